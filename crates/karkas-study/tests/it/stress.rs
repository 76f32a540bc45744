//! Losses of a small steelworks, by hand.

use karkas_model::project::Project;
use karkas_plan::loss::LossKind;
use karkas_plan::solve::SolveOptions;
use karkas_study::stress::{CureRow, LossRow, Stress, UnservedProductRow, stress};
use karkas_study::{Study, WrittenStudy};

use crate::small::{close, project, rows};

/// Ore comes from A over the sea for 5 + 1, or from B by rail for 8 + 1, of which there are 4 t a year. A pit could be dug at
/// the works: 20 for each yearly ton, a year to build, ten to live, 11 for each ton. The works make 10 t of steel a year.
fn steelworks(penalty: &str) -> Project {
    project(&[
        (
            "karkas.toml",
            "name = \"test\"\ncurrency = \"USD\"\nperiods = [2026, 2027, 2028]\ndiscount_rate = 0\n",
        ),
        ("places.csv", "place,name\nport,Port\nmine,Mine\nworks,Works\n"),
        ("commodities.csv", "commodity,name,unit,price\nore,Ore,t,\nsteel,Steel,t,50\nwork,Work,h,\n"),
        (
            "processes.csv",
            "process,name,unit,capex,opex,lifetime,build_years,recipe\nsmelt,Smelt,t,10,0,10,0,1 t ore -> 1 t steel\n\
             dig,Dig,t,20,11,10,1,1 h work -> 1 t ore\n",
        ),
        ("facilities.csv", "place,process,capacity\nworks,smelt,10\n"),
        ("candidates.csv", "place,process,max_capacity\nworks,dig,10\n"),
        ("lanes.csv", "from,to,mode,commodity,cost\nport,works,sea,ore,1\nmine,works,rail,ore,1\n"),
        (
            "offers.csv",
            "place,commodity,partner,price,capacity\nport,ore,A,5,\nmine,ore,B,8,4\nworks,work,pool,0,\n",
        ),
        (
            "demands.csv",
            &format!("place,commodity,quantity,price,must_serve,penalty\nworks,steel,10,0,yes,{penalty}\n"),
        ),
    ])
}

fn asked() -> Stress {
    Stress {
        kinds: LossKind::ALL.to_vec(),
        pairs: false,
        cures: 2,
        kept: 3,
        solve: SolveOptions { gap: 0.0, ..SolveOptions::default() },
    }
}

fn answer(project: &Project, asked: &Stress) -> Study {
    stress(&[(1.0, project.clone())], None, asked, &mut ()).expect("there is a plan")
}

fn find<'a>(losses: &'a [LossRow], name: &str) -> &'a LossRow {
    losses.iter().find(|row| row.loss == name).unwrap_or_else(|| panic!("{name} was not lost"))
}

#[test]
fn what_is_lost_with_each_supplier_lane_and_facility() {
    let study = answer(&steelworks("100"), &asked());
    assert!(study.complete && study.holds());
    let losses: Vec<LossRow> = rows(&study);
    assert!(losses.iter().all(|row| row.audit == "holds"));

    // The works stand still: 10 t of 50 in three years are missing, and 30 t of penalty replace 30 t of ore at 6.
    let works = find(&losses, "facility works/smelt");
    assert_eq!((works.rank, works.outcome.as_str(), works.cure.as_str()), (1, "short", "none"));
    close(works.missing_value.expect("measured"), 10.0 * 50.0 * 3.0);
    close(works.missing_share.expect("measured"), 1.0);
    close(works.extra_cost.expect("measured"), 30.0 * 100.0 - 30.0 * 6.0);

    // Without A: 4 t of B's ore at 9, 6 t missing at 100 each; 60 a year in the plan.
    let a = find(&losses, "partner A");
    assert_eq!((a.kind.as_str(), a.outcome.as_str()), ("partners", "short"));
    close(a.missing_value.expect("measured"), 6.0 * 50.0 * 3.0);
    close(a.missing_share.expect("measured"), 0.6);
    close(a.extra_cost.expect("measured"), 3.0 * (4.0 * 9.0 + 6.0 * 100.0 - 60.0));
    // The pit is decided in 2027, the first period after the loss, and works from 2028: two years of six tons missing, then
    // ore for 4·9 + 6·11 and a yearly 20/10 for each ton of the pit.
    assert_eq!(a.cure, "full");
    close(a.recovery_years.expect("recovered"), 2.0);
    close(a.cure_missing_value.expect("sought"), 6.0 * 50.0 * 2.0);
    close(a.cure_investment.expect("sought"), 6.0 * 20.0);
    close(a.cure_extra_cost.expect("sought"), 2.0 * 636.0 + 36.0 + 66.0 + 12.0 - 180.0);
    // The lane is what A comes by.
    close(find(&losses, "lane port->works sea").missing_value.expect("measured"), 900.0);

    // Nobody needs B as long as there is A.
    let b = find(&losses, "partner B");
    assert_eq!((b.outcome.as_str(), b.used, b.cure.as_str()), ("none", 0, "not_needed"));
    close(b.extra_cost.expect("measured"), 0.0);
    // Work is bought on the spot: it is no partner.
    assert!(losses.iter().all(|row| row.loss != "partner pool"));

    let unserved: Vec<UnservedProductRow> = rows(&study);
    let of_a: Vec<&UnservedProductRow> = unserved.iter().filter(|row| row.loss == "partner A").collect();
    assert_eq!(of_a.len(), 3);
    for (row, after) in of_a.iter().zip([6.0, 6.0, 0.0]) {
        close(row.before, 10.0);
        close(row.missing, 6.0);
        close(row.missing_after_cure.expect("sought"), after);
    }
    let cures: Vec<CureRow> = rows(&study);
    let pit = cures.iter().find(|row| row.loss == "partner A" && row.action == "build").expect("a pit");
    assert_eq!((pit.item.as_str(), pit.period, pit.works), ("dig", 2027, 2028));
    close(pit.amount, 6.0);
    let bought = cures.iter().find(|row| row.loss == "partner A" && row.partner == "B").expect("ore of B");
    close(bought.amount, 4.0);
    close(bought.cost, 3.0 * 4.0 * 8.0);
}

#[test]
fn what_must_be_served_at_any_cost_is_measured_and_its_forfeit_is_in_no_figure() {
    let study = answer(&steelworks(""), &asked());
    assert!(study.holds());
    let losses: Vec<LossRow> = rows(&study);
    let a = find(&losses, "partner A");
    close(a.missing_value.expect("measured"), 900.0);
    // 4 t of B's ore instead of 10 t of A's: it costs less, as nothing is paid for what is missing.
    close(a.extra_cost.expect("measured"), 3.0 * (36.0 - 60.0));
}

#[test]
fn two_suppliers_at_once() {
    let study = answer(&steelworks("100"), &Stress { pairs: true, ..asked() });
    let losses: Vec<LossRow> = rows(&study);
    let both = find(&losses, "partner A + partner B");
    close(both.missing_value.expect("measured"), 1500.0);
    // After A is lost nobody sends by sea: that pair needs no run.
    assert!(losses.iter().all(|row| row.loss != "partner A + lane port->works sea"));
    let count = losses.iter().filter(|row| row.kind != "pairs").count();
    let pairs = losses.len() - count;
    assert_eq!(study.request["pairs_spared"], count * (count - 1) / 2 - pairs);
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let mut one = answer(&steelworks("100"), &Stress { pairs: true, ..asked() });
    let asked = Stress { solve: SolveOptions { threads: 3, ..asked().solve }, pairs: true, ..asked() };
    let three = answer(&steelworks("100"), &asked);
    assert_eq!(one.tables, three.tables);
    one.plans.iter_mut().zip(&three.plans).for_each(|(one, three)| {
        assert_eq!((&one.id, &one.plan.tables), (&three.id, &three.plan.tables));
    });
}

#[test]
fn kept_losses_are_audited_from_their_folder() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/hello");
    let folder = karkas_model::read::Folder::read(&path).0.expect("the example can be read");
    let (project, _) = folder.project(None).expect("the example has no faults");
    let study = answer(&project, &asked());
    let out = tempfile::tempdir().expect("a temporary folder");
    let inputs = karkas_study::Inputs {
        project: &path,
        files: folder.input_hashes(),
        name: &project.settings.name,
        created: "2026-01-01T00:00:00Z",
    };
    study.write(out.path(), &inputs).expect("it can be written");
    let written = WrittenStudy::open(out.path()).expect("it can be read");
    let ids: Vec<&str> = written.manifest.plans.iter().map(|plan| plan.id.as_str()).collect();
    assert_eq!(ids, ["plan", "loss-1", "loss-2", "loss-3", "cure-1", "cure-2"]);
    for id in ids {
        let audit =
            karkas_plan::audit::audit_folder(&written.plan_folder(id), None).expect("it can be audited");
        assert!(audit.holds, "{id}");
    }
}

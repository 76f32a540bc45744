//! Plans that survive any one loss, by hand and against the programme with all losses.

use karkas_model::project::Project;
use karkas_plan::loss::LossKind;
use karkas_plan::solve::SolveOptions;
use karkas_plan::survival::after;
use karkas_plan::{PlanOutcome, Request, plan};
use karkas_study::survive::{SafetyRow, SurvivalRow, Survive, Survived, survive};
use karkas_study::{Study, WrittenStudy};

use crate::small::{close, project, rows};

/// Ore comes from A over the sea for 5 + 1, or from B by rail for 8 + 1, of which there are `of_b` t a year. A pit could be
/// dug at the works: 20 for each yearly ton, ten years to live, 11 for each ton. 10 t of steel are asked for, one year.
fn steelworks(of_b: u32, largest_pit: u32) -> Project {
    project(&[
        ("karkas.toml", "name = \"test\"\ncurrency = \"USD\"\nperiods = [2026]\ndiscount_rate = 0\n"),
        ("places.csv", "place,name\nport,Port\nmine,Mine\nworks,Works\n"),
        ("commodities.csv", "commodity,name,unit\nore,Ore,t\nsteel,Steel,t\nwork,Work,h\n"),
        (
            "processes.csv",
            "process,name,unit,capex,opex,lifetime,recipe\nsmelt,Smelt,t,10,0,10,1 t ore -> 1 t steel\n\
             dig,Dig,t,20,11,10,1 h work -> 1 t ore\n",
        ),
        ("facilities.csv", "place,process,capacity\nworks,smelt,10\n"),
        ("candidates.csv", &format!("place,process,max_capacity\nworks,dig,{largest_pit}\n")),
        ("lanes.csv", "from,to,mode,commodity,cost\nport,works,sea,ore,1\nmine,works,rail,ore,1\n"),
        (
            "offers.csv",
            &format!(
                "place,commodity,partner,price,capacity\nport,ore,A,5,\nmine,ore,B,8,{of_b}\nworks,work,pool,0,\n"
            ),
        ),
        ("demands.csv", "place,commodity,quantity,price,must_serve\nworks,steel,10,0,yes\n"),
    ])
}

fn asked(kinds: &[LossKind], share: f64, curve: &[f64]) -> Survive {
    Survive {
        kinds: kinds.to_vec(),
        share,
        from: None,
        curve: curve.to_vec(),
        overrides: karkas_plan::formulation::Overrides::default(),
        solve: SolveOptions { gap: 0.0, ..SolveOptions::default() },
    }
}

fn survives(project: &Project, asked: &Survive) -> Study {
    match survive(&[(1.0, project.clone())], asked, &mut ()).expect("there is a plan") {
        Survived::Yes(study) => *study,
        Survived::OutOfReach { share, losses } => panic!("out of reach: {share:?} {losses:?}"),
    }
}

#[test]
fn what_survives_the_loss_of_a_supplier_and_what_safety_costs() {
    // Without A there are 4 t from B: for 8 of 10 t the pit must give 4 t, which costs 4 × 20 / 10 a year and is not used
    // otherwise; for 4 of 10 t nothing is needed.
    let study = survives(&steelworks(4, 10), &asked(&[LossKind::Partners], 0.8, &[0.4, 1.0]));
    assert!(study.holds(), "{:#?}", study.plans.iter().map(|plan| &plan.audit).collect::<Vec<_>>());
    let objective =
        |id: &str| study.plans.iter().find(|plan| plan.id == id).expect("a plan").plan.manifest.objective;
    close(objective("unprotected"), 60.0);
    close(objective("plan"), 68.0);
    // 4 t from B for 9, and 4 t from the pit for 11 and 2 for its walls.
    let lost = study.plans.iter().find(|plan| plan.id == "loss-1").expect("the loss that binds");
    let sold: f64 = lost.plan.tables.sales.iter().map(|row| row.amount).sum();
    close(sold, 8.0);
    let survival: Vec<SurvivalRow> = rows(&study);
    assert_eq!(survival.len(), 2);
    assert_eq!((survival[0].loss.as_str(), survival[0].entered, survival[0].binds), ("partner A", 1, 1));
    close(survival[0].served.expect("a way to run"), 0.8);
    assert_eq!(
        (survival[1].loss.as_str(), survival[1].entered, survival[1].served),
        ("partner B", 0, Some(1.0))
    );
    let safety: Vec<SafetyRow> = rows(&study);
    let extra: Vec<f64> = safety.iter().map(|row| row.extra_cost.expect("a plan")).collect();
    for (found, expected) in extra.into_iter().zip([0.0, 8.0, 12.0]) {
        close(found, expected);
    }
}

#[test]
fn a_share_that_nothing_reaches_is_told_with_the_largest_that_is() {
    // 4 t from B and 3 from the pit.
    let answer = survive(&[(1.0, steelworks(4, 3))], &asked(&[LossKind::Lanes], 0.9, &[]), &mut ());
    match answer.expect("there is a plan without a loss") {
        Survived::OutOfReach { share, losses } => {
            close(share.expect("found in time"), 0.7);
            assert_eq!(losses, ["lane port->works sea"]);
        }
        Survived::Yes(_) => panic!("0.9 is out of reach"),
    }
    // Without the works nothing is made.
    let answer = survive(&[(1.0, steelworks(4, 3))], &asked(&[LossKind::Facilities], 0.1, &[]), &mut ());
    assert!(matches!(answer, Ok(Survived::OutOfReach { share: Some(share), .. }) if share.abs() < 1e-6));
}

#[test]
fn the_losses_that_enter_are_enough() {
    for (of_b, share) in [(0, 0.5), (2, 0.7), (4, 0.9), (6, 0.6), (9, 1.0)] {
        let project = steelworks(of_b, 10);
        let kinds = [LossKind::Partners, LossKind::Lanes];
        let study = survives(&project, &asked(&kinds, share, &[]));
        assert!(study.holds());
        // The programme with every loss at once.
        let losses = kinds.iter().flat_map(|&kind| karkas_plan::loss::losses(&project, kind));
        let lost: Vec<Project> = losses
            .enumerate()
            .map(|(number, loss)| {
                let mut lost = after(&project, &loss, share, None);
                lost.scenario = number.to_string();
                lost
            })
            .collect();
        let mut all = vec![(1.0, &project)];
        all.extend(lost.iter().map(|project| (0.0, project)));
        let solve = SolveOptions { gap: 0.0, ..SolveOptions::default() };
        let request = Request { solve, ..Request::default() };
        let PlanOutcome::Planned(whole) =
            plan(&all, &request, &mut karkas_solver::quiet).expect("a programme")
        else {
            panic!("there is a plan")
        };
        close(study.plans[0].plan.manifest.objective, whole.manifest.objective);
    }
}

#[test]
fn the_answer_is_written_and_read_back() {
    let study = survives(&steelworks(4, 10), &asked(&[LossKind::Partners], 0.8, &[]));
    let folder = tempfile::tempdir().expect("a folder for the test");
    let inputs = karkas_study::Inputs {
        project: folder.path(),
        files: &[],
        name: &study.plans[0].label.clone(),
        created: "2026-11-25T00:00:00Z",
    };
    let out = folder.path().join("answer");
    std::fs::create_dir(&out).expect("a folder");
    study.write(&out, &inputs).expect("written");
    let read = WrittenStudy::open(&out).expect("a study");
    let survival: Vec<SurvivalRow> = read.rows().expect("its table");
    assert_eq!(survival.len(), 2);
}

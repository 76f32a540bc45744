use karkas_model::words::Lang;
use karkas_solver::quiet;

use super::*;
use crate::explain::phrases;
use crate::explain::small_project::project;

const PLACES: &str = "place,name,name_ru\nsite,Pechatniki,Печатники\n";
const COMMODITIES: &str =
    "commodity,name,name_ru,unit\npower,grid power,мощность сети,MWh\npack,packs,батареи,unit\n";
/// A fifth of a MWh for each pack.
const PROCESSES: &str = "process,unit,capex,lifetime,recipe\nline,unit,1,1,0.2 MWh power -> 1 unit pack\n";
const CANDIDATES: &str = "place,process\nsite,line\n";
const DEMANDS: &str = "place,commodity,quantity\nsite,pack,100\n";

fn with<'a>(more: &[(&'a str, &'a str)]) -> Project {
    let mut files = vec![
        ("places.csv", PLACES),
        ("commodities.csv", COMMODITIES),
        ("processes.csv", PROCESSES),
        ("candidates.csv", CANDIDATES),
        ("demands.csv", DEMANDS),
    ];
    for (file, text) in more {
        files.retain(|(name, _)| name != file);
        files.push((file, text));
    }
    project(&files)
}

fn remedies(project: &Project, serve: Serve) -> Diagnosis {
    let options = DiagnosisOptions { serve, ..DiagnosisOptions::default() };
    diagnose(&[(1.0, project)], &Overrides::default(), &options, &mut quiet).expect("a diagnosis")
}

fn kinds(remedy: &Remedy) -> Vec<&str> {
    remedy.reliefs.iter().map(|relief| relief.kind).collect()
}

#[track_caller]
fn assert_close(left: f64, right: f64) {
    assert!((left - right).abs() <= 1e-6 * right.abs().max(1.0), "{left} is not {right}");
}

#[test]
fn a_plan_that_exists_needs_no_remedy() {
    let project = with(&[("offers.csv", "place,commodity,capacity\nsite,power,20\n")]);
    assert_eq!(remedies(&project, Serve::Obliged).remedies, []);
}

#[test]
fn a_lack_of_power_is_said_with_the_rows_that_cause_it() {
    // 100 packs need 20 MWh; 8 are offered and 10 are allowed: 12 more of one, 10 more of the other.
    let project = with(&[
        ("offers.csv", "place,commodity,partner,capacity\nsite,power,grid,8\n"),
        ("limits.csv", "limit,measure,commodity,max\npower_cap,purchases,power,10\n"),
    ]);
    let found = remedies(&project, Serve::Obliged);
    let first = &found.remedies[0];
    assert_eq!(kinds(first), ["offer", "limit_max"]);
    assert_close(first.reliefs[0].amount, 12.0);
    assert_eq!(first.reliefs[0].now, Some(8.0));
    assert_close(first.reliefs[1].amount, 10.0);
    // 12/8 and 10/10
    assert_close(first.size, 2.5);
    // The other way: 8 MWh make 40 packs, 60 fewer.
    assert_eq!(found.remedies.len(), 2);
    assert_eq!(kinds(&found.remedies[1]), ["demand"]);
    assert_close(found.remedies[1].reliefs[0].amount, 60.0);

    let english = say(&project, &found, &phrases::words(Lang::En));
    assert_eq!(
        english[0],
        [
            "Pechatniki lacks 12.0\u{a0}MWh of grid power in 2026: grid would have to offer 20.0\u{a0}MWh instead of \
             8.00\u{a0}MWh (offers.csv:2)",
            "the limit “power_cap” would have to be 20.0\u{a0}MWh instead of 10.0\u{a0}MWh in 2026 (limits.csv:2)",
        ]
    );
    let rows = found.rows();
    assert_eq!((rows[0].remedy, rows[0].rows.as_str(), rows[2].remedy), (1, "offers.csv:2", 2));
}

#[test]
fn an_offer_that_is_empty_or_out_of_time_can_be_a_remedy() {
    for offers in [
        "place,commodity,partner,capacity\nsite,power,grid,0\n",
        "place,commodity,partner,from\nsite,power,grid,2030\n",
    ] {
        let project = with(&[("offers.csv", offers)]);
        let found = remedies(&project, Serve::Obliged);
        let offer = found.remedies.iter().find(|remedy| kinds(remedy) == ["offer"]);
        let relief = &offer.expect("the offer is one way").reliefs[0];
        assert_close(relief.amount, 20.0);
        assert_eq!(relief.now, Some(0.0));
    }
}

#[test]
fn sizes_and_dates_of_building() {
    let offers = ("offers.csv", "place,commodity\nsite,power\n");
    let small = with(&[offers, ("candidates.csv", "place,process,max_capacity\nsite,line,60\n")]);
    let found = remedies(&small, Serve::Obliged);
    assert_eq!(kinds(&found.remedies[0]), ["max_capacity"]);
    assert_close(found.remedies[0].reliefs[0].amount, 40.0);

    let late = with(&[
        offers,
        ("karkas.toml", "name = \"test\"\ncurrency = \"USD\"\nperiods = [2026, 2027]\n"),
        ("candidates.csv", "place,process,from\nsite,line,2027\n"),
    ]);
    let found = remedies(&late, Serve::Obliged);
    assert_eq!(kinds(&found.remedies[0]), ["date"]);
    assert_eq!(found.remedies[0].reliefs[0].period, 2026);
    assert_close(found.remedies[0].reliefs[0].amount, 100.0);
}

#[test]
fn whole_modules_are_kept_in_mind() {
    // 100 packs need three modules of 40; max_capacity allows two whole ones.
    let project = with(&[
        ("offers.csv", "place,commodity\nsite,power\n"),
        (
            "processes.csv",
            "process,unit,module,capex,lifetime,recipe\nline,unit,40,1,1,0.2 MWh power -> 1 unit pack\n",
        ),
        ("candidates.csv", "place,process,max_capacity\nsite,line,80\n"),
    ]);
    let found = remedies(&project, Serve::Obliged);
    assert_eq!(kinds(&found.remedies[0]), ["max_capacity"]);
    assert_close(found.remedies[0].reliefs[0].amount, 40.0);
}

#[test]
fn shares_are_said_as_shares() {
    // At least half of the power must come from home, which offers 6 of 20 MWh.
    let project = with(&[
        ("karkas.toml", "name = \"test\"\ncurrency = \"USD\"\nperiods = [2026]\nhome = \"RU\"\n"),
        ("offers.csv", "place,commodity,partner,capacity,origin\nsite,power,home,6,RU\nsite,power,far,,CN\n"),
        (
            "limits.csv",
            "limit,measure,commodity,partner,share_of,min\nlocal,purchases,power,origin:home,purchases,50 %\n",
        ),
    ]);
    let found = remedies(&project, Serve::Obliged);
    let limit = found.remedies.iter().find(|remedy| kinds(remedy) == ["limit_min"]);
    // 30 % can be had: 20 points less.
    assert_close(limit.expect("the limit is one way").reliefs[0].amount, 0.2);
}

#[test]
fn what_was_forced_can_be_the_reason() {
    let project = with(&[
        ("offers.csv", "place,commodity\nsite,power\nsite,pack\n"),
        ("limits.csv", "limit,measure,max\nnothing_new,build,0\n"),
    ]);
    let (place, _) = project.places.enumerate().next().expect("a place");
    let (process, _) = project.processes.enumerate().next().expect("a process");
    let overrides = Overrides { force: vec![(place, process)], forbid: Vec::new() };
    let found = diagnose(&[(1.0, &project)], &overrides, &DiagnosisOptions::default(), &mut quiet)
        .expect("a diagnosis");
    let all: Vec<&str> = found.remedies.iter().flat_map(kinds).collect();
    assert!(all.contains(&"forced") && all.contains(&"limit_max"), "{all:?}");
}

#[test]
fn demand_that_goes_unserved_has_a_bottleneck_or_a_price() {
    let demands = ("demands.csv", "place,commodity,quantity,penalty\nsite,pack,100,1000\n");
    let tight = with(&[demands, ("offers.csv", "place,commodity,capacity\nsite,power,8\n")]);
    // There is a plan, so nothing need be broken unless all is to be served.
    assert_eq!(remedies(&tight, Serve::Obliged).remedies, []);
    let found = remedies(&tight, Serve::All);
    assert_eq!(kinds(&found.remedies[0]), ["offer"]);
    assert_close(found.remedies[0].reliefs[0].amount, 12.0);
    // Where it can be served, the penalty is just cheaper.
    let dear = with(&[demands, ("offers.csv", "place,commodity,price\nsite,power,1000000\n")]);
    assert_eq!(remedies(&dear, Serve::All).remedies, []);
}

#[test]
fn what_stands_without_its_needs_asks_for_a_source() {
    // A standing line needs a guard whether it runs or not, and nobody offers one.
    let project = with(&[
        ("offers.csv", "place,commodity\nsite,power\n"),
        ("commodities.csv", "commodity,unit\npower,MWh\npack,unit\nguard,h\n"),
        ("recipes.csv", "process,commodity,amount,per\nline,guard,-1,capacity\n"),
        ("facilities.csv", "place,process,capacity\nsite,line,100\n"),
    ]);
    let found = remedies(&project, Serve::Obliged);
    assert_eq!(kinds(&found.remedies[0]), ["source"]);
    assert_close(found.remedies[0].reliefs[0].amount, 100.0);
    let russian = say(&project, &found, &phrases::words(Lang::Ru));
    assert!(russian[0][0].contains("не хватает"), "{russian:?}");
}

/// Carries out the changes of a remedy, with a little more than it says.
fn apply(project: &mut Project, remedy: &Remedy) {
    use karkas_model::series::Series;
    for relief in &remedy.reliefs {
        let amount = relief.amount * (1.0 + 1e-6) + 1e-6;
        let now = relief.now.unwrap_or(0.0);
        match relief.thing {
            Thing::Offer { offer, .. } => {
                project.offers[offer].capacity = Some(Series::constant(now + amount));
            }
            Thing::Limit { limit, upper: true, .. } => {
                project.limits[limit].max = Some(Series::constant(now + amount));
            }
            Thing::Limit { limit, upper: false, .. } => {
                project.limits[limit].min = Some(Series::constant(now - amount));
            }
            Thing::Most { .. } => {
                for row in &mut project.candidates {
                    row.max_capacity = Some(now + amount);
                }
            }
            Thing::Demand { demand, .. } => {
                project.demands[demand].quantity = Some(Series::constant((now - amount).max(0.0)));
            }
            other => panic!("not in these cases: {other:?}"),
        }
    }
}

fn has_plan(project: &Project) -> bool {
    let outcome = crate::plan(&[(1.0, project)], &crate::Request::default(), &mut quiet);
    matches!(outcome, Ok(crate::PlanOutcome::Planned(_)))
}

#[test]
fn with_the_changes_of_any_remedy_there_is_a_plan() {
    let modules = "process,unit,module,capex,capex_fixed,lifetime,recipe\nline,unit,40,1,5,1,0.2 MWh power -> 1 unit pack\n";
    let mut cases = 0;
    for process in [PROCESSES, modules] {
        for most in [30, 60, 200] {
            for power in [5, 12, 30] {
                for cap in [3, 15, 40] {
                    let candidates = format!("place,process,max_capacity\nsite,line,{most}\n");
                    let offers = format!("place,commodity,capacity\nsite,power,{power}\n");
                    let limits = format!("limit,measure,commodity,max\ncap,purchases,power,{cap}\n");
                    let project = with(&[
                        ("processes.csv", process),
                        ("candidates.csv", &candidates),
                        ("offers.csv", &offers),
                        ("limits.csv", &limits),
                    ]);
                    let found = remedies(&project, Serve::Obliged);
                    assert_eq!(found.remedies.is_empty(), has_plan(&project), "{most} {power} {cap}");
                    for remedy in &found.remedies {
                        let mut changed = project.clone();
                        apply(&mut changed, remedy);
                        assert!(has_plan(&changed), "{most} {power} {cap}: {remedy:#?}");
                        cases += 1;
                    }
                }
            }
        }
    }
    assert!(cases > 50, "{cases}");
}

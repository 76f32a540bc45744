//! Short sight in a town that grows, by hand.

use karkas_model::project::Project;
use karkas_plan::solve::SolveOptions;
use karkas_study::Study;
use karkas_study::difference::DifferenceRow;
use karkas_study::foresight::{Foresight, ForesightRow, ForesightStepRow, StrandedRow, foresight};

use crate::small::{close, project, rows};

/// Bread for a town, in modules: small ovens of 5 t for 30 a ton, large ones of 10 t for 20 a ton, ten years of life.
fn town(demand: &str, build_years: u32) -> Project {
    project(&[
        (
            "karkas.toml",
            "name = \"test\"\ncurrency = \"USD\"\nperiods = [2026, 2027, 2028]\ndiscount_rate = 0\n",
        ),
        ("places.csv", "place,name\ntown,Town\n"),
        ("commodities.csv", "commodity,name,unit\nflour,Flour,t\nbread,Bread,t\n"),
        (
            "processes.csv",
            &format!(
                "process,name,unit,module,capex,lifetime,build_years,recipe\n\
                 small,Small oven,t,5,30,10,{build_years},1 t flour -> 1 t bread\n\
                 large,Large oven,t,10,20,10,{build_years},1 t flour -> 1 t bread\n"
            ),
        ),
        ("candidates.csv", "place,process\ntown,small\ntown,large\n"),
        ("offers.csv", "place,commodity,partner,price\ntown,flour,mill,0\n"),
        (
            "demands.csv",
            &format!("place,commodity,quantity,price,must_serve,penalty\ntown,bread,{demand},0,yes,100\n"),
        ),
    ])
}

fn answer(project: &Project, window: usize) -> Study {
    let asked = Foresight { window, solve: SolveOptions { gap: 0.0, ..SolveOptions::default() } };
    let study = foresight(&[(1.0, project.clone())], &asked, &mut ()).expect("there is a plan");
    assert!(study.complete && study.holds());
    study
}

fn find<'a>(found: &'a [ForesightRow], plan: &str) -> &'a ForesightRow {
    found.iter().find(|row| row.plan == plan).unwrap_or_else(|| panic!("{plan} is not there"))
}

#[test]
fn short_sight_builds_small() {
    let study = answer(&town("2026: 5; 2027: 10", 0), 2);
    let found: Vec<ForesightRow> = rows(&study);
    // Seeing all: one large oven, 200 over ten years, three of them here.
    close(find(&found, "plan").cost, 3.0 * 20.0);
    // Seeing 2026 alone a small oven (15 a year) is cheaper than a large one (20); in 2027 another small one is.
    let myopic = find(&found, "myopic");
    close(myopic.cost, 15.0 + 30.0 + 30.0);
    close(myopic.extra, 15.0);
    assert!(myopic.least <= 15.0 + 1e-6 && myopic.most >= 15.0 - 1e-6);
    // Seeing two years: 40 for a large oven, 15 + 30 for small ones.
    close(find(&found, "rolling").cost, 60.0);

    let steps: Vec<ForesightStepRow> = rows(&study);
    let of = |plan: &str| {
        let rows = steps.iter().filter(|row| row.plan == plan);
        rows.map(|row| (row.period, row.seen_until, row.investment)).collect::<Vec<_>>()
    };
    assert_eq!(of("myopic"), [(2026, 2027, 150.0), (2027, 2028, 150.0), (2028, 2029, 0.0)]);
    assert_eq!(of("rolling"), [(2026, 2028, 200.0), (2027, 2029, 0.0), (2028, 2029, 0.0)]);
    let changes: Vec<DifferenceRow> = rows(&study);
    let money: f64 = changes.iter().filter(|row| row.plan == "myopic").map(|row| row.money).sum();
    close(money, 15.0);
}

#[test]
fn what_takes_longer_to_build_than_is_seen_is_judged_by_the_years_that_are_expected() {
    // An oven decided in 2026 bakes from 2027: nothing of it works in the period that is seen, and it is built all the same.
    let study = answer(&town("10", 1), 1);
    let found: Vec<ForesightRow> = rows(&study);
    close(find(&found, "plan").cost, 10.0 * 100.0 + 2.0 * 20.0);
    close(find(&found, "rolling").extra, 0.0);
}

#[test]
fn what_is_no_longer_needed_is_stranded() {
    let study = answer(&town("2026: 10; 2027: 0", 0), 1);
    let stranded: Vec<StrandedRow> = rows(&study);
    let idle: Vec<&StrandedRow> = stranded.iter().filter(|row| row.plan == "rolling").collect();
    assert_eq!(idle.len(), 1);
    assert_eq!((idle[0].process.as_str(), idle[0].from), ("large", 2027));
    close(idle[0].investment, 200.0);
    close(idle[0].idle_share, 2.0 / 3.0);
}

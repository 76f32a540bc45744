//! Scenarios side by side, by hand.
//!
//! A town needs 100 t of bread for one year, without discounting. It can be baked from flour (2 a tonne; an oven costs 1 per
//! tonne a year) or bought at 10. Baking costs 3 a tonne, so all is baked: 300.
//! In `dear` flour costs 12 and baking 13, so all is bought: 1000. In `scarce` nobody sells more than 10 t of anything, so
//! there is no plan. In `faulty` a price is a word.

use karkas_model::project::Project;
use karkas_plan::solve::SolveOptions;
use karkas_plan::tables::Row;
use karkas_study::compare::{ComparedRow, Entrant, compare};
use karkas_study::difference::DifferenceRow;
use karkas_study::{Study, StudyError};

use crate::project::folder;

const FILES: &[(&str, &str)] = &[
    (
        "karkas.toml",
        "name = \"Bread\"\ncurrency = \"USD\"\nperiods = [2026]\ndiscount_rate = 0\n\
         [scenarios.dear]\nname = \"Dear flour\"\n[scenarios.scarce]\nname = \"Scarce\"\n",
    ),
    ("places.csv", "place,name\ntown,Town\n"),
    ("commodities.csv", "commodity,name,unit\nflour,Flour,t\nbread,Bread,t\n"),
    ("processes.csv", "process,name,unit,capex,lifetime,recipe\nbake,Bake,t,1,1,1 t flour -> 1 t bread\n"),
    ("candidates.csv", "place,process,max_capacity\ntown,bake,1000\n"),
    (
        "offers.csv",
        "place,commodity,partner,price,capacity\ntown,flour,mill,2,1000\ntown,bread,shop,10,1000\n",
    ),
    ("demands.csv", "place,commodity,quantity,must_serve\ntown,bread,100,yes\n"),
    (
        "scenarios.csv",
        "scenario,table,rows,column,change,value\ndear,offers,partner=mill,price,set,12\n\
         scarce,offers,*,capacity,set,10\n",
    ),
];

fn entrants() -> Vec<Entrant> {
    let (_out, folder) = folder(FILES);
    let project = |id: &str| -> Result<Vec<(f64, Project)>, String> {
        let (project, _) = folder.project(Some(id)).map_err(|faults| format!("{faults:?}"))?;
        Ok(vec![(1.0, project)])
    };
    let entrant = |id: &str, projects| Entrant {
        id: id.to_owned(),
        name: karkas_model::project::Name { en: id.to_owned(), ru: String::new() },
        probability: None,
        projects,
    };
    vec![
        entrant("base", project("base")),
        entrant("faulty", Err("offers.csv:2: this is no price".to_owned())),
        entrant("scarce", project("scarce")),
        entrant("dear", project("dear")),
    ]
}

fn answer(threads: u32) -> Study {
    let options = SolveOptions { threads, gap: 0.0, ..SolveOptions::default() };
    compare(&entrants(), "base", None, &options, &mut ()).expect("an answer")
}

fn rows<R: Row>(study: &Study) -> Vec<R> {
    let table = study.tables.iter().find(|table| table.name == R::TABLE).expect("the table");
    R::from_table(table).expect("its rows")
}

#[test]
fn a_scenario_without_a_plan_stops_no_other() {
    let study = answer(1);
    assert!(study.complete && study.holds());
    let rows: Vec<ComparedRow> = rows(&study);
    let told: Vec<(&str, &str, Option<f64>)> =
        rows.iter().map(|row| (&*row.plan, &*row.status, row.objective)).collect();
    assert_eq!(told[1], ("faulty", "faulty", None));
    assert_eq!(told[2], ("scarce", "infeasible", None));
    assert!(rows[1].why.contains("this is no price"));
    let near = |value: Option<f64>, expected: f64| (value.expect("a number") - expected).abs() < 1e-6;
    assert!(near(told[0].2, 300.0) && near(told[3].2, 1000.0), "{told:?}");
    assert!(near(rows[3].difference, 700.0));
    assert_eq!(study.plans.len(), 2);
}

#[test]
fn differences_name_what_is_done_instead_and_add_up() {
    let found: Vec<DifferenceRow> = rows(&answer(1));
    let told: Vec<(&str, &str, &str, i64, i64, i64)> = found
        .iter()
        .map(|row| {
            let whole = |value: f64| value.round() as i64;
            (&*row.kind, &*row.item, &*row.partner, whole(row.before), whole(row.after), whole(row.money))
        })
        .collect();
    assert_eq!(
        told,
        [
            ("bought", "bread", "shop", 0, 100, 1000),
            ("bought", "flour", "mill", 100, 0, -200),
            ("built", "bake", "", 100, 0, -100),
            ("made", "bake", "", 100, 0, 0),
        ]
    );
    let sum: f64 = found.iter().map(|row| row.money).sum();
    assert!((sum - 700.0).abs() < 1e-6, "{sum}");
}

#[test]
fn more_threads_change_nothing() {
    let (one, four) = (answer(1), answer(4));
    assert_eq!(one.tables, four.tables);
    for (a, b) in one.plans.iter().zip(&four.plans) {
        assert_eq!((&a.id, &a.plan.tables), (&b.id, &b.plan.tables));
    }
}

#[test]
fn a_scenario_that_is_not_there_cannot_be_compared_with() {
    let answer = compare(&entrants(), "nowhere", None, &SolveOptions::default(), &mut ());
    assert!(matches!(answer, Err(StudyError::Unfit(fault)) if fault.to_string().contains("base, faulty")));
}

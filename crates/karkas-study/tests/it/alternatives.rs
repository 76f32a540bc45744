//! Alternatives by hand, and against forcing and forbidding each facility.

use karkas_model::project::Project;
use karkas_plan::formulation::Overrides;
use karkas_plan::solve::SolveOptions;
use karkas_plan::tables::Row;
use karkas_plan::{PlanOutcome, Request, plan};
use karkas_study::Study;
use karkas_study::alternatives::{AlternativeRow, Asked, ChoiceRow, alternatives};
use karkas_study::difference::DifferenceRow;
use proptest::prelude::*;

use crate::project::folder;

/// A works of a name with what opening and running it cost.
fn project(works: &[(String, f64, f64)], demand: f64) -> Project {
    let mut processes =
        "process,name,unit,capex,capex_fixed,opex,lifetime,recipe\nhall,Hall,m2,0,5,0,1,-> 1 m2 room\n"
            .to_owned();
    let mut candidates = "place,process,max_capacity\ntown,hall,100\n".to_owned();
    for (name, fixed, opex) in works {
        processes += &format!("{name},{name},t,0,{fixed},{opex},1,1 m2 room -> 1 t good\n");
        candidates += &format!("town,{name},100\n");
    }
    let (_out, folder) = folder(&[
        ("karkas.toml", "name = \"Works\"\ncurrency = \"USD\"\nperiods = [2026]\ndiscount_rate = 0\n"),
        ("places.csv", "place,name\ntown,Town\n"),
        ("commodities.csv", "commodity,name,unit\ngood,Good,t\nroom,Room,m2\n"),
        ("processes.csv", &processes),
        ("candidates.csv", &candidates),
        ("demands.csv", &format!("place,commodity,quantity,must_serve\ntown,good,{demand},yes\n")),
    ]);
    folder.project(None).expect("no faults").0
}

fn answer(project: &Project, within: f64, plans: usize) -> Study {
    let solve = SolveOptions { gap: 0.0, ..SolveOptions::default() };
    let asked = Asked { within, plans, solve };
    alternatives(&[(1.0, project.clone())], &asked, &mut ()).expect("an answer")
}

fn rows<R: Row>(study: &Study) -> Vec<R> {
    let table = study.tables.iter().find(|table| table.name == R::TABLE).expect("the table");
    R::from_table(table).expect("its rows")
}

/// 10 t are needed, in a hall that costs 5 to open. Works `a` costs 10 to open and 1 a tonne, `b` 10 and 1.1, `c` 100 and 1.
/// The best plan is the hall with `a`: 5 + 10 + 10 = 25. Within 10 % a plan may cost 27.5: with `b` instead it is 26, with both
/// 35 or more, with `c` 115. So the hall is a must, `a` and `b` are optional, `c` is never built.
#[test]
fn must_never_and_optional_by_hand() {
    let works = [("a", 10.0, 1.0), ("b", 10.0, 1.1), ("c", 100.0, 1.0)];
    let works: Vec<_> = works.iter().map(|(name, fixed, opex)| ((*name).to_owned(), *fixed, *opex)).collect();
    let study = answer(&project(&works, 10.0), 0.1, 3);
    assert!(study.complete && study.holds());
    let choices: Vec<ChoiceRow> = rows(&study);
    let facilities: Vec<(&str, &str)> =
        choices.iter().filter(|row| row.kind == "facility").map(|row| (&*row.item, &*row.state)).collect();
    assert_eq!(facilities, [("hall", "must"), ("a", "optional"), ("b", "optional"), ("c", "never")]);
    // The good is made here in every plan: nobody sells it.
    let good = choices.iter().find(|row| row.kind == "product" && row.item == "good");
    assert!(good.is_none_or(|row| row.state == "must"), "{good:?}");
    let plans: Vec<AlternativeRow> = rows(&study);
    let told: Vec<(&str, i64, i64, i64)> =
        plans.iter().map(|row| (&*row.plan, row.cost.round() as i64, row.facilities, row.differ)).collect();
    // There are two plans in all: a second alternative would be one of them again.
    assert_eq!(told, [("best", 25, 2, 2), ("a1", 26, 2, 2)]);
    let built: Vec<(String, i64)> = rows::<DifferenceRow>(&study)
        .into_iter()
        .filter(|row| row.kind == "built")
        .map(|row| (row.item, (row.after - row.before).round() as i64))
        .collect();
    assert!(built.contains(&("b".to_owned(), 10)) && built.contains(&("a".to_owned(), -10)), "{built:?}");
}

/// Seventy works, too many whole decisions for an exact search: opening costs 10, 10.01, 10.02 and so on, all else is the same.
/// 10 t are needed, so the best plan is the hall with the first: 5 + 10 + 10 = 25; with any other alone it is at most 25.69, and
/// 27.5 are allowed. A second works would cost 10 more. So each plan has the hall and one works that no other plan has.
#[test]
fn plans_of_a_larger_project_differ() {
    let works: Vec<_> =
        (0..70).map(|number| (format!("w{number}"), 10.0 + 0.01 * f64::from(number), 1.0)).collect();
    let study = answer(&project(&works, 10.0), 0.1, 3);
    assert!(study.complete && study.holds());
    let plans: Vec<AlternativeRow> = rows(&study);
    let told: Vec<(&str, i64, i64)> =
        plans.iter().map(|row| (&*row.plan, row.facilities, row.differ)).collect();
    assert_eq!(told, [("best", 2, 2), ("a1", 2, 2), ("a2", 2, 2), ("a3", 2, 2)]);
    assert!((plans[0].cost - 25.0).abs() < 1e-6);
    assert!(plans.iter().all(|plan| plan.cost < 25.7), "{plans:?}");
    let choices: Vec<ChoiceRow> = rows(&study);
    let optional = choices.iter().filter(|row| row.kind == "facility" && row.state == "optional").count();
    assert_eq!(optional, 70);
}

/// Least cost with something forced or forbidden.
fn cost(project: &Project, item: &str, force: bool) -> f64 {
    let place = project.places.ids().next().expect("a place");
    let process = project.processes.enumerate().find(|(_, one)| one.id == item).expect("the process").0;
    let (mut overrides, pair) = (Overrides::default(), (place, process));
    if force {
        overrides.force.push(pair)
    } else {
        overrides.forbid.push(pair)
    }
    let solve = SolveOptions { gap: 0.0, ..SolveOptions::default() };
    let request = Request { solve, overrides };
    match plan(&[(1.0, project)], &request, &mut |_| std::ops::ControlFlow::Continue(())) {
        Ok(PlanOutcome::Planned(plan)) => plan.manifest.objective,
        _ => f64::INFINITY,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn choices_agree_with_forcing_and_forbidding_each(
        works in prop::collection::vec((1..30_u8, 1..9_u8), 1..5),
        demand in 1..20_u8,
        within in 1..60_u8,
    ) {
        let works: Vec<(String, f64, f64)> = works
            .iter()
            .enumerate()
            .map(|(number, (fixed, opex))| (format!("w{number}"), f64::from(*fixed), f64::from(*opex) / 3.0))
            .collect();
        let project = project(&works, f64::from(demand));
        let within = f64::from(within) / 100.0 + 1e-4;
        let study = answer(&project, within, 2);
        prop_assert!(study.complete && study.holds());
        let plans: Vec<AlternativeRow> = rows(&study);
        let most = plans[0].cost * (1.0 + within);
        for plan in &plans {
            prop_assert!(plan.cost <= most * (1.0 + 1e-6), "{plan:?}");
        }
        for row in rows::<ChoiceRow>(&study).iter().filter(|row| row.kind == "facility") {
            let (with, without) = (cost(&project, &row.item, true), cost(&project, &row.item, false));
            // Where a cost is that of the limit itself, either answer will do.
            if (with - most).abs() < 1e-5 * most || (without - most).abs() < 1e-5 * most {
                continue;
            }
            let expected = match (with <= most, without <= most) {
                (true, true) => "optional",
                (true, false) => "must",
                (false, _) => "never",
            };
            prop_assert_eq!(&row.state, expected, "{:?} with {} without {} most {}", row, with, without, most);
        }
    }
}

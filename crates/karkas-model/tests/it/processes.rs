//! Processes, recipes, facilities, candidates.

use karkas_model::project::{Per, Project};
use karkas_model::series::Series;

use crate::folder::{commodity, found, only, place, process, project};

const PROCESSES: &str = "process,unit,capex,module,minimum,recipe\n\
    mine,t,50 USD/(t/a),,,20 kWh power + 0.5 h work -> 1 t ore\n\
    plant,unit,3 kUSD/unit,100,,0.4 t ore -> 1 unit engine\n";

fn recipe(project: &Project, id: &str) -> Vec<(String, f64, Per)> {
    let of = &project.processes[process(project, id)];
    let fact = |flow: &karkas_model::project::Flow| {
        (project.commodities[flow.commodity].id.clone(), flow.amount.at(2026), flow.per)
    };
    of.recipe.iter().map(fact).collect()
}

#[test]
fn one_line_recipes_and_rows_are_one() {
    let recipes = "process,commodity,amount,per\n\
        plant,power,-2 MWh/unit,activity\n\
        plant,work,-1900 h/(unit/a),capacity\n\
        plant,ore,-0.01 t,build\n";
    let fault = only(&[("processes.csv", PROCESSES), ("recipes.csv", recipes)]);
    assert_eq!((fault.code, fault.row, fault.column.as_deref()), ("unit-mismatch", Some(4), Some("amount")));
    let recipes = recipes.replace("-0.01 t,", "-0.01 t/unit,");
    let project = project(&[("processes.csv", PROCESSES), ("recipes.csv", &recipes)]);
    let named = |id: &str, amount, per| (id.to_string(), amount, per);
    assert_eq!(
        recipe(&project, "mine"),
        [
            named("power", -20.0, Per::Activity),
            named("work", -0.5, Per::Activity),
            named("ore", 1.0, Per::Activity)
        ]
    );
    assert_eq!(
        recipe(&project, "plant"),
        [
            named("ore", -0.4, Per::Activity),
            named("engine", 1.0, Per::Activity),
            named("power", -2000.0, Per::Activity),
            named("work", -1900.0, Per::Capacity),
            named("ore", -0.01, Per::Build)
        ]
    );
    let plant = &project.processes[process(&project, "plant")];
    assert_eq!(plant.product, Some(commodity(&project, "engine")), "the first output");
    assert_eq!(plant.capex, Series::constant(3000.0));
    assert_eq!((plant.lifetime, plant.build_years), (20, 0));
}

#[test]
fn the_same_flow_twice_is_a_fault() {
    let recipes = "process,commodity,amount\nplant,ore,-0.1\n";
    let fault = only(&[("processes.csv", PROCESSES), ("recipes.csv", recipes)]);
    assert_eq!(
        (fault.code, fault.file.as_deref(), fault.row),
        ("recipe-twice", Some("recipes.csv"), Some(2))
    );
    assert!(fault.args.contains(&("other_file", "processes.csv".to_string())));
    let line = |recipe: &str| format!("process,unit,recipe\nmine,t,{recipe}\n");
    let code = |recipe: &str| only(&[("processes.csv", &line(recipe))]).code;
    assert_eq!(code("1 t ore -> 0.9 t ore"), "recipe-twice");
    assert_eq!(code("1 t ore"), "recipe-syntax");
    assert_eq!(code("-> -1 t ore"), "recipe-amount-sign");
    assert_eq!(code("1 t or -> 1 unit engine"), "unknown-reference");
    assert_eq!(code("1 t power -> 1 unit engine"), "unit-mismatch");
}

#[test]
fn sense_of_a_process() {
    let table = |header: &str, cells: &str| format!("process,unit,{header}\nmine,t,{cells}\n");
    let code = |header: &str, cells: &str| only(&[("processes.csv", &table(header, cells))]).code;
    assert_eq!(code("module,scale_exponent,reference", "5,0.7,100"), "module-with-scale");
    assert_eq!(code("scale_exponent", "0.7"), "scale-without-reference");
    assert_eq!(code("reference", "100"), "reference-without-scale");
    assert_eq!(code("scale_exponent,reference", "1.2,100"), "out-of-range");
    assert_eq!(code("capex", "-5"), "out-of-range");
    assert_eq!(code("module", "0"), "out-of-range");
    assert_eq!(code("lifetime", "2.5"), "not-whole");
    assert_eq!(code("lifetime", "0"), "out-of-range");
    assert_eq!(code("availability", "120 %"), "out-of-range");
    assert_eq!(code("variant,lifetime", "auto,2030: 5"), "not-by-year");
    assert!(found(&[("processes.csv", &table("lifetime", "20 years"))], None).is_empty());
}

#[test]
fn facilities_stand_for_years() {
    let facilities = "place,process,capacity,from,until,enterprise\n\
        north,mine,12 kt,,2030,Co\n\
        north,mine,12 kt/a,2030,,Co\n";
    let project = project(&[("processes.csv", PROCESSES), ("facilities.csv", facilities)]);
    let facts: Vec<_> = project.facilities.iter().map(|one| (one.capacity, one.from, one.until)).collect();
    assert_eq!(facts, [(12000.0, None, Some(2030)), (12000.0, Some(2030), None)]);
    let twice = facilities.replace("2030,,Co", ",2040,Co");
    assert_eq!(only(&[("processes.csv", PROCESSES), ("facilities.csv", &twice)]).code, "key-twice");
    let late = "place,process,capacity,from,until\nnorth,mine,1,2030,2030\n";
    assert_eq!(only(&[("processes.csv", PROCESSES), ("facilities.csv", late)]).code, "until-not-after-from");
}

#[test]
fn a_candidate_by_id_overrides_one_by_selector() {
    let candidates = "place,process,max_capacity,capex_factor\n\
        kind:site,mine,100,1.5\n\
        south,mine,7,\n\
        *,plant,,2\n";
    let project = project(&[("processes.csv", PROCESSES), ("candidates.csv", candidates)]);
    let (mine, south) = (process(&project, "mine"), place(&project, "south"));
    let mines: Vec<_> = project
        .candidates
        .iter()
        .filter(|one| one.process == mine)
        .map(|one| (one.place == south, one.max_capacity, one.capex_factor, one.info.origin.row))
        .collect();
    assert_eq!(mines, [(false, Some(100.0), 1.5, 2), (true, Some(7.0), 1.0, 3)]);
    assert_eq!(project.candidates.len(), 5);
}

#[test]
fn candidates_that_contradict_each_other() {
    let candidates = "place,process\nkind:site,mine\ntag:big,mine\nsouth,*\n*,mine\n";
    let lines = found(&[("processes.csv", PROCESSES), ("candidates.csv", candidates)], None);
    // North is a site and big; south by id beside a mine by id is neither more nor less exact.
    assert_eq!(lines, ["candidates.csv:3 rows-contradict", "candidates.csv:4 rows-contradict"]);
    let settled = format!("{candidates}north,mine\nsouth,mine\n");
    assert!(found(&[("processes.csv", PROCESSES), ("candidates.csv", &settled)], None).is_empty());
}

#[test]
fn bounds_of_candidates_need_one_unit() {
    let both = "place,process,max_capacity\nnorth,*,5\n";
    assert_eq!(only(&[("processes.csv", PROCESSES), ("candidates.csv", both)]).code, "units-differ");
    let processes = PROCESSES.replace("mine,t,50 USD/(t/a),,,", "mine,t,50 USD/(t/a),,10 kt,");
    let small = "place,process,max_capacity\nnorth,mine,9999 t\n";
    assert_eq!(
        only(&[("processes.csv", &processes), ("candidates.csv", small)]).code,
        "minimum-above-maximum"
    );
}

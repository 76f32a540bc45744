//! `karkas design --for`: floor areas from what a plan builds, checked by hand on a bakery.
//!
//! The bakery of the first example gets floor: 10 m² for each tonne a year, and 0.5 m² for each tonne baked. The town eats
//! 120 t in 2026 and 220 t in 2027; an oven bakes 100 t a year, so there are 2 and then 3:
//!
//! * 2026: 200 t/a · (10 + 0.5 · 120/200) m² = 2 060 m²
//! * 2027: 300 t/a · (10 + 0.5 · 220/300) m² = 3 110 m², the most

use crate::program::{Said, Stage};

const BRIEF: &str = r#"
weather = "moscow_synthetic.epw.gz"
parcel = "parcel.geojson"
site = "neighbours.geojson"
country = "RU"
[zoning]
max_height_m = 24
[[programme]]
use = "storage"
from = ["floor_food"]
clear_height_m = 6
max_floors = 1
[[programme]]
use = "office"
from = ["floor_food"]
share = 0.1
[[programme]]
use = "canteen"
area_m2 = 200
"#;

const SMALL: &str = "--screened 32 --generations 0 --promoted 4 --no-report";

/// A plan of the bakery, and the example's parcel with a brief that takes the floor of it.
fn stage() -> Stage {
    let stage = Stage::new();
    stage.run("example extract hello bakery").ends_with(0);
    stage.run("example extract pechatniki-hall hall").ends_with(0);
    stage.write("hall/bakery.toml", BRIEF);
    let more = |file: &str, rows: &str| {
        let before = stage.read(&format!("bakery/{file}"));
        stage.write(&format!("bakery/{file}"), &format!("{before}{rows}"));
    };
    more("commodities.csv", "floor_food,Floor,Площадь,m2,floor,\nland,Land,Земля,m2,land,\n");
    more("offers.csv", "mill,floor_food,old halls,1 USD/m2,100000 m2/a\n");
    let row = "process,commodity,amount,per\n";
    let amounts = "bakery,floor_food,-10 m2/t,capacity\nbakery,floor_food,-0.5 m2/t,activity\n";
    stage.write("bakery/recipes.csv", &format!("{row}{amounts}"));
    stage.run("plan bakery -o plan").ends_with(0);
    stage
}

fn cells(text: &str) -> Vec<Vec<String>> {
    let rows = text.lines().skip(1);
    rows.map(|row| row.split(',').map(str::to_owned).collect()).collect()
}

fn refused(stage: &Stage, line: &str, words: &[&str]) -> Said {
    let said = stage.run(&format!("{line} -o refused {SMALL}")).ends_with(1);
    for word in words {
        assert!(said.err.contains(word), "{word}: {}", said.err);
    }
    said
}

#[test]
fn floor_areas_are_those_of_what_the_plan_builds() {
    let stage = stage();
    let line =
        "design hall/bakery.toml --for plan --site mill -o out --screened 32 --generations 0 --promoted 4";
    stage.run(line).ends_with(0);
    let programme = cells(&stage.read("out/design_programme.csv"));
    let number = |text: &str| text.parse::<f64>().expect("a number");
    let near = |text: &str, value: f64| assert!((number(text) - value).abs() < 1e-6, "{text} is not {value}");
    assert_eq!(programme.len(), 3, "{programme:?}");
    for (row, (usage, area)) in
        programme.iter().zip([("storage", 3110.0), ("office", 311.0), ("canteen", 200.0)])
    {
        assert_eq!(row[0], usage);
        near(&row[1], area);
    }
    assert_eq!(programme[0][2..4], ["bakery", "floor_food"]);
    near(&programme[0][5], 300.0);
    assert!(programme[0][9].starts_with("recipes.csv:"), "{programme:?}");
    assert_eq!(programme[2][9], "bakery.toml");
    let taken = cells(&stage.read("out/design_taken.csv"));
    near(&taken[0][6], 2060.0);
    near(&taken[1][6], 3110.0);
    assert_eq!((taken[0][7].as_str(), taken[1][7].as_str()), ("0", "1"));
    let supply = cells(&stage.read("out/design_supply.csv"));
    assert_eq!(supply[0][..3], ["floor_food", "old halls", "0"]);
    near(&supply[0][3], 3110.0);
    let designs = cells(&stage.read("out/designs.csv"));
    let head = stage.read("out/designs.csv");
    let column = head.lines().next().expect("a head").split(',').position(|name| name == "floor_area");
    near(&designs[0][column.expect("the column")], 3621.0);
    let page = stage.read("out/report.html");
    assert!(page.contains("The programme") && page.contains("old halls") && page.contains("recipes.csv:"));
    let manifest: serde_json::Value = serde_json::from_str(&stage.read("out/analysis.json")).expect("JSON");
    assert_eq!(manifest["request"]["plan"]["year"], 2027);
    // Another year, and floors that no row of the programme takes.
    stage.write("hall/plain.toml", &BRIEF[..BRIEF.find("[[programme]]").expect("rooms")]);
    let line = "design hall/plain.toml --for plan --site mill --year 2026 -o year";
    let said = stage.run(&format!("{line} {SMALL}")).ends_with(0);
    assert!(said.err.contains("industrial") && said.err.contains("floor_food"), "{}", said.err);
    near(&cells(&stage.read("year/design_programme.csv"))[0][1], 2060.0);
    assert!(stage.read("year/design_remarks.csv").contains("design-room-assumed"));
}

#[test]
fn without_a_brief_the_parcel_is_a_plain_rectangle() {
    let stage = stage();
    let line = "design --for plan --site mill --weather hall/moscow_synthetic.epw.gz -o out";
    let said = stage.run(&format!("{line} {SMALL}")).ends_with(0);
    assert!(said.err.contains("6,220 m2"), "{}", said.err);
    assert!(stage.read("out/design_remarks.csv").contains("design-brief-plain"));
    // Without weather there is nothing to go by.
    let said = refused(&stage, "design --for plan --site mill", &["weather"]);
    assert!(said.err.contains("command line"), "{}", said.err);
}

#[test]
fn what_cannot_be_taken_from_a_plan_is_told_with_the_names_that_exist() {
    let stage = stage();
    let design = "design hall/bakery.toml --for plan";
    refused(&stage, &format!("{design} --site mil"), &["mil", "builds at: mill", "Did you mean mill?"]);
    refused(&stage, &format!("{design} --site town"), &["builds nothing at town", "new capacity: mill"]);
    refused(&stage, &format!("{design} --site mill --year 2031"), &["2031", "2026, 2027"]);
    stage.write("hall/wrong.toml", &BRIEF.replacen("[\"floor_food\"]", "[\"floor_fod\"]", 1));
    let wrong = "design hall/wrong.toml --for plan --site mill";
    refused(&stage, wrong, &["floor_fod", "floor_food (floor)", "Did you mean floor_food?"]);
    // A brief that takes its areas from a plan needs one.
    refused(&stage, "design hall/bakery.toml", &["programme[1].area_m2", "--for PLAN"]);
    // A plan of which no row says what floor is.
    stage.run("example extract hello bare").ends_with(0);
    stage.run("plan bare -o bare-plan").ends_with(0);
    stage.write("hall/plain.toml", &BRIEF[..BRIEF.find("[[programme]]").expect("rooms")]);
    refused(&stage, "design hall/plain.toml --for bare-plan --site mill", &["bakery", "kind floor"]);
    // --site without a plan or a project, a folder that is no plan.
    stage.run("design hall --site mill -o out").ends_with(2);
    stage.run("design --for bakery --site mill -o out").ends_with(7);
    stage.run("design -o out").ends_with(2);
}

//! Projects: begun, checked, drawn, described.

use std::process::Stdio;

use insta::assert_snapshot;

use crate::program::Stage;

/// The bakery with a fault of each of the common kinds.
pub fn faulty() -> Stage {
    let stage = Stage::new();
    stage.run("example extract hello faulty").ends_with(0);
    stage.write(
        "faulty/offers.csv",
        "place,comodity,commodity,price,capacity\nmill,,flower,300 USD/t,1000 t/a\n",
    );
    stage.write("faulty/lanes.csv", "from,to,mode,commodity,cost\nmill,town,road,flour;bread,20 USD/m2\n");
    stage.write("faulty/demand.csv", "place,commodity,quantity\ntown,bread,5 t\n");
    let settings =
        stage.read("faulty/karkas.toml").replace("discount_rate = \"10 %\"", "discount_rat = \"10 %\"");
    stage.write("faulty/karkas.toml", &settings);
    stage
}

#[test]
fn all_faults_at_once() {
    assert_snapshot!(faulty().run("check faulty").ends_with(1).all());
}

#[test]
fn all_faults_at_once_in_russian() {
    assert_snapshot!(faulty().run("check faulty --lang ru").ends_with(1).all());
}

#[test]
fn all_faults_as_json() {
    let stage = faulty();
    let said = stage.run("check faulty --json").ends_with(1);
    assert_eq!(
        said.json()["errors"],
        said.json()["diagnostics"]
            .as_array()
            .map_or(0, |list| list.iter().filter(|one| one["severity"] == "error").count())
    );
    assert_snapshot!(said.all());
}

#[test]
fn a_plan_of_a_faulty_project_is_refused_with_its_faults() {
    let stage = faulty();
    let said = stage.run("plan faulty -o out").ends_with(1);
    assert!(said.out.is_empty() && said.err.contains("offers.csv:2"), "{}", said.all());
    assert!(!stage.path().join("out").exists());
}

#[test]
fn more_faults_than_fit_are_counted() {
    let stage = Stage::new();
    stage.run("example extract hello many").ends_with(0);
    let rows: String = (0..30).map(|row| format!("nowhere{row},flour,miller,300,1\n")).collect();
    stage.write("many/offers.csv", &format!("place,commodity,partner,price,capacity\n{rows}"));
    let short = stage.run("check many").ends_with(1).out;
    assert_eq!(short.matches(" --> offers.csv").count(), 20, "{short}");
    assert!(short.contains("and 10 more"), "{short}");
    let long = stage.run("check many --all").ends_with(1).out;
    assert_eq!(long.matches(" --> offers.csv").count(), 30, "{long}");
}

#[test]
fn a_good_project_is_good() {
    let stage = Stage::new();
    stage.run("example extract hello hello").ends_with(0);
    assert_snapshot!(stage.run("check hello").ends_with(0).all());
}

#[test]
fn what_is_not_a_project_is_told() {
    let stage = Stage::new();
    stage.write("notes/notes.txt", "nothing");
    assert!(stage.run("check notes").ends_with(7).err.contains("it has no karkas.toml"));
    assert!(stage.run("check nowhere").ends_with(7).err.contains("there is no folder nowhere"));
    assert!(stage.run("audit notes").ends_with(7).err.contains("it has no manifest.json"));
}

#[test]
fn a_new_project_can_be_checked_at_once_and_is_not_overwritten() {
    let stage = Stage::new();
    let said = stage.run("new mine").ends_with(0);
    assert!(said.err.contains("karkas plan mine"), "{}", said.all());
    stage.run("check mine").ends_with(0);
    stage.run("new mine").ends_with(7);
}

#[test]
fn the_value_chain_is_drawn() {
    let stage = Stage::new();
    stage.run("example extract hello hello").ends_with(0);
    let dot = stage.run("graph hello").ends_with(0).out;
    assert!(dot.starts_with("digraph") && dot.contains("Flour"), "{dot}");
    stage.run("graph hello -o chain.svg").ends_with(0);
    assert!(stage.read("chain.svg").contains("<svg"));
    stage.run("graph hello -o chain.svg --around bread --depth 1").ends_with(0);
    assert!(stage.run("graph hello --around milk").ends_with(2).err.contains("milk"));
    assert!(stage.run("graph hello -o chain.png").ends_with(2).err.contains(".svg"));
}

#[test]
fn the_format_is_described_for_other_programs() {
    let stage = Stage::new();
    stage.run("example extract hello hello").ends_with(0);
    let all = stage.run("schema").ends_with(0).json();
    assert!(all["places.schema.json"]["properties"]["lat"].is_object(), "{all}");
    stage.run("schema -o schemas --datapackage hello").ends_with(0);
    assert!(stage.read("schemas/karkas.schema.json").contains("discount_rate"));
    assert!(stage.read("hello/datapackage.json").contains("places.csv"));
}

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let stage = Stage::new();
    let mut child =
        stage.command("manual").stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && !said.contains("panicked"), "{said}");
}

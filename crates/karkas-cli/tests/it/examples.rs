//! Examples come out of the program as they are in the repository, and cost what they should.

use std::path::Path;

use serde_json::Value;

use crate::program::Stage;

#[test]
fn every_example_is_listed_and_extracted_whole() {
    let stage = Stage::new();
    let list = stage.run("example list --json").ends_with(0).json();
    let ids: Vec<&str> =
        list.as_array().expect("a list").iter().filter_map(|one| one["id"].as_str()).collect();
    assert!(ids.contains(&"hello"), "{ids:?}");
    let home = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    for id in ids {
        stage.run(&format!("example extract {id} {id}")).ends_with(0);
        let file = settings_of(&home.join(id));
        let settings = std::fs::read_to_string(home.join(id).join(file)).expect("an example has settings");
        assert_eq!(stage.read(&format!("{id}/{file}")), settings);
        assert_eq!(count(&home.join(id)), count(&stage.path().join(id)), "files of {id}");
    }
}

/// Examples are projects, design briefs or lines.
fn settings_of(folder: &Path) -> &'static str {
    let names = ["karkas.toml", "design.toml", "line.toml"];
    names.into_iter().find(|name| folder.join(name).is_file()).expect("an example has settings")
}

fn count(folder: &Path) -> usize {
    let entries = std::fs::read_dir(folder).expect("a folder");
    entries
        .map(|entry| entry.expect("an entry").path())
        .map(|path| if path.is_dir() { count(&path) } else { 1 })
        .sum()
}

#[test]
fn a_folder_in_use_is_left_alone() {
    let stage = Stage::new();
    stage.write("mine/notes.txt", "precious");
    let said = stage.run("example extract hello mine").ends_with(7);
    assert!(said.err.contains("mine exists and is not empty"), "{}", said.all());
    assert_eq!(std::fs::read_dir(stage.path().join("mine")).expect("it is still there").count(), 1);
}

#[test]
fn an_unknown_example_is_told_with_those_that_there_are() {
    let said = Stage::new().run("example extract helo x").ends_with(2);
    assert!(said.err.contains("hello, ") && said.err.contains("symbiosis"), "{}", said.all());
}

/// `expected.json` of an example: `objective`, `tolerance` (relative), `exit` (0 where it is not given) and
/// `scenarios` with the objective of each.
#[test]
fn every_example_costs_what_it_should() {
    let stage = Stage::new();
    let list = stage.run("example list --json").ends_with(0).json();
    for id in list.as_array().expect("a list").iter().filter_map(|one| one["id"].as_str()) {
        stage.run(&format!("example extract {id} {id}")).ends_with(0);
        if settings_of(&stage.path().join(id)) != "karkas.toml" {
            continue;
        }
        stage.run(&format!("check {id}")).ends_with(0);
        let expected: Value =
            serde_json::from_str(&stage.read(&format!("{id}/expected.json"))).expect("what to expect");
        let scenarios = expected["scenarios"].as_object().into_iter().flatten();
        let wanted = std::iter::once(("base", &expected["objective"]))
            .chain(scenarios.map(|(id, it)| (id.as_str(), it)));
        for (scenario, objective) in wanted {
            let exit = expected["exit"].as_i64().unwrap_or(0) as i32;
            let line = format!("plan {id} -o out/{id}/{scenario} --scenario {scenario} --json");
            let plan = stage.run(&line).ends_with(exit).json();
            let (found, wanted) = (plan["objective"].as_f64(), objective.as_f64());
            let (found, wanted) = (found.expect("an objective"), wanted.expect("an expected objective"));
            let tolerance = expected["tolerance"].as_f64().expect("a tolerance") * wanted.abs();
            assert!((found - wanted).abs() <= tolerance, "{id} {scenario}: {found} instead of {wanted}");
            assert_eq!(plan["audit"]["holds"], true, "{id} {scenario}");
        }
    }
}

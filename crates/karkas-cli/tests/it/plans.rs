//! Plans: made, audited, explained, refused.

use insta::assert_snapshot;

use crate::program::{Said, Stage};

/// The bakery, ready to be planned.
fn bakery() -> Stage {
    let stage = Stage::new();
    stage.run("example extract hello hello").ends_with(0);
    stage
}

fn lines_without(said: &Said, masked: &[&str]) -> String {
    let lines = said.all();
    let mask = |line: &str| {
        let label = masked.iter().find(|label| line.trim_start().starts_with(*label));
        label.map_or(line.to_string(), |label| format!("  {label} …"))
    };
    lines.lines().map(mask).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_bakery_from_example_to_report() {
    let stage = bakery();
    let said = stage.run("plan hello -o out").ends_with(0);
    assert_snapshot!(lines_without(&said, &["audit"]));
    for file in
        ["manifest.json", "facilities.csv", "facilities.parquet", "ledger.csv", "audit.json", "report.html"]
    {
        assert!(stage.path().join("out").join(file).is_file(), "{file}");
    }
    let objective: f64 = serde_json::from_str::<serde_json::Value>(&stage.read("out/manifest.json"))
        .expect("a manifest")["objective"]
        .as_f64()
        .expect("a number");
    // By hand, in the comments of the example.
    assert!((objective + 188_278.368_297_261_2).abs() < 1e-3, "{objective}");
    stage.run("audit out").ends_with(0);
    assert!(stage.read("out/report.html").contains("<html lang=\"en\""));
    stage.run("report out --lang ru").ends_with(0);
    assert!(stage.read("out/report.html").contains("<html lang=\"ru\""));
}

#[test]
fn a_summary_in_russian() {
    let said = bakery().run("plan hello -o out --lang ru --no-report").ends_with(0);
    assert_snapshot!(lines_without(&said, &["проверка"]));
}

#[test]
fn a_plan_made_again_replaces_the_first_and_says_the_same() {
    let stage = bakery();
    stage.run("plan hello -o out --no-report").ends_with(0);
    let first = stage.read("out/ledger.csv");
    stage.run("plan hello -o out --no-report").ends_with(0);
    assert_eq!(stage.read("out/ledger.csv"), first);
    let names: Vec<String> = std::fs::read_dir(stage.path())
        .expect("the folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    assert!(names.iter().all(|name| !name.starts_with('.')), "{names:?}");
}

#[test]
fn an_unknown_scenario_is_told_with_those_that_there_are() {
    assert_snapshot!(bakery().run("plan hello -o out --scenario boom").ends_with(2).all());
}

#[test]
fn an_unknown_facility_is_told() {
    let stage = bakery();
    assert!(stage.run("plan hello -o out --force moon/bakery").ends_with(2).err.contains("moon"));
    assert!(stage.run("plan hello -o out --forbid mill/brewery").ends_with(2).err.contains("brewery"));
}

#[test]
fn what_is_forbidden_is_not_built_and_what_is_forced_is() {
    let stage = bakery();
    for option in ["--forbid mill/bakery", "--force town/bakery"] {
        let plan = stage.run(&format!("plan hello -o out --no-report --json {option}")).ends_with(0).json();
        let built = plan["built"].as_array().expect("a list");
        assert!(built.iter().any(|row| row["place"] == "town"), "{option}: {plan}");
    }
}

#[test]
fn no_plan_has_a_code_of_its_own_and_names_what_is_lacking() {
    let stage = bakery();
    stage.write(
        "hello/offers.csv",
        "place,commodity,partner,price,capacity\nmill,flour,miller,300 USD/t,50 t/a\n",
    );
    let said = stage.run("plan hello -o out").ends_with(3);
    assert_snapshot!(said.all());
    assert!(!stage.path().join("out").exists());
    let json = stage.run("plan hello -o out --json").ends_with(3).json();
    assert_eq!(json["remedies"]["rows"][0]["place"], "mill", "{json}");
}

#[test]
fn unserved_demand_has_the_same_code_and_a_plan() {
    let stage = bakery();
    stage.write(
        "hello/offers.csv",
        "place,commodity,partner,price,capacity\nmill,flour,miller,300 USD/t,120 t/a\n",
    );
    stage.write(
        "hello/demands.csv",
        "place,commodity,year,quantity,price,penalty\n\
         town,bread,2026,120 t/a,1000 USD/t,5000 USD/t\ntown,bread,2027,220 t/a,1000 USD/t,5000 USD/t\n",
    );
    let said = stage.run("plan hello -o out --no-report").ends_with(3);
    assert!(said.err.contains("Town: 60.0 t of Bread a year from 2027"), "{}", said.all());
    stage.run("audit out").ends_with(0);
}

/// With 50 t of flour a year instead of enough, bread is missing in the famine alone: the plan for both cases says what would help there.
#[test]
fn what_would_help_is_told_for_the_scenario_in_which_most_is_missing() {
    let stage = bakery();
    let settings = stage.read("hello/karkas.toml")
        + "\n[scenarios.peace]\nprobability = 0.75\n\n[scenarios.famine]\nname = \"Famine\"\nprobability = 0.25\n";
    stage.write("hello/karkas.toml", &settings);
    stage.write(
        "hello/scenarios.csv",
        "scenario,table,rows,column,change,value\nfamine,offers,*,capacity,set,50 t/a\n",
    );
    stage.write(
        "hello/demands.csv",
        "place,commodity,year,quantity,price,penalty\n\
         town,bread,2026,120 t/a,1000 USD/t,5000 USD/t\ntown,bread,2027,220 t/a,1000 USD/t,5000 USD/t\n",
    );
    let said = stage.run("plan hello -o out --no-report").ends_with(3);
    assert!(said.err.contains("in the scenario “Famine”, in which most is missing"), "{}", said.all());
    let json = stage.run("plan hello -o out --no-report --json").ends_with(3).json();
    assert_eq!(json["remedies"]["scenario"], "famine", "{json}");
    let rows = json["remedies"]["rows"].as_array().expect("rows");
    assert!(!rows.is_empty() && rows.iter().all(|row| row["place"] == "mill"), "{json}");
    assert!(stage.read("out/remedies.csv").contains("famine"));
}

#[test]
fn endless_gain_is_no_plan_and_is_named() {
    let stage = bakery();
    stage.write("hello/offers.csv", "place,commodity,partner,price\nmill,flour,miller,300 USD/t\n");
    stage.write(
        "hello/demands.csv",
        "place,commodity,quantity,price,must_serve\ntown,bread,120 t/a,1000 USD/t,yes\nmill,flour,,400 USD/t,no\n",
    );
    let said = stage.run("plan hello -o out").ends_with(3);
    assert!(said.err.contains("flour"), "{}", said.all());
}

#[test]
fn a_plan_answers_why() {
    let stage = bakery();
    stage.run("plan hello -o out --no-report").ends_with(0);
    assert_snapshot!(stage.run("why out town/bakery mill/bread miller").ends_with(0).all());
    stage.run("why out").ends_with(0);
    let json = stage.run("why out town/bakery --json").ends_with(0).json();
    assert_eq!(json["answers"][0]["facilities"][0]["place"], "town", "{json}");
    assert!(stage.run("why out moon").ends_with(2).err.contains("moon"));
}

#[test]
fn a_corrupted_plan_fails_its_audit() {
    let stage = bakery();
    stage.run("plan hello -o out --no-report").ends_with(0);
    let flows = stage.read("out/flows.csv");
    assert!(flows.contains("120"), "{flows}");
    stage.write("out/flows.csv", &flows.replacen("120", "121", 1));
    let said = stage.run("audit out").ends_with(4);
    assert!(said.out.contains("The plan does not hold."), "{}", said.all());
}

#[test]
fn a_folder_that_is_not_a_plan_is_refused() {
    let stage = bakery();
    stage.write("mine/thesis.txt", "precious");
    assert_snapshot!(stage.run("plan hello -o mine").ends_with(7).all());
    assert_eq!(stage.read("mine/thesis.txt"), "precious");
    stage.run("plan hello -o hello").ends_with(7);
    stage.run("plan hello -o .").ends_with(7);
    stage.run("plan hello -o out --no-report").ends_with(0);
    stage.write("out/notes.txt", "precious too");
    assert!(stage.run("plan hello -o out").ends_with(7).err.contains("notes.txt"));
    assert_eq!(stage.read("out/notes.txt"), "precious too");
}

#[test]
fn all_scenarios_side_by_side() {
    let stage = Stage::new();
    stage.run("example extract symbiosis park").ends_with(0);
    let said = stage.run("plan park -o out --all-scenarios --threads 1").ends_with(0);
    assert_snapshot!(said.all());
    for file in ["manifest.json", "report.html", "base/manifest.json", "apart/report.html"] {
        assert!(stage.path().join("out").join(file).is_file(), "{file}");
    }
    stage.run("audit out").ends_with(0);
    stage.run("report out -o both.html --lang ru").ends_with(0);
    assert!(stage.run("why out").ends_with(2).err.contains("out/apart"));
    stage.run("plan park -o out --all-scenarios --no-report --quiet").ends_with(0);
}

#[test]
fn one_scenario_without_a_plan_does_not_stop_the_others() {
    let stage = bakery();
    let settings = stage.read("hello/karkas.toml") + "\n[scenarios.famine]\nname = \"Famine\"\n";
    stage.write("hello/karkas.toml", &settings);
    stage.write(
        "hello/scenarios.csv",
        "scenario,table,rows,column,change,value\nfamine,offers,*,capacity,set,50 t/a\n",
    );
    let said = stage.run("plan hello -o out --all-scenarios --no-report");
    let said = said.ends_with(3);
    assert!(stage.path().join("out/base/manifest.json").is_file(), "{}", said.all());
    assert!(!stage.path().join("out/famine").exists());
}

#[test]
fn quiet_says_nothing_by_the_way() {
    let stage = bakery();
    let said = stage.run("plan hello -o out --quiet").ends_with(0);
    assert!(said.err.is_empty(), "{}", said.all());
}

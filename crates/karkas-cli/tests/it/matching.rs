//! `karkas match`: the example, and tables with faults.

use crate::program::Stage;

#[test]
fn the_example_saves_money() {
    let stage = Stage::new();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/battery-cluster-match");
    let said = stage.run(&format!("match {folder} -o out --json")).ends_with(0);
    let found: serde_json::Value = serde_json::from_str(&said.out).expect("JSON");
    let answer = &found["answer"];
    assert_eq!(answer["proven"], true, "{answer}");
    let saving = answer["saving"].as_f64().expect("a saving");
    assert!(saving > 1e6 && saving >= answer["greedy"].as_f64().expect("a number"), "{answer}");
    for table in ["links", "portfolio", "exchanges", "missing"] {
        assert!(stage.read(&format!("out/{table}.csv")).lines().count() > 1, "{table}");
    }
    let rows = stage.read("out/portfolio.csv");
    assert!(rows.contains("heat,") && rows.contains("by-product,"), "{rows}");
}

#[test]
fn faults_are_told_together() {
    let stage = Stage::new();
    stage.write("bad/enterprises.csv", "id,codes,inn\na,27.20,7707083894\n");
    stage.write("bad/needs.csv", "enterprise,product,quantity\na,27.20,-1\n");
    stage.write("bad/goods.csv", "code,nme\n27.20,cells\n");
    let said = stage.run("match bad -o out").ends_with(1);
    for part in ["7707083894", "quantity", "nme", "goods.csv"] {
        assert!(said.err.contains(part), "{part}: {}", said.err);
    }
    let said = stage.run("match bad -o out --lang ru").ends_with(1);
    assert!(said.err.contains("никто не читает"), "{}", said.err);
    stage.run("match nowhere -o out").ends_with(1);
    assert!(!stage.path().join("out").exists());
}

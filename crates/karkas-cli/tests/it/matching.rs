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

#[test]
fn lists_are_joined_and_links_are_judged() {
    let stage = Stage::new();
    // Ten mills and ten bakeries, each of which buys from the mill next to it and the one after.
    let mut firms = "id,name,codes,output,lat,lon\n".to_owned();
    let mut contracts = "seller,buyer,value,product\n".to_owned();
    for k in 0..20 {
        firms += &format!(
            "m{k},Mill {},10.61,1000,55,{}\n",
            ["Alder", "Birch", "Cedar", "Elm"][k % 4],
            30.0 + k as f64
        );
        firms += &format!("b{k},Bakery {k},10.71,900,55,{}\n", 30.1 + k as f64);
        contracts += &format!("m{k},b{k},100,10.61\nm{},b{k},50,10.61\n", (k + 1) % 20);
    }
    stage.write("bread/enterprises.csv", &firms);
    stage.write("bread/contracts.csv", &contracts);
    stage.write("bread/recipes.csv", "product,input,amount\n10.71,10.61,0.3\n");
    stage.write(
        "bread/others.csv",
        "id,name,codes,lat,lon\nx,Nobody Knows,99.1,10,10\ny,ООО «Пекарня»,10.71,55,30.1\n",
    );
    stage.write("held.csv", "seller,buyer,product\nm3,b3,10.61\nm8,b8,10.61\n");
    let said = stage.run("match bread -o out --judge held.csv").ends_with(0);
    assert!(said.out.contains("MRR"), "{}", said.out);
    let ranks = stage.read("out/ranking.csv");
    // The nearest mill is the one that was held back.
    for line in ranks.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        assert_eq!((cells[4].parse::<f64>(), cells[5].parse::<f64>()), (Ok(1.0), Ok(38.0)), "{line}");
    }
    assert!(stage.read("out/entities.csv").contains("Nobody Knows"));
    stage.run("report out -o ru.html --lang ru").ends_with(0);
    for page in [stage.read("out/report.html"), stage.read("ru.html")] {
        for lacking in
            ["match-column", "match-point", "match-way", "match-feature", "match-lack-", "match-reason-"]
        {
            assert!(!page.contains(lacking), "{lacking} has no text");
        }
    }
    stage.write("held.csv", "seller,buyer\nm3,nobody\nm3,m3\n");
    let said = stage.run("match bread -o other --judge held.csv").ends_with(1);
    assert!(said.err.contains("nobody") && said.err.contains("sells to itself"), "{}", said.err);
}

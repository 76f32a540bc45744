//! `karkas trade dependence`, `convert`, `entry` and `diversify` on small tables of flows.

use crate::program::Stage;

/// Two years. North buys cells (850760) from far alone, and salt (010129) from far and near; far alone sells cells.
const FLOWS: &str = "year,exporter,importer,product,value\n\
    2019,far,north,850760,80\n2019,far,near,850760,20\n2019,far,north,010129,5\n2019,near,north,010129,5\n\
    2019,north,near,010129,30\n\
    2020,far,north,850760,90\n2020,far,near,850760,10\n2020,far,north,010129,6\n2020,near,north,010129,4\n\
    2020,north,near,010129,30\n";
const COLUMNS: &str = "--column place=exporter --column partner=importer";

#[test]
fn dependence_of_importers_groups_and_a_chain() {
    let stage = Stage::new();
    stage.write("flows.csv", FLOWS);
    stage.write("chain.csv", "stage,code,purity\nlive,10129,\ncell,850760,A\n");
    let line = format!(
        "trade dependence flows.csv -o out {COLUMNS} --places north --inside home=north,near,moon --losses --chain chain.csv"
    );
    let said = stage.run(&line).ends_with(0);
    assert!(said.out.contains("north 850760"), "{}", said.all());
    assert!(said.err.contains("moon"), "a member without flows is said: {}", said.all());
    let rows = stage.read("out/dependence.csv");
    // North's cells: one supplier, one exporter in the world, nothing exported.
    let cells = rows.lines().find(|line| line.contains("850760")).expect("a row of cells");
    assert!(cells.starts_with("2020,north,850760,90,0,1,1,9999,1,far,1,1,0,0,0"), "{cells}");
    // Salt: 6 and 4 of 10: 0.36 + 0.16 = 0.52; imports 10 over exports 30.
    let salt = rows.lines().find(|line| line.contains("010129")).expect("a row of salt");
    assert!(salt.contains(",0.52,") && salt.contains(",0.333333"), "{salt}");
    let lasting = stage.read("out/dependence_persistence.csv");
    assert!(lasting.contains("north,850760,2,2,2,1,0,0"), "{lasting}");
    let group = stage.read("out/dependence_bloc.csv");
    assert!(
        group.lines().any(|line| line.starts_with("2020,home,850760,100,0,0,1,1,9999,1,far,1,1")),
        "{group}"
    );
    let chain = stage.read("out/chain_codes.csv");
    assert!(chain.contains("live,,010129,D,1") && chain.contains("cell,,850760,A,0"), "{chain}");
    let losses = stage.read("out/supplier_losses.csv");
    assert!(losses.contains("2020,north,far,96,2,96,2,90"), "{losses}");
}

#[test]
fn what_does_not_fit_is_said() {
    let stage = Stage::new();
    stage.write("flows.csv", FLOWS);
    let unknown =
        stage.run(&format!("trade dependence flows.csv -o out {COLUMNS} --places south")).ends_with(2);
    assert!(unknown.err.contains("south"));
    stage.write("chain.csv", "stage,code\ncell,850760\n");
    stage.run(&format!("trade dependence flows.csv -o out {COLUMNS} --chain chain.csv")).ends_with(2);
    stage.run("trade convert flows.csv -o out").ends_with(2);
    stage.run("trade entry flows.csv -o out --from 2020 --to 2019").ends_with(2);
    let little = stage.run("trade entry flows.csv -o out --column place=exporter --column partner=importer --from 2019 --to 2020");
    assert!(little.ends_with(1).err.contains("too little"));
}

#[test]
fn conversion_keeps_sums_and_tells_guesses() {
    let stage = Stage::new();
    stage.write(
        "made.csv",
        "year,place,product,value\n2020,north,010130,9\n2020,north,850760,1\n2020,north,999999,2\n",
    );
    let said = stage.run("trade convert made.csv -o out --from hs2017 --to bec4 --json").ends_with(0);
    let answer: serde_json::Value = serde_json::from_str(&said.out).expect("JSON");
    let year = &answer["answer"]["years"][0];
    assert_eq!((year["value"].as_f64(), year["split_value"].as_f64()), (Some(12.0), Some(9.0)));
    // Breeding asses are for work (41) or meat (111), half each; batteries go to one use.
    let converted = stage.read("out/converted.csv");
    assert!(
        converted.contains("2020,north,111,4.5") && converted.contains("2020,north,41,4.5"),
        "{converted}"
    );
    let sources = stage.read("out/conversion_sources.csv");
    assert!(sources.contains("2020,010130,9,2,0.5"), "{sources}");
}

/// Places 0 to 8 make products 0 to place + 1: nested, so the rarest are the most complex.
fn nested() -> String {
    let mut text = "year,place,product,value\n".to_owned();
    for place in 0..9 {
        for product in 0..=place + 1 {
            text.push_str(&format!("2020,p{place},q{product:02},{}\n", 10 + (place * 7 + product * 3) % 5));
        }
    }
    text
}

#[test]
fn the_cheapest_basket_and_the_front() {
    let stage = Stage::new();
    stage.write("made.csv", &nested());
    let said = stage.run("trade diversify made.csv -o out --place p4 --sample all --raise 0.1").ends_with(0);
    assert!(said.out.contains("Complexity today"), "{}", said.all());
    let baskets = stage.read("out/baskets.csv");
    assert_eq!(baskets.lines().count(), 2, "{baskets}");
    stage.run("trade diversify made.csv -o front --place p4 --sample all --raise 0.1 --front 5").ends_with(0);
    assert!(stage.read("front/baskets.csv").lines().count() > 2);
    stage.run("trade diversify made.csv -o far --place p4 --sample all --raise 50").ends_with(3);
    stage.run("trade diversify made.csv -o none --place p4 --sample all").ends_with(2);
}

#[test]
fn help_in_both_languages() {
    let stage = Stage::new();
    for command in ["dependence", "entry", "diversify", "convert"] {
        let english = stage.run(&format!("trade {command} --help")).ends_with(0);
        let russian = stage.run(&format!("trade {command} --help --lang ru")).ends_with(0);
        assert!(english.out.contains("Examples:") && russian.out.contains("Примеры:"), "{}", russian.all());
    }
}

//! `karkas trade complexity` from tables to an answer, and its complaints.

use crate::program::Stage;

/// Four countries in two years, nested: who makes the rarer makes the common too.
const TABLE: &str = "year,country,product,value\n\
2019,aaa,0101,10\n2019,aaa,0102,10\n2019,aaa,0103,10\n2019,bbb,0101,10\n2019,bbb,0102,9\n2019,ccc,0101,10\n2019,ddd,0102,5\n2019,ddd,0103,1\n\
2020,aaa,0101,10\n2020,aaa,0102,12\n2020,aaa,0103,11\n2020,bbb,0101,10\n2020,bbb,0102,9\n2020,ccc,0101,10\n2020,ddd,0102,5\n2020,ddd,0103,1\n";

#[test]
fn help_of_complexity() {
    let stage = Stage::new();
    let english = stage.run("trade complexity --help").ends_with(0).out;
    assert!(english.contains("Examples:") && english.contains("--convention"), "{english}");
    let russian = stage.run("trade complexity --help --lang ru").ends_with(0).out;
    assert!(russian.contains("Примеры:") && russian.contains("Сложность мест"), "{russian}");
}

#[test]
fn complexity_from_a_table_to_tables() {
    let stage = Stage::new();
    stage.write("trade.csv", TABLE);
    stage.write("cities.csv", "city;year;product;value\none;2020;0103;7,5\ntwo;2020;0101;3\n");
    let line = "trade complexity trade.csv -o found --convention growthlab --sample all --project cities.csv";
    let said = stage.run(line).ends_with(0).out;
    assert!(
        said.contains("2020: 3 places with an index, the most complex ccc 1.22, bbb 0.00, ddd -1.22"),
        "{said}"
    );
    assert!(said.contains("2020: 2 places or products have nothing in common with the others"), "{said}");
    let places = stage.read("found/complexity_places.csv");
    assert_eq!(places.lines().count(), 1 + 2 * (4 + 2), "{places}");
    assert!(stage.read("found/complexity_cells.csv").lines().skip(1).all(|row| row.starts_with("2020,")));
    let manifest: serde_json::Value = serde_json::from_str(&stage.read("found/analysis.json")).expect("JSON");
    assert_eq!(manifest["request"]["convention"], "growthlab");
    assert_eq!(manifest["request"]["sample"]["name"], "all");
    assert_eq!(manifest["inputs"][0]["file"], "trade.csv");
    let line = "trade complexity trade.csv -o more --convention oec --sample all --cells all --json";
    let answer = stage.run(line).ends_with(0).json();
    assert_eq!(answer["answer"]["convention"], "oec");
    assert_eq!(stage.read("more/complexity_cells.csv").lines().count(), 1 + 2 * 4 * 3);
}

#[test]
fn complaints_of_complexity() {
    let stage = Stage::new();
    let rows = "2020,aaa,0101,ten\n2020,aaa,0102,-1\n2020,bbb,0101,1\n2020,bbb,0101,2\n";
    stage.write("bad.csv", &format!("year,country,product,value\n{rows}"));
    stage.write("trade.csv", TABLE);
    let said =
        stage.run("trade complexity bad.csv -o found --convention growthlab --sample all").ends_with(1).err;
    for place in ["bad.csv:2 value", "bad.csv:3 value", "bad.csv:5 year, country, product", "3 faults"] {
        assert!(said.contains(place), "{place}: {said}");
    }
    let line = "trade complexity trade.csv -o found --convention growthlab --sample everyone";
    assert!(stage.run(line).ends_with(2).err.contains("all, atlas, oec"));
    let line = "trade complexity trade.csv -o found --convention growthlab --sample oec";
    assert!(stage.run(line).ends_with(2).err.contains("--population"));
    stage.run("trade complexity trade.csv -o found --sample all").ends_with(2);
    assert!(!stage.path().join("found").exists());
}

//! Lists of links, as people write them and with everything that can be wrong.

use std::io::Write;
use std::path::PathBuf;

use karkas_community::network::{Link, Network};
use karkas_community::progress::unwatched;
use karkas_community::read::{ReadFault, ReadOptions, Reading, read};

fn file(name: &str, text: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let file = folder.join(name);
    std::fs::File::create(&file).unwrap().write_all(text.as_bytes()).unwrap();
    file
}

fn good(name: &str, text: &str, options: &ReadOptions) -> Reading {
    read(&file(name, text), options, &unwatched).unwrap()
}

fn codes(name: &str, text: &str, options: &ReadOptions) -> Vec<(String, Option<u32>)> {
    match read(&file(name, text), options, &unwatched) {
        Err(ReadFault::Wrong(all)) => all.iter().map(|fault| (fault.code.to_string(), fault.row)).collect(),
        other => panic!("{other:?}"),
    }
}

fn names(network: &Network) -> Vec<String> {
    (0..network.len()).map(|node| network.name(node)).collect()
}

#[test]
fn the_same_network_in_many_clothes() {
    let undirected = ReadOptions::default();
    let plain = good("plain.txt", "# a note\n1 2 3\n10  2 1.5\n", &undirected).network;
    assert_eq!(names(&plain), ["1", "2", "10"]);
    assert_eq!(plain.links(), [Link { from: 0, to: 1, weight: 3.0 }, Link { from: 1, to: 2, weight: 1.5 }]);
    for (name, text) in [
        ("tab.tsv", "1\t2\t3\n10\t2\t1.5\n"),
        ("shuffled.csv", "2,10,1.5\n2,1,3\n"),
        ("named.csv", "note,value,target,source\nx,3,2,1\ny,1.5,2,10\n"),
        ("header.csv", "who,whom,how much\n1,2,3\n10,2,1.5\n"),
        ("german.csv", "from;to;weight\n1;2;3\n10;2;1,5\n"),
        ("parts.csv", "1,2,1\n1,2,2\n2,10,1.5\n"),
    ] {
        assert_eq!(good(name, text, &undirected).network, plain, "{name}");
    }
    let texts = good("texts.csv", "seller,buyer\nzinc works,smelter\nmine,zinc works\n", &undirected).network;
    assert_eq!(names(&texts), ["mine", "smelter", "zinc works"]);
    let leading = good("leading.csv", "from,to\n007,7\n7,8\n", &undirected).network;
    assert_eq!(names(&leading), ["007", "7", "8"]);
}

#[test]
fn remarks_say_what_was_done() {
    let remarks = |reading: &Reading| -> Vec<&'static str> {
        reading.remarks.iter().map(|remark| remark.code).collect()
    };
    let undirected = ReadOptions::default();
    let reading = good("both.txt", "1 2 5\n2 1 5\n2 3 1\n3 2 1\n", &undirected);
    assert_eq!(remarks(&reading), ["network-both-directions"]);
    assert!((reading.network.total() - 6.0).abs() < 1e-12);
    let reading = good("repeated.txt", "1 2 5\n2 1 4\n2 3 1\n", &undirected);
    assert_eq!(remarks(&reading), ["network-repeated"]);
    assert!((reading.network.links()[0].weight - 9.0).abs() < 1e-12);
    let reading = good("zero.txt", "1 2 5\n2 3 0\n4 5 1\n", &undirected);
    assert_eq!(remarks(&reading), ["network-zero", "network-parts"]);
    assert_eq!((reading.network.len(), reading.components), (5, 3));
    let leave_out = ReadOptions { leave_out_own: true, ..ReadOptions::default() };
    let reading = good("own.txt", "1 2 5\n2 2 1\n", &leave_out);
    assert_eq!(remarks(&reading), ["network-own-left-out"]);
    // With a direction, both ways are two links.
    let directed = ReadOptions { directed: true, ..ReadOptions::default() };
    let reading = good("ways.txt", "1 2 5\n2 1 5\n", &directed);
    assert_eq!((remarks(&reading).len(), reading.network.links().len()), (0, 2));
}

#[test]
fn every_fault_is_named_with_its_row() {
    let undirected = ReadOptions::default();
    let found = codes("wrong.txt", "1 2 5\n2 2 1\n3 4 -1\n4 5 x\n5 6\n6 7 nan\n", &undirected);
    let wanted = [
        ("network-own", 2),
        ("data-negative", 3),
        ("data-number", 4),
        ("data-row-length", 5),
        ("data-number-missing", 6),
    ];
    assert_eq!(found, wanted.map(|(code, row)| (code.to_string(), Some(row))));
    assert_eq!(codes("empty.txt", "# nothing\n", &undirected)[0].0, "network-empty");
    assert_eq!(codes("zeros.txt", "1 2 0\n", &undirected)[0].0, "network-empty");
    assert_eq!(codes("columns.csv", "x,y,z,w\n1,2,3,4\n", &undirected)[0].0, "network-columns");
    let said = ReadOptions { columns: Some(("x".into(), "why".into(), None)), ..ReadOptions::default() };
    assert_eq!(codes("said.csv", "x,y,z,w\n1,2,3,4\n", &said)[0].0, "data-column-missing");
    let said = ReadOptions { columns: Some(("x".into(), "y".into(), Some("w".into()))), ..said };
    let network = good("said.csv", "x,y,z,w\n1,2,3,4\n", &said).network;
    assert!((network.total() - 4.0).abs() < 1e-12);
}

//! Games as people write them, with what can be wrong with them.

use karkas_share::read::read;
use karkas_share::{Coalition, Game, Kind};

fn table(text: &str) -> Result<Game, Vec<String>> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("game.csv");
    std::fs::write(&path, text).unwrap();
    let codes = |faults: karkas_model::diagnostics::Diagnostics| {
        faults
            .sorted()
            .iter()
            .map(|fault| format!("{} {}", fault.code, fault.found.clone().unwrap_or_default()))
            .collect()
    };
    read(&path, Kind::Cost).map_err(codes)
}

#[test]
fn a_game_of_three_with_columns_that_do_not_matter() {
    let game = table(
        "coalition,status,value\nnorth,optimal,4\nsouth,optimal,5\neast,optimal,6\nsouth + north,optimal,7\n\
         east+north,optimal,8\nsouth+east,optimal,9\nnorth+south+east,optimal,10\n",
    )
    .unwrap();
    assert_eq!(game.players(), ["north", "south", "east"]);
    assert_eq!((game.value(Coalition(0b011)), game.grand()), (7.0, 10.0));
}

#[test]
fn faults_are_named_all_at_once() {
    let faults = table("coalition,value\na,1\nb,x\nc,2\na+c,3\nc+a,3\na+a,1\na+d,1\n,1\n").unwrap_err();
    let expected = [
        "data-not-a-number x",
        "share-coalition-twice c+a",
        "share-member-twice a+a",
        "share-player-unknown a+d",
        "share-nobody 1",
    ];
    assert_eq!(faults.len(), expected.len(), "{faults:?}");
    for code in &expected[1..] {
        assert!(faults.iter().any(|fault| fault == code), "{code} is not among {faults:?}");
    }
    let faults = table("coalition,value\na,1\nb,2\nc,2\na+b,3\n").unwrap_err();
    let expected = ["a+b+c", "a+c", "b+c"].map(|name| format!("share-coalition-missing {name}"));
    assert_eq!(faults, expected);
    assert!(table("coalition,worth\na,1\n").unwrap_err()[0].starts_with("data-column-missing"));
    assert_eq!(table("coalition,value\n").unwrap_err(), ["share-players 0"]);
    assert_eq!(table("coalition,value\na,1\n\"\",2\n").unwrap_err(), ["share-nobody 2"]);
}

#[test]
fn many_missing_coalitions_are_counted() {
    let text: String = ('a'..='f').map(|name| format!("{name},1\n")).collect();
    let faults = table(&format!("coalition,value\n{text}")).unwrap_err();
    // 63 coalitions, 6 of them there.
    assert_eq!(faults.len(), 21, "{faults:?}");
}

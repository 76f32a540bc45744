//! Selectors and references to what is not there.

use crate::folder::{found, only, project};

#[test]
fn by_column_tag_list_and_asterisk() {
    let count = |selector: &str| {
        project(&[("offers.csv", &format!("place,commodity\n{selector},ore\n"))]).offers.len()
    };
    assert_eq!(count("kind:site"), 2);
    assert_eq!(count("city:Moscow"), 2, "case does not matter");
    assert_eq!(count("country:CN"), 1);
    assert_eq!(count("tag:big"), 2);
    assert_eq!(count("north; port"), 2);
    assert_eq!(count("north; kind:site"), 2);
    assert_eq!(count("*"), 3);
}

#[test]
fn what_selects_nothing_is_a_fault() {
    let fault = |selector: &str| only(&[("offers.csv", &format!("place,commodity\n{selector},ore\n"))]);
    let nearest = |fault: &karkas_model::diagnostics::Diagnostic| {
        fault.args.iter().find(|(name, _)| *name == "nearest").map(|(_, value)| value.clone())
    };
    let wrong = fault("nort");
    assert_eq!((wrong.code, nearest(&wrong).as_deref()), ("unknown-reference", Some("north")));
    let wrong = fault("kind:sites");
    assert_eq!((wrong.code, nearest(&wrong).as_deref()), ("selector-matches-nothing", Some("site")));
    let wrong = fault("knd:site");
    assert_eq!((wrong.code, nearest(&wrong).as_deref()), ("selector-column", Some("kind")));
    assert_eq!(fault("lat:5").code, "selector-column");
}

#[test]
fn a_faulty_row_is_reported_once_and_not_where_it_is_used() {
    let places = "place,lat\nnorth,x\nsouth,\n";
    let offers = "place,commodity\nnorth,ore\nsouth,ore\nnorth;south,engine\n";
    let lines = found(&[("places.csv", places), ("offers.csv", offers)], None);
    assert_eq!(lines, ["places.csv:2 lat not-a-number"]);
}

#[test]
fn every_row_names_its_own_fault() {
    let offers = "place,commodity\nnowhere,ore\nnowhere,engine\n";
    let lines = found(&[("offers.csv", offers)], None);
    assert_eq!(lines, ["offers.csv:2 place unknown-reference", "offers.csv:3 place unknown-reference"]);
}

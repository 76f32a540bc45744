//! Two lists joined.

use std::ops::ControlFlow;

use karkas_cluster::enterprises::Enterprise;
use karkas_match::entities::{Entity, Verdict, fill, resolve};
use proptest::prelude::*;

fn firm(id: &str, name: &str) -> Enterprise {
    Enterprise { id: id.to_owned(), name: name.to_owned(), ..Enterprise::default() }
}

fn joined(first: &[Enterprise], second: &[Enterprise]) -> Vec<Entity> {
    resolve(first, second, &mut |_, _| ControlFlow::Continue(())).expect("sound")
}

#[test]
fn three_ways() {
    let number = |mut firm: Enterprise, inn: &str| {
        firm.inn = Some(inn.to_owned());
        firm
    };
    let at = |mut firm: Enterprise, at: (f64, f64), code: &str| {
        (firm.coordinates, firm.codes) = (Some(at), vec![code.to_owned()]);
        firm
    };
    let mut first: Vec<Enterprise> =
        (0..100).map(|k| firm(&format!("f{k}"), &format!("Other works {k}"))).collect();
    first[0] = number(firm("a", "Сбербанк"), "7707083893");
    first[1] = at(firm("b", "ООО «Лиотех»"), (54.98, 82.90), "27.20.23");
    first[2] = number(firm("c", "Norsi Plant"), "7707083893");
    first[3] = firm("d", "Alpha Cable Kazan");
    first[4] = at(firm("e", "Volga Foil"), (56.0, 44.0), "24.42");
    let second = [
        number(firm("A", "Sber"), "7707083893"),
        at(firm("B", "Liotekh LLC"), (54.985, 82.90), "27.20"),
        number(firm("C", "Norsi Plant"), "7728168971"),
        firm("D", "Alpha Kabel Kazan"),
        firm("N", "Nobody Knows This"),
        at(firm("E", "Volga Foil"), (48.0, 2.0), "93.11"),
    ];
    let found = joined(&first, &second);
    let verdicts: Vec<Verdict> = found.iter().map(|one| one.verdict).collect();
    // A: the same INN under another name. B: 0.5/99.5 · 0.6e5 · (0.6/0.005) · (0.75/0.03) ≫ 1. C: the name is the same but two valid
    // INN differ. D: alike in name alone, 0.00503 · 250 = 1.26, so 56 %. E: the same rare name elsewhere in another trade:
    // 0.00503 · 6e4 · (0.1/0.885) · (0.1/0.87) = 3.92, so 80 %.
    assert_eq!(
        verdicts[..5],
        [Verdict::Merge, Verdict::Merge, Verdict::New, Verdict::Ask, Verdict::New],
        "{found:#?}"
    );
    assert!(
        found[2].evidence.iter().any(|one| one.to_string() == "inn-conflict") || found[2].probability < 0.5
    );
    assert!((found[5].probability - 0.797).abs() < 0.01, "{:?}", found[5]);
    assert_eq!(
        found[1].evidence.iter().map(ToString::to_string).collect::<Vec<_>>().join(";"),
        "name:1.00;distance:0.6;code:4"
    );
    let mut filled = first.clone();
    filled[1].codes.clear();
    assert_eq!(fill(&mut filled, &second, &found), 1);
    assert_eq!(filled[1].codes, ["27.20"]);
}

/// Rows of which every one stands in both lists, found again by name alone: how many of them.
fn found_again(rows: usize) -> usize {
    let list = |side: &str| -> Vec<Enterprise> {
        let name = |k: usize| format!("Zavod {} {}", word(k * 7_919 + 13), word(k * 104_729 + 7));
        (0..rows).map(|k| firm(&format!("{side}{k}"), &name(k))).collect()
    };
    let found = joined(&list("a"), &list("b"));
    found.iter().filter(|one| one.first == Some(one.second) && one.verdict != Verdict::New).count()
}

#[test]
fn many_rows_are_joined_by_blocks() {
    assert!(found_again(1_000) > 980);
}

#[test]
#[ignore = "long"]
fn twenty_thousand_by_twenty_thousand() {
    assert!(found_again(20_000) > 19_000);
}

/// A word of six letters.
fn word(mut number: usize) -> String {
    let mut letters = String::new();
    for _ in 0..3 {
        letters.push(char::from(b"bdfglmnprstv"[number % 12]));
        number /= 12;
        letters.push(char::from(b"aeiou"[number % 5]));
        number /= 5;
    }
    letters
}

/// INN, name, place and code of a firm that is drawn.
type Drawn = (Option<&'static str>, &'static str, Option<(f64, f64)>, Option<&'static str>);

fn firms(side: &'static str) -> impl Strategy<Value = Vec<Enterprise>> {
    let inn =
        proptest::option::of(proptest::sample::select(vec!["7707083893", "7728168971", "500100732259"]));
    let name = proptest::sample::select(vec![
        "Zavod Alfa",
        "ООО Альфа",
        "Beta Works",
        "Бета",
        "Gamma 1",
        "Gamma 2",
        "Delta",
    ]);
    let at = proptest::option::of((54.0..56.0_f64, 36.0..38.0_f64));
    let code = proptest::option::of(proptest::sample::select(vec!["27.20", "27.90", "24.42"]));
    proptest::collection::vec((inn, name, at, code), 1..6).prop_map(move |rows| {
        let row = |(number, (inn, name, at, code)): (usize, Drawn)| Enterprise {
            inn: inn.map(str::to_owned),
            coordinates: at,
            codes: code.map(str::to_owned).into_iter().collect(),
            ..firm(&format!("{side}{number}"), name)
        };
        rows.into_iter().enumerate().map(row).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn the_same_from_both_sides(first in firms("a"), second in firms("b")) {
        let pairs = |found: &[Entity], swapped: bool| {
            let mut pairs: Vec<_> = found
                .iter()
                .filter(|one| one.verdict != Verdict::New)
                .map(|one| {
                    let (a, b) = (one.first.unwrap(), one.second);
                    (if swapped { (b, a) } else { (a, b) }, one.verdict.name(), (one.probability * 1e9).round() as i64)
                })
                .collect();
            pairs.sort_unstable();
            pairs
        };
        let (there, back) = (joined(&first, &second), joined(&second, &first));
        prop_assert_eq!(pairs(&there, false), pairs(&back, true));
        for one in there.iter().filter(|one| one.verdict != Verdict::New) {
            let (a, b) = (&first[one.first.unwrap()].inn, &second[one.second].inn);
            prop_assert!(a.is_none() || b.is_none() || a == b, "two firms with different numbers were joined");
        }
    }
}

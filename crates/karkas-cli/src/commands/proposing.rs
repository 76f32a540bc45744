//! What the commands share that propose rows for a project: what would change, in words.

use karkas_model::proposal::{Difference, Fate, ProposalError};

use super::trade::data;
use crate::exit::Exit;
use crate::folders::Stop;
use crate::screen::Screen;

/// Rows that are printed.
const SHOWN: usize = 40;

/// Why rows cannot be proposed or written.
pub fn stop(fault: ProposalError, screen: &Screen) -> Stop {
    match fault {
        ProposalError::Unsound(faults) => {
            data::say(faults, screen);
            Stop::new(Exit::Faults, screen, "offers-unsound", &[])
        }
        other => Stop { exit: Exit::Files, text: other.to_string() },
    }
}

/// New, renewed and kept rows, and how many of each.
pub fn said(difference: &Difference, screen: &Screen) -> String {
    let mut text = String::new();
    for outcome in difference.outcomes.iter().filter(|outcome| outcome.fate != Fate::Same).take(SHOWN) {
        let (mark, changes): (&str, &[(String, String, String)]) = match &outcome.fate {
            Fate::Added => ("+", &[]),
            Fate::Renewed(changes) => ("~", changes),
            Fate::Kept(changes) => ("=", changes),
            Fate::Same => continue,
        };
        text += &format!("{mark} {} {}\n", outcome.table, outcome.key);
        for (column, before, after) in changes.iter().filter(|(column, ..)| column != "note") {
            text += &format!("      {column}: {before} \u{2192} {after}\n");
        }
    }
    let count = |is: fn(&Fate) -> bool| difference.count(is);
    let values = [
        ("added", count(|fate| matches!(fate, Fate::Added)).into()),
        ("renewed", count(|fate| matches!(fate, Fate::Renewed(_))).into()),
        ("same", count(|fate| matches!(fate, Fate::Same)).into()),
        ("kept", count(|fate| matches!(fate, Fate::Kept(_))).into()),
    ];
    text += &format!("{}\n", screen.text("offers-counted", &values));
    if !difference.not_renewed.is_empty() {
        let keys: Vec<String> =
            difference.not_renewed.iter().map(|(table, key)| format!("{table} {key}")).collect();
        let values = [("count", keys.len().into()), ("keys", keys.join(", ").into())];
        text += &format!("{}\n", screen.text("offers-not-renewed", &values));
    }
    text
}

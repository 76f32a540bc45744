//! Reading a game from a table with the columns `coalition` and `value`.
//!
//! A coalition is written as the names of its members joined by `+`. Every player has a row alone, which also gives the order
//! of the players; every other coalition has a row too. A row of nobody may be there, with the value 0. Other columns are
//! passed over, so that a table that this program has written can be read back.

use std::collections::BTreeMap;
use std::path::Path;

use karkas_data::{Fault, Faults, Options, Rows, Source};
use karkas_model::diagnostics::{Diagnostic, Diagnostics};
use karkas_model::read::nearest::nearest_or_none;

use crate::game::MOST_PLAYERS;
use crate::{Coalition, Game, Kind};

/// Missing coalitions that are named one by one; the rest are counted.
const NAMED: usize = 20;

/// A row as it is written.
struct Row {
    number: u32,
    text: String,
    names: Vec<String>,
    value: f64,
}

/// The game of a file.
///
/// # Errors
/// All faults of the file: what cannot be read, names that no row alone introduces, members or coalitions that stand twice,
/// values that are no numbers, and coalitions that are missing.
pub fn read(path: &Path, kind: Kind) -> Result<Game, Diagnostics> {
    let source = Source::one(path, None).map_err(alone)?;
    let file = source.name();
    let (rows, mut faults) = rows(&source)?;
    let mut players: Vec<String> = Vec::new();
    for row in &rows {
        if let [name] = row.names.as_slice()
            && !players.contains(name)
        {
            players.push(name.clone());
        }
    }
    if players.is_empty() || players.len() > MOST_PLAYERS {
        let fault = Diagnostic::error("share-players").file(&file).found(players.len().to_string());
        faults.push(Box::new(fault.with("most", MOST_PLAYERS)));
        return Err(faults.into_diagnostics());
    }
    let mut values: BTreeMap<Coalition, f64> = BTreeMap::new();
    for row in &rows {
        let at =
            |code| Diagnostic::error(code).file(&file).row(row.number).column("coalition").found(&row.text);
        let Some(coalition) = faults.keep(coalition(row, &players, &at)) else { continue };
        if coalition.is_empty() && row.value != 0.0 {
            let found = row.value.to_string();
            let fault = Diagnostic::error("share-nobody").file(&file).row(row.number).column("value");
            faults.push(Box::new(fault.found(found)));
        }
        if values.insert(coalition, row.value).is_some() {
            faults.push(Box::new(at("share-coalition-twice")));
        }
    }
    if faults.is_empty() {
        missing(&file, &players, &values, &mut faults);
    }
    faults.finish()?;
    Game::from_pairs(kind, players, values).map_err(|fault| {
        alone(Box::new(Diagnostic::error("share-no-game").file(&file).with("reason", fault)))
    })
}

fn rows(source: &Source) -> Result<(Vec<Row>, Faults), Diagnostics> {
    let mut faults = Faults::new(source.name());
    let mut table = Rows::open(source, &Options::default()).map_err(alone)?;
    let mut column = |name| faults.keep(table.column(name));
    let (Some(coalition), Some(value)) = (column("coalition"), column("value")) else {
        return Err(faults.into_diagnostics());
    };
    table.select(&[coalition, value]);
    let mut rows = Vec::new();
    while let Some(row) = table.next(&mut faults) {
        let text = row.text(coalition).trim().to_owned();
        if let Some(value) = faults.keep(row.needed_number(value)) {
            let names = if text.is_empty() {
                Vec::new()
            } else {
                text.split('+').map(|name| name.trim().to_owned()).collect()
            };
            rows.push(Row { number: row.number_of_row(), text, names, value });
        }
    }
    Ok((rows, faults))
}

fn coalition(
    row: &Row,
    players: &[String],
    at: &impl Fn(&'static str) -> Diagnostic,
) -> Result<Coalition, Fault> {
    let mut coalition = Coalition::EMPTY;
    for name in &row.names {
        let Some(player) = players.iter().position(|known| known == name) else {
            let near = nearest_or_none(name, players.iter().map(String::as_str));
            return Err(Box::new(at("share-player-unknown").with("player", name).with("nearest", near)));
        };
        if coalition.contains(player) {
            return Err(Box::new(at("share-member-twice").with("player", name)));
        }
        coalition = coalition.with(player);
    }
    Ok(coalition)
}

fn missing(file: &str, players: &[String], values: &BTreeMap<Coalition, f64>, faults: &mut Faults) {
    let all = (1..1_u64 << players.len()).map(Coalition).filter(|one| !values.contains_key(one));
    let missing: Vec<Coalition> = all.collect();
    for coalition in missing.iter().take(NAMED) {
        let fault = Diagnostic::error("share-coalition-missing").file(file).found(coalition.label(players));
        faults.push(Box::new(fault));
    }
    if missing.len() > NAMED {
        let fault = Diagnostic::error("share-coalitions-missing").file(file);
        faults.push(Box::new(
            fault.with("count", missing.len() - NAMED).with("all", (1_u64 << players.len()) - 1),
        ));
    }
}

#[allow(clippy::boxed_local, reason = "faults come boxed")]
fn alone(fault: Fault) -> Diagnostics {
    let mut all = Diagnostics::new();
    all.push(*fault);
    all
}

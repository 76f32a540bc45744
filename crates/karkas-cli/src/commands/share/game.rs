//! `karkas share --game`: the same rules for a table of values that somebody else has made.

use std::ops::ControlFlow;
use std::path::Path;

use karkas_share::core::stability;
use karkas_share::properties::properties;
use karkas_share::read::read;
use karkas_share::rules::division::least_core_epsilon;
use karkas_share::{Coalition, Game, Kind};
use serde_json::{Value as Json, json};

use super::{rules, side_by_side, told};
use crate::command_line::ShareArguments;
use crate::exit::Exit;
use crate::folders::Stop;
use crate::interrupt;
use crate::screen::Screen;

/// Gains below this share of the largest value are rounding.
const DUST: f64 = 1e-9;
/// Objections of a rule that are printed.
const SHOWN: usize = 3;

/// Reads the game, divides, prints.
pub fn run(path: &Path, arguments: &ShareArguments, screen: &Screen) -> Result<Exit, Stop> {
    let kind = if arguments.savings { Kind::Saving } else { Kind::Cost };
    let game = read(path, kind).map_err(|faults| told(&faults, path, arguments.all, screen))?;
    let stop = interrupt::listen(screen.text("interrupt-heard", &[]));
    let mut watch =
        |_: &karkas_share::progress::Progress| match stop.load(std::sync::atomic::Ordering::SeqCst) {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        };
    let tolerance = DUST * game.scale();
    let alone = game.alone();
    let (mut shares, mut verdicts, mut divisions) = (Vec::new(), String::new(), Vec::new());
    for rule in rules(arguments, false, 0) {
        let found = match rule.divide(&game, &mut watch) {
            Ok(found) => found,
            Err(fault) if stop.load(std::sync::atomic::Ordering::SeqCst) => {
                return Err(Stop { exit: Exit::Stopped, text: fault.to_string() });
            }
            Err(fault) => {
                let name = screen.text(&format!("share-rule-{}", rule.name()), &[]);
                let values = [("rule", name.into()), ("reason", fault.to_string().into())];
                verdicts.push_str(&(screen.text("share-inapplicable", &values) + "\n"));
                divisions.push(json!({ "rule": rule.name(), "reason": fault.to_string() }));
                continue;
            }
        };
        for (player, name) in game.players().iter().enumerate() {
            shares.push((rule.name().to_owned(), name.clone(), alone[player], found.shares[player]));
        }
        let stable = stability(&game, &found.shares, tolerance);
        verdicts.push_str(&lines(rule.name(), &game, &stable, screen));
        let objections: Vec<Json> = stable
            .objections
            .iter()
            .map(|(coalition, gain)| json!({ "coalition": coalition.label(game.players()), "gain": gain }))
            .collect();
        divisions.push(json!({
            "rule": rule.name(), "shares": found.shares, "stable": stable.holds(), "objections": objections,
            "difference": found.difference,
            "certificate": found.certificate.as_ref().map(|proof| proof.lines(game.players())),
        }));
    }
    let kinds = properties(&game, tolerance);
    let epsilon = least_core_epsilon(&game);
    if screen.json {
        screen.json(&json!({
            "players": game.players(), "kind": kind, "grand": game.grand(), "epsilon": epsilon,
            "convex": kinds.convex.is_none(), "superadditive": kinds.superadditive.map(|worst| worst.is_none()),
            "divisions": divisions,
        }));
        return Ok(Exit::Done);
    }
    let id = match epsilon {
        Some(epsilon) if epsilon > tolerance => "share-core-empty",
        _ => "share-core-stable",
    };
    screen.result(&format!("{}\n", screen.text(id, &[])));
    if let Some(Some(worst)) = kinds.superadditive {
        let values = [
            ("one", worst.one.label(game.players()).into()),
            ("other", worst.other.label(game.players()).into()),
            ("by", screen.words.figure(worst.by).into()),
        ];
        screen.result(&format!("{}\n", screen.text("share-loses-joining", &values)));
    }
    screen.result(&format!("\n{}\n{verdicts}", side_by_side(&shares, screen)));
    Ok(Exit::Done)
}

fn lines(rule: &str, game: &Game, stable: &karkas_share::core::Stability, screen: &Screen) -> String {
    let line = |id: &str, coalition: Coalition, gain: f64| {
        let values = [
            ("rule", screen.text(&format!("share-rule-{rule}"), &[]).into()),
            ("coalition", coalition.label(game.players()).into()),
            ("gain", screen.words.figure(gain).into()),
        ];
        screen.text(id, &values) + "\n"
    };
    match (stable.objections.is_empty(), stable.least) {
        (false, _) => {
            let shown = stable.objections.iter().take(SHOWN);
            shown.map(|(coalition, gain)| line("share-leaves", *coalition, *gain)).collect()
        }
        (true, Some((coalition, satisfaction))) => line("share-stable", coalition, -satisfaction),
        (true, None) => String::new(),
    }
}

//! Tables of the question.

use karkas_plan::row;
use karkas_share::certificate::Certificate;
use karkas_share::core::Stability;
use karkas_share::properties::properties;
use karkas_share::rules::RuleFault;
use karkas_share::rules::division::Rule;
use karkas_share::{Coalition, Game};

use super::values::{Planned, Value};

/// Gains below this share of the largest cost are rounding of the solver.
pub(super) const DUST: f64 = 1e-7;
/// Objections of one rule that are written.
pub(super) const WRITTEN: usize = 50;

row! {
    /// What each coalition costs.
    CoalitionRow = "coalitions" {
        coalition: String, members: i64, value: Option<f64>, bound: Option<f64>, status: String, saving: Option<f64>,
        plan: String, audit: String, seconds: f64,
    }
}

row! {
    /// What the game is like.
    CoreRow = "core" {
        together: f64, apart: f64, saving: f64, saving_share: Option<f64>, epsilon: Option<f64>, verdict: String,
        loses_joining: String, loses_joining_by: Option<f64>, convex: i64, widest: f64,
    }
}

row! {
    /// What each partner pays by each rule.
    ShareRow = "shares" {
        rule: String, partner: String, share: f64, alone: f64, saving: f64, saving_share: Option<f64>,
        slack: Option<f64>, leaves_with: String, error: Option<f64>,
    }
}

row! {
    /// Who would leave.
    StabilityRow = "stability" {
        rule: String, verdict: String, coalition: String, gain: Option<f64>, gain_most: Option<f64>, reason: String,
    }
}

row! {
    /// Proof of nucleoli.
    LevelRow = "levels" {
        rule: String, level: i64, satisfaction: f64, coalition: String, kind: String, weight: f64,
    }
}

impl CoalitionRow {
    /// What it says of its coalition.
    pub(super) fn value(&self) -> Value {
        Value {
            cost: self.value,
            bound: self.bound,
            status: self.status.clone(),
            plan: self.plan.clone(),
            audit: self.audit.clone(),
            seconds: self.seconds,
        }
    }
}

pub(super) fn coalitions(planned: &Planned, names: &[String], alone: Option<&[f64]>) -> Vec<CoalitionRow> {
    let mut all: Vec<(&Coalition, &Value)> = planned.values.iter().collect();
    all.sort_by_key(|(coalition, _)| (coalition.len(), **coalition));
    let row = |(coalition, value): (&Coalition, &Value)| CoalitionRow {
        coalition: coalition.label(names),
        members: coalition.len() as i64,
        value: value.cost,
        bound: value.bound,
        status: value.status.clone(),
        saving: value.cost.and_then(|cost| Some(coalition.sum(alone?) - cost)),
        plan: value.plan.clone(),
        audit: value.audit.clone(),
        seconds: value.seconds,
    };
    all.into_iter().map(row).collect()
}

pub(super) fn core(game: &Game, bounds: &[f64], epsilon: Option<f64>) -> CoreRow {
    let apart: f64 = game.alone().iter().sum();
    let saving = apart - game.grand();
    let tolerance = DUST * game.scale();
    // Shares exist with which no coalition pays more than found; by the bounds, every coalition may cost that much less.
    let widest = game.values().iter().zip(bounds).map(|(cost, bound)| cost - bound).fold(0.0, f64::max);
    let verdict = match epsilon {
        Some(epsilon) if epsilon > tolerance => "empty",
        Some(epsilon) if epsilon + widest > tolerance => "open",
        _ => "stable",
    };
    let found = properties(game, tolerance);
    let worst = found.superadditive.flatten();
    let names = game.players();
    CoreRow {
        together: game.grand(),
        apart,
        saving,
        saving_share: (apart > 0.0).then(|| saving / apart),
        epsilon,
        verdict: verdict.to_owned(),
        loses_joining: worst
            .map_or_else(String::new, |one| format!("{} | {}", one.one.label(names), one.other.label(names))),
        loses_joining_by: worst.map(|one| one.by),
        convex: i64::from(found.convex.is_none()),
        widest,
    }
}

pub(super) fn shares(rule: Rule, game: &Game, found: &[f64], verdict: &Stability) -> Vec<ShareRow> {
    let row = |(player, share): (usize, &f64)| {
        let alone = game.value(Coalition::single(player));
        let slack = verdict.slack[player];
        ShareRow {
            rule: rule.name().to_owned(),
            partner: game.players()[player].clone(),
            share: *share,
            alone,
            saving: alone - share,
            saving_share: (alone > 0.0).then(|| (alone - share) / alone),
            slack: slack.map(|(_, slack)| slack),
            leaves_with: slack.map_or_else(String::new, |(coalition, _)| coalition.label(game.players())),
            error: None,
        }
    };
    found.iter().enumerate().map(row).collect()
}

/// Objections that are certain, else those that the bounds leave open, else the coalition that is nearest to one.
pub(super) fn stability(
    rule: Rule,
    game: &Game,
    shares: &[f64],
    bounds: &[f64],
    verdict: &Stability,
) -> Vec<StabilityRow> {
    let tolerance = DUST * game.scale();
    let row = |verdict: &str, coalition: Coalition| StabilityRow {
        rule: rule.name().to_owned(),
        verdict: verdict.to_owned(),
        coalition: coalition.label(game.players()),
        gain: Some(-game.satisfaction(coalition, shares)),
        gain_most: Some(coalition.sum(shares) - bounds[coalition.index()]),
        reason: String::new(),
    };
    let mut rows: Vec<StabilityRow> =
        verdict.objections.iter().take(WRITTEN).map(|(coalition, _)| row("leaves", *coalition)).collect();
    if rows.is_empty() {
        let proper = (1..game.values().len() as u64 - 1).map(Coalition);
        let mut open: Vec<(f64, Coalition)> = proper
            .map(|coalition| (coalition.sum(shares) - bounds[coalition.index()], coalition))
            .filter(|(gain, _)| *gain > tolerance)
            .collect();
        open.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        rows.extend(open.iter().take(WRITTEN).map(|(_, coalition)| row("open", *coalition)));
    }
    if rows.is_empty() {
        rows.extend(verdict.least.iter().map(|(coalition, _)| row("stable", *coalition)));
    }
    rows
}

/// Why a rule does not apply: a word that pages have a text for, or a text.
pub(super) fn reason(fault: &RuleFault) -> String {
    match fault {
        RuleFault::NotPositive { .. } => "not-positive".to_owned(),
        other => other.to_string(),
    }
}

pub(super) fn inapplicable(rule: Rule, reason: String) -> StabilityRow {
    StabilityRow {
        rule: rule.name().to_owned(),
        verdict: "inapplicable".to_owned(),
        coalition: String::new(),
        gain: None,
        gain_most: None,
        reason,
    }
}

pub(super) fn levels(rule: Rule, game: &Game, proof: &Certificate) -> Vec<LevelRow> {
    let mut rows = Vec::new();
    for (at, level) in proof.levels.iter().enumerate() {
        let mut push = |coalition: Coalition, kind: &str, weight: f64| {
            rows.push(LevelRow {
                rule: rule.name().to_owned(),
                level: at as i64 + 1,
                satisfaction: level.satisfaction,
                coalition: coalition.label(game.players()),
                kind: kind.to_owned(),
                weight,
            });
        };
        level.coalitions.iter().for_each(|&(coalition, weight)| push(coalition, "coalition", weight));
        let own = level.players_at_their_own.iter();
        own.for_each(|&(player, weight)| push(Coalition::single(player), "alone", weight));
    }
    rows
}

//! A plan for several scenarios, scenario by scenario: what each costs, what it leaves unserved, and where it differs.

use std::collections::BTreeMap;

use crate::block::{Block, Cell, Head, Row, Section, Table};
use crate::sections::Scene;

/// Categories of money named for each scenario.
const NAMED: usize = 3;
/// Share of a scenario's money below which a difference is not worth a word.
const SLIGHT: f64 = 1e-3;

/// Discounted money of one scenario.
struct Outcome<'a> {
    id: &'a str,
    probability: f64,
    /// By category, without weighing by probability.
    by_category: BTreeMap<&'a str, f64>,
    /// Unserved and asked for, at reference prices, over all years.
    unserved: f64,
    asked: f64,
}

impl Outcome<'_> {
    fn cost(&self) -> f64 {
        self.by_category.values().sum()
    }
}

/// The section; none of a plan for one scenario.
pub fn section(scene: &Scene<'_>) -> Option<Section> {
    if !scene.view.has_chance() {
        return None;
    }
    let speech = scene.speech;
    let outcomes = outcomes(scene);
    let mut blocks = Vec::new();
    if let Some(record) = &scene.input.main.manifest.risk {
        let values = [
            ("weight", speech.share(record.risk.weight).into()),
            ("worst", speech.share(1.0 - record.risk.level).into()),
            ("expected", speech.money(record.expected).into()),
            ("tail", speech.money(record.tail).into()),
        ];
        blocks.push(Block::text(speech.tell("outcomes-risk", &values)));
    }
    blocks.push(Block::Table(table(scene, &outcomes)));
    Some(Section {
        id: "chance",
        title: speech.say("outcomes-title"),
        lead: speech.say("outcomes-lead"),
        blocks,
    })
}

fn outcomes<'a>(scene: &'a Scene<'_>) -> Vec<Outcome<'a>> {
    let (tables, view) = (scene.view.tables, scene.view);
    let years = |period: i64| view.period(period).map_or(0.0, |t| f64::from(view.periods()[t].length));
    let worth = |commodity: &str, period: i64, amount: f64| -> f64 {
        let found = view.commodity_id(commodity).zip(view.period(period));
        found.map_or(0.0, |(commodity, t)| scene.facts.value(commodity, t, amount)) * years(period)
    };
    let planned = scene.input.main.manifest.scenarios.iter().filter(|scenario| scenario.probability > 0.0);
    planned
        .map(|scenario| {
            let mut by_category: BTreeMap<&str, f64> = BTreeMap::new();
            for row in &tables.ledger {
                let share = match row.scenario.as_str() {
                    "" => 1.0,
                    id if id == scenario.id => 1.0 / scenario.probability,
                    _ => continue,
                };
                *by_category.entry(row.category.as_str()).or_default() += row.discounted * share;
            }
            let missed = tables.unserved.iter().filter(|row| row.scenario == scenario.id);
            let unserved = missed.map(|row| worth(&row.commodity, row.period, row.amount)).sum();
            let sold = tables.sales.iter().filter(|row| row.scenario == scenario.id);
            let sold: f64 = sold.map(|row| worth(&row.commodity, row.period, row.amount)).sum();
            Outcome {
                id: &scenario.id,
                probability: scenario.probability,
                by_category,
                unserved,
                asked: sold + unserved,
            }
        })
        .collect()
}

fn table(scene: &Scene<'_>, outcomes: &[Outcome<'_>]) -> Table {
    let speech = scene.speech;
    let mut mean: BTreeMap<&str, f64> = BTreeMap::new();
    for outcome in outcomes {
        for (category, money) in &outcome.by_category {
            *mean.entry(category).or_default() += outcome.probability * money;
        }
    }
    let row = |outcome: &Outcome<'_>| {
        let share = if outcome.asked > 0.0 { outcome.unserved / outcome.asked } else { 0.0 };
        Row::from(vec![
            Cell::words(scene.scenario(outcome.id)),
            Cell::number(speech.share(outcome.probability)),
            Cell::number(speech.money(outcome.cost())),
            Cell::number(if share > 0.0 { speech.share(share) } else { "\u{2013}".to_owned() })
                .with_bar(share),
            Cell::words(differences(scene, outcome, &mean)),
        ])
    };
    let expected: f64 = outcomes.iter().map(|outcome| outcome.probability * outcome.cost()).sum();
    let foot = Row::from(vec![
        Cell::words(speech.say("outcomes-expected")),
        Cell::number(String::new()),
        Cell::number(speech.money(expected)),
        Cell::number(String::new()),
        Cell::words(String::new()),
    ]);
    Table {
        caption: speech.say("outcomes-table"),
        head: vec![
            Head::words(speech.say("outcomes-column-scenario")),
            Head::number(speech.say("outcomes-column-probability"), String::new()),
            Head::number(speech.say("outcomes-column-cost"), String::new()),
            Head::number(speech.say("outcomes-column-unserved"), String::new()),
            Head::words(speech.say("outcomes-column-differences")),
        ],
        rows: outcomes.iter().map(row).collect(),
        foot: vec![foot],
        ..Table::default()
    }
}

/// The categories in which a scenario's money differs most from what is expected.
fn differences(scene: &Scene<'_>, outcome: &Outcome<'_>, mean: &BTreeMap<&str, f64>) -> String {
    let speech = scene.speech;
    let size: f64 = mean.values().map(|money| money.abs()).sum();
    let own = |category: &str| outcome.by_category.get(category).copied().unwrap_or(0.0);
    let mut all: Vec<(&str, f64)> =
        mean.iter().map(|(category, money)| (*category, own(category) - money)).collect();
    all.retain(|(_, money)| money.abs() > SLIGHT * size);
    all.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()));
    if all.is_empty() {
        return speech.say("outcomes-as-expected");
    }
    let said = |(category, money): &(&str, f64)| {
        let text = if *money > 0.0 { "outcomes-more" } else { "outcomes-less" };
        let values = [
            ("what", speech.known("category", category).into()),
            ("money", speech.money(money.abs()).into()),
        ];
        speech.tell(text, &values)
    };
    all.iter().take(NAMED).map(said).collect::<Vec<_>>().join("; ")
}

//! Where the money goes: the cost ledger by category and period.

use crate::block::{Block, Cell, Head, Row, Section, Table, column, largest};
use crate::charts::bars::{Bars, largest_layers};
use crate::sections::Scene;

/// Ledger categories in the order in which people read them.
const ORDER: &[&str] = &[
    "investment",
    "incentive_capex",
    "purchase",
    "incentive_price",
    "operation",
    "fixed_operation",
    "incentive_opex",
    "freight",
    "duty",
    "incentive_duty",
    "disposal",
    "keeping",
    "unserved",
    "limit_penalty",
    "subsidy",
    "sale",
];

/// The section.
pub fn section(scene: &Scene<'_>) -> Option<Section> {
    let speech = scene.speech;
    let ledger = &scene.facts.ledger;
    if ledger.is_empty() {
        return None;
    }
    let mut categories: Vec<&String> = ledger.keys().collect();
    categories
        .sort_by_key(|name| (ORDER.iter().position(|known| known == name).unwrap_or(ORDER.len()), *name));
    let yearly = |name: &str| -> Vec<f64> {
        let sums = &ledger[name].0;
        sums.iter().zip(scene.view.periods()).map(|(sum, period)| sum / f64::from(period.length)).collect()
    };
    let name = |category: &str| speech.known("category", category);
    let named: Vec<(String, Vec<f64>)> =
        categories.iter().map(|category| (name(category), yearly(category))).collect();
    let totals: Vec<f64> =
        (0..scene.view.periods().len()).map(|t| named.iter().map(|(_, by)| by[t]).sum()).collect();
    let top = largest(named.iter().flat_map(|(_, by)| by).chain(&totals));
    let scale = speech.money_scale(top);
    let figure = Bars {
        id: "costs",
        caption: speech.say("costs-caption"),
        periods: scene.periods(),
        layers: largest_layers(named, 8, &speech.say("other")),
        divisor: scale.divisor,
        unit: speech.yearly(&scale.label),
        line: None,
        total: Some((speech.say("costs-total"), totals.clone())),
        height: 380,
    }
    .figure(speech);
    let sum = |by: &[f64]| by.iter().sum::<f64>();
    let undiscounted: Vec<f64> = categories.iter().map(|name| sum(&ledger[*name].0)).collect();
    let discounted: Vec<f64> = categories.iter().map(|name| ledger[*name].1).collect();
    let total = (sum(&undiscounted), sum(&discounted));
    let whole = speech.money_scale(largest(undiscounted.iter().chain(&discounted)));
    let together = [undiscounted, vec![total.0], discounted, vec![total.1]].concat();
    let mut left = column(speech, &together, whole.divisor);
    let right = left.split_off(categories.len() + 1);
    let mut rows: Vec<Row> = categories
        .iter()
        .map(|category| name(category))
        .chain([speech.say("costs-total")])
        .zip(left.into_iter().zip(right))
        .map(|(name, (left, right))| Row::from(vec![Cell::words(name), left, right]))
        .collect();
    let foot = rows.pop().into_iter().collect();
    let manifest = &scene.input.main.manifest;
    let objective = manifest.risk.as_ref().map_or(manifest.objective, |record| record.expected);
    let ledger_sum = compensated(scene.view.tables.ledger.iter().map(|row| row.discounted));
    let difference = ledger_sum - objective;
    let relative = if objective == 0.0 { difference.abs() } else { (difference / objective).abs() };
    let table = Table {
        caption: speech.say("costs-table-caption"),
        head: vec![
            Head::words(speech.say("column-category")),
            Head::number(speech.say("column-undiscounted"), whole.label.clone()),
            Head::number(speech.say("column-discounted"), whole.label),
        ],
        rows,
        foot,
        note: Some(speech.tell(
            "costs-difference",
            &[
                ("rows", scene.view.tables.ledger.len().into()),
                ("ledger", speech.number(ledger_sum, 2).into()),
                ("objective", speech.number(objective, 2).into()),
                ("difference", speech.tiny(difference).into()),
                ("relative", speech.tiny(relative).into()),
                ("currency", speech.currency().into()),
            ],
        )),
        ..Table::default()
    };
    Some(Section {
        id: "costs",
        title: speech.say("costs-title"),
        lead: speech.say("costs-lead"),
        blocks: vec![Block::Figure(figure), Block::Table(table)],
    })
}

/// A sum that does not lose small numbers beside large ones (Neumaier 1974).
fn compensated(values: impl Iterator<Item = f64>) -> f64 {
    let (mut sum, mut lost) = (0.0f64, 0.0);
    for value in values {
        let next = sum + value;
        lost += if sum.abs() >= value.abs() { (sum - next) + value } else { (value - next) + sum };
        sum = next;
    }
    sum + lost
}

#[cfg(test)]
mod tests {
    #[test]
    fn small_numbers_survive_large_ones() {
        assert_eq!(super::compensated([1e16, 1.0, -1e16].into_iter()), 1.0);
    }
}

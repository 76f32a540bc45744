//! The tables of the question.

use karkas_plan::row;
use karkas_plan::running::Running;

use super::cure::{Action, Cure};
use super::measure::{Measure, Served};
use crate::Study;

row! {
    /// Every loss, the worst first.
    LossRow = "losses" {
        rank: i64, loss: String, kind: String, outcome: String, missing_value: Option<f64>,
        missing_share: Option<f64>, first_missing: Option<f64>, extra_cost: Option<f64>, used: i64, audit: String,
        cure: String, cure_missing_value: Option<f64>, cure_extra_cost: Option<f64>, cure_investment: Option<f64>,
        recovery_years: Option<f64>,
    }
}
row! {
    /// What is not served any more.
    UnservedProductRow = "losses_unserved" {
        rank: i64, loss: String, commodity: String, period: i64, before: f64, missing: f64, share: f64, value: f64,
        missing_after_cure: Option<f64>,
    }
}
row! {
    /// What could be done about it.
    CureRow = "cures" {
        rank: i64, loss: String, action: String, place: String, item: String, partner: String, period: i64,
        works: i64, amount: f64, cost: f64,
    }
}

/// Writes the tables.
pub(super) fn fill(
    study: &mut Study,
    running: &Running,
    calm: &Served,
    measures: &[Measure],
    cures: &[Cure],
    spared: usize,
) {
    let project = &study.plans[0].projects[0].1;
    let worth = super::measure::worth(calm, project);
    let (mut losses, mut unserved, mut deeds) = (Vec::new(), Vec::new(), Vec::new());
    for (position, measure) in measures.iter().enumerate() {
        let rank = position as i64 + 1;
        let parts = || measure.losses.iter().map(|&loss| &running.losses()[loss]);
        let loss = parts().map(ToString::to_string).collect::<Vec<_>>().join(" + ");
        let cure = cures.iter().find(|cure| cure.rank == position);
        losses.push(LossRow {
            rank,
            loss: loss.clone(),
            kind: match parts().count() {
                1 => parts().map(|loss| loss.kind().name()).collect(),
                _ => "pairs".to_owned(),
            },
            outcome: outcome(measure).to_owned(),
            missing_value: finite(measure.value),
            missing_share: finite(measure.value / worth),
            first_missing: measure.missing.iter().map(|row| row.spot.1).min().map(|year| year as f64),
            extra_cost: finite(measure.extra),
            used: i64::from(!measure.untouched),
            audit: if measure.served.is_none() {
                "none"
            } else if measure.holds {
                "holds"
            } else {
                "broken"
            }
            .to_owned(),
            cure: cured(measure, cure).to_owned(),
            cure_missing_value: cure.map(|cure| cure.missing.iter().map(|row| row.value).sum()),
            cure_extra_cost: cure.map(|cure| cure.extra),
            cure_investment: cure.map(|cure| cure.investment),
            recovery_years: match cure {
                Some(cure) => cure.recovery,
                None => (measure.value == 0.0).then_some(0.0),
            },
        });
        for row in &measure.missing {
            let after = cure.map(|cure| {
                cure.missing.iter().filter(|other| other.spot == row.spot).map(|other| other.amount).sum()
            });
            unserved.push(UnservedProductRow {
                rank,
                loss: loss.clone(),
                commodity: row.spot.0.clone(),
                period: row.spot.1,
                before: row.before,
                missing: row.amount,
                share: row.amount / row.before,
                value: row.value,
                missing_after_cure: after,
            });
        }
        for deed in cure.iter().flat_map(|cure| &cure.deeds) {
            let (action, item, partner, works) = match &deed.action {
                Action::Build { process, works } => ("build", process.clone(), String::new(), *works),
                Action::Buy { commodity, partner } => {
                    ("buy", commodity.clone(), partner.clone(), deed.period)
                }
            };
            deeds.push(CureRow {
                rank,
                loss: loss.clone(),
                action: action.to_owned(),
                place: deed.place.clone(),
                item,
                partner,
                period: deed.period,
                works,
                amount: deed.amount,
                cost: deed.cost,
            });
        }
    }
    study.push(&losses);
    study.push(&unserved);
    study.push(&deeds);
    if let Some(request) = study.request.as_object_mut() {
        request.insert("served_value".to_owned(), worth.into());
        request.insert("pairs_spared".to_owned(), spared.into());
    }
}

fn finite(value: f64) -> Option<f64> {
    value.is_finite().then_some(value)
}

fn outcome(measure: &Measure) -> &'static str {
    if measure.served.is_none() {
        "stopped"
    } else if measure.value > 0.0 {
        "short"
    } else if measure.is_harm() {
        "dearer"
    } else {
        "none"
    }
}

/// Whether a cure was found.
fn cured(measure: &Measure, cure: Option<&Cure>) -> &'static str {
    let Some(cure) = cure else {
        return if measure.value == 0.0 { "not_needed" } else { "not_sought" };
    };
    let left: f64 = cure.missing.iter().map(|row| row.value).sum();
    if measure.value == 0.0 {
        "not_needed"
    } else if cure.recovery.is_some() {
        "full"
    } else if left < 0.99 * measure.value {
        "partial"
    } else {
        "none"
    }
}

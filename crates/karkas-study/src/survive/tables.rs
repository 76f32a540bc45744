//! The tables of the question.

use karkas_model::project::Project;
use karkas_plan::{Plan, row};

use super::losses::Case;
use super::{SHARE_TOLERANCE, Safe, Sought, Survive};

row! {
    /// Every loss and what the plan still serves after it.
    SurvivalRow = "survival" {
        loss: String, kind: String, scenario: String, served: Option<f64>, asked: f64, used: i64, entered: i64,
        binds: i64, plan: String,
    }
}
row! {
    /// What safety costs.
    SafetyRow = "safety" {
        share: f64, outcome: String, objective: Option<f64>, bound: Option<f64>, extra_cost: Option<f64>,
        extra_share: Option<f64>, reachable: Option<f64>, losses_entered: i64,
    }
}

/// The losses, those first after which least is served.
pub(super) fn survival(
    safe: &Safe,
    cases: &[Case],
    projects: &[(f64, Project)],
    asked: &Survive,
) -> Vec<SurvivalRow> {
    let mut rows: Vec<SurvivalRow> = cases
        .iter()
        .zip(&safe.checked)
        .enumerate()
        .map(|(position, (case, checked))| {
            let entered = safe.entered.iter().position(|&entered| entered == position);
            let at_bound =
                checked.served.is_some_and(|served| served <= asked.share + 10.0 * SHARE_TOLERANCE);
            SurvivalRow {
                loss: case.loss.to_string(),
                kind: case.loss.kind().name().to_owned(),
                scenario: projects[case.scenario].1.scenario.clone(),
                served: checked.served,
                asked: asked.share,
                used: i64::from(checked.used),
                entered: i64::from(entered.is_some()),
                binds: i64::from(entered.is_some() && at_bound),
                plan: entered.map_or_else(String::new, |entered| format!("loss-{}", entered + 1)),
            }
        })
        .collect();
    let key = |row: &SurvivalRow| row.served.unwrap_or(-1.0);
    rows.sort_by(|a, b| key(a).total_cmp(&key(b)).then(b.entered.cmp(&a.entered)));
    rows
}

/// One point of the curve of what safety costs.
pub(super) fn safety(bare: &Plan, share: f64, sought: &Sought) -> SafetyRow {
    match sought {
        Sought::Found(safe) => {
            let (objective, without) = (safe.plan.manifest.objective, bare.manifest.objective);
            SafetyRow {
                share,
                outcome: "survives".to_owned(),
                objective: Some(objective),
                bound: Some(safe.plan.manifest.bound),
                extra_cost: Some(objective - without),
                extra_share: (without != 0.0).then(|| (objective - without) / without.abs()),
                reachable: None,
                losses_entered: safe.entered.len() as i64,
            }
        }
        Sought::OutOfReach { share: reachable, entered } => SafetyRow {
            share,
            outcome: if reachable.is_some() { "out_of_reach" } else { "not_found" }.to_owned(),
            objective: None,
            bound: None,
            extra_cost: None,
            extra_share: None,
            reachable: *reachable,
            losses_entered: entered.len() as i64,
        },
    }
}

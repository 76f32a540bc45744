//! What must hold of every question, on random tiny projects.

use karkas_plan::solve::SolveOptions;
use karkas_study::StudyError;
use karkas_study::foresight::{Foresight, ForesightRow, foresight};
use karkas_study::sensitivity::{FigureRow, Method, Sensitivity, sensitivity};
use karkas_study::stress::{LossRow, Stress, stress};
use karkas_study::worth::{Subject, Worth, WorthRow, worth};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use crate::random::sketch;
use crate::small::rows;

pub fn config(cases: u32) -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(cases);
    ProptestConfig {
        cases,
        rng_seed: RngSeed::Fixed(2026),
        failure_persistence: None,
        max_shrink_iters: 200,
        ..ProptestConfig::default()
    }
}

fn exact() -> SolveOptions {
    SolveOptions { gap: 0.0, ..SolveOptions::default() }
}

/// Slack for the solver's own rounding.
fn slack(value: f64) -> f64 {
    1e-5 * (1.0 + value.abs())
}

proptest! {
    #![proptest_config(config(25))]

    #[test]
    fn losses_cost_something_or_nothing_and_hold(sketch in sketch()) {
        let asked = Stress { kinds: karkas_plan::loss::LossKind::ALL.to_vec(), pairs: true, cures: 1, kept: 2, solve: exact() };
        let project = sketch.project();
        let study = match stress(&[(1.0, project)], None, &asked, &mut ()) {
            Ok(study) => study,
            Err(StudyError::NoPlan(_)) => return Ok(()),
            Err(fault) => return Err(TestCaseError::fail(fault.to_string())),
        };
        prop_assert!(study.holds());
        for row in rows::<LossRow>(&study) {
            prop_assert!(row.audit == "holds" || row.outcome == "stopped", "{row:?}");
            // A cure is one way to run, so it is not dearer by more than the gap to which it is sought.
            if let (Some(cured), Some(extra)) = (row.cure_extra_cost, row.extra_cost) {
                let cost = study.plans[0].plan.manifest.objective.abs() + extra.abs();
                prop_assert!(cured <= extra + 0.006 * cost + slack(extra) || row.missing_value > row.cure_missing_value, "{row:?}");
            }
        }
    }

    #[test]
    fn nothing_is_worth_less_than_nothing(sketch in sketch()) {
        let project = sketch.project();
        let of = Subject::all(&project);
        let study = match worth(&[(1.0, project)], &Worth { of, solve: exact() }, &mut ()) {
            Ok(study) => study,
            Err(StudyError::NoPlan(_)) => return Ok(()),
            Err(fault) => return Err(TestCaseError::fail(fault.to_string())),
        };
        prop_assert!(study.holds());
        for row in rows::<WorthRow>(&study) {
            if let Some(without) = row.cost_without {
                prop_assert!(without >= row.cost_with - slack(row.cost_with), "{row:?}");
            }
        }
    }

    #[test]
    fn long_sight_is_no_worse_than_short(sketch in sketch()) {
        let project = sketch.project();
        let study = match foresight(&[(1.0, project)], &Foresight { window: 2, solve: exact() }, &mut ()) {
            Ok(study) => study,
            // Limits may leave those no way to go on that did not see them coming.
            Err(StudyError::NoPlan(_) | StudyError::Unfit(_)) => return Ok(()),
            Err(fault) => return Err(TestCaseError::fail(fault.to_string())),
        };
        prop_assert!(study.holds());
        for row in rows::<ForesightRow>(&study) {
            prop_assert!(row.extra >= -slack(row.cost), "{row:?}");
        }
    }

    #[test]
    fn what_is_proven_to_change_nothing_changes_nothing(sketch in sketch()) {
        let project = sketch.project();
        let asked = Sensitivity { method: Method::One, spread: Some(0.3), replan: 100, solve: exact() };
        let study = match sensitivity(&[(1.0, project.clone())], &asked, &mut ()) {
            Ok(study) => study,
            Err(StudyError::NoPlan(_)) => return Ok(()),
            Err(fault) => return Err(TestCaseError::fail(fault.to_string())),
        };
        for row in rows::<FigureRow>(&study) {
            prop_assert!(row.planned_low != "broken" && row.planned_high != "broken", "{row:?}");
            for (planned, level) in [(&row.planned_low, row.low), (&row.planned_high, row.high)] {
                if planned != "proven" {
                    continue;
                }
                let change = karkas_plan::alteration::Alteration::Figure(karkas_plan::alteration::Figure {
                    file: row.file.clone(),
                    row: row.row as u32,
                    column: row.column.clone(),
                    factor: level / row.central,
                    shift: 0.0,
                });
                let altered = karkas_plan::alteration::apply(&project, &[change]);
                let request = karkas_plan::Request { solve: exact(), ..karkas_plan::Request::default() };
                let anew = karkas_plan::plan(&[(1.0, &altered)], &request, &mut |_| std::ops::ControlFlow::Continue(()));
                let karkas_plan::PlanOutcome::Planned(anew) = anew.expect("it can be formulated") else {
                    return Err(TestCaseError::fail("there is no plan any more"));
                };
                let cost = study.plans[0].plan.manifest.objective;
                prop_assert!((anew.manifest.objective - cost).abs() <= slack(cost), "{row:?}: {}", anew.manifest.objective);
            }
        }
    }
}

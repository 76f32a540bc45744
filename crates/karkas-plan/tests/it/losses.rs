//! Running under losses: the same as the project without what is lost, planned with building given.

use std::ops::ControlFlow;

use karkas_model::project::Project;
use karkas_plan::alteration::{Alteration, apply};
use karkas_plan::audit::audit;
use karkas_plan::formulation::Largest;
use karkas_plan::given::Given;
use karkas_plan::loss::{Loss, LossKind, losses};
use karkas_plan::running::Running;
use karkas_plan::solve::SolveOptions;
use karkas_plan::{Plan, PlanOutcome, Terms, plan_on_terms};
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

use crate::properties::config;
use crate::random::sketch;
use crate::solving::{assert_holds, exact, try_plan};

/// The project altered, planned with building as in a plan; `None` where it cannot be run so.
fn given(project: &Project, start: &Plan, alterations: &[Alteration]) -> Option<Plan> {
    let terms = Terms {
        given: Some(Given { facilities: &start.tables.facilities, before: None }),
        largest: Largest::Stated(&start.manifest.largest),
        alterations,
        ..Terms::default()
    };
    let altered = apply(project, alterations);
    let projects = [(1.0, &altered)];
    let outcome = plan_on_terms(&projects, &exact(true), &terms, &mut |_| ControlFlow::Continue(()));
    match outcome.expect("it can be formulated and solved") {
        PlanOutcome::Planned(plan) => {
            assert_holds(&audit(&projects, &plan.tables, &plan.manifest));
            Some(*plan)
        }
        PlanOutcome::NoPlan(_) => None,
    }
}

fn close(a: f64, b: f64) -> Result<(), TestCaseError> {
    prop_assert!((a - b).abs() <= 1e-5 * (1.0 + a.abs().max(b.abs())), "{a} and {b}");
    Ok(())
}

proptest! {
    #![proptest_config(config(60))]

    #[test]
    fn each_loss_is_the_plan_of_the_project_without_it(sketch in sketch()) {
        let project = sketch.project();
        let Some(start) = try_plan(&[(1.0, &project)], &exact(true)) else { return Ok(()) };
        // With all that was built given, the plan is the same.
        let again = given(&project, &start, &[]);
        close(again.expect("the plan can be run").manifest.objective, start.manifest.objective)?;
        let all: Vec<Loss> = LossKind::ALL.into_iter().flat_map(|kind| losses(&project, kind)).collect();
        let (facilities, largest) = (&start.tables.facilities, &start.manifest.largest);
        let projects = [(1.0, project.clone())];
        let solve = SolveOptions { gap: 0.0, ..SolveOptions::default() };
        let running = Running::new(&projects, facilities, largest, all, &solve, &mut |_| ControlFlow::Continue(()));
        let running = running.expect("it can be formulated").expect("the plan can be run");
        let count = running.losses().len();
        let mut tried: Vec<Vec<usize>> = (0..count).map(|loss| vec![loss]).collect();
        tried.extend((1..count).map(|loss| vec![loss - 1, loss]));
        for tried in tried {
            let run = running.without(&tried, &mut |_| ControlFlow::Continue(())).expect("it can be solved");
            let mut alterations = vec![Alteration::MayGoUnserved];
            alterations.extend(tried.iter().map(|&loss| Alteration::Lost(running.losses()[loss].clone())));
            let direct = given(&project, &start, &alterations);
            prop_assert_eq!(run.is_some(), direct.is_some());
            let (Some(run), Some(direct)) = (run, direct) else { continue };
            close(run.solved.objective, direct.manifest.objective)?;
            let lost = running.projects_without(&tried);
            prop_assert_eq!(&lost[0].1, &apply(&project, &alterations));
            let (tables, manifest) = running.plan(&tried, &run.solved, &lost);
            prop_assert_eq!(&manifest.overrides.alterations, &alterations);
            assert_holds(&audit(&[(1.0, &lost[0].1)], &tables, &manifest));
        }
    }
}

//! The programme that chooses who plans together: for each choice it is the plan of those, the others being absent.

use std::ops::ControlFlow;

use karkas_model::index::Index;
use karkas_model::project::Project;
use karkas_plan::alteration::{Alteration, apply};
use karkas_plan::formulation::{Formulation, Largest, Members, Membership, Overrides, Scenario};
use karkas_plan::solve::SolveOptions;
use karkas_plan::{Plan, PlanOutcome, Terms, plan_on_terms};
use proptest::prelude::*;

use crate::properties::config;
use crate::random::sketch;
use crate::solving::exact;

/// The plan of some partners, the others being absent; `None` where they have none.
fn alone(project: &Project, joint: &Plan, members: &Members, present: &[bool]) -> Option<f64> {
    let id = |place: usize| project.places.iter().nth(place).map(|row| row.id.clone()).expect("it is there");
    let absent = members.owner.iter().enumerate().filter(|(_, owner)| owner.is_some_and(|at| !present[at]));
    let knows = |process: usize| {
        let known = &members.knowing[process];
        known.is_empty() || known.iter().any(|&at| present[at])
    };
    let unbuilt = project.candidates.iter().filter(|row| !knows(row.process.position()));
    let alterations = [Alteration::Absent {
        places: absent.map(|(place, _)| id(place)).collect(),
        unbuilt: unbuilt
            .map(|row| (project.places[row.place].id.clone(), project.processes[row.process].id.clone()))
            .collect(),
    }];
    let altered = apply(project, &alterations);
    let terms = Terms {
        largest: Largest::AtLeast(&joint.manifest.largest),
        alterations: &alterations,
        ..Terms::default()
    };
    let outcome = plan_on_terms(&[(1.0, &altered)], &exact(true), &terms, &mut |_| ControlFlow::Continue(()));
    match outcome.expect("it can be formulated and solved") {
        PlanOutcome::Planned(plan) => Some(plan.manifest.objective),
        PlanOutcome::NoPlan(_) => None,
    }
}

fn programme(project: &Project, members: &Members) -> Membership {
    let formulation = Formulation::new(&[Scenario { project, probability: 1.0 }], &Overrides::default())
        .expect("it can be");
    // Charges of the test are at most 300 for each of three partners, and plans alone cost less than some thousands.
    formulation.with_members(&[project], members, 1e4)
}

fn choices(count: usize) -> impl Iterator<Item = Vec<bool>> {
    (1..(1_usize << count) - 1).map(move |bits| (0..count).map(|at| bits >> at & 1 == 1).collect())
}

fn options() -> SolveOptions {
    SolveOptions { gap: 0.0, ..SolveOptions::default() }
}

proptest! {
    #![proptest_config(config(120))]

    #[test]
    fn each_choice_is_the_plan_of_those_who_take_part(
        sketch in sketch(), owners in prop::sample::select(vec![[Some(0), Some(1)], [None, Some(1)], [Some(0), None], [Some(1), Some(1)]]),
        knowing in prop::collection::vec(prop::sample::select(vec![vec![], vec![2], vec![0, 2], vec![1]]), 2),
        charges in prop::array::uniform3(-50.0..300.0_f64),
    ) {
        let project = sketch.project();
        let joint = plan_on_terms(&[(1.0, &project)], &exact(true), &Terms::default(), &mut |_| ControlFlow::Continue(()));
        let PlanOutcome::Planned(joint) = joint.expect("it can be formulated") else { return Ok(()) };
        let members = Members {
            count: 3,
            owner: owners.to_vec(),
            knowing: knowing.into_iter().cycle().take(project.processes.len()).collect(),
        };
        let programme = programme(&project, &members);
        let mut least: Option<f64> = None;
        for present in choices(3) {
            let plan = alone(&project, &joint, &members, &present);
            let charged: f64 = charges.iter().zip(&present).filter(|(_, yes)| **yes).map(|(charge, _)| charge).sum();
            let found = programme.satisfaction_of(&present, &charges, &options()).expect("the solver works");
            match (plan, &found) {
                (Some(cost), found) if found.members.is_some() => {
                    let expected = cost - charged;
                    prop_assert!((found.satisfaction - expected).abs() <= 1e-5 * (1.0 + cost.abs()), "{present:?} {found:?} {expected}");
                    least = Some(least.unwrap_or(f64::INFINITY).min(expected));
                }
                (None, found) if found.members.is_none() => {}
                _ => prop_assert!(false, "{present:?}: {plan:?} and {found:?}"),
            }
        }
        let found = programme.least_satisfied(&charges, None, &options(), &mut |_| ControlFlow::Continue(())).expect("the solver works");
        let size = 1.0 + joint.manifest.objective.abs() + charges.iter().map(|charge| charge.abs()).sum::<f64>();
        match least {
            Some(least) => {
                prop_assert!((found.satisfaction - least).abs() <= 1e-5 * size, "{found:?} {least}");
                prop_assert!(found.bound <= least + 1e-5 * size, "{found:?} {least}");
                if programme.unbounded == 0 {
                    prop_assert!(found.bound >= least - 1e-5 * size, "{found:?} {least}");
                    // What is known already is proven, not found again.
                    let again = programme.least_satisfied(&charges, Some(least), &options(), &mut |_| ControlFlow::Continue(()));
                    let again = again.expect("the solver works");
                    prop_assert!((again.bound - least).abs() <= 1e-5 * size, "{again:?} {least}");
                }
            }
            None => prop_assert!(found.members.is_none(), "{found:?}"),
        }
    }
}

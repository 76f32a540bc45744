//! Planning in tests: each project is solved with presolve on and off, and every plan is audited.

use std::ops::ControlFlow;

use karkas_model::project::Project;
use karkas_plan::audit::{AuditReport, audit};
use karkas_plan::solve::SolveOptions;
use karkas_plan::{Plan, PlanOutcome, Request, plan};

/// Options that leave no gap.
pub fn exact(presolve: bool) -> Request {
    Request { solve: SolveOptions { gap: 0.0, presolve, ..SolveOptions::default() }, ..Request::default() }
}

/// Plans and audits; `None` where there is no plan.
pub fn try_plan(projects: &[(f64, &Project)], request: &Request) -> Option<Plan> {
    let outcome =
        plan(projects, request, &mut |_| ControlFlow::Continue(())).expect("it can be formulated and solved");
    let plan = match outcome {
        PlanOutcome::Planned(plan) => *plan,
        PlanOutcome::NoPlan(_) => return None,
    };
    assert_holds(&audit(projects, &plan.tables, &plan.manifest));
    Some(plan)
}

/// Plans with presolve on and off; both plans hold and cost the same.
pub fn plan_together(projects: &[(f64, &Project)]) -> Plan {
    let plan = try_plan(projects, &exact(true)).expect("there is a plan");
    let without = try_plan(projects, &exact(false)).expect("there is a plan without presolve");
    assert_close(without.manifest.objective, plan.manifest.objective);
    plan
}

/// Plans one project.
pub fn plan_one(project: &Project) -> Plan {
    plan_together(&[(1.0, project)])
}

/// What the best plan of a project costs.
pub fn optimum(project: &Project) -> f64 {
    plan_one(project).manifest.objective
}

#[track_caller]
pub fn assert_holds(report: &AuditReport) {
    let broken: Vec<String> = report
        .families
        .iter()
        .filter(|family| !family.holds)
        .map(|family| {
            format!("{} ({} of {}): {}", family.name, family.broken, family.checked, family.where_worst)
        })
        .collect();
    assert!(report.holds, "the audit found:\n{}", broken.join("\n"));
}

#[track_caller]
pub fn assert_close(found: f64, expected: f64) {
    assert!((found - expected).abs() <= 1e-6 * (1.0 + expected.abs()), "{found} instead of {expected}");
}

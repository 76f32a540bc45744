//! When there is no plan: why, and what would help.

use karkas_model::diagnostics::Diagnostics;
use karkas_model::project::Project;
use karkas_plan::elastic::Serve;
use karkas_plan::formulation::{Formulation, Overrides, Scenario};
use karkas_plan::solve::NoSolution;
use karkas_plan::unbounded::endless;
use serde_json::{Value as Json, json};

use super::Context;
use crate::exit::Exit;
use crate::loading;
use crate::reasons::Reasons;

/// Most things without end that are named.
const NAMED: usize = 8;

/// There is no plan.
pub struct NoPlan {
    /// How that is known.
    pub cause: Cause,
    /// The projects, with probabilities.
    pub projects: Vec<(f64, Project)>,
    /// What was forced and forbidden.
    pub overrides: Overrides,
}

/// How it is known that there is no plan.
pub enum Cause {
    /// The structure of the project says so, before any solver is asked.
    Structure(Diagnostics),
    /// The solver says so.
    Solver(NoSolution),
}

impl NoPlan {
    /// Says why, structural reasons first, and what would help. As JSON it is the result of the command.
    pub fn tell(&self, context: &Context<'_>) {
        let Context { arguments, screen, .. } = context;
        let reasons = self.reasons(context);
        if screen.json {
            screen.json(&self.to_json(reasons.as_ref(), context));
            return;
        }
        if let Cause::Structure(found) = &self.cause {
            loading::tell(found, &arguments.project, arguments.all, screen);
        }
        screen.complain(&self.headline(context));
        if let Some(reasons) = reasons {
            screen.error(&format!("{}\n", reasons.say("remedy-heading", screen)));
        }
    }

    /// All of it for another program.
    pub fn to_json(&self, reasons: Option<&Reasons>, context: &Context<'_>) -> Json {
        let lang = context.screen.words.lang();
        let found = match &self.cause {
            Cause::Structure(found) => Some(found.to_json(lang)),
            Cause::Solver(_) => None,
        };
        json!({
            "exit": self.exit().code(),
            "why": self.headline(context),
            "structure": found,
            "remedies": reasons.map(Reasons::to_json),
        })
    }

    fn headline(&self, context: &Context<'_>) -> String {
        let id = match &self.cause {
            Cause::Structure(_) | Cause::Solver(NoSolution::Infeasible) => "no-plan-infeasible",
            Cause::Solver(NoSolution::Unbounded) => return self.without_end(context),
            Cause::Solver(NoSolution::Stopped) => "no-plan-stopped",
            Cause::Solver(NoSolution::Unreliable) => "no-plan-unreliable",
        };
        context.screen.text(id, &[])
    }

    /// What would be done without end.
    fn without_end(&self, context: &Context<'_>) -> String {
        let scenarios: Vec<Scenario<'_>> = self
            .projects
            .iter()
            .map(|(probability, project)| Scenario { project, probability: *probability })
            .collect();
        let found = Formulation::new(&scenarios, &self.overrides).ok();
        // That the cost has no end is known already; what earns it is told where it can be found.
        let found = found.and_then(|formulation| endless(&scenarios, &formulation).ok()).unwrap_or_default();
        let mut text = context.screen.text("no-plan-unbounded", &[]);
        for thing in found.iter().take(NAMED) {
            text.push_str("\n  - ");
            text.push_str(&thing.name);
        }
        text
    }

    /// What would help, where something lacks.
    fn reasons(&self, context: &Context<'_>) -> Option<Reasons> {
        if !matches!(self.cause, Cause::Structure(_) | Cause::Solver(NoSolution::Infeasible)) {
            return None;
        }
        let projects: Vec<(f64, &Project)> =
            self.projects.iter().map(|(share, project)| (*share, project)).collect();
        let (solve, stop) = (&context.solve, &context.stop);
        Reasons::find(&projects, &self.overrides, Serve::Obliged, solve, stop, context.screen)
            .filter(|reasons| !reasons.is_empty())
    }

    /// How the command ends for it.
    pub fn exit(&self) -> Exit {
        match &self.cause {
            Cause::Structure(_) | Cause::Solver(NoSolution::Infeasible | NoSolution::Unbounded) => {
                Exit::NoPlan
            }
            Cause::Solver(NoSolution::Stopped) => Exit::Stopped,
            Cause::Solver(NoSolution::Unreliable) => Exit::SolverFailed,
        }
    }
}

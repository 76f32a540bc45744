//! A plan that still serves a share of demand after any one loss: what is built does not know the loss, what is run does.
//!
//! Few of many losses bind, so they enter one after another (column-and-constraint generation: Zeng and Zhao, Oper. Res.
//! Lett. 41, 2013): plan, lose everything in turn, take up the worst losses that the plan does not survive as
//! scenarios without probability, plan again. As every loss that enters only narrows the programme, the bound of the last
//! plan is proven for the whole question.

mod losses;
mod tables;

use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use karkas_model::project::{Name, Project};
use karkas_plan::alteration::Alteration;
use karkas_plan::formulation::{Largest, Overrides};
use karkas_plan::given::Given;
use karkas_plan::loss::LossKind;
use karkas_plan::solve::{NoSolution, SolveOptions};
use karkas_plan::survival::{after, alterations, reachable_share};
use karkas_plan::{Plan, PlanOutcome, Request, Terms, plan_on_terms};
use serde_json::json;

use crate::difference::differences;
use crate::start::{START, borrowed, name};
use crate::stress::loss_name;
use crate::{Step, Study, StudyError, StudyPlan, Unfit, Watch};

use losses::{Case, Checked};
pub use tables::{SafetyRow, SurvivalRow};

/// Id of the plan that knows no losses.
pub const UNPROTECTED: &str = "unprotected";
/// Losses that enter in one round at the most.
const ENTER: usize = 3;
/// A share that falls short by less is reached.
pub(crate) const SHARE_TOLERANCE: f64 = 1e-5;

/// What is asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Survive {
    /// Kinds of losses; any one of them at a time.
    pub kinds: Vec<LossKind>,
    /// The share of demand to be served after any loss.
    pub share: f64,
    /// From periods that start in this year on; `None`: in all.
    pub from: Option<i32>,
    /// Shares of the curve of what safety costs, beside that above.
    pub curve: Vec<f64>,
    /// What is forced and forbidden.
    pub overrides: Overrides,
    /// How to solve; the time limit is for each share.
    pub solve: SolveOptions,
}

/// What came of it.
#[derive(Debug)]
pub enum Survived {
    /// A plan that survives, with all that belongs to it.
    Yes(Box<Study>),
    /// No plan serves the share that was asked for.
    OutOfReach {
        /// The largest share that some plan serves after each of these losses; `None` where that was not found in time.
        share: Option<f64>,
        /// The losses, in ids.
        losses: Vec<String>,
    },
}

/// A plan for one share.
struct Safe {
    plan: Plan,
    entered: Vec<usize>,
    checked: Vec<Checked>,
}

/// How the search for a plan of one share ended.
enum Sought {
    Found(Box<Safe>),
    OutOfReach { share: Option<f64>, entered: Vec<usize> },
}

/// Plans so that any one loss is survived.
///
/// # Errors
/// Where the project has no plan even without a loss, no demand must be served, nothing can be lost, or a solver fails.
pub fn survive(
    projects: &[(f64, Project)],
    asked: &Survive,
    watch: &mut dyn Watch,
) -> Result<Survived, StudyError> {
    let cases = losses::cases(projects, &asked.kinds);
    if cases.is_empty() {
        let kinds: Vec<&str> = asked.kinds.iter().map(|kind| kind.name()).collect();
        return Err(Unfit::NothingToLose { kinds: kinds.join(", ") }.into());
    }
    if karkas_plan::served::at_least(&projects[0].1, asked.share, asked.from).is_none() {
        return Err(Unfit::NothingMustBeServed.into());
    }
    let question = Question { projects, asked, cases: &cases };
    let bare = question.plan(&[], 0.0, watch)?;
    let bare = match bare {
        PlanOutcome::Planned(plan) => *plan,
        PlanOutcome::NoPlan(_) if watch.stopped() => return Err(StudyError::Stopped),
        PlanOutcome::NoPlan(why) => return Err(StudyError::NoPlan(why)),
    };
    let mut shares = asked.curve.clone();
    shares.push(asked.share);
    shares.sort_by(f64::total_cmp);
    shares.dedup();
    let (mut entered, mut curve, mut answer) = (Vec::new(), Vec::new(), None);
    for share in shares {
        let sought = question.seek(&bare, share, entered.clone(), watch)?;
        curve.push(tables::safety(&bare, share, &sought));
        if let Sought::Found(safe) = &sought {
            entered.clone_from(&safe.entered);
        }
        if share == asked.share {
            answer = Some(sought);
        }
    }
    match answer.expect("the share asked for is among the shares") {
        Sought::OutOfReach { share, entered } => {
            let losses = entered.iter().map(|&case| cases[case].loss.to_string()).collect();
            Ok(Survived::OutOfReach { share, losses })
        }
        Sought::Found(safe) => Ok(Survived::Yes(Box::new(question.study(bare, *safe, curve, watch)?))),
    }
}

struct Question<'a> {
    projects: &'a [(f64, Project)],
    asked: &'a Survive,
    cases: &'a [Case],
}

impl Question<'_> {
    /// The plan that survives the losses that have entered.
    fn plan(&self, entered: &[usize], share: f64, watch: &mut dyn Watch) -> Result<PlanOutcome, StudyError> {
        self.plan_within(entered, share, self.asked.solve.time_limit, watch)
    }

    fn plan_within(
        &self,
        entered: &[usize],
        share: f64,
        time_limit: Option<Duration>,
        watch: &mut dyn Watch,
    ) -> Result<PlanOutcome, StudyError> {
        let lost = self.after(entered, share);
        let mut all = borrowed(self.projects);
        all.extend(lost.iter().map(|project| (0.0, project)));
        let solve = SolveOptions { time_limit, ..self.asked.solve.clone() };
        let request = Request { solve, overrides: self.asked.overrides.clone() };
        Ok(plan_on_terms(&all, &request, &Terms::default(), &mut |state| listen(watch, state))?)
    }

    fn after(&self, entered: &[usize], share: f64) -> Vec<Project> {
        entered.iter().map(|&case| self.lost(case, share)).collect()
    }

    /// The project of a case after its loss.
    fn lost(&self, case: usize, share: f64) -> Project {
        let Case { loss, scenario } = &self.cases[case];
        let mut lost = after(&self.projects[*scenario].1, loss, share, self.asked.from);
        lost.scenario = format!("{} | {loss}", lost.scenario);
        lost
    }

    /// Adds losses until the plan survives all of them.
    fn seek(
        &self,
        bare: &Plan,
        share: f64,
        mut entered: Vec<usize>,
        watch: &mut dyn Watch,
    ) -> Result<Sought, StudyError> {
        let begun = Instant::now();
        let mut plan = bare.clone();
        let mut first = entered.is_empty();
        loop {
            if !first {
                let limit = self.asked.solve.time_limit;
                let left =
                    limit.map(|limit| limit.saturating_sub(begun.elapsed()).max(Duration::from_secs(1)));
                plan = match self.plan_within(&entered, share, left, watch)? {
                    PlanOutcome::Planned(plan) => *plan,
                    PlanOutcome::NoPlan(_) if watch.stopped() => return Err(StudyError::Stopped),
                    PlanOutcome::NoPlan(NoSolution::Infeasible) => {
                        let lost = self.after(&entered, share);
                        let lost: Vec<&Project> = lost.iter().collect();
                        let share = reachable_share(
                            &borrowed(self.projects),
                            &lost,
                            &self.asked.solve,
                            &mut |state| listen(watch, state),
                        )?;
                        return Ok(Sought::OutOfReach { share, entered });
                    }
                    PlanOutcome::NoPlan(_) => return Ok(Sought::OutOfReach { share: None, entered }),
                };
            }
            first = false;
            watch.step(&Step {
                done: entered.len(),
                of: self.cases.len(),
                what: format!("{:.1} %", share * 100.0),
            });
            let checked = self.check(&plan, share, watch)?;
            let mut broken: Vec<(usize, f64)> = checked
                .iter()
                .enumerate()
                .filter(|(case, _)| !entered.contains(case))
                .map(|(case, checked)| (case, checked.served.unwrap_or(-1.0)))
                .filter(|&(_, served)| served < share - SHARE_TOLERANCE)
                .collect();
            if broken.is_empty() {
                return Ok(Sought::Found(Box::new(Safe { plan, entered, checked })));
            }
            broken.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
            entered.extend(broken.iter().take(ENTER).map(|&(case, _)| case));
        }
    }

    /// Losses everything in turn, with building as the plan has it.
    fn check(&self, plan: &Plan, share: f64, watch: &mut dyn Watch) -> Result<Vec<Checked>, StudyError> {
        losses::check(self.projects, self.cases, plan, share, self.asked, watch)
    }

    /// The plan with its losses, each of them a plan of its own, and the tables.
    fn study(
        &self,
        bare: Plan,
        safe: Safe,
        curve: Vec<SafetyRow>,
        watch: &mut dyn Watch,
    ) -> Result<Study, StudyError> {
        let asked = self.asked;
        let kinds: Vec<&str> = asked.kinds.iter().map(|kind| kind.name()).collect();
        let mut study = Study {
            question: "survive",
            request: json!({
                "survive": kinds, "serve": asked.share, "from": asked.from, "curve": asked.curve,
            }),
            complete: !watch.stopped(),
            ..Study::default()
        };
        let label = name("The plan that survives", "План, который выдерживает потери");
        let mut kept = self.run(&safe.plan, self.projects, &[], watch)?;
        // Running is decided with building given; what is proven of both together is the bound of the plan.
        kept.manifest.bound = safe.plan.manifest.bound.min(kept.manifest.objective);
        kept.manifest.gap = gap(kept.manifest.objective, kept.manifest.bound);
        kept.manifest.status.clone_from(&safe.plan.manifest.status);
        study.plans.push(StudyPlan::new(START, label, self.projects.to_vec(), kept));
        let label = name("The plan without regard to losses", "План без учёта потерь");
        study.plans.push(StudyPlan::new(UNPROTECTED, label, self.projects.to_vec(), bare));
        for (position, &case) in safe.entered.iter().enumerate() {
            let Case { loss, scenario } = &self.cases[case];
            let changes = alterations(loss, asked.share, asked.from);
            let lost = after(&self.projects[*scenario].1, loss, asked.share, asked.from);
            let lost = vec![(1.0, lost)];
            let plan = self.run(&safe.plan, &lost, &changes, watch)?;
            let named = loss_name(&self.projects[0].1, loss);
            let label = Name { en: format!("Lost: {}", named.en), ru: format!("Потеря: {}", named.ru) };
            study.plans.push(StudyPlan::new(&format!("loss-{}", position + 1), label, lost, plan));
        }
        let rows = differences(study.plans[1].side(), study.plans[0].side());
        study.push(&tables::survival(&safe, self.cases, self.projects, asked));
        study.push(&curve);
        study.push(&rows);
        Ok(study)
    }

    /// Running decided anew with building as a plan has it.
    fn run(
        &self,
        plan: &Plan,
        projects: &[(f64, Project)],
        alterations: &[Alteration],
        watch: &mut dyn Watch,
    ) -> Result<Plan, StudyError> {
        let terms = Terms {
            given: Some(Given { facilities: &plan.tables.facilities, before: None }),
            largest: Largest::Stated(&plan.manifest.largest),
            alterations,
            ..Terms::default()
        };
        let solve = SolveOptions { time_limit: None, ..self.asked.solve.clone() };
        let request = Request { solve, overrides: Overrides::default() };
        match plan_on_terms(&borrowed(projects), &request, &terms, &mut |state| listen(watch, state))? {
            PlanOutcome::Planned(plan) => Ok(*plan),
            PlanOutcome::NoPlan(_) if watch.stopped() => Err(StudyError::Stopped),
            PlanOutcome::NoPlan(why) => Err(StudyError::NoPlan(why)),
        }
    }
}

fn listen(watch: &mut dyn Watch, state: &karkas_solver::Progress) -> ControlFlow<()> {
    if watch.stopped() { ControlFlow::Break(()) } else { watch.solver(state) }
}

fn gap(objective: f64, bound: f64) -> f64 {
    let distance = (objective - bound).abs();
    if distance == 0.0 { 0.0 } else { (distance / objective.abs()).min(f64::MAX) }
}

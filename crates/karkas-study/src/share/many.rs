//! Many partners: not all coalitions are planned, but the planner looks for those that would leave.
//!
//! The least satisfied coalition for given shares is a plan in which who takes part is decided as well
//! ([`Membership`]); what it finds is planned and audited as any coalition, so that an objection is certain, and its bound
//! says whether there is one at all.

use std::ops::ControlFlow;

use karkas_model::project::Project;
use karkas_plan::PlanError;
use karkas_plan::formulation::{Formulation, Membership, Overrides, Scenario};
use karkas_share::core::{LeastSatisfied, SeparationOracle};
use karkas_share::game::Oracle;
use karkas_share::least_core::{LeastCore, LeastCoreFault, least_core_by_oracle};
use karkas_share::rules::RuleFault;
use karkas_share::rules::division::Rule;
use karkas_share::rules::separable::Ends;
use karkas_share::sampling::{SampleFault, sample};
use karkas_share::{Coalition, Kind};

use super::tables::{self, CoreRow, ShareRow, StabilityRow, WRITTEN};
use super::values::{Planned, Work, known, take};
use super::{Earlier, Share, joint, partners};
use crate::start::START;
use crate::{Step, Study, StudyError, Unfit, Watch};

/// Probability with which an estimated Shapley value may be farther off than its error.
const DOUBT: f64 = 0.05;
/// Gains below this share of the largest cost are rounding of the search for coalitions.
const ROUNDING: f64 = 1e-6;
/// Charges, three times, are taken to add up to so many times the costs of partners alone and of all, in absolute values.
const OF_APART: f64 = 20.0;
/// Share of the gap of plans to which the least core is sought.
const OF_THE_GAP: f64 = 0.1;

struct Planner<'a> {
    work: Work<'a>,
    earlier: &'a Earlier,
    names: &'a [String],
    membership: Membership,
    planned: Planned,
    study: &'a mut Study,
    watch: &'a mut dyn Watch,
}

/// Shares by a rule, with the errors of an estimate.
struct Found {
    rule: Rule,
    shares: Vec<f64>,
    errors: Option<Vec<f64>>,
}

/// Divides the cost of all and asks the planner who would leave.
pub(super) fn divide(
    projects: &[(f64, Project)],
    asked: &Share,
    planned: Planned,
    earlier: &Earlier,
    study: &mut Study,
    watch: &mut dyn Watch,
) -> Result<(), StudyError> {
    let names = asked.names();
    let Some(ends) = ends(&planned, &names) else {
        study.push(&tables::coalitions(&planned, &names, None));
        return Ok(());
    };
    let joint = study.plans.iter().find(|plan| plan.id == START).cloned().expect("the plan of all is kept");
    let work = Work { projects, asked, joint: Some(&joint) };
    let membership = membership(projects, asked, &ends)?;
    let mut planner = Planner { work, earlier, names: &names, membership, planned, study, watch };
    let mut answer = Answer::default();
    let result = planner.answer(asked, &ends, &mut answer);
    let (planned, stopped) = (planner.planned, planner.watch.stopped());
    study.tables.clear();
    study.push(&tables::coalitions(&planned, &names, Some(&ends.alone)));
    match result {
        // What was stopped keeps what was planned; asked again it goes on from there.
        Err(StudyError::Stopped) => return Ok(()),
        other => other?,
    }
    study.push(&[answer.core(&ends, &planned)]);
    study.push(&answer.shares);
    study.push(&answer.stability);
    study.push(&Vec::<tables::LevelRow>::new());
    study.push(&joint::rows(&study.plans, &projects[0].1));
    study.complete = !stopped && planned.proven;
    Ok(())
}

/// Values of all partners, of each alone and of all but each; none where one is not known.
fn ends(planned: &Planned, names: &[String]) -> Option<Ends> {
    let all = Coalition::all(names.len());
    let cost = |coalition: Coalition| planned.values.get(&coalition)?.cost;
    let grand = cost(all)?;
    let alone: Option<Vec<f64>> = (0..names.len()).map(|at| cost(Coalition::single(at))).collect();
    let marginal: Option<Vec<f64>> =
        (0..names.len()).map(|at| cost(all.without(at)).map(|without| grand - without)).collect();
    Some(Ends { players: names.to_vec(), grand, alone: alone?, marginal: marginal? })
}

fn membership(projects: &[(f64, Project)], asked: &Share, ends: &Ends) -> Result<Membership, StudyError> {
    let scenarios: Vec<Scenario<'_>> = projects
        .iter()
        .map(|(probability, project)| Scenario { project, probability: *probability })
        .collect();
    let formulation = Formulation::new(&scenarios, &Overrides::default()).map_err(PlanError::from)?;
    let only: Vec<&Project> = projects.iter().map(|(_, project)| project).collect();
    // Shares may be many times what partners cost alone, with either sign.
    let apart: f64 = ends.alone.iter().map(|alone| alone.abs()).sum();
    let money = OF_APART * (apart + ends.grand.abs());
    Ok(formulation.with_members(&only, &partners::members(only[0], &asked.partners), money))
}

/// Tables of the answer.
#[derive(Default)]
struct Answer {
    shares: Vec<ShareRow>,
    stability: Vec<StabilityRow>,
    /// The least core, and what no coalition is less satisfied than with its shares.
    core: Option<(LeastCore, f64)>,
}

impl Planner<'_> {
    fn answer(&mut self, asked: &Share, ends: &Ends, answer: &mut Answer) -> Result<(), StudyError> {
        let scale = scale(ends);
        let tolerance = ROUNDING * scale;
        let exact = tolerance.max(OF_THE_GAP * asked.solve.gap * scale);
        let core = least_core_by_oracle(Kind::Cost, self.names.len(), self, exact);
        let core = core.map_err(|fault| match fault {
            LeastCoreFault::Oracle(fault) => fault,
            other => Unfit::NoGame { reason: other.to_string() }.into(),
        })?;
        let least = self.least_satisfied(&core.shares)?;
        for &rule in &asked.rules {
            match self.shares(rule, asked, ends, &core)? {
                Ok(found) => {
                    let least = match rule {
                        Rule::LeastCore => least,
                        _ => self.least_satisfied(&found.shares)?,
                    };
                    answer.stability.extend(self.stability(&found, &least, tolerance));
                    answer.shares.extend(rows(&found, ends));
                }
                Err(reason) => answer.stability.push(tables::inapplicable(rule, reason)),
            }
        }
        answer.core = Some((core, least.proven));
        Ok(())
    }

    /// Shares by a rule, or why it has none.
    fn shares(
        &mut self,
        rule: Rule,
        asked: &Share,
        ends: &Ends,
        core: &LeastCore,
    ) -> Result<Result<Found, String>, StudyError> {
        let plain = |shares: Result<Vec<f64>, RuleFault>| {
            shares.map(|shares| Found { rule, shares, errors: None }).map_err(|fault| tables::reason(&fault))
        };
        Ok(match rule {
            Rule::AlternativeCostAvoided => plain(Ok(ends.alternative_cost_avoided())),
            Rule::EqualCharge => plain(Ok(ends.equal_charge())),
            Rule::Proportional => plain(ends.proportional()),
            Rule::LeastCore => plain(Ok(core.shares.clone())),
            Rule::Shapley if asked.samples >= 2 => {
                let seed = u64::from(asked.solve.seed);
                let mut going_on = |_: &karkas_share::progress::Progress| ControlFlow::Continue(());
                match sample(self, ends.players.len(), asked.samples, seed, &mut going_on) {
                    Ok(found) => {
                        let errors = Some(found.normal_errors(DOUBT));
                        Ok(Found { rule, shares: found.shares, errors })
                    }
                    Err(SampleFault::Oracle(fault)) => return Err(fault),
                    Err(SampleFault::Stopped(_)) => return Err(StudyError::Stopped),
                    Err(fault) => Err(fault.to_string()),
                }
            }
            Rule::Shapley => Err("needs-samples".to_owned()),
            Rule::Nucleolus | Rule::Prenucleolus | Rule::EqualProfit => Err("needs-all".to_owned()),
        })
    }

    /// Objections that are certain, else what the search left open, else the coalition that is nearest to one.
    fn stability(&self, found: &Found, least: &LeastSatisfied, tolerance: f64) -> Vec<StabilityRow> {
        let row = |verdict: &str, coalition: Coalition, gain: f64, gain_most: f64| StabilityRow {
            rule: found.rule.name().to_owned(),
            verdict: verdict.to_owned(),
            coalition: coalition.label(self.names),
            gain: Some(gain),
            gain_most: gain_most.is_finite().then_some(gain_most),
            reason: String::new(),
        };
        let all = Coalition::all(self.names.len());
        let mut objections: Vec<(f64, f64, Coalition)> = self
            .planned
            .values
            .iter()
            .filter(|(coalition, _)| **coalition != all)
            .filter_map(|(coalition, value)| {
                let charged = coalition.sum(&found.shares);
                Some((charged - value.cost?, charged - self.planned.bound(*coalition), *coalition))
            })
            .filter(|(gain, ..)| *gain > tolerance)
            .collect();
        objections.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.2.cmp(&b.2)));
        let mut rows: Vec<StabilityRow> = objections
            .into_iter()
            .take(WRITTEN)
            .map(|(gain, most, coalition)| row("leaves", coalition, gain, most))
            .collect();
        if rows.is_empty() {
            let verdict = if least.proven < -tolerance { "open" } else { "stable" };
            rows.push(row(verdict, least.coalition, -least.satisfaction, -least.proven));
        }
        rows
    }
}

impl Oracle for Planner<'_> {
    type Fault = StudyError;

    fn value(&mut self, coalition: Coalition) -> Result<f64, StudyError> {
        if let Some(cost) = self.planned.values.get(&coalition).and_then(|value| value.cost) {
            return Ok(cost);
        }
        let count = self.names.len();
        let made = match known(self.earlier, coalition, count, self.names) {
            Some(made) => made,
            None => {
                let done = self.planned.values.len();
                self.watch.step(&Step { done, of: done + 1, what: coalition.label(self.names) });
                let watch = &mut *self.watch;
                self.work.plan(coalition, &mut |state| watch.solver(state))?
            }
        };
        let cost = made.1.cost;
        if cost.is_none() && self.watch.stopped() {
            return Err(StudyError::Stopped);
        }
        let Some(cost) = cost else {
            let coalitions = coalition.label(self.names);
            return Err(Unfit::CoalitionsWithoutPlan { coalitions }.into());
        };
        take(made, &mut self.planned, self.study);
        self.study.tables.clear();
        self.study.push(&tables::coalitions(&self.planned, self.names, None));
        self.watch.keep(&|| self.study.clone());
        Ok(cost)
    }
}

impl SeparationOracle for Planner<'_> {
    fn least_satisfied(&mut self, shares: &[f64]) -> Result<LeastSatisfied, StudyError> {
        let (known, ..) = self.least_known(shares);
        let watch = &mut *self.watch;
        let found = self
            .membership
            .least_satisfied(shares, Some(known), &self.work.asked.solve, &mut |state| watch.solver(state))
            .map_err(PlanError::from)?;
        if self.watch.stopped() {
            return Err(StudyError::Stopped);
        }
        if let Some(members) = found.members {
            let members = members.iter().enumerate().filter(|(_, member)| **member);
            self.value(members.fold(Coalition::EMPTY, |coalition, (at, _)| coalition.with(at)))?;
        }
        let (satisfaction, coalition, value) = self.least_known(shares);
        Ok(LeastSatisfied { coalition, value, satisfaction, proven: found.bound.min(satisfaction) })
    }
}

impl Planner<'_> {
    /// Satisfaction, coalition and cost of the least satisfied one that was planned.
    fn least_known(&self, shares: &[f64]) -> (f64, Coalition, f64) {
        let all = Coalition::all(self.names.len());
        let known = self.planned.values.iter().filter(|(coalition, _)| **coalition != all);
        let least = known
            .filter_map(|(coalition, value)| {
                Some((value.cost? - coalition.sum(shares), *coalition, value.cost?))
            })
            .min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        least.expect("partners alone are planned")
    }
}

impl Answer {
    fn core(&self, ends: &Ends, planned: &Planned) -> CoreRow {
        let apart: f64 = ends.alone.iter().sum();
        let saving = apart - ends.grand;
        let tolerance = ROUNDING * scale(ends);
        let epsilon = self.core.as_ref().map(|(core, _)| core.epsilon);
        let verdict = match &self.core {
            Some((core, _)) if core.epsilon > tolerance => "empty",
            Some((_, proven)) if *proven >= -tolerance => "stable",
            _ => "open",
        };
        let widest = planned.values.values().filter_map(|value| Some(value.cost? - value.bound?));
        CoreRow {
            together: ends.grand,
            apart,
            saving,
            saving_share: (apart > 0.0).then(|| saving / apart),
            epsilon,
            verdict: verdict.to_owned(),
            loses_joining: String::new(),
            loses_joining_by: None,
            convex: 0,
            widest: widest.fold(0.0, f64::max),
        }
    }
}

fn scale(ends: &Ends) -> f64 {
    ends.alone.iter().fold(ends.grand.abs(), |most, value| most.max(value.abs()))
}

fn rows(found: &Found, ends: &Ends) -> Vec<ShareRow> {
    let row = |(at, (share, alone)): (usize, (&f64, &f64))| ShareRow {
        rule: found.rule.name().to_owned(),
        partner: ends.players[at].clone(),
        share: *share,
        alone: *alone,
        saving: alone - share,
        saving_share: (*alone > 0.0).then(|| (alone - share) / alone),
        slack: None,
        leaves_with: String::new(),
        error: found.errors.as_ref().map(|errors| errors[at]),
    };
    found.shares.iter().zip(&ends.alone).enumerate().map(row).collect()
}

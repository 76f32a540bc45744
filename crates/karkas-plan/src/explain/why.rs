//! Answers: prices of scarce things, and what it would take for something to be chosen or given up.

use std::ops::ControlFlow;
use std::time::Duration;

use karkas_model::index::{CommodityId, PlaceId, ProcessId};
use karkas_model::project::Project;
use karkas_solver::Progress;

use super::answer::{FacilityAnswer, Method, OfferAnswer, PriceAnswer, Why};
use super::margin::Margins;
use super::not_chosen::{built, capex, modules, offer_distances};
use super::question::Question;
use super::replay::{ExplainError, Replay, invested};
use super::scarce::{scarce, written};
use crate::formulation::{Formulation, Overrides, Scenario};
use crate::solve::{NoSolution, SolveOptions, SolveOutcome, solve_formulation};
use crate::tables::PlanTables;

/// A plan with what it was made from.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// Projects with probabilities, one for each scenario.
    pub projects: &'a [(f64, &'a Project)],
    /// What was forced and forbidden when the plan was made.
    pub overrides: &'a Overrides,
    /// The plan's tables.
    pub tables: &'a PlanTables,
    /// How to plan again; best as when the plan was made.
    pub solve: &'a SolveOptions,
    /// Proven lower bound of the plan's cost.
    pub bound: f64,
}

/// Answers a question.
///
/// # Errors
/// Where the plan does not fit its projects, or the solver fails.
pub fn why(
    asked: &Asked<'_>,
    question: &Question,
    progress: &mut dyn FnMut(&Progress) -> ControlFlow<()>,
) -> Result<Why, ExplainError> {
    let replay = Replay::new(asked.projects, asked.overrides, asked.tables)?;
    let projects: Vec<&Project> = asked.projects.iter().map(|(_, project)| *project).collect();
    let mut answer = Why { currency: projects[0].settings.currency.clone(), ..Why::default() };
    let answerer = Answerer { asked, replay: &replay, projects: &projects };
    match question {
        Question::Scarce => answer.scarce = scarce(&projects, &replay, asked.tables),
        Question::Facility(place, process) => {
            answer.facilities.push(answerer.facility(*place, *process, progress)?);
        }
        Question::Process(process) => answer.facilities = answerer.process(*process, progress)?,
        Question::Price(place, commodity) => {
            answer.prices = answerer.prices(*place, *commodity);
            answer.offers = answerer.offers(|project, offer| {
                let row = &project.offers[offer];
                (row.place, row.commodity) == (*place, *commodity)
            });
        }
        Question::Supplier(partner) => {
            answer.offers = answerer.offers(|project, offer| project.offers[offer].partner == *partner);
        }
    }
    Ok(answer)
}

/// Most plans that are made to find the price at which a facility enters.
const NEWTON_STEPS: usize = 3;

/// The project with the investment at one facility multiplied.
fn with_capex(project: &Project, (place, process): (PlaceId, ProcessId), share: f64) -> Project {
    let mut project = project.clone();
    for row in &mut project.candidates {
        if (row.place, row.process) == (place, process) {
            row.capex_factor *= share;
        }
    }
    project
}

struct Answerer<'a> {
    asked: &'a Asked<'a>,
    replay: &'a Replay,
    projects: &'a [&'a Project],
}

impl Answerer<'_> {
    /// The answer from prices alone; `None` where there is no such facility.
    fn at_prices(&self, place: PlaceId, process: ProcessId) -> Option<(usize, FacilityAnswer)> {
        let project = self.projects[0];
        let facilities = &self.replay.formulation.facilities;
        let f = facilities.iter().position(|row| (row.place, row.process) == (place, process))?;
        let modules = modules(project, self.replay);
        let margin = Margins::new(self.replay, &modules).best(f)?;
        let (now, break_even) = capex(project, self.replay, f, &margin);
        let answer = FacilityAnswer {
            built: built(project, self.replay)[f],
            method: Method::Prices,
            period: self.replay.formulation.time.period(margin.t).start,
            margin: (margin.work > 0.0).then(|| margin.value / margin.work),
            capex: now,
            break_even,
            ..self.not_a_candidate(place, process)
        };
        Some((f, answer))
    }

    fn not_a_candidate(&self, place: PlaceId, process: ProcessId) -> FacilityAnswer {
        let project = self.projects[0];
        FacilityAnswer {
            place: project.places[place].id.clone(),
            process: project.processes[process].id.clone(),
            unit: project.processes[process].unit.clone(),
            built: 0.0,
            method: Method::NotACandidate,
            period: 0,
            margin: None,
            extra_cost: None,
            extra_cost_range: None,
            other_built: None,
            capex: 0.0,
            break_even: None,
            estimated: false,
            within_gap: false,
        }
    }

    fn facility(
        &self,
        place: PlaceId,
        process: ProcessId,
        progress: &mut dyn FnMut(&Progress) -> ControlFlow<()>,
    ) -> Result<FacilityAnswer, ExplainError> {
        let Some((f, mut answer)) = self.at_prices(place, process) else {
            return Ok(self.not_a_candidate(place, process));
        };
        let build = self.replay.formulation.facilities[f].build.as_ref();
        let linear = self.projects[0].processes[process].module.is_none()
            && build.is_some_and(|build| build.opening.is_none() && build.classes.is_empty());
        if answer.built > 0.0 || !linear {
            self.plan_again(place, process, f, &mut answer, progress)?;
        }
        Ok(answer)
    }

    /// All places where a process may be built; the choice is turned only at the place where it is built or is nearest
    /// to being so.
    fn process(
        &self,
        process: ProcessId,
        progress: &mut dyn FnMut(&Progress) -> ControlFlow<()>,
    ) -> Result<Vec<FacilityAnswer>, ExplainError> {
        let places: Vec<PlaceId> = self.projects[0].places.ids().collect();
        let mut answers: Vec<(PlaceId, FacilityAnswer)> =
            places.into_iter().filter_map(|place| Some((place, self.at_prices(place, process)?.1))).collect();
        answers.sort_by(|(_, a), (_, b)| {
            let margin = |answer: &FacilityAnswer| answer.margin.unwrap_or(f64::NEG_INFINITY);
            b.built.total_cmp(&a.built).then_with(|| margin(b).total_cmp(&margin(a)))
        });
        if let Some((place, first)) = answers.first_mut() {
            *first = self.facility(*place, process, progress)?;
        }
        Ok(answers.into_iter().map(|(_, answer)| answer).collect())
    }

    /// Plans with the choice turned, and compares.
    fn plan_again(
        &self,
        place: PlaceId,
        process: ProcessId,
        f: usize,
        answer: &mut FacilityAnswer,
        progress: &mut dyn FnMut(&Progress) -> ControlFlow<()>,
    ) -> Result<(), ExplainError> {
        let is_built = answer.built > 0.0;
        let mut overrides = self.asked.overrides.clone();
        let turned = (place, process);
        if is_built {
            overrides.force.retain(|pair| *pair != turned);
            overrides.forbid.push(turned);
        } else {
            overrides.forbid.retain(|pair| *pair != turned);
            overrides.force.push(turned);
        }
        let scenarios: Vec<Scenario<'_>> = self
            .asked
            .projects
            .iter()
            .map(|&(probability, project)| Scenario { project, probability })
            .collect();
        let formulation = Formulation::new(&scenarios, &overrides)?;
        let solved = match solve_formulation(&formulation, self.asked.solve, None, progress)? {
            SolveOutcome::Solved(solved) => solved,
            SolveOutcome::None(NoSolution::Stopped) => {
                answer.method = Method::Stopped;
                return Ok(());
            }
            SolveOutcome::None(_) => {
                answer.method = Method::NoPlan;
                return Ok(());
            }
        };
        answer.method = if is_built { Method::Forbidden } else { Method::Forced };
        let base = self.replay.solved.objective;
        let extra = solved.objective - base;
        answer.extra_cost = Some(extra);
        // Turning a choice cannot save more than the plan was short of the best.
        answer.extra_cost_range = Some((solved.bound - base, solved.objective - self.asked.bound.min(base)));
        answer.within_gap = solved.bound < base - 1e-9 * base.abs();
        answer.estimated = true;
        if answer.within_gap {
            return Ok(());
        }
        let investment = if is_built {
            invested(&self.replay.formulation, &self.replay.solved, f)
        } else {
            let there = formulation.facilities.iter().position(|row| (row.place, row.process) == turned);
            let other = Replay { formulation, solved: *solved };
            answer.other_built = there.map(|f| built(self.projects[0], &other)[f]);
            there.map_or(0.0, |f| invested(&other.formulation, &other.solved, f))
        };
        let share = if investment <= 0.0 {
            None
        } else if is_built {
            Some(1.0 + extra / investment)
        } else {
            self.entering_share(turned, 1.0 - extra / investment, answer, progress)?
        };
        if let Some(share) = share {
            answer.break_even = Some(answer.capex * share);
            answer.estimated = false;
        }
        Ok(())
    }

    /// The share of its investment at which a facility enters the plan, from a share at which it surely does; `None`
    /// where it cannot be found.
    ///
    /// The cost of the best plan is a concave function of that share, so Newton's steps from below stay below the
    /// root: after any number of them the facility enters at the latest there.
    fn entering_share(
        &self,
        facility: (PlaceId, ProcessId),
        sure: f64,
        answer: &FacilityAnswer,
        progress: &mut dyn FnMut(&Progress) -> ControlFlow<()>,
    ) -> Result<Option<f64>, ExplainError> {
        let base = self.replay.solved.objective;
        let noise = self.asked.solve.gap.max(1e-9) * base.abs();
        // All that could be gained by a cheaper facility of the largest size; less than the gap cannot be seen.
        let largest = self.largest(facility);
        let mut found = (sure > 0.0).then_some(sure);
        if (1.0 - sure) * answer.capex * largest <= noise {
            return Ok(found);
        }
        // The plan as it is stays possible, and is where the search begins.
        let start: Vec<f64> = self
            .replay
            .solved
            .values
            .iter()
            .zip(&self.replay.formulation.columns)
            .map(|(value, info)| value / info.scale)
            .collect();
        // Where the forced plan says nothing, the estimate at prices is a place to begin.
        let guess =
            answer.break_even.filter(|_| answer.capex > 0.0).map_or(0.0, |price| price / answer.capex / 2.0);
        let mut share = found.unwrap_or(guess);
        for _ in 0..NEWTON_STEPS {
            if share <= 0.0 {
                break;
            }
            let cheaper: Vec<(f64, Project)> = self
                .asked
                .projects
                .iter()
                .map(|&(probability, project)| (probability, with_capex(project, facility, share)))
                .collect();
            let scenarios: Vec<Scenario<'_>> = cheaper
                .iter()
                .map(|(probability, project)| Scenario { project, probability: *probability })
                .collect();
            let formulation = Formulation::new(&scenarios, self.asked.overrides)?;
            let SolveOutcome::Solved(solved) =
                solve_formulation(&formulation, self.asked.solve, Some(start.clone()), progress)?
            else {
                break;
            };
            let there = formulation.facilities.iter().position(|row| (row.place, row.process) == facility);
            let invested = there.map_or(0.0, |f| invested(&formulation, &solved, f));
            let gain = base - solved.objective;
            if gain <= noise || invested <= 0.0 {
                break;
            }
            share += gain * share / invested;
            found = Some(share);
        }
        Ok(found)
    }

    /// The largest size of a facility; infinite where nothing bounds it.
    fn largest(&self, (place, process): (PlaceId, ProcessId)) -> f64 {
        let mut facilities = self.replay.formulation.facilities.iter();
        let facility = facilities.find(|row| (row.place, row.process) == (place, process));
        facility.and_then(|facility| facility.build.as_ref()).map_or(f64::INFINITY, |build| build.largest)
    }

    fn offers(&self, of: impl Fn(&Project, karkas_model::index::OfferId) -> bool) -> Vec<OfferAnswer> {
        offer_distances(self.projects, self.replay)
            .into_iter()
            .filter(|distance| of(self.projects[distance.s], distance.offer))
            .map(|distance| {
                let project = self.projects[distance.s];
                let row = &project.offers[distance.offer];
                OfferAnswer {
                    scenario: project.scenario.clone(),
                    place: project.places[row.place].id.clone(),
                    commodity: project.commodities[row.commodity].id.clone(),
                    partner: row.partner.clone(),
                    tier: row.tier,
                    period: self.replay.formulation.time.period(distance.t).start,
                    unit: project.commodities[row.commodity].unit.clone(),
                    amount: distance.amount,
                    price: distance.now,
                    break_even: distance.break_even,
                    row: written(&row.info.origin),
                }
            })
            .collect()
    }

    fn prices(&self, place: PlaceId, commodity: CommodityId) -> Vec<PriceAnswer> {
        let place = &self.projects[0].places[place].id;
        let row = &self.projects[0].commodities[commodity];
        let rows = self.asked.tables.prices.iter();
        rows.filter(|price| (&price.place, &price.commodity) == (place, &row.id))
            .map(|price| PriceAnswer {
                scenario: price.scenario.clone(),
                place: price.place.clone(),
                commodity: price.commodity.clone(),
                unit: row.unit.clone(),
                period: price.period as i32,
                price: price.price,
            })
            .collect()
    }
}

/// How a plan was solved, from its manifest.
pub fn solve_options(manifest: &crate::manifest::Manifest) -> SolveOptions {
    let solver = &manifest.solver;
    SolveOptions {
        gap: solver.gap,
        time_limit: solver.time_limit.map(Duration::from_secs_f64),
        threads: solver.threads,
        seed: solver.seed,
        presolve: solver.presolve,
        ..SolveOptions::default()
    }
}

/// What was forced and forbidden when a plan was made, from its manifest; what is no longer in the project is left out.
pub fn overrides(manifest: &crate::manifest::Manifest, project: &Project) -> Overrides {
    let pair = |text: &String| match Question::parse(text, project) {
        Ok(Question::Facility(place, process)) => Some((place, process)),
        _ => None,
    };
    Overrides {
        force: manifest.overrides.force.iter().filter_map(pair).collect(),
        forbid: manifest.overrides.forbid.iter().filter_map(pair).collect(),
    }
}

//! The trade-off between aims: the plans of which none is better in one aim without being worse in another.
//!
//! Augmented ε-constraint method (Mavrotas 2009; AUGMECON2, Mavrotas and Florios 2013): one programme minimises cost under
//! bounds on the other aims; a payoff table of lexicographic optima gives the spans, a grid of bounds between them the points.
//! A point whose optimum is known from a looser bound is not solved again. Every point starts from the best plan that the
//! decisions of its neighbours allow.

mod front;
mod grid;
mod known;
mod rounds;
mod tables;

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::{Mutex, PoisonError};

use karkas_model::project::{Name, Project};
use karkas_plan::aim::Aim;
use karkas_plan::solve::{NoSolution, SolveOptions};
use serde_json::json;

use crate::programme::{Bounds, Found, Programme};
use crate::related::Related;
use crate::{Progress, Step, Study, StudyError, StudyPlan, Unfit, Watch};
use grid::{Span, Wanted, id_of_step, wanted};
use known::Known;

pub use known::Earlier;
pub use tables::{FrontRow, PayoffRow};

/// What is asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// Aims, cost among them, each once.
    pub aims: Vec<Aim>,
    /// Points.
    pub points: usize,
    /// How each is searched for. The gap is that of the cheapest plan: every point is searched to the same distance in money.
    pub solve: SolveOptions,
    /// Whether points of a large programme that are still open when the whole front is there are searched to the end. The answer is to
    /// the same question.
    pub thorough: bool,
}

impl Asked {
    /// The request as a study records it: what must be the same for a study to go on from another.
    pub fn request(&self, scenario: &str) -> serde_json::Value {
        json!({
            "over": self.aims.iter().map(|aim| aim.name()).collect::<Vec<_>>(),
            "points": self.points,
            "scenario": scenario,
            "gap": self.solve.gap,
            "time": self.solve.time_limit.map(|limit| limit.as_secs_f64()),
            "seed": self.solve.seed,
        })
    }
}

/// How a point came out.
#[derive(Debug, Clone)]
enum Came {
    Found(Box<Known>),
    /// The plan of another point meets these bounds, and was the best under looser ones.
    Same(String),
    /// No plan meets the bounds.
    Nothing,
    /// The search was stopped before it found a plan.
    Stopped,
}

impl Came {
    /// Whether a search to the end may tell more.
    fn is_open(&self) -> bool {
        match self {
            Self::Found(known) => known.is_open(),
            Self::Stopped => true,
            Self::Same(_) | Self::Nothing => false,
        }
    }
}

/// Finds the front of a project, going on from what an earlier answer to the same question has found.
///
/// # Errors
/// Where the project has nothing to measure an aim by, or no plan.
pub fn pareto(
    project: &Project,
    asked: &Asked,
    earlier: Earlier,
    watch: &mut (dyn Watch + Send),
) -> Result<Study, StudyError> {
    if !asked.aims.contains(&Aim::Cost) || asked.aims.len() < 2 || asked.points < 2 {
        return Err(Unfit::FewAims.into());
    }
    let mut search = Search {
        project,
        asked,
        earlier,
        spans: BTreeMap::new(),
        best: BTreeMap::new(),
        came: Vec::new(),
        of: asked.points,
        searched: 0,
        related: None,
        watch: Mutex::new(watch),
    };
    let mut programme = Programme::new(&[(1.0, project.clone())], &asked.aims)?;
    if programme.is_process_network(&asked.solve) {
        search.step("relaxation");
        let related = programme.related(&asked.solve, &mut search.report())?;
        search.related = Some(related);
    }
    search.ends(&mut programme)?;
    let wanted = wanted(&search.spans, asked.points);
    search.of = search.came.len() + wanted.len();
    search.between(&wanted, &mut programme)?;
    Ok(search.study(!search.stopped()))
}

struct Search<'a> {
    project: &'a Project,
    asked: &'a Asked,
    earlier: Earlier,
    spans: BTreeMap<Aim, Span>,
    /// Of each aim beside cost: the best value that any plan can have, as far as proven.
    best: BTreeMap<Aim, f64>,
    came: Vec<(Wanted, Came)>,
    of: usize,
    /// Points that were searched to the end after all had been found once.
    searched: usize,
    /// What all searches share, from the first on.
    related: Option<Related>,
    watch: Mutex<&'a mut (dyn Watch + Send)>,
}

impl Search<'_> {
    fn stopped(&self) -> bool {
        self.watch.lock().unwrap_or_else(PoisonError::into_inner).stopped()
    }

    fn report(&self) -> impl FnMut(&Progress) -> ControlFlow<()> + '_ {
        |progress| {
            let mut watch = self.watch.lock().unwrap_or_else(PoisonError::into_inner);
            if watch.stopped() { ControlFlow::Break(()) } else { watch.solver(progress) }
        }
    }

    fn step(&self, what: &str) {
        let done = self.came.len() + self.searched;
        let step = Step { done, of: self.of, what: what.to_owned() };
        self.watch.lock().unwrap_or_else(PoisonError::into_inner).step(&step);
    }

    fn keep(&self) {
        self.watch.lock().unwrap_or_else(PoisonError::into_inner).keep(&|| self.study(false));
    }

    fn known(&self) -> Vec<&Known> {
        self.came
            .iter()
            .filter_map(|(_, came)| match came {
                Came::Found(known) => Some(known.as_ref()),
                _ => None,
            })
            .collect()
    }

    /// The lexicographic optima: the cheapest plan, and for each aim the cheapest of the plans that are best in it.
    fn ends(&mut self, programme: &mut Programme) -> Result<(), StudyError> {
        let aims: Vec<Aim> = self.asked.aims.iter().copied().filter(|aim| *aim != Aim::Cost).collect();
        let id = |aim: Aim| match (aim, aims.len()) {
            (Aim::Cost, 1) => id_of_step(0),
            (_, 1) => id_of_step(self.asked.points - 1),
            (aim, _) => format!("best-{}", aim.name()),
        };
        let (cheapest, ids): (String, Vec<String>) =
            (id(Aim::Cost), aims.iter().map(|aim| id(*aim)).collect());
        self.step(&cheapest);
        let wanted = Wanted { id: cheapest, bounds: Bounds::new() };
        let came = match self.earlier.take(&wanted.id, programme) {
            Some(known) => Came::Found(Box::new(known)),
            None => {
                programme.minimise_cost();
                programme.bound(&wanted.bounds);
                match programme.search(&self.asked.solve, None, &mut self.report())? {
                    Ok(found) => {
                        let none = BTreeMap::new();
                        known::finished(programme, self.project, &wanted, &found, &none, &self.asked.solve)?
                            .map_or(Came::Stopped, |known| Came::Found(Box::new(known)))
                    }
                    Err(NoSolution::Stopped) => return Err(StudyError::Stopped),
                    Err(why) => return Err(StudyError::NoPlan(why)),
                }
            }
        };
        programme.start_afresh();
        self.came.push((wanted, came));
        let Some(first) = self.known().first().map(|known| known.values.clone()) else {
            return Err(StudyError::NoPlan(NoSolution::Unreliable));
        };
        self.keep();
        for (aim, id) in aims.iter().zip(ids) {
            if self.stopped() {
                break;
            }
            self.step(&id);
            self.end(*aim, id, programme)?;
            self.keep();
        }
        for aim in aims {
            let values: Vec<f64> = self.known().iter().map(|known| known.values[&aim]).collect();
            let better = |a: f64, b: f64| if aim.rises() { a.max(b) } else { a.min(b) };
            let worse = |a: f64, b: f64| if aim.rises() { a.min(b) } else { a.max(b) };
            let best = values.iter().copied().fold(first[&aim], better);
            let worst = values.iter().copied().fold(first[&aim], worse);
            self.spans.insert(aim, Span { worst, best });
        }
        Ok(())
    }

    /// The cheapest of the plans that are best in an aim.
    fn end(&mut self, aim: Aim, id: String, programme: &mut Programme) -> Result<(), StudyError> {
        if let Some(best) = self.earlier.best(aim)
            && let Some(known) = self.earlier.take(&id, programme)
        {
            self.best.insert(aim, best);
            let wanted = Wanted { id, bounds: known.asked.clone() };
            self.came.push((wanted, Came::Found(Box::new(known))));
            return Ok(());
        }
        programme.bound(&Bounds::new());
        programme.minimise(aim);
        let start = match self.known().first() {
            Some(known) => {
                programme.with_decisions(&known.decisions, &self.asked.solve, &mut self.report())?
            }
            None => None,
        };
        let start = start.map(|(_, columns)| columns);
        let Ok(found) = programme.search(&self.asked.solve, start, &mut self.report())? else {
            return Ok(());
        };
        let reached = programme.value(aim, &found.columns);
        self.best.insert(aim, programme.proven(aim, &found));
        let span = self.known().first().map_or(0.0, |known| (known.values[&aim] - reached).abs());
        // Zero is kept exactly; elsewhere there is a little room for the solver's tolerance.
        let slack = 1e-7 * span;
        let bound = match reached {
            reached if reached.abs() <= 1e-9 * span => 0.0,
            reached if aim.rises() => reached - slack,
            reached => reached + slack,
        };
        let wanted = Wanted { id, bounds: Bounds::from([(aim, bound)]) };
        programme.minimise_cost();
        let spans: BTreeMap<Aim, f64> = BTreeMap::from([(aim, span)]);
        programme.bound(&wanted.bounds);
        let found = programme.search(&self.asked.solve, Some(found.columns), &mut self.report())?;
        let came = self.came(programme, &wanted, found, &spans)?;
        self.came.push((wanted, came));
        Ok(())
    }

    fn came(
        &self,
        programme: &mut Programme,
        wanted: &Wanted,
        found: Result<Found, NoSolution>,
        spans: &BTreeMap<Aim, f64>,
    ) -> Result<Came, StudyError> {
        match found {
            Ok(found) => {
                Ok(known::finished(programme, self.project, wanted, &found, spans, &self.asked.solve)?
                    .map_or(Came::Stopped, |known| Came::Found(Box::new(known))))
            }
            Err(NoSolution::Infeasible) => Ok(Came::Nothing),
            Err(_) => Ok(Came::Stopped),
        }
    }

    fn study(&self, ended: bool) -> Study {
        let complete = ended && !self.came.iter().any(|(_, came)| matches!(came, Came::Stopped));
        let complete = complete && self.best.len() + 1 == self.asked.aims.len();
        tables::study(self.project, self.asked, &self.came, &self.best, complete)
    }
}

/// Whether a value of an aim is at least as good as a bound.
fn is_within(aim: Aim, value: f64, bound: f64) -> bool {
    let slack = 1e-9 * value.abs().max(bound.abs());
    if aim.rises() { value >= bound - slack } else { value <= bound + slack }
}

/// What a point is, in words.
fn label(wanted: &Wanted, cheapest: bool) -> Name {
    if cheapest {
        return Name { en: "The cheapest".to_owned(), ru: "Самый дешёвый".to_owned() };
    }
    Name { en: wanted.id.clone(), ru: wanted.id.clone() }
}

/// A plan of a study of the project that it was altered to.
fn study_plan(project: &Project, wanted: &Wanted, plan: karkas_plan::Plan) -> StudyPlan {
    let altered = karkas_plan::alteration::apply(project, &plan.manifest.overrides.alterations);
    StudyPlan::new(&wanted.id, label(wanted, wanted.bounds.is_empty()), vec![(1.0, altered)], plan)
}

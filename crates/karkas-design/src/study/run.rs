//! The steps of a study.

use std::ops::ControlFlow;

use rayon::prelude::*;

use super::base::base_choice;
use super::close::{explain, front, look, promote};
use super::problem::DesignProblem;
use super::state::StudyState;
use crate::evaluate::{DesignError, OBJECTIVES, Performance, Precision, Setting, evaluate};
use crate::search::{
    Evaluation, Individual, Method, Problem, Search, SearchError, Settings, Variation, pareto_front, sample,
};

/// Designs that are looked at closely where a study is stopped before it comes to that.
const RESCUED: usize = 16;

/// How much is looked at.
#[derive(Debug, Clone, PartialEq)]
pub struct StudyOptions {
    /// Seed of all that is drawn.
    pub seed: u64,
    /// Designs that are screened.
    pub screened: usize,
    /// Designs in a generation of the search.
    pub population: usize,
    /// Generations.
    pub generations: u32,
    /// Designs that are looked at closely.
    pub promoted: usize,
}

impl Default for StudyOptions {
    fn default() -> Self {
        Self { seed: 1, screened: 4096, population: 120, generations: 30, promoted: 250 }
    }
}

/// Where a study is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Designs are drawn and looked at quickly.
    Screening,
    /// Generations of the search.
    Searching,
    /// The best are looked at closely.
    Promoting,
}

/// Called with the stage, how much of it is done, of how much, and the hypervolume of the front where known; says whether to go
/// on.
pub type Watch<'a> = dyn FnMut(Stage, usize, usize, Option<f64>) -> ControlFlow<()> + 'a;

/// Why a study has no answer.
#[derive(Debug, thiserror::Error)]
pub enum StudyError {
    /// The base design cannot be evaluated.
    #[error(transparent)]
    Design(#[from] DesignError),
    /// The search cannot run.
    #[error(transparent)]
    Search(#[from] SearchError),
    /// No design keeps all rules: which are broken in how many of those that were looked at, and by how much at best.
    #[error("no design keeps all rules")]
    Impossible(Vec<(&'static str, f64, f64)>),
    /// Stopped before anything was found.
    #[error("stopped before a design was found")]
    Stopped,
}

/// A design that was looked at closely.
#[derive(Debug, Clone)]
pub struct Found {
    /// Values of its genes.
    pub values: Vec<f64>,
    /// All that is known of it.
    pub performance: Performance,
}

/// The chosen design with one gene set back to the base design's value.
#[derive(Debug, Clone, PartialEq)]
pub struct Swapped {
    /// Name of the gene.
    pub gene: String,
    /// Its value in the chosen and in the base design.
    pub values: [f64; 2],
    /// Objectives of the chosen design with the base design's value.
    pub objectives: [f64; 5],
    /// Whether it keeps all rules.
    pub allowed: bool,
}

/// What a study found.
#[derive(Debug)]
pub struct Outcome {
    /// The code-minimum box.
    pub base: Found,
    /// Designs that no other one beats in all objectives, the least carbon first.
    pub front: Vec<Found>,
    /// The place in the front of the design with the best balance of all objectives.
    pub knee: usize,
    /// Why it is so: one gene at a time set back.
    pub swaps: Vec<Swapped>,
    /// Everything that was screened: values, objectives, whether it is allowed.
    pub screened: Vec<Individual>,
    /// Designs that were looked at quickly and closely.
    pub evaluations: [u64; 2],
    /// Hypervolume of the front after each generation; none before the first allowed design.
    pub hypervolume: Vec<Option<f64>>,
    /// Whether all steps were done.
    pub complete: bool,
}

/// Screens, searches, promotes and explains.
///
/// The same options give the same bits with any number of threads.
///
/// # Errors
/// See [`StudyError`].
pub fn study(
    setting: &Setting,
    options: &StudyOptions,
    watch: &mut Watch<'_>,
) -> Result<Outcome, StudyError> {
    go_on(setting, options, &mut StudyState::default(), watch)
}

/// As [`study`], from where an earlier call with the same setting and options was stopped; `state` is where this one was.
///
/// Stopping and going on changes no bit of what is found in the end. Where `watch` stops it, the answer is the best of what is
/// known, of which a few are looked at closely.
///
/// # Errors
/// See [`StudyError`].
pub fn go_on(
    setting: &Setting,
    options: &StudyOptions,
    state: &mut StudyState,
    watch: &mut Watch<'_>,
) -> Result<Outcome, StudyError> {
    let problem = DesignProblem::new(setting, Precision::Quick);
    if !state.fits(&problem) {
        return Err(SearchError::OtherProblem.into());
    }
    let base = base_choice(setting)?;
    // A name that no table has is a fault of the brief, which all designs would meet in silence.
    evaluate(setting, &problem.choice(&base), Precision::Quick)?;
    let mut complete = screen(&problem, &base, options, state, watch)?.is_continue();
    if complete && options.generations > 0 {
        complete = search(&problem, options, state, watch)?.is_continue();
    }
    let mut candidates: Vec<Individual> = state.screened.clone();
    if let Some(search) = &state.search {
        candidates.extend(search.population().iter().cloned());
        candidates.extend(search.archive().into_iter().flat_map(|archive| archive.members()).cloned());
    }
    if !candidates.iter().any(Individual::is_feasible) {
        if candidates.is_empty() || !complete {
            return Err(StudyError::Stopped);
        }
        return Err(StudyError::Impossible(broken(setting, &problem, &candidates)));
    }
    let promoted = best(&candidates, options.promoted);
    let mut known = vec![None; state.close.len()];
    if complete {
        let (found, flow) = promote(&problem, &promoted, state, watch);
        complete = flow.is_continue();
        known = found;
    }
    let mut close = state.close.clone();
    if !complete && !close.iter().any(Individual::is_feasible) {
        let rescued = look(&problem, &promoted[..promoted.len().min(RESCUED)]);
        let (more, found): (Vec<Individual>, Vec<Option<Performance>>) = rescued.into_iter().unzip();
        (close, known) = (more, found);
    }
    let (front, knee) = front(&problem, &close, known)?;
    if front.is_empty() {
        return Err(StudyError::Stopped);
    }
    let base =
        Found { performance: evaluate(setting, &problem.choice(&base), Precision::Full)?, values: base };
    let swaps = explain(&problem, &front[knee], &base);
    let quick = state.screened.len() as u64 + state.search.as_ref().map_or(0, Search::evaluations);
    Ok(Outcome {
        base,
        front,
        knee,
        swaps,
        screened: state.screened.clone(),
        evaluations: [quick, close.len() as u64 + 1],
        hypervolume: state.hypervolume.clone(),
        complete,
    })
}

/// The search, begun or gone on with.
fn search(
    problem: &DesignProblem<'_>,
    options: &StudyOptions,
    state: &mut StudyState,
    watch: &mut Watch<'_>,
) -> Result<ControlFlow<()>, StudyError> {
    let mut search = match state.search.take() {
        Some(search) => search,
        None => {
            let first = best(&state.screened, options.population);
            Search::new(problem, settings(options, &state.screened), &first)?
        }
    };
    let course = &mut state.hypervolume;
    let flow = search.run(problem, &mut |progress| {
        if course.len() < progress.generation as usize {
            course.push(progress.hypervolume);
        }
        let (done, of) = (progress.generation as usize, options.generations as usize);
        watch(Stage::Searching, done, of, progress.hypervolume)
    });
    state.search = Some(search);
    Ok(flow)
}

fn settings(options: &StudyOptions, screened: &[Individual]) -> Settings {
    // Boxes of the archive: a fiftieth of the span of the allowed designs in each objective.
    let spans = (0..OBJECTIVES.len()).map(|objective| {
        let values = || screened.iter().filter(|one| one.is_feasible()).map(|one| one.objectives[objective]);
        let (least, most) =
            values().fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), value| (a.min(value), b.max(value)));
        if most > least { (most - least) / 50.0 } else { 1e-3 }
    });
    Settings {
        seed: options.seed,
        population: options.population,
        generations: options.generations,
        method: Method::Directions { divisions: 4 },
        variation: Variation::default(),
        reference: None,
        epsilon: spans.collect(),
        hypervolume_every: 5,
    }
}

/// A scrambled Sobol sample with the base design as its first, looked at quickly, some at a time.
fn screen(
    problem: &DesignProblem<'_>,
    base: &[f64],
    options: &StudyOptions,
    state: &mut StudyState,
    watch: &mut Watch<'_>,
) -> Result<ControlFlow<()>, StudyError> {
    let mut designs = vec![base.to_vec()];
    designs.extend(
        sample(problem.genes(), options.screened.saturating_sub(1), options.seed)
            .map_err(SearchError::from)?,
    );
    let screened = &mut state.screened;
    while screened.len() < designs.len() {
        if watch(Stage::Screening, screened.len(), designs.len(), None).is_break() {
            return Ok(ControlFlow::Break(()));
        }
        let some = &designs[screened.len()..designs.len().min(screened.len() + 64)];
        let group = |designs: &[Vec<f64>]| {
            let one = |(values, found): (&Vec<f64>, Evaluation)| Individual {
                genes: values.clone(),
                violation: found.violation(),
                objectives: found.objectives,
            };
            designs.iter().zip(problem.evaluate_all(designs)).map(one).collect::<Vec<_>>()
        };
        screened.par_extend(some.par_chunks(problem.at_once()).flat_map_iter(group));
    }
    Ok(ControlFlow::Continue(()))
}

/// The best designs by front and then by crowding, allowed ones first.
fn best(candidates: &[Individual], count: usize) -> Vec<Vec<f64>> {
    let mut unique: Vec<&Individual> = Vec::with_capacity(candidates.len());
    let mut seen = std::collections::HashSet::new();
    for one in candidates {
        let key: Vec<u64> = one.genes.iter().map(|value| value.to_bits()).collect();
        if one.violation.is_finite() && seen.insert(key) {
            unique.push(one);
        }
    }
    let mut allowed: Vec<&Individual> = unique.iter().copied().filter(|one| one.is_feasible()).collect();
    let mut chosen: Vec<Vec<f64>> = Vec::new();
    while chosen.len() < count && !allowed.is_empty() {
        let rows: Vec<&[f64]> = allowed.iter().map(|one| one.objectives.as_slice()).collect();
        let front = pareto_front(&rows);
        let crowding =
            crate::search::crowding_distances(&front.iter().map(|&place| rows[place]).collect::<Vec<_>>());
        let mut order: Vec<usize> = (0..front.len()).collect();
        order.sort_by(|&a, &b| crowding[b].total_cmp(&crowding[a]).then(front[a].cmp(&front[b])));
        chosen.extend(
            order.iter().take(count - chosen.len()).map(|&place| allowed[front[place]].genes.clone()),
        );
        let taken: std::collections::BTreeSet<usize> = front.into_iter().collect();
        allowed = allowed
            .into_iter()
            .enumerate()
            .filter(|(place, _)| !taken.contains(place))
            .map(|(_, one)| one)
            .collect();
    }
    let mut forbidden: Vec<&Individual> = unique.into_iter().filter(|one| !one.is_feasible()).collect();
    forbidden.sort_by(|a, b| a.violation.total_cmp(&b.violation));
    chosen.extend(forbidden.into_iter().take(count - chosen.len()).map(|one| one.genes.clone()));
    chosen
}

/// For each rule: in which share of designs it is broken, and by how much at least.
fn broken(
    setting: &Setting,
    problem: &DesignProblem<'_>,
    candidates: &[Individual],
) -> Vec<(&'static str, f64, f64)> {
    let looked_at: Vec<Vec<(&'static str, f64)>> = candidates
        .iter()
        .take(1000)
        .map(|one| {
            crate::generate::place(&setting.site, &setting.rooms, &problem.choice(&one.genes)).violations
        })
        .collect();
    let mut rules: Vec<(&'static str, f64, f64)> = Vec::new();
    for (name, value) in looked_at.iter().flatten() {
        let place = rules.iter().position(|(known, ..)| known == name).unwrap_or_else(|| {
            rules.push((name, 0.0, f64::INFINITY));
            rules.len() - 1
        });
        rules[place].1 += f64::from(u8::from(*value > 0.0));
        rules[place].2 = rules[place].2.min(*value);
    }
    rules.iter_mut().for_each(|(_, count, _)| *count /= looked_at.len() as f64);
    rules.retain(|(_, share, _)| *share > 0.0);
    rules.sort_by(|a, b| b.1.total_cmp(&a.1));
    rules
}

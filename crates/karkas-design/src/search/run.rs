//! The search itself: generation after generation, to be stopped and taken up again at any time.

use std::collections::HashSet;
use std::ops::ControlFlow;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::archive::EpsilonArchive;
use super::crew::Crew;
use super::directions::das_dennis;
use super::dominance::fronts;
use super::gene::{Gene, GeneError};
use super::hypervolume::hypervolume;
use super::individual::Individual;
use super::niching::Niching;
use super::problem::{Evaluation, Problem};
use super::random::Stream;
use super::sampling::sample;
use super::selection::{Survivors, better_by_violation, survivors_by_crowding, tournaments};
use super::settings::{Method, Settings, SettingsError};

/// Purposes of random streams, so that no two uses share numbers.
const MATING: u32 = 1;
const SURVIVAL: u32 = 2;
const RENEWAL: u32 = 3;
const SELECTION: u32 = 4;
/// How often a child that repeats another design is mutated again before it is let through.
const RENEWALS: usize = 10;

/// Why a search cannot start or go on.
#[derive(Debug, Error)]
pub enum SearchError {
    /// A gene without values.
    #[error(transparent)]
    Gene(#[from] GeneError),
    /// Settings that cannot be followed.
    #[error(transparent)]
    Settings(#[from] SettingsError),
    /// A problem without genes or objectives.
    #[error("nothing to search: {genes} genes, {objectives} objectives")]
    Empty {
        /// Number of genes.
        genes: usize,
        /// Number of objectives.
        objectives: usize,
    },
    /// A given design that the genes do not allow.
    #[error("given design {design}: gene `{gene}` cannot be {value}")]
    Design {
        /// Position of the design.
        design: usize,
        /// Name of the gene.
        gene: String,
        /// The value.
        value: f64,
    },
    /// A design without a value for each gene.
    #[error("given design {design} has {given} values, but there are {genes} genes")]
    Length {
        /// Position of the design.
        design: usize,
        /// How many values it has.
        given: usize,
        /// How many genes there are.
        genes: usize,
    },
    /// A saved state of another problem.
    #[error("the saved search is of another problem: its genes or objectives differ")]
    OtherProblem,
    /// A saved state that cannot be read.
    #[error("the saved search cannot be read: {0}")]
    Json(#[from] serde_json::Error),
}

/// How far a search is.
#[derive(Clone, Debug, PartialEq)]
pub struct Progress {
    /// Finished generations.
    pub generation: u32,
    /// Generations asked for.
    pub generations: u32,
    /// Evaluations so far, those of the unfinished generation included.
    pub evaluations: u64,
    /// Allowed designs in the population.
    pub feasible: usize,
    /// Hypervolume of the best front when it was last computed; none before the first allowed design.
    pub hypervolume: Option<f64>,
}

/// A search with all its state. It can be written and read back bit for bit at any time between two runs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Search {
    settings: Settings,
    genes: Vec<Gene>,
    objectives: Vec<String>,
    generation: u32,
    evaluations: u64,
    population: Vec<Individual>,
    niching: Option<Niching>,
    archive: Option<EpsilonArchive>,
    reference: Option<Vec<f64>>,
    hypervolume: Option<f64>,
    first: Vec<Vec<f64>>,
}

impl Search {
    /// Prepares a search; nothing is evaluated yet. `given` designs (a base design, the best of a screening) are members of
    /// the first generation, the rest is a scrambled Sobol sample.
    ///
    /// # Errors
    /// Genes without values, settings that cannot be followed, given designs that the genes do not allow.
    pub fn new(problem: &dyn Problem, settings: Settings, given: &[Vec<f64>]) -> Result<Self, SearchError> {
        let genes = problem.genes().to_vec();
        let objectives = problem.objectives().to_vec();
        if genes.is_empty() || objectives.is_empty() {
            return Err(SearchError::Empty { genes: genes.len(), objectives: objectives.len() });
        }
        genes.iter().try_for_each(Gene::check)?;
        settings.check(objectives.len())?;
        check_designs(&genes, given)?;
        let rest = settings.population.saturating_sub(given.len());
        let mut first: Vec<Vec<f64>> = given.iter().take(settings.population).cloned().collect();
        first.extend(sample(&genes, rest, settings.seed)?);
        first.iter_mut().for_each(|design| problem.repair(design));
        let niching = match settings.method {
            Method::Crowding => None,
            Method::Directions { divisions } => Some(Niching::new(das_dennis(objectives.len(), divisions))),
        };
        let archive = (!settings.epsilon.is_empty())
            .then(|| EpsilonArchive::new(settings.epsilon.clone()).expect("sizes were checked"));
        Ok(Self {
            reference: settings.reference.clone(),
            settings,
            genes,
            objectives,
            generation: 0,
            evaluations: 0,
            population: Vec::new(),
            niching,
            archive,
            hypervolume: None,
            first,
        })
    }

    /// Goes on until the generations asked for are done or `progress` breaks. Breaking within a generation drops what was
    /// evaluated of it, so that going on later gives the same bits as never having stopped.
    pub fn run(
        &mut self,
        problem: &dyn Problem,
        progress: &mut dyn FnMut(&Progress) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let mut crew = Crew::default();
        while self.generation < self.settings.generations {
            let designs = if self.generation == 0 { self.first.clone() } else { self.offspring(problem) };
            let evaluate = |some: &[Vec<f64>]| self.individuals(problem, some);
            let heard = &mut |done| progress(&self.progress(done as u64));
            let children = crew.map(&designs, problem.at_once(), evaluate, heard)?;
            self.settle(children);
            progress(&self.progress(0))?;
        }
        ControlFlow::Continue(())
    }

    /// Asks for more (or fewer) generations in all.
    pub fn set_generations(&mut self, generations: u32) {
        self.settings.generations = generations;
    }

    /// The present generation.
    pub fn population(&self) -> &[Individual] {
        &self.population
    }

    /// Allowed designs of the present generation that no other member dominates.
    pub fn front(&self) -> Vec<&Individual> {
        let best = fronts(&self.population).into_iter().next().unwrap_or_default();
        best.into_iter().map(|i| &self.population[i]).filter(|one| one.is_feasible()).collect()
    }

    /// The thinned record of the best designs ever seen, if box sizes were given.
    pub fn archive(&self) -> Option<&EpsilonArchive> {
        self.archive.as_ref()
    }

    /// Reference point of the hypervolume, once known.
    pub fn reference(&self) -> Option<&[f64]> {
        self.reference.as_deref()
    }

    /// Evaluations so far.
    pub fn evaluations(&self) -> u64 {
        self.evaluations
    }

    /// Finished generations.
    pub fn generation(&self) -> u32 {
        self.generation
    }

    /// Hypervolume of the present front against the reference point; none before the first allowed design.
    pub fn hypervolume(&self) -> Option<f64> {
        let rows: Vec<&[f64]> = self.front().into_iter().map(|one| one.objectives.as_slice()).collect();
        self.reference.as_ref().map(|reference| hypervolume(&rows, reference))
    }

    /// The whole state as JSON.
    ///
    /// # Errors
    /// An objective that is not a number cannot be written.
    pub fn to_json(&self) -> Result<String, SearchError> {
        Ok(serde_json::to_string(self)?)
    }

    /// Takes up a saved search of the same problem.
    ///
    /// # Errors
    /// A text that is no saved search, or one of another problem.
    pub fn from_json(text: &str, problem: &dyn Problem) -> Result<Self, SearchError> {
        let search: Self = serde_json::from_str(text)?;
        if search.is_of(problem) { Ok(search) } else { Err(SearchError::OtherProblem) }
    }

    /// Whether it searches among the genes of a problem, by its objectives.
    pub fn is_of(&self, problem: &dyn Problem) -> bool {
        self.genes == problem.genes() && self.objectives == problem.objectives()
    }

    fn progress(&self, pending: u64) -> Progress {
        Progress {
            generation: self.generation,
            generations: self.settings.generations,
            evaluations: self.evaluations + pending,
            feasible: self.population.iter().filter(|one| one.is_feasible()).count(),
            hypervolume: self.hypervolume,
        }
    }

    /// Children of the present generation, each from random numbers of its own.
    fn offspring(&self, problem: &dyn Problem) -> Vec<Vec<f64>> {
        let ranked = match self.niching {
            None => survivors_by_crowding(&self.population, self.population.len()),
            Some(_) => Survivors::default(),
        };
        let stream = |purpose, position: usize| {
            Stream::new(self.settings.seed, purpose, self.generation, position as u32)
        };
        let pairs = self.settings.population.div_ceil(2);
        let drawn = tournaments(self.population.len(), 2 * pairs, &mut stream(SELECTION, 0));
        let children: Vec<[Vec<f64>; 2]> = (0..pairs)
            .map(|pair| {
                let mut random = stream(MATING, pair);
                let parents = [drawn[2 * pair], drawn[2 * pair + 1]].map(|rivals| match self.niching {
                    None => ranked.better(rivals),
                    Some(_) => better_by_violation(&self.population, rivals),
                });
                let genes = parents.map(|parent| self.population[parent].genes.as_slice());
                let mut children = self.settings.variation.children(&self.genes, genes, &mut random);
                children.iter_mut().for_each(|child| problem.repair(child));
                children
            })
            .collect();
        // A design that is there already would be evaluated for nothing: mutate it until it is new.
        let bits = |genes: &[f64]| genes.iter().map(|value| value.to_bits()).collect::<Vec<_>>();
        let mut seen: HashSet<Vec<u64>> = self.population.iter().map(|one| bits(&one.genes)).collect();
        let mut designs: Vec<Vec<f64>> =
            children.into_iter().flatten().take(self.settings.population).collect();
        for (position, design) in designs.iter_mut().enumerate() {
            let mut random = stream(RENEWAL, position);
            let mut renewals = 0;
            while !seen.insert(bits(design)) && renewals < RENEWALS {
                self.settings.variation.mutate(&self.genes, design, &mut random);
                problem.repair(design);
                renewals += 1;
            }
        }
        designs
    }

    /// Evaluates some designs.
    fn individuals(&self, problem: &dyn Problem, designs: &[Vec<f64>]) -> Vec<Individual> {
        let one = |(genes, evaluation): (&Vec<f64>, Evaluation)| {
            let violation = evaluation.violation();
            let mut objectives = evaluation.objectives;
            objectives.resize(self.objectives.len(), f64::INFINITY);
            // Numbers that JSON cannot hold carry no more than the infinite violation that goes with them.
            objectives.iter_mut().filter(|value| !value.is_finite()).for_each(|value| *value = f64::MAX);
            Individual { genes: genes.clone(), objectives, violation }
        };
        designs.iter().zip(problem.evaluate_all(designs)).map(one).collect()
    }

    /// Chooses the next generation among the present one and its children.
    fn settle(&mut self, children: Vec<Individual>) {
        self.evaluations += children.len() as u64;
        if let Some(archive) = &mut self.archive {
            for child in &children {
                archive.offer(child);
            }
        }
        let mut pool = std::mem::take(&mut self.population);
        pool.extend(children);
        let count = self.settings.population;
        let positions = match &mut self.niching {
            None => survivors_by_crowding(&pool, count).positions,
            Some(niching) => {
                let mut random = Stream::new(self.settings.seed, SURVIVAL, self.generation, 0);
                niching.survivors(&pool, count, &mut random)
            }
        };
        let mut pool: Vec<Option<Individual>> = pool.into_iter().map(Some).collect();
        self.population = positions
            .into_iter()
            .map(|position| pool[position].take().expect("no design survives twice"))
            .collect();
        self.generation += 1;
        if self.reference.is_none() {
            self.reference = reference_beyond(&self.population);
        }
        let last = self.generation == self.settings.generations;
        if last
            || self.generation.is_multiple_of(self.settings.hypervolume_every)
            || self.hypervolume.is_none()
        {
            self.hypervolume = self.hypervolume();
        }
    }
}

/// The worst value of each objective among allowed designs and a tenth of the span beyond it.
fn reference_beyond(population: &[Individual]) -> Option<Vec<f64>> {
    let allowed: Vec<&Individual> = population.iter().filter(|one| one.is_feasible()).collect();
    let objectives = allowed.first()?.objectives.len();
    let beyond = |axis: usize| {
        let values = allowed.iter().map(|one| one.objectives[axis]);
        let worst = values.clone().fold(f64::NEG_INFINITY, f64::max);
        let span = worst - values.fold(f64::INFINITY, f64::min);
        worst + 0.1 * if span > 0.0 { span } else { worst.abs().max(1.0) }
    };
    Some((0..objectives).map(beyond).collect())
}

fn check_designs(genes: &[Gene], designs: &[Vec<f64>]) -> Result<(), SearchError> {
    for (design, values) in designs.iter().enumerate() {
        if values.len() != genes.len() {
            return Err(SearchError::Length { design, given: values.len(), genes: genes.len() });
        }
        if let Some((gene, value)) = genes.iter().zip(values).find(|(gene, value)| !gene.allows(**value)) {
            return Err(SearchError::Design { design, gene: gene.name.clone(), value: *value });
        }
    }
    Ok(())
}

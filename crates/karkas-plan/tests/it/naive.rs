//! A second formulation, written straight from `docs/mathematics.md` with names for keys and no thought of speed, and
//! the best plan by trying all whole-number decisions: what the planner must agree with.

mod limits;
mod running;

use std::collections::BTreeMap;

use karkas_model::index::{PlaceId, ProcessId};
use karkas_model::project::{Incentive, Instrument, Measure, Process, Project};
use karkas_model::series::Series;
use microlp::{ComparisonOp, OptimizationDirection, Problem, SolveOutcome};

type Facility = (PlaceId, ProcessId);

/// A linear expression over variables by name.
#[derive(Debug, Clone, Default, PartialEq)]
struct Expr {
    terms: BTreeMap<String, f64>,
    constant: f64,
}

impl Expr {
    fn constant(constant: f64) -> Self {
        Self { terms: BTreeMap::new(), constant }
    }
    fn variable(name: &str) -> Self {
        Self { terms: BTreeMap::from([(name.to_owned(), 1.0)]), constant: 0.0 }
    }
    fn add(&mut self, other: &Self, times: f64) {
        for (name, value) in &other.terms {
            *self.terms.entry(name.clone()).or_default() += value * times;
        }
        self.constant += other.constant * times;
    }
    fn plus(mut self, other: &Self, times: f64) -> Self {
        self.add(other, times);
        self
    }
}

/// Whole-number decisions of one facility in one period.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Whole {
    modules: u32,
    open: u32,
    /// Number of the size class plus one; zero for none.
    class: usize,
}

/// All whole-number decisions.
type Choice = BTreeMap<(Facility, usize), Whole>;
/// Largest sizes.
pub type Largest = BTreeMap<Facility, f64>;

struct Programme<'a> {
    scenarios: &'a [(f64, &'a Project)],
    choice: &'a Choice,
    largest: &'a Largest,
    upper: BTreeMap<String, f64>,
    /// Expression, comparison with zero.
    rows: Vec<(Expr, ComparisonOp)>,
    cost: Expr,
}

struct Time<'a>(&'a Project);

impl Time<'_> {
    fn count(&self) -> usize {
        self.0.settings.periods.len()
    }
    fn years(&self, t: usize) -> Vec<i32> {
        self.0.settings.periods[t].years().collect()
    }
    fn start(&self, t: usize) -> i32 {
        self.years(t)[0]
    }
    fn h(&self, t: usize) -> f64 {
        self.years(t).len() as f64
    }
    fn worth(&self, year: i32) -> f64 {
        (1.0 + self.0.settings.discount_rate).powf(f64::from(self.0.settings.base_year - year))
    }
    fn delta(&self, t: usize) -> f64 {
        self.years(t).iter().map(|&year| self.worth(year)).sum()
    }
    fn mean(&self, series: &Series, t: usize) -> f64 {
        self.years(t).iter().map(|&year| series.at(year)).sum::<f64>() / self.h(t)
    }
    fn inside(&self, t: usize, from: Option<i32>, until: Option<i32>) -> f64 {
        let inside =
            |year: &&i32| from.is_none_or(|from| **year >= from) && until.is_none_or(|until| **year < until);
        self.years(t).iter().filter(inside).count() as f64
    }
    fn working_years(&self, process: &Process, decided: usize) -> std::ops::Range<i32> {
        let first = self.start(decided) + process.build_years as i32;
        first..first + process.lifetime as i32
    }
    fn alive(&self, process: &Process, decided: usize, t: usize) -> f64 {
        let works = self.working_years(process, decided);
        self.inside(t, Some(works.start), Some(works.end)) / self.h(t)
    }
    /// Worth of all annuities inside the horizon for one unit invested.
    fn annuities(&self, process: &Process, decided: usize) -> f64 {
        let (r, life) = (self.0.settings.discount_rate, f64::from(process.lifetime));
        let annuity = if r == 0.0 { 1.0 / life } else { r / (1.0 - (1.0 + r).powf(-life)) };
        let all: Vec<i32> = (0..self.count()).flat_map(|t| self.years(t)).collect();
        let works = self.working_years(process, decided);
        all.iter().filter(|year| works.contains(year)).map(|&year| annuity * self.worth(year)).sum()
    }
}

fn incentives(
    project: &Project,
    t: usize,
    instrument: Instrument,
    applies: impl Fn(&Incentive) -> bool,
) -> f64 {
    let time = Time(project);
    (project.incentives.iter())
        .filter(|row| row.instrument == instrument && applies(row))
        .map(|row| time.mean(&row.value, t) * time.inside(t, row.from, row.until) / time.h(t))
        .sum()
}

fn relief(project: &Project, t: usize, instrument: Instrument, applies: impl Fn(&Incentive) -> bool) -> f64 {
    incentives(project, t, instrument, applies).min(1.0)
}

fn facilities(project: &Project) -> Vec<Facility> {
    let standing = project.facilities.iter().map(|row| (row.place, row.process));
    let mut all: Vec<Facility> =
        standing.chain(project.candidates.iter().map(|row| (row.place, row.process))).collect();
    all.sort();
    all.dedup();
    all
}

fn curve(process: &Process, capex: f64, size: f64) -> f64 {
    process
        .scale
        .map_or(capex * size, |scale| capex * scale.reference * (size / scale.reference).powf(scale.exponent))
}

/// Ends of the size classes.
fn classes(project: &Project, process: &Process, largest: f64) -> Vec<(f64, f64)> {
    let Some(scale) = process.scale else { return Vec::new() };
    let minimum = process.minimum.unwrap_or(0.0);
    let first = if minimum > 0.0 { minimum } else { scale.reference.min(largest) / 10.0 };
    let count = project.settings.size_classes;
    let end = |k: u32| first * (largest / first).powf(f64::from(k) / f64::from(count));
    let mut all: Vec<(f64, f64)> = (0..count).map(|k| (end(k), end(k + 1))).collect();
    if minimum <= 0.0 {
        all.insert(0, (0.0, first));
    }
    all
}

fn standing(project: &Project, facility: Facility, t: usize) -> f64 {
    let time = Time(project);
    (project.facilities.iter())
        .filter(|row| (row.place, row.process) == facility)
        .map(|row| row.capacity * time.inside(t, row.from, row.until) / time.h(t))
        .sum()
}

fn may_decide(project: &Project, facility: Facility, t: usize) -> bool {
    let time = Time(project);
    let year = time.start(t);
    let process = &project.processes[facility.1];
    if (0..time.count()).all(|later| time.alive(process, t, later) == 0.0) {
        return false;
    }
    project.candidates.iter().any(|row| {
        (row.place, row.process) == facility
            && row.from.is_none_or(|from| year >= from)
            && row.until.is_none_or(|until| year < until)
    })
}

fn needs_opening(project: &Project, facility: Facility) -> bool {
    let process = &project.processes[facility.1];
    let counted = project.limits.iter().any(|limit| {
        limit.measure == Measure::Opened
            && limit.places.contains(&facility.0)
            && limit.processes.contains(&facility.1)
    });
    process.scale.is_none()
        && (process.capex_fixed.range().1 > 0.0
            || process.minimum.is_some_and(|minimum| minimum > 0.0)
            || counted)
}

impl Programme<'_> {
    fn project(&self) -> &Project {
        self.scenarios[0].1
    }

    fn whole(&self, facility: Facility, t: usize) -> Whole {
        self.choice.get(&(facility, t)).copied().unwrap_or_default()
    }

    /// Capacity decided in a period.
    fn build(&self, facility: Facility, t: usize) -> Expr {
        let project = self.project();
        if !may_decide(project, facility, t) {
            return Expr::default();
        }
        let process = &project.processes[facility.1];
        if let Some(module) = process.module {
            return Expr::constant(module * f64::from(self.whole(facility, t).modules));
        }
        if process.scale.is_some() && self.whole(facility, t).class == 0 {
            return Expr::default();
        }
        Expr::variable(&format!("build {facility:?} {t}"))
    }

    fn new_capacity(&self, facility: Facility, t: usize) -> Expr {
        let project = self.project();
        let process = &project.processes[facility.1];
        let mut sum = Expr::default();
        for decided in 0..=t {
            sum.add(&self.build(facility, decided), Time(project).alive(process, decided, t));
        }
        sum
    }

    fn capacity(&self, facility: Facility, t: usize) -> Expr {
        self.new_capacity(facility, t).plus(&Expr::constant(standing(self.project(), facility, t)), 1.0)
    }

    /// Investment decided, after the place's factor and before relief.
    fn investment(&self, facility: Facility, t: usize) -> Expr {
        let project = self.project();
        let Some(candidate) = project.candidates.iter().find(|row| (row.place, row.process) == facility)
        else {
            return Expr::default();
        };
        let process = &project.processes[facility.1];
        let capex = Time(project).mean(&process.capex, t);
        let fixed = Time(project).mean(&process.capex_fixed, t);
        let whole = self.whole(facility, t);
        let mut sum = Expr::default();
        if process.scale.is_some() {
            if whole.class > 0 {
                let (lower, upper) = classes(project, process, self.largest[&facility])[whole.class - 1];
                let (low, high) = (curve(process, capex, lower), curve(process, capex, upper));
                let slope = if upper > lower { (high - low) / (upper - lower) } else { 0.0 };
                sum.add(&self.build(facility, t), slope);
                sum.constant += low - slope * lower + fixed;
            }
        } else {
            sum.add(&self.build(facility, t), capex);
            sum.constant += fixed * f64::from(whole.open);
        }
        Expr::default().plus(&sum, candidate.capex_factor)
    }

    fn capex_relief(&self, facility: Facility, t: usize) -> f64 {
        relief(self.project(), t, Instrument::Capex, |row| {
            row.places.contains(&facility.0) && row.processes.contains(&facility.1)
        })
    }

    fn at_most(&mut self, left: Expr, right: &Expr) {
        self.rows.push((left.plus(right, -1.0), ComparisonOp::Le));
    }

    /// Rows and costs of what is built.
    fn building(&mut self) {
        let project = self.scenarios[0].1;
        let time = Time(project);
        for facility in facilities(project) {
            let process = &project.processes[facility.1];
            let candidate = project.candidates.iter().find(|row| (row.place, row.process) == facility);
            for t in 0..time.count() {
                let investment = self.investment(facility, t);
                let charged = (1.0 - self.capex_relief(facility, t)) * time.annuities(process, t);
                self.cost.add(&investment, charged);
                if let Some(most) = candidate.and_then(|row| row.max_capacity) {
                    let new = self.new_capacity(facility, t);
                    self.at_most(new, &Expr::constant(most));
                }
                let (build, whole) = (self.build(facility, t), self.whole(facility, t));
                if let Some(size) = self.largest.get(&facility).filter(|size| size.is_finite()) {
                    self.at_most(build.clone(), &Expr::constant(*size));
                }
                if needs_opening(project, facility)
                    && standing(project, facility, t) == 0.0
                    && candidate.is_some()
                {
                    let alive: u32 = (0..=t)
                        .filter(|&decided| time.start(t) < time.working_years(process, decided).end)
                        .map(|decided| self.whole(facility, decided).open)
                        .sum();
                    let size = self.largest.get(&facility).copied().unwrap_or(0.0);
                    self.at_most(build.clone(), &Expr::constant(size * f64::from(alive)));
                    self.at_most(Expr::constant(f64::from(alive)), &Expr::constant(1.0));
                    let minimum = process.minimum.unwrap_or(0.0) * f64::from(whole.open);
                    self.at_most(Expr::constant(minimum), &build);
                }
                if process.scale.is_some() && whole.class > 0 {
                    let (lower, upper) = classes(project, process, self.largest[&facility])[whole.class - 1];
                    self.at_most(Expr::constant(lower), &build);
                    self.at_most(build, &Expr::constant(upper));
                }
            }
        }
    }

    /// What the best plan costs; `None` where there is none.
    fn solve(&self) -> Option<f64> {
        let mut problem = Problem::new(OptimizationDirection::Minimize);
        let mut names: Vec<&String> = self.cost.terms.keys().collect();
        names.extend(self.rows.iter().flat_map(|(row, _)| row.terms.keys()));
        names.sort();
        names.dedup();
        let variables: BTreeMap<&String, microlp::Variable> = names
            .into_iter()
            .map(|name| {
                let upper = self.upper.get(name).copied().unwrap_or(f64::INFINITY);
                let cost = self.cost.terms.get(name).copied().unwrap_or(0.0);
                (name, problem.add_var(cost, (0.0, upper)))
            })
            .collect();
        for (row, comparison) in &self.rows {
            let terms: Vec<(microlp::Variable, f64)> = (row.terms.iter())
                .filter(|(_, value)| **value != 0.0)
                .map(|(name, value)| (variables[name], *value))
                .collect();
            let right = -row.constant;
            if terms.is_empty() {
                let holds = match comparison {
                    ComparisonOp::Le => right >= -1e-9,
                    ComparisonOp::Ge => right <= 1e-9,
                    ComparisonOp::Eq => right.abs() <= 1e-9,
                };
                if !holds {
                    return None;
                }
                continue;
            }
            problem.add_constraint(&terms, *comparison, right);
        }
        match problem.solve() {
            Ok(SolveOutcome::Solution(solution)) => Some(solution.objective() + self.cost.constant),
            Ok(_) => panic!("no limit was set"),
            Err(microlp::Error::Infeasible) => None,
            Err(fault) => panic!("the independent solver failed: {fault}"),
        }
    }
}

/// Whole-number decisions that are open at a facility in a period, the first being none.
fn options(project: &Project, facility: Facility, t: usize, largest: &Largest) -> Vec<Whole> {
    let process = &project.processes[facility.1];
    if !may_decide(project, facility, t) || process.scale.is_some() && largest.get(&facility) == Some(&0.0) {
        return vec![Whole::default()];
    }
    let size = largest.get(&facility).copied().unwrap_or(f64::INFINITY);
    let modules = process.module.map_or(0, |module| {
        assert!(size.is_finite(), "modules without a largest size cannot be tried out");
        (size / module * (1.0 + 1e-9)).floor() as u32
    });
    let openings = u32::from(needs_opening(project, facility) && standing(project, facility, t) == 0.0);
    let classes = classes(project, process, size).len();
    let mut all = Vec::new();
    for modules in 0..=modules {
        for open in 0..=openings {
            all.extend((0..=classes).map(|class| Whole { modules, open, class }));
        }
    }
    all
}

/// Number of combinations of whole-number decisions.
pub fn combinations(project: &Project, largest: &Largest) -> f64 {
    let mut count = 1.0;
    for facility in facilities(project) {
        for t in 0..Time(project).count() {
            count *= options(project, facility, t, largest).len() as f64;
        }
    }
    count
}

/// What the best plan costs, found by trying every combination of whole-number decisions.
pub fn best(scenarios: &[(f64, &Project)], largest: &Largest) -> Option<f64> {
    let project = scenarios[0].1;
    let mut slots = Vec::new();
    for facility in facilities(project) {
        for t in 0..Time(project).count() {
            let options = options(project, facility, t, largest);
            if options.len() > 1 {
                slots.push(((facility, t), options));
            }
        }
    }
    let mut best: Option<f64> = None;
    let mut digits = vec![0; slots.len()];
    loop {
        let choice: Choice =
            slots.iter().zip(&digits).map(|((key, options), &digit)| (*key, options[digit])).collect();
        let mut programme = Programme {
            scenarios,
            choice: &choice,
            largest,
            upper: BTreeMap::new(),
            rows: Vec::new(),
            cost: Expr::default(),
        };
        programme.building();
        for s in 0..scenarios.len() {
            programme.running(s);
        }
        if let Some(cost) = programme.solve() {
            best = Some(best.map_or(cost, |best: f64| best.min(cost)));
        }
        // The next combination, as a number whose digits have bases of their own.
        let Some(position) = (0..slots.len()).find(|&i| digits[i] + 1 < slots[i].1.len()) else {
            return best;
        };
        digits[position] += 1;
        digits[..position].fill(0);
    }
}

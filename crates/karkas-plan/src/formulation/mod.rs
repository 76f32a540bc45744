//! From a project to the programme of `docs/mathematics.md`: everything that moves goods is one thing, an
//! activity over balances of places and commodities; everything that is built is an activity over capacity.

mod assembly;
mod facility;
mod limits;
mod making;
mod meaning;
mod membership;
mod risk;
mod scale;
mod time;
mod trading;
mod useful;

use karkas_decomposition::process_network::Proven;
use karkas_model::index::{Index, PlaceId, ProcessId};
use karkas_model::project::{Measure, Project};
use karkas_solver::{Column, Problem};

use crate::manifest::LargestRecord;

pub use assembly::{ColumnInfo, RowInfo, Scenario};
pub use facility::{Build, BuildCost, Facility, build_cost, curve_investment};
pub use limits::LimitInstance;
pub use meaning::{Category, Constraint, MoneyTerm, Side, Variable};
pub use membership::{Found, Members, Membership};
pub use risk::RiskRows;
pub use time::{Instalment, TimeGrid, annuity};

use assembly::Assembly;
use scale::{Scale, power_of_two};
use useful::{Endowments, endowment_bound, useful};

/// What the user wants built or not built, whatever it costs.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Overrides {
    /// Something must be built at these facilities: opened, a module, or a hundredth of the largest size.
    pub force: Vec<(PlaceId, ProcessId)>,
    /// Nothing may be built at these.
    pub forbid: Vec<(PlaceId, ProcessId)>,
}

/// Whose largest sizes bound openings and size classes: the size classes of a facility, and so what a size of it costs,
/// depend on them.
#[derive(Debug, Clone, Copy, Default)]
pub enum Largest<'a> {
    /// Those that follow from the project.
    #[default]
    Own,
    /// Those of another plan, or the project's own where these are larger.
    AtLeast(&'a [LargestRecord]),
    /// Those of another plan, whatever the project says.
    Stated(&'a [LargestRecord]),
}

impl Largest<'_> {
    /// The largest size of a facility whose own is given.
    fn of(self, place: &str, process: &str, own: f64, allowed: Option<f64>) -> f64 {
        let stated = |list: &[LargestRecord]| {
            let record = list.iter().find(|record| record.place == place && record.process == process)?;
            Some(record.capacity.min(allowed.unwrap_or(f64::INFINITY)))
        };
        match self {
            Self::Own => own,
            Self::AtLeast(list) => stated(list).map_or(own, |other| other.max(own)),
            Self::Stated(list) => stated(list).unwrap_or(own),
        }
    }
}

/// A project that cannot be turned into a programme.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum FormulationError {
    /// A size is needed and nothing bounds it.
    #[error(
        "{file}:{row}: {place}/{process} needs a max_capacity: it has a fixed cost, a minimum or an economy of \
         scale, and nothing in the project bounds how much of it could be used"
    )]
    NoLargestSize {
        /// Place.
        place: String,
        /// Process.
        process: String,
        /// File of the candidate row.
        file: String,
        /// Row of the candidate.
        row: u32,
    },
    /// Scenarios that are planned together differ in what they must share.
    #[error(
        "scenario {scenario}: {what} must be the same in all scenarios of one plan with probabilities, because \
         what is built does not know the scenario"
    )]
    ScenariosDiffer {
        /// The scenario that differs from the first.
        scenario: String,
        /// What differs.
        what: Shared,
    },
    /// Something that was forced or forbidden is not a candidate.
    #[error("{place}/{process} cannot be forced: candidates.csv does not allow building it in time")]
    NotACandidate {
        /// Place.
        place: String,
        /// Process.
        process: String,
    },
}

/// What all scenarios of one plan share, because what is built does not know the scenario.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shared {
    /// Places, commodities, processes.
    World,
    /// Periods, discount rate, size classes.
    Time,
    /// What may be built.
    Candidates,
    /// What stands.
    Standing,
    /// What building costs.
    BuildingCosts,
    /// What the state gives towards building.
    InvestmentIncentives,
}

impl Shared {
    /// Its name among the texts of a language.
    pub fn key(self) -> &'static str {
        match self {
            Self::World => "shared-world",
            Self::Time => "shared-time",
            Self::Candidates => "shared-candidates",
            Self::Standing => "shared-standing",
            Self::BuildingCosts => "shared-building-costs",
            Self::InvestmentIncentives => "shared-investment-incentives",
        }
    }
}

impl std::fmt::Display for Shared {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(match self {
            Self::World => "the places, commodities and processes",
            Self::Time => "periods, discount rate and size classes",
            Self::Candidates => "candidates",
            Self::Standing => "standing facilities",
            Self::BuildingCosts => "what building a process costs",
            Self::InvestmentIncentives => "incentives on investment",
        })
    }
}

/// A programme with the meaning of each column and row.
#[derive(Debug)]
pub struct Formulation {
    /// What the solver sees.
    pub problem: Problem,
    /// Meaning of columns.
    pub columns: Vec<ColumnInfo>,
    /// Meaning of rows.
    pub rows: Vec<RowInfo>,
    /// Real money of one unit of the solver's objective.
    pub money_scale: f64,
    /// Facilities.
    pub facilities: Vec<Facility>,
    /// Limits by scenario and period.
    pub instances: Vec<LimitInstance>,
    /// Time.
    pub time: TimeGrid,
    /// Probabilities of the scenarios.
    pub probabilities: Vec<f64>,
    /// What weighs bad outcomes, where they weigh more.
    pub risk: Option<RiskRows>,
    /// What was proven of its programme before, if anything; it must hold as long as it stands here.
    pub proven: Option<Proven>,
    terms: Vec<MoneyTerm>,
}

impl Formulation {
    /// Makes the programme of one or more scenarios that are planned together.
    ///
    /// # Errors
    /// Where a needed bound is missing or scenarios differ in what they must share.
    pub fn new(scenarios: &[Scenario<'_>], overrides: &Overrides) -> Result<Self, FormulationError> {
        Self::sized(scenarios, overrides, Largest::Own)
    }

    /// Makes the programme with the largest sizes of facilities bounded as those of another plan.
    ///
    /// # Errors
    /// As [`Formulation::new`].
    pub fn sized(
        scenarios: &[Scenario<'_>],
        overrides: &Overrides,
        largest: Largest<'_>,
    ) -> Result<Self, FormulationError> {
        let project = scenarios[0].project;
        for scenario in &scenarios[1..] {
            same_buildings(project, scenario.project)?;
        }
        let time = TimeGrid::new(&project.settings);
        let mut facilities = facility::facilities(project, &time);
        forbid(&mut facilities, project, overrides)?;
        let scale = bound_sizes(scenarios, &time, &mut facilities, largest)?;
        let mut assembly = Assembly::new(scenarios, &time, &facilities, &scale);
        making::touch_balances(&mut assembly);
        trading::touch_balances(&mut assembly);
        assembly.add_balances();
        let making = making::rows(&mut assembly, &overrides.force);
        let trading = trading::rows(&mut assembly);
        making::columns(&mut assembly, &making);
        trading::columns(&mut assembly, &trading);

        let Assembly { mut problem, columns, rows, terms, cost, instances, .. } = assembly;
        let money_scale = money_scale(&cost);
        for (column, cost) in cost.iter().enumerate() {
            problem.set_cost(Column::from_index(column), cost / money_scale);
        }
        let probabilities = scenarios.iter().map(|scenario| scenario.probability).collect();
        Ok(Self {
            problem,
            columns,
            rows,
            money_scale,
            facilities,
            instances,
            time,
            probabilities,
            risk: None,
            proven: None,
            terms,
        })
    }

    /// The money terms of a column.
    pub fn terms(&self, column: usize) -> &[MoneyTerm] {
        assembly::terms_of(&self.columns, &self.terms, column)
    }

    /// Real amounts from the solver's.
    pub fn unscale(&self, columns: &[f64]) -> Vec<f64> {
        columns.iter().zip(&self.columns).map(|(value, info)| value * info.scale).collect()
    }
}

fn forbid(
    facilities: &mut [Facility],
    project: &Project,
    overrides: &Overrides,
) -> Result<(), FormulationError> {
    for facility in facilities.iter_mut() {
        if overrides.forbid.contains(&(facility.place, facility.process)) {
            facility.build = None;
        }
    }
    for &(place, process) in &overrides.force {
        let there = facilities.iter().any(|facility| {
            facility.place == place && facility.process == process && facility.build.is_some()
        });
        if !there {
            return Err(FormulationError::NotACandidate {
                place: project.places[place].id.clone(),
                process: project.processes[process].id.clone(),
            });
        }
    }
    Ok(())
}

/// Sets the largest size, the openings and the size classes of every facility, and the units of the programme.
fn bound_sizes(
    scenarios: &[Scenario<'_>],
    time: &TimeGrid,
    facilities: &mut [Facility],
    other: Largest<'_>,
) -> Result<Scale, FormulationError> {
    let project = scenarios[0].project;
    let mut most = useful(project, time, facilities);
    let mut endowments = vec![Endowments::new(project, time, facilities)];
    for scenario in &scenarios[1..] {
        let other = useful(scenario.project, time, facilities);
        for (most, other) in [
            (&mut most.activity, &other.activity),
            (&mut most.capacity, &other.capacity),
            (&mut most.commodity, &other.commodity),
        ] {
            for (most, other) in most.iter_mut().zip(other) {
                *most = most.max(*other);
            }
        }
        endowments.push(Endowments::new(scenario.project, time, facilities));
    }
    let counts_openings = |facility: &Facility| {
        scenarios.iter().any(|scenario| {
            scenario.project.limits.iter().any(|limit| {
                limit.measure == Measure::Opened
                    && limit.places.binary_search(&facility.place).is_ok()
                    && limit.processes.binary_search(&facility.process).is_ok()
            })
        })
    };
    let bounds: Vec<f64> = facilities
        .iter()
        .map(|facility| {
            endowments
                .iter()
                .zip(scenarios)
                .map(|(endowments, scenario)| endowment_bound(scenario.project, time, endowments, facility))
                .fold(0.0, f64::max)
        })
        .collect();
    for (facility, by_endowment) in facilities.iter_mut().zip(bounds) {
        let counted = counts_openings(facility);
        let process = &project.processes[facility.process];
        let needed: Vec<bool> = facility.standing.iter().map(|&standing| standing == 0.0).collect();
        let Some(build) = &mut facility.build else { continue };
        let useful = most.capacity[facility.process.position()].min(by_endowment);
        build.largest = largest(process, build.max_capacity, useful);
        let (place, id) = (&project.places[facility.place].id, &process.id);
        build.largest = other.of(place, id, build.largest, build.max_capacity);
        let has_fixed = process.capex_fixed.range().1 > 0.0 || process.minimum.is_some_and(|size| size > 0.0);
        let opens = process.scale.is_none() && (has_fixed || counted);
        if (opens || process.scale.is_some()) && build.largest.is_infinite() {
            let info = &project.candidates[build.candidate].info;
            return Err(FormulationError::NoLargestSize {
                place: project.places[facility.place].id.clone(),
                process: process.id.clone(),
                file: info.origin.file.to_string(),
                row: info.origin.row,
            });
        }
        build.opening = opens.then_some(needed);
        build.classes = facility::size_classes(process, build.largest, project.settings.size_classes);
    }
    Ok(Scale::new(project, time, facilities, &most))
}

/// The most that can sensibly be built: what may be built or what could be used, whichever is less, in
/// whole modules and not below the minimum.
fn largest(process: &karkas_model::project::Process, allowed: Option<f64>, useful: f64) -> f64 {
    let useful = useful.max(process.minimum.unwrap_or(0.0));
    match (process.module, allowed) {
        (Some(module), allowed) => {
            let allowed = allowed.map_or(f64::INFINITY, |most| (most / module * (1.0 + 1e-9)).floor());
            module * allowed.min((useful / module * (1.0 - 1e-9)).ceil())
        }
        (None, allowed) => allowed.unwrap_or(f64::INFINITY).min(useful),
    }
}

/// A unit of money in which the costs of columns are neither huge nor tiny: their geometric mean.
fn money_scale(costs: &[f64]) -> f64 {
    let (sum, count) = costs
        .iter()
        .filter(|cost| **cost != 0.0)
        .fold((0.0, 0_u32), |(sum, count), cost| (sum + cost.abs().log2(), count + 1));
    if count == 0 { 1.0 } else { power_of_two((sum / f64::from(count)).exp2()) }
}

/// Whether two scenarios agree in everything that is decided before the scenario is known.
fn same_buildings(first: &Project, other: &Project) -> Result<(), FormulationError> {
    let differ = |what| Err(FormulationError::ScenariosDiffer { scenario: other.scenario.clone(), what });
    let ids = |project: &Project| {
        let places = project.places.iter().map(|row| row.id.clone());
        let commodities = project.commodities.iter().map(|row| row.id.clone());
        let processes = project.processes.iter().map(|row| row.id.clone());
        places.chain(commodities).chain(processes).collect::<Vec<_>>()
    };
    if ids(first) != ids(other) {
        return differ(Shared::World);
    }
    let a = &first.settings;
    let b = &other.settings;
    if (&a.periods, a.discount_rate, a.base_year, a.size_classes)
        != (&b.periods, b.discount_rate, b.base_year, b.size_classes)
    {
        return differ(Shared::Time);
    }
    let strip = |project: &Project| {
        project
            .candidates
            .iter()
            .map(|row| (row.place, row.process, row.max_capacity, row.from, row.until, row.capex_factor))
            .collect::<Vec<_>>()
    };
    if strip(first) != strip(other) {
        return differ(Shared::Candidates);
    }
    let standing = |project: &Project| {
        project
            .facilities
            .iter()
            .map(|row| (row.place, row.process, row.capacity, row.from, row.until))
            .collect::<Vec<_>>()
    };
    if standing(first) != standing(other) {
        return differ(Shared::Standing);
    }
    for (x, y) in first.processes.iter().zip(&other.processes) {
        if (x.module, x.minimum, &x.capex, &x.capex_fixed, x.scale, x.lifetime, x.build_years)
            != (y.module, y.minimum, &y.capex, &y.capex_fixed, y.scale, y.lifetime, y.build_years)
        {
            return differ(Shared::BuildingCosts);
        }
    }
    let relief = |project: &Project| {
        project
            .incentives
            .iter()
            .filter(|row| row.instrument == karkas_model::project::Instrument::Capex)
            .map(|row| (row.places.clone(), row.processes.clone(), row.value.clone(), row.from, row.until))
            .collect::<Vec<_>>()
    };
    if relief(first) != relief(other) {
        return differ(Shared::InvestmentIncentives);
    }
    Ok(())
}

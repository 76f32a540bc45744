//! Rows and columns of facilities: what stands, what is built, what is done.

use karkas_model::index::{PlaceId, ProcessId};
use karkas_model::project::{Instrument, Measure, Per, Process};

use super::assembly::Assembly;
use super::facility::{
    Build, BuildCost, Facility, build_cost, curve_investment, flows, holds, incentive_sum, relief,
};
use super::limits::Part;
use super::meaning::{Category, Constraint, Variable};

/// Rows of one facility that its columns refer to.
#[derive(Debug, Clone, Default)]
struct FacilityRows {
    /// By period, then scenario.
    capacity: Vec<Vec<u32>>,
    /// Where capacity has a column of its own.
    standing: Vec<Option<u32>>,
    most: Vec<Option<u32>>,
    opening: Vec<Option<u32>>,
    opened: Vec<Option<u32>>,
    minimum: Vec<Option<u32>>,
    one_opening: Vec<Option<u32>>,
    forced: Option<u32>,
}

/// All rows of facilities, made before any column.
pub struct MakingRows {
    facilities: Vec<FacilityRows>,
    /// Upper, lower and choice row of size classes, by facility and period.
    classes: Vec<Vec<ClassRows>>,
}

#[derive(Debug, Clone, Default)]
struct ClassRows {
    upper: Vec<u32>,
    lower: Vec<Option<u32>>,
    one: Option<u32>,
}

/// Notes the balances that facilities touch.
pub fn touch_balances(assembly: &mut Assembly<'_>) {
    for facility in assembly.facilities {
        for scenario in assembly.scenarios {
            for flow in &scenario.project.processes[facility.process].recipe {
                assembly.touch(facility.place, flow.commodity);
            }
        }
    }
}

/// Whether capacity gets a column of its own: where more than the capacity row asks for it.
fn has_capacity_column(assembly: &Assembly<'_>, facility: &Facility) -> bool {
    let stands = facility.standing.iter().any(|&capacity| capacity > 0.0);
    stands
        || assembly.scenarios.iter().any(|scenario| {
            let process = &scenario.project.processes[facility.process];
            let limited = scenario.project.limits.iter().any(|limit| {
                limit.measure == Measure::Capacity
                    || limit.share_of.as_ref().is_some_and(|(other, _)| *other == Measure::Capacity)
            });
            limited
                || process.opex_fixed.range() != (0.0, 0.0)
                || flows(process, Per::Capacity).next().is_some()
        })
}

/// Makes the rows of all facilities.
pub fn rows(assembly: &mut Assembly<'_>, forced: &[(PlaceId, ProcessId)]) -> MakingRows {
    let mut making = MakingRows { facilities: Vec::new(), classes: Vec::new() };
    for (f, facility) in assembly.facilities.iter().enumerate() {
        let own = has_capacity_column(assembly, facility);
        let scale = assembly.scale.process(facility.process);
        let (f, periods) = (f as u32, assembly.time.len());
        let mut rows = FacilityRows {
            standing: vec![None; periods],
            most: vec![None; periods],
            opening: vec![None; periods],
            opened: vec![None; periods],
            minimum: vec![None; periods],
            one_opening: vec![None; periods],
            ..FacilityRows::default()
        };
        let mut classes = vec![ClassRows::default(); periods];
        for (t, classes) in classes.iter_mut().enumerate() {
            let scenarios = 0..assembly.scenarios.len() as u16;
            rows.capacity.push(
                scenarios
                    .map(|s| {
                        let constraint = Constraint::Capacity { f, t: t as u16, s };
                        assembly.row(constraint, f64::NEG_INFINITY, 0.0, scale)
                    })
                    .collect(),
            );
            if own && facility.build.is_some() {
                let standing = facility.standing[t];
                let constraint = Constraint::Standing { f, t: t as u16 };
                rows.standing[t] = Some(assembly.row(constraint, standing, standing, scale));
            }
            if let Some(build) = &facility.build {
                build_rows(assembly, f, t, facility, build, &mut rows, classes);
            }
        }
        if facility.build.is_some() && forced.contains(&(facility.place, facility.process)) {
            rows.forced = Some(assembly.row(Constraint::Forced { f }, 1.0, f64::INFINITY, 1.0));
        }
        making.facilities.push(rows);
        making.classes.push(classes);
    }
    making
}

fn build_rows(
    assembly: &mut Assembly<'_>,
    f: u32,
    t: usize,
    facility: &Facility,
    build: &Build,
    rows: &mut FacilityRows,
    classes: &mut ClassRows,
) {
    let process = &assembly.project().processes[facility.process];
    let scale = assembly.scale.process(facility.process);
    let (below, t16) = (f64::NEG_INFINITY, t as u16);
    if let Some(most) = build.max_capacity {
        rows.most[t] = Some(assembly.row(Constraint::Most { f, t: t16 }, below, most, scale));
    }
    if let Some(needed) = &build.opening {
        if build.allowed[t] && needed[t] {
            rows.opening[t] = Some(assembly.row(Constraint::Opening { f, t: t16 }, below, 0.0, scale));
            if process.minimum.is_some_and(|minimum| minimum > 0.0) {
                let constraint = Constraint::Minimum { f, t: t16 };
                rows.minimum[t] = Some(assembly.row(constraint, 0.0, f64::INFINITY, scale));
            }
            rows.one_opening[t] = Some(assembly.row(Constraint::OneOpening { f, t: t16 }, below, 1.0, 1.0));
        }
        if needed[..=t].iter().all(|&needed| needed) && build.allowed.iter().filter(|&&yes| yes).count() > 1 {
            rows.opened[t] = Some(assembly.row(Constraint::Opened { f, t: t16 }, below, 0.0, scale));
        }
    }
    if build.allowed[t] && !build.classes.is_empty() {
        for (k, &(lower, _)) in build.classes.iter().enumerate() {
            let k = k as u16;
            let constraint = Constraint::ClassUpper { f, t: t16, k };
            classes.upper.push(assembly.row(constraint, below, 0.0, scale));
            classes.lower.push(
                (lower > 0.0).then(|| {
                    assembly.row(Constraint::ClassLower { f, t: t16, k }, 0.0, f64::INFINITY, scale)
                }),
            );
        }
        classes.one = Some(assembly.row(Constraint::OneClass { f, t: t16 }, below, 1.0, 1.0));
    }
}

/// Makes the columns of all facilities.
pub fn columns(assembly: &mut Assembly<'_>, making: &MakingRows) {
    for f in 0..assembly.facilities.len() {
        let facility = &assembly.facilities[f];
        let rows = &making.facilities[f];
        for t in 0..assembly.time.len() {
            if let Some(build) = &facility.build
                && build.allowed[t]
            {
                building(assembly, f, t, build, rows, &making.classes[f][t]);
            }
            let own = rows.standing[t].is_some()
                || (facility.build.is_none() && has_capacity_column(assembly, facility));
            if own {
                capacity_column(assembly, f, t, rows);
            }
            for s in 0..assembly.scenarios.len() {
                activity_column(assembly, f, t, s, rows);
            }
        }
    }
}

/// Everything that one unit of capacity decided in `t` takes part in, whatever column builds it.
fn entries_of_building(assembly: &mut Assembly<'_>, f: usize, t: usize, rows: &FacilityRows) {
    let facility = &assembly.facilities[f];
    let process = &assembly.project().processes[facility.process];
    for later in t..assembly.time.len() {
        let alive = assembly.time.alive(t, process.build_years, process.lifetime, later);
        if alive == 0.0 {
            continue;
        }
        match rows.standing[later] {
            Some(row) => assembly.entries.push((row, -alive)),
            None => {
                for s in 0..assembly.scenarios.len() {
                    let availability = availability(assembly, f, later, s);
                    assembly.entries.push((rows.capacity[later][s], -availability * alive));
                }
            }
        }
        assembly.entries.extend(rows.most[later].map(|row| (row, alive)));
        assembly.entries.extend(rows.opened[later].map(|row| (row, alive)));
    }
    assembly.entries.extend(rows.opening[t].map(|row| (row, 1.0)));
    assembly.entries.extend(rows.minimum[t].map(|row| (row, 1.0)));
    let years = assembly.time.years(t);
    let (place, process_id) = (facility.place, facility.process);
    for s in 0..assembly.scenarios.len() {
        recipe_entries(assembly, f, t, s, Per::Build, 1.0 / years);
        let part = Part { process: Some(process_id), ..Part::at(Measure::Build, place, t, 1.0 / years) };
        assembly.part(s, &part);
    }
}

/// Balance entries and limit parts of the flows of one kind, `times` each unit.
fn recipe_entries(assembly: &mut Assembly<'_>, f: usize, t: usize, s: usize, per: Per, times: f64) {
    let facility = &assembly.facilities[f];
    let process = &assembly.scenarios[s].project.processes[facility.process];
    let period = assembly.time.period(t);
    for flow in flows(process, per) {
        let amount = flow.amount.mean(period) * times;
        let row = assembly.balance(facility.place, flow.commodity, t, s);
        assembly.entries.push((row, amount));
        let measure = if amount >= 0.0 { Measure::Output } else { Measure::Input };
        let part = Part {
            commodity: Some(flow.commodity),
            process: Some(facility.process),
            ..Part::at(measure, facility.place, t, amount.abs())
        };
        assembly.part(s, &part);
    }
}

fn availability(assembly: &Assembly<'_>, f: usize, t: usize, s: usize) -> f64 {
    let process = &assembly.scenarios[s].project.processes[assembly.facilities[f].process];
    process.availability.mean(assembly.time.period(t))
}

/// What one unit of money invested in `t` is worth in the objective.
fn investment_worth(assembly: &Assembly<'_>, process: &Process, t: usize) -> f64 {
    assembly
        .time
        .instalments(t, process.build_years, process.lifetime)
        .iter()
        .map(|instalment| instalment.discounted)
        .sum()
}

fn invest(assembly: &mut Assembly<'_>, f: usize, t: usize, amount: f64, relief: f64) {
    assembly.term(Category::Investment, amount);
    assembly.term(Category::IncentiveCapex, -amount * relief);
    let facility = &assembly.facilities[f];
    let yearly = amount * (1.0 - relief) / assembly.time.years(t);
    for s in 0..assembly.scenarios.len() {
        let part = Part {
            process: Some(facility.process),
            ..Part::at(Measure::Investment, facility.place, t, yearly)
        };
        assembly.part(s, &part);
    }
}

fn count_opening(assembly: &mut Assembly<'_>, f: usize, t: usize) {
    let facility = &assembly.facilities[f];
    for s in 0..assembly.scenarios.len() {
        let part =
            Part { process: Some(facility.process), ..Part::at(Measure::Opened, facility.place, t, 1.0) };
        assembly.part(s, &part);
    }
}

fn building(
    assembly: &mut Assembly<'_>,
    f: usize,
    t: usize,
    build: &Build,
    rows: &FacilityRows,
    classes: &ClassRows,
) {
    let facility = &assembly.facilities[f];
    let process = &assembly.project().processes[facility.process];
    let cost = build_cost(assembly.project(), assembly.time, facility, build, t);
    let worth = investment_worth(assembly, process, t);
    let scale = assembly.scale.process(facility.process);
    let (f32, t16) = (f as u32, t as u16);
    if build.classes.is_empty() {
        entries_of_building(assembly, f, t, rows);
        invest(assembly, f, t, cost.capex, cost.relief);
        if let Some(module) = process.module {
            for entry in &mut assembly.entries {
                entry.1 *= module;
            }
            scale_new_terms(assembly, module);
            assembly.entries.extend(rows.forced.map(|row| (row, 1.0)));
            let largest = (build.largest / module).round();
            assembly.column(Variable::Modules { f: f32, t: t16 }, (0.0, largest), None, worth);
        } else {
            if rows.opening.iter().all(Option::is_none) {
                let smallest = build.largest.min(1e30) / 100.0;
                assembly.entries.extend(rows.forced.map(|row| (row, 1.0 / smallest.min(scale))));
            }
            assembly.column(Variable::Build { f: f32, t: t16 }, (0.0, build.largest), Some(scale), worth);
        }
        if rows.opening[t].is_some() {
            opening(assembly, f, t, build, rows, cost, worth);
        }
        return;
    }
    for (k, &(lower, upper)) in build.classes.iter().enumerate() {
        let at = |size| curve_investment(process, cost.capex, size);
        let slope = if upper > lower { (at(upper) - at(lower)) / (upper - lower) } else { 0.0 };
        let fixed = at(lower) - slope * lower + cost.fixed;
        let k16 = k as u16;
        entries_of_building(assembly, f, t, rows);
        assembly.entries.push((classes.upper[k], 1.0));
        assembly.entries.extend(classes.lower[k].map(|row| (row, 1.0)));
        invest(assembly, f, t, slope, cost.relief);
        let size = Variable::ClassSize { f: f32, t: t16, k: k16 };
        assembly.column(size, (0.0, upper), Some(scale), worth);
        assembly.entries.push((classes.upper[k], -upper));
        assembly.entries.extend(classes.lower[k].map(|row| (row, -lower)));
        assembly.entries.extend(classes.one.map(|row| (row, 1.0)));
        assembly.entries.extend(rows.forced.map(|row| (row, 1.0)));
        invest(assembly, f, t, fixed, cost.relief);
        count_opening(assembly, f, t);
        assembly.column(Variable::Class { f: f32, t: t16, k: k16 }, (0.0, 1.0), None, worth);
    }
}

/// Multiplies the money terms of the next column.
fn scale_new_terms(assembly: &mut Assembly<'_>, factor: f64) {
    for term in assembly.new_terms() {
        term.amount *= factor;
    }
}

/// The most new capacity that stands at one time: the largest size; or, where capacity comes or goes within periods, so
/// that one building may follow another before that is gone, what two of them may be.
fn most_at_once(assembly: &Assembly<'_>, process: &Process, build: &Build) -> f64 {
    let periods = assembly.time.len();
    let comes_within = (0..periods).any(|decided| {
        (decided..periods).any(|t| {
            let share = assembly.time.alive(decided, process.build_years, process.lifetime, t);
            share > 0.0 && share < 1.0
        })
    });
    if comes_within {
        build.max_capacity.unwrap_or(f64::INFINITY).min(2.0 * build.largest).max(build.largest)
    } else {
        build.largest
    }
}

fn opening(
    assembly: &mut Assembly<'_>,
    f: usize,
    t: usize,
    build: &Build,
    rows: &FacilityRows,
    cost: BuildCost,
    worth: f64,
) {
    let facility = &assembly.facilities[f];
    let process = &assembly.project().processes[facility.process];
    let (_, end) = assembly.time.life(t, process.build_years, process.lifetime);
    let at_once = most_at_once(assembly, process, build);
    for later in t..assembly.time.len() {
        if assembly.time.period(later).start < end {
            assembly.entries.extend(rows.opening[later].map(|row| (row, -build.largest)));
            assembly.entries.extend(rows.one_opening[later].map(|row| (row, 1.0)));
        }
        assembly.entries.extend(rows.opened[later].map(|row| (row, -at_once)));
    }
    if let (Some(row), Some(minimum)) = (rows.minimum[t], process.minimum) {
        assembly.entries.push((row, -minimum));
    }
    if process.module.is_none() {
        assembly.entries.extend(rows.forced.map(|row| (row, 1.0)));
    }
    invest(assembly, f, t, cost.fixed, cost.relief);
    count_opening(assembly, f, t);
    assembly.column(Variable::Open { f: f as u32, t: t as u16 }, (0.0, 1.0), None, worth);
}

fn capacity_column(assembly: &mut Assembly<'_>, f: usize, t: usize, rows: &FacilityRows) {
    let facility = &assembly.facilities[f];
    let period = assembly.time.period(t);
    for s in 0..assembly.scenarios.len() {
        assembly.entries.push((rows.capacity[t][s], -availability(assembly, f, t, s)));
        recipe_entries(assembly, f, t, s, Per::Capacity, 1.0);
        let part =
            Part { process: Some(facility.process), ..Part::at(Measure::Capacity, facility.place, t, 1.0) };
        assembly.part(s, &part);
        let process = &assembly.scenarios[s].project.processes[facility.process];
        let cost = process.opex_fixed.mean(period) * facility.opex_factor;
        assembly.term_of(s, Category::FixedOperation, cost);
        assembly.term_of(s, Category::IncentiveOpex, -cost * opex_relief(assembly, f, t, s));
    }
    assembly.entries.extend(rows.standing[t].map(|row| (row, 1.0)));
    let bounds = match rows.standing[t] {
        Some(_) => (0.0, f64::INFINITY),
        None => (facility.standing[t], facility.standing[t]),
    };
    let scale = assembly.scale.process(facility.process);
    let worth = assembly.time.discount(t);
    let variable = Variable::Capacity { f: f as u32, t: t as u16 };
    assembly.column(variable, bounds, Some(scale), worth);
}

fn opex_relief(assembly: &Assembly<'_>, f: usize, t: usize, s: usize) -> f64 {
    let facility = &assembly.facilities[f];
    relief(assembly.scenarios[s].project, assembly.time, Instrument::Opex, t, |row| {
        holds(&row.places, facility.place) && holds(&row.processes, facility.process)
    })
}

fn activity_column(assembly: &mut Assembly<'_>, f: usize, t: usize, s: usize, rows: &FacilityRows) {
    let facility = &assembly.facilities[f];
    let project = assembly.scenarios[s].project;
    let process = &project.processes[facility.process];
    let period = assembly.time.period(t);
    assembly.entries.push((rows.capacity[t][s], 1.0));
    recipe_entries(assembly, f, t, s, Per::Activity, 1.0);
    let part =
        Part { process: Some(facility.process), ..Part::at(Measure::Activity, facility.place, t, 1.0) };
    assembly.part(s, &part);
    let cost = process.opex.mean(period) * facility.opex_factor;
    assembly.term(Category::Operation, cost);
    assembly.term(Category::IncentiveOpex, -cost * opex_relief(assembly, f, t, s));
    let subsidy = incentive_sum(project, assembly.time, Instrument::Subsidy, t, |row| {
        holds(&row.places, facility.place) && holds(&row.processes, facility.process)
    });
    assembly.term(Category::Subsidy, -subsidy);
    let worth = assembly.time.discount(t) * assembly.scenarios[s].probability;
    let variable = Variable::Activity { f: f as u32, t: t as u16, s: s as u16 };
    let scale = assembly.scale.process(facility.process);
    assembly.column(variable, (0.0, f64::INFINITY), Some(scale), worth);
}

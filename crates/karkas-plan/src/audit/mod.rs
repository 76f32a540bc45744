//! The audit: whether a written plan is a plan of its project, and costs what it says.
//!
//! It shares nothing with the formulation: it reads the written tables and the project, and recomputes every
//! constraint, bound, derived column and money term of `docs/mathematics.md` by itself, with compensated summation.
//! What it finds is a table of families, each with its worst violation and the tolerance it was held to.

mod balance;
mod building;
mod capacity;
mod decisions;
mod effects;
mod figures;
mod files;
mod ledger;
mod limits;
mod markets;
mod measures;
mod prices;
mod report;
mod risk;
mod sum;
mod written;
mod years;

use std::collections::BTreeSet;

use karkas_model::project::Project;

use crate::manifest::Manifest;
use crate::tables::{PlanTables, Row};
use report::Check;
use written::Written;
use years::Calendar;

pub use files::{AuditError, audit_folder};
pub use report::{AuditReport, Family};

/// Relative tolerance of numbers that are copied or computed from one row, and not found by a solver.
const COPIED: f64 = 1e-9;

/// Audits a plan of one or more scenarios, each with its probability; one scenario has probability 1.
pub fn audit(scenarios: &[(f64, &Project)], tables: &PlanTables, manifest: &Manifest) -> AuditReport {
    let mut families = Vec::new();
    let ids: BTreeSet<&str> = scenarios.iter().map(|(_, project)| project.scenario.as_str()).collect();
    families.push(check_scenarios(scenarios, manifest));
    let stated = building::Stated::of(manifest);
    families.push(written::check_cells(tables, &ids));
    families.push(check_signs(tables));

    let calendars: Vec<Calendar> =
        scenarios.iter().map(|(_, project)| Calendar::of(&project.settings)).collect();
    let mut rows = Check::new("rows");
    let plans: Vec<Written<'_>> = scenarios
        .iter()
        .zip(&calendars)
        .map(|(&(probability, project), calendar)| {
            let weight = risk::weight(manifest, &project.scenario, probability);
            written::look_up(tables, project, calendar, (probability, weight), &mut rows)
        })
        .collect();

    let mut building = building::Checks::new();
    let mut capacity = capacity::Checks::new();
    let mut balance = Check::new("balance");
    let mut markets = markets::Checks::new();
    let mut limits = limits::Checks::new();
    let mut prices = prices::Checks::new();
    let mut book = ledger::Book::default();

    let capacities: Vec<_> = plans.iter().map(Written::capacities).collect();
    let instances: Vec<_> = plans.iter().map(limits::instances).collect();
    let sums: Vec<_> =
        (0..plans.len()).map(|s| limits::sums(&plans[s], &instances[s], &capacities[s])).collect();
    if let Some(first) = plans.first() {
        building::check(first, &stated, &mut building);
        book.enter_investment(first);
    }
    for (s, plan) in plans.iter().enumerate() {
        capacity::check(plan, &capacities[s], &mut capacity);
        let spots = balance::sums(plan);
        balance::check(plan, &spots, &mut balance);
        markets::check(plan, &mut markets);
        limits::check(plan, &instances[s], &sums[s], &mut limits);
        book.enter_running(plan, &capacities[s], &instances[s]);
    }

    let money = book.throughput();
    let pricings: Vec<_> =
        (0..plans.len()).map(|s| prices::Pricing::new(&plans[s], &instances[s], &sums[s], money)).collect();
    let mut rents = Vec::new();
    for (s, pricing) in pricings.iter().enumerate() {
        rents.push(prices::check_running(pricing, &capacities[s], &mut prices));
        prices::check_limits(&plans[s], &instances[s], &sums[s], money, &mut prices);
    }
    if let Some(capacities) = capacities.first() {
        prices::check_building(&pricings, &rents, capacities, &stated, &mut prices);
    }

    families.push(rows.finish());
    families
        .extend([building.candidate, building.modules, building.opening, building.class].map(Check::finish));
    families.extend([capacity.capacity, capacity.most, balance].map(Check::finish));
    families.extend(
        [markets.offer, markets.demand, markets.lane, markets.room, markets.disposal].map(Check::finish),
    );
    families.push(limits.limit.finish());
    families
        .extend([capacity.facility_columns, building.columns, capacity.activity_columns].map(Check::finish));
    families
        .extend([markets.flow_columns, markets.purchase_columns, markets.sale_columns].map(Check::finish));
    families.extend([markets.unserved_columns, markets.disposal_columns, limits.columns].map(Check::finish));
    families.push(prices::check_rows(&plans));
    families.push(figures::check(&tables.key_figures, &plans, &capacities, &book));
    families.extend([prices.feasibility, prices.slackness].map(Check::finish));
    families.push(ledger::check(&tables.ledger, &book.ledger));
    if manifest.risk.is_some() {
        families.push(risk::check(&tables.ledger, manifest));
    }
    conclude(families, tables, manifest)
}

/// The objective, its bound and the verdict.
fn conclude(mut families: Vec<Family>, tables: &PlanTables, manifest: &Manifest) -> AuditReport {
    let total: sum::Sum = tables.ledger.iter().map(|row| row.discounted).collect();
    let objective_from_ledger = risk::objective(&tables.ledger, total.value(), manifest);
    let mut objective = Check::with_tolerance("objective", COPIED);
    // Rounding of the sum itself: one unit in the last place of its throughput.
    let rounding = f64::EPSILON * total.gross();
    objective.violation(
        (objective_from_ledger - manifest.objective).abs(),
        manifest.objective.abs(),
        rounding,
        || {
            format!(
                "the ledger adds up to {objective_from_ledger}, the solver reported {}",
                manifest.objective
            )
        },
    );
    families.push(objective.finish());

    let gap = relative_gap(manifest.objective, manifest.bound);
    let mut bound = Check::new("bound");
    bound.violation(manifest.bound - manifest.objective, manifest.objective.abs(), rounding, || {
        format!("bound {} exceeds objective {}", manifest.bound, manifest.objective)
    });
    bound.violation((gap - manifest.gap).abs(), 1.0, 0.0, || {
        format!("gap {} is stated, {gap} follows from objective and bound", manifest.gap)
    });
    families.push(bound.finish());

    AuditReport {
        objective_from_ledger,
        objective_from_solver: manifest.objective,
        difference: objective_from_ledger - manifest.objective,
        bound: manifest.bound,
        gap,
        holds: families.iter().all(|family| family.holds),
        families,
    }
}

/// Distance between objective and bound as a share of the objective.
fn relative_gap(objective: f64, bound: f64) -> f64 {
    let distance = (objective - bound).abs();
    if distance == 0.0 { 0.0 } else { (distance / objective.abs()).min(f64::MAX) }
}

/// The scenarios are those that the manifest names, told apart by their ids, and their probabilities add up to one.
fn check_scenarios(scenarios: &[(f64, &Project)], manifest: &Manifest) -> Family {
    let mut check = Check::with_tolerance("scenarios", COPIED);
    let ids: BTreeSet<&str> = scenarios.iter().map(|(_, project)| project.scenario.as_str()).collect();
    check.require(ids.len() == scenarios.len(), || "a scenario stands twice".to_owned());
    let named: BTreeSet<&str> = manifest.scenarios.iter().map(|scenario| scenario.id.as_str()).collect();
    check.require(ids == named, || format!("the manifest names {named:?}, the project has {ids:?}"));
    let total: f64 = scenarios.iter().map(|(probability, _)| probability).sum();
    check.equal(total, 1.0, 1.0, 0.0, || "sum of the probabilities".to_owned());
    for scenario in &manifest.scenarios {
        let found = scenarios.iter().find(|(_, project)| project.scenario == scenario.id);
        check.equal(scenario.probability, found.map_or(f64::NAN, |found| found.0), 1.0, 0.0, || {
            format!("probability of {}", scenario.id)
        });
    }
    check.finish()
}

/// No amount is negative.
fn check_signs(tables: &PlanTables) -> Family {
    let mut check = Check::new("signs");
    macro_rules! at_least_zero {
        ($($table:ident: $row:ty => $($column:ident),+;)+) => {$(
            for (number, row) in tables.$table.iter().enumerate() {
                $(check.violation(-row.$column, 0.0, 0.0, || {
                    let (table, column) = (<$row as Row>::TABLE, stringify!($column));
                    format!("{table}, row {}: {column} is {}", number + 1, row.$column)
                });)+
            }
        )+};
    }
    use crate::tables::{
        ActivityRow, DisposalRow, FacilityRow, FlowRow, LimitRow, PurchaseRow, SaleRow, StockRow, UnservedRow,
    };
    at_least_zero! {
        facilities: FacilityRow => built, standing, capacity;
        activity: ActivityRow => activity, available;
        flows: FlowRow => sent, arrived;
        purchases: PurchaseRow => amount;
        sales: SaleRow => amount;
        unserved: UnservedRow => amount;
        disposals: DisposalRow => amount;
        stocks: StockRow => kept;
        limits: LimitRow => violation;
    }
    check.finish()
}

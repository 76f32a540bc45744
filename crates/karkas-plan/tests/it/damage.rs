//! The audit finds damage: every number of every table is changed by turns, every row is dropped and doubled, and the
//! recomputation must notice by itself, without checksums.

use karkas_model::index::Index;
use karkas_model::project::{Instrument, Measure, PartnerFilter, Per, Project, Scale};
use karkas_model::table::{Column, Table};
use karkas_plan::Plan;
use karkas_plan::audit::audit;
use karkas_plan::tables::{self, PlanTables, Row};
use proptest::prelude::*;

use crate::build::{Build, always, by_year, flow};
use crate::solving::plan_together;

/// A project in which every table has rows that matter.
fn rich(scenario: &str, demand: f64) -> Project {
    let mut b = Build::new(&[2, 3]);
    b.rate(0.08);
    b.project.settings.home = Some("RU".into());
    b.project.scenario = scenario.into();
    let (works, market) = (b.place("works"), b.place("market"));
    let (raw, good, carbon) = (b.commodity("raw"), b.kept("good", 0.05, 0.1), b.waste("carbon", 0.7));
    let (land, hours, steel) = (b.commodity("land"), b.commodity("hours"), b.commodity("steel"));
    b.project.commodities[hours].kind = Some("labour".into());
    b.project.commodities[hours].unit = "h".into();
    b.project.commodities[good].price = Some(always(9.0));
    let large = b.process("large", &[(raw, -1.0), (good, 1.0), (carbon, 0.3), (hours, -0.2)], |process| {
        process.capex = always(12.0);
        process.scale = Some(Scale { exponent: 0.7, reference: 40.0 });
        process.capex_fixed = always(15.0);
        process.lifetime = 8;
        process.opex = always(0.4);
        process.opex_fixed = always(0.1);
        process.availability = always(0.9);
        flow(process, land, -0.5, Per::Capacity);
        flow(process, steel, -0.2, Per::Build);
    });
    let small = b.process("small", &[(raw, -1.2), (good, 1.0), (carbon, 0.4), (hours, -0.9)], |process| {
        process.module = Some(10.0);
        process.capex = always(6.0);
        process.lifetime = 6;
        process.opex = always(0.6);
        process.opex_fixed = always(0.2);
    });
    let old = b.process("old", &[(raw, -1.5), (good, 1.0), (carbon, 0.9)], |process| {
        process.opex_fixed = always(0.3)
    });
    b.standing(works, old, 12.0, Some(2029));
    b.candidate(works, large, |row| {
        row.max_capacity = Some(60.0);
        row.capex_factor = 1.1;
        row.opex_factor = 1.2;
    });
    b.candidate(market, small, |row| row.max_capacity = Some(40.0));
    for (tier, price, capacity) in [(1, 1.0, Some(25.0)), (2, 1.6, Some(15.0)), (3, 2.2, None)] {
        b.offer(works, raw, price, |offer| {
            offer.partner = "mine".into();
            offer.tier = tier;
            offer.capacity = capacity.map(always);
            offer.origin_country = Some("RU".into());
        });
    }
    for (place, price) in [(works, 0.4), (market, 0.9)] {
        b.offer(place, land, price, |_| {});
        b.offer(place, hours, 1.1 * price, |_| {});
        b.offer(place, steel, 3.0, |_| {});
    }
    b.offer(market, good, 8.0, |offer| {
        offer.partner = "importer".into();
        offer.origin_country = Some("CN".into());
        offer.capacity = Some(always(30.0));
        offer.emission = Some((carbon, always(0.25)));
        offer.until = Some(2030);
    });
    b.lane(works, market, good, 0.5, |lane| {
        lane.loss = 0.04;
        lane.duty = always(0.05);
        lane.emission = Some((carbon, always(0.1)));
    });
    b.lane(works, market, raw, 0.3, |_| {});
    b.demand(market, good, 0.0, |row| {
        row.quantity = Some(by_year(&[(2026, demand), (2030, demand * 1.7)]));
        row.price = always(1.5);
        row.penalty = Some(always(11.0));
    });
    b.demand(works, good, 5.0, |row| {
        row.must_serve = false;
        row.price = always(9.0);
        row.segment = "staff".into();
    });
    b.stock(market, good, 6.0, Some(50.0));
    b.limit("carbon_cap", Measure::Disposal, |limit| {
        limit.commodities = vec![carbon];
        limit.max = Some(always(15.0));
        limit.penalty = Some(2.0);
    });
    b.limit("home_share", Measure::Supply, |limit| {
        limit.commodities = vec![good];
        limit.partner = PartnerFilter::Foreign;
        limit.share_of = Some((Measure::Sales, limit.places.clone()));
        limit.max = Some(always(0.9));
    });
    b.limit("imports", Measure::Purchases, |limit| {
        limit.commodities = vec![good];
        limit.over_horizon = true;
        limit.max = Some(always(40.0));
    });
    b.incentive("zone", Instrument::Capex, 0.2, |row| row.places = vec![works]);
    b.incentive("zone", Instrument::Opex, 0.1, |row| row.places = vec![works]);
    b.incentive("zone", Instrument::Price, 0.15, |row| row.commodities = vec![raw]);
    b.incentive("zone", Instrument::Duty, 0.5, |_| {});
    b.incentive("jobs", Instrument::Subsidy, 0.05, |row| row.processes = vec![small]);
    assert_eq!(land.position(), 3);
    b.project
}

macro_rules! each_table {
    ($action:ident) => {
        $action!(facilities, FacilityRow);
        $action!(activity, ActivityRow);
        $action!(flows, FlowRow);
        $action!(purchases, PurchaseRow);
        $action!(sales, SaleRow);
        $action!(unserved, UnservedRow);
        $action!(disposals, DisposalRow);
        $action!(stocks, StockRow);
        $action!(prices, PriceRow);
        $action!(limits, LimitRow);
        $action!(ledger, LedgerRow);
        $action!(key_figures, KeyFigureRow);
    };
}

/// How a number is changed; `scale` is the largest of its column.
type Change = fn(f64, f64) -> f64;

/// Every table that differs from the given one in one number.
fn changed<R: Row>(rows: &[R], change: Change) -> Vec<(String, Vec<R>)> {
    let table = R::to_table(rows);
    let mut all = Vec::new();
    for (number, (name, column)) in table.columns.iter().enumerate() {
        for row in 0..column.len() {
            let mut other = table.clone();
            match &mut other.columns[number].1 {
                Column::Number(cells) => {
                    let scale = cells.iter().flatten().fold(0.0, |most: f64, cell| most.max(cell.abs()));
                    cells[row] = Some(cells[row].map_or(1.0, |cell| change(cell, scale.max(1e-3))));
                }
                Column::Whole(cells) => cells[row] += change(0.0, 1.0).signum() as i64,
                Column::Text(_) => continue,
            }
            all.push((format!("{}: {name} in row {}", R::TABLE, row + 1), read(&other)));
        }
    }
    all
}

fn read<R: Row>(table: &Table) -> Vec<R> {
    R::from_table(table).expect("only numbers were changed")
}

fn without<R: Clone>(rows: &[R], row: usize) -> Vec<R> {
    let mut rows = rows.to_vec();
    rows.remove(row);
    rows
}

fn twice<R: Clone>(rows: &[R], row: usize) -> Vec<R> {
    let mut rows = rows.to_vec();
    rows.push(rows[row].clone());
    rows
}

/// Every set of tables with one number changed.
fn with_changes(tables: &PlanTables, change: Change) -> Vec<(String, PlanTables)> {
    let mut all = Vec::new();
    macro_rules! change_each {
        ($field:ident, $row:ident) => {
            for (name, rows) in changed::<tables::$row>(&tables.$field, change) {
                all.push((name, PlanTables { $field: rows, ..tables.clone() }));
            }
        };
    }
    each_table!(change_each);
    all
}

/// Every set of tables with one row less, and with one row twice.
fn with_rows_amiss(tables: &PlanTables) -> Vec<(String, PlanTables)> {
    let mut all = Vec::new();
    macro_rules! amiss {
        ($field:ident, $row:ident) => {
            for row in 0..tables.$field.len() {
                let name = |what: &str| {
                    format!("{}: row {} {what}: {:?}", stringify!($field), row + 1, tables.$field[row])
                };
                let less = PlanTables { $field: without(&tables.$field, row), ..tables.clone() };
                let more = PlanTables { $field: twice(&tables.$field, row), ..tables.clone() };
                all.push((name("dropped"), less));
                all.push((name("doubled"), more));
            }
        };
    }
    each_table!(amiss);
    all
}

/// What of the damage the audit does not see.
fn unseen(projects: &[(f64, &Project)], plan: &Plan, damaged: Vec<(String, PlanTables)>) -> Vec<String> {
    let holds = |tables: &PlanTables| audit(projects, tables, &plan.manifest).holds;
    damaged
        .into_iter()
        .filter(|(_, tables)| *tables != plan.tables && holds(tables))
        .map(|(name, _)| name)
        .collect()
}

/// One plan of one scenario, and one of two.
fn plans() -> Vec<(Vec<(f64, Project)>, Plan)> {
    let one = vec![(1.0, rich("base", 40.0))];
    let two = vec![(0.4, rich("low", 25.0)), (0.6, rich("high", 50.0))];
    [one, two]
        .into_iter()
        .map(|projects| {
            let borrowed: Vec<(f64, &Project)> =
                projects.iter().map(|(share, project)| (*share, project)).collect();
            let plan = plan_together(&borrowed);
            (projects, plan)
        })
        .collect()
}

#[test]
fn every_table_of_the_test_plan_has_rows() {
    for (_, plan) in plans() {
        macro_rules! has_rows {
            ($field:ident, $row:ident) => {
                assert!(!plan.tables.$field.is_empty(), "{} is empty", stringify!($field));
            };
        }
        each_table!(has_rows);
    }
}

/// Whether a price is one of a commodity that a place has nothing to do with: any price up to that of the cheapest supply
/// and down to that of the best use is right there.
fn is_price_of_nothing(tables: &PlanTables, name: &str) -> bool {
    let Some(row) = name.strip_prefix("prices: price in row ") else { return false };
    let price = &tables.prices[row.parse::<usize>().expect("a row") - 1];
    let here = |scenario: &str, place: &str, commodity: &str, period: i64| {
        (scenario, place, commodity, period)
            == (&*price.scenario, &*price.place, &*price.commodity, price.period)
    };
    let any = tables.purchases.iter().any(|row| here(&row.scenario, &row.place, &row.commodity, row.period))
        || tables
            .sales
            .iter()
            .any(|row| here(&row.scenario, &row.place, &row.commodity, row.period) && row.amount > 0.0)
        || tables.disposals.iter().any(|row| here(&row.scenario, &row.place, &row.commodity, row.period))
        || tables.stocks.iter().any(|row| here(&row.scenario, &row.place, &row.commodity, row.period))
        || tables.flows.iter().any(|row| {
            here(&row.scenario, &row.from, &row.commodity, row.period)
                || here(&row.scenario, &row.to, &row.commodity, row.period)
        });
    if any {
        println!("a price that may be another: {price:?}");
    }
    !any
}

#[test]
fn every_changed_number_is_found() {
    for (projects, plan) in plans() {
        let projects: Vec<(f64, &Project)> =
            projects.iter().map(|(share, project)| (*share, project)).collect();
        let up: Change = |value, scale| value + 0.01 * scale;
        let down: Change = |value, scale| value - 0.01 * scale;
        let to_nothing: Change = |_, _| 0.0;
        for change in [up, down, to_nothing] {
            let mut unseen = unseen(&projects, &plan, with_changes(&plan.tables, change));
            unseen.retain(|name| !is_price_of_nothing(&plan.tables, name));
            assert!(unseen.is_empty(), "not found: {unseen:#?}");
        }
    }
}

#[test]
fn every_dropped_or_doubled_row_is_found() {
    for (projects, plan) in plans() {
        let projects: Vec<(f64, &Project)> =
            projects.iter().map(|(share, project)| (*share, project)).collect();
        let unseen = unseen(&projects, &plan, with_rows_amiss(&plan.tables));
        assert!(unseen.is_empty(), "not found: {unseen:#?}");
    }
}

#[test]
fn what_is_no_number_and_what_is_unknown_is_found() {
    let (projects, plan) = plans().remove(0);
    let projects: Vec<(f64, &Project)> = projects.iter().map(|(share, project)| (*share, project)).collect();
    let broken = |change: &dyn Fn(&mut PlanTables)| {
        let mut tables = plan.tables.clone();
        change(&mut tables);
        let report = audit(&projects, &tables, &plan.manifest);
        assert!(!report.holds);
        report
            .families
            .iter()
            .filter(|family| !family.holds)
            .map(|family| family.name.clone())
            .collect::<Vec<_>>()
    };
    assert!(broken(&|tables| tables.sales[0].amount = f64::NAN).contains(&"numbers".to_owned()));
    assert!(broken(&|tables| tables.ledger[0].discounted = f64::INFINITY).contains(&"numbers".to_owned()));
    assert!(broken(&|tables| tables.flows[0].to = "nowhere".into()).contains(&"rows".to_owned()));
    assert!(broken(&|tables| tables.activity[0].scenario = "never".into()).contains(&"numbers".to_owned()));
    assert!(broken(&|tables| tables.purchases[0].partner = "nobody".into()).contains(&"rows".to_owned()));
    assert!(broken(&|tables| tables.ledger.clear()).contains(&"ledger".to_owned()));
    broken(&|tables| *tables = PlanTables::default());
}

#[test]
fn false_claims_are_found() {
    let (projects, plan) = plans().remove(0);
    let projects: Vec<(f64, &Project)> = projects.iter().map(|(share, project)| (*share, project)).collect();
    let refused = |change: &dyn Fn(&mut karkas_plan::manifest::Manifest)| {
        let mut manifest = plan.manifest.clone();
        change(&mut manifest);
        !audit(&projects, &plan.tables, &manifest).holds
    };
    assert!(refused(&|manifest| manifest.objective *= 1.0 + 1e-6));
    assert!(refused(&|manifest| manifest.bound = manifest.objective + manifest.objective.abs() * 1e-3));
    assert!(refused(&|manifest| manifest.gap = 0.5));
    assert!(refused(&|manifest| manifest.scenarios[0].probability = 0.5));
    assert!(refused(&|manifest| manifest.scenarios[0].id = "other".into()));
    assert!(refused(&|manifest| manifest.largest[0].capacity *= 2.0));
    assert!(!refused(&|_| {}));
}

proptest! {
    #![proptest_config(crate::properties::config(200))]

    #[test]
    fn any_noticeable_change_is_found(which in any::<prop::sample::Index>(), factor in prop_oneof![-3.0..0.999, 1.001..3.0]) {
        let (projects, plan) = PLANS.with(|plans| plans[0].clone());
        let projects: Vec<(f64, &Project)> = projects.iter().map(|(share, project)| (*share, project)).collect();
        // Amounts and money: each cell is multiplied; prices may lie anywhere between bounds and are tried above.
        let same: Change = |value, _| value;
        let mut tables = with_changes(&PlanTables { prices: Vec::new(), ..plan.tables.clone() }, same);
        let cells = tables.len();
        let (name, mut damaged) = tables.swap_remove(which.index(cells));
        damaged.prices = plan.tables.prices.clone();
        if multiply(&name, &mut damaged, factor) {
            prop_assert!(!audit(&projects, &damaged, &plan.manifest).holds, "{name} times {factor}");
        }
    }
}

type Planned = (Vec<(f64, Project)>, Plan);

thread_local! {
    static PLANS: Vec<Planned> = plans();
}

/// Multiplies the number of a cell named as by [`changed`]; false where it is none or nothing.
fn multiply(name: &str, tables: &mut PlanTables, factor: f64) -> bool {
    let (table_name, rest) = name.split_once(": ").expect("a name");
    let (column, row) = rest.split_once(" in row ").expect("a name");
    let row: usize = row.parse::<usize>().expect("a row") - 1;
    let mut done = false;
    macro_rules! multiply_in {
        ($field:ident, $row:ident) => {
            if tables::$row::TABLE == table_name {
                let mut table = tables::$row::to_table(&tables.$field);
                let found =
                    table.columns.iter_mut().find(|(name, _)| name == column).map(|(_, column)| column);
                if let Some(Column::Number(cells)) = found
                    && let Some(cell) = cells[row].filter(|cell| *cell != 0.0)
                {
                    cells[row] = Some(cell * factor);
                    done = true;
                }
                tables.$field = read(&table);
            }
        };
    }
    each_table!(multiply_in);
    done
}

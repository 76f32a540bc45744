//! The written tables, looked up by the project's own positions.

use std::collections::{BTreeMap, BTreeSet};

use karkas_model::index::{CommodityId, DemandId, Index, IndexedList, LaneId, OfferId, PlaceId, ProcessId};
use karkas_model::project::{Candidate, Project};
use karkas_model::table::Column;

use super::report::{Check, Family};
use super::years::Calendar;
use crate::tables::{
    ActivityRow, DisposalRow, FacilityRow, FlowRow, LimitRow, PlanTables, PriceRow, PurchaseRow, Row,
    SaleRow, StockRow, UnservedRow,
};

/// A process at a place.
pub(super) type Facility = (PlaceId, ProcessId);
/// A commodity at a place in a period: one balance of a scenario.
pub(super) type Spot = (PlaceId, CommodityId, usize);

/// The rows of one scenario, each at most once.
#[derive(Debug)]
pub(super) struct Written<'a> {
    pub(super) project: &'a Project,
    pub(super) calendar: &'a Calendar,
    pub(super) probability: f64,
    /// What one unit of money more in the scenario adds to the objective: the probability, or what takes its place.
    pub(super) weight: f64,
    pub(super) candidates: BTreeMap<Facility, &'a Candidate>,
    pub(super) facilities: BTreeMap<(Facility, usize), &'a FacilityRow>,
    pub(super) activity: BTreeMap<(Facility, usize), &'a ActivityRow>,
    pub(super) flows: BTreeMap<(LaneId, usize), &'a FlowRow>,
    pub(super) purchases: BTreeMap<(OfferId, usize), &'a PurchaseRow>,
    pub(super) sales: BTreeMap<(DemandId, usize), &'a SaleRow>,
    pub(super) unserved: BTreeMap<(DemandId, usize), &'a UnservedRow>,
    pub(super) disposals: BTreeMap<Spot, &'a DisposalRow>,
    pub(super) stocks: BTreeMap<Spot, &'a StockRow>,
    pub(super) prices: BTreeMap<Spot, &'a PriceRow>,
    pub(super) limits: BTreeMap<(usize, usize), &'a LimitRow>,
}

impl Written<'_> {
    /// Name of a place, process and period for people.
    pub(super) fn facility_name(&self, (place, process): Facility, t: usize) -> String {
        format!("{} at {} in {}", self.process(process), self.place(place), self.period(t))
    }
    /// Name of a balance for people.
    pub(super) fn spot_name(&self, (place, commodity, t): Spot) -> String {
        format!("{} at {} in {}", self.commodity(commodity), self.place(place), self.period(t))
    }
    /// A period with the scenario.
    pub(super) fn period(&self, t: usize) -> String {
        format!("{}, scenario {}", self.calendar.start(t), self.project.scenario)
    }
    pub(super) fn place(&self, place: PlaceId) -> &str {
        &self.project.places[place].id
    }
    pub(super) fn commodity(&self, commodity: CommodityId) -> &str {
        &self.project.commodities[commodity].id
    }
    pub(super) fn process(&self, process: ProcessId) -> &str {
        &self.project.processes[process].id
    }
}

/// Positions by id.
struct Ids<'a> {
    places: BTreeMap<&'a str, PlaceId>,
    commodities: BTreeMap<&'a str, CommodityId>,
    processes: BTreeMap<&'a str, ProcessId>,
    lanes: BTreeMap<(PlaceId, PlaceId, &'a str, CommodityId), LaneId>,
    offers: BTreeMap<(PlaceId, CommodityId, &'a str, i64), OfferId>,
    demands: BTreeMap<(PlaceId, CommodityId, &'a str), DemandId>,
    limits: BTreeMap<&'a str, usize>,
    calendar: &'a Calendar,
}

type Found<T> = Result<T, String>;

impl<'a> Ids<'a> {
    fn of(project: &'a Project, calendar: &'a Calendar) -> Self {
        fn by_id<'a, I: Index, T>(
            list: &'a IndexedList<I, T>,
            id: impl Fn(&'a T) -> &'a str,
        ) -> BTreeMap<&'a str, I> {
            list.enumerate().map(|(index, item)| (id(item), index)).collect()
        }
        Self {
            places: by_id(&project.places, |place| &place.id),
            commodities: by_id(&project.commodities, |commodity| &commodity.id),
            processes: by_id(&project.processes, |process| &process.id),
            lanes: (project.lanes.enumerate())
                .map(|(id, lane)| ((lane.from, lane.to, &*lane.mode, lane.commodity), id))
                .collect(),
            offers: (project.offers.enumerate())
                .map(|(id, offer)| {
                    ((offer.place, offer.commodity, &*offer.partner, i64::from(offer.tier)), id)
                })
                .collect(),
            demands: (project.demands.enumerate())
                .map(|(id, demand)| ((demand.place, demand.commodity, &*demand.segment), id))
                .collect(),
            limits: project.limits.iter().enumerate().map(|(i, limit)| (&*limit.id, i)).collect(),
            calendar,
        }
    }

    fn place(&self, id: &str) -> Found<PlaceId> {
        self.places.get(id).copied().ok_or_else(|| format!("no place {id} in the project"))
    }
    fn commodity(&self, id: &str) -> Found<CommodityId> {
        self.commodities.get(id).copied().ok_or_else(|| format!("no commodity {id} in the project"))
    }
    fn process(&self, id: &str) -> Found<ProcessId> {
        self.processes.get(id).copied().ok_or_else(|| format!("no process {id} in the project"))
    }
    fn period(&self, start: i64) -> Found<usize> {
        self.calendar.position(start).ok_or_else(|| format!("no period starts in {start}"))
    }
    fn facility(&self, place: &str, process: &str) -> Found<Facility> {
        Ok((self.place(place)?, self.process(process)?))
    }
    fn spot(&self, place: &str, commodity: &str, period: i64) -> Found<Spot> {
        Ok((self.place(place)?, self.commodity(commodity)?, self.period(period)?))
    }
    fn lane(&self, row: &FlowRow) -> Found<LaneId> {
        let key = (self.place(&row.from)?, self.place(&row.to)?, &*row.mode, self.commodity(&row.commodity)?);
        self.lanes.get(&key).copied().ok_or_else(|| "no such lane in the project".to_owned())
    }
    fn offer(&self, row: &PurchaseRow) -> Found<OfferId> {
        let key = (self.place(&row.place)?, self.commodity(&row.commodity)?, &*row.partner, row.tier);
        self.offers.get(&key).copied().ok_or_else(|| "no such offer in the project".to_owned())
    }
    fn demand(&self, place: &str, commodity: &str, segment: &str) -> Found<DemandId> {
        let key = (self.place(place)?, self.commodity(commodity)?, segment);
        self.demands.get(&key).copied().ok_or_else(|| "no such demand in the project".to_owned())
    }
    fn limit(&self, id: &str) -> Found<usize> {
        self.limits.get(id).copied().ok_or_else(|| format!("no limit {id} in the project"))
    }
}

/// Rows by their key. A row whose key is not in the project or stands twice is a fault and is left out.
fn by_key<'a, R: Row + std::fmt::Debug, K: Ord>(
    rows: impl Iterator<Item = &'a R>,
    key: impl Fn(&'a R) -> Found<K>,
    check: &mut Check,
) -> BTreeMap<K, &'a R> {
    let mut found = BTreeMap::new();
    for row in rows {
        match key(row) {
            Err(message) => check.fault(|| format!("{}: {message}: {row:?}", R::TABLE)),
            Ok(key) => {
                if found.insert(key, row).is_some() {
                    check.fault(|| format!("{}: a row stands twice: {row:?}", R::TABLE));
                } else {
                    check.pass();
                }
            }
        }
    }
    found
}

/// Looks the tables up in one scenario's project.
pub(super) fn look_up<'a>(
    tables: &'a PlanTables,
    project: &'a Project,
    calendar: &'a Calendar,
    (probability, weight): (f64, f64),
    check: &mut Check,
) -> Written<'a> {
    let ids = Ids::of(project, calendar);
    let scenario = project.scenario.as_str();
    macro_rules! rows {
        ($table:ident, |$row:ident| $key:expr) => {
            by_key(tables.$table.iter().filter(|row| row.scenario == scenario), |$row| $key, check)
        };
    }
    Written {
        project,
        calendar,
        probability,
        weight,
        candidates: project.candidates.iter().map(|row| ((row.place, row.process), row)).collect(),
        facilities: by_key(
            tables.facilities.iter(),
            |row| Ok((ids.facility(&row.place, &row.process)?, ids.period(row.period)?)),
            check,
        ),
        activity: rows!(activity, |row| Ok((
            ids.facility(&row.place, &row.process)?,
            ids.period(row.period)?
        ))),
        flows: rows!(flows, |row| Ok((ids.lane(row)?, ids.period(row.period)?))),
        purchases: rows!(purchases, |row| Ok((ids.offer(row)?, ids.period(row.period)?))),
        sales: rows!(sales, |row| {
            Ok((ids.demand(&row.place, &row.commodity, &row.segment)?, ids.period(row.period)?))
        }),
        unserved: rows!(unserved, |row| {
            Ok((ids.demand(&row.place, &row.commodity, &row.segment)?, ids.period(row.period)?))
        }),
        disposals: rows!(disposals, |row| ids.spot(&row.place, &row.commodity, row.period)),
        stocks: rows!(stocks, |row| ids.spot(&row.place, &row.commodity, row.period)),
        prices: rows!(prices, |row| ids.spot(&row.place, &row.commodity, row.period)),
        limits: rows!(limits, |row| Ok((ids.limit(&row.limit)?, ids.period(row.period)?))),
    }
}

/// Checks of the tables by themselves: every number is one, and every scenario is one that was planned.
pub(super) fn check_cells(tables: &PlanTables, scenarios: &BTreeSet<&str>) -> Family {
    let mut check = Check::new("numbers");
    cells(&tables.facilities, scenarios, &mut check);
    cells(&tables.activity, scenarios, &mut check);
    cells(&tables.flows, scenarios, &mut check);
    cells(&tables.purchases, scenarios, &mut check);
    cells(&tables.sales, scenarios, &mut check);
    cells(&tables.unserved, scenarios, &mut check);
    cells(&tables.disposals, scenarios, &mut check);
    cells(&tables.stocks, scenarios, &mut check);
    cells(&tables.prices, scenarios, &mut check);
    cells(&tables.limits, scenarios, &mut check);
    // What does not depend on the scenario has none in the ledger.
    let or_none = scenarios.iter().copied().chain([""]).collect();
    cells(&tables.ledger, &or_none, &mut check);
    cells(&tables.key_figures, scenarios, &mut check);
    check.finish()
}

fn cells<R: Row>(rows: &[R], scenarios: &BTreeSet<&str>, check: &mut Check) {
    for (name, column) in &R::to_table(rows).columns {
        match column {
            Column::Number(cells) => {
                for (row, cell) in cells.iter().enumerate() {
                    let finite = cell.is_none_or(f64::is_finite);
                    check.require(finite, || format!("{}: row {}: {name} is no number", R::TABLE, row + 1));
                }
            }
            Column::Text(cells) if name == "scenario" => {
                for (row, cell) in cells.iter().enumerate() {
                    check.require(scenarios.contains(cell.as_str()), || {
                        format!("{}: row {}: scenario {cell:?} was not planned", R::TABLE, row + 1)
                    });
                }
            }
            _ => {}
        }
    }
}

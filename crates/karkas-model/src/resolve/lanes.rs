//! lanes: ways of moving commodities, spelled out for every pair of places and commodity.

use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use super::cells::{Bad, Col, Row, rows};
use super::context::Context;
use super::numbers::{BY_MASS, Meaning};
use super::overrides::{Overrides, report_contradictions};
use super::selectors::Selection;
use crate::diagnostics::Diagnostic;
use crate::index::{CommodityId, Index, IndexedList, LaneCapacityId, LaneId, PlaceId};
use crate::project::{Commodity, Lane, LaneCapacity, RowInfo, Uncertain};
use crate::series::Series;

type Lanes = (IndexedList<LaneId, Lane>, IndexedList<LaneCapacityId, LaneCapacity>);
/// A bound with its unit, and what one unit of each commodity takes of it.
type SharedBound = (Option<(Series, String)>, Vec<f64>);
/// Start, end, number of the mode, commodity.
type Key = (PlaceId, PlaceId, u32, CommodityId);

pub(super) fn resolve(context: &Context<'_>, commodities: &IndexedList<CommodityId, Commodity>) -> Lanes {
    let columns = Columns::of(context);
    let mut modes: Vec<Arc<str>> = Vec::new();
    let mut all: Vec<(Row<'_, '_>, Terms)> = Vec::new();
    let mut overrides: Overrides<Key> = Overrides::new();
    for row in rows(context, "lanes") {
        let Ok((ends, terms)) = columns.read(&row, commodities) else { continue };
        let mode = mode_number(&mut modes, row.text(&columns.mode).unwrap_or_default());
        let source = overrides.source(vec![ends.from.rank, ends.to.rank, terms.selection.rank]);
        let (from, to) = (ends.from.ids::<PlaceId>(), ends.to.ids::<PlaceId>());
        overrides
            .reserve(from.len() * to.len() * terms.by_commodity.len() * (1 + usize::from(ends.both_ways)));
        let pairs = from.iter().flat_map(|from| to.iter().map(move |to| (*from, *to)));
        for (from, to) in pairs.filter(|(from, to)| from != to) {
            for terms in &terms.by_commodity {
                overrides.add(source, (from, to, mode, terms.commodity));
                if ends.both_ways {
                    overrides.add(source, (to, from, mode, terms.commodity));
                }
            }
        }
        all.push((row, terms));
    }
    report_contradictions(
        context,
        &overrides,
        |source| all[source].0,
        |(from, to, mode, commodity)| {
            format!(
                "from={}; to={}; mode={}; commodity={}",
                context.places.id(from.position()),
                context.places.id(to.position()),
                modes[mode as usize],
                context.commodities.id(commodity.position())
            )
        },
    );
    let terms: Vec<Terms> = all.into_iter().map(|(_, terms)| terms).collect();
    spell_out(&overrides, &modes, &terms)
}

fn mode_number(modes: &mut Vec<Arc<str>>, mode: &str) -> u32 {
    let known = modes.iter().position(|known| &**known == mode);
    let position = known.unwrap_or_else(|| {
        modes.push(mode.into());
        modes.len() - 1
    });
    u32::try_from(position).unwrap_or(u32::MAX)
}

fn spell_out(overrides: &Overrides<Key>, modes: &[Arc<str>], terms: &[Terms]) -> Lanes {
    let mut lanes = Vec::with_capacity(overrides.standing().count());
    let mut capacities = IndexedList::default();
    let mut shared: HashMap<(usize, PlaceId, PlaceId), LaneCapacityId> = HashMap::new();
    for ((from, to, mode, commodity), source) in overrides.standing() {
        let row = &terms[source];
        let Ok(at) = row.by_commodity.binary_search_by_key(&commodity, |terms| terms.commodity) else {
            continue;
        };
        let own = &row.by_commodity[at];
        let capacity = row.capacity.as_ref().map(|(capacity, unit)| {
            let make = || {
                let origin = row.info.origin.clone();
                capacities.push(LaneCapacity { capacity: capacity.clone(), unit: unit.clone(), origin })
            };
            (*shared.entry((source, from, to)).or_insert_with(make), own.weight)
        });
        lanes.push(Lane {
            from,
            to,
            mode: modes[mode as usize].clone(),
            commodity,
            cost: own.cost.clone(),
            duty: row.duty.clone(),
            loss: row.loss,
            emission: own.emission.clone(),
            capacity,
            days: row.days,
            risk: row.risk,
            info: row.info.clone(),
        });
    }
    (lanes.into_iter().collect(), capacities)
}

/// What a row says of every lane that it stands for.
struct Terms {
    selection: Rc<Selection>,
    /// By rising commodity.
    by_commodity: Vec<CommodityTerms>,
    duty: Series,
    loss: f64,
    /// Bound for each pair of places, and its unit.
    capacity: Option<(Series, String)>,
    days: Option<f64>,
    risk: Option<f64>,
    info: Arc<RowInfo>,
}

struct CommodityTerms {
    commodity: CommodityId,
    cost: Series,
    emission: Option<(CommodityId, Series)>,
    /// What one unit takes of the bound.
    weight: f64,
}

struct Ends {
    from: Rc<Selection>,
    to: Rc<Selection>,
    both_ways: bool,
}

struct Columns {
    from: Col,
    to: Col,
    mode: Col,
    commodity: Col,
    cost: Col,
    duty: Col,
    capacity: Col,
    loss: Col,
    emits: Col,
    emission: Col,
    both_ways: Col,
    days: Col,
    risk: Col,
}

impl Columns {
    fn of(context: &Context<'_>) -> Self {
        let table = context.table("lanes");
        let col = |name| Col::of(table, name);
        Self {
            from: col("from"),
            to: col("to"),
            mode: col("mode"),
            commodity: col("commodity"),
            cost: col("cost"),
            duty: col("duty"),
            capacity: col("capacity"),
            loss: col("loss"),
            emits: col("emits"),
            emission: col("emission"),
            both_ways: col("both_ways"),
            days: col("days"),
            risk: col("risk"),
        }
    }

    fn read(
        &self,
        row: &Row<'_, '_>,
        commodities: &IndexedList<CommodityId, Commodity>,
    ) -> Result<(Ends, Terms), Bad> {
        let from = row.required_selection(&self.from);
        let to = row.required_selection(&self.to);
        let selection = row.required_selection(&self.commodity);
        let both_ways = row.flag(&self.both_ways);
        let duty = row.series_or_zero(&self.duty, &[]);
        let loss = row.number(&self.loss, &[]);
        let days = row.number(&self.days, &[]);
        let risk = row.number(&self.risk, &[]);
        let emits = row.reference::<CommodityId>(&self.emits);
        let ends = Ends { from: from?, to: to?, both_ways: both_ways? };
        let selection = selection?;
        let carried = selection.ids::<CommodityId>();
        if let ([start], [end]) = (&*ends.from.positions, &*ends.to.positions)
            && start == end
        {
            row.report_cell(&self.to, Diagnostic::error("lane-to-itself"));
            return Err(Bad);
        }
        let (cost, ranges) = self.costs(row, &carried)?;
        let emission = self.emissions(row, emits?, &carried)?;
        let (capacity, weights) = self.capacity(row, &carried)?;
        let duty = duty?;
        self.check_duty(row, &duty, &carried, commodities);
        let info = row.info(ranges)?;
        let by_commodity = carried
            .into_iter()
            .zip(cost)
            .zip(emission)
            .zip(weights)
            .map(|(((commodity, cost), emission), weight)| CommodityTerms {
                commodity,
                cost,
                emission,
                weight,
            })
            .collect();
        let (loss, days, risk) = (loss?.unwrap_or(0.0), days?, risk?);
        Ok((ends, Terms { selection, by_commodity, duty, loss, capacity, days, risk, info }))
    }

    /// Cost of each commodity. A bare number is per unit of whichever commodity it is.
    fn costs(
        &self,
        row: &Row<'_, '_>,
        carried: &[CommodityId],
    ) -> Result<(Vec<Series>, Vec<Uncertain>), Bad> {
        let mut ranges = Vec::new();
        let costs = row.by_commodity(&self.cost, carried, &[], &mut ranges)?;
        // Of several commodities, each in its own unit, the first stands for all: shares of the value are the same.
        ranges.truncate(1);
        let zero = || Series::constant(0.0);
        Ok((costs.into_iter().map(|cost| cost.unwrap_or_else(zero)).collect(), ranges))
    }

    fn emissions(
        &self,
        row: &Row<'_, '_>,
        emits: Option<CommodityId>,
        carried: &[CommodityId],
    ) -> Result<Vec<Option<(CommodityId, Series)>>, Bad> {
        let Some(emits) = emits else {
            if !row.is_empty(&self.emission) {
                row.report_cell(&self.emission, Diagnostic::error("emission-without-emits"));
                return Err(Bad);
            }
            return Ok(vec![None; carried.len()]);
        };
        if row.is_empty(&self.emission) {
            row.report_cell(&self.emits, Diagnostic::error("emits-without-emission"));
            return Err(Bad);
        }
        let unit = row.context.commodity_unit(emits).to_string();
        let emissions = row.by_commodity(&self.emission, carried, &[("emits", &unit)], &mut Vec::new())?;
        Ok(emissions.into_iter().map(|emission| emission.map(|emission| (emits, emission))).collect())
    }

    /// The shared bound with its unit, and what one unit of each commodity takes of it.
    fn capacity(&self, row: &Row<'_, '_>, carried: &[CommodityId]) -> Result<SharedBound, Bad> {
        let context = row.context;
        let ones = vec![1.0; carried.len()];
        let (Some(text), Some(&first)) = (row.text(&self.capacity), carried.first()) else {
            return Ok((None, ones));
        };
        let unit = context.commodity_unit(first);
        let other = carried
            .iter()
            .map(|id| context.commodity_unit(*id))
            .find(|other| !context.is_same_unit(unit, other));
        let meaning = Meaning::of(&self.capacity, &[]);
        let own = [("commodity", unit)];
        let own = Meaning { filled: &own, ..meaning };
        let mass = Meaning { filled: &[("commodity", BY_MASS)], ..meaning };
        let Some(other) = other else {
            // One unit for all: the bound is in it, unless it is written by mass.
            if !row.is_by_mass(text, own, mass) {
                let series = row.series_as(&self.capacity, own)?;
                return Ok((series.map(|series| (series, unit.to_string())), ones));
            }
            return self.capacity_by_mass(row, carried, mass);
        };
        if row.is_bare(text) {
            let fault = Diagnostic::error("units-differ").with("unit", unit).with("other", other);
            row.report_cell(&self.capacity, fault);
            return Err(Bad);
        }
        self.capacity_by_mass(row, carried, mass)
    }

    fn capacity_by_mass(
        &self,
        row: &Row<'_, '_>,
        carried: &[CommodityId],
        mass: Meaning<'_>,
    ) -> Result<SharedBound, Bad> {
        let series = row.series_as(&self.capacity, mass)?;
        let weights = carried.iter().map(|id| row.mass(&self.capacity, *id)).collect::<Result<_, _>>()?;
        Ok((series.map(|series| (series, BY_MASS.to_string())), weights))
    }

    /// Duty is a share of the reference price, so there must be one.
    fn check_duty(
        &self,
        row: &Row<'_, '_>,
        duty: &Series,
        carried: &[CommodityId],
        commodities: &IndexedList<CommodityId, Commodity>,
    ) {
        if duty.range() == (0.0, 0.0) {
            return;
        }
        if let Some(without) = carried.iter().find(|id| commodities[**id].price.is_none()) {
            let fault = Diagnostic::error("duty-without-price").with("commodity", &commodities[*without].id);
            row.report_cell(&self.duty, fault);
        }
    }
}

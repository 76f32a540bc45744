//! Changes of a project that an analysis makes, beside those of a scenario: something is lost, left out, or has another
//! value. A plan of an altered project says in its manifest by what, so that it can be audited and shown by itself.

use std::collections::BTreeSet;

use karkas_model::index::{IndexedList, PlaceId};
use karkas_model::project::{Offer, Project, RowInfo, Stock};
use karkas_model::series::Series;
use serde::{Deserialize, Serialize};

use crate::aim::Aim;
use crate::loss::{self, Loss};
use crate::served;

/// How many times its highest price demand costs that may go unserved though the project knows no penalty for it.
pub const FORFEIT: f64 = 100.0;

/// A change of a project.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Alteration {
    /// Demand that must be served at any cost may go unserved, at [`FORFEIT`] times the highest price of it or, where it
    /// has none, of anything.
    MayGoUnserved,
    /// Something is lost.
    Lost(Loss),
    /// Incentives of this id do not exist.
    WithoutIncentive(String),
    /// Nothing is moved between places of different cities.
    CitiesApart,
    /// Some of those who could plan together take no part: nothing is demanded, offered, kept, standing or built at their
    /// places, and what only they know how to make is not built elsewhere. Lanes stay: roads are nobody's.
    Absent {
        /// Their places.
        places: Vec<String>,
        /// What may not be built without them: place and process.
        unbuilt: Vec<(String, String)>,
    },
    /// Whoever is wanted can be hired at once: what stocks of people give can be had without bound, for nothing but wages.
    HiredFreely,
    /// A figure has another value.
    Figure(Figure),
    /// A measure of the whole plan is bounded, or (without bounds) only summed.
    Bounded {
        /// The measure; not cost.
        aim: Aim,
        /// No less than this.
        min: Option<f64>,
        /// No more than this.
        max: Option<f64>,
    },
    /// At least this share of the demand that must be served is served, see [`served`].
    Serve {
        /// The share, from 0 to 1.
        share: f64,
        /// In periods that start in this year or later; `None`: in all.
        from: Option<i32>,
    },
}

/// A figure of the project that is changed: all values in a column of a row become `value * factor + shift`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// File.
    pub file: String,
    /// Row in it.
    pub row: u32,
    /// Column.
    pub column: String,
    /// Factor.
    pub factor: f64,
    /// Shift, in the unit of the column.
    pub shift: f64,
}

/// The project with the changes made in their order.
pub fn apply(project: &Project, alterations: &[Alteration]) -> Project {
    let mut altered = project.clone();
    for alteration in alterations {
        match alteration {
            Alteration::MayGoUnserved => let_go_unserved(&mut altered),
            Alteration::Lost(loss) => altered = loss::apply(&altered, std::slice::from_ref(loss)),
            Alteration::WithoutIncentive(id) => altered.incentives.retain(|row| &row.id != id),
            Alteration::CitiesApart => {
                let city = |place| altered.places[place].city.as_deref();
                let apart = |from, to| matches!((city(from), city(to)), (Some(from), Some(to)) if from != to);
                altered.lanes =
                    altered.lanes.iter().filter(|lane| !apart(lane.from, lane.to)).cloned().collect();
            }
            Alteration::Absent { places, unbuilt } => take_away(&mut altered, places, unbuilt),
            Alteration::HiredFreely => hire_freely(&mut altered),
            Alteration::Figure(figure) => figure.apply(&mut altered),
            Alteration::Bounded { aim, min, max } => altered.limits.extend(aim.limit(&altered, *min, *max)),
            Alteration::Serve { share, from } => {
                let limit = served::at_least(&altered, *share, *from);
                altered.limits.extend(limit);
            }
        }
    }
    altered
}

fn take_away(project: &mut Project, places: &[String], unbuilt: &[(String, String)]) {
    let absent: BTreeSet<PlaceId> = project
        .places
        .enumerate()
        .filter(|(_, place)| places.contains(&place.id))
        .map(|(id, _)| id)
        .collect();
    let unbuilt: BTreeSet<(&str, &str)> =
        unbuilt.iter().map(|(place, process)| (place.as_str(), process.as_str())).collect();
    let here = |place: PlaceId| !absent.contains(&place);
    project.facilities.retain(|row| here(row.place));
    // Nothing can be kept there either: rooms that hold nothing say so.
    project.stocks.retain(|row| here(row.place));
    let kept: Vec<_> =
        project.commodities.enumerate().filter(|(_, row)| row.kept.is_some()).map(|(id, _)| id).collect();
    for (&place, &commodity) in absent.iter().flat_map(|place| kept.iter().map(move |id| (place, id))) {
        let (capacity, info) = (Some(Series::constant(0.0)), project.places[place].info.clone());
        project.stocks.push(Stock { place, commodity, initial: 0.0, capacity, gives: None, info });
    }
    project.stocks.sort_by_key(|row| (row.place, row.commodity));
    project.candidates.retain(|row| {
        let named = (project.places[row.place].id.as_str(), project.processes[row.process].id.as_str());
        here(row.place) && !unbuilt.contains(&named)
    });
    project.offers = project.offers.iter().filter(|row| here(row.place)).cloned().collect();
    project.demands = project.demands.iter().filter(|row| here(row.place)).cloned().collect();
}

/// Kind of the commodities that are people, as the short cut of people has it.
pub const PEOPLE: &str = "people";

fn hire_freely(project: &mut Project) {
    let mut offers: Vec<Offer> = project.offers.iter().cloned().collect();
    for stock in &project.stocks {
        let people = project.commodities[stock.commodity].kind.as_deref() == Some(PEOPLE);
        let Some((given, _)) = stock.gives.as_ref().filter(|_| people) else { continue };
        offers.push(Offer {
            place: stock.place,
            commodity: *given,
            partner: "hired freely".into(),
            tier: 1,
            price: Series::constant(0.0),
            capacity: None,
            from: None,
            until: None,
            origin_country: None,
            emission: None,
            risk: None,
            info: stock.info.clone(),
        });
    }
    project.offers = offers.into_iter().collect();
}

fn let_go_unserved(project: &mut Project) {
    let highest = |series: &Series| series.range().1;
    let offers = project.offers.iter().map(|offer| highest(&offer.price));
    let demands = project.demands.iter().map(|demand| highest(&demand.price));
    let anything = offers.chain(demands).fold(1.0, f64::max);
    for id in project.demands.ids() {
        let demand = &project.demands[id];
        if !demand.must_serve || demand.penalty.is_some() {
            continue;
        }
        let reference = project.commodities[demand.commodity].price.as_ref().map_or(0.0, highest);
        let own = highest(&demand.price).max(reference);
        let price = if own > 0.0 { own } else { anything };
        project.demands[id].penalty = Some(Series::constant(FORFEIT * price));
    }
}

impl Figure {
    fn apply(&self, project: &mut Project) {
        visit(project, &mut |info, column, value| {
            if column == self.column && info.origin.row == self.row && *info.origin.file == *self.file {
                value.change(&|old| old * self.factor + self.shift);
            }
        });
    }
}

/// A figure of a project.
#[derive(Debug)]
pub enum Value<'a> {
    /// One that may differ by year.
    Series(&'a mut Series),
    /// One that does not.
    Number(&'a mut f64),
    /// A share that differs by year and is at most 1.
    Share(&'a mut Series),
}

impl Value<'_> {
    /// Smallest and largest value of it.
    pub fn range(&self) -> (f64, f64) {
        match self {
            Self::Series(series) | Self::Share(series) => series.range(),
            Self::Number(value) => (**value, **value),
        }
    }

    fn change(self, change: &dyn Fn(f64) -> f64) {
        match self {
            Self::Series(series) => *series = series.map(change),
            Self::Number(value) => *value = change(*value),
            Self::Share(series) => *series = series.map(|old| change(old).clamp(0.0, 1.0)),
        }
    }
}

/// Shows every figure that may be uncertain, in the order of the tables: where it stands, its column, its value.
pub fn visit(project: &mut Project, look: &mut dyn FnMut(&RowInfo, &'static str, Value<'_>)) {
    for_each(&mut project.commodities, |row| {
        if let Some(price) = &mut row.price {
            look(&row.info, "price", Value::Series(price));
        }
    });
    for_each(&mut project.processes, |row| {
        look(&row.info, "capex", Value::Series(&mut row.capex));
        look(&row.info, "capex_fixed", Value::Series(&mut row.capex_fixed));
        look(&row.info, "opex", Value::Series(&mut row.opex));
        look(&row.info, "opex_fixed", Value::Series(&mut row.opex_fixed));
        look(&row.info, "availability", Value::Share(&mut row.availability));
        for flow in &mut row.recipe {
            look(&flow.info, "amount", Value::Series(&mut flow.amount));
        }
    });
    for row in &mut project.facilities {
        look(&row.info, "capacity", Value::Number(&mut row.capacity));
    }
    for_each(&mut project.lanes, |row| look(&row.info, "cost", Value::Series(&mut row.cost)));
    for_each(&mut project.offers, |row| {
        look(&row.info, "price", Value::Series(&mut row.price));
        if let Some(capacity) = &mut row.capacity {
            look(&row.info, "capacity", Value::Series(capacity));
        }
    });
    for_each(&mut project.demands, |row| {
        if let Some(quantity) = &mut row.quantity {
            look(&row.info, "quantity", Value::Series(quantity));
        }
        look(&row.info, "price", Value::Series(&mut row.price));
        if let Some(penalty) = &mut row.penalty {
            look(&row.info, "penalty", Value::Series(penalty));
        }
    });
}

fn for_each<I: karkas_model::index::Index, T>(list: &mut IndexedList<I, T>, mut look: impl FnMut(&mut T)) {
    for id in list.ids() {
        look(&mut list[id]);
    }
}

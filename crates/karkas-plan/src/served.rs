//! The share of demand that is served, and a project in which it must not fall below a bound.
//!
//! Counted is all demand that must be served, at all places together and in each period by itself: by quantity where it is
//! of one commodity, by reference price where it is of several (a commodity without one then does not count).
//! The bound is a limit like those of `limits.csv`: what goes unserved is at most the rest.

use std::collections::BTreeSet;
use std::sync::Arc;

use karkas_model::index::CommodityId;
use karkas_model::project::{
    Evidence, Limit, Measure, Name, Origin, PartnerFilter, Project, RowInfo, Weight,
};
use karkas_model::series::{Period, Series};

/// Id of the limit.
pub const SERVED: &str = "served";

/// The limit by which at least `share` of all demand that must be served is served in every period that starts in `from`
/// or later; none where no demand must be served.
///
/// What goes unserved counts where the project lets it: see
/// [`Alteration::MayGoUnserved`](crate::alteration::Alteration::MayGoUnserved).
pub fn at_least(project: &Project, share: f64, from: Option<i32>) -> Option<Limit> {
    let (commodities, weight) = counted(project)?;
    let mut points = Vec::new();
    for period in &project.settings.periods {
        let unserved = (1.0 - share) * demanded(project, &commodities, weight, *period);
        points.extend(period.years().map(|year| (year, unserved)));
    }
    let info = RowInfo {
        origin: Origin { file: "served".into(), row: 0 },
        evidence: Evidence::default(),
        ranges: Vec::new(),
    };
    let unit = match (weight, commodities.first()) {
        (Weight::Unit, Some(&one)) => project.commodities[one].unit.clone(),
        _ => project.settings.currency.clone(),
    };
    Some(Limit {
        id: SERVED.to_owned(),
        name: Name {
            en: "Demand that may go unserved".to_owned(),
            ru: "Спрос, который может остаться без поставки".to_owned(),
        },
        measure: Measure::Unserved,
        places: project.places.ids().collect(),
        to: Vec::new(),
        commodities,
        processes: Vec::new(),
        partner: PartnerFilter::Any,
        share_of: None,
        weight,
        over_horizon: false,
        from,
        until: None,
        min: None,
        max: Series::from_points(points),
        penalty: None,
        unit,
        info: Arc::new(info),
    })
}

/// Commodities whose demand counts, rising, and how they are added up.
fn counted(project: &Project) -> Option<(Vec<CommodityId>, Weight)> {
    let asked = project.demands.iter().filter(|demand| demand.must_serve && demand.quantity.is_some());
    let all: BTreeSet<CommodityId> = asked.map(|demand| demand.commodity).collect();
    let priced: Vec<CommodityId> =
        all.iter().copied().filter(|&commodity| project.commodities[commodity].price.is_some()).collect();
    match all.len() {
        0 => None,
        1 => Some((all.into_iter().collect(), Weight::Unit)),
        _ if priced.is_empty() => Some((all.into_iter().collect(), Weight::Unit)),
        _ => Some((priced, Weight::Price)),
    }
}

/// All demand that counts in a period, a year.
fn demanded(project: &Project, commodities: &[CommodityId], weight: Weight, period: Period) -> f64 {
    project
        .demands
        .iter()
        .filter(|demand| demand.must_serve && commodities.binary_search(&demand.commodity).is_ok())
        .filter_map(|demand| {
            let price = match weight {
                Weight::Price => project.commodities[demand.commodity].price.as_ref()?.mean(period),
                _ => 1.0,
            };
            Some(demand.quantity.as_ref()?.mean(period) * price)
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explain::small_project::project;

    fn with_demands(commodities: &str, demands: &str) -> Project {
        project(&[
            ("places.csv", "place,name\ntown,Town\n"),
            ("commodities.csv", commodities),
            ("offers.csv", "place,commodity,partner,price\ntown,bread,baker,1\ntown,beer,brewer,1\n"),
            ("demands.csv", demands),
        ])
    }

    #[test]
    fn several_commodities_count_by_reference_price() {
        let project = with_demands(
            "commodity,name,unit,price\nbread,Bread,t,100\nbeer,Beer,m3,50\n",
            "place,commodity,quantity,price,must_serve\ntown,bread,4,0,yes\ntown,beer,10,0,yes\n",
        );
        let limit = at_least(&project, 0.75, None).expect("demand that must be served");
        // A quarter of 4 × 100 + 10 × 50.
        assert_eq!(limit.max.expect("a bound").at(2026), 225.0);
        assert_eq!(limit.weight, Weight::Price);
    }

    #[test]
    fn one_commodity_counts_by_quantity_and_what_may_be_served_not_at_all() {
        let project = with_demands(
            "commodity,name,unit,price\nbread,Bread,t,100\nbeer,Beer,m3,50\n",
            "place,commodity,quantity,price,must_serve\ntown,bread,4,0,yes\ntown,beer,10,60,no\n",
        );
        let limit = at_least(&project, 0.5, Some(2030)).expect("demand that must be served");
        assert_eq!(limit.max.expect("a bound").at(2026), 2.0);
        assert_eq!((limit.weight, limit.from), (Weight::Unit, Some(2030)));
    }
}

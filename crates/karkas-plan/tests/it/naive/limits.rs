//! Limits and what they measure.

use karkas_model::index::{CommodityId, PlaceId};
use karkas_model::project::{Limit, Measure, Offer, PartnerFilter, Per, Weight};
use karkas_model::series::Series;
use microlp::ComparisonOp;

use super::{Expr, Facility, Programme, Time, facilities};

impl Programme<'_> {
    /// The yearly amount that a measure counts in a period.
    fn measured(
        &self,
        s: usize,
        limit: &Limit,
        measure: Measure,
        places: &[PlaceId],
        partner: &PartnerFilter,
        t: usize,
    ) -> Expr {
        let project = self.scenarios[s].1;
        let time = Time(project);
        let weight = |commodity: CommodityId| match limit.weight {
            Weight::Unit => 1.0,
            Weight::Price => time.mean(project.commodities[commodity].price.as_ref().expect("a price"), t),
            Weight::Mass => project.commodities[commodity].mass.expect("a mass"),
            Weight::Worth => unreachable!("not a weight of a project's limits"),
        };
        let counts = |place: PlaceId, commodity: CommodityId| {
            places.contains(&place) && limit.commodities.contains(&commodity)
        };
        let mut sum = Expr::default();
        let made = |sum: &mut Expr, sign: f64| {
            for facility in facilities(project) {
                if !places.contains(&facility.0) || !limit.processes.contains(&facility.1) {
                    continue;
                }
                for flow in &project.processes[facility.1].recipe {
                    let amount = time.mean(&flow.amount, t) * sign;
                    if amount > 0.0 && limit.commodities.contains(&flow.commodity) {
                        let (of, times) = match flow.per {
                            Per::Activity => (Expr::variable(&format!("run {facility:?} {t} {s}")), 1.0),
                            Per::Capacity => (self.capacity(facility, t), 1.0),
                            Per::Build => (self.build(facility, t), 1.0 / time.h(t)),
                        };
                        sum.add(&of, amount * times * weight(flow.commodity));
                    }
                }
            }
        };
        let home = project.settings.home.as_deref();
        let from = |offer: &Offer| {
            let country = offer.origin_country.as_deref();
            match partner {
                PartnerFilter::Any => true,
                PartnerFilter::Partner(name) => &offer.partner == name,
                PartnerFilter::Country(code) => country == Some(code.as_str()),
                PartnerFilter::Home => country == home,
                PartnerFilter::Foreign => country.is_some() && country != home,
            }
        };
        let bought = |sum: &mut Expr| {
            for (id, offer) in project.offers.enumerate() {
                if counts(offer.place, offer.commodity) && from(offer) {
                    sum.add(&Expr::variable(&format!("offer {id:?} {t} {s}")), weight(offer.commodity));
                }
            }
        };
        let of_facilities = |sum: &mut Expr, amount: &dyn Fn(Facility) -> Expr| {
            for facility in facilities(project) {
                if places.contains(&facility.0) && limit.processes.contains(&facility.1) {
                    sum.add(&amount(facility), 1.0);
                }
            }
        };
        match measure {
            Measure::Activity => of_facilities(&mut sum, &|f| Expr::variable(&format!("run {f:?} {t} {s}"))),
            Measure::Capacity => of_facilities(&mut sum, &|f| self.capacity(f, t)),
            Measure::Build => {
                of_facilities(&mut sum, &|f| Expr::default().plus(&self.build(f, t), 1.0 / time.h(t)))
            }
            Measure::Opened => of_facilities(&mut sum, &|f| {
                let whole = self.whole(f, t);
                Expr::constant(f64::from(whole.open + u32::from(whole.class > 0)))
            }),
            Measure::Investment => of_facilities(&mut sum, &|f| {
                Expr::default().plus(&self.investment(f, t), (1.0 - self.capex_relief(f, t)) / time.h(t))
            }),
            Measure::Output => made(&mut sum, 1.0),
            Measure::Input => made(&mut sum, -1.0),
            Measure::Purchases => bought(&mut sum),
            Measure::Supply => {
                made(&mut sum, 1.0);
                bought(&mut sum);
            }
            Measure::Sales | Measure::Unserved => {
                let name = if measure == Measure::Sales { "sale" } else { "missed" };
                for (id, demand) in project.demands.enumerate() {
                    let exists = measure == Measure::Sales || demand.must_serve && demand.penalty.is_some();
                    if exists && counts(demand.place, demand.commodity) {
                        sum.add(&Expr::variable(&format!("{name} {id:?} {t} {s}")), weight(demand.commodity));
                    }
                }
            }
            Measure::Disposal | Measure::Stock => {
                let name = if measure == Measure::Disposal { "disposal" } else { "kept" };
                for place in project.places.ids() {
                    for (commodity, row) in project.commodities.enumerate() {
                        let exists =
                            if name == "kept" { row.kept.is_some() } else { row.disposal_price.is_some() };
                        if exists && counts(place, commodity) {
                            sum.add(
                                &Expr::variable(&format!("{name} {place:?} {commodity:?} {t} {s}")),
                                weight(commodity),
                            );
                        }
                    }
                }
            }
            Measure::Flow => {
                for (id, lane) in project.lanes.enumerate() {
                    if counts(lane.from, lane.commodity) && limit.to.contains(&lane.to) {
                        sum.add(&Expr::variable(&format!("lane {id:?} {t} {s}")), weight(lane.commodity));
                    }
                }
            }
        }
        sum
    }

    pub(super) fn limit(&mut self, limit: &Limit, s: usize) {
        let (probability, project) = self.scenarios[s];
        let time = Time(project);
        let inside: Vec<usize> =
            (0..time.count()).filter(|&t| time.inside(t, limit.from, limit.until) > 0.0).collect();
        let Some(&last) = inside.last() else { return };
        let spans: Vec<Vec<usize>> =
            if limit.over_horizon { vec![inside.clone()] } else { inside.iter().map(|&t| vec![t]).collect() };
        for span in spans {
            let total = |measure: Measure, places: &[PlaceId], partner: &PartnerFilter| {
                let mut sum = Expr::default();
                for &t in &span {
                    let times = match (limit.over_horizon, measure) {
                        (false, _) | (true, Measure::Opened) => 1.0,
                        (true, Measure::Stock) => f64::from(u8::from(t == last)),
                        (true, _) => time.inside(t, limit.from, limit.until),
                    };
                    sum.add(&self.measured(s, limit, measure, places, partner, t), times);
                }
                sum
            };
            let sum = total(limit.measure, &limit.places, &limit.partner);
            let base = match &limit.share_of {
                Some((measure, places)) => total(*measure, places, &PartnerFilter::Any),
                None => Expr::constant(1.0),
            };
            let bound = |series: &Series| match limit.over_horizon {
                true => series.at(limit.from.unwrap_or(i32::MIN).max(time.start(span[0]))),
                false => time.mean(series, span[0]),
            };
            let worth = match limit.over_horizon {
                true => time.worth(*time.years(last).last().expect("a year")),
                false => time.delta(span[0]),
            };
            for (side, series, sign) in [("over", &limit.max, 1.0), ("short", &limit.min, -1.0)] {
                let Some(series) = series else { continue };
                // sign · (sum - bound · base) - violation <= 0
                let mut row = Expr::default().plus(&sum, sign).plus(&base, -sign * bound(series));
                if let Some(penalty) = limit.penalty {
                    let violation = Expr::variable(&format!("{side} {} {} {s}", limit.id, span[0]));
                    self.cost.add(&violation, penalty * worth * probability);
                    row.add(&violation, -1.0);
                }
                self.rows.push((row, ComparisonOp::Le));
            }
        }
    }
}

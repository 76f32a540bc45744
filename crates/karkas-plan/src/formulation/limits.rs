//! Which columns take part in which limits, and with what weight.

use karkas_model::index::{CommodityId, Index, PlaceId, ProcessId};
use karkas_model::project::{Limit, Measure, Offer, PartnerFilter, Project, Weight};

use super::time::TimeGrid;

/// One limit in one period (or over its horizon) and one scenario.
#[derive(Debug, Clone, PartialEq)]
pub struct LimitInstance {
    /// Position in [`Project::limits`] of the scenario's project.
    pub limit: usize,
    /// Scenario.
    pub scenario: usize,
    /// Period; over the horizon the last period inside.
    pub period: usize,
    /// Lower bound (a share where the limit is one).
    pub min: Option<f64>,
    /// Upper bound.
    pub max: Option<f64>,
    /// Row of the lower bound.
    pub row_min: Option<u32>,
    /// Row of the upper bound; the same as `row_min` where one row holds both.
    pub row_max: Option<u32>,
    /// Free rows that hold the sum and the other sum, where the rows above hold something else.
    pub row_sums: Option<(u32, u32)>,
}

/// A part of a sum: what one unit of a column adds in one period.
#[derive(Debug, Clone, Copy)]
pub struct Part<'a> {
    /// What it is.
    pub measure: Measure,
    /// Place (for flow: where it starts).
    pub place: PlaceId,
    /// End of a lane.
    pub to: Option<PlaceId>,
    /// Commodity.
    pub commodity: Option<CommodityId>,
    /// Process.
    pub process: Option<ProcessId>,
    /// Offer.
    pub offer: Option<&'a Offer>,
    /// Period.
    pub period: usize,
    /// Amount per unit of the column and year of the period.
    pub amount: f64,
}

impl Part<'_> {
    /// A part of a measure at a place in a period; the rest is filled in by the caller.
    pub fn at(measure: Measure, place: PlaceId, period: usize, amount: f64) -> Self {
        Self { measure, place, to: None, commodity: None, process: None, offer: None, period, amount }
    }
}

struct Filter {
    place: Vec<bool>,
    share_place: Vec<bool>,
    to: Vec<bool>,
    commodity: Vec<bool>,
    process: Vec<bool>,
    /// Instance by period, `None` where the limit does not hold.
    instance: Vec<Option<u32>>,
}

/// The limits of one scenario, ready to be asked.
pub struct LimitBook {
    filters: Vec<Filter>,
}

fn mask<I: Index>(length: usize, list: &[I]) -> Vec<bool> {
    let mut mask = vec![false; length];
    for item in list {
        mask[item.position()] = true;
    }
    mask
}

/// Periods in which a limit holds: any year inside.
pub fn periods_inside(limit: &Limit, time: &TimeGrid) -> Vec<usize> {
    (0..time.len()).filter(|&t| time.period(t).share_within(limit.from, limit.until) > 0.0).collect()
}

impl LimitBook {
    /// The book of a scenario; its instances are added to `instances`.
    pub fn new(
        project: &Project,
        time: &TimeGrid,
        scenario: usize,
        instances: &mut Vec<LimitInstance>,
    ) -> Self {
        let filters = project
            .limits
            .iter()
            .enumerate()
            .map(|(position, limit)| {
                let (places, commodities) = (project.places.len(), project.commodities.len());
                let mut instance = vec![None; time.len()];
                let inside = periods_inside(limit, time);
                let mut add = |period: usize, min, max| {
                    instances.push(LimitInstance {
                        limit: position,
                        scenario,
                        period,
                        min,
                        max,
                        row_min: None,
                        row_max: None,
                        row_sums: None,
                    });
                    Some(instances.len() as u32 - 1)
                };
                if limit.over_horizon {
                    if let (Some(&first), Some(&last)) = (inside.first(), inside.last()) {
                        let start = time.period(first).start;
                        let year = limit.from.map_or(start, |from| from.max(start));
                        let at = |series: &Option<karkas_model::series::Series>| {
                            series.as_ref().map(|series| series.at(year))
                        };
                        let one = add(last, at(&limit.min), at(&limit.max));
                        for &t in &inside {
                            instance[t] = one;
                        }
                    }
                } else {
                    for &t in &inside {
                        let mean = |series: &Option<karkas_model::series::Series>| {
                            series.as_ref().map(|series| series.mean(time.period(t)))
                        };
                        instance[t] = add(t, mean(&limit.min), mean(&limit.max));
                    }
                }
                Filter {
                    place: mask(places, &limit.places),
                    share_place: limit.share_of.as_ref().map_or(Vec::new(), |(_, list)| mask(places, list)),
                    to: mask(places, &limit.to),
                    commodity: mask(commodities, &limit.commodities),
                    process: mask(project.processes.len(), &limit.processes),
                    instance,
                }
            })
            .collect();
        Self { filters }
    }

    /// Whether there is no limit.
    pub fn is_empty(&self) -> bool {
        self.filters.is_empty()
    }

    /// Adds the coefficients of a part to the rows of the limits that count it.
    pub fn add(
        &self,
        project: &Project,
        time: &TimeGrid,
        instances: &[LimitInstance],
        part: &Part<'_>,
        entries: &mut Vec<(u32, f64)>,
    ) {
        for (limit, filter) in project.limits.iter().zip(&self.filters) {
            let Some(position) = filter.instance[part.period] else { continue };
            let instance = &instances[position as usize];
            let Some(factor) = span_factor(limit, time, instance, part) else { continue };
            let weight = weight(project, time, limit, part);
            if counts(limit.measure, part.measure)
                && filter.place[part.place.position()]
                && filter.matches(part)
                && partner_matches(project, &limit.partner, part)
            {
                let amount = part.amount * weight * factor;
                entries.extend(instance.row_sums.map(|(row, _)| (row, amount)));
                entries.extend(instance.row_max.map(|row| (row, amount)));
                if instance.row_min != instance.row_max {
                    entries.extend(instance.row_min.map(|row| (row, amount)));
                }
            }
            if let Some((other, _)) = &limit.share_of
                && counts(*other, part.measure)
                && filter.share_place[part.place.position()]
                && filter.matches(part)
            {
                let amount = part.amount * weight * factor;
                entries.extend(instance.row_sums.map(|(_, row)| (row, amount)));
                if let (Some(row), Some(max)) = (instance.row_max, instance.max) {
                    entries.push((row, -max * amount));
                }
                if let (Some(row), Some(min)) = (instance.row_min, instance.min) {
                    entries.push((row, -min * amount));
                }
            }
        }
    }
}

impl Filter {
    fn matches(&self, part: &Part<'_>) -> bool {
        part.to.is_none_or(|to| self.to[to.position()])
            && part.commodity.is_none_or(|commodity| self.commodity[commodity.position()])
            && part.process.is_none_or(|process| self.process[process.position()])
    }
}

/// Whether a part of one kind counts in a sum of another.
fn counts(sum: Measure, part: Measure) -> bool {
    sum == part || (sum == Measure::Supply && matches!(part, Measure::Output | Measure::Purchases))
}

fn partner_matches(project: &Project, filter: &PartnerFilter, part: &Part<'_>) -> bool {
    let Some(offer) = part.offer else { return true };
    let country = offer.origin_country.as_deref();
    let home = project.settings.home.as_deref();
    match filter {
        PartnerFilter::Any => true,
        PartnerFilter::Partner(name) => &offer.partner == name,
        PartnerFilter::Country(code) => country == Some(code),
        PartnerFilter::Home => country == home,
        PartnerFilter::Foreign => country.is_some() && country != home,
    }
}

/// How often a part counts: once per period of its own, by years inside over the horizon.
fn span_factor(limit: &Limit, time: &TimeGrid, instance: &LimitInstance, part: &Part<'_>) -> Option<f64> {
    if !limit.over_horizon {
        return Some(1.0);
    }
    let t = part.period;
    match part.measure {
        Measure::Stock => (t == instance.period).then_some(1.0),
        Measure::Opened => Some(1.0),
        _ => Some(time.years(t) * time.period(t).share_within(limit.from, limit.until)),
    }
}

fn weight(project: &Project, time: &TimeGrid, limit: &Limit, part: &Part<'_>) -> f64 {
    let Some(commodity) = part.commodity else { return 1.0 };
    let row = &project.commodities[commodity];
    match limit.weight {
        Weight::Unit => 1.0,
        Weight::Price => row.price.as_ref().map_or(0.0, |price| price.mean(time.period(part.period))),
        Weight::Mass => row.mass.unwrap_or(0.0),
        Weight::Worth => project.worth(commodity, time.period(part.period)),
    }
}

//! Units in which the solver sees each thing, so that its numbers are neither huge nor tiny.
//!
//! All factors are powers of two: scaling loses no digit.

use karkas_model::index::{CommodityId, Index, ProcessId};
use karkas_model::project::{Per, Project};

use super::facility::Facility;
use super::time::TimeGrid;
use super::useful::Useful;

/// Factors by which the solver's amounts are multiplied to give real ones.
#[derive(Debug, Clone, PartialEq)]
pub struct Scale {
    commodity: Vec<f64>,
    process: Vec<f64>,
}

/// The power of two nearest to a positive number; 1 for anything else.
pub fn power_of_two(value: f64) -> f64 {
    if value.is_finite() && value > 0.0 { value.log2().round().clamp(-900.0, 900.0).exp2() } else { 1.0 }
}

impl Scale {
    /// Factors from the typical yearly amounts of a project.
    pub fn new(project: &Project, time: &TimeGrid, facilities: &[Facility], useful: &Useful) -> Self {
        let mut process = vec![f64::NAN; project.processes.len()];
        for facility in facilities {
            let size = &mut process[facility.process.position()];
            let standing = facility.standing.iter().copied().fold(0.0, f64::max);
            let built = facility.build.as_ref().map_or(0.0, |build| build.largest);
            for candidate in [standing, built] {
                if candidate > 0.0 && candidate.is_finite() {
                    *size = size.max(candidate);
                }
            }
        }
        for (size, &activity) in process.iter_mut().zip(&useful.activity) {
            if activity.is_finite() && activity > 0.0 {
                *size = if size.is_nan() { activity } else { size.min(activity) };
            }
        }
        let mut commodity: Vec<f64> = useful
            .commodity
            .iter()
            .map(|&amount| if amount.is_finite() && amount > 0.0 { amount } else { f64::NAN })
            .collect();
        typical_demands(project, time, &mut commodity);
        typical_flows(project, &process, &mut commodity);
        typical_offers(project, time, &mut commodity);
        typical_emissions(project, &mut commodity);
        for (id, row) in project.processes.enumerate() {
            if process[id.position()].is_nan() {
                // As much as its largest output asks for.
                process[id.position()] = row
                    .recipe
                    .iter()
                    .filter(|flow| flow.per == Per::Activity)
                    .map(|flow| {
                        let amount = flow.amount.range().1.abs().max(flow.amount.range().0.abs());
                        commodity[flow.commodity.position()] / amount
                    })
                    .filter(|size| size.is_finite() && *size > 0.0)
                    .fold(f64::NAN, f64::min);
            }
        }
        Self {
            commodity: commodity.into_iter().map(|amount| power_of_two(amount / 64.0)).collect(),
            process: process.into_iter().map(|amount| power_of_two(amount / 64.0)).collect(),
        }
    }

    /// Factor of a commodity's amounts.
    pub fn commodity(&self, commodity: CommodityId) -> f64 {
        self.commodity[commodity.position()]
    }

    /// Factor of a process's activity and capacity.
    pub fn process(&self, process: ProcessId) -> f64 {
        self.process[process.position()]
    }
}

fn typical_demands(project: &Project, time: &TimeGrid, commodity: &mut [f64]) {
    let mut total = vec![0.0; commodity.len()];
    for demand in &project.demands {
        if let Some(quantity) = &demand.quantity {
            total[demand.commodity.position()] +=
                (0..time.len()).map(|t| quantity.mean(time.period(t))).fold(0.0, f64::max);
        }
    }
    for (size, total) in commodity.iter_mut().zip(total) {
        if size.is_nan() && total > 0.0 {
            *size = total;
        }
    }
}

/// Geometric means of amounts, by commodity: in the middle between the largest and the smallest user.
struct Means(Vec<(f64, u32)>);

impl Means {
    fn new(commodities: usize) -> Self {
        Self(vec![(0.0, 0); commodities])
    }

    fn add(&mut self, commodity: CommodityId, amount: f64) {
        if amount.is_finite() && amount > 0.0 {
            let (sum, count) = &mut self.0[commodity.position()];
            *sum += amount.log2();
            *count += 1;
        }
    }

    /// Fills in what is not known yet.
    fn fill(self, commodity: &mut [f64]) {
        for (size, (sum, count)) in commodity.iter_mut().zip(self.0) {
            if size.is_nan() && count > 0 {
                *size = (sum / f64::from(count)).exp2();
            }
        }
    }
}

fn largest_size(amount: &karkas_model::series::Series) -> f64 {
    let (low, high) = amount.range();
    low.abs().max(high.abs())
}

fn typical_flows(project: &Project, process: &[f64], commodity: &mut [f64]) {
    let mut means = Means::new(commodity.len());
    for (id, row) in project.processes.enumerate() {
        for flow in &row.recipe {
            means.add(flow.commodity, process[id.position()] * largest_size(&flow.amount));
        }
    }
    means.fill(commodity);
}

/// What purchases and lanes bring along, from the amounts of what they carry.
fn typical_emissions(project: &Project, commodity: &mut [f64]) {
    let mut means = Means::new(commodity.len());
    for offer in &project.offers {
        if let Some((emitted, amount)) = &offer.emission {
            means.add(*emitted, commodity[offer.commodity.position()] * largest_size(amount));
        }
    }
    for lane in &project.lanes {
        if let Some((emitted, amount)) = &lane.emission {
            means.add(*emitted, commodity[lane.commodity.position()] * largest_size(amount));
        }
    }
    means.fill(commodity);
}

fn typical_offers(project: &Project, time: &TimeGrid, commodity: &mut [f64]) {
    let mut most = vec![f64::NAN; commodity.len()];
    for offer in &project.offers {
        if let Some(capacity) = &offer.capacity {
            let capacity = capacity.mean(time.period(0));
            if capacity > 0.0 {
                let most = &mut most[offer.commodity.position()];
                *most = most.max(capacity);
            }
        }
    }
    for (size, most) in commodity.iter_mut().zip(most) {
        if size.is_nan() {
            *size = most;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::power_of_two;

    #[test]
    fn factors_are_powers_of_two() {
        assert_eq!(power_of_two(1000.0), 1024.0);
        assert_eq!(power_of_two(0.3), 0.25);
        assert_eq!(power_of_two(f64::INFINITY), 1.0);
        assert_eq!(power_of_two(0.0), 1.0);
    }
}

//! A fixed-charge location problem as it is given, and a point of it.

/// A place that can serve customers once it is open.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Facility {
    /// Cost of opening it. Where it is not positive, the facility is taken as open.
    pub fixed: f64,
    /// The most that it serves; infinite where nothing bounds it.
    pub capacity: f64,
    /// Cost of each unit that it serves, beside that of the link.
    pub unit_cost: f64,
    /// Whether it is open already: then `fixed` is not paid.
    pub standing: bool,
}

/// Someone whose whole demand must be served.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Customer {
    /// Units demanded, not negative.
    pub demand: f64,
}

/// A way from a facility to a customer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Link {
    /// Position of the facility.
    pub facility: usize,
    /// Position of the customer.
    pub customer: usize,
    /// Cost of each unit.
    pub cost: f64,
    /// The most that goes this way; infinite where nothing bounds it.
    pub most: f64,
}

/// Minimise the cost of opening facilities and of serving all customers from those that are open.
///
/// `min constant + Σ fixed·y + Σ (unit_cost + cost)·x` under `Σ_j x_ji = demand_i`, `Σ_i x_ji ≤ capacity_j·y_j`,
/// `0 ≤ x ≤ most`, `y` 0 or 1. A customer may be served by several facilities.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LocationProblem {
    /// Facilities.
    pub facilities: Vec<Facility>,
    /// Customers.
    pub customers: Vec<Customer>,
    /// Links; several may join the same pair.
    pub links: Vec<Link>,
    /// A constant of the objective.
    pub constant: f64,
}

/// A point of a [`LocationProblem`].
#[derive(Debug, Clone, PartialEq)]
pub struct LocationPoint {
    /// Whether each facility is open.
    pub open: Vec<bool>,
    /// Units on each link.
    pub flows: Vec<f64>,
}

impl LocationProblem {
    /// The objective of a point.
    pub fn objective(&self, point: &LocationPoint) -> f64 {
        let opening: f64 = self
            .facilities
            .iter()
            .zip(&point.open)
            .filter(|(facility, open)| **open && !facility.standing)
            .map(|(facility, _)| facility.fixed)
            .sum();
        let serving: f64 = self
            .links
            .iter()
            .zip(&point.flows)
            .map(|(link, flow)| (link.cost + self.facilities[link.facility].unit_cost) * flow)
            .sum();
        self.constant + opening + serving
    }
}

//! The location problem that a reduced programme is, and the way back to its columns.

use karkas_decomposition::location::{Customer, Facility, Link, LocationPoint, LocationProblem};
use karkas_solver::Problem;

use super::reduced::Reduced;

/// A column that brings goods to a place, or straight to a customer.
#[derive(Debug, Clone, Copy)]
struct Source {
    /// `None` for what is served by nobody.
    column: Option<u32>,
    /// The column that opens it.
    opening: Option<u32>,
    /// Served units for each unit of the column; negative where the column counts what is not left to nobody.
    yields: f64,
}

/// The location problem of a programme.
#[derive(Debug)]
pub(super) struct Matched {
    pub(super) problem: LocationProblem,
    reduced: Reduced,
    /// By facility of the problem.
    sources: Vec<Source>,
    /// By link of the problem: the column of the flow, if it is another than that of the source, and served units of each
    /// of its units.
    flows: Vec<Option<(u32, f64)>>,
    /// Columns that do not start from zero.
    starts: Vec<(u32, f64)>,
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Gone,
    /// An opening that bears what a source gives.
    Opening,
    /// A place from which flows leave.
    Place,
    /// A place at which flows arrive.
    Customer(usize),
}

impl Matched {
    /// The location problem of a programme, if it is one.
    pub(super) fn new(problem: &Problem) -> Option<Self> {
        let reduced = Reduced::new(problem)?;
        let mut matched = Self {
            problem: LocationProblem { constant: reduced.constant, ..LocationProblem::default() },
            reduced,
            sources: Vec::new(),
            flows: Vec::new(),
            starts: Vec::new(),
        };
        let roles = matched.roles()?;
        matched.places(&roles)?;
        matched.straight(&roles)?;
        let is_used = |column: usize| matched.reduced.columns[column].alive;
        let known = matched.known_columns();
        // Nothing may be left that the location problem does not know of.
        (0..matched.reduced.columns.len()).all(|column| !is_used(column) || known[column]).then_some(matched)
    }

    /// Values of all columns at a point of the location problem.
    pub(super) fn columns(&self, point: &LocationPoint, columns: usize) -> Vec<f64> {
        let mut values = vec![0.0; columns];
        for &(column, value) in &self.starts {
            values[column as usize] = value;
        }
        for (facility, source) in self.sources.iter().enumerate() {
            if let Some(opening) = source.opening {
                values[opening as usize] = if point.open[facility] { 1.0 } else { 0.0 };
            }
        }
        for ((link, flow), amount) in self.problem.links.iter().zip(&self.flows).zip(&point.flows) {
            let source = self.sources[link.facility];
            if let Some(column) = source.column {
                values[column as usize] += amount / source.yields;
            }
            if let Some((column, served)) = flow {
                values[*column as usize] += amount / served;
            }
        }
        self.reduced.undo(&mut values);
        values
    }

    fn known_columns(&self) -> Vec<bool> {
        let mut known = vec![false; self.reduced.columns.len()];
        let sources = self.sources.iter().flat_map(|source| [source.column, source.opening]).flatten();
        for column in sources.chain(self.flows.iter().flatten().map(|flow| flow.0)) {
            known[column as usize] = true;
        }
        known
    }

    /// Tells the rows apart by the columns in them, and makes the customers.
    fn roles(&mut self) -> Option<Vec<Role>> {
        let mut roles = vec![Role::Gone; self.reduced.rows.len()];
        for (row, role) in roles.iter_mut().enumerate() {
            if !self.reduced.rows[row].alive {
                continue;
            }
            let entries = self.reduced.entries(row);
            let (lower, upper) = (self.reduced.rows[row].lower, self.reduced.rows[row].upper);
            let whole = entries.iter().filter(|entry| self.reduced.columns[entry.0 as usize].integer).count();
            let negative = entries.iter().filter(|entry| entry.1 < 0.0).count();
            let leaving = entries.iter().any(|&(column, value)| value < 0.0 && !self.is_outlet(column));
            *role = if whole > 0 {
                let bears = whole == 1 && entries.len() == 2 && negative == 1 && lower == f64::NEG_INFINITY;
                (bears && upper == 0.0).then_some(Role::Opening)?
            } else if leaving {
                Role::Place
            } else {
                Role::Customer(self.customer(row, &entries)?)
            };
        }
        Some(roles)
    }

    /// Whether a column only takes goods away here, up to some amount.
    fn is_outlet(&self, column: u32) -> bool {
        let this = &self.reduced.columns[column as usize];
        this.entries.len() == 1 && !this.integer && this.lower == 0.0 && this.upper.is_finite()
    }

    /// The customer of a row to which goods come, between `lower` and `upper`; what outlets can take is demanded too, and
    /// what they do not take is served by nobody.
    fn customer(&mut self, row: usize, entries: &[(u32, f64)]) -> Option<usize> {
        let (mut lower, mut upper) = (self.reduced.rows[row].lower, self.reduced.rows[row].upper);
        if entries.iter().all(|entry| entry.1 > 0.0) {
            lower = lower.max(0.0);
        }
        if upper == f64::INFINITY {
            // No more is brought than must be, where bringing cannot earn anything.
            let earns = |entry: &(u32, f64)| self.reduced.columns[entry.0 as usize].cost < 0.0;
            if entries.iter().any(|entry| earns(entry) || entry.1 < 0.0) {
                return None;
            }
            upper = lower;
        }
        if upper < lower.max(0.0) {
            return None;
        }
        let customer = self.problem.customers.len();
        self.problem.customers.push(Customer { demand: upper });
        if upper > lower {
            let nobody = Facility { fixed: 0.0, capacity: upper - lower, unit_cost: 0.0, standing: true };
            let facility = self.source(nobody, Source { column: None, opening: None, yields: 1.0 });
            self.link(facility, customer, 0.0, f64::INFINITY, None);
        }
        for &(column, takes) in entries.iter().filter(|entry| entry.1 < 0.0) {
            let outlet = &self.reduced.columns[column as usize];
            let capacity = -takes * outlet.upper;
            let nobody = Facility { fixed: 0.0, capacity, unit_cost: outlet.cost / takes, standing: true };
            self.problem.constant += outlet.cost * outlet.upper;
            self.problem.customers[customer].demand += capacity;
            self.starts.push((column, outlet.upper));
            let facility = self.source(nobody, Source { column: Some(column), opening: None, yields: takes });
            self.link(facility, customer, 0.0, f64::INFINITY, None);
        }
        Some(customer)
    }

    fn source(&mut self, facility: Facility, source: Source) -> usize {
        self.problem.facilities.push(facility);
        self.sources.push(source);
        self.sources.len() - 1
    }

    fn link(&mut self, facility: usize, customer: usize, cost: f64, most: f64, flow: Option<(u32, f64)>) {
        self.problem.links.push(Link { facility, customer, cost, most });
        self.flows.push(flow);
    }

    /// A column as a source, each unit of which serves `yields`; it may have an opening and nothing else beside `row`.
    fn source_of(&mut self, column: u32, row: usize, yields: f64, roles: &[Role]) -> Option<usize> {
        let this = &self.reduced.columns[column as usize];
        if this.integer || this.lower != 0.0 {
            return None;
        }
        let (mut most, mut opening, mut fixed) = (this.upper, None, 0.0);
        for &(other, coefficient) in this.entries.iter().filter(|entry| entry.0 as usize != row) {
            if roles[other as usize] != Role::Opening {
                return None;
            }
            let entries = self.reduced.entries(other as usize);
            let &(binary, bears) = entries.iter().find(|entry| entry.0 != column)?;
            let opener = &self.reduced.columns[binary as usize];
            let is_switch = opener.integer && (opener.lower, opener.upper) == (0.0, 1.0);
            // The opening bears this source and nothing else.
            if !is_switch || coefficient <= 0.0 || opening.is_some_and(|known| known != binary) {
                return None;
            }
            let alone = |entry: &(u32, f64)| {
                let elsewhere = this.entries.iter().any(|mine| mine.0 == entry.0);
                elsewhere && roles[entry.0 as usize] == Role::Opening
            };
            if !opener.entries.iter().all(alone) {
                return None;
            }
            opening = Some(binary);
            fixed = opener.cost;
            most = most.min(-bears / coefficient);
        }
        let facility = Facility {
            fixed,
            capacity: most * yields,
            unit_cost: this.cost / yields,
            standing: opening.is_none(),
        };
        let column = Some(column);
        Some(self.source(facility, Source { column, opening, yields }))
    }

    /// Places: what their sources give leaves by flows.
    fn places(&mut self, roles: &[Role]) -> Option<()> {
        for row in (0..roles.len()).filter(|&row| roles[row] == Role::Place) {
            let entries = self.reduced.entries(row);
            let flows: Vec<(u32, f64)> = entries.iter().copied().filter(|entry| entry.1 < 0.0).collect();
            let mut ways = Vec::with_capacity(flows.len());
            let mut ratio = None;
            for &(column, leaves) in &flows {
                let (customer, arrives) = self.way(column, row, roles)?;
                // Units served for each unit that leaves: the same on all ways, or capacity would not be one number.
                let served = arrives / -leaves;
                if f64::abs(*ratio.get_or_insert(served) - served) > 1e-12 * served {
                    return None;
                }
                ways.push((column, customer, arrives));
            }
            let ratio = ratio?;
            let (lower, upper) = (self.reduced.rows[row].lower, self.reduced.rows[row].upper);
            let mut facilities = Vec::new();
            for &(column, gives) in entries.iter().filter(|entry| entry.1 > 0.0) {
                facilities.push(self.source_of(column, row, gives * ratio, roles)?);
            }
            // `lower ≤ given - sent ≤ upper`: below nothing, more is sent than the sources give; above, some is left.
            let free = -lower;
            let may_be_left = upper >= 0.0
                && (upper == 0.0 || facilities.iter().all(|&f| self.problem.facilities[f].unit_cost >= 0.0));
            if free < 0.0 || !may_be_left {
                return None;
            }
            if free > 0.0 {
                let facility =
                    Facility { fixed: 0.0, capacity: free * ratio, unit_cost: 0.0, standing: true };
                facilities.push(self.source(facility, Source { column: None, opening: None, yields: 1.0 }));
            }
            for (column, customer, arrives) in ways {
                let this = &self.reduced.columns[column as usize];
                let (cost, most) = (this.cost / arrives, this.upper * arrives);
                if most.is_finite() && facilities.len() > 1 {
                    return None;
                }
                for &facility in &facilities {
                    self.link(facility, customer, cost, most, Some((column, arrives)));
                }
            }
        }
        Some(())
    }

    /// Where a flow that leaves `row` arrives, and how much of each unit.
    fn way(&self, column: u32, row: usize, roles: &[Role]) -> Option<(usize, f64)> {
        let this = &self.reduced.columns[column as usize];
        let mut elsewhere = this.entries.iter().filter(|entry| entry.0 as usize != row);
        let (&(other, arrives), None) = (elsewhere.next()?, elsewhere.next()) else { return None };
        match roles[other as usize] {
            Role::Customer(customer) if !this.integer && this.lower == 0.0 => Some((customer, arrives)),
            _ => None,
        }
    }

    /// Columns that serve a customer without a place between.
    fn straight(&mut self, roles: &[Role]) -> Option<()> {
        for row in 0..roles.len() {
            let Role::Customer(customer) = roles[row] else { continue };
            for (column, arrives) in self.reduced.entries(row).into_iter().filter(|entry| entry.1 > 0.0) {
                let from_place = self.reduced.columns[column as usize]
                    .entries
                    .iter()
                    .any(|entry| roles[entry.0 as usize] == Role::Place);
                if !from_place {
                    let facility = self.source_of(column, row, arrives, roles)?;
                    self.link(facility, customer, 0.0, f64::INFINITY, None);
                }
            }
        }
        Some(())
    }
}

//! The programme under construction: rows first, then columns, each with its meaning and its scale.

use karkas_model::index::{CommodityId, Index, PlaceId};
use karkas_model::project::Project;
use karkas_solver::{Problem, Row};

use super::facility::Facility;
use super::limits::{LimitBook, LimitInstance, Part};
use super::meaning::{Category, Constraint, MoneyTerm, Variable};
use super::scale::Scale;
use super::time::TimeGrid;

/// One scenario of a programme.
#[derive(Debug, Clone, Copy)]
pub struct Scenario<'a> {
    /// The project with the scenario's changes.
    pub project: &'a Project,
    /// Probability.
    pub probability: f64,
}

/// What a column stands for, its unit and its money.
#[derive(Debug, Clone, PartialEq)]
pub struct ColumnInfo {
    /// Meaning.
    pub variable: Variable,
    /// Real amount of one unit of the solver's column.
    pub scale: f64,
    /// End of its money terms in the list of all terms; they start where those of the column before end.
    terms_end: u32,
}

impl ColumnInfo {
    /// A column after all others, without money of its own.
    pub(super) fn without_money(variable: Variable, scale: f64, before: &[Self]) -> Self {
        Self { variable, scale, terms_end: before.last().map_or(0, |column| column.terms_end) }
    }
}

/// What a row stands for and its unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RowInfo {
    /// Meaning.
    pub constraint: Constraint,
    /// Real amount of one unit of the solver's row.
    pub scale: f64,
}

/// The programme under construction.
pub struct Assembly<'a> {
    /// Scenarios; the first decides on everything that does not depend on them.
    pub scenarios: &'a [Scenario<'a>],
    /// Time.
    pub time: &'a TimeGrid,
    /// Facilities.
    pub facilities: &'a [Facility],
    /// Units.
    pub scale: &'a Scale,
    /// Limits, by scenario.
    pub books: Vec<LimitBook>,
    /// All instances of limits.
    pub instances: Vec<LimitInstance>,
    /// The programme.
    pub problem: Problem,
    /// Meaning of columns.
    pub columns: Vec<ColumnInfo>,
    /// Meaning of rows.
    pub rows: Vec<RowInfo>,
    /// Money terms of all columns.
    pub terms: Vec<MoneyTerm>,
    /// Real, discounted, expected cost per solver's unit of each column.
    pub cost: Vec<f64>,
    /// First balance row of each place and commodity; `u32::MAX` where nothing touches it.
    balances: Vec<u32>,
    /// Entries of the next column, in real units.
    pub entries: Vec<(u32, f64)>,
    scaled: Vec<(Row, f64)>,
    terms_start: u32,
}

impl<'a> Assembly<'a> {
    /// An empty programme.
    pub fn new(
        scenarios: &'a [Scenario<'a>],
        time: &'a TimeGrid,
        facilities: &'a [Facility],
        scale: &'a Scale,
    ) -> Self {
        let mut instances = Vec::new();
        let books = scenarios
            .iter()
            .enumerate()
            .map(|(s, scenario)| LimitBook::new(scenario.project, time, s, &mut instances))
            .collect();
        let project = scenarios[0].project;
        Self {
            scenarios,
            time,
            facilities,
            scale,
            books,
            instances,
            problem: Problem::new(),
            columns: Vec::new(),
            rows: Vec::new(),
            terms: Vec::new(),
            cost: Vec::new(),
            balances: vec![u32::MAX; project.places.len() * project.commodities.len()],
            entries: Vec::new(),
            scaled: Vec::new(),
            terms_start: 0,
        }
    }

    /// The project of the first scenario.
    pub fn project(&self) -> &'a Project {
        self.scenarios[0].project
    }

    fn node(&self, place: PlaceId, commodity: CommodityId) -> usize {
        place.position() * self.project().commodities.len() + commodity.position()
    }

    /// Notes that something touches the balance of a commodity at a place.
    pub fn touch(&mut self, place: PlaceId, commodity: CommodityId) {
        let node = self.node(place, commodity);
        self.balances[node] = 0;
    }

    /// Makes the balance rows of everything that was touched.
    pub fn add_balances(&mut self) {
        for place in self.project().places.ids() {
            for commodity in self.project().commodities.ids() {
                let node = self.node(place, commodity);
                if self.balances[node] == u32::MAX {
                    continue;
                }
                self.balances[node] = self.rows.len() as u32;
                let scale = self.scale.commodity(commodity);
                for t in 0..self.time.len() as u16 {
                    for s in 0..self.scenarios.len() as u16 {
                        let constraint = Constraint::Balance { place, commodity, t, s };
                        self.row(constraint, 0.0, 0.0, scale);
                    }
                }
            }
        }
    }

    /// The balance row of a commodity at a place, in a period and scenario.
    pub fn balance(&self, place: PlaceId, commodity: CommodityId, t: usize, s: usize) -> u32 {
        let first = self.balances[self.node(place, commodity)];
        first + (t * self.scenarios.len() + s) as u32
    }

    /// Whether anything touches the balance.
    pub fn is_touched(&self, place: PlaceId, commodity: CommodityId) -> bool {
        self.balances[self.node(place, commodity)] != u32::MAX
    }

    /// Adds a row with bounds in real units.
    pub fn row(&mut self, constraint: Constraint, lower: f64, upper: f64, scale: f64) -> u32 {
        self.problem.add_row(lower / scale, upper / scale);
        self.rows.push(RowInfo { constraint, scale });
        self.rows.len() as u32 - 1
    }

    /// Adds a constant, in real units, to the left side of a row.
    pub fn move_constant(&mut self, row: u32, constant: f64) {
        let shift = constant / self.rows[row as usize].scale;
        let row = Row::from_index(row as usize);
        let (lower, upper) = self.problem.row_bounds(row);
        self.problem.set_row_bounds(row, lower - shift, upper - shift);
    }

    /// Adds a money term to the next column.
    pub fn term(&mut self, category: Category, amount: f64) {
        if amount != 0.0 {
            self.terms.push(MoneyTerm { category, scenario: None, amount });
        }
    }

    /// Adds a money term of one scenario to a column that all scenarios share.
    pub fn term_of(&mut self, s: usize, category: Category, amount: f64) {
        if amount != 0.0 {
            self.terms.push(MoneyTerm { category, scenario: Some(s as u16), amount });
        }
    }

    /// The money terms of the next column gathered so far.
    pub fn new_terms(&mut self) -> &mut [MoneyTerm] {
        &mut self.terms[self.terms_start as usize..]
    }

    /// Adds what one unit of the next column means for the limits of a scenario.
    pub fn part(&mut self, s: usize, part: &Part<'_>) {
        if !self.books[s].is_empty() {
            let project = self.scenarios[s].project;
            self.books[s].add(project, self.time, &self.instances, part, &mut self.entries);
        }
    }

    /// Adds the column with the entries and money terms gathered so far; bounds in real units.
    /// `worth` is what one unit of money of its terms is worth in the objective.
    pub fn column(
        &mut self,
        variable: Variable,
        (lower, upper): (f64, f64),
        scale: Option<f64>,
        worth: f64,
    ) -> u32 {
        // A column without a scale counts whole things.
        let integer = scale.is_none();
        let scale = scale.unwrap_or(1.0);
        self.scaled.clear();
        for &(row, value) in &self.entries {
            if value != 0.0 {
                let value = value * scale / self.rows[row as usize].scale;
                self.scaled.push((Row::from_index(row as usize), value));
            }
        }
        self.entries.clear();
        let amount: f64 = self.terms[self.terms_start as usize..]
            .iter()
            .map(|term| term.amount * term.scenario.map_or(1.0, |s| self.scenarios[s as usize].probability))
            .sum();
        self.terms_start = self.terms.len() as u32;
        self.cost.push(amount * worth * scale);
        self.problem.add_column(0.0, lower / scale, upper / scale, integer, &self.scaled);
        self.columns.push(ColumnInfo { variable, scale, terms_end: self.terms_start });
        self.columns.len() as u32 - 1
    }
}

/// The money terms of a column.
pub fn terms_of<'t>(columns: &[ColumnInfo], terms: &'t [MoneyTerm], column: usize) -> &'t [MoneyTerm] {
    let start = column.checked_sub(1).map_or(0, |before| columns[before].terms_end);
    &terms[start as usize..columns[column].terms_end as usize]
}

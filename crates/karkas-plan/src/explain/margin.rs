//! What a unit of new capacity would earn or lose at the plan's prices.
//!
//! This is the reduced cost of building. Where nothing is built and nothing is done, the solver's dual of the capacity row
//! can be anything between what a unit of activity earns and what capacity costs; here it is what a unit of activity
//! earns, so that the reduced cost is the whole distance to being worth while.

use std::collections::BTreeMap;

use super::replay::{Replay, column_cost, column_entries, own_row};
use crate::formulation::{Constraint, Variable};

/// What one unit of capacity decided in one period would earn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Margin {
    /// Deciding period.
    pub t: usize,
    /// Discounted money per unit of capacity; negative: it loses.
    pub value: f64,
    /// Discounted investment per unit of capacity, opening included at the largest size.
    pub investment: f64,
    /// Discounted, expected units of activity at full load per unit of capacity.
    pub work: f64,
}

/// Columns of one facility.
#[derive(Debug, Default)]
struct Columns {
    activity: Vec<(usize, usize)>,
    capacity: Vec<(usize, usize)>,
    /// Deciding period, column, column of the fixed cost, size over which the fixed cost is spread, and amount
    /// of capacity per unit of the column.
    build: Vec<(usize, usize, Option<usize>, f64, f64)>,
}

/// Margins of all facilities.
pub struct Margins<'a> {
    replay: &'a Replay,
    columns: Vec<Columns>,
}

impl<'a> Margins<'a> {
    /// Sorts the columns by facility. `modules` gives the size of a module of each facility, or 1.
    pub fn new(replay: &'a Replay, modules: &[f64]) -> Self {
        let formulation = &replay.formulation;
        let mut fixed: BTreeMap<(u32, u16, u16), usize> = BTreeMap::new();
        for (column, info) in formulation.columns.iter().enumerate() {
            match info.variable {
                Variable::Open { f, t } => fixed.insert((f, t, 0), column),
                Variable::Class { f, t, k } => fixed.insert((f, t, k), column),
                _ => None,
            };
        }
        let mut columns: Vec<Columns> = Vec::new();
        columns.resize_with(formulation.facilities.len(), Columns::default);
        for (column, info) in formulation.columns.iter().enumerate() {
            match info.variable {
                Variable::Activity { f, t, .. } => {
                    columns[f as usize].activity.push((usize::from(t), column));
                }
                Variable::Capacity { f, t } => columns[f as usize].capacity.push((usize::from(t), column)),
                Variable::Build { f, t } | Variable::Modules { f, t } => {
                    let largest =
                        formulation.facilities[f as usize].build.as_ref().map_or(0.0, |b| b.largest);
                    let one = matches!(info.variable, Variable::Build { .. });
                    let per = if one { 1.0 } else { modules[f as usize] };
                    let open = fixed.get(&(f, t, 0)).copied();
                    columns[f as usize].build.push((usize::from(t), column, open, largest, per));
                }
                Variable::ClassSize { f, t, k } => {
                    let classes = formulation.facilities[f as usize].build.as_ref().map(|b| &b.classes);
                    let upper = classes.and_then(|classes| classes.get(usize::from(k))).map_or(0.0, |c| c.1);
                    let class = fixed.get(&(f, t, k)).copied();
                    columns[f as usize].build.push((usize::from(t), column, class, upper, 1.0));
                }
                _ => {}
            }
        }
        Self { replay, columns }
    }

    /// The best margin of a facility over its deciding periods and size classes; `None` where nothing may be built.
    pub fn best(&self, f: usize) -> Option<Margin> {
        let prices = self.own_prices(f);
        let margins = self.columns[f]
            .build
            .iter()
            .map(|&(t, column, fixed, size, per)| self.margin(f, t, column, fixed, size, per, &prices));
        // Nearest to being worth while, as a share of what is invested.
        margins.reduce(|best, next| if share(&next) > share(&best) { next } else { best })
    }

    /// Duals of the facility's own capacity and standing rows that follow from what activity earns.
    fn own_prices(&self, f: usize) -> BTreeMap<usize, f64> {
        let formulation = &self.replay.formulation;
        let mut prices = BTreeMap::new();
        for &(_, column) in &self.columns[f].activity {
            let earns = -self.cost_at_prices(column, f, &prices);
            let capacity = column_entries(formulation, column)
                .find(|&(row, _)| matches!(formulation.rows[row].constraint, Constraint::Capacity { .. }));
            if let Some((row, _)) = capacity {
                prices.insert(row, -earns.max(0.0));
            }
        }
        for &(_, column) in &self.columns[f].capacity {
            let costs = self.cost_at_prices(column, f, &prices);
            let standing = column_entries(formulation, column)
                .find(|&(row, _)| matches!(formulation.rows[row].constraint, Constraint::Standing { .. }));
            if let Some((row, _)) = standing {
                prices.insert(row, costs);
            }
        }
        prices
    }

    /// Cost of one unit of a column less what its entries are worth; rows of the facility itself count only with the
    /// prices given.
    fn cost_at_prices(&self, column: usize, f: usize, own: &BTreeMap<usize, f64>) -> f64 {
        let formulation = &self.replay.formulation;
        let entries: f64 = column_entries(formulation, column)
            .map(|(row, value)| match own_row(formulation.rows[row].constraint) {
                Some(of) if of == f => value * own.get(&row).copied().unwrap_or(0.0),
                _ => value * self.replay.solved.duals[row],
            })
            .sum();
        column_cost(formulation, column) - entries
    }

    #[allow(clippy::too_many_arguments, reason = "one tuple of the list of columns")]
    fn margin(
        &self,
        f: usize,
        t: usize,
        column: usize,
        fixed: Option<usize>,
        size: f64,
        per: f64,
        prices: &BTreeMap<usize, f64>,
    ) -> Margin {
        let formulation = &self.replay.formulation;
        // The fixed cost too may count in limits, so it is taken at prices.
        let (opening, opening_cost) = match fixed {
            Some(open) if size > 0.0 && size.is_finite() => {
                let cost = column_cost(formulation, open);
                (self.cost_at_prices(open, f, &BTreeMap::new()) / size, cost / size)
            }
            _ => (0.0, 0.0),
        };
        Margin {
            t,
            value: -self.cost_at_prices(column, f, prices) / per - opening,
            investment: column_cost(formulation, column) / per + opening_cost,
            work: self.work(f, column) / per,
        }
    }

    /// Discounted, expected units of activity that one unit of a building column allows.
    fn work(&self, f: usize, column: usize) -> f64 {
        let formulation = &self.replay.formulation;
        let mut work = self.direct_work(column);
        for (row, value) in column_entries(formulation, column) {
            if let Constraint::Standing { t, .. } = formulation.rows[row].constraint {
                let through = self.columns[f].capacity.iter().find(|&&(period, _)| period == usize::from(t));
                work -= value * through.map_or(0.0, |&(_, capacity)| self.direct_work(capacity));
            }
        }
        work
    }

    /// The same through the entries in capacity rows alone.
    fn direct_work(&self, column: usize) -> f64 {
        let formulation = &self.replay.formulation;
        column_entries(formulation, column)
            .map(|(row, value)| match formulation.rows[row].constraint {
                Constraint::Capacity { t, s, .. } => {
                    -value * self.replay.worth(usize::from(t), usize::from(s))
                }
                _ => 0.0,
            })
            .sum()
    }
}

fn share(margin: &Margin) -> f64 {
    if margin.investment > 0.0 { margin.value / margin.investment } else { margin.value }
}

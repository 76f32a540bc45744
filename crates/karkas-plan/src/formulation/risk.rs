//! Rows and columns by which bad outcomes weigh more: `excess[s] ≥ cost[s] - threshold`.

use karkas_solver::{Column, NewRow, Row};

use super::Formulation;
use super::assembly::{ColumnInfo, RowInfo};
use super::meaning::{Constraint, Variable};
use crate::risk::Risk;

/// What of a programme weighs bad outcomes.
#[derive(Debug, Clone, PartialEq)]
pub struct RiskRows {
    /// How much they weigh.
    pub risk: Risk,
    /// The row `excess` of each scenario; none of a scenario without probability.
    pub rows: Vec<Option<usize>>,
}

impl Formulation {
    /// Weighs bad outcomes. The objective becomes `(1 - w) · expected cost + w · (threshold + Σ p · excess / (1 - level))`,
    /// whose least value over the threshold is the mean cost of the worst outcomes.
    pub fn weigh(&mut self, risk: Risk) {
        let scenarios = self.probabilities.len();
        // Cost of each scenario per unit of each column, in the solver's units.
        let mut costs: Vec<Vec<(Column, f64)>> = vec![Vec::new(); scenarios];
        for column in self.problem.column_handles() {
            let cost = self.problem.cost(column);
            match self.scenario_of(self.columns[column.index()].variable) {
                Some(s) if self.probabilities[s] > 0.0 && cost != 0.0 => {
                    costs[s].push((column, cost / self.probabilities[s]));
                }
                Some(_) => {}
                None => {
                    for (s, costs) in costs.iter_mut().enumerate() {
                        let cost = self.shared_cost(column, s, cost);
                        if cost != 0.0 {
                            costs.push((column, cost));
                        }
                    }
                }
            }
            self.problem.set_cost(column, (1.0 - risk.weight) * cost);
        }
        let mut rows = vec![None; scenarios];
        let mut added = Vec::new();
        for (s, entries) in costs.into_iter().enumerate() {
            let probability = self.probabilities[s];
            if probability == 0.0 {
                continue;
            }
            // In units of money that make the entries those of the objective.
            let entries = entries.into_iter().map(|(column, cost)| (column, cost * probability)).collect();
            rows[s] = Some(self.rows.len());
            let constraint = Constraint::Excess { s: s as u16 };
            self.rows.push(RowInfo { constraint, scale: self.money_scale / probability });
            added.push(NewRow { lower: f64::NEG_INFINITY, upper: 0.0, entries });
        }
        self.problem.append_rows(&added);
        let known = |s: usize| rows[s].map(|row| (Row::from_index(row), self.probabilities[s]));
        let threshold: Vec<(Row, f64)> =
            (0..scenarios).filter_map(known).map(|(row, probability)| (row, -probability)).collect();
        self.problem.add_column(risk.weight, f64::NEG_INFINITY, f64::INFINITY, false, &threshold);
        self.columns.push(ColumnInfo::without_money(Variable::Threshold, self.money_scale, &self.columns));
        for (s, row) in rows.iter().enumerate() {
            let (Some(row), probability) = (row, self.probabilities[s]) else { continue };
            let cost = risk.weight / (1.0 - risk.level);
            self.problem.add_column(cost, 0.0, f64::INFINITY, false, &[(Row::from_index(*row), -1.0)]);
            let variable = Variable::Excess { s: s as u16 };
            let scale = self.money_scale / probability;
            self.columns.push(ColumnInfo::without_money(variable, scale, &self.columns));
        }
        self.risk = Some(RiskRows { risk, rows });
    }

    /// What one unit of money more in a scenario adds to the objective, by the duals of a solution in real units: the
    /// probability, where bad outcomes have no weight of their own.
    pub fn weights(&self, duals: &[f64]) -> Vec<f64> {
        let Some(RiskRows { risk, rows }) = &self.risk else { return self.probabilities.clone() };
        self.probabilities
            .iter()
            .zip(rows)
            .map(|(probability, row)| {
                // One unit more of cost is one unit less of the row's bound.
                let tail = row.map_or(0.0, |row| (-duals[row]).max(0.0));
                (1.0 - risk.weight) * probability + tail
            })
            .collect()
    }

    /// The scenario of a column; none where it is decided for all of them.
    pub(crate) fn scenario_of(&self, variable: Variable) -> Option<usize> {
        match variable {
            Variable::Build { .. }
            | Variable::Modules { .. }
            | Variable::Open { .. }
            | Variable::Class { .. }
            | Variable::ClassSize { .. }
            | Variable::Capacity { .. }
            | Variable::Threshold => None,
            Variable::Activity { s, .. }
            | Variable::Flow { s, .. }
            | Variable::Purchase { s, .. }
            | Variable::Sale { s, .. }
            | Variable::Unserved { s, .. }
            | Variable::Disposal { s, .. }
            | Variable::Kept { s, .. }
            | Variable::Excess { s } => Some(usize::from(s)),
            Variable::Over { instance } | Variable::Short { instance } => {
                Some(self.instances[instance as usize].scenario)
            }
        }
    }

    /// What a column that all scenarios share costs in one of them. Investment costs the same in each; what capacity costs
    /// to keep up may differ.
    fn shared_cost(&self, column: Column, s: usize, cost: f64) -> f64 {
        let Variable::Capacity { t, .. } = self.columns[column.index()].variable else { return cost };
        let terms = self.terms(column.index()).iter().filter(|term| term.scenario == Some(s as u16));
        let amount: f64 = terms.map(|term| term.amount).sum();
        amount * self.time.discount(usize::from(t)) * self.columns[column.index()].scale / self.money_scale
    }
}

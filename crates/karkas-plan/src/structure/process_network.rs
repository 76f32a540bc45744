//! A programme as a network of processes with switches: which of its rows are balances of one good, and which of its
//! whole numbers belong to one facility.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use karkas_decomposition::Budget;
use karkas_decomposition::process_network::{Knowledge, search};
use karkas_model::index::Index;
use karkas_solver::{Column, Progress, Row, SolverError};

use super::{Answer, Structure};
use crate::formulation::{Constraint, Formulation, Variable};
use crate::solve::Method;

/// Fewer whole-number decisions than this are searched directly.
const WORTH_A_METHOD: usize = 60;

/// A programme with what is known of it.
struct ProcessNetwork<'a> {
    formulation: &'a Formulation,
    knowledge: Knowledge,
}

/// Every programme with whole-number decisions is one.
pub(super) fn recognise(formulation: &Formulation) -> Option<Box<dyn Structure + '_>> {
    if formulation.problem.integers() == 0 {
        return None;
    }
    Some(Box::new(ProcessNetwork { formulation, knowledge: knowledge(formulation) }))
}

/// What a formulation tells of its programme: which rows are balances of one good, which switches are one facility's.
pub fn knowledge(formulation: &Formulation) -> Knowledge {
    let mut sums: BTreeMap<(usize, u16, u16), Vec<Row>> = BTreeMap::new();
    for (index, info) in formulation.rows.iter().enumerate() {
        if let Constraint::Balance { commodity, t, s, .. } = info.constraint {
            sums.entry((commodity.position(), t, s)).or_default().push(Row::from_index(index));
        }
    }
    let (sums, single): (Vec<_>, Vec<_>) = sums.into_values().partition(|rows| rows.len() > 1);
    let of_several = |index: &usize| {
        matches!(formulation.rows[*index].constraint, Constraint::Demand { .. } | Constraint::Limit { .. })
    };
    let of_several = (0..formulation.rows.len()).filter(of_several).map(Row::from_index);
    let mut groups: BTreeMap<(u32, u16), Vec<Column>> = BTreeMap::new();
    for (index, info) in formulation.columns.iter().enumerate() {
        if let Variable::Modules { f, t } | Variable::Open { f, t } | Variable::Class { f, t, .. } =
            info.variable
        {
            groups.entry((f, t)).or_default().push(Column::from_index(index));
        }
    }
    Knowledge {
        sums,
        common: single.into_iter().flatten().chain(of_several).collect(),
        groups: groups.into_values().collect(),
        proven: formulation.proven.clone(),
    }
}

impl Structure for ProcessNetwork<'_> {
    fn method(&self) -> Method {
        Method::ProcessNetwork
    }

    fn is_worthwhile(&self) -> bool {
        self.formulation.problem.integers() >= WORTH_A_METHOD
    }

    fn takes_a_start(&self) -> bool {
        true
    }

    fn answer(
        &self,
        budget: &Budget,
        progress: &mut dyn FnMut(&Progress) -> ControlFlow<()>,
    ) -> Result<Answer, SolverError> {
        self.answer_from(None, budget, progress)
    }

    fn answer_from(
        &self,
        start: Option<Vec<f64>>,
        budget: &Budget,
        progress: &mut dyn FnMut(&Progress) -> ControlFlow<()>,
    ) -> Result<Answer, SolverError> {
        let found = search(&self.formulation.problem, &self.knowledge, start, None, budget, progress)?;
        Ok(Answer { ended: found.ended, columns: found.point, bound: found.bound, nodes: found.nodes })
    }
}

//! The best design that can be put together from others: the mixed-integer programme over the arcs that some of them have
//! and the paths known so far that need no others, searched for a while by the general solver (integer programming search,
//! Hewitt, Nemhauser and Savelsbergh 2010).

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::time::Duration;

use karkas_solver::{Column, NewRow, Options, Problem, Progress, Row, SolverError, solve};

use super::problem::{NetworkDesignPoint, NetworkDesignProblem};

/// How long the general solver looks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limit {
    /// Nodes.
    pub(super) nodes: u32,
    /// Time.
    pub(super) time: Option<Duration>,
    /// A design so near the bound is good enough.
    pub(super) gap: f64,
}

/// Puts a design together from `designs`, the first of which the search starts from. `known` are paths, with their
/// commodities, over any arcs. Gives back whether it has each arc; nothing where the solver finds no design.
pub(super) fn merge<'p>(
    problem: &'p NetworkDesignProblem,
    designs: &[&'p NetworkDesignPoint],
    known: impl Iterator<Item = (u32, &'p [u32])>,
    limit: Limit,
    progress: &mut dyn FnMut(&Progress) -> ControlFlow<()>,
) -> Result<Option<Vec<bool>>, SolverError> {
    let Some(&first) = designs.first() else { return Ok(None) };
    let held = held(problem.arcs.len(), designs);
    let mut paths: BTreeSet<(u32, &[u32])> =
        known.filter(|(_, arcs)| arcs.iter().all(|&a| held[a as usize] != Held::Nowhere)).collect();
    for design in designs {
        for (k, ways) in design.paths.iter().enumerate() {
            paths.extend(ways.iter().map(|path| (k as u32, path.arcs.as_slice())));
        }
    }
    let programme = Programme::new(problem, &held, &paths);
    let options = Options {
        gap: limit.gap,
        absolute_gap: 0.0,
        node_limit: Some(limit.nodes),
        time_limit: limit.time,
        start: Some(programme.start(problem, &paths, first)),
        ..Options::default()
    };
    let outcome = solve(&programme.problem, &options, progress)?;
    Ok(outcome.solution.map(|solution| {
        let there = |(open, held): (&Option<Column>, &Held)| {
            open.map_or(*held != Held::Nowhere, |column| solution.columns[column.index()] > 0.5)
        };
        programme.open.iter().zip(&held).map(there).collect()
    }))
}

/// How many of some designs have an arc.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Held {
    Nowhere,
    Sometimes,
    Always,
}

fn held(arcs: usize, designs: &[&NetworkDesignPoint]) -> Vec<Held> {
    let count = |a: usize| designs.iter().filter(|design| design.open[a]).count();
    (0..arcs)
        .map(|a| match count(a) {
            0 => Held::Nowhere,
            count if count == designs.len() => Held::Always,
            _ => Held::Sometimes,
        })
        .collect()
}

/// How many arcs some of the designs have and others have not.
pub(super) fn undecided(designs: &[&NetworkDesignPoint]) -> usize {
    let arcs = designs.first().map_or(0, |design| design.open.len());
    held(arcs, designs).into_iter().filter(|&held| held == Held::Sometimes).count()
}

/// The mixed-integer programme: flows along paths, and what opens the arcs that only some designs have.
struct Programme {
    problem: Problem,
    /// The column that opens each arc.
    open: Vec<Option<Column>>,
    /// The column of each path, in their order.
    flows: Vec<Column>,
    /// The column of what is not brought, by commodity.
    lacking: Vec<Option<Column>>,
}

impl Programme {
    fn new(problem: &NetworkDesignProblem, held: &[Held], paths: &BTreeSet<(u32, &[u32])>) -> Self {
        let mut programme = Problem::new();
        let demand: Vec<Row> =
            problem.commodities.iter().map(|row| programme.add_row(row.quantity, row.quantity)).collect();
        let total: f64 = problem.commodities.iter().map(|row| row.quantity).sum();
        let mut room: Vec<Option<Row>> = vec![None; held.len()];
        let mut open: Vec<Option<Column>> = vec![None; held.len()];
        let mut offset = 0.0;
        for (a, arc) in problem.arcs.iter().enumerate() {
            let capacity = arc.capacity.min(total);
            match held[a] {
                Held::Nowhere => {}
                Held::Sometimes if arc.fixed > 0.0 => {
                    let row = programme.add_row(f64::NEG_INFINITY, 0.0);
                    room[a] = Some(row);
                    open[a] = Some(programme.add_column(arc.fixed, 0.0, 1.0, true, &[(row, -capacity)]));
                }
                Held::Sometimes | Held::Always => {
                    offset += arc.fixed;
                    room[a] = Some(programme.add_row(f64::NEG_INFINITY, capacity));
                }
            }
        }
        let mut flows = Vec::with_capacity(paths.len());
        // By undecided arc the commodities and the paths over it; paths are in the order of commodities.
        let mut over: Vec<Vec<(u32, Column)>> = vec![Vec::new(); held.len()];
        for &(k, arcs) in paths {
            let unit: f64 = arcs.iter().map(|&a| problem.arcs[a as usize].cost.of(k as usize)).sum();
            let mut entries = vec![(demand[k as usize], 1.0)];
            entries.extend(arcs.iter().filter_map(|&a| room[a as usize].map(|row| (row, 1.0))));
            let most = problem.commodities[k as usize].quantity;
            let column = programme.add_column(unit, 0.0, most, false, &entries);
            flows.push(column);
            for &a in arcs.iter().filter(|&&a| open[a as usize].is_some()) {
                over[a as usize].push((k, column));
            }
        }
        let lacking = problem
            .commodities
            .iter()
            .zip(&demand)
            .map(|(commodity, &row)| {
                let penalty = commodity.penalty?;
                Some(programme.add_column(penalty, 0.0, commodity.quantity, false, &[(row, 1.0)]))
            })
            .collect();
        let mut strong = Vec::new();
        for ((arc, over), open) in problem.arcs.iter().zip(&over).zip(&open) {
            let Some(open) = open else { continue };
            for same in over.chunk_by(|(k, _), (l, _)| k == l) {
                let most = problem.commodities[same[0].0 as usize].quantity.min(arc.capacity);
                let mut entries: Vec<(Column, f64)> = same.iter().map(|&(_, column)| (column, 1.0)).collect();
                entries.push((*open, -most));
                strong.push(NewRow { lower: f64::NEG_INFINITY, upper: 0.0, entries });
            }
        }
        programme.append_rows(&strong);
        programme.set_offset(offset);
        Self { problem: programme, open, flows, lacking }
    }

    /// A design in the columns of the programme.
    fn start(
        &self,
        problem: &NetworkDesignProblem,
        paths: &BTreeSet<(u32, &[u32])>,
        design: &NetworkDesignPoint,
    ) -> Vec<f64> {
        let mut values = vec![0.0; self.problem.columns()];
        for (open, &there) in self.open.iter().zip(&design.open) {
            if let Some(column) = open {
                values[column.index()] = f64::from(u8::from(there));
            }
        }
        for (column, &(k, arcs)) in self.flows.iter().zip(paths) {
            let same = design.paths[k as usize].iter().filter(|path| path.arcs == arcs);
            values[column.index()] = same.map(|path| path.amount).sum();
        }
        for ((lacking, commodity), paths) in self.lacking.iter().zip(&problem.commodities).zip(&design.paths)
        {
            if let Some(column) = lacking {
                let sent: f64 = paths.iter().map(|path| path.amount).sum();
                values[column.index()] = (commodity.quantity - sent).max(0.0);
            }
        }
        values
    }
}

#[cfg(test)]
mod tests {
    use karkas_solver::quiet;

    use super::*;
    use crate::network_design::{DesignArc, DesignCommodity, PathFlow, UnitCost};

    const LIMIT: Limit = Limit { nodes: 10, time: None, gap: 0.0 };

    /// Two commodities of 4 units from 0 to 3. Two ways lead there, by 1 and by 2, each with a cheap arc and a dear one:
    /// arcs 0 and 1 go by 1 and cost 10 and 30, arcs 2 and 3 by 2 and cost 40 and 5; arc 4 goes from 1 to 2 and costs 1. Every
    /// arc has room for 8.
    fn problem(penalty: Option<f64>) -> NetworkDesignProblem {
        let arc = |from, to, fixed| DesignArc { from, to, fixed, capacity: 8.0, cost: UnitCost::Same(0.5) };
        let commodity = DesignCommodity { origin: 0, destination: 3, quantity: 4.0, penalty };
        NetworkDesignProblem {
            nodes: 4,
            arcs: vec![arc(0, 1, 10.0), arc(1, 3, 30.0), arc(0, 2, 40.0), arc(2, 3, 5.0), arc(1, 2, 1.0)],
            commodities: vec![commodity.clone(), commodity],
        }
    }

    fn design(open: [bool; 5], ways: [Option<&[u32]>; 2]) -> NetworkDesignPoint {
        let path = |arcs: &[u32]| PathFlow { arcs: arcs.to_vec(), amount: 4.0 };
        let paths = ways.iter().map(|way| way.iter().map(|arcs| path(arcs)).collect()).collect();
        NetworkDesignPoint { open: open.to_vec(), paths }
    }

    #[test]
    fn the_cheap_parts_of_two_designs_are_put_together() {
        let problem = problem(None);
        // One goes by 1 and has arc 4 for nothing (10 + 30 + 1, and 8 for the flows), one goes by 2 (40 + 5, and 8).
        let by_one = design([true, true, false, false, true], [Some(&[0, 1]), Some(&[0, 1])]);
        let by_two = design([false, false, true, true, false], [Some(&[2, 3]), Some(&[2, 3])]);
        let designs = [&by_one, &by_two];
        assert_eq!(undecided(&designs), 5);
        // With the paths of the two alone, by 1 without arc 4 is the best: 40, and 8 for the flows.
        let found = merge(&problem, &designs, std::iter::empty(), LIMIT, &mut quiet).unwrap();
        assert_eq!(found.unwrap(), [true, true, false, false, false]);
        // Known paths through 4 bring both for 10 + 1 + 5, and 12 for the flows.
        let way: &[u32] = &[0, 4, 3];
        let found = merge(&problem, &designs, [(0, way), (1, way)].into_iter(), LIMIT, &mut quiet).unwrap();
        assert_eq!(found.unwrap(), [true, false, false, true, true]);
        // A path over an arc that no design has is not looked at.
        let without = design([true, true, false, false, false], [Some(&[0, 1]), Some(&[0, 1])]);
        let designs = [&without, &by_two];
        let found = merge(&problem, &designs, [(0, way), (1, way)].into_iter(), LIMIT, &mut quiet).unwrap();
        assert_eq!(found.unwrap(), [true, true, false, false, false]);
    }

    #[test]
    fn what_all_have_is_there_and_what_is_dear_may_be_left_out() {
        // To leave a unit out costs 3: 24 in all, less than the 40 and 8 of the way by 1, and so is the half of it, 12.
        let problem = problem(Some(3.0));
        let both = design([true, true, false, false, false], [Some(&[0, 1]), Some(&[0, 1])]);
        let none = design([false; 5], [None, None]);
        let found = merge(&problem, &[&both, &none], std::iter::empty(), LIMIT, &mut quiet).unwrap();
        assert_eq!(found.unwrap(), [false; 5]);
        // Arcs that all have are paid for anyway.
        let one = design([true, true, false, false, false], [Some(&[0, 1]), None]);
        assert_eq!(undecided(&[&both, &one]), 0);
        let found = merge(&problem, &[&one, &both], std::iter::empty(), LIMIT, &mut quiet).unwrap();
        assert_eq!(found.unwrap(), [true, true, false, false, false]);
        assert!(merge(&problem, &[], std::iter::empty(), LIMIT, &mut quiet).unwrap().is_none());
    }
}

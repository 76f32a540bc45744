//! Which arcs to add to a design when arcs are exchanged: those that its flows would gain most by.

use super::problem::NetworkDesignProblem;
use super::shortest::ShortestPaths;

/// The price of a unit that must be brought and cannot.
const BEYOND: f64 = 1e12;

/// Arcs that are not in a design, those first whose room saves most at the tolls of its flows, fixed costs counted.
///
/// With the arcs of the design as long as their cost and toll, a unit of commodity `k` by way of `a = (i, j)` saves
/// `dist(origin, destination) - dist(origin, i) - c_a - dist(j, destination)`; the arc is filled with what saves most.
pub(super) fn worth_adding(
    problem: &NetworkDesignProblem,
    shortest: &mut ShortestPaths,
    open: &[bool],
    tolls: &[f64],
) -> Vec<usize> {
    let nodes = problem.nodes;
    // Where costs differ by commodity the least of them: this is an order to try arcs in, and no more.
    let unit = |a: usize| {
        let costs = (0..problem.commodities.len()).map(|k| problem.arcs[a].cost.of(k));
        costs.fold(f64::INFINITY, f64::min)
    };
    let length: Vec<f64> =
        (0..open.len()).map(|a| if open[a] { unit(a) + tolls[a] } else { f64::INFINITY }).collect();
    let mut distance = vec![f64::INFINITY; nodes * nodes];
    for from in 0..nodes {
        for to in 0..nodes {
            if from == to {
                distance[from * nodes + to] = 0.0;
            } else if let Some((found, _)) = shortest.find(problem, from, to, f64::INFINITY, |a| length[a]) {
                distance[from * nodes + to] = found;
            }
        }
    }
    let mut worth: Vec<(f64, usize)> = Vec::new();
    for (a, arc) in problem.arcs.iter().enumerate().filter(|(a, _)| !open[*a]) {
        let mut savings: Vec<(f64, f64)> = Vec::new();
        for (k, commodity) in problem.commodities.iter().enumerate() {
            let (origin, destination) = (commodity.origin, commodity.destination);
            let around =
                distance[origin * nodes + arc.from] + arc.cost.of(k) + distance[arc.to * nodes + destination];
            // What is not brought costs its penalty; what must be and cannot, more than anything.
            let price = distance[origin * nodes + destination].min(commodity.penalty.unwrap_or(BEYOND));
            let saving = price - around;
            if saving > 0.0 {
                savings.push((saving, commodity.quantity));
            }
        }
        savings.sort_by(|x, y| y.0.total_cmp(&x.0));
        let (mut left, mut saved) = (arc.capacity, 0.0);
        for (saving, quantity) in savings {
            saved += saving * quantity.min(left);
            left -= quantity.min(left);
        }
        if saved > 0.0 {
            worth.push((saved - arc.fixed, a));
        }
    }
    worth.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
    worth.into_iter().map(|(_, a)| a).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network_design::{DesignArc, DesignCommodity, UnitCost};

    #[test]
    fn what_saves_most_comes_first() {
        let arc = |from, to, cost, fixed, capacity| DesignArc {
            from,
            to,
            fixed,
            capacity,
            cost: UnitCost::Same(cost),
        };
        let mut problem = NetworkDesignProblem {
            nodes: 3,
            arcs: vec![
                arc(0, 1, 2.0, 5.0, 9.0),
                arc(1, 2, 3.0, 5.0, 9.0),
                arc(0, 2, 1.0, 10.0, 4.0),
                arc(0, 2, 4.0, 1.0, f64::INFINITY),
                arc(2, 0, 0.0, 0.0, 9.0),
            ],
            commodities: vec![DesignCommodity { origin: 0, destination: 2, quantity: 6.0, penalty: None }],
        };
        let open = [true, true, false, false, false];
        // By way of 1 a unit pays 2 + 3 and a toll of 1. The third arc saves 6 - 1 for each of 4 units, less 10, which is 10; the
        // fourth 6 - 4 for each of 6 units, less 1, which is 11; the last one leads back.
        let mut shortest = ShortestPaths::new(&problem);
        assert_eq!(worth_adding(&problem, &mut shortest, &open, &[0.0, 1.0, 0.0, 0.0, 0.0]), [3, 2]);
        // Nothing is worth more than its penalty: 2 - 1 for 4 units less 10, and 2 - 4.
        problem.commodities[0].penalty = Some(2.0);
        assert_eq!(worth_adding(&problem, &mut shortest, &open, &[0.0, 1.0, 0.0, 0.0, 0.0]), [2]);
    }
}

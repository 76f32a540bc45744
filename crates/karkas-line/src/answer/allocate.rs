//! Buffer places shared out so that the line makes most.

use crate::estimate::estimate;
use crate::plant::{Plant, Spread};

/// A way to share something out.
#[derive(Debug, Clone, PartialEq)]
pub struct Allocation {
    /// By buffer or station.
    pub amounts: Vec<u32>,
    /// Good units a second by formula.
    pub throughput: f64,
}

/// Throughput with other buffers; `None` where no formula fits them. Bernoulli machines are only described with at least one place.
fn with_buffers(plant: &Plant, amounts: &[u32]) -> Option<f64> {
    let is_slotted = plant.stations.iter().any(|station| matches!(station.spread, Spread::Slots(_)));
    if is_slotted && amounts.contains(&0) {
        return None;
    }
    let mut changed = plant.clone();
    for (link, &amount) in changed.links.iter_mut().zip(amounts) {
        link.capacity = Some(amount);
    }
    Some(estimate(&changed)?.throughput)
}

/// The best way to share out `total` places among all buffers: step by step where one more brings most, then moving single places and pairs until no move
/// helps. `None` where no formula fits the line.
pub fn best_buffers(plant: &Plant, total: u32) -> Option<Allocation> {
    let count = plant.links.len();
    if count == 0 {
        return None;
    }
    let start = vec![total / count as u32; count];
    let spare = total - start.iter().sum::<u32>();
    let mut best = Allocation { throughput: with_buffers(plant, &start)?, amounts: start };
    for _ in 0..spare {
        best = (0..count).filter_map(|at| moved(plant, &best, None, at, 1)).reduce(better)?;
    }
    // Large moves first, so that few are needed.
    let mut step = (total / count as u32 / 2).max(1);
    loop {
        let moves = (0..count).flat_map(|from| (0..count).map(move |to| (from, to)));
        let found = moves
            .filter(|(from, to)| from != to)
            .filter_map(|(from, to)| moved(plant, &best, Some(from), to, step));
        match found.reduce(better) {
            Some(found) if found.throughput > best.throughput * (1.0 + 1e-9) => best = found,
            _ if step > 1 => step /= 2,
            _ => return Some(best),
        }
    }
}

fn better(one: Allocation, two: Allocation) -> Allocation {
    if two.throughput > one.throughput { two } else { one }
}

fn moved(plant: &Plant, base: &Allocation, from: Option<usize>, to: usize, step: u32) -> Option<Allocation> {
    let mut amounts = base.amounts.clone();
    if let Some(from) = from {
        amounts[from] = amounts[from].checked_sub(step)?;
    }
    amounts[to] += step;
    Some(Allocation { throughput: with_buffers(plant, &amounts)?, amounts })
}

/// The same by trying all ways: for small lines, and to prove the search.
pub fn best_buffers_by_enumeration(plant: &Plant, total: u32) -> Option<Allocation> {
    fn rest(plant: &Plant, amounts: &mut Vec<u32>, left: u32, best: &mut Option<Allocation>) {
        if amounts.len() + 1 == plant.links.len() {
            amounts.push(left);
            if let Some(throughput) = with_buffers(plant, amounts)
                && best.as_ref().is_none_or(|best| throughput > best.throughput)
            {
                *best = Some(Allocation { amounts: amounts.clone(), throughput });
            }
            amounts.pop();
            return;
        }
        for amount in 0..=left {
            amounts.push(amount);
            rest(plant, amounts, left - amount, best);
            amounts.pop();
        }
    }
    let mut best = None;
    if !plant.links.is_empty() {
        rest(plant, &mut Vec::new(), total, &mut best);
    }
    best
}

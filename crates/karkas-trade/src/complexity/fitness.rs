//! Fitness of places and complexity of products by non-linear iteration.

use super::bits::Presence;
use super::statistics::{mean, sum, sum_at};

/// Fitness of places and complexity of products.
#[derive(Debug, Clone, PartialEq)]
pub struct Fitness {
    /// Of places.
    pub places: Vec<f64>,
    /// Of products.
    pub products: Vec<f64>,
    /// Number of updates made.
    pub updates: usize,
}

/// Fitness and complexity (Tacchella et al. 2012): `F ← M Q`, `Q ← 1 / (Mᵀ (1/F))`, both from the step before, each divided by
/// its mean, from ones.
///
/// It converges only in ranking: the fitness of the weakest falls towards zero without end, and what underflows is zero.
pub fn fitness(presence: &Presence, updates: usize) -> Fitness {
    let mut places = vec![1.0; presence.places];
    let mut products = vec![Cell { value: 1.0, burden: 0.0 }; presence.products];
    for _ in 0..updates {
        // Both by one walk through the table.
        for (place, made) in places.iter_mut().zip(&presence.made) {
            *place = moved(made, 1.0 / *place, &mut products);
        }
        for cell in &mut products {
            let value = if cell.burden > 0.0 { 1.0 / cell.burden } else { 0.0 };
            *cell = Cell { value, burden: 0.0 };
        }
        let middle = sum(products.iter().map(|cell| cell.value)) / presence.products.max(1) as f64;
        if middle > 0.0 {
            products.iter_mut().for_each(|cell| cell.value /= middle);
        }
        let middle = mean(&places);
        if middle > 0.0 {
            places.iter_mut().for_each(|value| *value /= middle);
        }
    }
    let products = products.into_iter().map(|cell| cell.value).collect();
    Fitness { places, products, updates }
}

/// Non-homogeneous fitness and complexity (Servedio et al. 2018, rescaled): `F = δ² + M (1/P)`, `P = 1 + Mᵀ (1/F)`, `Q = 1/P`,
/// at its fixed point, which exists and is the only one (Bellina, Buttà and Servedio 2025).
///
/// The plain iteration takes thousands of updates where some places make little else than what they alone make; each is
/// therefore carried on along the line of the last two, in logarithms (Anderson acceleration of depth one; Anderson 1965).
pub fn nonhomogeneous_fitness(presence: &Presence, delta: f64) -> Fitness {
    const MOST: usize = 10_000;
    const NEAR: f64 = 1e-14;
    // Where rounding may keep the last digits from settling.
    const ROUNDING: f64 = 1e-12;
    let mut products = vec![1.0; presence.products];
    let mut places = vec![0.0; presence.places];
    let mut step = |logarithms: &[f64], next: &mut Vec<f64>| {
        let inverses: Vec<f64> = logarithms.iter().map(|place| (-place).exp()).collect();
        sums(&presence.makers, &inverses, &mut products);
        products.iter_mut().for_each(|burden| *burden = 1.0 / (1.0 + *burden));
        sums(&presence.made, &products, &mut places);
        places.iter_mut().for_each(|place| *place += delta * delta);
        next.clear();
        next.extend(places.iter().map(|place| place.ln()));
    };
    let mut at = vec![0.0; presence.places];
    let (mut next, mut moves) = (Vec::new(), Vec::new());
    let mut before: Option<(Vec<f64>, Vec<f64>)> = None;
    let (mut least, mut updates, mut idle) = (f64::INFINITY, 0, 0);
    while updates < MOST {
        updates += 1;
        step(&at, &mut next);
        moves.clear();
        moves.extend(next.iter().zip(&at).map(|(next, at)| next - at));
        let moved = moves.iter().fold(0.0, |most: f64, moved| most.max(moved.abs()));
        idle = if moved < least { 0 } else { idle + 1 };
        if moved < NEAR || (least < ROUNDING && idle > 3) {
            break;
        }
        let worse = moved > 2.0 * least;
        least = least.min(moved);
        let along = before.as_ref().filter(|_| !worse).map_or(0.0, |(_, moves_before)| {
            let (mut both, mut square) = (0.0, 0.0);
            for (moved, before) in moves.iter().zip(moves_before) {
                let change = moved - before;
                both += moved * change;
                square += change * change;
            }
            if square > 0.0 { both / square } else { 0.0 }
        });
        at.clone_from(&next);
        if let Some((next_before, _)) = &before {
            at.iter_mut()
                .zip(&next)
                .zip(next_before)
                .for_each(|((at, next), before)| *at -= along * (next - before));
        }
        before = Some((std::mem::take(&mut next), std::mem::take(&mut moves)));
    }
    Fitness { places, products, updates }
}

/// What a product is worth, and what is gathered for it; side by side, since both are needed at once.
#[derive(Clone, Copy)]
struct Cell {
    value: f64,
    burden: f64,
}

/// Adds a number to the burden of each product of a list, and gives the sum of the values there: in four strands, since
/// each addition must wait for the one before it in its strand.
fn moved(list: &[u32], number: f64, cells: &mut [Cell]) -> f64 {
    let mut strands = [0.0; 4];
    let (fours, rest) = list.as_chunks::<4>();
    for four in fours {
        for (strand, &product) in strands.iter_mut().zip(four) {
            let cell = &mut cells[product as usize];
            *strand += cell.value;
            cell.burden += number;
        }
    }
    let mut last = 0.0;
    for &product in rest {
        let cell = &mut cells[product as usize];
        last += cell.value;
        cell.burden += number;
    }
    (strands[0] + strands[1]) + (strands[2] + strands[3]) + last
}

/// For each list of numbers the sum of the values at them.
fn sums(lists: &[Vec<u32>], values: &[f64], sums: &mut [f64]) {
    sums.iter_mut().zip(lists).for_each(|(sum, list)| *sum = sum_at(values, list));
}

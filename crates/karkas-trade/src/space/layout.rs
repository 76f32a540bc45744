//! Positions in the plane such that linked products lie close to each other.

use std::collections::BTreeMap;

use super::Link;

/// Rounds of moving everything.
const ROUNDS: usize = 300;
/// Products push each other away up to so many ideal distances.
const REACH: f64 = 4.0;

/// Lays products out by forces: linked ones draw each other together, close ones push each other away (Fruchterman and
/// Reingold 1991, with the grid of theirs). Deterministic. Positions have mean zero; the ideal distance of a link is one.
pub fn layout(products: u32, links: &[Link]) -> Vec<(f64, f64)> {
    let count = products as usize;
    let mut at = spiral(count, links);
    let spread = (count.max(1) as f64).sqrt();
    for round in 0..ROUNDS {
        // The largest step falls in a straight line, as in the original.
        let step = 0.15 * spread * (1.0 - round as f64 / ROUNDS as f64) + 0.005;
        let mut push = repulsion(&at);
        for link in links {
            let (from, to) = (link.from as usize, link.to as usize);
            let (dx, dy) = (at[to].0 - at[from].0, at[to].1 - at[from].1);
            let distance = dx.hypot(dy);
            // Links beyond the tree draw less: the tree gives the shape.
            let pull = distance * if link.in_tree { 1.0 } else { 0.2 };
            push[from].0 += pull * dx;
            push[from].1 += pull * dy;
            push[to].0 -= pull * dx;
            push[to].1 -= pull * dy;
        }
        for (place, (dx, dy)) in at.iter_mut().zip(push) {
            // A weak pull to the middle keeps parts without links to each other in sight.
            let (dx, dy) = (dx - 0.02 * place.0, dy - 0.02 * place.1);
            let length = dx.hypot(dy);
            if length > 0.0 {
                let scale = length.min(step) / length;
                place.0 += dx * scale;
                place.1 += dy * scale;
            }
        }
    }
    let mean = at.iter().fold((0.0, 0.0), |sum, place| (sum.0 + place.0, sum.1 + place.1));
    let number = count.max(1) as f64;
    at.iter().map(|place| (place.0 - mean.0 / number, place.1 - mean.1 / number)).collect()
}

/// Where to start: along the links of the tree on a sunflower, so that neighbours start near each other.
fn spiral(count: usize, links: &[Link]) -> Vec<(f64, f64)> {
    let mut neighbours: Vec<Vec<usize>> = vec![Vec::new(); count];
    for link in links.iter().filter(|link| link.in_tree) {
        neighbours[link.from as usize].push(link.to as usize);
        neighbours[link.to as usize].push(link.from as usize);
    }
    let mut order = Vec::with_capacity(count);
    let mut seen = vec![false; count];
    // From the best linked product outwards, breadth first.
    let mut roots: Vec<usize> = (0..count).collect();
    roots.sort_by_key(|&product| (usize::MAX - neighbours[product].len(), product));
    for root in roots {
        if seen[root] {
            continue;
        }
        seen[root] = true;
        let mut next = order.len();
        order.push(root);
        while let Some(&product) = order.get(next) {
            next += 1;
            for &other in &neighbours[product] {
                if !seen[other] {
                    seen[other] = true;
                    order.push(other);
                }
            }
        }
    }
    let golden = std::f64::consts::PI * (3.0 - 5.0f64.sqrt());
    let mut at = vec![(0.0, 0.0); count];
    for (rank, product) in order.into_iter().enumerate() {
        let (radius, angle) = ((rank as f64 + 0.5).sqrt(), rank as f64 * golden);
        at[product] = (radius * angle.cos(), radius * angle.sin());
    }
    at
}

fn repulsion(at: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let cell = |place: (f64, f64)| ((place.0 / REACH).floor() as i64, (place.1 / REACH).floor() as i64);
    let mut grid: BTreeMap<(i64, i64), Vec<usize>> = BTreeMap::new();
    for (product, &place) in at.iter().enumerate() {
        grid.entry(cell(place)).or_default().push(product);
    }
    let mut push = vec![(0.0, 0.0); at.len()];
    for (&(column, row), inside) in &grid {
        for &product in inside {
            let (mut x, mut y) = (0.0, 0.0);
            for near in (-1..=1).flat_map(|dx| (-1..=1).map(move |dy| (column + dx, row + dy))) {
                for &other in grid.get(&near).into_iter().flatten() {
                    if other == product {
                        continue;
                    }
                    let (dx, dy) = (at[product].0 - at[other].0, at[product].1 - at[other].1);
                    let square = dx * dx + dy * dy;
                    if square > REACH * REACH {
                        continue;
                    }
                    if square < 1e-12 {
                        // In the same spot: apart by number.
                        let angle = (product as f64) - (other as f64);
                        x += angle.signum();
                        continue;
                    }
                    x += dx / square;
                    y += dy / square;
                }
            }
            push[product] = (x, y);
        }
    }
    push
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chain(count: u32) -> Vec<Link> {
        (1..count).map(|to| Link { from: to - 1, to, proximity: 0.5, in_tree: true }).collect()
    }

    fn distance(a: (f64, f64), b: (f64, f64)) -> f64 {
        (a.0 - b.0).hypot(a.1 - b.1)
    }

    #[test]
    fn two_linked_products_lie_where_their_forces_are_equal() {
        // The pull d² equals the push 1/d at d = 1 (but for the weak pull to the middle).
        let at = layout(2, &chain(2));
        assert!((distance(at[0], at[1]) - 1.0).abs() < 0.05, "{at:?}");
    }

    #[test]
    fn neighbours_in_a_chain_lie_closer_than_its_ends() {
        let at = layout(30, &chain(30));
        let longest = (1..30).map(|product| distance(at[product - 1], at[product])).fold(0.0, f64::max);
        assert!(distance(at[0], at[29]) > 3.0 * longest, "{at:?}");
        assert!(at.iter().all(|place| place.0.is_finite() && place.1.is_finite()));
    }

    #[test]
    fn nothing_and_one_are_laid_out_too() {
        assert_eq!(layout(0, &[]), []);
        assert_eq!(layout(1, &[]), [(0.0, 0.0)]);
    }
}

//! The product space: products joined where they are made by the same places, laid out in the plane.
//!
//! The network is that of Hidalgo, Klinger, Barabási and Hausmann (Science 317, 2007): the maximum spanning tree of the
//! proximities, so that no product stands alone, and all links above a threshold.

mod layout;

pub use layout::layout;

/// A link of the product space.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Link {
    /// The product with the smaller number.
    pub from: u32,
    /// The other product.
    pub to: u32,
    /// Proximity, above 0, at most 1.
    pub proximity: f64,
    /// Whether it belongs to the spanning tree.
    pub in_tree: bool,
}

/// The links of the product space, those of the tree first, by falling proximity.
///
/// `proximity(i, j)` is symmetric for `i != j` below `products`. At most `most` links beyond the tree are kept, the
/// strongest. Products that share nothing with any other stay without links.
pub fn links(products: u32, proximity: impl Fn(u32, u32) -> f64, threshold: f64, most: usize) -> Vec<Link> {
    let mut tree = spanning_tree(products, &proximity);
    let in_tree: std::collections::BTreeSet<(u32, u32)> =
        tree.iter().map(|link| (link.from, link.to)).collect();
    let mut strong = Vec::new();
    for from in 0..products {
        for to in from + 1..products {
            let proximity = proximity(from, to);
            if proximity >= threshold && !in_tree.contains(&(from, to)) {
                strong.push(Link { from, to, proximity, in_tree: false });
            }
        }
    }
    let order =
        |a: &Link, b: &Link| b.proximity.total_cmp(&a.proximity).then((a.from, a.to).cmp(&(b.from, b.to)));
    tree.sort_by(order);
    strong.sort_by(order);
    strong.truncate(most);
    tree.extend(strong);
    tree
}

/// The maximum spanning tree (of each part that hangs together), by Prim's algorithm on the full matrix.
fn spanning_tree(products: u32, proximity: &impl Fn(u32, u32) -> f64) -> Vec<Link> {
    let count = products as usize;
    let mut best: Vec<(f64, u32)> = vec![(0.0, u32::MAX); count];
    let mut done = vec![false; count];
    let mut tree = Vec::with_capacity(count.saturating_sub(1));
    for _ in 0..count {
        // The product with the strongest link to those that are done; a new part starts where none has any.
        let next = (0..count)
            .filter(|&product| !done[product])
            .max_by(|&a, &b| best[a].0.total_cmp(&best[b].0).then(b.cmp(&a)));
        let Some(next) = next else { break };
        done[next] = true;
        let (strength, by) = best[next];
        let next = next as u32;
        if by != u32::MAX && strength > 0.0 {
            tree.push(Link { from: by.min(next), to: by.max(next), proximity: strength, in_tree: true });
        }
        for other in 0..products {
            if !done[other as usize] {
                let strength = proximity(next, other);
                if strength > best[other as usize].0 {
                    best[other as usize] = (strength, next);
                }
            }
        }
    }
    tree
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn matrix(size: u32, cells: &[f64]) -> impl Fn(u32, u32) -> f64 + '_ {
        move |i, j| cells[(i.min(j) * size + i.max(j)) as usize]
    }

    #[test]
    fn a_tree_by_hand() {
        // 0-1 0.9, 1-2 0.8, 0-2 0.7, 3 apart.
        let mut cells = vec![0.0; 16];
        (cells[1], cells[6], cells[2]) = (0.9, 0.8, 0.7);
        let found = links(4, matrix(4, &cells), 0.5, 10);
        let told: Vec<(u32, u32, bool)> =
            found.iter().map(|link| (link.from, link.to, link.in_tree)).collect();
        assert_eq!(told, [(0, 1, true), (1, 2, true), (0, 2, false)]);
    }

    proptest! {
        #[test]
        fn the_tree_is_as_heavy_as_that_of_kruskal(cells in prop::collection::vec(0.0f64..1.0, 49)) {
            let size = 7;
            let proximity = matrix(size, &cells);
            let tree = spanning_tree(size, &proximity);
            // Kruskal: the strongest links first, each joining two parts.
            let mut pairs: Vec<(u32, u32)> = (0..size).flat_map(|i| (i + 1..size).map(move |j| (i, j))).collect();
            pairs.sort_by(|a, b| proximity(b.0, b.1).total_cmp(&proximity(a.0, a.1)));
            let mut part: Vec<u32> = (0..size).collect();
            let mut weight = 0.0;
            for (i, j) in pairs {
                let (one, other) = (part[i as usize], part[j as usize]);
                if one != other && proximity(i, j) > 0.0 {
                    weight += proximity(i, j);
                    part.iter_mut().filter(|part| **part == other).for_each(|part| *part = one);
                }
            }
            let found: f64 = tree.iter().map(|link| link.proximity).sum();
            prop_assert!((found - weight).abs() < 1e-9);
        }
    }
}

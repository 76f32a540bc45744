//! Parts of a table that have nothing to do with each other.

use super::bits::Presence;

/// A part in which every place and product is linked with every other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its places, ascending.
    pub places: Vec<usize>,
    /// Its products, ascending.
    pub products: Vec<usize>,
}

/// The parts, the one with most places first (of equals that with more products, then the earlier one). Places that make
/// nothing and products that nobody makes are in none.
pub fn parts(presence: &Presence) -> Vec<Part> {
    let count = presence.places + presence.products;
    let mut leader: Vec<usize> = (0..count).collect();
    fn find(leader: &mut [usize], mut item: usize) -> usize {
        while leader[item] != item {
            leader[item] = leader[leader[item]];
            item = leader[item];
        }
        item
    }
    for (place, made) in presence.made.iter().enumerate() {
        for &product in made {
            let (a, b) = (find(&mut leader, place), find(&mut leader, presence.places + product as usize));
            leader[a.max(b)] = a.min(b);
        }
    }
    let mut number = vec![usize::MAX; count];
    let mut parts: Vec<Part> = Vec::new();
    for item in 0..count {
        let is_place = item < presence.places;
        let used = if is_place {
            presence.diversity[item] > 0
        } else {
            presence.ubiquity[item - presence.places] > 0
        };
        if !used {
            continue;
        }
        let head = find(&mut leader, item);
        if number[head] == usize::MAX {
            number[head] = parts.len();
            parts.push(Part { places: Vec::new(), products: Vec::new() });
        }
        let part = &mut parts[number[head]];
        if is_place { part.places.push(item) } else { part.products.push(item - presence.places) }
    }
    parts.sort_by_key(|part| std::cmp::Reverse((part.places.len(), part.products.len())));
    parts
}

//! When which place of a station ends its operation: a tournament over all places, the next of them at its root.

/// Moments by place, infinite where nothing is planned.
#[derive(Debug, Clone)]
pub struct Agenda {
    /// Winners: moment and place; the root is at 1, the places begin at `leaves`.
    nodes: Vec<(f64, u32)>,
    leaves: usize,
}

impl Agenda {
    /// Nothing is planned yet.
    pub fn new(places: usize) -> Self {
        let leaves = places.next_power_of_two().max(2);
        let mut nodes = vec![(f64::INFINITY, 0); 2 * leaves];
        for place in 0..leaves {
            nodes[leaves + place].1 = place as u32;
        }
        Self { nodes, leaves }
    }

    /// The next moment and its place; of several at one moment the first.
    #[inline]
    pub fn next(&self) -> (f64, usize) {
        let (moment, place) = self.nodes[1];
        (moment, place as usize)
    }

    /// Plans the moment of a place.
    #[inline]
    pub fn plan(&mut self, place: usize, moment: f64) {
        let mut at = self.leaves + place;
        self.nodes[at].0 = moment;
        while at > 1 {
            let (left, right) = (self.nodes[at & !1], self.nodes[at | 1]);
            at /= 2;
            self.nodes[at] = if right.0 < left.0 { right } else { left };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_is_the_earliest_and_of_two_the_first() {
        let mut agenda = Agenda::new(5);
        for (place, moment) in [(4, 2.0), (2, 3.0), (0, 5.0), (1, 2.0)] {
            agenda.plan(place, moment);
        }
        assert_eq!(agenda.next(), (2.0, 1));
        agenda.plan(1, f64::INFINITY);
        assert_eq!(agenda.next(), (2.0, 4));
        agenda.plan(4, 9.0);
        assert_eq!(agenda.next(), (3.0, 2));
    }
}

//! What a relaxation under some bounds of rows proves under others.

use karkas_solver::Row;

use super::Bounded;

/// A lower bound of the optimum that is linear in the bounds of rows: the optimum of the relaxation is convex in them.
pub(super) struct Tangent {
    bound: f64,
    /// Rows with the bound that they had, and by how much the relaxation's bound rises with it.
    rows: Vec<(f64, f64)>,
    /// The bounds of rows within which it holds, where it does not always.
    within: Option<Vec<Bounded>>,
}

impl Tangent {
    /// Of a relaxation with a bound, rows as they were bounded, and their duals.
    pub(super) fn new(
        bound: f64,
        rows: &[Bounded],
        dual: impl Fn(Row) -> f64,
        within: Option<Vec<Bounded>>,
    ) -> Self {
        let row = |&(row, lower, upper): &Bounded| {
            let dual = dual(row);
            let end = if dual > 0.0 { lower } else { upper };
            if dual == 0.0 || !end.is_finite() { (0.0, 0.0) } else { (end, dual) }
        };
        Self { bound, rows: rows.iter().map(row).collect(), within }
    }

    /// What it proves with the same rows bounded so; `None` where it proves nothing.
    pub(super) fn at(&self, rows: &[Bounded]) -> Option<f64> {
        let inside = |(was, now): (&Bounded, &Bounded)| now.1 >= was.1 && now.2 <= was.2;
        let holds = self.within.as_ref().is_none_or(|within| within.iter().zip(rows).all(inside));
        let moved = self.rows.iter().zip(rows).map(|(&(was, dual), &(_, lower, upper))| {
            if dual == 0.0 { 0.0 } else { dual * (if dual > 0.0 { lower } else { upper } - was) }
        });
        Some(self.bound + moved.sum::<f64>()).filter(|bound| holds && bound.is_finite())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_moves_with_the_bound_that_holds_the_relaxation() {
        let row = Row::from_index(0);
        let at_most = |upper| [(row, f64::NEG_INFINITY, upper)];
        // At most 10: a bound of 50 that falls by 3 with each unit more.
        let tangent = Tangent::new(50.0, &at_most(10.0), |_| -3.0, None);
        assert_eq!(tangent.at(&at_most(12.0)), Some(44.0));
        assert_eq!(tangent.at(&at_most(f64::INFINITY)), None);
        // One that holds for no wider rows says nothing of these.
        let sharpened = Tangent::new(50.0, &at_most(10.0), |_| -3.0, Some(at_most(10.0).to_vec()));
        assert_eq!((sharpened.at(&at_most(9.0)), sharpened.at(&at_most(12.0))), (Some(53.0), None));
    }
}

//! Compensated summation: a sum of many terms of both signs whose rounding error does not grow with their number.

/// A running sum after Neumaier (1974), together with the sum of the terms' absolute values.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Sum {
    total: f64,
    compensation: f64,
    gross: f64,
}

impl Sum {
    /// Adds one term.
    pub(super) fn add(&mut self, term: f64) {
        let next = self.total + term;
        self.compensation += if self.total.abs() >= term.abs() {
            (self.total - next) + term
        } else {
            (term - next) + self.total
        };
        self.total = next;
        self.gross += term.abs();
    }

    /// The sum.
    pub(super) fn value(self) -> f64 {
        self.total + self.compensation
    }

    /// The sum of absolute values: the throughput against which a difference is judged.
    pub(super) fn gross(self) -> f64 {
        self.gross
    }
}

impl FromIterator<f64> for Sum {
    fn from_iter<T: IntoIterator<Item = f64>>(terms: T) -> Self {
        let mut sum = Self::default();
        terms.into_iter().for_each(|term| sum.add(term));
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_terms_survive_large_ones() {
        let sum: Sum = [1.0, 1e100, 1.0, -1e100].into_iter().collect();
        assert_eq!(sum.value(), 2.0);
        assert_eq!([1.0, 1e100, 1.0, -1e100].iter().sum::<f64>(), 0.0, "a plain sum loses them");
    }

    #[test]
    fn gross_counts_both_signs() {
        let sum: Sum = [3.0, -4.0].into_iter().collect();
        assert_eq!((sum.value(), sum.gross()), (-1.0, 7.0));
    }
}

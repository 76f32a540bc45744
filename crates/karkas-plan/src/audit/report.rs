//! What an audit finds, family by family, and how a difference is judged.

/// The outcome of an audit.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct AuditReport {
    /// One entry for each family of rules, in the order of the mathematics.
    pub families: Vec<Family>,
    /// Sum of the ledger's discounted column, by compensated summation.
    pub objective_from_ledger: f64,
    /// Objective as the solver reported it.
    pub objective_from_solver: f64,
    /// The first less the second.
    pub difference: f64,
    /// Proven lower bound of the objective, as the solver reported it.
    pub bound: f64,
    /// Relative distance between objective and bound, recomputed.
    pub gap: f64,
    /// Whether every family holds.
    pub holds: bool,
}

/// One family of rules.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Family {
    /// Its name: that of the constraint in the mathematics, or of the table whose columns are recomputed.
    pub name: String,
    /// Number of comparisons made.
    pub checked: usize,
    /// Number of them that do not hold.
    pub broken: usize,
    /// Largest violation, in the unit of its row.
    pub worst_absolute: f64,
    /// Largest violation as a share of the throughput of its row.
    pub worst_relative: f64,
    /// Where the violation lies that exceeds its tolerance most, in ids, period and scenario, and what is wrong there.
    pub where_worst: String,
    /// Largest share of the throughput that passes.
    pub tolerance: f64,
    /// Whether every comparison holds.
    pub holds: bool,
}

/// Gathers the comparisons of one family.
///
/// A violation passes where it is at most `tolerance` times the throughput of its row (the sum of the absolute values
/// of its terms) plus the floor of its row. A floor is a small share of the largest throughput of rows of the same
/// kind: what the arithmetic of a solver that saw them all cannot tell from zero.
#[derive(Debug)]
pub(super) struct Check {
    family: Family,
    worst_ratio: f64,
}

/// Share of the largest throughput of its kind that counts as zero.
pub(super) const FLOOR: f64 = 1e-9;
/// Share of a row's throughput by which it may be off.
pub(super) const TOLERANCE: f64 = 1e-6;

impl Check {
    pub(super) fn new(name: &str) -> Self {
        Self::with_tolerance(name, TOLERANCE)
    }

    pub(super) fn with_tolerance(name: &str, tolerance: f64) -> Self {
        let family = Family {
            name: name.to_owned(),
            checked: 0,
            broken: 0,
            worst_absolute: 0.0,
            worst_relative: 0.0,
            where_worst: String::new(),
            tolerance,
            holds: true,
        };
        Self { family, worst_ratio: 0.0 }
    }

    /// Records by how much a rule is violated, zero or less where it holds.
    pub(super) fn violation(
        &mut self,
        violation: f64,
        throughput: f64,
        floor: f64,
        place: impl FnOnce() -> String,
    ) {
        let family = &mut self.family;
        family.checked += 1;
        // A number that is none must never pass.
        let violation = if violation.is_finite() { violation.max(0.0) } else { f64::MAX };
        if violation == 0.0 {
            return;
        }
        let allowed = family.tolerance * throughput + floor;
        let ratio = if allowed > 0.0 && allowed.is_finite() { violation / allowed } else { f64::MAX };
        let relative = if throughput > 0.0 { (violation / throughput).min(f64::MAX) } else { 1.0 };
        family.worst_absolute = family.worst_absolute.max(violation);
        family.worst_relative = family.worst_relative.max(relative);
        if ratio > 1.0 {
            family.broken += 1;
            family.holds = false;
        }
        if ratio > self.worst_ratio {
            self.worst_ratio = ratio;
            family.where_worst = place();
        }
    }

    /// Compares a written number with the recomputed one.
    pub(super) fn equal(
        &mut self,
        written: f64,
        expected: f64,
        throughput: f64,
        floor: f64,
        place: impl FnOnce() -> String,
    ) {
        let throughput = throughput.max(expected.abs());
        self.violation((written - expected).abs(), throughput, floor, || {
            format!("{}: {written} is written, {expected} was expected", place())
        });
    }

    /// Compares a written number that may be empty with the recomputed one.
    pub(super) fn equal_or_empty(
        &mut self,
        written: Option<f64>,
        expected: Option<f64>,
        floor: f64,
        place: impl FnOnce() -> String,
    ) {
        match (written, expected) {
            (Some(written), Some(expected)) => self.equal(written, expected, 0.0, floor, place),
            (None, None) => self.pass(),
            (Some(written), None) => {
                self.fault(|| format!("{}: {written} is written, nothing was expected", place()))
            }
            (None, Some(expected)) => self.fault(|| format!("{}: empty, {expected} was expected", place())),
        }
    }

    /// Records `left <= right`.
    pub(super) fn at_most(&mut self, left: f64, right: f64, floor: f64, place: impl FnOnce() -> String) {
        self.violation(left - right, left.abs().max(right.abs()), floor, || {
            format!("{}: {left} exceeds {right}", place())
        });
    }

    /// Records something that holds and has no measure.
    pub(super) fn pass(&mut self) {
        self.family.checked += 1;
    }

    /// Records something that is wrong and has no measure. The first one is kept as the place of the family.
    pub(super) fn fault(&mut self, place: impl FnOnce() -> String) {
        self.family.checked += 1;
        self.family.broken += 1;
        self.family.holds = false;
        if self.worst_ratio < f64::MAX {
            self.worst_ratio = f64::MAX;
            self.family.where_worst = place();
        }
    }

    /// Records whether something without a measure holds.
    pub(super) fn require(&mut self, holds: bool, place: impl FnOnce() -> String) {
        if holds {
            self.pass();
        } else {
            self.fault(place);
        }
    }

    pub(super) fn finish(self) -> Family {
        self.family
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_violation_passes_up_to_its_share_of_the_throughput() {
        let mut check = Check::new("balance");
        check.violation(0.9e-6, 1.0, 0.0, || "small".into());
        assert!(check.family.holds);
        check.violation(1.1e-6, 1.0, 0.0, || "large".into());
        let family = check.finish();
        assert_eq!((family.holds, family.checked, family.broken), (false, 2, 1));
        assert_eq!(family.where_worst, "large");
    }

    #[test]
    fn a_number_that_is_none_never_passes() {
        let mut check = Check::new("balance");
        check.equal(f64::NAN, 1.0, f64::INFINITY, f64::INFINITY, || "here".into());
        assert!(!check.finish().holds);
    }

    #[test]
    fn the_floor_forgives_dust_only() {
        let mut check = Check::new("balance");
        check.violation(1e-10, 0.0, 1e-9, || "dust".into());
        assert!(check.family.holds);
        check.violation(1e-8, 0.0, 1e-9, || "more".into());
        assert!(!check.finish().holds);
    }
}

//! How much each criterion counts.

use super::evidence::Criterion;

/// A weight for each criterion, in the order of [`Criterion::ALL`]; not negative, not all zero.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weights([f64; 8]);

/// Well-tried sets of weights.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Strategy {
    /// Something of everything.
    #[default]
    Balanced,
    /// What can be had soon: feasibility first.
    LowHanging,
    /// What leads far: complexity and outlook first.
    LongJumps,
    /// What makes less dependent: imports and their concentration first.
    Resilience,
}

impl Strategy {
    /// All strategies.
    pub const ALL: [Self; 4] = [Self::Balanced, Self::LowHanging, Self::LongJumps, Self::Resilience];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Balanced => "balanced",
            Self::LowHanging => "low-hanging",
            Self::LongJumps => "long-jumps",
            Self::Resilience => "resilience",
        }
    }

    /// The strategy of a name.
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|strategy| strategy.name() == name)
    }

    /// Its weights. They are a choice and no finding: the first three lean on the balances between feasibility and
    /// complexity of the Atlas of Economic Complexity, the last one is ours.
    pub fn weights(self) -> Weights {
        // Feasibility, complexity, outlook, market, growth, imports, dependence, linkage.
        Weights(match self {
            Self::Balanced => [0.25, 0.15, 0.15, 0.1, 0.05, 0.1, 0.1, 0.1],
            Self::LowHanging => [0.5, 0.1, 0.05, 0.1, 0.05, 0.1, 0.05, 0.05],
            Self::LongJumps => [0.15, 0.3, 0.3, 0.05, 0.1, 0.0, 0.05, 0.05],
            Self::Resilience => [0.2, 0.05, 0.05, 0.05, 0.0, 0.3, 0.3, 0.05],
        })
    }
}

/// Why weights cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WeightError {
    /// There is no such criterion.
    #[error("there is no criterion {0}; the criteria are {all}", all = Criterion::ALL.map(Criterion::name).join(", "))]
    Unknown(String),
    /// Not a weight.
    #[error("{0}: a weight is a number of at least 0, as in market=0.2")]
    NotAWeight(String),
    /// Nothing would count.
    #[error("all weights are zero: give at least one criterion a weight")]
    AllZero,
}

impl Weights {
    /// The weight of a criterion.
    pub fn of(&self, criterion: Criterion) -> f64 {
        self.0[criterion as usize]
    }

    /// Changes weights by texts such as `market=0.2`.
    ///
    /// # Errors
    /// Where a criterion is not known, a weight is no number of at least zero, or nothing counts any more.
    pub fn with<'t>(mut self, changes: impl IntoIterator<Item = &'t str>) -> Result<Self, WeightError> {
        for change in changes {
            let (name, weight) =
                change.split_once('=').ok_or_else(|| WeightError::NotAWeight(change.to_owned()))?;
            let criterion = Criterion::by_name(name.trim())
                .ok_or_else(|| WeightError::Unknown(name.trim().to_owned()))?;
            let weight: f64 =
                weight.trim().parse().map_err(|_| WeightError::NotAWeight(change.to_owned()))?;
            if !weight.is_finite() || weight < 0.0 {
                return Err(WeightError::NotAWeight(change.to_owned()));
            }
            self.0[criterion as usize] = weight;
        }
        if self.0.iter().sum::<f64>() > 0.0 { Ok(self) } else { Err(WeightError::AllZero) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strategies_are_shares() {
        for strategy in Strategy::ALL {
            let weights = strategy.weights();
            let sum: f64 = Criterion::ALL.iter().map(|&criterion| weights.of(criterion)).sum();
            assert!((sum - 1.0).abs() < 1e-12, "{}", strategy.name());
            assert_eq!(Strategy::by_name(strategy.name()), Some(strategy));
        }
    }

    #[test]
    fn weights_are_changed_by_name() {
        let weights = Strategy::Balanced.weights().with(["market=0.5", " growth = 0 "]).expect("weights");
        assert_eq!((weights.of(Criterion::Market), weights.of(Criterion::Growth)), (0.5, 0.0));
        assert_eq!(weights.of(Criterion::Feasibility), 0.25);
    }

    #[test]
    fn faults_are_named() {
        let with = |text: &'static str| Strategy::Balanced.weights().with([text]);
        assert_eq!(with("size=1"), Err(WeightError::Unknown("size".to_owned())));
        for text in ["market", "market=much", "market=-1", "market=inf"] {
            assert_eq!(with(text), Err(WeightError::NotAWeight(text.to_owned())), "{text}");
        }
        let nothing = Criterion::ALL.map(|criterion| format!("{}=0", criterion.name()));
        let all: Vec<&str> = nothing.iter().map(String::as_str).collect();
        assert_eq!(Strategy::Balanced.weights().with(all), Err(WeightError::AllZero));
    }
}

//! Hierarchical codes of products and industries: how alike two of them are.

/// The digits and letters of a code that count: points, blanks and dashes are only layout, capitals do not matter.
pub fn plain(code: &str) -> String {
    code.chars().filter(|one| one.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// How two codes of one classification (OKPD2, CPA, NACE, HS) agree.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Agreement {
    /// Digits that agree from the left.
    pub digits: usize,
    /// Digits of the longer code.
    pub of: usize,
}

impl Agreement {
    /// Compares codes that [`plain`] made.
    pub fn of(one: &str, other: &str) -> Self {
        let digits = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
        Self { digits, of: one.chars().count().max(other.chars().count()) }
    }

    /// Digits that agree over digits of the longer code: 1 for the same code, 4/6 for a class of it.
    pub fn similarity(self) -> f64 {
        if self.of == 0 { 0.0 } else { self.digits as f64 / self.of as f64 }
    }
}

/// Whether one of two plain codes is the beginning of the other.
pub fn contains(one: &str, other: &str) -> bool {
    !one.is_empty() && !other.is_empty() && (one.starts_with(other) || other.starts_with(one))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agreement_is_counted_from_the_left() {
        let of = |one: &str, other: &str| Agreement::of(&plain(one), &plain(other));
        assert_eq!(of("27.20.23", "27.20.11"), Agreement { digits: 4, of: 6 });
        assert_eq!(of("27.20", "27.20.11").similarity(), 4.0 / 6.0);
        assert_eq!(of("27.20", "27 20").similarity(), 1.0);
        assert_eq!(of("27", "72").similarity(), 0.0);
        assert!(contains("2720", "27") && !contains("2720", "28") && !contains("", "28"));
    }
}

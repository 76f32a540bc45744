//! What people and firms are taken to do in a shock.

/// How much an input matters to the one who uses it (Pichler et al. 2022).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Importance {
    /// Nothing is made without it.
    #[default]
    Critical,
    /// Without it, half of capacity can still run.
    Important,
    /// It can be done without for as long as the shock lasts.
    Negligible,
}

impl Importance {
    /// By its name in files: `critical`, `important` or `negligible`.
    pub fn by_name(name: &str) -> Option<Self> {
        match name {
            "critical" => Some(Self::Critical),
            "important" => Some(Self::Important),
            "negligible" => Some(Self::Negligible),
            _ => None,
        }
    }
}

/// When a low inventory holds production back.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Binding {
    /// When it is below this share ψ of its goal: production falls in proportion (Guan et al. 2020).
    Threshold(f64),
    /// When it does not last for the day (Pichler et al. 2022).
    Exhaustion,
}

/// Differences that count as none, as other implementations have them: an inventory or use is still when it differs from
/// its goal by no more than `absolute + relative · goal`, everywhere at once.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stillness {
    /// A share.
    pub relative: f64,
    /// Money.
    pub absolute: f64,
}

/// Behaviour. The defaults are those of Hallegatte (2013) and Guan et al. (2020).
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// Overproduction in calm times, as a multiple of capacity.
    pub overproduction_base: f64,
    /// The most overproduction.
    pub overproduction_most: f64,
    /// Days in which overproduction comes and goes.
    pub overproduction_days: f64,
    /// When inventories bind.
    pub binding: Binding,
    /// Days for which a user keeps each product; by number of product.
    pub inventory_days: Vec<f64>,
    /// Days over which a gap in inventories is filled.
    pub restocking_days: f64,
    /// An input of less than this share of output never binds.
    pub negligible_share: f64,
    /// Whether buyers turn to the suppliers that have capacity left.
    pub rerouting: bool,
    /// Importance of a product (row) for the makers of a product (column), row after row; empty: all critical.
    pub importance: Vec<Importance>,
    /// Differences that count as none; without, every difference counts.
    pub stillness: Option<Stillness>,
}

/// Why settings make no sense.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum SettingsFault {
    /// A list that does not fit.
    #[error("{what} has {found} entries where {expected} were expected")]
    Length {
        /// Which list.
        what: &'static str,
        /// Its length.
        found: usize,
        /// The length that fits.
        expected: usize,
    },
    /// A number outside its range.
    #[error("{what} is {value}, but must be {range}")]
    Range {
        /// Which number.
        what: &'static str,
        /// Its value.
        value: f64,
        /// What it may be.
        range: &'static str,
    },
}

impl Settings {
    /// Settings with 90 days of each of a number of products in stock.
    pub fn new(products: usize) -> Self {
        Self {
            overproduction_base: 1.0,
            overproduction_most: 1.25,
            overproduction_days: 365.0,
            binding: Binding::Threshold(0.8),
            inventory_days: vec![90.0; products],
            restocking_days: 60.0,
            negligible_share: 1e-5,
            rerouting: true,
            importance: Vec::new(),
            stillness: None,
        }
    }

    /// Whether they make sense for a number of products.
    ///
    /// # Errors
    /// If a list does not fit or a number is outside its range.
    pub fn check(&self, products: usize) -> Result<(), SettingsFault> {
        let length = |what, found: usize, expected: usize| match found == expected {
            true => Ok(()),
            false => Err(SettingsFault::Length { what, found, expected }),
        };
        length("inventory_days", self.inventory_days.len(), products)?;
        if !self.importance.is_empty() {
            length("importance", self.importance.len(), products * products)?;
        }
        let range = |what, value: f64, holds: bool, range| match value.is_finite() && holds {
            true => Ok(()),
            false => Err(SettingsFault::Range { what, value, range }),
        };
        let (base, most) = (self.overproduction_base, self.overproduction_most);
        range("overproduction_base", base, base >= 1.0, "at least 1")?;
        range("overproduction_most", most, most >= base, "at least overproduction_base")?;
        range(
            "overproduction_days",
            self.overproduction_days,
            self.overproduction_days >= 1.0,
            "at least 1",
        )?;
        range("restocking_days", self.restocking_days, self.restocking_days >= 1.0, "at least 1")?;
        range("negligible_share", self.negligible_share, self.negligible_share >= 0.0, "at least 0")?;
        if let Binding::Threshold(psi) = self.binding {
            range("threshold", psi, psi > 0.0 && psi <= 1.0, "above 0 and at most 1")?;
        }
        for &days in &self.inventory_days {
            range("inventory_days", days, days >= 1.0, "at least 1")?;
        }
        Ok(())
    }
}

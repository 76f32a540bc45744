//! What a run counts, and its state at regular moments, so that the warm-up can be cut off afterwards.

/// Seconds that the places of a station spent in each state, and what they made.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Spent {
    /// At work.
    pub working: f64,
    /// Setting up.
    pub setting: f64,
    /// Down, with a part in work.
    pub down: f64,
    /// Waiting for parts.
    pub starved: f64,
    /// Waiting for room.
    pub blocked: f64,
    /// Parts that were worked on.
    pub parts: f64,
    /// Parts that became scrap.
    pub scrapped: f64,
    /// Good parts.
    pub good: f64,
}

impl Spent {
    /// What came between two states of the meter.
    pub fn since(&self, earlier: &Self) -> Self {
        Self {
            working: self.working - earlier.working,
            setting: self.setting - earlier.setting,
            down: self.down - earlier.down,
            starved: self.starved - earlier.starved,
            blocked: self.blocked - earlier.blocked,
            parts: self.parts - earlier.parts,
            scrapped: self.scrapped - earlier.scrapped,
            good: self.good - earlier.good,
        }
    }
}

/// The state at one moment.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// By station.
    pub stations: Vec<Spent>,
    /// By buffer: parts times seconds that they lay in it.
    pub stored: Vec<f64>,
}

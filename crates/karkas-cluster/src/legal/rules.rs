//! Thresholds, as data.

use std::collections::BTreeMap;

/// All tests that are known, by their code.
pub type Rules = BTreeMap<String, Rule>;

/// What a test asks for.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// What it is called, in English.
    pub name_en: String,
    /// What it is called, in Russian.
    pub name_ru: String,
    /// Where its thresholds are from.
    pub source: String,
    /// As of when.
    pub date: String,
    /// Contracts of each participant with another one.
    pub least_contracts: usize,
    /// Output that other participants use as a share of all output; not asked for where there is none.
    pub dependence: Option<f64>,
    /// The same where many participants work in priority territories.
    pub lowered_dependence: Option<f64>,
    /// What share of participants that is.
    pub priority_share: Option<f64>,
    /// Participants that make nothing yet and may lack contracts; any number where not said.
    pub most_without_output: Option<usize>,
    /// Participants.
    pub least_participants: usize,
    /// Projects of all participants.
    pub least_projects: usize,
}

impl Rule {
    /// The rules that come with this crate.
    ///
    /// # Errors
    /// Where the file that was built in is no table of rules, which its test forbids.
    pub fn shipped() -> Result<Rules, toml::de::Error> {
        Self::read(include_str!("../../data/legal.toml"))
    }

    /// Rules of a text in TOML.
    ///
    /// # Errors
    /// Where it is no table of rules.
    pub fn read(text: &str) -> Result<Rules, toml::de::Error> {
        toml::from_str(text)
    }

    /// The dependence that is asked for, with so many participants in priority territories.
    pub fn needed_dependence(&self, participants: usize, priority: usize) -> Option<f64> {
        let many = self
            .priority_share
            .is_some_and(|share| participants > 0 && priority as f64 >= share * participants as f64 - 1e-9);
        match (many, self.lowered_dependence) {
            (true, Some(lowered)) => self.dependence.map(|general| general.min(lowered)),
            _ => self.dependence,
        }
    }
}

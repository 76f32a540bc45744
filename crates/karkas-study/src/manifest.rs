//! What a study says of itself.

use karkas_model::project::Name;
use karkas_plan::manifest::FileRecord;
use serde::{Deserialize, Serialize};

/// Name of the file.
pub const FILE: &str = "study.json";

/// What the file says of itself; it changes when the meaning of a study does.
pub const FORMAT: &str = "karkas-study/1";

/// How a study came about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StudyManifest {
    /// [`FORMAT`].
    pub format: String,
    /// The question, by the name of its command.
    pub question: String,
    /// Version of Karkas.
    pub karkas: String,
    /// When it was written, by RFC 3339.
    pub created: String,
    /// Name of the project.
    pub project: String,
    /// What was asked for, by options.
    pub request: serde_json::Value,
    /// Whether all that was asked for is there; false where it was stopped before.
    pub complete: bool,
    /// Files of the project.
    pub inputs: Vec<FileRecord>,
    /// Tables beside this file.
    pub tables: Vec<FileRecord>,
    /// Plans in the folder `plans`.
    pub plans: Vec<PlanRecord>,
}

/// A plan of a study.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlanRecord {
    /// Id, also the name of its folder.
    pub id: String,
    /// What it is, in words.
    pub label: NameRecord,
    /// Scenario (the first, where chance decides between several).
    pub scenario: String,
    /// Objective.
    pub objective: f64,
    /// Proven bound of its objective.
    pub bound: f64,
    /// How its search ended.
    pub status: String,
    /// Whether the audit found that it holds.
    pub holds: bool,
}

/// A name in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct NameRecord {
    /// English.
    pub en: String,
    /// Russian; empty where there is none.
    pub ru: String,
}

impl From<&Name> for NameRecord {
    fn from(name: &Name) -> Self {
        Self { en: name.en.clone(), ru: name.ru.clone() }
    }
}

impl From<&NameRecord> for Name {
    fn from(name: &NameRecord) -> Self {
        Self { en: name.en.clone(), ru: name.ru.clone() }
    }
}

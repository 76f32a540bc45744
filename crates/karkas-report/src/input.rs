//! What a report is made from, and what can go wrong.

use std::path::PathBuf;

use karkas_model::project::Project;
use karkas_plan::audit::AuditReport;
use karkas_plan::explain::NotChosenRow;
use karkas_plan::manifest::Manifest;
use karkas_plan::tables::PlanTables;

use crate::charts::geo::Outline;

/// One plan with the project that it was made for.
#[derive(Clone, Copy)]
pub struct PlanInput<'a> {
    /// The project with the plan's scenario applied (the first of them where chance decides between several).
    pub project: &'a Project,
    /// The written tables.
    pub tables: &'a PlanTables,
    /// How the plan came about.
    pub manifest: &'a Manifest,
    /// What the audit found; `None` where the plan has not been audited.
    pub audit: Option<&'a AuditReport>,
}

/// Everything that a report shows.
#[derive(Clone, Copy)]
pub struct ReportInput<'a> {
    /// The plan that the report is about.
    pub main: PlanInput<'a>,
    /// Plans of other scenarios of the same project, for comparison.
    pub others: &'a [PlanInput<'a>],
    /// Outlines for the map, from [`crate::charts::geo::read_outlines`].
    pub outlines: &'a [Outline],
}

/// What is known of the main plan beyond its tables.
#[derive(Clone, Copy, Default)]
pub struct Extras<'a> {
    /// What could have been built or bought and was not; empty where nobody asked.
    pub not_chosen: &'a [NotChosenRow],
}

/// Why there is no report.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// A table of the plan speaks of something that the project does not have.
    #[error(
        "the plan does not fit the project: table {table} names the {what} `{id}`, which the project or the manifest does not have"
    )]
    Unknown {
        /// Table.
        table: &'static str,
        /// What sort of thing.
        what: &'static str,
        /// Its id.
        id: String,
    },
    /// An outline cannot be read.
    #[error("{}: the outline cannot be read: {message}", file.display())]
    Outline {
        /// File.
        file: PathBuf,
        /// What went wrong.
        message: String,
    },
    /// A table of a study cannot be read.
    #[error(transparent)]
    Study(#[from] karkas_plan::output::OutputError),
    /// There is no page for this question.
    #[error("there is no report for the question `{0}`")]
    Question(String),
    /// The page cannot be put together.
    #[error("the page cannot be put together: {0}")]
    Page(#[from] minijinja::Error),
    /// The charts cannot be written.
    #[error("the charts cannot be written: {0}")]
    Charts(#[from] serde_json::Error),
    /// The picture of the value chain cannot be drawn.
    #[error("the picture of the value chain cannot be drawn: {0}")]
    Graph(String),
}

impl ReportError {
    pub(crate) fn unknown(table: &'static str, what: &'static str, id: &str) -> Self {
        Self::Unknown { table, what, id: id.to_string() }
    }
}

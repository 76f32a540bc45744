//! A study: tables and audited plans, and how it is written and read.

use std::fs;
use std::path::{Path, PathBuf};

use karkas_model::project::{Name, Project};
use karkas_model::table::Table;
use karkas_plan::audit::{AuditReport, audit};
use karkas_plan::manifest::FileRecord;
use karkas_plan::output::{self, OutputError};
use karkas_plan::tables::Row;
use karkas_plan::{Plan, PlanError};

use crate::Unfit;
use crate::difference::Side;
use crate::manifest::{FILE, FORMAT, PlanRecord, StudyManifest};

/// Folder inside a study that holds its plans.
pub const PLANS: &str = "plans";
/// Folder inside a plan that holds its project.
const PROJECT: &str = "project";
/// What the audit found, inside a plan.
const AUDIT: &str = "audit.json";

/// Why a question has no answer.
#[derive(Debug, thiserror::Error)]
pub enum StudyError {
    /// A plan failed.
    #[error(transparent)]
    Plan(#[from] PlanError),
    /// The project has no plan at all.
    #[error("there is no plan of this project to start from")]
    NoPlan(karkas_plan::solve::NoSolution),
    /// What was asked for does not fit the project.
    #[error(transparent)]
    Unfit(#[from] Unfit),
    /// The user stopped before there was anything to keep.
    #[error("stopped before there was a result")]
    Stopped,
}

/// A plan of a study.
#[derive(Debug, Clone, PartialEq)]
pub struct StudyPlan {
    /// Id, also the name of its folder: letters, digits, `-`, `_` and `.`, not at the start.
    pub id: String,
    /// What it is, in words.
    pub label: Name,
    /// Its projects, with probabilities.
    pub projects: Vec<(f64, Project)>,
    /// The plan.
    pub plan: Plan,
    /// What the audit found.
    pub audit: AuditReport,
}

impl StudyPlan {
    /// Takes a plan into a study, audited.
    pub fn new(id: &str, label: Name, projects: Vec<(f64, Project)>, plan: Plan) -> Self {
        let borrowed: Vec<(f64, &Project)> =
            projects.iter().map(|(share, project)| (*share, project)).collect();
        let audit = audit(&borrowed, &plan.tables, &plan.manifest);
        Self { id: id.to_owned(), label, projects, plan, audit }
    }

    /// The plan as one side of a comparison.
    pub fn side(&self) -> Side<'_> {
        Side { id: &self.id, plan: &self.plan, project: &self.projects[0].1 }
    }
}

/// What a question was answered with.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Study {
    /// The question, by the name of its command.
    pub question: &'static str,
    /// What was asked for, by options.
    pub request: serde_json::Value,
    /// Whether all that was asked for is there.
    pub complete: bool,
    /// Tables; each is described in [`crate::REGISTRY`].
    pub tables: Vec<Table>,
    /// Plans.
    pub plans: Vec<StudyPlan>,
}

/// Where a study comes from: what is copied and recorded beside it.
#[derive(Debug, Clone, Copy)]
pub struct Inputs<'a> {
    /// Folder of the project.
    pub project: &'a Path,
    /// Its files: name, SHA-256 and size, as the reader gives them.
    pub files: &'a [(String, String, u64)],
    /// Name of the project.
    pub name: &'a Name,
    /// Now, by RFC 3339.
    pub created: &'a str,
}

impl Inputs<'_> {
    fn records(&self) -> Vec<FileRecord> {
        let record = |(file, sha256, bytes): &(String, String, u64)| FileRecord {
            file: file.clone(),
            sha256: sha256.clone(),
            bytes: *bytes,
        };
        self.files.iter().map(record).collect()
    }
}

impl Study {
    /// Puts a table of rows into the study.
    pub fn push<R: Row>(&mut self, rows: &[R]) {
        self.tables.push(R::to_table(rows));
    }

    /// Whether every plan of it holds.
    pub fn holds(&self) -> bool {
        self.plans.iter().all(|plan| plan.audit.holds)
    }

    /// Writes the study into a folder: tables, plans (each a folder of its own, with the project that it is for) and
    /// manifest.
    ///
    /// # Errors
    /// Where a file cannot be written.
    pub fn write(&self, folder: &Path, inputs: &Inputs<'_>) -> Result<StudyManifest, OutputError> {
        let mut manifest = StudyManifest {
            format: FORMAT.to_owned(),
            question: self.question.to_owned(),
            karkas: env!("CARGO_PKG_VERSION").to_owned(),
            created: inputs.created.to_owned(),
            project: inputs.name.en.clone(),
            request: self.request.clone(),
            complete: self.complete,
            inputs: inputs.records(),
            tables: Vec::new(),
            plans: Vec::new(),
        };
        for table in &self.tables {
            manifest.tables.extend(output::write_table(folder, table)?);
        }
        for plan in &self.plans {
            write_plan(&folder.join(PLANS).join(&plan.id), plan, inputs)?;
            manifest.plans.push(PlanRecord {
                id: plan.id.clone(),
                label: (&plan.label).into(),
                scenario: plan.projects.first().map_or_else(String::new, |(_, one)| one.scenario.clone()),
                objective: plan.plan.manifest.objective,
                bound: plan.plan.manifest.bound,
                status: plan.plan.manifest.status.clone(),
                holds: plan.audit.holds,
            });
        }
        write_json(&folder.join(FILE), &manifest)?;
        Ok(manifest)
    }
}

fn write_plan(folder: &Path, plan: &StudyPlan, inputs: &Inputs<'_>) -> Result<(), OutputError> {
    fs::create_dir_all(folder).map_err(|source| OutputError::File { path: folder.to_owned(), source })?;
    let files: Vec<String> = inputs.files.iter().map(|(file, ..)| file.clone()).collect();
    output::copy_project(inputs.project, &files, &folder.join(PROJECT))?;
    let mut written = plan.plan.clone();
    written.manifest.created = inputs.created.to_owned();
    written.manifest.inputs = inputs.records();
    output::write_plan(folder, &written, &[])?;
    write_json(&folder.join(AUDIT), &plan.audit)
}

fn write_json(path: &Path, value: &impl serde::Serialize) -> Result<(), OutputError> {
    let text = serde_json::to_string_pretty(value)
        .map_err(|fault| OutputError::Manifest { path: path.to_owned(), message: fault.to_string() })?;
    fs::write(path, text + "\n").map_err(|source| OutputError::File { path: path.to_owned(), source })
}

/// A study as it lies in a folder.
#[derive(Debug, Clone, PartialEq)]
pub struct WrittenStudy {
    folder: PathBuf,
    /// What it says of itself.
    pub manifest: StudyManifest,
}

impl WrittenStudy {
    /// Opens the study of a folder.
    ///
    /// # Errors
    /// Where there is none, or its manifest cannot be understood.
    pub fn open(folder: &Path) -> Result<Self, OutputError> {
        let path = folder.join(FILE);
        let text =
            fs::read_to_string(&path).map_err(|source| OutputError::File { path: path.clone(), source })?;
        let bad = |message: String| OutputError::Manifest { path: path.clone(), message };
        let manifest: StudyManifest = serde_json::from_str(&text).map_err(|fault| bad(fault.to_string()))?;
        if manifest.format != FORMAT {
            return Err(bad(format!("format {} is not {FORMAT}", manifest.format)));
        }
        let is_name = |id: &str| !id.is_empty() && !id.starts_with('.') && !id.contains(['/', '\\', ':']);
        if let Some(plan) = manifest.plans.iter().find(|plan| !is_name(&plan.id)) {
            return Err(bad(format!("a plan cannot be named {:?}", plan.id)));
        }
        Ok(Self { folder: folder.to_owned(), manifest })
    }

    /// Whether it is an answer, perhaps not yet complete, to a question of this version about these files.
    pub fn answers(
        &self,
        question: &str,
        request: &serde_json::Value,
        files: &[(String, String, u64)],
    ) -> bool {
        let manifest = &self.manifest;
        let same = |record: &FileRecord, file: &(String, String, u64)| {
            (&record.file, &record.sha256, record.bytes) == (&file.0, &file.1, file.2)
        };
        manifest.question == question
            && manifest.request == *request
            && manifest.karkas == env!("CARGO_PKG_VERSION")
            && manifest.inputs.len() == files.len()
            && manifest.inputs.iter().zip(files).all(|(record, file)| same(record, file))
    }

    /// The rows of one of its tables.
    ///
    /// # Errors
    /// Where it is missing or does not hold what it should.
    pub fn rows<R: Row>(&self) -> Result<Vec<R>, OutputError> {
        output::read_rows(&self.folder)
    }

    /// Where a plan lies.
    pub fn plan_folder(&self, id: &str) -> PathBuf {
        self.folder.join(PLANS).join(id)
    }

    /// All files that belong to the study, besides a report.
    pub fn files(&self) -> Vec<PathBuf> {
        let mut files = vec![self.folder.join(FILE)];
        files.extend(self.manifest.tables.iter().map(|record| self.folder.join(&record.file)));
        files
    }
}

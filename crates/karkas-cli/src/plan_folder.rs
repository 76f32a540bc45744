//! A written plan, read back with the copy of its project that lies in it.

use std::path::Path;

use karkas_model::project::Project;
use karkas_model::read::Folder;
use karkas_plan::alteration;
use karkas_plan::audit::AuditReport;
use karkas_plan::explain::NotChosenRow;
use karkas_plan::manifest::Manifest;
use karkas_plan::output;
use karkas_plan::tables::PlanTables;

use crate::exit::Exit;
use crate::folders::{self, Stop, shown};
use crate::out_folder::{AUDIT, PROJECT};
use crate::plan_set::PlanSet;
use crate::screen::Screen;

/// A plan as it was written.
pub struct WrittenPlan {
    /// Its projects, one for each scenario, with probabilities.
    pub projects: Vec<(f64, Project)>,
    /// Its tables.
    pub tables: PlanTables,
    /// What could have been built or bought and was not; empty where that table is missing.
    pub not_chosen: Vec<NotChosenRow>,
    /// What it says of itself.
    pub manifest: Manifest,
    /// What the audit found when it was written; `None` where that file is missing.
    pub audit: Option<AuditReport>,
}

impl WrittenPlan {
    /// Reads a plan.
    pub fn read(path: &Path, screen: &Screen) -> Result<Self, Stop> {
        folders::plan(path, screen)?;
        let fault = |fault| Stop::output(&fault);
        let manifest = output::read_manifest(path).map_err(fault)?;
        let tables = output::read_tables(path).map_err(fault)?;
        let not_chosen = output::read_rows(path).unwrap_or_default();
        let copy = path.join(PROJECT);
        let faulty = || Stop::new(Exit::Faults, screen, "plan-project-faulty", &[("path", shown(&copy))]);
        let folder = Folder::read(&copy).0.ok_or_else(faulty)?;
        let mut projects = Vec::with_capacity(manifest.scenarios.len());
        for scenario in &manifest.scenarios {
            let (project, _) = folder.project(Some(&scenario.id)).map_err(|_| faulty())?;
            let project = alteration::apply(&project, &manifest.overrides.alterations);
            projects.push((scenario.probability, project));
        }
        if projects.is_empty() {
            return Err(faulty());
        }
        let audit =
            std::fs::read_to_string(path.join(AUDIT)).ok().and_then(|text| serde_json::from_str(&text).ok());
        Ok(Self { projects, tables, not_chosen, manifest, audit })
    }
}

/// The list of a folder of plans; `None` where it is the folder of one plan.
pub fn set_of(path: &Path, screen: &Screen) -> Result<Option<PlanSet>, Stop> {
    folders::plan(path, screen)?;
    Ok(PlanSet::read(path).ok())
}

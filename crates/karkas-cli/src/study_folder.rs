//! A written study, read back with its plans.

use std::path::Path;

use karkas_study::{FILE, WrittenStudy};

use crate::folders::Stop;
use crate::plan_folder::WrittenPlan;
use crate::screen::Screen;

/// The study in a folder; `None` where the folder is that of a plan, or of none.
pub fn study_of(path: &Path) -> Result<Option<WrittenStudy>, Stop> {
    if !path.join(FILE).is_file() {
        return Ok(None);
    }
    WrittenStudy::open(path).map(Some).map_err(|fault| Stop::output(&fault))
}

/// The plans of a study by their ids, in its order.
pub fn plans(study: &WrittenStudy, screen: &Screen) -> Result<Vec<(String, WrittenPlan)>, Stop> {
    let read = |id: &String| Ok((id.clone(), WrittenPlan::read(&study.plan_folder(id), screen)?));
    study.manifest.plans.iter().map(|plan| read(&plan.id)).collect()
}

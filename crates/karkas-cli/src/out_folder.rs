//! The folder that a plan is written to: whole or not at all, and never over something that is not a plan.
//!
//! A plan is told by its manifest, and every file in it must be one that a manifest names. Everything is first
//! written into a hidden folder beside the one asked for. When all of it stands, the folder takes its name; a plan
//! that stood there before is first moved aside and then removed. Whatever stops the program before that leaves
//! the earlier plan as it was.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use karkas_model::analysis::WrittenAnalysis;
use karkas_plan::output;
use karkas_study::WrittenStudy;
use tempfile::TempDir;

use crate::exit::Exit;
use crate::folders::{Stop, shown};
use crate::plan_set::PlanSet;
use crate::screen::Screen;

/// Folder inside a plan that holds the project as it was when the plan was made.
pub const PROJECT: &str = "project";
/// What the audit found, inside a plan.
pub const AUDIT: &str = "audit.json";
/// The page, inside a plan.
pub const REPORT: &str = "report.html";

/// A folder that a plan may be written to, by its absolute path.
pub struct OutFolder {
    target: PathBuf,
    parent: PathBuf,
}

/// A folder that is being written, beside the one that it will be.
pub struct Staged<'a> {
    out: &'a OutFolder,
    folder: TempDir,
}

impl OutFolder {
    /// Makes sure, before any work is done, that a plan of the project may and can be written to `target`.
    pub fn claim(target: &Path, project: &Path, screen: &Screen) -> Result<Self, Stop> {
        Self::claim_beside(target, &[project], screen)
    }

    /// The same for results of several files or folders, none of which may lie in `target`.
    pub fn claim_beside(target: &Path, inputs: &[&Path], screen: &Screen) -> Result<Self, Stop> {
        let target = resolved(target).map_err(|error| Stop::unwritable(target, &error, screen))?;
        let refuse = |id: &str, file: &Path| {
            let values = [("path", shown(&target)), ("file", shown(file))];
            Err(Stop::new(Exit::Files, screen, id, &values))
        };
        let inside = |input: &&Path| input.canonicalize().is_ok_and(|input| input.starts_with(&target));
        if let Some(input) = inputs.iter().copied().find(inside) {
            return refuse("output-is-project", input);
        }
        match standing(&target).map_err(|error| Stop::unreadable(&target, &error, screen))? {
            Standing::Nothing | Standing::Plan => {}
            Standing::Other => return refuse("output-not-a-plan", &target),
            Standing::PlanAndMore(file) => return refuse("output-holds-others", &file),
        }
        let parent = target.parent().map_or_else(|| PathBuf::from("/"), Path::to_path_buf);
        let out = Self { target, parent };
        // A trial, removed at once, so that nothing lies about while the solver works.
        out.stage(screen).map(drop)?;
        Ok(out)
    }

    /// Opens a folder beside the target to write to.
    pub fn stage(&self, screen: &Screen) -> Result<Staged<'_>, Stop> {
        let folder = fs::create_dir_all(&self.parent)
            .and_then(|()| self.beside())
            .map_err(|error| Stop::unwritable(&self.target, &error, screen))?;
        Ok(Staged { out: self, folder })
    }

    /// A new hidden folder beside the target, readable as any folder is.
    fn beside(&self) -> io::Result<TempDir> {
        let name = self.target.file_name().unwrap_or_default().to_string_lossy();
        let prefix = format!(".{name}.");
        let mut builder = tempfile::Builder::new();
        builder.prefix(&prefix);
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o777));
        builder.tempdir_in(&self.parent)
    }
}

impl Staged<'_> {
    /// Where to write.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Gives the folder its name.
    pub fn finish(self, screen: &Screen) -> Result<(), Stop> {
        let Self { out, folder } = self;
        let stop = |error: &io::Error| Stop::unwritable(&out.target, error, screen);
        // An empty folder or an earlier plan is moved aside, and removed when the new one stands.
        let earlier = if out.target.exists() {
            let aside = out.beside().map_err(|error| stop(&error))?;
            fs::rename(&out.target, aside.path()).map_err(|error| stop(&error))?;
            Some(aside)
        } else {
            None
        };
        // From here on the folder is the plan: it must outlive this value.
        let folder = folder.keep();
        if let Err(error) = fs::rename(&folder, &out.target) {
            if let Some(earlier) = earlier {
                // The first failure is the one to tell of.
                let _ = fs::rename(earlier.keep(), &out.target);
            }
            let _ = fs::remove_dir_all(&folder);
            return Err(stop(&error));
        }
        Ok(())
    }
}

/// The absolute path of a folder that need not exist, through symbolic links of what does exist.
fn resolved(target: &Path) -> io::Result<PathBuf> {
    if let Ok(found) = target.canonicalize() {
        return Ok(found);
    }
    let absolute = std::path::absolute(target)?;
    match (absolute.parent().and_then(|parent| parent.canonicalize().ok()), absolute.file_name()) {
        (Some(parent), Some(name)) => Ok(parent.join(name)),
        _ => Ok(absolute),
    }
}

enum Standing {
    Nothing,
    Plan,
    PlanAndMore(PathBuf),
    Other,
}

fn standing(target: &Path) -> io::Result<Standing> {
    match target.metadata() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Standing::Nothing),
        Err(error) => return Err(error),
        Ok(found) if !found.is_dir() => return Ok(Standing::Other),
        Ok(_) => {}
    }
    let mut files = Vec::new();
    gather(target, &mut files)?;
    if files.is_empty() {
        return Ok(Standing::Nothing);
    }
    let Some(ours) = files_of_plan(target) else { return Ok(Standing::Other) };
    Ok(match files.into_iter().find(|file| !ours.contains(file)) {
        Some(file) => Standing::PlanAndMore(file),
        None => Standing::Plan,
    })
}

/// All files below a folder, by name.
fn gather(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    let mut entries: Vec<fs::DirEntry> = fs::read_dir(folder)?.collect::<io::Result<_>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        if entry.file_type()?.is_dir() {
            gather(&entry.path(), files)?;
        } else {
            files.push(entry.path());
        }
    }
    Ok(())
}

/// The files that belong to a plan, a set of plans, a study or an analysis; `None` where the folder is none of these.
fn files_of_plan(folder: &Path) -> Option<BTreeSet<PathBuf>> {
    if let Ok(analysis) = WrittenAnalysis::open(folder) {
        let mut ours: BTreeSet<PathBuf> = analysis.files().into_iter().collect();
        ours.insert(folder.join(REPORT));
        return Some(ours);
    }
    if let Ok(study) = WrittenStudy::open(folder) {
        let mut ours: BTreeSet<PathBuf> = study.files().into_iter().collect();
        ours.insert(folder.join(REPORT));
        let plans = study.manifest.plans.iter();
        ours.extend(plans.filter_map(|plan| files_of_plan(&study.plan_folder(&plan.id))).flatten());
        return Some(ours);
    }
    let mut ours: BTreeSet<PathBuf> =
        [karkas_plan::manifest::FILE, AUDIT, REPORT].into_iter().map(|file| folder.join(file)).collect();
    if let Ok(set) = PlanSet::read(folder) {
        ours.extend(set.folders(folder).filter_map(|below| files_of_plan(&below)).flatten());
        return Some(ours);
    }
    let manifest = output::read_manifest(folder).ok()?;
    ours.extend(manifest.tables.iter().map(|record| folder.join(&record.file)));
    ours.extend(manifest.inputs.iter().map(|record| folder.join(PROJECT).join(&record.file)));
    Some(ours)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language;
    use karkas_model::words::Lang;
    use tempfile::TempDir;

    const MANIFEST: &str = r#"{
        "format": "karkas-plan/1", "karkas": "0", "created": "", "project": "", "scenarios": [], "status": "",
        "objective": 0, "bound": 0, "gap": 0, "currency": "", "overrides": { "force": [], "forbid": [] },
        "solver": { "name": "", "gap": 0, "time_limit": null, "threads": 1, "seed": 0, "presolve": true, "nodes": 0 },
        "size": { "columns": 0, "integers": 0, "rows": 0, "nonzeros": 0 }, "ranges": [], "largest": [], "seconds": [],
        "inputs": [{ "file": "places.csv", "sha256": "", "bytes": 0 }],
        "tables": [{ "file": "facilities.csv", "sha256": "", "bytes": 0 }]
    }"#;

    fn screen() -> Screen {
        Screen { words: language::words(Lang::En), json: false, quiet: true }
    }

    struct Scene {
        top: TempDir,
    }

    impl Scene {
        fn new(files: &[&str]) -> Self {
            let scene = Self { top: tempfile::tempdir().expect("a temporary folder") };
            fs::create_dir(scene.top.path().join("mine")).expect("a folder");
            for file in files {
                let path = scene.out().join(file);
                fs::create_dir_all(path.parent().expect("inside out")).expect("a folder");
                fs::write(path, if file.ends_with("manifest.json") { MANIFEST } else { "" })
                    .expect("a small file");
            }
            scene
        }

        fn out(&self) -> PathBuf {
            self.top.path().join("out")
        }

        fn claim(&self, target: &Path) -> Result<OutFolder, Stop> {
            OutFolder::claim(target, &self.top.path().join("mine"), &screen())
        }
    }

    const PLAN: [&str; 5] =
        ["manifest.json", "facilities.csv", "report.html", "audit.json", "project/places.csv"];

    fn entries(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("a folder");
        let mut names: Vec<String> = entries
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_new_plan_is_written_whole() {
        for files in [&[][..], &PLAN] {
            let scene = Scene::new(files);
            let out = scene.claim(&scene.out()).map_err(|stop| stop.text).expect("it may be written");
            let staged = out.stage(&screen()).map_err(|stop| stop.text).expect("it can be written");
            fs::write(staged.path().join("manifest.json"), "new").expect("a small file");
            staged.finish(&screen()).map_err(|stop| stop.text).expect("it can be named");
            assert_eq!(entries(&scene.out()), ["manifest.json"]);
            assert_eq!(entries(scene.top.path()), ["mine", "out"], "nothing is left beside it");
        }
    }

    #[test]
    fn an_unfinished_plan_leaves_the_earlier_one_and_no_trace() {
        let scene = Scene::new(&PLAN);
        let before = entries(&scene.out());
        let out = scene.claim(&scene.out()).map_err(|stop| stop.text).expect("it may be written");
        let staged = out.stage(&screen()).map_err(|stop| stop.text).expect("it can be written");
        fs::write(staged.path().join("manifest.json"), "half").expect("a small file");
        drop(staged);
        assert_eq!(entries(&scene.out()), before);
        assert_eq!(entries(scene.top.path()), ["mine", "out"]);
    }

    #[test]
    fn an_empty_folder_may_be_filled() {
        let scene = Scene::new(&[]);
        fs::create_dir(scene.out()).expect("a folder");
        assert!(scene.claim(&scene.out()).is_ok());
    }

    #[test]
    fn what_is_not_a_plan_is_never_replaced() {
        let others: [&[&str]; 4] = [
            &["thesis.docx"],
            &["facilities.csv"],
            &["manifest.json", "facilities.csv", "notes.txt"],
            &["manifest.json", "project/sketch.csv"],
        ];
        for files in others {
            let scene = Scene::new(files);
            let stop = scene.claim(&scene.out()).err().unwrap_or_else(|| panic!("{files:?} was accepted"));
            assert_eq!(stop.exit, Exit::Files);
        }
    }

    #[test]
    fn the_project_and_what_holds_it_are_never_replaced() {
        let scene = Scene::new(&[]);
        for target in [scene.top.path().join("mine"), scene.top.path().to_path_buf()] {
            assert!(scene.claim(&target).is_err());
        }
    }
}

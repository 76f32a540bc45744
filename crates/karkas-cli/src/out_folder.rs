//! The folder that a plan is written to: whole or not at all, and never over something that is not a plan.
//!
//! Everything is first written into a hidden folder beside the one asked for. When all of it stands, the
//! folder takes its name; a plan that stood there before is first moved aside and then removed. Whatever
//! stops the program before that leaves the earlier plan as it was.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::exit::Exit;
use crate::folders::{Stop, shown};
use crate::screen::Screen;

/// A folder that a plan may be written to.
pub struct OutFolder {
    target: PathBuf,
    parent: PathBuf,
}

/// A folder that is being written, beside the one that it will be.
pub struct Staged {
    out: OutFolder,
    folder: TempDir,
}

impl OutFolder {
    /// Makes sure, before any work is done, that a plan may and can be written to `target`.
    /// `project` is the folder that is planned; `ours` tells whether a file belongs to a plan.
    pub fn claim(
        target: &Path,
        project: &Path,
        ours: &dyn Fn(&Path) -> bool,
        screen: &Screen,
    ) -> Result<Self, Stop> {
        let target = resolved(target).map_err(|error| Stop::unwritable(target, &error, screen))?;
        let refuse = |id: &str, file: &Path| {
            let values = [("path", shown(&target)), ("file", shown(file))];
            Err(Stop::new(Exit::Files, screen, id, &values))
        };
        if project.canonicalize().is_ok_and(|project| project.starts_with(&target)) {
            return refuse("output-is-project", &target);
        }
        match standing(&target, ours).map_err(|error| Stop::unreadable(&target, &error, screen))? {
            Standing::Nothing | Standing::Plan => {}
            Standing::Other => return refuse("output-not-a-plan", &target),
            Standing::PlanAndMore(file) => return refuse("output-holds-others", &file),
        }
        let parent = target.parent().map_or_else(|| PathBuf::from("/"), Path::to_path_buf);
        let out = Self { target, parent };
        // The trial folder is removed at once, so that nothing lies about while the solver works.
        out.stage(screen).map(drop)?;
        Ok(out)
    }

    /// Opens a folder beside the target to write to.
    pub fn stage(&self, screen: &Screen) -> Result<Staged, Stop> {
        let folder = fs::create_dir_all(&self.parent)
            .and_then(|()| self.beside())
            .map_err(|error| Stop::unwritable(&self.target, &error, screen))?;
        let out = Self { target: self.target.clone(), parent: self.parent.clone() };
        Ok(Staged { out, folder })
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

impl Staged {
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

/// What stands at the target: a plan is a folder with a manifest, or with folders that are plans.
fn standing(target: &Path, ours: &dyn Fn(&Path) -> bool) -> io::Result<Standing> {
    match target.metadata() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Standing::Nothing),
        Err(error) => return Err(error),
        Ok(found) if !found.is_dir() => return Ok(Standing::Other),
        Ok(_) => {}
    }
    let mut entries: Vec<fs::DirEntry> = fs::read_dir(target)?.collect::<io::Result<_>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    if entries.is_empty() {
        return Ok(Standing::Nothing);
    }
    let mut plan = target.join("manifest.json").is_file();
    let mut foreign = None;
    for entry in entries {
        let path = entry.path();
        let belongs = if entry.file_type()?.is_dir() {
            match standing(&path, ours)? {
                Standing::Plan => {
                    plan = true;
                    true
                }
                Standing::PlanAndMore(file) => {
                    plan = true;
                    foreign.get_or_insert(file);
                    true
                }
                Standing::Nothing => true,
                Standing::Other => false,
            }
        } else {
            ours(&path)
        };
        if !belongs {
            foreign.get_or_insert(path);
        }
    }
    Ok(match (plan, foreign) {
        (false, _) => Standing::Other,
        (true, None) => Standing::Plan,
        (true, Some(file)) => Standing::PlanAndMore(file),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language;
    use karkas_model::words::Lang;

    fn screen() -> Screen {
        Screen { words: language::words(Lang::En), json: false, quiet: true }
    }

    fn ours(path: &Path) -> bool {
        path.file_name().is_some_and(|name| name == "manifest.json" || name == "facilities.csv")
    }

    struct Scene {
        top: TempDir,
    }

    impl Scene {
        fn new() -> Self {
            let top = tempfile::tempdir().expect("a temporary folder");
            fs::create_dir(top.path().join("project")).expect("a folder");
            Self { top }
        }

        fn out(&self) -> PathBuf {
            self.top.path().join("out")
        }

        fn put(&self, file: &str) {
            let path = self.out().join(file);
            fs::create_dir_all(path.parent().expect("inside out")).expect("a folder");
            fs::write(path, "old").expect("a small file");
        }

        fn claim(&self) -> Result<OutFolder, Stop> {
            OutFolder::claim(&self.out(), &self.top.path().join("project"), &ours, &screen())
        }

        fn entries(&self, folder: &Path) -> Vec<String> {
            let mut names: Vec<String> = fs::read_dir(folder)
                .expect("the folder is there")
                .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
                .collect();
            names.sort();
            names
        }

        fn writes_a_plan(&self) {
            let out = self.claim().map_err(|stop| stop.text).expect("it may be written");
            let folder = out.stage(&screen()).map_err(|stop| stop.text).expect("it can be written");
            fs::write(folder.path().join("manifest.json"), "new").expect("a small file");
            folder.finish(&screen()).map_err(|stop| stop.text).expect("it can be named");
            assert_eq!(self.entries(&self.out()), ["manifest.json"]);
            assert_eq!(fs::read_to_string(self.out().join("manifest.json")).expect("the new plan"), "new");
            assert_eq!(self.entries(self.top.path()), ["out", "project"], "nothing is left beside it");
        }
    }

    #[test]
    fn a_new_folder_is_written_whole() {
        Scene::new().writes_a_plan();
    }

    #[test]
    fn an_empty_folder_is_filled() {
        let scene = Scene::new();
        fs::create_dir(scene.out()).expect("a folder");
        scene.writes_a_plan();
    }

    #[test]
    fn an_earlier_plan_is_replaced() {
        let scene = Scene::new();
        scene.put("manifest.json");
        scene.put("facilities.csv");
        scene.put("crisis/manifest.json");
        scene.writes_a_plan();
    }

    #[test]
    fn an_unfinished_folder_leaves_the_earlier_plan_and_no_trace() {
        let scene = Scene::new();
        scene.put("manifest.json");
        let out = scene.claim().map_err(|stop| stop.text).expect("it may be written");
        let folder = out.stage(&screen()).map_err(|stop| stop.text).expect("it can be written");
        fs::write(folder.path().join("manifest.json"), "half").expect("a small file");
        drop(folder);
        assert_eq!(fs::read_to_string(scene.out().join("manifest.json")).expect("the old plan"), "old");
        assert_eq!(scene.entries(scene.top.path()), ["out", "project"]);
    }

    #[test]
    fn what_is_not_a_plan_is_never_replaced() {
        for files in [
            &["thesis.docx"][..],
            &["facilities.csv"],
            &["manifest.json", "notes.txt"],
            &["a/manifest.json", "b/x"],
        ] {
            let scene = Scene::new();
            files.iter().for_each(|file| scene.put(file));
            let stop = scene.claim().err().unwrap_or_else(|| panic!("{files:?} was accepted"));
            assert_eq!(stop.exit, Exit::Files);
        }
    }

    #[test]
    fn the_project_and_what_holds_it_are_never_replaced() {
        let scene = Scene::new();
        let project = scene.top.path().join("project");
        for target in [project.clone(), scene.top.path().to_path_buf()] {
            assert!(OutFolder::claim(&target, &project, &ours, &screen()).is_err());
        }
    }
}

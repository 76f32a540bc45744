//! A folder of plans, one for each scenario of a project, with a list of them.

use std::io;
use std::path::{Path, PathBuf};

use serde_json::{Value as Json, json};

/// What the list says of itself; it begins as the format of a plan does.
const FORMAT: &str = "karkas-plan/scenarios/1";

/// How the plan of one scenario came out.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Id of the scenario; also the name of its folder.
    pub scenario: String,
    /// Whether there is a plan; only then is there a folder.
    pub planned: bool,
    /// Exit code that planning it alone would have had.
    pub exit: u8,
}

/// The list.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PlanSet {
    /// One entry for each scenario, in the order of the project; `base` first.
    pub entries: Vec<Entry>,
}

impl PlanSet {
    /// The folders of the plans.
    pub fn folders<'a>(&'a self, folder: &'a Path) -> impl Iterator<Item = PathBuf> + 'a {
        self.entries.iter().filter(|entry| entry.planned).map(|entry| folder.join(&entry.scenario))
    }

    /// Writes the list into its folder.
    pub fn write(&self, folder: &Path) -> io::Result<()> {
        let entry = |entry: &Entry| json!({ "scenario": entry.scenario, "planned": entry.planned, "exit": entry.exit });
        let list = json!({ "format": FORMAT, "plans": self.entries.iter().map(entry).collect::<Vec<_>>() });
        std::fs::write(file(folder), format!("{list:#}\n"))
    }

    /// Reads the list of a folder. A folder without one, a plan for instance, is an error of kind `InvalidData`.
    pub fn read(folder: &Path) -> io::Result<Self> {
        let none = || io::Error::from(io::ErrorKind::InvalidData);
        let list: Json = serde_json::from_str(&std::fs::read_to_string(file(folder))?)?;
        if list["format"] != FORMAT {
            return Err(none());
        }
        let entry = |entry: &Json| {
            let scenario = entry["scenario"].as_str().filter(|id| is_name(id))?.to_string();
            let exit = u8::try_from(entry["exit"].as_u64()?).ok()?;
            Some(Entry { scenario, planned: entry["planned"].as_bool()?, exit })
        };
        let entries =
            list["plans"].as_array().and_then(|plans| plans.iter().map(entry).collect()).ok_or_else(none)?;
        Ok(Self { entries })
    }
}

fn file(folder: &Path) -> PathBuf {
    folder.join(karkas_plan::manifest::FILE)
}

/// Whether an id can be the name of a folder and of nothing outside it.
pub fn is_name(id: &str) -> bool {
    !id.is_empty() && !id.starts_with('.') && !id.contains(['/', '\\', ':'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let entry = |scenario: &str, planned, exit| Entry { scenario: scenario.to_string(), planned, exit };
        let set = PlanSet { entries: vec![entry("base", true, 0), entry("crisis", false, 3)] };
        set.write(folder.path()).expect("it can be written");
        assert_eq!(PlanSet::read(folder.path()).expect("it can be read"), set);
        assert_eq!(set.folders(folder.path()).collect::<Vec<_>>(), [folder.path().join("base")]);
    }

    #[test]
    fn a_list_that_points_outside_is_refused() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let entry = Entry { scenario: "../elsewhere".to_string(), planned: true, exit: 0 };
        PlanSet { entries: vec![entry] }.write(folder.path()).expect("it can be written");
        assert!(PlanSet::read(folder.path()).is_err());
    }
}

//! Folders made for a test.

use karkas_model::diagnostics::{Diagnostic, Diagnostics, Severity};
use karkas_model::index::{CommodityId, IndexedList, PlaceId, ProcessId};
use karkas_model::project::{Commodity, Place, Process, Project};
use karkas_model::resolve::load;
use karkas_model::words::Lang;
use tempfile::TempDir;

pub const SETTINGS: &str = "name = \"Test\"\ncurrency = \"USD\"\nperiods = [2026, 2030]\nhome = \"RU\"\n";
pub const PLACES: &str = "place,kind,city,country,tags\n\
    north,site,moscow,RU,big;hazard3\n\
    south,site,moscow,RU,\n\
    port,market,,CN,big\n";
pub const COMMODITIES: &str = "commodity,unit,kind,price,mass\n\
    ore,t,raw,100,\n\
    power,kWh,energy,,\n\
    engine,unit,product,2000,150\n\
    work,h,labour,,\n";

/// A folder with these files, and with settings, places and commodities where none are given.
pub fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let defaults = [("karkas.toml", SETTINGS), ("places.csv", PLACES), ("commodities.csv", COMMODITIES)];
    for (name, text) in defaults.iter().chain(files) {
        std::fs::write(folder.path().join(name), text).expect("it can be written");
    }
    folder
}

/// The project of a folder that should be right, and the remarks about it.
pub fn project_and_remarks(files: &[(&str, &str)], scenario: Option<&str>) -> (Project, Diagnostics) {
    let folder = folder(files);
    load(folder.path(), scenario).unwrap_or_else(|found| panic!("it should be right:\n{}", shown(&found)))
}

/// The project of a folder that should be right.
pub fn project(files: &[(&str, &str)]) -> Project {
    project_and_remarks(files, None).0
}

/// What is found in a folder, as `severity? file:row column code`.
pub fn found(files: &[(&str, &str)], scenario: Option<&str>) -> Vec<String> {
    let folder = folder(files);
    let found = match load(folder.path(), scenario) {
        Ok((_, remarks)) => remarks,
        Err(found) => found,
    };
    found.iter().map(line).collect()
}

/// The single diagnostic of a folder.
pub fn only(files: &[(&str, &str)]) -> Diagnostic {
    let folder = folder(files);
    let found = match load(folder.path(), None) {
        Ok((_, remarks)) => remarks,
        Err(found) => found,
    };
    assert_eq!(found.len(), 1, "{}", shown(&found));
    found.iter().next().expect("there is one").clone()
}

pub fn line(item: &Diagnostic) -> String {
    let mark = if item.severity == Severity::Warning { "warning " } else { "" };
    format!("{mark}{} {}", item.place(), item.code)
}

/// Everything about what was found, in words.
pub fn shown(found: &Diagnostics) -> String {
    let mut text = String::new();
    for item in found {
        let words = item.render(Lang::En);
        text.push_str(&format!(
            "{} [{}]\n  {}\n  expected: {}\n  remedy:   {}\n",
            line(item),
            item.code,
            words.message,
            words.expected,
            words.remedy.replace('\n', "\n            ")
        ));
    }
    text
}

pub fn place(project: &Project, id: &str) -> PlaceId {
    let of = |places: &IndexedList<PlaceId, Place>| {
        places.enumerate().find(|(_, place)| place.id == id).map(|(at, _)| at)
    };
    of(&project.places).expect("the place is there")
}

pub fn commodity(project: &Project, id: &str) -> CommodityId {
    let of = |all: &IndexedList<CommodityId, Commodity>| {
        all.enumerate().find(|(_, one)| one.id == id).map(|(at, _)| at)
    };
    of(&project.commodities).expect("the commodity is there")
}

pub fn process(project: &Project, id: &str) -> ProcessId {
    let of = |all: &IndexedList<ProcessId, Process>| {
        all.enumerate().find(|(_, one)| one.id == id).map(|(at, _)| at)
    };
    of(&project.processes).expect("the process is there")
}

//! Who could plan together: partners with their places and what only they know how to make.

use std::collections::BTreeSet;
use std::path::Path;

use karkas_data::{Fault, Faults, Options, Rows, Source};
use karkas_model::diagnostics::{Diagnostic, Diagnostics};
use karkas_model::index::{Index, PlaceId, ProcessId};
use karkas_model::project::{Name, Project};
use karkas_model::read::nearest::nearest_or_none;
use karkas_plan::alteration::Alteration;
use karkas_plan::formulation::Members;
use karkas_share::Coalition;

/// Someone who could plan with others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Partner {
    /// Name, as coalitions are written with it.
    pub name: String,
    /// Name for people.
    pub label: Name,
    /// Places, in order.
    pub places: Vec<PlaceId>,
    /// Processes that only it, and others who name them too, know how to make.
    pub processes: Vec<ProcessId>,
}

/// Every city with demand, offers or facilities is a partner, places without a city are nobody's. None where there are fewer
/// than two.
pub fn by_city(project: &Project) -> Option<Vec<Partner>> {
    let mut active: BTreeSet<PlaceId> = project.demands.iter().map(|row| row.place).collect();
    active.extend(project.offers.iter().map(|row| row.place));
    active.extend(project.facilities.iter().map(|row| row.place));
    active.extend(project.candidates.iter().map(|row| row.place));
    let mut partners: Vec<Partner> = Vec::new();
    for (id, place) in project.places.enumerate() {
        let Some(city) = place.city.as_ref().filter(|city| !city.contains('+')) else { continue };
        match partners.iter_mut().find(|partner| &partner.name == city) {
            Some(partner) => partner.places.push(id),
            None => partners.push(Partner {
                name: city.clone(),
                label: Name { en: city.clone(), ru: String::new() },
                places: vec![id],
                processes: Vec::new(),
            }),
        }
    }
    partners.retain(|partner| partner.places.iter().any(|place| active.contains(place)));
    (partners.len() >= 2).then_some(partners)
}

/// Partners of a table with the columns `partner`, `places` and, where wanted, `processes`, `name` and `name_ru`; several rows
/// of one partner add up.
///
/// # Errors
/// All faults of the table.
pub fn read(path: &Path, project: &Project) -> Result<Vec<Partner>, Diagnostics> {
    let alone = |fault: Fault| {
        let mut all = Diagnostics::new();
        all.push(*fault);
        all
    };
    let source = Source::one(path, None).map_err(alone)?;
    let mut faults = Faults::new(source.name());
    let mut rows = Rows::open(&source, &Options::default()).map_err(alone)?;
    let (Some(partner), Some(places)) =
        (faults.keep(rows.column("partner")), faults.keep(rows.column("places")))
    else {
        return Err(faults.into_diagnostics());
    };
    let optional = |name: &str| rows.header().iter().position(|known| known == name);
    let (processes, name, name_ru) = (optional("processes"), optional("name"), optional("name_ru"));
    let mut partners: Vec<Partner> = Vec::new();
    while let Some(row) = rows.next(&mut faults) {
        let text =
            |column: Option<usize>| column.map_or_else(String::new, |at| row.text(at).trim().to_owned());
        let (Some(id), Some(place)) =
            (faults.keep(row.needed_text(partner)), faults.keep(row.needed_text(places)))
        else {
            continue;
        };
        let (id, place) = (id.trim().to_owned(), place.trim().to_owned());
        let at = |code, column| {
            Diagnostic::error(code).file(source.name()).row(row.number_of_row()).column(column)
        };
        if id.contains('+') {
            faults.push(Box::new(at("share-partner-name", "partner").found(&id)));
            continue;
        }
        let make = text(processes);
        let chosen = faults.keep(select_places(project, &place, &|| at("share-partner-places", "places")));
        let made = match make.is_empty() {
            true => Some(Vec::new()),
            false => {
                faults.keep(select_processes(project, &make, &|| at("share-partner-processes", "processes")))
            }
        };
        let (Some(chosen), Some(made)) = (chosen, made) else { continue };
        for &place in &chosen {
            let taken = partners.iter().find(|other| other.name != id && other.places.contains(&place));
            if let Some(other) = taken {
                let fault = at("share-place-twice", "places").found(&id).with("other", &other.name);
                faults.push(Box::new(fault.with("place", &project.places[place].id)));
            }
        }
        let known = partners.iter().position(|known| known.name == id);
        let known = known.unwrap_or_else(|| {
            let english = Some(text(name)).filter(|name| !name.is_empty()).unwrap_or_else(|| id.clone());
            let label = Name { en: english, ru: text(name_ru) };
            partners.push(Partner { name: id.clone(), label, places: Vec::new(), processes: Vec::new() });
            partners.len() - 1
        });
        add(&mut partners[known].places, chosen);
        add(&mut partners[known].processes, made);
    }
    if faults.is_empty() && partners.len() < 2 {
        let fault = Diagnostic::error("share-few-partners").file(source.name());
        faults.push(Box::new(fault.found(partners.len().to_string())));
    }
    faults.finish()?;
    Ok(partners)
}

fn add<T: Ord>(to: &mut Vec<T>, more: Vec<T>) {
    to.extend(more);
    to.sort_unstable();
    to.dedup();
}

fn select_places(
    project: &Project,
    text: &str,
    fault: &dyn Fn() -> Diagnostic,
) -> Result<Vec<PlaceId>, Fault> {
    let is = |known: &Option<String>, value: &str| known.as_deref() == Some(value);
    select(text, fault, project.places.iter().map(|place| place.id.as_str()), &|part| {
        let found = project.places.enumerate().filter(|(_, place)| match part.split_once(':') {
            None => place.id == part,
            Some(("kind", value)) => is(&place.kind, value),
            Some(("city", value)) => is(&place.city, value),
            Some(("country", value)) => is(&place.country, value),
            Some(("tag", value)) => place.tags.iter().any(|tag| tag == value),
            Some(_) => false,
        });
        found.map(|(id, _)| id).collect()
    })
}

fn select_processes(
    project: &Project,
    text: &str,
    fault: &dyn Fn() -> Diagnostic,
) -> Result<Vec<ProcessId>, Fault> {
    select(text, fault, project.processes.iter().map(|process| process.id.as_str()), &|part| {
        let found = project.processes.enumerate().filter(|(_, process)| match part.split_once(':') {
            None => process.id == part,
            Some(("kind", value)) => process.kind.as_deref() == Some(value),
            Some(("tag", value)) => process.tags.iter().any(|tag| tag == value),
            Some(_) => false,
        });
        found.map(|(id, _)| id).collect()
    })
}

/// What the parts of a selector name; each must name something.
fn select<'k, T: Ord>(
    text: &str,
    fault: &dyn Fn() -> Diagnostic,
    known: impl IntoIterator<Item = &'k str> + Clone,
    one: &dyn Fn(&str) -> Vec<T>,
) -> Result<Vec<T>, Fault> {
    let mut all = Vec::new();
    for part in text.split(';').map(str::trim).filter(|part| !part.is_empty()) {
        let found = one(part);
        if found.is_empty() {
            let near = nearest_or_none(part, known.clone());
            return Err(Box::new(fault().found(text).with("part", part).with("nearest", near)));
        }
        add(&mut all, found);
    }
    Ok(all)
}

/// How the project changes when only some partners take part. Places of nobody always do.
pub(super) fn alterations(project: &Project, partners: &[Partner], present: Coalition) -> Vec<Alteration> {
    if present == Coalition::all(partners.len()) {
        return Vec::new();
    }
    let absent = |at: &usize| !present.contains(*at);
    let places = (0..partners.len()).filter(absent).flat_map(|at| partners[at].places.iter());
    let places = places.map(|&place| project.places[place].id.clone()).collect();
    let knows = |at: usize, process: ProcessId| partners[at].processes.contains(&process);
    let unknown = |process: ProcessId| {
        (0..partners.len()).any(|at| knows(at, process)) && !present.members().any(|at| knows(at, process))
    };
    let unbuilt = project.candidates.iter().filter(|row| unknown(row.process));
    let unbuilt =
        unbuilt.map(|row| (project.places[row.place].id.clone(), project.processes[row.process].id.clone()));
    vec![Alteration::Absent { places, unbuilt: unbuilt.collect() }]
}

/// Who brings what, for the programme that chooses who takes part.
pub(super) fn members(project: &Project, partners: &[Partner]) -> Members {
    let mut members = Members {
        count: partners.len(),
        owner: vec![None; project.places.len()],
        knowing: vec![Vec::new(); project.processes.len()],
    };
    for (at, partner) in partners.iter().enumerate() {
        partner.places.iter().for_each(|place| members.owner[place.position()] = Some(at));
        partner.processes.iter().for_each(|process| members.knowing[process.position()].push(at));
    }
    members
}

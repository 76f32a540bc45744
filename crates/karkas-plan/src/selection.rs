//! Which scenarios of a project a plan is made for.

use karkas_model::diagnostics::Diagnostics;
use karkas_model::project::Project;
use karkas_model::read::Folder;

/// The projects of one plan, each with its probability.
///
/// With a scenario named: that one alone. Otherwise, where probabilities are declared: all scenarios that have
/// one, planned together. Otherwise the folder as it stands.
///
/// # Errors
/// The faults of the project, of all scenarios that are needed.
pub fn projects(
    folder: &Folder,
    scenario: Option<&str>,
) -> Result<(Vec<(f64, Project)>, Diagnostics), Diagnostics> {
    let chance: Vec<(String, f64)> = folder
        .scenarios()
        .into_iter()
        .filter_map(|info| Some((info.id, info.probability?)))
        .filter(|(_, probability)| *probability > 0.0)
        .collect();
    let wanted = match scenario {
        Some(id) => vec![(id.to_owned(), 1.0)],
        None if chance.is_empty() => vec![("base".to_owned(), 1.0)],
        None => chance,
    };
    let (mut projects, mut warnings, mut faults) = (Vec::new(), Diagnostics::default(), None);
    for (id, probability) in wanted {
        match folder.project(Some(&id)) {
            Ok((project, more)) => {
                warnings.merge(more);
                projects.push((probability, project));
            }
            Err(found) => match &mut faults {
                None => faults = Some(found),
                Some(faults) => faults.merge(found),
            },
        }
    }
    match faults {
        None => Ok((projects, warnings)),
        Some(faults) => Err(faults),
    }
}

//! What can be left out of a plan.

use std::collections::BTreeSet;
use std::fmt;

use karkas_model::index::{PlaceId, ProcessId};
use karkas_model::project::{Name, Project};
use karkas_plan::alteration::Alteration;
use karkas_plan::loss::{Loss, Taken};
use karkas_plan::tables::PlanTables;

use crate::stress::loss_name;

use crate::Unfit;

/// Something of which the worth is asked.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// That places of different cities send things to each other.
    Exchange,
    /// Building at a place.
    Site {
        /// Place.
        place: String,
    },
    /// Building a process anywhere.
    Technology {
        /// Process.
        process: String,
    },
    /// An incentive, all its rows.
    Incentive {
        /// Id.
        incentive: String,
    },
    /// A supplier, a country, a lane or the activity of a facility, as a loss.
    Lost(Loss),
}

impl fmt::Display for Subject {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exchange => write!(out, "exchange"),
            Self::Site { place } => write!(out, "site:{place}"),
            Self::Technology { process } => write!(out, "technology:{process}"),
            Self::Incentive { incentive } => write!(out, "incentive:{incentive}"),
            Self::Lost(loss) => write!(out, "{}", loss.to_string().replacen(' ', ":", 1)),
        }
    }
}

/// A text that names nothing of which the worth can be asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is none of exchange, site:ID, technology:ID, incentive:ID, partner:NAME, country:CODE, lane:FROM->TO MODE, facility:PLACE/PROCESS"
)]
pub struct NotASubject(String);

impl std::str::FromStr for Subject {
    type Err = NotASubject;

    fn from_str(text: &str) -> Result<Self, NotASubject> {
        let text = text.trim();
        let read = || {
            if text == "exchange" {
                return Some(Self::Exchange);
            }
            let (kind, id) = text.split_once(':').filter(|(_, id)| !id.is_empty())?;
            Some(match kind {
                "site" => Self::Site { place: id.to_owned() },
                "technology" => Self::Technology { process: id.to_owned() },
                "incentive" => Self::Incentive { incentive: id.to_owned() },
                _ => Self::Lost(format!("{kind} {id}").parse().ok()?),
            })
        };
        read().ok_or_else(|| NotASubject(text.to_owned()))
    }
}

impl Subject {
    /// All sites and technologies that may be built, and all incentives, in the order of their rows.
    pub fn all(project: &Project) -> Vec<Self> {
        let places = project.candidates.iter().map(|row| project.places[row.place].id.clone());
        let processes = project.candidates.iter().map(|row| project.processes[row.process].id.clone());
        let incentives = project.incentives.iter().map(|row| row.id.clone());
        let mut seen = BTreeSet::new();
        places
            .map(|place| Self::Site { place })
            .chain(processes.map(|process| Self::Technology { process }))
            .chain(incentives.map(|incentive| Self::Incentive { incentive }))
            .filter(|subject| seen.insert(subject.clone()))
            .collect()
    }

    /// Makes sure that the project knows it.
    pub(super) fn check(&self, project: &Project) -> Result<(), Unfit> {
        let known = match self {
            Self::Exchange => {
                let cities: BTreeSet<&str> =
                    project.places.iter().filter_map(|place| place.city.as_deref()).collect();
                if cities.len() < 2 {
                    return Err(Unfit::OneCity);
                }
                true
            }
            Self::Site { .. } | Self::Technology { .. } => !self.forbidden(project).is_empty(),
            Self::Incentive { incentive } => project.incentives.iter().any(|row| &row.id == incentive),
            Self::Lost(loss) => {
                let taken = Taken::new(project, loss);
                project.offers.iter().any(|offer| taken.offer(offer))
                    || project.lanes.iter().any(|lane| taken.lane(lane))
                    || project.facilities.iter().any(|row| taken.facility(row.place, row.process))
                    || project.candidates.iter().any(|row| taken.facility(row.place, row.process))
            }
        };
        if known { Ok(()) } else { Err(Unfit::NoSuchSubject { subject: self.to_string() }) }
    }

    /// Where nothing may be built without it.
    pub(super) fn forbidden(&self, project: &Project) -> Vec<(PlaceId, ProcessId)> {
        let rows = project.candidates.iter().filter(|row| match self {
            Self::Site { place } => &project.places[row.place].id == place,
            Self::Technology { process } => &project.processes[row.process].id == process,
            _ => false,
        });
        rows.map(|row| (row.place, row.process)).collect()
    }

    /// How the project is changed without it.
    pub(super) fn alterations(&self) -> Vec<Alteration> {
        match self {
            Self::Exchange => vec![Alteration::CitiesApart],
            Self::Site { .. } | Self::Technology { .. } => Vec::new(),
            Self::Incentive { incentive } => vec![Alteration::WithoutIncentive(incentive.clone())],
            Self::Lost(loss) => vec![Alteration::Lost(loss.clone())],
        }
    }

    /// Whether a plan makes use of it. Of an incentive that cannot be told from the tables.
    pub(super) fn is_used(&self, project: &Project, tables: &PlanTables) -> bool {
        let built = |test: &dyn Fn(&str, &str) -> bool| {
            tables
                .facilities
                .iter()
                .any(|row| (row.built > 0.0 || row.opened > 0) && test(&row.place, &row.process))
        };
        match self {
            Self::Exchange => {
                let city = |id: &str| {
                    project.places.iter().find(|place| place.id == id).and_then(|place| place.city.as_deref())
                };
                tables.flows.iter().any(
                    |row| matches!((city(&row.from), city(&row.to)), (Some(from), Some(to)) if from != to),
                )
            }
            Self::Site { place } => built(&|at, _| at == place),
            Self::Technology { process } => built(&|_, what| what == process),
            Self::Incentive { .. } => true,
            Self::Lost(loss) => uses(project, tables, loss),
        }
    }

    /// What it is, by names.
    pub fn name(&self, project: &Project) -> Name {
        let plain = |text: &str| Name { en: text.to_owned(), ru: String::new() };
        match self {
            Self::Exchange => Name {
                en: "exchange between cities".to_owned(),
                ru: "обмен между городами".to_owned(),
            },
            Self::Site { place } => {
                let row = project.places.iter().find(|row| &row.id == place);
                row.map_or_else(|| plain(place), |row| row.name.clone())
            }
            Self::Technology { process } => {
                let row = project.processes.iter().find(|row| &row.id == process);
                row.map_or_else(|| plain(process), |row| row.name.clone())
            }
            Self::Incentive { incentive } => {
                let row = project.incentives.iter().find(|row| &row.id == incentive);
                row.map_or_else(|| plain(incentive), |row| row.name.clone())
            }
            Self::Lost(loss) => loss_name(project, loss),
        }
    }
}

/// Whether a plan buys, moves or does anything that a loss takes away.
fn uses(project: &Project, tables: &PlanTables, loss: &Loss) -> bool {
    let taken = Taken::new(project, loss);
    let place = |id: PlaceId| project.places[id].id.as_str();
    let lost_offers = project.offers.iter().filter(|offer| taken.offer(offer));
    let bought = lost_offers.into_iter().any(|offer| {
        tables.purchases.iter().any(|row| {
            row.partner == offer.partner
                && row.tier == i64::from(offer.tier)
                && row.place == place(offer.place)
                && row.commodity == project.commodities[offer.commodity].id
        })
    });
    let moved = project.lanes.iter().filter(|lane| taken.lane(lane)).any(|lane| {
        tables.flows.iter().any(|row| {
            row.from == place(lane.from)
                && row.to == place(lane.to)
                && row.mode == *lane.mode
                && row.commodity == project.commodities[lane.commodity].id
        })
    });
    let done = tables.activity.iter().any(|row| {
        row.activity > 0.0
            && matches!(loss, Loss::Facility { place, process } if &row.place == place && &row.process == process)
    });
    bought || moved || done
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subjects_are_written_as_they_are_read() {
        for text in [
            "exchange",
            "site:mill",
            "technology:bakery",
            "incentive:zone",
            "partner:A and sons",
            "country:CN",
            "lane:mill->town road",
            "facility:mill/bakery",
        ] {
            let subject: Subject = text.parse().expect("a subject");
            assert_eq!(subject.to_string(), text);
        }
        for text in ["", "site:", "mill", "hope:all", "lane:here"] {
            assert!(text.parse::<Subject>().is_err(), "{text}");
        }
    }
}

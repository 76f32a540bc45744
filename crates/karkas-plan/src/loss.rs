//! What can be lost - a partner, a country, a lane, a facility - and the project as it is without it.
//!
//! A loss is known by ids, so that it means the same in every scenario of a project. It takes rows away and changes
//! nothing else: what is built, where, and at what cost stays the same, as whoever builds does not know what will be lost.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use karkas_model::index::{IndexedList, PlaceId, ProcessId};
use karkas_model::project::{
    Evidence, Lane, Limit, Measure, Name, Offer, Origin, PartnerFilter, Project, RowInfo, Weight,
};
use karkas_model::series::Series;

/// Kinds of losses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LossKind {
    /// A supplier.
    Partners,
    /// All that comes from a country other than the home country.
    Countries,
    /// A way between two places.
    Lanes,
    /// A process at a place.
    Facilities,
}

impl LossKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Partners, Self::Countries, Self::Lanes, Self::Facilities];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Partners => "partners",
            Self::Countries => "countries",
            Self::Lanes => "lanes",
            Self::Facilities => "facilities",
        }
    }

    /// The kind of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// Something that is lost for the whole horizon.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(tag = "lost", rename_all = "snake_case")]
pub enum Loss {
    /// All offers of a supplier, and the lanes from places where nobody else offers anything.
    Partner {
        /// Name of the supplier.
        partner: String,
    },
    /// All offers whose supply comes from a country, and the lanes from its places.
    Country {
        /// Code of the country.
        country: String,
    },
    /// Everything that goes from one place to another by one mode.
    Lane {
        /// Start.
        from: String,
        /// End.
        to: String,
        /// Mode.
        mode: String,
    },
    /// Activity of a process at a place; what stands there still takes what its capacity takes.
    Facility {
        /// Place.
        place: String,
        /// Process.
        process: String,
    },
}

impl Loss {
    /// Its kind.
    pub fn kind(&self) -> LossKind {
        match self {
            Self::Partner { .. } => LossKind::Partners,
            Self::Country { .. } => LossKind::Countries,
            Self::Lane { .. } => LossKind::Lanes,
            Self::Facility { .. } => LossKind::Facilities,
        }
    }
}

/// The name of a loss in ids, unique within a project: `partner guangdong`, `lane mill->town road`.
impl fmt::Display for Loss {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Partner { partner } => write!(out, "partner {partner}"),
            Self::Country { country } => write!(out, "country {country}"),
            Self::Lane { from, to, mode } if mode.is_empty() => write!(out, "lane {from}->{to}"),
            Self::Lane { from, to, mode } => write!(out, "lane {from}->{to} {mode}"),
            Self::Facility { place, process } => write!(out, "facility {place}/{process}"),
        }
    }
}

/// A text that names no loss.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` names no loss")]
pub struct NotALoss(String);

impl std::str::FromStr for Loss {
    type Err = NotALoss;

    /// Reads a loss as it is written.
    fn from_str(text: &str) -> Result<Self, NotALoss> {
        let read = || {
            let (kind, rest) = text.split_once(' ')?;
            Some(match kind {
                "partner" => Self::Partner { partner: rest.to_owned() },
                "country" => Self::Country { country: rest.to_owned() },
                "lane" => {
                    let (from, rest) = rest.split_once("->")?;
                    let (to, mode) = rest.split_once(' ').unwrap_or((rest, ""));
                    Self::Lane { from: from.to_owned(), to: to.to_owned(), mode: mode.to_owned() }
                }
                "facility" => {
                    let (place, process) = rest.split_once('/')?;
                    Self::Facility { place: place.to_owned(), process: process.to_owned() }
                }
                _ => return None,
            })
        };
        read().ok_or_else(|| NotALoss(text.to_owned()))
    }
}

/// All losses of one kind, in the order of the rows that name them first.
///
/// A partner is who supplies something from abroad or something that a lane takes away. Who only supplies what is used on
/// the spot (land, labour, power from the grid) is no partner but a part of the place; where a project knows no other
/// suppliers, these are its partners.
pub fn losses(project: &Project, kind: LossKind) -> Vec<Loss> {
    let mut seen = BTreeSet::new();
    let all: Vec<Loss> = match kind {
        LossKind::Partners => partners(project),
        LossKind::Countries => {
            let home = project.settings.home.as_deref();
            project
                .offers
                .iter()
                .filter_map(|offer| offer.origin_country.clone())
                .filter(|country| Some(country.as_str()) != home)
                .map(|country| Loss::Country { country })
                .collect()
        }
        LossKind::Lanes => project
            .lanes
            .iter()
            .map(|lane| Loss::Lane {
                from: project.places[lane.from].id.clone(),
                to: project.places[lane.to].id.clone(),
                mode: lane.mode.to_string(),
            })
            .collect(),
        LossKind::Facilities => {
            let standing = project.facilities.iter().map(|row| (row.place, row.process));
            let candidates = project.candidates.iter().map(|row| (row.place, row.process));
            standing
                .chain(candidates)
                .map(|(place, process)| Loss::Facility {
                    place: project.places[place].id.clone(),
                    process: project.processes[process].id.clone(),
                })
                .collect()
        }
    };
    all.into_iter().filter(|loss| seen.insert(loss.clone())).collect()
}

fn partners(project: &Project) -> Vec<Loss> {
    let home = project.settings.home.as_deref();
    let carried: BTreeSet<_> = project.lanes.iter().map(|lane| (lane.from, lane.commodity)).collect();
    let is_partner = |offer: &&Offer| {
        let country = offer.origin_country.as_deref();
        (country.is_some() && country != home) || carried.contains(&(offer.place, offer.commodity))
    };
    let named = |offer: &Offer| Loss::Partner { partner: offer.partner.clone() };
    let partners: Vec<Loss> = project.offers.iter().filter(is_partner).map(named).collect();
    if partners.is_empty() { project.offers.iter().map(named).collect() } else { partners }
}

/// The project without what is lost.
pub fn apply(project: &Project, losses: &[Loss]) -> Project {
    let mut rest = project.clone();
    for loss in losses {
        let taken = Taken::new(project, loss);
        rest.offers = keep(&rest.offers, |offer| !taken.offer(offer));
        rest.lanes = keep(&rest.lanes, |lane| !taken.lane(lane));
        rest.limits.extend(standstill(project, loss));
    }
    rest
}

/// Which offers and lanes a loss takes away.
#[derive(Debug)]
pub struct Taken<'a> {
    project: &'a Project,
    loss: &'a Loss,
    /// Places where a lost partner is alone.
    places: BTreeSet<PlaceId>,
}

impl<'a> Taken<'a> {
    /// What a loss takes from a project.
    pub fn new(project: &'a Project, loss: &'a Loss) -> Self {
        let places = match loss {
            Loss::Partner { partner } => places_of_partner(project, partner),
            _ => BTreeSet::new(),
        };
        Self { project, loss, places }
    }

    /// Whether an offer is lost.
    pub fn offer(&self, offer: &Offer) -> bool {
        match self.loss {
            Loss::Partner { partner } => &offer.partner == partner,
            Loss::Country { country } => offer.origin_country.as_ref() == Some(country),
            Loss::Lane { .. } | Loss::Facility { .. } => false,
        }
    }

    /// Whether a lane is lost.
    pub fn lane(&self, lane: &Lane) -> bool {
        let places = &self.project.places;
        match self.loss {
            Loss::Partner { .. } => self.places.contains(&lane.from),
            Loss::Country { country } => places[lane.from].country.as_ref() == Some(country),
            Loss::Lane { from, to, mode } => {
                places[lane.from].id == *from && places[lane.to].id == *to && *lane.mode == **mode
            }
            Loss::Facility { .. } => false,
        }
    }

    /// Whether a facility stands still.
    pub fn facility(&self, place: PlaceId, process: ProcessId) -> bool {
        match self.loss {
            Loss::Facility { place: lost_place, process: lost_process } => {
                self.project.places[place].id == *lost_place
                    && self.project.processes[process].id == *lost_process
            }
            _ => false,
        }
    }
}

fn keep<I, T: Clone>(list: &IndexedList<I, T>, test: impl Fn(&T) -> bool) -> IndexedList<I, T>
where
    I: karkas_model::index::Index,
{
    list.iter().filter(|row| test(row)).cloned().collect()
}

/// Places where this partner offers something and nobody else does.
fn places_of_partner(project: &Project, partner: &str) -> BTreeSet<PlaceId> {
    let of = |own: bool| {
        let offers = project.offers.iter().filter(move |offer| (offer.partner == partner) == own);
        offers.map(|offer| offer.place).collect::<BTreeSet<_>>()
    };
    &of(true) - &of(false)
}

/// Id of the limit by which a facility stands still.
pub(crate) fn standstill_id(place: &str, process: &str) -> String {
    format!("lost {place}/{process}")
}

/// The limit by which a lost facility stands still; none where something else is lost, or the project has no such place or
/// process.
pub(crate) fn standstill(project: &Project, loss: &Loss) -> Option<Limit> {
    let Loss::Facility { place, process } = loss else { return None };
    let (place_id, _) = project.places.enumerate().find(|(_, row)| row.id == *place)?;
    let (process_id, row) = project.processes.enumerate().find(|(_, row)| row.id == *process)?;
    let id = standstill_id(place, process);
    let info = RowInfo {
        origin: Origin { file: "lost".into(), row: 0 },
        evidence: Evidence::default(),
        ranges: Vec::new(),
    };
    Some(Limit {
        name: Name { en: id.clone(), ru: String::new() },
        id,
        measure: Measure::Activity,
        places: vec![place_id],
        to: Vec::new(),
        commodities: Vec::new(),
        processes: vec![process_id],
        partner: PartnerFilter::Any,
        share_of: None,
        weight: Weight::Unit,
        over_horizon: false,
        from: None,
        until: None,
        min: None,
        max: Some(Series::constant(0.0)),
        penalty: None,
        unit: row.unit.clone(),
        info: Arc::new(info),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explain::small_project::project;

    /// Ore from abroad and from home to a works, power at the works, a works in another town.
    fn trade() -> Project {
        project(&[
            ("karkas.toml", "name = \"test\"\ncurrency = \"USD\"\nperiods = [2026]\nhome = \"RU\"\n"),
            ("places.csv", "place,name,country\nport,Port,CN\nmine,Mine,RU\nworks,Works,RU\ntown,Town,RU\n"),
            ("commodities.csv", "commodity,name,unit\nore,Ore,t\npower,Power,MWh\nsteel,Steel,t\n"),
            (
                "processes.csv",
                "process,name,unit,capex,lifetime,recipe\nsmelt,Smelt,t,1,10,1 t ore + 1 MWh power -> 1 t steel\n",
            ),
            ("candidates.csv", "place,process,max_capacity\nworks,smelt,100\n"),
            (
                "lanes.csv",
                "from,to,mode,commodity,cost\nport,works,sea,ore,2\nport,works,rail,ore,3\nmine,works,rail,ore,1\n\
                 works,town,road,steel,1\n",
            ),
            (
                "offers.csv",
                "place,commodity,partner,price,capacity,origin\nport,ore,acme,5,,CN\nmine,ore,digger,7,,\n\
                 mine,ore,acme,6,10,CN\nworks,power,grid,1,,\n",
            ),
            ("demands.csv", "place,commodity,quantity,price,must_serve,penalty\ntown,steel,10,50,yes,100\n"),
        ])
    }

    fn names(kind: LossKind) -> Vec<String> {
        losses(&trade(), kind).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn what_can_be_lost() {
        // The grid sells nothing that leaves the works.
        assert_eq!(names(LossKind::Partners), ["partner acme", "partner digger"]);
        assert_eq!(names(LossKind::Countries), ["country CN"]);
        assert_eq!(
            names(LossKind::Lanes),
            [
                "lane port->works sea",
                "lane port->works rail",
                "lane mine->works rail",
                "lane works->town road"
            ]
        );
        assert_eq!(names(LossKind::Facilities), ["facility works/smelt"]);
    }

    #[test]
    fn a_lost_partner_takes_its_offers_and_the_lanes_from_where_it_is_alone() {
        let rest = apply(&trade(), &[Loss::Partner { partner: "acme".into() }]);
        let partners: Vec<&str> = rest.offers.iter().map(|offer| offer.partner.as_str()).collect();
        assert_eq!(partners, ["digger", "grid"]);
        // Only acme offers at the port; at the mine there is digger too.
        assert_eq!(rest.lanes.len(), 2);
    }

    #[test]
    fn a_lost_country_takes_what_comes_from_it_wherever_it_is_offered() {
        let rest = apply(&trade(), &[Loss::Country { country: "CN".into() }]);
        let partners: Vec<&str> = rest.offers.iter().map(|offer| offer.partner.as_str()).collect();
        assert_eq!(partners, ["digger", "grid"]);
        assert!(rest.lanes.iter().all(|lane| rest.places[lane.from].id != "port"));
    }

    #[test]
    fn a_lost_lane_leaves_the_other_modes() {
        let lane = Loss::Lane { from: "port".into(), to: "works".into(), mode: "sea".into() };
        let rest = apply(&trade(), &[lane]);
        assert_eq!(rest.lanes.len(), 3);
        assert!(rest.lanes.iter().all(|lane| &*lane.mode != "sea"));
    }

    #[test]
    fn a_lost_facility_stands_still_and_several_losses_add_up() {
        let facility = Loss::Facility { place: "works".into(), process: "smelt".into() };
        let partner = Loss::Partner { partner: "digger".into() };
        let rest = apply(&trade(), &[facility, partner]);
        assert_eq!(rest.candidates.len(), 1);
        assert_eq!(rest.offers.len(), 3);
        let limit = rest.limits.last().expect("a limit");
        assert_eq!(
            (limit.measure, limit.max.as_ref().map(|max| max.at(2026))),
            (Measure::Activity, Some(0.0))
        );
    }

    #[test]
    fn what_is_written_is_read() {
        for loss in LossKind::ALL.into_iter().flat_map(|kind| losses(&trade(), kind)) {
            assert_eq!(loss.to_string().parse(), Ok(loss));
        }
        for text in ["", "partner", "lane here", "facility bakery", "hope all"] {
            assert!(text.parse::<Loss>().is_err(), "{text}");
        }
    }

    #[test]
    fn kinds_are_known_by_name() {
        for kind in LossKind::ALL {
            assert_eq!(LossKind::from_name(kind.name()), Some(kind));
        }
    }
}

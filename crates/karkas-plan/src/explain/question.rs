//! What may be asked of a plan.

use karkas_model::index::{CommodityId, PlaceId, ProcessId};
use karkas_model::project::Project;

/// A question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// What is scarce, and what it is worth.
    Scarce,
    /// Why a facility is built, or is not.
    Facility(PlaceId, ProcessId),
    /// The same for a process at all places where it may be built.
    Process(ProcessId),
    /// Why a commodity costs what it costs at a place.
    Price(PlaceId, CommodityId),
    /// Why a supplier is used, or is not.
    Supplier(String),
}

/// A question that names something unknown.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is no facility (place/process), process, commodity at a place (place/commodity) or supplier of this plan"
)]
pub struct UnknownThing(pub String);

impl Question {
    /// Understands `place/process`, `process`, `place/commodity` or a supplier's name; nothing asks what is scarce.
    ///
    /// # Errors
    /// Where the project has nothing of that name.
    pub fn parse(text: &str, project: &Project) -> Result<Self, UnknownThing> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(Self::Scarce);
        }
        let place = |id: &str| project.places.enumerate().find(|(_, row)| row.id == id).map(|(id, _)| id);
        let process =
            |id: &str| project.processes.enumerate().find(|(_, row)| row.id == id).map(|(id, _)| id);
        let commodity =
            |id: &str| project.commodities.enumerate().find(|(_, row)| row.id == id).map(|(id, _)| id);
        if let Some((at, thing)) = text.split_once('/')
            && let Some(at) = place(at)
        {
            if let Some(process) = process(thing) {
                return Ok(Self::Facility(at, process));
            }
            if let Some(commodity) = commodity(thing) {
                return Ok(Self::Price(at, commodity));
            }
        }
        if let Some(process) = process(text) {
            return Ok(Self::Process(process));
        }
        if project.offers.iter().any(|offer| offer.partner == text) {
            return Ok(Self::Supplier(text.to_owned()));
        }
        Err(UnknownThing(text.to_owned()))
    }
}

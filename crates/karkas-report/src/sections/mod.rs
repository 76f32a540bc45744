//! The sections of the page, one file for each.

pub mod binding;
pub mod carbon;
pub mod chain;
pub mod chance;
pub mod comparison;
pub mod costs;
pub mod evidence;
pub mod investors;
pub mod map;
pub mod measures;
pub mod not_chosen;
pub mod prices;
pub mod proof;
pub mod rules;
pub mod sites;
pub mod summary;
pub mod supply;
pub mod timeline;
pub mod trade;

use karkas_model::index::{CommodityId, PlaceId, ProcessId};

use crate::block::Section;
use crate::charts::geo::Outline;
use crate::facts::Facts;
use crate::input::{Extras, ReportInput};
use crate::speech::Speech;
use crate::view::View;

/// What every section looks at.
pub struct Scene<'a> {
    /// Words.
    pub speech: &'a Speech,
    /// What the report is made from.
    pub input: &'a ReportInput<'a>,
    /// What is known beyond the tables.
    pub extras: &'a Extras<'a>,
    /// The main plan.
    pub view: &'a View<'a>,
    /// Its facts.
    pub facts: &'a Facts<'a>,
    /// The other plans.
    pub others: &'a [Other<'a>],
    /// Land of the world.
    pub land: &'a [Outline],
}

/// A plan for comparison.
pub struct Other<'a> {
    /// Its tables.
    pub view: View<'a>,
    /// Its facts.
    pub facts: Facts<'a>,
}

impl Scene<'_> {
    /// Name of a place.
    pub fn place(&self, id: PlaceId) -> String {
        self.speech.name(&self.view.place(id).name)
    }
    /// Name of a commodity.
    pub fn commodity(&self, id: CommodityId) -> String {
        self.speech.name(&self.view.commodity(id).name)
    }
    /// Name of a process.
    pub fn process(&self, id: ProcessId) -> String {
        self.speech.name(&self.view.process(id).name)
    }
    /// Name of the country of an origin.
    pub fn country(&self, code: &str) -> String {
        if code.is_empty() { self.speech.say("country-unknown") } else { self.speech.country(code) }
    }
    /// A supplier: its name, or the place's where the offer names nobody.
    pub fn partner(&self, partner: &str, place: PlaceId) -> String {
        if partner.is_empty() || partner == "local" {
            return self.place(place);
        }
        match self.view.place_id(partner) {
            Some(place) => self.place(place),
            None => capital(&self.speech.known("partner", partner)),
        }
    }
    /// All periods in words.
    pub fn periods(&self) -> Vec<String> {
        self.view.periods().iter().map(|period| self.speech.period(*period)).collect()
    }
    /// Position of the last period.
    pub fn last(&self) -> usize {
        self.view.periods().len().saturating_sub(1)
    }
    /// The last period in words.
    pub fn last_period(&self) -> String {
        self.view.periods().last().map_or_else(String::new, |period| self.speech.period(*period))
    }
    /// The years that the plan covers: `2026–2035`.
    pub fn span(&self) -> String {
        let settings = &self.view.project.settings;
        let first = settings.periods.first().map_or(settings.base_year, |period| period.start);
        format!("{first}\u{2013}{}", settings.horizon() - 1)
    }
    /// A sum over all years of yearly amounts.
    pub fn over_years(&self, yearly: &[f64]) -> f64 {
        self.view.periods().iter().zip(yearly).map(|(period, amount)| f64::from(period.length) * amount).sum()
    }
    /// Name of a scenario by its id.
    pub fn scenario(&self, id: &str) -> String {
        let scenarios = &self.view.project.settings.scenarios;
        let found = scenarios.iter().find(|info| info.id == id).map(|info| self.speech.name(&info.name));
        match found.filter(|name| !name.is_empty() && name != "base") {
            Some(name) => name,
            None => self.speech.known("scenario", id),
        }
    }
}

/// A name with a capital letter at its start, where it is a bare word of the project's own.
fn capital(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// All sections that the plan has something to say in.
pub fn all(scene: &Scene<'_>) -> Vec<Section> {
    let sections = [
        comparison::section(scene),
        map::section(scene),
        timeline::section(scene),
        chain::section(scene),
        supply::section(scene),
        sites::section(scene),
        costs::section(scene),
        chance::section(scene),
        carbon::section(scene),
        prices::section(scene),
        binding::section(scene),
        not_chosen::section(scene),
        investors::section(scene),
        evidence::section(scene),
        rules::section(scene),
        proof::section(scene),
    ];
    sections.into_iter().flatten().filter(|section| !section.blocks.is_empty()).collect()
}

//! `match.toml`: prices of the way, bounds on links, and how heat is piped.

use karkas_model::diagnostics::{Diagnostic, Diagnostics};
use serde::{Deserialize, Serialize};

/// Name of the file.
pub const FILE: &str = "match.toml";

/// What holds for all links. Money is in [`Settings::currency`], distances in km, amounts a year.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// Name of the matching.
    pub name: String,
    /// The same in Russian.
    pub name_ru: String,
    /// What it is about.
    pub description: String,
    /// The same in Russian.
    pub description_ru: String,
    /// Currency of all money.
    pub currency: String,
    /// Money for a tonne and kilometre of road.
    pub freight: f64,
    /// Kilometres of road for a kilometre as the crow flies.
    pub detour: f64,
    /// Kilometres, as the crow flies, where coordinates are missing; a link has no money where this is not said.
    pub assumed_distance: Option<f64>,
    /// Digits that the codes of a need and an offer must share for a link to be listed.
    pub least_digits: usize,
    /// Similarity of codes from which a link may enter the portfolio.
    pub least_similarity: f64,
    /// Links kept for each need, the best first.
    pub kept: usize,
    /// Most that one supplier may have of a need, as a share.
    pub most_share: f64,
    /// Share of what is promised that comes, where no row says.
    pub reliability: f64,
    /// Loss for a unit that does not come, in prices of the unit, where no row says.
    pub loss: f64,
    /// Money a year for keeping a new link.
    pub link_cost: f64,
    /// Investment that there is for all links together.
    pub budget: Option<f64>,
    /// Discount rate of investment.
    pub discount: f64,
    /// How heat is piped.
    pub heat: Heat,
}

/// How heat is piped.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Heat {
    /// Kelvin that the source must be warmer than the use, exchangers on both sides included.
    pub approach: f64,
    /// Kelvin lost on a kilometre.
    pub drop: f64,
    /// Longest pipe, km, detour included.
    pub distance: f64,
    /// Investment for a kilometre of pipe, both ways.
    pub pipe: f64,
    /// Investment for connecting, whatever the length.
    pub station: f64,
    /// Years that a pipe lasts.
    pub life: f64,
    /// Share of the heat that is lost on a kilometre.
    pub loss: f64,
    /// Money for pumping a unit of heat over a kilometre.
    pub pumping: f64,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            name: String::new(),
            name_ru: String::new(),
            description: String::new(),
            description_ru: String::new(),
            currency: "USD".to_owned(),
            freight: 0.08,
            detour: 1.3,
            assumed_distance: None,
            least_digits: 2,
            least_similarity: 0.9,
            kept: 30,
            most_share: 1.0,
            reliability: 0.95,
            loss: 1.0,
            link_cost: 0.0,
            budget: None,
            discount: 0.1,
            heat: Heat::default(),
        }
    }
}

impl Default for Heat {
    fn default() -> Self {
        Self {
            approach: 10.0,
            drop: 1.0,
            distance: 5.0,
            pipe: 1_500_000.0,
            station: 0.0,
            life: 30.0,
            loss: 0.02,
            pumping: 0.0,
        }
    }
}

impl Settings {
    /// Yearly payment that pays back an investment of 1 within a life: `r / (1 − (1 + r)^−n)`.
    pub fn annuity(&self, life: f64) -> f64 {
        if self.discount == 0.0 {
            1.0 / life
        } else {
            self.discount / (1.0 - (1.0 + self.discount).powf(-life))
        }
    }
}

/// Reads the text of the file, and names every figure that is out of its range.
pub fn read(text: &str, faults: &mut Diagnostics) -> Settings {
    let settings: Settings = match toml::from_str(text) {
        Ok(settings) => settings,
        Err(fault) => {
            faults.push(Diagnostic::error("match-settings").file(FILE).with("reason", fault.message()));
            return Settings::default();
        }
    };
    let heat = &settings.heat;
    let most = f64::INFINITY;
    let ranges = [
        ("freight", settings.freight, 0.0, most),
        ("detour", settings.detour, 1.0, most),
        ("assumed_distance", settings.assumed_distance.unwrap_or(0.0), 0.0, most),
        ("least_digits", settings.least_digits as f64, 1.0, most),
        ("least_similarity", settings.least_similarity, 0.0, 1.0),
        ("kept", settings.kept as f64, 1.0, most),
        ("most_share", settings.most_share, f64::MIN_POSITIVE, 1.0),
        ("reliability", settings.reliability, 0.0, 1.0),
        ("loss", settings.loss, 0.0, most),
        ("link_cost", settings.link_cost, 0.0, most),
        ("budget", settings.budget.unwrap_or(0.0), 0.0, most),
        ("discount", settings.discount, 0.0, most),
        ("heat.approach", heat.approach, 0.0, most),
        ("heat.drop", heat.drop, 0.0, most),
        ("heat.distance", heat.distance, 0.0, most),
        ("heat.pipe", heat.pipe, 0.0, most),
        ("heat.station", heat.station, 0.0, most),
        ("heat.life", heat.life, f64::MIN_POSITIVE, most),
        ("heat.loss", heat.loss, 0.0, 1.0),
        ("heat.pumping", heat.pumping, 0.0, most),
    ];
    for (key, value, least, most) in ranges {
        if !(least..=most).contains(&value) || !value.is_finite() {
            let allowed =
                if most.is_finite() { format!("{least:.0}..{most:.0}") } else { format!("{least:.0}..") };
            let fault = Diagnostic::error("out-of-range").with("allowed", allowed);
            faults.push(fault.file(FILE).column(key).found(value.to_string()));
        }
    }
    settings
}

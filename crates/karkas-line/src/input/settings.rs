//! `line.toml`: what the line makes, prices and wages, how much is asked for, and what a project calls things.

use std::collections::BTreeMap;

use karkas_model::diagnostics::{Diagnostic, Diagnostics};
use karkas_model::resolve::describe;
use karkas_model::units::UnitSystem;
use serde::{Deserialize, Serialize};

/// Name of the file.
pub const FILE: &str = "line.toml";

/// The file as written.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Written {
    name: String,
    name_ru: String,
    description: String,
    description_ru: String,
    currency: Option<String>,
    unit: Option<String>,
    demand: Option<String>,
    weeks: Option<f64>,
    material: Option<String>,
    electricity: Option<String>,
    floor_rent: Option<String>,
    discount: Option<String>,
    lifetime: Option<String>,
    overhead: Option<f64>,
    country: Option<String>,
    wages: BTreeMap<String, String>,
    rates: BTreeMap<String, f64>,
    buffer_places: Option<u32>,
    people: Option<u32>,
    seed: Option<u64>,
    replications: Option<usize>,
    units: Option<usize>,
    project: Option<Project>,
    robot_targets: Vec<RobotTarget>,
}

/// Robots for each 10,000 people that a city or another place has or aims at.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RobotTarget {
    /// Place.
    pub place: String,
    /// Actual, target or forecast.
    #[serde(default = "target")]
    pub measure: String,
    /// Year.
    pub year: i64,
    /// Robots for each 10,000 people in manufacturing.
    pub robots: f64,
    /// Who says so.
    pub source: String,
}

fn target() -> String {
    "target".to_owned()
}

/// What a project calls things, for `--to-project`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Project {
    /// Commodity that the line makes.
    pub product: String,
    /// Its unit.
    pub unit: String,
    /// Amount of it in a unit of the line.
    pub per_unit: f64,
    /// Process by variant of the line; the variant's rows are those of the project's process of this name where there is one.
    pub processes: BTreeMap<String, String>,
    /// Commodity of labour by skill.
    pub labour: BTreeMap<String, String>,
    /// Commodity of electricity.
    pub electricity: String,
    /// Commodity of floor area.
    pub floor: String,
}

/// What `line.toml` says, in units of the currency, hours, kWh and units of the line.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Settings {
    /// Name of the line.
    pub name: String,
    /// The same in Russian.
    pub name_ru: String,
    /// What it is about.
    pub description: String,
    /// The same in Russian.
    pub description_ru: String,
    /// Currency.
    pub currency: String,
    /// What leaves the line, in a word.
    pub unit: String,
    /// Units a year that are asked for.
    pub demand: Option<f64>,
    /// Weeks of work a year.
    pub weeks: f64,
    /// Money for the material of a unit that enters.
    pub material: f64,
    /// Money for a kWh.
    pub electricity: f64,
    /// Money for a square metre and year.
    pub floor_rent: f64,
    /// Discount rate.
    pub discount: f64,
    /// Years that equipment lasts.
    pub lifetime: f64,
    /// What people cost beyond their wages, as a share.
    pub overhead: f64,
    /// Country by its code of two letters, for the density of robots.
    pub country: Option<String>,
    /// What cities and other places aim at.
    pub robot_targets: Vec<RobotTarget>,
    /// Money for an hour, by skill.
    pub wages: BTreeMap<String, f64>,
    /// Buffer places to be shared out; as many as there are where it is not said.
    pub buffer_places: Option<u32>,
    /// People in a shift to be shared out; as many as there are where it is not said.
    pub people: Option<u32>,
    /// Seed of the simulation.
    pub seed: u64,
    /// Replications.
    pub replications: usize,
    /// Units of each.
    pub units: usize,
    /// What a project calls things.
    pub project: Option<Project>,
}

/// Reads the text of the file; its units are those of the whole line.
pub fn settings(text: &str, faults: &mut Diagnostics) -> Option<(Settings, UnitSystem)> {
    let written: Written = match toml::from_str(text) {
        Ok(written) => written,
        Err(fault) => {
            faults.push(Diagnostic::error("line-settings").file(FILE).with("reason", fault.message()));
            return None;
        }
    };
    let currency = written.currency.clone().unwrap_or_else(|| "USD".to_owned());
    if !UnitSystem::is_currency(&currency) {
        faults.push(Diagnostic::error("bad-currency").file(FILE).column("currency").found(currency));
        return None;
    }
    let mut units = UnitSystem::new(&currency);
    for (code, worth) in &written.rates {
        units.add_currency(code, *worth);
    }
    let mut read = |key: &str, text: &Option<String>, pattern: &str, default: f64| {
        let Some(text) = text else { return default };
        let rule = units.rule(pattern, &[]).map(|rule| rule.year_optional(true));
        match rule.and_then(|rule| units.read(text, &rule)) {
            Ok(value) if value >= 0.0 => value,
            Ok(_) => {
                let fault = Diagnostic::error("out-of-range").with("allowed", "0..∞");
                faults.push(fault.file(FILE).column(key).found(text));
                default
            }
            Err(fault) => {
                faults.push(describe(fault).file(FILE).column(key).found(text));
                default
            }
        }
    };
    let demand = written.demand.as_ref().map(|_| read("demand", &written.demand, "unit/a", 0.0));
    let material = read("material", &written.material, "money/unit", 0.0);
    let electricity = read("electricity", &written.electricity, "money/kWh", 0.0);
    let floor_rent = read("floor_rent", &written.floor_rent, "money/(m2*a)", 0.0);
    let discount = read("discount", &written.discount, "share", 0.1);
    let lifetime = read("lifetime", &written.lifetime, "a", 10.0);
    let wages = written.wages.iter().map(|(skill, wage)| {
        (skill.clone(), read(&format!("wages.{skill}"), &Some(wage.clone()), "money/h", 0.0))
    });
    let wages = wages.collect();
    let settings = Settings {
        name: written.name,
        name_ru: written.name_ru,
        description: written.description,
        description_ru: written.description_ru,
        currency,
        unit: written.unit.unwrap_or_else(|| "unit".to_owned()),
        demand,
        weeks: written.weeks.unwrap_or(50.0),
        material,
        electricity,
        floor_rent,
        discount,
        lifetime,
        overhead: written.overhead.unwrap_or(0.0),
        country: written.country,
        robot_targets: written.robot_targets,
        wages,
        buffer_places: written.buffer_places,
        people: written.people,
        seed: written.seed.unwrap_or(1),
        replications: written.replications.unwrap_or(20).clamp(2, 10_000),
        units: written.units.unwrap_or(20_000).clamp(100, 10_000_000),
        project: written.project,
    };
    let wrong = [
        ("weeks", settings.weeks, settings.weeks > 0.0 && settings.weeks <= 53.0),
        ("lifetime", settings.lifetime, settings.lifetime > 0.0),
        ("overhead", settings.overhead, settings.overhead >= 0.0),
    ];
    for (key, value, _) in wrong.into_iter().filter(|(.., is_right)| !is_right) {
        let fault = Diagnostic::error("out-of-range").with("allowed", "0..");
        faults.push(fault.file(FILE).column(key).found(value.to_string()));
    }
    for (at, target) in settings.robot_targets.iter().enumerate() {
        let wrong = match target.measure.as_str() {
            "actual" | "target" | "forecast" => {
                let is_right = target.robots >= 0.0 && target.robots.is_finite();
                (!is_right).then(|| ("robots", target.robots.to_string(), "0..∞"))
            }
            other => Some(("measure", other.to_owned(), "actual, target, forecast")),
        };
        if let Some((key, found, allowed)) = wrong {
            let fault = Diagnostic::error("out-of-range").with("allowed", allowed);
            let key = format!("robot_targets[{}].{key}", at + 1);
            faults.push(fault.file(FILE).column(&key).found(found));
        }
    }
    Some((settings, units))
}

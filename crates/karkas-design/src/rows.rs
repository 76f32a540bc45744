//! Designs as rows for the planner: a hall is a process that takes land, money and carbon and gives floor and power.

use karkas_model::proposal::{Proposal, ProposedRow};

use crate::evaluate::{BOILER_EFFICIENCY, DISTRICT_EFFICIENCY, Performance, Setting};
use crate::output::Named;

/// What the project calls things; what is not named is left out of the recipes.
#[derive(Debug, Clone, PartialEq)]
pub struct Names {
    /// The site, a place.
    pub site: String,
    /// Floor area, a commodity in square metres.
    pub floor: String,
    /// m² of that for each m² of the building: 1, or less where rooms serve beside it (offices of a hall that is asked for).
    pub useful: f64,
    /// Land.
    pub land: Option<String>,
    /// Electricity.
    pub electricity: Option<String>,
    /// Heat.
    pub heat: Option<String>,
    /// Carbon of construction.
    pub carbon: Option<String>,
}

/// The source of all rows.
const SOURCE: &str = "karkas_design";

/// Rows of designs: a process for each, its recipe, and a candidate at the site.
///
/// A unit of a process is a square metre of floor. Land is taken for as long as the floor stands: what is built on and paved,
/// and the green that belongs to it. Electricity and heat are what the building takes in a year of use (its machines are matters
/// of the processes in it), heat behind its boiler or substation, so that the project's own offers of heat say what it costs and
/// emits; electricity that the modules give to the grid is taken off. Embodied carbon (A1 to A5) is
/// emitted when it is built.
pub fn proposals(designs: &[&Named<'_>], setting: &Setting, study: &str, names: &Names) -> Vec<Proposal> {
    let mut processes = Proposal { table: "processes", rows: Vec::new() };
    let mut recipes = Proposal { table: "recipes", rows: Vec::new() };
    let mut candidates = Proposal { table: "candidates", rows: Vec::new() };
    for one in designs {
        let id = format!("{}_hall_{}", names.site, one.name);
        let found = &one.found.performance;
        processes.rows.push(process(&id, one, setting, names));
        recipes.rows.extend(recipe(&id, found, setting, names));
        candidates.rows.push(vec![
            ("place", names.site.clone()),
            ("process", id),
            ("source", SOURCE.to_owned()),
            ("quality", "C".to_owned()),
        ]);
    }
    let title =
        if study.is_empty() { "Designs of a site".to_owned() } else { format!("Designs of a site: {study}") };
    let source = vec![
        ("source", SOURCE.to_owned()),
        ("title", title),
        ("publisher", "karkas design".to_owned()),
        ("note", "computed; rates, loads and factors are those of the study".to_owned()),
    ];
    vec![Proposal { table: "sources", rows: vec![source] }, processes, recipes, candidates]
}

fn process(id: &str, one: &Named<'_>, setting: &Setting, names: &Names) -> ProposedRow {
    let found = &one.found.performance;
    let floor = found.building.floor_area();
    let money = setting.tables.rates.currency();
    let capital = found.quantities.cost.total() / floor;
    let choice = &found.choice;
    let what = format!(
        "{}, {}, {}, {}",
        choice.typology.name(),
        choice.hall_frame,
        choice.cladding.name(),
        choice.heat_source.name()
    );
    vec![
        ("process", id.to_owned()),
        ("name", format!("Hall, design {}", one.name)),
        ("name_ru", format!("Корпус, вариант {}", one.name)),
        ("unit", "m2".to_owned()),
        ("product", names.floor.clone()),
        ("variant", one.name.clone()),
        ("kind", "building".to_owned()),
        ("capex", format!("{} {money}/m2", number(capital))),
        ("opex_fixed", format!("{} {money}/m2", number(capital * setting.economy.upkeep))),
        ("lifetime", format!("{}", setting.scenario.years.round())),
        ("build_years", "1".to_owned()),
        ("source", SOURCE.to_owned()),
        ("quality", "C".to_owned()),
        ("note", what),
    ]
}

fn recipe(id: &str, found: &Performance, setting: &Setting, names: &Names) -> Vec<ProposedRow> {
    let floor = found.building.floor_area();
    let energy = &found.energy;
    let row = |commodity: &str, amount: String, per: &str| -> ProposedRow {
        vec![
            ("process", id.to_owned()),
            ("commodity", commodity.to_owned()),
            ("amount", amount),
            ("per", per.to_owned()),
            ("source", SOURCE.to_owned()),
            ("quality", "C".to_owned()),
        ]
    };
    let mut rows = vec![row(&names.floor, format!("{} m2/m2", number(names.useful)), "activity")];
    let built = found.building.built_area() + found.placed.paved;
    let land = built / (1.0 - setting.site.min_green) / floor;
    let power = (energy.photovoltaics.exported - energy.electricity) / floor;
    let heat = -(energy.district * DISTRICT_EFFICIENCY + energy.gas * BOILER_EFFICIENCY) / floor;
    let carbon = found.carbon.modules.upfront().typical / floor;
    let wanted = [
        (&names.land, -land, "m2/m2", "capacity"),
        (&names.electricity, power, "kWh/m2", "activity"),
        (&names.heat, heat, "kWh/m2", "activity"),
        (&names.carbon, carbon, "kg/m2", "build"),
    ];
    for (name, amount, unit, per) in wanted {
        if let Some(name) = name
            && amount != 0.0
        {
            rows.push(row(name, format!("{} {unit}", number(amount)), per));
        }
    }
    rows
}

/// Four figures, which is more than such numbers know.
fn number(value: f64) -> String {
    if value == 0.0 {
        return "0".to_owned();
    }
    let digits = (3 - value.abs().log10().floor() as i32).clamp(0, 12) as usize;
    format!("{value:.digits$}")
}

//! All that is known of one design.

use karkas_surroundings::fit::Fit;
use karkas_thermal::{Case, Options, ZoneYear, screen_all, simulate_all};

use super::around::prism;
use super::assemblies::{Assemblies, ChosenOpenings};
use super::energy::{Energy, ZoneUse, energy, zone_uses};
use super::light::SunsOfBuilding;
use super::quantities::{Quantities, quantities};
use super::zones::{ZoneOfBuilding, zones};
use super::{DesignError, Setting, overhang};
use crate::building::{Building, enclose};
use crate::carbon::{Assessment, EnergyUse, assess};
use crate::cost::{EnergyBill, LifeCycle, LifeCycleInput, life_cycle};
use crate::generate::{Choice, Placed, place};

/// Which zone engine and which light.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Precision {
    /// The quick engine, light from a lattice of points.
    Quick,
    /// The layered engine, light on the design's own surfaces.
    Full,
}

/// Names of the objectives, all to be small.
pub const OBJECTIVES: [&str; 5] = ["carbon", "cost", "energy", "misfit", "darkness"];

/// A design and what follows from it.
#[derive(Debug, Clone)]
pub struct Performance {
    /// What was chosen.
    pub choice: Choice,
    /// Where it stands.
    pub placed: Placed,
    /// Its surfaces.
    pub building: Building,
    /// Its assemblies.
    pub assemblies: Assemblies,
    /// Its materials and capital cost.
    pub quantities: Quantities,
    /// Its energy.
    pub energy: Energy,
    /// Whole-life carbon.
    pub carbon: Assessment,
    /// Whole-life cost.
    pub cost: LifeCycle,
    /// How well it fits its surroundings, 0 to 1; 1 where nothing is known of them.
    pub fit: f64,
    /// The measures of that.
    pub fit_measures: Option<Fit>,
}

impl Performance {
    /// What is broken, by name: 0 or less where it holds, else by which share of what is allowed.
    pub fn violations(&self) -> &[(&'static str, f64)] {
        &self.placed.violations
    }

    /// Whether all rules are kept.
    pub fn is_allowed(&self) -> bool {
        self.violations().iter().all(|(_, value)| *value <= 0.0)
    }

    /// Carbon, kgCO₂e/m² and year; cost, by m² of floor; energy, kWh/m² and year; lack of fit; share of hours without enough
    /// daylight.
    pub fn objectives(&self) -> [f64; 5] {
        let floor = self.building.floor_area();
        [
            self.carbon.per_area_and_year().typical,
            self.cost.total() / floor,
            self.energy.delivered() / floor,
            1.0 - self.fit,
            1.0 - self.energy.autonomy,
        ]
    }
}

/// Designs that are best evaluated together: their zones are calculated side by side.
pub const AT_ONCE: usize = 4;

/// Evaluates a choice.
///
/// # Errors
/// If it cannot be built: a structure that no section carries, a table that lacks a material.
pub fn evaluate(
    setting: &Setting,
    choice: &Choice,
    precision: Precision,
) -> Result<Performance, DesignError> {
    evaluate_all(setting, std::slice::from_ref(choice), precision).remove(0)
}

/// Evaluates some choices, which is quicker than one after the other, best [`AT_ONCE`] of them. Each is found with the same bits
/// as alone.
///
/// # Errors
/// For each on its own, as for [`evaluate`].
pub fn evaluate_all(
    setting: &Setting,
    choices: &[Choice],
    precision: Precision,
) -> Vec<Result<Performance, DesignError>> {
    let drafts: Vec<Result<Draft, DesignError>> =
        choices.iter().map(|choice| Draft::new(setting, choice, precision)).collect();
    let cases: Vec<Case<'_>> = drafts.iter().flatten().flat_map(Draft::cases).collect();
    let mut years = match precision {
        Precision::Quick => screen_all(&cases, &setting.climate),
        Precision::Full => simulate_all(&cases, &setting.climate, &Options::default()),
    }
    .into_iter();
    drafts
        .into_iter()
        .map(|draft| {
            let draft = draft?;
            // All years of a design are taken, so that the next one finds its own.
            let own: Vec<_> = years.by_ref().take(draft.zones.len()).collect();
            draft.complete(setting, &own.into_iter().collect::<Result<Vec<ZoneYear>, _>>()?)
        })
        .collect()
}

/// A design before its energy is known.
struct Draft {
    choice: Choice,
    placed: Placed,
    building: Building,
    assemblies: Assemblies,
    quantities: Quantities,
    light: SunsOfBuilding,
    zones: Vec<ZoneOfBuilding>,
    uses: Vec<ZoneUse>,
}

impl Draft {
    fn new(setting: &Setting, choice: &Choice, precision: Precision) -> Result<Self, DesignError> {
        let mut placed = place(&setting.site, &setting.rooms, choice);
        if let Some(neighbours) = &setting.neighbours_sun {
            placed.violations.push(("neighbours_sun", neighbours.lost(&placed.parts)));
        }
        let openings = ChosenOpenings { choice, rooms: &setting.rooms };
        let building = enclose("design", placed.parts.clone(), &openings);
        let assemblies = Assemblies::of(choice, &setting.tables.library)?;
        let quantities = quantities(
            &building,
            choice,
            &assemblies,
            &setting.loads,
            &|use_type| setting.is_hall(use_type),
            &setting.tables,
        )?;
        let mut light = match precision {
            Precision::Quick => setting.quick_light.on(&building),
            Precision::Full => setting.full_light.on(&building),
        };
        let halls = |surface: &crate::building::Surface| {
            setting.is_hall(&building.parts[surface.part].storeys[surface.storey].use_type)
        };
        overhang::shade(&mut light, &building, choice.overhang, &setting.sun, &halls);
        let zones = zones(&building, choice, &assemblies, &light, setting)?;
        let uses = zone_uses(&zones, &assemblies, &light, setting);
        let choice = choice.clone();
        Ok(Self { choice, placed, building, assemblies, quantities, light, zones, uses })
    }

    fn cases(&self) -> impl Iterator<Item = Case<'_>> {
        self.zones.iter().zip(&self.uses).map(|(own, zone_use)| Case {
            zone: &own.zone,
            operation: &zone_use.operation,
            suns: &self.light.suns,
        })
    }

    /// The design with the years of its zones.
    fn complete(self, setting: &Setting, years: &[ZoneYear]) -> Result<Performance, DesignError> {
        let Self { choice, placed, building, assemblies, quantities, light, zones, uses } = self;
        let energy = energy(&zones, &uses, years, &choice, &light, &quantities.field, setting);
        let carbon = carbon(setting, &building, &quantities, &energy)?;
        let cost = cost(setting, &quantities, &energy);
        let prisms: Vec<_> = placed.parts.iter().map(prism).collect();
        let fit_measures = setting.context.as_ref().map(|context| context.fit(&prisms));
        let fit = fit_measures.as_ref().map_or(1.0, |fit| fit.total(&setting.fit_weights));
        Ok(Performance {
            choice,
            placed,
            building,
            assemblies,
            quantities,
            energy,
            carbon,
            cost,
            fit,
            fit_measures,
        })
    }
}

fn carbon(
    setting: &Setting,
    building: &Building,
    quantities: &Quantities,
    energy: &Energy,
) -> Result<Assessment, DesignError> {
    let economy = &setting.economy;
    let uses = [
        (economy.grid.as_str(), energy.electricity, economy.decline),
        (economy.district.as_str(), energy.district, 0.0),
        ("gas", energy.gas, 0.0),
    ];
    let uses: Vec<EnergyUse> = uses
        .into_iter()
        .filter(|(_, annual, _)| *annual > 0.0)
        .map(|(carrier, annual, decline)| EnergyUse { carrier: carrier.to_owned(), annual, decline })
        .collect();
    let tables = &setting.tables;
    Ok(assess(
        &quantities.bill,
        &uses,
        building.floor_area(),
        &setting.scenario,
        &tables.catalogue,
        &tables.carriers,
    )?)
}

fn cost(setting: &Setting, quantities: &Quantities, energy: &Energy) -> LifeCycle {
    let economy = &setting.economy;
    let [electricity, district, gas] = economy.prices;
    let bill = |carrier: &str, annual: f64, price: f64| EnergyBill {
        carrier: carrier.to_owned(),
        annual,
        price,
        growth: economy.growth,
    };
    let input = LifeCycleInput {
        years: setting.scenario.years,
        discount: economy.discount,
        upkeep: economy.upkeep,
        energy: vec![
            bill(&economy.grid, energy.electricity, electricity),
            bill(&economy.district, energy.district, district),
            bill("gas", energy.gas, gas),
            bill("feed-in", -energy.photovoltaics.exported, economy.feed_in),
        ],
    };
    life_cycle(&quantities.cost, &input, &setting.tables.catalogue)
}

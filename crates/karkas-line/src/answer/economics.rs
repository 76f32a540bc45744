//! What a variant costs, by unit and volume, and whether it pays beside another.

use crate::input::{Settings, Variant};
use crate::simulate::Simulated;

/// Hours that one person works a year, for counting heads.
const HOURS_OF_A_PERSON: f64 = 1_800.0;

/// Cost of a unit by its parts, money.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct UnitCost {
    /// Equipment as an annuity, upkeep and floor.
    pub equipment: f64,
    /// People.
    pub labour: f64,
    /// Electricity.
    pub energy: f64,
    /// Material, that of scrap with it.
    pub material: f64,
}

impl UnitCost {
    /// All of it.
    pub fn total(&self) -> f64 {
        self.equipment + self.labour + self.energy + self.material
    }
}

/// A variant in money, from its simulation.
#[derive(Debug, Clone, PartialEq)]
pub struct Money {
    /// Units a year in all hours of its shifts.
    pub capacity: f64,
    /// Investment.
    pub capex: f64,
    /// m².
    pub floor: f64,
    /// Robots.
    pub robots: f64,
    /// People in a shift.
    pub people: f64,
    /// Hours of people for a unit.
    pub hours: f64,
    /// The same by skill.
    pub hours_by_skill: Vec<(String, f64)>,
    /// Money for people for a unit.
    pub labour: f64,
    /// kWh for a unit.
    pub energy: f64,
    /// Parts scrapped for a unit, at all stations.
    pub scrap: f64,
    /// Raw parts for a unit.
    pub raw: f64,
    /// Money a year that does not follow the volume: annuity, upkeep, floor.
    pub fixed: f64,
    /// Of that the upkeep and the floor.
    pub running: f64,
    /// Annuity of an investment of one.
    pub annuity: f64,
    /// Money of the material of a unit.
    pub material: f64,
    /// Money of the electricity of a unit.
    pub electricity: f64,
    /// Robots for each 10,000 people when the shifts are full.
    pub density: Option<f64>,
}

/// Puts a variant in money. People are paid for the hours that the line runs.
pub fn money(variant: &Variant, run: &Simulated, settings: &Settings) -> Money {
    let per_hour = run.throughput.mean * 3_600.0;
    let capacity = per_hour * variant.hours;
    let wage = |skill: &str| settings.wages.get(skill).copied().unwrap_or(0.0) * (1.0 + settings.overhead);
    let mut hours_by_skill: Vec<(String, f64)> = Vec::new();
    let (mut paid, mut labour) = (0.0, 0.0);
    let common = (variant.hours, &variant.staff);
    // Where stations keep different shifts, those beside the stations are there as long as the longest.
    let longest = variant.paid_hours.iter().copied().fold(0.0, f64::max);
    let staffs = variant.facts.iter().zip(&variant.paid_hours).map(|(facts, &hours)| (hours, &facts.staff));
    for (hours, staff) in staffs.chain([(common.0.min(longest), common.1)]) {
        let hours = staff.people * hours / capacity;
        paid += hours;
        labour += hours * wage(&staff.skill);
        match hours_by_skill.iter_mut().find(|(skill, _)| *skill == staff.skill) {
            _ if hours == 0.0 => {}
            Some((_, sum)) => *sum += hours,
            None => hours_by_skill.push((staff.skill.clone(), hours)),
        }
    }
    let power: f64 = variant
        .facts
        .iter()
        .zip(&run.stations)
        .zip(&variant.plant.stations)
        .map(|((facts, shares), station)| {
            let busy = shares.working.mean + shares.setting.mean;
            let presence = variant.plant.presence(station);
            f64::from(station.places) * presence * (facts.power * busy + facts.idle_power * (1.0 - busy))
        })
        .sum();
    let energy = power / per_hour;
    let buffers: f64 = variant
        .place_costs
        .iter()
        .zip(&variant.plant.links)
        .map(|(cost, link)| cost * f64::from(link.capacity.unwrap_or(0)))
        .sum();
    let sum = |what: fn(&crate::input::Facts) -> f64| variant.facts.iter().map(what).sum::<f64>();
    let capex = variant.capex + sum(|facts| facts.capex) + buffers;
    let floor = variant.floor + sum(|facts| facts.floor);
    let robots = sum(|facts| facts.robots);
    let people = variant.staff.people + sum(|facts| facts.staff.people);
    let running = sum(|facts| facts.upkeep) + floor * settings.floor_rent;
    let (rate, years) = (settings.discount, settings.lifetime);
    let annuity = if rate > 0.0 { rate / (1.0 - (1.0 + rate).powf(-years)) } else { 1.0 / years };
    let raw = (0..variant.plant.stations.len())
        .filter(|&at| variant.plant.stations[at].is_source)
        .map(|at| run.stations[at].visits)
        .fold(0.0, f64::max);
    let heads = paid * capacity / HOURS_OF_A_PERSON;
    Money {
        capacity,
        capex,
        floor,
        robots,
        people,
        hours: paid,
        hours_by_skill,
        labour,
        energy,
        scrap: run.stations.iter().map(|shares| shares.scrapped).sum(),
        raw,
        fixed: capex * annuity + running,
        running,
        annuity,
        material: raw * settings.material,
        electricity: energy * settings.electricity,
        density: (heads > 0.0).then(|| robots / heads * 10_000.0),
    }
}

impl Money {
    /// Money of a unit that follows the volume.
    pub fn variable(&self) -> f64 {
        self.labour + self.electricity + self.material
    }

    /// Cost of a unit at a volume a year, with as many lines side by side as it needs.
    pub fn unit_cost(&self, volume: f64) -> UnitCost {
        let lines = (volume / self.capacity).ceil().max(1.0);
        UnitCost {
            equipment: lines * self.fixed / volume,
            labour: self.labour,
            energy: self.electricity,
            material: self.material,
        }
    }

    /// Investment at a volume.
    pub fn investment(&self, volume: f64) -> f64 {
        (volume / self.capacity).ceil().max(1.0) * self.capex
    }

    /// Money a year without the annuity, at a volume.
    pub fn yearly(&self, volume: f64) -> f64 {
        (volume / self.capacity).ceil().max(1.0) * self.running + volume * self.variable()
    }

    /// Years in which what it saves beside another pays for what it costs more; `None` where it never does.
    pub fn payback(&self, other: &Self, volume: f64) -> Option<f64> {
        let more = self.investment(volume) - other.investment(volume);
        let saved = other.yearly(volume) - self.yearly(volume);
        (saved > 0.0).then(|| more.max(0.0) / saved)
    }

    /// Present value of choosing it rather than another.
    pub fn net_present_value(&self, other: &Self, volume: f64) -> f64 {
        let saved = other.yearly(volume) - self.yearly(volume);
        saved / self.annuity - (self.investment(volume) - other.investment(volume))
    }

    /// Factor on all wages at which both cost the same; `None` where wages do not decide.
    pub fn break_even_wages(&self, other: &Self, volume: f64) -> Option<f64> {
        let cost =
            |one: &Self| one.investment(volume) * one.annuity + one.yearly(volume) - volume * one.labour;
        let labour = volume * (other.labour - self.labour);
        let factor = (cost(self) - cost(other)) / labour;
        (labour.abs() > 1e-12 && factor > 0.0).then_some(factor)
    }
}

/// Volume a year from which the second costs less than the first, with one line each; `None` where there is none within the capacity of both.
pub fn break_even_volume(first: &Money, second: &Money) -> Option<f64> {
    let saved = first.variable() - second.variable();
    let volume = (second.fixed - first.fixed) / saved;
    (saved > 0.0 && volume > 0.0 && volume <= first.capacity.min(second.capacity)).then_some(volume)
}

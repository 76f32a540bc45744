//! The course of a shock over many days.

use super::events::{Events, Target};
use super::network::Network;
use super::settings::{Settings, SettingsFault};
use super::simulation::Simulation;
use crate::progress::{Stage, Watch, tell};

/// What became of one producer.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SectorCourse {
    /// Production that was lost over all days, less what was made more; in money.
    pub lost_production: f64,
    /// What final users did not get of it.
    pub unmet_demand: f64,
    /// The lowest production as a share of that before the shock; 1 where it makes nothing.
    pub lowest: f64,
    /// Day of the lowest production.
    pub lowest_day: usize,
    /// Days on which an inventory held it back.
    pub days_held_back: usize,
}

/// The course of a shock.
#[derive(Debug, Clone, PartialEq)]
pub struct Course {
    /// Days that were gone through; fewer than asked for if someone asked to stop.
    pub days: usize,
    /// Production of all, by day.
    pub production: Vec<f64>,
    /// What final users wanted and did not get, by day.
    pub unmet: Vec<f64>,
    /// Producers that an inventory held back, by day.
    pub held_back: Vec<usize>,
    /// By producer.
    pub sectors: Vec<SectorCourse>,
}

/// Goes through a number of days.
///
/// # Errors
/// If settings make no sense for the network.
pub fn run(
    network: &Network,
    settings: Settings,
    events: &Events,
    days: usize,
    watch: Watch<'_>,
) -> Result<Course, SettingsFault> {
    let mut simulation = Simulation::new(network, settings)?;
    let count = network.len();
    let start = SectorCourse { lowest: 1.0, ..SectorCourse::default() };
    let mut course = Course {
        days: 0,
        production: Vec::with_capacity(days),
        unmet: Vec::with_capacity(days),
        held_back: Vec::with_capacity(days),
        sectors: vec![start; count],
    };
    for day in 0..days {
        if tell(watch, Stage::Stepping, day, days).is_err() {
            break;
        }
        simulation
            .step(&events.losses(Target::Capacity, day, count), &events.losses(Target::Demand, day, count));
        course.add(day, network, &simulation);
    }
    Ok(course)
}

impl Course {
    fn add(&mut self, day: usize, network: &Network, simulation: &Simulation<'_>) {
        let mut unmet_today = 0.0;
        for (producer, sector) in self.sectors.iter_mut().enumerate() {
            let (before, now) = (network.output()[producer], simulation.production()[producer]);
            let unmet = simulation.wanted()[producer] - simulation.delivered()[producer];
            sector.lost_production += before - now;
            sector.unmet_demand += unmet;
            unmet_today += unmet;
            sector.days_held_back += usize::from(simulation.held_back()[producer]);
            if before > 0.0 && now / before < sector.lowest {
                (sector.lowest, sector.lowest_day) = (now / before, day);
            }
        }
        self.days = day + 1;
        self.production.push(simulation.production().iter().sum());
        self.unmet.push(unmet_today);
        self.held_back.push(simulation.held_back().iter().filter(|held| **held).count());
    }
}

//! Where heat comes from and goes to.

use serde::{Deserialize, Serialize};

/// Heat into the zone in a time, Wh; losses are negative.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Balance {
    /// From heating.
    pub heating: f64,
    /// From cooling, negative.
    pub cooling: f64,
    /// People, lights, machines, processes.
    pub gains: f64,
    /// Light that passes windows, less what leaves again through them.
    pub windows_sun: f64,
    /// Through windows by temperature and by light that the glass absorbs.
    pub windows: f64,
    /// Through walls, with the light on their outer faces.
    pub walls: f64,
    /// Through roofs, with the light on their outer faces.
    pub roofs: f64,
    /// Through floors above air and on the ground.
    pub floors: f64,
    /// Through thermal bridges.
    pub bridges: f64,
    /// By leaks.
    pub infiltration: f64,
    /// By ventilation after heat recovery, night ventilation and free cooling.
    pub ventilation: f64,
    /// Taken up by walls, things and air, which is warmer at the end than at the beginning.
    pub stored: f64,
}

impl Balance {
    /// What is left over: zero but for rounding.
    pub fn residual(&self) -> f64 {
        self.inflow() - self.stored
    }

    /// All that comes in less all that goes out.
    pub fn inflow(&self) -> f64 {
        self.heating
            + self.cooling
            + self.gains
            + self.windows_sun
            + self.windows
            + self.walls
            + self.roofs
            + self.floors
            + self.bridges
            + self.infiltration
            + self.ventilation
    }

    /// The sum of the sizes of all parts, against which the residual is small.
    pub fn turnover(&self) -> f64 {
        [
            self.heating,
            self.cooling,
            self.gains,
            self.windows_sun,
            self.windows,
            self.walls,
            self.roofs,
            self.floors,
            self.bridges,
            self.infiltration,
            self.ventilation,
            self.stored,
        ]
        .iter()
        .map(|part| part.abs())
        .sum()
    }
}

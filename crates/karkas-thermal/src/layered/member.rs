//! One zone of a group, with what is known of it before the year begins.

use super::network::Network;
use crate::climate::Climate;
use crate::error::ThermalError;
use crate::glazing::Pane;
use crate::operation::Operation;
use crate::surface_sun::SurfaceSun;
use crate::zone::Zone;

/// A zone, how it is used and the light on its surfaces: what an engine needs beside climate and options.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    /// What is built.
    pub zone: &'a Zone,
    /// How it is used.
    pub operation: &'a Operation,
    /// The light that its surfaces name by number.
    pub suns: &'a [SurfaceSun],
}

/// A case made ready for the layered engine.
#[derive(Debug, Clone)]
pub(super) struct Member<'a> {
    pub(super) case: Case<'a>,
    pub(super) network: Network,
    pub(super) panes: Vec<Pane>,
}

impl Case<'_> {
    /// Whether every number can be.
    ///
    /// # Errors
    /// The first that cannot.
    pub fn validate(&self) -> Result<(), ThermalError> {
        self.zone.validate(self.suns.len())?;
        self.operation.validate()
    }
}

impl<'a> Member<'a> {
    pub(super) fn new(case: Case<'a>, climate: &Climate, seconds: f64) -> Result<Self, ThermalError> {
        case.validate()?;
        let panes: Vec<Pane> = case.zone.windows.iter().map(|window| window.glazing.pane()).collect();
        let network = Network::new(case.zone, climate, case.suns, &panes, seconds);
        Ok(Self { case, network, panes })
    }
}

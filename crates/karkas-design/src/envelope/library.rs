//! Ready assemblies and glazing.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::assembly::{Assembly, Layer, Surface};
use crate::materials::{Bill, Catalogue, Element, Status, TableError, rows, unknown};

const ASSEMBLIES: &str = include_str!("../../data/assemblies.csv");
const GLAZING: &str = include_str!("../../data/glazing.csv");

/// Windows or rooflights of one kind, frames included.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Glazing {
    /// Name.
    pub name: String,
    /// Whether it is made for roofs.
    pub rooflight: bool,
    /// Row of the table of materials.
    pub material: String,
    /// Mass [kg/m²].
    pub mass: f64,
    /// U-value of glass and frame [W/(m²K)].
    pub u_value: f64,
    /// Solar factor g of the glass at normal incidence.
    pub solar_factor: f64,
    /// Transmittance of light of the glass.
    pub light_transmittance: f64,
    /// Share of the opening that the frame takes.
    pub frame_share: f64,
    /// How well the row is known.
    pub status: Status,
}

/// Assemblies and glazing by name.
#[derive(Clone, Debug, PartialEq)]
pub struct Library {
    assemblies: BTreeMap<String, Assembly>,
    glazing: BTreeMap<String, Glazing>,
}

impl Library {
    /// The tables of this crate.
    pub fn standard() -> Self {
        Self::read(ASSEMBLIES, GLAZING).expect("the tables of this crate are tested")
    }

    /// Reads both tables, as CSV with the columns of this crate's own. Rows of an assembly stand together, from the outside to
    /// the inside, and exactly one of them is variable.
    ///
    /// # Errors
    /// The first cell that cannot be understood.
    pub fn read(assemblies: &str, glazing: &str) -> Result<Self, TableError> {
        let mut read: BTreeMap<String, Assembly> = BTreeMap::new();
        let mut variable: BTreeMap<String, usize> = BTreeMap::new();
        for row in rows("assemblies", assemblies)? {
            let name = row.text("assembly")?.to_owned();
            let surface = match row.text("element")? {
                "wall" => Surface::Wall,
                "roof" => Surface::Roof,
                "floor" => Surface::Floor,
                _ => return Err(row.fault("element", "`wall`, `roof` or `floor`")),
            };
            Status::of(&row)?;
            let assembly = read.entry(name.clone()).or_insert_with(|| Assembly {
                name: name.clone(),
                surface,
                layers: Vec::new(),
                variable: 0,
                correction: 0.0,
            });
            if row.text("variable")? == "yes" {
                assembly.variable = assembly.layers.len();
                *variable.entry(name).or_default() += 1;
            }
            assembly.correction += row.positive("delta_u_W_m2K")?;
            assembly.layers.push(Layer {
                material: row.text("material")?.to_owned(),
                thickness: row.positive("thickness_m")?,
            });
        }
        if let Some(name) = read.keys().find(|name| variable.get(*name) != Some(&1)) {
            return Err(unknown("variable layer of assembly", name, ["exactly one is needed"].into_iter()));
        }
        let glazing = rows("glazing", glazing)?
            .iter()
            .map(|row| {
                let name = row.text("glazing")?.to_owned();
                let rooflight = match row.text("use")? {
                    "window" => false,
                    "rooflight" => true,
                    _ => return Err(row.fault("use", "`window` or `rooflight`")),
                };
                let glazing = Glazing {
                    name: name.clone(),
                    rooflight,
                    material: row.text("material")?.to_owned(),
                    mass: row.positive("mass_kg_m2")?,
                    u_value: row.positive("u_W_m2K")?,
                    solar_factor: row.positive("solar_factor")?,
                    light_transmittance: row.positive("light_transmittance")?,
                    frame_share: row.positive("frame_share")?,
                    status: Status::of(row)?,
                };
                Ok((name, glazing))
            })
            .collect::<Result<BTreeMap<_, _>, TableError>>()?;
        Ok(Self { assemblies: read, glazing })
    }

    /// An assembly by name.
    ///
    /// # Errors
    /// A name that is in no table.
    pub fn assembly(&self, name: &str) -> Result<&Assembly, TableError> {
        self.assemblies.get(name).ok_or_else(|| unknown("assembly", name, self.assemblies.keys()))
    }

    /// Glazing by name.
    ///
    /// # Errors
    /// A name that is in no table.
    pub fn glazing(&self, name: &str) -> Result<&Glazing, TableError> {
        self.glazing.get(name).ok_or_else(|| unknown("glazing", name, self.glazing.keys()))
    }

    /// Checks that every material is in the catalogue and has the conductivity that layers need.
    ///
    /// # Errors
    /// The first that is not.
    pub fn check(&self, catalogue: &Catalogue) -> Result<(), TableError> {
        for assembly in self.assemblies.values() {
            assembly.resistance(catalogue)?;
        }
        self.glazing.values().try_for_each(|glazing| catalogue.material(&glazing.material).map(|_| ()))
    }

    /// Assemblies of one part of the envelope, by name.
    pub fn assemblies(&self, surface: Surface) -> impl Iterator<Item = &Assembly> {
        self.assemblies.values().filter(move |assembly| assembly.surface == surface)
    }

    /// Windows or rooflights, by name.
    pub fn glazings(&self, rooflight: bool) -> impl Iterator<Item = &Glazing> {
        self.glazing.values().filter(move |glazing| glazing.rooflight == rooflight)
    }
}

impl Glazing {
    /// The line of the bill for `area` [m²] of openings: by area for windows, by mass for plastic sheets.
    pub fn bill(&self, area: f64) -> Bill {
        let element = if self.rooflight { Element::Rooflights } else { Element::Windows };
        let mut bill = Bill::default();
        if self.material == "polycarbonate" {
            let origin = format!("{area:.1} m² × {} kg/m²", self.mass);
            bill.add_mass(element, self.name.clone(), self.material.clone(), area * self.mass, origin);
        } else {
            let origin = format!("{area:.1} m² of openings");
            bill.add_area(element, self.name.clone(), self.material.clone(), area, self.mass, origin);
        }
        bill
    }
}

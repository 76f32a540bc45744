//! The bill of materials.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::catalogue::{Catalogue, Unit};
use super::table::TableError;

/// Part of a building that a line belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names say it")]
pub enum Element {
    Frame,
    SecondarySteel,
    Bracing,
    CraneRunway,
    UpperFloors,
    GroundSlab,
    GroundInsulation,
    Foundations,
    Walls,
    Roof,
    RoofMembrane,
    Windows,
    Rooflights,
    Services,
    Photovoltaics,
}

impl Element {
    /// All elements, in the order of reports.
    pub const ALL: [Self; 15] = [
        Self::Frame,
        Self::SecondarySteel,
        Self::Bracing,
        Self::CraneRunway,
        Self::UpperFloors,
        Self::GroundSlab,
        Self::GroundInsulation,
        Self::Foundations,
        Self::Walls,
        Self::Roof,
        Self::RoofMembrane,
        Self::Windows,
        Self::Rooflights,
        Self::Services,
        Self::Photovoltaics,
    ];

    /// Name in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Frame => "frame",
            Self::SecondarySteel => "secondary_steel",
            Self::Bracing => "bracing",
            Self::CraneRunway => "crane_runway",
            Self::UpperFloors => "upper_floors",
            Self::GroundSlab => "ground_slab",
            Self::GroundInsulation => "ground_insulation",
            Self::Foundations => "foundations",
            Self::Walls => "walls",
            Self::Roof => "roof",
            Self::RoofMembrane => "roof_membrane",
            Self::Windows => "windows",
            Self::Rooflights => "rooflights",
            Self::Services => "services",
            Self::Photovoltaics => "photovoltaics",
        }
    }
}

impl fmt::Display for Element {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

/// One line of the bill.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BillLine {
    /// Part of the building.
    pub element: Element,
    /// What it is, in words: `rafter`, `outer sheet`.
    pub part: Cow<'static, str>,
    /// Row of the table of materials.
    pub material: Cow<'static, str>,
    /// How much, in `unit`.
    pub quantity: f64,
    /// Unit of the quantity, which is the unit of the material's factor.
    pub unit: Unit,
    /// Mass [kg].
    pub mass: f64,
    /// Where the quantity comes from, with the numbers.
    pub origin: Cow<'static, str>,
}

/// Everything that a building is made of.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Bill {
    /// The lines.
    pub lines: Vec<BillLine>,
}

impl Bill {
    /// Adds a line whose quantity is a mass [kg]; nothing if the mass is nil.
    pub fn add_mass(
        &mut self,
        element: Element,
        part: impl Into<Cow<'static, str>>,
        material: impl Into<Cow<'static, str>>,
        mass: f64,
        origin: impl Into<Cow<'static, str>>,
    ) {
        if mass > 0.0 {
            self.lines.push(BillLine {
                element,
                part: part.into(),
                material: material.into(),
                quantity: mass,
                unit: Unit::Kilogram,
                mass,
                origin: origin.into(),
            });
        }
    }

    /// Adds a line whose quantity is an area [m²] of something that weighs `mass_per_area` [kg/m²].
    pub fn add_area(
        &mut self,
        element: Element,
        part: impl Into<Cow<'static, str>>,
        material: impl Into<Cow<'static, str>>,
        area: f64,
        mass_per_area: f64,
        origin: impl Into<Cow<'static, str>>,
    ) {
        if area > 0.0 {
            self.lines.push(BillLine {
                element,
                part: part.into(),
                material: material.into(),
                quantity: area,
                unit: Unit::SquareMetre,
                mass: area * mass_per_area,
                origin: origin.into(),
            });
        }
    }

    /// Adds services by floor area [m²]: an allowance (rows `services_light` of halls and stores, `services_full` of offices and
    /// laboratories), since services are not designed here.
    ///
    /// # Errors
    /// A table without these rows.
    pub fn add_services(&mut self, halls: f64, rooms: f64, catalogue: &Catalogue) -> Result<(), TableError> {
        for (material, area) in [("services_light", halls), ("services_full", rooms)] {
            let mass = catalogue.material(material)?.density;
            let origin = format!("{area:.0} m² of floor (allowance)");
            self.add_area(Element::Services, "services", material, area, mass, origin);
        }
        Ok(())
    }

    /// Adds all lines of another bill.
    pub fn extend(&mut self, other: Self) {
        self.lines.extend(other.lines);
    }

    /// Mass of everything [kg].
    pub fn mass(&self) -> f64 {
        self.lines.iter().fold(0.0, |sum, line| sum + line.mass)
    }

    /// Mass of one element [kg].
    pub fn mass_of(&self, element: Element) -> f64 {
        self.lines.iter().filter(|line| line.element == element).fold(0.0, |sum, line| sum + line.mass)
    }

    /// Mass of one material [kg].
    pub fn mass_of_material(&self, material: &str) -> f64 {
        self.lines.iter().filter(|line| line.material == material).fold(0.0, |sum, line| sum + line.mass)
    }

    /// Volume of one material [m³].
    ///
    /// # Errors
    /// A material that is in no table.
    pub fn volume_of(&self, material: &str, catalogue: &Catalogue) -> Result<f64, TableError> {
        Ok(self.mass_of_material(material) / catalogue.material(material)?.density)
    }
}

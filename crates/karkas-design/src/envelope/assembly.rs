//! Layers one behind the other.

use serde::{Deserialize, Serialize};

use crate::materials::{Bill, Catalogue, Element, Material, TableError};

/// One layer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Layer {
    /// Row of the table of materials.
    pub material: String,
    /// Thickness [m].
    pub thickness: f64,
}

/// Which part of the envelope an assembly is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Surface {
    /// Upright.
    Wall,
    /// On top.
    Roof,
    /// On the ground.
    Floor,
}

impl Surface {
    /// Element of the bill that its layers belong to.
    pub fn element(self) -> Element {
        match self {
            Self::Wall => Element::Walls,
            Self::Roof => Element::Roof,
            Self::Floor => Element::GroundInsulation,
        }
    }
}

/// Resistances of the air layers at the surfaces [m²K/W].
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct SurfaceResistances {
    /// Inside.
    pub inside: f64,
    /// Outside.
    pub outside: f64,
}

impl SurfaceResistances {
    /// EN ISO 6946, table 7: 0.13 for walls, 0.10 for roofs (heat up), 0.17 for floors (heat down); outside 0.04, or none
    /// against the ground.
    pub fn iso_6946(surface: Surface) -> Self {
        match surface {
            Surface::Wall => Self { inside: 0.13, outside: 0.04 },
            Surface::Roof => Self { inside: 0.10, outside: 0.04 },
            Surface::Floor => Self { inside: 0.17, outside: 0.0 },
        }
    }

    /// SP 50.13330: 1/8.7 inside, 1/23 outside.
    pub fn sp_50() -> Self {
        Self { inside: 1.0 / 8.7, outside: 1.0 / 23.0 }
    }
}

/// Layers from the outside to the inside.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Assembly {
    /// Name.
    pub name: String,
    /// Part of the envelope.
    pub surface: Surface,
    /// Layers from the outside to the inside.
    pub layers: Vec<Layer>,
    /// Position of the layer whose thickness a designer chooses.
    pub variable: usize,
    /// Addition to the U-value for fixings and ribs ΔU [W/(m²K)], ISO 6946 annex F.
    pub correction: f64,
}

impl Assembly {
    /// The same with another thickness [m] of the variable layer.
    pub fn with_thickness(&self, thickness: f64) -> Self {
        let mut other = self.clone();
        other.layers[self.variable].thickness = thickness;
        other
    }

    /// Resistance of the layers R = Σ d/λ [m²K/W].
    ///
    /// # Errors
    /// A material that is in no table or has no conductivity.
    pub fn resistance(&self, catalogue: &Catalogue) -> Result<f64, TableError> {
        self.layers.iter().map(|layer| Ok(layer.thickness / conductivity(catalogue, layer)?)).sum()
    }

    /// U = 1/(R_si + R + R_se) + ΔU [W/(m²K)] (EN ISO 6946, 6.5).
    ///
    /// # Errors
    /// As for [`Self::resistance`].
    pub fn u_value(&self, catalogue: &Catalogue, surfaces: SurfaceResistances) -> Result<f64, TableError> {
        Ok(1.0 / (surfaces.inside + self.resistance(catalogue)? + surfaces.outside) + self.correction)
    }

    /// Thickness of the variable layer [m] that gives the U-value, 0 if it is reached without; none if fixings alone lose
    /// more.
    ///
    /// # Errors
    /// As for [`Self::resistance`].
    pub fn thickness_for(
        &self,
        u_value: f64,
        catalogue: &Catalogue,
        surfaces: SurfaceResistances,
    ) -> Result<Option<f64>, TableError> {
        let others = self.with_thickness(0.0).resistance(catalogue)?;
        let lambda = conductivity(catalogue, &self.layers[self.variable])?;
        let left = u_value - self.correction;
        let wanted = 1.0 / left - surfaces.inside - surfaces.outside - others;
        Ok((left > 0.0).then(|| (lambda * wanted).max(0.0)))
    }

    /// Mass [kg/m²].
    ///
    /// # Errors
    /// A material that is in no table.
    pub fn mass(&self, catalogue: &Catalogue) -> Result<f64, TableError> {
        self.layers
            .iter()
            .map(|layer| Ok(layer.thickness * catalogue.material(&layer.material)?.density))
            .sum()
    }

    /// Heat capacity that a room feels κ [J/(m²K)]: layers from the inside until 0.10 m, half of the whole thickness, or the
    /// first insulation (λ < 0.08) (EN ISO 13786 annex C, as EN ISO 13790 12.3.1.1 takes it).
    ///
    /// # Errors
    /// A material that is in no table or has no heat capacity or conductivity.
    pub fn heat_capacity(&self, catalogue: &Catalogue) -> Result<f64, TableError> {
        let whole: f64 = self.layers.iter().map(|layer| layer.thickness).sum();
        let mut left = (whole / 2.0).min(0.10);
        let mut capacity = 0.0;
        for layer in self.layers.iter().rev() {
            if left <= 0.0 || conductivity(catalogue, layer)? < 0.08 {
                break;
            }
            let material = catalogue.material(&layer.material)?;
            let heat = material.specific_heat.ok_or_else(|| lacking(material, "heat capacity"))?;
            capacity += layer.thickness.min(left) * material.density * heat;
            left -= layer.thickness;
        }
        Ok(capacity)
    }

    /// Lines of the bill for `area` [m²]. Layers named in `counted` are left out, because the structure counts them (a
    /// ground slab, a floor).
    ///
    /// # Errors
    /// A material that is in no table.
    pub fn bill(&self, area: f64, counted: &[&str], catalogue: &Catalogue) -> Result<Bill, TableError> {
        let mut bill = Bill::default();
        for layer in self.layers.iter().filter(|layer| !counted.contains(&layer.material.as_str())) {
            let material = catalogue.material(&layer.material)?;
            let element = if self.surface == Surface::Roof && material.class == "membrane" {
                Element::RoofMembrane
            } else {
                self.surface.element()
            };
            bill.add_mass(
                element,
                self.name.clone(),
                layer.material.clone(),
                area * layer.thickness * material.density,
                format!("{area:.0} m² × {} m × {} kg/m³", layer.thickness, material.density),
            );
        }
        Ok(bill)
    }
}

fn conductivity(catalogue: &Catalogue, layer: &Layer) -> Result<f64, TableError> {
    let material = catalogue.material(&layer.material)?;
    material.conductivity.filter(|value| *value > 0.0).ok_or_else(|| lacking(material, "conductivity"))
}

fn lacking(material: &Material, what: &'static str) -> TableError {
    TableError::Unknown { what, name: material.key.clone(), known: "no layers of it can be used".to_owned() }
}

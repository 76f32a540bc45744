//! From what the other rooms of this house know: neighbours, assemblies.

use super::scene::{Assembly, Impacts, Layer, Neighbour};
use crate::envelope;
use crate::materials::{Catalogue, TableError, Unit};
use karkas_surroundings::geo::LineString;
use karkas_surroundings::geometry::Building;

impl From<&Building> for Neighbour {
    /// The upright body over its footprint.
    fn from(building: &Building) -> Self {
        let ring = |line: &LineString<f64>| {
            let mut ring: Vec<[f64; 2]> = line.coords().map(|point| [point.x, point.y]).collect();
            ring.pop();
            ring
        };
        Self {
            name: building.id.clone(),
            outline: ring(building.footprint.exterior()),
            holes: building.footprint.interiors().iter().map(ring).collect(),
            base: building.base,
            height: building.height,
        }
    }
}

impl Assembly {
    /// An assembly of the envelope, as surfaces call it, with the warming of its product stage (A1 to A3) under a supply, if
    /// all its materials have factors.
    ///
    /// # Errors
    /// A material or supply that is in no table.
    pub fn of_envelope(
        id: &str,
        assembly: &envelope::Assembly,
        transmittance: f64,
        catalogue: &Catalogue,
        supply: &str,
    ) -> Result<Self, TableError> {
        let mut layers = Vec::with_capacity(assembly.layers.len());
        let mut warming = Some(0.0);
        for layer in &assembly.layers {
            let material = catalogue.material(&layer.material)?;
            let by_mass = material.unit == Unit::Kilogram;
            let amount = if by_mass { layer.thickness * material.density } else { 1.0 };
            let factor = catalogue.factors(material, supply)?.product;
            warming = warming.zip(factor).map(|(sum, factor)| sum + amount * factor);
            layers.push(Layer {
                material: material.name.clone(),
                thickness: layer.thickness,
                density: by_mass.then_some(material.density),
                conductivity: material.conductivity,
            });
        }
        let impacts = warming.map(|climate_change| Impacts {
            climate_change,
            primary_energy: None,
            service_life: Some(catalogue.service_life(assembly.surface.element())),
            whole_life: false,
        });
        let (id, name) = (id.to_owned(), assembly.name.clone());
        Ok(Self { id, name, layers, transmittance: Some(transmittance), impacts })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::envelope::{Library, SurfaceResistances};
    use karkas_surroundings::geo::polygon;

    #[test]
    fn a_neighbour_with_a_courtyard() {
        let footprint = polygon!(
            exterior: [(x: 0.0, y: 0.0), (x: 30.0, y: 0.0), (x: 30.0, y: 20.0), (x: 0.0, y: 20.0)],
            interiors: [[(x: 10.0, y: 5.0), (x: 10.0, y: 15.0), (x: 20.0, y: 15.0), (x: 20.0, y: 5.0)]],
        );
        let (id, attributes, faces) = ("house".into(), serde_json::Map::new(), Vec::new());
        let building = Building { id, footprint, base: 0.0, height: 12.0, attributes, faces };
        let neighbour = Neighbour::from(&building);
        assert_eq!(neighbour.outline, [[0.0, 0.0], [30.0, 0.0], [30.0, 20.0], [0.0, 20.0]]);
        assert_eq!((neighbour.holes.len(), neighbour.holes[0].len(), neighbour.height), (1, 4, 12.0));
        assert!(super::super::unusable(&[neighbour]).is_empty());
    }

    #[test]
    fn a_panel_by_hand() {
        let (catalogue, library) = (Catalogue::standard(), Library::standard());
        let panel = library.assembly("sandwich_wool").expect("in the table").with_thickness(0.15);
        let u_value = panel.u_value(&catalogue, SurfaceResistances::sp_50()).expect("known materials");
        let known = Assembly::of_envelope("wall", &panel, u_value, &catalogue, "scrap_based");
        let known = known.expect("known materials");
        assert_eq!((known.id.as_str(), known.layers.len()), ("wall", 3));
        assert!((known.thickness() - 0.1511).abs() < 2e-4, "{}", known.thickness());
        // Two galvanised sheets of 0.6 and 0.5 mm (4.48 kg CO₂e/kg, 7850 kg/m³) and 0.15 m of wool (0.757, 96 kg/m³).
        let sheets: f64 = [0, 2].map(|layer| panel.layers[layer].thickness).iter().sum();
        let wanted = sheets * 7850.0 * 4.48 + 0.15 * 96.0 * 0.757;
        let warming = known.impacts.expect("factors are known").climate_change;
        assert!((warming - wanted).abs() < 0.5, "{warming} {wanted}");
    }
}

//! A design with all that is known of it as files for other tools.

use karkas_surroundings::geometry::Surroundings;

use crate::evaluate::{Assemblies, Performance, names};
use crate::materials::{Catalogue, TableError};
use crate::models::{
    Assembly, Earth, Fault, Figure, Impacts, Layer, Neighbour, Scene, Sections, cityjson, geojson, gltf, ifc,
};

/// Why a design cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The bodies or numbers of the design.
    #[error(transparent)]
    Scene(#[from] Fault),
    /// A material that is in no table.
    #[error(transparent)]
    Table(#[from] TableError),
}

/// A file: its name and what it holds.
pub type File = (String, Vec<u8>);

/// A design as CityJSON, glTF, IFC and GeoJSON; files are called as it is.
///
/// # Errors
/// If a material is in no table, or the design has numbers that are none.
pub fn files(
    name: &str,
    found: &Performance,
    surroundings: &Surroundings,
    supply: &str,
    catalogue: &Catalogue,
) -> Result<Vec<File>, ExportError> {
    let assemblies = assemblies(&found.assemblies, supply, catalogue)?;
    let sections = sections(found);
    let neighbours: Vec<Neighbour> = surroundings.buildings.iter().map(Neighbour::from).collect();
    let mut parcel: Vec<[f64; 2]> =
        surroundings.parcel.exterior().coords().map(|point| [point.x, point.y]).collect();
    // Rings of models do not repeat their first point.
    parcel.pop();
    let earth = Earth::of(&surroundings.frame);
    let figures = figures(found);
    let building = crate::building::Building { name: name.to_owned(), ..found.building.clone() };
    let scene = Scene {
        building: &building,
        assemblies: &assemblies,
        sections: &sections,
        neighbours: &neighbours,
        parcel: &parcel,
        place: earth.as_ref().map(|earth| earth.place(0.0)),
        figures: &figures,
        values: None,
    };
    let to_earth = earth.as_ref().map(|earth| move |point: [f64; 2]| earth.degrees(point));
    let to_earth = to_earth.as_ref().map(|way| way as &dyn Fn([f64; 2]) -> Option<[f64; 2]>);
    Ok(vec![
        (format!("{name}.city.json"), cityjson::write(&scene)?.into()),
        (format!("{name}.glb"), gltf::write(&scene)?),
        (format!("{name}.ifc"), ifc::write(&scene)?.into()),
        (format!("{name}.geojson"), geojson::write(&scene, to_earth)?.into()),
    ])
}

fn assemblies(found: &Assemblies, supply: &str, catalogue: &Catalogue) -> Result<Vec<Assembly>, TableError> {
    let opaque = [
        (names::WALL, &found.wall),
        (names::HALL_ROOF, &found.hall_roof),
        (names::FLOOR_ROOF, &found.floor_roof),
        (names::GROUND, &found.ground),
        (names::PARTY, &found.party),
    ];
    let mut all = Vec::new();
    for (id, assembly) in opaque {
        let resistances = crate::envelope::SurfaceResistances::iso_6946(assembly.surface);
        let transmittance = assembly.u_value(catalogue, resistances)?;
        all.push(Assembly::of_envelope(id, assembly, transmittance, catalogue, supply)?);
    }
    for (id, glazing, element) in [
        (names::WINDOW, &found.window, crate::materials::Element::Windows),
        (names::ROOFLIGHT, &found.rooflight, crate::materials::Element::Rooflights),
    ] {
        let material = catalogue.material(&glazing.material)?;
        let factor = catalogue.factors(material, supply)?.product.unwrap_or(0.0);
        let by_mass = material.unit == crate::materials::Unit::Kilogram;
        all.push(Assembly {
            id: id.to_owned(),
            name: glazing.name.clone(),
            layers: vec![Layer {
                material: material.name.clone(),
                thickness: 0.04,
                density: None,
                conductivity: None,
            }],
            transmittance: Some(glazing.u_value),
            impacts: Some(impacts(
                if by_mass { factor * glazing.mass } else { factor },
                catalogue.service_life(element),
            )),
        });
    }
    Ok(all)
}

fn impacts(climate_change: f64, service_life: f64) -> Impacts {
    Impacts { climate_change, primary_energy: None, service_life: Some(service_life), whole_life: false }
}

/// Members of the frames that are used, as boxes in which sections of that order of size lie.
fn sections(found: &Performance) -> Vec<Sections> {
    let mut all: Vec<Sections> = Vec::new();
    for part in &found.building.parts {
        if all.iter().any(|known| known.frame == part.frame) {
            continue;
        }
        let span = part.grid[0].max(part.grid[1]);
        let (material, column, beam) = match part.frame.as_str() {
            "steel_portal" => ("structural steel", [0.2, 0.4], Some([0.2, span / 40.0])),
            "steel_truss" => ("structural steel", [0.3, 0.3], Some([0.2, span / 12.0])),
            "precast_hall" => ("precast concrete", [0.5, 0.5], Some([0.4, span / 16.0])),
            "glulam_hall" => ("glued laminated timber", [0.24, 0.5], Some([0.2, span / 17.0])),
            "steel_composite" => ("structural steel", [0.3, 0.3], Some([0.2, span / 20.0])),
            "concrete_flat_slab" => ("reinforced concrete", [0.4, 0.4], None),
            "precast_floors" => ("precast concrete", [0.4, 0.4], Some([0.4, span / 14.0])),
            "timber_floors" => ("glued laminated timber", [0.32, 0.32], Some([0.24, span / 14.0])),
            _ => continue,
        };
        all.push(Sections { frame: part.frame.clone(), material: material.to_owned(), column, beam });
    }
    all
}

fn figures(found: &Performance) -> Vec<Figure> {
    let [carbon, cost, energy, misfit, darkness] = found.objectives();
    let floor = found.building.floor_area();
    [
        ("whole_life_carbon", carbon, "kgCO2e/(m2.a)"),
        ("upfront_carbon", found.carbon.modules.upfront().typical / floor, "kgCO2e/m2"),
        ("life_cycle_cost", cost, "1/m2"),
        ("delivered_energy", energy, "kWh/(m2.a)"),
        ("fit", 1.0 - misfit, "1"),
        ("daylight_autonomy", 1.0 - darkness, "1"),
        ("floor_area", floor, "m2"),
    ]
    .map(|(name, value, unit)| Figure { name: name.to_owned(), value, unit: unit.to_owned() })
    .to_vec()
}

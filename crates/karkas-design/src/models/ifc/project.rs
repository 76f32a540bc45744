//! Project, units, contexts, site, building and storeys.

use super::Ifc;
use super::step::{Argument, Entity, NONE, Step, arguments, text, typed};
use crate::building::area;
use crate::models::scene::{Place, Scene};
use std::collections::BTreeMap;

/// Contexts of representations.
#[derive(Debug, Clone, Copy)]
pub struct Contexts {
    pub whole: Entity,
    pub body: Entity,
    pub axis: Entity,
    pub footprint: Entity,
}

/// A storey of the building: all floors on one level.
#[derive(Debug, Clone)]
pub struct Level {
    /// Above the origin, millimetres.
    pub millimetres: i64,
    pub entity: Entity,
    pub placement: Entity,
    pub elements: Vec<Entity>,
    pub spaces: Vec<Entity>,
}

impl Level {
    /// Above the origin, metres.
    pub fn metres(&self) -> f64 {
        self.millimetres as f64 / 1000.0
    }
}

fn millimetres(level: f64) -> i64 {
    (level * 1000.0).round() as i64
}

impl<'a> Ifc<'a> {
    /// A file with its spatial structure.
    pub fn begin(scene: &'a Scene<'a>) -> Self {
        let mut step = Step::default();
        let units = units(&mut step);
        let contexts = contexts(&mut step, scene.place);
        // Replaced below by the true ones.
        let (site, building) = (contexts.whole, contexts.whole);
        let (paths, levels, built) = (BTreeMap::new(), Vec::new(), BTreeMap::new());
        let (sets, in_site) = (BTreeMap::new(), Vec::new());
        let mut ifc = Self { scene, step, contexts, paths, site, building, levels, built, sets, in_site };
        let name = scene.building.name.as_str();
        let id = ifc.identifier("project");
        let project = ifc.step.add(
            "IFCPROJECT",
            arguments![id, NONE, text(name), NONE, NONE, NONE, NONE, [contexts.whole], units],
        );
        let axes = ifc.upright_axes([0.0; 3]);
        let placement = ifc.placement(None, axes);
        ifc.site(placement);
        ifc.relate("IFCRELAGGREGATES", "project", project, [ifc.site]);
        let placement = ifc.placement(Some(placement), axes);
        let id = ifc.identifier("building");
        ifc.building = ifc.step.add(
            "IFCBUILDING",
            arguments![
                id,
                NONE,
                text(name),
                NONE,
                NONE,
                placement,
                NONE,
                NONE,
                ".ELEMENT.",
                NONE,
                NONE,
                NONE
            ],
        );
        ifc.relate("IFCRELAGGREGATES", "site", ifc.site, [ifc.building]);
        ifc.storeys(placement);
        ifc
    }

    fn site(&mut self, placement: Entity) {
        let place = self.scene.place;
        let angle = |degrees: Option<f64>| {
            degrees.map_or_else(|| Argument::from(NONE), |degrees| Argument::from(compound(degrees)))
        };
        let degrees = place.and_then(|place| place.longitude_latitude);
        let latitude = angle(degrees.map(|[_, latitude]| latitude));
        let longitude = angle(degrees.map(|[longitude, _]| longitude));
        let height = place.map_or(Argument::from(NONE), |place| Argument::from(place.origin[2]));
        let parcel = self.scene.parcel;
        let shape = if parcel.len() >= 3 {
            let ring: Vec<[f64; 3]> = parcel.iter().map(|[x, y]| [*x, *y, 0.0]).collect();
            let outline = self.outline(&ring);
            Argument::from(self.shape(vec![outline]))
        } else {
            Argument::from(NONE)
        };
        let id = self.identifier("site");
        self.site = self.step.add(
            "IFCSITE",
            arguments![
                id,
                NONE,
                "'parcel'",
                NONE,
                NONE,
                placement,
                shape,
                NONE,
                ".ELEMENT.",
                latitude,
                longitude,
                height,
                NONE,
                NONE
            ],
        );
        if parcel.len() >= 3 {
            let gross = self.quantity("AREA", "GrossArea", area(parcel));
            self.quantities("site", "Qto_SiteBaseQuantities", vec![gross], self.site);
        }
    }

    fn storeys(&mut self, within: Entity) {
        let building = self.scene.building;
        let mut areas: BTreeMap<i64, f64> = BTreeMap::new();
        for part in &building.parts {
            for storey in &part.storeys {
                *areas.entry(millimetres(storey.level)).or_insert(0.0) += part.plan_area();
            }
        }
        for (number, (level, floor)) in areas.into_iter().enumerate() {
            let height = level as f64 / 1000.0;
            let axes = self.upright_axes([0.0, 0.0, height]);
            let placement = self.placement(Some(within), axes);
            let id = self.identifier(&format!("storey {level}"));
            let name = text(&format!("{} ({height:+.3})", number + 1));
            let entity = self.step.add(
                "IFCBUILDINGSTOREY",
                arguments![id, NONE, name, NONE, NONE, placement, NONE, NONE, ".ELEMENT.", height],
            );
            let gross = self.quantity("AREA", "GrossFloorArea", floor);
            self.quantities(
                &format!("storey {level}"),
                "Qto_BuildingStoreyBaseQuantities",
                vec![gross],
                entity,
            );
            let (elements, spaces) = (Vec::new(), Vec::new());
            self.levels.push(Level { millimetres: level, entity, placement, elements, spaces });
        }
        let storeys: Vec<Entity> = self.levels.iter().map(|level| level.entity).collect();
        if !storeys.is_empty() {
            self.relate("IFCRELAGGREGATES", "building", self.building, storeys);
        }
        let figures = [
            self.quantity("LENGTH", "Height", building.height()),
            self.quantity("AREA", "FootprintArea", building.built_area()),
            self.quantity("AREA", "GrossFloorArea", building.floor_area()),
        ];
        self.quantities("building", "Qto_BuildingBaseQuantities", figures.to_vec(), self.building);
        let results: Vec<Entity> = self
            .scene
            .figures
            .iter()
            .map(|figure| self.property(&figure.name, typed("IFCREAL", figure.value), &figure.unit))
            .collect();
        self.property_set("building", "Karkas_Results", results, vec![self.building]);
    }

    /// Position of the storey of a floor among the levels.
    pub fn level_of(&self, part: usize, storey: usize) -> usize {
        let level = millimetres(self.scene.building.parts[part].storeys[storey].level);
        self.levels.iter().position(|found| found.millimetres == level).expect("made of all storeys")
    }

    /// Puts elements into storeys and the site, spaces into storeys.
    pub fn contain(&mut self) {
        for level in std::mem::take(&mut self.levels) {
            let path = format!("storey {}", level.millimetres);
            if !level.elements.is_empty() {
                self.relate("IFCRELCONTAINEDINSPATIALSTRUCTURE", &path, level.elements, level.entity);
            }
            if !level.spaces.is_empty() {
                self.relate("IFCRELAGGREGATES", &path, level.entity, level.spaces);
            }
        }
        let around = std::mem::take(&mut self.in_site);
        if !around.is_empty() {
            self.relate("IFCRELCONTAINEDINSPATIALSTRUCTURE", "site", around, self.site);
        }
    }
}

fn units(step: &mut Step) -> Entity {
    let mut unit = |kind: &'static str, prefix: &'static str, name: &'static str| {
        step.share("IFCSIUNIT", arguments!["*", kind, prefix, name])
    };
    let metre = unit(".LENGTHUNIT.", NONE, ".METRE.");
    let kilogram = unit(".MASSUNIT.", ".KILO.", ".GRAM.");
    let watt = unit(".POWERUNIT.", NONE, ".WATT.");
    let kelvin = unit(".THERMODYNAMICTEMPERATUREUNIT.", NONE, ".KELVIN.");
    let mut all = vec![
        metre,
        kilogram,
        watt,
        kelvin,
        unit(".AREAUNIT.", NONE, ".SQUARE_METRE."),
        unit(".VOLUMEUNIT.", NONE, ".CUBIC_METRE."),
        unit(".PLANEANGLEUNIT.", NONE, ".RADIAN."),
        unit(".TIMEUNIT.", NONE, ".SECOND."),
        unit(".ENERGYUNIT.", NONE, ".JOULE."),
    ];
    let mut derived = |kind: &'static str, of: &[(Entity, i64)]| {
        let mut element = |(unit, exponent): &(Entity, i64)| {
            step.share("IFCDERIVEDUNITELEMENT", arguments![*unit, *exponent])
        };
        let elements: Vec<Entity> = of.iter().map(&mut element).collect();
        step.add("IFCDERIVEDUNIT", arguments![elements, kind, NONE])
    };
    all.push(derived(".THERMALTRANSMITTANCEUNIT.", &[(watt, 1), (metre, -2), (kelvin, -1)]));
    all.push(derived(".THERMALCONDUCTANCEUNIT.", &[(watt, 1), (metre, -1), (kelvin, -1)]));
    all.push(derived(".MASSDENSITYUNIT.", &[(kilogram, 1), (metre, -3)]));
    step.add("IFCUNITASSIGNMENT", arguments![all])
}

fn contexts(step: &mut Step, place: Option<Place>) -> Contexts {
    let origin = step.share("IFCCARTESIANPOINT", arguments![[0.0, 0.0, 0.0]]);
    let [up, east] =
        [[0.0, 0.0, 1.0], [1.0, 0.0, 0.0]].map(|axis| step.share("IFCDIRECTION", arguments![axis]));
    let world = step.share("IFCAXIS2PLACEMENT3D", arguments![origin, up, east]);
    let (sine, cosine) = place.map_or(0.0, |place| place.true_north).to_radians().sin_cos();
    let north = step.share("IFCDIRECTION", arguments![[sine, cosine]]);
    let whole =
        step.add("IFCGEOMETRICREPRESENTATIONCONTEXT", arguments![NONE, "'Model'", 3i64, 1e-5, world, north]);
    let mut sub = |name: &'static str, view: &'static str| {
        step.add(
            "IFCGEOMETRICREPRESENTATIONSUBCONTEXT",
            arguments![name, "'Model'", "*", "*", "*", "*", whole, NONE, view, NONE],
        )
    };
    let body = sub("'Body'", ".MODEL_VIEW.");
    let axis = sub("'Axis'", ".GRAPH_VIEW.");
    let footprint = sub("'FootPrint'", ".PLAN_VIEW.");
    if let Some((code, place)) = place.and_then(|place| place.epsg.map(|code| (code, place))) {
        let name = text(&format!("EPSG:{code}"));
        let system = step.add("IFCPROJECTEDCRS", arguments![name, NONE, NONE, NONE, NONE, NONE, NONE]);
        let [easting, northing, height] = place.origin;
        step.add("IFCMAPCONVERSION", arguments![whole, system, easting, northing, height, 1.0, 0.0, 1.0]);
    }
    Contexts { whole, body, axis, footprint }
}

/// Degrees, minutes, seconds and millionths of a second, all of one sign.
fn compound(degrees: f64) -> Vec<i64> {
    let millionths = (degrees * 3600.0 * 1e6).round() as i64;
    let (seconds, rest) = (millionths / 1_000_000, millionths % 1_000_000);
    vec![seconds / 3600, seconds / 60 % 60, seconds % 60, rest]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn angles_in_four_numbers() {
        assert_eq!(compound(55.668_611), [55, 40, 6, 999_600]);
        assert_eq!(compound(-0.5), [0, -30, 0, 0]);
    }
}

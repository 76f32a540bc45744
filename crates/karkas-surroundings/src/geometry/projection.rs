//! From degrees or any projected system to metres around a site.

use karkas_data::Fault;
use karkas_model::diagnostics::Diagnostic;
use proj4rs::Proj;
use proj4rs::transform::transform;
use serde::{Deserialize, Serialize};

use super::model::Frame;

/// What the coordinates of a file are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum System {
    /// Degrees of longitude and latitude (WGS 84).
    Degrees,
    /// A coordinate system by its EPSG code.
    Epsg(u32),
    /// Metres of the site's own frame.
    Local,
}

/// The way from one system to metres around the site.
pub struct Projection {
    from: Option<(Proj, bool)>,
    to: Option<Proj>,
    origin: [f64; 2],
}

impl Projection {
    /// From the coordinates of a file to a frame.
    ///
    /// # Errors
    /// A code of a coordinate system is not known, or a frame without one is asked to hold degrees.
    pub fn new(from: System, frame: &Frame) -> Result<Self, Fault> {
        let code = match from {
            System::Local => return Ok(Self { from: None, to: None, origin: [0.0; 2] }),
            System::Degrees => 4326,
            System::Epsg(code) => code,
        };
        if Some(code) == frame.epsg {
            return Ok(Self { from: None, to: None, origin: frame.origin });
        }
        let Some(target) = frame.epsg else {
            return Err(Box::new(Diagnostic::error("site-no-frame").found(format!("EPSG:{code}"))));
        };
        let source = projection(code)?;
        let degrees = source.is_latlong();
        Ok(Self { from: Some((source, degrees)), to: Some(projection(target)?), origin: frame.origin })
    }

    /// East and north in metres around the site; none where the projection does not reach.
    pub fn place(&self, point: [f64; 2]) -> Option<[f64; 2]> {
        let [mut x, mut y] = point;
        if let (Some((from, degrees)), Some(to)) = (&self.from, &self.to) {
            if *degrees {
                (x, y) = (x.to_radians(), y.to_radians());
            }
            let mut moved = (x, y, 0.0);
            transform(from, to, &mut moved).ok()?;
            (x, y) = (moved.0, moved.1);
        }
        let placed = [x - self.origin[0], y - self.origin[1]];
        placed.iter().all(|part| part.is_finite()).then_some(placed)
    }
}

/// The projection of an EPSG code.
fn projection(code: u32) -> Result<Proj, Fault> {
    let unknown = || Box::new(Diagnostic::error("site-projection-unknown").found(format!("EPSG:{code}")));
    let definition = u16::try_from(code).ok().and_then(crs_definitions::from_code).ok_or_else(unknown)?;
    Proj::from_proj_string(definition.proj4).map_err(|_| unknown())
}

/// EPSG code of the zone of the universal transverse Mercator projection around a place in degrees.
pub fn mercator_zone(longitude: f64, latitude: f64) -> u32 {
    let zone = ((longitude + 180.0) / 6.0).floor().clamp(0.0, 59.0) as u32 + 1;
    if latitude < 0.0 { 32700 + zone } else { 32600 + zone }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones() {
        assert_eq!(mercator_zone(8.51, 47.18), 32632);
        assert_eq!(mercator_zone(37.6, 55.7), 32637);
        assert_eq!(mercator_zone(-43.2, -22.9), 32723);
        assert_eq!(mercator_zone(180.0, 0.0), 32660);
    }

    #[test]
    fn an_unknown_code_is_named() {
        let frame = Frame { epsg: Some(32632), origin: [0.0; 2] };
        let fault = Projection::new(System::Epsg(1), &frame).err().unwrap();
        assert_eq!(fault.code, "site-projection-unknown");
        assert_eq!(fault.found.as_deref(), Some("EPSG:1"));
    }
}

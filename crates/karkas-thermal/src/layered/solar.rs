//! Light through the windows of a zone in a year.

use karkas_climate::HOURS;

use crate::surface_sun::SurfaceSun;
use crate::zone::Zone;

/// Light that passes the windows of a zone and light that their glass absorbs.
#[derive(Debug, Clone)]
pub(super) struct ZoneSun {
    /// Sunlight through all windows, W.
    pub(super) direct: Vec<f64>,
    /// Light of sky and ground through all windows, W.
    pub(super) diffuse: Vec<f64>,
    /// Light absorbed by the glass of each window, W/m².
    pub(super) glass: Vec<Vec<f64>>,
}

impl ZoneSun {
    pub(super) fn new(zone: &Zone, suns: &[SurfaceSun]) -> Self {
        let mut direct = vec![0.0; HOURS];
        let mut diffuse = vec![0.0; HOURS];
        let glass = zone
            .windows
            .iter()
            .map(|window| {
                let sun = &suns[window.sun];
                let pane = window.glazing.pane();
                let mut absorbed = vec![0.0; HOURS];
                for hour in 0..HOURS {
                    if sun.direct[hour] > 0.0 {
                        let optics = pane.at(sun.cosine[hour].min(1.0));
                        direct[hour] += window.area * sun.direct[hour] * optics.transmitted;
                        absorbed[hour] += sun.direct[hour] * optics.absorbed;
                    }
                    if sun.diffuse[hour] > 0.0 {
                        diffuse[hour] += window.area * sun.diffuse[hour] * pane.diffuse.transmitted;
                        absorbed[hour] += sun.diffuse[hour] * pane.diffuse.absorbed;
                    }
                }
                absorbed
            })
            .collect();
        Self { direct, diffuse, glass }
    }
}

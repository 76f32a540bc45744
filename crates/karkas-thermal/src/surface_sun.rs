//! The light on one façade or roof.

use karkas_climate::{HOURS, SurfaceYear};

/// Radiation that reaches a surface in every hour, after neighbours and overhangs have taken their part, Wh/m².
#[derive(Debug, Clone, PartialEq)]
pub struct SurfaceSun {
    /// From the sun and the ring around it, which passes glass at the angle of the sun.
    pub direct: Vec<f64>,
    /// Cosine of the angle of incidence of the sun.
    pub cosine: Vec<f64>,
    /// From the rest of the sky, from the ground and from neighbours.
    pub diffuse: Vec<f64>,
    /// Part of its thermal surroundings that is sky, by the view factor; (1 + cos tilt) / 2 without neighbours.
    pub sky_view: f64,
    /// Where it faces, radians from north clockwise: decides whether wind blows on it.
    pub azimuth: f64,
}

impl SurfaceSun {
    /// The light on a surface that nothing shades.
    pub fn open(year: &SurfaceYear, sky_view: f64, azimuth: f64) -> Self {
        Self::shaded(year, sky_view, azimuth, 1.0, |_| 1.0)
    }

    /// The light on a surface of which the part `sunlit` sees the sun in each hour, and which sees the part
    /// `dome` of the sky that it would see unshaded. Light of the ground is not shaded.
    pub fn shaded(
        year: &SurfaceYear,
        sky_view: f64,
        azimuth: f64,
        dome: f64,
        sunlit: impl Fn(usize) -> f64,
    ) -> Self {
        let mut direct = vec![0.0; HOURS];
        let mut diffuse = vec![0.0; HOURS];
        for hour in 0..HOURS {
            let sun = year.beam[hour] + year.circumsolar[hour];
            let sky = dome * (year.dome[hour] + year.horizon[hour]);
            if sun > 0.0 {
                direct[hour] = sun * sunlit(hour);
            }
            // The band along the horizon may be darker than the dome by more than the dome gives.
            diffuse[hour] = sky.max(0.0) + year.ground[hour];
        }
        Self { direct, cosine: year.cosine.clone(), diffuse, sky_view: sky_view * dome, azimuth }
    }

    /// No light at all, for surfaces that see nothing of the outside.
    pub fn dark() -> Self {
        let zeros = || vec![0.0; HOURS];
        Self { direct: zeros(), cosine: zeros(), diffuse: zeros(), sky_view: 0.0, azimuth: 0.0 }
    }
}

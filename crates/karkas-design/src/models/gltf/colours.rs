//! Colours of kinds of surface, and of values.

/// Five points of the colour map viridis (Smith, van der Walt and Firing, 2015, CC0), sRGB.
const VIRIDIS: [u32; 5] = [0x44_01_54, 0x3b_52_8b, 0x21_91_8c, 0x5e_c9_62, 0xfd_e7_25];

/// Colour of a material, sRGB.
pub fn paint(name: &str) -> [f64; 3] {
    hexadecimal(match name {
        "wall" => 0xd9_d5_cc,
        "roof" => 0x8d_93_99,
        "floor" => 0x77_72_6b,
        "window" => 0x5f_8f_b3,
        "neighbour" => 0xb9_bb_bd,
        "parcel" => 0xa3_b1_8a,
        _ => 0xff_ff_ff,
    })
}

/// From sRGB, as people write colours, to the linear numbers of glTF (IEC 61966-2-1).
pub fn linear(colour: [f64; 3]) -> [f32; 3] {
    colour.map(|part| {
        let part = if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) };
        part as f32
    })
}

/// The values that the ends of the colour map stand for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    /// The darkest.
    pub lowest: f64,
    /// The brightest.
    pub highest: f64,
}

impl Scale {
    /// From the least to the greatest value; none where there is none.
    pub fn of(values: &[Option<f64>]) -> Option<Self> {
        let lowest = values.iter().flatten().copied().reduce(f64::min)?;
        let highest = values.iter().flatten().copied().reduce(f64::max)?;
        Some(Self { lowest, highest })
    }

    /// Linear colour of a value.
    pub fn colour(self, value: f64) -> [f32; 3] {
        let span = self.highest - self.lowest;
        let share = if span > 0.0 { ((value - self.lowest) / span).clamp(0.0, 1.0) } else { 0.5 };
        let steps = (VIRIDIS.len() - 1) as f64;
        let below = (share * steps).floor().min(steps - 1.0);
        let (from, to) = (hexadecimal(VIRIDIS[below as usize]), hexadecimal(VIRIDIS[below as usize + 1]));
        let within = share * steps - below;
        linear([0, 1, 2].map(|part| from[part] + within * (to[part] - from[part])))
    }
}

fn hexadecimal(colour: u32) -> [f64; 3] {
    [16, 8, 0].map(|shift| f64::from((colour >> shift) & 0xff) / 255.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_and_middle_of_the_scale() {
        let scale = Scale::of(&[Some(10.0), None, Some(30.0)]).expect("two values");
        assert_eq!(scale, Scale { lowest: 10.0, highest: 30.0 });
        for (value, colour) in [(10.0, VIRIDIS[0]), (20.0, VIRIDIS[2]), (30.0, VIRIDIS[4])] {
            assert_eq!(scale.colour(value), linear(hexadecimal(colour)));
        }
        assert_eq!(Scale::of(&[None]), None);
        let single = Scale { lowest: 5.0, highest: 5.0 };
        assert_eq!(single.colour(5.0), linear(hexadecimal(VIRIDIS[2])));
    }

    #[test]
    fn linear_light() {
        // The standard's own: half of the scale is about a fifth of the light.
        let [dark, middle, light] = linear([0.0, 0.5, 1.0]);
        assert_eq!((dark, light), (0.0, 1.0));
        assert!((middle - 0.214).abs() < 1e-3);
    }
}

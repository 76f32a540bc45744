//! What files hold, before it is judged.

use serde_json::{Map, Value};

use crate::geometry::projection::System;
use crate::light::Vector;

/// The features of one file.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Layer {
    /// The file.
    pub(crate) file: String,
    /// What its coordinates are.
    pub(crate) system: System,
    /// Its polygons.
    pub(crate) features: Vec<Feature>,
    /// Names of its features that are no polygons.
    pub(crate) others: Vec<String>,
    /// Whether the format says which way outlines turn.
    pub(crate) turns_matter: bool,
}

/// One polygon with what is said of it.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Feature {
    pub(crate) id: String,
    /// Outline, then holes, as in the file.
    pub(crate) rings: Vec<Vec<[f64; 2]>>,
    /// Underside above the ground, metres.
    pub(crate) base: Option<f64>,
    /// Top above the ground, metres.
    pub(crate) top: Option<f64>,
    /// Number of storeys above the ground.
    pub(crate) storeys: Option<f64>,
    /// All that is said of it.
    pub(crate) attributes: Map<String, Value>,
    /// Faces in space, heights from the underside; horizontal parts as in the file.
    pub(crate) faces: Vec<Vec<Vec<Vector>>>,
}

/// Names under which heights above the ground are found.
const TOPS: [&str; 7] =
    ["height", "height_ag", "building_height", "measuredHeight", "building:height", "Height", "HEIGHT"];
/// Names under which numbers of storeys are found.
const STOREYS: [&str; 6] =
    ["building:levels", "levels", "floors", "floors_ag", "storeys", "storeysAboveGround"];
/// Names under which heights of undersides are found.
const BASES: [&str; 3] = ["min_height", "base", "base_height"];

impl Feature {
    /// A polygon with heights from its attributes.
    pub(crate) fn new(id: String, rings: Vec<Vec<[f64; 2]>>, attributes: Map<String, Value>) -> Self {
        let find = |names: &[&str]| names.iter().find_map(|name| attributes.get(*name).and_then(metres));
        Self {
            id,
            rings,
            base: find(&BASES),
            top: find(&TOPS),
            storeys: find(&STOREYS),
            faces: Vec::new(),
            attributes,
        }
    }
}

/// A number, also as text with a unit: `12`, `12 m`, `12,5`, `40'`, `40 ft`.
fn metres(value: &Value) -> Option<f64> {
    if let Some(number) = value.as_f64() {
        return Some(number);
    }
    let text = value.as_str()?.trim().replace(',', ".");
    let end = text
        .find(|letter: char| !letter.is_ascii_digit() && letter != '.' && letter != '-')
        .unwrap_or(text.len());
    let number: f64 = text[..end].parse().ok()?;
    match text[end..].trim() {
        "" | "m" | "metres" | "meters" | "м" => Some(number),
        "'" | "ft" | "feet" => Some(number * 0.3048),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heights_with_units() {
        for (text, expected) in
            [("12", 12.0), ("12 m", 12.0), ("12,5", 12.5), ("40'", 12.192), ("10 ft", 3.048)]
        {
            assert!((metres(&Value::from(text)).unwrap() - expected).abs() < 1e-9, "{text}");
        }
        assert_eq!(metres(&Value::from("high")), None);
        assert_eq!(metres(&Value::from("12 storeys")), None);
        assert_eq!(metres(&Value::from(7)), Some(7.0));
    }
}

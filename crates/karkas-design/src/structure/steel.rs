//! Rolled steel sections as smooth functions of what they must carry.
//!
//! Mass per metre as a power of the plastic modulus, fitted to IPE 200 to 600 (within 2 %), the second moment likewise; for
//! columns the properties of HE-A sections as powers of their mass (on the safe side by up to 9 %). Smooth functions let a
//! search see every change; a detailed design picks the next section of the list.

/// Density of steel [kg/m³].
pub const DENSITY: f64 = 7850.0;
/// Young's modulus of steel [kN/m²].
pub const YOUNG: f64 = 210e6;

/// Mass of a beam [kg/m] with plastic modulus `modulus` [cm³]: m = 0.792 W^0.617.
pub fn beam_mass(modulus: f64) -> f64 {
    0.792 * modulus.max(0.0).powf(0.617)
}

/// Second moment [cm⁴] of a beam with plastic modulus [cm³]: I = 1943 (W/221)^1.395.
pub fn second_moment(modulus: f64) -> f64 {
    1943.0 * (modulus / 221.0).powf(1.395)
}

/// Plastic modulus [cm³] of the beam with second moment [cm⁴].
pub fn modulus_for_second_moment(second_moment: f64) -> f64 {
    221.0 * (second_moment / 1943.0).powf(1.0 / 1.395)
}

/// Depth of a beam [m] of mass [kg/m]: 0.2 (m/22.4)^0.648, from IPE 200 and 600.
pub fn beam_depth(mass: f64) -> f64 {
    0.2 * (mass / 22.4).powf(0.648)
}

/// Plastic modulus [cm³] that carries `moment` [kNm] at strength `yield_strength` [MPa]: EN 1993-1-1 (6.13), γ_M0 = 1.
pub fn modulus_for_moment(moment: f64, yield_strength: f64) -> f64 {
    moment / (yield_strength * 1e3) * 1e6
}

/// Plastic modulus of an HE-A column [cm³] of mass [kg/m].
pub fn column_modulus(mass: f64) -> f64 {
    83.0 * (mass / 16.7).powf(1.689)
}

/// Radius of gyration about the weak axis [m] of an HE-A column of mass [kg/m].
pub fn column_radius(mass: f64) -> f64 {
    0.0251 * (mass / 16.7).powf(0.6565)
}

/// Reduction for buckling χ of EN 1993-1-1 (6.49) with imperfection `alpha` and slenderness λ̄.
pub fn buckling_reduction(slenderness: f64, alpha: f64) -> f64 {
    if slenderness <= 0.2 {
        return 1.0;
    }
    let phi = 0.5 * (1.0 + alpha * (slenderness - 0.2) + slenderness * slenderness);
    (1.0 / (phi + (phi * phi - slenderness * slenderness).sqrt())).min(1.0)
}

/// Share of its strength that an HE-A column of `mass` [kg/m] uses under `force` [kN] and `moment` [kNm] with buckling
/// `length` [m] about the weak axis: N/(χ A f_y) + M/(W f_y) (EN 1993-1-1, 6.3.3 with interaction factors of 1), curve c.
pub fn column_utilisation(mass: f64, force: f64, moment: f64, length: f64, yield_strength: f64) -> f64 {
    let area = mass / DENSITY;
    let slenderness = length / column_radius(mass) / (std::f64::consts::PI * (210e3 / yield_strength).sqrt());
    let axial = buckling_reduction(slenderness, 0.49) * area * yield_strength * 1e3;
    let bending = column_modulus(mass) * 1e-6 * yield_strength * 1e3;
    force / axial + moment / bending
}

/// Lightest HE-A column [kg/m], from 16.7 to 600 kg/m, that carries `force` [kN] and `moment` [kNm]; none if there is none.
pub fn column_mass(force: f64, moment: f64, length: f64, yield_strength: f64) -> Option<f64> {
    let used = |mass| column_utilisation(mass, force, moment, length, yield_strength);
    let (mut low, mut high) = (16.7, 600.0);
    if used(low) <= 1.0 {
        return Some(low);
    }
    if used(high) > 1.0 {
        return None;
    }
    for _ in 0..50 {
        let middle = 0.5 * (low + high);
        if used(middle) > 1.0 { low = middle } else { high = middle }
    }
    Some(high)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::materials::rows;

    #[test]
    fn fits_follow_the_rolled_sections() {
        let table = rows("steel_sections", include_str!("../../data/steel_sections.csv")).unwrap();
        for row in table {
            let (mass, modulus) =
                (row.number("mass_kg_m").unwrap(), row.number("plastic_modulus_cm3").unwrap());
            if row.text("family").unwrap() == "beam" {
                assert!((beam_mass(modulus) / mass - 1.0).abs() < 0.02, "{modulus}");
                let second = row.number("second_moment_cm4").unwrap();
                assert!((second_moment(modulus) / second - 1.0).abs() < 0.05, "{modulus}");
                assert!((modulus_for_second_moment(second_moment(modulus)) / modulus - 1.0).abs() < 1e-12);
            } else {
                let radius = row.number("weak_radius_cm").unwrap() / 100.0;
                assert!((0.90..1.005).contains(&(column_radius(mass) / radius)), "{mass}");
                assert!((0.90..1.005).contains(&(column_modulus(mass) / modulus)), "{mass}");
            }
        }
    }

    /// HE 200 A in S355, 9 m: λ = 9/0.0462 = 194.8 with the fitted radius 2.51 (42.3/16.7)^0.6565 = 4.62 cm;
    /// λ₁ = π√(210000/355) = 76.4, λ̄ = 2.549; Φ = 0.5 (1 + 0.49·2.349 + 6.50) = 4.325; χ = 1/(4.325 + √(18.71 − 6.50)) =
    /// 0.1279; A = 42.3/7850 = 53.9 cm²; N_Rd = 0.1279·53.9e-4·355e3 = 244.7 kN.
    #[test]
    fn a_slender_column_by_hand() {
        let used = column_utilisation(42.3, 244.7, 0.0, 9.0, 355.0);
        assert!((used - 1.0).abs() < 0.005, "{used}");
        let mass = column_mass(244.7, 0.0, 9.0, 355.0).unwrap();
        assert!((mass - 42.3).abs() < 0.2, "{mass}");
    }
}

//! Polygons as they come.

use karkas_surroundings::geo::{Area, Validation};
use karkas_surroundings::geometry::mend;
use proptest::prelude::*;

fn corner() -> impl Strategy<Value = [f64; 2]> {
    prop_oneof![
        8 => (0i32..12, 0i32..12).prop_map(|(x, y)| [f64::from(x), f64::from(y)]),
        3 => (-1e3..1e3f64, -1e3..1e3f64).prop_map(|(x, y)| [x, y]),
        1 => (0i32..12).prop_map(|x| [f64::from(x), 3.0]),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    /// Any ring is mended into a whole polygon that turns left, or refused; never a panic.
    #[test]
    fn any_ring_is_mended_or_refused(ring in proptest::collection::vec(corner(), 0..14)) {
        if let Ok(mended) = mend(&[ring]) {
            prop_assert!(mended.polygon.is_valid());
            prop_assert!(mended.polygon.signed_area() > 0.0);
        }
    }

    #[test]
    fn holes_too(outer in proptest::collection::vec(corner(), 3..8), inner in proptest::collection::vec(corner(), 0..6)) {
        if let Ok(mended) = mend(&[outer, inner]) {
            prop_assert!(mended.polygon.is_valid() && mended.polygon.signed_area() > 0.0);
        }
    }

    #[test]
    fn strange_numbers(x in prop_oneof![Just(f64::NAN), Just(f64::INFINITY), Just(1e300), Just(-0.0)]) {
        if let Ok(mended) = mend(&[vec![[0.0, 0.0], [x, 0.0], [5.0, 5.0], [0.0, 5.0]]]) {
            prop_assert!(mended.polygon.signed_area() > 0.0);
        }
    }
}

//! What holds for any buildings.

use std::f64::consts::PI;

use karkas_surroundings::geo::{AffineOps, AffineTransform, Translate};
use karkas_surroundings::light::{Prism, Reflectances, Scene, Sensor, SkyYear, Study, directions};
use proptest::prelude::*;

use crate::simple::{bar, even_year, moscow, sensor};

fn year() -> &'static SkyYear {
    static YEAR: std::sync::LazyLock<SkyYear> = std::sync::LazyLock::new(|| even_year(moscow()));
    &YEAR
}

/// Boxes around the origin, none nearer than 4 m.
fn boxes() -> impl Strategy<Value = Vec<Prism>> {
    let one = (4.0..60.0, 0.0..std::f64::consts::TAU, 3.0..25.0, 3.0..25.0, 3.0..40.0).prop_map(
        |(far, angle, wide, deep, high): (f64, f64, f64, f64, f64)| {
            let [x, y] = [far * angle.cos(), far * angle.sin()];
            let low = [if x >= 0.0 { x } else { x - wide }, if y >= 0.0 { y } else { y - deep }];
            bar(low, [low[0] + wide, low[1] + deep], high)
        },
    );
    proptest::collection::vec(one, 1..6)
}

fn annual(prisms: &[Prism], sensors: &[Sensor], reflectances: Reflectances) -> Vec<f64> {
    let scene = Scene::of_prisms(prisms, reflectances);
    Study::new(&scene, year(), sensors).monthly().iter().map(|monthly| monthly.annual()).collect()
}

fn roses() -> Vec<Sensor> {
    let normals = [[0.0, -1.0, 0.0], [1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [-1.0, 0.0, 0.0], [0.0, 0.0, 1.0]];
    normals.map(|normal| sensor([0.0, 0.0, 1.5], normal)).to_vec()
}

const DARK: Reflectances = Reflectances { wall: 0.0, roof: 0.0, ground: 0.0 };

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn a_higher_neighbour_never_gives_more_sun_and_sky(prisms in boxes(), which in 0usize..6, more in 1.0..30.0) {
        let before = annual(&prisms, &roses(), DARK);
        let mut higher = prisms.clone();
        let which = which % higher.len();
        higher[which].height += more;
        let after = annual(&higher, &roses(), DARK);
        for (before, after) in before.iter().zip(&after) {
            prop_assert!(*after <= before * (1.0 + 1e-6) + 1e-6, "{before} {after}");
        }
    }

    #[test]
    fn places_do_not_matter(prisms in boxes(), east in -3000.0..3000.0, north in -3000.0..3000.0) {
        let here = annual(&prisms, &roses(), Reflectances::default());
        let moved: Vec<Prism> = prisms
            .iter()
            .map(|prism| Prism { footprint: prism.footprint.translate(east, north), ..prism.clone() })
            .collect();
        let sensors: Vec<Sensor> = roses()
            .into_iter()
            .map(|mut sensor| { sensor.position[0] += east; sensor.position[1] += north; sensor })
            .collect();
        let there = annual(&moved, &sensors, Reflectances::default());
        for (here, there) in here.iter().zip(&there) {
            // Rays in single precision may meet an edge or miss it.
            prop_assert!((here - there).abs() < 0.005 * here + 1.0, "{here} {there}");
        }
    }

    #[test]
    fn the_view_of_the_sky_turns_with_the_buildings(prisms in boxes(), quarter in 1usize..4) {
        let scene = Scene::of_prisms(&prisms, DARK);
        let sensors = roses();
        let views: Vec<f64> = (0..4).map(|place| Study::new(&scene, year(), &sensors).shading(&[place]).sky_view).collect();
        let turned: Vec<Prism> = prisms
            .iter()
            .map(|prism| {
                let turn = AffineTransform::rotate(90.0 * quarter as f64, (0.0, 0.0));
                Prism { footprint: prism.footprint.affine_transform(&turn), ..prism.clone() }
            })
            .collect();
        let scene = Scene::of_prisms(&turned, DARK);
        let after: Vec<f64> = (0..4).map(|place| Study::new(&scene, year(), &sensors).shading(&[place]).sky_view).collect();
        for (place, view) in views.iter().enumerate() {
            // South turns to east by a quarter, counter-clockwise: the sensors go around in the same sense.
            prop_assert!((view - after[(place + quarter) % 4]).abs() < 0.03, "{views:?} {after:?}");
        }
    }

    #[test]
    fn weights_sum_to_pi(east in -1.0..1.0f64, north in -1.0..1.0f64, up in -1.0..1.0f64) {
        let length = (east * east + north * north + up * up).sqrt();
        prop_assume!(length > 0.1);
        let rays = directions([east / length, north / length, up / length]);
        let sum: f64 = rays.iter().map(|ray| ray.weight).sum();
        prop_assert!((sum - PI).abs() < 1e-9);
        let away = rays.iter().all(|ray| {
            let along = ray.towards[0] * east + ray.towards[1] * north + ray.towards[2] * up;
            along > 0.0 && ray.weight > 0.0
        });
        prop_assert!(away);
    }

    #[test]
    fn more_threads_give_the_same_bits(prisms in boxes()) {
        let with = |threads: usize| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| annual(&prisms, &roses(), Reflectances::default()))
        };
        prop_assert_eq!(with(1), with(3));
    }
}

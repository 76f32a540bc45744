//! What holds for complexity whatever the table, against plain computation.

use karkas_trade::complexity::advantage::{Test, Threshold, presence, revealed_advantage};
use karkas_trade::complexity::bits::Presence;
use karkas_trade::complexity::density::{Density, density};
use karkas_trade::complexity::grid::Grid;
use karkas_trade::complexity::index::{places_from, products_from, vectors};
use karkas_trade::complexity::proximity::{Measure, Proximity};
use karkas_trade::complexity::sample::Sample;
use karkas_trade::complexity::{Complexity, Convention, Request, complexity};
use karkas_trade::names::Names;
use karkas_trade::output::Output;
use proptest::prelude::*;

/// A table of these values; places `c0…`, products `p0…`.
pub fn output(values: &[Vec<f64>]) -> Output {
    let mut output = Output { starts: vec![0], ..Output::default() };
    for product in 0..values.first().map_or(0, Vec::len) {
        output.products.number(&format!("p{product}"));
    }
    for (place, row) in values.iter().enumerate() {
        output.places.number(&format!("c{place}"));
        for (product, &value) in row.iter().enumerate() {
            if value > 0.0 {
                output.columns.push(product as u32);
                output.values.push(value);
            }
        }
        output.starts.push(output.columns.len());
    }
    output
}

fn all() -> Sample {
    Sample::by_name("all").unwrap()
}

pub fn solved(values: &[Vec<f64>], change: impl Fn(&mut Request<'_>)) -> Complexity {
    let sample = all();
    let mut request = Request::new(Convention::GrowthLab, &sample);
    change(&mut request);
    complexity(&output(values), 2020, &request)
}

fn tables() -> impl Strategy<Value = Vec<Vec<f64>>> {
    (3usize..14, 3usize..18).prop_flat_map(|(places, products)| {
        let value = prop_oneof![3 => Just(0.0), 5 => 0.01f64..100.0];
        prop::collection::vec(prop::collection::vec(value, products), places)
    })
}

/// Proximity, density and gains as the formulas say them, without any economy.
struct Plain {
    near: Vec<Vec<f64>>,
}

impl Plain {
    fn new(presence: &Presence, advantage: &Grid, measure: Measure, own: bool) -> Self {
        let products = presence.products;
        let together = |a: usize, b: usize| {
            (0..presence.places).filter(|&place| presence.has(place, a) && presence.has(place, b)).count()
                as f64
        };
        let column = |product: usize| {
            (0..presence.places).map(|place| advantage.at(place, product)).collect::<Vec<_>>()
        };
        let near = |a: usize, b: usize| {
            if a == b && !own {
                return 0.0;
            }
            let (of_a, of_b) = (together(a, a), together(b, b));
            let over = match measure {
                Measure::Minimum => of_a.max(of_b),
                Measure::Asymmetric => of_a,
                Measure::SquareRoot => (of_a * of_b).sqrt(),
                Measure::Continuous => {
                    let r = karkas_trade::complexity::statistics::correlation(&column(a), &column(b));
                    return (1.0 + if r.is_finite() { r } else { 0.0 }) / 2.0;
                }
            };
            if over > 0.0 { together(a, b) / over } else { 0.0 }
        };
        Self { near: (0..products).map(|a| (0..products).map(|b| near(a, b)).collect()).collect() }
    }

    fn density(&self, weight: impl Fn(usize) -> f64, product: usize) -> f64 {
        let row = &self.near[product];
        let all: f64 = row.iter().sum();
        let had: f64 = row.iter().enumerate().map(|(other, near)| weight(other) * near).sum();
        if all > 0.0 { had / all } else { 0.0 }
    }
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn eigenvectors_solve_their_equation_and_are_balanced(values in tables()) {
        let found = solved(&values, |_| {});
        if found.solution.eigenvalues.is_empty() {
            return Ok(());
        }
        let inside = |presence: &Presence| -> (Vec<usize>, Vec<usize>) {
            ((0..presence.places).filter(|&c| found.eci[c].is_some()).collect(),
             (0..presence.products).filter(|&p| found.pci[p].is_some()).collect())
        };
        let (places, products) = inside(&found.presence);
        let part = found.presence.part(&places, &products);
        let raw = vectors(&part).unwrap();
        let again = products_from(&part, &raw.kc);
        for (again, kp) in again.iter().zip(&raw.kp) {
            prop_assert!((again - raw.eigenvalues[1] * kp).abs() < 1e-10);
        }
        prop_assert!((raw.eigenvalues[0] - 1.0).abs() < 1e-10);
        prop_assert!(raw.eigenvalues.windows(2).all(|pair| pair[0] >= pair[1] - 1e-12));
        let balance = |counts: &[u32], values: &[f64]| -> f64 {
            counts.iter().zip(values).map(|(&count, value)| f64::from(count) * value).sum()
        };
        prop_assert!(balance(&part.diversity, &raw.kc).abs() < 1e-8);
        prop_assert!(balance(&part.ubiquity, &raw.kp).abs() < 1e-8);
        prop_assert!(raw.diversity_correlation >= 0.0);
        // The index of a place is the mean index of its products.
        let of_products: Vec<f64> = products.iter().map(|&product| found.pci[product].unwrap()).collect();
        for (mean, &place) in places_from(&part, &of_products).iter().zip(&places) {
            prop_assert!(close(*mean, found.eci[place].unwrap()));
        }
    }

    #[test]
    fn nothing_is_ever_not_a_number(values in tables(), threshold in 0.0f64..4.0, convention in 0usize..4) {
        let found = solved(&values, |request| {
            request.threshold = Threshold { value: threshold, strict: false };
            request.convention = Convention::ALL[convention];
        });
        let finite = |values: &[Option<f64>]| values.iter().flatten().all(|value| value.is_finite());
        prop_assert!(finite(&found.eci) && finite(&found.pci) && finite(&found.outlook));
        for grid in [&found.advantage, &found.density, &found.gain, &found.relative] {
            prop_assert!(grid.cells.iter().all(|cell| cell.is_finite()));
        }
        prop_assert!(found.fitness.places.iter().chain(&found.nonhomogeneous.places).all(|value| value.is_finite()));
        // Who has no index has a reason.
        let without = found.eci.iter().filter(|index| index.is_none()).count();
        let reasons = found.left_out.iter().filter(|out| out.is_place).count();
        prop_assert!(without == reasons || found.solution.eigenvalues.is_empty());
    }

    #[test]
    fn the_order_of_places_and_products_does_not_matter(values in tables(), turn in 1usize..7) {
        let found = solved(&values, |_| {});
        if found.solution.gap(2).is_none_or(|gap| gap < 1e-3) || found.solution.diversity_correlation < 1e-3 {
            return Ok(());
        }
        let rotate = |length: usize| (0..length).map(|number| (number + turn) % length).collect::<Vec<_>>();
        let (rows, columns) = (rotate(values.len()), rotate(values[0].len()));
        let moved: Vec<Vec<f64>> =
            rows.iter().map(|&row| columns.iter().map(|&column| values[row][column]).collect()).collect();
        let other = solved(&moved, |_| {});
        prop_assume!(other.solution.part_places == found.solution.part_places && found.solution.parts == 1);
        for (new, &old) in rows.iter().enumerate() {
            prop_assert_eq!(found.eci[old].is_some(), other.eci[new].is_some());
            if let (Some(a), Some(b)) = (found.eci[old], other.eci[new]) {
                prop_assert!((a - b).abs() < 1e-7, "{} {}", a, b);
            }
            for (new_column, &old_column) in columns.iter().enumerate() {
                prop_assert!(close(found.density.at(old, old_column), other.density.at(new, new_column)));
            }
        }
    }

    #[test]
    fn density_and_gain_are_what_the_formulas_say(values in tables(), measure in 0usize..4, convention in 0usize..4) {
        let measure =
            [Measure::Minimum, Measure::Asymmetric, Measure::Continuous, Measure::SquareRoot][measure];
        let convention = Convention::ALL[convention];
        let found = solved(&values, |request| {
            request.measure = measure;
            request.convention = convention;
        });
        let own = convention.own_proximity();
        let plain = Plain::new(&found.presence, &found.advantage, measure, own);
        let pci: Vec<f64> = found.pci.iter().map(|index| index.unwrap_or(0.0)).collect();
        let worth = if convention == Convention::GrowthLab { &found.kp } else { &pci };
        let spread = karkas_trade::complexity::statistics::deviation(&found.kc, 0);
        let products = found.products.len();
        for place in 0..found.places.len() {
            let has = |product: usize| f64::from(u8::from(found.presence.has(place, product)));
            for product in 0..products {
                let expected = if measure == Measure::Continuous {
                    plain.density(|other| found.advantage.at(place, other), product)
                } else {
                    plain.density(has, product)
                };
                prop_assert!(close(found.density.at(place, product), expected));
                let mut gain = 0.0;
                for (other, &of_other) in worth.iter().enumerate() {
                    let source: f64 = plain.near[other].iter().sum();
                    let target: f64 = plain.near.iter().map(|row| row[product]).sum();
                    let over = if convention == Convention::Oec { target } else { source };
                    if over > 0.0 {
                        gain += (1.0 - has(other)) * of_other * plain.near[other][product] / over;
                    }
                }
                match convention {
                    Convention::GrowthLab if spread > 0.0 => gain /= spread,
                    Convention::AtlasBook | Convention::Oec => gain -= expected * pci[product],
                    _ => {}
                }
                let open = if convention == Convention::Oec { 1.0 } else { 1.0 - has(product) };
                prop_assert!(close(found.gain.at(place, product), gain * open));
            }
        }
    }

    #[test]
    fn nearest_and_left_out_density(values in tables(), neighbours in 1usize..6, leave_out: bool) {
        let advantage = revealed_advantage(&Grid::of(&output(&values)));
        let table = presence(&[&advantage], Threshold::default());
        let proximity = Proximity::new(&table, Measure::Minimum, true, &advantage);
        let found = density(&proximity, Density { neighbours: Some(neighbours), leave_out }, &advantage);
        for place in 0..table.places {
            let others: Vec<usize> = (0..table.places).filter(|&other| !leave_out || other != place).collect();
            let count = |a: usize, b: usize| {
                others.iter().filter(|&&other| table.has(other, a) && table.has(other, b)).count() as f64
            };
            for product in 0..table.products {
                let mut near: Vec<(f64, usize)> = (0..table.products)
                    .filter(|&other| other != product)
                    .map(|other| {
                        let over = count(product, product).max(count(other, other));
                        (if over > 0.0 { count(product, other) / over } else { 0.0 }, other)
                    })
                    .collect();
                near.sort_by(|a, b| b.0.total_cmp(&a.0));
                let least = near.get(neighbours - 1).map_or(0.0, |last| last.0);
                near.retain(|(near, _)| *near >= least);
                let all: f64 = near.iter().map(|(near, _)| near).sum();
                let had: f64 = near.iter().filter(|(_, other)| table.has(place, *other)).map(|(near, _)| near).sum();
                let expected = if all > 0.0 { had / all } else { 0.0 };
                prop_assert!(close(found.at(place, product), expected));
                prop_assert!(found.at(place, product) <= 1.0 + 1e-12);
            }
        }
    }
}

/// A table of some size without any regularity.
fn scattered(places: usize, products: usize) -> Vec<Vec<f64>> {
    let mut state = 88_172_645_463_325_252u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    };
    (0..places)
        .map(|_| {
            (0..products).map(|_| if next() % 3 == 0 { (next() % 10_000) as f64 } else { 0.0 }).collect()
        })
        .collect()
}

#[test]
fn bits_do_not_depend_on_threads() {
    let values = scattered(70, 150);
    let run = |threads: usize, convention: Convention, measure: Measure| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| {
            solved(&values, |request| {
                request.convention = convention;
                request.measure = measure;
            })
        })
    };
    for convention in Convention::ALL {
        for measure in [Measure::Minimum, Measure::Asymmetric, Measure::Continuous, Measure::SquareRoot] {
            let one = run(1, convention, measure);
            for threads in 2..=4 {
                let many = run(threads, convention, measure);
                let bits = |values: &[Option<f64>]| {
                    values.iter().map(|value| value.map(f64::to_bits)).collect::<Vec<_>>()
                };
                assert_eq!(bits(&one.eci), bits(&many.eci));
                assert_eq!(bits(&one.outlook), bits(&many.outlook));
                for (a, b) in
                    [(&one.density, &many.density), (&one.gain, &many.gain), (&one.relative, &many.relative)]
                {
                    assert!(a.cells.iter().zip(&b.cells).all(|(a, b)| a.to_bits() == b.to_bits()));
                }
            }
        }
    }
}

/// Three places and three products, nested: c0 makes p0, p1, p2; c1 makes p0, p1; c2 makes p0.
///
/// `D = U = (3, 2, 1)`. `Mpp = U⁻¹ Mᵀ D⁻¹ M` has the rows (11/18, 5/18, 1/9), (5/12, 5/12, 1/6) and (1/3, 1/3, 1/3). Its trace
/// is 22/36 + 15/36 + 12/36 = 49/36, its determinant det(M)² / (6 · 6) = 1/36, its first eigenvalue 1: the others have the sum
/// 13/36 and the product 1/36, so they are 1/4 and 1/9.
#[test]
fn a_nested_table_by_hand() {
    let made = [[true, true, true], [true, true, false], [true, false, false]];
    let table = Presence::of(3, 3, |place, product| made[place][product]);
    let found = vectors(&table).unwrap();
    for (found, expected) in found.eigenvalues.iter().zip([1.0, 0.25, 1.0 / 9.0]) {
        assert!((found - expected).abs() < 1e-12, "{found}");
    }
    // Mpp k = k / 4 in the last two rows.
    let kp = &found.kp;
    let row = [1.0 / 3.0 * (kp[0] + kp[1] + kp[2]), 5.0 / 12.0 * (kp[0] + kp[1]) + kp[2] / 6.0];
    assert!((row[0] - 0.25 * kp[2]).abs() < 1e-12 && (row[1] - 0.25 * kp[1]).abs() < 1e-12);
    assert!(kp[2] > kp[1] && kp[1] > kp[0], "what only the most diverse place makes is the most complex");
    assert!(found.kc[0] > found.kc[1] && found.kc[1] > found.kc[2]);
}

#[test]
fn places_that_make_nothing_leave_the_others_alone() {
    let mut values = scattered(12, 20);
    let without = solved(&values, |_| {});
    values.push(vec![0.0; 20]);
    let with = solved(&values, |_| {});
    for place in 0..12 {
        assert!((with.eci[place].unwrap() - without.eci[place].unwrap()).abs() < 1e-9);
    }
    assert_eq!(with.eci[12], None);
    assert!(
        with.left_out
            .iter()
            .any(|out| out.is_place && out.code == "c12" && out.reason.code() == "no_advantage")
    );
}

#[test]
fn a_high_threshold_leaves_most_with_an_index() {
    let mut values = scattered(30, 40);
    // One that makes what all make, in the same shares: its advantage is one in everything.
    let world: Vec<f64> = (0..40).map(|product| values.iter().map(|row| row[product]).sum()).collect();
    values.push(world);
    let found = solved(&values, |request| request.threshold = Threshold { value: 3.0, strict: false });
    let empty = found.presence.ubiquity.iter().filter(|&&u| u == 0).count()
        + found.presence.diversity.iter().filter(|&&d| d == 0).count();
    assert!(empty > 0, "the case is one with empty rows or columns");
    assert!(found.eci.iter().flatten().count() > 15);
}

#[test]
fn both_tests_and_the_strict_threshold() {
    let values = Grid { rows: 2, columns: 2, cells: vec![4.0, 4.0, 1.0, 1.0] };
    let advantage = revealed_advantage(&values);
    assert_eq!(advantage.cells, [1.0; 4]);
    assert_eq!(presence(&[&advantage], Threshold { value: 1.0, strict: false }).pairs(), 4);
    assert_eq!(presence(&[&advantage], Threshold { value: 1.0, strict: true }).pairs(), 0);
    // One person in the first place, three in the second: the first makes 4 a head against 5/4.
    let by_people =
        karkas_trade::complexity::advantage::population_advantage(&values, &[Some(1.0), Some(3.0)]);
    assert!((by_people.at(0, 0) - 3.2).abs() < 1e-12 && by_people.at(1, 0) < 1.0);
    let strict = Threshold { value: 1.0, strict: true };
    assert_eq!(presence(&[&advantage, &by_people], strict).diversity, [2, 0]);
    let found = solved(&scattered(10, 12), |request| request.test = Test::Both);
    assert!(found.eci.iter().flatten().count() > 5);
}

#[test]
fn tables_in_parts_give_the_largest_part_an_index() {
    let mut values = vec![vec![0.0; 9]; 8];
    for (place, row) in scattered(6, 6).into_iter().enumerate() {
        values[place][..6].copy_from_slice(&row);
        values[place][place % 6] += 5000.0;
    }
    values[6][6] = 5.0;
    values[6][7] = 2.0;
    values[7][8] = 1.0;
    let found = solved(&values, |_| {});
    assert!(found.solution.parts >= 3);
    assert!(found.solution.gap(1).unwrap() > 1e-6, "the eigenvalue one belongs to the part alone");
    assert_eq!((found.eci[6], found.eci[7]), (None, None));
    let apart: Vec<&str> = found
        .left_out
        .iter()
        .filter(|out| out.reason.code() == "apart")
        .map(|out| out.code.as_str())
        .collect();
    assert!(["c6", "c7", "p6", "p7", "p8"].iter().all(|code| apart.contains(code)), "{apart:?}");
}

#[test]
fn places_that_all_make_the_same_have_no_index() {
    let found = solved(&vec![vec![1.0; 4]; 3], |_| {});
    assert!(found.solution.eigenvalues.is_empty() && found.eci.iter().all(Option::is_none));
    assert!(found.density.cells.iter().all(|&cell| (cell - 1.0).abs() < 1e-12));
    let nothing = complexity(
        &Output { starts: vec![0], places: Names::new(), ..Output::default() },
        2020,
        &Request::new(Convention::Oec, &all()),
    );
    assert!(nothing.eci.is_empty() && nothing.solution.parts == 0);
}

#[test]
fn the_sample_sees_its_own_places_as_they_are() {
    let values = scattered(20, 30);
    for convention in [Convention::GrowthLab, Convention::AtlasBook, Convention::RPackage] {
        let reference = solved(&values, |request| request.convention = convention);
        let seen = karkas_trade::complexity::project::project(&reference, &output(&values));
        for (place, seen) in seen.iter().enumerate() {
            assert!(
                close(seen.index.unwrap(), reference.eci[place].unwrap()),
                "{convention:?} {}",
                seen.place
            );
            assert_eq!(seen.diversity, reference.presence.diversity[place]);
            assert!((seen.known - 1.0).abs() < 1e-12);
        }
        // Two places taken together change nothing for the others.
        let mut grouped = values.clone();
        let last = grouped.pop().unwrap();
        grouped[18].iter_mut().zip(&last).for_each(|(sum, value)| *sum += value);
        let again = karkas_trade::complexity::project::project(&reference, &output(&grouped));
        assert!((0..18).all(|place| again[place] == seen[place]));
    }
}

/// c0 sells 3 of p0 and 1 of p1 at an income of 8, c1 sells 2 of p1 at an income of 2.
///
/// Shares: c0 (3/4, 1/4), c1 (0, 1). PRODY: p0 = 8; p1 = (1/4 · 8 + 1 · 2) / (1/4 + 1) = 4 / 1.25 = 3.2.
/// EXPY: c0 = 3/4 · 8 + 1/4 · 3.2 = 6.8; c1 = 3.2. With inequality 40 and 20 and advantage of c0 in p0, c1 in p1 only:
/// PGI = 40 and 20.
#[test]
fn income_levels_by_hand() {
    use karkas_trade::complexity::income::{place_income, product_figure, product_income};
    let values = Grid { rows: 2, columns: 2, cells: vec![3.0, 1.0, 0.0, 2.0] };
    let of_products = product_income(&values, &[Some(8.0), Some(2.0)]);
    assert!(close(of_products[0].unwrap(), 8.0) && close(of_products[1].unwrap(), 3.2));
    let of_places = place_income(&values, &of_products);
    assert!(close(of_places[0].unwrap(), 6.8) && close(of_places[1].unwrap(), 3.2));
    let table = presence(&[&revealed_advantage(&values)], Threshold::default());
    assert_eq!(table.made, [vec![0], vec![1]]);
    let inequality = product_figure(&values, &table, &[Some(40.0), Some(20.0)]);
    assert_eq!(inequality, [Some(40.0), Some(20.0)]);
    assert_eq!(product_income(&values, &[None, Some(2.0)]), [None, Some(2.0)]);
}

/// c0 makes p0 and p1, c1 makes p0. First update from ones: F = (2, 1), of mean 3/2: (4/3, 2/3). Q = (1/2, 1), of mean 3/4:
/// (2/3, 4/3). Second: F = (2, 2/3), of mean 4/3: (3/2, 1/2); Q = (1/(3/4 + 3/2), 1/(3/4)) = (4/9, 4/3), of mean 8/9: (1/2, 3/2).
#[test]
fn fitness_by_hand() {
    let made = [[true, true], [true, false]];
    let table = Presence::of(2, 2, |place, product| made[place][product]);
    let found = karkas_trade::complexity::fitness::fitness(&table, 2);
    for (found, expected) in found.places.iter().chain(&found.products).zip([1.5, 0.5, 0.5, 1.5]) {
        assert!(close(*found, expected), "{found}");
    }
}

//! Complexity against what other packages compute: py-ecomplexity 0.5.3, Datawheel economic-complexity 0.3.0, and a reference
//! in numpy that agrees with the R package.

use std::collections::HashMap;
use std::ops::ControlFlow;

use karkas_data::{Faults, Rows, Source};
use karkas_trade::complexity::advantage::Threshold;
use karkas_trade::complexity::density::{Density, density};
use karkas_trade::complexity::fitness::fitness;
use karkas_trade::complexity::grid::Grid;
use karkas_trade::complexity::proximity::{Measure, Proximity};
use karkas_trade::complexity::relatedness::similarity;
use karkas_trade::complexity::sample::Sample;
use karkas_trade::complexity::statistics::{deviation, mean};
use karkas_trade::complexity::{Complexity, Convention, Request, complexity};
use karkas_trade::output::Output;
use karkas_trade::read::{Figures, Options, outputs};

use crate::shared;

/// The table of a year of a file.
pub fn table(file: &str, year: i32) -> Option<Output> {
    let path = shared::file(file)?;
    let mut found = None;
    let options = Options { years: Some(year..=year), year: Some(year), ..Options::default() };
    outputs(&[path], &options, &mut |_| ControlFlow::Continue(()), &mut |_, output| {
        found = Some(output);
        ControlFlow::Continue(())
    })
    .unwrap();
    found
}

pub fn eligible() -> Option<Sample> {
    let list =
        |file: &str| Some(shared::csv(file)?[1..].iter().map(|row| row[0].clone()).collect::<Vec<_>>());
    Some(Sample {
        name: "eligible".to_string(),
        only_places: Some(list("trade_hs4_2017_eligible_countries.csv")?),
        only_products: Some(list("trade_hs4_2017_eligible_products.csv")?),
        ..Sample::default()
    })
}

fn solved(file: &str, year: i32, sample: &Sample, change: impl Fn(&mut Request<'_>)) -> Option<Complexity> {
    let mut request = Request::new(Convention::GrowthLab, sample);
    change(&mut request);
    Some(complexity(&table(file, year)?, year, &request))
}

/// A CSV file as columns by name, rows by their first cell.
fn golden(name: &str) -> HashMap<String, HashMap<String, f64>> {
    let rows = shared::csv(&format!("golden/{name}")).unwrap();
    let header = rows[0].clone();
    rows[1..]
        .iter()
        .map(|row| {
            let cells = header
                .iter()
                .zip(row)
                .skip(1)
                .map(|(name, cell)| (name.clone(), cell.parse().unwrap_or(f64::NAN)));
            (row[0].clone(), cells.collect())
        })
        .collect()
}

fn near(found: f64, expected: f64, tolerance: f64, what: &str) {
    let off = (found - expected).abs() / expected.abs().max(1.0);
    assert!(off <= tolerance, "{what}: {found} instead of {expected}");
}

fn relatively_near(found: f64, expected: f64, tolerance: f64, what: &str) {
    let off = (found - expected).abs() / expected.abs().max(f64::MIN_POSITIVE);
    assert!(found == expected || off <= tolerance, "{what}: {found} instead of {expected}");
}

/// Diversity, index and outlook of places, ubiquity and index of products.
fn indices_agree(found: &Complexity, name: &str, code: &dyn Fn(&str) -> String) {
    let places = golden(&format!("{name}_country.csv"));
    assert_eq!(places.len(), found.places.len());
    for (number, place) in found.places.iter().enumerate() {
        let row = &places[&code(place)];
        assert_eq!(f64::from(found.presence.diversity[number]), row["diversity"], "{place}");
        near(found.eci[number].unwrap(), row["eci"], 1e-9, place);
        near(found.outlook[number].unwrap(), row["coi"], 1e-9, place);
    }
}

fn products_agree(found: &Complexity, name: &str, code: &dyn Fn(&str) -> String) {
    let products = golden(&format!("{name}_product.csv"));
    assert_eq!(products.len(), found.products.len());
    for (number, product) in found.products.iter().enumerate() {
        let row = &products[&code(product)];
        assert_eq!(f64::from(found.presence.ubiquity[number]), row["ubiquity"], "{product}");
        near(found.pci[number].unwrap(), row["pci"], 1e-9, product);
    }
}

fn same(code: &str) -> String {
    code.to_string()
}

/// Compares columns of a Parquet file of cells with ours.
fn cells_agree(found: &Complexity, file: &str, columns: &[&Grid], tolerance: f64) {
    let cells = cells(file);
    let (places, products) = (&cells.texts[0], &cells.texts[1]);
    assert!(places.len() > 5_000);
    for (row, (place, product)) in places.iter().zip(products).enumerate() {
        let place_number = found.places.get(place).unwrap() as usize;
        let product_number = found.products.get(product).unwrap() as usize;
        for (grid, golden) in columns.iter().zip(&cells.numbers) {
            near(
                grid.at(place_number, product_number),
                golden[row],
                tolerance,
                &format!("{file} {place} {product}"),
            );
        }
    }
}

fn presence_grid(found: &Complexity) -> Grid {
    let mut grid = Grid::zeros(found.values.rows, found.values.columns);
    for (place, made) in found.presence.made.iter().enumerate() {
        made.iter().for_each(|&product| grid.cells[place * grid.columns + product as usize] = 1.0);
    }
    grid
}

#[test]
fn indices_and_outlook_of_py_ecomplexity() {
    let all = Sample::by_name("all").unwrap();
    let Some(eligible) = eligible() else { return };
    for (file, year, name, sample) in [
        ("trade_hs4_2017.parquet", 2017, "hs4_2017_pyeco", &all),
        ("trade_hs4_2017.parquet", 2017, "hs4_2017_eligible_pyeco", &eligible),
        ("trade_hs4_1980.parquet", 1980, "hs4_1980_pyeco", &all),
    ] {
        let found = solved(file, year, sample, |_| {}).unwrap();
        indices_agree(&found, name, &same);
        products_agree(&found, name, &same);
        cells_agree(&found, &format!("{name}_cell.parquet"), &[&found.density, &found.gain], 1e-6);
        let presence = presence_grid(&found);
        let columns = [&found.advantage, &presence, &found.density, &found.gain];
        cells_agree(&found, &format!("{name}_cell_sample_f64.parquet"), &columns, 1e-10);
        assert!(
            found.solution.gap(1).unwrap() > 0.1
                && !found.solution.is_ambiguous()
                && found.solution.parts == 1
        );
    }
}

#[test]
fn cities_and_technologies() {
    let all = Sample::by_name("all").unwrap();
    let Some(found) = solved("city_tech_2000_2009.parquet", 2005, &all, |_| {}) else { return };
    indices_agree(&found, "city_2005_pyeco", &|code| format!("{code:0>4}"));
    products_agree(&found, "city_2005_pyeco", &|code| format!("{code:0>3}"));
    fitness_agrees(&found, "city_2005_ref", &|code| format!("{code:0>4}"), &|code| format!("{code:0>3}"));
}

#[test]
fn a_lower_threshold() {
    let Some(eligible) = eligible() else { return };
    let threshold = Threshold { value: 0.5, strict: false };
    let found =
        solved("trade_hs4_2017.parquet", 2017, &eligible, |request| request.threshold = threshold).unwrap();
    indices_agree(&found, "hs4_2017_eligible_thr05", &same);
}

#[test]
fn proximities_are_exact_ratios() {
    let all = Sample::by_name("all").unwrap();
    let Some(found) = solved("trade_hs4_2017.parquet", 2017, &all, |_| {}) else { return };
    let golden = cells("hs4_2017_pyeco_proximity_upper.parquet");
    let proximity = Proximity::new(&found.presence, Measure::Minimum, true, &found.advantage);
    let products = found.products.len();
    let (mut counts, mut row) = (vec![0; products], vec![0.0; products]);
    let mut rows: HashMap<usize, Vec<f64>> = HashMap::new();
    let number = |column: usize, at: usize| found.products.get(&golden.texts[column][at]).unwrap() as usize;
    let values = &golden.numbers[0];
    assert!(values.len() > 100_000);
    for (at, &value) in values.iter().enumerate() {
        let (a, b) = (number(0, at), number(1, at));
        let ours = rows.entry(a).or_insert_with(|| {
            proximity.row(a, &mut counts, &mut row);
            row.clone()
        });
        assert!((ours[b] - value).abs() <= 1e-15, "{a} {b}: {} instead of {value}", ours[b]);
    }
}

#[test]
fn other_proximities_and_their_density() {
    let Some(eligible) = eligible() else { return };
    let with = |measure, threshold| {
        let change = |request: &mut Request<'_>| {
            request.measure = measure;
            request.threshold = Threshold { value: threshold, strict: false };
        };
        solved("trade_hs4_2017.parquet", 2017, &eligible, change).unwrap()
    };
    let asymmetric = with(Measure::Asymmetric, 1.0);
    let continuous = with(Measure::Continuous, 1.0);
    let lower = with(Measure::Minimum, 0.5);
    let names = cells("hs4_2017_eligible_pyeco_variants_sample_f64.parquet").names;
    let columns: Vec<&Grid> = names
        .iter()
        .map(|name| match name.as_str() {
            "density_asym" => &asymmetric.density,
            "cog_asym" => &asymmetric.gain,
            "density_continuous" => &continuous.density,
            "cog_continuous" => &continuous.gain,
            "density_thr05" => &lower.density,
            other => panic!("{other} is not known"),
        })
        .collect();
    cells_agree(&asymmetric, "hs4_2017_eligible_pyeco_variants_sample_f64.parquet", &columns, 1e-10);
}

struct Cells {
    names: Vec<String>,
    texts: Vec<Vec<String>>,
    numbers: Vec<Vec<f64>>,
}

/// A golden Parquet file: columns of codes as texts, the others as numbers.
fn cells(file: &str) -> Cells {
    let path = shared::file(&format!("golden/{file}")).unwrap();
    let source = Source::one(&path, None).unwrap();
    let mut rows = Rows::open(&source, &karkas_data::Options::default()).unwrap();
    let header = rows.header().to_vec();
    let is_code = |name: &String| {
        ["country", "product", "p1", "p2", "product_1", "product_2", "row", "col"].contains(&name.as_str())
    };
    let names: Vec<String> = header.iter().filter(|name| !is_code(name)).cloned().collect();
    let mut cells = Cells {
        texts: vec![Vec::new(); header.len() - names.len()],
        numbers: vec![Vec::new(); names.len()],
        names,
    };
    let mut faults = Faults::new(file);
    while let Some(row) = rows.next(&mut faults) {
        let (mut text, mut number) = (0, 0);
        for (column, name) in header.iter().enumerate() {
            if is_code(name) {
                cells.texts[text].push(row.text(column).into_owned());
                text += 1;
            } else {
                cells.numbers[number].push(row.number(column).unwrap().unwrap_or(f64::NAN));
                number += 1;
            }
        }
    }
    faults.finish().unwrap();
    cells
}

fn fitness_agrees(
    found: &Complexity,
    name: &str,
    place: &dyn Fn(&str) -> String,
    product: &dyn Fn(&str) -> String,
) {
    let places = golden(&format!("{name}_country.csv"));
    let products = golden(&format!("{name}_product.csv"));
    let short = fitness(&found.presence, 19);
    let kc: Vec<f64> = found.eci.iter().map(|index| index.unwrap()).collect();
    let (middle, scale) = (mean(&kc), deviation(&kc, 1));
    for (number, code) in found.places.iter().enumerate() {
        let row = &places[&place(code)];
        relatively_near(short.places[number], row["fitness_R20"], 1e-12, code);
        relatively_near(found.fitness.places[number], row["fitness_200"], 1e-12, code);
        near((kc[number] - middle) / scale, row["eci_ddof1"], 1e-9, code);
    }
    for (number, code) in found.products.iter().enumerate() {
        let row = &products[&product(code)];
        relatively_near(short.products[number], row["complexity_R20"], 1e-12, code);
        relatively_near(found.fitness.products[number], row["complexity_200"], 1e-12, code);
    }
}

#[test]
fn fitness_of_the_r_package_and_its_fixed_point() {
    let all = Sample::by_name("all").unwrap();
    let Some(eligible) = eligible() else { return };
    for (file, year, name, sample) in [
        ("trade_hs4_2017.parquet", 2017, "hs4_2017_ref", &all),
        ("trade_hs4_2017.parquet", 2017, "hs4_2017_eligible_ref", &eligible),
        ("trade_hs4_1980.parquet", 1980, "hs4_1980_ref", &all),
    ] {
        fitness_agrees(&solved(file, year, sample, |_| {}).unwrap(), name, &same, &same);
    }
    let found = solved("trade_hs4_2017.parquet", 2017, &eligible, |_| {}).unwrap();
    let places = golden("hs4_2017_eligible_nhefc_country.csv");
    let products = golden("hs4_2017_eligible_nhefc_product.csv");
    for (number, code) in found.places.iter().enumerate() {
        relatively_near(found.nonhomogeneous.places[number], places[code]["nhefc_F"], 1e-12, code);
    }
    for (number, code) in found.products.iter().enumerate() {
        relatively_near(found.nonhomogeneous.products[number], products[code]["nhefc_Q"], 1e-12, code);
    }
    assert!(found.nonhomogeneous.updates < 60, "{}", found.nonhomogeneous.updates);
    // The R convention: sample deviations.
    let ours = solved("trade_hs4_2017.parquet", 2017, &eligible, |request| {
        request.convention = Convention::RPackage
    })
    .unwrap();
    let golden = golden("hs4_2017_eligible_ref_country.csv");
    for (number, code) in ours.places.iter().enumerate() {
        near(ours.eci[number].unwrap(), golden[code]["eci_ddof1"], 1e-9, code);
    }
}

#[test]
fn the_observatory() {
    let all = Sample::by_name("all").unwrap();
    let Some(eligible) = eligible() else { return };
    for (name, sample) in [("hs4_2017", &all), ("hs4_2017_eligible", &eligible)] {
        let found =
            solved("trade_hs4_2017.parquet", 2017, sample, |request| request.convention = Convention::Oec)
                .unwrap();
        let places = golden(&format!("{name}_dw_country.csv"));
        let products = golden(&format!("{name}_dw_product.csv"));
        for (number, code) in found.places.iter().enumerate() {
            near(found.eci[number].unwrap(), places[code]["eci_dw20"], 1e-9, code);
        }
        for (number, code) in found.products.iter().enumerate() {
            near(found.pci[number].unwrap(), products[code]["pci_dw20"], 1e-9, code);
        }
        let alike = similarity(&found.advantage);
        for (place, row) in golden(&format!("{name}_dw_similarity_sample.csv")) {
            let number = found.places.get(&place).unwrap() as usize;
            for (other, value) in row {
                near(alike.at(number, found.places.get(&other).unwrap() as usize), value, 1e-9, &other);
            }
        }
        let proximity = Proximity::new(&found.presence, Measure::SquareRoot, false, &found.advantage);
        let count = found.products.len();
        let (mut counts, mut near_to) = (vec![0; count], vec![0.0; count]);
        for (product, row) in golden(&format!("{name}_dw_proximity_sqrt_60.csv")) {
            proximity.row(found.products.get(&product).unwrap() as usize, &mut counts, &mut near_to);
            for (other, value) in row {
                near(near_to[found.products.get(&other).unwrap() as usize], value, 1e-9, &other);
            }
        }
        let file = format!("{name}_dw_cell_sample_f64.parquet");
        let columns: Vec<&Grid> = cells(&file)
            .names
            .iter()
            .map(|column| match column.as_str() {
                "relatedness" => &found.density,
                "relative_relatedness" => &found.relative,
                "opportunity_gain" => &found.gain,
                other => panic!("{other} is not known"),
            })
            .collect();
        cells_agree(&found, &file, &columns, 1e-9);
    }
}

#[test]
fn the_eligible_sample_by_its_rules() {
    let (Some(output), Some(expected)) = (table("trade_hs4_2017.parquet", 2017), eligible()) else { return };
    let path = shared::file("population_2020.csv").unwrap();
    let source = Source::one(&path, None).unwrap();
    let population = Figures::read(&source, None, &karkas_data::Options::default()).unwrap();
    let sample = Sample {
        least_population: Some(1e6),
        least_of_place: Some(1e9),
        least_of_product: Some(1e8),
        without_products: vec!["9999".to_string()],
        ..Sample::default()
    };
    let chosen = sample.choose(&output, Some(&population), 2017);
    let sorted = |mut list: Vec<String>| {
        list.sort_unstable();
        list
    };
    let places = chosen.places.iter().map(|&place| output.places.text(place).to_string()).collect();
    let products = chosen.products.iter().map(|&product| output.products.text(product).to_string()).collect();
    assert_eq!(sorted(places), sorted(expected.only_places.unwrap()));
    assert_eq!(sorted(products), sorted(expected.only_products.unwrap()));
    assert_eq!(chosen.left_out.len(), 224 - 142 + 1222 - 1185);
}

#[test]
fn density_of_the_nearest_is_a_share() {
    let Some(eligible) = eligible() else { return };
    let found = solved("trade_hs4_2017.parquet", 2017, &eligible, |_| {}).unwrap();
    let proximity = Proximity::new(&found.presence, Measure::Minimum, true, &found.advantage);
    let near = density(&proximity, Density { neighbours: Some(5), leave_out: false }, &found.advantage);
    assert!(near.cells.iter().all(|cell| (0.0..=1.0 + 1e-12).contains(cell)));
    assert!(near.cells.iter().any(|&cell| cell > 0.99));
}

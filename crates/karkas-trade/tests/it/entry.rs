//! Entry against the bars of published baselines, and that nothing depends on threads.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use karkas_trade::entry::{Assessment, EntryOptions, assess, forecast};
use karkas_trade::names::Names;
use karkas_trade::output::Output;

use crate::shared;

/// An output table of (place, product, value), values of the same pair added up.
fn output(cells: impl IntoIterator<Item = (String, String, f64)>) -> Output {
    let mut sums: BTreeMap<(String, String), f64> = BTreeMap::new();
    for (place, product, value) in cells {
        *sums.entry((place, product)).or_default() += value;
    }
    let mut products: Vec<&String> = sums.keys().map(|(_, product)| product).collect();
    products.sort_unstable();
    products.dedup();
    let products: Names = products.into_iter().map(String::as_str).collect();
    let mut table = Output { products, ..Output::default() };
    for ((place, product), value) in &sums {
        if table.places.get(place).is_none() {
            table.places.number(place);
            table.starts.push(table.columns.len());
        }
        table.columns.push(table.products.get(product).expect("it was put in"));
        table.values.push(*value);
    }
    table.starts.push(table.columns.len());
    table
}

fn hs4(year: u32) -> Option<Output> {
    let columns = shared::parquet(&format!("trade_hs4_{year}.parquet"))?;
    let values = columns.numbers[0].iter();
    Some(output(
        columns.texts[0]
            .iter()
            .zip(&columns.texts[1])
            .zip(values)
            .map(|((a, b), &v)| (a.clone(), b.clone(), v)),
    ))
}

/// Patents of cities by technology, the sum of some years.
fn cities(years: std::ops::RangeInclusive<u32>) -> Option<Output> {
    let columns = shared::parquet("city_tech_2000_2009.parquet")?.numbers;
    let codes = shared::csv("city_tech_codes.csv")?;
    let rows = (0..columns[0].len()).filter(|&row| years.contains(&(columns[0][row] as u32)));
    Some(output(rows.map(|row| {
        let tech = codes[1 + columns[2][row] as usize][1].clone();
        (format!("{:04}", columns[1][row]), tech, columns[3][row])
    })))
}

fn report(name: &str, found: &Assessment) {
    let validation = &found.validation;
    eprintln!(
        "{name}: {} candidates, {:.2} % entered; pooled {:.4}, within {:.4}; Brier {:.5} (share alone {:.5}), calibration error {:.4}",
        validation.candidates,
        100.0 * validation.entered,
        validation.guess.pooled,
        validation.guess.within,
        validation.brier,
        validation.brier_of_share,
        validation.calibration_error,
    );
    for areas in &validation.baselines {
        eprintln!("  {}: pooled {:.4}, within {:.4}", areas.score, areas.pooled, areas.within);
    }
    let figures: Vec<String> =
        validation.figures.iter().take(12).map(|(name, share)| format!("{name} {share:.3}")).collect();
    eprintln!("  {}", figures.join(", "));
}

fn passes(found: &Assessment) {
    let validation = &found.validation;
    let best = validation.best_baseline();
    assert!(validation.guess.within >= best.within + 0.02, "{} against {best:?}", validation.guess.within);
    assert!(validation.brier < validation.brier_of_share, "probabilities tell more than the share");
    assert!(
        validation.calibration_error < 0.01,
        "calibrated to a hundredth: {}",
        validation.calibration_error
    );
}

#[test]
#[ignore = "long: 1980 to 2017, all countries"]
fn exports_1980_to_2017() {
    let (Some(before), Some(after)) = (hs4(1980), hs4(2017)) else { return };
    let found = assess(&before, &after, &EntryOptions::default(), &mut |_, _| ControlFlow::Continue(()))
        .expect("enough");
    report("HS4 1980 to 2017", &found);
    passes(&found);
    assert!(found.validation.guess.within >= 0.670);
}

#[test]
#[ignore = "long: 1,400 cities"]
fn technologies_of_cities() {
    let (Some(before), Some(after)) = (cities(2000..=2004), cities(2005..=2009)) else { return };
    let found = assess(&before, &after, &EntryOptions::default(), &mut |_, _| ControlFlow::Continue(()))
        .expect("enough");
    report("cities 2000-04 to 2005-09", &found);
    passes(&found);
}

/// A made-up world: places have a strength in each of five fields, products belong to fields and ask for strength; what a
/// place makes follows, with drawn errors.
fn world(seed: u64, growth: f64) -> Output {
    let mut state = seed;
    let mut draw = move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 40) as f64 / (1_u64 << 24) as f64
    };
    let mut fixed = 12_345_u64;
    let mut skill = move || {
        fixed = fixed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (fixed >> 40) as f64 / (1_u64 << 24) as f64
    };
    let mut cells = Vec::new();
    for place in 0..60 {
        let strengths: Vec<f64> = (0..5).map(|_| skill()).collect();
        for product in 0..80 {
            let surplus = strengths[product % 5] * (1.0 + growth) - product as f64 / 80.0;
            if surplus > 0.0 || draw() < 0.1 {
                cells.push((
                    format!("p{place:02}"),
                    format!("q{product:02}"),
                    surplus.max(0.0) + 0.02 + draw() / 5.0,
                ));
            }
        }
    }
    output(cells)
}

fn small() -> EntryOptions {
    let mut options = EntryOptions { folds: 4, ..EntryOptions::default() };
    options.growth.trees = 40;
    options.growth.leaf_weight = 2.0;
    options
}

#[test]
fn threads_have_no_part_in_the_result() {
    let (before, after) = (world(1, 0.0), world(2, 0.2));
    let run = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool of threads");
        pool.install(|| {
            assess(&before, &after, &small(), &mut |_, _| ControlFlow::Continue(())).expect("enough")
        })
    };
    let (one, three) = (run(1), run(3));
    assert_eq!(one.candidates, three.candidates);
    assert_eq!(one.validation, three.validation);
    assert!(one.validation.guess.pooled > 0.6, "{:?}", one.validation.guess);
    assert!(one.candidates.iter().all(|candidate| (0.0..=1.0).contains(&candidate.probability)));
}

#[test]
fn the_future_is_guessed_for_what_is_not_made_now() {
    let (before, after) = (world(1, 0.0), world(2, 0.2));
    let found = forecast(&before, &after, &small(), &mut |_, _| ControlFlow::Continue(())).expect("enough");
    assert!(
        found.candidates.iter().all(|candidate| candidate.entered.is_none() && candidate.advantage < 1.0)
    );
    // What really comes next stands higher than what does not.
    let later = world(3, 0.4);
    let total: f64 = later.values.iter().sum();
    let mut of_product = vec![0.0; later.products.len()];
    later.columns.iter().zip(&later.values).for_each(|(&column, value)| of_product[column as usize] += value);
    let entered: Vec<bool> = found
        .candidates
        .iter()
        .map(|candidate| {
            let place = later.places.get(found.places.text(candidate.place)).expect("the same places");
            let product =
                later.products.get(found.products.text(candidate.product)).expect("the same products");
            let of_place: f64 = later.row(place).map(|(_, value)| value).sum();
            let value =
                later.row(place).find(|(column, _)| *column == product).map_or(0.0, |(_, value)| value);
            value * total >= of_place * of_product[product as usize]
        })
        .collect();
    let guesses: Vec<f64> = found.candidates.iter().map(|candidate| candidate.probability).collect();
    let area = karkas_trade::entry::auc(&guesses, &entered).expect("both outcomes");
    assert!(area > 0.6, "{area}");
}

#[test]
fn stopping_and_too_little_are_said() {
    let (before, after) = (world(1, 0.0), world(2, 0.2));
    let stopped = assess(&before, &after, &small(), &mut |done, _| {
        if done > 1 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert!(stopped.expect_err("it was stopped").to_string().contains("stopped"));
    let tiny = output([("a".to_owned(), "b".to_owned(), 1.0)]);
    assert!(assess(&tiny, &tiny, &small(), &mut |_, _| ControlFlow::Continue(())).is_err());
}

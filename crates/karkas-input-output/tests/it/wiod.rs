//! WIOD 2013, year 2011: 41 regions, 1,435 sectors, beside pymrio and numpy.

use karkas_input_output::accounts::{accounts, output_by_user};
use karkas_input_output::decomposition::effects;
use karkas_input_output::extraction;
use karkas_input_output::fault::{Remark, remarks};
use karkas_input_output::linkages::Linkages;
use karkas_input_output::multipliers::{ghosh_multipliers, output_multipliers};
use karkas_input_output::prepared::Prepared;
use karkas_input_output::progress::unwatched;
use karkas_input_output::solve::Series;
use karkas_input_output::system::System;
use karkas_input_output::trade::{bilateral_exports, value_added_in_exports};

use crate::golden::{Sheet, close, folder, parquet, wiod};

const WATCH: fn(&karkas_input_output::progress::Progress) -> std::ops::ControlFlow<()> = unwatched;

/// Rows of a sheet of regions in the order of a system.
fn by_region(sheet: &Sheet, system: &System, column: &str) -> Vec<f64> {
    let (codes, values) = (sheet.texts("region"), sheet.numbers(column));
    system.regions.iter().map(|code| values[codes.iter().position(|known| known == code).unwrap()]).collect()
}

#[test]
fn sectors_and_countries_agree_with_others() {
    let Some(folder) = folder() else { return };
    let system = wiod(&folder, 2011);
    let prepared = Prepared::new(&system, &mut WATCH.clone()).unwrap();
    let sheet = Sheet::read(&folder.join("golden/wiod13_2011_sector.csv"));
    let world = system.output.iter().sum::<f64>() / system.len() as f64;
    let same =
        |column: &str, ours: &[f64], scale: f64| close(column, ours, &sheet.numbers(column), 1e-9, scale);

    same("x", &system.output, 0.0);
    same("va", &system.value_added, 0.0);
    let output = output_multipliers(&prepared);
    same("output_multiplier", &output, 0.0);
    same("downstreamness", &output, 0.0);
    same("upstreamness", &ghosh_multipliers(&prepared), 0.0);
    let linkages = Linkages::new(&prepared);
    same("BL_rasmussen", &linkages.backward, 0.0);
    same("FL_rasmussen_leontief", &linkages.forward, 0.0);
    same("FL_ghosh", &linkages.forward_supply, 0.0);
    let coefficients = prepared.value_added_coefficients();
    same("va_multiplier", &prepared.factors.solve_vector_transposed(&coefficients), 0.0);

    let by_user = output_by_user(&prepared, &mut WATCH.clone()).unwrap();
    let found = accounts(&prepared, &system.value_added_extension(), &by_user, &mut WATCH.clone()).unwrap();
    let row = |matrix: &faer::Mat<f64>| crate::golden::flat(matrix);
    same("D_cba", &row(&found.consumption), 1e-6 * world);
    same("D_pba", &row(&found.production), 1e-6 * world);
    same("D_imp", &row(&found.imports), 1e-6 * world);
    same("D_exp", &row(&found.exports), 1e-6 * world);

    let losses = extraction::each(&prepared, &mut WATCH.clone()).unwrap();
    let of = |value: fn(&extraction::Loss) -> f64| losses.sectors.iter().map(value).collect::<Vec<_>>();
    same("HEM_total_output_loss", &of(|loss| loss.output), 0.0);
    same("HEM_other_output_loss", &of(|loss| loss.other_output), 1e-6 * world);
    // A few sectors have an output below zero, taken from stock; the others' figure takes the coefficient of value added
    // for zero there though their multiplier does not.
    let mut value_added = of(|loss| loss.value_added);
    let negative = (0..system.len()).filter(|&sector| system.output[sector] < 0.0);
    negative.for_each(|sector| value_added[sector] = 0.0);
    same("HEM_total_va_loss", &value_added, 0.0);

    let sheet = Sheet::read(&folder.join("golden/wiod13_2011_country.csv"));
    let same =
        |column: &str, ours: &[f64]| close(column, ours, &by_region(&sheet, &system, column), 1e-9, 0.0);
    let exports = value_added_in_exports(&prepared, &mut WATCH.clone()).unwrap();
    same("gross_exports", &exports.gross);
    same("dva_in_exports", &exports.domestic);
    same("fva_in_exports", &exports.foreign);
    let share: Vec<f64> = exports.foreign.iter().zip(&exports.gross).map(|(part, all)| part / all).collect();
    same("vs_share", &share);
    same("va_cba", &row(&found.by_region.consumption));
    same("va_pba", &row(&found.by_region.production));
    same("va_imp", &row(&found.by_region.imports));
    same("va_exp", &row(&found.by_region.exports));
    let lost: Vec<f64> = losses.regions.iter().map(|loss| loss.output).collect();
    same("HEM_country_world_output_loss", &lost);

    let found = remarks(&system);
    let count = |kind: fn(&Remark) -> bool| found.iter().filter(|remark| kind(remark)).count();
    assert_eq!(count(|remark| matches!(remark, Remark::ZeroOutput { .. })), 20);
    assert_eq!(count(|remark| matches!(remark, Remark::NegativeDemand { .. })), 352);
    assert_eq!(count(|remark| matches!(remark, Remark::NegativeValueAdded { .. })), 3);

    inverse_and_series(&folder, &prepared);
    bilateral(&folder, &system);
}

fn inverse_and_series(folder: &std::path::Path, prepared: &Prepared<'_>) {
    let system = prepared.system;
    let region = system.region("RUS").unwrap();
    let columns = system.sectors_of(region);
    let ours = prepared.factors.inverse(&columns, &mut WATCH.clone()).unwrap();
    let (theirs, texts) = parquet(&folder.join("golden/wiod13_2011_L_cols_RUS.parquet"));
    let row = |at: usize| system.sector(&texts["region"][at], &texts["sector"][at]).unwrap();
    for (place, &column) in columns.iter().enumerate() {
        let name = &system.sector_names[system.sectors[column].name];
        let ours: Vec<f64> = (0..system.len()).map(|at| ours[(row(at), place)]).collect();
        close(name, &ours, &theirs[name], 1e-10, 1e-3);
    }

    let coefficients = karkas_input_output::coefficients::input_coefficients(system);
    let series = Series::new(coefficients.as_ref(), &mut WATCH.clone()).unwrap();
    let demand = system.demand_by_region();
    let side = faer::Mat::from_fn(system.len(), 1, |row, _| demand[(row, region)]);
    let solved = series.solve(&side, 1e-12, &mut WATCH.clone()).unwrap();
    let direct = prepared.factors.solve_vector(side.col_as_slice(0));
    let missed: f64 = direct.iter().zip(solved.output.col_as_slice(0)).map(|(a, b)| (a - b).abs()).sum();
    let rounding = 1e-13 * direct.iter().sum::<f64>();
    assert!(
        missed <= solved.rest[0] + rounding,
        "{missed} of {} after {} rounds",
        solved.rest[0],
        solved.rounds
    );
    let short = series.solve(&side, 1e-3, &mut WATCH.clone()).unwrap();
    let missed: f64 = direct.iter().zip(short.output.col_as_slice(0)).map(|(a, b)| (a - b).abs()).sum();
    assert!(missed <= short.rest[0] && missed > 0.0 && short.rounds < solved.rounds);
}

fn bilateral(folder: &std::path::Path, system: &System) {
    let ours = bilateral_exports(system);
    let (numbers, texts) = parquet(&folder.join("golden/wiod13_2011_gross_bilateral.parquet"));
    let mut seen = 0.0;
    for (at, &theirs) in numbers["flow"].iter().enumerate() {
        let row = system.sector(&texts["region"][at], &texts["sector"][at]).unwrap();
        let importer = system.region(&texts["importer"][at]).unwrap();
        assert_eq!(ours[(row, importer)], theirs, "{} to {}", system.sector_text(row), texts["importer"][at]);
        seen += theirs;
    }
    let all: f64 = karkas_input_output::system::column_sums(&ours).iter().sum();
    assert!((seen - all).abs() < 1e-6 * all, "{seen} of {all}");
}

#[test]
fn effects_between_years_sum_to_the_change() {
    let Some(folder) = folder() else { return };
    let (before, after) = (wiod(&folder, 2005), wiod(&folder, 2011));
    let old = Prepared::new(&before, &mut WATCH.clone()).unwrap();
    let new = Prepared::new(&after, &mut WATCH.clone()).unwrap();
    let found =
        effects((&old, &old.value_added_coefficients()), (&new, &new.value_added_coefficients())).unwrap();
    for sector in 0..before.len() {
        let sum =
            found.coefficients[sector] + found.technology[sector] + found.mix[sector] + found.volume[sector];
        let scale = after.value_added[sector].abs() + before.value_added[sector].abs() + 1.0;
        assert!((sum - found.change[sector]).abs() <= 1e-9 * scale);
        // Coefficients times output give value added back, but for sectors without output.
        if before.output[sector] != 0.0 && after.output[sector] != 0.0 {
            let change = after.value_added[sector] - before.value_added[sector];
            assert!((found.change[sector] - change).abs() <= 1e-8 * scale, "{}", before.sector_text(sector));
        }
    }
}

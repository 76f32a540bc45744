//! `karkas cluster measure`: how concentrated industries are, and which lie together.

use std::path::{Path, PathBuf};

use karkas_cluster::measure::{
    Reference, StarThresholds, cells, concentration, correlation, pairwise, proximity, quotients,
};
use karkas_cluster::read::{Areas, read_areas, read_totals};
use karkas_cluster::tables::{ConcentrationRow, PairRow, QuotientRow};
use karkas_model::analysis::Analysis;
use serde_json::json;

use super::{add_names, faulty, page, unfit};
use crate::command_line::{ClusterMeasureArguments, ReferenceName};
use crate::commands::analysis::Analysing;
use crate::exit::Exit;
use crate::folders::Stop;
use crate::layout;
use crate::screen::Screen;

/// Location quotient above which an area is specialised, for proximity.
const SPECIALISED: f64 = 1.0;
/// Most pairs of industries that are written.
const PAIRS: usize = 500_000;

/// Reads, measures and writes.
pub fn run(arguments: &ClusterMeasureArguments, screen: &Screen) -> Result<Exit, Stop> {
    let inputs: Vec<PathBuf> =
        std::iter::once(&arguments.table).chain(&arguments.totals).chain(&arguments.names).cloned().collect();
    let paths: Vec<&Path> = inputs.iter().map(PathBuf::as_path).collect();
    let analysing = Analysing::new(&arguments.output, &paths, screen)?;
    let read = read_areas(&arguments.table, arguments.plants).map_err(|found| faulty(found, screen))?;
    let reference = match (arguments.reference, &arguments.totals) {
        (ReferenceName::Totals, Some(path)) => {
            Reference::Totals(read_totals(path, &read.table).map_err(|found| faulty(found, screen))?)
        }
        (ReferenceName::Mean, _) => Reference::MeanOverIndustries,
        _ => Reference::Sums,
    };
    let fault = |fault: karkas_cluster::measure::MeasureFault| unfit(&fault.to_string(), screen);
    let rows = concentrations(&read, &reference).map_err(fault)?;
    let quotients = areas(&read, &reference).map_err(fault)?;
    let industries = read.table.industries().len();
    let too_many = industries * industries / 2 > PAIRS;
    let pairs = if too_many { Vec::new() } else { pairs(&read, &reference).map_err(fault)? };
    let mut analysis = Analysis {
        command: "cluster measure",
        request: json!({ "reference": reference.name(), "plants": arguments.plants }),
        complete: true,
        figures: json!({
            "areas": read.table.areas().len(), "industries": industries, "reference": reference.name(),
            "pairs_left_out": too_many,
            "concentrated": rows.iter().filter(|row| row.ellison_glaeser.is_some_and(|gamma| gamma > 0.05)).count(),
        }),
        tables: Vec::new(),
    };
    analysis.push(&rows);
    analysis.push(&quotients);
    analysis.push(&pairs);
    add_names(&mut analysis, arguments.names.as_deref(), read.table.industries(), screen)?;
    let mut summary = summary(&rows, &pairs, screen);
    if too_many {
        let values = [("industries", industries.into()), ("most", PAIRS.into())];
        summary.push_str(&format!("\n{}\n", screen.text("cluster-pairs-left-out", &values)));
    }
    analysing.finish(&analysis, &inputs, Some(&|written| page(written, screen)), &summary)
}

type Measured<T> = Result<T, karkas_cluster::measure::MeasureFault>;

fn concentrations(read: &Areas, reference: &Reference) -> Measured<Vec<ConcentrationRow>> {
    let table = &read.table;
    let shares = reference.shares(table)?;
    let found = if read.herfindahls.is_empty() {
        vec![None; table.industries().len()]
    } else {
        concentration(table, &shares, &read.herfindahls)?
    };
    let row = |(industry, found): (usize, Option<karkas_cluster::measure::Concentration>)| {
        // Without anything about plants there is still how unlike the reference the shares are.
        let raw = table
            .shares(industry)
            .map(|own| own.iter().zip(&shares.shares).map(|(own, whole)| (own - whole).powi(2)).sum::<f64>());
        let test = found.as_ref().and_then(|found| found.test.as_ref());
        ConcentrationRow {
            industry: table.industries()[industry].clone(),
            reference: reference.name().to_owned(),
            employment: table.total(industry),
            raw,
            herfindahl: found.as_ref().map(|found| found.herfindahl),
            herfindahl_from: found.as_ref().map_or(String::new(), |found| found.source.name().to_owned()),
            plants: found.as_ref().map(|found| found.plants),
            ellison_glaeser: found.as_ref().and_then(|found| found.ellison_glaeser),
            z: test.map(|test| test.z),
            p: test.map(|test| test.p),
            maurel_sedillot: found.as_ref().and_then(|found| found.maurel_sedillot),
        }
    };
    Ok(found.into_iter().enumerate().map(row).collect())
}

fn areas(read: &Areas, reference: &Reference) -> Measured<Vec<QuotientRow>> {
    let table = &read.table;
    let thresholds = StarThresholds::shipped().expect("the file that is built in is sound: its test says so");
    let cells = cells(table, &reference.shares(table)?, &thresholds)?;
    Ok(cells
        .into_iter()
        .map(|cell| QuotientRow {
            area: table.areas()[cell.area].clone(),
            industry: table.industries()[cell.industry].clone(),
            employment: cell.employment,
            establishments: cell.establishments,
            location_quotient: cell.quotient,
            focus: cell.focus,
            size_star: i64::from(cell.stars.size),
            specialisation_star: i64::from(cell.stars.specialisation),
            focus_star: i64::from(cell.stars.focus),
        })
        .collect())
}

fn pairs(read: &Areas, reference: &Reference) -> Measured<Vec<PairRow>> {
    let table = &read.table;
    let own = Reference::MeanOverIndustries.shares(table)?;
    let together = pairwise(table, &own)?;
    let industries = table.industries();
    let columns: Vec<&[f64]> = (0..industries.len()).map(|industry| table.employment(industry)).collect();
    let correlations = correlation(&columns);
    let near = proximity(&quotients(table, &reference.shares(table)?)?, SPECIALISED);
    let mut rows = Vec::new();
    for one in 0..industries.len() {
        for other in one + 1..industries.len() {
            if table.total(one) > 0.0 && table.total(other) > 0.0 {
                rows.push(PairRow {
                    industry: industries[one].clone(),
                    other: industries[other].clone(),
                    coagglomeration: together[(one, other)],
                    locational_correlation: correlations[(one, other)],
                    proximity: near[(one, other)],
                });
            }
        }
    }
    Ok(rows)
}

/// The most concentrated industries, and the pairs that lie together most.
fn summary(rows: &[ConcentrationRow], pairs: &[PairRow], screen: &Screen) -> String {
    let words = &screen.words;
    let text = |id: &str| screen.text(id, &[]);
    let mut order: Vec<&ConcentrationRow> = rows.iter().collect();
    let by = |row: &ConcentrationRow| row.ellison_glaeser.or(row.raw).unwrap_or(f64::NEG_INFINITY);
    order.sort_by(|a, b| by(b).total_cmp(&by(a)));
    let heads = ["cluster-industry", "cluster-raw", "cluster-gamma", "cluster-z"];
    let mut lines = vec![heads.map(text).to_vec()];
    let figure =
        |value: Option<f64>| value.map_or_else(|| "\u{2013}".to_owned(), |value| words.figure(value));
    for row in order.into_iter().take(10) {
        lines.push(vec![row.industry.clone(), figure(row.raw), figure(row.ellison_glaeser), figure(row.z)]);
    }
    let mut order: Vec<&PairRow> = pairs.iter().collect();
    order.sort_by(|a, b| b.coagglomeration.total_cmp(&a.coagglomeration));
    let mut together = vec![["cluster-industry", "cluster-other", "cluster-together"].map(text).to_vec()];
    for row in order.into_iter().take(5) {
        together.push(vec![row.industry.clone(), row.other.clone(), words.figure(row.coagglomeration)]);
    }
    format!("{}\n{}", layout::table(&lines), layout::table(&together))
}

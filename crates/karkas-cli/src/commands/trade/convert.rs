//! `karkas trade convert`: values from one code system to another.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::Path;

use karkas_model::analysis::Analysis;
use karkas_trade::codes::{Conversion, Key, Weights, conversion_tables, convert, key, steps};
use karkas_trade::output::Output;
use karkas_trade::read::{Options, outputs};
use serde_json::json;

use super::data;
use crate::command_line::ConvertArguments;
use crate::commands::analysis::Analysing;
use crate::exit::Exit;
use crate::folders::Stop;
use crate::screen::Screen;

/// Converts every year and writes values, and what is uncertain about every code.
pub fn run(arguments: &ConvertArguments, screen: &Screen) -> Result<Exit, Stop> {
    let inputs = data::inputs(&arguments.data, &[arguments.key.as_ref(), arguments.weights.as_ref()]);
    let paths: Vec<&Path> = inputs.iter().map(std::path::PathBuf::as_path).collect();
    let options = data::options(&arguments.data, screen)?;
    let (key, way) = way(arguments, screen)?;
    let analysing = Analysing::new(&arguments.output, &paths, screen)?;
    let weights = weights(arguments, &options, screen)?;
    let reading = screen.text("complexity-reading", &[]);
    let mut watch = |rows: u64| {
        analysing.step(rows as usize, 0, &reading);
        if analysing.stopped() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let (mut values, mut sources, mut targets) = (Vec::new(), Vec::new(), Vec::new());
    let mut years = Vec::new();
    let mut each = |year: i32, output: Output| {
        let found = convert(records(&output), &key, &weights);
        years.push(figures(year, &found));
        let (of_values, of_sources, of_targets) = conversion_tables(year, &found, &output.places);
        values.extend(of_values);
        sources.extend(of_sources);
        targets.extend(of_targets);
        ControlFlow::Continue(())
    };
    let remarks = outputs(&arguments.data.files, &options, &mut watch, &mut each)
        .map_err(|fault| data::stop(fault, screen))?;
    data::say(remarks, screen);
    let split = sources.iter().filter(|source| source.targets > 1).count();
    let unknown = sources.iter().filter(|source| source.targets == 0).count();
    let mut analysis = Analysis {
        command: "trade convert",
        request: json!({ "data": data::request(&arguments.data), "way": way, "weighted": arguments.weights.is_some() }),
        complete: true,
        figures: json!({ "years": years }),
        tables: Vec::new(),
    };
    analysis.push(&values);
    analysis.push(&sources);
    analysis.push(&targets);
    let said = [
        ("way", way.join(" → ").into()),
        ("codes", sources.len().into()),
        ("split", split.into()),
        ("unknown", unknown.into()),
    ];
    let summary = format!("{}\n", screen.text("convert-found", &said));
    analysing.finish(&analysis, &inputs, None, &summary)
}

/// The key, and the systems that it leads through.
fn way(arguments: &ConvertArguments, screen: &Screen) -> Result<(Key, Vec<String>), Stop> {
    let fault = |fault: karkas_trade::codes::KeyError| Stop { exit: Exit::Faults, text: fault.to_string() };
    match (&arguments.key, arguments.from, arguments.to) {
        (Some(path), _, _) => Ok((Key::read(path).map_err(fault)?, vec![path.display().to_string()])),
        (None, Some(from), Some(to)) => {
            let names =
                steps(from, to).unwrap_or_default().iter().map(|system| system.name().to_owned()).collect();
            Ok((key(from, to).map_err(fault)?, names))
        }
        _ => Err(Stop::new(Exit::Usage, screen, "convert-what", &[])),
    }
}

/// What target codes are worth in another table: all places and years together.
fn weights(arguments: &ConvertArguments, options: &Options, screen: &Screen) -> Result<Weights, Stop> {
    let Some(path) = &arguments.weights else { return Ok(Weights::Key) };
    let mut worth: BTreeMap<String, f64> = BTreeMap::new();
    let mut each = |_: i32, output: Output| {
        records(&output).for_each(|(_, code, value)| *worth.entry(code.to_owned()).or_default() += value);
        ControlFlow::Continue(())
    };
    let options = Options { years: None, products: None, ..options.clone() };
    outputs(std::slice::from_ref(path), &options, &mut |_| ControlFlow::Continue(()), &mut each)
        .map_err(|fault| data::stop(fault, screen))?;
    Ok(Weights::Values(worth))
}

fn records(output: &Output) -> impl Iterator<Item = (u32, &str, f64)> {
    (0..output.places.len() as u32).flat_map(move |place| {
        output.row(place).map(move |(product, value)| (place, output.products.text(product), value))
    })
}

fn figures(year: i32, found: &Conversion) -> serde_json::Value {
    let value: f64 = found.sources.iter().map(|source| source.value).sum();
    let split: f64 =
        found.sources.iter().filter(|source| source.targets > 1).map(|source| source.value).sum();
    json!({ "year": year, "value": value, "split_value": split, "unmatched_value": found.unmatched })
}

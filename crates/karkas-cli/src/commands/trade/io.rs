//! `karkas trade io`: multipliers, accounts, value added in trade, linkages and losses of an input-output table.

use std::path::Path;

use karkas_input_output::accounts::{accounts, output_by_user};
use karkas_input_output::decomposition::effects;
use karkas_input_output::extraction;
use karkas_input_output::fault::remarks;
use karkas_input_output::prepared::Prepared;
use karkas_input_output::progress::{Progress, Stopped};
use karkas_input_output::read::Reading;
use karkas_input_output::report;
use karkas_input_output::solve::FactorFault;
use karkas_input_output::trade::{value_added_footprint, value_added_in_exports};
use karkas_model::analysis::Analysis;
use serde_json::{Value as Json, json};

use super::table;
use crate::command_line::{InputOutputArguments, Who};
use crate::commands::analysis::Analysing;
use crate::exit::Exit;
use crate::folders::Stop;
use crate::screen::Screen;

/// Reads the table, solves and writes.
pub fn run(arguments: &InputOutputArguments, screen: &Screen) -> Result<Exit, Stop> {
    let mut inputs = table::files(&arguments.table.table, screen)?;
    if let Some(before) = &arguments.before {
        inputs.extend(table::files(before, screen)?);
    }
    let paths: Vec<&Path> = inputs.iter().map(std::path::PathBuf::as_path).collect();
    let analysing = Analysing::new(&arguments.output, &paths, screen)?;
    let reading = table::reading(&arguments.table.table, &arguments.table, &analysing, screen)?;
    let (analysis, summary) = analyse(arguments, &reading, &analysing, screen)?;
    analysing.finish(&analysis, &inputs, None, &summary)
}

fn analyse(
    arguments: &InputOutputArguments,
    reading: &Reading,
    analysing: &Analysing<'_>,
    screen: &Screen,
) -> Result<(Analysis, String), Stop> {
    let system = &reading.system;
    let watch = &mut |progress: &Progress| table::step(progress, analysing, screen);
    let regions = wanted(&arguments.region, &system.regions, screen)?;
    let names = wanted(&arguments.sector, &system.sector_names, screen)?;
    let shown = |region: &String, sector: &String| {
        regions.iter().any(|&number| system.regions[number] == *region)
            && names.iter().any(|&number| system.sector_names[number] == *sector)
    };
    let mut extracted = Vec::new();
    for who in &arguments.without {
        extracted.extend(table::sectors(system, who, screen)?);
    }
    extracted.sort_unstable();
    extracted.dedup();

    let prepared = Prepared::new(system, watch).map_err(|fault| failed(fault, screen))?;
    let by_user = output_by_user(&prepared, watch).map_err(stopped)?;
    let losses = match arguments.no_losses {
        true => None,
        false => Some(extraction::each(&prepared, watch).map_err(stopped)?),
    };
    let exports = value_added_in_exports(&prepared, watch).map_err(stopped)?;
    let own = system.value_added_extension();
    let value_added = accounts(&prepared, &own, &by_user, watch).map_err(stopped)?;

    let mut analysis = Analysis {
        command: "trade io",
        request: asked(arguments),
        complete: true,
        figures: figures(reading),
        tables: Vec::new(),
    };
    let region_rows = report::region_rows(system, &exports, &value_added.by_region, losses.as_ref());
    let mut sector_rows = report::sector_rows(&prepared, losses.as_ref(), watch).map_err(stopped)?;
    sector_rows.retain(|row| shown(&row.region, &row.sector));
    let mut account_rows = report::account_rows(system, &own, &value_added);
    let mut account_sector_rows = report::account_sector_rows(system, &own, &value_added, &regions);
    for extension in &system.extensions {
        let found = accounts(&prepared, extension, &by_user, watch).map_err(stopped)?;
        account_rows.extend(report::account_rows(system, extension, &found));
        account_sector_rows.extend(report::account_sector_rows(system, extension, &found, &regions));
    }
    account_sector_rows.retain(|row| shown(&row.region, &row.sector));
    let footprint = value_added_footprint(&prepared, &by_user);
    analysis.push(&region_rows);
    analysis.push(&sector_rows);
    analysis.push(&report::value_trade_rows(system, &exports, &footprint));
    analysis.push(&account_rows);
    analysis.push(&account_sector_rows);
    if !extracted.is_empty() {
        let lost = extraction::without(&prepared, &extracted, watch).map_err(stopped)?;
        analysis.push(&report::without_rows(system, &lost));
    }
    if let Some(path) = &arguments.before {
        let before = table::reading(path, &arguments.table, analysing, screen)?;
        let earlier = Prepared::new(&before.system, watch).map_err(|fault| failed(fault, screen))?;
        let found = effects(
            (&earlier, &earlier.value_added_coefficients()),
            (&prepared, &prepared.value_added_coefficients()),
        )
        .map_err(|fault| {
            Stop::new(Exit::Faults, screen, "io-before", &[("reason", fault.to_string().into())])
        })?;
        let mut rows = report::change_rows(system, &found);
        rows.retain(|row| shown(&row.region, &row.sector));
        analysis.push(&rows);
    }
    let mut odd = remarks(system);
    odd.extend(reading.unbalanced(table::BALANCE));
    analysis.push(&report::remark_rows(system, &odd));

    let mut strongest: Vec<_> = sector_rows.iter().collect();
    strongest.sort_by(|a, b| {
        b.loss_other_output.unwrap_or(b.exports).total_cmp(&a.loss_other_output.unwrap_or(a.exports))
    });
    let list: Vec<String> =
        strongest.iter().take(8).map(|row| format!("{} {}", row.region, row.sector)).collect();
    let values = [
        ("layout", reading.layout.name().into()),
        ("regions", system.regions.len().into()),
        ("sectors", system.len().into()),
        ("unit", system.unit.clone().into()),
        ("output", format!("{:.0}", system.output.iter().sum::<f64>()).into()),
        ("exports", format!("{:.0}", exports.gross.iter().sum::<f64>()).into()),
        ("list", list.join(", ").into()),
        ("odd", odd.len().into()),
    ];
    let mut summary = screen.text("io-found", &values) + "\n";
    let strong = if losses.is_some() { "io-strongest" } else { "io-exporters" };
    summary.push_str(&(screen.text(strong, &values) + "\n"));
    if !odd.is_empty() {
        summary.push_str(&(screen.text("io-odd", &values) + "\n"));
    }
    Ok((analysis, summary))
}

/// Numbers of the codes that are wanted; all where none are said.
fn wanted(codes: &[String], names: &[String], screen: &Screen) -> Result<Vec<usize>, Stop> {
    if codes.is_empty() {
        return Ok((0..names.len()).collect());
    }
    let number = |code: &String| {
        names.iter().position(|name| name == code).ok_or_else(|| table::unknown(code, names, screen))
    };
    codes.iter().map(number).collect()
}

fn stopped(_: Stopped) -> Stop {
    Stop::said(Exit::Stopped)
}

fn failed(fault: FactorFault, screen: &Screen) -> Stop {
    match fault {
        FactorFault::Stopped(_) => Stop::said(Exit::Stopped),
        FactorFault::Singular(_) => Stop::new(Exit::Faults, screen, "io-singular", &[]),
    }
}

fn figures(reading: &Reading) -> Json {
    let system = &reading.system;
    json!({
        "layout": reading.layout.name(),
        "unit": system.unit,
        "regions": system.regions.len(),
        "sectors": system.len(),
        "output": system.output.iter().sum::<f64>(),
        "value_added": system.value_added.iter().sum::<f64>(),
    })
}

fn asked(arguments: &InputOutputArguments) -> Json {
    let who = |who: &Who| {
        format!("{}:{}", who.region.as_deref().unwrap_or("*"), who.sector.as_deref().unwrap_or("*"))
    };
    json!({
        "table": table::request(&arguments.table),
        "region": arguments.region,
        "sector": arguments.sector,
        "without": arguments.without.iter().map(who).collect::<Vec<_>>(),
        "before": arguments.before,
        "losses": !arguments.no_losses,
    })
}

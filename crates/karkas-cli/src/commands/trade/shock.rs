//! `karkas trade shock`: how a loss of capacity or custom spreads through an input-output table, day by day.

use std::path::Path;

use karkas_data::{Faults, Options, Rows, Source};
use karkas_input_output::progress::Progress;
use karkas_input_output::report;
use karkas_input_output::report::tables::RemarkRow;
use karkas_input_output::shock::{
    Binding, Events, Firms, Importance, Network, Settings, Shock, Target, read_firms, run as simulate,
};
use karkas_input_output::system::Sector;
use karkas_model::analysis::Analysis;
use serde_json::{Value as Json, json};

use super::{data, table};
use crate::command_line::{BindingName, Hit, ShockArguments};
use crate::commands::analysis::Analysing;
use crate::exit::Exit;
use crate::folders::Stop;
use crate::screen::Screen;

const DAYS_OF_YEAR: f64 = 365.0;

/// Producers, from a table of sectors or of firms.
struct Producers {
    network: Network,
    /// Region and sector or firm of each.
    labels: Vec<(String, String)>,
    products: Vec<String>,
    layout: &'static str,
    unit: String,
    remarks: Vec<RemarkRow>,
}

/// Reads the table, goes through the days and writes.
pub fn run(arguments: &ShockArguments, screen: &Screen) -> Result<Exit, Stop> {
    let mut inputs = table::files(&arguments.table.table, screen)?;
    inputs.extend(arguments.importance.clone());
    inputs.extend(arguments.firms.clone());
    let paths: Vec<&Path> = inputs.iter().map(std::path::PathBuf::as_path).collect();
    let analysing = Analysing::new(&arguments.output, &paths, screen)?;
    let producers = producers(arguments, &analysing, screen)?;
    let network = &producers.network;
    let events = events(arguments, &producers.labels, screen)?;
    let settings = settings(arguments, &producers.products, network, screen)?;
    let days = arguments.days as usize;
    let watch = &mut |progress: &Progress| table::step(progress, &analysing, screen);
    let course = simulate(network, settings, &events, days, watch).map_err(|fault| {
        Stop::new(Exit::Usage, screen, "shock-settings", &[("reason", fault.to_string().into())])
    })?;
    if course.days == 0 {
        return Err(Stop::said(Exit::Stopped));
    }

    let before: f64 = network.output().iter().sum();
    let lost: f64 = course.sectors.iter().map(|sector| sector.lost_production).sum();
    let lower =
        |best: (usize, f64), (day, &made): (usize, &f64)| if made < best.1 { (day, made) } else { best };
    let (lowest_day, lowest) = course.production.iter().enumerate().fold((0, before), lower);
    let mut analysis = Analysis {
        command: "trade shock",
        request: asked(arguments),
        complete: course.days == days,
        figures: json!({
            "layout": producers.layout, "unit": producers.unit, "days": course.days, "production_before": before,
            "lost_production": lost, "lowest_share": lowest / before, "lowest_day": lowest_day,
            "unmet_demand": course.unmet.iter().sum::<f64>(), "taken_for_zero": network.negative,
        }),
        tables: report::course_tables(network, &events, &course, &producers.labels),
    };
    analysis.push(&producers.remarks);

    let hit = report::hit_of(&events, network.len());
    let mut others: Vec<usize> = (0..network.len()).filter(|&producer| !hit[producer]).collect();
    others.sort_by(|&a, &b| {
        course.sectors[b].lost_production.total_cmp(&course.sectors[a].lost_production).then(a.cmp(&b))
    });
    let lost_most = others.iter().take(8).filter(|&&producer| course.sectors[producer].lost_production > 0.0);
    let named = |&producer: &usize| {
        let (region, name) = &producers.labels[producer];
        format!("{region} {name}").trim().to_string()
    };
    let list: Vec<String> = lost_most.map(named).collect();
    let values = [
        ("days", course.days.into()),
        ("lost", format!("{lost:.0}").into()),
        ("unit", producers.unit.clone().into()),
        ("equivalent", format!("{:.2}", lost / before).into()),
        ("lowest", format!("{:.1}", lowest / before * 100.0).into()),
        ("day", lowest_day.into()),
        ("list", list.join(", ").into()),
    ];
    let mut summary = screen.text("shock-found", &values) + "\n";
    if !list.is_empty() {
        summary.push_str(&(screen.text("shock-others", &values) + "\n"));
    }
    analysing.finish(&analysis, &inputs, None, &summary)
}

fn producers(
    arguments: &ShockArguments,
    analysing: &Analysing<'_>,
    screen: &Screen,
) -> Result<Producers, Stop> {
    if let Some(firms) = &arguments.firms {
        let source = |path: &Path| {
            Source::one(path, None).map_err(|fault| {
                let mut found = karkas_model::diagnostics::Diagnostics::new();
                found.push(*fault);
                found
            })
        };
        let read = || read_firms(&source(&arguments.table.table)?, &source(firms)?, DAYS_OF_YEAR);
        let Firms { labels, products, network } = read().map_err(|found| {
            data::say(found, screen);
            Stop::said(Exit::Faults)
        })?;
        let (layout, unit) = ("firms", String::new());
        return Ok(Producers { network, labels, products, layout, unit, remarks: Vec::new() });
    }
    let reading = table::reading(&arguments.table.table, &arguments.table, analysing, screen)?;
    let system = &reading.system;
    let label =
        |label: &Sector| (system.regions[label.region].clone(), system.sector_names[label.name].clone());
    Ok(Producers {
        network: Network::of_system(system, DAYS_OF_YEAR),
        labels: system.sectors.iter().map(label).collect(),
        products: system.sector_names.clone(),
        layout: reading.layout.name(),
        unit: system.unit.clone(),
        remarks: report::remark_rows(system, &karkas_input_output::fault::remarks(system)),
    })
}

fn events(arguments: &ShockArguments, labels: &[(String, String)], screen: &Screen) -> Result<Events, Stop> {
    let start = arguments.from_day as usize;
    let mut events = Events::default();
    for (target, hits) in [(Target::Capacity, &arguments.hit), (Target::Demand, &arguments.hit_demand)] {
        for Hit { who, share } in hits {
            events.shocks.push(Shock {
                target,
                producers: table::meant(labels, who, screen)?,
                share: *share,
                days: start..start + arguments.lasting as usize,
                recovery_days: arguments.recovery as usize,
            });
        }
    }
    Ok(events)
}

fn settings(
    arguments: &ShockArguments,
    names: &[String],
    network: &Network,
    screen: &Screen,
) -> Result<Settings, Stop> {
    let products = network.products();
    let binding = match arguments.binding {
        BindingName::Threshold => Binding::Threshold(arguments.psi),
        BindingName::Exhaustion => Binding::Exhaustion,
    };
    let importance = match &arguments.importance {
        Some(path) => importance(path, names, products, screen)?,
        None => Vec::new(),
    };
    Ok(Settings {
        binding,
        importance,
        inventory_days: vec![arguments.stock_days; products],
        restocking_days: arguments.restocking,
        overproduction_most: arguments.overproduction,
        ..Settings::new(products)
    })
}

/// A table of input, user and importance (critical, important, negligible) by codes of sectors; `*` for all users; what is
/// not there is critical.
fn importance(
    path: &Path,
    names: &[String],
    products: usize,
    screen: &Screen,
) -> Result<Vec<Importance>, Stop> {
    let mut ranks = vec![Importance::Critical; products * products];
    let mut read = || {
        let source = Source::one(path, None)?;
        let mut faults = Faults::new(source.name());
        let mut rows = Rows::open(&source, &Options::default())?;
        let (input, user, rank) = (rows.column("input")?, rows.column("user")?, rows.column("importance")?);
        let known = || names.iter().map(String::as_str);
        let number = |code: &str| names.iter().position(|name| name == code);
        while let Some(row) = rows.next(&mut faults) {
            let Some(of) = number(&row.text(input)) else {
                faults.push(row.unknown_code(input, known()));
                continue;
            };
            let Some(found) = Importance::by_name(&row.text(rank)) else {
                faults.push(row.unknown_code(rank, ["critical", "important", "negligible"]));
                continue;
            };
            match (row.text(user).as_ref(), number(&row.text(user))) {
                (_, Some(by)) => ranks[of * products + by] = found,
                ("*", None) => ranks[of * products..(of + 1) * products].fill(found),
                _ => faults.push(row.unknown_code(user, known())),
            }
        }
        Ok::<_, karkas_data::Fault>(faults)
    };
    let faults = read().unwrap_or_else(|fault| {
        let mut faults = Faults::new(path.display().to_string());
        faults.push(fault);
        faults
    });
    match faults.finish() {
        Ok(()) => Ok(ranks),
        Err(found) => {
            data::say(found, screen);
            Err(Stop::said(Exit::Faults))
        }
    }
}

fn asked(arguments: &ShockArguments) -> Json {
    let hits = |hits: &[Hit]| {
        let text = |hit: &Hit| {
            let who = &hit.who;
            format!(
                "{}:{}={}",
                who.region.as_deref().unwrap_or("*"),
                who.sector.as_deref().unwrap_or("*"),
                hit.share
            )
        };
        hits.iter().map(text).collect::<Vec<_>>()
    };
    json!({
        "table": table::request(&arguments.table),
        "firms": arguments.firms,
        "hit": hits(&arguments.hit),
        "hit_demand": hits(&arguments.hit_demand),
        "days": arguments.days,
        "from_day": arguments.from_day,
        "lasting": arguments.lasting,
        "recovery": arguments.recovery,
        "stock_days": arguments.stock_days,
        "restocking": arguments.restocking,
        "overproduction": arguments.overproduction,
        "binding": format!("{:?}", arguments.binding).to_lowercase(),
        "psi": arguments.psi,
        "importance": arguments.importance,
    })
}

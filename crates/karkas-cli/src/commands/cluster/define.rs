//! `karkas cluster define`: which industries form clusters, by where they lie, what they trade and whom they employ.

use std::path::{Path, PathBuf};

use karkas_cluster::define::{
    DefineSettings, Definition, Link, Method, UseTable, cluster_rows, composite, definition_rows,
    definitions, input_output, location, occupations, read_occupations, read_outputs, read_use, score_rows,
    similarity_rows,
};
use karkas_cluster::measure::Table;
use karkas_cluster::read::read_areas;
use karkas_cluster::tables::{DefinedClusterRow, DefinedIndustryRow};
use karkas_model::analysis::Analysis;
use serde_json::json;

use super::{add_names, faulty, page, unfit, watched};
use crate::command_line::ClusterDefineArguments;
use crate::commands::analysis::Analysing;
use crate::exit::Exit;
use crate::folders::Stop;
use crate::layout;
use crate::screen::Screen;

/// Fewest industries of which clusters can be made.
const FEWEST: usize = 4;
/// Numbers of clusters that are tried where none are said.
const COUNTS: usize = 6;

/// Reads, makes links, tries definitions and writes.
pub fn run(arguments: &ClusterDefineArguments, screen: &Screen) -> Result<Exit, Stop> {
    let inputs: Vec<PathBuf> = std::iter::once(&arguments.table)
        .chain(&arguments.sales)
        .chain(&arguments.outputs)
        .chain(&arguments.occupations)
        .chain(&arguments.names)
        .cloned()
        .collect();
    let paths: Vec<&Path> = inputs.iter().map(PathBuf::as_path).collect();
    let analysing = Analysing::new(&arguments.output, &paths, screen)?;
    let table = read_areas(&arguments.table, false).map_err(|found| faulty(found, screen))?.table;
    let industries = table.industries().len();
    let counts = counts(arguments, industries, screen)?;
    let (links, sales) = links(arguments, &table, screen)?;
    let similarities = similarities(&links);
    let settings = DefineSettings {
        counts,
        methods: vec![Method::Ward, Method::KMedians],
        starts: usize::from(arguments.starts),
        seed: arguments.seed,
    };
    let defining = screen.text("cluster-defining", &[]);
    let found = definitions(&links, &similarities, &settings, &mut watched(&analysing, &defining))
        .map_err(|_| Stop::said(Exit::Stopped))?;
    let (Some(best), Some(made_from)) = (
        found.first(),
        found.first().and_then(|best| similarities.iter().find(|one| one.name == best.similarity)),
    ) else {
        return Err(unfit("there is nothing to define clusters from", screen));
    };
    let (clusters, members) = cluster_rows(&table, best, made_from);
    let mut analysis = Analysis {
        command: "cluster define",
        request: json!({
            "digits": arguments.digits, "groups": settings.counts, "starts": settings.starts, "seed": settings.seed,
            "links": links.iter().map(|link| link.name.clone()).collect::<Vec<_>>(),
        }),
        complete: true,
        figures: figures(&table, best, &clusters, &members, sales.as_ref(), arguments.outputs.is_some()),
        tables: Vec::new(),
    };
    analysis.push(&definition_rows(&found));
    analysis.push(&score_rows(best, &links));
    analysis.push(&clusters);
    analysis.push(&members);
    analysis.push(&similarity_rows(&table, made_from));
    add_names(&mut analysis, arguments.names.as_deref(), table.industries(), screen)?;
    let summary = said(best, &clusters, &members, screen);
    analysing.finish(&analysis, &inputs, Some(&|written| page(written, screen)), &summary)
}

/// Numbers of clusters: as asked for, or from a twelfth of the industries to a quarter of them.
fn counts(
    arguments: &ClusterDefineArguments,
    industries: usize,
    screen: &Screen,
) -> Result<Vec<usize>, Stop> {
    let values = [("industries", industries.into()), ("fewest", FEWEST.into())];
    if industries < FEWEST {
        return Err(Stop::new(Exit::Faults, screen, "cluster-few-industries", &values));
    }
    if arguments.groups.iter().any(|&count| count < 2 || count >= industries) {
        return Err(Stop::new(Exit::Usage, screen, "cluster-groups", &values));
    }
    if !arguments.groups.is_empty() {
        return Ok(arguments.groups.clone());
    }
    let (low, high) = ((industries as f64 / 12.0).max(2.0), (industries as f64 / 4.0).max(2.0));
    let step = (high / low).powf(1.0 / (COUNTS - 1) as f64);
    let mut counts: Vec<usize> =
        (0..COUNTS).map(|number| (low * step.powi(number as i32)).round() as usize).collect();
    counts.dedup();
    Ok(counts)
}

/// Links by place, and by trade and people where there are tables of them.
fn links(
    arguments: &ClusterDefineArguments,
    table: &Table,
    screen: &Screen,
) -> Result<(Vec<Link>, Option<UseTable>), Stop> {
    let mut links = location(table).map_err(|fault| unfit(&fault.to_string(), screen))?;
    let digits = arguments.digits.map(usize::from);
    let industries = table.industries();
    let mut sales = None;
    if let Some(path) = &arguments.sales {
        let read = read_use(path, industries, digits).map_err(|found| faulty(found, screen))?;
        let outputs = match &arguments.outputs {
            Some(path) => read_outputs(path, industries, digits).map_err(|found| faulty(found, screen))?,
            None => vec![None; industries.len()],
        };
        // Without its output, an industry's sales and purchases stand for the whole of it.
        let whole = |known: &[f64]| -> Vec<f64> {
            outputs.iter().zip(known).map(|(output, known)| output.unwrap_or(*known)).collect()
        };
        let matrix = input_output(&read.flows, &whole(&read.sold), &whole(&read.bought));
        links.push(Link { name: "input_output".to_owned(), matrix });
        sales = Some(read);
    }
    if let Some(path) = &arguments.occupations {
        let people = read_occupations(path, industries, digits).map_err(|found| faulty(found, screen))?;
        links.push(Link { name: "occupations".to_owned(), matrix: occupations(&people) });
    }
    Ok((links, sales))
}

/// What definitions are made from: each kind of link by itself, those by place together, and all together.
fn similarities(links: &[Link]) -> Vec<Link> {
    let mut all = links.to_vec();
    let by_place = ["employment", "establishments", "coagglomeration"];
    let place: Vec<&Link> = links.iter().filter(|link| by_place.contains(&link.name.as_str())).collect();
    if place.len() < links.len() {
        all.push(composite("location", &place));
    }
    all.push(composite("all", &links.iter().collect::<Vec<_>>()));
    all
}

fn figures(
    table: &Table,
    best: &Definition,
    clusters: &[DefinedClusterRow],
    members: &[DefinedIndustryRow],
    sales: Option<&UseTable>,
    with_outputs: bool,
) -> serde_json::Value {
    json!({
        "areas": table.areas().len(), "industries": table.industries().len(), "clusters": clusters.len(),
        "similarity": best.similarity, "method": best.method.name(), "quality": best.quality, "separation": best.separation,
        "nearer_to_another": members.iter().filter(|row| row.nearer.is_some()).count(),
        "alone": clusters.iter().filter(|row| row.industries == 1).count(),
        "sales": sales.map(|sales| json!({
            "industries": sales.known, "share_between_industries": if sales.total > 0.0 { sales.used / sales.total } else { 0.0 },
            "over": if with_outputs { "output" } else { "sales" },
        })),
    })
}

fn said(
    best: &Definition,
    clusters: &[DefinedClusterRow],
    members: &[DefinedIndustryRow],
    screen: &Screen,
) -> String {
    let words = &screen.words;
    let heads =
        ["cluster-number", "cluster-industries", "cluster-employment", "cluster-within", "cluster-members"];
    let mut lines = vec![heads.map(|id| screen.text(id, &[])).to_vec()];
    for row in clusters.iter().take(20) {
        let own = members.iter().filter(|member| member.cluster == row.cluster);
        let codes: Vec<&str> = own.take(8).map(|member| member.industry.as_str()).collect();
        lines.push(vec![
            row.cluster.to_string(),
            row.industries.to_string(),
            words.number(row.employment, 0),
            row.within.map_or_else(|| "\u{2013}".to_owned(), |value| words.number(value, 2)),
            format!("{}{}", codes.join(", "), if row.industries > 8 { ", \u{2026}" } else { "" }),
        ]);
    }
    let astray = members.iter().filter(|row| row.nearer.is_some()).count();
    let values = [
        ("count", clusters.len().into()),
        (
            "similarity",
            screen.text(&format!("cluster-link-{}", best.similarity.replace('_', "-")), &[]).into(),
        ),
        ("quality", words.number(best.quality, 3).into()),
        ("astray", astray.into()),
    ];
    format!("{}\n{}", screen.text("cluster-defined", &values), layout::table(&lines))
}

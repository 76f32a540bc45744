//! `karkas trade dependence`: where imports come from too few hands.

use std::collections::{BTreeSet, HashMap};
use std::ops::ControlFlow;
use std::path::Path;

use karkas_model::analysis::Analysis;
use karkas_trade::dependence::{
    Bloc, BlocRow, Chain, ChainRow, Criteria, DependenceRow, Exposure, ExposureRow, Margins, Persistence,
    StageRow, bloc_table, chain_table, chain_view, core_indicators, dependence, dependence_table,
    exposure_table, persistence_table, reverse_dependence, reverse_table, single_point_table, single_points,
    stage_table,
};
use karkas_trade::flows::Flow;
use karkas_trade::names::Names;
use karkas_trade::read::{Options, each_flow};
use serde_json::json;

use super::data;
use crate::command_line::DependenceArguments;
use crate::commands::analysis::Analysing;
use crate::exit::Exit;
use crate::folders::Stop;
use crate::screen::Screen;

/// Reads the flows once for all pairs, and once more where losses or groups are asked for.
pub fn run(arguments: &DependenceArguments, screen: &Screen) -> Result<Exit, Stop> {
    let inputs = data::inputs(&arguments.data, &[arguments.chain.as_ref()]);
    let paths: Vec<&Path> = inputs.iter().map(std::path::PathBuf::as_path).collect();
    let options = data::options(&arguments.data, screen)?;
    if arguments.chain.is_some() && arguments.places.is_empty() {
        return Err(Stop::new(Exit::Usage, screen, "dependence-chain-place", &[]));
    }
    let chain = chain(arguments, screen)?;
    let criteria = Criteria {
        concentration: arguments.concentration,
        outside_share: arguments.outside_share,
        imports_over_exports: arguments.imports_over_exports,
        ..Criteria::default()
    };
    let analysing = Analysing::new(&arguments.output, &paths, screen)?;
    let first = first_pass(arguments, &options, &criteria, &analysing, screen)?;
    let (places, products, year) = (&first.places, &first.products, first.year);
    let wanted = wanted(&arguments.places, places, screen)?;
    let keep = |place: u32| wanted.is_empty() || wanted.contains(&place);
    let margins = &first.margins;

    let mut analysis = Analysis { command: "trade dependence", complete: true, ..Analysis::default() };
    let rows = dependence_table(
        year,
        dependence(margins, &criteria)
            .filter(|row| keep(row.place) && (row.dependent || !arguments.only_dependent)),
        places,
        products,
    );
    let points = single_points(margins);
    let players = reverse_dependence(margins);
    analysis.push(&rows);
    analysis.push(&single_point_table(year, &points, places, products));
    analysis.push(&reverse_table(year, players.iter().filter(|player| keep(player.place)), places, products));
    if first.persistence.years().len() > 1 {
        let (window, least) = (usize::from(arguments.window), u32::from(arguments.lasting));
        analysis.push(&persistence_table(&first.persistence, window, least, places, products, keep));
    }
    if arguments.losses || !arguments.inside.is_empty() {
        let second = second_pass(arguments, &options, &criteria, &first, &analysing, screen)?;
        if arguments.losses {
            let losses: Vec<ExposureRow> = exposure_table(year, &second.0, places, keep);
            analysis.push(&losses);
        }
        if !second.1.is_empty() {
            analysis.push(&second.1);
        }
    }
    if let Some(chain) = &chain {
        let (mut stages, mut codes): (Vec<StageRow>, Vec<ChainRow>) = (Vec::new(), Vec::new());
        for &place in &wanted {
            let view = chain_view(chain, place, margins, products, &criteria);
            stages.extend(stage_table(year, places.text(place), &view));
            codes.extend(chain_table(year, places.text(place), chain, &view, places));
        }
        analysis.push(&stages);
        analysis.push(&codes);
    }
    let dependent = rows.iter().filter(|row| row.dependent == 1).count();
    let single = points.iter().filter(|point| point.single_point).count();
    analysis.figures = json!({
        "year": year, "years": first.persistence.years(), "pairs": rows.len(), "dependent": dependent,
        "products": points.len(), "single_points": single, "churn": first.persistence.churn(),
        "flows_within_places": margins.skipped_domestic(),
    });
    analysis.request = json!({
        "data": data::request(&arguments.data), "places": arguments.places,
        "inside": arguments.inside.iter().map(|group| json!({ "name": group.name, "members": group.members })).collect::<Vec<_>>(),
        "losses": arguments.losses, "only_dependent": arguments.only_dependent,
        "criteria": { "concentration": criteria.concentration, "outside_share": criteria.outside_share, "imports_over_exports": criteria.imports_over_exports },
        "window": arguments.window, "lasting": arguments.lasting,
    });
    let summary = summary(&rows, points.len(), single, first.persistence.churn(), screen);
    analysing.finish(&analysis, &inputs, None, &summary)
}

/// What one reading of all flows leaves: the margins of the last year, and how lasting dependence is.
struct First {
    places: Names,
    products: Names,
    year: i32,
    margins: Margins,
    persistence: Persistence,
}

fn watch<'w>(analysing: &'w Analysing<'_>, what: &'w str) -> impl FnMut(u64) -> ControlFlow<()> + 'w {
    move |rows| {
        analysing.step(rows as usize, 0, what);
        if analysing.stopped() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

fn first_pass(
    arguments: &DependenceArguments,
    options: &Options,
    criteria: &Criteria,
    analysing: &Analysing<'_>,
    screen: &Screen,
) -> Result<First, Stop> {
    let reading = screen.text("complexity-reading", &[]);
    let mut open: Option<(i32, Margins)> = None;
    let mut persistence = Persistence::new();
    let mut each = |flows: &[Flow]| {
        let now = flows[0].year;
        if open.as_ref().is_none_or(|(year, _)| *year != now) {
            if let Some((year, margins)) = open.take() {
                persistence.add_year(year, dependence(&margins, criteria));
            }
            open = Some((now, Margins::default()));
        }
        if let Some((_, margins)) = &mut open {
            margins.add(flows);
        }
    };
    let read = each_flow(&arguments.data.files, options, &mut watch(analysing, &reading), &mut each);
    let (places, products, remarks) = read.map_err(|fault| data::stop(fault, screen))?;
    data::say(remarks, screen);
    let Some((year, mut margins)) = open else { return Err(Stop::said(Exit::Faults)) };
    margins.cover(places.len(), products.len());
    persistence.add_year(year, dependence(&margins, criteria));
    Ok(First { places, products, year, margins, persistence })
}

fn second_pass(
    arguments: &DependenceArguments,
    options: &Options,
    criteria: &Criteria,
    first: &First,
    analysing: &Analysing<'_>,
    screen: &Screen,
) -> Result<(Exposure, Vec<BlocRow>), Stop> {
    let again = screen.text("dependence-again", &[]);
    let mut exposure = Exposure::new(&first.margins, criteria);
    let mut blocs: Vec<Bloc> = arguments
        .inside
        .iter()
        .map(|group| Bloc::new(&group.name, group.members.iter().map(String::as_str), &first.places))
        .collect();
    for bloc in blocs.iter().filter(|bloc| !bloc.missing().is_empty()) {
        let values = [("group", bloc.name.clone().into()), ("list", bloc.missing().join(", ").into())];
        screen.note(&screen.text("dependence-missing", &values));
    }
    let mut each = |flows: &[Flow]| {
        for flow in flows.iter().filter(|flow| flow.year == first.year) {
            exposure.add(&first.margins, flow);
            blocs.iter_mut().for_each(|bloc| bloc.add(flow));
        }
    };
    each_flow(&arguments.data.files, options, &mut watch(analysing, &again), &mut each)
        .map_err(|fault| data::stop(fault, screen))?;
    let rows = blocs
        .iter()
        .flat_map(|bloc| {
            bloc_table(first.year, bloc, core_indicators(bloc, criteria), &first.places, &first.products)
        })
        .collect();
    Ok((exposure, rows))
}

/// The places that were named; unknown ones are said.
pub(super) fn wanted(named: &[String], places: &Names, screen: &Screen) -> Result<BTreeSet<u32>, Stop> {
    named
        .iter()
        .map(|name| {
            places.get(name).ok_or_else(|| {
                Stop::new(Exit::Usage, screen, "dependence-no-place", &[("place", name.clone().into())])
            })
        })
        .collect()
}

/// The chain, graded by the texts of the list of products where one was given.
fn chain(arguments: &DependenceArguments, screen: &Screen) -> Result<Option<Chain>, Stop> {
    let Some(path) = &arguments.chain else { return Ok(None) };
    let mut descriptions = HashMap::new();
    if let Some(list) = data::dictionary(arguments.data.product_codes.as_deref(), screen)? {
        descriptions.extend(list.texts());
    }
    Chain::read(path, &descriptions)
        .map(Some)
        .map_err(|fault| Stop { exit: Exit::Faults, text: fault.to_string() })
}

fn summary(
    rows: &[DependenceRow],
    products: usize,
    single: usize,
    churn: Option<f64>,
    screen: &Screen,
) -> String {
    let mut largest: Vec<&DependenceRow> = rows.iter().filter(|row| row.dependent == 1).collect();
    largest.sort_by(|a, b| b.imports.total_cmp(&a.imports));
    let words = &screen.words;
    let mut text = screen.text(
        "dependence-found",
        &[
            ("pairs", rows.len().into()),
            ("dependent", largest.len().into()),
            ("products", products.into()),
            ("single", single.into()),
        ],
    );
    if let Some(churn) = churn {
        text.push('\n');
        text.push_str(&screen.text("dependence-churn", &[("share", words.percent(churn, 0).into())]));
    }
    for row in largest.iter().take(10) {
        text.push_str(&format!(
            "\n  {} {}  {}  {} {}",
            row.place,
            row.product,
            words.money(row.imports, "USD"),
            row.top_supplier,
            words.percent(row.top_share, 0)
        ));
    }
    text.push('\n');
    text
}

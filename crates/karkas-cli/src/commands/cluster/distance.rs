//! `karkas cluster distance`: at which distances plants of an industry lie nearer together than chance would have them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use karkas_cluster::distance::{
    Bandwidth, DistanceFault, Envelope, EnvelopeSettings, Function, Hypothesis, Sites, envelopes,
};
use karkas_cluster::read::read_sites;
use karkas_cluster::tables::{CurveRow, RangeRow};
use karkas_model::analysis::Analysis;
use serde_json::json;

use super::{add_names, columns, faulty, page, unfit, watched};
use crate::command_line::{ClusterDistanceArguments, CurveName};
use crate::commands::analysis::Analysing;
use crate::exit::Exit;
use crate::folders::Stop;
use crate::layout;
use crate::screen::Screen;

/// Distances where none are said.
const DISTANCES: usize = 18;

/// Reads, measures each kind and writes.
pub fn run(arguments: &ClusterDistanceArguments, screen: &Screen) -> Result<Exit, Stop> {
    let inputs: Vec<PathBuf> =
        std::iter::once(&arguments.sites).chain(&arguments.columns.names).cloned().collect();
    let paths: Vec<&Path> = inputs.iter().map(PathBuf::as_path).collect();
    let analysing = Analysing::new(&arguments.output, &paths, screen)?;
    let sites =
        read_sites(&arguments.sites, &columns(&arguments.columns)).map_err(|found| faulty(found, screen))?;
    let settings = EnvelopeSettings {
        function: match arguments.curve {
            CurveName::KDensity => Function::KDensity(Bandwidth::Silverman),
            CurveName::KDensitySheatherJones => Function::KDensity(Bandwidth::SheatherJones),
            CurveName::M => Function::Cumulative,
        },
        hypothesis: if arguments.labels { Hypothesis::RandomLabelling } else { Hypothesis::RandomLocation },
        radii: distances(arguments, &sites),
        simulations: arguments.simulations,
        level: arguments.level,
        seed: arguments.seed,
    };
    let kinds = kinds(arguments, &sites, screen)?;
    let (mut curves, mut ranges, mut left, mut complete) = (Vec::new(), Vec::new(), Vec::new(), true);
    let mut measured: BTreeMap<String, usize> = BTreeMap::new();
    for kind in kinds {
        let name = sites.kinds()[kind].clone();
        let found = envelopes(&sites, &[kind], &settings, &mut watched(&analysing, &name));
        match found {
            Ok(found) => {
                for one in &found {
                    measured.insert(name.clone(), one.sites);
                    add(one, &name, &settings.radii, &mut curves, &mut ranges);
                }
            }
            Err(DistanceFault::Stopped(_)) if !curves.is_empty() => {
                complete = false;
                break;
            }
            Err(DistanceFault::Stopped(_)) => return Err(Stop::said(Exit::Stopped)),
            // A kind with too few plants is said and left out, not the end of all others.
            Err(DistanceFault::FewSites { .. } | DistanceFault::NoWidth { .. })
                if arguments.kinds.is_empty() =>
            {
                left.push(name);
            }
            Err(fault) => return Err(unfit(&fault.to_string(), screen)),
        }
    }
    let mut analysis = Analysis {
        command: "cluster distance",
        request: json!({
            "curve": format!("{:?}", arguments.curve), "kinds": arguments.kinds, "distances": settings.radii,
            "simulations": settings.simulations, "level": settings.level, "seed": settings.seed, "labels": arguments.labels,
            "x": arguments.columns.x, "y": arguments.columns.y, "kind": arguments.columns.kind,
            "weight": arguments.columns.weight, "digits": arguments.columns.digits, "unit": arguments.columns.unit,
        }),
        complete,
        figures: json!({
            "sites": sites.len(), "sites_of_kinds": measured, "left_out": left, "ranges": ranges.len(),
        }),
        tables: Vec::new(),
    };
    analysis.push(&curves);
    analysis.push(&ranges);
    add_names(&mut analysis, arguments.columns.names.as_deref(), sites.kinds(), screen)?;
    let mut summary = said(&ranges, screen);
    if !left.is_empty() {
        let values = [("count", left.len().into()), ("kinds", left.join(", ").into())];
        summary.push_str(&format!("\n{}\n", screen.text("cluster-left-out", &values)));
    }
    analysing.finish(&analysis, &inputs, Some(&|written| page(written, screen)), &summary)
}

/// As asked for, or from 0 to half of the median distance of sites from their middle, which is of the order of a region.
fn distances(arguments: &ClusterDistanceArguments, sites: &Sites) -> Vec<f64> {
    if !arguments.distances.is_empty() {
        return arguments.distances.clone();
    }
    let count = sites.len() as f64;
    let (x, y) = (0..sites.len())
        .map(|site| sites.place(site))
        .fold((0.0, 0.0), |(x, y), (east, north)| (x + east / count, y + north / count));
    let mut from: Vec<f64> =
        (0..sites.len()).map(|site| (sites.place(site).0 - x).hypot(sites.place(site).1 - y)).collect();
    from.sort_by(f64::total_cmp);
    let most = from[from.len() / 2] / 2.0;
    (0..=DISTANCES).map(|step| most * step as f64 / DISTANCES as f64).collect()
}

fn kinds(arguments: &ClusterDistanceArguments, sites: &Sites, screen: &Screen) -> Result<Vec<usize>, Stop> {
    if arguments.kinds.is_empty() {
        return Ok((0..sites.kinds().len()).collect());
    }
    let one = |name: &String| {
        sites.kind_named(name).ok_or_else(|| {
            Stop::new(Exit::Usage, screen, "cluster-no-kind", &[("kind", name.clone().into())])
        })
    };
    arguments.kinds.iter().map(one).collect()
}

/// M is not defined at distances at which no plant has a neighbour.
fn known(value: f64) -> Option<f64> {
    value.is_finite().then_some(value)
}

fn add(
    found: &Envelope,
    kind: &str,
    distances: &[f64],
    curves: &mut Vec<CurveRow>,
    ranges: &mut Vec<RangeRow>,
) {
    for (at, &distance) in distances.iter().enumerate() {
        curves.push(CurveRow {
            kind: kind.to_owned(),
            distance,
            value: known(found.observed[at]),
            mean: known(found.bands.mean[at]),
            local_low: known(found.bands.local_low[at]),
            local_high: known(found.bands.local_high[at]),
            global_low: known(found.bands.global_low[at]),
            global_high: known(found.bands.global_high[at]),
        });
    }
    ranges.extend(found.ranges().into_iter().map(|range| RangeRow {
        kind: kind.to_owned(),
        sites: found.sites as i64,
        from: distances[range.from],
        to: distances[range.to],
        side: if range.above { "localised" } else { "dispersed" }.to_owned(),
    }));
}

fn said(ranges: &[RangeRow], screen: &Screen) -> String {
    let words = &screen.words;
    let heads = ["cluster-kind", "cluster-plants", "cluster-from", "cluster-to", "cluster-side"];
    let mut lines = vec![heads.map(|id| screen.text(id, &[])).to_vec()];
    for row in ranges.iter().take(20) {
        let side = screen.text(&format!("cluster-{}", row.side), &[]);
        lines.push(vec![
            row.kind.clone(),
            row.sites.to_string(),
            words.figure(row.from),
            words.figure(row.to),
            side,
        ]);
    }
    layout::table(&lines)
}

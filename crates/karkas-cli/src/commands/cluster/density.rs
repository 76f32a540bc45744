//! `karkas cluster density`: where sites lie densely.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use karkas_cluster::density::{Clusters, DbscanSettings, DensityFault, HdbscanSettings, dbscan, hdbscan};
use karkas_cluster::distance::Sites;
use karkas_cluster::read::read_sites;
use karkas_cluster::tables::{DenseRow, SiteRow};
use karkas_model::analysis::Analysis;
use serde_json::json;

use super::{add_names, columns, faulty, page, unfit, watched};
use crate::command_line::ClusterDensityArguments;
use crate::commands::analysis::Analysing;
use crate::exit::Exit;
use crate::folders::Stop;
use crate::layout;
use crate::screen::Screen;

/// Reads, joins sites and writes.
pub fn run(arguments: &ClusterDensityArguments, screen: &Screen) -> Result<Exit, Stop> {
    let inputs: Vec<PathBuf> =
        std::iter::once(&arguments.sites).chain(&arguments.columns.names).cloned().collect();
    let paths: Vec<&Path> = inputs.iter().map(PathBuf::as_path).collect();
    let analysing = Analysing::new(&arguments.output, &paths, screen)?;
    let sites =
        read_sites(&arguments.sites, &columns(&arguments.columns)).map_err(|found| faulty(found, screen))?;
    let joining = screen.text("cluster-joining", &[]);
    let samples = arguments.samples.unwrap_or(arguments.least);
    let found = match arguments.radius {
        Some(radius) => dbscan(&sites, DbscanSettings { radius, least: arguments.least }),
        None => {
            let settings = HdbscanSettings { least: arguments.least, samples };
            hdbscan(&sites, settings, &mut watched(&analysing, &joining))
        }
    };
    let found = found.map_err(|fault| match fault {
        DensityFault::Stopped(_) => Stop::said(Exit::Stopped),
        fault => unfit(&fault.to_string(), screen),
    })?;
    let (rows, dense) = (site_rows(&sites, &found), dense_rows(&sites, &found));
    let alone = found.labels.iter().filter(|label| label.is_none()).count();
    let mut analysis = Analysis {
        command: "cluster density",
        request: json!({
            "method": if arguments.radius.is_some() { "dbscan" } else { "hdbscan" }, "radius": arguments.radius,
            "least": arguments.least, "samples": samples, "x": arguments.columns.x, "y": arguments.columns.y,
            "kind": arguments.columns.kind, "digits": arguments.columns.digits, "unit": arguments.columns.unit,
        }),
        complete: true,
        figures: json!({ "sites": sites.len(), "clusters": dense.len(), "alone": alone }),
        tables: Vec::new(),
    };
    analysis.push(&dense);
    analysis.push(&rows);
    add_names(&mut analysis, arguments.columns.names.as_deref(), sites.kinds(), screen)?;
    let summary = said(&dense, alone, screen);
    analysing.finish(&analysis, &inputs, Some(&|written| page(written, screen)), &summary)
}

fn site_rows(sites: &Sites, found: &Clusters) -> Vec<SiteRow> {
    let mut kind_of = vec![0; sites.len()];
    for kind in 0..sites.kinds().len() {
        sites.of_kind(kind).into_iter().for_each(|site| kind_of[site] = kind);
    }
    (0..sites.len())
        .map(|site| SiteRow {
            site: site as i64 + 1,
            kind: sites.kinds()[kind_of[site]].clone(),
            x: sites.place(site).0,
            y: sites.place(site).1,
            cluster: found.labels[site].map(|cluster| (cluster + 1) as f64),
        })
        .collect()
}

fn dense_rows(sites: &Sites, found: &Clusters) -> Vec<DenseRow> {
    let mut kinds: Vec<BTreeMap<usize, usize>> = vec![BTreeMap::new(); found.clusters.len()];
    let mut middles = vec![(0.0, 0.0); found.clusters.len()];
    for kind in 0..sites.kinds().len() {
        for site in sites.of_kind(kind) {
            if let Some(cluster) = found.labels[site] {
                *kinds[cluster].entry(kind).or_default() += 1;
                let (x, y) = sites.place(site);
                middles[cluster].0 += x;
                middles[cluster].1 += y;
            }
        }
    }
    let row = |(cluster, one): (usize, &karkas_cluster::density::Cluster)| {
        // Of equally frequent kinds the first.
        let main = kinds[cluster].iter().max_by_key(|(kind, count)| (**count, std::cmp::Reverse(**kind)));
        let size = one.size.max(1) as f64;
        DenseRow {
            cluster: cluster as i64 + 1,
            sites: one.size as i64,
            x: middles[cluster].0 / size,
            y: middles[cluster].1 / size,
            main_kind: main.map_or(String::new(), |(kind, _)| sites.kinds()[*kind].clone()),
            main_share: main.map_or(0.0, |(_, count)| *count as f64 / size),
        }
    };
    found.clusters.iter().enumerate().map(row).collect()
}

fn said(dense: &[DenseRow], alone: usize, screen: &Screen) -> String {
    let words = &screen.words;
    let heads = ["cluster-number", "cluster-plants", "cluster-main-kind", "cluster-main-share"];
    let mut lines = vec![heads.map(|id| screen.text(id, &[])).to_vec()];
    let mut order: Vec<&DenseRow> = dense.iter().collect();
    order.sort_by_key(|row| (-row.sites, row.cluster));
    for row in order.into_iter().take(15) {
        lines.push(vec![
            row.cluster.to_string(),
            row.sites.to_string(),
            row.main_kind.clone(),
            words.figure(row.main_share),
        ]);
    }
    let values = [("count", dense.len().into()), ("alone", alone.into())];
    format!("{}\n{}", screen.text("cluster-dense", &values), layout::table(&lines))
}

//! The page of `karkas cluster density`: where sites lie densely.

use karkas_cluster::tables::{DenseRow, SiteRow};

use super::super::{AnalysisScene, Answer};
use super::density_pictures::{Spot, hull, map};
use super::{Names, asked, figure, method, numbers, tile, words};
use crate::block::{Block, Cell, Point, Row, Section, Table};
use crate::charts::Figure;
use crate::input::ReportError;
use crate::sections::summary::Summary;

/// Rows of the table.
const ROWS: usize = 300;
/// Dots of sites that lie alone, at most; of others, at most.
const ALONE: usize = 5_000;
const JOINED: usize = 10_000;

/// The page.
pub(in crate::analyses) fn page(scene: &AnalysisScene<'_>) -> Result<Answer, ReportError> {
    let (sites, mut clusters): (Vec<SiteRow>, Vec<DenseRow>) = (scene.written.rows()?, scene.written.rows()?);
    let names = Names::of(scene.written)?;
    clusters.sort_by_key(|row| (-row.sites, row.cluster));
    let speech = scene.speech;
    let spots = spots(&sites, &clusters);
    let dbscan = asked(scene, "method") == "dbscan";
    let sections = vec![
        map_section(scene, &spots, &clusters, &names),
        table_section(scene, &spots, &clusters, &names),
        method(
            speech,
            &[
                if dbscan { "cluster-method-dbscan" } else { "cluster-method-hdbscan" },
                "cluster-method-ties",
                "cluster-method-hulls",
            ],
        ),
    ];
    Ok(Answer {
        title: speech.say("cluster-density-title"),
        kicker: speech.say("cluster-kicker"),
        description: speech.say("cluster-density-description"),
        stamps: Vec::new(),
        summary: summary(scene, &sites, &clusters, &names),
        sections,
    })
}

fn summary(scene: &AnalysisScene<'_>, sites: &[SiteRow], clusters: &[DenseRow], names: &Names) -> Summary {
    let speech = scene.speech;
    let alone = figure(scene, "alone").unwrap_or(0.0);
    let all = sites.len().max(1) as f64;
    let mut tiles = vec![
        tile(speech, "cluster-tile-sites", speech.number(sites.len() as f64, 0), &[]),
        tile(speech, "cluster-tile-clusters", speech.number(clusters.len() as f64, 0), &[]),
        tile(
            speech,
            "cluster-tile-alone",
            speech.share(alone / all),
            &[("count", speech.number(alone, 0).into())],
        ),
    ];
    if let Some(largest) = clusters.first() {
        let values = [("kind", names.label(&largest.main_kind).into()), ("number", largest.cluster.into())];
        tiles.push(tile(speech, "cluster-tile-largest", speech.number(largest.sites as f64, 0), &values));
    }
    let point = |row: &DenseRow| {
        let values = [
            ("sites", row.sites.into()),
            ("kind", names.label(&row.main_kind).into()),
            ("share", speech.share(row.main_share).into()),
        ];
        Point {
            about: speech.tell("cluster-named", &[("number", row.cluster.into())]),
            text: speech.tell("cluster-point-dense", &values),
        }
    };
    let points = clusters.iter().take(5).map(point).collect();
    Summary { tiles, blocks: vec![Block::Points { points }] }
}

/// Places with the sites that share them, of each cluster by itself; the last list holds those that lie alone.
fn spots(sites: &[SiteRow], clusters: &[DenseRow]) -> Vec<Vec<Spot>> {
    let most = clusters.iter().map(|row| row.cluster).max().unwrap_or(0) as usize;
    let mut lists: Vec<Vec<(f64, f64, &str)>> = vec![Vec::new(); most + 1];
    for site in sites {
        let place = site.cluster.map_or(most, |cluster| cluster as usize - 1);
        lists[place].push((site.x, site.y, &site.kind));
    }
    let gathered = |mut list: Vec<(f64, f64, &str)>| {
        list.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)).then(a.2.cmp(b.2)));
        let same = |a: &(f64, f64, &str), b: &(f64, f64, &str)| a.0 == b.0 && a.1 == b.1;
        let spot = |chunk: &[(f64, f64, &str)]| Spot {
            at: (chunk[0].0, chunk[0].1),
            kinds: chunk.iter().map(|site| site.2.to_owned()).collect(),
        };
        list.chunk_by(same).map(spot).collect::<Vec<Spot>>()
    };
    lists.into_iter().map(gathered).collect()
}

/// Every so many of a list, that not more than `most` are left.
fn thinned(list: &[Spot], most: usize) -> Vec<&Spot> {
    list.iter().step_by(list.len().div_ceil(most).max(1)).collect()
}

fn map_section(
    scene: &AnalysisScene<'_>,
    spots: &[Vec<Spot>],
    clusters: &[DenseRow],
    names: &Names,
) -> Section {
    let speech = scene.speech;
    let mut blocks = Vec::new();
    if let Some((alone, joined)) = spots.split_last() {
        let places: usize = joined.iter().map(Vec::len).sum();
        // Of each cluster the same share, so that dense ones still look dense.
        let each = |list: &Vec<Spot>| {
            if places > JOINED { (list.len() * JOINED).div_ceil(places) } else { list.len() }.max(1)
        };
        let drawn: Vec<Vec<&Spot>> = joined.iter().map(|list| thinned(list, each(list))).collect();
        let lonely = thinned(alone, ALONE);
        let hulls: Vec<Vec<(f64, f64)>> =
            joined.iter().map(|list| hull(list.iter().map(|spot| spot.at).collect())).collect();
        let mut figure = Figure::new(
            "map",
            speech.say("cluster-map"),
            speech.say("cluster-map-words"),
            0,
            map(scene, &drawn, &lonely, &hulls, clusters, names),
        );
        figure.aspect = Some(aspect(spots));
        figure.bare = true;
        blocks.push(Block::Figure(figure));
        let left = places + alone.len() - drawn.iter().map(Vec::len).sum::<usize>() - lonely.len();
        if left > 0 {
            blocks.push(Block::note(speech.tell("cluster-map-thinned", &[("count", left.into())])));
        }
    }
    Section {
        id: "map",
        title: speech.say("cluster-map-title"),
        lead: speech.say("cluster-map-lead"),
        blocks,
    }
}

/// Height over width of where sites lie, within what a screen can show.
fn aspect(spots: &[Vec<Spot>]) -> f64 {
    let all = || spots.iter().flatten().map(|spot| spot.at);
    let span = |pick: fn((f64, f64)) -> f64| {
        let (low, high) = all()
            .map(pick)
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)));
        high - low
    };
    let (width, height) = (span(|at| at.0), span(|at| at.1));
    if width > 0.0 && height.is_finite() { (height / width).clamp(0.35, 1.1) } else { 0.7 }
}

fn table_section(
    scene: &AnalysisScene<'_>,
    spots: &[Vec<Spot>],
    clusters: &[DenseRow],
    names: &Names,
) -> Section {
    let speech = scene.speech;
    let row = |row: &DenseRow| {
        let outline = spots
            .get(row.cluster as usize - 1)
            .map(|list| hull(list.iter().map(|spot| spot.at).collect()))
            .unwrap_or_default();
        Row::from(vec![
            Cell::number(row.cluster.to_string()),
            Cell::number(speech.number(row.sites as f64, 0)),
            Cell::words(names.label(&row.main_kind)),
            Cell::number(speech.share(row.main_share)).with_bar(row.main_share),
            Cell::number(speech.compact(longest(&outline))),
            Cell::number(speech.number(row.x, 1)),
            Cell::number(speech.number(row.y, 1)),
        ])
    };
    let all = clusters.len();
    Section {
        id: "clusters",
        title: speech.say("cluster-dense"),
        lead: speech.say("cluster-dense-lead"),
        blocks: vec![Block::Table(Table {
            caption: speech.say("cluster-dense-caption"),
            class: "sortable",
            head: vec![
                numbers(speech, "number"),
                numbers(speech, "sites"),
                words(speech, "main-kind"),
                numbers(speech, "main-share"),
                numbers(speech, "longest"),
                numbers(speech, "x"),
                numbers(speech, "y"),
            ],
            rows: clusters.iter().take(ROWS).map(row).collect(),
            note: (all > ROWS)
                .then(|| speech.tell("cluster-shown", &[("shown", ROWS.into()), ("all", all.into())])),
            ..Table::default()
        })],
    }
}

/// The largest distance between two corners.
fn longest(outline: &[(f64, f64)]) -> f64 {
    let mut most: f64 = 0.0;
    for (number, one) in outline.iter().enumerate() {
        for other in &outline[..number] {
            most = most.max((one.0 - other.0).hypot(one.1 - other.1));
        }
    }
    most
}

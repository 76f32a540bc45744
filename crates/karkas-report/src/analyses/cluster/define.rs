//! The page of `karkas cluster define`: which industries form clusters, and how well.

use std::collections::BTreeMap;

use karkas_cluster::tables::{
    DefinedClusterRow, DefinedIndustryRow, DefinitionRow, LinkScoreRow, SimilarityRow,
};
use serde_json::{Value, json};

use super::super::{AnalysisScene, Answer};
use super::{Names, fixed, method, numbers, tile, words};
use crate::block::{Block, Cell, Point, Row, Section, Table};
use crate::charts::{Figure, axis, color, picture, plain, short};
use crate::input::ReportError;
use crate::sections::summary::Summary;

/// Industries of the heat map; definitions of the table.
const HEAT: usize = 160;
const DEFINITIONS: usize = 30;
/// Industries that are listed for a cluster.
const LISTED: usize = 20;
/// Industries that name a cluster.
const NAMING: usize = 2;

struct Page<'a> {
    scene: &'a AnalysisScene<'a>,
    names: Names,
    definitions: Vec<DefinitionRow>,
    scores: Vec<LinkScoreRow>,
    clusters: Vec<DefinedClusterRow>,
    /// By cluster, those with most employment first.
    industries: Vec<DefinedIndustryRow>,
    similarities: Vec<SimilarityRow>,
}

/// The page.
pub(in crate::analyses) fn page(scene: &AnalysisScene<'_>) -> Result<Answer, ReportError> {
    let written = scene.written;
    let mut page = Page {
        scene,
        names: Names::of(written)?,
        definitions: written.rows()?,
        scores: written.rows()?,
        clusters: written.rows()?,
        industries: written.rows()?,
        similarities: written.rows()?,
    };
    page.industries.sort_by(|a, b| {
        let size = b.employment.total_cmp(&a.employment);
        a.cluster.cmp(&b.cluster).then(size).then(a.industry.cmp(&b.industry))
    });
    let speech = scene.speech;
    let mut sections = vec![page.clusters(), page.heat(), page.scores()];
    sections.extend(page.astray());
    sections.push(method(
        speech,
        &[
            "cluster-method-links",
            "cluster-method-similarities",
            "cluster-method-scores",
            "cluster-method-single",
            "cluster-method-expert",
        ],
    ));
    Ok(Answer {
        title: speech.say("cluster-define-title"),
        kicker: speech.say("cluster-kicker"),
        description: speech.say("cluster-define-description"),
        stamps: Vec::new(),
        summary: page.summary(),
        sections,
    })
}

impl Page<'_> {
    fn members(&self, cluster: i64) -> impl Iterator<Item = &DefinedIndustryRow> {
        self.industries.iter().filter(move |row| row.cluster == cluster)
    }

    /// A cluster by its number and its industries with most employment.
    fn name(&self, cluster: i64) -> String {
        let largest: Vec<String> = self
            .members(cluster)
            .take(NAMING)
            .map(|row| short(self.names.0.get(&row.industry).unwrap_or(&row.industry), 44))
            .collect();
        format!("{cluster}. {}", largest.join("; "))
    }

    fn summary(&self) -> Summary {
        let speech = self.scene.speech;
        let figures = &self.scene.written.manifest.figures;
        let count = |number: usize| speech.number(number as f64, 0);
        let astray = self.industries.iter().filter(|row| row.nearer.is_some()).count();
        let best = self.definitions.first();
        let made_from = best.map_or_else(String::new, |best| speech.known("cluster-link", &best.similarity));
        let how = best.map_or_else(String::new, |best| speech.known("cluster-grouping", &best.method));
        let quality = best.map(|best| best.quality);
        let mut tiles = vec![
            tile(
                speech,
                "cluster-tile-defined",
                count(self.clusters.len()),
                &[("industries", self.industries.len().into())],
            ),
            tile(
                speech,
                "cluster-tile-quality",
                fixed(speech, quality, 2),
                &[("similarity", made_from.into()), ("method", how.into())],
            ),
            tile(speech, "cluster-tile-astray", count(astray), &[]),
        ];
        if let Some(share) = figures["sales"]["share_between_industries"].as_f64() {
            let known = figures["sales"]["industries"].as_u64().unwrap_or(0) as usize;
            tiles.push(tile(
                speech,
                "cluster-tile-sales",
                speech.share(share),
                &[("industries", known.into())],
            ));
        }
        let point = |row: &DefinedClusterRow| {
            let largest = self.name(row.cluster);
            let values = [
                ("largest", largest.split_once(' ').map_or("", |(_, names)| names).into()),
                ("industries", row.industries.into()),
                ("employment", speech.number(row.employment, 0).into()),
            ];
            Point {
                about: speech.tell("cluster-named", &[("number", row.cluster.into())]),
                text: speech.tell("cluster-point-defined", &values),
            }
        };
        let points = self.clusters.iter().take(5).map(point).collect();
        Summary { tiles, blocks: vec![Block::Points { points }] }
    }

    fn clusters(&self) -> Section {
        let speech = self.scene.speech;
        let most = self.clusters.first().map_or(1.0, |row| row.employment).max(1.0);
        let row = |row: &DefinedClusterRow| {
            let label = |member: &DefinedIndustryRow| self.names.label(&member.industry);
            let mut members: Vec<String> = self.members(row.cluster).take(LISTED).map(label).collect();
            if row.industries as usize > LISTED {
                let values = [("count", (row.industries as usize - LISTED).into())];
                members.push(speech.tell("cluster-more-industries", &values));
            }
            Row::from(vec![
                Cell::words(self.name(row.cluster)),
                Cell::number(speech.number(row.industries as f64, 0)),
                Cell::number(speech.number(row.employment, 0)).with_bar(row.employment / most),
                Cell::number(fixed(speech, row.within, 2)),
                Cell::number(fixed(speech, row.between, 2)),
                Cell::words(members.join("; ")),
            ])
        };
        Section {
            id: "clusters",
            title: speech.say("cluster-defined"),
            lead: speech.say("cluster-defined-lead"),
            blocks: vec![Block::Table(Table {
                caption: speech.say("cluster-defined-caption"),
                class: "wide-words",
                head: vec![
                    words(speech, "defined"),
                    numbers(speech, "industries"),
                    numbers(speech, "employment"),
                    numbers(speech, "within"),
                    numbers(speech, "between"),
                    words(speech, "their-industries"),
                ],
                rows: self.clusters.iter().map(row).collect(),
                note: Some(speech.say("cluster-within-note")),
                ..Table::default()
            })],
        }
    }

    fn heat(&self) -> Section {
        let speech = self.scene.speech;
        let shown = &self.industries[..self.industries.len().min(HEAT)];
        let words = speech.say("cluster-heat-words");
        let height = (200 + 8 * shown.len()).clamp(420, 1000) as u32;
        let mut figure =
            Figure::new("heat", speech.say("cluster-heat"), words, height, self.heat_picture(shown));
        figure.bare = true;
        let mut blocks = vec![Block::Figure(figure)];
        if self.industries.len() > shown.len() {
            let values = [("shown", shown.len().into()), ("all", self.industries.len().into())];
            blocks.push(Block::note(speech.tell("cluster-shown", &values)));
        }
        Section {
            id: "similarity",
            title: speech.say("cluster-similarity"),
            lead: speech.say("cluster-similarity-lead"),
            blocks,
        }
    }

    /// Similarities of all pairs, industries in the order of their clusters, with a frame around each cluster.
    fn heat_picture(&self, shown: &[DefinedIndustryRow]) -> Value {
        let speech = self.scene.speech;
        let at: BTreeMap<&str, usize> =
            shown.iter().enumerate().map(|(number, row)| (row.industry.as_str(), number)).collect();
        let mut z: Vec<Vec<Option<f64>>> = vec![vec![None; shown.len()]; shown.len()];
        for row in &self.similarities {
            if let (Some(&one), Some(&other)) = (at.get(row.industry.as_str()), at.get(row.other.as_str())) {
                let value = Some((row.similarity * 100.0).round() / 100.0);
                z[one][other] = value;
                z[other][one] = value;
            }
        }
        let names: Vec<String> =
            shown.iter().map(|row| plain(&short(&self.names.label(&row.industry), 40))).collect();
        let places: Vec<usize> = (0..shown.len()).collect();
        let mut shapes = Vec::new();
        let (mut ticks, mut labels) = (Vec::new(), Vec::new());
        let mut from = 0;
        for chunk in shown.chunk_by(|a, b| a.cluster == b.cluster) {
            let (low, high) = (from as f64 - 0.5, (from + chunk.len()) as f64 - 0.5);
            shapes.push(json!({
                "type": "rect", "x0": low, "x1": high, "y0": low, "y1": high, "line": {"color": color::WARM, "width": 1.5}
            }));
            ticks.push((low + high) / 2.0);
            labels.push(chunk[0].cluster.to_string());
            from += chunk.len();
        }
        let hover: Vec<&str> = names.iter().map(String::as_str).collect();
        let heat = json!({
            "type": "heatmap", "x": places, "y": places, "z": z, "zmin": -1.0, "zmax": 4.0, "text": rows_of(&hover),
            "colorscale": [[0.0, "#ffffff"], [0.2, "#f2f6fa"], [0.5, "#9ecae1"], [0.75, "#3182bd"], [1.0, "#08306b"]],
            "colorbar": {"title": {"text": plain(&speech.say("cluster-axis-similarity")), "side": "right"}, "thickness": 12},
            "hovertemplate": "%{text}<br>%{z}<extra></extra>"
        });
        let clusters = json!({
            "tickmode": "array", "tickvals": ticks, "ticktext": labels, "showgrid": false, "zeroline": false,
            "title": {"text": plain(&speech.say("cluster-column-number"))}
        });
        let mut down = clusters.clone();
        down["autorange"] = json!("reversed");
        down["scaleanchor"] = json!("x");
        down["constrain"] = json!("domain");
        let mut across = clusters;
        across["constrain"] = json!("domain");
        let layout = json!({
            "xaxis": axis(&across), "yaxis": axis(&down), "shapes": shapes, "margin": {"l": 50, "t": 12, "b": 48, "r": 12}
        });
        picture(speech, vec![heat], &layout)
    }

    fn scores(&self) -> Section {
        let speech = self.scene.speech;
        let share = |value: f64| Cell::number(speech.percent(value, 0)).with_bar(value);
        let row = |row: &LinkScoreRow| {
            Row::from(vec![
                Cell::words(speech.known("cluster-link", &row.link)),
                share(row.cluster_mean),
                share(row.cluster_95),
                share(row.industry_mean),
                share(row.industry_95),
            ])
        };
        let tried = |row: &DefinitionRow| {
            let cells = vec![
                Cell::number(row.rank.to_string()),
                Cell::words(speech.known("cluster-link", &row.similarity)),
                Cell::words(speech.known("cluster-grouping", &row.method)),
                Cell::number(row.clusters.to_string()),
                Cell::number(fixed(speech, Some(row.quality), 3)),
                Cell::number(fixed(speech, Some(row.separation), 2)),
            ];
            Row { class: if row.rank == 1 { "main" } else { "" }, cells }
        };
        let (all, shown) = (self.definitions.len(), self.definitions.len().min(DEFINITIONS));
        let mut blocks = vec![Block::Table(Table {
            caption: speech.say("cluster-scores-caption"),
            head: vec![
                words(speech, "link"),
                numbers(speech, "cluster-mean"),
                numbers(speech, "cluster-95"),
                numbers(speech, "industry-mean"),
                numbers(speech, "industry-95"),
            ],
            rows: self.scores.iter().map(row).collect(),
            ..Table::default()
        })];
        let figures = &self.scene.written.manifest.figures;
        if figures["sales"]["over"] == "sales" {
            blocks.push(Block::note(speech.say("cluster-sales-note")));
        }
        blocks.push(Block::Details {
            summary: speech.say("cluster-tried"),
            blocks: vec![Block::Table(Table {
                caption: speech.say("cluster-tried-caption"),
                class: "sortable",
                head: vec![
                    numbers(speech, "rank"),
                    words(speech, "similarity"),
                    words(speech, "grouping"),
                    numbers(speech, "clusters"),
                    numbers(speech, "score"),
                    numbers(speech, "separation"),
                ],
                rows: self.definitions.iter().take(shown).map(tried).collect(),
                note: (all > shown)
                    .then(|| speech.tell("cluster-shown", &[("shown", shown.into()), ("all", all.into())])),
                ..Table::default()
            })],
        });
        Section {
            id: "scores",
            title: speech.say("cluster-scores"),
            lead: speech.say("cluster-scores-lead"),
            blocks,
        }
    }

    /// Industries that are nearer to another cluster than to their own.
    fn astray(&self) -> Option<Section> {
        let speech = self.scene.speech;
        let mut astray: Vec<&DefinedIndustryRow> =
            self.industries.iter().filter(|row| row.nearer.is_some()).collect();
        let gap = |row: &DefinedIndustryRow| {
            row.nearer_link.unwrap_or(0.0) - row.within.unwrap_or(f64::NEG_INFINITY)
        };
        astray.sort_by(|a, b| gap(b).total_cmp(&gap(a)).then(a.industry.cmp(&b.industry)));
        if astray.is_empty() {
            return None;
        }
        let row = |row: &&DefinedIndustryRow| {
            Row::from(vec![
                Cell::words(self.names.label(&row.industry)),
                Cell::words(self.name(row.cluster)),
                Cell::number(fixed(speech, row.within, 2)),
                Cell::words(row.nearer.map(|nearer| self.name(nearer as i64)).unwrap_or_default()),
                Cell::number(fixed(speech, row.nearer_link, 2)),
            ])
        };
        Some(Section {
            id: "between",
            title: speech.say("cluster-astray"),
            lead: speech.say("cluster-astray-lead"),
            blocks: vec![Block::Table(Table {
                caption: speech.say("cluster-astray-caption"),
                class: "sortable",
                head: vec![
                    words(speech, "industry"),
                    words(speech, "own-cluster"),
                    numbers(speech, "within-own"),
                    words(speech, "nearer"),
                    numbers(speech, "nearer-link"),
                ],
                rows: astray.iter().map(row).collect(),
                ..Table::default()
            })],
        })
    }
}

/// What is said of each square: the names of its row and its column.
fn rows_of(names: &[&str]) -> Vec<Vec<String>> {
    names.iter().map(|row| names.iter().map(|column| format!("{row}<br>{column}")).collect()).collect()
}

//! The page of `karkas cluster measure`: how concentrated industries are, in which areas, and which lie together.

use karkas_cluster::tables::{ConcentrationRow, PairRow, QuotientRow};

use super::super::{AnalysisScene, Answer};
use super::{Names, chance, figure, fixed, maybe, method, numbers, tile, words};
use crate::block::{Block, Cell, Point, Row, Section, Table};
use crate::charts::ranking::{Ranking, Side};
use crate::charts::{Choice, Figure, color};
use crate::input::ReportError;
use crate::sections::summary::Summary;

/// Above it an industry is called concentrated (Ellison and Glaeser 1997).
const CONCENTRATED: f64 = 0.05;
/// Below it a difference from chance is called significant.
const SIGNIFICANT: f64 = 0.05;
/// Rows of a table, bars of a chart, industries to choose from, areas of each.
const ROWS: usize = 200;
const BARS: usize = 20;
const CHOICES: usize = 120;
const AREAS: usize = 12;

struct Page<'a> {
    scene: &'a AnalysisScene<'a>,
    names: Names,
    /// Most concentrated first.
    industries: Vec<ConcentrationRow>,
    /// Most stars first, then most employment.
    cells: Vec<QuotientRow>,
    /// Most together first.
    pairs: Vec<PairRow>,
}

/// The page.
pub(in crate::analyses) fn page(scene: &AnalysisScene<'_>) -> Result<Answer, ReportError> {
    let written = scene.written;
    let mut page = Page {
        scene,
        names: Names::of(written)?,
        industries: written.rows()?,
        cells: written.rows()?,
        pairs: written.rows()?,
    };
    page.industries.sort_by(|a, b| strength(b).total_cmp(&strength(a)).then(a.industry.cmp(&b.industry)));
    page.cells.sort_by(|a, b| stars(b).cmp(&stars(a)).then(b.employment.total_cmp(&a.employment)));
    page.pairs.sort_by(|a, b| b.coagglomeration.total_cmp(&a.coagglomeration));
    let speech = scene.speech;
    let mut sections = vec![page.concentration(), page.specialisation()];
    sections.extend(page.together());
    sections.push(method(
        speech,
        &[
            "cluster-method-concentration",
            "cluster-method-stars",
            "cluster-method-pairs",
            "cluster-method-reference",
        ],
    ));
    Ok(Answer {
        title: speech.say("cluster-measure-title"),
        kicker: speech.say("cluster-kicker"),
        description: speech.say("cluster-measure-description"),
        stamps: Vec::new(),
        summary: page.summary(),
        sections,
    })
}

/// By what industries are ordered: γ, or where nothing is known of plants, G.
fn strength(row: &ConcentrationRow) -> f64 {
    row.ellison_glaeser.or(row.raw).unwrap_or(f64::NEG_INFINITY)
}

fn stars(row: &QuotientRow) -> i64 {
    row.size_star + row.specialisation_star + row.focus_star
}

impl Page<'_> {
    fn with_plants(&self) -> bool {
        self.industries.iter().any(|row| row.ellison_glaeser.is_some())
    }

    /// More concentrated than plants thrown at random.
    fn is_significant(row: &ConcentrationRow) -> bool {
        row.z.is_some_and(|z| z > 0.0) && row.p.is_some_and(|p| p < SIGNIFICANT)
    }

    fn summary(&self) -> Summary {
        let speech = self.scene.speech;
        let count = |number: usize| speech.number(number as f64, 0);
        let areas = figure(self.scene, "areas").unwrap_or(0.0);
        let mut tiles = vec![tile(
            speech,
            "cluster-tile-industries",
            count(self.industries.len()),
            &[("areas", speech.number(areas, 0).into())],
        )];
        if self.with_plants() {
            let above =
                self.industries.iter().filter(|row| row.ellison_glaeser.is_some_and(|g| g > CONCENTRATED));
            tiles.push(tile(speech, "cluster-tile-concentrated", count(above.count()), &[]));
            let proven = self.industries.iter().filter(|row| Self::is_significant(row)).count();
            tiles.push(tile(speech, "cluster-tile-significant", count(proven), &[]));
        }
        let strong = self.cells.iter().filter(|row| stars(row) == 3).count();
        tiles.push(tile(speech, "cluster-tile-stars", count(strong), &[]));
        let mut points = Vec::new();
        for row in self.industries.iter().take(3) {
            let id = if row.ellison_glaeser.is_some() { "cluster-point-gamma" } else { "cluster-point-raw" };
            let text = speech.tell(id, &[("value", fixed(speech, Some(strength(row)), 3).into())]);
            points.push(Point { about: self.names.label(&row.industry), text });
        }
        if let Some(pair) = self.pairs.first() {
            let values = [
                ("one", self.names.label(&pair.industry).into()),
                ("other", self.names.label(&pair.other).into()),
                ("value", fixed(speech, Some(pair.coagglomeration), 3).into()),
            ];
            points.push(Point {
                about: speech.say("cluster-point-together"),
                text: speech.tell("cluster-point-pair", &values),
            });
        }
        Summary { tiles, blocks: vec![Block::Points { points }] }
    }

    fn concentration(&self) -> Section {
        let speech = self.scene.speech;
        let shown: Vec<&ConcentrationRow> =
            self.industries.iter().filter(|row| strength(row).is_finite()).take(BARS).collect();
        let side = |id: &str, color: &'static str, proven: bool| Side {
            name: speech.say(id),
            values: shown
                .iter()
                .map(|row| if Self::is_significant(row) == proven { strength(row) } else { 0.0 })
                .collect(),
            color,
        };
        let with_plants = self.with_plants();
        let sides = if with_plants {
            vec![
                side("cluster-significant", color::ACCENT, true),
                side("cluster-not-significant", color::GREY, false),
            ]
        } else {
            vec![side("cluster-column-raw", color::ACCENT, false)]
        };
        let ranking = Ranking {
            id: "concentration",
            caption: speech.say(if with_plants { "cluster-gamma-figure" } else { "cluster-raw-figure" }),
            names: shown.iter().map(|row| self.names.label(&row.industry)).collect(),
            sides,
            divisor: 1.0,
            unit: if with_plants { "γ".to_owned() } else { "G".to_owned() },
            over: false,
        };
        let mut chart = ranking.figure(speech);
        chart.bare = true;
        Section {
            id: "concentration",
            title: speech.say("cluster-concentration"),
            lead: speech.say(if with_plants { "cluster-concentration-lead" } else { "cluster-raw-lead" }),
            blocks: vec![Block::Figure(chart), Block::Table(self.industry_table(with_plants))],
        }
    }

    fn industry_table(&self, with_plants: bool) -> Table {
        let speech = self.scene.speech;
        let row = |row: &ConcentrationRow| {
            let mut cells = vec![
                Cell::words(self.names.label(&row.industry)),
                Cell::number(speech.number(row.employment, 0)),
                Cell::number(fixed(speech, row.raw, 4)),
            ];
            if with_plants {
                let proven = if Self::is_significant(row) { "strong" } else { "" };
                cells.extend([
                    Cell::number(fixed(speech, row.plants, 0)),
                    Cell::number(fixed(speech, row.herfindahl, 4)),
                    Cell::number(fixed(speech, row.ellison_glaeser, 4)).with_class(proven),
                    Cell::number(fixed(speech, row.z, 1)),
                    Cell::number(chance(speech, row.p)),
                    Cell::number(fixed(speech, row.maurel_sedillot, 4)),
                ]);
            }
            Row::from(cells)
        };
        let mut head = vec![words(speech, "industry"), numbers(speech, "employment"), numbers(speech, "raw")];
        if with_plants {
            head.extend(
                ["plants", "herfindahl", "gamma", "z", "p", "maurel-sedillot"].map(|id| numbers(speech, id)),
            );
        }
        let bound = self.industries.iter().any(|row| row.herfindahl_from == "establishment_counts");
        let all = self.industries.len();
        let mut notes = Vec::new();
        if bound {
            notes.push(speech.say("cluster-bound-note"));
        }
        if all > ROWS {
            notes.push(speech.tell("cluster-shown", &[("shown", ROWS.into()), ("all", all.into())]));
        }
        Table {
            caption: speech.say("cluster-industries"),
            class: "sortable",
            head,
            rows: self.industries.iter().take(ROWS).map(row).collect(),
            note: (!notes.is_empty()).then(|| notes.join(" ")),
            ..Table::default()
        }
    }

    fn specialisation(&self) -> Section {
        let speech = self.scene.speech;
        let row = |row: &QuotientRow| {
            Row::from(vec![
                Cell::words(row.area.clone()),
                Cell::words(self.names.label(&row.industry)),
                Cell::words("\u{2605}".repeat(stars(row) as usize)).with_title(self.which(row)),
                Cell::number(speech.number(row.employment, 0)),
                Cell::number(fixed(speech, row.establishments, 0)),
                Cell::number(maybe(speech, row.location_quotient)),
                Cell::number(
                    row.focus.map_or_else(|| "\u{2013}".to_owned(), |share| speech.percent(share, 1)),
                ),
            ])
        };
        let starred = self.cells.iter().filter(|row| stars(row) > 0).count();
        let shown = starred.min(ROWS);
        let mut blocks = Vec::new();
        blocks.extend(self.areas().map(Block::Figure));
        blocks.push(Block::Table(Table {
            caption: speech.say("cluster-cells"),
            class: "sortable",
            head: vec![
                words(speech, "area"),
                words(speech, "industry"),
                words(speech, "stars"),
                numbers(speech, "employment"),
                numbers(speech, "establishments"),
                numbers(speech, "quotient"),
                numbers(speech, "focus"),
            ],
            rows: self.cells.iter().take(shown).map(row).collect(),
            note: Some(
                speech.tell("cluster-cells-note", &[("shown", shown.into()), ("all", starred.into())]),
            ),
            ..Table::default()
        }));
        Section {
            id: "specialisation",
            title: speech.say("cluster-specialisation"),
            lead: speech.say("cluster-specialisation-lead"),
            blocks,
        }
    }

    /// For which things an area has stars.
    fn which(&self, row: &QuotientRow) -> String {
        let speech = self.scene.speech;
        let of = [
            (row.size_star, "cluster-star-size"),
            (row.specialisation_star, "cluster-star-specialisation"),
            (row.focus_star, "cluster-star-focus"),
        ];
        let given: Vec<String> =
            of.iter().filter(|(star, _)| *star > 0).map(|(_, id)| speech.say(id)).collect();
        given.join(", ")
    }

    /// The areas of an industry that the reader chooses.
    fn areas(&self) -> Option<Figure> {
        let speech = self.scene.speech;
        let industries: Vec<&ConcentrationRow> =
            self.industries.iter().filter(|row| row.employment > 0.0).take(CHOICES).collect();
        let pictures: Vec<Figure> = industries
            .iter()
            .map(|industry| {
                let mut own: Vec<&QuotientRow> =
                    self.cells.iter().filter(|cell| cell.industry == industry.industry).collect();
                own.sort_by(|a, b| b.employment.total_cmp(&a.employment).then(a.area.cmp(&b.area)));
                own.truncate(AREAS);
                let name = |cell: &&QuotientRow| {
                    let stars = "\u{2605}".repeat(stars(cell) as usize);
                    let quotient = maybe(speech, cell.location_quotient);
                    format!("{} {stars} ({quotient})", cell.area)
                };
                Ranking {
                    id: "areas",
                    caption: speech.say("cluster-areas-figure"),
                    names: own.iter().map(name).collect(),
                    sides: vec![Side {
                        name: speech.say("cluster-column-employment"),
                        values: own.iter().map(|cell| cell.employment).collect(),
                        color: color::ACCENT,
                    }],
                    divisor: 1.0,
                    unit: speech.say("cluster-column-employment"),
                    over: false,
                }
                .figure(speech)
            })
            .collect();
        let height = pictures.iter().map(|figure| figure.height).max()?;
        let options = industries.iter().map(|row| self.names.label(&row.industry)).collect();
        let mut figure = pictures.first()?.clone();
        figure.height = height;
        figure.bare = true;
        figure.alternative = speech.say("cluster-areas-figure-words");
        figure.choices = vec![Choice { label: speech.say("cluster-column-industry"), options, first: 0 }];
        figure.pictures = pictures.into_iter().flat_map(|figure| figure.pictures).collect();
        Some(figure)
    }

    fn together(&self) -> Option<Section> {
        let speech = self.scene.speech;
        let left_out = self.scene.written.manifest.figures.get("pairs_left_out") == Some(&true.into());
        let largest = self.pairs.first().map_or(1.0, |pair| pair.coagglomeration);
        let row = |row: &PairRow| {
            Row::from(vec![
                Cell::words(self.names.label(&row.industry)),
                Cell::words(self.names.label(&row.other)),
                Cell::number(fixed(speech, Some(row.coagglomeration), 4))
                    .with_bar(row.coagglomeration / largest),
                Cell::number(fixed(speech, Some(row.locational_correlation), 2)),
                Cell::number(fixed(speech, Some(row.proximity), 2)),
            ])
        };
        let mut blocks = Vec::new();
        if left_out {
            blocks.push(Block::note(speech.say("cluster-no-pairs")));
        } else if self.pairs.is_empty() {
            return None;
        } else {
            let shown = self.pairs.len().min(ROWS / 2);
            blocks.push(Block::Table(Table {
                caption: speech.say("cluster-pairs"),
                class: "sortable",
                head: vec![
                    words(speech, "industry"),
                    words(speech, "other"),
                    numbers(speech, "together"),
                    numbers(speech, "correlation"),
                    numbers(speech, "proximity"),
                ],
                rows: self.pairs.iter().take(shown).map(row).collect(),
                note: Some(speech.tell(
                    "cluster-pairs-note",
                    &[("shown", shown.into()), ("all", self.pairs.len().into())],
                )),
                ..Table::default()
            }));
        }
        Some(Section {
            id: "together",
            title: speech.say("cluster-together"),
            lead: speech.say("cluster-together-lead"),
            blocks,
        })
    }
}

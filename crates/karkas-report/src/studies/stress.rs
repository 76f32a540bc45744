//! The page of `karkas stress`: what breaks when something is lost.

use std::collections::BTreeMap;

use karkas_study::stress::{CureRow, LossRow, UnservedProductRow};

use super::{Answer, StudyScene};
use crate::block::{Block, Cell, Head, Point, Row, Section, Table, largest};
use crate::charts::color;
use crate::charts::ranking::{Ranking, Side};
use crate::input::ReportError;
use crate::sections::summary::{Summary, Tile};

/// Losses in the chart and in the first table.
const SHOWN: usize = 15;

struct Page<'a> {
    scene: &'a StudyScene<'a>,
    losses: Vec<LossRow>,
    unserved: Vec<UnservedProductRow>,
    cures: Vec<CureRow>,
}

/// The page.
pub(super) fn page(scene: &StudyScene<'_>) -> Result<Answer, ReportError> {
    let study = scene.input.study;
    let page = Page { scene, losses: study.rows()?, unserved: study.rows()?, cures: study.rows()? };
    let speech = scene.speech;
    let mut sections = vec![page.ranking()];
    sections.extend(page.products());
    sections.extend(page.remedies());
    sections.push(page.method());
    Ok(Answer {
        title: speech.say("stress-title"),
        description: speech.say("stress-description"),
        summary: page.summary(),
        sections,
    })
}

impl Page<'_> {
    fn harmful(&self) -> impl Iterator<Item = &LossRow> {
        self.losses.iter().filter(|row| row.outcome != "none")
    }

    fn short(&self) -> impl Iterator<Item = &LossRow> {
        self.losses.iter().filter(|row| matches!(row.outcome.as_str(), "short" | "stopped"))
    }

    /// What is lost, in the reader's words.
    fn name(&self, text: &str) -> String {
        self.scene.loss(text)
    }

    fn kind(&self, row: &LossRow) -> String {
        let speech = self.scene.speech;
        match row.kind.as_str() {
            "partners" => speech.say("stress-kind-partner"),
            "countries" => speech.say("stress-kind-country"),
            "lanes" => speech.say("stress-kind-lane"),
            "facilities" => speech.say("stress-kind-facility"),
            _ => speech.say("stress-kind-pair"),
        }
    }

    fn summary(&self) -> Summary {
        let speech = self.scene.speech;
        let tile = |name: &str, figure: String, note: String| Tile {
            name: speech.say(name),
            figure,
            unit: String::new(),
            note,
        };
        let count = |number: usize| speech.number(number as f64, 0);
        let spared = self.scene.input.study.manifest.request["pairs_spared"].as_u64().unwrap_or(0);
        let tried = match spared {
            0 => speech.say("stress-tile-tried-note"),
            spared => speech.tell("stress-tile-tried-pairs", &[("count", (spared as f64).into())]),
        };
        let harmful = self.harmful().count();
        let mut tiles = vec![
            tile("stress-tile-tried", count(self.losses.len()), tried),
            tile("stress-tile-short", count(self.short().count()), speech.say("stress-tile-short-note")),
            tile(
                "stress-tile-dearer",
                count(harmful - self.short().count()),
                speech.say("stress-tile-dearer-note"),
            ),
        ];
        let measured = self.short().find_map(|row| Some((row, row.missing_share?)));
        if let Some((worst, share)) = measured {
            tiles.push(tile("stress-tile-worst", speech.share(share), self.name(&worst.loss)));
        }
        Summary { tiles, blocks: vec![Block::Points { points: self.points() }] }
    }

    fn points(&self) -> Vec<Point> {
        let speech = self.scene.speech;
        let mut points = Vec::new();
        for row in self.short().take(3) {
            let text = match (row.missing_share, row.missing_value) {
                (Some(share), Some(value)) => {
                    let values = [
                        ("loss", self.name(&row.loss).into()),
                        ("share", speech.share(share).into()),
                        ("value", speech.money(value).into()),
                    ];
                    format!("{} {}", speech.tell("stress-point-short", &values), self.cure_said(row))
                }
                _ => speech.tell("stress-point-stopped", &[("loss", self.name(&row.loss).into())]),
            };
            points.push(Point { about: self.kind(row), text });
        }
        if points.is_empty() {
            points.push(Point {
                about: speech.say("stress-point-none-about"),
                text: speech.say("stress-point-none"),
            });
        }
        let broken = self.losses.iter().filter(|row| row.audit == "broken").count();
        let audited = match broken {
            0 => speech.say("stress-point-audit"),
            broken => speech.tell("stress-point-audit-broken", &[("count", broken.into())]),
        };
        points.push(Point { about: speech.say("stress-point-audit-about"), text: audited });
        points
    }

    /// How a loss can be made good, in a sentence.
    fn cure_said(&self, row: &LossRow) -> String {
        let speech = self.scene.speech;
        match (row.cure.as_str(), row.recovery_years) {
            ("full", Some(years)) => speech.tell(
                "stress-cure-full",
                &[("years", years.into()), ("cost", speech.money(row.cure_extra_cost.unwrap_or(0.0)).into())],
            ),
            ("partial", _) => speech.say("stress-cure-partial"),
            ("none", _) => speech.say("stress-cure-none"),
            ("not_needed", _) => speech.say("stress-cure-not-needed"),
            _ => speech.say("stress-cure-not-sought"),
        }
    }

    fn ranking(&self) -> Section {
        let speech = self.scene.speech;
        let mut blocks = Vec::new();
        let shown: Vec<&LossRow> =
            self.short().filter(|row| row.missing_value.is_some()).take(SHOWN).collect();
        let values: Vec<f64> = shown.iter().map(|row| row.missing_value.unwrap_or(0.0)).collect();
        if !shown.is_empty() {
            let scale = speech.money_scale(largest(&values));
            let kept: Vec<f64> = shown
                .iter()
                .map(|row| {
                    row.cure_missing_value.map_or(0.0, |left| left.min(row.missing_value.unwrap_or(0.0)))
                })
                .collect();
            let mut sides = vec![Side { name: speech.say("stress-missing"), values, color: color::WARM }];
            if kept.iter().any(|left| *left > 0.0) {
                sides.push(Side {
                    name: speech.say("stress-missing-cured"),
                    values: kept,
                    color: color::ORANGE,
                });
            }
            let chart = Ranking {
                id: "losses",
                caption: speech.say("stress-chart"),
                names: shown.iter().map(|row| self.name(&row.loss)).collect(),
                sides,
                divisor: scale.divisor,
                unit: scale.label,
                over: true,
            };
            let mut figure = chart.figure(speech);
            figure.bare = true;
            blocks.push(Block::Figure(figure));
        }
        blocks.extend(self.table());
        Section {
            id: "losses",
            title: speech.say("stress-ranking"),
            lead: speech.say("stress-ranking-lead"),
            blocks,
        }
    }

    fn table(&self) -> Vec<Block> {
        let speech = self.scene.speech;
        let harmful: Vec<&LossRow> = self.harmful().collect();
        let mut blocks = Vec::new();
        if !harmful.is_empty() {
            let (first, rest) = harmful.split_at(harmful.len().min(2 * SHOWN));
            blocks.push(Block::Table(self.losses_table(first, speech.say("stress-table"))));
            if !rest.is_empty() {
                let summary = speech.tell("stress-table-rest", &[("count", rest.len().into())]);
                let table = self.losses_table(rest, String::new());
                blocks.push(Block::Details { summary, blocks: vec![Block::Table(table)] });
            }
        }
        let quiet: Vec<String> =
            self.losses.iter().filter(|row| row.outcome == "none").map(|row| self.name(&row.loss)).collect();
        if !quiet.is_empty() {
            let summary = speech.tell("stress-harmless", &[("count", quiet.len().into())]);
            blocks.push(Block::Details { summary, blocks: vec![Block::List { items: quiet }] });
        }
        blocks
    }

    fn losses_table(&self, rows: &[&LossRow], caption: String) -> Table {
        let speech = self.scene.speech;
        let dash = || "\u{2013}".to_owned();
        let money = |value: Option<f64>| match value {
            Some(value) if value != 0.0 => speech.money(value),
            Some(_) => dash(),
            None => dash(),
        };
        let row = |row: &&LossRow| {
            let share = row.missing_share.unwrap_or(0.0);
            let recovery = match (row.cure.as_str(), row.recovery_years) {
                ("not_needed", _) => dash(),
                (_, Some(years)) => speech.tell("stress-years", &[("years", years.into())]),
                ("not_sought", None) => dash(),
                (_, None) => speech.say("stress-never"),
            };
            Row::from(vec![
                Cell::words(self.name(&row.loss)),
                Cell::words(self.kind(row)),
                Cell::number(match row.outcome.as_str() {
                    "stopped" => speech.say("stress-stopped"),
                    _ => money(row.missing_value),
                }),
                Cell::number(if share > 0.0 { speech.share(share) } else { dash() }).with_bar(share),
                Cell::number(money(row.extra_cost)),
                Cell::number(recovery),
                Cell::number(money(row.cure_extra_cost)),
            ])
        };
        Table {
            caption,
            head: vec![
                Head::words(speech.say("stress-column-loss")),
                Head::words(speech.say("stress-column-kind")),
                Head::number(speech.say("stress-column-missing"), String::new()),
                Head::number(speech.say("stress-column-share"), String::new()),
                Head::number(speech.say("stress-column-extra"), String::new()),
                Head::number(speech.say("stress-column-recovery"), String::new()),
                Head::number(speech.say("stress-column-cure-cost"), String::new()),
            ],
            rows: rows.iter().map(row).collect(),
            ..Table::default()
        }
    }

    /// What is not served of each product, by period, for the worst losses.
    fn products(&self) -> Option<Section> {
        let speech = self.scene.speech;
        let periods: Vec<(i64, String)> = self
            .scene
            .input
            .project
            .settings
            .periods
            .iter()
            .map(|period| (i64::from(period.start), speech.period(*period)))
            .collect();
        let mut rows = Vec::new();
        for loss in self.short().take(SHOWN) {
            let mut products: BTreeMap<&str, Vec<&UnservedProductRow>> = BTreeMap::new();
            for row in self.unserved.iter().filter(|row| row.rank == loss.rank) {
                products.entry(&row.commodity).or_default().push(row);
            }
            for (number, (product, missing)) in products.into_iter().enumerate() {
                let name = if number == 0 { self.name(&loss.loss) } else { String::new() };
                let mut cells = vec![Cell::words(name), Cell::words(self.scene.commodity(product))];
                cells.extend(periods.iter().map(|(start, _)| {
                    match missing.iter().find(|row| row.period == *start) {
                        Some(row) => {
                            let unit = self.unit(product);
                            Cell::number(speech.share(row.share))
                                .with_bar(row.share)
                                .with_title(speech.amount_yearly(row.missing, &unit))
                        }
                        None => Cell::number("\u{2013}".to_owned()),
                    }
                }));
                rows.push(Row::from(cells));
            }
        }
        if rows.is_empty() {
            return None;
        }
        let mut head = vec![
            Head::words(speech.say("stress-column-loss")),
            Head::words(speech.say("stress-column-product")),
        ];
        head.extend(periods.iter().map(|(_, name)| Head::number(name.clone(), String::new())));
        let table = Table { caption: speech.say("stress-products-table"), head, rows, ..Table::default() };
        Some(Section {
            id: "products",
            title: speech.say("stress-products"),
            lead: speech.say("stress-products-lead"),
            blocks: vec![Block::Table(table)],
        })
    }

    fn unit(&self, commodity: &str) -> String {
        let rows = &self.scene.input.project.commodities;
        rows.iter().find(|row| row.id == commodity).map_or_else(String::new, |row| row.unit.clone())
    }

    /// What could be done about the worst losses.
    fn remedies(&self) -> Option<Section> {
        let speech = self.scene.speech;
        let mut blocks = Vec::new();
        for loss in self.losses.iter().filter(|loss| loss.cure_extra_cost.is_some()) {
            let deeds: Vec<&CureRow> = self.cures.iter().filter(|row| row.rank == loss.rank).collect();
            let said = match loss.missing_value {
                Some(value) if value > 0.0 => self.cure_said(loss),
                _ => speech.say("stress-cure-not-needed"),
            };
            let mut inside = vec![Block::text(said)];
            if deeds.is_empty() {
                inside.push(Block::text(speech.say("stress-cure-nothing")));
            } else {
                inside.push(Block::Table(self.deeds(&deeds)));
            }
            blocks.push(Block::Details { summary: self.name(&loss.loss), blocks: inside });
        }
        (!blocks.is_empty()).then(|| Section {
            id: "cures",
            title: speech.say("stress-cures"),
            lead: speech.say("stress-cures-lead"),
            blocks,
        })
    }

    fn deeds(&self, deeds: &[&CureRow]) -> Table {
        let speech = self.scene.speech;
        let process_unit = |id: &str| {
            let rows = &self.scene.input.project.processes;
            rows.iter().find(|row| row.id == id).map_or_else(String::new, |row| row.unit.clone())
        };
        let row = |deed: &&CureRow| {
            let built = deed.action == "build";
            let (what, unit) = if built {
                (self.scene.process(&deed.item), process_unit(&deed.item))
            } else {
                let partner = speech.known("partner", &deed.partner);
                (format!("{}, {partner}", self.scene.commodity(&deed.item)), self.unit(&deed.item))
            };
            Row::from(vec![
                Cell::words(speech.say(if built { "stress-build" } else { "stress-buy" })),
                Cell::words(what),
                Cell::words(self.scene.place(&deed.place)),
                Cell::number(deed.period.to_string()),
                Cell::number(deed.works.to_string()),
                Cell::number(speech.amount_yearly(deed.amount, &unit)),
                Cell::number(speech.money(deed.cost)),
            ])
        };
        let hidden = deeds.len().saturating_sub(SHOWN);
        Table {
            caption: String::new(),
            head: vec![
                Head::words(speech.say("stress-column-deed")),
                Head::words(speech.say("stress-column-what")),
                Head::words(speech.say("stress-column-where")),
                Head::number(speech.say("stress-column-decided"), String::new()),
                Head::number(speech.say("stress-column-works"), String::new()),
                Head::number(speech.say("stress-column-amount"), String::new()),
                Head::number(speech.say("stress-column-money"), String::new()),
            ],
            rows: deeds.iter().take(SHOWN).map(row).collect(),
            note: (hidden > 0).then(|| speech.tell("rest-rows", &[("count", hidden.into())])),
            ..Table::default()
        }
    }

    fn method(&self) -> Section {
        let speech = self.scene.speech;
        let items =
            ["stress-method-loss", "stress-method-missing", "stress-method-cost", "stress-method-cure"]
                .map(|id| speech.say(id))
                .to_vec();
        Section {
            id: "method",
            title: speech.say("stress-method"),
            lead: String::new(),
            blocks: vec![Block::List { items }],
        }
    }
}

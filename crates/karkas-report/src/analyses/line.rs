//! The page of `karkas line`: how variants of a production line run, and what they cost.

mod curves;
mod diagram;
mod places;
mod variant;

use karkas_line::output::{BudgetRow, BufferRow, CostRow, DensityRow, StationRow, VariantRow};
use karkas_model::words::Lang;

use super::{AnalysisScene, Answer};
use crate::block::{Block, Cell, Head, Point, Row, Section, Table};
use crate::charts::bars::{Bars, Layer};
use crate::charts::{color, wrapped};
use crate::input::ReportError;
use crate::sections::proof::Stamp;
use crate::sections::summary::{Summary, Tile};

struct Page<'a> {
    scene: &'a AnalysisScene<'a>,
    variants: Vec<VariantRow>,
    stations: Vec<StationRow>,
    buffers: Vec<BufferRow>,
    budgets: Vec<BudgetRow>,
    costs: Vec<CostRow>,
    density: Vec<DensityRow>,
}

/// The page.
pub(super) fn page(scene: &AnalysisScene<'_>) -> Result<Answer, ReportError> {
    let written = scene.written;
    let page = Page {
        scene,
        variants: written.rows()?,
        stations: written.rows()?,
        buffers: written.rows()?,
        budgets: written.rows()?,
        costs: written.rows()?,
        density: written.rows()?,
    };
    let speech = scene.speech;
    let mut sections = vec![page.compared()];
    sections.extend(
        page.variants.iter().enumerate().map(|(number, variant)| variant::section(&page, number, variant)),
    );
    sections.push(page.volumes());
    sections.push(page.robots());
    sections.push(page.method());
    Ok(Answer {
        title: page.asked("name"),
        kicker: speech.say("line-kicker"),
        description: page.asked("description"),
        stamps: page.stamps(),
        summary: page.summary(),
        sections,
    })
}

impl Page<'_> {
    /// A text of the line in the reader's language.
    fn asked(&self, key: &str) -> String {
        let request = &self.scene.written.manifest.request;
        let text = |key: &str| request.get(key).and_then(serde_json::Value::as_str).map(str::to_owned);
        let own = (self.scene.speech.lang() == Lang::Ru).then(|| text(&format!("{key}_ru"))).flatten();
        own.filter(|text| !text.is_empty()).or_else(|| text(key)).unwrap_or_default()
    }

    fn named<'n>(&self, id: &'n str, name: &'n str, name_ru: &'n str) -> &'n str {
        let own = if self.scene.speech.lang() == Lang::Ru && !name_ru.is_empty() { name_ru } else { name };
        if own.is_empty() { id } else { own }
    }

    /// A line without variants is called by its own name.
    fn name(&self, row: &VariantRow) -> String {
        let name = self.named(&row.variant, &row.name, &row.name_ru);
        if name.is_empty() { self.asked("name") } else { name.to_owned() }
    }

    fn station(&self, row: &StationRow) -> String {
        self.named(&row.station, &row.name, &row.name_ru).to_owned()
    }

    /// Three digits that count; whole numbers as they are.
    fn figure(&self, value: f64) -> String {
        if value.fract() == 0.0 {
            self.scene.speech.number(value, 0)
        } else {
            self.scene.speech.figure(value)
        }
    }

    fn maybe(&self, value: Option<f64>) -> String {
        value.map_or_else(|| "\u{2013}".to_owned(), |value| self.figure(value))
    }

    /// Whether what formulas say of a variant and what the simulation says lie within the error that formulas are said to have.
    fn stamps(&self) -> Vec<Stamp> {
        let speech = self.scene.speech;
        let within = |row: &VariantRow| match (row.estimated_per_hour, row.expected_error) {
            (Some(estimate), Some(error)) => {
                (estimate - row.per_hour).abs() <= error * row.per_hour + row.half_99
            }
            _ => true,
        };
        let agree = self.variants.iter().all(within);
        vec![Stamp {
            class: if agree { "good" } else { "bad" },
            text: speech.say(if agree { "line-stamp-agrees" } else { "line-stamp-differs" }),
        }]
    }

    fn summary(&self) -> Summary {
        let speech = self.scene.speech;
        let tile = |row: &VariantRow| Tile {
            name: self.name(row),
            figure: self.figure(row.per_hour),
            unit: speech.say("line-per-hour"),
            note: speech.tell(
                "line-tile-note",
                &[("cost", self.figure(row.unit_cost).into()), ("hours", self.figure(row.hours).into())],
            ),
        };
        let point = |row: &VariantRow| {
            let station =
                self.stations.iter().find(|one| one.variant == row.variant && one.station == row.bottleneck);
            let bottleneck = station.map_or_else(|| row.bottleneck.clone(), |one| self.station(one));
            let values = [
                ("bottleneck", bottleneck.into()),
                ("takt", if row.meets_demand == "no" { "missed" } else { "met" }.into()),
                ("years", self.maybe(row.payback_years).into()),
            ];
            let id = if row.payback_years.is_some() { "line-point-pays" } else { "line-point" };
            Point { about: self.name(row), text: speech.tell(id, &values) }
        };
        Summary {
            tiles: self.variants.iter().take(4).map(tile).collect(),
            blocks: vec![Block::Points { points: self.variants.iter().map(point).collect() }],
        }
    }

    fn compared(&self) -> Section {
        let speech = self.scene.speech;
        let row = |row: &VariantRow| {
            let interval = format!("{} \u{b1} {}", self.figure(row.per_hour), self.figure(row.half_95));
            let estimate = match (row.estimated_per_hour, row.expected_error) {
                (Some(estimate), Some(error)) => {
                    format!("{} \u{b1} {}", self.figure(estimate), speech.percent(error, 0))
                }
                _ => "\u{2013}".to_owned(),
            };
            Row::from(vec![
                Cell::words(self.name(row)),
                Cell::number(interval),
                Cell::number(estimate),
                Cell::number(self.figure(row.people)),
                Cell::number(self.figure(row.robots)),
                Cell::number(self.figure(row.hours)),
                Cell::number(self.figure(row.energy_kwh)),
                Cell::number(speech.percent(row.scrap, 2)),
                Cell::number(self.figure(row.capex)),
                Cell::number(self.figure(row.unit_cost)),
                Cell::number(self.maybe(row.payback_years)),
                Cell::number(self.maybe(row.break_even_wages)),
            ])
        };
        let number = |id: &str| Head::number(speech.say(&format!("line-column-{id}")), String::new());
        let heads = [
            "simulated",
            "formula",
            "people",
            "robots",
            "hours",
            "energy",
            "scrap",
            "capex",
            "cost",
            "payback",
            "wages",
        ];
        let mut head = vec![Head::words(speech.say("line-column-variant"))];
        head.extend(heads.map(number));
        let part = |name: &str, of: fn(&VariantRow) -> f64, color: &str| Layer {
            name: speech.say(name),
            values: self.variants.iter().map(of).collect(),
            color: color.to_owned(),
        };
        let bars = Bars {
            id: "unit-cost",
            caption: speech.say("line-cost-figure"),
            periods: self.variants.iter().map(|row| wrapped(&self.name(row), 26)).collect(),
            layers: vec![
                part("line-cost-equipment", |row| row.cost_equipment, color::ACCENT),
                part("line-cost-labour", |row| row.cost_labour, color::ORANGE),
                part("line-cost-energy", |row| row.cost_energy, color::GREEN),
                part("line-cost-material", |row| row.cost_material, color::INK),
            ],
            divisor: 1.0,
            unit: self.asked("currency"),
            line: None,
            total: None,
            height: 320,
        };
        Section {
            id: "variants",
            title: speech.say("line-variants"),
            lead: speech.say("line-variants-lead"),
            blocks: vec![
                Block::Table(Table {
                    caption: speech.say("line-variants"),
                    head,
                    rows: self.variants.iter().map(row).collect(),
                    note: Some(speech.say("line-variants-note")),
                    ..Table::default()
                }),
                Block::Figure(variant::upright(bars.figure(speech))),
            ],
        }
    }

    fn volumes(&self) -> Section {
        let speech = self.scene.speech;
        let mut volumes: Vec<f64> = self.costs.iter().map(|row| row.volume).collect();
        volumes.sort_by(f64::total_cmp);
        volumes.dedup();
        let cost = |variant: &VariantRow, volume: f64| {
            let found = self.costs.iter().find(|row| row.variant == variant.variant && row.volume == volume);
            self.maybe(found.map(|row| row.unit_cost))
        };
        let row = |volume: &f64| {
            let mut cells = vec![Cell::number(self.figure(*volume))];
            cells.extend(self.variants.iter().map(|variant| Cell::number(cost(variant, *volume))));
            Row::from(cells)
        };
        let mut head = vec![Head::number(speech.say("line-column-volume"), String::new())];
        head.extend(self.variants.iter().map(|variant| Head::number(self.name(variant), String::new())));
        let table = Table {
            caption: speech.say("line-volumes"),
            head,
            rows: volumes.iter().map(row).collect(),
            ..Table::default()
        };
        Section {
            id: "volumes",
            title: speech.say("line-volumes"),
            lead: speech.say("line-volumes-lead"),
            blocks: vec![
                Block::Figure(curves::costs(self, &volumes)),
                Block::Details {
                    summary: speech.say("line-volumes-table"),
                    blocks: vec![Block::Table(table)],
                },
            ],
        }
    }

    fn robots(&self) -> Section {
        let speech = self.scene.speech;
        let mut rows: Vec<Row> = self
            .variants
            .iter()
            .filter_map(|row| {
                let density = speech.number(row.density?, 0);
                Some(Row::from(vec![
                    Cell::words(self.name(row)),
                    Cell::words(String::new()),
                    Cell::number(density),
                    Cell::words(String::new()),
                ]))
            })
            .collect();
        rows.extend(self.density.iter().map(|row| {
            Row::from(vec![
                Cell::words(speech.country(&row.place)),
                Cell::words(format!("{}, {:.0}", speech.known("line-density", &row.measure), row.year)),
                Cell::number(speech.number(row.robots_per_10000, 0)),
                Cell::words(row.source.clone()),
            ])
        }));
        Section {
            id: "robots",
            title: speech.say("line-robots"),
            lead: speech.say("line-robots-lead"),
            blocks: vec![Block::Table(Table {
                caption: speech.say("line-robots"),
                head: vec![
                    Head::words(speech.say("line-column-where")),
                    Head::words(speech.say("line-column-measure")),
                    Head::number(speech.say("line-column-density"), String::new()),
                    Head::words(speech.say("line-column-source")),
                ],
                rows,
                ..Table::default()
            })],
        }
    }

    fn method(&self) -> Section {
        let speech = self.scene.speech;
        let items =
            ["line-method-simulation", "line-method-formula", "line-method-bottleneck", "line-method-money"]
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

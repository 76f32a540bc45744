//! The programme of a study: floor areas, and where each comes from.

use karkas_design::output::ProgrammeRow;

use super::Page;
use crate::block::{Block, Cell, Head, Row, Section, Table};

impl Page<'_> {
    /// The section; none where an older answer has no table of it.
    pub(super) fn programme(&self) -> Option<Section> {
        if self.programme.is_empty() {
            return None;
        }
        let speech = self.speech();
        let plan = self.scene.written.manifest.request.get("plan").filter(|plan| plan.is_object());
        let lead = match plan {
            None => speech.say("design-programme-typed"),
            Some(plan) => {
                let text = |key: &str| plan[key].as_str().unwrap_or_default().to_owned();
                let year = plan["year"].as_i64().unwrap_or_default().to_string();
                let values =
                    [("plan", text("folder").into()), ("site", text("site").into()), ("year", year.into())];
                speech.tell("design-programme-taken", &values)
            }
        };
        let mut blocks = vec![Block::Table(self.areas(plan.is_some()))];
        if !self.supply.is_empty() {
            blocks.push(Block::note(speech.say("design-supply-note")));
            blocks.push(Block::Table(self.supplies()));
        }
        Some(Section { id: "programme", title: speech.say("design-programme-title"), lead, blocks })
    }

    fn areas(&self, has_plan: bool) -> Table {
        let speech = self.speech();
        let mut head = vec![
            Head::words(speech.say("design-column-use")),
            Head::number(speech.say("design-column-area"), speech.say("design-unit-area")),
        ];
        if has_plan {
            head.extend([
                Head::words(speech.say("design-column-process")),
                Head::number(speech.say("design-column-capacity"), String::new()),
                Head::words(speech.say("design-column-commodity")),
                Head::number(speech.say("design-column-by-unit"), speech.say("design-unit-area")),
                Head::number(speech.say("design-column-share"), String::new()),
            ]);
        }
        head.push(Head::words(speech.say("design-column-source")));
        let empty = || Cell::words("\u{2013}".to_owned());
        let row = |row: &ProgrammeRow| {
            let mut cells = vec![
                Cell::words(speech.known("design-use", &row.usage)),
                Cell::number(speech.number(row.area, 0)),
            ];
            if has_plan {
                let figure = |value: Option<f64>, digits: usize| {
                    value.map_or_else(empty, |value| Cell::number(speech.number(value, digits)))
                };
                let capacity = row.capacity.map(|value| format!("{} {}", speech.number(value, 0), row.unit));
                cells.extend([
                    if row.process.is_empty() { empty() } else { Cell::words(row.process.clone()) },
                    capacity.map_or_else(empty, Cell::number),
                    if row.commodity.is_empty() { empty() } else { Cell::words(row.commodity.clone()) },
                    figure(row.by_unit, 5),
                    figure(row.share, 2),
                ]);
            }
            cells.push(Cell::words(row.source.clone()));
            Row::from(cells)
        };
        let total: f64 = self.programme.iter().map(|row| row.area).sum();
        let note = speech.tell("design-programme-total", &[("area", speech.number(total, 0).into())]);
        Table {
            caption: speech.say("design-programme-table"),
            head,
            rows: self.programme.iter().map(row).collect(),
            note: Some(note),
            ..Table::default()
        }
    }

    fn supplies(&self) -> Table {
        let speech = self.speech();
        let rows = self.supply.iter().map(|row| {
            let how = if row.made == 1 { "design-supply-made" } else { "design-supply-bought" };
            Row::from(vec![
                Cell::words(row.commodity.clone()),
                Cell::words(row.from.clone()),
                Cell::words(speech.say(how)),
                Cell::number(speech.number(row.area, 0)),
            ])
        });
        Table {
            caption: speech.say("design-supply-table"),
            head: vec![
                Head::words(speech.say("design-column-commodity")),
                Head::words(speech.say("design-column-from")),
                Head::words(speech.say("design-column-how")),
                Head::number(speech.say("design-column-area"), speech.say("design-unit-area")),
            ],
            rows: rows.collect(),
            ..Table::default()
        }
    }
}

//! The tables of a front: its points, its ends, and what of it is foreign.

use karkas_plan::aim::Aim;
use karkas_study::pareto::{FrontRow, PayoffRow};
use karkas_study::traced::ContentRow;

use super::{Front, figures, value};
use crate::block::{Block, Cell, Head, Point, Row, Section, Table};
use crate::units::Scale;

impl Front<'_> {
    /// The points.
    pub(super) fn table(&self) -> Table {
        let speech = self.scene.speech;
        let all: Vec<Aim> = std::iter::once(Aim::Cost).chain(self.aims.iter().copied()).collect();
        let scales: Vec<Scale> = all.iter().map(|aim| self.scale(*aim)).collect();
        let mut head = vec![Head::words(speech.say("front-column-point"))];
        head.extend(
            all.iter().zip(&scales).map(|(aim, scale)| Head::number(self.name(*aim), scale.label.clone())),
        );
        head.push(Head::number(speech.say("front-column-cheaper"), String::new()));
        for aim in &self.aims {
            let about = [("aim", self.name(*aim).into())];
            head.push(Head::number(speech.tell("front-column-slope", &about), String::new()));
            head.push(Head::number(speech.tell("front-column-rate", &about), String::new()));
        }
        let row = |row: &&FrontRow| {
            let knee = row.knee == 1;
            let name = if knee { format!("{} \u{25c6}", row.point) } else { row.point.clone() };
            let mut cells = vec![Cell::words(name).with_class(if knee { "strong" } else { "" })];
            for (aim, scale) in all.iter().zip(&scales) {
                let top = self.points.iter().fold(0.0_f64, |top, row| top.max(value(row, *aim).abs()));
                let text = speech.column_number(value(row, *aim) / scale.divisor, top / scale.divisor);
                cells.push(Cell::number(text));
            }
            cells.push(Cell::number(speech.money(row.cheaper().unwrap_or(0.0))));
            for aim in &self.aims {
                let (_, rate, slope) = figures(row, *aim);
                for price in [slope, rate] {
                    let text = price.map_or_else(|| "\u{2013}".to_owned(), |price| self.price(*aim, price));
                    cells.push(Cell::number(text));
                }
            }
            Row::from(cells)
        };
        Table {
            caption: speech.say("front-table"),
            head,
            rows: self.points.iter().map(row).collect(),
            note: Some(speech.say("front-table-note")),
            ..Table::default()
        }
    }

    /// What the aims are, and the payoff table.
    pub(super) fn definitions(&self, payoff: &[PayoffRow]) -> Vec<Block> {
        let speech = self.scene.speech;
        let mut points = vec![Point { about: self.name(Aim::Cost), text: speech.say("aim-is-cost") }];
        for aim in &self.aims {
            let text = match aim {
                Aim::Cost => continue,
                Aim::Carbon => speech.say("aim-is-carbon"),
                Aim::Dependence => speech.say("aim-is-dependence"),
                Aim::Jobs => speech.say("aim-is-jobs"),
            };
            points.push(Point { about: self.name(*aim), text });
        }
        let all: Vec<Aim> = std::iter::once(Aim::Cost).chain(self.aims.iter().copied()).collect();
        let mut head = vec![Head::words(speech.say("front-column-best-in"))];
        head.extend(all.iter().map(|aim| Head::number(self.name(*aim), String::new())));
        head.push(Head::number(speech.say("front-column-proven"), String::new()));
        let row = |row: &PayoffRow| {
            let of = |aim: Aim| match aim {
                Aim::Cost => Some(row.cost),
                Aim::Carbon => row.carbon,
                Aim::Dependence => row.dependence,
                Aim::Jobs => row.jobs,
            };
            let own = Aim::from_name(&row.aim).unwrap_or(Aim::Cost);
            let mut cells = vec![Cell::words(format!("{} ({})", self.name(own), row.plan))];
            for aim in &all {
                let text = of(*aim).map_or_else(String::new, |value| self.amount(*aim, value));
                cells.push(Cell::number(text).with_class(if *aim == own { "strong" } else { "" }));
            }
            cells.push(Cell::number(row.proven.map_or_else(String::new, |value| self.amount(own, value))));
            Row::from(cells)
        };
        vec![
            Block::Points { points },
            Block::Table(Table {
                caption: speech.say("front-payoff"),
                head,
                rows: payoff.iter().map(row).collect(),
                note: Some(speech.say("front-payoff-note")),
                ..Table::default()
            }),
        ]
    }

    /// Foreign content of products along the front, and the weakest link of each plan.
    pub(super) fn content(&self, rows: &[ContentRow]) -> Option<Section> {
        let speech = self.scene.speech;
        let mut products: Vec<(&str, f64)> = Vec::new();
        for row in rows.iter().filter(|row| row.role == "product") {
            match products.iter_mut().find(|(commodity, _)| *commodity == row.commodity) {
                Some(found) => found.1 = found.1.max(row.worth),
                None => products.push((&row.commodity, row.worth)),
            }
        }
        if products.is_empty() {
            return None;
        }
        products.sort_by(|a, b| b.1.total_cmp(&a.1));
        products.truncate(6);
        let mut head = vec![Head::words(speech.say("front-column-point"))];
        head.extend(products.iter().map(|(id, _)| Head::number(self.scene.commodity(id), String::new())));
        head.push(Head::words(speech.say("front-column-weakest")));
        let row = |point: &&FrontRow| {
            let of = |role: &str, id: &str| {
                let same =
                    |row: &&ContentRow| row.plan == point.plan && row.role == role && row.commodity == id;
                rows.iter().find(same)
            };
            let mut cells = vec![Cell::words(point.point.clone())];
            cells.extend(products.iter().map(|(id, _)| match of("product", id) {
                Some(row) => Cell::number(speech.share(row.share)),
                None => Cell::number("\u{2013}".to_owned()),
            }));
            let weakest = rows.iter().find(|row| row.plan == point.plan && row.weakest == 1);
            cells.push(Cell::words(weakest.map_or_else(String::new, |row| {
                format!("{}: {}", self.scene.commodity(&row.commodity), speech.share(row.share))
            })));
            Row::from(cells)
        };
        Some(Section {
            id: "content",
            title: speech.say("front-content-title"),
            lead: speech.say("front-content-lead"),
            blocks: vec![Block::Table(Table {
                caption: speech.say("front-content-table"),
                head,
                rows: self.points.iter().map(row).collect(),
                note: Some(speech.say("front-content-note")),
                ..Table::default()
            })],
        })
    }
}

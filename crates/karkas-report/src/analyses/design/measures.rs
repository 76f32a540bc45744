//! Energy, carbon, rules and fit of the best balance beside the base design.

use std::collections::BTreeMap;

use karkas_design::fit::{MEASURES, Measure};
use karkas_design::output::{DesignRow, MonthRow};
use karkas_model::words::Lang;

use super::{Page, pictures};
use crate::block::{Block, Cell, Head, Row, Section, Table};
use crate::charts::Choice;

impl Page<'_> {
    pub(super) fn energy_and_carbon(&self) -> Section {
        let speech = self.speech();
        let pair: Vec<&DesignRow> = ["base", "knee"].iter().filter_map(|role| self.of_role(role)).collect();
        let floor: BTreeMap<&str, f64> =
            self.designs.iter().map(|row| (row.design.as_str(), row.floor_area)).collect();
        let mut months = self.figure("months", "design-months", 420);
        months.choices = vec![Choice {
            label: speech.say("design-choice"),
            options: pair.iter().rev().map(|row| self.name(row)).collect(),
            first: 0,
        }];
        months.pictures = pair
            .iter()
            .rev()
            .map(|row| {
                let own: Vec<&MonthRow> =
                    self.months.iter().filter(|month| month.design == row.design).collect();
                pictures::months(speech, &own, row.floor_area)
            })
            .collect();
        let mut carbon = self.figure("carbon", "design-carbon", 420);
        let names: Vec<(String, &str)> =
            pair.iter().map(|row| (self.name(row), row.design.as_str())).collect();
        carbon.pictures = vec![pictures::carbon(speech, &self.carbon, &names, &floor, &self.designs)];
        Section {
            id: "energy",
            title: speech.say("design-energy-title"),
            lead: speech.say("design-energy-lead"),
            blocks: vec![Block::Figure(carbon), Block::Figure(months)],
        }
    }

    pub(super) fn rules(&self) -> Section {
        let speech = self.speech();
        let own = |role: &str| -> BTreeMap<&str, f64> {
            let design = self.of_role(role).map_or("", |row| row.design.as_str());
            self.rules
                .iter()
                .filter(|row| row.design == design)
                .map(|row| (row.rule.as_str(), row.excess))
                .collect()
        };
        let (base, knee) = (own("base"), own("knee"));
        let cell = |excess: Option<&f64>| match excess {
            Some(excess) if *excess > 0.0 => Cell::words(
                speech.tell("design-rule-broken", &[("share", speech.percent(*excess, 0).into())]),
            )
            .with_class("warm"),
            Some(excess) => {
                Cell::words(speech.tell("design-rule-kept", &[("share", speech.percent(-excess, 0).into())]))
            }
            None => Cell::words("\u{2013}".to_owned()),
        };
        let rows = knee.keys().map(|rule| {
            Row::from(vec![
                Cell::words(speech.known("design-rule", rule)),
                cell(knee.get(rule)),
                cell(base.get(rule)),
            ])
        });
        let table = Table {
            caption: speech.say("design-rules"),
            head: vec![
                Head::words(speech.say("design-column-rule")),
                Head::words(speech.say("design-knee")),
                Head::words(speech.say("design-base")),
            ],
            rows: rows.collect(),
            ..Table::default()
        };
        let mut blocks = vec![Block::Table(table)];
        blocks.extend(self.fit_table().map(Block::Table));
        Section {
            id: "rules",
            title: speech.say("design-rules-title"),
            lead: speech.say("design-rules-lead"),
            blocks,
        }
    }

    /// How the best balance and the base design fit, measure by measure.
    pub(super) fn fit_table(&self) -> Option<Table> {
        let speech = self.speech();
        let own = |role: &str| {
            let design = self.of_role(role).map_or("", |row| row.design.as_str());
            self.fit.iter().filter(move |row| row.design == design)
        };
        let base: BTreeMap<&str, f64> = own("base").map(|row| (row.measure.as_str(), row.score)).collect();
        let rows: Vec<Row> = own("knee")
            .map(|row| {
                let then = base
                    .get(row.measure.as_str())
                    .map_or_else(|| "\u{2013}".to_owned(), |score| speech.percent(*score, 0));
                let measure = MEASURES.into_iter().find(|measure| measure.name() == row.measure);
                let words = |of: fn(Measure, Lang) -> String| {
                    measure.map_or_else(String::new, |own| of(own, speech.lang()))
                };
                Row::from(vec![
                    Cell::words(words(Measure::title)),
                    Cell::number(speech.percent(row.score, 0)).with_bar(row.score),
                    Cell::number(then),
                    Cell::words(words(Measure::meaning_in)),
                ])
            })
            .collect();
        (!rows.is_empty()).then(|| Table {
            caption: speech.say("design-fit-table"),
            head: vec![
                Head::words(speech.say("design-column-fit")),
                Head::number(speech.say("design-knee"), String::new()),
                Head::number(speech.say("design-base"), String::new()),
                Head::words(speech.say("design-column-meaning")),
            ],
            rows,
            ..Table::default()
        })
    }
}

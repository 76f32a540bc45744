//! The designs in their place, and the front.

use karkas_design::output::{DesignRow, SurfaceRow};

use super::{Page, SHOWN, pictures};
use crate::block::{Block, Cell, Head, Row, Section, Table};
use crate::charts::Choice;

impl Page<'_> {
    pub(super) fn view(&self) -> Section {
        let speech = self.speech();
        let drawn = self.drawn();
        let around: Vec<&SurfaceRow> = self.surfaces.iter().filter(|row| row.design == "around").collect();
        let mut figure = self.figure("view", "design-view", 620);
        figure.choices = vec![Choice {
            label: speech.say("design-choice"),
            options: drawn.iter().map(|row| self.name(row)).collect(),
            first: 0,
        }];
        figure.pictures = drawn
            .iter()
            .map(|row| {
                let own: Vec<&SurfaceRow> =
                    self.surfaces.iter().filter(|surface| surface.design == row.design).collect();
                pictures::view(speech, &around, &own)
            })
            .collect();
        Section {
            id: "view",
            title: speech.say("design-view-title"),
            lead: speech.say("design-view-lead"),
            blocks: vec![Block::Figure(figure)],
        }
    }

    pub(super) fn front(&self) -> Section {
        let speech = self.speech();
        let currency = self.currency();
        let head = vec![
            Head::words(speech.say("design-column-design")),
            Head::number(speech.say("design-column-carbon"), speech.say("design-unit-carbon")),
            Head::number(speech.say("design-column-upfront"), speech.say("design-unit-upfront")),
            Head::number(
                speech.say("design-column-cost"),
                speech.tell("design-unit-cost", &[("currency", currency.as_str().into())]),
            ),
            Head::number(speech.say("design-column-energy"), speech.say("design-unit-energy")),
            Head::number(speech.say("design-column-fit"), String::new()),
            Head::number(speech.say("design-column-daylight"), String::new()),
            Head::words(speech.say("design-column-what")),
        ];
        let row = |row: &DesignRow| {
            let named = |word: &str| speech.known("design-word", word);
            let what =
                [named(&row.typology), named(&row.hall_frame), named(&row.cladding), named(&row.heat_source)];
            Row::from(vec![
                Cell::words(self.name(row)),
                Cell::number(speech.number(row.carbon, 1)),
                Cell::number(speech.number(row.upfront, 0)),
                Cell::number(speech.number(row.cost, 0)),
                Cell::number(speech.number(row.energy, 0)),
                Cell::number(speech.percent(row.fit, 0)),
                Cell::number(speech.percent(row.daylight, 0)),
                Cell::words(what.join(", ")),
            ])
        };
        let mut shown: Vec<&DesignRow> = self.designs.iter().collect();
        shown.sort_by_key(|row| match row.role.as_str() {
            "base" => 0,
            "knee" => 1,
            _ => 2,
        });
        let note = (shown.len() > SHOWN).then(|| {
            speech.tell("design-table-note", &[("shown", SHOWN.into()), ("all", shown.len().into())])
        });
        let table = Table {
            caption: speech.say("design-table"),
            head,
            rows: shown.iter().take(SHOWN).map(|one| row(one)).collect(),
            note,
            ..Table::default()
        };
        let mut parallel = self.figure("parallel", "design-parallel", 420);
        parallel.pictures = vec![pictures::parallel(speech, &self.designs, &currency)];
        let mut cloud = self.figure("cloud", "design-cloud", 460);
        cloud.pictures = vec![pictures::cloud(speech, &self.screened, &self.designs, &currency)];
        Section {
            id: "front",
            title: speech.say("design-front-title"),
            lead: speech.say("design-front-lead"),
            blocks: vec![Block::Figure(parallel), Block::Figure(cloud), Block::Table(table)],
        }
    }
}

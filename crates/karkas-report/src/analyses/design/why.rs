//! Why the best balance is as it is.

use karkas_design::output::{DesignRow, SwapRow};

use super::{Page, pictures, signed};
use crate::block::{Block, Cell, Head, Row, Section, Table};

impl Page<'_> {
    pub(super) fn why(&self) -> Section {
        let speech = self.speech();
        let (Some(base), Some(knee)) = (self.of_role("base"), self.of_role("knee")) else {
            return Section { id: "why", title: String::new(), lead: String::new(), blocks: Vec::new() };
        };
        let mut figure = self.figure("swaps", "design-swaps", 80 + 24 * self.swaps.len().min(20) as u32);
        figure.pictures = vec![pictures::swaps(speech, &self.swaps, knee)];
        let row = |row: &SwapRow| {
            Row::from(vec![
                Cell::words(speech.known("design-gene", &row.gene)),
                Cell::words(self.value(&row.gene, row.chosen, knee)),
                Cell::words(self.value(&row.gene, row.base, base)),
                Cell::number(signed(speech, row.carbon - knee.carbon, 2)),
                Cell::number(signed(speech, row.cost - knee.cost, 0)),
                Cell::number(signed(speech, row.energy - knee.energy, 1)),
                Cell::words(speech.say(if row.allowed == 1 { "design-yes" } else { "design-no" })),
            ])
        };
        let table = Table {
            caption: speech.say("design-swaps-table"),
            head: vec![
                Head::words(speech.say("design-column-gene")),
                Head::words(speech.say("design-column-chosen")),
                Head::words(speech.say("design-column-base")),
                Head::number(speech.say("design-column-carbon"), speech.say("design-unit-carbon")),
                Head::number(
                    speech.say("design-column-cost"),
                    speech.tell("design-unit-cost", &[("currency", self.currency().as_str().into())]),
                ),
                Head::number(speech.say("design-column-energy"), speech.say("design-unit-energy")),
                Head::words(speech.say("design-column-allowed")),
            ],
            rows: self.swaps.iter().map(row).collect(),
            note: Some(speech.say("design-swaps-note")),
            ..Table::default()
        };
        Section {
            id: "why",
            title: speech.say("design-why-title"),
            lead: speech.say("design-why-lead"),
            blocks: vec![
                Block::Figure(figure),
                Block::Details { summary: speech.say("design-swaps-all"), blocks: vec![Block::Table(table)] },
            ],
        }
    }

    /// The value of a decision in words: categories by the name that the design's row has.
    pub(super) fn value(&self, gene: &str, value: f64, row: &DesignRow) -> String {
        let speech = self.speech();
        let named = |word: &str| speech.known("design-word", word);
        match gene {
            "typology" => named(&row.typology),
            "hall_frame" => named(&row.hall_frame),
            "floor_frame" => named(&row.floor_frame),
            "cladding" => named(&row.cladding),
            "heat_source" => named(&row.heat_source),
            "roof" => named(if value > 0.5 { "saw-tooth" } else { "flat" }),
            "direction" => named(&format!("direction-{}", value.round())),
            "mirrored" => speech.say(if value > 0.5 { "design-yes" } else { "design-no" }),
            "span" => format!("{} m", speech.number(row.span, 0)),
            "bay" => format!("{} m", speech.number(row.bay, 0)),
            "depth" | "overhang" => format!("{} m", speech.number(value, 1)),
            "turn" => format!("{}°", speech.number(5.0 * value, 0)),
            "spans" | "floors" | "glazing" => speech.number(value, 0),
            gene if gene.ends_with("insulation") => format!("{} mm", speech.number(1000.0 * value, 0)),
            _ => speech.percent(value, 0),
        }
    }
}

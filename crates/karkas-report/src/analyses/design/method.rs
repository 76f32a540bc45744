//! How the study was made, and what was assumed.

use karkas_design::output::RemarkRow;
use karkas_model::words::Lang;

use super::Page;
use crate::block::{Block, Cell, Head, Row, Section, Table};

impl Page<'_> {
    pub(super) fn method(&self) -> Section {
        let speech = self.speech();
        let figures = &self.scene.written.manifest.figures;
        let count = |name: &str| figures.get(name).and_then(serde_json::Value::as_f64).unwrap_or(0.0) as u64;
        let values = [
            ("screened", count("screened").into()),
            ("allowed", count("allowed").into()),
            ("quick", count("evaluations_quick").into()),
            ("full", count("evaluations_full").into()),
            ("front", count("front").into()),
            ("years", count("years").into()),
        ];
        let missing = figures
            .get("carbon_missing")
            .and_then(serde_json::Value::as_array)
            .map_or_else(String::new, |names| {
                names.iter().filter_map(serde_json::Value::as_str).collect::<Vec<_>>().join(", ")
            });
        let mut blocks: Vec<Block> = [
            "design-method-search",
            "design-method-energy",
            "design-method-carbon",
            "design-method-cost",
            "design-method-limits",
        ]
        .iter()
        .map(|id| Block::note(speech.tell(id, &values)))
        .collect();
        if !missing.is_empty() {
            blocks.push(Block::note(speech.tell("design-method-missing", &[("list", missing.into())])));
        }
        if !self.remarks.is_empty() {
            blocks.push(Block::Table(self.remarks_table()));
        }
        Section { id: "method", title: speech.say("design-method-title"), lead: String::new(), blocks }
    }

    /// What was assumed, mended or not checked.
    pub(super) fn remarks_table(&self) -> Table {
        let speech = self.speech();
        let in_lang = |en: &str, ru: &str| match speech.lang() {
            Lang::Ru => Cell::words(ru.to_owned()),
            Lang::En => Cell::words(en.to_owned()),
        };
        let row = |row: &RemarkRow| {
            Row::from(vec![in_lang(&row.message, &row.message_ru), in_lang(&row.remedy, &row.remedy_ru)])
        };
        Table {
            caption: speech.say("design-remarks-table"),
            head: vec![
                Head::words(speech.say("design-column-remark")),
                Head::words(speech.say("design-column-remedy")),
            ],
            rows: self.remarks.iter().map(row).collect(),
            ..Table::default()
        }
    }
}

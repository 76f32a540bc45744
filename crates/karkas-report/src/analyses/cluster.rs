//! Pages of `karkas cluster`: one file for each command below it.

pub(super) mod define;
pub(super) mod density;
mod density_pictures;
pub(super) mod distance;
mod distance_pictures;
pub(super) mod legal;
pub(super) mod measure;
pub(super) mod network;

use std::collections::BTreeMap;

use karkas_cluster::tables::NameRow;
use karkas_model::analysis::WrittenAnalysis;
use karkas_model::words::Lang;

use super::AnalysisScene;
use crate::block::{Block, Head, Section};
use crate::input::ReportError;
use crate::sections::summary::Tile;
use crate::speech::Speech;

/// Letters of a name beside its code.
const NAME: usize = 60;

/// What people call industries and kinds, by their code.
struct Names(BTreeMap<String, String>);

impl Names {
    /// Names that were given to the command; without any, codes speak for themselves.
    fn of(written: &WrittenAnalysis) -> Result<Self, ReportError> {
        let rows: Vec<NameRow> = if written.has("cluster_names") { written.rows()? } else { Vec::new() };
        Ok(Self(rows.into_iter().map(|row| (row.code, row.name)).collect()))
    }

    /// The name with its code, or the code alone.
    fn label(&self, code: &str) -> String {
        match self.0.get(code) {
            Some(name) if name != code => format!("{} ({code})", crate::charts::short(name, NAME)),
            _ => code.to_owned(),
        }
    }
}

/// A figure with three digits that count, or a dash.
fn maybe(speech: &Speech, value: Option<f64>) -> String {
    value.map_or_else(|| "\u{2013}".to_owned(), |value| speech.compact(value))
}

/// A number with digits after the point, or a dash.
fn fixed(speech: &Speech, value: Option<f64>, digits: usize) -> String {
    value
        .filter(|value| value.is_finite())
        .map_or_else(|| "\u{2013}".to_owned(), |value| speech.number(value, digits))
}

/// A chance: tiny ones as less than a thousandth.
fn chance(speech: &Speech, value: Option<f64>) -> String {
    match value {
        Some(value) if value < 0.001 => format!("<\u{202f}{}", speech.number(0.001, 3)),
        value => fixed(speech, value, 3),
    }
}

/// A head of a column of numbers; of one of words.
fn numbers(speech: &Speech, id: &str) -> Head {
    Head::number(speech.say(&format!("cluster-column-{id}")), String::new())
}

fn words(speech: &Speech, id: &str) -> Head {
    Head::words(speech.say(&format!("cluster-column-{id}")))
}

/// A tile of the first screen whose name is the text `id` and whose note is `id-note`.
fn tile(
    speech: &Speech,
    id: &str,
    figure: String,
    values: &[(&str, karkas_model::words::Value<'_>)],
) -> Tile {
    Tile {
        name: speech.say(id),
        figure,
        unit: String::new(),
        note: speech.tell(&format!("{id}-note"), values),
    }
}

/// How it was done.
fn method(speech: &Speech, ids: &[&str]) -> Section {
    Section {
        id: "method",
        title: speech.say("cluster-method"),
        lead: String::new(),
        blocks: vec![Block::List { items: ids.iter().map(|id| speech.say(id)).collect() }],
    }
}

/// What was asked for, as text in the reader's language.
fn asked(scene: &AnalysisScene<'_>, key: &str) -> String {
    let text = |key: &str| scene.written.manifest.request.get(key).and_then(serde_json::Value::as_str);
    let own = (scene.speech.lang() == Lang::Ru).then(|| text(&format!("{key}_ru"))).flatten();
    own.or_else(|| text(key)).unwrap_or_default().to_owned()
}

/// A figure of the answer.
fn figure(scene: &AnalysisScene<'_>, key: &str) -> Option<f64> {
    scene.written.manifest.figures.get(key).and_then(serde_json::Value::as_f64)
}

//! Pages of analyses: one file for each engine's answer.

mod cluster;
mod design;
mod design_pictures;
mod line;
mod matching;
mod opportunities;
mod pictures;

use karkas_model::analysis::WrittenAnalysis;
use karkas_model::words::Lang;

use crate::block::{Block, Cell, Head, Row, Section, Table};
use crate::input::ReportError;
use crate::page::Parts;
use crate::sections::proof::{Stamp, day};
use crate::sections::summary::Summary;
use crate::speech::Speech;

/// What the page of every analysis looks at.
pub(crate) struct AnalysisScene<'a> {
    /// Words.
    pub(crate) speech: &'a Speech,
    /// The analysis, whose tables are read as they are needed.
    pub(crate) written: &'a WrittenAnalysis,
}

/// What an analysis has to say.
pub(crate) struct Answer {
    /// Heading of the page.
    pub(crate) title: String,
    /// A line above it.
    pub(crate) kicker: String,
    /// A paragraph below it.
    pub(crate) description: String,
    /// What was checked.
    pub(crate) stamps: Vec<Stamp>,
    /// The first screen.
    pub(crate) summary: Summary,
    /// Sections, without that of the inputs.
    pub(crate) sections: Vec<Section>,
}

type Page = fn(&AnalysisScene<'_>) -> Result<Answer, ReportError>;

/// The pages, by the command.
const PAGES: &[(&str, Page)] = &[
    ("cluster define", cluster::define::page),
    ("cluster density", cluster::density::page),
    ("cluster distance", cluster::distance::page),
    ("cluster legal", cluster::legal::page),
    ("cluster measure", cluster::measure::page),
    ("cluster network", cluster::network::page),
    ("design", design::page),
    ("line", line::page),
    ("match", matching::page),
    ("trade opportunities", opportunities::page),
];

/// The page of an analysis: one HTML file that opens offline. `None` where there is no page for its command.
///
/// # Errors
/// Where a table of the analysis cannot be read.
pub fn analysis_report(written: &WrittenAnalysis, lang: Lang) -> Result<Option<String>, ReportError> {
    let manifest = &written.manifest;
    let Some((_, page)) = PAGES.iter().find(|(command, _)| *command == manifest.command) else {
        return Ok(None);
    };
    let speech = Speech::in_currency(lang, "USD");
    let scene = AnalysisScene { speech: &speech, written };
    let Answer { title, kicker, description, mut stamps, summary, mut sections } = page(&scene)?;
    if !manifest.complete {
        stamps.push(Stamp { class: "bad", text: speech.say("study-stamp-incomplete") });
    }
    sections.push(inputs(&scene));
    let values = [("version", manifest.karkas.as_str().into()), ("created", day(&manifest.created).into())];
    let colophon = speech.tell("page-colophon", &values);
    Parts { title, kicker, description, stamps, brief: "page-brief", summary, sections, colophon }
        .page(&speech)
        .map(Some)
}

/// What the analysis was made from, and how.
fn inputs(scene: &AnalysisScene<'_>) -> Section {
    let speech = scene.speech;
    let manifest = &scene.written.manifest;
    let file = |record: &karkas_model::files::FileRecord| {
        Row::from(vec![
            Cell::words(record.file.clone()),
            Cell::number(speech.number(record.bytes as f64, 0)),
            Cell::words(record.sha256.chars().take(16).collect()).with_title(record.sha256.clone()),
        ])
    };
    let mut blocks = vec![Block::Table(Table {
        caption: speech.say("analysis-inputs"),
        head: vec![
            Head::words(speech.say("analysis-file")),
            Head::number(speech.say("analysis-bytes"), String::new()),
            Head::words("SHA-256".to_owned()),
        ],
        rows: manifest.inputs.iter().map(file).collect(),
        ..Table::default()
    })];
    if let Some(request) = manifest.request.as_object() {
        let asked = |(key, value): (&String, &serde_json::Value)| {
            let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            Row::from(vec![Cell::words(key.replace('_', " ")), Cell::words(text)])
        };
        let given = request.iter().filter(|(_, value)| !value.is_null());
        blocks.push(Block::Details {
            summary: speech.say("analysis-request"),
            blocks: vec![Block::Table(Table {
                head: vec![
                    Head::words(speech.say("analysis-option")),
                    Head::words(speech.say("analysis-value")),
                ],
                rows: given.map(asked).collect(),
                ..Table::default()
            })],
        });
    }
    Section {
        id: "proof",
        title: speech.say("analysis-proof-title"),
        lead: speech.say("analysis-proof-lead"),
        blocks,
    }
}

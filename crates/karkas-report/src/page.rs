//! Puts the sections together into one page that needs nothing from outside.

use std::collections::BTreeMap;

use minijinja::value::Serde;
use minijinja::{Environment, context};
use serde_json::Value;

use karkas_model::words::Lang;

use crate::block::{Block, Section};
use crate::charts::geo;
use crate::facts::Facts;
use crate::input::{Extras, ReportError, ReportInput};
use crate::sections::proof::Stamp;
use crate::sections::summary::Summary;
use crate::sections::{self, Scene};
use crate::speech::Speech;
use crate::view::View;

const STYLE: &str = include_str!("../templates/page.css");
const SCRIPT: &str = include_str!("../templates/page.js");

/// The report as one HTML page that opens offline.
///
/// # Errors
/// Where the plan's tables do not fit the project, or the page cannot be put together.
pub fn report(input: &ReportInput<'_>, lang: Lang) -> Result<String, ReportError> {
    report_with(input, &Extras::default(), lang)
}

/// The report with what is known beyond the plan's tables.
///
/// # Errors
/// As [`report`].
pub fn report_with(input: &ReportInput<'_>, extras: &Extras<'_>, lang: Lang) -> Result<String, ReportError> {
    let speech = Speech::new(lang, input.main.project);
    let land = geo::land()?;
    let view = View::new(&input.main)?;
    let facts = Facts::new(&view);
    let mut others = Vec::new();
    for plan in input.others {
        let view = View::new(plan)?;
        let facts = Facts::new(&view);
        others.push(sections::Other { view, facts });
    }
    let scene =
        Scene { speech: &speech, input, extras, view: &view, facts: &facts, others: &others, land: &land };
    let summary = sections::summary::summary(&scene);
    let sections = sections::all(&scene);
    let settings = &input.main.project.settings;
    Parts {
        title: speech.name(&settings.name),
        kicker: sections::summary::kicker(&scene),
        description: speech.name(&settings.description),
        stamps: sections::proof::stamps(&scene),
        brief: "page-summary",
        summary,
        sections,
        colophon: sections::proof::colophon(&scene),
    }
    .page(&speech)
}

/// What a page is put together from.
pub(crate) struct Parts {
    /// Heading of the page.
    pub(crate) title: String,
    /// A line above it.
    pub(crate) kicker: String,
    /// A paragraph below it; may be empty.
    pub(crate) description: String,
    /// What was proven.
    pub(crate) stamps: Vec<Stamp>,
    /// Id of the heading of the first screen.
    pub(crate) brief: &'static str,
    /// The first screen.
    pub(crate) summary: Summary,
    /// The sections; the stamps lead to the one with the id `proof`.
    pub(crate) sections: Vec<Section>,
    /// Last line.
    pub(crate) colophon: String,
}

impl Parts {
    /// One HTML page that opens offline.
    ///
    /// # Errors
    /// Where it cannot be put together.
    pub(crate) fn page(&self, speech: &Speech) -> Result<String, ReportError> {
        let pictures = pictures(&self.summary.blocks, &self.sections);
        let words = context! {
            skip => speech.say("page-skip"),
            contents => speech.say("page-contents"),
            summary => speech.say(self.brief),
            in_words => speech.say("page-in-words"),
        };
        let mut environment = Environment::new();
        environment.add_template("blocks.html", include_str!("../templates/blocks.html"))?;
        environment.add_template("page.html", include_str!("../templates/page.html"))?;
        let page = environment.get_template("page.html")?.render(context! {
            lang => speech.lang().code(),
            generator => concat!("Karkas ", env!("CARGO_PKG_VERSION")),
            title => &self.title,
            kicker => &self.kicker,
            description => &self.description,
            stamps => Serde(&self.stamps),
            summary => Serde(&self.summary),
            sections => Serde(&self.sections),
            t => words,
            colophon => &self.colophon,
            style => STYLE,
            script => SCRIPT,
            plotly => plotly(),
            pictures => embedded(&pictures)?,
        })?;
        Ok(page)
    }
}

/// All pictures of the page by the id of their chart.
fn pictures(summary: &[Block], sections: &[Section]) -> BTreeMap<String, Vec<Value>> {
    fn gather(blocks: &[Block], found: &mut BTreeMap<String, Vec<Value>>) {
        for block in blocks {
            match block {
                Block::Figure(figure) => {
                    found.insert(figure.id.clone(), figure.pictures.clone());
                }
                Block::Details { blocks, .. } | Block::Grid { blocks, .. } => gather(blocks, found),
                _ => {}
            }
        }
    }
    let mut found = BTreeMap::new();
    gather(summary, &mut found);
    sections.iter().for_each(|section| gather(&section.blocks, &mut found));
    found
}

/// JSON that may stand inside a script element: no `<` is left that could end it.
fn embedded(pictures: &BTreeMap<String, Vec<Value>>) -> Result<String, serde_json::Error> {
    Ok(serde_json::to_string(pictures)?.replace('<', "\\u003c"))
}

/// The chart library's code. The crate hands out two script elements, of which only the first is of use:
/// the second sets mathematical formulas, of which the report has none.
fn plotly() -> String {
    let sources = plotly::Plot::offline_js_sources();
    let start = sources.find('>').map_or(0, |end| end + 1);
    let end = sources.find("</script>").unwrap_or(sources.len());
    sources[start..end].to_string()
}

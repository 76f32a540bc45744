//! Pages of studies: one file for each question.

mod alternatives;
mod compare;
mod differences;
mod foresight;
mod pareto;
mod people;
mod sensitivity;
mod share;
mod stress;
mod survive;
mod worth;

use std::collections::BTreeMap;

use karkas_model::project::{Name, Project};
use karkas_model::words::Lang;
use karkas_plan::loss::Loss;
use karkas_study::WrittenStudy;
use karkas_study::stress::loss_name;

use crate::block::{Block, Cell, Head, Row, Section, Table};
use crate::charts::geo::Outline;
use crate::input::{PlanInput, ReportError};
use crate::page::Parts;
use crate::sections::proof::{Stamp, day};
use crate::sections::summary::Summary;
use crate::speech::Speech;

/// What the page of a study is made from.
#[derive(Clone, Copy)]
pub struct StudyInput<'a> {
    /// The study, whose tables are read as they are needed.
    pub study: &'a WrittenStudy,
    /// The project as it stands.
    pub project: &'a Project,
    /// The plans of the study by id, in its order.
    pub plans: &'a [(String, PlanInput<'a>)],
    /// Outlines for maps.
    pub outlines: &'a [Outline],
}

/// What the page of every question looks at.
pub(crate) struct StudyScene<'a> {
    /// Words.
    pub(crate) speech: &'a Speech,
    /// What the page is made from.
    pub(crate) input: &'a StudyInput<'a>,
    places: BTreeMap<&'a str, &'a Name>,
    processes: BTreeMap<&'a str, &'a Name>,
    commodities: BTreeMap<&'a str, &'a Name>,
}

/// What a question has to say.
pub(crate) struct Answer {
    /// Heading of the page.
    pub(crate) title: String,
    /// A paragraph below it.
    pub(crate) description: String,
    /// The first screen.
    pub(crate) summary: Summary,
    /// Sections, without that of the proof.
    pub(crate) sections: Vec<Section>,
}

impl<'a> StudyScene<'a> {
    fn new(speech: &'a Speech, input: &'a StudyInput<'a>) -> Self {
        let project = input.project;
        Self {
            speech,
            input,
            places: project.places.iter().map(|place| (place.id.as_str(), &place.name)).collect(),
            processes: project.processes.iter().map(|process| (process.id.as_str(), &process.name)).collect(),
            commodities: project.commodities.iter().map(|one| (one.id.as_str(), &one.name)).collect(),
        }
    }

    /// Name of a place by its id.
    pub(crate) fn place(&self, id: &str) -> String {
        self.places.get(id).map_or_else(|| id.to_owned(), |name| self.speech.name(name))
    }

    /// Name of a process by its id.
    pub(crate) fn process(&self, id: &str) -> String {
        self.processes.get(id).map_or_else(|| id.to_owned(), |name| self.speech.name(name))
    }

    /// Name of a commodity by its id.
    pub(crate) fn commodity(&self, id: &str) -> String {
        self.commodities.get(id).map_or_else(|| id.to_owned(), |name| self.speech.name(name))
    }

    /// Name of a limit by its id.
    pub(crate) fn limit(&self, id: &str) -> String {
        let found = self.input.project.limits.iter().find(|limit| limit.id == id);
        let name = found.map(|limit| self.speech.name(&limit.name)).filter(|name| !name.is_empty());
        name.unwrap_or_else(|| id.to_owned())
    }

    /// What is lost, in the reader's words; several losses are joined by `+`.
    pub(crate) fn loss(&self, text: &str) -> String {
        let one = |part: &str| -> String {
            let speech = self.speech;
            match part.parse::<Loss>() {
                Ok(Loss::Partner { partner }) => speech.known("partner", &partner),
                Ok(Loss::Country { country }) => speech.country(&country),
                Ok(Loss::Lane { from, to, mode }) => {
                    let (from, to) = (self.place(&from), self.place(&to));
                    let mode = if mode.is_empty() { String::new() } else { speech.known("mode", &mode) };
                    match mode.as_str() {
                        "" => format!("{from} → {to}"),
                        mode => format!("{from} → {to} ({mode})"),
                    }
                }
                Ok(loss) => speech.name(&loss_name(self.input.project, &loss)),
                Err(_) => part.to_owned(),
            }
        };
        text.split(" + ").map(one).collect::<Vec<_>>().join(" + ")
    }

    /// Name of a scenario by its id.
    pub(crate) fn scenario(&self, id: &str) -> String {
        let scenarios = &self.input.project.settings.scenarios;
        let found = scenarios.iter().find(|info| info.id == id).map(|info| self.speech.name(&info.name));
        match found.filter(|name| !name.is_empty() && name != "base") {
            Some(name) => name,
            None => self.speech.known("scenario", id),
        }
    }

    /// Name of a plan of the study by its id, also of a scenario that has none.
    pub(crate) fn plan(&self, id: &str) -> String {
        let plans = &self.input.study.manifest.plans;
        let found =
            plans.iter().find(|plan| plan.id == id).map(|plan| self.speech.name(&(&plan.label).into()));
        match found.filter(|name| !name.is_empty() && name != "base" && name != id) {
            Some(name) => name,
            None => self.scenario(id),
        }
    }
}

/// A function that makes the page of one question.
type Page = fn(&StudyScene<'_>) -> Result<Answer, ReportError>;

/// The pages, by the name of the question.
const PAGES: &[(&str, Page)] = &[
    ("alternatives", alternatives::page),
    ("compare", compare::page),
    ("foresight", foresight::page),
    ("pareto", pareto::page),
    ("people", people::page),
    ("sensitivity", sensitivity::page),
    ("share", share::page),
    ("stress", stress::page),
    ("survive", survive::page),
    ("worth", worth::page),
];

/// The page of a study: one HTML file that opens offline.
///
/// # Errors
/// Where a table of the study cannot be read, does not fit the project, or there is no page for its question.
pub fn study_report(input: &StudyInput<'_>, lang: Lang) -> Result<String, ReportError> {
    let manifest = &input.study.manifest;
    let speech = Speech::new(lang, input.project);
    let scene = StudyScene::new(&speech, input);
    let unknown = || ReportError::Question(manifest.question.clone());
    let (_, page) = PAGES.iter().find(|(question, _)| *question == manifest.question).ok_or_else(unknown)?;
    let Answer { title, description, summary, mut sections } = page(&scene)?;
    sections.push(proof(&scene));
    let values = [("version", manifest.karkas.as_str().into()), ("created", day(&manifest.created).into())];
    Parts {
        title,
        kicker: speech.name(&input.project.settings.name),
        description,
        stamps: stamps(&scene),
        brief: "page-brief",
        summary,
        sections,
        colophon: speech.tell("page-colophon", &values),
    }
    .page(&speech)
}

fn stamps(scene: &StudyScene<'_>) -> Vec<Stamp> {
    let manifest = &scene.input.study.manifest;
    let mut stamps = Vec::new();
    if !manifest.plans.is_empty() {
        let broken = manifest.plans.iter().filter(|plan| !plan.holds).count();
        stamps.push(match broken {
            0 => Stamp {
                class: "good",
                text: scene.speech.tell("study-stamp-holds", &[("count", manifest.plans.len().into())]),
            },
            broken => Stamp {
                class: "bad",
                text: scene.speech.tell("study-stamp-broken", &[("count", broken.into())]),
            },
        });
    }
    if !manifest.complete {
        stamps.push(Stamp { class: "bad", text: scene.speech.say("study-stamp-incomplete") });
    }
    stamps
}

/// How the plans of the study were found and checked.
fn proof(scene: &StudyScene<'_>) -> Section {
    let speech = scene.speech;
    let manifest = &scene.input.study.manifest;
    let row = |plan: &karkas_study::PlanRecord| {
        let distance = (plan.objective - plan.bound).max(0.0);
        let gap = if distance == 0.0 { 0.0 } else { distance / plan.objective.abs() };
        let verdict = speech.say(if plan.holds { "study-holds" } else { "study-broken" });
        Row::from(vec![
            Cell::words(scene.plan(&plan.id)),
            Cell::number(speech.money(plan.objective)),
            Cell::number(speech.money(plan.bound)),
            Cell::number(speech.percent(gap, 2)),
            Cell::words(verdict).with_class(if plan.holds { "" } else { "warm" }),
        ])
    };
    let mut blocks = vec![Block::text(speech.say("study-proof"))];
    if !manifest.plans.is_empty() {
        blocks.push(Block::Table(Table {
            caption: speech.say("study-proof-caption"),
            head: vec![
                Head::words(speech.say("study-column-plan")),
                Head::number(speech.say("study-column-objective"), String::new()),
                Head::number(speech.say("study-column-bound"), String::new()),
                Head::number(speech.say("study-column-gap"), String::new()),
                Head::words(speech.say("study-column-audit")),
            ],
            rows: manifest.plans.iter().map(row).collect(),
            note: Some(speech.say("study-proof-note")),
            ..Table::default()
        }));
    }
    Section { id: "proof", title: speech.say("study-proof-title"), lead: String::new(), blocks }
}

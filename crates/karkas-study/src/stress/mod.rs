//! What breaks when something is lost: each supplier, country, lane and facility in turn, with building as planned.

mod cure;
mod measure;
mod pairs;
mod tables;

use std::collections::BTreeSet;

use karkas_model::project::{Name, Project};
use karkas_plan::Plan;
use karkas_plan::audit::audit;
use karkas_plan::loss::{Loss, LossKind, losses};
use karkas_plan::running::Running;
use karkas_plan::solve::SolveOptions;
use serde_json::json;

use crate::start::{borrowed, start};
use crate::workers::{Steps, gather, side_by_side};
use crate::{Study, StudyError, StudyPlan, Unfit, Watch};

use cure::Cure;
use measure::{Measure, Served};
pub use tables::{CureRow, LossRow, UnservedProductRow};

/// What is asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Stress {
    /// Kinds of losses.
    pub kinds: Vec<LossKind>,
    /// Whether also every two of them together.
    pub pairs: bool,
    /// For how many of the worst losses to look for a cure.
    pub cures: usize,
    /// How many of the worst losses to keep as plans.
    pub kept: usize,
    /// How to solve.
    pub solve: SolveOptions,
}

/// Loses everything in turn and ranks what is lost by it.
///
/// # Errors
/// Where there is no plan, it cannot be run, or a solver fails.
pub fn stress(
    projects: &[(f64, Project)],
    plan: Option<Plan>,
    asked: &Stress,
    watch: &mut dyn Watch,
) -> Result<Study, StudyError> {
    let start = start(projects, plan, &asked.solve, watch)?;
    let mut study =
        Study { question: "stress", request: request(asked), plans: vec![start.clone()], ..Study::default() };
    let known: BTreeSet<LossKind> = asked.kinds.iter().copied().collect();
    let kinds = LossKind::ALL.into_iter().filter(|kind| known.contains(kind));
    let all: Vec<Loss> = kinds.flat_map(|kind| losses(&projects[0].1, kind)).collect();
    let (facilities, largest) = (&start.plan.tables.facilities, &start.plan.manifest.largest);
    let running =
        Running::new(projects, facilities, largest, all, &asked.solve, &mut |state| watch.solver(state))?;
    let Some(running) = running else {
        return Err(if watch.stopped() { StudyError::Stopped } else { Unfit::CannotRun.into() });
    };
    let calm = Served::calm(&running, projects);
    let count = running.losses().len();
    let steps = Steps { before: 0, of: count };
    let singles = side_by_side(
        asked.solve.threads,
        count,
        steps,
        watch,
        &|number| running.losses()[number].to_string(),
        &|number, stop| Measure::new(&running, &calm, projects, &[number], stop),
    );
    let (mut measures, mut complete) = gather(singles)?;
    let mut spared = 0;
    if asked.pairs && complete {
        let found = pairs::measure(&running, &calm, projects, &measures, asked.solve.threads, watch)?;
        complete &= found.complete;
        spared = found.spared;
        measures.extend(found.measures);
    }
    measure::rank(&mut measures);
    for (rank, measure) in measures.iter().filter(|one| one.is_harm()).take(asked.kept).enumerate() {
        study.plans.extend(kept(&running, projects, measure, rank + 1)?);
    }
    tables::fill(&mut study, &running, &calm, &measures, &[], spared);
    watch.keep(&|| study.clone());
    let cures = cure::cures(&running, &start, &calm, &measures, asked, watch)?;
    complete &= cures.complete;
    study.plans.extend(cures.cures.iter().filter(|cure| cure.rank < asked.kept).filter_map(Cure::plan));
    study.tables.clear();
    tables::fill(&mut study, &running, &calm, &measures, &cures.cures, spared);
    study.complete = complete;
    Ok(study)
}

fn request(asked: &Stress) -> serde_json::Value {
    let kinds: Vec<&str> = asked.kinds.iter().map(|kind| kind.name()).collect();
    json!({ "losses": kinds, "pairs": asked.pairs, "cures": asked.cures })
}

/// A loss as a plan of its own; none where there is no way to run.
fn kept(
    running: &Running,
    projects: &[(f64, Project)],
    measure: &Measure,
    rank: usize,
) -> Result<Option<StudyPlan>, StudyError> {
    let run =
        running.without(&measure.losses, &mut karkas_solver::quiet).map_err(karkas_plan::PlanError::from)?;
    let Some(run) = run else { return Ok(None) };
    let lost = running.projects_without(&measure.losses);
    let (tables, manifest) = running.plan(&measure.losses, &run.solved, &lost);
    let label = label(running, projects, &measure.losses);
    let label = Name { en: format!("Lost: {}", label.en), ru: format!("Потеря: {}", label.ru) };
    let audit = audit(&borrowed(&lost), &tables, &manifest);
    let id = format!("loss-{rank}");
    Ok(Some(StudyPlan { id, label, projects: lost, plan: Plan { tables, manifest }, audit }))
}

/// What losses are, by names.
fn label(running: &Running, projects: &[(f64, Project)], losses: &[usize]) -> Name {
    let names: Vec<Name> =
        losses.iter().map(|&loss| loss_name(&projects[0].1, &running.losses()[loss])).collect();
    let join = |part: fn(&Name) -> &str| names.iter().map(part).collect::<Vec<_>>().join(" + ");
    Name { en: join(|name| &name.en), ru: join(|name| if name.ru.is_empty() { &name.en } else { &name.ru }) }
}

/// What a loss is, by names.
pub fn loss_name(project: &Project, loss: &Loss) -> Name {
    let plain = |text: &str| Name { en: text.to_owned(), ru: text.to_owned() };
    let place = |id: &str| {
        project.places.iter().find(|row| row.id == id).map_or_else(|| plain(id), |row| row.name.clone())
    };
    let process = |id: &str| {
        project.processes.iter().find(|row| row.id == id).map_or_else(|| plain(id), |row| row.name.clone())
    };
    let russian = |name: &Name| if name.ru.is_empty() { name.en.clone() } else { name.ru.clone() };
    match loss {
        Loss::Partner { partner } => plain(partner),
        Loss::Country { country } => plain(country),
        Loss::Lane { from, to, mode } => {
            let (from, to) = (place(from), place(to));
            let with = |from: String, to: String| {
                if mode.is_empty() { format!("{from} → {to}") } else { format!("{from} → {to} ({mode})") }
            };
            Name { en: with(from.en.clone(), to.en.clone()), ru: with(russian(&from), russian(&to)) }
        }
        Loss::Facility { place: at, process: what } => {
            let (at, what) = (place(at), process(what));
            Name {
                en: format!("{} ({})", what.en, at.en),
                ru: format!("{} ({})", russian(&what), russian(&at)),
            }
        }
    }
}

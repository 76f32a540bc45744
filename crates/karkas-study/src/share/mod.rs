//! What partners gain by planning together, and how to split it.
//!
//! The cost of a coalition is the least cost of serving the demand of its members' places with their sites, offers, standing
//! facilities and technologies; places of nobody are always there. Each is a plan, proven to a gap: it costs no more than
//! found and no less than the bound. Rules of division take what was found; whether a coalition would leave is said with
//! certainty where even its found cost is lower than what it is charged, and left open where only its bound is.

mod joint;
mod many;
mod partners;
mod tables;
mod values;

use karkas_model::project::Project;
use karkas_plan::solve::SolveOptions;
use karkas_share::core::stability;
use karkas_share::rules::division::{Division, DivisionFault, Rule, least_core_epsilon};
use karkas_share::{Coalition, Game, Kind};
use serde_json::json;

use crate::{Study, StudyError, StudyPlan, Unfit, Watch};

pub use joint::JointRow;
pub use partners::{Partner, by_city, read};
pub use tables::{CoalitionRow, CoreRow, LevelRow, ShareRow, StabilityRow};

/// Most partners whose coalitions are all planned, unless somebody wants it otherwise. With more, the planner itself looks
/// for the coalitions that would leave.
pub const ALL_PLANNED: usize = 12;

/// Most partners.
pub const MOST_PARTNERS: usize = 36;

/// What is asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Share {
    /// Who could plan together.
    pub partners: Vec<Partner>,
    /// Rules to divide by.
    pub rules: Vec<Rule>,
    /// Most partners whose coalitions are all planned.
    pub enumerate: usize,
    /// Pairs of orders by which Shapley values are estimated where not all coalitions are planned; below 2: they are not.
    pub samples: usize,
    /// How to solve; the time limit is for each plan.
    pub solve: SolveOptions,
}

/// What an earlier answer to the same question has found.
#[derive(Debug, Clone, Default)]
pub struct Earlier {
    /// Its coalitions.
    pub coalitions: Vec<CoalitionRow>,
    /// Its plans.
    pub plans: Vec<StudyPlan>,
}

impl Share {
    /// The request as a study records it: what must be the same for a study to go on from another.
    pub fn request(&self, projects: &[(f64, Project)]) -> serde_json::Value {
        let project = &projects[0].1;
        let partner = |partner: &Partner| {
            json!({
                "partner": partner.name,
                "places": partner.places.iter().map(|&place| &project.places[place].id).collect::<Vec<_>>(),
                "processes": partner.processes.iter().map(|&one| &project.processes[one].id).collect::<Vec<_>>(),
            })
        };
        json!({
            "partners": self.partners.iter().map(partner).collect::<Vec<_>>(),
            "rules": self.rules.iter().map(|rule| rule.name()).collect::<Vec<_>>(),
            "enumerate": self.enumerate,
            "samples": self.samples,
            "scenarios": projects.iter().map(|(_, project)| &project.scenario).collect::<Vec<_>>(),
            "gap": self.solve.gap,
            "time": self.solve.time_limit.map(|limit| limit.as_secs_f64()),
            "seed": self.solve.seed,
        })
    }

    fn names(&self) -> Vec<String> {
        self.partners.iter().map(|partner| partner.name.clone()).collect()
    }
}

/// Plans every coalition, or with more partners than [`Share::enumerate`] those that could leave, and divides the cost of all.
///
/// # Errors
/// Where there are too few or too many partners, some coalition has no plan, or a solver fails.
pub fn share(
    projects: &[(f64, Project)],
    asked: &Share,
    earlier: &Earlier,
    watch: &mut dyn Watch,
) -> Result<Study, StudyError> {
    let count = asked.partners.len();
    if !(2..=MOST_PARTNERS).contains(&count) {
        return Err(Unfit::PartnersCount { count, most: MOST_PARTNERS }.into());
    }
    let all = Coalition::all(count);
    let planned_first: Vec<Coalition> = match count <= asked.enumerate {
        true => (1..all.0).map(Coalition).collect(),
        false => (0..count).flat_map(|at| [Coalition::single(at), all.without(at)]).collect(),
    };
    let mut study = Study { question: "share", request: asked.request(projects), ..Study::default() };
    let planned = values::plan_all(projects, asked, planned_first, earlier, &mut study, watch)?;
    let names = asked.names();
    let hopeless: Vec<String> = planned
        .values
        .iter()
        .filter(|(_, value)| value.cost.is_none() && value.status == values::NO_PLAN)
        .map(|(coalition, _)| coalition.label(&names))
        .collect();
    if !hopeless.is_empty() {
        return Err(Unfit::CoalitionsWithoutPlan { coalitions: hopeless.join(", ") }.into());
    }
    study.tables.clear();
    if count > asked.enumerate {
        many::divide(projects, asked, planned, earlier, &mut study, watch)?;
    } else if let Some(costs) = planned.costs(count) {
        let game = Game::new(Kind::Cost, names, costs)
            .map_err(|fault| Unfit::NoGame { reason: fault.to_string() })?;
        divide(&game, asked, &planned, projects, &mut study, watch)?;
        study.complete = !watch.stopped() && planned.proven;
    } else {
        study.push(&tables::coalitions(&planned, &names, None));
    }
    Ok(study)
}

/// Puts the tables of the game into a study.
fn divide(
    game: &Game,
    asked: &Share,
    planned: &values::Planned,
    projects: &[(f64, Project)],
    study: &mut Study,
    watch: &mut dyn Watch,
) -> Result<(), StudyError> {
    let count = game.len();
    let bounds: Vec<f64> = (0..1_u64 << count).map(|index| planned.bound(Coalition(index))).collect();
    let mut going_on = |_: &karkas_share::progress::Progress| match watch.stopped() {
        true => std::ops::ControlFlow::Break(()),
        false => std::ops::ControlFlow::Continue(()),
    };
    let (mut shares, mut stable, mut levels) = (Vec::new(), Vec::new(), Vec::new());
    for &rule in &asked.rules {
        match rule.divide(game, &mut going_on) {
            Ok(Division { shares: found, certificate, .. }) => {
                let verdict = stability(game, &found, tables::DUST * game.scale());
                shares.extend(tables::shares(rule, game, &found, &verdict));
                stable.extend(tables::stability(rule, game, &found, &bounds, &verdict));
                levels.extend(certificate.iter().flat_map(|proof| tables::levels(rule, game, proof)));
            }
            Err(DivisionFault::Nucleolus(karkas_share::nucleolus::NucleolusFault::Stopped(_))) => {
                return Err(StudyError::Stopped);
            }
            Err(DivisionFault::Rule(fault)) => {
                stable.push(tables::inapplicable(rule, tables::reason(&fault)))
            }
            Err(fault) => stable.push(tables::inapplicable(rule, fault.to_string())),
        }
    }
    study.push(&tables::coalitions(planned, game.players(), Some(&game.alone())));
    study.push(&[tables::core(game, &bounds, least_core_epsilon(game))]);
    study.push(&shares);
    study.push(&stable);
    study.push(&levels);
    study.push(&joint::rows(&study.plans, &projects[0].1));
    Ok(())
}

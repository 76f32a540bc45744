//! What chance costs: the plan for all scenarios beside plans that each know theirs, and beside the plan for the mean of all.
//!
//! The names are those of Birge and Louveaux (*Introduction to Stochastic Programming*, 2011, chapter 4): here and now,
//! wait and see, the expected value problem and the expected result of its solution.

use std::ops::ControlFlow;

use karkas_model::project::Project;
use karkas_model::series::Series;
use karkas_solver::Progress;

use crate::alteration::{Value, visit};
use crate::formulation::Largest;
use crate::given::Given;
use crate::plan::{Plan, PlanError, PlanOutcome, Request, Terms, plan, plan_on_terms};
use crate::solve::NoSolution;

/// Id of the scenario that is the mean of all.
pub const MEAN: &str = "mean";

/// The plan for the mean of all scenarios, and what comes of it.
#[derive(Debug, Clone, PartialEq)]
pub struct ExpectedValue {
    /// The mean of all scenarios.
    pub project: Project,
    /// Its plan.
    pub plan: Plan,
    /// The plan for all scenarios with building as in that for their mean; none where it cannot be run so.
    pub result: Option<Plan>,
}

/// The plans by which chance is judged.
#[derive(Debug, Clone, PartialEq)]
pub struct Chance {
    /// The plan for all scenarios.
    pub here_and_now: Plan,
    /// A plan for each scenario by itself, in their order; none where it has none.
    pub wait_and_see: Vec<Option<Plan>>,
    /// The plan for the mean; none where scenarios differ in more than figures, or the mean has no plan.
    pub expected_value: Option<ExpectedValue>,
}

/// A value with what it certainly is no less and no more than.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Known {
    /// At the plans found.
    pub value: f64,
    /// It is no less.
    pub least: f64,
    /// It is no more.
    pub most: f64,
}

impl Chance {
    /// Mean cost of plans that each know their scenario; none where one has no plan.
    pub fn wait_and_see(&self, probabilities: &[f64]) -> Option<Known> {
        let mut known = Known { value: 0.0, least: 0.0, most: 0.0 };
        for (plan, probability) in self.wait_and_see.iter().zip(probabilities) {
            let manifest = &plan.as_ref()?.manifest;
            known.value += probability * manifest.objective;
            known.least += probability * manifest.bound;
            known.most += probability * manifest.objective;
        }
        Some(known)
    }

    /// The expected value of perfect information: what not knowing the scenario costs.
    pub fn perfect_information(&self, probabilities: &[f64]) -> Option<Known> {
        let (now, see) = (&self.here_and_now.manifest, self.wait_and_see(probabilities)?);
        Some(Known {
            value: now.objective - see.value,
            least: (now.bound - see.most).max(0.0),
            most: now.objective - see.least,
        })
    }

    /// The value of the stochastic solution: what it costs to build for the mean of all scenarios. None where that cannot be
    /// run in each of them, or there is no mean.
    pub fn stochastic_solution(&self) -> Option<Known> {
        let (now, result) = (&self.here_and_now.manifest, self.expected_value.as_ref()?.result.as_ref()?);
        Some(Known {
            value: result.manifest.objective - now.objective,
            least: (result.manifest.bound - now.objective).max(0.0),
            most: result.manifest.objective - now.bound,
        })
    }
}

/// Makes the plans. `None` where there is no plan for all scenarios; the reason comes with it.
///
/// # Errors
/// Where a project cannot be formulated or the solver fails.
pub fn chance(
    projects: &[(f64, &Project)],
    request: &Request,
    progress: &mut dyn FnMut(&Progress) -> ControlFlow<()>,
) -> Result<Result<Chance, NoSolution>, PlanError> {
    let here_and_now = match plan(projects, request, progress)? {
        PlanOutcome::Planned(plan) => *plan,
        PlanOutcome::NoPlan(why) => return Ok(Err(why)),
    };
    let mut wait_and_see = Vec::with_capacity(projects.len());
    for &(_, project) in projects {
        wait_and_see.push(planned(plan(&[(1.0, project)], request, progress)?));
    }
    let expected_value = expected_value(projects, request, progress)?;
    Ok(Ok(Chance { here_and_now, wait_and_see, expected_value }))
}

/// Plans for the mean of all scenarios, and sees what comes of it.
///
/// # Errors
/// As [`chance`].
pub fn expected_value(
    projects: &[(f64, &Project)],
    request: &Request,
    progress: &mut dyn FnMut(&Progress) -> ControlFlow<()>,
) -> Result<Option<ExpectedValue>, PlanError> {
    let Some(project) = mean(projects) else { return Ok(None) };
    let Some(plan) = planned(plan(&[(1.0, &project)], request, progress)?) else { return Ok(None) };
    let given = Given { facilities: &plan.tables.facilities, before: None };
    let terms =
        Terms { given: Some(given), largest: Largest::AtLeast(&plan.manifest.largest), ..Terms::default() };
    let result = planned(plan_on_terms(projects, request, &terms, progress)?);
    Ok(Some(ExpectedValue { project, plan, result }))
}

fn planned(outcome: PlanOutcome) -> Option<Plan> {
    match outcome {
        PlanOutcome::Planned(plan) => Some(*plan),
        PlanOutcome::NoPlan(_) => None,
    }
}

/// A project whose figures are the means of those of the scenarios; none where scenarios differ in anything else.
pub fn mean(projects: &[(f64, &Project)]) -> Option<Project> {
    let figures: Vec<Vec<Figure>> = projects.iter().map(|(_, project)| figures(project)).collect();
    let (_, first) = projects.first()?;
    if figures.iter().any(|list| list.len() != figures[0].len()) {
        return None;
    }
    let years: Vec<i32> = first.settings.periods.iter().flat_map(|period| period.years()).collect();
    let means: Vec<Figure> = (0..figures[0].len())
        .map(|position| {
            let parts = projects.iter().zip(&figures).map(|((share, _), list)| (*share, &list[position]));
            mean_figure(&parts.collect::<Vec<_>>(), &years)
        })
        .collect();
    let with_means = |project: &Project| {
        let mut project = project.clone();
        MEAN.clone_into(&mut project.scenario);
        let mut next = means.iter();
        visit(&mut project, &mut |_, _, value| {
            if let Some(mean) = next.next() {
                mean.put(value);
            }
        });
        project
    };
    let mean = with_means(first);
    projects.iter().all(|(_, project)| with_means(project) == mean).then_some(mean)
}

/// A figure taken out of its project.
#[derive(Debug, Clone, PartialEq)]
enum Figure {
    Series(Series),
    Number(f64),
}

impl Figure {
    fn put(&self, value: Value<'_>) {
        match (self, value) {
            (Self::Series(mean), Value::Series(place) | Value::Share(place)) => place.clone_from(mean),
            (Self::Number(mean), Value::Number(place)) => *place = *mean,
            // The list was taken from a project of the same form.
            _ => {}
        }
    }
}

fn figures(project: &Project) -> Vec<Figure> {
    let mut figures = Vec::new();
    visit(&mut project.clone(), &mut |_, _, value| {
        figures.push(match value {
            Value::Series(series) | Value::Share(series) => Figure::Series(series.clone()),
            Value::Number(number) => Figure::Number(*number),
        });
    });
    figures
}

fn mean_figure(parts: &[(f64, &Figure)], years: &[i32]) -> Figure {
    let (_, first) = parts[0];
    if parts.iter().all(|(_, figure)| *figure == first) {
        return first.clone();
    }
    let of = |value: &dyn Fn(&Figure) -> f64| parts.iter().map(|(share, figure)| share * value(figure)).sum();
    match first {
        Figure::Number(_) => Figure::Number(of(&|figure| match figure {
            Figure::Number(number) => *number,
            Figure::Series(series) => series.at(years[0]),
        })),
        Figure::Series(_) => {
            let at = |year: i32| {
                of(&|figure| match figure {
                    Figure::Series(series) => series.at(year),
                    Figure::Number(number) => *number,
                })
            };
            let points = years.iter().map(|&year| (year, at(year))).collect();
            Figure::Series(Series::from_points(points).unwrap_or_else(|| Series::constant(0.0)))
        }
    }
}

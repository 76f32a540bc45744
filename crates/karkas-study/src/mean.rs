//! What it costs to build for the mean of all scenarios: the value of the stochastic solution (Birge 1982; Birge and Louveaux
//! 2011, section 4.2).

use karkas_model::project::Project;
use karkas_plan::chance::{ExpectedValue, expected_value};
use karkas_plan::solve::SolveOptions;
use karkas_plan::tables::Row;
use karkas_plan::{Plan, Request};

use crate::compare::ChanceRow;
use crate::start::{borrowed, name};
use crate::{Study, StudyError, StudyPlan, Watch};

/// Id of the plan for all scenarios with building as in the plan for their mean.
pub const BUILT_FOR_THE_MEAN: &str = "built-for-the-mean";

/// Adds to a study with the plan for all scenarios what comes of building for their mean. Where scenarios differ in more than
/// figures there is no mean, and nothing is added.
///
/// # Errors
/// Where a solver fails.
pub(crate) fn add(
    study: &mut Study,
    together: &Plan,
    projects: &[(f64, Project)],
    solve: &SolveOptions,
    watch: &mut dyn Watch,
) -> Result<(), StudyError> {
    let Some(position) = study.tables.iter().position(|table| table.name == ChanceRow::TABLE) else {
        return Ok(());
    };
    let Ok(mut rows) = ChanceRow::from_table(&study.tables[position]) else { return Ok(()) };
    if rows.is_empty() {
        return Ok(());
    }
    let request = Request { solve: solve.clone(), ..Request::default() };
    let found = expected_value(&borrowed(projects), &request, &mut |state| watch.solver(state))?;
    let Some(ExpectedValue { plan, result, .. }) = found else { return Ok(()) };
    rows.push(row("expected_value", &plan));
    if let Some(result) = result {
        rows.push(row("expected_result", &result));
        let (now, mean) = (&together.manifest, &result.manifest);
        rows.push(ChanceRow {
            figure: "stochastic_solution".to_owned(),
            value: (mean.objective - now.objective).max(0.0),
            least: (mean.bound - now.objective).max(0.0),
            most: (mean.objective - now.bound).max(0.0),
        });
        let label = name("Built for the mean of all scenarios", "Построено под среднее всех сценариев");
        study.plans.push(StudyPlan::new(BUILT_FOR_THE_MEAN, label, projects.to_vec(), result));
    }
    study.tables[position] = ChanceRow::to_table(&rows);
    Ok(())
}

fn row(figure: &str, plan: &Plan) -> ChanceRow {
    let (value, least) = (plan.manifest.objective, plan.manifest.bound);
    ChanceRow { figure: figure.to_owned(), value, least, most: value }
}

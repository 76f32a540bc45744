//! The tables of the question.

use karkas_plan::as_built::AsBuilt;
use karkas_plan::row;

use super::figures::{Figures, Level, Uncertainty};
use super::morris::Screening;
use super::one::Tried;
use crate::Study;

row! {
    /// Every figure at its low and high value, the one that moves the cost most first.
    FigureRow = "figures" {
        rank: i64, file: String, row: i64, column: String, kind: String, place: String, item: String, other: String,
        low: f64, central: f64, high: f64, range: String,
        cost: f64, cost_low: Option<f64>, cost_high: Option<f64>, swing: Option<f64>,
        planned_low: String, planned_high: String,
        regret_low: Option<f64>, regret_low_most: Option<f64>, regret_high: Option<f64>, regret_high_most: Option<f64>,
        built_low: Option<f64>, built_high: Option<f64>,
    }
}
row! {
    /// What would be built otherwise.
    FigureBuildingRow = "figures_building" {
        rank: i64, level: String, place: String, process: String, period: i64, before: f64, after: f64,
        investment: f64,
    }
}
row! {
    /// Figures that do not vary.
    CertainRow = "figures_certain" { table: String, column: String, figures: i64 }
}
row! {
    /// Elementary effects.
    ScreeningRow = "screening" {
        rank: i64, file: String, row: i64, column: String, kind: String, place: String, item: String, other: String,
        low: f64, central: f64, high: f64, range: String, mu: f64, mu_star: f64, sigma: f64,
    }
}

/// How many figures have no range, by table and column.
pub(super) fn certain(study: &mut Study, figures: &Figures) {
    let rows: Vec<CertainRow> = figures
        .certain
        .iter()
        .map(|((table, column), count)| CertainRow {
            table: table.clone(),
            column: (*column).to_owned(),
            figures: *count as i64,
        })
        .collect();
    study.push(&rows);
}

/// Each figure at both ends.
pub(super) fn one(study: &mut Study, calm: &AsBuilt, figures: &[Uncertainty], tried: &[Tried]) {
    let cost = calm.solved.objective;
    let of =
        |figure: usize, level: Level| tried.iter().find(|one| one.figure == figure && one.level == level);
    let mut order: Vec<(f64, usize)> = (0..figures.len())
        .filter(|&figure| tried.iter().any(|one| one.figure == figure))
        .map(|figure| (swing(cost, Level::BOTH.map(|level| of(figure, level))), figure))
        .collect();
    order.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let (mut rows, mut buildings) = (Vec::new(), Vec::new());
    for (position, (swing, figure)) in order.into_iter().enumerate() {
        let rank = position as i64 + 1;
        let uncertainty = &figures[figure];
        let [low, high] = Level::BOTH.map(|level| of(figure, level));
        let (file, row, column) = &uncertainty.key;
        let [regret_low, regret_high] = [low, high].map(|end| end.and_then(regret));
        // Where the end is the value itself nothing was tried, and the cost is that of the plan.
        let at = |end: Option<&Tried>| end.map_or(Some(cost), |end| end.cost);
        let different = |end: Option<&Tried>| {
            let anew = end?.anew.as_ref()?;
            let mut facilities: Vec<(&str, &str)> =
                anew.changes.iter().map(|row| (row.place.as_str(), row.process.as_str())).collect();
            facilities.sort_unstable();
            facilities.dedup();
            Some(facilities.len() as f64)
        };
        rows.push(FigureRow {
            rank,
            file: file.clone(),
            row: i64::from(*row),
            column: (*column).to_owned(),
            kind: uncertainty.kind.to_owned(),
            place: uncertainty.place.clone(),
            item: uncertainty.item.clone(),
            other: uncertainty.other.clone(),
            low: uncertainty.low,
            central: uncertainty.central,
            high: uncertainty.high,
            range: range(uncertainty),
            cost,
            cost_low: at(low),
            cost_high: at(high),
            swing: Some(swing).filter(|swing| swing.is_finite()),
            planned_low: planned(low).to_owned(),
            planned_high: planned(high).to_owned(),
            regret_low: regret_low.map(|regret| regret.0),
            regret_low_most: regret_low.map(|regret| regret.1),
            regret_high: regret_high.map(|regret| regret.0),
            regret_high_most: regret_high.map(|regret| regret.1),
            built_low: different(low),
            built_high: different(high),
        });
        for end in [low, high].into_iter().flatten() {
            for change in end.anew.iter().flat_map(|anew| &anew.changes) {
                buildings.push(FigureBuildingRow {
                    rank,
                    level: end.level.name().to_owned(),
                    place: change.place.clone(),
                    process: change.process.clone(),
                    period: change.period,
                    before: change.before,
                    after: change.after,
                    investment: change.investment,
                });
            }
        }
    }
    study.push(&rows);
    study.push(&buildings);
}

/// How far the cost moves between the two ends; infinite where the plan cannot be run at one of them.
fn swing(cost: f64, ends: [Option<&Tried>; 2]) -> f64 {
    let at = |end: Option<&Tried>| end.map_or(Some(cost), |end| end.cost);
    match ends.map(at) {
        [Some(low), Some(high)] => low.max(high).max(cost) - low.min(high).min(cost),
        _ => f64::INFINITY,
    }
}

fn range(figure: &Uncertainty) -> String {
    if figure.given { "given" } else { "spread" }.to_owned()
}

/// What was found of planning anew.
fn planned(end: Option<&Tried>) -> &'static str {
    match end {
        None => "same",
        Some(end) if end.proven => "proven",
        Some(end) => match &end.anew {
            None => "not_planned",
            Some(anew) if !anew.holds => "broken",
            Some(_) => "planned",
        },
    }
}

/// What is lost by having built as planned: at the best plan found, and at most.
fn regret(end: &Tried) -> Option<(f64, f64)> {
    if end.proven {
        return Some((0.0, 0.0));
    }
    let anew = end.anew.as_ref()?;
    let standing = anew.as_built?;
    Some(((standing - anew.cost).max(0.0), (standing - anew.bound).max(0.0)))
}

/// Elementary effects, the largest first.
pub(super) fn screening(study: &mut Study, figures: &[Uncertainty], found: &[Screening]) {
    let mut order: Vec<usize> = (0..figures.len()).collect();
    order.sort_by(|&a, &b| found[b].mu_star.total_cmp(&found[a].mu_star).then(a.cmp(&b)));
    let row = |(position, figure): (usize, usize)| {
        let (uncertainty, screening) = (&figures[figure], &found[figure]);
        let (file, row, column) = &uncertainty.key;
        ScreeningRow {
            rank: position as i64 + 1,
            file: file.clone(),
            row: i64::from(*row),
            column: (*column).to_owned(),
            kind: uncertainty.kind.to_owned(),
            place: uncertainty.place.clone(),
            item: uncertainty.item.clone(),
            other: uncertainty.other.clone(),
            low: uncertainty.low,
            central: uncertainty.central,
            high: uncertainty.high,
            range: range(uncertainty),
            mu: screening.mu,
            mu_star: screening.mu_star,
            sigma: screening.sigma,
        }
    };
    let rows: Vec<ScreeningRow> = order.into_iter().enumerate().map(row).collect();
    study.push(&rows);
}

//! Variants of a line as rows for the planner: a process for each, with its recipe.

use karkas_model::proposal::{Proposal, ProposedRow};

use crate::input::{Line, Project};
use crate::study::Study;

/// The source of all rows.
pub const SOURCE: &str = "karkas_line";

/// What stands in the project for a process that a variant is written beside, of which the line says nothing: taken over.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Standing {
    /// Cells of the process: column and text.
    pub process: ProposedRow,
    /// Lines of its recipe, without the process.
    pub recipe: Vec<ProposedRow>,
    /// Its candidates, without the process.
    pub candidates: Vec<ProposedRow>,
}

/// Rows of all variants that `[project]` names a process for. Amounts are for one unit of the product; labour and energy go with activity, floor with
/// capacity; a line is built whole. With `suffix` the processes are new ones beside those of the project and take over what `standing` says of these; without
/// it they take their place.
pub fn proposals(
    line: &Line,
    study: &Study,
    project: &Project,
    suffix: &str,
    standing: &dyn Fn(&str) -> Standing,
) -> Vec<Proposal> {
    let mut processes = Proposal { table: "processes", rows: Vec::new() };
    let mut recipes = Proposal { table: "recipes", rows: Vec::new() };
    let mut candidates = Proposal { table: "candidates", rows: Vec::new() };
    for (variant, answer) in line.variants.iter().zip(&study.answers) {
        let Some(base) = project.processes.get(&variant.id) else { continue };
        let process = format!("{base}{suffix}");
        let (money, each) = (&answer.money, project.per_unit);
        let capacity = money.capacity * each;
        let currency = &line.settings.currency;
        let unit = &project.unit;
        let sources: Vec<&str> = std::iter::once(SOURCE)
            .chain(variant.source.split(';').filter(|source| !source.is_empty()))
            .collect();
        let source = sources.join(";");
        let note = format!(
            "line {}, variant {}: {} {} an hour (95 % +- {}), {} h a year; simulated",
            line.settings.name,
            variant.id,
            number(answer.run.throughput.mean * 3_600.0),
            line.settings.unit,
            number(answer.run.throughput.half_95 * 3_600.0),
            number(variant.hours),
        );
        let named = |name: &str| if name.is_empty() { variant.id.clone() } else { name.to_owned() };
        let taken_over = if suffix.is_empty() { Standing::default() } else { standing(base) };
        let fresh = vec![
            ("process", process.clone()),
            ("name", named(&variant.name)),
            ("name_ru", named(&variant.name_ru)),
            ("unit", unit.clone()),
            ("product", project.product.clone()),
            (
                "variant",
                if suffix.is_empty() { variant.id.clone() } else { format!("{}{suffix}", variant.id) },
            ),
            ("capex", format!("{} {currency}/({unit}/a)", number(money.capex / capacity))),
            ("opex_fixed", format!("{} {currency}/({unit}/a)", number(money.running / capacity))),
            ("minimum", format!("{} {unit}/a", number(capacity))),
            ("scale_exponent", "1".to_owned()),
            ("reference", format!("{} {unit}/a", number(capacity))),
            ("lifetime", number(line.settings.lifetime)),
            ("source", source.clone()),
            ("quality", "C".to_owned()),
            ("note", note),
        ];
        processes.rows.push(filled(fresh, &taken_over.process));
        let row = |commodity: &str, amount: f64, per: &str| -> ProposedRow {
            vec![
                ("process", process.clone()),
                ("commodity", commodity.to_owned()),
                ("amount", number(amount)),
                ("per", per.to_owned()),
                ("source", source.clone()),
                ("quality", "C".to_owned()),
            ]
        };
        let mut own = vec![row(&project.product, 1.0, "activity")];
        // A skill of the project that the variant does without is said to be zero only where a row would otherwise stand.
        for (skill, commodity) in &project.labour {
            let hours =
                money.hours_by_skill.iter().find(|(name, _)| name == skill).map_or(0.0, |(_, hours)| *hours);
            if hours > 0.0 {
                own.push(row(commodity, -hours / each, "activity"));
            }
        }
        if !project.electricity.is_empty() && money.energy > 0.0 {
            own.push(row(&project.electricity, -money.energy / each, "activity"));
        }
        if !project.floor.is_empty() && money.floor > 0.0 {
            own.push(row(&project.floor, -money.floor / capacity, "capacity"));
        }
        let labour: Vec<&String> = project.labour.values().collect();
        // An empty cell stands for the default of the column.
        let per = |text: &str| if text.is_empty() { "activity".to_owned() } else { text.to_owned() };
        let says = |cells: &ProposedRow| {
            let cell = |name: &str| {
                cells.iter().find(|(column, _)| *column == name).map_or("", |(_, cell)| cell.as_str())
            };
            labour.iter().any(|name| *name == cell("commodity"))
                || own.iter().any(|one| one[1].1 == cell("commodity") && one[3].1 == per(cell("per")))
        };
        let others = taken_over.recipe.iter().filter(|cells| !says(cells));
        let others: Vec<ProposedRow> =
            others.map(|cells| filled(vec![("process", process.clone())], cells)).collect();
        recipes.rows.extend(own.iter().cloned().chain(others));
        for cells in &taken_over.candidates {
            candidates.rows.push(filled(vec![("process", process.clone())], cells));
        }
    }
    let title = format!("Production line: {}", line.settings.name);
    let source = vec![
        ("source", SOURCE.to_owned()),
        ("title", title),
        ("publisher", "karkas line".to_owned()),
        ("note", "computed from the tables of the line".to_owned()),
    ];
    let mut all = vec![Proposal { table: "sources", rows: vec![source] }, processes, recipes];
    if !candidates.rows.is_empty() {
        all.push(candidates);
    }
    all
}

/// Cells, and those of another row in columns that have none yet.
fn filled(mut cells: ProposedRow, others: &ProposedRow) -> ProposedRow {
    for (column, cell) in others {
        if !cell.is_empty() && cells.iter().all(|(name, _)| name != column) {
            cells.push((column, cell.clone()));
        }
    }
    cells
}

/// Four figures, which is more than such numbers know.
fn number(value: f64) -> String {
    if value == 0.0 {
        return "0".to_owned();
    }
    let digits = (3 - value.abs().log10().floor() as i32).clamp(0, 12) as usize;
    format!("{value:.digits$}")
}

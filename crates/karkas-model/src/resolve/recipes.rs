//! recipes and the one-line recipes of processes: what a process uses and gives.

use std::collections::HashMap;
use std::sync::Arc;

use super::cells::{Bad, Col, Row, rows};
use super::context::Context;
use super::numbers::Meaning;
use super::recipe_line::parse_recipe;
use crate::diagnostics::Diagnostic;
use crate::index::{CommodityId, Index, IndexedList, ProcessId};
use crate::project::{Flow, Origin, Per, Process, RowInfo};
use crate::read::nearest_or_none;
use crate::series::Series;

/// Gives every process its recipe, and its main product where none was written.
pub(super) fn resolve(
    context: &Context<'_>,
    mut processes: IndexedList<ProcessId, Process>,
) -> IndexedList<ProcessId, Process> {
    let mut written: HashMap<(ProcessId, CommodityId, Per), Origin> = HashMap::new();
    let recipe = Col::of(context.table("processes"), "recipe");
    for row in rows(context, "processes").filter(|row| !row.is_empty(&recipe)) {
        // The recipe of a row that was left out is read too, for its own faults.
        let flows = flows_of_line(&row, &recipe);
        let id = row.table.named_cell(row.row, "process");
        let Some(process) = context.processes.position(id).map(ProcessId::new) else { continue };
        // Of an id that stands twice the second row was reported and left out.
        if processes[process].info.origin == row.table.origin(row.row) {
            let info = processes[process].info.clone();
            for flow in flows {
                let flow = flow.with_evidence_of(&info);
                add(&row, &recipe, process, flow, &mut processes, &mut written);
            }
        }
    }
    let columns = Columns::of(context);
    for row in rows(context, "recipes") {
        if let Ok((process, flow)) = columns.read(&row, &processes) {
            add(&row, &columns.commodity, process, flow, &mut processes, &mut written);
        }
    }
    for id in processes.ids() {
        let process = &mut processes[id];
        if process.product.is_none() {
            let is_output = |flow: &&Flow| flow.per == Per::Activity && flow.amount.range().1 > 0.0;
            process.product = process.recipe.iter().find(is_output).map(|flow| flow.commodity);
        }
    }
    processes
}

fn add(
    row: &Row<'_, '_>,
    col: &Col,
    process: ProcessId,
    flow: Flow,
    processes: &mut IndexedList<ProcessId, Process>,
    written: &mut HashMap<(ProcessId, CommodityId, Per), Origin>,
) {
    let key = (process, flow.commodity, flow.per);
    if let Some(other) = written.get(&key) {
        let names = row.context;
        let fault = Diagnostic::error("recipe-twice").column(&col.spec.name);
        let fault = fault.found(names.commodities.id(flow.commodity.position()));
        let fault = fault.with("process", names.processes.id(process.position()));
        row.report(fault.with("other_file", &other.file).with("other_row", other.row));
        return;
    }
    written.insert(key, row.table.origin(row.row));
    processes[process].recipe.push(flow);
}

struct Columns {
    process: Col,
    commodity: Col,
    amount: Col,
    per: Col,
}

impl Columns {
    fn of(context: &Context<'_>) -> Self {
        let table = context.table("recipes");
        let col = |name| Col::of(table, name);
        Self { process: col("process"), commodity: col("commodity"), amount: col("amount"), per: col("per") }
    }

    fn read(
        &self,
        row: &Row<'_, '_>,
        processes: &IndexedList<ProcessId, Process>,
    ) -> Result<(ProcessId, Flow), Bad> {
        let process = row.required_reference::<ProcessId>(&self.process);
        let commodity = row.required_reference::<CommodityId>(&self.commodity);
        let per = row.choice(&self.per);
        let amount = row.required(&self.amount);
        let (process, commodity, per) = (process?, commodity?, per?);
        amount?;
        let unit = &row.context.commodity_units[commodity.position()];
        let filled = [("commodity", unit.as_str()), ("process", processes[process].unit.as_str())];
        let amount = row.series(&self.amount, &filled);
        let range = row.range(
            &self.amount,
            amount.as_ref().ok().and_then(Option::as_ref),
            Meaning::of(&self.amount, &filled),
        );
        let info = row.info(range?.into_iter().collect());
        let per = match per {
            Some("capacity") => Per::Capacity,
            Some("build") => Per::Build,
            _ => Per::Activity,
        };
        let amount = amount?.ok_or(Bad)?;
        if amount.range() == (0.0, 0.0) {
            row.report_cell(&self.amount, Diagnostic::warning("amount-zero"));
        }
        Ok((process, Flow { commodity, amount, per, info: info? }))
    }
}

/// One item of a recipe in one line.
struct LineFlow {
    commodity: CommodityId,
    amount: f64,
}

impl LineFlow {
    /// The flow, which rests on what the row of its process rests on. The row's ranges are of its own
    /// columns, not of its recipe.
    fn with_evidence_of(&self, info: &Arc<RowInfo>) -> Flow {
        let info = if info.ranges.is_empty() {
            info.clone()
        } else {
            Arc::new(RowInfo { ranges: Vec::new(), ..(**info).clone() })
        };
        Flow { commodity: self.commodity, amount: Series::constant(self.amount), per: Per::Activity, info }
    }
}

fn flows_of_line(row: &Row<'_, '_>, col: &Col) -> Vec<LineFlow> {
    let line = row.text(col).unwrap_or_default();
    let items = match parse_recipe(line) {
        Ok(items) => items,
        Err(part) => {
            row.report(
                Diagnostic::error("recipe-syntax").column(&col.spec.name).found(line).with("part", part),
            );
            return Vec::new();
        }
    };
    let mut flows = Vec::with_capacity(items.len());
    for item in items {
        let names = &row.context.commodities;
        let Some(position) = names.position(item.commodity) else {
            if !names.is_faulty(item.commodity) {
                let near = nearest_or_none(item.commodity, names.ids());
                let fault =
                    Diagnostic::error("unknown-reference").column(&col.spec.name).found(item.commodity);
                row.report(fault.with("table", "commodities").with("nearest", near));
            }
            continue;
        };
        let filled = [("commodity", row.context.commodity_units[position].as_str())];
        let meaning = Meaning { pattern: "{commodity}", filled: &filled, year_optional: false };
        let Ok(amount) = row.quantity(&col.spec.name, item.quantity, meaning) else { continue };
        if amount <= 0.0 {
            let fault = Diagnostic::error("recipe-amount-sign").column(&col.spec.name).found(item.quantity);
            row.report(fault.with("commodity", item.commodity));
            continue;
        }
        let amount = if item.is_output { amount } else { -amount };
        flows.push(LineFlow { commodity: CommodityId::new(position), amount });
    }
    flows
}

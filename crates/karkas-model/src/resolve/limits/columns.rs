//! The columns of limits, and which of them matter for which measure.

use super::super::cells::Col;
use super::super::context::Context;
use super::super::groups::Group;
use crate::diagnostics::Diagnostic;
use crate::project::Measure;

pub(super) struct Columns {
    pub limit: Col,
    pub name: Col,
    pub name_ru: Col,
    pub measure: Col,
    pub place: Col,
    pub to: Col,
    pub commodity: Col,
    pub process: Col,
    pub partner: Col,
    pub share_of: Col,
    pub share_place: Col,
    pub weight: Col,
    pub span: Col,
    pub year: Col,
    pub from: Col,
    pub until: Col,
    pub min: Col,
    pub max: Col,
    pub penalty: Col,
}

impl Columns {
    pub fn of(context: &Context<'_>) -> Self {
        let table = context.table("limits");
        let col = |name| Col::of(table, name);
        Self {
            limit: col("limit"),
            name: col("name"),
            name_ru: col("name_ru"),
            measure: col("measure"),
            place: col("place"),
            to: col("to"),
            commodity: col("commodity"),
            process: col("process"),
            partner: col("partner"),
            share_of: col("share_of"),
            share_place: col("share_place"),
            weight: col("weight"),
            span: col("span"),
            year: col("year"),
            from: col("from"),
            until: col("until"),
            min: col("min"),
            max: col("max"),
            penalty: col("penalty"),
        }
    }

    /// Remarks on cells that change nothing for this measure.
    pub fn warn_of_idle_cells(&self, group: &Group<'_, '_>, measure: Measure, is_share: bool) {
        let of_processes = matches!(
            measure,
            Measure::Activity | Measure::Capacity | Measure::Build | Measure::Opened | Measure::Investment
        );
        let of_recipes = matches!(measure, Measure::Output | Measure::Input | Measure::Supply);
        let idle = [
            (&self.to, measure != Measure::Flow && !is_share),
            (&self.partner, !matches!(measure, Measure::Purchases | Measure::Supply)),
            (&self.commodity, of_processes && !is_share),
            (&self.process, !of_processes && !of_recipes && !is_share),
            (&self.share_place, !is_share),
            (&self.weight, of_processes && !is_share),
        ];
        for (col, _) in idle.iter().filter(|(_, is_idle)| *is_idle) {
            for (row, _) in group.rows.iter().filter(|(row, _)| !row.is_empty(col)) {
                let is_default = row.text(col) == col.spec.default.as_deref();
                if !is_default {
                    let remark = Diagnostic::warning("cell-without-effect");
                    row.report_cell(col, remark.with("measure", row.text(&self.measure).unwrap_or_default()));
                }
            }
        }
    }
}

//! processes: ways of turning commodities into commodities. Recipes come later, see `recipes`.

use std::collections::HashMap;

use super::cells::{Bad, Col, Row, rows};
use super::context::Context;
use super::numbers::Meaning;
use super::selectors::Names;
use crate::diagnostics::Diagnostic;
use crate::index::{IndexedList, ProcessId};
use crate::project::{Process, Scale, Uncertain};

pub(super) fn resolve(context: &Context<'_>) -> (IndexedList<ProcessId, Process>, Names) {
    let table = context.table("processes");
    let mut processes = IndexedList::default();
    let mut names = Names::default();
    let columns = Columns::of(context);
    let mut first = HashMap::new();
    for row in rows(context, "processes") {
        match columns.read(&row, &mut first) {
            Ok(process) => {
                names.add(&process.id, table, row.row);
                processes.push(process);
            }
            Err(Bad) => names.add_faulty(row.text(&columns.id).unwrap_or_default()),
        }
    }
    (processes, names)
}

struct Columns {
    id: Col,
    name: Col,
    name_ru: Col,
    unit: Col,
    product: Col,
    variant: Col,
    kind: Col,
    tags: Col,
    module: Col,
    minimum: Col,
    capex: Col,
    capex_fixed: Col,
    scale_exponent: Col,
    reference: Col,
    opex: Col,
    opex_fixed: Col,
    lifetime: Col,
    build_years: Col,
    availability: Col,
}

impl Columns {
    fn of(context: &Context<'_>) -> Self {
        let table = context.table("processes");
        let col = |name| Col::of(table, name);
        Self {
            id: col("process"),
            name: col("name"),
            name_ru: col("name_ru"),
            unit: col("unit"),
            product: col("product"),
            variant: col("variant"),
            kind: col("kind"),
            tags: col("tags"),
            module: col("module"),
            minimum: col("minimum"),
            capex: col("capex"),
            capex_fixed: col("capex_fixed"),
            scale_exponent: col("scale_exponent"),
            reference: col("reference"),
            opex: col("opex"),
            opex_fixed: col("opex_fixed"),
            lifetime: col("lifetime"),
            build_years: col("build_years"),
            availability: col("availability"),
        }
    }

    fn read(&self, row: &Row<'_, '_>, first: &mut HashMap<String, u32>) -> Result<Process, Bad> {
        let id = row.new_id(&self.id, first);
        let unit = row.unit(&self.unit)?;
        let filled = [("process", unit)];
        let mut ranges: Vec<Uncertain> = Vec::new();
        let mut ranges_result = Ok(());
        let mut series = |col: &Col| {
            let series = row.series(col, &filled)?;
            match row.range(col, series.as_ref(), Meaning::of(col, &filled)) {
                Ok(range) => ranges.extend(range),
                Err(bad) => ranges_result = Err(bad),
            }
            Ok(series)
        };
        let zero = || crate::series::Series::constant(0.0);
        let capex = series(&self.capex);
        let capex_fixed = series(&self.capex_fixed);
        let opex = series(&self.opex);
        let opex_fixed = series(&self.opex_fixed);
        let availability = series(&self.availability);
        let product = row.reference(&self.product);
        let module = row.number(&self.module, &filled);
        let minimum = row.number(&self.minimum, &filled);
        let scale = self.scale(row, &filled);
        let lifetime = row.whole(&self.lifetime);
        let build_years = row.whole(&self.build_years);
        ranges_result?;
        let info = row.info(ranges);
        let (module, minimum) = (module?, minimum?);
        let scale = scale?;
        let process = Process {
            name: row.name(row.text(&self.id).unwrap_or_default(), &self.name, &self.name_ru),
            id: id?,
            unit: unit.to_string(),
            product: product?,
            variant: row.owned(&self.variant),
            kind: row.owned(&self.kind),
            tags: row.words(&self.tags),
            module,
            // A minimum of nothing is no minimum; it must not make a facility need a decision to open.
            minimum: minimum.filter(|minimum| *minimum > 0.0),
            capex: capex?.unwrap_or_else(zero),
            capex_fixed: capex_fixed?.unwrap_or_else(zero),
            scale,
            opex: opex?.unwrap_or_else(zero),
            opex_fixed: opex_fixed?.unwrap_or_else(zero),
            lifetime: lifetime?.unwrap_or(20),
            build_years: build_years?.unwrap_or(0),
            availability: availability?.unwrap_or_else(|| crate::series::Series::constant(1.0)),
            recipe: Vec::new(),
            info: info?,
        };
        if scale.is_some() && module.is_some() {
            row.report_cell(&self.scale_exponent, Diagnostic::error("module-with-scale"));
            return Err(Bad);
        }
        Ok(process)
    }

    fn scale(&self, row: &Row<'_, '_>, filled: &[(&str, &str)]) -> Result<Option<Scale>, Bad> {
        let exponent = row.number(&self.scale_exponent, &[]);
        let reference = row.number(&self.reference, filled);
        match (exponent?, reference?) {
            (Some(exponent), Some(reference)) => Ok(Some(Scale { exponent, reference })),
            (Some(_), None) => {
                row.report_cell(&self.scale_exponent, Diagnostic::error("scale-without-reference"));
                Err(Bad)
            }
            (None, Some(_)) => {
                row.report_cell(&self.reference, Diagnostic::warning("reference-without-scale"));
                Ok(None)
            }
            (None, None) => Ok(None),
        }
    }
}

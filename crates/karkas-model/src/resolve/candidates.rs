//! candidates: what may be built where.

use std::sync::Arc;

use super::cells::{Bad, Col, Row, rows};
use super::context::Context;
use super::overrides::{Overrides, report_contradictions};
use super::selectors::Rank;
use crate::diagnostics::Diagnostic;
use crate::index::{Index, IndexedList, PlaceId, ProcessId};
use crate::project::{Candidate, Process, RowInfo};

pub(super) fn resolve(context: &Context<'_>, processes: &IndexedList<ProcessId, Process>) -> Vec<Candidate> {
    let columns = Columns::of(context);
    let mut terms: Vec<Terms<'_, '_>> = Vec::new();
    let mut overrides: Overrides<(PlaceId, ProcessId)> = Overrides::new();
    for row in rows(context, "candidates") {
        let Ok((term, places, process_ids, ranks)) = columns.read(&row) else { continue };
        let source = overrides.source(ranks);
        overrides.reserve(places.len() * process_ids.len());
        for &place in &places {
            for &process in &process_ids {
                overrides.add(source, (place, process));
            }
        }
        terms.push(term);
    }
    report_contradictions(
        context,
        &overrides,
        |source| terms[source].row,
        |(place, process)| {
            format!(
                "place={}; process={}",
                context.places.id(place.position()),
                context.processes.id(process.position())
            )
        },
    );
    overrides
        .standing()
        .filter_map(|((place, process), at)| columns.make(place, process, &terms[at], processes))
        .collect()
}

/// What a row says of every pair that it stands for.
struct Terms<'c, 'a> {
    row: Row<'c, 'a>,
    max_capacity: Option<f64>,
    from: Option<i32>,
    until: Option<i32>,
    capex_factor: f64,
    opex_factor: f64,
    info: Arc<RowInfo>,
}

struct Columns {
    place: Col,
    process: Col,
    max_capacity: Col,
    from: Col,
    until: Col,
    capex_factor: Col,
    opex_factor: Col,
}

type Read<'c, 'a> = (Terms<'c, 'a>, Vec<PlaceId>, Vec<ProcessId>, Vec<Rank>);

impl Columns {
    fn of(context: &Context<'_>) -> Self {
        let table = context.table("candidates");
        let col = |name| Col::of(table, name);
        Self {
            place: col("place"),
            process: col("process"),
            max_capacity: col("max_capacity"),
            from: col("from"),
            until: col("until"),
            capex_factor: col("capex_factor"),
            opex_factor: col("opex_factor"),
        }
    }

    fn read<'c, 'a>(&self, row: &Row<'c, 'a>) -> Result<Read<'c, 'a>, Bad> {
        let places = row.required_selection(&self.place);
        let processes = row.required_selection(&self.process);
        let years = row.years(&self.from, &self.until);
        let capex_factor = row.number(&self.capex_factor, &[]);
        let opex_factor = row.number(&self.opex_factor, &[]);
        let info = row.info(Vec::new());
        let (places, processes) = (places?, processes?);
        let ((from, until), info) = (years?, info?);
        let max_capacity = self.max_capacity(row, &processes.ids())?;
        let ranks = vec![places.rank, processes.rank];
        let terms = Terms {
            row: *row,
            max_capacity,
            from,
            until,
            capex_factor: capex_factor?.unwrap_or(1.0),
            opex_factor: opex_factor?.unwrap_or(1.0),
            info,
        };
        Ok((terms, places.ids(), processes.ids(), ranks))
    }

    /// The bound, which must mean the same for all processes of the row.
    fn max_capacity(&self, row: &Row<'_, '_>, processes: &[ProcessId]) -> Result<Option<f64>, Bad> {
        let mut units: Vec<&str> =
            processes.iter().map(|process| row.context.process_unit(*process)).collect();
        units.sort_unstable();
        units.dedup();
        let Some(first) = units.first() else {
            return Ok(None);
        };
        if !row.is_empty(&self.max_capacity)
            && let Some(other) = units.iter().find(|unit| !row.context.is_same_unit(unit, first))
        {
            let fault = Diagnostic::error("units-differ").with("unit", first).with("other", other);
            row.report_cell(&self.max_capacity, fault);
            return Err(Bad);
        }
        row.number(&self.max_capacity, &[("process", first)])
    }

    fn make(
        &self,
        place: PlaceId,
        process: ProcessId,
        terms: &Terms<'_, '_>,
        processes: &IndexedList<ProcessId, Process>,
    ) -> Option<Candidate> {
        let Terms { max_capacity, from, until, capex_factor, opex_factor, ref info, ref row } = *terms;
        if let (Some(most), Some(minimum)) = (max_capacity, processes[process].minimum)
            && minimum > most
        {
            let fault = Diagnostic::error("minimum-above-maximum").with("minimum", minimum);
            row.report_cell(&self.max_capacity, fault.with("process", &processes[process].id));
            return None;
        }
        Some(Candidate {
            place,
            process,
            max_capacity,
            from,
            until,
            capex_factor,
            opex_factor,
            info: info.clone(),
        })
    }
}

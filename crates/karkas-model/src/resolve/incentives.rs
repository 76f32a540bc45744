//! incentives: reliefs of cost, tax or duty.

use std::collections::HashMap;

use super::cells::{Bad, Col, Row, rows};
use super::context::Context;
use super::numbers::Meaning;
use crate::diagnostics::Diagnostic;
use crate::index::{IndexedList, ProcessId};
use crate::project::{Incentive, Instrument, Process};

/// Columns that together may stand only once in a year.
type Key<'a> = [&'a str; 5];
type Years = (Option<i32>, Option<i32>);

pub(super) fn resolve(context: &Context<'_>, processes: &IndexedList<ProcessId, Process>) -> Vec<Incentive> {
    let columns = Columns::of(context);
    let mut known: HashMap<Key<'_>, Vec<(Years, u32)>> = HashMap::new();
    let mut incentives = Vec::new();
    for row in rows(context, "incentives") {
        let Ok(incentive) = columns.read(&row, processes) else { continue };
        let key =
            [&columns.incentive, &columns.instrument, &columns.place, &columns.process, &columns.commodity]
                .map(|col| row.text(col).unwrap_or_default());
        let years = (incentive.from, incentive.until);
        let earlier = known.entry(key).or_default();
        if let Some((_, other)) = earlier.iter().find(|(other, _)| overlap(*other, years)) {
            row.report(Diagnostic::error("key-twice").with("other", other).with("key", row.shown_key()));
            continue;
        }
        earlier.push((years, incentive.info.origin.row));
        incentives.push(incentive);
    }
    incentives
}

fn overlap(a: Years, b: Years) -> bool {
    let starts_before_end = |a: Years, b: Years| a.0.is_none_or(|from| b.1.is_none_or(|until| from < until));
    starts_before_end(a, b) && starts_before_end(b, a)
}

struct Columns {
    incentive: Col,
    name: Col,
    name_ru: Col,
    instrument: Col,
    place: Col,
    process: Col,
    commodity: Col,
    value: Col,
    from: Col,
    until: Col,
    years: Col,
}

impl Columns {
    fn of(context: &Context<'_>) -> Self {
        let table = context.table("incentives");
        let col = |name| Col::of(table, name);
        Self {
            incentive: col("incentive"),
            name: col("name"),
            name_ru: col("name_ru"),
            instrument: col("instrument"),
            place: col("place"),
            process: col("process"),
            commodity: col("commodity"),
            value: col("value"),
            from: col("from"),
            until: col("until"),
            years: col("years"),
        }
    }

    fn read(&self, row: &Row<'_, '_>, processes: &IndexedList<ProcessId, Process>) -> Result<Incentive, Bad> {
        let id = row.required(&self.incentive);
        let instrument = row.required(&self.instrument).and_then(|_| row.choice(&self.instrument));
        let places = row.selection(&self.place);
        let process_selection = row.selection(&self.process);
        let commodities = row.selection(&self.commodity);
        let years = row.years(&self.from, &self.until);
        let tax_years = row.whole(&self.years);
        let info = row.info(Vec::new());
        let instrument = match instrument?.ok_or(Bad)? {
            "capex" => Instrument::Capex,
            "opex" => Instrument::Opex,
            "price" => Instrument::Price,
            "duty" => Instrument::Duty,
            "subsidy" => Instrument::Subsidy,
            "profit_tax" => Instrument::ProfitTax,
            _ => Instrument::PropertyTax,
        };
        let (id, (from, until), tax_years, info) = (id?, years?, tax_years?, info?);
        let places = places?.map(|selection| selection.ids()).unwrap_or_default();
        let process_ids: Vec<ProcessId> =
            process_selection?.map(|selection| selection.ids()).unwrap_or_default();
        let commodities = commodities?.map(|selection| selection.ids()).unwrap_or_default();
        let value = self.value(row, instrument, &process_ids, processes)?;
        let is_tax = matches!(instrument, Instrument::ProfitTax | Instrument::PropertyTax);
        if tax_years.is_some() && !is_tax {
            row.report_cell(&self.years, Diagnostic::error("years-without-tax"));
            return Err(Bad);
        }
        Ok(Incentive {
            id: id.to_string(),
            name: row.name(id, &self.name, &self.name_ru),
            instrument,
            places,
            processes: process_ids,
            commodities,
            value,
            from,
            until,
            years: tax_years,
            info,
        })
    }

    fn value(
        &self,
        row: &Row<'_, '_>,
        instrument: Instrument,
        selected: &[ProcessId],
        processes: &IndexedList<ProcessId, Process>,
    ) -> Result<crate::series::Series, Bad> {
        row.required(&self.value)?;
        if instrument != Instrument::Subsidy {
            let share = Meaning { pattern: "share", filled: &[], year_optional: false };
            let value = row.series_as(&self.value, share)?.ok_or(Bad)?;
            let (low, high) = value.range();
            if low < 0.0 || high > 1.0 {
                row.report_cell(&self.value, Diagnostic::error("out-of-range").with("allowed", "0..1"));
                return Err(Bad);
            }
            return Ok(value);
        }
        let unit = |id: &ProcessId| processes[*id].unit.as_str();
        let first = selected.first().map_or("unit", unit);
        if let Some(other) = selected.iter().map(unit).find(|other| !row.context.is_same_unit(first, other)) {
            let fault = Diagnostic::error("units-differ").with("unit", first).with("other", other);
            row.report_cell(&self.process, fault);
            return Err(Bad);
        }
        let filled = [("process", first)];
        let money = Meaning { pattern: "money/{process}", filled: &filled, year_optional: false };
        row.series_as(&self.value, money)?.ok_or(Bad)
    }
}

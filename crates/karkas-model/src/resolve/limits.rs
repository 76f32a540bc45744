//! limits: policies, each a bound on a sum.

mod columns;
mod units;

use super::cells::{Bad, Col, Row, rows};
use super::context::Context;
use super::groups::{Group, Groups};
use super::numbers::Meaning;
use crate::diagnostics::Diagnostic;
use crate::index::{CommodityId, DemandId, IndexedList, LaneId, OfferId, ProcessId};
use crate::project::{Commodity, Demand, Lane, Limit, Measure, Offer, PartnerFilter, Process, Weight};
use crate::read::nearest_or_none;
use columns::Columns;

/// What a limit may sum up.
pub(super) struct Known<'k> {
    pub commodities: &'k IndexedList<CommodityId, Commodity>,
    pub processes: &'k IndexedList<ProcessId, Process>,
    pub lanes: &'k IndexedList<LaneId, Lane>,
    pub offers: &'k IndexedList<OfferId, Offer>,
    pub demands: &'k IndexedList<DemandId, Demand>,
}

pub(super) fn resolve(context: &Context<'_>, known: &Known<'_>) -> Vec<Limit> {
    let columns = Columns::of(context);
    let mut groups = Groups::new(columns.year);
    for row in rows(context, "limits") {
        groups.add(row, row.text(&columns.limit).unwrap_or_default());
    }
    groups.into_groups().iter().filter_map(|group| read(&columns, group, known).ok()).collect()
}

fn read(columns: &Columns, group: &Group<'_, '_>, known: &Known<'_>) -> Result<Limit, Bad> {
    let row = group.first();
    let id = row.required(&columns.limit);
    // Everything but the bounds must be the same in all rows of a limit.
    let same = |col: &Col| group.speaker(col);
    let measure = same(&columns.measure).and_then(|row| {
        row.required(&columns.measure)?;
        Ok((row, row.choice(&columns.measure)?))
    });
    let places = same(&columns.place).and_then(|row| row.selection(&columns.place));
    let to = same(&columns.to).and_then(|row| row.selection(&columns.to));
    let commodities = same(&columns.commodity).and_then(|row| row.selection(&columns.commodity));
    let processes = same(&columns.process).and_then(|row| row.selection(&columns.process));
    let share_places = same(&columns.share_place).and_then(|row| row.selection(&columns.share_place));
    let share_of = same(&columns.share_of).and_then(|row| row.choice(&columns.share_of));
    let weight = same(&columns.weight).and_then(|row| Ok((row, row.choice(&columns.weight)?)));
    let span = same(&columns.span).and_then(|row| row.choice(&columns.span));
    let partner = same(&columns.partner).and_then(|row| partner(&row, &columns.partner, known));
    let years = group.years(&columns.from, &columns.until);
    let (id, (measure_row, measure)) = (id?, measure?);
    let measure = by_name(measure.ok_or(Bad)?);
    let (weight_row, weight) = weight?;
    let weight = match weight {
        Some("price") => Weight::Price,
        Some("mass") => Weight::Mass,
        _ => Weight::Unit,
    };
    let (places, to, commodities, processes) = (places?, to?, commodities?, processes?);
    let commodities: Vec<CommodityId> = commodities.map(|selection| selection.ids()).unwrap_or_default();
    let processes: Vec<ProcessId> = processes.map(|selection| selection.ids()).unwrap_or_default();
    let share_places = share_places?.map(|selection| selection.ids()).unwrap_or_default();
    let share_of = share_of?.map(|other| (by_name(other), share_places));
    let (from, until) = years?;
    columns.warn_of_idle_cells(group, measure, share_of.is_some());

    let sum = units::Sum { known, commodities: &commodities, processes: &processes, weight };
    let unit = sum.unit(&measure_row, &columns.measure, &weight_row, &columns.weight, measure)?;
    if let Some((other, _)) = &share_of {
        sum.unit(&measure_row, &columns.share_of, &weight_row, &columns.weight, *other)?;
    }
    let bound_unit = if share_of.is_some() { None } else { Some(&unit) };
    let min = group.bound(&columns.min, bound_unit);
    let max = group.bound(&columns.max, bound_unit);
    let penalty = penalty(group, &columns.penalty, &unit);
    let (min, max, penalty, partner) = (min?, max?, penalty?, partner?);
    if min.is_none() && max.is_none() {
        row.report(Diagnostic::error("limit-without-bounds").found(id));
        return Err(Bad);
    }
    if let (Some(min), Some(max)) = (&min, &max) {
        let mut years: Vec<i32> = min.points().iter().chain(max.points()).map(|point| point.0).collect();
        years.sort_unstable();
        if let Some(year) = years.into_iter().find(|year| min.at(*year) > max.at(*year)) {
            row.report_cell(&columns.min, Diagnostic::error("min-above-max").with("max", max.at(year)));
            return Err(Bad);
        }
    }
    Ok(Limit {
        id: id.to_string(),
        name: row.name(id, &columns.name, &columns.name_ru),
        measure,
        places: places.map(|selection| selection.ids()).unwrap_or_default(),
        to: to.map(|selection| selection.ids()).unwrap_or_default(),
        commodities,
        processes,
        partner,
        unit: if share_of.is_some() { "share".to_string() } else { unit.shown },
        share_of,
        weight,
        over_horizon: span? == Some("horizon"),
        from,
        until,
        min,
        max,
        penalty,
        info: row.info(Vec::new())?,
    })
}

fn by_name(name: &str) -> Measure {
    match name {
        "activity" => Measure::Activity,
        "capacity" => Measure::Capacity,
        "build" => Measure::Build,
        "opened" => Measure::Opened,
        "investment" => Measure::Investment,
        "output" => Measure::Output,
        "input" => Measure::Input,
        "purchases" => Measure::Purchases,
        "supply" => Measure::Supply,
        "sales" => Measure::Sales,
        "unserved" => Measure::Unserved,
        "disposal" => Measure::Disposal,
        "flow" => Measure::Flow,
        // The registry's choices are the arms of this match, and a test compares them.
        _ => Measure::Stock,
    }
}

fn partner(row: &Row<'_, '_>, col: &Col, known: &Known<'_>) -> Result<PartnerFilter, Bad> {
    let text = row.text(col).unwrap_or("*");
    if text == "*" {
        return Ok(PartnerFilter::Any);
    }
    if let Some(country) = text.strip_prefix("origin:").map(str::trim) {
        let needs_home = matches!(country, "home" | "foreign");
        if needs_home && row.context.home.is_none() {
            row.report_cell(col, Diagnostic::error("home-missing"));
            return Err(Bad);
        }
        return Ok(match country {
            "home" => PartnerFilter::Home,
            "foreign" => PartnerFilter::Foreign,
            country => PartnerFilter::Country(country.to_string()),
        });
    }
    if known.offers.iter().any(|offer| offer.partner == text) {
        return Ok(PartnerFilter::Partner(text.to_string()));
    }
    let near = nearest_or_none(text, known.offers.iter().map(|offer| offer.partner.as_str()));
    row.report_cell(col, Diagnostic::error("unknown-partner").with("nearest", near));
    Err(Bad)
}

fn penalty(group: &Group<'_, '_>, col: &Col, unit: &units::SumUnit) -> Result<Option<f64>, Bad> {
    let row = group.speaker(col)?;
    let filled = [("sum", unit.filled.as_str())];
    let pattern = if unit.filled == "1" { "money" } else { "money/{sum}" };
    let meaning = Meaning { pattern, filled: &filled, year_optional: true };
    match row.series_as(col, meaning)? {
        None => Ok(None),
        Some(series) => match series.points() {
            [(_, value)] => Ok(Some(*value)),
            _ => Err(Bad),
        },
    }
}

impl Group<'_, '_> {
    /// A bound in the unit of the sum, or a share where there is none.
    fn bound(&self, col: &Col, unit: Option<&units::SumUnit>) -> Result<Option<crate::series::Series>, Bad> {
        let Some(unit) = unit else {
            return self.series(col, Meaning { pattern: "share", filled: &[], year_optional: false });
        };
        if unit.filled == "1" {
            return self.series(col, Meaning { pattern: "share", filled: &[], year_optional: false });
        }
        let filled = [("sum", unit.filled.as_str())];
        let pattern = if unit.is_yearly { "{sum}/a" } else { "{sum}" };
        self.series(col, Meaning { pattern, filled: &filled, year_optional: unit.is_yearly })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    #[test]
    fn every_measure_of_the_registry_is_known() {
        let limits = crate::registry::table("limits").expect("a table");
        let choices = &limits.column("measure").expect("a column").choices;
        let measures: BTreeSet<_> = choices.iter().map(|choice| super::by_name(choice)).collect();
        assert_eq!(measures.len(), choices.len());
    }
}

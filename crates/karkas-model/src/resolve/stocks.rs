//! stocks: where kept commodities start from, and how much room there is.

use super::cells::{Bad, Col, Row, rows};
use super::context::Context;
use super::overrides::{Overrides, report_contradictions};
use crate::diagnostics::Diagnostic;
use crate::index::{CommodityId, Index, IndexedList, PlaceId};
use crate::project::{Commodity, Stock};
use crate::series::Series;

pub(super) fn resolve(
    context: &Context<'_>,
    commodities: &IndexedList<CommodityId, Commodity>,
) -> Vec<Stock> {
    let table = context.table("stocks");
    let col = |name| Col::of(table, name);
    let (place, commodity, initial, capacity) =
        (col("place"), col("commodity"), col("initial"), col("capacity"));
    let (gives, gives_amount) = (col("gives"), col("gives_amount"));
    let read = |row: &Row<'_, '_>| {
        let places = row.required_selection(&place);
        let kept = row.required_reference::<CommodityId>(&commodity)?;
        if commodities[kept].kept.is_none() {
            row.report_cell(&commodity, Diagnostic::error("stock-of-what-is-not-kept"));
            return Err(Bad);
        }
        let filled = [("commodity", row.context.commodity_unit(kept))];
        let amount = row.number(&initial, &filled);
        let room = row.series(&capacity, &filled);
        let given = given(row, (&gives, &gives_amount), kept);
        let info = row.info(Vec::new());
        let (places, initial, capacity, gives, info) =
            (places?, amount?.unwrap_or(0.0), room?, given?, info?);
        Ok((places, Stock { place: PlaceId::new(0), commodity: kept, initial, capacity, gives, info }))
    };
    let mut all: Vec<(Row<'_, '_>, Stock)> = Vec::new();
    let mut overrides: Overrides<(PlaceId, CommodityId)> = Overrides::new();
    for row in rows(context, "stocks") {
        let Ok((places, stock)) = read(&row) else { continue };
        let source = overrides.source(vec![places.rank]);
        for place in places.ids() {
            overrides.add(source, (place, stock.commodity));
        }
        all.push((row, stock));
    }
    report_contradictions(
        context,
        &overrides,
        |source| all[source].0,
        |(place, commodity)| {
            let (place, commodity) =
                (context.places.id(place.position()), context.commodities.id(commodity.position()));
            format!("place={place}; commodity={commodity}")
        },
    );
    overrides.standing().map(|((place, _), source)| Stock { place, ..all[source].1.clone() }).collect()
}

/// What a unit that is kept gives in a year.
fn given(
    row: &Row<'_, '_>,
    (gives, amount): (&Col, &Col),
    kept: CommodityId,
) -> Result<Option<(CommodityId, Series)>, Bad> {
    let Some(given) = row.reference::<CommodityId>(gives)? else {
        if row.is_empty(amount) {
            return Ok(None);
        }
        row.report_cell(amount, Diagnostic::error("amount-of-nothing-given"));
        return Err(Bad);
    };
    if given == kept {
        row.report_cell(gives, Diagnostic::error("stock-gives-itself"));
        return Err(Bad);
    }
    let filled =
        [("commodity", row.context.commodity_unit(kept)), ("gives", row.context.commodity_unit(given))];
    match row.series(amount, &filled)? {
        Some(amount) => Ok(Some((given, amount))),
        None => {
            row.report_cell(gives, Diagnostic::error("gives-without-amount"));
            Err(Bad)
        }
    }
}

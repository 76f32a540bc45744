//! demands: what must or may be sold at a place.

use super::cells::{Bad, Col, rows};
use super::context::Context;
use super::groups::{Group, Groups};
use super::numbers::Meaning;
use crate::diagnostics::Diagnostic;
use crate::index::{CommodityId, DemandId, IndexedList, PlaceId};
use crate::project::Demand;
use crate::series::Series;

pub(super) fn resolve(context: &Context<'_>) -> IndexedList<DemandId, Demand> {
    let columns = Columns::of(context);
    let mut groups = Groups::new(columns.year);
    for row in rows(context, "demands") {
        let text = |col: &Col| row.text(col).unwrap_or_default();
        groups.add(row, (text(&columns.place), text(&columns.commodity), text(&columns.segment)));
    }
    groups.into_groups().iter().filter_map(|group| columns.read(group).ok()).collect()
}

struct Columns {
    place: Col,
    commodity: Col,
    segment: Col,
    year: Col,
    quantity: Col,
    price: Col,
    must_serve: Col,
    penalty: Col,
}

impl Columns {
    fn of(context: &Context<'_>) -> Self {
        let table = context.table("demands");
        let col = |name| Col::of(table, name);
        Self {
            place: col("place"),
            commodity: col("commodity"),
            segment: col("segment"),
            year: col("year"),
            quantity: col("quantity"),
            price: col("price"),
            must_serve: col("must_serve"),
            penalty: col("penalty"),
        }
    }

    fn read(&self, group: &Group<'_, '_>) -> Result<Demand, Bad> {
        let row = group.first();
        let place = row.required_reference::<PlaceId>(&self.place);
        let commodity = row.required_reference::<CommodityId>(&self.commodity);
        let must_serve = group.speaker(&self.must_serve).and_then(|row| row.flag(&self.must_serve));
        let (place, commodity) = (place?, commodity?);
        let filled = [("commodity", row.context.commodity_unit(commodity))];
        let quantity = group.series(&self.quantity, Meaning::of(&self.quantity, &filled));
        let price = group.series(&self.price, Meaning::of(&self.price, &filled));
        let penalty = group.series(&self.penalty, Meaning::of(&self.penalty, &filled));
        let (must_serve, quantity) = (must_serve?, quantity?);
        let (price, penalty) = (price?.unwrap_or_else(|| Series::constant(0.0)), penalty?);
        if must_serve && quantity.is_none() {
            row.report_cell(&self.quantity, Diagnostic::error("must-serve-without-quantity"));
            return Err(Bad);
        }
        if !must_serve && penalty.is_some() {
            row.report_cell(&self.penalty, Diagnostic::error("penalty-without-must-serve"));
            return Err(Bad);
        }
        let columns = [
            (&self.quantity, quantity.as_ref()),
            (&self.price, Some(&price)),
            (&self.penalty, penalty.as_ref()),
        ];
        let info = row.info(group.ranges(&columns, &filled)?)?;
        let segment = row.owned(&self.segment).unwrap_or_default();
        Ok(Demand { place, commodity, segment, quantity, price, must_serve, penalty, info })
    }
}

//! offers: what can be bought at a place, or what a place is endowed with.

use super::cells::{Bad, Col, Row, rows};
use super::context::Context;
use super::groups::{Group, Groups};
use super::numbers::Meaning;
use super::overrides::{Overrides, report_contradictions};
use super::selectors::Selection;
use crate::diagnostics::Diagnostic;
use crate::index::{CommodityId, Index, IndexedList, OfferId, PlaceId};
use crate::project::{Offer, Place};
use crate::series::Series;
use std::collections::HashMap;
use std::rc::Rc;

/// Place, commodity, number of the partner, tier.
type Key = (PlaceId, CommodityId, u32, u32);

pub(super) fn resolve(
    context: &Context<'_>,
    places: &IndexedList<PlaceId, Place>,
) -> IndexedList<OfferId, Offer> {
    let columns = Columns::of(context);
    let mut groups = Groups::new(columns.year);
    for row in rows(context, "offers") {
        let text = |col: &Col| row.text(col).unwrap_or_default();
        groups.add(
            row,
            (text(&columns.place), text(&columns.commodity), text(&columns.partner), text(&columns.tier)),
        );
    }
    let mut partners: HashMap<String, u32> = HashMap::new();
    let mut read: Vec<(Row<'_, '_>, Offer)> = Vec::new();
    let mut overrides: Overrides<Key> = Overrides::new();
    for group in groups.into_groups() {
        let Ok((selection, offer)) = columns.read(&group) else { continue };
        let next = u32::try_from(partners.len()).unwrap_or(u32::MAX);
        let partner = *partners.entry(offer.partner.clone()).or_insert(next);
        let source = overrides.source(vec![selection.rank]);
        for place in selection.ids() {
            overrides.add(source, (place, offer.commodity, partner, offer.tier));
        }
        read.push((group.first(), offer));
    }
    report_contradictions(
        context,
        &overrides,
        |source| read[source].0,
        |(place, commodity, _, tier)| {
            let (place, commodity) =
                (context.places.id(place.position()), context.commodities.id(commodity.position()));
            format!("place={place}; commodity={commodity}; tier={tier}")
        },
    );
    let make = |((place, ..), source): (Key, usize)| {
        let offer = read[source].1.clone();
        let origin_country = offer.origin_country.or_else(|| places[place].country.clone());
        Offer { place, origin_country, ..offer }
    };
    let offers: IndexedList<OfferId, Offer> = overrides.standing().map(make).collect();
    warn_of_falling_tiers(context, &offers);
    offers
}

struct Columns {
    place: Col,
    commodity: Col,
    partner: Col,
    tier: Col,
    price: Col,
    capacity: Col,
    year: Col,
    from: Col,
    until: Col,
    origin: Col,
    emits: Col,
    emission: Col,
    risk: Col,
}

impl Columns {
    fn of(context: &Context<'_>) -> Self {
        let table = context.table("offers");
        let col = |name| Col::of(table, name);
        Self {
            place: col("place"),
            commodity: col("commodity"),
            partner: col("partner"),
            tier: col("tier"),
            price: col("price"),
            capacity: col("capacity"),
            year: col("year"),
            from: col("from"),
            until: col("until"),
            origin: col("origin"),
            emits: col("emits"),
            emission: col("emission"),
            risk: col("risk"),
        }
    }

    /// The places of a group, and its offer as for one of them.
    fn read(&self, group: &Group<'_, '_>) -> Result<(Rc<Selection>, Offer), Bad> {
        let row = group.first();
        let places = row.required_selection(&self.place);
        let commodity = row.required_reference::<CommodityId>(&self.commodity);
        let tier = row.whole(&self.tier);
        let years = group.years(&self.from, &self.until);
        let risk = group.speaker(&self.risk).and_then(|row| row.number(&self.risk, &[]));
        let origin = group.speaker(&self.origin).map(|row| row.owned(&self.origin));
        let (places, commodity) = (places?, commodity?);
        let filled = [("commodity", row.context.commodity_unit(commodity))];
        let price_meaning = Meaning::of(&self.price, &filled);
        let price = group.series(&self.price, price_meaning);
        let capacity = group.series(&self.capacity, Meaning::of(&self.capacity, &filled));
        let emission = self.emission(group, filled[0].1);
        let price = price?.unwrap_or_else(|| Series::constant(0.0));
        let capacity = capacity?;
        let ranges =
            group.ranges(&[(&self.price, Some(&price)), (&self.capacity, capacity.as_ref())], &filled)?;
        let (from, until) = years?;
        if price.range().0 < 0.0 {
            row.report_cell(&self.price, Diagnostic::warning("negative-price"));
        }
        let offer = Offer {
            place: places.positions.first().map_or(PlaceId::new(0), |first| PlaceId::new(*first as usize)),
            commodity,
            partner: row.owned(&self.partner).unwrap_or_default(),
            tier: tier?.unwrap_or(1),
            price,
            capacity,
            from,
            until,
            origin_country: origin?,
            emission: emission?,
            risk: risk?,
            info: row.info(ranges)?,
        };
        Ok((places, offer))
    }

    fn emission(&self, group: &Group<'_, '_>, unit: &str) -> Result<Option<(CommodityId, Series)>, Bad> {
        let speaker = group.speaker(&self.emits)?;
        let is_given = group.rows.iter().any(|(row, _)| !row.is_empty(&self.emission));
        let Some(emits) = speaker.reference::<CommodityId>(&self.emits)? else {
            if is_given {
                speaker.report_cell(&self.emission, Diagnostic::error("emission-without-emits"));
                return Err(Bad);
            }
            return Ok(None);
        };
        if !is_given {
            speaker.report_cell(&self.emits, Diagnostic::error("emits-without-emission"));
            return Err(Bad);
        }
        let filled = [("commodity", unit), ("emits", speaker.context.commodity_unit(emits))];
        let emission = group.series(&self.emission, Meaning::of(&self.emission, &filled))?;
        Ok(emission.map(|emission| (emits, emission)))
    }
}

impl Group<'_, '_> {
    /// First year and first year after, which cannot differ within a group.
    pub fn years(&self, from: &Col, until: &Col) -> Result<(Option<i32>, Option<i32>), Bad> {
        let (first, last) = (self.speaker(from)?, self.speaker(until)?);
        if first.row == last.row {
            return first.years(from, until);
        }
        let (from_year, until_year) = (first.year(from)?, last.year(until)?);
        if let (Some(from_year), Some(until_year)) = (from_year, until_year)
            && from_year >= until_year
        {
            last.report_cell(until, Diagnostic::error("until-not-after-from").with("from", from_year));
            return Err(Bad);
        }
        Ok((from_year, until_year))
    }

    /// Ranges of the first row's figures.
    pub fn ranges(
        &self,
        columns: &[(&Col, Option<&Series>)],
        filled: &[(&str, &str)],
    ) -> Result<Vec<crate::project::Uncertain>, Bad> {
        let (row, year) = self.rows[0];
        let mut ranges = Vec::new();
        for (col, series) in columns {
            let value = series.map(|series| match year {
                Some(year) => Series::constant(series.at(year)),
                None => (*series).clone(),
            });
            ranges.extend(row.range(col, value.as_ref(), Meaning::of(col, filled))?);
        }
        Ok(ranges)
    }
}

/// Steps of one partner whose price falls would be used from the last: that is hardly meant.
fn warn_of_falling_tiers(context: &Context<'_>, offers: &IndexedList<OfferId, Offer>) {
    let mut tiers: Vec<&Offer> = offers.iter().collect();
    tiers.sort_by(|a, b| {
        (a.place, a.commodity, &a.partner, a.tier).cmp(&(b.place, b.commodity, &b.partner, b.tier))
    });
    for pair in tiers.windows(2) {
        let [lower, upper] = pair else { continue };
        let is_same =
            (lower.place, lower.commodity, &lower.partner) == (upper.place, upper.commodity, &upper.partner);
        let falls = |&(year, price): &(i32, f64)| price < lower.price.at(year);
        if is_same && upper.price.points().iter().any(falls) {
            let remark = Diagnostic::warning("tier-price-falls").at(&upper.info.origin).column("price");
            context.report(remark.found(upper.tier.to_string()).with("other", lower.info.origin.row));
        }
    }
}

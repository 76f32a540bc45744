//! places: where something can stand, be bought or be sold.

use std::collections::HashMap;

use super::cells::{Bad, Col, Row, rows};
use super::context::Context;
use super::selectors::Names;
use crate::diagnostics::Diagnostic;
use crate::index::{IndexedList, PlaceId};
use crate::project::{Name, Place};

pub(super) fn resolve(context: &Context<'_>) -> (IndexedList<PlaceId, Place>, Names) {
    let table = context.table("places");
    let mut places = IndexedList::default();
    let mut names = Names::default();
    let columns = Columns::of(context);
    let mut first = HashMap::new();
    for row in rows(context, "places") {
        match columns.read(&row, &mut first) {
            Ok(place) => {
                names.add(&place.id, table, row.row);
                places.push(place);
            }
            Err(Bad) => names.add_faulty(row.text(&columns.id).unwrap_or_default()),
        }
    }
    (places, names)
}

struct Columns {
    id: Col,
    name: Col,
    name_ru: Col,
    kind: Col,
    city: Col,
    country: Col,
    tags: Col,
    lat: Col,
    lon: Col,
}

impl Columns {
    fn of(context: &Context<'_>) -> Self {
        let table = context.table("places");
        let col = |name| Col::of(table, name);
        Self {
            id: col("place"),
            name: col("name"),
            name_ru: col("name_ru"),
            kind: col("kind"),
            city: col("city"),
            country: col("country"),
            tags: col("tags"),
            lat: col("lat"),
            lon: col("lon"),
        }
    }

    fn read(&self, row: &Row<'_, '_>, first: &mut HashMap<String, u32>) -> Result<Place, Bad> {
        let id = row.new_id(&self.id, first);
        let lat = row.coordinate(&self.lat, 90.0);
        let lon = row.coordinate(&self.lon, 180.0);
        let info = row.info(Vec::new());
        let (id, lat, lon, info) = (id?, lat?, lon?, info?);
        Ok(Place {
            name: row.name(&id, &self.name, &self.name_ru),
            id,
            kind: row.owned(&self.kind),
            city: row.owned(&self.city),
            country: row.owned(&self.country),
            tags: row.words(&self.tags),
            lat,
            lon,
            info,
        })
    }
}

impl Row<'_, '_> {
    /// Name in two languages; the id where there is none.
    pub fn name(&self, id: &str, name: &Col, name_ru: &Col) -> Name {
        Name {
            en: self.text(name).unwrap_or(id).to_string(),
            ru: self.text(name_ru).unwrap_or_default().to_string(),
        }
    }

    fn coordinate(&self, col: &Col, most: f64) -> Result<Option<f64>, Bad> {
        let value = self.number(col, &[])?;
        if value.is_some_and(|value| value.abs() > most) {
            self.report_cell(
                col,
                Diagnostic::error("out-of-range").with("allowed", format!("-{most}..{most}")),
            );
            return Err(Bad);
        }
        Ok(value)
    }
}

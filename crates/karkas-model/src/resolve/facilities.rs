//! facilities: what stands already.

use std::collections::HashMap;

use super::cells::{Bad, Col, Row, rows};
use super::context::Context;
use super::numbers::Meaning;
use crate::diagnostics::Diagnostic;
use crate::index::{PlaceId, ProcessId};
use crate::project::StandingFacility;

type Key = (PlaceId, ProcessId, Option<String>, Option<i32>);

pub(super) fn resolve(context: &Context<'_>) -> Vec<StandingFacility> {
    let columns = Columns::of(context);
    let mut first: HashMap<Key, u32> = HashMap::new();
    rows(context, "facilities").filter_map(|row| columns.read(&row, &mut first).ok()).collect()
}

struct Columns {
    place: Col,
    process: Col,
    capacity: Col,
    from: Col,
    until: Col,
    enterprise: Col,
}

impl Columns {
    fn of(context: &Context<'_>) -> Self {
        let table = context.table("facilities");
        let col = |name| Col::of(table, name);
        Self {
            place: col("place"),
            process: col("process"),
            capacity: col("capacity"),
            from: col("from"),
            until: col("until"),
            enterprise: col("enterprise"),
        }
    }

    fn read(&self, row: &Row<'_, '_>, first: &mut HashMap<Key, u32>) -> Result<StandingFacility, Bad> {
        let place = row.required_reference::<PlaceId>(&self.place);
        let process = row.required_reference::<ProcessId>(&self.process);
        let years = row.years(&self.from, &self.until);
        let capacity = row.required(&self.capacity);
        let process = process?;
        let unit = row.context.process_unit(process);
        let filled = [("process", unit)];
        let capacity = capacity.and_then(|_| row.number(&self.capacity, &filled));
        let value = capacity.as_ref().ok().copied().flatten().map(crate::series::Series::constant);
        let range = row.range(&self.capacity, value.as_ref(), Meaning::of(&self.capacity, &filled));
        let info = range.and_then(|range| row.info(range.into_iter().collect()));
        let (place, (from, until), capacity, info) = (place?, years?, capacity?.ok_or(Bad)?, info?);
        let enterprise = row.owned(&self.enterprise);
        let key = (place, process, enterprise.clone(), from);
        if let Some(other) = first.insert(key, info.origin.row) {
            row.report(Diagnostic::error("key-twice").with("other", other).with("key", row.shown_key()));
            return Err(Bad);
        }
        Ok(StandingFacility { place, process, capacity, from, until, enterprise, info })
    }
}

impl Row<'_, '_> {
    /// The key columns with their values, for messages.
    pub fn shown_key(&self) -> String {
        let part = |name: &String| {
            let cell = self.table.named_cell(self.row, name);
            (!cell.is_empty()).then(|| format!("{name}={cell}"))
        };
        self.table.spec().key.iter().filter_map(part).collect::<Vec<_>>().join("; ")
    }
}

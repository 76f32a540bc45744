//! What every table needs while it is resolved: units, names known so far, and where to report.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use super::numbers::Meaning;
use super::selectors::{Names, Selection};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::index::{CommodityId, Index, IndexedList, ProcessId};
use crate::project::{Commodity, Process, Source};
use crate::read::RawTable;
use crate::units::{Conversion, UnitFault, UnitSystem};

/// The state of resolving one project.
pub(super) struct Context<'a> {
    tables: &'a [Arc<RawTable>],
    pub units: UnitSystem,
    pub home: Option<String>,
    found: RefCell<Diagnostics>,
    pub sources: HashMap<String, usize>,
    pub places: Names,
    pub commodities: Names,
    pub processes: Names,
    /// Unit of each commodity, as written.
    pub commodity_units: Vec<String>,
    /// Mass of one unit of each commodity, kg.
    pub commodity_masses: Vec<Option<f64>>,
    /// Unit of activity of each process, as written.
    process_units: Vec<String>,
    conversions: RefCell<HashMap<String, Option<Result<Conversion, UnitFault>>>>,
    /// Room for the key of a conversion, so that finding a known one needs no allocation.
    key: RefCell<String>,
    /// By table and text.
    selections: RefCell<HashMap<&'static str, HashMap<String, Rc<Selection>>>>,
}

impl<'a> Context<'a> {
    pub fn new(
        tables: &'a [Arc<RawTable>],
        units: UnitSystem,
        home: Option<String>,
        found: Diagnostics,
    ) -> Self {
        Self {
            tables,
            units,
            home,
            found: RefCell::new(found),
            sources: HashMap::new(),
            places: Names::default(),
            commodities: Names::default(),
            processes: Names::default(),
            commodity_units: Vec::new(),
            commodity_masses: Vec::new(),
            process_units: Vec::new(),
            conversions: RefCell::default(),
            key: RefCell::default(),
            selections: RefCell::default(),
        }
    }

    pub fn with_sources(mut self, sources: &[Source]) -> Self {
        self.sources = sources.iter().enumerate().map(|(at, source)| (source.id.clone(), at)).collect();
        self
    }

    pub fn with_places(self, places: Names) -> Self {
        Self { places, ..self }
    }

    pub fn with_commodities(self, names: Names, commodities: &IndexedList<CommodityId, Commodity>) -> Self {
        Self {
            commodities: names,
            commodity_units: commodities.iter().map(|commodity| commodity.unit.clone()).collect(),
            commodity_masses: commodities.iter().map(|commodity| commodity.mass).collect(),
            ..self
        }
    }

    pub fn with_processes(self, names: Names, processes: &IndexedList<ProcessId, Process>) -> Self {
        let process_units = processes.iter().map(|process| process.unit.clone()).collect();
        // Selections made so far could not have been of processes.
        Self { processes: names, process_units, ..self }
    }

    /// Unit of activity of a process.
    pub fn process_unit(&self, process: ProcessId) -> &str {
        &self.process_units[process.position()]
    }

    /// Unit of a commodity.
    pub fn commodity_unit(&self, commodity: CommodityId) -> &str {
        &self.commodity_units[commodity.position()]
    }

    pub fn into_found(self) -> Diagnostics {
        self.found.into_inner()
    }

    /// Reports a fault or remark.
    pub fn report(&self, diagnostic: Diagnostic) {
        self.found.borrow_mut().push(diagnostic);
    }

    /// The raw table of a name in the registry.
    pub fn table(&self, name: &str) -> &'a RawTable {
        let table = self.tables.iter().find(|table| table.spec().name == name);
        table.expect("there is a raw table for every table of the registry")
    }

    /// The names of a table that others refer to.
    pub fn names(&self, table: &str) -> &Names {
        match table {
            "places" => &self.places,
            "commodities" => &self.commodities,
            _ => &self.processes,
        }
    }

    /// How numbers of a unit convert by a rule, worked out once. The outer `None`: the rule names a
    /// unit that is not known, which was reported where it was written.
    pub fn conversion(&self, meaning: Meaning<'_>, unit: &str) -> Option<Result<Conversion, UnitFault>> {
        let mut key = self.key.borrow_mut();
        key.clear();
        key.push_str(meaning.pattern);
        key.push_str(if meaning.year_optional { "\ny\n" } else { "\nn\n" });
        for (_, filled) in meaning.filled {
            key.push_str(filled);
            key.push('\n');
        }
        key.push_str(unit);
        if let Some(known) = self.conversions.borrow().get(key.as_str()) {
            return known.clone();
        }
        let rule = self.units.rule(meaning.pattern, meaning.filled).ok();
        let rule = rule.map(|rule| rule.year_optional(meaning.year_optional));
        let conversion = rule.map(|rule| self.units.conversion(unit, &rule));
        self.conversions.borrow_mut().insert(key.clone(), conversion.clone());
        conversion
    }

    /// Whether two units are the same unit, under whatever names.
    pub fn is_same_unit(&self, a: &str, b: &str) -> bool {
        if a == b {
            return true;
        }
        match (self.units.unit(a), self.units.unit(b)) {
            (Ok(a), Ok(b)) => a.in_units_of(&b).is_some_and(|ratio| (ratio - 1.0).abs() < 1e-12),
            _ => false,
        }
    }

    /// A selection made once for each text; faulty ones are made again.
    pub fn cached_selection(
        &self,
        table: &'static str,
        text: &str,
        make: impl FnOnce() -> Option<Rc<Selection>>,
    ) -> Option<Rc<Selection>> {
        let known = |cache: &HashMap<&'static str, HashMap<String, Rc<Selection>>>| {
            cache.get(table).and_then(|texts| texts.get(text)).cloned()
        };
        if let Some(known) = known(&self.selections.borrow()) {
            return Some(known);
        }
        let made = make()?;
        self.selections.borrow_mut().entry(table).or_default().insert(text.to_string(), made.clone());
        Some(made)
    }
}

//! What every table needs while it is resolved: units, names known so far, and where to report.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use super::selectors::{Names, Selection};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::index::{CommodityId, Index, IndexedList, ProcessId};
use crate::project::{Commodity, Process, Source};
use crate::read::RawTable;
use crate::units::{Rule, UnitSystem};

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
    rules: RefCell<HashMap<String, Option<Rc<Rule>>>>,
    selections: RefCell<HashMap<(&'static str, String), Option<Rc<Selection>>>>,
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
            rules: RefCell::default(),
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

    /// A rule with its units filled in, made once; `None` where a unit is not known, which was reported
    /// where it was written.
    pub fn rule(&self, pattern: &str, filled: &[(&str, &str)], year_optional: bool) -> Option<Rc<Rule>> {
        let mut key = format!("{pattern}\n{year_optional}");
        for (name, unit) in filled {
            key.push('\n');
            key.push_str(name);
            key.push('=');
            key.push_str(unit);
        }
        let make =
            || self.units.rule(pattern, filled).ok().map(|rule| Rc::new(rule.year_optional(year_optional)));
        self.rules.borrow_mut().entry(key).or_insert_with(make).clone()
    }

    /// A selection made once for each text; the inner `None` means that it was reported as faulty.
    pub fn cached_selection(
        &self,
        table: &'static str,
        text: &str,
        make: impl FnOnce() -> Option<Rc<Selection>>,
    ) -> Option<Rc<Selection>> {
        let key = (table, text.to_string());
        if let Some(known) = self.selections.borrow().get(&key) {
            return known.clone();
        }
        let made = make();
        self.selections.borrow_mut().insert(key, made.clone());
        made
    }
}

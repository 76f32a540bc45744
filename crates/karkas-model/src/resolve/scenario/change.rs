//! One row of scenarios: what it changes, and how.

use std::sync::Arc;

use super::conditions::{matching, pairs};
use crate::diagnostics::Diagnostic;
use crate::read::{Change, RawSettings, RawTable, Setting, SettingValue, nearest_or_none};
use crate::registry::{self, Meaning, TableSpec};

/// A row of scenarios that was understood.
pub(super) struct Step<'r> {
    rows: &'r RawTable,
    row: usize,
    target: Target,
    conditions: Vec<(String, String)>,
    action: Action,
    value: &'r str,
}

enum Target {
    Settings,
    Table(&'static TableSpec),
}

#[derive(PartialEq, Eq, Clone, Copy)]
enum Action {
    Set,
    Multiply,
    Add,
    Remove,
    Insert,
}

type Fault = Box<Diagnostic>;

impl<'r> Step<'r> {
    /// Understands a row.
    pub fn read(rows: &'r RawTable, row: usize) -> Result<Self, Fault> {
        let cell = |name: &str| rows.named_cell(row, name);
        let fault = |column: &str, diagnostic: Diagnostic| {
            let found = diagnostic.found.clone().unwrap_or_else(|| cell(column).to_string());
            Box::new(diagnostic.at(&rows.origin(row)).column(column).found(found))
        };
        for column in ["scenario", "table"] {
            if cell(column).is_empty() {
                return Err(fault(column, Diagnostic::error("cell-missing")));
            }
        }
        let tables =
            registry::tables().iter().map(|spec| spec.name.as_str()).filter(|name| *name != "scenarios");
        let target = match cell("table") {
            "settings" => Target::Settings,
            name => match registry::table(name).filter(|spec| spec.name != "scenarios") {
                Some(spec) => Target::Table(spec),
                None => {
                    let near = nearest_or_none(name, tables.chain(std::iter::once("settings")));
                    return Err(fault(
                        "table",
                        Diagnostic::error("scenario-unknown-table").with("nearest", near),
                    ));
                }
            },
        };
        let action = match cell("change") {
            "" | "set" => Action::Set,
            "multiply" => Action::Multiply,
            "add" => Action::Add,
            "remove" => Action::Remove,
            "insert" => Action::Insert,
            other => {
                let known = ["set", "multiply", "add", "remove", "insert"];
                let near = nearest_or_none(other, known);
                let diagnostic = Diagnostic::error("not-a-choice").with("known", known.join(", "));
                return Err(fault("change", diagnostic.with("nearest", near)));
            }
        };
        let value = cell("value");
        let conditions = match &target {
            Target::Settings => Vec::new(),
            Target::Table(spec) => {
                let text = if cell("rows") == "*" { "" } else { cell("rows") };
                pairs(spec, text).map_err(|diagnostic| fault("rows", *diagnostic))?
            }
        };
        let needs_column = !matches!(action, Action::Remove | Action::Insert);
        match &target {
            Target::Settings if matches!(action, Action::Remove | Action::Insert) => {
                return Err(fault("change", Diagnostic::error("scenario-settings-rows")));
            }
            Target::Settings => {
                let key = cell("column").split('.').next().unwrap_or_default();
                if registry::setting(key).is_none() {
                    let known = registry::settings().iter().map(|setting| setting.key.as_str());
                    let near = nearest_or_none(key, known);
                    let diagnostic = Diagnostic::error("scenario-unknown-column").with("table", "settings");
                    return Err(fault("column", diagnostic.with("nearest", near)));
                }
            }
            Target::Table(spec) if needs_column => check_column(spec, cell("column"), action)
                .map_err(|diagnostic| fault("column", *diagnostic))?,
            Target::Table(_) if action == Action::Insert && conditions.is_empty() => {
                return Err(fault("rows", Diagnostic::error("scenario-condition")));
            }
            Target::Table(_) => {}
        }
        let needs_value = matches!(action, Action::Multiply | Action::Add);
        if needs_value && value.is_empty() {
            return Err(fault("value", Diagnostic::error("cell-missing")));
        }
        Ok(Self { rows, row, target, conditions, action, value })
    }

    /// Changes the settings or a table.
    pub fn carry_out(&self, settings: &mut RawSettings, tables: &mut [Arc<RawTable>]) -> Result<(), Fault> {
        let column = self.rows.named_cell(self.row, "column");
        let spec = match self.target {
            Target::Settings => return self.change_settings(column, settings),
            Target::Table(spec) => spec,
        };
        let Some(at) = tables.iter().position(|table| table.spec().name == spec.name) else {
            return Ok(());
        };
        if self.action == Action::Insert {
            self.insert(Arc::make_mut(&mut tables[at]));
            return Ok(());
        }
        let others = |name: &str| tables.iter().find(|table| table.spec().name == name).map(|table| &**table);
        let rows = matching(&tables[at], &self.conditions, others);
        if rows.is_empty() {
            let found = self.rows.named_cell(self.row, "rows");
            let fault = Diagnostic::error("scenario-matches-nothing").found(found).with("table", &spec.name);
            return Err(Box::new(fault.at(&self.rows.origin(self.row)).column("rows")));
        }
        let table = Arc::make_mut(&mut tables[at]);
        if self.action == Action::Remove {
            let mut keep = vec![true; table.len()];
            for row in rows {
                keep[row] = false;
            }
            table.retain(&keep);
            return Ok(());
        }
        let at = table.ensure_column(column);
        for row in rows {
            match self.action {
                Action::Multiply => table.change(row, at, Change::Multiply(self.value.to_string())),
                Action::Add => table.change(row, at, Change::Add(self.value.to_string())),
                _ => {
                    table.set(row, at, self.value);
                    self.forget_range(table, row, column);
                }
            }
        }
        Ok(())
    }

    /// The range of a figure that was set speaks of the figure before.
    fn forget_range(&self, table: &mut RawTable, row: usize, column: &str) {
        let is_central = table.spec().central.as_deref() == Some(column);
        let mut names = vec![format!("{column}_low"), format!("{column}_high")];
        if is_central {
            names.extend(["low".to_string(), "high".to_string()]);
        }
        for at in names.iter().filter_map(|name| table.column(name)).collect::<Vec<_>>() {
            table.set(row, at, "");
        }
    }

    fn insert(&self, table: &mut RawTable) {
        let columns: Vec<usize> =
            self.conditions.iter().map(|(column, _)| table.ensure_column(column)).collect();
        let row = table.insert(self.rows.origin(self.row));
        for (column, (_, value)) in columns.into_iter().zip(&self.conditions) {
            table.set(row, column, value);
        }
    }

    fn change_settings(&self, path: &str, settings: &mut RawSettings) -> Result<(), Fault> {
        let parsed = parse_value(self.value);
        let row = 0;
        let mut keys: Vec<&str> = path.split('.').map(str::trim).collect();
        let Some(last) = keys.pop() else { return Ok(()) };
        let mut level = &mut settings.keys;
        for key in keys {
            let at = level.iter().position(|setting| setting.key == key).unwrap_or_else(|| {
                level.push(Setting { key: key.to_string(), row, value: SettingValue::Table(Vec::new()) });
                level.len() - 1
            });
            let SettingValue::Table(inner) = &mut level[at].value else {
                let fault = Diagnostic::error("wrong-type").with("wanted", "table").found(path);
                return Err(Box::new(fault.at(&self.rows.origin(self.row)).column("column")));
            };
            level = inner;
        }
        let at = level.iter().position(|setting| setting.key == last);
        let value = match self.action {
            Action::Set => parsed,
            Action::Multiply | Action::Add => {
                let before = at.and_then(|at| as_number(&level[at].value));
                let (Some(before), Some(change)) = (before, as_number(&parsed)) else {
                    let fault = Diagnostic::error("scenario-not-a-number").found(self.value);
                    return Err(Box::new(fault.at(&self.rows.origin(self.row)).column("value")));
                };
                let is_factor = self.action == Action::Multiply;
                SettingValue::Number(if is_factor { before * change } else { before + change })
            }
            Action::Remove | Action::Insert => return Ok(()),
        };
        match at {
            Some(at) => level[at].value = value,
            None => level.push(Setting { key: last.to_string(), row, value }),
        }
        Ok(())
    }
}

fn check_column(spec: &TableSpec, column: &str, action: Action) -> Result<(), Fault> {
    let known = spec.column_names();
    let near = || nearest_or_none(column, known.iter().map(String::as_str));
    let Some(meaning) = spec.meaning(column) else {
        let fault = Diagnostic::error("scenario-unknown-column").with("table", &spec.name);
        return Err(Box::new(fault.with("nearest", near())));
    };
    let is_numeric = matches!(meaning, Meaning::Own(column) if column.kind.is_numeric());
    if matches!(action, Action::Multiply | Action::Add) && !is_numeric {
        return Err(Box::new(Diagnostic::error("scenario-not-a-number")));
    }
    Ok(())
}

/// A value of karkas.toml as it may be written in a cell: TOML, or else text.
fn parse_value(text: &str) -> SettingValue {
    let mut ignored = crate::diagnostics::Diagnostics::new();
    let parsed = crate::read::read_settings(format!("name = {text}").as_bytes(), &mut ignored);
    match parsed.and_then(|settings| settings.get("name").cloned()) {
        Some(setting) => setting.value,
        None => SettingValue::Text(text.to_string()),
    }
}

fn as_number(value: &SettingValue) -> Option<f64> {
    match value {
        SettingValue::Whole(value) => Some(*value as f64),
        SettingValue::Number(value) => Some(*value),
        SettingValue::Text(text) => {
            let units = crate::units::UnitSystem::new("USD");
            units.read(text, &units.rule("share", &[]).ok()?).ok()
        }
        _ => None,
    }
}

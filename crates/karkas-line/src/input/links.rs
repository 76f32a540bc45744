//! Buffers: which station hands parts to which, where ways part and come together, and where the line ends.

use karkas_model::diagnostics::Diagnostic;
use karkas_model::project::Origin;
use karkas_model::read::nearest_or_none;

use super::cells::Cells;
use super::read::Reader;
use crate::plant::{Link, Station};

impl Reader<'_> {
    pub(super) fn links(&self, id: &str, names: &[String]) -> Vec<(Link, f64, Origin)> {
        let mut links: Vec<(Link, f64, Origin)> = Vec::new();
        let is_own = |row: &Cells<'_>| !row.table.named_cell(row.row, "variant").is_empty();
        let mut owned: Vec<bool> = Vec::new();
        for row in self.rows(&self.raw.buffers) {
            let named = row.words("variant");
            if !named.is_empty() && named != id {
                continue;
            }
            let end = |column: &str| {
                let name = row.text(column)?;
                let found = names.iter().position(|other| *other == name);
                if found.is_none() {
                    let near = nearest_or_none(&name, names.iter().map(String::as_str));
                    let fault = Diagnostic::error("unknown-reference").with("table", "stations");
                    row.report(column, fault.with("nearest", near));
                }
                found
            };
            let (from, to) = (end("from"), end("to"));
            let capacity = match row.table.named_cell(row.row, "capacity") {
                "unlimited" => None,
                _ => match row.number("capacity") {
                    Some(value) if value >= 0.0 && value.fract() == 0.0 && value < 1e9 => Some(value as u32),
                    Some(_) => {
                        row.report("capacity", Diagnostic::error("line-capacity"));
                        Some(0)
                    }
                    None => Some(0),
                },
            };
            let (made, taken) = (row.whole("made").unwrap_or(1), row.whole("taken").unwrap_or(1));
            let share = row.number("share").unwrap_or(1.0);
            let (Some(from), Some(to)) = (from, to) else { continue };
            if from == to {
                row.report("to", Diagnostic::error("line-loop").with("stations", &names[from]));
                continue;
            }
            let link = Link { from, to, capacity, made, taken, share };
            let new = (link, row.or_zero("place_cost"), row.table.origin(row.row));
            match links.iter().position(|(other, ..)| (other.from, other.to) == (from, to)) {
                None => {
                    links.push(new);
                    owned.push(is_own(&row));
                }
                Some(at) if is_own(&row) && !owned[at] => {
                    links[at] = new;
                    owned[at] = true;
                }
                Some(at) if !is_own(&row) && owned[at] => {}
                Some(at) => {
                    let key = format!("{} → {}", names[from], names[to]);
                    let fault = Diagnostic::error("key-twice").with("other", links[at].2.row);
                    row.report("from", fault.with("key", key));
                }
            }
        }
        links
    }

    /// What begins, merges, splits: from the buffers, and from what the rows say where the buffers leave it open.
    pub(super) fn ends(
        &self,
        rows: &[(Cells<'_>, String)],
        stations: &mut [Station],
        links: &[(Link, f64, Origin)],
    ) {
        let mends: Vec<bool> = (0..stations.len())
            .map(|at| {
                stations.iter().any(|station| station.rework.is_some_and(|rework| rework.station == at))
            })
            .collect();
        for (at, (row, _)) in rows.iter().enumerate() {
            let before = links.iter().filter(|(link, ..)| link.to == at).count();
            let behind: Vec<&Link> =
                links.iter().map(|(link, ..)| link).filter(|link| link.from == at).collect();
            let raw = row.flag("raw");
            if before == 0 && mends[at] && raw.is_none() {
                row.report("raw", Diagnostic::error("line-raw-or-mending"));
            }
            stations[at].is_source = raw.unwrap_or(before == 0);
            if stations[at].is_source && before > 0 {
                row.report("raw", Diagnostic::error("line-raw-behind-buffer"));
            }
            match (before > 1, row.choice("inputs").as_deref()) {
                (true, None) => row.report("inputs", Diagnostic::error("line-several-inputs")),
                (true, Some("any")) => stations[at].merges = true,
                _ => {}
            }
            match (behind.len() > 1, row.choice("outputs").as_deref()) {
                (true, None) => row.report("outputs", Diagnostic::error("line-several-outputs")),
                (true, Some("share")) => {
                    stations[at].splits = true;
                    let sum: f64 = behind.iter().map(|link| link.share).sum();
                    if (sum - 1.0).abs() > 1e-6 {
                        row.report(
                            "outputs",
                            Diagnostic::error("line-shares-sum").with("sum", (sum * 1e6).round() / 1e6),
                        );
                    }
                }
                _ => {}
            }
        }
    }

    /// The station at the end: the only one without a buffer behind it that does not only mend or throw away.
    pub(super) fn output(&self, stations: &[Station], links: &[(Link, f64, Origin)]) -> Option<usize> {
        let ends: Vec<usize> =
            (0..stations.len()).filter(|&at| links.iter().all(|(link, ..)| link.from != at)).collect();
        match ends.as_slice() {
            [one] => Some(*one),
            // A buffer that leads nowhere leaves an end where none is meant; it is named already.
            _ if self.faults.borrow().iter().any(|fault| {
                fault.file.as_deref() == Some("buffers.csv")
                    && matches!(fault.column.as_deref(), Some("from" | "to"))
            }) =>
            {
                None
            }
            several => {
                let names: Vec<&str> = several.iter().map(|&at| stations[at].name.as_str()).collect();
                let fault = if several.is_empty() {
                    Diagnostic::error("line-no-end")
                } else {
                    Diagnostic::error("line-several-ends")
                };
                let fault = fault.file("buffers.csv").with("stations", names.join(", "));
                self.faults.borrow_mut().push(fault);
                None
            }
        }
    }
}

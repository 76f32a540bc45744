//! Ids, years and figures as the diagnostics say them.

use super::network::Network;
use super::periods::PeriodSet;
use crate::index::{CommodityId, PlaceId, ProcessId};
use crate::project::{Origin, Project};

/// Years of a set of periods: `2026–2029, 2035`.
pub(super) fn years(network: &Network<'_>, set: PeriodSet) -> String {
    let mut runs: Vec<(i32, i32)> = Vec::new();
    for position in set.iter().take_while(|&position| position < network.periods.len()) {
        let years = network.periods[position].years();
        match runs.last_mut() {
            Some(run) if run.1 == years.start => run.1 = years.end,
            _ => runs.push((years.start, years.end)),
        }
    }
    let written = runs.iter().map(|&(start, end)| {
        if end - start == 1 { start.to_string() } else { format!("{start}\u{2013}{}", end - 1) }
    });
    written.collect::<Vec<_>>().join(", ")
}

/// A number with about four significant digits, without words of any language.
pub(super) fn figure(value: f64) -> String {
    if value == 0.0 || !value.is_finite() {
        return value.to_string();
    }
    let exponent = value.abs().log10().floor() as i32;
    if !(-4..=14).contains(&exponent) {
        return format!("{value:.3e}");
    }
    let digits = (3 - exponent).max(0) as usize;
    let text = format!("{value:.digits$}");
    match text.split_once('.') {
        Some((whole, decimals)) => {
            let decimals = decimals.trim_end_matches('0');
            if decimals.is_empty() { whole.to_string() } else { format!("{whole}.{decimals}") }
        }
        None => text,
    }
}

/// File and row of a place in the project: `offers.csv:41`.
pub(super) fn row(origin: &Origin) -> String {
    format!("{}:{}", origin.file, origin.row)
}

/// A list of at most five words, then how many more.
pub(super) fn list<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let mut words: Vec<&str> = words.into_iter().collect();
    words.dedup();
    let more = words.len().saturating_sub(5);
    words.truncate(5);
    let text = words.join(", ");
    if more == 0 { text } else { format!("{text} (+{more})") }
}

/// Id of a place.
pub(super) fn place(project: &Project, place: PlaceId) -> &str {
    &project.places[place].id
}

/// Id of a commodity.
pub(super) fn commodity(project: &Project, commodity: CommodityId) -> &str {
    &project.commodities[commodity].id
}

/// Id of a process.
pub(super) fn process(project: &Project, process: ProcessId) -> &str {
    &project.processes[process].id
}

/// The unit of a commodity.
pub(super) fn unit(project: &Project, commodity: CommodityId) -> &str {
    &project.commodities[commodity].unit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_short() {
        let said: Vec<String> =
            [0.0, 1234.5678, 0.012345, 12.0, -3.5e-9, 1.0e20, 123456.0].into_iter().map(figure).collect();
        assert_eq!(said, ["0", "1235", "0.01235", "12", "-3.500e-9", "1.000e20", "123456"]);
    }

    #[test]
    fn long_lists_are_cut() {
        assert_eq!(list(["a", "b"]), "a, b");
        assert_eq!(list(["a", "b", "c", "d", "e", "f", "g"]), "a, b, c, d, e (+2)");
    }
}

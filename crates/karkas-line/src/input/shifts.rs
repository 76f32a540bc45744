//! Patterns of shifts.

use std::collections::BTreeMap;

use karkas_model::diagnostics::Diagnostic;

use super::read::{DAY, HOUR, Reader, WEEK};
use crate::plant::Calendar;

impl Reader<'_> {
    /// The windows of each pattern of shifts.
    pub(super) fn patterns(&self) -> BTreeMap<String, Calendar> {
        let mut patterns: BTreeMap<String, Calendar> = BTreeMap::new();
        for row in self.rows(&self.raw.shifts) {
            let (name, start, hours) = (row.words("shifts"), row.number("start"), row.number("hours"));
            let (breaks, days) = (row.or_zero("breaks"), row.whole("days"));
            let (Some(start), Some(hours), Some(days)) = (start, hours, days) else { continue };
            if breaks >= hours {
                row.report(
                    "breaks",
                    Diagnostic::error("out-of-range").with("allowed", format!("0..{hours}")),
                );
                continue;
            }
            let calendar =
                patterns.entry(name).or_insert_with(|| Calendar { period: WEEK, windows: Vec::new() });
            for day in 0..days {
                let begin = f64::from(day) * DAY + start * HOUR;
                let end = begin + (hours - breaks) * HOUR;
                calendar.windows.push((begin, end.min(WEEK)));
                if end > WEEK {
                    calendar.windows.push((0.0, end - WEEK));
                }
            }
            calendar.windows.sort_by(|one, two| one.0.total_cmp(&two.0));
            if calendar.windows.windows(2).any(|pair| pair[1].0 < pair[0].1 - 1e-6) {
                row.report("start", Diagnostic::error("line-shifts-overlap"));
            }
        }
        // Shifts that touch are one window.
        for calendar in patterns.values_mut() {
            let mut joined: Vec<(f64, f64)> = Vec::new();
            for &(begin, end) in &calendar.windows {
                match joined.last_mut() {
                    Some(last) if begin <= last.1 + 1e-6 => last.1 = last.1.max(end),
                    _ => joined.push((begin, end)),
                }
            }
            calendar.windows = joined;
        }
        patterns
    }
}

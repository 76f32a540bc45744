//! Whether the three records of radiation agree with the place of the sun.

use karkas_model::diagnostics::Diagnostic;

use super::Record;
use crate::sun::sunlit_hours;
use crate::weather::Weather;

/// Part of the hours with the sun well above the horizon that may disagree.
const TOLERATED: f64 = 0.10;

/// A remark where disc and sky do not add up to the whole in many hours: usually a wrong time zone, longitude or month.
pub(super) fn check(file: &str, weather: &Weather, records: &[Record]) -> Option<Diagnostic> {
    let mut heights = vec![0.0; weather.hours.len()];
    for (hour, sun) in sunlit_hours(&weather.location) {
        heights[hour] = sun.elevation;
    }
    let mut checked = 0_usize;
    let mut wrong = Vec::new();
    for (index, (hour, &height)) in weather.hours.iter().zip(&heights).enumerate() {
        // Near the horizon the sine changes too much within an hour for a comparison.
        if height > 0.0 && height.to_degrees() < 5.0 {
            continue;
        }
        checked += usize::from(height > 0.0);
        let sum =
            hour.direct_normal * height.sin() + if height > 0.0 { hour.diffuse_horizontal } else { 0.0 };
        if (sum - hour.global_horizontal).abs() > 30.0 + 0.15 * hour.global_horizontal {
            wrong.push(index);
        }
    }
    let first = *wrong.first()?;
    let share = wrong.len() as f64 / checked.max(1) as f64;
    (share > TOLERATED).then(|| {
        Diagnostic::warning("weather-radiation")
            .file(file)
            .row(records[first].line)
            .column("14, 15, 16")
            .with("count", wrong.len())
            .with("percent", format!("{:.0}", 100.0 * share))
    })
}

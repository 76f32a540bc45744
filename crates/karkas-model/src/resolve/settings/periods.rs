//! The periods of a plan.

use super::Keys;
use crate::diagnostics::Diagnostic;
use crate::read::{Setting, SettingValue};
use crate::series::Period;

const MOST_PERIODS: usize = 500;
const MOST_YEARS: i32 = 1000;

pub(super) fn resolve(keys: &mut Keys<'_>, horizon: Option<i32>) -> Option<Vec<Period>> {
    let setting = keys.get("periods")?;
    let (starts, end) = match &setting.value {
        SettingValue::List(years) => (list(keys, &setting, years)?, None),
        SettingValue::Text(text) => match range(text) {
            Some((starts, end)) => (starts, Some(end)),
            None => {
                keys.fault("periods", Diagnostic::error("bad-periods"));
                return None;
            }
        },
        _ => {
            keys.fault("periods", Diagnostic::error("bad-periods"));
            return None;
        }
    };
    if starts.is_empty() || starts.len() > MOST_PERIODS {
        keys.fault("periods", Diagnostic::error("bad-periods"));
        return None;
    }
    if starts.windows(2).any(|pair| pair[0] >= pair[1]) {
        keys.fault("periods", Diagnostic::error("periods-not-rising"));
        return None;
    }
    let last = starts[starts.len() - 1];
    let before = if starts.len() > 1 { last - starts[starts.len() - 2] } else { 1 };
    let end = horizon.or(end).unwrap_or(last + before);
    if end <= last || end - starts[0] > MOST_YEARS {
        let fault = Diagnostic::error("horizon-too-early").with("last", last);
        keys.fault(if horizon.is_some() { "horizon" } else { "periods" }, fault);
        return None;
    }
    let ends = starts.iter().copied().skip(1).chain(std::iter::once(end));
    let period = |(start, end): (i32, i32)| Period { start, length: u32::try_from(end - start).unwrap_or(1) };
    Some(starts.iter().copied().zip(ends).map(period).collect())
}

fn list(keys: &mut Keys<'_>, setting: &Setting, years: &[SettingValue]) -> Option<Vec<i32>> {
    let year = |value: &SettingValue| match value {
        SettingValue::Whole(year) => i32::try_from(*year).ok().filter(|year| (1000..=9999).contains(year)),
        _ => None,
    };
    let found: Option<Vec<i32>> = years.iter().map(year).collect();
    if found.is_none() {
        keys.fault_at("periods", setting, Diagnostic::error("bad-periods"));
    }
    found
}

/// `2026..2035` or `2026..2050 step 5`, both ends included; with the first year after it.
fn range(text: &str) -> Option<(Vec<i32>, i32)> {
    let (range, step) = match text.split_once("step") {
        None => (text, 1),
        Some((range, step)) => (range, step.trim().parse().ok()?),
    };
    let (first, last) = range.split_once("..")?;
    let year = |text: &str| super::super::cells::parse_year(text.trim());
    let (first, last) = (year(first)?, year(last)?);
    if first > last || !(1..=MOST_YEARS).contains(&step) || last - first > MOST_YEARS {
        return None;
    }
    let starts: Vec<i32> = (first..=last).step_by(usize::try_from(step).ok()?).collect();
    let end = starts.last()? + step;
    Some((starts, end))
}

#[cfg(test)]
mod tests {
    use super::range;

    #[test]
    fn ranges_of_years() {
        assert_eq!(range("2026..2028"), Some((vec![2026, 2027, 2028], 2029)));
        assert_eq!(range("2026 .. 2036 step 5"), Some((vec![2026, 2031, 2036], 2041)));
        for bad in ["2026", "2030..2026", "2026..2030 step 0", "a..b", "..", "2026..2030 step -1"] {
            assert_eq!(range(bad), None, "{bad}");
        }
    }
}

//! The nearest right name for a wrong one.

/// The known name that a wrong one most likely meant; `None` where none is near.
pub fn nearest<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = wrong.to_lowercase();
    // Names that differ by hundreds of letters are not near; comparing them would only take long.
    if lower.len() > 200 {
        return None;
    }
    let mut best: Option<(usize, &str)> = None;
    for name in known {
        let candidate = name.to_lowercase();
        if candidate.len().abs_diff(lower.len()) > lower.len() / 2 + 2 {
            continue;
        }
        let distance = if candidate == lower {
            0
        } else if !lower.is_empty() && (candidate.starts_with(&lower) || lower.starts_with(&candidate)) {
            1
        } else {
            strsim::damerau_levenshtein(&candidate, &lower)
        };
        if best.is_none_or(|(least, nearest)| (distance, name) < (least, nearest)) {
            best = Some((distance, name));
        }
    }
    let (distance, name) = best?;
    (distance <= (lower.chars().count() / 3).max(1)).then_some(name)
}

/// The nearest name, or `none`, for the texts of diagnostics.
pub fn nearest_or_none<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    nearest(wrong, known).unwrap_or("none").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_was_meant() {
        let known = ["places", "processes", "commodities", "offers"];
        assert_eq!(nearest("offer", known), Some("offers"));
        assert_eq!(nearest("Offers", known), Some("offers"));
        assert_eq!(nearest("comodities", known), Some("commodities"));
        assert_eq!(nearest("zebra", known), None);
        assert_eq!(nearest("", known), None);
    }
}

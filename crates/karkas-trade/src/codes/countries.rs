//! Countries by any of their codes or by name.

use std::sync::LazyLock;

/// A country or territory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Country {
    /// BACI's own number: mostly the ISO number, but 251 for France, 842 for the United States and so on.
    pub code: u32,
    /// ISO 3166 alpha-2; empty for what has none.
    pub iso2: String,
    /// ISO 3166 alpha-3; empty for what has none.
    pub iso3: String,
    /// English name.
    pub name: String,
}

static COUNTRIES: LazyLock<Vec<Country>> = LazyLock::new(|| {
    csv::Reader::from_reader(&include_bytes!("../../data/codes/countries.csv")[..])
        .records()
        .map(|record| {
            let record = record.expect("the embedded countries are sound");
            let cell = |at: usize| record.get(at).unwrap_or("").to_owned();
            Country {
                code: cell(0).parse().expect("the embedded countries have numbers"),
                iso2: cell(1),
                iso3: cell(2),
                name: cell(3),
            }
        })
        .collect()
});

/// ISO numbers for which BACI and UN Comtrade have numbers of their own.
const OWN_NUMBERS: [(u32, u32); 6] = [(250, 251), (840, 842), (158, 490), (578, 579), (356, 699), (756, 757)];

/// The country of an ISO code of two or three letters in any case, a number (BACI's or ISO's), or an English name. `NA` is
/// Namibia, never "not available".
pub fn country(text: &str) -> Option<&'static Country> {
    let text = text.trim();
    if let Ok(number) = text.parse::<u32>() {
        let own = OWN_NUMBERS.iter().find(|(iso, _)| *iso == number).map_or(number, |(_, own)| *own);
        return COUNTRIES.iter().find(|country| country.code == own);
    }
    let same = |field: &str| !field.is_empty() && field.eq_ignore_ascii_case(text);
    COUNTRIES
        .iter()
        .find(|country| same(&country.iso2) || same(&country.iso3))
        .or_else(|| COUNTRIES.iter().find(|country| country.name.to_lowercase() == text.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_by_any_name() {
        for (text, iso3) in [
            ("NA", "NAM"),
            ("na", "NAM"),
            ("516", "NAM"),
            ("rus", "RUS"),
            ("251", "FRA"),
            ("250", "FRA"),
            ("840", "USA"),
            ("490", "TWN"),
            ("Namibia", "NAM"),
            ("DE", "DEU"),
            ("276", "DEU"),
            ("533", "ABW"),
        ] {
            assert_eq!(country(text).map(|found| found.iso3.as_str()), Some(iso3), "{text}");
        }
        assert_eq!(country("nan"), None);
        assert_eq!(country(""), None);
        assert_eq!(country("280").map(|found| found.iso3.as_str()), Some(""));
    }
}

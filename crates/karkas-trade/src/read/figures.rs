//! One number for each place and, where the table has years, year: population, income, anything.

use std::collections::{BTreeMap, HashMap};

use karkas_data::{Faults, Options, Rows, Source, faults};

use super::ReadError;

/// Numbers by place and year. Places are looked up without regard to capitals.
#[derive(Debug, Clone, Default)]
pub struct Figures {
    by_place: HashMap<String, BTreeMap<Option<i32>, f64>>,
}

const PLACE: &[&str] = &[
    "iso3",
    "country_iso3_code",
    "country code",
    "country_code",
    "location_code",
    "location",
    "loc",
    "country",
    "place",
    "region",
    "city",
    "iso_3digit_alpha",
    "iso2",
    "страна",
    "регион",
    "место",
    "город",
];
const TIME: &[&str] = &["year", "time", "t", "год"];
const VALUE: &[&str] =
    &["population", "pop", "value", "income", "gdp_per_head", "gdp", "население", "численность", "значение"];

impl Figures {
    /// Reads a table. Its number is the column that is said, or else one with a usual name (also followed by a year, as
    /// in `population_2020`), or the only one left.
    ///
    /// # Errors
    /// Where the file cannot be read, has not these columns, or holds a negative number or a place and year twice.
    pub fn read(source: &Source, value: Option<&str>, options: &Options) -> Result<Self, ReadError> {
        let mut rows = Rows::open(source, options)?;
        let header: Vec<String> = rows.header().iter().map(|name| name.to_lowercase()).collect();
        let find =
            |names: &[&str]| names.iter().find_map(|name| header.iter().position(|known| known == name));
        let missing =
            |what: &str| faults::column_missing(rows.file(), what, rows.header().iter().map(String::as_str));
        let place = find(PLACE).ok_or_else(|| missing("place"))?;
        let time = find(TIME);
        let number = match value {
            Some(name) => rows.column(name)?,
            None => find(VALUE)
                .or_else(|| header.iter().position(|name| VALUE.iter().any(|usual| name.starts_with(usual))))
                .or_else(|| {
                    (header.len() == 2 + usize::from(time.is_some())).then(|| {
                        (0..header.len())
                            .find(|&column| column != place && Some(column) != time)
                            .unwrap_or(place)
                    })
                })
                .ok_or_else(|| missing("value"))?,
        };
        rows.select(&[Some(place), time, Some(number)].into_iter().flatten().collect::<Vec<_>>());
        let mut faults = Faults::new(source.name());
        let mut figures = Self::default();
        while let Some(row) = rows.next(&mut faults) {
            let (Some(name), Some(amount)) =
                (faults.keep(row.needed_text(place)), faults.keep(row.amount(number)))
            else {
                continue;
            };
            let year = match time {
                None => None,
                Some(time) => match faults.keep(row.year(time)) {
                    Some(year) => Some(year),
                    None => continue,
                },
            };
            let Some(amount) = amount else { continue };
            if figures.by_place.entry(name.to_lowercase()).or_default().insert(year, amount).is_some() {
                let key: Vec<usize> = [Some(place), time].into_iter().flatten().collect();
                faults.push(row.duplicated(&key));
            }
        }
        faults.finish()?;
        Ok(figures)
    }

    /// The number of a place in a year: that of the year, or else of the nearest year, the earlier of two.
    pub fn of(&self, place: &str, year: i32) -> Option<f64> {
        let years = self.by_place.get(place).or_else(|| self.by_place.get(&place.to_lowercase()))?;
        years
            .iter()
            .min_by_key(|(known, _)| known.map_or(0, |known| known.abs_diff(year)))
            .map(|(_, &value)| value)
    }

    /// Number of places.
    pub fn len(&self) -> usize {
        self.by_place.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.by_place.is_empty()
    }
}

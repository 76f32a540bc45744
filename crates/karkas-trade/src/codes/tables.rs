//! Tables of conversions, described in `data/tables.toml`.

use karkas_model::row;

use super::Conversion;
use crate::names::Names;

row! {
    /// A value in the new system.
    ConvertedRow = "converted" { year: i64, place: String, product: String, value: f64 }
}
row! {
    /// A code of the old system.
    SourceRow = "conversion_sources" { year: i64, product: String, value: f64, targets: i64, largest_share: f64 }
}
row! {
    /// A code of the new system.
    TargetRow = "conversion_targets" { year: i64, product: String, value: f64, sources: i64, split_share: f64 }
}

/// The tables of a conversion whose records were of these places.
pub fn conversion_tables(
    year: i32,
    found: &Conversion,
    places: &Names,
) -> (Vec<ConvertedRow>, Vec<SourceRow>, Vec<TargetRow>) {
    let year = i64::from(year);
    let values = found
        .values
        .iter()
        .map(|(place, product, value)| ConvertedRow {
            year,
            place: places.text(*place).to_owned(),
            product: product.clone(),
            value: *value,
        })
        .collect();
    let sources = found
        .sources
        .iter()
        .map(|source| SourceRow {
            year,
            product: source.code.clone(),
            value: source.value,
            targets: source.targets as i64,
            largest_share: source.largest_share,
        })
        .collect();
    let targets = found
        .targets
        .iter()
        .map(|target| TargetRow {
            year,
            product: target.code.clone(),
            value: target.value,
            sources: target.sources as i64,
            split_share: target.split_share,
        })
        .collect();
    (values, sources, targets)
}

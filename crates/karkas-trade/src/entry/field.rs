//! The candidates of one time: which locations and products they are, and their figures.

use super::EntryError;
use super::features::{Feature, features};
use super::model::Rows;
use super::snapshot::Snapshot;
use crate::complexity::grid::Grid;
use crate::names::Names;
use crate::output::Output;

/// Below this advantage a location is a candidate to learn from: nearer ones may enter by chance alone.
pub const CANDIDATE: f64 = 0.5;
/// Below this advantage a location does not make the product, so that there is something to guess.
pub const MISSING: f64 = 1.0;

/// The candidates of one time with their figures.
pub struct Field {
    pub places: Names,
    pub products: Names,
    pub pairs: Vec<(u32, u32)>,
    /// Where each location's candidates begin, and where the last end.
    pub starts: Vec<usize>,
    pub rows: Rows,
    pub advantage: Vec<f64>,
}

/// Locations with something above zero, in alphabetical order.
pub fn present(output: &Output) -> Names {
    let ranges = output.starts.windows(2);
    let known = output.places.iter().zip(ranges).filter(|(_, range)| range[0] < range[1]);
    let mut names: Vec<&str> = known.map(|(name, _)| name).collect();
    names.sort_unstable();
    names.into_iter().collect()
}

/// Locations and products that both times know with something above zero, in alphabetical order: the order of rows in the
/// files has no part in the draws.
pub fn common(before: &Output, after: &Output) -> (Names, Names) {
    let known = |output: &Output| {
        let mut columns = vec![false; output.products.len()];
        output.columns.iter().for_each(|&column| columns[column as usize] = true);
        let rows: Vec<bool> = output.starts.windows(2).map(|range| range[0] < range[1]).collect();
        (rows, columns)
    };
    let ((rows_before, columns_before), (rows_after, columns_after)) = (known(before), known(after));
    let both = |ours: &Names, known: &[bool], theirs: &Names, theirs_known: &[bool]| {
        let mut names: Vec<&str> = ours
            .iter()
            .zip(known)
            .filter(|(name, known)| **known && theirs.get(name).is_some_and(|at| theirs_known[at as usize]))
            .map(|(name, _)| name)
            .collect();
        names.sort_unstable();
        names.into_iter().collect::<Names>()
    };
    (
        both(&before.places, &rows_before, &after.places, &rows_after),
        both(&before.products, &columns_before, &after.products, &columns_after),
    )
}

impl Field {
    /// The locations and products of an output table, among these, whose advantage is less than `below`.
    ///
    /// # Errors
    /// If there are fewer than ten of either, or the figures cannot be made.
    pub fn new(output: &Output, places: &Names, products: &Names, below: f64) -> Result<Self, EntryError> {
        if places.len() < 10 || products.len() < 10 {
            return Err(EntryError::TooLittle("fewer than ten locations or products are in both tables"));
        }
        let snapshot = Snapshot::new(output, places, products);
        let mut pairs = Vec::new();
        let mut starts = vec![0];
        for place in 0..places.len() {
            let row = snapshot.advantage.row(place);
            pairs.extend(
                row.iter()
                    .enumerate()
                    .filter(|(_, advantage)| **advantage < below)
                    .map(|(product, _)| (place as u32, product as u32)),
            );
            starts.push(pairs.len());
        }
        let found = features(&snapshot).ok_or(EntryError::Eigenvectors)?;
        let rows = rows(&found, &pairs);
        let advantage =
            pairs.iter().map(|&(place, product)| snapshot.advantage.at(place as usize, product as usize));
        Ok(Self {
            advantage: advantage.collect(),
            places: places.clone(),
            products: products.clone(),
            pairs,
            starts,
            rows,
        })
    }
}

fn rows(found: &[Feature], pairs: &[(u32, u32)]) -> Rows {
    let gather = |grid: &Grid| {
        pairs.iter().map(|&(place, product)| grid.at(place as usize, product as usize)).collect::<Vec<f64>>()
    };
    Rows {
        names: found.iter().map(|feature| feature.name).collect(),
        columns: found.iter().map(|feature| gather(&feature.grid)).collect(),
    }
}

/// Which candidates have an advantage at a later time.
pub fn outcome(field: &Field, after: &Output) -> Vec<bool> {
    let later = Snapshot::new(after, &field.places, &field.products);
    field
        .pairs
        .iter()
        .map(|&(place, product)| later.presence.at(place as usize, product as usize) > 0.0)
        .collect()
}

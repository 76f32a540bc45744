//! Figures of products that a table brings: costs, jobs, value added, imports replaced, inputs at hand.

use std::collections::HashMap;
use std::path::Path;

/// What is known of a product; nothing where the table has no such column or an empty cell.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct OfProduct {
    /// Cost of entering.
    pub cost: Option<f64>,
    /// Share of its inputs that can be had.
    pub inputs: Option<f64>,
    /// Jobs.
    pub jobs: Option<f64>,
    /// Value added.
    pub value_added: Option<f64>,
    /// Imports replaced, US dollars.
    pub imports_replaced: Option<f64>,
}

/// Figures by product.
#[derive(Debug, Clone, Default)]
pub struct Figures {
    products: HashMap<String, OfProduct>,
}

/// Why a table of figures could not be read.
#[derive(Debug, thiserror::Error)]
pub enum FiguresError {
    /// The file cannot be read as CSV.
    #[error("the figures cannot be read: {0}")]
    File(#[from] csv::Error),
    /// There is no column of products.
    #[error("the figures have no column `product`")]
    Product,
    /// A column is not known.
    #[error(
        "the figures have a column `{0}`; known are product, cost, inputs, jobs, value_added, imports_replaced"
    )]
    Column(String),
    /// A cell is no number.
    #[error("row {row} of the figures, column {column}: {found:?} is not a number")]
    Cell {
        /// Row, counted from 1 below the header.
        row: usize,
        /// Column.
        column: String,
        /// What stands there.
        found: String,
    },
    /// A product stands twice.
    #[error("row {row} of the figures: product {product} stands there a second time")]
    Twice {
        /// Row, counted from 1 below the header.
        row: usize,
        /// Product.
        product: String,
    },
}

impl Figures {
    /// Reads a CSV file with the column `product` and any of `cost`, `inputs`, `jobs`, `value_added`, `imports_replaced`.
    ///
    /// # Errors
    /// See [`FiguresError`].
    pub fn read(path: &Path) -> Result<Self, FiguresError> {
        let mut reader = csv::Reader::from_path(path)?;
        let headers: Vec<String> = reader
            .headers()?
            .iter()
            .map(|name| name.trim_start_matches('\u{feff}').trim().to_owned())
            .collect();
        let product = headers.iter().position(|name| name == "product").ok_or(FiguresError::Product)?;
        let mut figures = Self::default();
        for (row, record) in reader.records().enumerate() {
            let record = record?;
            let mut known = OfProduct::default();
            for (at, (name, cell)) in headers.iter().zip(record.iter()).enumerate() {
                let field = match name.as_str() {
                    _ if at == product => continue,
                    "cost" => &mut known.cost,
                    "inputs" => &mut known.inputs,
                    "jobs" => &mut known.jobs,
                    "value_added" => &mut known.value_added,
                    "imports_replaced" => &mut known.imports_replaced,
                    other => return Err(FiguresError::Column(other.to_owned())),
                };
                let cell = cell.trim();
                if !cell.is_empty() {
                    let fault =
                        || FiguresError::Cell { row: row + 1, column: name.clone(), found: cell.to_owned() };
                    let number: f64 = cell.parse().map_err(|_| fault())?;
                    *field = Some(number).filter(|number| number.is_finite());
                    if field.is_none() {
                        return Err(fault());
                    }
                }
            }
            let product = record.get(product).unwrap_or("").trim().to_owned();
            if figures.products.insert(product.clone(), known).is_some() {
                return Err(FiguresError::Twice { row: row + 1, product });
            }
        }
        Ok(figures)
    }

    /// What is known of a product.
    pub fn of(&self, product: &str) -> OfProduct {
        self.products.get(product).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_and_their_faults() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let path = folder.path().join("figures.csv");
        let read = |text: &str| {
            std::fs::write(&path, text).expect("the test may write there");
            Figures::read(&path)
        };
        let figures = read("product,cost,jobs\n0101,5,\n8507,7.5,120\n").expect("sound figures");
        assert_eq!(
            figures.of("8507"),
            OfProduct { cost: Some(7.5), jobs: Some(120.0), ..OfProduct::default() }
        );
        assert_eq!((figures.of("0101").jobs, figures.of("9999").cost), (None, None));
        for (text, says) in [
            ("code,cost\n1,2\n", "no column `product`"),
            ("product,price\n1,2\n", "column `price`"),
            ("product,cost\n1,2\n2,much\n", "row 2"),
            ("product,cost\n1,NaN\n", "row 1"),
            ("product,cost\n1,2\n1,3\n", "second time"),
        ] {
            let fault = read(text).expect_err(text).to_string();
            assert!(fault.contains(says), "{fault}");
        }
    }
}

//! What makes a table no system, and what is only worth a remark.

use faer::Mat;

use crate::system::{Extension, System, column_sums};

/// Why numbers and labels are no input-output system.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum SystemFault {
    /// A matrix has another shape than the labels say.
    #[error(
        "{what} has {rows} rows and {columns} columns where {expected_rows} and {expected_columns} were expected"
    )]
    Shape {
        /// Which matrix.
        what: String,
        /// Its rows.
        rows: usize,
        /// Its columns.
        columns: usize,
        /// Rows that the labels ask for.
        expected_rows: usize,
        /// Columns that the labels ask for.
        expected_columns: usize,
    },
    /// A label refers to a region or name that is not there.
    #[error("{what} {number} refers to a name that is not in the list of names")]
    Unknown {
        /// `sector` or `category`.
        what: &'static str,
        /// Its number.
        number: usize,
    },
    /// The same label twice.
    #[error("{what} {label} stands twice")]
    Twice {
        /// `sector` or `category`.
        what: &'static str,
        /// Its label.
        label: String,
    },
    /// A number that is none.
    #[error("{what}, row {row}, column {column}: not a finite number")]
    NotFinite {
        /// Which matrix.
        what: String,
        /// Its row.
        row: String,
        /// Its column.
        column: String,
    },
    /// There is nothing in it.
    #[error("there is no sector")]
    Empty,
}

/// Something in a table that a reader of its results should know; nothing is repaired.
#[derive(Debug, Clone, PartialEq)]
pub enum Remark {
    /// A sector that sells nothing: its coefficients are zero.
    ZeroOutput {
        /// The sector.
        sector: usize,
    },
    /// A sector whose output is below zero.
    NegativeOutput {
        /// The sector.
        sector: usize,
        /// Its output.
        value: f64,
    },
    /// A sector that buys more than it sells.
    NegativeValueAdded {
        /// The sector.
        sector: usize,
        /// Output less inputs.
        value: f64,
    },
    /// A flow between sectors below zero.
    NegativeFlow {
        /// The sector that sells.
        from: usize,
        /// The sector that buys.
        to: usize,
        /// The flow.
        value: f64,
    },
    /// Final demand below zero, usually goods taken from stock.
    NegativeDemand {
        /// The sector that sells.
        from: usize,
        /// The column of final demand.
        category: usize,
        /// The value.
        value: f64,
    },
    /// The output that the source states is not the sum of the row.
    Unbalanced {
        /// The sector.
        sector: usize,
        /// Sum of the row.
        sum: f64,
        /// What the source states.
        stated: f64,
    },
}

/// All remarks on a system, by kind in the order of [`Remark`] and within a kind by column and row.
pub fn remarks(system: &System) -> Vec<Remark> {
    let sectors = 0..system.len();
    let zero = |sector: usize| system.output[sector] == 0.0;
    let mut found: Vec<Remark> =
        sectors.clone().filter(|&s| zero(s)).map(|sector| Remark::ZeroOutput { sector }).collect();
    found.extend(
        sectors
            .clone()
            .filter(|&s| system.output[s] < 0.0)
            .map(|sector| Remark::NegativeOutput { sector, value: system.output[sector] }),
    );
    found.extend(
        sectors
            .filter(|&s| system.value_added[s] < 0.0)
            .map(|sector| Remark::NegativeValueAdded { sector, value: system.value_added[sector] }),
    );
    found.extend(negative(&system.flows).map(|(from, to, value)| Remark::NegativeFlow { from, to, value }));
    found.extend(negative(&system.demand).map(|(from, category, value)| Remark::NegativeDemand {
        from,
        category,
        value,
    }));
    found
}

/// Remarks on rows whose stated output differs from their sum by more than a share of it.
pub fn unbalanced(system: &System, stated: &[f64], share: f64) -> Vec<Remark> {
    let pairs = system.output.iter().zip(stated).enumerate();
    pairs
        .filter(|(_, (sum, stated))| (*sum - *stated).abs() > share * sum.abs().max(stated.abs()))
        .map(|(sector, (&sum, &stated))| Remark::Unbalanced { sector, sum, stated })
        .collect()
}

fn negative(matrix: &Mat<f64>) -> impl Iterator<Item = (usize, usize, f64)> + '_ {
    (0..matrix.ncols()).flat_map(move |column| {
        let cells = matrix.col_as_slice(column).iter().enumerate();
        cells.filter(|(_, value)| **value < 0.0).map(move |(row, &value)| (row, column, value))
    })
}

/// Whether labels and matrices belong together.
pub(crate) fn check(system: &System) -> Result<(), SystemFault> {
    let (sectors, categories) = (system.sectors.len(), system.categories.len());
    if sectors == 0 {
        return Err(SystemFault::Empty);
    }
    shape("the matrix of flows", &system.flows, sectors, sectors)?;
    shape("the matrix of final demand", &system.demand, sectors, categories)?;
    let regions = system.regions.len();
    let known = system.sectors.iter().map(|sector| (sector.region, sector.name));
    labels("sector", known, regions, system.sector_names.len(), |number| system.sector_text(number))?;
    let known = system.categories.iter().map(|category| (category.region, category.name));
    labels("category", known, regions, system.category_names.len(), |number| system.category_text(number))?;
    let text = |sector: usize| system.sector_text(sector);
    finite("flows", &system.flows, text, text)?;
    finite("final demand", &system.demand, text, |category| system.category_text(category))
}

/// Whether an extension belongs to a system.
pub(crate) fn check_extension(system: &System, extension: &Extension) -> Result<(), SystemFault> {
    let Extension { name, stressors, factors, final_users } = extension;
    shape(name, factors, stressors.len(), system.len())?;
    finite(name, factors, |row| stressors[row].name.clone(), |sector| system.sector_text(sector))?;
    if let Some(final_users) = final_users {
        shape(&format!("{name} of final users"), final_users, stressors.len(), system.categories.len())?;
        finite(
            name,
            final_users,
            |row| stressors[row].name.clone(),
            |category| system.category_text(category),
        )?;
    }
    Ok(())
}

fn shape(
    what: &str,
    matrix: &Mat<f64>,
    expected_rows: usize,
    expected_columns: usize,
) -> Result<(), SystemFault> {
    let (rows, columns) = matrix.shape();
    if (rows, columns) == (expected_rows, expected_columns) {
        return Ok(());
    }
    Err(SystemFault::Shape { what: what.into(), rows, columns, expected_rows, expected_columns })
}

fn labels(
    what: &'static str,
    known: impl Iterator<Item = (usize, usize)>,
    regions: usize,
    names: usize,
    text: impl Fn(usize) -> String,
) -> Result<(), SystemFault> {
    let mut sorted: Vec<((usize, usize), usize)> = known.zip(0..).collect();
    if let Some(&(_, number)) = sorted.iter().find(|((region, name), _)| *region >= regions || *name >= names)
    {
        return Err(SystemFault::Unknown { what, number });
    }
    sorted.sort_unstable();
    match sorted.windows(2).find(|pair| pair[0].0 == pair[1].0) {
        Some(pair) => Err(SystemFault::Twice { what, label: text(pair[1].1) }),
        None => Ok(()),
    }
}

fn finite(
    what: &str,
    matrix: &Mat<f64>,
    row: impl Fn(usize) -> String,
    column: impl Fn(usize) -> String,
) -> Result<(), SystemFault> {
    // A sum is finite only if all that is in it is; only then is a cell sought.
    if column_sums(matrix).iter().all(|sum| sum.is_finite()) {
        return Ok(());
    }
    for number in 0..matrix.ncols() {
        if let Some(at) = matrix.col_as_slice(number).iter().position(|value| !value.is_finite()) {
            return Err(SystemFault::NotFinite { what: what.into(), row: row(at), column: column(number) });
        }
    }
    Ok(())
}

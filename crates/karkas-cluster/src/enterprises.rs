//! Tables of enterprises and of contracts between them, with every fault at once.
//!
//! Three kinds of tables of enterprises are told apart by their header: our own, the register of Russian industrial
//! products (Resolution 719) as the information system of industry gives it, and the Russian Financial Statements Database.

mod contracts;
mod numbers;
mod read;

pub use contracts::{Flow, read_contracts};
pub use numbers::{inn_is_valid, ogrn_is_valid};
pub use read::{Bounds, ReadOptions, read_enterprises};

/// An enterprise.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Enterprise {
    /// Its id: its own, or its OGRN, or its INN.
    pub id: String,
    /// Its name; the id where there is none.
    pub name: String,
    /// Russian taxpayer number.
    pub inn: Option<String>,
    /// Russian number of registration.
    pub ogrn: Option<String>,
    /// Codes of what it makes or does, in the order of the table.
    pub codes: Vec<String>,
    /// Output or revenue of a year.
    pub output: Option<f64>,
    /// Employment.
    pub employment: Option<f64>,
    /// Latitude and longitude in degrees.
    pub coordinates: Option<(f64, f64)>,
    /// Place, region or area.
    pub place: Option<String>,
    /// Whether it takes part in the cluster; true where the table does not say.
    pub member: bool,
    /// Whether it works in a priority territory.
    pub priority: bool,
    /// Number of its projects within the cluster.
    pub projects: usize,
    /// First row that speaks of it.
    pub row: u32,
}

/// Which kind of table it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Our own columns.
    Own,
    /// The register of industrial products (Resolution 719).
    ProductRegister,
    /// The Russian Financial Statements Database.
    FinancialStatements,
}

impl Kind {
    /// `enterprises`, `gisp_pp719` or `rfsd`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Own => "enterprises",
            Self::ProductRegister => "gisp_pp719",
            Self::FinancialStatements => "rfsd",
        }
    }
}

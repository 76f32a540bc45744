//! Tables beside employment from which links between industries are made: who buys from whom, and who works where.

use std::collections::BTreeMap;
use std::path::Path;

use faer::Mat;
use karkas_data::{Fault, Faults, Options, Row, Rows, Source};
use karkas_model::diagnostics::{Diagnostic, Diagnostics};

/// Sales between industries, and what is known of the whole of each.
#[derive(Debug, Clone, PartialEq)]
pub struct UseTable {
    /// Seller × buyer, of the industries of the employment table.
    pub flows: Mat<f64>,
    /// All sales of each industry in the table, to itself and to industries without employment here too.
    pub sold: Vec<f64>,
    /// All purchases of each industry in the table.
    pub bought: Vec<f64>,
    /// Value of the flows between industries of the employment table.
    pub used: f64,
    /// Value of all flows of the table.
    pub total: f64,
    /// Industries of the employment table that stand in it.
    pub known: usize,
}

/// Letters or digits of codes that count, as in `31161A` → `3116`.
pub type Digits = Option<usize>;

#[allow(clippy::boxed_local, reason = "faults come boxed")]
fn one(fault: Fault) -> Diagnostics {
    let mut all = Diagnostics::new();
    all.push(*fault);
    all
}

/// Numbers of industries by their code.
struct Industries<'a> {
    numbers: BTreeMap<&'a str, usize>,
    digits: Digits,
}

impl<'a> Industries<'a> {
    fn new(industries: &'a [String], digits: Digits) -> Self {
        let numbers = industries.iter().enumerate().map(|(number, code)| (code.as_str(), number)).collect();
        Self { numbers, digits }
    }

    fn number(&self, code: &str) -> Option<usize> {
        let end =
            self.digits.and_then(|digits| code.char_indices().nth(digits)).map_or(code.len(), |at| at.0);
        self.numbers.get(&code[..end]).copied()
    }

    /// Codes that fit nothing are what `--digits` is for, and not seldom the wrong column.
    fn nothing_fits(&self, file: &str) -> Diagnostics {
        let few: Vec<&str> = self.numbers.keys().take(3).copied().collect();
        one(Box::new(Diagnostic::error("cluster-no-industry").file(file).found(few.join(", "))))
    }
}

/// Reads sales with the columns `seller`, `buyer` and `value`; where there are three columns, the third is the value. Several
/// rows of a pair are added.
///
/// # Errors
/// All faults: missing columns, values that are no number or below zero, and a table in which no industry is known.
pub fn read_use(path: &Path, industries: &[String], digits: Digits) -> Result<UseTable, Diagnostics> {
    let source = Source::one(path, None).map_err(one)?;
    let mut rows = Rows::open(&source, &Options::default()).map_err(one)?;
    let mut faults = Faults::new(source.name());
    let value = match rows.column("value") {
        Err(_) if rows.header().len() == 3 => Ok(2),
        found => found,
    };
    let columns = [rows.column("seller"), rows.column("buyer"), value].map(|found| faults.keep(found));
    let [Some(seller_at), Some(buyer_at), Some(value_at)] = columns else {
        return Err(faults.into_diagnostics());
    };
    let known = Industries::new(industries, digits);
    let count = industries.len();
    let mut table = UseTable {
        flows: Mat::zeros(count, count),
        sold: vec![0.0; count],
        bought: vec![0.0; count],
        used: 0.0,
        total: 0.0,
        known: 0,
    };
    let mut seen = vec![false; count];
    while let Some(row) = rows.next(&mut faults) {
        let seller = faults.keep(row.needed_text(seller_at)).map(|code| known.number(&code));
        let buyer = faults.keep(row.needed_text(buyer_at)).map(|code| known.number(&code));
        let value = faults.keep(row.amount(value_at));
        let (Some(seller), Some(buyer), Some(value)) = (seller, buyer, value) else { continue };
        let value = value.unwrap_or(0.0);
        table.total += value;
        if let Some(seller) = seller {
            table.sold[seller] += value;
            seen[seller] = true;
        }
        if let Some(buyer) = buyer {
            table.bought[buyer] += value;
            seen[buyer] = true;
        }
        if let (Some(seller), Some(buyer)) = (seller, buyer) {
            table.flows[(seller, buyer)] += value;
            table.used += value;
        }
    }
    faults.finish()?;
    table.known = seen.iter().filter(|seen| **seen).count();
    if table.known == 0 { Err(known.nothing_fits(&source.name())) } else { Ok(table) }
}

/// Reads total outputs with the columns `industry` and `output`; rows of one industry are added.
///
/// # Errors
/// All faults: missing columns, outputs that are no number or below zero, a table in which no industry is known.
pub fn read_outputs(
    path: &Path,
    industries: &[String],
    digits: Digits,
) -> Result<Vec<Option<f64>>, Diagnostics> {
    let mut outputs: Vec<Option<f64>> = vec![None; industries.len()];
    each(path, ["industry", "output"], industries, digits, &mut |industry, _, output| {
        *outputs[industry].get_or_insert(0.0) += output;
    })?;
    Ok(outputs)
}

/// Reads people by occupation with the columns `industry`, `occupation` and `employment`: occupation × industry. Rows of one
/// industry and occupation are added.
///
/// # Errors
/// All faults: missing columns, numbers that are none or below zero, a table in which no industry is known.
pub fn read_occupations(path: &Path, industries: &[String], digits: Digits) -> Result<Mat<f64>, Diagnostics> {
    let mut cells: BTreeMap<(String, usize), f64> = BTreeMap::new();
    each(path, ["industry", "employment"], industries, digits, &mut |industry, row, people| {
        *cells.entry((row.unwrap_or_default(), industry)).or_default() += people;
    })?;
    let mut occupations: Vec<&str> = cells.keys().map(|(occupation, _)| occupation.as_str()).collect();
    occupations.dedup();
    let mut matrix = Mat::zeros(occupations.len(), industries.len());
    for ((occupation, industry), people) in &cells {
        // Keys of the map are sorted, and so are these.
        if let Ok(row) = occupations.binary_search(&occupation.as_str()) {
            matrix[(row, *industry)] = *people;
        }
    }
    Ok(matrix)
}

/// Walks rows of a known industry with an amount, and an occupation where the table has that column.
fn each(
    path: &Path,
    names: [&str; 2],
    industries: &[String],
    digits: Digits,
    take: &mut dyn FnMut(usize, Option<String>, f64),
) -> Result<(), Diagnostics> {
    let source = Source::one(path, None).map_err(one)?;
    let mut rows = Rows::open(&source, &Options::default()).map_err(one)?;
    let mut faults = Faults::new(source.name());
    let by_occupation = names[1] == "employment";
    let occupation_at =
        if by_occupation { faults.keep(rows.column("occupation")).map(Some) } else { Some(None) };
    let columns = names.map(|name| faults.keep(rows.column(name)));
    let ([Some(industry_at), Some(amount_at)], Some(occupation_at)) = (columns, occupation_at) else {
        return Err(faults.into_diagnostics());
    };
    let known = Industries::new(industries, digits);
    let mut met = false;
    while let Some(row) = rows.next(&mut faults) {
        let text = |row: Row<'_>, column: usize, faults: &mut Faults| {
            faults.keep(row.needed_text(column)).map(std::borrow::Cow::into_owned)
        };
        let industry = text(row, industry_at, &mut faults).map(|code| known.number(&code));
        let occupation = match occupation_at {
            None => Some(None),
            Some(column) => text(row, column, &mut faults).map(Some),
        };
        let amount = faults.keep(row.amount(amount_at));
        if let (Some(Some(industry)), Some(occupation), Some(amount)) = (industry, occupation, amount) {
            met = true;
            take(industry, occupation, amount.unwrap_or(0.0));
        }
    }
    faults.finish()?;
    if met { Ok(()) } else { Err(known.nothing_fits(&source.name())) }
}

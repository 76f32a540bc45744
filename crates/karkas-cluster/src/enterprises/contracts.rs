//! Contracts or flows between enterprises.

use std::collections::BTreeMap;
use std::path::Path;

use karkas_data::{Fault, Faults, Options, Rows, Source};
use karkas_model::diagnostics::{Diagnostic, Diagnostics};

use super::Enterprise;

/// A contract or a flow of a year.
#[derive(Debug, Clone, PartialEq)]
pub struct Flow {
    /// Number of the seller.
    pub seller: usize,
    /// Number of the buyer.
    pub buyer: usize,
    /// What is sold; empty where not said.
    pub product: String,
    /// Value of a year.
    pub value: f64,
    /// Whether it is signed; true where the table does not say.
    pub signed: bool,
}

/// Reads contracts with the columns seller, buyer, value and, where there are, product and signed. Sellers and buyers are
/// named by id, OGRN or INN.
///
/// # Errors
/// All faults: unknown firms, negative values, a firm that sells to itself.
pub fn read_contracts(path: &Path, enterprises: &[Enterprise]) -> Result<Vec<Flow>, Diagnostics> {
    let one = |fault: Fault| {
        let mut all = Diagnostics::new();
        all.push(*fault);
        all
    };
    let source = Source::one(path, None).map_err(one)?;
    let file = source.name();
    let mut rows = Rows::open(&source, &Options::default()).map_err(one)?;
    let mut faults = Faults::new(&file);
    let needed = ["seller", "buyer", "value"].map(|name| faults.keep(rows.column(name)));
    let [Some(seller_at), Some(buyer_at), Some(value_at)] = needed else {
        return Err(faults.into_diagnostics());
    };
    let (product_at, signed_at) = (rows.column("product").ok(), rows.column("signed").ok());
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    for (number, enterprise) in enterprises.iter().enumerate() {
        let names = [Some(enterprise.id.as_str()), enterprise.ogrn.as_deref(), enterprise.inn.as_deref()];
        names.into_iter().flatten().for_each(|name| {
            known.entry(name).or_insert(number);
        });
    }
    let mut all = Vec::new();
    while let Some(row) = rows.next(&mut faults) {
        let firm = |column: usize, faults: &mut Faults| {
            let name = faults.keep(row.needed_text(column))?;
            let number = known.get(name.as_ref()).copied();
            if number.is_none() {
                faults.push(row.unknown_code(column, known.keys().copied()));
            }
            number
        };
        let (seller, buyer) = (firm(seller_at, &mut faults), firm(buyer_at, &mut faults));
        let value = faults.keep(row.needed_number(value_at));
        if value.is_some_and(|value| value < 0.0) {
            faults.push(row.negative(value_at));
        }
        let signed = match signed_at.map(|column| row.text(column).to_lowercase()).as_deref() {
            None | Some("" | "yes" | "true" | "1" | "да") => true,
            Some("no" | "false" | "0" | "нет") => false,
            Some(other) => {
                let fault = Diagnostic::error("cluster-yes-no").file(&*file).row(row.number_of_row());
                faults.push(Box::new(fault.column("signed").found(other)));
                true
            }
        };
        if let (Some(seller), Some(buyer)) = (seller, buyer)
            && seller == buyer
        {
            let fault = Diagnostic::error("cluster-contract-own").file(&*file).row(row.number_of_row());
            faults.push(Box::new(fault.column("buyer").found(row.text(buyer_at))));
        }
        let product = product_at.map_or_else(String::new, |column| row.text(column).into_owned());
        if let (Some(seller), Some(buyer), Some(value)) = (seller, buyer, value) {
            all.push(Flow { seller, buyer, product, value, signed });
        }
    }
    faults.finish()?;
    Ok(all)
}

//! Links that were held back, from a table.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use karkas_data::{Fault, Faults, Options, Rows, Source};
use karkas_model::diagnostics::{Diagnostic, Diagnostics};

use super::market::Link;
use crate::codes::plain;
use crate::input::Case;

/// Held-back links, in the order of the table.
pub type HeldOut = Vec<Link>;

/// Reads a table with the columns seller, buyer and perhaps product.
///
/// # Errors
/// All faults: unknown firms, a firm that sells to itself, links that stand twice.
pub fn read_held_out(path: &Path, case: &Case) -> Result<HeldOut, Diagnostics> {
    let one = |fault: Fault| {
        let mut all = Diagnostics::new();
        all.push(*fault);
        all
    };
    let source = Source::one(path, None).map_err(one)?;
    let file = source.name();
    let mut rows = Rows::open(&source, &Options::default()).map_err(one)?;
    let mut faults = Faults::new(&file);
    let found = ["seller", "buyer"].map(|name| faults.keep(rows.column(name)));
    let [Some(seller_at), Some(buyer_at)] = found else { return Err(faults.into_diagnostics()) };
    let product_at = rows.column("product").ok();
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    for (number, firm) in case.enterprises.iter().enumerate() {
        let names = [Some(firm.id.as_str()), firm.ogrn.as_deref(), firm.inn.as_deref()];
        names.into_iter().flatten().for_each(|name| {
            known.entry(name).or_insert(number);
        });
    }
    let mut all: HeldOut = Vec::new();
    let mut seen = BTreeSet::new();
    while let Some(row) = rows.next(&mut faults) {
        let firm = |column: usize, name: &'static str, faults: &mut Faults| {
            let text = faults.keep(row.needed_text(column))?;
            let number = known.get(text.as_ref()).copied();
            if number.is_none() {
                let near = karkas_model::read::nearest_or_none(&text, known.keys().copied());
                let fault =
                    Diagnostic::error("match-enterprise-unknown").file(&*file).row(row.number_of_row());
                faults.push(Box::new(fault.column(name).found(text.into_owned()).with("nearest", near)));
            }
            number
        };
        let (seller, buyer) = (firm(seller_at, "seller", &mut faults), firm(buyer_at, "buyer", &mut faults));
        let (Some(seller), Some(buyer)) = (seller, buyer) else { continue };
        if seller == buyer {
            let fault = Diagnostic::error("cluster-contract-own").file(&*file).row(row.number_of_row());
            faults.push(Box::new(fault.column("buyer").found(row.text(buyer_at))));
            continue;
        }
        let link =
            Link { seller, buyer, product: product_at.map_or_else(String::new, |at| plain(&row.text(at))) };
        if !seen.insert(link.clone()) {
            faults.push(row.duplicated(&[seller_at, buyer_at]));
            continue;
        }
        all.push(link);
    }
    if all.is_empty() && faults.is_empty() {
        faults.push(karkas_data::faults::no_rows(&file));
    }
    faults.finish()?;
    Ok(all)
}

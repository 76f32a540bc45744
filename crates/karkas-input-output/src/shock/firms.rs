//! Networks of firms from two tables: who supplies whom, and what each firm makes and sells to final users.

use std::collections::HashMap;

use karkas_data::{Faults, Options, Rows, Source};
use karkas_model::diagnostics::Diagnostics;

use super::network::{Link, Network};

/// Firms and their network.
#[derive(Debug)]
pub struct Firms {
    /// Region of each firm, empty where the table has none, and its name.
    pub labels: Vec<(String, String)>,
    /// Names of products.
    pub products: Vec<String>,
    /// The network, per day.
    pub network: Network,
}

/// Reads a network: `links` has the columns supplier, buyer and value, `firms` has firm, product, demand and perhaps region;
/// money is per year of `days` days.
///
/// # Errors
/// If a file cannot be read or a row names nobody, names someone twice, or has no number of at least zero.
pub fn read_firms(links: &Source, firms: &Source, days: f64) -> Result<Firms, Diagnostics> {
    let mut faults = Faults::new(firms.name());
    let found = read_list(firms, days, &mut faults);
    let list = faults.keep(found);
    faults.finish()?;
    let List { labels, products, product, demand, numbers } = list.unwrap_or_default();
    let mut faults = Faults::new(links.name());
    let found = read_links(links, days, &numbers, &labels, &mut faults);
    let links_found = faults.keep(found).unwrap_or_default();
    if faults.is_empty() {
        match Network::new(product, demand, links_found) {
            Ok(network) => return Ok(Firms { labels, products, network }),
            Err(fault) => faults.push(crate::read::no_system(&links.name(), fault)),
        }
    }
    Err(faults.into_diagnostics())
}

#[derive(Default)]
struct List {
    labels: Vec<(String, String)>,
    products: Vec<String>,
    product: Vec<usize>,
    demand: Vec<f64>,
    numbers: HashMap<String, usize>,
}

fn read_list(source: &Source, days: f64, faults: &mut Faults) -> Result<List, karkas_data::Fault> {
    let mut rows = Rows::open(source, &Options::default())?;
    let (firm, product, demand) = (rows.column("firm")?, rows.column("product")?, rows.column("demand")?);
    let region = rows.column("region").ok();
    let mut list = List::default();
    let mut known: HashMap<String, usize> = HashMap::new();
    while let Some(row) = rows.next(faults) {
        let cells = row.needed_text(firm).and_then(|name| {
            Ok((
                name.into_owned(),
                row.needed_text(product)?.into_owned(),
                row.amount(demand)?.unwrap_or(0.0),
            ))
        });
        let Some((name, made, amount)) = faults.keep(cells) else { continue };
        if list.numbers.insert(name.clone(), list.labels.len()).is_some() {
            faults.push(row.duplicated(&[firm]));
            continue;
        }
        list.labels.push((region.map(|at| row.text(at).into_owned()).unwrap_or_default(), name));
        let number = *known.entry(made.clone()).or_insert_with(|| {
            list.products.push(made);
            list.products.len() - 1
        });
        list.product.push(number);
        list.demand.push(amount / days);
    }
    Ok(list)
}

fn read_links(
    source: &Source,
    days: f64,
    numbers: &HashMap<String, usize>,
    labels: &[(String, String)],
    faults: &mut Faults,
) -> Result<Vec<Link>, karkas_data::Fault> {
    let mut rows = Rows::open(source, &Options::default())?;
    let (supplier, buyer, value) = (rows.column("supplier")?, rows.column("buyer")?, rows.column("value")?);
    let mut links = Vec::new();
    while let Some(row) = rows.next(faults) {
        let number = |cell: usize| {
            let name = row.text(cell);
            let known = || labels.iter().take(2000).map(|(_, name)| name.as_str());
            numbers.get(name.as_ref()).copied().ok_or_else(|| row.unknown_code(cell, known()))
        };
        let link = number(supplier).and_then(|from| {
            Ok(Link { supplier: from, buyer: number(buyer)?, flow: row.amount(value)?.unwrap_or(0.0) / days })
        });
        links.extend(faults.keep(link));
    }
    Ok(links)
}

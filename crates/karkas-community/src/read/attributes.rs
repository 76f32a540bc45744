//! What is known of nodes beside their links.

use std::collections::HashMap;
use std::path::Path;

use karkas_data::{Faults, Options, Rows, Source};
use karkas_model::diagnostics::{Diagnostic, Diagnostics};

use crate::describe::Attributes;
use crate::network::Network;

/// Reads a table of nodes: a column `node` with the names of the network, and any of `name`, `code` and `place`. Also gives remarks: rows of
/// nodes that the network does not have.
///
/// # Errors
/// If the file cannot be read, has no column `node`, or a node twice.
pub fn attributes(path: &Path, network: &Network) -> Result<(Attributes, Diagnostics), Diagnostics> {
    let one = |fault: karkas_data::Fault| Diagnostics::from_iter([*fault]);
    let source = Source::one(path, None).map_err(one)?;
    let mut wrong = Faults::new(source.name());
    let mut rows = Rows::open(&source, &Options::default()).map_err(one)?;
    let node = rows.column("node").map_err(one)?;
    let has = |rows: &Rows, name: &str| {
        rows.header()
            .iter()
            .any(|known| known.eq_ignore_ascii_case(name))
            .then(|| rows.column(name))
            .transpose()
    };
    let columns = [
        has(&rows, "name").map_err(one)?,
        has(&rows, "code").map_err(one)?,
        has(&rows, "place").map_err(one)?,
    ];
    let known: HashMap<String, usize> = network.names().zip(0..).collect();
    let mut texts: [Vec<Option<String>>; 3] = std::array::from_fn(|_| vec![None; network.len()]);
    let mut seen = vec![false; network.len()];
    let (mut unknown, mut first) = (0_usize, 0);
    while let Some(row) = rows.next(&mut wrong) {
        let Some(name) = wrong.keep(row.needed_text(node)) else { continue };
        let Some(&place) = known.get(name.as_ref()) else {
            if unknown == 0 {
                first = row.number_of_row();
            }
            unknown += 1;
            continue;
        };
        if seen[place] {
            wrong.push(row.duplicated(&[node]));
            continue;
        }
        seen[place] = true;
        for (texts, column) in texts.iter_mut().zip(columns) {
            let text = column.map(|column| row.text(column).into_owned()).filter(|text| !text.is_empty());
            texts[place] = text;
        }
    }
    wrong.finish()?;
    let mut remarks = Diagnostics::new();
    if unknown > 0 {
        let remark = Diagnostic::warning("network-unknown-nodes").file(source.name()).row(first);
        remarks.push(remark.with("count", unknown));
    }
    let lacking = seen.iter().filter(|seen| !**seen).count();
    if lacking > 0 {
        let remark = Diagnostic::warning("network-nodes-without").file(source.name());
        remarks.push(remark.with("count", lacking));
    }
    let [labels, codes, places] = texts;
    Ok((Attributes { labels, codes, places }, remarks))
}

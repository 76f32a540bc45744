//! Which columns of a list are the ends and the weight of a link.

use karkas_data::Fault;

use super::faults;

const FROM: [&str; 10] =
    ["from", "source", "seller", "supplier", "origin", "src", "node1", "u", "from_place", "a"];
const TO: [&str; 10] =
    ["to", "target", "buyer", "customer", "destination", "dst", "node2", "v", "to_place", "b"];
const WEIGHT: [&str; 9] = ["weight", "value", "amount", "w", "flow", "quantity", "musd", "volume", "total"];

/// Columns of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Columns {
    /// Found by their names.
    ByName { from: usize, to: usize, weight: Option<usize> },
    /// The first two, and the third for the weight if there are three.
    ByPlace { count: usize },
}

impl Columns {
    /// Of a list without names.
    pub fn unnamed(width: usize) -> Self {
        Self::ByPlace { count: if width >= 3 { 3 } else { 2 } }
    }

    /// By a header: the columns that are said; or those with usual names; or of two or three columns the first, second and third.
    pub fn named(
        file: &str,
        row: u32,
        header: &[String],
        said: Option<&(String, String, Option<String>)>,
    ) -> Result<Self, Fault> {
        let place = |name: &str| header.iter().position(|known| known.trim().eq_ignore_ascii_case(name));
        if let Some((from, to, weight)) = said {
            let column = |name: &str| {
                place(name).ok_or_else(|| {
                    karkas_data::faults::column_missing(file, name, header.iter().map(String::as_str))
                })
            };
            let weight = weight.as_deref().map(column).transpose()?;
            return Ok(Self::ByName { from: column(from)?, to: column(to)?, weight });
        }
        let usual = |names: &[&str]| names.iter().find_map(|name| place(name));
        let (from, to, weight) = (usual(&FROM), usual(&TO), usual(&WEIGHT));
        match (from, to) {
            (Some(from), Some(to)) if weight.is_some() || header.len() == 2 => {
                Ok(Self::ByName { from, to, weight })
            }
            (Some(from), Some(to)) if header.len() == 3 => {
                Ok(Self::ByName { from, to, weight: (0..3).find(|&other| other != from && other != to) })
            }
            _ if header.len() == 2 => Ok(Self::ByName { from: 0, to: 1, weight: None }),
            _ if header.len() == 3 => Ok(Self::ByName { from: 0, to: 1, weight: Some(2) }),
            _ => Err(faults::columns(file, row, header)),
        }
    }
}

/// Whether the first row holds names of columns: a third cell that is no number, or two cells of which one is a usual name of an end.
pub(super) fn is_header(cells: &[String]) -> bool {
    let usual = |cell: &String| {
        let cell = cell.trim().to_lowercase();
        FROM.contains(&cell.as_str()) || TO.contains(&cell.as_str())
    };
    match cells {
        [_, _] => cells.iter().all(usual),
        [_, _, weight] => !matches!(karkas_data::parse_number(weight, true), karkas_data::Parsed::Value(_)),
        _ => true,
    }
}

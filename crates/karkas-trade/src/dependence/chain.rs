//! A value chain as a list of customs codes by stage, and where an importer depends on others along it.

use std::collections::HashMap;
use std::path::Path;

use super::{Criteria, Dependence, Margins, Purity, purity};
use crate::names::Names;

/// One code of a chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChainLink {
    /// Stage, in the order of the file.
    pub stage: String,
    /// Group within the stage; empty where the file has none.
    pub group: String,
    /// Code, with its leading zeros.
    pub code: String,
    /// What the analyst meant by it.
    pub note: String,
    /// How much of the code is the good that is meant.
    pub purity: Purity,
    /// The file had lost the leading zero of the code.
    pub zero_restored: bool,
}

/// The codes of a chain.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chain {
    /// The codes, in the order of the file.
    pub links: Vec<ChainLink>,
}

/// Why a chain could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ChainError {
    /// The file cannot be read as CSV.
    #[error("the chain cannot be read: {0}")]
    File(#[from] csv::Error),
    /// A column is missing.
    #[error("the chain has no column for its {what}: one of {known}")]
    Column {
        /// What is missing.
        what: &'static str,
        /// Names that it may have.
        known: String,
    },
    /// A cell is not what it should be.
    #[error("row {row} of the chain: {found:?} is not {expected}")]
    Cell {
        /// Row, counted from 1 below the header.
        row: usize,
        /// What stands there.
        found: String,
        /// What should stand there.
        expected: &'static str,
    },
}

const STAGE: [&str; 3] = ["stage", "tier", "tierNumber"];
const GROUP: [&str; 3] = ["group", "activity", "GVCactivityNumber"];
const CODE: [&str; 6] = ["code", "hs6", "hs6_2017", "HScode", "product", "hs"];

impl Chain {
    /// Reads a chain: a CSV file with a stage, a code, and if it likes a group, a note and a grade of purity (A to D).
    /// `descriptions` are the published texts of the codes; they make the grade where the file has none.
    ///
    /// Codes are digits. One of odd length has lost its leading zero (a common fault of spreadsheets) and gets it back.
    ///
    /// # Errors
    /// If the file cannot be read, lacks a column, or a cell holds something else; see [`ChainError`].
    pub fn read(path: &Path, descriptions: &HashMap<String, String>) -> Result<Self, ChainError> {
        let mut reader = csv::Reader::from_path(path)?;
        let headers = reader.headers()?.clone();
        let find = |known: &[&str]| {
            headers.iter().position(|name| known.contains(&name.trim_start_matches('\u{feff}')))
        };
        let need =
            |what, known: &[&str]| find(known).ok_or(ChainError::Column { what, known: known.join(", ") });
        let (stage, code) = (need("stage", &STAGE)?, need("code", &CODE)?);
        let (group, note, grade) = (find(&GROUP), find(&["note"]), find(&["purity"]));
        let mut links = Vec::new();
        for (row, record) in reader.records().enumerate() {
            let record = record?;
            let cell = |column: Option<usize>| column.and_then(|at| record.get(at)).unwrap_or("").trim();
            let wrong =
                |found: &str, expected| ChainError::Cell { row: row + 1, found: found.to_string(), expected };
            let text = cell(Some(code));
            if text.is_empty() || text.len() > 10 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
                return Err(wrong(text, "a code of up to ten digits"));
            }
            let zero_restored = text.len() % 2 == 1;
            let code = if zero_restored { format!("0{text}") } else { text.to_string() };
            let purity = match cell(grade) {
                "" => purity(descriptions.get(&code).map(String::as_str), cell(note)),
                letter => {
                    Purity::by_letter(letter).ok_or_else(|| wrong(letter, "a grade of purity, A to D"))?
                }
            };
            links.push(ChainLink {
                stage: cell(Some(stage)).to_string(),
                group: cell(group).to_string(),
                code,
                note: cell(note).to_string(),
                purity,
                zero_restored,
            });
        }
        Ok(Self { links })
    }

    /// Stages in the order of their first code.
    pub fn stages(&self) -> Vec<&str> {
        let mut stages: Vec<&str> = Vec::new();
        for link in &self.links {
            if !stages.contains(&link.stage.as_str()) {
                stages.push(&link.stage);
            }
        }
        stages
    }
}

/// An importer at one stage of a chain.
#[derive(Debug, Clone, PartialEq)]
pub struct StageView {
    /// The stage.
    pub stage: String,
    /// The rows of its codes: the position of the link, and what is imported of it, if anything.
    pub codes: Vec<(usize, Option<Dependence>)>,
    /// Imports of the stage, US dollars.
    pub imports: f64,
    /// Exports of the stage, US dollars.
    pub exports: f64,
    /// Concentration of imports, weighted by value.
    pub concentration: f64,
    /// Codes that meet all criteria of dependence.
    pub dependent: usize,
    /// Share of the imports that stands in codes of purity A or B: how far the stage's figures can be believed.
    pub pure_share: f64,
}

/// The stages of a chain as an importer sees them.
pub fn chain_view(
    chain: &Chain,
    place: u32,
    margins: &Margins,
    products: &Names,
    criteria: &Criteria,
) -> Vec<StageView> {
    let rows: HashMap<u32, Dependence> = super::dependence(margins, criteria)
        .filter(|row| row.place == place)
        .map(|row| (row.product, row))
        .collect();
    let row_of = |link: &ChainLink| products.get(&link.code).and_then(|product| rows.get(&product)).copied();
    chain
        .stages()
        .into_iter()
        .map(|stage| {
            let codes: Vec<_> = chain
                .links
                .iter()
                .enumerate()
                .filter(|(_, link)| link.stage == stage)
                .map(|(at, link)| (at, row_of(link)))
                .collect();
            let known = || codes.iter().filter_map(|(at, row)| row.map(|row| (&chain.links[*at], row)));
            let imports: f64 = known().map(|(_, row)| row.imports).sum();
            let weighted: f64 = known().map(|(_, row)| row.imports * row.import_concentration).sum();
            let pure: f64 =
                known().filter(|(link, _)| link.purity <= Purity::Family).map(|(_, row)| row.imports).sum();
            let over = |part: f64| if imports > 0.0 { part / imports } else { 0.0 };
            StageView {
                stage: stage.to_string(),
                imports,
                exports: codes
                    .iter()
                    .filter_map(|(at, _)| products.get(&chain.links[*at].code))
                    .map(|product| margins.exports(place, product).total)
                    .sum(),
                concentration: over(weighted),
                dependent: known().filter(|(_, row)| row.dependent).count(),
                pure_share: over(pure),
                codes,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Chain, ChainError> {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let path = folder.path().join("chain.csv");
        std::fs::write(&path, text).expect("the test may write there");
        let descriptions = [("010129".to_string(), "Horses: live, other than pure-bred".to_string())].into();
        Chain::read(&path, &descriptions)
    }

    #[test]
    fn lost_zeros_come_back_and_grades_are_made_or_taken() {
        let chain =
            read("stage,code,purity\nraw,10129,\nraw,850760,a\nlast,850790,\n").expect("a sound chain");
        let links: Vec<_> = chain
            .links
            .iter()
            .map(|link| (link.code.as_str(), link.zero_restored, link.purity.letter()))
            .collect();
        assert_eq!(links, [("010129", true, "C"), ("850760", false, "A"), ("850790", false, "D")]);
        assert_eq!(chain.stages(), ["raw", "last"]);
    }

    #[test]
    fn faults_name_the_row() {
        assert!(read("stage\nraw\n").unwrap_err().to_string().contains("code"));
        let fault = read("stage,code\nraw,850760\nraw,85x\n").unwrap_err().to_string();
        assert!(fault.contains("row 2") && fault.contains("85x"), "{fault}");
        assert!(read("stage,code,purity\nraw,850760,Z\n").unwrap_err().to_string().contains("A to D"));
    }

    #[test]
    fn stages_add_up() {
        let chain = read("stage,code,purity\nraw,010129,A\nraw,850760,C\n").expect("a sound chain");
        let products: Names = ["010129", "850760"].into_iter().collect();
        let mut margins = Margins::new(3, 2);
        for (from, product, value) in [(1, 0, 30.0), (1, 1, 50.0), (2, 1, 50.0)] {
            margins.add_value(from, 0, product, value);
        }
        let view = &chain_view(&chain, 0, &margins, &products, &Criteria::default())[0];
        // Imports 30 at 1.0 and 100 at 0.5: (30 + 50)/130; pure 30/130.
        assert_eq!(view.imports, 130.0);
        assert!((view.concentration - 80.0 / 130.0).abs() < 1e-15);
        assert!((view.pure_share - 30.0 / 130.0).abs() < 1e-15);
    }
}

//! The pages of the reference manual, made from the registry, the units, the words of the diagnostics
//! and the description of a plan's tables.

mod errors;
mod outputs;
mod settings;
mod tables;
#[cfg(test)]
mod tests;
mod units;

pub use outputs::OutputsFault;

/// One page of the manual.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Its file below `docs`, with forward slashes.
    pub path: &'static str,
    /// Its text, Markdown.
    pub text: String,
}

/// Every page of the reference. `outputs` is the text of the file that describes the tables of a plan,
/// which belongs to the planner.
///
/// # Errors
/// Where `outputs` is not the description of tables.
pub fn pages(outputs: &str) -> Result<Vec<Page>, OutputsFault> {
    let page = |path, text| Page { path, text };
    Ok(vec![
        page("reference.md", include_str!("../data/manual/reference.md").to_string()),
        page("reference/tables.md", tables::page()),
        page("reference/settings.md", settings::page()),
        page("reference/units.md", units::page()),
        page("reference/outputs.md", outputs::page(outputs)?),
        page("reference/errors.md", errors::page()),
    ])
}

/// All pages as one text, for reading on a screen.
///
/// # Errors
/// Where `outputs` is not the description of tables.
pub fn whole(outputs: &str) -> Result<String, OutputsFault> {
    let pages = pages(outputs)?;
    Ok(pages.iter().map(|page| page.text.trim_end()).collect::<Vec<_>>().join("\n\n"))
}

/// A text that may stand in a cell of a Markdown table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ").trim().to_string()
}

/// A word as code, or nothing where it is empty.
fn code(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("`{}`", cell(text)) }
}

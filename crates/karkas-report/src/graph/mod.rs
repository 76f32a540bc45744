//! The value chain of a project as a picture, before anything is solved: commodities, processes, offers and demands.
//!
//! [`svg`] draws it, [`dot`] writes it in the language of Graphviz for those who want to lay it out themselves.

mod chain;
mod dot;
mod layers;
mod svg;

pub(crate) use chain::folded;
pub(crate) use svg::escaped;

use karkas_model::project::Project;
use karkas_model::words::Lang;

use crate::input::ReportError;

/// What of a value chain is drawn.
#[derive(Debug, Clone, Default)]
pub struct GraphOptions {
    /// Only what is near this commodity (by id).
    pub around: Option<String>,
    /// How many processes away from it, both ways; 1 where it is not given.
    pub depth: Option<usize>,
    /// Language of names.
    pub lang: Lang,
}

/// The value chain in the DOT language.
///
/// # Errors
/// Where the project has no commodity of the id asked for.
pub fn dot(project: &Project, options: &GraphOptions) -> Result<String, ReportError> {
    Ok(dot::write(&chain::Chain::new(project, options)?))
}

/// The value chain as an SVG picture.
///
/// # Errors
/// Where the project has no commodity of the id asked for, or there is nothing to draw.
pub fn svg(project: &Project, options: &GraphOptions) -> Result<String, ReportError> {
    svg::draw(&chain::Chain::new(project, options)?)
}

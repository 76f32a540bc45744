//! From the tables of a plan to pages, pictures and words, in English and Russian.
//!
//! [`report`] makes one HTML file that opens offline. [`graph`] draws the value chain of a project before
//! anything is solved.

mod analyses;
mod block;
pub mod charts;
mod facts;
pub mod graph;
mod input;
mod page;
mod sections;
mod speech;
mod studies;
mod units;
mod view;

pub use analyses::analysis_report;
pub use charts::geo::{Outline, read_outlines};
pub use graph::GraphOptions;
pub use input::{Extras, PlanInput, ReportError, ReportInput};
pub use page::{report, report_with};
pub use studies::{StudyInput, study_report};

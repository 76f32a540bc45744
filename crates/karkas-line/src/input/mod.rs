//! Lines as a user writes them: a folder with `line.toml`, `stations.csv` and, where needed, `buffers.csv`, `shifts.csv` and `variants.csv`.

mod cells;
mod check;
mod line;
mod links;
mod read;
mod settings;
mod shifts;
mod station;
mod tables;

pub use line::{Facts, Line, Staff, Variant};
pub use read::read;
pub use settings::{FILE, Project, RobotTarget, Settings};

//! Lines as a user writes them: a folder with `line.toml`, `stations.csv` and, where needed, `buffers.csv`, `shifts.csv` and `variants.csv`.

mod cells;
mod check;
mod read;
mod settings;
mod tables;

pub use read::{Facts, Line, Staff, Variant, read};
pub use settings::{FILE, Project, Settings};

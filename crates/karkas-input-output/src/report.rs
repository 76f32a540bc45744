//! Answers as tables, described in `data/tables.toml`.

mod accounts;
mod course;
mod remarks;
mod sectors;
pub mod tables;

pub use accounts::{account_rows, account_sector_rows};
pub use course::{course_tables, hit_of};
pub use remarks::remark_rows;
pub use sectors::{change_rows, region_rows, sector_rows, value_trade_rows, without_rows};

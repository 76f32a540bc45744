//! Tests of weather, sun and sky against published figures, by properties and by files with faults.

#![allow(clippy::unwrap_used, reason = "a test may fail by a panic")]

mod faults;
mod properties;
mod shared;
mod sky;
mod sun;

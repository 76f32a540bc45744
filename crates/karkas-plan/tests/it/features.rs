//! One small project for each feature of the planner, with its arithmetic. Money is in EUR, amounts in t a year.

mod building;
mod chance;
mod incentives;
pub mod limits;
mod people;
mod time;
mod trading;

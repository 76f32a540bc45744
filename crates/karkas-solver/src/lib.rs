//! A small safe handle on the HiGHS linear and mixed-integer solver.
//!
//! Build a [`Problem`] (rows first, then columns with their entries), choose [`Options`], and call [`solve`]:
//!
//! ```
//! use karkas_solver::{Options, Problem, Status, solve};
//! use std::ops::ControlFlow;
//!
//! // Two recipes make at least 10 tonnes: one costs 3 a tonne and makes at most 6, the other costs 5.
//! let mut problem = Problem::new();
//! let tonnes = problem.add_row(10.0, f64::INFINITY);
//! problem.add_column(3.0, 0.0, 6.0, false, &[(tonnes, 1.0)]);
//! problem.add_column(5.0, 0.0, f64::INFINITY, false, &[(tonnes, 1.0)]);
//!
//! let outcome = solve(&problem, &Options::default(), &mut |_| ControlFlow::Continue(()))?;
//! assert_eq!(outcome.status, Status::Optimal);
//! assert_eq!(outcome.objective(), Some(38.0));
//! // One tonne more would cost 5.
//! assert_eq!(outcome.duals.expect("a linear programme has duals").rows[tonnes.index()], 5.0);
//! # Ok::<(), karkas_solver::SolverError>(())
//! ```
//!
//! What this layer adds to the solver:
//! * **A second opinion.** A point that the solver calls optimal is recomputed here: rows, bounds, whole numbers, the
//!   objective, and the proof (the gap of a mixed-integer solve, weak duality for a linear one). What does not hold is
//!   [`Status::Unreliable`], never [`Status::Optimal`].
//! * **No guessed statuses.** "Infeasible or unbounded" is settled by a solve without objective and presolve.
//! * **Duals that mean something.** Those of a mixed-integer programme are absent, not zero; see
//!   [`Problem::fix_integers`] for prices.
//! * **Interruption and progress.** The caller's function is called about twenty times a second on the caller's own
//!   thread while the solver works on another, so it may do what it likes, panic included.
//! * **Repeatability.** Each run has its own thread and with it its own task scheduler (in HiGHS that is bound to the
//!   thread), so runs do not influence each other. Runs with several threads wait for each other, serial runs do not.

mod check;
mod conflict;
mod error;
mod ffi;
mod options;
mod outcome;
mod problem;
mod ranges;
mod run;
mod session;
mod sifted;
mod validate;
mod verdict;
mod write;

pub use conflict::{Bound, Conflict, conflict};
pub use error::SolverError;
pub use options::Options;
pub use outcome::{Check, Duals, Outcome, Progress, Solution, Status};
pub use problem::{Column, NewRow, Problem, Row};
pub use ranges::{Extreme, Range, Ranges};
pub use session::{Basis, Session, solve};
pub use sifted::Sifted;
pub use write::write_model;

/// A progress function that reports nothing and never stops the solver.
pub fn quiet(_: &Progress) -> std::ops::ControlFlow<()> {
    std::ops::ControlFlow::Continue(())
}

/// Version of the linked solver, for example `1.16.0`.
pub fn solver_version() -> String {
    ffi::version()
}

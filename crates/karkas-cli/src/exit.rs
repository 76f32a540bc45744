//! What the program tells the shell when it ends. The numbers are a promise: scripts rely on them.

use std::process::ExitCode;

/// How a command ended. Documented in `--help` and in `docs/exit-codes.md`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Everything was done.
    Done = 0,
    /// The project has faults.
    Faults = 1,
    /// The command line is wrong.
    Usage = 2,
    /// There is no plan, or the plan leaves demand unserved.
    NoPlan = 3,
    /// The audit found that a plan does not hold.
    AuditFailed = 4,
    /// Stopped before any plan was found.
    Stopped = 5,
    /// The solver failed.
    SolverFailed = 6,
    /// Files cannot be read or written.
    Files = 7,
}

impl Exit {
    /// The number for the shell.
    pub fn code(self) -> u8 {
        self as u8
    }

    /// The worse of two ends of parts of one command: the part that went least well decides.
    pub fn worse(self, other: Self) -> Self {
        // A failed audit or solver says more than a shortage, which is an answer.
        const FROM_BEST: [Exit; 8] = [
            Exit::Done,
            Exit::NoPlan,
            Exit::Stopped,
            Exit::Faults,
            Exit::Usage,
            Exit::SolverFailed,
            Exit::AuditFailed,
            Exit::Files,
        ];
        let rank = |exit: Self| FROM_BEST.iter().position(|&one| one == exit);
        if rank(self) >= rank(other) { self } else { other }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_part_that_went_least_well_decides() {
        assert_eq!(Exit::Done.worse(Exit::NoPlan), Exit::NoPlan);
        assert_eq!(Exit::AuditFailed.worse(Exit::NoPlan), Exit::AuditFailed);
        assert_eq!(Exit::Done.worse(Exit::Done), Exit::Done);
    }
}

//! Exit statuses, the same for every command.

use std::process::ExitCode;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Done: the plan is proven, the question answered, the file good enough.
    Done,
    /// The answer is no: proven that there is no plan, or a check failed.
    No,
    /// A bad command or bad input.
    BadInput,
    /// Undecided, or not proven at the time limit or Ctrl-C.
    Unproven,
    /// An I/O or internal failure.
    Failure,
}

impl Exit {
    /// The number that the operating system is told.
    #[must_use]
    pub fn status(self) -> u8 {
        match self {
            Exit::Done => 0,
            Exit::No => 1,
            Exit::BadInput => 2,
            Exit::Unproven => 3,
            Exit::Failure => 4,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        ExitCode::from(exit.status())
    }
}

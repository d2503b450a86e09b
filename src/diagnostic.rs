//! One finding: its code, its place in a file, what is wrong and how to mend it. Findings are gathered, never thrown
//! one at a time.

use crate::words::{Language, Statement};
use std::ops::Range;

/// Where in a file something stands: the file as the planner named it, and a range of bytes in its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Path as given on the command line, or `-`.
    pub file: String,
    /// Bytes of the file's text.
    pub bytes: Range<usize>,
}

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The file can be used, but probably does not say what its writer meant.
    Warning,
    /// The file cannot be used.
    Error,
}

/// One finding about a file that a planner wrote.
#[derive(Debug)]
pub struct Finding {
    /// Error or warning.
    pub severity: Severity,
    /// What is wrong, as data that can say itself.
    pub statement: Box<dyn Statement>,
    /// Where; `None` for a fault of the whole.
    pub place: Option<Place>,
}

impl Finding {
    /// An error at a place.
    pub fn error(statement: impl Statement + 'static, place: Option<Place>) -> Self {
        Finding { severity: Severity::Error, statement: Box::new(statement), place }
    }

    /// A warning at a place.
    pub fn warning(statement: impl Statement + 'static, place: Option<Place>) -> Self {
        Finding { severity: Severity::Warning, statement: Box::new(statement), place }
    }

    /// The code, a word such as `unknown-room`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.statement.code()
    }

    /// What is wrong, in words.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        self.statement.message(language)
    }
}

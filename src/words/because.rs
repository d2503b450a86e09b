//! The reason behind a bound, in a sentence that a planner can redo or at least understand.

use super::Language;

/// Why a level cannot be better.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Because {
    /// A sentence read back from a file, word for word.
    Said(String),
}

impl Because {
    /// The sentence.
    #[must_use]
    pub fn sentence(&self, _language: Language) -> String {
        match self {
            Because::Said(text) => text.clone(),
        }
    }
}

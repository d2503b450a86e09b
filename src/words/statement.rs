//! What all sentences about a fault have in common: a code, a message, a way to mend it.

use super::Language;

/// A fault as typed data, which can say itself in either language.
pub trait Statement: std::fmt::Debug + Send + Sync {
    /// The fault's code, a word such as `unknown-room`; listed in the book.
    fn code(&self) -> &'static str;

    /// What is wrong: a phrase without a full stop.
    fn message(&self, language: Language) -> String;

    /// How to mend it, where there is something to say.
    fn help(&self, language: Language) -> Option<String>;
}

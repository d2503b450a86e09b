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

    /// Ways to decide it, where a table can be read in several.
    fn decisions(&self, _language: Language) -> Vec<Decision> {
        Vec::new()
    }
}

/// A way to decide how a table of headcounts is to be read; see `HeadcountOptions` for what each part means.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Decision {
    /// The way in a few words.
    pub text: String,
    /// The sheet.
    pub sheet: Option<String>,
    /// Fields and their columns.
    pub columns: Vec<(String, String)>,
    /// A row that is a sum.
    pub sum: Option<String>,
    /// A row that is none.
    pub no_sum: Option<String>,
}

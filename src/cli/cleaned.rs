//! Text that may go to a console.

use crate::words::clean::clean;

/// Text that may go to a console: nothing in it acts but, where colours are wanted, our own. Names come from files and from
/// the command line, so this is made by [`Cleaned::from`], or by who cleans each name himself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cleaned(pub(super) String);

impl From<&str> for Cleaned {
    fn from(text: &str) -> Self {
        Cleaned(clean(text))
    }
}

impl From<String> for Cleaned {
    fn from(text: String) -> Self {
        Cleaned(clean(&text))
    }
}

impl Cleaned {
    /// The text with more behind it.
    pub(super) fn and(self, text: &str) -> Self {
        Cleaned(self.0 + &clean(text))
    }
}

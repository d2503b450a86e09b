//! What the book lists, in both languages: the words of the program, keys, kinds of rules, objectives, findings, exit
//! statuses. The tables of the program say what there is; these say what it means, and tests hold the two together.

mod exits;
mod findings;
mod formats;
mod glossary;
mod keys;
mod objectives;
mod rules;

pub use exits::EXITS;
pub use findings::FINDINGS;
pub use formats::{FORMATS, SWEEP_FORMATS, WHAT_IF_FORMATS, held};
pub use glossary::{RETIRED, Retired, TERMS, Term};
pub use keys::{Key, KeyTable, TABLES};
pub use objectives::OBJECTIVES;
pub use rules::{KINDS, RULE_KEYS};

use super::Language;

/// A word of the program or of its files, and what it means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// As the program or a file writes it.
    pub name: &'static str,
    /// What it means, in Chinese.
    pub chinese: &'static str,
    /// The same in English.
    pub english: &'static str,
}

impl Entry {
    /// What it means.
    #[must_use]
    pub fn text(&self, language: Language) -> &'static str {
        language.pick(self.chinese, self.english)
    }
}

/// Entries of one kind, under a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Group {
    /// The heading, in Chinese.
    pub chinese: &'static str,
    /// The same in English.
    pub english: &'static str,
    /// The entries.
    pub entries: &'static [Entry],
}

impl Group {
    /// The heading.
    #[must_use]
    pub fn heading(&self, language: Language) -> &'static str {
        language.pick(self.chinese, self.english)
    }
}

/// Entries, one a line: `"name": "Chinese", "English";`.
macro_rules! entries {
    ($($name:literal: $chinese:literal, $english:literal;)+) => {
        &[$($crate::words::reference::Entry { name: $name, chinese: $chinese, english: $english }),+]
    };
}

/// Groups of entries, each under its heading: `["Chinese", "English"] { entries }`.
macro_rules! groups {
    ($([$chinese:literal, $english:literal] { $($entries:tt)+ })+) => {
        &[$($crate::words::reference::Group {
            chinese: $chinese,
            english: $english,
            entries: $crate::words::reference::entries! { $($entries)+ },
        }),+]
    };
}

pub(crate) use entries;
pub(crate) use groups;

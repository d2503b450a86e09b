//! A phrase in both languages, and rows of names in either.

use super::Language;

/// Of a longer row of names only so many are said, and how many there are.
const SHOWN: usize = 8;

/// What is said in both languages, without a full stop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// In Chinese.
    pub chinese: String,
    /// In English.
    pub english: String,
}

impl Phrase {
    /// In one of the languages.
    #[must_use]
    pub fn text(&self, language: Language) -> &str {
        language.pick(&self.chinese, &self.english)
    }
}

/// A row of names; of a longer one only the first are said, and how many there are.
#[must_use]
pub fn shown_names<N: AsRef<str>>(names: &[N], language: Language) -> String {
    let shown: Vec<&str> = names.iter().take(SHOWN).map(AsRef::as_ref).collect();
    let shown = shown.join(language.pick("、", ", "));
    match language {
        _ if shows_all(names) => shown,
        Language::Chinese => format!("{shown}等 {} 个", names.len()),
        Language::English => format!("{shown} and {} more", names.len() - SHOWN),
    }
}

/// Whether [`shown_names`] says all of them.
#[must_use]
pub fn shows_all<N>(names: &[N]) -> bool {
    names.len() <= SHOWN
}

//! One finding: its code, its place in a file, what is wrong and how to mend it. Findings are gathered, never thrown
//! one at a time.

use crate::words::{Language, Statement};
use std::ops::Range;

/// Where in a file something stands: the file as the planner named it, and a range of bytes in its text, or a cell of
/// its table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Path as given on the command line, or `-`.
    pub file: String,
    /// Bytes of the file's text; empty for a place in a table.
    pub bytes: Range<usize>,
    /// The cell, for a place in a workbook or another table.
    pub cell: Option<CellPlace>,
    /// The key that is at fault, where an edit gives what a file is to say.
    pub key: Option<String>,
}

impl Place {
    /// A place in a text.
    #[must_use]
    pub fn text(file: &str, bytes: Range<usize>) -> Self {
        Place { file: file.to_owned(), bytes, cell: None, key: None }
    }

    /// A place in what an edit gives: a key.
    #[must_use]
    pub fn key(key: &str) -> Self {
        Place { file: String::new(), bytes: 0..0, cell: None, key: Some(key.to_owned()) }
    }

    /// A place in a table: its cell.
    #[must_use]
    pub fn cell(file: &str, cell: CellPlace) -> Self {
        Place { file: file.to_owned(), bytes: 0..0, cell: Some(cell), key: None }
    }
}

/// A cell of a workbook or of another table, as spreadsheets call it: `学院!B7`, or `B7` where there are no sheets.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct CellPlace {
    /// The sheet's name; empty where the file has no sheets.
    pub sheet: String,
    /// The row, from 0.
    pub row: u32,
    /// The column, from 0.
    pub column: u32,
}

impl std::fmt::Display for CellPlace {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sheet = if self.sheet.is_empty() { String::new() } else { format!("{}!", self.sheet) };
        write!(formatter, "{sheet}{}{}", column_letters(self.column), u64::from(self.row) + 1)
    }
}

/// The letters by which spreadsheets call a column, given from 0: A, …, Z, AA, …
#[must_use]
pub fn column_letters(column: u32) -> String {
    let mut left = u64::from(column) + 1;
    let mut letters = Vec::new();
    while left > 0 {
        let letter = u8::try_from((left - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'A' + letter));
        left = (left - 1) / 26;
    }
    letters.iter().rev().collect()
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

    /// The same as a warning.
    #[must_use]
    pub fn as_warning(self) -> Self {
        Finding { severity: Severity::Warning, ..self }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_called_as_spreadsheets_call_it() {
        let place = |sheet: &str, row, column| CellPlace { sheet: sheet.into(), row, column }.to_string();
        assert_eq!(place("学院", 6, 1), "学院!B7");
        assert_eq!(place("", 0, 25), "Z1");
        assert_eq!(
            (column_letters(26), column_letters(701), column_letters(702)),
            ("AA".into(), "ZZ".into(), "AAA".into())
        );
        assert_eq!(column_letters(16_383), "XFD");
    }
}

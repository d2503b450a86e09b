//! What a row below a header says by itself.

use super::labels;
use crate::diagnostic::CellPlace;
use crate::words::headcounts::{Field, RowSkipped};
use crate::words::reading::HeadcountFault;
use std::collections::BTreeMap;

/// A row that counts heads.
#[derive(Debug, Clone)]
pub(super) struct Record {
    /// Its row, from 0.
    pub row: u32,
    /// Its college.
    pub college: String,
    /// Its class, where it has one.
    pub class: Option<String>,
    /// Its heads, at least 1.
    pub heads: u64,
    /// Everything else that it says.
    pub says: BTreeMap<Field, String>,
    /// The cell that names its college.
    pub place: CellPlace,
    /// The cell that names its class.
    pub class_place: CellPlace,
    /// The cell of its heads.
    pub heads_place: CellPlace,
    /// Whether the row itself names a class or a programme.
    pub is_part: bool,
}

impl Record {
    /// What the row itself is called.
    pub fn label(&self) -> &str {
        self.class.as_deref().unwrap_or(&self.college)
    }
}

/// A row that states a sum.
#[derive(Debug, Clone)]
pub(super) struct Stated {
    /// Its row, from 0.
    pub row: u32,
    /// The word in it.
    pub label: String,
    /// What the word says.
    pub kind: labels::Sum,
    /// What it states.
    pub stated: Option<u64>,
    /// The college that it is about; `None` for all.
    pub college: Option<String>,
    /// The cell of its number.
    pub place: CellPlace,
}

/// A row with a number of heads, as far as it can be told by itself.
#[derive(Debug, Clone)]
pub(super) enum Line {
    /// It has a name and heads.
    Counts(Record),
    /// Its name says that it sums up others.
    Sum(Stated),
    /// It has heads and no name; the fault where it is no sum either.
    Nameless(Stated, HeadcountFault, CellPlace),
    /// Its name says that it is a part of the row above.
    Part(u32, u64),
}

/// What the rows of a table say.
#[derive(Debug, Default)]
pub(super) struct Rows {
    pub lines: Vec<Line>,
    /// Row from 0, and why it was not taken.
    pub skipped: Vec<(u32, RowSkipped)>,
    /// Rows whose college stands in a row above.
    pub carried: usize,
    /// There are more rows than are taken; none is here.
    pub is_cut: bool,
}

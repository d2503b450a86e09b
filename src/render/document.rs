//! A document without a format: what stands in it, not how it looks.

use crate::words::Language;

/// A schedule, ready to be written in any format. Every text is what a reader sees; escaping is the format's duty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Language of its words.
    pub language: Language,
    /// The title.
    pub title: String,
    /// Lines above the tables.
    pub notes: Vec<String>,
    /// What the reader must be warned of: heads without a place.
    pub warnings: Vec<String>,
    /// The tables: one per room, or one for all.
    pub blocks: Vec<Block>,
    /// Why the schedule cannot be better, if asked for: see [`proof_lines`](super::proof::proof_lines).
    pub proof: Option<Block>,
    /// Below that, the record of the run that found the plan.
    pub foot: Option<String>,
    /// What a letter carries beside its text.
    pub letter: Letter,
}

/// What a letter carries beside its text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Letter {
    /// Its number, below the title: `教务〔2022〕12号`.
    pub number: Option<String>,
    /// The sentence that ends it, above who signs it: `特此通知。`.
    pub closing: Option<String>,
    /// Who signs it, at its end.
    pub signed: Option<String>,
    /// Its date, as it is to stand below that.
    pub date: Option<String>,
}

impl Letter {
    /// The lines at its end.
    pub fn ending(&self) -> impl Iterator<Item = &String> {
        self.signed.iter().chain(&self.date)
    }
}

/// A table: every row has as many cells as the heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Its title, if it has one.
    pub caption: Option<String>,
    /// A line across its head, where what all its rows share is said once: the place.
    pub across: Option<String>,
    /// The heading's cells.
    pub heading: Vec<String>,
    /// How many of its first columns say what may hold for several rows: equal cells below each other are one there.
    pub merged: usize,
    /// Its rows.
    pub rows: Vec<Row>,
}

impl Block {
    /// A table with neither a title nor cells that are one.
    #[must_use]
    pub fn of(heading: Vec<String>, rows: Vec<Row>) -> Self {
        Block { caption: None, across: None, heading, merged: 0, rows }
    }

    /// Whether a cell is one with the cell above it: both say the same, and so do the cells before them in their rows.
    #[must_use]
    pub fn is_covered(&self, row: usize, column: usize) -> bool {
        let Some([above, own]) = row.checked_sub(1).and_then(|above| self.rows.get(above..=row)) else { return false };
        let alike = |at: usize| above.cells.get(at) == own.cells.get(at);
        let says_something = own.cells.get(column).is_some_and(|cell| !cell.trim().is_empty());
        column < self.merged && says_something && (0..=column).all(alike)
    }

    /// How many rows a cell stands for: its own, and those below that it covers; 0 where it is covered itself.
    #[must_use]
    pub fn height(&self, row: usize, column: usize) -> usize {
        if self.is_covered(row, column) {
            return 0;
        }
        1 + (row + 1..self.rows.len()).take_while(|&below| self.is_covered(below, column)).count()
    }
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its cells; a line feed in a cell begins a new line in it.
    pub cells: Vec<String>,
    /// Whether it is a make-up session, which has no number.
    pub make_up: bool,
}

//! One table of a file: rows of cells with places.

use super::super::draft::Placed;
use std::ops::Range;

/// A cell of a table: what it says, and where. In a file without a text the range begins with the number of the cell.
#[derive(Debug, Clone)]
pub(super) struct GridCell {
    pub value: String,
    pub bytes: Range<usize>,
    /// It is covered by a merged cell that stands further up or to the left, and says what that says.
    pub covered: bool,
}

/// One table.
#[derive(Debug, Default)]
pub(super) struct Grid {
    /// Lines that stand above it, the name of its sheet among them.
    pub before: Vec<Placed<String>>,
    /// Its rows; those without anything in them are left out.
    pub rows: Vec<Vec<GridCell>>,
}

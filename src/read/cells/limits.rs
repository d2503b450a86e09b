//! How large a workbook may be: far above any office's need, and low enough for a small machine.

use crate::words::reading::{Oversize, WorkbookFault};

/// Bytes of a file that is read as a table: 32 MiB.
pub const MOST_BYTES: usize = 32 << 20;
/// Sheets of a workbook.
pub(super) const SHEETS: usize = 500;
/// Cells with a value, over all sheets.
pub(super) const CELLS: usize = 1_000_000;
/// Merged cells, over all sheets.
pub(super) const MERGES: usize = 20_000;
/// Rows of a sheet, as in Excel.
pub(super) const ROWS: u32 = 1_048_576;
/// Columns of a sheet, as in Excel.
pub(super) const COLUMNS: u32 = 16_384;

/// What may still be kept.
#[derive(Debug)]
pub(super) struct Budget {
    cells: usize,
    merges: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Budget { cells: CELLS, merges: MERGES }
    }
}

impl Budget {
    /// Takes one cell.
    pub fn cell(&mut self) -> Result<(), WorkbookFault> {
        self.cells = self.cells.checked_sub(1).ok_or_else(|| too_large(Oversize::Cells, CELLS))?;
        Ok(())
    }

    /// Takes one merged cell.
    pub fn merge(&mut self) -> Result<(), WorkbookFault> {
        self.merges = self.merges.checked_sub(1).ok_or_else(|| too_large(Oversize::Merges, MERGES))?;
        Ok(())
    }
}

/// More than is taken.
pub(super) fn too_large(what: Oversize, most: impl TryInto<u64>) -> WorkbookFault {
    WorkbookFault::WorkbookTooLarge { what, most: most.try_into().unwrap_or(u64::MAX) }
}

/// A part that cannot be read.
pub(super) fn damaged(part: &str) -> WorkbookFault {
    WorkbookFault::DamagedWorkbook { part: part.chars().take(100).collect() }
}

//! A sheet: its cells by row and column, merged cells, hidden rows.

use super::Value;
use super::limits::{Budget, COLUMNS, ROWS, damaged};
use crate::words::reading::WorkbookFault;
use std::collections::{BTreeMap, BTreeSet};

/// Columns of a merged cell that are looked up through it; no office's table is wider.
const MERGED_COLUMNS: u32 = 64;

/// A cell that holds something.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// Its row, from 0.
    pub row: u32,
    /// Its column, from 0.
    pub column: u32,
    /// What it holds.
    pub value: Value,
    /// Whether a formula gave the value.
    pub computed: bool,
    /// Whether the formula takes its value from another file.
    pub linked: bool,
}

/// Cells merged into one, all four ends within it, from 0. Its value stands in its first cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Merge {
    /// First row.
    pub first_row: u32,
    /// Last row.
    pub last_row: u32,
    /// First column.
    pub first_column: u32,
    /// Last column.
    pub last_column: u32,
}

/// A row that has cells.
#[derive(Debug, Clone, Copy)]
pub struct Row<'s> {
    /// Its number, from 0.
    pub row: u32,
    /// Its cells by column.
    pub cells: &'s [Cell],
    /// Whether it is hidden, as a filter or a user does; known of workbooks only.
    pub hidden: bool,
}

/// A sheet.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    /// Its name; empty where the file has no sheets.
    pub name: String,
    /// Whether its tab is hidden.
    pub hidden: bool,
    /// Lines that stand above it, in a web page.
    pub above: Vec<String>,
    cells: Vec<Cell>,
    hidden_rows: BTreeSet<u32>,
    merges: Vec<Merge>,
    /// Per column, by first row, the position of each merged cell that covers it.
    covering: BTreeMap<u32, BTreeMap<u32, usize>>,
    /// Rows are columns and columns rows of the sheet that it was.
    turned: bool,
}

/// Rows and columns of a sheet that is turned, at most.
const TURNED: (u32, u32) = (60, 1_024);

impl Sheet {
    /// All cells by row and then by column.
    #[must_use]
    pub fn cells(&self) -> &[Cell] {
        &self.cells
    }

    /// The rows that have cells, from the top.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        let same = |a: &Cell, b: &Cell| a.row == b.row;
        self.cells.chunk_by(same).map(|cells| {
            let row = cells.first().map_or(0, |cell| cell.row);
            Row { row, cells, hidden: self.hidden_rows.contains(&row) }
        })
    }

    /// The cell at an address, if it holds something.
    #[must_use]
    pub fn cell(&self, row: u32, column: u32) -> Option<&Cell> {
        self.cells.binary_search_by_key(&(row, column), |cell| (cell.row, cell.column)).ok().map(|at| &self.cells[at])
    }

    /// What a reader sees at an address: its cell, or the first cell of the merged cell that covers it.
    #[must_use]
    pub fn seen(&self, row: u32, column: u32) -> Option<&Cell> {
        self.cell(row, column).or_else(|| {
            let merge = self.merge(row, column)?;
            self.cell(merge.first_row, merge.first_column)
        })
    }

    /// Whether its rows are the columns of the sheet as it is in the file.
    #[must_use]
    pub fn is_turned(&self) -> bool {
        self.turned
    }

    /// The sheet with its columns as rows, for a table that goes sideways; `None` for one too high or too wide for that.
    /// Places stay those of the file. What is hidden is not known of it.
    #[must_use]
    pub fn turned(&self) -> Option<Sheet> {
        let (rows, columns) = TURNED;
        let fits = self.cells.iter().all(|cell| cell.row < rows && cell.column < columns);
        let mut cells = if fits { self.cells.clone() } else { return None };
        for cell in &mut cells {
            (cell.row, cell.column) = (cell.column, cell.row);
        }
        cells.sort_by_key(|cell| (cell.row, cell.column));
        let turned = |merge: &Merge| Merge {
            first_row: merge.first_column,
            last_row: merge.last_column,
            first_column: merge.first_row,
            last_column: merge.last_row,
        };
        let merges = self.merges.iter().map(turned).collect();
        let mut sheet = Sheet { name: self.name.clone(), hidden: self.hidden, cells, merges, ..Sheet::default() };
        sheet.turned = !self.turned;
        sheet.cover();
        Some(sheet)
    }

    /// Notes which columns each merged cell covers.
    fn cover(&mut self) {
        for (position, merge) in self.merges.iter().enumerate() {
            let last = merge.last_column.min(merge.first_column.saturating_add(MERGED_COLUMNS));
            for column in merge.first_column..=last {
                self.covering.entry(column).or_default().insert(merge.first_row, position);
            }
        }
    }

    /// The merged cell that covers an address.
    #[must_use]
    pub fn merge(&self, row: u32, column: u32) -> Option<Merge> {
        let (_, &position) = self.covering.get(&column)?.range(..=row).next_back()?;
        self.merges.get(position).copied().filter(|merge| merge.last_row >= row)
    }
}

/// A sheet in the making.
#[derive(Debug)]
pub(super) struct Builder<'b> {
    sheet: Sheet,
    budget: &'b mut Budget,
    hidden_rows: BTreeSet<u32>,
}

impl<'b> Builder<'b> {
    /// A sheet without cells.
    pub fn new(name: String, hidden: bool, budget: &'b mut Budget) -> Self {
        Builder { sheet: Sheet { name, hidden, ..Sheet::default() }, budget, hidden_rows: BTreeSet::new() }
    }

    /// Adds a cell that holds something.
    pub fn cell(&mut self, cell: Cell) -> Result<(), WorkbookFault> {
        if cell.row >= ROWS || cell.column >= COLUMNS {
            return Err(damaged(&self.sheet.name));
        }
        self.budget.cell()?;
        self.sheet.cells.push(cell);
        Ok(())
    }

    /// Notes that a row is hidden.
    pub fn hide(&mut self, row: u32) {
        self.hidden_rows.insert(row);
    }

    /// Adds a merged cell; one that is a single cell is none.
    pub fn merge(&mut self, merge: Merge) -> Result<(), WorkbookFault> {
        let Merge { first_row, last_row, first_column, last_column } = merge;
        if first_row > last_row || first_column > last_column || last_row >= ROWS || last_column >= COLUMNS {
            return Err(damaged(&self.sheet.name));
        }
        if (first_row, first_column) != (last_row, last_column) {
            self.budget.merge()?;
            self.sheet.merges.push(merge);
        }
        Ok(())
    }

    /// The sheet, its cells in order; of two cells at one address the first counts.
    pub fn finish(self) -> Sheet {
        let Builder { mut sheet, hidden_rows, .. } = self;
        let address = |cell: &Cell| (cell.row, cell.column);
        sheet.cells.sort_by_key(address);
        sheet.cells.dedup_by_key(|cell| address(cell));
        sheet.cells.shrink_to_fit();
        sheet.hidden_rows = hidden_rows;
        sheet.cover();
        sheet
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet() -> Sheet {
        let mut budget = Budget::default();
        let mut builder = Builder::new("学院".into(), false, &mut budget);
        for (row, column, text) in [(4, 1, "法学1班"), (1, 0, "法学院"), (1, 1, "法学2班"), (1, 1, "twice")] {
            let value = Value::of_text(text).unwrap();
            builder.cell(Cell { row, column, value, computed: false, linked: false }).unwrap();
        }
        builder.merge(Merge { first_row: 1, last_row: 4, first_column: 0, last_column: 0 }).unwrap();
        builder.hide(4);
        builder.finish()
    }

    #[test]
    fn a_merged_cell_is_seen_in_all_its_rows() {
        let sheet = sheet();
        let seen = |row| sheet.seen(row, 0).map(|cell| cell.value.text().into_owned());
        assert_eq!([seen(0), seen(1), seen(4), seen(5)], [None, Some("法学院".into()), Some("法学院".into()), None]);
        assert_eq!(sheet.cell(4, 0), None);
    }

    #[test]
    fn rows_come_in_order_with_what_is_hidden_of_them() {
        let sheet = sheet();
        let rows: Vec<_> = sheet.rows().map(|row| (row.row, row.cells.len(), row.hidden)).collect();
        assert_eq!(rows, [(1, 2, false), (4, 1, true)]);
        assert_eq!(sheet.cell(1, 1).map(|cell| cell.value.text().into_owned()).as_deref(), Some("法学2班"));
    }

    #[test]
    fn what_lies_outside_every_sheet_is_damage() {
        let mut budget = Budget::default();
        let mut builder = Builder::new(String::new(), false, &mut budget);
        let cell = Cell { row: ROWS, column: 0, value: Value::Flag(true), computed: false, linked: false };
        assert!(builder.cell(cell).is_err());
        assert!(builder.merge(Merge { first_row: 2, last_row: 1, first_column: 0, last_column: 0 }).is_err());
    }
}

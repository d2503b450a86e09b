//! The tables of a file of any kind (texts, workbooks, web pages, Word documents) as rows of cells with places.

use super::super::cells::{Sheet, Workbook};
use super::super::draft::Placed;
use super::super::ledger::Ledger;
use super::super::office::WordTable;
use super::grid::{Grid, GridCell};
use super::{cells, markdown};
use crate::diagnostic::{CellPlace, Finding, Place};
use crate::words::clean::kept;
use std::ops::Range;

/// Columns of a table that are looked at.
const COLUMNS: u32 = 200;

/// The tables of a file.
#[derive(Debug, Default)]
pub(super) struct Tables {
    pub grids: Vec<Grid>,
    /// The cells by their numbers; `None` where places are bytes of a text.
    cells: Option<Vec<CellPlace>>,
}

impl Tables {
    /// The tables of a text in Markdown, or the one table of any other.
    pub fn of_text(text: &str, ledger: &mut Ledger) -> Tables {
        let grids = markdown::tables(text);
        if !grids.is_empty() {
            return Tables { grids, cells: None };
        }
        let cell = |cell: Placed<String>| GridCell { value: cell.value, bytes: cell.bytes, covered: false };
        let rows = cells::rows(text, ledger).into_iter().map(|row| row.into_iter().map(cell).collect()).collect();
        Tables { grids: vec![Grid { before: Vec::new(), rows }], cells: None }
    }

    /// The tables of a workbook or a web page, hidden sheets left out.
    pub fn of_workbook(workbook: &Workbook) -> Tables {
        let mut tables = Tables { grids: Vec::new(), cells: Some(Vec::new()) };
        for sheet in workbook.sheets.iter().filter(|sheet| !sheet.hidden) {
            let above = sheet.above.iter().cloned().chain([sheet.name.clone()]);
            let before = above.filter(|line| !line.is_empty()).collect::<Vec<_>>();
            let before = before.into_iter().map(|line| tables.placed(line, sheet.place(0, 0))).collect();
            let rows = sheet.rows().map(|row| row.row).collect::<Vec<_>>();
            let rows = rows.into_iter().map(|row| tables.sheet_row(sheet, row)).collect();
            tables.grids.push(Grid { before, rows });
        }
        tables
    }

    /// The tables of a Word document, counted from 1 in place of sheets.
    pub fn of_word(found: &[WordTable]) -> Tables {
        let mut tables = Tables { grids: Vec::new(), cells: Some(Vec::new()) };
        for (number, table) in (1_u32..).zip(found) {
            let place = |row, column| CellPlace { sheet: format!("#{number}"), row, column };
            let before = table.above.iter().map(|line| tables.placed(line.clone(), place(0, 0))).collect();
            let mut grid = Grid { before, rows: Vec::new() };
            let mut above: Vec<GridCell> = Vec::new();
            for (row, cells) in (0_u32..).zip(&table.rows) {
                let mut placed: Vec<GridCell> = Vec::new();
                for (column, cell) in (0_u32..).zip(cells) {
                    let first = if cell.goes_on { above.get(placed.len()).cloned() } else { None };
                    let own = tables.placed(kept(&cell.text), place(row, column));
                    let first = match first {
                        Some(first) => GridCell { covered: true, ..first },
                        None => GridCell { value: own.value, bytes: own.bytes, covered: false },
                    };
                    let wide = cell.columns.clamp(1, COLUMNS);
                    placed.extend((0..wide).map(|at| GridCell { covered: first.covered || at > 0, ..first.clone() }));
                }
                above.clone_from(&placed);
                grid.rows.push(placed);
            }
            grid.rows.retain(|row| row.iter().any(|cell| !cell.value.is_empty()));
            tables.grids.push(grid);
        }
        tables
    }

    fn sheet_row(&mut self, sheet: &Sheet, row: u32) -> Vec<GridCell> {
        let own = sheet.rows().find(|found| found.row == row);
        let last = own.and_then(|row| row.cells.last()).map_or(0, |cell| cell.column);
        let last = (last..COLUMNS).take_while(|&column| column == last || sheet.merge(row, column).is_some()).last();
        let columns = 0..=last.unwrap_or(0).min(COLUMNS);
        let cell = |column: u32| {
            let found = sheet.seen(row, column);
            let value = found.map_or_else(String::new, |cell| kept(&cell.value.text()));
            let at = found.map_or((row, column), |cell| (cell.row, cell.column));
            let Placed { value, bytes } = self.placed(value, sheet.place(at.0, at.1));
            GridCell { value, bytes, covered: at != (row, column) }
        };
        columns.map(cell).collect()
    }

    fn placed(&mut self, value: String, place: CellPlace) -> Placed<String> {
        let cells = self.cells.get_or_insert_default();
        let known = cells.iter().rev().take(COLUMNS as usize).position(|cell| *cell == place);
        let at = known.map_or(cells.len(), |back| cells.len() - 1 - back);
        if known.is_none() {
            cells.push(place);
        }
        Placed { value, bytes: at..at + 1 }
    }

    /// Where something stands in the file.
    pub fn place(&self, file: &str, bytes: &Range<usize>) -> Place {
        match &self.cells {
            None => Place::text(file, bytes.clone()),
            Some(cells) => match cells.get(bytes.start) {
                Some(cell) => Place::cell(file, cell.clone()),
                None => Place::text(file, 0..0),
            },
        }
    }

    /// Findings about the tables with the places of the file.
    pub fn placed_anew(&self, mut findings: Vec<Finding>) -> Vec<Finding> {
        if self.cells.is_some() {
            for place in findings.iter_mut().filter_map(|finding| finding.place.as_mut()) {
                if place.cell.is_none() {
                    *place = self.place(&place.file, &place.bytes);
                }
            }
        }
        findings
    }
}

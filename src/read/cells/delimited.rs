//! A text with commas, semicolons or tabs as a sheet.

use super::super::delimited::TextCells;
use super::limits::{Budget, COLUMNS, ROWS, too_large};
use super::sheet::Builder;
use super::{Cell, Sheet, Value};
use crate::diagnostic::{CellPlace, Finding, Place};
use crate::words::reading::{Oversize, PlanFault, WorkbookFault};

/// The one sheet of a text.
pub(super) fn sheet(text: &str, file: &str, budget: &mut Budget) -> Result<Sheet, Vec<Finding>> {
    let whole = |fault: WorkbookFault| vec![Finding::error(fault, Some(Place::text(file, 0..0)))];
    let mut builder = Builder::new(String::new(), false, budget);
    for cell in TextCells::new(text) {
        let cell = cell.map_err(|open| {
            let place = CellPlace { sheet: String::new(), row: open.row, column: open.column };
            vec![Finding::error(PlanFault::OpenQuote, Some(Place::cell(file, place)))]
        })?;
        let (row, column) = (cell.row, cell.column);
        if row >= ROWS || column >= COLUMNS {
            return Err(whole(too_large(Oversize::Cells, u64::from(ROWS))));
        }
        if let Some(value) = Value::of_text(&cell.value) {
            builder.cell(Cell { row, column, value, computed: false, linked: false }).map_err(whole)?;
        }
    }
    Ok(builder.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_a_sheet_addressed_as_a_spreadsheet_does() {
        let sheet = sheet("a\tb\n\n1\t\t3\n", "a.csv", &mut Budget::default()).unwrap();
        let shown = |cell: &Cell| format!("{} {}", sheet.place(cell.row, cell.column), cell.value.text());
        assert_eq!(sheet.cells().iter().map(shown).collect::<Vec<_>>(), ["A1 a", "B1 b", "A3 1", "C3 3"]);
    }

    #[test]
    fn a_quote_without_an_end_is_found_at_its_cell() {
        let findings = sheet("a,b\nc,\"d\n", "a.csv", &mut Budget::default()).unwrap_err();
        assert_eq!(findings[0].code(), "open-quote");
        assert_eq!(findings[0].place.as_ref().and_then(|place| place.cell.clone()).unwrap().to_string(), "B2");
    }
}

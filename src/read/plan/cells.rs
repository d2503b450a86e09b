//! The rows of a table made by hand, each cell with its place in the text.

use super::super::delimited::{TextCell, TextCells};
use super::super::draft::Placed;
use super::super::ledger::Ledger;
use crate::words::reading::PlanFault;

/// The rows of a table, blank ones left out; blanks around a cell are no part of it.
pub(super) fn rows(text: &str, ledger: &mut Ledger) -> Vec<Vec<Placed<String>>> {
    let mut rows: Vec<(u32, Vec<Placed<String>>)> = Vec::new();
    for cell in TextCells::new(text) {
        match cell {
            Ok(cell) => {
                let row = cell.row;
                match rows.last_mut() {
                    Some((last, cells)) if *last == row => cells.push(trimmed(text, cell)),
                    _ => rows.push((row, vec![trimmed(text, cell)])),
                }
            }
            Err(open) => ledger.error(PlanFault::OpenQuote, open.at..open.at + 1),
        }
    }
    let rows = rows.into_iter().map(|(_, cells)| cells);
    rows.filter(|cells| cells.iter().any(|cell| !cell.value.is_empty())).collect()
}

/// A cell without the blanks around it, of which its place is none either where it has no quotes.
fn trimmed(text: &str, cell: TextCell) -> Placed<String> {
    let written = &text[cell.bytes.clone()];
    let value = cell.value.trim().to_owned();
    if value.is_empty() || written.starts_with('"') {
        return Placed { value, bytes: cell.bytes };
    }
    let begin = cell.bytes.start + (written.len() - written.trim_start().len());
    Placed { value, bytes: begin..begin + written.trim().len() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> Vec<Vec<String>> {
        let rows = rows(text, &mut Ledger::new("-"));
        rows.into_iter().map(|row| row.into_iter().map(|cell| cell.value).collect()).collect()
    }

    #[test]
    fn blank_rows_and_blanks_around_cells_are_no_part_of_a_table() {
        assert_eq!(values("\u{feff}a,b\r\n\"x, \"\"y\"\"\",2\r\n,\r\n"), [["a", "b"], ["x, \"y\"", "2"]]);
        assert_eq!(values("a;b\n\n1 ; 2"), [["a", "b"], ["1", "2"]]);
        assert_eq!(values("\"a\nb\", c"), [["a\nb", "c"]]);
    }

    #[test]
    fn a_cell_knows_its_bytes() {
        let rows = rows("地点, 单位\n", &mut Ledger::new("-"));
        assert_eq!(rows[0][1].bytes, 8..14);
    }

    #[test]
    fn a_quote_without_an_end_is_noted() {
        let mut ledger = Ledger::new("-");
        rows("a,\"b\n", &mut ledger);
        assert_eq!(ledger.into_findings()[0].code(), "open-quote");
    }
}

//! A text with commas, semicolons or tabs as a sheet, cells addressed as a spreadsheet that opens it would.

use super::limits::{Budget, COLUMNS, ROWS, too_large};
use super::sheet::Builder;
use super::{Cell, Sheet, Value};
use crate::diagnostic::{CellPlace, Finding, Place};
use crate::words::reading::{Oversize, PlanFault, WorkbookFault};

/// Lines that are looked at for the separator.
const LINES: usize = 50;

/// The one sheet of a text.
pub(super) fn sheet(text: &str, file: &str, budget: &mut Budget) -> Result<Sheet, Vec<Finding>> {
    let whole = |fault: WorkbookFault| vec![Finding::error(fault, Some(Place::text(file, 0..0)))];
    let separator = separator(text);
    let mut builder = Builder::new(String::new(), false, budget);
    let (mut row, mut column, mut at) = (0_u32, 0_u32, 0);
    let bytes = text.as_bytes();
    while at < bytes.len() {
        let Some((value, next)) = cell(text, at, separator) else {
            let place = Place::cell(file, CellPlace { sheet: String::new(), row, column });
            return Err(vec![Finding::error(PlanFault::OpenQuote, Some(place))]);
        };
        if row >= ROWS || column >= COLUMNS {
            return Err(whole(too_large(Oversize::Cells, u64::from(ROWS))));
        }
        if let Some(value) = Value::of_text(&value) {
            builder.cell(Cell { row, column, value, computed: false, linked: false }).map_err(whole)?;
        }
        at = next;
        if bytes.get(at) == Some(&separator) {
            (at, column) = (at + 1, column + 1);
            continue;
        }
        at += if bytes[at..].starts_with(b"\r\n") { 2 } else { 1 };
        (row, column) = (row + 1, 0);
    }
    Ok(builder.finish())
}

/// The separator: of comma, tab and semicolon the one that stands in most of the first lines, outside quotes; of equals
/// the one that stands there more often, then the first named.
fn separator(text: &str) -> u8 {
    let score = |separator: u8| {
        let (mut lines, mut all, mut quoted) = (0_usize, 0_usize, false);
        for line in text.lines().filter(|line| !line.trim().is_empty()).take(LINES) {
            let before = all;
            for byte in line.bytes() {
                quoted ^= byte == b'"';
                all += usize::from(!quoted && byte == separator);
            }
            lines += usize::from(all > before);
        }
        (lines, all)
    };
    let mut best = (b',', score(b','));
    for separator in [b'\t', b';'] {
        let found = score(separator);
        if found > best.1 {
            best = (separator, found);
        }
    }
    best.0
}

/// The cell that begins at a byte, and the byte after it; `None` for quotes that do not end.
fn cell(text: &str, start: usize, separator: u8) -> Option<(String, usize)> {
    let bytes = text.as_bytes();
    let end_from = |from: usize| {
        let ends = |byte: &u8| *byte == separator || *byte == b'\n' || *byte == b'\r';
        bytes[from..].iter().position(ends).map_or(bytes.len(), |length| from + length)
    };
    if bytes.get(start) != Some(&b'"') {
        let end = end_from(start);
        return Some((unquoted(&text[start..end]).to_owned(), end));
    }
    let mut value = String::new();
    let mut at = start + 1;
    loop {
        let length = text[at..].find('"')?;
        value.push_str(&text[at..at + length]);
        at += length + 1;
        if bytes.get(at) != Some(&b'"') {
            break;
        }
        value.push('"');
        at += 1;
    }
    let end = end_from(at);
    value.push_str(&text[at..end]);
    Some((unquoted(&value).to_owned(), end))
}

/// A value without the tab, or the `="…"`, by which programs keep spreadsheets from taking text for a number.
fn unquoted(value: &str) -> &str {
    let value = value.strip_prefix('\t').unwrap_or(value);
    value.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')).unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<(String, String)> {
        let sheet = sheet(text, "a.csv", &mut Budget::default()).unwrap();
        let shown = |cell: &Cell| (sheet.place(cell.row, cell.column).to_string(), cell.value.text().into_owned());
        sheet.cells().iter().map(shown).collect()
    }

    fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
    }

    #[test]
    fn each_separator_quotes_and_line_ends_are_understood() {
        assert_eq!(
            cells("a,b\r\n\"x, \"\"y\"\"\",2"),
            pairs(&[("A1", "a"), ("B1", "b"), ("A2", "x, \"y\""), ("B2", "2")])
        );
        assert_eq!(cells("a;b\n1;2,5\n"), pairs(&[("A1", "a"), ("B1", "b"), ("A2", "1"), ("B2", "2,5")]));
        assert_eq!(cells("a\tb\n\n1\t\t3\n"), pairs(&[("A1", "a"), ("B1", "b"), ("A3", "1"), ("C3", "3")]));
        assert_eq!(cells("人数表\n学院;人数\n"), pairs(&[("A1", "人数表"), ("A2", "学院"), ("B2", "人数")]));
        assert_eq!(cells("\"a\nb\",=\"001\""), pairs(&[("A1", "a\nb"), ("B1", "001")]));
    }

    #[test]
    fn a_quote_without_an_end_is_found_at_its_cell() {
        let findings = sheet("a,b\nc,\"d\n", "a.csv", &mut Budget::default()).unwrap_err();
        assert_eq!(findings[0].code(), "open-quote");
        assert_eq!(findings[0].place.as_ref().and_then(|place| place.cell.clone()).unwrap().to_string(), "B2");
    }
}

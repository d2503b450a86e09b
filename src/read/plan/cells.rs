//! Splits a table into rows of cells, each with its place: commas or tabs, quotes, any line ends.

use super::super::draft::Placed;
use super::super::ledger::Ledger;
use crate::words::reading::PlanFault;

/// The rows of a table, blank ones left out; blanks around a cell are no part of it.
pub(super) fn rows(text: &str, ledger: &mut Ledger) -> Vec<Vec<Placed<String>>> {
    let first = text.lines().next().unwrap_or_default();
    let separator = if first.contains('\t') && !first.contains(',') { b'\t' } else { b',' };
    let bytes = text.as_bytes();
    let mut at = if text.starts_with(super::MARK) { super::MARK.len_utf8() } else { 0 };
    let mut rows = Vec::new();
    while at < bytes.len() {
        let mut row = Vec::new();
        loop {
            let (cell, next) = cell(text, at, separator, ledger);
            row.push(cell);
            at = next;
            if bytes.get(at) != Some(&separator) {
                break;
            }
            at += 1;
        }
        at += match (bytes.get(at), bytes.get(at + 1)) {
            (Some(b'\r'), Some(b'\n')) => 2,
            _ => 1,
        };
        if row.iter().any(|cell| !cell.value.is_empty()) {
            rows.push(row);
        }
    }
    rows
}

/// The cell that begins at a byte, and the byte after it: a separator, a line end, or the end of the text.
fn cell(text: &str, start: usize, separator: u8, ledger: &mut Ledger) -> (Placed<String>, usize) {
    let bytes = text.as_bytes();
    let ends = |at: usize| bytes.get(at).is_none_or(|&byte| byte == separator || byte == b'\n' || byte == b'\r');
    if bytes.get(start) != Some(&b'"') {
        let end = (start..).find(|&at| ends(at)).unwrap_or(bytes.len());
        return (trimmed(text, start, end), end);
    }
    let mut value = String::new();
    let mut at = start + 1;
    loop {
        let Some(length) = text[at..].find('"') else {
            ledger.error(PlanFault::OpenQuote, start..start + 1);
            value.push_str(&text[at..]);
            return (Placed { value, bytes: start..bytes.len() }, bytes.len());
        };
        value.push_str(&text[at..at + length]);
        at += length + 1;
        if bytes.get(at) != Some(&b'"') {
            break;
        }
        value.push('"');
        at += 1;
    }
    // What stands between the closing quote and the separator belongs to the cell, as spreadsheets have it.
    let end = (at..).find(|&at| ends(at)).unwrap_or(bytes.len());
    value.push_str(text[at..end].trim_end());
    (Placed { value: value.trim().to_owned(), bytes: start..end }, end)
}

fn trimmed(text: &str, start: usize, end: usize) -> Placed<String> {
    let cell = &text[start..end];
    let begin = start + (cell.len() - cell.trim_start().len());
    let value = cell.trim().to_owned();
    let bytes = if value.is_empty() { start..end } else { begin..begin + value.len() };
    Placed { value, bytes }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> Vec<Vec<String>> {
        let rows = rows(text, &mut Ledger::new("-"));
        rows.into_iter().map(|row| row.into_iter().map(|cell| cell.value).collect()).collect()
    }

    #[test]
    fn quotes_line_ends_and_a_mark_are_understood() {
        assert_eq!(values("\u{feff}a,b\r\n\"x, \"\"y\"\"\",2\r\n,\r\n"), [["a", "b"], ["x, \"y\"", "2"]]);
        assert_eq!(values("a\tb\n1\t2"), [["a", "b"], ["1", "2"]]);
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

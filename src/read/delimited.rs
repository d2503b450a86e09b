//! The one reader of texts with commas, semicolons or tabs between their cells: headcounts, plans, rows to be kept and
//! forms are all read by it. It has places in bytes, by which findings point into a text, and rows and columns as a
//! spreadsheet counts them; no library gives both.

use super::letters::MARK;
use std::ops::Range;

/// Lines that are looked at for the separator.
const LINES: usize = 50;

/// A cell of a text; blank ones too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TextCell {
    /// Its row, from 0.
    pub row: u32,
    /// Its column, from 0.
    pub column: u32,
    /// What it says, without its quotes; blanks around it stay.
    pub value: String,
    /// Its bytes in the text, quotes and all.
    pub bytes: Range<usize>,
}

/// A quote that does not end: the cell that it begins, and its byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct OpenQuote {
    pub row: u32,
    pub column: u32,
    pub at: usize,
}

/// The cells of a text, row by row.
#[derive(Debug)]
pub(super) struct TextCells<'t> {
    text: &'t str,
    separator: u8,
    at: usize,
    row: u32,
    column: u32,
}

impl<'t> TextCells<'t> {
    /// Looks for the separator. A mark at the beginning is no part of the text, nor is a line `sep=;`, by which
    /// spreadsheets tell each other the separator.
    pub fn new(text: &'t str) -> Self {
        let mark = if text.starts_with(MARK) { MARK.len_utf8() } else { 0 };
        let first = text[mark..].lines().next().unwrap_or_default();
        let told = first.strip_prefix("sep=").and_then(|rest| rest.bytes().next().filter(|_| rest.len() == 1));
        let (separator, at) = match told.filter(|separator| b",;\t".contains(separator)) {
            Some(separator) => (separator, line_end(text, mark + first.len())),
            None => (separator(&text[mark..]), mark),
        };
        TextCells { text, separator, at, row: 0, column: 0 }
    }

    /// The cell that begins here, and the byte after it.
    fn cell(&self) -> Option<(String, usize)> {
        let (text, start) = (self.text, self.at);
        let bytes = text.as_bytes();
        let end_from = |from: usize| {
            let ends = |byte: &u8| *byte == self.separator || *byte == b'\n' || *byte == b'\r';
            bytes[from..].iter().position(ends).map_or(bytes.len(), |length| from + length)
        };
        if bytes.get(start) != Some(&b'"') {
            let end = end_from(start);
            return Some((plain(&text[start..end]).to_owned(), end));
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
        // What stands between the closing quote and the separator belongs to the cell, as spreadsheets have it.
        let end = end_from(at);
        value.push_str(text[at..end].trim_end_matches(' '));
        Some((plain(&value).to_owned(), end))
    }
}

impl Iterator for TextCells<'_> {
    type Item = Result<TextCell, OpenQuote>;

    fn next(&mut self) -> Option<Self::Item> {
        // A line that ends in a separator has one cell more, a blank one.
        let bytes = self.text.as_bytes();
        if self.at > bytes.len() || self.at == bytes.len() && self.column == 0 {
            return None;
        }
        let (row, column, start) = (self.row, self.column, self.at);
        let Some((value, end)) = self.cell() else {
            self.at = bytes.len() + 1;
            return Some(Err(OpenQuote { row, column, at: start }));
        };
        if bytes.get(end) == Some(&self.separator) {
            (self.at, self.column) = (end + 1, column.saturating_add(1));
        } else {
            (self.at, self.row, self.column) = (line_end(self.text, end), row.saturating_add(1), 0);
        }
        Some(Ok(TextCell { row, column, value, bytes: start..end }))
    }
}

/// The byte behind the line end that begins at a byte.
fn line_end(text: &str, at: usize) -> usize {
    let rest = &text.as_bytes()[at.min(text.len())..];
    at + if rest.starts_with(b"\r\n") { 2 } else { usize::from(!rest.is_empty()) }
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

/// A value without the tab, or the `="…"`, by which programs keep spreadsheets from taking text for a number.
fn plain(value: &str) -> &str {
    let value = value.strip_prefix('\t').unwrap_or(value);
    value.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')).unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<(u32, u32, String)> {
        TextCells::new(text).map(|cell| cell.unwrap()).map(|cell| (cell.row, cell.column, cell.value)).collect()
    }

    fn values(text: &str) -> Vec<String> {
        cells(text).into_iter().map(|(.., value)| value).collect()
    }

    #[test]
    fn each_separator_quotes_and_line_ends_are_understood() {
        assert_eq!(values("\u{feff}a,b\r\n\"x, \"\"y\"\"\",2"), ["a", "b", "x, \"y\"", "2"]);
        assert_eq!(values("a;b\n1;2,5\n"), ["a", "b", "1", "2,5"]);
        assert_eq!(values("a\tb\r1\t\t3"), ["a", "b", "1", "", "3"]);
        assert_eq!(values("人数表\n学院;人数\n"), ["人数表", "学院", "人数"]);
        assert_eq!(values("\"a\nb\" ,=\"001\""), ["a\nb", "001"]);
        assert_eq!(values("sep=;\r\na,b;c\n"), ["a,b", "c"]);
        assert_eq!(values("a,"), ["a", ""]);
        assert!(values("").is_empty() && values("\u{feff}").is_empty());
    }

    #[test]
    fn a_cell_knows_its_row_column_and_bytes() {
        assert_eq!(
            cells("a,b\n\nc"),
            [(0, 0, "a".into()), (0, 1, "b".into()), (1, 0, String::new()), (2, 0, "c".into())]
        );
        let places: Vec<_> = TextCells::new("\u{feff}学院,\"人数\"\n").map(|cell| cell.unwrap().bytes).collect();
        assert_eq!(places, [3..9, 10..18]);
    }

    #[test]
    fn a_quote_without_an_end_is_the_last_that_is_said() {
        let read: Vec<_> = TextCells::new("a,b\nc,\"d\n").collect();
        assert_eq!(read.len(), 4);
        assert_eq!(read[3], Err(OpenQuote { row: 1, column: 1, at: 6 }));
    }
}

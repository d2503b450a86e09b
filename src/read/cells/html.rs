//! The tables of a web page as sheets: schedules are published so, and registries export such pages under the name of a
//! workbook.

use super::limits::{Budget, COLUMNS, SHEETS, too_large};
use super::sheet::Builder;
use super::{Cell, Merge, Sheet, Value};
use crate::words::reading::{Oversize, WorkbookFault};
use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};
use std::collections::BTreeMap;

/// Rows that one cell may span.
const MOST_ROWS: u32 = 10_000;
/// Columns that one cell may span.
const MOST_COLUMNS: u32 = 64;
/// Tables that stand within one another.
const DEPTH: usize = 20;
/// Lines above a table that are kept.
const ABOVE: usize = 8;
/// Tags at which a line ends, as a browser shows it.
const BLOCKS: [&str; 12] = ["p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "caption", "section", "br"];

/// One sheet per table that has a cell, also of one that stands in another's cell, and before that one. The first has no
/// name, the others are numbered.
pub(super) fn sheets(text: &str, budget: &mut Budget) -> Result<Vec<Sheet>, WorkbookFault> {
    let mut page =
        Page { open: Vec::new(), sheets: Vec::new(), above: Vec::new(), line: String::new(), unseen: false, budget };
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    for Ok(token) in Tokenizer::new_with_emitter(text, emitter) {
        match token {
            Token::String(text) => page.text(&String::from_utf8_lossy(&text)),
            Token::StartTag(tag) => page.start(&tag)?,
            Token::EndTag(tag) => page.end(&String::from_utf8_lossy(&tag.name))?,
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    while !page.open.is_empty() {
        page.close_table()?;
    }
    Ok(page.sheets)
}

/// A table in the making.
#[derive(Default)]
struct Table {
    above: Vec<String>,
    rows: u32,
    column: u32,
    /// Per column the row up to which a cell from above reaches down, not included.
    taken: BTreeMap<u32, u32>,
    cells: Vec<(Merge, String)>,
    open: Option<(Merge, String)>,
}

struct Page<'b> {
    open: Vec<Table>,
    sheets: Vec<Sheet>,
    /// The lines since the last table, and the one that is not yet ended.
    above: Vec<String>,
    line: String,
    /// Whether what comes is a script or a style sheet, which no reader of the page sees.
    unseen: bool,
    budget: &'b mut Budget,
}

impl Page<'_> {
    fn start(&mut self, tag: &StartTag<()>) -> Result<(), WorkbookFault> {
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        match name.as_str() {
            "script" | "style" => self.unseen = true,
            "table" if self.open.len() < DEPTH => {
                self.end_line();
                let above = std::mem::take(&mut self.above);
                self.open.push(Table { above, ..Table::default() });
            }
            "tr" => {
                if let Some(table) = self.open.last_mut() {
                    table.cells.extend(table.open.take());
                    (table.rows, table.column) = (table.rows.saturating_add(1), 0);
                }
            }
            "td" | "th" => {
                if let Some(table) = self.open.last_mut() {
                    let span = |name: &str| tag.attributes.get(name.as_bytes()).map_or(1, |value| number(value));
                    table.cell(span("rowspan").clamp(1, MOST_ROWS), span("colspan").clamp(1, MOST_COLUMNS))?;
                }
            }
            // A line break in a cell; other blocks begin a line of their own.
            name if BLOCKS.contains(&name) => self.end_line(),
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), WorkbookFault> {
        match name {
            "script" | "style" => self.unseen = false,
            "table" if !self.open.is_empty() => self.close_table()?,
            "td" | "th" | "tr" => {
                if let Some(table) = self.open.last_mut() {
                    table.cells.extend(table.open.take());
                }
            }
            name if BLOCKS.contains(&name) => self.end_line(),
            _ => {}
        }
        Ok(())
    }

    /// Text is of the cell that is open, or of a line above a table.
    fn text(&mut self, text: &str) {
        if self.unseen {
            return;
        }
        let into = match self.open.last_mut() {
            Some(Table { open: Some((_, value)), .. }) => value,
            _ => &mut self.line,
        };
        for letter in text.chars() {
            if !matches!(letter, ' ' | '\t' | '\r' | '\n') {
                into.push(letter);
            } else if !into.ends_with([' ', '\n']) {
                into.push(' ');
            }
        }
    }

    fn end_line(&mut self) {
        if let Some(Table { open: Some((_, value)), .. }) = self.open.last_mut() {
            if !value.trim().is_empty() && !value.ends_with('\n') {
                value.truncate(value.trim_end_matches(' ').len());
                value.push('\n');
            }
            return;
        }
        let line = std::mem::take(&mut self.line);
        if line.trim().is_empty() {
            return;
        }
        let above = match self.open.last_mut() {
            Some(table) => &mut table.above,
            None => &mut self.above,
        };
        above.push(line.trim().to_owned());
        let more = above.len().saturating_sub(ABOVE);
        above.drain(..more);
    }

    fn close_table(&mut self) -> Result<(), WorkbookFault> {
        self.end_line();
        let Some(mut table) = self.open.pop() else { return Ok(()) };
        table.cells.extend(table.open.take());
        let name = if self.sheets.is_empty() { String::new() } else { (self.sheets.len() + 1).to_string() };
        let mut builder = Builder::new(name, false, self.budget);
        for (merge, text) in table.cells {
            if let Some(value) = Value::of_text(text.trim()) {
                let (row, column) = (merge.first_row, merge.first_column);
                builder.cell(Cell { row, column, value, computed: false, linked: false })?;
                builder.merge(merge)?;
            }
        }
        let mut sheet = builder.finish();
        sheet.above = table.above;
        if !sheet.cells().is_empty() {
            self.sheets.push(sheet);
        }
        if self.sheets.len() > SHEETS {
            return Err(too_large(Oversize::Sheets, SHEETS as u64));
        }
        Ok(())
    }
}

impl Table {
    /// Opens a cell where none reaches down from above.
    fn cell(&mut self, high: u32, wide: u32) -> Result<(), WorkbookFault> {
        self.cells.extend(self.open.take());
        self.rows = self.rows.max(1);
        let row = self.rows - 1;
        while self.taken.get(&self.column).is_some_and(|&until| until > row) {
            self.column += 1;
        }
        if self.column.saturating_add(wide) > COLUMNS {
            return Err(too_large(Oversize::Cells, u64::from(COLUMNS)));
        }
        let merge = Merge {
            first_row: row,
            last_row: row.saturating_add(high - 1),
            first_column: self.column,
            last_column: self.column + wide - 1,
        };
        if high > 1 {
            self.taken.extend((self.column..self.column + wide).map(|each| (each, row.saturating_add(high))));
        }
        self.column += wide;
        self.open = Some((merge, String::new()));
        Ok(())
    }
}

/// The number of an attribute; 1 where it says nothing of use.
fn number(value: &[u8]) -> u32 {
    let text = String::from_utf8_lossy(value);
    let digits: String = text.trim().chars().take_while(char::is_ascii_digit).take(6).collect();
    digits.parse().unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_of_a_page_is_a_sheet_with_its_merged_cells() {
        let page = "<html><style>td{}</style><!-- <td>no --><TABLE border=1><tr><th colspan=2>人数&nbsp;表<br>2022\
            <tr><td rowspan='2'>法学院</td><td>1班</td><td>&#52;0</td></tr><tr><td> 2班 <td>41</table><p>x";
        let sheets = sheets(page, &mut Budget::default()).unwrap();
        let shown: Vec<String> = sheets[0]
            .cells()
            .iter()
            .map(|cell| format!("{} {}", sheets[0].place(cell.row, cell.column), cell.value.text()))
            .collect();
        assert_eq!(shown, ["A1 人数\u{a0}表\n2022", "A2 法学院", "B2 1班", "C2 40", "B3 2班", "C3 41"]);
        assert_eq!(sheets[0].seen(2, 0).unwrap().value.text(), "法学院");
        assert_eq!(sheets.len(), 1);
    }

    #[test]
    fn a_table_within_another_is_a_sheet_of_its_own_with_the_lines_above_it() {
        let page = "<h2>日程</h2><table><tr><td><p>四教楼101</p><table><tr><td><p>法学院</p><p>商学院</p></td></tr></table>\
            <script>'<td>'</script></td></tr></table>";
        let sheets = sheets(page, &mut Budget::default()).unwrap();
        let shown = |sheet: &Sheet| (sheet.above.clone(), sheet.cells()[0].value.text().into_owned());
        assert_eq!(shown(&sheets[0]), (Vec::new(), "法学院\n商学院".into()));
        assert_eq!(shown(&sheets[1]), (vec!["日程".into()], "四教楼101".into()));
    }

    #[test]
    fn a_page_cut_off_anywhere_is_read_as_far_as_it_goes() {
        let page = "<table><tr><td rowspan=9999999 colspan=2>学院 &amp; &bad; < 5</td></tr></table>";
        for end in (0..page.len()).filter(|&end| page.is_char_boundary(end)) {
            assert!(sheets(&page[..end], &mut Budget::default()).is_ok());
        }
    }
}

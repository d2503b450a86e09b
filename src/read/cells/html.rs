//! The tables of a web page as sheets: registries export such pages under the name of a workbook.

use super::limits::{Budget, COLUMNS, SHEETS, too_large};
use super::sheet::Builder;
use super::{Cell, Merge, Sheet, Value};
use crate::words::reading::{Oversize, WorkbookFault};
use std::collections::BTreeMap;

/// Rows that one cell may span.
const MOST_ROWS: u32 = 10_000;
/// Columns that one cell may span.
const MOST_COLUMNS: u32 = 64;

/// One sheet, without a name, per table that has a cell; numbered from the second on. Tables within cells are read as
/// text of the cell.
pub(super) fn sheets(text: &str, budget: &mut Budget) -> Result<Vec<Sheet>, WorkbookFault> {
    let mut sheets: Vec<Sheet> = Vec::new();
    let mut tokens = Tokens { text, at: 0 };
    while let Some(token) = tokens.next() {
        if !matches!(token, Token::Open { name, .. } if name.eq_ignore_ascii_case("table")) {
            continue;
        }
        let name = if sheets.is_empty() { String::new() } else { (sheets.len() + 1).to_string() };
        let sheet = table(&mut tokens, Builder::new(name, false, budget))?;
        if !sheet.cells().is_empty() {
            sheets.push(sheet);
        }
        if sheets.len() > SHEETS {
            return Err(too_large(Oversize::Sheets, SHEETS as u64));
        }
    }
    Ok(sheets)
}

/// The cells of one table, up to its end.
fn table(tokens: &mut Tokens<'_>, mut builder: Builder<'_>) -> Result<Sheet, WorkbookFault> {
    let mut rows: u32 = 0;
    let mut column: u32 = 0;
    // Per column the row up to which a cell from above reaches down, not included.
    let mut taken: BTreeMap<u32, u32> = BTreeMap::new();
    let mut open: Option<(Merge, String)> = None;
    let mut depth = 0_usize;
    while let Some(token) = tokens.next() {
        match token {
            Token::Text(text) => {
                if let Some((_, value)) = &mut open {
                    push_text(value, text);
                }
            }
            Token::Open { name, .. } if name.eq_ignore_ascii_case("table") => depth += 1,
            Token::Close(name) if name.eq_ignore_ascii_case("table") && depth > 0 => depth -= 1,
            Token::Open { .. } | Token::Close(_) if depth > 0 => {}
            Token::Open { name, .. } if name.eq_ignore_ascii_case("br") => {
                if let Some((_, value)) = &mut open {
                    value.push('\n');
                }
            }
            Token::Open { name, .. } if name.eq_ignore_ascii_case("tr") => {
                close(open.take(), &mut builder)?;
                (rows, column) = (rows + 1, 0);
            }
            Token::Open { name, attributes } if is_cell(name) => {
                close(open.take(), &mut builder)?;
                rows = rows.max(1);
                let row = rows - 1;
                while taken.get(&column).is_some_and(|&until| until > row) {
                    column += 1;
                }
                let (high, wide) = (span(attributes, "rowspan", MOST_ROWS), span(attributes, "colspan", MOST_COLUMNS));
                if column.saturating_add(wide) > COLUMNS {
                    return Err(too_large(Oversize::Cells, u64::from(COLUMNS)));
                }
                let merge = Merge {
                    first_row: row,
                    last_row: row.saturating_add(high - 1),
                    first_column: column,
                    last_column: column + wide - 1,
                };
                if high > 1 {
                    taken.extend((column..column + wide).map(|each| (each, row.saturating_add(high))));
                }
                column += wide;
                open = Some((merge, String::new()));
            }
            Token::Close(name) if is_cell(name) || name.eq_ignore_ascii_case("tr") => close(open.take(), &mut builder)?,
            Token::Close(name) if name.eq_ignore_ascii_case("table") => break,
            Token::Open { .. } | Token::Close(_) => {}
        }
    }
    close(open, &mut builder)?;
    Ok(builder.finish())
}

fn is_cell(name: &str) -> bool {
    name.eq_ignore_ascii_case("td") || name.eq_ignore_ascii_case("th")
}

/// Adds a cell that is read to its end.
fn close(open: Option<(Merge, String)>, builder: &mut Builder<'_>) -> Result<(), WorkbookFault> {
    let Some((merge, text)) = open else { return Ok(()) };
    if let Some(value) = Value::of_text(text.trim()) {
        let (row, column) = (merge.first_row, merge.first_column);
        builder.cell(Cell { row, column, value, computed: false, linked: false })?;
        builder.merge(merge)?;
    }
    Ok(())
}

/// What `rowspan="3"` says; 1 where it says nothing of use.
fn span(attributes: &str, name: &str, most: u32) -> u32 {
    let lower = attributes.to_ascii_lowercase();
    let after = lower.split_once(name).map_or("", |(_, after)| after.trim_start());
    let value = after.strip_prefix('=').map_or("", str::trim_start).trim_start_matches(['"', '\'']);
    let digits: String = value.chars().take_while(char::is_ascii_digit).take(6).collect();
    digits.parse().unwrap_or(1).clamp(1, most)
}

/// Appends text with its references resolved and its blanks run together, as a browser shows it.
fn push_text(value: &mut String, text: &str) {
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let (shown, length) = match letter {
            '&' => reference(rest).unwrap_or(('&', 1)),
            other => (other, other.len_utf8()),
        };
        let is_blank = matches!(letter, ' ' | '\t' | '\r' | '\n');
        if !is_blank {
            value.push(shown);
        } else if !value.ends_with([' ', '\n']) {
            value.push(' ');
        }
        rest = &rest[length..];
    }
}

/// The letter that a reference such as `&nbsp;` or `&#23398;` stands for, and the reference's length.
fn reference(text: &str) -> Option<(char, usize)> {
    const LONGEST: usize = 10;
    let end = text.bytes().take(LONGEST).position(|byte| byte == b';')?;
    let name = text.get(1..end)?;
    let letter = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        _ => {
            let number = name.strip_prefix('#')?;
            let hexadecimal = number.strip_prefix(['x', 'X']);
            let code =
                hexadecimal.map_or_else(|| number.parse().ok(), |digits| u32::from_str_radix(digits, 16).ok())?;
            char::from_u32(code)?
        }
    };
    Some((letter, end + 1))
}

/// A tag, or the text between two.
enum Token<'t> {
    Text(&'t str),
    Open { name: &'t str, attributes: &'t str },
    Close(&'t str),
}

/// The tokens of a page; comments, scripts and styles left out.
struct Tokens<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Tokens<'t> {
    fn next(&mut self) -> Option<Token<'t>> {
        loop {
            let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
            let Some(tag) = rest.strip_prefix('<') else {
                let end = rest.find('<').unwrap_or(rest.len());
                self.at += end;
                return Some(Token::Text(&rest[..end]));
            };
            let ends_with = |mark: &str| rest.find(mark).map_or(rest.len(), |found| found + mark.len());
            if tag.starts_with("!--") {
                self.at += ends_with("-->");
                continue;
            }
            if !tag.starts_with(|letter: char| letter.is_ascii_alphabetic() || "/!?".contains(letter)) {
                self.at += 1;
                return Some(Token::Text(&rest[..1]));
            }
            let length = ends_with(">");
            self.at += length;
            let inside = rest[1..length].trim_end_matches('>');
            let is_close = inside.starts_with('/');
            let inside = inside.trim_start_matches('/');
            let (name, attributes) = inside
                .split_at(inside.find(|letter: char| letter.is_whitespace() || letter == '/').unwrap_or(inside.len()));
            if is_close {
                return Some(Token::Close(name));
            }
            if name.eq_ignore_ascii_case("style") || name.eq_ignore_ascii_case("script") {
                self.skip_to_close(name);
                continue;
            }
            return Some(Token::Open { name, attributes });
        }
    }

    /// Moves behind the tag that ends a style or a script.
    fn skip_to_close(&mut self, name: &str) {
        let rest = &self.text[self.at..];
        let close = rest.match_indices("</").find(|(at, _)| {
            rest.get(at + 2..at + 2 + name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name))
        });
        self.at += close.map_or(rest.len(), |(at, _)| at);
    }
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
    fn a_page_cut_off_anywhere_is_read_as_far_as_it_goes() {
        let page = "<table><tr><td rowspan=9999999 colspan=2>学院 &amp; &bad; < 5</td></tr></table>";
        for end in (0..page.len()).filter(|&end| page.is_char_boundary(end)) {
            assert!(sheets(&page[..end], &mut Budget::default()).is_ok());
        }
    }
}

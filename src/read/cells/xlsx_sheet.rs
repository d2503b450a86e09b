//! One sheet of a workbook since 2007: cells as they come by, hidden rows, merged cells.

use super::super::package::Package;
use super::super::xml::{attribute, referenced, resolved};
use super::limits::{COLUMNS, ROWS, damaged};
use super::sheet::Builder;
use super::{Cell, Merge, Sheet, Value};
use crate::words::reading::WorkbookFault;
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;
use std::sync::Arc;

/// What cells refer to.
pub(super) struct Context {
    /// Texts by number.
    pub shared: Vec<Arc<str>>,
    /// Per style of cells whether it shows a date or a time.
    pub moments: Vec<bool>,
    /// Days to add to a date.
    pub epoch: f64,
}

/// Letters that a cell of Excel can hold.
const CELL_LETTERS: usize = 32_767;

/// Reads the part of a sheet. What it claims to span is not looked at.
pub(super) fn sheet(
    package: &mut Package<'_>,
    part: &str,
    context: &Context,
    mut builder: Builder<'_>,
) -> Result<Sheet, WorkbookFault> {
    let mut walk =
        Walk { part, context, row: 0, column: 0, hidden: false, open: None, taking: Taking::Nothing, phonetic: false };
    let found = package.walk::<WorkbookFault>(part, |event| {
        match event {
            Event::Start(tag) => walk.start(tag, &mut builder)?,
            Event::Empty(tag) => {
                walk.start(tag, &mut builder)?;
                walk.end(tag.local_name().as_ref(), &mut builder)?;
            }
            Event::End(tag) => walk.end(tag.local_name().as_ref(), &mut builder)?,
            Event::Text(text) => walk.text(text)?,
            Event::CData(text) => walk.text(text)?,
            Event::GeneralRef(reference) => {
                let mut bytes = [0; 4];
                if let Some(letter) = referenced(reference) {
                    walk.text(letter.encode_utf8(&mut bytes))?;
                }
            }
            _ => {}
        }
        Ok(true)
    })?;
    if found { Ok(builder.finish()) } else { Err(damaged(part)) }
}

/// What text belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Taking {
    Nothing,
    Value,
    Formula,
}

/// A cell that is being read.
struct Open {
    row: u32,
    column: u32,
    kind: String,
    style: usize,
    text: String,
    /// Where in the text the piece that is being read begins.
    begun: usize,
    has_value: bool,
    computed: bool,
    linked: bool,
}

impl Open {
    /// Resolves the characters that the piece just read writes by number.
    fn resolve(&mut self) {
        if let Cow::Owned(resolved) = resolved(self.text.get(self.begun..).unwrap_or_default()) {
            self.text.truncate(self.begun);
            self.text.push_str(&resolved);
        }
    }
}

/// Where in a sheet the reading is.
struct Walk<'c> {
    part: &'c str,
    context: &'c Context,
    row: u32,
    column: u32,
    hidden: bool,
    open: Option<Open>,
    taking: Taking,
    /// Within how a text is spoken, which is no part of it.
    phonetic: bool,
}

impl Walk<'_> {
    fn start(&mut self, tag: &BytesStart<'_>, builder: &mut Builder<'_>) -> Result<(), WorkbookFault> {
        match tag.local_name().as_ref() {
            "row" => {
                if let Some(number) = attribute(tag, "r").and_then(|number| number.parse::<u32>().ok()) {
                    self.row = number.checked_sub(1).filter(|row| *row < ROWS).ok_or_else(|| damaged(self.part))?;
                }
                self.column = 0;
                self.hidden = attribute(tag, "hidden").is_some_and(|value| is_true(&value));
            }
            "c" => {
                let address = attribute(tag, "r");
                if let Some(address) = &address {
                    (self.row, self.column) = position(address).ok_or_else(|| damaged(self.part))?;
                }
                self.open = Some(Open {
                    row: self.row,
                    column: self.column,
                    kind: attribute(tag, "t").unwrap_or_default(),
                    style: attribute(tag, "s").and_then(|style| style.parse().ok()).unwrap_or(0),
                    text: String::new(),
                    begun: 0,
                    has_value: false,
                    computed: false,
                    linked: false,
                });
                self.column = self.column.saturating_add(1);
            }
            "rPh" => self.phonetic = true,
            "v" | "t" if !self.phonetic => {
                self.taking = Taking::Value;
                if let Some(open) = &mut self.open {
                    (open.has_value, open.begun) = (true, open.text.len());
                }
            }
            "f" => {
                self.taking = Taking::Formula;
                if let Some(open) = &mut self.open {
                    open.computed = true;
                }
            }
            "mergeCell" => {
                let range = attribute(tag, "ref").unwrap_or_default();
                let (first, last) = range.split_once(':').unwrap_or((&range, &range));
                let ends = position(first).zip(position(last)).ok_or_else(|| damaged(self.part))?;
                let ((first_row, first_column), (last_row, last_column)) = ends;
                builder.merge(Merge { first_row, last_row, first_column, last_column })?;
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str, builder: &mut Builder<'_>) -> Result<(), WorkbookFault> {
        match name {
            "row" => {
                self.row = self.row.saturating_add(1);
                self.hidden = false;
            }
            "rPh" => self.phonetic = false,
            "v" | "t" | "f" => {
                if let (Taking::Value, Some(open)) = (self.taking, &mut self.open) {
                    open.resolve();
                }
                self.taking = Taking::Nothing;
            }
            "c" => {
                if let Some(open) = self.open.take() {
                    self.close(&open, builder)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), WorkbookFault> {
        let Some(open) = &mut self.open else { return Ok(()) };
        match self.taking {
            Taking::Nothing => {}
            // A value from another file: `[1]人数!B7`.
            Taking::Formula => open.linked |= refers_elsewhere(text),
            Taking::Value => {
                open.text.push_str(text);
                if open.text.len() > 4 * CELL_LETTERS {
                    return Err(damaged(self.part));
                }
            }
        }
        Ok(())
    }

    /// Keeps a cell that is read to its end, if there is something in it.
    fn close(&self, open: &Open, builder: &mut Builder<'_>) -> Result<(), WorkbookFault> {
        let &Open { row, column, computed, linked, .. } = open;
        if let Some(value) = self.value(open)? {
            if self.hidden {
                builder.hide(row);
            }
            builder.cell(Cell { row, column, value, computed, linked })?;
        }
        Ok(())
    }

    fn value(&self, open: &Open) -> Result<Option<Value>, WorkbookFault> {
        let text = open.text.as_str();
        Ok(match open.kind.as_str() {
            // A cell that refers to no text is blank; some programs write it for its style alone.
            "s" if text.trim().is_empty() => None,
            "s" => {
                let number: usize = text.trim().parse().map_err(|_| damaged(self.part))?;
                let shared = self.context.shared.get(number).ok_or_else(|| damaged(self.part))?;
                // The bytes of a shared text are shared, too.
                Value::of_text(shared).map(|_| Value::Text(Arc::clone(shared)))
            }
            "str" | "inlineStr" if open.has_value => Value::of_text(text),
            "d" => Value::of_text(text),
            "e" => Some(Value::Fault),
            "b" if open.has_value => Some(Value::Flag(is_true(text.trim()))),
            _ if text.trim().is_empty() => open.computed.then_some(Value::Uncomputed),
            _ => {
                let number = text.trim().parse::<f64>().ok().filter(|number| number.is_finite());
                let number = number.ok_or_else(|| damaged(self.part))?;
                let is_moment = self.context.moments.get(open.style).copied().unwrap_or(false);
                Some(match is_moment {
                    true if number >= 1.0 => Value::Moment(number + self.context.epoch),
                    true => Value::Moment(number),
                    false => Value::Number(number),
                })
            }
        })
    }
}

/// Whether a formula names another file, by number or by name, in brackets before a sheet.
fn refers_elsewhere(formula: &str) -> bool {
    let outside_texts = formula.split('"').step_by(2);
    outside_texts
        .into_iter()
        .any(|piece| piece.split_once('[').is_some_and(|(_, rest)| rest.contains(']') && rest.contains('!')))
}

/// Row and column, from 0, of an address such as `B7`.
fn position(address: &str) -> Option<(u32, u32)> {
    let digits = address.find(|letter: char| letter.is_ascii_digit())?;
    let (letters, number) = address.split_at(digits);
    if letters.is_empty() || letters.len() > 3 || number.len() > 7 {
        return None;
    }
    let digit = |letter: u8| letter.is_ascii_alphabetic().then(|| u32::from(letter.to_ascii_uppercase() - b'A') + 1);
    let column = letters.bytes().try_fold(0_u32, |column, letter| Some(column * 26 + digit(letter)?))?;
    let row = number.parse::<u32>().ok()?.checked_sub(1)?;
    (row < ROWS && column <= COLUMNS).then(|| (row, column - 1))
}

/// A truth as XML has it.
pub(super) fn is_true(value: &str) -> bool {
    value == "1" || value == "true" || value == "on"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_as_far_as_sheets_go() {
        assert_eq!(position("B7"), Some((6, 1)));
        assert_eq!(position("XFD1048576"), Some((1_048_575, 16_383)));
        for wrong in ["XFE1", "A0", "A1048577", "7", "B", "", "AAAA1", "学7", "A-1", "A99999999999"] {
            assert_eq!(position(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_formula_that_names_another_file_is_told() {
        assert!(refers_elsewhere("[1]人数!B7") && refers_elsewhere("SUM('[去年.xlsx]人数'!B2:B7)"));
        assert!(!refers_elsewhere("SUM(B2:B7)") && !refers_elsewhere("\"[1]!\"&B2"));
        assert!(!refers_elsewhere("表1[人数]"));
    }
}

//! The tables of a Word document: their cells by rows, merged ones with what they cover, and the lines above each table.

use super::super::xml;
use crate::words::reading::OfficeFault;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Lines above a table that are kept: its heading is one of the last.
const ABOVE: usize = 8;

/// A table.
#[derive(Debug, Default)]
pub(crate) struct WordTable {
    /// The paragraphs between the table before and this one, the last few.
    pub above: Vec<String>,
    /// Its rows.
    pub rows: Vec<Vec<WordCell>>,
}

/// A cell.
#[derive(Debug, Default)]
pub(crate) struct WordCell {
    /// What it says; a line for each paragraph.
    pub text: String,
    /// Columns that it covers, at least 1.
    pub columns: u32,
    /// It is covered by the cell above it.
    pub goes_on: bool,
}

/// Tables in the making.
#[derive(Default)]
struct Tables {
    open: Vec<WordTable>,
    closed: Vec<WordTable>,
    above: Vec<String>,
    line: String,
}

impl Tables {
    fn start(&mut self, tag: &BytesStart<'_>) {
        let row = self.open.last_mut().and_then(|table| table.rows.last_mut());
        match tag.local_name().as_ref() {
            "tbl" => {
                let above = std::mem::take(&mut self.above);
                self.open.push(WordTable { above, rows: Vec::new() });
            }
            "tr" => self.open.iter_mut().last().into_iter().for_each(|table| table.rows.push(Vec::new())),
            "tc" => row.into_iter().for_each(|row| row.push(WordCell { columns: 1, ..WordCell::default() })),
            "gridSpan" => {
                let columns = xml::attribute(tag, "val").and_then(|value| value.parse().ok());
                if let (Some(cell), Some(columns)) = (row.and_then(|row| row.last_mut()), columns) {
                    cell.columns = columns;
                }
            }
            "vMerge" => {
                if let Some(cell) = row.and_then(|row| row.last_mut()) {
                    cell.goes_on = xml::attribute(tag, "val").is_none_or(|value| value != "restart");
                }
            }
            "br" | "cr" => self.say("\n"),
            "tab" => self.say(" "),
            "noBreakHyphen" => self.say("-"),
            _ => {}
        }
    }

    fn say(&mut self, text: &str) {
        match self.open.last_mut().and_then(|table| table.rows.last_mut()?.last_mut()) {
            Some(cell) => cell.text.push_str(text),
            None => self.line.push_str(text),
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "tbl" => self.closed.extend(self.open.pop()),
            "p" if self.open.is_empty() => {
                let line = std::mem::take(&mut self.line);
                if !line.trim().is_empty() {
                    self.above.push(line.trim().to_owned());
                }
                let more = self.above.len().saturating_sub(ABOVE);
                self.above.drain(..more);
            }
            "p" => self.say("\n"),
            _ => {}
        }
    }
}

/// The tables of a document, one inside another before it.
pub(super) fn word_tables(document: &str) -> Result<Vec<WordTable>, OfficeFault> {
    let mut reader = Reader::from_str(document.trim_start_matches('\u{feff}'));
    let mut tables = Tables::default();
    let mut in_text = false;
    loop {
        let event = reader.read_event().map_err(|_| OfficeFault::NotOffice)?;
        match &event {
            Event::Start(start) if start.local_name().as_ref() == "t" => in_text = true,
            Event::Start(start) | Event::Empty(start) => tables.start(start),
            Event::End(end) => {
                let name = end.local_name();
                in_text = in_text && name.as_ref() != "t";
                tables.end(name.as_ref());
            }
            Event::Eof => return Ok(tables.closed),
            event if in_text => tables.say(&xml::said(event).unwrap_or_default()),
            _ => {}
        }
    }
}

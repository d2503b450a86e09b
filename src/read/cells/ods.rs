//! OpenDocument spreadsheets (`.ods`), as LibreOffice and others save them: one part with all tables. Rows and cells that are said to repeat cost what they hold, not what they claim to span.

use super::super::package::Package;
use super::super::xml::{attribute, referenced};
use super::limits::{Budget, COLUMNS, ROWS, SHEETS, damaged, too_large};
use super::ods_value::{Kind, Open};
use super::sheet::Builder;
use super::{Cell, Merge, Sheet};
use crate::words::reading::{FileKind, Oversize, WorkbookFault};
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeSet;

/// The part that holds the tables.
const CONTENT: &str = "content.xml";
/// Hidden styles that are remembered.
const STYLES: usize = 10_000;

/// Whether a package is an OpenDocument file of any kind.
pub(super) fn is_open_document(package: &Package<'_>) -> bool {
    package.has(CONTENT) && package.has("META-INF/manifest.xml") || package.has("encrypted-package")
}

/// The sheets of a spreadsheet, in its order.
pub(super) fn sheets(package: &mut Package<'_>, budget: &mut Budget) -> Result<Vec<Sheet>, WorkbookFault> {
    let mut locked = package.has("encrypted-package");
    package.walk::<WorkbookFault>("META-INF/manifest.xml", |event| {
        if let Event::Start(tag) | Event::Empty(tag) = event {
            locked |= tag.local_name().as_ref() == "encryption-data";
        }
        Ok(!locked)
    })?;
    if locked {
        return Err(WorkbookFault::EncryptedWorkbook);
    }
    let mut walk = Walk::new(budget);
    package.walk::<WorkbookFault>(CONTENT, |event| {
        walk.event(event)?;
        Ok(true)
    })?;
    match (walk.is_spreadsheet, walk.is_other) {
        (true, _) => Ok(walk.sheets),
        (false, true) => Err(WorkbookFault::UnsupportedWorkbook { kind: FileKind::OtherOffice }),
        (false, false) => Err(damaged(CONTENT)),
    }
}

/// A table that is being read.
struct Table {
    name: String,
    hidden: bool,
    cells: Vec<Cell>,
    merges: Vec<Merge>,
    hidden_rows: Vec<u32>,
    row: u32,
    column: u32,
    /// How often the row is there, and whether it is hidden.
    rows: u32,
    is_hidden: bool,
    /// Where the cells of the row begin.
    begun: usize,
}

/// Where in the part the reading is.
struct Walk<'b> {
    budget: &'b mut Budget,
    sheets: Vec<Sheet>,
    is_spreadsheet: bool,
    is_other: bool,
    /// The style that is being read, and those of hidden tables.
    style: Option<String>,
    hidden: BTreeSet<String>,
    table: Option<Table>,
    open: Option<Open>,
    /// Tables within what is no sheet, or within a cell.
    aside: usize,
}

impl<'b> Walk<'b> {
    fn new(budget: &'b mut Budget) -> Self {
        Walk {
            budget,
            sheets: Vec::new(),
            is_spreadsheet: false,
            is_other: false,
            style: None,
            hidden: BTreeSet::new(),
            table: None,
            open: None,
            aside: 0,
        }
    }

    fn event(&mut self, event: &Event<'_>) -> Result<(), WorkbookFault> {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::Empty(tag) => {
                self.start(tag)?;
                self.end(tag.local_name().as_ref())
            }
            Event::End(tag) => self.end(tag.local_name().as_ref()),
            Event::Text(text) => self.text(text),
            Event::CData(text) => self.text(text),
            Event::GeneralRef(reference) => match referenced(reference) {
                Some(letter) => self.text(letter.encode_utf8(&mut [0; 4])),
                None => Ok(()),
            },
            _ => Ok(()),
        }
    }

    fn text(&mut self, text: &str) -> Result<(), WorkbookFault> {
        let fits = self.open.as_mut().is_none_or(|open| open.text(text));
        if fits { Ok(()) } else { Err(damaged(CONTENT)) }
    }

    fn start(&mut self, tag: &BytesStart<'_>) -> Result<(), WorkbookFault> {
        let name = tag.local_name();
        match name.as_ref() {
            "dde-links" | "tracked-changes" => self.aside += 1,
            _ if self.aside > 0 => {}
            "table" if self.open.is_some() || self.table.is_some() => self.aside += 1,
            inside if self.open.is_some() => {
                if let Some(open) = &mut self.open {
                    open.start(inside, tag);
                }
            }
            "spreadsheet" => self.is_spreadsheet = true,
            "text" | "presentation" | "drawing" => self.is_other = true,
            "style" => self.style = attribute(tag, "style:name"),
            "table-properties" if attribute(tag, "table:display").as_deref() == Some("false") => {
                self.hidden.extend(self.style.take().filter(|_| self.hidden.len() < STYLES));
            }
            "table" => self.table = Some(self.begun(tag)),
            "table-row" => {
                if let Some(table) = &mut self.table {
                    (table.column, table.begun) = (0, table.cells.len());
                    table.rows = repeated(tag, "table:number-rows-repeated", ROWS);
                    let visibility = attribute(tag, "table:visibility").unwrap_or_default();
                    table.is_hidden = matches!(visibility.as_str(), "collapse" | "filter");
                }
            }
            "table-cell" | "covered-table-cell" if self.table.is_some() => self.open = Some(Open::of(tag)),
            _ => {}
        }
        Ok(())
    }

    fn begun(&self, tag: &BytesStart<'_>) -> Table {
        let style = attribute(tag, "table:style-name").unwrap_or_default();
        Table {
            name: attribute(tag, "table:name").unwrap_or_default(),
            hidden: self.hidden.contains(&style),
            cells: Vec::new(),
            merges: Vec::new(),
            hidden_rows: Vec::new(),
            row: 0,
            column: 0,
            rows: 1,
            is_hidden: false,
            begun: 0,
        }
    }

    fn end(&mut self, name: &str) -> Result<(), WorkbookFault> {
        match name {
            "dde-links" | "tracked-changes" => self.aside = self.aside.saturating_sub(1),
            "table" if self.aside > 0 => self.aside -= 1,
            _ if self.aside > 0 => {}
            "table-cell" | "covered-table-cell" => {
                if let Some(open) = self.open.take() {
                    self.cell(&open)?;
                }
            }
            _ if self.open.is_some() => {
                if let Some(open) = &mut self.open {
                    open.end();
                }
            }
            "table-row" => self.row()?,
            "table" => self.finish()?,
            _ => {}
        }
        Ok(())
    }

    /// Keeps a cell that is read to its end, as often as it is there, if there is something in it.
    fn cell(&mut self, open: &Open) -> Result<(), WorkbookFault> {
        let Some(table) = &mut self.table else { return Ok(()) };
        let repeated = repeated_from(open.repeated, COLUMNS);
        let (row, first) = (table.row, table.column);
        table.column = first.saturating_add(repeated);
        let Some(value) = open.value().filter(|_| open.kind != Kind::Covered) else { return Ok(()) };
        if table.column > COLUMNS {
            return Err(damaged(CONTENT));
        }
        for column in first..table.column {
            self.budget.cell()?;
            let (computed, linked) = (open.computed, open.linked);
            table.cells.push(Cell { row, column, value: value.clone(), computed, linked });
        }
        let (high, wide) = (open.high.clamp(1, ROWS), open.wide.clamp(1, COLUMNS));
        if high > 1 || wide > 1 {
            let (last_row, last_column) = (row.saturating_add(high - 1), first.saturating_add(wide - 1));
            table.merges.push(Merge { first_row: row, last_row, first_column: first, last_column });
        }
        Ok(())
    }

    /// Ends a row, which may be there several times.
    fn row(&mut self) -> Result<(), WorkbookFault> {
        let Some(table) = &mut self.table else { return Ok(()) };
        let cells: Vec<Cell> = table.cells.get(table.begun..).unwrap_or_default().to_vec();
        if !cells.is_empty() {
            if table.is_hidden {
                table.hidden_rows.extend(table.row..table.row.saturating_add(table.rows).min(ROWS));
            }
            for row in table.row + 1..table.row.saturating_add(table.rows) {
                for cell in &cells {
                    self.budget.cell()?;
                    table.cells.push(Cell { row, ..cell.clone() });
                }
            }
        }
        table.row = table.row.saturating_add(table.rows).min(ROWS);
        table.begun = table.cells.len();
        Ok(())
    }

    fn finish(&mut self) -> Result<(), WorkbookFault> {
        let Some(table) = self.table.take() else { return Ok(()) };
        // Copies of other files' sheets, kept for their formulas, are no sheets of this one.
        if table.name.starts_with("'file:") {
            return Ok(());
        }
        if self.sheets.len() >= SHEETS {
            return Err(too_large(Oversize::Sheets, SHEETS as u64));
        }
        // The cells are paid for: they are only put into order.
        let mut paid = Budget::default();
        let mut builder = Builder::new(table.name, table.hidden, &mut paid);
        for cell in table.cells {
            builder.cell(cell)?;
        }
        for merge in table.merges {
            self.budget.merge()?;
            builder.merge(merge)?;
        }
        table.hidden_rows.into_iter().for_each(|row| builder.hide(row));
        self.sheets.push(builder.finish());
        Ok(())
    }
}

fn repeated(tag: &BytesStart<'_>, name: &str, most: u32) -> u32 {
    repeated_from(attribute(tag, name).and_then(|number| number.parse().ok()).unwrap_or(1), most)
}

fn repeated_from(number: u32, most: u32) -> u32 {
    number.clamp(1, most)
}

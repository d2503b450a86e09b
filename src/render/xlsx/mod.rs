//! The schedule as an Excel workbook (XLSX): all batches, a sheet per room and per college, and the plan itself in a
//! hidden sheet.

mod look;
mod names;
mod sheet;

use super::document::{Block, Document};
use super::docx::packed;
use super::proof::run_line;
use super::schedule::document;
use super::source::Source;
use super::{Options, plan_file, rows};
use crate::check::CheckedPlan;
use crate::diagnostic::Finding;
use crate::plan::inside::SHEET;
use crate::problem::{Column, Layout, Printing, Problem};
use crate::words::Language;
use crate::words::attachment::Sheet;
use crate::words::reading::OfficeFault;
use crate::words::schedule::Label;
use look::Look;
use names::Names;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

/// Rooms, or colleges, that get a sheet each, at most; more of them stand in one sheet.
const SHEETS: usize = 100;

/// UTF-16 units of the plan's JSON in one cell; a cell takes 32,767.
const PIECE: usize = 30_000;

/// Writes the schedule as a workbook. The same plan gives the same bytes.
///
/// # Errors
///
/// Only where the workbook would be larger than Excel takes.
pub fn xlsx(problem: &Problem, checked: &CheckedPlan, options: &Options) -> Result<Vec<u8>, Vec<Finding>> {
    write(problem, checked, options).map_err(too_large)
}

/// Writes a document as a workbook of one sheet, without a plan.
///
/// # Errors
///
/// As [`xlsx`].
pub fn xlsx_of(document: &Document) -> Result<Vec<u8>, Vec<Finding>> {
    let write = || {
        let mut book = Book::new(document.language, &document.title, None)?;
        let heading = document.blocks.iter().flat_map(|block| &block.heading);
        let labels = [Label::Number, Label::Headcount, Label::Value, Label::Bound];
        let is_number = |cell: &str| labels.iter().any(|label| label.text(document.language) == cell);
        let numbers: Vec<usize> =
            heading.enumerate().filter(|(_, cell)| is_number(cell)).map(|(column, _)| column).collect();
        book.add(&document.title, document, &numbers)?;
        book.workbook.save_to_buffer()
    };
    write().map_err(too_large)
}

fn too_large(_: XlsxError) -> Vec<Finding> {
    vec![Finding::error(OfficeFault::TooLarge { most: u64::from(u32::MAX) >> 20 }, None)]
}

fn write(problem: &Problem, checked: &CheckedPlan, options: &Options) -> Result<Vec<u8>, XlsxError> {
    let in_form = |layout: Layout| {
        let printing = Printing { layout, ..options.printing.clone() };
        document(problem, checked, &Options { printing, ..options.clone() })
    };
    let all = Document { proof: None, foot: None, ..in_form(Layout::Flat) };
    let record = run_line(checked.plan(), options.language);
    let mut book = Book::new(options.language, &all.title, record.as_deref())?;
    let numbers = numbers(&options.printing);
    let list = book.add(Sheet::All.name(options.language), &all, &numbers)?;
    if options.printing.layout == Layout::Grid {
        let grid = Document { proof: None, foot: None, ..in_form(Layout::Grid) };
        book.add(Sheet::Grid.name(options.language), &grid, &[])?;
    }
    let source = Source::new(problem, checked, options);
    let rooms = rows::by_room(&source).into_iter().map(|(room, block)| (problem.room(room).label.clone(), block));
    book.add_each(rooms.collect(), Sheet::Rooms, &all, &numbers)?;
    let colleges = rows::by_college(&source).into_iter();
    let colleges = colleges.map(|(college, block)| (problem.college(college).name.clone(), block));
    book.add_each(colleges.collect(), Sheet::Colleges, &all, &numbers)?;
    if options.proof == Some(true) {
        let proof = super::proof_lines(problem, checked, options.language);
        let title = proof.caption.clone().unwrap_or_default();
        let notes = run_line(checked.plan(), options.language).into_iter().collect();
        let plain = Document { title, notes, warnings: Vec::new(), blocks: vec![proof], ..all.clone() };
        book.add(Sheet::Proof.name(options.language), &plain, &[1, 2])?;
    }
    book.hide(&list, &all, &packed(&plan_file(problem, checked, options.language)))?;
    book.workbook.save_to_buffer()
}

/// Columns that hold whole numbers: the batch's number, and its heads.
fn numbers(printing: &Printing) -> Vec<usize> {
    let heads = printing.columns.iter().enumerate().filter(|(_, column)| **column == Column::Headcount);
    std::iter::once(0).chain(heads.map(|(position, _)| position + 4)).collect()
}

/// A workbook in the making.
struct Book {
    workbook: Workbook,
    names: Names,
    look: Look,
}

impl Book {
    /// A workbook without sheets, with a fixed date: otherwise it would say when it was written. The record of the run, if
    /// there is one, stands in its properties.
    fn new(language: Language, title: &str, record: Option<&str>) -> Result<Self, XlsxError> {
        let mut workbook = Workbook::new();
        let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
        let properties = DocProperties::new().set_title(sheet::cut(title)).set_creation_datetime(&created);
        workbook.set_properties(&properties.set_comment(record.map_or_else(String::new, sheet::cut)));
        Ok(Book { workbook, names: Names::new(), look: Look::new(language) })
    }

    /// Adds a sheet under a name much like the one wished for, which is given back.
    fn add(&mut self, name: &str, document: &Document, numbers: &[usize]) -> Result<String, XlsxError> {
        let name = self.names.take(name);
        let worksheet = self.workbook.add_worksheet();
        worksheet.set_name(&name)?;
        sheet::fill(worksheet, document, numbers, &self.look)?;
        Ok(name)
    }

    /// Adds a sheet for each part of the schedule, or one for all of them where there are too many.
    fn add_each(
        &mut self,
        parts: Vec<(String, Block)>,
        together: Sheet,
        all: &Document,
        numbers: &[usize],
    ) -> Result<(), XlsxError> {
        let of = |title: String, blocks: Vec<Block>| Document {
            title,
            notes: Vec::new(),
            warnings: Vec::new(),
            blocks,
            ..all.clone()
        };
        if parts.len() > SHEETS {
            let blocks = parts.into_iter().map(|(_, block)| block).collect();
            let name = together.name(all.language);
            self.add(name, &of(format!("{} · {name}", all.title), blocks), numbers)?;
            return Ok(());
        }
        for (name, block) in parts {
            self.add(&name, &of(format!("{} · {name}", all.title), vec![block]), numbers)?;
        }
        Ok(())
    }

    /// Adds the plan in a sheet that Excel does not even offer to show.
    fn hide(&mut self, list: &str, all: &Document, json: &str) -> Result<(), XlsxError> {
        let heading: Vec<String> =
            all.blocks.iter().flat_map(|block| &block.heading).map(|cell| sheet::cut(cell)).collect();
        let heading = serde_json::to_string(&heading).unwrap_or_default();
        let worksheet = self.workbook.add_worksheet();
        worksheet.set_name(SHEET)?.set_very_hidden(true);
        let first = [list.to_owned(), sheet::fingerprint_of(all), heading];
        for (row, text) in (0_u32..).zip(first.into_iter().chain(pieces(json))) {
            worksheet.write_string(row, 0, text)?;
        }
        Ok(())
    }
}

/// A text in pieces that a cell can hold.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut length = 0;
    for c in text.chars() {
        if length + c.len_utf16() > PIECE {
            pieces.push(String::new());
            length = 0;
        }
        length += c.len_utf16();
        pieces.iter_mut().last().into_iter().for_each(|piece| piece.push(c));
    }
    pieces
}

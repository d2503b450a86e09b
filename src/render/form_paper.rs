//! Forms of class times as a Word document, to be printed and filled in by hand.

use super::document::{Block, Document, Letter, Row};
use super::docx::{Paper, PaperKind, docx};
use super::form::cell;
use crate::allocate::Form;
use crate::diagnostic::Finding;
use crate::words::allocation::{FormColumn, form_lines, form_title};

/// Size of the text, in points.
const SIZE: u32 = 11;

/// Forms as one Word document, each from the head of a page on: the batches with their times, and lines for class, heads,
/// order and times. What is filled in by hand reads back from the CSV or the workbook.
///
/// # Errors
///
/// As [`docx`].
pub fn form_docx(forms: &[Form]) -> Result<Vec<u8>, Vec<Finding>> {
    let paper = Paper { kind: PaperKind::Sheets, text_size: SIZE, across: Some(true) };
    docx(&forms.iter().map(sheet).collect::<Vec<_>>(), &paper, None)
}

fn sheet(form: &Form) -> Document {
    // The college stands in the title.
    let columns: Vec<FormColumn> =
        FormColumn::ALL.into_iter().filter(|column| *column != FormColumn::College).collect();
    let row = |row| Row { cells: columns.iter().map(|&column| cell(form, row, column)).collect(), make_up: false };
    let rows = form.rows.iter().map(row).collect();
    let heading = columns.iter().map(|column| column.text(form.language).to_owned()).collect();
    Document {
        language: form.language,
        title: form_title(&form.name, form.language),
        notes: form_lines(form.has_list, form.language),
        warnings: Vec::new(),
        blocks: vec![Block::of(heading, rows)],
        proof: None,
        foot: None,
        letter: Letter::default(),
    }
}

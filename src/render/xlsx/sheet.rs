//! One sheet: title and lines, the table's header frozen and repeated on every page, cells that are text whatever they
//! look like.

use super::super::document::{Block, Document};
use super::super::tsv::FORMULA;
use super::super::width::width;
use super::look::Look;
use crate::numbers::to_f64;
use crate::plan::inside::fingerprint;
use crate::words::clean::clean;
use rust_xlsxwriter::{Format, Worksheet, XlsxError};

/// UTF-16 units of a cell's text, at most; Excel takes a few more.
const LONGEST: usize = 32_000;

/// Letters (a Chinese one counting two) that a column is wide: at least, and at most.
const WIDTHS: (usize, usize) = (6, 46);

/// Letters that fit across an upright A4 sheet at full size.
const UPRIGHT: usize = 92;

/// Height of a line of notes and of the title, in points.
const LINES: (usize, usize) = (17, 28);

/// Writes a document into a sheet. Its blocks stand below each other under one header; `numbers` are the columns of
/// whole numbers.
pub(super) fn fill(
    sheet: &mut Worksheet,
    document: &Document,
    numbers: &[usize],
    look: &Look,
) -> Result<(), XlsxError> {
    let heading = document.blocks.first().map_or(&[][..], |block| block.heading.as_slice());
    let widths: Vec<usize> = (0..heading.len()).map(|column| widest(column, &document.blocks)).collect();
    for (column, wide) in (0_u16..).zip(&widths) {
        sheet.set_column_width(column, u32::try_from(*wide).unwrap_or(0))?;
    }
    let notes = document.notes.iter().map(|note| (note, &look.note, LINES.0));
    let warnings = document.warnings.iter().map(|warning| (warning, &look.warning, LINES.0));
    let mut header = 0;
    for (text, format, height) in [(&document.title, &look.title, LINES.1)].into_iter().chain(notes).chain(warnings) {
        across(sheet, header, text, (&widths, height), format)?;
        header += 1;
    }
    for (column, cell) in (0_u16..).zip(heading) {
        sheet.write_string_with_format(header, column, cut(cell), &look.header)?;
    }
    let rows = document.blocks.iter().flat_map(|block| &block.rows);
    for (row, cells) in (header + 1..).zip(rows) {
        let lines = lines_of(&cells.cells, &widths);
        sheet.set_row_height(row, u32::try_from(lines.max(1) * LINES.0).unwrap_or(400).min(400))?;
        for (column, wide) in widths.iter().enumerate() {
            let text = cells.cells.get(column).map_or("", String::as_str);
            cell(sheet, (row, column), text, (*wide, numbers.contains(&column)), look)?;
        }
    }
    let rows = u32::try_from(document.blocks.iter().map(|block| block.rows.len()).sum::<usize>()).unwrap_or(0);
    if let (Some(last), 2..) = (u16::try_from(widths.len()).unwrap_or(0).checked_sub(1), rows) {
        sheet.autofilter(header, 0, header + rows, last)?; // arrows by which a college's or a day's rows are picked out
    }
    page(sheet, header, widths.iter().sum())
}

/// The paper: A4, as wide as the sheet, the header on each page, the page's number at its foot.
fn page(sheet: &mut Worksheet, header: u32, total: usize) -> Result<(), XlsxError> {
    sheet.set_freeze_panes(header + 1, 0)?;
    sheet.set_repeat_rows(header, header)?;
    sheet.set_paper_size(9).set_print_fit_to_pages(1, 0).set_print_center_horizontally(true);
    if total > UPRIGHT {
        sheet.set_landscape();
    }
    sheet.set_margins(0.7, 0.7, 0.8, 0.8, 0.4, 0.4).set_footer("&C— &P —");
    Ok(())
}

/// How many lines the highest cell of a row takes.
fn lines_of(cells: &[String], widths: &[usize]) -> usize {
    let lines = |(text, wide): (&String, &usize)| -> usize {
        text.lines().map(|line| width(line).div_ceil(wide.saturating_sub(1).max(1)).max(1)).sum()
    };
    cells.iter().zip(widths).map(lines).max().unwrap_or(1)
}

/// A text across all columns, in as many lines as it needs; cells that are one do not find their height themselves.
fn across(
    sheet: &mut Worksheet,
    row: u32,
    text: &str,
    (widths, height): (&[usize], usize),
    format: &Format,
) -> Result<(), XlsxError> {
    let text = cut(text);
    let total = widths.iter().sum::<usize>().max(1);
    // Larger letters than the cells': the title's are half as large again.
    let wide = |line: &str| if height > LINES.0 { width(line) * 3 / 2 } else { width(line) };
    let lines: usize = text.split('\n').map(|line| wide(line).div_ceil(total).max(1)).sum();
    sheet.set_row_height(row, u32::try_from(lines * height).unwrap_or(400).min(400))?;
    match u16::try_from(widths.len()).unwrap_or(u16::MAX) {
        0 | 1 => sheet.write_string_with_format(row, 0, text, format)?,
        columns => sheet.merge_range(row, 0, row, columns - 1, &text, format)?,
    };
    Ok(())
}

/// A cell of the table: a whole number where the column holds such, or else text that stays text.
fn cell(
    sheet: &mut Worksheet,
    (row, column): (u32, usize),
    text: &str,
    (wide, numeric): (usize, bool),
    look: &Look,
) -> Result<(), XlsxError> {
    let column = u16::try_from(column).unwrap_or(u16::MAX);
    // Beyond 15 digits a spreadsheet would round.
    let digits = numeric && !text.is_empty() && text.len() <= 15 && text.bytes().all(|byte| byte.is_ascii_digit());
    if let Some(number) = text.parse::<u64>().ok().filter(|_| digits) {
        sheet.write_number_with_format(row, column, to_f64(number), &look.number)?;
        return Ok(());
    }
    let text = cut(text);
    let short = !text.contains('\n') && width(&text) <= wide;
    let format = if short { &look.short } else { &look.long };
    if text.starts_with(FORMULA) {
        // Marked as text, so that it stays text even after somebody has edited the cell.
        sheet.write_string_with_format(row, column, text, &format.clone().set_quote_prefix())?;
    } else {
        sheet.write_string_with_format(row, column, text, format)?;
    }
    Ok(())
}

/// Letters of the widest line in a column, within limits, and a little room.
fn widest(column: usize, blocks: &[Block]) -> usize {
    let rows =
        blocks.iter().flat_map(|block| std::iter::once(&block.heading).chain(block.rows.iter().map(|row| &row.cells)));
    let lines = rows.filter_map(|cells| cells.get(column)).flat_map(|cell| cell.lines());
    lines.map(width).max().unwrap_or(0).clamp(WIDTHS.0, WIDTHS.1) + 2
}

/// As much of a text as a cell takes, without what XML cannot hold.
pub(super) fn cut(text: &str) -> String {
    let text = clean(text);
    if text.encode_utf16().count() <= LONGEST {
        return text;
    }
    let mut length = 0;
    let fits = |c: &char| {
        length += c.len_utf16();
        length < LONGEST
    };
    let mut short: String = text.chars().take_while(fits).collect();
    short.push('…');
    short
}

/// The fingerprint of a document's blocks as they stand in a sheet, header and all.
pub(super) fn fingerprint_of(document: &Document) -> String {
    let heading = document.blocks.iter().map(|block| &block.heading).take(1);
    let rows = document.blocks.iter().flat_map(|block| &block.rows).map(|row| &row.cells);
    let columns = document.blocks.first().map_or(0, |block| block.heading.len());
    let cells = |cells: &Vec<String>| -> Vec<String> {
        (0..columns).map(|column| cells.get(column).map_or_else(String::new, |cell| cut(cell))).collect()
    };
    fingerprint(heading.chain(rows).map(cells))
}

//! From bytes to the text of a file, in whatever encoding an office saves it.

use super::cells;
use crate::diagnostic::Finding;
use crate::words::reading::{Oversize, WorkbookFault};

/// What may end a cell, in a text: a plan of as many batches as there can be has fewer.
const SEPARATORS: usize = 5_000_000;

/// The text of a file's bytes: UTF-8, UTF-16, or else GBK. Places in findings are bytes of this text; a mark at the
/// beginning of UTF-8 stays in it, and the readers skip it.
///
/// # Errors
///
/// `undecodable-text` for bytes that are no text, `workbook-too-large` for more cells than any plan has.
pub fn decode(bytes: &[u8]) -> Result<String, Vec<Finding>> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) if !text.contains('\0') => text.to_owned(),
        _ => cells::text_of(bytes).map_err(|fault| vec![Finding::error(fault, None)])?,
    };
    let separators = text.bytes().filter(|byte| b",;\t\n".contains(byte)).count();
    if separators > SEPARATORS {
        let fault = WorkbookFault::WorkbookTooLarge { what: Oversize::Cells, most: SEPARATORS as u64 };
        return Err(vec![Finding::error(fault, None)]);
    }
    Ok(text)
}

/// The text of a problem file.
///
/// # Errors
///
/// As [`decode`]; `table-not-problem` for a workbook or another table.
pub fn problem_text(bytes: &[u8], file: &str) -> Result<String, Vec<Finding>> {
    if !bytes.is_empty() && cells::is_table(bytes, file) {
        // Its bytes are nothing to be shown: the name stands in the sentence.
        return Err(vec![Finding::error(WorkbookFault::TableNotProblem { file: file.to_owned() }, None)]);
    }
    let text = decode(bytes)?;
    // Nothing of a problem file begins so: a plan as JSON, a schedule as Markdown.
    let is_json = text.trim_start().starts_with('{');
    let is_plan = is_json || text.lines().any(|line| line.starts_with("| --") || line.starts_with("|--"));
    if is_plan {
        return Err(vec![Finding::error(WorkbookFault::PlanNotProblem { file: file.to_owned() }, None)]);
    }
    Ok(text)
}

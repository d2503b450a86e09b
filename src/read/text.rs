//! From bytes to the text of a file, in whatever encoding an office saves it.

use super::cells;
use crate::diagnostic::Finding;
use crate::words::reading::WorkbookFault;
use std::ops::Range;

/// The text of a file's bytes: UTF-8, UTF-16, or else GBK. Places in findings are bytes of this text; a mark at the
/// beginning of UTF-8 stays in it, and the readers skip it.
///
/// # Errors
///
/// `undecodable-text` for bytes that are no text.
pub fn decode(bytes: &[u8]) -> Result<String, Vec<Finding>> {
    match std::str::from_utf8(bytes) {
        Ok(text) if !text.contains('\0') => Ok(text.to_owned()),
        _ => cells::text_of(bytes).map_err(|fault| vec![Finding::error(fault, None)]),
    }
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
    decode(bytes)
}

/// The byte order mark that some programs write at the beginning.
pub(super) const MARK: char = '\u{FEFF}';

/// A range moved outwards to whole letters, and into the text.
pub(super) fn on_letters(text: &str, bytes: Range<usize>) -> Range<usize> {
    let mut start = bytes.start.min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let mut end = bytes.end.clamp(start, text.len());
    while !text.is_char_boundary(end) {
        end += 1;
    }
    start..end
}

#[cfg(test)]
mod tests {
    use super::on_letters;

    #[test]
    fn a_range_grows_to_whole_letters_and_stays_in_the_text() {
        assert_eq!(on_letters("a商b", 2..3), 1..4);
        assert_eq!(on_letters("a商b", 9..12), 5..5);
        assert_eq!(on_letters("", 0..1), 0..0);
    }
}

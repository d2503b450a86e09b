//! A document as tab-separated text: word processors and spreadsheets paste it as tables.

use super::document::{Block, Document};
use crate::words::clean::line;

/// Characters with which a spreadsheet begins a formula, also where the keyboard writes them full-width.
pub(super) const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// The tables of a document as tab-separated text, an empty line between two; title, notes and warnings stand as lines
/// of their own above them.
///
/// A line is a row and a tab parts two cells, so inside a cell a line feed becomes ` / ` and other control characters a
/// space. A cell that a spreadsheet would take for a formula, or for the beginning of a quoted text, begins with `'`, the
/// spreadsheet's own mark of a text.
#[must_use]
pub fn tsv(document: &Document) -> String {
    let title = std::iter::once(&document.title).chain(&document.letter.number);
    let lines = title.chain(&document.notes).chain(&document.warnings);
    let mut parts = vec![lines.map(|line| cell(line) + "\n").collect::<String>()];
    parts.extend(document.blocks.iter().chain(&document.proof).map(table));
    parts.extend(
        document
            .letter
            .closing
            .iter()
            .chain(document.letter.ending())
            .chain(&document.foot)
            .map(|line| cell(line) + "\n"),
    );
    parts.join("\n")
}

fn table(block: &Block) -> String {
    let caption = block.caption.iter().map(|caption| cell(caption));
    let rows = std::iter::once(&block.heading).chain(block.rows.iter().map(|row| &row.cells));
    let rows = rows.map(|cells| cells.iter().map(|text| cell(text)).collect::<Vec<_>>().join("\t"));
    caption.chain(rows).map(|line| line + "\n").collect()
}

/// A text in one cell of one line.
fn cell(text: &str) -> String {
    let text = text.trim().replace("\r\n", "\n");
    let lines = text.split(['\n', '\r', '\u{2028}', '\u{2029}', '\u{b}', '\u{c}', '\u{85}']).map(str::trim);
    let text = lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" / ");
    let text = line(&text);
    if text.starts_with(FORMULA) || text.starts_with('"') { format!("'{text}") } else { text }
}

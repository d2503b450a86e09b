//! A document as Markdown (GitHub's dialect), with every name as plain text: nothing in a name can end its cell, open a
//! tag or turn bold.

use super::document::{Block, Document};
use super::width::width;
use crate::words::clean::clean;

/// Writes a document as Markdown. Columns stand in line in the source, a Chinese character taking two places.
#[must_use]
pub fn markdown(document: &Document) -> String {
    let mut parts = vec![format!("# {}", line(&document.title))];
    parts.extend(document.letter.number.iter().map(|number| paragraph(number)));
    parts.extend(document.notes.iter().map(|note| paragraph(note)));
    parts.extend(document.warnings.iter().map(|warning| format!("**{}**", line(warning))));
    parts.extend(document.blocks.iter().map(table));
    parts.extend(document.proof.iter().map(table));
    parts.extend(document.letter.closing.iter().chain(document.letter.ending()).map(|line| paragraph(line)));
    parts.extend(document.foot.iter().map(|foot| paragraph(foot)));
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n") + "\n"
}

fn table(block: &Block) -> String {
    let escaped = |cells: &[String]| cells.iter().map(|cell| line(cell)).collect::<Vec<String>>();
    let heading = escaped(&block.heading);
    let rows: Vec<Vec<String>> = block.rows.iter().map(|row| escaped(&row.cells)).collect();
    let widths: Vec<usize> = (0..heading.len())
        .map(|column| {
            let cells = std::iter::once(&heading).chain(&rows).filter_map(|row| row.get(column));
            cells.map(|cell| width(cell)).max().unwrap_or(0).max(3)
        })
        .collect();
    let rule = widths.iter().map(|&width| "-".repeat(width)).collect::<Vec<_>>();
    let lines = [&heading, &rule].into_iter().chain(&rows).map(|cells| source_row(cells, &widths));
    let table = lines.collect::<Vec<_>>().join("\n");
    match &block.caption {
        Some(caption) => format!("## {}\n\n{table}", line(caption)),
        None => table,
    }
}

fn source_row(cells: &[String], widths: &[usize]) -> String {
    let padded = |(cell, &wide): (&String, &usize)| format!(" {cell}{} |", " ".repeat(wide - width(cell).min(wide)));
    format!("|{}", cells.iter().zip(widths).map(padded).collect::<String>())
}

/// A line of its own: as [`line()`], and its beginning is not taken for a list, a heading, a quotation or a rule.
fn paragraph(text: &str) -> String {
    let text = line(text);
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    let marker = text[digits..].starts_with(['.', ')']) && digits > 0;
    if marker {
        format!("{}\\{}", &text[..digits], &text[digits..])
    } else if text.starts_with(['#', '+', '-', '=', ':']) {
        format!("\\{text}")
    } else {
        text
    }
}

/// A text as it stands in a cell, a heading or a paragraph: everything that Markdown would read as more than a
/// character is escaped, a line feed becomes a break, other blanks and control characters a space.
fn line(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let blank = |c: char| c != '\n' && (c.is_control() || matches!(c, '\u{2028}' | '\u{2029}'));
    let spaced: String = text.trim().replace("\r\n", "\n").chars().map(|c| if blank(c) { ' ' } else { c }).collect();
    for c in clean(&spaced).chars() {
        match c {
            '\n' => escaped.push_str("<br>"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '$' | '#' if escapes(c, &escaped) => {
                escaped.push('\\');
                escaped.push(c);
            }
            c => escaped.push(c),
        }
    }
    escaped
}

/// `#` matters only after a blank (it would close a heading) or at the very beginning.
fn escapes(c: char, before: &str) -> bool {
    c != '#' || before.is_empty() || before.ends_with(' ')
}

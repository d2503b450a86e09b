//! What a mistyped TOML file was meant to say: slips of a hand used to other programs are undone, so that each is told
//! once, with the line to write, and the rest of the file is looked at as if it had been written so.

mod header;
mod lines;
mod number;
mod value;
mod vocabulary;

pub(super) use number::number;
pub(super) use value::{in_quotes, yes_or_no};
pub(super) use vocabulary::Vocabulary;

use crate::words::reading::TypingFault;
use std::ops::Range;

/// A text of which the slips are undone.
pub(super) struct Mended {
    /// The text as it was meant.
    pub text: String,
    /// Each slip with its bytes in the text as it was typed.
    pub slips: Vec<(TypingFault, Range<usize>)>,
    edits: Vec<Edit>,
    /// Per edit, the byte of the mended text at which it begins.
    begins: Vec<usize>,
}

/// Bytes of the typed text, and what stands in their place.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Edit {
    at: Range<usize>,
    write: String,
}

impl Mended {
    /// Undoes the slips of a text with the tables and keys of a vocabulary.
    pub fn of(text: &str, vocabulary: &Vocabulary) -> Self {
        let (mut edits, slips) = lines::slips(text, vocabulary);
        edits.sort_by_key(|edit| (edit.at.start, edit.at.end));
        let mut mended = Mended { text: String::new(), slips, edits: Vec::new(), begins: Vec::new() };
        let mut from = 0;
        for edit in edits {
            // Two edits of the same bytes cannot be: the first stands.
            let Some(before) = text.get(from..edit.at.start) else { continue };
            mended.text.push_str(before);
            mended.begins.push(mended.text.len());
            mended.text.push_str(&edit.write);
            from = edit.at.end;
            mended.edits.push(edit);
        }
        mended.text.push_str(text.get(from..).unwrap_or_default());
        mended
    }

    /// A text as it was typed.
    pub fn untouched(text: &str) -> Self {
        Mended { text: text.to_owned(), slips: Vec::new(), edits: Vec::new(), begins: Vec::new() }
    }

    /// Whether the header of a table has another name, or other brackets.
    pub fn has_other_headers(&self) -> bool {
        self.slips.iter().any(|(slip, _)| matches!(slip, TypingFault::Brackets { .. }))
    }

    /// The bytes of the typed text in whose place some bytes of the mended one stand.
    pub fn typed(&self, bytes: &Range<usize>) -> Range<usize> {
        let start = self.typed_byte(bytes.start, false);
        start..self.typed_byte(bytes.end, true).max(start)
    }

    fn typed_byte(&self, byte: usize, is_end: bool) -> usize {
        // The last edit that begins before the byte; an end may touch where an edit begins.
        let before = self.begins.partition_point(|&begin| if is_end { begin < byte } else { begin <= byte });
        let Some((edit, begin)) = before.checked_sub(1).map(|at| (&self.edits[at], self.begins[at])) else {
            return byte;
        };
        match byte.checked_sub(begin + edit.write.len()) {
            Some(behind) if behind > 0 || !is_end => edit.at.end + behind,
            _ if is_end => edit.at.end,
            _ => edit.at.start,
        }
    }
}

#[cfg(test)]
mod tests;

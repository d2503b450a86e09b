//! Headers of tables: `[[colleges]]`, however its brackets and its name were typed.

use super::super::letters;
use super::lines::{Mender, is_blank};
use crate::words::reading::Slip;

/// Brackets of headers, and what may stand around a name.
const AROUND: &str = "[]［］【】〔〕()（）{}｛｝<>《》〈〉\"“”'";

impl Mender<'_> {
    /// Whether a line is the header of a table that there is.
    pub fn is_header(&self, line: &str) -> bool {
        let name = name_of(line);
        let is_word =
            !name.is_empty() && name.chars().all(|letter| letter.is_ascii_alphabetic() || "_-.".contains(letter));
        is_word && self.vocabulary.table(&name).is_some()
    }

    /// Reads a header and writes it as it is meant.
    pub fn header(&mut self, at: usize, end: usize) {
        let line = &self.text[at..end];
        let typed = line.split(['#', '＃']).next().unwrap_or_default().trim_end_matches(is_blank);
        let name = name_of(typed);
        let bytes = at..at + typed.len();
        let squeezed: String = typed.chars().filter(|letter| !is_blank(*letter)).collect();
        let Some(path) = self.vocabulary.table(&name).map(str::to_owned) else {
            self.unknown_header(&squeezed, name, bytes);
            return;
        };
        let meant = self.vocabulary.header(&path);
        self.table = path;
        if squeezed == meant {
            return;
        }
        let write = meant.clone();
        self.insert_over(bytes.clone(), write);
        self.brackets.entry((squeezed, meant)).or_insert((bytes, 0)).1 += 1;
    }

    /// A header of a name that no table has: the reader will say so; here only its brackets are looked at.
    fn unknown_header(&mut self, squeezed: &str, name: String, bytes: std::ops::Range<usize>) {
        let double = squeezed.chars().take_while(|letter| "[［【".contains(*letter)).count() > 1;
        let plain = name.chars().all(|letter| letter.is_ascii_alphanumeric() || "_-.".contains(letter));
        let inner = if plain { name.clone() } else { format!("\"{}\"", name.replace('\\', "")) };
        let meant = if double { format!("[[{inner}]]") } else { format!("[{inner}]") };
        if squeezed != meant && !name.is_empty() {
            self.replace(bytes, &meant, Slip::HeaderBrackets);
        }
        self.table = name;
    }

    fn insert_over(&mut self, at: std::ops::Range<usize>, write: String) {
        self.edits.push(super::Edit { at, write });
    }
}

/// The name in a header.
fn name_of(header: &str) -> String {
    let header = header.split(['#', '＃']).next().unwrap_or_default().trim_start_matches(letters::MARK);
    header.chars().filter(|letter| !AROUND.contains(*letter) && !is_blank(*letter)).collect()
}

//! The letters of a text: the mark before them, ranges of whole ones, and their widths.

use std::ops::Range;

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

/// Full-width digits and punctuation as half-width ones, blanks trimmed.
pub(super) fn half_width(text: &str) -> String {
    let narrow = |letter: char| match letter {
        '\u{3000}' => ' ',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(letter as u32 - 0xFEE0).unwrap_or(letter),
        other => other,
    };
    text.chars().map(narrow).collect::<String>().trim().to_owned()
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

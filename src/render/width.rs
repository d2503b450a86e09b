//! How wide a text is in columns of a fixed-width font.

/// Columns that a text takes in a fixed-width font: two for a Chinese, Japanese or Korean character.
pub(super) fn width(text: &str) -> usize {
    text.chars()
        .map(|c| {
            if matches!(c, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{fe6f}' | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..)
            {
                2
            } else {
                1
            }
        })
        .sum()
}

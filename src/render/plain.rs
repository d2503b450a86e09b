//! Names as one line of plain text: what could end the line, or turn the rest of it round, is taken out.

/// A text in one line: line ends and control characters become a space, blanks run together, and marks that change the
/// direction of writing beyond the name are dropped.
pub(super) fn line(text: &str) -> String {
    let blank = |c: char| c.is_control() || c.is_whitespace();
    let words = text.split(blank).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ").chars().filter(|&c| !turns(c)).collect()
}

/// Marks by which a text asks for another direction until it takes that back, which a name need not do.
fn turns(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A text for XML and HTML: `&`, `<`, `>` and quotes as entities, characters that XML does not allow as U+FFFD.
pub(super) fn xml(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' => escaped.push(c),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => escaped.push('\u{fffd}'),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_line_that_ends_in_its_own_direction() {
        assert_eq!(line(" 法学院\r\n一部\t\u{7}x\u{202e}y\u{2028}z "), "法学院 一部 xy z");
        assert_eq!(xml("<a & \"b\">\u{0}\u{ffff}"), "&lt;a &amp; &quot;b&quot;&gt;\u{fffd}\u{fffd}");
    }
}

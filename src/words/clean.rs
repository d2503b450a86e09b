//! Names as they may be printed: nothing in them moves a cursor, colours a screen, or turns the text behind them round.

/// A text without what acts instead of being read: the several marks for a new line become a line feed, other control
/// characters (tabs but for) U+FFFD, and marks that change the direction of writing until they are taken back are dropped.
#[must_use]
pub fn clean(text: &str) -> String {
    let one = |c: char| match c {
        '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
        '\n' | '\t' => Some(c),
        c if turns(c) => None,
        c if c.is_control() || is_noncharacter(c) => Some('\u{fffd}'),
        c => Some(c),
    };
    text.replace("\r\n", "\n").chars().filter_map(one).collect()
}

/// A name as a cell keeps it: cleaned, and without the blanks around it. Names that are read back are compared so.
#[must_use]
pub fn kept(name: &str) -> String {
    clean(name.trim()).trim().to_owned()
}

/// A text in one line: as [`clean`], with line ends, tabs and what acts as a space, and blanks run together.
#[must_use]
pub fn line(text: &str) -> String {
    let blank = |c: char| c.is_control() || c.is_whitespace();
    let words = text.split(blank).filter(|word| !word.is_empty());
    clean(&words.collect::<Vec<_>>().join(" "))
}

/// JSON with every character that acts in JSON's own escapes: it says the same to a program and nothing to a terminal.
#[must_use]
pub fn json(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        // Beyond ASCII, such characters stand in strings only.
        if !c.is_ascii_control() && (c.is_control() || turns(c) || is_noncharacter(c) || is_line_end(c))
            || c == '\u{7f}'
        {
            let mut units = [0; 2];
            c.encode_utf16(&mut units).iter().for_each(|unit| escaped.push_str(&format!("\\u{unit:04x}")));
        } else {
            escaped.push(c);
        }
    }
    escaped
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\u{2028}' | '\u{2029}')
}

/// Marks by which a text asks for another direction until it takes that back, which a name need not do.
fn turns(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn is_noncharacter(c: char) -> bool {
    matches!(c, '\u{fdd0}'..='\u{fdef}') || u32::from(c) & 0xfffe == 0xfffe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_acts_is_taken_out_and_what_is_read_stays() {
        assert_eq!(clean("a\r\nb\rc\u{2028}d\te\u{202e}f\u{2066}"), "a\nb\nc\nd\tef");
        assert_eq!(clean("\u{0}\u{1b}[31m\u{7f}\u{9b}\u{ffff}x😀"), "\u{fffd}\u{fffd}[31m\u{fffd}\u{fffd}\u{fffd}x😀");
        assert_eq!(line(" 法学院\r\n一部\t\u{7}x\u{202e}y\u{2028}z "), "法学院 一部 xy z");
    }

    #[test]
    fn json_says_the_same_in_escapes() {
        let name = "a\u{7f}\u{9b}31m\u{202e}\u{2028}\u{fdd0}\u{1fffe}\u{1b}院😀";
        let text = serde_json::to_string(name).unwrap_or_default();
        let escaped = json(&text);
        assert!(escaped.chars().all(|c| !c.is_control() && !turns(c) && !is_noncharacter(c)), "{escaped}");
        assert_eq!(serde_json::from_str::<String>(&escaped).ok().as_deref(), Some(name));
    }
}

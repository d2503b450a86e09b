//! Names as they may be printed: nothing in them moves a cursor, colours a screen, or turns the text behind them round.

/// A text without what acts instead of being read: the several marks for a new line become a line feed, other control
/// characters (tabs but for) U+FFFD; marks that change the direction of writing, and letters that nobody can see, are dropped.
#[must_use]
pub fn clean(text: &str) -> String {
    let one = |c: char| match c {
        '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
        '\n' | '\t' => Some(c),
        c if turns(c) || is_unseen(c) => None,
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

/// A name as it is seen, for comparing: without letters that cannot be seen, and without those that only join or vary others.
#[must_use]
pub fn seen(name: &str) -> String {
    name.chars().filter(|&c| !is_unseen(c) && !turns(c) && !joins(c)).collect()
}

/// JSON with every character that acts, or cannot be seen, in JSON's own escapes: it says the same to a program and nothing to
/// a terminal.
#[must_use]
pub fn json(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        // Beyond ASCII, such characters stand in strings only.
        let acts = c.is_control() || turns(c) || is_unseen(c) || is_noncharacter(c) || is_line_end(c);
        if !c.is_ascii_control() && acts || c == '\u{7f}' {
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

/// Letters that leave no trace wherever they stand: Unicode's default ignorable code points, but for those that join or vary
/// the letters beside them.
#[must_use]
pub fn is_unseen(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}' | '\u{200b}'
        | '\u{200e}' | '\u{200f}' | '\u{2060}'..='\u{2065}' | '\u{206a}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
        | '\u{fff0}'..='\u{fff8}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e00ff}'
        | '\u{e01f0}'..='\u{e0fff}')
}

/// Joiners, and selectors of a variant: seen only by what they do to other letters.
fn joins(c: char) -> bool {
    matches!(c, '\u{180b}'..='\u{180d}' | '\u{180f}' | '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
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
    fn what_cannot_be_seen_is_dropped_and_what_joins_stays_but_makes_no_other_name() {
        assert_eq!(
            clean("法\u{200b}学\u{ad}院\u{feff}\u{2060}\u{e0041}👩\u{200d}🎓\u{fe0f}"),
            "法学院👩\u{200d}🎓\u{fe0f}"
        );
        assert_eq!(seen("法\u{200b}学\u{200d}院\u{fe0f}\u{202e}"), "法学院");
    }

    #[test]
    fn json_says_the_same_in_escapes() {
        let name = "a\u{7f}\u{9b}31m\u{202e}\u{2028}\u{fdd0}\u{1fffe}\u{1b}\u{200b}\u{feff}\u{e0041}院😀";
        let text = serde_json::to_string(name).unwrap_or_default();
        let escaped = json(&text);
        assert!(
            escaped.chars().all(|c| !c.is_control() && !turns(c) && !is_unseen(c) && !is_noncharacter(c)),
            "{escaped}"
        );
        assert_eq!(serde_json::from_str::<String>(&escaped).ok().as_deref(), Some(name));
    }
}

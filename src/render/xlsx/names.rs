//! Names of sheets as Excel takes them: not too long, without its marks, each only once.

use crate::plan::inside::SHEET;
use crate::words::clean::clean;
use std::collections::BTreeSet;

/// UTF-16 units of a sheet's name, at most.
const LONGEST: usize = 31;

/// The names given so far, in lower case: Excel does not tell cases apart.
pub(super) struct Names(BTreeSet<String>);

impl Names {
    /// No names but those that are not to be had: Excel's own, and the hidden sheet's.
    pub(super) fn new() -> Self {
        Names(BTreeSet::from(["history".to_owned(), SHEET.to_lowercase()]))
    }

    /// A free name, as like the wish as can be.
    pub(super) fn take(&mut self, wish: &str) -> String {
        let wish = fit(wish);
        let numbered = (2_u32..).map(|number| {
            let end = format!(" ({number})");
            format!("{}{end}", shortened(&wish, LONGEST - end.len()))
        });
        let mut names = std::iter::once(shortened(&wish, LONGEST)).chain(numbered);
        names.find(|name| self.0.insert(name.to_lowercase())).unwrap_or_default()
    }
}

fn fit(wish: &str) -> String {
    let one = |c: char| match c {
        '[' => '(',
        ']' => ')',
        ':' | '*' | '?' | '/' | '\\' => '-',
        c if c.is_control() || c == '\u{fffd}' => ' ',
        c => c,
    };
    let name: String = clean(wish).chars().map(one).collect();
    // An apostrophe at either end would be taken for a quotation mark.
    let name = name.trim_matches(|c: char| c == '\'' || c.is_whitespace());
    if name.is_empty() { "-".to_owned() } else { name.to_owned() }
}

/// As much of a name as fits, without a blank or an apostrophe at its end.
fn shortened(name: &str, most: usize) -> String {
    let mut length = 0;
    let fits = |c: &char| {
        length += c.len_utf16();
        length <= most
    };
    let short: String = name.chars().take_while(fits).collect();
    short.trim_end_matches(|c: char| c == '\'' || c.is_whitespace()).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_made_fit_and_told_apart() {
        let mut names = Names::new();
        let long = "资源环境与安全工程学院".repeat(4);
        for (wish, name) in [
            ("四教楼101", "四教楼101"),
            ("四教楼101", "四教楼101 (2)"),
            ("A/B:[c]*?\\", "A-B-(c)---"),
            ("a/b:[C]*?\\", "a-b-(C)--- (2)"),
            ("History", "History (2)"),
            ("'quoted'", "quoted"),
            (" \n", "-"),
            ("halfday-plan", "halfday-plan (2)"),
        ] {
            assert_eq!(names.take(wish), name);
        }
        let (first, second) = (names.take(&long), names.take(&long));
        assert_eq!((first.chars().count(), second.chars().count()), (31, 31));
        assert!(second.ends_with(" (2)") && first != second);
        assert_eq!(names.take(&"😀".repeat(40)).encode_utf16().count(), 30);
    }
}

//! The fixed words of the planner's page; its scripts hold no letter of either language.

use super::Language;
use super::page_times::TIMES;
use super::page_words::WORDS;

/// Why a request is not answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// Not from this page, or without its token.
    OpenAgain,
    /// There is no such thing.
    NotThere,
    /// Nothing that is answered.
    NotUnderstood,
    /// Too much at once.
    TooLarge,
    /// Too many jobs.
    TooMany,
    /// A fault of the program.
    Broken,
}

impl Refusal {
    /// A sentence.
    #[must_use]
    pub fn text(self, language: Language) -> &'static str {
        let (chinese, english) = match self {
            Refusal::OpenAgain => ("请从 halfday 重新打开。", "Please open it again from halfday."),
            Refusal::NotThere => ("没有这一项。", "There is no such thing."),
            Refusal::NotUnderstood => ("看不懂这个请求。", "This request is not understood."),
            Refusal::TooLarge => ("文件太大：最多 32 MB。", "Too large: files of at most 32 MB are taken."),
            Refusal::TooMany => ("排队的太多了，等一等再试。", "Too much waits already: try again in a while."),
            Refusal::Broken => ("出错了，改动都已存下。", "Something went wrong; all that was done is kept."),
        };
        language.pick(chinese, english)
    }
}

/// A word or sentence by its key; the key itself, where there is none.
#[must_use]
pub fn text(key: &str, language: Language) -> &str {
    all().find(|(own, ..)| *own == key).map_or(key, |(_, chinese, english)| language.pick(*chinese, *english))
}

/// All words by their keys.
fn all() -> impl Iterator<Item = &'static (&'static str, &'static str, &'static str)> {
    WORDS.iter().chain(TIMES)
}

/// The same with something put in: `{0}` is the first of `holes`.
#[must_use]
pub fn filled(key: &str, language: Language, holes: &[&dyn std::fmt::Display]) -> String {
    let mut filled = String::new();
    let mut rest = text(key, language);
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let (number, after) = after.split_once('}').unwrap_or((after, ""));
        let hole = number.parse().ok().and_then(|place: usize| holes.get(place));
        filled.push_str(&hole.map_or_else(String::new, ToString::to_string));
        rest = after;
    }
    filled + rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_key_is_there_once_and_says_something_in_both_languages() {
        let keys: BTreeSet<&str> = all().map(|(key, ..)| *key).collect();
        assert_eq!(keys.len(), all().count());
        for (key, chinese, english) in all() {
            assert!(!chinese.is_empty() && !english.is_empty(), "{key}");
            for hole in ["{0}", "{1}"] {
                assert_eq!(chinese.contains(hole), english.contains(hole), "{key}");
            }
        }
    }
}

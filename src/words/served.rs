//! How much is meant where colleges are added up: heads, and the minutes of those that state minutes, which are no people.

use super::{Language, grouped};
use std::ops::Add;

/// Heads and minutes together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Served {
    /// Heads.
    pub heads: u64,
    /// Minutes, of colleges that state minutes.
    pub minutes: u64,
}

impl Add for Served {
    type Output = Served;

    fn add(self, other: Served) -> Served {
        Served { heads: self.heads + other.heads, minutes: self.minutes + other.minutes }
    }
}

impl Served {
    /// Both counted as one, as the objective `unplaced` does.
    #[must_use]
    pub fn count(self) -> u64 {
        self.heads + self.minutes
    }

    /// `90 人`, `40 分钟`, `90 人和 40 分钟`; `90 people and 40 minutes`.
    #[must_use]
    pub fn text(self, language: Language) -> String {
        let some = |number: u64, chinese: &str, one: &str, many: &str| {
            let number_said = grouped(number);
            let noun = if number == 1 { one } else { many };
            language.pick(format!("{number_said} {chinese}"), format!("{number_said} {noun}"))
        };
        let heads = some(self.heads, "人", "person", "people");
        let minutes = some(self.minutes, "分钟", "minute", "minutes");
        match (self.heads, self.minutes) {
            (_, 0) => heads,
            (0, _) => minutes,
            _ => language.pick(format!("{heads}和 {minutes}"), format!("{heads} and {minutes}")),
        }
    }

    /// For a column of heads: the bare number; minutes with their unit.
    #[must_use]
    pub fn cell(self, language: Language) -> String {
        match (self.heads, self.minutes) {
            (heads, 0) => heads.to_string(),
            (0, _) => self.text(language),
            (heads, minutes) => {
                let minutes = Served { heads: 0, minutes }.text(language);
                language.pick(format!("{heads}，{minutes}"), format!("{heads}, {minutes}"))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_are_no_people() {
        let text = |heads, minutes, language| Served { heads, minutes }.text(language);
        assert_eq!(text(1200, 0, Language::Chinese), "1,200 人");
        assert_eq!(text(0, 40, Language::Chinese), "40 分钟");
        assert_eq!(text(90, 40, Language::Chinese), "90 人和 40 分钟");
        assert_eq!(text(1, 1, Language::English), "1 person and 1 minute");
        assert_eq!(Served { heads: 90, minutes: 40 }.cell(Language::Chinese), "90，40 分钟");
    }
}

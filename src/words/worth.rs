//! Best values side by side: what a level was worth, and what it is worth now.

use super::{Language, Phrase};

/// A best value as far as it is known: from the first to the second number, both included.
pub type Range = (u64, u64);

/// One level of two problems.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LevelSaid {
    /// What the level minimises.
    pub aim: Phrase,
    /// What it is worth without the change.
    pub before: Range,
    /// What it is worth with it.
    pub after: Range,
}

impl LevelSaid {
    /// `批数：26，原来 25，多 1`; without a full stop.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let (aim, before, after) = (self.aim.text(language), range(self.before, language), range(self.after, language));
        let (more, less) = (self.after.0.saturating_sub(self.before.1), self.before.0.saturating_sub(self.after.1));
        let exact = self.before.0 == self.before.1 && self.after.0 == self.after.1;
        let by = match (more, less, language) {
            (0, 0, _) => String::new(),
            (more, 0, Language::Chinese) if exact => format!("，多 {more}"),
            (0, less, Language::Chinese) if exact => format!("，少 {less}"),
            (more, 0, Language::Chinese) => format!("，至少多 {more}"),
            (_, less, Language::Chinese) => format!("，至少少 {less}"),
            (more, 0, Language::English) if exact => format!(", {more} more"),
            (0, less, Language::English) if exact => format!(", {less} less"),
            (more, 0, Language::English) => format!(", at least {more} more"),
            (_, less, Language::English) => format!(", at least {less} less"),
        };
        match language {
            Language::Chinese => format!("{aim}：{after}，原来 {before}{by}"),
            Language::English => format!("{aim}: {after} instead of {before}{by}"),
        }
    }
}

/// A best value: the number, or between which numbers it lies.
#[must_use]
pub fn range((least, most): Range, language: Language) -> String {
    if least == most {
        return most.to_string();
    }
    match language {
        Language::Chinese => format!("{least} 到 {most} 之间（尚未证明）"),
        Language::English => format!("between {least} and {most} (not proven)"),
    }
}

/// A level's best value alone: `批数 25`.
#[must_use]
pub fn alone(aim: &Phrase, value: Range, language: Language) -> String {
    format!("{} {}", aim.text(language), range(value, language))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_is_said_with_what_it_was_before() {
        let aim = Phrase { chinese: "批数".into(), english: "batches".into() };
        let said = |before, after, language| LevelSaid { aim: aim.clone(), before, after }.text(language);
        assert_eq!(said((25, 25), (26, 26), Language::Chinese), "批数：26，原来 25，多 1");
        assert_eq!(said((25, 25), (24, 24), Language::English), "batches: 24 instead of 25, 1 less");
        assert_eq!(said((25, 25), (27, 29), Language::Chinese), "批数：27 到 29 之间（尚未证明），原来 25，至少多 2");
        assert_eq!(
            said((25, 25), (24, 29), Language::English),
            "batches: between 24 and 29 (not proven) instead of 25"
        );
    }
}

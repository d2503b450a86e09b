//! Names that hardly differ: one college may have been typed twice.

use super::super::suggest::folded;
use crate::problem::CollegeIndex;
use std::collections::BTreeMap;

/// Letters that look alike, the first of each standing for all: other strokes, another script.
const LOOK_ALIKE: [&str; 30] = [
    "术朮",
    "己已巳",
    "末未",
    "土士",
    "日曰",
    "人入",
    "戊戌戍",
    "千干于",
    "天夭夫",
    "贝见",
    "今令",
    "大太犬",
    "王玉主",
    "洁沽",
    "历厉",
    "aаα",
    "cс",
    "eе",
    "oоο",
    "pрρ",
    "xх",
    "yу",
    "bв",
    "hн",
    "kк",
    "mм",
    "tт",
    "iіι",
    "sѕ",
    "jј",
];

/// How names of colleges end; what comes before says which one it is.
const ENDINGS: [&str; 4] = ["学院", "书院", "系", "部"];

/// Names met so far. Two are alike when they differ only in width, case, blanks and letters that look alike, or (long ones)
/// by one letter too many, or when one goes on where the other ends (艺术学院, 艺术设计学院). Letters exchanged for others make
/// a different college (文学院, 法学院), and so do digits and single capitals.
#[derive(Default)]
pub(super) struct Likenesses {
    whole: BTreeMap<String, CollegeIndex>,
    less_one_letter: BTreeMap<String, CollegeIndex>,
    /// What comes before the ending, with the ending.
    stems: BTreeMap<(&'static str, String), CollegeIndex>,
}

impl Likenesses {
    /// Remembers a name; returns the first college whose name is like it.
    pub(super) fn meet(&mut self, name: &str, college: CollegeIndex) -> Option<CollegeIndex> {
        const LONG: std::ops::RangeInclusive<usize> = 8..=40;
        let seen: String = folded(name).chars().map(looked_at).collect();
        let letters: Vec<char> = seen.chars().collect();
        let mut shorter = Vec::new();
        if LONG.contains(&letters.len()) {
            for left_out in (0..letters.len()).filter(|&position| !letters[position].is_ascii_alphanumeric()) {
                shorter.push(letters[..left_out].iter().chain(&letters[left_out + 1..]).collect::<String>());
            }
        }
        let same = self.whole.get(&seen).or_else(|| self.less_one_letter.get(&seen)).copied();
        let alike = same.or_else(|| shorter.iter().find_map(|name| self.whole.get(name)).copied());
        let alike = alike.or_else(|| self.goes_on(&seen, college));
        for name in shorter {
            self.less_one_letter.entry(name).or_insert(college);
        }
        self.whole.entry(seen).or_insert(college);
        alike
    }

    /// The first college whose name goes on where this one ends, or the other way round; the name is remembered.
    fn goes_on(&mut self, seen: &str, college: CollegeIndex) -> Option<CollegeIndex> {
        let (ending, stem) = ENDINGS.into_iter().find_map(|ending| Some((ending, seen.strip_suffix(ending)?)))?;
        if stem.chars().count() < 2 || stem.chars().any(|letter| letter.is_ascii_alphanumeric()) {
            return None;
        }
        let starts = stem.char_indices().skip(2).map(|(at, _)| &stem[..at]);
        let shorter = starts.filter_map(|start| self.stems.get(&(ending, start.to_owned()))).min();
        let mut behind = self.stems.range((ending, stem.to_owned())..);
        let longer = behind.next().filter(|((other, name), _)| *other == ending && name.starts_with(stem));
        let found = shorter.or(longer.map(|(_, college)| college)).copied();
        self.stems.entry((ending, stem.to_owned())).or_insert(college);
        found
    }
}

/// The letter that stands for all that look like this one.
fn looked_at(letter: char) -> char {
    let group = LOOK_ALIKE.iter().find(|group| group.contains(letter));
    group.and_then(|group| group.chars().next()).unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_look_alike_or_go_on_are_met_and_others_are_not() {
        for (one, other, alike) in [
            ("艺术学院", "艺朮学院", true),
            ("土木学院", "士木学院", true),
            ("艺术学院", "艺术设计学院", true),
            ("艺术设计学院", "艺术学院", true),
            ("商学院", "商 学院", true),
            ("计算机科学与工程学院", "计算机科学工程学院", true),
            ("BA School", "ВА School", true),
            ("文学院", "法学院", false),
            ("管理学院", "工商管理学院", false),
            ("文学院", "文化学院", false),
            ("艺术学院", "艺术设计系", false),
            ("第1学院", "第10学院", false),
        ] {
            let mut met = Likenesses::default();
            assert_eq!(met.meet(one, CollegeIndex(0)), None);
            assert_eq!(met.meet(other, CollegeIndex(1)).is_some(), alike, "{one}, {other}");
        }
    }
}

//! "Did you mean": the known name that a word most resembles.

use super::letters::half_width;
use crate::words::clean::seen;

/// How far a slip of the pen goes: letters changed, per length of the word.
fn reach(letters: usize) -> usize {
    match letters {
        0..=1 => 0,
        2..=4 => 1,
        5..=8 => 2,
        _ => 3,
    }
}

/// A name as compared: half-width, without blanks and what cannot be seen, lower case.
pub(super) fn folded(name: &str) -> String {
    half_width(&seen(name)).chars().filter(|letter| !letter.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// The choice that a word probably means: the only one of whose name it is a part, else the only one that it abbreviates,
/// else the one most like it, the first of equals; none where it is a part of several.
#[must_use]
pub fn nearest<'a>(word: &str, choices: impl IntoIterator<Item = &'a str>) -> Option<String> {
    const LONGEST: usize = 100;
    let word = folded(&word.chars().take(LONGEST).collect::<String>());
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let own = digits(&word);
    // Another number is another thing: room 103 is no slip for room 101.
    let same_number = |choice: &str| {
        let number = digits(choice);
        number == own || number.is_empty() || own.is_empty()
    };
    let choices: Vec<(String, &str)> = choices.into_iter().map(|choice| (folded(choice), choice)).collect();
    if let Some((_, same)) = choices.iter().find(|(folded, _)| *folded == word) {
        return Some((*same).to_owned());
    }
    let joined = |text: &str| text.replace(['-', '_'], "");
    if let Some((_, same)) = choices.iter().find(|(folded, _)| joined(folded) == joined(&word)) {
        return Some((*same).to_owned());
    }
    let choices: Vec<(String, &str)> = choices.into_iter().filter(|(folded, _)| same_number(folded)).collect();
    let several = |fits: &dyn Fn(&str) -> bool| choices.iter().filter(|(folded, _)| fits(folded)).nth(1).is_some();
    let one = |fits: &dyn Fn(&str) -> bool| {
        let mut found = choices.iter().filter(|(folded, _)| fits(folded));
        found.next().filter(|_| found.next().is_none()).map(|(_, choice)| (*choice).to_owned())
    };
    let is_name = |text: &str| text.chars().count() >= if text.is_ascii() { 3 } else { 2 };
    let is_part = |choice: &str| is_name(&word) && choice.contains(&word) || is_name(choice) && word.contains(choice);
    let reach = reach(word.chars().count());
    let distance = |choice: &str| {
        let apart = choice.chars().count().abs_diff(word.chars().count());
        if apart > reach || digits(choice) != own { usize::MAX } else { strsim::osa_distance(&word, choice) }
    };
    let near = || {
        let near = choices.iter().map(|(folded, choice)| (distance(folded), *choice)).filter(|(far, _)| *far <= reach);
        near.min_by_key(|(far, _)| *far).map(|(_, choice)| choice.to_owned())
    };
    let abbreviates = |choice: &str| !word.is_ascii() && is_name(&word) && is_abbreviation(&word, choice);
    if several(&is_part) {
        return None;
    }
    one(&is_part).or_else(|| one(&abbreviates)).or_else(near)
}

/// Whether the letters of a word stand in a name in this order, the first one first.
fn is_abbreviation(word: &str, name: &str) -> bool {
    let mut rest = name.chars();
    word.chars().next() == name.chars().next() && word.chars().all(|letter| rest.any(|other| other == letter))
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_is_recognised_and_a_different_word_is_not() {
        let choices = ["商学院", "法学院", "slot_minutes"];
        assert_eq!(nearest("slot_minute", choices).as_deref(), Some("slot_minutes"));
        assert_eq!(nearest("商 学 院", choices).as_deref(), Some("商学院"));
        assert_eq!(nearest("体育部", choices), None);
        assert_eq!(nearest("", choices), None);
        assert_eq!(nearest("103", ["101", "102"]), None);
    }

    #[test]
    fn a_part_of_a_longer_name_goes_before_a_slip() {
        let colleges = ["文学院", "法学与公共管理学院", "马克思主义学院", "计算机学院"];
        assert_eq!(nearest("法学院", colleges).as_deref(), Some("法学与公共管理学院"));
        assert_eq!(nearest("文学元", colleges).as_deref(), Some("文学院"));
        assert_eq!(nearest("法学", colleges).as_deref(), Some("法学与公共管理学院"));
        assert_eq!(nearest("马院", colleges).as_deref(), Some("马克思主义学院"));
        assert_eq!(nearest("四教101", ["四教楼101", "四教楼102"]).as_deref(), Some("四教楼101"));
        assert_eq!(nearest("101", ["四教楼101", "四教楼1101"]).as_deref(), Some("四教楼101"));
        assert_eq!(nearest("学院", colleges), None);
        assert_eq!(nearest("half day", ["day", "half-day", "session"]).as_deref(), Some("half-day"));
    }
}

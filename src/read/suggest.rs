//! "Did you mean": the known name that a word most resembles.

use super::clock::half_width;

/// How far a slip of the pen goes: letters changed, per length of the word.
fn reach(letters: usize) -> usize {
    match letters {
        0..=1 => 0,
        2..=4 => 1,
        5..=8 => 2,
        _ => 3,
    }
}

/// A name as compared: half-width, without blanks, lower case.
pub(super) fn folded(name: &str) -> String {
    half_width(name).chars().filter(|letter| !letter.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// The choice most like the word, if any is like it; the first of equals.
#[must_use]
pub fn nearest<'a>(word: &str, choices: impl IntoIterator<Item = &'a str>) -> Option<String> {
    const LONGEST: usize = 100;
    let word = folded(&word.chars().take(LONGEST).collect::<String>());
    let reach = reach(word.chars().count());
    let without_digits = |text: &str| text.chars().filter(|letter| !letter.is_ascii_digit()).collect::<String>();
    let distance = |choice: &str| {
        let choice = folded(choice);
        // Another number is another thing: room 103 is no slip for room 101.
        if choice != word && without_digits(&choice) == without_digits(&word) {
            return usize::MAX;
        }
        let apart = choice.chars().count().abs_diff(word.chars().count());
        if apart > reach { usize::MAX } else { strsim::osa_distance(&word, &choice) }
    };
    let near = choices.into_iter().map(|choice| (distance(choice), choice)).filter(|(far, _)| *far <= reach);
    near.min_by_key(|(far, _)| *far).map(|(_, choice)| choice.to_owned())
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
}

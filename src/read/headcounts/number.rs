//! A cell as a number of heads: numbers, numbers as text in either width, estimates; never a guess.

use super::super::cells::Value;
use super::super::clock::half_width;
use super::super::limits::COUNT;
use crate::words::reading::{HeadcountFault, WorkbookFault};

/// What a cell says as a number of heads.
#[derive(Debug, PartialEq)]
pub(super) enum Number {
    /// So many heads.
    Heads(u64),
    /// About so many; the fault is a warning.
    About(u64, HeadcountFault),
    /// No number of heads.
    Not(HeadcountFault),
    /// A formula without a saved result.
    Unknown(WorkbookFault),
}

/// Reads a cell.
pub(super) fn number(value: &Value) -> Number {
    let bad = || Number::Not(HeadcountFault::BadHeadcount { found: shown(value) });
    match value {
        Value::Number(number) => {
            #[expect(clippy::cast_precision_loss, reason = "a million is exact")]
            let is_count = number.fract() == 0.0 && (0.0..=COUNT as f64).contains(number);
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "tested in the line above")]
            if is_count { Number::Heads(*number as u64) } else { bad() }
        }
        Value::Text(text) => of_text(text).unwrap_or_else(bad),
        Value::Uncomputed => Number::Unknown(WorkbookFault::FormulaWithoutValue),
        Value::Moment(_) | Value::Flag(_) | Value::Fault => bad(),
    }
}

/// What a cell says, short enough for a message.
fn shown(value: &Value) -> String {
    const LONGEST: usize = 40;
    value.text().trim().chars().take(LONGEST).collect()
}

fn of_text(text: &str) -> Option<Number> {
    let bare: String = half_width(text).chars().filter(|letter| !letter.is_whitespace()).collect();
    let bare = bare.to_lowercase();
    let mut rest = bare.as_str();
    let mut about = false;
    for mark in ["大约", "大概", "约", "近", "≈", "~", "approx.", "approx", "about", "ca."] {
        if let Some(stripped) = rest.strip_prefix(mark) {
            (rest, about) = (stripped, true);
            break;
        }
    }
    for unit in ["左右", "人", "名", "位", "左右"] {
        if let Some(stripped) = rest.strip_suffix(unit) {
            (rest, about) = (stripped, about || unit == "左右");
        }
    }
    let heads = digits(rest)?;
    let found: String = text.trim().chars().take(40).collect();
    Some(if about {
        Number::About(heads, HeadcountFault::AboutHeadcount { found, taken: heads })
    } else {
        Number::Heads(heads)
    })
}

/// Digits, perhaps with a comma between each three, perhaps with `.0` behind.
fn digits(text: &str) -> Option<u64> {
    let whole = text.split_once('.').map_or(Some(text), |(whole, rest)| {
        (!rest.is_empty() && rest.bytes().all(|digit| digit == b'0')).then_some(whole)
    })?;
    let groups: Vec<&str> = whole.split(',').collect();
    let right = |(place, group): (usize, &&str)| match (place, groups.len()) {
        (0, 1) => true,
        (0, _) => (1..=3).contains(&group.len()),
        _ => group.len() == 3,
    };
    let joined = groups.concat();
    let plain = !joined.is_empty() && joined.len() <= 9 && joined.bytes().all(|digit| digit.is_ascii_digit());
    let number = joined.parse().ok().filter(|_| plain && groups.iter().enumerate().all(right))?;
    (number <= COUNT).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Number {
        number(&Value::Text(text.into()))
    }

    #[test]
    fn numbers_are_read_in_either_width_with_or_without_a_unit() {
        for text in ["40", " 40 ", "４０", "40人", "４０　人", "40.0", "40名"] {
            assert_eq!(read(text), Number::Heads(40), "{text}");
        }
        assert_eq!(read("1,234"), Number::Heads(1234));
        assert_eq!(number(&Value::Number(40.0)), Number::Heads(40));
        assert_eq!(number(&Value::Number(0.0)), Number::Heads(0));
    }

    #[test]
    fn an_estimate_is_taken_with_a_warning() {
        for text in ["约120", "大约 120 人", "１２０左右", "120人左右", "about 120", "~120"] {
            assert!(matches!(read(text), Number::About(120, _)), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_none() {
        for text in
            ["四十", "40+3", "40-45", "4 O", "12,34", "1.5", "-3", "", "1000001", "待定", "99999999999999999999"]
        {
            assert!(matches!(read(text), Number::Not(_)), "{text}");
        }
        for value in [Value::Number(40.5), Value::Number(-1.0), Value::Number(1e15), Value::Moment(40.0), Value::Fault]
        {
            assert!(matches!(number(&value), Number::Not(_)), "{value:?}");
        }
        assert!(matches!(number(&Value::Uncomputed), Number::Unknown(_)));
    }
}

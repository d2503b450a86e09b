//! What a value, a key or a word of a sound file was probably meant to be.

use super::ledger::Ledger;
use super::mend::{in_quotes, number, yes_or_no};
use super::suggest::nearest;
use super::{clock, synonyms};
use crate::words;
use crate::words::reading::{Expected, TypingFault};
use std::ops::Range;
use toml::Spanned;
use toml::de::DeValue;

/// The value that was probably meant by one of the wrong type, as TOML writes it.
pub(super) fn value(key: &str, expected: Expected, value: &Spanned<DeValue<'_>>) -> Option<String> {
    let typed = typed(value.get_ref())?;
    let is_text = matches!(value.get_ref(), DeValue::String(_));
    match expected {
        Expected::Number => number(key, &typed).map(|number| number.to_string()),
        Expected::YesNo => yes_or_no(&typed).map(|yes| yes.to_string()),
        Expected::Text => Some(in_quotes(&typed)),
        Expected::TextOrNumber => None,
        Expected::Date => {
            let (year, rest) = typed.split_at_checked(4).filter(|_| typed.len() == 8)?;
            let date = clock::date(&format!("{year}-{}-{}", &rest[..2], &rest[2..]), &[])?;
            Some(date.to_string())
        }
        Expected::Clock => {
            let hour = typed.parse().ok().filter(|hour| *hour <= 24).map(|hour: u32| words::clock(hour * 60, true));
            clock::near_clock(&typed).or(hour).map(|time| in_quotes(&time))
        }
        Expected::List | Expected::Colleges if is_text => {
            if expected == Expected::Colleges && ["all", "全部", "所有", "全体", "everybody"].contains(&typed.trim())
            {
                return Some(in_quotes("all"));
            }
            let entries = typed.split([',', '，', '、', ';', '；']).map(str::trim).filter(|entry| !entry.is_empty());
            let entries: Vec<String> = entries.map(in_quotes).collect();
            Some(format!("[{}]", entries.join(", ")))
        }
        Expected::List => Some(format!("[{typed}]")),
        Expected::Table | Expected::Tables | Expected::Colleges => None,
    }
}

/// What stands there, where it is no list and no table.
fn typed(value: &DeValue<'_>) -> Option<String> {
    Some(match value {
        DeValue::String(text) => text.clone().into_owned(),
        DeValue::Integer(number) => number.as_str().to_owned(),
        DeValue::Float(number) => number.as_str().to_owned(),
        DeValue::Boolean(yes) => yes.to_string(),
        DeValue::Datetime(moment) => moment.to_string(),
        DeValue::Array(_) | DeValue::Table(_) => return None,
    })
}

/// The key, among those of its table, for which an unknown one stands.
pub(super) fn key(found: &str, known: &[&'static str]) -> Option<String> {
    let known = || known.iter().copied();
    synonyms::key(found, known()).map(str::to_owned).or_else(|| nearest(found, known()))
}

/// The word, among the choices, for which an unknown one stands.
pub(super) fn word(found: &str, choices: &[&str]) -> Option<String> {
    let choices = || choices.iter().copied();
    synonyms::word(found, choices()).map(str::to_owned).or_else(|| nearest(found, choices()))
}

/// Notes a header with other brackets than its table has.
pub(super) fn other_brackets(found: &str, write: &str, bytes: Range<usize>, ledger: &mut Ledger) {
    let (found, write) = (found.to_owned(), write.to_owned());
    ledger.error(TypingFault::Brackets { found, write, places: 1 }, bytes);
}

//! What a cell holds.

use crate::words::clean::is_unseen;
use chrono::{Days, NaiveDate};
use std::borrow::Cow;
use std::sync::Arc;

/// What a cell holds; a cell without anything to see is not kept at all.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Text, as it stands, blanks around it and all. Equal texts of a workbook share their bytes.
    Text(Arc<str>),
    /// A number.
    Number(f64),
    /// A date, a time or both: days since 1899-12-30, the time as a fraction. A time alone is below 1.
    Moment(f64),
    /// True or false.
    Flag(bool),
    /// An error such as `#REF!`.
    Fault,
    /// A formula whose result is not saved.
    Uncomputed,
}

impl Value {
    /// The text that a person sees, about as a spreadsheet shows it: whole numbers without a point, `2022-04-08`, `8:15`.
    #[must_use]
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Value::Text(text) => Cow::Borrowed(text),
            Value::Number(number) => Cow::Owned(number.to_string()),
            Value::Moment(days) => Cow::Owned(moment(*days)),
            Value::Flag(true) => Cow::Borrowed("TRUE"),
            Value::Flag(false) => Cow::Borrowed("FALSE"),
            Value::Fault => Cow::Borrowed("#ERROR"),
            Value::Uncomputed => Cow::Borrowed("=?"),
        }
    }

    /// Text that has something to see; `None` for blanks alone, narrow or wide.
    pub(super) fn of_text(text: &str) -> Option<Value> {
        let is_blank = text.chars().all(|letter| letter.is_whitespace() || is_unseen(letter));
        (!is_blank).then(|| Value::Text(Arc::from(text)))
    }
}

/// Days and fractions as a date, a time, or both, to the nearest minute.
fn moment(days: f64) -> String {
    const MINUTES: f64 = 1440.0;
    const LATEST: f64 = 2_958_466.0; // the end of the year 9999
    if !(0.0..LATEST).contains(&days) {
        return days.to_string();
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within the limits tested above")]
    let minutes = (days * MINUTES).round() as u64;
    let (whole, minute) = (minutes / 1440, minutes % 1440);
    let time = format!("{}:{:02}", minute / 60, minute % 60);
    let date = NaiveDate::from_ymd_opt(1899, 12, 30).and_then(|first| first.checked_add_days(Days::new(whole)));
    match date {
        Some(date) if whole > 0 && minute == 0 => date.to_string(),
        Some(date) if whole > 0 => format!("{date} {time}"),
        _ => time,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_read_as_a_spreadsheet_shows_them() {
        assert_eq!(Value::Number(40.0).text(), "40");
        assert_eq!(Value::Number(0.5).text(), "0.5");
        assert_eq!(Value::Moment(44659.0).text(), "2022-04-08");
        assert_eq!(Value::Moment(0.34375).text(), "8:15");
        assert_eq!(Value::Moment(44659.34375).text(), "2022-04-08 8:15");
        assert_eq!(Value::Moment(-1.0).text(), "-1");
    }

    #[test]
    fn blanks_alone_are_no_value() {
        assert_eq!(Value::of_text(" \u{3000}\n\u{a0}"), None);
        assert_eq!(Value::of_text(" 40 ").map(|value| value.text().into_owned()).as_deref(), Some(" 40 "));
    }
}

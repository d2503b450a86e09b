//! Dates, clock times and spans as an office writes them.

use super::Language;
use chrono::{Datelike, NaiveDate, Weekday};

/// A date: `4月9日`, or `Fri 9 Apr`.
#[must_use]
pub fn date(date: NaiveDate, language: Language) -> String {
    match language {
        Language::Chinese => format!("{}月{}日", date.month(), date.day()),
        Language::English => format!("{} {} {}", weekday(date, language), date.day(), month(date)),
    }
}

/// The day of the week: `周五`, or `Fri`.
#[must_use]
pub fn weekday(date: NaiveDate, language: Language) -> &'static str {
    let (chinese, english) = match date.weekday() {
        Weekday::Mon => ("周一", "Mon"),
        Weekday::Tue => ("周二", "Tue"),
        Weekday::Wed => ("周三", "Wed"),
        Weekday::Thu => ("周四", "Thu"),
        Weekday::Fri => ("周五", "Fri"),
        Weekday::Sat => ("周六", "Sat"),
        Weekday::Sun => ("周日", "Sun"),
    };
    language.pick(chinese, english)
}

/// A clock time in minutes after midnight, without a leading zero: `8:15`; the afternoon's hours in 12-hour form
/// unless `whole_day` asks for 24 hours.
#[must_use]
pub fn clock(minute: u32, whole_day: bool) -> String {
    let hour = minute / 60;
    let shown = if whole_day || hour < 13 { hour } else { hour - 12 };
    format!("{shown}:{:02}", minute % 60)
}

/// A span of clock times in one date, in minutes after midnight: `8:15-8:45` in 24 hours, else with the part of the
/// day, `下午2:00-3:00` (the half-day's own name is `part`) or `2:00-3:00 pm`.
#[must_use]
pub fn span(part: &str, start: u32, end: u32, whole_day: bool, language: Language) -> String {
    let times = format!("{}-{}", clock(start, whole_day), clock(end, whole_day));
    match (language, whole_day) {
        (Language::Chinese, _) => format!("{part}{times}"),
        (Language::English, true) => times,
        (Language::English, false) if (start < 720) == (end < 720) => format!("{times} {}", meridiem(end)),
        (Language::English, false) => {
            format!("{} {}-{} {}", clock(start, false), meridiem(start), clock(end, false), meridiem(end))
        }
    }
}

fn meridiem(minute: u32) -> &'static str {
    if minute < 720 { "am" } else { "pm" }
}

fn month(date: NaiveDate) -> &'static str {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    MONTHS[date.month0() as usize]
}

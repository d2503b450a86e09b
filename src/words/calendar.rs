//! Dates, clock times and spans as an office writes them.

use super::Language;
use chrono::{Datelike, NaiveDate, Weekday};

const NOON: u32 = 12 * 60;
const ONE_O_CLOCK: u32 = 13 * 60;
const MIDNIGHT: u32 = 24 * 60;

/// Words in a half-day's name after which a Chinese reader takes `2:00` for 14:00.
const AFTER_NOON: [&str; 7] = ["下午", "午后", "中午", "傍晚", "晚", "夜", "黄昏"];

/// A date: `4月9日`, or `Fri 9 Apr`.
#[must_use]
pub fn date(date: NaiveDate, language: Language) -> String {
    match language {
        Language::Chinese => format!("{}月{}日", date.month(), date.day()),
        Language::English => format!("{} {} {}", weekday(date, language), date.day(), month(date)),
    }
}

/// A date with its year, for calendars that span two: `2021年12月31日`, or `Fri 31 Dec 2021`.
#[must_use]
pub fn date_and_year(day: NaiveDate, language: Language) -> String {
    match language {
        Language::Chinese => format!("{}年{}", day.year(), date(day, language)),
        Language::English => format!("{} {}", date(day, language), day.year()),
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
    match language {
        Language::Chinese => join(part, &times(part, start, end, whole_day, language)),
        Language::English => times(part, start, end, whole_day, language),
    }
}

/// The same without the half-day's name, where that stands elsewhere: `2:00-3:00` under 下午, or `2:00-3:00 pm`.
#[must_use]
pub fn times(part: &str, start: u32, end: u32, whole_day: bool, language: Language) -> String {
    match (language, whole_day) {
        (Language::Chinese, _) => {
            // 下午2:00 is plain, 第二场2:00 would not be: the 12-hour form needs a name that says the part of the day.
            let plain = AFTER_NOON.iter().any(|word| part.contains(word)) && start >= NOON;
            let whole_day = whole_day || (!plain && end >= ONE_O_CLOCK);
            format!("{}-{}", clock(start, whole_day), clock(end, whole_day))
        }
        (Language::English, true) => format!("{}-{}", clock(start, true), clock(end, true)),
        (Language::English, false) if meridiem(start) == meridiem(end) => {
            format!("{}-{} {}", english_hour(start), english_hour(end), meridiem(end))
        }
        (Language::English, false) => {
            format!("{} {}-{} {}", english_hour(start), meridiem(start), english_hour(end), meridiem(end))
        }
    }
}

/// One clock time of a half-day, as [`times`] writes two: `1:45` under 下午, or `1:45 pm`.
#[must_use]
pub fn moment(part: &str, minute: u32, whole_day: bool, language: Language) -> String {
    match (language, whole_day) {
        (Language::English, false) => format!("{} {}", english_hour(minute), meridiem(minute)),
        (Language::English, true) => clock(minute, true),
        (Language::Chinese, _) => {
            let plain = AFTER_NOON.iter().any(|word| part.contains(word)) && minute >= NOON;
            clock(minute, whole_day || (!plain && minute >= ONE_O_CLOCK))
        }
    }
}

/// The same under the half-day's name where that fits: `上午8:00`, `下午1:45`, `1:45 pm`. A time before the part of the day
/// that the name says, such as 11:45 before an afternoon, stands alone.
#[must_use]
pub fn named_moment(part: &str, minute: u32, whole_day: bool, language: Language) -> String {
    let time = moment(part, minute, whole_day, language);
    let too_early = minute < NOON && AFTER_NOON.iter().any(|word| part.contains(word));
    if language == Language::English || too_early { time } else { join(part, &time) }
}

/// Two words side by side: Chinese needs no space between them, Latin letters do.
pub(super) fn join(left: &str, right: &str) -> String {
    let latin = |c: char| c.is_ascii_alphabetic();
    let spaced = left.ends_with(latin) || right.starts_with(latin);
    if spaced && !left.is_empty() { format!("{left} {right}") } else { format!("{left}{right}") }
}

fn english_hour(minute: u32) -> String {
    if minute < 60 { format!("12:{minute:02}") } else { clock(minute, false) }
}

/// `12:00 pm` is read as midnight by some, so noon and midnight have their own words.
fn meridiem(minute: u32) -> &'static str {
    match minute {
        NOON => "noon",
        MIDNIGHT => "midnight",
        0..NOON => "am",
        _ => "pm",
    }
}

fn month(date: NaiveDate) -> &'static str {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    MONTHS[date.month0() as usize]
}

#[cfg(test)]
mod tests {
    use super::*;

    const ZH: Language = Language::Chinese;
    const EN: Language = Language::English;

    #[test]
    fn the_afternoon_is_written_in_twelve_hours_under_its_name() {
        assert_eq!(span("上午", 495, 525, false, ZH), "上午8:15-8:45");
        assert_eq!(span("下午", 840, 900, false, ZH), "下午2:00-3:00");
        assert_eq!(span("晚上", 1140, 1440, false, ZH), "晚上7:00-12:00");
        assert_eq!(span("下午", 840, 900, true, ZH), "下午14:00-15:00");
    }

    #[test]
    fn a_name_that_does_not_say_the_part_of_the_day_keeps_24_hours() {
        assert_eq!(span("第二场", 840, 900, false, ZH), "第二场14:00-15:00");
        assert_eq!(span("上午", 660, 810, false, ZH), "上午11:00-13:30");
        assert_eq!(span("morning", 495, 525, false, ZH), "morning 8:15-8:45");
    }

    #[test]
    fn english_says_am_and_pm_once_where_it_can() {
        assert_eq!(span("上午", 495, 525, false, EN), "8:15-8:45 am");
        assert_eq!(span("", 840, 1020, false, EN), "2:00-5:00 pm");
        assert_eq!(span("", 660, 720, false, EN), "11:00 am-12:00 noon");
        assert_eq!(span("", 690, 780, false, EN), "11:30 am-1:00 pm");
        assert_eq!(span("", 15, 45, false, EN), "12:15-12:45 am");
        assert_eq!(span("", 840, 1020, true, EN), "14:00-17:00");
    }

    #[test]
    fn a_moment_stands_under_its_half_day_where_that_fits() {
        assert_eq!(named_moment("上午", 480, false, ZH), "上午8:00");
        assert_eq!(named_moment("下午", 825, false, ZH), "下午1:45");
        assert_eq!(named_moment("下午", 825, true, ZH), "下午13:45");
        assert_eq!(named_moment("中午", 705, false, ZH), "11:45");
        assert_eq!(named_moment("第二场", 825, false, ZH), "第二场13:45");
        assert_eq!(named_moment("afternoon", 825, false, EN), "1:45 pm");
        assert_eq!(named_moment("afternoon", 825, true, EN), "13:45");
    }

    #[test]
    fn a_moment_is_written_as_a_span_is() {
        assert_eq!(moment("下午", 825, false, ZH), "1:45");
        assert_eq!(moment("下午", 715, false, ZH), "11:55");
        assert_eq!(moment("第二场", 825, false, ZH), "13:45");
        assert_eq!(moment("下午", 825, true, ZH), "13:45");
        assert_eq!(moment("", 825, false, EN), "1:45 pm");
    }

    #[test]
    fn a_date_has_its_year_only_when_asked() {
        let day = NaiveDate::from_ymd_opt(2021, 4, 9).unwrap_or_default();
        assert_eq!((date(day, ZH).as_str(), date_and_year(day, ZH).as_str()), ("4月9日", "2021年4月9日"));
        assert_eq!((date(day, EN).as_str(), date_and_year(day, EN).as_str()), ("Fri 9 Apr", "Fri 9 Apr 2021"));
    }
}

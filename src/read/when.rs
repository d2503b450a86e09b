//! A date or half-day as people type it: `4月9日上午`, `Fri 9 Apr morning`, `2021-04-09 下午`, a date alone, or the number
//! of a half-day.
//!
//! The text is compared with every form in which each date and half-day of the calendar may be written, so nothing is
//! guessed: what fits none of them, or two dates of different years, is a finding.

use super::letters::half_width;
use super::suggest::nearest;
use crate::diagnostic::Finding;
use crate::problem::{HalfDay, HalfDayIndex, Problem};
use crate::words::here::AskFault;
use crate::words::{Language, date as date_words};
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeSet;

/// Parts of the day, with the names by which one may call each.
const PARTS: [&[&str]; 4] = [
    &["上午", "早上", "morning", "am"],
    &["下午", "午后", "afternoon", "pm"],
    &["晚上", "晚间", "evening"],
    &["中午", "noon"],
];

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The half-days that a text means: one, or all of a date.
///
/// # Errors
///
/// `unknown-when`, with what is like it.
pub fn when(typed: &str, problem: &Problem, language: Language) -> Result<BTreeSet<HalfDayIndex>, Finding> {
    let text = plain(typed);
    if let Some(half_day) = numbered(&text, problem) {
        return Ok(BTreeSet::from([half_day]));
    }
    let mut meant: BTreeSet<HalfDayIndex> = BTreeSet::new();
    let dates: BTreeSet<NaiveDate> = problem.half_days().iter().map(|half_day| half_day.date).collect();
    let mut dates_meant = BTreeSet::new();
    for &date in &dates {
        let own = half_days_meant(&text, date, problem);
        if !own.is_empty() {
            dates_meant.insert(date);
        }
        meant.extend(own);
    }
    if dates_meant.len() == 1 { Ok(meant) } else { Err(unknown(typed, problem, language)) }
}

/// A text as it is compared: half-width, lower case, without blanks, commas, brackets and "of".
fn plain(text: &str) -> String {
    let text = half_width(text).to_lowercase().replace(" of ", " ");
    text.chars().filter(|letter| !letter.is_whitespace() && !",，()（）、".contains(*letter)).collect()
}

/// `5`, `第5个半天`, `half-day 5`.
fn numbered(text: &str, problem: &Problem) -> Option<HalfDayIndex> {
    let inner = text.strip_prefix("第").map(|text| text.trim_end_matches("个半天")).or(text.strip_prefix("half-day"));
    let number: usize = inner.unwrap_or(text).parse().ok()?;
    let position = number.checked_sub(1)?;
    (position < problem.half_days().len() && text.len() < 20).then_some(HalfDayIndex(position))
}

/// The half-days of a date that a text means.
fn half_days_meant(text: &str, date: NaiveDate, problem: &Problem) -> BTreeSet<HalfDayIndex> {
    let on_date = problem.half_days().iter().enumerate().filter(|(_, half_day)| half_day.date == date);
    let forms = forms(date);
    let called = |name: &str, rest: &str| rest.is_empty() || names(name).iter().any(|name| name == rest);
    let means = |name: &str| {
        forms.iter().any(|form| {
            let before = text.strip_prefix(form.as_str());
            before.or_else(|| text.strip_suffix(form.as_str())).is_some_and(|rest| called(name, rest))
        })
    };
    on_date.filter(|(_, half_day)| means(&half_day.name)).map(|(position, _)| HalfDayIndex(position)).collect()
}

/// What a half-day may be called: its own name, and other words for the same part of the day.
fn names(name: &str) -> Vec<String> {
    let own = plain(name);
    let same = PARTS.iter().find(|part| part.contains(&own.as_str()));
    let others = same.into_iter().flat_map(|part| part.iter().map(|&word| word.to_owned()));
    std::iter::once(own.clone()).chain(others).collect()
}

/// A date in every form, as texts are compared.
fn forms(date: NaiveDate) -> Vec<String> {
    let (year, month, day) = (date.year(), date.month(), date.day());
    let chinese_day = ["一", "二", "三", "四", "五", "六", "日"][date.weekday().num_days_from_monday() as usize];
    let english_day = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
        [date.weekday().num_days_from_monday() as usize];
    let mut forms = Vec::new();
    for behind in [String::new(), format!("周{chinese_day}"), format!("星期{chinese_day}")] {
        forms.push(format!("{month}月{day}日{behind}"));
        forms.push(format!("{month}月{day}号{behind}"));
        forms.push(format!("{year}年{month}月{day}日{behind}"));
    }
    for separator in ["-", "/", ".", ""] {
        forms.push(format!("{year}{separator}{month:02}{separator}{day:02}"));
        if !separator.is_empty() {
            forms.push(format!("{year}{separator}{month}{separator}{day}"));
        }
    }
    let long = MONTHS[date.month0() as usize];
    for month in [long, &long[..3]] {
        for bare in [format!("{day}{month}"), format!("{month}{day}")] {
            for weekday in ["", english_day, &english_day[..3]] {
                forms.push(format!("{weekday}{bare}"));
                forms.push(format!("{weekday}{bare}{year}"));
            }
        }
    }
    forms
}

fn unknown(typed: &str, problem: &Problem, language: Language) -> Finding {
    let two_years = problem.spans_two_years();
    let said = |half_day: &HalfDay| {
        let words = if two_years { crate::words::date_and_year } else { date_words };
        format!("{}{}{}", words(half_day.date, language), language.pick("", " "), half_day.name)
    };
    let choices: Vec<String> = problem.half_days().iter().map(said).collect();
    let suggestion = nearest(typed, choices.iter().map(String::as_str));
    Finding::error(AskFault::UnknownWhen { typed: typed.to_owned(), suggestion, choices }, None)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meant(typed: &str) -> Result<Vec<usize>, String> {
        let problem = super::super::problem(super::super::starter(Language::Chinese), "a.toml").unwrap().problem;
        let found = when(typed, &problem, Language::Chinese);
        found.map(|found| found.iter().map(|half_day| half_day.0).collect()).map_err(|finding| {
            format!(
                "{}: {}",
                finding.message(Language::Chinese),
                finding.statement.help(Language::Chinese).unwrap_or_default()
            )
        })
    }

    /// The first date of the starter, which has 上午 and 下午 on each date.
    fn first() -> NaiveDate {
        let problem = super::super::problem(super::super::starter(Language::Chinese), "a.toml").unwrap().problem;
        problem.half_days()[0].date
    }

    #[test]
    fn a_half_day_is_known_in_every_form_in_which_it_is_printed() {
        let (year, month, day) = (first().year(), first().month(), first().day());
        let english = date_words(first(), Language::English);
        let long = MONTHS[first().month0() as usize];
        for text in [
            format!("{month}月{day}日上午"),
            format!("{month} 月 {day} 日 早上"),
            format!("{year}年{month}月{day}日（{}）上午", crate::words::weekday(first(), Language::Chinese)),
            format!("{english} morning"),
            format!("{english}, morning"),
            format!("{english} {year} 上午"),
            format!("{year}-{month:02}-{day:02} 上午"),
            format!("{year}/{month}/{day} am"),
            format!("{day} {long} morning"),
            format!("morning of {day} {long}"),
            format!("{}{day}, {year} Morning", &long[..3]),
            "1".to_owned(),
            "第1个半天".to_owned(),
            "half-day 1".to_owned(),
        ] {
            assert_eq!(meant(&text), Ok(vec![0]), "{text}");
        }
        assert_eq!(meant(&format!("{month}月{day}日")), Ok(vec![0, 1]));
        assert_eq!(meant(&format!("{english} 下午")), Ok(vec![1]));
    }

    #[test]
    fn what_is_not_in_the_calendar_is_refused_with_what_is_like_it() {
        for text in ["", "1月1日上午", "0", "99", "上午", "9 Apr evening", "2021-04-09x", "第0个半天"] {
            let fault = meant(text).unwrap_err();
            assert!(fault.contains("日历里没有") && fault.contains("上午"), "{text}: {fault}");
        }
    }
}

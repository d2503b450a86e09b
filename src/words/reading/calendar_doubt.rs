//! What public holidays say against the dates of a calendar: warnings.

use crate::words::{Festival, Language, Statement, festival_name, weekday};
use chrono::NaiveDate;

/// A date on which an office may not mean to call anybody, or of which nothing is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CalendarDoubt {
    /// A date with sessions is a public holiday.
    Holiday {
        /// The date.
        date: NaiveDate,
        /// Which one, if it is one that was announced.
        festival: Option<Festival>,
    },
    /// A weekend with sessions is worked in exchange for a holiday.
    WorkedWeekend {
        /// The date.
        date: NaiveDate,
        /// For which one, if that was announced.
        festival: Option<Festival>,
    },
    /// A year of which no holidays are known.
    UnknownYear {
        /// The year.
        year: i32,
    },
}

impl Statement for CalendarDoubt {
    fn code(&self) -> &'static str {
        match self {
            CalendarDoubt::Holiday { .. } => "on-holiday",
            CalendarDoubt::WorkedWeekend { .. } => "on-worked-weekend",
            CalendarDoubt::UnknownYear { .. } => "unknown-holidays",
        }
    }

    fn message(&self, language: Language) -> String {
        let name = |festival: &Option<Festival>| festival.map(|festival| festival_name(festival, language));
        match self {
            CalendarDoubt::Holiday { date, festival } => {
                let (day, name) = (weekday(*date, language), name(festival));
                language.pick(
                    format!("{date}（{day}）是{}放假的日子，但有场次开放", name.unwrap_or_default()),
                    format!("{date} ({day}) is a public holiday{}, but sessions are open", of(name)),
                )
            }
            CalendarDoubt::WorkedWeekend { date, festival } => {
                let (day, name) = (weekday(*date, language), name(festival));
                language.pick(
                    format!("{date}（{day}）是{}调休上班的日子，学生可能有课", name.unwrap_or_default()),
                    format!("{date} ({day}) is worked in exchange for a holiday{}: there may be lessons", of(name)),
                )
            }
            CalendarDoubt::UnknownYear { year } => language.pick(
                format!("程序还不知道 {year} 年的放假和调休安排，没有核对日期"),
                format!("the public holidays of {year} are not known, dates were not compared with them"),
            ),
        }
    }

    fn help(&self, language: Language) -> Option<String> {
        let text = |chinese: &str, english: &str| Some(language.pick(chinese, english).to_owned());
        match self {
            CalendarDoubt::Holiday { .. } => text(
                "换一天；当天确实要用，写进 [calendar] 的 `workdays`",
                "take another day; where it is meant, name it in `workdays` of [calendar]",
            ),
            CalendarDoubt::WorkedWeekend { .. } => {
                text("核对当天的课表；不影响就不用管", "look at that day's timetable; if it does not matter, let it be")
            }
            CalendarDoubt::UnknownYear { .. } => text(
                "公布后写进 [calendar] 的 `holidays` 和 `workdays`；没有就写 `holidays = []`",
                "name them in `holidays` and `workdays` of [calendar]; `holidays = []` where there are none",
            ),
        }
    }
}

fn of(name: Option<&str>) -> String {
    name.map_or_else(String::new, |name| format!(" ({name})"))
}

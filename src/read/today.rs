//! What today's date, and the year in a title, say against the dates of a calendar. The reader knows no clock: whoever
//! asks says which day it is, and only warnings come of it.

use crate::diagnostic::Finding;
use crate::problem::Problem;
use crate::words::headcounts::Report;
use crate::words::reading::Doubt;
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeSet;

/// Warnings about dates that are past on this day, and about a title of the schedule, or of the workbook with the
/// headcounts, that speaks of other years only.
#[must_use]
pub fn time_doubts(problem: &Problem, report: Option<&Report>, today: NaiveDate) -> Vec<Finding> {
    let dates: BTreeSet<NaiveDate> = problem.half_days().iter().map(|half_day| half_day.date).collect();
    let mut doubts = Vec::new();
    if let Some(first) = dates.first().filter(|date| **date < today) {
        let past = dates.iter().filter(|date| **date < today).count();
        doubts.push(Doubt::PastDates { first: first.to_string(), past, dates: dates.len() });
    }
    let own = problem.printing().title.iter();
    let of_workbook = report.into_iter().flat_map(|report| report.titles.iter().chain([&report.file]));
    let years: BTreeSet<i32> = dates.iter().map(Datelike::year).collect();
    doubts.extend(own.chain(of_workbook).filter_map(|text| other_year(text, &years)));
    doubts.into_iter().map(|doubt| Finding::warning(doubt, None)).collect()
}

/// A text that names years, none of which fits a calendar of these years. Graduates of a year (届) may come in the autumn
/// before; a year of enrolment (级) says nothing.
fn other_year(text: &str, calendar: &BTreeSet<i32>) -> Option<Doubt> {
    let letters: Vec<char> = super::letters::half_width(text).chars().collect();
    let mut named: Vec<i32> = Vec::new();
    for (at, four) in letters.windows(4).enumerate() {
        let beside = |at: Option<usize>| at.and_then(|at| letters.get(at)).is_some_and(char::is_ascii_digit);
        let alone = !beside(at.checked_sub(1)) && !beside(Some(at + 4));
        let year: Option<i32> = if alone { four.iter().collect::<String>().parse().ok() } else { None };
        let behind = letters.get(at + 4);
        if let Some(year) = year.filter(|year| (2000..2100).contains(year) && behind != Some(&'级')) {
            named.push(year);
            named.extend((behind == Some(&'届')).then_some(year - 1));
        }
    }
    let year = named.first()?;
    let fits = calendar.is_empty() || named.iter().any(|year| calendar.contains(year));
    let doubt = Doubt::OtherYear { text: text.to_owned(), year: *year, calendar: calendar.first().copied()? };
    (!fits).then_some(doubt)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[test]
    fn years_of_a_title_are_held_against_the_calendar() {
        let told = |text: &str| other_year(text, &BTreeSet::from([2027])).is_some();
        for text in ["2026届毕业生照相安排", "2026 headcounts.xlsx", "２０２５年秋季教材"] {
            assert!(told(text), "{text}");
        }
        for text in
            ["2027届毕业生", "2028届毕业生", "2026-2027学年", "2023级新生", "照相安排", "电话 20260409", "房间12026"]
        {
            assert!(!told(text), "{text}");
        }
    }

    #[test]
    fn dates_before_today_are_told_and_nothing_else_of_the_clock() {
        let starter = crate::read::starter(Language::Chinese);
        let problem = crate::read::problem(starter, "a.toml").unwrap().problem;
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let dates: BTreeSet<NaiveDate> = problem.half_days().iter().map(|half_day| half_day.date).collect();
        let (first, last) = (*dates.first().unwrap(), *dates.last().unwrap());
        let codes = |today| time_doubts(&problem, None, today).iter().map(Finding::code).collect::<Vec<_>>();
        assert_eq!(codes(first), Vec::<&str>::new());
        assert_eq!(codes(last), ["past-date"]);
        assert_eq!(codes(day("2099-01-01")), ["past-date"]);
    }
}

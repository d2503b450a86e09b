//! Last year's dates and the dates that take their places.

use super::super::clock;
use crate::diagnostic::Finding;
use crate::words::reading::{FileFault, NextYearFault};
use chrono::{Datelike, Days, NaiveDate};
use std::collections::{BTreeMap, BTreeSet};

/// How last year's dates move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NewDates {
    /// All by the same number of days, so that the first falls on this date.
    From(NaiveDate),
    /// All by the same number of weeks, so that the first falls on this date or the next of its weekday.
    SameWeekdays(NaiveDate),
    /// One for each of last year's, in calendar order.
    Given(Vec<NaiveDate>),
}

impl NewDates {
    /// Dates separated by commas, `2022-04-08,2022-04-09`; also `2022/4/8` and `2022年4月8日`.
    ///
    /// # Errors
    ///
    /// The first that is no date.
    pub fn given(text: &str) -> Result<Self, String> {
        text.split([',', '，', '、']).map(date).collect::<Result<_, _>>().map(NewDates::Given)
    }

    /// A first date.
    ///
    /// # Errors
    ///
    /// What is no date.
    pub fn from(text: &str) -> Result<Self, String> {
        date(text).map(NewDates::From)
    }

    /// The same, but on the weekdays of last year's dates.
    #[must_use]
    pub fn on_weekdays(self) -> Self {
        match self {
            NewDates::From(date) => NewDates::SameWeekdays(date),
            other => other,
        }
    }
}

fn date(text: &str) -> Result<NaiveDate, String> {
    clock::date(text, &[]).ok_or_else(|| text.trim().to_owned())
}

/// Which date takes the place of which.
pub(super) fn moved(old: &BTreeSet<NaiveDate>, new: &NewDates) -> Result<BTreeMap<NaiveDate, NaiveDate>, Vec<Finding>> {
    let refused = |fault: NextYearFault| vec![Finding::error(fault, None)];
    match new {
        NewDates::From(start) | NewDates::SameWeekdays(start) => {
            let Some(first) = old.first() else { return Ok(BTreeMap::new()) };
            let fault = || refused(NextYearFault::DateOutOfReach { date: start.to_string() });
            // Monday is 0 for both.
            let keeps = matches!(new, NewDates::SameWeekdays(_));
            let days = (7 + first.weekday().num_days_from_monday() - start.weekday().num_days_from_monday()) % 7;
            let days = if keeps { u64::from(days) } else { 0 };
            let shift = start.checked_add_days(Days::new(days)).ok_or_else(fault)?.signed_duration_since(*first);
            let moved = |date: &NaiveDate| Some((*date, date.checked_add_signed(shift).filter(is_written)?));
            old.iter().map(moved).collect::<Option<_>>().ok_or_else(fault)
        }
        NewDates::Given(dates) => {
            let sorted: BTreeSet<NaiveDate> = dates.iter().copied().collect();
            let mut seen = BTreeSet::new();
            if let Some(twice) = dates.iter().find(|date| !seen.insert(**date)) {
                return Err(vec![Finding::error(FileFault::RepeatedDate { date: twice.to_string() }, None)]);
            }
            if sorted.len() != old.len() {
                return Err(refused(NextYearFault::DatesDiffer { old: old.len(), new: sorted.len() }));
            }
            Ok(old.iter().copied().zip(sorted).collect())
        }
    }
}

/// Whether TOML can write a date: with a year of four digits.
fn is_written(date: &NaiveDate) -> bool {
    (0..=9999).contains(&date.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        date(text).unwrap()
    }

    #[test]
    fn dates_begin_where_they_are_told_to_and_keep_their_weekdays_where_asked() {
        let old: BTreeSet<NaiveDate> = ["2021-04-09", "2021-04-10", "2021-04-12"].map(day).into();
        for from in ["2022-04-08", "2022-04-02"] {
            let moved = moved(&old, &NewDates::SameWeekdays(day(from))).unwrap();
            assert_eq!(
                moved.values().copied().collect::<Vec<_>>(),
                ["2022-04-08", "2022-04-09", "2022-04-11"].map(day)
            );
        }
        let same = moved(&old, &NewDates::From(day("2021-04-09"))).unwrap();
        assert!(same.iter().all(|(old, new)| old == new));
        let from = moved(&old, &NewDates::From(day("2022-04-06"))).unwrap();
        assert_eq!(from.values().copied().collect::<Vec<_>>(), ["2022-04-06", "2022-04-07", "2022-04-09"].map(day));
    }

    #[test]
    fn given_dates_stand_for_each_in_order() {
        let old: BTreeSet<NaiveDate> = ["2021-04-09", "2021-04-10"].map(day).into();
        let new = NewDates::given("2022年4月9日，2022/4/8").unwrap();
        let moved_to: Vec<NaiveDate> = moved(&old, &new).unwrap().into_values().collect();
        assert_eq!(moved_to, ["2022-04-08", "2022-04-09"].map(day));
        let code = |text: &str| moved(&old, &NewDates::given(text).unwrap()).unwrap_err()[0].code();
        assert_eq!(code("2022-04-08"), "dates-differ");
        assert_eq!(code("2022-04-08,2022-04-08"), "repeated-date");
        assert_eq!(NewDates::given("2022-04-08,4月9日").unwrap_err(), "4月9日");
    }

    #[test]
    fn a_date_beyond_the_calendar_is_refused() {
        let old: BTreeSet<NaiveDate> = [day("2021-04-09"), day("2021-12-31")].into();
        assert_eq!(moved(&old, &NewDates::From(day("9999-12-31"))).unwrap_err()[0].code(), "date-out-of-reach");
    }
}

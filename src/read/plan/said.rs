//! What is said of a time: dates, parts of the day and clock times, and what they may mean in a calendar.

use super::super::day_part::DayPart;
use chrono::{Datelike, NaiveDate, Weekday};

/// Minutes of half a day: what a clock of twelve hours leaves open.
const TWELVE_HOURS: u32 = 12 * 60;

/// A date as it is said; what is not said of it is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct SaidDate {
    pub year: Option<i32>,
    pub month: Option<u32>,
    pub day: Option<u32>,
}

/// A clock time as it is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct SaidTime {
    pub hour: u32,
    pub minute: u32,
    /// The part of the day with which it is said, and whether in English.
    pub part: Option<(DayPart, bool)>,
}

/// What a text says of a time.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Said {
    pub dates: Vec<SaidDate>,
    pub weekdays: Vec<Weekday>,
    /// Parts of the day, also those with which times are said.
    pub parts: Vec<DayPart>,
    pub times: Vec<SaidTime>,
    /// The letters that say none of this.
    pub rest: String,
}

impl Said {
    /// Whether the text says something of a time and nothing else.
    pub fn is_whole(&self) -> bool {
        self.rest.is_empty() && self.is_some()
    }

    /// Whether it says anything of a time.
    pub fn is_some(&self) -> bool {
        !(self.dates.is_empty() && self.weekdays.is_empty() && self.parts.is_empty() && self.times.is_empty())
    }

    /// What two texts say together.
    pub fn and(mut self, other: Said) -> Said {
        self.dates.extend(other.dates);
        self.weekdays.extend(other.weekdays);
        self.parts.extend(other.parts);
        self.times.extend(other.times);
        self.rest.push_str(&other.rest);
        self
    }

    /// The same with the one part of the day that is said for the times that are said without one.
    pub fn with_part(mut self) -> Said {
        let mut parts = self.parts.clone();
        parts.dedup();
        if let [part] = parts.as_slice() {
            let fits =
                |time: &&mut SaidTime| time.part.is_none() && part.minute(time.hour, time.minute, false).is_some();
            self.times.iter_mut().filter(fits).for_each(|time| time.part = Some((*part, false)));
        }
        self
    }

    /// Whether a time is said as only a clock of 24 hours has it.
    pub fn is_of_24_hours(&self) -> bool {
        self.times.iter().any(|time| time.part.is_none() && time.hour > 12)
    }

    /// The dates of a calendar that it may mean; one that the calendar lacks where it is said in full, or the calendar has
    /// one year. Empty where no date is said, or another weekday than the date has.
    pub fn dates(&self, calendar: &[NaiveDate]) -> Vec<NaiveDate> {
        let mut found: Vec<NaiveDate> = self.dates.iter().flat_map(|date| date.meant(calendar)).collect();
        if self.dates.is_empty() && !self.weekdays.is_empty() {
            found = calendar.iter().copied().filter(|date| self.weekdays.contains(&date.weekday())).collect();
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The weekday that is said beside a date which has another.
    pub fn other_weekday(&self, date: NaiveDate) -> Option<Weekday> {
        self.weekdays.iter().copied().find(|weekday| *weekday != date.weekday())
    }
}

impl SaidDate {
    fn meant(self, calendar: &[NaiveDate]) -> Vec<NaiveDate> {
        let fits = |date: &&NaiveDate| {
            self.year.is_none_or(|year| date.year() == year)
                && self.month.is_none_or(|month| date.month() == month)
                && self.day.is_none_or(|day| date.day() == day)
        };
        let known: Vec<NaiveDate> = calendar.iter().filter(fits).copied().collect();
        if !known.is_empty() {
            return known;
        }
        let of_calendar =
            calendar.first().map(Datelike::year).filter(|year| calendar.iter().all(|date| date.year() == *year));
        let whole = self.year.or(of_calendar).zip(self.month).zip(self.day);
        whole.and_then(|((year, month), day)| NaiveDate::from_ymd_opt(year, month, day)).into_iter().collect()
    }
}

impl SaidTime {
    /// Whether it is said without a part of the day.
    pub fn is_open(self) -> bool {
        self.part.is_none()
    }

    /// The minutes after midnight that it may mean; `whole_day` says that the table has a clock of 24 hours.
    pub fn minutes(self, whole_day: bool) -> Vec<u32> {
        let plain = self.hour * 60 + self.minute;
        match self.part {
            Some((part, english)) => part.minute(self.hour, self.minute, english).into_iter().collect(),
            None if whole_day || self.hour > 12 => vec![plain],
            None => vec![plain, plain + TWELVE_HOURS],
        }
    }

    /// The minutes that it may mean as the end of what begins at a minute: 下午 is said once in 上午11:00-1:00, too.
    pub fn minutes_after(self, start: u32, whole_day: bool) -> Option<u32> {
        let later = |minutes: Vec<u32>| minutes.into_iter().filter(|&minute| minute > start && minute <= 1440).min();
        let open = SaidTime { part: None, ..self };
        later(self.minutes(whole_day)).or_else(|| later(open.minutes(whole_day)))
    }
}

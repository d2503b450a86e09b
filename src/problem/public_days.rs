//! Public holidays, and the weekends that are worked in exchange (调休): those of China as they were announced, and those that
//! a file says itself. They have no say in a plan; they are what warnings and words about a date speak of.
//!
//! The table holds what two packages that are kept apart from each other both say: chinesecalendar 1.11.0 (for Python) and
//! chinese-days 1.5.7 (for JavaScript), compared for every date of these years. They differ in one place, the weekend of 30 and
//! 31 December 2023, which is left a weekend.

use super::RoomIndex;
use crate::words::{DayKind, Festival};
use chrono::{Datelike, Days, NaiveDate};
use std::collections::{BTreeMap, BTreeSet};

use Festival::{DragonBoat, LabourDay, MidAutumn, NationalDay, NewYear, SpringFestival, TombSweeping};

/// Holidays and working days that a file names; they go before what is known here.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PublicDays {
    /// Dates that are holidays.
    pub holidays: BTreeSet<NaiveDate>,
    /// Dates that are worked, whatever else they are.
    pub workdays: BTreeSet<NaiveDate>,
    /// Whether the file speaks of them at all: then nothing is left open about its years.
    pub stated: bool,
}

/// Why a file closes sessions, in its words: by room, date and the half-day's name. An empty word is of a session that was given
/// up just now, in a scenario: nobody opens that again.
pub type ClosedFor = BTreeMap<(RoomIndex, NaiveDate, String), String>;

impl PublicDays {
    /// What sort of day a date is.
    #[must_use]
    pub fn kind(&self, date: NaiveDate) -> DayKind {
        let is_weekend = date.weekday().num_days_from_monday() > 4;
        if self.holidays.contains(&date) {
            return DayKind::Holiday(announced_holiday(date));
        }
        if self.workdays.contains(&date) {
            return if is_weekend { DayKind::WorkedWeekend(announced_workday(date)) } else { DayKind::Weekday };
        }
        match (announced_holiday(date), announced_workday(date)) {
            (Some(festival), _) => DayKind::Holiday(Some(festival)),
            (None, Some(festival)) if is_weekend => DayKind::WorkedWeekend(Some(festival)),
            _ if is_weekend => DayKind::Weekend,
            _ => DayKind::Weekday,
        }
    }

    /// Whether anything is known of a year's holidays.
    #[must_use]
    pub fn knows(&self, year: i32) -> bool {
        self.stated || YEARS.iter().any(|known| known.year == year)
    }
}

/// The festival for which a date is a holiday, as announced.
fn announced_holiday(date: NaiveDate) -> Option<Festival> {
    let year = YEARS.iter().find(|known| known.year == date.year())?;
    let lies_in = |&&(_, (month, day), days): &&Span| {
        let first = NaiveDate::from_ymd_opt(year.year, month, day);
        first
            .is_some_and(|first| first <= date && first.checked_add_days(Days::new(days)).is_some_and(|end| date < end))
    };
    year.holidays.iter().find(lies_in).map(|&(festival, ..)| festival)
}

/// The festival in exchange for which a date is worked, as announced.
fn announced_workday(date: NaiveDate) -> Option<Festival> {
    let year = YEARS.iter().find(|known| known.year == date.year())?;
    let is_it = |&&(_, day): &&(Festival, (u32, u32))| day == (date.month(), date.day());
    year.workdays.iter().find(is_it).map(|&(festival, _)| festival)
}

/// A festival, month and day of its first holiday, and how many days follow each other.
type Span = (Festival, (u32, u32), u64);

/// What was announced for a year.
struct Year {
    year: i32,
    holidays: &'static [Span],
    /// What for, month and day.
    workdays: &'static [(Festival, (u32, u32))],
}

#[rustfmt::skip]
const YEARS: [Year; 8] = [
    Year {
        year: 2019,
        holidays: &[
            (NewYear, (1, 1), 1), (SpringFestival, (2, 4), 7), (TombSweeping, (4, 5), 3),
            (LabourDay, (5, 1), 4), (DragonBoat, (6, 7), 3), (MidAutumn, (9, 13), 3),
            (NationalDay, (10, 1), 7),
        ],
        workdays: &[
            (SpringFestival, (2, 2)), (SpringFestival, (2, 3)), (LabourDay, (4, 28)), (LabourDay, (5, 5)),
            (NationalDay, (9, 29)), (NationalDay, (10, 12)),
        ],
    },
    Year {
        year: 2020,
        holidays: &[
            (NewYear, (1, 1), 1), (SpringFestival, (1, 24), 10), (TombSweeping, (4, 4), 3),
            (LabourDay, (5, 1), 5), (DragonBoat, (6, 25), 3), (NationalDay, (10, 1), 8),
        ],
        workdays: &[
            (SpringFestival, (1, 19)), (LabourDay, (4, 26)), (LabourDay, (5, 9)), (DragonBoat, (6, 28)),
            (NationalDay, (9, 27)), (NationalDay, (10, 10)),
        ],
    },
    Year {
        year: 2021,
        holidays: &[
            (NewYear, (1, 1), 3), (SpringFestival, (2, 11), 7), (TombSweeping, (4, 3), 3),
            (LabourDay, (5, 1), 5), (DragonBoat, (6, 12), 3), (MidAutumn, (9, 19), 3),
            (NationalDay, (10, 1), 7),
        ],
        workdays: &[
            (SpringFestival, (2, 7)), (SpringFestival, (2, 20)), (LabourDay, (4, 25)), (LabourDay, (5, 8)),
            (MidAutumn, (9, 18)), (NationalDay, (9, 26)), (NationalDay, (10, 9)),
        ],
    },
    Year {
        year: 2022,
        holidays: &[
            (NewYear, (1, 1), 3), (SpringFestival, (1, 31), 7), (TombSweeping, (4, 3), 3),
            (LabourDay, (4, 30), 5), (DragonBoat, (6, 3), 3), (MidAutumn, (9, 10), 3),
            (NationalDay, (10, 1), 7), (NewYear, (12, 31), 1),
        ],
        workdays: &[
            (SpringFestival, (1, 29)), (SpringFestival, (1, 30)), (TombSweeping, (4, 2)),
            (LabourDay, (4, 24)), (LabourDay, (5, 7)), (NationalDay, (10, 8)), (NationalDay, (10, 9)),
        ],
    },
    Year {
        year: 2023,
        holidays: &[
            (NewYear, (1, 1), 2), (SpringFestival, (1, 21), 7), (TombSweeping, (4, 5), 1),
            (LabourDay, (4, 29), 5), (DragonBoat, (6, 22), 3), (MidAutumn, (9, 29), 1),
            (NationalDay, (9, 30), 7),
        ],
        workdays: &[
            (SpringFestival, (1, 28)), (SpringFestival, (1, 29)), (LabourDay, (4, 23)), (LabourDay, (5, 6)),
            (DragonBoat, (6, 25)), (NationalDay, (10, 7)), (NationalDay, (10, 8)),
        ],
    },
    Year {
        year: 2024,
        holidays: &[
            (NewYear, (1, 1), 1), (SpringFestival, (2, 10), 8), (TombSweeping, (4, 4), 3),
            (LabourDay, (5, 1), 5), (DragonBoat, (6, 10), 1), (MidAutumn, (9, 15), 3),
            (NationalDay, (10, 1), 7),
        ],
        workdays: &[
            (SpringFestival, (2, 4)), (SpringFestival, (2, 18)), (TombSweeping, (4, 7)),
            (LabourDay, (4, 28)), (LabourDay, (5, 11)), (MidAutumn, (9, 14)), (NationalDay, (9, 29)),
            (NationalDay, (10, 12)),
        ],
    },
    Year {
        year: 2025,
        holidays: &[
            (NewYear, (1, 1), 1), (SpringFestival, (1, 28), 8), (TombSweeping, (4, 4), 3),
            (LabourDay, (5, 1), 5), (DragonBoat, (5, 31), 3), (NationalDay, (10, 1), 5),
            (MidAutumn, (10, 6), 1), (NationalDay, (10, 7), 2),
        ],
        workdays: &[
            (SpringFestival, (1, 26)), (SpringFestival, (2, 8)), (LabourDay, (4, 27)),
            (NationalDay, (9, 28)), (NationalDay, (10, 11)),
        ],
    },
    Year {
        year: 2026,
        holidays: &[
            (NewYear, (1, 1), 3), (SpringFestival, (2, 15), 9), (TombSweeping, (4, 4), 3),
            (LabourDay, (5, 1), 5), (DragonBoat, (6, 19), 3), (MidAutumn, (9, 25), 3),
            (NationalDay, (10, 1), 7),
        ],
        workdays: &[
            (NewYear, (1, 4)), (SpringFestival, (2, 14)), (SpringFestival, (2, 28)), (LabourDay, (5, 9)),
            (NationalDay, (9, 20)), (NationalDay, (10, 10)),
        ],
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn holidays_and_worked_weekends_are_those_that_were_announced() {
        let days = PublicDays::default();
        for (date, kind) in [
            ("2021-04-02", DayKind::Weekday),
            ("2021-04-05", DayKind::Holiday(Some(TombSweeping))),
            ("2021-04-10", DayKind::Weekend),
            ("2021-04-25", DayKind::WorkedWeekend(Some(LabourDay))),
            ("2022-12-31", DayKind::Holiday(Some(NewYear))),
            ("2023-12-30", DayKind::Weekend),
            ("2026-02-23", DayKind::Holiday(Some(SpringFestival))),
            ("2026-02-24", DayKind::Weekday),
            ("2026-10-10", DayKind::WorkedWeekend(Some(NationalDay))),
        ] {
            assert_eq!(days.kind(day(date)), kind, "{date}");
        }
        assert!(days.knows(2026) && !days.knows(2035));
    }

    #[test]
    fn holidays_are_no_working_days_and_lie_in_their_year() {
        for year in &YEARS {
            for &(_, (month, first), days) in year.holidays {
                let first = NaiveDate::from_ymd_opt(year.year, month, first).unwrap();
                assert_eq!((first + Days::new(days - 1)).year(), year.year);
                let dates = (0..days).map(|more| first + Days::new(more));
                assert!(dates.into_iter().all(|date| announced_workday(date).is_none()), "{first}");
            }
            for &(_, (month, day)) in year.workdays {
                let date = NaiveDate::from_ymd_opt(year.year, month, day).unwrap();
                assert!(date.weekday().num_days_from_monday() > 4, "{date} is worked on any account");
            }
        }
    }

    #[test]
    fn what_a_file_says_goes_first() {
        let days = PublicDays {
            holidays: BTreeSet::from([day("2035-06-08"), day("2026-02-28")]),
            workdays: BTreeSet::from([day("2026-10-01"), day("2026-10-03")]),
            stated: true,
        };
        assert_eq!(days.kind(day("2035-06-08")), DayKind::Holiday(None));
        assert_eq!(days.kind(day("2026-02-28")), DayKind::Holiday(None));
        assert_eq!(days.kind(day("2026-10-01")), DayKind::Weekday);
        assert_eq!(days.kind(day("2026-10-03")), DayKind::WorkedWeekend(None));
        assert!(days.knows(2035));
    }
}

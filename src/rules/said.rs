//! What the sentences of all kinds are made of: names of colleges, parts of the calendar, grains; in one language.

use super::walk::Seen;
use crate::problem::{CollegeIndex, Grain, HalfDayIndex, Problem, Region};
use crate::words::explanation::Days;
use crate::words::violation::Breach;
use crate::words::{Language, Phrase, clock, shown_names};
use std::collections::{BTreeMap, BTreeSet};

/// Names of a problem in one language.
pub(super) struct Say<'a> {
    pub problem: &'a Problem,
    pub language: Language,
}

impl Say<'_> {
    /// One of two wordings.
    pub fn pick(&self, chinese: String, english: String) -> String {
        self.language.pick(chinese, english)
    }

    /// A college's name.
    pub fn name(&self, college: CollegeIndex) -> &str {
        &self.problem.college(college).name
    }

    /// Some names of colleges; of a longer row only the first ones are said, and how many there are.
    pub fn names(&self, colleges: &[CollegeIndex]) -> String {
        let names: Vec<&str> = colleges.iter().map(|&college| self.name(college)).collect();
        shown_names(&names, self.language)
    }

    /// Between names and what holds for each of them; nothing where there is but one.
    pub fn each<'w>(&self, colleges: &[CollegeIndex], chinese: &'w str, english: &'w str) -> &'w str {
        if colleges.len() > 1 { self.language.pick(chinese, english) } else { "" }
    }

    /// Half-days or dates, where these are what is counted by: what to say in Chinese, and in English, of one of them.
    pub fn by(&self, grain: Grain, chinese: impl Fn(&str) -> String, english: impl Fn(&str) -> String) -> String {
        match period(grain) {
            None => String::new(),
            Some((unit, name)) => self.language.pick(chinese(unit), english(name)),
        }
    }

    /// A part of the calendar: `4月9日上午 8:15-9:00 四教楼101`, `on Fri 9 Apr 上午 8:15-9:00 in 四教楼101`.
    pub fn place(&self, region: &Region) -> String {
        let days = region.half_days.as_ref().map(|half_days| {
            let days: Vec<String> = self.days(half_days).iter().map(|days| days.text(self.language)).collect();
            self.language.pick(days.join("、"), format!("on {}", days.join(", ")))
        });
        let span = region.span.map(|span| self.hours(span.start, span.end));
        let rooms = region.rooms.as_ref().map(|rooms| {
            let labels: Vec<&str> = rooms.iter().map(|&room| self.problem.room(room).label.as_str()).collect();
            self.language.pick(labels.join("、"), format!("in {}", labels.join(", ")))
        });
        let parts: Vec<String> = [days, span, rooms].into_iter().flatten().collect();
        if parts.is_empty() { self.language.pick("任何场次", "in any session").into() } else { parts.join(" ") }
    }

    /// `8:15-9:00`.
    pub fn hours(&self, start: u32, end: u32) -> String {
        format!("{}-{}", clock(start, true), clock(end, true))
    }

    /// Half-days by date; a date all of whose half-days are meant is named alone.
    fn days(&self, half_days: &BTreeSet<HalfDayIndex>) -> Vec<Days> {
        let mut by_date: BTreeMap<_, Vec<String>> = BTreeMap::new();
        for &half_day in half_days {
            let half_day = self.problem.half_day(half_day);
            by_date.entry(half_day.date).or_default().push(half_day.name.clone());
        }
        let of_date = |date| self.problem.half_days().iter().filter(|half_day| half_day.date == date).count();
        let whole = |date, names: &Vec<String>| names.len() > 1 && names.len() == of_date(date);
        let named = |(date, names)| Days { date, names: if whole(date, &names) { Vec::new() } else { names } };
        by_date.into_iter().map(named).collect()
    }
}

/// What a grain other than the clock counts by, in Chinese and in English.
pub(super) fn period(grain: Grain) -> Option<(&'static str, &'static str)> {
    match grain {
        Grain::Clock => None,
        Grain::Window => Some(("时间段", "window")),
        Grain::HalfDay => Some(("半天", "half-day")),
        Grain::Day => Some(("日期", "day")),
    }
}

/// A breach of a rule by some batches; `stands` where no batch beside them can mend it.
pub(super) fn breach(
    code: &'static str,
    batches: &[&Seen<'_>],
    stands: bool,
    say: impl Fn(Language) -> String,
) -> Breach {
    let said = Phrase { chinese: say(Language::Chinese), english: say(Language::English) };
    Breach { code, batches: batches.iter().map(|seen| seen.position).collect(), stands, said }
}

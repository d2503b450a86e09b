//! Each objective as an expression over the part flow, and the cuts by which half-days say what they cannot hold.

use super::group_flow::Pattern;
use super::part_flow::PartFlow;
use super::{Expression, Origin};
use crate::numbers::to_i64;
use crate::objectives::{Shows, shown};
use crate::problem::{CollegeIndex, HalfDayIndex, Level};

impl PartFlow {
    /// A level's value, or a bound from below, as an expression; `None` where parts do not show it.
    #[must_use]
    pub fn level(&self, level: Level) -> Option<Expression> {
        shown(&mut &*self, level)
    }

    /// 1 for each part of a college.
    fn parts(&self) -> Expression {
        self.uses.iter().flatten().map(|(_, &used)| used).collect()
    }

    /// Sessions used in a half-day.
    #[must_use]
    pub fn sessions_in(&self, half_day: HalfDayIndex) -> Expression {
        self.sum(|pattern| if self.is_in(pattern, half_day) { i64::from(pattern.sessions) } else { 0 })
    }

    /// Batches of a half-day beyond one per part.
    #[must_use]
    pub fn cuts_in(&self, half_day: HalfDayIndex) -> Expression {
        let mut cuts =
            self.sum(|pattern| if self.is_in(pattern, half_day) { i64::from(pattern.sessions) - 1 } else { 0 });
        if let Some(&extra) = self.extra.get(&half_day) {
            cuts.add(1, extra);
        }
        cuts
    }

    fn is_in(&self, pattern: &Pattern, half_day: HalfDayIndex) -> bool {
        pattern.types.iter().all(|&(kind, _)| self.types[kind].half_day == half_day)
    }

    /// These colleges cannot all stand in the half-day, whole.
    pub fn forbid(&mut self, half_day: HalfDayIndex, colleges: &[CollegeIndex]) {
        let whole: Expression = colleges.iter().filter_map(|c| self.whole[c.0].get(&half_day)).copied().collect();
        self.program.at_most(&whole, to_i64(colleges.len()) - 1, Origin::Structure);
    }

    /// If these colleges all stand in the half-day, whole, it uses at least so many sessions.
    pub fn needs_sessions(&mut self, half_day: HalfDayIndex, colleges: &[CollegeIndex], sessions: u64) {
        let row = self.sessions_in(half_day);
        self.unless_elsewhere(row, half_day, colleges, sessions);
    }

    /// If these colleges all stand in the half-day, whole, it has at least so many batches beyond one per part, or it uses
    /// more than so many sessions.
    pub fn needs_more(&mut self, half_day: HalfDayIndex, colleges: &[CollegeIndex], cuts: u64, sessions: u64) {
        let more_sessions = self.program.binary();
        let mut row = self.cuts_in(half_day);
        row.add(to_i64(cuts), more_sessions);
        self.unless_elsewhere(row, half_day, colleges, cuts);
        let mut row = self.sessions_in(half_day);
        row.add(-(to_i64(sessions) + 1), more_sessions).add_constant(to_i64(sessions) + 1);
        self.unless_elsewhere(row, half_day, colleges, sessions + 1);
    }

    /// The expression is at least so much, if these colleges all stand in the half-day, whole.
    fn unless_elsewhere(&mut self, mut row: Expression, half_day: HalfDayIndex, colleges: &[CollegeIndex], least: u64) {
        let whole: Expression = colleges.iter().filter_map(|c| self.whole[c.0].get(&half_day)).copied().collect();
        row.add_scaled(-to_i64(least), &whole);
        self.program.at_least(&row, to_i64(least) * (1 - to_i64(colleges.len())), Origin::Structure);
    }
}

impl Shows for &PartFlow {
    type Value = Expression;

    fn sessions(&mut self) -> Option<Expression> {
        Some(self.sum(|pattern| i64::from(pattern.sessions)))
    }

    fn batches(&mut self) -> Option<Expression> {
        let mut batches = self.sum(|pattern| i64::from(pattern.sessions) - 1);
        batches.add_scaled(1, &self.parts());
        batches.add_scaled(1, &self.extra.values().copied().collect());
        Some(batches)
    }

    fn spread(&mut self) -> Option<Expression> {
        let mut spread = self.parts();
        spread.add_constant(-to_i64(self.uses.len()));
        Some(spread)
    }

    fn earliness(&mut self) -> Option<Expression> {
        let number = |half_day: HalfDayIndex| to_i64(half_day.number());
        let whole =
            self.whole.iter().zip(&self.totals).flat_map(|(whole, &total)| {
                whole.iter().map(move |(&at, &whole)| (number(at) * i64::from(total), whole))
            });
        let cut = self.cut.iter().flatten().map(|(&at, &(_, length))| (number(at), length));
        Some(whole.chain(cut).collect())
    }
}

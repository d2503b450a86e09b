//! Each objective as an expression over the chunk flow: exact where counts show it, else a bound from below.
//!
//! `unplaced`, `sessions`, `batches` are exact at any detail; `finish` is the choice of half-days that the flow is built
//! over; `spread` and `earliness` need half-days told apart; `rooms` is bounded by the chunks that stand in one
//! half-day, which are in different rooms; wishes about the clock and `changes` count as kept.

use super::chunk_rules::half_days;
use super::chunks::ChunkFlow;
use super::{Detail, Expression, Origin, Variable};
use crate::domains::breaks;
use crate::numbers::to_i64;
use crate::objectives::{Shows, shown};
use crate::problem::{HalfDayIndex, Level, Objective, Problem, Timing};
use std::collections::{BTreeMap, BTreeSet};

impl ChunkFlow {
    /// The level's value (or a bound from below) as an expression; `None` where the flow of this detail is blind to it.
    #[must_use]
    pub fn level(&mut self, problem: &Problem, level: Level) -> Option<Expression> {
        shown(&mut Shown { flow: self, problem }, level)
    }

    /// Batches: chunks of individual colleges, colleges and cuts of the pool.
    #[must_use]
    pub fn batches(&self) -> Expression {
        let individual = self.sent.iter().flat_map(|sent| sent.values()).copied();
        let mut sum: Expression = individual.chain(self.pool.cuts()).collect();
        sum.add_constant(to_i64(self.pool.colleges.len()));
        sum
    }

    fn unplaced_of(&self, problem: &Problem, priority: u32) -> Expression {
        let mut sum = Expression::zero();
        for college in problem.college_indices().filter(|&college| problem.college(college).priority == priority) {
            sum.add_scaled(1, &self.unplaced[college.0]);
        }
        sum
    }

    /// The colleges of the pool that stand in half-days of several roles, or that no half-day holds: each by the number
    /// of half-days beyond the first that it needs at least.
    fn mixed(&self, problem: &Problem) -> Option<Expression> {
        if self.detail == Detail::Roles && self.pool.colleges.len() < problem.colleges().len() {
            return None;
        }
        let mut widths: BTreeMap<HalfDayIndex, u32> = BTreeMap::new();
        for kind in &self.types {
            for &session in &kind.sessions {
                *widths.entry(problem.session(session).half_day).or_insert(0) += kind.slots;
            }
        }
        let mut widths: Vec<u32> = widths.into_values().collect();
        widths.sort_unstable_by(|a, b| b.cmp(a));
        let needed = |length: u32| {
            let mut open = 0;
            let short = widths.iter().take_while(|&&width| {
                let is_short = open < length;
                open += width;
                is_short
            });
            to_i64(short.count())
        };
        let stands = self.pool.stands.iter().filter(|((part, _), _)| part.is_none());
        Some(stands.map(|(&(_, length), &here)| ((needed(length) - 1).max(1), here)).collect())
    }

    fn spread(&mut self, problem: &Problem) -> Expression {
        let origin = Origin::Level(Level::Of(Objective::Spread));
        let mut sum = Expression::zero();
        for college in problem.college_indices() {
            let used = half_days(self, college, origin).into_values().collect::<Expression>();
            let places = to_i64(used.terms().count());
            if places < 2 {
                continue;
            }
            if self.unplaced[college.0].is_constant() {
                sum.add_scaled(1, &used).add_constant(-1); // it is placed, so it uses a half-day at least
            } else {
                let beyond = self.program.integer(0, places - 1);
                let mut row = used;
                row.add(-1, beyond);
                self.program.at_most(&row, 1, origin);
                sum.add(1, beyond);
            }
        }
        sum
    }

    /// Per college a switch for each date of which it uses a half-day.
    fn days(&mut self, problem: &Problem) -> Expression {
        let origin = Origin::Level(Level::Of(Objective::Days));
        let mut sum = Expression::zero();
        for college in problem.college_indices() {
            let mut days: BTreeMap<HalfDayIndex, Variable> = BTreeMap::new();
            for (half_day, used) in half_days(self, college, origin) {
                let day = *days.entry(problem.first_of_day(half_day)).or_insert_with(|| self.program.binary());
                self.program.at_most(&[(1, used), (-1, day)].into_iter().collect(), 0, origin);
            }
            if days.len() > 1 {
                let beyond = self.program.integer(0, to_i64(days.len()) - 1);
                let mut row: Expression = days.into_values().collect();
                row.add(-1, beyond);
                self.program.at_most(&row, 1, origin);
                sum.add(1, beyond);
            }
        }
        sum
    }

    /// Distinct rooms − 1 ≥ chunks in one half-day − 1.
    fn rooms(&mut self, problem: &Problem) -> Expression {
        let origin = Origin::Level(Level::Of(Objective::Rooms));
        let mut sum = Expression::zero();
        let half_days: BTreeSet<HalfDayIndex> = self.types.iter().map(|kind| kind.half_day).collect();
        for college in problem.college_indices() {
            let beyond = self.program.integer(0, to_i64(problem.rooms().len()) - 1);
            for &half_day in &half_days {
                let mut row = self.chunks(college, |session_type| session_type.half_day == half_day, |_| 1);
                row.add(-1, beyond);
                self.program.at_most(&row, 1, origin);
            }
            sum.add(1, beyond);
        }
        sum
    }

    fn preferences(&mut self, problem: &Problem) -> Expression {
        let origin = Origin::Level(Level::Of(Objective::Preferences));
        let mut sum = Expression::zero();
        // Wishes of a college for the same place and time are broken together.
        let mut known = BTreeMap::new();
        for wish in problem.wishes() {
            for &college in &wish.colleges {
                let asked = (college, &wish.region, wish.inside);
                if let Some(&broken) = known.get(&asked) {
                    sum.add(to_i64(wish.weight), broken);
                    continue;
                }
                let broken = self.program.binary();
                known.insert(asked, broken);
                for ((kind, _), chunks) in self.sent[college.0].clone() {
                    let place = problem.session(self.types[kind].sample());
                    let by_clock =
                        wish.region.span.is_some() && problem.half_day(place.half_day).timing == Timing::Batch;
                    let covered = wish.region.covers(place.room, place.half_day);
                    let broken_here = match (by_clock, wish.inside) {
                        (true, true) => !covered,
                        (true, false) => false,
                        (false, inside) => breaks(problem, &wish.region, inside, place, 0),
                    };
                    if broken_here {
                        let often = self.program.columns[chunks.0].upper;
                        self.program.at_most(&[(1, chunks), (-often, broken)].into_iter().collect(), 0, origin);
                    }
                }
                sum.add(to_i64(wish.weight), broken);
            }
        }
        sum
    }

    fn earliness(&self, problem: &Problem) -> Expression {
        let mut sum = Expression::zero();
        for college in problem.college_indices() {
            for (&(kind, length), &chunks) in &self.sent[college.0] {
                sum.add(to_i64(self.types[kind].half_day.number()) * i64::from(length), chunks);
            }
        }
        sum
    }
}

/// The flow with the problem that it is of.
struct Shown<'a> {
    flow: &'a mut ChunkFlow,
    problem: &'a Problem,
}

impl Shown<'_> {
    fn tells_half_days(&self) -> bool {
        self.flow.detail == Detail::HalfDays
    }
}

impl Shows for Shown<'_> {
    type Value = Expression;

    fn unplaced(&mut self, priority: u32) -> Option<Expression> {
        Some(self.flow.unplaced_of(self.problem, priority))
    }

    fn sessions(&mut self) -> Option<Expression> {
        Some(self.flow.used.iter().copied().collect())
    }

    fn batches(&mut self) -> Option<Expression> {
        Some(self.flow.batches())
    }

    fn days(&mut self) -> Option<Expression> {
        (self.tells_half_days() && self.flow.pool.colleges.is_empty()).then(|| self.flow.days(self.problem))
    }

    fn spread(&mut self) -> Option<Expression> {
        match self.flow.detail {
            Detail::HalfDays => {
                let mut spread = self.flow.spread(self.problem);
                if self.flow.pool.by_part {
                    spread.add_scaled(1, &self.flow.mixed(self.problem)?);
                }
                Some(spread)
            }
            Detail::Roles => self.flow.mixed(self.problem),
            Detail::Sizes | Detail::Merged => None,
        }
    }

    fn rooms(&mut self) -> Option<Expression> {
        self.tells_half_days().then(|| self.flow.rooms(self.problem))
    }

    fn preferences(&mut self) -> Option<Expression> {
        self.tells_half_days().then(|| self.flow.preferences(self.problem))
    }

    fn earliness(&mut self) -> Option<Expression> {
        self.tells_half_days().then(|| self.flow.earliness(self.problem))
    }
}

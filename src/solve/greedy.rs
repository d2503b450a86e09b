//! A first plan under rules: colleges one after the other take the earliest free places that every rule allows them.
//!
//! It looks at each rule slot by slot and never back, so it may fail where there is a plan; several orders are tried.
//! What it finds is verified by a model before it is believed. Problems with classes are left to the models.

use super::tidy::Placement;
use crate::formulate::{Reach, slot_hours};
use crate::problem::{CollegeIndex, Grain, Problem, RuleKind, Scope, Session, SessionIndex, Target, Timing};
use std::collections::BTreeSet;

/// How many orders of colleges are tried.
const ORDERS: u64 = 24;

/// Batches with positions that place everybody, one set for each order that succeeds, made as they are asked for.
pub(super) fn candidates<'a>(problem: &'a Problem, reach: &'a Reach) -> impl Iterator<Item = Vec<Placement>> + 'a {
    let divisible = problem.colleges().iter().all(|college| college.classes.is_empty());
    let orders = if divisible { ORDERS } else { 0 };
    (0..orders).filter_map(move |order| {
        let mut greedy = Greedy { problem, reach, placed: Vec::new(), whole_first: order % 2 == 0 };
        let colleges = greedy.order(order / 2);
        colleges.into_iter().all(|college| greedy.place(college)).then_some(greedy.placed)
    })
}

struct Greedy<'a> {
    problem: &'a Problem,
    reach: &'a Reach,
    placed: Vec<Placement>,
    /// Look for a session that holds the whole college before cutting it.
    whole_first: bool,
}

impl Greedy<'_> {
    /// An order in which whoever must come before others is placed before them; the pinned and the hemmed in come early.
    fn order(&self, variant: u64) -> Vec<CollegeIndex> {
        let urgency = |&college: &CollegeIndex| {
            let pinned = self.pins(college).next().is_some();
            let open: u64 = self.reach.sessions(college).map(|s| u64::from(self.reach.longest(college, s))).sum();
            let shuffle =
                (college.0 as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_mul(2 * variant + 1) >> 40;
            let spare = open / self.problem.work(college).max(1);
            if variant == 0 { (!pinned, spare, college.0 as u64) } else { (!pinned, spare / 4, shuffle) }
        };
        let mut left: Vec<CollegeIndex> = self.problem.college_indices().collect();
        left.sort_by_key(urgency);
        let mut order = Vec::new();
        while !left.is_empty() {
            let waits = |college: CollegeIndex| left.iter().any(|&other| self.comes_before(other, college));
            let next = left.iter().position(|&college| !waits(college)).unwrap_or(0);
            order.push(left.remove(next));
        }
        order
    }

    fn comes_before(&self, one: CollegeIndex, other: CollegeIndex) -> bool {
        self.problem.rules().iter().any(|rule| {
            matches!(&rule.kind, RuleKind::Before { first, then, .. } if first.contains(&one) && then.contains(&other))
        })
    }

    fn pins(&self, college: CollegeIndex) -> impl Iterator<Item = (&Target, bool)> {
        self.problem.rules().iter().filter_map(move |rule| match &rule.kind {
            RuleKind::Pin { colleges, target, whole } if colleges.contains(&college) => Some((target, *whole)),
            _ => None,
        })
    }

    fn own(&self, college: CollegeIndex) -> impl Iterator<Item = &Placement> {
        self.placed.iter().filter(move |placement| placement.college == college)
    }

    /// Places a whole college, or nothing of it.
    fn place(&mut self, college: CollegeIndex) -> bool {
        for key in self.scopes(college) {
            let before = self.placed.len();
            if self.place_within(college, key) {
                return true;
            }
            self.placed.truncate(before);
        }
        false
    }

    /// The half-days or rooms in one of which all of the college must lie; one entry without any where it is free.
    fn scopes(&self, college: CollegeIndex) -> Vec<Option<(Scope, usize)>> {
        let together = self.problem.rules().iter().find_map(|rule| match &rule.kind {
            RuleKind::Together { colleges, scope } if colleges.contains(&college) => Some((colleges, *scope)),
            _ => None,
        });
        let Some((colleges, scope)) = together else { return vec![None] };
        let others = self.placed.iter().filter(|placement| colleges.contains(&placement.college));
        let chosen: BTreeSet<usize> = others.map(|placement| self.key(placement.session, scope)).collect();
        let open: BTreeSet<usize> = self.reach.sessions(college).map(|session| self.key(session, scope)).collect();
        let keys = if chosen.is_empty() { open } else { chosen };
        keys.into_iter().map(|key| Some((scope, key))).collect()
    }

    fn key(&self, session: SessionIndex, scope: Scope) -> usize {
        match scope {
            Scope::HalfDay => self.problem.session(session).half_day.0,
            Scope::Room => self.problem.session(session).room.0,
        }
    }

    fn place_within(&mut self, college: CollegeIndex, scope: Option<(Scope, usize)>) -> bool {
        let sessions: Vec<SessionIndex> = self
            .reach
            .sessions(college)
            .filter(|&session| scope.is_none_or(|(scope, key)| self.key(session, scope) == key))
            .filter(|&session| self.suits(college, session))
            .collect();
        let mut work = self.problem.work(college);
        let pins: Vec<Target> = self.pins(college).map(|(target, _)| target.clone()).collect();
        for target in pins {
            let met = self.own(college).any(|placement| self.meets(placement.session, Some(placement.start), &target));
            if !met {
                let pinned = sessions.iter().copied().filter(|&session| self.meets(session, None, &target));
                let Some(done) = pinned
                    .collect::<Vec<_>>()
                    .into_iter()
                    .find_map(|session| self.batch(college, session, work, Some(&target), false))
                else {
                    return false;
                };
                work -= done.min(work);
            }
        }
        if self.whole_first
            && work > 0
            && let Some(done) = sessions.iter().find_map(|&session| self.batch(college, session, work, None, true))
        {
            work -= done.min(work);
        }
        for &session in &sessions {
            if work > 0
                && let Some(done) = self.batch(college, session, work, None, false)
            {
                work -= done.min(work);
            }
        }
        work == 0
    }

    /// Whether half-days and rooms allow the session: whole pins, and before and apart by half-days.
    fn suits(&self, college: CollegeIndex, session: SessionIndex) -> bool {
        let half_day = self.problem.session(session).half_day;
        let in_half_day = |other: &CollegeIndex, wrong: &dyn Fn(usize) -> bool| {
            self.own(*other).any(|placement| wrong(self.problem.session(placement.session).half_day.0))
        };
        let pinned = self.pins(college).all(|(target, whole)| !whole || self.meets(session, None, target));
        pinned
            && self.problem.rules().iter().all(|rule| match &rule.kind {
                RuleKind::Before { first, then, grain: Grain::HalfDay } if then.contains(&college) => {
                    !first.iter().any(|other| in_half_day(other, &|there| there >= half_day.0))
                }
                RuleKind::Apart { pairs, grain: Grain::HalfDay } => pairs.iter().all(|&(one, other)| {
                    let partner = if one == college { other } else { one };
                    (one != college && other != college) || !in_half_day(&partner, &|there| there == half_day.0)
                }),
                _ => true,
            })
    }

    /// Whether a session (and a start, if it is known) meets a pin's target.
    fn meets(&self, session: SessionIndex, start: Option<Option<u32>>, target: &Target) -> bool {
        let place = self.problem.session(session);
        let starts = match (target.start, start) {
            (Some(minute), Some(Some(slot))) => slot_hours(self.problem, place, slot).start == minute,
            _ => true,
        };
        starts
            && target.half_days.as_ref().is_none_or(|set| set.contains(&place.half_day))
            && target.rooms.as_ref().is_none_or(|set| set.contains(&place.room))
    }

    /// Puts a batch of up to so much work into a session, if a run of slots allows it; returns the work done.
    fn batch(
        &mut self,
        college: CollegeIndex,
        session: SessionIndex,
        work: u64,
        target: Option<&Target>,
        whole: bool,
    ) -> Option<u64> {
        if self.own(college).any(|placement| placement.session == session) {
            return None;
        }
        let rate = self.problem.rate_in(college, session);
        let needed = rate.slots_for(work);
        let (start, run) = self.run(college, session, needed, target)?;
        let least = self.least_slots(college);
        let mut slots = u64::from(run).min(needed);
        let left = needed - slots;
        if left > 0 && left < least {
            slots = slots.checked_sub(least - left)?; // leave enough for another batch
        }
        let alone = left == 0 && self.own(college).next().is_none();
        if (whole && left > 0) || slots == 0 || (slots < least && !alone) || self.has_all_its_batches(college, left) {
            return None;
        }
        let done = rate.most(slots as u32).min(work);
        let slots = rate.slots_for(done) as u32;
        self.placed.push(Placement { college, session, slots, start: Some(start), classes: Vec::new() });
        Some(done)
    }

    /// The shortest batch that the rules allow the college, in slots.
    fn least_slots(&self, college: CollegeIndex) -> u64 {
        let minutes = self.problem.rules().iter().filter_map(|rule| match &rule.kind {
            RuleKind::ShortestBatch { colleges, minutes } if colleges.contains(&college) => Some(*minutes),
            _ => None,
        });
        u64::from(minutes.max().unwrap_or(1).div_ceil(self.problem.settings().slot_minutes))
    }

    /// Whether one more batch would be one too many, given what would be left after it.
    fn has_all_its_batches(&self, college: CollegeIndex, left: u64) -> bool {
        let limits = self.problem.rules().iter().filter_map(|rule| match &rule.kind {
            RuleKind::AtMostBatches { colleges, limit } if colleges.contains(&college) => Some(*limit as usize),
            _ => None,
        });
        let batches = self.own(college).count() + 1 + usize::from(left > 0);
        limits.min().is_some_and(|limit| batches > limit)
    }

    /// The first run of allowed slots that is long enough, else the longest.
    fn run(
        &self,
        college: CollegeIndex,
        session: SessionIndex,
        needed: u64,
        target: Option<&Target>,
    ) -> Option<(u32, u32)> {
        let place = self.problem.session(session);
        let free: Vec<bool> = (0..place.slots).map(|slot| self.is_allowed(college, session, slot)).collect();
        let mut best: Option<(u32, u32)> = None;
        let mut slot = 0;
        while slot < place.slots {
            let run = free[slot as usize..].iter().take_while(|&&free| free).count() as u32;
            let first = target.is_none_or(|target| !target.first || slot == 0);
            let meets = target.is_none_or(|target| self.meets(session, Some(Some(slot)), target));
            if run > 0 && first && meets && best.is_none_or(|(_, longest)| run > longest) {
                best = Some((slot, run));
                if u64::from(run) >= needed {
                    break;
                }
            }
            // A target's start may lie inside a run, so every slot is looked at there.
            slot += if target.is_some() { 1 } else { run.max(1) };
        }
        best
    }

    fn is_allowed(&self, college: CollegeIndex, session: SessionIndex, slot: u32) -> bool {
        let changeover = self.problem.settings().changeover_slots();
        let taken = self.placed.iter().any(|other| {
            let start = other.start.unwrap_or(0);
            other.session == session && slot < start + other.slots + changeover && start < slot + 1 + changeover
        });
        !taken && self.reach.is_free(college, session, slot) && self.clock_allows(college, session, slot)
    }

    /// The rules on the clock, for one slot against everything placed so far.
    fn clock_allows(&self, college: CollegeIndex, session: SessionIndex, slot: u32) -> bool {
        let here = self.problem.session(session);
        let (start, end) = self.absolute(here, slot, 1);
        let overlap = |other: &Placement| {
            let (from, to) = self.absolute(self.problem.session(other.session), other.start.unwrap_or(0), other.slots);
            start < to && from < end
        };
        self.problem.rules().iter().all(|rule| match &rule.kind {
            RuleKind::Before { first, then, grain: Grain::Clock } if then.contains(&college) => {
                let ends = first.iter().flat_map(|&other| self.own(other)).map(|other| {
                    self.absolute(self.problem.session(other.session), other.start.unwrap_or(0), other.slots).1
                });
                ends.max().is_none_or(|ready| ready <= start)
            }
            RuleKind::Apart { pairs, grain: Grain::Clock } => pairs.iter().all(|&(one, other)| {
                let partner = if one == college { other } else { one };
                (one != college && other != college) || !self.own(partner).any(overlap)
            }),
            RuleKind::AtATime { colleges, limit, walking } if colleges.contains(&college) => {
                let running = self.own(college).filter(|&other| overlap(other)).count() as u32;
                let walks = self.own(college).all(|other| self.can_walk(here, (start, end), other, *walking));
                running < *limit && walks
            }
            _ => true,
        })
    }

    fn can_walk(&self, here: &Session, (start, end): (i64, i64), other: &Placement, walking: u32) -> bool {
        let there = self.problem.session(other.session);
        let date = |session: &Session| self.problem.half_day(session.half_day).date;
        let (from, to) = self.absolute(there, other.start.unwrap_or(0), other.slots);
        let gap = if to <= start { start - to } else { from - end };
        walking == 0 || there.room == here.room || date(there) != date(here) || gap >= i64::from(walking)
    }

    /// First and last minute of some slots, or of the session where all are called at once.
    fn absolute(&self, session: &Session, slot: u32, slots: u32) -> (i64, i64) {
        let half_day = self.problem.half_day(session.half_day);
        if half_day.timing == Timing::Session {
            return (half_day.absolute(session.hours.start), half_day.absolute(session.hours.end));
        }
        let start = slot_hours(self.problem, session, slot).start;
        (half_day.absolute(start), half_day.absolute(start + slots * self.problem.settings().slot_minutes))
    }
}

//! A first plan under rules: colleges one after the other take the earliest free places that every rule allows them.
//!
//! It looks at each rule slot by slot and never back, so it may fail where there is a plan; several orders are tried.
//! What it finds is verified by a model before it is believed. Problems with classes are left to the models.

use super::bonds::{Bonds, bonds};
use super::knobs::construction::ORDERS;
use super::tidy::Placement;
use crate::domains::Domains;
use crate::numbers::to_u32;
use crate::problem::{
    CollegeIndex, Demand, Grain, HalfDayIndex, Problem, Rate, Scope, Session, SessionIndex, Target, Timing,
};
use std::collections::BTreeSet;

/// For each order of colleges, batches with positions that place everybody, or `None` where the order fails; made as
/// they are asked for.
pub(super) fn candidates<'a>(
    problem: &'a Problem,
    domains: &'a Domains,
) -> impl Iterator<Item = Option<Vec<Placement>>> + 'a {
    let divisible = problem.colleges().iter().all(|college| college.classes.is_empty());
    let orders = if divisible { ORDERS } else { 0 };
    let bonds = bonds(problem);
    (0..orders).map(move |order| {
        let mut greedy = Greedy::new(problem, domains, &bonds, order % 2 == 0);
        let colleges = greedy.order(order / 2);
        colleges.into_iter().all(|college| greedy.place(college)).then_some(greedy.placed)
    })
}

struct Greedy<'a> {
    problem: &'a Problem,
    domains: &'a Domains,
    bonds: &'a [Bonds<'a>],
    /// Look for a session that holds the whole college before cutting it.
    whole_first: bool,
    placed: Vec<Placement>,
    /// Per college, where in `placed` its batches are.
    own: Vec<Vec<usize>>,
    sessions: Vec<Filled>,
    /// Per room: work per slot of a college that counts heads, and of one that states minutes.
    rates: Vec<(Rate, Rate)>,
    /// What the clock asks of the college that is being placed.
    terms: Terms,
}

/// What is left of a session.
struct Filled {
    /// Where in `placed` its batches are.
    batches: Vec<usize>,
    /// Per slot, whether a batch or the changeover beside one stands there.
    taken: Vec<bool>,
    /// The longest run of slots that are not taken.
    widest: u32,
}

/// What the clock asks of a college, given all that is placed but itself.
#[derive(Default)]
struct Terms {
    /// It starts no earlier than this.
    ready: Option<i64>,
    /// It stands in none of these spans.
    elsewhere: Vec<(i64, i64)>,
}

impl<'a> Greedy<'a> {
    fn new(problem: &'a Problem, domains: &'a Domains, bonds: &'a [Bonds<'a>], whole_first: bool) -> Self {
        let open = |session: &Session| {
            let taken = vec![false; session.slots as usize];
            Filled { batches: Vec::new(), taken, widest: session.slots }
        };
        let of_demand = |minutes: bool| {
            let with = problem.college_indices().find(|&college| states_minutes(problem, college) == minutes);
            move |session| {
                with.map_or_else(|| problem.session_rate(session), |college| problem.rate_in(college, session))
            }
        };
        let (heads, minutes) = (of_demand(false), of_demand(true));
        Greedy {
            problem,
            domains,
            bonds,
            whole_first,
            placed: Vec::new(),
            own: vec![Vec::new(); problem.colleges().len()],
            sessions: problem.sessions().iter().map(open).collect(),
            rates: problem.session_indices().map(|session| (heads(session), minutes(session))).collect(),
            terms: Terms::default(),
        }
    }

    /// An order in which whoever must come before others is placed before them; the pinned and the hemmed in come early.
    fn order(&self, variant: u64) -> Vec<CollegeIndex> {
        let mut open = vec![None; self.domains.kinds()];
        let mut urgency = |college: CollegeIndex| {
            let pinned = !self.bonds[college.0].pins.is_empty();
            let open = *open[self.domains.kind(college)].get_or_insert_with(|| {
                self.domains.sessions(college).map(|s| u64::from(self.domains.longest(college, s))).sum::<u64>()
            });
            let shuffle =
                (college.0 as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_mul(2 * variant + 1) >> 40;
            let spare = open / self.problem.work(college).max(1);
            if variant == 0 { (!pinned, spare, college.0 as u64) } else { (!pinned, spare / 4, shuffle) }
        };
        let mut colleges: Vec<CollegeIndex> = self.problem.college_indices().collect();
        colleges.sort_by_cached_key(|&college| urgency(college));
        self.after_those_before(&colleges)
    }

    /// The same order, but each college only after those that must come before it.
    fn after_those_before(&self, colleges: &[CollegeIndex]) -> Vec<CollegeIndex> {
        let mut turn = vec![0; colleges.len()];
        colleges.iter().enumerate().for_each(|(position, college)| turn[college.0] = position);
        let mut waits = vec![0_usize; colleges.len()];
        let mut followers: Vec<Vec<CollegeIndex>> = vec![Vec::new(); colleges.len()];
        for (college, bonds) in self.bonds.iter().enumerate() {
            let by_clock = bonds.after.iter().map(|&(step, _)| step);
            let by_period = bonds.after_periods.iter().map(|&(step, _, _)| step);
            for &earlier in by_clock.chain(by_period).flatten() {
                followers[earlier.0].push(CollegeIndex(college));
                waits[college] += 1;
            }
        }
        let mut left: BTreeSet<usize> = (0..colleges.len()).collect();
        let mut ready: BTreeSet<usize> = left.iter().copied().filter(|&turn| waits[colleges[turn].0] == 0).collect();
        let mut order = Vec::new();
        while let Some(next) = ready.pop_first().or_else(|| left.first().copied()) {
            left.remove(&next);
            let college = colleges[next];
            order.push(college);
            for follower in &followers[college.0] {
                waits[follower.0] -= 1;
                if waits[follower.0] == 0 && left.contains(&turn[follower.0]) {
                    ready.insert(turn[follower.0]);
                }
            }
        }
        order
    }

    fn own(&self, college: CollegeIndex) -> impl Iterator<Item = &Placement> {
        self.own[college.0].iter().map(|&position| &self.placed[position])
    }

    fn rate(&self, college: CollegeIndex, session: SessionIndex) -> Rate {
        let (heads, minutes) = self.rates[session.0];
        if states_minutes(self.problem, college) { minutes } else { heads }
    }

    /// Places a whole college, or nothing of it.
    fn place(&mut self, college: CollegeIndex) -> bool {
        for scope in self.scopes(college) {
            let before = self.placed.len();
            if self.place_within(college, scope) {
                return true;
            }
            self.take_back(before);
        }
        false
    }

    /// The half-days or rooms in one of which all of the college must lie; one entry without any where it is free.
    fn scopes(&self, college: CollegeIndex) -> Vec<Option<(Scope, usize)>> {
        let Some((colleges, scope)) = self.bonds[college.0].together else { return vec![None] };
        let others = colleges.iter().flat_map(|&other| self.own(other));
        let chosen: BTreeSet<usize> = others.map(|placement| self.problem.shared(placement.session, scope)).collect();
        let open = || self.domains.sessions(college).map(|session| self.problem.shared(session, scope)).collect();
        let keys = if chosen.is_empty() { open() } else { chosen };
        keys.into_iter().map(|key| Some((scope, key))).collect()
    }

    fn place_within(&mut self, college: CollegeIndex, scope: Option<(Scope, usize)>) -> bool {
        self.terms = self.terms(college);
        let sessions = self.suitable(college, scope);
        let mut work = self.problem.work(college);
        for &(target, _) in &self.bonds[college.0].pins {
            let met = self.own(college).any(|placement| self.meets(placement.session, Some(placement.start), target));
            if !met {
                let pinned = sessions.iter().copied().filter(|&session| self.meets(session, None, target));
                let pinned: Vec<SessionIndex> = pinned.collect();
                let batch = |session| self.batch(college, session, work, Some(target), false);
                let Some(done) = pinned.into_iter().find_map(batch) else { return false };
                work -= done.min(work);
            }
        }
        if self.whole_first && work > 0 {
            work -= self.whole(college, &sessions, work).unwrap_or(0).min(work);
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

    /// Puts all the work into the first session that holds it.
    fn whole(&mut self, college: CollegeIndex, sessions: &[SessionIndex], work: u64) -> Option<u64> {
        let mut known: Option<(Rate, u64)> = None;
        sessions.iter().find_map(|&session| {
            let rate = self.rate(college, session);
            let needed = match known {
                Some((known, needed)) if known == rate => needed,
                _ => rate.slots_for(work),
            };
            known = Some((rate, needed));
            let wide = u64::from(self.sessions[session.0].widest) >= needed;
            if wide { self.batch(college, session, work, None, true) } else { None }
        })
    }

    /// The sessions with room for anything that half-days and rooms allow the college: the scope, whole pins, and before
    /// and apart by half-days.
    fn suitable(&self, college: CollegeIndex, scope: Option<(Scope, usize)>) -> Vec<SessionIndex> {
        let bonds = &self.bonds[college.0];
        let half_day = |placement: &Placement| self.problem.session(placement.session).half_day;
        let period = |half_day, grain| self.problem.period(half_day, grain);
        // The first half-day, or first half-day of a date, that comes after all that is earlier.
        let after = |&(step, grain, weak): &(&[CollegeIndex], Grain, bool)| {
            let last = step.iter().flat_map(|&other| self.own(other)).map(half_day).max()?;
            Some((grain, period(last, grain).0 + usize::from(!weak)))
        };
        let ready: BTreeSet<(Grain, usize)> = bonds.after_periods.iter().filter_map(after).collect();
        let partners = bonds.apart_periods.iter();
        let shunned: BTreeSet<(Grain, HalfDayIndex)> = partners
            .flat_map(|&(other, grain)| self.own(other).map(move |placement| (grain, placement)))
            .map(|(grain, placement)| (grain, period(half_day(placement), grain)))
            .collect();
        let suits = |&session: &SessionIndex| {
            let here = self.problem.session(session).half_day;
            scope.is_none_or(|(scope, key)| self.problem.shared(session, scope) == key)
                && ready.iter().all(|&(grain, first)| first <= period(here, grain).0)
                && !shunned.iter().any(|&(grain, taken)| taken == period(here, grain))
                && bonds.pins.iter().all(|&(target, whole)| !whole || self.meets(session, None, target))
        };
        let with_room = |session: &SessionIndex| self.sessions[session.0].widest > 0;
        self.domains.sessions(college).filter(with_room).filter(suits).collect()
    }

    /// Whether a session (and a start, if it is known) meets a pin's target.
    fn meets(&self, session: SessionIndex, start: Option<Option<u32>>, target: &Target) -> bool {
        let place = self.problem.session(session);
        let starts = match (target.start, start) {
            (Some(minute), Some(Some(slot))) => self.problem.slot_hours(place, slot).start == minute,
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
        let rate = self.rate(college, session);
        let needed = rate.slots_for(work);
        let (start, run) = self.run(college, session, needed, target)?;
        let least = self.bonds[college.0].least_slots;
        let mut slots = u64::from(run).min(needed);
        let left = needed - slots;
        if left > 0 && left < least {
            slots = slots.checked_sub(least - left)?; // leave enough for another batch
        }
        let alone = left == 0 && self.own[college.0].is_empty();
        if (whole && left > 0) || slots == 0 || (slots < least && !alone) || self.has_all_its_batches(college, left) {
            return None;
        }
        let done = rate.most(to_u32(slots)).min(work);
        let slots = to_u32(rate.slots_for(done));
        self.own[college.0].push(self.placed.len());
        self.sessions[session.0].batches.push(self.placed.len());
        self.placed.push(Placement { college, session, slots, start: Some(start), classes: Vec::new() });
        self.look_at(session);
        Some(done)
    }

    /// Takes back all placements but the first so many.
    fn take_back(&mut self, kept: usize) {
        for placement in self.placed.drain(kept..).collect::<Vec<_>>() {
            self.own[placement.college.0].pop();
            self.sessions[placement.session.0].batches.retain(|&position| position < kept);
            self.look_at(placement.session);
        }
    }

    /// Looks afresh at what is left of a session.
    fn look_at(&mut self, session: SessionIndex) {
        let changeover = self.problem.settings().changeover_slots();
        let Filled { batches, taken, widest } = &mut self.sessions[session.0];
        taken.fill(false);
        for placement in batches.iter().map(|&position| &self.placed[position]) {
            let start = placement.start.unwrap_or(0);
            let end = (start + placement.slots + changeover).min(to_u32(taken.len()));
            taken[start.saturating_sub(changeover) as usize..end as usize].fill(true);
        }
        let runs = taken.split(|&taken| taken).map(|run| to_u32(run.len()));
        *widest = runs.max().unwrap_or(0);
    }

    /// Whether one more batch would be one too many, given what would be left after it.
    fn has_all_its_batches(&self, college: CollegeIndex, left: u64) -> bool {
        let batches = self.own[college.0].len() + 1 + usize::from(left > 0);
        self.bonds[college.0].most_batches.is_some_and(|limit| batches > limit)
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
            let run = to_u32(free[slot as usize..].iter().take_while(|&&free| free).count());
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
        !self.sessions[session.0].taken[slot as usize]
            && self.domains.is_free(college, session, slot)
            && self.clock_allows(college, session, slot)
    }

    /// What the clock asks of a college, given all that is placed.
    fn terms(&self, college: CollegeIndex) -> Terms {
        let bonds = &self.bonds[college.0];
        let span = |placement: &Placement| {
            let session = self.problem.session(placement.session);
            self.absolute(session, placement.start.unwrap_or(0), placement.slots)
        };
        let over = |&(step, weak): &(&[CollegeIndex], bool)| {
            let spans = step.iter().flat_map(|&other| self.own(other)).map(span);
            spans.map(|(start, end)| if weak { start } else { end }).max()
        };
        Terms {
            ready: bonds.after.iter().filter_map(over).max(),
            elsewhere: bonds.apart.iter().flat_map(|&other| self.own(other)).map(span).collect(),
        }
    }

    /// The rules on the clock, for one slot against everything placed so far.
    fn clock_allows(&self, college: CollegeIndex, session: SessionIndex, slot: u32) -> bool {
        let Terms { ready, elsewhere } = &self.terms;
        let at_a_time = &self.bonds[college.0].at_a_time;
        if ready.is_none() && elsewhere.is_empty() && at_a_time.is_empty() {
            return true;
        }
        let here = self.problem.session(session);
        let (start, end) = self.absolute(here, slot, 1);
        let overlaps = |&(from, to): &(i64, i64)| start < to && from < end;
        let overlap = |other: &&Placement| {
            overlaps(&self.absolute(self.problem.session(other.session), other.start.unwrap_or(0), other.slots))
        };
        ready.is_none_or(|ready| ready <= start)
            && !elsewhere.iter().any(overlaps)
            && at_a_time.iter().all(|&(limit, walking)| {
                let running = to_u32(self.own(college).filter(overlap).count());
                let walks = self.own(college).all(|other| self.can_walk(here, (start, end), other, walking));
                running < limit && walks
            })
    }

    fn can_walk(&self, here: &Session, (start, end): (i64, i64), other: &Placement, walking: Option<u32>) -> bool {
        let Some(walking) = walking else { return true };
        let there = self.problem.session(other.session);
        let date = |session: &Session| self.problem.half_day(session.half_day).date;
        let (from, to) = self.absolute(there, other.start.unwrap_or(0), other.slots);
        let gap = if to <= start { start - to } else { from - end };
        let way = self.problem.way(there.room, here.room).max(walking);
        way == 0 || there.room == here.room || date(there) != date(here) || gap >= i64::from(way)
    }

    /// First and last minute of some slots, or of the session where all are called at once.
    fn absolute(&self, session: &Session, slot: u32, slots: u32) -> (i64, i64) {
        let half_day = self.problem.half_day(session.half_day);
        if half_day.timing == Timing::Session {
            return (half_day.absolute(session.hours.start), half_day.absolute(session.hours.end));
        }
        let (start, last) = (self.problem.slot_hours(session, slot), slot + slots.saturating_sub(1));
        (half_day.absolute(start.start), half_day.absolute(self.problem.slot_hours(session, last).end))
    }
}

fn states_minutes(problem: &Problem, college: CollegeIndex) -> bool {
    matches!(problem.college(college).demand, Demand::Minutes(_))
}

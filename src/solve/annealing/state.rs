//! The state of annealing: batches in the order of each session, and what is wrong with them.

use super::ground::{Ground, Relation};
use crate::numbers::to_i64;
use crate::problem::{Grain, Target};
use std::collections::BTreeSet;

/// A part of a college.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Part {
    /// Its work.
    pub(super) work: u64,
    /// Its classes, as bits; none where the college has none.
    pub(super) classes: u64,
}

/// A batch in its session's order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) college: usize,
    pub(super) part: Part,
    /// Slots, as the session's rate has it.
    pub(super) length: u32,
    /// Slots that stay free before it, beyond what the clock asks for.
    pub(super) idle: u32,
    /// First slot.
    pub(super) start: u32,
}

impl Run {
    /// A batch whose length and start are still to be worked out.
    pub(super) fn new(college: usize, part: Part) -> Self {
        Run { college, part, length: 0, idle: 0, start: 0 }
    }
}

/// What a state costs. Sums over all colleges, sessions and relations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Cost {
    /// Slots too many, or too near, of everything that must not be; 0 in a plan.
    pub(super) wrong: i64,
    pub(super) batches: i64,
    /// Half-days beyond the first of each college.
    pub(super) spread: i64,
    /// Rooms beyond the first of each college.
    pub(super) rooms: i64,
    /// Weights of wishes not granted.
    pub(super) wishes: i64,
    /// Slots times number of the half-day.
    pub(super) earliness: i64,
}

impl Cost {
    pub(super) fn plus(self, sign: i64, other: Cost) -> Cost {
        Cost {
            wrong: self.wrong + sign * other.wrong,
            batches: self.batches + sign * other.batches,
            spread: self.spread + sign * other.spread,
            rooms: self.rooms + sign * other.rooms,
            wishes: self.wishes + sign * other.wishes,
            earliness: self.earliness + sign * other.earliness,
        }
    }
}

/// No single fault weighs more slots than this: far away is as bad as a little nearer.
const FAR: i64 = 12;

/// What a change has replaced.
#[derive(Default)]
pub(super) struct Before {
    sessions: Vec<(usize, Vec<Run>, Cost)>,
    colleges: Vec<(usize, Cost)>,
    relations: Vec<(usize, i64)>,
    total: Cost,
}

/// Batches in order, with what they cost.
#[derive(Clone)]
pub(super) struct State<'a> {
    pub(super) ground: &'a Ground,
    /// Per session its batches in order.
    pub(super) order: Vec<Vec<Run>>,
    /// Per college the sessions that it has batches in.
    pub(super) sessions_of: Vec<Vec<usize>>,
    of_session: Vec<Cost>,
    of_college: Vec<Cost>,
    of_relation: Vec<i64>,
    pub(super) total: Cost,
}

impl<'a> State<'a> {
    /// Batches in order, starts worked out.
    pub(super) fn new(ground: &'a Ground, order: Vec<Vec<Run>>) -> Self {
        let colleges = ground.own.len();
        let mut state = State {
            ground,
            sessions_of: vec![Vec::new(); colleges],
            of_session: vec![Cost::default(); order.len()],
            of_college: vec![Cost::default(); colleges],
            of_relation: vec![0; ground.relations.len()],
            total: Cost::default(),
            order,
        };
        for session in 0..state.order.len() {
            state.lay_out(session);
            for run in state.order[session].clone() {
                state.sessions_of[run.college].push(session);
            }
        }
        (0..colleges).for_each(|college| state.of_college[college] = state.college(college));
        (0..ground.relations.len()).for_each(|at| state.of_relation[at] = state.relation(&ground.relations[at]));
        let parts = state.of_session.iter().chain(&state.of_college);
        state.total = parts.fold(Cost::default(), |sum, &part| sum.plus(1, part));
        state.total.wrong += state.of_relation.iter().sum::<i64>();
        state
    }

    /// Gives sessions new orders; returns how it was before.
    pub(super) fn replace(&mut self, new: Vec<(usize, Vec<Run>)>) -> Before {
        let mut touched: Vec<usize> = Vec::with_capacity(16);
        for (session, order) in &new {
            touched.extend(self.order[*session].iter().chain(order).map(|run| run.college));
        }
        touched.sort_unstable();
        touched.dedup();
        let mut relations: Vec<usize> =
            touched.iter().flat_map(|&college| self.ground.relations_of[college].iter().copied()).collect();
        relations.sort_unstable();
        relations.dedup();
        let mut before = Before { total: self.total, ..Before::default() };
        for (session, order) in new {
            let cost = self.of_session[session];
            let old = self.put(session, order);
            self.lay_out(session);
            self.total = self.total.plus(-1, cost).plus(1, self.of_session[session]);
            before.sessions.push((session, old, cost));
        }
        for college in touched {
            let cost = self.college(college);
            before.colleges.push((college, self.of_college[college]));
            self.total = self.total.plus(-1, self.of_college[college]).plus(1, cost);
            self.of_college[college] = cost;
        }
        for at in relations {
            let wrong = self.relation(&self.ground.relations[at]);
            before.relations.push((at, self.of_relation[at]));
            self.total.wrong += wrong - self.of_relation[at];
            self.of_relation[at] = wrong;
        }
        before
    }

    /// Makes everything as it was.
    pub(super) fn restore(&mut self, before: Before) {
        for (session, order, cost) in before.sessions {
            self.put(session, order);
            self.of_session[session] = cost;
        }
        for (college, cost) in before.colleges {
            self.of_college[college] = cost;
        }
        for (at, wrong) in before.relations {
            self.of_relation[at] = wrong;
        }
        self.total = before.total;
    }

    /// Puts batches into a session in place of those that were there.
    fn put(&mut self, session: usize, order: Vec<Run>) -> Vec<Run> {
        let old = std::mem::replace(&mut self.order[session], order);
        for run in &old {
            self.sessions_of[run.college].retain(|&other| other != session);
        }
        for run in &self.order[session] {
            self.sessions_of[run.college].push(session);
        }
        old
    }

    /// Slots beyond what a session has left; negative where it is too full.
    pub(super) fn free(&self, session: usize) -> i64 {
        let needed = |run: &Run| i64::from(run.length + self.ground.changeover);
        let used: i64 = self.order[session].iter().map(needed).sum();
        i64::from(self.ground.places[session].slots + self.ground.changeover) - used
    }

    /// Lengths and starts of a session's batches: each as early as the ones before it, its idle slots and the clock let it.
    fn lay_out(&mut self, session: usize) {
        let place = &self.ground.places[session];
        let (mut from, mut wrong, mut earliness) = (0, 0, 0);
        for run in &mut self.order[session] {
            run.length = self.ground.length(run.college, session, run.part.work);
            let wanted = from + run.idle;
            run.start = self.ground.fit(run.college, session, wanted, run.length).unwrap_or_else(|| {
                let beyond = wanted + run.length > place.slots; // what hangs over is counted behind the last batch
                wrong += if beyond { 0 } else { i64::from(run.length.clamp(4, 16)) };
                wanted
            });
            if run.start == wanted && run.start + run.length > place.slots {
                wrong += 4;
            }
            from = run.start + run.length + self.ground.changeover;
            earliness += i64::from(run.length) * (to_i64(place.half_day) + 1);
        }
        let end = i64::from(from) - i64::from(self.ground.changeover);
        let over = if self.order[session].is_empty() { 0 } else { (end - i64::from(place.slots)).max(0) };
        self.of_session[session] = Cost { wrong: wrong + over, earliness, ..Cost::default() };
    }

    /// The batches of a college: session and run.
    fn runs(&self, college: usize) -> impl Iterator<Item = (usize, Run)> + '_ {
        self.sessions_of[college].iter().flat_map(move |&session| {
            let own = self.order[session].iter().filter(move |run| run.college == college);
            own.map(move |&run| (session, run))
        })
    }

    /// Start and end of a batch in minutes.
    fn hours(&self, session: usize, run: Run) -> (i64, i64) {
        let place = &self.ground.places[session];
        let start = place.hours.0 + i64::from(run.start) * self.ground.slot;
        if place.called { place.hours } else { (start, start + i64::from(run.length) * self.ground.slot) }
    }

    /// Minutes as slots, as far as they weigh.
    fn weight(&self, minutes: i64) -> i64 {
        if minutes <= 0 { 0 } else { (minutes / self.ground.slot).clamp(1, FAR) + 1 }
    }

    fn college(&self, college: usize) -> Cost {
        let own = &self.ground.own[college];
        let runs: Vec<(usize, Run)> = self.runs(college).collect();
        let distinct = |of: &dyn Fn(usize) -> usize| {
            let is_new = |at: usize| runs[..at].iter().all(|&(session, _)| of(session) != of(runs[at].0));
            to_i64((0..runs.len()).filter(|&at| is_new(at)).count()) - 1
        };
        let mut cost = Cost {
            batches: to_i64(runs.len()),
            spread: distinct(&|session| self.ground.places[session].half_day),
            rooms: distinct(&|session| self.ground.places[session].room),
            ..Cost::default()
        };
        for (&wish, &weight) in &self.ground.hopes[college] {
            let breaks = |&(session, run): &(usize, Run)| {
                let before = &self.ground.wishes[wish][session];
                let at = |slot: u32| before[(slot as usize).min(before.len() - 1)];
                at(run.start + run.length) > at(run.start)
            };
            cost.wishes += if runs.iter().any(breaks) { i64::try_from(weight).unwrap_or(i64::MAX) } else { 0 };
        }
        if let Some(most) = own.most {
            cost.wrong += FAR * (to_i64(runs.len()) - i64::from(most)).max(0);
        }
        if runs.len() > 1 {
            let short = |&(_, run): &(usize, Run)| i64::from(own.shortest.saturating_sub(run.length));
            cost.wrong += runs.iter().map(short).map(|short| if short > 0 { short + 2 } else { 0 }).sum::<i64>();
        }
        match own.at_a_time {
            Some((1, walking)) => cost.wrong += self.too_near(&runs, walking),
            Some((most, _)) => cost.wrong += self.too_many(&runs, most),
            None => {}
        }
        cost
    }

    /// How much batches of one college overlap, or are too near for the way between two rooms.
    fn too_near(&self, runs: &[(usize, Run)], walking: i64) -> i64 {
        let mut wrong = 0;
        for (position, &(one, run)) in runs.iter().enumerate() {
            for &(other, next) in &runs[position + 1..] {
                let (here, there) = (&self.ground.places[one], &self.ground.places[other]);
                if here.day != there.day {
                    continue;
                }
                let way = if here.room == there.room { 0 } else { walking };
                let (a, b) = (self.hours(one, run), self.hours(other, next));
                let (first, then) = if a <= b { (a, b) } else { (b, a) };
                wrong += self.weight(first.1 + way - then.0);
            }
        }
        wrong
    }

    /// How many batches of one college run beyond so many at the start of one of them.
    fn too_many(&self, runs: &[(usize, Run)], most: u32) -> i64 {
        let hours: Vec<(i64, i64)> = runs.iter().map(|&(session, run)| self.hours(session, run)).collect();
        let running =
            |&(start, _): &(i64, i64)| to_i64(hours.iter().filter(|(from, to)| (*from..*to).contains(&start)).count());
        hours.iter().map(|hours| 4 * (running(hours) - i64::from(most)).max(0)).sum()
    }

    fn relation(&self, relation: &Relation) -> i64 {
        let periods = |college: usize, grain: Grain| -> BTreeSet<usize> {
            self.sessions_of[college].iter().map(|&session| self.ground.places[session].period(grain)).collect()
        };
        match relation {
            Relation::Apart(one, other) => self
                .runs(*one)
                .flat_map(|(session, run)| self.runs(*other).map(move |there| (session, run, there)))
                .map(|(session, run, (other, next))| {
                    let ((a, b), (c, d)) = (self.hours(session, run), self.hours(other, next));
                    self.weight(b.min(d) - a.max(c))
                })
                .sum(),
            Relation::ApartByPeriod(one, other, grain) => {
                8 * to_i64(periods(*one, *grain).intersection(&periods(*other, *grain)).count())
            }
            Relation::Before(one, other) => {
                let end = self.runs(*one).map(|(session, run)| self.hours(session, run).1).max();
                let start = self.runs(*other).map(|(session, run)| self.hours(session, run).0).min();
                self.weight(end.zip(start).map_or(0, |(end, start)| end - start))
            }
            Relation::BeforeByPeriod(one, other, grain, weak) => {
                let (last, first) = (periods(*one, *grain).last().copied(), periods(*other, *grain).first().copied());
                let strict = i64::from(!weak);
                last.zip(first).map_or(0, |(last, first)| 6 * (to_i64(last) + strict - to_i64(first)).max(0))
            }
            Relation::Together(colleges, numbers) => {
                let sessions = colleges.iter().flat_map(|&college| &self.sessions_of[college]);
                8 * (to_i64(sessions.map(|&session| numbers[session]).collect::<BTreeSet<usize>>().len()) - 1).max(0)
            }
            Relation::Pin { college, target, whole } => {
                let misses = self.runs(*college).map(|(session, run)| self.misses(session, run, target));
                if *whole { misses.sum() } else { misses.min().unwrap_or(2 * FAR) }
            }
        }
    }

    /// How far a batch is from a target.
    fn misses(&self, session: usize, run: Run, target: &Target) -> i64 {
        let place = &self.ground.places[session];
        let inside =
            target.half_days.as_ref().is_none_or(|set| set.iter().any(|half_day| half_day.0 == place.half_day))
                && target.rooms.as_ref().is_none_or(|set| set.iter().any(|room| room.0 == place.room));
        let mut wrong = if inside { 0 } else { 2 * FAR };
        if let Some(start) = target.start {
            let away = (self.hours(session, run).0 - place.day - i64::from(start)).abs();
            wrong += if away == 0 { 0 } else { self.weight(away) + 2 };
        }
        if target.first && !place.called {
            let before = self.order[session].iter().take_while(|other| other.college != run.college).count();
            wrong += 4 * to_i64(before);
        }
        wrong
    }
}

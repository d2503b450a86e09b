//! Where the chosen batches can stand: every start on the grid is tried where the clock matters.

use super::breaks::{may_hold_changeovers, slots_between, span, starts};
use super::choices::Choice;
use super::rates::{one_after_the_other, stretches};
use super::told::told_heads;
use chrono::{Datelike, NaiveDate};
use halfday::plan::{Baseline, Batch};
use halfday::problem::*;
use std::collections::{BTreeMap, BTreeSet};

/// When a batch is called: from and to, in minutes after midnight.
pub fn called(problem: &Problem, batch: &Batch) -> (u32, u32) {
    let place = problem.session(batch.session);
    let slot = problem.settings().slot_minutes;
    let starts = starts(place, slot);
    if let (Some(first), Some(last)) = (batch.parts.first(), batch.parts.last()) {
        return (place.windows[first.window].hours.start, place.windows[last.window].hours.end);
    }
    match problem.half_day(place.half_day).timing {
        Timing::Batch => (starts[batch.start as usize], starts[(batch.start + batch.slots) as usize - 1] + slot),
        Timing::Session => (place.hours.start, place.hours.end),
    }
}

/// A batch with its place in time.
#[derive(Debug, Clone, Copy)]
pub struct Stand {
    pub college: usize,
    pub session: usize,
    pub start_slot: u32,
    pub slots: u32,
    /// Minutes over the whole calendar.
    pub start: i64,
    pub end: i64,
}

impl Stand {
    pub fn new(problem: &Problem, college: usize, session: usize, start_slot: u32, slots: u32) -> Self {
        let open = &problem.sessions()[session];
        let half_day = &problem.half_days()[open.half_day.0];
        let slot = problem.settings().slot_minutes;
        let (from, to) = match half_day.timing {
            Timing::Batch => span(open, (start_slot, slots), slot),
            Timing::Session => (open.hours.start, open.hours.end),
        };
        let midnight = i64::from(half_day.date.num_days_from_ce()) * 1440;
        Stand { college, session, start_slot, slots, start: midnight + i64::from(from), end: midnight + i64::from(to) }
    }

    /// A batch in a divided session, from its first window to its last.
    pub fn in_windows(problem: &Problem, college: usize, session: usize, (first, last): (usize, usize)) -> Self {
        let open = &problem.sessions()[session];
        let (from, to) = (open.windows[first].hours.start, open.windows[last].hours.end);
        let slot = problem.settings().slot_minutes;
        let midnight = i64::from(problem.half_days()[open.half_day.0].date.num_days_from_ce()) * 1440;
        let start_slot = slots_between(open, (open.hours.start, from), slot);
        let slots = slots_between(open, (from, to), slot);
        Stand { college, session, start_slot, slots, start: midnight + i64::from(from), end: midnight + i64::from(to) }
    }

    /// When its first and its last window begin; a session that is not divided is one window.
    fn windows(&self, problem: &Problem) -> (i64, i64) {
        let open = &problem.sessions()[self.session];
        let midnight = self.start.div_euclid(1440) * 1440;
        let (from, to) = (self.start - midnight, self.end - midnight);
        let inside = |window: &&Window| from <= i64::from(window.hours.start) && i64::from(window.hours.end) <= to;
        let mut starts = open.windows.iter().filter(inside).map(|window| i64::from(window.hours.start));
        let first = starts.next().unwrap_or(i64::from(open.hours.start));
        (midnight + first, midnight + starts.next_back().unwrap_or(first))
    }

    /// Whether it lies in the region (`inside`) or keeps out of it.
    pub fn keeps(&self, problem: &Problem, region: &Region, inside: bool) -> bool {
        let open = &problem.sessions()[self.session];
        let there = region.rooms.as_ref().is_none_or(|rooms| rooms.contains(&open.room))
            && region.half_days.as_ref().is_none_or(|half_days| half_days.contains(&open.half_day));
        let Some(span) = region.span else { return there == inside };
        let (from, to) = (i64::from(span.start), i64::from(span.end));
        let (start, end) = (self.start.rem_euclid(1440), self.end - self.start + self.start.rem_euclid(1440));
        match inside {
            true => there && start >= from && end <= to,
            false => !(there && (start..end).any(|minute| (from..to).contains(&minute))),
        }
    }
}

/// What positions decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Costs {
    pub changes: u64,
    pub moved: u64,
    pub preferences: u64,
    pub ends: u64,
}

/// The colleges for which it matters where in its session a batch stands.
pub fn concerned(problem: &Problem, baseline: Option<&Baseline>) -> BTreeSet<usize> {
    let mut concerned = BTreeSet::new();
    let mut everybody = false;
    for rule in problem.rules() {
        match &rule.kind {
            RuleKind::Only { colleges, region } | RuleKind::Never { colleges, region } if region.span.is_some() => {
                concerned.extend(colleges);
            }
            RuleKind::Pin { colleges, target, .. } if target.first || target.start.is_some() => {
                concerned.extend(colleges);
            }
            RuleKind::Before { first, then, grain: Grain::Clock } => concerned.extend(first.iter().chain(then)),
            RuleKind::Sequence { steps, grain: Grain::Clock, .. } => concerned.extend(steps.iter().flatten()),
            RuleKind::Days { colleges, alike: true, .. } => concerned.extend(colleges),
            RuleKind::Apart { pairs, grain: Grain::Clock } => concerned.extend(pairs.iter().flat_map(|(a, b)| [a, b])),
            RuleKind::AtATime { colleges, .. } => concerned.extend(colleges),
            RuleKind::Keep { .. } => everybody = true,
            _ => {}
        }
    }
    for wish in problem.wishes().iter().filter(|wish| wish.region.span.is_some()) {
        concerned.extend(&wish.colleges);
    }
    let known =
        |college: &CollegeIndex| everybody || baseline.is_some_and(|baseline| baseline.batches[college.0].is_some());
    let all: Vec<CollegeIndex> = problem.college_indices().filter(known).collect();
    concerned.iter().copied().chain(&all).map(|college| college.0).collect()
}

/// Finds the best places for the batches of the chosen ways.
pub struct Arrangement<'a> {
    pub problem: &'a Problem,
    pub baseline: Option<&'a Baseline>,
    pub concerned: &'a BTreeSet<usize>,
    pub chosen: &'a [&'a Choice],
    /// Steps that may still be taken before giving up.
    pub patience: &'a mut u64,
}

impl Arrangement<'_> {
    /// Every legal arrangement is offered to `better`, which says whether to go on looking.
    pub fn offer(&mut self, better: &mut dyn FnMut(&[Stand], Costs) -> bool) {
        let (mut free, mut fixed) = (Vec::new(), Vec::new());
        for session in 0..self.problem.sessions().len() {
            let inside: Vec<usize> =
                (0..self.chosen.len()).filter(|&college| self.chosen[college].lengths[session] > 0).collect();
            let at_once =
                self.problem.half_days()[self.problem.sessions()[session].half_day.0].timing == Timing::Session;
            let is_divided = !self.problem.sessions()[session].windows.is_empty();
            let is_concerned = inside.iter().any(|college| self.concerned.contains(college));
            if !at_once && !is_divided && (is_concerned || may_hold_changeovers(self.problem, session)) {
                free.extend(inside.iter().map(|&college| (college, session)));
            } else {
                fixed.extend(self.one_after_the_other(&inside, session));
            }
        }
        if (0..fixed.len()).all(|last| self.keeps_rules(&fixed[..=last])) {
            self.place(&free, &mut fixed, better);
        }
    }

    fn one_after_the_other(&self, inside: &[usize], session: usize) -> Vec<Stand> {
        let batch = |&college: &usize| (self.chosen[college].lengths[session], self.chosen[college].stretches[session]);
        let batches: Vec<(u32, usize)> = inside.iter().map(batch).collect();
        let starts = one_after_the_other(self.problem, session, &batches, changeover(self.problem));
        let mut stands = Vec::new();
        for (at, &college) in inside.iter().enumerate() {
            if let [first, .., last] | [first @ last] = self.chosen[college].pieces[session].as_slice() {
                let windows = (first.window, last.window);
                stands.push(Stand::in_windows(self.problem, college, session, windows));
                continue;
            }
            let slots = self.chosen[college].lengths[session];
            let start = starts.as_ref().map_or(0, |starts| starts[at]);
            stands.push(Stand::new(self.problem, college, session, start, slots));
        }
        stands
    }

    fn place(
        &mut self,
        free: &[(usize, usize)],
        stands: &mut Vec<Stand>,
        better: &mut dyn FnMut(&[Stand], Costs) -> bool,
    ) -> bool {
        *self.patience = self.patience.saturating_sub(1);
        let Some((&(college, session), rest)) = free.split_first() else {
            return !self.keeps_pins(stands) || better(stands, self.costs(stands));
        };
        let slots = self.chosen[college].lengths[session];
        let slot = self.problem.settings().slot_minutes;
        let gap = i64::from(changeover(self.problem) * slot);
        let (first, end) = stretches(self.problem, session)[self.chosen[college].stretches[session]];
        for start in first..=end - slots {
            let new = Stand::new(self.problem, college, session, start, slots);
            let clear = |stand: &Stand| {
                stand.session != session || new.end + gap <= stand.start || stand.end + gap <= new.start
            };
            if !stands.iter().all(clear) || *self.patience == 0 {
                continue;
            }
            stands.push(new);
            let go_on = !self.keeps_rules(stands) || self.place(rest, stands, better);
            stands.pop();
            if !go_on {
                return false;
            }
        }
        true
    }

    /// Whether the last batch gets on with the clock rules and all batches before it.
    fn keeps_rules(&self, stands: &[Stand]) -> bool {
        let Some((new, others)) = stands.split_last() else { return true };
        self.problem.rules().iter().all(|rule| match &rule.kind {
            RuleKind::Only { colleges, region } => !has(colleges, new) || new.keeps(self.problem, region, true),
            RuleKind::Never { colleges, region } => !has(colleges, new) || new.keeps(self.problem, region, false),
            RuleKind::Before { first, then, grain: Grain::Clock } => others.iter().all(|other| {
                (!has(first, new) || !has(then, other) || new.end <= other.start)
                    && (!has(first, other) || !has(then, new) || other.end <= new.start)
            }),
            RuleKind::Sequence { steps, grain: Grain::Clock, weak } => {
                let after = |first: &Stand, then: &Stand| {
                    if *weak { first.start <= then.start } else { first.end <= then.start }
                };
                let step = |stand: &Stand| steps.iter().position(|step| has(step, stand));
                others.iter().all(|other| match (step(new), step(other)) {
                    (Some(own), Some(theirs)) if own < theirs => after(new, other),
                    (Some(own), Some(theirs)) if theirs < own => after(other, new),
                    _ => true,
                })
            }
            RuleKind::Before { first, then, grain: Grain::Window } => others.iter().all(|other| {
                let in_order = |one: &Stand, two: &Stand| {
                    !has(first, one) || !has(then, two) || one.windows(self.problem).1 < two.windows(self.problem).0
                };
                in_order(new, other) && in_order(other, new)
            }),
            RuleKind::Sequence { steps, grain: Grain::Window, weak } => {
                let after = |first: &Stand, then: &Stand| {
                    let (last, next) = (first.windows(self.problem).1, then.windows(self.problem).0);
                    last < next || *weak && last == next
                };
                let step = |stand: &Stand| steps.iter().position(|step| has(step, stand));
                others.iter().all(|other| match (step(new), step(other)) {
                    (Some(own), Some(theirs)) if own < theirs => after(new, other),
                    (Some(own), Some(theirs)) if theirs < own => after(other, new),
                    _ => true,
                })
            }
            RuleKind::Apart { pairs, grain: Grain::Clock } => others.iter().all(|other| {
                let pair = |&(a, b): &(CollegeIndex, CollegeIndex)| {
                    (a.0, b.0) == (new.college, other.college) || (b.0, a.0) == (new.college, other.college)
                };
                !pairs.iter().any(pair) || new.end <= other.start || other.end <= new.start
            }),
            RuleKind::AtATime { colleges, limit, walking } => {
                !has(colleges, new) || self.keeps_at_a_time(new, others, *limit, *walking)
            }
            _ => true,
        })
    }

    fn keeps_at_a_time(&self, new: &Stand, others: &[Stand], limit: u32, walking: Option<u32>) -> bool {
        let own: Vec<&Stand> = others.iter().filter(|other| other.college == new.college).collect();
        let running = |minute: i64| 1 + own.iter().filter(|other| (other.start..other.end).contains(&minute)).count();
        let crowded = (new.start..new.end).any(|minute| running(minute) > limit as usize);
        let sessions = self.problem.sessions();
        let hurried = |other: &&&Stand| {
            let same_date = new.start.div_euclid(1440) == other.start.div_euclid(1440);
            let (here, there) = (sessions[new.session].room, sessions[other.session].room);
            let way = i64::from(walking.unwrap_or(0).max(self.way(here, there)));
            let too_near = other.start < new.end + way && new.start < other.end + way;
            same_date && here != there && way > 0 && too_near
        };
        !crowded && (walking.is_none() || !own.iter().any(|other| hurried(&other)))
    }

    /// Minutes that are told of the way between two rooms.
    fn way(&self, one: RoomIndex, other: RoomIndex) -> u32 {
        let told = |ends: Ends, name: &dyn Fn(&Room) -> Option<String>| {
            let both = [one, other].map(|room| name(&self.problem.rooms()[room.0]));
            let travel = self.problem.travel().iter().filter(|travel| travel.ends == ends);
            let mut meant = travel.filter(|travel| {
                let told = travel.between.clone().map(Some);
                told == both || [told[1].clone(), told[0].clone()] == both
            });
            meant.next().map(|travel| travel.minutes)
        };
        let building = |room: &Room| room.building.clone().or(Some(room.name.clone()));
        told(Ends::Rooms, &|room| Some(room.name.clone()))
            .or_else(|| told(Ends::Buildings, &building))
            .or_else(|| told(Ends::Campuses, &|room| room.campus.clone()))
            .unwrap_or(0)
    }

    fn keeps_pins(&self, stands: &[Stand]) -> bool {
        self.problem.rules().iter().all(|rule| {
            if let RuleKind::Keep { batches, until, .. } = &rule.kind {
                return self.keeps_settled(stands, batches, *until);
            }
            if let RuleKind::Days { colleges, alike: true, .. } = &rule.kind {
                return colleges.iter().all(|college| is_alike(stands, *college));
            }
            let RuleKind::Pin { colleges, target, whole } = &rule.kind else { return true };
            colleges.iter().all(|college| {
                let own: Vec<&Stand> = stands.iter().filter(|stand| stand.college == college.0).collect();
                let there = own.iter().filter(|stand| self.meets(stand, target, stands)).count();
                there > 0 && (!whole || there == own.len())
            })
        })
    }

    fn keeps_settled(&self, stands: &[Stand], batches: &[KeptBatch], until: Option<Moment>) -> bool {
        let is = |stand: &Stand, kept: &KeptBatch| {
            stand.college == kept.college.0 && stand.session == kept.session.0 && stand.slots == kept.slots
        };
        let at_once = |session: usize| {
            self.problem.half_days()[self.problem.sessions()[session].half_day.0].timing == Timing::Session
        };
        let there = |kept: &KeptBatch| {
            let mut own = stands.iter().filter(|stand| is(stand, kept));
            own.any(|stand| at_once(stand.session) || stand.start_slot == kept.start)
        };
        let moment = until
            .map_or(i64::MIN, |moment| i64::from(moment.date.num_days_from_ce()) * 1440 + i64::from(moment.minute));
        let in_time = |stand: &Stand| stand.start >= moment || batches.iter().any(|kept| is(stand, kept));
        batches.iter().all(there) && stands.iter().all(in_time)
    }

    fn meets(&self, stand: &Stand, target: &Target, stands: &[Stand]) -> bool {
        let region = Region { half_days: target.half_days.clone(), rooms: target.rooms.clone(), span: None };
        let is_first = || !stands.iter().any(|other| other.session == stand.session && other.start < stand.start);
        stand.keeps(self.problem, &region, true)
            && target.start.is_none_or(|start| stand.start.rem_euclid(1440) == i64::from(start))
            && (!target.first || is_first())
    }

    fn costs(&self, stands: &[Stand]) -> Costs {
        let mut preferences = 0;
        for wish in self.problem.wishes() {
            let breaks = |college: &&CollegeIndex| {
                let mut own = stands.iter().filter(|stand| stand.college == college.0);
                own.any(|stand| !stand.keeps(self.problem, &wish.region, wish.inside))
            };
            preferences += wish.weight * wish.colleges.iter().filter(breaks).count() as u64;
        }
        let (mut changes, mut moved) = (0, 0);
        for (college, told) in self.baseline.iter().flat_map(|baseline| baseline.batches.iter().enumerate()) {
            let Some(told) = told else { continue };
            let heads = told_heads(self.problem, CollegeIndex(college), told);
            let batches = told;
            let told: BTreeSet<(&str, NaiveDate, u32, u32)> =
                told.iter().map(|batch| (batch.room.as_str(), batch.date, batch.start, batch.end)).collect();
            let own = stands.iter().filter(|stand| stand.college == college);
            let now: BTreeSet<(&str, NaiveDate, u32, u32)> = own.map(|stand| self.told(stand)).collect();
            changes += u64::from(told != now);
            let gone = batches.iter().zip(heads).filter(|(batch, _)| !now.contains(&batch.key()));
            moved += gone.map(|(_, heads)| heads).sum::<u64>();
        }
        let first = self.problem.half_days()[0].date;
        let midnight = i64::from(first.num_days_from_ce()) * 1440;
        let ends = stands.iter().map(|stand| stand.end - midnight).max().unwrap_or(0);
        Costs { changes, moved, preferences, ends: u64::try_from(ends).unwrap() }
    }

    fn told(&self, stand: &Stand) -> (&str, NaiveDate, u32, u32) {
        let open = &self.problem.sessions()[stand.session];
        let start = u32::try_from(stand.start.rem_euclid(1440)).unwrap();
        let minutes = u32::try_from(stand.end - stand.start).unwrap();
        let date = self.problem.half_days()[open.half_day.0].date;
        (&self.problem.rooms()[open.room.0].name, date, start, start + minutes)
    }
}

fn has(colleges: &[CollegeIndex], stand: &Stand) -> bool {
    colleges.contains(&CollegeIndex(stand.college))
}

/// Whether a college has the same times on each of its dates.
fn is_alike(stands: &[Stand], college: CollegeIndex) -> bool {
    let mut times: BTreeMap<i64, BTreeSet<(i64, i64)>> = BTreeMap::new();
    for stand in stands.iter().filter(|stand| stand.college == college.0) {
        let day = stand.start.div_euclid(1440);
        times.entry(day).or_default().insert((stand.start - day * 1440, stand.end - day * 1440));
    }
    let mut times = times.values();
    times.next().is_none_or(|first| times.all(|other| other == first))
}

/// Slots between two batches of a session.
pub fn changeover(problem: &Problem) -> u32 {
    let settings = problem.settings();
    (0..).find(|slots| slots * settings.slot_minutes >= settings.changeover).unwrap()
}

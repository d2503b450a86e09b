//! The batches as the checks see them: each with its place in the calendar and on the clock.

use crate::plan::{Batch, Part, Plan, Unplaced};
use crate::problem::{CollegeIndex, HalfDayIndex, Problem, Region, RoomIndex, Session, SessionIndex, Timing};
use crate::words::violation::{BatchPlace, CollegePlace};
use chrono::Datelike;

/// Minutes of a day.
const DAY: i64 = 24 * 60;

/// A batch with its place in time.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Seen<'a> {
    /// Its position in the plan.
    pub position: usize,
    pub batch: &'a Batch,
    pub room: RoomIndex,
    pub half_day: HalfDayIndex,
    /// Start in minutes, comparable over the whole calendar.
    pub start: i64,
    /// End in minutes, likewise.
    pub end: i64,
}

impl<'a> Seen<'a> {
    /// Places a batch on the calendar.
    pub fn new(problem: &Problem, position: usize, batch: &'a Batch) -> Self {
        let session = problem.session(batch.session);
        let half_day = problem.half_day(session.half_day);
        let grid = i64::from(problem.settings().slot_minutes);
        let (opening, closing) = (i64::from(session.hours.start), i64::from(session.hours.end));
        // A start beyond its own day is a fault of the structure; it is held to the day so that the date stays right.
        let first = slot_start(session, grid, i64::from(batch.start)).min(DAY - 1);
        let behind = i64::from(batch.start).saturating_add(i64::from(batch.slots));
        let ends = if batch.slots == 0 { first } else { slot_start(session, grid, behind - 1).saturating_add(grid) };
        // In windows it is there from the first one's start to the last one's end.
        let window = |part: Option<&Part>| session.windows.get(part?.window).map(|window| window.hours);
        let (start, end) = match (half_day.timing, window(batch.parts.first()).zip(window(batch.parts.last()))) {
            (Timing::Batch, Some((own, last))) => (i64::from(own.start), i64::from(last.end.max(own.start))),
            (Timing::Batch, None) => (first, ends),
            (Timing::Session, _) => (opening, closing),
        };
        let midnight = i64::from(half_day.date.num_days_from_ce()) * DAY;
        Seen {
            position,
            batch,
            room: session.room,
            half_day: session.half_day,
            start: midnight + start,
            end: midnight.saturating_add(end),
        }
    }

    /// The date as a number.
    pub fn day(&self) -> i64 {
        self.start.div_euclid(DAY)
    }

    /// Start and end in minutes after midnight of the batch's date.
    pub fn clock(&self) -> (i64, i64) {
        (self.start - self.day() * DAY, self.end - self.day() * DAY)
    }
}

/// Whether a stretch of a session's grid is a slot: no break touches it.
fn is_slot(session: &Session, grid: i64, start: i64) -> bool {
    let touches = |(from, to): (i64, i64)| from < to && from < start + grid && start < to;
    !session.breaks.iter().any(|pause| touches((i64::from(pause.start), i64::from(pause.end))))
}

/// The minute at which a slot of a session begins.
pub(crate) fn slot_start(session: &Session, grid: i64, slot: i64) -> i64 {
    let (mut start, mut left) = (i64::from(session.hours.start), slot);
    if !session.breaks.is_empty() {
        while start < 2 * DAY && (left > 0 || !is_slot(session, grid, start)) {
            left -= i64::from(is_slot(session, grid, start));
            start += grid;
        }
    }
    start.saturating_add(left.saturating_mul(grid))
}

/// How many slots of a session are over at a minute of its grid.
pub(crate) fn slots_before(session: &Session, grid: i64, minute: i64) -> i64 {
    let opening = i64::from(session.hours.start);
    if session.breaks.is_empty() {
        return (minute - opening).max(0) / grid;
    }
    let stretches = (minute - opening).max(0) / grid;
    (0..stretches).filter(|&stretch| is_slot(session, grid, opening + stretch * grid)).count().try_into().unwrap_or(0)
}

/// The minutes from midnight to a minute of a session, less those from its opening on that lie in slots which a break takes.
pub(crate) fn served_minutes(session: &Session, grid: i64, minute: i64) -> i64 {
    if session.breaks.is_empty() {
        return minute;
    }
    let opening = i64::from(session.hours.start);
    let starts = (0..).map(|stretch| opening + stretch * grid).take_while(|&start| start < minute);
    let lost: i64 = starts.filter(|&start| !is_slot(session, grid, start)).map(|start| grid.min(minute - start)).sum();
    minute - lost
}

/// A plan beside its problem. All indices in it are known to be good.
pub(crate) struct Walk<'a> {
    pub problem: &'a Problem,
    pub plan: &'a Plan,
    /// All batches in calendar order: half-day, start, room.
    pub seen: Vec<Seen<'a>>,
    /// Per college, where in `seen` its batches are.
    of_college: Vec<Vec<usize>>,
    /// Per session likewise.
    of_session: Vec<Vec<usize>>,
    /// The heads of each batch, part by part, by its position in the plan: those that it states, or that it is given.
    pub heads: Vec<Vec<u64>>,
    /// Per college, what of it stays unplaced.
    unplaced: Vec<Option<&'a Unplaced>>,
    /// Lengths are by hand: a batch may be longer than its heads need.
    pub by_hand: bool,
}

impl<'a> Walk<'a> {
    /// Places every batch; the indices of the plan have been looked at before.
    pub fn new(problem: &'a Problem, plan: &'a Plan) -> Self {
        let place = |(position, batch)| Seen::new(problem, position, batch);
        let mut seen: Vec<Seen> = plan.batches.iter().enumerate().map(place).collect();
        seen.sort_by_key(|batch| (batch.half_day, batch.start, batch.room, batch.position));
        let mut of_college = vec![Vec::new(); problem.colleges().len()];
        let mut of_session = vec![Vec::new(); problem.sessions().len()];
        for (at, seen) in seen.iter().enumerate() {
            of_college[seen.batch.college.0].push(at);
            of_session[seen.batch.session.0].push(at);
        }
        let mut unplaced = vec![None; problem.colleges().len()];
        for stated in &plan.unplaced {
            unplaced[stated.college.0].get_or_insert(stated);
        }
        let heads_of = |batch: &Batch| match batch.parts.as_slice() {
            [] => vec![batch.heads.unwrap_or(0)],
            parts => parts.iter().map(|part| part.heads.unwrap_or(0)).collect(),
        };
        let heads = plan.batches.iter().map(heads_of).collect();
        Walk { problem, plan, seen, of_college, of_session, heads, unplaced, by_hand: false }
    }

    /// The batches of a college in calendar order.
    pub fn of(&self, college: CollegeIndex) -> Vec<&Seen<'a>> {
        self.of_college[college.0].iter().map(|&at| &self.seen[at]).collect()
    }

    /// The batches of some colleges in calendar order.
    pub fn of_all(&self, colleges: &[CollegeIndex]) -> Vec<&Seen<'a>> {
        let mut all: Vec<usize> = colleges.iter().flat_map(|college| &self.of_college[college.0]).copied().collect();
        all.sort_unstable();
        all.dedup();
        all.into_iter().map(|at| &self.seen[at]).collect()
    }

    /// The batches in a session by their start on the clock.
    pub fn inside(&self, session: SessionIndex) -> Vec<&Seen<'a>> {
        self.of_session[session.0].iter().map(|&at| &self.seen[at]).collect()
    }

    /// What of a college stays unplaced.
    pub fn unplaced_of(&self, college: CollegeIndex) -> Option<&'a Unplaced> {
        self.unplaced[college.0]
    }

    /// The heads of a batch, as far as they are known.
    pub fn heads_of(&self, seen: &Seen) -> u128 {
        self.heads.get(seen.position).into_iter().flatten().map(|&heads| u128::from(heads)).sum()
    }

    /// The batch as a person would point at it.
    pub fn place(&self, seen: &Seen) -> BatchPlace {
        let half_day = self.problem.half_day(seen.half_day);
        let (start, end) = seen.clock();
        BatchPlace {
            college: self.problem.college(seen.batch.college).name.clone(),
            room: self.problem.room(seen.room).name.clone(),
            date: half_day.date,
            half_day: half_day.name.clone(),
            start: minutes(start),
            end: minutes(end),
            position: Some(seen.position),
        }
    }

    /// A college's name.
    pub fn name(&self, college: CollegeIndex) -> String {
        self.problem.college(college).name.clone()
    }

    /// Whether a batch lies in a region and within its clock span (`inside`); else whether it lies outside or shares no
    /// moment with the span.
    pub fn lies(&self, seen: &Seen<'_>, region: &Region, inside: bool) -> bool {
        let covered = covers(region, self.problem.session(seen.batch.session));
        let Some(span) = region.span else { return covered == inside };
        let ((start, end), (from, to)) = (seen.clock(), (i64::from(span.start), i64::from(span.end)));
        if inside { covered && from <= start && end <= to } else { !covered || end <= from || to <= start }
    }

    /// A college with all its batches, as a person would point at it.
    pub fn college(&self, college: CollegeIndex) -> CollegePlace {
        let name = self.problem.college(college).name.clone();
        CollegePlace { name, batches: self.of(college).into_iter().map(|seen| seen.position).collect() }
    }
}

/// Whether a region takes in a session's room and half-day, its clock span aside.
pub(crate) fn covers(region: &Region, session: &Session) -> bool {
    let half_day = region.half_days.as_ref().is_none_or(|allowed| allowed.contains(&session.half_day));
    half_day && region.rooms.as_ref().is_none_or(|allowed| allowed.contains(&session.room))
}

/// A difference or a clock time as a number of minutes for a message.
pub(crate) fn minutes(minutes: i64) -> u32 {
    u32::try_from(minutes.max(0)).unwrap_or(u32::MAX)
}

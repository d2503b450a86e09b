//! What every formulation with a place for each batch offers: presence, length and position as expressions.
//!
//! Rules and objectives are written once, over a frame; the plain model and room assignment each build one.

use super::{Expression, Origin, Program, Variable};
use crate::problem::{CollegeIndex, Grain, HalfDayIndex, Problem, RoomIndex, SessionIndex, Timing, WindowAt};
use std::collections::{BTreeMap, BTreeSet};

/// A stretch of absolute time in which a college may stand in a session: one slot, or the whole session where all are
/// called at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// The session.
    pub session: SessionIndex,
    /// First minute, comparable over the calendar.
    pub start: i64,
    /// First minute after it.
    pub end: i64,
    /// 1 if the college stands there, else 0.
    pub occupied: Expression,
}

/// A program whose batches have places.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Frame {
    /// The program that the expressions are about.
    pub program: Program,
    /// Per college, per session that it may use: 1 if it has a batch there.
    pub present: Vec<BTreeMap<SessionIndex, Expression>>,
    /// Per college, per session that it may use: slots of its batch.
    pub slots: Vec<BTreeMap<SessionIndex, Expression>>,
    /// Per college, per session that it may use: heads of its batch (minutes, where it states minutes). Nothing where the
    /// frame does not know them.
    pub heads: Vec<BTreeMap<SessionIndex, Expression>>,
    /// Per college, per window of a divided session that it may use: heads of its part there. Nothing where the frame does
    /// not know them.
    pub window_heads: Vec<BTreeMap<WindowAt, Expression>>,
    /// Per college, where positions are known: (session, slot) → 1 if its batch starts there.
    pub starts: Vec<BTreeMap<(SessionIndex, u32), Expression>>,
    /// Per college, where positions are known: (session, slot) → 1 if it stands there.
    pub occupied: Vec<BTreeMap<(SessionIndex, u32), Expression>>,
    /// Per college, where positions are known: (session, slot) → 1 if it stands there and on the slot before, across the break
    /// between the two. Nothing where one window holds both.
    pub across: Vec<BTreeMap<(SessionIndex, u32), Expression>>,
    /// Per college, per divided session that it may use: the minute after midnight at which its batch ends; 0 if it has none.
    pub ends: Vec<BTreeMap<SessionIndex, Expression>>,
    /// Per college: what stays unplaced, in the units of `Problem::count`.
    pub unplaced: Vec<Expression>,
    /// Per college and part of it that is served for itself, or the whole of it: what of that stays unplaced, likewise.
    pub unplaced_of_parts: Vec<Vec<Expression>>,
    /// Per session: whether its batches have positions.
    pub timed: Vec<bool>,
}

impl Frame {
    /// A frame without any place yet.
    #[must_use]
    pub fn empty(problem: &Problem, timed: Vec<bool>) -> Self {
        let colleges = problem.colleges().len();
        Frame {
            program: Program::default(),
            present: vec![BTreeMap::new(); colleges],
            slots: vec![BTreeMap::new(); colleges],
            heads: vec![BTreeMap::new(); colleges],
            window_heads: vec![BTreeMap::new(); colleges],
            starts: vec![BTreeMap::new(); colleges],
            occupied: vec![BTreeMap::new(); colleges],
            across: vec![BTreeMap::new(); colleges],
            ends: vec![BTreeMap::new(); colleges],
            unplaced: vec![Expression::zero(); colleges],
            unplaced_of_parts: problem
                .college_indices()
                .map(|college| vec![Expression::zero(); problem.pieces(college)])
                .collect(),
            timed,
        }
    }

    /// Leaves heads of a part of a college, or of the whole of it, unplaced: so many for each unit of a variable.
    pub fn leave_out(&mut self, (college, piece): (CollegeIndex, usize), heads: i64, variable: Variable) {
        self.unplaced[college.0].add(heads, variable);
        self.unplaced_of_parts[college.0][piece].add(heads, variable);
    }

    /// 1 if the college has a batch in the session; 0 where it may not.
    #[must_use]
    pub fn presence(&self, college: CollegeIndex, session: SessionIndex) -> Expression {
        self.present[college.0].get(&session).cloned().unwrap_or_default()
    }

    /// The sessions that a college may use in this frame.
    pub fn sessions(&self, college: CollegeIndex) -> impl Iterator<Item = SessionIndex> + '_ {
        self.present[college.0].keys().copied()
    }

    /// The number of batches of a college.
    #[must_use]
    pub fn batches(&self, college: CollegeIndex) -> Expression {
        let mut batches = Expression::zero();
        for present in self.present[college.0].values() {
            batches.add_scaled(1, present);
        }
        batches
    }

    /// Where a college stands in absolute time, by session and slot. Sessions without positions count as called for
    /// the whole session only where the problem says so; others give no cell.
    #[must_use]
    pub fn cells(&self, problem: &Problem, college: CollegeIndex) -> Vec<Cell> {
        let mut cells = Vec::new();
        for (&session, present) in &self.present[college.0] {
            let place = problem.session(session);
            let half_day = problem.half_day(place.half_day);
            let absolute = |minute: u32| half_day.absolute(minute);
            if half_day.timing == Timing::Session {
                let (start, end) = (absolute(place.hours.start), absolute(place.hours.end));
                cells.push(Cell { session, start, end, occupied: present.clone() });
            } else if self.timed[session.0] {
                for (&(_, slot), occupied) in self.occupied[college.0].range((session, 0)..=(session, u32::MAX)) {
                    let hours = problem.held_by_slot(place, slot);
                    let (start, end) = (absolute(hours.start), absolute(hours.end));
                    cells.push(Cell { session, start, end, occupied: occupied.clone() });
                }
                for (&(_, slot), across) in self.across[college.0].range((session, 0)..=(session, u32::MAX)) {
                    let pause = place.pause_before(slot, problem.settings().slot_minutes);
                    cells.extend(pause.map(|pause| {
                        let (start, end) = (absolute(pause.start), absolute(pause.end));
                        Cell { session, start, end, occupied: across.clone() }
                    }));
                }
            }
        }
        cells
    }

    /// 1 if the college's batch in the session starts at a clock minute; 0 if it cannot. Where positions are not known, 1
    /// wherever it stands there at all and could start then.
    #[must_use]
    pub fn starts_at(
        &self,
        problem: &Problem,
        college: CollegeIndex,
        session: SessionIndex,
        minute: u32,
    ) -> Expression {
        let place = problem.session(session);
        if problem.half_day(place.half_day).timing == Timing::Session {
            return if minute == place.hours.start { self.presence(college, session) } else { Expression::zero() };
        }
        let window = place.windows.iter().position(|window| window.hours.start == minute);
        let slot = match window {
            Some(window) => problem.window_slots(session, window).start,
            None => match place.slot_at(minute, problem.settings().slot_minutes) {
                Some(slot) if minute >= place.hours.start => slot,
                _ => return Expression::zero(),
            },
        };
        if !self.timed[session.0] {
            return if slot < place.slots { self.presence(college, session) } else { Expression::zero() };
        }
        self.starts[college.0].get(&(session, slot)).cloned().unwrap_or_default()
    }

    /// The windows in which a college may have a part, each with 1 if it has one there. A session that is not divided is one
    /// window.
    #[must_use]
    pub fn in_windows(&self, problem: &Problem, college: CollegeIndex) -> Vec<(WindowAt, Expression)> {
        let mut windows = Vec::new();
        for (&session, present) in &self.present[college.0] {
            if !problem.session(session).is_divided() {
                windows.push(((session, 0), present.clone()));
                continue;
            }
            for window in problem.windows_of(session) {
                let first = problem.window_slots(session, window.1).start;
                let stands = self.occupied[college.0].get(&(session, first));
                windows.extend(stands.map(|stands| (window, stands.clone())));
            }
        }
        windows
    }

    /// The minutes after midnight at which a college's batch in a session starts and ends, 0 if it has none there; `None`
    /// where positions are not known.
    #[must_use]
    pub fn hours(
        &self,
        problem: &Problem,
        college: CollegeIndex,
        session: SessionIndex,
    ) -> Option<(Expression, Expression)> {
        let place = problem.session(session);
        let (mut start, mut end) = (Expression::zero(), Expression::zero());
        if problem.half_day(place.half_day).timing == Timing::Session {
            let present = self.presence(college, session);
            start.add_scaled(i64::from(place.hours.start), &present);
            end.add_scaled(i64::from(place.hours.end), &present);
            return Some((start, end));
        }
        if !self.timed[session.0] {
            return None;
        }
        for (&(_, at), here) in self.starts[college.0].range((session, 0)..=(session, u32::MAX)) {
            start.add_scaled(i64::from(problem.held_by_slot(place, at).start), here);
        }
        match self.ends[college.0].get(&session) {
            Some(own) => end = own.clone(),
            None => {
                let slot = i64::from(problem.settings().slot_minutes);
                end.add_scaled(1, &start).add_scaled(slot, &self.slots[college.0][&session]);
                for (&(_, at), across) in self.across[college.0].range((session, 0)..=(session, u32::MAX)) {
                    let pause = place.pause_before(at, problem.settings().slot_minutes);
                    end.add_scaled(pause.map_or(0, |pause| i64::from(pause.minutes())), across);
                }
            }
        }
        Some((start, end))
    }

    /// The room of a session.
    #[must_use]
    pub fn room(problem: &Problem, session: SessionIndex) -> RoomIndex {
        problem.session(session).room
    }

    /// The moments at which batches of a college may start, each with 1 if one does: minutes comparable over the calendar.
    /// Sessions without positions count only where all are called at once.
    #[must_use]
    pub fn starting(&self, problem: &Problem, college: CollegeIndex) -> Vec<(i64, Expression)> {
        let mut starting = Vec::new();
        for (&session, present) in &self.present[college.0] {
            let place = problem.session(session);
            let half_day = problem.half_day(place.half_day);
            if half_day.timing == Timing::Session {
                starting.push((half_day.absolute(place.hours.start), present.clone()));
            } else if self.timed[session.0] {
                let starts = self.starts[college.0].range((session, 0)..=(session, u32::MAX));
                let at = |slot| half_day.absolute(problem.held_by_slot(place, slot).start);
                starting.extend(starts.map(|(&(_, slot), start)| (at(slot), start.clone())));
            }
        }
        starting
    }

    /// A binary per half-day, or per first half-day of a date, that is 1 if the college has a batch in it.
    #[must_use]
    pub fn periods_used(
        &mut self,
        problem: &Problem,
        college: CollegeIndex,
        grain: Grain,
        origin: Origin,
    ) -> BTreeMap<HalfDayIndex, Variable> {
        let mut used = BTreeMap::new();
        for (session, present) in self.present[college.0].clone() {
            let period = problem.period(problem.session(session).half_day, grain);
            let variable = *used.entry(period).or_insert_with(|| self.program.binary());
            self.program.no_more_than(&present, &variable.into(), origin);
        }
        used
    }
}

/// The starts of all cells: what holds at these moments holds at every moment.
pub fn moments<'a>(cells: impl Iterator<Item = &'a Cell>) -> BTreeSet<i64> {
    cells.map(|cell| cell.start).collect()
}

/// The cells that contain a moment.
#[must_use]
pub fn cells_at(cells: &[Cell], moment: i64) -> Vec<&Cell> {
    cells.iter().filter(|cell| cell.start <= moment && moment < cell.end).collect()
}

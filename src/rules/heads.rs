//! The heads of batches as expressions of a frame: its own, or those that slots carry under `nearest`; and what they are
//! called.

use crate::numbers::to_i64;
use crate::problem::{CollegeIndex, Demand, HalfDayIndex, Per, Problem, SessionIndex, WindowAt};
use crate::program::{Expression, Frame, Origin};
use std::collections::BTreeMap;

/// What is counted of some colleges.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Counts {
    /// Heads.
    Heads,
    /// The minutes that they state.
    Minutes,
    /// Of some heads, of others minutes.
    Both,
}

/// What is counted of these colleges.
pub(crate) fn counts(problem: &Problem, colleges: impl Iterator<Item = CollegeIndex>) -> Counts {
    let states_minutes = |college| matches!(problem.college(college).demand, Demand::Minutes(_));
    let (minutes, heads): (Vec<CollegeIndex>, Vec<CollegeIndex>) =
        colleges.partition(|&college| states_minutes(college));
    match (heads.is_empty(), minutes.is_empty()) {
        (_, true) => Counts::Heads,
        (true, false) => Counts::Minutes,
        (false, false) => Counts::Both,
    }
}

/// The heads of a college by window, as far as the frame knows them. Where windows are not told apart, those of a session
/// stand at its window 0.
pub(crate) fn counted(
    problem: &Problem,
    frame: &mut Frame,
    college: CollegeIndex,
    per: Per,
    origin: Origin,
) -> Vec<(WindowAt, Expression)> {
    let whole = in_sessions(problem, frame, college, origin).into_iter();
    let is_whole = |session: SessionIndex| !per.is_of_windows() || !problem.session(session).is_divided();
    let whole = whole.filter(|&(session, _)| is_whole(session)).map(|(session, heads)| ((session, 0), heads));
    let parts = frame.window_heads[college.0].iter().filter(|_| per.is_of_windows());
    whole.chain(parts.map(|(&window, heads)| (window, heads.clone()))).collect()
}

/// The heads of a college by session, as far as the frame knows them. Where they are dealt out over slots, all of a half-day
/// stand at its first session.
fn in_sessions(
    problem: &Problem,
    frame: &mut Frame,
    college: CollegeIndex,
    origin: Origin,
) -> BTreeMap<SessionIndex, Expression> {
    if problem.is_dealt_in_slots(college) {
        carried(problem, frame, college, origin)
    } else {
        frame.heads[college.0].clone()
    }
}

/// k of D slots carry floor(k · H / D) of H heads, dealt out over the calendar: those of a half-day carry what all up to it do
/// less what those before it do.
fn carried(
    problem: &Problem,
    frame: &mut Frame,
    college: CollegeIndex,
    origin: Origin,
) -> BTreeMap<SessionIndex, Expression> {
    let mut carried = BTreeMap::new();
    for piece in 0..problem.pieces(college) {
        let (heads, slots) = (to_i64(problem.piece_count(college, piece)), to_i64(problem.piece_work(college, piece)));
        let mut half_days: BTreeMap<HalfDayIndex, (SessionIndex, Expression)> = BTreeMap::new();
        let own = |session: &SessionIndex| problem.piece_in(college, *session) == Some(piece);
        for (&session, length) in frame.slots[college.0].iter().filter(|(session, _)| own(session)) {
            let entry = half_days.entry(problem.session(session).half_day).or_insert((session, Expression::zero()));
            entry.1.add_scaled(1, length);
        }
        let (mut so_far, mut before) = (Expression::zero(), Expression::zero());
        for (first, length) in half_days.into_values() {
            so_far.add_scaled(1, &length);
            let dealt = frame.program.integer(0, heads);
            let mut excess = Expression::zero();
            excess.add_scaled(heads, &so_far).add(-slots, dealt);
            frame.program.at_least(&excess, 0, origin);
            frame.program.at_most(&excess, slots - 1, origin);
            let mut here: Expression = dealt.into();
            here.add_scaled(-1, &before);
            carried.insert(first, here);
            before = dealt.into();
        }
    }
    carried
}

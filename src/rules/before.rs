//! `before`: every batch of some colleges comes before every batch of others, by the clock, by half-days or by dates.

use super::keys::{GRAIN, THEN, Table};
use super::said::{Say, breach};
use super::values::{Entry, Unread, Values, colleges, few_pairs, grain};
use super::walk::{Seen, Walk};
use crate::numbers::to_i64;
use crate::plan::Part;
use crate::problem::{CollegeIndex, Grain, Problem, RuleKind, WindowAt, ordered_pairs};
use crate::program::{Expression, Frame, Origin, Variable};
use crate::words::violation::Breach;
use std::collections::{BTreeMap, BTreeSet};

pub(super) const TABLE: Table =
    Table { kind: "before", keys: &[&THEN, &GRAIN], required: &["then"], some_of: &[], read };

fn read(values: &Values) -> Result<RuleKind, Unread> {
    let (first, then) = (values.colleges("colleges")?, values.colleges("then")?);
    few_pairs(first.len() * then.len())?;
    Ok(RuleKind::Before { first, then, grain: values.grain() })
}

pub(super) fn entry(problem: &Problem, then: &[CollegeIndex], by: Grain) -> Entry {
    [("then", colleges(problem, then))].into_iter().chain(grain(by)).collect()
}

pub(super) fn sentence(say: &Say<'_>, first: &[CollegeIndex], then: &[CollegeIndex], grain: Grain) -> String {
    let (first, then) = (say.names(first), say.names(then));
    let periods = say.by(grain, |unit| format!("，按{unit}先后"), |unit| format!(", in an earlier {unit}"));
    say.pick(format!("{first}都排在{then}之前{periods}"), format!("{first} before {then}{periods}"))
}

/// Each pair of an order as rows.
pub(super) fn rows(
    problem: &Problem,
    frame: &mut Frame,
    steps: &[&[CollegeIndex]],
    (grain, weak): (Grain, bool),
    origin: Origin,
) {
    for (earlier, later) in ordered_pairs(steps) {
        if frame.program.is_full() {
            return;
        }
        match (grain, weak) {
            (Grain::Clock, false) => by_clock(problem, frame, earlier, later, origin),
            (Grain::Clock, true) => {
                let (ahead, behind) = (frame.starting(problem, earlier), frame.starting(problem, later));
                by_turns(frame, &ahead, &behind, weak, origin);
            }
            (Grain::Window, _) => {
                let (ahead, behind) = (by_windows(problem, frame, earlier), by_windows(problem, frame, later));
                by_turns(frame, &ahead, &behind, weak, origin);
            }
            (Grain::HalfDay | Grain::Day, _) => {
                let (ahead, behind) =
                    (in_periods(problem, frame, earlier, grain), in_periods(problem, frame, later, grain));
                by_turns(frame, &ahead, &behind, weak, origin);
            }
        }
    }
}

/// The windows in which a college may have a part, each with the moment at which it begins.
fn by_windows(problem: &Problem, frame: &Frame, college: CollegeIndex) -> Vec<(i64, Expression)> {
    let begins = |window: WindowAt| {
        problem.half_day(problem.session(window.0).half_day).absolute(problem.window_hours(window).start)
    };
    frame.in_windows(problem, college).into_iter().map(|(window, stands)| (begins(window), stands)).collect()
}

/// Where a college may have a batch, each with the number of the half-day or of the first half-day of the date.
fn in_periods(problem: &Problem, frame: &Frame, college: CollegeIndex, grain: Grain) -> Vec<(i64, Expression)> {
    let number = |session| to_i64(problem.period(problem.session(session).half_day, grain).0);
    frame.present[college.0].iter().map(|(&session, present)| (number(session), present.clone())).collect()
}

/// Every number of `ahead` that is taken is below every one of `behind`, or, if `weak`, not above it: a switch per number
/// of `behind`, turned once; what is behind is taken only after the turn, what is ahead only before it.
fn by_turns(frame: &mut Frame, ahead: &[(i64, Expression)], behind: &[(i64, Expression)], weak: bool, origin: Origin) {
    let numbers: BTreeSet<i64> = behind.iter().map(|&(number, _)| number).collect();
    let switches: BTreeMap<i64, Variable> =
        numbers.into_iter().map(|number| (number, frame.program.binary())).collect();
    for (previous, next) in switches.values().zip(switches.values().skip(1)) {
        frame.program.at_most(&[(1, *previous), (-1, *next)].into_iter().collect(), 0, origin);
    }
    for (number, taken) in behind {
        frame.program.no_more_than(taken, &switches[number].into(), origin);
    }
    for (number, taken) in ahead {
        // The last number at which nothing of `behind` may stand yet, given that this one of `ahead` is taken.
        if let Some((_, &switch)) = switches.range(..*number + i64::from(!weak)).next_back() {
            let mut both = taken.clone();
            both.add(1, switch);
            frame.program.at_most(&both, 1, origin);
        }
    }
}

/// Every batch of `earlier` ends by the start of every batch of `later`: a switch per moment at which `later` may be
/// found, turned once; `later` stands only after the turn, `earlier` only before it.
fn by_clock(problem: &Problem, frame: &mut Frame, earlier: CollegeIndex, later: CollegeIndex, origin: Origin) {
    let (firsts, thens) = (frame.cells(problem, earlier), frame.cells(problem, later));
    let moments: BTreeSet<i64> = thens.iter().map(|cell| cell.start).collect();
    let switches: BTreeMap<i64, Variable> =
        moments.into_iter().map(|moment| (moment, frame.program.binary())).collect();
    for (previous, next) in switches.values().zip(switches.values().skip(1)) {
        frame.program.at_most(&[(1, *previous), (-1, *next)].into_iter().collect(), 0, origin);
    }
    for cell in &thens {
        frame.program.no_more_than(&cell.occupied, &switches[&cell.start].into(), origin);
    }
    for cell in firsts {
        // The last moment at which `later` must not stand yet, given that `earlier` stands here.
        if let Some((_, &switch)) = switches.range(..cell.end).next_back() {
            let mut both = cell.occupied;
            both.add(1, switch);
            frame.program.at_most(&both, 1, origin);
        }
    }
}

/// Per pair of colleges in the wrong order, the latest batch of the one and the earliest of the other.
pub(super) fn breaches(walk: &Walk<'_>, first: &[CollegeIndex], then: &[CollegeIndex], grain: Grain) -> Vec<Breach> {
    let pairs = first.iter().flat_map(|&earlier| then.iter().map(move |&later| (earlier, later)));
    pairs.filter_map(|pair| out_of_order(walk, "before", pair, (grain, false))).collect()
}

/// When the last and the first window of a batch begin; a session that is not divided is one window.
fn windows(walk: &Walk<'_>, seen: &Seen<'_>) -> (i64, i64) {
    let session = walk.problem.session(seen.batch.session);
    let midnight = seen.day() * 24 * 60;
    let opens = |part: Option<&Part>| {
        let window = part.and_then(|part| session.windows.get(part.window));
        midnight + i64::from(window.map_or(session.hours.start, |window| window.hours.start))
    };
    (opens(seen.batch.parts.last()), opens(seen.batch.parts.first()))
}

/// The latest batch of the first and the earliest of the second of two colleges, where these are in the wrong order.
pub(super) fn out_of_order(
    walk: &Walk<'_>,
    code: &'static str,
    (earlier, later): (CollegeIndex, CollegeIndex),
    (grain, weak): (Grain, bool),
) -> Option<Breach> {
    // When a batch is over, as far as those behind it must wait, and from when on it is there.
    let reach = |seen: &Seen<'_>| match grain {
        Grain::Clock if weak => (seen.start, seen.start),
        Grain::Window => windows(walk, seen),
        Grain::Clock => (seen.end, seen.start),
        Grain::HalfDay => (to_i64(seen.half_day.0), to_i64(seen.half_day.0)),
        Grain::Day => (seen.day(), seen.day()),
    };
    let (ahead, behind) = (walk.of(earlier), walk.of(later));
    let last = ahead.iter().max_by_key(|seen| reach(seen).0)?;
    let next = behind.iter().min_by_key(|seen| reach(seen).1)?;
    let (over, there) = (reach(last).0, reach(next).1);
    let kept = if weak || grain == Grain::Clock { over <= there } else { over < there };
    let (first, second) = (walk.place(last), walk.place(next));
    let (what, english) = match (grain, weak) {
        (Grain::Window, false) => ("须在更早的时间段", "be in an earlier window than"),
        (Grain::Window, true) => ("不得在更晚的时间段", "be in no later window than"),
        (Grain::Clock, false) => ("须先结束", "end before"),
        (Grain::Clock, true) => ("不得开始得更晚", "start no later than"),
        (Grain::HalfDay, false) => ("须在更早的半天", "be in an earlier half-day than"),
        (Grain::HalfDay, true) => ("不得在更晚的半天", "be in no later half-day than"),
        (Grain::Day, false) => ("须在更早的日期", "be on an earlier day than"),
        (Grain::Day, true) => ("不得在更晚的日期", "be on no later day than"),
    };
    let broken = || {
        breach(code, &[last, next], true, |language| {
            let (first, second) = (first.text(language), second.text(language));
            language.pick(format!("{first}{what}，而后才是 {second}"), format!("{first} must {english} {second}"))
        })
    };
    (!kept).then(broken)
}

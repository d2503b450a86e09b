//! `before`: every batch of some colleges comes before every batch of others.

use super::keys::{GRAIN, THEN, Table};
use super::said::{Say, breach};
use super::values::{Entry, Unread, Values, colleges, few_pairs, grain};
use super::walk::Walk;
use crate::problem::{CollegeIndex, Grain, Problem, RuleKind, ordered_pairs};
use crate::program::{Frame, Origin, Variable};
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
    let half_days = say.by_half_days(grain, "，按半天先后", ", in an earlier half-day");
    say.pick(format!("{first}都排在{then}之前{half_days}"), format!("{first} before {then}{half_days}"))
}

/// Each pair of an order as rows.
pub(super) fn rows(problem: &Problem, frame: &mut Frame, steps: &[&[CollegeIndex]], grain: Grain, origin: Origin) {
    for (earlier, later) in ordered_pairs(steps) {
        if frame.program.is_full() {
            return;
        }
        match grain {
            Grain::HalfDay => by_half_day(problem, frame, earlier, later, origin),
            Grain::Clock => by_clock(problem, frame, earlier, later, origin),
        }
    }
}

/// Every half-day of `earlier` is strictly earlier than every half-day of `later`: a switch per half-day, turned once.
fn by_half_day(problem: &Problem, frame: &mut Frame, earlier: CollegeIndex, later: CollegeIndex, origin: Origin) {
    let switches: Vec<Variable> = problem.half_days().iter().map(|_| frame.program.binary()).collect();
    for pair in switches.windows(2) {
        frame.program.at_most(&[(1, pair[0]), (-1, pair[1])].into_iter().collect(), 0, origin);
    }
    for (session, present) in frame.present[later.0].clone() {
        let switch = switches[problem.session(session).half_day.0];
        frame.program.no_more_than(&present, &switch.into(), origin);
    }
    for (session, mut present) in frame.present[earlier.0].clone() {
        present.add(1, switches[problem.session(session).half_day.0]);
        frame.program.at_most(&present, 1, origin);
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
    pairs.filter_map(|pair| out_of_order(walk, "before", pair, grain)).collect()
}

/// The latest batch of the first and the earliest of the second of two colleges, where these are in the wrong order.
pub(super) fn out_of_order(
    walk: &Walk<'_>,
    code: &'static str,
    (earlier, later): (CollegeIndex, CollegeIndex),
    grain: Grain,
) -> Option<Breach> {
    let (ahead, behind) = (walk.of(earlier), walk.of(later));
    let (last, next) = match grain {
        Grain::Clock => (ahead.iter().max_by_key(|seen| seen.end)?, behind.iter().min_by_key(|seen| seen.start)?),
        Grain::HalfDay => {
            (ahead.iter().max_by_key(|seen| seen.half_day)?, behind.iter().min_by_key(|seen| seen.half_day)?)
        }
    };
    let kept = match grain {
        Grain::Clock => last.end <= next.start,
        Grain::HalfDay => last.half_day < next.half_day,
    };
    let (first, second) = (walk.place(last), walk.place(next));
    let (what, english) = match grain {
        Grain::Clock => ("须先结束", "end before"),
        Grain::HalfDay => ("须在更早的半天", "be in an earlier half-day than"),
    };
    let broken = || {
        breach(code, &[last, next], true, |language| {
            let (first, second) = (first.text(language), second.text(language));
            language.pick(format!("{first}{what}，而后才是 {second}"), format!("{first} must {english} {second}"))
        })
    };
    (!kept).then(broken)
}

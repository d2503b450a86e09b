//! `pin`: at least one batch of a college meets a target, or all of them do.

use super::keys::{DATES, FIRST, HALF_DAYS, ROOMS, START, Table, WHOLE};
use super::said::{Say, breach};
use super::values::{Entry, Unread, Values, Written, sets};
use super::walk::{Seen, Walk};
use crate::problem::{CollegeIndex, Problem, Region, RuleKind, SessionIndex, Target};
use crate::program::{Expression, Frame, Origin, Variable};
use crate::words::clock;
use crate::words::violation::Breach;

pub(super) const TABLE: Table = Table {
    kind: "pin",
    keys: &[&HALF_DAYS, &DATES, &ROOMS, &START, &FIRST, &WHOLE],
    required: &[],
    some_of: &["half_days", "dates", "rooms", "start", "first"],
    read,
};

fn read(values: &Values) -> Result<RuleKind, Unread> {
    let Region { half_days, rooms, .. } = values.region();
    let target = Target { half_days, rooms, start: values.number("start"), first: values.flag("first") };
    Ok(RuleKind::Pin { colleges: values.colleges("colleges")?, target, whole: values.flag("whole") })
}

pub(super) fn entry(target: &Target, whole: bool) -> Entry {
    let mut entry = sets(target.half_days.as_ref(), target.rooms.as_ref());
    entry.extend(target.start.map(|start| ("start", Written::Clock(start))));
    // A pin that asks for nothing else still asks for a batch: the file says so by `first = false`.
    let bare = entry.is_empty();
    if target.first || bare {
        entry.push(("first", Written::Flag(target.first)));
    }
    if whole {
        entry.push(("whole", Written::Flag(true)));
    }
    entry
}

pub(super) fn sentence(say: &Say<'_>, colleges: &[CollegeIndex], target: &Target, whole: bool) -> String {
    let region = Region { half_days: target.half_days.clone(), rooms: target.rooms.clone(), span: None };
    let (whom, place) = (say.names(colleges), say.place(&region));
    let start = target.start.map(|start| clock(start, true));
    let (each, each_english) =
        if whole { ("的所有批次都", "all batches") } else { ("至少有一个批次", "at least one batch") };
    let chinese = start.as_ref().map_or(String::new(), |start| format!("，{start} 开始"));
    let english = start.as_ref().map_or(String::new(), |start| format!(", starting at {start}"));
    let (first, first_english) =
        if target.first { ("，在该场次最先", ", first of the session") } else { ("", "") };
    say.pick(
        format!("{whom}{each}排在 {place}{chinese}{first}"),
        format!("{each_english} of {whom} {place}{english}{first_english}"),
    )
}

/// At least one batch of each college (all, if `whole`) meets the target.
pub(super) fn rows(
    problem: &Problem,
    frame: &mut Frame,
    colleges: &[CollegeIndex],
    target: &Target,
    whole: bool,
    origin: Origin,
) {
    for &college in colleges {
        let mut candidates = Expression::zero();
        for session in frame.sessions(college).collect::<Vec<_>>() {
            let met = meets(problem, frame, college, session, target, origin);
            if whole {
                let present = frame.presence(college, session);
                frame.program.no_more_than(&present, &met, origin);
            }
            candidates.add_scaled(1, &met);
        }
        frame.program.at_least(&candidates, 1, origin);
    }
}

/// An expression that is 1 only if the college's batch in the session meets the target.
fn meets(
    problem: &Problem,
    frame: &mut Frame,
    college: CollegeIndex,
    session: SessionIndex,
    target: &Target,
    origin: Origin,
) -> Expression {
    let place = problem.session(session);
    let inside = target.half_days.as_ref().is_none_or(|set| set.contains(&place.half_day))
        && target.rooms.as_ref().is_none_or(|set| set.contains(&place.room));
    if !inside {
        return Expression::zero();
    }
    let mut met = match target.start {
        Some(minute) => frame.starts_at(problem, college, session, minute),
        None => frame.presence(college, session),
    };
    if target.first && !met.is_constant() && frame.timed[session.0] {
        let leads = frame.program.binary();
        frame.program.no_more_than(&leads.into(), &met, origin);
        add_leads(problem, frame, college, session, leads, origin);
        met = leads.into();
    }
    met
}

/// If `leads` is 1, no other college stands in the session before this one has started.
fn add_leads(
    problem: &Problem,
    frame: &mut Frame,
    college: CollegeIndex,
    session: SessionIndex,
    leads: Variable,
    origin: Origin,
) {
    let mut started = Expression::zero();
    for slot in 0..problem.session(session).slots {
        if let Some(start) = frame.starts[college.0].get(&(session, slot)) {
            started.add_scaled(1, start);
        }
        for other in problem.college_indices().filter(|&other| other != college) {
            let Some(stands) = frame.occupied[other.0].get(&(session, slot)) else { continue };
            let mut row = stands.clone();
            row.add_scaled(-1, &started).add(1, leads);
            frame.program.at_most(&row, 1, origin);
        }
    }
}

/// Colleges without a batch at the target; with `whole`, batches elsewhere.
pub(super) fn breaches(walk: &Walk<'_>, colleges: &[CollegeIndex], target: &Target, whole: bool) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for &college in colleges {
        let batches = walk.of(college);
        let (there, elsewhere): (Vec<&Seen>, Vec<&Seen>) =
            batches.iter().copied().partition(|seen| is_there(walk, seen, target));
        if whole && !elsewhere.is_empty() {
            breaches.extend(elsewhere.into_iter().map(|seen| not_there(walk, seen)));
        } else if there.is_empty() {
            let name = walk.name(college);
            breaches.push(breach("pin", &batches, false, |language| {
                language
                    .pick(format!("{name} 没有一批在指定的位置"), format!("no batch of {name} is where one must be"))
            }));
        }
    }
    breaches
}

fn not_there(walk: &Walk<'_>, seen: &Seen<'_>) -> Breach {
    let place = walk.place(seen);
    breach("pin-whole", &[seen], true, |language| {
        let batch = place.text(language);
        language
            .pick(format!("{batch}不在指定的位置"), format!("{batch} is not where all batches of its college must be"))
    })
}

/// Whether a batch meets a target: `first` asks that no batch of the session starts earlier.
fn is_there(walk: &Walk<'_>, seen: &Seen<'_>, target: &Target) -> bool {
    let preceded = || walk.inside(seen.batch.session).into_iter().any(|other| other.start < seen.start);
    lies_there(seen, target) && !(target.first && preceded())
}

/// Whether a batch meets a target, the others of its session aside.
pub(super) fn lies_there(seen: &Seen<'_>, target: &Target) -> bool {
    target.half_days.as_ref().is_none_or(|allowed| allowed.contains(&seen.half_day))
        && target.rooms.as_ref().is_none_or(|allowed| allowed.contains(&seen.room))
        && target.start.is_none_or(|start| seen.clock().0 == i64::from(start))
}

//! Small problems for the tests of this module, and the plainest possible answer to whether one has a plan.

use crate::problem::{
    Class, ClockSpan, College, CollegeIndex, HalfDay, HalfDayIndex, Parts, Problem, Region, Room, RoomIndex, Rule,
    RuleKind, Session, Settings, Timing,
};
use chrono::NaiveDate;

/// Colleges of so many heads; every half-day is 8:00-9:00 on a date of its own, in every room; 12 heads an hour, so
/// that a slot of 5 minutes serves one head and a session holds 12.
pub(super) fn parts(heads: &[u64], rooms: usize, half_days: usize) -> Parts {
    let mut parts = Parts::empty(Settings::default());
    let hours = ClockSpan { start: 480, end: 540 };
    for day in 0..half_days {
        let date = NaiveDate::from_ymd_opt(2021, 4, 9 + day as u32).unwrap();
        parts
            .half_days
            .push(HalfDay { date, name: "上午".into(), hours, timing: Timing::Batch, windows: Vec::new() });
        for room in 0..rooms {
            let (room, half_day) = (RoomIndex(room), HalfDayIndex(day));
            parts.sessions.push(Session {
                room,
                half_day,
                hours,
                slots: 12,
                windows: Vec::new(),
                breaks: Vec::new(),
                rates: Vec::new(),
            });
        }
    }
    for room in 0..rooms {
        let name = format!("10{}", room + 1);
        let label = format!("四教楼{name}");
        parts.rooms.push(Room { label, ..Room::new(&name, 12, 3600) });
    }
    for (number, &heads) in heads.iter().enumerate() {
        parts.colleges.push(College::new(&format!("学院{}", number + 1), heads));
    }
    parts
}

pub(super) fn class(name: &str, heads: u64) -> Class {
    Class { name: name.into(), heads }
}

pub(super) fn problem(parts: Parts) -> Problem {
    Problem::new(parts).unwrap()
}

pub(super) fn colleges(positions: &[usize]) -> Vec<CollegeIndex> {
    positions.iter().copied().map(CollegeIndex).collect()
}

fn region(half_days: &[usize], span: Option<(u32, u32)>) -> Region {
    let half_days = Some(half_days.iter().copied().map(HalfDayIndex).collect());
    Region { half_days, rooms: None, span: span.map(|(start, end)| ClockSpan { start, end }) }
}

pub(super) fn only(name: &str, whom: &[usize], half_days: &[usize], span: Option<(u32, u32)>) -> Rule {
    Rule { name: name.into(), kind: RuleKind::Only { colleges: colleges(whom), region: region(half_days, span) } }
}

pub(super) fn never(name: &str, whom: &[usize], half_days: &[usize], span: Option<(u32, u32)>) -> Rule {
    Rule { name: name.into(), kind: RuleKind::Never { colleges: colleges(whom), region: region(half_days, span) } }
}

pub(super) fn at_most(name: &str, whom: &[usize], limit: u32) -> Rule {
    Rule { name: name.into(), kind: RuleKind::AtMostBatches { colleges: colleges(whom), limit } }
}

/// Whether all heads can be placed, by trying everything: how many slots of each session each college takes. Knows
/// `only` and `never` without a span, at-most-batches, changeover and rooms of any rate; nothing else.
pub(super) fn has_plan(problem: &Problem) -> bool {
    let free = problem.sessions().iter().map(|session| i64::from(session.slots)).collect();
    fill(problem, 0, 0, problem.work(CollegeIndex(0)), 0, free)
}

fn fill(problem: &Problem, college: usize, session: usize, left: u64, batches: u32, free: Vec<i64>) -> bool {
    let Some(_) = problem.colleges().get(college) else { return true };
    if left == 0 {
        let next = problem.colleges().get(college + 1).map_or(0, |_| problem.work(CollegeIndex(college + 1)));
        return fill(problem, college + 1, 0, next, 0, free);
    }
    let Some(place) = problem.sessions().get(session) else { return false };
    if may(problem, college, place, batches) {
        let empty = free[session] == i64::from(place.slots);
        let change = if empty { 0 } else { i64::from(problem.settings().changeover_slots()) };
        let rate = problem.rate_in_room(CollegeIndex(college), place.room);
        for slots in 1..=(free[session] - change).max(0) {
            let mut then = free.clone();
            then[session] -= slots + change;
            let served = rate.most(slots as u32).min(left);
            if served > 0 && fill(problem, college, session + 1, left - served, batches + 1, then) {
                return true;
            }
        }
    }
    fill(problem, college, session + 1, left, batches, free)
}

fn may(problem: &Problem, college: usize, place: &Session, batches: u32) -> bool {
    problem.rules().iter().all(|rule| match &rule.kind {
        RuleKind::Only { colleges, region } if colleges.contains(&CollegeIndex(college)) => {
            region.covers(place.room, place.half_day)
        }
        RuleKind::Never { colleges, region } if colleges.contains(&CollegeIndex(college)) => {
            !region.covers(place.room, place.half_day)
        }
        RuleKind::AtMostBatches { colleges, limit } if colleges.contains(&CollegeIndex(college)) => batches < *limit,
        _ => true,
    })
}

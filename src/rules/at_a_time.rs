//! `at-a-time`: no college in too many places at once, and time to walk between them.

use super::keys::{LIMIT, Table, WALKING};
use super::said::{Say, breach};
use super::values::{Entry, Unread, Values, Written};
use super::walk::{Seen, Walk, minutes};
use crate::problem::{CollegeIndex, Ends, HalfDayIndex, Problem, Room, RoomIndex, RuleKind};
use crate::program::{Cell, Expression, Frame, Origin, cells_at, moments};
use crate::words::violation::Breach;
use crate::words::{clock, counted, date};
use std::collections::{BTreeMap, BTreeSet};

pub(super) const TABLE: Table =
    Table { kind: "at-a-time", keys: &[&LIMIT, &WALKING], required: &[], some_of: &[], read };

fn read(values: &Values) -> Result<RuleKind, Unread> {
    let (limit, walking) = (values.number("limit").unwrap_or(1), values.number("walking"));
    Ok(RuleKind::AtATime { colleges: values.colleges("colleges")?, limit, walking })
}

pub(super) fn entry(limit: u32, walking: Option<u32>) -> Entry {
    let walking = walking.map(|minutes| ("walking", Written::Number(minutes)));
    [("limit", Written::Number(limit))].into_iter().chain(walking).collect()
}

pub(super) fn sentence(say: &Say<'_>, colleges: &[CollegeIndex], limit: u32, walking: Option<u32>) -> String {
    let (whom, each) = (say.names(colleges), say.each(colleges, "每个单位", " of each"));
    let batches = counted(u64::from(limit), "batch", "batches");
    let travels = !say.problem.travel().is_empty();
    let (walk, english) = match walking {
        None => (String::new(), String::new()),
        Some(0) if travels => ("，换地点留出路上的时间".into(), ", with the time of the ways between rooms".into()),
        Some(0) => (String::new(), String::new()),
        Some(walking) if travels => (
            format!("，换地点间隔至少 {walking} 分钟，路更远的按路上的时间"),
            format!(", {walking} minutes between rooms, longer where the way is"),
        ),
        Some(walking) => (format!("，换地点间隔至少 {walking} 分钟"), format!(", {walking} minutes between rooms")),
    };
    say.pick(
        format!("{whom}{each}同一时刻最多 {limit} 个批次{walk}"),
        format!("{whom}: at most {batches}{each} at a time{english}"),
    )
}

/// Moments and walks of each college as rows.
pub(super) fn rows(
    problem: &Problem,
    frame: &mut Frame,
    colleges: &[CollegeIndex],
    limit: u32,
    walking: Option<u32>,
    origin: Origin,
) {
    for &college in colleges {
        if frame.program.is_full() {
            return;
        }
        running(problem, frame, college, limit, origin);
        if let Some(walking) = walking {
            between_rooms(problem, frame, college, walking, origin);
        }
    }
}

/// At every moment at most `limit` batches of the college run.
fn running(problem: &Problem, frame: &mut Frame, college: CollegeIndex, limit: u32, origin: Origin) {
    let cells = frame.cells(problem, college);
    for moment in moments(cells.iter()) {
        let here = cells_at(&cells, moment);
        if here.len() > limit as usize {
            let mut sum = Expression::zero();
            for cell in here {
                sum.add_scaled(1, &cell.occupied);
            }
            frame.program.at_most(&sum, i64::from(limit), origin);
        }
    }
}

/// At least `walking` minutes, more where the way is longer, from a batch to the next one in another room on the same date.
fn between_rooms(problem: &Problem, frame: &mut Frame, college: CollegeIndex, walking: u32, origin: Origin) {
    let rooms: BTreeSet<RoomIndex> = frame.sessions(college).map(|session| problem.session(session).room).collect();
    let way = |one: RoomIndex, other: RoomIndex| problem.way(one, other).max(walking);
    let pairs = || rooms.iter().flat_map(|&one| rooms.iter().map(move |&other| (one, other)));
    let ways: BTreeMap<(RoomIndex, RoomIndex), i64> =
        pairs().map(|(one, other)| ((one, other), i64::from(way(one, other)))).collect();
    let longest = ways.values().copied().max().unwrap_or(0);
    if longest == 0 {
        return;
    }
    let mut cells = frame.cells(problem, college);
    cells.sort_by_key(|cell| (cell.start, cell.session));
    let place = |cell: &Cell| {
        let session = problem.session(cell.session);
        (session.room, problem.half_day(session.half_day).date)
    };
    for (position, one) in cells.iter().enumerate() {
        let near = cells[position + 1..].iter().take_while(|other| other.start < one.end + longest);
        for other in near {
            let ((room, date), (other_room, other_date)) = (place(one), place(other));
            if room != other_room && date == other_date && other.start < one.end + ways[&(room, other_room)] {
                let mut both = one.occupied.clone();
                both.add_scaled(1, &other.occupied);
                frame.program.at_most(&both, 1, origin);
            }
        }
    }
}

/// Per college and half-day, the moment with the most batches too many, and the first walk that is too short.
pub(super) fn breaches(walk: &Walk<'_>, colleges: &[CollegeIndex], limit: u32, walking: Option<u32>) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for &college in colleges {
        let batches = walk.of(college);
        breaches.extend(crowds(walk, &batches, limit));
        if let Some(walking) = walking {
            breaches.extend(walks(walk, &batches, walking));
        }
    }
    breaches
}

/// More than `limit` batches at a time. The number running grows only where a batch starts, so the starts are looked at;
/// each counts for the half-day of the batch that starts.
fn crowds(walk: &Walk<'_>, batches: &[&Seen<'_>], limit: u32) -> Vec<Breach> {
    let mut worst: BTreeMap<HalfDayIndex, (Vec<&Seen<'_>>, &Seen<'_>)> = BTreeMap::new();
    for &seen in batches {
        let runs = |other: &&&Seen<'_>| other.start <= seen.start && seen.start < other.end;
        let running: Vec<&Seen<'_>> = batches.iter().filter(runs).copied().collect();
        let most = worst.entry(seen.half_day).or_insert_with(|| (Vec::new(), seen));
        if most.0.len() < running.len() {
            *most = (running, seen);
        }
    }
    let too_many = worst.into_values().filter(|(running, _)| running.len() as u64 > u64::from(limit));
    too_many.map(|(running, seen)| crowd(walk, &running, seen, limit)).collect()
}

fn crowd(walk: &Walk<'_>, running: &[&Seen<'_>], seen: &Seen<'_>, limit: u32) -> Breach {
    let (place, number) = (walk.place(seen), running.len());
    let (name, half_day, at) = (&place.college, &place.half_day, clock(place.start, true));
    breach("at-a-time", running, true, |language| {
        let day = date(place.date, language);
        language.pick(
            format!("{name} {day}{half_day} {at} 同时有 {number} 批，最多 {limit} 批"),
            format!("{name} has {number} batches running on {day} ({half_day}) at {at}, at most {limit} allowed"),
        )
    })
}

/// Minutes from a room to another: the rule's, or those that are told of the two, if these are more. What is told of two
/// rooms goes before what is told of their buildings, and that before what is told of their campuses.
fn minutes_between(walk: &Walk<'_>, one: RoomIndex, other: RoomIndex, walking: u32) -> u32 {
    let (here, there) = (walk.problem.room(one), walk.problem.room(other));
    let building = |room: &Room| room.building.clone().unwrap_or_else(|| room.name.clone());
    let mut told = None;
    for travel in walk.problem.travel() {
        let (from, to) = match travel.ends {
            Ends::Rooms => (Some(here.name.clone()), Some(there.name.clone())),
            Ends::Buildings => (Some(building(here)), Some(building(there))),
            Ends::Campuses => (here.campus.clone(), there.campus.clone()),
        };
        let named = |first: &Option<String>, second: &Option<String>| {
            first.as_ref() == Some(&travel.between[0]) && second.as_ref() == Some(&travel.between[1])
        };
        let nearer = told.is_none_or(|(ends, _)| travel.ends < ends);
        if (named(&from, &to) || named(&to, &from)) && nearer {
            told = Some((travel.ends, travel.minutes));
        }
    }
    told.map_or(walking, |(_, minutes)| minutes.max(walking))
}

/// Walks from a batch to a later one in another room on the same date in less than the way takes.
fn walks(walk: &Walk<'_>, batches: &[&Seen<'_>], walking: u32) -> Vec<Breach> {
    let mut breaches = Vec::new();
    let mut met = BTreeSet::new();
    for second in batches {
        let hurried = |first: &&&Seen<'_>| {
            first.room != second.room
                && first.day() == second.day()
                && first.end <= second.start
                && second.start - first.end < i64::from(minutes_between(walk, first.room, second.room, walking))
        };
        if let Some(first) = batches.iter().find(hurried)
            && met.insert(second.half_day)
        {
            let gap = minutes(second.start - first.end);
            let walking = minutes_between(walk, first.room, second.room, walking);
            let (one, other) = (walk.place(first), walk.place(second));
            breaches.push(breach("walking", &[first, second], true, |language| {
                let (one, other) = (one.text(language), other.text(language));
                language.pick(
                    format!("{one}到{other}只有 {gap} 分钟，走过去要 {walking} 分钟"),
                    format!("{gap} min from {one} to {other}; the walk takes {walking} min"),
                )
            }));
        }
    }
    breaches
}

//! `at-most-colleges` and `at-most-heads`: no half-day, date, session or window holds more of some colleges, or of their heads,
//! than a limit.

use super::heads::{self, Counts};
use super::keys::{LIMITED, Table};
use super::said::{Say, breach};
use super::shares::{Share, shares};
use super::values::{self, Entry, Unread, Values, Written};
use super::walk::{Seen, Walk, covers};
use crate::problem::{CollegeIndex, Counted, CountedWith, Per, Problem, Region, RuleKind};
use crate::program::{Expression, Frame, Origin};
use crate::words::violation::Breach;
use crate::words::{Language, counted, date, span};
use std::collections::{BTreeMap, BTreeSet};

pub(super) const COLLEGES: Table =
    Table { kind: "at-most-colleges", keys: LIMITED, required: &["limit"], some_of: &[], read: read_colleges };

fn read_colleges(values: &Values) -> Result<RuleKind, Unread> {
    read(values, Counted::Colleges)
}

pub(super) const HEADS: Table =
    Table { kind: "at-most-heads", keys: LIMITED, required: &["limit"], some_of: &[], read: read_heads };

fn read_heads(values: &Values) -> Result<RuleKind, Unread> {
    read(values, Counted::Heads)
}

fn read(values: &Values, counted: Counted) -> Result<RuleKind, Unread> {
    Ok(RuleKind::Limit {
        counted,
        colleges: values.colleges("colleges")?,
        region: values.region(),
        limit: values.number("limit").ok_or(Unread::Missing)?,
        per: values.word("per").map_or_else(Per::default, Per::named),
    })
}

/// The table of the kind that counts this.
pub(super) fn table(counted: Counted) -> &'static Table {
    match counted {
        Counted::Colleges => &COLLEGES,
        Counted::Heads => &HEADS,
    }
}

pub(super) fn written(region: &Region, limit: u32, per: Per) -> Entry {
    let per = (per != Per::default()).then_some(("per", Written::Word(per.word())));
    [("limit", Written::Number(limit))].into_iter().chain(per).chain(values::region(region)).collect()
}

/// So many of what is counted of these colleges.
fn amount(problem: &Problem, of: Counted, colleges: &[CollegeIndex], number: u64, language: Language) -> String {
    match of {
        Counted::Colleges => language.pick(format!("{number} 个单位"), counted(number, "college", "colleges")),
        Counted::Heads => match heads::counts(problem, colleges.iter().copied()) {
            Counts::Heads => language.pick(format!("{number} 人"), counted(number, "person", "people")),
            Counts::Minutes => language.pick(format!("{number} 分钟"), counted(number, "minute", "minutes")),
            Counts::Both => language.pick(format!("{number} 人和分钟"), format!("{number} people and minutes")),
        },
    }
}

pub(super) fn sentence(
    say: &Say<'_>,
    counted: Counted,
    colleges: &[CollegeIndex],
    (region, limit, per): (&Region, u32, Per),
) -> String {
    let (whom, most) = (say.names(colleges), amount(say.problem, counted, colleges, u64::from(limit), say.language));
    let place = if *region == Region::default() { String::new() } else { format!(" {}", say.place(region)) };
    let (each, english) = match per {
        Per::HalfDay => ("每个半天", "each half-day"),
        Per::Day => ("每天", "each day"),
        Per::Session => ("每个场次", "each session"),
        Per::Window => ("每个时间段", "each window"),
        Per::WindowRoom => ("每个地点每个时间段", "each window of a room"),
    };
    say.pick(format!("{whom}{place}{each}最多 {most}"), format!("{whom}: at most {most} {english}{place}"))
}

/// What is counted in each half-day, date, session or window is bounded.
pub(super) fn rows(
    problem: &Problem,
    frame: &mut Frame,
    counted: Counted,
    colleges: &[CollegeIndex],
    limited: (&Region, u32, Per),
    origin: Origin,
) {
    match counted {
        Counted::Colleges => rows_of_colleges(problem, frame, colleges, limited, origin),
        Counted::Heads => rows_of_heads(problem, frame, colleges, limited, origin),
    }
}

/// The heads of each group, as far as the frame knows them.
fn rows_of_heads(
    problem: &Problem,
    frame: &mut Frame,
    colleges: &[CollegeIndex],
    (region, limit, per): (&Region, u32, Per),
    origin: Origin,
) {
    let mut groups: BTreeMap<CountedWith, Expression> = BTreeMap::new();
    for &college in colleges {
        for (window, here) in heads::counted(problem, frame, college, per, origin) {
            let place = problem.session(window.0);
            if region.covers(place.room, place.half_day) {
                groups.entry(problem.counted_with(window, per)).or_default().add_scaled(1, &here);
            }
        }
    }
    for heads in groups.into_values() {
        frame.program.at_most(&heads, i64::from(limit), origin);
    }
}

/// A switch per college that comes into a group; their sum is bounded.
fn rows_of_colleges(
    problem: &Problem,
    frame: &mut Frame,
    colleges: &[CollegeIndex],
    (region, limit, per): (&Region, u32, Per),
    origin: Origin,
) {
    let mut groups: BTreeMap<CountedWith, Vec<Vec<Expression>>> = BTreeMap::new();
    for &college in colleges {
        let mut own: BTreeMap<CountedWith, Vec<Expression>> = BTreeMap::new();
        let whole = || frame.present[college.0].iter().map(|(&session, present)| ((session, 0), present.clone()));
        let places = if per.is_of_windows() { frame.in_windows(problem, college) } else { whole().collect() };
        for (window, present) in places {
            let place = problem.session(window.0);
            if region.covers(place.room, place.half_day) {
                own.entry(problem.counted_with(window, per)).or_default().push(present);
            }
        }
        own.into_iter().for_each(|(group, present)| groups.entry(group).or_default().push(present));
    }
    for here in groups.into_values().filter(|here| here.len() as u64 > u64::from(limit)) {
        let mut sum = Expression::zero();
        for presences in here {
            match presences.as_slice() {
                [present] => drop(sum.add_scaled(1, present)),
                several => {
                    let comes = frame.program.binary();
                    for present in several {
                        frame.program.no_more_than(present, &comes.into(), origin);
                    }
                    sum.add(1, comes);
                }
            }
        }
        frame.program.at_most(&sum, i64::from(limit), origin);
    }
}

/// What of batches is counted together, place by place.
pub(super) fn counted_together<'w, 'a>(
    walk: &'w Walk<'a>,
    colleges: &[CollegeIndex],
    region: &Region,
    per: Per,
) -> Vec<Vec<Share<'w, 'a>>> {
    let mut groups: BTreeMap<(i64, i64, i64), Vec<Share<'_, '_>>> = BTreeMap::new();
    let inside = |seen: &&Seen<'_>| covers(region, walk.problem.session(seen.batch.session));
    for (key, share) in walk.of_all(colleges).into_iter().filter(inside).flat_map(|seen| shares(walk, seen, per)) {
        groups.entry(key).or_default().push(share);
    }
    groups.into_values().collect()
}

/// Per half-day, date, session or window with too many, all batches that are counted there.
pub(super) fn breaches(
    walk: &Walk<'_>,
    counted: Counted,
    colleges: &[CollegeIndex],
    (region, limit, per): (&Region, u32, Per),
) -> Vec<Breach> {
    let number = |here: &[Share<'_, '_>]| match counted {
        Counted::Colleges => here.iter().map(|share| share.seen.batch.college).collect::<BTreeSet<_>>().len() as u64,
        Counted::Heads => here.iter().fold(0_u64, |sum, share| sum.saturating_add(share.heads(walk))),
    };
    let groups = counted_together(walk, colleges, region, per).into_iter();
    let over = groups.map(|here| (number(&here), here)).filter(|&(number, _)| number > u64::from(limit));
    let most = u64::from(limit);
    over.map(|(number, here)| {
        let say = |number, language| amount(walk.problem, counted, colleges, number, language);
        let said = |language| too_many(walk, &here, per, &say(number, language), &say(most, language), language);
        // Heads that are not stated might be others beside more batches.
        let stands = counted == Counted::Colleges || here.iter().all(Share::states_heads);
        let batches: Vec<&Seen<'_>> = here.iter().map(|share| share.seen).collect();
        match counted {
            Counted::Colleges => breach("at-most-colleges", &batches, stands, said),
            Counted::Heads => breach("at-most-heads", &batches, stands, said),
        }
    })
    .collect()
}

/// What of which there is how much, and how much there may be.
fn too_many(walk: &Walk<'_>, here: &[Share<'_, '_>], per: Per, found: &str, most: &str, language: Language) -> String {
    let Some((first, place)) = here.first().map(|first| (first, walk.place(first.seen))) else {
        return found.to_owned();
    };
    let (day, half_day, room) = (date(place.date, language), &place.half_day, &place.room);
    let hours = first.hours(walk);
    let hours = span(half_day, hours.start, hours.end, false, language);
    let (chinese, english) = match per {
        Per::HalfDay => (format!("{day}{half_day}"), format!("{day} ({half_day})")),
        Per::Day => (day.clone(), day),
        Per::Session => (format!("{day}{half_day}{room}"), format!("{day} ({half_day}) in {room}")),
        Per::Window => (format!("{day}{hours}"), format!("{day}, {hours}")),
        Per::WindowRoom => (format!("{day}{hours}{room}"), format!("{day}, {hours}, in {room}")),
    };
    language.pick(format!("{chinese}有 {found}，最多 {most}"), format!("{found} on {english}, at most {most} allowed"))
}

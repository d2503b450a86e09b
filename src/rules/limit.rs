//! `at-most-colleges`: no half-day, date or session holds more of some colleges than a limit.

use super::keys::{LIMITED, Table};
use super::said::{Say, breach};
use super::values::{self, Entry, Unread, Values, Written};
use super::walk::{Seen, Walk, covers};
use crate::numbers::to_i64;
use crate::problem::{CollegeIndex, Counted, Per, Problem, Region, RuleKind, SessionIndex};
use crate::program::{Expression, Frame, Origin};
use crate::words::violation::Breach;
use crate::words::{Language, counted, date};
use std::collections::{BTreeMap, BTreeSet};

pub(super) const COLLEGES: Table =
    Table { kind: "at-most-colleges", keys: LIMITED, required: &["limit"], some_of: &[], read: read_colleges };

fn read_colleges(values: &Values) -> Result<RuleKind, Unread> {
    read(values, Counted::Colleges)
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
    }
}

pub(super) fn written(region: &Region, limit: u32, per: Per) -> Entry {
    let per = (per != Per::default()).then_some(("per", Written::Word(per.word())));
    [("limit", Written::Number(limit))].into_iter().chain(per).chain(values::region(region)).collect()
}

/// So many of what is counted.
fn amount(counted_as: Counted, number: u64, language: Language) -> String {
    match counted_as {
        Counted::Colleges => language.pick(format!("{number} 个单位"), counted(number, "college", "colleges")),
    }
}

pub(super) fn sentence(
    say: &Say<'_>,
    counted: Counted,
    colleges: &[CollegeIndex],
    (region, limit, per): (&Region, u32, Per),
) -> String {
    let (whom, most) = (say.names(colleges), amount(counted, u64::from(limit), say.language));
    let place = if *region == Region::default() { String::new() } else { format!(" {}", say.place(region)) };
    let (each, english) = match per {
        Per::HalfDay => ("每个半天", "each half-day"),
        Per::Day => ("每天", "each day"),
        Per::Session => ("每个场次", "each session"),
    };
    say.pick(format!("{whom}{place}{each}最多 {most}"), format!("{whom}: at most {most} {english}{place}"))
}

/// What is counted together: by the number of the half-day, of the first half-day of the date, or of the session.
fn group(problem: &Problem, session: SessionIndex, per: Per) -> usize {
    let half_day = problem.session(session).half_day;
    match per {
        Per::HalfDay => half_day.0,
        Per::Day => problem.first_of_day(half_day).0,
        Per::Session => session.0,
    }
}

/// A switch per college that comes into a group; their sum is bounded.
pub(super) fn rows(
    problem: &Problem,
    frame: &mut Frame,
    colleges: &[CollegeIndex],
    (region, limit, per): (&Region, u32, Per),
    origin: Origin,
) {
    let mut groups: BTreeMap<usize, Vec<Vec<Expression>>> = BTreeMap::new();
    for &college in colleges {
        let mut own: BTreeMap<usize, Vec<Expression>> = BTreeMap::new();
        for (&session, present) in &frame.present[college.0] {
            let place = problem.session(session);
            if region.covers(place.room, place.half_day) {
                own.entry(group(problem, session, per)).or_default().push(present.clone());
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

/// Per half-day, date or session with too many, all batches that are counted there.
pub(super) fn breaches(
    walk: &Walk<'_>,
    counted: Counted,
    colleges: &[CollegeIndex],
    (region, limit, per): (&Region, u32, Per),
) -> Vec<Breach> {
    let mut groups: BTreeMap<i64, Vec<&Seen<'_>>> = BTreeMap::new();
    for seen in walk.of_all(colleges) {
        if covers(region, walk.problem.session(seen.batch.session)) {
            let key = match per {
                Per::HalfDay => to_i64(seen.half_day.0),
                Per::Day => seen.day(),
                Per::Session => to_i64(seen.batch.session.0),
            };
            groups.entry(key).or_default().push(seen);
        }
    }
    let number = |batches: &[&Seen<'_>]| match counted {
        Counted::Colleges => batches.iter().map(|seen| seen.batch.college).collect::<BTreeSet<_>>().len() as u64,
    };
    let over = groups.into_values().filter(|batches| number(batches) > u64::from(limit));
    over.map(|batches| too_many(walk, counted, &batches, number(&batches), (limit, per))).collect()
}

fn too_many(walk: &Walk<'_>, counted: Counted, batches: &[&Seen<'_>], number: u64, (limit, per): (u32, Per)) -> Breach {
    let place = batches.first().map(|first| walk.place(first));
    let say = |language: Language| {
        let (found, most) = (amount(counted, number, language), amount(counted, u64::from(limit), language));
        let Some(place) = &place else { return found };
        let (day, half_day, room) = (date(place.date, language), &place.half_day, &place.room);
        let (chinese, english) = match per {
            Per::HalfDay => (format!("{day}{half_day}"), format!("{day} ({half_day})")),
            Per::Day => (day.clone(), day),
            Per::Session => (format!("{day}{half_day}{room}"), format!("{day} ({half_day}) in {room}")),
        };
        language
            .pick(format!("{chinese}有 {found}，最多 {most}"), format!("{found} on {english}, at most {most} allowed"))
    };
    match counted {
        Counted::Colleges => breach("at-most-colleges", batches, true, say),
    }
}

//! `together`: all batches of some colleges lie in one half-day, in one room, building or campus, or on one date.

use super::keys::{IN, Table};
use super::said::{Say, breach};
use super::values::{Entry, Unread, Values, Written};
use super::walk::{Seen, Walk};
use crate::problem::{CollegeIndex, Problem, RuleKind, Scope};
use crate::program::{Frame, Origin, Variable};
use crate::words::violation::Breach;
use std::collections::BTreeMap;

pub(super) const TABLE: Table = Table { kind: "together", keys: &[&IN], required: &["in"], some_of: &[], read };

fn read(values: &Values) -> Result<RuleKind, Unread> {
    let scope = Scope::named(values.word("in").ok_or(Unread::Missing)?);
    Ok(RuleKind::Together { colleges: values.colleges("colleges")?, scope })
}

pub(super) fn entry(scope: Scope) -> Entry {
    vec![("in", Written::Word(scope.word()))]
}

fn words(scope: Scope) -> (&'static str, &'static str) {
    match scope {
        Scope::HalfDay => ("同一半天", "in one half-day"),
        Scope::Room => ("同一地点", "in one room"),
        Scope::Day => ("同一天", "on one day"),
        Scope::Building => ("同一栋楼", "in one building"),
        Scope::Campus => ("同一校区", "on one campus"),
    }
}

pub(super) fn sentence(say: &Say<'_>, colleges: &[CollegeIndex], scope: Scope) -> String {
    let (what, english) = words(scope);
    let whom = say.names(colleges);
    say.pick(format!("{whom}都在{what}"), format!("{whom} all {english}"))
}

/// One half-day, one room, one date, one building or one campus holds every batch of all the colleges.
pub(super) fn rows(problem: &Problem, frame: &mut Frame, colleges: &[CollegeIndex], scope: Scope, origin: Origin) {
    let mut chosen: BTreeMap<usize, Variable> = BTreeMap::new();
    for &college in colleges {
        for (session, present) in frame.present[college.0].clone() {
            let choice = *chosen.entry(problem.shared(session, scope)).or_insert_with(|| frame.program.binary());
            frame.program.no_more_than(&present, &choice.into(), origin);
        }
    }
    frame.program.at_most(&chosen.values().copied().collect(), 1, origin);
}

/// The first batch that is not where the very first is.
pub(super) fn breaches(walk: &Walk<'_>, colleges: &[CollegeIndex], scope: Scope) -> Option<Breach> {
    let mut batches = walk.of_all(colleges).into_iter();
    let first = batches.next()?;
    let astray = |seen: &&Seen<'_>| match scope {
        Scope::HalfDay => seen.half_day != first.half_day,
        Scope::Room => seen.room != first.room,
        Scope::Day => seen.day() != first.day(),
        Scope::Building => {
            let building = |seen: &Seen<'_>| {
                let room = walk.problem.room(seen.room);
                room.building.clone().unwrap_or_else(|| room.name.clone())
            };
            building(seen) != building(first)
        }
        Scope::Campus => walk.problem.room(seen.room).campus != walk.problem.room(first.room).campus,
    };
    let second = batches.find(astray)?;
    let (one, other) = (walk.place(first), walk.place(second));
    let (what, english) = words(scope);
    Some(breach("together", &[first, second], true, |language| {
        let (one, other) = (one.text(language), other.text(language));
        language.pick(format!("{one}与{other}不在{what}"), format!("{one} and {other} are not {english}"))
    }))
}

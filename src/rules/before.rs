//! `before`: every batch of some colleges comes before every batch of others.

use super::keys::{GRAIN, THEN, Table};
use super::said::{Say, breach};
use super::values::{Entry, Unread, Values, Written, few_pairs, grain};
use super::walk::Walk;
use crate::problem::{CollegeIndex, Grain, RuleKind};
use crate::words::violation::Breach;

pub(super) const TABLE: Table =
    Table { kind: "before", keys: &[&THEN, &GRAIN], required: &["then"], some_of: &[], read };

fn read(values: &Values) -> Result<RuleKind, Unread> {
    let (first, then) = (values.colleges("colleges")?, values.colleges("then")?);
    few_pairs(first.len() * then.len())?;
    Ok(RuleKind::Before { first, then, grain: values.grain() })
}

pub(super) fn entry(then: &[CollegeIndex], by: Grain) -> Entry {
    [("then", Written::Colleges(then.to_vec()))].into_iter().chain(grain(by)).collect()
}

pub(super) fn sentence(say: &Say<'_>, first: &[CollegeIndex], then: &[CollegeIndex], grain: Grain) -> String {
    let (first, then) = (say.names(first), say.names(then));
    let half_days = say.by_half_days(grain, "，按半天先后", ", in an earlier half-day");
    say.pick(format!("{first}都排在{then}之前{half_days}"), format!("{first} before {then}{half_days}"))
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

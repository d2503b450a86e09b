//! `before`: every batch of some colleges comes before every batch of others.

use super::keys::{GRAIN, THEN, Table};
use super::said::Say;
use super::values::{Entry, Unread, Values, Written, few_pairs, grain};
use crate::problem::{CollegeIndex, Grain, RuleKind};

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

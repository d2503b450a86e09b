//! `shortest-batch`: no batch is shorter than so many minutes, unless it is its whole college.

use super::keys::{MINUTES, Table};
use super::said::Say;
use super::values::{Entry, Unread, Values, Written};
use crate::problem::{CollegeIndex, RuleKind};
use crate::words::counted;

pub(super) const TABLE: Table =
    Table { kind: "shortest-batch", keys: &[&MINUTES], required: &["minutes"], some_of: &[], read };

fn read(values: &Values) -> Result<RuleKind, Unread> {
    let minutes = values.number("minutes").ok_or(Unread::Missing)?;
    Ok(RuleKind::ShortestBatch { colleges: values.colleges("colleges")?, minutes })
}

pub(super) fn entry(minutes: u32) -> Entry {
    vec![("minutes", Written::Number(minutes))]
}

pub(super) fn sentence(say: &Say<'_>, colleges: &[CollegeIndex], minutes: u32) -> String {
    let whom = say.names(colleges);
    let english = counted(u64::from(minutes), "minute", "minutes");
    say.pick(format!("{whom}每个批次至少 {minutes} 分钟"), format!("{whom}: every batch at least {english}"))
}

//! `at-a-time`: no college in too many places at once, and time to walk between them.

use super::keys::{LIMIT, Table, WALKING};
use super::said::Say;
use super::values::{Entry, Unread, Values, Written};
use crate::problem::{CollegeIndex, RuleKind};
use crate::words::counted;

pub(super) const TABLE: Table =
    Table { kind: "at-a-time", keys: &[&LIMIT, &WALKING], required: &[], some_of: &[], read };

fn read(values: &Values) -> Result<RuleKind, Unread> {
    let (limit, walking) = (values.number("limit").unwrap_or(1), values.number("walking").unwrap_or(0));
    Ok(RuleKind::AtATime { colleges: values.colleges("colleges")?, limit, walking })
}

pub(super) fn entry(limit: u32, walking: u32) -> Entry {
    let walking = (walking > 0).then_some(("walking", Written::Number(walking)));
    [("limit", Written::Number(limit))].into_iter().chain(walking).collect()
}

pub(super) fn sentence(say: &Say<'_>, colleges: &[CollegeIndex], limit: u32, walking: u32) -> String {
    let (whom, each) = (say.names(colleges), say.each(colleges, "每个单位", " of each"));
    let batches = counted(u64::from(limit), "batch", "batches");
    let (walk, english) = match walking {
        0 => (String::new(), String::new()),
        _ => (format!("，换地点间隔至少 {walking} 分钟"), format!(", {walking} minutes between rooms")),
    };
    say.pick(
        format!("{whom}{each}同一时刻最多 {limit} 个批次{walk}"),
        format!("{whom}: at most {batches}{each} at a time{english}"),
    )
}

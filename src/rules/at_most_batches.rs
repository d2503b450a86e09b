//! `at-most-batches`: no college has more batches than a limit.

use super::keys::{LIMIT, Table};
use super::said::{Say, breach};
use super::values::{Entry, Unread, Values, Written};
use super::walk::Walk;
use crate::problem::{CollegeIndex, RuleKind};
use crate::program::{Frame, Origin};
use crate::words::counted;
use crate::words::violation::Breach;

pub(super) const TABLE: Table =
    Table { kind: "at-most-batches", keys: &[&LIMIT], required: &["limit"], some_of: &[], read };

fn read(values: &Values) -> Result<RuleKind, Unread> {
    let limit = values.number("limit").ok_or(Unread::Missing)?;
    Ok(RuleKind::AtMostBatches { colleges: values.colleges("colleges")?, limit })
}

pub(super) fn entry(limit: u32) -> Entry {
    vec![("limit", Written::Number(limit))]
}

pub(super) fn sentence(say: &Say<'_>, colleges: &[CollegeIndex], limit: u32) -> String {
    let (whom, each) = (say.names(colleges), say.each(colleges, "每个单位", " each"));
    let batches = counted(u64::from(limit), "batch", "batches");
    say.pick(format!("{whom}{each}最多 {limit} 个批次"), format!("{whom}: at most {batches}{each}"))
}

/// The number of batches of each college is bounded.
pub(super) fn rows(frame: &mut Frame, colleges: &[CollegeIndex], limit: u32, origin: Origin) {
    for &college in colleges {
        let batches = frame.batches(college);
        frame.program.at_most(&batches, i64::from(limit), origin);
    }
}

/// Colleges with more batches than the limit.
pub(super) fn breaches(walk: &Walk<'_>, colleges: &[CollegeIndex], limit: u32) -> Vec<Breach> {
    let too_many = |&college: &CollegeIndex| {
        let batches = walk.of(college);
        let (number, name) = (batches.len() as u64, walk.name(college));
        let broken = || {
            breach("at-most-batches", &batches, true, |language| {
                language.pick(
                    format!("{name} 有 {number} 批，最多 {limit} 批"),
                    format!("{name} has {number} batches, at most {limit} are allowed"),
                )
            })
        };
        (number > u64::from(limit)).then(broken)
    };
    colleges.iter().filter_map(too_many).collect()
}

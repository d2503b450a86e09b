//! `shortest-batch`: no batch is shorter than so many minutes, unless it is its whole college.

use super::keys::{MINUTES, Table};
use super::said::{Say, breach};
use super::values::{Entry, Unread, Values, Written};
use super::walk::{Seen, Walk};
use crate::problem::{CollegeIndex, RuleKind};
use crate::words::counted;
use crate::words::violation::Breach;

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

/// Batches shorter than so many minutes, rounded up to slots, that are not their whole college.
pub(super) fn breaches(walk: &Walk<'_>, colleges: &[CollegeIndex], minutes: u32) -> Vec<Breach> {
    let shortest = minutes.div_ceil(walk.problem.settings().slot_minutes);
    let too_short = |seen: &Seen<'_>| {
        let place = walk.place(seen);
        breach("shortest-batch", &[seen], false, |language| {
            let batch = place.text(language);
            language.pick(format!("{batch}不足 {minutes} 分钟"), format!("{batch} is shorter than {minutes} min"))
        })
    };
    let mut breaches = Vec::new();
    for &college in colleges {
        let batches = walk.of(college);
        if batches.len() != 1 || walk.unplaced_of(college).is_some() {
            breaches.extend(batches.into_iter().filter(|seen| seen.batch.slots < shortest).map(too_short));
        }
    }
    breaches
}

//! `only`: every batch lies in a part of the calendar.

use super::keys::{REGION, SOME_OF_REGION, Table};
use super::said::{Say, breach};
use super::values::{Entry, Unread, Values, region};
use super::walk::{Seen, Walk};
use crate::problem::{CollegeIndex, Region, RuleKind};
use crate::words::violation::Breach;

pub(super) const TABLE: Table = Table { kind: "only", keys: REGION, required: &[], some_of: SOME_OF_REGION, read };

fn read(values: &Values) -> Result<RuleKind, Unread> {
    Ok(RuleKind::Only { colleges: values.colleges("colleges")?, region: values.region() })
}

pub(super) fn entry(part: &Region) -> Entry {
    region(part)
}

pub(super) fn sentence(say: &Say<'_>, colleges: &[CollegeIndex], region: &Region) -> String {
    let (whom, place) = (say.names(colleges), say.place(region));
    say.pick(format!("{whom}只排在 {place}"), format!("{whom} only {place}"))
}

/// Batches outside the region.
pub(super) fn breaches(walk: &Walk<'_>, colleges: &[CollegeIndex], region: &Region) -> Vec<Breach> {
    let astray = walk.of_all(colleges).into_iter().filter(|seen| !walk.lies(seen, region, true));
    let say = |seen: &Seen<'_>| {
        let place = walk.place(seen);
        breach("only", &[seen], true, |language| {
            let batch = place.text(language);
            language
                .pick(format!("{batch}不在限定的范围内"), format!("{batch} is outside the region it is confined to"))
        })
    };
    astray.map(say).collect()
}

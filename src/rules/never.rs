//! `never`: no batch lies in a part of the calendar.

use super::keys::{REGION, SOME_OF_REGION, Table};
use super::said::Say;
use super::values::{Entry, Unread, Values, region};
use crate::problem::{CollegeIndex, Region, RuleKind};

pub(super) const TABLE: Table = Table { kind: "never", keys: REGION, required: &[], some_of: SOME_OF_REGION, read };

fn read(values: &Values) -> Result<RuleKind, Unread> {
    Ok(RuleKind::Never { colleges: values.colleges("colleges")?, region: values.region() })
}

pub(super) fn entry(part: &Region) -> Entry {
    region(part)
}

pub(super) fn sentence(say: &Say<'_>, colleges: &[CollegeIndex], region: &Region) -> String {
    let (whom, place) = (say.names(colleges), say.place(region));
    say.pick(format!("{whom}不排在 {place}"), format!("{whom} never {place}"))
}

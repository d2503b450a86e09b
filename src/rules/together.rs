//! `together`: all batches of some colleges lie in one half-day, or in one room.

use super::keys::{IN, Table};
use super::said::Say;
use super::values::{Entry, Unread, Values, Written};
use crate::problem::{CollegeIndex, RuleKind, Scope};

pub(super) const TABLE: Table = Table { kind: "together", keys: &[&IN], required: &["in"], some_of: &[], read };

fn read(values: &Values) -> Result<RuleKind, Unread> {
    let scope = match values.word("in").ok_or(Unread::Missing)? {
        "room" => Scope::Room,
        _ => Scope::HalfDay,
    };
    Ok(RuleKind::Together { colleges: values.colleges("colleges")?, scope })
}

pub(super) fn entry(scope: Scope) -> Entry {
    let word = match scope {
        Scope::HalfDay => "half-day",
        Scope::Room => "room",
    };
    vec![("in", Written::Word(word))]
}

pub(super) fn sentence(say: &Say<'_>, colleges: &[CollegeIndex], scope: Scope) -> String {
    let (what, english) = match scope {
        Scope::HalfDay => ("半天", "half-day"),
        Scope::Room => ("地点", "room"),
    };
    let whom = say.names(colleges);
    say.pick(format!("{whom}都在同一{what}"), format!("{whom} all in one {english}"))
}

//! `[[rules]]` and `[[wishes]]`, and which keys go with which kind.

use super::super::draft::{RegionDraft, RuleDraft, WishDraft};
use super::super::ledger::Ledger;
use super::super::limits::{COUNT, DAY};
use super::super::table::{Table, date, half_day, text};
use crate::words::reading::FileFault;

/// Keys of every rule.
pub(crate) const COMMON: [&str; 3] = ["name", "kind", "colleges"];

/// The kinds of rules; for each the keys that it has beside the common ones.
pub(crate) const KINDS: [(&str, &[&str]); 9] = [
    ("only", &["half_days", "dates", "rooms", "from", "to"]),
    ("never", &["half_days", "dates", "rooms", "from", "to"]),
    ("pin", &["half_days", "dates", "rooms", "start", "first", "whole"]),
    ("before", &["then", "grain"]),
    ("apart", &["others", "grain"]),
    ("together", &["in"]),
    ("at-most-batches", &["limit"]),
    ("shortest-batch", &["minutes"]),
    ("at-a-time", &["limit", "walking"]),
];

/// The keys of which a kind needs each.
fn required(kind: &str) -> &'static [&'static str] {
    match kind {
        "before" => &["then"],
        "together" => &["in"],
        "at-most-batches" => &["limit"],
        "shortest-batch" => &["minutes"],
        _ => &[],
    }
}

pub(in super::super) fn rule(mut table: Table<'_, '_>, ledger: &mut Ledger) -> RuleDraft {
    for key in COMMON {
        table.require(key, ledger);
    }
    let kinds = KINDS.map(|(kind, _)| kind);
    let mut draft = RuleDraft {
        name: table.text("name", ledger),
        kind: table.word("kind", &kinds, ledger),
        colleges: table.selector("colleges", ledger),
        region: region(&mut table, ledger),
        start: table.clock("start", ledger),
        first: table.yes_no("first", ledger),
        whole: table.yes_no("whole", ledger),
        then: table.selector("then", ledger),
        others: table.selector("others", ledger),
        grain: table.word("grain", &["clock", "half-day"], ledger),
        r#in: table.word("in", &["half-day", "room"], ledger),
        limit: table.number("limit", 1, COUNT, ledger),
        minutes: table.number("minutes", 1, DAY, ledger),
        walking: table.number("walking", 0, DAY, ledger),
        ..RuleDraft::default()
    };
    if let Some(kind) = &draft.kind {
        keys_of_kind(&table, &kind.value, ledger);
    }
    draft.item = table.finish(ledger);
    draft
}

/// Notes keys that rules of this kind do not have, and those that they need and this one lacks.
fn keys_of_kind(table: &Table<'_, '_>, kind: &str, ledger: &mut Ledger) {
    let own = KINDS.iter().find(|(name, _)| *name == kind).map_or(&[][..], |(_, keys)| *keys);
    for (key, bytes) in table.keys() {
        let kinds: Vec<String> =
            KINDS.iter().filter(|(_, keys)| keys.contains(&key)).map(|(name, _)| (*name).to_owned()).collect();
        if !kinds.is_empty() && !own.contains(&key) {
            ledger.error(FileFault::MisplacedKey { key: key.to_owned(), kind: kind.to_owned(), kinds }, bytes);
        }
    }
    for key in required(kind) {
        table.require(key, ledger);
    }
    let fields: &[&str] = match kind {
        "only" | "never" => &["half_days", "dates", "rooms", "from", "to"],
        "pin" => &["half_days", "dates", "rooms", "start", "first"],
        _ => return,
    };
    if fields.iter().all(|key| table.key_bytes(key).is_none()) {
        table.require("half_days", ledger);
    }
}

pub(super) fn wish(mut table: Table<'_, '_>, ledger: &mut Ledger) -> WishDraft {
    for key in COMMON {
        table.require(key, ledger);
    }
    let mut draft = WishDraft {
        name: table.text("name", ledger),
        kind: table.word("kind", &["only", "never"], ledger),
        colleges: table.selector("colleges", ledger),
        region: region(&mut table, ledger),
        weight: table.number("weight", 1, COUNT, ledger),
        ..WishDraft::default()
    };
    if ["half_days", "dates", "rooms", "from", "to"].iter().all(|key| table.key_bytes(key).is_none()) {
        table.require("half_days", ledger);
    }
    draft.item = table.finish(ledger);
    draft
}

fn region(table: &mut Table<'_, '_>, ledger: &mut Ledger) -> RegionDraft {
    let draft = RegionDraft {
        half_days: table.list("half_days", ledger, half_day),
        dates: table.list("dates", ledger, date),
        rooms: table.list("rooms", ledger, text),
        from: table.clock("from", ledger),
        to: table.clock("to", ledger),
    };
    for (given, missing) in [("from", "to"), ("to", "from")] {
        if let (Some(bytes), None) = (table.key_bytes(given), table.key_bytes(missing)) {
            ledger.error(FileFault::LonelyKey { given: given.into(), missing: missing.into() }, bytes);
        }
    }
    draft
}

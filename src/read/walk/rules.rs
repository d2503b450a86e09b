//! `[[rules]]` and `[[wishes]]`, key by key as the tables of the kinds say.

use super::super::draft::{Given, RuleDraft, WishDraft};
use super::super::ledger::Ledger;
use super::super::table::{Table, date, half_day, text};
use crate::rules::{self, COMMON, Field, KEYS, Key, TABLES, WISH_KEYS, WISH_KINDS, WISH_SOME_OF};
use crate::words::reading::FileFault;

pub(in super::super) fn rule(mut table: Table<'_, '_>, ledger: &mut Ledger) -> RuleDraft {
    let kinds = TABLES.map(|table| table.kind);
    let mut draft = entry(&mut table, &kinds, &KEYS, ledger);
    if let Some(kind) = &draft.kind {
        keys_of_kind(&table, &kind.value, ledger);
    }
    draft.item = table.finish(ledger);
    draft
}

pub(super) fn wish(mut table: Table<'_, '_>, ledger: &mut Ledger) -> WishDraft {
    let mut draft = entry(&mut table, &WISH_KINDS, &WISH_KEYS, ledger);
    require_some(&table, WISH_SOME_OF, ledger);
    draft.item = table.finish(ledger);
    WishDraft(draft)
}

/// What rules and wishes have in common: a name, a kind, and the values of some keys.
fn entry(table: &mut Table<'_, '_>, kinds: &[&str], keys: &[&'static Key], ledger: &mut Ledger) -> RuleDraft {
    for key in ["name", "kind"].into_iter().chain(COMMON.map(|key| key.name)) {
        table.require(key, ledger);
    }
    let mut draft =
        RuleDraft { name: table.text("name", ledger), kind: table.word("kind", kinds, ledger), ..RuleDraft::default() };
    for key in COMMON.iter().chain(keys) {
        draft.given.extend(given(table, key, ledger).map(|given| (key.name, given)));
        if key.name == "to" {
            both_or_neither(table, "from", "to", ledger);
        }
    }
    draft
}

/// The value of a key, if it is given and right.
fn given(table: &mut Table<'_, '_>, key: &Key, ledger: &mut Ledger) -> Option<Given> {
    Some(match key.field {
        Field::Colleges => Given::Colleges(table.selector(key.name, ledger)?),
        Field::HalfDays => Given::HalfDays(table.list(key.name, ledger, half_day)?),
        Field::Dates => Given::Dates(table.list(key.name, ledger, date)?),
        Field::Rooms => Given::Rooms(table.list(key.name, ledger, text)?),
        Field::Clock => Given::Clock(table.clock(key.name, ledger)?),
        Field::Flag => Given::Flag(table.yes_no(key.name, ledger)?),
        Field::Word(words) => Given::Word(table.word(key.name, words, ledger)?),
        Field::Number(least, most) => Given::Number(table.number(key.name, least, most, ledger)?),
    })
}

/// Notes keys that rules of this kind do not have, and those that they need and this one lacks.
fn keys_of_kind(table: &Table<'_, '_>, kind: &str, ledger: &mut Ledger) {
    let Some(own) = rules::table(kind) else { return };
    for (key, bytes) in table.keys() {
        let kinds: Vec<String> =
            TABLES.iter().filter(|table| table.has(key)).map(|table| table.kind.to_owned()).collect();
        if !kinds.is_empty() && !own.has(key) {
            ledger.error(FileFault::MisplacedKey { key: key.to_owned(), kind: kind.to_owned(), kinds }, bytes);
        }
    }
    for key in own.required {
        table.require(key, ledger);
    }
    require_some(table, own.some_of, ledger);
}

/// Notes that none of these keys is given, where there are any: the first is named.
fn require_some(table: &Table<'_, '_>, keys: &[&str], ledger: &mut Ledger) {
    if let Some(first) = keys.first().filter(|_| keys.iter().all(|key| table.key_bytes(key).is_none())) {
        table.require(first, ledger);
    }
}

fn both_or_neither(table: &Table<'_, '_>, one: &str, other: &str, ledger: &mut Ledger) {
    for (given, missing) in [(one, other), (other, one)] {
        if let (Some(bytes), None) = (table.key_bytes(given), table.key_bytes(missing)) {
            ledger.error(FileFault::LonelyKey { given: given.into(), missing: missing.into() }, bytes);
        }
    }
}

//! Rules and wishes: names looked up, half-days and dates made one set, kinds made variants.

use super::super::draft::{Draft, Given, Item, RuleDraft, WishDraft};
use super::super::ledger::Ledger;
use super::super::limits;
use super::at_name;
use super::names::Names;
use crate::numbers::to_u32;
use crate::problem::{Rule, RuleKind, Wish};
use crate::rules::{self, COMMON, Key, PAIRS, Unread, Values, WISH_KEYS};
use crate::words::reading::FileFault;
use std::collections::BTreeSet;

/// The rules and wishes that could be resolved, with their places.
#[derive(Default)]
pub(super) struct Resolved {
    pub rules: Vec<Rule>,
    pub rule_items: Vec<Item>,
    pub wishes: Vec<Wish>,
    pub wish_items: Vec<Item>,
}

pub(super) fn rules(draft: &Draft, names: &Names, ledger: &mut Ledger) -> Resolved {
    let mut resolved = Resolved::default();
    let mut mentions = 0;
    for entry in &draft.rules {
        let item = at_name(&entry.item, entry.name.as_ref());
        // The names in a faulty rule are looked up as well, to find all faults at once; the rule itself is dropped.
        let (kind, Some(name), false) = (kind(entry, names, ledger), &entry.name, item.faulty) else { continue };
        let Some(kind) = kind else { continue };
        mentions += kind.mentions();
        if too_many(mentions, &item, ledger) {
            return resolved;
        }
        resolved.rules.push(Rule { name: name.value.clone(), kind });
        resolved.rule_items.push(item);
    }
    for entry in &draft.wishes {
        let item = at_name(&entry.0.item, entry.0.name.as_ref());
        let (Some(wish), false) = (wish(entry, names, ledger), item.faulty) else { continue };
        mentions += wish.colleges.len() + wish.region.mentions();
        if too_many(mentions, &item, ledger) {
            return resolved;
        }
        resolved.wishes.push(wish);
        resolved.wish_items.push(item);
    }
    resolved
}

fn too_many(mentions: usize, item: &Item, ledger: &mut Ledger) -> bool {
    let over = mentions > limits::MENTIONS;
    if over {
        let what = "[[rules]] × [[colleges]]".to_owned();
        let fault = FileFault::TooMany { what, found: mentions as u64, most: limits::MENTIONS as u64 };
        ledger.error(fault, item.bytes.clone());
    }
    over
}

/// What a rule demands; what does not fit is noted.
pub(in super::super) fn kind(rule: &RuleDraft, names: &Names, ledger: &mut Ledger) -> Option<RuleKind> {
    rule.given.get("colleges")?;
    let kind = rule.kind.as_ref().and_then(|kind| rules::table(&kind.value));
    let values = values(rule, kind.map_or(&[], |kind| kind.keys), "[[rules]]", names, ledger)?;
    match (kind?.read)(&values) {
        Ok(kind) => Some(kind),
        Err(Unread::Missing) => None,
        Err(Unread::TooManyPairs(pairs)) => {
            let what = "colleges × colleges".to_owned();
            let fault = FileFault::TooMany { what, found: pairs as u64, most: PAIRS as u64 };
            ledger.error(fault, at_name(&rule.item, rule.name.as_ref()).bytes);
            None
        }
    }
}

fn wish(draft: &WishDraft, names: &Names, ledger: &mut Ledger) -> Option<Wish> {
    let WishDraft(draft) = draft;
    draft.given.get("colleges")?;
    let keys: &[&Key] = if draft.kind.is_some() { &WISH_KEYS } else { &[] };
    let values = values(draft, keys, "[[wishes]]", names, ledger)?;
    let weight = match draft.given.get("weight") {
        Some(Given::Number(weight)) => weight.value,
        _ => 1,
    };
    Some(Wish {
        name: draft.name.as_ref()?.value.clone(),
        colleges: values.colleges_of("colleges")?,
        region: values.region(),
        inside: draft.kind.as_ref()?.value == "only",
        weight,
    })
}

/// The values of some keys with their names looked up; `None` where one could not be found. A part of the calendar that
/// nothing lies in is noted.
fn values(draft: &RuleDraft, keys: &[&'static Key], table: &str, names: &Names, ledger: &mut Ledger) -> Option<Values> {
    let mut values = Values::default();
    let mut found = true;
    let (mut half_days, mut dates) = (None, None);
    for key in COMMON.iter().chain(keys) {
        match draft.given.get(key.name) {
            None => {}
            Some(Given::Colleges(selector)) => match names.selected(selector, ledger) {
                Some(colleges) => drop(values.colleges.insert(key.name, colleges)),
                None => found = false,
            },
            Some(Given::HalfDays(list)) => half_days = Some(list),
            Some(Given::Dates(list)) => dates = Some(list),
            Some(Given::Rooms(list)) => match names.rooms(Some(list), ledger) {
                Some(rooms) => values.rooms = rooms,
                None => found = false,
            },
            Some(Given::Clock(clock)) => drop(values.numbers.insert(key.name, clock.value.0)),
            Some(Given::Flag(flag)) => drop(values.flags.insert(key.name, flag.value)),
            Some(Given::Word(word)) => drop(values.words.insert(key.name, word.value.clone())),
            Some(Given::Number(number)) => drop(values.numbers.insert(key.name, to_u32(number.value))),
        }
    }
    values.half_days = names.half_days(half_days, dates, ledger)?;
    if values.half_days.as_ref().is_some_and(BTreeSet::is_empty) && found {
        let place = half_days.map(|list| list.bytes.clone()).or(dates.map(|list| list.bytes.clone()));
        let place = place.unwrap_or_else(|| draft.item.bytes.clone());
        ledger.error(FileFault::MatchesNothing { table: table.into() }, place);
        return None;
    }
    found.then_some(values)
}

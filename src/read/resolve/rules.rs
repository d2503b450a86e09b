//! Rules and wishes: names looked up, half-days and dates made one set, kinds made variants.

use super::super::draft::{Draft, Item, Placed, RegionDraft, RuleDraft, Selector, WishDraft};
use super::super::ledger::Ledger;
use super::super::limits;
use super::at_name;
use super::names::Names;
use crate::problem::{ClockSpan, CollegeIndex, Grain, Region, Rule, RuleKind, Scope, Target, Wish};
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
        mentions += weight_of(&kind);
        if too_many(mentions, &item, ledger) {
            return resolved;
        }
        resolved.rules.push(Rule { name: name.value.clone(), kind });
        resolved.rule_items.push(item);
    }
    for entry in &draft.wishes {
        let item = at_name(&entry.item, entry.name.as_ref());
        let (Some(wish), false) = (wish(entry, names, ledger), item.faulty) else { continue };
        mentions += wish.colleges.len() + size(&wish.region);
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

/// How many colleges, half-days and rooms a rule names.
fn weight_of(kind: &RuleKind) -> usize {
    match kind {
        RuleKind::Only { colleges, region } | RuleKind::Never { colleges, region } => colleges.len() + size(region),
        RuleKind::Pin { colleges, target, .. } => {
            let half_days = target.half_days.as_ref().map_or(0, BTreeSet::len);
            colleges.len() + half_days + target.rooms.as_ref().map_or(0, BTreeSet::len)
        }
        RuleKind::Before { first, then, .. } => first.len() + then.len(),
        RuleKind::Apart { pairs, .. } => 2 * pairs.len(),
        RuleKind::Together { colleges, .. }
        | RuleKind::AtMostBatches { colleges, .. }
        | RuleKind::ShortestBatch { colleges, .. }
        | RuleKind::AtATime { colleges, .. } => colleges.len(),
        RuleKind::Keep { batches, .. } => batches.len(),
    }
}

fn size(region: &Region) -> usize {
    region.half_days.as_ref().map_or(0, BTreeSet::len) + region.rooms.as_ref().map_or(0, BTreeSet::len)
}

/// What a rule demands; what does not fit is noted.
pub(in super::super) fn kind(rule: &RuleDraft, names: &Names, ledger: &mut Ledger) -> Option<RuleKind> {
    let colleges = names.colleges(rule.colleges.as_ref()?, ledger);
    let number = |value: &Option<Placed<u64>>, usual: u32| value.as_ref().map_or(usual, |given| given.value as u32);
    let grain = match rule.grain.as_ref().map(|word| word.value.as_str()) {
        Some("half-day") => Grain::HalfDay,
        _ => Grain::Clock,
    };
    match rule.kind.as_ref()?.value.as_str() {
        "only" => region(&rule.region, &rule.item, "[[rules]]", names, ledger)
            .and_then(|region| Some(RuleKind::Only { colleges: colleges?, region })),
        "never" => region(&rule.region, &rule.item, "[[rules]]", names, ledger)
            .and_then(|region| Some(RuleKind::Never { colleges: colleges?, region })),
        "pin" => pin(rule, colleges, names, ledger),
        "before" => {
            let then = names.colleges(rule.then.as_ref()?, ledger);
            let (first, then) = (colleges?, then?);
            few_pairs(first.len() * then.len(), rule, ledger).then_some(RuleKind::Before { first, then, grain })
        }
        "apart" => apart(rule, colleges, grain, names, ledger),
        "together" => {
            let scope = if rule.r#in.as_ref()?.value == "room" { Scope::Room } else { Scope::HalfDay };
            Some(RuleKind::Together { colleges: colleges?, scope })
        }
        "at-most-batches" => Some(RuleKind::AtMostBatches { colleges: colleges?, limit: number(&rule.limit, 1) }),
        "shortest-batch" => Some(RuleKind::ShortestBatch { colleges: colleges?, minutes: number(&rule.minutes, 1) }),
        "at-a-time" => Some(RuleKind::AtATime {
            colleges: colleges?,
            limit: number(&rule.limit, 1),
            walking: number(&rule.walking, 0),
        }),
        _ => None,
    }
}

fn pin(rule: &RuleDraft, colleges: Option<Vec<CollegeIndex>>, names: &Names, ledger: &mut Ledger) -> Option<RuleKind> {
    let region = region(&rule.region, &rule.item, "[[rules]]", names, ledger)?;
    let target = Target {
        half_days: region.half_days,
        rooms: region.rooms,
        start: rule.start.as_ref().map(|start| start.value.0),
        first: rule.first.as_ref().is_some_and(|first| first.value),
    };
    let whole = rule.whole.as_ref().is_some_and(|whole| whole.value);
    Some(RuleKind::Pin { colleges: colleges?, target, whole })
}

/// Each of `colleges` from each of `others`; without others, every two of `colleges`.
fn apart(
    rule: &RuleDraft,
    colleges: Option<Vec<CollegeIndex>>,
    grain: Grain,
    names: &Names,
    ledger: &mut Ledger,
) -> Option<RuleKind> {
    let others: Option<&Placed<Selector>> = rule.others.as_ref();
    let others = match others {
        Some(others) => Some(names.colleges(others, ledger)?),
        None => None,
    };
    let colleges = colleges?;
    let pairs: Vec<(CollegeIndex, CollegeIndex)> = match &others {
        Some(others) => {
            if !few_pairs(colleges.len() * others.len(), rule, ledger) {
                return None;
            }
            colleges.iter().flat_map(|&one| others.iter().map(move |&other| (one, other))).collect()
        }
        None => {
            if !few_pairs(colleges.len() * colleges.len() / 2, rule, ledger) {
                return None;
            }
            let after = |position: usize| colleges[position + 1..].iter();
            let pairs = colleges.iter().enumerate();
            pairs.flat_map(|(position, &one)| after(position).map(move |&other| (one, other))).collect()
        }
    };
    Some(RuleKind::Apart { pairs, grain })
}

fn few_pairs(pairs: usize, rule: &RuleDraft, ledger: &mut Ledger) -> bool {
    let few = pairs <= limits::PAIRS;
    if !few {
        let what = "colleges × colleges".to_owned();
        let fault = FileFault::TooMany { what, found: pairs as u64, most: limits::PAIRS as u64 };
        ledger.error(fault, at_name(&rule.item, rule.name.as_ref()).bytes);
    }
    few
}

/// A region of the calendar; one that nothing lies in, and an empty clock span, are noted.
fn region(draft: &RegionDraft, item: &Item, table: &str, names: &Names, ledger: &mut Ledger) -> Option<Region> {
    let rooms = names.rooms(draft.rooms.as_ref(), ledger);
    let half_days = names.half_days(draft.half_days.as_ref(), draft.dates.as_ref(), ledger);
    let span = match (&draft.from, &draft.to) {
        (Some(from), Some(to)) => Some(ClockSpan { start: from.value.0, end: to.value.0 }),
        _ => None,
    };
    let (rooms, half_days) = (rooms?, half_days?);
    if half_days.as_ref().is_some_and(BTreeSet::is_empty) {
        let place = draft.half_days.as_ref().map(|list| list.bytes.clone());
        let place = place.or(draft.dates.as_ref().map(|list| list.bytes.clone()));
        ledger.error(FileFault::MatchesNothing { table: table.into() }, place.unwrap_or_else(|| item.bytes.clone()));
        return None;
    }
    Some(Region { half_days, rooms, span })
}

fn wish(draft: &WishDraft, names: &Names, ledger: &mut Ledger) -> Option<Wish> {
    let colleges = names.colleges(draft.colleges.as_ref()?, ledger);
    let kind = draft.kind.as_ref()?;
    let region = region(&draft.region, &draft.item, "[[wishes]]", names, ledger)?;
    let name = draft.name.as_ref()?.value.clone();
    Some(Wish {
        name,
        colleges: colleges?,
        region,
        inside: kind.value == "only",
        weight: draft.weight.as_ref().map_or(1, |weight| weight.value),
    })
}

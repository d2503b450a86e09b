//! Clock times of rules and wishes against the hours at which anything is open: 2:00 is not 14:00.

use super::super::day_part::{at_night, end_at_night};
use super::super::draft::{Clock, Draft, Given, Placed, RuleDraft};
use super::super::ledger::Ledger;
use super::at_name;
use super::names::Names;
use crate::problem::{HalfDayIndex, Session};
use std::collections::BTreeSet;

/// Notes times of rules and wishes at which nothing that they speak of is open, though something is twelve hours later;
/// the bytes at which those rules and wishes begin. Of their names nothing is said: that is done elsewhere.
pub(super) fn at_night_in_rules(
    draft: &Draft,
    names: &Names,
    sessions: &[Session],
    ledger: &mut Ledger,
) -> BTreeSet<usize> {
    let mut faulty = BTreeSet::new();
    for rule in draft.rules.iter().chain(draft.wishes.iter().map(|wish| &wish.0)) {
        let item = at_name(&rule.item, rule.name.as_ref());
        let Some(half_days) = half_days_of(rule, names, ledger.file()).filter(|_| !item.faulty) else { continue };
        let open = || {
            let chosen = |session: &&Session| half_days.as_ref().is_none_or(|set| set.contains(&session.half_day));
            sessions.iter().filter(chosen)
        };
        let before = ledger.errors();
        if let Some(start) = clock(rule, "start")
            && let Some(fault) = at_night(start.value.0, start.value.0 + 1, open())
        {
            ledger.error(fault, start.bytes.clone());
        }
        if let (Some(from), Some(to)) = (clock(rule, "from"), clock(rule, "to")) {
            let (clock, fault) = span(from, to, open);
            fault.into_iter().for_each(|fault| ledger.error(fault, clock.bytes.clone()));
        }
        if ledger.errors() > before {
            faulty.insert(item.bytes.start);
        }
    }
    faulty
}

/// The fault of a span, and which of its ends has it: the end alone where it lies before a start in the afternoon.
fn span<'d, 's, O: Iterator<Item = &'s Session>>(
    from: &'d Placed<Clock>,
    to: &'d Placed<Clock>,
    open: impl Fn() -> O,
) -> (&'d Placed<Clock>, Option<crate::words::reading::TypingFault>) {
    let (start, end) = (from.value.0, to.value.0);
    if start < end {
        return (from, at_night(start, end, open()));
    }
    (to, end_at_night(start, end, open()))
}

/// A clock time of a rule, by its key.
fn clock<'d>(rule: &'d RuleDraft, key: &str) -> Option<&'d Placed<Clock>> {
    match rule.given.get(key) {
        Some(Given::Clock(clock)) => Some(clock),
        _ => None,
    }
}

/// The half-days of a rule; the inner `None` where it is about all, the outer where they cannot be found.
fn half_days_of(rule: &RuleDraft, names: &Names, file: &str) -> Option<Option<BTreeSet<HalfDayIndex>>> {
    let mut unheard = Ledger::new(file);
    let named = rule.given.values().find_map(|given| match given {
        Given::HalfDays(list) => Some(list),
        _ => None,
    });
    let dates = rule.given.values().find_map(|given| match given {
        Given::Dates(list) => Some(list),
        _ => None,
    });
    names.half_days(named, dates, &mut unheard)
}

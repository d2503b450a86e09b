//! Breaks: which sessions have them, and those that no session has.

use super::super::draft::BreakDraft;
use super::super::ledger::Ledger;
use super::names::Names;
use super::sessions::{Key, chosen};
use crate::problem::{ClockSpan, Parts};
use crate::words::problem::Fault;
use crate::words::reading::Doubt;
use std::collections::BTreeMap;
use std::ops::Range;

/// The breaks of a session in order of their starts, and where the last of them is written.
#[derive(Debug, Clone, Default)]
pub(super) struct Pauses {
    pub spans: Vec<ClockSpan>,
    pub bytes: Range<usize>,
}

/// The breaks of each session that has some; `hours` are those of a session before anything is closed.
pub(super) fn breaks(
    entries: &[BreakDraft],
    parts: &Parts,
    names: &Names,
    hours: impl Fn(Key) -> ClockSpan,
    ledger: &mut Ledger,
) -> BTreeMap<Key, Pauses> {
    let mut breaks: BTreeMap<Key, Pauses> = BTreeMap::new();
    for entry in entries {
        let selectors = (entry.rooms.as_ref(), entry.dates.as_ref(), entry.half_days.as_ref());
        let before = ledger.errors();
        let keys = chosen(selectors, ("[[breaks]]", &entry.item.bytes), parts, names, ledger);
        let (Some(start), Some(end), false) = (&entry.start, &entry.end, entry.item.faulty) else { continue };
        let span = ClockSpan { start: start.value.0, end: end.value.0 };
        if span.start >= span.end {
            ledger.error(Fault::EmptyHours { name: "[[breaks]]".to_owned() }, end.bytes.clone());
            continue;
        }
        let inside: Vec<Key> = keys.into_iter().filter(|&key| hours(key).overlaps(span)).collect();
        if inside.is_empty() && ledger.errors() == before {
            ledger.warning(Doubt::BreakOutside { start: span.start, end: span.end }, start.bytes.clone());
        }
        for key in inside {
            let own = breaks.entry(key).or_default();
            own.spans.push(span);
            own.bytes = entry.item.bytes.clone();
        }
    }
    for own in breaks.values_mut() {
        own.spans.sort_unstable();
        own.spans.dedup();
    }
    breaks
}

//! Breaks: which sessions have them, and those that no session has.

use super::super::draft::BreakDraft;
use super::super::ledger::Ledger;
use crate::problem::{ClockSpan, HalfDayIndex, RoomIndex};
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

/// The breaks of each session that has some, by half-day and room. `chosen` are the sessions that an entry names, and `hours`
/// those of a session before anything is closed.
pub(super) fn breaks(
    entries: &[BreakDraft],
    chosen: impl Fn(&BreakDraft, &mut Ledger) -> Vec<(HalfDayIndex, RoomIndex)>,
    hours: impl Fn((HalfDayIndex, RoomIndex)) -> ClockSpan,
    ledger: &mut Ledger,
) -> BTreeMap<(HalfDayIndex, RoomIndex), Pauses> {
    let mut breaks: BTreeMap<(HalfDayIndex, RoomIndex), Pauses> = BTreeMap::new();
    for entry in entries {
        let before = ledger.errors();
        let keys = chosen(entry, ledger);
        let (Some(start), Some(end), false) = (&entry.start, &entry.end, entry.item.faulty) else { continue };
        let span = ClockSpan { start: start.value.0, end: end.value.0 };
        if span.start >= span.end {
            ledger.error(Fault::EmptyHours { name: "[[breaks]]".to_owned() }, end.bytes.clone());
            continue;
        }
        let inside: Vec<(HalfDayIndex, RoomIndex)> =
            keys.into_iter().filter(|&key| hours(key).overlaps(span)).collect();
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

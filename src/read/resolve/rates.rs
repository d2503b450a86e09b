//! Rates of sessions as `[[hours]]` gives them: from their opening, or from a moment on.

use super::super::draft::{HoursDraft, RoomDraft};
use super::super::ledger::Ledger;
use super::people;
use crate::problem::{OwnRate, Parts, Session, session_rate_fault};
use crate::words::reading::FileFault;
use std::collections::BTreeSet;
use std::ops::Range;

/// A rate as an entry gives it, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Given {
    /// From which minute after midnight on; `None` from the opening.
    from: Option<u32>,
    served_heads: u64,
    served_seconds: u64,
    bytes: Range<usize>,
}

/// The rate of an entry, if it gives one.
pub(super) fn given(draft: &HoursDraft) -> Option<Given> {
    let said = draft.heads_per_hour.as_ref().or(draft.seconds_per_head.as_ref())?;
    let room = people::room(&RoomDraft {
        heads_per_hour: draft.heads_per_hour.clone(),
        seconds_per_head: draft.seconds_per_head.clone(),
        stations: draft.stations.clone(),
        ..RoomDraft::default()
    });
    let from = draft.rate_from.as_ref();
    let bytes = from.map_or(&said.bytes, |from| &from.bytes).clone();
    let (served_heads, served_seconds) = (room.served_heads, room.served_seconds);
    Some(Given { from: from.map(|from| from.value.0), served_heads, served_seconds, bytes })
}

/// Adds a rate to those of a session, unless another entry says otherwise of the same moment.
pub(super) fn add(
    rates: &mut Vec<Given>,
    new: &Given,
    session: impl FnOnce() -> String,
    blamed: &mut BTreeSet<&'static str>,
    ledger: &mut Ledger,
) {
    let speed = |given: &Given| (given.served_heads, given.served_seconds);
    match rates.iter().find(|other| other.from == new.from) {
        None => rates.push(new.clone()),
        Some(other) if speed(other) == speed(new) => {}
        Some(_) if blamed.insert("heads_per_hour") => {
            let fault = FileFault::ContradictoryHours { session: session(), key: "heads_per_hour" };
            ledger.error(fault, new.bytes.clone());
        }
        Some(_) => {}
    }
}

/// Gives an open session its rates; a moment that does not fit is noted, once for each place that says it.
pub(super) fn set(
    session: &mut Session,
    given: &[Given],
    parts: &Parts,
    blamed: &mut BTreeSet<usize>,
    ledger: &mut Ledger,
) {
    let own = |given: &Given| OwnRate {
        from: given.from.unwrap_or(session.hours.start),
        served_heads: given.served_heads,
        served_seconds: given.served_seconds,
    };
    let mut rates: Vec<(OwnRate, &Given)> = given.iter().map(|given| (own(given), given)).collect();
    rates.sort_by_key(|(rate, given)| (rate.from, given.from.is_some()));
    for (rate, given) in &rates {
        let alone = Session { rates: vec![*rate], ..session.clone() };
        if let Some(fault) = session_rate_fault(parts, &alone) {
            if blamed.insert(given.bytes.start) {
                ledger.error(fault, given.bytes.clone());
            }
            return;
        }
    }
    // Of two that begin at the opening, one says so by its time.
    let room = &parts.rooms[session.room.0];
    for (rate, _) in rates {
        session.set_rate(rate, room);
    }
    session.join_rates(room);
}

//! Windows of half-days and sessions: what a file gives, what of it lies in a session, and what falls away.

use super::super::draft::{Placed, WindowDraft, WindowsDraft};
use super::super::ledger::Ledger;
use crate::numbers::to_u32;
use crate::problem::{ClockSpan, Parts, Session, Window};
use crate::words::problem::Fault;
use crate::words::reading::{Doubt, FileFault};
use std::collections::BTreeSet;
use std::ops::Range;

/// Windows as a file gives them: so many minutes each, or one by one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Given {
    Each(u32),
    List(Vec<Window>),
}

/// What is given, and where; `None` where a window could not be read.
pub(super) fn given(draft: &WindowsDraft) -> Option<(Given, Range<usize>)> {
    match draft {
        WindowsDraft::Each(minutes) => Some((Given::Each(to_u32(minutes.value)), minutes.bytes.clone())),
        WindowsDraft::List(list) => {
            let mut windows: Vec<Window> = list.value.iter().map(window).collect::<Option<_>>()?;
            windows.sort_by_key(|window| window.hours.start);
            Some((Given::List(windows), list.bytes.clone()))
        }
    }
}

fn window(draft: &WindowDraft) -> Option<Window> {
    let (Some(start), Some(end), false) = (&draft.start, &draft.end, draft.item.faulty) else { return None };
    Some(Window {
        hours: ClockSpan { start: start.value.0, end: end.value.0 },
        heads: draft.heads.as_ref().map(|heads| heads.value),
        colleges: draft.colleges.as_ref().map(|colleges| to_u32(colleges.value)),
    })
}

/// The windows of hours that open at their start; none and findings where they are no windows of these hours.
pub(super) fn within(
    given: &Given,
    bytes: &Range<usize>,
    (hours, name): (ClockSpan, &str),
    slot_minutes: u32,
    ledger: &mut Ledger,
) -> Vec<Window> {
    let before = ledger.errors();
    let open = hours.end.saturating_sub(hours.start);
    let windows = match given {
        Given::Each(minutes) if !open.is_multiple_of(*minutes) => {
            let fault = FileFault::WindowsNoMultiple { name: name.to_owned(), windows: *minutes, open };
            ledger.error(fault, bytes.clone());
            return Vec::new();
        }
        Given::Each(minutes) => {
            let starts = (hours.start..hours.end).step_by(*minutes as usize);
            starts.map(|start| Window::new(start, start + minutes)).collect()
        }
        Given::List(windows) => windows.clone(),
    };
    let mut free = hours.start;
    for window in &windows {
        let ClockSpan { start, end } = window.hours;
        let on_grid = |minute: u32| minute >= hours.start && (minute - hours.start).is_multiple_of(slot_minutes);
        if start >= end {
            ledger.error(Fault::EmptyHours { name: name.to_owned() }, bytes.clone());
        } else if !on_grid(start) || !on_grid(end) || end > hours.end {
            let (opens, slot_minutes) = (hours.start, slot_minutes);
            ledger.error(Fault::WindowOffGrid { start, end, opens, slot_minutes }, bytes.clone());
        } else if start < free {
            ledger.error(Fault::WindowsOverlap { start, end }, bytes.clone());
        } else {
            free = end;
            continue;
        }
        break; // the others are wrong in the same way
    }
    if ledger.errors() > before { Vec::new() } else { windows }
}

/// A divided session, of which windows may have been closed or made up: the windows that lie wholly in what is left. Those
/// that nobody has closed by name are told where they fall away. `None` where none is left.
pub(super) fn divided(
    parts: &Parts,
    session: Session,
    windows: &[Window],
    shut: &Shut,
    told: &mut BTreeSet<(String, Vec<u32>)>,
    (name, bytes): (&str, Range<usize>),
    ledger: &mut Ledger,
) -> Option<Session> {
    let in_time = parts.windows_left(&session, windows);
    let is_free = |window: &&Window| !shut.made_up.iter().any(|hours| hours.overlaps(window.hours));
    let is_open = |window: &&Window| !shut.closed.contains(&window.hours.start);
    let gone = windows.iter().filter(|window| !in_time.contains(window) || !is_free(window) && is_open(window));
    let gone: Vec<&Window> = gone.filter(|window| !shut.named.contains(&window.hours.start)).collect();
    let starts = gone.iter().map(|window| window.hours.start).collect();
    if !gone.is_empty() && told.insert((name.to_owned(), starts)) {
        let windows = gone.iter().map(|window| (window.hours.start, window.hours.end)).collect();
        ledger.warning(Doubt::WindowsFallAway { session: name.to_owned(), windows }, bytes);
    }
    let left: Vec<Window> = in_time.iter().filter(is_free).filter(is_open).cloned().collect();
    (!left.is_empty()).then_some(Session { windows: left, ..session })
}

/// What takes windows from a session.
#[derive(Debug, Clone, Default)]
pub(super) struct Shut {
    /// Starts of the windows that are closed.
    pub closed: BTreeSet<u32>,
    /// Hours of its make-up sessions.
    pub made_up: Vec<ClockSpan>,
    /// Starts of the windows that the file names as made up: nobody need be told of them.
    pub named: BTreeSet<u32>,
}

/// The windows of a session that begin at these times; a time at which none begins is noted.
pub(super) fn beginning(
    windows: &[Window],
    starts: &[Placed<super::super::draft::Clock>],
    session: &str,
    ledger: &mut Ledger,
) -> Option<Vec<Window>> {
    let mut found = Vec::new();
    for start in starts {
        match windows.iter().find(|window| window.hours.start == start.value.0) {
            Some(window) => found.push(window.clone()),
            None => {
                let fault = FileFault::NoSuchWindow {
                    session: session.to_owned(),
                    start: start.value.0,
                    starts: windows.iter().map(|window| window.hours.start).collect(),
                };
                ledger.error(fault, start.bytes.clone());
                return None;
            }
        }
    }
    Some(found)
}

//! Rows in a divided session: which windows they take, and what of a batch is in each where its rows say so.

use super::super::clock;
use super::super::draft::Placed;
use super::super::ledger::Ledger;
use super::super::letters::half_width;
use super::cell::MOST;
use super::row::{Row, RowPart, Share, named_shares};
use crate::numbers::to_u32;
use crate::plan::{Batch, ClassShare, Part};
use crate::problem::{ClockSpan, CollegeIndex, Problem, SessionIndex};
use crate::words::reading::PlanFault;
use std::ops::Range;

/// Start and end of `08:30-09:30`.
pub(super) fn hours(text: &str) -> Option<ClockSpan> {
    let (start, end) = text.trim().split_once('-')?;
    let (start, end) = (clock::clock(start.trim())?, clock::clock(end.trim())?);
    (start < end).then_some(ClockSpan { start, end })
}

/// What a cell says of the windows of its batch: `08:30-09:30=40;09:30-10:30=12`, behind a stroke the slots where heads do
/// not say them, behind a colon the classes. `None` where it says something else.
pub(super) fn parts(cell: &Placed<String>) -> Option<Vec<RowPart>> {
    let mut parts: Vec<RowPart> = Vec::new();
    let mut rest = cell.value.trim();
    while !rest.is_empty() {
        // Names of classes may hold anything but what begins the next part.
        let next = rest.match_indices(';').map(|(at, _)| at).find(|&at| begins(&rest[at + 1..]));
        let (own, behind) = rest.split_at(next.unwrap_or(rest.len()));
        rest = behind.strip_prefix(';').unwrap_or("").trim_start();
        let (window, said) = own.split_once('=')?;
        let (numbers, classes) = said.split_once(':').map_or((said, None), |(numbers, names)| (numbers, Some(names)));
        let (heads, slots) = numbers.split_once('/').map_or((numbers, None), |(heads, slots)| (heads, Some(slots)));
        let number = |text: &str| text.trim().parse::<u64>().ok().filter(|&number| number <= MOST);
        let shares = classes.map(|names| Share::Cell(Placed { value: names.to_owned(), bytes: cell.bytes.clone() }));
        let slots = match slots {
            Some(slots) => Some(number(slots)?),
            None => None,
        };
        let (hours, heads, shares) = (hours(window)?, Some(number(heads)?), shares.unwrap_or(Share::None));
        parts.push(RowPart { hours, heads, slots, shares });
    }
    (!parts.is_empty()).then_some(parts)
}

/// Whether a text begins with a window and what is in it.
fn begins(text: &str) -> bool {
    text.split_once('=').is_some_and(|(window, _)| hours(window).is_some())
}

/// The heads in each window of a cell that says `100（60+40）`; none where it does not say them, or they do not add up.
pub(super) fn heads(cell: &str) -> Vec<u64> {
    let text = half_width(cell);
    let Some((all, parts)) = text.trim().strip_suffix(')').and_then(|text| text.split_once('(')) else {
        return Vec::new();
    };
    let number = |text: &str| text.trim().trim_end_matches(['人', '名']).parse::<u64>().ok();
    let parts: Vec<u64> = parts.split('+').map_while(number).filter(|&heads| heads <= MOST).collect();
    if number(all) == Some(parts.iter().sum()) { parts } else { Vec::new() }
}

/// The windows of a session from one that begins at a minute to one that ends at another.
pub(super) fn from_to(problem: &Problem, session: SessionIndex, start: u32, end: u32) -> Option<Range<usize>> {
    let windows = &problem.session(session).windows;
    let first = windows.iter().position(|window| window.hours.start == start)?;
    let last = windows.iter().rposition(|window| window.hours.end == end)?;
    (first <= last).then_some(first..last + 1)
}

/// Whether two spans are windows of a session of which the second follows the first.
pub(super) fn follow(problem: &Problem, session: SessionIndex, first: (u32, u32), second: (u32, u32)) -> bool {
    let window = |(start, end)| from_to(problem, session, start, end);
    window(first).zip(window(second)).is_some_and(|(first, second)| first.end == second.start)
}

/// The batch of a row in a divided session. Parts of which the row says nothing have no slots yet.
pub(super) fn batch(
    row: &Row,
    problem: &Problem,
    (college, session): (CollegeIndex, SessionIndex),
    (start, end): (u32, u32),
    classes: &[ClassShare],
    ledger: &mut Ledger,
) -> Option<Batch> {
    let place = |cell: &Option<Placed<String>>| cell.as_ref().map_or(row.bytes.clone(), |cell| cell.bytes.clone());
    let Some(windows) = from_to(problem, session, start, end) else {
        let windows = problem.session(session).windows.iter().map(|window| (window.hours.start, window.hours.end));
        ledger.error(PlanFault::NotWindows { windows: windows.collect() }, place(&row.start));
        return None;
    };
    let heads = row.headcount.as_ref().map(|heads| heads.value);
    let parts = if row.parts.is_empty() {
        let only = windows.len() == 1;
        let part = |window| {
            let stated = row.slots.as_ref().map(|slots| slots.value).filter(|_| only);
            let classes = if only { classes.to_vec() } else { Vec::new() };
            part(problem, (college, session), window, (heads.or(row.left).filter(|_| only), stated), classes)
        };
        windows.map(part).collect()
    } else {
        stated_parts(row, problem, (college, session), &windows, ledger)?
    };
    let batch = Batch::of_parts(problem, college, session, parts)?;
    let classes = if batch.classes.is_empty() { classes.to_vec() } else { batch.classes };
    Some(Batch { heads: heads.or(batch.heads), classes, ..batch })
}

/// The parts that a row states, which are those of its windows.
fn stated_parts(
    row: &Row,
    problem: &Problem,
    (college, session): (CollegeIndex, SessionIndex),
    windows: &Range<usize>,
    ledger: &mut Ledger,
) -> Option<Vec<Part>> {
    let mut parts = Vec::new();
    for stated in &row.parts {
        let own = from_to(problem, session, stated.hours.start, stated.hours.end);
        let shares = named_shares(&stated.shares, college, problem, ledger)?;
        let expected = windows.start + parts.len();
        if own != Some(expected..expected + 1) || !windows.contains(&expected) {
            ledger.error(PlanFault::OtherParts, row.bytes.clone());
            return None;
        }
        parts.push(part(problem, (college, session), expected, (stated.heads, stated.slots), shares));
    }
    if parts.len() == windows.len() {
        return Some(parts);
    }
    ledger.error(PlanFault::OtherParts, row.bytes.clone());
    None
}

fn part(
    problem: &Problem,
    (college, session): (CollegeIndex, SessionIndex),
    window: usize,
    (heads, slots): (Option<u64>, Option<u64>),
    classes: Vec<ClassShare>,
) -> Part {
    let of_classes = (!classes.is_empty()).then(|| classes.iter().map(|share| share.heads).sum());
    let heads = heads.or(of_classes);
    let place = (session, problem.window_slots(session, window).start);
    let least = || heads.and_then(|heads| problem.slots_for_heads_at(college, place, heads));
    Part { window, slots: slots.or_else(least).map_or(0, to_u32), heads, classes }
}

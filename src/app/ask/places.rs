//! Where a batch can stand: for every session, every time at which it may begin and what would be wrong there.

use super::super::desk::Desk;
use super::super::edit::placed;
use crate::check;
use crate::diagnostic::Finding;
use crate::plan::{Batch, Plan};
use crate::problem::{Problem, SessionIndex, Timing};
use crate::words::Language;
use crate::words::page_said::Said;
use serde::Serialize;
use std::collections::BTreeSet;

/// A session, and what would become of the batch in it.
#[derive(Debug, Serialize)]
pub struct Place {
    /// The session's position.
    pub session: usize,
    /// Whether the batch is there now.
    pub now: bool,
    /// Minutes that the batch would take there.
    pub minutes: u32,
    /// Minutes of the longest gap, the batch itself away.
    pub gap: u32,
    /// Starts from one minute to another, both included, for which the same holds.
    pub ranges: Vec<Range>,
}

/// Starts for which the same holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Range {
    /// The first start, in minutes after midnight.
    pub from: u32,
    /// The last one.
    pub to: u32,
    /// `ok`, or the code of what would be wrong.
    pub code: String,
    /// What would be wrong, in words.
    pub text: String,
    /// Positions of the batches that it would overlap.
    pub with: Vec<usize>,
}

/// Where a batch can stand; `None` where there is no such batch.
#[must_use]
pub fn places(desk: &Desk, position: usize, language: Language) -> Option<Vec<Place>> {
    let (problem, working) = (desk.problem()?, desk.working.as_ref()?);
    let plan = Plan { score: Vec::new(), claims: Vec::new(), ..working.plan.clone() };
    let batch = plan.batches.get(position)?.clone();
    let seek =
        Seek { problem, plan: &plan, position, batch: &batch, language, already: already(desk, &plan, position) };
    Some(problem.session_indices().map(|session| seek.place(session)).collect())
}

/// What is wrong with the plan without the batch: it is not the batch's fault.
fn already(desk: &Desk, plan: &Plan, position: usize) -> BTreeSet<String> {
    let Some(problem) = desk.problem() else { return BTreeSet::new() };
    let mut without = plan.clone();
    without.batches.remove(position);
    check::faults(problem, &without).iter().map(|violation| said(violation, Language::English).1).collect()
}

fn said(violation: &crate::words::violation::Violation, language: Language) -> (&'static str, String) {
    let finding = Finding::error(violation.clone(), None);
    (finding.code(), finding.message(language))
}

struct Seek<'a> {
    problem: &'a Problem,
    plan: &'a Plan,
    position: usize,
    batch: &'a Batch,
    language: Language,
    already: BTreeSet<String>,
}

impl Seek<'_> {
    fn place(&self, session: SessionIndex) -> Place {
        let (place, slot) = (self.problem.session(session), self.problem.settings().slot_minutes);
        let there = placed(self.problem, self.batch, session, place.hours.start);
        let at = |start: u32| place.minute_of(start, slot);
        let mut found = Place {
            session: session.0,
            now: session == self.batch.session,
            minutes: u32::try_from(there.span(self.problem).len()).unwrap_or(0) * slot,
            gap: self.longest_gap(session) * slot,
            ranges: Vec::new(),
        };
        if place.is_divided() {
            for window in &place.windows {
                let (from, to) = (window.hours.start, window.hours.end.saturating_sub(slot).max(window.hours.start));
                let there = placed(self.problem, self.batch, session, from);
                found.ranges.push(Range { to, ..self.at(session, &there, there.start, from) });
            }
            return found;
        }
        // Where the rate changes, a batch has another length before and after.
        let stretches = self.problem.stretches(session);
        let from = |start: u32| placed(self.problem, self.batch, session, at(start));
        let least = stretches.iter().map(|stretch| from(stretch.slots.start).slots).min().unwrap_or(there.slots);
        if least > place.slots {
            let text = Said::TooLong.text(self.language);
            found.ranges.push(Range { from: at(0), to: at(0), code: "too-long".into(), text, with: Vec::new() });
            return found;
        }
        let is_called_at_once = self.problem.half_day(place.half_day).timing == Timing::Session;
        let last = if is_called_at_once { 0 } else { place.slots - least };
        for start in 0..=last {
            let own = if stretches.len() > 1 { from(start) } else { there.clone() };
            let range = self.at(session, &own, start, at(start));
            match found.ranges.last_mut() {
                Some(before)
                    if (&before.code, &before.text, &before.with) == (&range.code, &range.text, &range.with) =>
                {
                    before.to = range.to;
                }
                _ => found.ranges.push(range),
            }
        }
        found
    }

    /// What would be wrong at one start.
    fn at(&self, session: SessionIndex, there: &Batch, start: u32, minute: u32) -> Range {
        let moved = Batch { start, ..there.clone() };
        let with = self.overlapped(session, &moved);
        let range = |code: &str, text: String, with| Range { from: minute, to: minute, code: code.into(), text, with };
        if !with.is_empty() {
            let names: BTreeSet<String> =
                with.iter().map(|&other| self.problem.college(self.plan.batches[other].college).name.clone()).collect();
            let text = Said::Overlaps { with: names.into_iter().collect() }.text(self.language);
            return range("overlap", text, with);
        }
        let mut plan = self.plan.clone();
        plan.batches[self.position] = moved;
        let faults = check::faults(self.problem, &plan);
        let new = faults.iter().find(|violation| !self.already.contains(&said(violation, Language::English).1));
        match new.map(|violation| said(violation, self.language)) {
            None => range("ok", Said::Free.text(self.language), Vec::new()),
            Some((code, text)) => range(code, text, Vec::new()),
        }
    }

    /// The batches of a session that a batch would overlap.
    fn overlapped(&self, session: SessionIndex, moved: &Batch) -> Vec<usize> {
        let place = self.problem.session(session);
        // Colleges share a window, and a session that is called at once.
        if place.is_divided() || self.problem.half_day(place.half_day).timing == Timing::Session {
            return Vec::new();
        }
        let change = self.problem.settings().changeover_slots();
        let meets = |other: &Batch| {
            other.session == session
                && moved.start < other.start + other.slots + change
                && other.start < moved.start + moved.slots + change
        };
        let others = self.plan.batches.iter().enumerate().filter(|(position, _)| *position != self.position);
        others.filter(|(_, other)| meets(other)).map(|(position, _)| position).collect()
    }

    /// Slots of the longest gap of a session, the batch itself away.
    fn longest_gap(&self, session: SessionIndex) -> u32 {
        let change = self.problem.settings().changeover_slots();
        let mut others: Vec<&Batch> = self
            .plan
            .batches
            .iter()
            .enumerate()
            .filter(|(position, other)| *position != self.position && other.session == session)
            .map(|(_, other)| other)
            .collect();
        others.sort_by_key(|other| other.start);
        let (mut free, mut longest) = (0, 0);
        for other in others {
            longest = longest.max(other.start.saturating_sub(free).saturating_sub(if free == 0 { 0 } else { change }));
            free = free.max(other.start + other.slots);
        }
        let used = if free == 0 { 0 } else { free + change };
        longest.max(self.problem.session(session).slots.saturating_sub(used))
    }
}

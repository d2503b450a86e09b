//! When a batch is called, and which slots of its session's grid that takes in: its own where batches have times of their
//! own, all its windows from the first to the last in a divided session, the whole session where all are called at once.

use super::{Batch, ClassShare, Part};
use crate::problem::{ClassIndex, ClockSpan, CollegeIndex, KeptBatch, Problem, SessionIndex, Timing};
use std::collections::BTreeMap;
use std::ops::Range;

impl Batch {
    /// A batch in a divided session, from its parts in the order of their windows; `None` where there is none.
    #[must_use]
    pub fn of_parts(
        problem: &Problem,
        college: CollegeIndex,
        session: SessionIndex,
        parts: Vec<Part>,
    ) -> Option<Batch> {
        let start = problem.window_slots(session, parts.first()?.window).start;
        let heads = parts.iter().map(|part| part.heads).sum();
        let mut classes: BTreeMap<ClassIndex, u64> = BTreeMap::new();
        for share in parts.iter().flat_map(|part| &part.classes) {
            *classes.entry(share.class).or_default() += share.heads;
        }
        let classes = classes.into_iter().map(|(class, heads)| ClassShare { class, heads }).collect();
        let slots = parts.iter().fold(0_u32, |sum, part| sum.saturating_add(part.slots));
        Some(Batch { session, start, slots, college, heads, classes, parts })
    }

    /// The slots of its session's grid from its first to its last, those between two of its windows included.
    #[must_use]
    pub fn span(&self, problem: &Problem) -> Range<u32> {
        let end = match self.parts.last() {
            Some(last) => problem.window_slots(self.session, last.window).end,
            None => self.start.saturating_add(self.slots),
        };
        self.start..end.max(self.start)
    }

    /// From when to when it is called.
    #[must_use]
    pub fn called(&self, problem: &Problem) -> ClockSpan {
        let session = problem.session(self.session);
        match problem.half_day(session.half_day).timing {
            Timing::Session => session.hours,
            Timing::Batch => {
                let window = |part: Option<&Part>| session.windows.get(part?.window).map(|window| window.hours);
                if let (Some(first), Some(last)) = (window(self.parts.first()), window(self.parts.last())) {
                    return ClockSpan { start: first.start, end: last.end };
                }
                let (span, slot) = (self.span(problem), problem.settings().slot_minutes);
                ClockSpan { start: session.minute_of(span.start, slot), end: session.minute_after(span.end, slot) }
            }
        }
    }

    /// The batch as a settled one: in windows it keeps these, and what is in each may change.
    #[must_use]
    pub fn settled(&self, problem: &Problem) -> KeptBatch {
        let slots = if self.parts.is_empty() {
            self.slots
        } else {
            let span = self.span(problem);
            span.end - span.start
        };
        KeptBatch { college: self.college, session: self.session, start: self.start, slots }
    }
}

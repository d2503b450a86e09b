//! What of a batch is counted in one place: all of it, or its part of one window.

use super::walk::{Seen, Walk};
use crate::numbers::to_i64;
use crate::problem::{ClockSpan, Per, Session};

/// A batch, or its part of one window.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Share<'w, 'a> {
    pub seen: &'w Seen<'a>,
    /// The position of the part in the batch; `None` for all of the batch.
    pub part: Option<usize>,
}

/// The shares of a batch that are counted apart, each with what it has in common with those that it is counted with: the
/// number of its half-day, of its date or of its session; where windows are told apart, start and end as well, or the
/// window's number.
pub(crate) fn shares<'w, 'a>(walk: &Walk<'_>, seen: &'w Seen<'a>, per: Per) -> Vec<((i64, i64, i64), Share<'w, 'a>)> {
    let whole = Share { seen, part: None };
    let session = to_i64(seen.batch.session.0);
    match per {
        Per::HalfDay => vec![((to_i64(seen.half_day.0), 0, 0), whole)],
        Per::Day => vec![((seen.day(), 0, 0), whole)],
        Per::Session => vec![((session, 0, 0), whole)],
        Per::Window | Per::WindowRoom => {
            let of_part = |part: Option<usize>| {
                let share = Share { seen, part };
                let ClockSpan { start, end } = share.hours(walk);
                let window = part.and_then(|part| seen.batch.parts.get(part)).map_or(0, |part| part.window);
                let key = match per {
                    Per::WindowRoom => (session, to_i64(window), 0),
                    Per::HalfDay | Per::Day | Per::Session | Per::Window => {
                        (seen.day(), i64::from(start), i64::from(end))
                    }
                };
                (key, share)
            };
            let parts = seen.batch.parts.len();
            if parts == 0 { vec![of_part(None)] } else { (0..parts).map(Some).map(of_part).collect() }
        }
    }
}

impl Share<'_, '_> {
    /// Its heads.
    pub fn heads(&self, walk: &Walk<'_>) -> u64 {
        let heads = walk.heads.get(self.seen.position).map_or(&[][..], Vec::as_slice);
        match self.part {
            Some(part) => heads.get(part).copied().unwrap_or(0),
            None => heads.iter().fold(0, |sum, &heads| sum.saturating_add(heads)),
        }
    }

    /// Whether the plan states its heads.
    pub fn states_heads(&self) -> bool {
        match self.part.and_then(|part| self.seen.batch.parts.get(part)) {
            Some(part) => part.heads.is_some(),
            None => self.seen.batch.heads.is_some(),
        }
    }

    /// The hours of its window, or of its session where that is not divided.
    pub fn hours(&self, walk: &Walk<'_>) -> ClockSpan {
        let session = walk.problem.session(self.seen.batch.session);
        let part = self.part.and_then(|part| self.seen.batch.parts.get(part));
        part.and_then(|part| session.windows.get(part.window)).map_or(session.hours, |window| window.hours)
    }

    /// The minutes that heads are reckoned over, where 60 times as many are divided by them.
    pub fn peak_minutes(&self, walk: &Walk<'_>) -> u64 {
        let ClockSpan { start, end } = self.hours(walk);
        if !walk.problem.settings().peak_per_hour {
            return 60;
        }
        let served = |session: &Session| {
            let breaks = &session.breaks;
            let is_served = |minute: &u32| !breaks.iter().any(|pause| (pause.start..pause.end).contains(minute));
            ((start..end).filter(is_served).count() as u64).max(1)
        };
        let own = walk.problem.session(self.seen.batch.session);
        if walk.problem.settings().peak != Per::Window {
            return served(own);
        }
        // Of rooms counted together the one that serves least of the time.
        let date = |session: &Session| walk.problem.half_day(session.half_day).date;
        let has_it = |session: &&Session| {
            let windows = session.windows.iter().map(|window| window.hours);
            let hours = ClockSpan { start, end };
            date(session) == date(own)
                && (session.windows.is_empty() && session.hours == hours || windows.into_iter().any(|own| own == hours))
        };
        walk.problem.sessions().iter().filter(has_it).map(served).min().unwrap_or(60)
    }
}

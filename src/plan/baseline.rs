//! An earlier plan to stay close to: what each college has been told.

use super::ClassShare;
use crate::problem::{Problem, SessionIndex, Timing};
use chrono::NaiveDate;
use sha2::{Digest, Sha256};

/// One batch that a college has been told of. Two plans agree on a college when they give the same set of
/// (room, date, start, end).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct BaselineBatch {
    /// The room's name; the room may be lost by now.
    pub room: String,
    /// The date.
    pub date: NaiveDate,
    /// First minute after midnight.
    pub start: u32,
    /// First minute after it.
    pub end: u32,
    /// The open session of today's problem on whose grid it still stands, if there is one.
    pub session: Option<SessionIndex>,
    /// The heads that it was told for (minutes, of a college that states minutes), where the earlier plan says so.
    pub heads: Option<u64>,
    /// The classes that it was told for, as classes of today's problem; empty where the earlier plan names none, or one that is
    /// gone.
    pub classes: Vec<ClassShare>,
}

impl BaselineBatch {
    /// What it is compared by.
    #[must_use]
    pub fn key(&self) -> (&str, NaiveDate, u32, u32) {
        (&self.room, self.date, self.start, self.end)
    }
}

/// An earlier plan, seen from today's problem.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Baseline {
    /// Per college of the problem, in its order: the sorted batches it had; `None` if the earlier plan does not know it.
    pub batches: Vec<Option<Vec<BaselineBatch>>>,
    /// Colleges of the earlier plan that the problem no longer has; listed, not counted.
    pub gone: Vec<String>,
}

impl Baseline {
    /// What it says as 64 hexadecimal digits: the same for the same batches of the same colleges.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let mut digest = Sha256::new();
        for (position, batches) in self.batches.iter().enumerate() {
            for batch in batches.iter().flatten() {
                let BaselineBatch { room, date, start, end, heads, classes, .. } = batch;
                let heads = heads.map_or_else(String::new, |heads| format!(" {heads}"));
                let share = |share: &ClassShare| format!(" {}:{}", share.class.0, share.heads);
                let classes: String = classes.iter().map(share).collect();
                digest.update(format!("{position} {room:?} {date} {start} {end}{heads}{classes}\n"));
            }
        }
        digest.update(format!("{:?}", self.gone));
        digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// The same plan seen from a changed problem with the same colleges: its batches stand in that problem's sessions,
    /// where these are still open and have the same grid.
    #[must_use]
    pub fn seen_from(&self, problem: &Problem) -> Baseline {
        let seen = |batch: &BaselineBatch| {
            let stands = |session: &SessionIndex| {
                let (room, half_day) = (problem.session(*session).room, problem.session(*session).half_day);
                problem.room(room).name == batch.room
                    && problem.half_day(half_day).date == batch.date
                    && stands_in(problem, *session, batch.start, batch.end)
            };
            BaselineBatch { session: problem.session_indices().find(stands), ..batch.clone() }
        };
        let of_college = |batches: &Option<Vec<BaselineBatch>>| {
            batches.as_ref().map(|batches| {
                let mut batches: Vec<BaselineBatch> = batches.iter().map(seen).collect();
                batches.sort();
                batches
            })
        };
        Baseline { batches: self.batches.iter().map(of_college).collect(), gone: self.gone.clone() }
    }
}

/// Whether a batch from `start` to `end` (minutes after midnight) lies inside a session and on its grid.
#[must_use]
pub fn stands_in(problem: &Problem, session: SessionIndex, start: u32, end: u32) -> bool {
    let session = problem.session(session);
    match problem.half_day(session.half_day).timing {
        Timing::Session => (start, end) == (session.hours.start, session.hours.end),
        Timing::Batch if session.is_divided() => {
            let mut hours = session.windows.iter().map(|window| window.hours);
            hours.clone().any(|hours| hours.start == start) && hours.any(|hours| hours.end == end)
        }
        Timing::Batch => {
            let on_grid = session.slots_between(start, end, problem.settings().slot_minutes);
            start >= session.hours.start && on_grid.is_some_and(|(first, slots)| first + slots <= session.slots)
        }
    }
}

//! What rules `keep` leave of each session: a college with a settled batch has just its slots, all others what lies
//! beside the settled batches, and nothing before the moment until which no new batch starts.

use crate::numbers::to_u32;
use crate::problem::{CollegeIndex, KeptBatch, Problem, RuleKind, SessionIndex, Timing};
use std::collections::{BTreeMap, BTreeSet};

/// The settled batches of a problem and the moments that hold new ones back.
pub(super) struct Settled<'a> {
    problem: &'a Problem,
    /// Per session with a settled batch, or in part before a moment.
    sessions: BTreeSet<SessionIndex>,
    /// By session and start.
    kept: BTreeMap<SessionIndex, Vec<KeptBatch>>,
    /// The rules by their moment, as absolute minutes, each with the colleges that may stand before it, by session.
    held_back: Vec<(i64, BTreeSet<(SessionIndex, CollegeIndex)>)>,
}

impl<'a> Settled<'a> {
    /// Reads the rules `keep` among some rules of the problem.
    pub(super) fn new<'r>(problem: &'a Problem, rules: impl Iterator<Item = &'r RuleKind>) -> Self {
        let mut settled = Settled { problem, sessions: BTreeSet::new(), kept: BTreeMap::new(), held_back: Vec::new() };
        for kind in rules {
            let Some((batches, _, until)) = kind.kept() else { continue };
            for &kept in batches {
                settled.kept.entry(kept.session).or_default().push(kept);
                settled.sessions.insert(kept.session);
            }
            if let Some(moment) = until {
                let moment = moment.absolute();
                let begun = batches.iter().map(|kept| (kept.session, kept.college)).collect();
                settled.held_back.push((moment, begun));
                let starts_before = |&session: &SessionIndex| settled.starts(session) < moment;
                let before: Vec<SessionIndex> = problem.session_indices().filter(starts_before).collect();
                settled.sessions.extend(before);
            }
        }
        settled.kept.values_mut().for_each(|kept| kept.sort_by_key(|kept| (kept.start, kept.college)));
        settled
    }

    fn starts(&self, session: SessionIndex) -> i64 {
        let place = self.problem.session(session);
        self.problem.half_day(place.half_day).absolute(place.hours.start)
    }

    /// Whether a college has settled batches.
    pub(super) fn has_batches_of(&self, college: CollegeIndex) -> bool {
        self.kept.values().flatten().any(|kept| kept.college == college)
    }

    /// The sessions of which something is settled.
    pub(super) fn sessions(&self) -> impl Iterator<Item = SessionIndex> + '_ {
        self.sessions.iter().copied()
    }

    /// Takes from the free slots of a college in a session what settled batches leave to it no more.
    pub(super) fn narrow(&self, college: CollegeIndex, session: SessionIndex, free: &mut [bool]) {
        let place = self.problem.session(session);
        let half_day = self.problem.half_day(place.half_day);
        let by_batch = half_day.timing == Timing::Batch;
        for (moment, _) in self.held_back.iter().filter(|(_, begun)| !begun.contains(&(session, college))) {
            for (slot, free) in free.iter_mut().enumerate() {
                let start =
                    if by_batch { self.problem.slot_hours(place, to_u32(slot)).start } else { place.hours.start };
                *free &= half_day.absolute(start) >= *moment;
            }
        }
        if !by_batch {
            return; // where all are called at once, batches have no position
        }
        let is_divided = place.is_divided();
        let behind = |slot: u32| slot + 1 + self.problem.changeover_behind(session, slot);
        for kept in self.kept.get(&session).into_iter().flatten() {
            let own = kept.start..kept.start + kept.slots;
            for (slot, free) in (0u32..).zip(free.iter_mut()) {
                let is_near = if slot < kept.start {
                    behind(slot) > kept.start
                } else {
                    own.contains(&slot) || own.end > 0 && slot < behind(own.end - 1)
                };
                // Colleges share a window, so that what is settled there takes nothing of it from others.
                *free &= if kept.college == college { own.contains(&slot) } else { is_divided || !is_near };
            }
        }
    }
}

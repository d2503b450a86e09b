//! What the counts of the first rung may rely on, and what they all count with.

use crate::domains::Domains;
use crate::domains::need;
use crate::plan::Baseline;
use crate::problem::{CollegeIndex, Demand, Level, Objective, Problem, Rate, SessionIndex};
use std::collections::BTreeMap;

/// What the counts may rely on.
pub(super) struct Ground<'a> {
    /// The problem.
    pub(super) problem: &'a Problem,
    /// Where colleges may stand.
    pub(super) domains: &'a Domains,
    /// The baseline, where changes are counted.
    pub(super) baseline: Option<&'a Baseline>,
    /// Levels solved before, with their values.
    pub(super) held: &'a [(Level, u64)],
    /// What these are at least, as far as that is known without the solver's word.
    pub(super) floors: &'a [(Level, u64)],
}

impl Ground<'_> {
    /// The ground where everybody is placed.
    pub(super) fn everyone(&self) -> Option<&Self> {
        let is_placed = |&(level, value): &(Level, u64)| level.objective() != Objective::Unplaced || value == 0;
        self.held.iter().all(is_placed).then_some(self)
    }

    pub(super) fn minutes(&self, slots: u64) -> u64 {
        slots * u64::from(self.problem.settings().slot_minutes)
    }

    pub(super) fn changeover(&self) -> u64 {
        u64::from(self.problem.settings().changeover_slots())
    }

    /// What counting knows of each college, worked out once for all that it cannot tell apart: those of one kind of
    /// domain, served at the same rates, and for which `more` is the same.
    pub(super) fn each<K: Ord + Copy, T: Clone>(
        &self,
        more: impl Fn(CollegeIndex) -> K,
        work_out: impl Fn(CollegeIndex, K) -> T,
    ) -> impl Iterator<Item = (CollegeIndex, T)> {
        let mut known: BTreeMap<(usize, bool, K), T> = BTreeMap::new();
        self.problem.college_indices().map(move |college| {
            let more = more(college);
            let in_minutes = matches!(self.problem.college(college).demand, Demand::Minutes(_));
            let key = (self.domains.kind(college), in_minutes, more);
            (college, known.entry(key).or_insert_with(|| work_out(college, more)).clone())
        })
    }

    /// Per college, the fewest slots that it can do with, in the fastest room that it may use.
    pub(super) fn slots(&self) -> Vec<u64> {
        let fastest = |college, ()| self.domains.fastest(self.problem, college);
        let each = self.each(|_| (), fastest);
        let slots =
            |(college, rate): (_, Option<Rate>)| rate.map_or(0, |rate| rate.slots_for(self.problem.work(college)));
        each.map(slots).collect()
    }

    /// The fewest slots for everybody, one changeover per college included.
    pub(super) fn needed(&self) -> u64 {
        self.slots().into_iter().map(|slots| slots + self.changeover()).sum()
    }

    /// The sessions that the held value of `finish` leaves.
    pub(super) fn open(&self) -> impl Iterator<Item = SessionIndex> + '_ {
        let last = self.held.iter().find(|(level, _)| level.objective() == Objective::Finish).map(|&(_, value)| value);
        let problem = self.problem;
        problem.session_indices().filter(move |&s| last.is_none_or(|last| problem.session(s).half_day.number() <= last))
    }

    /// Slots of a session, the changeover behind its last batch and what breaks hold of others included.
    pub(super) fn room_in(&self, session: SessionIndex) -> u64 {
        let windows = self.problem.session(session).windows.len().max(1) as u64;
        let in_breaks = u64::from(self.problem.changeover_in_breaks(session));
        self.slots_in(session) + windows * self.changeover() + in_breaks
    }

    /// Slots of a session that batches can take; more than anybody needs where no speed is known.
    pub(super) fn slots_in(&self, session: SessionIndex) -> u64 {
        let place = self.problem.session(session);
        let has_rate = self.problem.room(place.room).has_rate();
        if has_rate { u64::from(self.problem.open_slots(place)) } else { u64::from(u32::MAX) }
    }

    /// The most work that a college can get done in a session.
    pub(super) fn most(&self, college: CollegeIndex, session: SessionIndex) -> u64 {
        need::most_work(self.problem, self.domains, college, session)
    }
}

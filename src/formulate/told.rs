//! What minimal perturbation is about: who was told of which batches and can keep them, and the flow that is made of it.

use super::{Expression, Frame, Variable};
use crate::domains::Domains;
use crate::objectives::told::heads as told_heads;
use crate::plan::{Baseline, BaselineBatch};
use crate::problem::{CollegeIndex, KeptBatch, Problem, SessionIndex};
use std::collections::{BTreeMap, BTreeSet};

/// The batches of a session that stand on known slots, by their first: whose, how many slots, and 1 if it is there.
pub type Fixed = BTreeMap<u32, Vec<(CollegeIndex, u32, Expression)>>;

/// The flow of a problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PerturbationFlow {
    /// The program, with presence and length of each batch; it has no positions.
    pub frame: Frame,
    /// Colleges that were told of batches and whose batches change: minimise it, or hold it.
    pub changes: Expression,
    /// Heads of the batches that colleges were told of and that change, where those are kept one by one.
    pub moved: Option<Expression>,
    /// Sessions with a batch.
    pub used: Expression,
    /// Per college and session: length → 1 if it has a new batch of that length.
    pub sent: Vec<BTreeMap<SessionIndex, BTreeMap<u32, Variable>>>,
    /// Per session: the batches that stand on known slots.
    pub fixed: Vec<Fixed>,
    /// Per session: (first slot, length) → 1 if a new batch stands there.
    pub arcs: Vec<BTreeMap<(u32, u32), Variable>>,
    /// Where everybody who can stay stays: the gaps with their new batches, instead of `sent` and `arcs`.
    pub gaps: Vec<Gap>,
}

/// Whom the flow is to leave in place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Staying {
    /// Each college that can stay may move.
    Free,
    /// Each college that can stay stays.
    All,
}

/// What of a told college is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keeping {
    /// All of its batches, or it is planned anew.
    Whole,
    /// Each of its batches, whatever becomes of the others.
    Pieces,
}

/// A stretch of a session in which nothing stands yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// Of which session.
    pub session: SessionIndex,
    /// Its first slot.
    pub start: u32,
    /// How many slots batches can take, a changeover behind each included.
    pub room: u32,
    /// New batches in it: whose, 1 if there is one, and its slots.
    pub new: Vec<(CollegeIndex, Variable, Variable)>,
}

/// Who was told what, and who can keep it.
pub(super) struct Stays<'a> {
    told: Vec<Option<Vec<KeptBatch>>>,
    can_stay: Vec<bool>,
    kept: Vec<Vec<KeptBatch>>,
    /// Per college: its told batches that can be kept for themselves, with their heads.
    pieces: Vec<Vec<(KeptBatch, u64)>>,
    /// Heads of told batches that cannot be kept.
    lost: u64,
    problem: &'a Problem,
}

impl<'a> Stays<'a> {
    pub(super) fn new(problem: &'a Problem, domains: &Domains, baseline: Option<&Baseline>) -> Self {
        let mut kept = vec![Vec::new(); problem.colleges().len()];
        for rule in problem.rules() {
            if let Some((batches, ..)) = rule.kind.kept() {
                batches.iter().for_each(|batch| kept[batch.college.0].push(*batch));
            }
        }
        for kept in &mut kept {
            kept.sort_unstable();
            kept.dedup();
        }
        let mut stays = Stays { told: Vec::new(), can_stay: Vec::new(), kept, pieces: Vec::new(), lost: 0, problem };
        for college in problem.college_indices() {
            let told = baseline.and_then(|baseline| baseline.batches[college.0].as_ref());
            let standing: Option<Vec<KeptBatch>> =
                told.and_then(|told| told.iter().map(|batch| stays.standing(college, batch)).collect());
            stays.can_stay.push(standing.as_ref().is_some_and(|told| stays.is_a_plan(domains, college, told)));
            stays.told.push(told.map(|_| standing.unwrap_or_default()));
            stays.add_pieces(domains, college, told.map_or(&[], Vec::as_slice));
        }
        stays
    }

    /// A told batch on the grid of its session, if that is still open.
    fn standing(&self, college: CollegeIndex, batch: &BaselineBatch) -> Option<KeptBatch> {
        let session = batch.session?;
        let place = self.problem.session(session);
        let minutes = self.problem.settings().slot_minutes;
        let (start, slots) = place.slots_between(batch.start, batch.end, minutes)?;
        (start + slots <= place.slots).then_some(KeptBatch { college, session, start, slots })
    }

    /// The told batches of a college that it could keep whatever becomes of the others.
    fn add_pieces(&mut self, domains: &Domains, college: CollegeIndex, told: &[BaselineBatch]) {
        let heads = told_heads(self.problem, college, told);
        let mut pieces: Vec<(KeptBatch, u64)> = Vec::new();
        for (batch, heads) in told.iter().zip(heads) {
            let rate = |batch: &KeptBatch| self.problem.rate_in(college, batch.session);
            let standing = self.standing(college, batch).filter(|batch| {
                let least = rate(batch).least(batch.slots);
                least <= rate(batch).most(batch.slots)
                    && least <= self.problem.work(college)
                    && self.is_free(domains, batch)
                    && self.kept[college.0].iter().all(|kept| kept.session != batch.session || kept == batch)
                    && pieces.iter().all(|(other, _)| other.session != batch.session)
            });
            match standing {
                Some(batch) => pieces.push((batch, heads)),
                None => self.lost += heads,
            }
        }
        self.pieces.push(pieces);
    }

    /// Whether its college may stand on all slots of a batch.
    fn is_free(&self, domains: &Domains, batch: &KeptBatch) -> bool {
        (batch.start..batch.start + batch.slots).all(|slot| domains.is_free(batch.college, batch.session, slot))
    }

    /// Whether the college could have just these batches.
    fn is_a_plan(&self, domains: &Domains, college: CollegeIndex, told: &[KeptBatch]) -> bool {
        let work = self.problem.work(college);
        let rate = |batch: &KeptBatch| self.problem.rate_in(college, batch.session);
        let most: u64 = told.iter().map(|batch| rate(batch).most(batch.slots)).sum();
        let least: u64 = told.iter().map(|batch| rate(batch).least(batch.slots)).sum();
        let each = |batch: &KeptBatch| rate(batch).least(batch.slots) <= rate(batch).most(batch.slots);
        let sessions: BTreeSet<SessionIndex> = told.iter().map(|batch| batch.session).collect();
        least <= work
            && work <= most
            && sessions.len() == told.len()
            && told.iter().all(each)
            && told.iter().all(|batch| self.is_free(domains, batch))
            && self.kept[college.0].iter().all(|kept| told.contains(kept))
    }

    pub(super) fn was_told(&self, college: CollegeIndex) -> bool {
        self.told[college.0].is_some()
    }

    pub(super) fn can_stay(&self, college: CollegeIndex) -> bool {
        self.can_stay[college.0]
    }

    /// The told batches of a college that can stay; else none.
    pub(super) fn told_of(&self, college: CollegeIndex) -> &[KeptBatch] {
        let told = self.told[college.0].as_deref().filter(|_| self.can_stay[college.0]);
        told.unwrap_or_default()
    }

    /// The told batches of a college that can be kept for themselves, with their heads.
    pub(super) fn pieces_of(&self, college: CollegeIndex) -> &[(KeptBatch, u64)] {
        &self.pieces[college.0]
    }

    /// Heads of told batches that cannot be kept.
    pub(super) fn lost(&self) -> u64 {
        self.lost
    }

    /// Whether a college that is planned anew in any case may keep a batch.
    pub(super) fn has_loose_pieces(&self) -> bool {
        let loose = |college: &CollegeIndex| !self.can_stay(*college) && !self.pieces_of(*college).is_empty();
        self.problem.college_indices().any(|college| loose(&college))
    }

    pub(super) fn kept_of(&self, college: CollegeIndex) -> &[KeptBatch] {
        &self.kept[college.0]
    }

    pub(super) fn is_kept(&self, college: CollegeIndex, session: SessionIndex) -> bool {
        self.kept[college.0].iter().any(|kept| kept.session == session)
    }

    /// The slots of a session on which new batches may stand: the same for all colleges that may come at all.
    pub(super) fn free_slots(&self, problem: &Problem, domains: &Domains, session: SessionIndex) -> Vec<bool> {
        let comes = |college: &CollegeIndex| domains.longest(*college, session) > 0 && !self.is_kept(*college, session);
        let anybody = problem.college_indices().find(comes);
        let slots = 0..problem.session(session).slots;
        slots.map(|slot| anybody.is_some_and(|college| domains.is_free(college, session, slot))).collect()
    }

    /// The slots to which any new batches of a college can be shrunk: where its rate is one whole number everywhere and
    /// no rule may want longer ones.
    pub(super) fn shrinks_to(&self, problem: &Problem, college: CollegeIndex) -> Option<u32> {
        super::chunk_supply::whole_slots(problem, college)
            .filter(|_| !super::chunk_supply::may_be_longer(problem, college))
    }
}

//! The plain model in a session whose rate changes while it is open: a batch in one of its stretches.
//!
//! For college u, session b and stretch k: p = 1 if the batch of u in b is in k, with its own length and work, as a batch has
//! them elsewhere, at the rate of k; at most one in b. Batches of stretches i to j stand between the first slot of i and the
//! last of j, with a changeover between each two, and where that holds for all i and j they can: those of each stretch one
//! behind the other, as early as the stretches before leave it.

use super::plain::{Bin, Plain};
use super::{Expression, Origin, Variable};
use crate::domains::Domains;
use crate::problem::{CollegeIndex, Problem, SessionIndex, Stretch};

impl Plain {
    /// The batch of a college in a session whose rate changes: returns the variables of its work, by stretches.
    pub(super) fn in_stretches(
        &mut self,
        problem: &Problem,
        domains: &Domains,
        college: CollegeIndex,
        session: SessionIndex,
    ) -> Vec<(Bin, Variable)> {
        let (mut present, mut slots, mut works) = (Expression::zero(), Expression::zero(), Vec::new());
        for (number, stretch) in problem.stretches(session).iter().enumerate() {
            let inside = domains.runs(college, session).iter().filter(|run| stretch.slots.contains(&run.start));
            let Some(longest) = inside.map(|run| run.end - run.start).max() else { continue };
            let rate = problem.rate_at(college, session, stretch.slots.start);
            let piece = self.piece(problem, college, rate, (longest, u64::MAX));
            present.add(1, piece.present);
            slots.add(1, piece.slots);
            self.stretches[college.0].insert((session, number), piece);
            works.push(((session, number), piece.work));
        }
        self.frame.program.at_most(&present, 1, Origin::Work(college));
        self.frame.present[college.0].insert(session, present);
        self.frame.slots[college.0].insert(session, slots);
        self.frame.heads[college.0].insert(session, works.iter().map(|&(_, work)| work).collect());
        works
    }

    /// All batches of neighbouring stretches and the changeovers between them fit.
    pub(super) fn stretches_hold(&mut self, problem: &Problem, session: SessionIndex) {
        let stretches = problem.stretches(session);
        let changeover = i64::from(problem.settings().changeover_slots());
        // Where breaks hold changeovers, positions are known as well, and say it exactly.
        let in_breaks = i64::from(problem.changeover_in_breaks(session));
        for first in 0..stretches.len() {
            let mut used = Expression::zero();
            let mut open = 0;
            for (number, Stretch { slots, .. }) in stretches.iter().enumerate().skip(first) {
                open += i64::from(slots.end - slots.start);
                for pieces in &self.stretches {
                    if let Some(piece) = pieces.get(&(session, number)) {
                        used.add(changeover, piece.present).add(1, piece.slots);
                    }
                }
                self.frame.program.at_most(&used, open + changeover + in_breaks, Origin::Capacity(session));
            }
        }
    }

    /// A college stands on slots of the stretch alone in which its batch is.
    pub(super) fn stands_in_its_stretch(
        &mut self,
        problem: &Problem,
        college: CollegeIndex,
        session: SessionIndex,
        stand: &[Variable],
    ) {
        let stretches = problem.stretches(session);
        if stretches.len() < 2 {
            return;
        }
        for (number, Stretch { slots, .. }) in stretches.iter().enumerate() {
            let mut inside: Expression = stand[slots.start as usize..slots.end as usize].iter().copied().collect();
            if let Some(piece) = self.stretches[college.0].get(&(session, number)) {
                inside.add(-1, piece.slots);
            }
            self.frame.program.equal(&inside, 0, Origin::Work(college));
        }
    }
}

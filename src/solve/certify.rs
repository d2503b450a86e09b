//! What HiGHS says without a certificate, proven anew: by its contradiction where it has one, else by [`branch`] where
//! that is cheap.

use super::branch::{self, Budget, Claim, Verdict};
use super::checked;
use super::highs::{Node, Relaxation};
use super::search::{PROVEN, Search};
use crate::formulate::{Expression, Program};
use crate::plan::Proof;

/// Nodes that one proof may take.
const NODES: usize = 2_000;

/// What all proofs of one level together may cost, see [`Budget`]: on an ordinary machine of 2025 a second or two.
pub(super) const WORK: u64 = 80_000_000;

impl Search<'_> {
    /// Takes a step that may spend no more than so much of the work that the level's proofs have left.
    pub(super) fn cheaply<T>(&mut self, most: u64, step: impl FnOnce(&mut Self) -> T) -> T {
        let kept = self.work_left.saturating_sub(most);
        self.work_left -= kept;
        let done = step(self);
        self.work_left += kept;
        done
    }

    /// How it is known that no point of a program has an objective below a value, which HiGHS has found: by our own
    /// branching, or else by its word.
    ///
    /// The program must not hold rows that themselves rest on HiGHS's word.
    pub(super) fn certify(
        &mut self,
        program: &Program,
        counts: &[Vec<Expression>],
        objective: &Expression,
        value: u64,
    ) -> Proof {
        let Ok(value) = i64::try_from(value) else { return Proof::Solver };
        if !self.certifies {
            return Proof::Solver;
        }
        let budget = Budget { nodes: NODES, work: self.work_left };
        let (verdict, work) = branch::prove(Claim { program, counts, objective, value }, budget, self.limits(PROVEN));
        self.work_left = self.work_left.saturating_sub(work);
        match verdict {
            Verdict::Proven(_) => Proof::Branched,
            Verdict::Open | Verdict::Refuted(_) => Proof::Solver,
        }
    }

    /// As [`certify`](Self::certify), for a program without any point; the objective only shows where to look.
    pub(super) fn certify_empty(
        &mut self,
        program: &Program,
        counts: &[Vec<Expression>],
        objective: &Expression,
    ) -> Proof {
        let most = objective.terms().try_fold(objective.constant(), |most, (variable, coefficient)| {
            let column = program.columns[variable.0];
            let at = if coefficient > 0 { column.upper } else { column.lower };
            most.checked_add(coefficient.checked_mul(at)?)
        });
        let above = most.and_then(|most| u64::try_from(most.checked_add(1)?).ok());
        above.map_or(Proof::Solver, |above| self.certify(program, counts, objective, above))
    }

    /// As [`certify_empty`](Self::certify_empty), where HiGHS found not even a fractional point: then the multipliers of
    /// its contradiction, verified in integers, are the shortest proof.
    pub(super) fn certify_infeasible(
        &mut self,
        program: &Program,
        counts: &[Vec<Expression>],
        objective: &Expression,
    ) -> Proof {
        let relaxation = Relaxation::new(program, &Expression::zero(), self.limits(PROVEN));
        if let Some(Node::Infeasible(ray)) =
            relaxation.map(|mut relaxation| relaxation.solve(&program.columns, i32::MAX))
            && checked::contradiction(program, &ray)
        {
            return Proof::Checked;
        }
        self.certify_empty(program, counts, objective)
    }
}

//! What HiGHS says without a certificate, proven anew: by its contradiction where it has one, else by [`branch`] where
//! that is cheap.

use super::branch::{self, Claim, Verdict};
use super::budget::{Budget, PROVEN};
use super::checked;
use super::formulation::Formulation;
use super::highs::{Node, Relaxation};
use super::knobs::proofs::NODES;
use crate::plan::Proof;
use crate::program::{Expression, Program};

/// How it is known that no point of a formulation has an objective below a value, which HiGHS has found: by our own
/// branching, or else by its word.
///
/// The program must not hold rows that themselves rest on HiGHS's word.
pub(super) fn certify(of: &impl Formulation, objective: &Expression, value: u64, budget: &mut Budget<'_>) -> Proof {
    certify_program(of.program(), &of.counts(), objective, value, of.work(), budget)
}

/// As [`certify`], for a formulation without any point; the objective only shows where to look.
pub(super) fn certify_empty(of: &impl Formulation, objective: &Expression, budget: &mut Budget<'_>) -> Proof {
    let program = of.program();
    let most = objective.terms().try_fold(objective.constant(), |most, (variable, coefficient)| {
        let column = program.columns[variable.0];
        let at = if coefficient > 0 { column.upper } else { column.lower };
        most.checked_add(coefficient.checked_mul(at)?)
    });
    let above = most.and_then(|most| u64::try_from(most.checked_add(1)?).ok());
    above.map_or(Proof::Solver, |above| certify(of, objective, above, budget))
}

/// As [`certify_empty`], where HiGHS found not even a fractional point: then the multipliers of its contradiction,
/// verified in integers, are the shortest proof.
pub(super) fn certify_infeasible(of: &impl Formulation, objective: &Expression, budget: &mut Budget<'_>) -> Proof {
    let program = of.program();
    let relaxation = Relaxation::new(program, &Expression::zero(), budget.run(PROVEN));
    if let Some(Node::Infeasible(ray)) = relaxation.map(|mut relaxation| relaxation.solve(&program.columns, i32::MAX))
        && checked::contradiction(program, &ray)
    {
        return Proof::Checked;
    }
    certify_empty(of, objective, budget)
}

/// As [`certify`], for a program with what is to be branched on first; takes no more of the work than `most`.
fn certify_program(
    program: &Program,
    counts: &[Vec<Expression>],
    objective: &Expression,
    value: u64,
    most: u64,
    budget: &mut Budget<'_>,
) -> Proof {
    let (Ok(value), Some(work)) = (i64::try_from(value), budget.work()) else { return Proof::Solver };
    let own = branch::Budget { nodes: NODES, work: work.min(most) };
    let claim = Claim { program, counts, objective, value };
    let (verdict, work) = branch::prove(claim, own, budget.run(PROVEN));
    budget.has_worked(work);
    match verdict {
        Verdict::Proven(_) => Proof::Branched,
        Verdict::Open | Verdict::Refuted(_) => Proof::Solver,
    }
}

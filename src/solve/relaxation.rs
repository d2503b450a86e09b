//! What is lent to whoever writes a proof down: the relaxation of a program, box by box, of which nothing need be believed,
//! and a point of a program.

use super::highs::{self, Node, Relaxation};
use super::run_limits::RunLimits;
use crate::certificate::prove::Relaxed;
use crate::program::{Column, Expression, Program};
use std::sync::atomic::AtomicBool;
use std::time::Duration;

/// Simplex iterations for one box.
const ITERATIONS: i32 = 20_000;

/// What says of a box of the program's columns whether it has a point, which need not be whole, and which is the best;
/// `None` if HiGHS does not take the program. It stops knowing anything when the time is over or `interrupt` is set.
#[must_use]
pub fn relaxation<'a>(
    program: &Program,
    objective: &Expression,
    time: Duration,
    interrupt: &'a AtomicBool,
) -> Option<impl FnMut(&[Column]) -> Relaxed + use<'a>> {
    let limits = RunLimits::of(time, interrupt);
    let mut relaxation = Relaxation::new(program, objective, limits)?;
    Some(move |columns: &[Column]| match relaxation.solve(columns, ITERATIONS) {
        Node::Infeasible(multipliers) | Node::Unknown(multipliers) => Relaxed::Empty(multipliers),
        Node::Point { point, .. } => Relaxed::Point(point),
    })
}

/// Branch-and-bound nodes in which a point of a program is looked for whose batches are known.
const NODES: i32 = 1_000;

/// A point of a program, one value per column, which keeps every row exactly; `None` if none is found in few nodes and this
/// time.
#[must_use]
pub fn point_in(program: &Program, time: Duration, interrupt: &AtomicBool) -> Option<Vec<i64>> {
    highs::find(program, RunLimits { nodes: Some(NODES), ..RunLimits::of(time, interrupt) })
}

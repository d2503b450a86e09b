//! The relaxation of a program, box by box, lent to whoever writes a proof down. Nothing that it says need be believed.

use super::highs::{Node, Relaxation};
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

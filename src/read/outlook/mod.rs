//! The outlook of a readable problem: what arithmetic alone shows to be impossible, and what looks like a slip.

mod doubts;
mod freedom;
mod impossible;
mod likeness;
mod public_days;
mod windows;

pub use public_days::unknown_years;

use super::ledger::Ledger;
use super::resolve::Places;
use crate::diagnostic::Finding;
use crate::problem::Problem;
use freedom::Freedom;

/// Notes what looks like a slip as warnings, and returns what is impossible. Where a partial plan is allowed, a
/// shortage is a warning too: there is a plan, if not for everyone.
pub(super) fn look(problem: &Problem, places: &Places, ledger: &mut Ledger) -> Vec<Finding> {
    let freedom = Freedom::of(problem);
    let mut impossible = Ledger::new(ledger.file());
    let shortage = if problem.settings().partial { &mut *ledger } else { &mut impossible };
    impossible::shortage(problem, &freedom, places, shortage);
    impossible::pins(problem, &freedom, places, &mut impossible);
    doubts::doubts(problem, &freedom, places, ledger);
    windows::as_half_days(problem, places, ledger);
    public_days::public_days(problem, places, ledger);
    impossible.into_findings()
}

//! Proofs that a change cannot have touched.
//!
//! A change that only takes plans away (a rule more, a session closed) leaves every bound true: no plan that is left was
//! not there before. So where the best plan keeps the changed problem too, every level proven of it stays proven, and
//! nothing need be searched. Not with classes: whether a class may be divided depends on the sessions that are open to it.

use super::super::desk::Desk;
use crate::check::check;
use crate::plan::Plan;
use crate::problem::Problem;
use crate::read::{self, Revision};
use crate::render;

/// Whether a change takes plans away and gives none.
pub(super) fn only_takes_away(revision: &Revision) -> bool {
    match revision {
        Revision::Rule { wish, position, .. } => !wish && position.is_none(),
        Revision::Sessions { open, .. } => !open,
        Revision::Heads { .. }
        | Revision::AddColleges { .. }
        | Revision::RemoveCollege { .. }
        | Revision::RenameCollege { .. }
        | Revision::Dates { .. }
        | Revision::HalfDay { .. }
        | Revision::RemoveHalfDay { .. }
        | Revision::Hours { .. }
        | Revision::Room { .. }
        | Revision::RemoveRoom { .. }
        | Revision::RemoveRule { .. }
        | Revision::Setting { .. }
        | Revision::Language { .. }
        | Revision::LookedOver { .. } => false,
    }
}

/// The best plan as one of the changed problem, if it is worked on, keeps that too, and no college has classes.
pub(super) fn carried(desk: &Desk, after: &Problem) -> Option<String> {
    let best = desk.best.as_ref().filter(|_| desk.is_best())?;
    if after.colleges().iter().any(|college| !college.classes.is_empty()) {
        return None;
    }
    // By names: sessions may have other numbers now.
    let again = read::plan(desk.parts.best.as_deref()?, "plan.json", after).ok()?;
    let baseline = desk.told.as_ref().map(|told| read::baseline(&told.text, "plan.json", after)).transpose().ok()?;
    let score = best.score.clone();
    let plan = Plan { problem: Some(after.fingerprint()), score, claims: Vec::new(), settled: None, ..again };
    // The check counts every level afresh and compares it with the score.
    let checked = check(after, &plan, baseline.as_ref()).ok()?;
    let bytes = render::sealed(render::json(after, &checked).into_bytes(), render::Seal::Entry);
    String::from_utf8(bytes).ok()
}

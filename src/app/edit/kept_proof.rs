//! Proofs that a change cannot have touched.
//!
//! A change that only takes plans away (a rule more, a session closed) leaves every bound true: no plan that is left was
//! not there before. So where the best plan keeps the changed problem too, every level proven of it stays proven, and
//! nothing need be searched. Not with classes: whether a class may be divided depends on the sessions that are open to it.

use super::super::desk::Desk;
use crate::check::check;
use crate::plan::Plan;
use crate::problem::Problem;
use crate::read::{self, Coming, Revision, Special};
use crate::render;

/// Whether a change takes plans away and gives none.
pub(super) fn only_takes_away(revision: &Revision, before: &Problem, after: &Problem) -> bool {
    match revision {
        Revision::Special { position: None, what, .. } => match what.as_ref() {
            Special::Closed { windows, .. } | Special::MakeUp { windows, .. } => {
                windows.is_empty() && fewer(before, after)
            }
            // Nothing but that they close earlier: the setting that holds else may have taken more.
            Special::Hours {
                start: None,
                end: None,
                kept_free: Some(_),
                windows: None,
                heads_per_hour: None,
                seconds_per_head: None,
                stations: None,
                rate_from: None,
            } => fewer(before, after),
            Special::Hours { .. } | Special::Break { .. } => false,
        },
        Revision::Rule { wish, position, .. } => !wish && position.is_none(),
        Revision::Sessions { open, .. } => !open,
        // Said by a rule; but a wish that goes changes what is counted.
        Revision::Coming { says, .. } => *says == Coming::Cannot && before.wishes() == after.wishes(),
        Revision::Heads { .. }
        | Revision::AddColleges { .. }
        | Revision::AddClasses { .. }
        | Revision::RemoveClass { .. }
        | Revision::RemoveCollege { .. }
        | Revision::RenameCollege { .. }
        | Revision::Dates { .. }
        | Revision::HalfDay { .. }
        | Revision::RemoveHalfDay { .. }
        | Revision::HalfDayWindows { .. }
        | Revision::Hours { .. }
        | Revision::Special { .. }
        | Revision::RemoveSpecial { .. }
        | Revision::Room { .. }
        | Revision::RemoveRoom { .. }
        | Revision::RemoveRule { .. }
        | Revision::Setting { .. }
        | Revision::Language { .. }
        | Revision::LookedOver { .. } => false,
    }
}

/// Whether every session of the changed problem was there before with the same hours, as long at least, and no windows
/// divide any. Where all are called at once, hours end where the last slot does, and clock rules go by them.
fn fewer(before: &Problem, after: &Problem) -> bool {
    after.sessions().iter().all(|session| {
        let known = before.session_of(session.room, session.half_day).map(|known| before.session(known));
        known.is_some_and(|known| {
            known.hours == session.hours
                && known.slots >= session.slots
                && known.windows.is_empty()
                && session.windows.is_empty()
        })
    })
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

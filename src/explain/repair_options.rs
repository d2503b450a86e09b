//! Repairs as options of `what-if`, where they can be typed there: to be tried in full.

use super::Repair;
use crate::problem::{HalfDay, Problem};
use crate::read::{TypedChange, typed_scenarios};
use crate::scenario::{Change, NewHeads};
use crate::words::clock;

impl Repair {
    /// The options by which `halfday what-if` makes the same changes; `None` where some change cannot be typed, or a name
    /// would need quoting. They are read back, so that they mean just this.
    #[must_use]
    pub fn options(&self, problem: &Problem) -> Option<String> {
        let mut now = problem.clone();
        let mut all = Vec::new();
        for change in &self.scenario.changes {
            all.push(typed(&now, change)?);
            now = change.apply(&now).ok()?;
        }
        let scenarios = typed_scenarios(&all, true, "", problem).ok()?;
        let [scenario] = scenarios.as_slice() else { return None };
        let same = scenario.apply(problem).is_ok_and(|changed| changed == now);
        let plain = all.iter().all(|(_, text)| !text.contains(['"', '$', '`', '\\', '!', '\n']));
        let words: Vec<String> = all.iter().map(|(kind, text)| format!("{} \"{text}\"", kind.option())).collect();
        let together = if words.len() > 1 { " --together" } else { "" };
        (same && plain).then(|| format!("{}{together}", words.join(" ")))
    }
}

fn typed(problem: &Problem, change: &Change) -> Option<(TypedChange, String)> {
    let room = |room: &crate::problem::RoomIndex| problem.rooms().get(room.0).map(|room| room.name.clone());
    Some(match change {
        Change::Hours { places, hours } => {
            let [place] = places.as_slice() else { return None };
            let HalfDay { date, name, .. } = problem.half_days().get(place.half_day.0)?;
            let (start, end) = (clock(hours.start, true), clock(hours.end, true));
            (TypedChange::Hours, format!("{} {date} {name} {start}-{end}", room(&place.room)?))
        }
        Change::AddDay { date, like } => (TypedChange::AddDay, format!("{date} like {like}")),
        Change::Rate { room: which, served_heads, served_seconds: 3600 } => {
            (TypedChange::Rate, format!("{} {served_heads}", room(which)?))
        }
        Change::Heads { college: Some(college), heads: NewHeads::By(more) } => {
            (TypedChange::Heads, format!("{} {more:+}", problem.colleges().get(college.0)?.name))
        }
        Change::DropRule { rule } => (TypedChange::DropRule, problem.rules().get(rule.0)?.name.clone()),
        _ => return None,
    })
}

//! Repairs as options of `what-if`, where they can be typed there: to be tried in full.

use super::Repair;
use crate::problem::{ClockSpan, HalfDay, HalfDayIndex, Problem, RoomIndex};
use crate::read::{TypedChange, restated, typed_scenarios};
use crate::scenario::{Change, NewHeads, RoomHalfDay};
use crate::words::clock;
use std::collections::BTreeMap;

impl Repair {
    /// The options by which `halfday what-if` makes the same changes; `None` where some change cannot be typed, or a name
    /// would need quoting. They are read back, so that they mean just this.
    #[must_use]
    pub fn options(&self, problem: &Problem) -> Option<String> {
        let all = self.typed(problem)?;
        let plain = all.iter().all(|(_, text)| !text.contains(['"', '$', '`', '\\', '!', '\n']));
        let words: Vec<String> = all.iter().map(|(kind, text)| format!("{} \"{text}\"", kind.option())).collect();
        let together = if words.len() > 1 { " --together" } else { "" };
        plain.then(|| format!("{}{together}", words.join(" ")))
    }

    /// The same as changes that are typed, each by itself; `None` where one cannot be.
    #[must_use]
    pub fn typed(&self, problem: &Problem) -> Option<Vec<(TypedChange, String)>> {
        let mut now = problem.clone();
        let mut all = Vec::new();
        for change in &self.scenario.changes {
            all.extend(typed(&now, change)?);
            now = change.apply(&now).ok()?;
        }
        let scenarios = typed_scenarios(&all, true, "", problem).ok()?;
        let [scenario] = scenarios.as_slice() else { return None };
        scenario.apply(problem).is_ok_and(|changed| changed == now).then_some(all)
    }
}

/// A repair that takes more options than these is not typed.
const TYPED: usize = 8;

/// The options that make a change; several only where several sessions have other hours.
fn typed(problem: &Problem, change: &Change) -> Option<Vec<(TypedChange, String)>> {
    let room = |room: &RoomIndex| problem.rooms().get(room.0).map(|room| room.name.clone());
    Some(vec![match change {
        Change::Hours { places, hours } => {
            let texts = hours_typed(problem, places, *hours)?;
            return Some(texts.into_iter().map(|text| (TypedChange::Hours, text)).collect());
        }
        Change::UseMakeUp { places } => {
            let text = |place: &RoomHalfDay| {
                let HalfDay { date, name, .. } = problem.half_days().get(place.half_day.0)?;
                Some((TypedChange::UseMakeUp, format!("{} {date} {name}", room(&place.room)?)))
            };
            return places.iter().map(text).collect::<Option<Vec<_>>>().filter(|all| all.len() <= TYPED);
        }
        Change::ChangeRule { rule, kind } => {
            let name = &problem.rules().get(rule.0)?.name;
            (TypedChange::ChangeRule, format!("{name}: {}", restated(problem, kind, false)?))
        }
        Change::ChangeRuleFor { rule, kind: Some(kind), .. } => {
            let name = &problem.rules().get(rule.0)?.name;
            (TypedChange::ChangeRule, format!("{name}: {}", restated(problem, kind, true)?))
        }
        Change::ChangeRuleFor { rule, college, kind: None } => {
            let college = &problem.colleges().get(college.0)?.name;
            (TypedChange::Exempt, format!("{college} from {}", problem.rules().get(rule.0)?.name))
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
    }])
}

/// Hours half-day by half-day: for all rooms where all are meant, else room by room; `None` where that is too long.
fn hours_typed(problem: &Problem, places: &[RoomHalfDay], hours: ClockSpan) -> Option<Vec<String>> {
    let mut by_half_day: BTreeMap<HalfDayIndex, Vec<RoomIndex>> = BTreeMap::new();
    for place in places {
        by_half_day.entry(place.half_day).or_default().push(place.room);
    }
    let (start, end) = (clock(hours.start, true), clock(hours.end, true));
    let mut texts = Vec::new();
    for (half_day, rooms) in by_half_day {
        let HalfDay { date, name, .. } = problem.half_days().get(half_day.0)?;
        let all = rooms.len() > 1 && rooms.len() == problem.rooms().len();
        let names: Vec<&str> = rooms.iter().map(|room| problem.room(*room).name.as_str()).collect();
        let names = if all { vec!["all"] } else { names };
        texts.extend(names.iter().map(|room| format!("{room} {date} {name} {start}-{end}")));
    }
    (texts.len() <= TYPED).then_some(texts)
}

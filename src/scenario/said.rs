//! Changes in words: indices become names, as the problem before each change has them.

use super::{Change, NewHeads, RoomHalfDay, Scenario};
use crate::problem::{Demand, HalfDayIndex, Moment, Problem};
use crate::rules;
use crate::words::Language;
use crate::words::scenario::{ChangeSaid, MoreHeads, RoomsOfHalfDay, Speed, changes};
use crate::words::schedule::TimeStyle;
use std::collections::{BTreeMap, BTreeSet};

impl Scenario {
    /// What changes, as one phrase without a full stop: `停用四教楼106；增加4月12日（安排同4月11日）`.
    #[must_use]
    pub fn phrase(&self, problem: &Problem, language: Language) -> String {
        let printing = problem.printing();
        let style = TimeStyle {
            language,
            whole_day: printing.whole_day_clock,
            weekday: printing.weekday,
            year: problem.spans_two_years(),
        };
        changes(&self.said(problem), style)
    }

    /// The changes as data for sentences. One that does not fit the problem, and what comes after it, is left out.
    #[must_use]
    pub fn said(&self, problem: &Problem) -> Vec<ChangeSaid> {
        let mut now = problem.clone();
        let mut said = Vec::new();
        for change in &self.changes {
            let Ok(next) = change.apply(&now) else { break };
            said.extend(change.said(&now, &next));
            now = next;
        }
        said
    }
}

impl Change {
    /// The change in words; `before` and `after` are the problem around it. Nothing is said of what names nothing.
    fn said(&self, before: &Problem, after: &Problem) -> Option<ChangeSaid> {
        let label = |room: usize| before.rooms().get(room).map(|room| room.label.clone());
        Some(match self {
            Change::LoseRoom { room, from } => {
                let from = from.map(|from| (from.date, half_day_at(before, from), from.minute));
                ChangeSaid::LoseRoom { room: label(room.0)?, from }
            }
            Change::Close { places } => ChangeSaid::Close { places: by_half_day(before, places) },
            Change::Hours { places, hours } => {
                let closed = |place: &RoomHalfDay| before.session_of(place.room, place.half_day).is_none();
                let (hours, said) = ((hours.start, hours.end), by_half_day(before, places));
                if places.iter().all(closed) {
                    ChangeSaid::Open { places: said, hours }
                } else {
                    ChangeSaid::Hours { places: said, hours }
                }
            }
            Change::AddRoom { room, like } => {
                let speed = Speed { heads: room.served_heads, seconds: room.served_seconds };
                ChangeSaid::AddRoom { room: room.label.clone(), like: label(like.0)?, speed }
            }
            Change::AddDay { date, like } => ChangeSaid::AddDay { date: *date, like: *like },
            Change::Rate { room, served_heads, served_seconds } => ChangeSaid::Rate {
                room: label(room.0)?,
                speed: Speed { heads: *served_heads, seconds: *served_seconds },
            },
            Change::Heads { college, heads } => {
                let one = college.map(|college| before.colleges().get(college.0));
                let one = match one {
                    Some(college) => Some(college?),
                    None => None,
                };
                let in_minutes = |demand: Demand| matches!(demand, Demand::Minutes(_));
                ChangeSaid::Heads {
                    college: one.map(|college| college.name.clone()),
                    heads: said_heads(*heads),
                    minutes: one.is_some_and(|college| in_minutes(college.demand)),
                }
            }
            Change::DropRule { rule } => ChangeSaid::DropRule { rule: before.rules().get(rule.0)?.name.clone() },
            Change::ChangeRule { rule, kind } => {
                let rule = before.rules().get(rule.0)?.name.clone();
                ChangeSaid::ChangeRule { rule, demanded: rules::demanded(after, kind) }
            }
            Change::ChangeRuleFor { rule, college, kind } => ChangeSaid::ChangeRuleFor {
                rule: before.rules().get(rule.0)?.name.clone(),
                college: before.colleges().get(college.0)?.name.clone(),
                demanded: kind.as_ref().map(|kind| rules::demanded(after, kind)),
            },
            Change::AddRule { rule } => {
                ChangeSaid::AddRule { rule: rule.name.clone(), demanded: rules::demanded(after, &rule.kind) }
            }
        })
    }
}

fn said_heads(heads: NewHeads) -> MoreHeads {
    match heads {
        NewHeads::To(heads) => MoreHeads::To(heads),
        NewHeads::By(more) => MoreHeads::By(more),
        NewHeads::Percent(percent) => MoreHeads::Percent(percent),
    }
}

/// The name of the half-day in which a moment lies, or whose end it is; empty outside of all.
fn half_day_at(problem: &Problem, moment: Moment) -> String {
    let of_date = || problem.half_days().iter().filter(|half_day| half_day.date == moment.date);
    let inside = of_date().find(|half_day| (half_day.hours.start..half_day.hours.end).contains(&moment.minute));
    let found = inside.or_else(|| of_date().find(|half_day| half_day.hours.end == moment.minute));
    found.map_or_else(String::new, |half_day| half_day.name.clone())
}

/// Places by half-day with the labels of their rooms; none are named where all are meant.
fn by_half_day(problem: &Problem, places: &[RoomHalfDay]) -> Vec<RoomsOfHalfDay> {
    let mut by_half_day: BTreeMap<HalfDayIndex, BTreeSet<_>> = BTreeMap::new();
    for place in places {
        by_half_day.entry(place.half_day).or_default().insert(place.room);
    }
    let said = |(half_day, rooms): (HalfDayIndex, BTreeSet<crate::problem::RoomIndex>)| {
        let half_day = problem.half_days().get(half_day.0)?;
        let all = rooms.len() > 1 && rooms.len() == problem.rooms().len();
        let labels = rooms.iter().filter_map(|room| problem.rooms().get(room.0)).map(|room| room.label.clone());
        Some(RoomsOfHalfDay {
            date: half_day.date,
            half_day: half_day.name.clone(),
            rooms: if all { Vec::new() } else { labels.collect() },
        })
    };
    by_half_day.into_iter().filter_map(said).collect()
}

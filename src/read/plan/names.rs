//! The names of a problem as printed tables write them: its units, its rooms, its dates.

use super::super::suggest::folded;
use super::said::Said;
use super::scan::said;
use super::units::Units;
use crate::problem::{Problem, RoomIndex};
use crate::words::clean::kept;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// What a printed table may name.
pub(super) struct Names<'p> {
    pub problem: &'p Problem,
    pub units: Units<'p>,
    /// The dates of the calendar, in order.
    pub dates: Vec<NaiveDate>,
    /// Rooms by name and by label, folded; what names several is left out.
    rooms: BTreeMap<String, RoomIndex>,
}

impl<'p> Names<'p> {
    pub fn new(problem: &'p Problem) -> Self {
        let mut rooms: BTreeMap<String, Vec<RoomIndex>> = BTreeMap::new();
        for (at, room) in problem.rooms().iter().enumerate() {
            for name in [&room.name, &room.label] {
                let known = rooms.entry(folded(&kept(name))).or_default();
                if known.last() != Some(&RoomIndex(at)) {
                    known.push(RoomIndex(at));
                }
            }
        }
        // A room's name goes before another's label.
        for (at, room) in problem.rooms().iter().enumerate() {
            rooms.insert(folded(&kept(&room.name)), vec![RoomIndex(at)]);
        }
        let mut dates: Vec<NaiveDate> = problem.half_days().iter().map(|half_day| half_day.date).collect();
        dates.dedup();
        let rooms = rooms.into_iter().filter(|(name, rooms)| rooms.len() == 1 && !name.is_empty());
        Names {
            problem,
            units: Units::new(problem),
            dates,
            rooms: rooms.map(|(name, rooms)| (name, rooms[0])).collect(),
        }
    }

    /// What a text says of a time.
    pub fn said(&self, text: &str) -> Said {
        said(text, &self.dates)
    }

    /// The same; of the name of a half-day nothing is left that is not clear.
    pub fn said_or_half_day(&self, text: &str) -> Said {
        let name = folded(text);
        let is_half_day = self.problem.half_days().iter().any(|half_day| folded(&half_day.name) == name);
        let said = self.said(text);
        if is_half_day { Said { rest: String::new(), times: Vec::new(), ..said } } else { said }
    }

    /// The room that a text names and nothing else.
    pub fn room_called(&self, text: &str) -> Option<RoomIndex> {
        self.rooms.get(&folded(&kept(text))).copied()
    }

    /// The one room that a text names among other words, and the text without it.
    pub fn room_in(&self, text: &str) -> Option<(RoomIndex, String)> {
        let text = folded(&kept(text));
        let named = self.rooms.iter().filter_map(|(name, &room)| Some((name.len(), room, place_of(name, &text)?)));
        let (length, room, at) = named.max_by_key(|&(length, room, at)| (length, std::cmp::Reverse((room, at))))?;
        let rest = format!("{} {}", &text[..at], &text[at + length..]);
        let others = self.rooms.iter().any(|(name, &other)| other != room && place_of(name, &rest).is_some());
        (!others).then_some((room, rest))
    }
}

/// Where a name stands in a text, not as a part of a longer number or word of letters.
fn place_of(name: &str, text: &str) -> Option<usize> {
    let joined = |inner: Option<char>, outer: Option<char>| {
        let same = |kind: fn(&char) -> bool| inner.as_ref().is_some_and(kind) && outer.as_ref().is_some_and(kind);
        same(char::is_ascii_digit) || same(char::is_ascii_alphabetic)
    };
    let alone = |&at: &usize| {
        let (before, after) = (&text[..at], &text[at + name.len()..]);
        !joined(name.chars().next(), before.chars().next_back())
            && !joined(name.chars().next_back(), after.chars().next())
    };
    text.match_indices(name).map(|(at, _)| at).find(alone)
}

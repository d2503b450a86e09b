//! The opening hours as the line above the table says them: usual hours per name of a half-day, then the exceptions.

use crate::problem::{ClockSpan, HalfDayIndex, Problem};
use crate::words::schedule::OpeningHours;
use std::collections::BTreeMap;

/// Usual hours of each name of a half-day that has an open session, by time of day; then where sessions differ.
pub(super) fn hours(problem: &Problem) -> Vec<OpeningHours> {
    let usual = usual(problem);
    let mut lines: Vec<OpeningHours> = usual.iter().map(|&(name, hours)| line(name, hours, None)).collect();
    lines.sort_by_key(|line| (line.start, line.end));
    for (position, half_day) in problem.half_days().iter().enumerate() {
        let Some(&(_, expected)) = usual.iter().find(|(name, _)| *name == half_day.name) else { continue };
        let sessions: Vec<_> =
            problem.sessions_in(HalfDayIndex(position)).map(|session| problem.session(session)).collect();
        let mut others: Vec<ClockSpan> = sessions.iter().map(|s| s.hours).filter(|&hours| hours != expected).collect();
        others.sort_unstable();
        others.dedup();
        for other in others {
            let in_rooms: Vec<_> = sessions.iter().filter(|session| session.hours == other).collect();
            let everywhere = in_rooms.len() == sessions.len();
            let labels = in_rooms.iter().map(|session| problem.room(session.room).label.clone());
            let rooms = if everywhere { Vec::new() } else { labels.collect() };
            lines.push(line(&half_day.name, other, Some((half_day.date, rooms))));
        }
    }
    lines
}

/// Per name the hours of most of its sessions, the earlier ones in a tie.
fn usual(problem: &Problem) -> Vec<(&str, ClockSpan)> {
    let mut names: Vec<&str> = Vec::new();
    let mut counts: BTreeMap<(&str, ClockSpan), usize> = BTreeMap::new();
    for session in problem.sessions() {
        let name = problem.half_day(session.half_day).name.as_str();
        if !names.contains(&name) {
            names.push(name);
        }
        *counts.entry((name, session.hours)).or_default() += 1;
    }
    let commonest = |name: &str| {
        let of_name = counts.iter().filter(|((other, _), _)| *other == name);
        of_name.rev().max_by_key(|(_, count)| **count).map(|((_, hours), _)| *hours)
    };
    names.into_iter().filter_map(|name| Some((name, commonest(name)?))).collect()
}

fn line(name: &str, hours: ClockSpan, exception: Option<(chrono::NaiveDate, Vec<String>)>) -> OpeningHours {
    OpeningHours { name: name.to_owned(), start: hours.start, end: hours.end, exception }
}

//! Sessions that play the same role are one type: the flows count in them and stay small.

use crate::domains::Domains;
use crate::problem::{Asks, HalfDayIndex, Problem, RoomIndex, RuleKind, SessionIndex};
use std::collections::{BTreeMap, BTreeSet};

/// How finely half-days are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Detail {
    /// Not at all, and rules neither: a session is known by its capacity and its rate.
    Sizes,
    /// Not at all: a session is known by its capacity, its rate and what rules and wishes make of it.
    Merged,
    /// By role: half-days with the same sessions, as far as [`Merged`](Detail::Merged) sees them, are one.
    Roles,
    /// Each by itself.
    HalfDays,
}

/// Sessions with the same capacity and rate that every rule and wish treats alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionType {
    /// The sessions, in their order.
    pub sessions: Vec<SessionIndex>,
    /// Slots of each.
    pub slots: u32,
    /// The half-day of all of them, where the detail tells half-days apart; else that of the first.
    pub half_day: HalfDayIndex,
    /// The first half-day of the date of that half-day.
    pub day: HalfDayIndex,
    /// Number of the role of its half-days; 0 where the detail does not tell roles apart.
    pub role: usize,
    /// The most of its sessions that one half-day has.
    pub abreast: u32,
}

impl SessionType {
    /// Any of its sessions: what holds for one in the eyes of rules, wishes and rates holds for all.
    #[must_use]
    pub fn sample(&self) -> SessionIndex {
        self.sessions[0]
    }
}

/// Half-days and rooms by which a pin, a limit or a wish tells sessions apart.
type Selection<'a> = (&'a Option<BTreeSet<HalfDayIndex>>, &'a Option<BTreeSet<RoomIndex>>);

/// Sorts the sessions of the first `half_days` half-days into types, in the order of their first session.
#[must_use]
pub fn session_types(problem: &Problem, domains: &Domains, detail: Detail, half_days: usize) -> Vec<SessionType> {
    let selections = selections(problem);
    let mut known: BTreeMap<Vec<u64>, usize> = BTreeMap::new();
    let mut open: Vec<(SessionIndex, usize)> = Vec::new();
    for session in problem.session_indices().filter(|&session| problem.session(session).half_day.0 < half_days) {
        let next = known.len();
        open.push((session, *known.entry(signature(problem, domains, detail, &selections, session)).or_insert(next)));
    }
    let roles = roles(problem, detail, &open);
    let mut position: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    let mut types: Vec<SessionType> = Vec::new();
    for (session, look) in open {
        let place = problem.session(session);
        let role = roles.get(&place.half_day).copied().unwrap_or(0);
        let next = types.len();
        let found = *position.entry((role, look)).or_insert(next);
        if found == next {
            let (slots, half_day) = (place.slots, place.half_day);
            let day = problem.first_of_day(half_day);
            types.push(SessionType { sessions: Vec::new(), slots, half_day, day, role, abreast: 0 });
        }
        types[found].sessions.push(session);
    }
    for kind in &mut types {
        let mut numbers: BTreeMap<HalfDayIndex, u32> = BTreeMap::new();
        for &session in &kind.sessions {
            *numbers.entry(problem.session(session).half_day).or_insert(0) += 1;
        }
        kind.abreast = numbers.into_values().max().unwrap_or(0);
    }
    types
}

/// The role of each half-day, numbered in calendar order; none where the detail does not ask for it. `open` has the
/// sessions, each with a number for its looks.
fn roles(problem: &Problem, detail: Detail, open: &[(SessionIndex, usize)]) -> BTreeMap<HalfDayIndex, usize> {
    let mut contents: BTreeMap<HalfDayIndex, Vec<usize>> = BTreeMap::new();
    for &(session, look) in open {
        contents.entry(problem.session(session).half_day).or_default().push(look);
    }
    let mut known: BTreeMap<Vec<usize>, usize> = BTreeMap::new();
    let mut roles = BTreeMap::new();
    for (half_day, mut content) in contents {
        content.sort_unstable();
        let role = match detail {
            Detail::Sizes | Detail::Merged => 0,
            Detail::Roles => {
                let next = known.len();
                *known.entry(content).or_insert(next)
            }
            Detail::HalfDays => half_day.0,
        };
        roles.insert(half_day, role);
    }
    roles
}

/// What pins, limits, wishes and parts of colleges select, each selection once.
fn selections(problem: &Problem) -> BTreeSet<Selection<'_>> {
    let rules = problem.rules().iter().filter_map(|rule| selection(&rule.kind));
    let wishes = problem.wishes().iter().map(|wish| &wish.region);
    let regions = wishes.chain(problem.part_regions()).map(|region| (&region.half_days, &region.rooms));
    rules.chain(regions).collect()
}

/// What a rule selects, if it is a pin or a limit.
fn selection(kind: &RuleKind) -> Option<Selection<'_>> {
    match kind.asks() {
        Asks::Pin { target, .. } => Some((&target.half_days, &target.rooms)),
        Asks::Limit { region, .. } => Some((&region.half_days, &region.rooms)),
        Asks::Place { .. }
        | Asks::Order { .. }
        | Asks::Apart { .. }
        | Asks::Together { .. }
        | Asks::Days { .. }
        | Asks::Parts { .. }
        | Asks::MostBatches { .. }
        | Asks::ShortestBatch { .. }
        | Asks::AtATime { .. }
        | Asks::Keep { .. } => None,
    }
}

/// Everything about a session that a flow can see, apart from its half-day.
fn signature(
    problem: &Problem,
    domains: &Domains,
    detail: Detail,
    selections: &BTreeSet<Selection<'_>>,
    session: SessionIndex,
) -> Vec<u64> {
    let place = problem.session(session);
    let (heads, slots) = problem.session_rate(session).limit();
    let mut signature = vec![u64::from(place.slots), heads, slots];
    if detail == Detail::Sizes {
        return signature;
    }
    signature.extend(selections.iter().map(|(half_days, rooms)| {
        let half_day = half_days.as_ref().is_none_or(|set| set.contains(&place.half_day));
        let room = rooms.as_ref().is_none_or(|set| set.contains(&place.room));
        u64::from(half_day && room)
    }));
    signature.extend(domains.longest_by_kind(session).map(u64::from));
    signature
}

//! Group flow: which colleges share which sessions, without saying how they are cut.
//!
//! Two sessions are linked by a college that stands in both; linked sessions and their colleges form a *group*. A group
//! of n sessions costs at least n − 1 batches beyond one per college; it spans h half-days, so its colleges together have
//! a spread of at least h − 1; it uses at least as many rooms as it has sessions in one half-day, so `rooms` is at least
//! that less one. All three hold for any plan, because a group is connected. Conversely, colleges whose slots fit the
//! sessions of a group fill them one after the other, wrapping around (McNaughton 1959), with exactly n − 1 cuts and a
//! spread of h − 1. So the best groups are the optimum of `batches` and `spread` (Casazza & Ceselli 2014 on bin packing
//! with item fragmentation), and a bound for `rooms` and `earliness`.
//!
//! One arc-flow over loads serves all groups: a path adds colleges up to a load and ends in a *pattern*, the numbers of
//! sessions of each type. Needs a problem without classes and one whole rate per college. It does not see rules: where
//! there are some, its bounds hold all the same, and its groups are only a hint where to look for a plan.

use super::session_type::{Detail, SessionType, session_types};
use super::{Expression, Origin, Program, Variable};
use crate::domains::Domains;
use crate::numbers::{to_i64, to_u32};
use crate::objectives::{Shows, shown};
use crate::problem::{CollegeIndex, HalfDayIndex, Level, Problem};
use std::collections::{BTreeMap, BTreeSet};

/// The sessions of a group: how many of each type.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pattern {
    /// (position of the type, number of its sessions), by type.
    pub types: Vec<(usize, u32)>,
    /// Number of sessions.
    pub sessions: u32,
    /// Slots, changeovers behind all batches but the cut ones included.
    pub capacity: u32,
    /// Number of half-days.
    pub half_days: u32,
    /// Number of dates, as far as half-days are told apart.
    pub days: u32,
    /// Sessions in the half-day that has most of them.
    pub widest: u32,
}

/// The group flow of a problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupFlow {
    /// The program.
    pub program: Program,
    /// Session types.
    pub types: Vec<SessionType>,
    /// The patterns.
    pub patterns: Vec<Pattern>,
    /// Colleges by their slots, changeover included, in file order.
    pub sizes: BTreeMap<u32, Vec<CollegeIndex>>,
    /// (load, size) → paths that add a college of that size.
    pub arcs: BTreeMap<(u32, u32), Variable>,
    /// (load, pattern) → groups of that load and pattern.
    pub ends: BTreeMap<(u32, usize), Variable>,
    detail: Detail,
    colleges: i64,
    changeover: u32,
}

/// What bounds the groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GroupScale {
    /// Only the first so many half-days are used.
    pub half_days: usize,
    /// How finely half-days are told apart: by roles at least for spread, each by itself for rooms and earliness.
    pub detail: Detail,
    /// A group has at most so many sessions.
    pub sessions: u32,
    /// A group spans at most so many half-days.
    pub spans: u32,
    /// At most so many sessions are used in all.
    pub used: usize,
    /// Beyond so many patterns (or four times as many ends of paths) there is no flow.
    pub patterns: usize,
}

/// Formulates a problem as a group flow; `None` where it does not apply or would not be small.
#[must_use]
pub fn group_flow(problem: &Problem, domains: &Domains, scale: GroupScale) -> Option<GroupFlow> {
    let changeover = problem.settings().changeover_slots();
    let sizes = sizes(problem, changeover)?;
    let types = session_types(problem, domains, scale.detail, scale.half_days);
    let patterns = patterns(&types, scale, changeover)?;
    let mut flow = GroupFlow {
        program: Program::default(),
        types,
        patterns,
        sizes,
        arcs: BTreeMap::new(),
        ends: BTreeMap::new(),
        detail: scale.detail,
        colleges: to_i64(problem.colleges().len()),
        changeover,
    };
    let slack = flow.slack(scale.used)?;
    flow.network(slack, scale.patterns).then_some(flow)
}

/// The colleges by slots (changeover included), if nothing but slots tells them apart.
fn sizes(problem: &Problem, changeover: u32) -> Option<BTreeMap<u32, Vec<CollegeIndex>>> {
    let mut sizes: BTreeMap<u32, Vec<CollegeIndex>> = BTreeMap::new();
    for college in problem.college_indices() {
        let rate = problem.one_rate(college)?;
        if !rate.is_whole() || !problem.college(college).classes.is_empty() {
            return None;
        }
        let slots = to_u32(rate.slots_for(problem.work(college)));
        sizes.entry(slots + changeover).or_default().push(college);
    }
    Some(sizes)
}

/// All patterns within the scale, by their types; `None` if there are too many.
pub(super) fn patterns(types: &[SessionType], scale: GroupScale, changeover: u32) -> Option<Vec<Pattern>> {
    let mut found = Vec::new();
    let mut open: Vec<Vec<(usize, u32)>> = vec![Vec::new()];
    while let Some(chosen) = open.pop() {
        if !chosen.is_empty() {
            found.push(pattern(types, &chosen, changeover));
        }
        if found.len() + open.len() > scale.patterns {
            return None;
        }
        let next = chosen.last().map_or(0, |&(kind, _)| kind + 1);
        let sessions: u32 = chosen.iter().map(|&(_, number)| number).sum();
        for (kind, session_type) in types.iter().enumerate().skip(next) {
            let spare = scale.sessions.saturating_sub(sessions).min(to_u32(session_type.sessions.len()));
            for number in 1..=spare {
                let mut longer = chosen.clone();
                longer.push((kind, number));
                if scale.detail == Detail::Merged || half_days(types, &longer) <= scale.spans {
                    open.push(longer);
                }
            }
        }
    }
    found.sort();
    Some(found)
}

/// The fewest half-days that have the chosen sessions: by roles, as many as the type needs that needs most of them.
fn half_days(types: &[SessionType], chosen: &[(usize, u32)]) -> u32 {
    let mut needed: BTreeMap<usize, u32> = BTreeMap::new();
    for &(kind, number) in chosen {
        let role = needed.entry(types[kind].role).or_insert(0);
        *role = (*role).max(number.div_ceil(types[kind].abreast.max(1)));
    }
    needed.into_values().sum()
}

/// Sessions of the half-day that has most of the chosen ones; says something only where each is told apart.
fn widest(types: &[SessionType], chosen: &[(usize, u32)]) -> u32 {
    let mut numbers: BTreeMap<usize, u32> = BTreeMap::new();
    for &(kind, number) in chosen {
        *numbers.entry(types[kind].role).or_insert(0) += number;
    }
    numbers.into_values().max().unwrap_or(0)
}

fn pattern(types: &[SessionType], chosen: &[(usize, u32)], changeover: u32) -> Pattern {
    let sessions: u32 = chosen.iter().map(|&(_, number)| number).sum();
    let slots: u32 = chosen.iter().map(|&(kind, number)| number * (types[kind].slots + changeover)).sum();
    Pattern {
        types: chosen.to_vec(),
        sessions,
        capacity: slots - changeover * (sessions - 1),
        half_days: half_days(types, chosen),
        days: to_u32(chosen.iter().map(|&(kind, _)| types[kind].day).collect::<BTreeSet<_>>().len()),
        widest: widest(types, chosen),
    }
}

impl GroupFlow {
    /// The most slots that all used sessions together can leave empty; `None` if everybody does not fit.
    #[must_use]
    pub fn slack(&self, used: usize) -> Option<u32> {
        let session_slots = self.types.iter().flat_map(|kind| kind.sessions.iter().map(|_| kind.slots));
        let mut slots: Vec<u32> = session_slots.map(|slots| slots + self.changeover).collect();
        slots.sort_unstable_by(|a, b| b.cmp(a));
        let open: u32 = slots.iter().take(used).sum();
        let needed: u32 = self.sizes.iter().map(|(&size, colleges)| size * to_u32(colleges.len())).sum();
        open.checked_sub(needed)
    }

    /// The arc-flow over loads; false if it would not be small.
    fn network(&mut self, slack: u32, most_patterns: usize) -> bool {
        let longest = self.patterns.iter().map(|pattern| pattern.capacity).max().unwrap_or(0);
        let mut balance: Vec<Expression> = vec![Expression::zero(); longest as usize + 1];
        let mut reachable = vec![false; longest as usize + 1];
        reachable[0] = true;
        // Larger colleges first: a load is left by a size only if colleges of that size or larger can make it.
        for (&size, colleges) in self.sizes.iter().rev() {
            let mut supply = Expression::zero();
            for load in 0..=longest.saturating_sub(size) {
                let to = load + size;
                if !reachable[load as usize] || to > longest {
                    continue;
                }
                let arc = self.program.integer(0, to_i64(colleges.len()));
                balance[load as usize].add(-1, arc);
                balance[to as usize].add(1, arc);
                reachable[to as usize] = true;
                supply.add(1, arc);
                self.arcs.insert((load, size), arc);
            }
            self.program.equal(&supply, to_i64(colleges.len()), Origin::Structure);
        }
        for position in 0..self.patterns.len() {
            let pattern = &self.patterns[position];
            let often = pattern.types.iter().map(|&(kind, n)| to_i64(self.types[kind].sessions.len()) / i64::from(n));
            let often = often.min().unwrap_or(0);
            for load in pattern.capacity.saturating_sub(slack).max(1)..=pattern.capacity {
                if reachable[load as usize] {
                    let end = self.program.integer(0, often);
                    balance[load as usize].add(-1, end);
                    self.ends.insert((load, position), end);
                }
            }
            if self.ends.len() > 4 * most_patterns {
                return false;
            }
        }
        for row in balance.iter().skip(1).filter(|row| !row.is_constant()) {
            self.program.equal(row, 0, Origin::Structure);
        }
        for (kind, session_type) in self.types.iter().enumerate() {
            let used = self.sum(|_, pattern| {
                let number = pattern.types.iter().find(|&&(of, _)| of == kind);
                number.map_or(0, |&(_, number)| i64::from(number))
            });
            let origin = Origin::Capacity(session_type.sample());
            self.program.at_most(&used, to_i64(session_type.sessions.len()), origin);
        }
        true
    }

    /// The sum over groups of a number of their load and pattern.
    fn sum(&self, number: impl Fn(u32, &Pattern) -> i64) -> Expression {
        let ends = self.ends.iter();
        ends.map(|(&(load, pattern), &end)| (number(load, &self.patterns[pattern]), end)).collect()
    }

    /// A level's value, or a bound from below, as an expression; `None` where groups do not show it.
    #[must_use]
    pub fn level(&self, level: Level) -> Option<Expression> {
        shown(&mut &*self, level)
    }

    /// The least sum of slots × half-day of a group: its empty slots are its latest.
    fn earliest(&self, load: u32, pattern: &Pattern) -> i64 {
        let mut left = load;
        let mut sum = 0;
        let mut by_half_day: Vec<(u64, u32)> = pattern
            .types
            .iter()
            .map(|&(kind, number)| (self.types[kind].half_day.number(), number * self.types[kind].slots))
            .collect();
        by_half_day.sort_unstable();
        for (number, slots) in by_half_day {
            let taken = left.min(slots);
            sum += i64::from(taken) * to_i64(number);
            left -= taken;
        }
        sum
    }

    /// Takes a point (one value per column) apart into groups: their colleges and their pattern.
    #[must_use]
    pub fn groups(&self, point: &[i64]) -> Vec<(Vec<CollegeIndex>, &Pattern)> {
        let mut colleges: BTreeMap<u32, std::collections::VecDeque<CollegeIndex>> =
            self.sizes.iter().map(|(&size, colleges)| (size, colleges.iter().copied().collect())).collect();
        let positive = |&(_, often): &(_, i64)| often > 0;
        let arcs = self.arcs.iter().map(|(&(load, size), &arc)| ((load + size, size), point[arc.0]));
        let mut arcs: BTreeMap<(u32, u32), i64> = arcs.filter(positive).collect();
        let mut groups = Vec::new();
        for (&(load, pattern), &end) in &self.ends {
            for _ in 0..point[end.0] {
                let (mut at, mut members) = (load, Vec::new());
                // Backwards from the load to 0, along arcs that still have flow.
                while at > 0 {
                    let Some((&arc, _)) = arcs.range((at, 0)..=(at, u32::MAX)).next() else { break };
                    if let Some(often) = arcs.get_mut(&arc) {
                        *often -= 1;
                        if *often == 0 {
                            arcs.remove(&arc);
                        }
                    }
                    members.extend(colleges.get_mut(&arc.1).and_then(std::collections::VecDeque::pop_front));
                    at -= arc.1;
                }
                groups.push((members, &self.patterns[pattern]));
            }
        }
        groups
    }

    /// Whether groups of different half-days are told apart.
    #[must_use]
    pub fn tells_half_days(&self) -> bool {
        self.detail == Detail::HalfDays
    }

    /// The half-days of a pattern.
    #[must_use]
    pub fn half_days(&self, pattern: &Pattern) -> BTreeSet<HalfDayIndex> {
        pattern.types.iter().map(|&(kind, _)| self.types[kind].half_day).collect()
    }
}

impl Shows for &GroupFlow {
    type Value = Expression;

    fn sessions(&mut self) -> Option<Expression> {
        Some(self.sum(|_, pattern| i64::from(pattern.sessions)))
    }

    fn batches(&mut self) -> Option<Expression> {
        let mut batches = self.sum(|_, pattern| i64::from(pattern.sessions) - 1);
        batches.add_constant(self.colleges);
        Some(batches)
    }

    fn days(&mut self) -> Option<Expression> {
        self.tells_half_days().then(|| self.sum(|_, pattern| i64::from(pattern.days) - 1))
    }

    fn spread(&mut self) -> Option<Expression> {
        let sum = || self.sum(|_, pattern| i64::from(pattern.half_days) - 1);
        (self.detail != Detail::Merged).then(sum)
    }

    fn rooms(&mut self) -> Option<Expression> {
        let sum = || self.sum(|_, pattern| i64::from(pattern.widest) - 1);
        self.tells_half_days().then(sum)
    }

    fn earliness(&mut self) -> Option<Expression> {
        let sum = || self.sum(|load, pattern| self.earliest(load, pattern));
        (self.tells_half_days() && self.changeover == 0).then(sum)
    }
}

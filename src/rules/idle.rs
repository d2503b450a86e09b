//! Rules that exclude nothing: they are told as such, and change no plan.

use crate::problem::{Asks, Counted, Problem, Region, RuleKind, Session};
use std::collections::{BTreeMap, BTreeSet};

/// Per rule of a problem, whether every plan keeps it, as arithmetic on the rule alone shows; with `partial` also
/// every plan that leaves somebody out.
#[must_use]
pub fn idle_rules(problem: &Problem, partial: bool) -> Vec<bool> {
    let mut ground = Ground {
        problem,
        partial,
        regions: BTreeMap::new(),
        rooms: problem.sessions().iter().map(|session| session.room).collect::<BTreeSet<_>>().len(),
        overlap: rooms_overlap(problem),
    };
    problem.rules().iter().map(|rule| ground.is_idle(&rule.kind)).collect()
}

/// What is known of a problem's sessions, and of the regions that have been met.
struct Ground<'a> {
    problem: &'a Problem,
    partial: bool,
    regions: BTreeMap<(Region, bool), bool>,
    /// Rooms with an open session.
    rooms: usize,
    overlap: bool,
}

impl Ground<'_> {
    fn is_idle(&mut self, kind: &RuleKind) -> bool {
        let settings = self.problem.settings();
        match kind.asks() {
            Asks::Place { region, inside, .. } => self.leaves_all(region.clone(), inside),
            Asks::Pin { target, .. } => {
                let everywhere =
                    Region { half_days: target.half_days.clone(), rooms: target.rooms.clone(), span: None };
                // Somebody without a place has no batch that could meet it.
                !self.partial && target.start.is_none() && !target.first && self.leaves_all(everywhere, true)
            }
            Asks::Order { steps, .. } => steps.len() < 2,
            Asks::Apart { pairs, .. } => pairs.is_empty(),
            Asks::Together { scope, .. } => {
                let problem = self.problem;
                let shared = problem.session_indices().map(|session| problem.shared(session, scope));
                shared.collect::<BTreeSet<usize>>().len() < 2
            }
            Asks::Limit { counted: Counted::Colleges, colleges, limit, .. } => limit as usize >= colleges.len(),
            Asks::Limit { counted: Counted::Heads, colleges, limit, .. } => {
                u64::from(limit) >= colleges.iter().map(|&college| self.problem.count(college)).sum()
            }
            Asks::Days { at_most, at_least, alike, .. } => {
                let dates = self.dates();
                let free = at_most.is_none_or(|most| most as usize >= dates);
                free && at_least.is_none_or(|least| least < 2) && (!alike || dates < 2)
            }
            Asks::Parts { .. } => false,
            Asks::MostBatches { limit, .. } => limit as usize >= self.problem.sessions().len(),
            Asks::ShortestBatch { minutes, .. } => minutes <= settings.slot_minutes,
            Asks::AtATime { limit, walking, .. } => {
                let walks = walking.is_some_and(|minutes| minutes > 0 || !self.problem.travel().is_empty());
                !walks && limit as usize >= self.rooms && !self.overlap
            }
            Asks::Keep { .. } => false,
        }
    }

    /// Dates with an open session.
    fn dates(&self) -> usize {
        let day = |session: &Session| self.problem.first_of_day(session.half_day);
        self.problem.sessions().iter().map(day).collect::<BTreeSet<_>>().len()
    }

    fn leaves_all(&mut self, region: Region, inside: bool) -> bool {
        let problem = self.problem;
        *self
            .regions
            .entry((region, inside))
            .or_insert_with_key(|(region, inside)| leaves_all(problem, region, *inside))
    }
}

/// Whether a region shuts out no open session: `only` (inside) that holds them all, `never` that holds none.
#[must_use]
pub fn leaves_all(problem: &Problem, region: &Region, inside: bool) -> bool {
    let touched = |session: &Session| {
        let covered = region.covers(session.room, session.half_day);
        match (region.span, inside) {
            (None, true) => !covered,
            (None, false) => covered,
            (Some(span), true) => !covered || !span.contains(session.hours),
            (Some(span), false) => covered && span.overlaps(session.hours),
        }
    };
    !problem.sessions().iter().any(touched)
}

/// Whether some room has two sessions of one date whose hours overlap.
fn rooms_overlap(problem: &Problem) -> bool {
    let day = |session: &Session| (session.room, problem.half_day(session.half_day).date);
    let mut sessions: Vec<&Session> = problem.sessions().iter().collect();
    sessions.sort_by_key(|session| (day(session), session.hours.start));
    sessions.windows(2).any(|pair| day(pair[0]) == day(pair[1]) && pair[1].hours.start < pair[0].hours.end)
}

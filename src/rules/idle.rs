//! Rules that exclude nothing: they are told as such, and change no plan.

use crate::problem::{Asks, Problem, Region, RuleKind, Scope, Session};
use std::collections::{BTreeMap, BTreeSet};

/// Per rule of a problem, whether every plan keeps it, as arithmetic on the rule alone shows.
#[must_use]
pub fn idle_rules(problem: &Problem) -> Vec<bool> {
    let mut ground = Ground {
        problem,
        regions: BTreeMap::new(),
        half_days: problem.sessions().iter().map(|session| session.half_day).collect::<BTreeSet<_>>().len(),
        rooms: problem.sessions().iter().map(|session| session.room).collect::<BTreeSet<_>>().len(),
        overlap: rooms_overlap(problem),
    };
    problem.rules().iter().map(|rule| ground.is_idle(&rule.kind)).collect()
}

/// What is known of a problem's sessions, and of the regions that have been met.
struct Ground<'a> {
    problem: &'a Problem,
    regions: BTreeMap<(Region, bool), bool>,
    /// Half-days and rooms with an open session.
    half_days: usize,
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
                !settings.partial && target.start.is_none() && !target.first && self.leaves_all(everywhere, true)
            }
            Asks::Order { steps, .. } => steps.len() < 2,
            Asks::Apart { pairs, .. } => pairs.is_empty(),
            Asks::Together { scope: Scope::HalfDay, .. } => self.half_days < 2,
            Asks::Together { scope: Scope::Room, .. } => self.rooms < 2,
            Asks::MostBatches { limit, .. } => limit as usize >= self.problem.sessions().len(),
            Asks::ShortestBatch { minutes, .. } => minutes <= settings.slot_minutes,
            Asks::AtATime { limit, walking, .. } => walking == 0 && limit as usize >= self.rooms && !self.overlap,
            Asks::Keep { .. } => false,
        }
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

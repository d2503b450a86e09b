//! What arithmetic alone shows to be impossible. Each claim is a bound that every plan obeys, never an estimate.

use super::super::ledger::Ledger;
use super::super::resolve::Places;
use super::freedom::Freedom;
use crate::domains::fastest_anywhere;
use crate::domains::need::{self, least_slots};
use crate::problem::{CollegeIndex, Demand, Problem, Room, RuleIndex, Session, SessionIndex, Target, Timing};
use crate::words::explanation::Amount;
use crate::words::reading::Impossible;
use std::collections::{BTreeMap, BTreeSet};

/// Notes a lack of time: for all, and for single colleges.
pub(super) fn shortage(problem: &Problem, freedom: &Freedom, places: &Places, ledger: &mut Ledger) {
    let slot_minutes = u64::from(problem.settings().slot_minutes);
    let limits = batch_limits(problem);
    let mut needed = 0;
    let mut fastest = BTreeMap::new();
    for college in problem.college_indices() {
        let key = (freedom.kind(college), matches!(problem.college(college).demand, Demand::Minutes(_)));
        let fastest = fastest
            .entry(key)
            .or_insert_with(|| (freedom.fastest(problem, college), fastest_anywhere(problem, college)));
        let Some(slots) = fastest.0.map(|rate| least_slots(problem, college, rate)) else {
            let name = problem.college(college).name.clone();
            let rules = freedom.rule_names(problem, college);
            if !rules.is_empty() {
                ledger.error(Impossible::NoSessionLeft { college: name, rules }, places.college(college));
            }
            needed += fastest.1.map_or(0, |rate| least_slots(problem, college, rate));
            continue;
        };
        needed += slots;
        let open = freedom.slots_of(college, limits[college.0].unwrap_or(usize::MAX));
        if slots > open {
            let college_name = problem.college(college).name.clone();
            let (needed, open) = (slots * slot_minutes, open * slot_minutes);
            ledger.error(Impossible::CollegeTooLarge { college: college_name, needed, open }, places.college(college));
        }
    }
    if !problem.rooms().iter().all(Room::has_rate) {
        return; // there the slots of windows limit nobody
    }
    let open: u64 = problem.sessions().iter().map(|session| u64::from(problem.open_slots(session))).sum();
    // Every college has a batch, and only the first of a session or window has no changeover before it; a break may
    // hold another.
    let windows = |session: &Session| (session.windows.len().max(1) + session.breaks.len()) as u64;
    let (batches, sessions) = (problem.colleges().len() as u64, problem.sessions().iter().map(windows).sum());
    let amount = need::in_minutes(problem, needed, batches, open, sessions);
    if let Amount::Minutes { need, changeovers, capacity } = amount
        && amount.short() > 0
    {
        let at_least = changeovers.is_some() || problem.one_rate_of_heads().is_none();
        ledger.error_of_whole(Impossible::NotEnoughTime {
            needed: need,
            open: capacity,
            changeover: changeovers.map_or(0, |(number, each)| number * each),
            at_least,
            partial: problem.settings().partial,
        });
    }
}

/// Per college the most batches that the rules allow it.
fn batch_limits(problem: &Problem) -> Vec<Option<usize>> {
    let mut limits: Vec<Option<usize>> = vec![None; problem.colleges().len()];
    for rule in problem.rules() {
        if let Some((colleges, limit)) = rule.kind.most_batches() {
            for college in colleges {
                let held = &mut limits[college.0];
                *held = Some(held.map_or(limit as usize, |held| held.min(limit as usize)));
            }
        }
    }
    limits
}

/// A pin: its rule, what it asks, whether of all batches, and the open sessions that it covers.
struct Pin<'p> {
    rule: RuleIndex,
    target: &'p Target,
    whole: bool,
    covered: BTreeSet<SessionIndex>,
}

/// Notes pins that no session can meet, and pins that contradict each other. In a problem with more pins than can be
/// looked at, the last are passed over.
pub(super) fn pins(problem: &Problem, freedom: &Freedom, places: &Places, ledger: &mut Ledger) {
    const MOST_STEPS: usize = 5_000_000;
    let mut pins: Vec<Pin> = Vec::new();
    let mut of_college: Vec<Vec<usize>> = vec![Vec::new(); problem.colleges().len()];
    for (position, rule) in problem.rules().iter().enumerate() {
        let Some((colleges, target, whole)) = rule.kind.pin() else { continue };
        if (pins.len() + 1) * problem.sessions().len() > MOST_STEPS {
            break;
        }
        let covered: BTreeSet<_> = problem.session_indices().filter(|&s| covers(problem, target, s)).collect();
        let pin = Pin { rule: RuleIndex(position), target, whole, covered };
        if let Some(start) = off_grid(problem, &pin) {
            let start = crate::words::clock(start, true);
            let slot_minutes = problem.settings().slot_minutes;
            let rule = rule.name.clone();
            ledger.error(Impossible::PinOffGrid { rule, start, slot_minutes }, places.rule(pin.rule));
            continue;
        }
        nowhere(problem, freedom, &pin, colleges, places, ledger);
        colleges.iter().for_each(|college| of_college[college.0].push(pins.len()));
        pins.push(pin);
    }
    let mut steps = MOST_STEPS;
    for college in problem.college_indices() {
        at_odds(problem, college, &of_college[college.0], &pins, &mut steps, places, ledger);
    }
}

/// The start of a pin, if it is on the grid of none of the sessions that it covers.
fn off_grid(problem: &Problem, pin: &Pin) -> Option<u32> {
    let start = pin.target.start?;
    let on_some_grid = pin.covered.iter().any(|&session| on_grid(problem, session, start));
    (!on_some_grid && !pin.covered.is_empty()).then_some(start)
}

/// Notes the colleges of a pin that may stand in none of its sessions; of those under the same rules, the first.
fn nowhere(
    problem: &Problem,
    freedom: &Freedom,
    pin: &Pin,
    colleges: &[CollegeIndex],
    places: &Places,
    ledger: &mut Ledger,
) {
    let mut seen = BTreeSet::new();
    for &college in colleges.iter().filter(|college| seen.insert(freedom.rules(**college))) {
        if !pin.covered.iter().any(|&session| freedom.run(college, session) > 0) {
            let rules = if pin.covered.is_empty() { Vec::new() } else { freedom.rule_names(problem, college) };
            let rule = problem.rules()[pin.rule.0].name.clone();
            let college = problem.college(college).name.clone();
            ledger.error(Impossible::PinNowhere { rule, college, rules }, places.rule(pin.rule));
        }
    }
}

fn covers(problem: &Problem, target: &Target, session: SessionIndex) -> bool {
    let session = problem.session(session);
    target.half_days.as_ref().is_none_or(|set| set.contains(&session.half_day))
        && target.rooms.as_ref().is_none_or(|set| set.contains(&session.room))
}

fn on_grid(problem: &Problem, session: SessionIndex, start: u32) -> bool {
    let session = problem.session(session);
    let opening = session.hours.start;
    let slot_minutes = problem.settings().slot_minutes;
    match problem.half_day(session.half_day).timing {
        Timing::Session => start == opening,
        Timing::Batch if session.is_divided() => session.windows.iter().any(|window| window.hours.start == start),
        Timing::Batch => {
            start >= opening
                && (start - opening).is_multiple_of(slot_minutes)
                && (start - opening) / slot_minutes < session.slots
        }
    }
}

/// Notes the first two pins of a college of which one is for all its batches, and which no batch can meet together.
fn at_odds(
    problem: &Problem,
    college: CollegeIndex,
    own: &[usize],
    pins: &[Pin],
    steps: &mut usize,
    places: &Places,
    ledger: &mut Ledger,
) {
    for (later, second) in own.iter().map(|&pin| &pins[pin]).enumerate() {
        for first in own[..later].iter().map(|&pin| &pins[pin]) {
            if !first.whole && !second.whole {
                continue;
            }
            let starts_differ = match (first.target.start, second.target.start) {
                (Some(one), Some(other)) => one != other,
                _ => false,
            };
            let cost = first.covered.len().min(second.covered.len());
            let Some(left) = steps.checked_sub(cost) else { return };
            *steps = left;
            if starts_differ || first.covered.is_disjoint(&second.covered) {
                let name = |pin: &Pin| problem.rules()[pin.rule.0].name.clone();
                let college = problem.college(college).name.clone();
                let fault = Impossible::PinsAtOdds { college, first: name(first), second: name(second) };
                return ledger.error(fault, places.rule(second.rule));
            }
        }
    }
}

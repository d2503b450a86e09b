//! What arithmetic alone shows to be impossible. Each claim is a bound that every plan obeys, never an estimate.

use super::super::ledger::Ledger;
use super::super::resolve::Places;
use super::freedom::Freedom;
use crate::problem::{CollegeIndex, Problem, RuleIndex, RuleKind, SessionIndex, Target, Timing};
use crate::words::reading::Impossible;

/// Notes a lack of time: for all, and for single colleges.
pub(super) fn shortage(problem: &Problem, freedom: &Freedom, places: &Places, ledger: &mut Ledger) {
    let slot_minutes = u64::from(problem.settings().slot_minutes);
    let limits = batch_limits(problem);
    let mut needed = 0;
    for college in problem.college_indices() {
        let Some(slots) = least_slots(problem, freedom, college) else {
            let name = problem.college(college).name.clone();
            let rules = freedom.rule_names(problem, college);
            if !rules.is_empty() {
                ledger.error(Impossible::NoSessionLeft { college: name, rules }, places.college(college));
            }
            needed += slots_at_best(problem, college).unwrap_or(0);
            continue;
        };
        needed += slots;
        let mut runs: Vec<u32> = freedom.runs(college).to_vec();
        runs.sort_unstable_by(|one, other| other.cmp(one));
        let most = limits[college.0].unwrap_or(usize::MAX);
        let open: u64 = runs.iter().take(most).map(|&run| u64::from(run)).sum();
        if slots > open {
            let college_name = problem.college(college).name.clone();
            let (needed, open) = (slots * slot_minutes, open * slot_minutes);
            ledger.error(Impossible::CollegeTooLarge { college: college_name, needed, open }, places.college(college));
        }
    }
    let open: u64 = problem.sessions().iter().map(|session| u64::from(session.slots)).sum();
    // Every college has a batch, and only the first of a session has no changeover before it.
    let changeovers = problem.colleges().len().saturating_sub(problem.sessions().len()) as u64;
    let changeover = changeovers * u64::from(problem.settings().changeover_slots());
    if needed + changeover > open {
        let rates = |room: usize| problem.room_rate(crate::problem::RoomIndex(room));
        let at_least = changeover > 0 || (1..problem.rooms().len()).any(|room| rates(room) != rates(0));
        ledger.error_of_whole(Impossible::NotEnoughTime {
            needed: (needed + changeover) * slot_minutes,
            open: open * slot_minutes,
            changeover: changeover * slot_minutes,
            at_least,
        });
    }
}

/// The fewest slots that a college can do with, in the fastest of the sessions it may use; `None` if there is none.
fn least_slots(problem: &Problem, freedom: &Freedom, college: CollegeIndex) -> Option<u64> {
    let usable = problem.session_indices().filter(|&session| freedom.run(college, session) > 0);
    let mut rooms: Vec<_> = usable.map(|session| problem.session(session).room).collect();
    rooms.sort_unstable();
    rooms.dedup();
    rooms.into_iter().map(|room| slots_in(problem, college, room)).min()
}

/// The same over all rooms, open or not.
fn slots_at_best(problem: &Problem, college: CollegeIndex) -> Option<u64> {
    (0..problem.rooms().len()).map(|room| slots_in(problem, college, crate::problem::RoomIndex(room))).min()
}

/// The slots of a college, were it one batch in this room: cutting it never takes fewer.
fn slots_in(problem: &Problem, college: CollegeIndex, room: crate::problem::RoomIndex) -> u64 {
    let rate = problem.rate(college, room);
    let work = u128::from(problem.count(college)) * u128::from(problem.hundredths(college));
    let slots = (work * u128::from(rate.denominator())).div_ceil(100 * u128::from(rate.numerator()));
    u64::try_from(slots).unwrap_or(u64::MAX / 4)
}

/// Per college the most batches that the rules allow it.
fn batch_limits(problem: &Problem) -> Vec<Option<usize>> {
    let mut limits: Vec<Option<usize>> = vec![None; problem.colleges().len()];
    for rule in problem.rules() {
        if let RuleKind::AtMostBatches { colleges, limit } = &rule.kind {
            for college in colleges {
                let held = &mut limits[college.0];
                *held = Some(held.map_or(*limit as usize, |held| held.min(*limit as usize)));
            }
        }
    }
    limits
}

/// Notes pins that no session can meet, and pins that contradict each other.
pub(super) fn pins(problem: &Problem, freedom: &Freedom, places: &Places, ledger: &mut Ledger) {
    let mut of_college: Vec<Vec<RuleIndex>> = vec![Vec::new(); problem.colleges().len()];
    for (position, rule) in problem.rules().iter().enumerate() {
        let RuleKind::Pin { colleges, target, .. } = &rule.kind else { continue };
        let index = RuleIndex(position);
        let covered: Vec<SessionIndex> = covered(problem, target).collect();
        if let Some(start) = target.start.filter(|&start| !covered.iter().any(|&s| on_grid(problem, s, start)))
            && !covered.is_empty()
        {
            let start = crate::words::clock(start, true);
            let slot_minutes = problem.settings().slot_minutes;
            let rule = rule.name.clone();
            ledger.error(Impossible::PinOffGrid { rule, start, slot_minutes }, places.rule(index));
            continue;
        }
        let mut blamed = std::collections::BTreeSet::new();
        for &college in colleges {
            of_college[college.0].push(index);
            let usable = covered.iter().any(|&session| freedom.run(college, session) > 0);
            if !usable && blamed.insert(freedom.group_of(college)) {
                let rules = if covered.is_empty() { Vec::new() } else { freedom.rule_names(problem, college) };
                let (rule, college) = (rule.name.clone(), problem.college(college).name.clone());
                ledger.error(Impossible::PinNowhere { rule, college, rules }, places.rule(index));
            }
        }
    }
    for (college, pins) in of_college.iter().enumerate() {
        at_odds(problem, CollegeIndex(college), pins, places, ledger);
    }
}

/// The open sessions of a target.
fn covered<'p>(problem: &'p Problem, target: &'p Target) -> impl Iterator<Item = SessionIndex> + 'p {
    problem.session_indices().filter(move |&session| covers(problem, target, session))
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
        Timing::Batch => {
            start >= opening
                && (start - opening).is_multiple_of(slot_minutes)
                && (start - opening) / slot_minutes < session.slots
        }
    }
}

/// Notes the first two pins of a college of which one is for all its batches, and which no batch can meet together.
fn at_odds(problem: &Problem, college: CollegeIndex, pins: &[RuleIndex], places: &Places, ledger: &mut Ledger) {
    const LOOKED_AT: usize = 50;
    let pin = |rule: RuleIndex| match &problem.rules()[rule.0].kind {
        RuleKind::Pin { target, whole, .. } => Some((target, *whole)),
        _ => None,
    };
    let pins: Vec<_> = pins.iter().take(LOOKED_AT).filter_map(|&rule| Some((rule, pin(rule)?))).collect();
    for (later, &(second, (second_target, second_whole))) in pins.iter().enumerate() {
        for &(first, (first_target, first_whole)) in &pins[..later] {
            let starts_differ = match (first_target.start, second_target.start) {
                (Some(one), Some(other)) => one != other,
                _ => false,
            };
            let mut common = covered(problem, first_target).filter(|&s| covers(problem, second_target, s));
            if (first_whole || second_whole) && (starts_differ || common.next().is_none()) {
                let name = |rule: RuleIndex| problem.rules()[rule.0].name.clone();
                let (first, place) = (name(first), places.rule(second));
                let (second, college) = (name(second), problem.college(college).name.clone());
                ledger.error(Impossible::PinsAtOdds { college, first, second }, place);
                return;
            }
        }
    }
}

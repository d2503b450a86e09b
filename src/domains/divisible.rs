//! Which classes are divided among batches, because no session holds them whole.

use super::{breaks, breaks_across};
use crate::problem::{ClassIndex, CollegeIndex, Parts, Problem, RuleKind, SessionIndex, Target, Timing};
use std::ops::Range;

/// Whether no session, as the rules `only`, `never` and `pin … whole` of its college leave it, clock spans included, can
/// take a class whole; only such a class is divided. What has been settled since (`keep`) divides no class.
#[must_use]
pub fn is_divisible(problem: &Problem, college: CollegeIndex, class: ClassIndex) -> bool {
    if problem.college(college).undivided.contains(&class) {
        return false;
    }
    let heads = problem.college(college).classes[class.0].heads;
    let own: Vec<&RuleKind> = problem
        .rules()
        .iter()
        .map(|rule| &rule.kind)
        .filter(|kind| kind.place().is_some() || kind.pin().is_some_and(|(_, _, whole)| whole))
        .filter(|kind| kind.names(college))
        .collect();
    let own_part =
        |session: &SessionIndex| problem.piece_in(college, *session) == Some(problem.piece_of_class(college, class));
    !problem.session_indices().filter(own_part).any(|session| {
        if problem.session(session).is_divided() {
            return takes_whole(problem, (college, session), &own, heads);
        }
        problem.stretches(session).iter().any(|stretch| {
            let needed = problem.rate_at(college, session, stretch.slots.start).slots_for(heads);
            let length = stretch.slots.end - stretch.slots.start;
            needed <= u64::from(length) && needed <= u64::from(longest(problem, session, &own, &stretch.slots))
        })
    })
}

/// Whether some window of a session, as the rules of a college leave it, takes so many heads.
fn takes_whole(
    problem: &Problem,
    (college, session): (CollegeIndex, SessionIndex),
    own: &[&RuleKind],
    heads: u64,
) -> bool {
    let place = problem.session(session);
    let (free, starts) = left(problem, session, own);
    place.windows.iter().enumerate().any(|(position, window)| {
        let mut inside = problem.window_slots(session, position);
        let begins = starts.get(inside.start as usize) == Some(&true);
        let slots = problem.rate_at(college, session, inside.start).slots_for(heads);
        slots <= u64::from(problem.longest_part(session, position))
            && window.heads.is_none_or(|most| heads <= most)
            && begins
            && inside.all(|slot| free.get(slot as usize) == Some(&true))
    })
}

/// The parts of a problem that is to be asked about under rules of the question: these divide no class that is whole now.
#[must_use]
pub fn parts_to_ask(problem: &Problem) -> Parts {
    let mut parts = problem.to_parts();
    for (college, asked) in problem.college_indices().zip(&mut parts.colleges) {
        let classes = (0..asked.classes.len()).map(ClassIndex);
        asked.undivided = classes.filter(|&class| !is_divisible(problem, college, class)).collect();
    }
    parts
}

/// The slots of a session that the rules of a college leave it, and those on which its batches may start.
fn left(problem: &Problem, session: SessionIndex, own: &[&RuleKind]) -> (Vec<bool>, Vec<bool>) {
    let place = problem.session(session);
    let mut free = vec![true; place.slots as usize];
    let mut starts = vec![true; place.slots as usize];
    for kind in own {
        if let Some((_, region, inside)) = kind.place() {
            let broken = |slot| breaks(problem, region, inside, place, slot);
            (0u32..).zip(&mut free).for_each(|(slot, free)| *free &= !broken(slot));
        }
        if let Some((_, target, _)) = kind.pin() {
            (0u32..).zip(&mut starts).for_each(|(slot, starts)| *starts &= may_start(problem, session, target, slot));
        }
    }
    (free, starts)
}

/// The longest batch that the rules of a college leave it in some slots of a session.
fn longest(problem: &Problem, session: SessionIndex, own: &[&RuleKind], inside: &Range<u32>) -> u32 {
    let (free, starts) = left(problem, session, own);
    let place = problem.session(session);
    let cut = |slot: u32| {
        let regions = own.iter().filter_map(|kind| kind.place());
        regions.into_iter().any(|(_, region, inside)| breaks_across(problem, region, inside, place, slot))
    };
    let (mut run, mut longest) = (0, 0);
    let slots = free.into_iter().zip(starts).take(inside.end as usize).skip(inside.start as usize);
    for (slot, (free, starts)) in (inside.start..).zip(slots).collect::<Vec<_>>().into_iter().rev() {
        run = match free {
            true if run > 0 && cut(slot + 1) => 1,
            true => run + 1,
            false => 0,
        };
        longest = if starts { run.max(longest) } else { longest };
    }
    longest
}

/// Whether a batch that begins on a slot of a session, and is alone there, meets a target.
fn may_start(problem: &Problem, session: SessionIndex, target: &Target, slot: u32) -> bool {
    let place = problem.session(session);
    let begins = match problem.half_day(place.half_day).timing {
        Timing::Batch => problem.slot_hours(place, slot).start,
        Timing::Session => place.hours.start,
    };
    target.half_days.as_ref().is_none_or(|set| set.contains(&place.half_day))
        && target.rooms.as_ref().is_none_or(|set| set.contains(&place.room))
        && target.start.is_none_or(|start| start == begins)
}

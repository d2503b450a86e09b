//! What colleges need at least, set against what sessions give: the one arithmetic behind every word of a shortage, from
//! the first look at a file to bounds of the search and explanations.

use super::Domains;
use crate::problem::{CollegeIndex, Demand, Problem, Rate, Rounding, SessionIndex};
use crate::words::explanation::Amount;
use std::cmp::Reverse;

/// The fewest slots that all batches of a college take together where none is served faster than at this rate: sum of
/// floor(l·q) ≥ work holds only where the sum of l ≥ work / q.
#[must_use]
pub fn least_slots(problem: &Problem, college: CollegeIndex, fastest: Rate) -> u64 {
    fastest.slots_for(problem.work(college))
}

/// Slots of work in so many batches at least, against so many open slots in so many runs: each run has one changeover
/// fewer than batches, and those between runs cost no open slot.
#[must_use]
pub fn in_minutes(problem: &Problem, work: u64, batches: u64, open: u64, runs: u64) -> Amount {
    let slot_minutes = u64::from(problem.settings().slot_minutes);
    let changeover = u64::from(problem.settings().changeover_slots());
    let changeovers = if changeover == 0 { 0 } else { batches.saturating_sub(runs) };
    Amount::Minutes {
        need: (work + changeovers * changeover) * slot_minutes,
        changeovers: (changeovers > 0).then_some((changeovers, changeover * slot_minutes)),
        capacity: open * slot_minutes,
    }
}

/// The heads of colleges that are counted in heads, against the heads that sessions take at most.
pub fn in_heads(
    problem: &Problem,
    colleges: impl Iterator<Item = CollegeIndex>,
    most: impl Fn(SessionIndex) -> u64,
) -> Amount {
    Amount::Heads {
        need: colleges.map(|college| problem.count(college)).sum(),
        allowance: problem.settings().allowance,
        capacity: problem.session_indices().map(most).sum(),
    }
}

/// The most work that a college can get done in a session: by the time that it may use, and in a divided session by the
/// heads that its windows take.
#[must_use]
pub fn most_work(problem: &Problem, domains: &Domains, college: CollegeIndex, session: SessionIndex) -> u64 {
    let place = problem.session(session);
    let rate_at = |slot| problem.rate_at(college, session, slot);
    if !place.is_divided() {
        if problem.stretches(session).len() < 2 {
            return problem.rate_in(college, session).most(domains.longest(college, session));
        }
        let runs = domains.runs(college, session).iter();
        return runs.map(|run| rate_at(run.start).most(run.end - run.start)).max().unwrap_or(0);
    }
    let is_dealt =
        problem.settings().rounding == Rounding::Nearest && matches!(problem.college(college).demand, Demand::Heads(_));
    let (mut most, mut run, mut ended) = (0_u64, 0_u64, None);
    for (position, window) in place.windows.iter().enumerate() {
        let slots = problem.window_slots(session, position);
        if !slots.clone().all(|slot| domains.is_free(college, session, slot)) {
            ended = None;
            continue;
        }
        let limit = window.heads.filter(|_| !is_dealt).unwrap_or(u64::MAX);
        let own = rate_at(slots.start).most(problem.longest_part(session, position)).min(limit);
        let is_free = |slot| domains.is_free(college, session, slot);
        let is_same = |end: u32| problem.is_one_stretch(session, &(end.saturating_sub(1)..slots.start + 1));
        let goes_on = ended.is_some_and(|end| is_same(end) && (end..slots.start).all(is_free));
        run = if goes_on { run.saturating_add(own) } else { own };
        most = most.max(run);
        ended = Some(slots.end);
    }
    most
}

/// Places by how much work they hold: what one, two, three of them hold at most.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places {
    sums: Vec<u64>,
}

impl Places {
    /// Places of so much each.
    #[must_use]
    pub fn new(mut most: Vec<u64>) -> Self {
        most.sort_unstable_by_key(|&most| Reverse(most));
        let sum = |sum: &mut u64, most: u64| {
            *sum += most;
            Some(*sum)
        };
        Places { sums: most.into_iter().scan(0, sum).collect() }
    }

    /// How many of the places, largest first, it takes to do the work; `None` if all together do not.
    #[must_use]
    pub fn needed(&self, work: u64) -> Option<u64> {
        let fewer = self.sums.partition_point(|&sum| sum < work);
        (fewer < self.sums.len()).then_some(fewer as u64 + 1)
    }

    /// How many places there are.
    #[must_use]
    pub fn all(&self) -> u64 {
        self.sums.len() as u64
    }

    /// What so many of them, the largest, hold; of all, if there are no more.
    #[must_use]
    pub fn most_of(&self, places: usize) -> u64 {
        places.min(self.sums.len()).checked_sub(1).map_or(0, |last| self.sums[last])
    }
}

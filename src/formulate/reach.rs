//! Where each college may stand at all, as far as `only`, `never` and the clock say it alone.

use crate::problem::{CollegeIndex, Problem, Region, RuleKind, Session, SessionIndex, Timing};

/// Which slots of which sessions each college may use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reach {
    /// Per college and session: per slot, whether the college may stand there.
    free: Vec<Vec<Vec<bool>>>,
    /// Per college and session: the longest run of such slots.
    longest: Vec<Vec<u32>>,
}

impl Reach {
    /// Reads the rules `only` and `never` of a problem.
    #[must_use]
    pub fn new(problem: &Problem) -> Self {
        let open = |_| problem.sessions().iter().map(|session| vec![true; session.slots as usize]).collect();
        let mut free: Vec<Vec<Vec<bool>>> = problem.college_indices().map(open).collect();
        for rule in problem.rules() {
            let (colleges, region, inside) = match &rule.kind {
                RuleKind::Only { colleges, region } => (colleges, region, true),
                RuleKind::Never { colleges, region } => (colleges, region, false),
                _ => continue,
            };
            for college in colleges {
                restrict(problem, &mut free[college.0], region, inside);
            }
        }
        let longest = free.iter().map(|sessions| sessions.iter().map(|slots| longest_run(slots)).collect()).collect();
        Reach { free, longest }
    }

    /// The longest batch in slots that a college may have in a session; 0 where it may not come at all.
    #[must_use]
    pub fn longest(&self, college: CollegeIndex, session: SessionIndex) -> u32 {
        self.longest[college.0][session.0]
    }

    /// Whether a college may stand on a slot of a session.
    #[must_use]
    pub fn is_free(&self, college: CollegeIndex, session: SessionIndex, slot: u32) -> bool {
        self.free[college.0][session.0][slot as usize]
    }

    /// Whether the clock forbids a college some slots of a session, but not all.
    #[must_use]
    pub fn is_partial(&self, college: CollegeIndex, session: SessionIndex) -> bool {
        let free = &self.free[college.0][session.0];
        free.iter().any(|&slot| slot) && !free.iter().all(|&slot| slot)
    }

    /// The sessions that a college may use, in their order.
    pub fn sessions(&self, college: CollegeIndex) -> impl Iterator<Item = SessionIndex> + '_ {
        let longest = self.longest[college.0].iter().enumerate();
        longest.filter(|&(_, &longest)| longest > 0).map(|(session, _)| SessionIndex(session))
    }
}

/// Whether standing on a slot of a session breaks the wish to lie in the region (`inside`) or out of it.
#[must_use]
pub fn breaks(problem: &Problem, region: &Region, inside: bool, session: &Session, slot: u32) -> bool {
    let covered = region.covers(session.room, session.half_day);
    let Some(span) = region.span else { return covered != inside };
    let called = match problem.half_day(session.half_day).timing {
        Timing::Batch => slot_hours(problem, session, slot),
        Timing::Session => session.hours,
    };
    if inside { !(covered && span.contains(called)) } else { covered && span.overlaps(called) }
}

/// The clock times of one slot of a session.
#[must_use]
pub fn slot_hours(problem: &Problem, session: &Session, slot: u32) -> crate::problem::ClockSpan {
    let start = session.hours.start + slot * problem.settings().slot_minutes;
    crate::problem::ClockSpan { start, end: start + problem.settings().slot_minutes }
}

fn restrict(problem: &Problem, free: &mut [Vec<bool>], region: &Region, inside: bool) {
    for (slots, session) in free.iter_mut().zip(problem.sessions()) {
        for (slot, free) in slots.iter_mut().enumerate() {
            *free &= !breaks(problem, region, inside, session, slot as u32);
        }
    }
}

fn longest_run(slots: &[bool]) -> u32 {
    let (longest, _) = slots.iter().fold((0, 0), |(longest, run), &free| {
        let run = if free { run + 1 } else { 0 };
        (run.max(longest), run)
    });
    longest
}

impl Reach {
    /// The same reach, cut down to the (college, session) pairs that are wanted.
    #[must_use]
    pub fn only(&self, wanted: impl Fn(CollegeIndex, SessionIndex) -> bool) -> Self {
        let mut reach = self.clone();
        for college in 0..reach.free.len() {
            for session in 0..reach.free[college].len() {
                if !wanted(CollegeIndex(college), SessionIndex(session)) {
                    reach.free[college][session].fill(false);
                    reach.longest[college][session] = 0;
                }
            }
        }
        reach
    }
}

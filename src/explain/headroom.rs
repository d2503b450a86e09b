//! Headroom: how many more heads each college, and the whole, can bear before one more session is needed, one more
//! half-day, or there is no plan.
//!
//! Each threshold is a question of feasibility asked again and again: do so many more heads still fit into the half-days
//! (and into the number of sessions) of the best plan, or into all that is open? Counting (the minimum cut of colleges
//! and sessions, the longest sessions) refutes most numbers without a search. Where more heads never make a plan
//! possible that fewer heads do not have, the rest is a search by halves; else every number is tried, from one on.

use super::shortage::shortages;
use super::worth::{Best, TimeLeft, best};
use crate::check::CheckedPlan;
use crate::objectives::Limits;
use crate::problem::{CollegeIndex, HalfDayIndex, Level, Objective, Problem, SessionIndex, subset};
use crate::scenario::{Change, NewHeads, RoomHalfDay};
use crate::solve::{self, Options, Outcome};
use crate::words::violation::Violation;
use std::cmp::Reverse;

/// More than so many heads (or per cent) are not asked for.
const MOST: u64 = 1_000_000;

/// Whose heads grow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Growth {
    /// All colleges', by per cent, rounded as [`NewHeads::Percent`] says.
    Everybody,
    /// One college's, by heads (minutes, for a college that states minutes).
    College(CollegeIndex),
}

/// How much growth fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Threshold {
    /// So much fits, and everything below it.
    pub fits: u64,
    /// So much does not; `None` where nothing was refuted.
    pub fails: Option<u64>,
}

impl Threshold {
    /// Whether the greatest growth that fits is known.
    #[must_use]
    pub fn is_exact(self) -> bool {
        self.fails == Some(self.fits + 1)
    }
}

/// The headroom of one college or of all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// Whose.
    pub growth: Growth,
    /// Before one session more is needed than the best plan has, in its half-days.
    pub session: Threshold,
    /// Before a later half-day is needed than the best plan's last.
    pub half_day: Threshold,
    /// Before there is no plan.
    pub plan: Threshold,
}

/// The headroom of a problem.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Headroom {
    /// Number of the last half-day of the best plan.
    pub finish: u64,
    /// Its sessions.
    pub sessions: u64,
    /// Whether these two are proven to be the best.
    pub proven: bool,
    /// All colleges together, then each in file order.
    pub lines: Vec<Line>,
}

impl Headroom {
    /// Whether every threshold is known.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.lines.iter().all(|line| [line.session, line.half_day, line.plan].into_iter().all(Threshold::is_exact))
    }
}

/// The headroom of a problem; `None` where not even now everybody is known to have a place. Thresholds that the time
/// limit leaves open say between which numbers they lie.
///
/// # Errors
///
/// What is wrong with a plan that was found: a fault of the program.
pub fn headroom(problem: &Problem, options: &Options<'_>) -> Result<Option<Headroom>, Vec<Violation>> {
    let time = TimeLeft::new(options.time_limit());
    let Some(problem) = subset::with_all_placed(problem) else { return Ok(None) };
    let growths: Vec<Growth> =
        std::iter::once(Growth::Everybody).chain(problem.college_indices().map(Growth::College)).collect();
    let first = options.within(time.share(4));
    let Some((finish, sessions, proven)) = best_use(&problem, &first)? else { return Ok(None) };
    let mut lines = Vec::new();
    for (done, &growth) in growths.iter().enumerate() {
        let own = TimeLeft::new(time.share(growths.len() - done));
        let frame = Frame { problem: &problem, finish, sessions, growth, options };
        lines.push(frame.line(&own));
    }
    Ok(Some(Headroom { finish, sessions, proven, lines }))
}

/// The last half-day and the sessions of the best plan. Levels after both have no say in them.
fn best_use(problem: &Problem, options: &Options<'_>) -> Result<Option<(u64, u64, bool)>, Vec<Violation>> {
    let mut parts = problem.to_parts();
    let wanted = |objective: &Objective| objective.limits() != Limits::Nothing;
    for objective in [Objective::Finish, Objective::Sessions] {
        if !parts.objectives.contains(&objective) {
            parts.objectives.push(objective);
        }
    }
    let last = parts.objectives.iter().rposition(wanted).unwrap_or(0);
    parts.objectives.truncate(last + 1);
    let Ok(leading) = Problem::new(parts) else { return Ok(None) };
    let Best::Planned(plan, worth) = best(&leading, None, options)? else { return Ok(None) };
    let value = |objective| value(&plan, objective);
    let proven = worth.iter().all(super::Worth::is_exact);
    Ok(value(Objective::Finish).zip(value(Objective::Sessions)).map(|(finish, sessions)| (finish, sessions, proven)))
}

fn value(plan: &CheckedPlan, objective: Objective) -> Option<u64> {
    plan.values().iter().find(|(level, _)| *level == Level::Of(objective)).map(|&(_, value)| value)
}

/// What the heads must fit into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Within {
    /// The half-days of the best plan, and no more sessions than it has.
    Sessions,
    /// The half-days of the best plan.
    HalfDays,
    /// All that is open.
    Everything,
}

/// One growth of a problem.
struct Frame<'a> {
    problem: &'a Problem,
    finish: u64,
    sessions: u64,
    growth: Growth,
    options: &'a Options<'a>,
}

impl Frame<'_> {
    fn line(&self, time: &TimeLeft) -> Line {
        let early = self.problem.sessions().iter().filter(|session| self.is_early(session.half_day)).count();
        let session = self.threshold(Within::Sessions, 0, time, 3);
        // What needs no session more needs no half-day more; and where all of them are in use already, the reverse.
        let all_used = early as u64 <= self.sessions;
        let half_day = if all_used { session } else { self.threshold(Within::HalfDays, session.fits, time, 2) };
        let all_early = early == self.problem.sessions().len();
        let plan = if all_early { half_day } else { self.threshold(Within::Everything, half_day.fits, time, 1) };
        Line { growth: self.growth, session, half_day, plan }
    }

    fn is_early(&self, half_day: HalfDayIndex) -> bool {
        (half_day.0 as u64) < self.finish
    }

    /// The problem with so much growth and only what it must fit into open.
    fn grown(&self, within: Within, growth: u64) -> Option<Problem> {
        let heads = match self.growth {
            Growth::Everybody => Change::Heads { college: None, heads: NewHeads::Percent(i32::try_from(growth).ok()?) },
            Growth::College(college) => {
                Change::Heads { college: Some(college), heads: NewHeads::By(i64::try_from(growth).ok()?) }
            }
        };
        let grown = heads.apply(self.problem).ok()?;
        if within == Within::Everything {
            return Some(grown);
        }
        let late = grown.sessions().iter().filter(|session| !self.is_early(session.half_day));
        let places = late.map(|session| RoomHalfDay { room: session.room, half_day: session.half_day }).collect();
        Change::Close { places }.apply(&grown).ok()
    }

    /// Whether counting alone refutes so much growth.
    fn is_refuted(&self, within: Within, growth: u64) -> bool {
        let Some(grown) = self.grown(within, growth) else { return false };
        within == Within::Sessions && too_few_sessions(&grown, self.sessions) || !shortages(&grown).is_empty()
    }

    /// Whether so much growth fits; `None` if that was not decided in time.
    fn fits(&self, within: Within, growth: u64, options: &Options<'_>) -> Option<bool> {
        let grown = self.grown(within, growth)?;
        if within != Within::Sessions || grown.sessions().len() as u64 <= self.sessions {
            return solve::is_feasible(&grown, &super::REASON.of(options));
        }
        let mut parts = grown.to_parts();
        parts.objectives = vec![Objective::Sessions];
        match solve::solve(&Problem::new(parts).ok()?, None, &super::REASON.of(options)) {
            Outcome::NoPlan => Some(false),
            Outcome::Undecided { .. } => None,
            Outcome::Found(plan) => {
                let sessions = plan.score.iter().find(|result| result.level == Level::Of(Objective::Sessions))?;
                match (sessions.value <= self.sessions, sessions.bound > self.sessions) {
                    (true, _) => Some(true),
                    (_, true) => Some(false),
                    _ => None,
                }
            }
        }
    }

    /// The greatest growth that fits, known to be at least `from`; one of `searches` thresholds that share the time.
    fn threshold(&self, within: Within, from: u64, time: &TimeLeft, searches: usize) -> Threshold {
        let own = TimeLeft::new(time.share(searches));
        let refuted = |growth| self.is_refuted(within, growth);
        let mut fits = |growth| {
            let left = own.share(1);
            if left.is_zero() {
                return None;
            }
            self.fits(within, growth, &self.options.within(left))
        };
        if is_monotone(self.problem, self.growth) {
            by_halves(from, &refuted, &mut fits)
        } else {
            one_by_one(from, &refuted, &mut fits)
        }
    }
}

/// Whether even the longest sessions, as many as there may be, are too few for all that is to be placed.
fn too_few_sessions(problem: &Problem, most: u64) -> bool {
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    let one_rate = problem.rooms().windows(2).all(|rooms| {
        rooms[0].served_heads * rooms[1].served_seconds == rooms[1].served_heads * rooms[0].served_seconds
    });
    if !one_rate || problem.has_own_rates() {
        return false;
    }
    let mut slots: Vec<u32> = problem.sessions().iter().map(|session| session.slots).collect();
    slots.sort_unstable_by_key(|&slots| Reverse(slots));
    let open: u64 = slots.iter().take(most).map(|&slots| u64::from(slots)).sum();
    let needs = |college: CollegeIndex| problem.rate_in(college, SessionIndex(0)).slots_for(problem.work(college));
    !problem.sessions().is_empty() && problem.college_indices().map(needs).sum::<u64>() > open
}

/// Whether a plan for so many heads always gives one for fewer: a head is taken away from a batch that is not needed for
/// a pin, or has others. Not where a shorter batch may be too short, or where classes are whole: they share the heads of
/// their college anew, and one that has grown too long for every session becomes divisible.
fn is_monotone(problem: &Problem, growth: Growth) -> bool {
    let grows = |college: CollegeIndex| growth == Growth::Everybody || growth == Growth::College(college);
    let mut growing = problem.college_indices().filter(|&college| grows(college));
    growing.all(|college| {
        let mut about = problem.rules().iter().filter(|rule| rule.kind.names(college)).peekable();
        let pins = about.clone().filter(|rule| rule.kind.pin().is_some()).count();
        let harmless = about.all(|rule| rule.kind.shortest_batch().is_none() && rule.kind.kept().is_none());
        harmless && problem.college(college).classes.is_empty() && problem.count(college) >= pins as u64
    })
}

/// The greatest number that fits, where all below it do too: from the least that counting refutes downwards, in steps
/// that double, then by halves. `from` is known to fit.
fn by_halves(from: u64, refuted: &dyn Fn(u64) -> bool, fits: &mut dyn FnMut(u64) -> Option<bool>) -> Threshold {
    let (mut low, mut fails) = (from, counted(from, refuted));
    let mut high = fails.unwrap_or(from + MOST); // nothing from here on is looked at
    let mut step = 1;
    while low + 1 < high {
        let middle = low + (high - low) / 2;
        let number = middle.max(high.saturating_sub(step));
        match fits(number) {
            Some(true) => low = number,
            Some(false) => (high, fails) = (number, Some(number)),
            None => high = number,
        }
        step = step.saturating_mul(2);
    }
    Threshold { fits: low, fails }
}

/// The least number above `from` that counting refutes, by doubling and halving.
fn counted(from: u64, refuted: &dyn Fn(u64) -> bool) -> Option<u64> {
    let (mut low, mut step) = (from, 1);
    while step <= MOST && !refuted(low + step) {
        (low, step) = (low + step, step * 2);
    }
    let mut high = low + step;
    if step > MOST {
        return None;
    }
    while low + 1 < high {
        let middle = low + (high - low) / 2;
        if refuted(middle) { high = middle } else { low = middle }
    }
    Some(high)
}

/// The greatest number up to which each fits.
fn one_by_one(from: u64, refuted: &dyn Fn(u64) -> bool, fits: &mut dyn FnMut(u64) -> Option<bool>) -> Threshold {
    let mut low = from;
    loop {
        let next = low + 1;
        let answer = if refuted(next) { Some(false) } else { fits(next) };
        match answer {
            Some(true) if next < MOST => low = next,
            Some(false) => return Threshold { fits: low, fails: Some(next) },
            Some(true) | None => return Threshold { fits: low, fails: None },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halving_finds_the_last_that_fits_whatever_counting_says() {
        for last in 0..40 {
            for counting in last + 1..45 {
                let mut asked = 0;
                let mut fits = |number: u64| {
                    asked += 1;
                    Some(number <= last)
                };
                let found = by_halves(0, &|number| number >= counting, &mut fits);
                assert_eq!(found, Threshold { fits: last, fails: Some(last + 1) });
                assert!(asked <= 12, "{asked} for {last} of {counting}");
            }
        }
    }

    #[test]
    fn what_is_not_decided_is_left_between_two_numbers() {
        let mut fits = |number: u64| (!(10..=20).contains(&number)).then_some(number < 10);
        let found = by_halves(0, &|number| number >= 30, &mut fits);
        assert!(found.fits <= 9 && found.fails.is_some_and(|fails| fails > 20), "{found:?}");
        let found = one_by_one(0, &|number| number >= 30, &mut |number| (number < 10).then_some(true));
        assert_eq!(found, Threshold { fits: 9, fails: None });
    }

    #[test]
    fn numbers_are_tried_one_by_one_up_to_the_first_that_fails() {
        let found = one_by_one(2, &|_| false, &mut |number| Some(number != 7));
        assert_eq!(found, Threshold { fits: 6, fails: Some(7) });
    }
}

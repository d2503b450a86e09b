//! Which slots of which sessions a college may use, as far as rules about it alone say so (only, never).

use crate::problem::{ClockSpan, CollegeIndex, Problem, Region, RuleIndex, RuleKind, SessionIndex, Timing};
use std::ops::Range;

/// Runs of slots of one session, disjoint and in order.
pub(super) type Runs = Vec<Range<u32>>;

/// The `only` and `never` rules, of those given, that are about a college.
pub(super) fn rules_about(problem: &Problem, college: CollegeIndex, among: &[RuleIndex]) -> Vec<RuleIndex> {
    let about = |rule: &&RuleIndex| match &problem.rules()[rule.0].kind {
        RuleKind::Only { colleges, .. } | RuleKind::Never { colleges, .. } => colleges.contains(&college),
        _ => false,
    };
    among.iter().filter(about).copied().collect()
}

/// Per session, the slots that may carry a batch under these rules, all of which are about the college.
pub(super) fn open(problem: &Problem, rules: &[RuleIndex]) -> Vec<Runs> {
    problem
        .session_indices()
        .map(|session| rules.iter().fold(whole(problem, session), |runs, rule| narrow(problem, session, *rule, runs)))
        .collect()
}

/// Slots in all the runs.
pub(super) fn slots_in(runs: &[Range<u32>]) -> u32 {
    runs.iter().map(|run| run.end - run.start).sum()
}

/// Slots of the longest run: no batch is longer.
pub(super) fn longest(runs: &[Range<u32>]) -> u32 {
    runs.iter().map(|run| run.end - run.start).max().unwrap_or(0)
}

/// The slots that are in either.
pub(super) fn union(some: &[Range<u32>], others: &[Range<u32>]) -> Runs {
    let mut all: Runs = some.iter().chain(others).cloned().collect();
    all.sort_unstable_by_key(|run| (run.start, run.end));
    let mut merged: Runs = Vec::new();
    for run in all {
        match merged.last_mut() {
            Some(last) if run.start <= last.end => last.end = last.end.max(run.end),
            _ => merged.push(run),
        }
    }
    merged
}

fn whole(problem: &Problem, session: SessionIndex) -> Runs {
    std::iter::once(0..problem.session(session).slots).collect()
}

fn narrow(problem: &Problem, session: SessionIndex, rule: RuleIndex, runs: Runs) -> Runs {
    match &problem.rules()[rule.0].kind {
        RuleKind::Only { region, .. } if !covers(problem, session, region) => Runs::new(),
        RuleKind::Only { region: Region { span: Some(span), .. }, .. } => inside(problem, session, *span, &runs),
        RuleKind::Never { region, .. } if covers(problem, session, region) => match region.span {
            None => Runs::new(),
            Some(span) => outside(problem, session, span, &runs),
        },
        _ => runs,
    }
}

fn covers(problem: &Problem, session: SessionIndex, region: &Region) -> bool {
    let session = problem.session(session);
    region.covers(session.room, session.half_day)
}

/// The clock times of a session's whole grid.
fn grid(problem: &Problem, session: SessionIndex) -> ClockSpan {
    let session = problem.session(session);
    let start = session.hours.start;
    ClockSpan { start, end: start + session.slots * problem.settings().slot_minutes }
}

/// Slots of the runs that lie wholly in the span; where all are called for the whole session, all or none.
fn inside(problem: &Problem, session: SessionIndex, span: ClockSpan, runs: &[Range<u32>]) -> Runs {
    let grid = grid(problem, session);
    if called_at_once(problem, session) {
        return if span.contains(problem.session(session).hours) { runs.to_vec() } else { Runs::new() };
    }
    let minutes = problem.settings().slot_minutes;
    let first = span.start.saturating_sub(grid.start).div_ceil(minutes);
    let after = span.end.saturating_sub(grid.start) / minutes;
    cut(runs, first..after)
}

/// Slots of the runs that share no moment with the span; where all are called for the whole session, all or none.
fn outside(problem: &Problem, session: SessionIndex, span: ClockSpan, runs: &[Range<u32>]) -> Runs {
    let grid = grid(problem, session);
    if called_at_once(problem, session) {
        return if span.overlaps(problem.session(session).hours) { Runs::new() } else { runs.to_vec() };
    }
    let minutes = problem.settings().slot_minutes;
    let before = span.start.saturating_sub(grid.start) / minutes;
    let after = span.end.saturating_sub(grid.start).div_ceil(minutes);
    let mut left = cut(runs, 0..before);
    left.extend(cut(runs, after.max(before)..u32::MAX));
    left
}

fn called_at_once(problem: &Problem, session: SessionIndex) -> bool {
    problem.half_day(problem.session(session).half_day).timing == Timing::Session
}

fn cut(runs: &[Range<u32>], to: Range<u32>) -> Runs {
    let both = runs.iter().map(|run| run.start.max(to.start)..run.end.min(to.end));
    both.filter(|run| run.start < run.end).collect()
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn an_only_span_leaves_the_slots_that_lie_wholly_in_it() {
        let mut parts = sample::parts(&[10], 1, 1); // one session 8:00-9:00, slots of 5 minutes
        parts.rules.push(sample::only("r", &[0], &[0], Some((8 * 60 + 7, 8 * 60 + 32))));
        let problem = sample::problem(parts);
        assert_eq!(open(&problem, &[RuleIndex(0)]), vec![vec![2..6]], "8:10-8:30 of 8:07-8:32");
    }

    #[test]
    fn a_never_span_leaves_the_slots_that_do_not_touch_it() {
        let mut parts = sample::parts(&[10], 1, 1);
        parts.rules.push(sample::never("r", &[0], &[0], Some((8 * 60 + 7, 8 * 60 + 32))));
        let problem = sample::problem(parts);
        assert_eq!(open(&problem, &[RuleIndex(0)]), vec![vec![0..1, 7..12]], "8:00-8:05 and 8:35-9:00");
    }

    #[test]
    fn a_session_called_at_once_is_open_as_a_whole_or_not_at_all() {
        let mut parts = sample::parts(&[10], 1, 1);
        parts.half_days[0].timing = Timing::Session;
        parts.rules.push(sample::never("r", &[0], &[0], Some((8 * 60, 8 * 60 + 1))));
        let problem = sample::problem(parts);
        assert_eq!(open(&problem, &[RuleIndex(0)]), vec![Runs::new()]);
    }

    #[test]
    fn the_union_of_touching_runs_is_one_run() {
        assert_eq!(union(&[0..2, 5..6], &[2..3, 8..9]), vec![0..3, 5..6, 8..9]);
    }
}

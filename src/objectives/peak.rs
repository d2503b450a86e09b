//! `peak`: the most heads in any one half-day, session or window or on any one date, as the settings say; of windows also by
//! the hour.

use super::{Limits, Needs, Table};
use crate::numbers::to_i64;
use crate::plan::Plan;
use crate::problem::{CountedWith, Objective, Per, Problem, WindowAt, greatest_common_divisor};
use crate::program::{Expression, Frame, Origin};
use crate::rules::heads::{self, Counts, counts};
use crate::rules::shares::{Share, shares};
use crate::rules::walk::Walk;
use crate::words::Phrase;
use std::collections::BTreeMap;

pub(super) const TABLE: Table = Table {
    phrase: ("同时来的最多人数", "most people at once"),
    short: ("最多人数", "peak"),
    needs: Needs::Places,
    limits: Limits::Nothing,
    is_traded: false,
};

/// The phrase for what a problem counts by.
pub(super) fn phrase(problem: &Problem) -> Phrase {
    let (place, english) = match problem.settings().peak {
        Per::HalfDay => ("一个半天", "in one half-day"),
        Per::Day => ("一天", "on one day"),
        Per::Session => ("一场", "in one session"),
        Per::Window => ("一个时间段", "in one window"),
        Per::WindowRoom => ("一个地点的一个时间段", "in one room's window"),
    };
    let (by_hour, an_hour) = if problem.settings().peak_per_hour { ("每小时", " an hour") } else { ("", "") };
    let (what, whom) = match counts(problem, problem.college_indices()) {
        Counts::Heads => ("人数", "people"),
        Counts::Minutes => ("分钟数", "minutes"),
        Counts::Both => ("人数和分钟数", "people and minutes"),
    };
    Phrase {
        chinese: format!("{place}里最多的{by_hour}{what}"), english: format!("most {whom}{an_hour} {english}")
    }
}

/// No half-day, date, session or window has more heads; nothing where the frame does not know them.
pub(super) fn expression(problem: &Problem, frame: &mut Frame, origin: Origin) -> Expression {
    let all: u64 = problem.college_indices().map(|college| problem.count(college)).sum();
    let mut groups: BTreeMap<CountedWith, (u64, Expression)> = BTreeMap::new();
    for college in problem.college_indices() {
        for (window, here) in heads::counted(problem, frame, college, problem.settings().peak, origin) {
            let minutes = problem.peak_minutes(window);
            let key = problem.counted_with(window, problem.settings().peak);
            groups.entry(key).or_insert((minutes, Expression::zero())).1.add_scaled(1, &here);
        }
    }
    let shortest = groups.values().map(|&(minutes, _)| minutes).min().unwrap_or(60);
    let most = frame.program.integer(0, to_i64((all * 60).div_ceil(shortest)));
    for (minutes, heads) in groups.into_values() {
        let divisor = greatest_common_divisor(60, minutes);
        let mut row = Expression::zero();
        row.add_scaled(to_i64(60 / divisor), &heads).add(-to_i64(minutes / divisor), most);
        frame.program.at_most(&row, 0, origin);
    }
    most.into()
}

pub(super) fn worth(problem: &Problem, plan: &Plan) -> u64 {
    let per = problem.settings().peak;
    let mut groups: BTreeMap<CountedWith, (u64, u64)> = BTreeMap::new();
    let mut count = |window: WindowAt, heads: Option<u64>| {
        let minutes = problem.peak_minutes(window);
        groups.entry(problem.counted_with(window, per)).or_insert((minutes, 0)).1 += heads.unwrap_or(0);
    };
    for batch in &plan.batches {
        match batch.parts.as_slice() {
            [] => count((batch.session, 0), batch.heads),
            parts => parts.iter().for_each(|part| count((batch.session, part.window), part.heads)),
        }
    }
    groups.into_values().map(|(minutes, heads)| (heads * 60).div_ceil(minutes)).max().unwrap_or(0)
}

/// What is counted together, where a level counts the most heads of such, and the minutes by which 60 times its heads are
/// divided: 60, but where heads an hour are counted.
pub(crate) fn counted_at_once<'w, 'a>(walk: &'w Walk<'a>) -> Vec<(Vec<Share<'w, 'a>>, u64)> {
    if !walk.problem.minimises(Objective::Peak) {
        return Vec::new();
    }
    let mut groups: BTreeMap<(i64, i64, i64), Vec<Share<'_, '_>>> = BTreeMap::new();
    for (key, share) in walk.seen.iter().flat_map(|seen| shares(walk, seen, walk.problem.settings().peak)) {
        groups.entry(key).or_default().push(share);
    }
    let minutes = |together: &[Share<'_, '_>]| together.first().map_or(60, |share| share.peak_minutes(walk));
    groups.into_values().map(|together| (minutes(&together), together)).map(|(minutes, all)| (all, minutes)).collect()
}

pub(super) fn tally(walk: &Walk<'_>) -> u64 {
    let value = |(together, minutes): (Vec<Share<'_, '_>>, u64)| {
        let heads = together.iter().fold(0_u64, |sum, share| share.heads(walk).saturating_add(sum));
        heads.saturating_mul(60).div_ceil(minutes)
    };
    counted_at_once(walk).into_iter().map(value).max().unwrap_or(0)
}

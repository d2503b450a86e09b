//! Generated problems with rules, each rule kept by a hidden plan.

use super::dice::Dice;
use super::generated::Size;
use super::planted::{Planted, SHORTEST, planted};
use super::{Entry, Source};
use halfday::problem::{ClockSpan, CollegeIndex, Grain, HalfDayIndex, Parts, Region, Rule, RuleKind};
use std::collections::BTreeSet;

/// Colleges and rooms of problems with rules about half-days.
const RULED: [(usize, usize); 7] = [(20, 3), (50, 3), (100, 6), (200, 12), (500, 25), (1000, 50), (2000, 100)];

/// Colleges and rooms of problems with rules about the clock.
const CLOCKED: [(usize, usize); 5] = [(10, 3), (20, 3), (50, 3), (100, 6), (200, 12)];

/// Minutes by which a clock rule leaves more room than the hidden plan needs.
const LEEWAY: u32 = 30;

/// The generated instances with rules.
pub fn entries() -> Vec<Entry> {
    let size = |fullness| move |(colleges, rooms)| Size { colleges, rooms, fullness, seed: 1 };
    let ruled = RULED.into_iter().map(size(90));
    let ruled = ruled.map(|size| Entry { name: size.name("r"), set: "ruled", source: Source::Ruled(size) });
    let clocked = CLOCKED.into_iter().map(size(80));
    let clocked = clocked.map(|size| Entry { name: size.name("t"), set: "clocked", source: Source::Clocked(size) });
    ruled.chain(clocked).collect()
}

/// Rules about half-days: only, never, at most n batches, apart, before; and a shortest batch.
pub fn by_half_days(size: Size) -> Parts {
    let mut dice = size.dice();
    let plan = planted(size, &mut dice);
    let mut kinds = vec![shortest(&plan)];
    for college in 0..size.colleges {
        let used = plan.half_days(college);
        if dice.percent(20) {
            let mut open = used.clone();
            for _ in 0..2 {
                open.insert(HalfDayIndex(dice.position(plan.parts.half_days.len())));
            }
            kinds.push(RuleKind::Only { colleges: vec![CollegeIndex(college)], region: region(open) });
        }
        if dice.percent(10) {
            let closed = (0..2).map(|_| HalfDayIndex(dice.position(plan.parts.half_days.len())));
            let closed: BTreeSet<HalfDayIndex> = closed.filter(|half_day| !used.contains(half_day)).collect();
            if !closed.is_empty() {
                kinds.push(RuleKind::Never { colleges: vec![CollegeIndex(college)], region: region(closed) });
            }
        }
        kinds.extend(at_most(&plan, college, &mut dice));
    }
    for (one, other) in pairs(size.colleges, &mut dice) {
        let (here, there) = (plan.half_days(one), plan.half_days(other));
        if here.is_disjoint(&there) && dice.percent(50) {
            let pairs = vec![(CollegeIndex(one), CollegeIndex(other))];
            kinds.push(RuleKind::Apart { pairs, grain: Grain::HalfDay });
        } else if here.last() < there.first() {
            kinds.push(before(one, other, Grain::HalfDay));
        }
    }
    with_rules(plan.parts, kinds)
}

/// Rules about the clock: only within a span, apart, before, one batch at a time; and a shortest batch.
pub fn by_the_clock(size: Size) -> Parts {
    let mut dice = size.dice();
    let plan = planted(size, &mut dice);
    let mut kinds = vec![shortest(&plan)];
    for college in 0..size.colleges {
        let times = plan.times(college);
        if dice.percent(10) {
            let start = times.iter().map(|&(_, start, _)| start.saturating_sub(LEEWAY)).min().unwrap_or(0);
            let end = times.iter().map(|&(_, _, end)| (end + LEEWAY).min(1440)).max().unwrap_or(1440);
            let region = Region { span: Some(ClockSpan { start, end }), ..Region::default() };
            kinds.push(RuleKind::Only { colleges: vec![CollegeIndex(college)], region });
        }
        let alone = |&one: &Time| times.iter().filter(|&&other| overlap(one, other)).count() == 1;
        if times.iter().all(alone) && dice.percent(20) {
            kinds.push(RuleKind::AtATime { colleges: vec![CollegeIndex(college)], limit: 1, walking: None });
        }
        kinds.extend(at_most(&plan, college, &mut dice));
    }
    for (one, other) in pairs(size.colleges, &mut dice) {
        let (here, there) = (plan.times(one), plan.times(other));
        let meet = here.iter().any(|&a| there.iter().any(|&b| overlap(a, b)));
        let last = here.iter().map(|&(half_day, _, end)| (half_day, end)).max();
        let first = there.iter().map(|&(half_day, start, _)| (half_day, start)).min();
        if !meet && dice.percent(50) {
            let pairs = vec![(CollegeIndex(one), CollegeIndex(other))];
            kinds.push(RuleKind::Apart { pairs, grain: Grain::Clock });
        } else if last <= first {
            kinds.push(before(one, other, Grain::Clock));
        }
    }
    with_rules(plan.parts, kinds)
}

/// Half-day, first minute and end of a batch.
type Time = (usize, u32, u32);

fn overlap(one: Time, other: Time) -> bool {
    one.0 == other.0 && one.1 < other.2 && other.1 < one.2
}

impl Planted {
    /// The half-days of a college.
    fn half_days(&self, college: usize) -> BTreeSet<HalfDayIndex> {
        self.pieces[college].iter().map(|piece| self.parts.sessions[piece.session.0].half_day).collect()
    }

    /// When the batches of a college are.
    fn times(&self, college: usize) -> Vec<Time> {
        let minutes = self.parts.settings.slot_minutes;
        let time = |piece: &super::planted::Piece| {
            let session = &self.parts.sessions[piece.session.0];
            let start = session.hours.start + piece.start * minutes;
            (session.half_day.0, start, start + piece.slots * minutes)
        };
        self.pieces[college].iter().map(time).collect()
    }
}

fn region(half_days: BTreeSet<HalfDayIndex>) -> Region {
    Region { half_days: Some(half_days), ..Region::default() }
}

fn shortest(plan: &Planted) -> RuleKind {
    let colleges = (0..plan.pieces.len()).map(CollegeIndex).collect();
    RuleKind::ShortestBatch { colleges, minutes: SHORTEST as u32 * plan.parts.settings.slot_minutes }
}

fn at_most(plan: &Planted, college: usize, dice: &mut Dice) -> Option<RuleKind> {
    let limit = (plan.pieces[college].len() as u32).max(2);
    dice.percent(25).then(|| RuleKind::AtMostBatches { colleges: vec![CollegeIndex(college)], limit })
}

fn before(one: usize, other: usize, grain: Grain) -> RuleKind {
    RuleKind::Before { first: vec![CollegeIndex(one)], then: vec![CollegeIndex(other)], grain }
}

/// Pairs of different colleges, a fifth as many as there are colleges.
fn pairs(colleges: usize, dice: &mut Dice) -> Vec<(usize, usize)> {
    let pair = |_| (dice.position(colleges), dice.position(colleges));
    let pairs: BTreeSet<(usize, usize)> = (0..colleges / 5).map(pair).collect();
    pairs.into_iter().filter(|&(one, other)| one != other).collect()
}

fn with_rules(parts: Parts, kinds: Vec<RuleKind>) -> Parts {
    let named = |(position, kind)| Rule { name: format!("rule {}", position + 1), kind };
    Parts { rules: kinds.into_iter().enumerate().map(named).collect(), ..parts }
}

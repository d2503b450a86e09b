//! How a rule can demand less: ladders of milder demands, one for each thing that can yield.

use super::ladder::{Ladder, RepairKind, Step};
use crate::problem::{
    ClockSpan, CollegeIndex, Counted, Grain, HalfDayIndex, Problem, Region, Rule, RuleIndex, RuleKind, Scope, Target,
};
use crate::scenario::Change;
use std::collections::BTreeSet;

/// So many half-days, the nearest, are tried for a wider window.
const HALF_DAYS: usize = 8;
/// A span of clock times yields by no more minutes than these.
const SPAN: u32 = 120;
/// So many larger limits are tried.
const LIMITS: u32 = 2_000;

/// The ladders of one rule; none where it can only be dropped.
pub(super) fn loosened(problem: &Problem, rule: RuleIndex) -> Vec<Ladder> {
    if rule.0 >= problem.given_rules().len() {
        return Vec::new(); // where colleges are at home is no demand of the planner's
    }
    let ladder = |kinds: Vec<RuleKind>| {
        let step = |(position, kind): (usize, RuleKind)| Step {
            cost: position as u64 + 1,
            change: Change::ChangeRule { rule, kind },
        };
        let target = problem.rules()[rule.0].name.clone();
        Ladder::new(RepairKind::Loosen, target, kinds.into_iter().enumerate().map(step).collect())
    };
    milder(problem, &problem.rules()[rule.0].kind).into_iter().map(ladder).collect()
}

/// The ladders of one rule that yield to one of these colleges alone: it demands less of this college, or nothing. None
/// where the rule binds nobody else.
pub(super) fn loosened_for(problem: &Problem, rule: RuleIndex, colleges: &[CollegeIndex]) -> Vec<Ladder> {
    let Rule { name, kind } = &problem.rules()[rule.0];
    let bound = kind.colleges();
    let mut all = Vec::new();
    let given = rule.0 < problem.given_rules().len();
    for &college in colleges.iter().filter(|college| given && bound.contains(college)) {
        // Of a rule about two together nothing worth having is left without one of them.
        let idle = kind.of_one(college).is_none() && bound.len() < 3;
        if idle || kind.without(college).is_none() || kind.kept().is_some() {
            continue;
        }
        let target = format!("{name} / {}", problem.college(college).name);
        let exempt = Change::ChangeRuleFor { rule, college, kind: None };
        for kinds in kind.of_one(college).map_or_else(Vec::new, |own| milder(problem, &own)) {
            let step = |(position, kind): (usize, RuleKind)| Step {
                cost: position as u64 + 1,
                change: Change::ChangeRuleFor { rule, college, kind: Some(kind) },
            };
            let steps = kinds.into_iter().enumerate().map(step).collect();
            let within = Some(exempt.clone());
            all.push(Ladder { within, ..Ladder::new(RepairKind::LoosenFor, target.clone(), steps) });
        }
        let within = Some(Change::DropRule { rule });
        let steps = vec![Step { cost: 1, change: exempt }];
        all.push(Ladder { within, ..Ladder::new(RepairKind::Exempt, target, steps) });
    }
    all
}

/// Milder demands, each list from the mildest change on.
fn milder(problem: &Problem, kind: &RuleKind) -> Vec<Vec<RuleKind>> {
    let slot = problem.settings().slot_minutes;
    let sessions = u32::try_from(problem.sessions().len()).unwrap_or(u32::MAX);
    match kind.clone() {
        RuleKind::AtMostBatches { colleges, limit } => {
            let more = |limit| RuleKind::AtMostBatches { colleges: colleges.clone(), limit };
            vec![(limit + 1..=sessions).map(more).collect()]
        }
        RuleKind::ShortestBatch { colleges, minutes } => {
            let less = |slots: u32| RuleKind::ShortestBatch { colleges: colleges.clone(), minutes: slots * slot };
            vec![(2..minutes.div_ceil(slot)).rev().map(less).collect()]
        }
        RuleKind::AtATime { colleges, limit, walking } => {
            let other = |limit, walking| RuleKind::AtATime { colleges: colleges.clone(), limit, walking };
            let minutes = walking.unwrap_or(0);
            let nearer =
                (1..=minutes.div_ceil(slot)).map(|fewer| other(limit, Some(minutes.saturating_sub(fewer * slot))));
            let anyhow = walking.filter(|_| !problem.travel().is_empty()).map(|_| other(limit, None));
            let rooms = u32::try_from(problem.rooms().len()).unwrap_or(u32::MAX);
            vec![nearer.chain(anyhow).collect(), (limit + 1..=rooms).map(|limit| other(limit, None)).collect()]
        }
        RuleKind::Apart { pairs, grain } => {
            let finer = |&grain: &Grain| RuleKind::Apart { pairs: pairs.clone(), grain };
            vec![finer_than(grain).iter().map(finer).collect()]
        }
        RuleKind::Before { first, then, grain } => {
            let finer = |&grain: &Grain| RuleKind::Before { first: first.clone(), then: then.clone(), grain };
            vec![finer_than(grain).iter().map(finer).collect()]
        }
        RuleKind::Sequence { steps, grain, weak } => milder_sequence(&steps, grain, weak),
        RuleKind::Limit { counted, colleges, region, limit, per } => {
            let more = |limit| {
                let (colleges, region) = (colleges.clone(), region.clone());
                RuleKind::Limit { counted, colleges, region, limit, per }
            };
            vec![larger(limit, most_counted(problem, counted, &colleges)).map(more).collect()]
        }
        RuleKind::Days { colleges, at_most, at_least, alike } => {
            milder_days(problem, &colleges, (at_most, at_least), alike)
        }
        RuleKind::Only { colleges, region } => {
            let only = |region| RuleKind::Only { colleges: colleges.clone(), region };
            wider(problem, &region).into_iter().map(|steps| steps.into_iter().map(only).collect()).collect()
        }
        RuleKind::Never { colleges, region } => {
            let never = |region| RuleKind::Never { colleges: colleges.clone(), region };
            narrower(problem, &region).into_iter().map(|steps| steps.into_iter().map(never).collect()).collect()
        }
        RuleKind::Pin { colleges, target, whole } => milder_pin(&colleges, &target, whole),
        RuleKind::Together { colleges, scope: Scope::HalfDay } => {
            vec![vec![RuleKind::Together { colleges, scope: Scope::Day }]]
        }
        RuleKind::Together { .. } | RuleKind::Keep { .. } | RuleKind::Parts { .. } => Vec::new(),
    }
}

/// What is counted of all these colleges together.
fn most_counted(problem: &Problem, counted: Counted, colleges: &[CollegeIndex]) -> u32 {
    let all = match counted {
        Counted::Colleges => colleges.len() as u64,
        Counted::Heads => colleges.iter().map(|&college| problem.count(college)).sum(),
    };
    u32::try_from(all).unwrap_or(u32::MAX)
}

/// Limits above one, up to all that there is; where these are very many, some of them.
fn larger(limit: u32, all: u32) -> impl Iterator<Item = u32> {
    let step = (all.saturating_sub(limit) / LIMITS).max(1);
    let next = move |limit: &u32| limit.checked_add(step);
    let below = std::iter::successors(next(&limit), next).take_while(move |&limit| limit < all);
    below.chain((limit < all).then_some(all))
}

/// The same of an order of several steps.
fn milder_sequence(steps: &[Vec<CollegeIndex>], grain: Grain, weak: bool) -> Vec<Vec<RuleKind>> {
    let other = |grain, weak| RuleKind::Sequence { steps: steps.to_vec(), grain, weak };
    // By a finer grain a strict order is milder; a weak one, which may share the grain, is not.
    let finer = if weak { &[] } else { finer_than(grain) };
    let milder = (!weak).then(|| vec![other(grain, true)]);
    let finer = finer.iter().map(|&grain| other(grain, false)).collect();
    std::iter::once(finer).chain(milder).collect()
}

/// The same of the number of dates, at most and at least so many.
fn milder_days(
    problem: &Problem,
    colleges: &[CollegeIndex],
    (at_most, at_least): (Option<u32>, Option<u32>),
    alike: bool,
) -> Vec<Vec<RuleKind>> {
    let other = |at_most, at_least, alike| {
        let colleges = colleges.to_vec();
        RuleKind::Days { colleges, at_most, at_least, alike }
    };
    let dates = u32::try_from(dates(problem)).unwrap_or(u32::MAX);
    let more = at_most.map(|most| (most + 1..=dates).map(|most| other(Some(most), at_least, alike)).collect());
    let fewer = at_least.map(|least| (1..least).rev().map(|least| other(at_most, Some(least), alike)).collect());
    let unlike = alike.then(|| vec![other(at_most, at_least, false)]);
    // A rule that asks nothing is no rule.
    let unlike = unlike.filter(|_| at_most.is_some() || at_least.is_some());
    [more, fewer, unlike].into_iter().flatten().collect()
}

/// The same of a place that a batch must have.
fn milder_pin(colleges: &[CollegeIndex], target: &Target, whole: bool) -> Vec<Vec<RuleKind>> {
    let mut ways = Vec::new();
    ways.extend(whole.then(|| (target.clone(), false)));
    ways.extend(target.start.map(|_| (Target { start: None, ..target.clone() }, whole)));
    ways.extend(target.first.then(|| (Target { first: false, ..target.clone() }, whole)));
    // A pin that asks nothing is no pin.
    ways.retain(|(target, _)| *target != Target::default());
    let pin = |(target, whole)| vec![RuleKind::Pin { colleges: colleges.to_vec(), target, whole }];
    ways.into_iter().map(pin).collect()
}

/// The grains by which a rule demands less, the mildest change first.
fn finer_than(grain: Grain) -> &'static [Grain] {
    match grain {
        Grain::Clock | Grain::Window => &[],
        Grain::HalfDay => &[Grain::Clock],
        Grain::Day => &[Grain::HalfDay, Grain::Clock],
    }
}

fn dates(problem: &Problem) -> usize {
    problem.half_days().iter().map(|half_day| half_day.date).collect::<BTreeSet<_>>().len()
}

/// One half-day more, each by itself, the nearest first; a longer span.
fn wider(problem: &Problem, region: &Region) -> Vec<Vec<Region>> {
    let mut ways = Vec::new();
    if let Some(half_days) = &region.half_days {
        let distance = |other: &HalfDayIndex| half_days.iter().map(|one| one.0.abs_diff(other.0)).min();
        let open = |half_day: &HalfDayIndex| problem.sessions_in(*half_day).next().is_some();
        let mut others: Vec<HalfDayIndex> = (0..problem.half_days().len()).map(HalfDayIndex).collect();
        others.retain(|half_day| !half_days.contains(half_day) && open(half_day));
        others.sort_by_key(distance);
        for other in others.into_iter().take(HALF_DAYS) {
            let more: BTreeSet<HalfDayIndex> = half_days.iter().copied().chain([other]).collect();
            ways.push(vec![Region { half_days: Some(more), ..region.clone() }]);
        }
    }
    if let Some(span) = region.span {
        let steps = || yields(problem);
        let later = steps().map(|more| ClockSpan { end: span.end + more, ..span }).filter(|span| span.end <= 24 * 60);
        let sooner =
            steps().filter(|more| *more <= span.start).map(|more| ClockSpan { start: span.start - more, ..span });
        ways.push(later.map(|span| Region { span: Some(span), ..region.clone() }).collect());
        ways.push(sooner.map(|span| Region { span: Some(span), ..region.clone() }).collect());
    }
    ways
}

/// One half-day less, each by itself; a shorter span.
fn narrower(problem: &Problem, region: &Region) -> Vec<Vec<Region>> {
    let mut ways = Vec::new();
    if let Some(half_days) = region.half_days.as_ref().filter(|half_days| half_days.len() > 1) {
        for dropped in half_days.iter().take(HALF_DAYS) {
            let rest = half_days.iter().copied().filter(|kept| kept != dropped).collect();
            ways.push(vec![Region { half_days: Some(rest), ..region.clone() }]);
        }
    }
    if let Some(span) = region.span {
        let steps = || yields(problem).take_while(|less| *less < span.minutes());
        let sooner = steps().map(|less| ClockSpan { end: span.end - less, ..span });
        let later = steps().map(|less| ClockSpan { start: span.start + less, ..span });
        ways.push(sooner.map(|span| Region { span: Some(span), ..region.clone() }).collect());
        ways.push(later.map(|span| Region { span: Some(span), ..region.clone() }).collect());
    }
    ways
}

/// Minutes by which a span yields: one slot, two slots, …
fn yields(problem: &Problem) -> impl Iterator<Item = u32> + use<> {
    let slot = problem.settings().slot_minutes;
    (1..=SPAN / slot.max(1)).map(move |slots| slots * slot)
}

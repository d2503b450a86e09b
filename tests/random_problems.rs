//! The random problems are of every kind, so that the properties tried on them say something.

use crate::support::oracle::{Verdict, solve};
use crate::support::random::{case, seeds};
use halfday::problem::*;
use std::collections::BTreeMap;

#[expect(clippy::too_many_lines, reason = "one line per kind")]
fn kinds(problem: &Problem) -> Vec<&'static str> {
    let mut kinds = Vec::new();
    for rule in problem.rules() {
        kinds.push(match &rule.kind {
            RuleKind::Only { region, .. } if region.span.is_some() => "only, clock span",
            RuleKind::Only { .. } => "only",
            RuleKind::Never { region, .. } if region.span.is_some() => "never, clock span",
            RuleKind::Never { .. } => "never",
            RuleKind::Pin { target, .. } if target.first => "pin first",
            RuleKind::Pin { .. } => "pin",
            RuleKind::Before { grain: Grain::Clock, .. } => "before, clock",
            RuleKind::Before { grain: Grain::HalfDay, .. } => "before, half-day",
            RuleKind::Before { .. } => "before, day",
            RuleKind::Sequence { grain: Grain::Clock, weak: true, .. } => "sequence, clock, weak",
            RuleKind::Sequence { grain: Grain::Clock, .. } => "sequence, clock",
            RuleKind::Sequence { grain: Grain::HalfDay, weak: true, .. } => "sequence, half-day, weak",
            RuleKind::Sequence { grain: Grain::HalfDay, .. } => "sequence, half-day",
            RuleKind::Sequence { weak: true, .. } => "sequence, day, weak",
            RuleKind::Sequence { .. } => "sequence, day",
            RuleKind::Apart { grain: Grain::Clock, .. } => "apart, clock",
            RuleKind::Apart { grain: Grain::HalfDay, .. } => "apart, half-day",
            RuleKind::Apart { .. } => "apart, day",
            RuleKind::Together { scope: Scope::Day, .. } => "together on a day",
            RuleKind::Together { scope: Scope::Building | Scope::Campus, .. } => "together in a building",
            RuleKind::Together { .. } => "together",
            RuleKind::Limit { counted: Counted::Heads, .. } => "at most people",
            RuleKind::Limit { per: Per::HalfDay, .. } => "at most colleges, half-day",
            RuleKind::Limit { per: Per::Day, .. } => "at most colleges, day",
            RuleKind::Limit { per: Per::Session, .. } => "at most colleges, session",
            RuleKind::Limit { per: Per::Window | Per::WindowRoom, .. } => "at most colleges, window",
            RuleKind::Days { alike: true, .. } => "days alike",
            RuleKind::Days { at_least: Some(2), .. } => "at least two days",
            RuleKind::Days { .. } => "days",
            RuleKind::AtMostBatches { .. } => "at most batches",
            RuleKind::ShortestBatch { .. } => "shortest batch",
            RuleKind::AtATime { walking: None, .. } => "at a time",
            RuleKind::AtATime { .. } => "walking",
            RuleKind::Keep { .. } => "keep",
            RuleKind::Parts { .. } => "parts",
        });
    }
    let settings = problem.settings();
    let rates: Vec<(u64, u64)> = problem.rooms().iter().map(|room| (room.served_heads, room.served_seconds)).collect();
    let college = |is: fn(&College) -> bool| problem.colleges().iter().any(is);
    let signs = [
        (settings.rounding == Rounding::Nearest, "nearest"),
        (settings.allowance > 0, "allowance"),
        (settings.changeover > 0, "changeover"),
        (settings.partial, "partial"),
        (rates.windows(2).any(|pair| pair[0] != pair[1]), "different rates"),
        (problem.half_days().iter().any(|half_day| half_day.timing == Timing::Session), "called at once"),
        (college(|college| matches!(college.demand, Demand::Minutes(_))), "minutes"),
        (college(|college| college.classes.len() > 1), "classes"),
        (college(|college| college.priority > 1), "priorities"),
        (!problem.wishes().is_empty(), "wishes"),
        (!problem.make_ups().is_empty(), "make-ups"),
        (problem.rooms().iter().any(|room| room.campus.is_some()), "campuses"),
        (!problem.travel().is_empty(), "ways"),
        (problem.sessions().iter().any(|session| !session.breaks.is_empty()), "breaks"),
        (problem.has_own_rates(), "rates of sessions"),
        (problem.changes_rates(), "rates from a moment on"),
        (problem.levels(false).contains(&Level::Of(Objective::Ends)), "ends"),
        (problem.levels(false).contains(&Level::Of(Objective::Peak)), "peak"),
    ];
    kinds.extend(signs.iter().filter(|(is, _)| *is).map(|(_, name)| *name));
    kinds
}

#[test]
fn every_kind_of_rule_and_setting_occurs_in_problems_with_a_plan() {
    let mut met: BTreeMap<&str, u32> = BTreeMap::new();
    for case in (1..601).map(case) {
        let Verdict::Best(best) = solve(&case.problem, case.baseline.as_ref()) else { continue };
        let divided = |class: ClassIndex, college: CollegeIndex| {
            let own = best.plan.batches.iter().filter(|batch| batch.college == college);
            own.filter(|batch| batch.classes.iter().any(|share| share.class == class)).count() > 1
        };
        let mut kinds = kinds(&case.problem);
        if case.problem.college_indices().any(|college| (0..3).any(|class| divided(ClassIndex(class), college))) {
            kinds.push("divided class");
        }
        if !best.plan.unplaced.is_empty() {
            kinds.push("something unplaced");
        }
        if case.baseline.is_some() {
            kinds.push("baseline");
        }
        kinds.into_iter().for_each(|kind| *met.entry(kind).or_default() += 1);
    }
    println!("{met:#?}");
    assert!(met.len() >= 47, "kinds missing: {met:#?}");
    assert!(met.values().all(|&count| count >= 5), "kinds too rare: {met:#?}");
}

#[test]
fn the_same_seed_gives_the_same_problem() {
    for seed in seeds(500).take(50) {
        let (one, other) = (case(seed), case(seed));
        assert_eq!(one.problem.fingerprint(), other.problem.fingerprint());
        assert_eq!(one.baseline, other.baseline);
    }
}

//! The rows of the ladder for a first plan, in order.

use super::knobs::compact::SMALL_COLUMNS;
use super::rung::{CHUNKS, COUNTING, Ended, LAST, Row, Serves, WINDOWS, Yields, always, enough, impossible, no_plan};
use super::{
    annealed, bounds_met, chunk_flows, class_levels, compact, construct, exactness, first_plan, known_plans,
    minimal_perturbation, patterns, told_insertion, window_fill,
};
use crate::formulate::Detail;

/// The search for a first plan.
pub(super) const FIRST: &[Row] = &[
    Row {
        name: COUNTING,
        serves: Serves::FirstPlan,
        when: "always",
        applies: always,
        yields: Yields::Bound,
        method: "somebody can stand nowhere, or a clique of colleges that share no half-day needs more than there are: Carter, Laporte & Lee 1996",
        climb: |turn| if first_plan::is_impossible(turn.scope) { Ended::Impossible } else { Ended::Open },
    },
    Row {
        name: "known-plans",
        serves: Serves::FirstPlan,
        when: "something was told, or the caller knows a plan",
        applies: always,
        yields: Yields::Plan,
        method: "checked and offered as it stands",
        climb: |turn| {
            known_plans::offer(turn.scope, turn.scope.told, turn.budget.known_plans(), turn.best);
            enough(turn.best.exists() && (turn.scope.baseline.is_some() || turn.scope.any_will_do))
        },
    },
    Row {
        name: "greedy-first",
        serves: Serves::FirstPlan,
        when: "no plan yet, and any will do or sessions are called at once",
        applies: |scope, best| !best.exists() && (scope.any_will_do || patterns::calls_at_once(scope)),
        yields: Yields::Plan,
        method: "colleges one after the other take the earliest places that every rule allows, in several orders",
        climb: |turn| {
            first_plan::by_greed(turn.scope, turn.best, turn.budget);
            enough(turn.best.exists() && turn.scope.any_will_do)
        },
    },
    Row {
        name: "minimal-perturbation",
        serves: Serves::FirstPlan,
        when: "something was told or is settled, everybody is placed, and no other rule is about the clock",
        applies: |scope, _| minimal_perturbation::applies(scope),
        yields: Yields::Both,
        method: "who was told of batches keeps them or is planned anew, arc-flow beside fixed batches: Barták, Müller & Rudová 2004",
        climb: |turn| {
            let none = minimal_perturbation::first(turn.scope, turn.best, turn.budget);
            if none.is_some() { Ended::Impossible } else { enough(turn.best.exists()) }
        },
    },
    Row {
        name: "told-insertion",
        serves: Serves::FirstPlan,
        when: "something was told, and no plan yet; neither windows, parts of colleges, sessions called at once, nor rates that change",
        applies: |scope, best| !best.exists() && told_insertion::applies(scope),
        yields: Yields::Plan,
        method: "those who cannot keep what they were told are put into what the others leave free, who make room one or two at a time: Shaw 1998",
        climb: |turn| {
            told_insertion::offer(turn.scope, turn.best, turn.budget);
            enough(turn.best.exists() && turn.scope.baseline.is_some())
        },
    },
    Row {
        name: "classes",
        serves: Serves::FirstPlan,
        when: "colleges come as classes and no rule says more than who may come where",
        applies: |scope, _| scope.has_classes(),
        yields: Yields::Plan,
        method: "filling with local search, class flow, column generation with diving, at the counted bounds: Shaw 1998; Sadykov et al. 2019",
        climb: |turn| {
            class_levels::first(turn.scope, turn.bounds, turn.best, turn.budget);
            Ended::Open
        },
    },
    Row {
        name: "session-patterns",
        serves: Serves::FirstPlan,
        when: "classes, or rules and sessions called at once; 10 to 60 colleges, nothing told or settled, and no plan at the counted bounds of all levels yet; of classes without rules only for levels beyond `batches`",
        applies: |scope, best| bounds_met::patterns_apply(scope, best),
        yields: Yields::Both,
        method: "all levels at their bounds at once, by patterns of whole colleges: Gilmore & Gomory 1961; Dantzig & Wolfe 1960",
        climb: |turn| match impossible(turn, |turn| patterns::none(turn.scope, turn.best, turn.budget)) {
            Ended::Open => enough(bounds_met::by_patterns(turn.scope, turn.best, turn.budget)),
            ended @ Ended::Enough | ended @ Ended::Impossible => ended,
        },
    },
    Row {
        name: "annealing",
        serves: Serves::FirstPlan,
        when: "the clock couples batches that are called one by one, or rules and classes; 10 to 200 colleges, nothing told or settled, and no plan at the counted bounds yet",
        applies: |scope, best| annealed::is_first(scope, best),
        yields: Yields::Plan,
        method: "ordered batches, towards the bounds of all levels: Kirkpatrick, Gelatt & Vecchi 1983",
        climb: |turn| enough(annealed::first(turn.scope, turn.best, turn.budget)),
    },
    Row {
        name: "pattern-growth",
        serves: Serves::FirstPlan,
        when: "no plan yet, and session patterns apply",
        applies: |scope, best| !best.exists() && bounds_met::patterns_apply(scope, best),
        yields: Yields::Plan,
        method: "patterns of whole colleges, a few sessions filled anew at a time: Shaw 1998",
        climb: |turn| enough(bounds_met::by_growth(turn.scope, turn.best, turn.budget)),
    },
    Row {
        name: "wrap-around",
        serves: Serves::FirstPlan,
        when: "no rules, no classes",
        applies: |scope, _| !scope.is_ruled() && !scope.has_classes(),
        yields: Yields::Plan,
        method: "colleges fill the sessions one after the other: McNaughton 1959",
        climb: |turn| {
            if let Some(placements) = construct::wrap_around(turn.scope.problem) {
                turn.best.offer(turn.scope, placements.into());
            }
            Ended::Open
        },
    },
    Row {
        name: "greedy",
        serves: Serves::FirstPlan,
        when: "no plan yet, and the greedy was not first",
        applies: |scope, best| !best.exists() && !scope.any_will_do && !patterns::calls_at_once(scope),
        yields: Yields::Plan,
        method: "colleges one after the other take the earliest places that every rule allows, in several orders",
        climb: |turn| {
            first_plan::by_greed(turn.scope, turn.best, turn.budget);
            Ended::Open
        },
    },
    Row {
        name: WINDOWS,
        serves: Serves::FirstPlan,
        when: "no plan yet, and some sessions are divided into windows, or change their rates",
        applies: |scope, best| !best.exists() && (scope.problem.has_windows() || scope.problem.changes_rates()),
        yields: Yields::Plan,
        method: "colleges one after the other take the earliest windows that have room for them",
        climb: |turn| {
            window_fill::first(turn.scope, turn.best);
            Ended::Open
        },
    },
    Row {
        name: "small-compact",
        serves: Serves::FirstPlan,
        when: "no plan yet, any will do, and the compact formulation is small",
        applies: |scope, best| {
            scope.any_will_do
                && !best.exists()
                && compact::columns(scope) <= SMALL_COLUMNS
                && compact::can_be_built(scope)
        },
        yields: Yields::Both,
        method: "a place for every batch, in few nodes",
        climb: |turn| impossible(turn, |turn| compact::any(turn.scope, turn.best, turn.budget)),
    },
    Row {
        name: "counted-bounds",
        serves: Serves::FirstPlan,
        when: "the plan at hand is not at the counted bounds of the levels before `batches`, and the merged flow is exact, or there are more than 30 colleges and no rule about the clock",
        applies: |scope, best| {
            let done = best.exists() && (scope.any_will_do || first_plan::is_at_its_best(scope, best));
            !done && first_plan::can_be_optimistic(scope)
        },
        yields: Yields::Plan,
        method: "chunk flow with `finish` and `sessions` held at their counted bounds",
        climb: |turn| enough(first_plan::at_counted_bounds(turn.scope, turn.best, turn.budget)),
    },
    Row {
        name: "sizes-relaxation",
        serves: Serves::FirstPlan,
        when: "no plan yet",
        applies: no_plan,
        yields: Yields::Bound,
        method: CHUNKS,
        climb: |turn| impossible(turn, |turn| chunk_flows::none(turn.scope, Detail::Sizes, turn.best, turn.budget)),
    },
    Row {
        name: "few-cuts",
        serves: Serves::FirstPlan,
        when: "no plan yet",
        applies: no_plan,
        yields: Yields::Plan,
        method: "generalised assignment of half-days (Ross & Soland 1975), then the half-day flow with few cuts",
        climb: |turn| {
            first_plan::few_cuts(&turn.scope.unbounded(), turn.best, turn.budget);
            Ended::Open
        },
    },
    Row {
        name: "merged-flow",
        serves: Serves::FirstPlan,
        when: "no plan yet, and the flow is small",
        applies: |scope, best| !best.exists() && exactness::is_small(scope, Detail::Merged),
        yields: Yields::Both,
        method: CHUNKS,
        climb: |turn| impossible(turn, |turn| chunk_flows::any(turn.scope, Detail::Merged, turn.best, turn.budget)),
    },
    Row {
        name: "half-day-flow",
        serves: Serves::FirstPlan,
        when: "no plan yet, and the flow is small",
        applies: |scope, best| !best.exists() && exactness::is_small(scope, Detail::HalfDays),
        yields: Yields::Both,
        method: CHUNKS,
        climb: |turn| impossible(turn, |turn| chunk_flows::any(turn.scope, Detail::HalfDays, turn.best, turn.budget)),
    },
    Row {
        name: LAST,
        serves: Serves::FirstPlan,
        when: "no plan yet, and it is not too large",
        applies: |scope, best| !best.exists() && compact::is_worth_a_try(scope, best),
        yields: Yields::Both,
        method: "a place for every batch, every rule exact",
        climb: |turn| impossible(turn, |turn| compact::minimise(turn.scope, turn.known, turn.best, turn.budget)),
    },
];

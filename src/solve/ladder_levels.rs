//! The rows of the ladder for the levels, in order.

use super::incumbent::Incumbent;
use super::knobs::compact::FEW_COLUMNS;
use super::knobs::rungs::ASSIGNED_ANEW;
use super::known::Known;
use super::rung::{CHUNKS, COUNTING, Ended, LAST, Row, Serves, Turn, WINDOWS, Yields, always, impossible};
use super::scope::{Aimed, Empty, Scope};
use super::{
    Rung, annealed, benders_master, chunk_flows, class_levels, compact, construct, count, exactness, group_cases,
    group_flows, minimal_perturbation, patterns, room_assignment, session_swaps, window_fill,
};
use crate::formulate::Detail;
use crate::numbers::to_usize;
use crate::problem::{Level, Objective};

const FINISH: Serves = Serves::Only(&[Objective::Finish]);
const SESSIONS: Serves = Serves::Only(&[Objective::Sessions]);
const BATCHES: Serves = Serves::Only(&[Objective::Batches]);
const SPREAD: Serves = Serves::Only(&[Objective::Spread]);
const ROOMS: Serves = Serves::Only(&[Objective::Rooms]);
const PACKING: Serves = Serves::Only(class_levels::PACKING);
const PLACES: Serves = Serves::Only(&[Objective::Spread, Objective::Rooms]);
const GROUPED: Serves = Serves::Only(&[Objective::Batches, Objective::Spread]);
const PARTED: Serves = Serves::Only(&[Objective::Spread, Objective::Earliness]);
const PATTERNED: Serves = Serves::AllBut(&[Objective::Unplaced, Objective::Changes, Objective::Finish]);
const ALL: Serves = Serves::AllBut(&[]);
/// All but `finish`, which is asked for step by step.
const MINIMISED: Serves = Serves::AllBut(&[Objective::Finish]);
const BUT_BATCHES: Serves = Serves::AllBut(&[Objective::Finish, Objective::Batches]);
const BUT_SPREAD: Serves = Serves::AllBut(&[Objective::Finish, Objective::Spread]);

/// The levels.
pub(super) const LEVELS: &[Row] = &[
    Row {
        name: COUNTING,
        serves: ALL,
        when: "always",
        applies: always,
        yields: Yields::Bound,
        method: "sums that a planner can redo",
        climb: |turn| {
            let (bound, because) = count::count(&turn.scope.ground(), turn.scope.level);
            if bound >= turn.known.bound {
                *turn.known = Known::counted(bound, because);
            }
            turn.budget.tell(turn.scope, turn.best, Rung::Count, bound);
            Ended::Open
        },
    },
    Row {
        name: WINDOWS,
        serves: ALL,
        when: "some sessions are divided into windows, or change their rates",
        applies: |scope, _| scope.problem.has_windows() || scope.problem.changes_rates(),
        yields: Yields::Plan,
        method: "colleges one after the other take the earliest windows that limits, and the value of `peak`, leave them",
        climb: |turn| {
            let peak = (turn.scope.level == Level::Of(Objective::Peak)).then_some(turn.known.bound);
            window_fill::within(turn.scope, peak, turn.best);
            Ended::Open
        },
    },
    Row {
        name: "classes",
        serves: PACKING,
        when: "colleges come as classes, all placed, and no rule says more than who may come where",
        applies: |scope, _| with_classes(scope),
        yields: Yields::Both,
        method: "local search, partitions of few colleges, class flow, column generation with diving: Gilmore & Gomory 1961; Casazza & Ceselli 2014; Mehrani, Cardonha & Bergman 2022",
        climb: |turn| {
            class_levels::minimise(turn.scope, turn.known, turn.bounds, turn.best, turn.budget);
            Ended::Open
        },
    },
    Row {
        name: "session-swaps",
        serves: PLACES,
        when: "colleges come as classes, all placed, no rules",
        applies: |scope, _| with_classes(scope),
        yields: Yields::Plan,
        method: "sessions of one type change places while that saves anything",
        climb: |turn| {
            session_swaps::swap(turn.scope, turn.known.bound, turn.best, turn.budget);
            Ended::Open
        },
    },
    Row {
        name: "class-annealing",
        serves: PATTERNED,
        when: "colleges come as classes, all placed, no rules; 10 to 200 colleges, nothing told or settled",
        applies: |scope, best| with_classes(scope) && annealed::is_late(scope, best),
        yields: Yields::Plan,
        method: "classes in batches, from the best plan on: Kirkpatrick, Gelatt & Vecchi 1983",
        climb: annealing,
    },
    Row {
        name: "classes-alone",
        serves: ALL,
        when: "colleges come as classes and the other rungs would be lost: the ladder ends here",
        applies: |scope, _| with_classes(scope) && class_levels::are_all(scope),
        yields: Yields::Bound,
        method: "nothing more is tried",
        climb: |_| Ended::Enough,
    },
    Row {
        name: "minimal-perturbation",
        serves: ALL,
        when: "something was told or is settled, everybody is placed, and no other rule is about the clock",
        applies: |scope, _| minimal_perturbation::applies(scope),
        yields: Yields::Both,
        method: "who was told of batches keeps them or is planned anew, arc-flow beside fixed batches: Barták, Müller & Rudová 2004",
        climb: |turn| {
            minimal_perturbation::minimise(turn.scope, turn.known, turn.best, turn.budget);
            Ended::Open
        },
    },
    Row {
        name: "session-patterns",
        serves: FINISH,
        when: "rules and sessions called at once; 10 to 60 colleges, nothing told or settled, all placed",
        applies: |scope, _| patterns::apply(scope) && patterns::calls_at_once(scope),
        yields: Yields::Bound,
        method: "patterns of whole colleges by session, as a relaxation: Gilmore & Gomory 1961",
        climb: |turn| step(turn, |turn, aimed| patterns::none_within(aimed, turn.best, turn.budget)),
    },
    Row {
        name: "sizes-relaxation",
        serves: FINISH,
        when: "rules",
        applies: ruled,
        yields: Yields::Bound,
        method: CHUNKS,
        climb: |turn| step(turn, |turn, aimed| chunk_flows::none(aimed, Detail::Sizes, turn.best, turn.budget)),
    },
    Row {
        name: "merged-flow",
        serves: FINISH,
        when: "no rules, or the flow is small",
        applies: |scope, _| !scope.is_ruled() || exactness::is_small(scope, Detail::Merged),
        yields: Yields::Both,
        method: CHUNKS,
        climb: |turn| {
            if exactness::is_a_plan(turn.scope, Detail::Merged) {
                step(turn, |turn, aimed| chunk_flows::any(aimed, Detail::Merged, turn.best, turn.budget))
            } else {
                step(turn, |turn, aimed| chunk_flows::none(aimed, Detail::Merged, turn.best, turn.budget))
            }
        },
    },
    Row {
        name: "few-cuts",
        serves: FINISH,
        when: "rules, more than 30 colleges",
        applies: |scope, _| scope.is_ruled() && exactness::is_large(scope),
        yields: Yields::Plan,
        method: "half-day flow that cuts colleges under rules only where no session holds them",
        climb: |turn| {
            let few = turn.scope.aiming(turn.known.bound).with_few_cuts();
            chunk_flows::few_cuts(&few, None, turn.best, turn.budget);
            Ended::Open
        },
    },
    Row {
        name: "half-day-flow",
        serves: FINISH,
        when: "the flow is small",
        applies: |scope, _| exactness::is_small(scope, Detail::HalfDays),
        yields: Yields::Both,
        method: CHUNKS,
        climb: |turn| step(turn, |turn, aimed| chunk_flows::any(aimed, Detail::HalfDays, turn.best, turn.budget)),
    },
    Row {
        name: "group-flow",
        serves: FINISH,
        when: "one whole rate per college, no classes",
        applies: always,
        yields: Yields::Both,
        method: "bin packing with item fragmentation: Casazza & Ceselli 2014",
        climb: |turn| {
            let (last, aimed) = (turn.known.bound, turn.scope.aiming(turn.known.bound));
            if let Some(bound) = group_flows::ending_by(&aimed, last, turn.best, turn.budget) {
                turn.known.raise(bound);
            }
            Ended::Open
        },
    },
    Row {
        name: "best-fit",
        serves: BATCHES,
        when: "no rules, no classes, one whole rate",
        applies: |scope, _| !scope.is_ruled(),
        yields: Yields::Plan,
        method: "pieces go where they fit best, the longest first: Johnson 1973",
        climb: |turn| {
            let scope = turn.scope;
            let half_days = scope.held_of(Objective::Finish).map_or(scope.problem.half_days().len(), to_usize);
            if let Some(placements) = construct::best_fit(scope.problem, half_days) {
                turn.best.offer(scope, placements.into());
            }
            Ended::Open
        },
    },
    Row {
        name: "room-assignment",
        serves: ROOMS,
        when: "no more than 100 colleges",
        applies: |scope, _| scope.problem.colleges().len() <= ASSIGNED_ANEW,
        yields: Yields::Plan,
        method: "rooms and starts for the batches of the best plan: Carter 1989",
        climb: |turn| {
            room_assignment::assign_anew(turn.scope, turn.best, turn.budget);
            Ended::Open
        },
    },
    Row {
        name: "group-search",
        serves: GROUPED,
        when: "no rules, no more than 50 colleges",
        applies: |scope, _| group_flows::are_searched(scope),
        yields: Yields::Both,
        method: "bin completion over groups that share sessions: Martello & Toth 1990; Fukunaga & Korf 2007",
        climb: |turn| {
            group_flows::by_search(turn.scope, turn.known, turn.best, turn.budget);
            Ended::Open
        },
    },
    Row {
        name: "sizes-relaxation",
        serves: MINIMISED,
        when: "rules",
        applies: ruled,
        yields: Yields::Bound,
        method: CHUNKS,
        climb: |turn| impossible(turn, |t| chunk_flows::bound(t.scope, Detail::Sizes, t.known, t.best, t.budget)),
    },
    Row {
        name: "session-patterns",
        serves: PATTERNED,
        when: "classes, or rules and sessions called at once; 10 to 60 colleges, nothing told or settled, all placed",
        applies: |scope, _| patterns::apply(scope),
        yields: Yields::Both,
        method: "patterns of whole colleges by session, then neighbourhoods of the best plan: Gilmore & Gomory 1961; Shaw 1998",
        climb: |turn| {
            patterns::minimise(turn.scope, turn.known, turn.best, turn.budget);
            Ended::Open
        },
    },
    Row {
        name: "part-flow",
        serves: BATCHES,
        when: "rules, but none about the clock; all placed, no classes; the flow is small",
        applies: |scope, _| scope.is_ruled() && !scope.partial && scope.is_clockless() && !scope.has_classes(),
        yields: Yields::Both,
        method: "parts of colleges by half-days, each filled wrapping around: Casazza & Ceselli 2014; McNaughton 1959",
        climb: |turn| {
            benders_master::batches(turn.scope, turn.known, turn.best, turn.budget);
            Ended::Open
        },
    },
    Row {
        name: "group-cases",
        serves: BATCHES,
        when: "rules, no more than 30 colleges",
        applies: ruled,
        yields: Yields::Both,
        method: "every way to form groups, each with all rules: Martello & Toth 1990",
        climb: |turn| {
            group_cases::batches(turn.scope, turn.known, turn.best, turn.budget);
            Ended::Open
        },
    },
    Row {
        name: "small-compact",
        serves: SESSIONS,
        when: "rules, and the compact formulation is small",
        applies: |scope, _| scope.is_ruled() && compact::columns(scope) <= FEW_COLUMNS,
        yields: Yields::Plan,
        method: "a place for every batch, in few nodes",
        climb: |turn| {
            compact::at_once(turn.scope, turn.known.bound, turn.best, turn.budget);
            Ended::Open
        },
    },
    Row {
        name: "role-flow",
        serves: SPREAD,
        when: "no rules, or the flow is small",
        applies: |scope, _| !scope.is_ruled() || exactness::is_small(scope, Detail::Roles),
        yields: Yields::Both,
        method: CHUNKS,
        climb: |turn| by_chunks(turn, Detail::Roles),
    },
    Row {
        name: "merged-flow",
        serves: BUT_SPREAD,
        when: "no rules, or the flow is small",
        applies: |scope, _| !scope.is_ruled() || exactness::is_small(scope, Detail::Merged),
        yields: Yields::Both,
        method: CHUNKS,
        climb: |turn| by_chunks(turn, Detail::Merged),
    },
    Row {
        name: "annealing",
        serves: PATTERNED,
        when: "the clock couples batches that are called one by one, or rules and classes; 10 to 200 colleges, nothing told or settled, all placed",
        applies: |scope, best| annealed::is_early(scope, best),
        yields: Yields::Plan,
        method: "ordered batches, from the best plan on: Kirkpatrick, Gelatt & Vecchi 1983",
        climb: annealing,
    },
    Row {
        name: "few-cuts",
        serves: MINIMISED,
        when: "rules, more than 30 colleges",
        applies: |scope, _| scope.is_ruled() && exactness::is_large(scope),
        yields: Yields::Plan,
        method: "half-day flow that cuts colleges under rules only where no session holds them",
        climb: |turn| {
            let few = turn.scope.with_few_cuts();
            chunk_flows::few_cuts(&few, Some(turn.known.bound), turn.best, turn.budget);
            Ended::Open
        },
    },
    Row {
        name: "part-flow",
        serves: PARTED,
        when: "rules, all placed",
        applies: |scope, _| scope.is_ruled() && !scope.partial,
        yields: Yields::Both,
        method: "master of a logic-based Benders decomposition by half-days, then group cases for `spread`: Hooker & Ottosson 2003",
        climb: |turn| {
            benders_master::minimise(turn.scope, turn.known, turn.best, turn.budget);
            Ended::Open
        },
    },
    Row {
        name: "group-flow",
        serves: BUT_BATCHES,
        when: "one whole rate per college, no classes, all placed",
        applies: always,
        yields: Yields::Both,
        method: "bin packing with item fragmentation: Casazza & Ceselli 2014",
        climb: |turn| {
            group_flows::minimise(turn.scope, turn.known, turn.best, turn.budget);
            Ended::Open
        },
    },
    Row {
        name: "half-day-flow",
        serves: MINIMISED,
        when: "the flow is small",
        applies: |scope, _| exactness::is_small(scope, Detail::HalfDays),
        yields: Yields::Both,
        method: CHUNKS,
        climb: |turn| impossible(turn, |t| chunk_flows::minimise(t.scope, Detail::HalfDays, t.known, t.best, t.budget)),
    },
    Row {
        name: "group-flow",
        serves: BATCHES,
        when: "one whole rate per college, no classes, all placed",
        applies: always,
        yields: Yields::Both,
        method: "groups at the bound: Casazza & Ceselli 2014",
        climb: |turn| {
            group_flows::at_the_bound(turn.scope, None, turn.known, turn.best, turn.budget);
            Ended::Open
        },
    },
    Row {
        name: "late-annealing",
        serves: PATTERNED,
        when: "neither the clock nor classes; 10 to 200 colleges, nothing told or settled, all placed",
        applies: |scope, best| !scope.has_classes() && annealed::is_late(scope, best),
        yields: Yields::Plan,
        method: "ordered batches, from the best plan on: Kirkpatrick, Gelatt & Vecchi 1983",
        climb: annealing,
    },
    Row {
        name: LAST,
        serves: ALL,
        when: "it is not too large",
        applies: compact_is_worth_a_try,
        yields: Yields::Both,
        method: "a place for every batch, every rule exact",
        climb: |turn| impossible(turn, |t| compact::minimise(t.scope, t.known, t.best, t.budget)),
    },
];

fn ruled(scope: &Scope<'_>, _: &Incumbent) -> bool {
    scope.is_ruled()
}

fn compact_is_worth_a_try(scope: &Scope<'_>, best: &Incumbent) -> bool {
    compact::is_worth_a_try(scope, best)
}

fn with_classes(scope: &Scope<'_>) -> bool {
    scope.has_classes() && !scope.partial
}

/// Looks for a better plan move by move.
fn annealing(turn: &mut Turn<'_, '_, '_>) -> Ended {
    annealed::improve(turn.scope, turn.known, turn.best, turn.budget);
    Ended::Open
}

/// A rung that is asked for a plan at the bound, and raises it if there is none.
fn step(
    turn: &mut Turn<'_, '_, '_>,
    rung: impl FnOnce(&mut Turn<'_, '_, '_>, &Scope<'_, Aimed>) -> Option<Empty<Aimed>>,
) -> Ended {
    let aimed = turn.scope.aiming(turn.known.bound);
    if let Some(empty) = rung(turn, &aimed) {
        turn.known.raise(aimed.beyond(empty));
    }
    Ended::Open
}

/// A chunk flow whose points are plans is solved, any other only relaxed.
fn by_chunks(turn: &mut Turn<'_, '_, '_>, detail: Detail) -> Ended {
    impossible(turn, |t| {
        if exactness::is_a_plan(t.scope, detail) {
            chunk_flows::minimise(t.scope, detail, t.known, t.best, t.budget)
        } else {
            chunk_flows::bound(t.scope, detail, t.known, t.best, t.budget)
        }
    })
}

//! Rungs of session patterns: their relaxation bounds, a search between bound and best plan, and a neighbourhood search in
//! which all but a few sessions stay as they are.

use super::budget::Budget;
use super::class_fill::Dice;
use super::formulation::{Formulated, Formulation, Reading};
use super::incumbent::{Found, Incumbent};
use super::knobs::patterns::{
    FREED, MARGIN_ROUNDS, MOST_COLLEGES, MOST_FREED, MOST_PATTERNS, NEIGHBOUR_NODES, NEIGHBOUR_TRIES, NODES,
};
use super::known::Known;
use super::optimise::{self, Task};
use super::scope::{Empty, Narrowed, Plans, Scope};
use super::{pattern_reading, tidy};
use crate::check::verdict;
use crate::formulate::{PatternScale, SessionPatterns, session_patterns};
use crate::numbers::to_usize;
use crate::objectives::Needs;
use crate::plan::Plan;
use crate::problem::{CollegeIndex, Level, Objective, RuleKind, SessionIndex, Timing};
use crate::program::{Column, Expression, Program};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// Session patterns of a scope, and whose classes did not fall into their pieces when its points were read.
#[derive(Debug)]
pub(super) struct Patterns {
    pub(super) model: SessionPatterns,
    pub(super) misfits: RefCell<BTreeSet<CollegeIndex>>,
}

impl Formulation for Patterns {
    fn program(&self) -> &Program {
        &self.model.frame.program
    }

    fn program_mut(&mut self) -> &mut Program {
        &mut self.model.frame.program
    }

    fn objective(&mut self, plans: &Plans<'_>, level: Level) -> Option<Expression> {
        Some(self.model.level(plans.problem, level))
    }

    fn read(&self, plans: &Plans<'_>, point: &[i64]) -> Vec<Reading> {
        match pattern_reading::batches(plans.problem, &self.model, point) {
            Ok(placements) => {
                let plan = tidy::arrange(plans.problem, &plans.coupled, placements.clone(), Vec::new());
                let kept = verdict(plans.problem, &plan, plans.baseline).violations().is_empty();
                match (kept, plans.is_clockless()) {
                    (true, _) => vec![Reading::Plan(Found::from(placements))],
                    (false, false) => vec![Reading::Lengths(Found::from(placements))],
                    (false, true) => Vec::new(),
                }
            }
            Err(misfits) => {
                self.misfits.borrow_mut().extend(misfits);
                Vec::new()
            }
        }
    }
}

/// Whether patterns can speak of a scope: everybody is placed and nothing is told or settled.
pub(super) fn apply(plans: &Plans<'_>) -> bool {
    !plans.partial
        && plans.baseline.is_none()
        && (plans.has_classes() || (plans.is_ruled() && calls_at_once(plans)))
        && (plans.sizes.few_colleges..=MOST_COLLEGES).contains(&plans.problem.colleges().len())
        && plans.problem.rules().iter().all(|rule| rule.kind.kept().is_none())
}

/// Whether sessions are called at once: then colleges stand whole, and which exclude each other matters most.
pub(super) fn calls_at_once(plans: &Plans<'_>) -> bool {
    plans.problem.half_days().iter().any(|half_day| half_day.timing == Timing::Session)
}

/// Slots that the pieces of each college have beyond its need.
pub(super) type Margins = Vec<u32>;

/// No slots beyond what is needed: of these all plans are points.
pub(super) fn no_margins(plans: &Plans<'_>) -> Margins {
    vec![0; plans.problem.colleges().len()]
}

/// The formulation of a scope.
fn formulate<'s, 'a, K>(
    scope: &'s Scope<'a, K>,
    minimise: Level,
    margins: &Margins,
) -> Option<Formulated<'s, 'a, Patterns, K>> {
    scope.formulate(minimise, |plans| build(plans, margins, false))
}

/// The formulation with pieces so wide; `partial`: colleges may have no place at all.
pub(super) fn build(plans: &Plans<'_>, margins: &Margins, partial: bool) -> Option<Patterns> {
    let scale = PatternScale {
        half_days: plans.half_days(),
        most_patterns: MOST_PATTERNS,
        margins: margins.clone(),
        partial,
        ordered: !partial && !tells_rooms_apart(plans),
    };
    let model = session_patterns(plans.problem, &plans.domains, &scale)?;
    Some(Patterns { model, misfits: RefCell::default() })
}

/// Whether there is no plan at all, as far as the relaxation says, where none is known.
pub(super) fn none(scope: &Scope<'_>, best: &Incumbent, budget: &mut Budget<'_>) -> Option<Empty> {
    if best.exists() { None } else { none_within(scope, best, budget) }
}

/// Whether a scope has no plan, as far as the relaxation says.
pub(super) fn none_within<K>(scope: &Scope<'_, K>, best: &Incumbent, budget: &mut Budget<'_>) -> Option<Empty<K>> {
    let it = formulate(scope, Level::Of(Objective::Batches), &no_margins(scope))?;
    match optimise::relax(&it, 0, best, budget) {
        optimise::Answer::Impossible(empty) => Some(empty),
        optimise::Answer::Bounded(_) | optimise::Answer::Unknown => None,
    }
}

/// Whether it matters which of two alike sessions of a half-day a batch stands in.
fn tells_rooms_apart(plans: &Plans<'_>) -> bool {
    let one_room =
        |kind: &RuleKind| kind.kept().is_some() || kind.together().is_some_and(|(_, scope)| scope.is_of_rooms());
    plans.needs() == Needs::Places || plans.problem.rules().iter().any(|rule| one_room(&rule.kind))
}

/// Bounds the level at hand by the relaxation, looks for better plans in the neighbourhood of the best, then solves.
pub(super) fn minimise(scope: &Scope<'_>, known: &mut Known, best: &mut Incumbent, budget: &mut Budget<'_>) {
    let none = no_margins(scope);
    let Some(mut it) = formulate(scope, scope.level, &none) else { return };
    optimise::relax(&it, known.bound, best, budget).learn_bound(known);
    if best.meets(scope, known.bound) {
        return;
    }
    let mut margins = none.clone();
    for round in 0..MARGIN_ROUNDS {
        let before = best.value(scope, scope.level);
        let task = Task { nodes: Some(NODES), ..Task::between(known.bound, before) };
        if round == 0 {
            optimise::solve(&mut it, task, best, budget).learn_bound(known);
        } else if let Some(mut wider) = formulate(&scope.unbounded(), scope.level, &margins) {
            optimise::find(&mut wider, task, best, budget);
            it.of.misfits = wider.of.misfits;
        }
        let misfits = it.of.misfits.take();
        if misfits.is_empty() || best.meets(scope, known.bound) || budget.is_over() {
            break;
        }
        misfits.iter().for_each(|college| margins[college.0] += 1);
    }
    if !best.meets(scope, known.bound) && best.exists() {
        neighbourhood(&scope.unbounded(), known.bound, best, budget);
    }
    if !best.meets(scope, known.bound) && !budget.is_over() {
        let task = Task::between(known.bound, best.value(scope, scope.level));
        optimise::solve(&mut it, task, best, budget).learn_bound(known);
    }
}

/// Looks for a plan that meets the aims of a scope, with wider pieces where classes ask for it; returns whether there is
/// one. Proves nothing.
pub(super) fn meet(
    scope: &Scope<'_, Narrowed>,
    margins: &mut Margins,
    best: &mut Incumbent,
    budget: &mut Budget<'_>,
) -> bool {
    for _ in 0..MARGIN_ROUNDS {
        let Some(mut it) = formulate(scope, Level::Of(Objective::Unplaced), margins) else { return false };
        let before = best.plan().cloned();
        optimise::find(&mut it, Task { nodes: Some(NODES), ..Task::between(0, None) }, best, budget);
        if best.plan() != before.as_ref() {
            return true;
        }
        let misfits = it.of.misfits.take();
        if misfits.is_empty() || budget.is_over() {
            return false;
        }
        misfits.iter().for_each(|college| margins[college.0] += 1);
    }
    false
}

/// Frees the sessions of a few colleges at a time and solves for them, all others as they are (large neighbourhood search:
/// Shaw 1998), until the best plan is at the bound or nothing better has been found for a while.
fn neighbourhood(scope: &Scope<'_, Narrowed>, floor: u64, best: &mut Incumbent, budget: &mut Budget<'_>) {
    let Some(mut it) = formulate(scope, scope.level, &no_margins(scope)) else { return };
    let all = it.of.model.frame.program.columns.clone();
    let (mut dice, mut size, mut idle) = (Dice::new(6 + budget.effort()), FREED, 0);
    while idle < NEIGHBOUR_TRIES * to_usize(budget.effort()) && !best.meets(scope, floor) && !budget.is_over() {
        let (Some(plan), Some(value)) = (best.plan().cloned(), best.value(scope, scope.level)) else { return };
        let free = freed(&plan, size, &mut dice);
        it.of.model.frame.program.columns = hold(&it.of.model, scope, &all, &plan, &free);
        let task = Task { nodes: Some(NEIGHBOUR_NODES), ..Task::between(floor, Some(value)) };
        optimise::find(&mut it, task, best, budget);
        idle = if best.value(scope, scope.level) < Some(value) { 0 } else { idle + 1 };
        size = if idle == 0 { FREED } else { (FREED + idle / 6).min(MOST_FREED) };
    }
}

/// The sessions of colleges that are cut, and of others that share sessions with them.
fn freed(plan: &Plan, size: usize, dice: &mut Dice) -> BTreeSet<SessionIndex> {
    let mut sessions: BTreeMap<CollegeIndex, BTreeSet<SessionIndex>> = BTreeMap::new();
    for batch in &plan.batches {
        sessions.entry(batch.college).or_default().insert(batch.session);
    }
    let colleges: Vec<CollegeIndex> = sessions.keys().copied().collect();
    let cut: Vec<CollegeIndex> = colleges.iter().copied().filter(|college| sessions[college].len() > 1).collect();
    let mut free = BTreeSet::new();
    for try_ in 0..4 * size {
        let from = if !cut.is_empty() && (try_ == 0 || dice.below(2) == 0) { &cut } else { &colleges };
        if free.len() >= size || from.is_empty() {
            break;
        }
        free.extend(&sessions[&from[dice.below(from.len())]]);
    }
    free
}

/// The columns of a formulation with everything as in a plan but in some sessions.
fn hold(
    model: &SessionPatterns,
    plans: &Plans<'_>,
    all: &[Column],
    plan: &Plan,
    free: &BTreeSet<SessionIndex>,
) -> Vec<Column> {
    let mut columns = all.to_vec();
    let mut of_college: BTreeMap<CollegeIndex, usize> = BTreeMap::new();
    plan.batches.iter().for_each(|batch| *of_college.entry(batch.college).or_default() += 1);
    let mut here: BTreeMap<SessionIndex, BTreeMap<CollegeIndex, u32>> = BTreeMap::new();
    for batch in &plan.batches {
        here.entry(batch.session).or_default().insert(batch.college, batch.slots);
    }
    let nobody = BTreeMap::new();
    for session in plans.problem.session_indices().filter(|session| !free.contains(session)) {
        let batches = here.get(&session).unwrap_or(&nobody);
        let whole: Vec<CollegeIndex> = batches.keys().copied().filter(|college| of_college[college] == 1).collect();
        for pattern in &model.patterns[session.0] {
            let chosen = !batches.is_empty() && pattern.colleges == whole;
            columns[pattern.chosen.0] = at(i64::from(chosen));
        }
        for (college, pieces) in model.pieces.iter().enumerate() {
            let Some(piece) = pieces.get(&session) else { continue };
            let college = CollegeIndex(college);
            let slots = batches.get(&college).filter(|_| of_college[&college] > 1).map_or(0, |&slots| i64::from(slots));
            columns[piece.present.0] = at(i64::from(slots > 0));
            columns[piece.slots.0] = at(slots);
        }
    }
    columns
}

fn at(value: i64) -> Column {
    Column { lower: value, upper: value }
}

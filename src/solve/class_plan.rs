//! Plans and bounds for classes in so many sessions: construct, bound, dive, search, prove.
//!
//! The order is that of what each is good for: filling with local search meets the bound where classes are small beside
//! sessions; groups where there are many colleges; column generation with diving where a session holds few classes; the
//! class flow proves the rest. Where the flow is small, or room so short that a short search leaves somebody out, it is asked
//! before all others.

use super::Rung;
use super::budget::{Budget, PROVEN};
use super::chunk_flows;
use super::class_bound::{fewest_batches, partition_bound};
use super::class_case::{Case, chunks_are_small};
use super::class_fill::{Dice, Prices};
use super::class_flows::{self, Classes};
use super::class_groups;
use super::class_search::Table;
use super::class_table::placements;
use super::incumbent::Incumbent;
use super::knobs::class_flow::MEETING_FLOW;
use super::knobs::class_plan::{
    DIVING_ROUNDS, EXACT_TRIES, LEFT_BY_DIVE, LITTLE_PATIENCE, MOST_ROWS, PATIENCE, REST_NODES, ROUNDS, SMALL_FLOW,
    TINY_FLOW,
};
use super::known::Known;
use super::optimise::Answer;
use super::restricted_master::Master;
use super::scope::{Asked, Empty, Plans, Scope};
use crate::formulate::ClassView;
use crate::numbers::to_usize;
use crate::plan::Proof;
use crate::problem::SessionIndex;
use std::collections::BTreeMap;

/// What a first filling pays for cuts and empty slots.
const FILLING: Prices = Prices { cut: 100, empty: 10 };

/// Looks for a plan with few batches in so many sessions, and bounds its batches. Returns a proof if there is none.
pub(super) fn search(
    case: Case<'_, '_>,
    known: &mut Known<Asked>,
    best: &mut Incumbent,
    budget: &mut Budget<'_>,
) -> Option<Empty<Asked>> {
    if case.view.slack(case.sessions).is_none() {
        return Some(case.asked.empty(Proof::Counted));
    }
    let mut dice = Dice::new(1);
    let mut table = Table::empty(case.view, case.sessions);
    table.fill_up(FILLING, &mut dice);
    improve(case, &mut table, LITTLE_PATIENCE, known, best, budget, &mut dice);
    if chunks_are_small(case.asked)
        && let Answer::Bounded(bound) = chunk_flows::relaxed_batches(case.asked, known.bound, best, budget)
    {
        known.raise(bound);
    }
    if !case.is_open(known, best, budget) {
        return None;
    }
    // Where room is so short that not everybody has a place yet, local search would hardly find one.
    let most = if table.value().0 > 0 { MEETING_FLOW } else { TINY_FLOW };
    let flow = Classes::new(case.view, case.sessions);
    let columns = flow.as_ref().map_or(usize::MAX, Classes::columns);
    let mut flow = flow.and_then(|flow| flow.of(case));
    let is_asked = columns <= most;
    if let Some(flow) = flow.as_mut().filter(|_| is_asked)
        && let Some(empty) = class_flows::meet(case, flow, known, best, budget)
    {
        return Some(empty);
    }
    if !case.is_open(known, best, budget) {
        return None;
    }
    let fewest = bounds(case, known, best, budget);
    if !is_asked || columns > SMALL_FLOW {
        improve(case, &mut table, PATIENCE, known, best, budget, &mut dice);
    }
    if columns > SMALL_FLOW && case.is_open(known, best, budget) {
        construct(case, known, &fewest, table, best, budget);
    }
    if !case.is_open(known, best, budget) {
        return None;
    }
    class_flows::minimise(case, &mut flow?, is_asked, known, best, budget)
}

/// Fills all sessions once: at once a plan, wherever there is room enough.
pub(super) fn first_filling(scope: &Scope<'_>, view: &ClassView, best: &mut Incumbent) {
    let mut table = Table::empty(view, view.sessions());
    table.fill_up(FILLING, &mut Dice::new(1));
    if table.value().0 == 0 {
        offer_table(scope, &table, best);
    }
}

/// Cheap bounds; returns the batches that each member needs at least.
fn bounds(case: Case<'_, '_>, known: &mut Known<Asked>, best: &Incumbent, budget: &Budget<'_>) -> Vec<u64> {
    budget.tell(case.asked, best, Rung::Bound, known.bound);
    let fewest = match partition_bound(case.view, case.sessions, budget.run(PROVEN)) {
        Some((bound, fewest)) => {
            known.raise(case.asked.bound(bound, Proof::Checked));
            fewest
        }
        None => fewest_batches(case.view),
    };
    known.raise(case.asked.bound(fewest.iter().sum(), Proof::Checked));
    fewest
}

/// Groups, diving and exact searches, one after the other until value and bound meet.
fn construct<'v>(
    case: Case<'v, '_>,
    known: &mut Known<Asked>,
    fewest: &[u64],
    mut table: Table<'v>,
    best: &mut Incumbent,
    budget: &mut Budget<'_>,
) {
    let mut dice = Dice::new(3);
    if let Some(mut grouped) = class_groups::table(case, known, best, budget) {
        improve(case, &mut grouped, PATIENCE, known, best, budget, &mut dice);
        if grouped.value() < table.value() {
            table = grouped;
        }
    }
    if !case.is_open(known, best, budget) {
        return;
    }
    if let Some(dived) = dive(case, fewest, known, best, budget)
        && dived.value() < table.value()
    {
        table = dived;
        improve(case, &mut table, PATIENCE / 2, known, best, budget, &mut dice);
    }
    let mut tries = 0;
    while table.value().0 == 0 && tries < EXACT_TRIES && case.is_open(known, best, budget) {
        let before = table.value();
        solve_some(&mut table, known, budget, &mut dice);
        improve(case, &mut table, 0, known, best, budget, &mut dice);
        tries = if table.value() < before { 0 } else { tries + 1 };
    }
    improve(case, &mut table, PATIENCE, known, best, budget, &mut dice);
}

/// Local search on a table; what places everybody is offered.
fn improve(
    case: Case<'_, '_>,
    table: &mut Table<'_>,
    patience: usize,
    known: &Known<Asked>,
    best: &mut Incumbent,
    budget: &mut Budget<'_>,
    dice: &mut Dice,
) {
    budget.tell(case.asked, best, Rung::Construct, known.bound);
    let good_enough = if case.is_about_batches() { to_usize(known.bound) } else { usize::MAX };
    table.improve(good_enough, patience, dice, &mut || budget.is_over());
    if table.value().0 == 0 {
        offer_table(case.asked, table, best);
    }
}

/// A bound and a table by column generation and diving.
fn dive<'v>(
    case: Case<'v, '_>,
    fewest: &[u64],
    known: &mut Known<Asked>,
    best: &Incumbent,
    budget: &mut Budget<'_>,
) -> Option<Table<'v>> {
    let view = case.view;
    let rows: usize = view.members.iter().map(|member| member.sizes.len() + 1).sum();
    if rows > MOST_ROWS {
        return None;
    }
    budget.tell(case.asked, best, Rung::Bound, known.bound);
    let mut master = Master::new(view, fewest, case.sessions, budget.run(PROVEN))?;
    let grown = master.generate(ROUNDS, i64::MAX)?;
    known.raise(case.asked.bound(u64::try_from(master.bound).unwrap_or(0), Proof::Checked));
    if !case.is_open(known, best, budget) {
        return None;
    }
    budget.tell(case.asked, best, Rung::Construct, known.bound);
    let mut table = Table::empty(view, case.sessions);
    for (kind, content) in master.dive(grown, LEFT_BY_DIVE, DIVING_ROUNDS)? {
        table.put(kind, content);
    }
    let open: Vec<usize> = (0..table.sessions.len()).filter(|&at| table.sessions[at].1.is_empty()).collect();
    let members: Vec<usize> = (0..view.members.len()).collect();
    table.solve_exactly(&open, &members, (0, usize::MAX), budget.run_in(REST_NODES));
    table.fill_up(FILLING, &mut Dice::new(1));
    Some(table)
}

/// Empties some sessions and solves them exactly together.
fn solve_some(table: &mut Table<'_>, known: &Known<Asked>, budget: &Budget<'_>, dice: &mut Dice) {
    let chosen = table.mixed(6 + dice.below(9), dice);
    let (sessions, left) = (table.sessions.clone(), table.left.clone());
    let (_, batches) = table.value();
    let own: usize = chosen.iter().map(|&at| table.sessions[at].1.len()).sum();
    table.clear(&chosen);
    if own == 0 {
        return;
    }
    let floor = own.saturating_sub(batches.saturating_sub(to_usize(known.bound)));
    let members: Vec<usize> = (0..table.left.len()).collect();
    table.solve_exactly(&chosen, &members, (floor, own - 1), budget.run_in(REST_NODES));
    if table.value().0 > 0 {
        (table.sessions, table.left) = (sessions, left);
    }
}

/// Offers a table that places everybody: its sessions become those of the problem, the earliest of each type first.
fn offer_table(plans: &Plans<'_>, table: &Table<'_>, best: &mut Incumbent) {
    let mut free: Vec<Vec<SessionIndex>> =
        table.view.kinds.iter().map(|kind| kind.sessions.iter().rev().copied().collect()).collect();
    let mut contents = BTreeMap::new();
    for (kind, content) in table.sessions.iter().filter(|(_, content)| !content.is_empty()) {
        if let Some(session) = free[*kind].pop() {
            contents.insert(session, content.clone());
        }
    }
    best.offer(plans, placements(plans.problem, table.view, &contents).into());
}

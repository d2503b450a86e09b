//! Groups of whole colleges for problems with classes: who shares sessions, as if classes could be cut.
//!
//! Without its classes a problem is bin packing with item fragmentation, and the group flow bounds it and names the best
//! groups (Casazza & Ceselli 2014). Its bound holds with classes. Its groups become sessions of whole classes one by one,
//! each by an exact class flow of its own; what a group cannot place is left to the local search.

use super::Rung;
use super::budget::{Budget, PROVEN};
use super::class_case::Case;
use super::class_fill::Dice;
use super::class_search::Table;
use super::class_table::{Content, Part, load};
use super::highs::{self, Run};
use super::incumbent::Incumbent;
use super::knobs::class_groups::{FEW_SESSIONS, GROUP_NODES, GROUP_TRIES, MOST_COLUMNS, MOST_SESSIONS};
use super::known::Known;
use super::run_limits::RunLimits;
use super::scope::Asked;
use crate::formulate::{Detail, GroupFlow, GroupScale, group_flow};
use crate::numbers::{to_i64, to_u32};
use crate::plan::Proof;
use crate::problem::{Demand, Level, Objective, Problem};
use crate::program::{Expression, Origin};

/// A table of the groups with as few batches as the bound says, as far as their classes allow it.
pub(super) fn table<'v>(
    case: Case<'v, '_>,
    known: &mut Known<Asked>,
    best: &Incumbent,
    budget: &mut Budget<'_>,
) -> Option<Table<'v>> {
    let level = Level::Of(Objective::Batches);
    // With a plan at the bound there is nothing to look for, and an empty flow would prove nothing.
    let met = case.batches(best).is_some_and(|value| value <= known.bound);
    if met || case.asked.is_ruled() {
        return None;
    }
    let colleges = case.asked.problem.colleges().len() as u64;
    for largest in FEW_SESSIONS {
        // Small groups make a small flow, and mostly suffice; only all of them would make a bound.
        let all = to_u32(known.bound.saturating_sub(colleges)) + 1;
        let (mut flow, objective) = group_flow_of(case, largest.min(all))?;
        if flow.program.columns.len() > MOST_COLUMNS || budget.is_over() {
            return None;
        }
        hold_sessions(&mut flow, case.sessions);
        flow.program.at_least(&objective, to_i64(known.bound), Origin::Level(level));
        if let Some(value) = case.batches(best) {
            flow.program.at_most(&objective, to_i64(value) - 1, Origin::Level(level));
        }
        budget.tell(case.asked, best, Rung::Prove, known.bound);
        match highs::minimise(&flow.program, &objective, budget.run(PROVEN)) {
            Run::Ended { point: Some(point), .. } => return Some(table_of(case, &flow, &point, budget)),
            // No plan with as few batches as the bound has larger groups.
            Run::Infeasible if u64::from(largest) >= u64::from(all) => {
                known.raise(case.asked.bound(known.bound + 1, Proof::Solver));
                return None;
            }
            Run::Infeasible => {}
            Run::Ended { point: None, .. } | Run::Unknown => return None,
        }
    }
    None
}

/// The group flow of the problem without its classes, groups of at most so many sessions.
fn group_flow_of(case: Case<'_, '_>, largest: u32) -> Option<(GroupFlow, Expression)> {
    let problem = case.asked.problem;
    let mut parts = problem.to_parts();
    for college in &mut parts.colleges {
        if !matches!(college.demand, Demand::Heads(_)) {
            return None;
        }
        college.classes.clear();
    }
    let whole = Problem::new(parts).ok()?;
    let scale = GroupScale {
        half_days: case.half_days,
        detail: Detail::Merged,
        patterns: case.asked.sizes.patterns,
        sessions: largest,
        spans: to_u32(problem.half_days().len()),
        used: case.sessions,
    };
    let flow = group_flow(&whole, &case.asked.domains, scale)?;
    let objective = flow.level(Level::Of(Objective::Batches))?;
    Some((flow, objective))
}

/// The groups of a point as sessions of whole classes.
fn table_of<'v>(case: Case<'v, '_>, flow: &GroupFlow, point: &[i64], budget: &mut Budget<'_>) -> Table<'v> {
    let mut table = Table::empty(case.view, case.view.sessions());
    let mut groups: Vec<Group> = Vec::new();
    for (colleges, pattern) in flow.groups(point) {
        let mut group = Group { members: colleges.iter().map(|college| college.0).collect(), sessions: Vec::new() };
        for &(kind, number) in &pattern.types {
            let free = table
                .sessions
                .iter()
                .enumerate()
                .filter(|(at, (own, _))| *own == kind && !groups.iter().any(|other| other.sessions.contains(at)));
            group.sessions.extend(free.map(|(at, _)| at).take(number as usize));
        }
        groups.push(group);
    }
    groups.sort_by_key(|group| group.sessions.len()); // sessions of whole colleges first: they always succeed
    let mut done: Vec<Group> = Vec::new();
    let mut dice = Dice::new(2);
    for group in groups {
        if budget.is_over() {
            break;
        }
        solve_group(&mut table, group, &mut done, &mut dice, budget);
    }
    table.sessions.retain(|(_, content)| !content.is_empty());
    let used = table.sessions.len();
    table.add_empty(case.sessions.saturating_sub(used));
    table
}

/// Fills the sessions of a group with its colleges. Where their classes do not allow it, it is solved together with
/// one of the groups that are done.
fn solve_group(table: &mut Table<'_>, group: Group, done: &mut Vec<Group>, dice: &mut Dice, budget: &mut Budget<'_>) {
    let limits = budget.run_in(GROUP_NODES);
    if group.solve(table, 1, limits) {
        done.push(group);
        return;
    }
    // Groups with empty slots are the more promising partners; each alone first, then two at a time.
    let mut order: Vec<usize> = (0..done.len()).filter(|&at| done[at].sessions.len() <= MOST_SESSIONS).collect();
    dice.shuffle(&mut order);
    order.sort_by_key(|&at| std::cmp::Reverse(done[at].spare(table)));
    let alone = order.iter().take(GROUP_TRIES).map(|&at| vec![at]);
    let pairs: Vec<Vec<usize>> = (0..if order.len() > 1 { GROUP_TRIES } else { 0 })
        .map(|_| {
            let one = dice.below(order.len());
            vec![order[one], order[(one + 1 + dice.below(order.len() - 1)) % order.len()]]
        })
        .collect();
    for mut partners in alone.chain(pairs) {
        let mut together = group.clone();
        for &at in &partners {
            together.members.extend(&done[at].members);
            together.sessions.extend(&done[at].sessions);
        }
        let before: Vec<Content> = together.sessions.iter().map(|&at| table.sessions[at].1.clone()).collect();
        table.clear(&together.sessions);
        if together.solve(table, 1 + partners.len(), limits) {
            partners.sort_unstable();
            partners.into_iter().rev().for_each(|at| drop(done.swap_remove(at)));
            done.push(together);
            return;
        }
        for (&at, content) in together.sessions.iter().zip(before) {
            table.put_at(at, content);
        }
        if budget.is_over() {
            return;
        }
    }
}

/// Colleges (positions of members) and the sessions of a table that they share.
#[derive(Debug, Clone)]
struct Group {
    members: Vec<usize>,
    sessions: Vec<usize>,
}

impl Group {
    /// Fills the group's sessions, as cheaply as so many groups; false if that cannot be done.
    fn solve(&self, table: &mut Table<'_>, groups: usize, limits: RunLimits<'_>) -> bool {
        if let &[only] = self.sessions.as_slice() {
            let whole = |&member: &usize| (member, Part::whole(&table.view.members[member]));
            let content: Content = self.members.iter().map(whole).collect();
            table.put_at(only, content);
            return true;
        }
        let most = self.members.len() + self.sessions.len() - groups;
        table.solve_exactly(&self.sessions, &self.members, (0, most), limits);
        self.members.iter().all(|&member| table.left[member].is_empty())
    }

    /// Empty slots of its sessions.
    fn spare(&self, table: &Table<'_>) -> u64 {
        let spare = |&at: &usize| {
            let (kind, content) = &table.sessions[at];
            u64::from(table.view.room(*kind)).saturating_sub(load(table.view, table.view.family[*kind], content))
        };
        self.sessions.iter().map(spare).sum()
    }
}

fn hold_sessions(flow: &mut GroupFlow, sessions: usize) {
    let level = Level::Of(Objective::Sessions);
    if let Some(used) = flow.level(level) {
        flow.program.at_most(&used, to_i64(sessions), Origin::Level(level));
    }
}

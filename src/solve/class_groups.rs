//! Groups of whole colleges for problems with classes: who shares sessions, as if classes could be cut.
//!
//! Without its classes a problem is bin packing with item fragmentation, and the group flow bounds it and names the best
//! groups (Casazza & Ceselli 2014). Its bound holds with classes. Its groups become sessions of whole classes one by one,
//! each by an exact class flow of its own; what a group cannot place is left to the local search.

use super::Rung;
use super::class_fill::Dice;
use super::class_search::Table;
use super::class_table::{Content, Part, load};
use super::flow_rung::{Answer, MERGED, Question};
use super::highs::{self, RunLimits, Search as Run};
use super::search::{Known, PROVEN, Search};
use crate::formulate::{ClassView, Expression, GroupFlow, GroupScale, Origin, group_flow};
use crate::plan::Proof;
use crate::problem::{CollegeIndex, Demand, Level, Objective, Problem, RoomIndex};

/// Columns beyond which the groups are not searched for.
const MOST_COLUMNS: usize = 40_000;

/// Slots of a session and of a college beyond which the chunk flow is no longer small.
const LONGEST_SESSION: u32 = 80;
const LARGEST_COLLEGE: u64 = 160;

/// Sessions of a group: few first, more if those do not suffice.
const FEW_SESSIONS: [u32; 3] = [3, 5, 9];

/// Nodes of the exact search in one group.
const GROUP_NODES: i32 = 200;

/// Partners tried before a group is given up.
const GROUP_TRIES: usize = 120;

/// Sessions of a group that may be a partner.
const MOST_SESSIONS: usize = 4;

/// What the group flow is asked.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked {
    /// The first so many half-days.
    pub(super) half_days: usize,
    /// So many sessions at most.
    pub(super) sessions: usize,
    /// The level that a plan is wanted for: `batches`, or one that only asks whether there is a plan.
    pub(super) level: Level,
}

impl Search<'_> {
    /// Whether sessions and colleges are short enough for the chunk flow to be small.
    pub(super) fn chunks_are_small(&self) -> bool {
        let longest = self.problem.sessions().iter().map(|session| session.slots).max().unwrap_or(0);
        let colleges = self.problem.college_indices();
        let slowest = (0..self.problem.rooms().len()).map(RoomIndex);
        let slots = |college| {
            slowest.clone().map(|room| self.problem.rate(college, room).slots_for(self.problem.work(college))).max()
        };
        let largest = colleges.filter_map(slots).max().unwrap_or(0);
        longest <= LONGEST_SESSION && largest <= LARGEST_COLLEGE
    }

    /// Raises the bound of `batches` by the relaxation of the chunk flow, which cuts colleges anywhere.
    pub(super) fn class_chunk_bound(&mut self, asked: Asked, known: &mut Known) {
        if !self.chunks_are_small() {
            return;
        }
        let keep = vec![
            (Level::Of(Objective::Finish), asked.half_days as u64),
            (Level::Of(Objective::Sessions), asked.sessions as u64),
        ];
        let question = Question {
            detail: MERGED,
            keep,
            minimise: Level::Of(Objective::Batches),
            floor: known.bound,
            ceiling: None,
            gap: PROVEN,
            level: asked.level,
            bound_only: true,
            few_cuts: false,
        };
        if let Answer::Bounded { bound, proof } = self.ask(&question) {
            known.raise(bound, proof);
        }
    }

    /// A table of the groups with as few batches as the bound says, as far as their classes allow it.
    pub(super) fn class_group_table<'v>(
        &mut self,
        view: &'v ClassView,
        asked: Asked,
        known: &mut Known,
    ) -> Option<Table<'v>> {
        let level = Level::Of(Objective::Batches);
        // With a plan at the bound there is nothing to look for, and an empty flow would prove nothing.
        let met = self.class_batches_known(asked).is_some_and(|value| value <= known.bound);
        if met || !self.problem.rules().is_empty() {
            return None;
        }
        let colleges = self.problem.colleges().len() as u64;
        for largest in FEW_SESSIONS {
            // Small groups make a small flow, and mostly suffice; only all of them would make a bound.
            let all = known.bound.saturating_sub(colleges) as u32 + 1;
            let (mut flow, objective) = self.class_group_flow(asked, largest.min(all))?;
            if flow.program.columns.len() > MOST_COLUMNS || self.is_over() {
                return None;
            }
            hold_sessions(&mut flow, asked.sessions);
            flow.program.at_least(&objective, known.bound as i64, Origin::Level(level));
            if let Some(value) = self.class_batches_known(asked) {
                flow.program.at_most(&objective, value as i64 - 1, Origin::Level(level));
            }
            self.tell(asked.level, Rung::Prove, known.bound);
            match highs::minimise(&flow.program, &objective, None, self.limits(PROVEN)) {
                Run::Ended { point: Some(point), .. } => return Some(self.class_groups(view, asked, &flow, &point)),
                // No plan with as few batches as the bound has larger groups.
                Run::Infeasible if u64::from(largest) >= u64::from(all) => {
                    known.raise(known.bound + 1, Proof::Solver);
                    return None;
                }
                Run::Infeasible => {}
                Run::Ended { point: None, .. } | Run::Unknown => return None,
            }
        }
        None
    }

    /// The group flow of the problem without its classes, groups of at most so many sessions.
    fn class_group_flow(&self, asked: Asked, largest: u32) -> Option<(GroupFlow, Expression)> {
        let mut parts = self.problem.to_parts();
        parts.settings.allowance = 0;
        for (position, college) in parts.colleges.iter_mut().enumerate() {
            if !matches!(college.demand, Demand::Heads(_)) {
                return None;
            }
            college.demand = Demand::Heads(self.problem.work(CollegeIndex(position)));
            college.classes.clear();
        }
        let whole = Problem::new(parts).ok()?;
        let scale = GroupScale {
            half_days: asked.half_days,
            detail: MERGED,
            patterns: self.sizes.patterns,
            sessions: largest,
            spans: self.problem.half_days().len() as u32,
            used: asked.sessions,
        };
        let flow = group_flow(&whole, &self.domains, scale)?;
        let objective = flow.level(Level::Of(Objective::Batches))?;
        Some((flow, objective))
    }

    /// The groups of a point as sessions of whole classes.
    fn class_groups<'v>(&mut self, view: &'v ClassView, asked: Asked, flow: &GroupFlow, point: &[i64]) -> Table<'v> {
        let mut table = Table::empty(view, view.sessions());
        let mut groups: Vec<Group> = Vec::new();
        for (colleges, pattern) in flow.groups(point) {
            let mut group = Group { members: colleges.iter().map(|college| college.0).collect(), sessions: Vec::new() };
            for &(kind, number) in &pattern.types {
                let free =
                    table.sessions.iter().enumerate().filter(|(at, (own, _))| {
                        *own == kind && !groups.iter().any(|other| other.sessions.contains(at))
                    });
                group.sessions.extend(free.map(|(at, _)| at).take(number as usize));
            }
            groups.push(group);
        }
        groups.sort_by_key(|group| group.sessions.len()); // sessions of whole colleges first: they always succeed
        let mut done: Vec<Group> = Vec::new();
        let mut dice = Dice::new(2);
        for group in groups {
            if self.is_over() {
                break;
            }
            self.class_group(&mut table, group, &mut done, &mut dice);
        }
        table.sessions.retain(|(_, content)| !content.is_empty());
        let used = table.sessions.len();
        table.add_empty(asked.sessions.saturating_sub(used));
        table
    }

    /// Fills the sessions of a group with its colleges. Where their classes do not allow it, it is solved together with
    /// one of the groups that are done.
    fn class_group(&mut self, table: &mut Table<'_>, group: Group, done: &mut Vec<Group>, dice: &mut Dice) {
        let limits = RunLimits { nodes: Some(GROUP_NODES), ..self.limits(PROVEN) };
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
            if self.is_over() {
                return;
            }
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
        flow.program.at_most(&used, sessions as i64, Origin::Level(level));
    }
}

//! Plans and bounds for classes in so many sessions: construct, bound, dive, search, prove.
//!
//! The order is that of what each is good for: filling with local search meets the bound where classes are small beside
//! sessions; groups where there are many colleges; column generation with diving where a session holds few classes; the
//! class flow proves the rest. Where the flow is small, or room so short that a short search leaves somebody out, it is asked
//! before all others.

use super::Rung;
use super::class_bound::{fewest_batches, partition_bound};
use super::class_fill::{Dice, Prices};
use super::class_flow_rung::MEETING_FLOW;
use super::class_groups::Asked;
use super::class_master::Master;
use super::class_search::Table;
use super::class_table::placements;
use super::highs::RunLimits;
use super::search::{Known, PROVEN, Search};
use crate::formulate::{ClassView, class_flow};
use crate::plan::Proof;
use crate::problem::{Level, Objective, SessionIndex};
use std::collections::BTreeMap;

/// What a first filling pays for cuts and empty slots.
const FILLING: Prices = Prices { cut: 100, empty: 10 };

/// Columns of a class flow that is solved at once.
const SMALL_FLOW: usize = 6_000;

/// Columns of a class flow that costs no more than local search.
const TINY_FLOW: usize = 2_000;

/// Sessions that a dive leaves to an exact search.
const LEFT_BY_DIVE: usize = 8;

/// Rounds of pricing after each step of a dive.
const DIVING_ROUNDS: usize = 8;

/// Columns and nodes of the exact search behind a dive.
const REST_NODES: i32 = 300;

/// Rounds of pricing before a dive.
const ROUNDS: usize = 2_000;

/// Rounds without a better table after which the local search gives up.
const PATIENCE: usize = 6_000;

/// The same, before the class flow has had its say.
const LITTLE_PATIENCE: usize = 100;

/// Exact searches without a better table after which they are given up.
const EXACT_TRIES: usize = 40;

/// More rows make column generation too slow.
const MOST_ROWS: usize = 900;

impl Search<'_> {
    /// Looks for a plan with few batches in so many sessions of the view, and bounds its batches.
    /// Returns a proof if there is none.
    pub(super) fn class_plan(&mut self, view: &ClassView, asked: Asked, known: &mut Known) -> Option<Proof> {
        if view.slack(asked.sessions).is_none() {
            return Some(Proof::Counted);
        }
        let mut dice = Dice::new(1);
        let mut table = Table::empty(view, asked.sessions);
        table.fill_up(FILLING, &mut dice);
        self.improve(asked, &mut table, LITTLE_PATIENCE, known, &mut dice);
        self.class_chunk_bound(asked, known);
        if !self.class_is_open(asked, known) {
            return None;
        }
        // Where room is so short that not everybody has a place yet, local search would hardly find one.
        let most = if table.value().0 > 0 { MEETING_FLOW } else { TINY_FLOW };
        let mut flow = class_flow(view, asked.sessions);
        let columns = flow.as_ref().map_or(usize::MAX, |flow| flow.program.columns.len());
        let is_asked = columns <= most;
        if let Some(flow) = flow.as_mut().filter(|_| is_asked)
            && let Some(proof) = self.class_meet(view, asked, flow, known)
        {
            return Some(proof);
        }
        if !self.class_is_open(asked, known) {
            return None;
        }
        let fewest = self.class_bounds(view, asked, known);
        if !is_asked || columns > SMALL_FLOW {
            self.improve(asked, &mut table, PATIENCE, known, &mut dice);
        }
        if columns > SMALL_FLOW && self.class_is_open(asked, known) {
            self.class_construct(view, asked, known, &fewest, table);
        }
        if self.class_is_open(asked, known) { self.class_flow_rung(view, asked, flow?, is_asked, known) } else { None }
    }

    /// Fills all sessions once: at once a plan, wherever there is room enough.
    pub(super) fn class_first_filling(&mut self, view: &ClassView, level: Level) {
        let mut table = Table::empty(view, view.sessions());
        table.fill_up(FILLING, &mut Dice::new(1));
        if table.value().0 == 0 {
            self.offer_table(level, &table);
        }
    }

    /// Whether there is still something to look for.
    pub(super) fn class_is_open(&mut self, asked: Asked, known: &Known) -> bool {
        let met = match asked.level.objective() {
            Objective::Batches => self.value(asked.level).is_some_and(|value| value <= known.bound),
            Objective::Sessions => self.value(asked.level).is_some_and(|value| value <= asked.sessions as u64),
            _ => self.value(asked.level).is_some_and(|value| value <= asked.half_days as u64),
        };
        !met && !self.is_over()
    }

    /// The batches of the best plan, where these are what is asked for.
    pub(super) fn class_batches_known(&self, asked: Asked) -> Option<u64> {
        self.value(asked.level).filter(|_| asked.level.objective() == Objective::Batches)
    }

    /// Cheap bounds; returns the batches that each member needs at least.
    fn class_bounds(&mut self, view: &ClassView, asked: Asked, known: &mut Known) -> Vec<u64> {
        self.tell(asked.level, Rung::Bound, known.bound);
        let fewest = match partition_bound(view, asked.sessions, self.limits(PROVEN)) {
            Some((bound, fewest)) => {
                known.raise(bound, Proof::Checked);
                fewest
            }
            None => fewest_batches(view),
        };
        known.raise(fewest.iter().sum(), Proof::Checked);
        fewest
    }

    /// Groups, diving and exact searches, one after the other until value and bound meet.
    fn class_construct<'v>(
        &mut self,
        view: &'v ClassView,
        asked: Asked,
        known: &mut Known,
        fewest: &[u64],
        mut table: Table<'v>,
    ) {
        let mut dice = Dice::new(3);
        if let Some(mut grouped) = self.class_group_table(view, asked, known) {
            self.improve(asked, &mut grouped, PATIENCE, known, &mut dice);
            if grouped.value() < table.value() {
                table = grouped;
            }
        }
        if !self.class_is_open(asked, known) {
            return;
        }
        if let Some(dived) = self.class_dive(view, asked, fewest, known)
            && dived.value() < table.value()
        {
            table = dived;
            self.improve(asked, &mut table, PATIENCE / 2, known, &mut dice);
        }
        let mut tries = 0;
        while table.value().0 == 0 && tries < EXACT_TRIES && self.class_is_open(asked, known) {
            let before = table.value();
            self.class_exact(&mut table, known, &mut dice);
            self.improve(asked, &mut table, 0, known, &mut dice);
            tries = if table.value() < before { 0 } else { tries + 1 };
        }
        self.improve(asked, &mut table, PATIENCE, known, &mut dice);
    }

    /// Local search on a table; what places everybody is offered.
    fn improve(&mut self, asked: Asked, table: &mut Table<'_>, patience: usize, known: &Known, dice: &mut Dice) {
        self.tell(asked.level, Rung::Construct, known.bound);
        let any_will_do = asked.level.objective() != Objective::Batches;
        let good_enough = if any_will_do { usize::MAX } else { known.bound as usize };
        table.improve(good_enough, patience, dice, &mut || self.is_over());
        if table.value().0 == 0 {
            self.offer_table(asked.level, table);
        }
    }

    /// A bound and a table by column generation and diving.
    fn class_dive<'v>(
        &mut self,
        view: &'v ClassView,
        asked: Asked,
        fewest: &[u64],
        known: &mut Known,
    ) -> Option<Table<'v>> {
        let rows: usize = view.members.iter().map(|member| member.sizes.len() + 1).sum();
        if rows > MOST_ROWS {
            return None;
        }
        self.tell(asked.level, Rung::Bound, known.bound);
        let mut master = Master::new(view, fewest, asked.sessions, self.limits(PROVEN))?;
        let grown = master.generate(ROUNDS, i64::MAX)?;
        known.raise(u64::try_from(master.bound).unwrap_or(0), Proof::Checked);
        if !self.class_is_open(asked, known) {
            return None;
        }
        self.tell(asked.level, Rung::Construct, known.bound);
        let mut table = Table::empty(view, asked.sessions);
        for (kind, content) in master.dive(grown, LEFT_BY_DIVE, DIVING_ROUNDS)? {
            table.put(kind, content);
        }
        let open: Vec<usize> = (0..table.sessions.len()).filter(|&at| table.sessions[at].1.is_empty()).collect();
        let members: Vec<usize> = (0..view.members.len()).collect();
        let limits = RunLimits { nodes: Some(REST_NODES), ..self.limits(PROVEN) };
        table.solve_exactly(&open, &members, (0, usize::MAX), limits);
        table.fill_up(FILLING, &mut Dice::new(1));
        Some(table)
    }

    /// Empties some sessions and solves them exactly together.
    fn class_exact(&mut self, table: &mut Table<'_>, known: &Known, dice: &mut Dice) {
        let chosen = table.mixed(6 + dice.below(9), dice);
        let (sessions, left) = (table.sessions.clone(), table.left.clone());
        let (_, batches) = table.value();
        let own: usize = chosen.iter().map(|&at| table.sessions[at].1.len()).sum();
        table.clear(&chosen);
        if own == 0 {
            return;
        }
        let floor = own.saturating_sub(batches.saturating_sub(known.bound as usize));
        let members: Vec<usize> = (0..table.left.len()).collect();
        let limits = RunLimits { nodes: Some(REST_NODES), ..self.limits(PROVEN) };
        table.solve_exactly(&chosen, &members, (floor, own - 1), limits);
        if table.value().0 > 0 {
            (table.sessions, table.left) = (sessions, left);
        }
    }

    /// Offers a table that places everybody: its sessions become those of the problem, the earliest of each type first.
    fn offer_table(&mut self, level: Level, table: &Table<'_>) {
        let mut free: Vec<Vec<SessionIndex>> =
            table.view.kinds.iter().map(|kind| kind.sessions.iter().rev().copied().collect()).collect();
        let mut contents = BTreeMap::new();
        for (kind, content) in table.sessions.iter().filter(|(_, content)| !content.is_empty()) {
            if let Some(session) = free[*kind].pop() {
                contents.insert(session, content.clone());
            }
        }
        let placements = placements(self.problem, table.view, &contents);
        self.offer(level, placements, Vec::new());
    }
}

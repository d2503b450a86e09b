//! The rung of classes: the levels `finish`, `sessions` and `batches` where colleges come as whole classes.

use super::class_bound::{fewest_batches, partition_bound};
use super::class_exact::add_flow;
use super::class_fill::{Dice, Prices};
use super::class_groups::Asked;
use super::class_master::Master;
use super::class_search::Table;
use super::class_table::placements;
use super::highs::{self, Limits, Relaxed, Search as Run};
use super::search::{Known, PROVEN, Search};
use super::{Rung, checked};
use crate::formulate::{ClassView, Origin, class_flow, class_view};
use crate::plan::Proof;
use crate::problem::{Level, Objective, SessionIndex};
use std::collections::BTreeMap;

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

/// Exact searches without a better table after which they are given up.
const EXACT_TRIES: usize = 40;

/// Colleges times sessions up to which the plain model may be tried as well.
const SMALL: usize = 60;

/// More rows make column generation too slow.
const MOST_ROWS: usize = 900;

impl Search<'_> {
    /// The problem as classes in the sessions of its first half-days, where that says everything about it.
    pub(super) fn class_view(&self, half_days: usize) -> Option<ClassView> {
        if !self.has_classes() || !self.is_clockless() || self.partial {
            return None;
        }
        class_view(self.problem, &self.reach, half_days)
    }

    /// The value of a held level.
    fn held_value(&self, objective: Objective) -> Option<u64> {
        self.held.iter().find(|(level, _)| level.objective() == objective).map(|&(_, value)| value)
    }

    /// Looks for a plan with few batches in so many sessions of the view, and bounds its batches.
    pub(super) fn class_plan(&mut self, level: Level, view: &ClassView, asked: Asked, known: &mut Known) {
        let sessions = asked.sessions;
        let limits = self.limits(PROVEN);
        self.tell(level, Rung::Bound, known.bound);
        let fewest = match partition_bound(view, sessions, limits) {
            Some((bound, fewest)) => {
                known.raise(bound, Proof::Checked);
                fewest
            }
            None => fewest_batches(view),
        };
        known.raise(fewest.iter().sum(), Proof::Checked);
        self.class_chunk_bound(level, asked, known);
        self.say("partition", &known, None);
        let mut dice = Dice::new(1);
        let mut table = Table::empty(view, sessions);
        table.fill_up(Prices { cut: 100, empty: 10 }, &mut dice);
        self.say("filled", &known, Some(&table));
        self.improve(level, &mut table, PATIENCE, known, &mut dice);
        self.say("improved", &known, Some(&table));
        if self.is_met(&table, known) {
            return;
        }
        if let Some(mut grouped) = self.class_group_table(level, view, asked, known) {
            self.say("grouped", &known, Some(&grouped));
            self.improve(level, &mut grouped, PATIENCE, known, &mut dice);
            self.say("improved", &known, Some(&grouped));
            if grouped.value() < table.value() {
                table = grouped;
            }
        }
        if self.is_met(&table, known) {
            return;
        }
        if let Some(dived) = self.class_dive(level, view, &fewest, sessions, known) {
            self.say("dived", &known, Some(&dived));
            if dived.value() < table.value() {
                table = dived;
                self.improve(level, &mut table, PATIENCE / 2, known, &mut dice);
            }
        }
        let mut tries = 0;
        while table.value().0 == 0 && tries < EXACT_TRIES && !self.is_met(&table, known) && !self.is_over() {
            let before = table.value();
            self.class_exact(&mut table, known, &mut dice);
            tries = if table.value() < before { 0 } else { tries + 1 };
        }
        self.say("exact", &known, Some(&table));
        self.improve(level, &mut table, PATIENCE, known, &mut dice);
        self.say("end", &known, Some(&table));
    }

    fn say(&self, what: &str, known: &Known, table: Option<&Table<'_>>) {
        eprintln!(
            "  {what} bound {} {:?} {:.2}",
            known.bound,
            table.map(|t| t.value()),
            self.options.time_limit.as_secs_f64() - self.limits(0.0).time.as_secs_f64()
        );
    }

    /// Whether a table is as good as the bound.
    fn is_met(&self, table: &Table<'_>, known: &Known) -> bool {
        let (left, batches) = table.value();
        left == 0 && batches as u64 <= known.bound
    }

    /// Local search on a table; what places everybody is offered.
    fn improve(&mut self, level: Level, table: &mut Table<'_>, patience: usize, known: &Known, dice: &mut Dice) {
        self.tell(level, Rung::Construct, known.bound);
        table.improve(known.bound as usize, patience, dice, &mut || self.is_over());
        if table.value().0 == 0 {
            self.offer_table(level, table);
        }
    }

    /// A bound and a table by column generation and diving.
    fn class_dive<'v>(
        &mut self,
        level: Level,
        view: &'v ClassView,
        fewest: &[u64],
        sessions: usize,
        known: &mut Known,
    ) -> Option<Table<'v>> {
        let rows: usize = view.members.iter().map(|member| member.sizes.len() + 1).sum();
        if rows > MOST_ROWS {
            return None;
        }
        self.tell(level, Rung::Bound, known.bound);
        let mut master = Master::new(view, fewest, sessions, self.limits(PROVEN))?;
        let grown = master.generate(ROUNDS, i64::MAX)?;
        known.raise(u64::try_from(master.bound).unwrap_or(0), Proof::Checked);
        if self.value(level).is_some_and(|value| value <= known.bound) {
            return None;
        }
        self.tell(level, Rung::Construct, known.bound);
        let mut table = Table::empty(view, sessions);
        for (kind, content) in master.dive(grown, LEFT_BY_DIVE, DIVING_ROUNDS)? {
            table.put(kind, content);
        }
        let open: Vec<usize> = (0..table.sessions.len()).filter(|&at| table.sessions[at].1.is_empty()).collect();
        let members: Vec<usize> = (0..view.members.len()).collect();
        let limits = Limits { nodes: Some(REST_NODES), ..self.limits(PROVEN) };
        table.solve_exactly(&open, &members, (0, usize::MAX), limits);
        table.fill_up(Prices { cut: 100, empty: 10 }, &mut Dice::new(1));
        Some(table)
    }

    /// Empties some sessions and solves them exactly together.
    fn class_exact(&mut self, table: &mut Table<'_>, known: &Known, dice: &mut Dice) {
        let chosen = table.mixed(6 + dice.below(9), dice);
        let (sessions, left) = (table.sessions.clone(), table.left.clone());
        let (_, batches) = table.value();
        let own: usize = chosen.iter().map(|&at| table.sessions[at].1.len()).sum();
        table.clear(&chosen);
        let floor = own - (batches - known.bound as usize).min(own);
        let members: Vec<usize> = (0..table.left.len()).collect();
        let limits = Limits { nodes: Some(REST_NODES), ..self.limits(PROVEN) };
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

    /// Bounds and solves a level as a class flow.
    pub(super) fn class_flow_rung(&mut self, level: Level, view: &ClassView, sessions: usize, known: &mut Known) {
        let Some(mut flow) = class_flow(view, sessions) else { return };
        let objective = flow.batches();
        self.tell(level, Rung::Bound, known.bound);
        if let Relaxed::Duals(duals) = highs::relax(&flow.program, &objective, self.limits(PROVEN))
            && let Some(bound) = checked::bound(&flow.program, &objective, &duals)
        {
            known.raise(u64::try_from(bound).unwrap_or(0), Proof::Checked);
        }
        if self.value(level).is_some_and(|value| value <= known.bound) {
            return;
        }
        flow.program.at_least(&objective, known.bound as i64, Origin::Level(level));
        if let Some(value) = self.value(level) {
            flow.program.at_most(&objective, value as i64 - 1, Origin::Level(level));
        }
        self.tell(level, Rung::Prove, known.bound);
        match highs::minimise(&flow.program, &objective, None, self.limits(PROVEN)) {
            Run::Infeasible => {
                if let Some(value) = self.value(level) {
                    known.raise(value, Proof::Solver);
                }
            }
            Run::Ended { point, bound } => {
                known.raise(u64::try_from(bound).unwrap_or(0), Proof::Solver);
                if let Some(point) = point {
                    let mut contents = BTreeMap::new();
                    add_flow(view, &flow.sessions_of(view, &point), &mut contents);
                    let placements = placements(self.problem, view, &contents);
                    self.offer(level, placements, Vec::new());
                }
            }
            Run::Unknown => {}
        }
    }
}

impl Search<'_> {
    /// A first plan for a problem with classes: at the counted bounds of the levels that come before `batches`, because
    /// then those levels need no search; else in all sessions.
    pub(super) fn class_start(&mut self, levels: &[Level]) {
        let (mut half_days, mut sessions) = (self.problem.half_days().len(), None);
        for &level in levels.iter().take_while(|level| level.objective() != Objective::Batches) {
            match level.objective() {
                Objective::Unplaced => {}
                Objective::Finish => {
                    let last = super::count::count(&self.ground(), level).0;
                    half_days = last as usize;
                    self.held.push((level, last));
                }
                Objective::Sessions => sessions = Some(super::count::count(&self.ground(), level).0 as usize),
                _ => break,
            }
        }
        self.held.clear();
        for half_days in [half_days, self.problem.half_days().len()] {
            let Some(view) = self.class_view(half_days) else { return };
            for sessions in [sessions.unwrap_or(view.sessions()), view.sessions()] {
                if self.plan.is_none() && self.stop().is_none() {
                    self.class_batches(Level::Of(Objective::Batches), half_days, sessions);
                }
            }
        }
    }

    /// Batches in so many sessions of the first half-days: looks for a plan, and keeps what is learnt of the bound.
    fn class_batches(&mut self, level: Level, half_days: usize, sessions: usize) -> Option<Known> {
        if let Some((_, known)) = self.class_known.iter().find(|(key, _)| *key == (half_days, sessions)) {
            return Some(known.clone());
        }
        let view = self.class_view(half_days)?;
        let mut known = Known { bound: 0, proof: Proof::Counted, because: crate::words::Because::NothingBelowZero };
        self.class_plan(level, &view, Asked { half_days, sessions }, &mut known);
        if self.value(level).is_none_or(|value| value > known.bound) {
            self.class_flow_rung(level, &view, sessions, &mut known);
        }
        self.class_known.push(((half_days, sessions), known.clone()));
        Some(known)
    }

    /// Solves a level of a problem with classes. Returns whether nothing more should be tried.
    pub(super) fn class_rung(&mut self, level: Level, known: &mut Known) -> bool {
        if level.objective() != Objective::Batches || self.value(level).is_some_and(|value| value <= known.bound) {
            return false;
        }
        let half_days = self.held_value(Objective::Finish).map_or(self.problem.half_days().len(), |last| last as usize);
        let Some(view) = self.class_view(half_days) else { return false };
        let sessions = self.held_value(Objective::Sessions).map_or(view.sessions(), |value| value as usize);
        if let Some(found) = self.class_batches(level, half_days, sessions) {
            known.raise(found.bound, found.proof);
        }
        view.members.len() * view.sessions() > SMALL
    }
}

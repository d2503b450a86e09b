//! The last step: where order inside a session is free, it is the file's, whatever made the plan.
//!
//! Where the clock holds nobody, [`tidy`](super::tidy) has arranged it so. Where it holds somebody, the order that the
//! search has left is moved towards the file's, session by session: first all at once, then by exchanging neighbours. What
//! breaks a rule or changes a value is not done, so nothing that was proven is lost.

use super::tidy::turns;
use crate::check::verdict;
use crate::domains::Domains;
use crate::plan::{Baseline, Batch, Plan};
use crate::problem::{CollegeIndex, Level, Problem, SessionIndex, Timing};
use std::collections::BTreeMap;

/// So many batches are looked at, at most, in all trials together: a bound that is the same on every machine.
const MOST_LOOKED_AT: usize = 200_000;

/// The plan with the batches of each session in the file's order as far as that is free.
pub(super) fn in_file_order(problem: &Problem, baseline: Option<&Baseline>, plan: Plan) -> Plan {
    let bare = Plan { score: Vec::new(), ..plan.clone() };
    let found = verdict(problem, &bare, baseline);
    if !found.violations().is_empty() {
        return plan;
    }
    let mut order = Order {
        problem,
        baseline,
        domains: Domains::new(problem),
        values: found.values().to_vec(),
        turns: turns(problem, &bare.batches),
        left: MOST_LOOKED_AT,
        batches: bare.batches.clone(),
        plan: bare,
    };
    let sessions = |batches: &[Batch]| -> Vec<Vec<Batch>> {
        batches.chunk_by(|one, other| one.session == other.session).map(<[Batch]>::to_vec).collect()
    };
    order.all(&sessions(&plan.batches));
    for here in sessions(&order.batches.clone()) {
        order.session(&here);
    }
    Plan { batches: order.batches, ..plan }
}

struct Order<'a> {
    problem: &'a Problem,
    baseline: Option<&'a Baseline>,
    domains: Domains,
    values: Vec<(Level, u64)>,
    /// When in its session each batch is wanted; no exchange changes it.
    turns: BTreeMap<(SessionIndex, CollegeIndex), u8>,
    /// How many batches may still be looked at.
    left: usize,
    /// The batches so far, sorted.
    batches: Vec<Batch>,
    /// The plan without a score, to try in.
    plan: Plan,
}

impl Order<'_> {
    /// All sessions at once: a rule may want the same order in several.
    fn all(&mut self, sessions: &[Vec<Batch>]) {
        let mut wanted = Vec::new();
        for here in sessions {
            let mut own = here.clone();
            own.sort_by_key(|batch| self.place(batch));
            let unordered = here.first().is_some_and(|batch| self.is_unordered(batch.session));
            wanted.extend(if unordered { None } else { self.as_early_as_can_be(own) }.unwrap_or_else(|| here.clone()));
        }
        wanted.sort();
        if wanted != self.batches {
            self.accepts_all(wanted);
        }
    }

    /// Whether all of a session are called at once, or to windows.
    fn is_unordered(&self, session: SessionIndex) -> bool {
        let place = self.problem.session(session);
        place.is_divided() || self.problem.half_day(place.half_day).timing == Timing::Session
    }

    /// The batches of one session.
    fn session(&mut self, here: &[Batch]) {
        let Some(session) = here.first().map(|batch| batch.session) else { return };
        if self.is_unordered(session) {
            return;
        }
        let mut now = here.to_vec();
        let mut wanted = now.clone();
        wanted.sort_by_key(|batch| self.place(batch));
        if wanted == now {
            return;
        }
        if let Some(wanted) = self.as_early_as_can_be(wanted)
            && self.accepts(session, &wanted)
        {
            return;
        }
        // Each exchange puts one pair right, so this ends.
        let mut again = true;
        while again {
            again = false;
            for later in 1..now.len() {
                if self.place(&now[later - 1]) > self.place(&now[later]) {
                    let changed = exchanged(&now, later);
                    if self.accepts(session, &changed) {
                        (now, again) = (changed, true);
                    }
                }
            }
        }
    }

    /// What orders the batches of a session; a batch stays where its rate is the same.
    fn place(&self, batch: &Batch) -> (usize, u8, CollegeIndex) {
        let turn = self.turns.get(&(batch.session, batch.college)).copied();
        (self.problem.stretch_at(batch.session, batch.start), turn.unwrap_or(1), batch.college)
    }

    /// The batches in this order, each as early as `only`, `never` and what is settled allow; `None` if they do not fit.
    fn as_early_as_can_be(&self, mut batches: Vec<Batch>) -> Option<Vec<Batch>> {
        let mut free = 0;
        for batch in &mut batches {
            let runs = self.domains.runs(batch.college, batch.session);
            let stretch = |slot| self.problem.stretch_at(batch.session, slot);
            let own = runs.iter().filter(|run| stretch(run.start) == stretch(batch.start));
            let fits = own.map(|run| run.start.max(free)..run.end);
            batch.start = fits.filter(|run| run.start + batch.slots <= run.end).map(|run| run.start).next()?;
            let behind = batch.start + batch.slots;
            free = behind + self.problem.changeover_behind(batch.session, behind.saturating_sub(1));
        }
        Some(batches)
    }

    /// Takes these batches for those of a session, if the plan keeps every rule and value.
    fn accepts(&mut self, session: SessionIndex, batches: &[Batch]) -> bool {
        let others = self.batches.iter().filter(|batch| batch.session != session);
        let mut all: Vec<Batch> = others.chain(batches).cloned().collect();
        all.sort();
        self.accepts_all(all)
    }

    /// Takes these batches, sorted, for all, if the plan keeps every rule and value.
    fn accepts_all(&mut self, batches: Vec<Batch>) -> bool {
        let Some(left) = self.left.checked_sub(self.batches.len()) else { return false };
        self.left = left;
        self.plan.batches = batches;
        let found = verdict(self.problem, &self.plan, self.baseline);
        let accepted = found.violations().is_empty() && found.values() == self.values;
        if accepted {
            self.batches.clone_from(&self.plan.batches);
        }
        accepted
    }
}

/// The batches with one and the one before it exchanged; both together begin and end as before.
fn exchanged(batches: &[Batch], later: usize) -> Vec<Batch> {
    let mut changed = batches.to_vec();
    let end = changed[later].start + changed[later].slots;
    changed[later].start = changed[later - 1].start;
    changed[later - 1].start = end - changed[later - 1].slots;
    changed.swap(later - 1, later);
    changed
}

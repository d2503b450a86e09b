//! Level after level: a first plan, then every level in its order, each with the earlier ones held.

use super::Outcome;
use super::budget::Budget;
use super::class_case::ClassBounds;
use super::incumbent::Incumbent;
use super::known::Known;
use super::ladder;
use super::rung::{Ended, Stage, Turn};
use super::scope::Scope;
use super::standing::Told;
use crate::check::verdict;
use crate::plan::{LevelResult, Plan, Proof, Unplaced};
use crate::problem::{ClassIndex, Level, Objective, Problem};
use crate::words::Because;

/// Whether everybody can be placed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Placing {
    /// There is a plan that places everybody.
    Placed,
    /// Proven: nobody's plan does.
    Impossible,
    /// Not decided in time.
    Unknown,
}

/// A search on its way through the levels.
#[derive(Debug)]
pub(super) struct Search<'a, 'b> {
    /// The plans that keep the levels so far.
    pub(super) scope: Scope<'a>,
    /// The best of them.
    pub(super) best: Incumbent,
    /// What the search may still cost.
    pub(super) budget: Budget<'b>,
    bounds: ClassBounds,
    /// The levels so far, with what is known of them.
    score: Vec<(LevelResult, Known)>,
    levels: usize,
    /// How it is known that not everybody can be placed, if it is.
    shortage: Option<Proof>,
}

/// Why a search has no plan to go on with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Lost {
    /// Proven: no plan at all keeps the rules, whatever stays unplaced.
    pub(super) is_contradiction: bool,
}

impl<'a, 'b> Search<'a, 'b> {
    /// A search that has nothing yet.
    pub(super) fn new(scope: Scope<'a>, levels: usize, budget: Budget<'b>) -> Self {
        let (best, bounds, score) = (Incumbent::default(), ClassBounds::new(), Vec::new());
        Search { scope, best, budget, bounds, score, levels, shortage: None }
    }

    /// Looks for a plan that places everybody.
    pub(super) fn place_everybody(&mut self) -> Placing {
        let mut known = Known::nothing();
        // What was told puts every batch on the clock, and few rungs know classes on the clock: any plan is a first one.
        let is_told = self.scope.baseline.is_some() && self.scope.has_classes();
        let scope = if is_told { self.scope.untold() } else { self.scope.clone() };
        match self.climb(Stage::FirstPlan, &scope, &mut known) {
            Ended::Impossible => {
                self.shortage = Some(known.proof);
                Placing::Impossible
            }
            Ended::Open | Ended::Enough if self.best.exists() => Placing::Placed,
            Ended::Open | Ended::Enough => Placing::Unknown,
        }
    }

    fn climb(&mut self, stage: Stage, scope: &Scope<'a>, known: &mut Known) -> Ended {
        let (bounds, best, budget) = (&mut self.bounds, &mut self.best, &mut self.budget);
        ladder::climb(stage, &mut Turn { scope, known, bounds, best, budget })
    }

    /// Solves one level and holds its value.
    pub(super) fn solve(&mut self, level: Level) -> Result<&LevelResult, Lost> {
        self.solve_from(level, Known::nothing())
    }

    /// Solves the levels anew from the first one on that is open, each from what is known of it: with harder tries where
    /// searches count their steps. Returns whether there was such a level and something left to search with.
    pub(super) fn try_harder(&mut self) -> Result<bool, Lost> {
        let Some(first) = self.score.iter().position(|(result, _)| !result.is_proven()) else { return Ok(false) };
        if !self.budget.tries_harder() {
            return Ok(false);
        }
        // Held values only become smaller, so a bound stays one.
        let again = self.score.split_off(first);
        self.scope = self.scope.without(again.iter().map(|(result, _)| result.level));
        for (result, known) in again {
            self.solve_from(result.level, known)?;
        }
        Ok(true)
    }

    /// As [`solve`](Self::solve), from what is known.
    fn solve_from(&mut self, level: Level, mut known: Known) -> Result<&LevelResult, Lost> {
        let scope = self.scope.tightened(&self.best).at(level);
        self.budget.share(self.levels.saturating_sub(scope.held.len() + 1));
        self.budget.ask_for_proofs();
        if let Some(proof) = self.shortage.filter(|_| self.is_alone(level)) {
            known.raise(scope.bound(1, proof));
        }
        let ended = self.climb(Stage::Level(level.objective()), &scope, &mut known);
        self.close(level, known, ended == Ended::Impossible)
    }

    /// Whether all that stays unplaced is counted in one level, and this is it.
    fn is_alone(&self, level: Level) -> bool {
        let levels = self.scope.problem.levels(false).into_iter();
        let mut unplaced = levels.filter(|level| level.objective() == Objective::Unplaced);
        unplaced.next() == Some(level) && unplaced.next().is_none()
    }

    /// From now on heads may stay unplaced. With nobody in it a plan keeps all rules but those that must hold in any case:
    /// it is there to begin with.
    pub(super) fn leave_out(&mut self) {
        self.scope = self.scope.partial();
        if let Some(nobody) = plan_of_nobody(self.scope.problem).filter(|_| !self.best.exists()) {
            self.best = Incumbent::new(nobody);
        }
    }

    /// Closes a level: its result from the best plan and what is known, and its value held from now on.
    pub(super) fn close(&mut self, level: Level, known: Known, is_empty: bool) -> Result<&LevelResult, Lost> {
        let Some(value) = self.best.value(&self.scope, level) else {
            return Err(Lost { is_contradiction: is_empty });
        };
        self.scope = self.scope.tightened(&self.best).holding(level, value);
        if known.proof != Proof::Solver {
            self.scope = self.scope.above(level, known.bound);
        }
        let result = known.result(level, value);
        self.budget.tell_standing(&self.best, None);
        self.budget.tell_news(Told::Closed(result.clone(), known.clone()));
        self.score.push((result, known));
        self.score.last().map(|(result, _)| result).ok_or(Lost { is_contradiction: false })
    }

    /// The levels so far.
    pub(super) fn score(&self) -> Vec<LevelResult> {
        self.score.iter().map(|(result, _)| result.clone()).collect()
    }

    /// The best plan with its score. A plan for a later level may be better at one that was left open than when that level
    /// was closed.
    pub(super) fn finish(self, given: Vec<LevelResult>) -> Outcome {
        let latest = |(result, known): &(LevelResult, Known)| {
            let value = self.best.value(&self.scope, result.level).map_or(result.value, |now| now.min(result.value));
            known.result(result.level, value)
        };
        let score: Vec<LevelResult> = given.into_iter().chain(self.score.iter().map(latest)).collect();
        let stop = Some(self.budget.reason_to_stop()).filter(|_| !score.iter().all(LevelResult::is_proven));
        match self.best.plan() {
            Some(plan) => {
                let problem = Some(self.scope.problem.fingerprint());
                Outcome::Found(Plan { problem, score, stop, ..plan.clone() })
            }
            None => self.without_plan(&Lost { is_contradiction: false }),
        }
    }

    /// Not even a plan that leaves heads unplaced was found.
    pub(super) fn without_plan(&self, lost: &Lost) -> Outcome {
        if lost.is_contradiction {
            return Outcome::NoPlan;
        }
        Outcome::Undecided { score: self.score(), stop: self.budget.reason_to_stop() }
    }
}

/// A level that is given.
pub(super) fn zero(level: Level) -> LevelResult {
    Known::<super::scope::Whole>::counted(0, Because::NothingBelowZero).result(level, 0)
}

/// The plan that places nobody, if it keeps the rules.
fn plan_of_nobody(problem: &Problem) -> Option<Plan> {
    let mut parts = problem.to_parts();
    parts.settings.partial = true;
    let tolerant = Problem::new(parts).ok()?;
    let unplaced = problem.college_indices().map(|college| Unplaced {
        college,
        count: problem.count(college),
        classes: (0..problem.college(college).classes.len()).map(ClassIndex).collect(),
    });
    let plan = Plan { unplaced: unplaced.collect(), ..Plan::default() };
    verdict(&tolerant, &plan, None).violations().is_empty().then_some(plan)
}

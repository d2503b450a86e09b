//! A formulation as a value: an integer program over the plans of a scope, its objective for each level, how true it is to
//! the rules, and how its points are read.

use super::budget::Budget;
use super::incumbent::{Found, Incumbent};
use super::scope::{Plans, Scope};
use crate::domains::Domains;
use crate::numbers::to_i64;
use crate::problem::Level;
use crate::program::{Expression, Origin, Program};

/// What a point of a formulation says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Reading {
    /// Batches where they stand.
    Plan(Found),
    /// Batches with their lengths and half-days; rooms and starts are to be looked for.
    Lengths(Found),
    /// Where colleges should stand: a plan is to be looked for there.
    Domains(Domains),
}

/// An integer program of which every plan of a scope is a point.
pub(super) trait Formulation {
    /// The program.
    fn program(&self) -> &Program;

    /// The program, to add rows to it.
    fn program_mut(&mut self) -> &mut Program;

    /// A level's value, or a bound from below, as an expression; `None` if this formulation cannot speak of it.
    fn objective(&mut self, plans: &Plans<'_>, level: Level) -> Option<Expression>;

    /// What a point says, in the order in which it is to be tried until a plan is good enough.
    fn read(&self, plans: &Plans<'_>, point: &[i64]) -> Vec<Reading>;

    /// Makes plans of a point until the best is as good as a floor. A formulation whose points are not plans as they are has
    /// a way of its own.
    fn realise<K>(
        &self,
        scope: &Scope<'_, K>,
        point: &[i64],
        _floor: u64,
        best: &mut Incumbent,
        _budget: &mut Budget<'_>,
    ) {
        for reading in self.read(scope, point) {
            if let Reading::Plan(found) = reading {
                best.offer(scope, found);
            }
        }
    }

    /// What a proof should branch on before the columns, in ranks.
    fn counts(&self) -> Vec<Vec<Expression>> {
        Vec::new()
    }

    /// The order in which held levels become rows: that of the levels, unless the same program is to take the same time
    /// whatever that is.
    fn sort(&self, _held: &mut [(Level, u64)]) {}

    /// Whether with one value left below the best plan's, that value is let in: to find it anew and bound it is quicker for
    /// some programs than to show them empty, which HiGHS is made to do twice.
    fn lets_the_value_in(&self) -> bool {
        false
    }

    /// The most of a level's work for proofs that one proof may take.
    fn work(&self) -> u64 {
        u64::MAX
    }
}

impl<'a, K> Scope<'a, K> {
    /// A formulation of these very plans, with rows for the levels that they keep and the objective that is to be minimised
    /// in it; `None` if there is no such formulation or it cannot speak of the objective.
    pub(super) fn formulate<F: Formulation>(
        &self,
        minimise: Level,
        build: impl FnOnce(&Plans<'a>) -> Option<F>,
    ) -> Option<Formulated<'_, 'a, F, K>> {
        Formulated::new(self, minimise, build(self.plans())?)
    }
}

/// A formulation of a scope, with rows for the levels that its plans keep, and an objective.
#[derive(Debug)]
pub(super) struct Formulated<'s, 'a, F, K> {
    /// The scope.
    pub(super) scope: &'s Scope<'a, K>,
    /// The formulation.
    pub(super) of: F,
    /// The level that is minimised.
    pub(super) minimise: Level,
    /// Its value.
    pub(super) objective: Expression,
}

impl<'s, 'a, F: Formulation, K> Formulated<'s, 'a, F, K> {
    /// Adds rows for what is kept; `None` where the program is too large.
    fn new(scope: &'s Scope<'a, K>, minimise: Level, mut of: F) -> Option<Self> {
        let mut kept = scope.held.clone();
        of.sort(&mut kept);
        kept.extend(&scope.aims);
        let mut objective = None;
        for (level, most) in kept {
            let expression = of.objective(scope, level);
            if level == minimise {
                objective.clone_from(&expression);
            }
            // What has one value whatever the point is no row, unless that value is too much.
            if let Some(expression) = expression.filter(|e| !e.is_constant() || e.constant() > to_i64(most)) {
                of.program_mut().at_most(&expression, to_i64(most), Origin::Level(level));
            }
        }
        let objective = objective.or_else(|| of.objective(scope, minimise))?;
        (!of.program().is_full()).then_some(Formulated { scope, of, minimise, objective })
    }

    /// Adds a row: the objective is at most this.
    pub(super) fn at_most(&mut self, most: u64) {
        if self.objective.is_constant() && self.objective.constant() <= to_i64(most) {
            return;
        }
        self.of.program_mut().at_most(&self.objective, to_i64(most), Origin::Level(self.minimise));
    }

    /// Adds a row: the objective is at least this.
    pub(super) fn at_least(&mut self, least: u64) {
        if self.objective.is_constant() && self.objective.constant() >= to_i64(least) {
            return;
        }
        self.of.program_mut().at_least(&self.objective, to_i64(least), Origin::Level(self.minimise));
    }
}

impl<F: Formulation, K> Formulated<'_, '_, F, K> {
    /// Makes plans of a point until the best is as good as a floor.
    pub(super) fn realise(&self, point: &[i64], floor: u64, best: &mut Incumbent, budget: &mut Budget<'_>) {
        self.of.realise(self.scope, point, floor, best, budget);
    }
}

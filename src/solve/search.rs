//! The state of a search: what is held, the best plan, the time left, and what is known of the level at hand.

use super::count::Ground;
use super::highs::RunLimits;
use super::tidy::{self, Placement};
use super::{Limits, Options, Progress, Rung, score};
use crate::domains::Domains;
use crate::formulate::{coupled_colleges, timed_sessions};
use crate::plan::{Baseline, LevelResult, Plan, Proof, Stop, Unplaced};
use crate::problem::{CollegeIndex, Level, Objective, Problem};
use crate::words::Because;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::time::Instant;

/// A gap below which an integer objective is proven.
pub(super) const PROVEN: f64 = 0.999;

/// Everything that the rungs share.
pub(super) struct Search<'a> {
    pub(super) problem: &'a Problem,
    pub(super) baseline: Option<&'a Baseline>,
    pub(super) options: &'a Options<'a>,
    pub(super) domains: Rc<Domains>,
    /// Per session, whether batches need positions.
    pub(super) timed: Vec<bool>,
    /// Colleges that the clock holds; none where order is free everywhere.
    pub(super) coupled: BTreeSet<CollegeIndex>,
    /// Levels solved so far, with the values that every later plan keeps.
    pub(super) held: Vec<(Level, u64)>,
    /// What is known of the levels solved so far.
    known: Vec<Known>,
    /// The best plan so far.
    pub(super) plan: Option<Plan>,
    /// Whether heads may stay unplaced.
    pub(super) partial: bool,
    /// Whether nothing but a plan, however bad, is asked for.
    pub(super) any_plan_will_do: bool,
    /// How large models may become.
    pub(super) sizes: Limits,
    /// Proven: no plan at all keeps the rules, whatever stays unplaced.
    pub(super) contradiction: bool,
    /// Whether it matters how a bound is known: not while only a plan is looked for.
    pub(super) certifies: bool,
    /// What our own branching may still cost at the level at hand.
    pub(super) work_left: u64,
    /// What is known of `batches` in problems with classes, by half-days and sessions.
    pub(super) class_known: BTreeMap<(usize, usize), Known>,
    /// How many of the held levels are allowances: a plan may be better at them without holding later ones to it.
    allowances: usize,
    /// Values beyond which nobody is interested, by level.
    pub(super) as_good_as: Vec<(Level, u64)>,
    levels: usize,
    deadline: Instant,
    /// When the level at hand has had its share of the time.
    share_ends: Instant,
    /// Whether some level used up its share.
    cut_short: bool,
}

/// What is known of the level at hand.
#[derive(Debug, Clone)]
pub(super) struct Known {
    /// No plan that keeps the held levels is below this.
    pub(super) bound: u64,
    /// How that is known.
    pub(super) proof: Proof,
    /// Why.
    pub(super) because: Because,
}

impl Known {
    /// The result of a level with this value.
    fn result(self, level: Level, value: u64) -> LevelResult {
        let bound = self.bound.min(value);
        if bound == value {
            LevelResult { level, value, bound, proof: self.proof, because: self.because }
        } else {
            LevelResult { level, value, bound, proof: Proof::None, because: Because::Open { value, bound } }
        }
    }

    /// Takes a bound that rests on no way to form groups, if it is better.
    pub(super) fn raise_by_groups(&mut self, bound: u64, proof: Proof) {
        if bound > self.bound && proof == Proof::Branched {
            *self = Known { bound, proof, because: Because::NoGroups { value: bound } };
        }
        self.raise(bound, proof);
    }

    /// Takes a bound if it is better.
    pub(super) fn raise(&mut self, bound: u64, proof: Proof) {
        if bound > self.bound {
            let because = match proof {
                Proof::Checked => Because::CheckedBound { value: bound },
                Proof::Branched => Because::BranchedBound { value: bound },
                _ => Because::SolverBound { value: bound },
            };
            *self = Known { bound, proof, because };
        }
    }
}

impl<'a> Search<'a> {
    pub(super) fn new(problem: &'a Problem, baseline: Option<&'a Baseline>, options: &'a Options<'a>) -> Self {
        let domains = Rc::new(Domains::new(problem));
        let levels = problem.levels(baseline.is_some());
        let told = baseline.filter(|_| levels.contains(&Level::Of(Objective::Changes)));
        let timed = timed_sessions(problem, &domains, told);
        let coupled = coupled_colleges(problem, &domains, told);
        Search {
            problem,
            baseline: told,
            options,
            domains,
            timed,
            coupled,
            held: Vec::new(),
            known: Vec::new(),
            plan: None,
            partial: false,
            any_plan_will_do: false,
            sizes: options.sizes(),
            contradiction: false,
            certifies: false,
            work_left: 0,
            class_known: BTreeMap::new(),
            allowances: 0,
            as_good_as: Vec::new(),
            levels: levels.len(),
            deadline: Instant::now() + options.time_limit(),
            share_ends: Instant::now() + options.time_limit(),
            cut_short: false,
        }
    }

    /// Begins with a plan, and with levels at which plans may be as bad as is said.
    pub(super) fn allow(&mut self, plan: &Plan, allowed: &[(Level, u64)]) {
        let unknown = Known { bound: 0, proof: Proof::Counted, because: Because::NothingBelowZero };
        self.partial = !plan.unplaced.is_empty();
        self.plan = Some(Plan { score: Vec::new(), ..plan.clone() });
        self.held = allowed.to_vec();
        self.known = vec![unknown; allowed.len()];
        self.allowances = allowed.len();
    }

    /// Why to stop now, if there is a reason.
    pub(super) fn stop(&self) -> Option<Stop> {
        if self.options.is_interrupted() {
            Some(Stop::Interrupted)
        } else if Instant::now() >= self.deadline {
            Some(Stop::TimeLimit)
        } else {
            None
        }
    }

    /// Gives the next level its share of the time that is left: half of it, so that one hard level does not starve those
    /// behind it; all of it to the last.
    pub(super) fn share_time(&mut self) {
        let now = Instant::now();
        let left = self.deadline.saturating_duration_since(now);
        let is_last = self.held.len() + 1 >= self.levels;
        self.share_ends = now + if is_last { left } else { left / 2 };
    }

    /// Takes the share back: all time that is left may be used.
    pub(super) fn share_all(&mut self) {
        self.share_ends = self.deadline;
    }

    /// Whether the level at hand must make do with what is known.
    pub(super) fn is_over(&mut self) -> bool {
        let over = self.stop().is_some() || Instant::now() >= self.share_ends;
        self.cut_short |= over;
        over
    }

    /// Why the search ended before everything was proven, if a limit was the reason.
    pub(super) fn reason_to_stop(&self) -> Option<Stop> {
        self.stop().or(self.cut_short.then_some(Stop::TimeLimit))
    }

    /// The time that the level at hand has left.
    pub(super) fn time_left(&self) -> std::time::Duration {
        self.share_ends.min(self.deadline).saturating_duration_since(Instant::now())
    }

    /// Limits for the next run of HiGHS.
    pub(super) fn limits(&self, gap: f64) -> RunLimits<'a> {
        let time = self.time_left();
        RunLimits { time, interrupt: self.options.flag(), nodes: self.sizes.nodes, gap }
    }

    /// Tells the caller where the search stands.
    pub(super) fn tell(&self, level: Level, rung: Rung, bound: u64) {
        self.options.tell(Progress {
            level,
            done: self.held.len(),
            levels: self.levels,
            rung,
            value: self.value(level),
            bound: Some(bound),
        });
    }

    /// The value of the best plan at a level.
    pub(super) fn value(&self, level: Level) -> Option<u64> {
        self.plan.as_ref().map(|plan| self.value_of(plan, level))
    }

    fn value_of(&self, plan: &Plan, level: Level) -> u64 {
        score::value(self.problem, self.baseline, plan, level)
    }

    /// Where counting stands on.
    pub(super) fn ground(&self) -> Ground<'_> {
        Ground { problem: self.problem, domains: &self.domains, baseline: self.baseline, held: &self.held }
    }

    /// Whether order in a session is free everywhere.
    pub(super) fn is_clockless(&self) -> bool {
        self.coupled.is_empty()
    }

    /// Whether some college has classes: then chunks of heads are a relaxation only.
    pub(super) fn has_classes(&self) -> bool {
        self.problem.colleges().iter().any(|college| !college.classes.is_empty())
    }

    /// Arranges placements as a plan, and keeps it if it keeps the held levels and is better at `level` than the best so
    /// far. Returns whether it was kept.
    pub(super) fn offer(&mut self, level: Level, placements: Vec<Placement>, unplaced: Vec<Unplaced>) -> bool {
        let plan = tidy::arrange(self.problem, &self.coupled, placements, unplaced);
        let keeps = self.held.iter().all(|&(level, value)| self.value_of(&plan, level) <= value);
        let better = self.value(level).is_none_or(|best| self.value_of(&plan, level) < best);
        let kept = keeps && better;
        if kept {
            // A plan for a later level may be better at one that was left open: then that is what later plans must keep.
            for position in self.allowances..self.held.len() {
                self.held[position].1 = self.value_of(&plan, self.held[position].0);
            }
            self.plan = Some(plan);
        }
        kept
    }

    /// Closes a level: its result from the best plan and what is known, and its value held from now on.
    pub(super) fn close(&mut self, level: Level, known: Known) -> Option<LevelResult> {
        let value = self.value(level)?;
        self.held.push((level, value));
        let result = known.clone().result(level, value);
        self.known.push(known);
        Some(result)
    }

    /// A level's result as the best plan has it now, which may be better than when the level was closed.
    pub(super) fn latest(&self, result: LevelResult) -> LevelResult {
        let position = self.held.iter().position(|&(level, value)| level == result.level && value < result.value);
        match position {
            Some(position) => self.known[position].clone().result(result.level, self.held[position].1),
            None => result,
        }
    }
}

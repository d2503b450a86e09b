//! What is searched in, as a value: the problem, where colleges may stand, the levels that every plan keeps.
//!
//! A scope is made from another one and never changed in place, and its type says what a bound drawn in it is worth:
//! only a bound of the [`Whole`] says anything about the level ([`Known`](super::known::Known) takes no other). That the
//! plans of an [`Aimed`] scope are none at all is a bound of the whole, one above the aim; a [`Narrowed`] scope has some
//! of the plans, and bounds nothing.

use super::Limits;
use super::ground::Ground;
use crate::domains::Domains;
use crate::formulate::{Fidelity, coupled_colleges, timed_sessions};
use crate::numbers::to_usize;
use crate::objectives::{Limits as Leaves, Needs};
use crate::plan::{Baseline, Proof};
use crate::problem::{CollegeIndex, Level, Objective, Problem, RuleKind};
use std::collections::BTreeSet;
use std::marker::PhantomData;
use std::ops::Deref;
use std::rc::Rc;

/// All plans that keep the held levels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whole {}

/// All of them that are no worse at the level at hand than an aim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Aimed {}

/// All of them that keep some levels that were chosen to be asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asked {}

/// Some of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Narrowed {}

/// A set of plans, in which the best one at a level is looked for.
#[derive(Debug, Clone)]
pub(super) struct Plans<'a> {
    /// What is planned.
    pub(super) problem: &'a Problem,
    /// What colleges were told, where changes are counted.
    pub(super) baseline: Option<&'a Baseline>,
    /// Where each college may stand.
    pub(super) domains: Rc<Domains>,
    /// Per session, whether batches need positions.
    pub(super) timed: Rc<Vec<bool>>,
    /// Colleges that the clock holds; none where order is free everywhere.
    pub(super) coupled: Rc<BTreeSet<CollegeIndex>>,
    /// The level that a plan is wanted for.
    pub(super) level: Level,
    /// Levels with the values that every plan keeps, in their order.
    pub(super) held: Vec<(Level, u64)>,
    /// What these are at least, as far as that is known without the solver's word.
    pub(super) floors: Vec<(Level, u64)>,
    /// How many of the held levels are allowances: a plan may be better at them without holding others to it.
    pub(super) allowances: usize,
    /// Levels with the values that the plans of interest keep beside the held ones.
    pub(super) aims: Vec<(Level, u64)>,
    /// Whether heads may stay unplaced.
    pub(super) partial: bool,
    /// Whether nothing but a plan, however bad, is asked for.
    pub(super) any_will_do: bool,
    /// What colleges were told, whether or not changes are counted.
    pub(super) told: Option<&'a Baseline>,
    /// Whether colleges under rules are cut only where no session holds them.
    pub(super) few_cuts: bool,
    /// How large models may become.
    pub(super) sizes: Limits,
}

/// A set of plans with what a bound on them is worth.
#[derive(Debug, Clone)]
pub(super) struct Scope<'a, K = Whole> {
    plans: Plans<'a>,
    kind: PhantomData<K>,
}

/// No plan of a scope is below this.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bound<K = Whole> {
    value: u64,
    proof: Proof,
    kind: PhantomData<K>,
}

/// A scope has no plan at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Empty<K = Whole> {
    proof: Proof,
    kind: PhantomData<K>,
}

impl<K> Empty<K> {
    /// How it is known.
    pub(super) fn proof(&self) -> Proof {
        self.proof
    }
}

impl<K> Bound<K> {
    /// The bound.
    pub(super) fn value(&self) -> u64 {
        self.value
    }

    /// How it is known.
    pub(super) fn proof(&self) -> Proof {
        self.proof
    }
}

impl<'a, K> Scope<'a, K> {
    /// The plans, whatever a bound on them is worth.
    pub(super) fn plans(&self) -> &Plans<'a> {
        &self.plans
    }
}

impl<'a, K> Deref for Scope<'a, K> {
    type Target = Plans<'a>;

    fn deref(&self) -> &Plans<'a> {
        &self.plans
    }
}

impl<'a> Scope<'a> {
    /// All plans of a problem.
    pub(super) fn new(problem: &'a Problem, baseline: Option<&'a Baseline>, sizes: Limits) -> Self {
        let levels = problem.levels(baseline.is_some());
        let told = baseline.filter(|_| levels.iter().any(|level| level.objective().is_about_the_baseline()));
        let domains = Rc::new(Domains::new(problem));
        let timed = Rc::new(timed_sessions(problem, &domains, told));
        let coupled = Rc::new(coupled_colleges(problem, &domains, told));
        let plans = Plans {
            problem,
            baseline: told,
            domains,
            timed,
            coupled,
            level: Level::Of(Objective::Batches),
            held: Vec::new(),
            floors: Vec::new(),
            allowances: 0,
            aims: Vec::new(),
            partial: false,
            any_will_do: false,
            told: baseline,
            few_cuts: false,
            sizes,
        };
        Scope { plans, kind: PhantomData }
    }

    /// All plans of a problem with these domains: those of a problem of its own, whose bounds say nothing about another.
    pub(super) fn of_case(self, domains: Domains) -> Self {
        Scope { plans: Plans { domains: Rc::new(domains), ..self.plans }, kind: PhantomData }
    }

    /// The same, to be minimised at a level.
    pub(super) fn at(&self, level: Level) -> Self {
        Scope { plans: Plans { level, ..self.plans.clone() }, kind: PhantomData }
    }

    /// The same, where heads may stay unplaced.
    pub(super) fn partial(&self) -> Self {
        Scope { plans: Plans { partial: true, ..self.plans.clone() }, kind: PhantomData }
    }

    /// The same, of which any plan will do.
    pub(super) fn any(&self) -> Self {
        Scope { plans: Plans { any_will_do: true, ..self.plans.clone() }, kind: PhantomData }
    }

    /// The same as if changes were not counted, of which any plan will do: what colleges were told holds nobody.
    pub(super) fn untold(&self) -> Self {
        let (problem, domains) = (self.problem, &self.domains);
        let timed = Rc::new(timed_sessions(problem, domains, None));
        let coupled = Rc::new(coupled_colleges(problem, domains, None));
        let plans = Plans { baseline: None, timed, coupled, any_will_do: true, ..self.plans.clone() };
        Scope { plans, kind: PhantomData }
    }

    /// The plans of it that keep one more level.
    pub(super) fn holding(&self, level: Level, value: u64) -> Self {
        let mut plans = self.plans.clone();
        plans.held.push((level, value));
        Scope { plans, kind: PhantomData }
    }

    /// The same, of which a held level is known to be at least this.
    pub(super) fn above(&self, level: Level, least: u64) -> Self {
        let mut plans = self.plans.clone();
        plans.floors.push((level, least));
        Scope { plans, kind: PhantomData }
    }

    /// The same without holding these levels.
    pub(super) fn without(&self, levels: impl Iterator<Item = Level>) -> Self {
        let (levels, mut plans): (Vec<Level>, _) = (levels.collect(), self.plans.clone());
        plans.held.retain(|(level, _)| !levels.contains(level));
        plans.floors.retain(|(level, _)| !levels.contains(level));
        Scope { plans, kind: PhantomData }
    }

    /// The plans that keep these levels, without holding later ones to what is better.
    pub(super) fn allowing(&self, allowed: &[(Level, u64)]) -> Self {
        let plans = Plans { held: allowed.to_vec(), allowances: allowed.len(), ..self.plans.clone() };
        Scope { plans, kind: PhantomData }
    }

    /// The same with other values of the held levels.
    pub(super) fn with_held(&self, held: Vec<(Level, u64)>) -> Self {
        Scope { plans: Plans { held, ..self.plans.clone() }, kind: PhantomData }
    }

    /// All plans of it that keep these levels, about which is asked on the way to a level.
    pub(super) fn asking(&self, aims: Vec<(Level, u64)>) -> Scope<'a, Asked> {
        Scope { plans: Plans { aims, ..self.plans.clone() }, kind: PhantomData }
    }

    /// All plans of it that are no worse at the level at hand than this.
    pub(super) fn aiming(&self, most: u64) -> Scope<'a, Aimed> {
        let plans = Plans { aims: vec![(self.level, most)], ..self.plans.clone() };
        Scope { plans, kind: PhantomData }
    }
}

impl Scope<'_, Asked> {
    /// What was found for all that was asked about holds for another scope too, if its plans are among these.
    pub(super) fn has_all(&self, plans: &Plans<'_>) -> bool {
        self.aims.iter().all(|&(level, value)| {
            let all = match level.objective().limits() {
                Leaves::HalfDays => plans.problem.half_days().len() as u64,
                Leaves::Sessions => plans.problem.sessions().len() as u64,
                Leaves::Nothing => u64::MAX,
            };
            plans.most(level.objective()).unwrap_or(all).min(all) <= value
        })
    }

    /// A bound on `batches` as one of the whole, if its plans are among these.
    pub(super) fn of_whole(&self, whole: &Scope<'_>, bound: Bound<Asked>) -> Option<Bound> {
        self.has_all(whole).then(|| whole.bound(bound.value, bound.proof))
    }

    /// That there is none of these plans, for others that are among them.
    pub(super) fn none_of(&self, aimed: &Scope<'_, Aimed>, empty: Empty<Asked>) -> Option<Empty<Aimed>> {
        self.has_all(aimed).then(|| aimed.empty(empty.proof))
    }
}

impl Scope<'_, Aimed> {
    /// Where no plan meets the aim, the level is above it.
    pub(super) fn beyond(&self, empty: Empty<Aimed>) -> Bound {
        let aim = self.aims.first().map_or(0, |&(_, aim)| aim);
        Bound { value: aim + 1, proof: empty.proof, kind: PhantomData }
    }
}

impl<'a, K> Scope<'a, K> {
    /// A bound for which these plans were looked at.
    pub(super) fn bound(&self, value: u64, proof: Proof) -> Bound<K> {
        Bound { value, proof, kind: PhantomData }
    }

    /// That none of these plans exists.
    pub(super) fn empty(&self, proof: Proof) -> Empty<K> {
        Empty { proof, kind: PhantomData }
    }

    /// Those of the plans in which colleges stand within other domains.
    pub(super) fn within(&self, domains: Domains) -> Scope<'a, Narrowed> {
        let plans = Plans { domains: Rc::new(domains), ..self.plans.clone() };
        Scope { plans, kind: PhantomData }
    }

    /// Those of the plans that cut colleges under rules only where no session holds them.
    pub(super) fn with_few_cuts(&self) -> Scope<'a, Narrowed> {
        Scope { plans: Plans { few_cuts: true, ..self.plans.clone() }, kind: PhantomData }
    }

    /// Those of the plans that keep these levels too; offered are plans that keep the held ones.
    pub(super) fn hoping(&self, aims: Vec<(Level, u64)>) -> Scope<'a, Narrowed> {
        Scope { plans: Plans { aims, ..self.plans.clone() }, kind: PhantomData }
    }

    /// The plans that keep these levels in place of the held ones, best at another.
    pub(super) fn keeping(&self, held: Vec<(Level, u64)>, level: Level) -> Scope<'a, Narrowed> {
        let plans = Plans { held, level, aims: Vec::new(), ..self.plans.clone() };
        Scope { plans, kind: PhantomData }
    }

    /// The same plans, of which bounds are of no interest.
    pub(super) fn unbounded(&self) -> Scope<'a, Narrowed> {
        Scope { plans: self.plans.clone(), kind: PhantomData }
    }
}

impl<'a> Plans<'a> {
    /// Levels that the plans of interest keep, with the values.
    pub(super) fn kept(&self) -> impl Iterator<Item = (Level, u64)> + '_ {
        self.held.iter().chain(&self.aims).copied()
    }

    /// What is kept of an objective.
    pub(super) fn most(&self, objective: Objective) -> Option<u64> {
        self.kept().find(|(level, _)| level.objective() == objective).map(|(_, value)| value)
    }

    /// What is held of an objective.
    pub(super) fn held_of(&self, objective: Objective) -> Option<u64> {
        self.held.iter().find(|(level, _)| level.objective() == objective).map(|&(_, value)| value)
    }

    /// How much of a plan tells the values of the levels at hand and held.
    pub(super) fn needs(&self) -> Needs {
        let held = self.held.iter().map(|(level, _)| level.objective().needs());
        held.fold(self.level.objective().needs(), Needs::max)
    }

    /// Whether levels about an objective are at hand or held.
    pub(super) fn is_about(&self, objectives: &[Objective]) -> bool {
        let about = |level: Level| objectives.contains(&level.objective());
        about(self.level) || self.held.iter().any(|&(held, _)| about(held))
    }

    /// The number of half-days that plans of interest use.
    pub(super) fn half_days(&self) -> usize {
        self.most(Objective::Finish).map_or(self.problem.half_days().len(), to_usize)
    }

    /// Where counting stands on.
    pub(super) fn ground(&self) -> Ground<'_> {
        Ground {
            problem: self.problem,
            domains: &self.domains,
            baseline: self.baseline,
            held: &self.held,
            floors: &self.floors,
        }
    }

    /// Whether order in a session is free everywhere.
    pub(super) fn is_clockless(&self) -> bool {
        self.coupled.is_empty()
    }

    /// Whether some college has classes: then chunks of heads are a relaxation only.
    pub(super) fn has_classes(&self) -> bool {
        self.problem.colleges().iter().any(|college| !college.classes.is_empty())
    }

    /// Whether the problem has rules.
    pub(super) fn is_ruled(&self) -> bool {
        !self.problem.rules().is_empty()
    }

    /// Whether all rules are at least so well kept by a formulation.
    pub(super) fn fidelity(&self, of: impl Fn(&RuleKind) -> Fidelity) -> Fidelity {
        self.problem.rules().iter().map(|rule| of(&rule.kind)).max().unwrap_or(Fidelity::Exact)
    }
}

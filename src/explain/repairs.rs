//! Repairs: the cheapest single changes that make a plan possible, each one verified by solving; pairs of changes where no
//! single one does.
//!
//! Each ladder of changes is tried at its last step first, then halved down to the least step that works (the answer
//! goes one way along a ladder; the step before is always solved as well, so that "least" rests on no assumption). A
//! second change is looked for where the explanation of the problem after the first one points: the conflict-directed
//! way to minimal correction sets (Bailey and Stuckey, "Discovery of minimal unsatisfiable subsets of constraints using
//! hitting set dualization", PADL 2005).

use super::ladder::{Ladder, RepairKind, Step};
use super::remedies::ladders;
use super::suspects::a_part_is_impossible;
use super::told_again::Moves;
use super::{Conflict, Explanation, explain_by, shortages};
use crate::problem::{CollegeIndex, Problem, RuleIndex, subset};
use crate::scenario::{Change, Scenario};
use std::collections::{BTreeMap, BTreeSet};

/// So many problems are solved for single changes, and so many more for pairs.
const QUESTIONS: usize = 300;
/// So many first changes, at most two of a kind, are paired.
const FIRST: usize = 10;
/// After so many ladders of a kind at whose end nothing was decided in time, no more of that kind are tried.
const UNDECIDED: usize = 2;

/// A change, or two, with which there is a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Repair {
    /// What each change touches, in the order of the changes.
    pub kinds: Vec<RepairKind>,
    /// What each change costs, in the unit of its kind.
    pub costs: Vec<u64>,
    /// The changes; applied to the problem they leave one that has a plan.
    pub scenario: Scenario,
    /// Whether it is known that one step less of a single change is not enough (or there is no smaller step).
    pub least: bool,
    /// How many colleges a plan with it has to tell anew, where that was asked ([`Repairs::count_told_again`]).
    pub told_again: Option<Moves>,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Repairs {
    /// By kind, then by cost, then in the order of the file and the calendar. Pairs only where no single change of the
    /// kinds considered is enough.
    pub found: Vec<Repair>,
    /// Not everything was tried that might have helped.
    pub cut_short: bool,
}

impl Repair {
    /// The rule of which a single change demands less.
    pub(super) fn touched_rule(&self) -> Option<RuleIndex> {
        match self.scenario.changes.as_slice() {
            [Change::DropRule { rule } | Change::ChangeRule { rule, .. } | Change::ChangeRuleFor { rule, .. }] => {
                Some(*rule)
            }
            _ => None,
        }
    }
}

impl RepairKind {
    /// How many repairs of a kind are told.
    fn handful(self) -> usize {
        match self {
            RepairKind::LoosenFor | RepairKind::Exempt | RepairKind::Loosen | RepairKind::Drop => 3,
            _ => 2,
        }
    }
}

/// Finds repairs of a problem without a plan. `has_plan` tells whether a problem has one, or `None` if it cannot say. Where
/// the explanation is why not everybody can be placed, a plan means one that places everybody.
pub fn repairs_by(
    problem: &Problem,
    explanation: &Explanation,
    has_plan: &mut dyn FnMut(&Problem) -> Option<bool>,
) -> Repairs {
    repairs_until(problem, explanation, has_plan, &|| false)
}

/// The same, as far as it comes before `is_over`.
pub(super) fn repairs_until(
    problem: &Problem,
    explanation: &Explanation,
    has_plan: &mut dyn FnMut(&Problem) -> Option<bool>,
    is_over: &dyn Fn() -> bool,
) -> Repairs {
    let everybody = !matches!(explanation, Explanation::Conflict(conflict) if !conflict.everybody);
    let strict = if everybody { subset::with_all_placed(problem) } else { Some(problem.clone()) };
    let Some(problem) = strict else { return Repairs::default() };
    let ways = ladders(&problem, explanation);
    let mends = match explanation {
        Explanation::Conflict(conflict) => conflict.mends.clone(),
        _ => Vec::new(),
    };
    let core = core(&problem, explanation);
    let mut asking = Asking { has_plan, is_over, core, mends, known: Vec::new(), left: QUESTIONS, cut_short: false };
    let mut found = asking.singles(&problem, &ways);
    if found.is_empty() && !asking.cut_short {
        asking.left = QUESTIONS;
        // A rule that yields to one college alone is no half of a pair: there are too many of them.
        let whole: Vec<Ladder> = ways.into_iter().filter(|ladder| ladder.within.is_none()).collect();
        found = asking.pairs(&problem, &whole);
    }
    Repairs { found, cut_short: asking.cut_short }
}

/// The colleges of a conflict that is one even with nobody else to be served: what does not help them helps nobody.
fn core(problem: &Problem, explanation: &Explanation) -> Vec<CollegeIndex> {
    let Explanation::Conflict(Conflict { rules, alone: Some(true), .. }) = explanation else { return Vec::new() };
    let named: BTreeSet<CollegeIndex> = rules.iter().flat_map(|rule| problem.rules()[rule.0].kind.colleges()).collect();
    if named.len() < problem.colleges().len() { named.into_iter().collect() } else { Vec::new() }
}

/// The first ladder of each kind, then the second of each; those of all sessions of a half-day at the end.
fn in_turns(ways: &[Ladder]) -> Vec<&Ladder> {
    let mut of_kind: BTreeMap<RepairKind, usize> = BTreeMap::new();
    let mut turns: Vec<((bool, usize), &Ladder)> = ways
        .iter()
        .map(|ladder| {
            let number = of_kind.entry(ladder.kind).or_default();
            *number += 1;
            ((ladder.kind == RepairKind::LongerEach, *number), ladder)
        })
        .collect();
    turns.sort_by_key(|&(turn, _)| turn);
    turns.into_iter().map(|(_, ladder)| ladder).collect()
}

/// A rule that need only be loosened need not go, and one that need yield to one college alone need not to all.
fn only_the_mildest(by_kind: &mut BTreeMap<RepairKind, Vec<(&str, Repair)>>) {
    let milder: [(RepairKind, &[RepairKind]); 3] = [
        (RepairKind::Exempt, &[RepairKind::LoosenFor]),
        (RepairKind::Loosen, &[RepairKind::LoosenFor]),
        (RepairKind::Drop, &[RepairKind::LoosenFor, RepairKind::Exempt, RepairKind::Loosen]),
    ];
    for (kind, milder) in milder {
        let others = milder.iter().filter_map(|kind| by_kind.get(kind)).flatten();
        let yielding: BTreeSet<RuleIndex> = others.filter_map(|(_, repair)| repair.touched_rule()).collect();
        let Some(repairs) = by_kind.get_mut(&kind) else { continue };
        repairs.retain(|(_, repair)| repair.touched_rule().is_none_or(|rule| !yielding.contains(&rule)));
    }
}

struct Asking<'a> {
    has_plan: &'a mut dyn FnMut(&Problem) -> Option<bool>,
    /// Whether nothing more is to be asked.
    is_over: &'a dyn Fn() -> bool,
    /// Some colleges that must be served by themselves before all can be; none where nothing smaller is known.
    core: Vec<CollegeIndex>,
    /// Rules that are known to be enough to drop.
    mends: Vec<RuleIndex>,
    /// Changes that other ladders lie within, and what became of them.
    known: Vec<(Change, Option<bool>)>,
    left: usize,
    cut_short: bool,
}

impl Asking<'_> {
    /// Whether there is a plan; counting is asked first.
    fn ask(&mut self, problem: &Problem) -> Option<bool> {
        if !problem.settings().partial && !shortages(problem).is_empty() {
            return Some(false);
        }
        if self.left > 0 && a_part_is_impossible(problem, self.has_plan) {
            return Some(false);
        }
        let answer = if self.left == 0 { None } else { (self.has_plan)(problem) };
        self.left = self.left.saturating_sub(1);
        self.cut_short |= answer.is_none();
        answer
    }

    /// Whether there is a plan after these changes. Changes that the problem does not bear do not help.
    fn works(&mut self, problem: &Problem, changes: &[Change]) -> Option<bool> {
        if let [Change::DropRule { rule }] = changes
            && self.mends.contains(rule)
        {
            return Some(true);
        }
        if (self.is_over)() {
            self.cut_short = true;
            return None;
        }
        if self.is_refuted(problem, changes) {
            return Some(false);
        }
        let scenario = Scenario { name: String::new(), changes: changes.to_vec() };
        scenario.apply(problem).map_or(Some(false), |changed| self.ask(&changed))
    }

    /// Whether it is plain that there is no plan after these changes: they do not fit, or not even the core can be served.
    fn is_refuted(&mut self, problem: &Problem, changes: &[Change]) -> bool {
        let scenario = Scenario { name: String::new(), changes: changes.to_vec() };
        let Ok(changed) = scenario.apply(problem) else { return true };
        if self.core.is_empty() {
            return false;
        }
        subset::with_colleges(&changed, &self.core).is_some_and(|small| (self.has_plan)(&small) == Some(false))
    }

    /// Whether it is known that there is no plan with the change that a ladder lies within.
    fn is_hopeless(&mut self, problem: &Problem, ladder: &Ladder) -> bool {
        let Some(within) = &ladder.within else { return false };
        if let Some((_, answer)) = self.known.iter().find(|(change, _)| change == within) {
            return *answer == Some(false);
        }
        let answer = self.works(problem, std::slice::from_ref(within));
        self.known.push((within.clone(), answer));
        answer == Some(false)
    }

    /// The position of the least step of the ladder, among those that cost less than `below`, with which there is a plan,
    /// and whether the step before is known not to be enough. `around` puts a step among other changes.
    fn least(
        &mut self,
        problem: &Problem,
        ladder: &Ladder,
        below: Option<u64>,
        around: &dyn Fn(&Change) -> Vec<Change>,
    ) -> Option<(usize, bool)> {
        let affordable = |cost: u64| below.is_none_or(|below| cost < below);
        let last = ladder.steps.iter().filter(|step| affordable(step.cost)).count().checked_sub(1)?;
        let step = |position: usize| around(&ladder.steps[position].change);
        let (mut low, mut high, mut least) = (0, last, true);
        if !self.core.is_empty() {
            // The core is asked first: a small problem, and where it is all that was in the way, its least is the least.
            low = self.least_for_core(problem, last, &step)?;
            match self.works(problem, &step(low)) {
                Some(true) => return Some((low, true)),
                _ if low == last => return None,
                answer => (low, least) = (low + 1, answer == Some(false)),
            }
        }
        if self.works(problem, &step(high)) != Some(true) {
            return None;
        }
        while low < high {
            let middle = usize::midpoint(low, high);
            match self.works(problem, &step(middle)) {
                Some(true) => high = middle,
                Some(false) => (low, least) = (middle + 1, true),
                None => (low, least) = (middle + 1, false),
            }
        }
        Some((high, least))
    }

    /// The first position up to `last` whose step is not refuted, the one before it being so; `None` if there is none.
    fn least_for_core(&mut self, problem: &Problem, last: usize, step: &dyn Fn(usize) -> Vec<Change>) -> Option<usize> {
        if self.is_refuted(problem, &step(last)) {
            return None;
        }
        let (mut low, mut high) = (0, last);
        while low < high {
            let middle = usize::midpoint(low, high);
            if self.is_refuted(problem, &step(middle)) { low = middle + 1 } else { high = middle }
        }
        Some(high)
    }

    /// The best single changes of each kind. The kinds take turns, so that what little time there is serves each.
    fn singles(&mut self, problem: &Problem, ways: &[Ladder]) -> Vec<Repair> {
        let mut by_kind: BTreeMap<RepairKind, Vec<(&str, Repair)>> = BTreeMap::new();
        let mut undecided: BTreeMap<RepairKind, usize> = BTreeMap::new();
        for ladder in in_turns(ways) {
            let shorter = |other| by_kind.get(&other).is_some_and(|best: &Vec<_>| !best.is_empty());
            if ladder.kind == RepairKind::LongerEach && shorter(RepairKind::Longer) {
                continue;
            }
            let tries = undecided.entry(ladder.kind).or_default();
            if *tries >= UNDECIDED || self.is_hopeless(problem, ladder) {
                continue;
            }
            let best = by_kind.entry(ladder.kind).or_default();
            let full = best.len() >= ladder.kind.handful();
            let below = best.last().filter(|_| full).and_then(|(_, worst)| worst.costs.last().copied());
            let alone = |change: &Change| vec![change.clone()];
            let before = std::mem::take(&mut self.cut_short);
            let least = self.least(problem, ladder, below, &alone);
            *tries += usize::from(least.is_none() && self.cut_short);
            self.cut_short |= before;
            let Some((position, least)) = least else { continue };
            let Step { cost, change } = ladder.steps[position].clone();
            let scenario = Scenario { name: String::new(), changes: vec![change] };
            best.push((
                &ladder.target,
                Repair { kinds: vec![ladder.kind], costs: vec![cost], scenario, least, told_again: None },
            ));
            best.sort_by(|(_, a), (_, b)| a.costs.cmp(&b.costs));
            best.truncate(ladder.kind.handful());
        }
        only_the_mildest(&mut by_kind);
        by_kind.into_values().flatten().map(|(_, repair)| repair).collect()
    }

    /// Two changes with which there is a plan, the first of them from these ladders.
    fn pairs(&mut self, problem: &Problem, ways: &[Ladder]) -> Vec<Repair> {
        let mut found: Vec<Repair> = Vec::new();
        let mut of_kind: BTreeMap<RepairKind, usize> = BTreeMap::new();
        let mut told: BTreeSet<[(RepairKind, String); 2]> = BTreeSet::new();
        let firsts: Vec<&Ladder> = ways
            .iter()
            .filter(|ladder| {
                let number = of_kind.entry(ladder.kind).or_default();
                *number += 1;
                *number <= ladder.kind.handful()
            })
            .take(FIRST)
            .collect();
        self.cut_short |= firsts.len() < ways.len();
        for first in firsts {
            let Some(most) = first.steps.last().filter(|_| !(self.is_over)()) else { continue };
            let Ok(changed) = most.change.apply(problem) else { continue };
            let reasons = explain_by(&changed, &mut |problem| self.ask(problem));
            for second in ladders(&changed, &reasons).into_iter().filter(|ladder| ladder.within.is_none()) {
                let mut names = [(first.kind, first.target.clone()), (second.kind, second.target.clone())];
                names.sort();
                if names[0] == names[1] || told.contains(&names) {
                    continue;
                }
                if let Some(pair) = self.pair(problem, first, &second) {
                    told.insert(names);
                    found.push(pair);
                }
            }
        }
        found.sort_by(|a, b| (&a.kinds, &a.costs).cmp(&(&b.kinds, &b.costs)));
        let mut of_kinds: BTreeMap<Vec<RepairKind>, usize> = BTreeMap::new();
        found.retain(|pair| {
            let number = of_kinds.entry(pair.kinds.clone()).or_default();
            *number += 1;
            *number == 1
        });
        found.truncate(FIRST);
        found
    }

    /// The least second step after the first ladder's last, then the least first step before it.
    fn pair(&mut self, problem: &Problem, first: &Ladder, second: &Ladder) -> Option<Repair> {
        let most = &first.steps.last()?.change;
        let (position, _) = self.least(problem, second, None, &|change| vec![most.clone(), change.clone()])?;
        let then = &second.steps[position];
        // Other hours for a session just opened need no opening before. After a rule dropped or a day added, indices differ.
        let shifted = matches!(most, Change::DropRule { .. } | Change::AddDay { .. });
        if !shifted && self.works(problem, std::slice::from_ref(&then.change)) == Some(true) {
            return None;
        }
        let (position, least) =
            self.least(problem, first, None, &|change| vec![change.clone(), then.change.clone()])?;
        let step = &first.steps[position];
        let changes = vec![step.change.clone(), then.change.clone()];
        Some(Repair {
            kinds: vec![first.kind, second.kind],
            costs: vec![step.cost, then.cost],
            scenario: Scenario { name: String::new(), changes },
            least,
            told_again: None,
        })
    }
}

//! Conflict: a smallest set of the planner's own rules that cannot hold together.
//!
//! QuickXplain (Junker, "QuickXplain: Preferred explanations and relaxations for over-constrained problems", AAAI 2004):
//! halves of the rules are tried before single ones, so that few rules among many are found in few re-solves. The
//! result is irreducible in the sense of Chinneck ("Feasibility and Infeasibility in Optimization", 2008): without any
//! one of its rules the others of the set can hold together.

use crate::problem::RuleIndex;
use std::collections::BTreeMap;

/// Rules that cannot hold together.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Conflict {
    /// The rules, in file order; at least one.
    pub rules: Vec<RuleIndex>,
    /// Whether it is known that without any one of them the others can hold together. `false` where some step was not
    /// decided in time: then the set is in conflict all the same, but perhaps not smallest.
    pub smallest: bool,
    /// The rules of the set without which, all other rules of the problem kept, there is a plan.
    pub mends: Vec<RuleIndex>,
    /// Whether the rules are at odds even when nobody but the colleges that they name is to be served; `None` where
    /// that was not decided.
    pub alone: Option<bool>,
    /// Whether they are at odds only when every head is placed; else not even a plan that leaves heads unplaced keeps
    /// them.
    pub everybody: bool,
}

/// What the search for a conflict found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Search {
    /// Even without any rule there is no plan.
    WithoutRules,
    /// These rules are at odds; whether the set is smallest.
    Rules(Vec<RuleIndex>, bool),
}

/// Finds a smallest set among `rules` (all of which together are known to be infeasible) that is infeasible. `feasible`
/// tells whether there is a plan under exactly the given rules, which are in ascending order, or `None` if it could not
/// say in time; then the rules in question are kept, and the set may not be smallest.
pub fn smallest_conflict(rules: &[RuleIndex], feasible: &mut dyn FnMut(&[RuleIndex]) -> Option<bool>) -> Search {
    let mut asking = Asking { feasible, answers: BTreeMap::new() };
    if !asking.may_hold(&[]) {
        return Search::WithoutRules;
    }
    let mut conflict = asking.explain(&[], false, rules);
    conflict.sort_unstable();
    // A rule that keeps a class out of long sessions makes it divisible, and so can also make room: then the halves
    // mislead, and rules are left out one by one.
    if asking.answer(&conflict) == Some(true) {
        conflict = rules.to_vec();
    }
    let smallest = asking.thin(&mut conflict);
    Search::Rules(conflict, smallest)
}

struct Asking<'a> {
    feasible: &'a mut dyn FnMut(&[RuleIndex]) -> Option<bool>,
    answers: BTreeMap<Vec<RuleIndex>, Option<bool>>,
}

impl Asking<'_> {
    fn answer(&mut self, rules: &[RuleIndex]) -> Option<bool> {
        let mut rules = rules.to_vec();
        rules.sort_unstable();
        if let Some(&known) = self.answers.get(&rules) {
            return known;
        }
        let answer = (self.feasible)(&rules);
        self.answers.insert(rules, answer);
        answer
    }

    /// Whether the rules can hold together for all that is known.
    fn may_hold(&mut self, rules: &[RuleIndex]) -> bool {
        self.answer(rules).unwrap_or(true)
    }

    /// The rules of `candidates` that are needed, beside `background`, for a conflict. `grown`: the background has
    /// grown since it was last tried.
    fn explain(&mut self, background: &[RuleIndex], grown: bool, candidates: &[RuleIndex]) -> Vec<RuleIndex> {
        if grown && !self.may_hold(background) {
            return Vec::new();
        }
        if candidates.len() <= 1 {
            return candidates.to_vec();
        }
        let (first, second) = candidates.split_at(candidates.len() / 2);
        let of_second = self.explain(&[background, first].concat(), true, second);
        let of_first = self.explain(&[background, &of_second].concat(), !of_second.is_empty(), first);
        [of_first, of_second].concat()
    }

    /// Leaves out rules without which the others are still at odds; whether without any one of those left the others
    /// are known to hold together.
    fn thin(&mut self, conflict: &mut Vec<RuleIndex>) -> bool {
        loop {
            let without = |position: usize| {
                let mut rest = conflict.clone();
                rest.remove(position);
                rest
            };
            let rests: Vec<Vec<RuleIndex>> = (0..conflict.len()).map(without).collect();
            match rests.iter().find(|rest| self.answer(rest) == Some(false)) {
                Some(rest) => conflict.clone_from(rest),
                None => return rests.iter().all(|rest| self.answer(rest) == Some(true)),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn indices(positions: &[usize]) -> Vec<RuleIndex> {
        positions.iter().copied().map(RuleIndex).collect()
    }

    /// Feasible unless one of these sets is wholly among the rules.
    fn unless(sets: &'static [&'static [usize]]) -> impl FnMut(&[RuleIndex]) -> Option<bool> {
        move |rules| {
            let rules: BTreeSet<usize> = rules.iter().map(|rule| rule.0).collect();
            Some(!sets.iter().any(|set| set.iter().all(|rule| rules.contains(rule))))
        }
    }

    #[test]
    fn every_small_family_of_conflicts_yields_one_of_its_smallest_sets() {
        let families: &[&'static [&'static [usize]]] = &[
            &[&[3]],
            &[&[0, 7]],
            &[&[1, 2, 5]],
            &[&[0, 1], &[6, 7]],
            &[&[0, 1, 2, 3], &[2, 3, 4]],
            &[&[0, 1, 2, 3, 4, 5, 6, 7]],
        ];
        for &family in families {
            let all: Vec<RuleIndex> = (0..8).map(RuleIndex).collect();
            let Search::Rules(found, smallest) = smallest_conflict(&all, &mut unless(family)) else {
                panic!("{family:?} needs rules")
            };
            assert!(smallest);
            assert!(family.iter().any(|set| indices(set) == found), "{found:?} of {family:?}");
        }
    }

    #[test]
    fn a_rule_that_makes_room_does_not_mislead() {
        // Rule 0 alone and rule 1 alone cannot hold, but rule 2 makes room for either of them, and rule 3 takes it away.
        let mut feasible = |rules: &[RuleIndex]| {
            let has = |rule: usize| rules.contains(&RuleIndex(rule));
            Some(!(has(0) || has(1)) || has(2) && !has(3))
        };
        let Search::Rules(found, smallest) = smallest_conflict(&indices(&[0, 1, 2, 3]), &mut feasible) else {
            panic!("rules are at odds")
        };
        assert!(smallest && (found == indices(&[0]) || found == indices(&[1])), "{found:?}");
    }

    #[test]
    fn no_plan_without_rules_is_no_fault_of_rules() {
        assert_eq!(smallest_conflict(&indices(&[0, 1]), &mut |_| Some(false)), Search::WithoutRules);
    }

    #[test]
    fn an_undecided_step_keeps_its_rules_and_says_so() {
        let mut feasible = |rules: &[RuleIndex]| match rules.len() {
            0 => Some(true),
            1 => None,
            _ => Some(!(rules.contains(&RuleIndex(0)) && rules.contains(&RuleIndex(1)))),
        };
        let Search::Rules(found, smallest) = smallest_conflict(&indices(&[0, 1, 2, 3]), &mut feasible) else {
            panic!("rules are at odds")
        };
        assert!(!smallest);
        assert!(found.contains(&RuleIndex(0)) && found.contains(&RuleIndex(1)), "{found:?}");
    }

    #[test]
    fn one_rule_among_many_is_found_in_few_steps() {
        let all: Vec<RuleIndex> = (0..256).map(RuleIndex).collect();
        let mut steps = 0;
        let mut feasible = |rules: &[RuleIndex]| {
            steps += 1;
            Some(!rules.contains(&RuleIndex(200)))
        };
        assert_eq!(smallest_conflict(&all, &mut feasible), Search::Rules(indices(&[200]), true));
        assert!(steps < 30, "{steps} steps for one rule among 256");
    }
}

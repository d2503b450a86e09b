//! Where to look for a conflict first: among the rules of few colleges that cannot be served even by themselves.
//!
//! Leaving colleges out only makes a problem easier, so rules at odds among few colleges are at odds in the whole
//! problem; and a small problem is solved faster than a large one.

use super::conflict::{Search, smallest_conflict};
use crate::domains::Domains;
use crate::problem::{CollegeIndex, Problem, RuleIndex, SessionIndex, subset};
use std::collections::BTreeSet;

/// Parts of more colleges are not solved by themselves.
const FEW: usize = 60;
/// Parts of no more colleges are asked before every question about the whole.
const FEWER: usize = 8;
/// Colleges are confined in so many ways at most; where each has sessions of its own there is nothing to be found.
const KINDS: usize = 8;

/// Rules that cannot hold together, as few as solving small problems shows, and the colleges among whom they cannot; `None`
/// where no part of the problem is infeasible by itself. `has_plan` tells whether a problem has a plan, or `None` if it
/// cannot say.
pub(super) fn suspects(
    problem: &Problem,
    has_plan: &mut dyn FnMut(&Problem) -> Option<bool>,
) -> Option<(Vec<RuleIndex>, Vec<CollegeIndex>)> {
    let all = problem.colleges().len();
    for Part { rules, colleges } in parts(problem).into_iter().chain(confined(problem)) {
        if colleges.len() == all || colleges.len() > FEW {
            continue;
        }
        let colleges: Vec<CollegeIndex> = colleges.into_iter().collect();
        let Some(own) = subset::with_rules(problem, &rules).and_then(|own| subset::with_colleges(&own, &colleges))
        else {
            continue;
        };
        if has_plan(&own) != Some(false) {
            continue;
        }
        let positions: Vec<RuleIndex> = (0..own.rules().len()).map(RuleIndex).collect();
        let mut under = |rules: &[RuleIndex]| subset::with_rules(&own, rules).and_then(|own| has_plan(&own));
        let found = match smallest_conflict(&positions, &mut under) {
            Search::Rules(found, _) if own.rules().len() == rules.len() => {
                found.into_iter().filter_map(|position| rules.get(position.0).copied()).collect()
            }
            _ => rules,
        };
        return Some((found, colleges));
    }
    None
}

/// Whether few colleges that rules link cannot be served even by themselves: small questions before a large one.
pub(super) fn a_part_is_impossible(problem: &Problem, has_plan: &mut dyn FnMut(&Problem) -> Option<bool>) -> bool {
    let few = |part: &Part| part.colleges.len() <= FEWER && part.colleges.len() < problem.colleges().len();
    parts(problem).into_iter().filter(few).any(|part| {
        let colleges: Vec<CollegeIndex> = part.colleges.into_iter().collect();
        let own = subset::with_rules(problem, &part.rules).and_then(|own| subset::with_colleges(&own, &colleges));
        own.is_some_and(|own| has_plan(&own) == Some(false))
    })
}

/// Rules that are linked by colleges they name, and these colleges.
struct Part {
    rules: Vec<RuleIndex>,
    colleges: BTreeSet<CollegeIndex>,
}

/// The parts, the smallest first.
fn parts(problem: &Problem) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for (position, rule) in problem.rules().iter().enumerate() {
        let named: BTreeSet<CollegeIndex> = match rule.kind.kept() {
            // Nobody starts before the moment.
            Some((_, _, Some(_))) => problem.college_indices().collect(),
            _ => rule.kind.colleges().into_iter().collect(),
        };
        let mut part = Part { rules: vec![RuleIndex(position)], colleges: named };
        for met in parts.extract_if(.., |other| !other.colleges.is_disjoint(&part.colleges)).collect::<Vec<_>>() {
            part.rules.extend(met.rules);
            part.colleges.extend(met.colleges);
        }
        part.rules.sort_unstable();
        parts.push(part);
    }
    parts.sort_by_key(|part| part.colleges.len());
    parts
}

/// Colleges that can stand nowhere but where one of them can, as those of a campus, with the rules that name any of them; the
/// fewest first. Where they have no plan by themselves, there is none with the others, who may take places from them.
fn confined(problem: &Problem) -> Vec<Part> {
    let domains = Domains::new(problem);
    let open: Vec<BTreeSet<SessionIndex>> =
        problem.college_indices().map(|college| domains.sessions(college).collect()).collect();
    let within = |places: &BTreeSet<SessionIndex>| -> BTreeSet<CollegeIndex> {
        problem.college_indices().filter(|college| open[college.0].is_subset(places)).collect()
    };
    let groups: BTreeSet<BTreeSet<CollegeIndex>> =
        open.iter().collect::<BTreeSet<_>>().into_iter().take(KINDS).map(within).collect();
    let part = |colleges: BTreeSet<CollegeIndex>| {
        let own: Vec<CollegeIndex> = colleges.iter().copied().collect();
        Part { rules: subset::rules_left(problem, &own), colleges }
    };
    let mut found: Vec<Part> = groups.into_iter().filter(|group| group.len() > 1).map(part).collect();
    found.sort_by_key(|part| part.colleges.len());
    found
}

#[cfg(test)]
mod tests {
    use super::super::sample::{at_most, has_plan, never, parts, problem};
    use super::*;

    #[test]
    fn rules_at_odds_among_few_colleges_are_found_without_the_others() {
        let mut parts = parts(&[13, 5, 4, 3], 1, 3);
        parts.rules.push(never("elsewhere", &[2, 3], &[1], None));
        parts.rules.push(at_most("one", &[0, 1], 1));
        parts.rules.push(never("idle", &[1], &[2], None));
        let problem = problem(parts);
        let mut largest = 0;
        let mut answer = |problem: &Problem| {
            largest = largest.max(problem.colleges().len());
            Some(has_plan(problem))
        };
        assert_eq!(suspects(&problem, &mut answer), Some((vec![RuleIndex(1)], vec![CollegeIndex(0), CollegeIndex(1)])));
        assert_eq!(largest, 2, "no problem with all four colleges is solved");
    }

    #[test]
    fn colleges_confined_to_few_sessions_are_asked_by_themselves() {
        // One rule links all four; two of them, of eight heads each, may use one session of ten.
        let mut parts = parts(&[8, 8, 3, 3], 1, 3);
        parts.rules.push(never("elsewhere", &[0, 1], &[1, 2], None));
        parts.rules.push(at_most("few", &[0, 1, 2, 3], 5));
        let problem = problem(parts);
        let mut sizes = Vec::new();
        let mut answer = |problem: &Problem| {
            sizes.push(problem.colleges().len());
            Some(has_plan(problem))
        };
        let found = suspects(&problem, &mut answer);
        assert_eq!(found, Some((vec![RuleIndex(0)], vec![CollegeIndex(0), CollegeIndex(1)])));
        assert!(sizes.iter().all(|size| *size == 2), "{sizes:?}");
    }

    #[test]
    fn where_no_part_is_infeasible_by_itself_everything_is_suspected() {
        let mut parts = parts(&[12, 12], 1, 2);
        parts.rules.push(never("first", &[0], &[0], None));
        let problem = problem(parts);
        assert_eq!(suspects(&problem, &mut |problem| Some(has_plan(problem))), None);
    }
}

//! Changed problems: only some of the rules, only some of the colleges, or every head to be placed.

use super::{CollegeIndex, Parts, Problem, Rule, RuleIndex, Wish};

/// The problem under only these rules; `None` if the parts no longer fit, which dropping a rule cannot bring about.
pub(crate) fn with_rules(problem: &Problem, rules: &[RuleIndex]) -> Option<Problem> {
    let mut parts = with_all_rules(problem);
    parts.rules = rules.iter().filter_map(|rule| problem.rules().get(rule.0)).cloned().collect();
    Problem::new(parts).ok()
}

/// The parts with the rules of campuses and of parts of colleges among the others, so that each can be left out, and colleges
/// that have none of which these would be made again.
fn with_all_rules(problem: &Problem) -> Parts {
    let mut parts = problem.to_parts();
    for college in &mut parts.colleges {
        college.campus = None;
        college.parts.clear();
    }
    parts.rules = problem.rules().to_vec();
    parts
}

/// The problem with every head to be placed.
pub(crate) fn with_all_placed(problem: &Problem) -> Option<Problem> {
    let mut parts = problem.to_parts();
    parts.settings.partial = false;
    Problem::new(parts).ok()
}

/// The problem with only these colleges (ascending); rules keep the colleges that are left, and go where none is.
pub(crate) fn with_colleges(problem: &Problem, colleges: &[CollegeIndex]) -> Option<Problem> {
    let mut parts = with_all_rules(problem);
    let homeless = parts.colleges;
    parts.colleges = colleges.iter().map(|&college| homeless[college.0].clone()).collect();
    let kept = Kept(colleges);
    parts.rules = problem.rules().iter().filter_map(|rule| kept.rule(rule)).collect();
    parts.wishes = problem.wishes().iter().filter_map(|wish| kept.wish(wish)).collect();
    Problem::new(parts).ok()
}

/// The rules that are left where only these colleges (ascending) are.
pub(crate) fn rules_left(problem: &Problem, colleges: &[CollegeIndex]) -> Vec<RuleIndex> {
    let kept = Kept(colleges);
    let rules = problem.rules().iter().enumerate();
    rules.filter(|(_, rule)| kept.rule(rule).is_some()).map(|(position, _)| RuleIndex(position)).collect()
}

struct Kept<'a>(&'a [CollegeIndex]);

impl Kept<'_> {
    fn one(&self, college: CollegeIndex) -> Option<CollegeIndex> {
        self.0.binary_search(&college).ok().map(CollegeIndex)
    }

    /// `None` where nobody is left.
    fn some(&self, colleges: &[CollegeIndex]) -> Option<Vec<CollegeIndex>> {
        let left: Vec<_> = colleges.iter().filter_map(|&college| self.one(college)).collect();
        (!left.is_empty()).then_some(left)
    }

    fn wish(&self, wish: &Wish) -> Option<Wish> {
        self.some(&wish.colleges).map(|colleges| Wish { colleges, ..wish.clone() })
    }

    fn rule(&self, rule: &Rule) -> Option<Rule> {
        let kind = rule.kind.renumbered(|college| self.one(college))?;
        Some(Rule { name: rule.name.clone(), kind })
    }
}

//! Where each college may stand, with the names of the rules that say so and with sums over sessions.

use crate::domains::need::{self, Places};
use crate::domains::{Domains, restricting_rules};
use crate::problem::{CollegeIndex, Problem, Rate, RuleIndex, SessionIndex};
use std::collections::BTreeSet;

/// The freedom of every college.
pub(super) struct Freedom {
    domains: Domains,
    /// Per college its rules `only` and `never`.
    rules: Vec<Vec<RuleIndex>>,
    /// Per kind of domain: its longest runs by session, in slots.
    runs: Vec<Places>,
}

impl Freedom {
    /// The freedom of all colleges. In a problem too large to look at closely, everyone is taken to be free everywhere,
    /// which finds less but nothing wrong.
    pub fn of(problem: &Problem) -> Self {
        const MOST_STEPS: usize = 20_000_000;
        let mut rules = restricting_rules(problem);
        let lists: BTreeSet<&Vec<RuleIndex>> = rules.iter().collect();
        let steps: usize = lists.iter().map(|own| (1 + 20 * own.len()) * problem.sessions().len()).sum();
        if steps > MOST_STEPS {
            rules.iter_mut().for_each(Vec::clear);
        }
        let domains = Domains::under(problem, |_| steps <= MOST_STEPS);
        let mut runs = Vec::new();
        for college in problem.college_indices() {
            if domains.kind(college) == runs.len() {
                let longest = |session| u64::from(domains.longest(college, session));
                runs.push(Places::new(problem.session_indices().map(longest).collect()));
            }
        }
        Freedom { domains, rules, runs }
    }

    /// The longest run of slots that a college has in a session; 0 where it cannot stand.
    pub fn run(&self, college: CollegeIndex, session: SessionIndex) -> u32 {
        self.domains.longest(college, session)
    }

    /// The most work that a college can get done in a session.
    pub fn most_work(&self, problem: &Problem, college: CollegeIndex, session: SessionIndex) -> u64 {
        need::most_work(problem, &self.domains, college, session)
    }

    /// The rate of a college in the fastest of the rooms that it may use; `None` if there is none.
    pub fn fastest(&self, problem: &Problem, college: CollegeIndex) -> Option<Rate> {
        self.domains.fastest(problem, college)
    }

    /// The most slots that so many batches of a college can have: its longest runs together.
    pub fn slots_of(&self, college: CollegeIndex, batches: usize) -> u64 {
        self.runs[self.domains.kind(college)].most_of(batches)
    }

    /// The rules `only` and `never` of a college, in file order.
    pub fn rules(&self, college: CollegeIndex) -> &[RuleIndex] {
        &self.rules[college.0]
    }

    /// Their names.
    pub fn rule_names(&self, problem: &Problem, college: CollegeIndex) -> Vec<String> {
        self.rules(college).iter().map(|rule| problem.rules()[rule.0].name.clone()).collect()
    }

    /// A number that colleges share only if they may use the same slots.
    pub fn kind(&self, college: CollegeIndex) -> usize {
        self.domains.kind(college)
    }
}

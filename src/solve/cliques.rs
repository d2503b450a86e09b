//! Colleges of which no two share a half-day: each needs half-days of its own, and these can be counted against those that
//! are open (a clique of the graph of conflicts, as in Carter, Laporte and Lee, "Examination timetabling: algorithmic
//! strategies and applications", Journal of the Operational Research Society 1996).

use super::ground::Ground;
use super::knobs::construction::MOST;
use crate::problem::{CollegeIndex, Grain};
use std::collections::{BTreeMap, BTreeSet};

/// Whether some colleges, each two of which are apart by half-days, need more half-days than are open to them. `false`
/// says nothing: cliques are found greedily.
pub(super) fn too_few_half_days(ground: &Ground<'_>) -> bool {
    let mut apart: BTreeMap<CollegeIndex, BTreeSet<CollegeIndex>> = BTreeMap::new();
    for rule in ground.problem.rules() {
        let Some((pairs, Grain::HalfDay | Grain::Day)) = rule.kind.apart() else { continue };
        for &(one, other) in pairs.iter().filter(|(one, other)| one != other) {
            apart.entry(one).or_default().insert(other);
            apart.entry(other).or_default().insert(one);
        }
    }
    if apart.len() > MOST {
        return false;
    }
    let mut by_degree: Vec<CollegeIndex> = apart.keys().copied().collect();
    by_degree.sort_by_key(|college| (std::cmp::Reverse(apart[college].len()), *college));
    let mut covered = BTreeSet::new();
    for &first in &by_degree {
        if covered.contains(&first) {
            continue;
        }
        let mut clique = vec![first];
        for college in &by_degree {
            if clique.iter().all(|member| apart[member].contains(college)) {
                clique.push(*college);
            }
        }
        covered.extend(clique.iter().copied());
        let needed: usize = clique.iter().map(|&college| ground.fewest_half_days(college)).sum();
        let open: BTreeSet<_> =
            clique.iter().flat_map(|&college| ground.most_by_half_day(college).into_keys()).collect();
        if needed > open.len() {
            return true;
        }
    }
    false
}

impl Ground<'_> {
    /// The most work that a college can get done in each half-day that is open to it.
    fn most_by_half_day(&self, college: CollegeIndex) -> BTreeMap<usize, u64> {
        let mut most = BTreeMap::new();
        for session in self.domains.sessions(college) {
            *most.entry(self.problem.session(session).half_day.0).or_insert(0) += self.most(college, session);
        }
        most
    }

    /// No plan serves the college in fewer half-days.
    fn fewest_half_days(&self, college: CollegeIndex) -> usize {
        let mut most: Vec<u64> = self.most_by_half_day(college).into_values().collect();
        most.sort_unstable_by(|one, other| other.cmp(one));
        let mut left = self.problem.work(college);
        let filled = most.iter().take_while(|&&heads| {
            let more = left > 0;
            left = left.saturating_sub(heads);
            more
        });
        filled.count()
    }
}

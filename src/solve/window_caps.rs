//! What the value of `peak` and rules that limit heads or colleges leave to a window, while it is filled.

use super::scope::Plans;
use crate::numbers::held;
use crate::problem::{Asks, CollegeIndex, Counted, CountedWith, Objective, Per, Problem, Region, WindowAt};
use std::collections::{BTreeMap, BTreeSet};

/// One limit, and what counts by it so far.
struct Cap<'p> {
    /// Of whom; `None` of all.
    colleges: Option<&'p [CollegeIndex]>,
    region: Option<&'p Region>,
    counted: Counted,
    most: u64,
    per: Per,
    used: BTreeMap<CountedWith, (u64, BTreeSet<CollegeIndex>)>,
}

/// All limits.
pub(super) struct Caps<'p> {
    problem: &'p Problem,
    caps: Vec<Cap<'p>>,
}

impl<'p> Caps<'p> {
    /// The limits of rules, and the one of `peak`, where a value of it is held or asked for.
    pub(super) fn of(plans: &Plans<'p>, peak: Option<u64>) -> Self {
        let of_rule = |rule: &'p crate::problem::Rule| {
            let Asks::Limit { counted, colleges, region, limit, per } = rule.kind.asks() else { return None };
            let (colleges, region, most) = (Some(colleges), Some(region), u64::from(limit));
            Some(Cap { colleges, region, counted, most, per, used: BTreeMap::new() })
        };
        let mut caps: Vec<Cap> = plans.problem.rules().iter().filter_map(of_rule).collect();
        if let Some(most) = peak.or_else(|| plans.held_of(Objective::Peak)) {
            let (counted, per) = (Counted::Heads, plans.problem.settings().peak);
            caps.push(Cap { colleges: None, region: None, counted, most, per, used: BTreeMap::new() });
        }
        Caps { problem: plans.problem, caps }
    }

    /// How many heads of a college may still come to a window.
    pub(super) fn left(&self, college: CollegeIndex, window: WindowAt) -> u64 {
        let left = |cap: &Cap<'_>| {
            let nothing = (0, BTreeSet::new());
            let (heads, colleges) = cap.used.get(&self.problem.counted_with(window, cap.per)).unwrap_or(&nothing);
            match cap.counted {
                Counted::Colleges if colleges.contains(&college) || (colleges.len() as u64) < cap.most => u64::MAX,
                Counted::Colleges => 0,
                Counted::Heads if cap.colleges.is_some() => cap.most.saturating_sub(*heads),
                Counted::Heads => {
                    let minutes = u128::from(self.problem.peak_minutes(window));
                    held(u128::from(cap.most) * minutes / 60).saturating_sub(*heads)
                }
            }
        };
        self.caps.iter().filter(|cap| self.is_of(cap, college, window)).map(left).min().unwrap_or(u64::MAX)
    }

    /// Notes heads that come.
    pub(super) fn take(&mut self, college: CollegeIndex, window: WindowAt, heads: u64) {
        let concerned: Vec<bool> = self.caps.iter().map(|cap| self.is_of(cap, college, window)).collect();
        for (cap, _) in self.caps.iter_mut().zip(concerned).filter(|(_, is_of)| *is_of) {
            let used = cap.used.entry(self.problem.counted_with(window, cap.per)).or_default();
            used.0 = used.0.saturating_add(heads);
            used.1.insert(college);
        }
    }

    fn is_of(&self, cap: &Cap<'_>, college: CollegeIndex, window: WindowAt) -> bool {
        let place = self.problem.session(window.0);
        cap.colleges.is_none_or(|colleges| colleges.contains(&college))
            && cap.region.is_none_or(|region| region.covers(place.room, place.half_day))
    }
}

//! What the class formulations see of a problem: types of sessions, and per college its classes by work.
//!
//! In the literature this is bin packing with minimum colour fragmentation (Mehrani, Cardonha & Bergman 2022; Barkel,
//! Delorme, Malaguti & Monaci 2025): a college is a colour, a class an item, a batch the items of one colour in one bin.
//! Here bins differ in size, speed and who may use them, lengths are rounded up per batch, and changeovers lie between
//! batches; colleges without classes, and classes too long for every session, take part as work that is cut anywhere.

use super::fidelity::{self, Fidelity};
use super::session_type::{Detail, SessionType, session_types};
use crate::domains::{Domains, is_divisible};
use crate::problem::{ClassIndex, CollegeIndex, Problem, Rate, SessionIndex};
use std::collections::BTreeMap;

/// The whole classes of one work in a college.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Size {
    /// Their work (heads with the allowance).
    pub work: u64,
    /// The classes, in file order.
    pub classes: Vec<ClassIndex>,
}

/// A college: its whole classes by size, and the work that may be cut anywhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Whose.
    pub college: CollegeIndex,
    /// Distinct works of its whole classes, decreasing.
    pub sizes: Vec<Size>,
    /// Work that may be cut anywhere: all of a college without classes, else that of its divisible classes.
    pub loose: u64,
    /// Per family of sessions: its rate there.
    pub rates: Vec<Rate>,
    /// Per family of sessions: whether it may come.
    pub open: Vec<bool>,
}

impl Member {
    /// The work of a number of classes of each size, and of loose work.
    #[must_use]
    pub fn work(&self, counts: &[u32], loose: u64) -> u64 {
        self.sizes.iter().zip(counts).map(|(size, &count)| size.work * u64::from(count)).sum::<u64>() + loose
    }

    /// All of its work.
    #[must_use]
    pub fn whole(&self) -> u64 {
        self.sizes.iter().map(|size| size.work * size.classes.len() as u64).sum::<u64>() + self.loose
    }

    /// The slots of so much work in a family of sessions.
    #[must_use]
    pub fn slots(&self, family: usize, work: u64) -> u64 {
        self.rates[family].slots_for(work)
    }

    /// The fewest slots for so much work, wherever it may come.
    #[must_use]
    pub fn fewest_slots(&self, work: u64) -> u64 {
        let open = self.rates.iter().zip(&self.open).filter(|&(_, &open)| open);
        open.map(|(rate, _)| rate.slots_for(work)).min().unwrap_or(0)
    }
}

/// A problem as classes in sessions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClassView {
    /// The types of sessions.
    pub kinds: Vec<SessionType>,
    /// Per type its family: types of one family differ in their slots at most.
    pub family: Vec<usize>,
    /// Number of families.
    pub families: usize,
    /// Slots between two batches of a session.
    pub changeover: u32,
    /// The colleges, in file order.
    pub members: Vec<Member>,
}

impl ClassView {
    /// Slots of a type, the changeover behind its last batch included.
    #[must_use]
    pub fn room(&self, kind: usize) -> u32 {
        self.kinds[kind].slots + self.changeover
    }

    /// The most slots, changeovers included, that so many sessions offer beyond what everybody needs; `None` if
    /// everybody does not fit.
    #[must_use]
    pub fn slack(&self, sessions: usize) -> Option<u64> {
        let rooms = (0..self.kinds.len())
            .flat_map(|kind| std::iter::repeat_n(self.room(kind), self.kinds[kind].sessions.len()));
        let mut rooms: Vec<u64> = rooms.map(u64::from).collect();
        rooms.sort_unstable_by(|a, b| b.cmp(a));
        let open: u64 = rooms.into_iter().take(sessions).sum();
        open.checked_sub(self.needed())
    }

    /// The fewest slots for everybody, one changeover per college included.
    #[must_use]
    pub fn needed(&self) -> u64 {
        let own = |member: &Member| member.fewest_slots(member.whole()) + u64::from(self.changeover);
        self.members.iter().filter(|member| member.whole() > 0).map(own).sum()
    }

    /// The same with a part of each college and some of the sessions of each type only.
    #[must_use]
    pub fn restricted(&self, counts: &[Vec<u32>], loose: &[u64], sessions: &[Vec<SessionIndex>]) -> Self {
        let mut view = self.clone();
        for (position, member) in view.members.iter_mut().enumerate() {
            for (size, &count) in member.sizes.iter_mut().zip(&counts[position]) {
                size.classes.truncate(count as usize);
            }
            member.loose = loose[position];
        }
        for (kind, sessions) in view.kinds.iter_mut().zip(sessions) {
            kind.sessions.clone_from(sessions);
        }
        view
    }

    /// Number of sessions.
    #[must_use]
    pub fn sessions(&self) -> usize {
        self.kinds.iter().map(|kind| kind.sessions.len()).sum()
    }
}

/// The view of a problem's first `half_days` half-days; `None` where rules ask for more than who may come where.
#[must_use]
pub fn class_view(problem: &Problem, domains: &Domains, half_days: usize) -> Option<ClassView> {
    if problem.rules().iter().any(|rule| fidelity::of_classes(&rule.kind) == Fidelity::Unusable) {
        return None;
    }
    let kinds = session_types(problem, domains, Detail::Merged, half_days);
    let mut families: BTreeMap<Vec<(bool, Rate)>, usize> = BTreeMap::new();
    let mut signatures = Vec::new();
    let mut family = Vec::new();
    for kind in &kinds {
        let session = kind.sample();
        let mut signature = Vec::new();
        for college in problem.college_indices() {
            let longest = domains.longest(college, session);
            if longest != 0 && longest != kind.slots {
                return None; // the clock has a say
            }
            signature.push((longest > 0, problem.rate_in(college, session)));
        }
        let next = families.len();
        let found = *families.entry(signature.clone()).or_insert(next);
        if found == next {
            signatures.push(signature);
        }
        family.push(found);
    }
    let members = problem.college_indices().map(|college| member(problem, college, &signatures)).collect();
    let changeover = problem.settings().changeover_slots();
    Some(ClassView { kinds, family, families: signatures.len(), changeover, members })
}

fn member(problem: &Problem, college: CollegeIndex, signatures: &[Vec<(bool, Rate)>]) -> Member {
    let works = problem.class_work(college);
    let mut loose = if works.is_empty() { problem.work(college) } else { 0 };
    let mut sizes: BTreeMap<u64, Vec<ClassIndex>> = BTreeMap::new();
    for (position, &work) in works.iter().enumerate() {
        if is_divisible(problem, college, ClassIndex(position)) {
            loose += work;
        } else {
            sizes.entry(work).or_default().push(ClassIndex(position));
        }
    }
    Member {
        college,
        sizes: sizes.into_iter().rev().map(|(work, classes)| Size { work, classes }).collect(),
        loose,
        rates: signatures.iter().map(|signature| signature[college.0].1).collect(),
        open: signatures.iter().map(|signature| signature[college.0].0).collect(),
    }
}

//! From classes in sessions to batches: which class of a size, and how divided classes are shared out.

use super::tidy::Placement;
use crate::formulate::{ClassView, Member};
use crate::numbers::to_u32;
use crate::plan::ClassShare;
use crate::problem::{ClassIndex, CollegeIndex, Problem, SessionIndex};
use std::collections::BTreeMap;

/// A part of a college: classes of each size, and loose work.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Part {
    /// Classes of each size, as the member lists its sizes.
    pub(super) counts: Vec<u32>,
    /// Loose work.
    pub(super) loose: u64,
}

impl Part {
    /// Everything of a member.
    pub(super) fn whole(member: &Member) -> Self {
        Part { counts: member.sizes.iter().map(|size| to_u32(size.classes.len())).collect(), loose: member.loose }
    }

    /// Whether there is nothing in it.
    pub(super) fn is_empty(&self) -> bool {
        self.loose == 0 && self.counts.iter().all(|&count| count == 0)
    }

    /// Its work.
    pub(super) fn work(&self, member: &Member) -> u64 {
        member.work(&self.counts, self.loose)
    }

    /// Adds another part of the same college.
    pub(super) fn add(&mut self, other: &Part) {
        self.counts.resize(self.counts.len().max(other.counts.len()), 0);
        for (count, &more) in self.counts.iter_mut().zip(&other.counts) {
            *count += more;
        }
        self.loose += other.loose;
    }

    /// Takes a part off; what is not there is not taken.
    pub(super) fn remove(&mut self, other: &Part) {
        for (count, &less) in self.counts.iter_mut().zip(&other.counts) {
            *count = count.saturating_sub(less);
        }
        self.loose = self.loose.saturating_sub(other.loose);
    }

    /// What both have.
    pub(super) fn common(&self, other: &Part) -> Part {
        let counts = self.counts.iter().zip(&other.counts).map(|(&one, &two)| one.min(two)).collect();
        Part { counts, loose: self.loose.min(other.loose) }
    }
}

/// What a session holds: per member (by position) its part; no part is empty.
pub(super) type Content = BTreeMap<usize, Part>;

/// The slots of a content in a family of sessions, a changeover behind every batch included.
pub(super) fn load(view: &ClassView, family: usize, content: &Content) -> u64 {
    let length = |(&position, part): (&usize, &Part)| {
        let member = &view.members[position];
        member.slots(family, part.work(member)) + u64::from(view.changeover)
    };
    content.iter().map(length).sum()
}

/// Classes in sessions as placements; the sessions are those of the problem.
pub(super) fn placements(
    problem: &Problem,
    view: &ClassView,
    contents: &BTreeMap<SessionIndex, Content>,
) -> Vec<Placement> {
    let mut table = Table {
        problem,
        view,
        given: view.members.iter().map(|member| vec![0; member.sizes.len()]).collect(),
        shared: vec![0; view.members.len()],
    };
    let mut placements = Vec::new();
    for (&session, content) in contents {
        for (&position, part) in content {
            let member = &view.members[position];
            let rate = problem.rate_in(member.college, session);
            let slots = to_u32(rate.slots_for(part.work(member)));
            let classes = table.shares(position, part);
            placements.push(Placement { college: member.college, session, slots, start: None, classes });
        }
    }
    placements
}

/// What has been handed out so far, in calendar order.
struct Table<'a> {
    problem: &'a Problem,
    view: &'a ClassView,
    /// Per member and size: classes handed out.
    given: Vec<Vec<usize>>,
    /// Per member: loose work handed out.
    shared: Vec<u64>,
}

impl Table<'_> {
    /// The classes of a part, in file order.
    fn shares(&mut self, position: usize, part: &Part) -> Vec<ClassShare> {
        let member = &self.view.members[position];
        let college = self.problem.college(member.college);
        let mut shares = Vec::new();
        for (size, &count) in part.counts.iter().enumerate() {
            let from = self.given[position][size];
            for &class in member.sizes[size].classes.iter().skip(from).take(count as usize) {
                shares.push(ClassShare { class, heads: college.classes[class.0].heads });
            }
            self.given[position][size] = from + count as usize;
        }
        let from = self.shared[position];
        self.shared[position] = from + part.loose;
        shares.extend(self.divided(member.college, from, from + part.loose));
        shares.sort_unstable();
        shares
    }

    /// The heads of the divisible classes between two amounts of loose work, class after class.
    fn divided(&self, college: CollegeIndex, from: u64, to: u64) -> Vec<ClassShare> {
        let sizes = &self.view.members[college.0].sizes;
        let whole = |class: usize| sizes.iter().any(|size| size.classes.contains(&ClassIndex(class)));
        let mut shares = Vec::new();
        let mut passed = 0;
        for (position, class) in self.problem.college(college).classes.iter().enumerate() {
            if whole(position) {
                continue;
            }
            let upto = |work: u64| work.clamp(passed, passed + class.heads);
            let heads = upto(to) - upto(from);
            if heads > 0 {
                shares.push(ClassShare { class: ClassIndex(position), heads });
            }
            passed += class.heads;
        }
        shares
    }
}

//! Groups by search: every way to put the colleges into groups whose sessions they fill, one group after the other.
//!
//! Bin completion (Martello & Toth 1990; Fukunaga & Korf 2007) with the patterns of the [group flow](crate::formulate) in
//! place of equal bins: the largest college that has no group yet gets one, and the colleges that fill up its sessions are
//! tried in turn, cheap patterns first. What all sessions together leave empty is given beforehand, so that where rooms
//! are nearly full few sets of colleges are left. Beside an integer program over the same groups this finds one sooner,
//! and it can name them all; it is for few colleges.

use crate::formulate::{GroupFlow, Pattern};
use crate::numbers::to_u32;
use crate::problem::CollegeIndex;
use std::ops::ControlFlow;
use std::rc::Rc;

/// Colleges that share sessions, and the position of their pattern.
pub(super) type Group = (Vec<CollegeIndex>, usize);

/// What all groups together may cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Costs {
    /// Sessions.
    pub(super) sessions: u32,
    /// Sessions beyond the first of each group, which are the batches beyond one per college.
    pub(super) cuts: u32,
    /// Half-days beyond the first of each group.
    pub(super) spread: u32,
}

/// Who looks at what is found.
pub(super) trait Visitor {
    /// Whether a group of these colleges and this pattern is worth the others; a break ends the search.
    fn accepts(&mut self, _group: &Group) -> ControlFlow<(), bool> {
        ControlFlow::Continue(true)
    }

    /// Looks at a way to put all colleges into groups.
    fn visit(&mut self, groups: &[Group]) -> ControlFlow<()>;
}

/// How a search ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Searched {
    /// Every way was visited.
    All,
    /// The visitor had seen enough.
    Enough,
    /// There were too many steps.
    Capped,
}

/// Visits the ways to put all colleges into groups within the costs: with `alike`, colleges of one size are not told
/// apart, and one way stands for all that differ in them alone. Takes so many `steps` at most.
pub(super) fn search(flow: &GroupFlow, costs: Costs, alike: bool, steps: usize, visitor: &mut dyn Visitor) -> Searched {
    let Some(slack) = flow.slack(costs.sessions as usize) else { return Searched::All };
    let larger_first = flow.sizes.iter().rev();
    let colleges = larger_first.flat_map(|(&size, colleges)| colleges.iter().map(move |&college| (size, college)));
    let colleges: Vec<(u32, CollegeIndex)> = colleges.collect();
    let mut order: Vec<usize> = (0..flow.patterns.len()).collect();
    order.sort_by_key(|&position| {
        let pattern = &flow.patterns[position];
        (pattern.half_days, pattern.sessions, pattern.capacity, position)
    });
    let mut completion = Completion {
        flow,
        order: order.into(),
        is_free: vec![true; colleges.len()],
        colleges,
        sessions: flow.types.iter().map(|kind| to_u32(kind.sessions.len())).collect(),
        costs,
        slack,
        alike,
        steps,
        groups: Vec::new(),
        visitor,
    };
    match completion.next_group() {
        ControlFlow::Continue(()) => Searched::All,
        ControlFlow::Break(why) => why,
    }
}

/// A search with some groups made.
struct Completion<'a> {
    flow: &'a GroupFlow,
    /// Patterns, cheap ones first.
    order: Rc<[usize]>,
    /// Slots (changeover included) and colleges, larger ones first.
    colleges: Vec<(u32, CollegeIndex)>,
    /// Whether a college has no group yet, in that order.
    is_free: Vec<bool>,
    /// Sessions that no group has, by type.
    sessions: Vec<u32>,
    /// What the other groups may cost.
    costs: Costs,
    /// Slots that the other groups may leave empty.
    slack: u32,
    alike: bool,
    steps: usize,
    groups: Vec<Group>,
    visitor: &'a mut dyn Visitor,
}

/// A group in the making.
#[derive(Clone, Copy)]
struct Filling<'a> {
    /// Position and pattern.
    pattern: (usize, &'a Pattern),
    /// Colleges without a group beside its largest one, larger ones first: positions, and slots from each one on.
    others: &'a [(usize, u32)],
    /// Slots of its colleges.
    load: u32,
}

impl<'a> Completion<'a> {
    /// Makes the group of the largest college that has none.
    fn next_group(&mut self) -> ControlFlow<Searched> {
        let Some(first) = self.is_free.iter().position(|&free| free) else {
            return self.visitor.visit(&self.groups).map_break(|()| Searched::Enough);
        };
        let (load, college) = self.colleges[first];
        self.is_free[first] = false;
        let others = self.others();
        let flow = self.flow;
        for &position in Rc::clone(&self.order).iter() {
            let pattern = &flow.patterns[position];
            if pattern.capacity >= load && self.take(pattern) {
                self.groups.push((vec![college], position));
                let filling = Filling { pattern: (position, pattern), others: &others, load };
                let ended = self.fill(filling, 0);
                self.groups.pop();
                self.give_back(pattern);
                ended?;
            }
        }
        self.is_free[first] = true;
        ControlFlow::Continue(())
    }

    /// Closes a group if it is full enough, and adds colleges from a position on.
    fn fill(&mut self, filling: Filling<'_>, from: usize) -> ControlFlow<Searched> {
        self.steps = self.steps.saturating_sub(1);
        if self.steps == 0 {
            return ControlFlow::Break(Searched::Capped);
        }
        let empty = filling.pattern.1.capacity - filling.load;
        let slack = self.slack.checked_sub(empty);
        if let (Some(slack), Some(group)) = (slack, self.groups.last())
            && self.visitor.accepts(group).map_break(|()| Searched::Enough)?
        {
            let before = std::mem::replace(&mut self.slack, slack);
            self.next_group()?;
            self.slack = before;
        }
        let mut tried = None;
        for (next, &(position, onwards)) in filling.others.iter().enumerate().skip(from) {
            if filling.load + onwards + self.slack < filling.pattern.1.capacity {
                break;
            }
            let (size, college) = self.colleges[position];
            if size > empty || (self.alike && tried == Some(size)) {
                continue;
            }
            tried = Some(size);
            self.is_free[position] = false;
            self.join(college);
            let ended = self.fill(Filling { load: filling.load + size, ..filling }, next + 1);
            self.leave();
            self.is_free[position] = true;
            ended?;
        }
        ControlFlow::Continue(())
    }

    /// The colleges without a group, with the slots of each and all behind it.
    fn others(&self) -> Vec<(usize, u32)> {
        let free = (0..self.colleges.len()).rev().filter(|&position| self.is_free[position]);
        let mut onwards = 0;
        let mut others: Vec<(usize, u32)> = free
            .map(|position| {
                onwards += self.colleges[position].0;
                (position, onwards)
            })
            .collect();
        others.reverse();
        others
    }

    fn join(&mut self, college: CollegeIndex) {
        if let Some((colleges, _)) = self.groups.last_mut() {
            colleges.push(college);
        }
    }

    fn leave(&mut self) {
        if let Some((colleges, _)) = self.groups.last_mut() {
            colleges.pop();
        }
    }

    /// Takes a pattern's sessions; false if there are not so many, or it costs too much.
    fn take(&mut self, pattern: &Pattern) -> bool {
        let Costs { sessions, cuts, spread } = self.costs;
        let costs = (
            sessions.checked_sub(pattern.sessions),
            cuts.checked_sub(pattern.sessions - 1),
            spread.checked_sub(pattern.half_days - 1),
        );
        let (Some(sessions), Some(cuts), Some(spread)) = costs else { return false };
        if pattern.types.iter().any(|&(kind, number)| self.sessions[kind] < number) {
            return false;
        }
        for &(kind, number) in &pattern.types {
            self.sessions[kind] -= number;
        }
        self.costs = Costs { sessions, cuts, spread };
        true
    }

    fn give_back(&mut self, pattern: &Pattern) {
        for &(kind, number) in &pattern.types {
            self.sessions[kind] += number;
        }
        self.costs.sessions += pattern.sessions;
        self.costs.cuts += pattern.sessions - 1;
        self.costs.spread += pattern.half_days - 1;
    }
}

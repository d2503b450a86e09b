//! What a search may still cost: the time of the whole and of the level at hand, nodes, and work for proofs; and whom to
//! tell where it stands.

use super::incumbent::Incumbent;
use super::knobs::proofs::WORK;
use super::knobs::share::{HARDER, HARDEST, MOVES_OF_A_NODE, RESERVED, WORK_OF_A_SECOND};
use super::known::Known;
use super::run_limits::{RunLimits, Spent};
use super::scope::Plans;
use super::standing::Told;
use super::{Options, Progress, Rung, Step};
use crate::plan::{Plan, Stop};
use crate::problem::Level;
use std::time::{Duration, Instant};

/// A gap below which an integer objective is proven.
pub(super) const PROVEN: f64 = 0.999;

/// What is left of the time, the nodes, and the work.
#[derive(Debug)]
pub(super) struct Budget<'a> {
    options: Options<'a>,
    /// What all runs so far have cost.
    spent: &'a Spent,
    deadline: Instant,
    /// At how many nodes the level at hand has had its share of these, ...
    share_of_nodes: Option<u64>,
    /// ... at how much work of its share of that, ...
    share_of_work: Option<u64>,
    /// ... and when it must make do in any case, so that time is left for others.
    share_ends: Instant,
    /// Whether some level used up its share.
    cut_short: bool,
    /// What our own branching may still cost at the level at hand; `None` while only a plan is looked for, where it does
    /// not matter how a bound is known.
    work: Option<u64>,
    /// How many levels there are.
    levels: usize,
    /// The plan that was told last.
    told: Option<Plan>,
    /// How many times as much as usual searches that count their steps may take.
    effort: u64,
}

impl<'a> Budget<'a> {
    /// The whole budget of a search of so many levels; `spent` counts what it costs.
    pub(super) fn new(options: Options<'a>, levels: usize, spent: &'a Spent) -> Self {
        let deadline = Instant::now() + options.time_limit();
        Budget {
            options,
            spent,
            deadline,
            share_of_nodes: options.most_nodes(),
            share_of_work: options.most_work(),
            share_ends: deadline,
            cut_short: false,
            work: None,
            levels,
            told: None,
            effort: 1,
        }
    }

    /// What is left of it for a search of its own, in silence; its proofs do not matter.
    pub(super) fn silent(&self) -> Budget<'a> {
        let options = self.options.within(self.time_left()).silent();
        let (share_of_nodes, share_of_work) = (self.share_of_nodes, self.share_of_work);
        Budget { share_of_nodes, share_of_work, ..Budget::new(options, 1, self.spent) }
    }

    /// Gives a level its share of what is left, so that one hard level does not starve those behind it: half of the nodes,
    /// and of the work that an ordinary machine does in the time of the whole; the last one has all of it. `behind`: how many
    /// levels are behind it. The clock ends a level only where it would leave too little time for those.
    pub(super) fn share(&mut self, behind: usize) {
        let spent = self.spent.nodes.get();
        self.share_of_nodes = self.options.most_nodes().map(|most| {
            let left = most.saturating_sub(spent);
            spent + if behind == 0 { left } else { left / 2 }
        });
        let worked = self.spent.work.get();
        let half = (behind > 0).then(|| worked + self.all_work().saturating_sub(worked) / 2);
        self.share_of_work = half.or(self.options.most_work());
        let reserved =
            self.options.time_limit() / RESERVED * u32::try_from(behind).unwrap_or(u32::MAX).min(RESERVED / 2);
        // One that begins late has half of what is left.
        let (now, left) = (Instant::now(), self.time_to_the_end());
        let half = if behind == 0 { left } else { left / 2 };
        self.share_ends = now + left.saturating_sub(reserved).max(half);
    }

    fn time_to_the_end(&self) -> Duration {
        self.deadline.saturating_duration_since(Instant::now())
    }

    /// The work that an ordinary machine does within the time limit, or the less that the caller wants to be done. Whoever has
    /// tried with all of it and has time left is on a faster machine, or counted wrong: then it is more.
    fn all_work(&self) -> u64 {
        let milliseconds = u64::try_from(self.options.time_limit().as_millis()).unwrap_or(u64::MAX);
        let within = milliseconds.saturating_mul(WORK_OF_A_SECOND / 1_000).saturating_mul(self.effort);
        self.options.most_work().map_or(within, |most| most.min(within))
    }

    /// Whether what is left suffices for trying harder; then searches that count their steps may take more of them.
    pub(super) fn tries_harder(&mut self) -> bool {
        self.effort *= HARDER;
        self.effort <= HARDEST && self.stop().is_none() && self.spent.work.get() < self.all_work()
    }

    /// How many times as many steps as usual a search may take that counts them.
    pub(super) fn effort(&self) -> u64 {
        self.effort
    }

    /// Gives a rung of the first plan so great a part of what that search may take: 2 for half of it, so that the rungs behind
    /// have something left.
    pub(super) fn share_first(&mut self, part: u32) {
        self.share(self.levels);
        let (now, nodes, worked) = (Instant::now(), self.spent.nodes.get(), self.spent.work.get());
        let some = |most: u64, spent: u64| spent + most.saturating_sub(spent) / u64::from(part.max(1));
        self.share_of_nodes = self.share_of_nodes.map(|most| some(most, nodes));
        self.share_of_work = self.share_of_work.map(|most| some(most, worked));
        self.share_ends = now + self.share_ends.saturating_duration_since(now) / part.max(1);
    }

    /// Takes the share back: all that is left may be used.
    pub(super) fn share_all(&mut self) {
        self.share_ends = self.deadline;
        self.share_of_nodes = self.options.most_nodes();
        self.share_of_work = self.options.most_work();
    }

    /// The moves of a search that counts them, where a caller who limits nodes limits these too.
    pub(super) fn moves(&self, most: u64) -> u64 {
        self.options.most_nodes().map_or(most, |nodes| most.min(nodes.saturating_mul(MOVES_OF_A_NODE)))
    }

    /// Counts what a search without HiGHS has cost.
    pub(super) fn has_searched(&self, work: u64) {
        self.spent.has_worked(work);
    }

    /// From now on it matters how bounds are known, for the level at hand.
    pub(super) fn ask_for_proofs(&mut self) {
        self.work = Some(WORK.saturating_mul(self.effort));
    }

    /// As [`ask_for_proofs`](Self::ask_for_proofs), whatever they cost.
    #[cfg(test)]
    pub(super) fn ask_for_all_proofs(&mut self) {
        self.work = Some(u64::MAX);
    }

    /// The work that proofs may still cost; `None` while they do not matter.
    pub(super) fn work(&self) -> Option<u64> {
        self.work
    }

    /// Takes work off.
    pub(super) fn has_worked(&mut self, work: u64) {
        self.work = self.work.map(|left| left.saturating_sub(work));
    }

    /// Takes a step in which it does not matter how bounds are known.
    pub(super) fn without_proofs<T>(&mut self, step: impl FnOnce(&mut Self) -> T) -> T {
        let work = self.work.take();
        let done = step(self);
        self.work = work;
        done
    }

    /// Why to stop now, if there is a reason.
    pub(super) fn stop(&self) -> Option<Stop> {
        if self.options.is_interrupted() {
            Some(Stop::Interrupted)
        } else if Instant::now() >= self.deadline {
            Some(Stop::TimeLimit)
        } else if self.are_spent(self.options.most_nodes()) || self.is_done(self.options.most_work()) {
            Some(Stop::Work)
        } else {
            None
        }
    }

    fn are_spent(&self, nodes: Option<u64>) -> bool {
        nodes.is_some_and(|most| self.spent.nodes.get() >= most)
    }

    fn is_done(&self, work: Option<u64>) -> bool {
        work.is_some_and(|most| self.spent.work.get() >= most)
    }

    /// The work that the level at hand has left; `None` if it may do as much as it likes.
    fn work_left(&self) -> Option<u64> {
        self.share_of_work.map(|most| most.saturating_sub(self.spent.work.get()))
    }

    /// Whether the level at hand must make do with what is known.
    pub(super) fn is_over(&mut self) -> bool {
        let over = self.stop().is_some()
            || self.are_spent(self.share_of_nodes)
            || self.work_left() == Some(0)
            || Instant::now() >= self.share_ends;
        self.cut_short |= over;
        over
    }

    /// Why the search ended before everything was proven.
    pub(super) fn reason_to_stop(&self) -> Stop {
        self.stop().unwrap_or(Stop::Work)
    }

    /// The time that the level at hand has left.
    fn time_left(&self) -> Duration {
        self.share_ends.min(self.deadline).saturating_duration_since(Instant::now())
    }

    /// Limits for the next run of HiGHS, which may stop as soon as value and bound are closer than the gap.
    pub(super) fn run(&self, gap: f64) -> RunLimits<'a> {
        let nodes = self.share_of_nodes.map(|most| most.saturating_sub(self.spent.nodes.get()).max(1));
        let nodes = nodes.map(|nodes| i32::try_from(nodes).unwrap_or(i32::MAX));
        let each = self.options.sizes().nodes;
        let nodes = each.map_or(nodes, |each| Some(nodes.map_or(each, |left| left.min(each))));
        let (time, interrupt, spent) = (self.time_left(), self.options.flag(), Some(self.spent));
        RunLimits { time, interrupt, nodes, work: self.work_left(), gap, spent }
    }

    /// The same, in so many nodes at most.
    pub(super) fn run_in(&self, nodes: i32) -> RunLimits<'a> {
        let limits = self.run(PROVEN);
        RunLimits { nodes: Some(limits.nodes.map_or(nodes, |most| most.min(nodes))), ..limits }
    }

    /// Whether a rung is to be left out.
    pub(super) fn is_without(&self, rung: &str) -> bool {
        self.options.is_without(rung)
    }

    /// Plans that the caller knows.
    pub(super) fn known_plans(&self) -> &'a [Plan] {
        self.options.known_plans()
    }

    /// Tells whoever waits for the search what there is, in case that it is left alone.
    pub(super) fn tell_standing(&mut self, best: &Incumbent, level: Option<(Level, &Known)>) {
        if let Some((level, known)) = level {
            self.options.tell_standing(Told::Known(level, known.clone()));
        }
        if best.plan() != self.told.as_ref() {
            self.told = best.plan().cloned();
            self.told.iter().for_each(|plan| self.options.tell_standing(Told::Plan(plan.clone())));
        }
    }

    /// Tells the same of a level that is done, or of all of them.
    pub(super) fn tell_news(&self, told: Told) {
        self.options.tell_standing(told);
    }

    /// Tells the caller what a rung has brought.
    pub(super) fn trace(&self, step: &Step) {
        self.options.tell_step(step);
    }

    /// Tells the caller where the search stands.
    pub(super) fn tell(&self, plans: &Plans<'_>, best: &Incumbent, rung: Rung, bound: u64) {
        let (done, levels, level) = (plans.held.len(), self.levels, plans.level);
        let value = best.value(plans, level);
        self.options.tell(Progress { level, done, levels, rung, value, bound: Some(bound), plan: None });
    }
}

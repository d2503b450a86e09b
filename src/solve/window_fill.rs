//! A first plan in windows: colleges one after the other take the earliest windows that have room for them, in the file's order
//! and the largest first. What breaks a rule is not kept.

use super::incumbent::Incumbent;
use super::scope::Plans;
use super::window_caps::Caps;
use crate::check::verdict;
use crate::numbers::to_u32;
use crate::plan::left::{Left, taken};
use crate::plan::{Batch, ClassShare, Part, Plan};
use crate::problem::{CollegeIndex, Problem, SessionIndex};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Offers the first such plan that keeps all rules.
pub(super) fn first(plans: &Plans<'_>, best: &mut Incumbent) {
    within(plans, None, best);
}

/// The same within what is held; and within a value of `peak`, where one is asked for.
pub(super) fn within(plans: &Plans<'_>, peak: Option<u64>, best: &mut Incumbent) {
    let mut in_order: Vec<CollegeIndex> = plans.problem.college_indices().collect();
    let mut by_size = in_order.clone();
    by_size.sort_by_key(|&college| Reverse(plans.problem.work(college)));
    let backwards = in_order.iter().rev().copied().collect();
    for order in [std::mem::take(&mut in_order), by_size, backwards] {
        for in_turn in [false, true] {
            let Some(plan) = filled(plans, &order, in_turn, peak) else { continue };
            if verdict(plans.problem, &plan, None).violations().is_empty() && best.offer_plan(plans, plan) {
                return;
            }
        }
    }
}

/// Everybody in the earliest windows; `None` where somebody finds no room. `in_turn`: nobody begins before the one before him.
fn filled(plans: &Plans<'_>, order: &[CollegeIndex], in_turn: bool, peak: Option<u64>) -> Option<Plan> {
    let (problem, caps) = (plans.problem, Caps::of(plans, peak));
    let mut fill = Fill { plans, problem, caps, used: BTreeMap::new(), from: (SessionIndex(0), 0) };
    let mut batches = Vec::new();
    for &college in order {
        let own = fill.college(college)?;
        if let (true, Some(last)) = (in_turn, own.last()) {
            fill.from = (last.session, last.parts.last().map_or(0, |part| part.window));
        }
        batches.extend(own);
    }
    batches.sort();
    Some(Plan { batches, ..Plan::default() })
}

/// What a window holds so far.
#[derive(Debug, Clone, Copy, Default)]
struct Used {
    slots: u32,
    heads: u64,
    colleges: u32,
}

struct Fill<'a, 'p> {
    plans: &'a Plans<'p>,
    problem: &'p Problem,
    /// What rules and `peak` leave.
    caps: Caps<'p>,
    /// By session and window; a session that is not divided is its window 0.
    used: BTreeMap<(SessionIndex, usize), Used>,
    /// Nobody takes anything before this.
    from: (SessionIndex, usize),
}

impl Fill<'_, '_> {
    /// The batches of a college; `None` where there is no room for all of it.
    fn college(&mut self, college: CollegeIndex) -> Option<Vec<Batch>> {
        let classes = self.problem.college(college).classes.iter().enumerate();
        let mut left: Vec<Left> = classes
            .map(|(class, own)| {
                let class = crate::problem::ClassIndex(class);
                (Some(ClassShare { class, heads: own.heads }), own.heads)
            })
            .collect();
        if left.is_empty() {
            left.push((None, self.problem.work(college)));
        }
        let sessions: Vec<SessionIndex> = self.plans.domains.sessions(college).collect();
        let mut batches = Vec::new();
        let first = self.from.0;
        for session in sessions.into_iter().filter(|session| *session >= first) {
            if left.is_empty() {
                break;
            }
            batches.extend(self.session(college, session, &mut left));
        }
        left.is_empty().then_some(batches)
    }

    /// What of a college goes into a session: into neighbouring windows, from the first one that has room.
    fn session(&mut self, college: CollegeIndex, session: SessionIndex, left: &mut Vec<Left>) -> Option<Batch> {
        let windows = self.problem.session(session).windows.len();
        if windows == 0 {
            return self.undivided(college, session, left);
        }
        let mut parts: Vec<Part> = Vec::new();
        let mut ended = 0;
        for window in 0..windows {
            let slots = self.problem.window_slots(session, window);
            let is_free = |slot| self.plans.domains.is_free(college, session, slot);
            let is_same = |end: u32| self.problem.is_one_stretch(session, &(end.saturating_sub(1)..slots.start + 1));
            let goes_on = parts.is_empty() || is_same(ended) && (ended..slots.start).all(is_free);
            let is_open = slots.clone().all(is_free) && (session, window) >= self.from;
            let part = if goes_on && is_open { self.part(college, (session, window), left) } else { None };
            match part {
                Some(part) => parts.push(part),
                None if parts.is_empty() => {}
                None => break,
            }
            ended = slots.end;
            if left.is_empty() {
                break;
            }
        }
        Batch::of_parts(self.problem, college, session, parts)
    }

    /// As much of a college as a window has room for.
    fn part(
        &mut self,
        college: CollegeIndex,
        (session, window): (SessionIndex, usize),
        left: &mut Vec<Left>,
    ) -> Option<Part> {
        let place = self.problem.session(session);
        let limits = &place.windows[window];
        let used = self.used.get(&(session, window)).copied().unwrap_or_default();
        let rate = self.problem.rate_in_window(college, session, window);
        let has_rate = self.problem.room(place.room).has_rate();
        let gap = if used.colleges > 0 { self.problem.settings().changeover_slots() } else { 0 };
        let open = to_u32(self.problem.window_slots(session, window).len());
        let free = if has_rate { open.saturating_sub(used.slots + gap) } else { 1 };
        let is_dealt = self.problem.is_dealt_in_slots(college);
        let limit = limits.heads.filter(|_| !is_dealt).map_or(u64::MAX, |most| most.saturating_sub(used.heads));
        let limit = if is_dealt { limit } else { limit.min(self.caps.left(college, (session, window))) };
        if limits.colleges.is_some_and(|most| used.colleges >= most) {
            return None;
        }
        let (work, classes) = taken(left, rate.most(free).min(limit));
        if work == 0 {
            return None;
        }
        let slots = to_u32(rate.slots_for(work));
        self.caps.take(college, (session, window), work);
        let now = self.used.entry((session, window)).or_default();
        *now = Used { slots: used.slots + gap + slots, heads: used.heads + work, colleges: used.colleges + 1 };
        let heads = (!is_dealt && classes.is_empty()).then_some(work);
        Some(Part { window, slots, heads, classes })
    }

    /// As much of a college as a session that is not divided has room for, behind what stands there.
    fn undivided(&mut self, college: CollegeIndex, session: SessionIndex, left: &mut Vec<Left>) -> Option<Batch> {
        let used = self.used.get(&(session, 0)).copied().unwrap_or_default();
        let gap = if used.colleges > 0 { self.problem.settings().changeover_slots() } else { 0 };
        let runs = self.plans.domains.runs(college, session).iter();
        let open = runs
            .map(|run| run.start.max(used.slots + gap)..run.end)
            .map(|run| (run.start, run.end.saturating_sub(run.start)));
        let rate_at = |start| self.problem.rate_at(college, session, start);
        // Where the rate changes, all of it goes before the moment, if it can.
        let all = left.iter().map(|(_, work)| work).sum();
        let whole = |&(start, free): &(u32, u32)| rate_at(start).most(free) >= all;
        let first = if self.problem.stretches(session).len() > 1 { open.clone().find(whole) } else { None };
        let (start, free) = first.or_else(|| open.max_by_key(|&(start, free)| (free, Reverse(start))))?;
        let rate = rate_at(start);
        let is_dealt = self.problem.is_dealt_in_slots(college);
        let limit = if is_dealt { u64::MAX } else { self.caps.left(college, (session, 0)) };
        let (work, classes) = taken(left, rate.most(free).min(limit));
        let slots = to_u32(rate.slots_for(work));
        if work == 0 || slots == 0 {
            return None;
        }
        self.caps.take(college, (session, 0), work);
        let now = self.used.entry((session, 0)).or_default();
        *now = Used { slots: start + slots, heads: used.heads + work, colleges: used.colleges + 1 };
        Some(Batch { session, start, slots, college, heads: None, classes, parts: Vec::new() })
    }
}

//! Replanning as a clerk does it by hand: whoever was told of batches keeps them; those who cannot are put into what is left
//! free; where that fails, one or two more are taken out to make room for them.
//!
//! Ejection chains of one and two colleges around a destroy-and-repair step (Shaw 1998; Glover 1996), every step judged by the
//! checker, so that no kind of rule is left out. Counts its checks; the clock only ends it.

use super::budget::Budget;
use super::incumbent::Incumbent;
use super::knobs::insertion::{MOST_CHECKS, MOST_PIECES, MOST_TAKEN_OUT, PAIRS};
use super::known_plans::told_batches;
use super::patterns;
use super::scope::Plans;
use crate::check;
use crate::numbers::to_u32;
use crate::plan::{Batch, ClassShare, Plan};
use crate::problem::{ClassIndex, CollegeIndex, Problem, Rounding, SessionIndex};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Whether something was told and batches are runs of slots of one rate.
pub(super) fn applies(plans: &Plans<'_>) -> bool {
    let problem = plans.problem;
    let is_rounded_as_a_whole = problem.settings().rounding == Rounding::Nearest && plans.has_classes();
    let has_pieces = problem.college_indices().any(|college| problem.pieces(college) > 1);
    let is_odd = problem.has_windows()
        || problem.changes_rates()
        || has_pieces
        || is_rounded_as_a_whole
        // What was told of a session that is called at once is its hours, and not a batch's share of them.
        || patterns::calls_at_once(plans);
    plans.told.is_some() && !is_odd
}

/// Offers plans in which few of those who were told of batches are moved; of these the best, level by level.
pub(super) fn offer(plans: &Plans<'_>, best: &mut Incumbent, budget: &Budget<'_>) {
    let Some(told) = plans.told else { return };
    let problem = plans.problem;
    let mut hand = Hand { plans, checks: 0, kept: told_batches(problem, told) };
    let mut loose = hand.take_out_who_cannot_stay();
    loose.extend(problem.college_indices().filter(|&college| hand.is_missing(college)));
    let staying: Vec<CollegeIndex> = problem.college_indices().filter(|college| !loose.contains(college)).collect();
    for size in 0..=MOST_TAKEN_OUT {
        let mut found = Incumbent::default();
        for way in Way::ALL {
            for more in subsets(&staying, size) {
                let loose: Vec<CollegeIndex> = loose.iter().copied().chain(more).collect();
                if hand.is_tired() || budget.stop().is_some() {
                    break;
                }
                let plan = hand.insert(loose, way).map(|batches| Plan { batches, ..Plan::default() });
                // What only a whole plan can break was not looked at on the way.
                if let Some(plan) = plan.filter(|plan| check::faults(problem, plan).is_empty()) {
                    let mut one = Incumbent::default();
                    one.offer_plan(plans, plan);
                    found.take_better(plans, one);
                }
            }
        }
        if found.exists() {
            best.take_better(plans, found);
            return;
        }
    }
}

/// All sets of so many of these, at most [`MOST_TAKEN_OUT`].
fn subsets(all: &[CollegeIndex], size: usize) -> Vec<Vec<CollegeIndex>> {
    match size {
        0 => vec![Vec::new()],
        1 => all.iter().map(|&one| vec![one]).collect(),
        _ => {
            let pairs = |(position, &one): (usize, &CollegeIndex)| {
                all[position + 1..].iter().map(move |&other| vec![one, other]).collect::<Vec<_>>()
            };
            all.iter().enumerate().flat_map(pairs).collect()
        }
    }
}

/// In which order colleges are put in, and which of the free places each takes.
#[derive(Debug, Clone, Copy)]
struct Way {
    largest_first: bool,
    take: Take,
}

#[derive(Debug, Clone, Copy)]
enum Take {
    Earliest,
    Tightest,
    Latest,
}

impl Way {
    const ALL: [Way; 6] = [
        Way { largest_first: true, take: Take::Earliest },
        Way { largest_first: true, take: Take::Tightest },
        Way { largest_first: true, take: Take::Latest },
        Way { largest_first: false, take: Take::Earliest },
        Way { largest_first: false, take: Take::Tightest },
        Way { largest_first: false, take: Take::Latest },
    ];
}

/// A run of free slots of a session.
#[derive(Debug, Clone, Copy)]
struct Gap {
    session: SessionIndex,
    start: u32,
    slots: u32,
}

struct Hand<'a> {
    plans: &'a Plans<'a>,
    /// How often the checker was asked.
    checks: usize,
    /// Per college, what it keeps; `None` where it has no batches that could stay.
    kept: Vec<Option<Vec<Batch>>>,
}

impl Hand<'_> {
    fn problem(&self) -> &Problem {
        self.plans.problem
    }

    fn is_tired(&self) -> bool {
        self.checks >= MOST_CHECKS
    }

    fn is_missing(&self, college: CollegeIndex) -> bool {
        self.kept[college.0].is_none() && self.problem().work(college) > 0
    }

    /// Takes out, one after the other, the college that most faults are about, until those who are left can stay.
    fn take_out_who_cannot_stay(&mut self) -> BTreeSet<CollegeIndex> {
        let mut out = BTreeSet::new();
        loop {
            let batches: Vec<Batch> = self.kept.iter().flatten().flatten().cloned().collect();
            let mut blamed: BTreeMap<CollegeIndex, usize> = BTreeMap::new();
            for about in self.faults(&batches) {
                // What is about nobody else weighs most: nobody else can mend it.
                let weight = if about.len() == 1 { self.kept.len() } else { 1 };
                about.into_iter().for_each(|college| *blamed.entry(college).or_default() += weight);
            }
            let Some((&worst, _)) = blamed.iter().max_by_key(|&(&college, &times)| (times, Reverse(college))) else {
                return out;
            };
            self.kept[worst.0] = None;
            out.insert(worst);
        }
    }

    /// Whom each fault is about that no further batches would mend.
    fn faults(&mut self, batches: &[Batch]) -> Vec<BTreeSet<CollegeIndex>> {
        self.checks += 1;
        let plan = Plan { batches: batches.to_vec(), ..Plan::default() };
        let faults = check::faults(self.plans.problem, &plan);
        let standing = faults.iter().filter(|fault| fault.stands_whatever_comes());
        let about =
            standing.map(|fault| fault.batches().into_iter().map(|position| batches[position].college).collect());
        about.filter(|about: &BTreeSet<CollegeIndex>| !about.is_empty()).collect()
    }

    /// Puts these colleges into what the others leave free; all batches, or `None` where somebody has no place.
    fn insert(&mut self, mut loose: Vec<CollegeIndex>, way: Way) -> Option<Vec<Batch>> {
        let stays = |batch: &&Batch| !loose.contains(&batch.college);
        let mut batches: Vec<Batch> = self.kept.iter().flatten().flatten().filter(stays).cloned().collect();
        let problem = self.plans.problem;
        match way.largest_first {
            true => loose.sort_by_key(|&college| (Reverse(problem.work(college)), college)),
            false => loose.sort_by_key(|&college| (self.plans.domains.sessions(college).count(), college)),
        }
        for college in loose {
            let gaps = self.gaps(college, &batches);
            let ways_in = self.ways_in(college, gaps, way.take);
            let placed = ways_in
                .into_iter()
                .find(|own| !self.is_tired() && self.faults(&[&batches[..], own].concat()).is_empty());
            batches.extend(placed?);
        }
        batches.sort();
        Some(batches)
    }

    /// The runs of slots on which a college may stand and nobody stands, changeovers beside batches left out.
    fn gaps(&self, college: CollegeIndex, batches: &[Batch]) -> Vec<Gap> {
        let (problem, domains) = (self.problem(), &self.plans.domains);
        let changeover = problem.settings().changeover_slots();
        let mut gaps = Vec::new();
        for session in domains.sessions(college) {
            let there: Vec<&Batch> = batches.iter().filter(|batch| batch.session == session).collect();
            for run in domains.runs(college, session) {
                let mut start = run.start;
                let is_taken = |slot: u32| {
                    let covers = |batch: &&&Batch| {
                        slot + changeover >= batch.start && slot < batch.start + batch.slots + changeover
                    };
                    there.iter().find(covers).map(|batch| batch.start + batch.slots + changeover)
                };
                while start < run.end {
                    if let Some(free) = is_taken(start) {
                        start = free;
                        continue;
                    }
                    let end = (start..run.end).find(|&slot| is_taken(slot).is_some()).unwrap_or(run.end);
                    gaps.push(Gap { session, start, slots: end - start });
                    start = end;
                }
            }
        }
        gaps
    }

    /// Ways to put a college in: whole, then in two batches, then in several.
    fn ways_in(&self, college: CollegeIndex, mut gaps: Vec<Gap>, take: Take) -> Vec<Vec<Batch>> {
        let when = |gap: &Gap| (self.problem().session(gap.session).half_day, gap.start, gap.session);
        gaps.sort_by_key(when);
        match take {
            Take::Earliest => {}
            Take::Tightest => gaps.sort_by_key(|gap| gap.slots),
            Take::Latest => gaps.reverse(),
        }
        let all = self.all_of(college);
        let mut ways: Vec<Vec<Batch>> = Vec::new();
        for gap in &gaps {
            ways.extend(self.at_both_ends(college, gap, &all).map(|batch| vec![batch]));
        }
        let mut pairs = Vec::new();
        for first in &gaps {
            for second in gaps.iter().filter(|second| second.session != first.session) {
                if pairs.len() >= PAIRS {
                    break;
                }
                let Some((batch, left)) = self.fill(college, first, &all) else { continue };
                let whole = self.at_both_ends(college, second, &left).next();
                pairs.extend(whole.map(|last| vec![batch, last]));
            }
        }
        ways.extend(pairs);
        ways.extend(self.in_pieces(college, &gaps, all));
        ways
    }

    /// The longest gaps filled one after the other.
    fn in_pieces(&self, college: CollegeIndex, gaps: &[Gap], all: Share) -> Option<Vec<Batch>> {
        let mut longest = gaps.to_vec();
        longest.sort_by_key(|gap| Reverse(gap.slots));
        let (mut left, mut batches) = (all, Vec::<Batch>::new());
        for gap in &longest {
            if left.is_empty() || batches.len() == MOST_PIECES {
                break;
            }
            if batches.iter().all(|batch| batch.session != gap.session)
                && let Some((batch, rest)) = self.fill(college, gap, &left)
            {
                batches.push(batch);
                left = rest;
            }
        }
        left.is_empty().then_some(batches)
    }

    fn all_of(&self, college: CollegeIndex) -> Share {
        let classes = self.problem().college(college).classes.iter().enumerate();
        let classes: Vec<ClassShare> =
            classes.map(|(class, own)| ClassShare { class: ClassIndex(class), heads: own.heads }).collect();
        Share { work: self.problem().work(college), classes }
    }

    /// A whole share at the beginning of a gap, and at its end.
    fn at_both_ends<'s>(
        &'s self,
        college: CollegeIndex,
        gap: &'s Gap,
        share: &'s Share,
    ) -> impl Iterator<Item = Batch> + 's {
        let rate = self.problem().rate_at(college, gap.session, gap.start);
        let needed = rate.slots_for(share.work);
        let fits = needed > 0 && needed <= u64::from(gap.slots);
        let starts = fits.then(|| [gap.start, gap.start + gap.slots - to_u32(needed)]).into_iter().flatten();
        let starts: BTreeSet<u32> = starts.collect();
        starts.into_iter().map(move |start| batch(college, gap.session, start, to_u32(needed), share.classes.clone()))
    }

    /// As much of a share as a gap holds, and what is left; `None` where it holds nothing of it, or all.
    fn fill(&self, college: CollegeIndex, gap: &Gap, share: &Share) -> Option<(Batch, Share)> {
        let rate = self.problem().rate_at(college, gap.session, gap.start);
        let most = rate.most(gap.slots);
        let taken = share.most(most)?;
        let left = share.without(&taken);
        let slots = to_u32(rate.slots_for(taken.work));
        (slots > 0).then(|| (batch(college, gap.session, gap.start, slots, taken.classes), left))
    }
}

fn batch(college: CollegeIndex, session: SessionIndex, start: u32, slots: u32, classes: Vec<ClassShare>) -> Batch {
    Batch { session, start, slots, college, heads: None, classes, parts: Vec::new() }
}

/// Some of a college: its work, and of which classes, where it has any.
#[derive(Debug, Clone)]
struct Share {
    work: u64,
    classes: Vec<ClassShare>,
}

impl Share {
    fn is_empty(&self) -> bool {
        self.work == 0
    }

    /// As much of it as so much work holds, classes whole; `None` where that is nothing.
    fn most(&self, most: u64) -> Option<Share> {
        if self.classes.is_empty() {
            let work = self.work.min(most);
            return (work > 0).then_some(Share { work, classes: Vec::new() });
        }
        // Subset sums: with each the classes that make it, the first ones where several do.
        let mut sums: BTreeMap<u64, Vec<ClassShare>> = BTreeMap::from([(0, Vec::new())]);
        for &class in &self.classes {
            let more: Vec<(u64, Vec<ClassShare>)> = sums
                .range(..=most.saturating_sub(class.heads))
                .filter(|(sum, _)| *sum + class.heads <= most)
                .map(|(sum, own)| (sum + class.heads, own.iter().copied().chain([class]).collect()))
                .collect();
            more.into_iter().for_each(|(sum, own)| {
                sums.entry(sum).or_insert(own);
            });
        }
        let (work, classes) = sums.pop_last()?;
        (work > 0).then_some(Share { work, classes })
    }

    fn without(&self, taken: &Share) -> Share {
        let classes = self.classes.iter().filter(|class| !taken.classes.contains(class)).copied().collect();
        Share { work: self.work - taken.work, classes }
    }
}

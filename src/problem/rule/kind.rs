//! The kinds of rules: what each says of whom, and what is wrong with it. What a kind asks is said once, in
//! [`RuleKind::asks`]; its keys, sentence, constraint and check are in its file of `rules`.

use super::{Asks, Counted, Grain, KeptBatch, KeptClass, Moment, Per, Region, Scope, Target};
use crate::problem::{CollegeIndex, HalfDayIndex, Part, Parts, Rounding, SessionIndex};
use crate::words::problem::Fault;
use serde::Serialize;
use std::collections::BTreeSet;

/// What a rule says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum RuleKind {
    /// Every batch lies in the region; with a clock span, inside the span.
    Only {
        /// Whom it binds.
        colleges: Vec<CollegeIndex>,
        /// Where their batches may lie.
        region: Region,
    },
    /// No batch lies in the region; with a clock span, none there overlaps the span.
    Never {
        /// Whom it binds.
        colleges: Vec<CollegeIndex>,
        /// Where none of their batches may lie.
        region: Region,
    },
    /// Of each college at least one batch (all of them, if `whole`) meets the target. Must hold in any case: a pinned
    /// college has a batch even when others stay unplaced.
    Pin {
        /// Whom it binds.
        colleges: Vec<CollegeIndex>,
        /// What such a batch must meet.
        target: Target,
        /// All batches of each college must meet it, not just one.
        whole: bool,
    },
    /// Every batch of each of `first` comes before every batch of each of `then`: ends by its start, or in a strictly
    /// earlier half-day.
    Before {
        /// Whose batches come first.
        first: Vec<CollegeIndex>,
        /// Whose batches come after all of those.
        then: Vec<CollegeIndex>,
        /// Counted by the clock, by half-days or by dates.
        grain: Grain,
    },
    /// Every batch of a college comes before every batch of each college of each later step, as in [`Before`].
    /// Colleges of one step are not compared.
    ///
    /// [`Before`]: RuleKind::Before
    Sequence {
        /// The steps in their order; no college is named twice.
        steps: Vec<Vec<CollegeIndex>>,
        /// Counted by the clock, by half-days or by dates.
        grain: Grain,
        /// The last of a college and the first of a later one may share their half-day or date; by the clock, no batch
        /// of the earlier starts after one of the later.
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        weak: bool,
    },
    /// For each pair: no two of their batches overlap in time, or no half-day or date in common.
    Apart {
        /// Each two colleges that must be apart.
        pairs: Vec<(CollegeIndex, CollegeIndex)>,
        /// Not at one time, not in one half-day, or not on one date.
        grain: Grain,
    },
    /// All placed batches of all the colleges lie in one half-day, in one room, or on one date.
    Together {
        /// Whom it binds.
        colleges: Vec<CollegeIndex>,
        /// What they share.
        scope: Scope,
    },
    /// No half-day, date or session holds more than so many of the colleges.
    Limit {
        /// What is counted.
        counted: Counted,
        /// Of whom.
        colleges: Vec<CollegeIndex>,
        /// The sessions in which it is counted; it has no clock span.
        region: Region,
        /// The most.
        limit: u32,
        /// Of what: the rooms of the region together, or each session alone.
        per: Per,
    },
    /// The placed batches of each college lie on so many distinct dates.
    Days {
        /// Whom it binds, each as far as it has a batch.
        colleges: Vec<CollegeIndex>,
        /// Most dates.
        at_most: Option<u32>,
        /// Least dates.
        at_least: Option<u32>,
        /// On each of its dates the college has the same set of (start, end), rooms apart.
        alike: bool,
    },
    /// Each college has at most so many batches.
    AtMostBatches {
        /// Whom it binds.
        colleges: Vec<CollegeIndex>,
        /// Most batches of each college.
        limit: u32,
    },
    /// Every batch of each college has at least so many minutes, rounded up to slots, or is its whole college.
    ShortestBatch {
        /// Whom it binds.
        colleges: Vec<CollegeIndex>,
        /// Least minutes of a batch.
        minutes: u32,
    },
    /// At every moment at most so many batches of each college run. With a limit of 1, at least `walking` minutes, or as
    /// many as the way takes if it is told and longer, from the end of one batch to the start of the next in another room
    /// on the same date.
    AtATime {
        /// Whom it binds.
        colleges: Vec<CollegeIndex>,
        /// Most batches of each college that run at one moment.
        limit: u32,
        /// Least minutes between batches in two rooms; `None` leaves ways out of account.
        #[serde(serialize_with = "minutes_or_zero")]
        walking: Option<u32>,
    },
    /// Each of these batches is in the plan as it stands here; and until a moment, if one is given, no other batch
    /// starts. Must hold in any case, like a pin. For rows that a planner holds, and for a day that has begun.
    Keep {
        /// The settled batches, at most one per college and session, not overlapping.
        batches: Vec<KeptBatch>,
        /// Their classes, by college, session and class; a batch of which none is named keeps its slots alone.
        classes: Vec<KeptClass>,
        /// No other batch starts before it.
        until: Option<Moment>,
    },
    /// A college is served part by part, each with its own heads in sessions of its own. A file says it of the college; the
    /// rule is made of that.
    Parts {
        /// Whom it binds.
        college: CollegeIndex,
        /// Its parts, at least one.
        parts: Vec<Part>,
    },
}

impl RuleKind {
    /// Every college that the rule names, in the rule's order, without repetitions.
    #[must_use]
    pub fn colleges(&self) -> Vec<CollegeIndex> {
        let mut seen = BTreeSet::new();
        self.mentioned().filter(|college| seen.insert(*college)).collect()
    }

    /// Whether the rule names a college: asked of each college in turn, where [`colleges`](Self::colleges) would be made
    /// anew every time.
    #[must_use]
    pub fn names(&self, college: CollegeIndex) -> bool {
        self.mentioned().any(|mentioned| mentioned == college)
    }

    /// The colleges as the rule has them, with repetitions.
    fn mentioned(&self) -> Box<dyn Iterator<Item = CollegeIndex> + '_> {
        match self {
            RuleKind::Only { colleges, .. }
            | RuleKind::Never { colleges, .. }
            | RuleKind::Pin { colleges, .. }
            | RuleKind::Together { colleges, .. }
            | RuleKind::Limit { colleges, .. }
            | RuleKind::Days { colleges, .. }
            | RuleKind::AtMostBatches { colleges, .. }
            | RuleKind::ShortestBatch { colleges, .. }
            | RuleKind::AtATime { colleges, .. } => Box::new(colleges.iter().copied()),
            RuleKind::Before { first, then, .. } => Box::new(first.iter().chain(then).copied()),
            RuleKind::Sequence { steps, .. } => Box::new(steps.iter().flatten().copied()),
            RuleKind::Apart { pairs, .. } => Box::new(pairs.iter().flat_map(|&(one, other)| [one, other])),
            RuleKind::Keep { batches, .. } => Box::new(batches.iter().map(|batch| batch.college)),
            RuleKind::Parts { college, .. } => Box::new(std::iter::once(*college)),
        }
    }

    /// How many colleges, half-days and rooms it names, each as often as it names it: the size of the rule.
    #[must_use]
    pub fn mentions(&self) -> usize {
        match self {
            RuleKind::Only { colleges, region }
            | RuleKind::Never { colleges, region }
            | RuleKind::Limit { colleges, region, .. } => colleges.len() + region.mentions(),
            RuleKind::Pin { colleges, target, .. } => {
                let half_days = target.half_days.as_ref().map_or(0, BTreeSet::len);
                colleges.len() + half_days + target.rooms.as_ref().map_or(0, BTreeSet::len)
            }
            RuleKind::Before { first, then, .. } => first.len() + then.len(),
            RuleKind::Sequence { steps, .. } => steps.iter().map(Vec::len).sum(),
            RuleKind::Apart { pairs, .. } => 2 * pairs.len(),
            RuleKind::Together { colleges, .. }
            | RuleKind::Days { colleges, .. }
            | RuleKind::AtMostBatches { colleges, .. }
            | RuleKind::ShortestBatch { colleges, .. }
            | RuleKind::AtATime { colleges, .. } => colleges.len(),
            RuleKind::Keep { batches, .. } => batches.len(),
            RuleKind::Parts { parts, .. } => parts.len(),
        }
    }

    /// The rule for all its colleges but one; `None` where nothing is left of it.
    #[must_use]
    pub fn without(&self, left_out: CollegeIndex) -> Option<RuleKind> {
        self.renumbered(|college| (college != left_out).then_some(college))
    }

    /// The rule for one of its colleges alone; `None` where it binds its colleges only together, or does not name this
    /// one.
    #[must_use]
    pub fn of_one(&self, one: CollegeIndex) -> Option<RuleKind> {
        match self {
            RuleKind::Only { .. }
            | RuleKind::Never { .. }
            | RuleKind::Pin { .. }
            | RuleKind::Days { .. }
            | RuleKind::AtMostBatches { .. }
            | RuleKind::ShortestBatch { .. }
            | RuleKind::AtATime { .. }
            | RuleKind::Parts { .. } => self.renumbered(|college| (college == one).then_some(college)),
            RuleKind::Before { .. }
            | RuleKind::Sequence { .. }
            | RuleKind::Apart { .. }
            | RuleKind::Together { .. }
            | RuleKind::Limit { .. }
            | RuleKind::Keep { .. } => None,
        }
    }

    /// The rule about other numbers of colleges, lists ascending; `None` where it no longer speaks of anybody, or no
    /// longer of both sides.
    #[must_use]
    pub fn renumbered(&self, new: impl Fn(CollegeIndex) -> Option<CollegeIndex>) -> Option<RuleKind> {
        let list = |colleges: &[CollegeIndex]| {
            let mut left: Vec<CollegeIndex> = colleges.iter().filter_map(|&college| new(college)).collect();
            left.sort_unstable();
            (!left.is_empty()).then_some(left)
        };
        let mut kind = self.clone();
        match &mut kind {
            RuleKind::Only { colleges, .. }
            | RuleKind::Never { colleges, .. }
            | RuleKind::Pin { colleges, .. }
            | RuleKind::Together { colleges, .. }
            | RuleKind::Limit { colleges, .. }
            | RuleKind::Days { colleges, .. }
            | RuleKind::AtMostBatches { colleges, .. }
            | RuleKind::ShortestBatch { colleges, .. }
            | RuleKind::AtATime { colleges, .. } => *colleges = list(colleges)?,
            RuleKind::Before { first, then, .. } => (*first, *then) = (list(first)?, list(then)?),
            RuleKind::Sequence { steps, .. } => {
                *steps = steps.iter().filter_map(|step| list(step)).collect();
                if steps.len() < 2 {
                    return None;
                }
            }
            RuleKind::Apart { pairs, .. } => {
                let both = |&(a, b): &(CollegeIndex, CollegeIndex)| {
                    let (a, b) = (new(a)?, new(b)?);
                    Some((a.min(b), a.max(b)))
                };
                *pairs = pairs.iter().filter_map(both).collect();
                if pairs.is_empty() {
                    return None;
                }
            }
            RuleKind::Keep { batches, classes, until } => {
                let kept = |batch: &KeptBatch| Some(KeptBatch { college: new(batch.college)?, ..*batch });
                *batches = batches.iter().filter_map(kept).collect();
                let kept = |class: &KeptClass| Some(KeptClass { college: new(class.college)?, ..*class });
                *classes = classes.iter().filter_map(kept).collect();
                if batches.is_empty() && until.is_none() {
                    return None;
                }
            }
            RuleKind::Parts { college, .. } => *college = new(*college)?,
        }
        Some(kind)
    }

    /// What is wrong with it, beside what the names of its colleges say.
    pub(in crate::problem) fn faults(&self, name: &str, parts: &Parts) -> Vec<Fault> {
        let rule = || name.to_owned();
        let mut faults = Vec::new();
        let mut stray = self.colleges().iter().any(|college| college.0 >= parts.colleges.len());
        match self {
            RuleKind::Only { region, .. } | RuleKind::Never { region, .. } => {
                if region.span.is_some_and(|span| span.start >= span.end) {
                    faults.push(Fault::EmptySpan { rule: rule() });
                }
            }
            RuleKind::Sequence { steps, .. } => {
                let mut seen = BTreeSet::new();
                let twice = steps.iter().flatten().find(|college| !seen.insert(**college));
                if let Some(college) = twice.and_then(|college| parts.colleges.get(college.0)) {
                    faults.push(Fault::TwiceInSequence { rule: rule(), college: college.name.clone() });
                }
            }
            RuleKind::Apart { pairs, grain } => {
                if *grain == Grain::Window {
                    faults.push(Fault::ApartByWindow { rule: rule() });
                }
                if pairs.iter().any(|(one, other)| one == other) {
                    faults.push(Fault::ApartFromItself { rule: rule() });
                }
            }
            RuleKind::AtMostBatches { limit, .. } => faults.extend(not_positive("limit", *limit)),
            RuleKind::Limit { counted, region, limit, per, .. } => {
                faults.extend(not_positive("limit", *limit));
                let in_parts = per.is_within_half_days() || region.rooms.is_some();
                let nearest = parts.settings.rounding == Rounding::Nearest;
                if nearest && in_parts && *counted == Counted::Heads {
                    faults.push(Fault::HeadsUnderNearest { rule: Some(rule()) });
                }
            }
            RuleKind::Days { at_most, at_least, .. } => {
                faults.extend(at_most.and_then(|days| not_positive("at_most", days)));
                faults.extend(at_least.and_then(|days| not_positive("at_least", days)));
                if let (Some(most), Some(least)) = (*at_most, *at_least)
                    && most < least
                {
                    faults.push(Fault::FewerThanLeast { rule: rule(), most, least });
                }
            }
            RuleKind::ShortestBatch { minutes, .. } => {
                faults.extend(not_positive("minutes", *minutes));
                if parts.rooms.iter().any(|room| !room.has_rate()) {
                    faults.push(Fault::ShortestWithoutRate { rule: rule() });
                }
            }
            RuleKind::AtATime { limit, walking, .. } => {
                faults.extend(not_positive("limit", *limit));
                if *limit > 1 && walking.is_some_and(|minutes| minutes > 0) {
                    faults.push(Fault::WalkingWithoutLimitOne { rule: rule() });
                }
            }
            RuleKind::Keep { batches, classes, .. } => stray |= are_stray(parts, batches, classes),
            RuleKind::Pin { .. } | RuleKind::Before { .. } | RuleKind::Together { .. } | RuleKind::Parts { .. } => {}
        }
        faults.extend(stray.then(|| Fault::StrayIndex { rule: rule() }));
        faults
    }

    /// What it asks, in the few terms that the rest of the crate reckons with.
    #[must_use]
    pub fn asks(&self) -> Asks<'_> {
        match self {
            RuleKind::Only { colleges, region } => Asks::Place { colleges, region, inside: true },
            RuleKind::Never { colleges, region } => Asks::Place { colleges, region, inside: false },
            RuleKind::Pin { colleges, target, whole } => Asks::Pin { colleges, target, whole: *whole },
            RuleKind::Before { first, then, grain } => {
                Asks::Order { steps: vec![first, then], grain: *grain, weak: false }
            }
            RuleKind::Sequence { steps, grain, weak } => {
                Asks::Order { steps: steps.iter().map(Vec::as_slice).collect(), grain: *grain, weak: *weak }
            }
            RuleKind::Apart { pairs, grain } => Asks::Apart { pairs, grain: *grain },
            RuleKind::Together { colleges, scope } => Asks::Together { colleges, scope: *scope },
            RuleKind::Limit { counted, colleges, region, limit, per } => {
                Asks::Limit { counted: *counted, colleges, region, limit: *limit, per: *per }
            }
            RuleKind::Days { colleges, at_most, at_least, alike } => {
                Asks::Days { colleges, at_most: *at_most, at_least: *at_least, alike: *alike }
            }
            RuleKind::AtMostBatches { colleges, limit } => Asks::MostBatches { colleges, limit: *limit },
            RuleKind::ShortestBatch { colleges, minutes } => Asks::ShortestBatch { colleges, minutes: *minutes },
            RuleKind::AtATime { colleges, limit, walking } => {
                Asks::AtATime { colleges, limit: *limit, walking: *walking }
            }
            RuleKind::Keep { batches, classes, until } => Asks::Keep { batches, classes, until: *until },
            RuleKind::Parts { college, parts } => Asks::Parts { college: *college, parts },
        }
    }

    /// The sets of half-days that it names, to be changed.
    pub(crate) fn half_days_mut(&mut self) -> Option<&mut BTreeSet<HalfDayIndex>> {
        match self {
            RuleKind::Only { region, .. } | RuleKind::Never { region, .. } | RuleKind::Limit { region, .. } => {
                region.half_days.as_mut()
            }
            RuleKind::Pin { target, .. } => target.half_days.as_mut(),
            RuleKind::Before { .. }
            | RuleKind::Sequence { .. }
            | RuleKind::Apart { .. }
            | RuleKind::Together { .. }
            | RuleKind::Days { .. }
            | RuleKind::AtMostBatches { .. }
            | RuleKind::ShortestBatch { .. }
            | RuleKind::AtATime { .. }
            | RuleKind::Keep { .. }
            | RuleKind::Parts { .. } => None,
        }
    }

    /// Gives sessions other numbers; what is settled in one that has none any more goes.
    pub(crate) fn renumber_sessions(&mut self, new: impl Fn(SessionIndex) -> Option<SessionIndex>) {
        if let RuleKind::Keep { batches, classes, .. } = self {
            batches.retain_mut(|batch| new(batch.session).map(|session| batch.session = session).is_some());
            classes.retain_mut(|class| new(class.session).map(|session| class.session = session).is_some());
        }
    }
}

/// A rule without `walking` has the fingerprint that it always had; one that leaves the minutes to the ways has another.
fn minutes_or_zero<S: serde::Serializer>(walking: &Option<u32>, serializer: S) -> Result<S::Ok, S::Error> {
    match walking {
        None => serializer.serialize_u32(0),
        Some(0) => serializer.serialize_str("travel"),
        Some(minutes) => serializer.serialize_u32(*minutes),
    }
}

fn not_positive(what: &'static str, number: u32) -> Option<Fault> {
    (number == 0).then_some(Fault::NotPositive { what })
}

/// Whether a settled batch has no length or lies outside its session, or a settled class is none of its college or in no
/// settled batch.
fn are_stray(parts: &Parts, batches: &[KeptBatch], classes: &[KeptClass]) -> bool {
    let is_inside = |kept: &KeptBatch| {
        let end = u64::from(kept.start) + u64::from(kept.slots);
        kept.slots > 0 && parts.sessions.get(kept.session.0).is_some_and(|session| end <= u64::from(session.slots))
    };
    let of_a_batch =
        |class: &KeptClass| batches.iter().any(|kept| (kept.college, kept.session) == (class.college, class.session));
    let known = |class: &KeptClass| {
        let classes = parts.colleges.get(class.college.0).map(|college| &college.classes);
        classes.is_some_and(|classes| class.class.0 < classes.len())
    };
    !batches.iter().all(is_inside) || classes.iter().any(|class| !of_a_batch(class) || !known(class))
}

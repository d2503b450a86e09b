//! Rules, which every plan keeps, and wishes, which cost their weight.

use super::{ClassIndex, ClockSpan, CollegeIndex, HalfDayIndex, RoomIndex, SessionIndex};
use chrono::NaiveDate;
use serde::Serialize;
use std::collections::BTreeSet;

/// Something the planner demands. Its name is quoted in explanations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rule {
    /// The planner's name for it, unique.
    pub name: String,
    /// What it demands of whom.
    pub kind: RuleKind,
}

/// The finest thing that two batches are compared by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub enum Grain {
    /// Clock times.
    #[default]
    Clock,
    /// Half-days.
    HalfDay,
}

/// What "together" means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Scope {
    /// All in one half-day.
    HalfDay,
    /// All in one room.
    Room,
}

/// A part of the calendar: sessions, and perhaps a clock span in each. Absent fields mean all.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Serialize)]
pub struct Region {
    /// These half-days (dates in the file are resolved to their half-days).
    pub half_days: Option<BTreeSet<HalfDayIndex>>,
    /// These rooms.
    pub rooms: Option<BTreeSet<RoomIndex>>,
    /// These clock times, on every date.
    pub span: Option<ClockSpan>,
}

impl Region {
    /// Whether a session of this room and half-day is in the region, its clock span aside.
    #[must_use]
    pub fn covers(&self, room: RoomIndex, half_day: HalfDayIndex) -> bool {
        self.half_days.as_ref().is_none_or(|set| set.contains(&half_day))
            && self.rooms.as_ref().is_none_or(|set| set.contains(&room))
    }

    /// How many half-days and rooms it names.
    #[must_use]
    pub fn mentions(&self) -> usize {
        self.half_days.as_ref().map_or(0, BTreeSet::len) + self.rooms.as_ref().map_or(0, BTreeSet::len)
    }
}

/// What a pin asks of a batch. Absent fields ask nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Target {
    /// In this half-day or one of these (a date resolves to its half-days).
    pub half_days: Option<BTreeSet<HalfDayIndex>>,
    /// In this room or one of these.
    pub rooms: Option<BTreeSet<RoomIndex>>,
    /// It starts at this clock time, in minutes after midnight.
    pub start: Option<u32>,
    /// No batch of its session starts before it.
    pub first: bool,
}

/// A batch that is settled: exactly these slots of this session are its college's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct KeptBatch {
    /// Whose.
    pub college: CollegeIndex,
    /// Where.
    pub session: SessionIndex,
    /// Its first slot on the session's grid, from 0. Of no account where all are called for the whole session.
    pub start: u32,
    /// Its length in slots, at least 1.
    pub slots: u32,
}

/// A class in a settled batch. A batch of which one class is named holds just the classes that are named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct KeptClass {
    /// Whose.
    pub college: CollegeIndex,
    /// The session of the settled batch.
    pub session: SessionIndex,
    /// Which class.
    pub class: ClassIndex,
    /// How many of its heads: all of them, unless it is divided.
    pub heads: u64,
}

/// A moment of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Moment {
    /// The date.
    pub date: NaiveDate,
    /// Minutes after midnight.
    pub minute: u32,
}

impl Moment {
    /// Minutes from a fixed day: comparable with those of [`HalfDay::absolute`](super::HalfDay::absolute).
    #[must_use]
    pub fn absolute(self) -> i64 {
        super::calendar::absolute_minute(self.date, self.minute)
    }
}

/// The demand of a rule.
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
        /// Counted by the clock or by half-days.
        grain: Grain,
    },
    /// For each pair: no two of their batches overlap in time, or no half-day in common.
    Apart {
        /// Each two colleges that must be apart.
        pairs: Vec<(CollegeIndex, CollegeIndex)>,
        /// Not at one time, or not in one half-day.
        grain: Grain,
    },
    /// All placed batches of all the colleges lie in one half-day, or in one room.
    Together {
        /// Whom it binds.
        colleges: Vec<CollegeIndex>,
        /// What they share.
        scope: Scope,
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
    /// At every moment at most so many batches of each college run. With a limit of 1, at least `walking` minutes from
    /// the end of one batch to the start of the next in another room on the same date.
    AtATime {
        /// Whom it binds.
        colleges: Vec<CollegeIndex>,
        /// Most batches of each college that run at one moment.
        limit: u32,
        /// Least minutes between batches in two rooms; 0 for none.
        walking: u32,
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
}

/// A soft `only` or `never`: each college that breaks it with any of its batches costs the weight once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Wish {
    /// The planner's name for it, unique among rules and wishes.
    pub name: String,
    /// Whom it is about.
    pub colleges: Vec<CollegeIndex>,
    /// Where batches should lie, or should not.
    pub region: Region,
    /// True: batches should lie in the region. False: they should not.
    pub inside: bool,
    /// Cost of breaking it, per college; at least 1.
    pub weight: u64,
}

impl RuleKind {
    /// Every college that the rule names, in the rule's order, without repetitions.
    #[must_use]
    pub fn colleges(&self) -> Vec<CollegeIndex> {
        let mut colleges: Vec<CollegeIndex> = match self {
            RuleKind::Only { colleges, .. }
            | RuleKind::Never { colleges, .. }
            | RuleKind::Pin { colleges, .. }
            | RuleKind::Together { colleges, .. }
            | RuleKind::AtMostBatches { colleges, .. }
            | RuleKind::ShortestBatch { colleges, .. }
            | RuleKind::AtATime { colleges, .. } => colleges.clone(),
            RuleKind::Before { first, then, .. } => first.iter().chain(then).copied().collect(),
            RuleKind::Apart { pairs, .. } => pairs.iter().flat_map(|&(a, b)| [a, b]).collect(),
            RuleKind::Keep { batches, .. } => batches.iter().map(|batch| batch.college).collect(),
        };
        let mut seen = BTreeSet::new();
        colleges.retain(|college| seen.insert(*college));
        colleges
    }

    /// How many colleges, half-days and rooms it names, each as often as it names it: the size of the rule.
    #[must_use]
    pub fn mentions(&self) -> usize {
        match self {
            RuleKind::Only { colleges, region } | RuleKind::Never { colleges, region } => {
                colleges.len() + region.mentions()
            }
            RuleKind::Pin { colleges, target, .. } => {
                let half_days = target.half_days.as_ref().map_or(0, BTreeSet::len);
                colleges.len() + half_days + target.rooms.as_ref().map_or(0, BTreeSet::len)
            }
            RuleKind::Before { first, then, .. } => first.len() + then.len(),
            RuleKind::Apart { pairs, .. } => 2 * pairs.len(),
            RuleKind::Together { colleges, .. }
            | RuleKind::AtMostBatches { colleges, .. }
            | RuleKind::ShortestBatch { colleges, .. }
            | RuleKind::AtATime { colleges, .. } => colleges.len(),
            RuleKind::Keep { batches, .. } => batches.len(),
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
            | RuleKind::AtMostBatches { .. }
            | RuleKind::ShortestBatch { .. }
            | RuleKind::AtATime { .. } => self.renumbered(|college| (college == one).then_some(college)),
            RuleKind::Before { .. } | RuleKind::Apart { .. } | RuleKind::Together { .. } | RuleKind::Keep { .. } => {
                None
            }
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
            | RuleKind::AtMostBatches { colleges, .. }
            | RuleKind::ShortestBatch { colleges, .. }
            | RuleKind::AtATime { colleges, .. } => *colleges = list(colleges)?,
            RuleKind::Before { first, then, .. } => (*first, *then) = (list(first)?, list(then)?),
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
        }
        Some(kind)
    }
}

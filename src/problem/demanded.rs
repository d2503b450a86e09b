//! What a rule demands, said with names in place of indices.

use super::{CollegeIndex, Grain, HalfDayIndex, KeptBatch, KeptClass, Problem, Region, RuleKind, Scope, Timing};
use crate::words::explanation::{Days, Demanded, Settled, Where};
use std::collections::{BTreeMap, BTreeSet};

impl RuleKind {
    /// What the rule demands, with the names of the problem's colleges, rooms and half-days.
    #[must_use]
    pub fn demanded(&self, problem: &Problem) -> Demanded {
        let whom = |list: &[CollegeIndex]| colleges(problem, list);
        match self {
            RuleKind::Only { colleges, region } => {
                Demanded::Only { whom: whom(colleges), place: place(problem, region) }
            }
            RuleKind::Never { colleges, region } => {
                Demanded::Never { whom: whom(colleges), place: place(problem, region) }
            }
            RuleKind::Pin { colleges, target, whole } => {
                let region = Region { half_days: target.half_days.clone(), rooms: target.rooms.clone(), span: None };
                let place = place(problem, &region);
                Demanded::Pin { whom: whom(colleges), place, start: target.start, first: target.first, whole: *whole }
            }
            RuleKind::Before { first, then, grain } => {
                Demanded::Before { first: whom(first), then: whom(then), half_days: *grain == Grain::HalfDay }
            }
            RuleKind::Apart { pairs, grain } => {
                let name = |college: CollegeIndex| problem.college(college).name.clone();
                let pairs = pairs.iter().map(|&(a, b)| (name(a), name(b))).collect();
                Demanded::Apart { pairs, half_days: *grain == Grain::HalfDay }
            }
            RuleKind::Together { colleges, scope } => {
                Demanded::Together { whom: whom(colleges), room: *scope == Scope::Room }
            }
            RuleKind::AtMostBatches { colleges, limit } => Demanded::AtMost { whom: whom(colleges), limit: *limit },
            RuleKind::ShortestBatch { colleges, minutes } => {
                Demanded::Shortest { whom: whom(colleges), minutes: *minutes }
            }
            RuleKind::AtATime { colleges, limit, walking } => {
                Demanded::AtATime { whom: whom(colleges), limit: *limit, walking: *walking }
            }
            RuleKind::Keep { batches, classes, until } => Demanded::Keep {
                batches: batches.iter().map(|kept| settled(problem, kept, classes)).collect(),
                until: until.map(|moment| (moment.date, moment.minute)),
            },
        }
    }
}

fn colleges(problem: &Problem, colleges: &[CollegeIndex]) -> Vec<String> {
    colleges.iter().map(|&college| problem.college(college).name.clone()).collect()
}

/// A settled batch: whose, with which classes, when, where, and its hours.
fn settled(problem: &Problem, kept: &KeptBatch, classes: &[KeptClass]) -> Settled {
    let session = problem.session(kept.session);
    let half_day = problem.half_day(session.half_day);
    let days = Days { date: half_day.date, names: vec![half_day.name.clone()] };
    let at = |slot: u32| session.hours.start + slot * problem.settings().slot_minutes;
    let hours = match half_day.timing {
        Timing::Batch => (at(kept.start), at(kept.start + kept.slots)),
        Timing::Session => (session.hours.start, session.hours.end),
    };
    let college = problem.college(kept.college);
    let own = classes.iter().filter(|class| (class.college, class.session) == (kept.college, kept.session));
    Settled {
        whom: college.name.clone(),
        classes: own.map(|class| college.classes[class.class.0].name.clone()).collect(),
        days,
        room: problem.room(session.room).label.clone(),
        hours,
    }
}

fn place(problem: &Problem, region: &Region) -> Where {
    Where {
        days: region.half_days.as_ref().map(|half_days| days(problem, half_days)),
        rooms: region.rooms.as_ref().map(|rooms| rooms.iter().map(|&room| problem.room(room).label.clone()).collect()),
        span: region.span.map(|span| (span.start, span.end)),
    }
}

/// Half-days by date; a date all of whose half-days are meant is named alone.
fn days(problem: &Problem, half_days: &BTreeSet<HalfDayIndex>) -> Vec<Days> {
    let mut by_date: BTreeMap<_, Vec<String>> = BTreeMap::new();
    for &half_day in half_days {
        let half_day = problem.half_day(half_day);
        by_date.entry(half_day.date).or_default().push(half_day.name.clone());
    }
    let of_date = |date| problem.half_days().iter().filter(|half_day| half_day.date == date).count();
    let whole = |date, names: &Vec<String>| names.len() > 1 && names.len() == of_date(date);
    let named = |(date, names)| Days { date, names: if whole(date, &names) { Vec::new() } else { names } };
    by_date.into_iter().map(named).collect()
}

//! Ways out: single changes to a problem that may make a plan possible, as ladders from the mildest step on.

use super::Explanation;
use super::ladder::{Ladder, RepairKind, Step};
use super::loosen::{loosened, loosened_for};
use crate::problem::{ClockSpan, CollegeIndex, Demand, HalfDayIndex, Problem, RoomIndex, RuleIndex, SessionIndex};
use crate::scenario::{Change, NewHeads, RoomHalfDay};
use crate::words::DayKind;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// A session is lengthened by no more minutes than these.
const LONGER: u32 = 120;
/// Of so many concerned colleges, the largest, fewer heads are tried.
const COLLEGES: usize = 12;

/// What an explanation points at: a single change must touch these.
struct Concern {
    rules: Vec<RuleIndex>,
    colleges: Vec<CollegeIndex>,
    sessions: Vec<SessionIndex>,
}

/// The ladders that may help, kind by kind. A rule outside a conflict cannot end it, nor one outside a shortage; the same
/// holds for colleges of a shortage.
pub(super) fn ladders(problem: &Problem, explanation: &Explanation) -> Vec<Ladder> {
    let Some(concern) = concern(problem, explanation) else { return Vec::new() };
    let of_one = |&rule: &RuleIndex| loosened_for(problem, rule, &concern.colleges);
    let mut all: Vec<Ladder> = concern.rules.iter().flat_map(of_one).collect();
    all.extend(concern.rules.iter().flat_map(|&rule| loosened(problem, rule)));
    let given = concern.rules.iter().filter(|rule| rule.0 < problem.given_rules().len());
    all.extend(given.map(|&rule| {
        let steps = vec![Step { cost: 1, change: Change::DropRule { rule } }];
        Ladder::new(RepairKind::Drop, problem.rules()[rule.0].name.clone(), steps)
    }));
    all.extend(concern.sessions.iter().filter_map(|&session| longer(problem, session)));
    all.extend(longer_each(problem, &concern.sessions));
    all.extend(closed(problem));
    all.extend(made_up(problem));
    all.extend(one_more_day(problem));
    all.extend((0..problem.rooms().len()).filter_map(|room| faster(problem, RoomIndex(room))));
    all.extend(concern.colleges.iter().filter_map(|&college| fewer_heads(problem, college)));
    all.retain(|ladder| !ladder.steps.is_empty());
    all
}

fn concern(problem: &Problem, explanation: &Explanation) -> Option<Concern> {
    let (rules, mut colleges, sessions) = match explanation {
        Explanation::HasPlan | Explanation::Undecided => return None,
        Explanation::WithoutRules => {
            (Vec::new(), problem.college_indices().collect(), problem.session_indices().collect())
        }
        Explanation::Conflict(conflict) => {
            let names =
                |college: &CollegeIndex| conflict.rules.iter().any(|rule| problem.rules()[rule.0].kind.names(*college));
            let colleges: Vec<CollegeIndex> =
                problem.college_indices().filter(|college| conflict.alone != Some(true) || names(college)).collect();
            (conflict.rules.clone(), colleges, problem.session_indices().collect())
        }
        Explanation::Shortage(shortages) => {
            let (first, others) = shortages.split_first()?;
            let rules = first.rules.iter().copied();
            let rules = rules.filter(|rule| others.iter().all(|other| other.rules.contains(rule)));
            let colleges = first.colleges.iter().copied();
            let colleges = colleges.filter(|college| others.iter().all(|other| other.colleges.contains(college)));
            let sessions: BTreeSet<SessionIndex> =
                shortages.iter().flat_map(|shortage| shortage.sessions.iter().copied()).collect();
            (rules.collect(), colleges.collect(), sessions.into_iter().collect::<Vec<_>>())
        }
    };
    colleges.sort_by_key(|&college| std::cmp::Reverse(problem.count(college)));
    colleges.truncate(COLLEGES);
    colleges.sort_unstable();
    Some(Concern { rules, colleges, sessions })
}

fn place(problem: &Problem, room: RoomIndex, half_day: HalfDayIndex) -> String {
    format!("{} {}", half_day.0, problem.room(room).name)
}

/// The session open for 1, 2, … slots more: until the next half-day of its date begins. A session of which minutes are
/// kept free has no such ladder.
fn longer(problem: &Problem, session: SessionIndex) -> Option<Ladder> {
    let open = problem.session(session);
    let places = [RoomHalfDay { room: open.room, half_day: open.half_day }];
    let step = |end: u32| Step {
        cost: u64::from(end - open.hours.end),
        change: Change::Hours { places: places.to_vec(), hours: ClockSpan { start: open.hours.start, end } },
    };
    let target = place(problem, open.room, open.half_day);
    Some(Ladder::new(RepairKind::Longer, target, later_ends(problem, session)?.map(step).collect()))
}

/// The ends of a session that is open for 1, 2, … slots more; `None` where minutes of it are kept free, or were given up.
fn later_ends(problem: &Problem, session: SessionIndex) -> Option<impl Iterator<Item = u32> + use<>> {
    let open = problem.session(session);
    let slot = problem.settings().slot_minutes;
    if problem.is_given_up(open.room, open.half_day) || open.slots_until(open.hours.end, slot) != open.slots {
        return None;
    }
    let date = problem.half_day(open.half_day).date;
    let later = |start: &u32| *start >= open.hours.end;
    let half_days = problem.half_days().iter().filter(|half_day| half_day.date == date).map(|half_day| half_day.hours);
    let others = problem.sessions().iter().filter(|other| problem.half_day(other.half_day).date == date);
    let starts = half_days.chain(others.map(|other| other.hours)).map(|hours| hours.start).filter(later);
    let latest = starts.min().unwrap_or(24 * 60).min(open.hours.end + LONGER);
    let (as_open, slots) = (open.clone(), open.slots);
    Some((1..).map(move |more| as_open.minute_after(slots + more, slot)).take_while(move |&end| end <= latest))
}

/// The sessions of one half-day name and of the same hours, each open for 1, 2, … slots more, as far as all can be.
fn longer_each(problem: &Problem, sessions: &[SessionIndex]) -> Vec<Ladder> {
    let mut alike: BTreeMap<(&str, u32, u32), Vec<SessionIndex>> = BTreeMap::new();
    for &session in sessions {
        let open = problem.session(session);
        let name = problem.half_day(open.half_day).name.as_str();
        alike.entry((name, open.hours.start, open.hours.end)).or_default().push(session);
    }
    let ladder = |((name, start, end), sessions): ((&str, u32, u32), Vec<SessionIndex>)| {
        let ends = |&session: &SessionIndex| later_ends(problem, session).map(|ends| ends.collect::<Vec<_>>());
        let ends = sessions.iter().map(ends).collect::<Option<Vec<_>>>()?.into_iter().min_by_key(Vec::len)?;
        let place = |&session: &SessionIndex| {
            let open = problem.session(session);
            RoomHalfDay { room: open.room, half_day: open.half_day }
        };
        let places: Vec<RoomHalfDay> = sessions.iter().map(place).collect();
        let step = |later: u32| Step {
            cost: u64::from(later - end),
            change: Change::Hours { places: places.clone(), hours: ClockSpan { start, end: later } },
        };
        let steps = ends.into_iter().map(step).collect();
        let target = format!("{name} {start}-{end}");
        (places.len() > 1).then_some(Ladder::new(RepairKind::LongerEach, target, steps))
    };
    alike.into_iter().filter_map(ladder).collect()
}

/// Each closed room half-day, open for the half-day's usual hours; not one with a make-up session, nor one that a scenario
/// has given up.
fn closed(problem: &Problem) -> Vec<Ladder> {
    let mut all = Vec::new();
    for half_day in (0..problem.half_days().len()).map(HalfDayIndex) {
        for room in (0..problem.rooms().len()).map(RoomIndex) {
            let make_up = problem.make_ups().iter().any(|make_up| (make_up.room, make_up.half_day) == (room, half_day));
            let is_there = make_up || problem.session_of(room, half_day).is_some();
            if is_there || problem.is_given_up(room, half_day) {
                continue;
            }
            let hours = problem.half_day(half_day).hours;
            let change = Change::Hours { places: vec![RoomHalfDay { room, half_day }], hours };
            let steps = vec![Step { cost: u64::from(hours.minutes()), change }];
            all.push(Ladder::new(RepairKind::Open, place(problem, room, half_day), steps));
        }
    }
    all
}

/// Each place of make-up sessions, whose time batches may use.
fn made_up(problem: &Problem) -> Vec<Ladder> {
    let mut costs: BTreeMap<(HalfDayIndex, RoomIndex), u64> = BTreeMap::new();
    for make_up in problem.make_ups() {
        *costs.entry((make_up.half_day, make_up.room)).or_default() += u64::from(make_up.hours.minutes());
    }
    let ladder = |((half_day, room), cost): ((HalfDayIndex, RoomIndex), u64)| {
        let change = Change::UseMakeUp { places: vec![RoomHalfDay { room, half_day }] };
        Ladder::new(RepairKind::MakeUp, place(problem, room, half_day), vec![Step { cost, change }])
    };
    costs.into_iter().map(ladder).collect()
}

/// No day that is added is so many days behind the last one.
const HOLIDAYS: usize = 14;

/// The first day after the last one that is no public holiday, like it.
fn one_more_day(problem: &Problem) -> Option<Ladder> {
    let like = problem.half_days().last()?.date;
    let later = std::iter::successors(like.succ_opt(), NaiveDate::succ_opt).take(HOLIDAYS);
    let date = later.into_iter().find(|date| !matches!(problem.kind_of_day(*date), DayKind::Holiday(_)))?;
    let sessions = problem.sessions().iter().filter(|session| problem.half_day(session.half_day).date == like);
    let cost: u64 = sessions.map(|session| u64::from(session.hours.minutes())).sum();
    let steps = vec![Step { cost, change: Change::AddDay { date, like } }];
    (cost > 0).then(|| Ladder::new(RepairKind::Day, date.to_string(), steps))
}

/// The room at each greater whole number of heads an hour, up to twice what it serves.
fn faster(problem: &Problem, room: RoomIndex) -> Option<Ladder> {
    let now = problem.room(room);
    let an_hour = now.served_heads.checked_mul(3600)? / now.served_seconds;
    // A rate of its own that a session has would not stay as it is.
    let own: Vec<bool> =
        problem.sessions().iter().filter(|s| s.room == room).map(|session| !session.rates.is_empty()).collect();
    let open = !own.is_empty() && !own.contains(&true);
    let step = |heads: u64| Step {
        cost: heads - an_hour,
        change: Change::Rate { room, served_heads: heads, served_seconds: 3600 },
    };
    let most = an_hour.checked_mul(2)?.max(an_hour + 1).min(an_hour + 10_000);
    let steps = (an_hour + 1..=most).map(step).collect();
    open.then(|| Ladder::new(RepairKind::Speed, now.name.clone(), steps))
}

/// The college with 1, 2, … heads fewer, no fewer than half of them: nobody sends away more. A college with classes has no
/// such ladder: whose class shrinks is not for the program to say.
fn fewer_heads(problem: &Problem, college: CollegeIndex) -> Option<Ladder> {
    let whose = problem.college(college);
    let (Demand::Heads(heads) | Demand::Minutes(heads)) = whose.demand;
    let step = |fewer: u64| {
        let by = i64::try_from(fewer).ok()?;
        let change = Change::Heads { college: Some(college), heads: NewHeads::By(-by) };
        Some(Step { cost: fewer, change })
    };
    let steps = (1..=(heads / 2).min(100_000)).filter_map(step).collect();
    whose.classes.is_empty().then(|| Ladder::new(RepairKind::Heads, whose.name.clone(), steps))
}

//! `days`: on how many dates a college comes, and whether at the same times on each of them.

use super::keys::{ALIKE, AT_LEAST, AT_MOST, Table};
use super::said::{Say, breach};
use super::values::{Entry, Unread, Values, Written};
use super::walk::{Seen, Walk};
use crate::problem::{CollegeIndex, Grain, HalfDayIndex, Problem, RuleKind, SessionIndex};
use crate::program::{Expression, Frame, Origin, Variable};
use crate::words::violation::Breach;
use crate::words::{clock, counted, date};
use std::collections::{BTreeMap, BTreeSet};

pub(super) const TABLE: Table = Table {
    kind: "days",
    keys: &[&AT_MOST, &AT_LEAST, &ALIKE],
    required: &[],
    some_of: &["at_most", "at_least", "alike"],
    read,
};

/// Most dates, least dates, and whether all are alike.
type Asked = (Option<u32>, Option<u32>, bool);

fn read(values: &Values) -> Result<RuleKind, Unread> {
    let (at_most, at_least) = (values.number("at_most"), values.number("at_least"));
    Ok(RuleKind::Days { colleges: values.colleges("colleges")?, at_most, at_least, alike: values.flag("alike") })
}

pub(super) fn entry((at_most, at_least, alike): Asked) -> Entry {
    let number = |key, number: Option<u32>| number.map(|number| (key, Written::Number(number)));
    let bare = at_most.is_none() && at_least.is_none();
    let alike = (alike || bare).then_some(("alike", Written::Flag(alike)));
    number("at_most", at_most).into_iter().chain(number("at_least", at_least)).chain(alike).collect()
}

pub(super) fn sentence(say: &Say<'_>, colleges: &[CollegeIndex], (at_most, at_least, alike): Asked) -> String {
    let days = |number: u32| counted(u64::from(number), "day", "days");
    let most = at_most.map(|number| say.pick(format!("最多 {number} 天"), format!("on at most {}", days(number))));
    let least = at_least.map(|number| say.pick(format!("至少 {number} 天"), format!("on at least {}", days(number))));
    let alike = alike.then(|| say.pick("各天时间相同".into(), "at the same times on each day".into()));
    let parts: Vec<String> = [most, least, alike].into_iter().flatten().collect();
    let (whom, each) = (say.names(colleges), say.each(colleges, "每个单位", " each"));
    say.pick(format!("{whom}{each}{}", parts.join("、")), format!("{whom}{each} {}", parts.join(", ")))
}

/// A switch per date of each college; where all dates are alike, each batch finds its like on every other date.
pub(super) fn rows(
    problem: &Problem,
    frame: &mut Frame,
    colleges: &[CollegeIndex],
    (at_most, at_least, alike): Asked,
    origin: Origin,
) {
    for &college in colleges {
        if at_most.is_none() && at_least.is_none() && !alike {
            continue;
        }
        let used = frame.periods_used(problem, college, Grain::Day, origin);
        if let Some(most) = at_most {
            frame.program.at_most(&used.values().copied().collect(), i64::from(most), origin);
        }
        if let Some(least) = at_least {
            enough(problem, frame, college, &used, i64::from(least), origin);
        }
        if alike {
            all_alike(problem, frame, college, &used, origin);
        }
    }
}

/// Where the college has a batch at all, it has some on at least so many dates.
fn enough(
    problem: &Problem,
    frame: &mut Frame,
    college: CollegeIndex,
    used: &BTreeMap<HalfDayIndex, Variable>,
    least: i64,
    origin: Origin,
) {
    for (&day, &switch) in used {
        let mut here = Expression::zero();
        for (&session, present) in &frame.present[college.0] {
            if problem.first_of_day(problem.session(session).half_day) == day {
                here.add_scaled(1, present);
            }
        }
        frame.program.no_more_than(&switch.into(), &here, origin);
    }
    for present in frame.present[college.0].values().cloned().collect::<Vec<_>>() {
        let mut days: Expression = used.values().copied().collect();
        days.add_scaled(-least, &present);
        frame.program.at_least(&days, 0, origin);
    }
}

/// A batch of a date: when it starts and ends, in minutes after midnight, as far as it is there.
struct Times {
    session: SessionIndex,
    day: HalfDayIndex,
    present: Expression,
    start: Expression,
    end: Expression,
}

/// For each batch and each other date that is used, some batch of that date has the same start and end. Sessions without
/// positions say nothing.
fn all_alike(
    problem: &Problem,
    frame: &mut Frame,
    college: CollegeIndex,
    used: &BTreeMap<HalfDayIndex, Variable>,
    origin: Origin,
) {
    const DAY: i64 = 24 * 60;
    let times = times(problem, frame, college);
    for one in times.iter().flatten() {
        for (&day, &switch) in used.iter().filter(|(day, _)| **day != one.day) {
            let mut likes = Expression::zero();
            for other in times.iter().flatten().filter(|other| other.day == day) {
                let like = frame.program.binary();
                frame.program.no_more_than(&like.into(), &other.present, origin);
                for (mine, theirs) in [(&one.start, &other.start), (&one.end, &other.end)] {
                    for sign in [1, -1] {
                        let mut apart = Expression::zero();
                        apart.add_scaled(sign, mine).add_scaled(-sign, theirs).add(DAY, like);
                        frame.program.at_most(&apart, DAY, origin);
                    }
                }
                likes.add(1, like);
            }
            let unknown = frame.sessions(college).any(|session| {
                let there = problem.first_of_day(problem.session(session).half_day) == day;
                there && !times.iter().flatten().any(|known| known.session == session)
            });
            if !unknown {
                // 1 + likes ≥ present + used
                likes.add_constant(1).add_scaled(-1, &one.present).add(-1, switch);
                frame.program.at_least(&likes, 0, origin);
            }
        }
    }
}

fn times(problem: &Problem, frame: &Frame, college: CollegeIndex) -> Vec<Option<Times>> {
    let of_session = |(&session, present): (&SessionIndex, &Expression)| {
        let (start, end) = frame.hours(problem, college, session)?;
        let place = problem.session(session);
        Some(Times { session, day: problem.first_of_day(place.half_day), present: present.clone(), start, end })
    };
    frame.present[college.0].iter().map(of_session).collect()
}

/// Per college, too many dates, too few, and the first batch without its like on another date.
pub(super) fn breaches(walk: &Walk<'_>, colleges: &[CollegeIndex], (at_most, at_least, alike): Asked) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for &college in colleges {
        let batches = walk.of(college);
        let dates: BTreeSet<i64> = batches.iter().map(|seen| seen.day()).collect();
        let number = dates.len() as u64;
        let (too_many, too_few) = (at_most.filter(|most| number > u64::from(*most)), at_least);
        let too_few = too_few.filter(|least| number > 0 && number < u64::from(*least));
        breaches.extend(too_many.map(|most| wrong_number(walk, college, &batches, number, (most, true))));
        breaches.extend(too_few.map(|least| wrong_number(walk, college, &batches, number, (least, false))));
        if alike {
            breaches.extend(unlike(walk, &batches, &dates));
        }
    }
    breaches
}

fn wrong_number(
    walk: &Walk<'_>,
    college: CollegeIndex,
    batches: &[&Seen<'_>],
    number: u64,
    (limit, most): (u32, bool),
) -> Breach {
    let name = walk.name(college);
    breach("days", batches, most, |language| {
        let (chinese, english) = if most { ("最多", "at most") } else { ("至少", "at least") };
        let days = counted(number, "day", "days");
        language.pick(
            format!("{name} 分在 {number} 天，{chinese} {limit} 天"),
            format!("{name} comes on {days}, {english} {limit} allowed"),
        )
    })
}

fn unlike(walk: &Walk<'_>, batches: &[&Seen<'_>], dates: &BTreeSet<i64>) -> Option<Breach> {
    for seen in batches {
        for &day in dates {
            let is_like = |other: &&Seen<'_>| other.day() == day && other.clock() == seen.clock();
            if batches.iter().any(is_like) {
                continue;
            }
            let there = batches.iter().find(|other| other.day() == day).map(|other| walk.place(other))?;
            let place = walk.place(seen);
            return Some(breach("days", &[seen], false, |language| {
                let (batch, other) = (place.text(language), date(there.date, language));
                let hours = format!("{}-{}", clock(place.start, true), clock(place.end, true));
                language.pick(
                    format!("{batch}在 {other} 没有同样 {hours} 的批次"),
                    format!("{batch} has no batch at the same time, {hours}, on {other}"),
                )
            }));
        }
    }
    None
}

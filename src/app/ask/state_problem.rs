//! What a page shows of a problem: who, when and where, the rules.

use super::super::desk::Desk;
use super::level::{label, meaning};
use super::special;
use crate::check;
use crate::domains::fastest_anywhere;
use crate::problem::{CollegeIndex, Demand, HalfDayIndex, Level, Objective, Problem, RoomIndex, Session, Timing};
use crate::read::{self, Coming, Standing};
use crate::rules;
use crate::words::page_rules;
use crate::words::page_said::Said;
use crate::words::violation::Violation;
use crate::words::{DayKind, Language, clock, date, day_remark, festival_name, times, weekday};
use chrono::{Days, NaiveDate};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// For so many days a page knows which are public holidays.
const SHOWN_DAYS: usize = 400;

/// Minutes that are open, and minutes that are needed in the fastest rooms.
pub(super) fn minutes(problem: &Problem) -> (u64, u64) {
    let slot = u64::from(problem.settings().slot_minutes);
    let open = problem.sessions().iter().map(|session| u64::from(session.slots)).sum::<u64>() * slot;
    let needed = problem.college_indices().map(|college| needed(problem, college)).sum::<u64>();
    (open, needed)
}

/// Minutes that a college needs in the fastest room that is open.
fn needed(problem: &Problem, college: CollegeIndex) -> u64 {
    let slots = fastest_anywhere(problem, college).map_or(0, |rate| rate.slots_for(problem.work(college)));
    slots * u64::from(problem.settings().slot_minutes)
}

/// The names of the rules that the plan breaks.
pub(super) fn broken_rules(problem: &Problem, desk: &Desk) -> BTreeSet<String> {
    let Some(working) = &desk.working else { return BTreeSet::new() };
    let plan = crate::plan::Plan { score: Vec::new(), claims: Vec::new(), ..working.plan.clone() };
    let judged = check::verdict(problem, &plan, None);
    let of = |violation: &Violation| match violation {
        Violation::Rule { rule, .. } => Some(rule.clone()),
        _ => None,
    };
    judged.violations().iter().filter_map(of).collect()
}

pub(super) fn problem(problem: &Problem, desk: &Desk, language: Language) -> Value {
    let outline = read::outline(&desk.text);
    let (open, needed) = minutes(problem);
    let tags: BTreeSet<&str> = problem
        .colleges()
        .iter()
        .flat_map(|college| college.tags.iter().chain(&college.campus).map(String::as_str))
        .collect();
    json!({
        "slot": problem.settings().slot_minutes,
        "sample": problem.settings().sample.iter().map(|part| part.name()).collect::<Vec<_>>(),
        "capacity": { "open": open, "needed": needed, "text": Said::Capacity { open, needed }.text(language) },
        "colleges": problem.college_indices().map(|college| college_of(problem, college, language)).collect::<Vec<_>>(),
        "heads_elsewhere": outline.heads_elsewhere,
        "tags": tags,
        "half_days": half_days(problem, language),
        "public_days": public_days(problem, language),
        "kinds": outline.half_days,
        "rooms": rooms(problem, &outline.rooms),
        "cells": cells(problem, language),
        "specials": special::specials(problem, &outline, language),
        "rules": rules_of(problem, desk, &outline.rules, language),
        "wishes": wishes(problem, desk, &outline.wishes, language),
        "coming": coming(problem),
        "report": desk.report.as_ref().map(|report| report.lines(language)),
        "objectives": objectives(problem, true, language),
        "other_objectives": objectives(problem, false, language),
        "time_limit": problem.settings().time_limit,
        "changeover": problem.settings().changeover,
        "notes": problem.printing().notes,
        "whole_day": problem.printing().whole_day_clock,
        "merge": problem.printing().merge,
        "arrive_early": problem.printing().arrive_early,
        "columns": problem.printing().columns.iter().map(|column| column.name()).collect::<Vec<_>>(),
        "utc_offset": problem.printing().utc_offset_said(),
    })
}

/// Whether each college comes in each half-day.
fn coming(problem: &Problem) -> Vec<Vec<Value>> {
    let one = |standing: &Standing| {
        let says = match standing.says {
            Coming::Can => "can",
            Coming::Cannot => "cannot",
            Coming::Wanted => "wanted",
        };
        json!({ "says": says, "by": standing.by })
    };
    read::standings(problem).iter().map(|own| own.iter().map(one).collect()).collect()
}

/// The objectives of the problem in their order, or those that it has not.
fn objectives(problem: &Problem, own: bool, language: Language) -> Vec<Value> {
    let mut there: Vec<Objective> = problem.levels(true).into_iter().map(Level::objective).collect();
    there.dedup();
    let others = || Objective::ALL.into_iter().filter(|objective| !there.contains(objective)).collect();
    let wanted: Vec<Objective> = if own { there.clone() } else { others() };
    let one = |objective: Objective| {
        let level = Level::Of(objective);
        json!({ "name": objective.name(), "label": label(level, language), "meaning": meaning(level, language) })
    };
    wanted.into_iter().map(one).collect()
}

fn college_of(problem: &Problem, college: CollegeIndex, language: Language) -> Value {
    let own = problem.college(college);
    let minutes = needed(problem, college);
    let slot = u64::from(problem.settings().slot_minutes);
    let longest = problem.sessions().iter().map(|session| u64::from(session.slots) * slot).max().unwrap_or(0);
    let least = if longest == 0 { 0 } else { minutes.div_ceil(longest) };
    let (count, in_minutes) = match own.demand {
        Demand::Heads(heads) => (heads, false),
        Demand::Minutes(minutes) => (minutes, true),
    };
    json!({
        "name": own.name,
        "heads": count,
        "in_minutes": in_minutes,
        "minutes": minutes,
        "note": (least > 1).then(|| Said::Split { least }.text(language)),
        "classes": own.classes.iter().map(|class| json!({ "name": class.name, "heads": class.heads })).collect::<Vec<_>>(),
        "tags": own.tags,
        "contact": own.contact,
        "phone": own.phone,
    })
}

/// Public holidays and worked weekends from the month before the calendar on, for a good year.
fn public_days(problem: &Problem, language: Language) -> Vec<Value> {
    let first = problem.half_days().iter().map(|half_day| half_day.date).min().unwrap_or_default();
    let one = |date: NaiveDate| {
        let kind = problem.kind_of_day(date);
        let short = match kind {
            DayKind::Holiday(Some(festival)) => festival_name(festival, language),
            DayKind::Holiday(None) => language.pick("放假", "holiday"),
            DayKind::WorkedWeekend(_) => language.pick("班", "worked"),
            DayKind::Weekend | DayKind::Weekday => return None,
        };
        let text = day_remark(kind, language);
        Some(
            json!({ "date": date.to_string(), "short": short, "text": text, "day": crate::words::date(date, language) }),
        )
    };
    first
        .checked_sub_days(Days::new(31))
        .into_iter()
        .flat_map(|from| from.iter_days().take(SHOWN_DAYS))
        .filter_map(one)
        .collect()
}

fn half_days(problem: &Problem, language: Language) -> Vec<Value> {
    let one = |half_day: &crate::problem::HalfDay| {
        let day = date(half_day.date, language);
        json!({
            "date": half_day.date.to_string(),
            "day": day,
            "weekday": language.pick(weekday(half_day.date, language), ""),
            "name": half_day.name,
            "text": language.pick(format!("{day}{}", half_day.name), format!("{day} {}", half_day.name)),
            "start": half_day.hours.start,
            "end": half_day.hours.end,
            "at_once": half_day.timing == Timing::Session,
        })
    };
    problem.half_days().iter().map(one).collect()
}

fn rooms(problem: &Problem, written: &[serde_json::Map<String, Value>]) -> Vec<Value> {
    let one = |(position, room): (usize, &crate::problem::Room)| {
        let keys = written.get(position);
        let key = |name: &str| keys.and_then(|keys| keys.get(name)).cloned().unwrap_or(Value::Null);
        json!({
            "name": room.name,
            "label": room.label,
            "heads_per_hour": key("heads_per_hour"),
            "seconds_per_head": key("seconds_per_head"),
            "stations": key("stations"),
        })
    };
    problem.rooms().iter().enumerate().map(one).collect()
}

/// Minutes at the end of a session in which nothing is served; none where sessions are called at once or divided.
fn spare(problem: &Problem, open: &Session) -> u32 {
    let is_called_at_once = problem.half_day(open.half_day).timing == Timing::Session;
    let last = open.hours.start + open.slots * problem.settings().slot_minutes;
    if is_called_at_once || open.is_divided() { 0 } else { open.hours.end.saturating_sub(last) }
}

/// Each room in each half-day, by room and then by half-day: open, closed, or a make-up session.
fn cells(problem: &Problem, language: Language) -> Vec<Vec<Value>> {
    let whole_day = problem.printing().whole_day_clock;
    let usual = problem.sessions().iter().map(|open| spare(problem, open)).min().unwrap_or(0);
    let cell = |room: RoomIndex, half_day: HalfDayIndex| {
        let place = problem.half_day(half_day);
        let hours = |start: u32, end: u32| times(&place.name, start, end, whole_day, language);
        if let Some(session) = problem.session_of(room, half_day) {
            let open = problem.session(session);
            let minutes = open.slots * problem.settings().slot_minutes;
            // One that closes earlier than others is over before its end; what is spared everywhere is no earlier end.
            let earlier = spare(problem, open);
            let is_earlier = earlier >= usual + problem.settings().slot_minutes;
            let last = if is_earlier { open.hours.end - earlier } else { open.hours.end };
            return json!({
                "state": "open",
                "session": session.0,
                "start": open.hours.start,
                "end": open.hours.end,
                "minutes": minutes,
                "last": last,
                "hours": hours(open.hours.start, last),
                "from": clock(open.hours.start, true),
                "to": clock(open.hours.end, true),
                "windows": open.windows.iter().map(|window| window.hours.start).collect::<Vec<_>>(),
                "own": open.hours != place.hours,
                "most": problem.most_heads_of(session, &(0..open.slots)),
            });
        }
        let made_up = problem.make_ups().iter().find(|make_up| (make_up.room, make_up.half_day) == (room, half_day));
        match made_up {
            Some(make_up) => {
                json!({ "state": "make_up", "name": make_up.name, "hours": hours(make_up.hours.start, make_up.hours.end) })
            }
            None => json!({ "state": "closed" }),
        }
    };
    let of_room = |room: usize| {
        (0..problem.half_days().len()).map(|half_day| cell(RoomIndex(room), HalfDayIndex(half_day))).collect()
    };
    (0..problem.rooms().len()).map(of_room).collect()
}

fn rules_of(
    problem: &Problem,
    desk: &Desk,
    written: &[serde_json::Map<String, Value>],
    language: Language,
) -> Vec<Value> {
    let broken = broken_rules(problem, desk);
    let one = |(position, rule): (usize, &crate::problem::Rule)| {
        let entry = written.iter().find(|entry| entry.get("name").and_then(Value::as_str) == Some(&rule.name));
        let kind = rules::entries(problem, &rule.kind).map_or("", |(kind, _)| kind);
        json!({
            "position": position,
            "name": rule.name,
            "kind": kind,
            "word": page_rules::kind(kind, language).0,
            "text": rules::demanded(problem, &rule.kind).text(language),
            "broken": broken.contains(&rule.name),
            "entry": entry,
        })
    };
    problem.rules().iter().enumerate().map(one).collect()
}

fn wishes(
    problem: &Problem,
    desk: &Desk,
    written: &[serde_json::Map<String, Value>],
    language: Language,
) -> Vec<Value> {
    let unmet = super::wishes::unmet(desk);
    let one = |(position, wish): (usize, &crate::problem::Wish)| {
        let kind = if wish.inside { "only" } else { "never" };
        let (colleges, region) = (wish.colleges.clone(), wish.region.clone());
        let said = if wish.inside {
            crate::problem::RuleKind::Only { colleges, region }
        } else {
            crate::problem::RuleKind::Never { colleges, region }
        };
        let entry = written.iter().find(|entry| entry.get("name").and_then(Value::as_str) == Some(&wish.name));
        json!({
            "position": position,
            "name": wish.name,
            "kind": kind,
            "word": page_rules::kind(kind, language).0,
            "text": rules::demanded(problem, &said).text(language),
            "weight": wish.weight,
            "unmet": unmet.iter().filter(|(of, _)| *of == wish.name).map(|(_, college)| college).collect::<Vec<_>>(),
            "entry": entry,
        })
    };
    problem.wishes().iter().enumerate().map(one).collect()
}

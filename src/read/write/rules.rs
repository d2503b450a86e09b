//! Rules and wishes of a written problem.

use super::{Writer, clock, list, quoted};
use crate::problem::{CollegeIndex, Grain, HalfDayIndex, Problem, Region, RoomIndex, RuleKind, Scope, Target};
use std::collections::BTreeSet;

pub(super) fn rules(file: &mut Writer, problem: &Problem) {
    for rule in problem.rules() {
        match &rule.kind {
            RuleKind::Apart { pairs, grain } => apart(file, problem, &rule.name, pairs, *grain),
            kind => {
                file.header("[[rules]]");
                file.key("name", quoted(&rule.name));
                one(file, problem, kind);
            }
        }
    }
    for wish in problem.wishes() {
        file.header("[[wishes]]");
        file.key("name", quoted(&wish.name));
        file.key("kind", quoted(if wish.inside { "only" } else { "never" }));
        file.key("colleges", names(problem, &wish.colleges));
        region(file, problem, &wish.region);
        if wish.weight != 1 {
            file.key("weight", wish.weight);
        }
    }
}

/// The keys of a rule as a file has them, each with its value as TOML, the name left out; `None` where no single entry
/// of a file says the same.
pub(in super::super) fn keys(problem: &Problem, kind: &RuleKind) -> Option<Vec<(String, String)>> {
    let mut file = Writer::default();
    match kind {
        RuleKind::Apart { pairs, grain } => apart(&mut file, problem, "", pairs, *grain),
        RuleKind::Keep { .. } => return None,
        kind => one(&mut file, problem, kind),
    }
    let lines = file.text.trim_start_matches("\n[[rules]]\n").lines().map(|line| line.split_once(" = "));
    let keys = lines.collect::<Option<Vec<_>>>()?.into_iter().filter(|(key, _)| *key != "name");
    Some(keys.map(|(key, value)| (key.to_owned(), value.to_owned())).collect())
}

fn one(file: &mut Writer, problem: &Problem, kind: &RuleKind) {
    let mut head = |kind: &str, colleges: &[CollegeIndex]| {
        file.key("kind", quoted(kind));
        file.key("colleges", names(problem, colleges));
    };
    match kind {
        RuleKind::Only { colleges, region: part } => {
            head("only", colleges);
            region(file, problem, part);
        }
        RuleKind::Never { colleges, region: part } => {
            head("never", colleges);
            region(file, problem, part);
        }
        RuleKind::Pin { colleges, target, whole } => {
            head("pin", colleges);
            pin(file, problem, target, *whole);
        }
        RuleKind::Before { first, then, grain: by } => {
            head("before", first);
            file.key("then", names(problem, then));
            grain(file, *by);
        }
        RuleKind::Apart { .. } => {}
        RuleKind::Together { colleges, scope } => {
            head("together", colleges);
            file.key("in", quoted(if *scope == Scope::Room { "room" } else { "half-day" }));
        }
        RuleKind::AtMostBatches { colleges, limit } => {
            head("at-most-batches", colleges);
            file.key("limit", limit);
        }
        RuleKind::ShortestBatch { colleges, minutes } => {
            head("shortest-batch", colleges);
            file.key("minutes", minutes);
        }
        RuleKind::AtATime { colleges, limit, walking } => {
            head("at-a-time", colleges);
            file.key("limit", limit);
            if *walking > 0 {
                file.key("walking", walking);
            }
        }
        // What is settled belongs to a plan; a problem file has no word for it.
        RuleKind::Keep { .. } => {}
    }
}

/// Pairs are written as the file knows them: every two of some colleges, or each of some from each of others. Pairs of
/// neither shape (no file has them) become several rules, numbered, that demand the same together.
fn apart(file: &mut Writer, problem: &Problem, name: &str, pairs: &[(CollegeIndex, CollegeIndex)], by: Grain) {
    let mut entry = |name: &str, colleges: &[CollegeIndex], others: Option<&[CollegeIndex]>| {
        file.header("[[rules]]");
        file.key("name", quoted(name));
        file.key("kind", quoted("apart"));
        file.key("colleges", names(problem, colleges));
        if let Some(others) = others {
            file.key("others", names(problem, others));
        }
        grain(file, by);
    };
    let everyone = once(pairs.iter().flat_map(|&(one, other)| [one, other]));
    let every_two = everyone.iter().enumerate();
    let every_two: Vec<_> =
        every_two.flat_map(|(i, &one)| everyone[i + 1..].iter().map(move |&other| (one, other))).collect();
    if !pairs.is_empty() && every_two == pairs {
        return entry(name, &everyone, None);
    }
    let (firsts, others) = (once(pairs.iter().map(|pair| pair.0)), once(pairs.iter().map(|pair| pair.1)));
    let product: Vec<_> = firsts.iter().flat_map(|&one| others.iter().map(move |&other| (one, other))).collect();
    if !pairs.is_empty() && product == pairs {
        return entry(name, &firsts, Some(&others));
    }
    if pairs.is_empty() {
        // Of one college alone nothing is asked; which college it was is not remembered, and has no say.
        return entry(name, &[CollegeIndex(0)], None);
    }
    for (position, first) in firsts.iter().enumerate() {
        let own = once(pairs.iter().filter(|pair| pair.0 == *first).map(|pair| pair.1));
        let numbered = if position == 0 { name.to_owned() } else { format!("{name} ({})", position + 1) };
        entry(&numbered, &[*first], Some(&own));
    }
}

fn once(colleges: impl Iterator<Item = CollegeIndex>) -> Vec<CollegeIndex> {
    let mut seen = BTreeSet::new();
    colleges.filter(|college| seen.insert(*college)).collect()
}

fn names(problem: &Problem, colleges: &[CollegeIndex]) -> String {
    if colleges.iter().copied().eq(problem.college_indices()) {
        return quoted("all");
    }
    list(colleges.iter().map(|college| quoted(&problem.college(*college).name)))
}

fn region(file: &mut Writer, problem: &Problem, region: &Region) {
    sets(file, problem, region.half_days.as_ref(), region.rooms.as_ref());
    if let Some(span) = region.span {
        file.key("from", clock(span.start));
        file.key("to", clock(span.end));
    }
}

fn pin(file: &mut Writer, problem: &Problem, target: &Target, whole: bool) {
    sets(file, problem, target.half_days.as_ref(), target.rooms.as_ref());
    if let Some(start) = target.start {
        file.key("start", clock(start));
    }
    // A pin that asks for nothing else still asks for a batch: the file says so by `first = false`.
    let bare = target.half_days.is_none() && target.rooms.is_none() && target.start.is_none();
    if target.first || bare {
        file.key("first", target.first);
    }
    if whole {
        file.key("whole", true);
    }
}

fn sets(
    file: &mut Writer,
    problem: &Problem,
    half_days: Option<&BTreeSet<HalfDayIndex>>,
    rooms: Option<&BTreeSet<RoomIndex>>,
) {
    if let Some(half_days) = half_days {
        file.key("half_days", list(half_days.iter().map(|half_day| half_day.number().to_string())));
    }
    if let Some(rooms) = rooms {
        file.key("rooms", list(rooms.iter().map(|room| quoted(&problem.room(*room).name))));
    }
}

fn grain(file: &mut Writer, grain: Grain) {
    if grain == Grain::HalfDay {
        file.key("grain", quoted("half-day"));
    }
}

//! `apart`: two colleges never at the same time, or never in the same half-day.

use super::keys::{GRAIN, OTHERS, Table};
use super::said::{Say, breach};
use super::values::{Entry, Unread, Values, colleges, few_pairs, grain};
use super::walk::{Seen, Walk};
use crate::problem::{CollegeIndex, Grain, Problem, RuleKind};
use crate::program::{Frame, Origin, cells_at, moments};
use crate::words::violation::Breach;
use crate::words::{Language, shown_names, shows_all};
use std::collections::BTreeSet;

pub(super) const TABLE: Table = Table { kind: "apart", keys: &[&OTHERS, &GRAIN], required: &[], some_of: &[], read };

/// Each of `colleges` from each of `others`; without others, every two of `colleges`.
fn read(values: &Values) -> Result<RuleKind, Unread> {
    let ones = values.colleges("colleges")?;
    let pairs = if values.colleges.contains_key("others") {
        let others = values.colleges("others")?;
        few_pairs(ones.len() * others.len())?;
        each_of(&ones, &others)
    } else {
        few_pairs(ones.len() * ones.len() / 2)?;
        every_two(&ones)
    };
    Ok(RuleKind::Apart { pairs, grain: values.grain() })
}

fn each_of(colleges: &[CollegeIndex], others: &[CollegeIndex]) -> Vec<(CollegeIndex, CollegeIndex)> {
    colleges.iter().flat_map(|&one| others.iter().map(move |&other| (one, other))).collect()
}

fn every_two(colleges: &[CollegeIndex]) -> Vec<(CollegeIndex, CollegeIndex)> {
    let after = |position: usize| colleges[position + 1..].iter();
    let ones = colleges.iter().enumerate();
    ones.flat_map(|(position, &one)| after(position).map(move |&other| (one, other))).collect()
}

/// Pairs as the file knows them: every two of some colleges, or each of some from each of others. Pairs of neither shape
/// (no file has them) become several entries that demand the same together. With each entry, its `colleges`.
pub(super) fn entries(
    problem: &Problem,
    pairs: &[(CollegeIndex, CollegeIndex)],
    by: Grain,
) -> Vec<(Vec<CollegeIndex>, Entry)> {
    let entry = |others: Option<Vec<CollegeIndex>>| -> Entry {
        let others = others.map(|others| ("others", colleges(problem, &others)));
        others.into_iter().chain(grain(by)).collect()
    };
    if pairs.is_empty() {
        // Of one college alone nothing is asked; which college it was is not remembered, and has no say.
        return vec![(vec![CollegeIndex(0)], entry(None))];
    }
    let everyone = once(pairs.iter().flat_map(|&(one, other)| [one, other]));
    if every_two(&everyone) == pairs {
        return vec![(everyone, entry(None))];
    }
    let (firsts, others) = (once(pairs.iter().map(|pair| pair.0)), once(pairs.iter().map(|pair| pair.1)));
    if each_of(&firsts, &others) == pairs {
        return vec![(firsts, entry(Some(others)))];
    }
    let of_one = |first: CollegeIndex| {
        let own = once(pairs.iter().filter(|pair| pair.0 == first).map(|pair| pair.1));
        (vec![first], entry(Some(own)))
    };
    firsts.into_iter().map(of_one).collect()
}

fn once(colleges: impl Iterator<Item = CollegeIndex>) -> Vec<CollegeIndex> {
    let mut seen = BTreeSet::new();
    colleges.filter(|college| seen.insert(*college)).collect()
}

pub(super) fn sentence(say: &Say<'_>, pairs: &[(CollegeIndex, CollegeIndex)], grain: Grain) -> String {
    let pair = |&(one, other): &(CollegeIndex, CollegeIndex)| {
        let (one, other) = (say.name(one), say.name(other));
        say.pick(format!("{one}与{other}"), format!("{one} and {other}"))
    };
    let pairs: Vec<String> = pairs.iter().map(pair).collect();
    let more = if shows_all(&pairs) { "" } else { " pairs" };
    let names = shown_names(&pairs, say.language);
    match (say.language, grain) {
        (Language::Chinese, Grain::HalfDay) => format!("{names}不在同一半天"),
        (Language::Chinese, Grain::Day) => format!("{names}不在同一天"),
        (Language::Chinese, Grain::Clock | Grain::Window) => format!("{names}时间不重叠"),
        (Language::English, Grain::HalfDay) => format!("{names}{more}: not in one half-day"),
        (Language::English, Grain::Day) => format!("{names}{more}: not on one day"),
        (Language::English, Grain::Clock | Grain::Window) => format!("{names}{more}: not at the same time"),
    }
}

/// Each pair as rows.
pub(super) fn rows(
    problem: &Problem,
    frame: &mut Frame,
    pairs: &[(CollegeIndex, CollegeIndex)],
    grain: Grain,
    origin: Origin,
) {
    for &(one, other) in pairs {
        if frame.program.is_full() {
            return;
        }
        match grain {
            Grain::HalfDay | Grain::Day => by_period(problem, frame, (one, other), grain, origin),
            Grain::Clock | Grain::Window => by_clock(problem, frame, one, other, origin),
        }
    }
}

/// No half-day, or no date, is used by both.
fn by_period(
    problem: &Problem,
    frame: &mut Frame,
    (one, other): (CollegeIndex, CollegeIndex),
    grain: Grain,
    origin: Origin,
) {
    let ones = frame.periods_used(problem, one, grain, origin);
    let others = frame.periods_used(problem, other, grain, origin);
    for (period, &used) in &ones {
        if let Some(&also) = others.get(period) {
            frame.program.at_most(&[used, also].into_iter().collect(), 1, origin);
        }
    }
}

/// No moment belongs to batches of both colleges.
fn by_clock(problem: &Problem, frame: &mut Frame, one: CollegeIndex, other: CollegeIndex, origin: Origin) {
    let (ones, others) = (frame.cells(problem, one), frame.cells(problem, other));
    for moment in moments(ones.iter().chain(&others)) {
        let (here, there) = (cells_at(&ones, moment), cells_at(&others, moment));
        if here.is_empty() || there.is_empty() {
            continue;
        }
        let turn = frame.program.binary(); // 1: the moment is the first college's
        for cell in here {
            frame.program.no_more_than(&cell.occupied, &turn.into(), origin);
        }
        for cell in there {
            let mut both = cell.occupied.clone();
            both.add(1, turn);
            frame.program.at_most(&both, 1, origin);
        }
    }
}

/// Per pair of colleges that meet, the first two batches that do.
pub(super) fn breaches(walk: &Walk<'_>, pairs: &[(CollegeIndex, CollegeIndex)], grain: Grain) -> Vec<Breach> {
    let meet = |one: &Seen<'_>, other: &Seen<'_>| match grain {
        Grain::Clock | Grain::Window => one.start < other.end && other.start < one.end,
        Grain::HalfDay => one.half_day == other.half_day,
        Grain::Day => one.day() == other.day(),
    };
    let (what, english) = match grain {
        Grain::Clock | Grain::Window => ("时间重叠", "overlap"),
        Grain::HalfDay => ("在同一半天", "share a half-day"),
        Grain::Day => ("在同一天", "share a day"),
    };
    let of_pair = |&(one, other): &(CollegeIndex, CollegeIndex)| {
        let others = walk.of(other);
        let meeting = |seen| Some((seen, *others.iter().find(|other| meet(seen, other))?));
        let (one, other) = walk.of(one).into_iter().find_map(meeting)?;
        let (first, second) = (walk.place(one), walk.place(other));
        Some(breach("apart", &[one, other], true, |language| {
            let (first, second) = (first.text(language), second.text(language));
            language.pick(format!("{first}与{second}{what}"), format!("{first} and {second} {english}"))
        }))
    };
    pairs.iter().filter_map(of_pair).collect()
}

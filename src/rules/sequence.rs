//! `sequence`: colleges in the order written, each before every later one; a tag is one step, whose colleges are not
//! compared. It asks what the rules `before` of its pairs ask, and its constraint is theirs.

use super::before::{self, out_of_order};
use super::keys::{GRAIN, Table, WEAK};
use super::said::Say;
use super::values::{Entry, Unread, Values, Written, colleges, few_pairs, grain};
use super::walk::Walk;
use crate::problem::{CollegeIndex, Grain, Problem, RuleKind, ordered_pairs};
use crate::words::shown_names;
use crate::words::violation::Breach;

pub(super) const TABLE: Table = Table { kind: "sequence", keys: &[&GRAIN, &WEAK], required: &[], some_of: &[], read };

fn read(values: &Values) -> Result<RuleKind, Unread> {
    let steps = values.colleges.get("colleges").ok_or(Unread::Missing)?.clone();
    let mut earlier = 0;
    let mut pairs = 0;
    for step in &steps {
        pairs += earlier * step.len();
        earlier += step.len();
    }
    few_pairs(pairs)?;
    Ok(RuleKind::Sequence { steps, grain: values.grain(), weak: values.flag("weak") })
}

/// The word of the kind, and its entries. A step of several colleges is written as the tag that selects
/// just these; where there is none (no file has such a step), each step becomes a `before` of its own, and, as `before`
/// is never weak, each pair of a weak one a sequence.
pub(super) fn entries(
    problem: &Problem,
    steps: &[Vec<CollegeIndex>],
    (by, weak): (Grain, bool),
) -> (&'static str, Vec<Entry>) {
    let written: Option<Vec<String>> = steps.iter().map(|step| selector(problem, step)).collect();
    if let Some(names) = written {
        let all =
            steps.iter().flatten().copied().eq(problem.college_indices()) && steps.iter().all(|one| one.len() == 1);
        let whom = if all { Written::All } else { Written::Names(names) };
        return (TABLE.kind, vec![entry(whom, by, weak)]);
    }
    if weak {
        let slices: Vec<&[CollegeIndex]> = steps.iter().map(Vec::as_slice).collect();
        let pair = |(one, other)| entry(colleges(problem, &[one, other]), by, weak);
        return (TABLE.kind, ordered_pairs(&slices).map(pair).collect());
    }
    let after = |position: usize| steps[position + 1..].concat();
    let ahead = steps.iter().enumerate().take(steps.len().saturating_sub(1));
    let before = |(position, step): (usize, &Vec<CollegeIndex>)| {
        [("colleges", colleges(problem, step))]
            .into_iter()
            .chain(before::entry(problem, &after(position), by))
            .collect()
    };
    (before::TABLE.kind, ahead.map(before).collect())
}

fn entry(whom: Written, by: Grain, weak: bool) -> Entry {
    let weak = weak.then_some(("weak", Written::Flag(true)));
    [("colleges", whom)].into_iter().chain(grain(by)).chain(weak).collect()
}

/// A college's name, or the tag that several colleges and no others have.
fn selector(problem: &Problem, step: &[CollegeIndex]) -> Option<String> {
    if let [college] = step {
        return Some(problem.college(*college).name.clone());
    }
    let has = |college: CollegeIndex, tag: &String| {
        let college = problem.college(college);
        college.tags.contains(tag) || college.campus.as_ref() == Some(tag)
    };
    let first = problem.college(*step.first()?);
    let mut tags = first.tags.iter().chain(&first.campus);
    let tag = tags.find(|tag| problem.college_indices().all(|college| has(college, tag) == step.contains(&college)))?;
    Some(format!("#{tag}"))
}

pub(super) fn sentence(say: &Say<'_>, steps: &[Vec<CollegeIndex>], (grain, weak): (Grain, bool)) -> String {
    let step = |step: &Vec<CollegeIndex>| match step.as_slice() {
        [college] => say.name(*college).to_owned(),
        several => say.pick(format!("（{}）", say.names(several)), format!("({})", say.names(several))),
    };
    let steps: Vec<String> = steps.iter().map(step).collect();
    let order = shown_names(&steps, say.language);
    let periods = match weak {
        false => {
            say.by(grain, |unit| format!("，按{unit}先后"), |unit| format!(", each in an earlier {unit} than the next"))
        }
        true if grain == Grain::Clock => {
            say.pick("，不得晚于后面的开始".into(), ", none starting later than the next".into())
        }
        true => say.by(
            grain,
            |unit| format!("，按{unit}先后，可以在同一{unit}"),
            |unit| format!(", none in a later {unit} than the next"),
        ),
    };
    say.pick(format!("按{order}的先后顺序安排{periods}"), format!("{order} in this order{periods}"))
}

/// Per college that is not before all later ones, its latest batch and the earliest of the first of those.
pub(super) fn breaches(walk: &Walk<'_>, steps: &[Vec<CollegeIndex>], by: (Grain, bool)) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for (position, step) in steps.iter().enumerate() {
        for &earlier in step {
            let mut later = steps[position + 1..].iter().flatten();
            breaches.extend(later.find_map(|&later| out_of_order(walk, "sequence", (earlier, later), by)));
        }
    }
    breaches
}

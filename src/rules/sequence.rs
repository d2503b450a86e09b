//! `sequence`: colleges in the order written, each before every later one; a tag is one step, whose colleges are not
//! compared. It asks what the rules `before` of its pairs ask, and its constraint is theirs.

use super::before::{self, out_of_order};
use super::keys::{GRAIN, Table};
use super::said::Say;
use super::values::{Entry, Unread, Values, Written, colleges, few_pairs, grain};
use super::walk::Walk;
use crate::problem::{CollegeIndex, Grain, Problem, RuleKind};
use crate::words::shown_names;
use crate::words::violation::Breach;

pub(super) const TABLE: Table = Table { kind: "sequence", keys: &[&GRAIN], required: &[], some_of: &[], read };

fn read(values: &Values) -> Result<RuleKind, Unread> {
    let steps = values.colleges.get("colleges").ok_or(Unread::Missing)?.clone();
    let mut earlier = 0;
    let mut pairs = 0;
    for step in &steps {
        pairs += earlier * step.len();
        earlier += step.len();
    }
    few_pairs(pairs)?;
    Ok(RuleKind::Sequence { steps, grain: values.grain() })
}

/// The word of the kind, and its entries. A step of several colleges is written as the tag that selects
/// just these; where there is none (no file has such a step), each step becomes a `before` of its own.
pub(super) fn entries(problem: &Problem, steps: &[Vec<CollegeIndex>], by: Grain) -> (&'static str, Vec<Entry>) {
    let written: Option<Vec<String>> = steps.iter().map(|step| selector(problem, step)).collect();
    if let Some(names) = written {
        let all =
            steps.iter().flatten().copied().eq(problem.college_indices()) && steps.iter().all(|one| one.len() == 1);
        let whom = if all { Written::All } else { Written::Names(names) };
        return (TABLE.kind, vec![[("colleges", whom)].into_iter().chain(grain(by)).collect()]);
    }
    let after = |position: usize| steps[position + 1..].concat();
    let ahead = steps.iter().enumerate().take(steps.len().saturating_sub(1));
    let entry = |(position, step): (usize, &Vec<CollegeIndex>)| {
        [("colleges", colleges(problem, step))]
            .into_iter()
            .chain(before::entry(problem, &after(position), by))
            .collect()
    };
    (before::TABLE.kind, ahead.map(entry).collect())
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

pub(super) fn sentence(say: &Say<'_>, steps: &[Vec<CollegeIndex>], grain: Grain) -> String {
    let step = |step: &Vec<CollegeIndex>| match step.as_slice() {
        [college] => say.name(*college).to_owned(),
        several => say.pick(format!("（{}）", say.names(several)), format!("({})", say.names(several))),
    };
    let steps: Vec<String> = steps.iter().map(step).collect();
    let order = shown_names(&steps, say.language);
    let half_days = say.by_half_days(grain, "，按半天先后", ", each in an earlier half-day than the next");
    say.pick(format!("按{order}的先后顺序安排{half_days}"), format!("{order} in this order{half_days}"))
}

/// Per college that is not before all later ones, its latest batch and the earliest of the first of those.
pub(super) fn breaches(walk: &Walk<'_>, steps: &[Vec<CollegeIndex>], grain: Grain) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for (position, step) in steps.iter().enumerate() {
        for &earlier in step {
            let mut later = steps[position + 1..].iter().flatten();
            breaches.extend(later.find_map(|&later| out_of_order(walk, "sequence", (earlier, later), grain)));
        }
    }
    breaches
}

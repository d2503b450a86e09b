//! Why there is no plan, and what would help, in sentences and as changes to be tried.

use crate::explain::{Explanation, Repairs, leftover, repairs};
use crate::plan::Baseline;
use crate::problem::Problem;
use crate::solve::Options;
use crate::words::Language;
use crate::words::repairs::told_again;
use serde::Serialize;

/// Why there is no plan.
#[derive(Debug, Clone, Default)]
pub struct WhyNot {
    /// In sentences: the reasons, who stays without a place, and the ways out.
    pub sentences: Vec<String>,
    /// The same without the ways out.
    pub reasons: Vec<String>,
    /// The ways out, each tried already.
    pub ways: Vec<Way>,
}

/// A change, or several together, with which there is a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Way {
    /// What changes, in words.
    pub text: String,
    /// How many colleges would have to be told anew, in words; absent where nobody was told, or it was not found out.
    pub told_again: Option<String>,
    /// Changes, each the name of an option of `what-if` and its text; none where they cannot be typed.
    pub changes: Vec<(String, String)>,
}

/// An explanation in sentences; with `ways_out`, and where it is proven that there is no plan, also who stays without a
/// place if nothing changes, what change would make a plan possible, and how many would have to be told anew beside what
/// was `told`. `options.time_limit()` holds for these together.
#[must_use]
pub fn why_not(
    problem: &Problem,
    reasons: &Explanation,
    ways_out: bool,
    told: Option<&Baseline>,
    options: &Options<'_>,
    language: Language,
) -> WhyNot {
    if !ways_out || !reasons.is_no() {
        let sentences = reasons.sentences(problem, language);
        return WhyNot { reasons: sentences.clone(), sentences, ways: Vec::new() };
    }
    let options = options.together();
    let quarter = options.time_limit() / 4;
    let share = if told.is_some() { quarter * 2 } else { quarter * 3 };
    let mut repairs = repairs(problem, reasons, &options.within(share));
    if let Some(told) = told {
        repairs.count_told_again(problem, told, &options.within(quarter));
    }
    let left = leftover(problem, &options.within(quarter)).map(|left| left.sentences(problem, language));
    let mut sentences = reasons.sentences_before(&repairs, problem, language);
    sentences.extend(left.into_iter().flatten());
    let ways = ways(&repairs, problem, language);
    let reasons = sentences.clone();
    sentences.extend(repairs.sentences(problem, language));
    WhyNot { reasons: if ways.is_empty() { sentences.clone() } else { reasons }, sentences, ways }
}

fn ways(repairs: &Repairs, problem: &Problem, language: Language) -> Vec<Way> {
    let way = |repair: &crate::explain::Repair| {
        let typed = repair.typed(problem).unwrap_or_default();
        let change =
            |(kind, text): (crate::read::TypedChange, String)| (kind.option().trim_start_matches('-').to_owned(), text);
        let changes = typed.into_iter().map(change).collect();
        let again = repair.told_again.map(|moves| told_again((moves.least, moves.most), language));
        Way { text: repair.scenario.phrase(problem, language), told_again: again, changes }
    };
    // Those that disturb fewest come first; where that is not known, they stay in the order of their kinds.
    let mut found: Vec<&crate::explain::Repair> = repairs.found.iter().collect();
    found.sort_by_key(|repair| repair.told_again.map_or(u64::MAX, |moves| moves.most));
    found.into_iter().map(way).collect()
}

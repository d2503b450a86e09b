//! Why there is no plan, and what would help, in sentences.

use crate::explain::{Explanation, leftover, repairs};
use crate::problem::Problem;
use crate::solve::Options;
use crate::words::Language;

/// An explanation in sentences; with `ways_out`, and where it is proven that there is no plan, also who stays without a
/// place if nothing changes, and what change would make a plan possible. `options.time_limit()` holds for these together.
#[must_use]
pub fn why_not(
    problem: &Problem,
    reasons: &Explanation,
    ways_out: bool,
    options: &Options<'_>,
    language: Language,
) -> Vec<String> {
    if !ways_out || !reasons.is_no() {
        return reasons.sentences(problem, language);
    }
    let options = options.together();
    let quarter = options.time_limit() / 4;
    let repairs = repairs(problem, reasons, &options.within(quarter * 3));
    let left = leftover(problem, &options.within(quarter)).map(|left| left.sentences(problem, language));
    let mut sentences = reasons.sentences_before(&repairs, problem, language);
    sentences.extend(left.into_iter().flatten());
    sentences.extend(repairs.sentences(problem, language));
    sentences
}

//! The schedule of a checked plan as a document.

use super::document::{Document, Letter};
use super::proof::{proof_lines, run_line};
use super::source::{Once, Source};
use super::{Options, grid, opening, rows};
use crate::check::CheckedPlan;
use crate::plan::Unplaced;
use crate::problem::{CollegeIndex, Column, Layout, Problem};
use crate::words::schedule::{self, WithoutPlace, unplaced_warning};

/// Makes the schedule of a checked plan, each row with all that is said of its batch; the proof's table stands below it if
/// the options ask for it.
#[must_use]
pub fn document(problem: &Problem, checked: &CheckedPlan, options: &Options) -> Document {
    document_of(&Source::new(problem, checked, options), checked)
}

/// The same as an office prints it: the place stands once, across the head of its block, and so does a half-day beside its
/// rows, if the planner wants such cells merged.
#[must_use]
pub fn printed_document(problem: &Problem, checked: &CheckedPlan, options: &Options) -> Document {
    let printing = &options.printing;
    let once = Once { place: printing.layout == Layout::Blocks, half_day: printing.merge };
    document_of(&Source::new(problem, checked, options).saying_once(once), checked)
}

/// The schedule with tables that say once what the source says that they do.
pub(super) fn document_of(source: &Source<'_>, checked: &CheckedPlan) -> Document {
    let (problem, options) = (source.problem, source.options);
    let (language, printing) = (options.language, &options.printing);
    let blocks = match printing.layout {
        Layout::Blocks => rows::blocks(source),
        Layout::Flat => rows::flat(source),
        Layout::Grid => grid::grid(source),
    };
    Document {
        language,
        title: source.title(),
        notes: printing.notes.clone().unwrap_or_else(|| default_notes(source)),
        warnings: warnings(source),
        blocks,
        proof: (options.proof == Some(true)).then(|| proof_lines(problem, checked, language)),
        foot: run_line(checked.plan(), language).filter(|_| options.proof == Some(true)),
        letter: Letter::default(),
    }
}

fn default_notes(source: &Source<'_>) -> Vec<String> {
    let (hours, event) = (opening::hours(source.problem), source.printing().event);
    let opening = (!hours.is_empty()).then(|| schedule::opening_hours(&hours, event, source.style));
    let on_time = event.be_on_time(source.language()).to_owned();
    let says_classes = source.printing().columns.contains(&Column::Classes);
    let every = |_: &CollegeIndex| true;
    let divided =
        (!says_classes && is_divided_by_classes(source, &every)).then(|| schedule::see_class_times(source.language()));
    opening.into_iter().chain([on_time]).chain(divided.map(str::to_owned)).collect()
}

/// Whether one of these colleges comes in several batches, each with classes of its own.
pub(super) fn is_divided_by_classes(source: &Source<'_>, wanted: &dyn Fn(&CollegeIndex) -> bool) -> bool {
    let several = |college: &CollegeIndex| {
        let mut own = source.plan.batches.iter().filter(|batch| batch.college == *college && !batch.classes.is_empty());
        own.nth(1).is_some()
    };
    source.problem.college_indices().filter(wanted).any(|college| several(&college))
}

/// What stays without a place.
pub(super) fn warnings(source: &Source<'_>) -> Vec<String> {
    let wanted = source.plan.unplaced.iter().filter(|unplaced| source.options.wants_college(unplaced.college));
    let missing: Vec<WithoutPlace> = wanted.map(|unplaced| without_place(source, unplaced)).collect();
    if missing.is_empty() { Vec::new() } else { vec![unplaced_warning(&missing, source.language())] }
}

/// What has no place, as it is told.
pub(super) fn without_place(source: &Source<'_>, unplaced: &Unplaced) -> WithoutPlace {
    let college = source.problem.college(unplaced.college);
    let amount = source.heads(unplaced.college, unplaced.count);
    let classes = unplaced.classes.iter().map(|class| college.classes[class.0].name.clone()).collect();
    WithoutPlace { college: college.name.clone(), amount, classes }
}

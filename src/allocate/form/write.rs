//! Forms to be filled in: the batches of a college, with its classes where they are known.

use super::super::{Call, CheckedAllocation, Party};
use super::{divisible_batches, hours};
use crate::problem::{CollegeIndex, Problem};
use crate::words::Language;
use crate::words::schedule::TimeStyle;

/// Lines for a batch whose classes are not known, of which so many at least are empty.
const LINES: usize = 8;
const EMPTY_LINES: usize = 2;

/// A form for one college, without a format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// The college.
    pub college: CollegeIndex,
    /// Its name.
    pub name: String,
    /// Whether its classes are known, so that only their order is asked for.
    pub has_list: bool,
    /// Language of its words.
    pub language: Language,
    /// Its lines, batch after batch in the order of time.
    pub rows: Vec<FormRow>,
}

/// A line of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormRow {
    /// The number of the batch on the form, from 1.
    pub batch: u32,
    /// When the batch is, as the schedule says it.
    pub when: String,
    /// Where it is, as the schedule says it.
    pub place: String,
    /// The heads of the batch, all classes together.
    pub total: u64,
    /// The class or group; empty on a line to be filled in.
    pub class: String,
    /// Its heads; `None` on a line to be filled in.
    pub heads: Option<u64>,
    /// Its number in the order of the batch, from 1; `None` on a line to be filled in.
    pub turn: Option<u32>,
    /// The times that follow from the order; empty on a line to be filled in.
    pub suggested: String,
}

/// The forms of a plan, in file order of colleges: of every college whose batches are longer together than the problem's
/// `form_over` minutes, or of exactly these colleges, where some are named. A college without a batch that it could
/// divide gets none.
#[must_use]
pub fn forms(
    problem: &Problem,
    checked: &CheckedAllocation,
    colleges: &[CollegeIndex],
    language: Language,
) -> Vec<Form> {
    let wanted = |college: CollegeIndex, batches: &[usize]| {
        let length = |&position: &usize| u64::from(hours(problem, &checked.plan().plan().batches[position]).minutes());
        let minutes: u64 = batches.iter().map(length).sum();
        let long = minutes > u64::from(problem.printing().form_over);
        if colleges.is_empty() { long } else { colleges.contains(&college) }
    };
    let with_batches =
        problem.college_indices().map(|college| (college, divisible_batches(problem, checked.plan().plan(), college)));
    let wanted = with_batches.filter(|(college, batches)| !batches.is_empty() && wanted(*college, batches));
    wanted.map(|(college, batches)| form(problem, checked, college, &batches, language)).collect()
}

fn form(
    problem: &Problem,
    checked: &CheckedAllocation,
    college: CollegeIndex,
    batches: &[usize],
    language: Language,
) -> Form {
    let own = problem.college(college);
    let has_list = !own.classes.is_empty();
    let mut rows = Vec::new();
    for (number, &position) in (1..).zip(batches) {
        let calls: Vec<&Call> = checked.calls().iter().filter(|call| call.batch == position).collect();
        let blank = blank_row(problem, checked, position, number, language);
        rows.extend((1..).zip(&calls).map(|(turn, call)| FormRow {
            class: call.party.name(problem, college, language),
            heads: Some(call.heads),
            turn: Some(turn),
            suggested: suggested(problem, checked, call, language),
            ..blank.clone()
        }));
        if !has_list {
            let empty = LINES.saturating_sub(calls.len()).max(EMPTY_LINES);
            rows.extend(std::iter::repeat_n(blank, empty));
        }
    }
    Form { college, name: own.name.clone(), has_list, language, rows }
}

fn blank_row(
    problem: &Problem,
    checked: &CheckedAllocation,
    position: usize,
    number: u32,
    language: Language,
) -> FormRow {
    let batch = &checked.plan().plan().batches[position];
    let session = problem.session(batch.session);
    let half_day = problem.half_day(session.half_day);
    let hours = hours(problem, batch);
    FormRow {
        batch: number,
        when: style(problem, language).when(half_day.date, &half_day.name, hours.start, hours.end),
        place: problem.room(session.room).label.clone(),
        total: batch.heads.unwrap_or(0),
        class: String::new(),
        heads: None,
        turn: None,
        suggested: String::new(),
    }
}

fn suggested(problem: &Problem, checked: &CheckedAllocation, call: &Call, language: Language) -> String {
    let session = problem.session(checked.plan().plan().batches[call.batch].session);
    let name = &problem.half_day(session.half_day).name;
    match call.party {
        Party::Whole => String::new(), // it is the batch's own time
        _ => style(problem, language).times(name, call.start, call.end),
    }
}

/// How the problem's schedule writes times.
fn style(problem: &Problem, language: Language) -> TimeStyle {
    TimeStyle {
        language,
        whole_day: problem.printing().whole_day_clock,
        weekday: problem.printing().weekday,
        year: problem.spans_two_years(),
    }
}

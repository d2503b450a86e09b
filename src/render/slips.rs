//! What each college gets and what each door shows, without a format: one small document per college, one per session.

use super::calls::{Call, by_college, calls};
use super::document::{Block, Document, Letter, Row};
use super::options::Options;
use super::rows::contact;
use super::schedule::without_place;
use super::source::Source;
use crate::check::CheckedPlan;
use crate::problem::{ClockSpan, CollegeIndex, HalfDayIndex, MakeUp, Problem, RoomIndex};
use crate::words::schedule::{Label, unplaced_warning};
use crate::words::sheets::{self, SheetLabel};
use std::collections::BTreeMap;

/// One slip per college in the file's order: when it is called where, when to be there, how many, which classes; whom
/// to ask, what has no place, and the make-up sessions. Colleges without anything to say are left out.
#[must_use]
pub fn slips(problem: &Problem, checked: &CheckedPlan, options: &Options) -> Vec<Document> {
    let source = Source::new(problem, checked, options);
    slips_of(&source).into_iter().map(|(_, slip)| slip).collect()
}

/// The slips with whose they are.
pub(super) fn slips_of(source: &Source<'_>) -> Vec<(CollegeIndex, Document)> {
    let colleges = by_college(source).into_iter();
    colleges.filter_map(|(college, calls)| Some((college, slip(source, college, &calls)?))).collect()
}

fn slip(source: &Source<'_>, index: CollegeIndex, calls: &[Call<'_>]) -> Option<Document> {
    let language = source.language();
    let college = source.problem.college(index);
    let missing: Vec<_> = source
        .plan
        .unplaced
        .iter()
        .filter(|unplaced| unplaced.college == index)
        .map(|u| without_place(source, u))
        .collect();
    if calls.is_empty() && missing.is_empty() {
        return None;
    }
    let early = calls.iter().any(|call| call.arrival.is_some());
    let mut notes = vec![source.title()];
    notes.extend(early.then(|| sheets::come_early(source.printing().arrive_early, language)));
    notes.extend(
        Some(contact(college)).filter(|person| !person.is_empty()).map(|person| sheets::in_charge(&person, language)),
    );
    notes.extend(source.make_ups().map(|make_up| make_up_line(source, make_up)));
    Some(Document {
        language,
        title: college.name.clone(),
        notes,
        warnings: if missing.is_empty() { Vec::new() } else { vec![unplaced_warning(&missing, language)] },
        blocks: if calls.is_empty() { Vec::new() } else { vec![slip_table(source, calls)] },
        proof: None,
        foot: None,
        letter: Letter::default(),
    })
}

/// A make-up session in one line.
pub(super) fn make_up_line(source: &Source<'_>, make_up: &MakeUp) -> String {
    let place = &source.problem.room(make_up.room).label;
    sheets::make_up(&make_up.name, &make_up_when(source, make_up), place, source.language())
}

/// When a make-up session stands.
pub(super) fn make_up_when(source: &Source<'_>, make_up: &MakeUp) -> String {
    let half_day = source.problem.half_day(make_up.half_day);
    source.style.when(half_day.date, &half_day.name, make_up.hours.start, make_up.hours.end)
}

/// A column of a slip or a sign: its heading and what it says of a call.
type Column<'s> = (String, Box<dyn Fn(&Call<'_>) -> String + 's>);

fn table(columns: Vec<Column<'_>>, calls: &[Call<'_>]) -> Block {
    let row = |call| Row { cells: columns.iter().map(|(_, cell)| cell(call)).collect(), make_up: false };
    let rows = calls.iter().map(row).collect();
    Block::of(columns.into_iter().map(|(heading, _)| heading).collect(), rows)
}

fn slip_table(source: &Source<'_>, calls: &[Call<'_>]) -> Block {
    let mut columns: Vec<Column<'_>> = vec![(source.label(Label::Time), Box::new(|call| call.when(source)))];
    if calls.iter().any(|call| call.arrival.is_some()) {
        let arrival = |call: &Call<'_>| call.arrival(source).unwrap_or_default();
        columns.push((SheetLabel::Arrival.text(source.language()).to_owned(), Box::new(arrival)));
    }
    columns.push((source.place_heading(), Box::new(|call| call.place(source).to_owned())));
    columns.push((source.label(Label::Number), Box::new(|call| call.number.to_string())));
    columns.extend(who_comes(source, calls));
    table(columns, calls)
}

/// How many come and which classes, where that is known.
fn who_comes<'s>(source: &'s Source<'_>, calls: &[Call<'_>]) -> Vec<Column<'s>> {
    let mut columns: Vec<Column<'s>> = Vec::new();
    if calls.iter().any(|call| call.batch.heads.is_some()) {
        let heads = |call: &Call<'_>| call.heads_cell(source);
        columns.push((source.label(Label::Headcount), Box::new(heads)));
    }
    if calls.iter().any(|call| !call.batch.classes.is_empty()) {
        columns.push((source.label(Label::Classes), Box::new(|call| call.classes(source))));
    }
    columns
}

/// What the door of a room shows in a half-day.
type Shown<'a> = (Vec<Call<'a>>, Vec<&'a MakeUp>);

/// One sign per room and half-day that has anything to show, room by room: the room, the hours, who comes when.
#[must_use]
pub fn door_signs(problem: &Problem, checked: &CheckedPlan, options: &Options) -> Vec<Document> {
    let source = Source::new(problem, checked, options);
    let mut sessions: BTreeMap<(RoomIndex, HalfDayIndex), Shown<'_>> = BTreeMap::new();
    for call in calls(&source) {
        sessions.entry((call.room, call.half_day)).or_default().0.push(call);
    }
    for make_up in source.make_ups() {
        sessions.entry((make_up.room, make_up.half_day)).or_default().1.push(make_up);
    }
    let sign = |(&(room, half_day), (calls, make_ups)): (&(_, _), &(Vec<_>, Vec<_>))| {
        sign(&source, room, half_day, calls, make_ups)
    };
    sessions.iter().map(sign).collect()
}

fn sign(
    source: &Source<'_>,
    room: RoomIndex,
    half_day: HalfDayIndex,
    calls: &[Call<'_>],
    make_ups: &[&MakeUp],
) -> Document {
    let problem = source.problem;
    let of_date = problem.half_day(half_day);
    let session = problem.session_of(room, half_day).map(|session| problem.session(session).hours);
    let spans = session.into_iter().chain(make_ups.iter().map(|make_up| make_up.hours));
    let hours = spans.reduce(|a, b| ClockSpan { start: a.start.min(b.start), end: a.end.max(b.end) });
    let hours = hours.unwrap_or(of_date.hours);
    let mut columns: Vec<Column<'_>> = vec![
        (source.label(Label::Number), Box::new(|call| call.number.to_string())),
        (source.label(Label::Time), Box::new(|call| call.times(source))),
        (source.college_heading(), Box::new(|call| call.college(source).name.clone())),
    ];
    columns.extend(who_comes(source, calls));
    let width = columns.len();
    let mut block = table(columns, calls);
    for make_up in make_ups {
        let times = source.style.times(&of_date.name, make_up.hours.start, make_up.hours.end);
        let mut cells = vec![String::new(), times, make_up.name.clone()];
        cells.resize(width, String::new());
        block.rows.push(Row { cells, make_up: true });
    }
    Document {
        language: source.language(),
        title: problem.room(room).label.clone(),
        notes: vec![
            sheets::door_hours(source.style, of_date.date, &of_date.name, hours.start, hours.end),
            source.title(),
        ],
        warnings: Vec::new(),
        blocks: vec![block],
        proof: None,
        foot: None,
        letter: Letter::default(),
    }
}

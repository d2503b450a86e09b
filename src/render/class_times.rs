//! Class times as a table for everyone: who comes when, and by when to be there.

use super::csv::{guarded, record};
use super::document::{Block, Document, Letter, Row};
use super::json::{padded, pretty};
use super::schedule::warnings;
use super::source::Source;
use super::{Format, Options, write_document};
use crate::allocate::file::{AllocationFile, CallEntry, SCHEMA};
use crate::allocate::{Call, CheckedAllocation, Party};
use crate::diagnostic::Finding;
use crate::problem::{Printing, Problem, Timing};
use crate::words::Language;
use crate::words::allocation::{AllocationFault, AllocationLabel, arrival_note};

/// Writes class times in a format. The same plan and options give the same bytes.
///
/// # Errors
///
/// `not-for-class-times` for a format that has no form for them.
pub fn render_class_times(
    format: Format,
    problem: &Problem,
    checked: &CheckedAllocation,
    options: &Options,
) -> Result<Vec<u8>, Vec<Finding>> {
    let bytes = match format {
        Format::Json => Some(class_times_json(problem, checked, options).into_bytes()),
        Format::Csv => Some(table_csv(&class_times(problem, checked, options), options.bom).into_bytes()),
        Format::Docx => write_document(format, &printed_class_times(problem, checked, options)),
        other => write_document(other, &class_times(problem, checked, options)),
    };
    bytes.ok_or_else(|| vec![Finding::error(AllocationFault::NoSuchFormat { format: format.name() }, None)])
}

/// The table of class times: college, class, heads, moment of arrival, times, place; by college in file order and then by
/// time. Of the options, language, clock, headings and the choice of colleges and rooms count.
#[must_use]
pub fn class_times(problem: &Problem, checked: &CheckedAllocation, options: &Options) -> Document {
    let source = Source::new(problem, checked.plan(), options);
    let calls = calls(problem, checked, options).into_iter();
    let rows = calls.map(|call| Row { cells: cells(&source, call), make_up: false });
    let heading = heading(source.printing(), options.language).to_vec();
    Document {
        language: options.language,
        title: AllocationLabel::Title.text(options.language).to_owned(),
        notes: arrival_note(problem.printing().arrive_early, options.language).into_iter().collect(),
        warnings: warnings(&source),
        blocks: vec![Block::of(heading, rows.collect())],
        proof: None,
        foot: None,
        letter: Letter::default(),
    }
}

/// The same as an office prints it: a table for each college, whose name stands once across its head.
#[must_use]
pub fn printed_class_times(problem: &Problem, checked: &CheckedAllocation, options: &Options) -> Document {
    let mut document = class_times(problem, checked, options);
    let mut blocks: Vec<Block> = Vec::new();
    for block in std::mem::take(&mut document.blocks) {
        let heading = block.heading[1..].to_vec();
        for mut row in block.rows {
            let college = row.cells.remove(0);
            match blocks.last_mut().filter(|last| last.across.as_ref() == Some(&college)) {
                Some(last) => last.rows.push(row),
                None => blocks.push(Block { across: Some(college), ..Block::of(heading.clone(), vec![row]) }),
            }
        }
    }
    Document { blocks, ..document }
}

/// The tables of a document as CSV, headings in words. With `bom` it begins with a byte order mark, by which spreadsheets
/// know UTF-8. A text that a spreadsheet would take for a formula gets a tab before it.
fn table_csv(document: &Document, bom: bool) -> String {
    let mut text = String::from(if bom { "\u{feff}" } else { "" });
    for block in &document.blocks {
        for cells in std::iter::once(&block.heading).chain(block.rows.iter().map(|row| &row.cells)) {
            text.push_str(&record(&cells.iter().map(|cell| guarded(cell)).collect::<Vec<_>>()));
        }
    }
    text
}

/// Class times as pretty JSON with a line feed at its end, in the shape of [`AllocationFile`].
#[must_use]
pub fn class_times_json(problem: &Problem, checked: &CheckedAllocation, options: &Options) -> String {
    let calls = calls(problem, checked, options).into_iter().map(|call| entry(problem, checked, call)).collect();
    let file = AllocationFile {
        schema: SCHEMA,
        halfday: env!("CARGO_PKG_VERSION").to_owned(),
        problem: problem.fingerprint(),
        calls,
    };
    pretty(&file)
}

/// The calls that are wanted, by college, then by batch in the order of time, then by time.
fn calls<'a>(problem: &Problem, checked: &'a CheckedAllocation, options: &Options) -> Vec<&'a Call> {
    let batches = &checked.plan().plan().batches;
    let wanted = |call: &&Call| {
        options.wants_college(call.college) && options.wants_room(problem.session(batches[call.batch].session).room)
    };
    let mut calls: Vec<&Call> = checked.calls().iter().filter(wanted).collect();
    calls.sort_by_key(|call| {
        let batch = &batches[call.batch];
        let session = problem.session(batch.session);
        let opens = batch.called(problem).start;
        (call.college, session.half_day, opens, session.room, call.start)
    });
    calls
}

fn heading(printing: &Printing, language: Language) -> [String; 6] {
    let label = |label: AllocationLabel| label.text(language).to_owned();
    [
        printing.college_heading.clone().unwrap_or_else(|| label(AllocationLabel::College)),
        label(AllocationLabel::Class),
        label(AllocationLabel::Headcount),
        label(AllocationLabel::Arrive),
        label(AllocationLabel::Time),
        printing.place_heading.clone().unwrap_or_else(|| label(AllocationLabel::Place)),
    ]
}

fn cells(source: &Source<'_>, call: &Call) -> Vec<String> {
    let problem = source.problem;
    let session = problem.session(source.plan.batches[call.batch].session);
    let half_day = problem.half_day(session.half_day);
    vec![
        problem.college(call.college).name.clone(),
        call.party.name(problem, call.college, source.language()),
        source.heads(call.college, call.heads).cell(source.language()),
        // Whoever is called for the whole session may come at any time of it.
        if half_day.timing == Timing::Session || session.is_divided() {
            String::new()
        } else {
            source.style.named_moment(&half_day.name, call.arrive)
        },
        source.style.when(half_day.date, &half_day.name, call.start, call.end),
        problem.room(session.room).label.clone(),
    ]
}

fn entry(problem: &Problem, checked: &CheckedAllocation, call: &Call) -> CallEntry {
    let session = problem.session(checked.plan().plan().batches[call.batch].session);
    let half_day = problem.half_day(session.half_day);
    let (class, group) = match &call.party {
        Party::Class(_) | Party::Named(_) => (Some(call.party.name(problem, call.college, Language::English)), None),
        Party::Group(number) => (None, Some(*number)),
        Party::Whole => (None, None),
    };
    CallEntry {
        college: problem.college(call.college).name.clone(),
        class,
        group,
        headcount: call.heads,
        room: problem.room(session.room).name.clone(),
        date: half_day.date,
        half_day: half_day.name.clone(),
        arrive: padded(call.arrive),
        start: padded(call.start),
        end: padded(call.end),
        with_previous: call.with_previous,
    }
}

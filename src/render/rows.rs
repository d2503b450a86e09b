//! The schedule as lists of batches: one block per room, or one flat table.

use super::document::{Block, Row};
use super::source::Source;
use crate::plan::Batch;
use crate::problem::{ClockSpan, College, CollegeIndex, Column, HalfDayIndex, MakeUp, RoomIndex};
use crate::words::schedule::{self, Label};

/// Something with a row of its own.
enum Entry<'a> {
    Batch(u32, &'a Batch),
    MakeUp(&'a MakeUp),
}

/// An entry with what it is sorted and printed by.
struct Line<'a> {
    entry: Entry<'a>,
    half_day: HalfDayIndex,
    room: RoomIndex,
    called: ClockSpan,
}

/// One block per room in the file's order; numbers restart in each. Rooms with nothing to print are left out.
pub(super) fn blocks(source: &Source<'_>) -> Vec<Block> {
    by_room(source).into_iter().map(|(_, block)| block).collect()
}

/// The blocks with their rooms.
pub(super) fn by_room(source: &Source<'_>) -> Vec<(RoomIndex, Block)> {
    let mut lines = lines(source);
    lines.sort_by_key(|line| (line.room, line.half_day, line.called.start));
    let of_one = lines.chunk_by(|a, b| a.room == b.room);
    let table = |lines: &[Line<'_>]| {
        let room = lines.first()?.room;
        let block = block(source, lines.iter().map(|line| row(source, line)).collect());
        let label = &source.problem.room(room).label;
        let across = source.once.place.then(|| schedule::at_place(&source.place_heading(), label, source.language()));
        Some((room, Block { across, ..block }))
    };
    of_one.filter_map(table).collect()
}

/// The labels of the rooms of these blocks, in their order.
pub(super) fn names(source: &Source<'_>) -> Vec<String> {
    let mut rooms: Vec<RoomIndex> = lines(source).iter().map(|line| line.room).collect();
    rooms.sort_unstable();
    rooms.dedup();
    rooms.into_iter().map(|room| source.problem.room(room).label.clone()).collect()
}

/// One table over all rooms by time, numbered through.
pub(super) fn flat(source: &Source<'_>) -> Vec<Block> {
    let mut lines = all_lines(source);
    lines.sort_by_key(|line| (line.half_day, line.called.start, line.room));
    let mut last = 0;
    for line in &mut lines {
        if let Entry::Batch(number, _) = &mut line.entry {
            last += 1;
            *number = last;
        }
    }
    // A choice of colleges or rooms leaves the numbers as everybody knows them.
    lines.retain(|line| line.is_wanted(source));
    vec![block(source, lines.iter().map(|line| row(source, line)).collect())]
}

/// For each college that has batches, its table by time; the numbers are those of the rooms' blocks.
pub(super) fn by_college(source: &Source<'_>) -> Vec<(CollegeIndex, Block)> {
    let college = |line: &Line<'_>| match line.entry {
        Entry::Batch(_, batch) => Some(batch.college),
        Entry::MakeUp(_) => None,
    };
    let mut lines: Vec<Line<'_>> = lines(source).into_iter().filter(|line| college(line).is_some()).collect();
    lines.sort_by_key(|line| (college(line), line.half_day, line.called.start, line.room));
    let of_one = lines.chunk_by(|a, b| college(a) == college(b));
    let table = |lines: &[Line<'_>]| {
        let college = lines.first().and_then(college)?;
        Some((college, block(source, lines.iter().map(|line| row(source, line)).collect())))
    };
    of_one.filter_map(table).collect()
}

impl Line<'_> {
    fn is_wanted(&self, source: &Source<'_>) -> bool {
        match self.entry {
            Entry::Batch(_, batch) => source.wants(batch),
            Entry::MakeUp(_) => true,
        }
    }
}

/// What is wanted of [`all_lines`].
fn lines<'a>(source: &Source<'a>) -> Vec<Line<'a>> {
    let mut lines = all_lines(source);
    lines.retain(|line| line.is_wanted(source));
    lines
}

/// Batches in the order of their numbers, then make-up sessions; sorting is stable, so numbers stay in order.
fn all_lines<'a>(source: &Source<'a>) -> Vec<Line<'a>> {
    let problem = source.problem;
    let batches = source.every_batch().map(|(number, batch)| {
        let session = problem.session(batch.session);
        let called = batch.called(problem);
        Line { entry: Entry::Batch(number, batch), half_day: session.half_day, room: session.room, called }
    });
    let make_ups = source.make_ups().map(|make_up| Line {
        entry: Entry::MakeUp(make_up),
        half_day: make_up.half_day,
        room: make_up.room,
        called: make_up.hours,
    });
    batches.chain(make_ups).collect()
}

fn block(source: &Source<'_>, rows: Vec<Row>) -> Block {
    let mut heading: Vec<String> = Vec::new();
    heading.extend(source.once.half_day.then(|| source.label(Label::Date)));
    heading.extend([source.label(Label::Number), source.college_heading(), source.label(Label::Time)]);
    heading.extend((!source.once.place).then(|| source.place_heading()));
    heading.extend(source.printing().columns.iter().map(|column| {
        source.label(match column {
            Column::Headcount => Label::Headcount,
            Column::Classes => Label::Classes,
            Column::Contact => Label::Contact,
        })
    }));
    Block { merged: usize::from(source.once.half_day), ..Block::of(heading, rows) }
}

fn row(source: &Source<'_>, line: &Line<'_>) -> Row {
    let problem = source.problem;
    let half_day = problem.half_day(line.half_day);
    let ClockSpan { start, end } = line.called;
    let (number, name) = match line.entry {
        Entry::Batch(number, batch) => (number.to_string(), problem.college(batch.college).name.clone()),
        Entry::MakeUp(make_up) => (String::new(), make_up.name.clone()),
    };
    let mut cells: Vec<String> = Vec::new();
    let when = if source.once.half_day {
        cells.push(source.style.half_day(half_day.date, &half_day.name));
        source.style.times(&half_day.name, start, end)
    } else {
        source.style.when(half_day.date, &half_day.name, start, end)
    };
    cells.extend([number, name, when]);
    cells.extend((!source.once.place).then(|| problem.room(line.room).label.clone()));
    cells.extend(source.printing().columns.iter().map(|&column| match line.entry {
        Entry::Batch(_, batch) => extra(source, batch, column),
        Entry::MakeUp(_) => String::new(),
    }));
    Row { cells, make_up: matches!(line.entry, Entry::MakeUp(_)) }
}

/// The cell of a batch in a column beside the usual four.
pub(super) fn extra(source: &Source<'_>, batch: &Batch, column: Column) -> String {
    let college = source.problem.college(batch.college);
    match column {
        Column::Headcount => {
            let all = batch.heads.map(|heads| source.heads(batch.college, heads).cell(source.language()));
            schedule::heads_in_windows(all.unwrap_or_default(), &in_windows(batch), source.language())
        }
        Column::Classes => {
            let share = |share: &crate::plan::ClassShare| {
                let class = &college.classes[share.class.0];
                let divided = (share.heads != class.heads).then_some(share.heads);
                schedule::class_share(&class.name, divided, source.language())
            };
            schedule::list(&batch.classes.iter().map(share).collect::<Vec<_>>(), source.language())
        }
        Column::Contact => contact(college),
    }
}

/// The heads of a batch with their unit, where no heading says what is counted; empty where they are not known.
pub(super) fn heads_said(source: &Source<'_>, batch: &Batch) -> String {
    let all = batch.heads.map(|heads| source.heads(batch.college, heads).text(source.language()));
    schedule::heads_in_windows(all.unwrap_or_default(), &in_windows(batch), source.language())
}

/// The heads in each window of a batch that takes several; none where they are not known.
fn in_windows(batch: &Batch) -> Vec<u64> {
    let several = batch.parts.len() > 1;
    let heads = batch.parts.iter().filter(|_| several).map(|part| part.heads).collect::<Option<Vec<u64>>>();
    heads.unwrap_or_default()
}

/// The person in charge of a college with the phone number; empty where neither is known.
pub(super) fn contact(college: &College) -> String {
    [&college.contact, &college.phone].into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" ")
}

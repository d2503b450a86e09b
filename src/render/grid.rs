//! The schedule as one grid: half-days down, rooms across, the batches of each session in its cell.

use super::document::{Block, Row};
use super::rows::{extra, heads_said};
use super::source::Source;
use crate::plan::Batch;
use crate::problem::{Column, HalfDayIndex, RoomIndex};
use crate::words::schedule::Label;

/// One row per half-day in which anything is open or made up.
pub(super) fn grid(source: &Source<'_>) -> Vec<Block> {
    let problem = source.problem;
    let rooms = rooms(source).map(|room| problem.room(room).label.clone());
    let date = source.once.half_day.then(|| source.label(Label::Date));
    let heading = date.into_iter().chain([source.label(Label::HalfDay)]).chain(rooms).collect();
    let mut batches: Vec<Vec<&Batch>> = vec![Vec::new(); problem.sessions().len()];
    source.batches().for_each(|(_, batch)| batches[batch.session.0].push(batch));
    let half_days = (0..problem.half_days().len()).map(HalfDayIndex);
    let rows = half_days.filter_map(|half_day| row(source, half_day, &batches)).collect();
    vec![Block { merged: usize::from(source.once.half_day), ..Block::of(heading, rows) }]
}

/// The rooms that are wanted.
fn rooms<'a>(source: &'a Source<'_>) -> impl Iterator<Item = RoomIndex> + 'a {
    (0..source.problem.rooms().len()).map(RoomIndex).filter(|&room| source.options.wants_room(room))
}

fn row(source: &Source<'_>, half_day: HalfDayIndex, batches: &[Vec<&Batch>]) -> Option<Row> {
    let problem = source.problem;
    let cells: Vec<Option<String>> = rooms(source).map(|room| cell(source, half_day, room, batches)).collect();
    if cells.iter().all(Option::is_none) {
        return None;
    }
    let of_date = problem.half_day(half_day);
    let first = match source.once.half_day {
        true => vec![source.style.date(of_date.date), of_date.name.clone()],
        false => vec![source.style.half_day(of_date.date, &of_date.name)],
    };
    let closed = || source.label(Label::Closed);
    let cells = cells.into_iter().map(|cell| cell.unwrap_or_else(closed));
    Some(Row { cells: first.into_iter().chain(cells).collect(), make_up: false })
}

/// The lines of one session, or of the make-up sessions in its place; `None` where the room is closed. `batches` are
/// those of each session.
fn cell(source: &Source<'_>, half_day: HalfDayIndex, room: RoomIndex, batches: &[Vec<&Batch>]) -> Option<String> {
    let problem = source.problem;
    let name = &problem.half_day(half_day).name;
    let mut lines: Vec<(u32, String)> = Vec::new();
    for make_up in problem.make_ups().iter().filter(|m| m.half_day == half_day && m.room == room) {
        let times = source.style.times(name, make_up.hours.start, make_up.hours.end);
        lines.push((make_up.hours.start, format!("{times} {}", make_up.name)));
    }
    let session = problem.session_of(room, half_day);
    if session.is_none() && lines.is_empty() {
        return None;
    }
    for batch in session.iter().flat_map(|session| &batches[session.0]) {
        let hours = batch.called(problem);
        let mut line =
            format!("{} {}", source.style.times(name, hours.start, hours.end), problem.college(batch.college).name);
        let extras = source.printing().columns.iter().map(|&column| match column {
            Column::Headcount => heads_said(source, batch),
            Column::Classes | Column::Contact => extra(source, batch, column),
        });
        for extra in extras.filter(|extra| !extra.is_empty()) {
            line = format!("{line} · {extra}");
        }
        lines.push((hours.start, line));
    }
    lines.sort_by_key(|(start, _)| *start);
    Some(lines.into_iter().map(|(_, line)| line).collect::<Vec<_>>().join("\n"))
}

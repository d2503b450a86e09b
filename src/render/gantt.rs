//! What the chart shows: per half-day the open rooms, each with its hours and the bars in it.

use super::calls::{Call, calls};
use super::slips::make_up_when;
use super::source::Source;
use crate::problem::{ClockSpan, HalfDayIndex, RoomIndex};
use crate::words::clean::line;
use crate::words::sheets;

/// A half-day of the chart.
pub(super) struct Panel {
    /// Date and half-day.
    pub(super) name: String,
    /// From the first opening to the last closing.
    pub(super) span: ClockSpan,
    /// Begin, end and full hours in between, with how they are written; none so near another that they would touch.
    pub(super) ticks: Vec<(u32, String)>,
    /// Rooms in the file's order.
    pub(super) lanes: Vec<Lane>,
}

/// A room in a half-day.
pub(super) struct Lane {
    /// The room's label.
    pub(super) name: String,
    /// When it is open, if it is.
    pub(super) open: Option<ClockSpan>,
    pub(super) bars: Vec<Bar>,
    /// Rows of bars, at least 1: several where all batches are called for the whole session.
    pub(super) rows: usize,
}

/// A batch or make-up session.
pub(super) struct Bar {
    pub(super) hours: ClockSpan,
    /// What stands in it, and below that where there is room.
    pub(super) text: String,
    pub(super) times: String,
    /// What it says when pointed at.
    pub(super) described: String,
    pub(super) make_up: bool,
    /// Its row in the lane, from 0.
    pub(super) row: usize,
}

/// The half-days in which anything stands, in calendar order.
pub(super) fn panels(source: &Source<'_>) -> Vec<Panel> {
    let problem = source.problem;
    let mut of_half_day: Vec<Vec<(RoomIndex, Bar)>> = Vec::new();
    of_half_day.resize_with(problem.half_days().len(), Vec::new);
    for call in calls(source) {
        of_half_day[call.half_day.0].push((call.room, bar(source, &call)));
    }
    for make_up in source.make_ups() {
        let when = make_up_when(source, make_up);
        let name = line(&make_up.name);
        let place = &problem.room(make_up.room).label;
        let described = sheets::bar(None, &name, &when, &line(place), None, source.language());
        let times =
            source.style.times(&problem.half_day(make_up.half_day).name, make_up.hours.start, make_up.hours.end);
        let bar = Bar { hours: make_up.hours, text: name, times, described, make_up: true, row: 0 };
        of_half_day[make_up.half_day.0].push((make_up.room, bar));
    }
    let named = of_half_day.into_iter().enumerate();
    named.filter(|(_, bars)| !bars.is_empty()).map(|(index, bars)| panel(source, HalfDayIndex(index), bars)).collect()
}

fn bar(source: &Source<'_>, call: &Call<'_>) -> Bar {
    let name = line(&call.college(source).name);
    let (when, place, amount) = (call.when(source), line(call.place(source)), call.amount(source));
    Bar {
        hours: call.hours,
        text: format!("{} {name}", call.number),
        times: call.times(source),
        described: sheets::bar(Some(call.number), &name, &when, &place, amount.as_deref(), source.language()),
        make_up: false,
        row: 0,
    }
}

fn panel(source: &Source<'_>, half_day: HalfDayIndex, bars: Vec<(RoomIndex, Bar)>) -> Panel {
    let problem = source.problem;
    let rooms = (0..problem.rooms().len()).map(RoomIndex).filter(|&room| source.options.wants_room(room));
    let mut lanes: Vec<(RoomIndex, Lane)> = rooms
        .map(|room| {
            let open = problem.session_of(room, half_day).map(|session| problem.session(session).hours);
            (room, Lane { name: line(&problem.room(room).label), open, bars: Vec::new(), rows: 1 })
        })
        .collect();
    for (room, bar) in bars {
        if let Ok(position) = lanes.binary_search_by_key(&room, |(room, _)| *room) {
            lanes[position].1.bars.push(bar);
        }
    }
    let mut lanes: Vec<Lane> = lanes.into_iter().map(|(_, lane)| lane).collect();
    lanes.retain(|lane| lane.open.is_some() || !lane.bars.is_empty());
    lanes.iter_mut().for_each(spread);
    let of_date = problem.half_day(half_day);
    let spans = lanes.iter().flat_map(|lane| lane.open.into_iter().chain(lane.bars.iter().map(|bar| bar.hours)));
    let span = spans.reduce(|a, b| ClockSpan { start: a.start.min(b.start), end: a.end.max(b.end) });
    let span = span.unwrap_or(of_date.hours);
    let ticks = ticks(span).into_iter().map(|minute| (minute, source.style.moment(&of_date.name, minute))).collect();
    Panel { name: line(&source.style.half_day(of_date.date, &of_date.name)), span, ticks, lanes }
}

/// Gives each bar the first row in which nothing is in its way.
fn spread(lane: &mut Lane) {
    lane.bars.sort_by_key(|bar| bar.hours.start);
    let mut free_from: Vec<u32> = Vec::new();
    for bar in &mut lane.bars {
        bar.row = free_from.iter().position(|&free| free <= bar.hours.start).unwrap_or(free_from.len());
        free_from.resize(free_from.len().max(bar.row + 1), 0);
        free_from[bar.row] = bar.hours.end;
    }
    lane.rows = free_from.len().max(1);
}

/// Begin, end, and the full hours that are not too near to either; every second one in a long half-day.
fn ticks(span: ClockSpan) -> Vec<u32> {
    let step = if span.minutes() > 5 * 60 { 120 } else { 60 };
    let apart = span.minutes() / 6;
    let full = (span.start.next_multiple_of(step)..span.end).step_by(step as usize);
    let between = full.filter(|minute| minute - span.start > apart && span.end - minute > apart);
    std::iter::once(span.start).chain(between).chain([span.end]).collect()
}

//! The batches as calls: who is called when and where, with what slips, signs, messages and calendars need to know.

use super::rows::extra;
use super::source::Source;
use crate::plan::Batch;
use crate::problem::{ClockSpan, College, CollegeIndex, Column, HalfDay, HalfDayIndex, RoomIndex, Timing};

/// A batch that is called.
pub(super) struct Call<'a> {
    /// Its number in its room's block, from 1.
    pub(super) number: u32,
    /// Which of its college's batches it is in calendar order, from 1.
    pub(super) piece: usize,
    pub(super) batch: &'a Batch,
    pub(super) room: RoomIndex,
    pub(super) half_day: HalfDayIndex,
    /// Its own time, or the whole session's where all are called at once.
    pub(super) hours: ClockSpan,
    /// The minute after midnight by which to be there; `None` where one may come at any time of the session, or where
    /// nobody is asked to be early.
    pub(super) arrival: Option<u32>,
}

/// The calls that are wanted, by half-day, time and room.
pub(super) fn calls<'a>(source: &Source<'a>) -> Vec<Call<'a>> {
    let problem = source.problem;
    let early = source.printing().arrive_early;
    let mut pieces = vec![0; problem.colleges().len()];
    let mut calls: Vec<Call<'a>> = source
        .every_batch()
        .map(|(number, batch)| {
            let session = problem.session(batch.session);
            let hours = batch.called(problem);
            let own_time = problem.half_day(session.half_day).timing == Timing::Batch && !session.is_divided();
            let waits = early > 0 && own_time;
            let arrival = waits.then(|| hours.start.saturating_sub(early));
            Call { number, piece: 0, batch, room: session.room, half_day: session.half_day, hours, arrival }
        })
        .collect();
    calls.sort_by_key(|call| (call.half_day, call.hours.start, call.room));
    for call in &mut calls {
        pieces[call.batch.college.0] += 1;
        call.piece = pieces[call.batch.college.0];
    }
    calls.retain(|call| source.wants(call.batch));
    calls
}

/// The calls of each college that is wanted, in the file's order; colleges without a place have none.
pub(super) fn by_college<'a>(source: &Source<'a>) -> Vec<(CollegeIndex, Vec<Call<'a>>)> {
    let all = (0..source.problem.colleges().len()).map(CollegeIndex);
    let mut colleges: Vec<(CollegeIndex, Vec<Call<'a>>)> = all.map(|college| (college, Vec::new())).collect();
    for call in calls(source) {
        colleges[call.batch.college.0].1.push(call);
    }
    colleges.retain(|(college, _)| source.options.wants_college(*college));
    colleges
}

impl Call<'_> {
    pub(super) fn college<'a>(&self, source: &Source<'a>) -> &'a College {
        source.problem.college(self.batch.college)
    }

    pub(super) fn place<'a>(&self, source: &Source<'a>) -> &'a str {
        &source.problem.room(self.room).label
    }

    pub(super) fn half_day<'a>(&self, source: &Source<'a>) -> &'a HalfDay {
        source.problem.half_day(self.half_day)
    }

    /// `4月9日上午8:15-8:45`.
    pub(super) fn when(&self, source: &Source<'_>) -> String {
        let half_day = self.half_day(source);
        source.style.when(half_day.date, &half_day.name, self.hours.start, self.hours.end)
    }

    /// `8:15-8:45`, where date and half-day stand elsewhere.
    pub(super) fn times(&self, source: &Source<'_>) -> String {
        source.style.times(&self.half_day(source).name, self.hours.start, self.hours.end)
    }

    /// The time by which to be there, under its half-day's name in Chinese, or nothing.
    pub(super) fn arrival(&self, source: &Source<'_>) -> Option<String> {
        self.arrival.map(|minute| source.style.named_moment(&self.half_day(source).name, minute))
    }

    /// `90人`, where it is known.
    pub(super) fn amount(&self, source: &Source<'_>) -> Option<String> {
        let heads = self.batch.heads?;
        Some(source.heads(self.batch.college, heads).text(source.language()))
    }

    /// The heads as a cell: the bare number, the unit only where it is not heads.
    pub(super) fn heads_cell(&self, source: &Source<'_>) -> String {
        extra(source, self.batch, Column::Headcount)
    }

    /// The classes in a row; empty where it has none.
    pub(super) fn classes(&self, source: &Source<'_>) -> String {
        extra(source, self.batch, Column::Classes)
    }
}

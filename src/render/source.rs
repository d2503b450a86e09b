//! What every part of a schedule is made from: a checked plan, to be seen as the options say.

use super::Options;
use super::numbering::numbered;
use crate::check::CheckedPlan;
use crate::plan::{Batch, Plan};
use crate::problem::{CollegeIndex, Demand, MakeUp, Printing, Problem};
use crate::words::Language;
use crate::words::schedule::{Count, Label, TimeStyle};

/// What every part of the schedule is made from.
pub(super) struct Source<'a> {
    pub(super) problem: &'a Problem,
    pub(super) plan: &'a Plan,
    pub(super) options: &'a Options,
    pub(super) style: TimeStyle,
    /// What the tables say once; nothing, unless [`Source::saying_once`] asks for it.
    pub(super) once: Once,
}

/// What a table says once for several rows, where cells can be one: nothing in formats that are read row by row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Once {
    /// The place, across the head of its block.
    pub(super) place: bool,
    /// The half-day, in a column of its own before the others.
    pub(super) half_day: bool,
}

impl<'a> Source<'a> {
    /// A checked plan, to be seen as the options say.
    pub(super) fn new(problem: &'a Problem, checked: &'a CheckedPlan, options: &'a Options) -> Self {
        let style = TimeStyle {
            language: options.language,
            whole_day: options.printing.whole_day_clock,
            weekday: options.printing.weekday,
            year: problem.spans_two_years(),
        };
        Source { problem, plan: checked.plan(), options, style, once: Once::default() }
    }

    /// The same, with tables that say once what holds for several rows.
    pub(super) fn saying_once(self, once: Once) -> Self {
        Source { once, ..self }
    }

    pub(super) fn printing(&self) -> &'a Printing {
        &self.options.printing
    }

    /// The batches that are wanted, by half-day, room and time, each with its number in its room's block.
    pub(super) fn batches(&self) -> impl Iterator<Item = (u32, &'a Batch)> {
        self.every_batch().filter(|(_, batch)| self.wants(batch))
    }

    /// All batches, wanted or not, by half-day, room and time, each with its number in its room's block.
    pub(super) fn every_batch(&self) -> impl Iterator<Item = (u32, &'a Batch)> + use<'a> {
        numbered(self.problem, self.plan).into_iter()
    }

    /// Whether a batch is of a college and in a room that are wanted.
    pub(super) fn wants(&self, batch: &Batch) -> bool {
        let room = self.problem.session(batch.session).room;
        self.options.wants_college(batch.college) && self.options.wants_room(room)
    }

    /// The make-up sessions of the rooms that are wanted.
    pub(super) fn make_ups(&self) -> impl Iterator<Item = &'a MakeUp> {
        let options = self.options;
        self.problem.make_ups().iter().filter(|make_up| options.wants_room(make_up.room))
    }

    pub(super) fn language(&self) -> Language {
        self.style.language
    }

    /// The schedule's title.
    pub(super) fn title(&self) -> String {
        self.printing().title.clone().unwrap_or_else(|| self.printing().event.title(self.language()).to_owned())
    }

    /// Heading of the colleges.
    pub(super) fn college_heading(&self) -> String {
        self.printing().college_heading.clone().unwrap_or_else(|| self.label(Label::College))
    }

    /// Heading of the places.
    pub(super) fn place_heading(&self) -> String {
        self.printing().place_heading.clone().unwrap_or_else(|| self.printing().event.place(self.language()).to_owned())
    }

    pub(super) fn label(&self, label: Label) -> String {
        label.text(self.language()).to_owned()
    }

    /// So many heads of a college, in the unit in which the college is counted.
    pub(super) fn heads(&self, college: CollegeIndex, count: u64) -> Count {
        match self.problem.college(college).demand {
            Demand::Minutes(_) => Count::Minutes(count),
            Demand::Heads(_) => Count::Heads(count),
        }
    }
}

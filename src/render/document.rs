//! The schedule without a format: what stands in it, not how it looks.

use super::numbering::numbered;
use super::{Options, grid, opening, proof_lines, rows};
use crate::check::CheckedPlan;
use crate::plan::{Batch, Plan, Unplaced};
use crate::problem::{CollegeIndex, Demand, Layout, MakeUp, Printing, Problem, Rounding};
use crate::words::schedule::{self, Count, Label, TimeStyle, WithoutPlace};
use crate::words::{Language, schedule::unplaced_warning};

/// A schedule, ready to be written in any format. Every text is what a reader sees; escaping is the format's duty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Language of its words.
    pub language: Language,
    /// The title.
    pub title: String,
    /// Lines above the tables.
    pub notes: Vec<String>,
    /// What the reader must be warned of: heads without a place.
    pub warnings: Vec<String>,
    /// The tables: one per room, or one for all.
    pub blocks: Vec<Block>,
    /// Why the schedule cannot be better, if asked for: see [`proof_lines`].
    pub proof: Option<Block>,
}

/// A table: every row has as many cells as the heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Its title, if it has one.
    pub caption: Option<String>,
    /// The heading's cells.
    pub heading: Vec<String>,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its cells; a line feed in a cell begins a new line in it.
    pub cells: Vec<String>,
    /// Whether it is a make-up session, which has no number.
    pub make_up: bool,
}

/// What every part of the schedule is made from.
pub(super) struct Source<'a> {
    pub(super) problem: &'a Problem,
    pub(super) plan: &'a Plan,
    pub(super) options: &'a Options,
    pub(super) style: TimeStyle,
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
        Source { problem, plan: checked.plan(), options, style }
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
        self.printing().title.clone().unwrap_or_else(|| self.label(Label::Title))
    }

    /// Heading of the colleges.
    pub(super) fn college_heading(&self) -> String {
        self.printing().college_heading.clone().unwrap_or_else(|| self.label(Label::College))
    }

    /// Heading of the places.
    pub(super) fn place_heading(&self) -> String {
        self.printing().place_heading.clone().unwrap_or_else(|| self.label(Label::Place))
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

/// Makes the schedule of a checked plan; the proof's table stands below it if the options ask for it.
#[must_use]
pub fn document(problem: &Problem, checked: &CheckedPlan, options: &Options) -> Document {
    let source = Source::new(problem, checked, options);
    let (language, printing) = (options.language, &options.printing);
    let blocks = match printing.layout {
        Layout::Blocks => rows::blocks(&source),
        Layout::Flat => rows::flat(&source),
        Layout::Grid => grid::grid(&source),
    };
    Document {
        language,
        title: source.title(),
        notes: printing.notes.clone().unwrap_or_else(|| default_notes(&source)),
        warnings: warnings(&source),
        blocks,
        proof: (options.proof == Some(true)).then(|| proof_lines(problem, checked, language)),
    }
}

fn default_notes(source: &Source<'_>) -> Vec<String> {
    let hours = opening::hours(source.problem);
    let opening = (!hours.is_empty()).then(|| schedule::opening_hours(&hours, source.style));
    opening.into_iter().chain([source.label(Label::BeOnTime)]).collect()
}

/// What stays without a place.
pub(super) fn warnings(source: &Source<'_>) -> Vec<String> {
    let wanted = source.plan.unplaced.iter().filter(|unplaced| source.options.wants_college(unplaced.college));
    let missing: Vec<WithoutPlace> = wanted.map(|unplaced| without_place(source, unplaced)).collect();
    if missing.is_empty() { Vec::new() } else { vec![unplaced_warning(&missing, source.language())] }
}

/// What has no place, as it is told.
pub(super) fn without_place(source: &Source<'_>, unplaced: &Unplaced) -> WithoutPlace {
    let settings = source.problem.settings();
    let college = source.problem.college(unplaced.college);
    let amount = match (college.demand, settings.rounding) {
        (Demand::Heads(_), Rounding::Nearest) => Count::Slots { slots: unplaced.count, minutes: settings.slot_minutes },
        _ => source.heads(unplaced.college, unplaced.count),
    };
    let classes = unplaced.classes.iter().map(|class| college.classes[class.0].name.clone()).collect();
    WithoutPlace { college: college.name.clone(), amount, classes }
}

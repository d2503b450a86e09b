//! Names for the columns and rows of the compact model: what each is, and whom and what it is about.
//!
//! Rules and objectives add columns without saying what they are. What such a column is about is seen from what its rows
//! have in common: a column that stands with the batches of one college in one half-day is about these two.

use crate::formulate::{Bin, Plain};
use crate::problem::{ClassIndex, CollegeIndex, HalfDayIndex, Level, Problem, RoomIndex, SessionIndex};
use crate::program::{Expression, Origin, Program, Row};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// The name of a level in file names and in names of rows: `batches`, and with several priorities `unplaced_2`.
#[must_use]
pub fn level_name(problem: &Problem, level: Level) -> String {
    let is_unplaced = |level: &&Level| matches!(level, Level::Unplaced { .. });
    match level {
        Level::Unplaced { priority } if problem.levels(false).iter().filter(is_unplaced).count() > 1 => {
            format!("unplaced_{priority}")
        }
        _ => level.objective().name().to_owned(),
    }
}

/// What a column or a row is about, as far as it is about one thing of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct About {
    college: Option<CollegeIndex>,
    class: Option<ClassIndex>,
    half_day: Option<HalfDayIndex>,
    room: Option<RoomIndex>,
    session: Option<SessionIndex>,
    slot: Option<u32>,
}

/// A number from 1 after a letter, with as many digits as the last one needs.
pub(super) fn numbered(letter: &str, position: usize, count: usize) -> String {
    let width = count.max(1).to_string().len();
    format!("{letter}{:0width$}", position + 1)
}

/// The columns and rows of a level, added to the model after those of the rules.
#[derive(Debug, Clone)]
pub(super) struct Added {
    pub(super) level: Level,
    pub(super) columns: Range<usize>,
    /// The row that holds it at its value, if it is an earlier level.
    pub(super) held: Option<usize>,
}

/// The names of all columns and of all rows.
pub(super) fn names(problem: &Problem, model: &Plain, added: &[Added]) -> (Vec<String>, Vec<String>) {
    let program = &model.frame.program;
    let placed = placed(problem, model);
    let owners = owners(program, added);
    let places: Vec<Option<About>> = placed.iter().map(|placed| placed.map(|(_, about)| about)).collect();
    let about = about(program, places.clone(), &owners);
    let mut unique = Unique::default();
    let column = |column: usize| {
        let kind = match (placed[column], owners[column]) {
            (Some((kind, _)), _) => kind.to_owned(),
            (None, Some(owner)) => of_origin(problem, owner),
            (None, None) => "at_will".to_owned(),
        };
        unique.name(kind + &about[column].unwrap_or_default().text(problem))
    };
    let columns = (0..program.columns.len()).map(column).collect();
    let mut unique = Unique::default();
    let held: BTreeMap<usize, Level> = added.iter().filter_map(|added| Some((added.held?, added.level))).collect();
    let row = |(position, row): (usize, &Row)| {
        unique.name(match held.get(&position) {
            Some(&level) => level_name(problem, level) + "_held",
            None => {
                let of_row = common(row, &places).or_else(|| common(row, &about)).unwrap_or_default();
                of_origin(problem, row.origin) + &of_row.text(problem)
            }
        })
    };
    let rows = program.rows.iter().enumerate().map(row).collect();
    (columns, rows)
}

/// The columns that the plain model names itself: kind and what they are about.
fn placed(problem: &Problem, model: &Plain) -> Vec<Option<(&'static str, About)>> {
    let mut placed = vec![None; model.frame.program.columns.len()];
    let mut put = |kind, about, expression: &Expression| {
        // More than one column together are a sum, which needs no name.
        let mut terms = expression.terms();
        if let (Some((variable, _)), None) = (terms.next(), terms.next()) {
            placed[variable.0] = Some((kind, about));
        }
    };
    let frame = &model.frame;
    for college in problem.college_indices() {
        let of = About { college: Some(college), ..About::default() };
        if problem.college(college).classes.is_empty() {
            put("unplaced", of, &frame.unplaced[college.0]);
        }
        for (&session, present) in &frame.present[college.0] {
            put("batch", of.within(problem, session), present);
        }
        for (&session, slots) in &frame.slots[college.0] {
            put("slots", of.within(problem, session), slots);
        }
        for (bin, &work) in &model.work[college.0] {
            put("work", of.in_bin(problem, *bin), &work.into());
        }
        for (bin, piece) in &model.stretches[college.0] {
            put("batch", of.in_bin(problem, *bin), &piece.present.into());
            put("slots", of.in_bin(problem, *bin), &piece.slots.into());
        }
        for (bin, piece) in &model.parts[college.0] {
            put("slots", of.in_bin(problem, *bin), &piece.slots.into());
        }
        for (&(session, slot), start) in &frame.starts[college.0] {
            put("starts", About { slot: Some(slot), ..of.within(problem, session) }, start);
        }
        for (&(session, slot), occupied) in &frame.occupied[college.0] {
            put("stands", About { slot: Some(slot), ..of.within(problem, session) }, occupied);
        }
        for (class, &out) in model.left_out[college.0].iter().enumerate() {
            let of = About { class: Some(ClassIndex(class)), ..of };
            put("left_out", of, &out.into());
            let whole = model.whole[college.0][class].iter().map(|place| ("class", place));
            for (kind, (bin, &inside)) in
                whole.chain(model.shares[college.0][class].iter().map(|place| ("part", place)))
            {
                put(kind, of.in_bin(problem, *bin), &inside.into());
            }
        }
    }
    placed
}

/// Which rule or level has added a column: the first row that it stands in says so.
fn owners(program: &Program, added: &[Added]) -> Vec<Option<Origin>> {
    let mut owners = vec![None; program.columns.len()];
    for added in added {
        owners[added.columns.clone()].fill(Some(Origin::Level(added.level)));
    }
    for row in &program.rows {
        for (variable, _) in &row.terms {
            owners[variable.0].get_or_insert(row.origin);
        }
    }
    owners
}

/// What each column is about: for those without a place, what the placed ones in all rows of their owner have in common;
/// where there are none, the same of those just found.
fn about(program: &Program, mut about: Vec<Option<About>>, owners: &[Option<Origin>]) -> Vec<Option<About>> {
    for _ in 0..2 {
        let mut found: BTreeMap<usize, About> = BTreeMap::new();
        for row in &program.rows {
            let unknown = row.terms.iter().map(|&(variable, _)| variable.0);
            let unknown = unknown.filter(|&column| about[column].is_none() && owners[column] == Some(row.origin));
            let (unknown, Some(common)) = (unknown.collect::<Vec<_>>(), common(row, &about)) else { continue };
            for column in unknown {
                found.entry(column).and_modify(|about| *about = about.common(common)).or_insert(common);
            }
        }
        for (column, common) in found {
            about[column] = Some(common);
        }
    }
    about
}

/// What all columns of a row of which anything is known are about.
fn common(row: &Row, about: &[Option<About>]) -> Option<About> {
    row.terms.iter().filter_map(|&(variable, _)| about[variable.0]).reduce(About::common)
}

pub(super) fn of_origin(problem: &Problem, origin: Origin) -> String {
    match origin {
        Origin::Work(_) => "served".to_owned(),
        Origin::Capacity(_) => "room".to_owned(),
        Origin::Rule(rule) => numbered("rule_", rule.0, problem.rules().len()),
        Origin::Level(level) => level_name(problem, level),
        Origin::Structure => "structure".to_owned(),
    }
}

impl About {
    fn within(self, problem: &Problem, session: SessionIndex) -> About {
        let place = problem.session(session);
        About { session: Some(session), half_day: Some(place.half_day), room: Some(place.room), ..self }
    }

    /// The same in a session, or in one of its windows or stretches, which its first slot names.
    fn in_bin(self, problem: &Problem, (session, window): Bin) -> About {
        let is_divided = problem.session(session).is_divided();
        let stretches = problem.stretches(session);
        let slot = match is_divided {
            true => Some(problem.window_slots(session, window).start),
            false => stretches.get(window).filter(|_| stretches.len() > 1).map(|stretch| stretch.slots.start),
        };
        About { slot, ..self.within(problem, session) }
    }

    fn common(self, other: About) -> About {
        fn same<T: PartialEq>(one: Option<T>, other: Option<T>) -> Option<T> {
            one.filter(|one| other.as_ref() == Some(one))
        }
        About {
            college: same(self.college, other.college),
            class: same(self.class, other.class).filter(|_| self.college == other.college),
            half_day: same(self.half_day, other.half_day),
            room: same(self.room, other.room),
            session: same(self.session, other.session),
            slot: same(self.slot, other.slot).filter(|_| self.session == other.session),
        }
    }

    fn text(self, problem: &Problem) -> String {
        let mut text = String::new();
        if let Some(college) = self.college {
            text += &numbered("_C", college.0, problem.colleges().len());
            if let Some(class) = self.class {
                text += &numbered("_K", class.0, problem.college(college).classes.len());
            }
        }
        match self.session {
            Some(session) => text += &numbered("_S", session.0, problem.sessions().len()),
            None => {
                text += &self
                    .half_day
                    .map_or_else(String::new, |half_day| numbered("_H", half_day.0, problem.half_days().len()));
                text += &self.room.map_or_else(String::new, |room| numbered("_R", room.0, problem.rooms().len()));
            }
        }
        if let (Some(session), Some(slot)) = (self.session, self.slot) {
            text += &numbered("_T", slot as usize, problem.session(session).slots as usize);
        }
        text
    }
}

/// Names given so far; one that is there already gets a number.
#[derive(Default)]
pub(super) struct Unique {
    given: BTreeSet<String>,
    next: BTreeMap<String, usize>,
}

impl Unique {
    pub(super) fn name(&mut self, wanted: String) -> String {
        let mut name = wanted.clone();
        while !self.given.insert(name.clone()) {
            let next = self.next.entry(wanted.clone()).or_insert(1);
            *next += 1;
            name = format!("{wanted}_{next}");
        }
        name
    }
}

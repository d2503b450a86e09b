//! Goes through printed tables row by row: what each row says of a batch, what stands above the rows for all of them, and
//! what is written once and holds for the rows below.

use super::super::draft::Placed;
use super::super::letters::half_width;
use super::columns::{Column, Columns, below, beside, by_content, heading};
use super::grid::{Grid, GridCell};
use super::names::Names;
use super::said::Said;
use super::tables::Tables;
use super::units::{Unit, Whom};
use crate::problem::RoomIndex;
use crate::words::told_table::{Field, Passed};
use std::collections::BTreeSet;

/// Letters of a line above a table beside the date or the room that it names: more make it a sentence.
const BESIDE: usize = 6;

/// What a row says of a batch.
#[derive(Debug, Clone)]
pub(super) struct Told {
    pub unit: Placed<Unit>,
    /// What is said of its time, all cells together.
    pub said: Said,
    /// The cells that say it, as they are written.
    pub when: Placed<String>,
    /// What stands in a column of half-days.
    pub half_day: Option<String>,
    /// The room as it is written, and which it is.
    pub room: Option<Placed<String>>,
    pub room_index: Option<RoomIndex>,
    pub classes: Option<Placed<String>>,
    pub headcount: Option<Placed<u64>>,
    /// The heads in each of its windows, where the cell of the heads says them.
    pub in_windows: Vec<u64>,
    pub slots: Option<Placed<u64>>,
    /// Which table it stands in.
    pub table: usize,
}

/// What was read from printed tables.
#[derive(Debug, Default)]
pub(super) struct Reading {
    pub rows: Vec<Told>,
    /// The columns that were taken: what each holds, and the heading above it.
    pub columns: Vec<(Field, Option<String>)>,
    /// Headings of columns that were not.
    pub unread: BTreeSet<String>,
    /// Rows that are no batches.
    pub passed: Vec<(Passed, Placed<String>)>,
    /// Tables with a batch.
    pub tables: usize,
    /// Rows that take something from the row above.
    pub carried: usize,
}

/// What holds for the rows below, in a block.
#[derive(Debug, Default, Clone)]
struct Above {
    said: Said,
    room: Option<Placed<String>>,
    room_index: Option<RoomIndex>,
    /// Of the row before.
    last: Option<Told>,
}

/// Reads all tables.
pub(super) fn read(tables: &Tables, names: &Names) -> Reading {
    let mut reader = Reader { names, reading: Reading::default(), above: Above::default(), table: 0 };
    for (number, grid) in tables.grids.iter().enumerate() {
        let before = reader.reading.rows.len();
        reader.table = number;
        reader.grid(grid);
        reader.reading.tables += usize::from(reader.reading.rows.len() > before);
    }
    reader.reading
}

struct Reader<'p> {
    names: &'p Names<'p>,
    reading: Reading,
    above: Above,
    table: usize,
}

impl Reader<'_> {
    fn grid(&mut self, grid: &Grid) {
        self.above = Above::default();
        for line in &grid.before {
            self.line(line);
        }
        let mut headings: Vec<_> = grid.rows.iter().map(|row| heading(row, self.names)).collect();
        // A heading of two rows is one.
        for at in (1..headings.len()).rev() {
            if let [.., Some(upper), Some(lower)] = &headings[..=at]
                && !lower.is_empty()
            {
                headings[at] = Some(below(upper.clone(), lower.clone()));
                headings[at - 1] = Some(Vec::new());
            }
        }
        let first = headings.iter().position(Option::is_some);
        let mut columns: Option<Vec<Columns>> = None;
        if first.is_none() {
            columns = by_content(Vec::new(), &grid.rows, self.names).map(|columns| vec![columns]);
            self.note_columns(columns.as_deref(), None);
        }
        for (at, row) in grid.rows.iter().enumerate() {
            match &headings[at] {
                Some(fields) if fields.is_empty() => {}
                Some(fields) => {
                    let until = headings[at + 1..]
                        .iter()
                        .position(Option::is_some)
                        .map_or(grid.rows.len(), |next| at + 1 + next);
                    let found = by_content(fields.clone(), &grid.rows[at + 1..until], self.names);
                    columns = found.map(|columns| beside(&columns.fields));
                    self.above.last = None;
                    self.note_columns(columns.as_deref(), Some(row));
                }
                None => self.row(row, columns.as_deref()),
            }
        }
    }

    /// Keeps for the report which columns are read and which are not.
    fn note_columns(&mut self, columns: Option<&[Columns]>, heading: Option<&Vec<GridCell>>) {
        let word = |position: usize| heading.and_then(|row| row.get(position)).map(|cell| cell.value.clone());
        for (position, column) in columns.iter().flat_map(|groups| groups.iter()).flat_map(|group| &group.fields) {
            let field = match column {
                Column::Of(field) => *field,
                Column::Room(_) | Column::When(_) => Field::College,
            };
            let entry = (field, word(*position));
            if !self.reading.columns.contains(&entry) {
                self.reading.columns.push(entry);
            }
        }
        let known = |position: usize| {
            columns
                .iter()
                .flat_map(|groups| groups.iter())
                .any(|group| group.fields.iter().any(|(at, _)| *at == position))
        };
        for (position, cell) in heading.into_iter().flatten().enumerate() {
            if columns.is_some() && !known(position) && !cell.value.is_empty() && !cell.covered {
                self.reading.unread.insert(cell.value.clone());
            }
        }
    }

    fn row(&mut self, row: &[GridCell], columns: Option<&[Columns]>) {
        let filled: Vec<&GridCell> = row.iter().filter(|cell| !cell.value.is_empty()).collect();
        let Some(first) = filled.first() else { return };
        let alone = filled.iter().all(|cell| cell.bytes == first.bytes);
        let is_unit = || self.names.units.known(&first.value).is_some();
        if alone && !is_unit() {
            let line = Placed { value: first.value.clone(), bytes: first.bytes.clone() };
            let in_cross = columns.is_some_and(|groups| groups.iter().any(Columns::is_crossed));
            if self.line(&line) || !in_cross {
                return;
            }
        }
        let Some(groups) = columns else {
            self.pass(Passed::NoColumns, first);
            return;
        };
        for group in groups {
            self.batches(row, group);
        }
    }

    fn pass(&mut self, why: Passed, cell: &GridCell) {
        self.reading.passed.push((why, Placed { value: cell.value.clone(), bytes: cell.bytes.clone() }));
    }

    /// Takes a line that stands for the rows below: a date, a half-day, a room; says whether it is one. A sentence is not.
    fn line(&mut self, line: &Placed<String>) -> bool {
        let room = self.names.room_in(&line.value);
        let rest = room.as_ref().map_or(line.value.as_str(), |(_, rest)| rest.as_str());
        // `Place: 101` is how our own tables say it, whatever the planner calls places.
        let own = self.names.problem.printing().place_heading.as_deref().filter(|own| !own.trim().is_empty());
        let rest = own.and_then(|own| rest.trim_start().strip_prefix(own.trim())).unwrap_or(rest);
        let said = self.names.said(rest);
        let one_date = said.dates(&self.names.dates).len() == 1 && said.dates.len() + said.weekdays.len() > 0;
        let one_part = said.dates.is_empty() && said.parts.len() == 1 && said.times.is_empty();
        let is_short = said.rest.chars().count() <= BESIDE;
        if !is_short || !(room.is_some() || one_date || one_part) {
            self.reading.passed.push((Passed::Words, line.clone()));
            return false;
        }
        self.above.last = None;
        if let Some((room, _)) = room {
            self.above.room = Some(line.clone());
            self.above.room_index = Some(room);
        }
        if one_date {
            let times = if said.times.len() == 2 { said.times.clone() } else { Vec::new() };
            self.above.said = Said { times, rest: String::new(), ..said };
        } else if one_part {
            self.above.said.parts = said.parts;
        }
        true
    }

    fn batches(&mut self, row: &[GridCell], columns: &Columns) {
        let cell = |field: Field| columns.of(field).filter_map(|at| row.get(at)).find(|cell| !cell.value.is_empty());
        let when_cells: Vec<&GridCell> =
            [Field::Date, Field::HalfDay, Field::Time, Field::Start, Field::End].into_iter().filter_map(cell).collect();
        let said = when_cells.iter().map(|cell| self.names.said_or_half_day(&cell.value));
        let said = said.fold(Said::default(), Said::and);
        let place_cells = columns.of(Field::Place).filter_map(|at| row.get(at)).filter(|cell| !cell.value.is_empty());
        let place_cells: Vec<&GridCell> = place_cells.collect();
        let bytes = |cells: &[&GridCell]| {
            cells.first().zip(cells.last()).map(|(first, last)| first.bytes.start..last.bytes.end.max(first.bytes.end))
        };
        let written = |cells: &[&GridCell]| cells.iter().map(|cell| cell.value.as_str()).collect::<Vec<_>>().join(" ");
        let all: Vec<&GridCell> = row.iter().filter(|cell| !cell.value.is_empty()).collect();
        let whole = bytes(&all).unwrap_or(0..0);
        let base = Told {
            unit: Placed {
                value: Unit { name: String::new(), college: None, classes: Vec::new(), heads: None },
                bytes: whole.clone(),
            },
            said,
            when: Placed { value: written(&when_cells), bytes: bytes(&when_cells).unwrap_or(whole.clone()) },
            half_day: cell(Field::HalfDay).map(|cell| cell.value.clone()),
            room: bytes(&place_cells).map(|bytes| Placed { value: written(&place_cells), bytes }),
            room_index: self.room(&place_cells),
            classes: cell(Field::Classes).map(|cell| Placed { value: cell.value.clone(), bytes: cell.bytes.clone() }),
            headcount: cell(Field::Headcount).and_then(number),
            in_windows: cell(Field::Headcount).map_or_else(Vec::new, |cell| super::windows::heads(&cell.value)),
            slots: cell(Field::Slots).and_then(number),
            table: self.table,
        };
        if columns.is_crossed() {
            for (position, column) in &columns.fields {
                let Some(found) = row.get(*position).filter(|cell| !cell.value.is_empty()) else { continue };
                let told = match column {
                    Column::Of(_) => continue,
                    Column::Room(room) => Told { room_index: Some(*room), ..base.clone() },
                    Column::When(said) => Told { said: said.clone().and(base.said.clone()), ..base.clone() },
                };
                self.crossed(found, told);
            }
        } else {
            self.plain(cell(Field::College), base);
        }
    }

    /// The room that cells name: together, or one of them.
    fn room(&self, cells: &[&GridCell]) -> Option<RoomIndex> {
        let together: String = cells.iter().map(|cell| cell.value.as_str()).collect();
        let each = || cells.iter().find_map(|cell| self.names.room_called(&cell.value));
        self.names.room_called(&together).or_else(each).or_else(|| self.names.room_in(&together).map(|(room, _)| room))
    }

    /// A row with a cell of units, which may be left out where it is as in the row above.
    fn plain(&mut self, cell: Option<&GridCell>, mut told: Told) {
        let says_when = told.said.is_some();
        let units = match cell {
            Some(cell) => match self.names.units.of(&cell.value) {
                Whom::MakeUp => return self.pass(Passed::MakeUp, cell),
                Whom::Units(units) => {
                    let unknown = units.iter().all(|unit| unit.college.is_none());
                    if unknown && !says_when && told.room_index.is_none() {
                        return self.pass(Passed::Words, cell);
                    }
                    told.unit.bytes = cell.bytes.clone();
                    units
                }
            },
            None if says_when => match self.above.last.clone() {
                Some(last) => {
                    told.unit.bytes = last.unit.bytes.clone();
                    vec![last.unit.value]
                }
                None => return,
            },
            None => return,
        };
        self.fill(&mut told);
        self.push(units, told);
    }

    /// A cell below a room or a time, or beside one: units, each line perhaps with its own time.
    fn crossed(&mut self, cell: &GridCell, told: Told) {
        for line in cell.value.split('\n').map(str::trim) {
            if !line.chars().any(char::is_alphanumeric) || CLOSED.contains(&line) {
                continue;
            }
            let mut told = told.clone();
            told.unit.bytes = cell.bytes.clone();
            let units = match self.divided(line) {
                Some((units, time)) => {
                    if !time.is_empty() {
                        told.said = told.said.and(self.names.said(time));
                        told.when = Placed { value: time.to_owned(), bytes: cell.bytes.clone() };
                    }
                    units
                }
                None => match self.names.units.of(line) {
                    Whom::MakeUp => {
                        self.pass(Passed::MakeUp, cell);
                        continue;
                    }
                    Whom::Units(units) => units,
                },
            };
            self.fill(&mut told);
            self.push(units, told);
        }
    }

    /// The units of a line, and what it says of a time before or behind them.
    fn divided<'t>(&self, line: &'t str) -> Option<(Vec<Unit>, &'t str)> {
        const LONGEST: usize = 200;
        if line.len() > LONGEST {
            return self.names.units.known(line).map(|units| (units, ""));
        }
        let ends: Vec<usize> = line.char_indices().map(|(at, _)| at).chain([line.len()]).collect();
        let is_time = |text: &str| text.trim().is_empty() || self.names.said(text).is_whole();
        let behind = || {
            ends.iter().find_map(|&at| Some((self.known(&line[at..])?, &line[..at])).filter(|(_, time)| is_time(time)))
        };
        let before = || {
            let ends = ends.iter().rev();
            let mut found = ends.filter_map(|&at| Some((self.known(&line[..at])?, &line[at..])));
            found.find(|(_, time)| is_time(time))
        };
        behind().or_else(before)
    }

    fn known(&self, text: &str) -> Option<Vec<Unit>> {
        self.names.units.known(text.trim())
    }

    /// Adds what stands above the rows, or in the row before, to what a row says itself.
    fn fill(&mut self, told: &mut Told) {
        let above = &self.above;
        let last = above.last.as_ref();
        let mut carried = false;
        if told.said.dates.is_empty() && told.said.weekdays.is_empty() {
            let from = last.map(|last| &last.said).filter(|said| !said.dates.is_empty() || !said.weekdays.is_empty());
            carried |= from.is_some();
            let from = from.unwrap_or(&above.said);
            told.said.dates.clone_from(&from.dates);
            told.said.weekdays.clone_from(&from.weekdays);
        }
        if told.said.parts.is_empty() && told.said.times.iter().all(|time| time.is_open()) {
            told.said.parts.clone_from(&above.said.parts);
        }
        if told.said.times.is_empty() {
            let carries = |last: &&Told| told.when.value.is_empty() && !last.when.value.is_empty();
            if let Some(last) = last.filter(carries) {
                told.said = last.said.clone();
                told.half_day.clone_from(&last.half_day);
                told.when = last.when.clone();
                carried = true;
            } else {
                told.said.times.clone_from(&above.said.times);
            }
        }
        if told.half_day.is_none() && told.said.parts.is_empty() {
            told.half_day = last.and_then(|last| last.half_day.clone());
        }
        if told.room.is_none() && told.room_index.is_none() {
            let from = last
                .map(|last| (last.room.clone(), last.room_index))
                .filter(|(room, index)| room.is_some() || index.is_some());
            carried |= from.is_some();
            (told.room, told.room_index) = from.unwrap_or_else(|| (above.room.clone(), above.room_index));
        }
        self.reading.carried += usize::from(carried);
    }

    fn push(&mut self, units: Vec<Unit>, told: Told) {
        let sharing = units.len();
        for unit in units {
            let mut told = told.clone();
            told.unit.value = unit;
            if sharing > 1 {
                // Heads and classes of a row that several share are of all of them.
                (told.headcount, told.classes, told.slots) = (None, None, None);
            }
            self.reading.rows.push(told);
        }
        self.above.last = Some(told);
        if let (Some(last), Some(pushed)) = (&mut self.above.last, self.reading.rows.last()) {
            last.unit = pushed.unit.clone();
        }
    }
}

/// Marks of cells in which nobody comes.
const CLOSED: [&str; 10] = ["无", "空", "不开放", "关闭", "停", "休", "closed", "Closed", "none", "x"];

/// A count, with or without its unit.
fn number(cell: &GridCell) -> Option<Placed<u64>> {
    let text = half_width(&cell.value).replace(',', "");
    let whole = text.split(['(', '（']).next().unwrap_or_default().trim(); // what is in each window stands behind
    let digits = whole.trim_end_matches(['人', '名']).trim();
    let value = digits.parse().ok().filter(|&value| value <= super::cell::MOST)?;
    Some(Placed { value, bytes: cell.bytes.clone() })
}

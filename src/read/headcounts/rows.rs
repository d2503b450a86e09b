//! The rows below a header: what each of them says by itself, and which say nothing of heads. Which of them sum up
//! others is settled when all are read.

use super::super::cells::{Cell, Row, Sheet, Value};
use super::super::ledger::Ledger;
use super::super::limits;
use super::columns::tidy;
use super::cut::cut;
use super::fields::{Heading, meaning};
use super::header::Header;
use super::line::{Line, Record, Rows, Stated};
use super::number::{Number, added, number};
use super::{HeadcountOptions, labels, note, units};
use crate::diagnostic::CellPlace;
use crate::words::headcounts::{Field, RowSkipped};
use crate::words::reading::{HeadcountFault, RowsFault};
use std::collections::BTreeMap;

/// Where the reading of a table is.
struct Walk<'t> {
    sheet: &'t Sheet,
    header: &'t Header,
    options: &'t HeadcountOptions,
    /// The college where no column says it.
    sheet_college: Option<&'t str>,
    rows: Rows,
    /// Rows that count heads so far.
    counted: usize,
    /// The college of the rows so far, and the cell that names it.
    college: Option<(String, CellPlace)>,
    /// A college named alone, whose rows must follow.
    heading: Option<(String, CellPlace)>,
    /// The last of the rows so far.
    above: u32,
    /// The last row with a number of heads, and whether the table is seen to end there.
    last: Option<u32>,
    closed: bool,
    students: BTreeMap<String, CellPlace>,
    hidden: Vec<u32>,
}

/// Reads the rows of a table. `sheet_college` is the college where no column says it.
pub(super) fn rows(
    sheet: &Sheet,
    header: &Header,
    sheet_college: Option<&str>,
    options: &HeadcountOptions,
    ledger: &mut Ledger,
) -> Rows {
    let mut walk = Walk {
        sheet,
        header,
        options,
        sheet_college,
        rows: Rows::default(),
        counted: 0,
        college: None,
        heading: None,
        above: 0,
        last: None,
        closed: false,
        students: BTreeMap::new(),
        hidden: Vec::new(),
    };
    let mut last = None;
    for row in sheet.rows().filter_map(|row| within(row, header.span)) {
        let is_below = header.rows.is_none_or(|(_, last)| row.row > last);
        if is_below && matches!(walk.number(row), Some(Number::Heads(_) | Number::About(..))) && !walk.is_signed(row) {
            last = Some(row);
        }
    }
    walk.last = last.map(|row| row.row);
    walk.closed = last.is_some_and(|row| walk.sum_label(row).is_some());
    for row in sheet.rows().filter_map(|row| within(row, header.span)) {
        walk.row(row, ledger);
        // A list of students may be longer: its rows are added up by class.
        if !header.students && walk.counted > limits::TABLE_ROWS {
            let fault = HeadcountFault::TooManyRows { most: limits::TABLE_ROWS };
            note(fault, sheet.place(row.row, 0), ledger);
            return Rows { is_cut: true, ..Rows::default() };
        }
    }
    walk.end_heading(ledger);
    if let Some(&first) = walk.hidden.first() {
        let fault = RowsFault::HiddenRows { rows: walk.hidden.len() };
        note(fault, sheet.place(first, 0), ledger);
    }
    walk.rows
}

/// The cells of a row in the columns of a table, if there are any.
fn within(row: Row<'_>, (first, last): (u32, u32)) -> Option<Row<'_>> {
    let from = row.cells.partition_point(|cell| cell.column < first);
    let until = row.cells.partition_point(|cell| cell.column <= last);
    let cells = row.cells.get(from..until).filter(|cells| !cells.is_empty())?;
    Some(Row { cells, ..row })
}

impl Walk<'_> {
    fn row(&mut self, row: Row<'_>, ledger: &mut Ledger) {
        if let Some((first, last)) = self.header.rows {
            if row.row < first {
                return self.skip(row, RowSkipped::AboveHeader);
            }
            if row.row <= last {
                self.above = row.row;
                return;
            }
            if self.is_header_again(row, last) {
                return self.skip(row, RowSkipped::HeaderAgain);
            }
        }
        let before = self.counted;
        self.closed |= self.is_below(row) && row.row > self.above + 1;
        if let Some((label, kind)) = self.sum_label(row) {
            self.sum(row, label, kind, ledger);
        } else if self.header.students {
            self.student(row, ledger);
        } else if self.texts(row).any(|text| labels::is_part(&text)) {
            let heads = match self.number(row) {
                Some(Number::Heads(heads) | Number::About(heads, _)) => heads,
                Some(Number::Not(_) | Number::Unknown(_)) | None => 0,
            };
            self.rows.lines.push(Line::Part(row.row, heads));
        } else {
            self.counted(row, ledger);
        }
        self.above = row.row;
        if row.hidden && self.counted > before {
            self.hidden.push(row.row);
        }
    }

    fn skip(&mut self, row: Row<'_>, reason: RowSkipped) {
        self.rows.skipped.push((row.row, reason));
    }

    fn column(&self, field: Field) -> Option<u32> {
        self.header.columns.get(&field).copied()
    }

    /// The cell of a field in a row itself.
    fn own(&self, row: Row<'_>, field: Field) -> Option<&Cell> {
        self.sheet.cell(row.row, self.column(field)?)
    }

    fn own_text(&self, row: Row<'_>, field: Field) -> Option<String> {
        self.own(row, field).map(|cell| tidy(&cell.value.text()))
    }

    /// The heads of a row, those of all columns that count them together.
    fn number(&self, row: Row<'_>) -> Option<Number> {
        self.column(Field::Heads).and_then(|heads| cut(self.sheet, self.header, row, heads)).or_else(|| self.added(row))
    }

    fn added(&self, row: Row<'_>) -> Option<Number> {
        added(self.header.heads().filter_map(|column| self.sheet.cell(row.row, column)).map(|cell| &cell.value))
    }

    /// The place of a row's heads: that of the first column at fault, where one is.
    fn heads_place(&self, row: Row<'_>) -> CellPlace {
        let is_fault = |column: &u32| {
            let cell = self.sheet.cell(row.row, *column);
            cell.is_some_and(|cell| !matches!(number(&cell.value), Number::Heads(_)))
        };
        let column = self.header.heads().find(is_fault).or_else(|| self.header.heads().next());
        self.sheet.place(row.row, column.unwrap_or(0))
    }

    /// What is seen of a field in a row, through merged cells too, and the cell that says it.
    fn seen(&self, row: Row<'_>, field: Field) -> Option<(String, CellPlace)> {
        let cell = self.sheet.seen(row.row, self.column(field)?)?;
        Some((tidy(&cell.value.text()), self.sheet.place(cell.row, cell.column)))
    }

    /// The place of a field in a row, whether there is a cell or not.
    fn place(&self, row: Row<'_>, field: Field) -> CellPlace {
        self.sheet.place(row.row, self.column(field).unwrap_or(0))
    }

    fn is_header_again(&self, row: Row<'_>, last: u32) -> bool {
        let same = |column: &u32| {
            let text = |row| self.sheet.cell(row, *column).map(|cell| tidy(&cell.value.text()));
            text(last).is_some() && text(row.row) == text(last)
        };
        self.header.columns.values().filter(|column| same(column)).count() >= 2
    }

    /// The texts of a row that may name it: those before the heads, and those of fields that name something.
    fn texts<'r>(&'r self, row: Row<'r>) -> impl Iterator<Item = String> + 'r {
        const NAMES: [Field; 5] = [Field::College, Field::Class, Field::Major, Field::Grade, Field::Campus];
        let heads = self.column(Field::Heads);
        let names = move |cell: &&Cell| {
            heads.is_none_or(|heads| cell.column < heads)
                || NAMES.iter().any(|field| self.column(*field) == Some(cell.column))
        };
        let texts = row.cells.iter().filter(names).filter(|cell| matches!(cell.value, Value::Text(_)));
        texts.map(|cell| tidy(&cell.value.text()))
    }

    /// The word of a sum in a row's own texts, if there is one. The planner's word goes before ours.
    fn sum_label(&self, row: Row<'_>) -> Option<(String, labels::Sum)> {
        let is = |names: &[String], text: &str| names.iter().any(|name| tidy(name) == text);
        self.texts(row).find_map(|text| match labels::sum(&text) {
            _ if is(&self.options.no_sums, &text) => None,
            Some(kind) => Some((text, kind)),
            // What the planner calls a sum may be any figure: it is not checked.
            None if is(&self.options.sums, &text) => Some((text, labels::Sum::Figure)),
            None => None,
        })
    }

    fn sum(&mut self, row: Row<'_>, label: String, kind: labels::Sum, ledger: &mut Ledger) {
        self.end_heading(ledger);
        let place = self.heads_place(row);
        let stated = match self.number(row) {
            // A sum that cannot be read is not needed either; the report says so.
            None | Some(Number::Not(_)) => None,
            Some(Number::Heads(heads) | Number::About(heads, _)) => Some(heads),
            Some(Number::Unknown(fault)) => {
                ledger.warning_at(fault, place.clone());
                None
            }
        };
        // A college beside the word, or one merged over the row, says what is summed up.
        let college =
            self.seen(row, Field::College).map(|(name, _)| name).filter(|name| *name != label && !labels::is_sum(name));
        if let Some(name) = &college
            && self.college.as_ref().is_none_or(|(above, _)| above != name)
        {
            self.college = self.seen(row, Field::College);
        }
        let kind = if college.is_some() && kind == labels::Sum::Whole { labels::Sum::Block } else { kind };
        self.rows.lines.push(Line::Sum(Stated { row: row.row, label, kind, stated, college, place }));
    }

    /// Whether a row stands below all that have a number of heads.
    fn is_below(&self, row: Row<'_>) -> bool {
        self.last.is_some_and(|last| row.row > last)
    }

    /// Whether a row is a signature or a remark, by its words, whatever stands under the heads.
    fn is_signed(&self, row: Row<'_>) -> bool {
        let texts =
            || row.cells.iter().filter(|cell| matches!(cell.value, Value::Text(_))).map(|cell| cell.value.text());
        let name = [Field::College, Field::Class].into_iter().find_map(|field| self.own_text(row, field));
        match (texts().next(), name) {
            (Some(first), Some(name)) if labels::is_footer(&first) => {
                labels::is_footer(&name) || !matches!(self.number(row), Some(Number::Heads(_) | Number::About(..)))
            }
            (_, Some(_)) => false,
            (_, None) => texts().any(|text| labels::is_footer(&text)),
        }
    }

    /// Whether a row belongs to a header: one that was not looked for, as the columns were named by letters, or a line of
    /// units right below.
    fn is_heading(&self, row: Row<'_>) -> bool {
        let units = ["人", "名", "个", "人数", "单位人", "persons", "people", "heads", "students"];
        match self.header.rows {
            None => {
                let is_name = |text: String| matches!(meaning(&text), Some(Heading::Of(Field::College | Field::Class)));
                self.rows.lines.is_empty() && self.texts(row).any(is_name)
            }
            Some((_, last)) => {
                let heads = self.header.heads().filter_map(|column| self.sheet.cell(row.row, column));
                let unit = |cell: &Cell| cell.value.text().replace(['(', ')', '（', '）', '：', ':', ' '], "");
                row.row == last + 1 && heads.map(unit).any(|text| units.contains(&text.as_str()))
            }
        }
    }

    /// A row of a table of numbers.
    fn counted(&mut self, row: Row<'_>, ledger: &mut Ledger) {
        if self.is_signed(row) {
            return self.skip(row, RowSkipped::Note);
        }
        let Some(number) = self.number(row) else { return self.without_number(row, ledger) };
        let place = self.heads_place(row);
        let is_note = self.is_below(row) && !number.is_meant() && !self.texts(row).any(|text| units::is_unit(&text));
        if self.is_heading(row) {
            let is_more = self.header.rows.is_some();
            return self.skip(row, if is_more { RowSkipped::HeaderAgain } else { RowSkipped::AboveHeader });
        }
        let heads = match number {
            Number::Heads(heads) => heads,
            Number::About(heads, fault) => {
                note(fault, place.clone(), ledger);
                heads
            }
            Number::Not(_) if self.header.rows.is_none() && self.rows.lines.is_empty() => {
                return self.skip(row, RowSkipped::AboveHeader);
            }
            Number::Not(_) if is_note => return self.skip(row, RowSkipped::Note),
            Number::Not(fault) => return note(fault, place, ledger),
            Number::Unknown(fault) => return ledger.error_at(fault, place),
        };
        let class = self.seen(row, Field::Class);
        let names_part = class.is_some() || self.seen(row, Field::Major).is_some();
        let Some((college, college_place)) = self.college_of(row, names_part) else {
            let fault = HeadcountFault::MissingName { field: Field::College };
            let name = self.place(row, Field::College);
            // Only a row that says nothing at all may be a sum that lacks its word.
            if names_part || self.texts(row).next().is_some() {
                return note(fault, name, ledger);
            }
            let (label, kind, stated) = ("∑".into(), labels::Sum::Block, Some(heads));
            let stated = Stated { row: row.row, label, kind, stated, college: None, place };
            return self.rows.lines.push(Line::Nameless(stated, fault, name));
        };
        if heads == 0 {
            let name = class.map_or(college, |(class, _)| class);
            note(HeadcountFault::NobodyInRow { name }, place, ledger);
            return self.skip(row, RowSkipped::Nobody);
        }
        self.record(row, (college, college_place), class, heads);
    }

    /// A row without a number of heads.
    fn without_number(&mut self, row: Row<'_>, ledger: &mut Ledger) {
        let college = self.own_text(row, Field::College);
        let class = self.own_text(row, Field::Class).or_else(|| self.own_text(row, Field::Major));
        let label = college.as_deref().or(class.as_deref());
        let is_remark = row.cells.len() == 1 && label.is_some_and(labels::is_remark);
        let is_below = self.is_below(row)
            && !label.is_some_and(units::is_unit)
            && (self.closed || row.cells.len() > 1 || label.is_some_and(labels::is_signature));
        // A name across the columns up to the heads is a heading.
        let heads = self.column(Field::Heads).unwrap_or(0);
        let is_across = self.own(row, Field::College).is_some_and(|cell| {
            self.sheet
                .merge(cell.row, cell.column)
                .is_some_and(|merge| merge.last_column >= heads && heads > cell.column)
        });
        match (college, class) {
            (None, None) => self.skip(row, RowSkipped::Note),
            _ if is_remark || is_below => self.skip(row, RowSkipped::Note),
            (Some(_), None) if is_across && self.column(Field::Class).is_none() => self.skip(row, RowSkipped::Heading),
            (Some(college), None) if self.column(Field::Class).is_some() || self.column(Field::Major).is_some() => {
                self.end_heading(ledger);
                let place = self.place(row, Field::College);
                self.heading = Some((college.clone(), self.place(row, Field::Heads)));
                self.college = Some((college, place));
                self.skip(row, RowSkipped::Heading);
            }
            (college, class) => {
                let name = class.or(college).unwrap_or_default();
                note(HeadcountFault::MissingHeadcount { name }, self.place(row, Field::Heads), ledger);
            }
        }
    }

    /// A college named alone that no row followed lacks its number.
    fn end_heading(&mut self, ledger: &mut Ledger) {
        if let Some((name, place)) = self.heading.take() {
            note(HeadcountFault::MissingHeadcount { name }, place, ledger);
        }
    }

    /// The college of a row: its own, that of the rows above if it names a part of one, or the sheet's.
    fn college_of(&mut self, row: Row<'_>, names_part: bool) -> Option<(String, CellPlace)> {
        if let Some(name) = self.sheet_college {
            return Some((name.to_owned(), self.sheet.place(row.row, 0)));
        }
        if let Some(found) = self.seen(row, Field::College) {
            if self.college.as_ref().is_none_or(|(name, _)| *name != found.0) {
                self.college = Some(found.clone());
            }
            return Some(found);
        }
        let above = self.college.clone().filter(|_| names_part);
        self.rows.carried += usize::from(above.is_some());
        above
    }

    fn record(&mut self, row: Row<'_>, college: (String, CellPlace), class: Option<(String, CellPlace)>, heads: u64) {
        const SAID: [Field; 6] = [Field::Major, Field::Grade, Field::Campus, Field::Contact, Field::Phone, Field::Tags];
        self.heading = None;
        let mut says: BTreeMap<Field, String> =
            SAID.into_iter().filter_map(|field| Some((field, self.seen(row, field)?.0))).collect();
        let is_part = class.is_some() || says.contains_key(&Field::Major);
        // Where the college is that of the row above, so are the programme and the year that are left blank with it.
        let is_carried = self.sheet_college.is_none() && self.seen(row, Field::College).is_none();
        let above = self.rows.lines.iter().rev().find_map(|line| match line {
            Line::Counts(record) => Some(record),
            Line::Sum(_) | Line::Nameless(..) | Line::Part(..) => None,
        });
        if let Some(above) = above.filter(|_| is_carried && !says.contains_key(&Field::Major)) {
            for field in [Field::Major, Field::Grade] {
                if let Some(text) = above.says.get(&field) {
                    says.entry(field).or_insert_with(|| text.clone());
                }
            }
        }
        let class_place = class.as_ref().map_or_else(|| self.place(row, Field::Class), |(_, place)| place.clone());
        let (class, heads_place) = (class.map(|(class, _)| class), self.heads_place(row));
        let ((college, place), row) = (college, row.row);
        self.counted += 1;
        let record = Record { row, college, class, heads, says, place, class_place, heads_place, is_part };
        self.rows.lines.push(Line::Counts(record));
    }

    /// A row of a list of students.
    fn student(&mut self, row: Row<'_>, ledger: &mut Ledger) {
        let id = self.own_text(row, Field::StudentNumber);
        let is_student = id.is_some() || self.own(row, Field::StudentName).is_some();
        let class = self.seen(row, Field::Class);
        let first = row.cells.first().map(|cell| tidy(&cell.value.text()));
        let is_signed = first.as_deref().is_some_and(labels::is_footer) && class.is_none();
        if !is_student || is_signed || row.cells.len() == 1 && id.as_deref().is_some_and(labels::is_remark) {
            return self.skip(row, RowSkipped::Note);
        }
        if let Some(number) = id {
            let place = self.place(row, Field::StudentNumber);
            if let Some(first) = self.students.get(&number) {
                let first = first.to_string();
                return note(HeadcountFault::StudentTwice { number, first }, place, ledger);
            }
            self.students.insert(number, place);
        }
        if class.is_none() && self.column(Field::Class).is_some() {
            return note(HeadcountFault::MissingName { field: Field::Class }, self.place(row, Field::Class), ledger);
        }
        let Some(college) = self.college_of(row, false) else {
            let fault = HeadcountFault::MissingName { field: Field::College };
            return note(fault, self.place(row, Field::College), ledger);
        };
        self.record(row, college, class, 1);
    }
}

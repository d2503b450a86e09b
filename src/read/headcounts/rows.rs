//! The rows below a header: what each of them counts, and which count nothing.

use super::super::cells::{Cell, Row, Sheet};
use super::super::ledger::Ledger;
use super::super::limits;
use super::fields::is_sum;
use super::header::{Header, tidy};
use super::note;
use super::number::{Number, number};
use crate::diagnostic::CellPlace;
use crate::words::headcounts::{Field, RowSkipped};
use crate::words::reading::HeadcountFault;
use std::collections::BTreeMap;

/// A row that counts heads.
#[derive(Debug, Clone)]
pub(super) struct Record {
    /// Its college.
    pub college: String,
    /// Its class, where it has one.
    pub class: Option<String>,
    /// Its heads, at least 1.
    pub heads: u64,
    /// Everything else that it says.
    pub says: BTreeMap<Field, String>,
    /// The cell that names its college.
    pub place: CellPlace,
    /// The cell that names its class.
    pub class_place: CellPlace,
}

/// A row that states a sum.
#[derive(Debug, Clone)]
pub(super) struct Stated {
    /// The word in it.
    pub label: String,
    /// What it states.
    pub stated: Option<u64>,
    /// The college that it is about; `None` for all.
    pub college: Option<String>,
    /// Whether it sums up the rows since the sum before.
    pub is_block: bool,
    /// The cell of its number.
    pub place: CellPlace,
    /// How many records stand above it.
    pub after: usize,
}

/// What the rows of a table say.
#[derive(Debug, Default)]
pub(super) struct Rows {
    pub records: Vec<Record>,
    pub sums: Vec<Stated>,
    /// Row from 0, and why it was not taken.
    pub skipped: Vec<(u32, RowSkipped)>,
    /// Records whose college stands in a row above.
    pub carried: usize,
    /// There are more rows than are taken; none is here.
    pub is_cut: bool,
}

/// Where the reading of a table is.
struct Walk<'t> {
    sheet: &'t Sheet,
    header: &'t Header,
    /// The college where no column says it.
    sheet_college: Option<&'t str>,
    rows: Rows,
    /// The college of the rows so far, and the cell that names it.
    college: Option<(String, CellPlace)>,
    /// A college named alone, whose rows must follow.
    heading: Option<(String, CellPlace)>,
    students: BTreeMap<String, CellPlace>,
    hidden: Vec<u32>,
}

/// Reads the rows of a table. `sheet_college` is the college where no column says it.
pub(super) fn rows(sheet: &Sheet, header: &Header, sheet_college: Option<&str>, ledger: &mut Ledger) -> Rows {
    let mut walk = Walk {
        sheet,
        header,
        sheet_college,
        rows: Rows::default(),
        college: None,
        heading: None,
        students: BTreeMap::new(),
        hidden: Vec::new(),
    };
    for row in sheet.rows() {
        walk.row(row, ledger);
        // A list of students may be longer: its rows are added up by class.
        if !header.students && walk.rows.records.len() > limits::TABLE_ROWS {
            let fault = HeadcountFault::TooManyRows { most: limits::TABLE_ROWS };
            note(fault, sheet.place(row.row, 0), ledger);
            return Rows { is_cut: true, ..Rows::default() };
        }
    }
    walk.end_heading(ledger);
    if let Some(&first) = walk.hidden.first() {
        let fault = HeadcountFault::HiddenRows { rows: walk.hidden.len() };
        note(fault, sheet.place(first, 0), ledger);
    }
    walk.rows
}

impl Walk<'_> {
    fn row(&mut self, row: Row<'_>, ledger: &mut Ledger) {
        if let Some((first, last)) = self.header.rows {
            if row.row < first {
                return self.skip(row, RowSkipped::AboveHeader);
            }
            if row.row <= last {
                return;
            }
            if self.is_header_again(row, last) {
                return self.skip(row, RowSkipped::HeaderAgain);
            }
        }
        let before = self.rows.records.len();
        if let Some(label) = self.sum_label(row) {
            self.sum(row, label, ledger);
        } else if self.header.students {
            self.student(row, ledger);
        } else {
            self.counted(row, ledger);
        }
        if row.hidden && self.rows.records.len() > before {
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

    /// The word of a sum in a row's own texts, if there is one.
    fn sum_label(&self, row: Row<'_>) -> Option<String> {
        let heads = self.column(Field::Heads);
        let before_heads = row.cells.iter().filter(|cell| heads.is_none_or(|heads| cell.column < heads));
        before_heads.map(|cell| tidy(&cell.value.text())).find(|text| is_sum(text))
    }

    fn sum(&mut self, row: Row<'_>, label: String, ledger: &mut Ledger) {
        self.end_heading(ledger);
        let place = self.place(row, Field::Heads);
        let stated = match self.own(row, Field::Heads).map(|cell| number(&cell.value)) {
            None => None,
            Some(Number::Heads(heads) | Number::About(heads, _)) => Some(heads),
            Some(Number::Not(fault)) => {
                note(fault, place.clone(), ledger);
                None
            }
            Some(Number::Unknown(fault)) => {
                ledger.warning_at(fault, place.clone());
                None
            }
        };
        // A college beside the word, or one merged over the row, says what is summed up.
        let beside = self.seen(row, Field::College).map(|(name, _)| name).filter(|name| !is_sum(name));
        let is_block = beside.is_some()
            || super::fields::bare(&label).ends_with("小计")
            || label.to_lowercase().contains("subtotal");
        let after = self.rows.records.len();
        self.rows.sums.push(Stated { label, stated, college: beside, is_block, place, after });
        self.skip(row, RowSkipped::Sum);
    }

    /// A row of a table of numbers.
    fn counted(&mut self, row: Row<'_>, ledger: &mut Ledger) {
        let Some(cell) = self.own(row, Field::Heads) else { return self.without_number(row, ledger) };
        let place = self.place(row, Field::Heads);
        let heads = match number(&cell.value) {
            Number::Heads(heads) => heads,
            Number::About(heads, fault) => {
                note(fault, place.clone(), ledger);
                heads
            }
            Number::Not(_) if self.header.rows.is_none() && self.rows.records.is_empty() => {
                return self.skip(row, RowSkipped::AboveHeader);
            }
            Number::Not(fault) => return note(fault, place, ledger),
            Number::Unknown(fault) => return ledger.error_at(fault, place),
        };
        let class = self.seen(row, Field::Class);
        let names_part = class.is_some() || self.seen(row, Field::Major).is_some();
        let Some((college, college_place)) = self.college_of(row, names_part) else {
            let running: u64 = self.rows.records.iter().map(|record| record.heads).sum();
            if !names_part && !self.rows.records.is_empty() && heads == running {
                // A number alone, equal to everything above it, is a sum that lacks its word.
                let after = self.rows.records.len();
                let stated =
                    Stated { label: "∑".into(), stated: Some(heads), college: None, is_block: false, place, after };
                self.rows.sums.push(stated);
                return self.skip(row, RowSkipped::Sum);
            }
            let fault = HeadcountFault::MissingName { field: Field::College };
            return note(fault, self.place(row, Field::College), ledger);
        };
        if heads == 0 {
            let name = class.map_or(college, |(class, _)| class);
            note(HeadcountFault::NobodyInRow { name }, place, ledger);
            return self.skip(row, RowSkipped::Nobody);
        }
        self.record(row, college, college_place, class, heads);
    }

    /// A row without a number of heads.
    fn without_number(&mut self, row: Row<'_>, ledger: &mut Ledger) {
        let own = |field: Field| self.own(row, field).map(|cell| tidy(&cell.value.text()));
        let (college, class) = (own(Field::College), own(Field::Class).or_else(|| own(Field::Major)));
        let is_remark = row.cells.len() == 1 && college.as_deref().or(class.as_deref()).is_some_and(is_remark);
        match (college, class) {
            (None, None) => self.skip(row, RowSkipped::Note),
            _ if is_remark => self.skip(row, RowSkipped::Note),
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

    fn record(
        &mut self,
        row: Row<'_>,
        college: String,
        place: CellPlace,
        class: Option<(String, CellPlace)>,
        heads: u64,
    ) {
        self.heading = None;
        const SAID: [Field; 6] = [Field::Major, Field::Grade, Field::Campus, Field::Contact, Field::Phone, Field::Tags];
        let mut says: BTreeMap<Field, String> =
            SAID.into_iter().filter_map(|field| Some((field, self.seen(row, field)?.0))).collect();
        // Where the college is that of the row above, so are the programme and the year that are left blank with it.
        let is_carried = self.sheet_college.is_none() && self.seen(row, Field::College).is_none();
        if let Some(above) = self.rows.records.last().filter(|_| is_carried && !says.contains_key(&Field::Major)) {
            for field in [Field::Major, Field::Grade] {
                if let Some(text) = above.says.get(&field) {
                    says.entry(field).or_insert_with(|| text.clone());
                }
            }
        }
        let class_place = class.as_ref().map_or_else(|| self.place(row, Field::Class), |(_, place)| place.clone());
        let class = class.map(|(class, _)| class);
        self.rows.records.push(Record { college, class, heads, says, place, class_place });
    }

    /// A row of a list of students.
    fn student(&mut self, row: Row<'_>, ledger: &mut Ledger) {
        let id = self.own(row, Field::StudentNumber).map(|cell| tidy(&cell.value.text()));
        let is_student = id.is_some() || self.own(row, Field::StudentName).is_some();
        let class = self.seen(row, Field::Class);
        if !is_student || row.cells.len() == 1 && id.as_deref().is_some_and(is_remark) {
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
        let Some((college, place)) = self.college_of(row, false) else {
            let fault = HeadcountFault::MissingName { field: Field::College };
            return note(fault, self.place(row, Field::College), ledger);
        };
        self.record(row, college, place, class, 1);
    }
}

/// Whether a text alone in its row is a remark, and no name: it begins like one, is long, or says something of something.
fn is_remark(text: &str) -> bool {
    const LONG: usize = 24;
    let begins = ["注", "备注", "说明", "制表", "填表", "审核", "统计", "截止", "以上", "note", "prepared", "as of"];
    let lower = text.to_lowercase();
    let begin = begins.iter().any(|begin| lower.starts_with(begin)) && !text.ends_with('院');
    begin || text.chars().count() > LONG || text.contains(['：', ':', '。', '；'])
}

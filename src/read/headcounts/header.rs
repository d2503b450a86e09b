//! Which row is the header, one row high or two, and which column holds what; one table beside another is one more. What
//! fits twice is never chosen silently.

use super::super::cells::{Sheet, Value};
use super::super::ledger::Ledger;
use super::beside::{self, Table};
use super::fields::{Heading, bare, meaning};
use super::note;
use super::number::{Number, number};
use crate::diagnostic::column_letters;
use crate::words::headcounts::Field;
use crate::words::reading::HeadcountFault;
use std::collections::BTreeMap;

/// Rows from the top that are looked at.
const ROWS: usize = 60;
/// Columns that are looked at.
const COLUMNS: u32 = 256;

/// The header of a table.
#[derive(Debug, Clone)]
pub(super) struct Header {
    /// First and last row, from 0; `None` where columns were named and there is no header.
    pub rows: Option<(u32, u32)>,
    /// Where each field stands; the first of several columns of heads.
    pub columns: BTreeMap<Field, u32>,
    /// More columns of heads, which are added to the first.
    pub added: Vec<u32>,
    /// The headings of columns.
    pub headings: BTreeMap<u32, String>,
    /// First and last column of the table.
    pub span: (u32, u32),
    /// Whether rows are students.
    pub students: bool,
    /// Whether the column of heads is one that only says that it sums up.
    pub by_sum: bool,
    /// Of a thousand headings, how many are known.
    pub known: usize,
}

impl Header {
    /// The headings of columns that hold no field.
    pub fn others(&self) -> Vec<String> {
        let taken: Vec<u32> = self.columns.values().chain(&self.added).copied().collect();
        let others = self.headings.iter().filter(|(column, _)| !taken.contains(column));
        others.map(|(_, heading)| heading.clone()).collect()
    }

    /// The columns whose heads are added up; none in a list of students.
    pub fn heads(&self) -> impl Iterator<Item = u32> + '_ {
        self.columns.get(&Field::Heads).copied().into_iter().chain(self.added.iter().copied())
    }
}

/// What was found in a sheet.
#[derive(Debug)]
pub(super) enum Found {
    /// A table, or several of one kind beside each other.
    Tables(Vec<Header>),
    /// A table whose columns leave a doubt, which is noted.
    Doubtful,
    /// No table.
    Nothing,
}

/// A column that the planner named.
#[derive(Debug, Clone)]
pub(super) struct Named {
    /// What it holds.
    pub field: Field,
    /// Its heading, or its letters; several with `+` between them.
    pub written: String,
}

/// A column's heading, and what it says.
#[derive(Debug, Clone)]
pub(super) struct Label {
    pub text: String,
    pub says: Says,
}

/// What a heading of one row or two says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Says {
    Nothing,
    Known(Heading),
    /// Heads below a heading that says so, by the column where that begins: all of them together, or some.
    Whole(u32),
    Some(u32),
}

/// The headings of columns.
pub(super) type Labels = BTreeMap<u32, Label>;

/// Finds the header of a sheet.
pub(super) fn find(sheet: &Sheet, named: &[Named], ledger: &mut Ledger) -> Found {
    for row in sheet.rows().take(ROWS) {
        let deep = two_deep(sheet, row.row).then(|| labels(sheet, row.row, row.row + 1));
        let flat = labels(sheet, row.row, row.row);
        for (labels, last) in deep.map(|labels| (labels, row.row + 1)).into_iter().chain([(flat, row.row)]) {
            let place = Place { sheet, rows: (row.row, last) };
            let tables = beside::tables(sheet, &labels, named, (row.row, last));
            match tables.as_slice() {
                [] => {}
                [table] => return place.header(table, ledger).map_or(Found::Doubtful, |it| Found::Tables(vec![it])),
                several => return place.several(several, ledger),
            }
        }
    }
    // Columns named by letters need no header.
    let letters = |each: &Named| Some((each.field, parts(&each.written, |part| letters(sheet, part))?));
    let columns: Option<BTreeMap<Field, Vec<u32>>> = named.iter().map(letters).collect();
    match columns {
        Some(columns) if columns.contains_key(&Field::Heads) && !sheet.cells().is_empty() => {
            let added = columns.get(&Field::Heads).map_or(Vec::new(), |columns| columns[1..].to_vec());
            let first = columns.into_iter().filter_map(|(field, columns)| Some((field, *columns.first()?)));
            Found::Tables(vec![Header {
                rows: None,
                columns: first.collect(),
                added,
                headings: BTreeMap::new(),
                span: (0, u32::MAX),
                students: false,
                by_sum: false,
                known: 1000,
            }])
        }
        _ => Found::Nothing,
    }
}

/// The headings of the columns over one row or two.
fn labels(sheet: &Sheet, first: u32, last: u32) -> Labels {
    let own = |row: u32, column: u32| sheet.cell(row, column).map(|cell| tidy(&cell.value.text()));
    let width = sheet.rows().find(|row| row.row == first).and_then(|row| row.cells.last()).map_or(0, |c| c.column);
    let below = sheet.rows().find(|row| row.row == last).and_then(|row| row.cells.last()).map_or(0, |c| c.column);
    let mut labels = BTreeMap::new();
    let mut group: Option<(u32, String)> = None;
    for column in 0..=width.max(below).min(COLUMNS) {
        let bottom = if last > first { own(last, column) } else { None };
        if let Some(top) = own(first, column) {
            group = Some((column, top));
        }
        // A heading reaches over the columns to its right whose own is blank, as long as there is one below it.
        let top = group.clone().filter(|(begin, _)| *begin == column || bottom.is_some());
        let label = match (top, bottom) {
            (None, None) => continue,
            (Some((_, top)), None) => Label { says: meaning(&top).map_or(Says::Nothing, Says::Known), text: top },
            (None, Some(bottom)) => Label { says: meaning(&bottom).map_or(Says::Nothing, Says::Known), text: bottom },
            (Some((begin, top)), Some(bottom)) => both(begin, &top, &bottom),
        };
        labels.insert(column, label);
    }
    labels
}

/// What a heading says with another below it.
fn both(begin: u32, top: &str, bottom: &str) -> Label {
    let text = if meaning(top).is_some() { format!("{top} / {bottom}") } else { bottom.to_owned() };
    let says = match (meaning(top), meaning(bottom)) {
        (Some(Heading::Of(Field::Heads)), Some(Heading::Sum)) => Says::Whole(begin),
        (Some(Heading::Of(Field::Heads)), Some(Heading::Part)) => Says::Known(Heading::Part),
        (Some(Heading::Of(Field::Heads)), None | Some(Heading::Of(Field::Heads))) => Says::Some(begin),
        (Some(Heading::Of(Field::Contact)), Some(Heading::Of(Field::StudentName))) => {
            Says::Known(Heading::Of(Field::Contact))
        }
        (_, Some(below)) => Says::Known(below),
        (_, None) => Says::Nothing,
    };
    Label { text, says }
}

/// Whether the row below a row belongs to the same header.
fn two_deep(sheet: &Sheet, row: u32) -> bool {
    let cells = |wanted: u32| sheet.rows().find(|each| each.row == wanted).map_or(&[][..], |row| row.cells);
    let (above, below) = (cells(row), cells(row + 1));
    let is_word = |value: &Value| matches!(value, Value::Text(_)) && matches!(number(value), Number::Not(_));
    if below.is_empty() || !below.iter().all(|cell| is_word(&cell.value)) {
        return false;
    }
    let known = |value: &Value| meaning(&value.text());
    // A cell alone in its row is a title, whatever it says.
    let is_header = above.len() > 1 && above.iter().any(|cell| known(&cell.value).is_some());
    let merges = |column: u32| {
        let merge = sheet.merge(row, column).filter(|merge| merge.first_row == row);
        merge.is_some_and(|merge| merge.last_row == row + 1 || merge.last_row == row && merge.last_column > column)
    };
    let is_merged = above.iter().any(|cell| known(&cell.value).is_some() && merges(cell.column));
    let has_parts = below.iter().any(|cell| matches!(known(&cell.value), Some(Heading::Part | Heading::Sum)));
    is_header && (is_merged || has_parts)
}

/// The columns that each field could be, if the labels are a header at all.
#[derive(Debug, Clone)]
pub(super) struct Choice {
    pub candidates: BTreeMap<Field, Vec<u32>>,
    pub students: bool,
    by_sum: bool,
    /// Columns that the planner named to be added up.
    added: Vec<u32>,
    /// Columns that sum up others.
    sums: Vec<u32>,
}

/// What the headings of a table offer; `None` where they are no header, or not that of the table that is named.
pub(super) fn choose(sheet: &Sheet, labels: &Labels, named: &[Named]) -> Option<Choice> {
    let mut candidates: BTreeMap<Field, Vec<u32>> = BTreeMap::new();
    let whole: Vec<u32> = labels
        .values()
        .filter_map(|label| if let Says::Whole(group) = label.says { Some(group) } else { None })
        .collect();
    let (mut sums, mut parts_of_heads) = (Vec::new(), Vec::new());
    for (&column, label) in labels {
        match &label.says {
            Says::Known(Heading::Of(field)) => candidates.entry(*field).or_default().push(column),
            Says::Whole(_) => candidates.entry(Field::Heads).or_default().push(column),
            Says::Some(group) if !whole.contains(group) => candidates.entry(Field::Heads).or_default().push(column),
            Says::Known(Heading::Part) | Says::Some(_) => parts_of_heads.push(column),
            Says::Known(Heading::Sum) => sums.push(column),
            Says::Known(Heading::Idle) | Says::Nothing => {}
        }
    }
    let by_sum = !candidates.contains_key(&Field::Heads);
    let names_students = candidates.contains_key(&Field::StudentNumber) || candidates.contains_key(&Field::StudentName);
    if by_sum && !sums.is_empty() {
        candidates.insert(Field::Heads, sums.clone());
    } else if by_sum && parts_of_heads.len() > 1 && !names_students {
        candidates.insert(Field::Heads, parts_of_heads);
    }
    let mut added = Vec::new();
    for each in named {
        let columns = column_of(sheet, &each.written, labels)?;
        let is_word = |column: &u32| {
            let heading = labels.get(column)?;
            matches!(number(&Value::Text(heading.text.as_str().into())), Number::Not(_)).then_some(())
        };
        columns.iter().try_for_each(is_word)?;
        candidates.values_mut().for_each(|others| others.retain(|other| !columns.contains(other)));
        added.extend(columns.get(1..).unwrap_or_default().iter().filter(|_| each.field == Field::Heads));
        candidates.insert(each.field, columns.into_iter().take(1).collect());
    }
    candidates.retain(|_, columns| !columns.is_empty());
    let has = |field: Field| candidates.contains_key(&field);
    let students = !has(Field::Heads) && (has(Field::StudentNumber) || has(Field::StudentName));
    let enough = candidates.len() >= 2 || named.iter().any(|each| each.field == Field::Heads);
    let is_header = enough && (students || has(Field::Heads));
    is_header.then_some(Choice { candidates, students, by_sum, added, sums })
}

/// The columns of a heading, or else of letters; several where there is a `+` that is no part of a heading.
fn column_of(sheet: &Sheet, written: &str, labels: &Labels) -> Option<Vec<u32>> {
    let one = |written: &str| {
        let same = |label: &Label| label.text == written.trim() || bare(&label.text) == bare(written);
        let found = labels.iter().find(|(_, label)| same(label)).map(|(column, _)| *column);
        found.or_else(|| letters(sheet, written))
    };
    match one(written) {
        Some(column) => Some(vec![column]),
        None => parts(written, one),
    }
}

/// The columns of texts with `+` between them, all of them known.
fn parts(written: &str, one: impl Fn(&str) -> Option<u32>) -> Option<Vec<u32>> {
    written.split(['+', '＋']).map(one).collect()
}

/// The column, from 0, of letters such as `B`; in a table that is read sideways, of the number of its row.
pub(super) fn letters(sheet: &Sheet, written: &str) -> Option<u32> {
    let written = written.trim();
    if sheet.is_turned() {
        return written.parse::<u32>().ok()?.checked_sub(1);
    }
    let fits = (1..=3).contains(&written.len()) && written.bytes().all(|letter| letter.is_ascii_alphabetic());
    let digit = |letter: u8| u32::from(letter.to_ascii_uppercase() - b'A') + 1;
    fits.then(|| written.bytes().fold(0, |column, letter| column * 26 + digit(letter)) - 1)
}

/// How a planner names a column: its letters; in a table that is read sideways, the number of its row.
pub(super) fn called(sheet: &Sheet, column: u32) -> String {
    if sheet.is_turned() { (column + 1).to_string() } else { column_letters(column) }
}

/// Where a header is.
struct Place<'s> {
    sheet: &'s Sheet,
    rows: (u32, u32),
}

impl Place<'_> {
    /// Tables beside each other: read one after the other where they are of one kind, else none is chosen.
    fn several(&self, tables: &[Table], ledger: &mut Ledger) -> Found {
        let fields = |table: &Table| table.choice.candidates.keys().copied().collect::<Vec<_>>();
        if !tables.iter().all(|table| fields(table) == fields(&tables[0])) {
            let fault = HeadcountFault::TablesBeside { tables: tables.iter().map(|table| self.shown(table)).collect() };
            note(fault, self.sheet.place(self.rows.1, tables[1].span.0), ledger);
            return Found::Doubtful;
        }
        let headers: Option<Vec<Header>> = tables.iter().map(|table| self.header(table, ledger)).collect();
        headers.map_or(Found::Doubtful, Found::Tables)
    }

    /// The columns of a table by field and letters.
    fn shown(&self, Table { labels, choice, .. }: &Table) -> Vec<(Field, String, String)> {
        let one = |(field, columns): (&Field, &Vec<u32>)| {
            let column = *columns.first()?;
            let heading = labels.get(&column).map_or_else(String::new, |label| label.text.clone());
            Some((*field, called(self.sheet, column), heading))
        };
        choice.candidates.iter().filter_map(one).collect()
    }

    /// The header of a table, unless it leaves a doubt about college, class or heads; each doubt is noted.
    fn header(&self, Table { labels, choice, span }: &Table, ledger: &mut Ledger) -> Option<Header> {
        let before = ledger.errors();
        let mut candidates = choice.candidates.clone();
        if let Some(heads) = candidates.get_mut(&Field::Heads).filter(|heads| heads.len() > 1)
            && let Some(total) = beside::total(self.sheet, self.rows.1, heads, &choice.sums)
        {
            *heads = vec![total];
        }
        for (&field, columns) in candidates.iter().filter(|(_, columns)| columns.len() > 1) {
            let heading = |column: &u32| {
                let heading = labels.get(column).map_or("", |label| &label.text);
                (called(self.sheet, *column), heading.to_owned())
            };
            let fault = HeadcountFault::AmbiguousColumn { field, columns: columns.iter().map(heading).collect() };
            note(fault, self.sheet.place(self.rows.1, columns[1]), ledger);
        }
        if ledger.errors() > before {
            return None;
        }
        let known = labels.values().filter(|label| label.says != Says::Nothing).count();
        let first = |(field, columns): (Field, Vec<u32>)| Some((field, *columns.first()?));
        Some(Header {
            rows: Some(self.rows),
            columns: candidates.into_iter().filter_map(first).collect(),
            added: choice.added.clone(),
            headings: labels.iter().map(|(column, label)| (*column, label.text.clone())).collect(),
            span: *span,
            students: choice.students,
            by_sum: choice.by_sum,
            known: known * 1000 / labels.len().max(1),
        })
    }
}

/// A heading with its line ends and runs of blanks as one blank, or none between Chinese letters.
pub(super) fn tidy(text: &str) -> String {
    let mut tidy = String::new();
    let mut pending = false;
    for letter in text.chars() {
        if letter.is_whitespace() || letter == '\u{feff}' || letter == '\u{200b}' {
            pending = true;
            continue;
        }
        let narrow = |letter: char| letter.is_ascii();
        let before = tidy.chars().next_back();
        if pending && before.is_some_and(|before| narrow(before) || narrow(letter)) {
            tidy.push(' ');
        }
        pending = false;
        tidy.push(letter);
    }
    tidy
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_between_chinese_letters_are_removed() {
        assert_eq!(tidy(" 商　学 院\n"), "商学院");
        assert_eq!(tidy("School  of\nLaw "), "School of Law");
        assert_eq!(tidy("会计 1 班"), "会计 1 班");
    }

    #[test]
    fn columns_are_named_by_letters() {
        let sheet = Sheet::default();
        assert_eq!(
            ["B", " aa ", "学院", "ABCD", ""].map(|written| letters(&sheet, written)),
            [Some(1), Some(26), None, None, None]
        );
    }
}

//! Which row is the header, one row high or two, and which column holds what. What fits twice is never chosen silently.

use super::super::cells::{Sheet, Value};
use super::super::ledger::Ledger;
use super::fields::{Heading, bare, meaning};
use super::note;
use super::number::{Number, number};
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
    /// Where each field stands.
    pub columns: BTreeMap<Field, u32>,
    /// The headings of columns.
    pub headings: BTreeMap<u32, String>,
    /// Whether rows are students.
    pub students: bool,
}

impl Header {
    /// The headings of columns that hold no field.
    pub fn others(&self) -> Vec<String> {
        let taken: Vec<u32> = self.columns.values().copied().collect();
        let others = self.headings.iter().filter(|(column, _)| !taken.contains(column));
        others.map(|(_, heading)| heading.clone()).collect()
    }
}

/// What was found in a sheet.
#[derive(Debug)]
pub(super) enum Found {
    /// A table.
    Table(Header),
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
    /// Its heading, or its letters.
    pub written: String,
}

/// Finds the header of a sheet.
pub(super) fn find(sheet: &Sheet, named: &[Named], ledger: &mut Ledger) -> Found {
    for row in sheet.rows().take(ROWS) {
        let deep = two_deep(sheet, row.row).then(|| labels(sheet, row.row, row.row + 1));
        let flat = labels(sheet, row.row, row.row);
        for (labels, last) in deep.map(|labels| (labels, row.row + 1)).into_iter().chain([(flat, row.row)]) {
            let Some(choice) = choose(&labels, named) else { continue };
            return decided(sheet, (row.row, last), &labels, choice, ledger);
        }
    }
    // Columns named by letters need no header.
    let letters = |each: &Named| letters(&each.written).map(|column| (each.field, column));
    let columns: Option<BTreeMap<Field, u32>> = named.iter().map(letters).collect();
    match columns {
        Some(columns) if columns.contains_key(&Field::Heads) && !sheet.cells().is_empty() => {
            Found::Table(Header { rows: None, columns, headings: BTreeMap::new(), students: false })
        }
        _ => Found::Nothing,
    }
}

/// A column's heading, and what it says.
#[derive(Debug)]
struct Label {
    text: String,
    says: Says,
}

/// What a heading of one row or two says.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Says {
    Nothing,
    Known(Heading),
    /// Heads below a heading that says so, by the column where that begins: all of them together, or some.
    Whole(u32),
    Some(u32),
}

/// The headings of the columns over one row or two.
fn labels(sheet: &Sheet, first: u32, last: u32) -> BTreeMap<u32, Label> {
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
#[derive(Debug)]
struct Choice {
    candidates: BTreeMap<Field, Vec<u32>>,
    students: bool,
}

fn choose(labels: &BTreeMap<u32, Label>, named: &[Named]) -> Option<Choice> {
    let mut candidates: BTreeMap<Field, Vec<u32>> = BTreeMap::new();
    let whole: Vec<u32> = labels
        .values()
        .filter_map(|label| if let Says::Whole(group) = label.says { Some(group) } else { None })
        .collect();
    let (mut sums, mut parts) = (Vec::new(), 0_usize);
    for (&column, label) in labels {
        match &label.says {
            Says::Known(Heading::Of(field)) => candidates.entry(*field).or_default().push(column),
            Says::Whole(_) => candidates.entry(Field::Heads).or_default().push(column),
            Says::Some(group) if !whole.contains(group) => candidates.entry(Field::Heads).or_default().push(column),
            Says::Known(Heading::Part) | Says::Some(_) => parts += 1,
            Says::Known(Heading::Sum) => sums.push(column),
            Says::Known(Heading::Idle) | Says::Nothing => {}
        }
    }
    if !candidates.contains_key(&Field::Heads) && parts > 0 && !sums.is_empty() {
        candidates.insert(Field::Heads, sums);
    }
    for each in named {
        let column = column_of(&each.written, labels)?;
        let heading = labels.get(&column)?;
        if !matches!(number(&Value::Text(heading.text.as_str().into())), Number::Not(_)) {
            return None;
        }
        candidates.values_mut().for_each(|columns| columns.retain(|other| *other != column));
        candidates.insert(each.field, vec![column]);
    }
    candidates.retain(|_, columns| !columns.is_empty());
    let has = |field: Field| candidates.contains_key(&field);
    let students = !has(Field::Heads) && (has(Field::StudentNumber) || has(Field::StudentName));
    let enough = candidates.len() >= 2 || named.iter().any(|each| each.field == Field::Heads);
    (enough && (students || has(Field::Heads))).then_some(Choice { candidates, students })
}

/// The column of a heading, or else of letters.
fn column_of(written: &str, labels: &BTreeMap<u32, Label>) -> Option<u32> {
    let same = |label: &Label| label.text == written.trim() || bare(&label.text) == bare(written);
    labels.iter().find(|(_, label)| same(label)).map(|(column, _)| *column).or_else(|| letters(written))
}

/// The column, from 0, of letters such as `B`.
pub(super) fn letters(written: &str) -> Option<u32> {
    let written = written.trim();
    let fits = (1..=3).contains(&written.len()) && written.bytes().all(|letter| letter.is_ascii_alphabetic());
    let digit = |letter: u8| u32::from(letter.to_ascii_uppercase() - b'A') + 1;
    fits.then(|| written.bytes().fold(0, |column, letter| column * 26 + digit(letter)) - 1)
}

/// The header of a choice, unless it leaves a doubt about college, class or heads; each doubt is noted.
fn decided(
    sheet: &Sheet,
    rows: (u32, u32),
    labels: &BTreeMap<u32, Label>,
    choice: Choice,
    ledger: &mut Ledger,
) -> Found {
    let before = ledger.errors();
    for (&field, columns) in choice.candidates.iter().filter(|(_, columns)| columns.len() > 1) {
        let heading = |column: &u32| {
            let heading = labels.get(column).map_or("", |label| &label.text);
            (crate::diagnostic::column_letters(*column), heading.to_owned())
        };
        let fault = HeadcountFault::AmbiguousColumn { field, columns: columns.iter().map(heading).collect() };
        note(fault, sheet.place(rows.1, columns[1]), ledger);
    }
    if ledger.errors() > before {
        return Found::Doubtful;
    }
    let first = |(field, columns): (Field, Vec<u32>)| Some((field, *columns.first()?));
    Found::Table(Header {
        rows: Some(rows),
        columns: choice.candidates.into_iter().filter_map(first).collect(),
        headings: labels.iter().map(|(column, label)| (*column, label.text.clone())).collect(),
        students: choice.students,
    })
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
        assert_eq!(
            [letters("B"), letters(" aa "), letters("学院"), letters("ABCD"), letters("")],
            [Some(1), Some(26), None, None, None]
        );
    }
}

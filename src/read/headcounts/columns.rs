//! What headings say of the columns below them, which columns they offer for each field, and how planners name columns.

use super::super::cells::{Sheet, Value};
use super::fields::{Heading, bare};
use super::number::{Number, number};
use crate::diagnostic::column_letters;
use crate::words::clean::is_unseen;
use crate::words::headcounts::Field;
use std::collections::BTreeMap;

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

/// The columns that each field could be, if the labels are a header at all.
#[derive(Debug, Clone)]
pub(super) struct Choice {
    pub candidates: BTreeMap<Field, Vec<u32>>,
    pub students: bool,
    /// Whether heads are in a column that only says that it sums up.
    pub by_sum: bool,
    /// Columns that the planner named to be added up.
    pub added: Vec<u32>,
    /// Columns that sum up others.
    pub sums: Vec<u32>,
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
pub(super) fn parts(written: &str, one: impl Fn(&str) -> Option<u32>) -> Option<Vec<u32>> {
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

/// A heading with its line ends and runs of blanks as one blank, or none between Chinese letters, and without what cannot be
/// seen.
pub(super) fn tidy(text: &str) -> String {
    let mut tidy = String::new();
    let mut pending = false;
    for letter in text.chars() {
        if is_unseen(letter) {
            continue;
        }
        if letter.is_whitespace() {
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
        assert_eq!(tidy("\u{feff}法\u{200b}学\u{ad}院\u{2060}"), "法学院");
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

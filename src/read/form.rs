//! Reads a form of class times that a college has filled in: its lines, each cell with its place. What they mean for a
//! plan is not looked at here.

use super::cells::{self, Sheet, Value};
use super::clock;
use super::letters;
use crate::diagnostic::{Finding, Place};
use crate::words::allocation::{FormColumn, FormFault};
use crate::words::reading::WorkbookFault;
use crate::words::{Language, Statement};
use std::collections::BTreeMap;

/// The most of any number on a form.
const MOST: u64 = 1_000_000;
/// Rows among which the heading is looked for.
const HEADING_WITHIN: u32 = 200;

/// A value of a form with the place of its cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub place: Place,
}

/// A line on which something is filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormLine {
    /// The college's name.
    pub college: Entry<String>,
    /// The number of the batch on the form, at least 1.
    pub batch: Entry<u64>,
    /// When the batch is, as the form says it.
    pub when: Entry<String>,
    /// Where it is, as the form says it.
    pub place: Entry<String>,
    /// Its heads, all classes together, where the form says them.
    pub total: Option<Entry<u64>>,
    /// The class's name.
    pub class: Entry<String>,
    /// Its heads; at least 1.
    pub heads: Entry<u64>,
    /// Its number in the order, at least 1.
    pub turn: Option<Entry<u64>>,
    /// Start and end as they are written, in minutes after midnight; the afternoon may be written in 12 hours.
    pub times: Option<(Entry<u32>, Entry<u32>)>,
}

/// A form, or several colleges' forms one below the other or on sheets of their own.
#[derive(Debug)]
pub struct FilledForm {
    /// The lines, from the top.
    pub lines: Vec<FormLine>,
    /// College and batch, as they stand, of the lines on which nothing is filled in.
    pub empty: Vec<(Entry<String>, Entry<String>)>,
    /// The place of the heading.
    pub heading: Place,
    /// What its sender should know; nothing hinders its use.
    pub warnings: Vec<Finding>,
}

/// Reads a form, XLSX or CSV (UTF-8 or GBK), from its bytes. `file` is its name for findings.
///
/// # Errors
///
/// All that is wrong with it, each with its cell: what [`cells::workbook`] refuses, `no-form`, `form-columns`,
/// `form-blank-cell`, `form-number`, `form-time`, `formula-without-value`.
pub fn form(bytes: &[u8], file: &str) -> Result<FilledForm, Vec<Finding>> {
    let workbook = cells::workbook(bytes, file)?;
    let mut read: Option<FilledForm> = None;
    let mut findings = Vec::new();
    for (sheet, row) in workbook.sheets.iter().filter_map(|sheet| Some((sheet, heading(sheet)?))) {
        let mut reader = Reader { sheet, file, columns: BTreeMap::new(), findings: Vec::new() };
        let of_sheet = reader.sheet(row);
        findings.extend(reader.findings);
        match &mut read {
            Some(before) => {
                before.lines.extend(of_sheet.lines);
                before.empty.extend(of_sheet.empty);
            }
            None => read = Some(of_sheet),
        }
    }
    match read {
        None => Err(vec![Finding::error(FormFault::NoForm, Some(Place::text(file, 0..0)))]),
        Some(_) if !findings.is_empty() => Err(findings),
        Some(form) => Ok(FilledForm { warnings: workbook.warnings, ..form }),
    }
}

/// A text without blanks around it and in the narrow width, as headings and names are compared.
fn folded(text: &str) -> String {
    letters::half_width(text).replace(['\n', '\r'], "").to_lowercase()
}

/// What columns of forms were called that are still out.
const EARLIER: [(&str, FormColumn); 2] = [("batch heads", FormColumn::Total), ("heads", FormColumn::Headcount)];

fn column_called(text: &str) -> Option<FormColumn> {
    let text = folded(text);
    if let Some((_, column)) = EARLIER.iter().find(|(earlier, _)| *earlier == text) {
        return Some(*column);
    }
    let is = |column: &FormColumn| {
        [Language::Chinese, Language::English].iter().any(|&language| folded(column.text(language)) == text)
    };
    FormColumn::ALL.into_iter().find(is)
}

/// The row of the heading: the first that names batch, class and heads.
fn heading(sheet: &Sheet) -> Option<u32> {
    let names = |cells: &[cells::Cell]| -> Vec<FormColumn> {
        cells.iter().filter_map(|cell| column_called(&cell.value.text())).collect()
    };
    let mut rows = sheet.rows().take_while(|row| row.row < HEADING_WITHIN);
    let needed = [FormColumn::Batch, FormColumn::Class, FormColumn::Headcount];
    rows.find(|row| {
        let named = names(row.cells);
        needed.iter().all(|column| named.contains(column))
    })
    .map(|row| row.row)
}

/// A sheet being read.
struct Reader<'s> {
    sheet: &'s Sheet,
    file: &'s str,
    columns: BTreeMap<FormColumn, u32>,
    findings: Vec<Finding>,
}

impl Reader<'_> {
    /// What stands below the heading; nothing where the heading itself is at fault.
    fn sheet(&mut self, row: u32) -> FilledForm {
        self.take_columns(row);
        let heading = self.place(row, FormColumn::Class);
        if !self.findings.is_empty() {
            return FilledForm { lines: Vec::new(), empty: Vec::new(), heading, warnings: Vec::new() };
        }
        let below: Vec<u32> = self.sheet.rows().map(|filled| filled.row).filter(|&filled| filled > row).collect();
        let lines = below.iter().filter_map(|&row| self.line(row)).collect();
        let empty = below.iter().filter_map(|&row| self.empty(row)).collect();
        FilledForm { lines, empty, heading, warnings: Vec::new() }
    }

    fn take_columns(&mut self, row: u32) {
        let mut wrong = Vec::new();
        let cells = self.sheet.cells().iter().filter(|cell| cell.row == row);
        for (column, position) in cells.filter_map(|cell| Some((column_called(&cell.value.text())?, cell.column))) {
            if self.columns.insert(column, position).is_some() {
                wrong.push(column);
            }
        }
        let needed = [FormColumn::College, FormColumn::Batch, FormColumn::When, FormColumn::Place];
        wrong.extend(needed.into_iter().filter(|column| !self.columns.contains_key(column)));
        let one_only = self.columns.contains_key(&FormColumn::Start) != self.columns.contains_key(&FormColumn::End);
        wrong.extend(one_only.then_some(FormColumn::End));
        if !wrong.is_empty() {
            let place = Place::cell(self.file, self.sheet.place(row, 0));
            self.findings.push(Finding::error(FormFault::FormColumns { columns: wrong }, Some(place)));
        }
    }

    fn place(&self, row: u32, column: FormColumn) -> Place {
        let column = self.columns.get(&column).copied().unwrap_or(0);
        Place::cell(self.file, self.sheet.place(row, column))
    }

    fn say(&mut self, statement: impl Statement + 'static, row: u32, column: FormColumn) {
        let place = self.place(row, column);
        self.findings.push(Finding::error(statement, Some(place)));
    }

    /// What a reader sees in a cell, blanks around it cut off; `None` where there is nothing.
    fn text(&mut self, row: u32, column: FormColumn) -> Option<String> {
        let value = self.value(row, column)?;
        Some(value.text().trim().to_owned()).filter(|text| !text.is_empty())
    }

    fn value(&mut self, row: u32, column: FormColumn) -> Option<Value> {
        let position = *self.columns.get(&column)?;
        let value = self.sheet.seen(row, position)?.value.clone();
        if matches!(value, Value::Uncomputed) {
            self.say(WorkbookFault::FormulaWithoutValue, row, column);
            return None;
        }
        Some(value)
    }

    /// The line of a row; `None` where nothing is filled in, or something is wrong with it, which is noted.
    fn line(&mut self, row: u32) -> Option<FormLine> {
        use FormColumn::{Batch, Class, College, End, Headcount, Place, Start, Total, Turn, When};
        let before = self.findings.len();
        let filled = self.filled(row);
        if !filled.contains(&true) {
            return None;
        }
        let [college, when, place, class] = [College, When, Place, Class].map(|column| {
            let value = self.needed(row, column);
            value.map(|value| Entry { value, place: self.place(row, column) })
        });
        let batch = self.needed(row, Batch).and_then(|text| self.number(&text, row, Batch));
        let total = self.text(row, Total).and_then(|text| self.number(&text, row, Total));
        let heads = self.needed(row, Headcount).and_then(|text| self.number(&text, row, Headcount));
        let turn = self.text(row, Turn).and_then(|text| self.number(&text, row, Turn));
        let times = match (filled[2], filled[3]) {
            (false, false) => None,
            _ => self.time(row, Start).zip(self.time(row, End)),
        };
        if self.findings.len() > before {
            return None;
        }
        Some(FormLine {
            college: college?,
            batch: batch?,
            when: when?,
            place: place?,
            total,
            class: class?,
            heads: heads?,
            turn,
            times,
        })
    }

    /// Whether class, heads, start and end have something in them. An order alone is no entry: whoever empties a line may
    /// leave its number.
    fn filled(&self, row: u32) -> [bool; 4] {
        use FormColumn::{Class, End, Headcount, Start};
        [Class, Headcount, Start, End].map(|column| {
            let cell = self.columns.get(&column).and_then(|&position| self.sheet.seen(row, position));
            cell.is_some_and(|cell| !cell.value.text().trim().is_empty())
        })
    }

    /// College and batch of a row on which nothing is filled in.
    fn empty(&self, row: u32) -> Option<(Entry<String>, Entry<String>)> {
        if self.filled(row).contains(&true) {
            return None;
        }
        let entry = |column| {
            let value = &self.sheet.seen(row, *self.columns.get(&column)?)?.value;
            Some(Entry { value: value.text().trim().to_owned(), place: self.place(row, column) })
        };
        Some((entry(FormColumn::College)?, entry(FormColumn::Batch)?))
    }

    fn needed(&mut self, row: u32, column: FormColumn) -> Option<String> {
        let text = self.text(row, column);
        if text.is_none() {
            self.say(FormFault::BlankCell { column }, row, column);
        }
        text
    }

    fn number(&mut self, text: &str, row: u32, column: FormColumn) -> Option<Entry<u64>> {
        let digits = letters::half_width(text);
        let number = digits.parse::<u64>().ok().filter(|number| (1..=MOST).contains(number));
        match number.filter(|_| digits.bytes().all(|byte| byte.is_ascii_digit())) {
            Some(value) => Some(Entry { value, place: self.place(row, column) }),
            None => {
                self.say(FormFault::FormNumber { column, found: text.to_owned() }, row, column);
                None
            }
        }
    }

    fn time(&mut self, row: u32, column: FormColumn) -> Option<Entry<u32>> {
        let found = self.needed(row, column)?;
        let minute = match self.value(row, column)? {
            // A time in a cell without the format of a time: a part of a day.
            Value::Number(part) if (0.0..=1.0).contains(&part) => clock::clock(&Value::Moment(part).text()),
            _ => clock::clock(&found),
        };
        if minute.is_none() {
            self.say(FormFault::FormTime { found }, row, column);
        }
        minute.map(|value| Entry { value, place: self.place(row, column) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_that_is_no_form_is_refused() {
        let codes = |text: &str| {
            let findings = form(text.as_bytes(), "a.csv").err().unwrap_or_default();
            findings.iter().map(|finding| finding.code()).collect::<Vec<_>>()
        };
        assert_eq!(codes("a,b\n1,2\n"), ["no-form"]);
        assert_eq!(codes("第几批,班级,人数\n1,2,3\n"), ["form-columns"]);
        assert_eq!(codes("College,Batch,Batch time,Place,Class,Heads,Heads\n"), ["form-columns"]);
        assert_eq!(codes("单位,第几批,批次时间,地点,班级,人数\n法学院,1,上午,101,1班,0\n"), ["form-number"]);
        assert_eq!(codes("单位,第几批,批次时间,地点,班级,人数\n法学院,1,,101,,4\n"), ["form-blank-cell"; 2]);
        assert!(codes("说明\n\n单位,第几批,批次时间,地点,班级,人数\n法学院,1,上午,101,1班,4\n").is_empty());
    }
}

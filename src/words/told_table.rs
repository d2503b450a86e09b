//! The reading report of a printed table: which columns were taken, what was derived, which rows are no batches.

use super::number::counted;
use super::{Language, date, span};
use chrono::NaiveDate;

/// What a column of a printed table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The number of the batch; of no use.
    Number,
    /// Who comes.
    College,
    /// The date.
    Date,
    /// The half-day.
    HalfDay,
    /// Start and end, or whatever is said of the time.
    Time,
    /// The start.
    Start,
    /// The end.
    End,
    /// The room.
    Place,
    /// Heads.
    Headcount,
    /// Classes.
    Classes,
    /// Slots.
    Slots,
}

impl Field {
    /// The word for it.
    #[must_use]
    pub fn word(self, language: Language) -> &'static str {
        let (chinese, english) = match self {
            Field::Number => ("序号", "number"),
            Field::College => ("单位", "college"),
            Field::Date => ("日期", "date"),
            Field::HalfDay => ("半天", "half-day"),
            Field::Time => ("时间", "time"),
            Field::Start => ("开始", "start"),
            Field::End => ("结束", "end"),
            Field::Place => ("地点", "room"),
            Field::Headcount => ("人数", "headcount"),
            Field::Classes => ("班级", "classes"),
            Field::Slots => ("格数", "slots"),
        };
        language.pick(chinese, english)
    }
}

/// Why a row is no batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Passed {
    /// A make-up session, or a pause.
    MakeUp,
    /// Words above, between or below the rows.
    Words,
    /// A row of a table in which no column is one of colleges.
    NoColumns,
}

/// What was derived for rows that do not say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Derived {
    /// Something that is written once for several rows.
    Carried,
    /// The date: only one has a session then.
    Date,
    /// The room: only one is open then.
    Room,
    /// The end, by the heads.
    End,
    /// Rows that are parts of one batch.
    Joined,
    /// Rows of a table that another one has too.
    Repeated,
    /// Heads of a whole college beside each of its batches.
    WholeHeads,
}

/// A place in the calendar that a row may mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fit {
    /// The date.
    pub date: NaiveDate,
    /// The half-day's name.
    pub half_day: String,
    /// How the room is printed, where rooms are the question.
    pub room: Option<String>,
    /// Start in minutes after midnight.
    pub start: u32,
    /// End in minutes after midnight, where it is known.
    pub end: Option<u32>,
}

impl Fit {
    /// `4月9日上午8:15-8:45 四教楼101`, or `Fri 9 Apr, 8:15-8:45 am, 101`.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let day = date(self.date, language);
        let hours = match self.end {
            Some(end) => span(&self.half_day, self.start, end, true, language),
            None => super::clock(self.start, true),
        };
        let room = self.room.as_ref().map(|room| language.pick(format!(" {room}"), format!(", {room}")));
        let room = room.unwrap_or_default();
        language.pick(format!("{day}{hours}{room}"), format!("{day}, {hours}{room}"))
    }
}

/// What was read from the printed tables of a file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// The file as the planner named it.
    pub file: String,
    /// Tables with batches.
    pub tables: usize,
    /// Batches.
    pub batches: usize,
    /// Colleges with a batch.
    pub colleges: usize,
    /// The columns that were taken, and the headings above them.
    pub columns: Vec<(Field, Option<String>)>,
    /// Headings of columns that were not read.
    pub unread: Vec<String>,
    /// What was derived, and for how many rows.
    pub derived: Vec<(Derived, usize)>,
    /// Rows that are no batches: why, what they say, and where.
    pub passed: Vec<(Passed, String, String)>,
}

/// Rows that are named one by one, at most.
const NAMED: usize = 12;

impl Report {
    /// The lines, the sum of it first.
    #[must_use]
    pub fn lines(&self, language: Language) -> Vec<String> {
        let Report { file, tables, batches, colleges, .. } = self;
        let (so_many, of, from) = (
            counted(*batches as u64, "batch", "batches"),
            counted(*colleges as u64, "college", "colleges"),
            counted(*tables as u64, "table", "tables"),
        );
        let mut lines = vec![language.pick(
            format!("{file}：从 {tables} 张表读出 {colleges} 个单位的 {batches} 批。"),
            format!("{file}: {so_many} of {of} read from {from}."),
        )];
        let columns: Vec<String> = self.columns.iter().map(|column| taken(column, language)).collect();
        let comma = language.pick("，", ", ");
        lines.push(
            language.pick("取用的列：", "Columns: ").to_owned() + &columns.join(comma) + language.pick("。", "."),
        );
        if !self.unread.is_empty() {
            lines.push(
                language.pick("没有取用的列：", "Columns not read: ").to_owned()
                    + &self.unread.join(comma)
                    + language.pick("。", "."),
            );
        }
        lines.extend(self.derived.iter().map(|(what, count)| derived(*what, *count, language)));
        for why in [Passed::MakeUp, Passed::Words, Passed::NoColumns] {
            let rows: Vec<String> = self.passed.iter().filter(|(found, ..)| *found == why).map(shown).collect();
            if !rows.is_empty() {
                lines.push(passed(why, &rows, language));
            }
        }
        lines
    }
}

fn taken((field, heading): &(Field, Option<String>), language: Language) -> String {
    let word = field.word(language);
    match heading {
        Some(heading) => language.pick(format!("{word}=“{heading}”"), format!("{word} = \"{heading}\"")),
        None => word.to_owned(),
    }
}

fn shown((_, text, place): &(Passed, String, String)) -> String {
    const LETTERS: usize = 30;
    let short: String = text.chars().take(LETTERS).collect();
    let more = if text.chars().count() > LETTERS { "…" } else { "" };
    if place.is_empty() { format!("{short}{more}") } else { format!("{place} {short}{more}") }
}

fn derived(what: Derived, count: usize, language: Language) -> String {
    let rows = counted(count as u64, "row", "rows");
    let (chinese, english) = match what {
        Derived::Carried => {
            (format!("{count} 行沿用上一行写过的内容。"), format!("{rows} with what the row above says."))
        }
        Derived::Date => {
            (format!("{count} 行没写日期，只有一个日期合适。"), format!("{rows} without a date: only one fits."))
        }
        Derived::Room => (
            format!("{count} 行没写地点，当时只有一处开放。"),
            format!("{rows} without a room: only one is open then."),
        ),
        Derived::End => (
            format!("{count} 行没写结束时间，按人数算出。"),
            format!("{rows} without an end: it follows from the headcount."),
        ),
        Derived::Joined => (
            format!("{count} 行与同一单位相接的行合为一批。"),
            format!("{rows} joined to the row of the same college that they touch."),
        ),
        Derived::Repeated => (format!("{count} 行在另一张表里已有。"), format!("{rows} that another table has too.")),
        Derived::WholeHeads => (
            format!("{count} 个单位每批都写全部人数，各批人数另算。"),
            format!(
                "{} with the headcount of all beside each batch: not taken for those of the batch.",
                counted(count as u64, "college", "colleges")
            ),
        ),
    };
    language.pick(chinese, english)
}

fn passed(why: Passed, rows: &[String], language: Language) -> String {
    let (chinese, english) = match why {
        Passed::MakeUp => ("补拍等不计批次：", "No batches but make-up sessions or pauses: "),
        Passed::Words => ("不是批次的行：", "Rows that are no batches: "),
        Passed::NoColumns => ("所在的表没有单位一列：", "In a table without a column of colleges: "),
    };
    let more = match rows.len().checked_sub(NAMED).filter(|more| *more > 0) {
        Some(more) => language.pick(format!("等 {} 行", more + NAMED), format!(" and {more} more")),
        None => String::new(),
    };
    let named = rows.iter().take(NAMED).cloned().collect::<Vec<_>>().join(language.pick("；", "; "));
    format!("{}{named}{more}{}", language.pick(chinese, english), language.pick("。", "."))
}

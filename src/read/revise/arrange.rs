//! What is arranged apart from the usual, written into a file: entries of `[[hours]]`, `[[closed]]`, `[[breaks]]` and
//! `[[make_up]]`, and the windows of half-days. What an entry says already stays as it is written.

use super::super::clock;
use super::super::in_place::{put, set_value};
use super::special::{HalfDayMark, SELECTORS, Selected, Special, SpecialList, WindowLine, Windows};
use super::{at, clock_value, date_of, date_value, minute, no_such, number, push, retain, same};
use crate::diagnostic::Finding;
use crate::problem::Problem;
use chrono::NaiveDate;
use toml_edit::{Array, ArrayOfTables, InlineTable, Item, Table, TableLike, Value};

type Done = Result<(), Vec<Finding>>;

pub(super) fn say(
    root: &mut Table,
    problem: &Problem,
    position: Option<usize>,
    selected: &Selected,
    special: &Special,
) -> Done {
    let names = names(problem, selected);
    let written = Written::of(special, &names)?;
    let key = special.list().key();
    let Some(position) = position else {
        let mut table = Table::new();
        written.first(&mut table);
        select(&mut table, problem, selected);
        written.rest(&mut table);
        push(root, key, table);
        return Ok(());
    };
    let found = at(root, key, position, &mut |table| {
        written.first(table);
        select(table, problem, selected);
        written.rest(table);
    });
    if found { Ok(()) } else { Err(no_such(position + 1)) }
}

pub(super) fn remove(root: &mut Table, list: SpecialList, position: usize) -> Done {
    let (mut now, mut found) = (0, false);
    retain(root, list.key(), &mut |_| {
        let is_it = now == position;
        now += 1;
        found |= is_it;
        !is_it
    });
    if found { Ok(()) } else { Err(no_such(position + 1)) }
}

/// The windows of a kind of half-day; `None` takes them away.
pub(super) fn half_day_windows(list: &mut Table, position: usize, windows: Option<&Windows>) -> Done {
    let mut name = None;
    at(list, "half_days", position, &mut |table| {
        name = table.get("name").and_then(Item::as_str).map(str::to_owned);
    });
    let Some(name) = name else { return Err(no_such(position + 1)) };
    let told = windows.map(|windows| Told::windows(windows, &[name])).transpose()?;
    at(list, "half_days", position, &mut |table| put_or_remove(table, "windows", told.as_ref()));
    Ok(())
}

/// Names of the half-days that are selected.
fn names(problem: &Problem, selected: &Selected) -> Vec<String> {
    let every = || problem.half_days().iter().map(|half_day| half_day.name.clone());
    let mut names: Vec<String> = match selected.half_days.as_slice() {
        [] => every().collect(),
        marks => marks.iter().filter_map(|mark| named(problem, mark)).collect(),
    };
    names.sort();
    names.dedup();
    names
}

fn named(problem: &Problem, mark: &HalfDayMark) -> Option<String> {
    match mark {
        HalfDayMark::Name(name) => Some(name.clone()),
        HalfDayMark::Number(number) => {
            let place = usize::try_from(*number).ok()?.checked_sub(1)?;
            problem.half_days().get(place).map(|half_day| half_day.name.clone())
        }
    }
}

/// The minute that a clock time of some sessions means; `None` where it is none.
#[must_use]
pub fn minute_of(problem: &Problem, of: &Selected, said: &str, is_end: bool) -> Option<u32> {
    minute(None, said, &names(problem, of), is_end).ok()
}

/// A value as it is written, unless the same is there already.
enum Told {
    Text(String),
    Number(u64),
    Clock(u32),
    Clocks(Vec<u32>),
    Windows(Vec<Line>),
}

/// A window: its start and end, the most heads and the most colleges in it.
type Line = (u32, u32, Option<u64>, Option<u64>);

/// The window of a table.
fn line_of(table: &dyn TableLike) -> Option<Line> {
    let clock = |key: &str| clock_of(table.get(key)?.as_value()?);
    let limit = |key: &str| table.get(key).and_then(Item::as_integer).and_then(|limit| u64::try_from(limit).ok());
    Some((clock("start")?, clock("end")?, limit("heads"), limit("colleges")))
}

impl Told {
    fn windows(windows: &Windows, names: &[String]) -> Result<Told, Vec<Finding>> {
        let list = match windows {
            Windows::Each(minutes) => return Ok(Told::Number(*minutes)),
            Windows::List(list) => list,
        };
        let line = |line: &WindowLine| {
            let clock = |said: &str, is_end| minute(Some("windows"), said, names, is_end);
            Ok((clock(&line.start, false)?, clock(&line.end, true)?, line.heads, line.colleges))
        };
        Ok(Told::Windows(list.iter().map(line).collect::<Result<_, Vec<Finding>>>()?))
    }

    /// Whether a value says this already, however it is written.
    fn is_in(&self, value: &Value) -> bool {
        let clock = |value: &Value| clock_of(value);
        match self {
            Told::Text(text) => value.as_str() == Some(text),
            Told::Number(number) => value.as_integer().is_some_and(|own| u64::try_from(own).ok() == Some(*number)),
            Told::Clock(minute) => clock(value) == Some(*minute),
            Told::Clocks(minutes) => value
                .as_array()
                .is_some_and(|list| list.iter().map(clock).eq(minutes.iter().map(|minute| Some(*minute)))),
            Told::Windows(windows) => value.as_array().is_some_and(|list| {
                let lines = list.iter().map(|value| line_of(value.as_inline_table()?));
                lines.eq(windows.iter().map(|window| Some(*window)))
            }),
        }
    }

    /// The same of a list of tables.
    fn is_in_tables(&self, tables: &ArrayOfTables) -> bool {
        let Told::Windows(windows) = self else { return false };
        tables.iter().map(|table| line_of(table)).eq(windows.iter().map(|window| Some(*window)))
    }

    fn value(&self) -> Value {
        match self {
            Told::Text(text) => Value::from(text.as_str()),
            Told::Number(given) => number(*given),
            Told::Clock(minute) => clock_value(*minute),
            Told::Clocks(minutes) => Value::Array(minutes.iter().map(|minute| clock_value(*minute)).collect()),
            Told::Windows(windows) => {
                let line = |(start, end, heads, colleges): &Line| {
                    let mut line = InlineTable::new();
                    line.insert("start", clock_value(*start));
                    line.insert("end", clock_value(*end));
                    for (key, limit) in [("heads", heads), ("colleges", colleges)] {
                        limit.iter().for_each(|limit| drop(line.insert(key, number(*limit))));
                    }
                    Value::InlineTable(line)
                };
                Value::Array(windows.iter().map(line).collect())
            }
        }
    }
}

fn clock_of(value: &Value) -> Option<u32> {
    let text = value.as_datetime().map(ToString::to_string).or_else(|| value.as_str().map(str::to_owned));
    text.and_then(|text| clock::clock(&text))
}

/// All keys of an entry but its selectors, with what they say now.
struct Written(Vec<(&'static str, Option<Told>)>);

impl Written {
    fn of(special: &Special, names: &[String]) -> Result<Written, Vec<Finding>> {
        let text = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty()).map(Told::Text);
        let mut faults = Vec::new();
        let mut clock = |key: &'static str, said: &Option<String>, is_end: bool| {
            let said = said.as_ref().filter(|said| !said.trim().is_empty())?;
            match minute(Some(key), said, names, is_end) {
                Ok(minute) => Some(minute),
                Err(findings) => {
                    faults.extend(findings);
                    None
                }
            }
        };
        let mut keys = match special {
            Special::MakeUp { name, start, end, windows } => vec![
                ("name", Some(Told::Text(name.clone()))),
                ("start", clock("start", start, false).map(Told::Clock)),
                ("end", clock("end", end, true).map(Told::Clock)),
                ("windows", clocks(windows, &mut clock)),
            ],
            Special::Closed { windows, reason } => {
                vec![("windows", clocks(windows, &mut clock)), ("reason", text(reason))]
            }
            Special::Break { start, end, reason } => vec![
                ("start", clock("start", &Some(start.clone()), false).map(Told::Clock)),
                ("end", clock("end", &Some(end.clone()), true).map(Told::Clock)),
                ("reason", text(reason)),
            ],
            Special::Hours { start, end, kept_free, heads_per_hour, seconds_per_head, stations, rate_from, .. } => {
                vec![
                    ("start", clock("start", start, false).map(Told::Clock)),
                    ("end", clock("end", end, true).map(Told::Clock)),
                    ("kept_free", kept_free.map(Told::Number)),
                    ("heads_per_hour", heads_per_hour.map(Told::Number)),
                    ("seconds_per_head", seconds_per_head.map(Told::Number)),
                    ("stations", stations.map(Told::Number)),
                    ("rate_from", clock("rate_from", rate_from, false).map(Told::Clock)),
                ]
            }
        };
        if let Special::Hours { windows, .. } = special {
            match windows.as_ref().map(|windows| Told::windows(windows, names)).transpose() {
                Ok(windows) => keys.push(("windows", windows)),
                Err(findings) => faults.extend(findings),
            }
        }
        if faults.is_empty() { Ok(Written(keys)) } else { Err(faults) }
    }

    /// The name, which stands first.
    fn first(&self, table: &mut dyn TableLike) {
        for (key, told) in self.0.iter().filter(|(key, _)| *key == "name") {
            put_or_remove(table, key, told.as_ref());
        }
    }

    fn rest(&self, table: &mut dyn TableLike) {
        for (key, told) in self.0.iter().filter(|(key, _)| *key != "name") {
            put_or_remove(table, key, told.as_ref());
        }
    }
}

/// What finds the minute of a key's clock time: the key, what is said, whether it is an end.
type Clock<'c> = dyn FnMut(&'static str, &Option<String>, bool) -> Option<u32> + 'c;

fn clocks(said: &[String], clock: &mut Clock<'_>) -> Option<Told> {
    let minutes: Vec<u32> = said.iter().filter_map(|said| clock("windows", &Some(said.clone()), false)).collect();
    (!minutes.is_empty()).then_some(Told::Clocks(minutes))
}

fn put_or_remove(table: &mut dyn TableLike, key: &str, told: Option<&Told>) {
    match (told, table.get_mut(key)) {
        (None, _) => drop(table.remove(key)),
        (Some(told), Some(Item::Value(there))) if told.is_in(there) => {}
        (Some(told), Some(Item::Value(there))) => put(there, told.value()),
        (Some(told), Some(Item::ArrayOfTables(there))) if told.is_in_tables(there) => {}
        (Some(told), _) => drop(table.insert(key, Item::Value(told.value()))),
    }
}

/// Which sessions an entry is of: a key for one stays one while there is one.
fn select(table: &mut dyn TableLike, problem: &Problem, selected: &Selected) {
    let dates: Vec<NaiveDate> = problem.half_days().iter().map(|half_day| half_day.date).collect();
    let text = |text: &String| Value::from(text.as_str());
    let mark = |mark: &HalfDayMark| match mark {
        HalfDayMark::Name(name) => text(name),
        HalfDayMark::Number(given) => number(*given),
    };
    let lists: [Vec<Value>; 3] = [
        selected.rooms.iter().map(text).collect(),
        selected.dates.iter().map(|date| date_value(*date)).collect(),
        selected.half_days.iter().map(mark).collect(),
    ];
    for ((one, many), wanted) in SELECTORS.into_iter().zip(lists) {
        let is_there = |one: &Value, other: &Value| {
            same(one, other) || date_of(one, &dates).is_some_and(|date| Some(date) == date_of(other, &dates))
        };
        if let (Some(there), [alone]) = (table.get_mut(one).and_then(Item::as_value_mut), wanted.as_slice()) {
            if !is_there(there, alone) {
                put(there, alone.clone());
            }
            continue;
        }
        table.remove(one);
        let there = table.get(many).and_then(Item::as_array);
        let is_same = there.is_some_and(|list| {
            list.len() == wanted.len() && list.iter().zip(&wanted).all(|(one, other)| is_there(one, other))
        });
        match wanted.is_empty() {
            true => drop(table.remove(many)),
            false if is_same => {}
            false => set_value(table, many, Value::Array(wanted.into_iter().collect::<Array>())),
        }
    }
}

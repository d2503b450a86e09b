//! One TOML table as the walker sees it: values are taken by key and type, and what nobody asked for is an unknown key.

use super::clock;
use super::draft::{Clock, HalfDayRef, Item, List, Placed, Selector};
use super::ledger::Ledger;
use super::meant;
use super::suggest::nearest;
use super::synonyms;
use crate::words::clean::is_unseen;
use crate::words::reading::{Expected, FileFault, ScenarioFault};
use chrono::NaiveDate;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A value of the file with its place.
pub(super) type Value<'i> = Spanned<DeValue<'i>>;

/// A table, and which of its keys have been asked for.
pub(super) struct Table<'t, 'i> {
    /// How findings call it, for example `[settings]`; empty for the file itself.
    pub title: &'static str,
    /// Its place.
    pub bytes: Range<usize>,
    entries: &'t DeTable<'i>,
    asked: Vec<&'static str>,
    found_before: usize,
}

impl<'t, 'i> Table<'t, 'i> {
    /// A table about to be walked.
    pub fn new(title: &'static str, bytes: Range<usize>, entries: &'t DeTable<'i>, ledger: &Ledger) -> Self {
        Table { title, bytes, entries, asked: Vec::new(), found_before: ledger.len() }
    }

    /// The value of a key, whatever its type.
    pub fn value(&mut self, key: &'static str) -> Option<&'t Value<'i>> {
        if !self.asked.contains(&key) {
            self.asked.push(key);
        }
        self.entries.get(key)
    }

    /// The bytes of a key itself, where it is given.
    pub fn key_bytes(&self, key: &str) -> Option<Range<usize>> {
        self.entries.get_key_value(key).map(|(key, _)| key.span())
    }

    /// The keys that the file gives, in its order.
    pub fn keys(&self) -> impl Iterator<Item = (&'t str, Range<usize>)> {
        let entries = self.entries;
        entries.iter().map(|(key, _)| (key.get_ref().as_ref(), key.span()))
    }

    /// Text with something to see in it.
    pub fn text(&mut self, key: &'static str, ledger: &mut Ledger) -> Option<Placed<String>> {
        self.value(key).and_then(|value| text(key, value, ledger))
    }

    /// A whole number within limits, both inclusive.
    pub fn number(&mut self, key: &'static str, least: u64, most: u64, ledger: &mut Ledger) -> Option<Placed<u64>> {
        self.value(key).and_then(|value| number(key, value, least, most, ledger))
    }

    /// `true` or `false`.
    pub fn yes_no(&mut self, key: &'static str, ledger: &mut Ledger) -> Option<Placed<bool>> {
        let value = self.value(key)?;
        match value.get_ref() {
            DeValue::Boolean(yes) => Some(Placed { value: *yes, bytes: value.span() }),
            _ => wrong_type(key, Expected::YesNo, value, ledger),
        }
    }

    /// A clock time.
    pub fn clock(&mut self, key: &'static str, ledger: &mut Ledger) -> Option<Placed<Clock>> {
        self.value(key).and_then(|value| clock_time(key, value, ledger))
    }

    /// A date.
    pub fn date(&mut self, key: &'static str, ledger: &mut Ledger) -> Option<Placed<NaiveDate>> {
        self.value(key).and_then(|value| date(key, value, ledger))
    }

    /// One of some words.
    pub fn word(&mut self, key: &'static str, choices: &[&str], ledger: &mut Ledger) -> Option<Placed<String>> {
        self.value(key).and_then(|value| word(key, value, choices, ledger))
    }

    /// A half-day by name or number.
    pub fn half_day(&mut self, key: &'static str, ledger: &mut Ledger) -> Option<Placed<HalfDayRef>> {
        self.value(key).and_then(|value| half_day(key, value, ledger))
    }

    /// A list, each entry read by `read`; an empty one is a finding.
    pub fn list<T>(
        &mut self,
        key: &'static str,
        ledger: &mut Ledger,
        read: impl FnMut(&'static str, &'t Value<'i>, &mut Ledger) -> Option<Placed<T>>,
    ) -> Option<List<T>> {
        let list = self.list_or_none(key, ledger, read)?;
        if list.value.is_empty() {
            ledger.error(FileFault::EmptyList { key: key.into() }, list.bytes);
            return None;
        }
        Some(list)
    }

    /// A list that may be empty, each entry read by `read`.
    pub fn list_or_none<T>(
        &mut self,
        key: &'static str,
        ledger: &mut Ledger,
        mut read: impl FnMut(&'static str, &'t Value<'i>, &mut Ledger) -> Option<Placed<T>>,
    ) -> Option<List<T>> {
        let value = self.value(key)?;
        let DeValue::Array(entries) = value.get_ref() else {
            return wrong_type(key, Expected::List, value, ledger);
        };
        let before = ledger.len();
        let read: Vec<_> = entries.iter().filter_map(|entry| read(key, entry, ledger)).collect();
        // A list that lost an entry would mean something else than its writer did.
        (ledger.len() == before).then_some(Placed { value: read, bytes: value.span() })
    }

    /// Whom a rule is about: a list of names, or `all`.
    pub fn selector(&mut self, key: &'static str, ledger: &mut Ledger) -> Option<Placed<Selector>> {
        let value = self.value(key)?;
        match value.get_ref() {
            DeValue::String(word) if word.as_ref() == "all" => {
                Some(Placed { value: Selector::All, bytes: value.span() })
            }
            DeValue::Array(_) => {
                let names = self.list(key, ledger, text)?;
                Some(Placed { value: Selector::Names(names.value), bytes: names.bytes })
            }
            _ => wrong_type(key, Expected::Colleges, value, ledger),
        }
    }

    /// A table inside this one.
    pub fn table(&mut self, key: &'static str, title: &'static str, ledger: &mut Ledger) -> Option<Table<'t, 'i>> {
        let value = self.value(key)?;
        match value.get_ref() {
            DeValue::Table(entries) => Some(Table::new(title, self.header(key, value), entries, ledger)),
            DeValue::Array(tables) if tables.len() == 1 => {
                let entries = tables[0].get_ref().as_table()?;
                meant::other_brackets(&format!("[{title}]"), title, self.header(key, value), ledger);
                Some(Table::new(title, self.header(key, value), entries, ledger))
            }
            _ => wrong_type(key, Expected::Table, value, ledger),
        }
    }

    /// The tables of a list of tables, each read by `read`.
    pub fn tables<T>(
        &mut self,
        key: &'static str,
        title: &'static str,
        most: usize,
        ledger: &mut Ledger,
        mut read: impl FnMut(Table<'t, 'i>, &mut Ledger) -> T,
    ) -> Vec<T> {
        let Some(value) = self.value(key) else { return Vec::new() };
        let entries = match value.get_ref() {
            DeValue::Array(entries) => entries,
            DeValue::Table(entries) if title.starts_with("[[") => {
                let single = &title[1..title.len() - 1];
                meant::other_brackets(single, title, self.header(key, value), ledger);
                return vec![read(Table::new(title, self.header(key, value), entries, ledger), ledger)];
            }
            _ => {
                wrong_type::<()>(key, Expected::Tables, value, ledger);
                return Vec::new();
            }
        };
        if entries.len() > most {
            let fault = FileFault::TooMany { what: title.into(), found: entries.len() as u64, most: most as u64 };
            ledger.error(fault, value.span());
            return Vec::new();
        }
        let mut tables = Vec::new();
        for entry in entries.iter() {
            match entry.get_ref() {
                DeValue::Table(inner) => tables.push(read(Table::new(title, entry.span(), inner, ledger), ledger)),
                _ => drop(wrong_type::<()>(key, Expected::Table, entry, ledger)),
            }
        }
        tables
    }

    /// Notes a required key that is not there.
    pub fn require(&self, key: &str, ledger: &mut Ledger) {
        // Of a key that only has another name there, that is said.
        let stands_for =
            |given: &str| synonyms::key(given, [key].into_iter()).or(nearest(given, [key]).as_deref()).is_some();
        if self.entries.get(key).is_some() || self.keys().any(|(given, _)| stands_for(given)) {
            return;
        }
        let fault = FileFault::MissingKey { key: key.into(), table: self.title.into() };
        if self.title.is_empty() {
            ledger.error_of_whole(fault);
        } else {
            ledger.error(fault, self.bytes.clone());
        }
    }

    /// Notes keys that nobody asked for, and says whether anything was wrong with the table.
    pub fn finish(self, ledger: &mut Ledger) -> Item {
        for (key, bytes) in self.keys() {
            if !self.asked.contains(&key) {
                let fault = FileFault::UnknownKey {
                    key: key.to_owned(),
                    table: self.title.into(),
                    suggestion: meant::key(key, &self.asked),
                    known: self.asked.iter().map(|&known| known.to_owned()).collect(),
                };
                ledger.error(fault, bytes);
            }
        }
        Item { faulty: ledger.len() > self.found_before, bytes: self.bytes }
    }

    fn header(&self, key: &str, value: &Value<'i>) -> Range<usize> {
        let span = value.span();
        if span.is_empty() { self.key_bytes(key).unwrap_or(span) } else { span }
    }
}

/// Notes a value of the wrong type.
pub(super) fn wrong_type<T>(key: &str, expected: Expected, value: &Value, ledger: &mut Ledger) -> Option<T> {
    let write = meant::value(key, expected, value);
    ledger.error(FileFault::WrongType { key: key.into(), expected, write }, value.span());
    None
}

/// Text with something to see in it.
pub(super) fn text(key: &'static str, value: &Value, ledger: &mut Ledger) -> Option<Placed<String>> {
    match value.get_ref() {
        DeValue::String(text) if text.chars().all(|letter| letter.is_whitespace() || is_unseen(letter)) => {
            ledger.error(FileFault::BlankText { key: key.into() }, value.span());
            None
        }
        DeValue::String(text) => Some(Placed { value: text.clone().into_owned(), bytes: value.span() }),
        _ => wrong_type(key, Expected::Text, value, ledger),
    }
}

/// A whole number within limits, both inclusive.
pub(super) fn number(key: &str, value: &Value, least: u64, most: u64, ledger: &mut Ledger) -> Option<Placed<u64>> {
    let DeValue::Integer(integer) = value.get_ref() else {
        return wrong_type(key, Expected::Number, value, ledger);
    };
    match u64::from_str_radix(integer.as_str(), integer.radix()) {
        Ok(number) if (least..=most).contains(&number) => Some(Placed { value: number, bytes: value.span() }),
        _ => {
            let found = integer.to_string();
            ledger.error(FileFault::OutOfRange { key: key.into(), found, least, most }, value.span());
            None
        }
    }
}

/// A whole number within limits, both inclusive, which may be below zero.
pub(super) fn signed(key: &str, value: &Value, least: i64, most: i64, ledger: &mut Ledger) -> Option<Placed<i64>> {
    let DeValue::Integer(integer) = value.get_ref() else {
        return wrong_type(key, Expected::Number, value, ledger);
    };
    match i64::from_str_radix(integer.as_str(), integer.radix()) {
        Ok(number) if (least..=most).contains(&number) => Some(Placed { value: number, bytes: value.span() }),
        _ => {
            let found = integer.to_string();
            ledger.error(ScenarioFault::BadAmount { key: key.into(), found, least, most }, value.span());
            None
        }
    }
}

/// One of some words.
pub(super) fn word(key: &str, value: &Value, choices: &[&str], ledger: &mut Ledger) -> Option<Placed<String>> {
    let DeValue::String(found) = value.get_ref() else {
        return wrong_type(key, Expected::Text, value, ledger);
    };
    if choices.contains(&found.as_ref()) {
        return Some(Placed { value: found.clone().into_owned(), bytes: value.span() });
    }
    let fault = FileFault::UnknownWord {
        key: key.into(),
        found: found.clone().into_owned(),
        suggestion: meant::word(found, choices),
        choices: choices.iter().map(|&choice| choice.to_owned()).collect(),
    };
    ledger.error(fault, value.span());
    None
}

/// A half-day by name, or by number from 1.
pub(super) fn half_day(key: &'static str, value: &Value, ledger: &mut Ledger) -> Option<Placed<HalfDayRef>> {
    match value.get_ref() {
        DeValue::String(_) => {
            let name = text(key, value, ledger)?;
            Some(Placed { value: HalfDayRef::Name(name.value), bytes: name.bytes })
        }
        DeValue::Integer(_) => {
            let number = number(key, value, 1, super::limits::HALF_DAYS as u64, ledger)?;
            Some(Placed { value: HalfDayRef::Number(number.value), bytes: number.bytes })
        }
        _ => wrong_type(key, Expected::TextOrNumber, value, ledger),
    }
}

/// A date: a local date of TOML, or text.
pub(super) fn date(key: &str, value: &Value, ledger: &mut Ledger) -> Option<Placed<NaiveDate>> {
    let (read, found) = match value.get_ref() {
        DeValue::Datetime(given) => match (given.date, given.time, given.offset) {
            (Some(date), None, None) => {
                let read = NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into());
                (read, given.to_string())
            }
            _ => (None, given.to_string()),
        },
        DeValue::String(given) => (clock::date(given, &[]), given.clone().into_owned()),
        _ => return wrong_type(key, Expected::Date, value, ledger),
    };
    if read.is_none() {
        ledger.error(clock::bad_date(&found), value.span());
    }
    read.map(|date| Placed { value: date, bytes: value.span() })
}

/// A clock time.
pub(super) fn clock_time(key: &str, value: &Value, ledger: &mut Ledger) -> Option<Placed<Clock>> {
    let (read, found) = match value.get_ref() {
        DeValue::Datetime(given) => match (given.date, given.time, given.offset) {
            (None, Some(time), None) if time.second.unwrap_or(0) == 0 && time.nanosecond.unwrap_or(0) == 0 => {
                (Some(u32::from(time.hour) * 60 + u32::from(time.minute)), given.to_string())
            }
            _ => (None, given.to_string()),
        },
        DeValue::String(given) => (clock::clock(given), given.clone().into_owned()),
        _ => return wrong_type(key, Expected::Clock, value, ledger),
    };
    if read.is_none() {
        ledger.error(clock::bad_time(&found), value.span());
    }
    read.map(|minute| Placed { value: Clock(minute), bytes: value.span() })
}

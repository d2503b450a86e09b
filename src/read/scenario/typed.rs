//! Scenarios as they are typed on the command line: `--lose-room "106 from 2021-04-10 10:20"`, `--heads "商学院 +20"`.

use super::super::clock;
use super::super::draft::{Clock, ClosedDraft, HalfDayRef, Item, List, Placed, Selector};
use super::super::ledger::Ledger;
use super::super::letters::half_width;
use super::super::limits::COUNT;
use super::draft::{
    AddDayDraft, AddRoomDraft, ExemptDraft, LoseRoomDraft, NewHeadsDraft, NewHoursDraft, RateDraft, ScenarioDraft,
};
use super::{resolve, restated};
use crate::diagnostic::Finding;
use crate::problem::Problem;
use crate::scenario::Scenario;
use crate::words::reading::{FileFault, ScenarioFault};
use chrono::NaiveDate;
use std::ops::Range;

/// What an option changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TypedChange {
    /// `ROOM`, `ROOM from DATE [TIME]`, or `ROOM DATE [TIME] 起`.
    LoseRoom,
    /// `ROOM|all DATE [HALF-DAY]`.
    Close,
    /// `ROOM|all DATE HALF-DAY START-END`.
    Hours,
    /// `ROOM|all DATE HALF-DAY START-END`.
    AddBreak,
    /// `ROOM|all DATE [HALF-DAY]`.
    UseMakeUp,
    /// `ROOM like ROOM`.
    AddRoom,
    /// `DATE like DATE`.
    AddDay,
    /// `ROOM|all [from DATE [TIME]] HEADS|+N%|-N%`, or `… DATE [TIME] 起 …`: so many an hour, or so many per cent faster.
    Rate,
    /// `COLLEGE|#tag|all N|+N|-N|+N%|-N%`.
    Heads,
    /// `RULE: KEY = VALUE, …`.
    ChangeRule,
    /// `COLLEGE|#tag|all from RULE`.
    Exempt,
    /// `RULE`.
    DropRule,
}

impl TypedChange {
    /// The option's name.
    #[must_use]
    pub fn option(self) -> &'static str {
        match self {
            TypedChange::LoseRoom => "--lose-room",
            TypedChange::Close => "--close",
            TypedChange::Hours => "--hours",
            TypedChange::AddBreak => "--add-break",
            TypedChange::UseMakeUp => "--use-make-up",
            TypedChange::AddRoom => "--add-room",
            TypedChange::AddDay => "--add-day",
            TypedChange::Rate => "--rate",
            TypedChange::Heads => "--heads",
            TypedChange::ChangeRule => "--change-rule",
            TypedChange::Exempt => "--exempt",
            TypedChange::DropRule => "--drop-rule",
        }
    }

    fn example(self) -> &'static str {
        match self {
            TypedChange::LoseRoom => "--lose-room \"106 from 2021-04-10 10:20\"",
            TypedChange::Close => "--close \"101 2021-04-11 上午\"",
            TypedChange::Hours => "--hours \"101 2021-04-11 上午 9:00-11:00\"",
            TypedChange::AddBreak => "--add-break \"all 2021-04-11 上午 10:00-10:20\"",
            TypedChange::UseMakeUp => "--use-make-up \"101 2021-04-11 上午\"",
            TypedChange::AddRoom => "--add-room \"107 like 101\"",
            TypedChange::AddDay => "--add-day \"2021-04-12 like 2021-04-11\"",
            TypedChange::Rate => "--rate \"101 200\", --rate \"101 from 2021-04-10 10:20 120\", --rate \"all -10%\"",
            TypedChange::Heads => "--heads \"商学院 +20\", --heads \"all +5%\"",
            TypedChange::ChangeRule => restated::EXAMPLE,
            TypedChange::Exempt => "--exempt \"COLLEGE from RULE\"",
            TypedChange::DropRule => "--drop-rule \"RULE\"",
        }
    }
}

/// Reads changes typed on the command line: each a scenario of its own without a name, or, `together`, all of them one
/// scenario. Findings are placed in the text that is given beside them, a line per option, under the name `file`.
///
/// # Errors
///
/// All that is wrong with them, and the text.
pub fn typed_scenarios(
    typed: &[(TypedChange, String)],
    together: bool,
    file: &str,
    problem: &Problem,
) -> Result<Vec<Scenario>, (Vec<Finding>, String)> {
    let mut ledger = Ledger::new(file);
    let dates: Vec<NaiveDate> = problem.half_days().iter().map(|half_day| half_day.date).collect();
    let mut all = String::new();
    let mut drafts: Vec<ScenarioDraft> = Vec::new();
    for (kind, text) in typed {
        all.push_str(kind.option());
        all.push(' ');
        let words = Words::new(text, all.len(), &dates);
        all.push_str(text);
        all.push('\n');
        if !together || drafts.is_empty() {
            drafts.push(ScenarioDraft { item: Item { bytes: words.all(), faulty: false }, ..ScenarioDraft::default() });
        }
        let Some(draft) = drafts.last_mut() else { continue };
        let before = ledger.errors();
        let read = change(*kind, &words, problem, draft, &mut ledger);
        draft.item.faulty |= read.is_none() || ledger.errors() > before;
        if read.is_none() {
            let bytes = words.all();
            ledger.error(ScenarioFault::BadChange { example: kind.example() }, bytes);
        }
    }
    let scenarios = drafts.iter().map(|draft| resolve::scenario(draft, problem, &mut ledger)).collect();
    if ledger.errors() == 0 { Ok(scenarios) } else { Err((ledger.into_findings(), all)) }
}

/// The words of an option, each with its place in the text of all options.
struct Words<'t> {
    text: &'t str,
    offset: usize,
    words: Vec<Range<usize>>,
    dates: &'t [NaiveDate],
}

impl<'t> Words<'t> {
    /// Words are parted by blanks; `4月11日上午` is two.
    fn new(text: &'t str, offset: usize, dates: &'t [NaiveDate]) -> Self {
        let mut words: Vec<Range<usize>> = Vec::new();
        let start = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
        for word in text.split_whitespace() {
            let (begin, end) = (start(word), start(word) + word.len());
            let day = word.find('日').map(|at| at + '日'.len_utf8());
            match day.filter(|&day| day < word.len() && clock::date(&word[..day], dates).is_some()) {
                Some(day) => words.extend([begin..begin + day, begin + day..end]),
                None => words.push(begin..end),
            }
        }
        Words { text, offset, words, dates }
    }

    fn all(&self) -> Range<usize> {
        self.offset..self.offset + self.text.len()
    }

    fn word(&self, position: usize) -> Option<&'t str> {
        self.words.get(position).map(|word| &self.text[word.clone()])
    }

    fn placed<T>(&self, position: usize, value: T) -> Placed<T> {
        let bytes = self.words.get(position).map_or(0..0, |word| self.offset + word.start..self.offset + word.end);
        Placed { value, bytes }
    }

    /// The words of a range as one name; nothing where there is none.
    fn name(&self, range: Range<usize>) -> Option<Placed<String>> {
        let words = self.words.get(range)?;
        let (first, last) = (words.first()?, words.last()?);
        let bytes = self.offset + first.start..self.offset + last.end;
        Some(Placed { value: self.text[first.start..last.end].to_owned(), bytes })
    }

    fn date(&self, position: usize) -> Option<Placed<NaiveDate>> {
        let date = clock::date(self.word(position)?, self.dates)?;
        Some(self.placed(position, date))
    }

    /// The position of the first date behind at least one word.
    fn first_date(&self) -> Option<usize> {
        (1..self.words.len()).find(|&position| self.date(position).is_some())
    }

    /// The position of one of some words, with words on both sides.
    fn between(&self, choices: &[&str]) -> Option<usize> {
        let inside = 1..self.words.len().saturating_sub(1);
        inside.into_iter().find(|&position| self.word(position).is_some_and(|word| choices.contains(&word)))
    }
}

/// Adds a change to a scenario; nothing where it is not in its form.
fn change(
    kind: TypedChange,
    words: &Words<'_>,
    problem: &Problem,
    draft: &mut ScenarioDraft,
    ledger: &mut Ledger,
) -> Option<()> {
    let item = Item { bytes: words.all(), faulty: false };
    match kind {
        TypedChange::LoseRoom => draft.lose_room.push(lose_room(words, item)?),
        TypedChange::Close => draft.close.push(sessions(words, item)?),
        TypedChange::UseMakeUp => draft.use_make_up.push(sessions(words, item)?),
        TypedChange::Hours => draft.hours.push(hours(words, item)?),
        TypedChange::AddBreak => draft.add_break.push(hours(words, item)?),
        TypedChange::AddRoom => {
            let at = words.between(&["like", "同"])?;
            let (name, like) = (words.name(0..at), words.name(at + 1..words.words.len()));
            draft.add_room.push(AddRoomDraft { name, like, item, ..AddRoomDraft::default() });
        }
        TypedChange::AddDay => {
            let [date, like] = match words.words.len() {
                3 if words.between(&["like", "同"]) == Some(1) => [words.date(0)?, words.date(2)?],
                _ => return None,
            };
            draft.add_day.push(AddDayDraft { date: Some(date), like: Some(like), item });
        }
        TypedChange::Rate => draft.rate.push(rate(words, item, ledger)?),
        TypedChange::Heads => draft.headcount.push(heads(words, item, ledger)?),
        TypedChange::ChangeRule => {
            draft.change_rule.push(restated::rule(words.text, words.offset, problem, ledger)?);
        }
        TypedChange::Exempt => draft.exempt.push(exempt(words, item)?),
        TypedChange::DropRule => {
            let name = words.name(0..words.words.len())?;
            let list = draft.drop_rule.get_or_insert_with(|| Placed { value: Vec::new(), bytes: words.all() });
            list.value.push(name);
        }
    }
    Some(())
}

fn one<T>(entry: Placed<T>) -> List<T> {
    let bytes = entry.bytes.clone();
    Placed { value: vec![entry], bytes }
}

fn half_day(name: Placed<String>) -> List<HalfDayRef> {
    one(Placed { value: HalfDayRef::Name(name.value), bytes: name.bytes })
}

fn is_all(word: &str) -> bool {
    ["all", "全部", "所有"].contains(&word)
}

/// One room, or no condition for all of them.
fn rooms(name: Placed<String>) -> Option<List<String>> {
    if is_all(&name.value) { None } else { Some(one(name)) }
}

/// `101 2021-04-11 上午 9:00-11:00`.
fn hours(words: &Words<'_>, item: Item) -> Option<NewHoursDraft> {
    let (at, last) = (words.first_date()?, words.words.len() - 1);
    let (start, end) = span(words, last)?;
    let half_days = Some(half_day(words.name(at + 1..last)?));
    let (rooms, dates) = (rooms(words.name(0..at)?), words.date(at).map(one));
    Some(NewHoursDraft { rooms, dates, half_days, start: Some(start), end: Some(end), item })
}

/// `101 2021-04-11 上午`, `all 2021-04-11`.
fn sessions(words: &Words<'_>, item: Item) -> Option<ClosedDraft> {
    let at = words.first_date()?;
    Some(ClosedDraft {
        rooms: rooms(words.name(0..at)?),
        dates: words.date(at).map(one),
        half_days: words.name(at + 1..words.words.len()).map(half_day),
        item,
        ..ClosedDraft::default()
    })
}

/// `机电学院 from 只来一次`.
fn exempt(words: &Words<'_>, item: Item) -> Option<ExemptDraft> {
    let (college, rule) = restated::exempt(words.text)?;
    let placed = |at: Range<usize>| {
        let bytes = words.offset + at.start..words.offset + at.end;
        Placed { value: words.text[at].to_owned(), bytes }
    };
    Some(ExemptDraft { colleges: Some(selector(placed(college))), rules: Some(one(placed(rule))), item })
}

/// A college, a tag, or all.
fn selector(whose: Placed<String>) -> Placed<Selector> {
    let bytes = whose.bytes.clone();
    let value = if is_all(&whose.value) { Selector::All } else { Selector::Names(vec![whose]) };
    Placed { value, bytes }
}

fn lose_room(words: &Words<'_>, item: Item) -> Option<LoseRoomDraft> {
    let end = words.words.len();
    match moment(words, end)? {
        None => Some(LoseRoomDraft { rooms: words.name(0..end).map(one), item, ..LoseRoomDraft::default() }),
        Some((room, date, time)) => Some(LoseRoomDraft { rooms: Some(one(room)), date: Some(date), time, item }),
    }
}

/// `101 200`, `101 from 2021-04-10 10:20 120`, `all +5%`, `101 4月10日10:20 起 120`.
fn rate(words: &Words<'_>, item: Item, ledger: &mut Ledger) -> Option<RateDraft> {
    let last = words.words.len().checked_sub(1)?;
    let mut draft = RateDraft { item, ..RateDraft::default() };
    let amount = half_width(words.word(last)?).replace('−', "-");
    match amount.strip_suffix('%') {
        Some(number) => {
            let digits = number.strip_prefix(['+', '-'])?;
            if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
                return None;
            }
            draft.per_cent = within_signed("per_cent", number, (-100, 1000), words, ledger);
        }
        None => {
            let heads = words.placed(last, plain_number(&amount)?);
            draft.heads_per_hour = within("heads_per_hour", heads, ledger);
        }
    }
    draft.item.faulty |= draft.per_cent.is_none() && draft.heads_per_hour.is_none();
    let room = match moment(words, last)? {
        None => words.name(0..last)?,
        Some((room, date, time)) => {
            (draft.date, draft.time) = (Some(date), time);
            room
        }
    };
    draft.rooms = rooms(room);
    Some(draft)
}

/// What stands before a moment, its date and its time.
type From = (Placed<String>, Placed<NaiveDate>, Option<Placed<Clock>>);

/// `ROOM from DATE [TIME]` or `ROOM DATE [TIME] 起` before a position; the inner `None` where there is no date.
fn moment(words: &Words<'_>, end: usize) -> Option<Option<From>> {
    let since = words.word(end.checked_sub(1)?) == Some("起");
    let end = end - usize::from(since);
    let Some(at) = words.first_date().filter(|&at| at < end) else { return if since { None } else { Some(None) } };
    let time = match end - at {
        1 => None,
        _ => {
            let said = words.name(at + 1..end)?;
            Some(Placed { value: Clock(clock::clock(&said.value)?), bytes: said.bytes })
        }
    };
    let from = words.word(at - 1).is_some_and(|word| ["from", "自", "从"].contains(&word));
    if !from && !since {
        return None;
    }
    Some(Some((words.name(0..at - usize::from(from))?, words.date(at)?, time)))
}

/// `9:00-11:00`.
fn span(words: &Words<'_>, position: usize) -> Option<(Placed<Clock>, Placed<Clock>)> {
    let (start, end) = clock::span(words.word(position)?)?;
    Some((words.placed(position, Clock(start)), words.placed(position, Clock(end))))
}

fn plain_number(word: &str) -> Option<u64> {
    let digits = half_width(word);
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
}

/// The number, if it is one that a file may give.
fn within(key: &str, number: Placed<u64>, ledger: &mut Ledger) -> Option<Placed<u64>> {
    if (1..=COUNT).contains(&number.value) {
        return Some(number);
    }
    let (key, found) = (key.into(), number.value.to_string());
    ledger.error(FileFault::OutOfRange { key, found, least: 1, most: COUNT }, number.bytes);
    None
}

/// `商学院 +20`, `all +5%`, `#文科 300`.
fn heads(words: &Words<'_>, item: Item, ledger: &mut Ledger) -> Option<NewHeadsDraft> {
    let last = words.words.len().checked_sub(1)?;
    let colleges = Some(selector(words.name(0..last)?));
    let written = half_width(words.word(last)?).replace('−', "-");
    let (number, per_cent) = written.strip_suffix('%').map_or((written.as_str(), false), |number| (number, true));
    let sign = number.starts_with(['+', '-']);
    let digits = number.trim_start_matches(['+', '-']);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) || number.len() - digits.len() > 1 {
        return None;
    }
    let mut draft = NewHeadsDraft { colleges, item, ..NewHeadsDraft::default() };
    match (sign, per_cent) {
        (false, true) => return None,
        (false, false) => draft.to = within("to", words.placed(last, digits.parse().unwrap_or(u64::MAX)), ledger),
        (true, false) => draft.by = within_signed("by", number, (-1_000_000, 1_000_000), words, ledger),
        (true, true) => draft.per_cent = within_signed("per_cent", number, (-100, 1000), words, ledger),
    }
    draft.item.faulty = draft.to.is_none() && draft.by.is_none() && draft.per_cent.is_none();
    Some(draft)
}

fn within_signed(
    key: &str,
    number: &str,
    (least, most): (i64, i64),
    words: &Words<'_>,
    ledger: &mut Ledger,
) -> Option<Placed<i64>> {
    let last = words.words.len().saturating_sub(1);
    let placed = words.placed(last, number.parse().unwrap_or(i64::MAX));
    if (least..=most).contains(&placed.value) {
        return Some(placed);
    }
    let (key, found) = (key.into(), number.to_owned());
    ledger.error(ScenarioFault::BadAmount { key, found, least, most }, placed.bytes);
    None
}

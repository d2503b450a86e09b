//! Walks a TOML file into a draft, key by key; every fault of syntax, keys and values is noted with its place.

pub(super) mod calendar;
mod people;
pub(super) mod rules;
mod settings;

use super::draft::Draft;
use super::ledger::Ledger;
use super::letters::on_letters;
use super::limits;
use super::mend::{Mended, Vocabulary};
use super::table::Table;
use crate::words::Language;
use crate::words::reading::{FileFault, Slip, TypingFault};
use std::ops::Range;
use toml::de::DeTable;

/// How a text was typed.
pub(super) enum Typed {
    /// As TOML wants it.
    Sound,
    /// With slips that were undone and noted: places of the draft are those of the mended text.
    Mended(Mended),
    /// With faults that may hide others.
    Broken,
}

/// The draft of a text. After slips the rest of the file is still looked at; after faults that nobody can undo, what may
/// only follow from them is not held against it.
pub(super) fn draft(text: &str, ledger: &mut Ledger) -> (Draft, Typed) {
    walked(text, ledger, Vocabulary::of_problems, root_table)
}

/// What `root` reads from a text of this vocabulary, and how it was typed; for other files than problems. The findings are
/// placed in the text as it was typed.
pub(super) fn walked<T>(
    text: &str,
    ledger: &mut Ledger,
    vocabulary: fn() -> &'static Vocabulary,
    root: impl Fn(Table<'_, '_>, &mut Ledger) -> T,
) -> (T, Typed) {
    let walk = root;
    let (root, faults) = DeTable::parse_recoverable(text);
    let before = ledger.len();
    let mut mended = if faults.is_empty() {
        let draft = walk(Table::new("", 0..0, root.get_ref(), ledger), ledger);
        // A header of another name is sound TOML too: it is known by its key, which nobody asked for.
        let foreign = ledger.any_since(before, "unknown-key").then(|| Mended::of(text, vocabulary()));
        let Some(mended) = foreign.filter(Mended::has_other_headers) else { return (draft, Typed::Sound) };
        ledger.truncate(before);
        mended
    } else {
        Mended::of(text, vocabulary())
    };
    let is_told = !mended.slips.is_empty();
    for (slip, bytes) in std::mem::take(&mut mended.slips) {
        ledger.error(slip, bytes);
    }
    let (root, left) = DeTable::parse_recoverable(&mended.text);
    let first = note_faults(text, &mended, &left, ledger);
    let syntax = ledger.len();
    let draft = walk(Table::new("", 0..0, root.get_ref(), ledger), ledger);
    ledger.place_anew(syntax, |bytes| mended.typed(bytes));
    let Some(first) = first else {
        if is_told {
            return (draft, Typed::Mended(mended));
        }
        // Something was mended of which there is nothing to say: then what TOML says of the text as typed stands.
        note_faults(text, &Mended::untouched(text), &faults, ledger);
        return (draft, Typed::Broken);
    };
    keep_what_is_sure(text, first, syntax, ledger);
    (draft, Typed::Broken)
}

/// Notes the faults that are left, one of each line, and gives the byte of the first. Where there are many, all but the
/// first follow from it.
fn note_faults(text: &str, mended: &Mended, faults: &[toml::de::Error], ledger: &mut Ledger) -> Option<usize> {
    const FEW: usize = 5;
    const MOST: usize = 200;
    let line_ends: Vec<usize> = text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(at, _)| at).collect();
    let mut lines = std::collections::BTreeSet::new();
    let mut found: Vec<(TypingFault, Range<usize>)> = Vec::new();
    for fault in faults {
        let bytes = on_letters(&mended.text, fault.span().unwrap_or(0..0));
        let key = mended.text[bytes.clone()].trim().to_owned();
        let bytes = on_letters(text, mended.typed(&bytes));
        if lines.len() <= MOST && lines.insert(line_ends.partition_point(|&end| end < bytes.start)) {
            let fault = match fault.message() {
                "duplicate key" => TypingFault::DuplicateKey { first: first_line(text, bytes.start, &key), key },
                phrase => TypingFault::Syntax { slip: Slip::Phrase(phrase.to_owned()), write: None },
            };
            found.push((fault, bytes));
        }
    }
    let is_syntax = |fault: &TypingFault| matches!(fault, TypingFault::Syntax { .. });
    let shown = if found.iter().filter(|(fault, _)| is_syntax(fault)).count() > FEW { 1 } else { found.len() };
    let first = found.iter().map(|(_, bytes)| bytes.start).min();
    found.into_iter().take(shown).for_each(|(fault, bytes)| ledger.error(fault, bytes));
    first
}

/// The last line before some byte, from 1, in which a key or a header stands already.
fn first_line(text: &str, before: usize, key: &str) -> Option<usize> {
    let key = key.trim_matches(['[', ']', ' ']);
    let above: Vec<&str> = text[..before].lines().collect();
    let here = usize::from(!text[..before].ends_with('\n') && !above.is_empty());
    let names = |line: &str| {
        let line = line.trim();
        let header = line.trim_matches(['[', ']', ' ']) == key;
        header || line.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with('='))
    };
    above[..above.len() - here].iter().rposition(|line| names(line)).map(|position| position + 1)
}

/// After faults of syntax: drops what the parser's recovery may have caused, that is missing keys, and everything from
/// the line of the first fault on.
fn keep_what_is_sure(text: &str, first: usize, syntax: usize, ledger: &mut Ledger) {
    let line = text[..first].rfind('\n').map_or(0, |end| end + 1);
    let mut seen = 0;
    ledger.retain(|finding| {
        seen += 1;
        let derived = ["missing-key", "unsupported-schema", "empty-list"].contains(&finding.code());
        let is_before = finding.place.as_ref().is_some_and(|place| place.bytes.start < line);
        seen <= syntax || !derived && is_before
    });
}

fn root_table(mut root: Table<'_, '_>, ledger: &mut Ledger) -> Draft {
    let mut draft = Draft { schema: schema(&mut root, ledger), ..Draft::default() };
    if let Some(tag) = root.word("language", &["zh-CN", "en"], ledger) {
        let language = if tag.value == "en" { Language::English } else { Language::Chinese };
        draft.language = Some(super::draft::Placed { value: language, bytes: tag.bytes });
    }
    let parts = crate::problem::SamplePart::ALL.map(crate::problem::SamplePart::name);
    draft.sample = root.list("sample", ledger, |key, value, ledger| super::table::word(key, value, &parts, ledger));
    if let Some(table) = root.table("settings", "[settings]", ledger) {
        draft.settings = settings::settings(table, ledger);
    }
    if let Some(table) = root.table("schedule", "[schedule]", ledger) {
        draft.schedule = settings::schedule(table, ledger);
    }
    if let Some(table) = root.table("calendar", "[calendar]", ledger) {
        draft.calendar = calendar::calendar(table, ledger);
    }
    draft.hours = root.tables("hours", "[[hours]]", limits::CALENDAR_ENTRIES, ledger, calendar::hours);
    draft.closed = root.tables("closed", "[[closed]]", limits::CALENDAR_ENTRIES, ledger, calendar::closed);
    draft.breaks = root.tables("breaks", "[[breaks]]", limits::CALENDAR_ENTRIES, ledger, calendar::pause);
    draft.make_up = root.tables("make_up", "[[make_up]]", limits::ENTRIES, ledger, calendar::make_up);
    let is_divided = draft.calendar.half_days.iter().any(|half_day| half_day.windows.is_some())
        || draft.hours.iter().any(|hours| hours.windows.is_some());
    let room = |table: Table<'_, '_>, ledger: &mut Ledger| people::room(table, is_divided, ledger);
    draft.rooms = root.tables("rooms", "[[rooms]]", limits::ROOMS, ledger, room);
    draft.travel = root.tables("travel", "[[travel]]", limits::ENTRIES, ledger, people::travel);
    draft.headcounts = people::headcounts(&mut root, ledger);
    let elsewhere = root.key_bytes("headcounts").is_some();
    let college = |table: Table<'_, '_>, ledger: &mut Ledger| people::college(table, elsewhere, ledger);
    draft.colleges = root.tables("colleges", "[[colleges]]", limits::COLLEGES, ledger, college);
    draft.rules = root.tables("rules", "[[rules]]", limits::ENTRIES, ledger, rules::rule);
    draft.wishes = root.tables("wishes", "[[wishes]]", limits::ENTRIES, ledger, rules::wish);
    root.finish(ledger);
    draft
}

/// The version of the format, which must be there.
pub(super) fn schema(root: &mut Table<'_, '_>, ledger: &mut Ledger) -> Option<super::draft::Placed<u64>> {
    root.require("schema", ledger);
    let schema = root.number("schema", 0, u64::MAX, ledger)?;
    if schema.value != 1 {
        ledger.error(FileFault::UnsupportedSchema { found: schema.value.to_string() }, schema.bytes.clone());
    }
    Some(schema)
}

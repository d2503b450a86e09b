//! Walks a TOML file into a draft, key by key; every fault of syntax, keys and values is noted with its place.

pub(super) mod calendar;
mod people;
pub(super) mod rules;
mod settings;

use super::draft::Draft;
use super::ledger::Ledger;
use super::limits;
use super::table::Table;
use super::text::on_letters;
use crate::words::Language;
use crate::words::reading::FileFault;
use toml::de::DeTable;

/// The draft of a text, and whether its syntax was sound. After a fault of syntax the rest of the file is still looked
/// at, but what may only follow from the fault is not held against it.
pub(super) fn draft(text: &str, ledger: &mut Ledger) -> (Draft, bool) {
    walked(text, ledger, root_table)
}

/// What `root` reads from a text, and whether its syntax was sound; for other files than problems.
pub(super) fn walked<T>(
    text: &str,
    ledger: &mut Ledger,
    root: impl FnOnce(Table<'_, '_>, &mut Ledger) -> T,
) -> (T, bool) {
    let walk = root;
    let (root, faults) = DeTable::parse_recoverable(text);
    for fault in &faults {
        let bytes = on_letters(text, fault.span().unwrap_or(0..0));
        match fault.message() {
            "duplicate key" => ledger.error(FileFault::DuplicateKey, bytes),
            phrase => {
                let wide = full_width_mark(text, bytes.start);
                ledger.error(FileFault::Syntax { phrase: phrase.to_owned(), wide }, bytes);
            }
        }
    }
    let syntax = ledger.len();
    let draft = walk(Table::new("", 0..0, root.get_ref(), ledger), ledger);
    if syntax > 0 {
        keep_what_is_sure(text, syntax, ledger);
    }
    (draft, syntax == 0)
}

/// A mark typed with a Chinese keyboard at a fault or just beside it, with the one that TOML wants.
fn full_width_mark(text: &str, at: usize) -> Option<(char, char)> {
    const MARKS: [(char, char); 12] = [
        ('“', '"'),
        ('”', '"'),
        ('‘', '\''),
        ('’', '\''),
        ('＝', '='),
        ('，', ','),
        ('、', ','),
        ('：', ':'),
        ('［', '['),
        ('【', '['),
        ('］', ']'),
        ('】', ']'),
    ];
    let (before, behind) = (text.get(..at)?, text.get(at..)?);
    let beside = behind.chars().take(2).chain(before.trim_end_matches(' ').chars().next_back());
    beside.filter_map(|found| MARKS.iter().find(|(wide, _)| *wide == found).copied()).next()
}

/// After faults of syntax: drops what the parser's recovery may have caused, that is missing keys and everything on a
/// line that is at fault already.
fn keep_what_is_sure(text: &str, syntax: usize, ledger: &mut Ledger) {
    let line_ends: Vec<usize> = text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(at, _)| at).collect();
    let line = |byte: usize| line_ends.partition_point(|&end| end < byte);
    let mut seen = 0;
    let mut faulty_lines = std::collections::BTreeSet::new();
    ledger.retain(|finding| {
        let at = finding.place.as_ref().map(|place| line(place.bytes.start));
        seen += 1;
        if seen <= syntax {
            faulty_lines.extend(at);
            return true;
        }
        let derived = ["missing-key", "unsupported-schema", "empty-list"].contains(&finding.code());
        !derived && at.is_some_and(|at| !faulty_lines.contains(&at))
    });
}

fn root_table(mut root: Table<'_, '_>, ledger: &mut Ledger) -> Draft {
    let mut draft = Draft { schema: schema(&mut root, ledger), ..Draft::default() };
    if let Some(tag) = root.word("language", &["zh-CN", "en"], ledger) {
        let language = if tag.value == "en" { Language::English } else { Language::Chinese };
        draft.language = Some(super::draft::Placed { value: language, bytes: tag.bytes });
    }
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
    draft.make_up = root.tables("make_up", "[[make_up]]", limits::ENTRIES, ledger, calendar::make_up);
    draft.rooms = root.tables("rooms", "[[rooms]]", limits::ROOMS, ledger, people::room);
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

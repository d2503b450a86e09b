//! What is wrong with a file itself: its syntax, keys, values and names.

use super::{Expected, Named, meant};
use crate::words::{Language, Statement, clock, grouped};

/// A fault of a file that makes it unusable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileFault {
    /// Nothing in the file.
    EmptyFile,
    /// A key that its table does not have.
    UnknownKey {
        /// The key as written.
        key: String,
        /// The table, as `[[rooms]]`; empty for the file itself.
        table: String,
        /// What was probably meant.
        suggestion: Option<String>,
        /// The keys that the table has.
        known: Vec<String>,
    },
    /// A key that belongs to rules of other kinds.
    MisplacedKey {
        /// The key.
        key: String,
        /// The rule's kind.
        kind: String,
        /// The kinds that have the key.
        kinds: Vec<String>,
    },
    /// A key that must be given.
    MissingKey {
        /// The key.
        key: String,
        /// The table, as `[[rooms]]`; empty for the file itself.
        table: String,
    },
    /// A value of the wrong type.
    WrongType {
        /// The key.
        key: String,
        /// What should stand there.
        expected: Expected,
        /// The value that was probably meant, as TOML writes it.
        write: Option<String>,
    },
    /// A number outside its limits, both inclusive.
    OutOfRange {
        /// The key.
        key: String,
        /// What stands there.
        found: String,
        /// The least it may be.
        least: u64,
        /// The most it may be.
        most: u64,
    },
    /// A word that is none of the choices.
    UnknownWord {
        /// The key.
        key: String,
        /// What stands there.
        found: String,
        /// What was probably meant.
        suggestion: Option<String>,
        /// What could stand there.
        choices: Vec<String>,
    },
    /// A version of the format that this program does not read.
    UnsupportedSchema {
        /// What stands there.
        found: String,
    },
    /// Text without a visible character.
    BlankText {
        /// The key.
        key: String,
    },
    /// A list without entries.
    EmptyList {
        /// The key.
        key: String,
    },
    /// Two keys of which only one can be given.
    ContradictoryKeys {
        /// One key.
        first: String,
        /// The other key.
        second: String,
    },
    /// A key that needs another beside it.
    LonelyKey {
        /// The key that is there.
        given: String,
        /// The key that it needs.
        missing: String,
    },
    /// A name that nothing has.
    Unknown {
        /// What it should be the name of.
        what: Named,
        /// The name as written.
        name: String,
        /// What was probably meant.
        suggestion: Option<String>,
        /// What could stand there.
        choices: Vec<String>,
    },
    /// `unplaced` named, but not first.
    UnplacedNotFirst,
    /// A name that the format uses for itself.
    ReservedName {
        /// The name.
        name: String,
    },
    /// A selection of sessions, or a region, that nothing lies in.
    MatchesNothing {
        /// The table or rule that selects.
        table: String,
    },
    /// A way that leads between no two rooms, buildings or campuses.
    TravelBetween {
        /// The names, which should be two.
        names: Vec<String>,
    },
    /// A way that is told already.
    RepeatedTravel {
        /// The names of its ends.
        names: Vec<String>,
    },
    /// A date that has a half-day of this name already.
    RepeatedHalfDay {
        /// The half-day's name.
        name: String,
        /// The date, as 2021-04-09.
        date: String,
    },
    /// A date given twice.
    RepeatedDate {
        /// The date, as 2021-04-09.
        date: String,
    },
    /// Two half-days of one room share a moment.
    HalfDaysOverlap {
        /// The room's name.
        room: String,
        /// One half-day: date and name.
        first: String,
        /// The other half-day: date and name.
        second: String,
    },
    /// Two `[[hours]]` entries give one session different hours.
    ContradictoryHours {
        /// The session: date, half-day and room.
        session: String,
        /// The key.
        key: &'static str,
    },
    /// A session without room for a single slot.
    SessionTooShort {
        /// The session: date, half-day and room.
        session: String,
        /// Minutes that it is open.
        minutes: u32,
        /// Minutes kept free at its end.
        kept_free: u32,
        /// Minutes of a slot.
        slot_minutes: u32,
    },
    /// Hours that are no multiple of the windows which should divide them.
    WindowsNoMultiple {
        /// The half-day or session.
        name: String,
        /// Minutes of a window.
        windows: u32,
        /// Minutes of the hours.
        open: u32,
    },
    /// A window named by a start at which none begins.
    NoSuchWindow {
        /// The session: date, half-day and room.
        session: String,
        /// The start, in minutes after midnight.
        start: u32,
        /// The starts of its windows, in minutes after midnight; none if it is not divided.
        starts: Vec<u32>,
    },
    /// More entries than this program takes.
    TooMany {
        /// What there are too many of.
        what: String,
        /// How many there are.
        found: u64,
        /// The most that are taken.
        most: u64,
    },
}

impl Statement for FileFault {
    fn code(&self) -> &'static str {
        match self {
            FileFault::EmptyFile => "empty-file",
            FileFault::UnknownKey { .. } => "unknown-key",
            FileFault::MisplacedKey { .. } => "misplaced-key",
            FileFault::MissingKey { .. } => "missing-key",
            FileFault::WrongType { .. } => "wrong-type",
            FileFault::OutOfRange { .. } => "out-of-range",
            FileFault::UnknownWord { .. } => "unknown-word",
            FileFault::UnsupportedSchema { .. } => "unsupported-schema",
            FileFault::BlankText { .. } => "blank-text",
            FileFault::EmptyList { .. } => "empty-list",
            FileFault::ContradictoryKeys { .. } => "contradictory-keys",
            FileFault::LonelyKey { .. } => "lonely-key",
            FileFault::Unknown { what, .. } => what.unknown_code(),
            FileFault::UnplacedNotFirst => "unplaced-not-first",
            FileFault::ReservedName { .. } => "reserved-name",
            FileFault::MatchesNothing { .. } => "matches-nothing",
            FileFault::TravelBetween { .. } => "travel-between",
            FileFault::RepeatedTravel { .. } => "repeated-travel",
            FileFault::RepeatedHalfDay { .. } => "repeated-half-day",
            FileFault::RepeatedDate { .. } => "repeated-date",
            FileFault::HalfDaysOverlap { .. } => "half-days-overlap",
            FileFault::ContradictoryHours { .. } => "contradictory-hours",
            FileFault::SessionTooShort { .. } => "session-too-short",
            FileFault::TooMany { .. } => "too-many",
            FileFault::WindowsNoMultiple { .. } => "windows-no-multiple",
            FileFault::NoSuchWindow { .. } => "no-such-window",
        }
    }

    fn message(&self, language: Language) -> String {
        match language {
            Language::Chinese => self.chinese(),
            Language::English => self.english(),
        }
    }

    fn help(&self, language: Language) -> Option<String> {
        let text = |chinese: &str, english: &str| Some(language.pick(chinese, english).to_owned());
        match self {
            FileFault::EmptyFile => text("可用 `halfday new` 得到一份样例", "`halfday new` gives a file to start from"),
            FileFault::UnknownKey { suggestion, known, .. } => meant(suggestion.as_deref(), known, language),
            FileFault::UnknownWord { suggestion, choices, .. } | FileFault::Unknown { suggestion, choices, .. } => {
                meant(suggestion.as_deref(), choices, language)
            }
            FileFault::MisplacedKey { kinds, .. } => Some(language.pick(
                format!("它属于这些规则：{}", kinds.join("、")),
                format!("it belongs to rules of these kinds: {}", kinds.join(", ")),
            )),
            FileFault::WrongType { write: Some(write), .. } => {
                Some(language.pick(format!("写成 {write}"), format!("write {write}")))
            }
            FileFault::WrongType { expected, .. } => {
                let expected = expected.words(language);
                Some(language.pick(format!("应写{expected}"), format!("write {expected}")))
            }
            FileFault::OutOfRange { least, most, .. } => {
                let (least, most) = (grouped(*least), grouped(*most));
                Some(language.pick(format!("应在 {least} 到 {most} 之间"), format!("write {least} to {most}")))
            }
            FileFault::UnsupportedSchema { .. } => text("写 `schema = 1`", "write `schema = 1`"),
            FileFault::BlankText { .. } => text("写上文字，或删去这个键", "give a text, or leave out the key"),
            FileFault::EmptyList { .. } => text("写上内容，或删去这个键", "give entries, or leave out the key"),
            FileFault::ContradictoryKeys { .. } => text("删去其中一个", "remove one of the two"),
            FileFault::ReservedName { .. } => {
                text("换一个名称：不用 all，不以 # 开头", "choose another: not `all`, not beginning with `#`")
            }
            FileFault::MatchesNothing { .. } => text(
                "各项须同时符合；核对日期、半天和地点",
                "all given fields must match; look at dates, half-days and rooms",
            ),
            FileFault::SessionTooShort { .. } => text(
                "改开放时间、休息时间或 `kept_free`，或用 [[closed]] 关闭它",
                "change its hours, its breaks or `kept_free`, or close it with [[closed]]",
            ),
            FileFault::WindowsNoMultiple { .. } => text(
                "换一个能整除的分钟数，或用 `windows = [{ start = …, end = … }]` 逐个写出",
                "take minutes that divide them, or write the windows one by one: `windows = [{ start = …, end = … }]`",
            ),
            FileFault::NoSuchWindow { starts, .. } if starts.is_empty() => {
                text("给这个半天写上 `windows`，或不写时间段", "give the half-day `windows`, or name none here")
            }
            FileFault::NoSuchWindow { starts, .. } => {
                let starts: Vec<String> = starts.iter().map(|&start| clock(start, true)).collect();
                let (chinese, english) = (starts.join("、"), starts.join(", "));
                Some(language.pick(format!("时间段的开始时间：{chinese}"), format!("its windows begin at {english}")))
            }
            FileFault::MissingKey { .. }
            | FileFault::LonelyKey { .. }
            | FileFault::UnplacedNotFirst
            | FileFault::TravelBetween { .. }
            | FileFault::RepeatedTravel { .. }
            | FileFault::RepeatedHalfDay { .. }
            | FileFault::RepeatedDate { .. }
            | FileFault::HalfDaysOverlap { .. }
            | FileFault::ContradictoryHours { .. }
            | FileFault::TooMany { .. } => None,
        }
    }
}

impl FileFault {
    fn chinese(&self) -> String {
        match self {
            FileFault::EmptyFile => "文件是空的".into(),
            FileFault::UnknownKey { key, table, .. } if table.is_empty() => format!("没有 `{key}` 这个键"),
            FileFault::UnknownKey { key, table, .. } => format!("{table} 里没有 `{key}` 这个键"),
            FileFault::MisplacedKey { key, kind, .. } => format!("`{kind}` 类规则没有 `{key}` 这个键"),
            FileFault::MissingKey { key, table } if table.is_empty() => format!("文件里缺少 `{key}`"),
            FileFault::MissingKey { key, table } => format!("{table} 里缺少 `{key}`"),
            FileFault::WrongType { key, .. } => format!("`{key}` 的值类型不对"),
            FileFault::OutOfRange { key, found, .. } => format!("`{key}` 的值 {found} 超出范围"),
            FileFault::UnknownWord { key, found, .. } => format!("`{key}` 不能是“{found}”"),
            FileFault::UnsupportedSchema { found } => format!("不支持格式版本 {found}"),
            FileFault::BlankText { key } => format!("`{key}` 是空白"),
            FileFault::EmptyList { key } => format!("`{key}` 的列表是空的"),
            FileFault::ContradictoryKeys { first, second } => format!("`{first}` 与 `{second}` 只能写一个"),
            FileFault::LonelyKey { given, missing } => format!("写了 `{given}` 就要写 `{missing}`"),
            FileFault::Unknown { what: Named::Date, name, .. } => format!("日历里没有 {name} 这一天"),
            FileFault::Unknown { what, name, .. } => format!("没有{}“{name}”", what.word(Language::Chinese)),
            FileFault::UnplacedNotFirst => "`unplaced` 只能排在第一".into(),
            FileFault::ReservedName { name } => format!("单位不能叫“{name}”"),
            FileFault::MatchesNothing { table } => format!("{table} 选不中任何场次"),
            FileFault::TravelBetween { names } => {
                format!("{}：路程要写两个地点、两栋楼或两个校区", names.join("、"))
            }
            FileFault::RepeatedTravel { names } => format!("{} 之间的路程写了两次", names.join("、")),
            FileFault::RepeatedHalfDay { name, date } => format!("{date} 已有“{name}”"),
            FileFault::RepeatedDate { date } => format!("日期 {date} 写了两次"),
            FileFault::HalfDaysOverlap { room, first, second } => format!("{room} 的 {first} 与 {second} 时间重叠"),
            FileFault::ContradictoryHours { session, key } => {
                format!("{session} 的 `{key}` 在两个 [[hours]] 里写得不同")
            }
            FileFault::SessionTooShort { session, minutes, kept_free, slot_minutes } => {
                format!("{session} 开放 {minutes} 分钟，留出 {kept_free} 分钟后不足一格（{slot_minutes} 分钟）")
            }
            FileFault::WindowsNoMultiple { name, windows, open } => {
                format!("“{name}”开放 {open} 分钟，不是 {windows} 分钟的整数倍")
            }
            FileFault::NoSuchWindow { session, start, .. } => {
                format!("{session} 没有 {} 开始的时间段", clock(*start, true))
            }
            FileFault::TooMany { what, found, most } => {
                format!("{what} 有 {} 个，最多 {} 个", grouped(*found), grouped(*most))
            }
        }
    }

    fn english(&self) -> String {
        match self {
            FileFault::EmptyFile => "the file is empty".into(),
            FileFault::UnknownKey { key, table, .. } if table.is_empty() => format!("there is no key `{key}`"),
            FileFault::UnknownKey { key, table, .. } => format!("{table} has no key `{key}`"),
            FileFault::MisplacedKey { key, kind, .. } => format!("a rule of kind `{kind}` has no key `{key}`"),
            FileFault::MissingKey { key, table } if table.is_empty() => format!("the file lacks `{key}`"),
            FileFault::MissingKey { key, table } => format!("{table} lacks `{key}`"),
            FileFault::WrongType { key, .. } => format!("the value of `{key}` is of the wrong type"),
            FileFault::OutOfRange { key, found, .. } => format!("`{key}` cannot be {found}"),
            FileFault::UnknownWord { key, found, .. } => format!("`{key}` cannot be `{found}`"),
            FileFault::UnsupportedSchema { found } => format!("version {found} of the format is unknown"),
            FileFault::BlankText { key } => format!("`{key}` is blank"),
            FileFault::EmptyList { key } => format!("the list `{key}` is empty"),
            FileFault::ContradictoryKeys { first, second } => {
                format!("only one of `{first}` and `{second}` can be given")
            }
            FileFault::LonelyKey { given, missing } => format!("`{given}` needs `{missing}` beside it"),
            FileFault::Unknown { what: Named::Date, name, .. } => format!("{name} is not in the calendar"),
            FileFault::Unknown { what, name, .. } => format!("there is no {} `{name}`", what.word(Language::English)),
            FileFault::UnplacedNotFirst => "`unplaced` can only come first".into(),
            FileFault::ReservedName { name } => format!("a college cannot be called `{name}`"),
            FileFault::MatchesNothing { table } => format!("{table} selects nothing"),
            FileFault::TravelBetween { names } => {
                format!("{}: a way is between two rooms, two buildings or two campuses", names.join(", "))
            }
            FileFault::RepeatedTravel { names } => format!("the way between {} is told twice", names.join(" and ")),
            FileFault::RepeatedHalfDay { name, date } => format!("{date} has a half-day `{name}` already"),
            FileFault::RepeatedDate { date } => format!("the date {date} is given twice"),
            FileFault::HalfDaysOverlap { room, first, second } => {
                format!("in room {room}, {first} and {second} overlap")
            }
            FileFault::ContradictoryHours { session, key } => {
                format!("two [[hours]] entries give {session} a different `{key}`")
            }
            FileFault::SessionTooShort { session, minutes, kept_free, slot_minutes } => format!(
                "{session} is open for {minutes} minutes, which less {kept_free} kept free is not one slot of \
                 {slot_minutes}"
            ),
            FileFault::WindowsNoMultiple { name, windows, open } => {
                format!("{name} is open for {open} minutes, which is no multiple of {windows}")
            }
            FileFault::NoSuchWindow { session, start, .. } => {
                format!("no window of {session} begins at {}", clock(*start, true))
            }
            FileFault::TooMany { what, found, most } => {
                format!("{} {what} are given, at most {} can be taken", grouped(*found), grouped(*most))
            }
        }
    }
}

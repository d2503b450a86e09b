//! What a problem file probably does not mean to say: warnings.

use crate::words::{Language, Statement, clock};

/// Something that can be used as it stands, but looks like a slip or has a consequence worth knowing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// Two colleges whose names hardly differ.
    AlikeNames {
        /// One name.
        first: String,
        /// The other name.
        second: String,
    },
    /// A name with blanks before or after it, or with letters that cannot be seen.
    BlanksAroundName {
        /// The name, with them.
        name: String,
    },
    /// A college longer than any session it may use.
    WillBeCut {
        /// The college's name.
        college: String,
        /// The fewest batches it can have.
        batches: u64,
    },
    /// A class longer than any session it may use.
    ClassWillBeCut {
        /// The college's name.
        college: String,
        /// The class's name.
        class: String,
    },
    /// Parts of the file that are an example still.
    Sample {
        /// The parts, as the file names them.
        parts: Vec<String>,
    },
    /// Dates that are past.
    PastDates {
        /// The first of them, as 2021-04-09.
        first: String,
        /// How many there are.
        past: usize,
        /// How many dates the calendar has.
        dates: usize,
    },
    /// A title that speaks of another year than the calendar.
    OtherYear {
        /// The title.
        text: String,
        /// Its year.
        year: i32,
        /// The calendar's first year.
        calendar: i32,
    },
    /// A room without an open session.
    UnusedRoom {
        /// The room's name.
        room: String,
    },
    /// Windows that do not lie wholly in what a session is open.
    WindowsFallAway {
        /// The session: date, half-day and room.
        session: String,
        /// Start and end of each, in minutes after midnight.
        windows: Vec<(u32, u32)>,
    },
    /// A break during which none of the sessions that it names is open.
    BreakOutside {
        /// When it begins, in minutes after midnight.
        start: u32,
        /// When it ends.
        end: u32,
    },
    /// Half-days that follow one another and to each of which all are called at once: windows of one half-day.
    WindowsAsHalfDays {
        /// Their names.
        names: Vec<String>,
        /// Start and end of each, in minutes after midnight.
        windows: Vec<(u32, u32)>,
    },
    /// A rule or wish that excludes nothing.
    WithoutEffect {
        /// Its name.
        rule: String,
    },
}

/// A part of a problem file, as an office calls it.
fn part_in_chinese(part: &str) -> &str {
    match part {
        "calendar" => "日历",
        "rooms" => "地点",
        "colleges" => "单位和人数",
        "rules" => "规则",
        other => other,
    }
}

impl Statement for Doubt {
    fn code(&self) -> &'static str {
        match self {
            Doubt::AlikeNames { .. } => "alike-names",
            Doubt::BlanksAroundName { .. } => "blanks-around-name",
            Doubt::WillBeCut { .. } => "will-be-cut",
            Doubt::ClassWillBeCut { .. } => "class-will-be-cut",
            Doubt::Sample { .. } => "sample",
            Doubt::PastDates { .. } => "past-date",
            Doubt::OtherYear { .. } => "other-year",
            Doubt::UnusedRoom { .. } => "unused-room",
            Doubt::WithoutEffect { .. } => "without-effect",
            Doubt::WindowsFallAway { .. } => "windows-fall-away",
            Doubt::WindowsAsHalfDays { .. } => "windows-as-half-days",
            Doubt::BreakOutside { .. } => "break-outside",
        }
    }

    fn message(&self, language: Language) -> String {
        match self {
            Doubt::AlikeNames { first, second } => language.pick(
                format!("“{first}”与“{second}”几乎相同，是同一个单位吗"),
                format!("`{first}` and `{second}` hardly differ: are they one college"),
            ),
            Doubt::BlanksAroundName { name } if name.trim() != name => {
                language.pick(format!("名称“{name}”前后有空白"), format!("the name `{name}` has blanks around it"))
            }
            Doubt::BlanksAroundName { name } => language.pick(
                format!("名称“{name}”里有看不见的字符"),
                format!("the name `{name}` has letters in it that cannot be seen"),
            ),
            Doubt::WillBeCut { college, batches } => language.pick(
                format!("{college} 一场排不下，至少分 {batches} 批"),
                format!("{college} is longer than any session it may use: it will be at least {batches} batches"),
            ),
            Doubt::ClassWillBeCut { college, class } => language.pick(
                format!("{college} 的班级“{class}”一场排不下，会被拆开"),
                format!("class {class} of {college} is longer than any session it may use and will be divided"),
            ),
            Doubt::Sample { parts } => language.pick(
                format!(
                    "这些内容还是样例：{}",
                    parts.iter().map(|part| part_in_chinese(part)).collect::<Vec<_>>().join("、")
                ),
                format!("these are an example still: {}", parts.join(", ")),
            ),
            Doubt::PastDates { first, past, dates } if past == dates => language
                .pick(format!("日期都已过去，第一天是 {first}"), format!("all dates are past, the first is {first}")),
            Doubt::PastDates { first, past, .. } => language.pick(
                format!("有 {past} 天已经过去，第一天是 {first}"),
                format!("{past} of the dates are past, the first is {first}"),
            ),
            Doubt::OtherYear { text, year, calendar } => language.pick(
                format!("“{text}”写的是 {year} 年，日历是 {calendar} 年"),
                format!("`{text}` speaks of {year}, the calendar is of {calendar}"),
            ),
            Doubt::UnusedRoom { room } => {
                language.pick(format!("地点“{room}”没有开放的场次"), format!("room {room} has no open session"))
            }
            Doubt::WindowsFallAway { session, windows } => language.pick(
                format!("{session} 的时间段 {} 不全在开放时间以内，不再使用", spans(windows, "、")),
                format!("the windows {} of {session} are not wholly open and fall away", spans(windows, ", ")),
            ),
            Doubt::BreakOutside { start, end } => language.pick(
                format!("{} 的休息时间里没有一场开放，这一项不起作用", span(*start, *end)),
                format!("no session is open during the break {}, which has no effect", span(*start, *end)),
            ),
            Doubt::WindowsAsHalfDays { names, .. } => language.pick(
                format!("这几个半天首尾相接，各自整场通知：{}；像是一个半天里的时间段", names.join("、")),
                format!(
                    "these half-days follow one another and call all at once: {}; they look like windows of one half-day",
                    names.join(", ")
                ),
            ),
            Doubt::WithoutEffect { rule } => {
                language.pick(format!("规则“{rule}”什么也没有限制"), format!("rule {rule} excludes nothing"))
            }
        }
    }

    fn help(&self, language: Language) -> Option<String> {
        let text = |chinese: &str, english: &str| Some(language.pick(chinese, english).to_owned());
        match self {
            Doubt::AlikeNames { .. } => text("若是同一个，合并人数", "if they are, add up their headcounts"),
            Doubt::BlanksAroundName { name } if name.trim() != name => text("删去空白", "remove the blanks"),
            Doubt::BlanksAroundName { .. } => text("重新输入这个名称", "type the name anew"),
            Doubt::Sample { .. } => text(
                "改成自己的，再从 `sample` 里删去；都核对了就删去这一行",
                "put in your own and take them out of `sample`, or remove the line when all is looked over",
            ),
            Doubt::PastDates { .. } => text("核对 [calendar] 的 `dates`", "look at `dates` in [calendar]"),
            Doubt::OtherYear { .. } => text("核对日期和标题", "look at the dates and the title"),
            Doubt::UnusedRoom { .. } => text("删去它，或核对 [[closed]]", "remove it, or look at [[closed]]"),
            Doubt::WithoutEffect { .. } => {
                text("核对它的单位、日期、半天和地点", "look at its colleges, dates, half-days and rooms")
            }
            Doubt::WindowsFallAway { .. } => text(
                "若还要用，改开放时间或时间段；若不用，在 [[closed]] 里写明",
                "change the hours or the windows to keep them, or name them in [[closed]]",
            ),
            Doubt::BreakOutside { .. } => text(
                "检查钟点（上午还是下午）、日期和半天；不需要就删去这一项",
                "look at its hours (morning or afternoon), dates and half-days; take it out if it is not needed",
            ),
            Doubt::WindowsAsHalfDays { windows, .. } => {
                let form = shorter(windows);
                Some(language.pick(
                    format!("可以写成一个半天：{form}；`finish`、`spread` 和规则里的半天就按整个半天算"),
                    format!("one half-day says it: {form}; then `finish`, `spread` and rules by half-days see the whole of it"),
                ))
            }
            Doubt::WillBeCut { .. } | Doubt::ClassWillBeCut { .. } => None,
        }
    }
}

/// Windows by start and end.
fn spans(windows: &[(u32, u32)], between: &str) -> String {
    windows.iter().map(|&(start, end)| span(start, end)).collect::<Vec<_>>().join(between)
}

/// From one minute after midnight to another, as `8:30-11:30`.
fn span(start: u32, end: u32) -> String {
    format!("{}-{}", clock(start, true), clock(end, true))
}

/// Windows that follow one another as one half-day has them: `start = "8:30", end = "11:30", windows = 60`.
fn shorter(windows: &[(u32, u32)]) -> String {
    let (Some(&(start, end)), Some(&(_, last))) = (windows.first(), windows.last()) else { return String::new() };
    let length = end - start;
    let said = if windows.iter().all(|(start, end)| end - start == length) {
        length.to_string()
    } else {
        let one = |&(start, end): &(u32, u32)| {
            format!("{{ start = \"{}\", end = \"{}\" }}", clock(start, true), clock(end, true))
        };
        format!("[{}]", windows.iter().map(one).collect::<Vec<_>>().join(", "))
    };
    format!("start = \"{}\", end = \"{}\", windows = {said}", clock(start, true), clock(last, true))
}

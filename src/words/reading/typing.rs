//! What is wrong with how something is typed: dates, clock times.

use crate::words::{Language, Statement};

/// What was mistyped in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slip {
    /// What the parser says, in English.
    Phrase(String),
    /// A full-width mark.
    WideMark {
        /// The mark.
        wide: char,
        /// The half-width one in its place.
        narrow: char,
    },
    /// A number with a unit, with full-width digits or commas.
    Unit,
    /// No number where one must stand.
    NoNumber {
        /// The key.
        key: String,
    },
    /// A text without its quotes, or with one of them.
    Quotes,
    /// A date in another form.
    Date,
    /// TRUE, 是.
    YesNo,
    /// A remark that no `#` begins.
    Comment,
    /// A bracket that nothing closes.
    Unclosed {
        /// The closing bracket.
        closing: char,
    },
    /// Brackets of a list that are missing.
    ListBrackets,
    /// Brackets of a header that do not pair.
    HeaderBrackets,
    /// A header that is missing before this line.
    MissingHeader {
        /// The header.
        header: String,
    },
    /// A key with another sign than `=` behind it, or none.
    Equals,
    /// No comma between two values.
    Comma,
    /// A mark too many at the end.
    Extra,
    /// A key in another language, or in full-width letters.
    Key {
        /// The key as typed.
        found: String,
        /// The key that is meant.
        key: String,
    },
}

impl Slip {
    fn text(&self, language: Language) -> String {
        let (chinese, english) = match self {
            Slip::Phrase(phrase) => (syntax_in_chinese(phrase), phrase.as_str()),
            Slip::WideMark { narrow: ' ', .. } => ("有特殊空格", "a blank that is none"),
            Slip::WideMark { wide, narrow } => {
                return language.pick(
                    format!("{wide} 是中文（全角）符号，要用英文（半角）的 {narrow}"),
                    format!("{wide} is a full-width mark for {narrow}"),
                );
            }
            Slip::Unit => ("数字要用半角，不带单位和逗号", "a number stands without unit and commas"),
            Slip::NoNumber { key } => {
                return language.pick(format!("`{key}` 要写一个整数"), format!("`{key}` takes a whole number"));
            }
            Slip::Quotes => ("文字要用一对半角引号括起来", "text stands in a pair of quotes"),
            Slip::Date => ("日期要写成年-月-日", "dates are written year-month-day"),
            Slip::YesNo => ("是与否写 true 或 false", "yes and no are written true and false"),
            Slip::Comment => ("注释要以 # 开头", "a comment begins with #"),
            Slip::Unclosed { closing } => {
                return language.pick(format!("缺少 {closing}"), format!("{closing} is missing here"));
            }
            Slip::ListBrackets => ("几个值要放在方括号里", "several values stand in square brackets"),
            Slip::HeaderBrackets => ("表头的方括号没有配对", "the brackets of a header do not pair"),
            Slip::MissingHeader { header } => {
                return language
                    .pick(format!("前面缺少表头 {header}"), format!("the header {header} is missing before this"));
            }
            Slip::Equals => ("键和值之间用等号", "an equals sign stands between key and value"),
            Slip::Comma => ("两个值之间缺少逗号", "a comma is missing between two values"),
            Slip::Extra => ("行末多了标点", "there is a mark too many at the end of the line"),
            Slip::Key { found, key } => {
                return language
                    .pick(format!("“{found}”应写成键 `{key}`"), format!("`{found}` stands for the key `{key}`"));
            }
        };
        language.pick(chinese, english).to_owned()
    }
}

/// A slip in typing, with what to write in its place where that is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TypingFault {
    /// A line that is not TOML.
    Syntax {
        /// What is wrong with it.
        slip: Slip,
        /// The line as it should be.
        write: Option<String>,
    },
    /// The header of a table with brackets, or a name, that it does not have.
    Brackets {
        /// The header as typed.
        found: String,
        /// The header as it should be.
        write: String,
        /// How often it stands so.
        places: usize,
    },
    /// A key, or a table, given twice.
    DuplicateKey {
        /// The key or the header.
        key: String,
        /// The line in which it stands first, from 1.
        first: Option<usize>,
    },
    /// No such date.
    BadDate {
        /// What stands there.
        found: String,
        /// Why there is none, where that is plain.
        reason: Option<NoDate>,
    },
    /// No such clock time, or not a whole minute.
    BadTime {
        /// What stands there.
        found: String,
        /// The time that is probably meant, as it should be written.
        offered: Option<String>,
    },
    /// A half-day whose name and clock contradict each other: 下午 from 2:00.
    NameAgainstClock {
        /// The half-day's name.
        name: String,
        /// The clock time, in 24 hours.
        found: String,
        /// The time that the name asks for.
        offered: Option<String>,
    },
    /// A half-day that begins before anybody is at work, and whose name says no part of the day.
    EarlyHours {
        /// The half-day's name.
        name: String,
        /// Its start, in 24 hours.
        found: String,
        /// The time twelve hours later.
        offered: String,
    },
    /// A time at which nothing is open, though something is twelve hours later.
    ClockAtNight {
        /// The clock time, in 24 hours.
        found: String,
        /// The time twelve hours later.
        offered: String,
    },
}

/// Why there is no such date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoDate {
    /// A day beyond the last of its month.
    DayOfMonth {
        /// The year.
        year: i32,
        /// The month, 1 to 12.
        month: u32,
        /// Its last day.
        last: u32,
    },
    /// A month beyond the twelfth, or none.
    Month,
    /// No year, which must be written.
    NoYear {
        /// The month, 1 to 12.
        month: u32,
        /// The day.
        day: u32,
    },
    /// A year of two digits.
    ShortYear {
        /// The year that is probably meant.
        year: i32,
        /// The month, 1 to 12.
        month: u32,
        /// The day.
        day: u32,
    },
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl NoDate {
    /// What to know, or to write.
    fn text(self, language: Language) -> String {
        match self {
            NoDate::DayOfMonth { year, month: 2, last } => {
                language.pick(format!("{year} 年 2 月有 {last} 天"), format!("February {year} has {last} days"))
            }
            NoDate::DayOfMonth { month, last, .. } => {
                let name = MONTHS.get(month.saturating_sub(1) as usize).copied().unwrap_or_default();
                language.pick(format!("{month} 月有 {last} 天"), format!("{name} has {last} days"))
            }
            NoDate::Month => language.pick("月份是 1 到 12", "months are 1 to 12").to_owned(),
            NoDate::NoYear { month, day } => language.pick(
                format!("要写年份，例如 \"2027-{month:02}-{day:02}\""),
                format!("write the year too, for example \"2027-{month:02}-{day:02}\""),
            ),
            NoDate::ShortYear { year, month, day } => language
                .pick(format!("写成 \"{year}-{month:02}-{day:02}\""), format!("write \"{year}-{month:02}-{day:02}\"")),
        }
    }
}

impl Statement for TypingFault {
    fn code(&self) -> &'static str {
        match self {
            TypingFault::Syntax { .. } => "syntax",
            TypingFault::Brackets { .. } => "wrong-header",
            TypingFault::DuplicateKey { .. } => "duplicate-key",
            TypingFault::BadDate { .. } => "bad-date",
            TypingFault::BadTime { .. } => "bad-time",
            TypingFault::NameAgainstClock { .. } => "name-against-clock",
            TypingFault::EarlyHours { .. } => "early-hours",
            TypingFault::ClockAtNight { .. } => "clock-at-night",
        }
    }

    fn message(&self, language: Language) -> String {
        match self {
            TypingFault::Syntax { slip, .. } => {
                let slip = slip.text(language);
                language.pick(format!("这里不合 TOML 语法：{slip}"), format!("this is not TOML: {slip}"))
            }
            TypingFault::Brackets { found, write, places } => language.pick(
                format!(
                    "表头 {found} 应写成 {write}{}",
                    if *places > 1 { format!("（共 {places} 处）") } else { String::new() }
                ),
                format!(
                    "{found} should be {write}{}",
                    if *places > 1 { format!(", in {places} places") } else { String::new() }
                ),
            ),
            TypingFault::DuplicateKey { key, first: Some(first) } => language
                .pick(format!("`{key}` 在第 {first} 行已经写过"), format!("`{key}` stands in line {first} already")),
            TypingFault::DuplicateKey { key, .. } => {
                language.pick(format!("`{key}` 已经写过一次"), format!("`{key}` is given twice"))
            }
            TypingFault::BadDate { found, .. } => {
                language.pick(format!("“{found}”不是日期"), format!("`{found}` is not a date"))
            }
            TypingFault::BadTime { found, .. } => {
                language.pick(format!("“{found}”不是时刻"), format!("`{found}` is not a clock time"))
            }
            TypingFault::NameAgainstClock { name, found, .. } => language.pick(
                format!("“{name}”与钟点 {found} 对不上（按 24 小时计）"),
                format!("`{name}` does not go with {found}, as clocks of 24 hours have it"),
            ),
            TypingFault::EarlyHours { name, found, .. } => language.pick(
                format!("“{name}”从凌晨 {found} 开始（按 24 小时计）"),
                format!("`{name}` begins at {found}, before anybody is at work"),
            ),
            TypingFault::ClockAtNight { found, offered } => language.pick(
                format!("{found} 没有场次开放，{offered} 才有（按 24 小时计）"),
                format!("nothing is open at {found}, but something is at {offered}"),
            ),
        }
    }

    fn help(&self, language: Language) -> Option<String> {
        Some(match self {
            TypingFault::Syntax { write: Some(write), .. } => {
                language.pick(format!("写成 `{write}`"), format!("write `{write}`"))
            }
            TypingFault::Syntax { slip: Slip::MissingHeader { header }, .. } => {
                language.pick(format!("在这一行前面加一行 {header}"), format!("put a line {header} before this one"))
            }
            TypingFault::Syntax { .. } => return None,
            TypingFault::Brackets { write, .. } => language.pick(format!("写成 {write}"), format!("write {write}")),
            TypingFault::DuplicateKey { .. } => {
                language.pick("删去其中一个，或合在一处", "remove one of the two, or put both in one place").to_owned()
            }
            TypingFault::BadDate { reason: Some(reason), .. } => reason.text(language),
            TypingFault::BadDate { .. } => {
                language.pick("写成 2021-04-09 的样子", "write it like 2021-04-09").to_owned()
            }
            TypingFault::BadTime { offered: Some(offered), .. } => {
                language.pick(format!("写成 \"{offered}\""), format!("write \"{offered}\""))
            }
            TypingFault::BadTime { .. } => {
                language.pick("写成 \"8:15\" 的样子，精确到分钟", "write it like \"8:15\", in whole minutes").to_owned()
            }
            TypingFault::NameAgainstClock { found, offered: Some(offered), .. } => language.pick(
                format!("请写 \"{offered}\"；若 {found} 无误，请改名称"),
                format!("write \"{offered}\", or another name if {found} is right"),
            ),
            TypingFault::NameAgainstClock { .. } => {
                language.pick("请改钟点或改名称", "change the time or the name").to_owned()
            }
            TypingFault::EarlyHours { offered, .. } => language.pick(
                format!("若是下午，请写 \"{offered}\""),
                format!("if the afternoon is meant, write \"{offered}\""),
            ),
            TypingFault::ClockAtNight { offered, .. } => {
                language.pick(format!("写成 \"{offered}\""), format!("write \"{offered}\""))
            }
        })
    }
}

/// The commonest of the parser's phrases in Chinese; any other stays as it is.
fn syntax_in_chinese(phrase: &str) -> &str {
    const PHRASES: [(&str, &str); 15] = [
        ("string values must be quoted", "文字要加引号"),
        ("key with no value", "键后面缺少等号和值"),
        ("missing value for key", "等号后面缺少值"),
        ("missing value", "缺少值"),
        ("missing opening quote", "缺少前引号"),
        ("invalid basic string", "引号没有配对，或文字里有不能用的字符"),
        ("unclosed array table", "缺少 ]]"),
        ("unclosed table", "缺少 ]"),
        ("unclosed array", "列表缺少 ]"),
        ("unclosed inline table", "缺少 }"),
        ("missing comma between", "缺少逗号"),
        ("extra comma", "多了逗号"),
        ("invalid unquoted key", "键只能用英文字母、数字、- 和 _，其他文字要加引号"),
        ("unexpected content", "多了内容"),
        ("unexpected leading zero", "数字前面多了 0"),
    ];
    PHRASES.iter().find(|(english, _)| phrase.starts_with(english)).map_or(phrase, |(_, chinese)| *chinese)
}

//! The kinds of values and of named things that findings speak about.

use crate::words::Language;

/// What a key takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// Text in quotes.
    Text,
    /// A whole number.
    Number,
    /// `true` or `false`.
    YesNo,
    /// A list in square brackets.
    List,
    /// A table.
    Table,
    /// A list of tables.
    Tables,
    /// A date.
    Date,
    /// A clock time.
    Clock,
    /// Text or a whole number.
    TextOrNumber,
    /// A list of names, or the word `all`.
    Colleges,
}

impl Expected {
    /// What to write, with an example.
    #[must_use]
    pub fn words(self, language: Language) -> &'static str {
        let (chinese, english) = match self {
            Expected::Text => ("带引号的文字", "text in quotes"),
            Expected::Number => ("整数", "a whole number"),
            Expected::YesNo => ("true 或 false", "true or false"),
            Expected::List => ("方括号里的列表", "a list in square brackets"),
            Expected::Table => ("表", "a table"),
            Expected::Tables => ("一组表", "a list of tables"),
            Expected::Date => ("日期，例如 2021-04-09", "a date such as 2021-04-09"),
            Expected::Clock => ("时刻，例如 \"8:15\"", "a clock time such as \"8:15\""),
            Expected::TextOrNumber => ("名称或从 1 起的序号", "a name, or a number from 1"),
            Expected::Colleges => {
                ("单位名列表，例如 [\"商学院\"]，或 \"all\"", "a list of names such as [\"Law\"], or \"all\"")
            }
        };
        language.pick(chinese, english)
    }
}

/// A kind of thing that files call by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// A college.
    College,
    /// A room.
    Room,
    /// A half-day.
    HalfDay,
    /// A date of the calendar.
    Date,
    /// A tag or campus.
    Tag,
    /// A class.
    Class,
    /// A rule.
    Rule,
}

impl Named {
    /// The word for it.
    #[must_use]
    pub fn word(self, language: Language) -> &'static str {
        let (chinese, english) = match self {
            Named::College => ("单位", "college"),
            Named::Room => ("地点", "room"),
            Named::HalfDay => ("半天", "half-day"),
            Named::Date => ("日期", "date"),
            Named::Tag => ("标签", "tag"),
            Named::Class => ("班级", "class"),
            Named::Rule => ("规则", "rule"),
        };
        language.pick(chinese, english)
    }

    /// The code of a name that nothing has.
    #[must_use]
    pub fn unknown_code(self) -> &'static str {
        match self {
            Named::College => "unknown-college",
            Named::Room => "unknown-room",
            Named::HalfDay => "unknown-half-day",
            Named::Date => "unknown-date",
            Named::Tag => "unknown-tag",
            Named::Class => "unknown-class",
            Named::Rule => "unknown-rule",
        }
    }
}

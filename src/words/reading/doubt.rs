//! What a problem file probably does not mean to say: warnings.

use super::CodeLine;
use crate::words::{Language, Statement};

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
    /// A name with blanks before or after it.
    BlanksAroundName {
        /// The name, with its blanks.
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
    /// A room without an open session.
    UnusedRoom {
        /// The room's name.
        room: String,
    },
    /// A rule or wish that excludes nothing.
    WithoutEffect {
        /// Its name.
        rule: String,
    },
}

impl Doubt {
    /// All codes of this kind.
    pub const CODES: &'static [CodeLine] = &[
        ("alike-names", "两个单位的名称几乎相同", "two colleges whose names hardly differ"),
        ("blanks-around-name", "名称前后有空白", "a name with blanks around it"),
        ("will-be-cut", "单位比任何一场都长，会分成几批", "a college longer than any session it may use"),
        ("class-will-be-cut", "班级比任何一场都长，会被拆开", "a class longer than any session it may use"),
        ("unused-room", "地点没有开放的场次", "a room without an open session"),
        ("without-effect", "规则不起作用", "a rule or wish that excludes nothing"),
    ];
}

impl Statement for Doubt {
    fn code(&self) -> &'static str {
        match self {
            Doubt::AlikeNames { .. } => "alike-names",
            Doubt::BlanksAroundName { .. } => "blanks-around-name",
            Doubt::WillBeCut { .. } => "will-be-cut",
            Doubt::ClassWillBeCut { .. } => "class-will-be-cut",
            Doubt::UnusedRoom { .. } => "unused-room",
            Doubt::WithoutEffect { .. } => "without-effect",
        }
    }

    fn message(&self, language: Language) -> String {
        match self {
            Doubt::AlikeNames { first, second } => language.pick(
                format!("“{first}”与“{second}”几乎相同，是同一个单位吗"),
                format!("`{first}` and `{second}` hardly differ: are they one college"),
            ),
            Doubt::BlanksAroundName { name } => {
                language.pick(format!("名称“{name}”前后有空白"), format!("the name `{name}` has blanks around it"))
            }
            Doubt::WillBeCut { college, batches } => language.pick(
                format!("{college} 一场排不下，至少分 {batches} 批"),
                format!("{college} is longer than any session it may use: it will be at least {batches} batches"),
            ),
            Doubt::ClassWillBeCut { college, class } => language.pick(
                format!("{college} 的班级“{class}”一场排不下，会被拆开"),
                format!("class {class} of {college} is longer than any session it may use and will be divided"),
            ),
            Doubt::UnusedRoom { room } => {
                language.pick(format!("地点“{room}”没有开放的场次"), format!("room {room} has no open session"))
            }
            Doubt::WithoutEffect { rule } => {
                language.pick(format!("规则“{rule}”什么也没有限制"), format!("rule {rule} excludes nothing"))
            }
        }
    }

    fn help(&self, language: Language) -> Option<String> {
        let text = |chinese: &str, english: &str| Some(language.pick(chinese, english).to_owned());
        match self {
            Doubt::AlikeNames { .. } => text("若是同一个，合并人数", "if they are, add up their heads"),
            Doubt::BlanksAroundName { .. } => text("删去空白", "remove the blanks"),
            Doubt::UnusedRoom { .. } => text("删去它，或核对 [[closed]]", "remove it, or look at [[closed]]"),
            Doubt::WithoutEffect { .. } => {
                text("核对它的单位、日期、半天和地点", "look at its colleges, dates, half-days and rooms")
            }
            Doubt::WillBeCut { .. } | Doubt::ClassWillBeCut { .. } => None,
        }
    }
}

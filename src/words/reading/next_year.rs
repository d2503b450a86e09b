//! What stands between last year's problem and this year's headcounts.

use super::meant;
use crate::words::{Language, Statement};

/// A fault, or a doubt, met when next year's problem is made from last year's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NextYearFault {
    /// A college that is gone and one that is new, with names so alike that they may be one.
    NearName {
        /// Last year's name.
        old: String,
        /// This year's name.
        new: String,
    },
    /// A renaming of a college that is not there.
    UnknownRename {
        /// The name.
        name: String,
        /// Whether it should be a name of last year.
        is_old: bool,
        /// The names that there are.
        choices: Vec<String>,
    },
    /// A rule or wish that names a college that is gone, or a tag that only such colleges had.
    GoneInRule {
        /// The rule's name.
        rule: String,
        /// The college, or `#` and the tag.
        college: String,
    },
    /// Another number of dates than last year's calendar has.
    DatesDiffer {
        /// Last year's number.
        old: usize,
        /// The number given.
        new: usize,
    },
    /// A date before which the calendar would have no days.
    DateOutOfReach {
        /// The date, as 2022-04-08.
        date: String,
    },
    /// Text that speaks of last year.
    OldYear {
        /// The year.
        year: i32,
        /// The text.
        text: String,
    },
    /// What holds on some dates alone was carried over to this year's: each as its list in the file, with its reason or name.
    OfSomeDates {
        /// `closed`, `hours`, `breaks`, `rules` or `wishes`, and what is said of it.
        entries: Vec<(&'static str, String)>,
    },
    /// A college had classes, and the table has none of it.
    ClassesLost {
        /// The college.
        college: String,
    },
    /// A college was given in minutes, and is now given in heads.
    MinutesReplaced {
        /// The college.
        college: String,
        /// Its minutes of last year.
        minutes: u64,
    },
}

impl NextYearFault {
    /// The college of last year of which it is not known whether it is gone.
    #[must_use]
    pub fn doubtful(&self) -> Option<&str> {
        match self {
            NextYearFault::NearName { old, .. } => Some(old),
            NextYearFault::UnknownRename { .. }
            | NextYearFault::GoneInRule { .. }
            | NextYearFault::DatesDiffer { .. }
            | NextYearFault::DateOutOfReach { .. }
            | NextYearFault::OldYear { .. }
            | NextYearFault::OfSomeDates { .. }
            | NextYearFault::ClassesLost { .. }
            | NextYearFault::MinutesReplaced { .. } => None,
        }
    }

    /// Whether the new problem can be used as it stands.
    #[must_use]
    pub fn is_warning(&self) -> bool {
        matches!(
            self,
            NextYearFault::OldYear { .. }
                | NextYearFault::OfSomeDates { .. }
                | NextYearFault::ClassesLost { .. }
                | NextYearFault::MinutesReplaced { .. }
        )
    }
}

impl Statement for NextYearFault {
    fn code(&self) -> &'static str {
        match self {
            NextYearFault::NearName { .. } => "near-name",
            NextYearFault::UnknownRename { .. } => "unknown-rename",
            NextYearFault::GoneInRule { .. } => "gone-in-rule",
            NextYearFault::DatesDiffer { .. } => "dates-differ",
            NextYearFault::DateOutOfReach { .. } => "date-out-of-reach",
            NextYearFault::OldYear { .. } => "old-year",
            NextYearFault::OfSomeDates { .. } => "of-some-dates",
            NextYearFault::ClassesLost { .. } => "classes-lost",
            NextYearFault::MinutesReplaced { .. } => "minutes-replaced",
        }
    }

    fn message(&self, language: Language) -> String {
        let (chinese, english) = match self {
            NextYearFault::NearName { old, new } => (
                format!("去年的“{old}”今年没有，今年新增“{new}”：名称相近，是同一个单位吗"),
                format!("`{old}` of last year is gone and `{new}` is new: are they one college"),
            ),
            NextYearFault::UnknownRename { name, is_old: true, .. } => {
                (format!("去年没有单位“{name}”"), format!("there was no college `{name}` last year"))
            }
            NextYearFault::UnknownRename { name, is_old: false, .. } => {
                (format!("今年的人数表里没有单位“{name}”"), format!("this year's table has no college `{name}`"))
            }
            NextYearFault::GoneInRule { rule, college } => (
                format!("规则“{rule}”里的“{college}”今年没有了"),
                format!("`{college}` in rule `{rule}` is gone this year"),
            ),
            NextYearFault::DatesDiffer { old, new } => {
                (format!("去年有 {old} 天，这里给了 {new} 天"), format!("last year had {old} dates, here are {new}"))
            }
            NextYearFault::DateOutOfReach { date } => {
                (format!("从 {date} 起排不出日期"), format!("no calendar can begin on {date}"))
            }
            NextYearFault::OldYear { year, text } => {
                (format!("“{text}”里写着 {year} 年"), format!("`{text}` speaks of {year}"))
            }
            NextYearFault::OfSomeDates { entries } => {
                let one = |(list, said): &(&str, String)| match said.as_str() {
                    "" => format!("[[{list}]]"),
                    said => format!("[[{list}]] {said}"),
                };
                let all: Vec<String> = entries.iter().map(one).collect();
                (
                    format!("这些只管某几天的内容也搬到了新日期：{}", all.join("、")),
                    format!("what holds on some dates alone was carried over to the new ones: {}", all.join(", ")),
                )
            }
            NextYearFault::ClassesLost { college } => (
                format!("{college} 去年分班，今年的人数表没有它的班级：班级已删去"),
                format!("{college} had classes, and this year's table has none of it: they are removed"),
            ),
            NextYearFault::MinutesReplaced { college, minutes } => (
                format!("{college} 去年写的是 {minutes} 分钟，今年改写人数"),
                format!("{college} was given as {minutes} minutes and is now given in people"),
            ),
        };
        language.pick(chinese, english)
    }

    fn help(&self, language: Language) -> Option<String> {
        let text = |chinese: &str, english: &str| Some(language.pick(chinese, english).to_owned());
        match self {
            NextYearFault::NearName { old, new } => Some(language.pick(
                format!("是同一个：加 --rename \"{old}={new}\"；不是：加 --keep-both"),
                format!("if they are: --rename \"{old}={new}\"; if not: --keep-both"),
            )),
            NextYearFault::UnknownRename { choices, .. } => meant(None, choices, language),
            NextYearFault::GoneInRule { .. } => text(
                "改了名就加 --rename；真的取消了，就改去年的规则，或加 --drop-gone 从规则里删去",
                "if it has a new name: --rename; if it is gone: change the rule, or take it out by --drop-gone",
            ),
            NextYearFault::DatesDiffer { .. } => {
                text("--dates 要给同样多的日期，按先后对应", "give as many by --dates, in their order")
            }
            NextYearFault::DateOutOfReach { .. } => text("换一个日期", "choose another date"),
            NextYearFault::OldYear { .. } => text("在新文件里改", "change it in the new file"),
            NextYearFault::OfSomeDates { .. } => {
                text("今年不再是这样的，在新文件里删去", "take out of the new file what is not so this year")
            }
            NextYearFault::ClassesLost { .. } => {
                text("要按班排，就用有班级的人数表", "to plan by classes, use a table that has them")
            }
            NextYearFault::MinutesReplaced { .. } => text("核对新文件", "see that the new file is right"),
        }
    }
}

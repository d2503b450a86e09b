//! The values of levels as the planner's page words them.

use crate::problem::Objective;
use crate::words::{Language, counted, date, grouped};
use chrono::NaiveDate;

/// What is said of the value of a level.
#[derive(Debug, Clone, Copy)]
pub(super) struct LevelValue<'a> {
    /// The objective.
    pub(super) objective: Objective,
    /// The value.
    pub(super) value: u64,
    /// Of `finish`: date and name of that half-day.
    pub(super) half_day: Option<(NaiveDate, &'a str)>,
}

impl LevelValue<'_> {
    /// What the value counts, in Chinese; empty where it has no unit.
    pub(super) fn unit(objective: Objective) -> &'static str {
        match objective {
            Objective::Unplaced => "人",
            Objective::Changes | Objective::Spread | Objective::Rooms => "个单位",
            Objective::Finish => "个半天",
            Objective::Sessions => "场",
            Objective::Batches => "批",
            Objective::Preferences | Objective::Earliness => "",
        }
    }

    /// The aim in a word or two: `拍完`, `场次`.
    pub(super) fn label(objective: Objective, language: Language) -> &'static str {
        let (chinese, english) = match objective {
            Objective::Unplaced => ("没排上的人", "without a place"),
            Objective::Changes => ("要改通知", "to be told again"),
            Objective::Finish => ("排完", "finished"),
            Objective::Sessions => ("场次", "sessions"),
            Objective::Batches => ("批次", "batches"),
            Objective::Spread => ("跨半天", "on several half-days"),
            Objective::Rooms => ("跨地点", "in several rooms"),
            Objective::Preferences => ("没满足的愿望", "wishes not met"),
            Objective::Earliness => ("早晚", "earliness"),
        };
        language.pick(chinese, english)
    }

    /// The value in words: `第 5 个半天（4月11日上午）`, `15 场`.
    pub(super) fn text(&self, language: Language) -> String {
        let value = self.value;
        let number = grouped(value);
        match self.objective {
            Objective::Unplaced if value == 0 => language.pick("全部排上", "everybody has a place").into(),
            Objective::Unplaced => language.pick(format!("{number} 人"), counted(value, "head", "heads")),
            Objective::Changes | Objective::Spread | Objective::Rooms => {
                language.pick(format!("{number} 个单位"), counted(value, "college", "colleges"))
            }
            Objective::Finish => match self.half_day {
                Some((day, name)) => {
                    let day = date(day, language);
                    language
                        .pick(format!("第 {value} 个半天（{day}{name}）"), format!("half-day {value} ({day} {name})"))
                }
                None => language.pick(format!("第 {value} 个半天"), format!("half-day {value}")),
            },
            Objective::Sessions => language.pick(format!("{number} 场"), counted(value, "session", "sessions")),
            Objective::Batches => language.pick(format!("{number} 批"), counted(value, "batch", "batches")),
            Objective::Preferences if value == 0 => language.pick("全部满足", "all met").into(),
            Objective::Preferences => language.pick(format!("{number}（按分量）"), format!("{number} by weight")),
            Objective::Earliness => number,
        }
    }
}

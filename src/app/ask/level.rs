//! The values of levels as the planner's page words them; where it has no words of its own, those of the objective.

use crate::problem::{Level, Objective, Problem};
use crate::words::{Language, clock, counted, date, grouped};

/// A value of a level, in a problem.
#[derive(Debug, Clone, Copy)]
pub(super) struct LevelValue<'a> {
    /// The problem, whose half-days `finish` counts.
    pub(super) problem: &'a Problem,
    /// The level.
    pub(super) level: Level,
    /// The value.
    pub(super) value: u64,
}

/// What a value counts, in Chinese; empty where it has no unit.
pub(super) fn unit(level: Level) -> &'static str {
    match level.objective() {
        Objective::Unplaced => "人",
        Objective::Changes | Objective::Spread | Objective::Rooms => "个单位",
        Objective::Finish => "个半天",
        Objective::Sessions => "场",
        Objective::Batches => "批",
        Objective::Days => "天",
        Objective::Moved | Objective::Peak => "人",
        Objective::Ends => "分钟",
        Objective::Preferences | Objective::Earliness => "",
    }
}

/// The aim in a word or two: `排完`, `场次`.
pub(super) fn label(level: Level, language: Language) -> String {
    let (chinese, english) = match level.objective() {
        Objective::Unplaced => ("没排上的人", "without a place"),
        Objective::Changes => ("要改通知", "to be told again"),
        Objective::Finish => ("排完", "finished"),
        Objective::Sessions => ("场次", "sessions"),
        Objective::Batches => ("批次", "batches"),
        Objective::Spread => ("跨半天", "on several half-days"),
        Objective::Rooms => ("跨地点", "in several rooms"),
        Objective::Preferences => ("没满足的愿望", "wishes not met"),
        Objective::Earliness => ("早晚", "earliness"),
        Objective::Days => ("多占天数", "extra days"),
        Objective::Ends => ("最后结束", "last end"),
        Objective::Moved => ("要改通知的人", "people to be told again"),
        Objective::Peak => ("最挤时的人数", "most people at once"),
    };
    language.pick(chinese, english).to_owned()
}

/// What the aim means, in a phrase.
pub(super) fn meaning(level: Level, language: Language) -> String {
    let (chinese, english) = match level.objective() {
        Objective::Unplaced => ("尽量都排上", "everybody has a place, if it can be"),
        Objective::Changes => {
            ("时间地点和通知过的不一样的单位越少越好", "as few colleges as can be come at another time or place")
        }
        Objective::Finish => ("用到的最后一个半天越早越好", "the last half-day that is used is as early as can be"),
        Objective::Sessions => ("开的场越少越好", "as few sessions as can be are opened"),
        Objective::Batches => ("分的批越少越好", "as few batches as can be"),
        Objective::Spread => ("一个单位不分在几个半天来", "a college comes in one half-day"),
        Objective::Rooms => ("一个单位不分在几个地点", "a college is in one room"),
        Objective::Preferences => ("愿望尽量满足", "wishes are met as far as can be"),
        Objective::Earliness => ("总的来说越早越好", "all in all as early as can be"),
        Objective::Days => ("一个单位不分在几天来", "a college comes on one day"),
        Objective::Ends => ("最后一批结束得越早越好", "the last batch ends as early as can be"),
        Objective::Moved => ("时间地点要改的人越少越好", "as few people as can be come at another time or place"),
        Objective::Peak => ("同一时间来的人最多时也不太多", "the most people at once are as few as can be"),
    };
    language.pick(chinese, english).to_owned()
}

impl LevelValue<'_> {
    /// The value in words: `第 5 个半天（4月11日上午）`, `15 场`.
    pub(super) fn text(&self, language: Language) -> String {
        let value = self.value;
        let number = grouped(value);
        match self.level.objective() {
            Objective::Unplaced if value == 0 => language.pick("全部排上", "everybody has a place").into(),
            Objective::Unplaced => language.pick(format!("{number} 人"), counted(value, "person", "people")),
            Objective::Changes | Objective::Spread | Objective::Rooms => {
                language.pick(format!("{number} 个单位"), counted(value, "college", "colleges"))
            }
            Objective::Finish => self.finish(language),
            Objective::Sessions => language.pick(format!("{number} 场"), number),
            Objective::Batches => language.pick(format!("{number} 批"), number),
            Objective::Preferences if value == 0 => language.pick("全部满足", "all met").into(),
            Objective::Preferences => language.pick(format!("{number}（按分量）"), format!("{number} by weight")),
            Objective::Days => language.pick(format!("{number} 天"), number),
            Objective::Moved | Objective::Peak => language.pick(format!("{number} 人"), number),
            Objective::Ends => self.ends(language),
            Objective::Earliness => number,
        }
    }

    /// The last end: a date and a time.
    fn ends(&self, language: Language) -> String {
        let first = self.problem.half_days().first().map(|half_day| half_day.date);
        let day = first.and_then(|first| first.checked_add_days(chrono::Days::new(self.value / (24 * 60))));
        let minute = u32::try_from(self.value % (24 * 60)).unwrap_or(0);
        match day {
            Some(day) if self.value > 0 => format!("{} {}", date(day, language), clock(minute, true)),
            _ => grouped(self.value),
        }
    }

    fn finish(&self, language: Language) -> String {
        let value = self.value;
        let place = usize::try_from(value).ok().and_then(|value| value.checked_sub(1));
        match place.and_then(|place| self.problem.half_days().get(place)) {
            Some(half_day) => {
                let (day, name) = (date(half_day.date, language), &half_day.name);
                language.pick(format!("第 {value} 个半天（{day}{name}）"), format!("half-day {value} ({day} {name})"))
            }
            None => language.pick(format!("第 {value} 个半天"), format!("half-day {value}")),
        }
    }
}

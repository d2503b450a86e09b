//! What the steps of a case are called.

use super::calendar::join;
use super::{Language, Phrase, date, named_moment};
use chrono::NaiveDate;

/// A place in the calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// The date.
    pub date: NaiveDate,
    /// The half-day's name.
    pub half_day: String,
    /// Minutes after midnight.
    pub start: u32,
    /// The room as it is printed.
    pub room: String,
    /// Clock times in 24 hours.
    pub whole_day: bool,
}

impl Spot {
    /// `4月11日下午2:00 四教楼102`, `Sun 11 Apr, 2:00 pm, 四教楼102`.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let day = date(self.date, language);
        let time = named_moment(&self.half_day, self.start, self.whole_day, language);
        language.pick(format!("{day}{time} {}", self.room), format!("{day}, {time}, {}", self.room))
    }
}

/// Whether a college comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is what its name says")]
pub enum How {
    Can,
    Cannot,
    Wanted,
}

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "each field is what its name says")]
pub enum Done {
    Moved { college: String, to: Option<Spot> },
    Swapped { one: String, other: String },
    Split { college: String },
    Merged { college: String },
    Unplaced { college: String },
    Held { college: String, at: Option<Spot>, on: bool },
    Heads { college: String, heads: u64 },
    CollegesMore { count: usize },
    ClassesMore { college: String, names: Vec<String> },
    ClassGone { college: String, class: String },
    CollegeGone { college: String },
    Renamed { old: String, new: String },
    Dates { count: usize },
    HalfDay { name: String },
    HalfDayGone,
    Sessions { count: usize, open: bool, room: Option<String> },
    Hours { count: usize, room: Option<String> },
    HalfDayWindows { name: String, there: bool },
    Special { said: Phrase, new: bool },
    SpecialGone { said: Option<Phrase> },
    Room { label: String },
    RoomGone,
    Rule { name: String, said: Option<Phrase> },
    RuleGone { name: String },
    Coming { college: String, date: NaiveDate, half_day: String, how: How },
    Setting { key: String },
    LookedOver,
    Planned { batches: usize, proven: bool },
    Replanned { changed: usize },
    Told { version: u32 },
    Imported { file: String },
    Scenario { said: Phrase },
    AndMore { first: Phrase, more: usize },
}

impl Done {
    /// In both languages, without a full stop.
    #[must_use]
    pub fn phrase(&self) -> Phrase {
        Phrase { chinese: self.chinese(), english: self.english() }
    }

    fn chinese(&self) -> String {
        let spot = |spot: &Option<Spot>| spot.as_ref().map_or_else(String::new, |spot| spot.text(Language::Chinese));
        match self {
            Done::Moved { college, to } => format!("{college}移到{}", spot(to)),
            Done::Swapped { one, other } => format!("{one}和{other}对调"),
            Done::Split { college } => format!("拆开{college}的一批"),
            Done::Merged { college } => format!("合并{college}的两批"),
            Done::Unplaced { college } => format!("拿下{college}的一批"),
            Done::Held { college, at, on: true } => format!("固定{college}（{}）", spot(at)),
            Done::Held { college, at, on: false } => format!("不再固定{college}（{}）", spot(at)),
            Done::Heads { college, heads } => format!("{college}改为 {heads} 人"),
            Done::CollegesMore { count } => format!("增加 {count} 个单位"),
            Done::ClassesMore { college, names } => format!("{college}增加班级 {}", names.join("、")),
            Done::ClassGone { college, class } => format!("{college}删去班级 {class}"),
            Done::CollegeGone { college } => format!("删去{college}"),
            Done::Renamed { old, new } => format!("{old}改名为{new}"),
            Done::Dates { count } => format!("日期改为 {count} 天"),
            Done::HalfDay { name } => format!("改半天“{name}”"),
            Done::HalfDayGone => "删去一个半天".into(),
            Done::Sessions { count, open, room } => {
                let what = if *open { "开放" } else { "关闭" };
                format!("{what}{}{count} 场", room.as_ref().map_or_else(String::new, |room| format!("{room} ")))
            }
            Done::Hours { count, room } => {
                format!("改{}{count} 场的时间", room.as_ref().map_or_else(String::new, |room| format!("{room} ")))
            }
            Done::HalfDayWindows { name, there: true } => format!("“{name}”分成时间段"),
            Done::HalfDayWindows { name, there: false } => format!("“{name}”不分时间段"),
            Done::Special { said, new: true } => format!("加上 {}", said.chinese),
            Done::Special { said, new: false } => format!("改为 {}", said.chinese),
            Done::SpecialGone { said: Some(said) } => format!("删去 {}", said.chinese),
            Done::SpecialGone { said: None } => "删去一条安排".into(),
            Done::Room { label } => format!("改地点{label}"),
            Done::RoomGone => "删去一个地点".into(),
            Done::Rule { name, said } => {
                let said = said.as_ref().map_or_else(String::new, |said| format!("：{}", said.chinese));
                format!("规则“{name}”{said}")
            }
            Done::RuleGone { name } => format!("删去规则“{name}”"),
            Done::Coming { college, date: day, half_day, how } => {
                let how = match how {
                    How::Can => "可以来",
                    How::Cannot => "不能来",
                    How::Wanted => "想来",
                };
                format!("{college} {}{how}", join(&date(*day, Language::Chinese), half_day))
            }
            Done::Setting { key } => format!("改{}", setting(key).0),
            Done::LookedOver => "核对了样例".into(),
            Done::Planned { batches, proven: true } => format!("排好了：{batches} 批，已证明没有更好的排法"),
            Done::Planned { batches, proven: false } => format!("排好了：{batches} 批，还没证明最好"),
            Done::Replanned { changed } => format!("已重排，要改通知 {changed} 个单位"),
            Done::Told { version } => format!("第 {version} 版记为已通知"),
            Done::Imported { file } => format!("读入 {file}"),
            Done::Scenario { said } => format!("采用：{}", said.chinese),
            Done::AndMore { first, more } => format!("{}，等 {} 处", first.chinese, more + 1),
        }
    }

    fn english(&self) -> String {
        let spot = |spot: &Option<Spot>| spot.as_ref().map_or_else(String::new, |spot| spot.text(Language::English));
        match self {
            Done::Moved { college, to } => format!("{college} moved to {}", spot(to)),
            Done::Swapped { one, other } => format!("{one} and {other} swapped"),
            Done::Split { college } => format!("a batch of {college} divided"),
            Done::Merged { college } => format!("two batches of {college} joined"),
            Done::Unplaced { college } => format!("a batch of {college} taken out"),
            Done::Held { college, at, on: true } => format!("{college} held ({})", spot(at)),
            Done::Held { college, at, on: false } => format!("{college} no longer held ({})", spot(at)),
            Done::Heads { college, heads } => format!("{college}: {heads} people"),
            Done::CollegesMore { count } => format!("{count} colleges more"),
            Done::ClassesMore { college, names } => format!("{college}: class {} added", names.join(", ")),
            Done::ClassGone { college, class } => format!("{college}: class {class} removed"),
            Done::CollegeGone { college } => format!("{college} removed"),
            Done::Renamed { old, new } => format!("{old} is now {new}"),
            Done::Dates { count } => format!("{count} dates"),
            Done::HalfDay { name } => format!("half-day \"{name}\" changed"),
            Done::HalfDayGone => "a half-day removed".into(),
            Done::Sessions { count, open, room } => {
                let what = if *open { "opened" } else { "closed" };
                format!(
                    "sessions {what}: {count}{}",
                    room.as_ref().map_or_else(String::new, |room| format!(" in {room}"))
                )
            }
            Done::Hours { count, room } => {
                let room = room.as_ref().map_or_else(String::new, |room| format!(" in {room}"));
                format!("hours of sessions changed: {count}{room}")
            }
            Done::HalfDayWindows { name, there: true } => format!("\"{name}\" divided into windows"),
            Done::HalfDayWindows { name, there: false } => format!("\"{name}\" without windows"),
            Done::Special { said, new: true } => format!("added: {}", said.english),
            Done::Special { said, new: false } => format!("changed: {}", said.english),
            Done::SpecialGone { said: Some(said) } => format!("removed: {}", said.english),
            Done::SpecialGone { said: None } => "an arrangement removed".into(),
            Done::Room { label } => format!("room {label} changed"),
            Done::RoomGone => "a room removed".into(),
            Done::Rule { name, said } => {
                let said = said.as_ref().map_or_else(String::new, |said| format!(": {}", said.english));
                format!("rule \"{name}\"{said}")
            }
            Done::RuleGone { name } => format!("rule \"{name}\" removed"),
            Done::Coming { college, date: day, half_day, how } => {
                let how = match how {
                    How::Can => "can come",
                    How::Cannot => "cannot come",
                    How::Wanted => "wants to come",
                };
                format!("{college} {how} on {} {half_day}", date(*day, Language::English))
            }
            Done::Setting { key } => format!("{} changed", setting(key).1),
            Done::LookedOver => "example looked over".into(),
            Done::Planned { batches, proven: true } => format!("planned: {batches} batches, none is better"),
            Done::Planned { batches, proven: false } => format!("planned: {batches} batches, not yet proven best"),
            Done::Replanned { changed } => format!("planned anew, {changed} colleges to be told again"),
            Done::Told { version } => format!("version {version} noted as told"),
            Done::Imported { file } => format!("{file} read"),
            Done::Scenario { said } => format!("adopted: {}", said.english),
            Done::AndMore { first, more } => format!("{} and {more} more", first.english),
        }
    }
}
/// What a key of `[settings]` or `[schedule]` is called where a planner reads of it.
fn setting(key: &str) -> (String, String) {
    let (chinese, english) = match key {
        "title" => ("标题", "title"),
        "notes" => ("表前说明", "lines above the table"),
        "columns" | "merge" | "clock" | "arrive_early" => ("版式", "how it is printed"),
        "utc_offset" => ("日历的时区", "time zone of calendars"),
        "objectives" => ("先看什么", "what counts first"),
        "changeover" => ("两批之间的分钟", "minutes between batches"),
        "time_limit" => ("最多算几秒", "seconds to search"),
        key => return (format!("设置 {key}"), format!("setting {key}")),
    };
    (chinese.to_owned(), english.to_owned())
}

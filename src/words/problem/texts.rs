//! What is wrong with a problem's parts, in sentences.

use super::Fault;
use crate::words::{Language, Statement, clock};

impl Fault {
    #[expect(clippy::too_many_lines, reason = "a table of sentences, one per variant")]
    pub(super) fn chinese(&self) -> String {
        match self {
            Fault::Parts(fault) => fault.message(Language::Chinese),
            Fault::Rate(fault) => fault.message(Language::Chinese),
            Fault::NoColleges => "没有任何单位".into(),
            Fault::NoRooms => "没有任何地点".into(),
            Fault::NoHalfDays => "没有任何半天".into(),
            Fault::NotPositive { what } => format!("`{what}` 至少为 1"),
            Fault::RepeatedObjective { name } => format!("目标 `{name}` 写了两次"),
            Fault::NearestWithDifferentRates => "各地点、各场次速度不同时不能用 `rounding = \"nearest\"`".into(),
            Fault::NearestWithClasses { college } => format!("{college} 分了班级，不能用 `rounding = \"nearest\"`"),
            Fault::MinutesWithClasses { college } => format!("{college} 不能既写 `minutes` 又分班级"),
            Fault::EmptyHours { name } => format!("“{name}”的结束时间不晚于开始时间"),
            Fault::CalendarOutOfOrder { name } => format!("“{name}”排在更晚的半天之后"),
            Fault::SessionsOutOfOrder => "场次没有按半天和地点排列".into(),
            Fault::SessionOutsideItsHours => "有场次超出开放时间".into(),
            Fault::RepeatedRoom { name } => format!("地点“{name}”写了两次"),
            Fault::RepeatedCollege { name } => format!("单位“{name}”写了两次"),
            Fault::RepeatedRule { name } => format!("规则名“{name}”用了两次"),
            Fault::RepeatedClass { college, name } => format!("{college} 的班级“{name}”写了两次"),
            Fault::NobodyToServe { college } => format!("{college} 的人数为 0"),
            Fault::EmptyClass { college } => format!("{college} 有人数为 0 的班级"),
            Fault::ClassesDoNotAddUp { college, heads, classes } => {
                format!("{college} 写的是 {heads} 人，各班合计 {classes} 人")
            }
            Fault::WalkingWithoutLimitOne { rule } => format!("规则“{rule}”：`walking` 只能与 `limit = 1` 同用"),
            Fault::EmptySpan { rule } => format!("规则“{rule}”的时段是空的"),
            Fault::TwiceInSequence { rule, college } => format!("规则“{rule}”的先后顺序里，{college}出现了两次"),
            Fault::RoomWithoutCampus { room } => format!("别的地点写了校区，{room} 没有写"),
            Fault::CampusWithoutRoom { college, campus } => format!("{college} 在{campus}，那里没有地点"),
            Fault::HeadsUnderNearest { rule: Some(rule) } => {
                format!("规则“{rule}”限制场次、时间段或某些地点的人数，不能用 `rounding = \"nearest\"`")
            }
            Fault::HeadsUnderNearest { rule: None } => {
                "`peak` 按场次或时间段计人数，不能用 `rounding = \"nearest\"`".into()
            }
            Fault::PerHourWithoutWindows => "`peak_per_hour` 按时间段的长短折算，`peak` 却不按时间段计".into(),
            Fault::FewerThanLeast { rule, most, least } => {
                format!("规则“{rule}”要求最多 {most} 天、最少 {least} 天，两者矛盾")
            }
            Fault::ApartFromItself { rule } => format!("规则“{rule}”要求一个单位与自己错开"),
            Fault::StrayIndex { rule } => format!("规则“{rule}”指向不存在的单位"),
            Fault::DayThere { date } => format!("日历里已经有 {date}"),
            Fault::FarDate { date, nearest } => format!("{date} 离其他日期一年以上，最近的是 {nearest}"),
            Fault::MakeUpThere { name } => format!("这个场次此时是“{name}”，不能再排批次"),
            Fault::WindowOffGrid { start, end, opens, slot_minutes } => {
                let [start, end, opens] = [*start, *end, *opens].map(|minute| clock(minute, true));
                format!("时间段 {start}-{end} 不在场次的时间格上（{opens} 起每 {slot_minutes} 分钟一格）")
            }
            Fault::WindowsOverlap { start, end } => {
                let [start, end] = [*start, *end].map(|minute| clock(minute, true));
                format!("时间段 {start}-{end} 与前一个重叠")
            }
            Fault::WindowsAtOnce { name } => format!("“{name}”全场同时到，不能再分时间段"),
            Fault::RoomWithoutRate { room } => format!("{room} 没写速度，而它有时间没有写明人数的时间段"),
            Fault::NearestWithoutRate => "有地点没写速度时不能用 `rounding = \"nearest\"`".into(),
            Fault::ApartByWindow { rule } => format!("规则“{rule}”：错开不能按时间段"),
            Fault::ShortestWithoutRate { rule } => format!("规则“{rule}”要求批次长度，而有地点没写速度"),
            Fault::Circle { colleges, rules } => {
                format!("先后规则成环：{}（规则：{}）", colleges.join("、"), rules.join("、"))
            }
        }
    }

    #[expect(clippy::too_many_lines, reason = "a table of sentences, one per variant")]
    pub(super) fn english(&self) -> String {
        match self {
            Fault::Parts(fault) => fault.message(Language::English),
            Fault::Rate(fault) => fault.message(Language::English),
            Fault::NoColleges => "there is no college".into(),
            Fault::NoRooms => "there is no room".into(),
            Fault::NoHalfDays => "there is no half-day".into(),
            Fault::NotPositive { what } => format!("`{what}` must be at least 1"),
            Fault::RepeatedObjective { name } => format!("the objective `{name}` is named twice"),
            Fault::NearestWithDifferentRates => {
                "`rounding = \"nearest\"` cannot be used with rooms or sessions of different rates".into()
            }
            Fault::NearestWithClasses { college } => {
                format!("{college} has classes, so `rounding = \"nearest\"` cannot be used")
            }
            Fault::MinutesWithClasses { college } => format!("{college} cannot have both `minutes` and classes"),
            Fault::EmptyHours { name } => format!("{name} ends no later than it begins"),
            Fault::CalendarOutOfOrder { name } => format!("{name} comes after a later half-day"),
            Fault::SessionsOutOfOrder => "sessions are not ordered by half-day and room".into(),
            Fault::SessionOutsideItsHours => "a session is longer than its hours".into(),
            Fault::RepeatedRoom { name } => format!("room {name} is given twice"),
            Fault::RepeatedCollege { name } => format!("college {name} is given twice"),
            Fault::RepeatedRule { name } => format!("two rules or wishes are called {name}"),
            Fault::RepeatedClass { college, name } => format!("{college} has class {name} twice"),
            Fault::NobodyToServe { college } => format!("{college} has 0 people"),
            Fault::EmptyClass { college } => format!("{college} has a class with 0 people"),
            Fault::ClassesDoNotAddUp { college, heads, classes } => {
                format!("{college} states {heads} people, its classes add up to {classes}")
            }
            Fault::WalkingWithoutLimitOne { rule } => format!("rule {rule}: `walking` goes only with `limit = 1`"),
            Fault::EmptySpan { rule } => format!("the clock span of rule {rule} is empty"),
            Fault::TwiceInSequence { rule, college } => format!("the sequence of rule {rule} has {college} twice"),
            Fault::RoomWithoutCampus { room } => format!("other rooms have a campus, {room} has none"),
            Fault::CampusWithoutRoom { college, campus } => format!("{college} is on {campus}, where no room is"),
            Fault::HeadsUnderNearest { rule: Some(rule) } => {
                format!(
                    "rule {rule} limits people in sessions, windows or rooms, so `rounding = \"nearest\"` cannot be used"
                )
            }
            Fault::HeadsUnderNearest { rule: None } => {
                "`peak` counts people by sessions or windows, so `rounding = \"nearest\"` cannot be used".into()
            }
            Fault::PerHourWithoutWindows => {
                "`peak_per_hour` goes by the length of windows, but `peak` does not count people by windows".into()
            }
            Fault::FewerThanLeast { rule, most, least } => {
                format!("rule {rule} wants at most {most} and at least {least} dates")
            }
            Fault::ApartFromItself { rule } => format!("rule {rule} sets a college apart from itself"),
            Fault::StrayIndex { rule } => format!("rule {rule} names a college that does not exist"),
            Fault::DayThere { date } => format!("the calendar has {date} already"),
            Fault::FarDate { date, nearest } => {
                format!("{date} is more than a year from the other dates, of which {nearest} is the nearest")
            }
            Fault::MakeUpThere { name } => {
                format!("this session is the make-up session {name} then and takes no batch")
            }
            Fault::WindowOffGrid { start, end, opens, slot_minutes } => {
                let [start, end, opens] = [*start, *end, *opens].map(|minute| clock(minute, true));
                format!("the window {start}-{end} is not on its session's grid of {slot_minutes} minutes from {opens}")
            }
            Fault::WindowsOverlap { start, end } => {
                let [start, end] = [*start, *end].map(|minute| clock(minute, true));
                format!("the window {start}-{end} overlaps the one before it")
            }
            Fault::WindowsAtOnce { name } => format!("all are called to {name} at once, so it has no windows"),
            Fault::RoomWithoutRate { room } => {
                format!("{room} has no rate, and some of its time no window that says how many people it takes")
            }
            Fault::NearestWithoutRate => "`rounding = \"nearest\"` cannot be used with a room without a rate".into(),
            Fault::ApartByWindow { rule } => format!("rule {rule} sets apart by windows, which means nothing"),
            Fault::ShortestWithoutRate { rule } => {
                format!("rule {rule} asks for lengths, and a room without a rate has none")
            }
            Fault::Circle { colleges, rules } => {
                format!("rules of order run in a circle: {} (rules: {})", colleges.join(", "), rules.join(", "))
            }
        }
    }
}

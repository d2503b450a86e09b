//! What can be wrong with a problem's parts, whoever made them.

use super::{Language, Statement};
use chrono::NaiveDate;

/// A fault that `Problem::new` refuses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// No college.
    NoColleges,
    /// No room.
    NoRooms,
    /// No half-day.
    NoHalfDays,
    /// A number that must be at least 1.
    NotPositive {
        /// The key.
        what: &'static str,
    },
    /// An objective named twice.
    RepeatedObjective {
        /// The objective's name in files.
        name: &'static str,
    },
    /// `nearest` with rooms of different rates.
    NearestWithDifferentRates,
    /// `nearest` with classes.
    NearestWithClasses {
        /// The college's name.
        college: String,
    },
    /// `minutes` with classes.
    MinutesWithClasses {
        /// The college's name.
        college: String,
    },
    /// A half-day that ends before it begins.
    EmptyHours {
        /// The half-day's name.
        name: String,
    },
    /// Half-days not in calendar order.
    CalendarOutOfOrder {
        /// The half-day's name.
        name: String,
    },
    /// Sessions not by half-day and room.
    SessionsOutOfOrder,
    /// A session that does not fit its hours, or names no room or half-day.
    SessionOutsideItsHours,
    /// Two rooms of one name.
    RepeatedRoom {
        /// The name.
        name: String,
    },
    /// Two colleges of one name.
    RepeatedCollege {
        /// The name.
        name: String,
    },
    /// Two rules (or wishes) of one name.
    RepeatedRule {
        /// The name.
        name: String,
    },
    /// Two classes of one name in a college.
    RepeatedClass {
        /// The college's name.
        college: String,
        /// The class's name.
        name: String,
    },
    /// A headcount of 0.
    NobodyToServe {
        /// The college's name.
        college: String,
    },
    /// A class without heads.
    EmptyClass {
        /// The college's name.
        college: String,
    },
    /// A headcount that is not the sum of the classes.
    ClassesDoNotAddUp {
        /// The college's name.
        college: String,
        /// The headcount that is stated.
        heads: u64,
        /// The sum of the classes' heads.
        classes: u64,
    },
    /// `walking` with a limit above 1.
    WalkingWithoutLimitOne {
        /// The rule's name.
        rule: String,
    },
    /// A clock span that ends before it begins.
    EmptySpan {
        /// The rule's name.
        rule: String,
    },
    /// A college apart from itself.
    ApartFromItself {
        /// The rule's name.
        rule: String,
    },
    /// A rule about a college that does not exist.
    StrayIndex {
        /// The rule's name.
        rule: String,
    },
    /// A day to be added that the calendar has already.
    DayThere {
        /// The date.
        date: NaiveDate,
    },
    /// Hours to be opened during a make-up session.
    MakeUpThere {
        /// The name of the make-up session.
        name: String,
    },
    /// A college twice in one sequence.
    TwiceInSequence {
        /// The rule's name.
        rule: String,
        /// The college's name.
        college: String,
    },
    /// A room without a campus beside rooms that have one.
    RoomWithoutCampus {
        /// The room's name.
        room: String,
    },
    /// A college whose campus no room is on, where rooms have campuses.
    CampusWithoutRoom {
        /// The college's name.
        college: String,
        /// Its campus.
        campus: String,
    },
    /// At most fewer dates than at least.
    FewerThanLeast {
        /// The rule's name.
        rule: String,
        /// Most dates.
        most: u32,
        /// Least dates.
        least: u32,
    },
    /// `before` rules in a circle.
    Circle {
        /// Names around the circle, the first one again at its end.
        colleges: Vec<String>,
        /// Names of the rules that make it.
        rules: Vec<String>,
    },
}

impl Statement for Fault {
    fn code(&self) -> &'static str {
        match self {
            Fault::NoColleges => "no-colleges",
            Fault::NoRooms => "no-rooms",
            Fault::NoHalfDays => "no-half-days",
            Fault::NotPositive { .. } => "not-positive",
            Fault::RepeatedObjective { .. } => "repeated-objective",
            Fault::NearestWithDifferentRates => "nearest-with-different-rates",
            Fault::NearestWithClasses { .. } => "nearest-with-classes",
            Fault::MinutesWithClasses { .. } => "minutes-with-classes",
            Fault::EmptyHours { .. } => "empty-hours",
            Fault::CalendarOutOfOrder { .. } => "calendar-out-of-order",
            Fault::SessionsOutOfOrder => "sessions-out-of-order",
            Fault::SessionOutsideItsHours => "session-outside-its-hours",
            Fault::RepeatedRoom { .. } => "repeated-room",
            Fault::RepeatedCollege { .. } => "repeated-college",
            Fault::RepeatedRule { .. } => "repeated-rule",
            Fault::RepeatedClass { .. } => "repeated-class",
            Fault::NobodyToServe { .. } => "nobody-to-serve",
            Fault::EmptyClass { .. } => "empty-class",
            Fault::ClassesDoNotAddUp { .. } => "classes-do-not-add-up",
            Fault::WalkingWithoutLimitOne { .. } => "walking-without-limit-one",
            Fault::EmptySpan { .. } => "empty-span",
            Fault::ApartFromItself { .. } => "apart-from-itself",
            Fault::StrayIndex { .. } => "stray-index",
            Fault::DayThere { .. } => "day-there",
            Fault::MakeUpThere { .. } => "make-up-there",
            Fault::TwiceInSequence { .. } => "twice-in-sequence",
            Fault::RoomWithoutCampus { .. } => "room-without-campus",
            Fault::CampusWithoutRoom { .. } => "campus-without-room",
            Fault::FewerThanLeast { .. } => "fewer-than-least",
            Fault::Circle { .. } => "circle",
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
            Fault::NoColleges => text("用 [[colleges]] 写出单位和人数", "add one with [[colleges]]"),
            Fault::NoRooms => text("用 [[rooms]] 写出地点和速度", "add one with [[rooms]]"),
            Fault::NoHalfDays => text("在 [calendar] 里写出日期和半天", "give dates and half-days in [calendar]"),
            Fault::ClassesDoNotAddUp { .. } => {
                text("删去 headcount，或改正班级人数", "leave out `headcount`, or mend the classes")
            }
            Fault::NearestWithDifferentRates | Fault::NearestWithClasses { .. } => {
                text("改用 `rounding = \"up\"`", "use `rounding = \"up\"`")
            }
            Fault::NobodyToServe { .. } => text("删去这个单位，或填上人数", "remove the college, or give its heads"),
            Fault::DayThere { .. } => {
                text("换一个日期，或用 hours 增开场次", "take another date, or open sessions with `hours`")
            }
            Fault::MakeUpThere { .. } => {
                text("换一个场次，或写补拍以外的时间", "take another session, or hours outside the make-up session")
            }
            Fault::Circle { .. } => text("去掉其中一条规则", "remove one of these rules"),
            Fault::TwiceInSequence { .. } => text("只写一次", "name it once"),
            Fault::RoomWithoutCampus { .. } => text("给它写上 campus", "give it a `campus`"),
            Fault::CampusWithoutRoom { .. } => {
                text("改正校区名，或给那个校区的地点写上它", "mend the campus, or give it to the rooms that are on it")
            }
            Fault::FewerThanLeast { .. } => text("改正其中一个数", "mend one of the two numbers"),
            Fault::RepeatedRoom { .. } | Fault::RepeatedCollege { .. } | Fault::RepeatedRule { .. } => {
                text("改名或删去其中一个", "rename or remove one of the two")
            }
            Fault::NotPositive { .. }
            | Fault::RepeatedObjective { .. }
            | Fault::MinutesWithClasses { .. }
            | Fault::EmptyHours { .. }
            | Fault::CalendarOutOfOrder { .. }
            | Fault::SessionsOutOfOrder
            | Fault::SessionOutsideItsHours
            | Fault::RepeatedClass { .. }
            | Fault::EmptyClass { .. }
            | Fault::WalkingWithoutLimitOne { .. }
            | Fault::EmptySpan { .. }
            | Fault::ApartFromItself { .. }
            | Fault::StrayIndex { .. } => None,
        }
    }
}

impl Fault {
    fn chinese(&self) -> String {
        match self {
            Fault::NoColleges => "没有任何单位".into(),
            Fault::NoRooms => "没有任何地点".into(),
            Fault::NoHalfDays => "没有任何半天".into(),
            Fault::NotPositive { what } => format!("`{what}` 至少为 1"),
            Fault::RepeatedObjective { name } => format!("目标 `{name}` 写了两次"),
            Fault::NearestWithDifferentRates => "各地点速度不同时不能用 `rounding = \"nearest\"`".into(),
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
            Fault::FewerThanLeast { rule, most, least } => {
                format!("规则“{rule}”要求最多 {most} 天、最少 {least} 天，两者矛盾")
            }
            Fault::ApartFromItself { rule } => format!("规则“{rule}”要求一个单位与自己错开"),
            Fault::StrayIndex { rule } => format!("规则“{rule}”指向不存在的单位"),
            Fault::DayThere { date } => format!("日历里已经有 {date}"),
            Fault::MakeUpThere { name } => format!("这个场次此时是“{name}”，不能再排批次"),
            Fault::Circle { colleges, rules } => {
                format!("先后规则成环：{}（规则：{}）", colleges.join("、"), rules.join("、"))
            }
        }
    }

    fn english(&self) -> String {
        match self {
            Fault::NoColleges => "there is no college".into(),
            Fault::NoRooms => "there is no room".into(),
            Fault::NoHalfDays => "there is no half-day".into(),
            Fault::NotPositive { what } => format!("`{what}` must be at least 1"),
            Fault::RepeatedObjective { name } => format!("the objective `{name}` is named twice"),
            Fault::NearestWithDifferentRates => {
                "`rounding = \"nearest\"` cannot be used with rooms of different rates".into()
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
            Fault::NobodyToServe { college } => format!("{college} has 0 heads"),
            Fault::EmptyClass { college } => format!("{college} has a class with 0 heads"),
            Fault::ClassesDoNotAddUp { college, heads, classes } => {
                format!("{college} states {heads} heads, its classes add up to {classes}")
            }
            Fault::WalkingWithoutLimitOne { rule } => format!("rule {rule}: `walking` goes only with `limit = 1`"),
            Fault::EmptySpan { rule } => format!("the clock span of rule {rule} is empty"),
            Fault::TwiceInSequence { rule, college } => format!("the sequence of rule {rule} has {college} twice"),
            Fault::RoomWithoutCampus { room } => format!("other rooms have a campus, {room} has none"),
            Fault::CampusWithoutRoom { college, campus } => format!("{college} is on {campus}, where no room is"),
            Fault::FewerThanLeast { rule, most, least } => {
                format!("rule {rule} wants at most {most} and at least {least} dates")
            }
            Fault::ApartFromItself { rule } => format!("rule {rule} sets a college apart from itself"),
            Fault::StrayIndex { rule } => format!("rule {rule} names a college that does not exist"),
            Fault::DayThere { date } => format!("the calendar has {date} already"),
            Fault::MakeUpThere { name } => {
                format!("this session is the make-up session {name} then and takes no batch")
            }
            Fault::Circle { colleges, rules } => {
                format!("rules of order run in a circle: {} (rules: {})", colleges.join(", "), rules.join(", "))
            }
        }
    }
}

//! What can be wrong with a problem's parts, whoever made them.

mod texts;

use super::parts::PartFault;
use super::rates::RateFault;
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
    /// Heads an hour, where `peak` does not count them by windows.
    PerHourWithoutWindows,
    /// `nearest` with rooms or sessions of different rates.
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
    /// A date more than a year from most of the others: a year mistyped.
    FarDate {
        /// The date.
        date: NaiveDate,
        /// The nearest of the others.
        nearest: NaiveDate,
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
    /// Heads counted by rooms or sessions under `nearest`, where they are dealt out half-day by half-day.
    HeadsUnderNearest {
        /// The name of the rule that limits them; `None` for the objective `peak`.
        rule: Option<String>,
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
    /// A window that is no whole number of slots of its session.
    WindowOffGrid {
        /// Its start in minutes after midnight.
        start: u32,
        /// Its end in minutes after midnight.
        end: u32,
        /// When the session opens, in minutes after midnight: there its grid begins.
        opens: u32,
        /// Minutes of a slot.
        slot_minutes: u32,
    },
    /// A window that begins before an earlier one of its session has ended.
    WindowsOverlap {
        /// Its start in minutes after midnight.
        start: u32,
        /// Its end in minutes after midnight.
        end: u32,
    },
    /// Windows of a half-day to which all are called at once.
    WindowsAtOnce {
        /// The half-day's name.
        name: String,
    },
    /// A room whose speed is not known, though some of its time has no window that says how many heads it takes.
    RoomWithoutRate {
        /// The room's name.
        room: String,
    },
    /// `nearest` with a room whose speed is not known.
    NearestWithoutRate,
    /// `apart` by windows.
    ApartByWindow {
        /// The rule's name.
        rule: String,
    },
    /// A shortest length with a room whose speed is not known.
    ShortestWithoutRate {
        /// The rule's name.
        rule: String,
    },
    /// Of the parts of a college.
    Parts(PartFault),
    /// Of the rate of a session.
    Rate(RateFault),
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
            Fault::FarDate { .. } => "far-date",
            Fault::MakeUpThere { .. } => "make-up-there",
            Fault::TwiceInSequence { .. } => "twice-in-sequence",
            Fault::RoomWithoutCampus { .. } => "room-without-campus",
            Fault::CampusWithoutRoom { .. } => "campus-without-room",
            Fault::HeadsUnderNearest { .. } => "heads-under-nearest",
            Fault::PerHourWithoutWindows => "per-hour-without-windows",
            Fault::FewerThanLeast { .. } => "fewer-than-least",
            Fault::Parts(fault) => fault.code(),
            Fault::Rate(fault) => fault.code(),
            Fault::Circle { .. } => "circle",
            Fault::WindowOffGrid { .. } => "window-off-grid",
            Fault::WindowsOverlap { .. } => "windows-overlap",
            Fault::WindowsAtOnce { .. } => "windows-at-once",
            Fault::RoomWithoutRate { .. } => "room-without-rate",
            Fault::NearestWithoutRate => "nearest-without-rate",
            Fault::ShortestWithoutRate { .. } => "shortest-without-rate",
            Fault::ApartByWindow { .. } => "apart-by-window",
        }
    }

    fn message(&self, language: Language) -> String {
        match language {
            Language::Chinese => self.chinese(),
            Language::English => self.english(),
        }
    }

    #[expect(clippy::too_many_lines, reason = "a table of sentences, one per variant")]
    fn help(&self, language: Language) -> Option<String> {
        let text = |chinese: &str, english: &str| Some(language.pick(chinese, english).to_owned());
        match self {
            Fault::Parts(fault) => fault.help(language),
            Fault::Rate(fault) => fault.help(language),
            Fault::NoColleges => text("用 [[colleges]] 写出单位和人数", "add one with [[colleges]]"),
            Fault::NoRooms => text("用 [[rooms]] 写出地点和速度", "add one with [[rooms]]"),
            Fault::NoHalfDays => text("在 [calendar] 里写出日期和半天", "give dates and half-days in [calendar]"),
            Fault::ClassesDoNotAddUp { .. } => {
                text("删去 headcount，或改正班级人数", "leave out `headcount`, or mend the classes")
            }
            Fault::NearestWithDifferentRates
            | Fault::NearestWithClasses { .. }
            | Fault::HeadsUnderNearest { .. }
            | Fault::NearestWithoutRate => text("改用 `rounding = \"up\"`", "use `rounding = \"up\"`"),
            Fault::NobodyToServe { .. } => {
                text("删去这个单位，或填上人数", "remove the college, or give its headcount")
            }
            Fault::DayThere { .. } => {
                text("换一个日期，或用 hours 增开场次", "take another date, or open sessions with `hours`")
            }
            Fault::FarDate { .. } => text("核对年份", "look at the year"),
            Fault::MakeUpThere { .. } => {
                text("换一个场次，或写补拍以外的时间", "take another session, or hours outside the make-up session")
            }
            Fault::Circle { .. } => text("去掉其中一条规则", "remove one of these rules"),
            Fault::WindowOffGrid { .. } => text(
                "时间段的起止要在场次的时间格上，并在开放时间以内",
                "let it begin and end on the grid of its session, within its hours",
            ),
            Fault::WindowsOverlap { .. } => text("错开这两个时间段", "set the two windows apart"),
            Fault::WindowsAtOnce { .. } => {
                text("删去 `times = \"session\"` 或 `windows`", "remove `times = \"session\"` or `windows`")
            }
            Fault::RoomWithoutRate { .. } => text(
                "写上 `heads_per_hour`，或给它的每个时间段写上 `heads`",
                "give it `heads_per_hour`, or each of its windows `heads`",
            ),
            Fault::ApartByWindow { .. } => text("按钟点、半天或日期写", "write `clock`, `half-day` or `day`"),
            Fault::ShortestWithoutRate { .. } => text("给地点写上 `heads_per_hour`", "give the room `heads_per_hour`"),
            Fault::PerHourWithoutWindows => {
                text("写上 `peak = \"window\"` 或 `\"window-room\"`", "write `peak = \"window\"` or `\"window-room\"`")
            }
            Fault::TwiceInSequence { .. } => text("只写一次", "name it once"),
            Fault::RoomWithoutCampus { .. } => text("给它写上 campus", "give it a `campus`"),
            Fault::CampusWithoutRoom { .. } => text("改正校区名，或给地点写上它", "mend it, or give it to its rooms"),
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

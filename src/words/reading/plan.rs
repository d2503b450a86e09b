//! What is wrong with a plan file: a table made by hand, or JSON.

use crate::words::{Language, Statement, clock};

/// A fault of a plan file that makes it unusable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlanFault {
    /// Not JSON of the expected shape; the parser's own English phrase.
    Json {
        /// The parser's own English phrase.
        phrase: String,
    },
    /// A quoted cell that does not end.
    OpenQuote,
    /// A row with more cells than the header.
    TooManyCells {
        /// Cells in the row.
        found: usize,
        /// Cells in the header.
        columns: usize,
    },
    /// A cell that must not be empty.
    EmptyCell {
        /// The column's name.
        column: String,
    },
    /// A cell that is no whole number.
    BadNumber {
        /// The column's name.
        column: String,
        /// What the cell says.
        found: String,
    },
    /// A session that is closed, or taken by a make-up session.
    ClosedSession {
        /// The session: date, half-day and room.
        session: String,
        /// Who stands there.
        college: String,
    },
    /// A batch that ends no later than it begins.
    EndsBeforeStart {
        /// The start, as 8:15.
        start: String,
        /// The end, as 8:45.
        end: String,
    },
    /// A batch that starts off the grid of its session.
    OffGrid {
        /// The start, as 8:15.
        start: String,
        /// When the session opens, as 8:15.
        opening: String,
        /// Minutes of a slot.
        slot_minutes: u32,
    },
    /// A batch that starts or ends in a break.
    InBreak {
        /// The time, as 8:15.
        time: String,
        /// When the break takes the first slot, in minutes after midnight.
        start: u32,
        /// When the last slot that it takes is over.
        end: u32,
    },
    /// A batch that starts before its session opens.
    BeforeOpening {
        /// The start, as 8:15.
        start: String,
        /// When the session opens, as 8:15.
        opening: String,
    },
    /// A batch whose length is no whole number of slots.
    NotWholeSlots {
        /// Minutes of the batch.
        minutes: u32,
        /// Minutes of a slot.
        slot_minutes: u32,
    },
    /// A batch of a session-called half-day with other times than the session's.
    NotSessionHours {
        /// The session's hours, as 8:15-11:00.
        hours: String,
    },
    /// A batch of a session-called half-day that says neither its slots nor its heads.
    LengthUnknown {
        /// The college's name.
        college: String,
    },
    /// Times that are no windows of a divided session.
    NotWindows {
        /// Start and end of each of its windows, in minutes after midnight.
        windows: Vec<(u32, u32)>,
    },
    /// Parts that are not those of the batch's windows.
    OtherParts,
    /// Parts that cannot be read.
    BadParts {
        /// What the cell says.
        found: String,
    },
    /// Slots that contradict start and end.
    SlotsDisagree {
        /// The slots that are stated.
        slots: u64,
        /// Minutes from start to end.
        minutes: u32,
    },
    /// The heads of the classes are not the headcount of the batch.
    ClassesDisagree {
        /// The headcount that is stated.
        headcount: u64,
        /// The sum of the classes' heads.
        classes: u64,
    },
    /// An earlier plan that is of another problem.
    OtherBaseline {
        /// Colleges of the earlier plan.
        colleges: usize,
        /// None of them is in the problem; otherwise none of the plan's rooms and dates is.
        by_colleges: bool,
    },
}

impl Statement for PlanFault {
    fn code(&self) -> &'static str {
        match self {
            PlanFault::Json { .. } => "plan-json",
            PlanFault::OpenQuote => "open-quote",
            PlanFault::TooManyCells { .. } => "too-many-cells",
            PlanFault::EmptyCell { .. } => "empty-cell",
            PlanFault::BadNumber { .. } => "bad-number",
            PlanFault::ClosedSession { .. } => "closed-session",
            PlanFault::EndsBeforeStart { .. } => "ends-before-start",
            PlanFault::OffGrid { .. } => "off-grid",
            PlanFault::InBreak { .. } => "in-break",
            PlanFault::BeforeOpening { .. } => "before-opening",
            PlanFault::NotWholeSlots { .. } => "not-whole-slots",
            PlanFault::NotSessionHours { .. } => "not-session-hours",
            PlanFault::LengthUnknown { .. } => "length-unknown",
            PlanFault::NotWindows { .. } => "not-windows",
            PlanFault::OtherParts => "other-parts",
            PlanFault::BadParts { .. } => "bad-parts",
            PlanFault::SlotsDisagree { .. } => "slots-disagree",
            PlanFault::ClassesDisagree { .. } => "classes-disagree",
            PlanFault::OtherBaseline { .. } => "other-baseline",
        }
    }

    #[expect(clippy::too_many_lines, reason = "a table of sentences, one per variant")]
    fn message(&self, language: Language) -> String {
        let text = |chinese: String, english: String| language.pick(chinese, english);
        match self {
            PlanFault::Json { phrase } => {
                text(format!("这不是方案的 JSON（{phrase}）"), format!("this is not the JSON of a plan: {phrase}"))
            }
            PlanFault::OpenQuote => text("引号没有配对".into(), "this quoted cell does not end".into()),
            PlanFault::TooManyCells { found, columns } => text(
                format!("这一行有 {found} 格，表头只有 {columns} 格"),
                format!("this row has {found} cells, the header {columns}"),
            ),
            PlanFault::EmptyCell { column } => {
                text(format!("“{column}”不能为空"), format!("`{column}` must not be empty"))
            }
            PlanFault::BadNumber { column, found } => text(
                format!("“{column}”里的“{found}”不是可用的整数"),
                format!("`{found}` is no usable whole number for `{column}`"),
            ),
            PlanFault::ClosedSession { session, college } => text(
                format!("{college}安排在 {session}，那里没有开放"),
                format!("{college} stands at {session}, which is not open"),
            ),
            PlanFault::EndsBeforeStart { start, end } => text(
                format!("结束 {end} 不晚于开始 {start}"),
                format!("the end {end} is no later than the start {start}"),
            ),
            PlanFault::OffGrid { start, opening, slot_minutes } => text(
                format!("开始 {start} 不在时间格上（从 {opening} 起每 {slot_minutes} 分钟）"),
                format!("the start {start} is off the grid (every {slot_minutes} minutes from {opening})"),
            ),
            PlanFault::InBreak { time, start, end } => {
                let (start, end) = (clock(*start, true), clock(*end, true));
                text(
                    format!("{time} 在休息时间 {start}-{end} 里，批次不能在这时开始或结束"),
                    format!("{time} lies in the break {start}-{end}, in which no batch begins or ends"),
                )
            }
            PlanFault::BeforeOpening { start, opening } => text(
                format!("开始 {start} 早于开放时间 {opening}"),
                format!("the start {start} is before the opening at {opening}"),
            ),
            PlanFault::NotWholeSlots { minutes, slot_minutes } => text(
                format!("时长 {minutes} 分钟不是 {slot_minutes} 分钟的整数倍"),
                format!("{minutes} minutes are no whole number of slots of {slot_minutes}"),
            ),
            PlanFault::NotSessionHours { hours } => text(
                format!("这个半天整场通知，起止时间应为 {hours}"),
                format!("this half-day is called for the whole session, so the times must be {hours}"),
            ),
            PlanFault::LengthUnknown { college } => text(
                format!("不知道 {college} 这一批占多少格"),
                format!("it is not said how long this batch of {college} is"),
            ),
            PlanFault::NotWindows { windows } => {
                let said = |&(start, end): &(u32, u32)| format!("{}-{}", clock(start, true), clock(end, true));
                let windows: Vec<String> = windows.iter().map(said).collect();
                text(
                    format!("起止时间应是相邻的整个时间段：{}", windows.join("、")),
                    format!("the times must be whole neighbouring windows: {}", windows.join(", ")),
                )
            }
            PlanFault::OtherParts => {
                text("各部分不是这一批的时间段".into(), "the parts are not those of the windows of this batch".into())
            }
            PlanFault::BadParts { found } => {
                text(format!("看不懂各时间段的人数“{found}”"), format!("`{found}` says no parts"))
            }
            PlanFault::SlotsDisagree { slots, minutes } => text(
                format!("写了 {slots} 格，但起止时间是 {minutes} 分钟"),
                format!("{slots} slots are given, but start and end are {minutes} minutes apart"),
            ),
            PlanFault::ClassesDisagree { headcount, classes } => classes_disagree(*headcount, *classes, language),
            PlanFault::OtherBaseline { colleges, by_colleges } => other_baseline(*colleges, *by_colleges, language),
        }
    }

    fn help(&self, language: Language) -> Option<String> {
        let text = |chinese: &str, english: &str| Some(language.pick(chinese, english).to_owned());
        match self {
            PlanFault::LengthUnknown { .. } => text("写上 slots 或人数", "give `slots` or `headcount`"),
            PlanFault::OtherBaseline { .. } => {
                text("给出这个问题原来的方案", "give the plan that was made for this problem before")
            }
            PlanFault::OpenQuote => text("在格子末尾补上引号", "put a quote at the end of the cell"),
            PlanFault::BadParts { .. } => {
                text("写成 08:30-09:30=40;09:30-10:30=12", "write them like 08:30-09:30=40;09:30-10:30=12")
            }
            PlanFault::Json { .. }
            | PlanFault::NotWindows { .. }
            | PlanFault::OtherParts
            | PlanFault::TooManyCells { .. }
            | PlanFault::EmptyCell { .. }
            | PlanFault::BadNumber { .. }
            | PlanFault::ClosedSession { .. }
            | PlanFault::EndsBeforeStart { .. }
            | PlanFault::OffGrid { .. }
            | PlanFault::InBreak { .. }
            | PlanFault::BeforeOpening { .. }
            | PlanFault::NotWholeSlots { .. }
            | PlanFault::NotSessionHours { .. }
            | PlanFault::SlotsDisagree { .. }
            | PlanFault::ClassesDisagree { .. } => None,
        }
    }
}

/// An earlier plan that is of another problem.
fn other_baseline(colleges: usize, by_colleges: bool, language: Language) -> String {
    match (colleges, by_colleges) {
        (0, _) => language.pick("原方案里没有任何单位".into(), "the earlier plan names no college".into()),
        (_, true) => language.pick(
            format!("这不是同一件事的原方案：其中 {colleges} 个单位，本问题一个也没有"),
            format!("this is the plan of another problem: of its colleges ({colleges}), this one has none"),
        ),
        (_, false) => language.pick(
            "这不是同一件事的原方案：其中的地点和日期，本问题一个也没有".into(),
            "this is the plan of another problem: of its rooms and dates, this one has none".into(),
        ),
    }
}

/// Classes that are not the headcount of their batch.
fn classes_disagree(headcount: u64, classes: u64, language: Language) -> String {
    language.pick(
        format!("这一批写了 {headcount} 人，各班合计 {classes} 人"),
        format!("the batch states {headcount} people, its classes add up to {classes}"),
    )
}

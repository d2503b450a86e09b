//! What can be wrong with class times: what the checker of allocations finds.

use crate::words::violation::BatchPlace;
use crate::words::{Language, Statement, clock, date, span};

/// A call as a person would point at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallPlace {
    /// The batch that it belongs to.
    pub batch: BatchPlace,
    /// The class or group.
    pub party: String,
    /// Start in minutes after midnight.
    pub start: u32,
    /// End in minutes after midnight.
    pub end: u32,
}

/// One fault of an allocation. Times are minutes after midnight.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AllocationFault {
    /// A call of a batch, college or class that the plan has not.
    StrayCall {
        /// Which call, from 1.
        number: usize,
    },
    /// A class of a batch that is not called.
    ClassNotCalled {
        /// The batch.
        batch: BatchPlace,
        /// The class's name.
        class: String,
    },
    /// A class, group or whole batch that is called twice.
    CalledTwice {
        /// The second call.
        call: CallPlace,
    },
    /// A call whose heads are not those that its class has in the batch.
    CallHeads {
        /// The call.
        call: CallPlace,
        /// The heads of the call.
        stated: u64,
        /// The heads of the class in the batch.
        expected: u64,
    },
    /// The calls of a batch have more or fewer heads than the batch.
    CallsDoNotAddUp {
        /// The batch.
        batch: BatchPlace,
        /// The heads of the calls together.
        stated: u64,
        /// The heads of the batch.
        expected: u64,
    },
    /// A batch in which nobody is called.
    NobodyCalled {
        /// The batch.
        batch: BatchPlace,
    },
    /// Two groups of a batch that differ by more than one head.
    GroupsUneven {
        /// The batch.
        batch: BatchPlace,
        /// Heads of the smallest group.
        least: u64,
        /// Heads of the largest group.
        most: u64,
    },
    /// A call that ends no later than it begins.
    EmptyCall {
        /// The call.
        call: CallPlace,
    },
    /// A call that is not inside its batch.
    OutsideBatch {
        /// The call.
        call: CallPlace,
    },
    /// Two calls in a room at the same time, which are not called together.
    CallsOverlap {
        /// The earlier call.
        first: CallPlace,
        /// The later call.
        second: CallPlace,
    },
    /// A call that is said to be together with the one before it, but has other times.
    NotTogether {
        /// The call.
        call: CallPlace,
    },
    /// A call that ends before all of it can be served.
    CallTooShort {
        /// The call.
        call: CallPlace,
        /// Heads of the call.
        heads: u64,
        /// When it could end at the earliest.
        earliest: u32,
    },
    /// A call in a half-day that is called for whole sessions, with other times than the session's.
    NotWholeSession {
        /// The call.
        call: CallPlace,
    },
    /// A moment of arrival that is not so many minutes before the start.
    WrongArrival {
        /// The call.
        call: CallPlace,
        /// When it should be.
        expected: u32,
    },
    /// More groups asked for than there are heads.
    TooManyGroups {
        /// The college's name.
        college: String,
        /// How many groups were asked for.
        groups: u32,
        /// Heads that have a place.
        heads: u64,
    },
    /// An order that does not say whose.
    BadOrder {
        /// What was typed.
        found: String,
    },
    /// A format that has no form for class times.
    NoSuchFormat {
        /// Its name.
        format: &'static str,
    },
    /// A form with more text or lines than a workbook holds.
    FormTooLarge {
        /// The college's name.
        college: String,
    },
    /// The class times that were made do not pass the check: an internal error.
    FailsCheck,
}

impl Statement for AllocationFault {
    fn code(&self) -> &'static str {
        match self {
            AllocationFault::StrayCall { .. } => "stray-call",
            AllocationFault::ClassNotCalled { .. } => "class-not-called",
            AllocationFault::CalledTwice { .. } => "called-twice",
            AllocationFault::CallHeads { .. } => "call-heads",
            AllocationFault::CallsDoNotAddUp { .. } => "calls-do-not-add-up",
            AllocationFault::NobodyCalled { .. } => "nobody-called",
            AllocationFault::GroupsUneven { .. } => "groups-uneven",
            AllocationFault::EmptyCall { .. } => "empty-call",
            AllocationFault::OutsideBatch { .. } => "outside-batch",
            AllocationFault::CallsOverlap { .. } => "calls-overlap",
            AllocationFault::NotTogether { .. } => "not-together",
            AllocationFault::CallTooShort { .. } => "call-too-short",
            AllocationFault::NotWholeSession { .. } => "not-whole-session",
            AllocationFault::WrongArrival { .. } => "wrong-arrival",
            AllocationFault::TooManyGroups { .. } => "too-many-groups",
            AllocationFault::BadOrder { .. } => "bad-order",
            AllocationFault::NoSuchFormat { .. } => "not-for-class-times",
            AllocationFault::FormTooLarge { .. } => "form-too-large",
            AllocationFault::FailsCheck => "class-times-fail-check",
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
            AllocationFault::ClassNotCalled { .. } => text("给它写一行", "give it a line"),
            AllocationFault::CalledTwice { .. } => text("删去一行", "remove one of the lines"),
            AllocationFault::CallsOverlap { .. } => text(
                "推后其中一个；若要同时叫到，写同样的时间和同样的顺序号",
                "move one of them; to call both together, give them the same times and the same number in the order",
            ),
            AllocationFault::CallTooShort { .. } => {
                text("推迟结束，或让前面的班级早些开始", "end it later, or let those before it begin earlier")
            }
            AllocationFault::TooManyGroups { .. } => text(
                "减少组数；也可以在问题文件里给这个单位单独写 `groups`",
                "ask for fewer groups, or give this college its own `groups` in the problem file",
            ),
            AllocationFault::BadOrder { .. } => text("写成 单位=班级,班级 的样子", "write it like COLLEGE=CLASS,CLASS"),
            AllocationFault::FailsCheck => text(
                "请把问题文件、方案连同以下内容反馈给开发者",
                "please report it with the problem file, the plan and what follows",
            ),
            AllocationFault::StrayCall { .. }
            | AllocationFault::CallHeads { .. }
            | AllocationFault::CallsDoNotAddUp { .. }
            | AllocationFault::NobodyCalled { .. }
            | AllocationFault::GroupsUneven { .. }
            | AllocationFault::EmptyCall { .. }
            | AllocationFault::OutsideBatch { .. }
            | AllocationFault::NotTogether { .. }
            | AllocationFault::NotWholeSession { .. }
            | AllocationFault::WrongArrival { .. }
            | AllocationFault::NoSuchFormat { .. }
            | AllocationFault::FormTooLarge { .. } => None,
        }
    }
}

/// `商学院（4月9日上午8:15-8:45，101）`, or `Business (Fri 9 Apr, 8:15-8:45 am, 101)`.
pub(super) fn batch_text(batch: &BatchPlace, language: Language) -> String {
    let day = date(batch.date, language);
    let hours = span(&batch.half_day, batch.start, batch.end, false, language);
    let (college, room) = (&batch.college, &batch.room);
    language.pick(format!("{college}（{day}{hours}，{room}）"), format!("{college} ({day}, {hours}, {room})"))
}

/// `商学院会计1班（4月9日上午8:15-8:30，101）`, or `Accounting 1 of Business (Fri 9 Apr, 8:15-8:30 am, 101)`.
fn call_text(call: &CallPlace, language: Language) -> String {
    let day = date(call.batch.date, language);
    let times = span(&call.batch.half_day, call.start, call.end.max(call.start), false, language);
    let (party, college, room) = (&call.party, &call.batch.college, &call.batch.room);
    language.pick(
        format!("{college} {party}（{day}{times}，{room}）"),
        format!("{party} of {college} ({day}, {times}, {room})"),
    )
}

impl AllocationFault {
    fn chinese(&self) -> String {
        let batch = |place: &BatchPlace| batch_text(place, Language::Chinese);
        let call = |place: &CallPlace| call_text(place, Language::Chinese);
        match self {
            AllocationFault::StrayCall { number } => format!("第 {number} 项写的批次、单位或班级不在方案里"),
            AllocationFault::ClassNotCalled { batch: place, class } => {
                format!("{class} 没有时间，它在 {} 这一批", batch(place))
            }
            AllocationFault::CalledTwice { call: place } => format!("{} 安排了两次", call(place)),
            AllocationFault::CallHeads { call: place, stated, expected } => {
                format!("{} 写了 {stated} 人，应为 {expected} 人", call(place))
            }
            AllocationFault::CallsDoNotAddUp { batch: place, stated, expected } => {
                format!("{} 各行合计 {stated} 人，这一批应为 {expected} 人", batch(place))
            }
            AllocationFault::NobodyCalled { batch: place } => format!("{} 没有安排任何班级", batch(place)),
            AllocationFault::GroupsUneven { batch: place, least, most } => {
                format!("{} 各组人数相差超过一人（{least} 到 {most} 人）", batch(place))
            }
            AllocationFault::EmptyCall { call: place } => format!("{} 结束不晚于开始", call(place)),
            AllocationFault::OutsideBatch { call: place } => {
                format!("{} 不在这一批的时间里：{}", call(place), batch(&place.batch))
            }
            AllocationFault::CallsOverlap { first, second } => format!("{} 与 {} 时间重叠", call(first), call(second)),
            AllocationFault::NotTogether { call: place } => {
                format!("{} 应与前一个班级同时，但时间不同", call(place))
            }
            AllocationFault::CallTooShort { call: place, heads, earliest } => {
                format!("{} 时间不够：{heads} 人最早到 {} 才能结束", call(place), clock(*earliest, true))
            }
            AllocationFault::NotWholeSession { call: place } => {
                format!("{} 应为整场的时间：{}", call(place), batch(&place.batch))
            }
            AllocationFault::WrongArrival { call: place, expected } => {
                format!("{} 的到场时间应为 {}", call(place), clock(*expected, true))
            }
            AllocationFault::TooManyGroups { college, groups, heads } => {
                format!("{college} 只有 {heads} 人，分不成 {groups} 组")
            }
            AllocationFault::BadOrder { found } => format!("看不懂班级顺序“{found}”"),
            AllocationFault::NoSuchFormat { format } => format!("班级时间不能写成 {format} 格式"),
            AllocationFault::FormTooLarge { college } => format!("{college} 的表太大，写不进工作簿"),
            AllocationFault::FailsCheck => "内部错误：排出的班级时间没有通过检查，未输出".into(),
        }
    }

    fn english(&self) -> String {
        let batch = |place: &BatchPlace| batch_text(place, Language::English);
        let call = |place: &CallPlace| call_text(place, Language::English);
        match self {
            AllocationFault::StrayCall { number } => {
                format!("entry {number} names a batch, college or class that is not in the plan")
            }
            AllocationFault::ClassNotCalled { batch: place, class } => {
                format!("{class} has no time; it belongs to {}", batch(place))
            }
            AllocationFault::CalledTwice { call: place } => format!("{} is called twice", call(place)),
            AllocationFault::CallHeads { call: place, stated, expected } => {
                format!("{} is given {stated} people, but has {expected}", call(place))
            }
            AllocationFault::CallsDoNotAddUp { batch: place, stated, expected } => {
                format!("the lines of {} add up to {stated} people, but the batch has {expected}", batch(place))
            }
            AllocationFault::NobodyCalled { batch: place } => format!("nobody is called in {}", batch(place)),
            AllocationFault::GroupsUneven { batch: place, least, most } => {
                format!("the groups of {} differ by more than one person ({least} to {most})", batch(place))
            }
            AllocationFault::EmptyCall { call: place } => format!("{} ends no later than it begins", call(place)),
            AllocationFault::OutsideBatch { call: place } => {
                format!("{} is not inside its batch, {}", call(place), batch(&place.batch))
            }
            AllocationFault::CallsOverlap { first, second } => format!("{} and {} overlap", call(first), call(second)),
            AllocationFault::NotTogether { call: place } => {
                format!("{} is to be called together with the one before it, but has other times", call(place))
            }
            AllocationFault::CallTooShort { call: place, heads, earliest } => {
                format!(
                    "{} is too short: its {heads} people can be done by {} at the earliest",
                    call(place),
                    clock(*earliest, true)
                )
            }
            AllocationFault::NotWholeSession { call: place } => {
                format!("{} must have the times of the whole session, {}", call(place), batch(&place.batch))
            }
            AllocationFault::WrongArrival { call: place, expected } => {
                format!("{} must arrive by {}", call(place), clock(*expected, true))
            }
            AllocationFault::TooManyGroups { college, groups, heads } => {
                format!("{college} has {heads} people, which are not enough for {groups} groups")
            }
            AllocationFault::BadOrder { found } => format!("`{found}` is no order of classes"),
            AllocationFault::NoSuchFormat { format } => format!("class times cannot be written as {format}"),
            AllocationFault::FormTooLarge { college } => {
                format!("the form of {college} is more than a workbook can hold")
            }
            AllocationFault::FailsCheck => {
                "internal error: the class times found do not pass the check and are not printed".into()
            }
        }
    }
}

//! What is held when a plan is made anew: a day that has begun, rows of the planner's own; and what cannot be held.

use super::number::counted;
use super::violation::BatchPlace;
use super::{Language, Statement, clock, date, span};
use chrono::NaiveDate;

/// Why something cannot be held as it was told or written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HoldFault {
    /// No date and clock time.
    BadMoment {
        /// What stands there.
        found: String,
    },
    /// A moment on no day from the first to the last of the calendar.
    FreezeOutside {
        /// The date of the moment.
        date: NaiveDate,
        /// The first date of the calendar.
        first: NaiveDate,
        /// The last one.
        last: NaiveDate,
    },
    /// A batch has begun where the problem has no open session.
    BegunRoomGone {
        /// The batch as it was told.
        batch: BatchPlace,
    },
    /// A batch of a college that the problem no longer has has begun.
    BegunCollegeGone {
        /// The batch as it was told.
        batch: BatchPlace,
    },
    /// A batch that has begun stands off the grid of its session.
    BegunOffGrid {
        /// The batch as it was told.
        batch: BatchPlace,
        /// When the session opens, in minutes after midnight.
        opens: u32,
        /// Minutes of a slot.
        slot_minutes: u32,
    },
    /// It is not known how much of its session a batch takes that has begun where all are called at once.
    BegunLengthUnknown {
        /// The batch as it was told.
        batch: BatchPlace,
    },
    /// A batch should have begun, but its room had closed before. A warning: it is planned anew.
    DidNotBegin {
        /// The batch as it was told.
        batch: BatchPlace,
    },
    /// A batch has begun with a class that the problem no longer has.
    BegunClassGone {
        /// The batch as it was told.
        batch: BatchPlace,
    },
    /// The classes of a batch that is to be held need another length today.
    KeptClassesLength {
        /// The batch as it was told or written.
        batch: BatchPlace,
        /// The minutes that its classes need.
        minutes: u64,
    },
    /// A batch has begun, but its room closed before anybody (with classes: a whole class) was served. A warning: it is
    /// planned anew.
    NothingDone {
        /// The batch as it was told.
        batch: BatchPlace,
    },
    /// It is not said which classes are in a batch that is held. A warning: its time is held, its classes are not.
    ClassesNotHeld {
        /// The batch as it was told or written.
        batch: BatchPlace,
    },
    /// No row of a Word or Excel file differs from the plan inside.
    NothingEdited,
}

impl HoldFault {
    /// The batch that it is about, and what is said of it; nothing where it is about none.
    fn about_a_batch(&self) -> Option<(&BatchPlace, String, String)> {
        let (batch, chinese, english) = match self {
            HoldFault::BegunRoomGone { batch } => (
                batch,
                "这一批已经开始，但问题里当时没有开放的场次",
                "this batch has begun, but the problem has no open session there",
            ),
            HoldFault::BegunCollegeGone { batch } => (
                batch,
                "这一批已经开始，但问题里没有这个单位",
                "this batch has begun, but the problem does not have the college",
            ),
            HoldFault::BegunClassGone { batch } => (
                batch,
                "这一批已经开始，但问题里没有其中的班级",
                "this batch has begun, but the problem does not have one of its classes",
            ),
            HoldFault::BegunOffGrid { batch, opens, slot_minutes } => {
                let opens = clock(*opens, true);
                let chinese = format!("这一批已经开始，但不在时间格上（从 {opens} 起每 {slot_minutes} 分钟）");
                let english = format!("this batch has begun off the grid (every {slot_minutes} minutes from {opens})");
                return Some((batch, chinese, english));
            }
            HoldFault::BegunLengthUnknown { batch } => {
                (batch, "不知道已经开始的这一批占多少格", "it is not said how long this batch is that has begun")
            }
            HoldFault::DidNotBegin { batch } => (
                batch,
                "地点在此之前已关闭，这一批没有开始，将重新安排",
                "its room had closed before, so this batch did not begin and is planned anew",
            ),
            HoldFault::NothingDone { batch } => (
                batch,
                "地点关闭前没有一个班（或一人）做完，这一批将重新安排",
                "its room closed before a class (or anybody) was done, so this batch is planned anew",
            ),
            HoldFault::ClassesNotHeld { batch } => (
                batch,
                "没有写明这一批是哪些班，只保留时间，班级可能调换",
                "it is not said which classes are in this batch; its time is held, its classes may change",
            ),
            HoldFault::KeptClassesLength { batch, minutes } => {
                let needed = counted(*minutes, "minute", "minutes");
                let chinese = format!("这一批要保留，但其中的班级按现在的人数需要 {minutes} 分钟");
                let english = format!("this batch is to be held, but its classes need {needed} as they are now");
                return Some((batch, chinese, english));
            }
            HoldFault::BadMoment { .. } | HoldFault::FreezeOutside { .. } | HoldFault::NothingEdited => return None,
        };
        Some((batch, chinese.to_owned(), english.to_owned()))
    }
}

fn batch(batch: &BatchPlace, language: Language) -> String {
    let day = date(batch.date, language);
    let hours = span(&batch.half_day, batch.start, batch.end, false, language);
    let BatchPlace { college, room, .. } = batch;
    language.pick(format!("{college} {day}{hours} {room}"), format!("{college}, {day}, {hours}, {room}"))
}

impl Statement for HoldFault {
    fn code(&self) -> &'static str {
        match self {
            HoldFault::BadMoment { .. } => "bad-moment",
            HoldFault::FreezeOutside { .. } => "freeze-outside-calendar",
            HoldFault::BegunRoomGone { .. } => "begun-room-gone",
            HoldFault::BegunCollegeGone { .. } => "begun-college-gone",
            HoldFault::BegunOffGrid { .. } => "begun-off-grid",
            HoldFault::BegunLengthUnknown { .. } => "begun-length-unknown",
            HoldFault::DidNotBegin { .. } => "did-not-begin",
            HoldFault::BegunClassGone { .. } => "begun-class-gone",
            HoldFault::KeptClassesLength { .. } => "kept-classes-length",
            HoldFault::NothingDone { .. } => "nothing-done",
            HoldFault::ClassesNotHeld { .. } => "classes-not-held",
            HoldFault::NothingEdited => "nothing-edited",
        }
    }

    fn message(&self, language: Language) -> String {
        if let Some((about, chinese, english)) = self.about_a_batch() {
            let about = batch(about, language);
            return language.pick(format!("{chinese}：{about}"), format!("{english}: {about}"));
        }
        let (chinese, english) = match self {
            HoldFault::BadMoment { found } => {
                (format!("“{found}”不是日期和时间"), format!("`{found}` is no date with a clock time"))
            }
            HoldFault::FreezeOutside { date: day, first, last } => {
                let day = date(*day, language);
                let (first, last) = (date(*first, language), date(*last, language));
                (
                    format!("{day} 不在日历里（{first}至{last}）"),
                    format!("{day} is outside the calendar, which goes from {first} to {last}"),
                )
            }
            HoldFault::NothingEdited => (
                "表里没有一行与里面的方案不同，没有可保留的".into(),
                "no row of the table differs from the plan inside, so there is nothing to hold".into(),
            ),
            HoldFault::BegunRoomGone { .. }
            | HoldFault::BegunCollegeGone { .. }
            | HoldFault::BegunOffGrid { .. }
            | HoldFault::BegunLengthUnknown { .. }
            | HoldFault::DidNotBegin { .. }
            | HoldFault::BegunClassGone { .. }
            | HoldFault::KeptClassesLength { .. }
            | HoldFault::NothingDone { .. }
            | HoldFault::ClassesNotHeld { .. } => return String::new(), // those about a batch are said above
        };
        language.pick(chinese, english)
    }

    fn help(&self, language: Language) -> Option<String> {
        let (chinese, english) = match self {
            HoldFault::BadMoment { .. } => ("例如：2021-04-10 10:20", "for instance: 2021-04-10 10:20"),
            HoldFault::FreezeOutside { .. } => ("写日历里某一天的时刻", "give a moment on a day of the calendar"),
            HoldFault::BegunRoomGone { .. } => (
                "在问题文件里保留这个地点，用 [[hours]] 让它到停用时为止，之后用 [[closed]] 关闭",
                "keep the room in the problem file: let it close with [[hours]] when it was lost, and close the rest with \
                 [[closed]]",
            ),
            HoldFault::BegunCollegeGone { .. } => (
                "在问题文件里保留这个单位，人数写已到的",
                "keep the college in the problem file with the people who came",
            ),
            HoldFault::BegunClassGone { .. } => {
                ("在问题文件里保留这个班，人数写已到的", "keep the class in the problem file with the people who came")
            }
            HoldFault::KeptClassesLength { .. } => (
                "在问题文件里写这些班当时的人数，或改这一批的起止时间",
                "give these classes the headcounts that they had, or write the time that they need",
            ),
            HoldFault::ClassesNotHeld { .. } => (
                "给出写有班级的方案（JSON，或有 classes 一列的 CSV）",
                "give the plan with its classes: JSON, or CSV with a column `classes`",
            ),
            HoldFault::BegunLengthUnknown { .. } => {
                ("给出写有人数的原方案（JSON）", "give the earlier plan with its headcounts, as JSON")
            }
            HoldFault::NothingEdited => {
                ("要保留没有改动的批次，把那几行写成 CSV", "to hold batches as they are, write their rows as CSV")
            }
            HoldFault::BegunOffGrid { .. } | HoldFault::DidNotBegin { .. } | HoldFault::NothingDone { .. } => {
                return None;
            }
        };
        Some(language.pick(chinese, english).to_owned())
    }
}

/// The name of a rule that holds something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HoldName {
    /// What has begun by a moment.
    Begun {
        /// Its date.
        date: NaiveDate,
        /// Its clock time in minutes after midnight.
        minute: u32,
    },
    /// The rows of a file.
    Rows {
        /// The file.
        file: String,
    },
    /// What a plan says itself was settled.
    Recorded,
}

impl HoldName {
    /// The name.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let (chinese, english) = match self {
            HoldName::Begun { date: day, minute } => {
                let (day, time) = (date(*day, language), clock(*minute, true));
                (format!("{day}{time}以前已开始的不动"), format!("what began before {time} on {day} stays"))
            }
            HoldName::Rows { file } => (format!("{file} 的批次不动"), format!("the batches of {file} stay")),
            HoldName::Recorded => ("方案所记的不动批次".into(), "the batches that the plan says are settled".into()),
        };
        language.pick(chinese, english)
    }
}

/// What is held, told beside a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Batches that have begun, and the moment, if a day has begun.
    pub begun: Option<(usize, NaiveDate, u32)>,
    /// How many of those are cut off: what is done is kept, the rest planned anew.
    pub cut: usize,
    /// Rows that the planner holds, if there are any.
    pub rows: Option<usize>,
}

impl Held {
    /// The lines.
    #[must_use]
    pub fn lines(&self, language: Language) -> Vec<String> {
        let so_many = |count: usize| counted(count as u64, "batch", "batches");
        let begun = self.begun.map(|(count, day, minute)| {
            let (day, time) = (date(day, language), clock(minute, true));
            let (cut_chinese, cut_english) = match self.cut {
                0 => (String::new(), String::new()),
                cut => (
                    format!("，其中 {cut} 批中途停下，做完的保留，余下的重排"),
                    format!("; of these, {cut} cut short: what is done is kept, the rest planned anew"),
                ),
            };
            language.pick(
                format!("{day}{time}以前已开始的 {count} 批不动{cut_chinese}。"),
                format!("Begun before {time} on {day} and kept: {}{cut_english}.", so_many(count)),
            )
        });
        let rows = self.rows.map(|count| {
            language.pick(format!("按所给的行保留 {count} 批。"), format!("Held as given: {}.", so_many(count)))
        });
        begun.into_iter().chain(rows).collect()
    }
}

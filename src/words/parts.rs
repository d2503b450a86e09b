//! What is wrong with the parts of a college, or with a rule that leaves one of them out.

use super::{Language, Statement};

/// A fault of the parts of a college.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PartFault {
    /// Two parts of one name.
    Repeated {
        /// The college's name.
        college: String,
        /// The part's name.
        part: String,
    },
    /// A part with 0 heads.
    Empty {
        /// The college's name.
        college: String,
        /// The part's name.
        part: String,
    },
    /// The parts do not add up to the headcount stated beside them.
    DoNotAddUp {
        /// The college's name.
        college: String,
        /// The stated headcount.
        heads: u64,
        /// The sum of the parts.
        parts: u64,
    },
    /// Some parts have classes, others have none.
    SomeWithClasses {
        /// The college's name.
        college: String,
        /// A part without classes.
        part: String,
    },
    /// A part is served in no room, or on no date.
    Nowhere {
        /// The college's name.
        college: String,
        /// The part's name.
        part: String,
    },
    /// A session is open to two parts.
    Share {
        /// The college's name.
        college: String,
        /// Their names.
        parts: [String; 2],
    },
    /// Fewer batches are allowed than there are parts.
    FewerBatches {
        /// The rule's name.
        rule: String,
        /// The college's name.
        college: String,
        /// How many parts it has.
        parts: u64,
        /// How many batches it may have.
        limit: u64,
    },
    /// A rule leaves a part no place.
    LeftOut {
        /// The rule's name.
        rule: String,
        /// The college's name.
        college: String,
        /// The part's name.
        part: String,
    },
}

impl Statement for PartFault {
    fn code(&self) -> &'static str {
        match self {
            PartFault::Repeated { .. } => "repeated-part",
            PartFault::Empty { .. } => "empty-part",
            PartFault::DoNotAddUp { .. } => "college-parts-do-not-add-up",
            PartFault::SomeWithClasses { .. } => "some-parts-with-classes",
            PartFault::Nowhere { .. } => "part-nowhere",
            PartFault::Share { .. } => "parts-share-session",
            PartFault::FewerBatches { .. } => "fewer-batches-than-parts",
            PartFault::LeftOut { .. } => "part-left-out",
        }
    }

    fn message(&self, language: Language) -> String {
        match language {
            Language::Chinese => self.chinese(),
            Language::English => self.english(),
        }
    }

    fn help(&self, language: Language) -> Option<String> {
        let (chinese, english) = match self {
            PartFault::Repeated { .. } => ("给每个部分起不同的名字", "give each part a name of its own"),
            PartFault::Empty { .. } => ("填上人数，或删去这个部分", "give its headcount, or remove the part"),
            PartFault::DoNotAddUp { .. } => {
                ("删去 headcount，或改正各部分人数", "leave out `headcount`, or mend the parts")
            }
            PartFault::SomeWithClasses { .. } => {
                ("每个部分都写班级，或都只写人数", "give every part its classes, or every part a headcount")
            }
            PartFault::Nowhere { .. } => {
                ("检查 campus、building、rooms 和 dates", "look at `campus`, `building`, `rooms` and `dates`")
            }
            PartFault::Share { .. } => (
                "给两个部分写不同的校区、楼、地点或日期",
                "give the two parts different campuses, buildings, rooms or dates",
            ),
            PartFault::FewerBatches { .. } => ("放宽上限，或减少部分", "allow more batches, or make fewer parts"),
            PartFault::LeftOut { .. } => {
                ("改这条规则，或改这个部分的地点和日期", "change the rule, or where the part is served")
            }
        };
        Some(language.pick(chinese, english).to_owned())
    }
}

impl PartFault {
    fn chinese(&self) -> String {
        match self {
            PartFault::Repeated { college, part } => format!("{college} 的部分“{part}”写了两次"),
            PartFault::Empty { college, part } => format!("{college} 的部分“{part}”人数为 0"),
            PartFault::DoNotAddUp { college, heads, parts } => {
                format!("{college} 写了 {heads} 人，各部分合计 {parts} 人")
            }
            PartFault::SomeWithClasses { college, part } => {
                format!("{college} 别的部分分了班，部分“{part}”没有分")
            }
            PartFault::Nowhere { college, part } => format!("{college} 的部分“{part}”没有可用的地点或日期"),
            PartFault::Share { college, parts: [one, other] } => {
                format!("{college} 的部分“{one}”和“{other}”可以用同一个场次")
            }
            PartFault::FewerBatches { rule, college, parts, limit } => {
                format!("规则“{rule}”最多 {limit} 批，{college} 有 {parts} 个部分，每个部分至少一批")
            }
            PartFault::LeftOut { rule, college, part } => {
                format!("规则“{rule}”没有给 {college} 的部分“{part}”留下位置")
            }
        }
    }

    fn english(&self) -> String {
        match self {
            PartFault::Repeated { college, part } => format!("{college} has two parts called {part}"),
            PartFault::Empty { college, part } => format!("part {part} of {college} has 0 people"),
            PartFault::DoNotAddUp { college, heads, parts } => {
                format!("{college} states {heads} people, its parts add up to {parts}")
            }
            PartFault::SomeWithClasses { college, part } => {
                format!("other parts of {college} have classes, {part} has none")
            }
            PartFault::Nowhere { college, part } => {
                format!("part {part} of {college} is served in no room or on no date")
            }
            PartFault::Share { college, parts: [one, other] } => {
                format!("parts {one} and {other} of {college} could be in one session")
            }
            PartFault::FewerBatches { rule, college, parts, limit } => {
                format!("rule {rule} allows {limit} batches, {college} has {parts} parts with one each at least")
            }
            PartFault::LeftOut { rule, college, part } => {
                format!("rule {rule} leaves part {part} of {college} no place")
            }
        }
    }
}

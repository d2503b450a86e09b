//! The codes and the wording of violations.

use super::{Entry, Part, Unit, Violation};
use crate::words::number::counted;
use crate::words::{Language, Phrase, Statement, clock};

impl Statement for Violation {
    fn code(&self) -> &'static str {
        match self {
            Violation::UnknownPart { .. } => "unknown-part",
            Violation::EmptyBatch { .. } => "empty-batch",
            Violation::OutsideSession { .. } => "outside-session",
            Violation::RepeatedBatch { .. } => "repeated-batch",
            Violation::Overlap { .. } => "overlap",
            Violation::Changeover { .. } => "changeover",
            Violation::NotServed { .. } => "not-served",
            Violation::ImpossibleLength { .. } => "impossible-length",
            Violation::TooFewSlots { .. } => "too-few-slots",
            Violation::TooManySlots { .. } => "too-many-slots",
            Violation::HeadsDoNotAddUp { .. } => "heads-do-not-add-up",
            Violation::HeadsDoNotFit { .. } => "heads-do-not-fit",
            Violation::ClassesNotNamed { .. } => "classes-not-named",
            Violation::ClassesUnasked { .. } => "classes-unasked",
            Violation::ClassMissing { .. } => "class-missing",
            Violation::ClassRepeated { .. } => "class-repeated",
            Violation::ClassDivided { .. } => "class-divided",
            Violation::ClassDoesNotAddUp { .. } => "class-does-not-add-up",
            Violation::WrongLength { .. } => "wrong-length",
            Violation::Unplaced { .. } => "unplaced",
            Violation::UnplacedRepeated { .. } => "unplaced-repeated",
            Violation::UnplacedCount { .. } => "unplaced-count",
            Violation::Rule { breach, .. } => breach.code,
            Violation::ScoreLevel { .. } => "score-level",
            Violation::ScoreValue { .. } => "score-value",
            Violation::ScoreBound { .. } => "score-bound",
            Violation::ScoreProof { .. } => "score-proof",
        }
    }

    fn message(&self, language: Language) -> String {
        let say = Say { language };
        say.structure(self)
            .or_else(|| say.workload(self))
            .or_else(|| say.classes(self))
            .or_else(|| say.unplaced(self))
            .or_else(|| say.rule(self))
            .or_else(|| say.score(self))
            .unwrap_or_default()
    }

    fn help(&self, language: Language) -> Option<String> {
        let text = |chinese: &str, english: &str| Some(language.pick(chinese, english).to_owned());
        match self {
            Violation::UnknownPart { .. } | Violation::ScoreLevel { .. } => {
                text("检查方案是否属于这份问题文件", "see whether the plan belongs to this problem file")
            }
            Violation::RepeatedBatch { .. } => text("把两批并成一批", "make one batch of the two"),
            Violation::Overlap { .. } | Violation::Changeover { .. } => {
                text("推后其中一批", "move one of the two to a later time")
            }
            Violation::OutsideSession { .. } => {
                text("提早开始，或把一部分放到别的场次", "start earlier, or put a part of it into another session")
            }
            Violation::TooFewSlots { .. } => text("延长或增加批次", "lengthen a batch or add one"),
            Violation::TooManySlots { .. } | Violation::ImpossibleLength { .. } => text("缩短批次", "shorten a batch"),
            Violation::NotServed { .. } => {
                text("给它安排批次，或列入未安排", "give it a batch, or list it as unplaced")
            }
            Violation::ClassDivided { .. } => text("把整个班放在同一批", "put the whole class into one batch"),
            Violation::Unplaced { .. } => {
                text("若允许有人未安排，设 `partial = true`", "set `partial = true` if heads may stay without a place")
            }
            Violation::ScoreValue { .. } | Violation::ScoreBound { .. } | Violation::ScoreProof { .. } => text(
                "方案文件被改过；重新运行 `halfday plan`",
                "the plan file has been changed; run `halfday plan` again",
            ),
            _ => None,
        }
    }
}

/// Words in one language.
struct Say {
    language: Language,
}

impl Say {
    #[expect(clippy::unnecessary_wraps, reason = "every arm of the groups below is optional")]
    fn text(&self, chinese: String, english: String) -> Option<String> {
        Some(self.language.pick(chinese, english))
    }

    fn counted(&self, number: u64, unit: Unit) -> String {
        let (chinese, one, many) = match unit {
            Unit::Heads => ("人", "head", "heads"),
            Unit::Minutes => ("分钟", "minute", "minutes"),
            Unit::Slots => ("格", "slot", "slots"),
        };
        self.language.pick(format!("{number} {chinese}"), counted(number, one, many))
    }

    fn structure(&self, violation: &Violation) -> Option<String> {
        match violation {
            Violation::UnknownPart { entry, part } => {
                let (place, english_place) = match entry {
                    Entry::Batch(number) => (format!("第 {number} 条批次"), format!("batch {number} of the plan")),
                    Entry::Settled(number) => {
                        (format!("第 {number} 条已定批次"), format!("settled batch {number} of the plan"))
                    }
                    Entry::Unplaced(number) => {
                        (format!("第 {number} 条未安排"), format!("entry {number} of what is unplaced"))
                    }
                };
                let (what, english_what) = match part {
                    Part::Session => ("场次", "session"),
                    Part::College => ("单位", "college"),
                    Part::Class => ("班级", "class"),
                };
                self.text(
                    format!("{place}里的{what}不在问题文件中"),
                    format!("{english_place} names a {english_what} that the problem does not have"),
                )
            }
            Violation::EmptyBatch { batch } => {
                let batch = batch.text(self.language);
                self.text(format!("{batch}的长度为 0"), format!("{batch} has no length"))
            }
            Violation::OutsideSession { batch, closes } => {
                let (batch, closes) = (batch.text(self.language), clock(*closes, true));
                self.text(
                    format!("{batch}超出场次：最后一批须在 {closes} 前结束"),
                    format!("{batch} runs past its session, whose batches end by {closes}"),
                )
            }
            Violation::RepeatedBatch { batch } => {
                let batch = batch.text(self.language);
                self.text(
                    format!("{batch}是该单位在同一场次的第二批"),
                    format!("{batch} is a second batch of its college in one session"),
                )
            }
            Violation::Overlap { first, second } => {
                let (first, second) = (first.text(self.language), second.text(self.language));
                self.text(format!("{first}与{second}时间重叠"), format!("{first} and {second} overlap"))
            }
            Violation::Changeover { first, second, gap, minutes } => {
                let (first, second) = (first.text(self.language), second.text(self.language));
                self.text(
                    format!("{first}与{second}之间只有 {gap} 分钟，换场需要 {minutes} 分钟"),
                    format!("{gap} min between {first} and {second}; the changeover takes {minutes} min"),
                )
            }
            _ => None,
        }
    }

    fn workload(&self, violation: &Violation) -> Option<String> {
        match violation {
            Violation::NotServed { college, count, unit } => {
                let count = self.counted(*count, *unit);
                self.text(format!("{college}（{count}）没有批次"), format!("{college} ({count}) has no batch"))
            }
            Violation::ImpossibleLength { batch, slots } => {
                let batch = batch.text(self.language);
                self.text(
                    format!("{batch}占 {slots} 格，没有一个人数正好需要这个长度"),
                    format!("{batch} takes {slots} slots, a length that no number of heads needs"),
                )
            }
            Violation::TooFewSlots { college, work, most, unit } => {
                let (work, most) = (self.counted(*work, *unit), self.counted(*most, *unit));
                self.text(
                    format!("{college} 需要 {work}，各批合计最多容纳 {most}"),
                    format!("{college} needs {work}, its batches carry at most {most}"),
                )
            }
            Violation::TooManySlots { college, work, least, unit } => {
                let (work, least) = (self.counted(*work, *unit), self.counted(*least, *unit));
                self.text(
                    format!("{college} 只有 {work}，各批的长度合计至少对应 {least}"),
                    format!("{college} has {work}, its batches are long enough for at least {least}"),
                )
            }
            Violation::HeadsDoNotAddUp { college, stated, expected, unit } => {
                let (stated, expected) = (self.counted(*stated, *unit), self.counted(*expected, *unit));
                self.text(
                    format!("{college} 各批所写合计 {stated}，应为 {expected}"),
                    format!("the batches of {college} state {stated} in all, it should be {expected}"),
                )
            }
            Violation::HeadsDoNotFit { batch, heads, least, most, unit } => {
                let (batch, heads, most) =
                    (batch.text(self.language), self.counted(*heads, *unit), self.counted(*most, *unit));
                self.text(
                    format!("{batch}写的是 {heads}，这个长度对应 {least} 到 {most}"),
                    format!("{batch} states {heads}, its length stands for {least} to {most}"),
                )
            }
            _ => None,
        }
    }

    fn classes(&self, violation: &Violation) -> Option<String> {
        match violation {
            Violation::ClassesNotNamed { batch } => {
                let batch = batch.text(self.language);
                self.text(format!("{batch}没有写明班级"), format!("{batch} does not say which classes it holds"))
            }
            Violation::ClassesUnasked { college } => self.text(
                format!("{college} 没有分班，方案却写了班级"),
                format!("{college} has no classes, the plan names some"),
            ),
            Violation::ClassMissing { college, class } => self
                .text(format!("{college} 的班级“{class}”没有安排"), format!("class {class} of {college} has no place")),
            Violation::ClassRepeated { college, class } => self.text(
                format!("{college} 的班级“{class}”安排了不止一次"),
                format!("class {class} of {college} is placed more than once"),
            ),
            Violation::ClassDivided { college, class } => self.text(
                format!("{college} 的班级“{class}”被拆开，而有场次容得下整个班"),
                format!("class {class} of {college} is divided, though a session could take it whole"),
            ),
            Violation::ClassDoesNotAddUp { college, class, stated, expected } => {
                let (stated, expected) = (self.counted(*stated, Unit::Heads), self.counted(*expected, Unit::Heads));
                self.text(
                    format!("{college} 的班级“{class}”各部分合计 {stated}，应为 {expected}"),
                    format!("the parts of class {class} of {college} make {stated}, it has {expected}"),
                )
            }
            Violation::WrongLength { batch, slots, least, most } => {
                let (batch, needed) = (
                    batch.text(self.language),
                    if least == most { format!("{least}") } else { format!("{least}-{most}") },
                );
                self.text(
                    format!("{batch}占 {slots} 格，其班级需要 {needed} 格"),
                    format!("{batch} takes {slots} slots, its classes need {needed}"),
                )
            }
            _ => None,
        }
    }

    fn unplaced(&self, violation: &Violation) -> Option<String> {
        match violation {
            Violation::Unplaced { college, count, unit } => {
                let count = self.counted(*count, *unit);
                self.text(format!("{college} 有 {count}未安排"), format!("{count} of {college} without a place"))
            }
            Violation::UnplacedRepeated { college } => {
                self.text(format!("{college} 在未安排中列了两次"), format!("{college} is listed twice as unplaced"))
            }
            Violation::UnplacedCount { college, stated, expected, unit } => {
                let (stated, expected) = (self.counted(*stated, *unit), self.counted(*expected, *unit));
                self.text(
                    format!("{college} 未安排写的是 {stated}，应为 {expected}"),
                    format!("{college} is said to have {stated} unplaced, it should be {expected}"),
                )
            }
            _ => None,
        }
    }

    fn rule(&self, violation: &Violation) -> Option<String> {
        match violation {
            Violation::Rule { rule, breach } => {
                let Phrase { chinese, english } = &breach.said;
                self.text(format!("规则“{rule}”：{chinese}"), format!("rule {rule}: {english}"))
            }
            _ => None,
        }
    }

    fn score(&self, violation: &Violation) -> Option<String> {
        match violation {
            Violation::ScoreLevel { level } => {
                let level = level.text(self.language);
                self.text(format!("问题里没有目标{level}"), format!("the problem has no objective {level}"))
            }
            Violation::ScoreValue { level, stated, counted } => {
                let level = level.text(self.language);
                self.text(
                    format!("目标{level}写的是 {stated}，数出来是 {counted}"),
                    format!("objective {level} is stated as {stated}, counted it is {counted}"),
                )
            }
            Violation::ScoreBound { level, value, bound } => {
                let level = level.text(self.language);
                self.text(
                    format!("目标{level}的下界 {bound} 大于数值 {value}"),
                    format!("objective {level} has bound {bound} above its value {value}"),
                )
            }
            Violation::ScoreProof { level, value, bound } => {
                let level = level.text(self.language);
                self.text(
                    format!("目标{level}称已证明，但下界 {bound} 小于数值 {value}"),
                    format!("objective {level} is called proven, but its bound {bound} is below its value {value}"),
                )
            }
            _ => None,
        }
    }
}

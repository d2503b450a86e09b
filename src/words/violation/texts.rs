//! The codes and the wording of violations.

use super::{BatchPlace, Breach, CollegePlace, Entry, Part, Unit, Violation, WindowPlace};
use crate::words::number::counted;
use crate::words::{Language, Phrase, Statement, clock, date, shown_names, span};

impl Statement for Violation {
    fn code(&self) -> &'static str {
        match self {
            Violation::UnknownPart { .. } => "unknown-part",
            Violation::EmptyBatch { .. } => "empty-batch",
            Violation::OutsideSession { .. } => "outside-session",
            Violation::OverFull { .. } => "over-full",
            Violation::CalledTogether { .. } => "called-together",
            Violation::RepeatedBatch { .. } => "repeated-batch",
            Violation::Overlap { .. } => "overlap",
            Violation::Changeover { .. } => "changeover",
            Violation::NotInWindows { .. } => "not-in-windows",
            Violation::AcrossRates { .. } => "across-rates",
            Violation::PartsDoNotAddUp { .. } => "parts-do-not-add-up",
            Violation::WindowTooShort { .. } => "window-too-short",
            Violation::WindowColleges { .. } => "window-colleges",
            Violation::WindowHeads { .. } => "window-heads",
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
        match self {
            Violation::UnknownPart { entry, part } => say.unknown_part(*entry, *part),
            Violation::EmptyBatch { batch } => say.empty_batch(batch),
            Violation::OutsideSession { batch, closes } => say.outside_session(batch, *closes),
            Violation::OverFull { first, needed, open, .. } => say.over_full(first, *needed, *open),
            Violation::CalledTogether { first, colleges, .. } => say.called_together(first, colleges),
            Violation::RepeatedBatch { batch } => say.repeated_batch(batch),
            Violation::Overlap { first, second } => say.overlap(first, second),
            Violation::Changeover { first, second, gap, minutes } => say.changeover(first, second, *gap, *minutes),
            Violation::NotInWindows { batch } => say.not_in_windows(batch),
            Violation::AcrossRates { batch, from } => say.across_rates(batch, *from),
            Violation::PartsDoNotAddUp { batch } => say.parts_do_not_add_up(batch),
            Violation::WindowTooShort { window, needed, open } => say.window_too_short(window, *needed, *open),
            Violation::WindowColleges { window, found, most } => say.window_colleges(window, *found, *most),
            Violation::WindowHeads { window, found, most, unit } => say.window_heads(window, (*found, *most), *unit),
            Violation::NotServed { college, count, unit } => say.not_served(college, *count, *unit),
            Violation::ImpossibleLength { batch, slots } => say.impossible_length(batch, *slots),
            Violation::TooFewSlots { college, work, most, unit } => say.too_few_slots(college, *work, *most, *unit),
            Violation::TooManySlots { college, work, least, unit } => say.too_many_slots(college, *work, *least, *unit),
            Violation::HeadsDoNotAddUp { college, stated, expected, unit } => {
                say.heads_do_not_add_up(college, *stated, *expected, *unit)
            }
            Violation::HeadsDoNotFit { batch, heads, least, most, unit } => {
                say.heads_do_not_fit(batch, *heads, *least, *most, *unit)
            }
            Violation::ClassesNotNamed { batch } => say.classes_not_named(batch),
            Violation::ClassesUnasked { college } => say.classes_unasked(college),
            Violation::ClassMissing { college, class } => say.class_missing(college, class),
            Violation::ClassRepeated { college, class } => say.class_repeated(college, class),
            Violation::ClassDivided { college, class } => say.class_divided(college, class),
            Violation::ClassDoesNotAddUp { college, class, stated, expected } => {
                say.class_does_not_add_up(college, class, *stated, *expected)
            }
            Violation::WrongLength { batch, slots, needed } => say.wrong_length(batch, *slots, *needed),
            Violation::Unplaced { college, count, unit } => say.unplaced(college, *count, *unit),
            Violation::UnplacedRepeated { college } => say.unplaced_repeated(college),
            Violation::UnplacedCount { college, stated, expected, unit } => {
                say.unplaced_count(college, *stated, *expected, *unit)
            }
            Violation::Rule { rule, breach } => say.rule(rule, breach),
            Violation::ScoreLevel { level } => say.score_level(level),
            Violation::ScoreValue { level, stated, counted } => say.score_value(level, *stated, *counted),
            Violation::ScoreBound { level, value, bound } => say.score_bound(level, *value, *bound),
            Violation::ScoreProof { level, value, bound } => say.score_proof(level, *value, *bound),
        }
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
            Violation::OverFull { .. } => {
                text("把一批改到别的半天，或增加人手", "put a batch into another half-day, or have more hands")
            }
            Violation::CalledTogether { .. } => text(
                "若整个半天一起通知，在问题文件的这个半天里写 times = \"session\"；若每段时间通知几个单位，用 windows \
                 把半天分成时间段；否则错开时间",
                "where all of a half-day are called at once, say times = \"session\" in the half-day of the problem file; where some \
                 are called for each part of it, divide it with `windows`; else give each its own time",
            ),
            Violation::TooFewSlots { .. } => text("延长或增加批次", "lengthen a batch or add one"),
            Violation::TooManySlots { .. } | Violation::ImpossibleLength { .. } => text("缩短批次", "shorten a batch"),
            Violation::NotServed { .. } => {
                text("给它安排批次，或列入未安排", "give it a batch, or list it as unplaced")
            }
            Violation::ClassDivided { .. } => text("把整个班放在同一批", "put the whole class into one batch"),
            Violation::Unplaced { .. } => {
                text("若允许有人未安排，设 `partial = true`", "set `partial = true` if people may stay without a place")
            }
            Violation::ScoreValue { .. } | Violation::ScoreBound { .. } | Violation::ScoreProof { .. } => text(
                "方案文件被改过；重新运行 `halfday plan`",
                "the plan file has been changed; run `halfday plan` again",
            ),
            Violation::AcrossRates { .. } => {
                text("让它在这个时刻以前结束，或从这个时刻起", "let it end by this moment, or begin no earlier")
            }
            Violation::NotInWindows { .. } => {
                text("批次要占相邻的整个时间段", "let the batch take whole windows of its session that are neighbours")
            }
            Violation::WindowTooShort { .. } | Violation::WindowColleges { .. } | Violation::WindowHeads { .. } => {
                text("把一部分移到别的时间段", "move a part of it to another window")
            }
            Violation::EmptyBatch { .. }
            | Violation::PartsDoNotAddUp { .. }
            | Violation::HeadsDoNotAddUp { .. }
            | Violation::HeadsDoNotFit { .. }
            | Violation::ClassesNotNamed { .. }
            | Violation::ClassesUnasked { .. }
            | Violation::ClassMissing { .. }
            | Violation::ClassRepeated { .. }
            | Violation::ClassDoesNotAddUp { .. }
            | Violation::WrongLength { .. }
            | Violation::UnplacedRepeated { .. }
            | Violation::UnplacedCount { .. }
            | Violation::Rule { .. } => None,
        }
    }
}

/// Words in one language.
struct Say {
    language: Language,
}

impl Say {
    fn text(&self, chinese: String, english: String) -> String {
        self.language.pick(chinese, english)
    }

    fn counted(&self, number: u64, unit: Unit) -> String {
        let (chinese, one, many) = match unit {
            Unit::Heads => ("人", "person", "people"),
            Unit::Minutes => ("分钟", "minute", "minutes"),
            Unit::Slots => ("格", "slot", "slots"),
        };
        self.language.pick(format!("{number} {chinese}"), counted(number, one, many))
    }

    fn unknown_part(&self, entry: Entry, part: Part) -> String {
        let (place, english_place) = match entry {
            Entry::Batch(number) => (format!("第 {number} 条批次"), format!("batch {number} of the plan")),
            Entry::Settled(number) => {
                (format!("第 {number} 条已定批次"), format!("settled batch {number} of the plan"))
            }
            Entry::Unplaced(number) => (format!("第 {number} 条未安排"), format!("entry {number} of what is unplaced")),
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

    fn empty_batch(&self, batch: &BatchPlace) -> String {
        let batch = batch.text(self.language);
        self.text(format!("{batch}的长度为 0"), format!("{batch} has no length"))
    }

    fn outside_session(&self, batch: &BatchPlace, closes: u32) -> String {
        let (batch, closes) = (batch.text(self.language), clock(closes, true));
        self.text(
            format!("{batch}超出场次：最后一批须在 {closes} 前结束"),
            format!("{batch} runs past its session, whose batches end by {closes}"),
        )
    }

    fn over_full(&self, first: &BatchPlace, needed: u64, open: u64) -> String {
        let BatchPlace { room, date: day, half_day, .. } = first;
        let (day, needs) = (date(*day, self.language), counted(needed, "minute", "minutes"));
        self.text(
            format!("{day}{half_day} {room} 排得太满：各批共需 {needed} 分钟，只有 {open} 分钟"),
            format!("{room} is over-full on {day}, {half_day}: its batches need {needs} of {open}"),
        )
    }

    fn called_together(&self, first: &BatchPlace, colleges: &[String]) -> String {
        let BatchPlace { room, date: day, half_day, start, end, .. } = first;
        let (day, hours) = (date(*day, self.language), span(half_day, *start, *end, true, self.language));
        let names = shown_names(colleges, self.language);
        self.text(
            format!("{day}{hours} {room} 同时通知了{names}"),
            format!("{names} are called to {room} at one time, {day}, {hours}"),
        )
    }

    fn repeated_batch(&self, batch: &BatchPlace) -> String {
        let batch = batch.text(self.language);
        self.text(
            format!("{batch}是该单位在同一场次的第二批"),
            format!("{batch} is a second batch of its college in one session"),
        )
    }

    fn overlap(&self, first: &BatchPlace, second: &BatchPlace) -> String {
        let (first, second) = (first.text(self.language), second.text(self.language));
        self.text(format!("{first}与{second}时间重叠"), format!("{first} and {second} overlap"))
    }

    fn changeover(&self, first: &BatchPlace, second: &BatchPlace, gap: u32, minutes: u32) -> String {
        let (first, second) = (first.text(self.language), second.text(self.language));
        self.text(
            format!("{first}与{second}之间只有 {gap} 分钟，换场需要 {minutes} 分钟"),
            format!("{gap} min between {first} and {second}; the changeover takes {minutes} min"),
        )
    }

    fn not_in_windows(&self, batch: &BatchPlace) -> String {
        let batch = batch.text(self.language);
        self.text(
            format!("{batch}不是所在场次的相邻时间段"),
            format!("{batch} does not take neighbouring windows of its session"),
        )
    }

    fn across_rates(&self, batch: &BatchPlace, from: u32) -> String {
        let (batch, from) = (batch.text(self.language), clock(from, true));
        self.text(
            format!("{batch}跨过 {from}，所在场次的速度从这时起改变"),
            format!("{batch} runs across {from}, when the rate of its session changes"),
        )
    }

    fn parts_do_not_add_up(&self, batch: &BatchPlace) -> String {
        let batch = batch.text(self.language);
        self.text(
            format!("{batch}各时间段的部分与整批不符"),
            format!("the parts of {batch} do not add up to what it says as a whole"),
        )
    }

    fn window_too_short(&self, window: &WindowPlace, needed: u64, open: u64) -> String {
        let (window, needs) = (window.text(self.language), counted(needed, "minute", "minutes"));
        self.text(
            format!("时间段（{window}）排得太满：各单位共需 {needed} 分钟，只有 {open} 分钟"),
            format!("the window {window} is over-full: its colleges need {needs} of {open}"),
        )
    }

    fn window_colleges(&self, window: &WindowPlace, found: u64, most: u32) -> String {
        let (window, come) = (window.text(self.language), counted(found, "college", "colleges"));
        self.text(
            format!("时间段（{window}）有 {found} 个单位，最多 {most} 个"),
            format!("{come} in the window {window}, at most {most} allowed"),
        )
    }

    fn window_heads(&self, window: &WindowPlace, (found, most): (u64, u64), unit: Unit) -> String {
        let (window, found) = (window.text(self.language), self.counted(found, unit));
        self.text(
            format!("时间段（{window}）有 {found}，最多 {most}"),
            format!("{found} in the window {window}, at most {most} allowed"),
        )
    }

    fn not_served(&self, college: &CollegePlace, count: u64, unit: Unit) -> String {
        let count = self.counted(count, unit);
        self.text(format!("{college}（{count}）没有批次"), format!("{college} ({count}) has no batch"))
    }

    fn impossible_length(&self, batch: &BatchPlace, slots: u32) -> String {
        let batch = batch.text(self.language);
        self.text(
            format!("{batch}占 {slots} 格，没有一个人数正好需要这个长度"),
            format!("{batch} takes {slots} slots, a length that no number of people needs"),
        )
    }

    fn too_few_slots(&self, college: &CollegePlace, work: u64, most: u64, unit: Unit) -> String {
        let (work, most) = (self.counted(work, unit), self.counted(most, unit));
        self.text(
            format!("{college} 需要 {work}，各批合计最多容纳 {most}"),
            format!("{college} needs {work}, its batches carry at most {most}"),
        )
    }

    fn too_many_slots(&self, college: &CollegePlace, work: u64, least: u64, unit: Unit) -> String {
        let (work, least) = (self.counted(work, unit), self.counted(least, unit));
        self.text(
            format!("{college} 只有 {work}，各批的长度合计至少对应 {least}"),
            format!("{college} has {work}, its batches are long enough for at least {least}"),
        )
    }

    fn heads_do_not_add_up(&self, college: &CollegePlace, stated: u64, expected: u64, unit: Unit) -> String {
        let (stated, expected) = (self.counted(stated, unit), self.counted(expected, unit));
        self.text(
            format!("{college} 各批所写合计 {stated}，应为 {expected}"),
            format!("the batches of {college} state {stated} in all, it should be {expected}"),
        )
    }

    fn heads_do_not_fit(&self, batch: &BatchPlace, heads: u64, least: u64, most: u64, unit: Unit) -> String {
        let (batch, heads, most) = (batch.text(self.language), self.counted(heads, unit), self.counted(most, unit));
        self.text(
            format!("{batch}写的是 {heads}，这个长度对应 {least} 到 {most}"),
            format!("{batch} states {heads}, its length stands for {least} to {most}"),
        )
    }

    fn classes_not_named(&self, batch: &BatchPlace) -> String {
        let batch = batch.text(self.language);
        self.text(format!("{batch}没有写明班级"), format!("{batch} does not say which classes it holds"))
    }

    fn classes_unasked(&self, college: &CollegePlace) -> String {
        self.text(
            format!("{college} 没有分班，方案却写了班级"),
            format!("{college} has no classes, the plan names some"),
        )
    }

    fn class_missing(&self, college: &CollegePlace, class: &str) -> String {
        self.text(format!("{college} 的班级“{class}”没有安排"), format!("class {class} of {college} has no place"))
    }

    fn class_repeated(&self, college: &CollegePlace, class: &str) -> String {
        self.text(
            format!("{college} 的班级“{class}”安排了不止一次"),
            format!("class {class} of {college} is placed more than once"),
        )
    }

    fn class_divided(&self, college: &CollegePlace, class: &str) -> String {
        self.text(
            format!("{college} 的班级“{class}”被拆开，而有场次容得下整个班"),
            format!("class {class} of {college} is divided, though a session could take it whole"),
        )
    }

    fn class_does_not_add_up(&self, college: &CollegePlace, class: &str, stated: u64, expected: u64) -> String {
        let (stated, expected) = (self.counted(stated, Unit::Heads), self.counted(expected, Unit::Heads));
        self.text(
            format!("{college} 的班级“{class}”在日程里有 {stated}，实际有 {expected}"),
            format!("the schedule has {stated} of class {class} of {college}, which has {expected}"),
        )
    }

    fn wrong_length(&self, batch: &BatchPlace, slots: u32, needed: u64) -> String {
        let batch = batch.text(self.language);
        self.text(
            format!("{batch}占 {slots} 格，其班级需要 {needed} 格"),
            format!("{batch} takes {slots} slots, its classes need {needed}"),
        )
    }

    fn unplaced(&self, college: &CollegePlace, count: u64, unit: Unit) -> String {
        let count = self.counted(count, unit);
        self.text(format!("{college} 有 {count}未安排"), format!("{count} of {college} without a place"))
    }

    fn unplaced_repeated(&self, college: &CollegePlace) -> String {
        self.text(format!("{college} 在未安排中列了两次"), format!("{college} is listed twice as unplaced"))
    }

    fn unplaced_count(&self, college: &CollegePlace, stated: u64, expected: u64, unit: Unit) -> String {
        let (stated, expected) = (self.counted(stated, unit), self.counted(expected, unit));
        self.text(
            format!("{college} 未安排写的是 {stated}，应为 {expected}"),
            format!("{college} is said to have {stated} unplaced, it should be {expected}"),
        )
    }

    fn rule(&self, rule: &str, breach: &Breach) -> String {
        let Phrase { chinese, english } = &breach.said;
        self.text(format!("规则“{rule}”：{chinese}"), format!("rule {rule}: {english}"))
    }

    fn score_level(&self, level: &Phrase) -> String {
        let level = level.text(self.language);
        self.text(format!("问题里没有目标{level}"), format!("the problem has no objective {level}"))
    }

    fn score_value(&self, level: &Phrase, stated: u64, counted: u64) -> String {
        let level = level.text(self.language);
        self.text(
            format!("目标{level}写的是 {stated}，数出来是 {counted}"),
            format!("objective {level} is stated as {stated}, counted it is {counted}"),
        )
    }

    fn score_bound(&self, level: &Phrase, value: u64, bound: u64) -> String {
        let level = level.text(self.language);
        self.text(
            format!("目标{level}的下界 {bound} 大于数值 {value}"),
            format!("objective {level} has bound {bound} above its value {value}"),
        )
    }

    fn score_proof(&self, level: &Phrase, value: u64, bound: u64) -> String {
        let level = level.text(self.language);
        self.text(
            format!("目标{level}称已证明，但下界 {bound} 小于数值 {value}"),
            format!("objective {level} is called proven, but its bound {bound} is below its value {value}"),
        )
    }
}

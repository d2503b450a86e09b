//! The words of the printed schedule: title, headings, the lines above the table, warnings, and the proof's table.

use super::calendar::{self, join};
use super::number::counted;
use super::{Event, Language};
use chrono::NaiveDate;

/// A fixed word of the schedule, where the planner's file gives none of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Label {
    /// Heading of the batch numbers.
    Number,
    /// Heading of the colleges.
    College,
    /// Heading of the times.
    Time,
    /// Heading of the heads.
    Headcount,
    /// Heading of the classes.
    Classes,
    /// Heading of the persons in charge.
    Contact,
    /// Heading of the dates, where they stand in a column of their own.
    Date,
    /// Heading of the half-days, in the grid.
    HalfDay,
    /// A room that is not open in a half-day, in the grid.
    Closed,
    /// Title of the proof's table.
    Proof,
    /// Heading of the objectives.
    Objective,
    /// Heading of the values.
    Value,
    /// Heading of the bounds.
    Bound,
    /// Heading of the kinds of proof.
    ProofKind,
    /// Heading of the reasons.
    Reason,
    /// Title of the levels where not every one of them is proven.
    Bounds,
}

impl Label {
    /// The word or sentence.
    #[must_use]
    pub fn text(self, language: Language) -> &'static str {
        let (chinese, english) = match self {
            Label::Number => ("批次", "No."),
            Label::College => ("单位", "College"),
            Label::Time => ("起止时间", "Time"),
            Label::Headcount => ("人数", "People"),
            Label::Classes => ("班级", "Classes"),
            Label::Contact => ("负责人", "Contact"),
            Label::Date => ("日期", "Date"),
            Label::HalfDay => ("半天", "Half-day"),
            Label::Closed => ("不开放", "closed"),
            Label::Proof => ("为什么不能更好", "Why it cannot be better"),
            Label::Bounds => ("各项目标与下界", "Values and bounds"),
            Label::Objective => ("目标", "Objective"),
            Label::Value => ("值", "Value"),
            Label::Bound => ("下界", "Bound"),
            Label::ProofKind => ("证明", "Proof"),
            Label::Reason => ("理由", "Because"),
        };
        language.pick(chinese, english)
    }
}

/// How the schedule writes dates and times.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimeStyle {
    /// Chinese or English forms.
    pub language: Language,
    /// Clock times in 24 hours.
    pub whole_day: bool,
    /// The day of the week after the date (English dates always have it).
    pub weekday: bool,
    /// The year before the date: for a calendar that spans two.
    pub year: bool,
}

impl TimeStyle {
    /// A date: `4月9日`, `4月9日（周五）`, `2021年4月9日`, `Fri 9 Apr`.
    #[must_use]
    pub fn date(self, day: NaiveDate) -> String {
        let date = if self.year { calendar::date_and_year } else { calendar::date }(day, self.language);
        match self.language {
            Language::Chinese if self.weekday => format!("{date}（{}）", calendar::weekday(day, self.language)),
            Language::Chinese | Language::English => date,
        }
    }

    /// A half-day: `4月9日上午`, or `Fri 9 Apr, morning`.
    #[must_use]
    pub fn half_day(self, day: NaiveDate, name: &str) -> String {
        match self.language {
            Language::Chinese => join(&self.date(day), name),
            Language::English => format!("{}, {name}", self.date(day)),
        }
    }

    /// When a batch stands: `4月9日上午8:15-8:45`, or `Fri 9 Apr, 8:15-8:45 am`. Minutes after midnight.
    #[must_use]
    pub fn when(self, day: NaiveDate, name: &str, start: u32, end: u32) -> String {
        let span = calendar::span(name, start, end, self.whole_day, self.language);
        match self.language {
            Language::Chinese => join(&self.date(day), &span),
            Language::English => format!("{}, {span}", self.date(day)),
        }
    }

    /// One clock time of a half-day: `1:45` under 下午, or `1:45 pm`.
    #[must_use]
    pub fn moment(self, name: &str, minute: u32) -> String {
        calendar::moment(name, minute, self.whole_day, self.language)
    }

    /// One clock time under its half-day's name: `上午8:00`, or `8:00 am`. Minutes after midnight.
    #[must_use]
    pub fn named_moment(self, name: &str, minute: u32) -> String {
        calendar::named_moment(name, minute, self.whole_day, self.language)
    }

    /// Clock times alone, where date and half-day stand elsewhere.
    #[must_use]
    pub fn times(self, name: &str, start: u32, end: u32) -> String {
        calendar::times(name, start, end, self.whole_day, self.language)
    }
}

/// The usual hours of a half-day's name, and where they differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpeningHours {
    /// The half-day's name.
    pub name: String,
    /// First minute after midnight.
    pub start: u32,
    /// First minute after it.
    pub end: u32,
    /// Where these hours hold as an exception: the date and, if only some rooms, their labels.
    pub exception: Option<(NaiveDate, Vec<String>)>,
}

/// The first line above the table: `拍摄时间：上午8:15—11:00；下午2:00—5:00。`, exceptions after the usual hours.
#[must_use]
pub fn opening_hours(hours: &[OpeningHours], event: Event, style: TimeStyle) -> String {
    let one = |entry: &OpeningHours| {
        let span = calendar::span(&entry.name, entry.start, entry.end, style.whole_day, style.language);
        match (&entry.exception, style.language) {
            (None, Language::Chinese) => span.replace('-', "—"),
            (None, Language::English) => span,
            (Some((day, rooms)), Language::Chinese) => {
                format!("{}{}为{}", style.date(*day), rooms.join("、"), span.replace('-', "—"))
            }
            (Some((day, rooms)), Language::English) if rooms.is_empty() => format!("{}: {span}", style.date(*day)),
            (Some((day, rooms)), Language::English) => format!("{}, {}: {span}", style.date(*day), rooms.join(", ")),
        }
    };
    let all: Vec<String> = hours.iter().map(one).collect();
    match style.language {
        Language::Chinese => format!("{}：{}。", event.hours(style.language), all.join("；")),
        Language::English => format!("{}: {}.", event.hours(style.language), all.join("; ")),
    }
}

/// How much of a college is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Count {
    /// Heads.
    Heads(u64),
    /// Minutes, of a college that states minutes.
    Minutes(u64),
}

impl Count {
    /// `90人`, `40分钟`; `90 people`, `40 minutes`.
    #[must_use]
    pub fn text(self, language: Language) -> String {
        let count = |number: u64, chinese: &str, one: &str, many: &str| match language {
            Language::Chinese => format!("{number}{chinese}"),
            Language::English => counted(number, one, many),
        };
        match self {
            Count::Heads(heads) => count(heads, "人", "person", "people"),
            Count::Minutes(minutes) => count(minutes, "分钟", "minute", "minutes"),
        }
    }

    /// For the column of heads: the bare number, the unit only where it is not heads.
    #[must_use]
    pub fn cell(self, language: Language) -> String {
        match self {
            Count::Heads(heads) => heads.to_string(),
            other @ Count::Minutes(_) => other.text(language),
        }
    }
}

/// A college, or some of it, without a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WithoutPlace {
    /// The college's name.
    pub college: String,
    /// How much of it.
    pub amount: Count,
    /// The classes meant, if it has classes.
    pub classes: Vec<String>,
}

/// Who has no place, in a row.
#[must_use]
pub fn without_place(missing: &[WithoutPlace], language: Language) -> String {
    let one = |entry: &WithoutPlace| {
        let amount = entry.amount.text(language);
        match (entry.classes.is_empty(), language) {
            (true, Language::Chinese) => format!("{}{amount}", gap(&entry.college)),
            (false, Language::Chinese) => {
                format!("{}{amount}（{}）", gap(&entry.college), entry.classes.join("、"))
            }
            (true, Language::English) => format!("{} ({amount})", entry.college),
            (false, Language::English) => format!("{} ({amount}: {})", entry.college, entry.classes.join(", ")),
        }
    };
    let all: Vec<String> = missing.iter().map(one).collect();
    all.join(language.pick("、", "; "))
}

/// Where a college comes in several batches, which classes come when.
#[must_use]
pub fn see_class_times(language: Language) -> &'static str {
    language.pick(
        "分几批的单位，各班的时间地点见班级时间安排表。",
        "Where a college comes in several batches, the class times say which classes come when and where.",
    )
}

/// The warning above an incomplete schedule.
#[must_use]
pub fn unplaced_warning(missing: &[WithoutPlace], language: Language) -> String {
    let all = without_place(missing, language);
    match language {
        Language::Chinese => format!("注意：日程表不完整，尚未安排的有：{all}。"),
        Language::English => format!("Warning: this schedule is incomplete. Without a place: {all}."),
    }
}

/// A space after a name that ends in a digit, so that it does not run into the number behind it.
fn gap(name: &str) -> String {
    if name.ends_with(|c: char| c.is_ascii_alphanumeric()) { format!("{name} ") } else { name.to_owned() }
}

/// A class in the schedule; a divided one with the heads that come to this batch.
#[must_use]
pub fn class_share(name: &str, divided: Option<u64>, language: Language) -> String {
    match (divided, language) {
        (None, _) => name.to_owned(),
        (Some(heads), Language::Chinese) => format!("{name}（{heads}人）"),
        (Some(heads), Language::English) => format!("{name} ({heads} people)"),
    }
}

/// The heads of a batch with those in each of its windows, where it takes several: `100（60+40）`, `100 (60 + 40)`.
#[must_use]
pub fn heads_in_windows(all: String, windows: &[u64], language: Language) -> String {
    if windows.is_empty() {
        return all;
    }
    let each: Vec<String> = windows.iter().map(u64::to_string).collect();
    language.pick(format!("{all}（{}）", each.join("+")), format!("{all} ({})", each.join(" + ")))
}

/// The line across the head of a block: `拍摄地点：四教楼101`, `Place: 四教楼101`.
#[must_use]
pub fn at_place(heading: &str, place: &str, language: Language) -> String {
    format!("{heading}{}{place}", language.pick("：", ": "))
}

/// Names in a row.
#[must_use]
pub fn list(names: &[String], language: Language) -> String {
    names.join(language.pick("、", ", "))
}

/// The reason given for a level of a table that somebody made by hand: nobody looked for a bound.
#[must_use]
pub fn nobody_looked(value: u64, language: Language) -> &'static str {
    if value == 0 {
        language.pick("不会比 0 更小", "nothing is below 0")
    } else {
        language.pick("这是给定的日程表，没有求过下界", "the table was given; no bound was looked for")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ZH: TimeStyle = TimeStyle { language: Language::Chinese, whole_day: false, weekday: false, year: false };

    fn ninth() -> NaiveDate {
        NaiveDate::from_ymd_opt(2021, 4, 9).unwrap_or_default()
    }

    fn hours(name: &str, start: u32, end: u32, exception: Option<(NaiveDate, Vec<String>)>) -> OpeningHours {
        OpeningHours { name: name.into(), start, end, exception }
    }

    #[test]
    fn times_read_as_in_an_office_notice() {
        assert_eq!(ZH.when(ninth(), "下午", 840, 900), "4月9日下午2:00-3:00");
        assert_eq!(TimeStyle { weekday: true, ..ZH }.when(ninth(), "上午", 495, 525), "4月9日（周五）上午8:15-8:45");
        assert_eq!(TimeStyle { year: true, ..ZH }.when(ninth(), "上午", 495, 525), "2021年4月9日上午8:15-8:45");
        assert_eq!(
            TimeStyle { language: Language::English, ..ZH }.when(ninth(), "morning", 495, 525),
            "Fri 9 Apr, 8:15-8:45 am"
        );
    }

    #[test]
    fn opening_hours_name_their_exceptions() {
        let usual = [hours("上午", 495, 660, None), hours("下午", 840, 1020, None)];
        assert_eq!(opening_hours(&usual, Event::Photos, ZH), "拍摄时间：上午8:15—11:00；下午2:00—5:00。");
        let odd = [usual[0].clone(), hours("上午", 540, 660, Some((ninth(), vec!["四教楼101".into()])))];
        assert_eq!(
            opening_hours(&odd, Event::Photos, ZH),
            "拍摄时间：上午8:15—11:00；4月9日四教楼101为上午9:00—11:00。"
        );
        assert_eq!(
            opening_hours(&odd, Event::Photos, TimeStyle { language: Language::English, ..ZH }),
            "Opening hours: 8:15-11:00 am; Fri 9 Apr, 四教楼101: 9:00-11:00 am."
        );
    }

    #[test]
    fn the_warning_says_who_and_how_many() {
        let missing = [
            WithoutPlace { college: "法学院".into(), amount: Count::Heads(90), classes: vec![] },
            WithoutPlace { college: "Law 2".into(), amount: Count::Minutes(1), classes: vec!["1班".into()] },
        ];
        assert_eq!(
            unplaced_warning(&missing, Language::Chinese),
            "注意：日程表不完整，尚未安排的有：法学院90人、Law 2 1分钟（1班）。"
        );
        assert_eq!(
            unplaced_warning(&missing, Language::English),
            "Warning: this schedule is incomplete. Without a place: 法学院 (90 people); Law 2 (1 minute: 1班)."
        );
    }
}

//! The words of what is printed, sent and pinned to the door beside the schedule itself: the page, the chart, the load
//! of the rooms, slips, door signs, chat messages and calendars.

use super::Language;
use super::number::counted;
use super::schedule::TimeStyle;
use chrono::NaiveDate;

/// A fixed word of a page or sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SheetLabel {
    /// Heading of the times at which to be there.
    Arrival,
    /// The part of a page that lists each college's batches.
    ByCollege,
    /// The part of a page with the tables.
    Tables,
    /// The part of a page with the chart.
    Chart,
    /// Title of the table of the rooms' load.
    Load,
    /// Heading of the sessions used, of those open.
    Sessions,
    /// Heading of the minutes used.
    MinutesUsed,
    /// Heading of the minutes open.
    MinutesOpen,
    /// Heading of the share of the open minutes that is used.
    Share,
    /// Heading of the numbers of batches.
    Batches,
    /// The line that adds up all rooms.
    AllRooms,
    /// Heading of the rooms.
    Room,
    /// What a page's list of parts is called.
    Contents,
    /// Nobody comes.
    NoBatch,
}

impl SheetLabel {
    /// The word.
    #[must_use]
    pub fn text(self, language: Language) -> &'static str {
        let (chinese, english) = match self {
            SheetLabel::Arrival => ("到场时间", "Be there by"),
            SheetLabel::ByCollege => ("各单位安排", "By college"),
            SheetLabel::Tables => ("日程表", "Tables"),
            SheetLabel::Chart => ("日程图", "Chart"),
            SheetLabel::Load => ("各地点用时", "Load of the rooms"),
            SheetLabel::Sessions => ("场次（用/开）", "Sessions used / open"),
            SheetLabel::MinutesUsed => ("用时（分钟）", "Minutes used"),
            SheetLabel::MinutesOpen => ("开放（分钟）", "Minutes open"),
            SheetLabel::Share => ("占用", "Used"),
            SheetLabel::Batches => ("批数", "Batches"),
            SheetLabel::AllRooms => ("合计", "All rooms"),
            SheetLabel::Room => ("地点", "Room"),
            SheetLabel::Contents => ("目录", "Contents"),
            SheetLabel::NoBatch => ("没有安排批次。", "No batch."),
        };
        language.pick(chinese, english)
    }
}

/// The line that asks to come early: `请提前15分钟到场。`
#[must_use]
pub fn come_early(minutes: u32, language: Language) -> String {
    match language {
        Language::Chinese => format!("请提前{minutes}分钟到场。"),
        Language::English => {
            format!("Please be there {} early.", counted(u64::from(minutes), "minute", "minutes"))
        }
    }
}

/// The person in charge: `负责人：教学秘书 0731-0000`.
#[must_use]
pub fn in_charge(person: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("负责人：{person}"),
        Language::English => format!("Contact: {person}"),
    }
}

/// A make-up session in one line: its name, when, where.
#[must_use]
pub fn make_up(name: &str, when: &str, place: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("{name}：{when}，{place}"),
        Language::English => format!("{name}: {when}, {place}"),
    }
}

/// One batch in one line of a message: when, where, how many.
#[must_use]
pub fn message_line(when: &str, place: &str, amount: Option<&str>, language: Language) -> String {
    match (amount, language) {
        (Some(amount), Language::Chinese) => format!("{when} {place}（{amount}）"),
        (Some(amount), Language::English) => format!("{when}, {place} ({amount})"),
        (None, Language::Chinese) => format!("{when} {place}"),
        (None, Language::English) => format!("{when}, {place}"),
    }
}

/// The first line of a college's message.
#[must_use]
pub fn message_heading(title: &str, college: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("【{title}】{college}"),
        Language::English => format!("[{title}] {college}"),
    }
}

/// A door sign's line under the room: the date, the half-day, its hours.
#[must_use]
pub fn door_hours(style: TimeStyle, day: NaiveDate, half_day: &str, start: u32, end: u32) -> String {
    match style.language {
        Language::Chinese => style.when(day, half_day, start, end).replace('-', "—"),
        Language::English => {
            format!("{}, {}", style.half_day(day, half_day), style.times(half_day, start, end))
        }
    }
}

/// What a bar of the chart says when pointed at.
#[must_use]
pub fn bar(
    number: Option<u32>,
    name: &str,
    when: &str,
    place: &str,
    amount: Option<&str>,
    language: Language,
) -> String {
    let number = number.map_or(String::new(), |number| format!("{number} "));
    let amount = amount.map_or(String::new(), |amount| format!("{}{amount}", language.pick("，", ", ")));
    match language {
        Language::Chinese => format!("{number}{name}：{when}，{place}{amount}"),
        Language::English => format!("{number}{name}: {when}, {place}{amount}"),
    }
}

/// What the chart shows, for those who do not see it.
#[must_use]
pub fn chart_described(batches: usize, language: Language) -> String {
    match language {
        Language::Chinese => {
            format!("每个半天一组，每行一个地点，横向为时间，共{batches}个批次；同样的内容见日程表。")
        }
        Language::English => format!(
            "A group per half-day, a row per room, time from left to right, {}; the tables say the same.",
            counted(batches as u64, "batch", "batches")
        ),
    }
}

/// The description of an event in a calendar: its batch's number in the room, how many come, which classes, when to be
/// there.
#[must_use]
pub fn event_described(
    number: u32,
    amount: Option<&str>,
    classes: Option<&str>,
    arrival: Option<&str>,
    language: Language,
) -> String {
    let (batch, come) = match language {
        Language::Chinese => (format!("第{number}批"), arrival.map(|time| format!("请在{time}前到场"))),
        Language::English => (format!("Batch {number}"), arrival.map(|time| format!("Be there by {time}"))),
    };
    let classes = classes.filter(|classes| !classes.is_empty()).map(str::to_owned);
    let parts: Vec<String> = [Some(batch), amount.map(str::to_owned), classes, come].into_iter().flatten().collect();
    parts.join(language.pick("，", ", "))
}

/// A share in per cent, rounded down so that only what is full is called full: `98%`.
#[must_use]
pub fn share(part: u64, whole: u64) -> String {
    match part.saturating_mul(100).checked_div(whole) {
        Some(share) => format!("{share}%"),
        None => "—".to_owned(),
    }
}

/// The name of a calendar's event that is no more.
#[must_use]
pub fn cancelled(name: &str, language: Language) -> String {
    language.pick(format!("【取消】{name}"), format!("Cancelled: {name}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_read_as_in_an_office() {
        let zh = Language::Chinese;
        assert_eq!(come_early(15, zh), "请提前15分钟到场。");
        assert_eq!(come_early(1, Language::English), "Please be there 1 minute early.");
        assert_eq!(
            message_line("4月9日上午8:15-8:45", "四教楼101", Some("90人"), zh),
            "4月9日上午8:15-8:45 四教楼101（90人）"
        );
        assert_eq!(event_described(3, Some("90人"), Some(""), Some("13:45"), zh), "第3批，90人，请在13:45前到场");
        assert_eq!(event_described(3, None, None, None, Language::English), "Batch 3");
    }

    #[test]
    fn only_what_is_full_is_called_full() {
        assert_eq!((share(999, 1000), share(1, 1), share(0, 0)), ("99%".into(), "100%".into(), "—".into()));
    }
}

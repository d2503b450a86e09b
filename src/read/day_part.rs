//! Parts of the day (上午, afternoon, pm): the clock times that each may have, and clock times said with one.

use super::draft::{Clock, Placed};
use super::ledger::Ledger;
use super::letters::half_width;
use crate::problem::Session;
use crate::words;
use crate::words::reading::TypingFault;

/// Minutes of half a day: what a clock of twelve hours leaves open.
const TWELVE_HOURS: u32 = 12 * 60;

/// A part of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum DayPart {
    /// 凌晨: before anybody is at work.
    SmallHours,
    /// 上午, am.
    Morning,
    /// 中午.
    Noon,
    /// 下午.
    Afternoon,
    /// pm: afternoon or evening.
    AfterNoon,
    /// 晚上.
    Evening,
    /// 夜间: evening, or the hours after midnight.
    Night,
}

/// Words for each part. Those of letters stand alone in a name; a longer word stands before one that it contains.
const WORDS: [(&str, DayPart); 46] = [
    ("凌晨", DayPart::SmallHours),
    ("上午", DayPart::Morning),
    ("早上", DayPart::Morning),
    ("早晨", DayPart::Morning),
    ("清晨", DayPart::Morning),
    ("早间", DayPart::Morning),
    ("早场", DayPart::Morning),
    ("早班", DayPart::Morning),
    ("午前", DayPart::Morning),
    ("上半天", DayPart::Morning),
    ("前半天", DayPart::Morning),
    ("上半日", DayPart::Morning),
    ("中午", DayPart::Noon),
    ("正午", DayPart::Noon),
    ("午间", DayPart::Noon),
    ("下午", DayPart::Afternoon),
    ("午后", DayPart::Afternoon),
    ("下半天", DayPart::Afternoon),
    ("后半天", DayPart::Afternoon),
    ("下半日", DayPart::Afternoon),
    ("晚上", DayPart::Evening),
    ("晚间", DayPart::Evening),
    ("傍晚", DayPart::Evening),
    ("夜晚", DayPart::Evening),
    ("晚场", DayPart::Evening),
    ("晚班", DayPart::Evening),
    ("黄昏", DayPart::Evening),
    ("深夜", DayPart::Night),
    ("夜里", DayPart::Night),
    ("夜间", DayPart::Night),
    ("早", DayPart::Morning),
    ("晚", DayPart::Evening),
    ("夜", DayPart::Night),
    ("in the morning", DayPart::Morning),
    ("in the afternoon", DayPart::Afternoon),
    ("in the evening", DayPart::Evening),
    ("at night", DayPart::Night),
    ("afternoon", DayPart::Afternoon),
    ("forenoon", DayPart::Morning),
    ("morning", DayPart::Morning),
    ("midday", DayPart::Noon),
    ("noon", DayPart::Noon),
    ("evening", DayPart::Evening),
    ("night", DayPart::Night),
    ("am", DayPart::Morning),
    ("pm", DayPart::AfterNoon),
];

impl DayPart {
    /// The part that a name speaks of; `None` if it speaks of none, or of several.
    pub fn named(name: &str) -> Option<DayPart> {
        let text = half_width(name).to_lowercase().replace('.', "");
        let words: Vec<&str> = text.split(|letter: char| !letter.is_ascii_alphabetic()).collect();
        // 下 午 is 下午; what a longer word has said is not said again by a shorter one in it.
        let mut rest: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
        let mut parts: Vec<DayPart> = Vec::new();
        for (word, part) in &WORDS {
            let is_said = if word.is_ascii() { words.contains(word) } else { rest.contains(word) };
            if is_said {
                rest = rest.replace(word, "/");
                parts.push(*part);
            }
        }
        parts.dedup();
        match parts.as_slice() {
            [only] => Some(*only),
            _ => None,
        }
    }

    /// From when to when a session of this part may begin, in minutes after midnight, the end not included.
    fn beginnings(self) -> (u32, u32) {
        match self {
            DayPart::SmallHours => (0, 8 * 60),
            DayPart::Morning => (0, 12 * 60),
            DayPart::Noon => (10 * 60, 15 * 60),
            DayPart::Afternoon => (11 * 60, 19 * 60),
            DayPart::AfterNoon => (11 * 60, 24 * 60),
            DayPart::Evening | DayPart::Night => (16 * 60, 24 * 60),
        }
    }

    /// From when to when it may end, both included.
    fn endings(self) -> (u32, u32) {
        match self {
            DayPart::SmallHours => (0, 9 * 60),
            DayPart::Morning => (0, 15 * 60),
            DayPart::Noon => (11 * 60, 16 * 60),
            DayPart::Afternoon => (12 * 60, 22 * 60),
            DayPart::AfterNoon => (12 * 60, 24 * 60),
            DayPart::Evening | DayPart::Night => (17 * 60, 24 * 60),
        }
    }

    /// Whether something of this part can begin at this minute.
    pub fn may_begin(self, minute: u32) -> bool {
        let (from, to) = self.beginnings();
        (from..to).contains(&minute) || self == DayPart::Night && minute < 5 * 60
    }

    /// Whether something of this part can end at this minute.
    pub fn may_end(self, minute: u32) -> bool {
        let (from, to) = self.endings();
        (from..=to).contains(&minute) || self == DayPart::Night && minute <= 6 * 60
    }

    /// The minute that is meant where this one cannot be: twelve hours later or earlier.
    pub fn meant(self, minute: u32, is_end: bool) -> Option<u32> {
        let fits = |minute: &u32| if is_end { self.may_end(*minute) } else { self.may_begin(*minute) };
        let earlier = minute.checked_sub(TWELVE_HOURS);
        [Some(minute + TWELVE_HOURS), earlier].into_iter().flatten().find(fits)
    }

    /// Whether what is of another part may be meant by this one: pm is afternoon or evening.
    pub fn includes(self, other: DayPart) -> bool {
        let later = [DayPart::Noon, DayPart::Afternoon, DayPart::AfterNoon, DayPart::Evening, DayPart::Night];
        self == other || self == DayPart::AfterNoon && later.contains(&other)
    }

    /// The part with whose word a text in lower case begins, and the word.
    pub fn begins(text: &str) -> Option<(DayPart, &'static str)> {
        WORDS.iter().find(|(word, _)| text.starts_with(word)).map(|&(word, part)| (part, word))
    }

    /// The minute of a clock time said with this part, 下午 with 2:00; `None` where they contradict one another. `english`
    /// tells 12 am, which is midnight, from 上午12点, which is noon.
    pub fn minute(self, hour: u32, minute: u32, english: bool) -> Option<u32> {
        let hour = match (self, hour) {
            (DayPart::SmallHours, 12) => 0,
            (DayPart::SmallHours, 0..=7) => hour,
            (DayPart::Morning, 12) if english => 0,
            (DayPart::Morning, 0..=12) => hour,
            (DayPart::Noon, 10..=15) => hour,
            (DayPart::Noon, 1..=3) => hour + 12,
            (DayPart::Afternoon | DayPart::AfterNoon, 1..=11) => hour + 12,
            (DayPart::Afternoon | DayPart::AfterNoon, 12..=23) => hour,
            (DayPart::Evening | DayPart::Night, 12) if minute == 0 => 24,
            (DayPart::Evening, 4..=11) | (DayPart::Night, 6..=11) => hour + 12,
            (DayPart::Night, 12) => 0,
            (DayPart::Night, 0..=4) => hour,
            (DayPart::Evening | DayPart::Night, 16..=24) => hour,
            _ => return None,
        };
        Some(hour * 60 + minute)
    }
}

/// Notes a start or an end that the name of a half-day contradicts; says whether it does.
pub(super) fn against_name(name: &str, clock: Option<&Placed<Clock>>, is_end: bool, ledger: &mut Ledger) -> bool {
    let Some((part, clock)) = DayPart::named(name).zip(clock) else { return false };
    let Clock(minute) = clock.value;
    let fits = if is_end { part.may_end(minute) } else { part.may_begin(minute) };
    if !fits {
        let offered = part.meant(minute, is_end).map(|minute| words::clock(minute, true));
        let found = words::clock(minute, true);
        ledger.error(TypingFault::NameAgainstClock { name: name.to_owned(), found, offered }, clock.bytes.clone());
    }
    !fits
}

/// Warns of a start that is most likely an afternoon's, where the name of the half-day does not say which part it is.
pub(super) fn early_without_name(name: &str, start: &Placed<Clock>, ledger: &mut Ledger) {
    let Clock(minute) = start.value;
    if (60..6 * 60).contains(&minute) && DayPart::named(name).is_none() {
        let (found, offered) = (words::clock(minute, true), words::clock(minute + TWELVE_HOURS, true));
        ledger.warning(TypingFault::EarlyHours { name: name.to_owned(), found, offered }, start.bytes.clone());
    }
}

/// The fault of a time at which no session is open though one is twelve hours later: 2:00 for 14:00. `open` are the
/// sessions that it may speak of.
pub(super) fn at_night<'s>(start: u32, end: u32, open: impl Iterator<Item = &'s Session>) -> Option<TypingFault> {
    let (mut now, mut later) = (false, false);
    for session in open {
        let meets = |start: u32, end: u32| session.hours.start < end && start < session.hours.end;
        now |= meets(start, end);
        later |= meets(start + TWELVE_HOURS, end + TWELVE_HOURS);
    }
    let offered = words::clock(start + TWELVE_HOURS, true);
    (!now && later).then(|| TypingFault::ClockAtNight { found: words::clock(start, true), offered })
}

/// The fault of an end before its start that would do twelve hours later: from 14:00 to 5:00.
pub(super) fn end_at_night<'s>(
    start: u32,
    end: u32,
    mut open: impl Iterator<Item = &'s Session>,
) -> Option<TypingFault> {
    let later = end + TWELVE_HOURS;
    let fits = start > end && later > start && later <= 2 * TWELVE_HOURS;
    let meets = |session: &Session| session.hours.start < later && start < session.hours.end;
    let offered = words::clock(later, true);
    (fits && open.any(meets)).then(|| TypingFault::ClockAtNight { found: words::clock(end, true), offered })
}

/// The part with which a clock time is said, before or behind it, the word for it, and the rest.
fn said_with(text: &str) -> Option<(DayPart, &'static str, &str)> {
    let found = |&(word, part): &(&'static str, DayPart)| {
        let rest = text.strip_prefix(word).or_else(|| text.strip_suffix(word))?;
        Some((part, word, rest.trim()))
    };
    WORDS.iter().find_map(found)
}

/// Minutes after midnight of a clock time said with a part of the day or in words: `下午2:00`, `2点半`, `晚上七点一刻`,
/// `2:00 pm`, `2pm`.
pub(super) fn spoken(text: &str) -> Option<u32> {
    let text = half_width(text).to_lowercase().replace("a.m.", "am").replace("p.m.", "pm");
    match said_with(&text) {
        Some((part, word, rest)) => {
            let (hour, minute) = hour_and_minute(rest)?;
            part.minute(hour, minute, word.is_ascii())
        }
        None => {
            let (hour, minute) = hour_and_minute(&text).filter(|_| text.contains(['点', '时']))?;
            Some(hour * 60 + minute)
        }
    }
    .filter(|&minutes| minutes <= 24 * 60)
}

/// Start and end of `下午2:00-5:00`: an end that would lie before the start is of the same part of the day.
pub(super) fn spoken_end(start: &str, end: &str) -> Option<u32> {
    let text = half_width(start).to_lowercase();
    let (part, word, _) = said_with(&text)?;
    let (hour, minute) = hour_and_minute(&half_width(end))?;
    part.minute(hour, minute, word.is_ascii())
}

/// `2`, `2:00`, `2:00:00`, `2点`, `2点整`, `2点半`, `2点一刻`, `2点05分`, `两点`.
fn hour_and_minute(text: &str) -> Option<(u32, u32)> {
    let text: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    let (hour, minute) = match text.split_once(['点', '时', ':']) {
        None => (number(&text)?, 0),
        Some((hour, rest)) if text.contains(':') => {
            let minute = rest.strip_suffix(":00").unwrap_or(rest);
            (number(hour)?, number(minute).filter(|_| minute.len() == 2)?)
        }
        Some((hour, rest)) => {
            let rest = rest.trim_start_matches('钟').trim_end_matches('分');
            let minute = match rest {
                "" | "整" => 0,
                "半" => 30,
                "一刻" | "1刻" => 15,
                "三刻" | "3刻" => 45,
                rest => number(rest.trim_start_matches('零'))?,
            };
            (number(hour)?, minute)
        }
    };
    (hour <= 24 && minute < 60).then_some((hour, minute))
}

/// A number of one or two digits, or in Chinese up to 九十九.
fn number(text: &str) -> Option<u32> {
    if (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.parse().ok();
    }
    let digit = |text: &str| -> Option<u32> {
        let digits = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
        let two = (text == "两").then_some(2);
        two.or(digits.iter().position(|digit| *digit == text).and_then(|digit| u32::try_from(digit).ok()))
    };
    match text.split_once('十') {
        None => digit(text),
        Some((tens, ones)) => {
            let tens = if tens.is_empty() { 1 } else { digit(tens)? };
            let ones = if ones.is_empty() { 0 } else { digit(ones)? };
            Some(tens * 10 + ones)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_said_with_a_part_of_the_day_is_known() {
        for (text, hour, minute) in [
            ("下午2:00", 14, 0),
            ("下午 2：00", 14, 0),
            ("下午２点", 14, 0),
            ("下午两点半", 14, 30),
            ("下午14:00", 14, 0),
            ("晚上7:00", 19, 0),
            ("晚上七点一刻", 19, 15),
            ("晚上12点", 24, 0),
            ("上午8点15分", 8, 15),
            ("上午12:00", 12, 0),
            ("中午1点", 13, 0),
            ("中午12:10", 12, 10),
            ("凌晨2点", 2, 0),
            ("夜里2点", 2, 0),
            ("夜里11点", 23, 0),
            ("早8点", 8, 0),
            ("14点", 14, 0),
            ("十四点三十分", 14, 30),
            ("2:00 pm", 14, 0),
            ("2pm", 14, 0),
            ("2 P.M.", 14, 0),
            ("12am", 0, 0),
            ("12:30 pm", 12, 30),
            ("8:15 in the morning", 8, 15),
            ("evening 7:30", 19, 30),
        ] {
            assert_eq!(spoken(text), Some(hour * 60 + minute), "{text}");
        }
        for wrong in
            ["上午14:00", "晚上2点", "下午0:30", "下午25点", "2", "下午", "pm", "2点70分", "下午2:5", "13:00 am"]
        {
            assert_eq!(spoken(wrong), None, "{wrong}");
        }
        assert_eq!(spoken_end("下午2:00", "5:00"), Some(17 * 60));
        assert_eq!(spoken_end("2:00", "5:00"), None);
    }

    #[test]
    fn a_name_says_when_it_may_begin_and_end() {
        for (name, begin, end, meant) in [
            ("下午", 2, 5, Some(14)),
            ("4月9日下午", 3, 5, Some(15)),
            ("Friday afternoon", 2, 5, Some(14)),
            ("PM", 1, 4, Some(13)),
            ("晚上", 7, 9, Some(19)),
            ("上午", 20, 23, Some(8)),
            ("中午", 1, 2, Some(13)),
            ("evening", 14, 16, None),
            ("下　午", 2, 5, Some(14)),
            ("下半天", 2, 5, Some(14)),
            ("夜间", 7, 9, Some(19)),
        ] {
            let part = DayPart::named(name).unwrap();
            assert!(!part.may_begin(begin * 60) && !part.may_end(end * 60), "{name}");
            assert_eq!(part.meant(begin * 60, false), meant.map(|hour| hour * 60), "{name}");
        }
        for (name, begin, end) in [
            ("上午", 8, 12),
            ("下午", 12, 18),
            ("中午", 11, 14),
            ("晚上", 18, 21),
            ("pm", 19, 22),
            ("morning", 7, 13),
            ("夜间", 1, 5),
            ("夜里", 22, 24),
            ("夜晚", 18, 21),
        ] {
            let part = DayPart::named(name).unwrap();
            assert!(part.may_begin(begin * 60) && part.may_end(end * 60), "{name}");
        }
        for name in ["第一场", "下午到晚上", "Lamp", "Thursday", "morning or afternoon", "1", "早晚"] {
            assert_eq!(DayPart::named(name), None, "{name}");
        }
    }
}

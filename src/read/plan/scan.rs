//! Reads what a text says of a time, as offices print it: `4月9日上午8:15-8:45`, `Fri 9 Apr, 8:15-8:45 am`, `4.9 14:00`.

use super::super::day_part::DayPart;
use super::super::letters::half_width;
use super::said::{Said, SaidDate, SaidTime};
use chrono::{Datelike, NaiveDate, Weekday};

/// What a text says of a time. `calendar` tells a date 4.9 from a time 4.09.
pub(super) fn said(text: &str, calendar: &[NaiveDate]) -> Said {
    let plain = |letter: char| match letter {
        '‐' | '\u{2011}' | '–' | '—' | '―' | '−' | '~' | '至' | '到' => '-',
        '：' | '∶' => ':',
        other => other,
    };
    let letters = half_width(text).to_lowercase().replace("a.m.", "am").replace("p.m.", "pm");
    let letters = letters.chars().map(plain).collect();
    let mut scan = Scan { letters, at: 0, calendar, part: None, since: 0, said: Said::default() };
    while scan.at < scan.letters.len() {
        scan.step();
    }
    scan.said
}

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const WEEKDAYS: [(Weekday, char, &str); 7] = [
    (Weekday::Mon, '一', "monday"),
    (Weekday::Tue, '二', "tuesday"),
    (Weekday::Wed, '三', "wednesday"),
    (Weekday::Thu, '四', "thursday"),
    (Weekday::Fri, '五', "friday"),
    (Weekday::Sat, '六', "saturday"),
    (Weekday::Sun, '日', "sunday"),
];
/// Words beside dates and times that say nothing of their own.
const IDLE: [&str; 22] = [
    "时间", "日期", "地点", "拍摄", "开始", "起", "止", "结束", "集合", "from", "to", "until", "till", "and", "of",
    "at", "on", "the", "time", "date", "starts", "th",
];

struct Scan<'c> {
    letters: Vec<char>,
    at: usize,
    calendar: &'c [NaiveDate],
    /// The part of the day that was said last, for the times behind it.
    part: Option<(DayPart, bool)>,
    /// The first time behind the last part of the day that was said behind times.
    since: usize,
    said: Said,
}

impl Scan<'_> {
    fn step(&mut self) {
        let Some(&letter) = self.letters.get(self.at) else { return };
        if letter.is_ascii_digit() {
            let (date_or_time, before) = (self.number(), self.at);
            if !date_or_time {
                let digits = self.digits(before);
                self.said.rest.extend(&self.letters[before..before + digits]);
                self.at += digits;
            }
            return;
        }
        if self.weekday() || self.month_name() || self.day_part() || self.idle() {
            return;
        }
        if letter.is_alphabetic() {
            let word = if letter.is_ascii() { self.word_length(self.at) } else { 1 };
            self.said.rest.extend(&self.letters[self.at..self.at + word]);
            self.at += word;
        } else {
            self.at += 1;
        }
    }

    fn is(&self, at: usize, wanted: impl Fn(char) -> bool) -> bool {
        self.letters.get(at).is_some_and(|&letter| wanted(letter))
    }

    fn digits(&self, from: usize) -> usize {
        self.letters[from.min(self.letters.len())..].iter().take_while(|letter| letter.is_ascii_digit()).count()
    }

    /// The number of one or two digits at a place, and the place behind it.
    fn small(&self, from: usize) -> Option<(u32, usize)> {
        let digits = self.digits(from);
        let text: String = self.letters.get(from..from + digits)?.iter().collect();
        (1..=2).contains(&digits).then(|| text.parse().ok()).flatten().map(|number| (number, from + digits))
    }

    fn blanks(&self, from: usize) -> usize {
        from + self.letters[from.min(self.letters.len())..].iter().take_while(|letter| letter.is_whitespace()).count()
    }

    fn word_length(&self, from: usize) -> usize {
        self.letters[from..].iter().take_while(|letter| letter.is_ascii_alphabetic()).count().max(1)
    }

    /// Whether a word stands here; one of letters stands alone.
    fn has(&self, from: usize, word: &str) -> bool {
        let length = word.chars().count();
        let there = self.letters.get(from..from + length).is_some_and(|found| found.iter().copied().eq(word.chars()));
        let letter = |at: usize| self.is(at, |letter| letter.is_ascii_alphabetic());
        let joined = letter(from + length) || from > 0 && letter(from - 1);
        let alone = !word.ends_with(|letter: char| letter.is_ascii_alphabetic()) || !joined;
        there && alone
    }

    /// A date or a time that begins with a number.
    fn number(&mut self) -> bool {
        let start = self.at;
        let length = self.digits(start);
        if length == 4 {
            self.whole_date(start)
        } else {
            self.chinese_date(start) || self.time(start) || self.short_date(start)
        }
    }

    fn date(&mut self, year: Option<i32>, month: Option<u32>, day: Option<u32>, end: usize) -> bool {
        let fits = month.is_none_or(|month| (1..=12).contains(&month)) && day.is_none_or(|day| (1..=31).contains(&day));
        if fits {
            self.said.dates.push(SaidDate { year, month, day });
            self.at = end;
        }
        fits
    }

    /// `2021-04-09`, `2021年4月9日`.
    fn whole_date(&mut self, start: usize) -> bool {
        let year: String = self.letters[start..start + 4].iter().collect();
        let separator = |at: usize| self.is(at, |letter| "-/.年".contains(letter));
        let second = |at: usize| self.is(at, |letter| "-/.月".contains(letter));
        let Some((month, after)) = self.small(self.blanks(start + 5)).filter(|_| separator(start + 4)) else {
            return false;
        };
        let Some((day, end)) = self.small(self.blanks(after + 1)).filter(|_| second(after)) else { return false };
        let end = if self.is(end, |letter| letter == '日' || letter == '号') { end + 1 } else { end };
        self.date(year.parse().ok(), Some(month), Some(day), end)
    }

    /// `4月9日`, `9日`.
    fn chinese_date(&mut self, start: usize) -> bool {
        let Some((first, after)) = self.small(start) else { return false };
        let after = self.blanks(after);
        if self.is(after, |letter| letter == '月') {
            let Some((day, end)) = self.small(self.blanks(after + 1)) else { return false };
            let end = self.blanks(end);
            let end = if self.is(end, |letter| letter == '日' || letter == '号') { end + 1 } else { end };
            return self.date(None, Some(first), Some(day), end);
        }
        // 3号楼 is no date.
        let names_a_day = self.is(after, |letter| letter == '日')
            || self.is(after, |letter| letter == '号')
                && !self.is(after + 1, |letter| "楼门馆教院厅室".contains(letter));
        names_a_day && self.date(None, None, Some(first), after + 1)
    }

    /// `4.9` and `4/9` where the calendar has that day; `9 Apr`.
    fn short_date(&mut self, start: usize) -> bool {
        let Some((first, after)) = self.small(start) else { return false };
        if self.is(after, |letter| letter == '.' || letter == '/')
            && let Some((second, end)) = self.small(after + 1)
        {
            let known = |day: u32| self.calendar.iter().any(|date| (date.month(), date.day()) == (first, day));
            // A spreadsheet takes 4.20 for a number and keeps 4.2.
            let cut = self.is(after, |letter| letter == '.') && end == after + 2;
            let days = [second, second * 10];
            let day = days.into_iter().take(if cut { 2 } else { 1 }).find(|&day| known(day));
            if day.is_some() {
                return self.date(None, Some(first), day, end);
            }
        }
        let behind =
            ["st", "nd", "rd", "th"].iter().find(|&&word| self.has_letters(after, word)).map_or(after, |_| after + 2);
        let mut at = self.blanks(behind);
        if self.has(at, "of") {
            at = self.blanks(at + 2);
        }
        let Some(month) = self.month_at(at) else { return false };
        let end = at + self.word_length(at);
        let (year, end) = self.year_behind(end);
        self.date(year, Some(month), Some(first), end)
    }

    fn has_letters(&self, from: usize, word: &str) -> bool {
        self.letters.get(from..from + word.len()).is_some_and(|found| found.iter().copied().eq(word.chars()))
    }

    fn month_at(&self, at: usize) -> Option<u32> {
        let letters = self.letters.get(at..)?;
        let word: String = letters.iter().take_while(|letter| letter.is_ascii_alphabetic()).collect();
        let known = MONTHS.iter().position(|month| word.len() >= 3 && word.starts_with(month))?;
        u32::try_from(known + 1).ok()
    }

    /// A year behind a date of words, and where it ends.
    fn year_behind(&self, from: usize) -> (Option<i32>, usize) {
        let mut at = from;
        while self.is(at, |letter| letter.is_whitespace() || letter == ',' || letter == '.') {
            at += 1;
        }
        let year = (self.digits(at) == 4 && !self.is(at + 4, |letter| letter == ':'))
            .then(|| self.letters[at..at + 4].iter().collect::<String>().parse().ok())
            .flatten();
        year.map_or((None, from), |year: i32| (Some(year), at + 4))
    }

    /// `April 9`, `Apr 9th, 2021`.
    fn month_name(&mut self) -> bool {
        let Some(month) = self.month_at(self.at) else { return false };
        let mut at = self.at + self.word_length(self.at);
        while self.is(at, |letter| letter == '.' || letter.is_whitespace()) {
            at += 1;
        }
        let Some((day, end)) = self.small(at).filter(|&(_, end)| !self.is(end, |letter| letter == ':')) else {
            return false;
        };
        let ordinal = ["st", "nd", "rd", "th"].iter().any(|word| self.has_letters(end, word));
        let (year, end) = self.year_behind(if ordinal { end + 2 } else { end });
        self.date(year, Some(month), Some(day), end)
    }

    /// `8:15`, `8点半`, `2pm`, `8.15`, `8h15`; the hour of `2-3 pm` and `8-9点`.
    fn time(&mut self, start: usize) -> bool {
        let Some((hour, after)) = self.small(start).filter(|&(hour, _)| hour <= 24) else { return false };
        let next = self.blanks(after);
        let two = |from: usize| self.small(from).filter(|&(minute, end)| end == from + 2 && minute < 60);
        let found = if self.is(next, |letter| letter == ':') {
            let seconds = |end: usize| if self.has_letters(end, ":00") { end + 3 } else { end };
            two(self.blanks(next + 1)).map(|(minute, end)| (minute, seconds(end)))
        } else if self.is(next, |letter| letter == '点' || letter == '时') {
            Some(self.spoken_minute(next + 1))
        } else if self.is(after, |letter| letter == 'h')
            || self.is(after, |letter| letter == '.') && !self.is_in_calendar(hour, after + 1)
        {
            two(after + 1)
        } else if self.is_meridiem(next) || self.is_hour_of_span(next) {
            Some((0, after))
        } else {
            None
        };
        let Some((minute, end)) = found else { return false };
        self.said.times.push(SaidTime { hour, minute, part: self.part });
        self.at = end;
        true
    }

    fn is_in_calendar(&self, month: u32, day: usize) -> bool {
        let day = self.small(day).map(|(day, _)| day);
        self.calendar.iter().any(|date| (Some(date.day()), date.month()) == (day, month))
    }

    fn is_meridiem(&self, at: usize) -> bool {
        self.has(at, "am") || self.has(at, "pm")
    }

    /// Whether `-3 pm` or `-9点` stands here.
    fn is_hour_of_span(&self, at: usize) -> bool {
        let Some((_, end)) = self.small(self.blanks(at + 1)).filter(|_| self.is(at, |letter| letter == '-')) else {
            return false;
        };
        let end = match self.small(end + 1) {
            Some((_, after)) if self.is(end, |letter| letter == ':') => after,
            _ => end,
        };
        let end = self.blanks(end);
        self.is_meridiem(end) || self.is(end, |letter| letter == '点' || letter == '时')
    }

    /// The minute behind 点, and where it ends.
    fn spoken_minute(&self, from: usize) -> (u32, usize) {
        let from = if self.is(from, |letter| letter == '钟' || letter == '整') { from + 1 } else { from };
        for (word, minute) in [("半", 30), ("一刻", 15), ("三刻", 45)] {
            if self.has_letters_of(from, word) {
                return (minute, from + word.chars().count());
            }
        }
        match self.small(from).filter(|&(minute, _)| minute < 60) {
            Some((minute, end)) if self.is(end, |letter| letter == '分') => (minute, end + 1),
            Some((minute, end)) if end == from + 2 => (minute, end),
            _ => (0, from),
        }
    }

    fn has_letters_of(&self, from: usize, word: &str) -> bool {
        let length = word.chars().count();
        self.letters.get(from..from + length).is_some_and(|found| found.iter().copied().eq(word.chars()))
    }

    /// `周五`, `星期五`, `Fri`.
    fn weekday(&mut self) -> bool {
        let length = ["星期", "礼拜", "周"]
            .iter()
            .find(|word| self.has_letters_of(self.at, word))
            .map(|word| word.chars().count());
        let chinese = length.and_then(|length| {
            let day = self.letters.get(self.at + length).map(|&day| if day == '天' { '日' } else { day })?;
            let found = WEEKDAYS.iter().find(|(_, letter, _)| *letter == day)?;
            Some((found.0, length + 1))
        });
        let word: String = self.letters[self.at..].iter().take_while(|letter| letter.is_ascii_alphabetic()).collect();
        let named = |name: &str| word.len() >= 3 && name.starts_with(&word);
        let short = matches!(word.as_str(), "tues" | "weds" | "thur" | "thurs");
        let english = WEEKDAYS.iter().find(|(.., name)| named(name) || short && name[..2] == word[..2]);
        let Some((weekday, length)) = chinese.or(english.map(|(weekday, ..)| (*weekday, word.len()))) else {
            return false;
        };
        self.said.weekdays.push(weekday);
        self.at += length;
        true
    }

    /// A part of the day: before times, or behind them where none follows or it is `am` or `pm`.
    fn day_part(&mut self) -> bool {
        let here: String = self.letters[self.at..].iter().take(20).collect();
        let Some((part, word)) = DayPart::begins(&here).filter(|(_, word)| self.has(self.at, word)) else {
            return false;
        };
        self.at += word.chars().count();
        let part = (part, word.is_ascii());
        let open = self.since.min(self.said.times.len());
        let has_open = self.said.times[open..].iter().any(|time| time.part.is_none());
        let more = self.letters[self.at..].iter().any(char::is_ascii_digit);
        if has_open && (!more || word == "am" || word == "pm") {
            for time in self.said.times[open..].iter_mut().filter(|time| time.part.is_none()) {
                time.part = Some(part);
            }
            self.since = self.said.times.len();
        } else {
            self.part = Some(part);
        }
        self.said.parts.push(part.0);
        true
    }

    fn idle(&mut self) -> bool {
        let Some(word) = IDLE.iter().find(|word| self.has(self.at, word)) else { return false };
        self.at += word.chars().count();
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn calendar() -> Vec<NaiveDate> {
        ["2021-04-09", "2021-04-10", "2021-04-12"].iter().map(|date| date.parse().unwrap()).collect()
    }

    /// Dates, minutes of the first and the second time, and the rest.
    fn read(text: &str) -> (Vec<u32>, Vec<u32>, Option<u32>, String) {
        let said = said(text, &calendar());
        let days = said.dates(&calendar()).iter().map(Datelike::day).collect();
        let starts = said.times.first().map_or(Vec::new(), |time| time.minutes(false));
        let end = said.times.get(1).and_then(|time| time.minutes_after(starts.first().copied().unwrap_or(0), false));
        (days, starts, end, said.rest)
    }

    #[test]
    fn dates_and_spans_are_read_as_offices_print_them() {
        for text in [
            "4月9日上午8:15-8:45",
            "2021年4月9日（周五）上午 8：15—8：45",
            "4月9日 8:15 am 至 8:45 am",
            "Fri 9 Apr, 8:15-8:45 am",
            "April 9th, 2021 8:15 - 8:45 a.m.",
            "9 April, in the morning from 8:15 to 8:45",
            "2021-04-09 08:15~08:45 上午",
            "4.9 上午8.15-8.45",
            "4/9（星期五）上午8点15分至8点45",
            "9日早上8点一刻-8:45",
            "上午8:15到8:45 周五",
            "时间：4月9号上午8:15—8:45",
        ] {
            assert_eq!(read(text), (vec![9], vec![495], Some(525), String::new()), "{text}");
        }
        for (text, start, end) in [
            ("4月9日下午2:00-5:00", vec![840], Some(1020)),
            ("4月9日14:00-17:00", vec![840], Some(1020)),
            ("Fri 9 Apr, 2-5 pm", vec![840], Some(1020)),
            ("Fri 9 Apr, 11:00 am-1:00 pm", vec![660], Some(780)),
            ("4月9日上午11:00-1:00", vec![660], Some(780)),
            ("4月9日 2点半", vec![150, 870], None),
            ("4月9日下午2点半开始", vec![870], None),
            ("4月9日", vec![], None),
            ("4月9日 2时整", vec![120, 840], None),
        ] {
            assert_eq!(read(text), (vec![9], start, end, String::new()), "{text}");
        }
    }

    #[test]
    fn what_is_no_time_is_left() {
        for (text, rest) in
            [("四教楼101", "四教楼101"), ("Fri 9 Apr, nine", "nine"), ("4月9日第一场", "第一场"), ("3号楼", "3号楼")]
        {
            assert_eq!(said(text, &calendar()).rest, rest, "{text}");
        }
        assert!(!said("四教楼101", &calendar()).is_some() && !said("", &calendar()).is_some());
    }

    #[test]
    fn a_date_that_is_no_date_of_the_calendar_is_known_and_a_wrong_weekday_is_seen() {
        let (calendar, day) = (calendar(), |text: &str| text.parse::<NaiveDate>().unwrap());
        assert_eq!(said("4.1", &calendar).dates(&calendar), [day("2021-04-10")]);
        assert_eq!(said("5月1日", &calendar).dates(&calendar), [day("2021-05-01")]);
        assert_eq!(said("Saturday", &calendar).dates(&calendar), [day("2021-04-10")]);
        assert_eq!(said("4月9日（周六）", &calendar).other_weekday(day("2021-04-09")), Some(Weekday::Sat));
        assert_eq!(said("4月9日-12日", &calendar).dates(&calendar), [day("2021-04-09"), day("2021-04-12")]);
    }
}

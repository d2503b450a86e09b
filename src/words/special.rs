//! What is arranged apart from the usual, in words: make-up sessions, closed ones, breaks, windows, rates of their own.

use super::calendar::join;
use super::{Language, Phrase, clock, date, grouped, times};
use chrono::NaiveDate;

/// Which sessions: dates, half-days and rooms, each with each; all, where none are named.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Where {
    /// Dates.
    pub dates: Vec<NaiveDate>,
    /// Names of half-days.
    pub half_days: Vec<String>,
    /// Single half-days.
    pub single: Vec<(NaiveDate, String)>,
    /// Rooms as they are printed.
    pub rooms: Vec<String>,
}

/// When: from one minute after midnight to another, each where it is given.
pub type When = (Option<u32>, Option<u32>);

/// How fast people are served.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    /// Heads in an hour.
    HeadsPerHour(u64),
    /// Seconds for a head.
    SecondsPerHead(u64),
}

/// What is arranged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arranged {
    /// A make-up session of this name.
    MakeUp {
        /// Its name.
        name: String,
        /// When.
        when: When,
    },
    /// Closed, or only the windows that begin at some minutes.
    Closed {
        /// Beginnings of windows.
        windows: Vec<u32>,
        /// Why.
        reason: Option<String>,
    },
    /// Nobody is served.
    Break {
        /// When.
        when: When,
        /// What for.
        reason: Option<String>,
    },
    /// Open at other hours.
    Hours {
        /// When.
        when: When,
    },
    /// Closes earlier by so many minutes.
    ClosesEarlier {
        /// Minutes.
        minutes: u64,
    },
    /// Windows of so many minutes.
    WindowsOf {
        /// Minutes.
        minutes: u64,
    },
    /// So many windows, from the first to the last.
    Windows {
        /// How many.
        count: usize,
        /// When.
        when: When,
    },
    /// A rate of its own.
    Rate {
        /// How fast.
        pace: Pace,
        /// Stations side by side.
        stations: u64,
        /// From when on.
        from: Option<u32>,
    },
}

/// A sentence without a full stop: which sessions, and what is arranged there.
#[must_use]
pub fn sentence(place: &Where, arranged: &[Arranged], whole_day: bool) -> Phrase {
    let of = |language: Language| {
        let said: Vec<String> = arranged.iter().map(|one| one.text(place, whole_day, language)).collect();
        let said = said.join(language.pick("，", ", "));
        language.pick(format!("{}：{said}", place.text(language)), format!("{}: {said}", place.text(language)))
    };
    Phrase { chinese: of(Language::Chinese), english: of(Language::English) }
}

impl Where {
    fn text(&self, language: Language) -> String {
        let and = language.pick("、", ", ");
        let dates: Vec<String> = self.dates.iter().map(|day| date(*day, language)).collect();
        let single = self.single.iter().map(|(day, name)| match language {
            Language::Chinese => join(&date(*day, language), name),
            Language::English => format!("{} {name}", date(*day, language)),
        });
        let names: Vec<String> = self.half_days.iter().cloned().chain(single).collect();
        let parts = [dates.join(and), names.join(and), self.rooms.join(and)];
        let parts: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        match (parts.is_empty(), language) {
            (true, _) => language.pick("每一场", "every session").to_owned(),
            (false, Language::Chinese) if !self.dates.is_empty() && !names.is_empty() => {
                [&[join(parts[0], parts[1]).as_str()], &parts[2..]].concat().join(" ")
            }
            (false, Language::Chinese) => parts.join(" "),
            (false, Language::English) => parts.join(", "),
        }
    }

    /// The half-day's name, where there is one alone: clock times are written as it means them.
    fn part(&self) -> &str {
        match (self.half_days.as_slice(), self.single.as_slice()) {
            ([name], []) => name,
            ([], [(_, name)]) => name,
            _ => "",
        }
    }
}

impl Arranged {
    fn text(&self, place: &Where, whole_day: bool, language: Language) -> String {
        let span = |when: When| span(place.part(), when, whole_day, language);
        let why = |reason: &Option<String>| {
            reason.as_ref().map_or_else(String::new, |why| language.pick(format!("（{why}）"), format!(" ({why})")))
        };
        let (chinese, english) = match self {
            Arranged::MakeUp { name, when } => {
                let when = span(*when);
                (format!("{name}，不排批次 {when}"), format!("{name}, no batches {when}"))
            }
            Arranged::Closed { windows, reason } if windows.is_empty() => {
                (format!("关闭{}", why(reason)), format!("closed{}", why(reason)))
            }
            Arranged::Closed { windows, reason } => {
                let starts: Vec<String> = windows.iter().map(|minute| clock(*minute, true)).collect();
                (
                    format!("{} 起的时间段关闭{}", starts.join("、"), why(reason)),
                    format!("windows from {} closed{}", starts.join(", "), why(reason)),
                )
            }
            Arranged::Break { when, reason } => {
                (format!("{} 休息{}", span(*when), why(reason)), format!("break {}{}", span(*when), why(reason)))
            }
            Arranged::Hours { when } => (format!("{} 开放", span(*when)), format!("open {}", span(*when))),
            Arranged::ClosesEarlier { minutes } => {
                (format!("提前 {minutes} 分钟收工"), format!("closes {minutes} minutes earlier"))
            }
            Arranged::WindowsOf { minutes } => {
                (format!("每 {minutes} 分钟一个时间段"), format!("windows of {minutes} minutes"))
            }
            Arranged::Windows { count, when } => {
                (format!("{count} 个时间段 {}", span(*when)), format!("{count} windows, {}", span(*when)))
            }
            Arranged::Rate { pace, stations, from } => rate(*pace, *stations, *from),
        };
        language.pick(chinese, english).trim().to_owned()
    }
}

fn rate(pace: Pace, stations: u64, from: Option<u32>) -> (String, String) {
    let (chinese, english) = match pace {
        Pace::HeadsPerHour(heads) => {
            (format!("每小时 {} 人", grouped(heads)), format!("{} people an hour", grouped(heads)))
        }
        Pace::SecondsPerHead(seconds) => (format!("每人 {seconds} 秒"), format!("{seconds} seconds a person")),
    };
    let (side, beside) = match stations {
        1 => (String::new(), String::new()),
        _ => (format!("，同时 {stations} 组"), format!(" at {stations} stations")),
    };
    let (since, from) = from.map_or_else(Default::default, |minute| {
        (format!("{} 起", clock(minute, true)), format!(" from {}", clock(minute, true)))
    });
    (format!("{since}{chinese}{side}"), format!("{english}{beside}{from}"))
}

fn span(part: &str, when: When, whole_day: bool, language: Language) -> String {
    match when {
        (Some(start), Some(end)) => times(part, start, end, whole_day, language),
        (Some(start), None) => {
            language.pick(format!("{} 起", clock(start, true)), format!("from {}", clock(start, true)))
        }
        (None, Some(end)) => language.pick(format!("到 {}", clock(end, true)), format!("until {}", clock(end, true))),
        (None, None) => String::new(),
    }
}

/// What a kind of arrangement is called on the page, and what it says in a line.
#[must_use]
pub fn kind(kind: &'static str, language: Language) -> (&'static str, &'static str) {
    let (chinese, english) = match kind {
        "make_up" => (("补拍", "单独的一场，写在日程表上，不排批次"), ("make-up session", "printed, takes no batches")),
        "closes_earlier" => (("提前收工", "这些场提前几分钟结束"), ("closes earlier", "by so many minutes")),
        "closed" => (("关闭", "这些场或时间段不开放，写明原因"), ("closed", "sessions or windows, and why")),
        "break" => (("休息", "这段时间不接待，一批可以跨过去"), ("break", "nobody is served; a batch may run across")),
        "windows" => (
            ("时间段", "把这些场分成时间段，可限人数、单位数"),
            ("windows", "divide sessions, with limits of people and colleges"),
        ),
        "rate" => {
            (("速度不同", "这些场快些或慢些，可从某时起"), ("other speed", "faster or slower, also from a moment on"))
        }
        "hours" => (("时间不同", "这些场早开晚关，或晚开早关"), ("other hours", "open earlier or later")),
        other => ((other, ""), (other, "")),
    };
    language.pick(chinese, english)
}

/// What a key asks for.
#[must_use]
pub fn key(key: &'static str, language: Language) -> &'static str {
    let (chinese, english) = match key {
        "name" => ("日程表上写", "on the schedule"),
        "rooms" => ("哪些地点", "which rooms"),
        "dates" => ("哪些天", "which dates"),
        "half_days" => ("哪些半天", "which half-days"),
        "start" => ("从几点", "from"),
        "end" => ("到几点", "to"),
        "reason" => ("原因", "why"),
        "kept_free" => ("提前几分钟", "minutes earlier"),
        "window_starts" => ("只是几点起的时间段", "only windows from"),
        "windows" => ("时间段", "windows"),
        "heads_per_hour" => ("人/小时", "people an hour"),
        "seconds_per_head" => ("或者秒/人", "or seconds a person"),
        "stations" => ("同时几组", "stations"),
        "rate_from" => ("从几点起", "from when on"),
        other => (other, other),
    };
    language.pick(chinese, english)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2021, 4, day).unwrap()
    }

    #[test]
    fn sentences_say_where_and_what_in_both_languages() {
        let nowhere = Where::default();
        let afternoon = Where {
            dates: vec![day(10)],
            half_days: vec!["下午".into()],
            rooms: vec!["四教楼106".into()],
            ..Where::default()
        };
        let single = Where { single: vec![(day(9), "上午".into())], ..Where::default() };
        let both = |place: &Where, arranged: &[Arranged]| {
            let said = sentence(place, arranged, false);
            (said.chinese, said.english)
        };
        let own = |chinese: &str, english: &str| (chinese.to_owned(), english.to_owned());
        assert_eq!(
            both(&afternoon, &[Arranged::Closed { windows: Vec::new(), reason: Some("停电".into()) }]),
            own("4月10日下午 四教楼106：关闭（停电）", "Sat 10 Apr, 下午, 四教楼106: closed (停电)")
        );
        assert_eq!(
            both(&nowhere, &[Arranged::Break { when: (Some(600), Some(620)), reason: None }]),
            own("每一场：10:00-10:20 休息", "every session: break 10:00-10:20 am")
        );
        assert_eq!(
            both(&afternoon, &[Arranged::MakeUp { name: "补拍".into(), when: (Some(900), Some(960)) }]),
            own(
                "4月10日下午 四教楼106：补拍，不排批次 3:00-4:00",
                "Sat 10 Apr, 下午, 四教楼106: 补拍, no batches 3:00-4:00 pm"
            )
        );
        let pace = Pace::HeadsPerHour(1200);
        assert_eq!(
            both(
                &single,
                &[
                    Arranged::ClosesEarlier { minutes: 15 },
                    Arranged::Rate { pace, stations: 2, from: Some(570) },
                    Arranged::WindowsOf { minutes: 30 }
                ]
            ),
            own(
                "4月9日上午：提前 15 分钟收工，9:30 起每小时 1,200 人，同时 2 组，每 30 分钟一个时间段",
                "Fri 9 Apr 上午: closes 15 minutes earlier, 1,200 people an hour at 2 stations from 9:30, windows of 30 minutes"
            )
        );
        assert_eq!(
            both(&nowhere, &[Arranged::Hours { when: (None, Some(960)) }]),
            own("每一场：到 16:00 开放", "every session: open until 16:00")
        );
    }
}

//! The words of rule forms: what a kind of rule is called, what it says in a line, what its keys ask for.

use super::Language;

/// What a kind is called, and what it says in a line; the word of the kind itself, where nothing better is known.
#[must_use]
pub fn kind(kind: &'static str, language: Language) -> (&'static str, &'static str) {
    let (chinese, english) = match kind {
        "never" => (
            ("不能来", "某单位不排在某天、某半天、某地点或某时段"),
            ("cannot come", "a college has nothing on some day, half-day, in some room or at some hours"),
        ),
        "only" => (
            ("只能来", "某单位只排在某些天、半天、地点或时段里"),
            ("only", "a college has everything on some days, half-days, in some rooms or at some hours"),
        ),
        "pin" => (
            ("指定", "某单位至少一批（或全部）在指定的时间地点"),
            ("fixed", "at least one batch of a college (or all) stands at a given time and place"),
        ),
        "before" => (("先后", "甲全部排完，乙才开始"), ("before", "one college is finished before another begins")),
        "sequence" => (("依次", "几个单位按先后次序"), ("in order", "colleges one after the other")),
        "apart" => (
            ("错开", "几个单位不同时，或不在同一半天、同一天"),
            ("apart", "colleges never at one time, in one half-day or on one date"),
        ),
        "together" => (
            ("一起", "几个单位在同一半天、同一天，或同一地点、同一栋楼、同一校区"),
            ("together", "colleges in one half-day, on one date, or in one room, building or campus"),
        ),
        "at-most-colleges" => (
            ("最多几个单位", "一个半天、一天或一场最多来几个单位"),
            ("at most so many colleges", "in a half-day, on a date or in a session"),
        ),
        "at-most-heads" => (
            ("最多几人", "一个半天、一天或一场最多来几人"),
            ("at most so many people", "in a half-day, on a date or in a session"),
        ),
        "days" => (
            ("来几天", "一个单位最多来几天、至少来几天，或各天时间相同"),
            ("days", "a college comes on so many dates at most or at least, or at the same times on each"),
        ),
        "at-most-batches" => (("最多几批", "一个单位最多分成几批"), ("at most so many batches", "of a college")),
        "shortest-batch" => {
            (("每批至少", "一批不短于多少分钟"), ("shortest batch", "no batch is shorter than so many minutes"))
        }
        "at-a-time" => (
            ("同时最多", "一个单位同时最多几批（带队老师人数）"),
            ("at one time", "so many batches of a college at one time (persons in charge)"),
        ),
        other => ((other, ""), (other, "")),
    };
    language.pick(chinese, english)
}

/// What a rule or wish of one college is called that says when it cannot come, or when it wants to.
#[must_use]
pub fn coming(college: &str, wanted: bool, language: Language) -> String {
    match wanted {
        false => language.pick(format!("{college}不能来"), format!("{college} cannot come")),
        true => language.pick(format!("{college}想来"), format!("{college} wants to come")),
    }
}

/// What a key asks for; the key itself, where nothing better is known.
#[must_use]
pub fn key(key: &'static str, language: Language) -> &'static str {
    let (chinese, english) = match key {
        "name" => ("叫什么", "called"),
        "colleges" => ("哪些单位", "which colleges"),
        "half_days" => ("哪些半天", "which half-days"),
        "dates" => ("哪些天", "which dates"),
        "rooms" => ("哪些地点", "which rooms"),
        "from" => ("从几点", "from"),
        "to" => ("到几点", "to"),
        "start" => ("几点开始", "begins at"),
        "first" => ("本场第一个", "first of its session"),
        "whole" => ("所有批次都这样", "all batches"),
        "then" => ("后来的单位", "who comes after"),
        "others" => ("和哪些单位错开", "apart from whom"),
        "grain" => ("按什么算", "counted by"),
        "weak" => ("可以同时", "they may coincide"),
        "in" => ("同在", "in one"),
        "limit" => ("最多几个", "how many at most"),
        "per" => ("每", "in each"),
        "at_most" => ("最多几天", "on at most so many dates"),
        "at_least" => ("至少几天", "on at least so many dates"),
        "alike" => ("各天时间相同", "at the same times on each date"),
        "minutes" => ("多少分钟", "how many minutes"),
        "walking" => ("换地点至少几分钟", "minutes between rooms"),
        "weight" => ("分量（可不填）", "weight (may stay empty)"),
        other => (other, other),
    };
    language.pick(chinese, english)
}

/// A word that a key takes.
#[must_use]
pub fn word(word: &'static str, language: Language) -> &'static str {
    let (chinese, english) = match word {
        "clock" => ("时刻", "clock times"),
        "half-day" => ("半天", "half-days"),
        "room" => ("地点", "rooms"),
        "day" => ("天", "dates"),
        "session" => ("场", "sessions"),
        "window" => ("时间段", "windows"),
        "window-room" => ("地点的时间段", "windows of a room"),
        "building" => ("楼", "buildings"),
        "campus" => ("校区", "campuses"),
        other => (other, other),
    };
    language.pick(chinese, english)
}

//! What is arranged apart from the usual: the forms of it, and each entry as a sentence with what its form begins with.

use crate::problem::Problem;
use crate::read::{self, HalfDayMark, Outline, Selected, Special, SpecialList, Windows};
use crate::words::special::{self as words, Arranged, Pace, Where};
use crate::words::{Language, Phrase};
use chrono::NaiveDate;
use serde_json::{Map, Value, json};

/// A kind of arrangement that a planner chooses.
struct Kind {
    word: &'static str,
    /// The list in which such an entry stands.
    list: SpecialList,
    /// The keys that its form asks for.
    keys: &'static [&'static str],
    /// Those that are needed.
    required: &'static [&'static str],
    /// Those of which one is needed.
    some_of: &'static [&'static str],
}

const fn kind(
    word: &'static str,
    list: SpecialList,
    keys: &'static [&'static str],
    required: &'static [&'static str],
    some_of: &'static [&'static str],
) -> Kind {
    Kind { word, list, keys, required, some_of }
}

const KINDS: [Kind; 7] = [
    kind(
        "make_up",
        SpecialList::MakeUp,
        &["name", "dates", "half_days", "rooms", "start", "end"],
        &["name", "dates", "half_days", "rooms"],
        &[],
    ),
    kind("closes_earlier", SpecialList::Hours, &["dates", "half_days", "rooms", "kept_free"], &["kept_free"], &[]),
    // Without any choice everything would be closed.
    kind(
        "closed",
        SpecialList::Closed,
        &["dates", "half_days", "rooms", "window_starts", "reason"],
        &[],
        &["dates", "half_days", "rooms"],
    ),
    kind(
        "break",
        SpecialList::Breaks,
        &["start", "end", "dates", "half_days", "rooms", "reason"],
        &["start", "end"],
        &[],
    ),
    kind("windows", SpecialList::Hours, &["dates", "half_days", "rooms", "windows"], &["windows"], &[]),
    kind(
        "rate",
        SpecialList::Hours,
        &["dates", "half_days", "rooms", "heads_per_hour", "seconds_per_head", "stations", "rate_from"],
        &[],
        &["heads_per_hour", "seconds_per_head"],
    ),
    kind("hours", SpecialList::Hours, &["dates", "half_days", "rooms", "start", "end"], &[], &["start", "end"]),
];

/// The forms of all kinds of arrangement.
#[must_use]
pub fn special_forms(language: Language) -> Value {
    let form = |Kind { word: kind, list, keys, required, some_of }: &Kind| {
        let (word, line) = words::kind(kind, language);
        let fields: Vec<Value> = keys.iter().map(|key| field(key, required.contains(key), language)).collect();
        json!({ "kind": kind, "list": list.key(), "word": word, "line": line, "fields": fields, "some_of": some_of })
    };
    KINDS.iter().map(form).collect()
}

fn field(key: &'static str, required: bool, language: Language) -> Value {
    let (control, least, most) = match key {
        "rooms" | "dates" | "half_days" | "windows" => (key, 0, 0),
        "window_starts" => ("clocks", 0, 0),
        "start" | "end" | "rate_from" => ("clock", 0, 0),
        "kept_free" => ("number", 0, 1440),
        "heads_per_hour" => ("number", 1, 1_000_000),
        "seconds_per_head" => ("number", 1, 86_400),
        "stations" => ("number", 1, 1000),
        _ => ("text", 0, 0),
    };
    let label = words::key(key, language);
    json!({ "key": key, "label": label, "control": control, "required": required, "least": least, "most": most })
}

/// The kinds whose keys an entry has, the first of which it is called by.
fn kinds_of(list: SpecialList, what: &Special) -> Vec<&'static str> {
    match what {
        Special::Hours { start, end, kept_free, windows, heads_per_hour, seconds_per_head, .. } => {
            let there = [
                ("windows", windows.is_some()),
                ("rate", heads_per_hour.is_some() || seconds_per_head.is_some()),
                ("closes_earlier", kept_free.is_some()),
                ("hours", start.is_some() || end.is_some()),
            ];
            there.into_iter().filter(|(_, there)| *there).map(|(kind, _)| kind).collect()
        }
        _ => KINDS.iter().filter(|kind| kind.list == list).map(|kind| kind.word).collect(),
    }
}

/// All entries, each with its sentence.
pub(super) fn specials(problem: &Problem, outline: &Outline, language: Language) -> Vec<Value> {
    let days = calendar(problem);
    let one = |list: SpecialList, position: usize, entry: &Map<String, Value>| {
        let read = read::special(list, entry, &days);
        let text = read.as_ref().map(|(of, what)| special_said(problem, of, what).text(language).to_owned());
        let kinds = read.as_ref().map_or_else(Vec::new, |(_, what)| kinds_of(list, what));
        let first = kinds.first().copied().unwrap_or(list.key());
        json!({
            "list": list.key(),
            "position": position,
            "kinds": kinds,
            "word": words::kind(first, language).0,
            "text": text,
            "entry": read.as_ref().map(|(of, what)| filled(of, what)),
            "reason": entry.get("reason"),
            "of": read.as_ref().filter(|(_, what)| is_whole(what)).map(|(of, _)| cells(problem, of)),
        })
    };
    let of_list = |(list, entries): &(SpecialList, Vec<Map<String, Value>>)| {
        entries.iter().enumerate().map(|(position, entry)| one(*list, position, entry)).collect::<Vec<_>>()
    };
    outline.specials.iter().flat_map(of_list).collect()
}

/// Whether sessions are closed as a whole.
fn is_whole(what: &Special) -> bool {
    matches!(what, Special::Closed { windows, .. } if windows.is_empty())
}

/// The sessions that are selected, as positions of rooms and half-days.
fn cells(problem: &Problem, of: &Selected) -> Vec<[usize; 2]> {
    let is_room = |name: &String| of.rooms.is_empty() || of.rooms.contains(name);
    let is_half_day = |(place, half_day): &(usize, &crate::problem::HalfDay)| {
        let marked = |mark: &HalfDayMark| match mark {
            HalfDayMark::Number(number) => *number == *place as u64 + 1,
            HalfDayMark::Name(name) => *name == half_day.name,
        };
        (of.dates.is_empty() || of.dates.contains(&half_day.date))
            && (of.half_days.is_empty() || of.half_days.iter().any(marked))
    };
    let rooms = problem.rooms().iter().enumerate().filter(|(_, room)| is_room(&room.name));
    let half_days: Vec<usize> =
        problem.half_days().iter().enumerate().filter(is_half_day).map(|(place, _)| place).collect();
    rooms.flat_map(|(room, _)| half_days.iter().map(move |half_day| [room, *half_day])).collect()
}

fn calendar(problem: &Problem) -> Vec<NaiveDate> {
    problem.half_days().iter().map(|half_day| half_day.date).collect()
}

/// What an entry of a text says, as a sentence.
#[must_use]
pub fn special_at(problem: &Problem, text: &str, list: SpecialList, position: usize) -> Option<Phrase> {
    let outline = read::outline(text);
    let (_, entries) = outline.specials.into_iter().find(|(own, _)| *own == list)?;
    let (of, what) = read::special(list, entries.get(position)?, &calendar(problem))?;
    Some(special_said(problem, &of, &what))
}

/// What an entry says, as a sentence.
#[must_use]
pub fn special_said(problem: &Problem, of: &Selected, what: &Special) -> Phrase {
    let label = |name: &String| {
        let room = problem.rooms().iter().find(|room| room.name == *name);
        room.map_or_else(|| name.clone(), |room| room.label.clone())
    };
    let mut place = Where { dates: of.dates.clone(), rooms: of.rooms.iter().map(label).collect(), ..Where::default() };
    for mark in &of.half_days {
        match mark {
            HalfDayMark::Name(name) => place.half_days.push(name.clone()),
            HalfDayMark::Number(number) => {
                let position = usize::try_from(*number).ok().and_then(|number| number.checked_sub(1));
                let half_day = position.and_then(|position| problem.half_days().get(position));
                place.single.extend(half_day.map(|half_day| (half_day.date, half_day.name.clone())));
            }
        }
    }
    words::sentence(&place, &arranged(problem, of, what), problem.printing().whole_day_clock)
}

fn arranged(problem: &Problem, of: &Selected, what: &Special) -> Vec<Arranged> {
    let minute = |said: &str, is_end: bool| read::minute_of(problem, of, said, is_end);
    let when = |start: &Option<String>, end: &Option<String>| {
        let at = |said: &Option<String>, is_end| said.as_ref().and_then(|said| minute(said, is_end));
        (at(start, false), at(end, true))
    };
    let starts = |windows: &[String]| windows.iter().filter_map(|said| minute(said, false)).collect::<Vec<_>>();
    match what {
        Special::MakeUp { name, start, end, windows } => {
            let when = match starts(windows).first() {
                Some(first) => (Some(*first), None),
                None => when(start, end),
            };
            vec![Arranged::MakeUp { name: name.clone(), when }]
        }
        Special::Closed { windows, reason } => {
            vec![Arranged::Closed { windows: starts(windows), reason: reason.clone() }]
        }
        Special::Break { start, end, reason } => {
            let when = (minute(start, false), minute(end, true));
            vec![Arranged::Break { when, reason: reason.clone() }]
        }
        Special::Hours { start, end, kept_free, windows, heads_per_hour, seconds_per_head, stations, rate_from } => {
            let hours = (start.is_some() || end.is_some()).then(|| Arranged::Hours { when: when(start, end) });
            let windows = windows.as_ref().map(|windows| match windows {
                Windows::Each(minutes) => Arranged::WindowsOf { minutes: *minutes },
                Windows::List(list) => Arranged::Windows {
                    count: list.len(),
                    when: (
                        list.first().and_then(|line| minute(&line.start, false)),
                        list.last().and_then(|line| minute(&line.end, true)),
                    ),
                },
            });
            let pace = heads_per_hour.map(Pace::HeadsPerHour).or(seconds_per_head.map(Pace::SecondsPerHead));
            let from = rate_from.as_ref().and_then(|said| minute(said, false));
            let rate = pace.map(|pace| Arranged::Rate { pace, stations: stations.unwrap_or(1), from });
            let early = kept_free.map(|minutes| Arranged::ClosesEarlier { minutes });
            [hours, early, windows, rate].into_iter().flatten().collect()
        }
    }
}

/// What a form begins with: every key that the entry has.
fn filled(of: &Selected, what: &Special) -> Value {
    let marks: Vec<Value> = of
        .half_days
        .iter()
        .map(|mark| match mark {
            HalfDayMark::Name(name) => json!(name),
            HalfDayMark::Number(number) => json!(number),
        })
        .collect();
    let dates: Vec<String> = of.dates.iter().map(ToString::to_string).collect();
    let mut entry = json!({ "rooms": of.rooms, "dates": dates, "half_days": marks });
    let own = match what {
        Special::MakeUp { name, start, end, windows } => {
            json!({ "name": name, "start": start, "end": end, "window_starts": windows })
        }
        Special::Closed { windows, reason } => json!({ "window_starts": windows, "reason": reason }),
        Special::Break { start, end, reason } => json!({ "start": start, "end": end, "reason": reason }),
        Special::Hours { start, end, kept_free, windows, heads_per_hour, seconds_per_head, stations, rate_from } => {
            json!({
                "start": start, "end": end, "kept_free": kept_free, "windows": windows_filled(windows.as_ref()),
                "heads_per_hour": heads_per_hour, "seconds_per_head": seconds_per_head, "stations": stations,
                "rate_from": rate_from,
            })
        }
    };
    for (key, value) in own.as_object().into_iter().flatten() {
        entry[key] = value.clone();
    }
    entry
}

fn windows_filled(windows: Option<&Windows>) -> Value {
    match windows {
        None => Value::Null,
        Some(Windows::Each(minutes)) => json!(minutes),
        Some(Windows::List(list)) => list
            .iter()
            .map(|line| json!({ "start": line.start, "end": line.end, "heads": line.heads, "colleges": line.colleges }))
            .collect(),
    }
}

//! Writes a problem as a problem file that reads back to the same problem.

mod calendar;
pub(super) mod rules;

use crate::problem::{
    Class, College, Column, Demand, Layout, Objective, Orientation, Part, Printing, Problem, Room, Rounding, Settings,
    Travel,
};
use crate::words::Event;
use std::collections::BTreeSet;
use std::fmt::Write;

/// The problem as a file that [`problem`](super::problem) reads back to the same fingerprint and printing, provided
/// that it came from a file or could have: a rate must be so many heads an hour or so many seconds a head, and the
/// objective `changes` must be among the objectives. Comments, reasons of closures and selectors by tag are lost.
#[must_use]
pub fn write_problem(problem: &Problem) -> String {
    let mut file = Writer::default();
    let language = problem.settings().language;
    let _ = writeln!(file.text, "schema = 1\nlanguage = {}", quoted(language.tag()));
    if !problem.settings().sample.is_empty() {
        file.key("sample", list(problem.settings().sample.iter().map(|part| quoted(part.name()))));
    }
    let kept_free = calendar::usual_kept_free(problem);
    settings(&mut file, problem, kept_free);
    printing(&mut file, problem.printing());
    calendar::calendar(&mut file, problem);
    calendar::sessions(&mut file, problem, kept_free);
    problem.rooms().iter().for_each(|each| room(&mut file, each));
    problem.travel().iter().for_each(|each| travel(&mut file, each));
    for each in problem.colleges() {
        college(&mut file, each, |part| places(problem, part));
    }
    rules::rules(&mut file, problem);
    file.text
}

/// Entries of `[[colleges]]`, each after a blank line.
pub(super) fn colleges(colleges: &[College]) -> String {
    let mut file = Writer::default();
    colleges.iter().for_each(|each| college(&mut file, each, |_| Vec::new()));
    file.text
}

/// The text so far.
#[derive(Default)]
struct Writer {
    text: String,
}

impl Writer {
    /// A table's header after a blank line.
    fn header(&mut self, header: &str) {
        let _ = writeln!(self.text, "\n{header}");
    }

    /// One key with a value that is TOML already.
    fn key(&mut self, key: &str, value: impl std::fmt::Display) {
        let _ = writeln!(self.text, "{key} = {value}");
    }

    /// One key with text, where there is some.
    fn text(&mut self, key: &str, value: Option<&String>) {
        if let Some(value) = value {
            self.key(key, quoted(value));
        }
    }
}

/// Text as a TOML string.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            control if control.is_control() => {
                let _ = write!(quoted, "\\U{:08X}", u32::from(control));
            }
            letter => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

/// A list of values that are TOML already.
fn list(values: impl IntoIterator<Item = String>) -> String {
    format!("[{}]", values.into_iter().collect::<Vec<_>>().join(", "))
}

/// A clock time as text, `08:15`.
fn clock(minute: u32) -> String {
    quoted(&format!("{:02}:{:02}", minute / 60, minute % 60))
}

fn settings(file: &mut Writer, problem: &Problem, kept_free: u32) {
    let (given, usual) = (problem.settings(), Settings::default());
    file.header("[settings]");
    file.key("slot_minutes", given.slot_minutes);
    if given.rounding == Rounding::Nearest {
        file.key("rounding", quoted("nearest"));
    }
    for (key, value, usual) in [
        ("allowance", given.allowance, usual.allowance),
        ("changeover", given.changeover, usual.changeover),
        ("kept_free", kept_free, 0),
        ("time_limit", given.time_limit, usual.time_limit),
    ] {
        if value != usual {
            file.key(key, value);
        }
    }
    if given.partial {
        file.key("partial", true);
    }
    if !given.peak.is_usual() {
        file.key("peak", quoted(given.peak.word()));
    }
    if given.peak_per_hour {
        file.key("peak_per_hour", true);
    }
    let objectives = problem.to_parts().objectives;
    if objectives != Objective::DEFAULT_ORDER {
        file.key("objectives", list(objectives.iter().map(|objective| quoted(objective.name()))));
    }
}

fn printing(file: &mut Writer, printing: &Printing) {
    if *printing == Printing::default() {
        return;
    }
    file.header("[schedule]");
    if printing.event != Event::default() {
        file.key("event", quoted(printing.event.name()));
    }
    file.text("title", printing.title.as_ref());
    if let Some(notes) = &printing.notes {
        file.key("notes", list(notes.iter().map(|line| quoted(line))));
    }
    match printing.layout {
        Layout::Blocks => {}
        Layout::Flat => file.key("layout", quoted("flat")),
        Layout::Grid => file.key("layout", quoted("grid")),
    }
    if printing.merge {
        file.key("merge", true);
    }
    if !printing.columns.is_empty() {
        let column = |column: &Column| match column {
            Column::Headcount => quoted("headcount"),
            Column::Classes => quoted("classes"),
            Column::Contact => quoted("contact"),
        };
        file.key("columns", list(printing.columns.iter().map(column)));
    }
    if printing.whole_day_clock {
        file.key("clock", 24);
    }
    if printing.weekday {
        file.key("weekday", true);
    }
    file.text("college_heading", printing.college_heading.as_ref());
    file.text("place_heading", printing.place_heading.as_ref());
    if let Some(size) = printing.text_size {
        file.key("text_size", size);
    }
    match printing.orientation {
        None => {}
        Some(Orientation::Portrait) => file.key("orientation", quoted("portrait")),
        Some(Orientation::Landscape) => file.key("orientation", quoted("landscape")),
    }
    if let Some(number) = printing.attachment {
        file.key("attachment", number);
    }
    let usual = Printing::default();
    if printing.arrive_early != usual.arrive_early {
        file.key("arrive_early", printing.arrive_early);
    }
    if printing.form_over != usual.form_over {
        file.key("form_over", printing.form_over);
    }
    if printing.utc_offset != usual.utc_offset {
        let (sign, minutes) = (if printing.utc_offset < 0 { '-' } else { '+' }, printing.utc_offset.unsigned_abs());
        file.key("utc_offset", quoted(&format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)));
    }
}

fn room(file: &mut Writer, room: &Room) {
    file.header("[[rooms]]");
    file.key("name", quoted(&room.name));
    if room.label != room.name {
        file.key("label", quoted(&room.label));
    }
    if room.has_rate() {
        speed(file, room.served_heads, room.served_seconds);
    }
    file.text("building", room.building.as_ref());
    file.text("campus", room.campus.as_ref());
}

/// A rate.
fn speed(file: &mut Writer, served_heads: u64, served_seconds: u64) {
    let stations = if served_seconds == 3600 {
        // One station, unless that would be more than a station may serve.
        let most = super::limits::COUNT;
        let fits = |stations: &u64| served_heads.is_multiple_of(*stations) && served_heads / stations <= most;
        let stations = (1..=1000).find(fits).unwrap_or(1);
        file.key("heads_per_hour", served_heads / stations);
        stations
    } else {
        file.key("seconds_per_head", served_seconds);
        served_heads
    };
    if stations != 1 {
        file.key("stations", stations);
    }
}

fn travel(file: &mut Writer, travel: &Travel) {
    file.header("[[travel]]");
    file.key("between", list(travel.between.iter().map(|name| quoted(name))));
    file.key("minutes", travel.minutes);
}

/// `places` says where a part is served, as keys with their values.
fn college(file: &mut Writer, college: &College, places: impl Fn(&Part) -> Vec<String>) {
    file.header("[[colleges]]");
    file.key("name", quoted(&college.name));
    match college.demand {
        Demand::Heads(heads) if college.classes.is_empty() && college.parts.is_empty() => {
            file.key("headcount", heads);
        }
        Demand::Heads(_) => {}
        Demand::Minutes(minutes) => file.key("minutes", minutes),
    }
    if !college.parts.is_empty() {
        file.text.push_str("parts = [\n");
        for part in &college.parts {
            let heads = if part.classes.is_empty() {
                format!("headcount = {}", part.heads)
            } else {
                let own = part.classes.iter().filter_map(|class| college.classes.get(class.0));
                format!("classes = {}", list(own.map(|class| format!("{{ {} }}", class_keys(class)))))
            };
            let keys: Vec<String> =
                [format!("name = {}", quoted(&part.name)), heads].into_iter().chain(places(part)).collect();
            let _ = writeln!(file.text, "    {{ {} }},", keys.join(", "));
        }
        file.text.push_str("]\n");
    } else if !college.classes.is_empty() {
        file.text.push_str("classes = [\n");
        for class in &college.classes {
            let _ = writeln!(file.text, "    {{ {} }},", class_keys(class));
        }
        file.text.push_str("]\n");
    }
    if let Some(groups) = college.groups {
        file.key("groups", groups);
    }
    if !college.tags.is_empty() {
        file.key("tags", list(college.tags.iter().map(|tag| quoted(tag))));
    }
    file.text("campus", college.campus.as_ref());
    file.text("contact", college.contact.as_ref());
    file.text("phone", college.phone.as_ref());
    if college.priority != 1 {
        file.key("priority", college.priority);
    }
}

fn class_keys(class: &Class) -> String {
    format!("name = {}, headcount = {}", quoted(&class.name), class.heads)
}

/// Where a part of a college is served, as keys with their values.
fn places(problem: &Problem, part: &Part) -> Vec<String> {
    let text = |key: &str, value: &Option<String>| value.as_ref().map(|value| format!("{key} = {}", quoted(value)));
    let rooms = part
        .rooms
        .as_ref()
        .map(|rooms| format!("rooms = {}", list(rooms.iter().map(|&room| quoted(&problem.room(room).name)))));
    let dates = part.half_days.as_ref().map(|half_days| {
        let dates: BTreeSet<_> = half_days.iter().map(|&half_day| problem.half_day(half_day).date).collect();
        format!("dates = {}", list(dates.iter().map(ToString::to_string)))
    });
    [text("campus", &part.campus), text("building", &part.building), rooms, dates].into_iter().flatten().collect()
}

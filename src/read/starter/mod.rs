//! The files that `halfday new` hands out: small, explained, and ready to plan.

use crate::words::{Event, Language};

/// A small problem file with explanations, for a planner to fill in.
#[must_use]
pub fn starter(language: Language) -> &'static str {
    language.pick(include_str!("zh-CN.toml"), include_str!("en.toml"))
}

/// The same for a kind of event: with its words, its usual columns, how it calls people, and a speed of its kind.
#[must_use]
pub fn starter_of(event: Event, language: Language) -> String {
    dressed(starter(language), event, language)
}

/// The beginning of a problem file whose colleges come from a table of headcounts, for a kind of event.
pub(super) fn import_head(event: Event, language: Language) -> String {
    let usual = language.pick(include_str!("import.zh-CN.toml"), include_str!("import.en.toml"));
    dressed(usual, event, language)
}

/// A file for photographs as one for another kind of event.
fn dressed(usual: &str, event: Event, language: Language) -> String {
    if event == Event::Photos {
        return usual.to_owned();
    }
    let usual = CAMERAS.iter().fold(usual.to_owned(), |text, (cameras, desks)| text.replace(cameras, desks));
    let (own, mut text) = (Own::of(event), String::new());
    let mut in_half_day = false;
    for line in usual.lines() {
        in_half_day = (in_half_day && !line.is_empty()) || line == "[[calendar.half_days]]";
        if line.starts_with("title = ") {
            text += &format!("event = \"{}\"   # {}\n", event.name(), event.what(language));
            text += if own.columns.is_empty() { "" } else { own.columns };
        } else if line.starts_with("heads_per_hour = ") {
            text += &format!("heads_per_hour = {}\nstations = {}\n", own.per_hour, own.stations);
        } else if !line.starts_with("notes = ") {
            text += &format!("{line}\n");
            let called = in_half_day && event.whole_session() && line.starts_with("end = ");
            text += if called { language.pick(WHOLE.0, WHOLE.1) } else { "" };
        }
    }
    text
}

/// What explanations say of those who photograph, and of those who serve otherwise.
const CAMERAS: [(&str, &str); 3] = [("机位（窗口）", "窗口"), ("机位同时工作", "窗口同时办理"), ("机位", "窗口")];

/// The line of a half-day whose people are all called for all of it.
const WHOLE: (&str, &str) = (
    "times = \"session\"       # 整场通知：这半天里随到随办，不分几点到几点\n",
    "times = \"session\"       # all are called for the whole half-day\n",
);

/// What is usual for a kind of event.
struct Own {
    /// Heads that one station serves in an hour.
    per_hour: u32,
    /// Stations in a room.
    stations: u32,
    /// A line of columns beside the usual ones.
    columns: &'static str,
}

impl Own {
    fn of(event: Event) -> Own {
        let (headcount, contact) = ("columns = [\"headcount\"]\n", "columns = [\"headcount\", \"contact\"]\n");
        let own = |(per_hour, stations), columns| Own { per_hour, stations, columns };
        match event {
            Event::Photos => own((180, 1), ""),
            Event::Textbooks => own((120, 2), contact),
            Event::Medical => own((40, 6), headcount),
            Event::Fitness => own((30, 8), "columns = [\"headcount\", \"classes\"]\n"),
            Event::MoveIn => own((60, 4), contact),
            Event::Registration => own((60, 4), contact),
            Event::Vaccination => own((60, 4), headcount),
        }
    }
}

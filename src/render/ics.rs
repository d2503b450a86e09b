//! The batches as a calendar file (iCalendar, RFC 5545) that phones and mail programs take.

use super::calls::{Call, calls};
use super::options::Options;
use super::rows::contact;
use super::slips::make_up_line;
use super::source::Source;
use crate::check::CheckedPlan;
use crate::compare::Changes;
use crate::plan::ToldBatch;
use crate::problem::{ClockSpan, MakeUp, Printing, Problem};
use crate::words::clean::line;
use crate::words::clock;
use crate::words::sheets::{cancelled, event_described};
use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, TimeDelta};
use sha2::{Digest, Sha256};

/// A calendar: an event per batch (or per make-up session) with its place, how many come, and an alarm at the time by
/// which to be there.
///
/// An event's identity comes from the schedule's title and year, the college, and which of the college's batches it is:
/// a plan made anew moves the event instead of adding another. There is no clock in it: every event bears as its stamp
/// the first midnight of the calendar, and [`Options::revision`] tells the later of two plans.
///
/// Times are in the zone of [`Printing::utc_offset`], which the file describes itself, as it must.
#[must_use]
pub fn ics(problem: &Problem, checked: &CheckedPlan, options: &Options) -> String {
    calendar(&Source::new(problem, checked, options), |events| {
        let calls = calls(events.source);
        let of_calls = calls.iter().flat_map(|call| events.of_call(call));
        of_calls.chain(events.source.make_ups().flat_map(|make_up| events.of_make_up(make_up))).collect()
    })
}

/// A calendar of what has changed, to be imported beside the earlier one: the events of each college that has moved or
/// is new, under their old identities and with a raised number (at least 1), and, cancelled, those that are no more.
/// Colleges that stay are not in it.
#[must_use]
pub(super) fn ics_changes(problem: &Problem, checked: &CheckedPlan, changes: &Changes, options: &Options) -> String {
    let options = Options { revision: options.revision.max(1), ..options.clone() };
    calendar(&Source::new(problem, checked, &options), |events| {
        let calls = calls(events.source);
        let mut lines = Vec::new();
        for change in changes.colleges.iter().filter(|change| options.wants_change(change)) {
            let its = calls.iter().filter(|call| Some(call.batch.college) == change.college);
            lines.extend(its.flat_map(|call| events.of_call(call)));
            let no_more = change.old.iter().enumerate().skip(change.new.len());
            lines.extend(no_more.flat_map(|(position, batch)| events.cancelled(&change.name, position + 1, batch)));
        }
        lines
    })
}

/// A calendar with the events that are given for it.
fn calendar(source: &Source<'_>, of: impl FnOnce(&Events<'_>) -> Vec<String>) -> String {
    let zone = Zone { offset: source.printing().utc_offset };
    let first = source.problem.half_days().first().map_or(NaiveDate::default(), |half_day| half_day.date);
    let title = line(&source.title());
    let events = Events { source, zone, first, title: title.clone() };
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//halfday//halfday//EN".to_owned(),
        "CALSCALE:GREGORIAN".to_owned(),
        "METHOD:PUBLISH".to_owned(),
        format!("NAME:{}", escaped(&title)),
        format!("X-WR-CALNAME:{}", escaped(&title)),
        format!("X-WR-TIMEZONE:{}", zone.name()),
    ];
    lines.extend(zone.described());
    lines.extend(of(&events));
    lines.push("END:VCALENDAR".to_owned());
    lines.iter().map(|line| folded(line)).collect()
}

/// A zone without summer time.
#[derive(Clone, Copy)]
struct Zone {
    /// Minutes ahead of universal time.
    offset: i32,
}

impl Zone {
    fn name(self) -> String {
        if self.offset == Printing::CHINA { "Asia/Shanghai".to_owned() } else { format!("UTC{}", self.digits()) }
    }

    /// `+0800`.
    fn digits(self) -> String {
        let (sign, minutes) = (if self.offset < 0 { '-' } else { '+' }, self.offset.unsigned_abs());
        format!("{sign}{:02}{:02}", minutes / 60, minutes % 60)
    }

    fn described(self) -> Vec<String> {
        let digits = self.digits();
        let short = if self.offset == Printing::CHINA { "CST".to_owned() } else { self.name() };
        let lines = [
            "BEGIN:VTIMEZONE",
            &format!("TZID:{}", self.name()),
            "BEGIN:STANDARD",
            "DTSTART:19700101T000000",
            &format!("TZOFFSETFROM:{digits}"),
            &format!("TZOFFSETTO:{digits}"),
            &format!("TZNAME:{short}"),
            "END:STANDARD",
            "END:VTIMEZONE",
        ];
        lines.map(str::to_owned).to_vec()
    }
}

struct Events<'s> {
    source: &'s Source<'s>,
    zone: Zone,
    /// The first date of the calendar.
    first: NaiveDate,
    title: String,
}

impl Events<'_> {
    fn of_call(&self, call: &Call<'_>) -> Vec<String> {
        let source = self.source;
        let college = call.college(source);
        let (amount, classes, arrival) =
            (call.amount(source), line(&call.classes(source)), call.arrival.map(|minute| clock(minute, true)));
        let described =
            event_described(call.number, amount.as_deref(), Some(&classes), arrival.as_deref(), source.language());
        let identity = identity(&college.name, call.piece);
        let name = line(&college.name);
        let mut lines = self.opening(&identity, &name, call.place(source));
        lines.extend(self.times(call.half_day(source).date, call.hours));
        lines.push(format!("DESCRIPTION:{}", escaped(&line(&described))));
        let person = line(&contact(college));
        lines.extend((!person.is_empty()).then(|| format!("CONTACT:{}", escaped(&person))));
        if call.arrival.is_some() {
            lines.extend([
                "BEGIN:VALARM".to_owned(),
                "ACTION:DISPLAY".to_owned(),
                format!("DESCRIPTION:{}", escaped(&line(&format!("{name} {}", call.place(source))))),
                format!("TRIGGER:-PT{}M", source.printing().arrive_early),
                "END:VALARM".to_owned(),
            ]);
        }
        lines.push("END:VEVENT".to_owned());
        lines
    }

    /// An event that is no more: a batch that was told, and which of its college's it was, from 1.
    fn cancelled(&self, college: &str, piece: usize, batch: &ToldBatch) -> Vec<String> {
        let mut lines =
            self.opening(&identity(college, piece), &cancelled(&line(college), self.source.language()), &batch.place);
        lines.extend(self.times(batch.date, ClockSpan { start: batch.start, end: batch.end }));
        lines.extend(["STATUS:CANCELLED".to_owned(), "END:VEVENT".to_owned()]);
        lines
    }

    fn of_make_up(&self, make_up: &MakeUp) -> Vec<String> {
        let problem = self.source.problem;
        let room = problem.room(make_up.room);
        let date = problem.half_day(make_up.half_day).date;
        let identity = format!("make-up\u{0}{}\u{0}{}\u{0}{date}\u{0}{}", make_up.name, room.name, make_up.hours.start);
        let mut lines = self.opening(&identity, &line(&make_up.name), &room.label);
        lines.extend(self.times(date, make_up.hours));
        lines.push(format!("DESCRIPTION:{}", escaped(&line(&make_up_line(self.source, make_up)))));
        lines.push("END:VEVENT".to_owned());
        lines
    }

    fn opening(&self, identity: &str, name: &str, place: &str) -> Vec<String> {
        let whole = format!("{}\u{0}{}\u{0}{identity}", self.title, self.first.year());
        let hash: String = Sha256::digest(whole.as_bytes()).iter().take(16).map(|byte| format!("{byte:02x}")).collect();
        let midnight = self.first.and_hms_opt(0, 0, 0).unwrap_or_default();
        let stamp = midnight - TimeDelta::minutes(self.zone.offset.into());
        vec![
            "BEGIN:VEVENT".to_owned(),
            format!("UID:{hash}@halfday"),
            format!("DTSTAMP:{}Z", written(stamp)),
            format!("SEQUENCE:{}", self.source.options.revision),
            format!("SUMMARY:{}", escaped(&format!("{name} {}", self.title))),
            format!("LOCATION:{}", escaped(&line(place))),
        ]
    }

    fn times(&self, date: NaiveDate, hours: ClockSpan) -> [String; 2] {
        let at = |minute: u32| {
            // 24:00 is the next day's midnight.
            let date = date.checked_add_days(Days::new(u64::from(minute / 1440))).unwrap_or(date);
            written(date.and_hms_opt(minute % 1440 / 60, minute % 60, 0).unwrap_or_default())
        };
        let zone = self.zone.name();
        [format!("DTSTART;TZID={zone}:{}", at(hours.start)), format!("DTEND;TZID={zone}:{}", at(hours.end))]
    }
}

/// What makes a batch's event the same in every plan: its college, and which of the college's batches it is.
fn identity(college: &str, piece: usize) -> String {
    format!("college\u{0}{college}\u{0}{piece}")
}

fn written(moment: NaiveDateTime) -> String {
    moment.format("%Y%m%dT%H%M%S").to_string()
}

/// A text as a value: `\`, `;` and `,` have a meaning there. It is one line already.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,")
}

/// A content line in pieces of at most 75 octets, each but the first behind a blank, no letter cut in two.
fn folded(line: &str) -> String {
    const MOST: usize = 75;
    let mut text = String::with_capacity(line.len() + 8);
    let mut octets = 0;
    for c in line.chars() {
        if octets + c.len_utf8() > MOST {
            text.push_str("\r\n ");
            octets = 1;
        }
        text.push(c);
        octets += c.len_utf8();
    }
    text + "\r\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_folded_by_octets_between_letters() {
        let long = format!("SUMMARY:{}", "院".repeat(60));
        let folded = folded(&long);
        assert!(folded.lines().count() > 2 && folded.ends_with("\r\n"));
        assert!(folded.split("\r\n").all(|piece| piece.len() <= 75));
        assert_eq!(folded.replace("\r\n ", ""), long + "\r\n");
        assert_eq!(super::folded("X"), "X\r\n");
    }

    #[test]
    fn an_offset_names_its_zone() {
        assert_eq!(
            (Zone { offset: 480 }.name().as_str(), Zone { offset: 480 }.digits().as_str()),
            ("Asia/Shanghai", "+0800")
        );
        assert_eq!(Zone { offset: -210 }.name(), "UTC-0330");
    }

    #[test]
    fn what_parts_values_is_escaped() {
        assert_eq!(escaped("a,b;c\\n"), "a\\,b\\;c\\\\n");
    }
}

//! What is said of a name or a date that is not there: what was probably meant, or what could stand there.

use super::super::day_part::DayPart;
use super::super::ledger::Ledger;
use super::super::suggest::{folded, nearest};
use crate::words::reading::{FileFault, Named};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// Findings after which nothing more is suggested.
const SUGGESTED: usize = 200;

/// Names that a finding lists at most.
const LISTED: usize = 13;

/// The finding for a name that nothing has.
pub(in super::super) fn unknown_name<'a>(
    what: Named,
    name: &str,
    choices: impl Iterator<Item = &'a str> + Clone,
    ledger: &Ledger,
) -> FileFault {
    // Where everything is at fault, the names are not mistyped: they belong to another file.
    let few = ledger.len() < SUGGESTED;
    let one = || match (what, DayPart::named(name)) {
        // 早上 is 上午 by another name, and never 下午, however near its letters are.
        (Named::HalfDay, Some(part)) => only_of(part, choices.clone()).map(str::to_owned),
        _ => nearest(name, choices.clone().filter(|choice| *choice != name)),
    };
    let suggestion = if few { several(name, choices.clone()).or_else(one) } else { None };
    let choices = choices.filter(|choice| !choice.is_empty()).take(LISTED).map(str::to_owned).collect();
    FileFault::Unknown { what, name: name.to_owned(), suggestion, choices }
}

/// The only name that speaks of a part of the day.
fn only_of<'a>(part: DayPart, choices: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let mut found = choices.filter(|choice| DayPart::named(choice) == Some(part));
    found.next().filter(|_| found.next().is_none())
}

/// Several names in one pair of quotes, with the quotes that are missing between them: `法学院", "商学院`.
fn several<'a>(name: &str, choices: impl Iterator<Item = &'a str> + Clone) -> Option<String> {
    let parts: Vec<&str> = name.split(['、', '，', ',', ';', '；', '/']).map(str::trim).collect();
    let known = |part: &&str| choices.clone().find(|choice| folded(choice) == folded(part));
    let known: Vec<&str> = parts.iter().map_while(known).collect();
    (known.len() > 1 && known.len() == parts.len()).then(|| known.join("\", \""))
}

/// The finding for a date outside the calendar. One digit away is a different day, not a slip: no suggestion.
pub(super) fn unknown_date(date: NaiveDate, dates: &BTreeSet<NaiveDate>) -> FileFault {
    let choices = dates.iter().take(LISTED).map(ToString::to_string).collect();
    FileFault::Unknown { what: Named::Date, name: date.to_string(), suggestion: None, choices }
}

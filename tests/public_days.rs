//! Public holidays and worked weekends: what is warned of, what a file says itself, what repairs do with them.

use crate::command::Folder;
use halfday::diagnostic::Finding;
use halfday::read::{self, unknown_years};

fn file(calendar: &str, more: &str) -> String {
    format!(
        r#"
schema = 1
language = "en"
[calendar]
{calendar}
[[calendar.half_days]]
name = "morning"
start = "9:00"
end = "11:00"
[[rooms]]
name = "A"
heads_per_hour = 120
{more}
[[colleges]]
name = "Law"
headcount = 240
"#
    )
}

/// The codes of all that is found in a file with this calendar: faults, or warnings with those about years.
fn codes(calendar: &str) -> Vec<&'static str> {
    match read::problem(&file(calendar, ""), "days.toml") {
        Err(found) => found.iter().map(Finding::code).collect(),
        Ok(read) => read.warnings.iter().chain(&unknown_years(&read.problem)).map(Finding::code).collect(),
    }
}

#[test]
fn a_date_with_sessions_that_is_a_holiday_or_a_worked_weekend_is_told() {
    assert_eq!(codes("dates = [2026-09-30]"), Vec::<&str>::new());
    assert_eq!(codes("dates = [2026-10-01]"), ["on-holiday"]);
    assert_eq!(codes("dates = [2026-10-10]"), ["on-worked-weekend"]);
    assert_eq!(codes("dates = [2026-10-17]"), Vec::<&str>::new(), "a weekend is what offices often want");
}

#[test]
fn what_a_file_says_of_a_date_goes_first() {
    assert_eq!(codes("dates = [2026-10-01]\nworkdays = [2026-10-01]"), Vec::<&str>::new());
    assert_eq!(codes("dates = [2026-09-30]\nholidays = [2026-09-30]"), ["on-holiday"]);
    assert_eq!(codes("dates = [2026-10-17]\nworkdays = [2026-10-17]"), ["on-worked-weekend"]);
}

#[test]
fn a_year_of_which_nothing_is_known_is_told_until_the_file_speaks_of_it() {
    assert_eq!(codes("dates = [2035-04-09]"), ["unknown-holidays"]);
    assert_eq!(codes("dates = [2035-04-09]\nholidays = []"), Vec::<&str>::new());
    assert_eq!(codes("dates = [2035-04-09]\nholidays = [2035-04-05]"), Vec::<&str>::new());
}

#[test]
fn a_date_is_no_holiday_and_worked_at_once() {
    let both = "dates = [2035-04-09]\nholidays = [2035-04-05]\nworkdays = [2035-04-05]";
    assert_eq!(codes(both), ["contradictory-keys"]);
    assert_eq!(codes("dates = [2035-04-09]\nholidays = [2035-04-05, 2035-04-05]"), ["repeated-date"]);
}

#[test]
fn written_back_a_file_says_the_same_of_its_days() {
    let closed = "[[closed]]\ndates = [2035-04-10]\nreason = \"sports day\"";
    for days in ["", "holidays = []", "holidays = [2035-04-05]\nworkdays = [2035-04-07, 2035-04-08]"] {
        let text = file(&format!("dates = [2035-04-09, 2035-04-10]\n{days}"), closed);
        let problem = read::problem(&text, "days.toml").unwrap().problem;
        let written = read::write_problem(&problem);
        assert_eq!(read::problem(&written, "days.toml").unwrap().problem, problem, "{written}");
        assert!(written.contains("reason = \"sports day\""), "{written}");
    }
}

/// Law needs two mornings and has one: what is offered, as the command prints it.
fn offered(calendar: &str, more: &str) -> String {
    let folder = Folder::with_office();
    folder.write("days.toml", &file(calendar, more).replace("headcount = 240", "headcount = 480"));
    folder.halfday(&["explain", "days.toml"]).stdout
}

#[test]
fn no_day_that_is_offered_is_a_holiday() {
    let said = offered("dates = [2026-09-30]", "");
    assert!(said.contains("add Thu 8 Oct, like Wed 30 Sep"), "{said}");
    let said = offered("dates = [2026-09-29]", "");
    assert!(said.contains("add Wed 30 Sep, like Tue 29 Sep"), "{said}");
    let said = offered("dates = [2026-09-29]\nholidays = [2026-09-30]", "");
    assert!(said.contains("add Thu 8 Oct, like Tue 29 Sep"), "{said}");
}

#[test]
fn a_session_that_is_closed_for_a_reason_is_offered_with_it() {
    let said = offered("dates = [2026-09-28, 2026-09-29]", "[[closed]]\ndates = [2026-09-29]\nreason = \"sports day\"");
    assert!(said.contains("open A on Tue 29 Sep, 9:00-11:00 am (closed for: sports day)"), "{said}");
    let said = offered("dates = [2026-09-28, 2026-09-29]", "[[closed]]\ndates = [2026-09-29]");
    assert!(said.contains("open A on Tue 29 Sep") && !said.contains("closed for"), "{said}");
}

#[test]
fn what_if_says_that_a_day_is_a_holiday() {
    let folder = Folder::with_office();
    folder.write("days.toml", &file("dates = [2026-09-30]", ""));
    let said = folder.halfday(&["what-if", "days.toml", "--add-day", "2026-10-01 like 2026-09-30"]).stdout;
    assert!(said.contains("add Thu 1 Oct, like Wed 30 Sep (it is a public holiday, National Day)"), "{said}");
}

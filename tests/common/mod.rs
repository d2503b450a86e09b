//! What several tests need: problems from the repository's files, and hand-made tables read in the plainest way.

pub mod documents;
pub mod office;

use chrono::NaiveDate;
use halfday::plan::{Baseline, BaselineBatch, Batch, Plan};
use halfday::problem::{CollegeIndex, HalfDayIndex, Objective, Problem, RoomIndex, SessionIndex};
use halfday::solve::Options;
use halfday::words::Language;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// A path in the repository.
pub fn path(inside: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(inside)
}

/// The text of a file.
pub fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A problem from its file; every finding is shown if there is any error.
pub fn problem(path: &Path) -> Problem {
    match halfday::read::problem(&text(path), &path.display().to_string()) {
        Ok(reading) => reading.problem,
        Err(findings) => {
            let say = |finding: &halfday::diagnostic::Finding| {
                format!("{}: {}", finding.code(), finding.message(Language::English))
            };
            panic!("{}:\n{}", path.display(), findings.iter().map(say).collect::<Vec<_>>().join("\n"))
        }
    }
}

/// A search that ends by its own work, however slow the machine is: nobody waits for the end of this time.
pub fn unhurried() -> Options<'static> {
    Options::new(Duration::from_secs(1_000_000))
}

/// The problem in which anybody may stay out, and only how many do matters.
pub fn leaving_out(problem: &Problem) -> Problem {
    let mut parts = problem.to_parts();
    parts.settings.partial = true;
    parts.objectives = vec![Objective::Unplaced];
    Problem::new(parts).expect("the same problem with another setting")
}

/// One line of a hand-made table, by name.
pub struct Line {
    pub room: String,
    pub date: NaiveDate,
    pub half_day: String,
    pub start: u32,
    pub end: u32,
    pub college: String,
}

/// The lines of a table without quoted fields.
pub fn lines(path: &Path) -> Vec<Line> {
    let text = text(path);
    let mut records = text.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let heading = records.next().expect("a heading");
    let column = |name: &str| heading.iter().position(|cell| *cell == name).expect("a column that every table has");
    let minute = |cell: &str| {
        let (hour, minute) = cell.split_once(':').expect("a clock time");
        hour.parse::<u32>().expect("hours") * 60 + minute.parse::<u32>().expect("minutes")
    };
    let line = |cells: Vec<&str>| Line {
        room: cells[column("room")].to_owned(),
        date: cells[column("date")].parse().expect("a date"),
        half_day: cells[column("half_day")].to_owned(),
        start: minute(cells[column("start")]),
        end: minute(cells[column("end")]),
        college: cells[column("college")].to_owned(),
    };
    records.map(line).collect()
}

/// The session of a line, if it is open.
pub fn session_of(problem: &Problem, line: &Line) -> Option<SessionIndex> {
    let room = problem.rooms().iter().position(|room| room.name == line.room)?;
    let half_days = problem.half_days();
    let half_day =
        half_days.iter().position(|half_day| half_day.date == line.date && half_day.name == line.half_day)?;
    problem.session_of(RoomIndex(room), HalfDayIndex(half_day))
}

/// A table as a plan that says nothing but its batches.
pub fn plan(problem: &Problem, path: &Path) -> Plan {
    let slot = problem.settings().slot_minutes;
    let batch = |line: Line| {
        let session = session_of(problem, &line).expect("an open session");
        let opening = problem.session(session).hours.start;
        let college = problem.colleges().iter().position(|college| college.name == line.college).expect("a college");
        Batch {
            session,
            start: (line.start - opening) / slot,
            slots: (line.end - line.start) / slot,
            college: CollegeIndex(college),
            heads: None,
            classes: Vec::new(),
            parts: Vec::new(),
        }
    };
    let mut batches: Vec<Batch> = lines(path).into_iter().map(batch).collect();
    batches.sort();
    Plan { batches, ..Plan::default() }
}

/// A table as a plan to stay close to.
pub fn baseline(problem: &Problem, path: &Path) -> Baseline {
    let lines = lines(path);
    let of_college = |name: &str| {
        let mut batches: Vec<BaselineBatch> = lines
            .iter()
            .filter(|line| line.college == name)
            .map(|line| BaselineBatch {
                room: line.room.clone(),
                date: line.date,
                start: line.start,
                end: line.end,
                session: session_of(problem, line),
                heads: None,
                classes: Vec::new(),
            })
            .collect();
        batches.sort();
        (!batches.is_empty()).then_some(batches)
    };
    Baseline { batches: problem.colleges().iter().map(|college| of_college(&college.name)).collect(), gone: Vec::new() }
}

//! Plans a problem that is built in code, without a file.
//!
//! Run it with `cargo run --example plan_from_code`.
#![allow(clippy::print_stdout, reason = "an example shows its result")]

use chrono::NaiveDate;
use halfday::check::check;
use halfday::problem::{ClockSpan, College, HalfDay, Parts, Problem, Room, Settings, Timing};
use halfday::render;
use halfday::solve::{Options, Outcome, solve};
use halfday::words::Language;
use std::time::Duration;

/// The example; public for the test that runs them all.
pub fn main() {
    let hours = ClockSpan { start: 9 * 60, end: 12 * 60 };
    let mut parts = Parts::empty(Settings { language: Language::English, ..Settings::default() });
    let date = NaiveDate::from_ymd_opt(2021, 4, 9).expect("a date of the calendar");
    parts.half_days.push(HalfDay { date, name: "morning".into(), hours, timing: Timing::Batch, windows: Vec::new() });
    // One station serves 180 heads an hour: 15 in a slot of 5 minutes, 540 in the morning's 36 slots.
    parts.rooms.push(Room { label: "Hall 101".into(), ..Room::new("101", 180, 3600) });
    parts.open_all();
    parts.colleges = vec![College::new("Law", 300), College::new("Arts", 240)];
    let problem = Problem::new(parts).expect("parts that fit together");
    let options = Options::new(Duration::from_secs(10));
    let Outcome::Found(plan) = solve(&problem, None, &options) else { panic!("540 heads fit into one morning") };
    let checked = check(&problem, &plan, None).expect("a plan that keeps the rules");
    let schedule = render::document(
        &problem,
        &checked,
        &render::Options { language: Language::English, ..render::Options::of(&problem) },
    );
    print!("{}", render::markdown(&schedule));
}

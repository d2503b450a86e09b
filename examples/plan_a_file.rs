//! Reads a problem file, plans it, and prints the schedule with the proof of every level.
//!
//! Run it with `cargo run --example plan_a_file`.
#![allow(clippy::print_stdout, reason = "an example shows its result")]

use halfday::check::check;
use halfday::solve::{Options, Outcome, solve};
use halfday::{read, render};
use std::time::Duration;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/problems/rules/before.toml");

/// The example; public for the test that runs them all.
pub fn main() {
    let text = std::fs::read_to_string(FILE).expect("the file of the example");
    // On failure `findings` holds everything that is wrong with the file, each with its place.
    let problem = read::problem(&text, FILE).expect("a problem file without faults").problem;
    let language = problem.settings().language;
    let limit = Duration::from_secs(u64::from(problem.settings().time_limit));
    let options = Options::new(limit);
    match solve(&problem, None, &options) {
        Outcome::Found(plan) => {
            let checked = check(&problem, &plan, None).expect("a plan that keeps the rules");
            let mut schedule = render::document(&problem, &checked, &render::Options::of(&problem));
            schedule.proof = Some(render::proof_lines(&problem, &checked, language));
            print!("{}", render::markdown(&schedule));
        }
        other => panic!("{other:?}"),
    }
}

//! Writes a plan as Markdown, JSON and CSV into the system's folder for temporary files.
//!
//! Run it with `cargo run --example write_files`.
#![allow(clippy::print_stdout, reason = "an example shows its result")]

use halfday::check::check;
use halfday::solve::{Options, Outcome, solve};
use halfday::{read, render};
use std::time::Duration;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/problems/rules/pin.toml");

/// The example; public for the test that runs them all.
pub fn main() {
    let text = std::fs::read_to_string(FILE).expect("the file of the example");
    let problem = read::problem(&text, FILE).expect("a problem file without faults").problem;
    let options = Options::new(Duration::from_secs(10));
    let Outcome::Found(plan) = solve(&problem, None, &options) else { panic!("this problem has a plan") };
    let checked = check(&problem, &plan, None).expect("a plan that keeps the rules");

    let schedule = render::document(&problem, &checked, &render::Options::of(&problem));
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    let outputs = [
        ("schedule.md", render::markdown(&schedule)),
        ("plan.json", render::json(&problem, &checked)),
        // The byte order mark tells spreadsheets that the text is UTF-8.
        ("plan.csv", render::csv(&problem, &checked, true)),
    ];
    for (name, text) in outputs {
        let path = folder.path().join(name);
        std::fs::write(&path, &text).expect("room for a small file");
        println!("{}: {} bytes", path.display(), text.len());
    }
}

//! Says in words why a problem has no plan.
//!
//! Run it with `cargo run --example explain_why_not`.
#![allow(clippy::print_stdout, reason = "an example shows its result")]

use halfday::explain::explain;
use halfday::read;
use halfday::solve::Options;
use halfday::words::Language;
use std::time::Duration;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/problems/impossible/rules-at-odds.toml");

/// The example; public for the test that runs them all.
pub fn main() {
    let text = std::fs::read_to_string(FILE).expect("the file of the example");
    let problem = read::problem(&text, FILE).expect("a problem file without faults").problem;
    let options = Options::new(Duration::from_secs(10));
    let sentences = explain(&problem, &options).sentences(&problem, Language::English);
    assert!(!sentences.is_empty(), "a problem without a plan has a reason");
    for sentence in sentences {
        println!("{sentence}");
    }
}

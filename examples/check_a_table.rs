//! Checks a table that an office made by hand, and counts what each objective is worth.
//!
//! Run it with `cargo run --example check_a_table`.
#![allow(clippy::print_stdout, reason = "an example shows its result")]

use halfday::check::check;
use halfday::read;

const PROBLEM: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/problems/offices/graduation-photos-2021.toml");
const TABLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/problems/offices/graduation-photos-2021.published.csv");

/// The example; public for the test that runs them all.
pub fn main() {
    let text = std::fs::read_to_string(PROBLEM).expect("the problem of the example");
    let problem = read::problem(&text, PROBLEM).expect("a problem file without faults").problem;
    let table = std::fs::read_to_string(TABLE).expect("the table of the example");
    let plan = read::plan_csv(&table, TABLE, &problem).expect("a table that names what the problem knows");
    match check(&problem, &plan, None) {
        Ok(checked) => {
            for (level, value) in checked.values() {
                println!("{}: {value}", level.objective().name());
            }
        }
        Err(violations) => panic!("{violations:?}"),
    }
}

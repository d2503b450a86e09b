//! Gives each class its time inside its college's batches, and writes a form for each college with long ones.
//!
//! Run it with `cargo run --example class_times`.
#![allow(clippy::print_stdout, reason = "an example shows its result")]

use halfday::allocate::{Options, allocate, check, forms};
use halfday::{read, render};

const PROBLEM: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/problems/allocation/photos.toml");
const PLAN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/problems/allocation/photos.plan.csv");

/// The example; public for the test that runs them all.
pub fn main() {
    let text = std::fs::read_to_string(PROBLEM).expect("the problem of the example");
    let problem = read::problem(&text, PROBLEM).expect("a problem file without faults").problem;
    let table = std::fs::read_to_string(PLAN).expect("the plan of the example");
    let plan = read::plan_csv(&table, PLAN, &problem).expect("a table that names what the problem knows");
    let checked = halfday::check::check(&problem, &plan, None).expect("a plan that keeps the rules");

    let allocation = allocate(&problem, &checked, &Options::default()).expect("no more groups than heads");
    // Only what has passed a check of its own is printed.
    let allocation = check(&problem, &checked, &allocation).expect("class times that can be kept");
    let shown = render::Options::of(&problem);
    print!("{}", render::markdown(&render::class_times(&problem, &allocation, &shown)));
    for form in forms(&problem, &allocation, &[], shown.language) {
        let lines = render::form_csv(&form).lines().count();
        println!("{}.csv: {lines} lines", render::form_file_name(&form.name));
    }
}

//! Puts the schedule into the office's own notice, a Word document with a paragraph `{{日程表}}`.
//!
//! Run it with `cargo run --example fill_a_template`.
#![allow(clippy::print_stdout, reason = "an example shows its result")]

use halfday::check::check;
use halfday::read;
use halfday::render::{self, Format, Options, Template};

const PROBLEM: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/problems/offices/graduation-photos-2021.toml");
const TABLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/problems/offices/graduation-photos-2021.published.csv");
const NOTICE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/problems/offices/graduation-photos-2021.notice.docx");

/// The example; public for the test that runs them all.
pub fn main() {
    let text = std::fs::read_to_string(PROBLEM).expect("the file of the example");
    let problem = read::problem(&text, PROBLEM).expect("a problem file without faults").problem;
    let table = std::fs::read(TABLE).expect("the table of the example");
    let table = read::plan_text(&table, TABLE).expect("text");
    let plan = read::plan(&table, TABLE, &problem).expect("a table without faults");
    let checked = check(&problem, &plan, None).expect("a plan that keeps the rules");

    let notice = std::fs::read(NOTICE).expect("the notice of the example");
    let template = Template::open(notice, NOTICE).expect("a document with one placeholder");
    let options = Options { template: Some(template), ..Options::of(&problem) };
    let file = render::render(Format::Docx, &problem, &checked, &options).expect("a document that can be filled");

    // The filled notice is a plan too: it reads back as long as nobody changes the tables.
    let inside = read::plan_text(&file, "notice.docx").expect("the plan inside");
    let again = read::plan(&inside, "notice.docx", &problem).expect("the same plan");
    assert_eq!(again.batches, checked.plan().batches);
    println!("notice.docx: {} bytes, {} batches", file.len(), again.batches.len());
}

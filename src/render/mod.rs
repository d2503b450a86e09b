//! A checked plan as a document, and the document in the office's formats.
//!
//! [`document()`] makes the schedule without a format: title, lines, blocks of cells. [`markdown()`] writes it down.
//! [`json()`] and [`csv()`] hold the plan itself and are read back by `read`. Nothing unchecked gets here: all of them take
//! a [`CheckedPlan`](crate::check::CheckedPlan).

mod class_times;
mod csv;
mod document;
mod grid;
mod json;
mod markdown;
mod numbering;
mod opening;
mod proof;
mod rows;

pub use class_times::{class_times, class_times_csv, class_times_json};
pub use csv::csv;
pub use document::{Block, Document, Row, document};
pub use json::{json, plan_file};
pub use markdown::markdown;
pub use proof::proof_lines;

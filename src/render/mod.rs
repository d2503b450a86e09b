//! A checked plan as a document, and the document in the office's formats.
//!
//! [`render()`] writes a plan in any [`Format`]. Behind it, [`document()`] makes the schedule without a format (title,
//! lines, blocks of cells) and [`markdown()`], [`tsv()`] write it down. [`json()`] and [`csv()`] hold the plan itself and
//! are read back by `read`. Nothing unchecked gets here: all of them take a [`CheckedPlan`](crate::check::CheckedPlan).

mod class_times;
mod csv;
mod document;
mod form;
mod format;
mod grid;
mod json;
mod markdown;
mod numbering;
mod opening;
mod options;
mod proof;
mod rows;
mod tsv;

pub use class_times::{class_times, class_times_json, render_class_times};
pub use csv::csv;
pub use document::{Block, Document, Row, document};
pub use form::{form_csv, form_file_name, form_xlsx};
pub use format::{Format, render};
pub use json::{json, plan_file};
pub use markdown::markdown;
pub use options::Options;
pub use proof::proof_lines;
pub use tsv::tsv;

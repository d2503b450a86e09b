//! A checked plan as a document, and the document in the office's formats.
//!
//! [`render()`] writes a plan in any [`Format`]. Behind it, [`document()`] makes the schedule without a format (title,
//! lines, blocks of cells) and [`markdown()`], [`tsv()`] write it down. [`json()`] and [`csv()`] hold the plan itself and
//! are read back by `read`. Nothing unchecked gets here: all of them take a [`CheckedPlan`](crate::check::CheckedPlan). The
//! one exception is [`draft()`], a plan that is still worked on: it is kept, and not printed.

mod answers;
mod calls;
mod change_notice;
mod chat;
mod choices;
mod class_times;
mod csv;
mod document;
mod docx;
mod form;
mod form_paper;
mod format;
mod gantt;
mod grid;
mod html;
mod ics;
mod json;
mod legend_csv;
mod load;
mod markdown;
mod numbering;
mod opening;
mod options;
mod plain;
mod proof;
mod rows;
mod schedule;
mod seal;
mod slips;
mod source;
mod svg;
mod sweep;
mod sweep_csv;
mod sweep_format;
mod tsv;
mod what_if;
mod width;
mod xlsx;

pub use answers::{headroom_table, rule_prices, wish_prices_table};
pub use change_notice::{change_notice, notice_to_sign, render_changes};
pub use chat::chat;
pub use choices::{alternatives_document, trade_offs_document};
pub use class_times::{class_times, class_times_json, printed_class_times, render_class_times};
pub use csv::csv;
pub use document::{Block, Document, Letter, Row};
pub use docx::{Paper, PaperKind, Template, docx};
pub use form::{form_csv, form_file_name, form_xlsx};
pub use form_paper::form_docx;
pub use format::{Format, render, write_document};
pub use html::{ShadedMap, Sheets, html, html_doors, html_of, html_sheets, html_slips, html_sweep, sweep_map};
pub use ics::ics;
pub use json::{draft, json, plan_file};
pub use legend_csv::legend_csv;
pub use markdown::markdown;
pub use options::Options;
pub use proof::proof_lines;
pub use schedule::{document, printed_document};
pub use seal::{Seal, is_as_written, sealed};
pub use slips::{door_signs, slips};
pub use svg::svg;
pub use sweep::{Swept, sweep_document, tried};
pub use sweep_csv::sweep_csv;
pub use sweep_format::{SweepFormat, render_sweep};
pub use tsv::tsv;
pub use what_if::{WhatIf, WhatIfFormat, WhatIfRow, render_what_if, what_if_document};
pub use xlsx::{xlsx, xlsx_of};

//! Pages that need nothing else: the schedule with its chart, slips to cut out, signs for the doors.
//!
//! Templates and styles are part of the program; the template engine escapes every name. A page loads nothing, runs
//! nothing, and is read on a phone, on paper and by a screen reader.

mod page;
mod sweep;
mod view;

pub use page::{html, html_of};
pub use sweep::{ShadedMap, html_sweep, sweep_map};

use super::document::Document;
use super::options::Options;
use super::slips::{door_signs, slips};
use crate::check::CheckedPlan;
use crate::problem::Problem;
use crate::words::Language;
use minijinja::Environment;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use serde::Serialize;
use view::SheetView;

const STYLE: &str = include_str!("style.css");
const PAGE: &str = concat!(include_str!("macros.html"), include_str!("page.html"));
const SWEEP: &str = concat!(include_str!("macros.html"), include_str!("sweep.html"));
const SWEEP_STYLE: &str = include_str!("sweep.css");
const SHEETS: &str = include_str!("sheets.html");

/// A template with its values. The templates are the program's own and are tested: none fails.
fn filled(name: &str, template: &str, values: &impl Serialize) -> String {
    let mut environment = Environment::new();
    let lines_of_their_own = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
    environment.set_syntax(lines_of_their_own.unwrap_or_default());
    environment.render_named_str(name, template, Serde(values)).unwrap_or_default()
}

/// How sheets stand on paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sheets {
    /// Several on a page, with lines to cut along.
    Slips,
    /// Each on a page of its own, in large type.
    Doors,
}

/// Small documents as a page of sheets.
#[must_use]
pub fn html_sheets(sheets: &[Document], title: &str, language: Language, kind: Sheets) -> String {
    let kind = match kind {
        Sheets::Slips => "slips",
        Sheets::Doors => "doors",
    };
    let sheets = sheets.iter().map(view::sheet).collect();
    let page = SheetsView { lang: language.tag(), title: view::clean(title), kind, sheets, style: STYLE };
    filled("sheets.html", SHEETS, &page)
}

/// What the template of sheets is given.
#[derive(Serialize)]
struct SheetsView {
    lang: &'static str,
    title: String,
    kind: &'static str,
    sheets: Vec<SheetView>,
    style: &'static str,
}

/// A slip per college, several on a page, to be cut out; see [`slips`].
#[must_use]
pub fn html_slips(problem: &Problem, checked: &CheckedPlan, options: &Options) -> String {
    html_sheets(&slips(problem, checked, options), &title(options), options.language, Sheets::Slips)
}

/// A sign per room and half-day, each on a page; see [`door_signs`].
#[must_use]
pub fn html_doors(problem: &Problem, checked: &CheckedPlan, options: &Options) -> String {
    html_sheets(&door_signs(problem, checked, options), &title(options), options.language, Sheets::Doors)
}

fn title(options: &Options) -> String {
    options.printing.title.clone().unwrap_or_else(|| options.printing.event.title(options.language).to_owned())
}

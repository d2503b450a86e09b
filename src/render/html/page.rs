//! The page of a schedule: tables, chart, load of the rooms, each college's batches, the proof.

use super::view::{self, Lines, SheetView, TableView};
use super::{PAGE, STYLE, filled};
use crate::check::CheckedPlan;
use crate::problem::{Layout, Problem};
use crate::render::calls::calls;
use crate::render::document::{Block, Document};
use crate::render::load::load;
use crate::render::options::Options;
use crate::render::proof::{proof_lines, run_line};
use crate::render::rows;
use crate::render::schedule::document_of;
use crate::render::slips::slips_of;
use crate::render::source::{Once, Source};
use crate::render::svg::figures;
use crate::words::schedule::Label;
use crate::words::sheets::SheetLabel;
use serde::Serialize;

/// What the template of a page is given.
#[derive(Serialize)]
struct PageView {
    lang: &'static str,
    title: String,
    notes: Vec<Lines>,
    warnings: Vec<Lines>,
    tables: Vec<TableView>,
    plan: Option<PlanView>,
    proof: Option<TableView>,
    proof_title: String,
    foot: Option<String>,
    number: Option<String>,
    closing: Option<String>,
    ending: Vec<String>,
    style: &'static str,
}

/// The parts that only a whole plan has.
#[derive(Serialize)]
struct PlanView {
    contents: &'static str,
    tables_title: &'static str,
    chart_title: &'static str,
    figures: Vec<String>,
    load: TableView,
    load_title: &'static str,
    colleges: Vec<SheetView>,
    colleges_title: &'static str,
}

/// A schedule as one page: its tables; a chart by half-day and room; how full the rooms are; a part per college, each on
/// a page of its own when printed; and, unless the options leave it out, why it cannot be better.
#[must_use]
pub fn html(problem: &Problem, checked: &CheckedPlan, options: &Options) -> String {
    let source = Source::new(problem, checked, options);
    let without_proof = Options { proof: Some(false), ..options.clone() };
    let once = Once { place: false, half_day: options.printing.merge };
    let mut schedule = document_of(&Source::new(problem, checked, &without_proof).saying_once(once), checked);
    schedule.proof = (options.proof != Some(false)).then(|| proof_lines(problem, checked, options.language));
    schedule.foot = run_line(checked.plan(), options.language).filter(|_| options.proof != Some(false));
    let captions = match options.printing.layout {
        Layout::Blocks => rows::names(&source),
        Layout::Flat | Layout::Grid => Vec::new(),
    };
    let word = |label: SheetLabel| label.text(options.language);
    let plan = PlanView {
        contents: word(SheetLabel::Contents),
        tables_title: word(SheetLabel::Tables),
        chart_title: word(SheetLabel::Chart),
        figures: figures(&source),
        load: TableView { quiet: true, ..view::table(&load(&source, &calls(&source)), "", 0) },
        load_title: word(SheetLabel::Load),
        colleges: slips_of(&source).iter().map(|(_, slip)| college(slip)).collect(),
        colleges_title: word(SheetLabel::ByCollege),
    };
    written(&schedule, &captions, Some(plan))
}

/// Any document as a page, without the parts that only a whole plan has.
#[must_use]
pub fn html_of(document: &Document) -> String {
    written(document, &[], None)
}

fn written(document: &Document, captions: &[String], plan: Option<PlanView>) -> String {
    // A batch is named by its college, not by its number; no row by what it shares with others.
    let number = Label::Number.text(document.language);
    let naming = |block: &Block| {
        block.heading.iter().position(|heading| heading == number).map_or(block.merged, |number| number + 1)
    };
    let tables = document.blocks.iter().enumerate().map(|(position, block)| {
        let caption = captions.get(position).map_or(document.title.as_str(), String::as_str);
        let quiet = captions.is_empty() && block.caption.is_none();
        TableView { quiet, ..view::table(block, caption, naming(block)) }
    });
    let proof = document.proof.as_ref().map(|block| TableView { quiet: true, ..view::table(block, "", 0) });
    let texts = |texts: &[String]| texts.iter().map(|text| view::lines(text)).collect();
    let page = PageView {
        lang: document.language.tag(),
        title: view::clean(&document.title),
        notes: texts(&document.notes),
        warnings: texts(&document.warnings),
        tables: tables.collect(),
        plan,
        proof,
        proof_title: document.proof.as_ref().and_then(|block| block.caption.clone()).unwrap_or_default(),
        foot: document.foot.as_deref().map(view::clean),
        number: document.letter.number.as_deref().map(view::clean),
        closing: document.letter.closing.as_deref().map(view::clean),
        ending: document.letter.ending().map(|line| view::clean(line)).collect(),
        style: STYLE,
    };
    filled("page.html", PAGE, &page)
}

/// A slip as a part of the page: the schedule's title stands above already.
fn college(slip: &Document) -> SheetView {
    let notes = slip.notes.get(1..).unwrap_or_default().to_vec();
    view::sheet(&Document { notes, ..slip.clone() })
}

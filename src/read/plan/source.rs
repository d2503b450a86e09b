//! A file with a plan, whatever its kind: opened once, and read as a plan, as a baseline, or as what people were told.

use super::super::ledger::Ledger;
use super::super::{cells, office};
use super::complete::complete;
use super::dealing::deal;
use super::derive::{Purpose, rows as derived};
use super::left_out::{left_out, said};
use super::lookup::Lookup;
use super::names::Names;
use super::reader::{Reading, read};
use super::row::Row;
use super::tables::Tables;
use super::{baseline, batches, earlier, is_json, json, table};
use crate::diagnostic::{Finding, Place};
use crate::plan::{Baseline, EarlierPlan, Plan, Unplaced};
use crate::problem::Problem;
use crate::words::reading::{FileKind, ToldFault};
use crate::words::told_table::Report;
use std::collections::BTreeSet;
use std::ops::Range;

/// A file with a plan: halfday's own JSON, also inside a Word document or a workbook; or tables of halfday's or anybody's,
/// as a text (CSV), a workbook, a Word document or a web page.
#[derive(Debug)]
pub struct PlanSource {
    file: String,
    text: String,
    content: Content,
}

#[derive(Debug)]
enum Content {
    /// JSON.
    Json,
    /// JSON inside an office file: nobody has seen its lines.
    Inside,
    /// A table as text.
    Text,
    /// Tables of another kind of file.
    Tables(Tables),
}

/// A plan as it was read.
#[derive(Debug)]
pub struct ReadPlan {
    /// The plan.
    pub plan: Plan,
    /// Where each of its batches stands in the file.
    pub places: Vec<Place>,
    /// What was taken from a table that is not halfday's own.
    pub report: Option<Report>,
    /// What is worth a look: whom a table leaves out without a word, where the file allows that some have no place.
    pub warnings: Vec<Finding>,
}

/// The rows of a file, before they are batches.
#[derive(Debug, Default)]
pub(super) struct Rows {
    /// Those with a place.
    pub placed: Vec<Row>,
    /// Those that say who has none.
    pub unplaced: Vec<Row>,
    /// Names of colleges without a place.
    pub without: Vec<String>,
    report: Option<Report>,
}

impl PlanSource {
    /// Opens a file by its bytes; its name is shown in findings, and its ending tells JSON from tables.
    ///
    /// # Errors
    ///
    /// What hinders it: bytes that are no text, an office file that is locked, damaged or too large, a printed table of
    /// halfday's that was changed by hand.
    pub fn open(bytes: &[u8], file: &str) -> Result<Self, Vec<Finding>> {
        let of = |text: String, content| PlanSource { file: file.to_owned(), text, content };
        if office::is_office(bytes) {
            return match office::plan_inside(bytes, file) {
                Ok(json) => Ok(of(json, Content::Inside)),
                Err(findings) => match office_tables(bytes, file, &findings) {
                    Some(tables) => Ok(of(String::new(), Content::Tables(tables))),
                    None => Err(findings),
                },
            };
        }
        let text = super::super::decode(bytes)?;
        if text.trim_start_matches(super::MARK).trim_start().starts_with('<') {
            let page = cells::workbook(bytes, file)?;
            return Ok(of(String::new(), Content::Tables(Tables::of_workbook(&page))));
        }
        let ending = std::path::Path::new(file).extension().map(|ending| ending.to_string_lossy().to_lowercase());
        let json = match ending.as_deref() {
            Some("json") => true,
            Some("csv") => false,
            _ => is_json(&text),
        };
        Ok(PlanSource::of_text(&text, file, json))
    }

    /// A text, as JSON or as a table.
    pub(super) fn of_text(text: &str, file: &str, json: bool) -> Self {
        let content = if json { Content::Json } else { Content::Text };
        PlanSource { file: file.to_owned(), text: text.to_owned(), content }
    }

    /// The text that findings point into; empty where they point to cells.
    #[must_use]
    pub fn text(&self) -> &str {
        if matches!(self.content, Content::Inside) { "" } else { &self.text }
    }

    /// Reads the plan. What a table does not say is derived where it is plain, and asked for where two plans fit.
    ///
    /// # Errors
    ///
    /// All that is wrong with it, by its places: unknown names, closed sessions, times off the grid, what is not clear.
    pub fn plan(&self, problem: &Problem) -> Result<ReadPlan, Vec<Finding>> {
        let mut ledger = Ledger::new(&self.file);
        if matches!(self.content, Content::Json | Content::Inside) {
            let plan = json::read(&self.text, &mut ledger).and_then(|read| json::plan(&read, problem, &mut ledger));
            let plan = plan.map(|(plan, places)| (plan, places, None));
            return self.finished(plan, ledger).map(|(plan, places, report)| self.read_plan(plan, &places, report));
        }
        let read = self.rows(problem, Purpose::Plan, &mut ledger).map(|rows| {
            let Rows { placed: mut rows, unplaced, report, .. } = rows;
            let lookup = Lookup::new(problem);
            let mut unplaced: Vec<Unplaced> =
                unplaced.iter().filter_map(|entry| batches::unplaced(entry, problem, &mut ledger)).collect();
            unplaced.sort();
            let apart: BTreeSet<_> = unplaced.iter().map(|unplaced| unplaced.college).collect();
            complete(&mut rows, &apart, &lookup);
            let (mut batches, places) = batches::batches(&rows, problem, &mut ledger);
            let says_none = unplaced.is_empty() && problem.settings().partial;
            if says_none && ledger.errors() == 0 {
                unplaced = left_out(&batches, problem);
            }
            deal(problem, &mut batches, &unplaced);
            (Plan { batches, unplaced, ..Plan::default() }, places, report, says_none)
        });
        self.finished(read, ledger).map(|(plan, places, report, says_none)| {
            let mut read = self.read_plan(plan, &places, report);
            if says_none && !read.plan.unplaced.is_empty() {
                let place = Place::text(&self.file, 0..0);
                read.warnings.push(Finding::warning(said(&read.plan.unplaced, problem), Some(place)));
            }
            read
        })
    }

    fn read_plan(&self, plan: Plan, places: &[Range<usize>], report: Option<Report>) -> ReadPlan {
        let is_seen = !matches!(self.content, Content::Inside);
        let places = places.iter().filter(|_| is_seen).map(|bytes| self.place(bytes)).collect();
        let report = report.map(|report| Report {
            batches: plan.batches.len(),
            colleges: plan.batches.iter().map(|batch| batch.college).collect::<BTreeSet<_>>().len(),
            ..report
        });
        ReadPlan { plan, places, report, warnings: Vec::new() }
    }

    /// Reads the plan as a baseline: what each college was told. Rooms may be lost since and colleges gone.
    ///
    /// # Errors
    ///
    /// What is wrong with the file itself, by place; `other-baseline` for the plan of another problem.
    pub fn baseline(&self, problem: &Problem) -> Result<Baseline, Vec<Finding>> {
        let mut ledger = Ledger::new(&self.file);
        let rows = self.rows(problem, Purpose::Told, &mut ledger);
        let read = rows.map(|rows| baseline::baseline(&rows.placed, rows.without, problem, &mut ledger));
        self.finished(read, ledger)
    }

    /// Reads the plan as what each college was told, by names. `before` is the problem that it was made for, where that is at
    /// hand: rooms that are gone are then printed as they were.
    ///
    /// # Errors
    ///
    /// As [`baseline`](Self::baseline).
    pub fn earlier_plan(&self, problem: &Problem, before: Option<&Problem>) -> Result<EarlierPlan, Vec<Finding>> {
        let mut ledger = Ledger::new(&self.file);
        let rows = self.rows(problem, Purpose::Told, &mut ledger);
        let read = rows.map(|rows| earlier::told(&rows.placed, rows.without, problem, before, &mut ledger));
        self.finished(read, ledger)
    }

    /// What was taken from a table that is not halfday's own, read as what people were told; `None` for others.
    #[must_use]
    pub fn report(&self, problem: &Problem) -> Option<Report> {
        let mut unheard = Ledger::new(&self.file);
        let rows = self.rows(problem, Purpose::Told, &mut unheard)?;
        let names: BTreeSet<&str> =
            rows.placed.iter().filter_map(|row| row.college.as_ref()).map(|name| name.value.as_str()).collect();
        let (batches, colleges) = (rows.placed.len(), names.len());
        rows.report.map(|report| Report { batches, colleges, ..report })
    }

    /// The rows of the file.
    pub(super) fn rows(&self, problem: &Problem, purpose: Purpose, ledger: &mut Ledger) -> Option<Rows> {
        match &self.content {
            Content::Json | Content::Inside => {
                let read = json::read(&self.text, ledger)?;
                let without = read.file.unplaced.iter().map(|entry| entry.college.clone()).collect();
                Some(Rows { placed: read.rows, without, ..Rows::default() })
            }
            Content::Text if super::is_empty(&self.text, ledger) => None,
            Content::Text => {
                let before = ledger.errors();
                let tables = Tables::of_text(&self.text, ledger);
                if ledger.errors() > before { None } else { self.of_tables(&tables, problem, purpose, ledger) }
            }
            Content::Tables(tables) => self.of_tables(tables, problem, purpose, ledger),
        }
    }

    fn of_tables(&self, tables: &Tables, problem: &Problem, purpose: Purpose, ledger: &mut Ledger) -> Option<Rows> {
        if let [grid] = tables.grids.as_slice()
            && grid.rows.first().is_some_and(|heading| table::is_own(heading))
        {
            let (unplaced, placed): (Vec<_>, Vec<_>) =
                table::rows(&grid.rows, ledger).into_iter().partition(|row| row.without_place);
            let without = unplaced.iter().filter_map(|row| Some(row.college.as_ref()?.value.clone())).collect();
            return Some(Rows { placed, unplaced, without, report: None });
        }
        let names = Names::new(problem);
        let reading = read(tables, &names);
        if reading.rows.is_empty() {
            ledger.error_of_whole(ToldFault::NoTable);
            return None;
        }
        let (placed, derived) = derived(&reading, &names, purpose, ledger);
        let report = self.report_of(tables, reading, derived);
        Some(Rows { placed, report: Some(report), ..Rows::default() })
    }

    fn report_of(
        &self,
        tables: &Tables,
        reading: Reading,
        derived: Vec<(crate::words::told_table::Derived, usize)>,
    ) -> Report {
        let cell = |bytes: &Range<usize>| {
            tables.place(&self.file, bytes).cell.map_or_else(String::new, |cell| cell.to_string())
        };
        let passed = reading.passed.into_iter().map(|(why, row)| (why, row.value, cell(&row.bytes)));
        Report {
            file: self.file.clone(),
            tables: reading.tables,
            columns: reading.columns,
            unread: reading.unread.into_iter().collect(),
            passed: passed.collect(),
            derived,
            ..Report::default()
        }
    }

    /// Where bytes of the text stand, or what stands for them in tables of other files.
    pub(super) fn place(&self, bytes: &Range<usize>) -> Place {
        match &self.content {
            Content::Tables(tables) => tables.place(&self.file, bytes),
            Content::Json | Content::Inside | Content::Text => Place::text(&self.file, bytes.clone()),
        }
    }

    pub(super) fn finished<T>(&self, value: Option<T>, ledger: Ledger) -> Result<T, Vec<Finding>> {
        match (value, &self.content) {
            (Some(value), _) if ledger.errors() == 0 => Ok(value),
            (_, Content::Tables(tables)) => Err(tables.placed_anew(ledger.into_findings())),
            (_, Content::Json | Content::Text) => Err(ledger.into_findings()),
            (_, Content::Inside) => {
                let bare = |finding: Finding| Finding { place: None, ..finding };
                Err(ledger.into_findings().into_iter().map(bare).collect())
            }
        }
    }
}

/// The tables of an office file in which halfday put no plan.
fn office_tables(bytes: &[u8], file: &str, findings: &[Finding]) -> Option<Tables> {
    let without_plan = ["no-plan-inside", "not-an-office-file", "locked-office-file"];
    if !findings.iter().any(|finding| without_plan.contains(&finding.code())) {
        return None;
    }
    if let Ok(found) = office::word_tables(bytes) {
        return Some(Tables::of_word(&found));
    }
    let workbook = cells::workbook(bytes, file).ok()?;
    let known = matches!(workbook.kind, FileKind::Xlsx | FileKind::Xls | FileKind::Ods);
    known.then(|| Tables::of_workbook(&workbook))
}

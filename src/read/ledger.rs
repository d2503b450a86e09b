//! The ledger: findings about one file, gathered as they are met.

use crate::diagnostic::{CellPlace, Finding, Place, Severity};
use crate::words::Statement;
use std::ops::Range;

/// Findings about one file.
pub(super) struct Ledger<'f> {
    file: &'f str,
    findings: Vec<Finding>,
}

impl<'f> Ledger<'f> {
    /// A ledger without findings.
    pub fn new(file: &'f str) -> Self {
        Ledger { file, findings: Vec::new() }
    }

    /// The file that it is about.
    pub fn file(&self) -> &'f str {
        self.file
    }

    /// The place of these bytes.
    pub fn place(&self, bytes: Range<usize>) -> Place {
        Place::text(self.file, bytes)
    }

    /// Notes an error.
    pub fn error(&mut self, statement: impl Statement + 'static, bytes: Range<usize>) {
        let place = self.place(bytes);
        self.findings.push(Finding::error(statement, Some(place)));
    }

    /// Notes an error about the file as a whole.
    pub fn error_of_whole(&mut self, statement: impl Statement + 'static) {
        self.findings.push(Finding::error(statement, None));
    }

    /// Notes a warning.
    pub fn warning(&mut self, statement: impl Statement + 'static, bytes: Range<usize>) {
        let place = self.place(bytes);
        self.findings.push(Finding::warning(statement, Some(place)));
    }

    /// Notes an error at a cell of the file's table.
    pub fn error_at(&mut self, statement: impl Statement + 'static, cell: CellPlace) {
        self.findings.push(Finding::error(statement, Some(Place::cell(self.file, cell))));
    }

    /// Notes a warning at a cell of the file's table.
    pub fn warning_at(&mut self, statement: impl Statement + 'static, cell: CellPlace) {
        self.findings.push(Finding::warning(statement, Some(Place::cell(self.file, cell))));
    }

    /// Takes findings about another file.
    pub fn extend(&mut self, findings: Vec<Finding>) {
        self.findings.extend(findings);
    }

    /// How many errors there are.
    pub fn errors(&self) -> usize {
        self.findings.iter().filter(|finding| finding.severity == Severity::Error).count()
    }

    /// How many findings there are.
    pub fn len(&self) -> usize {
        self.findings.len()
    }

    /// Places the findings about this file's text anew, but the first few.
    pub fn place_anew(&mut self, from: usize, place: impl Fn(&Range<usize>) -> Range<usize>) {
        for found in self.findings.iter_mut().skip(from).filter_map(|finding| finding.place.as_mut()) {
            if found.file == self.file && found.cell.is_none() {
                found.bytes = place(&found.bytes);
            }
        }
    }

    /// Whether there is a finding of a code behind the first few.
    pub fn any_since(&self, from: usize, code: &str) -> bool {
        self.findings.iter().skip(from).any(|finding| finding.code() == code)
    }

    /// Drops all findings but the first few.
    pub fn truncate(&mut self, first: usize) {
        self.findings.truncate(first);
    }

    /// Keeps only the findings that pass.
    pub fn retain(&mut self, pass: impl FnMut(&Finding) -> bool) {
        self.findings.retain(pass);
    }

    /// All findings as warnings, by their places: what would be an error of other files is none of this one.
    pub fn into_warnings(self) -> Vec<Finding> {
        let mut findings = self.into_findings();
        findings.iter_mut().for_each(|finding| finding.severity = Severity::Warning);
        findings
    }

    /// All findings, by their places in the file; those of the whole last.
    pub fn into_findings(mut self) -> Vec<Finding> {
        let start = |finding: &Finding| finding.place.as_ref().map_or(usize::MAX, |place| place.bytes.start);
        self.findings.sort_by_key(start);
        self.findings
    }
}

//! The main part of a Word document: its paragraphs and tables, page by page.

use super::super::document::{Block, Document};
use super::blocks::tables;
use super::columns::{columns, natural_width, table_height};
use super::paper::{Face, Paper, PaperKind, Sheet};
use super::paragraph::{Align, Style, gap, paragraph};
use super::slips::slips;
use super::table::Setting;
use super::xml::Xml;
use crate::plan::inside::fingerprint;
use crate::words::clean::clean;
use crate::words::{Language, attachment};

/// Size of an attachment's text beside the tables, in points: number three of the Chinese sizes.
const THIRD: u32 = 16;

/// Size of an attachment's title, in points: number two.
const SECOND: u32 = 22;

/// Namespace of the main part.
pub(super) const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// Namespace of relationships.
pub(super) const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The paper of the documents: across where that was asked for, or where the widest table would break most of its
/// lines on upright paper.
pub(super) fn sheet(documents: &[Document], paper: &Paper) -> Sheet {
    let upright = Sheet::a4(paper.kind, false);
    let blocks = documents.iter().flat_map(|document| &document.blocks);
    let widest = blocks.map(|block| natural_width(block, paper.text_size)).max().unwrap_or(0);
    let too_narrow = widest > upright.measure() / 4 * 5;
    Sheet::a4(paper.kind, paper.across.unwrap_or(too_narrow))
}

impl Paper {
    /// With the largest letters, up to its own, in which every sign is one page; the smallest where none is small enough.
    #[must_use]
    pub fn one_page_each(self, signs: &[Document]) -> Self {
        let sheet = sheet(signs, &self);
        let fits = |size: &u32| {
            signs.iter().all(|sign| {
                let notes = u32::try_from(sign.notes.len()).unwrap_or(0) * size * 40;
                let table = |block: &Block| table_height(block, &columns(&[block], *size, sheet.measure()), *size);
                let tables: u32 = sign.blocks.iter().map(table).sum();
                SIGN * 40 + notes + tables <= sheet.text_height()
            })
        };
        let text_size = (SMALLEST_SIGN..=self.text_size).rev().find(fits).unwrap_or(SMALLEST_SIGN);
        Paper { text_size, ..self }
    }
}

/// The main part.
pub(super) fn main_part(documents: &[Document], paper: &Paper) -> String {
    let sheet = sheet(documents, paper);
    let mut xml = Xml::part();
    xml.element("w:document", &[("xmlns:w", MAIN), ("xmlns:r", RELATIONS)], |xml| {
        xml.element("w:body", &[], |xml| {
            match paper.kind {
                PaperKind::Slips => slips(xml, documents, paper, &sheet),
                _ => {
                    for (number, document) in documents.iter().enumerate() {
                        page(xml, document, paper, &sheet, number > 0);
                    }
                }
            }
            section(xml, paper, &sheet);
        });
    });
    xml.finish()
}

/// One document, from the head of a page on.
fn page(xml: &mut Xml, document: &Document, paper: &Paper, sheet: &Sheet, new_page: bool) {
    let language = document.language;
    let body = Style { new_page, ..Style::body(language, THIRD) };
    let mut title = Style {
        face: Face::Title,
        size: SECOND,
        align: Align::Centre,
        with_next: true,
        outline: Some(0),
        ..Style::body(language, SECOND)
    };
    match paper.kind {
        PaperKind::Attachment { number } => {
            let first = Style { face: Face::Heading, with_next: true, ..body };
            paragraph(xml, &first, &attachment::attachment(number, language));
            paragraph(xml, &Style { new_page: false, ..body }, "");
        }
        PaperKind::Notice | PaperKind::Sheets | PaperKind::Slips => title.new_page = new_page,
        PaperKind::Signs => (title.new_page, title.size, title.face) = (new_page, SIGN, Face::Heading),
    }
    paragraph(xml, &title, &document.title);
    let line_size = match paper.kind {
        PaperKind::Attachment { .. } | PaperKind::Notice => THIRD,
        PaperKind::Sheets | PaperKind::Slips | PaperKind::Signs => paper.text_size,
    };
    if let Some(number) = &document.letter.number {
        paragraph(xml, &Style { align: Align::Centre, with_next: true, ..Style::body(language, line_size) }, number);
    }
    if paper.kind == PaperKind::Notice {
        paragraph(xml, &Style::body(language, line_size), "");
    }
    for (number, note) in document.notes.iter().enumerate() {
        let to_whom = number == 0 && paper.kind == PaperKind::Notice;
        let indented = language == Language::Chinese && paper.kind.is_official() && !to_whom;
        // The lines above a table do not part from it: a sign's hours stand on the sign's page.
        let with_next = paper.kind == PaperKind::Signs;
        paragraph(xml, &Style { indented, with_next, ..Style::body(language, line_size) }, note);
    }
    if !document.notes.is_empty() {
        gap(xml, 8, true);
    }
    let setting = Setting {
        language,
        size: paper.text_size,
        line: sheet.measure(),
        with_next: document.letter.closing.is_some() || document.letter.ending().next().is_some(),
    };
    tables(xml, document, line_size, setting);
    ending(xml, document, line_size);
    // After the last table Word wants a paragraph; a small one does not begin a page of its own.
    gap(xml, 1, false);
}

/// Who signs and when, at the right, together on one page.
fn ending(xml: &mut Xml, document: &Document, size: u32) {
    let lines: Vec<&String> = document.letter.ending().collect();
    if let Some(closing) = &document.letter.closing {
        gap(xml, 8, true);
        let indented = document.language == Language::Chinese;
        paragraph(xml, &Style { indented, with_next: true, ..Style::body(document.language, size) }, closing);
    }
    if !lines.is_empty() {
        gap(xml, 14, true);
    }
    for (place, line) in lines.iter().enumerate() {
        let with_next = place + 1 < lines.len();
        let style = Style { align: Align::Right, with_next, ..Style::body(document.language, size) };
        paragraph(xml, &style, line);
    }
}

/// Size of a sign's title, in points.
const SIGN: u32 = 54;

/// The least size of the text on a sign that chooses it itself, in points.
const SMALLEST_SIGN: u32 = 12;

fn section(xml: &mut Xml, paper: &Paper, sheet: &Sheet) {
    let length = |twips: u32| twips.to_string();
    xml.element("w:sectPr", &[], |xml| {
        if paper.kind.is_official() {
            xml.empty("w:footerReference", &[("w:type", "even"), ("r:id", "rId5")]);
            xml.empty("w:footerReference", &[("w:type", "default"), ("r:id", "rId4")]);
        }
        let (width, height) = (length(sheet.width), length(sheet.height));
        let turned = if sheet.across { "landscape" } else { "portrait" };
        xml.empty("w:pgSz", &[("w:w", &width), ("w:h", &height), ("w:orient", turned)]);
        let sides = [
            ("w:top", length(sheet.top)),
            ("w:right", length(sheet.right)),
            ("w:bottom", length(sheet.bottom)),
            ("w:left", length(sheet.left)),
            ("w:header", length(sheet.footer)),
            ("w:footer", length(sheet.footer)),
            ("w:gutter", length(0)),
        ];
        let sides: Vec<(&str, &str)> = sides.iter().map(|(side, length)| (*side, length.as_str())).collect();
        xml.empty("w:pgMar", &sides);
    });
}

/// Fingerprints of all tables that are printed, in their order.
pub(super) fn fingerprints(documents: &[Document]) -> Vec<String> {
    let blocks = documents.iter().flat_map(|document| document.blocks.iter().chain(&document.proof));
    let cells = |cells: &[String], columns: usize| -> Vec<String> {
        (0..columns).map(|column| cells.get(column).map_or_else(String::new, |cell| clean(cell))).collect()
    };
    let print = |block: &Block| {
        let columns = block.heading.len();
        let across = block.across.iter().map(|across| vec![clean(across)]);
        let rows = block.rows.iter().enumerate().map(|(position, row)| {
            let mut cells = cells(&row.cells, columns);
            (0..block.merged).filter(|&column| block.is_covered(position, column)).for_each(|at| cells[at].clear());
            cells
        });
        fingerprint(across.chain([cells(&block.heading, columns)]).chain(rows))
    };
    blocks.filter(|block| !block.heading.is_empty()).map(print).collect()
}

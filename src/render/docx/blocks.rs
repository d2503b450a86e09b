//! The tables of a document below each other, with their titles and what is warned of above them.

use super::super::document::{Block, Document};
use super::columns::columns;
use super::paper::Face;
use super::paragraph::{Style, gap, paragraph};
use super::table::{Setting, table};
use super::xml::Xml;
use crate::words::Language;

/// Size of the table of proofs, in points.
const SMALL: u32 = 10;

/// Warnings and tables, with an empty line between two tables.
pub(super) fn tables(xml: &mut Xml, document: &Document, size: u32, setting: Setting) {
    let language = document.language;
    for warning in &document.warnings {
        paragraph(xml, &Style { face: Face::Heading, with_next: true, ..Style::body(language, size) }, warning);
    }
    let mut first = true;
    for block in document.blocks.iter().filter(|block| !block.heading.is_empty()) {
        if !std::mem::take(&mut first) {
            gap(xml, 14, false);
        }
        caption(xml, block, language, size);
        let alike: Vec<&Block> = document.blocks.iter().filter(|other| other.heading == block.heading).collect();
        table(xml, block, &columns(&alike, setting.size, setting.line), setting);
    }
    if let Some(proof) = document.proof.as_ref().filter(|proof| !proof.heading.is_empty()) {
        gap(xml, 14, false);
        caption(xml, proof, language, setting.size);
        table(xml, proof, &columns(&[proof], SMALL, setting.line), Setting { size: SMALL, ..setting });
    }
    if let Some(foot) = &document.foot {
        paragraph(xml, &Style::body(language, SMALL), foot);
    }
}

fn caption(xml: &mut Xml, block: &Block, language: Language, size: u32) {
    if let Some(caption) = &block.caption {
        let style = Style { face: Face::Heading, with_next: true, outline: Some(1), ..Style::body(language, size) };
        paragraph(xml, &style, caption);
    }
}

//! Documents as a Word file (DOCX): the attachment of an official document, sheets, signs; and tables put into a
//! template of the office's own.

mod blocks;
mod body;
mod columns;
mod paper;
mod paragraph;
mod parts;
mod slips;
mod spot;
mod table;
mod template;
mod xml;

pub use paper::{Paper, PaperKind};
pub use template::Template;

use super::document::Document;
use super::proof::run_line_of;
use crate::diagnostic::Finding;
use crate::plan::file::PlanFile;
use crate::words::reading::OfficeFault;
use crate::words::{Language, clean};
use std::io::{Cursor, Write};
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// Writes documents as a Word file, each from the head of a page on. With a plan, the file also holds that plan, and
/// reads back as one as long as its tables are not changed.
///
/// # Errors
///
/// Only where the file would be larger than a packed file can be.
pub fn docx(documents: &[Document], paper: &Paper, plan: Option<&PlanFile>) -> Result<Vec<u8>, Vec<Finding>> {
    let below: Vec<Document>;
    let documents = if paper.kind == PaperKind::Slips {
        below = documents.iter().map(slips::classes_below).collect();
        &below
    } else {
        documents
    };
    let title = documents.first().map_or("", |document| document.title.as_str());
    let language = documents.first().map_or(Language::default(), |document| document.language);
    let record = plan.and_then(|plan| run_line_of(plan, language));
    let plan = plan.map(|plan| parts::plan_part(&packed(plan), &body::fingerprints(documents)));
    let main = body::main_part(documents, paper);
    let write = || {
        let mut package = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in parts::parts((title, record.as_deref()), language, paper, plan.as_deref()) {
            add(&mut package, name, &text)?;
            if name == "_rels/.rels" {
                add(&mut package, "word/document.xml", &main)?;
            }
        }
        package.finish().map(Cursor::into_inner)
    };
    write().map_err(|_| vec![Finding::error(OfficeFault::TooLarge { most: u64::from(u32::MAX) >> 20 }, None)])
}

/// Adds a part, without a time of its own: the same document gives the same bytes.
fn add(package: &mut ZipWriter<Cursor<Vec<u8>>>, name: &str, text: &str) -> ZipResult<()> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    package.start_file(name, options)?;
    Ok(package.write_all(text.as_bytes())?)
}

/// A plan's JSON in one line, with every character that XML cannot hold in JSON's own escapes.
pub(super) fn packed(plan: &PlanFile) -> String {
    clean::json(&serde_json::to_string(plan).unwrap_or_default()) // a PlanFile has no key that could fail
}

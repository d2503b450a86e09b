//! The office's own Word document with the tables put in place of one paragraph; every other byte stays as it is.

use super::super::document::Document;
use super::blocks::tables;
use super::body::fingerprints;
use super::paragraph::gap;
use super::parts::plan_part;
use super::spot::{NoSpot, Spot, find};
use super::table::Setting;
use super::xml::Xml;
use super::{add, packed};
use crate::diagnostic::Finding;
use crate::plan::file::PlanFile;
use crate::read::office::{Kind, main_part, opened};
use crate::read::package::Package;
use crate::words::reading::OfficeFault;
use std::io::Cursor;
use zip::ZipWriter;
use zip::result::ZipResult;

/// Name of the part that holds the plan in a filled template. It stands beside the others without being mentioned, for
/// a mention would change a part of the template.
const PLAN: &str = "customXml/halfday.xml";

/// Room above and below the tables, in points.
const AROUND: u32 = 6;

/// Size of warnings, in points.
const WARNING: u32 = 16;

/// A Word document with one paragraph `{{日程表}}` or `{{schedule}}`, where the tables are to stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    bytes: Vec<u8>,
    main: String,
    document: String,
    spot: Spot,
}

impl Template {
    /// Reads a template from its bytes; `file` is what findings call it.
    ///
    /// # Errors
    ///
    /// No Word document, locked, damaged or too large; no placeholder, more than one, or one that is not alone.
    pub fn open(bytes: Vec<u8>, file: &str) -> Result<Self, Vec<Finding>> {
        match parts(&bytes, file) {
            Ok((main, document, spot)) => Ok(Template { bytes, main, document, spot }),
            Err(fault) => Err(vec![Finding::error(fault, None)]),
        }
    }

    /// The template with the document's tables (and its warnings above them) in place of the placeholder; text of so
    /// many points. Title and lines above the tables are the template's own affair.
    ///
    /// # Errors
    ///
    /// A template with a part that cannot be copied.
    pub fn fill(&self, document: &Document, size: u32, plan: Option<&PlanFile>) -> Result<Vec<u8>, Vec<Finding>> {
        let main = self.filled(document, size);
        let plan = plan.map(|plan| plan_part(&packed(plan), &fingerprints(std::slice::from_ref(document))));
        self.write(&main, plan.as_deref()).map_err(|_| vec![Finding::error(OfficeFault::NotOffice, None)])
    }

    fn filled(&self, document: &Document, size: u32) -> String {
        let setting = Setting { language: document.language, size, line: self.spot.measure, with_next: false };
        let mut xml = Xml::piece();
        let Spot { paragraph, section, .. } = &self.spot;
        xml.raw(&self.document[..paragraph.start]);
        // A table that touched one of the template's own would become one with it.
        gap(&mut xml, AROUND, true);
        tables(&mut xml, document, WARNING, setting);
        match section {
            None => gap(&mut xml, AROUND, false),
            Some(section) => xml.element("w:p", &[], |xml| {
                xml.element("w:pPr", &[], |xml| xml.raw(&self.document[section.clone()]));
            }),
        }
        xml.raw(&self.document[paragraph.end..]);
        xml.finish()
    }

    fn write(&self, main: &str, plan: Option<&str>) -> ZipResult<Vec<u8>> {
        let fault = |_| zip::result::ZipError::FileNotFound;
        let mut archive = Package::open(&self.bytes).map_err(fault)?.into_archive();
        let mut package = ZipWriter::new(Cursor::new(Vec::new()));
        let mut knows_xml = false;
        for position in 0..archive.len() {
            let part = archive.by_index_raw(position)?;
            let name = part.name()?.into_owned();
            if name == self.main {
                add(&mut package, &name, main)?;
            } else if name != PLAN {
                knows_xml |= name == "[Content_Types].xml";
                package.raw_copy_file(part)?;
            }
        }
        if let Some(plan) = plan.filter(|_| knows_xml && self.declares_xml()) {
            add(&mut package, PLAN, plan)?;
        }
        package.finish().map(Cursor::into_inner)
    }

    /// Whether the template says what a part with the ending `.xml` is; one that nothing is said of makes Word refuse
    /// the file.
    fn declares_xml(&self) -> bool {
        let types = Package::open(&self.bytes).ok().and_then(|mut package| package.text("[Content_Types].xml").ok()?);
        types.is_some_and(|types| types.to_ascii_lowercase().replace('\'', "\"").contains("extension=\"xml\""))
    }
}

fn parts(bytes: &[u8], file: &str) -> Result<(String, String, Spot), OfficeFault> {
    let file = file.to_owned();
    let mut package = opened(bytes).map_err(|fault| match fault {
        OfficeFault::NotOffice => OfficeFault::NotATemplate { file: file.clone() },
        other => other,
    })?;
    let (kind, main) = main_part(&mut package).unwrap_or((Kind::Other, String::new()));
    if kind != Kind::Word {
        return Err(OfficeFault::NotATemplate { file });
    }
    let document = package.text(&main)?.ok_or(OfficeFault::NotOffice)?;
    match find(&document) {
        Ok(spot) => Ok((main, document, spot)),
        Err(NoSpot::NotWord) => Err(OfficeFault::NotATemplate { file }),
        Err(NoSpot::None) => Err(OfficeFault::NoPlaceholder { file }),
        Err(NoSpot::Several(found)) => Err(OfficeFault::PlaceholderTwice { file, found }),
        Err(NoSpot::NotAlone) => Err(OfficeFault::PlaceholderNotAlone { file }),
    }
}

//! A packed office file: its parts by name, read only as far as can be taken.

use super::xml;
use crate::words::reading::OfficeFault;
use quick_xml::Reader;
use quick_xml::events::Event;
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// How a compound file begins: the format of before 2007, and the one that holds encrypted documents.
pub(super) const COMPOUND: [u8; 8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/// Bytes that are unpacked from one file, at most.
const MOST: u64 = 128 << 20;

/// Parts of one file, at most.
const PARTS: usize = 10_000;

/// What the main part of a package is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A Word document.
    Word,
    /// A Word document that is itself a template, or holds macros.
    OtherWord,
    /// An Excel workbook.
    Workbook,
    /// Something else.
    Other,
}

/// A packed file.
pub(crate) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// Bytes that may still be unpacked.
    left: u64,
}

impl<'b> Package<'b> {
    /// Opens a packed file; nothing is unpacked yet.
    pub(crate) fn open(bytes: &'b [u8]) -> Result<Self, OfficeFault> {
        if bytes.starts_with(&COMPOUND) {
            return Err(OfficeFault::Locked);
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(fault)?;
        if archive.len() > PARTS {
            return Err(too_large());
        }
        if archive.has_duplicate_names() {
            return Err(OfficeFault::NotOffice);
        }
        Ok(Package { archive, left: MOST })
    }

    /// Names of all parts, in the file's order; names that are no text are left out.
    pub(crate) fn names(&self) -> Vec<String> {
        self.archive.file_names().flatten().map(std::borrow::Cow::into_owned).collect()
    }

    /// The bytes of a part; `None` if there is none of this name.
    pub(crate) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, OfficeFault> {
        let part = match self.archive.by_name(name) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(fault(error)),
        };
        let mut bytes = Vec::new();
        // What a part says of its own size is not believed.
        part.take(self.left + 1).read_to_end(&mut bytes).map_err(|_| OfficeFault::NotOffice)?;
        self.left = self.left.checked_sub(bytes.len() as u64).ok_or_else(too_large)?;
        Ok(Some(bytes))
    }

    /// A part as text (UTF-8, without a byte order mark).
    pub(crate) fn text(&mut self, name: &str) -> Result<Option<String>, OfficeFault> {
        let Some(bytes) = self.part(name)? else { return Ok(None) };
        let text = String::from_utf8(bytes).map_err(|_| OfficeFault::NotOffice)?;
        Ok(Some(text))
    }

    /// What the file is, and the name of its main part.
    pub(crate) fn main(&mut self) -> Result<(Kind, String), OfficeFault> {
        let relations = self.text("_rels/.rels")?.ok_or(OfficeFault::NotOffice)?;
        let office = |kind: &str| kind.ends_with("/relationships/officeDocument");
        let main = attribute_where(&relations, "Relationship", "Type", office, "Target")?;
        let main = main.ok_or(OfficeFault::NotOffice)?.trim_start_matches('/').to_owned();
        let types = self.text("[Content_Types].xml")?.ok_or(OfficeFault::NotOffice)?;
        let is_main = |part: &str| part.trim_start_matches('/').eq_ignore_ascii_case(&main);
        let content = attribute_where(&types, "Override", "PartName", is_main, "ContentType")?.unwrap_or_default();
        let kind = match content.as_str() {
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml" => Kind::Word,
            content if content.contains("spreadsheetml") || content.contains("ms-excel") => Kind::Workbook,
            content if content.contains("wordprocessingml") || content.contains("ms-word") => Kind::OtherWord,
            _ => Kind::Other,
        };
        Ok((kind, main))
    }

    /// The archive itself, whose parts can be copied as they are.
    pub(crate) fn into_archive(self) -> ZipArchive<Cursor<&'b [u8]>> {
        self.archive
    }
}

/// In the first element of a name whose attribute `key` is right: the value of another attribute.
fn attribute_where(
    text: &str,
    element: &str,
    key: &str,
    right: impl Fn(&str) -> bool,
    wanted: &str,
) -> Result<Option<String>, OfficeFault> {
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    loop {
        match reader.read_event().map_err(|_| OfficeFault::NotOffice)? {
            Event::Start(start) | Event::Empty(start)
                if start.local_name().as_ref() == element
                    && xml::attribute(&start, key).is_some_and(|value| right(&value)) =>
            {
                return Ok(xml::attribute(&start, wanted));
            }
            Event::Eof => return Ok(None),
            _ => {}
        }
    }
}

fn too_large() -> OfficeFault {
    OfficeFault::TooLarge { most: MOST >> 20 }
}

fn fault(error: ZipError) -> OfficeFault {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => OfficeFault::Locked,
        _ => OfficeFault::NotOffice,
    }
}

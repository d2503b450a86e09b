//! The package that a workbook since 2007 is: parts in a zip, unpacked as they are read and never beyond the limits.

use super::limits::{PARTS, PIECE, UNPACKED, damaged, too_large};
use crate::words::reading::{Oversize, WorkbookFault};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeMap;
use std::io::{BufReader, Cursor, Read};
use zip::ZipArchive;
use zip::read::ZipFile;

/// Bytes of a zip's end record without its comment, and of the pointer of a larger zip before it.
const END_RECORD: usize = 22;
const LARGE_POINTER: usize = 20;

/// A package, and what may still be unpacked of it.
pub(super) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    left: u64,
    trouble: Option<Oversize>,
}

impl<'b> Package<'b> {
    /// Reads the list of parts.
    pub fn open(bytes: &'b [u8]) -> Result<Self, WorkbookFault> {
        // The number of parts is looked at before anything is set aside for them.
        let tail = bytes.len().saturating_sub(END_RECORD + LARGE_POINTER + usize::from(u16::MAX));
        let end =
            bytes[tail..].windows(4).rposition(|four| four == b"PK\x05\x06").ok_or_else(|| damaged("zip"))? + tail;
        let parts = super::ole::u16_at(bytes, end + 10).ok_or_else(|| damaged("zip"))?;
        let is_large = bytes[tail..].windows(4).any(|four| four == b"PK\x06\x07");
        if is_large || u64::from(parts) > PARTS {
            return Err(too_large(Oversize::Parts, PARTS));
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged("zip"))?;
        Ok(Package { archive, left: UNPACKED, trouble: None })
    }

    /// Whether there is a part of this name.
    pub fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// Goes through the XML of a part, if it is there: `visit` sees each event, and ends the reading with `false`.
    pub fn walk(
        &mut self,
        name: &str,
        mut visit: impl FnMut(&Event<'_>) -> Result<bool, WorkbookFault>,
    ) -> Result<bool, WorkbookFault> {
        let Some(index) = self.archive.index_for_name(name) else { return Ok(false) };
        let file = self.archive.by_index(index).map_err(|_| damaged(name))?;
        if file.size() > self.left {
            return Err(too_large(Oversize::Unpacked, UNPACKED));
        }
        let part = Part { file, left: &mut self.left, run: 0, trouble: &mut self.trouble };
        let mut reader = Reader::from_reader(BufReader::new(part));
        reader.config_mut().check_end_names = false;
        reader.config_mut().allow_unmatched_ends = true;
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match reader.read_event_into(&mut buffer) {
                Ok(Event::Eof) => return Ok(true),
                Ok(event) if visit(&event)? => {}
                Ok(_) => return Ok(true),
                Err(_) => {
                    drop(reader);
                    return Err(match self.trouble {
                        Some(Oversize::Piece) => too_large(Oversize::Piece, PIECE),
                        Some(what) => too_large(what, UNPACKED),
                        None => damaged(name),
                    });
                }
            }
        }
    }

    /// The relations of a part: by their name, the last word of their type and the part that they lead to.
    pub fn relations(&mut self, part: &str) -> Result<BTreeMap<String, (String, String)>, WorkbookFault> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let slash = if folder.is_empty() { "" } else { "/" };
        let mut relations = BTreeMap::new();
        self.walk(&format!("{folder}{slash}_rels/{file}.rels"), |event| {
            if let Event::Start(tag) | Event::Empty(tag) = event {
                let (id, kind, target) = (attribute(tag, "Id"), attribute(tag, "Type"), attribute(tag, "Target"));
                if let (Some(id), Some(kind), Some(target)) = (id, kind, target) {
                    let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                    relations.insert(id, (kind, absolute(folder, &target)));
                }
            }
            Ok(relations.len() < 10_000)
        })?;
        Ok(relations)
    }
}

/// The name of a part that a relation leads to.
fn absolute(folder: &str, target: &str) -> String {
    let start = if target.starts_with('/') { "" } else { folder };
    let mut steps: Vec<&str> = start.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/")
}

/// A part as it is unpacked.
struct Part<'p, 'b> {
    file: ZipFile<'p, Cursor<&'b [u8]>>,
    left: &'p mut u64,
    /// Bytes since the last tag ended.
    run: u64,
    trouble: &'p mut Option<Oversize>,
}

impl Read for Part<'_, '_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.file.read(buffer)?;
        let read = buffer.get(..count).unwrap_or_default();
        self.run = match read.iter().rposition(|&byte| byte == b'>') {
            Some(last) => (count - 1 - last) as u64,
            None => self.run + count as u64,
        };
        if self.run > PIECE {
            *self.trouble = Some(Oversize::Piece);
            return Err(std::io::Error::other("a piece too long"));
        }
        let Some(left) = self.left.checked_sub(count as u64) else {
            *self.trouble = Some(Oversize::Unpacked);
            return Err(std::io::Error::other("too much to unpack"));
        };
        *self.left = left;
        Ok(count)
    }
}

/// The value of an attribute, whatever the prefix before its name.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = tag.attributes();
    attributes.with_checks(false);
    let found = attributes.flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    quick_xml::escape::unescape(&found.value).ok().map(std::borrow::Cow::into_owned)
}

/// What a reference in text such as `&amp;` or `&#23398;` stands for; nothing for one that XML does not know.
pub(super) fn referenced(reference: &quick_xml::events::BytesRef<'_>) -> Option<char> {
    match reference.as_ref() {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => reference.resolve_char_ref().ok().flatten(),
    }
}

#[cfg(test)]
mod tests {
    use super::absolute;

    #[test]
    fn a_relation_leads_to_a_part_from_the_folder_or_from_the_top() {
        assert_eq!(absolute("xl", "worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(absolute("xl", "/xl/sheet.xml"), "xl/sheet.xml");
        assert_eq!(absolute("xl/a", "../../../b.xml"), "b.xml");
    }
}

//! A packed file, as Excel, Word and their like write it: parts in a zip, found by name, unpacked as they are read and
//! never beyond the limits.

use super::xml::attribute;
use crate::words::reading::{OfficeFault, Oversize, WorkbookFault};
use quick_xml::Reader;
use quick_xml::events::Event;
use std::collections::BTreeMap;
use std::io::{BufReader, Cursor, Read};
use zip::ZipArchive;
use zip::read::ZipFile;
use zip::result::ZipError;

/// How a compound file begins: the format of before 2007, and the one that holds locked files.
pub(crate) const COMPOUND: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
/// Parts of one file, at most.
const PARTS: u64 = 10_000;
/// Bytes that are unpacked from one file, all parts together.
const UNPACKED: u64 = 256 << 20;
/// Bytes of one part that is kept whole.
const WHOLE: u64 = 128 << 20;
/// Bytes of one tag or one run of text in XML; a cell of Excel holds at most 32,767 letters.
const PIECE: u64 = 1 << 20;
/// Bytes of a zip's end record without its comment, and of the pointer of a larger zip before it.
const END_RECORD: usize = 22;
const LARGE_POINTER: usize = 20;

/// What hinders the reading of a package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum PackageFault {
    /// A part, or the list of parts (`zip`), that cannot be read.
    Damaged(String),
    /// A password.
    Locked,
    /// Too much of something: the most that is taken.
    TooLarge(Oversize, u64),
}

impl PackageFault {
    /// A part that cannot be read.
    pub fn damaged(part: &str) -> Self {
        PackageFault::Damaged(part.chars().take(100).collect())
    }

    fn of(error: &ZipError, part: &str) -> Self {
        match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => Self::Locked,
            _ => Self::damaged(part),
        }
    }
}

impl From<PackageFault> for WorkbookFault {
    fn from(fault: PackageFault) -> Self {
        match fault {
            PackageFault::Damaged(part) => WorkbookFault::DamagedWorkbook { part },
            PackageFault::Locked => WorkbookFault::EncryptedWorkbook,
            PackageFault::TooLarge(what, most) => WorkbookFault::WorkbookTooLarge { what, most },
        }
    }
}

impl From<PackageFault> for OfficeFault {
    fn from(fault: PackageFault) -> Self {
        match fault {
            PackageFault::Damaged(_) => OfficeFault::NotOffice,
            PackageFault::Locked => OfficeFault::Locked,
            PackageFault::TooLarge(..) => OfficeFault::TooLarge { most: WHOLE >> 20 },
        }
    }
}

/// A packed file, and what may still be unpacked of it.
pub(crate) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// Where each part is, by its name as names are compared.
    places: BTreeMap<String, usize>,
    left: u64,
    trouble: Option<Oversize>,
}

/// A name of a part as compared: letters of either case, slashes of either kind, none before it.
fn compared(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_ascii_lowercase()
}

/// The number of parts that a zip says it has.
fn declared(bytes: &[u8]) -> Option<u64> {
    let tail = bytes.len().saturating_sub(END_RECORD + LARGE_POINTER + usize::from(u16::MAX));
    let end = bytes[tail..].windows(4).rposition(|four| four == b"PK\x05\x06")? + tail;
    let large = end.checked_sub(LARGE_POINTER).filter(|&at| bytes[at..].starts_with(b"PK\x06\x07"));
    match large {
        Some(pointer) => {
            let record = usize::try_from(number(bytes, pointer + 8)?).ok()?;
            number(bytes, record.checked_add(32)?)
        }
        None => Some(u16::from_le_bytes(bytes.get(end + 10..end + 12)?.try_into().ok()?).into()),
    }
}

/// Eight bytes as a number, the lowest first.
fn number(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_le_bytes(bytes.get(at..at.checked_add(8)?)?.try_into().ok()?))
}

impl<'b> Package<'b> {
    /// Reads the list of parts; nothing is unpacked yet. The number of parts is looked at before anything is set aside
    /// for them.
    pub fn open(bytes: &'b [u8]) -> Result<Self, PackageFault> {
        if bytes.starts_with(&COMPOUND) {
            return Err(PackageFault::Locked);
        }
        let fault = || PackageFault::damaged("zip");
        if declared(bytes).ok_or_else(fault)? > PARTS {
            return Err(PackageFault::TooLarge(Oversize::Parts, PARTS));
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| PackageFault::of(&error, "zip"))?;
        let mut places = BTreeMap::new();
        for (place, name) in archive.file_names().enumerate() {
            if let Ok(name) = name {
                places.entry(compared(&name)).or_insert(place);
            }
        }
        Ok(Package { archive, places, left: UNPACKED, trouble: None })
    }

    /// Whether two parts have one name, so that programs may disagree on what the file says.
    pub fn has_twins(&self) -> bool {
        self.archive.has_duplicate_names() || self.places.len() < self.archive.file_names().flatten().count()
    }

    /// Names of all parts, in the file's order; names that are no text are left out.
    pub fn names(&self) -> Vec<String> {
        self.archive.file_names().flatten().map(std::borrow::Cow::into_owned).collect()
    }

    /// Whether there is a part of this name, in whatever case.
    pub fn has(&self, name: &str) -> bool {
        self.places.contains_key(&compared(name))
    }

    /// A part as it is unpacked; `None` if there is none of this name.
    fn unpacking(&mut self, name: &str) -> Result<Option<Part<'_, 'b>>, PackageFault> {
        let Some(&place) = self.places.get(&compared(name)) else { return Ok(None) };
        let file = self.archive.by_index(place).map_err(|error| PackageFault::of(&error, name))?;
        if file.size() > self.left {
            return Err(PackageFault::TooLarge(Oversize::Unpacked, UNPACKED));
        }
        Ok(Some(Part { file, left: &mut self.left, run: 0, most: u64::MAX, trouble: &mut self.trouble }))
    }

    /// What hindered the unpacking of a part.
    fn hindrance(&self, name: &str) -> PackageFault {
        match self.trouble {
            Some(Oversize::Piece) => PackageFault::TooLarge(Oversize::Piece, PIECE),
            Some(what) => PackageFault::TooLarge(what, UNPACKED),
            None => PackageFault::damaged(name),
        }
    }

    /// The bytes of a part; `None` if there is none of this name.
    pub fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, PackageFault> {
        let Some(part) = self.unpacking(name)? else { return Ok(None) };
        let mut bytes = Vec::new();
        // What a part says of its own size is not believed.
        let read = part.take(WHOLE + 1).read_to_end(&mut bytes);
        match read {
            Err(_) => Err(self.hindrance(name)),
            Ok(_) if bytes.len() as u64 > WHOLE => Err(PackageFault::TooLarge(Oversize::Unpacked, WHOLE)),
            Ok(_) => Ok(Some(bytes)),
        }
    }

    /// A part as text (UTF-8).
    pub fn text(&mut self, name: &str) -> Result<Option<String>, PackageFault> {
        let Some(bytes) = self.part(name)? else { return Ok(None) };
        String::from_utf8(bytes).map(Some).map_err(|_| PackageFault::damaged(name))
    }

    /// Goes through the XML of a part, if it is there: `visit` sees each event, and ends the reading with `false`.
    pub fn walk<F: From<PackageFault>>(
        &mut self,
        name: &str,
        mut visit: impl FnMut(&Event<'_>) -> Result<bool, F>,
    ) -> Result<bool, F> {
        let Some(mut part) = self.unpacking(name)? else { return Ok(false) };
        part.most = PIECE;
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
                    return Err(self.hindrance(name).into());
                }
            }
        }
    }

    /// The relations of a part: by their name, the last word of their type and the part that they lead to.
    pub fn relations(&mut self, part: &str) -> Result<BTreeMap<String, (String, String)>, PackageFault> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let slash = if folder.is_empty() { "" } else { "/" };
        let mut relations = BTreeMap::new();
        self.walk::<PackageFault>(&format!("{folder}{slash}_rels/{file}.rels"), |event| {
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

    /// The archive itself, whose parts can be copied as they are.
    pub fn into_archive(self) -> ZipArchive<Cursor<&'b [u8]>> {
        self.archive
    }
}

/// The name of a part that a relation leads to.
fn absolute(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
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
    /// Bytes since the last tag ended, and how many there may be.
    run: u64,
    most: u64,
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
        if self.run > self.most {
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

#[cfg(test)]
mod tests {
    use super::{absolute, compared};

    #[test]
    fn a_relation_leads_to_a_part_from_the_folder_or_from_the_top() {
        assert_eq!(absolute("xl", "worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(absolute("xl", "/xl/sheet.xml"), "xl/sheet.xml");
        assert_eq!(absolute("xl/a", "../../../b.xml"), "b.xml");
        assert_eq!(absolute("xl", "worksheets\\sheet1.xml"), "xl/worksheets/sheet1.xml");
    }

    #[test]
    fn names_of_parts_are_one_in_any_case_and_with_either_slash() {
        assert_eq!(compared("XL\\SharedStrings.XML"), compared("/xl/sharedStrings.xml"));
    }
}

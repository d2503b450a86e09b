//! The seal of a file: the hash of what was written, kept inside it, by which a later change by hand is noticed.

use super::{Format, SweepFormat, WhatIfFormat};
use crate::read::package::Package;
use sha2::{Digest, Sha256};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipWriter};

/// Name of the part that holds the seal of a packed file. It stands beside the others without being mentioned.
const PART: &str = "customXml/halfday-seal.xml";

/// How the seal begins and ends in a text that takes comments as HTML has them.
const COMMENT: (&str, &str) = ("<!-- halfday-seal ", " -->\n");

/// How it begins and ends in JSON, as the last entry of the outermost object.
const ENTRY: (&str, &str) = (",\n  \"seal\": \"", "\"\n}\n");

/// Where the files of a format hold their seal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seal {
    /// In a comment at the end: Markdown, HTML, SVG.
    Comment,
    /// In a part of its own: Word, Excel.
    Part,
    /// In the last entry: JSON.
    Entry,
    /// Nowhere: the format has no place for it.
    None,
}

impl From<Format> for Seal {
    fn from(format: Format) -> Self {
        match format {
            Format::Markdown | Format::Html | Format::SlipsHtml | Format::DoorsHtml | Format::Svg => Seal::Comment,
            Format::Docx | Format::SlipsDocx | Format::DoorsDocx | Format::Xlsx => Seal::Part,
            Format::Json => Seal::Entry,
            Format::Tsv | Format::Chat | Format::Ics | Format::Csv => Seal::None,
        }
    }
}

impl From<SweepFormat> for Seal {
    fn from(format: SweepFormat) -> Self {
        match format {
            SweepFormat::Document(format) => format.into(),
            SweepFormat::Html => Seal::Comment,
            SweepFormat::Csv | SweepFormat::Ndjson => Seal::None,
        }
    }
}

impl From<WhatIfFormat> for Seal {
    fn from(format: WhatIfFormat) -> Self {
        match format {
            WhatIfFormat::Document(format) => format.into(),
            WhatIfFormat::Json => Seal::Entry,
            WhatIfFormat::Csv => Seal::None,
        }
    }
}

/// The bytes of a file with their seal. Bytes that have no place for it stay as they are.
#[must_use]
pub fn sealed(bytes: Vec<u8>, seal: Seal) -> Vec<u8> {
    match seal {
        Seal::None => bytes,
        Seal::Comment => {
            let comment = format!("{}{}{}", COMMENT.0, hash(&bytes), COMMENT.1);
            [bytes, comment.into_bytes()].concat()
        }
        Seal::Entry => match bytes.strip_suffix(b"\n}\n") {
            Some(before) => {
                let entry = format!("{}{}{}", ENTRY.0, hash(before), ENTRY.1);
                [before, entry.as_bytes()].concat()
            }
            None => bytes,
        },
        Seal::Part => with_part(&bytes).unwrap_or(bytes),
    }
}

/// Whether a file is still as halfday wrote it: it holds a seal, and the seal fits.
#[must_use]
pub fn is_as_written(bytes: &[u8]) -> bool {
    let fits = |(begins, ends): (&str, &str)| {
        let length = begins.len() + 64 + ends.len();
        let Some((before, seal)) = bytes.len().checked_sub(length).and_then(|at| bytes.split_at_checked(at)) else {
            return false;
        };
        seal == format!("{begins}{}{ends}", hash(before)).as_bytes()
    };
    let packed = |end: &[u8]| bytes.starts_with(b"PK") && end.starts_with(b"PK\x05\x06");
    // A packed file ends with its directory: nothing has been put behind it.
    let is_packed = bytes.len().checked_sub(22).is_some_and(|at| packed(&bytes[at..]));
    fits(COMMENT) || fits(ENTRY) || (is_packed && part_fits(bytes).unwrap_or(false))
}

/// A packed file with its seal added; `None` for one that does not say what a part of XML is, as some templates do not:
/// office programs would refuse it.
fn with_part(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut package = Package::open(bytes).ok()?;
    let types = package.text("[Content_Types].xml").ok()??;
    if package.names().iter().any(|name| name == PART)
        || !types.to_ascii_lowercase().replace('\'', "\"").contains("extension=\"xml\"")
    {
        return None;
    }
    let part = part(&hash_of_parts(bytes)?);
    let mut archive = ZipWriter::new_append(Cursor::new(bytes.to_vec())).ok()?;
    let options = SimpleFileOptions::default().last_modified_time(DateTime::default()).unix_permissions(0o644);
    archive.start_file(PART, options).ok()?;
    archive.write_all(part.as_bytes()).ok()?;
    archive.finish().ok().map(Cursor::into_inner)
}

fn part_fits(bytes: &[u8]) -> Option<bool> {
    let said = Package::open(bytes).ok()?.text(PART).ok()??;
    Some(said == part(&hash_of_parts(bytes)?))
}

fn part(hash: &str) -> String {
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<seal xmlns=\"urn:halfday:seal\">{hash}</seal>\n")
}

/// The hash over names and texts of all parts but the seal.
fn hash_of_parts(bytes: &[u8]) -> Option<String> {
    let mut package = Package::open(bytes).ok()?;
    let mut digest = Sha256::new();
    for name in package.names().into_iter().filter(|name| name != PART) {
        let part = package.part(&name).ok()??;
        digest.update((name.len() as u64).to_le_bytes());
        digest.update(&name);
        digest.update((part.len() as u64).to_le_bytes());
        digest.update(part);
    }
    Some(hexadecimal(&digest.finalize()))
}

fn hash(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

fn hexadecimal(digest: &[u8]) -> String {
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_of_a_single_byte_breaks_the_seal() {
        for (text, seal) in [("# 日程表\n", Seal::Comment), ("{\n  \"schema\": 1\n}\n", Seal::Entry)] {
            let whole = sealed(text.into(), seal);
            assert!(is_as_written(&whole) && !is_as_written(text.as_bytes()));
            for at in 0..whole.len() {
                let mut changed = whole.clone();
                changed[at] ^= 1;
                assert!(!is_as_written(&changed), "{at}");
            }
        }
    }

    #[test]
    fn what_has_no_place_for_a_seal_stays_as_it_is() {
        assert_eq!(sealed(b"a\tb\n".to_vec(), Seal::None), b"a\tb\n");
        assert_eq!(sealed(b"[]\n".to_vec(), Seal::Entry), b"[]\n");
        assert_eq!(sealed(b"PK".to_vec(), Seal::Part), b"PK");
        assert!(!is_as_written(b"") && !is_as_written(b"PK\x03\x04"));
    }
}

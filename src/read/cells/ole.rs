//! The compound file that workbooks before 2007, and locked ones since, are packed in.

use super::limits::damaged;
use crate::words::reading::WorkbookFault;
use cfb::CompoundFile;
use std::borrow::Cow;
use std::io::{Cursor, Read};

/// Bytes of a sector at most.
const SECTOR: usize = 4096;

/// A compound file, its directory read.
pub(super) struct Compound<'b> {
    file: CompoundFile<Cursor<Cow<'b, [u8]>>>,
    /// No stream has more bytes than the file.
    most: u64,
}

impl<'b> Compound<'b> {
    /// Reads the directory.
    pub fn open(bytes: &'b [u8]) -> Result<Self, WorkbookFault> {
        let file = CompoundFile::open(Cursor::new(whole(bytes))).map_err(|_| damaged("OLE"))?;
        Ok(Compound { file, most: bytes.len() as u64 })
    }

    /// Whether there is a stream or folder of this name.
    pub fn has(&self, name: &str) -> bool {
        self.file.exists(name)
    }

    /// The bytes of a stream; `None` if there is none of this name.
    pub fn stream(&mut self, name: &str) -> Option<Result<Vec<u8>, WorkbookFault>> {
        if !self.file.is_stream(name) {
            return None;
        }
        let mut bytes = Vec::new();
        let read = self.file.open_stream(name).and_then(|stream| stream.take(self.most).read_to_end(&mut bytes));
        Some(read.map(|_| bytes).map_err(|_| damaged(name)))
    }
}

/// The bytes of a file whose last sector may have been cut short, filled up to a whole one.
fn whole(bytes: &[u8]) -> Cow<'_, [u8]> {
    let cut = bytes.len() % 512;
    if cut == 0 {
        return Cow::Borrowed(bytes);
    }
    let mut whole = bytes.to_vec();
    whole.resize(bytes.len().next_multiple_of(SECTOR), 0);
    Cow::Owned(whole)
}

/// Two bytes as a number, the lower first.
pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

/// Four bytes as a number, the lowest first.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

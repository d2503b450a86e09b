//! The compound file that workbooks before 2007, and locked ones since, are packed in: sectors in chains.

use super::limits::damaged;
use crate::words::reading::WorkbookFault;

/// Greater numbers are no sectors but marks.
const LAST_SECTOR: u32 = 0xFFFF_FFF9;
/// Bytes of a small sector.
const SMALL: usize = 64;
/// Streams below so many bytes lie in small sectors.
const SMALL_STREAM: u64 = 4096;
/// Bytes of an entry of the directory.
const ENTRY: usize = 128;

/// A compound file, its directory read.
pub(super) struct Compound<'b> {
    bytes: &'b [u8],
    sector: usize,
    chains: Vec<u32>,
    small: Vec<u8>,
    small_chains: Vec<u32>,
    entries: Vec<Entry>,
}

/// An entry of the directory.
struct Entry {
    name: String,
    start: u32,
    length: u64,
}

impl<'b> Compound<'b> {
    /// Reads the directory.
    pub fn open(bytes: &'b [u8]) -> Result<Self, WorkbookFault> {
        Self::opened(bytes).ok_or_else(|| damaged("OLE"))
    }

    fn opened(bytes: &'b [u8]) -> Option<Self> {
        let sector = match u16_at(bytes, 30)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let mut file = Compound {
            bytes,
            sector,
            chains: Vec::new(),
            small: Vec::new(),
            small_chains: Vec::new(),
            entries: Vec::new(),
        };
        file.chains = file.allocation()?;
        let directory = file.chain(u32_at(bytes, 48)?, None)?;
        file.entries = directory.chunks_exact(ENTRY).filter_map(entry).collect();
        let root = file.entries.first()?;
        let (start, length) = (root.start, root.length);
        if u32_at(bytes, 64)? > 0 {
            file.small = file.chain(start, usize::try_from(length).ok())?;
            file.small_chains = numbers(&file.chain(u32_at(bytes, 60)?, None)?).collect();
        }
        Some(file)
    }

    /// Whether there is a stream or folder of this name.
    pub fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    /// The bytes of a stream; `None` if there is none of this name.
    pub fn stream(&self, name: &str) -> Option<Result<Vec<u8>, WorkbookFault>> {
        let entry = self.entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(name))?;
        let length = usize::try_from(entry.length).ok();
        let bytes = if entry.length < SMALL_STREAM && !self.small_chains.is_empty() {
            self.small_chain(entry.start, length)
        } else {
            self.chain(entry.start, length)
        };
        Some(bytes.ok_or_else(|| damaged(name)))
    }

    /// The table that says which sector follows which.
    fn allocation(&self) -> Option<Vec<u32>> {
        let sectors = self.bytes.len() / self.sector;
        let mut tables: Vec<u32> = numbers(self.bytes.get(76..512)?).collect();
        let mut next = u32_at(self.bytes, 68)?;
        let mut steps = 0;
        while next <= LAST_SECTOR {
            let mut more: Vec<u32> = numbers(self.sector_bytes(next)?).collect();
            next = more.pop()?;
            tables.extend(more);
            steps += 1;
            if steps > sectors {
                return None;
            }
        }
        let mut chains = Vec::new();
        for table in tables.into_iter().filter(|&table| table <= LAST_SECTOR) {
            if chains.len() > sectors.saturating_add(self.sector) {
                break; // enough for every sector that there can be
            }
            chains.extend(numbers(self.sector_bytes(table)?));
        }
        Some(chains)
    }

    /// The bytes of a sector; the last one may be cut short.
    fn sector_bytes(&self, sector: u32) -> Option<&'b [u8]> {
        let start = usize::try_from(sector).ok()?.checked_add(1)?.checked_mul(self.sector)?;
        let end = start.checked_add(self.sector)?.min(self.bytes.len());
        self.bytes.get(start..end).filter(|bytes| !bytes.is_empty())
    }

    /// The bytes of a chain of sectors, up to a length; without one, to the chain's end.
    fn chain(&self, first: u32, length: Option<usize>) -> Option<Vec<u8>> {
        let most = length.unwrap_or(usize::MAX);
        let mut bytes = Vec::new();
        let mut next = first;
        while next <= LAST_SECTOR && bytes.len() < most {
            // A chain longer than the file runs in a circle.
            if bytes.len() > self.bytes.len() {
                return None;
            }
            bytes.extend_from_slice(self.sector_bytes(next)?);
            next = *self.chains.get(usize::try_from(next).ok()?)?;
        }
        bytes.truncate(most);
        Some(bytes)
    }

    fn small_chain(&self, first: u32, length: Option<usize>) -> Option<Vec<u8>> {
        let most = length?;
        let mut bytes = Vec::new();
        let mut next = first;
        while next <= LAST_SECTOR && bytes.len() < most {
            if bytes.len() > self.small.len() {
                return None;
            }
            let at = usize::try_from(next).ok()?;
            let start = at.checked_mul(SMALL)?;
            bytes.extend_from_slice(self.small.get(start..start.checked_add(SMALL)?)?);
            next = *self.small_chains.get(at)?;
        }
        bytes.truncate(most);
        Some(bytes)
    }
}

/// An entry of the directory; `None` for an empty one.
fn entry(bytes: &[u8]) -> Option<Entry> {
    let letters = usize::from(u16_at(bytes, 64)?).min(64) / 2;
    let units: Vec<u16> = (0..letters.saturating_sub(1)).filter_map(|at| u16_at(bytes, 2 * at)).collect();
    let is_empty = bytes.get(66) == Some(&0);
    // Version 3 of the format leaves the upper half of the length undefined; no file of ours needs it.
    let length = u64::from(u32_at(bytes, 120)?);
    (!is_empty).then(|| Entry {
        name: String::from_utf16_lossy(&units),
        start: u32_at(bytes, 116).unwrap_or(u32::MAX),
        length,
    })
}

/// Two bytes as a number, the lower first.
pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

/// Four bytes as a number, the lowest first.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.chunks_exact(4).map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
}

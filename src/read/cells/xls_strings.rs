//! Texts of workbooks before 2007: narrow or wide letters, with what may stand between; also those that a long record
//! is cut in.

use super::limits::{CELLS, damaged};
use crate::words::reading::WorkbookFault;
use std::sync::Arc;

/// Bytes of all shared texts together.
const SHARED_BYTES: usize = 64 << 20;

/// The bytes of a record and of those that go on with it, read one after another.
pub(super) struct Pieces<'r> {
    pieces: Vec<&'r [u8]>,
    piece: usize,
    at: usize,
}

impl<'r> Pieces<'r> {
    /// The first piece at least.
    pub fn new(pieces: Vec<&'r [u8]>) -> Self {
        Pieces { pieces, piece: 0, at: 0 }
    }

    /// What is left of the piece; the next piece where nothing is.
    fn rest(&mut self) -> Option<&'r [u8]> {
        loop {
            let rest = self.pieces.get(self.piece)?.get(self.at..)?;
            if !rest.is_empty() {
                return Some(rest);
            }
            (self.piece, self.at) = (self.piece + 1, 0);
        }
    }

    fn byte(&mut self) -> Option<u8> {
        let byte = *self.rest()?.first()?;
        self.at += 1;
        Some(byte)
    }

    pub fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    pub fn u32(&mut self) -> Option<u32> {
        Some(u32::from(self.u16()?) | u32::from(self.u16()?) << 16)
    }

    fn skip(&mut self, count: u64) -> Option<()> {
        let mut left = usize::try_from(count).ok()?;
        while left > 0 {
            let step = self.rest()?.len().min(left);
            self.at += step;
            left -= step;
        }
        Some(())
    }

    /// A text whose length in letters is one byte.
    pub fn short_text(&mut self) -> Option<String> {
        let letters = usize::from(self.byte()?);
        let flags = self.byte()?;
        self.letters(letters, flags & 1 == 1)
    }

    /// A text whose length in letters is two bytes, with what its flags announce.
    pub fn text(&mut self) -> Option<String> {
        let letters = usize::from(self.u16()?);
        let flags = self.byte()?;
        let runs = if flags & 8 == 8 { u64::from(self.u16()?) } else { 0 };
        let phonetic = if flags & 4 == 4 { u64::from(self.u32()?) } else { 0 };
        let text = self.letters(letters, flags & 1 == 1)?;
        self.skip(4 * runs + phonetic)?;
        Some(text)
    }

    /// Letters, each in one byte or in two. Where a text goes on in the next piece, that says anew which.
    fn letters(&mut self, letters: usize, wide: bool) -> Option<String> {
        let mut wide = wide;
        let mut units: Vec<u16> = Vec::with_capacity(letters.min(1 << 15));
        let mut piece = self.piece;
        while units.len() < letters {
            let rest = self.rest()?;
            if self.piece != piece {
                piece = self.piece;
                wide = rest.first()? & 1 == 1;
                self.at += 1;
                continue;
            }
            let wanted = letters - units.len();
            if wide {
                let whole: Vec<u16> =
                    rest.chunks_exact(2).take(wanted).map(|two| u16::from_le_bytes([two[0], two[1]])).collect();
                if whole.is_empty() {
                    return None; // a letter is never cut in two
                }
                self.at += 2 * whole.len();
                units.extend(whole);
            } else {
                let count = rest.len().min(wanted);
                units.extend(rest.iter().take(count).map(|&byte| u16::from(byte)));
                self.at += count;
            }
        }
        Some(String::from_utf16_lossy(&units))
    }
}

/// The texts that cells share, by number.
pub(super) fn shared(pieces: Vec<&[u8]>) -> Result<Vec<Arc<str>>, WorkbookFault> {
    let fault = || damaged("SST");
    let mut pieces = Pieces::new(pieces);
    pieces.u32().ok_or_else(fault)?;
    let count = pieces.u32().ok_or_else(fault)?;
    let mut texts = Vec::new();
    let mut bytes = 0;
    // The count that is stated may be wrong either way: what is there counts, as long as it is whole.
    while pieces.rest().is_some() {
        let Some(text) = pieces.text() else {
            if texts.len() < usize::try_from(count).unwrap_or(usize::MAX) {
                return Err(fault());
            }
            break;
        };
        bytes += text.len();
        texts.push(Arc::from(text));
        if bytes > SHARED_BYTES || texts.len() > CELLS {
            return Err(super::limits::too_large(crate::words::reading::Oversize::Cells, CELLS as u64));
        }
    }
    Ok(texts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_cut_between_records_is_one_text() {
        // Two texts: the first wide, cut after one letter and going on narrow; the second narrow, with one run.
        let first = [2, 0, 0, 0, 2, 0, 0, 0, 3, 0, 1, 0x66, 0x5b];
        let second = [0, b'a', b'b', 1, 0, 8, 1, 0, b'c', 0, 0, 0, 0];
        let texts = shared(vec![&first, &second]).unwrap();
        assert_eq!(texts.iter().map(AsRef::as_ref).collect::<Vec<&str>>(), ["学ab", "c"]);
    }

    #[test]
    fn a_wrong_number_of_texts_is_no_damage() {
        for count in [0, 1, 9] {
            let record = [9, 0, 0, 0, count, 0, 0, 0, 1, 0, 0, b'a', 1, 0, 0, b'b'];
            assert_eq!(shared(vec![&record]).unwrap().len(), 2, "{count}");
        }
    }

    #[test]
    fn a_text_longer_than_its_record_is_damage() {
        assert!(shared(vec![&[1, 0, 0, 0, 255, 255, 255, 255, 255, 255, 1, 0x66]]).is_err());
    }
}

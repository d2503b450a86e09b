//! The words, counts, indices and numbers of a certificate's text, each with its line.

use crate::words::certificate::{CertificateFault, Flaw};
use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::Zero;

/// A word with more digits than this is no number of a proof, but an attack on the machine.
const MOST_DIGITS: usize = 2_000;

/// Reads a text word by word. Lines that begin with `%` are comments.
pub(super) struct Reader<'a> {
    lines: std::iter::Enumerate<std::str::Lines<'a>>,
    words: std::str::SplitAsciiWhitespace<'a>,
    line: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Reader { lines: text.lines().enumerate(), words: "".split_ascii_whitespace(), line: 0 }
    }

    /// The fault at the line of the last word.
    pub(super) fn fault(&self, flaw: Flaw) -> CertificateFault {
        CertificateFault { line: self.line, flaw }
    }

    /// The next word, or nothing at the end of the text.
    pub(super) fn next(&mut self) -> Option<&'a str> {
        loop {
            if let Some(word) = self.words.next() {
                return Some(word);
            }
            let (number, line) = self.lines.next()?;
            self.line = number + 1;
            if !line.trim_start().starts_with('%') {
                self.words = line.split_ascii_whitespace();
            }
        }
    }

    /// The next word, which there must be.
    pub(super) fn word(&mut self) -> Result<&'a str, CertificateFault> {
        self.next().ok_or_else(|| self.fault(Flaw::Ends))
    }

    /// A word that must stand here.
    pub(super) fn keyword(&mut self, expected: &'static str) -> Result<(), CertificateFault> {
        let found = self.word()?;
        if found == expected { Ok(()) } else { Err(self.fault(Flaw::Expected { expected, found: found.into() })) }
    }

    /// How many of something follow. Each takes a word at least, so that no count is taken at its word: nothing is set
    /// aside for what does not come.
    pub(super) fn count(&mut self) -> Result<usize, CertificateFault> {
        let found = self.word()?;
        whole(found).map(|count| count as usize).ok_or_else(|| self.fault(Flaw::NotACount { found: found.into() }))
    }

    /// A count, or nothing where a word stands in its place.
    pub(super) fn count_or(&mut self, word: &str) -> Result<Option<usize>, CertificateFault> {
        let found = self.word()?;
        let count = || whole(found).map(|count| Some(count as usize));
        if found == word {
            Ok(None)
        } else {
            count().ok_or_else(|| self.fault(Flaw::NotACount { found: found.into() }))
        }
    }

    /// An index below a bound.
    pub(super) fn index(&mut self, below: usize) -> Result<u32, CertificateFault> {
        let found = self.word()?;
        whole(found)
            .filter(|&index| (index as usize) < below)
            .ok_or_else(|| self.fault(Flaw::NotAnIndex { found: found.into(), below }))
    }

    /// A rational number: whole, a fraction (`-3/4`) or a finite decimal (`0.25`).
    pub(super) fn number(&mut self) -> Result<BigRational, CertificateFault> {
        let found = self.word()?;
        rational(found).ok_or_else(|| self.fault(Flaw::NotANumber { found: found.into() }))
    }

    /// A number, or nothing where the word says that there is none.
    pub(super) fn number_or(&mut self, none: &str) -> Result<Option<BigRational>, CertificateFault> {
        let found = self.word()?;
        if found == none {
            return Ok(None);
        }
        rational(found).map(Some).ok_or_else(|| self.fault(Flaw::NotANumber { found: found.into() }))
    }
}

fn digits(word: &str) -> bool {
    !word.is_empty() && word.len() <= MOST_DIGITS && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// A whole number that is not negative.
fn whole(word: &str) -> Option<u32> {
    digits(word).then(|| word.parse().ok()).flatten()
}

fn rational(word: &str) -> Option<BigRational> {
    let (sign, word) = word.strip_prefix('-').map_or((1, word), |rest| (-1, rest));
    let integer = |word: &str| digits(word).then(|| word.parse::<BigInt>().ok()).flatten();
    let (over, under) = if let Some((whole_part, decimals)) = word.split_once('.') {
        let places = u32::try_from(decimals.len()).ok()?;
        (digits(decimals).then(|| integer(&format!("{whole_part}{decimals}"))).flatten()?, BigInt::from(10).pow(places))
    } else if let Some((over, under)) = word.split_once('/') {
        (integer(over)?, integer(under)?)
    } else {
        (integer(word)?, BigInt::from(1))
    };
    (!under.is_zero()).then(|| BigRational::new(over * sign, under))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_whole_or_fractions_or_decimals_and_nothing_else() {
        let half = || BigRational::new(BigInt::from(-1), BigInt::from(2));
        for word in ["-1/2", "-2/4", "-0.5", "-.50"] {
            assert_eq!(rational(word), Some(half()), "{word}");
        }
        for word in ["", "-", "1/0", "1/-2", "--1", "+1", "1e5", "0x1", "1_0", "1/2/3", "1.2/3", "1.", "inf", "½"] {
            assert_eq!(rational(word), None, "{word}");
        }
        assert_eq!(rational(&"9".repeat(MOST_DIGITS + 1)), None);
        assert!(rational(&"9".repeat(MOST_DIGITS)).is_some());
    }

    #[test]
    fn comments_are_no_words_and_lines_are_counted() {
        let mut reader = Reader::new("% VER 9\nVER 1.0\n\n  % more\r\nVAR\t2 x\r\ny");
        let mut words = Vec::new();
        while let Some(word) = reader.next() {
            words.push((word, reader.line));
        }
        assert_eq!(words, [("VER", 2), ("1.0", 2), ("VAR", 5), ("2", 5), ("x", 5), ("y", 6)]);
    }
}

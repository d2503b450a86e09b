//! Proofs written down as they are made: that no point of a program has an objective below a value.
//!
//! The objective is assumed to be smaller. Boxes are narrowed row by row, split where a relaxation is fractional, and closed
//! by a row that no point of the box keeps or by multipliers whose sum of rows is a contradiction. Everything is
//! computed in whole numbers or fractions before it is written; the relaxation only points the way, so whoever provides
//! it need not be trusted. Only what a closed box rests on is written.

mod multipliers;
mod narrow;
mod strengthen;
#[cfg(test)]
mod tests;
mod written;

use super::{Stated, opening};
use crate::program::{Column, Origin, Program, Row, Sense};
use narrow::{Bounds, Links};
use written::Written;

/// What a relaxation says of a box.
#[derive(Debug, Clone, PartialEq)]
pub enum Relaxed {
    /// No point, with one multiplier per row that should show it.
    Empty(Vec<f64>),
    /// The best point, one value per column, which need not be whole.
    Point(Vec<f64>),
    /// Nothing.
    Unknown,
}

/// How long a proof may become.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Boxes.
    pub boxes: usize,
    /// Bytes of the certificate.
    pub bytes: usize,
}

/// Closer to a whole number than this is whole.
const WHOLE: f64 = 1e-6;

/// A certificate that no point of the program has an objective below `value`; `None` if none was found within the limits,
/// or there is such a point. `relaxation` makes of a program what says of a box whether it has a fractional point.
#[must_use]
pub fn prove<R: FnMut(&[Column]) -> Relaxed>(
    stated: &Stated,
    value: i64,
    limits: Limits,
    relaxation: impl FnOnce(&Program) -> Option<R>,
) -> Option<String> {
    let opening = opening(stated);
    let mut program = stated.program().clone();
    let mut written = Written::new(&program, limits.bytes.saturating_sub(opening.len()));
    strengthen::strengthen(&mut program, &mut written);
    let below = written.derive(&format!("L {} OBJ {{ asm }}", value.checked_sub(1)?));
    let terms = stated.expression().terms().collect();
    program.rows.push(Row { terms, sense: Sense::AtMost, right: value - 1, origin: Origin::Structure });
    written.rows.push(below);
    let (links, bounds) = (Links::new(&program), Bounds::of(&program));
    let degrees = links.degrees();
    let relax = relaxation(&program)?;
    let mut proof = Proof { program, links, degrees, relax, written, left: limits.boxes };
    let contradiction = proof.close(bounds, None)?;
    let mut written = proof.written;
    let above = written.derive(&format!("G {value} OBJ {{ asm }}"));
    written.derive(&format!("G {value} OBJ {{ uns {contradiction} {below} {above} {above} }}"));
    let derivations = written.finish()?;
    Some(format!("{opening}RTP range {value} inf\nSOL 0\n{derivations}"))
}

/// A proof in the making.
struct Proof<R> {
    /// With the rows that were derived from others, and the one that the objective is smaller.
    program: Program,
    links: Links,
    /// Per column, how many rows it stands in.
    degrees: Vec<usize>,
    relax: R,
    written: Written,
    /// Boxes that may still be opened.
    left: usize,
}

impl<R: FnMut(&[Column]) -> Relaxed> Proof<R> {
    /// Writes that a box holds no point; the index of the contradiction. `None` where there is one, or the limits are
    /// reached.
    fn close(&mut self, mut bounds: Bounds, moved: Option<usize>) -> Option<u32> {
        self.left = self.left.checked_sub(1)?;
        if self.written.is_full() {
            return None;
        }
        if let Err(contradiction) = self.links.narrow(&self.program, &mut bounds, moved, &mut self.written) {
            return Some(contradiction);
        }
        let (column, below) = match (self.relax)(&bounds.columns()) {
            Relaxed::Empty(multipliers) => {
                if let Some(closed) = multipliers::close(&self.program, &bounds, &multipliers, &mut self.written) {
                    return Some(closed);
                }
                self.widest(&bounds)?
            }
            Relaxed::Point(point) => match self.fractional(&bounds, &point) {
                Some(column) => (column, bounds.within(column, point[column].floor())),
                None => self.widest(&bounds)?,
            },
            Relaxed::Unknown => self.widest(&bounds)?,
        };
        let at_most = self.written.derive(&format!("L {below} 1 {column} 1 {{ asm }}"));
        let lower = self.close(bounds.at_most(column, below, at_most), Some(column))?;
        let at_least = self.written.derive(&format!("G {} 1 {column} 1 {{ asm }}", below + 1));
        let upper = self.close(bounds.at_least(column, below + 1, at_least), Some(column))?;
        Some(self.written.derive(&format!("G 1 0 {{ uns {lower} {at_most} {upper} {at_least} }}")))
    }

    /// The fractional column that stands in the most rows; of several, the one nearest to a half.
    fn fractional(&self, bounds: &Bounds, point: &[f64]) -> Option<usize> {
        let from_half = |column: usize| (point[column] - point[column].floor() - 0.5).abs();
        let fractional = (0..point.len()).filter(|&column| bounds.width(column) > 0 && from_half(column) < 0.5 - WHOLE);
        fractional.min_by(|&one, &other| {
            let degree = |column: usize| std::cmp::Reverse(self.degrees[column]);
            degree(one).cmp(&degree(other)).then(from_half(one).total_cmp(&from_half(other)))
        })
    }

    /// The widest column, to be split in the middle; `None` if every column has one value, which then is a point.
    fn widest(&self, bounds: &Bounds) -> Option<(usize, i64)> {
        let columns = (0..self.degrees.len()).filter(|&column| bounds.width(column) > 0);
        columns.max_by_key(|&column| bounds.width(column)).map(|column| (column, bounds.middle(column)))
    }
}

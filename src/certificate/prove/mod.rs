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
use crate::numbers::to_f64;
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

/// Which fractional columns of a rank are tried first: neither finds every proof.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// Those nearest to a half.
    Halves,
    /// Those that stand in the most rows; of several, those nearest to a half.
    Rows,
}

/// How long a proof may become.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Boxes.
    pub boxes: usize,
    /// Bytes of the certificate.
    pub bytes: usize,
    /// Fractional columns that are tried before a box is split; with 1 it is split at the first of them.
    pub tried: usize,
    /// Which are tried first.
    pub choice: Choice,
}

/// Closer to a whole number than this is whole.
const WHOLE: f64 = 1e-6;
/// What a half is worth that raises the objective by nothing: so that the other half counts.
const NEXT_TO_NOTHING: f64 = 1e-6;

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
    let relax = relaxation(&program)?;
    let mut ranks = vec![stated.first().len(); program.columns.len()];
    for (rank, columns) in stated.first().iter().enumerate().rev() {
        columns.iter().for_each(|column| ranks[column.0] = rank);
    }
    let objective = stated.expression().terms().map(|(variable, times)| (variable.0, to_f64(times))).collect();
    let degrees = match limits.choice {
        Choice::Halves => vec![0; program.columns.len()],
        Choice::Rows => links.degrees(),
    };
    let Limits { boxes: left, tried, .. } = limits;
    let mut proof = Proof { program, objective, links, ranks, degrees, relax, written, left, tried };
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
    /// What is minimised: columns with coefficients.
    objective: Vec<(usize, f64)>,
    links: Links,
    /// Per column its rank: those of a lower one are split first.
    ranks: Vec<usize>,
    /// Per column, how many rows it stands in, where that counts: those of more are split first.
    degrees: Vec<usize>,
    relax: R,
    written: Written,
    /// Boxes that may still be opened.
    left: usize,
    tried: usize,
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
            Relaxed::Point(point) => match self.promising(&bounds, &point) {
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

    /// The column to be split: the first candidate of which a half is closed at once, else the one whose halves raise the
    /// objective most (strong branching: Achterberg, Koch & Martin 2005, "Branching rules revisited", Operations Research
    /// Letters 33).
    fn promising(&mut self, bounds: &Bounds, point: &[f64]) -> Option<usize> {
        let candidates = self.fractional(bounds, point);
        if candidates.len() < 2 {
            return candidates.first().copied();
        }
        let before = self.objective_of(point);
        let mut best: Option<(f64, usize)> = None;
        for column in candidates {
            let mut score = 1.0;
            for half in bounds.halves(column, bounds.within(column, point[column].floor())) {
                match (self.relax)(&half) {
                    Relaxed::Empty(_) => return Some(column),
                    Relaxed::Point(point) => score *= (self.objective_of(&point) - before).max(NEXT_TO_NOTHING),
                    Relaxed::Unknown => score *= NEXT_TO_NOTHING,
                }
            }
            if best.is_none_or(|(other, _)| score > other) {
                best = Some((score, column));
            }
        }
        best.map(|(_, column)| column)
    }

    /// The fractional columns of the lowest rank that come first.
    fn fractional(&self, bounds: &Bounds, point: &[f64]) -> Vec<usize> {
        let from_half = |column: usize| (point[column] - point[column].floor() - 0.5).abs();
        let is_fractional = |&column: &usize| bounds.width(column) > 0 && from_half(column) < 0.5 - WHOLE;
        let mut fractional: Vec<usize> = (0..point.len()).filter(is_fractional).collect();
        let rank = fractional.iter().map(|&column| self.ranks[column]).min();
        fractional.retain(|&column| Some(self.ranks[column]) == rank);
        fractional.sort_by(|&one, &other| {
            let more_rows = self.degrees[other].cmp(&self.degrees[one]);
            more_rows.then(from_half(one).total_cmp(&from_half(other)))
        });
        fractional.truncate(self.tried.max(1));
        fractional
    }

    fn objective_of(&self, point: &[f64]) -> f64 {
        self.objective.iter().map(|&(column, coefficient)| coefficient * point[column]).sum()
    }

    /// The widest column, to be split in the middle; `None` if every column has one value, which then is a point.
    fn widest(&self, bounds: &Bounds) -> Option<(usize, i64)> {
        let columns = (0..self.ranks.len()).filter(|&column| bounds.width(column) > 0);
        columns.max_by_key(|&column| bounds.width(column)).map(|column| (column, bounds.middle(column)))
    }
}

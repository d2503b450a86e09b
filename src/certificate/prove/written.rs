//! The derivations written so far, and the moved bounds that are written only when something rests on them.

use crate::program::Program;
use std::fmt::Write;

/// What says that a column keeps to a bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    /// A constraint of the certificate, given or written.
    Constraint(u32),
    /// A moved bound that need not have been written.
    Moved(u32),
}

/// A bound that a row has moved.
#[derive(Debug)]
pub(super) struct Moved {
    /// The column's upper bound, not the lower one.
    pub(super) is_upper: bool,
    pub(super) column: usize,
    pub(super) value: i64,
    /// The row, by its position, and its right side.
    pub(super) row: (usize, i64),
    /// The column's coefficient in the row.
    pub(super) divisor: i64,
    /// The bounds of the row's other columns, each with the column's coefficient.
    pub(super) others: Vec<(Source, i64)>,
}

/// The section `DER` in the making.
pub(super) struct Written {
    text: String,
    first: u32,
    next: u32,
    /// Per row of the program, its constraint.
    pub(super) rows: Vec<u32>,
    /// Each with its constraint, once it has been written.
    moved: Vec<(Moved, Option<u32>)>,
    most: usize,
}

impl Written {
    /// Nothing yet, behind the constraints of a program; at most so many bytes.
    pub(super) fn new(program: &Program, most: usize) -> Self {
        let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let bounds = count(2 * program.columns.len());
        let rows: Vec<u32> = (0..count(program.rows.len())).map(|row| bounds.saturating_add(row)).collect();
        let first = bounds.saturating_add(count(rows.len()));
        Written { text: String::new(), first, next: first, rows, moved: Vec::new(), most }
    }

    /// Whether it has become too long.
    pub(super) fn is_full(&self) -> bool {
        self.text.len() > self.most || self.next > u32::MAX / 2
    }

    /// Writes a derivation: what it says and its reason. Its index.
    pub(super) fn derive(&mut self, says: &str) -> u32 {
        let index = self.next;
        let _ = writeln!(self.text, "d{} {says} -1", index - self.first);
        self.next += 1;
        index
    }

    /// Writes a sum: what it says, `lin` or `rnd`, and constraints with multipliers.
    pub(super) fn sum(&mut self, says: &str, kind: &str, cited: &[(u32, String)]) -> u32 {
        let mut text = format!("{says} {{ {kind} {}", cited.len());
        for (index, multiplier) in cited {
            let _ = write!(text, " {index} {multiplier}");
        }
        self.derive(&(text + " }"))
    }

    /// Remembers a moved bound.
    pub(super) fn remember(&mut self, moved: Moved) -> Source {
        self.moved.push((moved, None));
        Source::Moved(u32::try_from(self.moved.len() - 1).unwrap_or(u32::MAX))
    }

    /// The constraint behind a bound, which is written now if it has not been, after those that it rests on.
    pub(super) fn constraint(&mut self, source: Source) -> u32 {
        let wanted = match source {
            Source::Constraint(index) => return index,
            Source::Moved(moved) => moved as usize,
        };
        let mut waiting = vec![wanted];
        while let Some(&moved) = waiting.last() {
            let open = |source: &Source| match source {
                Source::Moved(other) => Some(*other as usize).filter(|&other| self.moved[other].1.is_none()),
                Source::Constraint(_) => None,
            };
            let rests_on: Vec<usize> =
                self.moved[moved].0.others.iter().filter_map(|(source, _)| open(source)).collect();
            if self.moved[moved].1.is_none() && rests_on.is_empty() {
                self.write_moved(moved);
            }
            if rests_on.is_empty() {
                waiting.pop();
            } else {
                waiting.extend(rests_on);
            }
        }
        self.moved[wanted].1.unwrap_or(u32::MAX)
    }

    fn write_moved(&mut self, position: usize) {
        let (moved, _) = &self.moved[position];
        let (row, right) = moved.row;
        let mut cited = vec![(self.rows[row], fraction(1, moved.divisor))];
        for &(source, coefficient) in &moved.others {
            let index = match source {
                Source::Constraint(index) => index,
                Source::Moved(other) => self.moved[other as usize].1.unwrap_or(u32::MAX),
            };
            cited.push((index, fraction(-coefficient, moved.divisor)));
        }
        let sense = if moved.is_upper { 'L' } else { 'G' };
        let says = |right: String| format!("{sense} {right} 1 {} 1", moved.column);
        let (exact, rounded) = (says(fraction(right, moved.divisor)), says(moved.value.to_string()));
        if cited.len() == 1 {
            // An equation alone has no direction, and so cannot be rounded, before it is given one.
            cited = vec![(self.sum(&exact, "lin", &cited), "1".to_owned())];
        }
        let index = self.sum(&rounded, "rnd", &cited);
        self.moved[position].1 = Some(index);
    }

    /// The whole section; `None` if it has become too long.
    pub(super) fn finish(self) -> Option<String> {
        let count = self.next - self.first;
        (!self.is_full()).then(|| format!("DER {count}\n{}", self.text))
    }
}

/// A fraction as the format writes it, in lowest terms.
fn fraction(over: i64, under: i64) -> String {
    num_rational::Ratio::new(i128::from(over), i128::from(under)).to_string()
}

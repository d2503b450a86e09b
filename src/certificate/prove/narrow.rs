//! A box of columns, narrowed row by row in whole numbers, with what says so of each bound.

use super::written::{Moved, Source, Written};
use crate::numbers::to_nearest;
use crate::program::{Column, Program, Row, Sense};

/// Rounds over all columns that may move before the rest is left to the relaxation: narrowing can creep.
const ROUNDS: usize = 20;

/// A bound of a column, and what says so.
#[derive(Debug, Clone, Copy)]
struct Bound {
    value: i64,
    source: Source,
}

/// A box: both bounds of every column.
#[derive(Debug, Clone)]
pub(super) struct Bounds {
    lower: Vec<Bound>,
    upper: Vec<Bound>,
}

impl Bounds {
    /// The bounds of a program, which are its certificate's first constraints.
    pub(super) fn of(program: &Program) -> Self {
        let count = program.columns.len();
        let bound = |value, position: usize| {
            let source = Source::Constraint(u32::try_from(position).unwrap_or(u32::MAX));
            Bound { value, source }
        };
        let columns = || program.columns.iter().enumerate();
        Bounds {
            lower: columns().map(|(position, column)| bound(column.lower, position)).collect(),
            upper: columns().map(|(position, column)| bound(column.upper, count + position)).collect(),
        }
    }

    pub(super) fn columns(&self) -> Vec<Column> {
        let both = self.lower.iter().zip(&self.upper);
        both.map(|(lower, upper)| Column { lower: lower.value, upper: upper.value }).collect()
    }

    pub(super) fn width(&self, column: usize) -> u64 {
        self.upper[column].value.abs_diff(self.lower[column].value)
    }

    pub(super) fn middle(&self, column: usize) -> i64 {
        self.lower[column].value + i64::try_from(self.width(column) / 2).unwrap_or(0)
    }

    /// A value at which the column can be split.
    pub(super) fn within(&self, column: usize, value: f64) -> i64 {
        to_nearest(value.trunc()).clamp(self.lower[column].value, self.upper[column].value - 1)
    }

    /// The columns of the two halves into which one is split.
    pub(super) fn halves(&self, column: usize, below: i64) -> [Vec<Column>; 2] {
        let (mut lower, mut upper) = (self.columns(), self.columns());
        (lower[column].upper, upper[column].lower) = (below, below + 1);
        [lower, upper]
    }

    pub(super) fn at_most(&self, column: usize, value: i64, constraint: u32) -> Self {
        let mut bounds = self.clone();
        bounds.upper[column] = Bound { value, source: Source::Constraint(constraint) };
        bounds
    }

    pub(super) fn at_least(&self, column: usize, value: i64, constraint: u32) -> Self {
        let mut bounds = self.clone();
        bounds.lower[column] = Bound { value, source: Source::Constraint(constraint) };
        bounds
    }

    /// The bound at which a column with a coefficient is cheapest: its value and what says so.
    pub(super) fn cheapest(&self, column: usize, is_positive: bool) -> (i64, Source) {
        let bound = if is_positive { self.lower[column] } else { self.upper[column] };
        (bound.value, bound.source)
    }
}

/// Which rows each column stands in.
pub(super) struct Links {
    rows: Vec<Vec<usize>>,
}

impl Links {
    /// Per column, how many rows it stands in.
    pub(super) fn degrees(&self) -> Vec<usize> {
        self.rows.iter().map(Vec::len).collect()
    }

    pub(super) fn new(program: &Program) -> Self {
        let mut rows = vec![Vec::new(); program.columns.len()];
        for (position, row) in program.rows.iter().enumerate() {
            for &(variable, _) in &row.terms {
                rows[variable.0].push(position);
            }
        }
        Links { rows }
    }

    /// Narrows a box by the rows of the columns that `moved` (by all rows, if that is `None`).
    ///
    /// # Errors
    ///
    /// Where a row leaves no point in the box: the index of the contradiction.
    pub(super) fn narrow(
        &self,
        program: &Program,
        bounds: &mut Bounds,
        moved: Option<usize>,
        written: &mut Written,
    ) -> Result<(), u32> {
        let mut waiting = vec![moved.is_none(); program.rows.len()];
        for &row in moved.iter().flat_map(|&column| &self.rows[column]) {
            waiting[row] = true;
        }
        for _ in 0..ROUNDS {
            let now: Vec<usize> = (0..waiting.len()).filter(|&row| waiting[row]).collect();
            if now.is_empty() {
                break;
            }
            waiting.fill(false);
            for position in now {
                let row = &program.rows[position];
                let factors: &[i64] = match row.sense {
                    Sense::AtMost => &[1],
                    Sense::AtLeast => &[-1],
                    Sense::Equal => &[1, -1],
                };
                for &factor in factors {
                    for column in by_row(row, position, factor, bounds, written)? {
                        self.rows[column].iter().for_each(|&row| waiting[row] = true);
                    }
                }
            }
        }
        Ok(())
    }
}

/// Narrows the columns of one row, read as "factor × left side ≤ factor × right side"; those that moved.
fn by_row(
    row: &Row,
    position: usize,
    factor: i64,
    bounds: &mut Bounds,
    written: &mut Written,
) -> Result<Vec<usize>, u32> {
    let cheapest = |bounds: &Bounds, column: usize, coefficient: i64| bounds.cheapest(column, coefficient * factor > 0);
    let least: i128 = row
        .terms
        .iter()
        .map(|&(variable, coefficient)| {
            i128::from(factor * coefficient) * i128::from(cheapest(bounds, variable.0, coefficient).0)
        })
        .sum();
    let spare = i128::from(factor) * i128::from(row.right) - least;
    if spare < 0 {
        let mut cited = vec![(written.rows[position], (-factor).to_string())];
        for &(variable, coefficient) in &row.terms {
            let source = cheapest(bounds, variable.0, coefficient).1;
            cited.push((written.constraint(source), (factor * coefficient).to_string()));
        }
        return Err(written.sum("G 1 0", "lin", &cited));
    }
    let mut moved = Vec::new();
    for &(variable, coefficient) in &row.terms {
        let column = variable.0;
        let size = i128::from(coefficient.unsigned_abs());
        if size * i128::from(bounds.width(column)) <= spare {
            continue;
        }
        // The column may leave its cheap end by so much that the spare is used up; that is less than its width.
        let steps = i64::try_from(spare / size).unwrap_or(0);
        let is_positive = coefficient * factor > 0;
        let (end, _) = cheapest(bounds, column, coefficient);
        let value = if is_positive { end + steps } else { end - steps };
        let others = row.terms.iter().filter(|&&(other, _)| other != variable);
        let others = others.map(|&(other, coefficient)| (cheapest(bounds, other.0, coefficient).1, coefficient));
        let source = written.remember(Moved {
            is_upper: is_positive,
            column,
            value,
            row: (position, row.right),
            divisor: coefficient,
            others: others.collect(),
        });
        let bound = if is_positive { &mut bounds.upper[column] } else { &mut bounds.lower[column] };
        *bound = Bound { value, source };
        moved.push(column);
    }
    Ok(moved)
}

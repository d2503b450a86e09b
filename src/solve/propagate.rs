//! Bounds of columns narrowed row by row in integers, until nothing moves: each step is arithmetic, so what it excludes
//! is excluded.

use super::knobs::branching::ROUNDS;
use crate::formulate::{Column, Program, Row, Sense};

/// Which rows each column stands in.
pub(super) struct Links {
    rows: Vec<Vec<usize>>,
}

impl Links {
    pub(super) fn new(program: &Program) -> Self {
        let mut rows = vec![Vec::new(); program.columns.len()];
        for (position, row) in program.rows.iter().enumerate() {
            for &(variable, _) in &row.terms {
                rows[variable.0].push(position);
            }
        }
        Links { rows }
    }

    /// Narrows a box by the rows of the columns that `moved` (by all rows, if that is `None`); false if nothing is left
    /// of the box.
    pub(super) fn narrow(&self, program: &Program, columns: &mut [Column], moved: Option<usize>) -> bool {
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
            for row in now {
                let Some(narrowed) = narrow_by(&program.rows[row], columns) else { return false };
                for &other in narrowed.iter().flat_map(|&column| &self.rows[column]) {
                    waiting[other] = true;
                }
            }
        }
        true
    }
}

/// Narrows the columns of one row; `None` if no point of the box keeps it, else the columns that moved.
fn narrow_by(row: &Row, columns: &mut [Column]) -> Option<Vec<usize>> {
    let mut moved = Vec::new();
    let factors: &[i128] = match row.sense {
        Sense::AtMost => &[1],
        Sense::AtLeast => &[-1],
        Sense::Equal => &[1, -1],
    };
    for &factor in factors {
        let least = |columns: &[Column], variable: usize, coefficient: i128| {
            let Column { lower, upper } = columns[variable];
            coefficient * i128::from(if coefficient > 0 { lower } else { upper })
        };
        let terms = row.terms.iter().map(|&(variable, coefficient)| (variable.0, factor * i128::from(coefficient)));
        let all: i128 = terms.clone().map(|(variable, coefficient)| least(columns, variable, coefficient)).sum();
        let spare = factor * i128::from(row.right) - all;
        if spare < 0 {
            return None;
        }
        for (variable, coefficient) in terms {
            let Column { lower, upper } = columns[variable];
            if coefficient.abs() * i128::from(upper - lower) <= spare {
                continue;
            }
            // The column may leave its cheap end by so much that the spare is used up; that is less than its width.
            let steps = i64::try_from(spare / coefficient.abs()).unwrap_or(upper - lower);
            let column = &mut columns[variable];
            if coefficient > 0 {
                column.upper = lower + steps;
            } else {
                column.lower = upper - steps;
            }
            moved.push(variable);
        }
    }
    Some(moved)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::solve::small_programs::{self, Numbers};

    #[test]
    fn narrowing_excludes_no_point() {
        let mut numbers = Numbers::new(3);
        let (mut narrowed, mut emptied) = (0, 0);
        for _ in 0..5_000 {
            let (mut program, objective) = small_programs::program(&mut numbers);
            let optimum = small_programs::optimum(&program, &objective);
            let mut columns = program.columns.clone();
            if Links::new(&program).narrow(&program, &mut columns, None) {
                narrowed += usize::from(columns != program.columns);
                program.columns = columns;
                assert_eq!(small_programs::optimum(&program, &objective), optimum, "{program:?}");
            } else {
                emptied += 1;
                assert_eq!(optimum, None, "{program:?}");
            }
        }
        assert!(narrowed > 500 && emptied > 100, "{narrowed} narrowed, {emptied} emptied");
    }

    #[test]
    fn only_rows_of_moved_columns_are_looked_at() {
        let mut program = Program::default();
        let (x, y) = (program.integer(0, 9), program.integer(0, 9));
        program.at_most(&[(2, x), (1, y)].into_iter().collect(), 9, crate::formulate::Origin::Structure);
        program.at_least(&y.into(), 1, crate::formulate::Origin::Structure);
        let mut columns = program.columns.clone();
        assert!(Links::new(&program).narrow(&program, &mut columns, Some(x.0)));
        assert_eq!((columns[x.0].upper, columns[y.0].lower), (4, 0));
    }
}

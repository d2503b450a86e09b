//! Bounds that need no trust: the dual of the relaxation, verified in integers.
//!
//! For minimise c·x over rows a·x {≤, ≥, =} b and a box l ≤ x ≤ u, any multipliers y (y ≤ 0 for ≤ rows, y ≥ 0 for
//! ≥ rows) give the bound y·b + Σ_j min over the box of (c − yᵀA)_j · x_j. That holds whatever y is; a bad y only gives
//! a weak bound (Neumaier & Shcherbina 2004, "Safe bounds in linear and mixed-integer linear programming",
//! Mathematical Programming 99). HiGHS's floating-point duals are taken as fractions with a common denominator and all
//! arithmetic is in 128-bit integers. The objective is an integer, so the bound is rounded up.

use crate::formulate::{Expression, Program, Sense};

/// The common denominator of the multipliers: fine enough that rounding costs nothing, small enough never to overflow.
const DENOMINATOR: i128 = 1 << 36;

/// A bound on the objective that holds for every integer point of the program; `None` if the multipliers are not one
/// finite number per row or the arithmetic would overflow.
pub(super) fn bound(program: &Program, objective: &Expression, multipliers: &[f64]) -> Option<i64> {
    if multipliers.len() != program.rows.len() {
        return None;
    }
    let mut reduced: Vec<i128> = vec![0; program.columns.len()];
    for (variable, coefficient) in objective.terms() {
        reduced[variable.0] = DENOMINATOR.checked_mul(coefficient.into())?;
    }
    let mut total = DENOMINATOR.checked_mul(objective.constant().into())?;
    for (row, &multiplier) in program.rows.iter().zip(multipliers) {
        let multiplier = signed(fraction(multiplier)?, row.sense);
        if multiplier == 0 {
            continue;
        }
        total = total.checked_add(multiplier.checked_mul(row.right.into())?)?;
        for &(variable, coefficient) in &row.terms {
            let product = multiplier.checked_mul(coefficient.into())?;
            reduced[variable.0] = reduced[variable.0].checked_sub(product)?;
        }
    }
    for (column, cost) in program.columns.iter().zip(reduced) {
        let at = if cost > 0 { column.lower } else { column.upper };
        total = total.checked_add(cost.checked_mul(at.into())?)?;
    }
    i64::try_from(ceiling(total)).ok()
}

/// The multiplier as a number of denominators.
fn fraction(multiplier: f64) -> Option<i128> {
    let scaled = multiplier * DENOMINATOR as f64;
    (scaled.is_finite() && scaled.abs() < 1e30).then(|| scaled.round() as i128)
}

/// A multiplier of the wrong sign is taken as 0: then its row is simply not used.
fn signed(multiplier: i128, sense: Sense) -> i128 {
    match sense {
        Sense::AtMost => multiplier.min(0),
        Sense::AtLeast => multiplier.max(0),
        Sense::Equal => multiplier,
    }
}

fn ceiling(total: i128) -> i128 {
    total.div_euclid(DENOMINATOR) + i128::from(total.rem_euclid(DENOMINATOR) != 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formulate::Origin;

    /// Minimise x + y with 2x + y ≥ 3, x + 2y ≥ 3, x and y from 0 to 5: 2 at (1, 1), by multipliers 1/3 and 1/3.
    fn example() -> (Program, Expression) {
        let mut program = Program::default();
        let (x, y) = (program.integer(0, 5), program.integer(0, 5));
        program.at_least(&[(2, x), (1, y)].into_iter().collect(), 3, Origin::Structure);
        program.at_least(&[(1, x), (2, y)].into_iter().collect(), 3, Origin::Structure);
        (program, [x, y].into_iter().collect())
    }

    #[test]
    fn the_best_multipliers_give_the_optimum() {
        let (program, objective) = example();
        assert_eq!(bound(&program, &objective, &[1.0 / 3.0, 1.0 / 3.0]), Some(2));
    }

    #[test]
    fn no_multipliers_ever_give_more_than_the_optimum() {
        let (program, objective) = example();
        for first in -8..=8 {
            for second in -8..=8 {
                let multipliers = [f64::from(first) / 3.0, f64::from(second) / 7.0];
                let bound = bound(&program, &objective, &multipliers);
                assert!(bound.is_some_and(|bound| bound <= 2), "{multipliers:?} gives {bound:?}");
            }
        }
    }

    #[test]
    fn multipliers_that_are_no_numbers_are_refused() {
        let (program, objective) = example();
        assert_eq!(bound(&program, &objective, &[f64::NAN, 0.0]), None);
        assert_eq!(bound(&program, &objective, &[f64::INFINITY, 0.0]), None);
        assert_eq!(bound(&program, &objective, &[0.5]), None);
    }
}

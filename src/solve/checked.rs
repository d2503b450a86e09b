//! Bounds that need no trust: the dual of the relaxation, verified in integers.
//!
//! For minimise c·x over rows a·x {≤, ≥, =} b and a box l ≤ x ≤ u, any multipliers y (y ≤ 0 for ≤ rows, y ≥ 0 for
//! ≥ rows) give the bound y·b + Σ_j min over the box of (c − yᵀA)_j · x_j. That holds whatever y is; a bad y only gives
//! a weak bound (Neumaier & Shcherbina 2004, "Safe bounds in linear and mixed-integer linear programming",
//! Mathematical Programming 99). HiGHS's floating-point duals are taken as fractions with a common denominator and all
//! arithmetic is in 128-bit integers. The objective is an integer, so the bound is rounded up.

use crate::numbers::to_f64;
use crate::problem::RuleIndex;
use crate::program::{Expression, Origin, Program, Row, Sense};
use std::collections::BTreeSet;

/// The common denominator of the multipliers: fine enough that rounding costs nothing, small enough never to overflow.
const DENOMINATOR: i128 = 1 << 36;

/// A bound on the objective that holds for every integer point of the program; `None` if the multipliers are not one
/// finite number per row or the arithmetic would overflow.
pub(super) fn bound(program: &Program, objective: &Expression, multipliers: &[f64]) -> Option<i64> {
    i64::try_from(ceiling(weigh(program, objective, multipliers, 1.0)?)).ok()
}

/// Whether multipliers show that the program has no point at all: then, and only then, they bound the objective 0 by
/// more than 0, and they may be scaled as one likes.
pub(super) fn contradiction(program: &Program, multipliers: &[f64]) -> bool {
    contradicting_scale(program, multipliers).is_some()
}

/// As [`contradiction`], and then the rules whose rows it needs: with no other rule's rows the program has no point either.
pub(super) fn contradicting_rules(program: &Program, multipliers: &[f64]) -> Option<BTreeSet<RuleIndex>> {
    let scale = contradicting_scale(program, multipliers)?;
    let rows = program.rows.iter().zip(multipliers);
    let is_used = |(row, multiplier): &(&Row, &f64)| {
        fraction(*multiplier * scale).is_some_and(|multiplier| signed(multiplier, row.sense) != 0)
    };
    let rule = |(row, _): (&Row, &f64)| if let Origin::Rule(rule) = row.origin { Some(rule) } else { None };
    Some(rows.filter(is_used).filter_map(rule).collect())
}

/// By what the multipliers are to be scaled for a contradiction.
fn contradicting_scale(program: &Program, multipliers: &[f64]) -> Option<f64> {
    let largest = multipliers.iter().fold(0.0_f64, |largest, multiplier| largest.max(multiplier.abs()));
    let scale = if largest > 0.0 { 1.0 / largest } else { 1.0 };
    // Which sign HiGHS gives a ray is of no matter: the wrong one proves nothing.
    let proves = |scale: &f64| weigh(program, &Expression::zero(), multipliers, *scale).is_some_and(|total| total > 0);
    [scale, -scale].into_iter().find(proves)
}

/// Adds up the rows by the scaled multipliers and takes the least that the box allows: the bound, in denominators.
fn weigh(program: &Program, objective: &Expression, multipliers: &[f64], scale: f64) -> Option<i128> {
    if multipliers.len() != program.rows.len() {
        return None;
    }
    let mut reduced: Vec<i128> = vec![0; program.columns.len()];
    for (variable, coefficient) in objective.terms() {
        reduced[variable.0] = DENOMINATOR.checked_mul(coefficient.into())?;
    }
    let mut total = DENOMINATOR.checked_mul(objective.constant().into())?;
    for (row, &multiplier) in program.rows.iter().zip(multipliers) {
        let multiplier = signed(fraction(multiplier * scale)?, row.sense);
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
    Some(total)
}

/// The multiplier as a number of denominators.
#[expect(clippy::cast_possible_truncation, reason = "it is looked at whether it fits")]
fn fraction(multiplier: f64) -> Option<i128> {
    let scaled = multiplier * to_f64(DENOMINATOR);
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
    use crate::solve::small_programs::{self, Numbers};

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

    #[test]
    fn corrupted_multipliers_never_bound_more_than_every_point_allows() {
        let mut numbers = Numbers::new(1);
        let (mut bounded, mut empty) = (0, 0);
        for case in 0..20_000 {
            let (program, objective) = small_programs::program(&mut numbers);
            let optimum = small_programs::optimum(&program, &objective);
            let size = [0.1, 1.0, 10.0, 1e6][case % 4];
            let multipliers: Vec<f64> = program.rows.iter().map(|_| numbers.part() * size).collect();
            let bound = bound(&program, &objective, &multipliers);
            if let (Some(optimum), Some(bound)) = (optimum, bound) {
                bounded += 1;
                assert!(bound <= optimum, "{program:?} {objective:?} {multipliers:?}: {bound} > {optimum}");
            }
            if contradiction(&program, &multipliers) {
                empty += 1;
                assert_eq!(optimum, None, "{program:?} {multipliers:?}");
            }
        }
        assert!(bounded > 5_000 && empty > 500, "{bounded} bounds and {empty} empty programs");
    }

    #[test]
    fn multipliers_that_are_too_weak_show_nothing() {
        // 2x + 2y = 5 has no whole point, but a fractional one: no multiplier can contradict it.
        let mut program = Program::default();
        let (x, y) = (program.integer(0, 3), program.integer(0, 3));
        program.equal(&[(2, x), (2, y)].into_iter().collect(), 5, Origin::Structure);
        for multiplier in [-1e9, -1.0, -0.5, 0.0, 0.5, 1.0, 1e9] {
            assert!(!contradiction(&program, &[multiplier]));
        }
        // 2x + 2y = 13 is beyond the box.
        program.rows[0].right = 13;
        assert!(!contradiction(&program, &[0.0]) && !contradiction(&program, &[f64::NAN]));
        assert!(contradiction(&program, &[0.5]) && contradiction(&program, &[-1e-300]));
    }
}

//! A box closed by multipliers of the rows: their sum, with the bounds of what is left over, is a contradiction.

use super::narrow::Bounds;
use super::written::Written;
use crate::numbers::{to_f64, to_nearest};
use crate::program::{Program, Sense};
use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, Zero};

/// Multipliers are first taken as fractions with denominators no larger than this, which are short, ...
const SHORT: i64 = 1_000;
/// ... then with this one, which is fine enough that nothing is lost.
const FINE: i64 = 1 << 36;

/// Writes that a box holds no point, if multipliers show it; the index of the contradiction. They may be scaled as one
/// likes, and which sign their maker gives them is of no matter: the wrong one shows nothing.
pub(super) fn close(program: &Program, bounds: &Bounds, multipliers: &[f64], written: &mut Written) -> Option<u32> {
    let largest = multipliers.iter().fold(0.0_f64, |largest, multiplier| largest.max(multiplier.abs()));
    if largest <= 0.0 || !largest.is_finite() || multipliers.len() != program.rows.len() {
        return None;
    }
    let fractions: [fn(f64) -> BigRational; 2] = [short, fine];
    for fraction in fractions {
        for sign in [1.0, -1.0] {
            let scaled = multipliers.iter().map(|multiplier| fraction(sign * multiplier / largest));
            if let Some(closed) = contradiction(program, bounds, &scaled.collect::<Vec<_>>(), written) {
                return Some(closed);
            }
        }
    }
    None
}

/// Adds up the rows; writes the sum if the box has no point that keeps it.
fn contradiction(
    program: &Program,
    bounds: &Bounds,
    multipliers: &[BigRational],
    written: &mut Written,
) -> Option<u32> {
    let whole = |number: i64| BigRational::from_integer(BigInt::from(number));
    let mut total = BigRational::zero();
    let mut left_over = vec![BigRational::zero(); program.columns.len()];
    let mut cited = Vec::new();
    for ((row, multiplier), &index) in program.rows.iter().zip(multipliers).zip(&written.rows) {
        let has_direction = match row.sense {
            Sense::AtMost => multiplier.is_negative(),
            Sense::AtLeast => multiplier.is_positive(),
            Sense::Equal => !multiplier.is_zero(),
        };
        if !has_direction {
            continue;
        }
        total += multiplier * whole(row.right);
        for &(variable, coefficient) in &row.terms {
            left_over[variable.0] -= multiplier * whole(coefficient);
        }
        cited.push((index, multiplier.to_string()));
    }
    let mut used = Vec::new();
    for (column, factor) in left_over.iter().enumerate().filter(|(_, factor)| !factor.is_zero()) {
        let (value, source) = bounds.cheapest(column, factor.is_positive());
        total += factor * whole(value);
        used.push((source, factor.to_string()));
    }
    if !total.is_positive() {
        return None;
    }
    for (source, factor) in used {
        cited.push((written.constraint(source), factor));
    }
    Some(written.sum("G 1 0", "lin", &cited))
}

fn fine(multiplier: f64) -> BigRational {
    BigRational::new(BigInt::from(to_nearest(multiplier * to_f64(FINE))), BigInt::from(FINE))
}

/// The last convergent of the continued fraction of a number from −1 to 1 whose denominator is not too large.
fn short(multiplier: f64) -> BigRational {
    let (mut before, mut now) = ((0_i64, 1_i64), (1_i64, 0_i64));
    let mut rest = multiplier;
    loop {
        let whole = rest.floor();
        let step =
            |before: i64, now: i64| to_nearest(whole).checked_mul(now).and_then(|product| product.checked_add(before));
        match (step(before.0, now.0), step(before.1, now.1)) {
            (Some(over), Some(under)) if under <= SHORT => (before, now) = (now, (over, under)),
            _ => break,
        }
        if rest - whole < 1e-9 {
            break;
        }
        rest = 1.0 / (rest - whole);
    }
    BigRational::new(BigInt::from(now.0), BigInt::from(now.1.max(1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_fraction_is_near_and_exact_where_it_can_be() {
        for (number, fraction) in
            [(0.5, "1/2"), (-0.5, "-1/2"), (1.0, "1"), (-1.0, "-1"), (0.0, "0"), (-9.0 / 13.0, "-9/13")]
        {
            assert_eq!(short(number).to_string(), fraction);
        }
        for step in -1_000..=1_000 {
            let number = f64::from(step) / 1_234.5;
            let found = short(number);
            let under = found.denom().to_string().parse::<f64>().unwrap();
            let near = found.numer().to_string().parse::<f64>().unwrap() / under;
            assert!((near - number).abs() <= 1.0 / under / SHORT as f64 && under <= SHORT as f64, "{number}: {found}");
        }
    }
}

//! Numbers from one type to another: what does not fit is held to the greatest that does, so that a count which is too large
//! stays too large, on every machine.

/// A count as a coefficient or a bound of a program.
#[must_use]
pub fn to_i64(number: impl TryInto<i64>) -> i64 {
    number.try_into().unwrap_or(i64::MAX)
}

/// A value of a program as a count; 0 for what is below it.
#[must_use]
pub fn to_u64(number: i64) -> u64 {
    u64::try_from(number).unwrap_or(0)
}

/// A product of counts, divided again.
#[must_use]
pub fn held(number: u128) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}

/// A count as a number of things in a list, or a place in it.
#[must_use]
pub fn to_usize(number: impl TryInto<usize>) -> usize {
    number.try_into().unwrap_or(usize::MAX)
}

/// A count as slots or batches.
#[must_use]
pub fn to_u32(number: impl TryInto<u32>) -> u32 {
    number.try_into().unwrap_or(u32::MAX)
}

/// A number for a linear relaxation, whose arithmetic is rounded anyway: beyond 2⁵³ to the nearest that there is.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "the one place where numbers are rounded")]
pub fn to_f64(number: impl TryInto<i64>) -> f64 {
    to_i64(number) as f64
}

/// The nearest whole number.
#[must_use]
#[expect(
    clippy::cast_possible_truncation,
    reason = "`as` holds what does not fit to the greatest or least, as is said"
)]
pub fn to_nearest(number: f64) -> i64 {
    number.round() as i64
}

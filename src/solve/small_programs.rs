//! Small random programs whose optimum is known by trying every point: what proofs are measured by, in tests.

use crate::formulate::{Expression, Origin, Program, Variable};

/// A generator of numbers that are always the same.
pub(super) struct Numbers(u64);

impl Numbers {
    pub(super) fn new(seed: u64) -> Self {
        Numbers(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A number between two bounds, both included.
    pub(super) fn between(&mut self, lower: i64, upper: i64) -> i64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        lower + ((self.0 >> 16) % (upper - lower + 1) as u64) as i64
    }

    /// A number between −1 and 1.
    pub(super) fn part(&mut self) -> f64 {
        self.between(-1_000_000, 1_000_000) as f64 / 1e6
    }
}

/// A program with its objective; none of its numbers is large, and its rows pass near some whole point.
pub(super) fn program(numbers: &mut Numbers) -> (Program, Expression) {
    let mut program = Program::default();
    for _ in 0..numbers.between(1, 6) {
        let lower = numbers.between(-3, 3);
        let upper = lower + numbers.between(0, 4);
        program.integer(lower, upper);
    }
    let point: Vec<i64> = program.columns.iter().map(|column| numbers.between(column.lower, column.upper)).collect();
    for _ in 0..numbers.between(1, 3) {
        let left = expression(&program, numbers, 12);
        let right = left.value(&point) + numbers.between(-1, 1) * numbers.between(0, 3);
        match numbers.between(0, 4) {
            0 | 1 => program.equal(&left, right, Origin::Structure),
            2 => program.at_least(&left, right, Origin::Structure),
            _ => program.at_most(&left, right, Origin::Structure),
        }
    }
    let mut objective = expression(&program, numbers, 9);
    objective.add_constant(numbers.between(-5, 5));
    (program, objective)
}

/// An expression over the columns of a program.
pub(super) fn expression(program: &Program, numbers: &mut Numbers, largest: i64) -> Expression {
    (0..program.columns.len()).map(|column| (numbers.between(-largest, largest), Variable(column))).collect()
}

/// The least objective over all points; `None` if there is no point.
pub(super) fn optimum(program: &Program, objective: &Expression) -> Option<i64> {
    let mut point: Vec<i64> = program.columns.iter().map(|column| column.lower).collect();
    let mut best: Option<i64> = None;
    loop {
        if program.admits(&point) {
            let value = objective.value(&point);
            best = Some(best.map_or(value, |best| best.min(value)));
        }
        let Some(next) = (0..point.len()).find(|&column| point[column] < program.columns[column].upper) else {
            return best;
        };
        point[next] += 1;
        for (value, column) in point.iter_mut().zip(&program.columns).take(next) {
            *value = column.lower;
        }
    }
}

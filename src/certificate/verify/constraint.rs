//! Constraints of a certificate, what one of them says of another, and sums of them.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, Zero};
use std::rc::Rc;

/// The sense of a constraint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sense {
    /// Left side ≤ right side.
    AtMost,
    /// Left side = right side.
    Equal,
    /// Left side ≥ right side.
    AtLeast,
}

/// A constraint, given or derived.
#[derive(Debug, Clone)]
pub(super) struct Constraint {
    pub(super) name: String,
    pub(super) sense: Sense,
    pub(super) right: BigRational,
    /// Sorted by variable, each once, no coefficient 0.
    pub(super) terms: Rc<Vec<(u32, BigRational)>>,
    /// The assumptions that it rests on, by index, sorted; of an assumption itself: its own index.
    pub(super) assumptions: Rc<Vec<u32>>,
    pub(super) is_assumption: bool,
}

impl Sense {
    /// The sense after a multiplication by a number that is not 0.
    pub(super) fn times(self, factor: &BigRational) -> Sense {
        match self {
            Sense::AtMost if factor.is_negative() => Sense::AtLeast,
            Sense::AtLeast if factor.is_negative() => Sense::AtMost,
            _ => self,
        }
    }

    /// Whether a left side of this value keeps to the right side.
    pub(super) fn holds(self, left: &BigRational, right: &BigRational) -> bool {
        match self {
            Sense::AtMost => left <= right,
            Sense::Equal => left == right,
            Sense::AtLeast => left >= right,
        }
    }

    /// Whether a constraint of this sense says at least what one of `other` says, with the same left side.
    fn covers(self, right: &BigRational, other: Sense, other_right: &BigRational) -> bool {
        (self == other || self == Sense::Equal) && other.holds(right, other_right)
    }
}

impl Constraint {
    /// Whether no point at all keeps it: 0 ≥ 1, 0 ≤ −1, 0 = 2.
    pub(super) fn is_absurd(&self) -> bool {
        self.terms.is_empty() && !self.sense.holds(&BigRational::zero(), &self.right)
    }

    /// Whether every point that keeps it keeps the other one, as the format defines it: an absurd constraint dominates
    /// all; others only those with the same left side.
    pub(super) fn dominates(&self, other: &Constraint) -> bool {
        let same_left = || Rc::ptr_eq(&self.terms, &other.terms) || self.terms == other.terms;
        self.is_absurd() || (self.sense.covers(&self.right, other.sense, &other.right) && same_left())
    }

    /// The sense and the right side, for a reader.
    pub(super) fn comparison(&self) -> String {
        let sense = match self.sense {
            Sense::AtMost => '≤',
            Sense::Equal => '=',
            Sense::AtLeast => '≥',
        };
        format!("{sense} {}", self.right)
    }

    /// The value of the left side at a point, which gives one value per variable.
    pub(super) fn left(&self, point: &[BigRational]) -> BigRational {
        value(&self.terms, point)
    }
}

/// The value of a sum at a point, which gives one value per variable.
pub(super) fn value(terms: &[(u32, BigRational)], point: &[BigRational]) -> BigRational {
    let used = terms.iter().map(|(variable, coefficient)| (&point[*variable as usize], coefficient));
    used.filter(|(value, _)| !value.is_zero()).map(|(value, coefficient)| value * coefficient).sum()
}

/// A sum of constraints in the making, over all variables; kept from one sum to the next to save its memory.
pub(super) struct Sum {
    coefficients: Vec<BigRational>,
    touched: Vec<u32>,
    right: BigRational,
    /// `None` while nothing with a direction is in it.
    sense: Option<Sense>,
    /// What was spent so far, in additions of short numbers.
    pub(super) work: u64,
}

impl Sum {
    pub(super) fn new(variables: usize) -> Self {
        let zero = BigRational::zero();
        Sum { coefficients: vec![zero.clone(); variables], touched: Vec::new(), right: zero, sense: None, work: 0 }
    }

    /// Adds `factor · constraint`; false if its direction is against that of what is in the sum.
    pub(super) fn add(&mut self, factor: &BigRational, constraint: &Constraint) -> bool {
        if factor.is_zero() {
            return true;
        }
        let sense = constraint.sense.times(factor);
        if sense != Sense::Equal && *self.sense.get_or_insert(sense) != sense {
            return false;
        }
        for (variable, coefficient) in constraint.terms.iter() {
            let place = &mut self.coefficients[*variable as usize];
            if place.is_zero() {
                self.touched.push(*variable);
            }
            *place += factor * coefficient;
            self.work += cost(place);
        }
        self.right += factor * &constraint.right;
        self.work += cost(&self.right);
        true
    }

    /// Takes the constraint out and leaves the sum empty.
    pub(super) fn take(&mut self) -> Constraint {
        self.touched.sort_unstable();
        self.touched.dedup();
        let coefficients = &mut self.coefficients;
        let taken = self
            .touched
            .drain(..)
            .map(|variable| (variable, std::mem::replace(&mut coefficients[variable as usize], BigRational::zero())));
        let terms = taken.filter(|(_, coefficient)| !coefficient.is_zero()).collect();
        Constraint {
            name: String::new(),
            sense: self.sense.take().unwrap_or(Sense::Equal),
            right: std::mem::replace(&mut self.right, BigRational::zero()),
            terms: Rc::new(terms),
            assumptions: Rc::default(),
            is_assumption: false,
        }
    }
}

/// What an addition to a number costs: the square of its length in words of 64 bits, for a fraction is brought to its
/// lowest terms.
fn cost(number: &BigRational) -> u64 {
    let words = 1 + (number.numer().bits() + number.denom().bits()) / 128;
    words * words
}

/// A whole number as a rational one.
pub(super) fn whole(number: i64) -> BigRational {
    BigRational::from_integer(BigInt::from(number))
}

//! An integer program as a value: columns with finite bounds, rows with their origin, all coefficients integer.
//!
//! Finite bounds are a rule here, not a habit: without them HiGHS spends its time in bound propagation, and the
//! integer-verified bound of `solve::checked` would not exist.

mod frame;

pub use frame::{Cell, Frame, cells_at, moments};

use crate::problem::{CollegeIndex, Level, RuleIndex, SessionIndex};

/// A program may hold so much, in terms of rows: with what a solver makes of it, some hundred megabytes. Of a larger one
/// nobody has the use.
const MOST: usize = 4_000_000;
/// What a row takes beside its terms, and a column, in terms of rows.
const ROW: usize = 4;
const COLUMN: usize = 2;

/// So many terms are put into an expression one by one.
const FEW: usize = 8;

/// A column of a [`Program`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Variable(pub usize);

/// A linear expression with integer coefficients, terms merged and sorted by variable. Sums grow fastest by variables
/// in their order, which is the order in which a formulation makes them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Expression {
    /// Sorted by variable, each once, no coefficient 0.
    terms: Vec<(Variable, i64)>,
    constant: i64,
}

impl Expression {
    /// The expression 0.
    #[must_use]
    pub fn zero() -> Self {
        Expression::default()
    }

    /// Adds `coefficient · variable`; terms of one variable are merged (HiGHS's presolve hung on duplicates).
    pub fn add(&mut self, coefficient: i64, variable: Variable) -> &mut Self {
        if coefficient == 0 {
            return self;
        }
        if self.terms.last().is_none_or(|&(last, _)| last < variable) {
            self.terms.push((variable, coefficient));
            return self;
        }
        match self.terms.binary_search_by_key(&variable, |&(variable, _)| variable) {
            Err(position) => self.terms.insert(position, (variable, coefficient)),
            Ok(position) => {
                self.terms[position].1 += coefficient;
                if self.terms[position].1 == 0 {
                    self.terms.remove(position);
                }
            }
        }
        self
    }

    /// Adds `factor · other`.
    pub fn add_scaled(&mut self, factor: i64, other: &Expression) -> &mut Self {
        self.constant += factor * other.constant;
        let behind = match (self.terms.last(), other.terms.first()) {
            (Some((last, _)), Some((first, _))) => last < first,
            _ => true,
        };
        let scaled = other.terms.iter().map(|&(variable, coefficient)| (variable, factor * coefficient));
        if factor == 0 {
            return self;
        }
        if behind || other.terms.len() >= FEW {
            self.terms.extend(scaled);
        } else {
            for (variable, coefficient) in scaled {
                self.add(coefficient, variable);
            }
        }
        if !behind && other.terms.len() >= FEW {
            self.merge();
        }
        self
    }

    /// Adds a constant.
    pub fn add_constant(&mut self, constant: i64) -> &mut Self {
        self.constant += constant;
        self
    }

    /// The terms, by variable.
    pub fn terms(&self) -> impl Iterator<Item = (Variable, i64)> + '_ {
        self.terms.iter().copied()
    }

    /// Whether no variable occurs in it.
    #[must_use]
    pub fn is_constant(&self) -> bool {
        self.terms.is_empty()
    }

    /// The constant.
    #[must_use]
    pub fn constant(&self) -> i64 {
        self.constant
    }

    /// The value at a point, which gives one value per column.
    #[must_use]
    pub fn value(&self, point: &[i64]) -> i64 {
        self.terms().map(|(variable, coefficient)| coefficient * point[variable.0]).sum::<i64>() + self.constant
    }

    /// Sorts the terms and merges those of one variable.
    fn merge(&mut self) {
        self.terms.sort_by_key(|&(variable, _)| variable); // fast where sorted stretches stand side by side
        self.terms.dedup_by(|later, earlier| {
            let same = later.0 == earlier.0;
            if same {
                earlier.1 += later.1;
            }
            same
        });
        self.terms.retain(|&(_, coefficient)| coefficient != 0);
    }
}

impl From<Variable> for Expression {
    fn from(variable: Variable) -> Self {
        let mut expression = Expression::zero();
        expression.add(1, variable);
        expression
    }
}

impl FromIterator<(i64, Variable)> for Expression {
    fn from_iter<T: IntoIterator<Item = (i64, Variable)>>(terms: T) -> Self {
        let terms = terms.into_iter().map(|(coefficient, variable)| (variable, coefficient)).collect();
        let mut expression = Expression { terms, constant: 0 };
        expression.merge();
        expression
    }
}

impl FromIterator<Variable> for Expression {
    fn from_iter<T: IntoIterator<Item = Variable>>(variables: T) -> Self {
        variables.into_iter().map(|variable| (1, variable)).collect()
    }
}

/// The sense of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sense {
    /// Expression ≤ right side.
    AtMost,
    /// Expression ≥ right side.
    AtLeast,
    /// Expression = right side.
    Equal,
}

/// What a row says for whom: every constraint keeps it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The arithmetic of heads and slots of a college.
    Work(CollegeIndex),
    /// The room in a session.
    Capacity(SessionIndex),
    /// A rule of the planner.
    Rule(RuleIndex),
    /// The definition of an objective, or an earlier level held.
    Level(Level),
    /// How the variables of the formulation hang together.
    Structure,
}

/// One constraint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The terms, by variable.
    pub terms: Vec<(Variable, i64)>,
    /// The sense.
    pub sense: Sense,
    /// The right side.
    pub right: i64,
    /// Where it comes from.
    pub origin: Origin,
}

impl Row {
    /// Whether a point (one value per column) keeps the row.
    #[must_use]
    pub fn holds(&self, point: &[i64]) -> bool {
        let left: i64 = self.terms.iter().map(|&(variable, coefficient)| coefficient * point[variable.0]).sum();
        match self.sense {
            Sense::AtMost => left <= self.right,
            Sense::AtLeast => left >= self.right,
            Sense::Equal => left == self.right,
        }
    }
}

/// One variable's domain: an integer between two finite bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Least value.
    pub lower: i64,
    /// Greatest value.
    pub upper: i64,
}

/// An integer program without its objective: one program serves many levels.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Program {
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Row>,
    /// What it holds, in terms of rows.
    held: usize,
}

impl Program {
    /// Whether it has become too large to be of use: then rows are missing, and no solver is to be given it. Whoever adds
    /// many rows looks at this from time to time.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.held > MOST
    }

    /// A new integer variable between two finite bounds.
    pub fn integer(&mut self, lower: i64, upper: i64) -> Variable {
        self.held += COLUMN;
        self.columns.push(Column { lower, upper: upper.max(lower) });
        Variable(self.columns.len() - 1)
    }

    /// A new variable that is 0 or 1.
    pub fn binary(&mut self) -> Variable {
        self.integer(0, 1)
    }

    /// Adds `left ≤ right`.
    pub fn at_most(&mut self, left: &Expression, right: i64, origin: Origin) {
        self.row(left, Sense::AtMost, right, origin);
    }

    /// Adds `left ≥ right`.
    pub fn at_least(&mut self, left: &Expression, right: i64, origin: Origin) {
        self.row(left, Sense::AtLeast, right, origin);
    }

    /// Adds `left = right`.
    pub fn equal(&mut self, left: &Expression, right: i64, origin: Origin) {
        self.row(left, Sense::Equal, right, origin);
    }

    /// Adds `left ≤ right` for two expressions.
    pub fn no_more_than(&mut self, left: &Expression, right: &Expression, origin: Origin) {
        let mut difference = left.clone();
        difference.add_scaled(-1, right);
        self.at_most(&difference, 0, origin);
    }

    /// Fixes a variable to a value.
    pub fn fix(&mut self, variable: Variable, value: i64) {
        self.columns[variable.0] = Column { lower: value, upper: value };
    }

    /// Whether a point (one value per column) keeps every bound and row, exactly.
    #[must_use]
    pub fn admits(&self, point: &[i64]) -> bool {
        let inside = |(column, &value): (&Column, &i64)| column.lower <= value && value <= column.upper;
        point.len() == self.columns.len()
            && self.columns.iter().zip(point).all(inside)
            && self.rows.iter().all(|row| row.holds(point))
    }

    fn row(&mut self, left: &Expression, sense: Sense, right: i64, origin: Origin) {
        if self.is_full() {
            return;
        }
        self.held += ROW + left.terms.len();
        let right = right - left.constant();
        self.rows.push(Row { terms: left.terms.clone(), sense, right, origin });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_of_sums_does_not_depend_on_their_order() {
        let variables: Vec<Variable> = (0..30).map(Variable).collect();
        let every = |step: usize, factor: i64| -> Expression {
            variables.iter().step_by(step).map(|&variable| (factor * (variable.0 as i64 + 1), variable)).collect()
        };
        let parts = [every(1, 2), every(3, -2), every(7, 5), variables[4].into(), Expression::zero()];
        let sum = |order: [usize; 5]| {
            let mut sum = Expression::zero();
            for part in order {
                sum.add_scaled(3, &parts[part]).add_constant(1);
            }
            sum
        };
        let expected = sum([0, 1, 2, 3, 4]);
        for order in [[4, 3, 2, 1, 0], [3, 0, 4, 2, 1], [2, 1, 3, 0, 4]] {
            assert_eq!(sum(order), expected);
        }
        let point: Vec<i64> = (0..30).map(|value| value * value % 7).collect();
        assert_eq!(expected.value(&point), 5 + 3 * parts.iter().map(|part| part.value(&point)).sum::<i64>());
        assert!(expected.terms().all(|(variable, _)| variable.0 % 3 != 0 || variable.0 % 7 == 0), "no zeros are left");
    }

    #[test]
    fn terms_of_one_variable_are_merged_and_zeros_vanish() {
        let mut program = Program::default();
        let (a, b) = (program.integer(0, 5), program.integer(0, 5));
        let mut expression: Expression = [(2, a), (3, b), (-2, a)].into_iter().collect();
        expression.add_constant(4);
        assert_eq!(expression.terms().collect::<Vec<_>>(), [(b, 3)]);
        program.at_most(&expression, 10, Origin::Structure);
        assert_eq!(program.rows[0].right, 6, "the constant moves to the right side");
        assert!(program.admits(&[5, 2]) && !program.admits(&[0, 3]) && !program.admits(&[6, 0]));
    }

    #[test]
    fn a_program_takes_no_more_rows_once_it_is_full() {
        let mut program = Program::default();
        let columns: Vec<Variable> = (0..MOST / 100).map(|_| program.binary()).collect();
        let long: Expression = columns.iter().copied().collect();
        while !program.is_full() {
            program.at_most(&long, 1, Origin::Structure);
        }
        let rows = program.rows.len();
        program.at_most(&long, 1, Origin::Structure);
        assert_eq!(program.rows.len(), rows);
        assert!(rows <= 100 && program.held <= MOST + columns.len() + ROW);
    }
}

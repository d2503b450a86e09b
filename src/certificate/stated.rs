//! An integer program with its objective and a name for everything in it, as other programs are to read it.

use crate::program::{Column, Expression, Program, Row, Variable};

/// What a part of a name stands for: `C03` for a college, `rule_2` for a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Legend {
    /// The part of a name.
    pub name: String,
    /// What kind of thing it is: `college`, `class`, `room`, `half-day`, `session`, `rule` or `level`.
    pub kind: &'static str,
    /// What the planner calls it.
    pub what: String,
}

/// A program to be minimised, with names. Names are unique among columns and among rows, at most 255 letters, digits and
/// underscores of ASCII, and begin with a letter, so that readers of any format take them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated {
    /// What is minimised, in a line of ASCII.
    pub remark: String,
    /// What the parts of names stand for.
    pub legend: Vec<Legend>,
    program: Program,
    /// Has no constant: that is carried by the last column.
    objective: Expression,
    columns: Vec<String>,
    rows: Vec<String>,
    first: Vec<Vec<Variable>>,
}

/// The name of the column that is always 1. No format has a place for a constant that all readers understand, nor for a
/// row without columns.
const ONE: &str = "one";

impl Stated {
    /// Names a program; a column `one`, always 1, comes behind the others and carries the objective's constant.
    #[must_use]
    pub(super) fn new(program: Program, objective: &Expression, columns: Vec<String>, rows: Vec<String>) -> Self {
        let mut stated = Stated {
            remark: String::new(),
            legend: Vec::new(),
            program,
            objective: objective.terms().map(|(variable, coefficient)| (coefficient, variable)).collect(),
            columns,
            rows,
            first: Vec::new(),
        };
        let one = stated.program.integer(1, 1);
        stated.objective.add(objective.constant(), one);
        stated.columns.push(ONE.to_owned());
        stated
    }

    /// The same, with columns that a search should split at before the others, in ranks.
    #[must_use]
    pub(super) fn with_first(self, first: Vec<Vec<Variable>>) -> Self {
        Stated { first, ..self }
    }

    /// Columns that a search should split at before the others, in ranks.
    #[must_use]
    pub fn first(&self) -> &[Vec<Variable>] {
        &self.first
    }

    /// The columns with their names.
    pub fn columns(&self) -> impl Iterator<Item = (&str, Column)> {
        self.columns.iter().map(String::as_str).zip(self.program.columns.iter().copied())
    }

    /// The rows with their names.
    pub fn rows(&self) -> impl Iterator<Item = (&str, &Row)> {
        self.rows.iter().map(String::as_str).zip(&self.program.rows)
    }

    /// What is minimised: names of columns with coefficients.
    pub fn objective(&self) -> impl Iterator<Item = (&str, i64)> {
        self.objective.terms().map(|(variable, coefficient)| (self.name(variable), coefficient))
    }

    /// What is minimised, by the positions of the columns.
    #[must_use]
    pub fn expression(&self) -> &Expression {
        &self.objective
    }

    /// The program itself.
    #[must_use]
    pub fn program(&self) -> &Program {
        &self.program
    }

    /// The name of a column.
    #[must_use]
    pub fn name(&self, variable: Variable) -> &str {
        &self.columns[variable.0]
    }
}

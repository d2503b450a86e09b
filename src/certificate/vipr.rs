//! A program as the opening of a certificate: the sections `VER` to `CON` of VIPR 1.0.

use super::Stated;
use crate::program::{Sense, Variable};
use std::fmt::Write;

/// The program as every certificate about it begins. Constraints are numbered from 0: the lower bounds of all columns,
/// their upper bounds, the rows.
#[must_use]
pub fn opening(stated: &Stated) -> String {
    let columns = stated.columns().count();
    let mut text = format!("% {}\nVER 1.0\nVAR {columns}\n", stated.remark);
    for (name, _) in stated.columns() {
        let _ = writeln!(text, "{name}");
    }
    let _ = writeln!(text, "INT {columns}");
    for column in 0..columns {
        let _ = writeln!(text, "{column}");
    }
    let objective: Vec<_> = stated.expression().terms().collect();
    let _ = writeln!(text, "OBJ min\n{}", terms(&objective));
    let _ = writeln!(text, "CON {} {}", 2 * columns + stated.rows().count(), 2 * columns);
    for (position, (name, column)) in stated.columns().enumerate() {
        let _ = writeln!(text, "least_{name} G {} 1 {position} 1", column.lower);
    }
    for (position, (name, column)) in stated.columns().enumerate() {
        let _ = writeln!(text, "most_{name} L {} 1 {position} 1", column.upper);
    }
    for (name, row) in stated.rows() {
        let _ = writeln!(text, "{name} {} {} {}", letter(row.sense), row.right, terms(&row.terms));
    }
    text
}

/// The letter of a sense.
pub(super) fn letter(sense: Sense) -> char {
    match sense {
        Sense::AtMost => 'L',
        Sense::AtLeast => 'G',
        Sense::Equal => 'E',
    }
}

/// A left side: how many columns, and each with its coefficient.
pub(super) fn terms(terms: &[(Variable, i64)]) -> String {
    let mut text = terms.len().to_string();
    for (variable, coefficient) in terms {
        let _ = write!(text, " {} {coefficient}", variable.0);
    }
    text
}

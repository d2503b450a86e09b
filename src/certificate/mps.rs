//! A program in the MPS format with free fields, as nearly every solver reads it.

use super::Stated;
use crate::program::Sense;
use std::fmt::Write;

/// The program as text, all of it ASCII.
#[must_use]
pub fn mps(stated: &Stated) -> String {
    let mut text = format!("* {}\nNAME halfday\nROWS\n N obj\n", stated.remark);
    let mut entries: Vec<Vec<(&str, i64)>> = stated.columns().map(|_| Vec::new()).collect();
    for (variable, coefficient) in stated.expression().terms() {
        entries[variable.0].push(("obj", coefficient));
    }
    for (name, row) in stated.rows() {
        let sense = match row.sense {
            Sense::AtMost => 'L',
            Sense::AtLeast => 'G',
            Sense::Equal => 'E',
        };
        let _ = writeln!(text, " {sense} {name}");
        for &(variable, coefficient) in &row.terms {
            entries[variable.0].push((name, coefficient));
        }
    }
    text += "COLUMNS\n MARKER 'MARKER' 'INTORG'\n";
    for ((name, _), entries) in stated.columns().zip(&mut entries) {
        if entries.is_empty() {
            entries.push(("obj", 0)); // a column stands only in this section
        }
        for (row, coefficient) in entries {
            let _ = writeln!(text, " {name} {row} {coefficient}");
        }
    }
    text += " MARKER 'MARKER' 'INTEND'\nRHS\n";
    for (name, row) in stated.rows().filter(|(_, row)| row.right != 0) {
        let _ = writeln!(text, " RHS {name} {}", row.right);
    }
    text += "BOUNDS\n";
    for (name, column) in stated.columns() {
        let _ = match column.lower == column.upper {
            true => writeln!(text, " FX BOUND {name} {}", column.lower),
            false => writeln!(text, " LO BOUND {name} {}\n UP BOUND {name} {}", column.lower, column.upper),
        };
    }
    text + "ENDATA\n"
}

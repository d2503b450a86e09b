//! A program in the LP format, as CPLEX, Gurobi, SCIP, CBC and HiGHS read it.

use super::Stated;
use crate::program::Sense;
use std::fmt::Write;

/// Terms on a line: readers may cut lines beyond 255 or 510 letters.
const TERMS_ON_A_LINE: usize = 6;

/// The program as text, all of it ASCII.
#[must_use]
pub fn lp(stated: &Stated) -> String {
    let mut text = format!("\\ {}\nMinimize\n obj:{}\nSubject To\n", stated.remark, sum(stated.objective()));
    for (name, row) in stated.rows() {
        let terms = row.terms.iter().map(|&(variable, coefficient)| (stated.name(variable), coefficient));
        let sense = match row.sense {
            Sense::AtMost => "<=",
            Sense::AtLeast => ">=",
            Sense::Equal => "=",
        };
        let _ = writeln!(text, " {name}:{} {sense} {}", sum(terms), row.right);
    }
    text += "Bounds\n";
    for (name, column) in stated.columns() {
        let _ = match column.lower == column.upper {
            true => writeln!(text, " {name} = {}", column.lower),
            false => writeln!(text, " {} <= {name} <= {}", column.lower, column.upper),
        };
    }
    text += "General\n";
    for (name, _) in stated.columns() {
        let _ = writeln!(text, " {name}");
    }
    text + "End\n"
}

/// A sum over columns; the format has none without columns.
fn sum<'a>(terms: impl Iterator<Item = (&'a str, i64)>) -> String {
    let mut text = String::new();
    for (position, (name, coefficient)) in terms.enumerate() {
        if position > 0 && position % TERMS_ON_A_LINE == 0 {
            text += "\n  ";
        }
        let sign = if coefficient < 0 { '-' } else { '+' };
        let _ = match coefficient.unsigned_abs() {
            1 => write!(text, " {sign} {name}"),
            size => write!(text, " {sign} {size} {name}"),
        };
    }
    if text.is_empty() { " 0 one".to_owned() } else { text }
}

//! Rows made stronger before the proof begins: what vanishes with a switch is bounded by the switch.
//!
//! If every column of a row a·x ≤ b (all coefficients positive) is at most a multiple of a binary z, then a·x ≤ b·z holds:
//! with z = 0 all of x is 0, with z = 1 it is the row. A room that is not open holds nothing: the relaxation does not see
//! that by itself.

use super::written::Written;
use crate::program::{Origin, Program, Row, Sense, Variable};
use std::collections::BTreeMap;

/// That a column is at most `factor` times a switch: by one row, or by two over a column between.
struct Below {
    factor: i64,
    /// Constraints with multipliers that add up to column − factor · switch ≤ 0.
    by: Vec<(usize, i64)>,
}

/// Adds the stronger rows to the program and writes how they follow.
pub(super) fn strengthen(program: &mut Program, written: &mut Written) {
    let below = switches(program);
    let mut stronger = Vec::new();
    for (position, row) in program.rows.iter().enumerate() {
        let fits =
            row.sense == Sense::AtMost && row.right > 0 && row.terms.iter().all(|&(_, coefficient)| coefficient > 0);
        let Some((first, rest)) = row.terms.split_first().filter(|(_, rest)| fits && !rest.is_empty()) else {
            continue;
        };
        let of = |variable: Variable| below.get(&variable.0);
        let common = of(first.0).into_iter().flatten().map(|(&switch, _)| switch).find(|switch| {
            rest.iter().all(|&(variable, _)| of(variable).is_some_and(|switches| switches.contains_key(switch)))
        });
        if let Some(switch) = common {
            stronger.push((position, switch));
        }
    }
    for (position, switch) in stronger {
        let row = program.rows[position].clone();
        let mut terms = row.terms.clone();
        terms.push((Variable(switch), -row.right));
        terms.sort_unstable();
        let says = format!("L 0 {}", crate::certificate::vipr::terms(&terms));
        let switch_index = u32::try_from(switch).unwrap_or(u32::MAX);
        // Closed: all columns are bounded by the switch, which is at most 0 (or at least, where that is less).
        let closed = written.derive(&format!("L 0 1 {switch} 1 {{ asm }}"));
        let mut factors: BTreeMap<u32, i64> = BTreeMap::new();
        let mut slack = -row.right;
        for &(variable, coefficient) in &row.terms {
            let Some(by) = below.get(&variable.0).and_then(|switches| switches.get(&switch)) else { continue };
            slack += coefficient * by.factor;
            for &(row, factor) in &by.by {
                *factors.entry(written.rows[row]).or_default() += coefficient * factor;
            }
        }
        // Now the sum says a·x − (right + slack) · switch ≤ 0.
        let bound = if slack > 0 { closed } else { switch_index };
        if slack != 0 {
            *factors.entry(bound).or_default() += slack;
        }
        let cited: Vec<(u32, String)> = factors.iter().map(|(&index, factor)| (index, factor.to_string())).collect();
        let when_closed = written.sum(&says, "lin", &cited);
        let open = written.derive(&format!("G 1 1 {switch} 1 {{ asm }}"));
        let cited = [(written.rows[position], "1".to_owned()), (open, (-row.right).to_string())];
        let when_open = written.sum(&says, "lin", &cited);
        let index = written.derive(&format!("{says} {{ uns {when_closed} {closed} {when_open} {open} }}"));
        written.rows.push(index);
        program.rows.push(Row { terms, sense: Sense::AtMost, right: 0, origin: Origin::Structure });
    }
}

/// Per column and binary: that the column is at most a multiple of the binary.
fn switches(program: &Program) -> BTreeMap<usize, BTreeMap<usize, Below>> {
    let mut direct: BTreeMap<usize, BTreeMap<usize, Below>> = BTreeMap::new();
    for (position, row) in program.rows.iter().enumerate() {
        let (column, switch, factor) = match *row.terms.as_slice() {
            [(one, 1), (other, factor)] if factor < 0 => (one.0, other.0, -factor),
            [(other, factor), (one, 1)] if factor < 0 => (one.0, other.0, -factor),
            _ => continue,
        };
        if row.sense == Sense::AtMost && row.right == 0 {
            let by = Below { factor, by: vec![(position, 1)] };
            direct.entry(column).or_default().entry(switch).or_insert(by);
        }
    }
    let is_switch = |column: usize| program.columns[column].lower == 0 && program.columns[column].upper == 1;
    let mut all: BTreeMap<usize, BTreeMap<usize, Below>> = BTreeMap::new();
    for (&column, steps) in &direct {
        let found = all.entry(column).or_default();
        for (&between, first) in steps {
            if is_switch(between) {
                found.entry(between).or_insert(Below { factor: first.factor, by: first.by.clone() });
            }
            for (&switch, second) in direct.get(&between).into_iter().flatten() {
                if is_switch(switch) && switch != column {
                    let by =
                        first.by.iter().copied().chain(second.by.iter().map(|&(row, by)| (row, first.factor * by)));
                    found.entry(switch).or_insert(Below { factor: first.factor * second.factor, by: by.collect() });
                }
            }
        }
    }
    all
}

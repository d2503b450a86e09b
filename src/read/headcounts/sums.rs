//! Sums that a table states, against what its rows add up to.

use super::super::ledger::Ledger;
use super::note;
use super::rows::{Record, Stated};
use crate::diagnostic::column_letters;
use crate::words::headcounts::SumLine;
use crate::words::reading::HeadcountFault;

/// Checks every sum; one that is none of what it could mean is noted at its cell.
///
/// A sum of a block may count the rows since the sum before, or all rows of its college. A sum of all may count the rows
/// above it or all rows; where neither fits, the rows since the sum before.
pub(super) fn check(records: &[Record], sums: &[Stated], ledger: &mut Ledger) -> Vec<SumLine> {
    let add = |records: &mut dyn Iterator<Item = &Record>| records.map(|record| record.heads).sum::<u64>();
    let mut lines = Vec::new();
    let mut since = 0;
    for sum in sums {
        let block = add(&mut records[since..sum.after].iter());
        let running = add(&mut records[..sum.after].iter());
        let all = add(&mut records.iter());
        let of_college = sum.college.as_ref().map(|name| add(&mut records.iter().filter(|each| each.college == *name)));
        let meanings: Vec<u64> = match (sum.is_block, of_college) {
            (true, Some(college)) => vec![college, block],
            (true, None) => vec![block],
            // The first that is meant is the one that a message names.
            (false, _) if sum.after == records.len() || sum.after == 0 => vec![all, block],
            (false, _) => vec![running, all, block],
        };
        let counted = sum.stated.filter(|stated| meanings.contains(stated)).or(meanings.first().copied()).unwrap_or(0);
        if let Some(stated) = sum.stated.filter(|stated| *stated != counted) {
            let fault = HeadcountFault::SumDisagrees { label: sum.label.clone(), stated, counted };
            note(fault, sum.place.clone(), ledger);
        }
        let cell = format!("{}{}", column_letters(sum.place.column), sum.place.row + 1);
        lines.push(SumLine { cell, label: sum.label.clone(), stated: sum.stated, counted });
        // A sum of all does not end a block; one of a block does.
        if sum.is_block || counted == block {
            since = sum.after;
        }
    }
    lines
}

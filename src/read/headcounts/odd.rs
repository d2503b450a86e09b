//! Rows that are counted though their names are unlike those above them, and no sum bears them out: a postcode, a year, one
//! part more.

use super::super::ledger::Ledger;
use super::line::Record;
use super::settle::Settled;
use super::{HeadcountOptions, columns, note, units};
use crate::words::headcounts::RowSkipped;
use crate::words::reading::RowsFault;
use std::collections::BTreeSet;

/// Rows by whose names it is known how names of the table look.
const FEW: usize = 2;

/// Tells rows whose names are no names of colleges, where all others are: those at the end of a table, and those behind
/// the parts of a college. In tables of classes a row says itself what it is.
pub(super) fn told(settled: &Settled, options: &HeadcountOptions, ledger: &mut Ledger) {
    let records = &settled.records;
    let all: u64 = records.iter().map(|record| record.heads).sum();
    let is_borne_out = settled.sums.iter().any(|(sum, _)| sum.stated == Some(all));
    if ledger.errors() > 0 || is_borne_out || records.iter().any(|record| record.is_part) {
        return;
    }
    let is_sure = |record: &Record| options.no_sums.iter().any(|name| columns::tidy(name) == record.label());
    let is_odd = |record: &&Record| !units::is_unit(record.label()) && !is_sure(record);
    let mut odd: BTreeSet<u32> = BTreeSet::new();
    let last = records.iter().rev().take_while(is_odd).count();
    let before = &records[..records.len() - last];
    if before.len() >= FEW && !before.iter().any(|record| is_odd(&record)) {
        odd.extend(records[before.len()..].iter().map(|record| record.row));
    }
    let parts = settled.skipped.iter().filter(|(_, why)| *why == RowSkipped::Part).map(|(row, _)| *row);
    let mut behind: BTreeSet<u32> = parts.collect();
    for record in records.iter().filter(is_odd) {
        if record.row.checked_sub(1).is_some_and(|above| behind.contains(&above)) {
            behind.insert(record.row);
            odd.insert(record.row);
        }
    }
    let met: Vec<&Record> = records.iter().filter(|record| odd.contains(&record.row)).collect();
    if let Some(first) = met.first() {
        let rows = met.iter().map(|record| format!("{} {}", record.heads_place, record.label())).collect();
        note(RowsFault::Unlike { rows }, first.heads_place.clone(), ledger);
    }
}

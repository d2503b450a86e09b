//! Sums that a table states, against what its rows add up to.

use super::super::ledger::Ledger;
use super::labels;
use super::line::{Record, Stated};
use super::note;
use crate::diagnostic::column_letters;
use crate::words::headcounts::{Field, SumLine};
use crate::words::reading::HeadcountFault;
use std::collections::{BTreeMap, BTreeSet};

/// What the rows of a table add up to, from any of them on.
pub(super) struct Totals<'r> {
    /// Heads of the first rows, by how many.
    above: Vec<u64>,
    /// How many rows stand above each sum; above those that sum up all.
    sums: BTreeSet<usize>,
    wholes: BTreeSet<usize>,
    /// Where the rows of one college, or of one campus, begin.
    starts: BTreeSet<usize>,
    colleges: BTreeMap<&'r str, u64>,
}

impl<'r> Totals<'r> {
    /// Adds up the rows.
    pub fn of(records: &'r [Record], sums: &[(Stated, usize)]) -> Self {
        let mut totals = Totals {
            above: vec![0],
            sums: [0, records.len()].into(),
            wholes: [0, records.len()].into(),
            starts: [0, records.len()].into(),
            colleges: BTreeMap::new(),
        };
        let mut all = 0;
        for (at, record) in records.iter().enumerate() {
            all += record.heads;
            totals.above.push(all);
            *totals.colleges.entry(&record.college).or_default() += record.heads;
            let before = at.checked_sub(1).and_then(|before| records.get(before));
            let is_new = before.is_some_and(|before| {
                before.college != record.college || before.says.get(&Field::Campus) != record.says.get(&Field::Campus)
            });
            totals.starts.extend(is_new.then_some(at));
        }
        for (sum, at) in sums {
            totals.sums.insert(*at);
            totals.wholes.extend((sum.kind == labels::Sum::Whole).then_some(*at));
        }
        totals
    }

    fn heads(&self, from: usize, to: usize) -> u64 {
        let above = |at: usize| self.above.get(at).copied().unwrap_or(0);
        above(to).saturating_sub(above(from))
    }

    fn rows(&self) -> usize {
        self.above.len() - 1
    }

    /// The sum before a place, the one behind it, and those of a college around it.
    fn last(places: &BTreeSet<usize>, at: usize) -> usize {
        places.range(..at).next_back().copied().unwrap_or(0)
    }

    fn next(&self, places: &BTreeSet<usize>, at: usize) -> usize {
        places.range(at + 1..).next().copied().unwrap_or(self.rows())
    }

    /// Whether a sum with so many rows above it states what it can mean. One of a block: the rows since any sum before
    /// it, those up to any sum behind it, or the rows of a college. One of all: all rows, those above it, or those since
    /// or up to another sum of all; or the rows since the sum before. What is stated in no number agrees.
    pub fn agrees(&self, sum: &Stated, at: usize) -> bool {
        let Some(stated) = sum.stated else { return true };
        let all = self.rows();
        let of_college = sum.college.as_deref().and_then(|college| self.colleges.get(college)).copied();
        let block = self.heads(Self::last(&self.sums, at), at);
        if let Some(of_college) = of_college {
            return [of_college, block].contains(&stated);
        }
        if stated == self.heads(0, all) {
            return true;
        }
        let places = if sum.kind == labels::Sum::Whole { &self.wholes } else { &self.sums };
        let is_place = |place: usize| places.contains(&place);
        let find = |heads: Option<u64>| heads.and_then(|heads| self.above.binary_search(&heads).ok());
        let above = self.heads(0, at);
        let mut means = vec![
            find(above.checked_sub(stated)).is_some_and(is_place),
            find(above.checked_add(stated)).is_some_and(is_place),
            block == stated,
        ];
        if sum.kind != labels::Sum::Whole {
            means.push(self.heads(Self::last(&self.starts, at), at) == stated);
            means.push(self.heads(at, self.next(&self.starts, at)) == stated);
        }
        means.contains(&true)
    }

    /// What a sum should state, in the meaning that it has most likely.
    fn meant(&self, sum: &Stated, at: usize) -> u64 {
        let all = self.rows();
        let of_college = sum.college.as_deref().and_then(|college| self.colleges.get(college)).copied();
        let block = self.heads(Self::last(&self.sums, at), at);
        match (sum.kind, of_college) {
            (labels::Sum::Whole, _) if at == all || at == 0 => self.heads(0, all),
            (labels::Sum::Whole, _) => self.heads(0, at),
            (_, Some(college)) => college,
            // Nothing since the sum before: it stands above what it sums up.
            (_, None) if block == 0 || at == 0 => self.heads(at, self.next(&self.sums, at)),
            (_, None) => block,
        }
    }
}

/// Checks every sum; one that is none of what it could mean is noted at its cell.
pub(super) fn check(records: &[Record], sums: &[(Stated, usize)], ledger: &mut Ledger) -> Vec<SumLine> {
    let totals = Totals::of(records, sums);
    let line = |(sum, at): &(Stated, usize)| {
        let counted = match sum.stated {
            Some(stated) if totals.agrees(sum, *at) => stated,
            _ => totals.meant(sum, *at),
        };
        if let Some(stated) = sum.stated.filter(|stated| *stated != counted) {
            let fault = HeadcountFault::SumDisagrees { label: sum.label.clone(), stated, counted };
            note(fault, sum.place.clone(), ledger);
        }
        let cell = format!("{}{}", column_letters(sum.place.column), u64::from(sum.place.row) + 1);
        SumLine { cell, label: sum.label.clone(), stated: sum.stated, counted }
    };
    sums.iter().map(line).collect()
}

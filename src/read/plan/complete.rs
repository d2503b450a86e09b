//! What the rows of a whole plan leave out and the problem says: a college's only batch carries all its heads and all its
//! classes, and the one batch that does not state its own carries what the others leave.

use super::batches::session;
use super::lookup::Lookup;
use super::row::{Row, Share, named_shares};
use crate::problem::{ClassIndex, CollegeIndex};
use std::collections::{BTreeMap, BTreeSet};

/// Adds to the rows what follows from them. `apart` are the colleges of which something has no place.
pub(super) fn complete(rows: &mut [Row], apart: &BTreeSet<CollegeIndex>, lookup: &Lookup) {
    let mut of_colleges: BTreeMap<CollegeIndex, Vec<usize>> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        if let Some(college) = row.college.as_ref().and_then(|name| lookup.college_named(&name.value)) {
            of_colleges.entry(college).or_default().push(at);
        }
    }
    for (college, own) in of_colleges.into_iter().filter(|(college, _)| !apart.contains(college)) {
        if lookup.problem.is_in_parts(college) {
            for (piece, own) in by_piece(rows, college, &own, lookup) {
                left_heads(rows, &own, lookup.problem.piece_count(college, piece));
            }
            continue;
        }
        let all = lookup.problem.count(college);
        let open = |at: &&usize| matches!(rows[**at].shares, Share::None);
        let silent: Vec<usize> = own.iter().filter(open).copied().collect();
        let [only] = silent.as_slice() else {
            left_heads(rows, &own, all);
            continue;
        };
        match lookup.problem.college(college).classes.len() {
            0 => left_heads(rows, &own, all),
            _ => left_classes(rows, college, &own, *only, lookup),
        }
    }
}

/// The rows of a college that is served part by part, by the part that each is of.
fn by_piece(rows: &[Row], college: CollegeIndex, own: &[usize], lookup: &Lookup) -> BTreeMap<usize, Vec<usize>> {
    let mut pieces: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for &at in own {
        let session = session(&rows[at], lookup, &mut super::Ledger::new(""));
        if let Some(piece) = session.and_then(|session| lookup.problem.piece_in(college, session)) {
            pieces.entry(piece).or_default().push(at);
        }
    }
    pieces
}

/// The heads that are left to the one batch that does not state its own, of so many in all.
fn left_heads(rows: &mut [Row], own: &[usize], all: u64) {
    let silent: Vec<usize> =
        own.iter().copied().filter(|&at| rows[at].headcount.is_none() && rows[at].slots.is_none()).collect();
    if let [only] = silent.as_slice()
        && own.iter().all(|at| at == only || rows[*at].headcount.is_some())
    {
        let others = own.iter().filter_map(|&at| rows[at].headcount.as_ref()).map(|heads| heads.value).sum();
        rows[*only].left = all.checked_sub(others).filter(|left| *left > 0);
    }
}

/// The classes that are left to the one batch that does not name its own.
fn left_classes(rows: &mut [Row], college: CollegeIndex, own: &[usize], only: usize, lookup: &Lookup) {
    let classes = &lookup.problem.college(college).classes;
    let mut named: Vec<u64> = vec![0; classes.len()];
    for &at in own.iter().filter(|&&at| at != only) {
        let mut unheard = super::Ledger::new("");
        for share in named_shares(&rows[at].shares, college, lookup.problem, &mut unheard).into_iter().flatten() {
            named[share.class.0] = named[share.class.0].saturating_add(share.heads);
        }
    }
    let whole = named.iter().zip(classes).all(|(heads, class)| *heads == 0 || *heads == class.heads);
    let left: Vec<usize> = (0..classes.len()).filter(|&at| named[at] == 0).collect();
    let heads: u64 = left.iter().map(|&at| classes[at].heads).sum();
    let agrees = rows[only].headcount.as_ref().is_none_or(|stated| stated.value == heads);
    if whole && agrees && !left.is_empty() {
        rows[only].shares = Share::Whole(left.into_iter().map(ClassIndex).collect());
    }
}

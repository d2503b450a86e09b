//! A level's certificate: the formulation in which it is found soonest, and the proof in it that no plan has less.
//!
//! First every formulation is tried without branching, those first that leave least to be believed; then, the smallest
//! first, with as many boxes as its size allows. Both ends are counted, not timed: the same level has the same
//! certificate, whatever the machine.

use crate::certificate::prove::{Choice, Limits, prove};
use crate::certificate::{Asked, Formulation, Reason, Stated, compact_columns, solution, with_plan};
use crate::plan::{Plan, Proof};
use crate::program::Program;
use crate::solve::{point_in, relaxation};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// Bytes of a certificate, at most.
const BYTES: usize = 50_000_000;
/// Boxes of a search, at most, ...
const BOXES: usize = 1_500;
/// ... and boxes times columns, for a box costs by the columns.
const WORK: usize = 1_000_000;
/// So many times as large the compact program is taken for: its relaxation is weak.
const WEAK: usize = 4;
/// Columns that are tried before a box is split.
const TRIED: usize = 12;
/// A compact program of more columns is tried after the flows: each of its boxes takes as long as all of theirs.
const WIDE: usize = 8_000;

/// What became of a level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CertifiedLevel {
    /// The program, and which formulation it is; `None` where every one would be too large.
    pub program: Option<(Formulation, Stated)>,
    /// The certificate that the program has no point below the value, or why there is none.
    pub certificate: Result<String, Reason>,
}

/// Looks for the certificate of a level. `proof`: how the bound is known so far, if anything is known. `time` ends what would
/// take much longer than it should; `interrupt` ends everything.
#[must_use]
pub fn certify(asked: &Asked<'_>, proof: Option<Proof>, time: Duration, interrupt: &AtomicBool) -> CertifiedLevel {
    let open = proof == Some(Proof::None);
    let begun = Instant::now();
    let left = || time.saturating_sub(begun.elapsed());
    let mut stated: Vec<(Formulation, Stated)> = Vec::new();
    for formulation in in_order(asked, open) {
        let Some(program) = formulation.state(asked) else { continue };
        if !open && let Some(text) = search(asked, &program, (1, Choice::Halves), left(), interrupt) {
            return CertifiedLevel { program: Some((formulation, program)), certificate: Ok(text) };
        }
        stated.push((formulation, program));
        if open {
            break;
        }
    }
    stated.sort_by_key(|(formulation, program)| {
        program.program().columns.len() * if *formulation == Formulation::Compact { WEAK } else { 1 }
    });
    for position in 0..if open { 0 } else { stated.len() } {
        let columns = stated[position].1.program().columns.len();
        let boxes = BOXES.min(WORK / columns.max(1));
        if interrupt.load(Ordering::Relaxed) || left().is_zero() {
            break;
        }
        let found = [Choice::Rows, Choice::Halves]
            .into_iter()
            .find_map(|choice| search(asked, &stated[position].1, (boxes, choice), left(), interrupt));
        if let Some(text) = found {
            return CertifiedLevel { program: Some(stated.swap_remove(position)), certificate: Ok(text) };
        }
    }
    // The program that leaves least to be believed, for others to try.
    stated.sort_by_key(|&(formulation, _)| formulation);
    let program = (!stated.is_empty()).then(|| stated.remove(0));
    let reason = reason(asked, proof, program.is_some());
    CertifiedLevel { program, certificate: Err(reason) }
}

/// A plan as a point of the compact program of a level, with its name for each column; `None` where the plan has none, as where
/// its batches are longer than they need be, or none is found in few nodes.
#[must_use]
pub fn plan_as_point(
    asked: &Asked<'_>,
    stated: &Stated,
    plan: &Plan,
    time: Duration,
    interrupt: &AtomicBool,
) -> Option<String> {
    let mut point = point_in(&with_plan(asked, plan), time, interrupt)?;
    point.push(1);
    stated.program().admits(&point).then(|| solution(stated, &point))
}

/// The formulations in the order in which they are tried without branching.
fn in_order(asked: &Asked<'_>, open: bool) -> Vec<Formulation> {
    let mut all = Formulation::ALL.to_vec();
    if asked.value > 0 && !open && compact_columns(asked.problem, asked.baseline) > WIDE {
        all.rotate_left(1);
    }
    all
}

fn search(
    asked: &Asked<'_>,
    stated: &Stated,
    (boxes, choice): (usize, Choice),
    time: Duration,
    interrupt: &AtomicBool,
) -> Option<String> {
    let value = i64::try_from(asked.value).ok()?;
    let limits = Limits { boxes, bytes: BYTES, tried: TRIED, choice };
    prove(stated, value, limits, |program: &Program| relaxation(program, stated.expression(), time, interrupt))
}

fn reason(asked: &Asked<'_>, proof: Option<Proof>, is_stated: bool) -> Reason {
    let has_classes = asked.problem.colleges().iter().any(|college| !college.classes.is_empty());
    match proof {
        Some(Proof::None) => Reason::NotProven,
        _ if !is_stated => Reason::TooLarge,
        Some(Proof::Solver) => Reason::Solver,
        _ if has_classes => Reason::Classes,
        _ => Reason::TooLong,
    }
}

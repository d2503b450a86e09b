//! What the rules ask of each college, sorted by college, so that the greedy need not look through all rules.

use crate::problem::{Asks, CollegeIndex, Grain, Problem, RuleKind, Scope, Target};

/// The rules of one college.
#[derive(Default, Clone)]
pub(super) struct Bonds<'a> {
    /// Targets of its pins, and whether all its batches must meet them.
    pub(super) pins: Vec<(&'a Target, bool)>,
    /// Colleges all of whose batches end by the start of each of its own, or (weak) start by it.
    pub(super) after: Vec<(&'a [CollegeIndex], bool)>,
    /// Colleges all of whose half-days or dates are earlier than each of its own, or (weak) no later.
    pub(super) after_periods: Vec<(&'a [CollegeIndex], Grain, bool)>,
    /// Colleges with which it must not overlap.
    pub(super) apart: Vec<CollegeIndex>,
    /// Colleges with which it must share no half-day or date.
    pub(super) apart_periods: Vec<(CollegeIndex, Grain)>,
    /// The first rule that keeps it together with others.
    pub(super) together: Option<(&'a [CollegeIndex], Scope)>,
    /// Most batches that run at one moment, and minutes of walking between them, where ways are reckoned with.
    pub(super) at_a_time: Vec<(u32, Option<u32>)>,
    /// Most batches.
    pub(super) most_batches: Option<usize>,
    /// The shortest batch, in slots.
    pub(super) least_slots: u64,
}

/// The bonds of every college.
pub(super) fn bonds(problem: &Problem) -> Vec<Bonds<'_>> {
    let free = Bonds { least_slots: 1, ..Bonds::default() };
    let mut bonds = vec![free; problem.colleges().len()];
    for rule in problem.rules() {
        bind(problem, &rule.kind, &mut bonds);
    }
    bonds
}

fn bind<'a>(problem: &Problem, kind: &'a RuleKind, bonds: &mut [Bonds<'a>]) {
    match kind.asks() {
        // Where settled batches stand is said by the domains.
        Asks::Place { .. } | Asks::Keep { .. } => {}
        // How many come to a session or on how many dates is looked at when all are placed.
        Asks::Limit { .. } | Asks::Days { .. } | Asks::Parts { .. } => {}
        Asks::Pin { colleges, target, whole } => each(bonds, colleges, |bonds| bonds.pins.push((target, whole))),
        Asks::Order { steps, grain, weak } => {
            for (position, then) in steps.iter().enumerate() {
                let earlier = steps[..position].iter().copied();
                each(bonds, then, |bonds| match grain {
                    Grain::Clock | Grain::Window => bonds.after.extend(earlier.clone().map(|step| (step, weak))),
                    Grain::HalfDay | Grain::Day => {
                        bonds.after_periods.extend(earlier.clone().map(|step| (step, grain, weak)));
                    }
                });
            }
        }
        Asks::Apart { pairs, grain } => {
            for (one, other) in pairs.iter().flat_map(|&(one, other)| [(one, other), (other, one)]) {
                let bonds = &mut bonds[one.0];
                match grain {
                    Grain::Clock | Grain::Window => bonds.apart.push(other),
                    Grain::HalfDay | Grain::Day => bonds.apart_periods.push((other, grain)),
                }
            }
        }
        Asks::Together { colleges, scope } => {
            each(bonds, colleges, |bonds| bonds.together = bonds.together.or(Some((colleges, scope))));
        }
        Asks::AtATime { colleges, limit, walking } => {
            each(bonds, colleges, |bonds| bonds.at_a_time.push((limit, walking)));
        }
        Asks::MostBatches { colleges, limit } => {
            let limit = limit as usize;
            let lower = |bonds: &mut Bonds<'_>| Some(bonds.most_batches.map_or(limit, |held| held.min(limit)));
            each(bonds, colleges, |bonds| bonds.most_batches = lower(bonds));
        }
        Asks::ShortestBatch { colleges, minutes } => {
            let slots = u64::from(minutes.div_ceil(problem.settings().slot_minutes));
            each(bonds, colleges, |bonds| bonds.least_slots = bonds.least_slots.max(slots));
        }
    }
}

fn each<'a>(bonds: &mut [Bonds<'a>], colleges: &[CollegeIndex], bind: impl Fn(&mut Bonds<'a>)) {
    colleges.iter().for_each(|college| bind(&mut bonds[college.0]));
}

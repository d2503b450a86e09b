//! The plan as a point of the compact program of a level: its batches fixed, so that whoever solves programs finds the rest;
//! and such a point as text, written and read back.

use super::compact::Compact;
use super::{Asked, Stated};
use crate::formulate::{Bin, Plain};
use crate::numbers::to_i64;
use crate::plan::{Batch, ClassShare, Part, Plan};
use crate::problem::{CollegeIndex, Problem, SessionIndex};
use crate::program::{Expression, Origin, Program};
use std::collections::BTreeMap;
use std::fmt::Write;

/// The compact program of what is asked in which the batches are those of a plan and the objective is at most its value.
/// A point of it, with a 1 behind, is one of the compact program itself. Shares of classes that are cut, and heads of batches
/// whose length several would do for, are left open.
#[must_use]
pub fn with_plan(asked: &Asked<'_>, plan: &Plan) -> Program {
    let Compact { mut model, objective, .. } = Compact::new(asked.problem, asked.baseline, asked.held, asked.level);
    let batches = plan.batches.iter().map(|batch| ((batch.college, batch.session), batch)).collect();
    let mut fixed = Vec::new();
    for college in asked.problem.college_indices() {
        let told = Told { problem: asked.problem, model: &model, batches: &batches, college };
        told.batches(&mut fixed);
        told.classes(&mut fixed);
        let left = plan.unplaced.iter().find(|left| left.college == college).map_or(0, |left| left.count);
        fixed.push((model.frame.unplaced[college.0].clone(), to_i64(left)));
    }
    for (what, value) in fixed {
        model.frame.program.equal(&what, value, Origin::Structure);
    }
    model.frame.program.at_most(&objective, to_i64(asked.value), Origin::Level(asked.level));
    model.frame.program
}

/// What a plan says of one college.
struct Told<'a> {
    problem: &'a Problem,
    model: &'a Plain,
    batches: &'a BTreeMap<(CollegeIndex, SessionIndex), &'a Batch>,
    college: CollegeIndex,
}

impl Told<'_> {
    fn batch(&self, session: SessionIndex) -> Option<&Batch> {
        self.batches.get(&(self.college, session)).copied()
    }

    /// Its batch in a session that is not divided; where the rate of that changes, in one of its stretches.
    fn batch_in(&self, (session, number): Bin) -> Option<&Batch> {
        self.batch(session).filter(|batch| self.problem.stretch_at(session, batch.start) == number)
    }

    fn part(&self, (session, window): Bin) -> Option<&Part> {
        self.batch(session)?.parts.iter().find(|part| part.window == window)
    }

    /// Where its batches are, how long, and where they begin.
    fn batches(&self, fixed: &mut Vec<(Expression, i64)>) {
        let (frame, college) = (&self.model.frame, self.college.0);
        for (&session, present) in &frame.present[college] {
            let batch = self.batch(session);
            fixed.push((present.clone(), i64::from(batch.is_some())));
            if !self.problem.session(session).is_divided() {
                let slots = frame.slots[college][&session].clone();
                fixed.push((slots, batch.map_or(0, |batch| i64::from(batch.slots))));
            }
            for (&(_, slot), start) in frame.starts[college].range((session, 0)..=(session, u32::MAX)) {
                fixed.push((start.clone(), i64::from(batch.is_some_and(|batch| batch.start == slot))));
            }
        }
        for (&(session, number), piece) in &self.model.stretches[college] {
            let batch = self.batch_in((session, number));
            fixed.push((piece.present.into(), i64::from(batch.is_some())));
            fixed.push((piece.slots.into(), batch.map_or(0, |batch| i64::from(batch.slots))));
        }
        for (&bin, piece) in &self.model.parts[college] {
            let part = self.part(bin);
            fixed.push((piece.present.into(), i64::from(part.is_some())));
            fixed.push((piece.slots.into(), part.map_or(0, |part| i64::from(part.slots))));
        }
    }

    /// Which of its classes are where, of those that are never cut.
    fn classes(&self, fixed: &mut Vec<(Expression, i64)>) {
        for (class, bins) in self.model.whole[self.college.0].iter().enumerate() {
            for (&bin, &inside) in bins {
                let of_batch = |batch: &Batch| batch.classes.iter().any(|share| is_of(class, share));
                let is_in = match self.problem.session(bin.0).is_divided() {
                    true => self.part(bin).is_some_and(|part| part.classes.iter().any(|share| is_of(class, share))),
                    false => self.batch_in(bin).is_some_and(of_batch),
                };
                fixed.push((inside.into(), i64::from(is_in)));
            }
        }
    }
}

fn is_of(class: usize, share: &ClassShare) -> bool {
    share.class.0 == class
}

/// A point of a program as text: its objective, then a line per column that is not 0, as SCIP and Gurobi read it.
#[must_use]
pub fn solution(stated: &Stated, point: &[i64]) -> String {
    let mut text = format!("# Objective value = {}\n", stated.expression().value(point));
    for ((name, _), value) in stated.columns().zip(point).filter(|(_, value)| **value != 0) {
        let _ = writeln!(text, "{name} {value}");
    }
    text
}

/// The objective of a point that was written so; `None` where the text is no point of the program.
#[must_use]
pub fn objective_of(stated: &Stated, text: &str) -> Option<i64> {
    let mut values: BTreeMap<&str, i64> = BTreeMap::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let (name, value) = line.split_once(' ')?;
        if values.insert(name, value.parse().ok()?).is_some() {
            return None;
        }
    }
    let point: Vec<i64> = stated.columns().map(|(name, _)| values.remove(name).unwrap_or(0)).collect();
    (values.is_empty() && stated.program().admits(&point)).then(|| stated.expression().value(&point))
}

//! What is known of the level at hand: a bound, how it is known, and why.

use super::scope::{Bound, Whole};
use crate::plan::{LevelResult, Proof};
use crate::problem::Level;
use crate::words::Because;
use std::marker::PhantomData;

/// What is known of a level in a scope: of the whole, unless said otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Known<K = Whole> {
    /// No plan that keeps the held levels is below this.
    pub(super) bound: u64,
    /// How that is known.
    pub(super) proof: Proof,
    /// Why.
    pub(super) because: Because,
    kind: PhantomData<K>,
}

impl<K> Known<K> {
    /// What counting says.
    pub(super) fn counted(bound: u64, because: Because) -> Self {
        Known { bound, proof: Proof::Counted, because, kind: PhantomData }
    }

    /// Nothing is below zero.
    pub(super) fn nothing() -> Self {
        Known::counted(0, Because::NothingBelowZero)
    }

    /// Takes a bound if it is better.
    pub(super) fn raise(&mut self, bound: Bound<K>) {
        self.raise_because(bound, |value, proof| match proof {
            Proof::Checked => Because::CheckedBound { value },
            Proof::Branched => Because::BranchedBound { value },
            Proof::Counted | Proof::Solver | Proof::None => Because::SolverBound { value },
        });
    }

    /// Takes a bound that rests on no way to form groups, if it is better.
    pub(super) fn raise_by_groups(&mut self, bound: Bound<K>) {
        self.raise_because(bound, |value, proof| match proof {
            Proof::Branched => Because::NoGroups { value },
            Proof::Checked => Because::CheckedBound { value },
            Proof::Counted | Proof::Solver | Proof::None => Because::SolverBound { value },
        });
    }

    fn raise_because(&mut self, bound: Bound<K>, because: impl FnOnce(u64, Proof) -> Because) {
        let (value, proof) = (bound.value(), bound.proof());
        if value > self.bound {
            *self = Known { bound: value, proof, because: because(value, proof), kind: PhantomData };
        }
    }

    /// The result of a level with this value.
    pub(super) fn result(&self, level: Level, value: u64) -> LevelResult {
        let bound = self.bound.min(value);
        if bound == value {
            LevelResult { level, value, bound, proof: self.proof, because: self.because.clone() }
        } else {
            LevelResult { level, value, bound, proof: Proof::None, because: Because::Open { value, bound } }
        }
    }
}

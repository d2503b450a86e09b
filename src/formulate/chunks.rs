//! The chunk flow as a value: its variables, and what they add up to. [`chunk_flow`](super::chunk_flow()) makes it.

use super::session_type::{Detail, SessionType};
use super::{Expression, Program, Variable};
use crate::problem::{CollegeIndex, HalfDayIndex};
use std::collections::BTreeMap;

/// The flow program of a problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChunkFlow {
    /// The program.
    pub program: Program,
    /// How finely sessions are told apart.
    pub detail: Detail,
    /// The session types.
    pub types: Vec<SessionType>,
    /// Per type: number of its sessions that are used.
    pub used: Vec<Variable>,
    /// Per type: (position, length) → arcs.
    pub arcs: Vec<BTreeMap<(u32, u32), Variable>>,
    /// Per individual college: (type, length) → chunks sent; empty for colleges in the pool.
    pub sent: Vec<BTreeMap<(usize, u32), Variable>>,
    /// Interchangeable colleges.
    pub pool: Pool,
    /// Per individual college: half-day → 1 if it sends a chunk there; empty where nothing asked for it.
    pub uses: Vec<BTreeMap<HalfDayIndex, Variable>>,
    /// Per college: what stays unplaced, in the units of `Problem::count`; 0 where everything must be placed.
    pub unplaced: Vec<Expression>,
    /// Per college and part of it that is served for itself, or the whole of it: what of that stays unplaced, likewise.
    pub unplaced_of_parts: Vec<Vec<Expression>>,
}

/// What a flow is to be about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scale {
    /// How finely sessions are told apart.
    pub detail: Detail,
    /// Only the first so many half-days are used.
    pub half_days: usize,
    /// Whether heads may stay unplaced.
    pub partial: bool,
    /// At most so many sessions are used in all, if that is known.
    pub sessions: Option<usize>,
    /// Whether a plan is wanted rather than a bound: then colleges under rules are cut only where no session holds them,
    /// and the pool only [`Once`](Cutting::Once). Much smaller; but not every plan is a point.
    pub few_cuts: bool,
    /// Whether the half-days of pooled colleges matter.
    pub spread: bool,
}

impl ChunkFlow {
    /// The chunks of one length that the supplies send to a type.
    pub(super) fn demand(&self, kind: usize, length: u32) -> Expression {
        let individual = self.sent.iter().filter_map(|sent| sent.get(&(kind, length)));
        individual.copied().chain(self.pool.sent_to(kind, length)).collect()
    }

    /// What a search should branch on before the lengths of chunks, in ranks: which half-days and how many sessions are
    /// used, and the batches of each individual college; then its batches by type.
    #[must_use]
    pub fn counts(&self) -> Vec<Vec<Expression>> {
        let uses = self.uses.iter().flat_map(|uses| uses.values()).chain(&self.used);
        let mut first: Vec<Expression> = uses.map(|&variable| variable.into()).collect();
        let mut second = Vec::new();
        for sent in self.sent.iter().filter(|sent| !sent.is_empty()) {
            first.push(sent.values().copied().collect());
            let mut by_type: BTreeMap<usize, Expression> = BTreeMap::new();
            for (&(kind, _), &chunks) in sent {
                by_type.entry(kind).or_default().add(1, chunks);
            }
            second.extend(by_type.into_values());
        }
        vec![first, second]
    }

    /// The chunks that an individual college sends to the types that satisfy a condition, each times a weight of its
    /// type and length.
    #[must_use]
    pub fn chunks(
        &self,
        college: CollegeIndex,
        take: impl Fn(&SessionType) -> bool,
        weight: impl Fn(u32) -> i64,
    ) -> Expression {
        let sent = self.sent[college.0].iter().filter(|&(&(kind, _), _)| take(&self.types[kind]));
        sent.map(|(&(_, length), &variable)| (weight(length), variable)).collect()
    }
}

/// How the colleges of the pool may be cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Cutting {
    /// Full sessions, and one cut.
    #[default]
    Once,
    /// Any pieces.
    Freely,
}

/// The part of the calendar in which a college of the pool stands: the half-days of one role, or anywhere.
pub type Part = Option<usize>;

/// Interchangeable colleges, cut at the cost of one batch a cut.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pool {
    /// Its colleges with their slots, in file order.
    pub colleges: Vec<(CollegeIndex, u32)>,
    /// No college is cut into shorter pieces.
    pub least: u32,
    /// Whether parts of the calendar are told apart.
    pub by_part: bool,
    /// (part, length) → colleges of that length in that part; empty where there is only one part.
    pub stands: BTreeMap<(Part, u32), Variable>,
    /// (part, length, piece) → cuts that take a piece off and leave the rest to be cut again or sent.
    pub off: BTreeMap<(Part, u32, u32), Variable>,
    /// (part, length, piece) → last cuts in two.
    pub halves: BTreeMap<(Part, u32, u32), Variable>,
    /// (type, length, part) → chunks sent.
    pub sent: BTreeMap<(usize, u32, Part), Variable>,
}

impl Pool {
    /// The chunks of a length that are sent to a type, part by part.
    pub fn sent_to(&self, kind: usize, length: u32) -> impl Iterator<Item = Variable> + '_ {
        let sent = self.sent.range((kind, length, None)..=(kind, length, Some(usize::MAX)));
        sent.map(|(_, &variable)| variable)
    }

    /// All cuts: each is one batch more.
    pub fn cuts(&self) -> impl Iterator<Item = Variable> + '_ {
        self.off.values().chain(self.halves.values()).copied()
    }
}

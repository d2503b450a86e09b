//! Chunk flow: how many chunks of each length colleges send to each type of session, and how chunks fill sessions.
//!
//! A *chunk* is a length in slots that will be one batch. The packing side is an arc-flow over the positions 0..c of
//! each session type (Valério de Carvalho 1999; Brandão & Pedroso 2016): an arc (i, i + k) is a chunk of length k, loss
//! arcs lead to the end, the flow is the number of sessions used. The supply side cuts colleges into chunks
//! ([`chunk_supply`](super::chunk_supply)). Both meet in counts: for every type and length, arcs = chunks sent. The
//! size depends on the capacity and the number of types, not on the number of sessions.
//!
//! Every plan is a point of it, so its optimum is a bound for any problem; where nothing but half-days, rooms of a type
//! and numbers of batches is asked for, every point is also a plan.

use super::chunk_pool::Pool;
use super::session_type::{Detail, SessionType, session_types};
use super::{Expression, Origin, Program, Variable};
use crate::domains::Domains;
use crate::problem::{CollegeIndex, HalfDayIndex, Problem};
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
    /// and the pool only [`Once`](super::chunk_pool::Cutting::Once). Much smaller; but not every plan is a point.
    pub few_cuts: bool,
    /// Whether the half-days of pooled colleges matter.
    pub spread: bool,
}

/// Formulates a problem as a chunk flow, the rules that it can see included.
#[must_use]
pub fn chunk_flow(problem: &Problem, domains: &Domains, scale: Scale) -> ChunkFlow {
    let types = session_types(problem, domains, scale.detail, scale.half_days);
    let mut flow = ChunkFlow {
        program: Program::default(),
        detail: scale.detail,
        types,
        used: Vec::new(),
        arcs: Vec::new(),
        sent: vec![BTreeMap::new(); problem.colleges().len()],
        pool: Pool::default(),
        uses: vec![BTreeMap::new(); problem.colleges().len()],
        unplaced: vec![Expression::zero(); problem.colleges().len()],
    };
    super::chunk_supply::add_supply(problem, domains, scale, &mut flow);
    let slack = slack(problem, &flow, scale);
    for kind in 0..flow.types.len() {
        flow.packing(problem, kind, slack);
    }
    if scale.detail != Detail::Sizes {
        super::chunk_rules::add_chunk_rules(problem, domains, &mut flow);
    }
    flow
}

impl ChunkFlow {
    /// The chunks of one length that the supplies send to a type.
    fn demand(&self, kind: usize, length: u32) -> Expression {
        let individual = self.sent.iter().filter_map(|sent| sent.get(&(kind, length)));
        individual.copied().chain(self.pool.sent_to(kind, length)).collect()
    }

    /// The arc-flow of a type, over positions 0 ..= slots; with a changeover, chunks and sessions are longer by it.
    ///
    /// A session's chunks stand in the order of their lengths, longest first, so that one filling is one path; and a
    /// session ends early only by what all together can leave empty.
    fn packing(&mut self, problem: &Problem, kind: usize, slack: u32) {
        let changeover = problem.settings().changeover_slots();
        let slots = self.types[kind].slots;
        let end = slots + changeover;
        let sessions = self.types[kind].sessions.len() as i64;
        let origin = Origin::Capacity(self.types[kind].sample());
        let demands: Vec<(u32, Expression)> =
            (1..=slots).map(|length| (length, self.demand(kind, length))).filter(|(_, d)| !d.is_constant()).collect();
        let used = self.program.integer(0, sessions);
        let mut balance: Vec<Expression> = vec![Expression::zero(); end as usize + 1];
        balance[0].add(1, used);
        balance[end as usize].add(-1, used);
        let steps: Vec<u32> = demands.iter().map(|&(length, _)| length + changeover).collect();
        let shortest = shortest_step(&steps, end);
        let mut arcs = BTreeMap::new();
        for (length, demand) in &demands {
            let mut meet = demand.clone();
            let step = length + changeover;
            for from in (0..=end - step).filter(|&from| shortest[from as usize] >= step) {
                // A session holds the same length more than once, but not from the same position.
                let arc = self.program.integer(0, sessions);
                balance[from as usize].add(-1, arc);
                balance[(from + step) as usize].add(1, arc);
                meet.add(-1, arc);
                arcs.insert((from, *length), arc);
            }
            self.program.equal(&meet, 0, origin);
        }
        for from in (1..end).filter(|&from| end - from <= slack && shortest[from as usize] > 0) {
            let often = sessions.min(i64::from(slack / (end - from)));
            let loss = self.program.integer(0, often);
            balance[from as usize].add(-1, loss);
            balance[end as usize].add(1, loss);
        }
        for row in balance.iter().filter(|row| !row.is_constant()) {
            self.program.equal(row, 0, origin);
        }
        self.used.push(used);
        self.arcs.push(arcs);
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

/// Per position: the largest step that can be the shortest of a sum of steps that ends there; 0 where none does, and no
/// limit at 0.
pub(super) fn shortest_step(steps: &[u32], end: u32) -> Vec<u32> {
    let mut shortest = vec![0; end as usize + 1];
    shortest[0] = u32::MAX;
    for from in 0..=end as usize {
        let limit = shortest[from];
        for &step in steps.iter().filter(|&&step| step <= limit) {
            if let Some(to) = shortest.get_mut(from + step as usize) {
                *to = (*to).max(step);
            }
        }
    }
    shortest
}

/// The most slots that all sessions together can leave empty, changeovers counted as in the packing.
fn slack(problem: &Problem, flow: &ChunkFlow, scale: Scale) -> u32 {
    if scale.partial {
        return u32::MAX;
    }
    let changeover = u64::from(problem.settings().changeover_slots());
    let open = flow.types.iter().flat_map(|kind| kind.sessions.iter().map(|_| u64::from(kind.slots) + changeover));
    let mut open: Vec<u64> = open.collect();
    open.sort_unstable_by(|a, b| b.cmp(a));
    let open: u64 = open.into_iter().take(scale.sessions.unwrap_or(usize::MAX)).sum();
    let fastest = |college| {
        let rates = flow.types.iter().map(|kind| problem.rate_in(college, kind.sample()));
        rates.map(|rate| rate.slots_for(problem.work(college))).min().unwrap_or(0) + changeover
    };
    let needed: u64 = problem.college_indices().map(fastest).sum();
    u32::try_from(open.saturating_sub(needed)).unwrap_or(u32::MAX)
}

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

use super::chunks::{ChunkFlow, Pool, Scale};
use super::session_type::{Detail, session_types};
use super::{Expression, Origin, Program};
use crate::domains::Domains;
use crate::numbers::to_i64;
use crate::problem::Problem;
use std::collections::BTreeMap;

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
        unplaced_of_parts: problem
            .college_indices()
            .map(|college| vec![Expression::zero(); problem.pieces(college)])
            .collect(),
    };
    super::chunk_supply::add_supply(problem, domains, scale, &mut flow);
    let slack = slack(problem, &flow, scale);
    for kind in 0..flow.types.len() {
        packing(&mut flow, problem, kind, slack);
    }
    if scale.detail != Detail::Sizes {
        super::chunk_rules::add_chunk_rules(problem, domains, &mut flow);
    }
    flow
}

/// The arc-flow of a type, over positions 0 ..= slots; with a changeover, chunks and sessions are longer by it.
///
/// A session's chunks stand in the order of their lengths, longest first, so that one filling is one path; and a
/// session ends early only by what all together can leave empty.
fn packing(flow: &mut ChunkFlow, problem: &Problem, kind: usize, slack: u32) {
    let changeover = problem.settings().changeover_slots();
    let slots = flow.types[kind].slots;
    let end = slots + changeover;
    let sessions = to_i64(flow.types[kind].sessions.len());
    let origin = Origin::Capacity(flow.types[kind].sample());
    let demands: Vec<(u32, Expression)> =
        (1..=slots).map(|length| (length, flow.demand(kind, length))).filter(|(_, d)| !d.is_constant()).collect();
    let used = flow.program.integer(0, sessions);
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
            let arc = flow.program.integer(0, sessions);
            balance[from as usize].add(-1, arc);
            balance[(from + step) as usize].add(1, arc);
            meet.add(-1, arc);
            arcs.insert((from, *length), arc);
        }
        flow.program.equal(&meet, 0, origin);
    }
    for from in (1..end).filter(|&from| end - from <= slack && shortest[from as usize] > 0) {
        let often = sessions.min(i64::from(slack / (end - from)));
        let loss = flow.program.integer(0, often);
        balance[from as usize].add(-1, loss);
        balance[end as usize].add(1, loss);
    }
    for row in balance.iter().filter(|row| !row.is_constant()) {
        flow.program.equal(row, 0, origin);
    }
    flow.used.push(used);
    flow.arcs.push(arcs);
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

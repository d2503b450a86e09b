//! Every number by which the search was tuned, in one place. None of them decides what is true: one that is too small costs
//! a proof or a better plan, one that is too large costs time. How large models may become is said by the caller
//! ([`Limits`](super::Limits)).

/// The part flow, master of the Benders decomposition.
pub(super) mod part_flow {
    /// A flow by parts with no more columns than this is small beside any flow by chunks.
    pub(in crate::solve) const FEW_COLUMNS: usize = 1_000;
    /// A plan so little above the bound is near it.
    pub(in crate::solve) const NEAR: u64 = 2;
    /// How often a plan in which nobody is cut over half-days is looked for, ...
    pub(in crate::solve) const WHOLE_TRIES: usize = 8;
    /// ... in how many nodes each time, ...
    pub(in crate::solve) const WHOLE_NODES: i32 = 200;
    /// ... and up to how many columns.
    pub(in crate::solve) const WHOLE_COLUMNS: usize = 6_000;
}

/// Our own branch and bound.
pub(super) mod branching {
    /// How many candidates a node tries.
    pub(in crate::solve) const TRIED: usize = 12;
    /// Simplex iterations for one trial.
    pub(in crate::solve) const TRIAL: i32 = 200;
    /// Simplex iterations for one node.
    pub(in crate::solve) const SOLVE: i32 = 20_000;
    /// From this part of the budget on a search is given up if it gets on too slowly.
    pub(in crate::solve) const ENOUGH_TO_TELL: f64 = 0.25;
    /// ... and from so many nodes on.
    pub(in crate::solve) const NODES_TO_TELL: usize = 8;
    /// So many times as fast as before it may still have to become.
    pub(in crate::solve) const HOPE: f64 = 8.0;
    /// Rounds over all columns that may move before the rest is left to the relaxation: narrowing can creep.
    pub(in crate::solve) const ROUNDS: usize = 20;
}

/// What proofs of a level may cost.
pub(super) mod proofs {
    /// What all proofs of one level together may cost, see [`branch::Budget`](crate::solve::branch::Budget): on an ordinary machine of
    /// 2025 a second or two.
    pub(in crate::solve) const WORK: u64 = 80_000_000;
    /// Nodes that the question whether there is a plan at all may take.
    pub(in crate::solve) const QUESTION_NODES: u64 = 20_000;
    /// Nodes that one proof may take.
    pub(in crate::solve) const NODES: usize = 2_000;
}

/// A level's share of the search.
pub(super) mod share {
    /// What an ordinary machine of 2025 does in a second, see [`Spent`](crate::solve::run_limits::Spent).
    pub(in crate::solve) const WORK_OF_A_SECOND: u64 = 50_000_000;
    /// Each level behind one that is hard keeps this part of the time of the whole.
    pub(in crate::solve) const RESERVED: u32 = 20;
    /// So many times as much each pass over levels that are still open takes as the one before, ...
    pub(in crate::solve) const HARDER: u64 = 4;
    /// ... up to so many times as much as the first.
    pub(in crate::solve) const HARDEST: u64 = 16;
    /// Moves of annealing that stand for a node where the caller limits these.
    pub(in crate::solve) const MOVES_OF_A_NODE: u64 = 100;
    /// What a move of annealing takes.
    pub(in crate::solve) const WORK_OF_A_MOVE: u64 = 60;
}

/// Runs of HiGHS.
pub(super) mod solver {
    /// Nodes that the run without presolve may take before "infeasible" is believed.
    pub(in crate::solve) const DOUBTING_NODES: i32 = 2_000;
}

/// The chunk flow.
pub(super) mod chunk_flow {
    /// A plan so little above the bound is near it.
    pub(in crate::solve) const NEAR: u64 = 3;
    /// A flow in which colleges are cut only where they must may be so many times as large as another.
    pub(in crate::solve) const FEW_CUTS: usize = 4;
}

/// Generalised assignment.
pub(super) mod assignment {
    /// How full the colleges under rules may make a half-day, in per cent, one try after the other.
    pub(in crate::solve) const SHARES: [u64; 3] = [75, 90, 100];
}

/// The compact formulation.
pub(super) mod compact {
    /// Nodes that a search within smaller domains may take.
    pub(in crate::solve) const REFINING_NODES: i32 = 5_000;
    /// Where only a plan is asked for, problems whose compact formulation is no larger than this begin with it: the flows see
    /// neither how few batches a college may have nor that colleges share no half-day until much is branched.
    pub(in crate::solve) const SMALL_COLUMNS: usize = 3_000;
    /// Nodes that this beginning may take.
    pub(in crate::solve) const SMALL_NODES: i32 = 2_000;
    /// Where the formulation is no larger than this, a better plan is first looked for in it, ...
    pub(in crate::solve) const FEW_COLUMNS: usize = 1_000;
    /// ... in so many nodes: it either shows at once or takes long.
    pub(in crate::solve) const FEW_NODES: i32 = 50;
}

/// Plans without a model.
pub(super) mod construction {
    /// How many orders of colleges are tried.
    pub(in crate::solve) const ORDERS: u64 = 24;
    /// Beyond so many colleges under such rules cliques are not looked for.
    pub(in crate::solve) const MOST: usize = 2_000;
}

/// Replanning by hand.
pub(super) mod insertion {
    /// How many colleges that could stay are taken out at most.
    pub(in crate::solve) const MOST_TAKEN_OUT: usize = 2;
    /// How often the checker is asked at most.
    pub(in crate::solve) const MOST_CHECKS: usize = 8_000;
    /// Into how many batches a college is cut at most.
    pub(in crate::solve) const MOST_PIECES: usize = 6;
    /// How many ways to cut a college in two are tried at most.
    pub(in crate::solve) const PAIRS: usize = 60;
}

/// Groups, as a flow and by search.
pub(super) mod groups {
    /// Groups of no more colleges than this are searched for one by one, ...
    pub(in crate::solve) const SEARCHED: usize = 50;
    /// ... where there are no more patterns, ...
    pub(in crate::solve) const FEW_PATTERNS: usize = 1_000;
    /// ... in so many steps, ...
    pub(in crate::solve) const STEPS: usize = 100_000;
    /// ... and so many ways to group them are made plans of.
    pub(in crate::solve) const WAYS: usize = 8;
}

/// Groups case by case, under rules.
pub(super) mod group_cases {
    /// Only for problems with no more colleges than this, ...
    pub(in crate::solve) const COLLEGES: usize = 30;
    /// ... with no more patterns of sessions than this.
    pub(in crate::solve) const PATTERNS: usize = 1_000;
    /// Steps of one search, ...
    pub(in crate::solve) const STEPS: usize = 100_000;
    /// ... in which so many groups are added up, ...
    pub(in crate::solve) const KNOWN: usize = 20_000;
    /// ... so many are looked at, ...
    pub(in crate::solve) const GROUPS: usize = 200;
    /// ... and so many ways as wholes.
    pub(in crate::solve) const WAYS: usize = 100;
    /// Nodes that one of these may take.
    pub(in crate::solve) const NODES: i32 = 200;
    /// Batches beyond the bound and spreads that a first plan is looked for with, one after the other.
    pub(in crate::solve) const FIRST: [(u64, u64); 3] = [(0, 0), (0, 1), (1, 0)];
    /// Steps of a search for spread, where groups are only added up, ...
    pub(in crate::solve) const SPREAD_STEPS: usize = 3_000_000;
    /// ... and ways that are looked at as wholes.
    pub(in crate::solve) const SPREAD_WAYS: usize = 20;
}

/// Classes.
pub(super) mod classes {
    /// Colleges times sessions up to which the compact formulation may be tried as well.
    pub(in crate::solve) const SMALL: usize = 60;
    /// Colleges times sessions beyond which later levels are left to swaps and counting.
    pub(in crate::solve) const LATER: usize = 3_000;
    /// Slots of a session and of a college beyond which the chunk flow is no longer small.
    pub(in crate::solve) const LONGEST_SESSION: u32 = 80;
    pub(in crate::solve) const LARGEST_COLLEGE: u64 = 160;
}

/// A table of classes: what is tried for how long.
pub(super) mod class_plan {
    /// Columns of a class flow that is solved at once.
    pub(in crate::solve) const SMALL_FLOW: usize = 6_000;
    /// Columns of a class flow that costs no more than local search.
    pub(in crate::solve) const TINY_FLOW: usize = 2_000;
    /// Sessions that a dive leaves to an exact search.
    pub(in crate::solve) const LEFT_BY_DIVE: usize = 8;
    /// Rounds of pricing after each step of a dive.
    pub(in crate::solve) const DIVING_ROUNDS: usize = 8;
    /// Columns and nodes of the exact search behind a dive.
    pub(in crate::solve) const REST_NODES: i32 = 300;
    /// Rounds of pricing before a dive.
    pub(in crate::solve) const ROUNDS: usize = 2_000;
    /// Rounds without a better table after which the local search gives up.
    pub(in crate::solve) const PATIENCE: usize = 6_000;
    /// The same, before the class flow has had its say.
    pub(in crate::solve) const LITTLE_PATIENCE: usize = 100;
    /// Exact searches without a better table after which they are given up.
    pub(in crate::solve) const EXACT_TRIES: usize = 40;
    /// More rows make column generation too slow.
    pub(in crate::solve) const MOST_ROWS: usize = 900;
}

/// Bounds over partitions of few colleges.
pub(super) mod class_bound {
    /// More colleges have too many partitions.
    pub(in crate::solve) const MOST_COLLEGES: usize = 10;
    /// Rounds of pricing for one group.
    pub(in crate::solve) const ROUNDS: usize = 400;
    /// Groups whose classes are looked at.
    pub(in crate::solve) const MOST_GROUPS: usize = 60;
}

/// The class flow.
pub(super) mod class_flow {
    /// Work of our own branching on one class flow, see [`Budget`](crate::solve::branch::Budget).
    pub(in crate::solve) const FLOW_WORK: u64 = 4_000_000;
    /// Columns of a class flow that is asked for a plan at its bound before anything else that takes long.
    pub(in crate::solve) const MEETING_FLOW: usize = 8_000;
    /// Nodes of the search for a plan at the bound.
    pub(in crate::solve) const MEETING_NODES: i32 = 100;
}

/// A few sessions solved exactly.
pub(super) mod class_exact {
    /// More columns are no small matter.
    pub(in crate::solve) const MOST_COLUMNS: usize = 4_000;
}

/// Groups of whole colleges with classes.
pub(super) mod class_groups {
    /// Columns beyond which the groups are not searched for.
    pub(in crate::solve) const MOST_COLUMNS: usize = 40_000;
    /// Sessions of a group: few first, more if those do not suffice.
    pub(in crate::solve) const FEW_SESSIONS: [u32; 3] = [3, 5, 9];
    /// Nodes of the exact search in one group.
    pub(in crate::solve) const GROUP_NODES: i32 = 200;
    /// Partners tried before a group is given up.
    pub(in crate::solve) const GROUP_TRIES: usize = 120;
    /// Sessions of a group that may be a partner.
    pub(in crate::solve) const MOST_SESSIONS: usize = 4;
}

/// Column generation.
pub(super) mod columns {
    /// Contents returned per type of session.
    pub(in crate::solve) const MOST_CONTENTS: usize = 40;
}

/// Sessions that change places.
pub(super) mod swaps {
    /// How often all pairs of sessions are gone through.
    pub(in crate::solve) const PASSES: usize = 20;
}

/// The ladder itself.
pub(super) mod rungs {
    /// Beyond so many colleges all batches are not assigned to rooms anew.
    pub(in crate::solve) const ASSIGNED_ANEW: usize = 100;
}

/// Session patterns.
pub(super) mod patterns {
    /// More colleges have too many patterns.
    pub(in crate::solve) const MOST_COLLEGES: usize = 60;
    /// Patterns of all sessions beyond which the formulation is left out.
    pub(in crate::solve) const MOST_PATTERNS: usize = 12_000;
    /// The part of the search for a first plan that patterns may take: they show at once what they show.
    pub(in crate::solve) const PART: u32 = 8;
    /// How often pieces are made wider where classes do not fall into them.
    pub(in crate::solve) const MARGIN_ROUNDS: usize = 4;
    /// Nodes of one search.
    pub(in crate::solve) const NODES: i32 = 300;
    /// Batches beyond their bound that are aimed at one after the other.
    pub(in crate::solve) const MORE_BATCHES: [u64; 2] = [1, 3];
    /// Sessions that a neighbourhood frees at first, ...
    pub(in crate::solve) const FREED: usize = 5;
    /// ... and at most.
    pub(in crate::solve) const MOST_FREED: usize = 12;
    /// Nodes of the search in a neighbourhood.
    pub(in crate::solve) const NEIGHBOUR_NODES: i32 = 60;
    /// Neighbourhoods without a better plan after which the search is given up.
    pub(in crate::solve) const NEIGHBOUR_TRIES: usize = 40;
    /// Steps after which classes are taken not to fit into pieces.
    pub(in crate::solve) const PACKING_STEPS: usize = 20_000;
}

/// A first plan that grows.
pub(super) mod growth {
    /// Sessions filled anew at first, ...
    pub(in crate::solve) const SESSIONS: usize = 4;
    /// ... and at most.
    pub(in crate::solve) const MOST_SESSIONS: usize = 10;
    /// Tries without a better point after which one session more is freed.
    pub(in crate::solve) const PATIENCE: usize = 6;
    /// Tries in all.
    pub(in crate::solve) const TRIES: usize = 150;
    /// How often it begins anew with wider pieces.
    pub(in crate::solve) const ROUNDS: usize = 4;
    /// Nodes of one try.
    pub(in crate::solve) const NODES: i32 = 60;
    /// What leaving out a slot costs, in batches.
    pub(in crate::solve) const LEFT_OUT: i64 = 60;
}

/// Annealing.
pub(super) mod annealing {
    /// Moves of one start for each college; no more than the caller's limit.
    pub(in crate::solve) const MOVES_PER_COLLEGE: u64 = 100_000;
    /// What tells the dice of one pass over the levels from those of another.
    pub(in crate::solve) const SEEDS: u64 = 1_000;
    /// Starts.
    pub(in crate::solve) const STARTS: u64 = 2;
    /// Colleges beyond which it is left out.
    pub(in crate::solve) const MOST_COLLEGES: usize = 200;
    /// How often a level is asked for a better plan, as long as each time finds one.
    pub(in crate::solve) const AGAIN: u64 = 4;
    /// Sessions beyond their bound that are tried one after the other.
    pub(in crate::solve) const MORE_SESSIONS: u64 = 2;
    /// Moves between two looks at the time and the temperature.
    pub(in crate::solve) const STRETCH: u64 = 1_024;
}

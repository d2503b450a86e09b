//! Batches and spread under rules, case by case: every way in which colleges can share sessions, each with all rules.
//!
//! A plan whose batches are few has many groups of colleges that share sessions, and where rooms are nearly full there
//! are few ways to form so many (see [`group_search`](super::group_search)). A group is looked at by itself first: can
//! these colleges fill these sessions, with as many batches as hold them together, under the rules among them? Of what
//! is left, each way as a whole is the plain model in which every college has only the sessions of its group. Both are
//! far smaller than the problem, and where no way has a plan, no plan has so few batches: a branching over who stands
//! with whom, in place of who stands where. For `spread` the groups keep to few half-days, so that whether they have room
//! in the half-days open to them says nearly everything; that is asked of many groups in little time.

use super::Rung;
use super::group_search::{Costs, Group, Searched, Visitor, search};
use super::highs::{self, RunLimits, Search as Run};
use super::place_rung::everybody_placed;
use super::search::{Known, PROVEN, Search};
use crate::domains::Domains;
use crate::formulate::{
    Detail, Expression, Frame, GroupFlow, GroupScale, Origin, Pattern, Plain, level as level_expression,
};
use crate::plan::Proof;
use crate::problem::{CollegeIndex, Level, Objective, Problem, RoomIndex, RuleKind, SessionIndex, subset};
use petgraph::algo::maximum_flow::dinics;
use petgraph::graph::DiGraph;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

/// Only for problems with no more colleges than this, ...
const COLLEGES: usize = 30;
/// ... with no more patterns of sessions than this.
const PATTERNS: usize = 1_000;
/// Steps of one search, ...
const STEPS: usize = 100_000;
/// ... in which so many groups are added up, ...
const KNOWN: usize = 20_000;
/// ... so many are looked at, ...
const GROUPS: usize = 200;
/// ... and so many ways as wholes.
const WAYS: usize = 100;
/// Nodes that one of these may take.
const NODES: i32 = 200;
/// Batches beyond the bound and spreads that a first plan is looked for with, one after the other.
const FIRST: [(u64, u64); 3] = [(0, 0), (0, 1), (1, 0)];
/// Steps of a search for spread, where groups are only added up, ...
const SPREAD_STEPS: usize = 3_000_000;
/// ... and ways that are looked at as wholes.
const SPREAD_WAYS: usize = 20;

/// Groups and ways at a bound, looked at one after the other.
struct Cases<'a, 'b> {
    search: &'a mut Search<'b>,
    flow: &'a GroupFlow,
    level: Level,
    bound: u64,
    /// Cuts that hold all groups together, if ways with fewer are looked at elsewhere, ...
    cuts: Option<u32>,
    /// ... and batches that there may be beyond those.
    beyond: u32,
    /// What is known of groups: whether they have a plan of their own.
    known: BTreeMap<Group, bool>,
    /// Groups that were more than a sum, and ways, so far.
    groups: usize,
    ways: usize,
    /// How many ways may be looked at.
    most_ways: usize,
    /// How it is known that what was turned away has no plan.
    proof: Proof,
    /// Something could not be settled.
    is_open: bool,
}

impl Search<'_> {
    /// Goes through the ways to form groups at the bound of `batches`; raises the bound while none of them has a plan.
    pub(super) fn batches_by_cases(&mut self, level: Level, known: &mut Known) {
        while self.may_have_cases(level) && self.value(level).is_some_and(|value| value > known.bound) {
            let Some(proof) = self.no_case(level, known.bound) else { return };
            known.raise_by_groups(known.bound + 1, proof);
        }
    }

    /// As [`batches_by_cases`](Self::batches_by_cases), for `spread`.
    pub(super) fn spread_by_cases(&mut self, level: Level, known: &mut Known) {
        while self.may_have_cases(level) && self.value(level).is_none_or(|value| value > known.bound) {
            let Some(proof) = self.no_spread(level, known.bound) else { return };
            known.raise_by_groups(known.bound + 1, proof);
        }
    }

    /// Looks for any plan that keeps some levels with about so many batches, and with few half-days per college because
    /// that is quickly searched for. Returns whether there is one.
    pub(super) fn first_by_cases(&mut self, keep: &[(Level, u64)], batches: u64) -> bool {
        if self.problem.rules().is_empty() {
            return false; // then the flow is small, and finds one sooner
        }
        let held = self.held.clone();
        let before = self.plan.take();
        let certifies = std::mem::replace(&mut self.certifies, false);
        let spread = Level::Of(Objective::Spread);
        for (beyond, most) in FIRST {
            if self.plan.is_none() && self.may_have_cases(spread) {
                self.held = keep.to_vec();
                self.held.push((Level::Of(Objective::Batches), batches + beyond));
                self.no_spread(spread, most);
            }
        }
        (self.held, self.certifies) = (held, certifies);
        let found = self.plan.is_some();
        self.plan = self.plan.take().or(before);
        found
    }

    /// Whether cases say everything: one takes any session of a type, and that must not matter to a rule or a held level.
    fn may_have_cases(&mut self, level: Level) -> bool {
        let settled = self.problem.rules().iter().any(|rule| matches!(rule.kind, RuleKind::Keep { .. }));
        let alike = !settled && !self.needs_dispatch(level);
        alike && !self.partial && self.problem.colleges().len() <= COLLEGES && !self.is_over()
    }

    /// Shows that no way to form groups has a plan with so little spread, if so; a plan that is found is offered.
    fn no_spread(&mut self, level: Level, bound: u64) -> Option<Proof> {
        let most = self.group_costs(level, bound);
        let scale = self.group_scale_within(level, most, PATTERNS);
        let (flow, _) = self.groups(level, scale)?;
        self.tell(level, Rung::Prove, bound);
        let mut cases = Cases::new(self, &flow, level, bound);
        cases.most_ways = SPREAD_WAYS;
        let ended = search(&flow, most, false, SPREAD_STEPS, &mut cases);
        (ended == Searched::All && !cases.is_open).then_some(cases.proof)
    }

    /// Shows that no way to form groups has a plan with so many batches, if so; a plan that is found is offered.
    fn no_case(&mut self, level: Level, bound: u64) -> Option<Proof> {
        let most = self.group_costs(level, bound);
        let scale = GroupScale { detail: Detail::HalfDays, ..self.group_scale_within(level, most, PATTERNS) };
        let (flow, _) = self.groups(level, scale)?;
        self.tell(level, Rung::Prove, bound);
        let mut proof = Proof::Branched;
        // With fewer cuts than the bound allows, the batches that are left may be anywhere.
        for beyond in 0..=most.cuts {
            let cuts = most.cuts - beyond;
            let mut cases = Cases { cuts: Some(cuts), beyond, proof, ..Cases::new(self, &flow, level, bound) };
            let ended = search(&flow, Costs { cuts, ..most }, false, STEPS, &mut cases);
            if ended != Searched::All || cases.is_open {
                return None;
            }
            proof = cases.proof;
        }
        Some(proof)
    }
}

impl Visitor for Cases<'_, '_> {
    fn accepts(&mut self, group: &Group) -> ControlFlow<(), bool> {
        if let Some(&known) = self.known.get(group) {
            return ControlFlow::Continue(known);
        }
        self.is_open |= self.known.len() == KNOWN;
        let accepted = !self.is_open && !self.is_empty_group(&group.0, &self.flow.patterns[group.1]);
        if self.is_open {
            return ControlFlow::Break(());
        }
        self.known.insert(group.clone(), accepted);
        ControlFlow::Continue(accepted)
    }

    fn visit(&mut self, groups: &[Group]) -> ControlFlow<()> {
        let cuts: u32 = groups.iter().map(|&(_, pattern)| self.flow.patterns[pattern].sessions - 1).sum();
        // Ways with fewer cuts have a search of their own.
        if self.cuts.is_none_or(|own| own == cuts) {
            self.ways += 1;
            self.is_open |= self.ways > self.most_ways || self.search.is_over();
            self.is_open = self.is_open || !self.is_empty_way(groups);
        }
        if self.is_open { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

impl<'a, 'b> Cases<'a, 'b> {
    fn new(search: &'a mut Search<'b>, flow: &'a GroupFlow, level: Level, bound: u64) -> Self {
        Cases {
            search,
            flow,
            level,
            bound,
            cuts: None,
            beyond: 0,
            known: BTreeMap::new(),
            groups: 0,
            ways: 0,
            most_ways: WAYS,
            proof: Proof::Branched,
            is_open: false,
        }
    }

    /// Whether these colleges are seen to have no plan in the sessions of a pattern.
    fn is_empty_group(&mut self, colleges: &[CollegeIndex], pattern: &Pattern) -> bool {
        let mut colleges = colleges.to_vec();
        colleges.sort_unstable();
        // Sessions of one type are alike: whichever they are.
        let types = pattern.types.iter();
        let sessions = types.flat_map(|&(kind, number)| self.flow.types[kind].sessions.iter().take(number as usize));
        let sessions: BTreeSet<SessionIndex> = sessions.copied().collect();
        if !self.search.can_fill(&colleges, &sessions) {
            return true;
        }
        if self.cuts.is_none() {
            return false;
        }
        self.groups += 1;
        self.is_open |= self.groups > GROUPS || self.search.is_over();
        let Some(problem) = subset::with_colleges(self.search.problem, &colleges) else { return false };
        let domains = Domains::new(&problem).only(|_| (), |(), session| sessions.contains(&session));
        let most = colleges.len() as u32 + pattern.sessions - 1 + self.beyond;
        let mut model = everybody_placed(&problem, &domains, self.search.timed.clone());
        let batches = at_most(&problem, &mut model.frame, Level::Of(Objective::Batches), u64::from(most));
        for session in sessions {
            let mut here = Expression::zero();
            for college in problem.college_indices() {
                here.add_scaled(1, &model.frame.presence(college, session));
            }
            model.frame.program.at_least(&here, 1, Origin::Structure);
        }
        match self.run(&model) {
            Run::Infeasible => {
                let proof = self.search.certify_empty(&model.frame.program, &[], &batches);
                self.proof = self.proof.max(proof);
                true
            }
            Run::Ended { .. } | Run::Unknown => false,
        }
    }

    /// Whether a way is seen to have no plan; a plan is offered.
    fn is_empty_way(&mut self, groups: &[Group]) -> bool {
        let mut free: Vec<_> = self.flow.types.iter().map(|kind| kind.sessions.iter().copied()).collect();
        let mut open: BTreeMap<CollegeIndex, BTreeSet<SessionIndex>> = BTreeMap::new();
        for (colleges, pattern) in groups {
            let types = self.flow.patterns[*pattern].types.iter();
            let own: BTreeSet<SessionIndex> = types
                .flat_map(|&(kind, number)| free[kind].by_ref().take(number as usize).collect::<Vec<_>>())
                .collect();
            open.extend(colleges.iter().map(|&college| (college, own.clone())));
        }
        let wanted = |own: &Option<&BTreeSet<SessionIndex>>, session| own.is_some_and(|own| own.contains(&session));
        let domains = self.search.domains.only(|college| open.get(&college), wanted);
        let mut model = everybody_placed(self.search.problem, &domains, self.search.timed.clone());
        self.search.hold(&mut model.frame);
        let value = at_most(self.search.problem, &mut model.frame, self.level, self.bound);
        match self.run(&model) {
            Run::Infeasible => {
                let proof = self.search.certify_empty(&model.frame.program, &[], &value);
                self.proof = self.proof.max(proof);
                true
            }
            Run::Ended { point: Some(point), .. } => {
                let (placements, unplaced) = self.search.read(&model, &point);
                self.search.offer(self.level, placements, unplaced);
                false
            }
            Run::Ended { point: None, .. } | Run::Unknown => false,
        }
    }

    fn run(&self, model: &Plain) -> Run {
        let limits = RunLimits { nodes: Some(NODES), ..self.search.limits(PROVEN) };
        highs::minimise(&model.frame.program, &Expression::zero(), None, limits)
    }
}

impl Search<'_> {
    /// Whether colleges have room in sessions as far as their slots and the half-days open to them go: a flow from the
    /// ones to the others, which is a sum where every session is open to all.
    fn can_fill(&self, colleges: &[CollegeIndex], sessions: &BTreeSet<SessionIndex>) -> bool {
        let needs = |college: CollegeIndex| {
            let rate = self.problem.rate(college, RoomIndex(0)); // groups are of colleges with one rate everywhere
            rate.slots_for(self.problem.work(college)) as u32
        };
        let room = |session: SessionIndex| self.problem.session(session).slots;
        let needed: u32 = colleges.iter().map(|&college| needs(college)).sum();
        let is_open = |college: CollegeIndex, session| {
            self.domains.longest(college, session) >= needs(college).min(room(session))
        };
        if colleges.iter().all(|&college| sessions.iter().all(|&session| is_open(college, session))) {
            return needed <= sessions.iter().map(|&session| room(session)).sum();
        }
        let mut network: DiGraph<(), u32> = DiGraph::new();
        let (source, target) = (network.add_node(()), network.add_node(()));
        let places: Vec<_> = sessions.iter().map(|&session| (session, network.add_node(()))).collect();
        for &(session, place) in &places {
            network.add_edge(place, target, room(session));
        }
        for &college in colleges {
            let own = network.add_node(());
            network.add_edge(source, own, needs(college));
            for &(session, place) in &places {
                network.add_edge(own, place, self.domains.longest(college, session));
            }
        }
        dinics(&network, source, target).0 == needed
    }
}

/// Bounds a level from above; returns what it is in the model.
fn at_most(problem: &Problem, frame: &mut Frame, level: Level, most: u64) -> Expression {
    let value = level_expression(problem, None, frame, level);
    frame.program.at_most(&value, most as i64, Origin::Structure);
    value
}

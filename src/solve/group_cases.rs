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
use super::budget::Budget;
use super::certify::certify_empty;
use super::compact::Compact;
use super::exactness::needs_rooms;
use super::formulation::{Formulation, Reading};
use super::group_flows::{Groups, costs, scale_within};
use super::group_search::{Costs, Group, Searched, Visitor, search};
use super::highs::{self, Run};
use super::incumbent::Incumbent;
use super::knobs::group_cases::{
    COLLEGES, FIRST, GROUPS, KNOWN, NODES, PATTERNS, SPREAD_STEPS, SPREAD_WAYS, STEPS, WAYS,
};
use super::known::Known;
use super::scope::{Aimed, Narrowed, Plans, Scope};
use crate::domains::Domains;
use crate::formulate::{Detail, Fidelity, GroupFlow, GroupScale, Pattern, fidelity};
use crate::numbers::to_u32;
use crate::plan::Proof;
use crate::problem::{CollegeIndex, Level, Objective, RoomIndex, SessionIndex, subset};
use crate::program::{Expression, Origin};
use petgraph::algo::maximum_flow::dinics;
use petgraph::graph::DiGraph;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

/// Groups and ways that meet the aim of a scope, looked at one after the other.
struct Cases<'r, 'a, 'b, K> {
    scope: &'r Scope<'a, K>,
    best: &'r mut Incumbent,
    budget: &'r mut Budget<'b>,
    flow: &'r GroupFlow,
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

/// Goes through the ways to form groups at the bound of `batches`; raises the bound while none of them has a plan.
pub(super) fn batches(scope: &Scope<'_>, known: &mut Known, best: &mut Incumbent, budget: &mut Budget<'_>) {
    while may_be_asked(scope, budget) && best.value(scope, scope.level).is_some_and(|value| value > known.bound) {
        let aimed = scope.aiming(known.bound);
        let Some(proof) = no_case(&aimed, best, budget) else { return };
        known.raise_by_groups(aimed.beyond(aimed.empty(proof)));
    }
}

/// As [`batches`], for `spread`.
pub(super) fn spread(scope: &Scope<'_>, known: &mut Known, best: &mut Incumbent, budget: &mut Budget<'_>) {
    while may_be_asked(scope, budget) && !best.meets(scope, known.bound) {
        let aimed = scope.aiming(known.bound);
        let Some(proof) = no_spread(&aimed, best, budget) else { return };
        known.raise_by_groups(aimed.beyond(aimed.empty(proof)));
    }
}

/// Looks for any plan with about so many batches, and with few half-days per college because that is quickly searched for.
/// Returns whether there is one.
pub(super) fn first<K>(scope: &Scope<'_, K>, batches: u64, best: &mut Incumbent, budget: &mut Budget<'_>) -> bool {
    if !scope.is_ruled() {
        return false; // then the flow is small, and finds one sooner
    }
    let mut own = Incumbent::default();
    budget.without_proofs(|budget| {
        for (beyond, most) in FIRST {
            let mut held: Vec<(Level, u64)> = scope.kept().collect();
            held.push((Level::Of(Objective::Batches), batches + beyond));
            let level = Level::Of(Objective::Spread);
            let few = scope.keeping(held, level).hoping(vec![(level, most)]);
            if !own.exists() && may_be_asked(&few, budget) {
                no_spread(&few, &mut own, budget);
            }
        }
    });
    best.take_over(own)
}

/// Whether cases say everything: one takes any session of a type, and that must not matter to a rule or a held level.
fn may_be_asked(plans: &Plans<'_>, budget: &mut Budget<'_>) -> bool {
    let usable = plans.fidelity(fidelity::of_group_cases) == Fidelity::Exact;
    let alike = usable && !needs_rooms(plans);
    alike && !plans.partial && plans.problem.colleges().len() <= COLLEGES && !budget.is_over()
}

/// Shows that no way to form groups has a plan with the spread aimed at, if so; a plan that is found is offered.
fn no_spread<K>(scope: &Scope<'_, K>, best: &mut Incumbent, budget: &mut Budget<'_>) -> Option<Proof> {
    let most = costs(scope);
    let scale = scale_within(scope, best, most, PATTERNS);
    let flow = Groups::flow(scope, scale)?;
    budget.tell(scope, best, Rung::Prove, aim(scope));
    let mut cases = Cases { most_ways: SPREAD_WAYS, ..Cases::new(scope, &flow, best, budget) };
    let ended = search(&flow, most, false, SPREAD_STEPS, &mut cases);
    (ended == Searched::All && !cases.is_open).then_some(cases.proof)
}

/// Shows that no way to form groups has a plan with the batches aimed at, if so; a plan that is found is offered.
fn no_case(scope: &Scope<'_, Aimed>, best: &mut Incumbent, budget: &mut Budget<'_>) -> Option<Proof> {
    let most = costs(scope);
    let scale = GroupScale { detail: Detail::HalfDays, ..scale_within(scope, best, most, PATTERNS) };
    let flow = Groups::flow(scope, scale)?;
    budget.tell(scope, best, Rung::Prove, aim(scope));
    let mut proof = Proof::Branched;
    // With fewer cuts than the bound allows, the batches that are left may be anywhere.
    for beyond in 0..=most.cuts {
        let cuts = most.cuts - beyond;
        let own = Cases::new(scope, &flow, best, budget);
        let mut cases = Cases { cuts: Some(cuts), beyond, proof, ..own };
        let ended = search(&flow, Costs { cuts, ..most }, false, STEPS, &mut cases);
        if ended != Searched::All || cases.is_open {
            return None;
        }
        proof = cases.proof;
    }
    Some(proof)
}

fn aim(plans: &Plans<'_>) -> u64 {
    plans.aims.first().map_or(0, |&(_, aim)| aim)
}

impl<K> Visitor for Cases<'_, '_, '_, K> {
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
            self.is_open |= self.ways > self.most_ways || self.budget.is_over();
            self.is_open = self.is_open || !self.is_empty_way(groups);
        }
        if self.is_open { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

impl<'r, 'a, 'b, K> Cases<'r, 'a, 'b, K> {
    fn new(scope: &'r Scope<'a, K>, flow: &'r GroupFlow, best: &'r mut Incumbent, budget: &'r mut Budget<'b>) -> Self {
        Cases {
            scope,
            best,
            budget,
            flow,
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
        if !can_fill(self.scope, &colleges, &sessions) {
            return true;
        }
        if self.cuts.is_none() {
            return false;
        }
        self.groups += 1;
        self.is_open |= self.groups > GROUPS || self.budget.is_over();
        let Some(problem) = subset::with_colleges(self.scope.problem, &colleges) else { return false };
        let domains = Domains::new(&problem).only(|_| (), |(), session| sessions.contains(&session));
        let most = to_u32(colleges.len()) + pattern.sessions - 1 + self.beyond;
        let mut compact = Compact::of_everybody(&problem, &domains, &self.scope.timed);
        let frame = &mut compact.model.frame;
        let batches = crate::formulate::level_expression(&problem, None, frame, Level::Of(Objective::Batches));
        frame.program.at_most(&batches, most.into(), Origin::Structure);
        for session in sessions {
            let mut here = Expression::zero();
            for college in problem.college_indices() {
                here.add_scaled(1, &frame.presence(college, session));
            }
            frame.program.at_least(&here, 1, Origin::Structure);
        }
        self.is_empty(&compact, &batches).is_none()
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
        let scope: Scope<'_, Narrowed> =
            self.scope.within(self.scope.domains.only(|college| open.get(&college), wanted));
        let everybody = |plans: &Plans<'_>| Some(Compact::of_everybody(plans.problem, &plans.domains, &plans.timed));
        let Some(it) = scope.formulate(scope.level, everybody) else { return false };
        let Some(run) = self.is_empty(&it.of, &it.objective) else { return true };
        if let Run::Ended { point: Some(point), .. } = run {
            for reading in it.of.read(&scope, &point) {
                if let Reading::Plan(found) = reading {
                    self.best.offer(self.scope, found);
                }
            }
        }
        false
    }

    /// Looks for any point of a case in few nodes; `None` if there is none, whose proof is taken down.
    fn is_empty(&mut self, compact: &Compact, objective: &Expression) -> Option<Run> {
        let run = highs::minimise(compact.program(), &Expression::zero(), self.budget.run_in(NODES));
        if run == Run::Infeasible {
            self.proof = self.proof.max(certify_empty(compact, objective, self.budget));
            return None;
        }
        Some(run)
    }
}

/// Whether colleges have room in sessions as far as their slots and the half-days open to them go: a flow from the
/// ones to the others, which is a sum where every session is open to all.
fn can_fill(plans: &Plans<'_>, colleges: &[CollegeIndex], sessions: &BTreeSet<SessionIndex>) -> bool {
    let needs = |college: CollegeIndex| {
        let rate = plans.problem.rate_in_room(college, RoomIndex(0)); // groups are of colleges with one rate everywhere
        to_u32(rate.slots_for(plans.problem.work(college)))
    };
    let room = |session: SessionIndex| plans.problem.session(session).slots;
    let needed: u32 = colleges.iter().map(|&college| needs(college)).sum();
    let is_open =
        |college: CollegeIndex, session| plans.domains.longest(college, session) >= needs(college).min(room(session));
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
            network.add_edge(own, place, plans.domains.longest(college, session));
        }
    }
    dinics(&network, source, target).0 == needed
}

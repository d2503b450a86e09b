//! How few heads at most there can be at once: all come, and where few can come, few do.
//!
//! Colleges that may come to the same places are one supply; a place takes no more than the value allows, and no more than
//! its rooms can serve. The least value for which a flow takes everybody is the bound; the cut below it names the colleges
//! that are too many for their places.

use super::ground::Ground;
use crate::numbers::held;
use crate::problem::{CollegeIndex, CountedWith, Demand, Rounding, WindowAt};
use crate::words::Because;
use petgraph::algo::maximum_flow::dinics;
use petgraph::graph::{DiGraph, EdgeIndex, NodeIndex};
use petgraph::visit::EdgeRef;
use std::collections::{BTreeMap, BTreeSet};

/// Where heads are counted together: the most that can come, and by how many minutes 60 times their number is divided.
struct Place {
    most: u64,
    minutes: u64,
}

impl Place {
    /// The most that come where the level has a value.
    fn within(&self, value: u64) -> u64 {
        self.most.min(held(u128::from(value) * u128::from(self.minutes) / 60))
    }
}

/// Who may come to the same places: these, their heads, and how many colleges they are.
type Supply = (BTreeSet<CountedWith>, u64, u64);

/// The least number that, as the most at each place, lets everybody come where he may.
pub(super) fn lowest_peak(ground: &Ground<'_>) -> Option<(u64, Because)> {
    let (places, supplies) = places(ground);
    let heads: u64 = supplies.iter().map(|supply| supply.1).sum();
    let shortest = places.values().map(|place| place.minutes).min()?;
    let (mut low, mut high) = (0, heads.saturating_mul(60).div_ceil(shortest));
    while low < high {
        let middle = low + (high - low) / 2;
        if too_many(&places, &supplies, middle).is_empty() { high = middle } else { low = middle + 1 }
    }
    let fewer = low.checked_sub(1)?;
    let these = too_many(&places, &supplies, fewer);
    let of: u64 = these.iter().map(|supply| supply.2).sum();
    let reached: BTreeSet<&CountedWith> = these.iter().flat_map(|supply| &supply.0).collect();
    let because = Because::PeakBySum {
        heads: these.iter().map(|supply| supply.1).sum(),
        of: (of < supplies.iter().map(|supply| supply.2).sum()).then_some(of),
        places: reached.len() as u64,
        fewer,
        by_hour: ground.problem.settings().peak_per_hour,
        served: reached.into_iter().map(|place| places[place].within(fewer)).fold(0, u64::saturating_add),
    };
    Some((low, because))
}

/// The supplies that are too many for their places if the level has a value; none if a flow takes everybody.
fn too_many<'s>(places: &BTreeMap<CountedWith, Place>, supplies: &'s [Supply], value: u64) -> Vec<&'s Supply> {
    let mut network: DiGraph<(), u64> = DiGraph::new();
    let (source, sink) = (network.add_node(()), network.add_node(()));
    let nodes: BTreeMap<&CountedWith, NodeIndex> = places.keys().map(|key| (key, network.add_node(()))).collect();
    for (key, place) in places {
        network.add_edge(nodes[key], sink, place.within(value));
    }
    let mut groups = Vec::new();
    for (reached, heads, _) in supplies {
        let group = network.add_node(());
        network.add_edge(source, group, *heads);
        for key in reached {
            network.add_edge(group, nodes[key], *heads);
        }
        groups.push(group);
    }
    let (all, flow) = dinics(&network, source, sink);
    if all >= supplies.iter().map(|supply| supply.1).sum() {
        return Vec::new();
    }
    let reachable = reachable(&network, source, &flow);
    supplies.iter().zip(groups).filter(|(_, group)| reachable.contains(group)).map(|(supply, _)| supply).collect()
}

/// What can still be reached from the source beside a greatest flow.
fn reachable(network: &DiGraph<(), u64>, source: NodeIndex, flow: &[u64]) -> BTreeSet<NodeIndex> {
    let mut found = BTreeSet::from([source]);
    let mut open = vec![source];
    let used = |edge: EdgeIndex| flow.get(edge.index()).copied().unwrap_or(0);
    while let Some(node) = open.pop() {
        let on = network.edges(node).filter(|edge| used(edge.id()) < *edge.weight()).map(|edge| edge.target());
        let back = network.edges_directed(node, petgraph::Direction::Incoming);
        let back = back.filter(|edge| used(edge.id()) > 0).map(|edge| edge.source());
        let next: Vec<NodeIndex> = on.chain(back).filter(|other| !found.contains(other)).collect();
        found.extend(&next);
        open.extend(next);
    }
    found
}

/// All places where somebody may come, and who may come to which.
fn places(ground: &Ground<'_>) -> (BTreeMap<CountedWith, Place>, Vec<Supply>) {
    let problem = ground.problem;
    let per = problem.settings().peak;
    let windows: Vec<WindowAt> = ground.open().flat_map(|session| problem.windows_of(session)).collect();
    let mut places: BTreeMap<CountedWith, Place> = BTreeMap::new();
    for &window in &windows {
        let minutes = problem.peak_minutes(window);
        let place = places.entry(problem.counted_with(window, per)).or_insert(Place { most: 0, minutes });
        place.most = place.most.saturating_add(most_in(ground, window));
    }
    let mut supplies: BTreeMap<BTreeSet<CountedWith>, (u64, u64)> = BTreeMap::new();
    for college in problem.college_indices() {
        for piece in 0..problem.pieces(college) {
            let own = windows.iter().filter(|window| problem.piece_in(college, window.0) == Some(piece));
            let own = own.filter(|window| may_come(ground, college, **window));
            let supply = supplies.entry(own.map(|&window| problem.counted_with(window, per)).collect()).or_default();
            *supply = (supply.0 + problem.piece_count(college, piece), supply.1 + u64::from(piece == 0));
        }
    }
    (places, supplies.into_iter().map(|(reached, (heads, colleges))| (reached, heads, colleges)).collect())
}

/// No more come to a window: by its rooms, or by the value of `peak` alone where one is given.
pub(super) fn most_within(ground: &Ground<'_>, window: WindowAt, value: Option<u64>) -> u64 {
    match value {
        Some(value) => Place { most: u64::MAX, minutes: ground.problem.peak_minutes(window) }.within(value),
        None => most_in(ground, window),
    }
}

/// Whether a college may have a part of a window.
pub(super) fn may_come(ground: &Ground<'_>, college: CollegeIndex, (session, window): WindowAt) -> bool {
    if !ground.problem.session(session).is_divided() {
        return ground.domains.sessions(college).any(|open| open == session);
    }
    ground.problem.window_slots(session, window).all(|slot| ground.domains.is_free(college, session, slot))
}

/// No more heads and minutes come to a window.
fn most_in(ground: &Ground<'_>, window: WindowAt) -> u64 {
    let problem = ground.problem;
    let (session, number) = window;
    let place = problem.session(session);
    let limit = place.windows.get(number).and_then(|window| window.heads).unwrap_or(u64::MAX);
    if problem.settings().rounding == Rounding::Nearest {
        return u64::MAX; // how many heads a slot carries differs from college to college
    }
    let slots = if place.is_divided() { problem.longest_part(session, number) } else { place.slots };
    // One college that states heads and one that states minutes speak for all: a session has no other rates.
    let of_demand = |in_heads: bool| {
        let of_kind = |college: &CollegeIndex| matches!(problem.college(*college).demand, Demand::Heads(_)) == in_heads;
        let college = problem.college_indices().find(of_kind)?;
        Some(problem.rate_in(college, session).most(slots))
    };
    of_demand(true).max(of_demand(false)).unwrap_or(0).min(limit)
}

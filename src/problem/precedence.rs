//! Which college comes before which: a graph of the rules that order them, which must not run in a circle.

use super::{CollegeIndex, Rule, RuleIndex, ordered_pairs};
use petgraph::algo::tarjan_scc;
use petgraph::graph::{DiGraph, NodeIndex};

/// The rules of each circle, of rules that are right in themselves: every rule of order between two colleges that each must come before the other.
pub(super) fn circles(colleges: usize, rules: &[(RuleIndex, &Rule)]) -> Vec<(Vec<CollegeIndex>, Vec<RuleIndex>)> {
    let mut graph: DiGraph<(), RuleIndex> = DiGraph::new();
    let nodes: Vec<NodeIndex> = (0..colleges).map(|_| graph.add_node(())).collect();
    for &(position, rule) in rules {
        // Colleges in a circle of weak orders may all stand at one time.
        let Some((steps, _, false)) = rule.kind.order() else { continue };
        for (CollegeIndex(earlier), CollegeIndex(later)) in ordered_pairs(&steps) {
            if let (Some(&from), Some(&to)) = (nodes.get(earlier), nodes.get(later)) {
                graph.update_edge(from, to, position);
            }
        }
    }
    let mut circles: Vec<_> = tarjan_scc(&graph)
        .into_iter()
        .filter(|component| component.len() > 1 || graph.contains_edge(component[0], component[0]))
        .map(|component| rules_inside(&graph, component))
        .collect();
    circles.sort();
    circles
}

fn rules_inside(graph: &DiGraph<(), RuleIndex>, mut component: Vec<NodeIndex>) -> (Vec<CollegeIndex>, Vec<RuleIndex>) {
    component.sort_unstable();
    let inside = |node: &NodeIndex| component.binary_search(node).is_ok();
    let mut rules: Vec<RuleIndex> = graph
        .edge_indices()
        .filter(|&edge| graph.edge_endpoints(edge).is_some_and(|(from, to)| inside(&from) && inside(&to)))
        .map(|edge| graph[edge])
        .collect();
    rules.sort_unstable();
    rules.dedup();
    (component.into_iter().map(|node| CollegeIndex(node.index())).collect(), rules)
}

//! Shortage: colleges that need more than the sessions open to them can give.
//!
//! A maximum flow colleges → sessions open to them → capacity finds the candidates: where it leaves need unserved, the
//! source side of the minimum cut is the set of colleges that is short by the most (the deficiency version of Hall's
//! theorem). What is claimed is then counted again in whole slots or whole heads, so that no claim rests on the flow.

use crate::domains::need::{self, Places, least_slots};
use crate::domains::{Domains, fastest_anywhere, restricting_rules};
use crate::problem::{CollegeIndex, Demand, Problem, Room, Rounding, RuleIndex, SessionIndex, Stretch};
use crate::words::explanation::Amount;
use petgraph::algo::maximum_flow::dinics;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Colleges that cannot all be served in the sessions open to them, whatever the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Shortage {
    /// The colleges, in file order.
    pub colleges: Vec<CollegeIndex>,
    /// The sessions of which any slot is open to any of them.
    pub sessions: Vec<SessionIndex>,
    /// The `only` and `never` rules that keep them out of more room; without any one of them they had more. Besides, where
    /// slots are rounded part by part, that a college is served in parts. Empty where the sessions as such do not suffice.
    pub rules: Vec<RuleIndex>,
    /// How much is needed and how much there is.
    pub amount: Amount,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Measure {
    Slots,
    Heads,
}

/// Every shortage that counting shows, on colleges that differ from one to the next; empty where counting shows none.
/// Where all sessions together do not suffice for all colleges, that alone is said.
#[must_use]
pub fn shortages(problem: &Problem) -> Vec<Shortage> {
    let all: Vec<CollegeIndex> = problem.college_indices().collect();
    let without_rules = Ground::new(problem, &[]);
    if let Some(whole) = measures(problem, &all).find_map(|measure| without_rules.claim(&all, measure)) {
        return vec![whole];
    }
    let rules: Vec<RuleIndex> = (0..problem.rules().len()).map(RuleIndex).collect();
    let ground = Ground::new(problem, &rules);
    let mut found: Vec<Shortage> = Vec::new();
    let singles = all.iter().map(|&college| vec![college]);
    let cuts = [Measure::Slots, Measure::Heads].into_iter().flat_map(|measure| ground.deficient(measure));
    for mut colleges in singles.chain(cuts) {
        colleges.retain(|college| !found.iter().any(|shortage| shortage.colleges.contains(college)));
        let claim = ground.claimed(&colleges).map(|(claim, measure)| smallest(problem, claim, measure));
        found.extend(claim.map(|(claim, measure)| fewer_rules(problem, claim, measure)));
    }
    found
}

/// The measures that hold for these colleges, the more telling one first.
fn measures(problem: &Problem, colleges: &[CollegeIndex]) -> impl Iterator<Item = Measure> {
    let heads = colleges.iter().all(|&college| counted_in_heads(problem, college));
    let one_rate = problem.one_rate_of_heads().is_some();
    // Where no speed is known, slots say nothing.
    let timed = problem.rooms().iter().all(Room::has_rate);
    let order = if one_rate && timed { [Measure::Slots, Measure::Heads] } else { [Measure::Heads, Measure::Slots] };
    order.into_iter().filter(move |&measure| if measure == Measure::Slots { timed } else { heads })
}

fn counted_in_heads(problem: &Problem, college: CollegeIndex) -> bool {
    problem.settings().rounding == Rounding::Up && matches!(problem.college(college).demand, Demand::Heads(_))
}

/// A shortage among the same colleges under as few rules as can be: without any one of them, arithmetic shows none.
fn smallest(problem: &Problem, claim: Shortage, measure: Measure) -> (Shortage, Measure) {
    const FEW_RULES: usize = 40;
    let mut best = (claim, measure);
    if best.0.rules.len() > FEW_RULES {
        return best;
    }
    for rule in best.0.rules.clone() {
        let rest: Vec<RuleIndex> = best.0.rules.iter().copied().filter(|&kept| kept != rule).collect();
        if rest.len() < best.0.rules.len() {
            best = Ground::new(problem, &rest).among(&best.0.colleges).unwrap_or(best);
        }
    }
    best
}

/// The same shortage, naming only the rules without which it would be smaller.
fn fewer_rules(problem: &Problem, claim: Shortage, measure: Measure) -> Shortage {
    const MOST_RULES: usize = 300;
    let mut best = claim;
    for rule in best.rules.clone().into_iter().take(MOST_RULES) {
        let rest: Vec<RuleIndex> = best.rules.iter().copied().filter(|&kept| kept != rule).collect();
        let without = Ground::new(problem, &rest).claim(&best.colleges, measure);
        if let Some(without) = without.filter(|without| without.amount == best.amount) {
            best = without;
        }
    }
    best
}

/// What of a session some colleges can use.
#[derive(Clone, Copy)]
struct Open {
    /// Slots that their batches can cover.
    slots: u32,
    /// Runs in which these slots lie.
    runs: u64,
    /// The most heads in them.
    heads: u64,
}

/// The sessions as the colleges see them under some of the rules.
struct Ground<'a> {
    problem: &'a Problem,
    rules: &'a [RuleIndex],
    /// Where the colleges may stand under these rules.
    domains: Domains,
    /// Of these rules, per college, those that restrict it.
    under: Vec<Vec<RuleIndex>>,
}

impl<'a> Ground<'a> {
    fn new(problem: &'a Problem, rules: &'a [RuleIndex]) -> Self {
        let mut under = restricting_rules(problem);
        under.iter_mut().for_each(|own| own.retain(|rule| rules.contains(rule)));
        let restricting: BTreeSet<RuleIndex> = under.iter().flatten().copied().collect();
        Ground { problem, rules, domains: Domains::under(problem, |rule| restricting.contains(&rule)), under }
    }

    /// The claim that these colleges are short, if arithmetic bears it out.
    fn claim(&self, colleges: &[CollegeIndex], measure: Measure) -> Option<Shortage> {
        let open = self.open_to(colleges);
        let sessions: Vec<SessionIndex> =
            self.problem.session_indices().filter(|session| open[session.0].slots > 0).collect();
        let amount = match measure {
            Measure::Slots => {
                let work = colleges.iter().map(|&college| self.slots_needed(college)).sum();
                let changeover = self.problem.settings().changeover_slots();
                let counted = if changeover == 0 { &[][..] } else { colleges };
                let batches = counted.iter().map(|&college| self.fewest_batches(college)).sum();
                let slots = open.iter().map(|open| u64::from(open.slots)).sum();
                need::in_minutes(self.problem, work, batches, slots, open.iter().map(|open| open.runs).sum())
            }
            Measure::Heads => need::in_heads(self.problem, colleges.iter().copied(), |session| open[session.0].heads),
        };
        let is_about = |rule: &RuleIndex| {
            let keeps_out = self.rules.contains(rule) && colleges.iter().any(|own| self.under[own.0].contains(rule));
            keeps_out || self.rounds_by_parts(*rule, colleges)
        };
        let rules = || (0..self.problem.rules().len()).map(RuleIndex).filter(is_about).collect();
        (amount.short() > 0).then(|| Shortage { colleges: colleges.to_vec(), sessions, rules: rules(), amount })
    }

    /// Whether what one of these colleges needs is what its parts need: where slots are rounded part by part, that is
    /// another number than for the whole college.
    fn rounds_by_parts(&self, rule: RuleIndex, colleges: &[CollegeIndex]) -> bool {
        let served = self.problem.rules()[rule.0].kind.parts();
        served.is_some_and(|(college, _)| colleges.contains(&college) && self.problem.is_dealt_in_slots(college))
    }

    /// The claim that these colleges are short, by whichever measure bears it out.
    fn claimed(&self, colleges: &[CollegeIndex]) -> Option<(Shortage, Measure)> {
        measures(self.problem, colleges).find_map(|measure| self.claim(colleges, measure).map(|claim| (claim, measure)))
    }

    /// A claim that some of these colleges are short.
    fn among(&self, colleges: &[CollegeIndex]) -> Option<(Shortage, Measure)> {
        let cuts = [Measure::Slots, Measure::Heads].into_iter().flat_map(|measure| self.deficient(measure));
        let singles = colleges.iter().map(|&college| vec![college]);
        singles.chain(cuts).find_map(|mut some| {
            some.retain(|college| colleges.contains(college));
            self.claimed(&some).filter(|_| !some.is_empty())
        })
    }

    /// Per session, the slots that batches of these colleges can cover. One college has one batch in a session, so for
    /// it alone the longest run counts.
    fn open_to(&self, colleges: &[CollegeIndex]) -> Vec<Open> {
        let mut kinds = BTreeSet::new();
        let one_of_each: Vec<CollegeIndex> =
            colleges.iter().copied().filter(|&college| kinds.insert(self.domains.kind(college))).collect();
        let open_in = |session| match colleges {
            [one] => {
                let heads = need::most_work(self.problem, &self.domains, *one, session);
                Open { slots: self.domains.longest(*one, session), runs: 1, heads }
            }
            _ => {
                let touching = !self.problem.session(session).is_divided();
                let runs = one_of_each
                    .iter()
                    .fold(Vec::new(), |runs, &college| union(&runs, self.domains.runs(college, session), touching));
                let slots = runs.iter().map(|run| run.end - run.start).sum();
                // A break may hold a changeover, as the time between two runs does.
                let breaks = self.problem.session(session).breaks.len();
                Open { slots, runs: (runs.len() + breaks) as u64, heads: self.heads_in(session, &runs) }
            }
        };
        self.problem.session_indices().map(open_in).collect()
    }

    /// The most heads of a session in some of its slots, or in some of its windows.
    fn heads_in(&self, session: SessionIndex, runs: &[Range<u32>]) -> u64 {
        let place = self.problem.session(session);
        if !place.is_divided() {
            let of_stretch = |stretch: &Stretch| {
                let inside = |run: &Range<u32>| {
                    run.end.min(stretch.slots.end).saturating_sub(run.start.max(stretch.slots.start))
                };
                stretch.rate.most(runs.iter().map(inside).sum())
            };
            return self.problem.stretches(session).iter().map(of_stretch).sum();
        }
        let windows = 0..place.windows.len();
        let open = windows.filter(|&window| runs.contains(&self.problem.window_slots(session, window)));
        open.map(|window| self.problem.most_heads_in(session, window)).sum()
    }

    /// The fewest slots that all batches of a college take together, at the fastest rate open to it.
    fn slots_needed(&self, college: CollegeIndex) -> u64 {
        let rate = self.domains.fastest(self.problem, college).or_else(|| fastest_anywhere(self.problem, college));
        rate.map_or(0, |rate| least_slots(self.problem, college, rate))
    }

    /// No plan serves the college in fewer batches: one per session, each at most as long as the longest open run.
    fn fewest_batches(&self, college: CollegeIndex) -> u64 {
        let session_most = |session| need::most_work(self.problem, &self.domains, college, session);
        let places = Places::new(self.problem.session_indices().map(session_most).collect());
        places.needed(self.problem.work(college)).unwrap_or_else(|| places.all())
    }

    /// The colleges that the minimum cut finds short, apart where they share no session.
    fn deficient(&self, measure: Measure) -> Vec<Vec<CollegeIndex>> {
        let mut groups: BTreeMap<usize, Vec<CollegeIndex>> = BTreeMap::new();
        for college in self.problem.college_indices() {
            if measure == Measure::Slots || counted_in_heads(self.problem, college) {
                groups.entry(self.domains.kind(college)).or_default().push(college);
            }
        }
        let runs_of = |college| self.problem.session_indices().map(|s| self.domains.runs(college, s)).collect();
        let group = |colleges: Vec<CollegeIndex>| Group { runs: runs_of(colleges[0]), colleges };
        let groups: Vec<Group<'_>> = groups.into_values().map(group).collect();
        let cut = self.source_side(&groups, measure);
        components(&groups, &cut)
    }

    /// Positions of the groups on the source side of the minimum cut nearest to the source.
    fn source_side(&self, groups: &[Group<'_>], measure: Measure) -> Vec<usize> {
        let mut network: DiGraph<(), u64> = DiGraph::new();
        let (source, sink) = (network.add_node(()), network.add_node(()));
        let changeover = u64::from(self.problem.settings().changeover_slots());
        let need = |college: &CollegeIndex| match measure {
            Measure::Slots => self.slots_needed(*college) + changeover * self.fewest_batches(*college),
            Measure::Heads => self.problem.count(*college),
        };
        let nodes: Vec<NodeIndex> = groups.iter().map(|_| network.add_node(())).collect();
        let mut total = 0;
        for (group, &node) in groups.iter().zip(&nodes) {
            let needed: u64 = group.colleges.iter().map(need).sum();
            network.add_edge(source, node, needed);
            total += needed;
        }
        for session in self.problem.session_indices() {
            let is_divided = self.problem.session(session).is_divided();
            for (number, (from, to)) in segments(groups, session).into_iter().enumerate() {
                let begins = number == 0 || is_divided;
                let capacity = match measure {
                    Measure::Slots => u64::from(to - from) + if begins { changeover } else { 0 },
                    Measure::Heads if is_divided => self.heads_in(session, std::slice::from_ref(&(from..to))),
                    // Rounded up where a session falls into parts: the claim is counted anew anyway.
                    Measure::Heads => self.problem.most_heads_of(session, &(from..to + u32::from(number > 0))),
                };
                let segment = network.add_node(());
                network.add_edge(segment, sink, capacity);
                for (group, &node) in groups.iter().zip(&nodes) {
                    if group.runs[session.0].iter().any(|run| run.start <= from && to <= run.end) {
                        network.add_edge(node, segment, total);
                    }
                }
            }
        }
        let (_, flows) = dinics(&network, source, sink);
        let reached = reachable(&network, &flows, source);
        (0..groups.len()).filter(|&group| reached[nodes[group].index()]).collect()
    }
}

/// Colleges of one kind of domain.
struct Group<'a> {
    /// Per session their runs.
    runs: Vec<&'a [Range<u32>]>,
    colleges: Vec<CollegeIndex>,
}

/// The slots that are in either; runs that touch are one, if it is so.
fn union(some: &[Range<u32>], others: &[Range<u32>], touching: bool) -> Vec<Range<u32>> {
    let mut all: Vec<Range<u32>> = some.iter().chain(others).cloned().collect();
    all.sort_unstable_by_key(|run| (run.start, run.end));
    let mut merged: Vec<Range<u32>> = Vec::new();
    for run in all {
        match merged.last_mut() {
            Some(last) if run.start < last.end || touching && run.start == last.end => last.end = last.end.max(run.end),
            _ => merged.push(run),
        }
    }
    merged
}

/// A session cut wherever a run of some group begins or ends.
fn segments(groups: &[Group<'_>], session: SessionIndex) -> Vec<(u32, u32)> {
    let ends = groups.iter().flat_map(|group| group.runs[session.0].iter().flat_map(|run| [run.start, run.end]));
    let mut cuts: Vec<u32> = ends.collect();
    cuts.sort_unstable();
    cuts.dedup();
    cuts.windows(2).map(|pair| (pair[0], pair[1])).collect()
}

/// The nodes that the source still reaches in the residual network.
fn reachable(network: &DiGraph<(), u64>, flows: &[u64], source: NodeIndex) -> Vec<bool> {
    let mut reached = vec![false; network.node_count()];
    reached[source.index()] = true;
    let mut waiting = vec![source];
    while let Some(node) = waiting.pop() {
        let onward =
            network.edges(node).filter(|edge| flows[edge.id().index()] < *edge.weight()).map(|edge| edge.target());
        let incoming = network.edges_directed(node, petgraph::Direction::Incoming);
        let back = incoming.filter(|edge| flows[edge.id().index()] > 0).map(|edge| edge.source());
        for next in onward.chain(back).collect::<Vec<_>>() {
            if !std::mem::replace(&mut reached[next.index()], true) {
                waiting.push(next);
            }
        }
    }
    reached
}

/// The colleges of these groups, apart where no session is open to both; the first by file order first.
fn components(groups: &[Group<'_>], chosen: &[usize]) -> Vec<Vec<CollegeIndex>> {
    let mut parts: Vec<(Vec<bool>, Vec<CollegeIndex>)> = Vec::new();
    for group in chosen.iter().map(|&position| &groups[position]) {
        let mut open: Vec<bool> = group.runs.iter().map(|runs| !runs.is_empty()).collect();
        let mut colleges = group.colleges.clone();
        let meets = |(sessions, _): &(Vec<bool>, _), open: &[bool]| sessions.iter().zip(open).any(|(a, b)| *a && *b);
        for (sessions, others) in parts.extract_if(.., |part| meets(part, &open)).collect::<Vec<_>>() {
            colleges.extend(others);
            for (open, other) in open.iter_mut().zip(sessions) {
                *open |= other;
            }
        }
        colleges.sort_unstable();
        parts.push((open, colleges));
    }
    let mut colleges: Vec<_> = parts.into_iter().map(|(_, colleges)| colleges).collect();
    colleges.sort_unstable();
    colleges
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_without_a_part_in_the_shortage_is_not_named() {
        let text = r#"
            schema = 1
            rooms = [{ name = "P", heads_per_hour = 120 }, { name = "Q", heads_per_hour = 120 }]
            colleges = [{ name = "X", headcount = 150 }, { name = "Y", headcount = 120 }, { name = "Z", headcount = 210 }]
            [calendar]
            dates = [2027-04-09, 2027-04-10]
            half_days = [{ name = "m", start = "8:00", end = "9:00" }]
            [[rules]]
            name = "in Q"
            kind = "only"
            colleges = ["X", "Y"]
            rooms = ["Q"]
            [[rules]]
            name = "before ten to nine"
            kind = "only"
            colleges = ["Z"]
            from = "8:00"
            to = "8:50"
        "#;
        let problem = crate::read::problem(text, "a.toml").expect("a sound file").problem;
        let found = shortages(&problem);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].rules, [RuleIndex(0)]);
        assert_eq!(found[0].colleges, [CollegeIndex(0), CollegeIndex(1)]);
    }

    #[test]
    fn the_union_of_touching_runs_is_one_run() {
        assert_eq!(union(&[0..2, 5..6], &[2..3, 8..9], true), vec![0..3, 5..6, 8..9]);
        assert_eq!(union(&[0..2, 5..6], &[2..3, 5..6], false), vec![0..2, 2..3, 5..6]);
    }
}

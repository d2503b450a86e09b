//! Branch and bound of our own, for proofs: that no integer point of a program is better than a value, without HiGHS's
//! word for it.
//!
//! HiGHS only points the way: its relaxation says where to branch and with which multipliers a leaf might be closed. A
//! leaf counts as closed when its box is empty by arithmetic on a row ([`propagate`](super::propagate)) or its
//! multipliers are verified in integers ([`checked`]). Children share a column's domain without a gap, so closed leaves
//! are a proof. Depth first, columns chosen by what a few steps of the relaxation say of both children (strong branching
//! with pseudo-costs: Achterberg, Koch & Martin 2005, "Branching rules revisited", Operations Research Letters 33).

use super::checked;
use super::highs::{Node, Relaxation};
use super::knobs::branching::{ENOUGH_TO_TELL, HOPE, NODES_TO_TELL, SOLVE, TRIAL, TRIED};
use super::propagate::Links;
use super::run_limits::RunLimits;
use crate::formulate::{Column, Expression, Origin, Program};
use crate::numbers::{to_f64, to_i64, to_nearest};
use std::sync::atomic::Ordering;
use std::time::Instant;

/// Closer to a whole number than this is whole.
const WHOLE: f64 = 1e-6;

/// What a search for points came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Verdict {
    /// There is none; so many nodes.
    Proven(usize),
    /// Not decided within the limits.
    Open,
    /// Here is one.
    Refuted(Vec<i64>),
}

/// How much a search may cost; nothing here reads a clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Budget {
    /// Nodes.
    pub(super) nodes: usize,
    /// Effort of the relaxation × (rows + columns).
    pub(super) work: u64,
}

/// What is to be shown: no integer point of a program has an objective below a value.
#[derive(Debug, Clone, Copy)]
pub(super) struct Claim<'a> {
    /// The program.
    pub(super) program: &'a Program,
    /// Whole numbers to be branched on before the columns, in ranks: how many of something there are in all.
    pub(super) counts: &'a [Vec<Expression>],
    /// The objective.
    pub(super) objective: &'a Expression,
    /// The value.
    pub(super) value: i64,
}

/// Tries to prove a claim; also says how much work that was.
pub(super) fn prove(claim: Claim<'_>, budget: Budget, limits: RunLimits<'_>) -> (Verdict, u64) {
    let Claim { counts, objective, value, .. } = claim;
    let mut program = claim.program.clone();
    let mut ranks = vec![counts.len(); program.columns.len()];
    for (rank, counts) in counts.iter().enumerate() {
        for count in counts {
            if let Some(column) = name(&mut program, count) {
                ranks.resize(program.columns.len(), rank);
                ranks[column] = ranks[column].min(rank);
            }
        }
    }
    program.at_most(objective, value.saturating_sub(1), Origin::Structure);
    let links = Links::new(&program);
    let mut root = program.columns.clone();
    if !links.narrow(&program, &mut root, None) {
        return (Verdict::Proven(1), 0);
    }
    program.columns.clone_from(&root);
    let Some(relaxation) = Relaxation::new(&program, objective, limits) else { return (Verdict::Open, 0) };
    let width = (program.rows.len() + program.columns.len()) as u64;
    let history = vec![[Gain::default(); 2]; root.len()];
    let started = Instant::now();
    let mut tree = Tree { program, links, relaxation, ranks, history, budget, limits, width, started, nodes: 0 };
    let verdict = tree.search(root);
    limits.has_worked(tree.work());
    (verdict, tree.work())
}

/// The column of a count, so that it can be branched on: its own if it is a single one, else a new one with a row that
/// says so; `None` if its range is too wide for that.
fn name(program: &mut Program, count: &Expression) -> Option<usize> {
    let mut terms = count.terms();
    if let (Some((variable, 1)), None, 0) = (terms.next(), terms.next(), count.constant()) {
        return Some(variable.0);
    }
    let end = |upwards: bool| {
        count.terms().try_fold(count.constant(), |sum, (variable, coefficient)| {
            let column = program.columns[variable.0];
            let at = if (coefficient > 0) == upwards { column.upper } else { column.lower };
            sum.checked_add(coefficient.checked_mul(at)?)
        })
    };
    let column = program.integer(end(false)?, end(true)?);
    let mut row = count.clone();
    row.add(-1, column);
    program.equal(&row, 0, Origin::Structure);
    Some(column.0)
}

/// What stepping a column in one direction has cost so far, per unit.
#[derive(Debug, Clone, Copy, Default)]
struct Gain {
    sum: f64,
    times: u32,
}

struct Tree<'a> {
    program: Program,
    links: Links,
    relaxation: Relaxation<'a>,
    /// Per column: fractional columns of a lower rank are branched on first.
    ranks: Vec<usize>,
    history: Vec<[Gain; 2]>,
    budget: Budget,
    limits: RunLimits<'a>,
    width: u64,
    started: Instant,
    nodes: usize,
}

/// What became of a box.
enum Fate {
    Closed,
    Split(Vec<Column>, usize, i64),
    Point(Vec<i64>),
    Over,
}

impl Tree<'_> {
    fn search(&mut self, root: Vec<Column>) -> Verdict {
        let mut open = vec![(root, 1.0)];
        while let Some((columns, share)) = open.pop() {
            self.nodes += 1;
            if self.is_over() || self.is_hopeless(share + open.iter().map(|(_, share)| share).sum::<f64>()) {
                return Verdict::Open;
            }
            match self.settle(columns) {
                Fate::Closed => {}
                Fate::Point(point) => return Verdict::Refuted(point),
                Fate::Over => return Verdict::Open,
                Fate::Split(columns, column, below) => {
                    for half in halves(&columns, column, below).into_iter().rev() {
                        let mut half = half;
                        if self.links.narrow(&self.program, &mut half, Some(column)) {
                            open.push((half, share / 2.0));
                        }
                    }
                }
            }
        }
        Verdict::Proven(self.nodes)
    }

    fn work(&self) -> u64 {
        self.relaxation.effort.saturating_mul(self.width)
    }

    fn is_over(&self) -> bool {
        self.nodes > self.budget.nodes
            || self.work() > self.budget.work
            || self.limits.interrupt.load(Ordering::Relaxed)
            || self.started.elapsed() >= self.limits.time
    }

    /// Whether the tree closes too slowly to be done within the budget, by the share of it that is still open: a box's
    /// share is half of that of the box it was split from (the weights by which Knuth 1975, "Estimating the efficiency of
    /// backtrack programs", Mathematics of Computation 29, foretells the size of a tree).
    fn is_hopeless(&self, open: f64) -> bool {
        let done = to_f64(self.work()) / to_f64(self.budget.work);
        done > ENOUGH_TO_TELL && self.nodes > NODES_TO_TELL && (1.0 - open) * HOPE < done
    }

    /// Closes a box, or says where to split it. Whatever a trial closes narrows the box on the way.
    fn settle(&mut self, mut columns: Vec<Column>) -> Fate {
        loop {
            let (point, value) = match self.relaxation.solve(&columns, SOLVE) {
                Node::Infeasible(multipliers) | Node::Unknown(multipliers) => {
                    return if self.is_empty(&columns, &multipliers) { Fate::Closed } else { self.halve(columns) };
                }
                Node::Point { point, value, .. } => (point, value),
            };
            let candidates = self.candidates(&columns, &point);
            if candidates.is_empty() {
                let whole: Vec<i64> = point.iter().map(|&value| to_nearest(value)).collect();
                self.program.columns.copy_from_slice(&columns);
                return if self.program.admits(&whole) { Fate::Point(whole) } else { self.halve(columns) };
            }
            match self.choose(&mut columns, &point, value, &candidates) {
                Choice::Split(column, below) => return Fate::Split(columns, column, below),
                Choice::Narrowed => {}
                Choice::Closed => return Fate::Closed,
                Choice::Over => return Fate::Over,
            }
        }
    }

    /// Where the relaxation has nothing to say, or nothing that integers confirm: the widest column in two; where every
    /// column has one value, that is tried.
    fn halve(&mut self, columns: Vec<Column>) -> Fate {
        let width = |column: usize| columns[column].upper.abs_diff(columns[column].lower);
        match (0..columns.len()).rev().max_by_key(|&column| width(column)) {
            Some(widest) if width(widest) > 0 => {
                let below = columns[widest].lower + to_i64(width(widest) / 2);
                Fate::Split(columns, widest, below)
            }
            _ => {
                let point: Vec<i64> = columns.iter().map(|column| column.lower).collect();
                self.program.columns = columns;
                if self.program.admits(&point) { Fate::Point(point) } else { Fate::Closed }
            }
        }
    }

    /// Whether multipliers show that a box holds no point of the program.
    fn is_empty(&mut self, columns: &[Column], multipliers: &[f64]) -> bool {
        self.program.columns.copy_from_slice(columns);
        checked::contradiction(&self.program, multipliers)
    }

    /// Fractional columns, the most promising first.
    fn candidates(&self, columns: &[Column], point: &[f64]) -> Vec<usize> {
        let fractional = |&column: &usize| {
            (point[column] - point[column].round()).abs() > WHOLE && columns[column].lower < columns[column].upper
        };
        let mut candidates: Vec<usize> = (0..point.len()).filter(fractional).collect();
        let rank = candidates.iter().map(|&column| self.ranks[column]).min();
        candidates.retain(|&column| Some(self.ranks[column]) == rank);
        let average = self.average();
        let expected = |column: usize| self.expected(column, point[column], average);
        candidates.sort_by(|&a, &b| expected(b).total_cmp(&expected(a)));
        candidates
    }

    /// What splitting a column at a value should be worth, by what it was worth before.
    fn expected(&self, column: usize, value: f64, average: f64) -> f64 {
        let part = value - value.floor();
        let gain = |side: usize, step: f64| {
            let gain = self.history[column][side];
            step * if gain.times > 0 { gain.sum / f64::from(gain.times) } else { average }
        };
        product(gain(0, part), gain(1, 1.0 - part))
    }

    fn average(&self) -> f64 {
        let known = self.history.iter().flatten().filter(|gain| gain.times > 0);
        let (sum, times) = known.fold((0.0, 0), |(sum, times), gain| (sum + gain.sum, times + gain.times));
        if times > 0 { sum / f64::from(times) } else { 1.0 }
    }

    /// Tries the first candidates on both sides.
    fn choose(&mut self, columns: &mut Vec<Column>, point: &[f64], value: f64, candidates: &[usize]) -> Choice {
        let mut best: Option<(f64, usize, i64)> = None;
        for &column in candidates.iter().take(TRIED) {
            if self.is_over() {
                return Choice::Over;
            }
            let below = to_nearest(point[column].floor()).clamp(columns[column].lower, columns[column].upper - 1);
            let mut gains = [0.0; 2];
            let mut shut = [false; 2];
            let mut boxes = halves(columns, column, below);
            for side in 0..2 {
                shut[side] = !self.links.narrow(&self.program, &mut boxes[side], Some(column));
                if shut[side] {
                    continue;
                }
                let step = if side == 0 { point[column] - to_f64(below) } else { to_f64(below) + 1.0 - point[column] };
                match self.relaxation.solve(&boxes[side], TRIAL) {
                    Node::Infeasible(multipliers) => shut[side] = self.is_empty(&boxes[side], &multipliers),
                    Node::Point { value: there, .. } => {
                        gains[side] = (there - value).max(0.0);
                        self.history[column][side].sum += gains[side] / step;
                        self.history[column][side].times += 1;
                    }
                    Node::Unknown(_) => {}
                }
            }
            let [lower, upper] = boxes;
            match shut {
                [true, true] => return Choice::Closed,
                [true, false] => {
                    *columns = upper;
                    return Choice::Narrowed;
                }
                [false, true] => {
                    *columns = lower;
                    return Choice::Narrowed;
                }
                [false, false] => {}
            }
            let score = product(gains[0], gains[1]);
            if best.is_none_or(|(other, _, _)| score > other) {
                best = Some((score, column, below));
            }
        }
        best.map_or(Choice::Over, |(_, column, below)| Choice::Split(column, below))
    }
}

/// What trying candidates came to.
enum Choice {
    /// Split this column after this value.
    Split(usize, i64),
    /// A side was closed, so the box is the other one now.
    Narrowed,
    /// Both sides were closed.
    Closed,
    /// The limits are reached.
    Over,
}

/// The two halves of a box: a column at most a value, and above it.
fn halves(columns: &[Column], column: usize, below: i64) -> [Vec<Column>; 2] {
    let (mut lower, mut upper) = (columns.to_vec(), columns.to_vec());
    lower[column].upper = below;
    upper[column].lower = below + 1;
    [lower, upper]
}

/// The product of two gains, neither of them quite 0.
fn product(one: f64, other: f64) -> f64 {
    one.max(1e-6) * other.max(1e-6)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::solve::small_programs::{self, Numbers};
    use std::sync::atomic::AtomicBool;
    use std::time::Duration;

    fn try_prove(program: &Program, counts: &[Vec<Expression>], objective: &Expression, value: i64) -> Verdict {
        let interrupt = AtomicBool::new(false);
        let limits = RunLimits::of(Duration::from_secs(10), &interrupt);
        prove(Claim { program, counts, objective, value }, Budget { nodes: 500, work: 10_000_000 }, limits).0
    }

    #[test]
    fn exactly_what_every_point_confirms_is_proven() {
        let mut numbers = Numbers::new(2);
        let (mut solved, mut empty, mut split) = (0, 0, 0);
        for case in 0..3_000 {
            let (program, objective) = small_programs::program(&mut numbers);
            let counts = match case % 2 {
                0 => Vec::new(),
                _ => vec![vec![small_programs::expression(&program, &mut numbers, 2)]],
            };
            let Some(optimum) = small_programs::optimum(&program, &objective) else {
                empty += 1;
                let verdict = try_prove(&program, &counts, &objective, 1_000);
                assert!(matches!(verdict, Verdict::Proven(_)), "{program:?} is empty, not {verdict:?}");
                continue;
            };
            solved += 1;
            match try_prove(&program, &counts, &objective, optimum) {
                Verdict::Proven(nodes) => split += usize::from(nodes > 1),
                verdict => panic!("{program:?} {objective:?} has {optimum}, not {verdict:?}"),
            }
            match try_prove(&program, &counts, &objective, optimum + 1) {
                Verdict::Refuted(point) => {
                    let point = &point[..program.columns.len()];
                    assert!(program.admits(point) && objective.value(point) <= optimum);
                }
                verdict => panic!("{program:?} {objective:?} has {optimum}, so {verdict:?} is wrong"),
            }
        }
        assert!(solved > 800 && empty > 800 && split > 50, "{solved} solved, {empty} empty, {split} split");
    }

    #[test]
    fn a_search_beyond_its_limits_claims_nothing() {
        // An even sum is never 151, which only splitting shows.
        let mut program = Program::default();
        let columns: Vec<_> = (0..6).map(|_| program.integer(0, 9)).collect();
        let sum: Expression = columns.iter().zip([2, 4, 6, 8, 10, 12]).map(|(&column, part)| (part, column)).collect();
        program.equal(&sum, 151, Origin::Structure);
        let objective = Expression::from(columns[0]);
        let interrupt = AtomicBool::new(false);
        let limits = RunLimits::of(Duration::from_secs(10), &interrupt);
        let claim = Claim { program: &program, counts: &[], objective: &objective, value: 100 };
        for budget in [Budget { nodes: 3, work: u64::MAX }, Budget { nodes: usize::MAX, work: 100 }] {
            assert_eq!(prove(claim, budget, limits).0, Verdict::Open);
        }
        interrupt.store(true, Ordering::Relaxed);
        let free = Budget { nodes: usize::MAX, work: u64::MAX };
        assert_eq!(prove(claim, free, limits).0, Verdict::Open);
    }
}

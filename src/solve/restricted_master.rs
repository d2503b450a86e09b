//! The master of column generation: which contents fill how many sessions.
//!
//! Bin packing with minimum colour fragmentation as a covering program over contents of sessions (Gilmore & Gomory 1961;
//! Dantzig-Wolfe). Its relaxation is the strongest of the formulations here, and the multipliers of every round give a
//! bound verified in integers by [`price::bound`]. A *dive* makes a plan of it: contents that the relaxation wants are
//! held one after the other, and what is left is priced and solved again (Sadykov, Vanderbeck, Pessoa, Tahiri & Uchoa
//! 2019 on diving heuristics for branch and price).

use super::class_table::{Content, Part};
use super::highs::{Growing, Grown};
use super::pricing::{self as price, Multipliers, UNIT};
use super::run_limits::RunLimits;
use crate::formulate::ClassView;
use crate::numbers::{to_f64, to_nearest, to_u32};
use std::collections::BTreeSet;
use std::time::Instant;

/// Contents are worth adding from here on.
const WORTH: f64 = 1e-6;

/// What a class without a place costs in the master; far more than any batch.
const DEAR: f64 = 1_000.0;

/// The master over a view.
pub(super) struct Master<'a> {
    view: &'a ClassView,
    limits: RunLimits<'a>,
    /// When the limits began to run: pricing counts as well as the solver.
    begun: Instant,
    sessions: usize,
    program: Growing<'a>,
    /// Per member and size: its row.
    rows: Vec<Vec<usize>>,
    /// Per member: the row of its loose work.
    loose_rows: Vec<usize>,
    /// Per member: the row of its batches.
    batch_rows: Vec<usize>,
    /// Per member: the batches that it needs at least.
    fewest: Vec<u64>,
    /// The first row of the types; the row of all sessions is behind them.
    first_kind: usize,
    /// The contents, by column; columns before them stand for classes without a place.
    contents: Vec<(usize, Content)>,
    known: BTreeSet<(usize, Content)>,
    artificial: usize,
    /// Per content: how often it is held.
    held: Vec<u32>,
    /// What is not held yet.
    left: Vec<Part>,
    /// Sessions of each type not held yet.
    open: Vec<usize>,
    /// Where the best bound was found.
    centre: Option<Multipliers>,
    /// The best bound.
    pub(super) bound: i64,
}

impl<'a> Master<'a> {
    /// A master without contents, for at most so many sessions.
    pub(super) fn new(view: &'a ClassView, fewest: &[u64], sessions: usize, limits: RunLimits<'a>) -> Option<Self> {
        let mut bounds: Vec<(f64, f64)> = Vec::new();
        let mut row = |lower: f64, upper: f64| {
            bounds.push((lower, upper));
            bounds.len() - 1
        };
        let (mut rows, mut loose_rows) = (Vec::new(), Vec::new());
        for member in &view.members {
            let sizes = member.sizes.iter().map(|size| row(to_f64(size.classes.len()), f64::INFINITY));
            rows.push(sizes.collect());
            loose_rows.push(row(to_f64(member.loose), f64::INFINITY));
        }
        let batch_rows: Vec<usize> = fewest.iter().map(|&fewest| row(to_f64(fewest), f64::INFINITY)).collect();
        let artificial = row(0.0, 0.0); // an empty row; those before it can be bought
        let first_kind = artificial + 1;
        for kind in &view.kinds {
            row(0.0, to_f64(kind.sessions.len()));
        }
        row(0.0, to_f64(sessions));
        let mut program = Growing::new(&bounds, limits)?;
        for (row, bound) in bounds.iter().enumerate().take(artificial) {
            program.add(DEAR, bound.0, &[(row, 1.0)]);
        }
        Some(Master {
            view,
            limits,
            begun: Instant::now(),
            sessions,
            program,
            rows,
            loose_rows,
            batch_rows,
            fewest: fewest.to_vec(),
            first_kind,
            contents: Vec::new(),
            known: BTreeSet::new(),
            artificial,
            held: Vec::new(),
            left: view.members.iter().map(Part::whole).collect(),
            open: view.kinds.iter().map(|kind| kind.sessions.len()).collect(),
            centre: None,
            bound: 0,
        })
    }

    /// Adds a content as a column, unless it is there already.
    pub(super) fn add(&mut self, kind: usize, content: Content) -> bool {
        if content.is_empty() || !self.known.insert((kind, content.clone())) {
            return false;
        }
        let mut entries = Vec::new();
        for (&member, part) in &content {
            let sizes = part.counts.iter().enumerate().filter(|&(_, &count)| count > 0);
            entries.extend(sizes.map(|(size, &count)| (self.rows[member][size], f64::from(count))));
            entries.push((self.batch_rows[member], 1.0));
            if part.loose > 0 {
                entries.push((self.loose_rows[member], to_f64(part.loose)));
            }
        }
        entries.push((self.first_kind + kind, 1.0));
        entries.push((self.first_kind + self.view.kinds.len(), 1.0));
        self.program.add(to_f64(content.len()), to_f64(self.view.kinds[kind].sessions.len()), &entries);
        self.contents.push((kind, content));
        self.held.push(0);
        true
    }

    fn multipliers(&self, duals: &[f64]) -> Multipliers {
        let whole = |dual: f64| to_nearest(dual.max(0.0) * to_f64(UNIT));
        Multipliers {
            sizes: self.rows.iter().map(|rows| rows.iter().map(|&row| whole(duals[row])).collect()).collect(),
            loose: self.loose_rows.iter().map(|&row| whole(duals[row])).collect(),
            batches: self.batch_rows.iter().map(|&row| whole(duals[row]).min(UNIT)).collect(),
        }
    }

    /// What is left of the limits.
    fn left(&self) -> RunLimits<'a> {
        self.limits.after(self.begun)
    }

    /// Rounds of pricing until nothing is worth adding, the bound meets the relaxation or a target, or so many rounds have
    /// passed, or the limits are reached. Returns the last solution.
    pub(super) fn generate(&mut self, rounds: usize, target: i64) -> Option<Grown> {
        let mut grown = self.program.solve(self.left())?;
        let diving = self.held.iter().any(|&often| often > 0);
        for _ in 0..rounds {
            if self.left().are_reached() {
                break;
            }
            let multipliers = self.multipliers(&grown.duals);
            let mut added = false;
            if !diving && let Some(smooth) = self.smooth(&multipliers) {
                added = self.round(&smooth, &grown, diving);
            }
            if !added {
                added = self.round(&multipliers, &grown, diving);
            }
            let value = self.value(&grown);
            if !added || (!diving && (self.bound >= target || to_f64(self.bound) >= value - 1e-6)) {
                break;
            }
            grown = self.program.solve(self.left())?;
        }
        Some(grown)
    }

    /// Multipliers between the last ones and those of the best bound: they swing less (Wentges 1997).
    fn smooth(&self, multipliers: &Multipliers) -> Option<Multipliers> {
        let centre = self.centre.as_ref()?;
        let mix = |one: &i64, two: &i64| (one + two) / 2;
        let sizes = multipliers.sizes.iter().zip(&centre.sizes);
        Some(Multipliers {
            sizes: sizes.map(|(ones, twos)| ones.iter().zip(twos).map(|(one, two)| mix(one, two)).collect()).collect(),
            loose: multipliers.loose.iter().zip(&centre.loose).map(|(one, two)| mix(one, two)).collect(),
            batches: multipliers.batches.iter().zip(&centre.batches).map(|(one, two)| mix(one, two)).collect(),
        })
    }

    /// Prices at some multipliers; adds what is worth it at the solution's own.
    fn round(&mut self, at: &Multipliers, grown: &Grown, diving: bool) -> bool {
        let priced = price::price(self.view, &self.left, at);
        if !diving {
            let best: Vec<i64> = priced.iter().map(|found| found.first().map_or(0, |best| best.worth)).collect();
            let bound = price::bound(self.view, (&self.left[..], &self.fewest[..]), at, &best, self.sessions);
            if bound > self.bound || self.centre.is_none() {
                self.bound = self.bound.max(bound);
                self.centre = Some(at.clone());
            }
        }
        let mut added = false;
        for (kind, found) in priced.into_iter().enumerate() {
            for content in found {
                if self.reduced_cost(kind, &content.content, &grown.duals) < -WORTH {
                    added |= self.add(kind, content.content);
                }
            }
        }
        added
    }

    fn reduced_cost(&self, kind: usize, content: &Content, duals: &[f64]) -> f64 {
        let mut cost =
            to_f64(content.len()) - duals[self.first_kind + kind] - duals[self.first_kind + self.view.kinds.len()];
        for (&member, part) in content {
            for (&row, &count) in self.rows[member].iter().zip(&part.counts) {
                cost -= duals[row] * f64::from(count);
            }
            cost -= duals[self.batch_rows[member]];
            cost -= duals[self.loose_rows[member]] * to_f64(part.loose);
        }
        cost
    }

    fn value(&self, grown: &Grown) -> f64 {
        let dear: f64 = grown.columns[..self.artificial].iter().sum::<f64>() * DEAR;
        let often = grown.columns[self.artificial..].iter();
        dear + self.contents.iter().zip(often).map(|((_, content), often)| to_f64(content.len()) * often).sum::<f64>()
    }

    /// Holds contents until at most so many sessions are open or nothing is left; returns what is held.
    pub(super) fn dive(&mut self, mut grown: Grown, until: usize, rounds: usize) -> Option<Vec<(usize, Content)>> {
        let mut plan = Vec::new();
        while self.left.iter().any(|part| !part.is_empty()) && self.open_sessions() > until {
            if !self.hold_some(&grown, &mut plan) {
                break;
            }
            grown = self.generate(rounds, i64::MAX)?;
        }
        Some(plan)
    }

    /// Sessions that nothing is held in.
    pub(super) fn open_sessions(&self) -> usize {
        self.open.iter().sum::<usize>().min(self.sessions - self.held.iter().sum::<u32>() as usize)
    }

    /// Holds whole contents of the solution, and the most wanted of the others; false if there is none.
    fn hold_some(&mut self, grown: &Grown, plan: &mut Vec<(usize, Content)>) -> bool {
        let wanted = |column: usize| grown.columns[self.artificial + column] - f64::from(self.held[column]);
        // Contents added after the last solution have no value in it.
        let solved = grown.columns.len() - self.artificial;
        let mut order: Vec<(usize, f64)> = (0..solved).map(|column| (column, wanted(column))).collect();
        order.retain(|&(_, wanted)| wanted > 1e-3);
        order.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let (before, limit) = (plan.len(), 1 + self.open_sessions() / 12);
        for (column, wanted) in order {
            let often = if wanted > 0.999 { to_u32(to_nearest((wanted + 1e-3).floor())) } else { 1 };
            if wanted < 0.999 && plan.len() - before >= limit {
                break;
            }
            for _ in 0..often {
                if !self.hold(column, plan) {
                    break;
                }
            }
        }
        plan.len() > before
    }

    /// Holds a content once more, as far as it is still wanted; false if it no longer fits what is left.
    fn hold(&mut self, column: usize, plan: &mut Vec<(usize, Content)>) -> bool {
        let (kind, content) = self.contents[column].clone();
        let fits = content.iter().all(|(&member, part)| part.common(&self.left[member]) == *part);
        if !fits || self.open[kind] == 0 || self.open_sessions() == 0 {
            return false;
        }
        for (&member, part) in &content {
            self.left[member].remove(part);
        }
        self.open[kind] -= 1;
        self.held[column] += 1;
        let upper = to_f64(self.view.kinds[kind].sessions.len());
        self.program.hold(self.artificial + column, f64::from(self.held[column]), upper);
        plan.push((kind, content));
        true
    }
}

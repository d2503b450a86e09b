//! The only place that runs HiGHS: a program in, a status, a verified point, a bound and duals out.
//!
//! HiGHS works in floating point. Whatever it returns is believed only as far as integers confirm it: a point is
//! rounded and checked against every row exactly, its objective is counted anew; duals are verified in
//! [`checked`](super::checked). One thread and a fixed seed, so the same program gives the same answer.
//!
//! Programs come to it by [`modelling`]. What the crates `highs` and `highs-sys` are for beside it: the
//! bound of a run that was cut short, the duals of a relaxation and the ray by which an infeasible one contradicts itself,
//! bounds of columns that change between runs, columns that are added to a program, nodes that are counted, and a flag that
//! ends a run from another thread. good_lp has none of these.

#![allow(
    clippy::wildcard_enum_match_arm,
    reason = "the states of the solver are its own, and any new one says nothing"
)]

use super::knobs::solver::DOUBTING_NODES;
use super::modelling;
use super::run_limits::RunLimits;
use crate::numbers::{to_f64, to_nearest};
use crate::program::{Column, Expression, Program};
use highs::HighsModelStatus;
use std::ffi::{c_char, c_int, c_void};
use std::sync::atomic::{AtomicBool, Ordering};

/// The presolve rule that HiGHS is not allowed, as a bit of its option `presolve_rule_off`: with it, HiGHS 1.15 called a
/// small feasible program infeasible (found by comparing with brute force; the tests keep the program).
const PARALLEL_ROWS_AND_COLUMNS: i32 = 1 << 13;

/// What starting the simplex method costs, in iterations.
const START: u64 = 10;

/// Rows and columns of a program: what a simplex iteration costs in work.
fn width(program: &Program) -> u64 {
    (program.rows.len() + program.columns.len()) as u64
}

/// What a run of the integer program found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Run {
    /// No point exists (within HiGHS's tolerances).
    Infeasible,
    /// The run ended, by proof or by limit.
    Ended {
        /// The best point, exact and verified; `None` if none was found.
        point: Option<Vec<i64>>,
        /// No point is better than this (within HiGHS's tolerances).
        bound: i64,
    },
    /// HiGHS failed or was stopped before it knew anything.
    Unknown,
}

/// What a run of the linear relaxation found.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Relaxed {
    /// No point, not even a fractional one (within HiGHS's tolerances).
    Infeasible,
    /// One multiplier per row, as HiGHS has them.
    Duals(Vec<f64>),
    /// No answer in time.
    Unknown,
}

/// Minimises an objective over the integer points of a program.
///
/// HiGHS's presolve has called feasible programs infeasible before. So that answer alone is not believed: the program is
/// solved once more without presolve, and only a run that finds a point, or a bound, can overrule the first.
pub(super) fn minimise(program: &Program, objective: &Expression, limits: RunLimits<'_>) -> Run {
    let first = run(program, objective, limits, Manner::Usual);
    if first != Run::Infeasible {
        return first;
    }
    let again = RunLimits { nodes: Some(limits.nodes.unwrap_or(DOUBTING_NODES)), ..limits };
    match run(program, objective, again, Manner::AsItStands) {
        found @ Run::Ended { point: Some(_), .. } => found,
        Run::Ended { point: None, .. } | Run::Infeasible | Run::Unknown => first,
    }
}

/// As [`minimise`], without presolve: where the first good point ends the search, as where the bound is known and likely
/// to be met, presolve's probing takes longer than it saves.
pub(super) fn minimise_as_it_stands(program: &Program, objective: &Expression, limits: RunLimits<'_>) -> Run {
    run(program, objective, limits, Manner::AsItStands)
}

/// Looks for any point, whatever its value: where every point meets the bound, nothing else is asked. Proves nothing.
pub(super) fn find(program: &Program, limits: RunLimits<'_>) -> Option<Vec<i64>> {
    match run(program, &Expression::zero(), limits, Manner::Once) {
        Run::Ended { point, .. } => point,
        Run::Infeasible | Run::Unknown => None,
    }
}

/// How HiGHS goes about an integer program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Manner {
    /// Presolve first, and as many restarts as HiGHS likes.
    Usual,
    /// Presolve first, and no restarts: a run that ends with its first point would only begin again.
    Once,
    /// Without presolve.
    AsItStands,
}

fn run(program: &Program, objective: &Expression, limits: RunLimits<'_>, manner: Manner) -> Run {
    let Some((mut model, _ear)) = load(program, objective, true, limits) else { return Run::Unknown };
    let set = match manner {
        Manner::Usual => Ok(()),
        Manner::Once => model.try_set_option("mip_allow_restart", false),
        Manner::AsItStands => model.try_set_option("presolve", "off"),
    };
    if set.is_err() {
        return Run::Unknown;
    }
    let Ok(mut solved) = model.try_solve() else { return Run::Unknown };
    let (nodes, iterations) = (nodes_of(&mut solved), iterations_of(&solved));
    limits.count(nodes, (iterations + START * (nodes + 1)) * width(program));
    if matches!(solved.status(), HighsModelStatus::Infeasible | HighsModelStatus::UnboundedOrInfeasible) {
        return Run::Infeasible; // all columns are bounded, so it is not unbounded
    }
    let point: Vec<i64> = solved.get_solution().columns().iter().map(|&value| to_nearest(value)).collect();
    let point = Some(point).filter(|point| program.admits(point));
    let bound = solved.double_info_value(c"mip_dual_bound").unwrap_or(f64::NEG_INFINITY);
    match (&point, bound.is_finite()) {
        (None, false) => Run::Unknown,
        // Rounding up is sound because the objective is an integer; the margin is HiGHS's own tolerance.
        (_, true) => Run::Ended { point, bound: to_nearest((bound - 1e-5).ceil()) },
        (Some(_), false) => Run::Ended { point, bound: i64::MIN },
    }
}

/// Solves the linear relaxation and returns its row duals.
pub(super) fn relax(program: &Program, objective: &Expression, limits: RunLimits<'_>) -> Relaxed {
    let Some((model, _ear)) = load(program, objective, false, limits) else { return Relaxed::Unknown };
    let Ok(solved) = model.try_solve() else { return Relaxed::Unknown };
    limits.has_worked((START + iterations_of(&solved)) * width(program));
    match solved.status() {
        HighsModelStatus::Optimal => Relaxed::Duals(solved.get_solution().dual_rows().to_vec()),
        HighsModelStatus::Infeasible | HighsModelStatus::UnboundedOrInfeasible => Relaxed::Infeasible,
        _ => Relaxed::Unknown,
    }
}

/// What a run of a [`Relaxation`] found.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Node {
    /// A fractional optimum, and one multiplier per row.
    Point {
        /// One value per column.
        point: Vec<f64>,
        /// One multiplier per row.
        duals: Vec<f64>,
        /// The objective there, without the expression's constant.
        value: f64,
    },
    /// No point, with one multiplier per row that should show it.
    Infeasible(Vec<f64>),
    /// No answer within the limits; the multipliers are worth a try all the same.
    Unknown(Vec<f64>),
}

/// The linear relaxation of a program, kept between runs: each starts where the one before ended.
///
/// HiGHS asks the ear that it was loaded with for as long as it lives.
pub(super) struct Relaxation<'a> {
    model: Option<highs::Model>,
    _ear: Box<Ear<'a>>,
    columns: Vec<Column>,
    rows: usize,
    /// Simplex iterations of all runs, and some for starting each.
    pub(super) effort: u64,
}

impl<'a> Relaxation<'a> {
    /// Loads a program; `None` if there is no time or HiGHS does not take it.
    pub(super) fn new(program: &Program, objective: &Expression, limits: RunLimits<'a>) -> Option<Self> {
        let (mut model, ear) = load(program, objective, false, limits)?;
        let set = [model.try_set_option("presolve", "off").is_ok(), model.try_set_option("solver", "simplex").is_ok()];
        let (columns, rows) = (program.columns.clone(), program.rows.len());
        set.iter().all(|&known| known).then_some(Relaxation { model: Some(model), _ear: ear, columns, rows, effort: 0 })
    }

    /// Solves it within a box (one column per column of the program) and a number of simplex iterations.
    pub(super) fn solve(&mut self, columns: &[Column], iterations: i32) -> Node {
        let Some(mut model) = self.model.take() else { return Node::Unknown(Vec::new()) };
        for (position, (mine, &wanted)) in self.columns.iter_mut().zip(columns).enumerate() {
            if *mine != wanted {
                let Ok(position) = c_int::try_from(position) else { return Node::Unknown(Vec::new()) };
                change_bounds(&mut model, position, wanted);
                *mine = wanted;
            }
        }
        if model.try_set_option("simplex_iteration_limit", iterations).is_err() {
            return Node::Unknown(Vec::new());
        }
        let Ok(solved) = model.try_solve() else { return Node::Unknown(Vec::new()) };
        self.effort += START + iterations_of(&solved);
        let status = solved.status();
        let solution = solved.get_solution();
        let value = solved.objective_value();
        let mut model = highs::Model::from(solved);
        let node = match status {
            HighsModelStatus::Optimal => {
                Node::Point { point: solution.columns().to_vec(), duals: solution.dual_rows().to_vec(), value }
            }
            HighsModelStatus::Infeasible => Node::Infeasible(dual_ray(&mut model, self.rows)),
            _ => Node::Unknown(solution.dual_rows().to_vec()),
        };
        self.model = Some(model);
        node
    }
}

#[allow(unsafe_code, reason = "the safe interface names columns by handles that only its own builder gives")]
fn change_bounds(model: &mut highs::Model, position: c_int, column: Column) {
    // SAFETY: the pointer is valid while `model` lives; a position that does not exist is an error status, nothing else.
    unsafe {
        highs_sys::Highs_changeColBounds(model.as_mut_ptr(), position, to_f64(column.lower), to_f64(column.upper));
    }
}

/// The simplex iterations of a run, those of all nodes together.
fn iterations_of(solved: &highs::SolvedModel) -> u64 {
    u64::try_from(solved.simplex_iteration_count()).unwrap_or(0)
}

/// The branch-and-bound nodes of a run.
#[allow(unsafe_code, reason = "numbers of 64 bits exist only in the C interface")]
fn nodes_of(solved: &mut highs::SolvedModel) -> u64 {
    let mut nodes: i64 = 0;
    // SAFETY: the pointer is valid while `solved` lives, the name ends in 0, and HiGHS writes one number.
    let status =
        unsafe { highs_sys::Highs_getInt64InfoValue(solved.as_mut_ptr(), c"mip_node_count".as_ptr(), &raw mut nodes) };
    if status == highs_sys::STATUS_OK { u64::try_from(nodes).unwrap_or(0) } else { 0 }
}

/// The multipliers by which an infeasible relaxation contradicts itself, as HiGHS has them; empty if it has none.
#[allow(unsafe_code, reason = "the dual ray exists only in the C interface")]
fn dual_ray(model: &mut highs::Model, rows: usize) -> Vec<f64> {
    let (mut ray, mut has) = (vec![0.0; rows], 0);
    // SAFETY: the pointer is valid while `model` lives, and HiGHS writes one number per row.
    let status = unsafe { highs_sys::Highs_getDualRay(model.as_mut_ptr(), &raw mut has, ray.as_mut_ptr()) };
    if status == highs_sys::STATUS_OK && has == 1 { ray } else { Vec::new() }
}

/// Builds the model through good_lp and takes HiGHS's own handle, which knows bounds, duals and callbacks; and the ear that
/// must live as long.
fn load<'a>(
    program: &Program,
    objective: &Expression,
    integer: bool,
    limits: RunLimits<'a>,
) -> Option<(highs::Model, Box<Ear<'a>>)> {
    if limits.are_reached() || program.is_full() {
        return None;
    }
    let (model, _) = modelling::model(program, objective, integer, good_lp::highs);
    let mut model = model.try_into_inner().ok()?;
    let ear = set_options(&mut model, limits, width(program));
    Some((model, ear))
}

/// A linear program that grows by columns and is solved again from where it stood.
///
/// HiGHS asks the ear that it was made with for as long as it lives.
pub(super) struct Growing<'a> {
    model: Option<highs::Model>,
    _ear: Box<Ear<'a>>,
    rows: Vec<highs::Row>,
    columns: Vec<highs::Col>,
}

/// What a run of a growing program found.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Grown {
    /// One value per column.
    pub(super) columns: Vec<f64>,
    /// One multiplier per row.
    pub(super) duals: Vec<f64>,
}

impl<'a> Growing<'a> {
    /// A program of rows `lower ≤ … ≤ upper` that has no columns yet.
    pub(super) fn new(rows: &[(f64, f64)], limits: RunLimits<'a>) -> Option<Self> {
        let mut model = highs::ColProblem::default().try_optimise(highs::Sense::Minimise).ok()?;
        let ear = set_options(&mut model, limits, 1);
        let none: [(highs::Col, f64); 0] = [];
        let add = |&(lower, upper): &(f64, f64)| model.try_add_row(lower..=upper, none).ok();
        let rows = rows.iter().map(add).collect::<Option<_>>()?;
        Some(Growing { model: Some(model), _ear: ear, rows, columns: Vec::new() })
    }

    /// Adds a column from 0 to a bound, with its cost and its (row, coefficient) pairs.
    pub(super) fn add(&mut self, cost: f64, upper: f64, entries: &[(usize, f64)]) {
        let entries = entries.iter().map(|&(row, coefficient)| (self.rows[row], coefficient));
        let added = self.model.as_mut().and_then(|model| model.try_add_column(cost, 0.0..=upper, entries).ok());
        match added {
            Some(column) => self.columns.push(column),
            None => self.model = None,
        }
    }

    /// Raises the least value of a column.
    pub(super) fn hold(&mut self, column: usize, lower: f64, upper: f64) {
        if let Some(model) = &mut self.model {
            model.change_column_bounds(self.columns[column], lower..=upper);
        }
    }

    /// Solves it, beginning from the last basis. HiGHS reckons its time limit, set in the beginning, over all runs.
    pub(super) fn solve(&mut self, limits: RunLimits<'_>) -> Option<Grown> {
        if limits.are_reached() {
            return None;
        }
        let mut model = self.model.take()?;
        model.try_set_option("presolve", "off").ok()?;
        let solved = model.try_solve().ok()?;
        limits.has_worked((START + iterations_of(&solved)) * (self.rows.len() + self.columns.len()) as u64);
        let optimal = solved.status() == HighsModelStatus::Optimal;
        let solution = solved.get_solution();
        let grown = Grown { columns: solution.columns().to_vec(), duals: solution.dual_rows().to_vec() };
        self.model = Some(highs::Model::from(solved));
        optimal.then_some(grown)
    }
}

fn set_options<'a>(model: &mut highs::Model, limits: RunLimits<'a>, width: u64) -> Box<Ear<'a>> {
    // The offset of the objective is not passed on; callers add the expression's constant.
    let set = [
        model.try_set_option("threads", 1).is_ok(),
        model.try_set_option("random_seed", 0).is_ok(),
        model.try_set_option("presolve_rule_off", PARALLEL_ROWS_AND_COLUMNS).is_ok(),
        // Flows with many equations: this heuristic was seen to take time and to find nothing.
        model.try_set_option("mip_heuristic_run_feasibility_jump", false).is_ok(),
        model.try_set_option("mip_rel_gap", 0.0).is_ok(),
        model.try_set_option("mip_abs_gap", limits.gap).is_ok(),
        model.try_set_option("time_limit", limits.time.as_secs_f64()).is_ok(),
        limits.nodes.is_none_or(|nodes| model.try_set_option("mip_max_nodes", nodes).is_ok()),
    ];
    debug_assert!(set.iter().all(|&known| known), "an option that HiGHS does not know");
    let most = limits.work.map_or(u64::MAX, |work| work / width.max(1));
    let ear = Box::new(Ear { interrupt: limits.interrupt, iterations: i64::try_from(most).unwrap_or(i64::MAX) });
    listen(model, &ear);
    ear
}

/// What HiGHS asks while it runs.
struct Ear<'a> {
    /// Set when the caller wants to stop.
    interrupt: &'a AtomicBool,
    /// The most simplex iterations of a search for integer points: HiGHS asks at points of the search, so what this cuts
    /// short comes out the same on every machine.
    iterations: i64,
}

/// Lets HiGHS ask, while it runs, whether to stop.
#[allow(unsafe_code, reason = "the callback that stops HiGHS exists only in its C interface")]
fn listen(model: &mut highs::Model, ear: &Ear<'_>) {
    let ear = std::ptr::from_ref(ear).cast_mut().cast::<c_void>();
    // SAFETY: the pointer to the model is valid while `model` lives. The ear has a place of its own in memory and outlives
    // it: it is kept beside the model, and carries the lifetime of the flag. The callback only reads it.
    unsafe {
        highs_sys::Highs_setCallback(model.as_mut_ptr(), Some(asked), ear);
        for kind in [highs_sys::kHighsCallbackMipInterrupt, highs_sys::kHighsCallbackSimplexInterrupt] {
            highs_sys::Highs_startCallback(model.as_mut_ptr(), kind);
        }
    }
}

/// HiGHS's question, answered from the ear.
#[allow(unsafe_code, reason = "called by C++ with pointers")]
unsafe extern "C" fn asked(
    kind: c_int,
    _message: *const c_char,
    out: *const highs_sys::HighsCallbackDataOut,
    answer: *mut highs_sys::HighsCallbackDataIn,
    ear: *mut c_void,
) {
    // SAFETY: HiGHS passes a valid answer record and a valid state (or null), and the ear that `listen` gave it.
    unsafe {
        let ear = &*ear.cast::<Ear<'_>>();
        let is_over = kind == highs_sys::kHighsCallbackMipInterrupt
            && out.as_ref().is_some_and(|state| state.mip_total_lp_iterations > ear.iterations);
        if let Some(answer) = answer.as_mut()
            && (is_over || ear.interrupt.load(Ordering::Relaxed))
        {
            answer.user_interrupt = 1;
        }
    }
}

/// The version of HiGHS, as `1.2.3`.
#[allow(unsafe_code, reason = "HiGHS's version exists only in its C interface")]
pub fn version() -> String {
    // SAFETY: these take nothing, and give numbers that were compiled in.
    let [major, minor, patch] =
        unsafe { [highs_sys::Highs_versionMajor(), highs_sys::Highs_versionMinor(), highs_sys::Highs_versionPatch()] };
    format!("{major}.{minor}.{patch}")
}

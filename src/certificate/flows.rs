//! The flows of a level as programs with names: what is held and what is minimised, in each flow's own words.

use super::Stated;
use super::asked::Asked;
use super::flow_names::{Named, of_chunks, of_groups, of_parts};
use super::names::level_name;
use crate::formulate::{Detail, GroupScale, PartScale, Scale, chunk_columns, chunk_flow, group_flow, part_flow};
use crate::numbers::{to_i64, to_u32, to_usize};
use crate::problem::{Level, Objective};
use crate::program::{Expression, Origin, Program, Variable};
use crate::rules::size_about;
use std::fmt::Write;

/// Columns of a flow that is worth a certificate.
const MOST_COLUMNS: usize = 60_000;
/// Patterns of a group flow.
const MOST_PATTERNS: usize = 20_000;

/// The chunk flow, sessions told apart so finely.
pub(super) fn chunks(asked: &Asked<'_>, detail: Detail) -> Option<Stated> {
    let (problem, domains) = (asked.problem, asked.domains());
    let (half_days, partial) = (asked.half_days(), asked.is_partial());
    let columns = chunk_columns(problem, &domains, detail, half_days, partial);
    // The flow of sizes has everybody placed.
    if (partial && detail == Detail::Sizes) || columns > MOST_COLUMNS || !rules_fit(asked, detail) {
        return None;
    }
    let sessions = asked.most(Objective::Sessions).map(to_usize);
    let spread = asked.most(Objective::Spread).is_some();
    let scale = Scale { detail, half_days, partial, sessions, few_cuts: false, spread };
    let mut flow = chunk_flow(problem, &domains, scale);
    let mut named = of_chunks(problem, &flow);
    let objective = say(asked, |level| flow.level(problem, level))?;
    let counts = flow.counts();
    let mut program = std::mem::take(&mut flow.program);
    let first = counts.into_iter().map(|rank| sums(&mut program, rank, &mut named)).collect();
    finish(asked, program, objective, named).map(|stated| stated.with_first(first))
}

/// The group flow, half-days told apart so finely.
pub(super) fn groups(asked: &Asked<'_>, detail: Detail) -> Option<Stated> {
    if asked.is_partial() {
        return None;
    }
    let problem = asked.problem;
    let (all, sessions) = (problem.half_days().len(), problem.sessions().len());
    let scale = GroupScale {
        half_days: asked.half_days(),
        detail,
        sessions: asked.sessions_of_a_group()?,
        spans: asked.most(Objective::Spread).map_or(to_u32(all), |spread| to_u32(spread).saturating_add(1)),
        used: asked.most(Objective::Sessions).map_or(sessions, to_usize),
        patterns: MOST_PATTERNS,
    };
    let mut flow = group_flow(problem, &asked.domains(), scale)?;
    let named = of_groups(problem, &flow);
    let objective = say(asked, |level| flow.level(level))?;
    let program = std::mem::take(&mut flow.program);
    finish(asked, program, objective, named)
}

/// The part flow; `cuts`: whether colleges may be cut that need not be.
pub(super) fn parts(asked: &Asked<'_>, cuts: bool) -> Option<Stated> {
    if asked.is_partial() || !rules_fit(asked, Detail::HalfDays) {
        return None;
    }
    let problem = asked.problem;
    let sessions = asked.most(Objective::Sessions).map_or(usize::MAX, to_usize);
    let scale = PartScale { half_days: asked.half_days(), sessions, cuts, columns: MOST_COLUMNS };
    let mut flow = part_flow(problem, &asked.domains(), scale)?;
    // Without free cuts it has the plans alone that spread no more than they must.
    if !cuts && asked.most(Objective::Spread).is_none_or(|spread| spread > flow.least_spread) {
        return None;
    }
    let named = of_parts(problem, &flow);
    let objective = say(asked, |level| flow.level(level))?;
    let program = std::mem::take(&mut flow.program);
    finish(asked, program, objective, named)
}

/// Columns for sums of columns, each its own where it is one of them: a search splits at these before it splits chunks.
fn sums(program: &mut Program, sums: Vec<Expression>, named: &mut Named) -> Vec<Variable> {
    let column = |sum: Expression| {
        if let (Some((variable, 1)), 1, 0) = (sum.terms().next(), sum.terms().count(), sum.constant()) {
            return variable;
        }
        let most = sum.terms().map(|(variable, times)| times.saturating_mul(program.columns[variable.0].upper));
        let column = program.integer(0, most.fold(0, i64::saturating_add));
        let mut row = sum;
        row.add(-1, column);
        program.equal(&row, 0, Origin::Structure);
        named.sum(column);
        column
    };
    sums.into_iter().map(column).collect()
}

fn rules_fit(asked: &Asked<'_>, detail: Detail) -> bool {
    const MOST: usize = 500_000;
    detail != Detail::HalfDays || size_about(asked.problem) <= MOST
}

/// What a flow says of the levels.
struct Said {
    /// What is minimised.
    objective: Expression,
    /// The levels before that it can speak of, with the values that they keep.
    held: Vec<(Level, Expression, u64)>,
}

/// Asks a flow for all levels; `None` where it cannot speak of the one at hand. That plans use the first half-days alone is
/// what such a flow is built of: then it has a point at all, or `finish` is later.
fn say(asked: &Asked<'_>, mut level: impl FnMut(Level) -> Option<Expression>) -> Option<Said> {
    let of = |held: &(Level, u64)| level(held.0).map(|expression| (held.0, expression, held.1));
    let held = asked.held.iter().filter_map(of).collect();
    let objective = match level(asked.level) {
        Some(expression) => expression,
        None if asked.level.objective() == Objective::Finish => {
            let mut constant = Expression::zero();
            constant.add_constant(asked.below());
            constant
        }
        None => return None,
    };
    Some(Said { objective, held })
}

/// Adds rows for what is held, and names everything.
fn finish(asked: &Asked<'_>, mut program: Program, said: Said, named: Named) -> Option<Stated> {
    let problem = asked.problem;
    let mut remark = format!("halfday: {}, minimise {}", named.what, level_name(problem, asked.level));
    if asked.half_days() < problem.half_days().len() {
        let _ = write!(remark, "; half-days 1 to {}", asked.half_days());
    }
    let mut rows = Vec::new();
    for (level, expression, most) in said.held {
        // What has one value whatever the point is no row, unless that value is too much.
        if expression.is_constant() && expression.constant() <= to_i64(most) {
            continue;
        }
        rows.push((program.rows.len(), level));
        program.at_most(&expression, to_i64(most), Origin::Level(level));
        let _ = write!(remark, "; {} <= {most}", level_name(problem, level));
    }
    if program.is_full() || program.columns.len() > 2 * MOST_COLUMNS {
        return None;
    }
    let (columns, row_names) = named.all(problem, &program, &rows);
    let mut stated = Stated::new(program, &said.objective, columns, row_names);
    stated.remark = remark;
    stated.legend = named.legend;
    Some(stated)
}

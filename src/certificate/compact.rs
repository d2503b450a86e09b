//! The compact model of a level, stated with names: the plain model, every rule, the earlier levels held.

use super::names::{Added, level_name, names, numbered};
use super::{Legend, Stated};
use crate::domains::Domains;
use crate::formulate::{Plain, add_rules, level_expression, plain, timed_sessions};
use crate::plan::Baseline;
use crate::problem::{Level, Problem, SessionIndex};
use crate::program::{Expression, Origin};
use crate::rules::size_about;
use std::fmt::Write;

/// About how many columns the compact model of a problem has.
#[must_use]
pub fn compact_columns(problem: &Problem, baseline: Option<&Baseline>) -> usize {
    let domains = Domains::new(problem);
    let timed = timed_sessions(problem, &domains, told(problem, baseline));
    let of_college = |college| -> usize {
        let classes = problem.college(college).classes.len();
        let sessions = domains.sessions(college);
        let columns = |session: SessionIndex| {
            let slots = if timed[session.0] { 2 * problem.session(session).slots as usize } else { 0 };
            (3 + classes) * problem.stretches(session).len() + slots
        };
        sessions.map(columns).sum()
    };
    problem.college_indices().map(of_college).sum()
}

/// Whether what the rules add to the compact model can be written: those of pairs grow beyond all measure.
#[must_use]
pub fn compact_rules_fit(problem: &Problem) -> bool {
    const MOST: usize = 500_000;
    size_about(problem) <= MOST
}

/// The compact model: the plain model with every rule, in which earlier levels are no worse than the values they are held
/// at, and `level` is to be minimised. Its optimum is the least value that a plan can have at this level.
#[must_use]
pub fn compact(problem: &Problem, baseline: Option<&Baseline>, held: &[(Level, u64)], level: Level) -> Stated {
    let Compact { model, objective, added, remark } = Compact::new(problem, baseline, held, level);
    let (columns, rows) = names(problem, &model, &added);
    let mut stated = Stated::new(model.frame.program, &objective, columns, rows);
    stated.remark = remark;
    stated.legend = legend(problem, &added);
    stated
}

/// The compact model before its columns have names.
pub(super) struct Compact {
    /// The model.
    pub(super) model: Plain,
    /// What is minimised.
    pub(super) objective: Expression,
    added: Vec<Added>,
    remark: String,
}

impl Compact {
    pub(super) fn new(problem: &Problem, baseline: Option<&Baseline>, held: &[(Level, u64)], level: Level) -> Self {
        let baseline = told(problem, baseline);
        let domains = Domains::new(problem);
        let timed = timed_sessions(problem, &domains, baseline);
        let mut model = plain(problem, &domains, timed);
        add_rules(problem, &mut model.frame);
        let mut added = Vec::new();
        let mut remark = format!("halfday: minimise {}", level_name(problem, level));
        for &(level, value) in held {
            let before = model.frame.program.columns.len();
            let expression = level_expression(problem, baseline, &mut model.frame, level);
            let columns = before..model.frame.program.columns.len();
            added.push(Added { level, columns, held: Some(model.frame.program.rows.len()) });
            model.frame.program.at_most(&expression, i64::try_from(value).unwrap_or(i64::MAX), Origin::Level(level));
            let _ = write!(remark, "; {} <= {value}", level_name(problem, level));
        }
        let before = model.frame.program.columns.len();
        let objective = level_expression(problem, baseline, &mut model.frame, level);
        added.push(Added { level, columns: before..model.frame.program.columns.len(), held: None });
        Compact { model, objective, added, remark }
    }
}

/// The earlier plan, where the order of objectives asks how far a plan is from it.
fn told<'a>(problem: &Problem, baseline: Option<&'a Baseline>) -> Option<&'a Baseline> {
    baseline.filter(|_| problem.levels(true).iter().any(|level| level.objective().is_about_the_baseline()))
}

/// What the parts of names stand for.
fn legend(problem: &Problem, added: &[Added]) -> Vec<Legend> {
    let mut legend = Vec::new();
    let mut add = |name: String, kind, what: String| legend.push(Legend { name, kind, what });
    for (position, college) in problem.colleges().iter().enumerate() {
        let name = numbered("C", position, problem.colleges().len());
        for (class, of) in college.classes.iter().enumerate() {
            let class = numbered("_K", class, college.classes.len());
            add(format!("{name}{class}"), "class", format!("{} {}", college.name, of.name));
        }
        add(name, "college", college.name.clone());
    }
    for (position, room) in problem.rooms().iter().enumerate() {
        add(numbered("R", position, problem.rooms().len()), "room", room.name.clone());
    }
    for (position, half_day) in problem.half_days().iter().enumerate() {
        let what = format!("{} {}", half_day.date, half_day.name);
        add(numbered("H", position, problem.half_days().len()), "half-day", what);
    }
    for (position, session) in problem.sessions().iter().enumerate() {
        let half_day = problem.half_day(session.half_day);
        let what = format!("{} {} {}", half_day.date, half_day.name, problem.room(session.room).name);
        add(numbered("S", position, problem.sessions().len()), "session", what);
    }
    for (position, rule) in problem.rules().iter().enumerate() {
        add(numbered("rule_", position, problem.rules().len()), "rule", rule.name.clone());
    }
    for added in added {
        add(level_name(problem, added.level), "level", added.level.objective().name().to_owned());
    }
    legend
}

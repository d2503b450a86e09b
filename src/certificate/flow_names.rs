//! Names for the columns and rows of flows: what each counts, of whom, where.

use super::Legend;
use super::names::{Unique, level_name, numbered, of_origin};
use crate::formulate::{ChunkFlow, GroupFlow, PartFlow, Pattern, SessionType};
use crate::problem::{CollegeIndex, HalfDayIndex, Level, Problem};
use crate::program::{Origin, Program, Variable};
use std::collections::BTreeMap;

/// Names of a flow's own columns, and what stands for what in them.
pub(super) struct Named {
    /// What kind of flow it is, in ASCII.
    pub(super) what: &'static str,
    /// What the parts of names stand for.
    pub(super) legend: Vec<Legend>,
    columns: BTreeMap<Variable, String>,
}

impl Named {
    fn new(what: &'static str, problem: &Problem, types: &[SessionType]) -> Self {
        let mut named = Named { what, legend: Vec::new(), columns: BTreeMap::new() };
        for (position, college) in problem.colleges().iter().enumerate() {
            named.says(numbered("C", position, problem.colleges().len()), "college", college.name.clone());
        }
        for (position, half_day) in problem.half_days().iter().enumerate() {
            let what = format!("{} {}", half_day.date, half_day.name);
            named.says(numbered("H", position, problem.half_days().len()), "half-day", what);
        }
        for (position, kind) in types.iter().enumerate() {
            let session = |&session: &crate::problem::SessionIndex| {
                let place = problem.session(session);
                let half_day = problem.half_day(place.half_day);
                format!("{} {} {}", half_day.date, half_day.name, problem.room(place.room).name)
            };
            let what = kind.sessions.iter().map(session).collect::<Vec<_>>().join("; ");
            named.says(numbered("Y", position, types.len()), "session", what);
        }
        for (position, rule) in problem.rules().iter().enumerate() {
            named.says(numbered("rule_", position, problem.rules().len()), "rule", rule.name.clone());
        }
        named
    }

    fn says(&mut self, name: String, kind: &'static str, what: String) {
        self.legend.push(Legend { name, kind, what });
    }

    fn patterns(&mut self, patterns: &[Pattern], types: &[SessionType]) {
        for (position, pattern) in patterns.iter().enumerate() {
            let part = |&(kind, number): &(usize, u32)| format!("{number} x {}", numbered("Y", kind, types.len()));
            let what = pattern.types.iter().map(part).collect::<Vec<_>>().join(" + ");
            self.says(numbered("P", position, patterns.len()), "pattern", what);
        }
    }

    /// Names a column that is the sum of others.
    pub(super) fn sum(&mut self, variable: Variable) {
        self.put(variable, "sum".to_owned());
    }

    fn put(&mut self, variable: Variable, name: String) {
        self.columns.insert(variable, name);
    }

    /// The names of all columns and all rows; `held`: the rows that hold levels.
    pub(super) fn all(
        &self,
        problem: &Problem,
        program: &Program,
        held: &[(usize, Level)],
    ) -> (Vec<String>, Vec<String>) {
        let mut owners: Vec<Option<Origin>> = vec![None; program.columns.len()];
        for row in &program.rows {
            for (variable, _) in &row.terms {
                owners[variable.0].get_or_insert(row.origin);
            }
        }
        let mut unique = Unique::default();
        let column = |(position, owner): (usize, &Option<Origin>)| {
            let own = self.columns.get(&Variable(position)).cloned();
            unique.name(own.unwrap_or_else(|| match owner {
                Some(Origin::Capacity(_)) => "idle".to_owned(),
                Some(origin) => format!("of_{}", of_origin(problem, *origin)),
                None => "at_will".to_owned(),
            }))
        };
        let columns = owners.iter().enumerate().map(column).collect();
        let mut unique = Unique::default();
        let held: BTreeMap<usize, Level> = held.iter().copied().collect();
        let row = |(position, row): (usize, &crate::program::Row)| {
            let own = match (held.get(&position), row.origin) {
                (Some(&level), _) => level_name(problem, level) + "_held",
                (None, Origin::Work(college)) => format!("served_{}", college_name(problem, college)),
                (None, origin) => of_origin(problem, origin),
            };
            unique.name(own)
        };
        (columns, program.rows.iter().enumerate().map(row).collect())
    }
}

fn college_name(problem: &Problem, college: CollegeIndex) -> String {
    numbered("C", college.0, problem.colleges().len())
}

fn half_day_name(problem: &Problem, half_day: HalfDayIndex) -> String {
    numbered("H", half_day.0, problem.half_days().len())
}

/// The chunk flow: what colleges send to sessions of a type, how sessions are filled, how alike colleges are cut.
pub(super) fn of_chunks(problem: &Problem, flow: &ChunkFlow) -> Named {
    let mut named = Named::new("chunk flow", problem, &flow.types);
    let kind = |kind: usize| numbered("Y", kind, flow.types.len());
    for (position, &used) in flow.used.iter().enumerate() {
        named.put(used, format!("sessions_{}", kind(position)));
    }
    for (position, arcs) in flow.arcs.iter().enumerate() {
        for (&(from, length), &arc) in arcs {
            named.put(arc, format!("in_{}_at_{from}_of_{length}", kind(position)));
        }
    }
    for college in problem.college_indices() {
        let name = college_name(problem, college);
        for (&(to, length), &sent) in &flow.sent[college.0] {
            named.put(sent, format!("batches_{name}_{}_of_{length}", kind(to)));
        }
        for (&half_day, &used) in &flow.uses[college.0] {
            named.put(used, format!("uses_{name}_{}", half_day_name(problem, half_day)));
        }
        if let (Some((left, _)), true) =
            (flow.unplaced[college.0].terms().next(), flow.unplaced[college.0].terms().count() == 1)
        {
            named.put(left, format!("unplaced_{name}"));
        }
    }
    let part = |part: Option<usize>| part.map_or_else(String::new, |part| format!("_part_{part}"));
    for (&(place, length), &stands) in &flow.pool.stands {
        named.put(stands, format!("stand_{length}{}", part(place)));
    }
    for (&(place, length, piece), &off) in &flow.pool.off {
        named.put(off, format!("cut_{piece}_off_{length}{}", part(place)));
    }
    for (&(place, length, piece), &half) in &flow.pool.halves {
        named.put(half, format!("cut_{length}_into_{piece}_and_{}{}", length.saturating_sub(piece), part(place)));
    }
    for (&(to, length, place), &sent) in &flow.pool.sent {
        named.put(sent, format!("batches_{}_of_{length}{}", kind(to), part(place)));
    }
    named
}

/// The group flow: colleges added up to loads, and the sessions that hold them.
pub(super) fn of_groups(problem: &Problem, flow: &GroupFlow) -> Named {
    let mut named = Named::new("group flow", problem, &flow.types);
    named.patterns(&flow.patterns, &flow.types);
    for (&(load, size), &arc) in &flow.arcs {
        named.put(arc, format!("add_{size}_to_{load}"));
    }
    for (&(load, pattern), &end) in &flow.ends {
        named.put(end, format!("groups_of_{load}_in_{}", numbered("P", pattern, flow.patterns.len())));
    }
    named
}

/// The part flow: colleges whole or cut in half-days, and the sessions that hold their parts.
pub(super) fn of_parts(problem: &Problem, flow: &PartFlow) -> Named {
    let mut named = Named::new("part flow", problem, &flow.types);
    named.patterns(&flow.patterns, &flow.types);
    for college in problem.college_indices() {
        let of = |half_day| format!("_{}_{}", college_name(problem, college), half_day_name(problem, half_day));
        for (&half_day, &whole) in &flow.whole[college.0] {
            named.put(whole, format!("whole{}", of(half_day)));
        }
        for (&half_day, &(here, slots)) in &flow.cut[college.0] {
            named.put(here, format!("part{}", of(half_day)));
            named.put(slots, format!("part_slots{}", of(half_day)));
        }
        for (&half_day, &used) in &flow.uses[college.0] {
            named.put(used, format!("uses{}", of(half_day)));
        }
    }
    for (&(load, pattern, filled), &end) in &flow.ends {
        let how = if filled { "filled" } else { "groups" };
        named.put(end, format!("{how}_of_{load}_in_{}", numbered("P", pattern, flow.patterns.len())));
    }
    for (&half_day, &extra) in &flow.extra {
        named.put(extra, format!("more_batches_{}", half_day_name(problem, half_day)));
    }
    named
}

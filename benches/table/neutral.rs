//! An instance as JSON that knows nothing of this project, for other solvers: everything in slots and positions.

use super::arguments::Dump;
use super::instances;
use super::order::Order;
use halfday::problem::{CollegeIndex, Grain, Problem, Region, RuleKind, ordered_pairs};
use serde::Serialize;

/// The problem in numbers. Colleges and sessions are positions from 0.
#[derive(Serialize)]
struct Neutral {
    set: String,
    instance: String,
    order: String,
    /// The levels, each to be minimised with the earlier ones held.
    levels: Vec<&'static str>,
    known: String,
    classes: usize,
    /// Per session: its slots.
    capacity: Vec<u32>,
    /// Per session: number of its half-day, from 1.
    half_day: Vec<u64>,
    /// Per college: its slots.
    demand: Vec<u64>,
    /// Per college: slots of its classes, which are never cut; empty where it may be cut anywhere.
    class_slots: Vec<Vec<u64>>,
    /// Per college: the sessions that it may use.
    open: Vec<Vec<usize>>,
    /// Per college: most batches, if limited.
    most_batches: Vec<Option<u32>>,
    /// Per college: least slots of a batch, unless the batch is its whole college.
    shortest: Vec<u32>,
    /// Pairs of colleges without a half-day in common.
    apart: Vec<(usize, usize)>,
    /// Pairs of colleges: every half-day of the first is earlier than every half-day of the second.
    before: Vec<(usize, usize)>,
    /// Rules that this form cannot say; a solver of it must not claim to solve the problem if there are any.
    unsupported: Vec<String>,
}

/// Prints an instance.
pub fn run(dump: &Dump) -> Result<(), String> {
    let instance = instances::load(&dump.instance)?;
    let order = Order::named(&dump.order)?;
    let problem = instance.problem(order)?;
    let colleges = problem.colleges();
    let slots = |heads: &halfday::problem::Class| heads.heads; // one head per slot in all instances
    let mut neutral = Neutral {
        known: instance.known(order).cell(),
        classes: instance.size().2,
        set: instance.set,
        instance: instance.name,
        order: order.name.to_owned(),
        levels: order.levels.iter().map(|level| level.name()).collect(),
        capacity: problem.sessions().iter().map(|session| session.slots).collect(),
        half_day: problem.sessions().iter().map(|session| session.half_day.number()).collect(),
        demand: problem.college_indices().map(|college| problem.work(college)).collect(),
        class_slots: colleges.iter().map(|college| college.classes.iter().map(slots).collect()).collect(),
        open: vec![(0..problem.sessions().len()).collect(); colleges.len()],
        most_batches: vec![None; colleges.len()],
        shortest: vec![0; colleges.len()],
        apart: Vec::new(),
        before: Vec::new(),
        unsupported: Vec::new(),
    };
    for rule in problem.rules() {
        if !neutral.add(&problem, &rule.kind) {
            neutral.unsupported.push(rule.name.clone());
        }
    }
    let told = ["finish", "sessions", "batches", "spread"];
    neutral.unsupported.extend(neutral.levels.iter().filter(|level| !told.contains(level)).map(|&level| level.into()));
    println!("{}", serde_json::to_string(&neutral).map_err(|error| error.to_string())?);
    Ok(())
}

impl Neutral {
    /// Takes a rule in; false where this form cannot say it.
    fn add(&mut self, problem: &Problem, kind: &RuleKind) -> bool {
        match kind {
            RuleKind::Only { colleges, region } if region.span.is_none() => {
                self.close(problem, colleges, region, false);
            }
            RuleKind::Never { colleges, region } if region.span.is_none() => {
                self.close(problem, colleges, region, true);
            }
            RuleKind::AtMostBatches { colleges, limit } => {
                for college in colleges {
                    let most = &mut self.most_batches[college.0];
                    *most = Some(most.map_or(*limit, |before| before.min(*limit)));
                }
            }
            RuleKind::ShortestBatch { colleges, minutes } => {
                for college in colleges {
                    let slots = minutes.div_ceil(problem.settings().slot_minutes);
                    self.shortest[college.0] = self.shortest[college.0].max(slots);
                }
            }
            RuleKind::Apart { pairs, grain: Grain::HalfDay } => {
                self.apart.extend(pairs.iter().map(|&(one, other)| (one.0, other.0)));
            }
            RuleKind::Before { first, then, grain: Grain::HalfDay } => {
                self.before.extend(first.iter().flat_map(|one| then.iter().map(|other| (one.0, other.0))));
            }
            RuleKind::Sequence { steps, grain: Grain::HalfDay, weak: false } => {
                let steps: Vec<&[CollegeIndex]> = steps.iter().map(Vec::as_slice).collect();
                self.before.extend(ordered_pairs(&steps).map(|(one, other)| (one.0, other.0)));
            }
            _ => return false,
        }
        true
    }

    /// Closes the sessions of a region to colleges, or all others.
    fn close(&mut self, problem: &Problem, colleges: &[CollegeIndex], region: &Region, covered: bool) {
        for college in colleges {
            self.open[college.0].retain(|&session| {
                let session = &problem.sessions()[session];
                region.covers(session.room, session.half_day) != covered
            });
        }
    }
}

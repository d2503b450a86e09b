//! The rungs that give every batch a place: dispatch of settled lengths, and the plain model as the last resort.

use super::flow_rung::interchangeable;
use super::highs::{self, RunLimits, Search as Run};
use super::ladder::Placing;
use super::search::{Known, PROVEN, Search};
use super::tidy::Placement;
use super::{Rung, greedy};
use crate::domains::Domains;
use crate::formulate::{Expression, Frame, Job, Origin, Plain, add_rules, dispatch, level as level_expression, plain};
use crate::plan::{Batch, ClassShare, Unplaced};
use crate::problem::{ClassIndex, CollegeIndex, Level, Problem, SessionIndex};
use std::rc::Rc;

/// Nodes that a search within smaller domains may take.
const REFINING_NODES: i32 = 5_000;

/// Where only a plan is asked for, problems whose plain model is no larger than this begin with it: the flows see neither
/// how few batches a college may have nor that colleges share no half-day until much is branched.
const SMALL_COLUMNS: usize = 3_000;
/// Nodes that this beginning may take.
const SMALL_NODES: i32 = 2_000;

/// Where the plain model is no larger than this, a better plan is first looked for in it, ...
const FEW_COLUMNS: usize = 1_000;
/// ... in so many nodes: it either shows at once or takes long.
const FEW_NODES: i32 = 50;

/// How the plain model ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ended {
    /// No plan at all keeps the rules and the held levels.
    Impossible,
    /// Whatever could be learnt is known now.
    Done,
}

impl Search<'_> {
    /// Looks for rooms and starts for settled batches, best at `level`, and offers the plan.
    pub(super) fn dispatch(&mut self, level: Level, placements: &[Placement], unplaced: &[Unplaced]) {
        let jobs: Vec<Job> = placements
            .iter()
            .map(|placement| Job {
                college: placement.college,
                slots: placement.slots,
                sessions: interchangeable(self, placement),
                start: None,
            })
            .collect();
        let starts = |session: &SessionIndex| {
            if self.timed[session.0] { self.problem.session(*session).slots as usize } else { 1 }
        };
        if jobs.iter().flat_map(|job| &job.sessions).map(starts).sum::<usize>() > self.sizes.most_columns {
            return;
        }
        let mut left = vec![0; self.problem.colleges().len()];
        for lacking in unplaced {
            left[lacking.college.0] = lacking.count;
        }
        let mut model = dispatch(self.problem, &self.domains, self.timed.clone(), &jobs, &left);
        add_rules(self.problem, &mut model.frame);
        self.hold(&mut model.frame);
        let objective = level_expression(self.problem, self.baseline, &mut model.frame, level);
        self.tell(level, Rung::Construct, 0);
        let run = highs::minimise(&model.frame.program, &objective, None, self.limits(PROVEN));
        let Run::Ended { point: Some(point), .. } = run else { return };
        let placed = jobs.iter().zip(&model.places).flat_map(|(job, places)| {
            let chosen = places.iter().find(|&(_, &variable)| point[variable.0] == 1);
            chosen.map(|(&(session, start), _)| Placement {
                college: job.college,
                session,
                slots: job.slots,
                start,
                classes: Vec::new(),
            })
        });
        let placed = placed.collect();
        self.offer(level, placed, unplaced.to_vec());
    }

    /// Looks for better rooms and starts for the batches of the best plan.
    pub(super) fn dispatch_again(&mut self, level: Level) {
        let Some(plan) = self.plan.clone().filter(|plan| plan.batches.iter().all(|batch| batch.classes.is_empty()))
        else {
            return;
        };
        let placement = |batch: &Batch| Placement {
            college: batch.college,
            session: batch.session,
            slots: batch.slots,
            start: Some(batch.start),
            classes: Vec::new(),
        };
        let placements: Vec<Placement> = plan.batches.iter().map(placement).collect();
        self.dispatch(level, &placements, &plan.unplaced);
    }

    /// About how many columns the plain model has within some domains.
    pub(super) fn plain_columns(&self, domains: &Domains) -> usize {
        let columns = |session: SessionIndex| {
            3 + if self.timed[session.0] { 2 * self.problem.session(session).slots as usize } else { 0 }
        };
        let mut of_kind = vec![None; domains.kinds()];
        let colleges = self.problem.college_indices();
        let of_college = colleges.map(|college| {
            *of_kind[domains.kind(college)].get_or_insert_with(|| domains.sessions(college).map(columns).sum::<usize>())
        });
        of_college.sum()
    }

    /// Tries the greedy plans.
    pub(super) fn greedy_rung(&mut self, level: Level) {
        let (problem, domains) = (self.problem, Rc::clone(&self.domains));
        for placements in greedy::candidates(problem, &domains) {
            if self.stop().is_some() {
                return;
            }
            let Some(placements) = placements else { continue };
            if self.offer_if_kept(level, placements) {
                return;
            }
        }
    }

    /// Offers placements if a dispatch model with every batch where it stands says that they keep all rules; returns
    /// whether they do.
    pub(super) fn offer_if_kept(&mut self, level: Level, placements: Vec<Placement>) -> bool {
        let fixed = |placement: &Placement| Job {
            college: placement.college,
            slots: placement.slots,
            sessions: vec![placement.session],
            start: placement.start,
        };
        let jobs: Vec<Job> = placements.iter().map(fixed).collect();
        let nobody = vec![0; self.problem.colleges().len()];
        let mut model = dispatch(self.problem, &self.domains, self.timed.clone(), &jobs, &nobody);
        for (placement, places) in placements.iter().zip(&model.places) {
            let start = placement.start.filter(|_| self.timed[placement.session.0]);
            match places.get(&(placement.session, start)) {
                Some(&place) => model.frame.program.columns[place.0].lower = 1,
                None => return false,
            }
        }
        add_rules(self.problem, &mut model.frame);
        let run = highs::minimise(&model.frame.program, &Expression::zero(), None, self.limits(PROVEN));
        let kept = matches!(run, Run::Ended { point: Some(_), .. });
        if kept {
            self.offer(level, placements, Vec::new());
        }
        kept
    }

    /// Keeps the held levels in a frame.
    pub(super) fn hold(&self, frame: &mut Frame) {
        for &(level, value) in &self.held {
            let expression = level_expression(self.problem, self.baseline, frame, level);
            frame.program.at_most(&expression, value as i64, Origin::Level(level));
        }
    }

    /// Minimises a level over the plain model, unless that is too large to be worth a try.
    pub(super) fn plain_rung(&mut self, level: Level, known: &mut Known) -> Ended {
        if self.plain_columns(&self.domains)
            > if self.plan.is_some() { self.sizes.plain_columns } else { self.sizes.most_columns }
        {
            return Ended::Done;
        }
        self.plain_model(level, known)
    }

    /// Whether a small problem has a plan, as far as few nodes of the plain model say; offers the plan.
    pub(super) fn small_rung(&mut self, level: Level) -> Option<Placing> {
        if self.plain_columns(&self.domains) > SMALL_COLUMNS {
            return None;
        }
        let model = everybody_placed(self.problem, &self.domains, self.timed.clone());
        self.tell(level, Rung::Construct, 0);
        let limits = RunLimits { nodes: Some(SMALL_NODES), ..self.limits(PROVEN) };
        match highs::minimise(&model.frame.program, &Expression::zero(), None, limits) {
            Run::Infeasible => Some(Placing::Impossible),
            Run::Ended { point: Some(point), .. } => {
                let (placements, unplaced) = self.read(&model, &point);
                self.offer(level, placements, unplaced);
                self.plan.is_some().then_some(Placing::Placed)
            }
            Run::Ended { point: None, .. } | Run::Unknown => None,
        }
    }

    /// Minimises a level over the plain model, however large; offers the plan and raises the bound.
    pub(super) fn plain_model(&mut self, level: Level, known: &mut Known) -> Ended {
        let mut model = plain(self.problem, &self.domains, self.timed.clone());
        add_rules(self.problem, &mut model.frame);
        if !self.partial {
            for left in model.frame.unplaced.clone() {
                model.frame.program.at_most(&left, 0, Origin::Structure);
            }
        }
        self.hold(&mut model.frame);
        let objective = level_expression(self.problem, self.baseline, &mut model.frame, level);
        let own_rows = model.frame.program.rows.len();
        model.frame.program.at_least(&objective, known.bound as i64, Origin::Level(level));
        let ceiling = self.value(level);
        if let Some(ceiling) = ceiling {
            model.frame.program.at_most(&objective, ceiling as i64 - 1, Origin::Level(level));
        }
        self.tell(level, Rung::Prove, known.bound);
        let run = highs::minimise(&model.frame.program, &objective, None, self.limits(PROVEN));
        model.frame.program.rows.truncate(own_rows);
        match run {
            Run::Infeasible => match ceiling {
                Some(ceiling) => known.raise(ceiling, self.certify(&model.frame.program, &[], &objective, ceiling)),
                None => return Ended::Impossible,
            },
            Run::Ended { point, bound } => {
                if let Some(point) = point {
                    let (placements, unplaced) = self.read(&model, &point);
                    self.offer(level, placements, unplaced);
                }
                let bound = u64::try_from(bound.saturating_add(objective.constant())).unwrap_or(0);
                if bound > known.bound {
                    known.raise(bound, self.certify(&model.frame.program, &[], &objective, bound));
                }
            }
            Run::Unknown => {}
        }
        Ended::Done
    }

    /// Looks for a better plan within smaller domains; proves nothing.
    pub(super) fn plain_within(&mut self, level: Level, floor: u64, domains: &Domains) {
        self.plain_in_nodes(level, floor, domains, REFINING_NODES);
    }

    /// Looks for a better plan of a small problem, in few nodes.
    pub(super) fn plain_at_once(&mut self, level: Level, floor: u64) {
        if self.plain_columns(&self.domains) <= FEW_COLUMNS {
            let domains = Rc::clone(&self.domains);
            self.plain_in_nodes(level, floor, &domains, FEW_NODES);
        }
    }

    fn plain_in_nodes(&mut self, level: Level, floor: u64, domains: &Domains, nodes: i32) {
        if self.plain_columns(domains) > self.sizes.plain_columns {
            return;
        }
        let mut model = everybody_placed(self.problem, domains, self.timed.clone());
        self.hold(&mut model.frame);
        let objective = level_expression(self.problem, self.baseline, &mut model.frame, level);
        model.frame.program.at_least(&objective, floor as i64, Origin::Level(level));
        if let Some(ceiling) = self.value(level) {
            model.frame.program.at_most(&objective, ceiling as i64 - 1, Origin::Level(level));
        }
        self.tell(level, Rung::Construct, floor);
        let limits = RunLimits { nodes: Some(nodes), ..self.limits(PROVEN) };
        let run = highs::minimise(&model.frame.program, &objective, None, limits);
        if let Run::Ended { point: Some(point), .. } = run {
            let (placements, unplaced) = self.read(&model, &point);
            self.offer(level, placements, unplaced);
        }
    }

    /// The batches and the unplaced heads of a point of the plain model.
    pub(super) fn read(&self, model: &Plain, point: &[i64]) -> (Vec<Placement>, Vec<Unplaced>) {
        let (mut placements, mut unplaced) = (Vec::new(), Vec::new());
        for college in self.problem.college_indices() {
            for (&session, present) in &model.frame.present[college.0] {
                if present.value(point) == 1 {
                    let starts = model.frame.starts[college.0].range((session, 0)..=(session, u32::MAX));
                    let start = starts.filter(|(_, start)| start.value(point) == 1).map(|(&(_, slot), _)| slot).next();
                    let slots = model.frame.slots[college.0][&session].value(point) as u32;
                    let classes = self.classes(model, point, college, session);
                    placements.push(Placement { college, session, slots, start, classes });
                }
            }
            let count = model.frame.unplaced[college.0].value(point);
            if count > 0 {
                let out = model.left_out[college.0].iter().enumerate();
                let classes = out.filter(|(_, out)| point[out.0] == 1).map(|(class, _)| ClassIndex(class)).collect();
                unplaced.push(Unplaced { college, count: count as u64, classes });
            }
        }
        (placements, unplaced)
    }

    /// What a batch holds of each class. Work of a divided class becomes heads in proportion, the last batch of the
    /// calendar takes the rest.
    fn classes(&self, model: &Plain, point: &[i64], college: CollegeIndex, session: SessionIndex) -> Vec<ClassShare> {
        let works = self.problem.class_work(college);
        let mut held = Vec::new();
        for (position, class) in self.problem.college(college).classes.iter().enumerate() {
            let whole = &model.whole[college.0][position];
            if whole.get(&session).is_some_and(|inside| point[inside.0] == 1) {
                held.push(ClassShare { class: ClassIndex(position), heads: class.heads });
            }
            let shares = &model.shares[college.0][position];
            if let Some(share) = shares.get(&session).filter(|share| point[share.0] > 0) {
                let upto: i64 = shares.range(..=session).map(|(_, share)| point[share.0]).sum();
                let heads = |work: i64| work as u64 * class.heads / works[position];
                let heads = heads(upto) - heads(upto - point[share.0]);
                held.push(ClassShare { class: ClassIndex(position), heads });
            }
        }
        held
    }
}

/// The plain model with all rules and nobody without a place.
pub(super) fn everybody_placed(problem: &Problem, domains: &Domains, timed: Vec<bool>) -> Plain {
    let mut model = plain(problem, domains, timed);
    add_rules(problem, &mut model.frame);
    for left in model.frame.unplaced.clone() {
        model.frame.program.at_most(&left, 0, Origin::Structure);
    }
    model
}

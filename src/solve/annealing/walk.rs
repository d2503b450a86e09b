//! A walk from state to state, and the best plan on its way.

use super::super::class_fill::Dice;
use super::super::knobs::annealing::STRETCH;
use super::super::tidy::Placement;
use super::Aim;
use super::ground::Ground;
use super::moves;
use super::prices::Prices;
use super::state::{Part, Run, State};
use crate::numbers::{to_f64, to_i64};
use crate::objectives::{Shows, shown};
use crate::plan::{ClassShare, Plan};
use crate::problem::{ClassIndex, CollegeIndex, Level, Objective, Problem, SessionIndex};

/// The best plan so far, and the sessions that it might use.
#[derive(Clone)]
pub(super) struct Best {
    order: Vec<Vec<Run>>,
    open: Vec<usize>,
    closed: Vec<usize>,
    /// Values of the goals.
    pub(super) values: Vec<u64>,
}

impl Best {
    /// A plan that is known; `None` where it is no state of annealing.
    pub(super) fn of(ground: &Ground, aim: &Aim<'_>, plan: &Plan) -> Option<Self> {
        let mut order: Vec<Vec<Run>> = vec![Vec::new(); ground.places.len()];
        let mut left: Vec<u64> = ground.own.iter().map(|own| own.work).collect();
        let mut pieces = vec![0_u64; left.len()];
        plan.batches.iter().for_each(|batch| pieces[batch.college.0] += 1);
        let mut batches: Vec<_> = plan.batches.iter().collect();
        batches.sort_by_key(|batch| (batch.session, batch.start, batch.college));
        for batch in batches {
            let (college, session) = (batch.college.0, batch.session.0);
            let sizes = &ground.own[college].classes;
            pieces[college] -= 1;
            let part = if sizes.is_empty() {
                let most = ground.most(college, session, i64::from(batch.slots));
                let work = if pieces[college] == 0 {
                    left[college]
                } else {
                    most.min(left[college].saturating_sub(pieces[college]))
                };
                Part { work, classes: 0 }
            } else {
                let classes = batch.classes.iter().map(|share| share.class.0);
                Part {
                    work: classes.clone().map(|class| sizes[class]).sum(),
                    classes: classes.map(|class| 1 << class).sum(),
                }
            };
            left[college] = left[college].checked_sub(part.work)?;
            let before = order[session].last().map_or(0, |run| run.start + run.length + ground.changeover);
            let idle = batch.start.saturating_sub(before);
            order[session].push(Run { length: batch.slots, start: batch.start, idle, ..Run::new(college, part) });
        }
        let mut open: Vec<usize> = (0..order.len()).filter(|&at| !order[at].is_empty()).collect();
        let mut closed: Vec<usize> =
            (0..order.len()).filter(|&at| order[at].is_empty() && ground.places[at].half_day < aim.finish).collect();
        let more = aim.sessions.saturating_sub(open.len()).min(closed.len());
        open.extend(closed.drain(..more));
        let walk = Walk { state: State::new(ground, order), open, closed };
        (left.iter().all(|&left| left == 0) && walk.state.total.wrong == 0).then(|| walk.best(aim))
    }

    pub(super) fn is_good_enough(&self, aim: &Aim<'_>) -> bool {
        self.values.iter().zip(aim.goals).all(|(&value, &(_, goal))| value <= goal)
    }

    /// Its batches.
    pub(super) fn placements(&self, problem: &Problem) -> Vec<Placement> {
        let sessions = self.order.iter().enumerate();
        let placement = |session, run: &Run| {
            let classes = problem.colleges()[run.college].classes.iter().enumerate();
            let inside = classes.filter(|(class, _)| run.part.classes & (1 << class) != 0);
            Placement {
                college: CollegeIndex(run.college),
                session: SessionIndex(session),
                slots: run.length,
                start: Some(run.start),
                classes: inside.map(|(class, own)| ClassShare { class: ClassIndex(class), heads: own.heads }).collect(),
            }
        };
        sessions.flat_map(|(session, order)| order.iter().map(move |run| placement(session, run))).collect()
    }
}

/// A walk from state to state.
pub(super) struct Walk<'a> {
    state: State<'a>,
    /// The sessions in use.
    open: Vec<usize>,
    /// Others that could be.
    closed: Vec<usize>,
}

impl<'a> Walk<'a> {
    /// The longest sessions, and everybody poured into them in a random order.
    pub(super) fn begin(ground: &'a Ground, aim: &Aim<'_>, dice: &mut Dice) -> Option<Self> {
        let places = &ground.places;
        let mut usable: Vec<usize> = (0..places.len()).filter(|&at| places[at].half_day < aim.finish).collect();
        dice.shuffle(&mut usable);
        usable.sort_by_key(|&at| std::cmp::Reverse(places[at].slots)); // stable: ties stay shuffled
        let closed = usable.split_off(aim.sessions.min(usable.len()));
        let mut open = usable;
        open.sort_unstable();
        let last = *open.last()?;
        let mut state = State::new(ground, vec![Vec::new(); places.len()]);
        let mut colleges: Vec<usize> = (0..ground.own.len()).collect();
        dice.shuffle(&mut colleges);
        let mut at = 0;
        for college in colleges {
            let own = &ground.own[college];
            let classes = if own.classes.len() == 64 { u64::MAX } else { (1 << own.classes.len()) - 1 };
            let mut left = Run::new(college, Part { work: own.work, classes });
            while left.part.work > 0 {
                let session = open[at];
                let fits = moves::what_fits(&state, college, session);
                let part = match moves::no_more(&state, left, fits, dice) {
                    Some(part) => part,
                    None if session == last => left.part,
                    None => {
                        at += 1;
                        continue;
                    }
                };
                let mut order = state.order[session].clone();
                moves::add(&mut order, college, part, usize::MAX);
                state.replace(vec![(session, order)]);
                left.part.work -= part.work;
                left.part.classes &= !part.classes;
            }
        }
        Some(Walk { state, open, closed })
    }

    /// Goes on from a plan that is known.
    pub(super) fn from(ground: &'a Ground, best: Best) -> Self {
        Walk { state: State::new(ground, best.order), open: best.open, closed: best.closed }
    }

    /// Cools down over so many moves; returns whether all goals are met.
    pub(super) fn cool(
        &mut self,
        aim: &Aim<'_>,
        prices: Prices,
        moves: u64,
        dice: &mut Dice,
        best: &mut Option<Best>,
        is_over: &mut dyn FnMut() -> bool,
    ) -> bool {
        let mut temperature = prices.hot;
        for step in 0..moves {
            if step % STRETCH == 0 {
                if is_over() {
                    return false;
                }
                temperature = prices.hot * (prices.cold / prices.hot).powf(to_f64(step) / to_f64(moves));
            }
            let Some(change) = moves::draw(&self.state, &self.open, &self.closed, dice) else { continue };
            let swaps = (change.len() == 2).then(|| (change[0].0, change[1].0));
            let cost = self.state.total;
            let before = self.state.replace(change);
            let worse = prices.of(self.state.total.plus(-1, cost));
            if worse > 0.0 && dice.chance() >= (-worse / temperature).exp() {
                self.state.restore(before);
                continue;
            }
            if let Some((from, to)) = swaps {
                self.trade(from, to);
            }
            if self.state.total.wrong == 0 && self.keep(aim, best) {
                return true;
            }
        }
        false
    }

    /// A session that was closed and is now in use takes the place of the one that it was swapped with.
    fn trade(&mut self, from: usize, to: usize) {
        if let Some(at) = self.closed.iter().position(|&closed| closed == to) {
            self.closed[at] = from;
            if let Some(open) = self.open.iter_mut().find(|open| **open == from) {
                *open = to;
            }
        }
    }

    /// Keeps a plan if it is the best so far; returns whether all goals are met.
    fn keep(&self, aim: &Aim<'_>, best: &mut Option<Best>) -> bool {
        let value = |&(objective, _): &(Objective, u64)| self.value(objective);
        let better = best.as_ref().is_none_or(|best| aim.goals.iter().map(value).lt(best.values.iter().copied()));
        if better {
            let found = self.best(aim);
            let done = found.is_good_enough(aim);
            *best = Some(found);
            return done;
        }
        false
    }

    /// The state as a plan.
    fn best(&self, aim: &Aim<'_>) -> Best {
        let values = aim.goals.iter().map(|&(objective, _)| self.value(objective)).collect();
        Best { order: self.state.order.clone(), open: self.open.clone(), closed: self.closed.clone(), values }
    }

    fn value(&self, objective: Objective) -> u64 {
        shown(&mut &self.state, Level::Of(objective)).and_then(|value| u64::try_from(value).ok()).unwrap_or(0)
    }
}

/// The goals that annealing can tell the value of: of the others it knows nothing, and they do not hold it up.
impl Shows for &State<'_> {
    type Value = i64;

    fn finish(&mut self) -> Option<i64> {
        let used = (0..self.order.len()).filter(|&at| !self.order[at].is_empty());
        Some(used.map(|at| to_i64(self.ground.places[at].half_day) + 1).max().unwrap_or(0))
    }

    fn sessions(&mut self) -> Option<i64> {
        Some(to_i64(self.order.iter().filter(|order| !order.is_empty()).count()))
    }

    fn batches(&mut self) -> Option<i64> {
        Some(self.total.batches)
    }

    fn spread(&mut self) -> Option<i64> {
        Some(self.total.spread)
    }

    fn rooms(&mut self) -> Option<i64> {
        Some(self.total.rooms)
    }

    fn preferences(&mut self) -> Option<i64> {
        Some(self.total.wishes)
    }

    fn earliness(&mut self) -> Option<i64> {
        Some(self.total.earliness)
    }
}

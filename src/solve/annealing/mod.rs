//! Simulated annealing over ordered batches (Kirkpatrick, Gelatt & Vecchi 1983), for plans at the bounds of all levels.
//!
//! A state gives every session an ordered list of batches; their starts follow, each as early as the clock lets it. What
//! rules forbid is let in at a price, in slots, and the price is paid off as the search cools. The last half-day and the
//! number of sessions in use are kept by every state, so a plan that is found keeps them. The search counts its moves and
//! reads no clock: the same problem gives the same plan.

mod ground;
mod moves;
mod state;

use super::class_fill::Dice;
use super::knobs::annealing::STRETCH;
use super::tidy::Placement;
use crate::domains::Domains;
use crate::objectives::{Shows, shown};
use crate::problem::{CollegeIndex, Level, Objective, Problem, SessionIndex};
use ground::Ground;
use state::{Cost, Run, State};

/// What is looked for.
#[derive(Debug, Clone)]
pub(super) struct Aim<'a> {
    /// Number of the last half-day that may be used.
    pub(super) finish: usize,
    /// The most sessions that may be used.
    pub(super) sessions: usize,
    /// The levels behind, in their order, each with the value that is good enough.
    pub(super) goals: &'a [(Objective, u64)],
    /// Moves of one start.
    pub(super) moves: u64,
    /// Starts, if none finds all goals.
    pub(super) starts: u64,
}

/// Prices of the parts of a cost.
#[derive(Debug, Clone, Copy)]
struct Prices {
    wrong: f64,
    batches: f64,
    spread: f64,
    rooms: f64,
    wishes: f64,
    earliness: f64,
    hot: f64,
    cold: f64,
}

/// Prices under which plans with few batches are found; the second where faults must go first.
const LOOKING: [Prices; 2] = [
    Prices { wrong: 8.0, batches: 40.0, spread: 8.0, rooms: 3.0, wishes: 3.0, earliness: 0.02, hot: 15.0, cold: 0.8 },
    Prices { wrong: 12.0, batches: 20.0, spread: 8.0, rooms: 3.0, wishes: 3.0, earliness: 0.02, hot: 15.0, cold: 0.8 },
];
/// Prices under which a plan is polished for the levels behind.
const POLISHING: [Prices; 2] = [
    Prices {
        wrong: 60.0,
        batches: 200.0,
        spread: 60.0,
        rooms: 20.0,
        wishes: 20.0,
        earliness: 0.1,
        hot: 12.0,
        cold: 0.24,
    },
    Prices {
        wrong: 60.0,
        batches: 200.0,
        spread: 60.0,
        rooms: 20.0,
        wishes: 20.0,
        earliness: 0.5,
        hot: 3.0,
        cold: 0.06,
    },
];

impl Prices {
    fn of(&self, cost: Cost) -> f64 {
        self.wrong * cost.wrong as f64
            + self.batches * cost.batches as f64
            + self.spread * cost.spread as f64
            + self.rooms * cost.rooms as f64
            + self.wishes * cost.wishes as f64
            + self.earliness * cost.earliness as f64
    }
}

/// Looks for a plan that keeps all rules, best at the goals in their order; `None` if none is found, which proves nothing,
/// or where annealing cannot speak of the problem.
pub(super) fn anneal(
    problem: &Problem,
    domains: &Domains,
    aim: &Aim<'_>,
    is_over: &mut dyn FnMut() -> bool,
) -> Option<Vec<Placement>> {
    let ground = Ground::new(problem, domains)?;
    let mut best: Option<Best> = None;
    for start in 0..aim.starts {
        let mut dice = Dice::new(start);
        let mut walk = Walk::begin(&ground, aim, &mut dice)?;
        let prices = LOOKING[(start % 2) as usize];
        if walk.cool(aim, prices, aim.moves, &mut dice, &mut best, is_over) {
            break;
        }
    }
    for prices in POLISHING {
        let Some(found) = best.clone() else { break };
        if found.is_good_enough(aim) {
            break;
        }
        let mut dice = Dice::new(aim.starts);
        let mut walk = Walk { state: State::new(&ground, found.order), open: found.open, closed: found.closed };
        walk.cool(aim, prices, aim.moves / 2, &mut dice, &mut best, is_over);
    }
    Some(best?.placements())
}

/// The best plan so far, and the sessions that it might use.
#[derive(Clone)]
struct Best {
    order: Vec<Vec<Run>>,
    open: Vec<usize>,
    closed: Vec<usize>,
    /// Values of the goals.
    values: Vec<u64>,
}

impl Best {
    fn is_good_enough(&self, aim: &Aim<'_>) -> bool {
        self.values.iter().zip(aim.goals).all(|(&value, &(_, goal))| value <= goal)
    }

    fn placements(&self) -> Vec<Placement> {
        let sessions = self.order.iter().enumerate();
        let placement = |session, run: &Run| Placement {
            college: CollegeIndex(run.college),
            session: SessionIndex(session),
            slots: run.length,
            start: Some(run.start),
            classes: Vec::new(),
        };
        sessions.flat_map(|(session, order)| order.iter().map(move |run| placement(session, run))).collect()
    }
}

/// A walk from state to state.
struct Walk<'a> {
    state: State<'a>,
    /// The sessions in use.
    open: Vec<usize>,
    /// Others that could be.
    closed: Vec<usize>,
}

impl<'a> Walk<'a> {
    /// The longest sessions, and everybody poured into them in a random order.
    fn begin(ground: &'a Ground, aim: &Aim<'_>, dice: &mut Dice) -> Option<Self> {
        let places = &ground.places;
        let mut usable: Vec<usize> = (0..places.len()).filter(|&at| places[at].half_day < aim.finish).collect();
        dice.shuffle(&mut usable);
        usable.sort_by_key(|&at| std::cmp::Reverse(places[at].slots)); // stable: ties stay shuffled
        let closed = usable.split_off(aim.sessions.min(usable.len()));
        let mut open = usable;
        open.sort_unstable();
        let last = *open.last()?;
        let mut order: Vec<Vec<Run>> = vec![Vec::new(); places.len()];
        let mut colleges: Vec<usize> = (0..ground.own.len()).collect();
        dice.shuffle(&mut colleges);
        let mut at = 0;
        let mut free = i64::from(places[open[0]].slots);
        for college in colleges {
            let mut left = ground.own[college].demand;
            while left > 0 {
                let fits = u32::try_from(free).unwrap_or(0).min(left);
                if fits == 0 && at + 1 < open.len() {
                    at += 1;
                    free = i64::from(places[open[at]].slots);
                    continue;
                }
                let (session, length) = if fits == 0 { (last, left) } else { (open[at], fits) };
                match order[session].iter_mut().find(|run| run.college == college) {
                    Some(run) => run.length += length,
                    None => order[session].push(Run { college, length, idle: 0, start: 0 }),
                }
                free -= i64::from(length + ground.changeover);
                left -= length;
            }
        }
        Some(Walk { state: State::new(ground, order), open, closed })
    }

    /// Cools down over so many moves; returns whether all goals are met.
    fn cool(
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
                temperature = prices.hot * (prices.cold / prices.hot).powf(step as f64 / moves as f64);
            }
            let Some(change) = moves::draw(&self.state, &self.open, &self.closed, dice) else { continue };
            let swaps = (change.len() == 2).then(|| (change[0].0, change[1].0));
            let cost = self.state.total;
            let before = self.state.replace(change);
            let worse = prices.of(self.state.total.plus(-1, cost));
            if worse > 0.0 && dice.chance() >= (-worse / temperature).exp() {
                self.state.replace(before);
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
            let values = aim.goals.iter().map(value).collect();
            let (open, closed) = (self.open.clone(), self.closed.clone());
            let found = Best { order: self.state.order.clone(), open, closed, values };
            let done = found.is_good_enough(aim);
            *best = Some(found);
            return done;
        }
        false
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
        Some(used.map(|at| self.ground.places[at].half_day as i64 + 1).max().unwrap_or(0))
    }

    fn sessions(&mut self) -> Option<i64> {
        Some(self.order.iter().filter(|order| !order.is_empty()).count() as i64)
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

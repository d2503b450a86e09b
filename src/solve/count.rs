//! The first rung: bounds by arithmetic that a planner can redo, each with its sentence.
//!
//! All hold for any plan that places everybody and keeps the levels already held; with somebody unplaced only the
//! trivial bounds remain.

use super::count_apart::{finish_apart, sessions_apart};
use super::count_earliness::earliest_fill;
use super::count_peak::lowest_peak;
use super::count_rooms::fewest_rooms;
use super::count_told::{changes, moved};
use super::ground::Ground;
use crate::domains::need::{self, Places};
use crate::numbers::{to_u32, to_usize};
use crate::objectives::{Shows, shown};
use crate::problem::{College, CollegeIndex, Demand, HalfDayIndex, Level, Objective, Rounding, SessionIndex, Timing};
use crate::words::Because;
use crate::words::explanation::Amount;
use std::collections::BTreeMap;
use std::rc::Rc;

/// A bound for a level and the sentence that says why.
pub(super) fn count(ground: &Ground<'_>, level: Level) -> (u64, Because) {
    shown(&mut &*ground, level).unwrap_or((0, Because::NothingBelowZero))
}

impl Shows for &Ground<'_> {
    type Value = (u64, Because);

    fn unplaced(&mut self, priority: u32) -> Option<(u64, Because)> {
        unplaced(self, priority)
    }

    fn changes(&mut self) -> Option<(u64, Because)> {
        changes(self)
    }

    fn moved(&mut self) -> Option<(u64, Because)> {
        moved(self)
    }

    fn finish(&mut self) -> Option<(u64, Because)> {
        let ground = self.everyone()?;
        let bounds = [finish_apart(ground), finish(ground), finish_by_heads(ground)];
        bounds.into_iter().flatten().max_by_key(|&(bound, _)| bound)
    }

    fn sessions(&mut self) -> Option<(u64, Because)> {
        let ground = self.everyone()?;
        // Of equal bounds the last one has the simplest reason.
        let bounds = [sessions_apart(ground), sessions_by_heads(ground), sessions(ground)];
        bounds.into_iter().flatten().max_by_key(|&(bound, _)| bound)
    }

    fn batches(&mut self) -> Option<(u64, Because)> {
        self.everyone().and_then(batches)
    }

    fn days(&mut self) -> Option<(u64, Because)> {
        self.everyone().and_then(days)
    }

    fn spread(&mut self) -> Option<(u64, Because)> {
        self.everyone().and_then(spread)
    }

    fn rooms(&mut self) -> Option<(u64, Because)> {
        self.everyone().and_then(rooms)
    }

    fn earliness(&mut self) -> Option<(u64, Because)> {
        self.everyone().and_then(earliness)
    }

    fn peak(&mut self) -> Option<(u64, Because)> {
        self.everyone().and_then(lowest_peak)
    }
}

/// Heads beyond what all sessions together can serve; for the levels of later priorities less what is held already.
fn unplaced(ground: &Ground<'_>, priority: u32) -> Option<(u64, Because)> {
    let problem = ground.problem;
    let comparable = problem.settings().rounding == Rounding::Up
        && problem.settings().allowance == 0
        && problem.colleges().iter().all(|college| matches!(college.demand, Demand::Heads(_)));
    if !comparable {
        return None;
    }
    let upto = problem.college_indices().filter(|&college| problem.college(college).priority <= priority);
    let Amount::Heads { need: heads, capacity: open, .. } =
        need::in_heads(problem, upto, |session| problem.most_heads(session))
    else {
        return None;
    };
    let before: u64 = ground.held.iter().map(|&(_, value)| value).sum();
    let short = heads.saturating_sub(open).saturating_sub(before);
    (short > 0).then_some((short, Because::CapacityShort { heads, open, short }))
}

fn finish(ground: &Ground<'_>) -> Option<(u64, Because)> {
    let needed = ground.needed();
    let mut by_half_day: BTreeMap<HalfDayIndex, u64> = BTreeMap::new();
    for session in ground.open() {
        *by_half_day.entry(ground.problem.session(session).half_day).or_insert(0) += ground.room_in(session);
    }
    let mut open = 0;
    for (half_day, slots) in by_half_day {
        if open + slots >= needed {
            let because = Because::FinishByTime {
                half_days: half_day.number() - 1,
                open_minutes: ground.minutes(open),
                needed_minutes: ground.minutes(needed),
                changeover: to_u32(ground.minutes(ground.changeover())),
            };
            return Some((half_day.number(), because));
        }
        open += slots;
    }
    None
}

fn sessions(ground: &Ground<'_>) -> Option<(u64, Because)> {
    let needed = ground.needed();
    let mut sizes: Vec<u64> = ground.open().map(|session| ground.room_in(session)).collect();
    sizes.sort_unstable_by(|a, b| b.cmp(a));
    let mut open = 0;
    for (sessions, size) in sizes.into_iter().enumerate() {
        if open + size >= needed {
            return Some((
                sessions as u64 + 1,
                Because::SessionsByTime {
                    sessions: sessions as u64,
                    open_minutes: ground.minutes(open),
                    needed_minutes: ground.minutes(needed),
                    changeover: to_u32(ground.minutes(ground.changeover())),
                },
            ));
        }
        open += size;
    }
    None
}

/// Everybody's heads, where windows say how many heads they take and all colleges are counted in heads.
fn heads(ground: &Ground<'_>) -> Option<u64> {
    let problem = ground.problem;
    let in_heads = |college: &College| matches!(college.demand, Demand::Heads(_));
    let limited = problem.sessions().iter().flat_map(|session| &session.windows).any(|window| window.heads.is_some());
    let counts = limited && problem.settings().rounding == Rounding::Up && problem.colleges().iter().all(in_heads);
    counts.then(|| problem.college_indices().map(|college| problem.count(college)).sum())
}

fn finish_by_heads(ground: &Ground<'_>) -> Option<(u64, Because)> {
    let needed = heads(ground)?;
    let mut by_half_day: BTreeMap<HalfDayIndex, u64> = BTreeMap::new();
    for session in ground.open() {
        let most = by_half_day.entry(ground.problem.session(session).half_day).or_insert(0);
        *most += ground.problem.most_heads(session).min(needed);
    }
    let mut open = 0;
    for (half_day, heads) in by_half_day {
        if open + heads >= needed {
            let half_days = half_day.number() - 1;
            return Some((half_day.number(), Because::FinishByHeads { half_days, open, needed }));
        }
        open += heads;
    }
    None
}

fn sessions_by_heads(ground: &Ground<'_>) -> Option<(u64, Because)> {
    let needed = heads(ground)?;
    let most = ground.open().map(|session| ground.problem.most_heads(session).min(needed)).collect();
    let places = Places::new(most);
    let sessions = places.needed(needed)?;
    let open = places.most_of(to_usize(sessions - 1));
    Some((sessions, Because::SessionsByHeads { sessions: sessions - 1, open, needed }))
}

/// The fewest pieces into which each college falls, because no session (half-day, room) holds more of it.
fn batches(ground: &Ground<'_>) -> Option<(u64, Because)> {
    let mut total = 0;
    let mut cut = Vec::new();
    let slots = ground.slots();
    let places = |college, ()| {
        let most = ground.open().map(|session| ground.most(college, session)).collect();
        let longest = ground.open().map(|session| ground.domains.longest(college, session)).max();
        Rc::new((Places::new(most), u64::from(longest.unwrap_or(0))))
    };
    for (college, known) in ground.each(|_| (), places) {
        let (places, longest) = known.as_ref();
        let pieces = places.needed(ground.problem.work(college))?;
        total += pieces;
        if pieces > 1 {
            let name = ground.problem.college(college).name.clone();
            cut.push((name, ground.minutes(slots[college.0]), ground.minutes(*longest), pieces));
        }
    }
    Some((total, Because::BatchesByLength { colleges: ground.problem.colleges().len() as u64, cut, total }))
}

/// The sum over colleges of the places that each needs beyond its first.
fn beyond_the_first<K: Ord + Copy>(
    ground: &Ground<'_>,
    more: impl Fn(CollegeIndex) -> K,
    most: impl Fn(CollegeIndex, K) -> BTreeMap<usize, u64>,
    because: impl Fn(Vec<(String, u64)>) -> Because,
) -> Option<(u64, Because)> {
    let mut total = 0;
    let mut several = Vec::new();
    let places = |college, more| Rc::new(Places::new(most(college, more).into_values().collect()));
    for (college, places) in ground.each(more, places) {
        let needed = places.needed(ground.problem.work(college))?;
        if needed > 1 {
            total += needed - 1;
            several.push((ground.problem.college(college).name.clone(), needed));
        }
    }
    (total > 0).then(|| (total, because(several)))
}

/// Dates that colleges need for their size.
fn days(ground: &Ground<'_>) -> Option<(u64, Because)> {
    let date = |session| ground.problem.first_of_day(ground.problem.session(session).half_day).0;
    beyond_the_first(ground, |_| (), |college, ()| most_by(ground, college, date), |days| Because::DaysNeeded { days })
}

/// With at most k batches at a time, a half-day holds no more of a college than k times its span.
fn spread(ground: &Ground<'_>) -> Option<(u64, Because)> {
    let mut limits: Vec<Option<u32>> = vec![None; ground.problem.colleges().len()];
    for rule in ground.problem.rules() {
        if let Some((colleges, limit)) = rule.kind.at_a_time() {
            for college in colleges {
                let held = &mut limits[college.0];
                *held = Some(held.map_or(limit, |held| held.min(limit)));
            }
        }
    }
    let most = |college, limit: Option<u32>| {
        let half_day = |session: SessionIndex| ground.problem.session(session).half_day.0;
        let mut most = most_by(ground, college, half_day);
        if let Some(limit) = limit {
            let mut sessions: BTreeMap<usize, Vec<SessionIndex>> = BTreeMap::new();
            ground.open().for_each(|session| sessions.entry(half_day(session)).or_default().push(session));
            for (place, most) in &mut most {
                *most = (*most).min(most_at_a_time(ground, college, &sessions[place], limit));
            }
        }
        most
    };
    beyond_the_first(ground, |college| limits[college.0], most, |half_days| Because::HalfDaysNeeded { half_days })
}

/// Rooms that colleges need for their size, or those that so many batches in so few half-days need.
fn rooms(ground: &Ground<'_>) -> Option<(u64, Because)> {
    let most = |college, ()| most_by(ground, college, |session| ground.problem.session(session).room.0);
    let by_size = beyond_the_first(ground, |_| (), most, |rooms| Because::RoomsNeeded { rooms });
    [by_size, rooms_by_batches(ground)].into_iter().flatten().max_by_key(|&(bound, _)| bound)
}

/// Batches of one college in one half-day stand in different rooms, see [`fewest_rooms`].
fn rooms_by_batches(ground: &Ground<'_>) -> Option<(u64, Because)> {
    let of = |levels: &[(Level, u64)], objective: Objective| {
        levels.iter().find(|(level, _)| level.objective() == objective).map(|&(_, value)| value)
    };
    let spread = of(ground.held, Objective::Spread)?;
    let fewest = pieces(ground)?;
    let batches = of(ground.floors, Objective::Batches).unwrap_or(0).max(fewest.iter().sum());
    let rooms = fewest_rooms(&fewest, batches, spread)?;
    let colleges = fewest.len() as u64;
    (rooms > 0).then_some((rooms, Because::RoomsByBatches { batches, colleges, spread, rooms }))
}

/// The fewest batches of each college, because no session holds more of it.
fn pieces(ground: &Ground<'_>) -> Option<Vec<u64>> {
    let places = |college, ()| Rc::new(Places::new(ground.open().map(|s| ground.most(college, s)).collect()));
    let each = ground.each(|_| (), places);
    each.map(|(college, places)| places.needed(ground.problem.work(college))).collect()
}

/// The most work of a college in sessions of one half-day, at most `limit` batches running at every moment.
fn most_at_a_time(ground: &Ground<'_>, college: CollegeIndex, sessions: &[SessionIndex], limit: u32) -> u64 {
    let problem = ground.problem;
    let called_at_once =
        sessions.iter().any(|&session| problem.half_day(problem.session(session).half_day).timing == Timing::Session);
    let hours = sessions.iter().map(|&session| problem.session(session).hours);
    let opening = hours.clone().map(|hours| hours.start).min();
    let closing = hours.map(|hours| hours.end).max();
    let (Some(opening), Some(closing), false) = (opening, closing, called_at_once) else { return u64::MAX };
    let slots = (closing - opening).saturating_mul(limit) / problem.settings().slot_minutes;
    let rates = sessions.iter().map(|&session| problem.rate_in(college, session).most(slots));
    rates.max().unwrap_or(0)
}

/// The most work of a college in each place.
fn most_by(ground: &Ground<'_>, college: CollegeIndex, place: impl Fn(SessionIndex) -> usize) -> BTreeMap<usize, u64> {
    let mut most: BTreeMap<usize, u64> = BTreeMap::new();
    for session in ground.open() {
        *most.entry(place(session)).or_insert(0) += ground.most(college, session);
    }
    most
}

/// All slots in the earliest sessions, as if any college could stand in any of them.
fn earliness(ground: &Ground<'_>) -> Option<(u64, Because)> {
    let held = ground.held.iter().find(|(level, _)| level.objective() == Objective::Sessions);
    let by_sessions = held.and_then(|&(_, sessions)| earliness_in(ground, sessions));
    [by_sessions, earliness_in_all(ground)].into_iter().flatten().max_by_key(|&(bound, _)| bound)
}

/// The same in no more sessions than are held: few must be large ones.
fn earliness_in(ground: &Ground<'_>, sessions: u64) -> Option<(u64, Because)> {
    let mut sizes: Vec<Vec<u64>> = vec![Vec::new(); ground.problem.half_days().len()];
    for session in ground.open() {
        sizes[ground.problem.session(session).half_day.0].push(ground.slots_in(session));
    }
    let sum = earliest_fill(&sizes, ground.slots().into_iter().sum(), usize::try_from(sessions).ok()?)?;
    Some((sum, Because::EarliestFillOf { sessions, sum }))
}

fn earliness_in_all(ground: &Ground<'_>) -> Option<(u64, Because)> {
    let mut left: u64 = ground.slots().into_iter().sum();
    let mut sum = 0;
    for session in ground.open() {
        let taken = left.min(ground.slots_in(session));
        sum += taken * ground.problem.session(session).half_day.number();
        left -= taken;
    }
    (left == 0).then_some((sum, Because::EarliestFill { sum }))
}

//! Gaps of the flow for the minimal perturbation: where everybody who can stay stays, what is left of a session between the batches that stand
//! is a few stretches of slots, and new batches in one stretch stand one behind the other in any order.
//!
//! So a stretch is a bin and a college that is planned anew an item that may be cut (Casazza & Ceselli 2014 on bin packing
//! with item fragmentation): per college and stretch one binary and one length say it all, without positions. Exact where
//! work grows evenly with length; elsewhere the flow tells lengths apart.

use super::told::{Gap, PerturbationFlow, Stays};
use super::{Expression, Origin};
use crate::domains::Domains;
use crate::numbers::{to_i64, to_u32};
use crate::problem::{CollegeIndex, Problem, Rate, SessionIndex};

/// How the work of a batch grows with its slots: `most` per slot; at least `first` in one slot and `more` in each further.
#[derive(Debug, Clone, Copy)]
pub(super) struct Even {
    most: i64,
    first: i64,
    more: i64,
}

impl Even {
    /// How it grows at a rate up to some length; `None` if it does not grow evenly.
    fn of(rate: Rate, longest: u32) -> Option<Self> {
        let (most, first) = (rate.most(1), rate.least(1));
        let more = rate.least(2).checked_sub(first)?;
        let at = |length: u32| (first + more * u64::from(length - 1), most * u64::from(length));
        let even = |length: u32| {
            let (least, most) = at(length);
            (rate.least(length), rate.most(length)) == (least, most) && least <= most
        };
        (1..=longest).all(even).then_some(Even { most: to_i64(most), first: to_i64(first), more: to_i64(more) })
    }
}

/// What a college does in its batches: at least and at most so much work, in so many slots.
#[derive(Debug, Default)]
pub(super) struct Done {
    pub(super) most: Expression,
    pub(super) least: Expression,
    pub(super) slots: Expression,
}

/// Per session, the stretches between all batches that stand if everybody who can stay does; `None` if some college that
/// is planned anew does not work evenly.
pub(super) fn gaps(problem: &Problem, domains: &Domains, stays: &Stays<'_>) -> Option<Vec<Vec<Gap>>> {
    let anew: Vec<CollegeIndex> = problem.college_indices().filter(|&college| !stays.can_stay(college)).collect();
    let even = |college: CollegeIndex| {
        let even = |s| Even::of(problem.rate_in(college, s), domains.longest(college, s)).is_some();
        domains.sessions(college).all(even)
    };
    if !anew.iter().all(|&college| even(college)) {
        return None;
    }
    let mut standing = vec![Vec::new(); problem.sessions().len()];
    for college in problem.college_indices() {
        let kept = stays.kept_of(college);
        let told = stays.told_of(college).iter().filter(|told| !kept.contains(told));
        kept.iter().chain(told).for_each(|batch| standing[batch.session.0].push((batch.start, batch.slots)));
    }
    let of_session = |session: SessionIndex| {
        let mut standing = standing[session.0].clone();
        standing.sort_unstable();
        between(session, &standing, &stays.free_slots(problem, domains, session), problem.settings().changeover_slots())
    };
    problem.session_indices().map(of_session).collect()
}

/// The number of columns of the flow by gaps at most: per stretch two for each college that may come anew, and one per
/// session.
pub(super) fn gap_columns(problem: &Problem, domains: &Domains, stays: &Stays<'_>, gaps: &[Vec<Gap>]) -> usize {
    let anew: Vec<CollegeIndex> = problem.college_indices().filter(|&college| !stays.can_stay(college)).collect();
    let comers = |gap: &Gap| anew.iter().filter(|&&college| domains.longest(college, gap.session) > 0).count();
    gaps.iter().flatten().map(|gap| 2 * comers(gap)).sum::<usize>() + problem.sessions().len()
}

/// The stretches of a session between batches that stand, and where it is open at all; `None` if batches overlap.
fn between(session: SessionIndex, standing: &[(u32, u32)], free: &[bool], changeover: u32) -> Option<Vec<Gap>> {
    let end = to_u32(free.len()) + changeover;
    let mut gaps = Vec::new();
    let mut from = 0;
    for &(start, slots) in standing.iter().chain([&(end, 0)]) {
        if start < from {
            return None; // the flow shows the contradiction
        }
        let mut slot = from;
        while slot < start.min(to_u32(free.len())) {
            let open = |slot: &u32| slot < &start && free.get(*slot as usize) == Some(&true);
            let run = to_u32((slot..).take_while(open).count());
            let room = (slot + run + changeover).min(start) - slot;
            if run > 0 && room > changeover {
                gaps.push(Gap { session, start: slot, room, new: Vec::new() });
            }
            slot += run.max(1);
        }
        from = start + slots + changeover;
    }
    Some(gaps)
}

impl PerturbationFlow {
    /// New batches of a college in the gaps of a session, one at most; adds what it does there, and returns whether there
    /// is one, its slots, and the most work that it can do.
    pub(super) fn in_gaps(
        &mut self,
        problem: &Problem,
        longest: u32,
        college: CollegeIndex,
        session: SessionIndex,
        done: &mut Done,
    ) -> (Expression, Expression, u64) {
        let origin = Origin::Work(college);
        let changeover = problem.settings().changeover_slots();
        let rate = problem.rate_in(college, session);
        let (mut present, mut slots, mut most) = (Expression::zero(), Expression::zero(), 0);
        let Some(even) = Even::of(rate, longest) else { return (present, slots, most) };
        for gap in self.gaps.iter_mut().filter(|gap| gap.session == session) {
            let longest = longest.min(gap.room - changeover);
            if longest == 0 {
                continue;
            }
            let program = &mut self.frame.program;
            let (new, length) = (program.binary(), program.integer(0, i64::from(longest)));
            let mut beyond = Expression::from(length);
            program.no_more_than(&new.into(), &beyond, origin);
            beyond.add(-i64::from(longest), new);
            program.at_most(&beyond, 0, origin);
            done.most.add(even.most, length);
            done.least.add(even.first - even.more, new).add(even.more, length);
            done.slots.add(1, length);
            present.add(1, new);
            slots.add(1, length);
            most = most.max(rate.most(longest));
            gap.new.push((college, new, length));
        }
        if present.terms().count() > 1 {
            self.frame.program.at_most(&present, 1, origin);
        }
        (present, slots, most)
    }

    /// What all gaps hold, and which sessions are used: those with a batch that stands, and those with a new one.
    pub(super) fn fill_gaps(&mut self, problem: &Problem) {
        let changeover = i64::from(problem.settings().changeover_slots());
        for session in problem.session_indices() {
            let origin = Origin::Capacity(session);
            let program = &mut self.frame.program;
            let mut used = Expression::zero();
            if self.fixed[session.0].is_empty() {
                used.add(1, program.binary());
            } else {
                used.add_constant(1);
            }
            for gap in self.gaps.iter().filter(|gap| gap.session == session && !gap.new.is_empty()) {
                let mut taken = Expression::zero();
                for &(_, new, length) in &gap.new {
                    taken.add(1, length).add(changeover, new);
                    program.no_more_than(&new.into(), &used, origin);
                }
                taken.add_scaled(-i64::from(gap.room), &used);
                program.at_most(&taken, 0, origin);
            }
            self.used.add_scaled(1, &used);
        }
    }

    /// A college that is planned anew has as many batches as the sessions that hold most of it can hold all of it.
    pub(super) fn pieces(&mut self, college: CollegeIndex, mut most: Vec<u64>, present: &Expression, work: u64) {
        most.sort_unstable_by(|one, other| other.cmp(one));
        let mut left = work;
        let mut pieces = 0;
        for most in most {
            if left == 0 {
                break;
            }
            left = left.saturating_sub(most);
            pieces += 1;
        }
        self.frame.program.at_least(present, pieces, Origin::Work(college));
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Keeping, Staying, perturbation_columns, perturbation_flow};
    use super::*;
    use crate::plan::{Baseline, BaselineBatch};
    use crate::problem::{
        ClockSpan, College, HalfDay, HalfDayIndex, Parts, Room, RoomIndex, Session, Settings, Timing,
    };
    use chrono::NaiveDate;

    /// Start and room of the stretches.
    fn stretches(standing: &[(u32, u32)], free: &str, changeover: u32) -> Option<Vec<(u32, u32)>> {
        let free: Vec<bool> = free.chars().map(|slot| slot == '.').collect();
        let gaps = between(SessionIndex(0), standing, &free, changeover)?;
        Some(gaps.iter().map(|gap| (gap.start, gap.room)).collect())
    }

    #[test]
    fn an_empty_session_is_one_stretch_and_its_last_batch_has_room_for_a_changeover() {
        assert_eq!(stretches(&[], "......", 0), Some(vec![(0, 6)]));
        assert_eq!(stretches(&[], "......", 2), Some(vec![(0, 8)]));
        assert_eq!(stretches(&[], "", 1), Some(Vec::new()));
    }

    #[test]
    fn batches_that_stand_and_slots_that_are_not_free_part_the_stretches() {
        assert_eq!(stretches(&[(2, 2)], "..xx..", 0), Some(vec![(0, 2), (4, 2)]));
        assert_eq!(stretches(&[(0, 3), (3, 3)], "......", 0), Some(Vec::new()));
        assert_eq!(stretches(&[], ".x..", 0), Some(vec![(0, 1), (2, 2)]));
        assert_eq!(stretches(&[(4, 2)], "xx....", 0), Some(vec![(2, 2)]));
    }

    #[test]
    fn a_changeover_lies_between_new_batches_and_those_that_stand() {
        // Before the batch one slot and the changeover, behind it the changeover, one slot, and one beyond the session.
        assert_eq!(stretches(&[(2, 2)], "......", 1), Some(vec![(0, 2), (5, 2)]));
        assert_eq!(stretches(&[(1, 2)], "....", 1), Some(Vec::new()), "a stretch that the changeover fills is none");
    }

    #[test]
    fn batches_that_overlap_have_no_stretches() {
        assert_eq!(stretches(&[(0, 3), (2, 1)], "....", 0), None);
        assert_eq!(stretches(&[(0, 2), (2, 2)], "....", 1), None, "without their changeover");
    }

    /// Two rooms of ten slots on one morning; of three colleges the last was told of a room that is gone.
    fn replanning() -> (Problem, Baseline) {
        let mut parts = Parts::empty(Settings::default());
        let date = NaiveDate::from_ymd_opt(2021, 4, 9).expect("a date");
        let hours = ClockSpan { start: 480, end: 530 };
        parts.half_days.push(HalfDay {
            date,
            name: "morning".into(),
            hours,
            timing: Timing::Batch,
            windows: Vec::new(),
        });
        for (position, name) in ["a", "b"].into_iter().enumerate() {
            parts.rooms.push(Room::new(name, 1, 300));
            parts.sessions.push(Session {
                room: RoomIndex(position),
                half_day: HalfDayIndex(0),
                hours,
                slots: 10,
                windows: Vec::new(),
                breaks: Vec::new(),
                rates: Vec::new(),
            });
        }
        parts.colleges = ["x", "y", "z"].map(|name| College::new(name, 4)).to_vec();
        let told = |room: &str, start: u32, session| {
            let room = room.to_owned();
            Some(vec![BaselineBatch { room, date, start, end: start + 20, session, heads: None, classes: Vec::new() }])
        };
        let (first, second) = (Some(SessionIndex(0)), Some(SessionIndex(1)));
        let batches = vec![told("a", 490, first), told("b", 480, second), told("c", 480, None)];
        (Problem::new(parts).expect("a valid problem"), Baseline { batches, gone: Vec::new() })
    }

    #[test]
    fn the_columns_counted_beforehand_are_enough_and_few_where_everybody_stays() {
        let (problem, baseline) = replanning();
        let domains = Domains::new(&problem);
        let counted = |staying| perturbation_columns(&problem, &domains, Some(&baseline), (staying, Keeping::Whole));
        let built = |staying| {
            let flow = perturbation_flow(&problem, &domains, Some(&baseline), (staying, Keeping::Whole));
            (flow.frame.program.columns.len(), flow.gaps.len())
        };
        // One college anew in two stretches of the first room and one of the second; and two sessions.
        assert_eq!((counted(Staying::All), built(Staying::All).1), (2 * 3 + 2, 3));
        assert!(built(Staying::All).0 <= counted(Staying::All), "{:?}", built(Staying::All));
        assert!(counted(Staying::Free) > 5 * counted(Staying::All), "{}", counted(Staying::Free));
    }
}

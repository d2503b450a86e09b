//! Room assignment: batches whose college, length and half-day are settled get a room, and a start where the clock matters.
//!
//! For job j and session b: a = 1 if j goes to b, or, where positions matter, z = 1 if it starts there on slot p
//! (time-indexed, so its relaxation is strong). Small even where the plain model is hopeless: the lengths are data.

use super::{Expression, Frame, Origin, Variable};
use crate::domains::Domains;
use crate::numbers::to_i64;
use crate::problem::{CollegeIndex, Problem, SessionIndex};
use std::collections::BTreeMap;

/// A batch that wants a place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Job {
    /// Whose.
    pub college: CollegeIndex,
    /// Its length in slots.
    pub slots: u32,
    /// Where it may go.
    pub sessions: Vec<SessionIndex>,
    /// Its first slot, where that is settled and positions matter.
    pub start: Option<u32>,
}

/// The model of room assignment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoomAssignment {
    /// The program and its places.
    pub frame: Frame,
    /// Per job: where it may stand (a session, and a first slot where positions matter) and the variable that says so.
    pub places: Vec<BTreeMap<(SessionIndex, Option<u32>), Variable>>,
}

/// Formulates the assignment of jobs; `unplaced` per college is given.
#[must_use]
pub fn room_assignment(
    problem: &Problem,
    domains: &Domains,
    timed: Vec<bool>,
    jobs: &[Job],
    unplaced: &[u64],
) -> RoomAssignment {
    let mut model = RoomAssignment { frame: Frame::empty(problem, timed), places: Vec::new() };
    for (college, &left) in unplaced.iter().enumerate() {
        model.frame.unplaced[college].add_constant(to_i64(left));
    }
    model.lose(problem, jobs, unplaced);
    for job in jobs {
        model.job(problem, domains, job);
    }
    if problem.rules().iter().any(|rule| rule.kind.limits_heads()) {
        model.heads(problem, jobs, unplaced);
    }
    for college in problem.college_indices() {
        for (session, present) in model.frame.present[college.0].clone() {
            if present.terms().count() > 1 {
                model.frame.program.at_most(&present, 1, Origin::Capacity(session));
            }
        }
    }
    let mut guests: Vec<Vec<usize>> = vec![Vec::new(); problem.sessions().len()];
    for (job, places) in model.places.iter().enumerate() {
        let mut sessions: Vec<SessionIndex> = places.keys().map(|&(session, _)| session).collect();
        sessions.dedup();
        sessions.into_iter().for_each(|session| guests[session.0].push(job));
    }
    for (session, guests) in guests.iter().enumerate() {
        model.capacity(problem, jobs, SessionIndex(session), guests);
    }
    model
}

impl RoomAssignment {
    fn job(&mut self, problem: &Problem, domains: &Domains, job: &Job) {
        let mut places = BTreeMap::new();
        let frame = &mut self.frame;
        for &session in &job.sessions {
            let starts: Vec<Option<u32>> = if frame.timed[session.0] {
                let last = problem.session(session).slots.checked_sub(job.slots);
                let settled = |start: &u32| job.start.is_none_or(|settled| settled == *start);
                let fits = |&start: &u32| (start..start + job.slots).all(|s| domains.is_free(job.college, session, s));
                last.map_or_else(Vec::new, |last| (0..=last).filter(settled).filter(fits).map(Some).collect())
            } else if domains.longest(job.college, session) >= job.slots {
                vec![None]
            } else {
                Vec::new()
            };
            for start in starts {
                let place = frame.program.binary();
                places.insert((session, start), place);
                frame.present[job.college.0].entry(session).or_default().add(1, place);
                frame.slots[job.college.0].entry(session).or_default().add(i64::from(job.slots), place);
                if let Some(start) = start {
                    frame.starts[job.college.0].entry((session, start)).or_default().add(1, place);
                    for slot in start..start + job.slots {
                        frame.occupied[job.college.0].entry((session, slot)).or_default().add(1, place);
                    }
                }
            }
        }
        frame.program.equal(&places.values().copied().collect(), 1, Origin::Work(job.college));
        self.places.push(places);
    }

    /// What of each part of a college stays unplaced: what its jobs cannot hold. More is left open where others can lose it.
    fn lose(&mut self, problem: &Problem, jobs: &[Job], unplaced: &[u64]) {
        for college in problem.college_indices().filter(|college| unplaced[college.0] > 0) {
            for piece in 0..problem.pieces(college) {
                let held = |job: &Job| {
                    let here = |session: &&SessionIndex| problem.piece_in(college, **session) == Some(piece);
                    let session = Some(job).filter(|job| job.college == college)?.sessions.iter().find(here)?;
                    Some(problem.rate_in(college, *session).most(job.slots))
                };
                let work = jobs.iter().filter_map(held).sum();
                let lost = if problem.is_in_parts(college) {
                    problem.piece_left(college, piece, work)
                } else {
                    unplaced[college.0]
                };
                self.frame.unplaced_of_parts[college.0][piece].add_constant(to_i64(lost));
            }
        }
    }

    /// The heads of each job, between those for which its length is the least, where it stands; together all that are placed.
    fn heads(&mut self, problem: &Problem, jobs: &[Job], unplaced: &[u64]) {
        let mut placed: BTreeMap<(CollegeIndex, usize), Expression> = BTreeMap::new();
        for (job, places) in jobs.iter().zip(&self.places) {
            for (&(session, _), &place) in places {
                let rate = problem.rate_in(job.college, session);
                let (least, most) = (to_i64(rate.least(job.slots)), to_i64(rate.most(job.slots)));
                let heads = self.frame.program.integer(0, most);
                let origin = Origin::Work(job.college);
                self.frame.program.at_most(&[(1, heads), (-most, place)].into_iter().collect(), 0, origin);
                self.frame.program.at_most(&[(least, place), (-1, heads)].into_iter().collect(), 0, origin);
                self.frame.heads[job.college.0].entry(session).or_default().add(1, heads);
                let piece = problem.piece_in(job.college, session).unwrap_or(0);
                placed.entry((job.college, piece)).or_default().add(1, heads);
            }
        }
        for college in problem.college_indices().filter(|&college| !problem.is_dealt_in_slots(college)) {
            let mut together = Expression::zero();
            for piece in 0..problem.pieces(college) {
                let Some(heads) = placed.get(&(college, piece)) else { continue };
                let count = to_i64(problem.piece_count(college, piece));
                self.frame.program.at_most(heads, count, Origin::Work(college));
                together.add_scaled(1, heads);
            }
            let all = problem.count(college).saturating_sub(unplaced[college.0]);
            if !together.is_constant() {
                self.frame.program.equal(&together, to_i64(all), Origin::Work(college));
            }
        }
    }

    /// The batches of a session and the changeovers between them fit, slot by slot where positions matter. `guests` are
    /// the jobs that may go there.
    fn capacity(&mut self, problem: &Problem, jobs: &[Job], session: SessionIndex, guests: &[usize]) {
        let changeover = problem.settings().changeover_slots();
        let slots = problem.session(session).slots;
        let mut together = Expression::zero();
        let mut standing = vec![Expression::zero(); slots as usize];
        for (job, places) in guests.iter().map(|&guest| (&jobs[guest], &self.places[guest])) {
            for (&(_, start), &place) in places.range((session, None)..=(session, Some(u32::MAX))) {
                together.add(i64::from(job.slots + changeover), place);
                let Some(start) = start else { continue };
                for slot in start..(start + job.slots + changeover).min(slots) {
                    standing[slot as usize].add(1, place);
                }
            }
        }
        let origin = Origin::Capacity(session);
        self.frame.program.at_most(&together, i64::from(slots + changeover), origin);
        for row in standing.iter().filter(|row| row.terms().count() > 1) {
            self.frame.program.at_most(row, 1, origin);
        }
    }
}

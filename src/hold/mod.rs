//! What is held when a plan is made anew, as rules `keep`: batches that have begun by a moment, and rows of the planner's
//! own. So planning around a day that has begun is planning under one rule more, which explanations quote like any other.
//!
//! # A day that has begun
//!
//! A batch of the earlier plan that starts before the moment stays where it was told. If its session closes before the
//! batch ends (the room was lost in the middle of it), the slots that were served are kept and the rest of its heads are
//! planned anew, in another session; so it is where its rate changes before the batch ends, across which none runs. A batch whose session had closed before it was to start has not begun: it is planned
//! anew, with a warning. No other batch starts before the moment.
//!
//! A settled batch keeps its classes too, where the earlier plan or the row names them.

mod classes;
mod rows;

use crate::diagnostic::Finding;
use crate::plan::{ClassShare, EarlierPlan, Settled, ToldBatch};
use crate::problem::{
    CollegeIndex, KeptBatch, KeptClass, Moment, Problem, Rule, RuleKind, Session, SessionIndex, Timing, Unfit,
};
use crate::words::holding::{HoldFault, HoldName};
use crate::words::violation::BatchPlace;

pub use rows::{HeldRows, hold_rows};

/// A day that has begun, as a rule.
#[derive(Debug)]
pub struct Frozen {
    /// The rule: what has begun stays, nothing else starts before the moment.
    pub rule: Rule,
    /// How many of the settled batches are cut off by the closing of their sessions.
    pub cut: usize,
    /// Batches of which nothing was done because their rooms had closed, and batches whose classes nobody has named.
    pub warnings: Vec<Finding>,
}

/// The rule that what has begun by a moment stays as it was told.
///
/// # Errors
///
/// `freeze-outside-calendar`; and for every batch that has begun and cannot be kept: `begun-room-gone`,
/// `begun-college-gone`, `begun-class-gone`, `begun-off-grid`, `begun-length-unknown`, `kept-classes-length`.
pub fn freeze(problem: &Problem, earlier: &EarlierPlan, moment: Moment) -> Result<Frozen, Vec<Finding>> {
    if let (Some(first), Some(last)) = (problem.half_days().first(), problem.half_days().last())
        && !(first.date..=last.date).contains(&moment.date)
    {
        let outside = HoldFault::FreezeOutside { date: moment.date, first: first.date, last: last.date };
        return Err(vec![Finding::error(outside, None)]);
    }
    let (mut batches, mut classes, mut cut) = (Vec::new(), Vec::new(), 0);
    let (mut warnings, mut errors) = (Vec::new(), Vec::new());
    for college in &earlier.colleges {
        let begun = |told: &&ToldBatch| Moment { date: told.date, minute: told.start } < moment;
        for told in college.batches.iter().filter(begun) {
            match settle(problem, &college.name, college.college, told) {
                Ok(kept) => {
                    let has_classes = !problem.college(kept.batch.college).classes.is_empty();
                    if has_classes && kept.classes.is_empty() {
                        let fault = HoldFault::ClassesNotHeld { batch: place(&college.name, told) };
                        warnings.push(Finding::warning(fault, None));
                    }
                    classes.extend(kept.classes);
                    batches.push(kept.batch);
                    cut += usize::from(kept.is_cut);
                }
                Err(fault @ (HoldFault::DidNotBegin { .. } | HoldFault::NothingDone { .. })) => {
                    warnings.push(Finding::warning(fault, None));
                }
                Err(fault) => errors.push(Finding::error(fault, None)),
            }
        }
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    batches.sort_unstable();
    classes.sort_unstable();
    let name = HoldName::Begun { date: moment.date, minute: moment.minute }.text(problem.settings().language);
    let kind = RuleKind::Keep { batches, classes, until: Some(moment) };
    Ok(Frozen { rule: Rule { name, kind }, cut, warnings })
}

/// A batch as it was told.
fn place(college: &str, told: &ToldBatch) -> BatchPlace {
    BatchPlace {
        college: college.to_owned(),
        room: told.place.clone(),
        date: told.date,
        half_day: told.half_day.clone(),
        start: told.start,
        end: told.end,
        position: None,
    }
}

/// What has become of a told batch.
struct Kept {
    batch: KeptBatch,
    classes: Vec<KeptClass>,
    is_cut: bool,
}

impl Kept {
    fn bare(college: CollegeIndex, session: SessionIndex, start: u32, (slots, is_cut): (u32, bool)) -> Self {
        Kept { batch: KeptBatch { college, session, start, slots }, classes: Vec::new(), is_cut }
    }
}

/// The settled batch that a told one has become.
fn settle(problem: &Problem, name: &str, college: Option<CollegeIndex>, told: &ToldBatch) -> Result<Kept, HoldFault> {
    let batch = || place(name, told);
    let Some(college) = college else { return Err(HoldFault::BegunCollegeGone { batch: batch() }) };
    let slot_minutes = problem.settings().slot_minutes;
    let closing = |session: &Session| match problem.half_day(session.half_day).timing {
        Timing::Batch => session.closes(slot_minutes),
        Timing::Session => session.hours.end,
    };
    let open: Vec<SessionIndex> = problem
        .session_indices()
        .filter(|&session| {
            let place = problem.session(session);
            Some(place.room) == told.room_index
                && problem.half_day(place.half_day).date == told.date
                && place.hours.start <= told.start
        })
        .collect();
    let Some(&session) = open.iter().find(|&&session| told.start < closing(problem.session(session))) else {
        let had_closed =
            |&&session: &&SessionIndex| problem.half_day(problem.session(session).half_day).name == told.half_day;
        return Err(match open.iter().find(had_closed) {
            Some(_) => HoldFault::DidNotBegin { batch: batch() },
            None => HoldFault::BegunRoomGone { batch: batch() },
        });
    };
    settle_in(problem, college, session, told, &batch)
}

/// The settled batch in its session.
fn settle_in(
    problem: &Problem,
    college: CollegeIndex,
    session: SessionIndex,
    told: &ToldBatch,
    batch: &dyn Fn() -> BatchPlace,
) -> Result<Kept, HoldFault> {
    let slot_minutes = problem.settings().slot_minutes;
    let place = problem.session(session);
    let Some(shares) = &told.classes else { return Err(HoldFault::BegunClassGone { batch: batch() }) };
    if place.is_divided() {
        return settle_in_windows(problem, college, session, (told, shares), batch);
    }
    // Where the rate changes, what has begun before is served until then at the old one.
    let room = |start: u32| problem.stretches(session)[problem.stretch_at(session, start)].slots.end - start;
    let with_classes = |start: u32, length: Option<u32>| {
        let done = classes::done(problem, (college, session, start), shares, length, room(start));
        let done = done.map_err(|other| HoldFault::KeptClassesLength {
            batch: batch(),
            minutes: other.0.saturating_mul(u64::from(slot_minutes)),
        })?;
        let done = done.ok_or_else(|| HoldFault::NothingDone { batch: batch() })?;
        let kept = KeptBatch { college, session, start, slots: done.slots };
        let classes = classes::kept(&kept, &done.classes).collect();
        Ok(Kept { batch: kept, classes, is_cut: done.is_cut })
    };
    if problem.half_day(place.half_day).timing == Timing::Session {
        if !shares.is_empty() {
            return with_classes(0, None);
        }
        let slots = told.heads.and_then(|heads| problem.slots_for_heads(college, session, heads));
        let slots = slots.and_then(|slots| u32::try_from(slots).ok()).filter(|&slots| slots > 0);
        let slots = slots.ok_or_else(|| HoldFault::BegunLengthUnknown { batch: batch() })?;
        return Ok(Kept::bare(college, session, 0, (slots.min(place.slots), slots > place.slots)));
    }
    let Some((start, length)) = place.slots_between(told.start, told.end, slot_minutes) else {
        let opens = place.hours.start;
        return Err(HoldFault::BegunOffGrid { batch: batch(), opens, slot_minutes });
    };
    if start >= place.slots {
        return Err(HoldFault::DidNotBegin { batch: batch() });
    }
    if !shares.is_empty() {
        return with_classes(start, Some(length));
    }
    let rate = problem.rate_at(college, session, start);
    // Of slow service, some lengths end in the middle of a head.
    let served = |&slots: &u32| rate.least(slots) <= rate.most(slots);
    match (1..=length.min(room(start))).rev().find(served) {
        Some(slots) => Ok(Kept::bare(college, session, start, (slots, slots < length))),
        None => Err(HoldFault::NothingDone { batch: batch() }),
    }
}

/// The settled batch in a divided session: the windows of it that are left.
fn settle_in_windows(
    problem: &Problem,
    college: CollegeIndex,
    session: SessionIndex,
    (told, shares): (&ToldBatch, &[ClassShare]),
    batch: &dyn Fn() -> BatchPlace,
) -> Result<Kept, HoldFault> {
    let windows = &problem.session(session).windows;
    let first = windows.iter().position(|window| window.hours.start == told.start);
    let last = windows.iter().rposition(|window| window.hours.end <= told.end);
    let Some((first, last)) = first.zip(last).filter(|(first, last)| first <= last) else {
        return Err(HoldFault::DidNotBegin { batch: batch() });
    };
    let [from, to] = [first, last].map(|window| problem.window_slots(session, window));
    let is_cut = windows[last].hours.end < told.end;
    let kept = Kept::bare(college, session, from.start, (to.end - from.start, is_cut));
    // Of a batch that was cut off nobody has said which classes had been there.
    let classes = if is_cut { Vec::new() } else { classes::kept(&kept.batch, shares).collect() };
    Ok(Kept { classes, ..kept })
}

/// The problem with rules that hold something, each after those of the file.
///
/// # Errors
///
/// What is wrong with the problem then.
pub fn with_rules(problem: &Problem, rules: &[Rule]) -> Result<Problem, Vec<Unfit>> {
    let mut parts = problem.to_parts();
    parts.rules.extend(rules.iter().cloned());
    Problem::new(parts)
}

/// What rules settle, to be noted in a plan; `None` where they settle nothing.
#[must_use]
pub fn settled(rules: &[Rule]) -> Option<Settled> {
    let mut settled = Settled::default();
    for rule in rules {
        if let Some((batches, _, until)) = rule.kind.kept() {
            settled.batches.extend(batches);
            settled.until = settled.until.max(until);
        }
    }
    settled.batches.sort_unstable();
    settled.batches.dedup();
    (!settled.batches.is_empty() || settled.until.is_some()).then_some(settled)
}

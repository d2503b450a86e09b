//! Scenario: named changes to a problem ("room 106 is lost"), each validated anew.
//!
//! Changes are applied one after the other: the indices of each refer to the problem as the changes before it have left
//! it. A room or session that is lost keeps its number, so that rules and plans that name it can still be read; a new
//! day stands in calendar order and moves the numbers of the half-days after it.

mod calendar;
mod heads;
mod make_ups;
mod rates;
mod rules;
mod said;

use crate::problem::{
    ClockSpan, CollegeIndex, HalfDayIndex, MakeUp, Moment, Problem, Room, RoomIndex, Rule, RuleIndex, RuleKind,
    Subject, Unfit,
};
use crate::words::problem::Fault;
use chrono::NaiveDate;

pub use heads::NewHeads;

/// A room in a half-day, whether or not a session is open there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct RoomHalfDay {
    /// The room.
    pub room: RoomIndex,
    /// The half-day.
    pub half_day: HalfDayIndex,
}

/// One change to a problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// The room takes no batch any more: from a moment on, or none at all. A session that is open at the moment closes
    /// then, at the last slot that has ended.
    LoseRoom {
        /// Which.
        room: RoomIndex,
        /// From when on; `None` for always.
        from: Option<Moment>,
    },
    /// These sessions are closed; those that were closed already stay so.
    Close {
        /// Which.
        places: Vec<RoomHalfDay>,
    },
    /// Each of these has a session with these hours, whatever it had before: open a closed one, shorten or lengthen an
    /// open one. Nothing of the hours is kept free.
    Hours {
        /// Which.
        places: Vec<RoomHalfDay>,
        /// From when to when.
        hours: ClockSpan,
    },
    /// Nobody is served between two clock times in these sessions.
    Break {
        /// Which; closed ones stay closed.
        places: Vec<RoomHalfDay>,
        /// From when to when.
        hours: ClockSpan,
    },
    /// The time of make-up sessions is open for batches, and these sessions are gone. Of a divided session the windows that
    /// were made up are open again; another one is open for the hours of its make-up sessions.
    UseMakeUp {
        /// Where they are; places without one change nothing.
        places: Vec<RoomHalfDay>,
    },
    /// One room more, open whenever another one is.
    AddRoom {
        /// The new room.
        room: Room,
        /// The room whose sessions it copies.
        like: RoomIndex,
    },
    /// One day more, with the half-days and open sessions of another (not its make-up sessions). Rules and wishes that
    /// name all half-days of a name ("never in a morning") reach the new day's half-day of that name; those that name
    /// only some of them, or dates, do not.
    AddDay {
        /// The new date; not in the calendar yet.
        date: NaiveDate,
        /// The date that it copies.
        like: NaiveDate,
    },
    /// The room serves at another rate, in all its sessions.
    Rate {
        /// Which.
        room: RoomIndex,
        /// Heads served in `served_seconds`; at least 1.
        served_heads: u64,
        /// The seconds in which `served_heads` are served; at least 1.
        served_seconds: u64,
    },
    /// The room serves at another rate from a moment on: in the session that is open then, and in every later one.
    RateFrom {
        /// Which.
        room: RoomIndex,
        /// From when on.
        from: Moment,
        /// Heads served in `served_seconds`; at least 1.
        served_heads: u64,
        /// The seconds in which `served_heads` are served; at least 1.
        served_seconds: u64,
    },
    /// Rooms serve so many per cent faster, or slower: in whole heads an hour, rounded half up; at least one. A room whose
    /// speed is not known stays as it is.
    RatePercent {
        /// Which; `None` for every room.
        room: Option<RoomIndex>,
        /// From when on, as above; `None` for always.
        from: Option<Moment>,
        /// How many per cent more.
        per_cent: i32,
    },
    /// Other heads to be served.
    Heads {
        /// Whose; `None` for every college.
        college: Option<CollegeIndex>,
        /// How many.
        heads: NewHeads,
    },
    /// A rule is dropped.
    DropRule {
        /// Which.
        rule: RuleIndex,
    },
    /// A rule has another demand, under its old name.
    ChangeRule {
        /// Which.
        rule: RuleIndex,
        /// What it demands now.
        kind: RuleKind,
    },
    /// A rule no longer binds one of its colleges, which may get a rule of its own, behind all others, instead.
    ChangeRuleFor {
        /// Which.
        rule: RuleIndex,
        /// Whom it no longer binds.
        college: CollegeIndex,
        /// What is demanded of this college now; `None` for nothing.
        kind: Option<RuleKind>,
    },
    /// One rule more.
    AddRule {
        /// The rule.
        rule: Rule,
    },
}

/// Named changes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Scenario {
    /// What it is called.
    pub name: String,
    /// What changes, one after the other.
    pub changes: Vec<Change>,
}

impl Scenario {
    /// The problem under this scenario.
    ///
    /// # Errors
    ///
    /// What is wrong with the problem as the first change that does not fit would leave it.
    pub fn apply(&self, problem: &Problem) -> Result<Problem, Vec<Unfit>> {
        self.changes.iter().try_fold(problem.clone(), |problem, change| change.apply(&problem))
    }
}

impl Change {
    /// The problem with this change.
    ///
    /// # Errors
    ///
    /// What is wrong with the changed problem; a day that the calendar has already; hours during a make-up session.
    pub fn apply(&self, problem: &Problem) -> Result<Problem, Vec<Unfit>> {
        if let Change::AddDay { date, .. } = self
            && problem.half_days().iter().any(|half_day| half_day.date == *date)
        {
            let fault = Fault::DayThere { date: *date };
            return Err(vec![Unfit { subject: Subject::Whole, fault }]);
        }
        if let Change::Hours { places, hours } = self {
            let meets = |make_up: &&MakeUp| {
                places.contains(&RoomHalfDay { room: make_up.room, half_day: make_up.half_day })
                    && make_up.hours.overlaps(*hours)
            };
            let there = problem.make_ups().iter().filter(meets);
            let unfit = |make_up: &MakeUp| Unfit {
                subject: Subject::Whole,
                fault: Fault::MakeUpThere { name: make_up.name.clone() },
            };
            let unfit: Vec<Unfit> = there.map(unfit).collect();
            if !unfit.is_empty() {
                return Err(unfit);
            }
        }
        let mut parts = problem.to_parts();
        match self {
            Change::LoseRoom { room, from } => calendar::lose_room(&mut parts, *room, *from),
            Change::Close { places } => calendar::close(&mut parts, places),
            Change::Hours { places, hours } => calendar::set_hours(&mut parts, places, *hours),
            Change::Break { places, hours } => calendar::add_break(&mut parts, places, *hours),
            Change::UseMakeUp { places } => make_ups::open(&mut parts, places),
            Change::AddRoom { room, like } => calendar::add_room(&mut parts, room, *like),
            Change::AddDay { date, like } => calendar::add_day(&mut parts, *date, *like),
            Change::Rate { room, served_heads, served_seconds } => {
                rates::set(&mut parts, *room, None, (*served_heads, *served_seconds));
            }
            Change::RateFrom { room, from, served_heads, served_seconds } => {
                rates::set(&mut parts, *room, Some(*from), (*served_heads, *served_seconds));
            }
            Change::RatePercent { room, from, per_cent } => rates::scale(&mut parts, *room, *from, *per_cent),
            Change::Heads { college, heads } => {
                let whose = |position: usize| college.is_none_or(|college| college.0 == position);
                let colleges = parts.colleges.iter_mut().enumerate();
                colleges.filter(|(position, _)| whose(*position)).for_each(|(_, college)| heads.set(college));
            }
            Change::DropRule { rule } => {
                if rule.0 < parts.rules.len() {
                    parts.rules.remove(rule.0);
                }
            }
            Change::ChangeRule { rule, kind } => {
                if let Some(rule) = parts.rules.get_mut(rule.0) {
                    rule.kind = kind.clone();
                }
            }
            Change::ChangeRuleFor { rule, college, kind } => {
                rules::change_for(&mut parts, *rule, *college, kind.as_ref());
            }
            Change::AddRule { rule } => parts.rules.push(rule.clone()),
        }
        Problem::new(parts)
    }
}

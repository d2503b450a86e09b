//! The problem: calendar, rooms, sessions, colleges, rules and objectives, valid by construction.
//!
//! A [`Problem`] comes only from [`Problem::new`], which refuses [`Parts`] that contradict each other. Every later step
//! may therefore take it at its word. Indices are positions in the file's order; names serve people only.

#![warn(clippy::wildcard_enum_match_arm)]

mod breaks;
mod calendar;
mod college;
mod counting;
mod index;
mod objective;
mod pieces;
mod precedence;
mod printing;
mod public_days;
mod rates;
mod room;
mod rule;
mod settings;
pub(crate) mod subset;
pub(crate) mod valid;
mod window;
mod workload;

pub(crate) use calendar::far_dates;
pub use calendar::{ClockSpan, HalfDay, MakeUp, OwnRate, Session, Timing, Window};
pub use college::{Class, College, Demand, Part};
pub use counting::{CountedWith, WindowAt};
pub use index::{ClassIndex, CollegeIndex, HalfDayIndex, RoomIndex, RuleIndex, SessionIndex};
pub use objective::{Level, Objective};
pub use printing::{Column, Layout, Orientation, Printing};
pub use public_days::{ClosedFor, PublicDays};
pub use rates::Stretch;
pub(crate) use rates::fault_of as session_rate_fault;
pub(crate) use room::greatest_common_divisor;
pub use room::{Ends, Rate, Room, Travel};
pub use rule::{
    Asks, Clocked, Counted, Grain, KeptBatch, KeptClass, Moment, Per, Region, Rule, RuleKind, Scope, Target, Wish,
    ordered_pairs,
};
pub use settings::{Rounding, SamplePart, Settings};
pub use valid::{Subject, Unfit};
pub use workload::Balance;

use crate::words::DayKind;
use chrono::NaiveDate;
use pieces::Pieces;
use rates::Rates;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What a problem is made of, before [`Problem::new`] has looked at it. Indices refer to positions in these lists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Parts {
    /// Time grid, rounding, what is allowed.
    pub settings: Settings,
    /// All half-days in calendar order, closed ones included: their position is their number minus one.
    pub half_days: Vec<HalfDay>,
    /// Rooms in the file's order.
    pub rooms: Vec<Room>,
    /// Open sessions, by half-day and then by room; a closed or made-up room half-day has none.
    pub sessions: Vec<Session>,
    /// Make-up sessions: printed, never filled.
    pub make_ups: Vec<MakeUp>,
    /// How long ways between rooms take, where they are told; 0 elsewhere.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub travel: Vec<Travel>,
    /// Colleges in the file's order.
    pub colleges: Vec<College>,
    /// Rules in the file's order; hard.
    pub rules: Vec<Rule>,
    /// Wishes in the file's order; their weights make the objective `preferences`.
    pub wishes: Vec<Wish>,
    /// The objectives in order; `unplaced` is always meant and need not be named.
    pub objectives: Vec<Objective>,
    /// How the schedule is printed; has no say in the plan.
    #[serde(skip)]
    pub printing: Printing,
    /// Holidays and worked weekends that the file names; no say in the plan.
    #[serde(skip)]
    pub public_days: PublicDays,
    /// Why sessions are closed, where the file says it; no say in the plan.
    #[serde(skip)]
    pub closed_for: ClosedFor,
}

/// A valid problem.
///
/// # Example
///
/// A problem is usually read from a file (see `read`); in code it is built from its parts:
///
/// ```
/// use halfday::problem::{ClockSpan, College, HalfDay, Parts, Problem, Room, Settings, Timing};
/// let mut parts = Parts::empty(Settings::default());
/// assert!(Problem::new(parts.clone()).is_err(), "a problem without colleges is refused");
/// let (date, hours) = (chrono::NaiveDate::default(), ClockSpan { start: 9 * 60, end: 12 * 60 });
/// parts.half_days.push(HalfDay { date, name: "morning".into(), hours, timing: Timing::Batch, windows: Vec::new() });
/// parts.rooms.push(Room::new("101", 180, 3600));
/// parts.colleges.push(College::new("Law", 300));
/// parts.open_all();
/// assert_eq!(parts.sessions[0].slots, 36, "three hours of slots of 5 minutes");
/// assert!(Problem::new(parts).is_ok());
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    parts: Parts,
    /// Heads per slot of each room and session, less what the allowance takes.
    rates: Rates,
    /// The rules of the parts, then those that say that colleges are served on their campus, or part by part.
    rules: Vec<Rule>,
    /// What the rules say of colleges that are served part by part.
    pieces: BTreeMap<CollegeIndex, Pieces>,
    /// Whether any session is divided.
    has_windows: bool,
    /// Whether any session has a break before its last slot.
    has_breaks: bool,
}

impl Parts {
    /// Parts with nothing in them but the settings.
    #[must_use]
    pub fn empty(settings: Settings) -> Self {
        Parts {
            settings,
            half_days: Vec::new(),
            rooms: Vec::new(),
            sessions: Vec::new(),
            make_ups: Vec::new(),
            travel: Vec::new(),
            colleges: Vec::new(),
            rules: Vec::new(),
            wishes: Vec::new(),
            objectives: Objective::DEFAULT_ORDER.to_vec(),
            printing: Printing::default(),
            public_days: PublicDays::default(),
            closed_for: ClosedFor::new(),
        }
    }

    /// A session with these hours, of which the last `kept_free` minutes take no batch: its slots are those of the
    /// settings' grid, from its opening, that lie wholly in what is left. There may be none; then it cannot be open. Where
    /// all are called for the whole session, its hours end where its last slot does: nobody is called for what is kept free.
    #[must_use]
    pub fn session(&self, room: RoomIndex, half_day: HalfDayIndex, hours: ClockSpan, kept_free: u32) -> Session {
        self.session_with(room, half_day, hours, kept_free, Vec::new())
    }

    /// A [session](Self::session) with breaks, in order of their starts: slots that one touches are none of its slots.
    #[must_use]
    pub fn session_with(
        &self,
        room: RoomIndex,
        half_day: HalfDayIndex,
        hours: ClockSpan,
        kept_free: u32,
        breaks: Vec<ClockSpan>,
    ) -> Session {
        let slot_minutes = self.settings.slot_minutes.max(1);
        let mut session = Session { room, half_day, hours, slots: 0, windows: Vec::new(), breaks, rates: Vec::new() };
        session.slots = session.slots_until(hours.end.saturating_sub(kept_free), slot_minutes);
        let is_called_at_once = self.half_days.get(half_day.0).is_some_and(|place| place.timing == Timing::Session);
        if is_called_at_once && kept_free > 0 {
            session.hours.end = session.closes(slot_minutes);
        }
        session
    }

    /// Opens every room in every half-day, for the half-day's own hours; where not even one slot fits, it stays closed.
    pub fn open_all(&mut self) {
        let mut sessions = Vec::new();
        for (half_day, place) in self.half_days.iter().enumerate() {
            let session = |room| self.session(RoomIndex(room), HalfDayIndex(half_day), place.hours, 0);
            sessions.extend((0..self.rooms.len()).map(session).filter(|session| session.slots > 0));
        }
        self.sessions = sessions;
    }
}

impl Problem {
    /// Checks the parts and keeps them.
    ///
    /// # Errors
    ///
    /// All that is wrong with the parts, each with the part it is about, in the order of the parts.
    pub fn new(parts: Parts) -> Result<Self, Vec<Unfit>> {
        let faults = valid::faults(&parts);
        if !faults.is_empty() {
            return Err(faults);
        }
        let rates = Rates::new(&parts);
        let rules: Vec<Rule> =
            parts.rules.iter().cloned().chain(campuses(&parts)).chain(pieces::rules(&parts)).collect();
        let pieces = pieces::of_rules(&parts, &rules);
        let has_windows = parts.sessions.iter().any(Session::is_divided);
        let has_breaks = parts.sessions.iter().any(|session| session.is_interrupted(parts.settings.slot_minutes));
        Ok(Problem { parts, rates, rules, pieces, has_windows, has_breaks })
    }

    /// The same parts again, to be changed and validated anew (scenarios, dropped rules).
    #[must_use]
    pub fn to_parts(&self) -> Parts {
        self.parts.clone()
    }

    /// Settings: grid, rounding, limits.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.parts.settings
    }

    /// Half-days in calendar order, closed ones included.
    #[must_use]
    pub fn half_days(&self) -> &[HalfDay] {
        &self.parts.half_days
    }

    /// Rooms in file order.
    #[must_use]
    pub fn rooms(&self) -> &[Room] {
        &self.parts.rooms
    }

    /// Open sessions, by half-day and then by room.
    #[must_use]
    pub fn sessions(&self) -> &[Session] {
        &self.parts.sessions
    }

    /// Make-up sessions.
    #[must_use]
    pub fn make_ups(&self) -> &[MakeUp] {
        &self.parts.make_ups
    }

    /// Colleges in file order.
    #[must_use]
    pub fn colleges(&self) -> &[College] {
        &self.parts.colleges
    }

    /// Rules in file order; behind them, where rooms have campuses, one for each campus that is the home of colleges: they are
    /// served in its rooms alone; and one for each college that is served part by part. Of those no scenario can drop or change
    /// one.
    #[must_use]
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The rules that the planner gave, without those of campuses and parts.
    #[must_use]
    pub fn given_rules(&self) -> &[Rule] {
        &self.parts.rules
    }

    /// Wishes in file order.
    #[must_use]
    pub fn wishes(&self) -> &[Wish] {
        &self.parts.wishes
    }

    /// How the schedule is printed.
    #[must_use]
    pub fn printing(&self) -> &Printing {
        &self.parts.printing
    }

    /// What sort of day a date is: a public holiday, a weekend that is worked, or neither.
    #[must_use]
    pub fn kind_of_day(&self, date: NaiveDate) -> DayKind {
        self.parts.public_days.kind(date)
    }

    /// Holidays and worked weekends that the file names.
    #[must_use]
    pub fn public_days(&self) -> &PublicDays {
        &self.parts.public_days
    }

    /// Why a room is closed in a half-day, if it is and the file says it.
    #[must_use]
    pub fn closed_for(&self, room: RoomIndex, half_day: HalfDayIndex) -> Option<&str> {
        let said = self.why_closed(room, half_day).filter(|said| !said.is_empty())?;
        self.session_of(room, half_day).is_none().then_some(said)
    }

    /// Whether a room's session of a half-day was given up, or part of it: in a scenario that loses it.
    #[must_use]
    pub fn is_given_up(&self, room: RoomIndex, half_day: HalfDayIndex) -> bool {
        self.why_closed(room, half_day) == Some("")
    }

    fn why_closed(&self, room: RoomIndex, half_day: HalfDayIndex) -> Option<&str> {
        let place = self.parts.half_days.get(half_day.0)?;
        self.parts.closed_for.get(&(room, place.date, place.name.clone())).map(String::as_str)
    }

    /// One college.
    #[must_use]
    pub fn college(&self, college: CollegeIndex) -> &College {
        &self.parts.colleges[college.0]
    }

    /// One session.
    #[must_use]
    pub fn session(&self, session: SessionIndex) -> &Session {
        &self.parts.sessions[session.0]
    }

    /// One half-day.
    #[must_use]
    pub fn half_day(&self, half_day: HalfDayIndex) -> &HalfDay {
        &self.parts.half_days[half_day.0]
    }

    /// The first half-day of a half-day's date: the same for all half-days of that date, and for no other.
    #[must_use]
    pub fn first_of_day(&self, half_day: HalfDayIndex) -> HalfDayIndex {
        let date = self.half_day(half_day).date;
        HalfDayIndex(self.parts.half_days.partition_point(|other| other.date < date))
    }

    /// What batches of a half-day are compared by at a grain: the half-day itself, or the [first](Self::first_of_day) of
    /// its date.
    #[must_use]
    pub fn period(&self, half_day: HalfDayIndex, grain: Grain) -> HalfDayIndex {
        if grain == Grain::Day { self.first_of_day(half_day) } else { half_day }
    }

    /// What sessions share that a scope takes together: the number of their half-day, of their room, of the first half-day
    /// of their date, or of the first room of their building or campus.
    #[must_use]
    pub fn shared(&self, session: SessionIndex, scope: Scope) -> usize {
        let Session { room, half_day, .. } = *self.session(session);
        let first = |same: &dyn Fn(&Room) -> bool| self.parts.rooms.iter().position(same).unwrap_or(room.0);
        let here = self.room(room);
        match scope {
            Scope::HalfDay => half_day.0,
            Scope::Room => room.0,
            Scope::Day => self.first_of_day(half_day).0,
            Scope::Building => first(&|other| other.building() == here.building()),
            Scope::Campus => first(&|other| other.campus == here.campus),
        }
    }

    /// One room.
    #[must_use]
    pub fn room(&self, room: RoomIndex) -> &Room {
        &self.parts.rooms[room.0]
    }

    /// The ways whose length is told, in file order.
    #[must_use]
    pub fn travel(&self) -> &[Travel] {
        &self.parts.travel
    }

    /// Minutes from one room to another: what is told of the two rooms, else of their buildings, else of their campuses.
    #[must_use]
    pub fn way(&self, one: RoomIndex, other: RoomIndex) -> u32 {
        let (here, there) = (self.room(one), self.room(other));
        let told = self.parts.travel.iter().filter(|travel| one != other && travel.is_between(here, there));
        told.min_by_key(|travel| travel.ends).map_or(0, |travel| travel.minutes)
    }

    /// The clock times of one slot of a session, counted from 0 at its opening, without those that a break touches.
    #[must_use]
    pub fn slot_hours(&self, session: &Session, slot: u32) -> ClockSpan {
        let minutes = self.parts.settings.slot_minutes;
        let start = session.minute_of(slot, minutes);
        ClockSpan { start, end: start + minutes }
    }

    /// The open session of a room in a half-day, if there is one.
    #[must_use]
    pub fn session_of(&self, room: RoomIndex, half_day: HalfDayIndex) -> Option<SessionIndex> {
        self.parts.sessions.binary_search_by_key(&(half_day, room), |s| (s.half_day, s.room)).ok().map(SessionIndex)
    }

    /// The open sessions of a half-day, by room.
    pub fn sessions_in(&self, half_day: HalfDayIndex) -> impl DoubleEndedIterator<Item = SessionIndex> + use<> {
        let first = self.parts.sessions.partition_point(|session| session.half_day < half_day);
        let next = self.parts.sessions.partition_point(|session| session.half_day <= half_day);
        (first..next).map(SessionIndex)
    }

    /// All college indices in file order.
    pub fn college_indices(&self) -> impl DoubleEndedIterator<Item = CollegeIndex> + use<> {
        (0..self.parts.colleges.len()).map(CollegeIndex)
    }

    /// All session indices, by half-day and then by room.
    pub fn session_indices(&self) -> impl DoubleEndedIterator<Item = SessionIndex> + use<> {
        (0..self.parts.sessions.len()).map(SessionIndex)
    }

    /// The levels of the lexicographic order: `unplaced` once per priority class (the most important first), then the
    /// objectives as the file orders them; those about the baseline only when there is a baseline to compare with.
    #[must_use]
    pub fn levels(&self, has_baseline: bool) -> Vec<Level> {
        let mut priorities: Vec<u32> = self.parts.colleges.iter().map(|c| c.priority).collect();
        priorities.sort_unstable();
        priorities.dedup();
        let unplaced = priorities.into_iter().map(|priority| Level::Unplaced { priority });
        let rest = self.parts.objectives.iter().filter(|&&objective| objective != Objective::Unplaced);
        let rest = rest.filter(|&&objective| has_baseline || !objective.is_about_the_baseline());
        unplaced.chain(rest.map(|&objective| Level::Of(objective))).collect()
    }

    /// Whether the calendar reaches into a second year, so that dates need theirs.
    #[must_use]
    pub fn spans_two_years(&self) -> bool {
        use chrono::Datelike;
        let mut years = self.parts.half_days.iter().map(|half_day| half_day.date.year());
        years.next().is_some_and(|first| years.any(|year| year != first))
    }

    /// A fingerprint of everything that has a say in the plan (not of how it is printed): 64 hexadecimal digits of
    /// SHA-256 over the parts as JSON. Two files that mean the same have the same fingerprint.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        use sha2::{Digest, Sha256};
        let json = serde_json::to_vec(&self.parts).unwrap_or_default();
        Sha256::digest(&json).iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// Per campus that is the home of colleges, where rooms have campuses: the rule that they are served there alone. None where
/// that is everywhere.
fn campuses(parts: &Parts) -> Vec<Rule> {
    if parts.rooms.iter().all(|room| room.campus.is_none()) {
        return Vec::new();
    }
    let mut at_home: BTreeMap<&String, Vec<CollegeIndex>> = BTreeMap::new();
    for (position, college) in parts.colleges.iter().enumerate() {
        college.campus.iter().for_each(|campus| at_home.entry(campus).or_default().push(CollegeIndex(position)));
    }
    let rule = |(campus, colleges): (&String, Vec<CollegeIndex>)| {
        let on_it = parts.rooms.iter().enumerate().filter(|(_, room)| room.campus.as_ref() == Some(campus));
        let rooms: BTreeSet<RoomIndex> = on_it.map(|(position, _)| RoomIndex(position)).collect();
        let everywhere = rooms.len() == parts.rooms.len();
        let region = Region { rooms: Some(rooms), ..Region::default() };
        let name = parts.settings.language.pick(format!("校区 {campus}"), format!("campus {campus}"));
        (!everywhere).then_some(Rule { name, kind: RuleKind::Only { colleges, region } })
    };
    at_home.into_iter().filter_map(rule).collect()
}

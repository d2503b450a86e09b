//! What [`Problem::new`](super::Problem::new) refuses: parts that no reader's care for names and places would catch.

use super::{
    CollegeIndex, Demand, HalfDayIndex, Objective, Parts, RoomIndex, Rounding, RuleIndex, far_dates, pieces,
    precedence, rates, window,
};
use crate::words::Statement;
use crate::words::clean::seen;
use crate::words::problem::Fault;
use crate::words::rates::RateFault;

/// The part that a fault is about; the reader knows its place in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// The problem as a whole.
    Whole,
    /// The settings.
    Settings,
    /// A half-day.
    HalfDay(HalfDayIndex),
    /// A room.
    Room(RoomIndex),
    /// A college.
    College(CollegeIndex),
    /// A rule.
    Rule(RuleIndex),
    /// A wish, by its position in the file.
    Wish(usize),
}

/// Parts that do not fit together: what about which.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfit {
    /// The part.
    pub subject: Subject,
    /// What is wrong with it.
    pub fault: Fault,
}

impl Unfit {
    /// The fault's code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.fault.code()
    }
}

/// All faults in the order of the parts.
pub(super) fn faults(parts: &Parts) -> Vec<Unfit> {
    let mut faults = Vec::new();
    let mut say = |subject, fault| faults.push(Unfit { subject, fault });
    presence(parts, &mut say);
    settings(parts, &mut say);
    calendar(parts, &mut say);
    names(parts, &mut say);
    colleges(parts, &mut say);
    rules(parts, &mut say);
    faults
}

fn presence(parts: &Parts, say: &mut impl FnMut(Subject, Fault)) {
    if parts.colleges.is_empty() {
        say(Subject::Whole, Fault::NoColleges);
    }
    if parts.rooms.is_empty() {
        say(Subject::Whole, Fault::NoRooms);
    }
    if parts.half_days.is_empty() {
        say(Subject::Whole, Fault::NoHalfDays);
    }
}

fn settings(parts: &Parts, say: &mut impl FnMut(Subject, Fault)) {
    if parts.settings.slot_minutes == 0 {
        say(Subject::Settings, Fault::NotPositive { what: "slot_minutes" });
    }
    let mut seen = Vec::new();
    for &objective in &parts.objectives {
        if seen.contains(&objective) {
            say(Subject::Settings, Fault::RepeatedObjective { name: objective.name() });
        }
        seen.push(objective);
    }
    if parts.settings.peak_per_hour && !parts.settings.peak.is_of_windows() {
        say(Subject::Settings, Fault::PerHourWithoutWindows);
    }
    if parts.settings.rounding == Rounding::Nearest {
        if parts.objectives.contains(&Objective::Peak) && parts.settings.peak.is_within_half_days() {
            say(Subject::Settings, Fault::HeadsUnderNearest { rule: None });
        }
        let rates = |room: &super::Room| (room.served_heads, room.served_seconds);
        let differ = |pair: &[super::Room]| {
            let ((a, b), (c, d)) = (rates(&pair[0]), rates(&pair[1]));
            u128::from(a) * u128::from(d) != u128::from(c) * u128::from(b)
        };
        if parts.rooms.iter().all(super::Room::has_rate) && parts.rooms.windows(2).any(differ) {
            say(Subject::Settings, Fault::NearestWithDifferentRates);
        }
    }
}

fn calendar(parts: &Parts, say: &mut impl FnMut(Subject, Fault)) {
    for (position, half_day) in parts.half_days.iter().enumerate() {
        if half_day.hours.start >= half_day.hours.end || half_day.hours.end > 1440 {
            say(Subject::HalfDay(HalfDayIndex(position)), Fault::EmptyHours { name: half_day.name.clone() });
        }
        let earlier = position.checked_sub(1).map(|before| &parts.half_days[before]);
        if earlier.is_some_and(|before| (before.date, before.hours.start) > (half_day.date, half_day.hours.start)) {
            say(Subject::HalfDay(HalfDayIndex(position)), Fault::CalendarOutOfOrder { name: half_day.name.clone() });
        }
    }
    for (date, nearest) in far_dates(&parts.half_days.iter().map(|half_day| half_day.date).collect()) {
        say(Subject::Whole, Fault::FarDate { date, nearest });
    }
    for (position, room) in parts.rooms.iter().enumerate() {
        if room.served_seconds == 0 {
            say(Subject::Room(RoomIndex(position)), Fault::NotPositive { what: "heads_per_hour" });
        }
    }
    windows(parts, say);
    rates(parts, say);
    campuses(parts, say);
    let order: Vec<_> = parts.sessions.iter().map(|session| (session.half_day, session.room)).collect();
    if !order.is_sorted_by(|a, b| a < b) {
        say(Subject::Whole, Fault::SessionsOutOfOrder);
    }
    let stray = |session: &super::Session| {
        let inside = session.room.0 < parts.rooms.len() && session.half_day.0 < parts.half_days.len();
        let in_hours = session.slots <= session.slots_until(session.hours.end, parts.settings.slot_minutes);
        let in_order = session.breaks.is_sorted() && session.breaks.iter().all(|pause| pause.start < pause.end);
        !inside || session.slots == 0 || !in_hours || !in_order
    };
    if parts.sessions.iter().any(stray) {
        say(Subject::Whole, Fault::SessionOutsideItsHours);
    }
}

/// Windows lie in their sessions, on the grid, one behind the other; where no speed is known, all say how many heads they
/// take, and nothing asks for lengths.
fn windows(parts: &Parts, say: &mut impl FnMut(Subject, Fault)) {
    for session in parts.sessions.iter().filter(|session| session.half_day.0 < parts.half_days.len()) {
        window::faults(parts, session).into_iter().for_each(|fault| say(Subject::HalfDay(session.half_day), fault));
        let half_day = &parts.half_days[session.half_day.0];
        if session.is_divided() && half_day.timing == super::Timing::Session {
            say(Subject::HalfDay(session.half_day), Fault::WindowsAtOnce { name: half_day.name.clone() });
        }
    }
    for room in window::rooms_without_rate(parts) {
        say(Subject::Room(room), Fault::RoomWithoutRate { room: parts.rooms[room.0].name.clone() });
    }
    if parts.settings.rounding == Rounding::Nearest && parts.rooms.iter().any(|room| !room.has_rate()) {
        say(Subject::Settings, Fault::NearestWithoutRate);
    }
}

/// What is wrong with the rates of sessions: moments off their grid, in a window, or where nobody stands at any moment; a
/// rate in a room that has none; several under `nearest`.
fn rates(parts: &Parts, say: &mut impl FnMut(Subject, Fault)) {
    let is_known = |session: &&super::Session| {
        session.half_day.0 < parts.half_days.len() && session.room.0 < parts.rooms.len() && !session.rates.is_empty()
    };
    let (mut differs, mut unrated) = (false, std::collections::BTreeSet::new());
    for session in parts.sessions.iter().filter(is_known) {
        let room = &parts.rooms[session.room.0];
        let subject = Subject::HalfDay(session.half_day);
        differs |=
            session.rates.iter().any(|rate| !rates::is_same((room.served_heads, room.served_seconds), rate.speed()));
        if let Some(fault) = rates::fault_of(parts, session) {
            say(subject, fault);
        }
        if !room.has_rate() && unrated.insert(session.room) {
            say(Subject::Room(session.room), Fault::Rate(RateFault::WithoutRoomRate { room: room.name.clone() }));
        }
    }
    if differs && parts.settings.rounding == Rounding::Nearest {
        say(Subject::Settings, Fault::NearestWithDifferentRates);
    }
}

/// If one room has a campus, all have one, and each college that has one finds a room there.
fn campuses(parts: &Parts, say: &mut impl FnMut(Subject, Fault)) {
    if parts.rooms.iter().all(|room| room.campus.is_none()) {
        return;
    }
    for (position, room) in parts.rooms.iter().enumerate().filter(|(_, room)| room.campus.is_none()) {
        say(Subject::Room(RoomIndex(position)), Fault::RoomWithoutCampus { room: room.name.clone() });
    }
    for (position, college) in parts.colleges.iter().enumerate() {
        let Some(campus) = college.campus.as_ref() else { continue };
        if !parts.rooms.iter().any(|room| room.campus.as_ref() == Some(campus)) {
            let (college, campus) = (college.name.clone(), campus.clone());
            say(Subject::College(CollegeIndex(position)), Fault::CampusWithoutRoom { college, campus });
        }
    }
}

fn names(parts: &Parts, say: &mut impl FnMut(Subject, Fault)) {
    let rooms = parts.rooms.iter().enumerate().map(|(i, r)| (Subject::Room(RoomIndex(i)), &r.name));
    repeated(rooms, |name| Fault::RepeatedRoom { name }, say);
    let colleges = parts.colleges.iter().enumerate().map(|(i, c)| (Subject::College(CollegeIndex(i)), &c.name));
    repeated(colleges, |name| Fault::RepeatedCollege { name }, say);
    let rules = parts.rules.iter().enumerate().map(|(i, r)| (Subject::Rule(RuleIndex(i)), &r.name));
    let wishes = parts.wishes.iter().enumerate().map(|(i, w)| (Subject::Wish(i), &w.name));
    repeated(rules.chain(wishes), |name| Fault::RepeatedRule { name }, say);
}

fn repeated<'a>(
    named: impl Iterator<Item = (Subject, &'a String)>,
    fault: impl Fn(String) -> Fault,
    say: &mut impl FnMut(Subject, Fault),
) {
    // Names are what is seen: nobody can tell apart what differs in nothing else.
    let mut met = std::collections::BTreeSet::new();
    for (subject, name) in named {
        if !met.insert(seen(name)) {
            say(subject, fault(name.clone()));
        }
    }
}

fn colleges(parts: &Parts, say: &mut impl FnMut(Subject, Fault)) {
    for (position, college) in parts.colleges.iter().enumerate() {
        let subject = Subject::College(CollegeIndex(position));
        let mut fault = |fault| say(subject, fault);
        match college.demand {
            Demand::Heads(0) | Demand::Minutes(0) => fault(Fault::NobodyToServe { college: college.name.clone() }),
            Demand::Heads(heads) if !college.classes.is_empty() => {
                let classes: u64 = college.classes.iter().map(|class| class.heads).sum();
                if classes != heads && college.parts.is_empty() {
                    fault(Fault::ClassesDoNotAddUp { college: college.name.clone(), heads, classes });
                }
                if parts.settings.rounding == Rounding::Nearest {
                    fault(Fault::NearestWithClasses { college: college.name.clone() });
                }
            }
            Demand::Minutes(_) if !college.classes.is_empty() => {
                fault(Fault::MinutesWithClasses { college: college.name.clone() });
            }
            Demand::Heads(_) | Demand::Minutes(_) => {}
        }
        if !college.parts.is_empty() {
            pieces::faults(parts, college).into_iter().for_each(&mut fault);
        }
        if college.classes.iter().any(|class| class.heads == 0) {
            fault(Fault::EmptyClass { college: college.name.clone() });
        }
        repeated(
            college.classes.iter().map(|class| (subject, &class.name)),
            |name| Fault::RepeatedClass { college: college.name.clone(), name },
            say,
        );
    }
}

fn rules(parts: &Parts, say: &mut impl FnMut(Subject, Fault)) {
    let mut sound = Vec::new();
    for (position, rule) in parts.rules.iter().enumerate() {
        let mut faults = rule.kind.faults(&rule.name, parts);
        if faults.is_empty() {
            faults = pieces::faults_of_rule(parts, rule);
        }
        sound.extend(faults.is_empty().then_some((RuleIndex(position), rule)));
        faults.into_iter().for_each(|fault| say(Subject::Rule(RuleIndex(position)), fault));
    }
    for (position, wish) in parts.wishes.iter().enumerate() {
        if wish.weight == 0 {
            say(Subject::Wish(position), Fault::NotPositive { what: "weight" });
        }
        if wish.region.span.is_some_and(|span| span.start >= span.end) {
            say(Subject::Wish(position), Fault::EmptySpan { rule: wish.name.clone() });
        }
    }
    for (colleges, rules) in precedence::circles(parts.colleges.len(), &sound) {
        let subject = rules.first().map_or(Subject::Whole, |&rule| Subject::Rule(rule));
        let colleges = colleges.iter().map(|college| parts.colleges[college.0].name.clone()).collect();
        let rules = rules.iter().map(|rule| parts.rules[rule.0].name.clone()).collect();
        say(subject, Fault::Circle { colleges, rules });
    }
}

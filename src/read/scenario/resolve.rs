//! From draft to scenarios: each change is looked up in, and applied to, the problem that the changes before it left.

use super::super::day_part::{against_name, at_night};
use super::super::draft::{Clock, ClosedDraft, Item, Placed, RoomDraft, RuleDraft};
use super::super::ledger::Ledger;
use super::super::limits;
use super::super::resolve::{self, Names, unknown_name};
use super::draft::{
    AddDayDraft, AddRoomDraft, ExemptDraft, LoseRoomDraft, NewHeadsDraft, NewHoursDraft, RateDraft, ScenarioDraft,
    ScenariosDraft,
};
use crate::problem::{ClockSpan, CollegeIndex, Demand, Moment, OwnRate, Problem, RoomIndex, Rule, RuleIndex, Session};
use crate::scenario::{Change, NewHeads, RoomHalfDay, Scenario};
use crate::words::problem::Fault;
use crate::words::rates::RateFault;
use crate::words::reading::{FileFault, Named, ScenarioFault};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// The scenarios of a file; names given twice are noted.
pub(super) fn scenarios(draft: &ScenariosDraft, problem: &Problem, ledger: &mut Ledger) -> Vec<Scenario> {
    let mut seen = BTreeSet::new();
    for name in draft.scenarios.iter().filter_map(|scenario| scenario.name.as_ref()) {
        if !seen.insert(name.value.as_str()) {
            ledger.error(ScenarioFault::RepeatedScenario { name: name.value.clone() }, name.bytes.clone());
        }
    }
    draft.scenarios.iter().map(|each| scenario(each, problem, ledger)).collect()
}

/// One scenario; what does not fit is noted and left out.
pub(super) fn scenario(draft: &ScenarioDraft, problem: &Problem, ledger: &mut Ledger) -> Scenario {
    let name = draft.name.as_ref().map_or_else(String::new, |name| name.value.clone());
    let before = ledger.errors();
    let mut looking =
        Looking { names: Names::of(problem), written: problem, now: problem.clone(), changes: Vec::new(), ledger };
    draft.add_day.iter().for_each(|each| looking.add_day(each));
    draft.add_room.iter().for_each(|each| looking.add_room(each));
    draft.lose_room.iter().for_each(|each| looking.lose_room(each));
    for each in &draft.close {
        let selectors = (each.rooms.as_ref(), each.dates.as_ref(), each.half_days.as_ref());
        let places = looking.places(selectors, "[[scenarios.close]]", &each.item);
        looking.apply_some(Change::Close { places: places.clone() }, !places.is_empty(), &each.item.bytes);
    }
    draft.use_make_up.iter().for_each(|each| looking.use_make_up(each));
    draft.hours.iter().for_each(|each| looking.hours(each));
    draft.add_break.iter().for_each(|each| looking.add_break(each));
    draft.rate.iter().for_each(|each| looking.rate(each));
    draft.headcount.iter().for_each(|each| looking.headcount(each));
    draft.change_rule.iter().for_each(|each| looking.change_rule(each));
    draft.exempt.iter().for_each(|each| looking.exempt(each));
    draft.drop_rule.iter().flat_map(|list| &list.value).for_each(|name| looking.drop_rule(name));
    for each in &draft.add_rule {
        let kind = resolve::rule_kind(each, &looking.names, looking.ledger);
        if let (Some(kind), Some(name), false) = (kind, &each.name, each.item.faulty) {
            looking.apply(Change::AddRule { rule: Rule { name: name.value.clone(), kind } }, &name.bytes);
        }
    }
    let changes = looking.changes;
    if changes.is_empty() && ledger.errors() == before && !draft.item.faulty {
        let bytes = draft.name.as_ref().map_or(draft.item.bytes.clone(), |name| name.bytes.clone());
        ledger.error(ScenarioFault::EmptyScenario { name: name.clone() }, bytes);
    }
    Scenario { name, changes }
}

/// A scenario being looked up.
struct Looking<'l, 'f> {
    names: Names,
    /// The problem as its file has it.
    written: &'l Problem,
    /// The problem as the changes so far have left it.
    now: Problem,
    changes: Vec<Change>,
    ledger: &'l mut Ledger<'f>,
}

impl Looking<'_, '_> {
    /// Takes a change, unless it does not fit: that is noted at its place.
    fn apply(&mut self, change: Change, at: &Range<usize>) {
        match change.apply(&self.now) {
            Ok(next) if self.is_sound(&change, &next, at) => {
                self.names = Names::of_changed(&next, self.written);
                self.now = next;
                self.changes.push(change);
            }
            Ok(_) => {}
            Err(faults) => faults.into_iter().for_each(|unfit| self.ledger.error(unfit.fault, at.clone())),
        }
    }

    fn apply_some(&mut self, change: Change, some: bool, at: &Range<usize>) {
        if some {
            self.apply(change, at);
        }
    }

    /// Whether a reader of problem files would take the changed problem too; what it would not is noted.
    fn is_sound(&mut self, change: &Change, next: &Problem, at: &Range<usize>) -> bool {
        let before = self.ledger.errors();
        match change {
            Change::Heads { .. } => {
                let heads = |demand| match demand {
                    Demand::Heads(heads) | Demand::Minutes(heads) => heads,
                };
                let most = next.colleges().iter().map(|college| heads(college.demand)).max().unwrap_or(0);
                if most > limits::COUNT {
                    let (key, found) = ("headcount".into(), most.to_string());
                    let fault = FileFault::OutOfRange { key, found, least: 1, most: limits::COUNT };
                    self.ledger.error(fault, at.clone());
                }
            }
            Change::RatePercent { .. } => {
                let own = next.sessions().iter().flat_map(|session| &session.rates).map(OwnRate::speed);
                let rooms = next.rooms().iter().map(|room| (room.served_heads, room.served_seconds));
                let an_hour = |(heads, seconds): (u64, u64)| u128::from(heads) * 3600 / u128::from(seconds);
                let most = own.chain(rooms).map(an_hour).max().unwrap_or(0);
                if most > 1000 * u128::from(limits::COUNT) {
                    let (key, found) = ("heads_per_hour".into(), most.to_string());
                    let fault = FileFault::OutOfRange { key, found, least: 1, most: limits::COUNT };
                    self.ledger.error(fault, at.clone());
                }
            }
            Change::AddRoom { .. } | Change::AddDay { .. } => {
                let found = next.rooms().len() as u64 * next.half_days().len() as u64;
                if found > limits::SESSIONS as u64 {
                    let (what, most) = ("[[rooms]] × half-days".to_owned(), limits::SESSIONS as u64);
                    self.ledger.error(FileFault::TooMany { what, found, most }, at.clone());
                }
            }
            Change::Hours { .. } => {
                let overlapping = resolve::overlapping(next.sessions(), &next.to_parts());
                overlapping.into_iter().for_each(|(_, fault)| self.ledger.error(fault, at.clone()));
            }
            _ => {}
        }
        self.ledger.errors() == before
    }

    /// The places that some selectors choose.
    fn places(&mut self, selectors: resolve::Selectors<'_>, table: &str, item: &Item) -> Vec<RoomHalfDay> {
        let keys = resolve::chosen(selectors, (table, &item.bytes), &self.now.to_parts(), &self.names, self.ledger);
        let places = keys.into_iter().map(|(half_day, room)| RoomHalfDay { room, half_day });
        if item.faulty { Vec::new() } else { places.collect() }
    }

    fn add_day(&mut self, draft: &AddDayDraft) {
        let (Some(date), Some(like)) = (&draft.date, &draft.like) else { return };
        if self.names.date(like, self.ledger).is_some() && !draft.item.faulty {
            self.apply(Change::AddDay { date: date.value, like: like.value }, &date.bytes);
        }
    }

    fn add_room(&mut self, draft: &AddRoomDraft) {
        let like = draft.like.as_ref().and_then(|like| self.names.room(like, self.ledger));
        let (Some(name), Some(like), false) = (&draft.name, like, draft.item.faulty) else { return };
        let mut room = resolve::room_of_draft(&RoomDraft {
            name: draft.name.clone(),
            label: draft.label.clone(),
            heads_per_hour: draft.heads_per_hour.clone(),
            seconds_per_head: draft.seconds_per_head.clone(),
            stations: draft.stations.clone(),
            ..RoomDraft::default()
        });
        let model = self.now.room(like);
        (room.building, room.campus) = (model.building.clone(), model.campus.clone());
        if draft.heads_per_hour.is_none() && draft.seconds_per_head.is_none() {
            (room.served_heads, room.served_seconds) = (model.served_heads, model.served_seconds);
        }
        self.apply(Change::AddRoom { room, like }, &name.bytes);
    }

    fn lose_room(&mut self, draft: &LoseRoomDraft) {
        let from = self.moment(draft.date.as_ref(), draft.time.as_ref());
        for name in draft.rooms.iter().flat_map(|rooms| &rooms.value) {
            let room = self.names.room(name, self.ledger);
            if let (Some(room), Some(from), false) = (room, from, draft.item.faulty) {
                self.apply(Change::LoseRoom { room, from }, &name.bytes);
            }
        }
    }

    /// A break of sessions, at least one of which is open then.
    fn add_break(&mut self, draft: &NewHoursDraft) {
        let selectors = (draft.rooms.as_ref(), draft.dates.as_ref(), draft.half_days.as_ref());
        let table = "[[scenarios.add_break]]";
        let before = self.ledger.errors();
        let mut places = self.places(selectors, table, &draft.item);
        let (Some(start), Some(end)) = (&draft.start, &draft.end) else { return };
        let hours = ClockSpan { start: start.value.0, end: end.value.0 };
        if hours.start >= hours.end {
            self.ledger.error(Fault::EmptyHours { name: table.to_owned() }, end.bytes.clone());
            return;
        }
        places.retain(|place| {
            let session = self.now.session_of(place.room, place.half_day);
            session.is_some_and(|session| self.now.session(session).hours.overlaps(hours))
        });
        if !places.is_empty() {
            self.apply(Change::Break { places, hours }, &start.bytes);
        } else if self.ledger.errors() == before {
            self.ledger.error(FileFault::MatchesNothing { table: table.into() }, start.bytes.clone());
        }
    }

    /// Make-up sessions whose time batches use: at least one is there.
    fn use_make_up(&mut self, draft: &ClosedDraft) {
        let selectors = (draft.rooms.as_ref(), draft.dates.as_ref(), draft.half_days.as_ref());
        let table = "[[scenarios.use_make_up]]";
        let before = self.ledger.errors();
        let mut places = self.places(selectors, table, &draft.item);
        let make_ups = self.now.make_ups().iter();
        let there: BTreeSet<RoomHalfDay> =
            make_ups.map(|make_up| RoomHalfDay { room: make_up.room, half_day: make_up.half_day }).collect();
        places.retain(|place| there.contains(place));
        if !places.is_empty() {
            self.apply(Change::UseMakeUp { places }, &draft.item.bytes);
        } else if self.ledger.errors() == before {
            self.ledger.error(FileFault::MatchesNothing { table: table.into() }, draft.item.bytes.clone());
        }
    }

    /// The moment from which something changes, or none; nothing where it cannot be meant, which is noted.
    fn moment(&mut self, date: Option<&Placed<NaiveDate>>, time: Option<&Placed<Clock>>) -> Option<Option<Moment>> {
        let Some(date) = date else { return Some(None) };
        self.names.date(date, self.ledger)?;
        let from = Moment { date: date.value, minute: time.map_or(0, |time| time.value.0) };
        let on_date = |session: &&Session| self.now.half_day(session.half_day).date == from.date;
        let open = self.now.sessions().iter().filter(on_date);
        if let Some(time) = time
            && let Some(fault) = at_night(from.minute, from.minute + 1, open)
        {
            self.ledger.error(fault, time.bytes.clone());
            return None;
        }
        Some(Some(from))
    }

    /// Places by the hours that they get: what is not given stays, or is as the half-day has it.
    fn hours(&mut self, draft: &NewHoursDraft) {
        let selectors = (draft.rooms.as_ref(), draft.dates.as_ref(), draft.half_days.as_ref());
        let places = self.places(selectors, "[[scenarios.hours]]", &draft.item);
        let named: BTreeSet<&str> =
            places.iter().map(|place| self.now.half_day(place.half_day).name.as_str()).collect();
        let start_fits = !named.iter().any(|name| against_name(name, draft.start.as_ref(), false, self.ledger));
        if named.iter().any(|name| against_name(name, draft.end.as_ref(), true, self.ledger)) || !start_fits {
            return;
        }
        let mut by_hours: BTreeMap<ClockSpan, Vec<RoomHalfDay>> = BTreeMap::new();
        for place in places {
            let usual = self.now.half_day(place.half_day).hours;
            let session = self.now.session_of(place.room, place.half_day);
            let old = session.map_or(usual, |session| self.now.session(session).hours);
            let start = draft.start.as_ref().map_or(old.start, |start| start.value.0);
            let end = draft.end.as_ref().map_or(old.end, |end| end.value.0);
            by_hours.entry(ClockSpan { start, end }).or_default().push(place);
        }
        let at = draft.end.as_ref().or(draft.start.as_ref()).map_or(draft.item.bytes.clone(), |at| at.bytes.clone());
        for (hours, places) in by_hours {
            let slot_minutes = self.now.settings().slot_minutes;
            let session = places.first().map_or_else(String::new, |place| self.place_name(*place));
            if hours.start >= hours.end {
                self.ledger.error(Fault::EmptyHours { name: session }, at.clone());
            } else if hours.minutes() < slot_minutes {
                let minutes = hours.minutes();
                let fault = FileFault::SessionTooShort { session, minutes, kept_free: 0, slot_minutes };
                self.ledger.error(fault, at.clone());
            } else {
                self.apply(Change::Hours { places, hours }, &at);
            }
        }
    }

    /// A place as findings call it.
    fn place_name(&self, place: RoomHalfDay) -> String {
        let half_day = self.now.half_day(place.half_day);
        format!("{} {} {}", self.now.room(place.room).name, half_day.date, half_day.name)
    }

    fn rate(&mut self, draft: &RateDraft) {
        let from = self.moment(draft.date.as_ref(), draft.time.as_ref());
        let (Some(from), false) = (from, draft.item.faulty) else { return };
        let whole = draft.item.bytes.clone();
        let per_cent = draft.per_cent.as_ref().map(|number| i32::try_from(number.value).unwrap_or(0));
        let Some(rooms) = &draft.rooms else {
            if let Some(per_cent) = per_cent {
                return self.apply(Change::RatePercent { room: None, from, per_cent }, &whole);
            }
            for room in (0..self.now.rooms().len()).map(RoomIndex) {
                self.apply(new_rate(draft, room, from), &whole);
            }
            return;
        };
        for name in &rooms.value {
            let Some(room) = self.names.room(name, self.ledger) else { continue };
            let change = match per_cent {
                Some(_) if !self.now.room(room).has_rate() => {
                    let fault = RateFault::WithoutRoomRate { room: self.now.room(room).name.clone() };
                    self.ledger.error(fault, name.bytes.clone());
                    continue;
                }
                Some(per_cent) => Change::RatePercent { room: Some(room), from, per_cent },
                None => new_rate(draft, room, from),
            };
            self.apply(change, &name.bytes);
        }
    }

    fn headcount(&mut self, draft: &NewHeadsDraft) {
        use super::super::draft::Selector;
        let Some(selector) = &draft.colleges else { return };
        let percent = |percent: &Placed<i64>| NewHeads::Percent(i32::try_from(percent.value).unwrap_or(0));
        let heads = draft.to.as_ref().map(|to| NewHeads::To(to.value));
        let heads = heads.or(draft.by.as_ref().map(|by| NewHeads::By(by.value)));
        let heads = heads.or(draft.per_cent.as_ref().map(percent));
        let colleges = self.names.colleges(selector, self.ledger);
        let (Some(colleges), Some(heads), false) = (colleges, heads, draft.item.faulty) else { return };
        if selector.value == Selector::All {
            return self.apply(Change::Heads { college: None, heads }, &selector.bytes);
        }
        for college in colleges {
            self.apply(Change::Heads { college: Some(college), heads }, &selector.bytes);
        }
    }

    fn drop_rule(&mut self, name: &Placed<String>) {
        if let Some(rule) = self.rule(name) {
            self.apply(Change::DropRule { rule }, &name.bytes);
        }
    }

    /// The rule of a name; that there is none is noted.
    fn rule(&mut self, name: &Placed<String>) -> Option<RuleIndex> {
        let rules = self.now.rules();
        let found = rules.iter().position(|rule| rule.name == name.value).map(RuleIndex);
        if found.is_none() {
            let names = rules.iter().map(|rule| rule.name.as_str());
            let fault = unknown_name(Named::Rule, &name.value, names, self.ledger);
            self.ledger.error(fault, name.bytes.clone());
        }
        found
    }

    /// A rule stated anew: for some of its colleges alone where it binds each by itself, else as a whole.
    fn change_rule(&mut self, draft: &RuleDraft) {
        let rule = draft.name.as_ref().and_then(|name| self.rule(name));
        let kind = resolve::rule_kind(draft, &self.names, self.ledger);
        let (Some(rule), Some(kind), Some(name), false) = (rule, kind, &draft.name, draft.item.faulty) else { return };
        let old = &self.now.rules()[rule.0].kind;
        let (bound, whom) = (old.colleges(), kind.colleges());
        let alike = std::mem::discriminant(old) == std::mem::discriminant(&kind);
        let some = whom.len() < bound.len() && whom.iter().all(|college| bound.contains(college));
        let each: Option<Vec<_>> = whom.iter().map(|&college| Some((college, kind.of_one(college)?))).collect();
        match each.filter(|_| alike && some) {
            Some(each) => each.into_iter().for_each(|(college, kind)| {
                self.apply(Change::ChangeRuleFor { rule, college, kind: Some(kind) }, &name.bytes);
            }),
            None => self.apply(Change::ChangeRule { rule, kind }, &name.bytes),
        }
    }

    fn exempt(&mut self, draft: &ExemptDraft) {
        let colleges = draft.colleges.as_ref().and_then(|selector| self.names.colleges(selector, self.ledger));
        let colleges = colleges.unwrap_or_default();
        for name in draft.rules.iter().flat_map(|rules| &rules.value) {
            let Some(rule) = self.rule(name).filter(|_| !draft.item.faulty) else { continue };
            let bound = self.now.rules()[rule.0].kind.colleges();
            let freed: Vec<CollegeIndex> = colleges.iter().copied().filter(|college| bound.contains(college)).collect();
            if let (true, Some(college)) = (freed.is_empty(), colleges.first()) {
                let (rule, college) = (name.value.clone(), self.now.college(*college).name.clone());
                self.ledger.error(ScenarioFault::NotBound { rule, college }, name.bytes.clone());
            }
            for college in freed {
                // Where only two were bound together, nothing is left of the rule after the first.
                if self.now.rules().iter().any(|rule| rule.name == name.value) {
                    self.apply(Change::ChangeRuleFor { rule, college, kind: None }, &name.bytes);
                }
            }
        }
    }
}

/// The rate of a draft, for a room.
fn new_rate(draft: &RateDraft, room: RoomIndex, from: Option<Moment>) -> Change {
    let new = resolve::room_of_draft(&RoomDraft {
        heads_per_hour: draft.heads_per_hour.clone(),
        seconds_per_head: draft.seconds_per_head.clone(),
        stations: draft.stations.clone(),
        ..RoomDraft::default()
    });
    let (served_heads, served_seconds) = (new.served_heads, new.served_seconds);
    match from {
        Some(from) => Change::RateFrom { room, from, served_heads, served_seconds },
        None => Change::Rate { room, served_heads, served_seconds },
    }
}

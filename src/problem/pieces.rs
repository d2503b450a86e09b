//! Colleges that are served part by part: which session and which class belongs to which part, and how many heads each has.

use super::{
    ClassIndex, College, CollegeIndex, Demand, HalfDayIndex, Part, Parts, Problem, Region, Room, RoomIndex, Rule,
    RuleKind, Scope, SessionIndex,
};
use crate::words::clean::seen;
use crate::words::parts::PartFault;
use crate::words::problem::Fault;
use std::collections::{BTreeMap, BTreeSet};

/// What is known of a college that is served part by part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pieces {
    /// Heads of each part.
    heads: Vec<u64>,
    /// Per session, the part that is served there; none where the college is not.
    of_session: Vec<Option<usize>>,
    /// Per class, its part.
    of_class: Vec<usize>,
    /// Per part, its sessions.
    regions: Vec<Region>,
}

/// Per college with parts the rule that it is served so.
pub(super) fn rules(parts: &Parts) -> Vec<Rule> {
    let with_parts = parts.colleges.iter().enumerate().filter(|(_, college)| !college.parts.is_empty());
    let rule = |(position, college): (usize, &College)| {
        let own = college.parts.clone();
        let name = parts
            .settings
            .language
            .pick(format!("{} 分部分安排", college.name), format!("the parts of {}", college.name));
        Rule { name, kind: RuleKind::Parts { college: CollegeIndex(position), parts: own } }
    };
    with_parts.map(rule).collect()
}

/// What rules say of the colleges that are served part by part.
pub(super) fn of_rules(all: &Parts, rules: &[Rule]) -> BTreeMap<CollegeIndex, Pieces> {
    let said = rules.iter().filter_map(|rule| rule.kind.parts());
    said.map(|(college, parts)| (college, Pieces::new(all, college, parts))).collect()
}

/// The sessions of each part of a college, as rooms and half-days.
fn region(all: &Parts, part: &Part) -> Region {
    let rooms = (0..all.rooms.len()).map(RoomIndex).filter(|&room| part.takes(&all.rooms, room));
    Region { half_days: part.half_days.clone(), rooms: Some(rooms.collect()), span: None }
}

impl Pieces {
    fn new(all: &Parts, college: CollegeIndex, parts: &[Part]) -> Self {
        let regions: Vec<Region> = parts.iter().map(|part| region(all, part)).collect();
        let of_session =
            |session: &super::Session| regions.iter().position(|region| region.covers(session.room, session.half_day));
        let classes = all.colleges.get(college.0).map_or(0, |college| college.classes.len());
        let of_class = |class| parts.iter().position(|part| part.classes.contains(&ClassIndex(class))).unwrap_or(0);
        Pieces {
            heads: parts.iter().map(|part| part.heads).collect(),
            of_session: all.sessions.iter().map(of_session).collect(),
            of_class: (0..classes).map(of_class).collect(),
            regions,
        }
    }
}

/// What is wrong with the parts of a college.
pub(super) fn faults(all: &Parts, college: &College) -> Vec<Fault> {
    let name = || college.name.clone();
    let mut faults = Vec::new();
    let mut met = BTreeSet::new();
    let with_classes = college.parts.iter().any(|part| !part.classes.is_empty());
    for part in &college.parts {
        let (college, part_name) = (name(), part.name.clone());
        if !met.insert(seen(&part.name)) {
            faults.push(PartFault::Repeated { college, part: part_name });
        } else if part.heads == 0 {
            faults.push(PartFault::Empty { college, part: part_name });
        } else if with_classes && part.classes.is_empty() {
            faults.push(PartFault::SomeWithClasses { college, part: part_name });
        } else if places(all, part).next().is_none() {
            faults.push(PartFault::Nowhere { college, part: part_name });
        }
    }
    let sum: u64 = college.parts.iter().map(|part| part.heads).sum();
    match college.demand {
        Demand::Heads(heads) if heads != sum => {
            faults.push(PartFault::DoNotAddUp { college: name(), heads, parts: sum });
        }
        Demand::Heads(_) | Demand::Minutes(_) => {}
    }
    faults.extend(sharing(all, &college.parts).map(|parts| PartFault::Share { college: name(), parts }));
    faults.into_iter().map(Fault::Parts).collect()
}

/// What a rule leaves the parts of colleges too little of.
pub(super) fn faults_of_rule(all: &Parts, rule: &Rule) -> Vec<Fault> {
    let in_parts = |college: &CollegeIndex| {
        let college = all.colleges.get(college.0)?;
        (!college.parts.is_empty()).then_some(college)
    };
    let left_out = |college: &College, part: &Part| PartFault::LeftOut {
        rule: rule.name.clone(),
        college: college.name.clone(),
        part: part.name.clone(),
    };
    let mut faults = Vec::new();
    if let Some((colleges, limit)) = rule.kind.most_batches() {
        for college in colleges.iter().filter_map(in_parts).filter(|college| college.parts.len() > limit as usize) {
            faults.push(PartFault::FewerBatches {
                rule: rule.name.clone(),
                college: college.name.clone(),
                parts: college.parts.len() as u64,
                limit: u64::from(limit),
            });
        }
    }
    if let Some((colleges, target, true)) = rule.kind.pin() {
        let meets = |(room, half_day): (RoomIndex, HalfDayIndex)| {
            target.rooms.as_ref().is_none_or(|rooms| rooms.contains(&room))
                && target.half_days.as_ref().is_none_or(|half_days| half_days.contains(&half_day))
        };
        for college in colleges.iter().filter_map(in_parts) {
            let excluded = college.parts.iter().filter(|part| !places(all, part).any(meets));
            faults.extend(excluded.map(|part| left_out(college, part)));
        }
    }
    if let Some((colleges, scope)) = rule.kind.together() {
        for college in colleges.iter().filter_map(in_parts) {
            let mut shared: Option<BTreeSet<usize>> = None;
            for part in &college.parts {
                let own: BTreeSet<usize> = places(all, part).map(|place| shared_by(all, scope, place)).collect();
                let common = shared.map_or_else(|| own.clone(), |shared| &shared & &own);
                if common.is_empty() {
                    faults.push(left_out(college, part));
                    break;
                }
                shared = Some(common);
            }
        }
    }
    faults.into_iter().map(Fault::Parts).collect()
}

/// What a room and a half-day share with others that a scope takes together.
fn shared_by(all: &Parts, scope: Scope, (room, half_day): (RoomIndex, HalfDayIndex)) -> usize {
    let first = |same: &dyn Fn(&Room) -> bool| all.rooms.iter().position(same).unwrap_or(room.0);
    let here = &all.rooms[room.0];
    match scope {
        Scope::HalfDay => half_day.0,
        Scope::Room => room.0,
        Scope::Day => {
            let date = all.half_days[half_day.0].date;
            all.half_days.iter().position(|other| other.date == date).unwrap_or(half_day.0)
        }
        Scope::Building => first(&|other| other.building() == here.building()),
        Scope::Campus => first(&|other| other.campus == here.campus),
    }
}

/// The names of two parts of a college that a session is open to, if there are such.
fn sharing(all: &Parts, parts: &[Part]) -> Option<[String; 2]> {
    let regions: Vec<Region> = parts.iter().map(|part| region(all, part)).collect();
    all.sessions.iter().find_map(|session| {
        let mut open = (0..regions.len()).filter(|&part| regions[part].covers(session.room, session.half_day));
        Some([parts[open.next()?].name.clone(), parts[open.next()?].name.clone()])
    })
}

/// The rooms and half-days of a part, whether they are open or not.
fn places<'a>(all: &'a Parts, part: &'a Part) -> impl Iterator<Item = (RoomIndex, HalfDayIndex)> + 'a {
    let rooms = (0..all.rooms.len()).map(RoomIndex).filter(|&room| part.takes(&all.rooms, room));
    rooms.flat_map(move |room| {
        let half_days = (0..all.half_days.len()).map(HalfDayIndex);
        let own = |half_day: &HalfDayIndex| part.half_days.as_ref().is_none_or(|set| set.contains(half_day));
        half_days.filter(own).map(move |half_day| (room, half_day))
    })
}

impl Problem {
    /// Whether some college is served part by part.
    #[must_use]
    pub fn has_parts(&self) -> bool {
        !self.pieces.is_empty()
    }

    /// Whether this college is served part by part.
    #[must_use]
    pub fn is_in_parts(&self, college: CollegeIndex) -> bool {
        self.pieces.contains_key(&college)
    }

    /// How many parts a college is served in, each for itself; 1 where it is served as a whole.
    #[must_use]
    pub fn pieces(&self, college: CollegeIndex) -> usize {
        self.pieces.get(&college).map_or(1, |pieces| pieces.heads.len())
    }

    /// The part of a college that is served in a session; `None` where none is.
    #[must_use]
    pub fn piece_in(&self, college: CollegeIndex, session: SessionIndex) -> Option<usize> {
        self.pieces.get(&college).map_or(Some(0), |pieces| pieces.of_session[session.0])
    }

    /// The part of a college that a class belongs to.
    #[must_use]
    pub fn piece_of_class(&self, college: CollegeIndex, class: ClassIndex) -> usize {
        self.pieces.get(&college).and_then(|pieces| pieces.of_class.get(class.0).copied()).unwrap_or(0)
    }

    /// The heads of a part of a college, or of the whole of it (minutes, of a college that states minutes).
    #[must_use]
    pub fn piece_count(&self, college: CollegeIndex, piece: usize) -> u64 {
        let (Demand::Heads(all) | Demand::Minutes(all)) = self.college(college).demand;
        self.pieces.get(&college).map_or(all, |pieces| pieces.heads.get(piece).copied().unwrap_or(0))
    }

    /// The sessions of all parts of colleges, as rooms and half-days.
    pub fn part_regions(&self) -> impl Iterator<Item = &Region> {
        self.pieces.values().flat_map(|pieces| &pieces.regions)
    }
}

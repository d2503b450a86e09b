//! Where each college may stand at all, as far as `only`, `never`, settled batches and the clock say it alone.

mod divisible;
pub mod need;
mod pattern;
mod settled;

use crate::problem::{
    ClockSpan, CollegeIndex, HalfDayIndex, Problem, Rate, Region, RoomIndex, Rule, RuleIndex, RuleKind, Session,
    SessionIndex, Timing,
};
use pattern::{Pattern, Patterns, Shape, shape};
use settled::Settled;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

pub use divisible::{is_divisible, parts_to_ask};

/// Which slots of which sessions each college may use.
///
/// Colleges under the same restrictions share one *kind* of domain, and sessions of which the same slots are free share
/// one pattern, so that the size is kinds × sessions and not colleges × sessions × slots.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Domains {
    /// Per college its kind.
    kind: Vec<usize>,
    /// Per kind and session: the position of its pattern.
    kinds: Vec<Vec<u32>>,
    patterns: Patterns,
}

impl Domains {
    /// Reads the rules `only`, `never` and `keep` of a problem.
    #[must_use]
    pub fn new(problem: &Problem) -> Self {
        Domains::under(problem, |_| true)
    }

    /// The domains if, of all rules, only those chosen held.
    #[must_use]
    pub fn under(problem: &Problem, chosen: impl Fn(RuleIndex) -> bool) -> Self {
        let mut known: BTreeMap<(&Region, bool), usize> = BTreeMap::new();
        let mut restrictions: Vec<Restriction> = Vec::new();
        let mut own: Vec<Vec<usize>> = vec![Vec::new(); problem.colleges().len()];
        let chosen = |(position, _): &(usize, &Rule)| chosen(RuleIndex(*position));
        let rules = || problem.rules().iter().enumerate().filter(chosen).map(|(_, rule)| &rule.kind);
        for (colleges, region, inside) in rules().filter_map(RuleKind::place) {
            let position = *known.entry((region, inside)).or_insert_with(|| {
                restrictions.push(Restriction::new(problem, region, inside));
                restrictions.len() - 1
            });
            colleges.iter().for_each(|college| own[college.0].push(position));
        }
        let mut patterns = Patterns::default();
        let shapes: Vec<Shape> = problem.session_indices().map(|session| shape(problem, session)).collect();
        let open = |(session, shape): (&Session, &Shape)| patterns.of(vec![true; session.slots as usize], shape);
        let open: Vec<u32> = problem.sessions().iter().zip(&shapes).map(open).collect();
        let settled = Settled::new(problem, rules());
        let in_parts: BTreeSet<CollegeIndex> =
            rules().filter_map(|kind| kind.parts()).map(|(college, _)| college).collect();
        // Colleges with settled batches, and those that are served part by part, are each of a kind of their own.
        let mut known: BTreeMap<(Vec<usize>, Option<CollegeIndex>), usize> = BTreeMap::new();
        let mut kinds = Vec::new();
        let mut kind = Vec::new();
        for (college, mut own) in own.into_iter().enumerate() {
            own.sort_unstable();
            own.dedup();
            let by_itself = |college: &CollegeIndex| settled.has_batches_of(*college) || in_parts.contains(college);
            let alone = Some(CollegeIndex(college)).filter(by_itself);
            kind.push(*known.entry((own, alone)).or_insert_with_key(|(own, _)| {
                let own: Vec<&Restriction> = own.iter().map(|&position| &restrictions[position]).collect();
                let mut here = restricted(problem, &own, (&open, &shapes), &mut patterns);
                if in_parts.contains(&CollegeIndex(college)) {
                    for session in problem.session_indices() {
                        if problem.piece_in(CollegeIndex(college), session).is_none() {
                            here[session.0] = patterns.of(Vec::new(), &Shape::default());
                        }
                    }
                }
                for session in settled.sessions() {
                    let pattern = &mut here[session.0];
                    let before = &patterns.list[*pattern as usize];
                    let (mut free, cuts) = (before.free.clone(), before.cuts.clone());
                    settled.narrow(CollegeIndex(college), session, &mut free);
                    *pattern = patterns.with_cuts(free, &shapes[session.0], cuts);
                }
                kinds.push(here);
                kinds.len() - 1
            }));
        }
        Domains { kind, kinds, patterns }
    }

    /// The longest batch in slots that a college may have in a session; 0 where it may not come at all.
    #[must_use]
    pub fn longest(&self, college: CollegeIndex, session: SessionIndex) -> u32 {
        self.pattern(college, session).longest
    }

    /// The slots of a session that a college may stand on, as runs, disjoint and in order; none touches the next, but where the
    /// rate changes in between, or a break lies there that no batch of it may run across. In a divided session, its windows,
    /// which may touch.
    #[must_use]
    pub fn runs(&self, college: CollegeIndex, session: SessionIndex) -> &[Range<u32>] {
        &self.pattern(college, session).runs
    }

    /// Whether a college may stand on a slot of a session.
    #[must_use]
    pub fn is_free(&self, college: CollegeIndex, session: SessionIndex, slot: u32) -> bool {
        self.pattern(college, session).free.get(slot as usize).copied().unwrap_or(false)
    }

    /// Whether a break lies before a slot of a session that a college's batch may not run across.
    #[must_use]
    pub fn is_cut(&self, college: CollegeIndex, session: SessionIndex, slot: u32) -> bool {
        self.pattern(college, session).cuts.contains(&slot)
    }

    /// Whether the clock forbids a college some slots of a session, but not all.
    #[must_use]
    pub fn is_partial(&self, college: CollegeIndex, session: SessionIndex) -> bool {
        self.pattern(college, session).is_partial()
    }

    /// The sessions that a college may use, in their order.
    pub fn sessions(&self, college: CollegeIndex) -> impl Iterator<Item = SessionIndex> + '_ {
        let patterns = self.kinds[self.kind[college.0]].iter().enumerate();
        let usable = patterns.filter(|&(_, &pattern)| self.patterns.list[pattern as usize].longest > 0);
        usable.map(|(session, _)| SessionIndex(session))
    }

    /// The rate of a college in the fastest of the sessions that it may use; `None` if there is none. No plan serves it in
    /// fewer slots than its work takes at this rate: cutting it into batches never takes fewer.
    #[must_use]
    pub fn fastest(&self, problem: &Problem, college: CollegeIndex) -> Option<Rate> {
        fastest(self.sessions(college).map(|session| problem.rate_in(college, session)))
    }

    /// A number that colleges share only if they may use the same slots: what depends on the domain alone need be worked
    /// out only once per kind. Kinds are numbered from 0 in the order of their first college.
    #[must_use]
    pub fn kind(&self, college: CollegeIndex) -> usize {
        self.kind[college.0]
    }

    /// How many kinds of domain there are.
    #[must_use]
    pub fn kinds(&self) -> usize {
        self.kinds.len()
    }

    /// Per kind, the longest batch in slots that its colleges may have in a session.
    pub fn longest_by_kind(&self, session: SessionIndex) -> impl Iterator<Item = u32> + '_ {
        self.kinds.iter().map(move |kind| self.patterns.list[kind[session.0] as usize].longest)
    }

    /// Per kind, whether the clock forbids some slots of a session, but not all.
    #[must_use]
    pub fn partial_kinds(&self) -> Vec<bool> {
        let partial: Vec<bool> = self.patterns.list.iter().map(Pattern::is_partial).collect();
        self.kinds.iter().map(|kind| kind.iter().any(|&pattern| partial[pattern as usize])).collect()
    }

    /// The same domains, cut down to the sessions that the group of each college wants.
    #[must_use]
    pub fn only<G: Ord>(&self, group: impl Fn(CollegeIndex) -> G, wanted: impl Fn(&G, SessionIndex) -> bool) -> Self {
        let mut patterns = self.patterns.clone();
        let closed = patterns.of(Vec::new(), &Shape::default());
        let mut known: BTreeMap<(usize, G), usize> = BTreeMap::new();
        let mut kinds = Vec::new();
        let mut kind = Vec::new();
        for (position, &before) in self.kind.iter().enumerate() {
            let group = group(CollegeIndex(position));
            kind.push(*known.entry((before, group)).or_insert_with_key(|(_, group)| {
                let sessions = self.kinds[before].iter().enumerate();
                let cut = |(session, &pattern)| if wanted(group, SessionIndex(session)) { pattern } else { closed };
                kinds.push(sessions.map(cut).collect());
                kinds.len() - 1
            }));
        }
        Domains { kind, kinds, patterns }
    }

    fn pattern(&self, college: CollegeIndex, session: SessionIndex) -> &Pattern {
        &self.patterns.list[self.kinds[self.kind[college.0]][session.0] as usize]
    }
}

/// A rule `only` (`inside`) or `never` with its sets spelled out, so that a session is looked up without searching.
struct Restriction<'a> {
    region: &'a Region,
    inside: bool,
    half_days: Vec<bool>,
    rooms: Vec<bool>,
}

impl<'a> Restriction<'a> {
    fn new(problem: &Problem, region: &'a Region, inside: bool) -> Self {
        let half_day = |half_day| region.half_days.as_ref().is_none_or(|set| set.contains(&HalfDayIndex(half_day)));
        let room = |room| region.rooms.as_ref().is_none_or(|set| set.contains(&RoomIndex(room)));
        Restriction {
            region,
            inside,
            half_days: (0..problem.half_days().len()).map(half_day).collect(),
            rooms: (0..problem.rooms().len()).map(room).collect(),
        }
    }

    /// What it leaves of a session: all of it, nothing, or what the clock says.
    fn leaves(&self, session: &Session) -> Leaves {
        let covered = self.half_days[session.half_day.0] && self.rooms[session.room.0];
        match (covered, self.region.span) {
            (true, Some(_)) => Leaves::ByTheClock,
            _ if covered == self.inside => Leaves::All,
            _ => Leaves::Nothing,
        }
    }
}

enum Leaves {
    All,
    Nothing,
    ByTheClock,
}

/// The patterns of all sessions under some restrictions.
fn restricted(
    problem: &Problem,
    own: &[&Restriction<'_>],
    (open, shapes): (&[u32], &[Shape]),
    patterns: &mut Patterns,
) -> Vec<u32> {
    let mut pattern = |((session, &open), shape): ((&Session, &u32), &Shape)| {
        let mut by_the_clock = false;
        for restriction in own {
            match restriction.leaves(session) {
                Leaves::All => {}
                Leaves::Nothing => return patterns.of(Vec::new(), &Shape::default()),
                Leaves::ByTheClock => by_the_clock = true,
            }
        }
        if !by_the_clock {
            return open;
        }
        let kept = |slot| !own.iter().any(|own| breaks(problem, own.region, own.inside, session, slot));
        let cut = |slot: &u32| own.iter().any(|own| breaks_across(problem, own.region, own.inside, session, *slot));
        let cuts = if session.breaks.is_empty() { Vec::new() } else { (1..session.slots).filter(cut).collect() };
        patterns.with_cuts((0..session.slots).map(kept).collect(), shape, cuts)
    };
    problem.sessions().iter().zip(open).zip(shapes).map(&mut pattern).collect()
}

/// Whether standing on a slot of a session breaks the wish to lie in the region (`inside`) or out of it.
#[must_use]
pub fn breaks(problem: &Problem, region: &Region, inside: bool, session: &Session, slot: u32) -> bool {
    let called = match problem.half_day(session.half_day).timing {
        Timing::Batch => problem.held_by_slot(session, slot),
        Timing::Session => session.hours,
    };
    is_broken(region, inside, session, called)
}

/// Whether running across the break before a slot of a session breaks the wish to lie in the region (`inside`) or out of it.
#[must_use]
pub fn breaks_across(problem: &Problem, region: &Region, inside: bool, session: &Session, slot: u32) -> bool {
    let pause = session.pause_before(slot, problem.settings().slot_minutes);
    pause.is_some_and(|pause| is_broken(region, inside, session, pause))
}

/// Whether being called at these hours of a session breaks the wish to lie in the region (`inside`) or out of it.
fn is_broken(region: &Region, inside: bool, session: &Session, called: ClockSpan) -> bool {
    let covered = region.covers(session.room, session.half_day);
    let Some(span) = region.span else { return covered != inside };
    if inside { !(covered && span.contains(called)) } else { covered && span.overlaps(called) }
}

/// The rate of a college in the fastest room or session, open to it or not; `None` in a problem without rooms.
#[must_use]
pub fn fastest_anywhere(problem: &Problem, college: CollegeIndex) -> Option<Rate> {
    fastest(problem.rates_of(college))
}

fn fastest(rates: impl Iterator<Item = Rate>) -> Option<Rate> {
    rates.reduce(|one, other| if one.is_slower_than(other) { other } else { one })
}

/// Per college, the rules `only` and `never` about it, in file order.
#[must_use]
pub fn restricting_rules(problem: &Problem) -> Vec<Vec<RuleIndex>> {
    let mut own = vec![Vec::new(); problem.colleges().len()];
    for (position, rule) in problem.rules().iter().enumerate() {
        let colleges = rule.kind.place().map_or(&[][..], |(colleges, ..)| colleges);
        colleges.iter().for_each(|college| own[college.0].push(RuleIndex(position)));
    }
    own
}

/// Whether a rule is, wholly or in part, in the domains.
#[must_use]
pub fn is_in_domains(kind: &RuleKind) -> bool {
    kind.place().is_some() || kind.kept().is_some() || kind.parts().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::{College, HalfDay, Parts, Room, Rule, Settings};

    /// Three colleges, two rooms, two half-days of 4 slots from 8:00; the third college must keep clear of 8:05-8:10.
    fn problem(mut rules: Vec<RuleKind>) -> Problem {
        let mut parts = Parts::empty(Settings::default());
        let hours = ClockSpan { start: 480, end: 500 };
        for day in 0..2 {
            let date = chrono::NaiveDate::default() + chrono::Days::new(day);
            parts.half_days.push(HalfDay {
                date,
                name: "morning".into(),
                hours,
                timing: Timing::Batch,
                windows: Vec::new(),
            });
        }
        for room in ["a", "b"] {
            parts.rooms.push(Room::new(room, 1, 300));
        }
        for (half_day, room) in [(0, 0), (0, 1), (1, 0), (1, 1)] {
            let (half_day, room) = (HalfDayIndex(half_day), RoomIndex(room));
            parts.sessions.push(Session {
                room,
                half_day,
                hours,
                slots: 4,
                windows: Vec::new(),
                breaks: Vec::new(),
                rates: Vec::new(),
            });
        }
        parts.colleges = ["x", "y", "z"].map(|name| College::new(name, 3)).to_vec();
        let span = Some(ClockSpan { start: 485, end: 490 });
        let region = Region { span, ..Region::default() };
        rules.push(RuleKind::Never { colleges: vec![CollegeIndex(2)], region });
        let named = rules.into_iter().enumerate().map(|(n, kind)| Rule { name: n.to_string(), kind });
        parts.rules = named.collect();
        Problem::new(parts).expect("a valid problem")
    }

    fn first_half_day() -> Region {
        Region { half_days: Some(BTreeSet::from([HalfDayIndex(0)])), ..Region::default() }
    }

    #[test]
    fn colleges_under_the_same_restrictions_share_a_kind() {
        let only = |college| RuleKind::Only { colleges: vec![CollegeIndex(college)], region: first_half_day() };
        let domains = Domains::new(&problem(vec![only(0), only(1), only(1), only(2)]));
        assert_eq!([0, 1, 2].map(|college| domains.kind(CollegeIndex(college))), [0, 0, 1]);
        assert_eq!(domains.partial_kinds(), [false, true]);
        let lengths =
            |college| (0..4).map(|s| domains.longest(CollegeIndex(college), SessionIndex(s))).collect::<Vec<_>>();
        assert_eq!((lengths(0), lengths(2)), (vec![4, 4, 0, 0], vec![2, 2, 0, 0]));
        let free = (0..4).map(|slot| domains.is_free(CollegeIndex(2), SessionIndex(1), slot)).collect::<Vec<_>>();
        assert_eq!(free, [true, false, true, true]);
        assert!(!domains.is_free(CollegeIndex(0), SessionIndex(2), 0), "a closed session has no free slot");
        assert_eq!(domains.sessions(CollegeIndex(0)).collect::<Vec<_>>(), [SessionIndex(0), SessionIndex(1)]);
    }

    #[test]
    fn a_smaller_reach_keeps_what_its_groups_want() {
        let domains = Domains::new(&problem(Vec::new()));
        let smaller = domains.only(|college| college.0 == 0, |&first, session| first || session.0 == 3);
        let sessions = |college| smaller.sessions(CollegeIndex(college)).map(|session| session.0).collect::<Vec<_>>();
        assert_eq!([0, 1, 2].map(sessions), [vec![0, 1, 2, 3], vec![3], vec![3]]);
        assert!(
            smaller.is_partial(CollegeIndex(2), SessionIndex(3))
                && smaller.longest(CollegeIndex(2), SessionIndex(0)) == 0
        );
    }

    /// The runs of the third college in the first session, from and to, under one rule more about it with a span of
    /// 8:07-8:16.
    fn runs_under(kind: impl Fn(Vec<CollegeIndex>, Region) -> RuleKind, timing: Timing) -> Vec<(u32, u32)> {
        let region = Region { span: Some(ClockSpan { start: 487, end: 496 }), ..Region::default() };
        let mut parts = problem(vec![kind(vec![CollegeIndex(2)], region)]).to_parts();
        parts.half_days[0].timing = timing;
        let problem = Problem::new(parts).expect("a valid problem");
        let domains = Domains::under(&problem, |rule| rule == RuleIndex(0));
        domains.runs(CollegeIndex(2), SessionIndex(0)).iter().map(|run| (run.start, run.end)).collect()
    }

    #[test]
    fn a_clock_span_leaves_whole_slots() {
        let only = |colleges, region| RuleKind::Only { colleges, region };
        let never = |colleges, region| RuleKind::Never { colleges, region };
        assert_eq!(runs_under(only, Timing::Batch), [(2, 3)], "8:10-8:15 of 8:07-8:16");
        assert_eq!(runs_under(never, Timing::Batch), [(0, 1)], "all but 8:05-8:20");
    }

    #[test]
    fn a_session_called_at_once_is_open_as_a_whole_or_not_at_all() {
        let never = |colleges, region| RuleKind::Never { colleges, region };
        assert_eq!(runs_under(never, Timing::Session), []);
    }

    #[test]
    fn the_rules_that_restrict_a_college_are_found() {
        let only = RuleKind::Only { colleges: vec![CollegeIndex(0)], region: first_half_day() };
        let problem = problem(vec![only]);
        assert_eq!(restricting_rules(&problem), [vec![RuleIndex(0)], vec![], vec![RuleIndex(1)]]);
        let domains = Domains::under(&problem, |_| false);
        assert_eq!((domains.kinds(), domains.longest(CollegeIndex(0), SessionIndex(3))), (1, 4));
    }
}

//! The ways in which one college can be cut: a length for every session, worked out by dealing heads one at a time.

use super::clock::Stand;
use halfday::plan::ClassShare;
use halfday::problem::*;
use std::collections::BTreeMap;

/// One way to place a college, positions aside.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Choice {
    /// Slots in every session; 0 is no batch.
    pub lengths: Vec<u32>,
    /// Heads (minutes) without a place.
    pub lost: u64,
    pub lost_classes: Vec<ClassIndex>,
    /// Classes in every session.
    pub classes: Vec<Vec<ClassShare>>,
}

impl Choice {
    /// The sessions with a batch.
    pub fn sessions(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.lengths.len()).filter(|&session| self.lengths[session] > 0)
    }
}

/// A college as the oracle reckons with it.
struct College<'a> {
    problem: &'a Problem,
    index: CollegeIndex,
}

/// All ways to place a college whose arithmetic is right: for each tuple of lengths the one that loses least.
pub fn choices(problem: &Problem, index: CollegeIndex) -> Vec<Choice> {
    let college = College { problem, index };
    let mut best: BTreeMap<Vec<u32>, Choice> = BTreeMap::new();
    let found = if problem.college(index).classes.is_empty() { college.cut_anywhere() } else { college.by_classes() };
    // Of several ways with the same lengths one is enough; but not of those that hold other classes than are settled.
    for choice in found {
        match best.get(&choice.lengths) {
            Some(known) if known.lost <= choice.lost => {}
            _ => drop(best.insert(choice.lengths.clone(), choice)),
        }
    }
    best.into_values().collect()
}

/// Whether a class of so many heads of a college is divided: no session takes it whole, as rules leave it.
pub fn is_divisible(problem: &Problem, index: CollegeIndex, heads: u64) -> bool {
    College { problem, index }.is_divisible(heads)
}

/// How many ways there are to divide the divisible classes of a college over its sessions, roughly: memory, not time,
/// is what runs out first.
pub fn ways_to_divide(problem: &Problem, index: CollegeIndex) -> u128 {
    let college = College { problem, index };
    let open = (0..problem.sessions().len()).filter(|&session| college.may_use(session)).count();
    let divisible = problem.college(index).classes.iter().filter(|class| college.is_divisible(class.heads));
    divisible.map(|class| u128::from(class.heads + 1).pow(open.saturating_sub(1) as u32)).product()
}

impl College<'_> {
    fn settings(&self) -> &Settings {
        self.problem.settings()
    }

    /// Work done in so many slots, (work, slots), in a session.
    fn speed(&self, session: usize) -> (u64, u64) {
        let room = &self.problem.rooms()[self.problem.sessions()[session].room.0];
        let slot_seconds = u64::from(self.settings().slot_minutes) * 60;
        match (self.problem.college(self.index).demand, self.settings().rounding) {
            (Demand::Minutes(_), _) => (u64::from(self.settings().slot_minutes), 1),
            (Demand::Heads(_), Rounding::Nearest) => (1, 1),
            (Demand::Heads(_), Rounding::Up) => (room.served_heads * slot_seconds, room.served_seconds),
        }
    }

    /// The slots that a batch of so much work needs in a session: found by adding slots until it fits. Heads are enlarged
    /// by the allowance, batch by batch.
    fn slots_for(&self, work: u64, session: usize) -> u32 {
        let (speed, per) = self.speed(session);
        let is_heads = matches!(self.problem.college(self.index).demand, Demand::Heads(_));
        let work = if is_heads && self.settings().rounding == Rounding::Up { self.enlarged(work) } else { work };
        (0..).find(|&slots: &u32| u64::from(slots) * speed >= work * per).unwrap()
    }

    fn enlarged(&self, heads: u64) -> u64 {
        (heads * (100 + u64::from(self.settings().allowance))).div_ceil(100)
    }

    /// How much work there is: heads, minutes, or slots.
    fn total(&self) -> u64 {
        match (self.problem.college(self.index).demand, self.settings().rounding) {
            (Demand::Minutes(count), _) | (Demand::Heads(count), Rounding::Up) => count,
            (Demand::Heads(heads), Rounding::Nearest) => {
                let room = &self.problem.rooms()[0];
                let slot_seconds = u64::from(self.settings().slot_minutes) * 60;
                let (heads, speed) = (self.enlarged(heads), room.served_heads * slot_seconds);
                // the number of slots nearest to heads / rate, a half rounded up
                let nearest = (0..).find(|slots| heads * room.served_seconds * 2 < (2 * slots + 1) * speed);
                nearest.unwrap().max(1)
            }
        }
    }

    /// Heads (minutes) that are lost where so much work is done. Of D slots, k serve floor(k · H / D) heads.
    fn lost(&self, work: u64) -> u64 {
        let (Demand::Heads(count) | Demand::Minutes(count)) = self.problem.college(self.index).demand;
        count - work * count / self.total()
    }

    /// Whether a class of so many heads fits whole into no session, wherever it starts, as far as `only`, `never` and
    /// `pin … whole` of its college have a say.
    fn is_divisible(&self, heads: u64) -> bool {
        let stands = |session: usize, start: u32| {
            let slots = self.slots_for(heads, session);
            let stand = Stand::new(self.problem, self.index.0, session, start, slots);
            let minute = stand.start.rem_euclid(1440);
            start + slots <= self.problem.sessions()[session].slots
                && self.problem.rules().iter().all(|rule| match &rule.kind {
                    RuleKind::Only { colleges, region } => {
                        !colleges.contains(&self.index) || stand.keeps(self.problem, region, true)
                    }
                    RuleKind::Never { colleges, region } => {
                        !colleges.contains(&self.index) || stand.keeps(self.problem, region, false)
                    }
                    RuleKind::Pin { colleges, target, whole: true } => {
                        let Session { room, half_day, .. } = self.problem.sessions()[session];
                        !colleges.contains(&self.index)
                            || (target.rooms.as_ref().is_none_or(|rooms| rooms.contains(&room))
                                && target.half_days.as_ref().is_none_or(|all| all.contains(&half_day))
                                && target.start.is_none_or(|start| i64::from(start) == minute))
                    }
                    _ => true,
                })
        };
        let sessions = self.problem.sessions().iter().enumerate();
        !sessions.into_iter().any(|(session, open)| (0..open.slots).any(|start| stands(session, start)))
    }

    /// Whether the `only` and `never` rules leave the session open, clock spans aside.
    fn may_use(&self, session: usize) -> bool {
        let Session { room, half_day, .. } = self.problem.sessions()[session];
        let inside = |region: &Region| {
            region.rooms.as_ref().is_none_or(|rooms| rooms.contains(&room))
                && region.half_days.as_ref().is_none_or(|half_days| half_days.contains(&half_day))
        };
        let (home, campus) = (&self.problem.college(self.index).campus, &self.problem.rooms()[room.0].campus);
        let elsewhere = home.is_some() && campus.is_some() && home != campus;
        !elsewhere
            && self.problem.rules().iter().all(|rule| match &rule.kind {
                RuleKind::Only { colleges, region } => !colleges.contains(&self.index) || inside(region),
                RuleKind::Never { colleges, region } => {
                    !colleges.contains(&self.index) || region.span.is_some() || !inside(region)
                }
                _ => true,
            })
    }

    fn cut_anywhere(&self) -> Vec<Choice> {
        let all = self.total();
        // per session and length, the least and the most work that need exactly this length
        let mut loads: Vec<BTreeMap<u32, (u64, u64)>> = Vec::new();
        for (session, open) in self.problem.sessions().iter().enumerate() {
            let mut load = BTreeMap::from([(0, (0, 0))]);
            for work in 1..=all {
                let slots = self.slots_for(work, session);
                if slots > open.slots || !self.may_use(session) {
                    break;
                }
                load.entry(slots).or_insert((work, work)).1 = work;
            }
            loads.push(load);
        }
        let mut found = Vec::new();
        self.lengthen(&loads, all, &mut Vec::new(), (0, 0), &mut found);
        found
    }

    fn lengthen(
        &self,
        loads: &[BTreeMap<u32, (u64, u64)>],
        all: u64,
        lengths: &mut Vec<u32>,
        (least, most): (u64, u64),
        found: &mut Vec<Choice>,
    ) {
        if least > all {
            return;
        }
        let Some(load) = loads.get(lengths.len()) else {
            let placed = most.min(all);
            if least <= placed && (placed == all || self.settings().partial) {
                let lost = self.lost(placed);
                let classes = vec![Vec::new(); lengths.len()];
                found.push(Choice { lengths: lengths.clone(), lost, lost_classes: Vec::new(), classes });
            }
            return;
        };
        for (&slots, &(low, high)) in load {
            lengths.push(slots);
            self.lengthen(loads, all, lengths, (least + low, most + high), found);
            lengths.pop();
        }
    }

    fn by_classes(&self) -> Vec<Choice> {
        let mut found = Vec::new();
        let nothing = vec![0; self.problem.sessions().len()];
        self.place_class(0, &mut Vec::new(), &nothing, &mut found);
        found
    }

    /// Places class after class: in one session, in none, or (if it is divisible) with its heads divided at will.
    /// `parts` are the heads of the classes so far in each session, `load` their sums.
    fn place_class(&self, class: usize, parts: &mut Vec<Vec<u64>>, load: &[u64], found: &mut Vec<Choice>) {
        let sessions = self.problem.sessions();
        let fits = |load: &[u64]| {
            (0..sessions.len()).all(|session| self.slots_for(load[session], session) <= sessions[session].slots)
        };
        if !fits(load) {
            return;
        }
        let Some(this) = self.problem.college(self.index).classes.get(class) else {
            if self.keeps_classes(parts) {
                found.push(self.choice_of(parts, load));
            }
            return;
        };
        let work = this.heads;
        let open: Vec<usize> = (0..sessions.len()).filter(|&session| self.may_use(session)).collect();
        let mut ways: Vec<Vec<u64>> = Vec::new();
        if self.is_divisible(work) {
            divisions(work, &open, &mut vec![0; sessions.len()], &mut ways);
        } else {
            for &session in &open {
                let mut way = vec![0; sessions.len()];
                way[session] = work;
                ways.push(way);
            }
        }
        if self.settings().partial {
            ways.push(vec![0; sessions.len()]);
        }
        for way in ways {
            let load: Vec<u64> = load.iter().zip(&way).map(|(one, other)| one + other).collect();
            parts.push(way);
            self.place_class(class + 1, parts, &load, found);
            parts.pop();
        }
    }

    /// Whether the settled batches hold the classes that are settled with them. `parts` are the heads of each class.
    fn keeps_classes(&self, parts: &[Vec<u64>]) -> bool {
        let kept = self.problem.rules().iter().flat_map(|rule| match &rule.kind {
            RuleKind::Keep { classes, .. } => classes.as_slice(),
            _ => &[],
        });
        let own: Vec<&KeptClass> = kept.filter(|kept| kept.college == self.index).collect();
        let sessions = own.iter().map(|kept| kept.session);
        sessions.into_iter().all(|session| {
            parts.iter().enumerate().all(|(class, parts)| {
                let settled = own.iter().find(|kept| (kept.session, kept.class.0) == (session, class));
                parts[session.0] == settled.map_or(0, |kept| kept.heads)
            })
        })
    }

    fn choice_of(&self, parts: &[Vec<u64>], load: &[u64]) -> Choice {
        let lengths = (0..load.len()).map(|session| self.slots_for(load[session], session)).collect();
        let mut choice = Choice { lengths, lost: 0, lost_classes: Vec::new(), classes: vec![Vec::new(); load.len()] };
        for (index, class) in self.problem.college(self.index).classes.iter().enumerate() {
            let all: u64 = parts[index].iter().sum();
            if all == 0 {
                choice.lost += class.heads;
                choice.lost_classes.push(ClassIndex(index));
            }
            for (session, &heads) in parts[index].iter().enumerate().filter(|(_, heads)| **heads > 0) {
                choice.classes[session].push(ClassShare { class: ClassIndex(index), heads });
            }
        }
        choice
    }
}

/// All ways to divide work over sessions.
fn divisions(work: u64, open: &[usize], way: &mut Vec<u64>, ways: &mut Vec<Vec<u64>>) {
    match open {
        [] => {}
        [last] => {
            way[*last] = work;
            ways.push(way.clone());
            way[*last] = 0;
        }
        [first, rest @ ..] => {
            for part in 0..=work {
                way[*first] = part;
                divisions(work - part, rest, way, ways);
            }
            way[*first] = 0;
        }
    }
}

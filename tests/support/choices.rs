//! The ways in which one college can be cut: a length for every session, worked out by dealing heads one at a time.

use super::clock::Stand;
use super::rates::served_at;
use super::windows::{Bin, Piece, are_runs, bins};
use halfday::plan::ClassShare;
use halfday::problem::*;
use std::collections::BTreeMap;

/// What may be taken of a bin: slots, and the least and the most heads that they carry.
type Load = (u32, u64, u64);

/// One way to place a college, positions aside.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Choice {
    /// Slots in every session; 0 is no batch.
    pub lengths: Vec<u32>,
    /// In every divided session, what is in each of its windows.
    pub pieces: Vec<Vec<Piece>>,
    /// Heads (minutes) without a place.
    pub lost: u64,
    pub lost_classes: Vec<ClassIndex>,
    /// Classes in every session.
    pub classes: Vec<Vec<ClassShare>>,
    /// The least and the most heads in every session.
    pub heads: Vec<(u64, u64)>,
    /// Heads of all sessions together, part by part.
    pub placed: Vec<u64>,
    /// The part that is served in every session; of no account where there is no batch.
    pub parts: Vec<usize>,
    /// The stretch of every session, between moments at which its rate changes, in which its batch is.
    pub stretches: Vec<usize>,
}

impl Choice {
    /// Where it has a batch, or a part of one, each with the least and the most heads there. A session that is not divided is
    /// its window 0.
    pub fn places(&self) -> Vec<((usize, usize), (u64, u64))> {
        let of = |session: usize| {
            let parts: Vec<_> =
                self.pieces[session].iter().map(|piece| ((session, piece.window), piece.range)).collect();
            if parts.is_empty() { vec![((session, 0), self.heads[session])] } else { parts }
        };
        self.sessions().flat_map(of).collect()
    }

    /// The sessions with a batch.
    pub fn sessions(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.lengths.len()).filter(|&session| self.lengths[session] > 0)
    }
}

/// A college as the oracle reckons with it.
struct College<'a> {
    problem: &'a Problem,
    index: CollegeIndex,
    /// The part alone, where the college is served part by part.
    part: Option<&'a Part>,
}

/// All ways to place a college whose arithmetic is right: for each tuple of lengths the one that loses least.
pub fn choices(problem: &Problem, index: CollegeIndex) -> Vec<Choice> {
    let Some(parts) = parts_of(problem, index) else { return of_whole(&College { problem, index, part: None }) };
    let of_part = |part| of_whole(&College { problem, index, part: Some(part) });
    let mut all = vec![Choice::nothing(problem.sessions().len())];
    for part in parts {
        let own = of_part(part);
        all = all.iter().flat_map(|one| own.iter().map(|other| one.beside(other))).collect();
    }
    all
}

/// The parts of a college that is served part by part.
fn parts_of(problem: &Problem, index: CollegeIndex) -> Option<&[Part]> {
    problem.rules().iter().find_map(|rule| match &rule.kind {
        RuleKind::Parts { college, parts } if *college == index => Some(parts.as_slice()),
        _ => None,
    })
}

/// Lengths and stretches, what is in each window, heads and losses: of ways in which they are the same one is enough.
type Key = (Vec<u32>, Vec<usize>, Vec<Vec<Piece>>, Vec<(u64, u64)>, u64);

/// The ways of a college, or of one part of it.
fn of_whole(college: &College) -> Vec<Choice> {
    let (problem, index) = (college.problem, college.index);
    let mut best: BTreeMap<Key, Choice> = BTreeMap::new();
    let found = if problem.college(index).classes.is_empty() { college.cut_anywhere() } else { college.by_classes() };
    // Of several ways with the same lengths one is enough; but not of those that hold other classes than are settled.
    // Where heads are limited, it matters how many there are.
    let limited = college.is_limited();
    for choice in found {
        let heads = if limited { (choice.heads.clone(), choice.lost) } else { (Vec::new(), 0) };
        let key = (choice.lengths.clone(), choice.stretches.clone(), choice.pieces.clone(), heads.0, heads.1);
        match best.get(&key) {
            Some(known) if known.lost <= choice.lost => {}
            _ => drop(best.insert(key, choice)),
        }
    }
    best.into_values().collect()
}

/// Whether a class of so many heads of a college is divided: no session takes it whole, as rules leave it.
pub fn is_divisible(problem: &Problem, index: CollegeIndex, heads: u64) -> bool {
    College { problem, index, part: None }.is_divisible(heads)
}

/// How many ways there are to divide the divisible classes of a college over its sessions, roughly: memory, not time,
/// is what runs out first.
pub fn ways_to_divide(problem: &Problem, index: CollegeIndex) -> u128 {
    let college = College { problem, index, part: None };
    let open = bins(problem).iter().filter(|bin| college.may_use(bin.session)).count();
    if problem.college(index).classes.is_empty() {
        // Where windows limit heads, every number of heads is a way of its own.
        let counted = bins(problem).iter().filter(|bin| bin.heads.is_some() && college.may_use(bin.session)).count();
        return u128::from(college.total() + 1).pow(counted.saturating_sub(1) as u32);
    }
    let divisible = problem.college(index).classes.iter().filter(|class| college.is_divisible(class.heads));
    divisible.map(|class| u128::from(class.heads + 1).pow(open.saturating_sub(1) as u32)).product()
}

impl Choice {
    /// No batch of anybody.
    fn nothing(sessions: usize) -> Self {
        Choice {
            lengths: vec![0; sessions],
            pieces: vec![Vec::new(); sessions],
            lost: 0,
            lost_classes: Vec::new(),
            classes: vec![Vec::new(); sessions],
            heads: vec![(0, 0); sessions],
            placed: Vec::new(),
            parts: vec![0; sessions],
            stretches: vec![0; sessions],
        }
    }

    /// The ways of some parts and of the next one together; no session has batches of both.
    fn beside(&self, next: &Choice) -> Choice {
        let mut both = self.clone();
        for session in next.sessions() {
            both.lengths[session] = next.lengths[session];
            both.pieces[session] = next.pieces[session].clone();
            both.classes[session] = next.classes[session].clone();
            both.heads[session] = next.heads[session];
            both.stretches[session] = next.stretches[session];
            both.parts[session] = self.placed.len();
        }
        both.lost += next.lost;
        both.lost_classes.extend(&next.lost_classes);
        both.lost_classes.sort();
        both.placed.extend(&next.placed);
        both
    }
}

impl College<'_> {
    /// What is counted of it.
    fn count(&self) -> u64 {
        let (Demand::Heads(all) | Demand::Minutes(all)) = self.problem.college(self.index).demand;
        self.part.map_or(all, |part| part.heads)
    }

    /// Whether its part, if it is one, is served in a session.
    fn is_its_own(&self, session: usize) -> bool {
        let Session { room, half_day, .. } = self.problem.sessions()[session];
        let here = &self.problem.rooms()[room.0];
        let building = here.building.as_ref().unwrap_or(&here.name);
        self.part.is_none_or(|part| {
            part.rooms.as_ref().is_none_or(|rooms| rooms.contains(&room))
                && part.half_days.as_ref().is_none_or(|half_days| half_days.contains(&half_day))
                && part.campus.as_ref().is_none_or(|campus| here.campus.as_ref() == Some(campus))
                && part.building.as_ref().is_none_or(|own| own == building)
        })
    }

    /// Whether a class is of its part, if it is one.
    fn has_class(&self, class: usize) -> bool {
        self.part.is_none_or(|part| part.classes.contains(&ClassIndex(class)))
    }

    /// Whether it matters how many heads there are: a rule limits them, or a level counts them.
    fn is_limited(&self) -> bool {
        let limits = |rule: &Rule| matches!(rule.kind, RuleKind::Limit { counted: Counted::Heads, .. });
        self.problem.to_parts().objectives.contains(&Objective::Peak) || self.problem.rules().iter().any(limits)
    }

    fn settings(&self) -> &Settings {
        self.problem.settings()
    }

    /// Work done in so many slots, (work, slots), in a session from a minute on.
    fn speed(&self, session: usize, minute: u32) -> (u64, u64) {
        let (served_heads, served_seconds) = served_at(self.problem, session, minute);
        let slot_seconds = u64::from(self.settings().slot_minutes) * 60;
        match (self.problem.college(self.index).demand, self.settings().rounding) {
            (Demand::Minutes(_), _) => (u64::from(self.settings().slot_minutes), 1),
            (Demand::Heads(_), Rounding::Nearest) => (1, 1),
            (Demand::Heads(_), Rounding::Up) => (served_heads * slot_seconds, served_seconds),
        }
    }

    /// The slots that a batch of so much work needs in a bin: found by adding slots until it fits. Heads are enlarged
    /// by the allowance, batch by batch.
    fn slots_for(&self, work: u64, bin: &Bin) -> u32 {
        let session = bin.session;
        if self.problem.rooms()[self.problem.sessions()[session].room.0].served_heads == 0 {
            return u32::from(work > 0); // no speed is known: everybody comes in one slot
        }
        let (speed, per) = self.speed(session, bin.begins);
        let is_heads = matches!(self.problem.college(self.index).demand, Demand::Heads(_));
        let work = if is_heads && self.settings().rounding == Rounding::Up { self.enlarged(work) } else { work };
        (0..).find(|&slots: &u32| u64::from(slots) * speed >= work * per).unwrap()
    }

    fn enlarged(&self, heads: u64) -> u64 {
        (heads * (100 + u64::from(self.settings().allowance))).div_ceil(100)
    }

    /// How much work there is: heads, minutes, or slots.
    fn total(&self) -> u64 {
        let heads = self.count();
        match (self.problem.college(self.index).demand, self.settings().rounding) {
            (Demand::Minutes(_), _) | (Demand::Heads(_), Rounding::Up) => heads,
            (Demand::Heads(_), Rounding::Nearest) => {
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
        self.count() - work * self.count() / self.total()
    }

    /// Whether a class of so many heads fits whole into no session, wherever it starts, as far as `only`, `never` and
    /// `pin … whole` of its college have a say.
    fn is_divisible(&self, heads: u64) -> bool {
        let follows_rules = |stand: Stand| {
            let (session, minute) = (stand.session, stand.start.rem_euclid(1440));
            self.problem.rules().iter().all(|rule| match &rule.kind {
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
        let stands = |bin: &Bin, start: u32| {
            let slots = self.slots_for(heads, bin);
            start + slots <= bin.first + bin.slots
                && self.is_its_own(bin.session)
                && follows_rules(Stand::new(self.problem, self.index.0, bin.session, start, slots))
        };
        let in_bin = |bin: &Bin| match bin.window {
            Some(window) => {
                self.is_its_own(bin.session)
                    && self.slots_for(heads, bin) <= bin.slots
                    && bin.heads.is_none_or(|most| heads <= most)
                    && follows_rules(Stand::in_windows(self.problem, self.index.0, bin.session, (window, window)))
            }
            None => (bin.first..bin.first + bin.slots).any(|start| stands(bin, start)),
        };
        !bins(self.problem).iter().any(in_bin)
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
            && self.is_its_own(session)
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
        let bins = bins(self.problem);
        // per bin, the least and the most work that need exactly so many slots; every number where heads are limited
        let mut loads: Vec<Vec<Load>> = Vec::new();
        for bin in &bins {
            let mut load = vec![(0, 0, 0)];
            for work in 1..=all {
                let slots = self.slots_for(work, bin);
                let counted = self.is_counted() && bin.heads.is_some();
                if slots > bin.slots
                    || !self.may_use(bin.session)
                    || counted && bin.heads.is_some_and(|most| work > most)
                {
                    break;
                }
                match load.last_mut() {
                    Some(last) if last.0 == slots && !counted => last.2 = work,
                    _ => load.push((slots, work, work)),
                }
            }
            loads.push(load);
        }
        let mut found = Vec::new();
        self.lengthen((&bins, &loads), all, &mut Vec::new(), (0, 0), &mut found);
        found
    }

    /// Whether heads follow from nothing else: then what windows take of them is counted head by head.
    fn is_counted(&self) -> bool {
        let is_minutes = matches!(self.problem.college(self.index).demand, Demand::Minutes(_));
        is_minutes || self.settings().rounding == Rounding::Up
    }

    fn lengthen(
        &self,
        (bins, loads): (&[Bin], &[Vec<Load>]),
        all: u64,
        taken: &mut Vec<(u32, u64, u64)>,
        (least, most): (u64, u64),
        found: &mut Vec<Choice>,
    ) {
        if least > all {
            return;
        }
        let Some(load) = loads.get(taken.len()) else {
            let most = most.min(all);
            let fewest = if self.is_limited() { least } else { most };
            if !are_runs(bins, |at| taken[at].0 > 0) {
                return;
            }
            for placed in fewest..=most {
                if least <= placed && (placed == all || self.settings().partial) {
                    found.push(self.choice_of_lengths(bins, taken, placed));
                }
            }
            return;
        };
        for &(slots, low, high) in load {
            taken.push((slots, low, high));
            self.lengthen((bins, loads), all, taken, (least + low, most + high), found);
            taken.pop();
        }
    }

    /// Under `nearest`, the heads in a bin: of D slots, the first k serve floor(k · H / D) heads, bins in calendar order.
    fn dealt(&self, bins: &[Bin], taken: &[(u32, u64, u64)], at: usize) -> u64 {
        let count = self.count();
        let before = bins.iter().zip(taken).filter(|(bin, _)| bin.order < bins[at].order);
        let before: u64 = before.map(|(_, (_, work, _))| work).sum();
        let up_to = |slots: u64| (slots * count / self.total()).min(count);
        up_to(before + taken[at].1) - up_to(before)
    }

    /// So much work in these bins, each with its slots and the least and the most work of that length.
    fn choice_of_lengths(&self, bins: &[Bin], taken: &[(u32, u64, u64)], placed: u64) -> Choice {
        let mut choice = Choice::nothing(self.problem.sessions().len());
        choice.lost = self.lost(placed);
        choice.placed = vec![self.count() - choice.lost];
        for (at, bin) in bins.iter().enumerate().filter(|(at, _)| taken[*at].0 > 0) {
            let (slots, least, most) = taken[at];
            let (least, most) = if self.is_counted() {
                (least, most)
            } else {
                let dealt = self.dealt(bins, taken, at);
                (dealt, dealt)
            };
            choice.lengths[bin.session] += slots;
            choice.stretches[bin.session] = bin.stretch;
            let heads = &mut choice.heads[bin.session];
            *heads = (heads.0 + least, heads.1 + most);
            if let Some(window) = bin.window {
                let heads = if bin.heads.is_some() { least } else { 0 };
                let range = (least, most);
                choice.pieces[bin.session].push(Piece { window, slots, heads, range, classes: Vec::new() });
            }
        }
        choice
    }

    fn by_classes(&self) -> Vec<Choice> {
        let mut found = Vec::new();
        let bins = bins(self.problem);
        let nothing = vec![0; bins.len()];
        self.place_class((&bins, 0), &mut Vec::new(), &nothing, &mut found);
        found
    }

    /// Places class after class: in one bin, in none, or (if it is divisible) with its heads divided at will.
    /// `parts` are the heads of the classes so far in each bin, `load` their sums.
    fn place_class(
        &self,
        (bins, class): (&[Bin], usize),
        parts: &mut Vec<Vec<u64>>,
        load: &[u64],
        found: &mut Vec<Choice>,
    ) {
        let fits = |load: &[u64]| {
            bins.iter()
                .zip(load)
                .all(|(bin, &load)| self.slots_for(load, bin) <= bin.slots && bin.heads.is_none_or(|most| load <= most))
        };
        if !fits(load) {
            return;
        }
        let Some(this) = self.problem.college(self.index).classes.get(class) else {
            if are_runs(bins, |at| load[at] > 0) && self.keeps_classes(bins, parts) {
                found.push(self.choice_of(bins, parts, load));
            }
            return;
        };
        if !self.has_class(class) {
            parts.push(vec![0; bins.len()]);
            self.place_class((bins, class + 1), parts, load, found);
            parts.pop();
            return;
        }
        let work = this.heads;
        let open: Vec<usize> = (0..bins.len()).filter(|&at| self.may_use(bins[at].session)).collect();
        let mut ways: Vec<Vec<u64>> = Vec::new();
        if self.is_divisible(work) {
            divisions(work, &open, &mut vec![0; bins.len()], &mut ways);
        } else {
            for &at in &open {
                let mut way = vec![0; bins.len()];
                way[at] = work;
                ways.push(way);
            }
        }
        if self.settings().partial {
            ways.push(vec![0; bins.len()]);
        }
        for way in ways {
            let load: Vec<u64> = load.iter().zip(&way).map(|(one, other)| one + other).collect();
            parts.push(way);
            self.place_class((bins, class + 1), parts, &load, found);
            parts.pop();
        }
    }

    /// Whether the settled batches hold the classes that are settled with them. `parts` are the heads of each class.
    fn keeps_classes(&self, bins: &[Bin], parts: &[Vec<u64>]) -> bool {
        let kept = self.problem.rules().iter().flat_map(|rule| match &rule.kind {
            RuleKind::Keep { classes, .. } => classes.as_slice(),
            _ => &[],
        });
        let here = |kept: &&KeptClass| kept.college == self.index && self.is_its_own(kept.session.0);
        let own: Vec<&KeptClass> = kept.filter(here).collect();
        let sessions = own.iter().map(|kept| kept.session);
        sessions.into_iter().all(|session| {
            parts.iter().enumerate().all(|(class, parts)| {
                let settled = own.iter().find(|kept| (kept.session, kept.class.0) == (session, class));
                let there = bins.iter().zip(parts).filter(|(bin, _)| bin.session == session.0);
                there.map(|(_, heads)| heads).sum::<u64>() == settled.map_or(0, |kept| kept.heads)
            })
        })
    }

    fn choice_of(&self, bins: &[Bin], parts: &[Vec<u64>], load: &[u64]) -> Choice {
        let mut choice = Choice::nothing(self.problem.sessions().len());
        choice.placed = vec![load.iter().sum()];
        for (index, class) in self.problem.college(self.index).classes.iter().enumerate() {
            if self.has_class(index) && parts[index].iter().sum::<u64>() == 0 {
                choice.lost += class.heads;
                choice.lost_classes.push(ClassIndex(index));
            }
        }
        for (at, bin) in bins.iter().enumerate().filter(|(at, _)| load[*at] > 0) {
            let slots = self.slots_for(load[at], bin);
            choice.stretches[bin.session] = bin.stretch;
            let heads = &mut choice.heads[bin.session];
            *heads = (heads.0 + load[at], heads.1 + load[at]);
            let here = parts.iter().enumerate().filter(|(_, parts)| parts[at] > 0);
            let shares: Vec<ClassShare> =
                here.map(|(class, parts)| ClassShare { class: ClassIndex(class), heads: parts[at] }).collect();
            choice.lengths[bin.session] += slots;
            let whole = &mut choice.classes[bin.session];
            for share in &shares {
                match whole.iter_mut().find(|known| known.class == share.class) {
                    Some(known) => known.heads += share.heads,
                    None => whole.push(*share),
                }
            }
            whole.sort();
            if let Some(window) = bin.window {
                let range = (load[at], load[at]);
                choice.pieces[bin.session].push(Piece { window, slots, heads: load[at], range, classes: shares });
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

//! What annealing knows of a problem: slots to be placed, runs of free slots, and what batches must not do, as numbers.

use crate::domains::{Domains, breaks, is_divisible};
use crate::problem::{
    Asks, ClassIndex, CollegeIndex, Demand, Grain, Problem, Rate, Region, Rounding, RuleKind, Session, SessionIndex,
    Target, Timing, ordered_pairs,
};
use std::collections::BTreeMap;

/// A session.
pub(super) struct Place {
    /// Position of its half-day in the calendar.
    pub(super) half_day: usize,
    /// Position of the first half-day of its date.
    pub(super) first_of_day: usize,
    /// Position of its room.
    pub(super) room: usize,
    /// Its slots.
    pub(super) slots: u32,
    /// Its opening and closing in minutes, comparable over the calendar.
    pub(super) hours: (i64, i64),
    /// Whether all its batches are called at its opening, and leave at its closing.
    pub(super) called: bool,
    /// The day that its half-day belongs to, as a number.
    pub(super) day: i64,
}

impl Place {
    /// What batches are compared by at a grain coarser than the clock.
    pub(super) fn period(&self, grain: Grain) -> usize {
        if grain == Grain::Day { self.first_of_day } else { self.half_day }
    }
}

/// What a rule asks of several batches, beyond where each may stand.
pub(super) enum Relation {
    /// No two batches of the two overlap in time.
    Apart(usize, usize),
    /// The two share no half-day, or no date.
    ApartByPeriod(usize, usize, Grain),
    /// All batches of the first end before any of the second starts.
    Before(usize, usize),
    /// All half-days or dates of the first are before those of the second, or (weak) not after them.
    BeforeByPeriod(usize, usize, Grain, bool),
    /// All batches of all lie in sessions with the same number: of one half-day, room, date, building or campus.
    Together(Vec<usize>, Vec<usize>),
    /// One batch of the college (all, if `whole`) meets the target.
    Pin { college: usize, target: Target, whole: bool },
}

impl Relation {
    /// Whom it is about.
    fn colleges(&self) -> Vec<usize> {
        match self {
            Relation::Apart(a, b)
            | Relation::ApartByPeriod(a, b, _)
            | Relation::Before(a, b)
            | Relation::BeforeByPeriod(a, b, _, _) => vec![*a, *b],
            Relation::Together(colleges, _) => colleges.clone(),
            Relation::Pin { college, .. } => vec![*college],
        }
    }
}

/// What rules ask of the batches of one college.
#[derive(Clone, Default)]
pub(super) struct Own {
    /// The work of all its batches together.
    pub(super) work: u64,
    /// The work of each class, none of which is cut; none where it can be cut anywhere.
    pub(super) classes: Vec<u64>,
    in_minutes: bool,
    /// So many batches at a time, and so many minutes from one room to another.
    pub(super) at_a_time: Option<(u32, i64)>,
    /// Most batches.
    pub(super) most: Option<u32>,
    /// Least slots of a batch that is not the whole college.
    pub(super) shortest: u32,
}

/// Per session, per slot: how many slots before it break a wish.
pub(super) type Broken = Vec<Vec<u32>>;

/// The most numbers that the tables of all wishes may have together: 80 megabytes.
const MOST_OF_WISHES: u64 = 20_000_000;

/// A problem, as annealing sees it.
pub(super) struct Ground {
    pub(super) places: Vec<Place>,
    pub(super) own: Vec<Own>,
    /// Slots between two batches of a session.
    pub(super) changeover: u32,
    /// Minutes of a slot.
    pub(super) slot: i64,
    /// Per kind of domain and session, per slot: the end of the run of free slots that it is in; itself where not free.
    runs: Vec<Vec<Vec<u32>>>,
    kind: Vec<usize>,
    /// Per session, the work of a slot: of those whose work is heads, and of those whose work is minutes.
    rates: [Vec<Rate>; 2],
    pub(super) relations: Vec<Relation>,
    /// Per college, the relations that it is in.
    pub(super) relations_of: Vec<Vec<usize>>,
    /// What breaks the wishes for a place and time, told once however many wish for it.
    pub(super) wishes: Vec<Broken>,
    /// Per college, its wishes: which of these, and their weight together.
    pub(super) hopes: Vec<BTreeMap<usize, u64>>,
}

impl Ground {
    /// The problem in numbers; `None` where annealing cannot speak of it: where classes are divided, a college has more than
    /// 64 of them or is rounded as a whole, batches are settled, or there are more wishes than memory should hold.
    pub(super) fn new(problem: &Problem, domains: &Domains) -> Option<Self> {
        let (wishes, hopes) = hopes(problem)?;
        let mut ground = Ground {
            places: problem.sessions().iter().map(|session| place(problem, session)).collect(),
            own: problem.college_indices().map(|college| own(problem, college)).collect::<Option<_>>()?,
            changeover: problem.settings().changeover_slots(),
            slot: i64::from(problem.settings().slot_minutes),
            runs: Vec::new(),
            kind: problem.college_indices().map(|college| domains.kind(college)).collect(),
            rates: rates(problem),
            relations: Vec::new(),
            relations_of: vec![Vec::new(); problem.colleges().len()],
            wishes,
            hopes,
        };
        for kind in 0..domains.kinds() {
            let college = CollegeIndex(ground.kind.iter().position(|&own| own == kind)?);
            ground
                .runs
                .push(problem.session_indices().map(|session| runs(problem, domains, college, session)).collect());
        }
        for rule in problem.rules() {
            ground.add(problem, &rule.kind)?;
        }
        for (position, relation) in ground.relations.iter().enumerate() {
            relation.colleges().into_iter().for_each(|college| ground.relations_of[college].push(position));
        }
        Some(ground)
    }

    /// Takes up a rule; `None` where annealing does not know how.
    fn add(&mut self, problem: &Problem, kind: &RuleKind) -> Option<()> {
        match kind.asks() {
            Asks::Place { .. } => {}
            Asks::Keep { .. } | Asks::Limit { .. } | Asks::Days { .. } | Asks::Parts { .. } => return None,
            Asks::Order { grain: Grain::Clock, weak: true, .. } | Asks::Order { grain: Grain::Window, .. } => {
                return None;
            }
            Asks::Pin { colleges, target, whole } => {
                self.relations.extend(colleges.iter().map(|college| Relation::Pin {
                    college: college.0,
                    target: target.clone(),
                    whole,
                }));
            }
            Asks::Order { steps, grain, weak } => {
                self.relations.extend(ordered_pairs(&steps).map(|(CollegeIndex(a), CollegeIndex(b))| match grain {
                    Grain::Clock | Grain::Window => Relation::Before(a, b),
                    Grain::HalfDay | Grain::Day => Relation::BeforeByPeriod(a, b, grain, weak),
                }));
            }
            Asks::Apart { pairs, grain } => self.relations.extend(pairs.iter().map(|&(a, b)| match grain {
                Grain::Clock | Grain::Window => Relation::Apart(a.0, b.0),
                Grain::HalfDay | Grain::Day => Relation::ApartByPeriod(a.0, b.0, grain),
            })),
            Asks::Together { colleges, scope } => {
                let numbers = problem.session_indices().map(|session| problem.shared(session, scope)).collect();
                self.relations.push(Relation::Together(colleges.iter().map(|college| college.0).collect(), numbers));
            }
            Asks::MostBatches { colleges, limit } => colleges.iter().for_each(|college| {
                let most = &mut self.own[college.0].most;
                *most = Some(most.map_or(limit, |known| known.min(limit)));
            }),
            Asks::ShortestBatch { colleges, minutes } => colleges.iter().for_each(|college| {
                let shortest = &mut self.own[college.0].shortest;
                *shortest = (*shortest).max(minutes.div_ceil(problem.settings().slot_minutes));
            }),
            Asks::AtATime { limit, walking, .. } if limit > 1 && walking.is_some_and(|minutes| minutes > 0) => {
                return None;
            }
            Asks::AtATime { walking: Some(_), .. } if !problem.travel().is_empty() => return None,
            Asks::AtATime { colleges, limit, walking } => {
                for college in colleges {
                    let known = &mut self.own[college.0].at_a_time;
                    let (most, way) = known.unwrap_or((limit, 0));
                    *known = Some((most.min(limit), way.max(i64::from(walking.unwrap_or(0)))));
                }
            }
        }
        Some(())
    }

    fn rate(&self, college: usize, session: usize) -> Rate {
        self.rates[usize::from(self.own[college].in_minutes)][session]
    }

    /// The slots of so much work of a college in a session.
    pub(super) fn length(&self, college: usize, session: usize, work: u64) -> u32 {
        u32::try_from(self.rate(college, session).slots_for(work)).unwrap_or(u32::MAX)
    }

    /// The most work of a college in so many slots of a session.
    pub(super) fn most(&self, college: usize, session: usize, slots: i64) -> u64 {
        self.rate(college, session).most(u32::try_from(slots).unwrap_or(0))
    }

    /// The first slot from `from` on where a run of so many slots is free for a college.
    pub(super) fn fit(&self, college: usize, session: usize, from: u32, length: u32) -> Option<u32> {
        let runs = &self.runs[self.kind[college]][session];
        let mut slot = from;
        while let Some(&end) = runs.get(slot as usize) {
            if end - slot >= length {
                return Some(slot);
            }
            slot = end.max(slot + 1);
        }
        None
    }
}

fn place(problem: &Problem, session: &Session) -> Place {
    let half_day = problem.half_day(session.half_day);
    Place {
        half_day: session.half_day.0,
        first_of_day: problem.first_of_day(session.half_day).0,
        room: session.room.0,
        slots: session.slots,
        hours: (half_day.absolute(session.hours.start), half_day.absolute(session.hours.end)),
        called: half_day.timing == Timing::Session,
        day: half_day.absolute(0),
    }
}

/// The work of a college, if it may be put together of classes, or of any parts.
fn own(problem: &Problem, college: CollegeIndex) -> Option<Own> {
    let classes = problem.class_work(college);
    let whole = (0..classes.len()).all(|class| !is_divisible(problem, college, ClassIndex(class)));
    let rounded = problem.settings().rounding == Rounding::Nearest;
    if !whole || classes.len() > 64 || (rounded && !classes.is_empty()) {
        return None;
    }
    let in_minutes = matches!(problem.college(college).demand, Demand::Minutes(_));
    Some(Own { work: problem.work(college), classes, in_minutes, ..Own::default() })
}

fn rates(problem: &Problem) -> [Vec<Rate>; 2] {
    [false, true].map(|in_minutes| {
        let of_kind =
            |&college: &CollegeIndex| matches!(problem.college(college).demand, Demand::Minutes(_)) == in_minutes;
        let Some(college) = problem.college_indices().find(of_kind) else { return Vec::new() };
        problem.session_indices().map(|session| problem.rate_in(college, session)).collect()
    })
}

fn runs(problem: &Problem, domains: &Domains, college: CollegeIndex, session: SessionIndex) -> Vec<u32> {
    let slots = problem.session(session).slots;
    let mut runs = vec![0; slots as usize];
    let mut end = slots;
    for slot in (0..slots).rev() {
        if !domains.is_free(college, session, slot) {
            end = slot;
        }
        runs[slot as usize] = end;
    }
    runs
}

/// The wishes for each place and time, and per college the weights of those that are its own.
type Hopes = (Vec<Broken>, Vec<BTreeMap<usize, u64>>);

/// What is wished for; `None` where that is more than a search may keep.
fn hopes(problem: &Problem) -> Option<Hopes> {
    let mut places: BTreeMap<(&Region, bool), usize> = BTreeMap::new();
    let mut hopes = vec![BTreeMap::new(); problem.colleges().len()];
    for wish in problem.wishes() {
        let next = places.len();
        let place = *places.entry((&wish.region, wish.inside)).or_insert(next);
        for college in &wish.colleges {
            *hopes[college.0].entry(place).or_insert(0) += wish.weight;
        }
    }
    let slots: u64 = problem.sessions().iter().map(|session| u64::from(session.slots) + 1).sum();
    if slots * places.len() as u64 > MOST_OF_WISHES {
        return None;
    }
    let mut wishes = vec![Broken::new(); places.len()];
    for ((region, inside), place) in places {
        let broken = |session: &Session| {
            let mut before = vec![0];
            let mut sum = 0;
            before.extend((0..session.slots).map(|slot| {
                sum += u32::from(breaks(problem, region, inside, session, slot));
                sum
            }));
            before
        };
        wishes[place] = problem.sessions().iter().map(broken).collect();
    }
    Some((wishes, hopes))
}

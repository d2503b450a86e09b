//! Where each college may stand: per session the longest run of slots that the rules `only` and `never` leave it.

use crate::problem::{CollegeIndex, Problem, Region, RoomIndex, RuleIndex, RuleKind, Session, SessionIndex, Timing};
use std::collections::{BTreeMap, BTreeSet};

/// The longest free run of each session, for every college.
pub(super) struct Freedom {
    /// Per college the group it belongs to: colleges under the same rules share one.
    group: Vec<usize>,
    /// Per group and session the longest free run in slots; 0 where the college cannot stand.
    runs: Vec<Vec<u32>>,
    /// Per group its rules `only` and `never`.
    rules: Vec<Vec<RuleIndex>>,
    /// Per group the rooms in which it may stand at all.
    rooms: Vec<Vec<RoomIndex>>,
    /// Per group: the slots of its longest run, of its two longest, and so on.
    sums: Vec<Vec<u64>>,
}

impl Freedom {
    /// The freedom of all colleges. In a problem too large to look at closely, everyone is taken to be free everywhere,
    /// which finds less but nothing wrong.
    pub fn of(problem: &Problem) -> Self {
        const MOST_STEPS: usize = 20_000_000;
        let mut of_college: Vec<Vec<RuleIndex>> = vec![Vec::new(); problem.colleges().len()];
        for (position, rule) in problem.rules().iter().enumerate() {
            if let RuleKind::Only { colleges, .. } | RuleKind::Never { colleges, .. } = &rule.kind {
                colleges.iter().for_each(|college| of_college[college.0].push(RuleIndex(position)));
            }
        }
        let mut groups: BTreeMap<Vec<RuleIndex>, usize> = BTreeMap::new();
        let mut rules = Vec::new();
        let mut group = Vec::new();
        for own in of_college {
            let next = groups.len();
            group.push(*groups.entry(own.clone()).or_insert_with(|| {
                rules.push(own);
                next
            }));
        }
        let steps: usize = rules.iter().map(|own| (1 + 20 * own.len()) * problem.sessions().len()).sum();
        if steps > MOST_STEPS {
            rules = vec![Vec::new()];
            group.fill(0);
        }
        let runs: Vec<Vec<u32>> = rules.iter().map(|own| runs(problem, own)).collect();
        let rooms = runs.iter().map(|runs| rooms(problem, runs)).collect();
        let sums = runs.iter().map(|runs| sums(runs)).collect();
        Freedom { group, runs, rules, rooms, sums }
    }

    /// The longest run of slots that a college has in a session; 0 where it cannot stand.
    pub fn run(&self, college: CollegeIndex, session: SessionIndex) -> u32 {
        self.runs[self.group[college.0]][session.0]
    }

    /// The rooms in which a college may stand at all.
    pub fn rooms(&self, college: CollegeIndex) -> &[RoomIndex] {
        &self.rooms[self.group[college.0]]
    }

    /// The most slots that so many batches of a college can have: its longest runs together.
    pub fn slots_of(&self, college: CollegeIndex, batches: usize) -> u64 {
        let sums = &self.sums[self.group[college.0]];
        batches.min(sums.len()).checked_sub(1).map_or(0, |last| sums[last])
    }

    /// The names of the rules `only` and `never` of a college.
    pub fn rule_names(&self, problem: &Problem, college: CollegeIndex) -> Vec<String> {
        self.rules[self.group[college.0]].iter().map(|rule| problem.rules()[rule.0].name.clone()).collect()
    }

    /// Whether two colleges are under the same rules `only` and `never`.
    pub fn group_of(&self, college: CollegeIndex) -> usize {
        self.group[college.0]
    }
}

fn rooms(problem: &Problem, runs: &[u32]) -> Vec<RoomIndex> {
    let usable = problem.sessions().iter().zip(runs).filter(|(_, run)| **run > 0);
    let rooms: BTreeSet<RoomIndex> = usable.map(|(session, _)| session.room).collect();
    rooms.into_iter().collect()
}

fn sums(runs: &[u32]) -> Vec<u64> {
    let mut longest_first = runs.to_vec();
    longest_first.sort_unstable_by(|one, other| other.cmp(one));
    let sum = |sum: &mut u64, run: u32| {
        *sum += u64::from(run);
        Some(*sum)
    };
    longest_first.into_iter().scan(0, sum).collect()
}

fn runs(problem: &Problem, rules: &[RuleIndex]) -> Vec<u32> {
    problem.sessions().iter().map(|session| longest_run(problem, session, rules)).collect()
}

fn longest_run(problem: &Problem, session: &Session, rules: &[RuleIndex]) -> u32 {
    let timing = problem.half_day(session.half_day).timing;
    let mut free = vec![true; session.slots as usize];
    for rule in rules {
        let (region, inside) = match &problem.rules()[rule.0].kind {
            RuleKind::Only { region, .. } => (region, true),
            RuleKind::Never { region, .. } => (region, false),
            _ => continue,
        };
        if !region.covers(session.room, session.half_day) {
            if inside {
                return 0;
            }
            continue;
        }
        match (region.span, timing) {
            (None, _) if inside => {}
            (None, _) => return 0,
            (Some(span), Timing::Session) => {
                let kept = if inside { span.contains(session.hours) } else { !span.overlaps(session.hours) };
                if !kept {
                    return 0;
                }
            }
            (Some(_), Timing::Batch) => block(problem, session, region, inside, &mut free),
        }
    }
    let mut longest = 0;
    let mut run = 0;
    for slot in free {
        run = if slot { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}

/// Takes away the slots that a clock span forbids.
fn block(problem: &Problem, session: &Session, region: &Region, inside: bool, free: &mut [bool]) {
    let Some(span) = region.span else { return };
    let slot_minutes = problem.settings().slot_minutes;
    let mut start = session.hours.start;
    for slot in free {
        let own = crate::problem::ClockSpan { start, end: start + slot_minutes };
        let kept = if inside { span.contains(own) } else { !span.overlaps(own) };
        *slot &= kept;
        start += slot_minutes;
    }
}

//! Groups by search, and by cases under rules, against trying everything, on small random problems.

use super::budget::Budget;
use super::group_search::{Costs, Group, Searched, Visitor, search};
use super::incumbent::Incumbent;
use super::known::Known;
use super::run_limits::Spent;
use super::scope::Scope;
use super::small_programs::Numbers;
use super::{Limits, group_cases};
use super::{Options, Outcome, solve, solve_plain};
use crate::domains::Domains;
use crate::formulate::{Detail, GroupFlow, GroupScale, group_flow};
use crate::plan::{Plan, Proof};
use crate::problem::*;
use crate::words::Because;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::time::Duration;

/// Two to six colleges in two rooms and one to three half-days, nearly full; with or without rules.
pub(super) fn problem(seed: u64, ruled: bool) -> Problem {
    let mut numbers = Numbers::new(seed);
    let mut parts = Parts::empty(Settings::default());
    for name in ["left", "right"] {
        let name = name.to_owned();
        parts.rooms.push(Room::new(&name, 1, 300));
    }
    let mut open = 0;
    for day in 0..numbers.between(1, 3) as usize {
        let slots = numbers.between(3, 7) as u32;
        let hours = ClockSpan { start: 480, end: 480 + 5 * slots };
        let date = chrono::NaiveDate::from_ymd_opt(2021, 4, 9 + day as u32).unwrap();
        parts.half_days.push(HalfDay {
            date,
            name: "morning".to_owned(),
            hours,
            timing: Timing::Batch,
            windows: Vec::new(),
        });
        for room in 0..2 {
            parts.sessions.push(Session {
                room: RoomIndex(room),
                half_day: HalfDayIndex(day),
                hours,
                slots,
                windows: Vec::new(),
                breaks: Vec::new(),
                rates: Vec::new(),
            });
            open += i64::from(slots);
        }
    }
    let mut left = open - numbers.between(0, 2);
    while left > 0 && parts.colleges.len() < 6 {
        let heads = if parts.colleges.len() == 5 { left } else { numbers.between(1, 9).min(left) };
        parts.colleges.push(College::new(&format!("college {}", parts.colleges.len()), heads as u64));
        left -= heads;
    }
    if ruled {
        let (colleges, half_days) = (parts.colleges.len(), parts.half_days.len());
        for position in 0..numbers.between(1, 4) {
            let kind = rule(&mut numbers, colleges as i64, half_days as i64);
            parts.rules.push(Rule { name: format!("rule {position}"), kind });
        }
    }
    Problem::new(parts).unwrap()
}

fn rule(numbers: &mut Numbers, colleges: i64, half_days: i64) -> RuleKind {
    let mut college = || CollegeIndex(numbers.between(0, colleges - 1) as usize);
    let (one, other) = (college(), college());
    match numbers.between(0, 3) {
        0 if one != other => RuleKind::Apart { pairs: vec![(one, other)], grain: Grain::HalfDay },
        1 => RuleKind::AtMostBatches { colleges: vec![one, other], limit: numbers.between(1, 2) as u32 },
        2 => RuleKind::ShortestBatch { colleges: vec![one], minutes: 10 },
        _ => {
            let closed = HalfDayIndex(numbers.between(0, half_days - 1) as usize);
            let region = Region { half_days: Some([closed].into()), rooms: None, span: None };
            RuleKind::Never { colleges: vec![one], region }
        }
    }
}

fn flow(problem: &Problem, detail: Detail) -> GroupFlow {
    let (half_days, used) = (problem.half_days().len(), problem.sessions().len());
    let scale = GroupScale { half_days, detail, sessions: 9, spans: 9, used, patterns: 10_000 };
    group_flow(problem, &Domains::new(problem), scale).unwrap()
}

/// Collects every way, each as a set of groups.
#[derive(Default)]
struct Collected(BTreeSet<BTreeSet<Group>>, usize);

impl Visitor for Collected {
    fn visit(&mut self, groups: &[Group]) -> ControlFlow<()> {
        self.0.insert(groups.iter().cloned().map(sorted).collect());
        self.1 += 1;
        ControlFlow::Continue(())
    }
}

fn sorted((mut colleges, pattern): Group) -> Group {
    colleges.sort_unstable();
    (colleges, pattern)
}

/// Every way within the costs: colleges join groups one by one, patterns are tried for each group, nothing is cut off.
fn by_trying(flow: &GroupFlow, colleges: usize, costs: Costs) -> BTreeSet<BTreeSet<Group>> {
    let mut partitions: Vec<Vec<Vec<CollegeIndex>>> = vec![Vec::new()];
    for college in (0..colleges).map(CollegeIndex) {
        let mut longer = Vec::new();
        for partition in partitions {
            for place in 0..=partition.len() {
                let mut next = partition.clone();
                if place == next.len() {
                    next.push(Vec::new());
                }
                next[place].push(college);
                longer.push(next);
            }
        }
        partitions = longer;
    }
    let size: BTreeMap<CollegeIndex, u32> =
        flow.sizes.iter().flat_map(|(&size, colleges)| colleges.iter().map(move |&college| (college, size))).collect();
    let mut ways = BTreeSet::new();
    for partition in partitions {
        let mut open: Vec<Vec<usize>> = vec![Vec::new()];
        for colleges in &partition {
            let load: u32 = colleges.iter().map(|college| size[college]).sum();
            let fits = |&pattern: &usize| flow.patterns[pattern].capacity >= load;
            let fitting: Vec<usize> = (0..flow.patterns.len()).filter(fits).collect();
            let chosen =
                open.iter().flat_map(|way| fitting.iter().map(|&pattern| [way.as_slice(), &[pattern]].concat()));
            open = chosen.filter(|way| is_within(flow, way, costs)).collect();
        }
        ways.extend(open.into_iter().map(|way| partition.iter().cloned().zip(way).collect()));
    }
    ways
}

fn is_within(flow: &GroupFlow, patterns: &[usize], costs: Costs) -> bool {
    let sum = |number: &dyn Fn(usize) -> u32| patterns.iter().map(|&pattern| number(pattern)).sum::<u32>();
    let used = |kind: usize| {
        sum(&|pattern| flow.patterns[pattern].types.iter().filter(|&&(of, _)| of == kind).map(|&(_, n)| n).sum())
    };
    sum(&|pattern| flow.patterns[pattern].sessions) <= costs.sessions
        && sum(&|pattern| flow.patterns[pattern].sessions - 1) <= costs.cuts
        && sum(&|pattern| flow.patterns[pattern].half_days - 1) <= costs.spread
        && (0..flow.types.len()).all(|kind| used(kind) <= flow.types[kind].sessions.len() as u32)
}

#[test]
fn the_search_visits_every_way_to_form_groups_and_no_other() {
    let mut ways = 0;
    for seed in 0..150 {
        let problem = problem(seed, false);
        let mut numbers = Numbers::new(seed + 1_000);
        for detail in [Detail::Merged, Detail::HalfDays] {
            let flow = flow(&problem, detail);
            let spread = if detail == Detail::Merged { u32::MAX } else { numbers.between(0, 2) as u32 };
            let sessions = problem.sessions().len() as u32;
            let costs = Costs { sessions, cuts: numbers.between(0, 4) as u32, spread };
            let mut collected = Collected::default();
            assert_eq!(search(&flow, costs, false, usize::MAX, &mut collected), Searched::All);
            let Collected(found, visits) = collected;
            assert_eq!(found.len(), visits, "seed {seed}: each way once");
            assert_eq!(found, by_trying(&flow, problem.colleges().len(), costs), "seed {seed}");
            ways += visits;
        }
    }
    assert!(ways > 1_000, "{ways} ways are too few to tell");
}

#[test]
fn colleges_of_one_size_stand_for_each_other() {
    let (mut told, mut alike) = (0, 0);
    for seed in 0..150 {
        let flow = flow(&problem(seed, false), Detail::Merged);
        let costs = Costs { sessions: 6, cuts: 3, spread: u32::MAX };
        let visits = |same| {
            let mut collected = Collected::default();
            search(&flow, costs, same, usize::MAX, &mut collected);
            // By size alone both know the same ways.
            let size = |college: &CollegeIndex| flow.sizes.iter().find(|(_, of)| of.contains(college)).unwrap().0;
            let mut sizes: BTreeSet<Vec<(Vec<u32>, usize)>> = BTreeSet::new();
            for way in collected.0 {
                let mut groups: Vec<_> = way
                    .iter()
                    .map(|(who, pattern)| {
                        let mut own: Vec<u32> = who.iter().map(|college| *size(college)).collect();
                        own.sort_unstable();
                        (own, *pattern)
                    })
                    .collect();
                groups.sort();
                sizes.insert(groups);
            }
            (collected.1, sizes)
        };
        let ((few, sizes), (many, all)) = (visits(true), visits(false));
        assert_eq!(sizes, all, "seed {seed}");
        (told, alike) = (told + many, alike + few);
    }
    assert!(alike < told, "{alike} of {told}");
}

#[test]
fn a_search_that_takes_too_long_says_so() {
    let flow = flow(&problem(3, false), Detail::Merged);
    let costs = Costs { sessions: 6, cuts: 6, spread: u32::MAX };
    assert_eq!(search(&flow, costs, false, 2, &mut Collected::default()), Searched::Capped);
}

/// The problem with this objective alone.
fn with(problem: &Problem, objective: Objective) -> Problem {
    let mut parts = problem.to_parts();
    parts.objectives = vec![objective];
    Problem::new(parts).unwrap()
}

/// Asks with proofs that may cost what they like.
fn asked<T>(options: &Options<'_>, ask: impl FnOnce(&mut Budget<'_>) -> T) -> T {
    let spent = Spent::default();
    let mut budget = Budget::new(*options, 1, &spent);
    budget.ask_for_all_proofs();
    ask(&mut budget)
}

fn value(plan: &Plan, of: Objective) -> u64 {
    plan.score.iter().find(|result| result.level == Level::Of(of)).unwrap().value
}

#[test]
fn cases_never_bound_above_the_fewest_batches_and_often_prove_them() {
    let options = Options::new(Duration::from_secs(60));
    let (mut planned, mut proven, mut met) = (0, 0, 0);
    for seed in 0..120 {
        let problem = with(&problem(seed, true), Objective::Batches);
        let level = Level::Of(Objective::Batches);
        let Outcome::Found(fewest) = solve_plain(&problem, None, &options) else { continue };
        let Outcome::Found(any) = solve(&with(&problem, Objective::Finish), None, &options) else {
            panic!("seed {seed}");
        };
        planned += 1;
        let fewest = fewest.batches.len() as u64;
        let bound = problem.colleges().len() as u64;
        let mut known = Known::counted(bound, Because::NothingBelowZero);
        let scope = Scope::new(&problem, None, Limits::default()).at(level);
        let mut best = Incumbent::new(any);
        asked(&options, |budget| group_cases::batches(&scope, &mut known, &mut best, budget));
        assert!(known.bound <= fewest, "seed {seed}: {} is above {fewest}", known.bound);
        assert!(best.value(&scope, level) >= Some(fewest), "seed {seed}");
        met += u64::from(best.value(&scope, level) == Some(fewest) && known.bound == fewest);
        proven += u64::from(known.bound > bound && known.proof == Proof::Branched);
    }
    assert!(planned > 40 && met * 2 > planned && proven > 10, "{planned} planned, {met} met, {proven} proven");
}

#[test]
fn cases_do_not_forget_which_rooms_a_held_level_is_about() {
    let options = Options::new(Duration::from_secs(60));
    let mut planned = 0;
    for seed in 60..100 {
        let mut parts = problem(seed, true).to_parts();
        parts.objectives = vec![Objective::Rooms, Objective::Batches];
        let problem = Problem::new(parts).unwrap();
        let Outcome::Found(best) = solve_plain(&problem, None, &options) else { continue };
        let Outcome::Found(any) = solve(&with(&problem, Objective::Rooms), None, &options) else {
            panic!("seed {seed}");
        };
        planned += 1;
        let value = |of: Objective| value(&best, of);
        let bound = problem.colleges().len() as u64;
        let mut known = Known::counted(bound, Because::NothingBelowZero);
        let whole = Scope::new(&problem, None, Limits::default());
        let scope = whole.holding(Level::Of(Objective::Rooms), value(Objective::Rooms));
        let (scope, mut best) = (scope.at(Level::Of(Objective::Batches)), Incumbent::new(any));
        asked(&options, |budget| group_cases::batches(&scope, &mut known, &mut best, budget));
        assert!(known.bound <= value(Objective::Batches), "seed {seed}: {} is too high", known.bound);
    }
    assert!(planned > 12, "{planned} planned");
}

#[test]
fn cases_never_bound_above_the_least_spread_and_often_prove_it() {
    let options = Options::new(Duration::from_secs(60));
    let (mut planned, mut proven, mut met) = (0, 0, 0);
    for seed in 0..160 {
        let mut parts = problem(seed, true).to_parts();
        parts.objectives = vec![Objective::Batches, Objective::Spread];
        let problem = Problem::new(parts).unwrap();
        let Outcome::Found(best) = solve_plain(&problem, None, &options) else { continue };
        let Outcome::Found(any) = solve(&with(&problem, Objective::Batches), None, &options) else {
            panic!("seed {seed}");
        };
        planned += 1;
        let value = |of: Objective| value(&best, of);
        let (level, least) = (Level::Of(Objective::Spread), value(Objective::Spread));
        let mut known = Known::nothing();
        let whole = Scope::new(&problem, None, Limits::default());
        let scope = whole.holding(Level::Of(Objective::Batches), value(Objective::Batches)).at(level);
        let mut best = Incumbent::new(any);
        asked(&options, |budget| group_cases::spread(&scope, &mut known, &mut best, budget));
        assert!(known.bound <= least, "seed {seed}: {} is above {least}", known.bound);
        assert!(best.value(&scope, level) >= Some(least), "seed {seed}");
        met += u64::from(best.value(&scope, level) == Some(least) && known.bound == least);
        proven += u64::from(known.bound > 0 && known.proof == Proof::Branched);
    }
    assert!(planned > 50 && met * 2 > planned && proven > 5, "{planned} planned, {met} met, {proven} proven");
}

#[test]
fn a_first_plan_by_cases_keeps_what_it_is_to_keep() {
    let options = Options::new(Duration::from_secs(60));
    let mut found = 0;
    for seed in 0..80 {
        let mut parts = problem(seed, true).to_parts();
        parts.objectives = vec![Objective::Finish, Objective::Batches];
        let problem = Problem::new(parts).unwrap();
        let Outcome::Found(best) = solve_plain(&problem, None, &options) else { continue };
        let values = [Objective::Finish, Objective::Batches].map(|of| value(&best, of));
        let levels = [Objective::Finish, Objective::Batches].map(Level::Of);
        let whole = Scope::new(&problem, None, Limits::default());
        let scope = whole.hoping(vec![(levels[0], values[0])]);
        let first = |batches| {
            let mut best = Incumbent::default();
            asked(&options, |budget| group_cases::first(&scope, batches, &mut best, budget)).then_some(best)
        };
        if let Some(best) = first(values[1]) {
            let [finish, batches] = levels.map(|level| best.value(&scope, level).unwrap());
            assert!(finish == values[0] && (values[1]..=values[1] + 1).contains(&batches), "seed {seed}");
            found += 1;
        }
        assert!(first(values[1].saturating_sub(2)).is_none(), "seed {seed}");
    }
    assert!(found > 20, "{found} found");
}

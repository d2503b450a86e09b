//! The class rungs against trying everything, on small random problems.

use super::Limits;
use super::Options;
use super::budget::Budget;
use super::class_bound::{fewest_batches, partition_bound};
use super::class_case::{Case, asking};
use super::class_fill::{Dice, Prices};
use super::class_flows::{self, Classes};
use super::class_search::Table;
use super::class_table::{Content, Part, load};
use super::formulation::Formulation;
use super::highs::{self, Run};
use super::incumbent::Incumbent;
use super::known::Known;
use super::pricing::{self as price, Multipliers, UNIT};
use super::restricted_master::Master;
use super::run_limits::{RunLimits, Spent};
use super::scope::Scope;
use crate::domains::Domains;
use crate::formulate::{ClassView, class_flow, class_view};
use crate::plan::Proof;
use crate::problem::*;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

static NEVER: AtomicBool = AtomicBool::new(false);

fn limits() -> RunLimits<'static> {
    RunLimits { gap: 0.999, ..RunLimits::of(Duration::from_secs(60), &NEVER) }
}

/// One to three colleges with up to four classes each, in one to four sessions of one or two rooms.
fn problem(seed: u64) -> Problem {
    let mut dice = Dice::new(seed);
    let changeover = if dice.below(3) == 0 { 5 } else { 0 };
    let mut parts = Parts::empty(Settings { changeover, ..Settings::default() });
    let rates = [(1, 1), (7, 2), (15, 1), (50, 3)];
    let rooms = 1 + dice.below(2);
    let own_rates = dice.below(2) == 0;
    let usual = rates[dice.below(4)];
    for room in 0..rooms {
        let (heads, slots) = if own_rates { rates[dice.below(4)] } else { usual };
        let name = format!("room {room}");
        parts.rooms.push(Room::new(&name, heads, slots * 300));
    }
    let mut most = 0;
    for day in 0..1 + dice.below(2) {
        let slots = 3 + dice.below(6) as u32;
        let hours = ClockSpan { start: 480, end: 480 + 5 * slots };
        let date = chrono::NaiveDate::from_ymd_opt(2021, 4, 9 + day as u32).unwrap();
        parts.half_days.push(HalfDay {
            date,
            name: "morning".to_owned(),
            hours,
            timing: Timing::Batch,
            windows: Vec::new(),
        });
        for room in 0..rooms {
            let (room, half_day) = (RoomIndex(room), HalfDayIndex(day));
            parts.sessions.push(Session {
                room,
                half_day,
                hours,
                slots,
                windows: Vec::new(),
                breaks: Vec::new(),
                rates: Vec::new(),
            });
            most = most.max(u64::from(slots));
        }
    }
    for college in 0..1 + dice.below(3) {
        let largest = (most * usual.0 / usual.1 * 2 / 3).max(1) as usize;
        let heads: Vec<u64> = (0..1 + dice.below(4)).map(|_| 1 + dice.below(largest) as u64).collect();
        let class = |(position, &heads): (usize, &u64)| Class { name: format!("{position}"), heads };
        let classes = heads.iter().enumerate().map(class).collect();
        parts.colleges.push(College { classes, ..College::new(&format!("college {college}"), heads.iter().sum()) });
    }
    Problem::new(parts).unwrap()
}

/// The view, where no class is too long for every session.
fn view(seed: u64) -> Option<ClassView> {
    let problem = problem(seed);
    let view = class_view(&problem, &Domains::new(&problem), problem.half_days().len()).unwrap();
    view.members.iter().all(|member| member.loose == 0).then_some(view)
}

/// The sessions of a view, by type.
fn kinds(view: &ClassView) -> Vec<usize> {
    (0..view.kinds.len()).flat_map(|kind| std::iter::repeat_n(kind, view.kinds[kind].sessions.len())).collect()
}

/// The fewest batches in at most so many sessions, by trying every session for every class.
fn by_trying(view: &ClassView, sessions: usize) -> Option<usize> {
    let classes: Vec<(usize, usize)> = view
        .members
        .iter()
        .enumerate()
        .flat_map(|(at, member)| {
            let copies =
                |(size, own): (usize, &crate::formulate::Size)| std::iter::repeat_n((at, size), own.classes.len());
            member.sizes.iter().enumerate().flat_map(copies).collect::<Vec<_>>()
        })
        .collect();
    let kinds = kinds(view);
    let mut best = None;
    try_class(view, &kinds, &classes, &mut vec![Content::new(); kinds.len()], sessions, &mut best);
    best
}

fn try_class(
    view: &ClassView,
    kinds: &[usize],
    classes: &[(usize, usize)],
    contents: &mut Vec<Content>,
    sessions: usize,
    best: &mut Option<usize>,
) {
    let Some((&(member, size), others)) = classes.split_first() else {
        if contents.iter().filter(|content| !content.is_empty()).count() <= sessions {
            let batches = contents.iter().map(Content::len).sum();
            *best = Some(best.map_or(batches, |best: usize| best.min(batches)));
        }
        return;
    };
    for at in 0..contents.len() {
        let before = contents[at].clone();
        let sizes = view.members[member].sizes.len();
        contents[at].entry(member).or_insert(Part { counts: vec![0; sizes], loose: 0 }).counts[size] += 1;
        if load(view, view.family[kinds[at]], &contents[at]) <= u64::from(view.room(kinds[at])) {
            try_class(view, kinds, others, contents, sessions, best);
        }
        contents[at] = before;
    }
}

/// Seeds whose views are small enough to try everything.
fn views() -> impl Iterator<Item = (u64, ClassView)> {
    let small = |view: &ClassView| {
        let classes: usize = view.members.iter().flat_map(|m| &m.sizes).map(|size| size.classes.len()).sum();
        (view.sessions() as f64).powi(classes as i32) < 70_000.0
    };
    (1..300).filter_map(move |seed| Some((seed, view(seed).filter(small)?)))
}

#[test]
fn the_class_flow_has_the_optimum() {
    let mut feasible = 0;
    for (seed, view) in views() {
        for sessions in 1..=view.sessions() {
            let truth = by_trying(&view, sessions);
            feasible += usize::from(truth.is_some());
            let Some(flow) = class_flow(&view, sessions) else {
                assert_eq!(truth, None, "seed {seed}, {sessions} sessions");
                continue;
            };
            let found = match highs::minimise(&flow.program, &flow.batches(), limits()) {
                Run::Ended { point: Some(point), .. } => {
                    let chunks = flow.sessions_of(&view, &point).into_iter().flatten().flatten().count();
                    assert_eq!(chunks as i64, flow.batches().value(&point), "seed {seed}");
                    Some(flow.batches().value(&point) as usize)
                }
                _ => None,
            };
            assert_eq!(found, truth, "seed {seed}, {sessions} sessions");
        }
    }
    assert!(feasible > 100, "only {feasible} cases have a plan");
}

#[test]
fn a_table_at_the_bound_is_the_best_and_what_is_said_of_it_is_proven_anew() {
    let options = Options::new(Duration::from_secs(60));
    let (mut met, mut open, mut proven) = (0, 0, 0);
    for (seed, view) in views() {
        let (problem, sessions, level) = (problem(seed), view.sessions(), Level::Of(Objective::Batches));
        let Some(truth) = by_trying(&view, sessions).map(|truth| truth as u64) else { continue };
        let spent = Spent::default();
        let mut budget = Budget::new(options, 1, &spent);
        budget.ask_for_all_proofs();
        let (half_days, mut best) = (problem.half_days().len(), Incumbent::default());
        let asked = asking(&Scope::new(&problem, None, Limits::default()).at(level), &view, half_days, sessions);
        let case = Case { asked: &asked, view: &view, half_days, sessions };
        let mut flow = Classes::new(&view, sessions).unwrap().of(case).unwrap();
        let rows = flow.of.program().rows.clone();
        let mut known = Known::nothing();
        assert_eq!(class_flows::meet(case, &mut flow, &mut known, &mut best, &mut budget), None, "seed {seed}");
        assert!(known.bound <= truth && flow.of.program().rows == rows, "seed {seed}");
        match best.value(&asked, level) {
            Some(value) => {
                assert_eq!((value, known.bound), (truth, truth), "seed {seed}");
                met += 1;
            }
            None => open += usize::from(known.bound < truth),
        }
        let mut again = |bound: u64| {
            let mut said = Known::nothing();
            said.raise(asked.bound(bound, Proof::Solver));
            class_flows::prove_anew(case, &said, &mut budget).unwrap()
        };
        let true_bound = again(truth);
        assert_eq!(true_bound.bound, truth, "seed {seed}");
        proven += usize::from(true_bound.proof == Proof::Branched);
        // What is not true is not proven, whoever says it.
        assert_eq!(again(truth + 1).proof, Proof::Solver, "seed {seed}");
    }
    assert!(met > 50 && open > 0 && proven > 50, "{met} met, {open} open, {proven} proven");
}

#[test]
fn no_bound_is_above_the_optimum() {
    let mut met = 0;
    for (seed, view) in views() {
        let fewest = fewest_batches(&view);
        for sessions in 1..=view.sessions() {
            let Some(truth) = by_trying(&view, sessions) else { continue };
            assert!(fewest.iter().sum::<u64>() <= truth as u64, "seed {seed}");
            let (bound, needs) = partition_bound(&view, sessions, limits()).unwrap();
            assert!(
                bound <= truth as u64 && needs.iter().sum::<u64>() <= truth as u64,
                "seed {seed}: {bound} {needs:?}"
            );
            let mut master = Master::new(&view, &needs, sessions, limits()).unwrap();
            master.generate(200, i64::MAX).unwrap();
            assert!(master.bound <= truth as i64, "seed {seed}: {} > {truth}", master.bound);
            met += usize::from(master.bound == truth as i64);
        }
    }
    assert!(met > 100, "the master's bound meets the optimum only {met} times");
}

#[test]
fn any_multipliers_give_a_bound_and_pricing_finds_the_best_content() {
    for (seed, view) in views().take(60) {
        let mut dice = Dice::new(seed);
        let mut draw = || dice.below(3) as i64 * dice.below(UNIT as usize) as i64 / 2;
        let sizes = view.members.iter().map(|member| member.sizes.iter().map(|_| draw()).collect()).collect();
        let loose = vec![0; view.members.len()];
        let multipliers = Multipliers { sizes, loose, batches: view.members.iter().map(|_| draw() / 2).collect() };
        let whole: Vec<Part> = view.members.iter().map(Part::whole).collect();
        let priced = price::price(&view, &whole, &multipliers);
        for (kind, found) in priced.iter().enumerate() {
            for content in found {
                let worth: i64 = content
                    .content
                    .iter()
                    .map(|(&at, part)| {
                        let sizes = part.counts.iter().zip(&multipliers.sizes[at]);
                        sizes.map(|(&count, &worth)| i64::from(count) * worth).sum::<i64>() + multipliers.batches[at]
                            - UNIT
                    })
                    .sum();
                assert_eq!(content.worth, worth, "seed {seed}");
                assert!(load(&view, view.family[kind], &content.content) <= u64::from(view.room(kind)), "seed {seed}");
            }
        }
        let best: Vec<i64> = priced.iter().map(|found| found.first().map_or(0, |best| best.worth)).collect();
        let fewest = fewest_batches(&view);
        if let Some(truth) = by_trying(&view, view.sessions()) {
            let bound = price::bound(&view, (&whole, &fewest), &multipliers, &best, view.sessions());
            assert!(bound <= truth as i64, "seed {seed}: {bound} > {truth}");
        }
    }
}

#[test]
fn the_local_search_keeps_every_class_and_every_session() {
    for (seed, view) in views() {
        let mut table = Table::empty(&view, view.sessions());
        let mut dice = Dice::new(seed);
        table.fill_up(Prices { cut: 100, empty: 10 }, &mut dice);
        table.improve(0, 200, &mut dice, &mut || false);
        let mut found: Vec<Part> = table.left.clone();
        for (kind, content) in &table.sessions {
            assert!(load(&view, view.family[*kind], content) <= u64::from(view.room(*kind)), "seed {seed}");
            for (&member, part) in content {
                assert!(!part.is_empty(), "seed {seed}");
                found[member].add(part);
            }
        }
        assert_eq!(found, view.members.iter().map(Part::whole).collect::<Vec<_>>(), "seed {seed}");
        if let (0, batches) = table.value() {
            let truth = by_trying(&view, view.sessions());
            assert!(truth.is_some_and(|truth| truth <= batches), "seed {seed}: {batches} beats {truth:?}");
        }
    }
}

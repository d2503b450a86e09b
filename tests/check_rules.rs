//! Every rule kind: what keeps it, what breaks it, and the boundary between.

use crate::support::{Tiny, at, day, half_days, hours, plan, these, unplaced};
use halfday::check::{check, verdict};
use halfday::plan::{Baseline, BaselineBatch, Plan};
use halfday::problem::*;
use halfday::words::violation::Violation;
use halfday::words::{Language, Statement};

pub(crate) fn codes(problem: &Problem, plan: &Plan) -> Vec<&'static str> {
    check(problem, plan, None).err().unwrap_or_default().iter().map(Statement::code).collect()
}

pub(crate) fn keeps(problem: &Problem, batches: &[(usize, u32, u32, usize)]) {
    assert_eq!(codes(problem, &plan(batches)), [""; 0], "{batches:?}");
}

pub(crate) fn breaks(problem: &Problem, batches: &[(usize, u32, u32, usize)], expected: &[&str]) {
    assert_eq!(codes(problem, &plan(batches)), expected, "{batches:?}");
}

/// Rooms A and B, 10 heads a slot; a morning (sessions 0 and 1) and an afternoon (2 and 3) of one day, the next morning
/// (4 and 5); six slots each. B opens the morning two minutes later. Colleges: 0 of 30 heads, 1 of 20.
pub(crate) fn two_rooms() -> Tiny {
    Tiny::new()
        .half_day(0, "上午", at(8, 0), 6)
        .half_day(0, "下午", at(14, 0), 6)
        .half_day(1, "上午", at(8, 0), 6)
        .room("A", 10, 1)
        .room("B", 10, 1)
        .opening(0, 1, at(8, 2), 6)
        .college("商学院", 30)
        .college("法学院", 20)
}

#[test]
fn only_confines_every_batch() {
    let problem = two_rooms().rule(RuleKind::Only { colleges: these(&[0]), region: half_days(&[0]) }).build();
    keeps(&problem, &[(0, 0, 3, 0), (2, 0, 2, 1)]);
    breaks(&problem, &[(0, 0, 1, 0), (2, 0, 2, 0), (3, 0, 2, 1)], &["only"]);
}

#[test]
fn only_with_a_clock_span_wants_the_batch_inside_it() {
    let problem =
        two_rooms().rule(RuleKind::Only { colleges: these(&[0]), region: hours(at(8, 5), at(8, 20)) }).build();
    keeps(&problem, &[(0, 1, 3, 0), (2, 0, 2, 1)]);
    breaks(&problem, &[(0, 0, 3, 0), (2, 0, 2, 1)], &["only"]);
    breaks(&problem, &[(1, 1, 3, 0), (2, 0, 2, 1)], &["only"]);
}

#[test]
fn never_with_a_clock_span_wants_no_overlap() {
    let problem =
        two_rooms().rule(RuleKind::Never { colleges: these(&[0]), region: hours(at(8, 15), at(8, 17)) }).build();
    keeps(&problem, &[(0, 0, 3, 0), (2, 0, 2, 1)]);
    breaks(&problem, &[(0, 1, 3, 0), (2, 0, 2, 1)], &["never"]);
    keeps(&problem, &[(1, 3, 3, 0), (2, 0, 2, 1)]);
    breaks(&problem, &[(1, 2, 3, 0), (2, 0, 2, 1)], &["never"]);
}

#[test]
fn a_pin_wants_one_batch_and_a_whole_pin_all() {
    let target = Target { half_days: Some([HalfDayIndex(1)].into()), start: Some(at(14, 5)), ..Target::default() };
    let pin = |whole| RuleKind::Pin { colleges: these(&[0]), target: target.clone(), whole };
    let problem = two_rooms().rule(pin(false)).build();
    keeps(&problem, &[(0, 0, 1, 0), (2, 1, 2, 0), (3, 0, 2, 1)]);
    breaks(&problem, &[(0, 0, 1, 0), (2, 0, 2, 0), (3, 0, 2, 1)], &["pin"]);
    let whole = two_rooms().rule(pin(true)).build();
    keeps(&whole, &[(2, 1, 3, 0), (3, 0, 2, 1)]);
    breaks(&whole, &[(0, 0, 1, 0), (2, 1, 2, 0), (3, 0, 2, 1)], &["pin-whole"]);
}

#[test]
fn a_pin_holds_even_where_nothing_is_placed() {
    let pin = RuleKind::Pin { colleges: these(&[0]), target: Target::default(), whole: true };
    let problem = two_rooms().settings(|settings| settings.partial = true).rule(pin).build();
    let mut plan = plan(&[(2, 0, 2, 1)]);
    plan.unplaced = vec![unplaced(0, 30)];
    assert_eq!(codes(&problem, &plan), ["pin"]);
}

#[test]
fn first_of_the_session_means_that_none_starts_earlier() {
    let target = Target { first: true, ..Target::default() };
    let problem = two_rooms().rule(RuleKind::Pin { colleges: these(&[0]), target, whole: false }).build();
    keeps(&problem, &[(0, 1, 3, 0), (0, 4, 2, 1)]);
    breaks(&problem, &[(0, 2, 3, 0), (0, 0, 2, 1)], &["pin"]);
}

#[test]
fn before_compares_clock_minutes_across_rooms() {
    let rule = |grain| RuleKind::Before { first: these(&[0]), then: these(&[1]), grain };
    let problem = two_rooms().rule(rule(Grain::Clock)).build();
    keeps(&problem, &[(0, 0, 3, 0), (1, 3, 2, 1)]);
    breaks(&problem, &[(1, 0, 3, 0), (0, 3, 2, 1)], &["before"]); // ends 8:17, starts 8:15
    let problem = two_rooms().rule(rule(Grain::HalfDay)).build();
    breaks(&problem, &[(0, 0, 3, 0), (1, 3, 2, 1)], &["before"]);
    keeps(&problem, &[(0, 0, 3, 0), (3, 3, 2, 1)]);
}

#[test]
fn sequence_compares_every_college_with_every_later_one() {
    let steps = |order: &[usize]| order.iter().map(|&college| these(&[college])).collect();
    let rule = |order: &[usize], grain| RuleKind::Sequence { steps: steps(order), grain, weak: false };
    let problem = two_rooms().rule(rule(&[0, 1], Grain::Clock)).build();
    keeps(&problem, &[(0, 0, 3, 0), (1, 3, 2, 1)]);
    breaks(&problem, &[(1, 0, 3, 0), (0, 3, 2, 1)], &["sequence"]); // ends 8:17, starts 8:15
    breaks(&two_rooms().rule(rule(&[1, 0], Grain::Clock)).build(), &[(0, 0, 3, 0), (1, 3, 2, 1)], &["sequence"]);
    let problem = two_rooms().rule(rule(&[0, 1], Grain::HalfDay)).build();
    breaks(&problem, &[(0, 0, 3, 0), (1, 3, 2, 1)], &["sequence"]);
    keeps(&problem, &[(0, 0, 3, 0), (3, 3, 2, 1)]);
}

#[test]
fn a_weak_sequence_lets_neighbours_share_what_it_is_counted_by() {
    let steps = || vec![these(&[0]), these(&[1])];
    let rule = |grain| RuleKind::Sequence { steps: steps(), grain, weak: true };
    let problem = two_rooms().rule(rule(Grain::Clock)).build();
    keeps(&problem, &[(0, 0, 3, 0), (1, 0, 2, 1)]); // starts 8:15 and 8:17
    breaks(&problem, &[(1, 0, 3, 0), (0, 0, 2, 1)], &["sequence"]);
    let problem = two_rooms().rule(rule(Grain::HalfDay)).build();
    keeps(&problem, &[(0, 3, 3, 0), (1, 0, 2, 1)]);
    breaks(&problem, &[(2, 0, 3, 0), (1, 0, 2, 1)], &["sequence"]);
    let problem = two_rooms().rule(rule(Grain::Day)).build();
    keeps(&problem, &[(2, 0, 3, 0), (1, 0, 2, 1)]);
}

#[test]
fn the_day_is_a_grain_of_every_rule_between_colleges() {
    let days = || {
        let days = Tiny::new().half_day(0, "morning", at(8, 15), 6).half_day(0, "afternoon", at(14, 0), 6);
        days.half_day(1, "morning", at(8, 15), 6).room("room", 15, 1).college("A", 45).college("B", 30)
    };
    let (first, then) = (these(&[0]), these(&[1]));
    let problem = days().rule(RuleKind::Before { first, then, grain: Grain::Day }).build();
    breaks(&problem, &[(0, 0, 3, 0), (1, 0, 2, 1)], &["before"]);
    keeps(&problem, &[(1, 0, 3, 0), (2, 0, 2, 1)]);
    let pairs = vec![(CollegeIndex(0), CollegeIndex(1))];
    let problem = days().rule(RuleKind::Apart { pairs, grain: Grain::Day }).build();
    breaks(&problem, &[(0, 0, 3, 0), (1, 0, 2, 1)], &["apart"]);
    keeps(&problem, &[(1, 0, 3, 0), (2, 0, 2, 1)]);
    let problem = days().rule(RuleKind::Together { colleges: these(&[0, 1]), scope: Scope::Day }).build();
    keeps(&problem, &[(0, 0, 3, 0), (1, 0, 2, 1)]);
    breaks(&problem, &[(1, 0, 3, 0), (2, 0, 2, 1)], &["together"]);
    let rule = |at_most, at_least, alike| RuleKind::Days { colleges: these(&[0]), at_most, at_least, alike };
    let (one_day, two_days) = ([(0, 0, 2, 0), (1, 0, 1, 0), (2, 0, 2, 1)], [(0, 0, 2, 0), (2, 0, 1, 0), (1, 0, 2, 1)]);
    let problem = days().rule(rule(Some(1), None, false)).build();
    keeps(&problem, &one_day);
    breaks(&problem, &two_days, &["days"]);
    let problem = days().rule(rule(None, Some(2), false)).build();
    keeps(&problem, &two_days);
    breaks(&problem, &one_day, &["days"]);
    let problem = days().rule(rule(None, None, true)).build();
    keeps(&problem, &one_day);
    breaks(&problem, &two_days, &["days"]); // 8:15-8:25 on one day, 8:15-8:20 on the other
}

#[test]
fn a_limit_of_colleges_counts_each_once_in_what_it_is_of() {
    let rule = |rooms: Option<&[usize]>, per| {
        let rooms = rooms.map(|rooms| rooms.iter().copied().map(RoomIndex).collect());
        let region = Region { rooms, ..Region::default() };
        RuleKind::Limit { counted: Counted::Colleges, colleges: these(&[0, 1]), region, limit: 1, per }
    };
    let (here, apart) = ([(0, 0, 3, 0), (1, 0, 2, 1)], [(0, 0, 2, 0), (1, 0, 1, 0), (2, 0, 2, 1)]);
    let problem = two_rooms().rule(rule(None, Per::HalfDay)).build();
    keeps(&problem, &apart);
    breaks(&problem, &here, &["at-most-colleges"]);
    keeps(&two_rooms().rule(rule(Some(&[0]), Per::HalfDay)).build(), &here);
    keeps(&two_rooms().rule(rule(None, Per::Session)).build(), &here);
    breaks(&two_rooms().rule(rule(None, Per::Session)).build(), &[(0, 0, 3, 0), (0, 3, 2, 1)], &["at-most-colleges"]);
    breaks(&two_rooms().rule(rule(None, Per::Day)).build(), &here, &["at-most-colleges"]);
}

#[test]
fn apart_lets_batches_touch_by_the_clock_and_forbids_the_half_day() {
    let rule = |grain| RuleKind::Apart { pairs: vec![(CollegeIndex(0), CollegeIndex(1))], grain };
    let problem = two_rooms().rule(rule(Grain::Clock)).build();
    keeps(&problem, &[(0, 0, 3, 0), (1, 3, 2, 1)]);
    breaks(&problem, &[(0, 0, 3, 0), (1, 2, 2, 1)], &["apart"]);
    let problem = two_rooms().rule(rule(Grain::HalfDay)).build();
    breaks(&problem, &[(0, 0, 3, 0), (1, 3, 2, 1)], &["apart"]);
    keeps(&problem, &[(0, 0, 3, 0), (2, 3, 2, 1)]);
}

#[test]
fn together_wants_one_half_day_or_one_room() {
    let rule = |scope| RuleKind::Together { colleges: these(&[0, 1]), scope };
    let problem = two_rooms().rule(rule(Scope::HalfDay)).build();
    keeps(&problem, &[(0, 0, 3, 0), (1, 0, 2, 1)]);
    breaks(&problem, &[(0, 0, 3, 0), (2, 0, 2, 1)], &["together"]);
    let problem = two_rooms().rule(rule(Scope::Room)).build();
    keeps(&problem, &[(0, 0, 3, 0), (2, 0, 2, 1)]);
    breaks(&problem, &[(0, 0, 3, 0), (1, 0, 2, 1)], &["together"]);
}

#[test]
fn at_most_batches_counts_per_college() {
    let rule = RuleKind::AtMostBatches { colleges: these(&[0, 1]), limit: 1 };
    let problem = two_rooms().rule(rule).build();
    keeps(&problem, &[(0, 0, 3, 0), (2, 0, 2, 1)]);
    breaks(&problem, &[(0, 0, 2, 0), (1, 0, 1, 0), (2, 0, 2, 1)], &["at-most-batches"]);
}

#[test]
fn settled_batches_stay_and_nothing_else_starts_before_the_moment() {
    let kept = |start, slots| KeptBatch { college: CollegeIndex(0), session: SessionIndex(0), start, slots };
    let keep = |batches, until| two_rooms().rule(RuleKind::Keep { batches, classes: Vec::new(), until }).build();
    let problem = keep(vec![kept(1, 3)], None);
    keeps(&problem, &[(0, 1, 3, 0), (2, 0, 2, 1)]);
    breaks(&problem, &[(0, 0, 3, 0), (2, 0, 2, 1)], &["kept-missing"]);
    breaks(&problem, &[(0, 1, 2, 0), (1, 0, 1, 0), (2, 0, 2, 1)], &["kept-missing"]);
    breaks(&problem, &[(2, 1, 3, 0), (3, 0, 2, 1)], &["kept-missing"]);
    let moment = Some(Moment { date: day(0), minute: at(14, 5) });
    let problem = keep(vec![kept(1, 3)], moment);
    keeps(&problem, &[(0, 1, 3, 0), (2, 1, 2, 1)]);
    breaks(&problem, &[(0, 1, 3, 0), (2, 0, 2, 1)], &["starts-before"]);
    breaks(&keep(Vec::new(), moment), &[(0, 1, 3, 0), (4, 0, 2, 1)], &["starts-before"]);
}

#[test]
fn a_batch_may_be_short_only_as_its_whole_college() {
    let rule = |minutes| RuleKind::ShortestBatch { colleges: these(&[0, 1]), minutes };
    let problem = two_rooms().rule(rule(20)).build();
    keeps(&problem, &[(0, 0, 3, 0), (2, 0, 2, 1)]);
    let problem = two_rooms().rule(rule(6)).build(); // two slots
    keeps(&problem, &[(0, 0, 2, 0), (1, 0, 2, 0), (2, 0, 2, 1)]);
    breaks(&problem, &[(0, 0, 2, 0), (1, 0, 1, 0), (2, 0, 2, 1)], &["shortest-batch"]);
    let partial = two_rooms().settings(|settings| settings.partial = true).rule(rule(20)).build();
    let mut plan = plan(&[(0, 0, 2, 0), (2, 0, 2, 1)]);
    plan.unplaced = vec![unplaced(0, 10)];
    assert_eq!(codes(&partial, &plan), ["shortest-batch"]);
}

#[test]
fn at_a_time_gives_one_finding_for_a_college_and_half_day() {
    let rule = |limit| RuleKind::AtATime { colleges: these(&[0]), limit, walking: None };
    let tiny = || {
        let tiny = Tiny::new().half_day(0, "上午", at(8, 0), 6).room("A", 10, 1).room("B", 10, 1).room("C", 10, 1);
        tiny.college("商学院", 60)
    };
    let crowd = [(0, 0, 2, 0), (1, 0, 2, 0), (2, 1, 2, 0)];
    breaks(&tiny().rule(rule(1)).build(), &crowd, &["at-a-time"]);
    breaks(&tiny().rule(rule(2)).build(), &crowd, &["at-a-time"]);
    keeps(&tiny().rule(rule(3)).build(), &crowd);
    keeps(&tiny().rule(rule(2)).build(), &[(0, 0, 2, 0), (1, 0, 2, 0), (2, 2, 2, 0)]);
    keeps(&tiny().rule(rule(1)).build(), &[(0, 0, 2, 0), (1, 2, 2, 0), (2, 4, 2, 0)]);
}

#[test]
fn walking_counts_between_rooms_on_one_date() {
    let rule = |walking| RuleKind::AtATime { colleges: these(&[0]), limit: 1, walking: Some(walking) };
    let there = [(0, 0, 2, 0), (1, 3, 1, 0), (4, 0, 2, 1)]; // ends 8:10, starts 8:17
    keeps(&two_rooms().rule(rule(7)).build(), &there);
    breaks(&two_rooms().rule(rule(8)).build(), &there, &["walking"]);
    let touching = [(2, 0, 1, 0), (3, 1, 2, 0), (4, 0, 2, 1)]; // ends and starts 14:05
    keeps(&two_rooms().rule(rule(0)).build(), &touching);
    breaks(&two_rooms().rule(rule(1)).build(), &touching, &["walking"]);
    // the same room, and another date, ask for no walk
    let resting = [(0, 0, 1, 0), (2, 0, 1, 0), (5, 0, 1, 0), (4, 0, 2, 1)];
    keeps(&two_rooms().rule(rule(720)).build(), &resting);
}

#[test]
fn where_all_are_called_at_once_batches_stand_over_the_whole_session() {
    let tiny = || {
        let tiny = Tiny::new().half_day(0, "上午", at(8, 0), 6).called_at_once().room("A", 10, 1).room("B", 10, 1);
        tiny.college("商学院", 30).college("法学院", 20)
    };
    let one_after_the_other = [(0, 0, 3, 0), (0, 3, 2, 1)];
    keeps(&tiny().build(), &one_after_the_other);
    breaks(&tiny().build(), &[(0, 0, 3, 0), (0, 2, 2, 1)], &["overlap"]);
    let pairs = vec![(CollegeIndex(0), CollegeIndex(1))];
    breaks(&tiny().rule(RuleKind::Apart { pairs, grain: Grain::Clock }).build(), &one_after_the_other, &["apart"]);
    let target = Target { first: true, start: Some(at(8, 0)), ..Target::default() };
    keeps(&tiny().rule(RuleKind::Pin { colleges: these(&[1]), target, whole: true }).build(), &one_after_the_other);
    let region = hours(at(8, 0), at(8, 15));
    breaks(&tiny().rule(RuleKind::Only { colleges: these(&[0]), region }).build(), &one_after_the_other, &["only"]);
}

#[test]
fn a_wish_costs_its_weight_once_per_college() {
    let problem = two_rooms().wish(&[0, 1], half_days(&[0]), false, 3).build();
    let preferences = |batches| {
        let checked = check(&problem, &plan(batches), None).unwrap();
        checked.values().iter().find(|(level, _)| *level == Level::Of(Objective::Preferences)).unwrap().1
    };
    assert_eq!(preferences(&[(0, 0, 2, 0), (1, 0, 1, 0), (2, 0, 2, 1)]), 3);
    assert_eq!(preferences(&[(0, 0, 3, 0), (1, 0, 2, 1)]), 6);
    assert_eq!(preferences(&[(2, 0, 3, 0), (3, 0, 2, 1)]), 0);
}

#[test]
fn changes_count_colleges_known_to_both_by_room_date_and_hours() {
    let problem = two_rooms().build();
    let told = |room: &str, start, end| BaselineBatch {
        room: room.into(),
        date: day(0),
        start,
        end,
        session: None,
        heads: None,
        classes: Vec::new(),
    };
    let baseline = |first, second| Baseline { batches: vec![first, second], gone: vec!["理学院".into()] };
    let changes = |baseline: &Baseline| {
        let checked = check(&problem, &plan(&[(0, 0, 3, 0), (1, 0, 2, 1)]), Some(baseline)).unwrap();
        checked.values().iter().find(|(level, _)| *level == Level::Of(Objective::Changes)).unwrap().1
    };
    let (kept, moved) = (vec![told("A", at(8, 0), at(8, 15))], vec![told("B", at(8, 0), at(8, 10))]);
    assert_eq!(changes(&baseline(Some(kept.clone()), None)), 0);
    assert_eq!(changes(&baseline(Some(kept), Some(moved))), 1, "room B opens at 8:02");
    assert_eq!(changes(&baseline(None, Some(Vec::new()))), 1);
}

#[test]
fn a_plan_with_faults_has_values_too_and_each_fault_says_its_batches() {
    let at_most = RuleKind::AtMostBatches { colleges: these(&[1]), limit: 1 };
    let at_a_time = RuleKind::AtATime { colleges: these(&[1]), limit: 1, walking: None };
    let problem = two_rooms().rule(at_most).rule(at_a_time).build();
    let batches = [(4, 0, 1, 1), (0, 2, 1, 1), (0, 0, 3, 0), (1, 2, 1, 1)];
    let verdict = verdict(&problem, &plan(&batches), None);
    let about: Vec<(&str, Vec<usize>)> = verdict.violations().iter().map(|v| (v.code(), v.batches())).collect();
    let expected = [("overlap", vec![2, 1]), ("at-most-batches", vec![1, 3, 0]), ("at-a-time", vec![1, 3])];
    assert_eq!(about, expected, "in the order of the plan that was given");
    let value = |objective| verdict.values().iter().find(|(level, _)| *level == Level::Of(objective)).unwrap().1;
    assert_eq!((value(Objective::Finish), value(Objective::Sessions), value(Objective::Batches)), (3, 3, 4));
    assert_eq!(verdict.clone().into_checked(), Err(verdict.violations().to_vec()));
    let stray = self::verdict(&problem, &plan(&[(9, 0, 3, 0)]), None);
    assert_eq!((stray.values(), stray.violations().len()), (&[][..], 1));
}

#[test]
fn a_violation_says_itself_in_both_languages() {
    let problem = two_rooms().rule(RuleKind::AtMostBatches { colleges: these(&[0]), limit: 1 }).build();
    let violations = check(&problem, &plan(&[(0, 0, 3, 0), (0, 2, 2, 1)]), None).unwrap_err();
    let [overlap @ Violation::Overlap { .. }] = &violations[..] else { panic!("{violations:?}") };
    assert_eq!(
        overlap.message(Language::Chinese),
        "商学院（4月9日上午8:00-8:15，A）与法学院（4月9日上午8:10-8:20，A）时间重叠"
    );
    assert_eq!(
        overlap.message(Language::English),
        "商学院 (Fri 9 Apr, 8:00-8:15 am, A) and 法学院 (Fri 9 Apr, 8:10-8:20 am, A) overlap"
    );
}

#[test]
fn a_limit_of_heads_counts_those_stated_and_finds_a_split_where_none_are() {
    let rule = |limit| {
        let (colleges, region) = (these(&[0, 1]), Region::default());
        RuleKind::Limit { counted: Counted::Heads, colleges, region, limit, per: Per::HalfDay }
    };
    // 30 heads in two batches of two slots, 11 to 20 each; dealt in calendar order that would be 19 and 11.
    let batches = [(0, 0, 2, 0), (2, 0, 2, 0), (4, 0, 2, 1)];
    let keeping = |limit| two_rooms().rule(rule(limit)).build();
    let checked = check(&keeping(15), &plan(&batches), None);
    assert_eq!(
        checked.unwrap_err().iter().map(Statement::code).collect::<Vec<_>>(),
        ["at-most-heads"],
        "20 of college 1"
    );
    let checked = check(&keeping(20), &plan(&batches), None).unwrap();
    assert_eq!(
        checked.plan().batches.iter().map(|batch| batch.heads).collect::<Vec<_>>(),
        [Some(19), Some(11), Some(20)]
    );
    let problem = two_rooms().rule(RuleKind::Limit {
        counted: Counted::Heads,
        colleges: these(&[0]),
        region: Region::default(),
        limit: 15,
        per: Per::HalfDay,
    });
    let problem = problem.build();
    let checked = check(&problem, &plan(&batches), None).unwrap();
    assert_eq!(
        checked.plan().batches.iter().map(|batch| batch.heads).collect::<Vec<_>>(),
        [Some(15), Some(15), Some(20)]
    );
    let mut stated = plan(&batches);
    (stated.batches[0].heads, stated.batches[1].heads) = (Some(16), Some(14));
    assert_eq!(codes(&problem, &stated), ["at-most-heads"]);
}

#[test]
fn a_college_in_parts_is_checked_part_by_part() {
    let part = |name: &str, heads, rooms: &[usize], classes: &[usize]| Part {
        name: name.to_owned(),
        heads,
        classes: classes.iter().copied().map(ClassIndex).collect(),
        campus: None,
        building: None,
        rooms: Some(rooms.iter().copied().map(RoomIndex).collect()),
        half_days: None,
    };
    let mut parts = two_rooms().parts;
    parts.open_all();
    // 30 heads are three slots; 15 and 15 are two slots each.
    parts.colleges[0].parts = vec![part("east", 15, &[0], &[]), part("west", 15, &[1], &[])];
    let problem = Problem::new(parts.clone()).unwrap();
    keeps(&problem, &[(0, 0, 2, 0), (1, 0, 2, 0), (2, 0, 2, 1)]);
    breaks(&problem, &[(0, 0, 3, 0), (2, 0, 2, 1)], &["too-many-slots", "too-few-slots"]);
    // A part in no room at all where it is: only the first room has one.
    parts.colleges[0].parts = vec![part("east", 30, &[0], &[])];
    let problem = Problem::new(parts.clone()).unwrap();
    keeps(&problem, &[(0, 0, 3, 0), (2, 0, 2, 1)]);
    breaks(&problem, &[(1, 0, 3, 0), (2, 0, 2, 1)], &["too-few-slots", "outside-parts"]);
    // Classes stay in their part.
    let class = |name: &str| Class { name: name.to_owned(), heads: 10 };
    parts.colleges[0].classes = ["1", "2", "3"].map(class).to_vec();
    parts.colleges[0].parts = vec![part("east", 10, &[0], &[0]), part("west", 20, &[1], &[1, 2])];
    let problem = Problem::new(parts).unwrap();
    let mut found = plan(&[(0, 0, 1, 0), (1, 0, 2, 0), (2, 0, 2, 1)]);
    let share = |class| halfday::plan::ClassShare { class: ClassIndex(class), heads: 10 };
    (found.batches[0].classes, found.batches[1].classes) = (vec![share(0)], vec![share(1), share(2)]);
    assert_eq!(codes(&problem, &found), [""; 0]);
    (found.batches[0].classes, found.batches[1].classes) = (vec![share(1)], vec![share(0), share(2)]);
    assert_eq!(codes(&problem, &found), ["class-of-another-part", "class-of-another-part"]);
}

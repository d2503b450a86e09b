//! Every rule kind: what keeps it, what breaks it, and the boundary between.

use crate::support::{Tiny, at, day, half_days, hours, plan, these, unplaced};
use halfday::check::{check, verdict};
use halfday::plan::{Baseline, BaselineBatch, ClassShare, Plan, Unplaced};
use halfday::problem::*;
use halfday::words::violation::Violation;
use halfday::words::{Language, Statement};

fn codes(problem: &Problem, plan: &Plan) -> Vec<&'static str> {
    check(problem, plan, None).err().unwrap_or_default().iter().map(Statement::code).collect()
}

fn keeps(problem: &Problem, batches: &[(usize, u32, u32, usize)]) {
    assert_eq!(codes(problem, &plan(batches)), [""; 0], "{batches:?}");
}

fn breaks(problem: &Problem, batches: &[(usize, u32, u32, usize)], expected: &[&str]) {
    assert_eq!(codes(problem, &plan(batches)), expected, "{batches:?}");
}

/// Rooms A and B, 10 heads a slot; a morning (sessions 0 and 1) and an afternoon (2 and 3) of one day, the next morning
/// (4 and 5); six slots each. B opens the morning two minutes later. Colleges: 0 of 30 heads, 1 of 20.
fn two_rooms() -> Tiny {
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
fn a_plain_plan_passes_and_states_its_values() {
    let problem = two_rooms().build();
    let checked = check(&problem, &plan(&[(0, 0, 3, 0), (2, 1, 2, 1)]), None).unwrap();
    let value = |objective| checked.values().iter().find(|(level, _)| *level == Level::Of(objective)).unwrap().1;
    assert_eq!(checked.values()[0], (Level::Unplaced { priority: 1 }, 0));
    assert_eq!(value(Objective::Finish), 2);
    assert_eq!(value(Objective::Sessions), 2);
    assert_eq!(value(Objective::Batches), 2);
    assert_eq!(value(Objective::Spread), 0);
    assert_eq!(value(Objective::Earliness), 3 + 2 * 2);
    assert_eq!(checked.plan().batches[0].heads, Some(30));
}

#[test]
fn batches_may_touch_but_not_overlap() {
    let problem = two_rooms().build();
    keeps(&problem, &[(0, 0, 3, 0), (0, 3, 2, 1)]);
    breaks(&problem, &[(0, 0, 3, 0), (0, 2, 2, 1)], &["overlap"]);
}

#[test]
fn a_changeover_is_rounded_up_to_slots() {
    let problem = two_rooms().settings(|settings| settings.changeover = 3).build();
    keeps(&problem, &[(0, 0, 3, 0), (0, 4, 2, 1)]);
    breaks(&problem, &[(0, 0, 3, 0), (0, 3, 2, 1)], &["changeover"]);
}

#[test]
fn a_batch_ends_by_the_closing() {
    let problem = two_rooms().build();
    keeps(&problem, &[(0, 3, 3, 0), (1, 4, 2, 1)]);
    breaks(&problem, &[(0, 4, 3, 0), (1, 4, 2, 1)], &["outside-session"]);
}

#[test]
fn only_one_batch_of_a_college_stands_in_a_session() {
    let problem = two_rooms().build();
    breaks(&problem, &[(0, 0, 2, 0), (0, 3, 1, 0), (1, 0, 2, 1)], &["repeated-batch"]);
}

#[test]
fn a_college_gets_the_slots_it_needs_no_fewer_and_no_more() {
    let problem = two_rooms().build();
    keeps(&problem, &[(0, 0, 1, 0), (1, 0, 2, 0), (2, 0, 2, 1)]);
    breaks(&problem, &[(0, 0, 2, 0), (2, 0, 2, 1)], &["too-few-slots"]);
    breaks(&problem, &[(0, 0, 4, 0), (2, 0, 2, 1)], &["too-many-slots"]);
    breaks(&problem, &[(0, 0, 3, 0)], &["not-served"]);
    // two batches of 2 slots carry from 11 to 20 heads each: 30 fit, though 3 slots would do
    keeps(&problem, &[(0, 0, 2, 0), (1, 0, 2, 0), (2, 0, 2, 1)]);
}

#[test]
fn rates_are_exact_fractions() {
    let tiny = |heads| Tiny::new().half_day(0, "上午", at(8, 0), 6).room("A", 50, 3).college("商学院", heads).build();
    keeps(&tiny(33), &[(0, 0, 2, 0)]);
    breaks(&tiny(34), &[(0, 0, 2, 0)], &["too-few-slots"]);
    keeps(&tiny(50), &[(0, 0, 3, 0)]);
}

#[test]
fn below_one_head_a_slot_a_length_may_stand_for_nobody() {
    let problem = Tiny::new().half_day(0, "上午", at(8, 0), 6).room("A", 2, 5).college("商学院", 1).build();
    keeps(&problem, &[(0, 0, 3, 0)]);
    breaks(&problem, &[(0, 0, 4, 0)], &["impossible-length", "too-many-slots"]);
}

#[test]
fn an_allowance_enlarges_what_a_batch_needs_but_not_the_printed_heads() {
    let problem = two_rooms().settings(|settings| settings.allowance = 10).build();
    breaks(&problem, &[(0, 0, 3, 0), (2, 0, 3, 1)], &["too-few-slots"]);
    let checked = check(&problem, &plan(&[(0, 0, 2, 0), (1, 0, 2, 0), (2, 0, 3, 1)]), None).unwrap();
    let heads: Vec<_> = checked.plan().batches.iter().map(|batch| batch.heads.unwrap()).collect();
    assert_eq!(
        heads,
        [18, 12, 20],
        "of 20 served in two slots 18 are counted; the second keeps its length with 10 or more"
    );
}

#[test]
fn an_allowance_rounds_batch_by_batch() {
    // One head a slot and half as many again: 5 heads are 7.5, so 8 slots, and 10 are 15, not 16.
    let tiny = |tiny: Tiny| tiny.settings(|settings| settings.allowance = 50).build();
    let rooms = || Tiny::new().half_day(0, "上午", at(8, 0), 20).room("A", 1, 1).room("B", 1, 1);
    let problem = tiny(rooms().college("商学院", 10));
    keeps(&problem, &[(0, 0, 15, 0)]);
    keeps(&problem, &[(0, 0, 8, 0), (1, 0, 8, 0)]);
    breaks(&problem, &[(0, 0, 8, 0), (1, 0, 6, 0)], &["too-few-slots"]);
    // The heads of classes are added up before they are enlarged.
    let problem = tiny(rooms().classes("商学院", &[5, 5]));
    let both = |slots| {
        let mut plan = plan(&[(0, 0, slots, 0)]);
        let share = |class| ClassShare { class: ClassIndex(class), heads: 5 };
        plan.batches[0].classes = vec![share(0), share(1)];
        codes(&problem, &plan)
    };
    assert_eq!(both(15), [""; 0]);
    assert_eq!(both(14), ["wrong-length"]);
}

#[test]
fn under_nearest_what_is_unplaced_is_counted_in_heads() {
    // 40 heads at 5.5 a slot are seven slots; two of them carry floor(2 · 40 / 7) = 11.
    let tiny = Tiny::new().half_day(0, "上午", at(8, 0), 2).room("A", 11, 2).college("商学院", 40);
    let problem = tiny.settings(|settings| (settings.rounding, settings.partial) = (Rounding::Nearest, true)).build();
    let left = |count| Plan { unplaced: vec![unplaced(0, count)], ..plan(&[(0, 0, 2, 0)]) };
    assert_eq!(codes(&problem, &left(29)), [""; 0]);
    assert_eq!(codes(&problem, &left(5)), ["unplaced-count"]);
    assert_eq!(codes(&problem, &left(30)), ["unplaced-count"]);
    let checked = check(&problem, &left(29), None).unwrap();
    assert_eq!(checked.plan().batches[0].heads, Some(11));
    assert_eq!(checked.values()[0].1, 29);
}

#[test]
fn nearest_rounds_a_whole_college_once() {
    let tiny = |heads| {
        let tiny = Tiny::new().half_day(0, "上午", at(8, 0), 6).room("A", 10, 1).college("商学院", heads);
        tiny.settings(|settings| settings.rounding = Rounding::Nearest).build()
    };
    keeps(&tiny(24), &[(0, 0, 2, 0)]);
    keeps(&tiny(25), &[(0, 0, 3, 0)]);
    keeps(&tiny(3), &[(0, 0, 1, 0)]);
    breaks(&tiny(24), &[(0, 0, 3, 0)], &["too-many-slots"]);
}

#[test]
fn minutes_are_the_same_in_every_room() {
    let tiny = Tiny::new().half_day(0, "上午", at(8, 0), 6).room("A", 10, 1).room("B", 1, 1);
    let problem = tiny.minutes("商学院", 23).build();
    keeps(&problem, &[(0, 0, 5, 0)]);
    keeps(&problem, &[(1, 0, 5, 0)]);
    breaks(&problem, &[(0, 0, 4, 0)], &["too-few-slots"]);
}

#[test]
fn printed_heads_fill_the_batches_in_calendar_order() {
    let problem = two_rooms().build();
    let checked = check(&problem, &plan(&[(2, 0, 2, 0), (1, 0, 2, 0), (3, 0, 2, 1)]), None).unwrap();
    let heads: Vec<_> = checked.plan().batches.iter().map(|batch| batch.heads.unwrap()).collect();
    assert_eq!(heads, [19, 11, 20], "the later batch keeps the 11 that it needs for its length");
}

#[test]
fn stated_heads_must_fit_their_batch_and_add_up() {
    let problem = two_rooms().build();
    let stating = |first, second| {
        let mut plan = plan(&[(0, 0, 2, 0), (1, 0, 2, 0), (3, 0, 2, 1)]);
        (plan.batches[0].heads, plan.batches[1].heads) = (Some(first), Some(second));
        codes(&problem, &plan)
    };
    assert_eq!(stating(15, 15), [""; 0]);
    assert_eq!(stating(15, 14), ["heads-do-not-add-up"]);
    assert_eq!(stating(10, 20), ["heads-do-not-fit"]);
}

/// (session, start, slots, classes with their heads)
type ClassBatch<'a> = (usize, u32, u32, &'a [(usize, u64)]);

fn with_classes(problem: &Problem, batches: &[ClassBatch]) -> Vec<&'static str> {
    let bare: Vec<(usize, u32, u32, usize)> =
        batches.iter().map(|&(s, start, slots, _)| (s, start, slots, 0)).collect();
    let mut plan = plan(&bare);
    for (batch, (_, _, _, shares)) in plan.batches.iter_mut().zip(batches) {
        batch.classes = shares.iter().map(|&(class, heads)| ClassShare { class: ClassIndex(class), heads }).collect();
    }
    codes(problem, &plan)
}

#[test]
fn classes_stay_whole_and_each_batch_is_as_long_as_its_classes_need() {
    let tiny = Tiny::new().half_day(0, "上午", at(8, 0), 6).room("A", 10, 1).room("B", 10, 1);
    let problem = tiny.classes("商学院", &[25, 15]).build();
    assert_eq!(with_classes(&problem, &[(0, 0, 4, &[(0, 25), (1, 15)])]), [""; 0]);
    assert_eq!(with_classes(&problem, &[(0, 0, 3, &[(0, 25)]), (1, 0, 2, &[(1, 15)])]), [""; 0]);
    assert_eq!(with_classes(&problem, &[(0, 0, 4, &[(0, 25)]), (1, 0, 2, &[(1, 15)])]), ["wrong-length"]);
    assert_eq!(with_classes(&problem, &[(0, 0, 3, &[(0, 25)])]), ["class-missing"]);
    assert_eq!(with_classes(&problem, &[(0, 0, 3, &[(0, 25)]), (1, 0, 2, &[(1, 10), (0, 5)])]).len(), 2);
    let divided = with_classes(&problem, &[(0, 0, 2, &[(0, 15)]), (1, 0, 3, &[(0, 10), (1, 15)])]);
    assert_eq!(divided, ["class-divided"]);
}

#[test]
fn a_class_too_long_for_every_session_may_be_divided() {
    let tiny = || Tiny::new().half_day(0, "上午", at(8, 0), 6).room("A", 10, 1).room("B", 10, 1);
    let problem = tiny().classes("商学院", &[61]).build();
    assert_eq!(with_classes(&problem, &[(0, 0, 6, &[(0, 60)]), (1, 0, 1, &[(0, 1)])]), [""; 0]);
    assert_eq!(with_classes(&problem, &[(0, 0, 6, &[(0, 59)]), (1, 0, 1, &[(0, 1)])]), ["class-does-not-add-up"]);
    let fits = tiny().classes("商学院", &[60]).build();
    assert_eq!(with_classes(&fits, &[(0, 0, 6, &[(0, 59)]), (1, 0, 1, &[(0, 1)])]), ["class-divided"]);
    // with room B closed to it by a rule, the longer session there does not count
    let longer = tiny().opening(0, 1, at(8, 0), 9).half_day(1, "上午", at(8, 0), 6).classes("商学院", &[61]);
    let only_a = Region { rooms: Some([RoomIndex(0)].into()), ..Region::default() };
    let problem = longer.rule(RuleKind::Only { colleges: these(&[0]), region: only_a }).build();
    assert_eq!(with_classes(&problem, &[(0, 0, 6, &[(0, 60)]), (2, 0, 1, &[(0, 1)])]), [""; 0]);
}

#[test]
fn a_forbidden_clock_span_does_not_close_a_session_to_a_class() {
    let tiny = Tiny::new().half_day(0, "上午", at(8, 0), 6).room("A", 10, 1).room("B", 10, 1);
    let span = Some(ClockSpan { start: at(8, 0), end: at(8, 5) });
    let region = Region { rooms: Some([RoomIndex(1)].into()), span, ..Region::default() };
    let problem = tiny.opening(0, 1, at(8, 0), 9).classes("商学院", &[61]);
    let problem = problem.rule(RuleKind::Never { colleges: these(&[0]), region }).build();
    assert_eq!(with_classes(&problem, &[(1, 1, 7, &[(0, 61)])]), [""; 0]);
    assert_eq!(with_classes(&problem, &[(0, 0, 6, &[(0, 60)]), (1, 1, 1, &[(0, 1)])]), ["class-divided"]);
}

#[test]
fn unplaced_heads_need_a_problem_that_allows_them() {
    let mut short = plan(&[(0, 0, 2, 0), (2, 0, 2, 1)]);
    short.unplaced = vec![unplaced(0, 10)];
    assert_eq!(codes(&two_rooms().build(), &short), ["unplaced"]);
    let partial = two_rooms().settings(|settings| settings.partial = true).build();
    assert_eq!(codes(&partial, &short), [""; 0]);
    short.unplaced = vec![unplaced(0, 9)];
    assert_eq!(codes(&partial, &short), ["too-few-slots"]);
    short.unplaced = vec![unplaced(0, 31)];
    assert!(codes(&partial, &short).contains(&"unplaced-count"));
}

#[test]
fn an_unplaced_class_is_unplaced_whole() {
    let tiny = Tiny::new().half_day(0, "上午", at(8, 0), 6).room("A", 10, 1).classes("商学院", &[25, 15]);
    let problem = tiny.settings(|settings| settings.partial = true).build();
    let mut plan = plan(&[(0, 0, 3, 0)]);
    plan.batches[0].classes = vec![ClassShare { class: ClassIndex(0), heads: 25 }];
    plan.unplaced = vec![Unplaced { college: CollegeIndex(0), count: 15, classes: vec![ClassIndex(1)] }];
    assert_eq!(codes(&problem, &plan), [""; 0]);
    plan.unplaced[0].count = 14;
    assert_eq!(codes(&problem, &plan), ["unplaced-count"]);
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
    let told = |room: &str, start, end| BaselineBatch { room: room.into(), date: day(0), start, end, session: None };
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

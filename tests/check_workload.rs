//! What is checked of a plan beside its rules: batches in their sessions, slots for heads, classes, who has no place.

use crate::check_rules::{breaks, codes, keeps, two_rooms};
use crate::support::{Tiny, at, plan, these, unplaced};
use halfday::check::check;
use halfday::plan::{ClassShare, Plan, Unplaced};
use halfday::problem::*;

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

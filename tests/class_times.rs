//! Class times keep their laws on problems of every kind, and the checker of allocations finds every kind of damage.

use crate::support::breaks::starts;
use crate::support::oracle::{Verdict, solve};
use crate::support::random::{case, seeds};
use crate::support::{Tiny, at, day};
use halfday::allocate::{Allocation, Arrangement, Call, Options, Party, Subject, Turn, allocate, check};
use halfday::check::CheckedPlan;
use halfday::plan::{Batch, ClassShare, Plan};
use halfday::problem::*;
use halfday::words::Statement;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// Start and end of a batch on the clock.
fn hours(problem: &Problem, batch: &Batch) -> (u32, u32) {
    let (session, slot) = (problem.session(batch.session), problem.settings().slot_minutes);
    match problem.half_day(session.half_day).timing {
        Timing::Session => (session.hours.start, session.hours.end),
        Timing::Batch => {
            let starts = starts(session, slot);
            let (first, behind) = (batch.start as usize, (batch.start + batch.slots) as usize);
            (starts[first], starts[behind - 1] + slot)
        }
    }
}

/// What must hold of every allocation, said as plainly as can be.
fn laws(problem: &Problem, checked: &CheckedPlan, calls: &[Call]) {
    let settings = problem.settings();
    for (position, batch) in checked.plan().batches.iter().enumerate() {
        let own: Vec<&Call> = calls.iter().filter(|call| call.batch == position).collect();
        let college = problem.college(batch.college);
        let sum: u64 = own.iter().map(|call| call.heads).sum();
        assert_eq!(Some(sum), batch.heads, "everyone is called");
        for share in batch.classes.iter().filter(|share| share.heads > 0) {
            let named: Vec<_> = own.iter().filter(|call| call.party == Party::Class(share.class)).collect();
            assert!(named.len() == 1 && named[0].heads == share.heads, "a class is called once per part");
        }
        if college.classes.is_empty() {
            let groups: Vec<u64> =
                own.iter().filter(|call| matches!(call.party, Party::Group(_))).map(|call| call.heads).collect();
            assert!(groups.iter().max().unwrap_or(&0) - groups.iter().min().unwrap_or(&0) <= 1, "groups are equal");
        }
        let (opens, closes) = hours(problem, batch);
        let at_once = problem.half_day(problem.session(batch.session).half_day).timing == Timing::Session;
        for call in &own {
            assert_eq!(call.college, batch.college);
            assert!(opens <= call.start && call.start < call.end && call.end <= closes, "inside the batch: {call:?}");
            let early = if at_once { 0 } else { problem.printing().arrive_early };
            assert_eq!(call.arrive, call.start.saturating_sub(early));
            assert!(!at_once || (call.start, call.end) == (opens, closes));
        }
        if at_once {
            continue;
        }
        for (one, other) in own.iter().zip(own.iter().skip(1)) {
            let same = (one.start, one.end) == (other.start, other.end);
            assert!(if other.with_previous { same } else { one.end <= other.start }, "{one:?} {other:?}");
        }
        if settings.rounding == Rounding::Up && settings.allowance == 0 && matches!(college.demand, Demand::Heads(_)) {
            let rate = problem.rate_at(batch.college, batch.session, batch.start);
            let starts = starts(problem.session(batch.session), settings.slot_minutes);
            for slots in 1..=batch.slots {
                let clock = starts[(batch.start + slots) as usize - 1] + settings.slot_minutes;
                let done: u64 = own.iter().filter(|call| call.end <= clock).map(|call| call.heads).sum();
                assert!(done <= rate.most(slots), "{done} people in {slots} slots of {rate:?}");
            }
        }
    }
    for (one, other) in calls.iter().flat_map(|one| calls.iter().map(move |other| (one, other))) {
        let session = |call: &Call| problem.session(checked.plan().batches[call.batch].session);
        let at_once = problem.half_day(session(one).half_day).timing == Timing::Session;
        if one.batch < other.batch && session(one) == session(other) && !at_once {
            assert!(one.end <= other.start || other.end <= one.start, "none overlap in a room");
        }
    }
}

/// Allocates, checks, and holds the result against the laws.
fn kept(problem: &Problem, plan: &Plan, options: &Options) -> Option<Vec<Call>> {
    let checked = match halfday::check::check(problem, plan, None) {
        Ok(checked) => checked,
        Err(violations) => panic!("{violations:#?}"),
    };
    let allocation = allocate(problem, &checked, options).ok()?;
    match check(problem, &checked, &allocation) {
        Ok(found) => {
            assert_eq!(found.calls(), allocation.calls, "calls are made by batch and time");
            laws(problem, &checked, found.calls());
            Some(allocation.calls)
        }
        Err(faults) => panic!("{faults:#?}\n{allocation:#?}"),
    }
}

#[test]
fn problems_of_every_kind_get_class_times_that_keep_the_laws() {
    let mut met: BTreeMap<&str, u32> = BTreeMap::new();
    for case in seeds(400).map(case) {
        let Verdict::Best(best) = solve(&case.problem, None) else { continue };
        let problem = &case.problem;
        for groups in [None, Some(1), Some(2), Some(3)] {
            let Some(calls) = kept(problem, &best.plan, &Options { groups, ..Options::default() }) else { continue };
            let mut note = |is: bool, name| *met.entry(name).or_default() += u32::from(is);
            note(calls.iter().any(|call| matches!(call.party, Party::Group(_))), "groups");
            note(calls.iter().any(|call| call.party == Party::Whole), "whole batches");
            note(problem.settings().rounding == Rounding::Nearest, "nearest");
            note(problem.settings().allowance > 0, "allowance");
            note(problem.half_days().iter().any(|half_day| half_day.timing == Timing::Session), "called at once");
            let divided = |call: &Call| match call.party {
                Party::Class(class) => problem.college(call.college).classes[class.0].heads != call.heads,
                _ => false,
            };
            note(calls.iter().any(divided), "divided class");
            let several = |call: &Call| calls.iter().any(|o| o.college == call.college && o.batch != call.batch);
            note(calls.iter().any(several), "several batches");
            note(
                calls.iter().any(|call| matches!(problem.college(call.college).demand, Demand::Minutes(_))),
                "minutes",
            );
        }
    }
    println!("{met:#?}");
    assert!(met.len() == 8 && met.values().all(|&count| count >= 10), "kinds too rare: {met:#?}");
}

/// A batch to be: heads of its classes or groups.
type Part = (usize, Vec<u64>);

/// A problem of one day and its plan. Rooms by heads in so many slots; colleges by whether they have classes and by their
/// batches, each in a session, at most one per session.
fn built(slot_minutes: u32, rooms: &[(u64, u64)], colleges: &[(bool, Vec<Part>)], at_once: bool) -> (Problem, Plan) {
    let mut parts = Parts::empty(Settings { slot_minutes, ..Settings::default() });
    for (number, &(heads, slots)) in rooms.iter().enumerate() {
        let name = format!("room {number}");
        let served_seconds = slots * 60 * u64::from(slot_minutes);
        parts.rooms.push(Room::new(&name, heads, served_seconds));
    }
    let rates: Vec<Rate> = rooms.iter().map(|&(heads, slots)| Rate::new(heads, slots)).collect();
    let mut filled = vec![0; 2 * rooms.len()];
    let mut plan = Plan::default();
    for (number, (has_classes, batches)) in colleges.iter().enumerate() {
        let mut classes = Vec::new();
        for (session, heads) in batches {
            let session = session % filled.len();
            let taken = |batch: &Batch| batch.college.0 == number && batch.session.0 == session;
            if plan.batches.iter().any(taken) {
                continue;
            }
            let sum: u64 = heads.iter().sum();
            let slots = rates[session % rooms.len()].slots_for(sum) as u32;
            let share = |(class, &heads): (usize, &u64)| ClassShare { class: ClassIndex(classes.len() + class), heads };
            let shares = if *has_classes { heads.iter().enumerate().map(share).collect() } else { Vec::new() };
            let (start, college) = (filled[session], CollegeIndex(number));
            let session = SessionIndex(session);
            let (heads_in_all, parts) = (Some(sum), Vec::new());
            plan.batches.push(Batch { session, start, slots, college, heads: heads_in_all, classes: shares, parts });
            filled[session.0] += slots;
            classes.extend(
                heads
                    .iter()
                    .enumerate()
                    .map(|(class, &heads)| Class { name: format!("{}-{}", session.0, class + 1), heads }),
            );
        }
        let heads = classes.iter().map(|class| class.heads).sum();
        let groups = (!has_classes).then(|| (1 + heads as u32 % 7).min(heads as u32));
        let classes = if *has_classes { classes } else { Vec::new() };
        parts.colleges.push(College { classes, groups, ..College::new(&format!("college {number}"), heads) });
    }
    for (half_day, start) in [at(0, 0), at(12, 0)].into_iter().enumerate() {
        let hours = ClockSpan { start, end: start + 12 * 60 };
        let timing = if at_once && half_day == 1 { Timing::Session } else { Timing::Batch };
        let (name, windows) = (format!("half-day {half_day}"), Vec::new());
        parts.half_days.push(HalfDay { date: day(0), name, hours, timing, windows });
        for room in 0..rooms.len() {
            let slots = hours.minutes() / slot_minutes;
            let (room, half_day, windows) = (RoomIndex(room), HalfDayIndex(half_day), Vec::new());
            parts.sessions.push(Session {
                room,
                half_day,
                hours,
                slots,
                windows,
                breaks: Vec::new(),
                rates: Vec::new(),
            });
        }
    }
    plan.batches.sort();
    (Problem::new(parts).unwrap(), plan)
}

fn college() -> impl Strategy<Value = (bool, Vec<Part>)> {
    let part = (0..4usize, prop::collection::vec(1..60u64, 1..7));
    (any::<bool>(), prop::collection::vec(part, 1..4))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn classes_of_any_size_at_any_rate_get_times_that_keep_the_laws(
        slot_minutes in prop::sample::select(vec![1u32, 5, 7, 15]),
        // from fifty heads a minute to one in two minutes
        rooms in prop::collection::vec(prop::sample::select(vec![(50u64, 1u64), (250, 1), (50, 3), (7, 2), (15, 1), (1, 1)]), 1..3),
        colleges in prop::collection::vec(college(), 1..3),
        at_once in any::<bool>(),
        order in prop::collection::vec(0..6usize, 0..4),
    ) {
        let (problem, plan) = built(slot_minutes, &rooms, &colleges, at_once);
        let fits = |batch: &Batch| {
            batch.start + batch.slots <= problem.session(batch.session).slots
        };
        prop_assume!(plan.batches.iter().all(fits));
        let classes = problem.colleges()[0].classes.len();
        let order = order.iter().filter(|&&class| class < classes).map(|&class| ClassIndex(class)).collect();
        let options = Options { orders: [(CollegeIndex(0), order)].into(), ..Options::default() };
        let calls = kept(&problem, &plan, &options).expect("no more groups than people");
        // the first class of the order is the first that is called in its batch
        if let Some(&first) = options.orders[&CollegeIndex(0)].first() {
            let of_batch = plan.batches.iter().position(|b| b.classes.iter().any(|s| s.class == first) && b.college.0 == 0);
            let called = calls.iter().find(|call| Some(call.batch) == of_batch);
            prop_assert_eq!(&called.unwrap().party, &Party::Class(first));
        }
    }
}

#[test]
fn all_three_grids_occur() {
    let times = |heads: &[u64], rate| {
        let (problem, plan) = built(5, &[rate], &[(true, vec![(0, heads.to_vec())])], false);
        let calls = kept(&problem, &plan, &Options::default()).unwrap();
        calls.iter().map(|call| (call.start, call.end, call.with_previous)).collect::<Vec<_>>()
    };
    assert_eq!(times(&[30, 45], (15, 1)), [(0, 10, false), (10, 25, false)]);
    assert_eq!(times(&[40, 38, 39], (15, 1)), [(0, 14, false), (14, 27, false), (27, 40, false)]);
    assert_eq!(times(&[40; 4], (15, 1)), [(0, 14, false), (14, 27, false), (27, 40, false), (40, 54, false)]);
    assert_eq!(times(&[15, 4, 31], (50, 1)), [(0, 2, false), (0, 2, true), (2, 5, false)]);
}

#[test]
fn groups_lie_in_one_batch_each_and_are_numbered_in_the_order_of_time() {
    let parts = vec![(1, vec![180]), (0, vec![495])];
    let (problem, plan) = built(5, &[(15, 1)], &[(false, parts)], false);
    let mut parts = problem.to_parts();
    parts.colleges[0].groups = None;
    let problem = Problem::new(parts).unwrap();
    let groups = |groups| {
        let calls = kept(&problem, &plan, &Options { groups: Some(groups), ..Options::default() });
        calls.map(|calls| calls.iter().map(|call| (call.batch, call.heads)).collect::<Vec<_>>())
    };
    assert_eq!(groups(3), Some(vec![(0, 248), (0, 247), (1, 180)]));
    assert_eq!(groups(1), Some(vec![(0, 495), (1, 180)]));
    assert_eq!(groups(675).map(|calls| calls.len()), Some(675));
    assert_eq!(groups(676), None);
    let whole = kept(&problem, &plan, &Options::default()).unwrap();
    assert!(whole.iter().all(|call| call.party == Party::Whole));
}

/// Two rooms of 15 and 10 heads a slot; college 0 with classes in two batches, college 1 with groups, college 2 called
/// at once.
fn example() -> (Problem, CheckedPlan, Allocation) {
    let problem = Tiny::new()
        .half_day(0, "上午", at(8, 15), 33)
        .half_day(0, "下午", at(14, 0), 36)
        .called_at_once()
        .room("101", 15, 1)
        .room("102", 10, 1)
        .classes("商学院", &[40, 38, 39, 30, 20])
        .college("法学院", 100)
        .classes("艺术学院", &[30, 31])
        .build();
    let share = |class, heads| ClassShare { class: ClassIndex(class), heads };
    let batch = |session, start, slots, college, heads, classes: Vec<ClassShare>| Batch {
        session: SessionIndex(session),
        start,
        slots,
        college: CollegeIndex(college),
        heads: Some(heads),
        classes,
        parts: Vec::new(),
    };
    let batches = vec![
        batch(0, 0, 8, 0, 117, vec![share(0, 40), share(1, 38), share(2, 39)]),
        batch(0, 8, 7, 1, 100, vec![]),
        batch(1, 0, 5, 0, 50, vec![share(3, 30), share(4, 20)]),
        batch(2, 0, 5, 2, 61, vec![share(0, 30), share(1, 31)]),
    ];
    let plan = Plan { batches, ..Plan::default() };
    let checked = halfday::check::check(&problem, &plan, None).unwrap();
    let options = Options { groups: Some(3), ..Options::default() };
    let allocation = allocate(&problem, &checked, &options).unwrap();
    (problem, checked, allocation)
}

#[test]
fn the_example_has_no_fault() {
    let (problem, checked, allocation) = example();
    let clock = |call: &Call| (call.heads, call.start - at(8, 15), call.end - at(8, 15));
    let calls: Vec<_> = allocation.calls[..8].iter().map(clock).collect();
    let class_times = [(40, 0, 14), (38, 14, 27), (39, 27, 40)];
    let groups = [(34, 40, 52), (33, 52, 63), (33, 63, 74)];
    assert_eq!(calls, [&class_times[..], &groups, &[(30, 0, 15), (20, 15, 25)]].concat());
    let (first, second) = (&allocation.calls[8], &allocation.calls[9]);
    assert_eq!((first.start, first.end, first.with_previous), (at(14, 0), at(17, 0), false));
    assert_eq!((second.start, second.end, second.with_previous), (at(14, 0), at(17, 0), true));
    assert_eq!(first.arrive, at(14, 0));
    assert_eq!(check(&problem, &checked, &allocation).unwrap().calls(), allocation.calls);
}

/// Damages the example's calls and says what is found: codes, each with what it is about.
fn found(damage: impl FnOnce(&mut Vec<Call>)) -> Vec<(&'static str, Subject)> {
    let (problem, checked, mut allocation) = example();
    damage(&mut allocation.calls);
    match check(&problem, &checked, &allocation) {
        Ok(_) => Vec::new(),
        Err(faults) => faults.iter().map(|fault| (fault.statement.code(), fault.subject)).collect(),
    }
}

#[test]
fn every_kind_of_damage_to_who_is_called_is_found() {
    use Subject::{Batch, Call};
    assert_eq!(found(|_| ()), []);
    assert_eq!(found(|calls| calls[0].batch = 9), [("stray-call", Call(0))]);
    assert_eq!(found(|calls| calls[0].batch = 2), [("stray-call", Call(0))]);
    assert_eq!(found(|calls| calls[0].college = CollegeIndex(2)), [("stray-call", Call(0))]);
    assert_eq!(found(|calls| calls[0].party = Party::Class(ClassIndex(3))), [("stray-call", Call(0))]);
    assert_eq!(found(|calls| calls[0].party = Party::Group(1)), [("stray-call", Call(0))]);
    assert_eq!(found(|calls| calls[3].party = Party::Class(ClassIndex(0))), [("stray-call", Call(3))]);
    assert_eq!(found(|calls| drop(calls.remove(1))), [("class-not-called", Batch(0))]);
    assert_eq!(found(|calls| drop(calls.drain(..3))), [("nobody-called", Batch(0))]);
    assert_eq!(found(|calls| drop(calls.drain(3..6))), [("nobody-called", Batch(1))]);
    assert_eq!(found(|calls| drop(calls.remove(4))), [("calls-do-not-add-up", Batch(1))]);
    assert_eq!(found(|calls| calls[1].heads = 37), [("call-heads", Call(1))]);
    let twice = found(|calls| calls.insert(1, calls[0].clone()));
    assert_eq!(twice, [("called-twice", Call(1)), ("calls-overlap", Call(1))]);
    assert_eq!(found(|calls| calls[4].party = Party::Group(1)), [("called-twice", Call(4))]);
    assert_eq!(found(|calls| calls[4].party = Party::Whole), [("called-twice", Call(4))]);
    let uneven = found(|calls| (calls[3].heads, calls[4].heads) = (35, 32));
    assert_eq!(uneven, [("groups-uneven", Batch(1))]);
    let nobody = found(|calls| (calls[3].heads, calls[4].heads) = (67, 0));
    assert_eq!(nobody, [("call-heads", Call(4)), ("groups-uneven", Batch(1))]);
}

#[test]
fn every_kind_of_damage_to_times_is_found() {
    use Subject::Call;
    assert_eq!(found(|calls| calls[1].end = calls[1].start), [("empty-call", Call(1))]);
    let early = found(|calls| (calls[0].start, calls[0].arrive) = (at(8, 14), at(7, 59)));
    assert_eq!(early, [("outside-batch", Call(0))]);
    assert_eq!(found(|calls| calls[2].end += 1), [("outside-batch", Call(2)), ("calls-overlap", Call(3))]);
    assert_eq!(found(|calls| calls[0].end += 1), [("calls-overlap", Call(1))]);
    assert_eq!(found(|calls| calls[0].arrive += 1), [("wrong-arrival", Call(0))]);
    assert_eq!(found(|calls| calls[0].end -= 1), [("call-too-short", Call(0))]);
    assert_eq!(found(|calls| calls[7].end -= 6), [("call-too-short", Call(7))]);
    assert_eq!(found(|calls| calls[9].end -= 1), [("not-whole-session", Call(9)), ("not-together", Call(9))]);
    assert_eq!(found(|calls| calls[9].with_previous = false), [("not-together", Call(9))]);
    assert_eq!(found(|calls| calls[0].with_previous = true), [("not-together", Call(0))]);
    assert_eq!(found(|calls| calls[1].with_previous = true), [("not-together", Call(1))]);
    // a gap must not be made up for by heads served before it
    let late = found(|calls| {
        (calls[7].start, calls[7].arrive) = (calls[7].start + 2, calls[7].arrive + 2);
    });
    assert_eq!(late, [("call-too-short", Call(7))]);
}

#[test]
fn calls_of_two_batches_of_a_room_must_not_overlap_either() {
    let overlapping = found(|calls| (calls[3].start, calls[3].arrive) = (calls[3].start - 1, calls[3].arrive - 1));
    assert_eq!(overlapping, [("outside-batch", Subject::Call(3)), ("calls-overlap", Subject::Call(3))]);
}

#[test]
fn what_a_college_arranges_is_taken_as_it_is() {
    let (problem, checked, _) = example();
    let turn = |parties: &[(usize, u64)], times: Option<(u32, u32)>| Turn {
        parties: parties.iter().map(|&(class, heads)| (Party::Class(ClassIndex(class)), heads)).collect(),
        times: times.map(|(start, end)| ClockSpan { start, end }),
    };
    let arranged = |turns: Vec<Turn>| {
        let options =
            Options { groups: Some(3), arrangements: vec![Arrangement { batch: 0, turns }], ..Options::default() };
        let allocation = allocate(&problem, &checked, &options).unwrap();
        let calls = allocation.calls.iter().filter(|call| call.batch == 0);
        let calls: Vec<_> = calls.map(|call| (call.heads, call.start, call.end, call.with_previous)).collect();
        let faults = check(&problem, &checked, &allocation).err().unwrap_or_default();
        (calls, faults.iter().map(|fault| fault.statement.code()).collect::<Vec<_>>())
    };
    let (calls, faults) = arranged(vec![turn(&[(2, 39), (0, 40)], None), turn(&[(1, 38)], None)]);
    let (opens, then) = (at(8, 15), at(8, 42));
    assert_eq!(calls, [(39, opens, then, false), (40, opens, then, true), (38, then, at(8, 55), false)]);
    assert!(faults.is_empty(), "{faults:?}");
    let given = vec![
        turn(&[(1, 38)], Some((at(8, 15), at(8, 28)))),
        turn(&[(0, 40)], Some((at(8, 28), at(8, 42)))),
        turn(&[(2, 39)], Some((at(8, 42), at(8, 55)))),
    ];
    assert!(arranged(given.clone()).1.is_empty());
    let mut short = given;
    short[1].times = Some(ClockSpan { start: at(8, 29), end: at(8, 42) });
    assert_eq!(arranged(short).1, ["call-too-short"]);
}

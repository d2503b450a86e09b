//! Changes of a problem: what each does to the office's own case, how it is said, and laws that hold for any problem.

use crate::common;
use crate::support::random::case;
use chrono::NaiveDate;
use halfday::problem::*;
use halfday::scenario::{Change, NewHeads, RoomHalfDay, Scenario};
use halfday::words::Language;

fn office() -> Problem {
    common::problem(&common::path("problems/offices/graduation-photos-2021.toml"))
}

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2021, 4, day).unwrap()
}

fn place(room: usize, half_day: usize) -> RoomHalfDay {
    RoomHalfDay { room: RoomIndex(room), half_day: HalfDayIndex(half_day) }
}

fn changed(problem: &Problem, change: Change) -> Problem {
    change.apply(problem).unwrap_or_else(|faults| panic!("{change:?}: {faults:?}"))
}

/// The phrase of one change in Chinese and in English.
#[track_caller]
fn is_said(problem: &Problem, change: &Change, chinese: &str, english: &str) {
    let scenario = Scenario { name: String::new(), changes: vec![change.clone()] };
    let said = [Language::Chinese, Language::English].map(|language| scenario.phrase(problem, language));
    assert_eq!(said, [chinese, english]);
}

fn open(problem: &Problem, room: usize) -> Vec<(usize, ClockSpan, u32)> {
    let of_room = problem.sessions().iter().filter(|session| session.room.0 == room);
    of_room.map(|session| (session.half_day.0, session.hours, session.slots)).collect()
}

const MORNING: ClockSpan = ClockSpan { start: 8 * 60 + 15, end: 11 * 60 };
const AFTERNOON: ClockSpan = ClockSpan { start: 14 * 60, end: 17 * 60 };

fn rule(name: &str, kind: RuleKind) -> Rule {
    Rule { name: name.into(), kind }
}

fn never(half_days: &[usize]) -> RuleKind {
    let half_days = Some(half_days.iter().copied().map(HalfDayIndex).collect());
    RuleKind::Never { colleges: vec![CollegeIndex(4)], region: Region { half_days, ..Region::default() } }
}

#[test]
fn nothing_changes_nothing() {
    for seed in 1..40 {
        let problem = case(seed).problem;
        assert_eq!(Scenario::default().apply(&problem).unwrap(), problem);
        let same = Change::Heads { college: None, heads: NewHeads::Percent(0) };
        assert_eq!(changed(&problem, same), problem, "seed {seed}");
    }
    assert_eq!(Scenario::default().phrase(&office(), Language::Chinese), "不作改动");
    assert_eq!(Scenario::default().phrase(&office(), Language::English), "no change");
}

#[test]
fn a_lost_room_keeps_its_number() {
    let office = office();
    let change = Change::LoseRoom { room: RoomIndex(1), from: None };
    let lost = changed(&office, change.clone());
    assert_eq!((lost.rooms(), lost.half_days()), (office.rooms(), office.half_days()));
    assert_eq!(open(&lost, 1), []);
    assert_eq!((open(&lost, 0), open(&lost, 2)), (open(&office, 0), open(&office, 2)));
    is_said(&office, &change, "停用四教楼102", "take 四教楼102 out of use");
}

#[test]
fn a_room_lost_from_a_moment_on_closes_at_the_last_whole_slot() {
    let office = office();
    let from = Some(Moment { date: day(10), minute: 10 * 60 + 22 });
    let change = Change::LoseRoom { room: RoomIndex(2), from };
    let lost = changed(&office, change.clone());
    let cut = ClockSpan { end: 10 * 60 + 22, ..MORNING };
    assert_eq!(open(&lost, 2), [(0, MORNING, 33), (1, AFTERNOON, 36), (2, cut, 25)]);
    is_said(
        &office,
        &change,
        "自4月10日上午10:22起停用四教楼106",
        "take 四教楼106 out of use from Sat 10 Apr, 10:22 am",
    );
    let whole_day = Change::LoseRoom { room: RoomIndex(2), from: Some(Moment { date: day(11), minute: 0 }) };
    is_said(&office, &whole_day, "自4月11日起停用四教楼106", "take 四教楼106 out of use from Sun 11 Apr");
}

#[test]
fn sessions_are_closed_opened_and_given_other_hours() {
    let office = office();
    let close = Change::Close { places: vec![place(0, 4), place(1, 4), place(0, 5)] };
    let closed = changed(&office, close.clone());
    assert_eq!(closed.sessions().len(), office.sessions().len() - 3);
    assert_eq!(closed.session_of(RoomIndex(0), HalfDayIndex(4)), None);
    is_said(
        &office,
        &close,
        "停开4月11日上午四教楼101、四教楼102，4月11日下午四教楼101",
        "close 四教楼101, 四教楼102 on Sun 11 Apr, 上午 and 四教楼101 on Sun 11 Apr, 下午",
    );
    let all = Change::Close { places: (0..3).map(|room| place(room, 0)).collect() };
    is_said(&office, &all, "停开4月9日上午全部地点", "close all rooms on Fri 9 Apr, 上午");

    let again = Change::Hours { places: vec![place(0, 4)], hours: ClockSpan { start: 540, end: 608 } };
    let opened = changed(&closed, again.clone());
    let session = opened.session(opened.session_of(RoomIndex(0), HalfDayIndex(4)).unwrap());
    assert_eq!((session.slots, opened.sessions().len()), (13, closed.sessions().len() + 1));
    is_said(&closed, &again, "增开4月11日上午9:00-10:08四教楼101", "open 四教楼101 on Sun 11 Apr, 9:00-10:08 am");
    is_said(
        &office,
        &again,
        "4月11日上午四教楼101改为9:00-10:08开放",
        "set the hours of 四教楼101 on Sun 11 Apr, 9:00-10:08 am",
    );
    assert_eq!(changed(&changed(&closed, again), Change::Close { places: vec![place(0, 4)] }), closed);
}

#[test]
fn hours_during_a_make_up_session_are_refused() {
    let office = office();
    let mut parts = office.to_parts();
    parts.sessions.retain(|session| (session.room, session.half_day) != (RoomIndex(1), HalfDayIndex(4)));
    let (room, half_day, hours) = (RoomIndex(1), HalfDayIndex(4), ClockSpan { start: 540, end: 600 });
    parts.make_ups.push(MakeUp { name: "补拍".into(), room, half_day, hours });
    let problem = Problem::new(parts).unwrap();
    let open = |start, end| Change::Hours { places: vec![place(0, 4), place(1, 4)], hours: ClockSpan { start, end } };
    let faults = open(495, 545).apply(&problem).unwrap_err();
    assert_eq!(faults.iter().map(|unfit| unfit.code()).collect::<Vec<_>>(), ["make-up-there"]);
    let before = changed(&problem, open(495, 540));
    assert_eq!(before.sessions().len(), problem.sessions().len() + 1);
}

#[test]
fn a_room_more_is_open_whenever_its_model_is() {
    let office = office();
    let room = Room { label: "四教楼107".into(), ..Room::new("107", 2, 7) };
    let change = Change::AddRoom { room: room.clone(), like: RoomIndex(0) };
    let more = changed(&office, change.clone());
    assert_eq!((more.rooms()[3].name.as_str(), open(&more, 3)), ("107", open(&office, 0)));
    is_said(
        &office,
        &change,
        "增加四教楼107（开放时间同四教楼101，每7秒2人）",
        "add 四教楼107, open whenever 四教楼101 is (2 people in 7 seconds)",
    );
    let twice = Scenario { name: String::new(), changes: vec![change.clone(), change] };
    assert_eq!(twice.apply(&office).unwrap_err()[0].code(), "repeated-room");
}

#[test]
fn a_day_in_between_renumbers_whatever_names_a_half_day() {
    let mut parts = office().to_parts();
    parts.half_days.retain(|half_day| half_day.date != day(10));
    parts.sessions.retain(|session| session.half_day.0 < 4);
    parts.rules = vec![rule("上午不来", never(&[0, 2])), rule("11日下午不来", never(&[3]))];
    parts.make_ups.push(MakeUp {
        name: "补拍".into(),
        room: RoomIndex(0),
        half_day: HalfDayIndex(3),
        hours: AFTERNOON,
    });
    parts.sessions.retain(|session| (session.half_day.0, session.room.0) != (3, 0));
    let region = Region { half_days: Some([HalfDayIndex(3)].into()), ..Region::default() };
    let wish = Wish { name: "愿".into(), colleges: vec![CollegeIndex(0)], region, inside: true, weight: 1 };
    parts.wishes.push(wish);
    let two_days = Problem::new(parts).unwrap();
    let change = Change::AddDay { date: day(10), like: day(11) };
    let three = changed(&two_days, change.clone());
    let dates: Vec<NaiveDate> = three.half_days().iter().map(|half_day| half_day.date).collect();
    assert_eq!(dates, [9, 9, 10, 10, 11, 11].map(day));
    assert_eq!(open(&three, 0).iter().map(|session| session.0).collect::<Vec<_>>(), [0, 1, 2, 4]);
    assert_eq!(open(&three, 1).iter().map(|session| session.0).collect::<Vec<_>>(), [0, 1, 2, 3, 4, 5]);
    assert_eq!(three.make_ups()[0].half_day, HalfDayIndex(5));
    // A rule about every morning reaches the new morning, one about a date does not reach another date.
    assert_eq!(three.rules(), [rule("上午不来", never(&[0, 2, 4])), rule("11日下午不来", never(&[5]))]);
    assert_eq!(three.wishes()[0].region.half_days, Some([HalfDayIndex(5)].into()));
    is_said(&two_days, &change, "增加4月10日（安排同4月11日）", "add Sat 10 Apr, like Sun 11 Apr");
    let there = Change::AddDay { date: day(9), like: day(11) }.apply(&two_days).unwrap_err();
    assert_eq!(there[0].code(), "day-there");
}

#[test]
fn rates_and_heads_change() {
    let office = office();
    let rate = Change::Rate { room: RoomIndex(0), served_heads: 200, served_seconds: 3600 };
    assert_eq!(changed(&office, rate.clone()).room_rate(RoomIndex(0)), Rate::new(50, 3));
    is_said(&office, &rate, "四教楼101改为每小时200人", "let 四教楼101 serve 200 people an hour");
    let business = Some(CollegeIndex(4));
    for (college, heads, expected, chinese, english) in [
        (business, NewHeads::To(1), 1, "商学院人数改为1人", "商学院: 1 person"),
        (business, NewHeads::By(20), 695, "商学院增加20人", "商学院: 20 people more"),
        (business, NewHeads::By(-20), 655, "商学院减少20人", "商学院: 20 people fewer"),
        (business, NewHeads::Percent(10), 743, "商学院人数增加10%", "商学院: 10% more people"),
        (None, NewHeads::Percent(-10), 608, "每个单位人数减少10%", "every college: 10% fewer people"),
    ] {
        let change = Change::Heads { college, heads };
        let new = changed(&office, change.clone());
        assert_eq!(new.college(CollegeIndex(4)).demand, Demand::Heads(expected), "{change:?}");
        let others = |problem: &Problem| {
            let all = problem.colleges().iter().enumerate();
            all.filter(|(position, _)| *position != 4).map(|(_, college)| college.demand).collect::<Vec<_>>()
        };
        assert_eq!(others(&new) == others(&office), college.is_some());
        is_said(&office, &change, chinese, english);
    }
}

#[test]
fn rules_are_added_changed_and_dropped() {
    let office = office();
    let add = Change::AddRule { rule: rule("商学院上午不来", never(&[0, 2, 4])) };
    let ruled = changed(&office, add.clone());
    is_said(
        &office,
        &add,
        "增加规则“商学院上午不来”：商学院不排在 4月9日上午、4月10日上午、4月11日上午",
        "add rule \"商学院上午不来\": 商学院 never on Fri 9 Apr 上午, Sat 10 Apr 上午, Sun 11 Apr 上午",
    );
    let kind = RuleKind::AtMostBatches { colleges: vec![CollegeIndex(4)], limit: 3 };
    let other = Change::ChangeRule { rule: RuleIndex(0), kind: kind.clone() };
    assert_eq!(changed(&ruled, other.clone()).rules(), [rule("商学院上午不来", kind)]);
    is_said(
        &ruled,
        &other,
        "规则“商学院上午不来”改为：商学院最多 3 个批次",
        "change rule \"商学院上午不来\": 商学院: at most 3 batches",
    );
    let drop = Change::DropRule { rule: RuleIndex(0) };
    assert_eq!(changed(&ruled, drop.clone()), office);
    is_said(&ruled, &drop, "取消规则“商学院上午不来”", "drop rule \"商学院上午不来\"");
}

#[test]
fn changes_apply_one_after_the_other() {
    let office = office();
    let changes = vec![
        Change::AddDay { date: day(12), like: day(11) },
        Change::Close { places: vec![place(2, 7)] },
        Change::LoseRoom { room: RoomIndex(2), from: None },
    ];
    let scenario = Scenario { name: "四天".into(), changes };
    let new = scenario.apply(&office).unwrap();
    assert_eq!((new.half_days().len(), new.sessions().len()), (8, 16));
    assert_eq!(
        scenario.phrase(&office, Language::Chinese),
        "增加4月12日（安排同4月11日）；停开4月12日下午四教楼106；停用四教楼106"
    );
}

#[test]
fn laws_of_random_problems() {
    for seed in 1..60 {
        let problem = case(seed).problem;
        let first = problem.half_days()[0].date;
        let before = first.pred_opt().unwrap();
        // What is added and closed again at once takes no batch.
        let added = changed(&problem, Change::AddDay { date: before, like: first });
        let count = added.half_days().len() - problem.half_days().len();
        let moved = problem.sessions().iter().map(|session| (session.half_day.0 + count, session.room, session.slots));
        let kept = added.sessions().iter().filter(|session| session.half_day.0 >= count);
        assert!(moved.eq(kept.map(|session| (session.half_day.0, session.room, session.slots))), "seed {seed}");
        // Closing every session of a room is losing it.
        let places = (0..problem.half_days().len()).map(|half_day| place(0, half_day)).collect();
        let closed = changed(&problem, Change::Close { places });
        let lost = changed(&problem, Change::LoseRoom { room: RoomIndex(0), from: None });
        assert_eq!(closed.sessions(), lost.sessions(), "seed {seed}");
        let long_ago = Some(Moment { date: before, minute: 0 });
        let from = changed(&problem, Change::LoseRoom { room: RoomIndex(0), from: long_ago });
        assert_eq!(from.sessions(), lost.sessions(), "seed {seed}");
    }
}

#[test]
fn the_number_of_a_half_day_is_its_number_in_the_file_also_where_a_day_is_added_before_it() {
    let problem = office();
    let text = "schema = 1\n[[scenarios]]\nname = \"a day before\"\n\
                add_day = [{ date = 2021-04-08, like = 2021-04-09 }]\nclose = [{ half_days = [1] }]\n";
    let scenarios = halfday::read::scenarios(text, "s.toml", &problem).unwrap();
    let after = scenarios[0].apply(&problem).unwrap();
    let (first, added) = (day(9), day(8));
    let is_open = |date: NaiveDate, half_day: &str| {
        let here = |session: &&Session| {
            let place = after.half_day(session.half_day);
            place.date == date && place.name == half_day
        };
        after.sessions().iter().any(|session| here(&session))
    };
    assert!(!is_open(first, "上午") && is_open(first, "下午") && is_open(added, "上午"));
}

#[test]
fn the_time_of_make_up_sessions_is_used_for_batches() {
    let text = "schema = 1\nlanguage = \"en\"\n[calendar]\ndates = [2027-04-09]\n\
        half_days = [{ name = \"morning\", start = \"8:00\", end = \"11:00\", windows = 60 }]\n\
        [[make_up]]\nname = \"late\"\nroom = \"A\"\ndate = 2027-04-09\nhalf_day = \"morning\"\nwindows = [\"9:00\"]\n\
        [[make_up]]\nname = \"late\"\nroom = \"B\"\ndate = 2027-04-09\nhalf_day = \"morning\"\n\
        [[rooms]]\nname = \"A\"\nheads_per_hour = 60\n[[rooms]]\nname = \"B\"\nheads_per_hour = 60\n\
        [[colleges]]\nname = \"Law\"\nheadcount = 90\n";
    let problem = halfday::read::problem(text, "made-up.toml").unwrap().problem;
    let starts = |problem: &Problem| -> Vec<Vec<u32>> {
        let windows = |session: &Session| session.windows.iter().map(|window| window.hours.start).collect();
        problem.sessions().iter().map(windows).collect()
    };
    assert_eq!(starts(&problem), [vec![480, 600]], "B is made up as a whole");
    let one = Change::UseMakeUp { places: vec![place(0, 0)] };
    is_said(
        &problem,
        &one,
        "4月9日 morning A的补拍时间改排批次",
        "use the make-up time of A on Fri 9 Apr, morning for batches",
    );
    assert_eq!(starts(&changed(&problem, one)), [vec![480, 540, 600]]);
    let both = changed(&problem, Change::UseMakeUp { places: vec![place(0, 0), place(1, 0)] });
    assert_eq!(starts(&both), vec![vec![480, 540, 600]; 2]);
    assert!(both.make_ups().is_empty());
    let office = office();
    assert_eq!(
        changed(&office, Change::UseMakeUp { places: vec![place(0, 0)] }),
        office,
        "where none is, nothing changes"
    );
}

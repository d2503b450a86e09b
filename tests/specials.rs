//! What is arranged apart from the usual (make-up sessions, closed ones, breaks, windows, rates) is stated by edits: only
//! what is touched changes, what is wrong is told at its key, every step has a name, and a proof that still holds stays.

use crate::command::Folder;
use crate::common;
use halfday::app::edit::{Edit, apply};
use halfday::app::{Desk, Kept, ask};
use halfday::problem::{ClockSpan, Problem};
use halfday::read::{self, Cell, HalfDayMark, Revision, Selected, Special, SpecialList, WindowLine, Windows, revised};
use halfday::words::Language;
use serde_json::json;

fn office() -> (String, Problem) {
    let path = common::path("problems/offices/graduation-photos-2021.toml");
    (common::text(&path), common::problem(&path))
}

fn after(text: &str, problem: &Problem, revision: &Revision) -> (String, Problem) {
    let text = revised(text, problem, revision).unwrap_or_else(|findings| panic!("{findings:?}"));
    let problem = read::problem(&text, "a.toml").unwrap_or_else(|findings| panic!("{findings:?}\n{text}")).problem;
    (text, problem)
}

fn of(rooms: &[&str], dates: &[&str], half_days: &[&str]) -> Selected {
    Selected {
        rooms: rooms.iter().map(|room| (*room).to_owned()).collect(),
        dates: dates.iter().map(|date| date.parse().unwrap()).collect(),
        half_days: half_days.iter().map(|name| HalfDayMark::Name((*name).to_owned())).collect(),
    }
}

fn new(of: Selected, what: Special) -> Revision {
    Revision::Special { position: None, of, what: Box::new(what) }
}

/// What `[[hours]]` says, key by key as JSON.
fn hours(keys: serde_json::Value) -> Special {
    serde_json::from_value(json!({ "hours": keys })).unwrap()
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

#[test]
fn each_kind_is_written_as_a_clerk_says_it_and_goes_again_without_a_trace() {
    let (text, problem) = office();
    let make_up = Special::MakeUp { name: "补拍".into(), start: some("3:00"), end: some("4:00"), windows: vec![] };
    let faster = hours(json!({ "heads_per_hour": 240, "stations": 2, "rate_from": "9:15" }));
    let earlier = hours(json!({ "kept_free": 15 }));
    let divided = hours(json!({ "windows": [
        { "start": "2:00", "end": "3:00", "heads": 180, "colleges": 3 },
        { "start": "3:00", "end": "5:00", "colleges": 3 },
    ] }));
    let afternoon = || of(&["106"], &["2021-04-11"], &["下午"]);
    let cases: [(Selected, Special, &str); 6] = [
        (
            afternoon(),
            make_up,
            "[[make_up]]\nname = \"补拍\"\nrooms = [\"106\"]\ndates = [2021-04-11]\nhalf_days = [\"下午\"]\n\
             start = \"15:00\"\nend = \"16:00\"\n",
        ),
        (
            of(&[], &["2021-04-10"], &[]),
            Special::Closed { windows: vec![], reason: some("停电") },
            "[[closed]]\ndates = [2021-04-10]\nreason = \"停电\"\n",
        ),
        (
            of(&[], &[], &["上午"]),
            Special::Break { start: "9:30".into(), end: "9:45".into(), reason: some("课间操") },
            "[[breaks]]\nhalf_days = [\"上午\"]\nstart = \"09:30\"\nend = \"09:45\"\nreason = \"课间操\"\n",
        ),
        (of(&["101"], &[], &[]), earlier, "[[hours]]\nrooms = [\"101\"]\nkept_free = 15\n"),
        (
            of(&["101"], &["2021-04-09"], &["上午"]),
            faster,
            "[[hours]]\nrooms = [\"101\"]\ndates = [2021-04-09]\nhalf_days = [\"上午\"]\nheads_per_hour = 240\nstations = 2\n\
             rate_from = \"09:15\"\n",
        ),
        (
            afternoon(),
            divided,
            "[[hours]]\nrooms = [\"106\"]\ndates = [2021-04-11]\nhalf_days = [\"下午\"]\nwindows = [{ start = \"14:00\", \
             end = \"15:00\", heads = 180, colleges = 3 }, { start = \"15:00\", end = \"17:00\", colleges = 3 }]\n",
        ),
    ];
    for (selected, what, written) in cases {
        let list = what.list();
        let (added, with) = after(&text, &problem, &new(selected, what));
        let own = added.strip_prefix(text.trim_end()).unwrap_or_else(|| panic!("{added}"));
        assert_eq!(own.trim_start(), written);
        assert_ne!(with.fingerprint(), problem.fingerprint(), "{written}");
        let (gone, without) = after(&added, &with, &Revision::RemoveSpecial { list, position: 0 });
        assert_eq!((gone.trim_end(), without.fingerprint()), (text.trim_end(), problem.fingerprint()));
    }
    let nothing = revised(&text, &problem, &Revision::RemoveSpecial { list: SpecialList::Breaks, position: 0 });
    assert_eq!(nothing.unwrap_err()[0].code(), "no-such-part");
}

/// Entries as offices write them, with comments, keys for one and other ways to write a time.
const WRITTEN: &str = "
# 补拍放在最后
[[make_up]]
name = \"补拍\"          # 与摄影师说好
room = \"106\"
date = 2021-04-11
half_day = \"下午\"
start = 15:00:00

# 每天课间操
[[breaks]]
start = \"9:30\"
end = 09:45:00   # 十五分钟
half_days = [
  \"上午\",   # 只是上午
]

[[hours]]
rooms = [\"101\"]
kept_free = 10
windows = [ { start = \"08:15\", end = \"09:30\" },
            { start = \"9:45\", end = \"11:00\", heads = 200 } ]
half_days = [\"上午\"]
";

#[test]
fn what_an_entry_says_already_stays_as_it_is_written() {
    let (text, _) = office();
    let text = text + WRITTEN;
    let problem = read::problem(&text, "a.toml").unwrap_or_else(|findings| panic!("{findings:?}")).problem;
    let days: Vec<_> = problem.half_days().iter().map(|half_day| half_day.date).collect();
    // Said once more just as it is, nothing changes: every list, read as a form reads it.
    let mut entries = 0;
    for (list, own) in read::outline(&text).specials {
        for (position, entry) in own.iter().enumerate() {
            let (of, what) = read::special(list, entry, &days).unwrap_or_else(|| panic!("{entry:?}"));
            let same = Revision::Special { position: Some(position), of, what: Box::new(what) };
            assert_eq!(after(&text, &problem, &same).0, text);
            entries += 1;
        }
    }
    assert_eq!(entries, 3);
    // One key is one line.
    let later = Special::MakeUp { name: "补拍".into(), start: some("3:30"), end: None, windows: vec![] };
    let later =
        Revision::Special { position: Some(0), of: of(&["106"], &["2021-04-11"], &["下午"]), what: Box::new(later) };
    assert_eq!(after(&text, &problem, &later).0, text.replace("start = 15:00:00", "start = \"15:30\""));
    // A second room: the key for one becomes the key for several.
    let both = Special::MakeUp { name: "补拍".into(), start: some("15:00"), end: None, windows: vec![] };
    let both = Revision::Special {
        position: Some(0),
        of: of(&["102", "106"], &["2021-04-11"], &["下午"]),
        what: Box::new(both),
    };
    let (written, with) = after(&text, &problem, &both);
    assert!(written.contains("rooms = [\"102\", \"106\"]") && !written.contains("room = \"106\""), "{written}");
    assert!(written.contains("# 与摄影师说好") && written.contains("date = 2021-04-11"), "{written}");
    assert_eq!(with.make_ups().len(), 2);
}

/// All problem files that stand anywhere under a folder.
fn files(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|ending| ending == "toml") {
            found.push(path);
        }
    }
    found.sort();
    found
}

#[test]
fn every_entry_of_every_problem_stays_as_it_is_written_when_it_is_said_once_more() {
    let mut entries = 0;
    for file in files(&common::path("problems")) {
        let Ok(text) = std::fs::read_to_string(&file) else { continue };
        let Ok(reading) = read::problem(&text, "a.toml") else { continue };
        let problem = reading.problem;
        let days: Vec<_> = problem.half_days().iter().map(|half_day| half_day.date).collect();
        for (list, own) in read::outline(&text).specials {
            for (position, entry) in own.iter().enumerate() {
                let (of, what) =
                    read::special(list, entry, &days).unwrap_or_else(|| panic!("{}: {entry:?}", file.display()));
                let said = ask::special_said(&problem, &of, &what);
                assert!(!said.chinese.ends_with('：') && !said.english.ends_with(": "), "{}: {said:?}", file.display());
                let same = Revision::Special { position: Some(position), of, what: Box::new(what) };
                assert_eq!(revised(&text, &problem, &same).unwrap(), text, "{}", file.display());
                entries += 1;
            }
        }
    }
    assert!(entries > 20, "{entries}");
}

#[test]
fn hours_by_hand_leave_windows_and_an_early_close_of_a_session_as_they_are() {
    let (text, _) = office();
    let text = text + WRITTEN;
    let problem = read::problem(&text, "a.toml").unwrap().problem;
    let cell = |date: &str| Cell { room: "101".into(), date: date.parse().unwrap(), half_day: "上午".into() };
    let own = |problem: &Problem| {
        let session = problem.sessions().iter().find(|session| session.room.0 == 0).unwrap();
        (session.hours, session.windows.clone())
    };
    let shorter = Revision::Hours { cells: vec![cell("2021-04-09")], start: some("8:00"), end: None };
    let (longer_text, longer) = after(&text, &problem, &shorter);
    assert_eq!(own(&longer).1, own(&problem).1, "{longer_text}");
    assert_eq!(own(&longer).0, ClockSpan { start: 480, end: 660 });
    let usual = Revision::Hours { cells: vec![cell("2021-04-09")], start: None, end: None };
    let (usual_text, usual) = after(&longer_text, &longer, &usual);
    assert_eq!(usual.fingerprint(), problem.fingerprint(), "{usual_text}");
    assert_eq!(usual_text.trim_end(), text.trim_end());
}

#[test]
fn a_half_day_is_divided_into_windows_and_whole_again() {
    let (text, problem) = office();
    let divide = |windows| Revision::HalfDayWindows { position: 1, windows };
    let (divided, with) = after(&text, &problem, &divide(Some(Windows::Each(30))));
    assert_eq!(divided, text.replace("end = 17:00:00\n", "end = 17:00:00\nwindows = 30\n"));
    assert_eq!(with.half_days()[1].windows.len(), 6);
    let line =
        |start: &str, end: &str| WindowLine { start: start.into(), end: end.into(), heads: Some(90), colleges: None };
    let list = Windows::List(vec![line("2:00", "3:30"), line("3:30", "5:00")]);
    let (_, two) = after(&divided, &with, &divide(Some(list)));
    assert_eq!(two.half_days()[1].windows[1].hours, ClockSpan { start: 930, end: 1020 });
    let (whole, without) = after(&divided, &with, &divide(None));
    assert_eq!((whole.as_str(), without.fingerprint()), (text.as_str(), problem.fingerprint()));
}

fn desk(folder: &Folder) -> Desk {
    let run = folder.halfday(&["plan", "office.toml", "-o", "plan.json", "--quiet"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let plan = folder.read("plan.json");
    let problem = folder.read("office.toml").into_bytes();
    let parts = Kept { problem, plan: Some(plan.clone()), best: Some(plan), kept: None };
    Desk::new(parts, "office.toml", &folder.path("."), None)
}

#[test]
fn what_is_wrong_is_told_at_its_key() {
    let folder = Folder::with_office();
    let text = folder.read("office.toml").into_bytes();
    let desk = Desk::new(Kept { problem: text, ..Kept::default() }, "office.toml", &folder.path("."), None);
    let pause = |start: &str, end: &str| Special::Break { start: start.into(), end: end.into(), reason: None };
    let rate = hours(json!({ "heads_per_hour": 100, "seconds_per_head": 30, "rate_from": "9:00" }));
    let cases = [
        (of(&[], &[], &[]), pause("九点三刻半", "10:00"), "bad-time", "start"),
        (of(&[], &[], &[]), pause("10:00", "9:00"), "empty-hours", "end"),
        (of(&["999"], &[], &[]), pause("9:00", "9:10"), "unknown-room", "rooms"),
        (of(&[], &[], &["夜里"]), Special::Closed { windows: vec![], reason: None }, "unknown-half-day", "half_days"),
        (of(&[], &[], &[]), rate, "contradictory-keys", "seconds_per_head"),
    ];
    for (of, what, code, key) in cases {
        let wrong = apply(&desk, &[Edit::Problem(new(of, what))], &folder.path(".")).unwrap_err();
        let said = ask::said(&wrong, Language::Chinese);
        let found = said.iter().find(|finding| finding["code"] == code).unwrap_or_else(|| panic!("{code}: {said:?}"));
        assert_eq!(found["key"], key, "{said:?}");
    }
}

#[test]
fn every_step_is_called_by_what_it_says_and_a_proof_stays_where_plans_are_only_taken_away() {
    let folder = Folder::with_office();
    let desk = desk(&folder);
    let problem = desk.problem().unwrap();
    let plan = &desk.working.as_ref().unwrap().plan;
    let free = problem.session_indices().find(|session| plan.batches.iter().all(|batch| batch.session != *session));
    let free = problem.session(free.expect("a session that the plan leaves empty"));
    let there = Selected {
        rooms: vec![problem.room(free.room).name.clone()],
        dates: vec![problem.half_day(free.half_day).date],
        half_days: vec![HalfDayMark::Number(free.half_day.0 as u64 + 1)],
    };
    let closed = Special::Closed { windows: vec![], reason: some("停电") };
    let make_up = Special::MakeUp { name: "补拍".into(), start: None, end: None, windows: vec![] };
    let early = hours(json!({ "kept_free": 30 }));
    let pause = Special::Break { start: "3:00".into(), end: "3:05".into(), reason: None };
    for (what, keeps, said) in [
        (closed, true, "关闭（停电）"),
        (make_up, true, "补拍，不排批次"),
        (early, true, "提前 30 分钟收工"),
        (pause, false, "3:00-3:05 休息"),
    ] {
        let list = what.list();
        let edited = apply(&desk, &[Edit::Problem(new(there.clone(), what))], &folder.path(".")).unwrap();
        assert!(edited.label.chinese.starts_with("加上 4月"), "{}", edited.label.chinese);
        assert!(edited.label.chinese.ends_with(said), "{}", edited.label.chinese);
        assert!(edited.label.english.starts_with("added: "), "{}", edited.label.english);
        let now = Desk::new(edited.parts, "office.toml", &folder.path("."), None);
        let verdict = ask::verdict(&now, Language::Chinese).unwrap();
        assert_eq!((verdict.ok, now.best.is_some()), (true, keeps), "{said}");
        if keeps {
            assert!(verdict.proof == "kept" && verdict.head == "已证明：没有更好的排法", "{verdict:?}");
        }
        let gone = Edit::Problem(Revision::RemoveSpecial { list, position: 0 });
        let gone = apply(&now, &[gone], &folder.path(".")).unwrap();
        assert!(gone.label.chinese.starts_with("删去 4月") && gone.label.chinese.ends_with(said), "{gone:?}");
        assert_eq!(gone.parts.problem, desk.parts.problem);
    }
}

#[test]
fn noon_is_not_taken_for_midnight_where_a_half_day_begins() {
    let (text, problem) = office();
    let said = |start: &str, end: &str| Revision::HalfDay {
        position: Some(0),
        name: "上午".into(),
        start: start.into(),
        end: end.into(),
    };
    let refused = match revised(&text, &problem, &said("12:00", "12:30")) {
        Err(findings) => findings.iter().map(|finding| finding.code()).collect::<Vec<_>>(),
        Ok(text) => read::problem(&text, "a.toml").unwrap_err().iter().map(|finding| finding.code()).collect(),
    };
    assert_eq!(refused, ["name-against-clock"]);
    let (_, earlier) = after(&text, &problem, &said("8:00", "11:00"));
    assert_eq!(earlier.half_days()[0].hours, ClockSpan { start: 8 * 60, end: 11 * 60 });
}

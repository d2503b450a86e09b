//! A case keeps all that was done to it: through crashes at any moment, full disks, second openers and edits elsewhere.

use crate::command::Folder;
use halfday::app::edit::{BatchEdit, Edit, apply};
use halfday::app::{Case, Desk, Disk, Kept, Made, OnDisk};
use halfday::read::Revision;
use halfday::words::case::CaseFault;
use halfday::words::{Language, Phrase};
use std::collections::BTreeMap;
use std::io::{ErrorKind, Result};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

fn made(text: &str) -> Made {
    let label = Phrase { chinese: text.to_owned(), english: text.to_owned() };
    Made { at: 7, window: String::new(), label, command: String::new() }
}

fn open(folder: &Folder) -> Case {
    Case::open(&folder.path("office.toml"), Box::new(OnDisk), 7).unwrap()
}

/// The next state of a case: another comment at its end.
fn next(case: &Case, number: usize) -> Kept {
    let mut parts = case.parts().clone();
    parts.problem.extend_from_slice(format!("# {number}\n").as_bytes());
    parts.plan = (!number.is_multiple_of(3)).then(|| format!("{{\"plan\": {number}}}"));
    parts
}

/// Every file under a folder, by its path.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut waiting = vec![folder.to_path_buf()];
    while let Some(next) = waiting.pop() {
        for entry in std::fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
            } else {
                found.insert(path.strip_prefix(folder).unwrap().to_path_buf(), std::fs::read(&path).unwrap());
            }
        }
    }
    found
}

fn put_back(folder: &Path, files: &BTreeMap<PathBuf, Vec<u8>>) {
    for (path, bytes) in files {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
}

/// A disk that is not waited for: these tests end no machine.
struct Quick;

impl Disk for Quick {
    fn put(&mut self, path: &Path, bytes: &[u8]) -> Result<()> {
        std::fs::write(path, bytes)
    }

    fn append(&mut self, path: &Path, bytes: &[u8]) -> Result<()> {
        let mut all = std::fs::read(path).unwrap_or_default();
        all.extend_from_slice(bytes);
        std::fs::write(path, all)
    }

    fn cut(&mut self, path: &Path, length: u64) -> Result<()> {
        OnDisk.cut(path, length)
    }
}

/// A case that was cut short after any number of bytes of its journal: it is what the last whole line says, whether the
/// files in their places were written already or not, and goes on from there.
#[test]
fn a_journal_cut_at_any_byte_gives_the_last_whole_step() {
    let folder = Folder::with_office();
    let root = folder.path(".");
    let mut states = Vec::new();
    {
        let mut case = open(&folder);
        states.push(case.parts().clone());
        for number in 1..=4 {
            let parts = next(&case, number);
            case.record(&parts, &made("step")).unwrap();
            states.push(parts);
        }
        case.undo().unwrap();
        states.push(case.parts().clone());
    }
    let all = files(&root);
    let journal = &all[Path::new("office.halfday/journal")];
    let ends: Vec<usize> =
        journal.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at + 1).collect();
    assert_eq!(ends.len(), states.len());
    for length in ends[0]..=journal.len() {
        let whole = ends.iter().filter(|end| **end <= length).count();
        // The crash came before or after the files of that step were put in their places.
        for placed in [whole.saturating_sub(2), whole - 1] {
            let fresh = tempfile::tempdir().unwrap();
            put_back(fresh.path(), &all);
            std::fs::write(fresh.path().join("office.halfday/journal"), &journal[..length]).unwrap();
            std::fs::write(fresh.path().join("office.toml"), &states[placed].problem).unwrap();
            let plan = fresh.path().join("office.halfday/plan.json");
            match &states[placed].plan {
                Some(text) => std::fs::write(&plan, text).unwrap(),
                None => drop(std::fs::remove_file(&plan)),
            }
            let mut case = Case::open(&fresh.path().join("office.toml"), Box::new(Quick), 8).unwrap();
            assert_eq!(case.parts(), &states[whole - 1], "{length} bytes, files of step {placed}");
            assert_eq!(std::fs::read(fresh.path().join("office.toml")).unwrap(), states[whole - 1].problem);
            let parts = next(&case, 9);
            case.record(&parts, &made("after the crash")).unwrap();
            drop(case);
            let again = Case::open(&fresh.path().join("office.toml"), Box::new(Quick), 9).unwrap();
            assert_eq!(again.parts(), &parts);
        }
    }
}

/// A disk that takes so many bytes and then is full.
struct Full(Arc<AtomicI64>);

impl Full {
    fn take(&self, bytes: usize) -> Result<usize> {
        let left = self.0.fetch_sub(bytes as i64, Ordering::Relaxed);
        if left >= bytes as i64 { Ok(bytes) } else { Err(ErrorKind::StorageFull.into()) }
    }
}

impl Disk for Full {
    fn put(&mut self, path: &Path, bytes: &[u8]) -> Result<()> {
        self.take(bytes.len())?;
        Quick.put(path, bytes)
    }

    fn append(&mut self, path: &Path, bytes: &[u8]) -> Result<()> {
        let left = self.0.load(Ordering::Relaxed).clamp(0, bytes.len() as i64) as usize;
        if left < bytes.len() {
            Quick.append(path, &bytes[..left])?; // a part is written before the disk is full
        }
        self.take(bytes.len())?;
        Quick.append(path, bytes)
    }

    fn cut(&mut self, path: &Path, length: u64) -> Result<()> {
        OnDisk.cut(path, length)
    }
}

#[test]
fn a_full_disk_refuses_an_edit_whole_and_loses_nothing() {
    let folder = Folder::with_office();
    let (mut refused, mut recorded) = (0, 0);
    for room in (0..40_000).step_by(97) {
        let fresh = tempfile::tempdir().unwrap();
        let file = fresh.path().join("office.toml");
        std::fs::copy(folder.path("office.toml"), &file).unwrap();
        drop(Case::open(&file, Box::new(OnDisk), 1).unwrap());
        let mut answered = std::fs::read(&file).unwrap();
        {
            let mut case = Case::open(&file, Box::new(Full(Arc::new(AtomicI64::new(room)))), 2).unwrap();
            for number in 1..=5 {
                let parts = next(&case, number);
                match case.record(&parts, &made("step")) {
                    Ok(_) => {
                        answered = parts.problem;
                        recorded += 1;
                    }
                    Err(CaseFault::NotSaved { .. }) => {
                        assert_eq!(case.parts().problem, answered, "a refused step has not happened");
                        refused += 1;
                        break;
                    }
                    Err(other) => panic!("{other:?}"),
                }
            }
        }
        let case = Case::open(&file, Box::new(OnDisk), 3).unwrap();
        assert_eq!(case.parts().problem, answered, "room for {room} bytes");
        assert_eq!(std::fs::read(&file).unwrap(), answered);
    }
    assert!(refused > 100 && recorded > 100, "{refused} {recorded}");
}

#[test]
fn a_case_has_one_opener() {
    let folder = Folder::with_office();
    let first = open(&folder);
    let second = Case::open(&folder.path("office.toml"), Box::new(OnDisk), 8);
    assert!(matches!(second, Err(CaseFault::Open { .. })), "{second:?}");
    drop(first);
    open(&folder);
}

#[test]
fn a_file_that_was_edited_elsewhere_is_a_step_of_its_own_and_both_are_kept() {
    let folder = Folder::with_office();
    let mut case = open(&folder);
    let ours = next(&case, 1);
    case.record(&ours, &made("ours")).unwrap();
    drop(case);
    let theirs = folder.read("office.toml").replace("headcount = 90", "headcount = 95");
    folder.write("office.toml", &theirs);
    let mut case = open(&folder);
    assert_eq!(case.parts().problem, theirs.as_bytes());
    assert_eq!(case.history().head().unwrap().label.english, "the file was edited elsewhere");
    case.undo().unwrap();
    assert_eq!(case.parts(), &ours);
    assert_eq!(folder.read("office.toml").into_bytes(), ours.problem);
    case.redo().unwrap();
    assert_eq!(folder.read("office.toml"), theirs);
}

#[test]
fn fifty_steps_are_undone_and_done_again_byte_for_byte() {
    let folder = Folder::with_office();
    let mut case = open(&folder);
    let mut states = vec![case.parts().clone()];
    for number in 1..=50 {
        let parts = next(&case, number);
        case.record(&parts, &made(&format!("step {number}"))).unwrap();
        states.push(parts);
    }
    for number in (0..50).rev() {
        let notice = case.undo().unwrap();
        assert_eq!(notice.phrase().english, format!("undone: step {}", number + 1));
        assert_eq!(case.parts(), &states[number]);
        assert_eq!(folder.read("office.toml").into_bytes(), states[number].problem);
    }
    assert_eq!(case.undo(), Err(CaseFault::NothingToUndo));
    for (number, state) in states.iter().enumerate().skip(1) {
        let notice = case.redo().unwrap();
        assert_eq!(notice.phrase().english, format!("done again: step {number}"));
        assert_eq!(case.parts(), state);
    }
    assert_eq!(case.redo(), Err(CaseFault::NothingToRedo));
    // A new step leaves what was undone in the history.
    case.undo().unwrap();
    let other = next(&case, 77);
    case.record(&other, &made("another way")).unwrap();
    assert_eq!(case.history().steps().count(), 52);
    case.goto(51).unwrap();
    assert_eq!(case.parts(), &states[50]);
}

#[test]
fn a_damaged_journal_is_told_and_left_alone() {
    let folder = Folder::with_office();
    let mut case = open(&folder);
    for number in 1..=3 {
        let parts = next(&case, number);
        case.record(&parts, &made("step")).unwrap();
    }
    drop(case);
    let path = folder.path("office.halfday/journal");
    let mut bytes = std::fs::read(&path).unwrap();
    bytes[40] ^= 1;
    std::fs::write(&path, &bytes).unwrap();
    let opened = Case::open(&folder.path("office.toml"), Box::new(OnDisk), 8);
    assert!(matches!(opened, Err(CaseFault::Damaged { .. })), "{opened:?}");
    assert_eq!(std::fs::read(&path).unwrap(), bytes);
}

#[test]
fn the_history_is_read_and_moved_by_commands() {
    let folder = Folder::with_office();
    let none = folder.halfday(&["history", "office.toml"]);
    assert_eq!((none.status, none.stderr.contains("no-history")), (2, true), "{}", none.stderr);
    let mut case = open(&folder);
    let before = folder.read("office.toml");
    let parts = next(&case, 1);
    case.record(&parts, &made("商学院改为 700 人")).unwrap();
    let busy = folder.halfday(&["undo", "office.toml"]);
    assert!(busy.status == 2 && busy.stderr.contains("case-open"), "{}", busy.stderr);
    drop(case);
    let list = folder.halfday(&["history", "office.toml", "--lang", "zh-CN"]);
    assert_eq!(list.stdout, "     1  1970-01-01 00:00Z  第一次打开\n*    2  1970-01-01 00:00Z  商学院改为 700 人\n");
    let undone = folder.halfday(&["undo", "office.toml", "--lang", "zh-CN"]);
    assert_eq!((undone.status, undone.stdout.as_str()), (0, "已撤销：商学院改为 700 人\n"), "{}", undone.stderr);
    assert_eq!(folder.read("office.toml"), before);
    assert_eq!(folder.halfday(&["undo", "office.toml"]).status, 2);
    assert_eq!(folder.halfday(&["redo", "office.toml"]).status, 0);
    assert_eq!(folder.read("office.toml").into_bytes(), parts.problem);
    assert_eq!(folder.halfday(&["history", "office.toml", "--back-to", "1"]).status, 0);
    assert_eq!(folder.read("office.toml"), before);
    assert_eq!(folder.halfday(&["history", "office.toml", "--back-to", "99"]).status, 2);
}

/// A desk of the office's case with its best plan, as the program finds it.
fn desk(folder: &Folder) -> Desk {
    let run = folder.halfday(&["plan", "office.toml", "-o", "plan.json", "--quiet"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let plan = folder.read("plan.json");
    let parts = Kept {
        problem: folder.read("office.toml").into_bytes(),
        plan: Some(plan.clone()),
        best: Some(plan),
        kept: None,
    };
    Desk::new(parts, "office.toml", &folder.path("."), None)
}

#[test]
fn a_level_that_has_a_certificate_says_where_it_is() {
    let folder = Folder::with_office();
    let mut desk = desk(&folder);
    let best = desk.best.as_mut().unwrap();
    best.run.as_mut().unwrap().certificates.insert("batches".into(), "proof/4-batches/bound.vipr".into());
    let verdict = halfday::app::ask::verdict(&desk, Language::Chinese).unwrap();
    let why = |name: &str| verdict.levels.iter().find(|level| level.name == name).unwrap().why.clone();
    assert!(why("batches").ends_with("；证书：proof/4-batches/bound.vipr"), "{}", why("batches"));
    assert!(!why("sessions").contains("证书"), "{}", why("sessions"));
}

#[test]
fn the_plan_of_a_search_is_told_as_proven_and_a_moved_batch_by_what_it_costs() {
    let folder = Folder::with_office();
    let desk = desk(&folder);
    let verdict = halfday::app::ask::verdict(&desk, Language::Chinese).unwrap();
    assert!(verdict.ok && verdict.head == "已证明：没有更好的排法", "{verdict:?}");
    let plan = &desk.working.as_ref().unwrap().plan;
    let problem = desk.problem().unwrap();
    let batch = plan.batches.iter().position(|batch| problem.college(batch.college).name == "外国语学院").unwrap();
    let session = problem.session_indices().last().unwrap().0 - 1; // 4月11日下午 四教楼102
    let moved = Edit::Plan(BatchEdit::Move { batch, session, start: 14 * 60 });
    let edited = apply(&desk, std::slice::from_ref(&moved), &folder.path(".")).unwrap();
    assert_eq!(edited.label.chinese, "外国语学院移到4月11日下午2:00 四教楼102");
    let after = Desk::new(edited.parts, "office.toml", &folder.path("."), None);
    let verdict = halfday::app::ask::verdict(&after, Language::Chinese).unwrap();
    assert!(verdict.ok && verdict.proof == "hand", "{verdict:?}");
    let worse: Vec<(&str, &str)> =
        verdict.levels.iter().filter(|level| level.worse > 0).map(|level| (level.name, level.now.as_str())).collect();
    assert_eq!(worse[..2], [("finish", "第 6 个半天（4月11日下午）"), ("sessions", "16 场")]);
    let later = 5 - problem.session(plan.batches[batch].session).half_day.0;
    let shift = format!("晚 {later} 个半天");
    assert_eq!((verdict.changed.len(), verdict.changed[0].shift.as_deref()), (1, Some(shift.as_str())));
    // The command line says the same of the file that is kept.
    folder.write("moved.json", after.parts.plan.as_ref().unwrap());
    let check = folder.halfday(&["check", "office.toml", "moved.json", "--lang", "zh-CN"]);
    assert_eq!(check.status, 0, "{}", check.stderr);
    assert!(
        check.stdout.contains("最后用到第几个半天 6") && check.stdout.contains("用到的场数 16"),
        "{}",
        check.stdout
    );
    // Put back, it is the best plan again, with its proof.
    let problem = after.problem().unwrap();
    let plan = &after.working.as_ref().unwrap().plan;
    let batch = plan.batches.iter().position(|batch| problem.college(batch.college).name == "外国语学院").unwrap();
    let home = desk
        .working
        .as_ref()
        .unwrap()
        .plan
        .batches
        .iter()
        .find(|batch| problem.college(batch.college).name == "外国语学院")
        .unwrap();
    let start = problem.session(home.session).hours.start + home.start * problem.settings().slot_minutes;
    let back = Edit::Plan(BatchEdit::Move { batch, session: home.session.0, start });
    let edited = apply(&after, &[back], &folder.path(".")).unwrap();
    assert_eq!(edited.parts.plan, desk.parts.plan);
}

#[test]
fn a_rule_that_the_best_plan_keeps_leaves_it_proven_and_one_that_it_breaks_does_not() {
    let folder = Folder::with_office();
    let desk = desk(&folder);
    let never = |date: &str| {
        let entry = serde_json::json!({ "name": "考试", "kind": "never", "colleges": ["外国语学院"], "dates": [date] });
        let entry = entry.as_object().unwrap().clone();
        [Edit::Problem(Revision::Rule { wish: false, position: None, entry })]
    };
    let (problem, plan) = (desk.problem().unwrap(), &desk.working.as_ref().unwrap().plan);
    let own = plan.batches.iter().find(|batch| problem.college(batch.college).name == "外国语学院").unwrap();
    let there = problem.half_day(problem.session(own.session).half_day).date.to_string();
    let elsewhere = if there == "2021-04-10" { "2021-04-09" } else { "2021-04-10" };
    let edited = apply(&desk, &never(elsewhere), &folder.path(".")).unwrap();
    assert!(edited.label.chinese.starts_with("规则“考试”：外国语学院不排在 4月"), "{}", edited.label.chinese);
    let kept = Desk::new(edited.parts, "office.toml", &folder.path("."), None);
    let verdict = halfday::app::ask::verdict(&kept, Language::Chinese).unwrap();
    assert_eq!((verdict.ok, verdict.proof), (true, "kept"), "{verdict:?}");
    let edited = apply(&desk, &never(&there), &folder.path(".")).unwrap();
    let broken = Desk::new(edited.parts, "office.toml", &folder.path("."), None);
    let verdict = halfday::app::ask::verdict(&broken, Language::Chinese).unwrap();
    assert_eq!((verdict.ok, verdict.problems.len(), verdict.problems[0].batches.len()), (false, 1, 1), "{verdict:?}");
    assert!(broken.best.is_none());
}

#[test]
fn where_a_batch_can_stand_is_what_the_check_says() {
    let folder = Folder::with_office();
    let desk = desk(&folder);
    let problem = desk.problem().unwrap();
    let plan = &desk.working.as_ref().unwrap().plan;
    let batch = plan.batches.iter().position(|batch| problem.college(batch.college).name == "外国语学院").unwrap();
    let places = halfday::app::ask::places(&desk, batch, Language::Chinese).unwrap();
    assert_eq!(places.len(), problem.sessions().len());
    let (mut free, mut tried) = (0, 0);
    for place in &places {
        for range in &place.ranges {
            tried += 1;
            let edit = Edit::Plan(BatchEdit::Move { batch, session: place.session, start: range.from });
            let edited = apply(&desk, &[edit], &folder.path(".")).unwrap();
            let after = Desk::new(edited.parts, "office.toml", &folder.path("."), None);
            let verdict = edit_verdict(&after);
            assert_eq!(verdict, range.code == "ok", "{place:?}");
            free += usize::from(range.code == "ok");
        }
    }
    assert!(free > 3 && tried > free + 3, "{free} of {tried}");
}

fn edit_verdict(desk: &Desk) -> bool {
    halfday::app::ask::verdict(desk, Language::English).unwrap().ok
}

#[test]
fn edits_of_batches_keep_every_head() {
    let folder = Folder::with_office();
    let mut now = desk(&folder);
    let all: u64 = 7_650;
    let heads = |desk: &Desk| {
        let plan = &desk.working.as_ref().unwrap().plan;
        plan.batches.iter().filter_map(|batch| batch.heads).sum::<u64>()
            + plan.unplaced.iter().map(|entry| entry.count).sum::<u64>()
    };
    assert_eq!(heads(&now), all);
    let edits = [
        BatchEdit::Split { batch: 3, keeps: 60 },
        BatchEdit::Unplace { batch: 0 },
        BatchEdit::Swap { batch: 1, other: 5 },
        BatchEdit::Move { batch: 2, session: 0, start: 0 },
    ];
    for edit in edits {
        let edited = apply(&now, &[Edit::Plan(edit)], &folder.path(".")).unwrap();
        now = Desk::new(edited.parts, "office.toml", &folder.path("."), None);
        assert_eq!(heads(&now), all, "{edit:?}");
    }
    let waiting = now.working.as_ref().unwrap().plan.unplaced[0].college.0;
    let place = BatchEdit::Place { college: waiting, session: 15, start: 14 * 60 };
    let edited = apply(&now, &[Edit::Plan(place)], &folder.path(".")).unwrap();
    now = Desk::new(edited.parts, "office.toml", &folder.path("."), None);
    assert_eq!(heads(&now), all);
}

//! What is held when a plan is made anew: what `plan --freeze-until` and `--keep` make of an earlier plan and of rows is
//! what trying everything finds under it, and what has begun is in the new plan.

use crate::command::{Folder, Run};
use crate::common::office;
use crate::common::unhurried;
use crate::support::clock::called;
use crate::support::oracle::{Verdict, solve as try_everything};
use crate::support::random::{Dice, case, seeds};
use crate::support::rates::stretches;
use halfday::check::check;
use halfday::hold::{freeze, settled, with_rules};
use halfday::plan::{Baseline, BaselineBatch, Batch, EarlierPlan, Plan, Proof, ToldBatch, ToldCollege};
use halfday::problem::*;
use halfday::solve::{Outcome, solve};

/// What the colleges of a plan were told, as the reader of plans has it.
fn told(before: &Problem, plan: &Plan) -> EarlierPlan {
    let of_college = |(position, college): (usize, &College)| {
        let batch = |batch: &Batch| {
            let place = before.session(batch.session);
            let (room, half_day) = (before.room(place.room), before.half_day(place.half_day));
            let (start, end) = called(before, batch);
            ToldBatch {
                room: room.name.clone(),
                place: room.label.clone(),
                room_index: Some(place.room),
                date: half_day.date,
                half_day: half_day.name.clone(),
                start,
                end,
                heads: batch.heads,
                classes: Some(batch.classes.clone()),
            }
        };
        let own = plan.batches.iter().filter(|batch| batch.college.0 == position);
        ToldCollege {
            name: college.name.clone(),
            college: Some(CollegeIndex(position)),
            batches: own.map(batch).collect(),
        }
    };
    EarlierPlan { colleges: before.colleges().iter().enumerate().map(of_college).collect() }
}

/// The same as a baseline of the problem of today.
fn baseline(earlier: &EarlierPlan, now: &Problem) -> Baseline {
    let batch = |told: &ToldBatch| {
        let stands = |&session: &SessionIndex| {
            let place = now.session(session);
            let closes = match now.half_day(place.half_day).timing {
                Timing::Batch => place.hours.start + place.slots * now.settings().slot_minutes,
                Timing::Session => place.hours.end,
            };
            Some(place.room) == told.room_index
                && now.half_day(place.half_day).date == told.date
                && place.hours.start <= told.start
                && told.end <= closes
        };
        let session = now.session_indices().find(stands);
        BaselineBatch {
            room: told.room.clone(),
            date: told.date,
            start: told.start,
            end: told.end,
            session,
            heads: told.heads,
            classes: Vec::new(),
        }
    };
    let mut all: Vec<Option<Vec<BaselineBatch>>> =
        earlier.colleges.iter().map(|college| Some(college.batches.iter().map(batch).collect())).collect();
    all.iter_mut().flatten().for_each(|own| own.sort());
    Baseline { batches: all, gone: Vec::new() }
}

/// The problem with a session that closes early, or is served at another rate later on; and a moment in or before it, which is
/// not behind that change.
fn lost_midway(before: &Problem, seed: u64) -> Option<(Problem, Moment)> {
    let mut dice = Dice::new(seed);
    let mut parts = before.to_parts();
    parts.settings.partial = false;
    let position = dice.index(parts.sessions.len());
    let slot = parts.settings.slot_minutes;
    let by_heads = parts.settings.rounding == Rounding::Up;
    let place = &mut parts.sessions[position];
    let half_day = parts.half_days[place.half_day.0].clone();
    let is_cut = half_day.timing == Timing::Batch && place.slots > 1;
    let left = if is_cut { u32::try_from(dice.from(1, u64::from(place.slots) - 1)).ok()? } else { place.slots };
    let minute = place.hours.start + u32::try_from(dice.from(0, 3)).ok()? * slot;
    let from = minute.max(place.hours.start + left * slot);
    if is_cut && by_heads && seed.is_multiple_of(3) && from < place.hours.start + place.slots * slot {
        let rate = OwnRate { from, served_heads: 8, served_seconds: u64::from(slot) * 60 };
        place.set_rate(rate, &parts.rooms[place.room.0]);
    } else if is_cut {
        place.slots = left;
        place.hours.end = place.hours.start + place.slots * slot;
        place.keep_rates_left(slot);
    }
    Problem::new(parts).ok().map(|now| (now, Moment { date: half_day.date, minute }))
}

/// What has begun is in the new plan: whole where its session is open so long, else cut where it closes; and nothing else
/// starts before the moment.
fn is_kept(before: &Problem, old: &Plan, now: &Problem, new: &Plan, moment: Moment) -> bool {
    let begins = |problem: &Problem, batch: &Batch| {
        let half_day = problem.half_day(problem.session(batch.session).half_day);
        half_day.absolute(called(problem, batch).0) < moment.absolute()
    };
    let begun: Vec<(CollegeIndex, SessionIndex, u32, u32)> = old
        .batches
        .iter()
        .filter(|batch| begins(before, batch) && batch.start < now.session(batch.session).slots)
        .map(|batch| {
            let ends = stretches(now, batch.session.0).into_iter().map(|(_, end)| end);
            let closes = ends.filter(|&end| end > batch.start).min().unwrap_or(0);
            (batch.college, batch.session, batch.start, (batch.start + batch.slots).min(closes) - batch.start)
        })
        .collect();
    // Of a batch of whole classes that is cut, those that were done by then stay: perhaps none, and never more slots.
    let by_classes = |kept: &&(CollegeIndex, SessionIndex, u32, u32)| {
        let (college, session, ..) = **kept;
        let is_it = |batch: &&Batch| (batch.college, batch.session) == (college, session);
        old.batches.iter().find(is_it).is_some_and(|batch| !batch.classes.is_empty() && batch.slots > kept.3)
    };
    let early: Vec<_> = new
        .batches
        .iter()
        .filter(|batch| begins(now, batch))
        .map(|batch| (batch.college, batch.session, batch.start, batch.slots))
        .collect();
    let (cut, whole): (Vec<_>, Vec<_>) = begun.iter().partition(by_classes);
    let is_of = |kept: &(CollegeIndex, SessionIndex, u32, u32), batch: &(CollegeIndex, SessionIndex, u32, u32)| {
        (kept.0, kept.1, kept.2) == (batch.0, batch.1, batch.2) && batch.3 <= kept.3
    };
    whole.iter().all(|kept| early.contains(kept))
        && early.iter().all(|batch| whole.contains(batch) || cut.iter().any(|kept| is_of(kept, batch)))
}

#[test]
fn a_day_that_has_begun_is_replanned_as_trying_everything_does() {
    let (mut compared, mut none, mut changing, mut cut) = (0, 0, 0, 0);
    let wanted = seeds(150);
    let (first, wanted) = (60_000 + wanted.start, wanted.end - wanted.start);
    for seed in first..first + 10 * wanted + 50 {
        let case = case(seed);
        let slow = |stretch: &Stretch| stretch.rate.most(1) == 0; // a length may then serve nobody
        if case.problem.session_indices().any(|session| case.problem.stretches(session).iter().any(slow)) {
            continue;
        }
        let Verdict::Best(best) = try_everything(&case.problem, None) else { continue };
        let at_once = |batch: &Batch| {
            let place = case.problem.session(batch.session);
            case.problem.half_day(place.half_day).timing == Timing::Session
        };
        if !best.plan.unplaced.is_empty() || best.plan.batches.iter().any(at_once) {
            continue;
        }
        let Some((now, moment)) = lost_midway(&case.problem, seed) else { continue };
        let earlier = told(&case.problem, &best.plan);
        let Ok(frozen) = freeze(&now, &earlier, moment) else { panic!("{seed}: everything is still there") };
        let Ok(held) = with_rules(&now, std::slice::from_ref(&frozen.rule)) else { continue };
        let told = baseline(&earlier, &now);
        match (solve(&held, Some(&told), &unhurried()), try_everything(&held, Some(&told))) {
            (_, Verdict::TooMuch) => continue,
            (Outcome::NoPlan, Verdict::NoPlan) => none += 1,
            (Outcome::Found(plan), Verdict::Best(found)) => {
                let noted = Plan { settled: settled(std::slice::from_ref(&frozen.rule)), ..plan.clone() };
                let checked = check(&held, &noted, Some(&told)).unwrap_or_else(|faults| panic!("{seed}: {faults:#?}"));
                assert_eq!(checked.values(), found.values, "seed {seed}");
                assert!(plan.score.iter().all(|level| level.proof != Proof::None), "seed {seed}: {:?}", plan.score);
                assert!(is_kept(&case.problem, &best.plan, &now, &plan, moment), "seed {seed}");
                // The plan is one of the problem without the rule too, and says itself what was settled.
                assert!(check(&now, &noted, Some(&told)).is_ok(), "seed {seed}");
                cut += usize::from(frozen.cut > 0);
                changing += usize::from(
                    found.values.iter().any(|&(level, value)| level == Level::Of(Objective::Changes) && value > 0),
                );
            }
            (outcome, verdict) => panic!("seed {seed}: {outcome:?} against {verdict:?}"),
        }
        compared += 1;
        if compared == wanted {
            break;
        }
    }
    let all_met = compared >= 100 && none >= 5 && changing >= 15 && cut >= 8;
    assert!(compared > 0 && (wanted < 150 || all_met), "{compared} {none} {changing} {cut}");
}

const TOLD: &str = r#"
schema = 1
language = "en"
[calendar]
dates = ["2021-04-09", "2021-04-10"]
half_days = [{ name = "morning", start = "8:00", end = "10:00" }]
[[rooms]]
name = "A"
label = "Hall A"
heads_per_hour = 60
[[rooms]]
name = "B"
label = "Hall B"
heads_per_hour = 60
[[colleges]]
name = "History"
headcount = 60
[[colleges]]
name = "Physics"
headcount = 60
[[colleges]]
name = "Music"
headcount = 45
[[colleges]]
name = "Law"
headcount = 60
"#;

const PLAN: &str = "room,date,half_day,start,end,college\n\
A,2021-04-09,morning,8:00,9:00,History\nA,2021-04-09,morning,9:00,10:00,Physics\n\
B,2021-04-09,morning,8:00,8:45,Music\nB,2021-04-09,morning,8:45,9:45,Law\n";

/// Hall A closes at 8:30 on the first day, in the middle of History.
fn lost() -> String {
    format!(
        "{TOLD}\n[[hours]]\nrooms = [\"A\"]\ndates = [\"2021-04-09\"]\nhalf_days = [\"morning\"]\nstart = \"8:00\"\nend = \"8:30\"\n"
    )
}

fn folder() -> Folder {
    let folder = Folder::with_office();
    folder.write("told.toml", TOLD);
    folder.write("lost.toml", &lost());
    folder.write("told.csv", PLAN);
    folder
}

const FREEZE: [&str; 4] = ["--against", "told.csv", "--freeze-until", "2021-04-09 8:30"];

#[test]
fn a_batch_that_is_cut_keeps_what_is_done_and_the_rest_goes_elsewhere() {
    let folder = folder();
    let plan = folder.halfday(&[&["plan", "lost.toml", "-o", "new.json", "-o", "new.csv"], &FREEZE[..]].concat());
    assert_eq!(plan.status, 0, "{plan:?}");
    assert!(
        plan.stderr.contains("Begun before 8:30 on Fri 9 Apr and kept: 2 batches; of these, 1 cut short"),
        "{plan:?}"
    );
    let rows = folder.read("new.csv");
    assert!(rows.contains(",A,2021-04-09,morning,08:00,08:30,History,30"), "{rows}");
    assert!(rows.contains(",B,2021-04-09,morning,08:00,08:45,Music,45"), "{rows}");
    assert_eq!(rows.matches("History").count(), 2, "{rows}");
    let json = folder.read("new.json");
    assert!(
        json.contains("\"until\": \"2021-04-09 08:30\"") && json.matches("\"settled\": true").count() == 2,
        "{json}"
    );
    // The plan is one of the file: every command takes it.
    for check in [vec!["check", "lost.toml", "new.json"], [&["check", "lost.toml", "new.json"], &FREEZE[..]].concat()] {
        let run = folder.halfday(&check);
        assert_eq!(run.status, 0, "{run:?}");
    }
    assert_eq!(folder.halfday(&["render", "lost.toml", "new.json"]).status, 0);
    let notice = folder.halfday(&["changes", "lost.toml", "new.json", "--against", "told.csv"]);
    assert!(notice.stdout.contains("Fri 9 Apr, 8:00-8:30 am, Hall A"), "{notice:?}");
    assert!(!notice.stdout.contains("Music"), "{notice:?}");
}

#[test]
fn a_plan_that_forgets_what_has_begun_fails_the_check_of_the_day() {
    let folder = folder();
    let moved = PLAN.replace("B,2021-04-09,morning,8:00,8:45,Music", "B,2021-04-10,morning,8:00,8:45,Music");
    folder.write("moved.csv", &moved);
    let run = folder.halfday(&[&["check", "told.toml", "moved.csv"], &FREEZE[..]].concat());
    assert_eq!(run.status, 1, "{run:?}");
    assert!(
        run.stdout.contains("[kept-missing]") && run.stdout.contains("what began before 8:30 on Fri 9 Apr stays"),
        "{run:?}"
    );
    // What a plan says of itself is checked too.
    let made = folder.halfday(&[&["plan", "lost.toml", "-o", "new.json"], &FREEZE[..]].concat());
    assert_eq!(made.status, 0, "{made:?}");
    let forged = folder.read("new.json").replacen("\"settled\": true", "\"settled\": false", 1);
    folder.write("forged.json", &forged);
    let run = folder.halfday(&["check", "lost.toml", "forged.json"]);
    assert!(run.status == 1 && run.stdout.contains("[starts-before]"), "{run:?}");
    folder.write("forged.json", &folder.read("new.json").replace("2021-04-09 08:30", "half past"));
    let run = folder.halfday(&["check", "lost.toml", "forged.json"]);
    assert!(run.status == 2 && run.stderr.contains("[bad-moment]"), "{run:?}");
}

#[test]
fn what_cannot_be_frozen_is_said_all_at_once() {
    let folder = folder();
    let stop = |problem: &str, against: &str, moment: &str| {
        folder.halfday(&["plan", problem, "--against", against, "--freeze-until", moment])
    };
    let run = stop("told.toml", "told.csv", "2021-04-11 8:30");
    assert!(run.status == 2 && run.stderr.contains("[freeze-outside-calendar]"), "{run:?}");
    let run = stop("told.toml", "told.csv", "tomorrow");
    assert!(run.status == 2 && run.stderr.contains("[bad-moment]"), "{run:?}");
    let run = stop("told.toml", "told.csv", "4月9日8:30");
    assert_eq!(run.status, 0, "{run:?}");
    let run = folder.halfday(&["plan", "told.toml", "--freeze-until", "2021-04-09 8:30"]);
    assert!(run.status == 2 && run.stderr.contains("--against"), "{run:?}");
    // Without hall A, without Music, and off the grid: three findings.
    let hall = "[[rooms]]\nname = \"A\"\nlabel = \"Hall A\"\nheads_per_hour = 60\n";
    folder.write("gone.toml", &TOLD.replace(hall, "").replace("\"Music\"", "\"Dance\""));
    folder.write("off.csv", &PLAN.replace("8:45,9:45,Law", "8:47,9:47,Law"));
    let run = stop("gone.toml", "off.csv", "2021-04-09 8:50");
    assert_eq!(run.status, 2, "{run:?}");
    for code in ["[begun-room-gone]", "[begun-college-gone]", "[begun-off-grid]"] {
        assert_eq!(run.stderr.matches(code).count(), 1, "{code} in {run:?}");
    }
    // What is called for the whole session has no length of its own.
    folder.write("at-once.toml", &TOLD.replace("end = \"10:00\" }", "end = \"10:00\", times = \"session\" }"));
    folder.write("at-once.csv", "room,date,half_day,start,end,college\nA,2021-04-09,morning,8:00,10:00,History\n");
    let run = stop("at-once.toml", "at-once.csv", "2021-04-09 8:30");
    assert!(run.status == 2 && run.stderr.contains("[begun-length-unknown]"), "{run:?}");
    // A batch that its room's closing forestalled is planned anew, with a warning.
    let run = stop("lost.toml", "told.csv", "2021-04-09 9:30");
    assert!(run.stderr.contains("[did-not-begin]") && run.stderr.contains("Physics"), "{run:?}");
}

#[test]
fn what_no_plan_can_keep_is_explained_by_the_name_of_the_rule() {
    let folder = folder();
    // History has fewer heads now than the batch that has begun serves.
    folder.write("fewer.toml", &TOLD.replacen("headcount = 60", "headcount = 10", 1));
    let run = folder.halfday(&[&["plan", "fewer.toml"], &FREEZE[..]].concat());
    assert_eq!(run.status, 1, "{run:?}");
    assert!(run.stderr.contains("what began before 8:30 on Fri 9 Apr stays"), "{run:?}");
}

const ROWS: &str = "room,date,half_day,start,end,college\nB,2021-04-10,morning,8:30,9:30,Physics\n";

#[test]
fn rows_are_held_and_the_rest_is_planned() {
    let folder = folder();
    folder.write("rows.csv", ROWS);
    let run = folder.halfday(&["plan", "told.toml", "--keep", "rows.csv", "-o", "new.csv", "-o", "new.json"]);
    assert_eq!(run.status, 0, "{run:?}");
    assert!(run.stderr.contains("Held as given: 1 batch."), "{run:?}");
    assert!(folder.read("new.csv").contains("B,2021-04-10,morning,08:30,09:30,Physics,60"));
    for check in [&["check", "told.toml", "new.json"][..], &["check", "told.toml", "new.json", "--keep", "rows.csv"]] {
        assert_eq!(folder.halfday(check).status, 0);
    }
    let run = folder.halfday(&["check", "told.toml", "told.csv", "--keep", "rows.csv"]);
    assert!(run.status == 1 && run.stdout.contains("the batches of rows.csv stay"), "{run:?}");
    // Rows and a day that has begun go together.
    let both = [&["plan", "lost.toml", "--keep", "rows.csv", "-o", "both.csv"], &FREEZE[..]].concat();
    let run = folder.halfday(&both);
    assert_eq!(run.status, 0, "{run:?}");
    let rows = folder.read("both.csv");
    assert!(
        rows.contains("08:00,08:30,History") && rows.contains("B,2021-04-10,morning,08:30,09:30,Physics"),
        "{rows}"
    );
}

#[test]
fn rows_at_fault_are_shown_each_at_its_place() {
    let folder = folder();
    let rule =
        "[[rules]]\nname = \"no Law on Saturday\"\nkind = \"never\"\ncolleges = [\"Law\"]\ndates = [\"2021-04-10\"]\n";
    folder.write("ruled.toml", &format!("{TOLD}\n{rule}"));
    folder.write(
        "rows.csv",
        "room,date,half_day,start,end,college\nB,2021-04-10,morning,8:30,9:30,Physics\nB,2021-04-10,morning,9:00,9:45,Music\n\
         A,2021-04-10,morning,8:00,9:00,Law\nA,2021-04-09,morning,8:00,9:30,History\n",
    );
    let run = folder.halfday(&["plan", "ruled.toml", "--keep", "rows.csv"]);
    assert_eq!(run.status, 2, "{run:?}");
    for (code, line) in [("[overlap]", "rows.csv:3"), ("[never]", "rows.csv:4"), ("[too-many-slots]", "rows.csv:5")] {
        assert!(run.stderr.contains(code) && run.stderr.contains(line), "{code} {line} in {}", run.stderr);
    }
    assert!(run.stderr.contains("no Law on Saturday"), "{run:?}");
    folder.write("rows.csv", "room,date,half_day,start,end,college\nC,2021-04-10,morning,8:30,9:30,Physics\n");
    let run = folder.halfday(&["plan", "told.toml", "--keep", "rows.csv"]);
    assert!(run.status == 2 && run.stderr.contains("[unknown-room]"), "{run:?}");
    // Before the moment, only what has begun.
    folder.write("rows.csv", "room,date,half_day,start,end,college\nB,2021-04-09,morning,8:45,9:45,Law\n");
    let begun =
        ["plan", "told.toml", "--keep", "rows.csv", "--against", "told.csv", "--freeze-until", "2021-04-09 9:30"];
    assert_eq!(folder.halfday(&begun).status, 0, "the same row twice is no fault");
    folder.write("rows.csv", "room,date,half_day,start,end,college\nB,2021-04-09,morning,9:00,10:00,Law\n");
    let run = folder.halfday(&begun);
    assert!(run.status == 2 && run.stderr.contains("rows.csv:2"), "{run:?}");
}

#[test]
fn rows_of_a_session_to_which_all_are_called_at_once_are_held_side_by_side() {
    let folder = folder();
    folder.write("at-once.toml", &TOLD.replace("end = \"10:00\" }", "end = \"10:00\", times = \"session\" }"));
    let plan = folder.halfday(&["plan", "at-once.toml", "-o", "plan.csv", "-o", "plan.json"]);
    assert_eq!(plan.status, 0, "{plan:?}");
    for file in ["plan.csv", "plan.json"] {
        let check = folder.halfday(&["check", "at-once.toml", file]);
        assert_eq!(check.status, 0, "{check:?}");
        let held = folder.halfday(&["plan", "at-once.toml", "--keep", file, "-o", "again.csv"]);
        // Who is called at once stands in no order.
        let rows = |file: &str| {
            let text = folder.read(file);
            let mut rows: Vec<String> =
                text.lines().filter_map(|row| row.split_once(',').map(|(_, row)| row.to_owned())).collect();
            rows.sort();
            rows
        };
        assert_eq!((held.status, rows("again.csv")), (0, rows("plan.csv")), "{held:?}");
    }
    // Three hours in a session of two.
    let rows = "room,date,half_day,start,end,college\nA,2021-04-09,morning,8:00,10:00,History\n";
    let heads = ",headcount\n";
    let rows = rows.replace("college\n", &format!("college{heads}")).replace("History\n", "History,60\n");
    let more = "A,2021-04-09,morning,8:00,10:00,Physics,60\nA,2021-04-09,morning,8:00,10:00,Law,60\n";
    folder.write("rows.csv", &format!("{rows}{more}"));
    let run = folder.halfday(&["plan", "at-once.toml", "--keep", "rows.csv"]);
    assert!(run.status == 2 && run.stderr.contains("[over-full]"), "{run:?}");
}

/// A printed file of the plan, in which somebody has written other times, and what the program says of it.
fn edited(name: &str, part: &str, edits: &[(&str, &str)]) -> (Folder, Run) {
    let folder = folder();
    let run = folder.halfday(&["render", "told.toml", "told.csv", "-o", name]);
    assert_eq!(run.status, 0, "{run:?}");
    let file = std::fs::read(folder.path(name)).unwrap();
    let file = office::changed(&file, part, |text| {
        // Who types a time anew types a plain hyphen.
        let mut text = text.replace("</w:t><w:noBreakHyphen/><w:t xml:space=\"preserve\">", "-");
        for (from, to) in edits {
            assert!(text.contains(from), "{from} in {text}");
            text = text.replacen(from, to, 1);
        }
        text
    });
    std::fs::write(folder.path(name), file).unwrap();
    let run = folder.halfday(&["plan", "told.toml", "--keep", name, "-o", "new.csv"]);
    (folder, run)
}

const FILES: [(&str, &str); 2] = [("told.xlsx", "xl/sharedStrings.xml"), ("told.docx", "word/document.xml")];

#[test]
fn rows_edited_in_a_printed_table_are_held() {
    for (name, part) in FILES {
        let (folder, run) = edited(name, part, &[("Fri 9 Apr, 9:00-10:00 am", "Sat 10 Apr, 8:30-9:30 am")]);
        assert_eq!(run.status, 0, "{name}: {run:?}");
        assert!(run.stderr.contains("Held as given: 1 batch."), "{name}: {run:?}");
        assert!(folder.read("new.csv").contains("A,2021-04-10,morning,08:30,09:30,Physics,60"), "{name}");
    }
}

#[test]
fn rows_edited_wrongly_are_shown_by_their_cells() {
    for (name, part) in FILES {
        let (_, run) = edited(name, part, &[("Fri 9 Apr, 9:00-10:00 am", "Fri 9 Apr, nine"), ("Music", "Musik")]);
        assert_eq!(run.status, 2, "{name}: {run:?}");
        assert!(run.stderr.contains("[unclear-time]") && run.stderr.contains("[unknown-college]"), "{name}: {run:?}");
        assert!(run.stderr.contains(&format!("{name} ")) && run.stderr.contains('!'), "{name}: {run:?}");
        let (_, run) = edited(name, part, &[]);
        assert!(run.status == 2 && run.stderr.contains("[nothing-edited]"), "{name}: {run:?}");
    }
    // Whatever the columns are called.
    let (_, run) = edited("told.docx", "word/document.xml", &[("College", "Whoever"), ("College", "Whoever")]);
    assert!(run.status == 2 && run.stderr.contains("[nothing-edited]"), "{run:?}");
}

//! What is held of batches of colleges with classes: the classes too, by `plan --freeze-until` and `--keep`.

use crate::command::{Folder, Run};

/// Two rooms on two mornings of two hours, a head a minute. History has four classes, Physics two.
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
classes = [{ name = "H1", headcount = 30 }, { name = "H2", headcount = 30 }, { name = "H3", headcount = 30 }, { name = "H4", headcount = 30 }]
[[colleges]]
name = "Physics"
classes = [{ name = "P1", headcount = 45 }, { name = "P2", headcount = 45 }]
"#;

/// The odd classes of History in hall A, its even ones in hall B: no planner by itself would pair them so.
const PLAN: &str = "room,date,half_day,start,end,college,classes\n\
A,2021-04-09,morning,8:00,9:00,History,H1+H3\nB,2021-04-09,morning,8:00,9:00,History,H2+H4\n\
A,2021-04-10,morning,8:00,8:45,Physics,P2\nB,2021-04-10,morning,8:00,8:45,Physics,P1\n";

fn folder() -> Folder {
    let folder = Folder::with_office();
    folder.write("told.toml", TOLD);
    folder.write("told.csv", PLAN);
    folder
}

fn replan(folder: &Folder, problem: &str, moment: &str) -> Run {
    let against = ["plan", problem, "--against", "told.csv", "--freeze-until", moment];
    folder.halfday(&[&against[..], &["-o", "new.csv", "-o", "new.json"]].concat())
}

/// The problem with hall A lost from a time on the first day.
fn lost_at(end: &str) -> String {
    format!(
        "{TOLD}[[hours]]\nrooms = [\"A\"]\ndates = [\"2021-04-09\"]\nhalf_days = [\"morning\"]\nstart = \"8:00\"\nend = \"{end}\"\n"
    )
}

#[test]
fn begun_batches_keep_their_classes() {
    let folder = folder();
    let run = replan(&folder, "told.toml", "2021-04-09 8:30");
    assert_eq!(run.status, 0, "{run:?}");
    let rows = folder.read("new.csv");
    assert!(rows.contains(",A,2021-04-09,morning,08:00,09:00,History,60,H1+H3"), "{rows}");
    assert!(rows.contains(",B,2021-04-09,morning,08:00,09:00,History,60,H2+H4"), "{rows}");
    // A plan that has them the other way round is not one of the day.
    folder.write("swapped.csv", &rows.replace("H1+H3", "H1+H2").replace("H2+H4", "H3+H4"));
    let against = ["--against", "told.csv", "--freeze-until", "2021-04-09 8:30"];
    let run = folder.halfday(&[&["check", "told.toml", "swapped.csv"][..], &against].concat());
    assert!(run.status == 1 && run.stdout.contains("[kept-classes]") && run.stdout.contains("H1, H3"), "{run:?}");
    assert_eq!(folder.halfday(&[&["check", "told.toml", "new.json"][..], &against].concat()).status, 0);
}

#[test]
fn of_a_batch_that_is_cut_the_classes_that_are_done_stay() {
    let folder = folder();
    // By 8:50 H1 is done and H3 is not: H3 goes elsewhere whole, and the batch ends with H1.
    folder.write("lost.toml", &lost_at("8:50"));
    let run = replan(&folder, "lost.toml", "2021-04-09 8:50");
    assert_eq!(run.status, 0, "{run:?}");
    assert!(run.stderr.contains("2 batches; of these, 1 cut short"), "{run:?}");
    let rows = folder.read("new.csv");
    assert!(rows.contains(",A,2021-04-09,morning,08:00,08:30,History,30,H1\n"), "{rows}");
    assert!(rows.contains(",B,2021-04-09,morning,08:00,09:00,History,60,H2+H4"), "{rows}");
    assert!(rows.lines().any(|row| row.contains(",History,30,H3")), "{rows}");
    let notice = folder.halfday(&["changes", "lost.toml", "new.json", "--against", "told.csv"]);
    assert!(notice.stdout.contains("Fri 9 Apr, 8:00-8:30 am, Hall A (ends early)"), "{notice:?}");
    // By 8:20 not even H1 is done.
    folder.write("lost.toml", &lost_at("8:20"));
    let run = replan(&folder, "lost.toml", "2021-04-09 8:20");
    assert!(run.status == 0 && run.stderr.contains("[nothing-done]"), "{run:?}");
    assert!(!folder.read("new.csv").contains(",A,2021-04-09"), "{run:?}");
}

#[test]
fn rows_keep_their_classes() {
    let folder = folder();
    let heading = "room,date,half_day,start,end,college,classes\n";
    folder.write("rows.csv", &format!("{heading}B,2021-04-10,morning,8:30,9:30,History,H1+H4\n"));
    let run = folder.halfday(&["plan", "told.toml", "--keep", "rows.csv", "-o", "new.csv"]);
    assert_eq!(run.status, 0, "{run:?}");
    let rows = folder.read("new.csv");
    assert!(rows.contains(",B,2021-04-10,morning,08:30,09:30,History,60,H1+H4"), "{rows}");
    // A row without classes holds its time alone, and that is said at the row.
    folder.write("rows.csv", &format!("{heading}B,2021-04-10,morning,8:30,9:30,History,\n"));
    let run = folder.halfday(&["plan", "told.toml", "--keep", "rows.csv", "-o", "new.csv"]);
    assert!(run.status == 0 && run.stderr.contains("[classes-not-held]"), "{run:?}");
    assert!(run.stderr.contains("rows.csv:2"), "{run:?}");
    assert!(folder.read("new.csv").contains(",B,2021-04-10,morning,08:30,09:30,History,60,"));
    // A class in two rows, and one that needs more time than its row gives.
    let twice = "A,2021-04-09,morning,8:00,8:30,History,H1\nB,2021-04-09,morning,8:00,8:30,History,H1\n";
    folder.write("rows.csv", &format!("{heading}{twice}A,2021-04-10,morning,8:00,8:30,Physics,P1\n"));
    let run = folder.halfday(&["plan", "told.toml", "--keep", "rows.csv"]);
    assert_eq!(run.status, 2, "{run:?}");
    for (code, line) in [("[class-repeated]", "rows.csv:3"), ("[kept-classes-length]", "rows.csv:4")] {
        assert!(run.stderr.contains(code) && run.stderr.contains(line), "{code} {line} in {}", run.stderr);
    }
}

#[test]
fn begun_batches_whose_classes_cannot_be_held_are_found() {
    let folder = folder();
    folder.write("gone.toml", &TOLD.replace("\"H3\"", "\"H5\""));
    let run = replan(&folder, "gone.toml", "2021-04-09 8:30");
    assert!(run.status == 2 && run.stderr.contains("[begun-class-gone]"), "{run:?}");
    folder.write("more.toml", &TOLD.replace("\"H3\", headcount = 30", "\"H3\", headcount = 40"));
    let run = replan(&folder, "more.toml", "2021-04-09 8:30");
    assert!(run.status == 2 && run.stderr.contains("[kept-classes-length]"), "{run:?}");
    assert!(run.stderr.contains("70 minutes"), "{run:?}");
    // A table without classes: the times are held, and it is said that the classes are not.
    let bare: String = PLAN.lines().map(|row| row.rsplit_once(',').unwrap().0.to_owned() + "\n").collect();
    folder.write("told.csv", &bare);
    let run = replan(&folder, "told.toml", "2021-04-09 8:30");
    assert_eq!((run.status, run.stderr.matches("[classes-not-held]").count()), (0, 2), "{run:?}");
}

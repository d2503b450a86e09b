//! `halfday allocate` as it is typed: the table of `problems/allocation`, forms out and back, exit statuses.

use crate::command::{Folder, Run};
use crate::common;

/// A folder with the example of `problems/allocation` in it.
fn folder() -> Folder {
    let folder = Folder::with_office();
    for name in ["photos.toml", "photos.plan.csv"] {
        folder.write(name, &common::text(&common::path(&format!("problems/allocation/{name}"))));
    }
    folder
}

fn allocate(folder: &Folder, arguments: &[&str]) -> Run {
    folder.halfday(&[&["allocate", "photos.toml", "photos.plan.csv"], arguments].concat())
}

fn expected(name: &str) -> String {
    common::text(&common::path(&format!("problems/allocation/{name}")))
}

#[test]
fn the_example_has_the_class_times_that_stand_beside_it() {
    let folder = folder();
    allocate(&folder, &[]).is(0, &expected("photos.class-times.md"), "");
    allocate(&folder, &["--lang", "en"]).is(0, &expected("photos.class-times.en.md"), "");
    let plan = folder.read("photos.plan.csv");
    let run = folder.halfday_with(&["allocate", "photos.toml", "-"], plan.as_bytes());
    run.is(0, &expected("photos.class-times.md"), "");
}

#[test]
fn the_book_shows_the_table_of_the_example() {
    for chapter in common::documents::LANGUAGES.map(|language| common::documents::chapter("class-times", language)) {
        let shown = common::documents::between(&chapter.text, "<!-- class times -->", "<!-- end of class times -->");
        assert_eq!(shown, format!("```markdown\n{}```", expected("photos.class-times.md")), "{}", chapter.path);
    }
}

#[test]
fn class_times_go_into_the_formats_that_have_tables() {
    let folder = folder();
    allocate(&folder, &["-o", "a.md", "-o", "a.csv", "-o", "a.tsv", "-o", "a.json", "--college", "法学院"])
        .is(0, "", "");
    let csv = "单位,班级,人数,到场时间,起止时间,地点\n\
               法学院,第1组,67,上午9:05,4月9日上午9:20-9:54,四教楼102\n\
               法学院,第2组,67,上午9:39,4月9日上午9:54-10:27,四教楼102\n\
               法学院,第3组,66,上午10:12,4月9日上午10:27-11:00,四教楼102\n";
    assert_eq!(folder.read("a.csv"), csv);
    assert!(folder.read("a.md").contains("第3组") && !folder.read("a.md").contains("商学院"));
    assert!(folder.read("a.tsv").contains("法学院\t第2组\t67"));
    let json: serde_json::Value = serde_json::from_str(&folder.read("a.json")).unwrap();
    assert_eq!(json["calls"].as_array().unwrap().len(), 3);
    let second = serde_json::json!({
        "college": "法学院", "group": 2, "headcount": 67, "room": "102", "date": "2021-04-09", "half_day": "上午",
        "arrive": "09:39", "start": "09:54", "end": "10:27", "with_previous": false,
    });
    assert_eq!(json["calls"][1], second);
    allocate(&folder, &["-o", "a.docx", "-o", "a.xlsx", "-o", "a.html"]).is(0, "", "");
    assert!(folder.read("a.html").contains("会计1班"));
    for name in ["a.docx", "a.xlsx"] {
        assert!(std::fs::read(folder.path(name)).unwrap().starts_with(b"PK"), "{name}");
    }
    let run = allocate(&folder, &["-o", "a.ics"]);
    assert!(run.status == 2 && run.stderr.contains("not-for-class-times"), "{}", run.stderr);
    assert!(!folder.path("a.ics").exists());
}

#[test]
fn forms_go_out_and_come_back() {
    let folder = folder();
    let told = "已在 forms 写出 2 个单位的分配表。\n";
    allocate(&folder, &["--write-forms", "forms"]).is(0, &expected("photos.class-times.md"), told);
    let back = allocate(&folder, &["--forms", "forms"]);
    back.is(0, &expected("photos.class-times.md"), "");
    // what somebody may have filled in is not overwritten
    let filled = folder.read("forms/商学院.csv").replace("42,1,", "42,2,").replace("41,2,", "41,1,");
    folder.write("forms/商学院.csv", &filled);
    let again = allocate(&folder, &["--write-forms", "forms", "-q"]);
    assert_eq!((again.status, again.stderr.matches("file-exists").count()), (2, 6), "{}", again.stderr);
    assert_eq!(folder.read("forms/商学院.csv"), filled);
    let back = allocate(&folder, &["--forms", "forms", "--college", "商学院"]);
    assert_eq!(back.status, 0, "{}", back.stderr);
    let rows: Vec<&str> = back.stdout.lines().skip(6).take(2).collect();
    assert!(rows[0].contains("会计2班") && rows[0].contains("8:15-8:29"), "{rows:?}");
    assert!(rows[1].contains("会计1班") && rows[1].contains("8:29-8:43"), "{rows:?}");
    assert_eq!(allocate(&folder, &["--write-forms", "forms", "--force", "-q"]).status, 0);
    assert_ne!(folder.read("forms/商学院.csv"), filled);
    let one = allocate(&folder, &["--write-forms", "others", "--college", "艺术学院"]);
    assert_eq!((one.status, folder.path("others/艺术学院.xlsx").is_file()), (0, true), "{}", one.stderr);
}

#[test]
fn a_wrong_form_is_shown_with_its_file_and_cell() {
    let folder = folder();
    allocate(&folder, &["--write-forms", "forms", "-q"]);
    let wrong = folder.read("forms/商学院.csv").replace("会计2班", "会计9班");
    folder.write("wrong.csv", &wrong);
    let run = allocate(&folder, &["--forms", "wrong.csv", "-o", "never.md"]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    for part in ["unknown-class", "wrong.csv", "F3", "会计9班"] {
        assert!(run.stderr.contains(part), "{part} in\n{}", run.stderr);
    }
    assert!(!folder.path("never.md").exists());
}

#[test]
fn what_cannot_be_done_is_said_with_its_exit_status() {
    let folder = folder();
    folder.write("late.csv", "room,date,half_day,start,end,college\n101,2021-04-09,上午,08:15,09:10,商学院\n");
    std::fs::create_dir(folder.path("empty")).unwrap();
    let status = |arguments: &[&str], code: &str| {
        let run = allocate(&folder, arguments);
        assert!(run.stderr.contains(code), "{arguments:?}: {}", run.stderr);
        run.status
    };
    assert_eq!(folder.halfday(&["allocate", "photos.toml", "late.csv"]).status, 1);
    assert_eq!(folder.halfday(&["allocate", "photos.toml", "none.csv"]).status, 2);
    assert_eq!(status(&["--college", "文学院"], "unknown-college"), 2);
    assert_eq!(status(&["--groups", "100"], "too-many-groups"), 2);
    assert_eq!(status(&["--order", "会计1班"], "bad-order"), 2);
    assert_eq!(status(&["--order", "文学院=会计1班"], "unknown-college"), 2);
    assert_eq!(status(&["--order", "商学院=会计9班"], "unknown-class"), 2);
    assert_eq!(status(&["--forms", "empty"], "no-forms"), 2);
    assert_eq!(status(&["--forms", "none.xlsx"], "no-such-file"), 2);
    assert_eq!(status(&["--write-forms", "photos.toml"], "cannot-write"), 4);
    assert_eq!(status(&["-o", "photos.toml"], "output-is-input"), 2);
    let run = allocate(&folder, &["--order", "商学院=金融2班、市场1班", "--college", "商学院"]);
    let classes: Vec<&str> =
        run.stdout.lines().skip(6).filter_map(|line| line.split('|').nth(2)).map(str::trim).collect();
    assert_eq!(classes, ["金融2班", "会计1班", "会计2班", "金融1班", "市场1班", "工商1班", "工商2班"]);
}

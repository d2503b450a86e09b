//! Outputs are whole or not there, fail before the long run, and a reader who leaves is no fault.

use crate::command::{Folder, unsealed};
use std::io::{BufRead, BufReader};

#[test]
fn an_unknown_ending_names_the_known_ones() {
    let folder = Folder::with_office();
    let run = folder.halfday(&["plan", "office.toml", "-o", "plan.pdf"]);
    run.is(
        2,
        "",
        "错误[unknown-ending]: 不知道 plan.pdf 应是什么格式\n |\n = 建议: 可用的结尾：.md、.markdown、.html、.htm、.slips.html、.doors.html、.tsv、.chat.txt、.txt、.ics、.svg、.json、.csv、.docx、.slips.docx、.doors.docx、.xlsx；要 PDF，先写成 .docx，再用 LibreOffice、Word 或 WPS 导出，或写成 .html，用浏览器打印\n",
    );
    assert!(!folder.path("plan.pdf").exists());
    let run = folder.halfday(&["plan", "office.toml", "-o", "plan.jpg", "--lang", "en"]);
    assert!(run.status == 2 && run.stderr.contains(".docx") && run.stderr.ends_with("; or use --format\n"), "{run:?}");
}

#[test]
fn a_place_that_cannot_be_written_fails_at_once() {
    let folder = Folder::with_office();
    // A file is no folder, not even for those who may write everywhere.
    let run = folder.halfday(&["plan", "office.toml", "-o", "published.csv/plan.md"]);
    run.is(4, "", "错误[cannot-write]: 无法写入 published.csv/plan.md：文件夹不存在\n");
    let run = folder.halfday(&["plan", "office.toml", "-o", "nowhere/plan.md", "--lang", "en"]);
    run.is(4, "", "error[cannot-write]: cannot write nowhere/plan.md: there is no such folder\n");
    std::fs::create_dir(folder.path("plan.md")).unwrap();
    folder.halfday(&["plan", "office.toml", "-o", "plan.md"]).is(
        4,
        "",
        "错误[cannot-write]: 无法写入 plan.md：这是一个文件夹\n",
    );
}

#[test]
fn two_outputs_are_written_in_one_run_each_in_its_format() {
    let folder = Folder::with_office();
    let run = folder.halfday(&["render", "office.toml", "published.csv", "-o", "a.md", "-o", "a.csv", "-o", "-"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    assert_eq!(run.stdout, unsealed(&folder.read("a.md")));
    assert!(folder.read("a.md").starts_with("# 拍摄日程表\n"));
    assert_eq!(folder.halfday(&["check", "office.toml", "a.csv"]).status, 0);
    assert!(folder.leftovers().is_empty(), "{:?}", folder.leftovers());
}

#[test]
fn the_longest_ending_chooses_among_formats_that_share_one() {
    let folder = Folder::with_office();
    let mut command = vec!["render", "office.toml", "published.csv"];
    let files = ["all.html", "all.slips.html", "slips.html", "doors.html", "chat.txt", "all.ics", "all.svg", "all.tsv"];
    files.iter().for_each(|file| command.extend(["-o", file]));
    folder.halfday(&command).is(0, "", "");
    assert!(folder.read("all.html").contains("<body>") && folder.read("doors.html").contains("<body class=\"doors\">"));
    assert!(folder.read("slips.html").contains("<body class=\"slips\">"));
    assert_eq!(folder.read("slips.html"), folder.read("all.slips.html"));
    assert!(folder.read("chat.txt").starts_with("【拍摄日程表】2021届毕业生\n4月9日上午8:15-8:45 四教楼101（90人）\n"));
    assert!(folder.read("all.ics").starts_with("BEGIN:VCALENDAR\r\n") && folder.read("all.svg").starts_with("<svg "));
    assert!(folder.read("all.tsv").contains("\n1\t2021届毕业生\t4月9日上午8:15-8:45\t四教楼101\n"));
    let run = folder.halfday(&["render", "office.toml", "published.csv", "--format", "slips.html"]);
    run.is(0, unsealed(&folder.read("slips.html")), "");
}

#[test]
fn one_college_or_one_room_is_printed_and_unknown_ones_are_all_named_before_anything_is_written() {
    let folder = Folder::with_office();
    let render = ["render", "office.toml", "published.csv"];
    let run =
        folder.halfday(&[&render[..], &["--college", "商学院", "--room", "四教楼102", "--layout", "flat"]].concat());
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    assert!(run.stdout.ends_with("| 12   | 商学院 | 4月10日上午8:15-11:00 | 四教楼102 |\n"), "{}", run.stdout);
    let run = folder.halfday(&[&render[..], &["--college", "商学", "--room", "107", "-o", "a.ics"]].concat());
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("[unknown-college]") && run.stderr.contains("[unknown-room]"), "{}", run.stderr);
    assert!(!folder.path("a.ics").exists());
}

#[test]
fn columns_clock_and_weekday_are_chosen_on_the_command_line() {
    let folder = Folder::with_office();
    let choices = ["--columns", "headcount", "--clock", "24", "--weekday", "--proof", "--lang", "zh-CN"];
    let run = folder.halfday(&[&["render", "office.toml", "published.csv"][..], &choices].concat());
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    assert!(run.stdout.contains("4月9日（周五）下午14:00-15:00") && run.stdout.contains("| 人数 |"), "{}", run.stdout);
    assert!(run.stdout.contains("## 各项目标与下界"), "{}", run.stdout);
    assert_eq!(folder.halfday(&["render", "office.toml", "published.csv", "--columns", "colour"]).status, 2);
}

#[test]
fn the_format_option_overrides_the_ending_and_a_mark_is_written_on_demand() {
    let folder = Folder::with_office();
    let run = folder.halfday(&["render", "office.toml", "published.csv", "--format", "csv", "--bom", "-o", "a.txt"]);
    run.is(0, "", "");
    assert!(folder.read("a.txt").starts_with("\u{feff}number,room,date"));
}

#[test]
fn a_failed_run_leaves_the_old_file_as_it_was() {
    let folder = Folder::with_office();
    folder.write("plan.md", "old\n");
    folder.write("short.toml", &folder.read("office.toml").replace("headcount = 90\n", "headcount = 9000\n"));
    assert_eq!(folder.halfday(&["plan", "short.toml", "-o", "plan.md"]).status, 1);
    folder.write("wrong.csv", &folder.read("published.csv").replace("08:15,08:45,2021", "08:15,08:30,2021"));
    assert_eq!(folder.halfday(&["render", "office.toml", "wrong.csv", "-o", "plan.md"]).status, 1);
    assert_eq!(folder.read("plan.md"), "old\n");
    assert!(folder.leftovers().is_empty(), "{:?}", folder.leftovers());
}

#[test]
fn one_output_twice_or_over_an_input_is_refused() {
    let folder = Folder::with_office();
    let run = folder.halfday(&["render", "office.toml", "published.csv", "-o", "a.md", "-o", "./a.md"]);
    run.is(2, "", "错误[output-twice]: 输出文件 ./a.md 写了两次\n");
    let run = folder.halfday(&["render", "office.toml", "published.csv", "-o", "published.csv"]);
    run.is(2, "", "错误[output-is-input]: 输出会覆盖输入文件 published.csv\n");
}

#[test]
fn a_reader_who_leaves_after_the_first_line_is_no_fault() {
    let folder = Folder::with_office();
    let mut child = folder.spawned(&["completions", "bash"]);
    let mut line = String::new();
    BufReader::with_capacity(1, child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_io_failure() {
    let folder = Folder::with_office();
    let run = folder.halfday(&["render", "office.toml", "published.csv", "--format", "md", "-o", "/dev/full"]);
    run.is(4, "", "错误[cannot-write]: 无法写入 /dev/full：磁盘已满\n");
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link_and_rights_stay_as_they_were() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::with_office();
    folder.write("real.md", "old\n");
    std::fs::set_permissions(folder.path("real.md"), PermissionsExt::from_mode(0o640)).unwrap();
    std::os::unix::fs::symlink("real.md", folder.path("link.md")).unwrap();
    folder.halfday(&["render", "office.toml", "published.csv", "-o", "link.md", "--force"]).is(0, "", "");
    assert!(folder.path("link.md").is_symlink());
    assert!(folder.read("real.md").starts_with("# 拍摄日程表"));
    assert_eq!(std::fs::metadata(folder.path("real.md")).unwrap().permissions().mode() & 0o777, 0o640);
}

trait Leftovers {
    fn leftovers(&self) -> Vec<String>;
}

impl Leftovers for Folder {
    /// Files that no command names.
    fn leftovers(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.path(".")).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
        names.filter(|name| name.starts_with(".halfday-")).collect()
    }
}

//! Each command's answer: exact output and exit status.

use crate::command::Folder;

#[test]
fn check_prints_every_value_and_ok_for_the_table_that_the_office_published() {
    let folder = Folder::with_office();
    let run = folder.halfday(&["check", "office.toml", "published.csv", "--lang", "en"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    let numbers: Vec<&str> = run.stdout.lines().filter_map(|line| line.rsplit(' ').next()).collect();
    assert_eq!(numbers[..7], ["0", "6", "16", "25", "0", "1", "3"], "{}", run.stdout);
    assert!(run.stdout.ends_with("ok: the plan keeps every rule.\n"), "{}", run.stdout);
}

#[test]
fn check_lists_every_violation_and_answers_no() {
    let folder = Folder::with_office();
    folder.write("wrong.csv", &folder.read("published.csv").replace("08:15,08:45,2021", "08:15,08:30,2021"));
    let run = folder.halfday(&["check", "office.toml", "wrong.csv"]);
    assert_eq!((run.status, run.stderr.as_str()), (1, ""));
    assert!(run.stdout.contains("2021届毕业生") && run.stdout.contains("处问题。\n"), "{}", run.stdout);
}

#[test]
fn explain_says_in_minutes_and_heads_what_is_short() {
    let folder = Folder::with_office();
    folder.write("short.toml", &folder.read("office.toml").replacen("headcount = 90\n", "headcount = 3000\n", 1));
    folder.halfday(&["explain", "short.toml", "--no-repairs"]).is(
        0,
        "全部场次加起来也不够：需要 3,520 分钟，开放 3,105 分钟，差 415 分钟。\n\
         按人数算：共 10,560 人，这些场次最多接待 9,315 人。\n\
         要排得下，至少还要补上 415 分钟（增开场次、延长时间或加快速度），或减少人数。\n",
        "",
    );
}

#[test]
fn plan_answers_no_with_the_same_reasons_and_prints_no_schedule() {
    let folder = Folder::with_office();
    let short = std::fs::read_to_string(crate::common::path("problems/impossible/capacity.toml")).unwrap();
    folder.write("short.toml", &short);
    let run = folder.halfday(&["plan", "short.toml", "--lang", "en"]);
    assert_eq!((run.status, run.stdout.as_str()), (1, ""));
    assert!(run.stderr.starts_with("There is no plan that meets every demand.\n"), "{}", run.stderr);
    assert!(run.stderr.contains("80 minutes needed, 60 open, 20 minutes short."), "{}", run.stderr);
}

#[test]
fn lint_shows_every_fault_at_once_and_refuses_the_file() {
    let folder = Folder::with_office();
    let wrong = folder
        .read("office.toml")
        .replacen("headcount = 90\n", "headcount = 0\n", 1)
        .replace("schema = 1\n", "schema = 1\ncolour = 1\n");
    folder.write("wrong.toml", &wrong);
    let run = folder.halfday(&["lint", "wrong.toml"]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("unknown-key") && run.stderr.contains("nobody-to-serve"), "{}", run.stderr);
    assert!(run.stderr.ends_with("2 个错误。\n"), "{}", run.stderr);
}

#[test]
fn a_new_file_can_be_used_as_it_is_in_either_language() {
    let folder = Folder::with_office();
    for language in ["zh-CN", "en"] {
        let file = format!("{language}.toml");
        folder.halfday(&["new", "--lang", language, "-o", &file]).is(0, "", "");
        assert_eq!(folder.halfday(&["lint", &file]).status, 0);
        assert_eq!(folder.halfday(&["new", "--lang", language]).stdout, folder.read(&file));
    }
}

#[test]
fn a_new_file_does_not_overwrite_an_old_one_unless_forced() {
    let folder = Folder::with_office();
    folder.write("mine.toml", "mine\n");
    folder.halfday(&["new", "-o", "mine.toml"]).is(
        2,
        "",
        "错误[file-exists]: mine.toml 已存在\n |\n = 建议: 换一个文件名，或用 --force 覆盖\n",
    );
    assert_eq!(folder.read("mine.toml"), "mine\n");
    folder.halfday(&["new", "-o", "mine.toml", "--force"]).is(0, "", "");
    assert_ne!(folder.read("mine.toml"), "mine\n");
}

#[test]
fn schemas_are_json_of_their_files() {
    let folder = Folder::with_office();
    for (of, key) in [("problem", "colleges"), ("plan", "batches"), ("scenario", "scenarios")] {
        let run = folder.halfday(&["schema", of]);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""));
        let schema: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
        assert!(schema["properties"][key].is_object(), "{of}");
    }
}

#[test]
fn completions_know_every_command() {
    let folder = Folder::with_office();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = folder.halfday(&["completions", shell]);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{shell}");
        assert!(run.stdout.contains("explain") && run.stdout.contains("against"), "{shell}");
    }
}

#[test]
fn a_quiet_lint_prints_findings_and_nothing_else() {
    let folder = Folder::with_office();
    folder.write("bad.toml", &folder.read("office.toml").replacen("headcount = ", "headcount = -", 1));
    for (file, status) in [("office.toml", 0), ("bad.toml", 2)] {
        let (loud, quiet) = (folder.halfday(&["lint", file]), folder.halfday(&["lint", "-q", file]));
        assert_eq!((quiet.status, quiet.stdout.as_str()), (status, ""), "{file}");
        assert!(loud.stderr.starts_with(&quiet.stderr) && !quiet.stderr.contains("个错误。"), "{}", quiet.stderr);
    }
}

#[test]
fn dates_are_told_to_be_past_by_the_day_that_it_is() {
    let folder = Folder::with_office();
    let on = |seconds: &str| {
        let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_halfday"));
        command.current_dir(folder.path(".")).env("SOURCE_DATE_EPOCH", seconds).args(["lint", "office.toml"]);
        String::from_utf8(command.output().unwrap().stderr).unwrap()
    };
    // Ten in the evening of 8 April in China, and ten in the morning of the 12th.
    assert!(!on("1617890400").contains("past-date"));
    assert!(on("1618192800").contains("[past-date]: 日期都已过去，第一天是 2021-04-09"), "{}", on("1618192800"));
}

#[cfg(target_os = "linux")]
#[test]
fn help_that_cannot_be_printed_is_an_io_failure() {
    for help in [&["--help"][..], &["plan", "--help"], &["--version"]] {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_halfday"));
        let status = command.args(help).stdout(full).stderr(std::process::Stdio::null()).status().unwrap();
        assert_eq!(status.code(), Some(4), "{help:?}");
    }
}

#[test]
fn every_command_has_its_page_of_the_manual_in_both_languages() {
    let folder = Folder::with_office();
    for (language, headings) in [("zh-CN", [".SH 名称\n", ".SH 选项\n"]), ("en", [".SH NAME\n", ".SH OPTIONS\n"])] {
        let whole = folder.halfday(&["man", "--lang", language]);
        assert!(whole.status == 0 && whole.stdout.contains(".TH halfday 1"), "{whole:?}");
        let listed = whole.stdout.lines().filter_map(|line| line.strip_prefix("halfday\\-")?.strip_suffix("(1)"));
        let names: Vec<String> = listed.map(|name| name.replace('\\', "")).collect();
        assert!(names.len() > 15, "{names:?}");
        for name in names {
            let page = folder.halfday(&["man", &name, "--lang", language]);
            assert_eq!((page.status, page.stderr.as_str()), (0, ""), "{name}");
            assert!(headings.iter().all(|heading| page.stdout.contains(heading)), "{name}: {}", page.stdout);
            let english = page.stdout.contains("The schedule") || page.stdout.contains("possible values");
            assert!(language == "en" || !english, "{name}: {}", page.stdout);
        }
    }
    let wrong = folder.halfday(&["man", "plna"]);
    assert!(wrong.status == 2 && wrong.stderr.contains("是否想写 plan？"), "{wrong:?}");
}

#[test]
fn a_format_for_an_answer_in_sentences_is_refused() {
    let folder = Folder::with_office();
    let run =
        folder.halfday(&["explain", "office.toml", "--college", "商学院", "--on", "2021-04-09", "--format", "json"]);
    assert!(run.status == 2 && run.stderr.contains("format-without-file"), "{run:?}");
}

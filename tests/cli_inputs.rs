//! What the command line makes of files that are missing, empty, odd or given through a pipe.

use crate::command::Folder;

#[test]
fn a_mistyped_file_gives_one_sentence_and_the_file_probably_meant() {
    let folder = Folder::with_office();
    let run = folder.halfday(&["lint", "ofice.toml"]);
    run.is(2, "", "错误[no-such-file]: 找不到文件 ofice.toml\n |\n = 建议: 是否想写 office.toml？\n");
    let run = folder.halfday(&["plan", "nowhere/office.toml", "--lang", "en"]);
    run.is(2, "", "error[no-such-file]: there is no file nowhere/office.toml\n");
}

#[test]
fn the_language_before_any_file_is_read_is_that_of_the_environment() {
    let folder = Folder::with_office();
    let run = folder.halfday_in("en_GB.UTF-8", &["lint", "quite-different"], b"");
    run.is(2, "", "error[no-such-file]: there is no file quite-different\n");
}

#[test]
fn a_folder_in_place_of_a_file_is_named_as_such() {
    let folder = Folder::with_office();
    folder.halfday(&["lint", "."]).is(2, "", "错误[cannot-read]: 无法读取 .：这是一个文件夹\n");
}

#[test]
fn an_empty_file_is_bad_input_for_every_command() {
    let folder = Folder::with_office();
    folder.write("empty.toml", "");
    for command in [&["lint", "empty.toml"][..], &["plan", "empty.toml"], &["explain", "empty.toml"]] {
        let run = folder.halfday(command);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{command:?}");
        assert!(run.stderr.contains("empty-file"), "{}", run.stderr);
    }
}

#[test]
fn windows_line_ends_and_a_byte_order_mark_are_read_as_if_they_were_not_there() {
    let folder = Folder::with_office();
    let office = folder.read("office.toml");
    folder.write("windows.toml", &format!("\u{feff}{}", office.replace('\n', "\r\n")));
    let (windows, usual) = (folder.halfday(&["lint", "windows.toml"]), folder.halfday(&["lint", "office.toml"]));
    windows.is(0, &usual.stdout, &usual.stderr.replace("office.toml", "windows.toml"));
    folder.write("plan.csv", &format!("\u{feff}{}", folder.read("published.csv").replace('\n', "\r\n")));
    assert_eq!(folder.halfday(&["check", "windows.toml", "plan.csv"]).status, 0);
}

#[test]
fn a_finding_in_a_windows_file_names_line_and_column_as_an_editor_shows_them() {
    let folder = Folder::with_office();
    folder.write("windows.toml", "\u{feff}schema = 1\r\nlanguage = \"en\"\r\nrooom = 1\r\n");
    let run = folder.halfday(&["lint", "windows.toml"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("error[unknown-key]") && run.stderr.contains("windows.toml:3:1"), "{}", run.stderr);
    assert!(!run.stderr.contains('\u{1b}'), "no colours where there is no terminal");
}

#[test]
fn a_problem_may_come_from_standard_input_but_only_once() {
    let folder = Folder::with_office();
    let office = folder.read("office.toml");
    let usual = folder.halfday(&["lint", "office.toml"]);
    folder.halfday_with(&["lint", "-"], office.as_bytes()).is(
        0,
        &usual.stdout,
        &usual.stderr.replace("office.toml", "-"),
    );
    let run = folder.halfday_with(&["check", "-", "-"], office.as_bytes());
    run.is(2, "", "错误[stdin-twice]: 标准输入（-）只能用一次\n");
}

#[test]
fn messages_follow_the_problem_s_language_unless_an_option_says_otherwise() {
    let folder = Folder::with_office();
    folder.write("english.toml", &folder.read("office.toml").replace("\"zh-CN\"", "\"en\""));
    let (chinese, english) = ("可以使用，有 2 个警告。\n", "ok: can be used, with 2 warnings.\n");
    for (file, options, says) in [
        ("office.toml", &[][..], chinese),
        ("english.toml", &[], english),
        ("english.toml", &["--lang", "zh-CN"], chinese),
        ("office.toml", &["--lang", "en"], english),
    ] {
        let run = folder.halfday(&[&["lint", file], options].concat());
        assert_eq!((run.status, run.stdout.as_str()), (0, says), "{file} {options:?}");
    }
}

#[test]
fn a_wrong_command_is_told_in_the_language_of_the_reader() {
    let folder = Folder::with_office();
    for (wrong, says) in [
        (&["rendr", "a"][..], "错误: 没有命令“rendr”\n 建议: 是否想写 render？\n\n用法：halfday [选项] <命令>\n"),
        (&["plan"], "错误: 还要写：<问题文件>\n\n用法：halfday plan <问题文件>\n"),
        (&["plan", "a", "b"], "错误: 多写了“b”\n\n用法：halfday plan [选项] <问题文件>\n"),
        (&["import", "a", "--colums", "学院=A"], "错误: 没有选项 --colums\n 建议: 是否想写 --columns？\n"),
        (&["render", "a", "b", "--layout", "gird"], "错误: --layout <样式> 不能写“gird”；可以写：blocks、flat、grid\n"),
        (&["import", "a", "--like", "b", "--from", "明年"], "错误: --from <日期> 不能写“明年”："),
        (&["plan", "a", "--proof", "--no-proof"], "错误: --proof 和 --no-proof 不能一起用\n"),
        (&["import", "a", "--sheet"], "错误: --sheet <名称> 后面缺少值\n"),
    ] {
        let run = folder.halfday(wrong);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{wrong:?}");
        assert!(run.stderr.starts_with(says), "{}", run.stderr);
        let english = folder.halfday(&[wrong, &["--lang", "en"]].concat()).stderr;
        let told = "error: ";
        assert!(english.starts_with(told) || wrong.last() == Some(&"--sheet"), "{english}");
        assert!(
            !english.contains(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter) && !wrong.concat().contains(letter))
        );
    }
}

#[test]
fn what_was_meant_by_a_mistyped_command_is_said() {
    let folder = Folder::with_office();
    folder.write("毕业照 2021.toml", &folder.read("office.toml"));
    for (wrong, chinese, english) in [
        (&["plna"][..], "是否想写 plan？", "did you mean plan?"),
        (&["pln"], "是否想写 plan？", "did you mean plan?"),
        (&["chekc"], "是否想写 check？", "did you mean check?"),
        (&["ch"], "是否想写 check 或 changes？", "did you mean check or changes?"),
        (&["plan", "office.toml", "—against", "a.json"], "是否想写 --against？", "did you mean --against?"),
        (&["plan", "office.toml", "－－against=a.json"], "是否想写 --against？", "did you mean --against?"),
        (&["plan", "office.toml", "－o", "a.md"], "是否想写 -o？", "did you mean -o?"),
        (&["what-if", "office.toml", "––lose-room", "106"], "是否想写 --lose-room？", "did you mean --lose-room?"),
        (&["new", "x.toml"], "halfday new -o x.toml", "halfday new -o x.toml"),
        (&["plan", "毕业照", "2021.toml"], "要加引号：\"毕业照 2021.toml\"", "quoted: \"毕业照 2021.toml\""),
    ] {
        for (language, says) in [("zh-CN", chinese), ("en", english)] {
            let run = folder.halfday(&[wrong, &["--lang", language]].concat());
            assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{wrong:?}");
            assert!(run.stderr.contains(says), "{wrong:?}: {}", run.stderr);
        }
    }
    assert!(!folder.halfday(&["frob"]).stderr.contains("建议"), "nothing is like it");
}

#[test]
fn a_table_made_by_hand_may_be_saved_as_excel_saves_it_in_china() {
    let folder = Folder::with_office();
    let published = folder.read("published.csv");
    let (gbk, ..) = encoding_rs::GBK.encode(&published);
    std::fs::write(folder.path("gbk.csv"), &gbk).unwrap();
    let usual = folder.halfday(&["check", "office.toml", "published.csv"]);
    folder.halfday(&["check", "office.toml", "gbk.csv"]).is(0, &usual.stdout, &usual.stderr);
}

#[test]
fn a_workbook_in_place_of_the_problem_file_leads_to_import() {
    let folder = Folder::with_office();
    let workbook = concat!(env!("CARGO_MANIFEST_DIR"), "/problems/workbooks/english.xlsx");
    for command in [
        &["lint", workbook][..],
        &["plan", workbook],
        &["import", workbook, "--like", workbook, "--from", "2022-04-01"],
    ] {
        let run = folder.halfday(command);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{command:?}");
        assert!(run.stderr.starts_with("错误[table-not-problem]"), "{}", run.stderr);
        assert!(run.stderr.contains("halfday import") && !run.stderr.contains("PK"), "{}", run.stderr);
    }
}

#[test]
fn a_wrong_command_is_refused_with_status_2_and_help_is_no_failure() {
    let folder = Folder::with_office();
    for wrong in
        [&["frob"][..], &[], &["plan"], &["lint", "office.toml", "--lang", "fr"], &["plan", "-", "--time-limit", "0"]]
    {
        assert_eq!(folder.halfday(wrong).status, 2, "{wrong:?}");
    }
    assert!(folder.halfday_in("en_GB.UTF-8", &["frob"], b"").stderr.starts_with("error: there is no command `frob`"));
    let help = folder.halfday(&["--help"]);
    assert_eq!((help.status, help.stderr.as_str()), (0, ""));
    for command in ["plan", "check", "explain", "render", "lint", "new", "schema", "completions"] {
        assert!(help.stdout.contains(&format!("\n  {command} ")), "{command} in\n{}", help.stdout);
    }
}

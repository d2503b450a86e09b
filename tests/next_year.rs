//! Next year's problem from last year's and a table of headcounts: what moves, what stays, what is asked.

use crate::command::{Folder, unsealed};
use crate::common;
use halfday::diagnostic::Finding;
use halfday::problem::Problem;
use halfday::read::{self, HeadcountOptions, Headcounts, NewDates, NextYear, NextYearOptions};
use halfday::words::Language;

/// Last year: comments, dates in every place where dates can stand, in both ways of writing them.
const LAST: &str = r##"# 教务处的问题文件
schema = 1
language = "zh-CN"

[schedule]
title = "2021年拍摄日程表"
notes = ["2021届毕业生请提前15分钟到场。", "自备正装。"]

[calendar]
dates = [2021-04-09, "2021-04-10"] # 周五、周六
half_days = [
    { name = "上午", start = "8:15", end = "11:00" },
    { name = "下午", start = "14:00", end = "17:00", dates = [2021-04-09] }, # 周六下午不拍
]

[[closed]]
rooms = ["102"]
dates = ["2021/4/10"] # 考试

[[make_up]]
name = "补拍"
room = "101"
date = 2021-04-10
half_day = "上午"

[[rooms]]
name = "101"
heads_per_hour = 180 # 一台相机

[[rooms]]
name = "102"
heads_per_hour = 180

# 最大的学院
[[colleges]]
name = "商学院"
headcount = 200 # 学籍系统
tags = ["南校区"]

[[colleges]]
name = "法学院"
classes = [{ name = "法学1班", headcount = 40 }, { name = "法学2班", headcount = 41 }]
contact = "办公室"

[[colleges]]
name = "体育学院"
headcount = 60
tags = ["操场"]

[[rules]]
name = "商学院打头" # 院长要求
kind = "pin"
colleges = ["商学院"]
dates = [2021-04-09]
start = "8:15"

[[rules]]
name = "体育学院和法学院错开"
kind = "apart"
colleges = ["体育学院", "法学院"]

[[wishes]]
name = "操场的上午"
kind = "only"
colleges = ["#操场"]
half_days = ["上午"]
"##;

fn table(text: &str) -> Headcounts {
    read::headcounts(text.as_bytes(), "人数.csv", &HeadcountOptions::default()).unwrap()
}

fn from(date: &str) -> NextYearOptions {
    let dates = NewDates::from(date).unwrap();
    NextYearOptions { dates, renames: Vec::new(), keep_both: false, drop_gone: false }
}

fn next(last: &str, table_text: &str, options: &NextYearOptions) -> Result<NextYear, Vec<Finding>> {
    let fetch = |_: &str| Ok("学院,人数,校区\n商学院,200,南\n法学院,81,南\n".as_bytes().to_vec());
    read::next_year(last, "last.toml", &fetch, &table(table_text), options)
}

fn problem(text: &str) -> Problem {
    read::problem(text, "new.toml").unwrap_or_else(|findings| panic!("{findings:?}\n{text}")).problem
}

fn codes(findings: &[Finding]) -> Vec<&'static str> {
    findings.iter().map(Finding::code).collect()
}

const SAME: &str = "学院,班级,人数\n商学院,,200\n法学院,法学1班,40\n法学院,法学2班,41\n体育学院,,60\n";

#[test]
fn the_same_heads_and_dates_give_the_same_file() {
    let new = next(LAST, SAME, &from("2021-04-09")).unwrap();
    assert_eq!(new.text, LAST.replace("\"2021/4/10\"", "\"2021-04-10\""));
    assert_eq!(codes(&new.warnings), [""; 0]);
}

#[test]
fn dates_move_wherever_they_stand_and_comments_stay() {
    let weekdays = from("2022-04-04");
    let weekdays = NextYearOptions { dates: weekdays.dates.clone().on_weekdays(), ..weekdays };
    let new = next(LAST, SAME, &weekdays).unwrap();
    let expected = LAST
        .replace("[2021-04-09", "[2022-04-08")
        .replace("2021-04-10", "2022-04-09")
        .replace("2021/4/10", "2022-04-09");
    assert_eq!(new.text, expected);
    assert_eq!(codes(&new.warnings), ["of-some-dates", "old-year", "old-year"]);
    let said = new.warnings[0].message(Language::Chinese);
    assert!(said.contains("[[rules]] 商学院打头"), "{said}");
    let moved = next(LAST, SAME, &from("2022-04-04")).unwrap();
    assert!(moved.text.contains("dates = [2022-04-04, \"2022-04-05\"]"), "{}", moved.text);
    let given = NextYearOptions { dates: NewDates::given("2022-05-07,2022-05-06").unwrap(), ..from("2022-04-04") };
    let new = next(LAST, SAME, &given).unwrap();
    assert!(new.text.contains("dates = [2022-05-06, \"2022-05-07\"] # 周五、周六"), "{}", new.text);
}

#[test]
fn heads_classes_and_contacts_are_the_tables_and_the_rest_stays() {
    let table = "学院,班级,人数,联系人\n商学院,,260,值班室\n法学院,法学1班,39,\n法学院,法学3班,38,\n体育学院,,60,\n\
                 未来学院,未来1班,30,教学秘书\n";
    let new = next(LAST, table, &from("2021-04-09")).unwrap();
    let business = "# 最大的学院\n[[colleges]]\nname = \"商学院\"\nheadcount = 260 # 学籍系统\ntags = [\"南校区\"]\ncontact = \"值班室\"\n";
    let law = "name = \"法学院\"\nclasses = [\n    { name = \"法学1班\", headcount = 39 },\n    { name = \"法学3班\", headcount = 38 },\n]\ncontact = \"办公室\"\n";
    let future = "\n[[colleges]]\nname = \"未来学院\"\nclasses = [\n    { name = \"未来1班\", headcount = 30 },\n]\ncontact = \"教学秘书\"\n";
    for part in [business, law, future] {
        assert!(new.text.contains(part), "{part}\nin\n{}", new.text);
    }
    let names: Vec<String> = problem(&new.text).colleges().iter().map(|college| college.name.clone()).collect();
    assert_eq!(names, ["商学院", "法学院", "体育学院", "未来学院"]);
    let lines = new.comparison.lines(Language::Chinese);
    assert_eq!(
        lines[..5],
        [
            "去年 3 个单位 341 人，今年 4 个单位 427 人",
            "  1 个单位人数不变",
            "  商学院：200 → 260 人（+60，变化较大，请核对）",
            "  法学院：81 → 77 人（−4）",
            "  新增 未来学院：30 人",
        ]
    );
}

#[test]
fn names_that_may_be_one_college_are_asked_about() {
    let table = SAME.replace("商学院", "商学院（新）").replace("体育学院", "体育与健康学院");
    let findings = next(LAST, &table, &from("2022-04-08")).unwrap_err();
    assert_eq!(codes(&findings), ["near-name", "near-name"]);
    let cells: Vec<String> =
        findings.iter().map(|finding| finding.place.as_ref().unwrap().cell.as_ref().unwrap().to_string()).collect();
    assert_eq!(cells, ["A2", "A5"]);
    let help = findings[1].statement.help(Language::Chinese).unwrap();
    assert!(help.contains("--rename \"体育学院=体育与健康学院\"") && help.contains("--keep-both"), "{help}");
    let renames = [("商学院", "商学院（新）"), ("体育学院", "体育与健康学院")];
    let renames = renames.map(|(old, new)| (old.to_owned(), new.to_owned())).to_vec();
    let new = next(LAST, &table, &NextYearOptions { renames, ..from("2022-04-08") }).unwrap();
    assert!(new.text.contains("colleges = [\"体育与健康学院\", \"法学院\"]"), "{}", new.text);
    assert!(new.text.contains("name = \"商学院（新）\"\nheadcount = 200 # 学籍系统"), "{}", new.text);
    problem(&new.text);
    let wrong = vec![("理学院".to_owned(), "工学院".to_owned())];
    let findings = next(LAST, SAME, &NextYearOptions { renames: wrong, ..from("2022-04-08") }).unwrap_err();
    assert_eq!(codes(&findings), ["unknown-rename", "unknown-rename"]);
}

#[test]
fn rules_that_name_a_college_that_is_gone_are_refused_or_cleaned() {
    let table = SAME.replace("体育学院,,60\n", "");
    let findings = next(LAST, &table, &from("2022-04-08")).unwrap_err();
    assert_eq!(codes(&findings), ["gone-in-rule", "gone-in-rule"]);
    let places: Vec<&str> =
        findings.iter().map(|finding| &LAST[finding.place.as_ref().unwrap().bytes.clone()]).collect();
    assert_eq!(places, ["\"体育学院\"", "\"#操场\""]);
    let new = next(LAST, &table, &NextYearOptions { drop_gone: true, ..from("2022-04-08") }).unwrap();
    assert!(new.text.contains("colleges = [ \"法学院\"]"), "{}", new.text);
    assert!(!new.text.contains("体育学院\"\n") && !new.text.contains("#操场"), "{}", new.text);
    assert_eq!(new.comparison.dropped_rules, ["操场的上午"]);
}

#[test]
fn a_doubt_about_one_name_hides_no_rule_of_another_that_is_gone() {
    let table = SAME.replace("体育学院,,60\n", "").replace("商学院", "商学院（新）");
    let findings = next(LAST, &table, &from("2022-04-08")).unwrap_err();
    assert_eq!(codes(&findings), ["near-name", "gone-in-rule", "gone-in-rule"]);
    assert!(findings.iter().all(|finding| !finding.message(Language::Chinese).contains("规则“商学院打头”")));
}

#[test]
fn dates_that_do_not_fit_are_refused() {
    let given = |text: &str| NextYearOptions { dates: NewDates::given(text).unwrap(), ..from("2022-04-08") };
    assert_eq!(codes(&next(LAST, SAME, &given("2022-04-08")).unwrap_err()), ["dates-differ"]);
    assert_eq!(codes(&next(LAST, SAME, &from("9999-12-31")).unwrap_err()), ["date-out-of-reach"]);
}

#[test]
fn what_the_table_takes_away_is_told() {
    let last = LAST.replacen("headcount = 60", "minutes = 20", 1);
    let new = next(&last, "学院,人数\n商学院,200\n法学院,81\n体育学院,61\n", &from("2021-04-09")).unwrap();
    assert_eq!(codes(&new.warnings), ["classes-lost", "minutes-replaced"]);
    assert!(!new.text.contains("minutes") && new.text.contains("headcount = 61"), "{}", new.text);
}

#[test]
fn a_file_that_named_a_table_becomes_one_that_holds_its_colleges() {
    let colleges = &LAST[LAST.find("# 最大的学院").unwrap()..LAST.find("[[rules]]").unwrap()];
    let rules = &LAST[LAST.find("[[rules]]").unwrap()..];
    let additions = "[[colleges]]\nname = \"商学院\"\npriority = 2 # 可以等\n\n";
    let last = LAST.replace(colleges, additions).replace(rules, "").replacen(
        "schema = 1",
        "schema = 1\nheadcounts = \"2021.csv\"",
        1,
    );
    let new = next(&last, "学院,人数\n商学院,210\n法学院,80\n", &from("2021-04-09")).unwrap();
    let [business, law] = <[_; 2]>::try_from(problem(&new.text).colleges().to_vec()).unwrap();
    assert_eq!((business.priority, business.campus.as_deref(), law.campus.as_deref()), (2, Some("南"), Some("南")));
    assert!(!new.text.contains("headcounts") && new.text.contains("priority = 2 # 可以等"), "{}", new.text);
}

/// The seed's case as a workbook of the registry, written by a library that has no part in the reading.
fn workbook_of(problem: &Problem) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "毕业生人数").unwrap();
    sheet.write_row(2, 0, ["序号", "学院", "人数"]).unwrap();
    let mut total = 0;
    for (row, college) in (3..).zip(problem.colleges()) {
        let halfday::problem::Demand::Heads(heads) = college.demand else { panic!("heads") };
        total += heads;
        sheet.write(row, 0, row - 2).unwrap();
        sheet.write(row, 1, college.name.as_str()).unwrap();
        sheet.write(row, 2, heads).unwrap();
    }
    let last = u32::try_from(problem.colleges().len()).unwrap() + 3;
    sheet.write(last, 1, "合计").unwrap();
    sheet.write(last, 2, total).unwrap();
    book.save_to_buffer().unwrap()
}

#[test]
fn from_problem_to_workbook_and_back_it_is_the_same_problem() {
    let path = common::path("problems/offices/graduation-photos-2021.toml");
    let last = common::text(&path);
    let before = common::problem(&path);
    let bytes = workbook_of(&before);
    let table = read::headcounts(&bytes, "人数.xlsx", &HeadcountOptions::default()).unwrap();
    let none = |_: &str| Ok(Vec::new());
    let new = read::next_year(&last, "last.toml", &none, &table, &from("2021-04-09")).unwrap();
    assert_eq!(problem(&new.text).fingerprint(), before.fingerprint());
    let first = problem(&read::first_problem(&table, Language::Chinese));
    assert_eq!(first.colleges(), before.colleges());
}

/// The commands that the book shows for a new year, in a language.
fn commands_of_the_book(language: &str) -> Vec<Vec<String>> {
    let chapter = common::text(&common::path(&format!("docs/{language}/next-year.md")));
    let (_, after) = chapter.split_once(&format!("<!-- new year: {language} -->\n```sh\n")).unwrap();
    let (block, _) = after.split_once("```\n<!-- end of new year -->").unwrap();
    let words = |line: &str| line.split_whitespace().skip(1).map(str::to_owned).collect();
    block.lines().map(words).collect()
}

#[test]
fn the_three_commands_of_the_book_lead_from_two_files_to_the_new_schedule() {
    for (language, table, schedule) in
        [("zh-CN", "2022届人数.xlsx", "日程表.md"), ("en", "headcounts-2022.xlsx", "schedule.md")]
    {
        let folder = Folder::with_office();
        let office = problem(&folder.read("office.toml"));
        std::fs::write(folder.path(table), workbook_of(&office)).unwrap();
        folder.write("2021.toml", &folder.read("office.toml"));
        let commands = commands_of_the_book(language);
        assert_eq!(commands.len(), 3);
        let mut told = Vec::new();
        for command in &commands {
            let words: Vec<&str> = command.iter().map(String::as_str).collect();
            let run = folder.halfday(&words);
            assert_eq!(run.status, 0, "{words:?}: {}", run.stderr);
            told.push(run.stderr);
        }
        for part in ["核对：1 处合计与逐行相加相符", "  21 个单位人数不变", "2021-04-09（周五） → 2022-04-08（周五）"]
        {
            assert!(told[0].contains(part), "{part} in\n{}", told[0]);
        }
        assert!(!folder.read("2022.toml").contains("= [2021-04"), "{}", folder.read("2022.toml"));
        let before = folder.halfday(&["plan", "office.toml"]).stdout;
        let moved = before.replace("4月9日", "4月8日").replace("4月10日", "4月9日").replace("4月11日", "4月10日");
        // The columns of a narrower date are narrower.
        let ruler = |line: &&str| !line.starts_with("| -");
        let cells =
            |text: &str| text.lines().filter(ruler).flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ");
        assert_eq!(cells(unsealed(&folder.read(schedule))), cells(&moved));
        // What is there already is not overwritten unasked, and an input in no case.
        let import: Vec<&str> = commands[0].iter().map(String::as_str).collect();
        assert_eq!(folder.halfday(&import).status, 2);
        let over = folder.halfday(&[
            "import",
            table,
            "--like",
            "2021.toml",
            "--from",
            "2022-04-08",
            "-o",
            "2021.toml",
            "--force",
        ]);
        assert!(over.status == 2 && over.stderr.contains("output-is-input"), "{}", over.stderr);
    }
}

#[test]
fn a_first_problem_can_be_used_as_it_is_in_either_language() {
    let folder = Folder::with_office();
    folder.write("heads.csv", "学院,人数\n商学院,540\n法学院,118\n");
    for language in ["zh-CN", "en"] {
        let file = format!("{language}.toml");
        let run = folder.halfday(&["import", "heads.csv", "--lang", language, "-o", &file]);
        assert_eq!((run.status, run.stdout.as_str()), (0, ""), "{}", run.stderr);
        assert_eq!(folder.halfday(&["lint", &file]).status, 0);
        assert_eq!(folder.halfday(&["import", "heads.csv", "--lang", language, "-q"]).stdout, folder.read(&file));
    }
    assert!(folder.read("zh-CN.toml").contains("请改") && folder.read("en.toml").contains("edit"));
}

#[test]
fn columns_and_sheets_are_chosen_on_the_command_line() {
    let folder = Folder::with_office();
    folder.write("heads.csv", "学院,应到人数,实到人数\n商学院,540,530\n");
    let run = folder.halfday(&["import", "heads.csv"]);
    assert!(run.status == 2 && run.stderr.contains("heads.csv C1"), "{}", run.stderr);
    for column in ["人数=C", "headcount=实到人数"] {
        let run = folder.halfday(&["import", "heads.csv", "--columns", &format!("学院=A,{column}")]);
        assert!(run.status == 0 && run.stdout.contains("headcount = 530"), "{}", run.stderr);
    }
    let book = common::path("problems/workbooks/wrong-sheets.xlsx");
    let run = folder.halfday(&["import", book.to_str().unwrap(), "--sheet", "汇总"]);
    assert!(run.status == 0 && run.stdout.contains("headcount = 81"), "{}", run.stderr);
    let run = folder.halfday(&["import", "heads.csv", "--like", "office.toml"]);
    assert_eq!(run.status, 2, "without new dates last year's file is not taken");
}

#[test]
fn every_command_takes_a_problem_that_names_its_headcounts() {
    let folder = Folder::with_office();
    let office = folder.read("office.toml");
    let bytes = workbook_of(&problem(&office));
    std::fs::create_dir(folder.path("plans")).unwrap();
    std::fs::write(folder.path("plans/人数.xlsx"), bytes).unwrap();
    let without = &office[..office.find("[[colleges]]").unwrap()];
    let named = without.replacen("schema = 1", "schema = 1\nheadcounts = \"人数.xlsx\"", 1);
    folder.write("plans/named.toml", &named);
    let run = folder.halfday(&["lint", "plans/named.toml"]);
    run.is(0, &folder.halfday(&["lint", "office.toml"]).stdout, &run.stderr);
    assert!(
        run.stderr.starts_with("读取 人数.xlsx：Excel 工作簿（.xlsx）\n工作表“Sheet1”：表头在第 3 行\n"),
        "{}",
        run.stderr
    );
    let run = folder.halfday(&["plan", "plans/named.toml"]);
    assert_eq!(run.stdout, folder.halfday(&["plan", "office.toml"]).stdout);
    assert!(run.stderr.starts_with("读取 人数.xlsx：21 个单位，7,650 人\n"), "{}", run.stderr);
    assert_eq!(folder.halfday(&["check", "plans/named.toml", "published.csv"]).status, 0);
    assert_eq!(folder.halfday(&["explain", "plans/named.toml"]).status, 0);
    folder.write("lost.toml", &named);
    for command in ["plan", "lint", "explain"] {
        let run = folder.halfday(&[command, "lost.toml"]);
        let line = 1 + named.lines().position(|line| line.starts_with("headcounts")).unwrap();
        assert!(run.status == 2 && run.stderr.contains("no-such-file"), "{}", run.stderr);
        assert!(run.stderr.contains(&format!("lost.toml:{line}:14")), "{}", run.stderr);
    }
}

#[test]
fn colleges_that_became_one_are_one_entry_and_stand_once_in_each_rule() {
    let table = "学院,人数\n商法学院,281\n体育学院,60\n";
    let merged =
        NextYearOptions { renames: vec![("商学院+法学院".into(), "商法学院".into())], ..from("2022-04-08") };
    let last = LAST.replace("[\"体育学院\", \"法学院\"]", "[\"体育学院\", \"商学院\", \"法学院\"]");
    let new = next(&last, table, &merged).unwrap();
    let after = problem(&new.text);
    let names: Vec<&str> = after.colleges().iter().map(|college| college.name.as_str()).collect();
    assert_eq!(names, ["商法学院", "体育学院"]);
    assert_eq!(after.count(halfday::problem::CollegeIndex(0)), 281);
    let lines = new.comparison.lines(Language::Chinese);
    assert!(lines.iter().any(|line| line.contains("商法学院（原 商学院 + 法学院）")), "{lines:?}");
    assert!(new.text.contains("colleges = [\"体育学院\", \"商法学院\"]"), "{}", new.text);
    assert!(new.text.contains("colleges = [\"商法学院\"]"), "{}", new.text);
}

#[test]
fn what_is_taken_out_of_a_rule_is_said() {
    let table = "学院,人数\n商学院,200\n法学院,81\n";
    let options = NextYearOptions { drop_gone: true, ..from("2022-04-08") };
    let new = next(LAST, table, &options).unwrap();
    let lines = new.comparison.lines(Language::Chinese);
    for line in ["删去的规则：操场的上午", "规则“体育学院和法学院错开”里删去：体育学院"]
    {
        assert!(lines.iter().any(|said| said == line), "{lines:?}");
    }
}

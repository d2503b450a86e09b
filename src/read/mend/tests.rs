//! Slips of each kind, each told once with what to write; what is written so is read.

use crate::read::problem;
use crate::words::Language;

const FILE: &str = r##"schema = 1
language = "zh-CN"

[settings]
partial = true
kept_free = 5

[schedule]
title = "照相安排"

[calendar]
dates = ["2027-04-09", "2027-04-10"]

[[calendar.half_days]]
name = "上午"
start = "8:15"
end = "11:00"

[[rooms]]
name = "101"
label = "四教楼101"
heads_per_hour = 180

[[rooms]]
name = "102"
heads_per_hour = 180

[[colleges]]
name = "法学院"
headcount = 120
tags = ["南区", "文科"]

[[colleges]]
name = "商学院"
classes = [
    { name = "1班", headcount = 40 },
    { name = "2班", headcount = 45 },
]

[[rules]]
name = "考试"
kind = "never"
colleges = ["法学院", "商学院"]
dates = ["2027-04-09"]
from = "8:30"
to = "9:00"
"##;

/// Codes, lines and helps of the findings about a file in which some text stands in the place of another.
fn told(meant: &str, typed: &str) -> Vec<(String, usize, String)> {
    assert!(FILE.contains(meant), "{meant}");
    let text = FILE.replacen(meant, typed, 1);
    let findings = problem(&text, "FILE").err().unwrap_or_default();
    let line = |byte: usize| text[..byte].matches('\n').count() + 1;
    let told = findings.iter().map(|finding| {
        let at = finding.place.as_ref().map_or(0, |place| line(place.bytes.start));
        (finding.code().to_owned(), at, finding.statement.help(Language::English).unwrap_or_default())
    });
    told.collect()
}

#[test]
fn the_file_is_sound() {
    assert!(problem(FILE, "FILE").is_ok());
}

/// A line of the file, how it is typed, and the line to write.
const MISTYPED: &[(&str, &str, &str)] = &[
    ("headcount = 120", "headcount = 120人", "headcount = 120"),
    ("headcount = 120", "headcount = １２０", "headcount = 120"),
    ("headcount = 120", "headcount = 1,200", "headcount = 1200"),
    ("headcount = 120", "headcount = 120 // 去年的", "headcount = 120 # 去年的"),
    ("headcount = 120", "headcount = 120（去年）", "headcount = 120 # 去年"),
    ("headcount = 120", "headcount = 120；", "headcount = 120"),
    ("headcount = 120", "headcount = 120 ＃ 去年的", "headcount = 120 # 去年的"),
    ("headcount = 120", "headcount：120", "headcount = 120"),
    ("headcount = 120", "headcount: 120 people", "headcount = 120"),
    ("headcount = 120", "headcount ＝ 120", "headcount = 120"),
    ("headcount = 120", "headcount 120", "headcount = 120"),
    ("headcount = 120", "headcount\u{3000}= 120", "headcount = 120"),
    ("headcount = 120", "headcount =\u{a0}120", "headcount = 120"),
    ("headcount = 120", "人数 = 120", "headcount = 120"),
    ("headcount = 120", "总人数：１２０人", "headcount = 120"),
    ("headcount = 120", "ｈｅａｄｃｏｕｎｔ = 120", "headcount = 120"),
    ("headcount = 120", "headcount = 0120", "headcount = 120"),
    ("kept_free = 5", "kept_free = 5分钟", "kept_free = 5"),
    ("kept_free = 5", "kept_free = 半小时", "kept_free = 30"),
    ("partial = true", "partial = TRUE", "partial = true"),
    ("partial = true", "partial = 是", "partial = true"),
    ("partial = true", "partial = True # 排不下也排", "partial = true # 排不下也排"),
    ("name = \"法学院\"", "name = 法学院", "name = \"法学院\""),
    ("name = \"法学院\"", "name = “法学院”", "name = \"法学院\""),
    ("name = \"法学院\"", "name = \"法学院”", "name = \"法学院\""),
    ("name = \"法学院\"", "name = \"法学院", "name = \"法学院\""),
    ("name = \"法学院\"", "name = 法学院\"", "name = \"法学院\""),
    ("name = \"法学院\"", "name = \"法学院\"，", "name = \"法学院\""),
    ("name = \"法学院\"", "name = \"法学院\" // 南区", "name = \"法学院\" # 南区"),
    ("name = \"法学院\"", "单位 = 法学院", "name = \"法学院\""),
    ("start = \"8:15\"", "start = 8:15", "start = \"8:15\""),
    ("start = \"8:15\"", "start = 上午8点15分", "start = \"上午8点15分\""),
    ("start = \"8:15\"", "开始时间 = \"8:15\"", "start = \"8:15\""),
    ("tags = [\"南区\", \"文科\"]", "tags = [\"南区\"，\"文科\"]", "tags = [\"南区\",\"文科\"]"),
    ("tags = [\"南区\", \"文科\"]", "tags = [“南区”、“文科”]", "tags = [\"南区\",\"文科\"]"),
    ("tags = [\"南区\", \"文科\"]", "tags = 【\"南区\", \"文科\"】", "tags = [\"南区\", \"文科\"]"),
    ("tags = [\"南区\", \"文科\"]", "tags = [\"南区\" \"文科\"]", "tags = [\"南区\", \"文科\"]"),
    ("tags = [\"南区\", \"文科\"]", "tags = [南区, 文科]", "tags = [\"南区\", \"文科\"]"),
    ("tags = [\"南区\", \"文科\"]", "tags = [\"南区\", \"文科\"", "tags = [\"南区\", \"文科\"]"),
    ("tags = [\"南区\", \"文科\"]", "tags = [\"南区\", \"文科]", "tags = [\"南区\", \"文科\"]"),
    ("tags = [\"南区\", \"文科\"]", "tags = \"南区\", \"文科\"", "tags = [\"南区\", \"文科\"]"),
    ("tags = [\"南区\", \"文科\"]", "tags = \"南区\", \"文科\"]", "tags = [\"南区\", \"文科\"]"),
    ("tags = [\"南区\", \"文科\"]", "tags = \"南区\"]", "tags = [\"南区\"]"),
    ("name = \"法学院\"", "name = „法学院”", "name = \"法学院\""),
    ("name = \"法学院\"", "name = 「法学院」", "name = \"法学院\""),
    ("dates = [\"2027-04-09\", \"2027-04-10\"]", "dates = [2027/4/9, 2027/4/10]", "dates = [2027-04-09, 2027-04-10]"),
    (
        "dates = [\"2027-04-09\", \"2027-04-10\"]",
        "dates = [\"2027-04-09\", \"2027-04-10\"",
        "dates = [\"2027-04-09\", \"2027-04-10\"]",
    ),
    (
        "{ name = \"1班\", headcount = 40 },",
        "{ name = 1班, headcount = 40人 }，",
        "{ name = \"1班\", headcount = 40 },",
    ),
    (
        "{ name = \"1班\", headcount = 40 },",
        "{ name = \"1班\" headcount = 40 },",
        "{ name = \"1班\", headcount = 40 },",
    ),
    (
        "{ name = \"1班\", headcount = 40 },",
        "{ name = \"1班\", headcount = 40 }",
        "{ name = \"1班\", headcount = 40 },",
    ),
    ("{ name = \"1班\", headcount = 40 },", "{ 名称：\"1班\", 人数：40 },", "{ name =\"1班\", headcount =40 },"),
    ("{ name = \"1班\", headcount = 40 },", "{ name = \"1班\", headcount = 40,", "{ name = \"1班\", headcount = 40},"),
    ("title = \"照相安排\"", "title = 照相安排 ", "title = \"照相安排\""),
    ("[schedule]", "// 打印\n[schedule]", "# 打印"),
    ("[schedule]", "以下是打印的样子\n[schedule]", "# 以下是打印的样子"),
    ("[schedule]", "注意：打印\n[schedule]", "# 注意：打印"),
];

#[test]
fn a_mistyped_line_is_told_once_with_the_line_to_write() {
    for &(meant, typed, write) in MISTYPED {
        let told = told(meant, typed);
        let line = FILE[..FILE.find(meant).unwrap_or(0)].matches('\n').count() + 1;
        let helps: Vec<&str> = told.iter().map(|(_, _, help)| help.as_str()).collect();
        assert_eq!(told.len(), 1, "{typed}: {told:?}");
        assert!(told[0].0 == "syntax" && (line..=line + 1).contains(&told[0].1), "{typed}: {told:?}");
        let squeezed = |text: &str| text.replace([' ', '\t'], "");
        assert_eq!(squeezed(helps[0]), squeezed(&format!("write `{write}`")), "{typed}");
        let rest = typed.split_once('\n').map_or(String::new(), |(_, rest)| format!("\n{rest}"));
        assert!(problem(&FILE.replacen(meant, &(write.to_owned() + &rest), 1), "FILE").is_ok(), "{write}");
    }
}

#[test]
fn a_missing_bracket_is_told_once_wherever_it_is() {
    for (meant, typed) in [
        ("    { name = \"2班\", headcount = 45 },\n]\n", "    { name = \"2班\", headcount = 45 },\n"),
        ("    { name = \"2班\", headcount = 45 },\n", "    { name = \"2班\", headcount = 45 ,\n"),
        ("dates = [\"2027-04-09\", \"2027-04-10\"]", "dates = [\n    \"2027-04-09\",\n    \"2027-04-10\",\n"),
        ("colleges = [\"法学院\", \"商学院\"]", "colleges = [\"法学院\", \"商学院\""),
    ] {
        let told = told(meant, typed);
        assert_eq!(told.len(), 1, "{typed}: {told:?}");
        assert!(told[0].0 == "syntax" && told[0].2.starts_with("write `"), "{told:?}");
    }
    let at_the_end =
        FILE.replace("from = \"8:30\"\nto = \"9:00\"\n", "").replace("\"2027-04-09\"]\n", "\"2027-04-09\"");
    assert_eq!(problem(&at_the_end, "FILE").unwrap_err().len(), 1);
}

#[test]
fn a_header_with_other_brackets_is_told_once_however_often_it_stands() {
    for (meant, typed, count) in [
        ("[[colleges]]", "[colleges]", 1),
        ("[[colleges]]", "[[colleges]", 1),
        ("[[colleges]]", "【【colleges】】", 1),
        ("[[colleges]]", "[[学院]]", 1),
        ("[[colleges]]", "[[Colleges]]", 1),
        ("[[colleges]]", "{{colleges}}", 1),
        ("[[colleges]]", "<colleges>", 1),
        ("[[calendar.half_days]]", "[[calendar.half-days]]", 1),
        ("[[calendar.half_days]]", "[calendar.half_days]", 1),
        ("[[calendar.half_days]]", "[[half_days]]", 1),
        ("[[rules]]", "[rules]", 1),
        ("[settings]", "[[settings]]", 1),
        ("[calendar]", "[[calendar]]", 1),
    ] {
        let text = FILE.replace(meant, typed);
        let findings = problem(&text, "FILE").unwrap_err();
        let codes: Vec<&str> = findings.iter().map(|finding| finding.code()).collect();
        let helps: Vec<String> =
            findings.iter().filter_map(|finding| finding.statement.help(Language::English)).collect();
        assert_eq!(codes.len(), count, "{typed}: {codes:?} {helps:?}");
        assert!(helps[0].contains(meant), "{typed}: {helps:?}");
    }
}

#[test]
fn a_second_entry_without_its_header_is_told_once() {
    let told = told("\n[[colleges]]\nname = \"商学院\"", "\nname = \"商学院\"");
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].2.contains("[[colleges]]"), "{told:?}");
    let twice = FILE.replacen("headcount = 120\n", "headcount = 120\nheadcount = 130\n", 1);
    let findings = problem(&twice, "FILE").unwrap_err();
    assert_eq!(findings.iter().map(|finding| finding.code()).collect::<Vec<_>>(), ["duplicate-key"]);
    assert!(findings[0].message(Language::English).contains("line 30"), "{}", findings[0].message(Language::English));
}

#[test]
fn a_value_of_the_wrong_type_is_told_with_the_value_to_write() {
    for (meant, typed, write) in [
        ("headcount = 120", "headcount = \"120人\"", "120"),
        ("headcount = 120", "headcount = 120.0", "120"),
        ("name = \"101\"", "name = 101", "\"101\""),
        ("start = \"8:15\"", "start = 8.15", "\"8:15\""),
        ("start = \"8:15\"", "start = 815", "\"8:15\""),
        ("partial = true", "partial = \"是\"", "true"),
        ("tags = [\"南区\", \"文科\"]", "tags = \"南区、文科\"", "[\"南区\", \"文科\"]"),
        ("colleges = [\"法学院\", \"商学院\"]", "colleges = \"法学院\"", "[\"法学院\"]"),
        ("colleges = [\"法学院\", \"商学院\"]", "colleges = \"全部\"", "\"all\""),
        ("dates = [\"2027-04-09\"]", "dates = 2027-04-09", "[2027-04-09]"),
        ("dates = [\"2027-04-09\"]", "dates = [20270409]", "2027-04-09"),
    ] {
        let told = told(meant, typed);
        assert_eq!(told.len(), 1, "{typed}: {told:?}");
        assert_eq!((told[0].0.as_str(), told[0].2.as_str()), ("wrong-type", format!("write {write}").as_str()));
    }
}

#[test]
fn a_key_in_other_words_is_told_once_with_the_key() {
    for (meant, typed, key) in [
        ("headcount = 120", "\"人数\" = 120", "headcount"),
        ("headcount = 120", "heads = 120", "headcount"),
        ("headcount = 120", "headcuont = 120", "headcount"),
        ("start = \"8:15\"", "begin = \"8:15\"", "start"),
        ("kind = \"never\"", "type = \"never\"", "kind"),
    ] {
        let told = told(meant, typed);
        assert_eq!(told.len(), 1, "{typed}: {told:?}");
        assert!(told[0].0 == "unknown-key" && told[0].2.contains(key), "{typed}: {told:?}");
    }
    let told = told("kind = \"never\"", "kind = \"不得\"");
    assert!(told.len() == 1 && told[0].2.contains("never"), "{told:?}");
}

#[test]
fn several_names_in_one_pair_of_quotes_are_told_apart() {
    for typed in ["法学院、商学院", "法学院，商学院", "法学院; 商学院"] {
        let told = told("[\"法学院\", \"商学院\"]", &format!("[\"{typed}\"]"));
        assert!(told.len() == 1 && told[0].2.contains("`法学院\", \"商学院`"), "{typed}: {told:?}");
    }
}

#[test]
fn several_slips_are_told_together_with_what_else_is_wrong() {
    let text = FILE
        .replacen("headcount = 120", "headcount = 120人", 1)
        .replacen("end = \"11:00\"", "end = “11：00”", 1)
        .replacen("\"2027-04-09\", \"2027-04-10\"", "2027-04-09, 2027-04-31", 1)
        .replacen("colleges = [\"法学院\", \"商学院\"]", "colleges = [\"法学院\", \"商学\"]", 1);
    let findings = problem(&text, "FILE").unwrap_err();
    let found: Vec<(&str, usize)> = findings
        .iter()
        .map(|finding| (finding.code(), text[..finding.place.as_ref().unwrap().bytes.start].matches('\n').count() + 1))
        .collect();
    assert_eq!(found, [("bad-date", 12), ("syntax", 17), ("syntax", 30), ("unknown-college", 43)]);
    assert_eq!(findings[0].statement.help(Language::English).unwrap(), "April has 30 days");
}

#[test]
fn what_nobody_can_undo_is_left_to_the_parser_and_told_few_times() {
    for (meant, typed) in [
        ("headcount = 120", "headcount = 很多"),
        ("headcount = 120", "headcount = 120-130"),
        ("tags = [\"南区\", \"文科\"]", "tags = [\"南区, \"文科\"]"),
        ("name = \"法学院\"", "name = \"\"\"法学院"),
        ("headcount = 120", "headcount = { 120"),
        ("headcount = 120", "head\\count = 120"),
    ] {
        let told = told(meant, typed);
        assert!((1..=2).contains(&told.len()), "{typed}: {told:?}");
    }
}

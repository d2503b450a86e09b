//! Every finding: what provokes it stands in `problems/refused`, and where it must point.
//!
//! A problem file says in its first lines what is found in it, `# expect: unknown-room at 12:9`, with `impossible` or
//! `warning` before the code where the file itself is sound; `at -` is a finding about the whole. Plans cannot hold
//! comments: what is found in them stands in `plans/expected.txt`. All findings of a file are named, and no others.

use halfday::diagnostic::{Finding, Severity};
use halfday::problem::Problem;
use halfday::read::{self, HeadcountOptions};
use halfday::words::Language;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Codes that no file can provoke: the readers order what they make, and refuse these numbers and names themselves.
const ONLY_IN_CODE: [&str; 5] =
    ["not-positive", "calendar-out-of-order", "sessions-out-of-order", "session-outside-its-hours", "stray-index"];

/// Codes whose files would be too large to keep, or are not text; tests below provoke them.
const PROVOKED_BELOW: [&str; 6] =
    ["too-many", "too-many-names", "too-many-rows", "table-not-problem", "plan-not-problem", "heads-twice"];

/// Codes of Word and Excel files as plans and templates; `tests/template.rs`, `tests/word.rs` and `tests/workbook.rs`
/// provoke them.
const PROVOKED_BY_OFFICE_FILES: [&str; 9] = [
    "not-a-template",
    "no-placeholder",
    "placeholder-twice",
    "placeholder-not-alone",
    "locked-office-file",
    "changed-by-hand",
    "not-an-office-file",
    "no-plan-inside",
    "office-file-too-large",
];

/// Codes of workbooks as files; `tests/hostile_workbooks.rs` provokes them.
const PROVOKED_BY_HOSTILE_WORKBOOKS: [&str; 6] = [
    "unsupported-workbook",
    "wrong-ending",
    "encrypted-workbook",
    "damaged-workbook",
    "workbook-too-large",
    "undecodable-text",
];

/// Codes of next year's problem; `tests/next_year.rs` provokes them.
const PROVOKED_BY_NEXT_YEAR: [&str; 9] = [
    "near-name",
    "unknown-rename",
    "gone-in-rule",
    "dates-differ",
    "date-out-of-reach",
    "old-year",
    "of-some-dates",
    "classes-lost",
    "minutes-replaced",
];

/// Codes of what today's date and a title say; `src/read/today.rs` provokes them.
const PROVOKED_BY_TODAY: [&str; 2] = ["past-date", "other-year"];

/// Codes of public holidays; `tests/public_days.rs` provokes them.
const PROVOKED_BY_PUBLIC_DAYS: [&str; 1] = ["unknown-holidays"];

/// Codes of earlier plans; `tests/changes.rs` provokes them.
const PROVOKED_BY_BASELINES: [&str; 1] = ["other-baseline"];

/// Codes of scenarios; `tests/cli_what_if.rs` and `tests/scenarios.rs` provoke them.
const PROVOKED_BY_SCENARIOS: [&str; 9] = [
    "make-up-there",
    "day-there",
    "unknown-rule",
    "empty-scenario",
    "repeated-scenario",
    "no-scenarios",
    "bad-amount",
    "bad-change",
    "not-bound",
];

/// Codes of what is held when a plan is made anew; `tests/holding.rs` provokes them.
const PROVOKED_BY_HOLDING: [&str; 12] = [
    "bad-moment",
    "freeze-outside-calendar",
    "begun-room-gone",
    "begun-college-gone",
    "begun-off-grid",
    "begun-length-unknown",
    "did-not-begin",
    "begun-class-gone",
    "kept-classes-length",
    "nothing-done",
    "classes-not-held",
    "nothing-edited",
];

/// Codes of tables and names; `tests/written_plans.rs`, `tests/office_tables.rs` and `tests/names_and_clocks.rs` provoke them.
const PROVOKED_BY_TABLES: [&str; 3] = ["left-out", "unlike-a-college", "early-hours"];

/// Codes of plans in windows; `tests/windows.rs` provokes them.
const PROVOKED_BY_WINDOWS: [&str; 3] = ["not-windows", "other-parts", "bad-parts"];

fn refused() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("problems/refused")
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = entries.filter(|path| path.extension().is_some_and(|e| e == ending)).collect();
    files.sort();
    files
}

/// `code at line:column`, columns counted in letters.
fn line_of(finding: &Finding, kind: &str, text: &str) -> String {
    let at = finding.place.as_ref().map_or("-".to_owned(), |place| {
        let before = &text[..place.bytes.start];
        let _whole_letters = &text[place.bytes.clone()];
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap().trim_start_matches('\u{feff}').chars().count() + 1;
        format!("{line}:{column}")
    });
    format!("{kind}{} at {at}", finding.code())
}

/// All findings about a problem file, as its expectations word them.
fn found(text: &str) -> (Vec<String>, Vec<Finding>) {
    let mut findings = Vec::new();
    let mut lines = Vec::new();
    let mut note = |found: Vec<Finding>, kind: &str| {
        lines.extend(found.iter().map(|finding| line_of(finding, kind, text)));
        findings.extend(found);
    };
    match read::problem(text, "FILE") {
        Err(errors) => {
            assert!(errors.iter().any(|finding| finding.severity == Severity::Error), "refused without an error");
            note(errors, "");
        }
        Ok(reading) => {
            note(reading.impossible, "impossible ");
            note(reading.warnings, "warning ");
        }
    }
    (lines, findings)
}

fn expected(text: &str) -> Vec<String> {
    text.lines().filter_map(|line| line.strip_prefix("# expect: ")).map(str::to_owned).collect()
}

fn problem_of_the_plans() -> Problem {
    let text = std::fs::read_to_string(refused().join("plans/problem.toml")).unwrap();
    read::problem(&text, "problem.toml").unwrap().problem
}

#[test]
fn every_refused_problem_says_what_and_where() {
    let mut wrong = String::new();
    for path in files(&refused(), "toml") {
        let text = std::fs::read_to_string(&path).unwrap();
        let (found, _) = found(&text);
        if found != expected(&text) {
            wrong += &format!("{}\n  found {found:#?}\n", path.display());
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_refused_plan_says_what_and_where() {
    let folder = refused().join("plans");
    let problem = problem_of_the_plans();
    let mut found = Vec::new();
    for path in [files(&folder, "csv"), files(&folder, "json")].concat() {
        let text = std::fs::read_to_string(&path).unwrap();
        let name = path.file_name().unwrap().to_str().unwrap();
        let errors = read::plan(&text, name, &problem).err().unwrap_or_default();
        assert!(!errors.is_empty(), "{name} is not refused");
        found.extend(errors.iter().map(|finding| format!("{name}: {}", line_of(finding, "", &text))));
    }
    let expected = std::fs::read_to_string(folder.join("expected.txt")).unwrap();
    assert_eq!(found, expected.lines().collect::<Vec<_>>(), "{}", found.join("\n"));
}

#[test]
fn every_code_is_provoked_by_a_file_or_named_as_an_exception() {
    let mut provoked: BTreeSet<&str> = ONLY_IN_CODE
        .into_iter()
        .chain(PROVOKED_BELOW)
        .chain(PROVOKED_BY_HOSTILE_WORKBOOKS)
        .chain(PROVOKED_BY_NEXT_YEAR)
        .chain(PROVOKED_BY_TODAY)
        .chain(PROVOKED_BY_PUBLIC_DAYS)
        .chain(PROVOKED_BY_BASELINES)
        .chain(PROVOKED_BY_SCENARIOS)
        .chain(PROVOKED_BY_HOLDING)
        .chain(PROVOKED_BY_OFFICE_FILES)
        .chain(PROVOKED_BY_TABLES)
        .chain(PROVOKED_BY_WINDOWS)
        .collect();
    for path in files(&refused(), "toml") {
        let text = std::fs::read_to_string(&path).unwrap();
        provoked.extend(found(&text).1.iter().map(Finding::code));
    }
    let folder = refused().join("plans");
    let problem = problem_of_the_plans();
    for path in [files(&folder, "csv"), files(&folder, "json")].concat() {
        let text = std::fs::read_to_string(&path).unwrap();
        provoked.extend(read::plan(&text, "FILE", &problem).err().iter().flatten().map(Finding::code));
    }
    let headcounts: Vec<Finding> =
        tables_of_headcounts().iter().flat_map(|path| findings_of_table(path, &Default::default())).collect();
    provoked.extend(headcounts.iter().map(Finding::code));
    let options = headcount_options();
    let by_options: Vec<Finding> =
        options.iter().flat_map(|(table, options)| findings_of_table(table, options)).collect();
    provoked.extend(by_options.iter().map(Finding::code));
    let codes: BTreeSet<&str> = read::finding_codes().map(|entry| entry.name).collect();
    assert_eq!(provoked, codes);
}

/// Tables of headcounts that are refused or warned of.
fn tables_of_headcounts() -> Vec<PathBuf> {
    let workbooks = Path::new(env!("CARGO_MANIFEST_DIR")).join("problems/workbooks");
    [files(&refused().join("headcounts"), "csv"), files(&workbooks, "xlsx"), files(&workbooks, "xls")].concat()
}

/// Options that no table can meet.
fn headcount_options() -> Vec<(PathBuf, HeadcountOptions)> {
    let table = refused().join("headcounts/class-twice.csv");
    let sheet = HeadcountOptions { sheet: Some("2022".into()), ..HeadcountOptions::default() };
    let columns = vec![("人数".into(), "应到".into())];
    vec![(table.clone(), sheet), (table, HeadcountOptions { columns, ..HeadcountOptions::default() })]
}

fn findings_of_table(path: &Path, options: &HeadcountOptions) -> Vec<Finding> {
    let name = path.file_name().unwrap().to_str().unwrap();
    match read::headcounts(&std::fs::read(path).unwrap(), name, options) {
        Ok(table) => table.warnings,
        Err(findings) => findings,
    }
}

#[test]
fn every_refused_table_of_headcounts_says_what_and_at_which_cell() {
    let folder = refused().join("headcounts");
    let mut found = Vec::new();
    for path in files(&folder, "csv") {
        let name = path.file_name().unwrap().to_str().unwrap();
        for finding in findings_of_table(&path, &HeadcountOptions::default()) {
            let cell = finding.place.and_then(|place| place.cell).map_or("-".to_owned(), |cell| cell.to_string());
            let kind = if finding.severity == Severity::Warning { "warning " } else { "" };
            found.push(format!("{name}: {kind}{} at {cell}", finding.statement.code()));
        }
    }
    let expected = std::fs::read_to_string(folder.join("expected.txt")).unwrap();
    assert_eq!(found, expected.lines().collect::<Vec<_>>(), "{}", found.join("\n"));
}

#[test]
fn what_no_file_can_say_is_refused_in_code() {
    use halfday::problem::{CollegeIndex, KeptBatch, Parts, Rule, RuleKind, SessionIndex};
    let codes = |change: &dyn Fn(&mut Parts)| {
        let mut parts = problem_of_the_plans().to_parts();
        change(&mut parts);
        Problem::new(parts).unwrap_err().iter().map(|unfit| unfit.code()).collect::<Vec<_>>()
    };
    let stray = RuleKind::AtMostBatches { colleges: vec![CollegeIndex(9)], limit: 1 };
    let rule = Rule { name: "stray".into(), kind: stray };
    assert_eq!(codes(&|parts| parts.rooms[0].served_seconds = 0), ["not-positive"]);
    assert_eq!(codes(&|parts| parts.half_days.swap(0, 3)), ["calendar-out-of-order"; 2]);
    assert_eq!(codes(&|parts| parts.sessions.swap(0, 1)), ["sessions-out-of-order"]);
    assert_eq!(codes(&|parts| parts.sessions[0].slots = 99), ["session-outside-its-hours"]);
    assert_eq!(codes(&|parts| parts.rules.push(rule.clone())), ["stray-index"]);
    let too_long = KeptBatch { college: CollegeIndex(0), session: SessionIndex(0), start: 1, slots: 9_999 };
    let keep = RuleKind::Keep { batches: vec![too_long], classes: Vec::new(), until: None };
    let rule = Rule { name: "outside".into(), kind: keep };
    assert_eq!(codes(&|parts| parts.rules.push(rule.clone())), ["stray-index"]);
}

#[test]
fn every_finding_has_words_in_both_languages() {
    for path in files(&refused(), "toml") {
        let text = std::fs::read_to_string(&path).unwrap();
        for finding in found(&text).1 {
            let (chinese, english) = (finding.message(Language::Chinese), finding.message(Language::English));
            assert!(!chinese.trim().is_empty() && !english.trim().is_empty(), "{}", finding.code());
            assert_ne!(chinese, english, "{}", finding.code());
            assert!(!english.ends_with('.') && !chinese.ends_with('。'), "{}", finding.code());
            let helps = [Language::Chinese, Language::English].map(|language| finding.statement.help(language));
            assert_eq!(helps[0].is_some(), helps[1].is_some(), "{}", finding.code());
        }
    }
}

#[test]
fn a_code_is_described_once_in_both_languages() {
    let codes: Vec<_> = read::finding_codes().collect();
    let names: BTreeSet<&str> = codes.iter().map(|entry| entry.name).collect();
    assert_eq!(names.len(), codes.len());
    for entry in codes {
        let code = entry.name;
        assert!(!entry.chinese.is_empty() && !entry.english.is_empty(), "{code}");
        assert!(code.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-' || byte == b'8'), "{code}");
    }
}

#[test]
fn bytes_that_are_no_text_are_refused_with_their_line() {
    let findings = read::problem_bytes(b"schema = 1\nlanguage = \"\xd1\xa7\xff\xff\"\n", "FILE").unwrap_err();
    assert_eq!(findings[0].code(), "undecodable-text");
    assert!(findings[0].message(Language::English).contains("line 2"));
}

#[test]
fn a_file_says_the_same_in_every_encoding_of_an_office_and_its_places_stay() {
    let sound = read::starter(Language::Chinese);
    let faulty = sound.replacen("headcount = 540", "headcount = 0 # 商学院", 1);
    let places = |findings: Vec<Finding>| -> Vec<String> {
        findings.iter().map(|finding| line_of(finding, "", &faulty)).collect()
    };
    let expected = places(read::problem(&faulty, "FILE").unwrap_err());
    let encodings: [fn(&str) -> Vec<u8>; 6] = [
        |text| encoding_rs::GB18030.encode(text).0.into_owned(),
        |text| format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect(),
        |text| format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_be_bytes).collect(),
        |text| text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        |text| text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        |text| text.replace('\n', "\r\n").into_bytes(),
    ];
    for (number, encoded) in encodings.into_iter().enumerate() {
        let read = read::problem_bytes(&encoded(sound), "FILE").unwrap().problem;
        assert_eq!(read.fingerprint(), read::problem(sound, "FILE").unwrap().problem.fingerprint(), "{number}");
        if number < 5 {
            let findings = read::problem_bytes(&encoded(&faulty), "FILE").unwrap_err();
            assert_eq!(places(findings), expected, "{number}");
        }
    }
}

#[test]
fn heads_that_the_table_gives_are_not_given_again() {
    let starter = read::starter(Language::Chinese);
    let text = starter.replacen("[settings]", "[headcounts]\nfile = \"人数.csv\"\n\n[settings]", 1);
    let fetch = |_: &str| Ok("学院,人数\n商学院,541\n艺术学院,135\n".as_bytes().to_vec());
    let findings = read::problem_with(&text, "FILE", &fetch).unwrap_err();
    let lines: Vec<String> = findings.iter().map(|finding| line_of(finding, "", &text)).collect();
    let line = |wanted: &str| 1 + text.lines().position(|line| line == wanted).unwrap();
    let expected =
        [format!("heads-twice at {}:13", line("headcount = 540")), format!("heads-twice at {}:1", line("classes = ["))];
    assert_eq!(lines, expected);
}

#[test]
fn more_than_can_be_taken_is_refused_at_once() {
    let starter = read::starter(Language::English);
    let dates: Vec<String> =
        (1..=28).flat_map(|day| (1..=12).map(move |month| format!("2026-{month:02}-{day:02}"))).collect();
    let half_days: String = (0..40)
        .map(|number| format!("[[calendar.half_days]]\nname = \"{number}\"\nstart = \"8:00\"\nend = \"9:00\"\n"))
        .collect();
    let text = format!("schema = 1\n[calendar]\ndates = [{}]\n{half_days}", dates.join(", "));
    assert!(read::problem(&text, "FILE").unwrap_err().iter().any(|finding| finding.code() == "too-many"));
    assert!(read::problem(starter, "FILE").is_ok());
}

#[test]
fn a_table_of_more_names_than_can_be_taken_is_refused_at_the_first_of_them() {
    let table = |row: &dyn Fn(usize) -> String, rows: usize| {
        let text = format!("学院,班级,人数\n{}", (1..=rows).map(row).collect::<String>());
        read::headcounts(text.as_bytes(), "人数.csv", &HeadcountOptions::default()).map(|read| read.report.colleges)
    };
    let colleges = |number: usize| format!("第{number}学院,,1\n");
    assert_eq!(table(&colleges, 20_000).unwrap(), 20_000);
    let classes = |number: usize| format!("第{}学院,{number}班,1\n", number % 20);
    for (row, rows, cell) in [(&colleges as &dyn Fn(usize) -> String, 20_001, "A20002"), (&classes, 100_001, "B100001")]
    {
        let findings = table(row, rows).unwrap_err();
        assert_eq!(findings.iter().map(Finding::code).collect::<Vec<_>>(), ["too-many-names"]);
        assert_eq!(findings[0].place.as_ref().unwrap().cell.as_ref().unwrap().to_string(), cell);
    }
    let findings = table(&classes, 300_000).unwrap_err();
    assert_eq!(findings.iter().map(Finding::code).collect::<Vec<_>>(), ["too-many-rows"]);
    assert_eq!(findings[0].place.as_ref().unwrap().cell.as_ref().unwrap().to_string(), "A120002");
}

#[test]
fn a_table_in_the_place_of_a_problem_file_is_told_by_its_bytes_or_its_name() {
    let workbook = std::fs::read(refused().join("../workbooks/english.xlsx")).unwrap();
    let text = "学院,人数\n商学院,40\n".as_bytes();
    for (bytes, file) in [(workbook.as_slice(), "人数.xlsx"), (&workbook, "problem.toml"), (text, "人数.csv")] {
        let findings = read::problem_bytes(bytes, file).unwrap_err();
        assert_eq!(findings.iter().map(Finding::code).collect::<Vec<_>>(), ["table-not-problem"], "{file}");
        assert!(findings[0].statement.help(Language::Chinese).unwrap().contains("halfday import"));
    }
}

#[test]
fn a_plan_where_a_problem_file_should_be_is_told_as_one() {
    let json = "{\n  \"schema\": 1,\n  \"batches\": []\n}\n";
    let printed = "# 拍摄日程表\n\n| 批次 | 单位 |\n| ---- | ---- |\n| 1    | 商学院 |\n";
    for (text, file) in [(json, "方案.json"), (json, "problem.toml"), (printed, "日程表.md")] {
        let findings = read::problem_bytes(text.as_bytes(), file).unwrap_err();
        assert_eq!(findings.iter().map(Finding::code).collect::<Vec<_>>(), ["plan-not-problem"], "{file}");
        assert!(findings[0].statement.message(Language::Chinese).contains(file));
    }
}

#[test]
fn a_mark_and_windows_line_ends_change_nothing() {
    for language in [Language::Chinese, Language::English] {
        let plain = read::starter(language);
        let windows = format!("\u{feff}{}", plain.replace('\n', "\r\n"));
        let fingerprint = |text: &str| read::problem(text, "FILE").unwrap().problem.fingerprint();
        assert_eq!(fingerprint(plain), fingerprint(&windows));
    }
}

#[test]
fn a_date_that_is_none_says_why_and_a_clock_what_to_write() {
    let helps = |file: &str, language: Language| -> Vec<String> {
        let text = std::fs::read_to_string(refused().join(file)).unwrap();
        found(&text).1.iter().filter_map(|finding| finding.statement.help(language)).collect()
    };
    let expected = [
        "April has 30 days",
        "February 2027 has 28 days",
        "months are 1 to 12",
        "write the year too, for example \"2027-04-09\"",
        "write \"2027-04-10\"",
    ];
    assert_eq!(helps("bad-date-why.toml", Language::English), expected);
    let offered = |file, meant: &[&str]| {
        let helps = helps(file, Language::Chinese);
        let meets = |(help, meant): (&String, &&str)| help.contains(&format!("\"{meant}\""));
        assert!(helps.len() == meant.len() && helps.iter().zip(meant).all(meets), "{helps:?}");
    };
    offered("name-against-clock.toml", &["14:00", "17:00", "19:00", "19:30", "13:00", "16:00"]);
    offered("hours-against-name.toml", &["13:30", "8:15"]);
    offered("clock-at-night.toml", &["14:00", "14:30", "17:00", "15:30"]);
    assert_eq!(helps("bad-date-why.toml", Language::Chinese)[0], "4 月有 30 天");
}

#[test]
fn a_mark_of_a_chinese_keyboard_is_told_with_the_line_to_write() {
    for (text, line) in [
        ("language = “zh-CN”\n", "language = \"zh-CN\""),
        ("schema ＝ 1\n", "schema = 1"),
        ("dates = [\"x\"，\"y\"]\n", "dates = [\"x\",\"y\"]"),
        ("【【rooms】】\n", "[[rooms]]"),
    ] {
        let findings = read::problem(text, "FILE").unwrap_err();
        let helps: Vec<String> =
            findings.iter().filter_map(|finding| finding.statement.help(Language::Chinese)).collect();
        assert!(helps.iter().any(|help| help.starts_with("写成") && help.contains(line)), "{text}: {helps:?}");
    }
}

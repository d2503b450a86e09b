//! Forms of class times: what is written reads back as the same class times, what a college changes is what it gets, and
//! every wrong entry is a finding at its cell.

use crate::common;
use crate::support::oracle::{Verdict, solve};
use crate::support::random::{Dice, case, seeds};
use crate::support::{Tiny, at};
use halfday::allocate::{CheckedAllocation, Form, Hindrance, Options, Party, forms, with_forms};
use halfday::check::CheckedPlan;
use halfday::diagnostic::Finding;
use halfday::problem::*;
use halfday::render::{form_csv, form_xlsx};
use halfday::words::Language;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use std::io::Read;

/// The example of `problems/allocation`, with its plan.
pub(crate) fn office() -> (Problem, CheckedPlan) {
    let problem = common::problem(&common::path("problems/allocation/photos.toml"));
    let plan = common::text(&common::path("problems/allocation/photos.plan.csv"));
    let plan = halfday::read::plan_csv(&plan, "photos.plan.csv", &problem).unwrap();
    let checked = halfday::check::check(&problem, &plan, None).unwrap();
    (problem, checked)
}

pub(crate) fn with(
    problem: &Problem,
    checked: &CheckedPlan,
    files: &[(&str, &[u8])],
) -> Result<CheckedAllocation, Vec<Finding>> {
    let files: Vec<(String, Vec<u8>)> =
        files.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec())).collect();
    match with_forms(problem, checked, &Options::default(), &files) {
        Ok((allocation, _)) => Ok(allocation),
        Err(Hindrance::Given(findings)) => Err(findings),
        Err(Hindrance::Own(findings)) => panic!("{findings:#?}"),
    }
}

fn usual(problem: &Problem, checked: &CheckedPlan) -> CheckedAllocation {
    with(problem, checked, &[]).unwrap()
}

/// `code at cell` of everything that is found.
pub(crate) fn said(findings: &[Finding]) -> Vec<String> {
    let line = |finding: &Finding| {
        let cell = finding.place.as_ref().and_then(|place| place.cell.clone());
        let (chinese, english) = (finding.message(Language::Chinese), finding.message(Language::English));
        assert!(!chinese.is_empty() && !english.is_empty() && chinese != english, "{}", finding.code());
        assert!(!english.ends_with('.') && !chinese.ends_with('。'), "{}", finding.code());
        format!("{} at {}", finding.code(), cell.map_or("-".to_owned(), |cell| cell.to_string()))
    };
    findings.iter().map(line).collect()
}

/// The cells of a form as CSV, with some changed: by the name that a spreadsheet gives the cell.
pub(crate) fn cells(form: &Form, changes: &[(&str, &str)]) -> Vec<Vec<String>> {
    let text = form_csv(form);
    let mut rows: Vec<Vec<String>> =
        text.trim_start_matches('\u{feff}').lines().map(|line| line.split(',').map(str::to_owned).collect()).collect();
    for (name, value) in changes {
        let (column, row) = name.split_at(1);
        let column = usize::from(column.as_bytes()[0] - b'A');
        rows[row.parse::<usize>().unwrap() - 1][column] = (*value).to_owned();
    }
    rows
}

pub(crate) fn csv(rows: &[Vec<String>]) -> Vec<u8> {
    rows.iter().map(|row| row.join(",") + "\n").collect::<String>().into_bytes()
}

/// The same cells as a spreadsheet program saves them: numbers and times as such, some lines above the heading.
fn xlsx(rows: &[Vec<String>]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    workbook.add_worksheet().set_name("说明").unwrap().write(0, 0, "填好后发回教务处").unwrap();
    let sheet = workbook.add_worksheet();
    sheet.write(0, 0, "班级时间").unwrap();
    let clock = Format::new().set_num_format("h:mm");
    for (row, cells) in (2..).zip(rows) {
        for (column, text) in (0..).zip(cells) {
            let time = text.split_once(':').and_then(|(hour, minute)| {
                ExcelDateTime::from_hms(hour.parse().ok()?, minute.parse::<u8>().ok()?, 0).ok()
            });
            match (text.parse::<u32>(), time) {
                _ if text.is_empty() => {}
                (Ok(number), _) => drop(sheet.write(row, column, number).unwrap()),
                (_, Some(time)) => drop(sheet.write_with_format(row, column, &time, &clock).unwrap()),
                _ => drop(sheet.write(row, column, text).unwrap()),
            }
        }
    }
    workbook.save_to_buffer().unwrap()
}

pub(crate) fn form_of(problem: &Problem, checked: &CheckedPlan, college: &str) -> Form {
    let allocation = usual(problem, checked);
    let position = problem.colleges().iter().position(|known| known.name == college).unwrap();
    forms(problem, &allocation, &[CollegeIndex(position)], Language::Chinese).remove(0)
}

#[test]
fn long_colleges_get_a_form_and_others_when_they_are_asked_for() {
    let (problem, checked) = office();
    let allocation = usual(&problem, &checked);
    let names = |colleges: &[usize]| {
        let colleges: Vec<CollegeIndex> = colleges.iter().copied().map(CollegeIndex).collect();
        let forms = forms(&problem, &allocation, &colleges, Language::Chinese);
        forms.into_iter().map(|form| form.name).collect::<Vec<_>>()
    };
    assert_eq!(names(&[]), ["商学院", "法学院"]);
    assert_eq!(names(&[2]), ["艺术学院"]);
    assert_eq!(names(&[3]), Vec::<String>::new(), "what is called for the whole session is not divided");
}

#[test]
fn forms_that_come_back_as_they_were_change_nothing() {
    let mut forms_read = 0;
    for case in seeds(120).map(case) {
        let Verdict::Best(best) = solve(&case.problem, None) else { continue };
        let problem = &case.problem;
        let checked = halfday::check::check(problem, &best.plan, None).unwrap();
        let allocation = usual(problem, &checked);
        let colleges: Vec<CollegeIndex> = problem.college_indices().collect();
        for language in [Language::Chinese, Language::English] {
            for form in forms(problem, &allocation, &colleges, language) {
                let utf8 = form_csv(&form);
                let (gbk, _, lost) = encoding_rs::GBK.encode(utf8.trim_start_matches('\u{feff}'));
                assert!(!lost);
                let workbook = form_xlsx(&form).unwrap();
                for (name, bytes) in [("a.csv", utf8.as_bytes()), ("a.csv", &*gbk), ("a.xlsx", &workbook)] {
                    match with(problem, &checked, &[(name, bytes)]) {
                        Ok(again) => assert_eq!(again.calls(), allocation.calls()),
                        Err(findings) => panic!("{:?}\n{utf8}", said(&findings)),
                    }
                    forms_read += 1;
                }
            }
        }
    }
    assert!(forms_read > 300, "only {forms_read} forms");
}

#[test]
fn odd_names_come_back_as_they_were() {
    let names =
        ["=1+2", "a,b", "\"q\"", "1-2", "0012", "TRUE", "8:15", "<b>&|", "上\n下", "😀", "١٢", "-", "全体", "第1组"];
    for name in names {
        let mut parts = Tiny::new()
            .half_day(0, "上午", at(8, 15), 33)
            .room("101", 15, 1)
            .classes(name, &[40, 38, 39])
            .build()
            .to_parts();
        name.clone_into(&mut parts.colleges[0].classes[1].name);
        name.clone_into(&mut parts.rooms[0].label);
        let problem = Problem::new(parts).unwrap();
        let Verdict::Best(best) = solve(&problem, None) else { panic!("no plan") };
        let checked = halfday::check::check(&problem, &best.plan, None).unwrap();
        let allocation = usual(&problem, &checked);
        let form = forms(&problem, &allocation, &[CollegeIndex(0)], Language::Chinese).remove(0);
        for (file, bytes) in [("a.csv", form_csv(&form).into_bytes()), ("a.xlsx", form_xlsx(&form).unwrap())] {
            match with(&problem, &checked, &[(file, &bytes)]) {
                Ok(again) => assert_eq!(again.calls(), allocation.calls(), "{name}"),
                Err(findings) => panic!("{name}: {:?}", said(&findings)),
            }
        }
    }
}

/// Who is called when, in a college's batches: name, start and end.
pub(crate) fn times(problem: &Problem, allocation: &CheckedAllocation, college: &str) -> Vec<(String, String)> {
    let own = allocation.calls().iter().filter(|call| problem.college(call.college).name == college);
    let clock = |minute| halfday::words::clock(minute, true);
    let name = |party: &Party, college| party.name(problem, college, Language::Chinese);
    own.map(|call| (name(&call.party, call.college), format!("{}-{}", clock(call.start), clock(call.end)))).collect()
}

#[test]
fn another_order_is_the_order_that_the_college_gets() {
    let (problem, checked) = office();
    let form = form_of(&problem, &checked, "商学院");
    let rows = cells(&form, &[("H2", "4"), ("H3", "2"), ("H4", "1"), ("H5", "3"), ("H6", "2"), ("H7", "１")]);
    for (name, bytes) in [("商学院.csv", csv(&rows)), ("商学院.xlsx", xlsx(&rows))] {
        let allocation = with(&problem, &checked, &[(name, &bytes)]).unwrap();
        let expected = [
            ("金融1班", "8:15-8:28"),
            ("会计2班", "8:28-8:42"),
            ("金融2班", "8:42-8:56"),
            ("会计1班", "8:56-9:10"),
            ("工商2班", "8:15-8:37"),
            ("工商1班", "8:37-9:00"),
            ("市场1班", "9:00-9:18"),
        ];
        let expected = expected.map(|(name, times)| (name.to_owned(), times.to_owned()));
        assert_eq!(times(&problem, &allocation, "商学院"), expected);
        // the others are called as before
        assert_eq!(times(&problem, &allocation, "法学院"), times(&problem, &usual(&problem, &checked), "法学院"));
    }
}

#[test]
fn any_order_that_is_written_on_a_form_is_the_order_of_the_calls() {
    let mut orders = 0;
    for seed in seeds(400) {
        let (problem, mut dice) = (case(seed).problem, Dice::new(seed));
        let Verdict::Best(best) = solve(&problem, None) else { continue };
        let checked = halfday::check::check(&problem, &best.plan, None).unwrap();
        let allocation = usual(&problem, &checked);
        let colleges: Vec<CollegeIndex> = problem.college_indices().collect();
        for mut form in forms(&problem, &allocation, &colleges, Language::English) {
            let batches = form.rows.last().unwrap().batch;
            let mut expected = Vec::new();
            for batch in 1..=batches {
                let mut filled: Vec<_> =
                    form.rows.iter_mut().filter(|row| row.batch == batch && row.turn.is_some()).collect();
                let mut turns: Vec<u32> = (1..=filled.len() as u32).collect();
                dice.shuffle(&mut turns);
                filled.iter_mut().zip(&turns).for_each(|(row, &turn)| row.turn = Some(turn));
                filled.sort_by_key(|row| row.turn);
                orders += u32::from(filled.len() > 1);
                expected.extend(filled.iter().map(|row| (row.class.clone(), row.heads.unwrap())));
            }
            let ordered = with(&problem, &checked, &[("a.csv", form_csv(&form).as_bytes())]).unwrap();
            let mut called: Vec<_> = ordered.calls().iter().filter(|call| call.college == form.college).collect();
            called.retain(|call| {
                let session = problem.session(checked.plan().batches[call.batch].session);
                problem.half_day(session.half_day).timing == Timing::Batch
            });
            called.sort_by_key(|call| {
                let session = problem.session(checked.plan().batches[call.batch].session);
                let batch = &checked.plan().batches[call.batch];
                let opens = session.hours.start + batch.start * problem.settings().slot_minutes;
                (session.half_day, opens, session.room)
            });
            let name = |party: &Party| party.name(&problem, form.college, Language::English);
            let called: Vec<_> = called.iter().map(|call| (name(&call.party), call.heads)).collect();
            assert_eq!(called, expected, "{}", form_csv(&form));
        }
    }
    assert!(orders > 30, "only {orders} batches with an order");
}

#[test]
fn whatever_is_written_into_a_cell_is_taken_or_refused_at_a_cell() {
    let (problem, checked) = office();
    let entries = [
        "",
        "0",
        "1",
        "2",
        "-1",
        "99",
        "1e9",
        "8:15",
        "8:29",
        "9:10",
        "23:59",
        "24:00",
        "25:00",
        "下午2:00",
        "会计1班",
        "会计2班",
        "工商1班",
        "商学院",
        "法学院",
        "全体",
        "第1组",
        "=A1",
        "\u{0}",
        "😀",
        "42",
        "四十",
        "\u{3000}",
        "08:15:00",
        "0.35",
    ];
    let mut dice = Dice::new(7);
    let (mut taken, mut refused) = (0, 0);
    for _ in 0..3000 {
        let form = form_of(&problem, &checked, dice.pick(&["商学院", "法学院", "艺术学院"]));
        let mut rows = cells(&form, &[]);
        for _ in 0..dice.from(1, 6) {
            let row = dice.index(rows.len());
            let column = dice.index(rows[row].len());
            rows[row][column] = dice.pick(&entries).to_owned();
        }
        let bytes = if dice.chance(20) { xlsx(&rows) } else { csv(&rows) };
        // `with` itself panics where a fault of the form would be called one of the program
        match with(&problem, &checked, &[("a", &bytes)]) {
            Ok(allocation) => {
                assert_eq!(allocation.calls().iter().map(|call| call.heads).sum::<u64>(), 701);
                taken += 1;
            }
            Err(findings) => {
                // a heading that is gone, and a byte that no text has, are faults of the file
                let of_file = ["no-form at -", "unsupported-workbook at -"];
                let whole = |line: &String| line.ends_with("at -") && !of_file.contains(&line.as_str());
                let placed = !said(&findings).iter().any(whole);
                assert!(placed, "{:?}", said(&findings));
                refused += 1;
            }
        }
    }
    assert!(taken > 50 && refused > 1000, "{taken} taken, {refused} refused");
}

#[test]
fn forms_on_sheets_of_one_workbook_are_all_read() {
    let (problem, checked) = office();
    let mut workbook = Workbook::new();
    for (college, turns) in [("商学院", ["2", "1"]), ("法学院", ["3", "1"])] {
        let form = form_of(&problem, &checked, college);
        let sheet = workbook.add_worksheet();
        for (row, cells) in (0..).zip(cells(&form, &[("H2", turns[0]), ("H3", turns[1])])) {
            for (column, text) in (0..).zip(&cells) {
                sheet.write(row, column, text).unwrap();
            }
        }
    }
    let bytes = workbook.save_to_buffer().unwrap();
    let allocation = with(&problem, &checked, &[("a.xlsx", &bytes)]).unwrap();
    assert_eq!(times(&problem, &allocation, "商学院")[0].0, "会计2班");
    assert_eq!(times(&problem, &allocation, "法学院")[0].0, "第2组");
}

#[test]
fn classes_with_one_number_are_called_together() {
    let (problem, checked) = office();
    let form = form_of(&problem, &checked, "商学院");
    let rows = cells(&form, &[("H2", "1"), ("H3", "1"), ("H4", "2"), ("H5", "3")]);
    let allocation = with(&problem, &checked, &[("a.csv", &csv(&rows))]).unwrap();
    let calls = &allocation.calls()[..4];
    assert_eq!(calls.iter().map(|call| call.with_previous).collect::<Vec<_>>(), [false, true, false, false]);
    assert_eq!((calls[0].start, calls[0].end), (calls[1].start, calls[1].end));
}

#[test]
fn a_college_sets_its_own_times_and_names_its_own_groups() {
    let (problem, checked) = office();
    let form = form_of(&problem, &checked, "法学院");
    let changes = [
        ("F2", "法学1班"),
        ("G2", "90"),
        ("H2", ""),
        ("I2", "10:05"),
        ("J2", "10:50"),
        ("F3", "法学2班"),
        ("G3", "80"),
        ("H3", ""),
        ("I3", "9:20"),
        ("J3", "10:00"),
        ("F4", "老师"),
        ("G4", "30"),
        ("H4", "9"),
        ("I4", "10:50"),
        ("J4", "11:05"),
    ];
    let rows = cells(&form, &changes);
    // the room closes this batch at 11:00
    let findings = with(&problem, &checked, &[("a.xlsx", &xlsx(&rows))]).unwrap_err();
    assert_eq!(said(&findings), ["outside-batch at Sheet2!I6"]);
    let mut changes = changes.to_vec();
    changes[13] = ("I4", "10:45");
    changes[14] = ("J4", "11:00");
    changes[4] = ("J2", "10:45");
    changes[3] = ("I2", "10:00");
    let rows = cells(&form, &changes);
    for bytes in [csv(&rows), xlsx(&rows)] {
        let allocation = with(&problem, &checked, &[("a.csv", &bytes)]).unwrap();
        let expected = [("法学2班", "9:20-10:00"), ("法学1班", "10:00-10:45"), ("老师", "10:45-11:00")];
        assert_eq!(times(&problem, &allocation, "法学院"), expected.map(|(a, b)| (a.to_owned(), b.to_owned())));
    }
}

#[test]
fn the_afternoon_may_be_written_in_twelve_hours() {
    let problem =
        Tiny::new().half_day(0, "下午", at(14, 0), 36).room("101", 15, 1).classes("法学院", &[30, 30]).build();
    let Verdict::Best(best) = solve(&problem, None) else { panic!("no plan") };
    let checked = halfday::check::check(&problem, &best.plan, None).unwrap();
    let form = form_of(&problem, &checked, "法学院");
    let clocks = [["2:10", "2:20", "2:00", "2:10"], ["14:10", "14:20", "下午2:00", "2:10 pm"]];
    for [start, end, first_start, first_end] in clocks {
        let rows = cells(&form, &[("I2", start), ("J2", end), ("I3", first_start), ("J3", first_end)]);
        let allocation = with(&problem, &checked, &[("a.csv", &csv(&rows))]).unwrap();
        assert_eq!(times(&problem, &allocation, "法学院")[0], ("2".to_owned(), "14:00-14:10".to_owned()));
    }
}

fn part(workbook: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(workbook)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn the_workbook_is_protected_without_a_password_and_open_where_it_is_to_be_filled_in() {
    let (problem, checked) = office();
    for (college, open) in [("商学院", ["H2", "I2", "J2"].as_slice()), ("法学院", &["F2", "G2", "H2", "I2", "J2"])]
    {
        let workbook = form_xlsx(&form_of(&problem, &checked, college)).unwrap();
        let sheet = part(&workbook, "xl/worksheets/sheet1.xml");
        let protection = sheet.split("<sheetProtection").nth(1).and_then(|rest| rest.split('>').next()).unwrap();
        assert!(protection.contains("sheet=\"1\"") && !protection.contains("password") && !protection.contains("hash"));
        let styles = part(&workbook, "xl/styles.xml");
        let formats = styles.split("<cellXfs").nth(1).unwrap().split("</cellXfs>").next().unwrap();
        let formats: Vec<&str> = formats.split("<xf ").skip(1).collect();
        // the first line stands in row 5, below title, two lines and heading
        let unlocked: Vec<String> = ('A'..='K')
            .filter(|column| {
                let cell = sheet.split(&format!("<c r=\"{column}5\"")).nth(1).unwrap();
                let style: usize = cell.split("s=\"").nth(1).unwrap().split('"').next().unwrap().parse().unwrap();
                formats[style].contains("locked=\"0\"")
            })
            .map(|column| format!("{column}2"))
            .collect();
        assert_eq!(unlocked, open);
    }
}

#[test]
fn the_same_plan_gives_the_same_bytes() {
    let (problem, checked) = office();
    let form = form_of(&problem, &checked, "商学院");
    let one = form_xlsx(&form).unwrap();
    std::thread::sleep(std::time::Duration::from_millis(2_100)); // the clock of a zip ticks every two seconds
    assert!(one == form_xlsx(&form).unwrap());
    assert_eq!(form_csv(&form), form_csv(&form));
}

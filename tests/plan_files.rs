//! What the schedule and the plan's files hold in the less usual cases: make-up sessions, sessions called as a whole,
//! heads without a place, two years, names that a spreadsheet would take for formulas.

use halfday::check::{CheckedPlan, check};
use halfday::plan::file::PlanFile;
use halfday::plan::{Batch, Plan, Unplaced};
use halfday::problem::{CollegeIndex, Printing, Problem, SessionIndex};
use halfday::render::{self, Options};
use halfday::words::Language;

const PROBLEM: &str = r#"
schema = 1
[settings]
partial = true
[calendar]
dates = ["2021-12-31", "2022-01-01"]
half_days = [
    { name = "上午", start = "8:15", end = "11:00", dates = ["2021-12-31"] },
    { name = "下午", start = "14:00", end = "17:00", times = "session" },
]
[[make_up]]
name = "补拍"
room = "102"
date = "2021-12-31"
half_day = "上午"
start = "10:00"
[[rooms]]
name = "101"
label = "四教楼101"
heads_per_hour = 180
[[rooms]]
name = "102"
heads_per_hour = 180
[[colleges]]
name = "=SUM(A1)"
headcount = 90
contact = "教学秘书"
phone = "0731-0000"
[[colleges]]
name = "法学院"
headcount = 75
classes = [{ name = "1班", headcount = 40 }, { name = "2班", headcount = 35 }]
"#;

fn batch(session: usize, start: u32, slots: u32, college: usize) -> Batch {
    let college = CollegeIndex(college);
    Batch { session: SessionIndex(session), start, slots, college, heads: None, classes: Vec::new(), parts: Vec::new() }
}

/// A table in the forms in which spreadsheets save it.
fn saved(table: &str) -> Vec<Vec<u8>> {
    let with = |separator: &str| table.replace(',', separator);
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    vec![
        table.as_bytes().to_vec(),
        with(";").into_bytes(),
        with("\t").replace('\n', "\r\n").into_bytes(),
        format!("\u{feff}{}", with(";")).into_bytes(),
        format!("sep=;\r\n{}", with(";")).into_bytes(),
        encoding_rs::GBK.encode(&with(";")).0.into_owned(),
        wide(&format!("\u{feff}{}", with("\t"))),
    ]
}

#[test]
fn every_command_reads_a_table_with_any_separator_and_in_any_encoding() {
    let problem = halfday::read::problem(PROBLEM, "test.toml").unwrap().problem;
    let plan = "地点,日期,半天,开始,结束,单位\n101,2021-12-31,上午,8:15,8:45,\"=SUM(A1)\"\n101,2021-12-31,上午,8:45,9:10,法学院\n";
    let heads = "学院,人数\n商学院,40\n法学院,41\n";
    let form = "单位,第几批,批次时间,地点,班级,人数\n法学院,1,上午,101,1班,40\n";
    let mut plans = Vec::new();
    for ((plan, heads), form) in saved(plan).into_iter().zip(saved(heads)).zip(saved(form)) {
        let text = halfday::read::plan_text(&plan, "a.csv").unwrap();
        plans.push(halfday::read::plan(&text, "a.csv", &problem).unwrap().batches);
        let kept = halfday::read::kept_rows(&plan, "a.csv", &problem).unwrap();
        assert_eq!(kept.len(), 2);
        let read = halfday::read::headcounts(&heads, "a.csv", &halfday::read::HeadcountOptions::default()).unwrap();
        assert_eq!(read.report.heads, 81);
        assert_eq!(halfday::read::form(&form, "a.csv").unwrap().lines.len(), 1);
    }
    assert_eq!(plans.len(), 7);
    assert!(plans.windows(2).all(|pair| pair[0] == pair[1]), "{plans:?}");
}

/// The first college stands in the morning in 101 and on New Year's afternoon in 102; the second has no place.
fn checked() -> (Problem, CheckedPlan) {
    let problem =
        halfday::read::problem(PROBLEM, "test.toml").unwrap_or_else(|findings| panic!("{findings:?}")).problem;
    let classes = vec![halfday::problem::ClassIndex(0), halfday::problem::ClassIndex(1)];
    let unplaced = vec![Unplaced { college: CollegeIndex(1), count: 75, classes }];
    let batches = vec![batch(0, 0, 4, 0), batch(4, 0, 2, 0)];
    let plan = Plan { batches, unplaced, ..Plan::default() };
    let checked = check(&problem, &plan, None).unwrap_or_else(|violations| panic!("refused: {violations:?}"));
    (problem, checked)
}

fn cells(printing: &Printing) -> Vec<Vec<String>> {
    let (problem, checked) = checked();
    let options = Options { printing: printing.clone(), ..Options::of(&problem) };
    let document = render::document(&problem, &checked, &options);
    document.blocks.into_iter().flat_map(|block| block.rows).map(|row| row.cells).collect()
}

#[test]
fn a_make_up_session_stands_in_its_rooms_block_without_a_number() {
    let rows = cells(&Printing::default());
    assert_eq!(rows[0], ["1", "=SUM(A1)", "2021年12月31日上午8:15-8:35", "四教楼101"]);
    assert_eq!(rows[1], ["", "补拍", "2021年12月31日上午10:00-11:00", "102"]);
    assert_eq!(rows[2], ["1", "=SUM(A1)", "2022年1月1日下午2:00-5:00", "102"]);
}

#[test]
fn the_contact_column_has_name_and_number() {
    let rows = cells(&Printing { columns: vec![halfday::problem::Column::Contact], ..Printing::default() });
    assert_eq!(rows[0][4], "教学秘书 0731-0000");
    assert_eq!(rows[1][4], "");
}

#[test]
fn what_has_no_place_is_warned_of() {
    let (problem, checked) = checked();
    let document = render::document(&problem, &checked, &Options::of(&problem));
    assert_eq!(document.warnings, ["注意：日程表不完整，尚未安排的有：法学院75人（1班、2班）。"]);
    let text = render::markdown(&document);
    assert!(text.contains("\n\n**注意：日程表不完整，尚未安排的有：法学院75人（1班、2班）。**\n\n"), "{text}");
}

#[test]
fn json_reads_back_as_what_was_written() {
    let (problem, checked) = checked();
    let text = render::json(&problem, &checked);
    let file: PlanFile = serde_json::from_str(&text).expect("JSON of the plan's shape");
    assert_eq!(file, render::plan_file(&problem, &checked, Language::Chinese));
    assert_eq!(file.problem, problem.fingerprint());
    assert_eq!((file.batches[0].start.as_str(), file.batches[0].end.as_str()), ("08:15", "08:35"));
    assert_eq!((file.batches[0].slots, file.batches[1].slots), (None, Some(2)));
    assert_eq!((file.batches[0].number, file.batches[1].number), (1, 1));
    assert_eq!(file.batches.iter().filter_map(|batch| batch.headcount).sum::<u64>(), 90);
    assert_eq!(file.unplaced[0].classes, ["1班", "2班"]);
}

#[test]
fn a_table_made_by_hand_claims_no_proof_but_for_zero() {
    let (problem, checked) = checked();
    let file = render::plan_file(&problem, &checked, Language::English);
    assert!(!file.objectives.is_empty());
    for level in &file.objectives {
        assert_eq!((level.bound, level.proven), (0, level.value == 0), "{level:?}");
    }
    let rows = render::proof_lines(&problem, &checked, Language::English).rows;
    assert_eq!(rows.len(), file.objectives.len());
    assert_eq!(rows[0].cells[..4], ["people without a place", "75", "0", "not proven"]);
}

#[test]
fn csv_holds_every_batch_and_no_formula() {
    let (problem, checked) = checked();
    let text = render::csv(&problem, &checked, false);
    assert!(render::csv(&problem, &checked, true).strip_prefix('\u{feff}') == Some(text.as_str()));
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let heading = reader.headers().expect("a heading").clone();
    let expected = "number,room,date,half_day,start,end,college,headcount,classes,slots";
    assert_eq!(heading.iter().collect::<Vec<_>>().join(","), expected);
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    assert_eq!(rows.len(), 3);
    assert_eq!(rows[2].iter().collect::<Vec<_>>(), ["", "", "", "", "", "", "法学院", "75", "1班+2班", ""]);
    assert_eq!(&rows[0][6], "\t=SUM(A1)");
    assert_eq!([&rows[0][4], &rows[0][5], &rows[0][9]], ["08:15", "08:35", ""]);
    assert_eq!([&rows[1][4], &rows[1][5], &rows[1][9]], ["14:00", "17:00", "2"]);
    for field in rows.iter().flat_map(csv::StringRecord::iter) {
        assert!(!field.starts_with(['=', '+', '-', '@']), "{field}");
    }
}

#[test]
fn csv_and_json_read_back_as_the_batches_they_were() {
    let (problem, checked) = checked();
    for bom in [false, true] {
        let text = render::csv(&problem, &checked, bom);
        let plan =
            halfday::read::plan_csv(&text, "plan.csv", &problem).unwrap_or_else(|findings| panic!("{findings:?}"));
        assert_eq!((&plan.batches, &plan.unplaced), (&checked.plan().batches, &checked.plan().unplaced));
        assert!(check(&problem, &plan, None).is_ok(), "what is written passes the check");
    }
    let text = render::json(&problem, &checked);
    let plan = halfday::read::plan_json(&text, "plan.json", &problem).unwrap_or_else(|findings| panic!("{findings:?}"));
    assert_eq!((plan.batches, plan.unplaced), (checked.plan().batches.clone(), checked.plan().unplaced.clone()));
}
